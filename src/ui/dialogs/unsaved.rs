//! The window is to be closed and the order can't be saved: what to do.
//!
//! Owns the choice between trying again, a copy elsewhere, and losing the change.

use egui::{Id, RichText, Ui};

use crate::app::action::Action;
use crate::domain::text::Text;
use crate::ui::copy_path::{CopyAsked, copy_path_ui};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, tokens};
use crate::ui::{Ctx, widgets};

/// Draws the choice.
pub(super) fn unsaved_ui(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    text: &Text,
    copy: &str,
    result: Option<&Result<String, Text>>,
) {
    let id = Id::unique("unsaved dialog");
    let appeared = super::appeared(ui, id);
    let (title, close) = (ctx.t("unsaved-title"), ctx.t("close"));
    let number = ctx.state.failing().map(|(order, _)| order.head.po_number.clone()).unwrap_or_default();
    let dialog = widgets::Dialog::new(id, &title, &close).subtitle(&number).size(theme::DIALOG_UNSAVED);
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            super::neutral(ui, ui.max_rect(), id, &title, appeared);
            let reason = ctx.words.text(text);
            widgets::banner_titled(ui, widgets::Tone::Err, &ctx.t("unsaved-reason"), &reason, |_| {});
            ui.add_space(theme::S8);
            ui.label(RichText::new(ctx.t("unsaved-about")).color(tokens(ui).text2));
            ui.add_space(theme::S8);
            copy_ui(ui, ctx, copy, result);
        },
        |ui, ctx| {
            let (retry, anyway, cancel) = (ctx.t("unsaved-retry"), ctx.t("unsaved-close-anyway"), ctx.t("cancel"));
            if widgets::Button::new(&retry).primary().large().icon(Icon::Refresh).show(ui).clicked() {
                ctx.push(Action::RetrySave);
            }
            if widgets::Button::new(&anyway).danger().large().show(ui).clicked() {
                ctx.push(Action::CloseAnyway);
            }
            if widgets::Button::new(&cancel).large().shortcut("Esc").show(ui).clicked() {
                ctx.push(Action::CloseDialog);
            }
        },
    );
}

/// Path and button of the copy, and what became of it.
fn copy_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, copy: &str, result: Option<&Result<String, Text>>) {
    let ready = ctx.state.failing().is_some();
    match copy_path_ui(ui, ctx.words, copy, ready, result) {
        Some(CopyAsked::Typed(path)) => ctx.push(Action::TypeCopyPath(path)),
        Some(CopyAsked::Save(path)) => ctx.push(Action::SaveCopy(path)),
        Some(CopyAsked::Pick(title)) => ctx.push(Action::PickCopyPath(title)),
        None => {}
    }
}
