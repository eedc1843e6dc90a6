//! Files over the window: what will happen while they hover, and where they go when they are dropped.
//!
//! Owns the overlay. What a dropped file is, and what becomes of it, is `app::readback`'s.

use std::path::PathBuf;

use egui::{Align2, Area, Id, Order, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::Ctx;
use super::icons::{Icon, paint_icon};
use super::theme::{RADIUS_DIALOG, S16, S20, TEXT_TITLE, semibold, tokens};
use crate::app::action::{Action, ExportAction};
use crate::app::state::Screen;

/// Draws the overlay while a file hovers, and hands over the paths of files that were dropped.
pub fn drop_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let (hovers, dropped) = ui.input(|input| {
        let paths: Vec<PathBuf> = input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect();
        (!input.raw.hovered_files.is_empty(), paths)
    });
    if !dropped.is_empty() {
        ctx.push(Action::Export(ExportAction::Dropped(dropped)));
    } else if hovers {
        overlay_ui(ui, ctx);
    }
}

fn overlay_ui(ui: &mut Ui, ctx: &Ctx<'_>) {
    let t = tokens(ui);
    let key = match (&ctx.state.dialog, ctx.state.screen) {
        (Some(_), _) => "drop-hint-dialog",
        (None, Screen::Editor) => "drop-hint-order",
        (None, _) => "drop-hint",
    };
    let text = ctx.t(key);
    let whole = ui.ctx().content_rect();
    let area = Area::new(Id::unique("drop overlay")).order(Order::Foreground).fixed_pos(whole.min);
    area.interactable(false).show(ui.ctx(), |ui| {
        ui.painter().rect_filled(whole, 0.0, t.scrim);
        let galley = ui.painter().layout(text.clone(), semibold(TEXT_TITLE), t.text, whole.width() * 0.6);
        let size = galley.size() + vec2(3.0 * S20 + S16, 2.0 * S20);
        let place = Align2::CENTER_CENTER.align_size_within_rect(size, whole);
        ui.painter().rect(place, RADIUS_DIALOG, t.surface, Stroke::new(2.0, t.accent), StrokeKind::Inside);
        let icon = Rect::from_center_size(pos2(place.left() + S20 * 1.5, place.center().y), vec2(S20, S20));
        paint_icon(ui, icon, Icon::Import, t.accent);
        let at = pos2(icon.right() + S16, place.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, t.text);
        // What is painted is said, too.
        let response = ui.allocate_rect(place, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
    });
}
