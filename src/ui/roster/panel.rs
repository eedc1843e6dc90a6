//! The panel of one entry beside a list: its name, when it was kept, why it can't be, and rows of its history.
//!
//! Owns the looks that all such panels share. Must not know what an entry is.

use egui::{
    Align, Frame, Id, Layout, Margin, Panel, Rect, RichText, Sense, Stroke, Ui, UiBuilder, WidgetInfo, accesskit::Role,
    pos2, vec2,
};
use jiff::Timestamp;
use rust_decimal::Decimal;

use crate::app::action::Action;
use crate::domain::amount::grouped;
use crate::domain::text::Text;
use crate::ui::cells::{line_below, row_back, text_left};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, S4, S8, S12, S16, TEXT_SMALL, TEXT_TITLE, regular, semibold, tokens};
use crate::ui::widgets::{self, Button, Tone, icon_button};
use crate::ui::{Ctx, format};

/// What every panel says of its entry.
pub struct Entry<'a> {
    /// Tells this panel's foot from others.
    pub id: &'static str,
    /// The name of the entry.
    pub title: &'a str,
    /// When it was last kept.
    pub saved_at: Option<Timestamp>,
    /// Whether it was never kept.
    pub new: bool,
    /// Why it can't be kept.
    pub error: Option<&'a Text>,
    /// What closes the panel.
    pub close: Action,
    /// What tries again to keep it.
    pub retry: Action,
}

/// Draws a panel around its `body`, with the buttons of `foot` below where there are any.
pub fn entry_ui(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    entry: Entry<'_>,
    foot: Option<impl FnOnce(&mut Ui, &mut Ctx<'_>)>,
    body: impl FnOnce(&mut Ui, &mut Ctx<'_>),
) {
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    if title_ui(ui, ctx, &entry) {
        ctx.push(entry.close);
    }
    if let Some(foot) = foot {
        let panel = Panel::bottom(entry.id).exact_size(theme::DIALOG_FOOTER).show_separator_line(false);
        panel.frame(Frame::NONE).show(ui, |ui| foot_ui(ui, |ui| foot(ui, ctx)));
    }
    Frame::NONE.inner_margin(Margin::symmetric(S16 as i8, S12 as i8)).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(S12, S8);
        if entry.error.is_some_and(|error| error_ui(ui, ctx, error)) {
            ctx.push(entry.retry);
        }
        body(ui, ctx);
    });
}

/// The head, with the button that closes the panel; whether that was pressed.
fn title_ui(ui: &mut Ui, ctx: &Ctx<'_>, entry: &Entry<'_>) -> bool {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), theme::HEADER_LIST), Sense::hover());
    let inner = rect.with_min_x(rect.left() + S16).with_max_x(rect.right() - S8);
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)));
    let closed = icon_button(&mut child, Icon::Close, &ctx.t("lists-close-panel"), true).clicked();
    let room = inner.with_max_x(child.min_rect().left() - S8);
    let note = match entry.saved_at {
        Some(at) => ctx.tw("lists-saved", &[("time", &format::saved(ctx.words, at, ctx.state.clock.today))]),
        None if entry.new => ctx.t("lists-new"),
        None => String::new(),
    };
    let y = if note.is_empty() { 0.0 } else { -9.0 };
    text_left(ui, room.translate(vec2(0.0, y)), entry.title, semibold(TEXT_TITLE), t.text);
    if !note.is_empty() {
        let below = room.translate(vec2(0.0, 12.0));
        text_left(ui, below, &note, regular(TEXT_SMALL), t.text2);
        let id = Id::unique(("panel state", rect.left() as i32));
        let response = ui.interact(below, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &note));
    }
    line_below(ui, rect);
    closed
}

fn foot_ui(ui: &mut Ui, buttons: impl FnOnce(&mut Ui)) {
    let rect = ui.max_rect();
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, tokens(ui).hairline));
    let inner = rect.shrink2(vec2(S16, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = S8;
        buttons(ui);
    });
}

/// Why an entry can't be kept; whether it is to be tried again.
fn error_ui(ui: &mut Ui, ctx: &Ctx<'_>, error: &Text) -> bool {
    let mut again = false;
    widgets::banner_titled(ui, Tone::Err, &ctx.t("lists-not-saved"), &ctx.words.text(error), |ui| {
        again = Button::new(&ctx.t("lists-retry")).show(ui).clicked();
    });
    again
}

/// Draws a note.
pub fn note_ui(ui: &mut Ui, text: &str) {
    let response = ui.label(RichText::new(text).font(regular(TEXT_SMALL)).color(tokens(ui).text2));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
}

/// Draws how many orders there are beyond those shown, if any.
pub fn more_orders_ui(ui: &mut Ui, ctx: &Ctx<'_>, all: u32, shown: usize) {
    let more = all.saturating_sub(u32::try_from(shown).unwrap_or(u32::MAX));
    if more > 0 {
        ui.add_space(S8);
        note_ui(ui, &ctx.tw("suppliers-more-orders", &[("n", &more.to_string())]));
    }
}

/// Draws a row of the history that can be pressed: its accessible name, and what is said of it. Gives the place of its two
/// lines, and whether it was pressed.
pub fn history_row_ui(ui: &mut Ui, id: Id, name: &str, said: &str) -> ([Rect; 2], bool) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), theme::POPUP_ROW));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(said));
    row_back(ui, rect, false, response.hovered());
    widgets::focus_ring(ui, &response, rect.shrink(2.0));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let inner = rect.shrink2(vec2(S4, 0.0));
    let lines = theme::POPUP_LINES.map(|middle| {
        let middle = inner.top() + middle;
        Rect::from_min_max(pos2(inner.left(), middle - S8), pos2(inner.right(), middle + S8))
    });
    (lines, response.clicked())
}

/// "₹23.40 / NOS"; without the unit when it is empty.
#[must_use]
pub fn price_text(price: Decimal, unit: &str) -> String {
    let places = price.normalize().scale().max(2);
    let text = format!("₹{}", grouped(price, places));
    if unit.is_empty() { text } else { format!("{text} / {unit}") }
}
