//! The PDFs of many orders: where they go, how far it has come, and what came of it.
//!
//! Owns the looks of the dialog. Names of the files are the engine's.

use egui::{Id, RichText, Ui, WidgetInfo, accesskit::Role};

use crate::app::action::{Action, PaperAction};
use crate::app::paper::{ManyStage, PapersForm};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, S4, S8, tokens};
use crate::ui::{Ctx, widgets};

/// Orders without a PDF that are named; there may be thousands.
const NAMED: usize = 200;

/// Draws the dialog.
pub(super) fn papers_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &PapersForm) {
    let id = Id::unique("papers dialog");
    let appeared = super::appeared(ui, id);
    let count = form.orders.len().to_string();
    let (title, close) = (ctx.tw("papers-title", &[("count", &count)]), ctx.t("close"));
    let working = matches!(form.stage, ManyStage::Working(_));
    let ready = !working && !form.folder.trim().is_empty();
    if super::confirmed(ui, appeared) && ready && form.stage == ManyStage::Ask {
        ctx.push(Action::Paper(PaperAction::GoMany));
    }
    let dialog = widgets::Dialog::new(id, &title, &close).size(theme::DIALOG_PAPERS);
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            ui.label(RichText::new(ctx.t("papers-about")).color(tokens(ui).text2));
            ui.add_space(S4);
            let (label, hint) = (ctx.t("papers-folder"), ctx.t("papers-folder-hint"));
            let (choose, field) = (ctx.t("paper-choose"), id.with("folder"));
            let path = widgets::PathField::new(field, &label).hint(&hint).read_only(working).button(&choose, !working);
            let path = path.show(ui, &form.folder);
            super::start_at(ui, field, appeared);
            if path.changed {
                ctx.push(Action::Paper(PaperAction::TypeFolder(path.text.clone())));
            }
            if path.enter && ready && form.stage == ManyStage::Ask {
                ctx.push(Action::Paper(PaperAction::GoMany));
            }
            if path.pressed.is_some() {
                ctx.push(Action::Paper(PaperAction::PickFolder(label.clone())));
            }
            ui.add_space(S8);
            stage_ui(ui, ctx, form);
        },
        |ui, ctx| footer_ui(ui, ctx, form, ready),
    );
}

fn stage_ui(ui: &mut Ui, ctx: &Ctx<'_>, form: &PapersForm) {
    match &form.stage {
        ManyStage::Ask => {}
        ManyStage::Working(done) => {
            let all = form.orders.len();
            let text = ctx.tw("papers-working", &[("done", &done.to_string()), ("count", &all.to_string())]);
            widgets::progress(ui, &text, Some(*done as f32 / all.max(1) as f32));
        }
        ManyStage::Done { written, failed } => {
            let folder = form.folder.trim();
            let text = ctx.tw("papers-done", &[("count", &written.to_string()), ("folder", folder)]);
            let tone = if *written == 0 { widgets::Tone::Warn } else { widgets::Tone::Ok };
            widgets::banner(ui, tone, &text);
            if failed.is_empty() {
                return;
            }
            ui.add_space(S4);
            let text = ctx.tw("papers-failed", &[("count", &failed.len().to_string())]);
            widgets::banner(ui, widgets::Tone::Warn, &text);
            for (number, reason) in failed.iter().take(NAMED) {
                let reason = ctx.words.text(reason);
                line_ui(ui, &ctx.tw("papers-failed-row", &[("number", number), ("reason", &reason)]));
            }
        }
    }
}

fn line_ui(ui: &mut Ui, text: &str) {
    let response = ui.label(RichText::new(text).color(tokens(ui).text));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
}

fn footer_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &PapersForm, ready: bool) {
    if matches!(form.stage, ManyStage::Working(_)) {
        if widgets::Button::new(&ctx.t("paper-stop")).large().show(ui).clicked() {
            ctx.push(Action::Paper(PaperAction::Stop));
        }
        return;
    }
    let done = matches!(form.stage, ManyStage::Done { .. });
    if !done {
        let text = ctx.tw("papers-go", &[("count", &form.orders.len().to_string())]);
        let button = widgets::Button::new(&text).primary().large().icon(Icon::Export).shortcut("Ctrl+Enter");
        if button.enabled(ready).show(ui).clicked() {
            ctx.push(Action::Paper(PaperAction::GoMany));
        }
    }
    let leave = ctx.t(if done { "archive-done" } else { "cancel" });
    if widgets::Button::new(&leave).large().shortcut("Esc").show(ui).clicked() {
        ctx.push(Action::CloseDialog);
    }
}
