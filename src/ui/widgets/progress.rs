//! How far long work has come: what is done in words, above a line that fills up.

use egui::{Rect, RichText, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::ui::theme::{RADIUS, S4, TEXT_SMALL, regular, tokens};

/// Draws the words and the line; `share` is 0 to 1, and `None` where the end is not known: the line stays away.
pub fn progress(ui: &mut Ui, text: &str, share: Option<f32>) {
    let t = tokens(ui);
    let response = ui.label(RichText::new(text).font(regular(TEXT_SMALL)).color(t.text2));
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, text));
    let Some(share) = share.map(|share| share.clamp(0.0, 1.0)) else { return };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), S4), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, text));
    super::paint::node(ui, response.id, |node| {
        node.set_numeric_value(f64::from(share * 100.0).round());
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
    });
    ui.painter().rect_filled(rect, RADIUS, t.hairline);
    let done = Rect::from_min_max(rect.min, pos2(rect.left() + rect.width() * share, rect.bottom()));
    ui.painter().rect_filled(done, RADIUS, t.accent);
}
