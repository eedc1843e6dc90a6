//! Text for table cells: ellipsis, and numbers aligned at their decimal point.

use std::sync::Arc;

use egui::{
    Align2, Color32, FontId, Galley, Painter, Rect, pos2,
    text::{LayoutJob, TextWrapping},
    vec2,
};

use crate::ui::theme::{S8, TEXT_BODY, regular};

/// Lays out one line of text, cut with an ellipsis where it is wider than `width`.
pub fn elide(painter: &Painter, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    painter.layout_job(job)
}

/// Paints an amount at the right of `rect`, with room for two decimals after the anchor.
pub fn money_cell(painter: &Painter, rect: Rect, text: &str, color: Color32) {
    let font = regular(TEXT_BODY);
    // ".00" in Noto Sans: 0.268 em and two digits of 0.572 em.
    let room = font.size * (0.268 + 2.0 * 0.572);
    decimal_cell(painter, rect, text, font, color, room);
}

/// Room for three decimals, in points.
pub const FRACTION: f32 = 26.0;

/// Paints a quantity at the right of `rect`, with room for three decimals.
pub fn quantity_cell(painter: &Painter, rect: Rect, text: &str, color: Color32) {
    decimal_cell(painter, rect, text, regular(TEXT_BODY), color, FRACTION);
}

/// Lays out a number; of one that is wider than `room` the end, behind an ellipsis, so that nobody takes it for the whole.
/// `None` where not even a digit has room.
pub fn number_within(painter: &Painter, text: &str, font: &FontId, color: Color32, room: f32) -> Option<Arc<Galley>> {
    let ends = text.char_indices().skip(1).map(|(at, _)| format!("…{}", &text[at..]));
    let mut texts = std::iter::once(text.to_owned()).chain(ends);
    texts.find_map(|text| {
        let galley = painter.layout_no_wrap(text, font.clone(), color);
        (galley.size().x <= room).then_some(galley)
    })
}

/// Paints the end of a number that is wider than its cell.
fn cut_cell(painter: &Painter, rect: Rect, text: &str, font: &FontId, color: Color32) {
    let Some(galley) = number_within(painter, text, font, color, rect.width() - S8) else { return };
    let at = Align2::RIGHT_CENTER.anchor_size(rect.right_center() - vec2(S8, 0.0), galley.size());
    painter.galley(at.min, galley, color);
}

/// Paints a number so that its decimal point is `room` left of the padding of `rect`.
///
/// A fraction longer than `room`, as in a price of six decimals, moves the number left. A number that is too wide moves
/// right as far as it can; what still has no room is left out behind an ellipsis, so that nobody takes the rest for it.
pub fn decimal_cell(painter: &Painter, rect: Rect, text: &str, font: FontId, color: Color32, room: f32) {
    if text.is_empty() {
        return;
    }
    let (whole, fraction) = match text.find('.') {
        Some(point) => text.split_at(point),
        None => (text, ""),
    };
    let whole = painter.layout_no_wrap(whole.to_owned(), font.clone(), color);
    let fraction = (!fraction.is_empty()).then(|| painter.layout_no_wrap(fraction.to_owned(), font.clone(), color));
    let behind = fraction.as_ref().map_or(0.0, |fraction| fraction.size().x);
    let fits = rect.width() - S8 - whole.size().x;
    let room = if fits < room { fits.max(behind) } else { room };
    if fits < behind {
        return cut_cell(painter, rect, text, &font, color);
    }
    let anchor = pos2(rect.right() - S8 - room.max(behind), rect.center().y);
    let left = Align2::RIGHT_CENTER.anchor_size(anchor, whole.size());
    let right = Align2::LEFT_CENTER.anchor_size(anchor, vec2(behind, whole.size().y));
    // Each change of the clip is a call of the graphics driver: only what would stand out of the cell is clipped.
    let clip =
        if rect.contains_rect(left.union(right)) { painter.clip_rect() } else { painter.clip_rect().intersect(rect) };
    let painter = painter.with_clip_rect(clip);
    painter.galley(left.min, whole, color);
    if let Some(fraction) = fraction {
        painter.galley(right.min, fraction, color);
    }
}
