//! All shortcuts of the screen that is shown.
//!
//! Owns their layout; the shortcuts are those of the one table of commands.

use egui::{Id, Rect, RichText, Ui, UiBuilder, pos2, vec2};

use crate::app::action::Action;
use crate::app::ui_command::{UiCommand, on_screen};
use crate::ui::theme::{self, tokens};
use crate::ui::{Ctx, widgets};

/// Draws the list of shortcuts in two columns.
pub(super) fn help_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let id = Id::unique("help dialog");
    let appeared = super::appeared(ui, id);
    let commands: Vec<&UiCommand> = on_screen(ctx.state.screen).filter(|command| command.shortcut.is_some()).collect();
    let (title, subtitle, close) = (ctx.t("command-help"), ctx.t("help-subtitle"), ctx.t("close"));
    let dialog = widgets::Dialog::new(id, &title, &close).subtitle(&subtitle).size(theme::DIALOG_HELP);
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            super::neutral(ui, ui.max_rect(), id, &title, appeared);
            let half = commands.len().div_ceil(2);
            let (from, gap) = (ui.cursor().min, theme::S24);
            let width = (ui.available_width() - gap) / 2.0;
            for (column, part) in commands.chunks(half.max(1)).enumerate() {
                let left = from.x + column as f32 * (width + gap);
                let place = Rect::from_min_size(pos2(left, from.y), vec2(width, f32::INFINITY));
                ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for command in part {
                        shortcut_ui(ui, ctx, command);
                    }
                });
            }
        },
        |ui, ctx| {
            let text = ctx.t("close");
            // The close button of the header has the name "Close" too.
            if widgets::Button::new(&text).name(&ctx.t("help-close")).shortcut("Esc").large().show(ui).clicked() {
                ctx.push(Action::CloseDialog);
            }
        },
    );
}

fn shortcut_ui(ui: &mut Ui, ctx: &Ctx<'_>, command: &UiCommand) {
    let keys = command.shortcut.map(|shortcut| shortcut.to_string()).unwrap_or_default();
    let possible = (command.action)(ctx.state).is_some();
    let t = tokens(ui);
    ui.horizontal(|ui| {
        ui.set_min_height(theme::ROW);
        let color = if possible { t.text } else { t.text3 };
        ui.label(RichText::new(ctx.t(command.text)).color(color));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| widgets::keycap(ui, &keys));
    });
    widgets::hairline(ui);
}
