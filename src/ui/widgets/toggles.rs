//! Toggle, checkbox and radio card.

use egui::{Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, accesskit::Role, pos2, vec2};

use super::chip::keycap;
use super::paint::{focus_ring_round, galley_left, ignore_key_repeat, line};
use super::text::elide;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{RADIUS, S8, S12, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens};

const TOGGLE: Vec2 = vec2(28.0, 16.0);
const CHECKBOX: Vec2 = vec2(14.0, 14.0);
const RADIO: f32 = 16.0;
const ROW_HIGH: f32 = 20.0;
const RADIO_CARD: f32 = 56.0;

/// Draws a switch of 28×16.
pub fn toggle(ui: &mut Ui, name: &str, on: &mut bool) -> Response {
    toggle_ui(ui, name, "", on)
}

/// Draws a switch with its text beside it, which is also its name.
pub fn toggle_text(ui: &mut Ui, text: &str, on: &mut bool) -> Response {
    toggle_ui(ui, text, text, on)
}

/// Draws a checkbox of 14×14.
pub fn checkbox(ui: &mut Ui, name: &str, on: &mut bool) -> Response {
    checkbox_ui(ui, name, "", on, false)
}

/// Draws a checkbox with its text beside it, which is also its name.
pub fn checkbox_text(ui: &mut Ui, text: &str, on: &mut bool) -> Response {
    checkbox_ui(ui, text, text, on, false)
}

/// Draws a checkbox that may stand for a mixture; a click on a mixture switches it on.
pub fn checkbox_mixed(ui: &mut Ui, name: &str, on: &mut bool, mixed: bool) -> Response {
    checkbox_ui(ui, name, "", on, mixed)
}

/// Allocates mark and text, and switches on a click.
fn switch(ui: &mut Ui, mark: Vec2, text: &str, on: &mut bool, mixed: bool) -> (Rect, Response) {
    let t = tokens(ui);
    let color = if ui.is_enabled() { t.text } else { t.disabled };
    let galley = (!text.is_empty()).then(|| line(ui, text, regular(TEXT_BODY), color));
    let mut width = mark.x;
    if let Some(galley) = &galley {
        width += S8 + galley.size().x;
    }
    let (rect, mut response) = ui.allocate_exact_size(vec2(width, ROW_HIGH), Sense::click());
    ignore_key_repeat(ui, &mut response);
    if response.clicked() {
        *on = mixed || !*on;
        response.mark_changed();
    }
    let center = pos2(rect.left() + mark.x / 2.0, rect.center().y);
    if let Some(galley) = galley {
        let at = pos2(rect.left() + mark.x + S8, rect.center().y);
        galley_left(ui, at, galley, color);
    }
    (Rect::from_center_size(center, mark), response)
}

fn toggle_ui(ui: &mut Ui, name: &str, text: &str, on: &mut bool) -> Response {
    let (mark, response) = switch(ui, TOGGLE, text, on, false);
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::Switch, enabled, *on, name));
    let t = tokens(ui);
    let fill = match (*on, response.hovered()) {
        (true, false) => t.accent_fill,
        (true, true) => t.accent_fill_hover,
        (false, false) => t.control,
        (false, true) => t.text2,
    };
    ui.painter().rect_filled(mark, 8, fill);
    let x = if *on { mark.right() - 8.0 } else { mark.left() + 8.0 };
    ui.painter().circle_filled(pos2(x, mark.center().y), 6.0, t.on_accent);
    focus_ring_round(ui, &response, mark, 8);
    response
}

fn checkbox_ui(ui: &mut Ui, name: &str, text: &str, on: &mut bool, mixed: bool) -> Response {
    let (mark, response) = switch(ui, CHECKBOX, text, on, mixed);
    let enabled = ui.is_enabled();
    // After a click the mixture is gone, whatever the caller still says.
    let mixed = mixed && !response.changed();
    response.widget_info(|| {
        let mut info = WidgetInfo::selected(Role::CheckBox, enabled, *on, name);
        if mixed {
            info.selected = None;
        }
        info
    });
    paint_checkbox(ui, mark.center(), *on, mixed, response.hovered());
    focus_ring_round(ui, &response, mark, RADIUS - 1);
    response
}

/// Paints a checkbox of 14×14, for a caller that takes its clicks itself.
pub fn paint_checkbox(ui: &Ui, center: Pos2, on: bool, mixed: bool, hovered: bool) {
    let t = tokens(ui);
    let (mark, radius) = (Rect::from_center_size(center, CHECKBOX), RADIUS - 1);
    if on || mixed {
        let fill = if hovered { t.accent_fill_hover } else { t.accent_fill };
        ui.painter().rect_filled(mark, radius, fill);
        let icon = if mixed { Icon::Minus } else { Icon::Check };
        paint_icon(ui, mark.shrink(1.0), icon, t.on_accent);
    } else {
        let stroke = Stroke::new(1.0, if hovered { t.text2 } else { t.control });
        ui.painter().rect(mark, radius, t.surface, stroke, StrokeKind::Inside);
    }
}

/// Draws a radio button with its text beside it, which is also its name.
pub fn radio_text(ui: &mut Ui, text: &str, selected: bool) -> Response {
    let mut on = selected;
    let (mark, response) = switch(ui, Vec2::splat(RADIO), text, &mut on, false);
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, enabled, selected, text));
    radio_mark(ui, mark.center(), selected, tokens(ui).accent);
    focus_ring_round(ui, &response, mark, 8);
    response
}

fn radio_mark(ui: &Ui, center: egui::Pos2, selected: bool, mark: egui::Color32) {
    let t = tokens(ui);
    let ring = if selected { mark } else { t.control };
    ui.painter().circle(center, 7.25, t.surface, Stroke::new(1.5, ring));
    if selected {
        ui.painter().circle_filled(center, 4.0, mark);
    }
}

/// Draws a card of 56 to choose one of several, with its key at the right.
pub fn radio_card(
    ui: &mut Ui,
    name: &str,
    title: &str,
    detail: &str,
    key_hint: &str,
    selected: bool,
    danger: bool,
) -> Response {
    let enabled = ui.is_enabled();
    let size = vec2(ui.available_width(), RADIO_CARD);
    let (rect, mut response) = ui.allocate_exact_size(size, Sense::click());
    ignore_key_repeat(ui, &mut response);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, enabled, selected, name));
    super::paint::node(ui, response.id, |node| node.set_description(detail));
    let t = tokens(ui);
    let (mark, tint) = if danger { (t.danger, t.danger_tint) } else { (t.accent, t.accent_row) };
    let (fill, stroke) = match (selected, response.hovered()) {
        (true, _) => (tint, Stroke::new(2.0, mark)),
        (false, true) => (t.hover, Stroke::new(1.0, t.control_soft)),
        (false, false) => (t.surface, Stroke::new(1.0, t.control_soft)),
    };
    ui.painter().rect(rect, RADIUS, fill, stroke, StrokeKind::Inside);
    let center = pos2(rect.left() + S12 + RADIO / 2.0, rect.center().y);
    radio_mark(ui, center, selected, mark);
    let mut right = rect.right() - S12;
    if !key_hint.is_empty() {
        right -= 24.0;
        let place = Rect::from_min_size(pos2(right, rect.center().y - 9.0), vec2(24.0, 18.0));
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place));
        keycap(&mut child, key_hint);
    }
    let x = rect.left() + S12 + RADIO + S12;
    let room = right - S8 - x;
    let title_color = if danger { t.danger } else { t.text };
    let font = semibold(TEXT_BODY);
    let galley = elide(ui.painter(), title, font, title_color, room);
    galley_left(ui, pos2(x, rect.top() + 19.0), galley, title_color);
    let galley = elide(ui.painter(), detail, regular(TEXT_SMALL), t.text2, room);
    galley_left(ui, pos2(x, rect.top() + 38.0), galley, t.text2);
    focus_ring_round(ui, &response, rect, RADIUS);
    response
}
