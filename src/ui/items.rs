//! The list of items: search, the table, and the panel of the one that is open.
//!
//! Owns the columns and what stands above them. Must not know how items are found or learned.

mod panel;

use egui::{Id, Rect, Ui};

use super::cells::{text_left, text_right};
use super::roster::screen::{Bar, Head, bar_ui, beside_ui, fault_ui, head_ui, list_ui, nothing_ui};
use super::roster::{Column, Line, Roster, roster_ui, table_id};
use super::row_menu::{self, Entry};
use super::theme::{self, S8, TEXT_BODY, regular};
use super::widgets::{money_cell, segmented};
use super::{Ctx, format};
use crate::app::action::{Action, ItemAction};
use crate::app::known::Which;
use crate::domain::amount::grouped;
use crate::domain::roster::{ItemBy, ItemRow};
use crate::domain::sheet::Kind;

/// Tells this table from others.
const TABLE: &str = "items";

/// The columns, in the order of [`ItemBy::ALL`].
const COLUMNS: [Column; 8] = [
    Column { key: "items-column-description", width: 200.0, grows: 1.0, figure: false, gives_way: 0 },
    Column { key: "items-column-hsn", width: 84.0, grows: 0.0, figure: false, gives_way: 2 },
    Column { key: "items-column-unit", width: 56.0, grows: 0.0, figure: false, gives_way: 6 },
    Column { key: "items-column-rate", width: 60.0, grows: 0.0, figure: true, gives_way: 5 },
    Column { key: "items-column-price", width: 112.0, grows: 0.0, figure: true, gives_way: 1 },
    Column { key: "items-column-supplier", width: 160.0, grows: 0.4, figure: false, gives_way: 4 },
    Column { key: "items-column-uses", width: 64.0, grows: 0.0, figure: true, gives_way: 7 },
    Column { key: "items-column-used", width: 104.0, grows: 0.0, figure: false, gives_way: 3 },
];

/// What can be done with a row.
const MENU: [Entry; 4] = [
    Entry::Command("command-open-item"),
    Entry::Line,
    Entry::Command("command-hide-item"),
    Entry::Command("command-show-item"),
];

/// Draws the screen.
pub fn items_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let list = &ctx.state.items;
    if let Some(open) = &list.panel {
        beside_ui(ui, "item panel", |ui| panel::panel_ui(ui, ctx, open));
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
    let list = &ctx.state.items;
    let (shown, total) = (list.rows.len() as u64, u64::from(list.total));
    let note = match total {
        0 => String::new(),
        _ if shown < total => {
            ctx.tw("items-first", &[("first", &format::count(shown)), ("all", &format::count(total))])
        }
        _ => ctx.tw("items-count", &[("n", &total.to_string()), ("shown", &format::count(total))]),
    };
    let keys = ["nav-items", "items-search", "items-search-hint"];
    let head = Head { table: TABLE, keys, note: &note, search: &list.search, any: !list.rows.is_empty() };
    if let Some(typed) = head_ui(ui, ctx, &head) {
        ctx.push(Action::Items(ItemAction::Search(typed)));
    }
}

/// What can be done with the list as a whole.
fn buttons_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let list = &ctx.state.items;
    let new = ("command-new-item", Action::Items(ItemAction::New));
    let bar = Bar { new, kind: Kind::Items, which: Which::Items, pairs: ("items-pairs", list.pairs.len()) };
    bar_ui(ui, ctx, bar, |ui, ctx| {
        let texts = [ctx.t("items-offered"), ctx.t("items-hidden")];
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut at = usize::from(list.hidden);
        if segmented(ui, &ctx.t("items-shown"), &mut at, &texts, None).changed() {
            ctx.push(Action::Items(ItemAction::ShowHidden(at == 1)));
        }
    });
}

fn empty_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let list = &ctx.state.items;
    let (searched, hidden) = (!list.search.trim().is_empty(), list.hidden);
    let keys = if searched {
        ["items-none-match", "", "orders-clear-search"]
    } else if hidden {
        ["items-none-hidden", "items-none-hidden-about", "items-show-offered"]
    } else {
        ["items-none", "items-none-about", ""]
    };
    if nothing_ui(ui, ctx, keys) {
        let action = if searched { ItemAction::Search(String::new()) } else { ItemAction::ShowHidden(false) };
        ctx.push(Action::Items(action));
    }
}

fn table_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    row_menu::menu_ui(ui, ctx, table_id(TABLE), &MENU);
    let list = &ctx.state.items;
    let sorted = ItemBy::ALL.iter().position(|by| *by == list.by).unwrap_or_default();
    let roster = Roster {
        id: TABLE,
        name: ctx.t("items-list"),
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
            if let Some(by) = ItemBy::ALL.get(column) {
                cell_paint(ui, ctx, row, *by, rect);
            }
        },
    );
    let id = |at: usize| list.rows.get(at).map(|row| row.id);
    let mut ask = |action| ctx.push(Action::Items(action));
    if let Some(by) = asked.sort.and_then(|at| ItemBy::ALL.get(at)) {
        ask(ItemAction::Sort(*by));
    }
    for step in asked.steps {
        ask(ItemAction::Move(step));
    }
    if let Some(id) = asked.select.and_then(id) {
        ask(ItemAction::Select(id));
    }
    if let Some(id) = asked.open.and_then(id) {
        ask(ItemAction::Open(id));
    }
}

fn line(ctx: &Ctx<'_>, row: &ItemRow) -> Line {
    let facts = &row.facts;
    let price = facts.price.map(|price| grouped(price.get(), price.get().scale().max(2))).unwrap_or_default();
    let hsn = facts.hsn.as_ref().map(ToString::to_string).unwrap_or_default();
    let said = ctx.tw(
        "items-said",
        &[("hsn", &hsn), ("unit", &facts.unit), ("price", &price), ("orders", &row.uses.to_string())],
    );
    Line { id: Id::unique(("item row", row.id)), name: facts.description.clone(), said }
}

fn cell_paint(ui: &Ui, ctx: &Ctx<'_>, row: &ItemRow, by: ItemBy, place: Rect) {
    let t = theme::tokens(ui);
    let cell = place.with_max_x(place.right() - S8);
    let body = || regular(TEXT_BODY);
    let facts = &row.facts;
    match by {
        ItemBy::Description => {
            text_left(ui, cell, &facts.description, body(), t.text);
        }
        ItemBy::Hsn => {
            let hsn = facts.hsn.as_ref().map(ToString::to_string).unwrap_or_default();
            text_left(ui, cell, &hsn, body(), t.text);
        }
        ItemBy::Unit => {
            text_left(ui, cell, &facts.unit, body(), t.text2);
        }
        ItemBy::Rate => {
            let rate = facts.gst_rate.map(|rate| rate.to_string()).unwrap_or_default();
            text_right(ui, cell, &rate, body(), t.text);
        }
        ItemBy::Price => {
            if let Some(price) = facts.price {
                let places = price.get().scale().max(2);
                money_cell(ui.painter(), place, &grouped(price.get(), places), t.text);
            }
        }
        ItemBy::Supplier => {
            text_left(ui, cell, &row.supplier, body(), t.text2);
        }
        ItemBy::Uses if row.uses == 0 => {}
        ItemBy::Uses => {
            text_right(ui, cell, &format::count(row.uses), body(), t.text);
        }
        ItemBy::Used => {
            let date = row.used_at.map(|at| ctx.date(format::local_date(at))).unwrap_or_default();
            text_left(ui, cell, &date, body(), t.text2);
        }
    }
}
