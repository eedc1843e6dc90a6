//! Writing everything as one archive, and looking into one before it is read in.
//!
//! Owns the looks of the two dialogs. What becomes of an order is the store's.

use std::path::PathBuf;

use egui::{Id, RichText, Ui, WidgetInfo, accesskit::Role};

use super::parts::{self, about_ui, error_ui, status_ui, steps_ui, stop_ui};
use crate::app::action::{Action, ArchiveAction};
use crate::app::archive::{ArchiveForm, Stage, Way};
use crate::message::archive::Contents;
use crate::ui::format::{self, when_within};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, S4, S8, tokens};
use crate::ui::{Ctx, widgets};

/// Draws the dialog.
pub(super) fn archive_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ArchiveForm) {
    let id = Id::unique("archive dialog");
    let appeared = super::appeared(ui, id);
    let (title, about, size) = match form.way {
        Way::Out => (ctx.t("archive-write-title"), ctx.t("archive-write-about"), theme::DIALOG_ARCHIVE_OUT),
        Way::In => (ctx.t("archive-read-title"), ctx.t("archive-read-about"), theme::DIALOG_ARCHIVE_IN),
    };
    if super::confirmed(ui, appeared)
        && let Some(action) = next(form)
    {
        ctx.push(Action::Archive(action));
    }
    let close = ctx.t("close");
    let dialog = widgets::Dialog::new(id, &title, &close).size(size);
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            error_ui(ui, ctx, form.error.as_ref());
            about_ui(ui, &about);
            path_ui(ui, ctx, form, id, appeared);
            ui.add_space(S8);
            stage_ui(ui, ctx, form);
        },
        |ui, ctx| footer_ui(ui, ctx, form),
    );
}

/// What the dialog's button does now.
fn next(form: &ArchiveForm) -> Option<ArchiveAction> {
    match form.stage {
        Stage::Looked(_) => Some(ArchiveAction::ReadIn),
        Stage::Ask | Stage::Written { .. } | Stage::ReadIn(_) if form.is_ready() => {
            Some(ArchiveAction::Go(PathBuf::from(form.path.trim())))
        }
        _ => None,
    }
}

fn footer_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ArchiveForm) {
    if form.is_working() {
        return stop_ui(ui, ctx, Action::Archive(ArchiveAction::Stop));
    }
    let step = match (&form.stage, form.way) {
        (Stage::Written { .. } | Stage::ReadIn(_), _) => None,
        (Stage::Looked(_), _) => Some(("archive-read-in", Icon::Import)),
        (_, Way::Out) if form.replace => Some(("archive-replace", Icon::Export)),
        (_, Way::Out) => Some(("archive-write", Icon::Export)),
        (_, Way::In) => Some(("archive-look", Icon::Eye)),
    };
    let leave = if step.is_some() { "cancel" } else { "archive-done" };
    let step = step.map(|(key, icon)| (ctx.t(key), icon, next(form).map(Action::Archive)));
    steps_ui(ui, ctx, step, leave);
}

/// The path of the archive, beside the system's dialog for it.
fn path_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ArchiveForm, id: Id, appeared: bool) {
    let (label, hint) = (ctx.t("archive-path"), ctx.t("archive-path-hint"));
    let path = parts::path_ui(ui, ctx, id, [&label, &hint], (&form.path, !form.is_working()), appeared);
    if path.changed {
        ctx.push(Action::Archive(ArchiveAction::TypePath(path.text.clone())));
    }
    // An archive is replaced by the button alone: Enter may be pressed twice by mistake.
    if path.enter && form.is_ready() && !form.replace {
        ctx.push(Action::Archive(ArchiveAction::Go(PathBuf::from(path.text.trim()))));
    }
    if path.pressed.is_some() {
        let title = ctx.t(if form.way == Way::Out { "archive-write-title" } else { "archive-read-title" });
        ctx.push(Action::Archive(ArchiveAction::Pick(title)));
    }
}

fn stage_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ArchiveForm) {
    match &form.stage {
        Stage::Ask => {}
        Stage::Working { records } => {
            status_ui(ui, &ctx.tw("archive-working", &[("records", &format::count(*records))]));
        }
        Stage::Written { path, orders, bytes } => {
            let (path, orders) = (path.display().to_string(), orders.to_string());
            let size = format::size(ctx.words, *bytes);
            let text = ctx.tw("archive-written", &[("path", &path), ("orders", &orders), ("size", &size)]);
            widgets::banner(ui, widgets::Tone::Ok, &text);
        }
        Stage::Looked(contents) => contents_ui(ui, ctx, contents, false),
        Stage::ReadIn(contents) => contents_ui(ui, ctx, contents, true),
    }
}

/// What is inside, or what was read in.
fn contents_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, contents: &Contents, done: bool) {
    if done {
        let text = ctx.tw("archive-read-done", &[("new", &contents.new.to_string())]);
        widgets::banner(ui, widgets::Tone::Ok, &text);
    } else if let Some(at) = contents.written_at {
        let at = when_within(ctx.words, at, ctx.state.clock.today);
        status_ui(ui, &ctx.tw("archive-inside", &[("when", &at), ("version", &contents.written_by)]));
    }
    let mut lines = vec![
        ctx.tw("archive-new", &[("count", &contents.new.to_string())]),
        ctx.tw("archive-same", &[("count", &contents.same.to_string())]),
    ];
    let others = [("new", contents.others_new.to_string()), ("here", contents.others_here.to_string())];
    lines.push(ctx.tw("archive-others", &others.each_ref().map(|(name, count)| (*name, count.as_str()))));
    for line in lines {
        let response = ui.label(RichText::new(&line).color(tokens(ui).text));
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &line));
    }
    let mut warn = |text: String| {
        ui.add_space(S4);
        widgets::banner(ui, widgets::Tone::Warn, &text);
    };
    if contents.kept > 0 {
        let numbers = contents.kept_numbers.join(", ");
        warn(ctx.tw("archive-kept", &[("count", &contents.kept.to_string()), ("numbers", &numbers)]));
    }
    if contents.uncertain > 0 {
        warn(ctx.tw("archive-uncertain", &[("count", &contents.uncertain.to_string())]));
    }
    if !contents.clashes.is_empty() {
        warn(ctx.tw("archive-clashes", &[("numbers", &contents.clashes.join(", "))]));
    }
    if let Some(at) = contents.broken_at {
        warn(ctx.tw("archive-broken", &[("seq", &at.to_string())]));
    }
}
