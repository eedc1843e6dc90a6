//! The list of suppliers: search, the table, and the panel of the one that is open.
//!
//! Owns the columns and what stands above them. Must not know how suppliers are found or kept.

mod panel;

use egui::{Id, Rect, Ui};

use super::cells::{text_left, text_right};
use super::roster::screen::{Bar, Head, bar_ui, beside_ui, fault_ui, head_ui, list_ui, nothing_ui};
use super::roster::{Column, Line, Roster, roster_ui, table_id};
use super::row_menu::{self, Entry};
use super::theme::{self, S8, TEXT_BODY, TEXT_SMALL, regular};
use super::widgets::money_cell;
use super::{Ctx, format};
use crate::app::action::{Action, SupplierAction};
use crate::app::known::Which;
use crate::domain::amount::grouped;
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

/// What can be done with a row.
const MENU: [Entry; 4] = [
    Entry::Command("command-open-supplier"),
    Entry::Command("command-supplier-order"),
    Entry::Line,
    Entry::Command("command-remove-supplier"),
];

/// Draws the screen.
pub fn suppliers_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let list = &ctx.state.suppliers;
    if let Some(open) = &list.panel {
        beside_ui(ui, "supplier panel", |ui| panel::panel_ui(ui, ctx, open));
    }
    list_ui(ui, |ui| {
        header_ui(ui, ctx);
        buttons_ui(ui, ctx);
        fault_ui(ui, ctx);
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
    let keys = ["nav-suppliers", "suppliers-search", "suppliers-search-hint"];
    let head = Head { table: TABLE, keys, note: &note, search: &list.search, any: !list.rows.is_empty() };
    if let Some(typed) = head_ui(ui, ctx, &head) {
        ctx.push(Action::Suppliers(SupplierAction::Search(typed)));
    }
}

/// What can be done with the list as a whole.
fn buttons_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let new = ("command-new-supplier", Action::Suppliers(SupplierAction::New));
    let pairs = ("suppliers-pairs", ctx.state.suppliers.pairs.len());
    bar_ui(ui, ctx, Bar { new, kind: Kind::Suppliers, which: Which::Suppliers, pairs }, |_, _| ());
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

fn table_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    row_menu::menu_ui(ui, ctx, table_id(TABLE), &MENU);
    let list = &ctx.state.suppliers;
    let sorted = SupplierBy::ALL.iter().position(|by| *by == list.by).unwrap_or_default();
    let roster = Roster {
        id: TABLE,
        name: ctx.t("suppliers-list"),
        columns: &COLUMNS,
        sorted: (sorted, list.descending),
        selected: list.selected.and_then(|id| list.rows.iter().position(|row| row.id == id)),
        search: &list.search,
    };
    let asked = roster_ui(
        ui,
        ctx,
        &roster,
        &list.rows,
        |row| line(ctx, row),
        |ui, row, column, rect| {
            if let Some(by) = SupplierBy::ALL.get(column) {
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
            text_left(ui, cell, &row.last.map(|date| ctx.date(date)).unwrap_or_default(), body(), t.text2);
        }
    }
}
