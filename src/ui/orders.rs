//! The list of orders: title, search, and the table.
//!
//! Owns the columns and the keyboard inside the table. Must not know how orders are found or opened.

mod columns;
mod empty;

use egui::{
    CentralPanel, CornerRadius, EventFilter, Frame, Id, Key, Margin, Modifiers, Rect, ScrollArea, Sense, Ui,
    WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::cells::{line_below, page_header_ui, row_back, text_left, text_right};
use super::icons::{Icon, paint_icon};
use super::theme::{
    self, ICON_TINY, KEYCAP, ROW, S4, S8, S12, S16, S20, SEARCH, TEXT_BODY, TEXT_SMALL, regular, semibold,
};
use super::widgets::{self, Tone, banner_with, icon_button, money_cell, paint_chip};
use super::{Ctx, format, standing};
use crate::app::action::Action;
use crate::domain::amount::grouped;
use crate::domain::date::show_date;
use crate::domain::status::{DeliveryState, OrderRow, View};
use columns::{Column, Columns};

fn list_id() -> Id {
    Id::unique("orders list")
}

/// Draws the list of orders.
pub fn orders_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let fill = theme::tokens(ui).surface;
    CentralPanel::default().frame(Frame::NONE.fill(fill)).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        header_ui(ui, ctx);
        fault_ui(ui, ctx);
        let list = &ctx.state.list;
        if !list.rows.is_empty() {
            table_ui(ui, ctx);
        } else if list.answered == 0 {
            // The first answer has not come: nothing is known to be missing.
        } else if list.view == View::All && list.search.trim().is_empty() {
            empty::store_ui(ui, ctx);
        } else {
            empty::result_ui(ui, ctx);
        }
    });
}

/// Key of a view's title.
fn title_key(view: View) -> &'static str {
    match view {
        View::All => "orders-all",
        View::Drafts => "view-drafts",
        View::Sent => "view-sent",
        View::NeedsAttention => "view-needs-attention",
        View::Cancelled => "view-cancelled",
    }
}

fn header_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let list = &ctx.state.list;
    let number = list.rows.len();
    let note = if number == 0 {
        String::new()
    } else {
        ctx.tw("orders-count", &[("number", &number.to_string()), ("shown", &format::count(number as u64))])
    };
    let title = ctx.t(title_key(list.view));
    page_header_ui(ui, &title, &note, |ui| {
        let width = SEARCH.min(ui.available_width() / 2.0);
        let (rect, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
        let down = egui::Layout::top_down(egui::Align::Min);
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(down));
        search_ui(&mut child, ctx, rect);
    });
}

fn search_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, rect: Rect) {
    let mut text = ctx.state.list.search.clone();
    let shown = widgets::Field::new("", &mut text)
        .name(&ctx.t("command-search"))
        .id(Id::unique("search orders"))
        .hint(&ctx.t("orders-search-hint"))
        .icon(Icon::Search)
        .width(rect.width())
        .show(ui);
    if ctx.state.list.focus_search {
        shown.response.request_focus();
        ctx.push(Action::SearchFocused);
    }
    let down = shown.response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
    if (shown.enter || down) && !ctx.state.list.rows.is_empty() {
        ui.memory_mut(|memory| memory.request_focus(list_id()));
        if ctx.state.list.selected.is_none() {
            ctx.push(Action::MoveSelection(0));
        }
    }
    if text.is_empty() && !shown.response.has_focus() && rect.width() >= 0.75 * SEARCH {
        let left = rect.right() - S8 - 2.0 * ROW + S8;
        let place = Rect::from_min_max(
            pos2(left, rect.center().y - KEYCAP / 2.0),
            pos2(rect.right() - S8, rect.center().y + KEYCAP / 2.0),
        );
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place).layout(layout));
        widgets::keycap(&mut child, "Ctrl+F");
    }
    if shown.changed {
        ctx.push(Action::Search(text));
    }
}

fn fault_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let Some(fault) = &ctx.state.fault else { return };
    let text = ctx.words.text(fault);
    let dismiss = ctx.t("orders-dismiss");
    Frame::NONE.inner_margin(Margin::symmetric(S20 as i8, S12 as i8)).show(ui, |ui| {
        banner_with(ui, Tone::Err, &text, |ui| {
            if icon_button(ui, Icon::Close, &dismiss, true).clicked() {
                ctx.push(Action::DismissFault);
            }
        });
    });
}

fn table_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let columns = Columns::fit(ui.available_width());
    heading_ui(ui, ctx, &columns);
    let body = ui.available_rect_before_wrap();
    let focus = focus_ui(ui, ctx, body);
    let first = ctx.state.settings.running.active_profile().first_status;
    let rows = &ctx.state.list.rows;
    let state = ctx.state;
    ScrollArea::vertical().id_salt("orders").auto_shrink(false).show_viewport(ui, |ui, viewport| {
        ui.set_height(ROW * rows.len() as f32);
        let area = ui.max_rect();
        let place =
            |at: usize| Rect::from_min_size(pos2(area.left(), area.top() + ROW * at as f32), vec2(area.width(), ROW));
        let from = (viewport.min.y / ROW).floor().max(0.0) as usize;
        let to = ((viewport.max.y / ROW).ceil().max(0.0) as usize + 1).min(rows.len());
        for at in from.min(to)..to {
            if let Some(row) = rows.get(at) {
                row_ui(ui, ctx, &columns, row, place(at), &first, focus);
            }
        }
        let seen = Id::unique("orders seen selection");
        if ui.data(|data| data.get_temp(seen)) != Some(state.list.selected) {
            if let Some(at) = state.list.selected.and_then(|id| rows.iter().position(|row| row.id == id)) {
                ui.scroll_to_rect(place(at), None);
            }
            ui.data_mut(|data| data.insert_temp(seen, state.list.selected));
        }
    });
}

/// The table is one stop of the Tab key: arrows move in it, Enter opens. Says whether it has the focus.
fn focus_ui(ui: &Ui, ctx: &mut Ctx<'_>, body: Rect) -> bool {
    let response = ui.interact(body, list_id(), Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Grid, true, ctx.words.get("orders-list")));
    if !response.has_focus() {
        return false;
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), filter));
    if response.gained_focus() && ctx.state.list.selected.is_none() {
        ctx.push(Action::MoveSelection(0));
    }
    let page = (body.height() / ROW).floor() as i32;
    let end = i32::MAX;
    let steps = [
        (Key::ArrowUp, -1),
        (Key::ArrowDown, 1),
        (Key::PageUp, -page),
        (Key::PageDown, page),
        (Key::Home, -end),
        (Key::End, end),
    ];
    for (key, by) in steps {
        let times = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        for _ in 0..times {
            ctx.push(Action::MoveSelection(by));
        }
    }
    let enter = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    if let (true, Some(order)) = (enter, ctx.state.list.selected) {
        ctx.push(Action::Open(order));
    }
    true
}

fn heading_ui(ui: &mut Ui, ctx: &Ctx<'_>, columns: &Columns) {
    let t = theme::tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::ZERO, t.header);
    line_below(ui, rect);
    for (column, place) in columns.places(rect) {
        let text = ctx.t(column.key());
        let font = if column == Column::Updated { semibold(TEXT_SMALL) } else { regular(TEXT_SMALL) };
        let color = if column == Column::Updated { t.text } else { t.text2 };
        if column.is_figure() {
            text_right(ui, place.with_max_x(place.right() - S8), &text, font, color);
            continue;
        }
        let shown = text_left(ui, place, &text, font, color);
        if column == Column::Updated {
            let arrow = Rect::from_center_size(
                pos2(shown.right() + S4 + ICON_TINY / 2.0, place.center().y),
                vec2(ICON_TINY, ICON_TINY),
            );
            paint_icon(ui, arrow, Icon::ArrowDown, color);
        }
    }
}

fn row_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, columns: &Columns, row: &OrderRow, rect: Rect, first: &str, focus: bool) {
    // Not a tab stop of its own: the table is one.
    let response = ui.interact(rect, Id::unique(("order row", row.id)), Sense::CLICK);
    let selected = ctx.state.list.selected == Some(row.id);
    let number = if row.po_number.trim().is_empty() { ctx.t("orders-no-number") } else { row.po_number.clone() };
    let (kind, key) = format::delivery_chip(row.delivery);
    let state = ctx.t(key);
    let why = why(ctx, row);
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, selected, &number));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        let mut said = format!("{}, {state}, {}", row.supplier, format::money(row.total));
        if !why.is_empty() {
            said.push_str(&format!(". {why}"));
        }
        node.set_description(said);
    });
    row_back(ui, rect, selected, response.hovered());
    let t = theme::tokens(ui);
    let body = || regular(TEXT_BODY);
    for (column, place) in columns.places(rect) {
        let cell = place.with_max_x(place.right() - S8);
        match column {
            Column::Number if row.po_number.trim().is_empty() => {
                text_left(ui, cell, &ctx.t("orders-number-none"), body(), t.text3);
            }
            Column::Number => {
                text_left(ui, cell, &number, body(), t.text);
            }
            Column::Supplier => {
                text_left(ui, cell, &row.supplier, body(), t.text);
            }
            Column::Subject => {
                text_left(ui, cell, &row.subject, body(), t.text2);
            }
            Column::Ordered | Column::Delivery => {
                let date = if column == Column::Ordered { row.order_date } else { row.delivery_date };
                text_left(ui, cell, &date.map(show_date).unwrap_or_default(), body(), t.text);
            }
            Column::Lines => {
                text_right(ui, cell, &format::count(row.lines), body(), t.text);
            }
            Column::Total => money_cell(ui.painter(), place, &grouped(row.total, 2), t.text),
            Column::Version => version_paint(ui, cell, row),
            Column::Status => {
                let chip = paint_chip(ui, place.left_center(), kind, &state);
                if let Some(word) = status_word(row, first) {
                    text_left(ui, cell.with_min_x(chip.right() + S8), word, regular(TEXT_SMALL), t.text2);
                }
            }
            Column::Updated => {
                let text = format::when(ctx.words, row.updated_at, ctx.state.clock.today);
                text_left(ui, place, &text, body(), t.text2);
            }
        }
    }
    if focus && selected {
        let ring = rect.shrink(2.0);
        ui.painter().rect_stroke(ring, theme::RADIUS, egui::Stroke::new(2.0, t.accent), egui::StrokeKind::Inside);
    }
    let response = widgets::tip(response, &why);
    if response.double_clicked() {
        ctx.push(Action::Open(row.id));
    } else if response.clicked() {
        ctx.push(Action::SelectOrder(Some(row.id)));
    }
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

/// Room at the left and right of the table.
const EDGES: [f32; 2] = [S20, S16];
