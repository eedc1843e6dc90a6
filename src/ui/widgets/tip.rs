//! Tooltips: after 400 ms under the pointer, at once in keyboard focus.

use egui::{Frame, Margin, Response, Sense, Tooltip};

use crate::ui::theme::{RADIUS, TEXT_SMALL, regular, tokens_ctx};

/// Shows `text` as the tooltip of `response`, also when the widget is disabled.
///
/// The text is painted only: the accessible name or description must say it too.
pub fn tip(response: Response, text: &str) -> Response {
    if !text.is_empty() && (response.has_focus() || Tooltip::should_show_tooltip(&response, false)) {
        tip_now(&response, text);
    }
    response
}

/// As [`tip`], beside the pointer: for what is much wider than the part of it that the text is about.
pub fn tip_at_pointer(response: Response, text: &str) -> Response {
    if !text.is_empty() && Tooltip::should_show_tooltip(&response, false) {
        show(Tooltip::for_widget(&response).at_pointer(), text);
    }
    response
}

/// Shows `text` as the tooltip of `response` at once: of what has the keyboard inside a table that has it as a whole.
pub fn tip_now(response: &Response, text: &str) {
    show(Tooltip::for_widget(response), text);
}

fn show(mut tooltip: Tooltip<'_>, text: &str) {
    let t = tokens_ctx(tooltip.popup.ctx());
    tooltip.popup = tooltip
        .popup
        .open(true)
        .frame(Frame::new().fill(t.tip_bg).corner_radius(RADIUS).inner_margin(Margin::symmetric(8, 4)));
    tooltip.show(|ui| {
        let width = ui.spacing().tooltip_width;
        let galley = ui.painter().layout(text.to_owned(), regular(TEXT_SMALL), t.tip_text, width);
        let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
        ui.painter().galley(rect.min, galley, t.tip_text);
    });
}
