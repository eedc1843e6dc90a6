//! Writing orders to files: how, where, what it will hold, and what came of it.
//!
//! Owns the looks of the dialog. What stands in a file is `domain::tabular`'s.

use std::path::PathBuf;

use egui::{Id, Ui};

use super::parts::{self, steps_ui, stop_ui};
use crate::app::action::{Action, ExportAction};
use crate::app::export::{ExportForm, ExportStage, Format};
use crate::app::ui_command::{Key, Shortcut};
use crate::message::export::Holds;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, S4, S8};
use crate::ui::{Ctx, format, keys, widgets};

/// Draws the dialog.
pub(super) fn export_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ExportForm) {
    let id = Id::unique("export dialog");
    let appeared = super::appeared(ui, id);
    if super::confirmed(ui, appeared)
        && let Some(action) = next(form)
    {
        ctx.push(Action::Export(action));
    }
    let (title, close, about) = (ctx.t("export-title"), ctx.t("close"), about(ctx, form));
    let dialog = widgets::Dialog::new(id, &title, &close).subtitle(&about).size(theme::DIALOG_EXPORT);
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            if let Some(error) = &form.error {
                let tone = if form.replace { widgets::Tone::Warn } else { widgets::Tone::Err };
                widgets::banner(ui, tone, &ctx.words.text(error));
                ui.add_space(S4);
            }
            formats_ui(ui, ctx, form);
            ui.add_space(S8);
            path_ui(ui, ctx, form, id, appeared);
            ui.add_space(S8);
            notes_ui(ui, ctx, form);
        },
        |ui, ctx| footer_ui(ui, ctx, form),
    );
}

/// What the dialog's button does now.
fn next(form: &ExportForm) -> Option<ExportAction> {
    let done = matches!(form.stage, ExportStage::Written { .. });
    (form.is_ready() && !done).then(|| ExportAction::Write(PathBuf::from(form.path.trim())))
}

/// What will be in it: "3 orders with 41 lines".
fn about(ctx: &Ctx<'_>, form: &ExportForm) -> String {
    match &form.holds {
        Some(Holds { orders: 1, lines, number, .. }) if !number.is_empty() => {
            let lines = [("number", number.clone()), ("lines", format::count(*lines as u64)), ("n", lines.to_string())];
            ctx.tw("export-holds-one", &lines.each_ref().map(|(name, text)| (*name, text.as_str())))
        }
        Some(Holds { orders, lines, .. }) => {
            let (orders, lines) = (orders_text(ctx, *orders), lines_text(ctx, *lines));
            ctx.tw("export-holds", &[("orders", &orders), ("lines", &lines)])
        }
        None if form.looked > 0 => ctx.tw("export-looking-at", &[("orders", &orders_text(ctx, form.looked))]),
        None => ctx.t("export-looking"),
    }
}

/// "1 order", "1,284 orders".
fn orders_text(ctx: &Ctx<'_>, count: usize) -> String {
    ctx.tw("export-orders", &[("n", &count.to_string()), ("count", &format::count(count as u64))])
}

/// "1 line", "10,000 lines".
fn lines_text(ctx: &Ctx<'_>, count: usize) -> String {
    ctx.tw("export-lines", &[("n", &count.to_string()), ("count", &format::count(count as u64))])
}

/// One card for each format.
fn formats_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ExportForm) {
    let typing = ui.ctx().text_edit_focused();
    ui.add_enabled_ui(!form.is_working(), |ui| {
        ui.spacing_mut().item_spacing.y = S8;
        for (format, key) in Format::ALL.into_iter().zip(['1', '2', '3']) {
            let word = match format {
                Format::Xlsx => "xlsx",
                Format::Csv => "csv",
                Format::Json => "json",
            };
            let title = ctx.t(&format!("export-{word}"));
            let detail = ctx.t(&format!("export-{word}-about"));
            let name = ctx.tw("export-format-name", &[("format", &title)]);
            let selected = form.format == format;
            let card = widgets::radio_card(ui, &name, &title, &detail, &key.to_string(), selected, false);
            let shortcut = Shortcut { ctrl: false, shift: false, alt: false, key: Key::Char(key) };
            let by_key = !typing && keys::pressed(ui, shortcut, false);
            if (card.clicked() || by_key) && !selected {
                ctx.push(Action::Export(ExportAction::SetFormat(format)));
            }
        }
    });
}

/// The path, beside the system's dialog for it.
fn path_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ExportForm, id: Id, appeared: bool) {
    let folder = form.is_folder();
    let label = ctx.t(if folder { "export-folder" } else { "export-path" });
    let hint =
        if folder { ctx.t("export-folder-hint") } else { ctx.tw("export-path-hint", &[("file", &form.file_name())]) };
    let path = parts::path_ui(ui, ctx, id, [&label, &hint], (&form.path, !form.is_working()), appeared);
    if path.changed {
        ctx.push(Action::Export(ExportAction::TypePath(path.text.clone())));
    }
    // What is there is replaced by the button alone: Enter may be pressed twice by mistake.
    if path.enter && form.is_ready() && !form.replace {
        ctx.push(Action::Export(ExportAction::Write(PathBuf::from(path.text.trim()))));
    }
    if path.pressed.is_some() {
        let title = ctx.t("export-title");
        ctx.push(Action::Export(ExportAction::Pick(title)));
    }
}

/// What the format leaves out, how far it is, and what was written.
fn notes_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ExportForm) {
    match &form.stage {
        ExportStage::Working { done } => {
            let text = ctx.tw("export-working", &[("orders", &orders_text(ctx, *done))]);
            let all = form.holds.as_ref().map(|holds| holds.orders.max(1));
            widgets::progress(ui, &text, all.map(|all| *done as f32 / all as f32));
        }
        ExportStage::Written { path, orders, lines, bytes } => {
            let path = path.display().to_string();
            let (orders, lines) = (orders_text(ctx, *orders), lines_text(ctx, *lines));
            let size = format::size(ctx.words, *bytes);
            let text =
                ctx.tw("export-written", &[("path", &path), ("orders", &orders), ("lines", &lines), ("size", &size)]);
            let (open, show) = (ctx.t("export-open"), ctx.t("export-show-folder"));
            let folder = form.is_folder();
            let mut pressed = None;
            widgets::banner_with(ui, widgets::Tone::Ok, &text, |ui| {
                if !folder && widgets::Button::new(&open).show(ui).clicked() {
                    pressed = Some(ExportAction::OpenWritten);
                }
                if widgets::Button::new(&show).show(ui).clicked() {
                    pressed = Some(ExportAction::ShowFolder);
                }
            });
            if let Some(action) = pressed {
                ctx.push(Action::Export(action));
            }
        }
        ExportStage::Ask => {
            for (key, count) in losses(form) {
                let text = ctx.tw(key, &[("n", &count.to_string()), ("count", &format::count(count as u64))]);
                widgets::banner(ui, widgets::Tone::Warn, &text);
                ui.add_space(S4);
            }
        }
    }
}

/// What the chosen format has no place for: said before anything is written.
fn losses(form: &ExportForm) -> Vec<(&'static str, usize)> {
    let Some(holds) = &form.holds else { return Vec::new() };
    match form.format {
        _ if holds.orders == 0 => vec![("export-nothing", 0)],
        Format::Csv if holds.beside > 0 => vec![("export-csv-loses", holds.beside)],
        Format::Json if holds.unparsed > 0 => vec![("export-json-loses", holds.unparsed)],
        Format::Xlsx | Format::Csv | Format::Json => Vec::new(),
    }
}

fn footer_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ExportForm) {
    if form.is_working() {
        return stop_ui(ui, ctx, Action::Export(ExportAction::Stop));
    }
    let done = matches!(form.stage, ExportStage::Written { .. });
    let key = if form.replace { "archive-replace" } else { "export-write" };
    let step = (!done).then(|| (ctx.t(key), Icon::Export, next(form).map(Action::Export)));
    steps_ui(ui, ctx, step, if done { "archive-done" } else { "cancel" });
}
