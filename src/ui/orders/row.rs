//! One row of the list of orders.
//!
//! Owns how an order is drawn and what a click on it asks. Must not know where rows lie.

use egui::{Id, Rect, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::columns::{Column, Columns};
use super::{CHECK, EDGES, list_id};
use crate::app::action::{Action, ChosenAction};
use crate::domain::amount::grouped;
use crate::domain::ids::OrderId;
use crate::domain::status::{DeliveryState, OrderRow};
use crate::ui::cells::{text_left, text_right};
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{self, ICON_TINY, RADIUS, ROW_MARK, S4, S8, TEXT_BODY, TEXT_SMALL, regular};
use crate::ui::widgets::{self, ChipKind, chip_width, money_cell, paint_checkbox, paint_chip};
use crate::ui::{Ctx, format, row_menu, standing};

/// Side of a checkbox.
pub(super) const MARK: f32 = 14.0;
/// Height of the bars that stand for text to come.
const GHOST: f32 = 8.0;

/// How a row is drawn.
pub(super) struct Look<'a> {
    /// Where it lies.
    pub place: Rect,
    /// Its place in the list, counted from 0.
    pub at: usize,
    /// The network's status of every order at first, which is not worth a word.
    pub first: &'a str,
    /// Whether it is ticked.
    pub chosen: bool,
    /// Whether the cursor is on it.
    pub cursor: bool,
    /// Whether the table has the keyboard.
    pub focus: bool,
}

/// An order in words.
struct Said {
    number: String,
    chip: ChipKind,
    state: String,
    why: String,
}

/// The identity of an order's row.
pub(super) fn row_id(order: OrderId) -> Id {
    Id::unique(("order row", order))
}

/// Draws an order.
pub(super) fn row_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, columns: &Columns, row: &OrderRow, look: &Look<'_>) {
    let rect = look.place;
    // Not a tab stop of its own: the table is one.
    let response = ui.interact(rect, row_id(row.id), Sense::CLICK);
    let none = row.po_number.trim().is_empty();
    let (chip, key) = format::delivery_chip(row.delivery);
    let number = if none { ctx.t("orders-no-number") } else { row.po_number.clone() };
    let said = Said { number, chip, state: ctx.t(key), why: why(ctx, row) };
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, look.cursor, &said.number));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        let mut text = format!("{}, {}, {}", row.supplier, said.state, format::money(row.total));
        if !said.why.is_empty() {
            text.push_str(&format!(". {}", said.why));
        }
        node.set_description(text);
        node.set_row_index(look.at);
    });
    back_ui(ui, look, response.hovered());
    let ticked = check_ui(ui, ctx, row, look, &said.number);
    for (column, place) in columns.places(rect) {
        cell_ui(ui, ctx, row, look.first, &said, column, place);
    }
    if look.focus && look.cursor {
        let stroke = egui::Stroke::new(2.0, theme::tokens(ui).accent);
        ui.painter().rect_stroke(rect.shrink(2.0), RADIUS, stroke, egui::StrokeKind::Inside);
    }
    let response = widgets::tip_at_pointer(response, &said.why);
    if response.secondary_clicked()
        && let Some(at) = response.interact_pointer_pos()
    {
        ctx.push(Action::SelectOrder(Some(row.id)));
        row_menu::open(ui, list_id(), at, false);
    }
    let held = ui.input(|input| input.modifiers);
    let at = u32::try_from(look.at).unwrap_or(u32::MAX);
    let shifted = held.shift && (ticked || response.clicked());
    if shifted {
        ctx.push(Action::Chosen(ChosenAction::RangeTo(at)));
    } else if ticked || (response.clicked() && held.command) {
        ctx.push(Action::Chosen(ChosenAction::Toggle(row.id)));
    } else if response.double_clicked() {
        ctx.push(Action::Open(row.id));
    } else if response.clicked() {
        ctx.push(Action::SelectOrder(Some(row.id)));
    }
}

/// Draws what stands for a row that is not fetched yet.
pub(super) fn placeholder_ui(ui: &Ui, columns: &Columns, rect: Rect, cursor: bool) {
    let t = theme::tokens(ui);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, t.gridline));
    if cursor {
        cursor_ui(ui, rect);
    }
    for (column, place) in columns.places(rect) {
        let share = match column {
            Column::Supplier | Column::Subject => 0.6,
            Column::Number | Column::Status => 0.5,
            _ => continue,
        };
        let bar = Rect::from_min_size(
            pos2(place.left(), rect.center().y - GHOST / 2.0),
            vec2((place.width() - S8) * share, GHOST),
        );
        ui.painter().rect_filled(bar, RADIUS, t.gridline);
    }
}

/// What lies behind the text: chosen, hovered, and the line below.
fn back_ui(ui: &Ui, look: &Look<'_>, hovered: bool) {
    let t = theme::tokens(ui);
    if look.chosen {
        super::back(ui, look.place, t.accent_row);
    } else if hovered || look.cursor {
        super::back(ui, look.place, t.hover);
    }
    ui.painter().hline(look.place.x_range(), look.place.bottom() - 0.5, egui::Stroke::new(1.0, t.gridline));
    if look.cursor {
        cursor_ui(ui, look.place);
    }
}

/// The bar at the left of the row that the keyboard is on.
fn cursor_ui(ui: &Ui, rect: Rect) {
    super::back(ui, rect.with_max_x(rect.left() + ROW_MARK), theme::tokens(ui).accent);
}

/// The checkbox; true when it was clicked.
fn check_ui(ui: &Ui, ctx: &Ctx<'_>, row: &OrderRow, look: &Look<'_>, number: &str) -> bool {
    let place = look.place.with_max_x(look.place.left() + EDGES[0] + CHECK - S4);
    let response = ui.interact(place, Id::unique(("order check", row.id)), Sense::CLICK);
    let name = ctx.tw("list-select", &[("number", number)]);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, look.chosen, &name));
    let center = pos2(look.place.left() + EDGES[0] + MARK / 2.0, look.place.center().y);
    paint_checkbox(ui, center, look.chosen, false, response.hovered());
    response.clicked()
}

fn cell_ui(ui: &Ui, ctx: &Ctx<'_>, row: &OrderRow, first: &str, said: &Said, column: Column, place: Rect) {
    let t = theme::tokens(ui);
    let body = || regular(TEXT_BODY);
    let cell = place.with_max_x(place.right() - S8);
    match column {
        Column::Number if row.po_number.trim().is_empty() => {
            text_left(ui, cell, &ctx.t("orders-number-none"), body(), t.text3);
        }
        Column::Number => {
            text_left(ui, cell, &said.number, body(), t.text);
        }
        Column::Supplier => {
            text_left(ui, cell, &row.supplier, body(), t.text);
        }
        Column::Subject => {
            text_left(ui, cell, &row.subject, body(), t.text2);
        }
        Column::Ordered | Column::Delivery => {
            let date = if column == Column::Ordered { row.order_date } else { row.delivery_date };
            text_left(ui, cell, &date.map(|date| ctx.date(date)).unwrap_or_default(), body(), t.text);
        }
        Column::Lines => {
            text_right(ui, cell, &format::count(row.lines), body(), t.text);
        }
        Column::Total => money_cell(ui.painter(), place, &grouped(row.total, 2), t.text),
        Column::Version => version_paint(ui, cell, row),
        Column::Status => status_paint(ui, cell, said, status_word(row, first)),
        Column::Updated => {
            let text = if ctx.state.in_trash() {
                super::many::leaves(ctx, row)
            } else {
                format::when(ctx.words, row.updated_at, ctx.state.clock.today)
            };
            text_left(ui, place, &text, body(), t.text2);
        }
    }
}

/// The chip, and the network's word where it says more: where both don't fit, the chip keeps its icon alone.
fn status_paint(ui: &Ui, cell: Rect, said: &Said, word: Option<&str>) {
    let Some(word) = word else {
        paint_chip(ui, cell.left_center(), said.chip, &said.state);
        return;
    };
    let (font, color) = (regular(TEXT_SMALL), theme::tokens(ui).text2);
    let wide = |text: &str| ui.painter().layout_no_wrap(text.to_owned(), font.clone(), color).size().x;
    let fits = chip_width(ui, &said.state) + S8 + wide(word) <= cell.width();
    let chip = paint_chip(ui, cell.left_center(), said.chip, if fits { &said.state } else { "" });
    text_left(ui, cell.with_min_x(chip.right() + S8), word, font, color);
}

/// Why the order does not get on, when its delivery is in trouble.
fn why(ctx: &Ctx<'_>, row: &OrderRow) -> String {
    if !matches!(row.delivery, DeliveryState::Queued | DeliveryState::Unknown | DeliveryState::Failed) {
        return String::new();
    }
    ctx.state.troubled_op_of(row.id).map_or_else(String::new, |op| standing::reason(ctx, op))
}

/// The network's word, when it says more than the chip.
fn status_word<'a>(row: &'a OrderRow, first: &str) -> Option<&'a str> {
    let word = row.network_status.as_deref()?;
    (word != first && row.delivery != DeliveryState::Cancelled).then_some(word)
}

/// Paints "v1", or "v1 → v2" with the arrow as an icon.
fn version_paint(ui: &Ui, rect: Rect, row: &OrderRow) {
    let t = theme::tokens(ui);
    let held = row.accepted_version.max(1);
    let shown = text_left(ui, rect, &format!("v{held}"), regular(TEXT_BODY), t.text2);
    if row.amended && row.accepted_version > 0 {
        let arrow = Rect::from_center_size(
            pos2(shown.right() + S4 + ICON_TINY / 2.0, rect.center().y),
            vec2(ICON_TINY, ICON_TINY),
        );
        paint_icon(ui, arrow, Icon::ArrowRight, t.text2);
        text_left(ui, rect.with_min_x(arrow.right() + S4), &format!("v{}", held + 1), regular(TEXT_BODY), t.text);
    }
}
