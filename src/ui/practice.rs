//! The strip over practice data: what they are, and the way out.
//!
//! Owns the strip. It is there on every screen, so that nobody takes practice for work.

use egui::{Align, Frame, Layout, Margin, Panel, RichText, Ui, WidgetInfo, accesskit::Role};

use super::icons::{Icon, icon};
use super::theme::{self, S8, S16, TEXT_BODY, semibold, tokens};
use super::{Ctx, widgets};
use crate::app::action::{Action, PracticeAction};

/// Draws the strip while these are practice data.
pub(super) fn practice_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    if !ctx.state.practice {
        return;
    }
    let t = tokens(ui);
    let frame = Frame::NONE.fill(t.info_tint).inner_margin(Margin::symmetric(S16 as i8, 0));
    Panel::top("practice").exact_size(theme::CARD_HEADER).show_separator_line(false).frame(frame).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing.x = S8;
            icon(ui, Icon::Info, theme::ICON, t.info);
            let title = ctx.t("practice-title");
            let about = ctx.t("practice-about");
            let response = ui.label(RichText::new(&title).font(semibold(TEXT_BODY)).color(t.info));
            response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &title));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if widgets::Button::new(&ctx.t("practice-leave")).small().show(ui).clicked() {
                    ctx.push(Action::Practice(PracticeAction::Leave));
                }
                if widgets::Button::new(&ctx.t("practice-forget")).ghost().small().show(ui).clicked() {
                    ctx.push(Action::Practice(PracticeAction::AskForget));
                }
                let room = ui.available_width() - S8;
                let galley = widgets::elide(ui.painter(), &about, theme::regular(TEXT_BODY), t.text2, room);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| ui.label(galley));
            });
        });
    });
}
