//! Parts that the list screens share: the page header, and text painted into cells.
//!
//! Owns their alignment. Must not know any state.

use egui::{
    Align, Align2, Color32, CornerRadius, FontId, Id, Layout, Rect, Response, Sense, Stroke, Ui, UiBuilder, WidgetInfo,
    accesskit::Role, pos2, vec2,
};

use super::theme::{
    BESIDE_LEAST, HEADER_LIST, ROW, ROW_MARK, S8, S12, S16, S20, SEARCH, TEXT_BODY, TEXT_HEADING, TEXT_SMALL, regular,
    semibold, tokens,
};
use super::widgets::{FieldResponse, elide, keycap};

/// Paints one line of text at the left of `rect`, cut where it is wider; gives its place.
pub fn text_left(ui: &Ui, rect: Rect, text: &str, font: FontId, color: Color32) -> Rect {
    let galley = elide(ui.painter(), text, font, color, rect.width());
    let place = Align2::LEFT_CENTER.anchor_size(rect.left_center(), galley.size());
    ui.painter().galley(place.min, galley, color);
    place
}

/// Paints one line of text at the right of `rect`; gives its place.
pub fn text_right(ui: &Ui, rect: Rect, text: &str, font: FontId, color: Color32) -> Rect {
    let galley = elide(ui.painter(), text, font, color, rect.width());
    let place = Align2::RIGHT_CENTER.anchor_size(rect.right_center(), galley.size());
    ui.painter().galley(place.min, galley, color);
    place
}

/// Says to those who don't see it that a text names the page.
pub fn say_heading(response: &Response, title: &str) {
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    response.ctx.accesskit_node_builder(response.id, |node| node.set_level(1));
}

/// Draws the name of a page at the left of `room`; gives its place.
pub fn heading_ui(ui: &Ui, room: Rect, title: &str) -> Rect {
    let place = text_left(ui, room, title, semibold(TEXT_HEADING), tokens(ui).text);
    say_heading(&ui.interact(place, Id::unique("page heading"), Sense::hover()), title);
    place
}

/// Draws small text below or beside a field.
pub fn note_ui(ui: &mut Ui, text: &str) {
    ui.label(egui::RichText::new(text).font(regular(TEXT_SMALL)).color(tokens(ui).text2));
}

/// Draws the header of a page: title, a note beside it, and what stands at the right, laid out from the right.
pub fn page_header_ui(ui: &mut Ui, title: &str, note: &str, right: impl FnOnce(&mut Ui)) {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEADER_LIST), Sense::hover());
    let inner = rect.with_min_x(rect.left() + S20).with_max_x(rect.right() - S16);
    let builder = UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center));
    let mut child = ui.new_child(builder);
    child.spacing_mut().item_spacing = vec2(S12, S8);
    right(&mut child);
    let room = inner.with_max_x(child.min_rect().left().min(inner.right()) - S12);
    let shown = if title.is_empty() { room.with_max_x(room.left()) } else { heading_ui(ui, room, title) };
    if !note.is_empty() {
        let beside = room.with_min_x(shown.right() + S12).translate(vec2(0.0, 3.0));
        if beside.width() > S20 {
            let place = text_left(ui, beside, note, regular(TEXT_BODY), t.text2);
            let response = ui.interact(place, Id::unique("page note"), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, note));
        }
    }
    line_below(ui, rect);
}

/// Width of a panel beside something: all there is where too little would be left for the rest.
pub fn side_width(ui: &Ui, wanted: f32) -> f32 {
    let room = ui.available_width();
    if room - wanted < BESIDE_LEAST { room } else { wanted }
}

/// Paints the line that closes a row or a header.
pub fn line_below(ui: &Ui, rect: Rect) {
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens(ui).hairline));
}

/// The keys that lead to a search box, while it is empty and without the keyboard.
pub fn search_keys_ui(ui: &mut Ui, shown: &FieldResponse, rect: Rect, empty: bool) {
    if !empty || shown.response.has_focus() || rect.width() < 0.75 * SEARCH {
        return;
    }
    let place = rect.with_min_x(rect.right() - 2.0 * ROW).with_max_x(rect.right() - S8);
    let layout = Layout::right_to_left(Align::Center);
    keycap(&mut ui.new_child(UiBuilder::new().max_rect(place).layout(layout)), "Ctrl+F");
}

/// Paints the line that parts a panel from what it stands beside, at its left.
pub fn line_left(ui: &Ui, rect: Rect) {
    ui.painter().vline(rect.left() + 0.5, rect.y_range(), Stroke::new(1.0, tokens(ui).hairline));
}

/// Paints what lies behind the text of a row: hover, selection with its bar, and the line below.
pub fn row_back(ui: &Ui, rect: Rect, selected: bool, hovered: bool) {
    let t = tokens(ui);
    if selected {
        ui.painter().rect_filled(rect, CornerRadius::ZERO, t.accent_row);
    } else if hovered {
        ui.painter().rect_filled(rect, CornerRadius::ZERO, t.hover);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.gridline));
    if selected {
        let bar = Rect::from_min_max(rect.min, pos2(rect.left() + ROW_MARK, rect.bottom()));
        ui.painter().rect_filled(bar, CornerRadius::ZERO, t.accent);
    }
}
