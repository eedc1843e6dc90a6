//! The table of orders: headings that sort, the rows in sight, and the keyboard inside it.
//!
//! Owns where rows lie and which keys move among them. Must not know how rows are found: those not fetched yet are drawn
//! as placeholders, and asked for by the places in sight.

use egui::{
    CornerRadius, EventFilter, Id, Modifiers, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo,
    accesskit::{Role, SortDirection},
    emath::GuiRounding as _,
    pos2, vec2,
};

use super::columns::{self, Column, Columns};
use super::row::{self, Look};
use super::{CHECK, EDGES, back};
use crate::app::action::{Action, ChosenAction, ListViewAction};
use crate::app::list_view;
use crate::ui::Ctx;
use crate::ui::cells::{line_below, text_left, text_right};
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::row_keys;
use crate::ui::row_menu::{self, Entry};
use crate::ui::theme::{self, ICON_TINY, ROW, S4, S8, TEXT_SMALL, regular, semibold};
use crate::ui::widgets;

/// Seconds after which a list that is awaited is said to be.
const PATIENCE: f64 = 0.2;

/// Identity of the table, which has the keyboard as a whole.
#[must_use]
pub fn list_id() -> Id {
    Id::unique("orders list")
}

/// Draws the table into what is left of the page.
pub(super) fn table_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let wanted = list_view::columns(&ctx.state.settings.running.list);
    let columns = Columns::fit(wanted, ui.available_width());
    heading_ui(ui, ctx, &columns);
    let body = ui.available_rect_before_wrap();
    loading_ui(ui, ctx, body);
    let focus = focus_ui(ui, ctx, body);
    let asked = row_menu::asked_by_keys(ui, list_id());
    menu_ui(ui, ctx);
    let first = ctx.state.settings.running.active_profile().first_status;
    let state = ctx.state;
    let count = state.list.rows.len();
    let mut area = ScrollArea::vertical().id_salt("orders").auto_shrink(false);
    if is_news(ui, "orders seen change", state.list.changes) {
        area = area.vertical_scroll_offset(0.0);
    }
    let mut child = ui.new_child(UiBuilder::new().max_rect(body));
    area.show_viewport(&mut child, |ui, viewport| {
        ui.set_height(ROW * count as f32);
        let (left, right) = (ui.max_rect().left(), ui.max_rect().right());
        // Far down the list the offset is too coarse for a pixel: places are counted from the top of what is seen.
        let top = f64::from(body.top()) - f64::from(viewport.min.y);
        let pixels = ui.pixels_per_point();
        let place = |at: usize| {
            let y = ((top + f64::from(ROW) * at as f64) as f32).round_to_pixels(pixels);
            Rect::from_min_max(pos2(left, y), pos2(right, y + ROW))
        };
        let from = (viewport.min.y / ROW).floor().max(0.0) as usize;
        let to = ((viewport.max.y / ROW).ceil().max(0.0) as usize + 1).min(count);
        let sight = from.min(to)..to;
        let range = u32::try_from(sight.start).unwrap_or(u32::MAX)..u32::try_from(sight.end).unwrap_or(u32::MAX);
        if state.list.rows.lacks(&range) && is_news(ui, "orders seen range", (range.clone(), state.list.request)) {
            ctx.push(Action::ShowRows(range));
        }
        for at in sight {
            match state.list.rows.get(at) {
                Some(row) => {
                    let chosen = state.chosen.holds(row.id);
                    let cursor = state.list.selected == Some(row.id);
                    let look = Look { place: place(at), at, first: &first, chosen, cursor, focus };
                    row::row_ui(ui, ctx, &columns, row, &look);
                    if asked && cursor {
                        row_menu::open(ui, list_id(), look.place.left_bottom() + vec2(EDGES[0] + CHECK, 0.0), true);
                    }
                }
                None => row::placeholder_ui(ui, &columns, place(at), state.list.cursor == u32::try_from(at).ok()),
            }
        }
        // The cursor stays in sight when it moves, and when the bar takes room from the table.
        let seen = (state.list.selected, state.list.cursor, state.chosen.is_empty());
        if is_news(ui, "orders seen cursor", seen)
            && let Some(at) = state.list.place()
        {
            let place = place(at);
            let near = body.expand(theme::SELECTION_BAR).intersects(place);
            let moved = is_news(ui, "orders seen place", (state.list.selected, state.list.cursor));
            if moved || near {
                ui.scroll_to_rect(place, None);
            }
        }
    });
}

/// What can be done with the order under the cursor, or with all that are ticked when it is one of them.
fn menu_ui(ui: &Ui, ctx: &mut Ctx<'_>) {
    use Entry::{Command, Line};
    let one = [
        Command("command-open-order"),
        Command("command-preview"),
        Command("command-duplicate-order"),
        Command("command-record-answer"),
        Line,
    ];
    let several = [Command("command-list-clear"), Line, Command("command-duplicate-many")];
    let either = [
        Command("command-send-drafts"),
        Command("command-change-status"),
        Command("command-export"),
        Line,
        Command("command-restore"),
        Command("command-delete-draft"),
        Command("command-delete-for-good"),
    ];
    let chosen = &ctx.state.chosen;
    let among = ctx.state.list.selected.is_some_and(|order| chosen.holds(order));
    let entries = match (chosen.is_empty(), among) {
        (true, _) => [&one[..], &either].concat(),
        (false, true) => [&several[..], &either].concat(),
        (false, false) => one.to_vec(), // what is ticked elsewhere is not what was pointed at
    };
    row_menu::menu_ui(ui, ctx, list_id(), &entries);
}

/// Whether a value differs from the one that was last seen here; remembers it.
fn is_news<T: Clone + PartialEq + Send + Sync + 'static>(ui: &Ui, key: &'static str, value: T) -> bool {
    let id = Id::unique(key);
    if ui.data(|data| data.get_temp::<T>(id)).as_ref() == Some(&value) {
        return false;
    }
    ui.data_mut(|data| data.insert_temp(id, value));
    true
}

/// A line below the headings while an answer is overdue; the old rows stay.
fn loading_ui(ui: &Ui, ctx: &Ctx<'_>, body: Rect) {
    let id = Id::unique("orders awaited since");
    if !ctx.state.list.is_awaited() {
        ui.data_mut(|data| data.remove::<f64>(id));
        return;
    }
    let now = ui.input(|input| input.time);
    let since = ui.data_mut(|data| *data.get_temp_mut_or_insert_with(id, || now));
    if now - since < PATIENCE {
        ui.ctx().request_repaint_after_secs((PATIENCE - (now - since)) as f32);
    } else {
        back(ui, body.with_max_y(body.top() + theme::ROW_MARK), theme::tokens(ui).accent);
    }
}

/// The table is one stop of the Tab key: arrows move in it, with Shift they choose. Says whether it has the keyboard.
fn focus_ui(ui: &Ui, ctx: &mut Ctx<'_>, body: Rect) -> bool {
    let response = ui.interact(body, list_id(), Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Grid, true, ctx.words.get("orders-list")));
    // The table has the keyboard; the row that it is on is said.
    ui.ctx().accesskit_node_builder(list_id(), |node| {
        node.set_row_count(ctx.state.list.rows.len());
        node.set_column_count(list_view::columns(&ctx.state.settings.running.list).len());
        if let Some(order) = ctx.state.list.selected {
            node.set_active_descendant(row::row_id(order).accesskit_id());
        }
    });
    if !row_keys::has_keyboard(ui, &response) {
        return false;
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), filter));
    if response.gained_focus() && ctx.state.list.place().is_none() {
        ctx.push(Action::MoveSelection(0));
    }
    for (key, by) in row_keys::steps(body) {
        // With Shift first: without it a key counts whatever else is held.
        let extends = ui.input_mut(|input| input.count_and_consume_key(Modifiers::SHIFT, key));
        for _ in 0..extends {
            ctx.push(Action::Chosen(ChosenAction::Extend(by)));
        }
        let moves = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        for _ in 0..moves {
            ctx.push(Action::MoveSelection(by));
        }
    }
    true
}

fn heading_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, columns: &Columns) {
    let t = theme::tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::ZERO, t.header);
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, t.hairline));
    line_below(ui, rect);
    select_all_ui(ui, ctx, rect);
    let sort = ctx.state.list.sort;
    for (column, place) in columns.places(rect) {
        let sorted = (sort.by == column).then_some(sort.descending);
        if column_ui(ui, ctx, column, place, sorted) {
            ctx.push(Action::ListView(ListViewAction::SortBy(column)));
        }
    }
}

/// The heading of a column; true when it was clicked. Not a stop of the Tab key: the commands sort, too.
fn column_ui(ui: &Ui, ctx: &Ctx<'_>, column: Column, place: Rect, sorted: Option<bool>) -> bool {
    let t = theme::tokens(ui);
    let leaves = column == Column::Updated && ctx.state.in_trash();
    let text = ctx.t(if leaves { "trash-column-leaves" } else { columns::key(column) });
    let response = ui.interact(place, Id::unique(("orders heading", columns::key(column))), Sense::CLICK);
    let name = ctx.tw("list-sort-by", &[("column", &text)]);
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &name));
    if let Some(descending) = sorted {
        let way = if descending { SortDirection::Descending } else { SortDirection::Ascending };
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_sort_direction(way));
    }
    let font = if sorted.is_some() { semibold(TEXT_SMALL) } else { regular(TEXT_SMALL) };
    let color = if sorted.is_some() || response.hovered() { t.text } else { t.text2 };
    let icon = if sorted == Some(true) { Icon::ArrowDown } else { Icon::ArrowUp };
    let arrow = |x: f32| Rect::from_center_size(pos2(x, place.center().y), vec2(ICON_TINY, ICON_TINY));
    if columns::is_figure(column) {
        let shown = text_right(ui, place.with_max_x(place.right() - S8), &text, font, color);
        if sorted.is_some() {
            paint_icon(ui, arrow(shown.left() - S4 - ICON_TINY / 2.0), icon, color);
        }
    } else {
        let room = if sorted.is_some() { ICON_TINY + S4 } else { 0.0 };
        let shown = text_left(ui, place.with_max_x(place.right() - room), &text, font, color);
        if sorted.is_some() {
            paint_icon(ui, arrow(shown.right() + S4 + ICON_TINY / 2.0), icon, color);
        }
    }
    response.clicked()
}

/// The checkbox over all rows: on, off, or mixed.
fn select_all_ui(ui: &Ui, ctx: &mut Ctx<'_>, rect: Rect) {
    let (chosen, rows) = (&ctx.state.chosen, &ctx.state.list.rows);
    let all = chosen.is_all(rows);
    let place = rect.with_max_x(rect.left() + EDGES[0] + CHECK);
    let enabled = !rows.is_empty();
    let response = ui.interact(place, Id::unique("orders select all"), Sense::CLICK);
    let name = ctx.t("list-select-all");
    response.widget_info(|| {
        let mut info = WidgetInfo::selected(Role::CheckBox, enabled, all, &name);
        if !all && !chosen.is_empty() {
            info.selected = None;
        }
        info
    });
    let center = pos2(rect.left() + EDGES[0] + row::MARK / 2.0, rect.center().y);
    widgets::paint_checkbox(ui, center, all, !all && !chosen.is_empty(), response.hovered());
    if response.clicked() && enabled {
        ctx.push(Action::Chosen(ChosenAction::ToggleAll));
    }
}
