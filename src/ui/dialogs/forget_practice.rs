//! The question whether practice data are to be deleted.
//!
//! Owns the question. How they go is the program's start.

use egui::{Id, RichText, Ui};

use crate::app::action::{Action, PracticeAction};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, tokens};
use crate::ui::{Ctx, widgets};

/// Draws the question.
pub(super) fn forget_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let id = Id::unique("forget practice dialog");
    let appeared = super::appeared(ui, id);
    if super::confirmed(ui, appeared) {
        ctx.push(Action::Practice(PracticeAction::Forget));
    }
    let (title, close) = (ctx.t("practice-forget-title"), ctx.t("close"));
    let dialog = widgets::Dialog::new(id, &title, &close).size(theme::DIALOG_TEMPLATE);
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            super::neutral(ui, ui.max_rect(), id, &title, appeared);
            ui.label(RichText::new(ctx.t("practice-forget-about")).color(tokens(ui).text));
        },
        |ui, ctx| {
            let text = ctx.t("practice-forget-go");
            let button = widgets::Button::new(&text).danger().large().icon(Icon::Trash).shortcut("Ctrl+Enter");
            if button.show(ui).clicked() {
                ctx.push(Action::Practice(PracticeAction::Forget));
            }
            if widgets::Button::new(&ctx.t("cancel")).large().shortcut("Esc").show(ui).clicked() {
                ctx.push(Action::CloseDialog);
            }
        },
    );
}
