//! Painting and input helpers shared by the widgets: focus ring, centred text, key presses.

use std::sync::Arc;

use egui::{
    Align2, Color32, Event, FontId, Galley, Id, Key, Modifiers, Pos2, Rect, Response, Stroke, StrokeKind, Ui,
    accesskit, response::Flags,
};

use crate::ui::theme::{RADIUS, tokens};

/// Paints the focus ring (1 px gap, 2 px accent) around `rect` if `response` has the focus.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect) {
    focus_ring_round(ui, response, rect, RADIUS);
}

/// As [`focus_ring`], for a widget with another corner radius.
pub(super) fn focus_ring_round(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    if response.has_focus() {
        let t = tokens(ui);
        // The ring lies outside the widget: let it out of a tight clip rectangle.
        let clip = ui.clip_rect().expand(3.0);
        let painter = ui.painter().with_clip_rect(clip);
        painter.rect_stroke(rect, radius, Stroke::new(1.0, t.surface), StrokeKind::Outside);
        painter.rect_stroke(rect.expand(1.0), radius + 1, Stroke::new(2.0, t.accent), StrokeKind::Outside);
    }
}

/// Lays out one line of text.
pub(super) fn line(ui: &Ui, text: &str, font: FontId, color: Color32) -> Arc<Galley> {
    ui.painter().layout_no_wrap(text.to_owned(), font, color)
}

/// Paints `galley` with its left edge at `left_center`, vertically centred.
pub(super) fn galley_left(ui: &Ui, left_center: Pos2, galley: Arc<Galley>, color: Color32) {
    let rect = Align2::LEFT_CENTER.anchor_size(left_center, galley.size());
    ui.painter().galley(rect.min, galley, color);
}

/// Paints `galley` in the middle of `rect`.
pub(super) fn galley_center(ui: &Ui, rect: Rect, galley: Arc<Galley>, color: Color32) {
    let rect = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
    ui.painter().galley(rect.min, galley, color);
}

/// A square of `size` whose left edge is at `left_center`.
pub(super) fn square_left(left_center: Pos2, size: f32) -> Rect {
    Align2::LEFT_CENTER.anchor_size(left_center, egui::Vec2::splat(size))
}

/// Drops a click that Enter or Space made by being held down.
pub(super) fn ignore_key_repeat(ui: &Ui, response: &mut Response) {
    if response.flags.contains(Flags::FAKE_PRIMARY_CLICKED) && only_repeats(ui) {
        response.flags -= Flags::FAKE_PRIMARY_CLICKED;
    }
}

fn only_repeats(ui: &Ui) -> bool {
    ui.input(|input| {
        let mut any_repeat = false;
        for event in &input.events {
            if let Event::Key { key: Key::Enter | Key::Space, pressed: true, repeat, .. } = event {
                if !repeat {
                    return false;
                }
                any_repeat = true;
            }
        }
        any_repeat
    })
}

/// Takes a press of `key` without modifiers if the widget `id` has the focus.
pub(super) fn take_key(ui: &Ui, id: Id, key: Key) -> bool {
    ui.memory(|memory| memory.has_focus(id)) && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}

/// Writes to the accessibility node of a widget that already has its info.
pub(super) fn node(ui: &Ui, id: Id, write: impl FnOnce(&mut accesskit::Node)) {
    ui.ctx().accesskit_node_builder(id, write);
}
