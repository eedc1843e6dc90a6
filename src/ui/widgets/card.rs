//! Cards, their headers, section titles and divider lines.

use egui::{
    Align, Color32, CornerRadius, Frame, InnerResponse, Layout, Margin, Response, RichText, Sense, Shape, Stroke, Ui,
    UiBuilder, pos2, vec2,
};

use super::ground::{is_ground, spare};
use super::paint::{galley_left, square_left};
use super::text::elide;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{CARD_HEADER, ICON, RADIUS_CARD, S8, S12, TEXT_BODY, TEXT_CARD, semibold, tokens};

/// Draws a card over the available width; it has no padding: add [`card_header`] and [`card_body`].
pub fn card<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let line = tokens(ui).hairline;
    card_with_line(ui, line, add)
}

/// As [`card`], with another border colour, such as `accent_line` while it is open.
pub fn card_with_line<R>(ui: &mut Ui, line: Color32, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let spared = is_ground(ui).then(|| ui.painter().add(Shape::Noop));
    let shown = Frame::new()
        .fill(if spared.is_some() { Color32::TRANSPARENT } else { tokens(ui).surface })
        .stroke(Stroke::new(1.0, line))
        .corner_radius(CornerRadius::same(RADIUS_CARD))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            add(ui)
        });
    if let Some(at) = spared {
        ui.painter().set(at, spare(ui, shown.response.rect));
    }
    shown
}

/// Draws the header of a card, 36 high, with its right side laid out from the right.
pub fn card_header(ui: &mut Ui, icon: Option<Icon>, title: &str, right: impl FnOnce(&mut Ui)) -> Response {
    let t = tokens(ui);
    let size = vec2(ui.available_width(), CARD_HEADER);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let inner = rect.shrink2(vec2(S12, 0.0));
    let from_right = Layout::right_to_left(Align::Center);
    let mut right_ui = ui.new_child(UiBuilder::new().max_rect(inner).layout(from_right));
    right_ui.spacing_mut().item_spacing = vec2(S8, S8);
    right(&mut right_ui);
    let limit = right_ui.min_rect().left() - S8;

    let mut at = inner.left_center();
    if let Some(icon) = icon {
        paint_icon(ui, square_left(at, ICON), icon, t.text2);
        at.x += ICON + S8;
    }
    let font = semibold(TEXT_CARD);
    let galley = elide(ui.painter(), title, font, t.text, limit - at.x);
    galley_left(ui, at, galley, t.text);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Heading, true, title));
    let stroke = Stroke::new(1.0, t.hairline);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, stroke);
    response
}

/// Draws the body of a card: padding 12, gaps of 12 between rows.
pub fn card_body<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    Frame::new().inner_margin(Margin::same(S12 as i8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(S12, S12);
        add(ui)
    })
}

/// Draws a section title (13 semibold), with a count after it where given.
pub fn section_title(ui: &mut Ui, title: &str, count: Option<&str>) -> Response {
    let t = tokens(ui);
    ui.horizontal(|ui| {
        let title = RichText::new(title).font(semibold(TEXT_BODY));
        let response = ui.label(title.color(t.text));
        if let Some(count) = count {
            ui.label(RichText::new(count).color(t.text2));
        }
        response
    })
    .inner
}

/// Draws a divider of 1 px over the available width.
pub fn hairline(ui: &mut Ui) -> Response {
    let color = tokens(ui).hairline;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    let left = pos2(rect.left(), rect.center().y);
    ui.painter().hline(left.x..=rect.right(), left.y, Stroke::new(1.0, color));
    response
}
