//! The list of suppliers: search, the table, and the panel of the one that is open.
//!
//! Owns the columns and what stands above them. Must not know how suppliers are found or kept.

mod panel;

pub(in crate::ui) use panel::{head_ui, history_row_ui, price_text, two_lines};

use egui::{CentralPanel, Frame, Id, Key, Margin, Modifiers, Panel, Rect, Sense, Ui, vec2};

use super::cells::{page_header_ui, text_left, text_right};
use super::icons::Icon;
use super::roster::{Column, Line, Roster, roster_ui, table_id};
use super::theme::{self, ROW, S8, S12, S16, S20, SEARCH, TEXT_BODY, TEXT_SMALL, TEXT_TITLE, regular, semibold};
use super::widgets::{self, Button, Tone, banner_with, icon_button, money_cell};
use super::{Ctx, format};
use crate::app::action::{Action, IntakeAction, PairAction, SupplierAction};
use crate::app::known::Which;
use crate::domain::amount::grouped;
use crate::domain::date::show_date;
use crate::domain::roster::{SupplierBy, SupplierRow};
use crate::domain::sheet::Kind;

/// Tells this table from others.
const TABLE: &str = "suppliers";

/// The columns, in the order of [`SupplierBy::ALL`].
const COLUMNS: [Column; 7] = [
    Column { key: "suppliers-column-name", width: 180.0, grows: 1.0, figure: false, gives_way: 0 },
    Column { key: "suppliers-column-gstin", width: 140.0, grows: 0.0, figure: false, gives_way: 3 },
    Column { key: "suppliers-column-place", width: 150.0, grows: 0.5, figure: false, gives_way: 5 },
    Column { key: "suppliers-column-orders", width: 64.0, grows: 0.0, figure: true, gives_way: 4 },
    Column { key: "suppliers-column-open", width: 116.0, grows: 0.0, figure: true, gives_way: 1 },
    Column { key: "suppliers-column-spend", width: 124.0, grows: 0.0, figure: true, gives_way: 2 },
    Column { key: "suppliers-column-last", width: 104.0, grows: 0.0, figure: false, gives_way: 6 },
];

/// Draws the screen.
pub fn suppliers_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let fill = theme::tokens(ui).surface;
    let state = ctx.state;
    if let Some(open) = &state.suppliers.panel {
        let width = theme::PANEL_ENTRY.min(ui.available_width() / 2.0).floor();
        let side = Panel::right("supplier panel").exact_size(width).resizable(false).show_separator_line(false);
        side.frame(Frame::NONE.fill(fill)).show(ui, |ui| panel::panel_ui(ui, ctx, open));
    }
    CentralPanel::default().frame(Frame::NONE.fill(fill)).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        header_ui(ui, ctx);
        bar_ui(ui, ctx);
        fault_ui(ui, ctx);
        let list = &state.suppliers;
        if !list.rows.is_empty() {
            table_ui(ui, ctx);
        } else if list.answered > 0 {
            empty_ui(ui, ctx);
        }
    });
}

fn header_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let list = &ctx.state.suppliers;
    let number = list.rows.len();
    let note = if number == 0 {
        String::new()
    } else {
        ctx.tw("suppliers-count", &[("n", &number.to_string()), ("shown", &format::count(number as u64))])
    };
    let title = ctx.t("nav-suppliers");
    let (text, any) = (list.search.clone(), number > 0);
    page_header_ui(ui, &title, &note, |ui| {
        let hint = ctx.t("suppliers-search-hint");
        let name = ctx.t("suppliers-search");
        if let Some(typed) = search_ui(ui, ctx, TABLE, [&name, &hint], &text, any) {
            ctx.push(Action::Suppliers(SupplierAction::Search(typed)));
        }
    });
}

/// Draws the search box of a list, from which Enter and Down go into the table; gives what was typed.
pub(super) fn search_ui(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    table: &'static str,
    [name, hint]: [&str; 2],
    text: &str,
    any: bool,
) -> Option<String> {
    let width = SEARCH.min(ui.available_width() / 2.0);
    let (rect, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    let down = egui::Layout::top_down(egui::Align::Min);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(down));
    let mut typed = text.to_owned();
    let shown = widgets::Field::new("", &mut typed)
        .name(name)
        .id(Id::unique(("search", table)))
        .hint(hint)
        .icon(Icon::Search)
        .trailing(if text.is_empty() { "Ctrl+F" } else { "" })
        .width(width)
        .show(&mut child);
    if ctx.state.list.focus_search {
        shown.response.request_focus();
        ctx.push(Action::SearchFocused);
    }
    let down = shown.response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
    if (shown.enter || down) && any {
        ui.memory_mut(|memory| memory.request_focus(table_id(table)));
    }
    shown.changed.then_some(typed)
}

/// What can be done with the list as a whole.
fn bar_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let pairs = ctx.state.suppliers.pairs.len();
    let rect = bar_rect(ui);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(layout));
    let ui = &mut child;
    ui.spacing_mut().item_spacing.x = S8;
    if Button::new(&ctx.t("command-new-supplier")).icon(Icon::Plus).show(ui).clicked() {
        ctx.push(Action::Suppliers(SupplierAction::New));
    }
    if Button::new(&ctx.t("lists-import")).icon(Icon::Import).show(ui).clicked() {
        ctx.push(Action::Intake(IntakeAction::Open(Some(Kind::Suppliers))));
    }
    if pairs > 0 {
        let text = ctx.tw("suppliers-pairs", &[("n", &pairs.to_string())]);
        if Button::new(&text).icon(Icon::Copy).show(ui).clicked() {
            ctx.push(Action::Pair(PairAction::Open(Which::Suppliers)));
        }
    }
}

/// The row of buttons above the table.
pub(super) fn bar_rect(ui: &mut Ui) -> Rect {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), theme::LIST_BAR), Sense::hover());
    rect.with_min_x(rect.left() + S20).with_max_x(rect.right() - S16)
}

/// What the clerk must know.
pub(super) fn fault_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
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

fn empty_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let searched = !ctx.state.suppliers.search.trim().is_empty();
    let keys = if searched {
        ["suppliers-none-match", "", "orders-clear-search"]
    } else {
        ["suppliers-none", "suppliers-none-about", ""]
    };
    if nothing_ui(ui, ctx, keys) {
        ctx.push(Action::Suppliers(SupplierAction::Search(String::new())));
    }
}

/// Draws a page that says that a list is empty, with a button where one helps; whether it was pressed.
pub(super) fn nothing_ui(ui: &mut Ui, ctx: &Ctx<'_>, [title, about, button]: [&str; 3]) -> bool {
    let t = theme::tokens(ui);
    let mut pressed = false;
    ui.vertical_centered(|ui| {
        Frame::NONE.inner_margin(Margin::symmetric(0, 120)).show(ui, |ui| {
            ui.label(egui::RichText::new(ctx.t(title)).font(semibold(TEXT_TITLE)).color(t.text));
            if !about.is_empty() {
                ui.add_space(S8);
                ui.label(egui::RichText::new(ctx.t(about)).font(regular(TEXT_BODY)).color(t.text2));
            }
            if !button.is_empty() {
                ui.add_space(S16);
                pressed = Button::new(&ctx.t(button)).show(ui).clicked();
            }
        });
    });
    pressed
}

fn table_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let list = &ctx.state.suppliers;
    let sorted = SupplierBy::ALL.iter().position(|by| *by == list.by).unwrap_or_default();
    let roster = Roster {
        id: TABLE,
        name: ctx.t("suppliers-list"),
        columns: &COLUMNS,
        sorted: (sorted, list.descending),
        count: list.rows.len(),
        selected: list.selected.and_then(|id| list.rows.iter().position(|row| row.id == id)),
        search: &list.search,
    };
    let asked = roster_ui(
        ui,
        ctx,
        &roster,
        |at| list.rows.get(at).map_or_else(|| blank(at), |row| line(ctx, row)),
        |ui, at, column, rect| {
            if let (Some(row), Some(by)) = (list.rows.get(at), SupplierBy::ALL.get(column)) {
                cell_paint(ui, ctx, row, *by, rect);
            }
        },
    );
    let id = |at: usize| list.rows.get(at).map(|row| row.id);
    let mut ask = |action| ctx.push(Action::Suppliers(action));
    if let Some(by) = asked.sort.and_then(|at| SupplierBy::ALL.get(at)) {
        ask(SupplierAction::Sort(*by));
    }
    for step in asked.steps {
        ask(SupplierAction::Move(step));
    }
    if let Some(id) = asked.select.and_then(id) {
        ask(SupplierAction::Select(id));
    }
    if let Some(id) = asked.open.and_then(id) {
        ask(SupplierAction::Open(id));
    }
}

/// A row that is gone by now.
pub(super) fn blank(at: usize) -> Line {
    Line { id: Id::unique(("no row", at)), name: String::new(), said: String::new() }
}

fn name_of(row: &SupplierRow) -> &str {
    if row.name.is_empty() { &row.gstin } else { &row.name }
}

fn place_of(row: &SupplierRow) -> String {
    match (row.city.is_empty(), row.state.is_empty()) {
        (false, false) if row.city == row.state => row.city.clone(),
        (false, false) => format!("{}, {}", row.city, row.state),
        (false, true) => row.city.clone(),
        (true, _) => row.state.clone(),
    }
}

fn line(ctx: &Ctx<'_>, row: &SupplierRow) -> Line {
    let said = ctx.tw(
        "suppliers-said",
        &[
            ("gstin", &row.gstin),
            ("place", &place_of(row)),
            ("orders", &row.orders.to_string()),
            ("open", &format::money(row.open)),
        ],
    );
    Line { id: Id::unique(("supplier row", row.id)), name: name_of(row).to_owned(), said }
}

fn cell_paint(ui: &Ui, ctx: &Ctx<'_>, row: &SupplierRow, by: SupplierBy, place: Rect) {
    let t = theme::tokens(ui);
    let cell = place.with_max_x(place.right() - S8);
    let body = || regular(TEXT_BODY);
    match by {
        SupplierBy::Name => {
            text_left(ui, cell, name_of(row), body(), t.text);
        }
        SupplierBy::Gstin if row.gstin.is_empty() => {
            text_left(ui, cell, &ctx.t("suppliers-no-gstin"), regular(TEXT_SMALL), t.text3);
        }
        SupplierBy::Gstin => {
            text_left(ui, cell, &row.gstin, body(), t.text);
        }
        SupplierBy::Place => {
            text_left(ui, cell, &place_of(row), body(), t.text2);
        }
        SupplierBy::Orders if row.orders == 0 => {}
        SupplierBy::Orders => {
            text_right(ui, cell, &format::count(row.orders), body(), t.text);
        }
        SupplierBy::Open | SupplierBy::Spend => {
            let value = if by == SupplierBy::Open { row.open } else { row.spend };
            let color = if value.is_zero() { t.text3 } else { t.text };
            money_cell(ui.painter(), place, &grouped(value, 2), color);
        }
        SupplierBy::Last => {
            text_left(ui, cell, &row.last.map(show_date).unwrap_or_default(), body(), t.text2);
        }
    }
}
