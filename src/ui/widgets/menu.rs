//! A line of a menu: text at the left, its keys at the right.
//!
//! Owns how it looks and that Enter chooses it. Must not know what it does.

use egui::{Align2, Color32, Response, Sense, Ui, WidgetInfo, accesskit::Role, vec2};

use super::paint::focus_ring;
use crate::ui::theme::{ROW, S8, S24, TEXT_BODY, TEXT_SMALL, regular, tokens};

/// Least width of a menu.
const WIDTH: f32 = 200.0;

/// The width that a menu of these lines, each a text with its keys, has in points.
pub fn menu_width<'a>(ui: &Ui, lines: impl Iterator<Item = (&'a str, &'a str)>) -> f32 {
    let wide = |text: &str, font| ui.painter().layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER).size().x;
    lines
        .map(|(text, keys)| width(wide(text, regular(TEXT_BODY)), wide(keys, regular(TEXT_SMALL))))
        .fold(WIDTH, f32::max)
}

/// The width of a line with text and keys that are so wide.
fn width(text: f32, keys: f32) -> f32 {
    text + keys + S24 + 2.0 * S8
}

/// Draws a line of a menu; `keys` may be empty.
pub fn menu_item(ui: &mut Ui, text: &str, keys: &str) -> Response {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    let label = ui.painter().layout_no_wrap(text.to_owned(), regular(TEXT_BODY), t.text);
    let hint = ui.painter().layout_no_wrap(keys.to_owned(), regular(TEXT_SMALL), t.text3);
    let width = width(label.size().x, hint.size().x).max(WIDTH).max(ui.min_rect().width());
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, text));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, f32::from(crate::ui::theme::RADIUS), t.hover);
    }
    let at = Align2::LEFT_CENTER.anchor_size(rect.left_center() + vec2(S8, 0.0), label.size());
    ui.painter().galley(at.min, label, t.text);
    let at = Align2::RIGHT_CENTER.anchor_size(rect.right_center() - vec2(S8, 0.0), hint.size());
    ui.painter().galley(at.min, hint, t.text3);
    focus_ring(ui, &response, rect.shrink(1.0));
    response
}
