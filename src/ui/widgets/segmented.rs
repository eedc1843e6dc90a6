//! A segmented control: one of a few, all in sight.

use egui::{
    CornerRadius, EventFilter, Id, Key, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role,
    pos2, vec2,
};

use super::paint::{focus_ring_round, galley_center, line, take_key};
use crate::ui::theme::{RADIUS, ROW, S16, TEXT_BODY, Tokens, regular, semibold, tokens};

/// Draws a segmented control over `width`, or as wide as its texts when `None`.
///
/// One tab stop: Left and Right change the choice. The response is changed when it did.
pub fn segmented(ui: &mut Ui, name: &str, selected: &mut usize, items: &[&str], width: Option<f32>) -> Response {
    let id = ui.make_persistent_id(("segmented", name));
    let widths = widths(ui, items, width);
    let total: f32 = widths.iter().sum();
    let (rect, mut group) = ui.allocate_exact_size(vec2(total, ROW), Sense::hover());
    group.widget_info(|| WidgetInfo::labeled(Role::RadioGroup, ui.is_enabled(), name));
    if move_by_key(ui, id, selected, items.len()) {
        group.mark_changed();
    }
    let t = tokens(ui);
    ui.painter().rect_filled(rect, RADIUS, t.surface);
    let mut x = rect.left();
    let mut ring = None;
    for (index, (item, width)) in items.iter().zip(&widths).enumerate() {
        let part = Rect::from_min_size(pos2(x, rect.top()), vec2(*width, ROW));
        x += width;
        // Only the chosen segment is a tab stop.
        let sense = if index == *selected { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(part, id.with(index), sense);
        if response.clicked() && index != *selected {
            *selected = index;
            group.mark_changed();
            ui.memory_mut(|memory| memory.request_focus(id.with(index)));
        }
        let on = index == *selected;
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, *item));
        let corners = corners(index, items.len());
        segment_paint(ui, part, item, on, response.hovered(), corners);
        if index > 0 {
            let stroke = Stroke::new(1.0, t.control_soft);
            ui.painter().vline(part.left(), part.y_range().shrink(1.0), stroke); // within the frame
        }
        if response.has_focus() {
            ring = Some((response, part));
        }
    }
    let stroke = Stroke::new(1.0, t.control);
    ui.painter().rect_stroke(rect, RADIUS, stroke, StrokeKind::Inside);
    if let Some((response, part)) = ring {
        focus_ring_round(ui, &response, part, RADIUS);
    }
    group
}

/// The identity of a segment of the control of that name in this place, to give it the keyboard.
pub fn segment_id(ui: &Ui, name: &str, index: usize) -> Id {
    ui.make_persistent_id(("segmented", name)).with(index)
}

fn widths(ui: &Ui, items: &[&str], width: Option<f32>) -> Vec<f32> {
    // Semibold is the wider one: a choice does not move its neighbours.
    let mut widths: Vec<f32> = items
        .iter()
        .map(|item| {
            let galley = line(ui, item, semibold(TEXT_BODY), tokens(ui).text);
            (galley.size().x + S16 + 8.0).ceil()
        })
        .collect();
    if let Some(width) = width {
        let spare = (width - widths.iter().sum::<f32>()).max(0.0);
        let each = spare / widths.len().max(1) as f32;
        for width in &mut widths {
            *width += each;
        }
    }
    widths
}

fn move_by_key(ui: &Ui, id: Id, selected: &mut usize, count: usize) -> bool {
    let here = id.with(*selected);
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(here, filter));
    let before = *selected;
    if take_key(ui, here, Key::ArrowRight) && *selected + 1 < count {
        *selected += 1;
    } else if take_key(ui, here, Key::ArrowLeft) && *selected > 0 {
        *selected -= 1;
    }
    if *selected == before {
        return false;
    }
    ui.memory_mut(|memory| memory.request_focus(id.with(*selected)));
    true
}

fn corners(index: usize, count: usize) -> CornerRadius {
    let left = if index == 0 { RADIUS } else { 0 };
    let right = if index + 1 == count { RADIUS } else { 0 };
    CornerRadius { nw: left, sw: left, ne: right, se: right }
}

fn segment_paint(ui: &Ui, rect: Rect, text: &str, on: bool, hovered: bool, corners: CornerRadius) {
    let t: &Tokens = tokens(ui);
    let (fill, font, color) = if on {
        (t.accent_tint, semibold(TEXT_BODY), t.accent)
    } else if hovered {
        (t.hover, regular(TEXT_BODY), t.text)
    } else {
        (t.surface, regular(TEXT_BODY), t.text)
    };
    ui.painter().rect_filled(rect, corners, fill);
    galley_center(ui, rect, line(ui, text, font, color), color);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_between_segments_end_within_the_frame() {
        let ctx = egui::Context::default();
        crate::ui::theme::install(&ctx);
        ctx.set_zoom_factor(1.5);
        let mut frame = egui::Rect::NOTHING;
        let mut output = egui::FullOutput::default();
        for _ in 0..2 {
            output.textures_delta.clear();
            output = ctx.run_ui(egui::RawInput::default(), |ui| {
                frame = segmented(ui, "Tax", &mut 0, &["IGST", "CGST", "UTGST"], None).rect;
            });
        }
        output.textures_delta.clear();
        let lines: Vec<_> = output
            .shapes
            .iter()
            .filter_map(
                |shape| if let egui::Shape::LineSegment { points, .. } = shape.shape { Some(points) } else { None },
            )
            .collect();
        assert_eq!(lines.len(), 2);
        for end in lines.iter().flatten() {
            assert!(frame.shrink(0.9).y_range().contains(end.y), "{end:?} in {frame:?}");
        }
    }
}
