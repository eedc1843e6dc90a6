//! The foot of the settings: which version this is, and the way to all that is about the program.
//!
//! Owns its looks.

use egui::{Align, Layout, Ui, vec2};

use crate::app::about::VERSION;
use crate::app::action::{AboutAction, Action};
use crate::ui::Ctx;
use crate::ui::cells::note_ui;
use crate::ui::theme::{ROW, S12};
use crate::ui::widgets::Button;

/// Draws the foot.
pub(super) fn foot_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    ui.allocate_ui_with_layout(vec2(ui.available_width(), ROW), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = S12;
        note_ui(ui, &format!("{} {VERSION}", ctx.t("app-name")));
        if Button::new(&ctx.t("about-open")).link().small().show(ui).clicked() {
            ctx.push(Action::About(AboutAction::Open));
        }
    });
}
