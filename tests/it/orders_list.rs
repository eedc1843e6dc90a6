//! The list of orders in the real program: choosing, filters, completion, columns, saved searches, figures.

use std::path::Path;

use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use podesk::app::list::ListState;
use podesk::domain::amount::grouped;
use podesk::domain::status::{DeliveryState, OrderRow};
use podesk::message::list::{Sort, SortBy};
use podesk::sample::{self, SampleOptions};
use podesk::settings::{self, Overrides};
use rust_decimal::Decimal;

use crate::desk::Desk;

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;

/// More than one window of rows.
const ORDERS: u32 = 260;

fn filled(folder: &Path) {
    sample::fill(folder, &SampleOptions { orders: ORDERS, lines: 2, seed: 7 }, |_, _| ()).unwrap();
}

fn open(folder: &Path) -> Desk {
    let mut desk = Desk::open(folder);
    shown(&mut desk);
    desk
}

fn list(desk: &Desk) -> &ListState {
    &desk.harness.state().app.state.list
}

/// Waits for the answer to the last query.
fn shown(desk: &mut Desk) {
    desk.until("the list", |harness| {
        let list = &harness.state().app.state.list;
        list.answered > 0 && !list.is_awaited()
    });
    desk.run();
}

/// The rows at hand.
fn rows(desk: &Desk) -> Vec<OrderRow> {
    list(desk).rows.iter().cloned().collect()
}

/// The rows at hand that have a number.
fn numbered(desk: &Desk) -> Vec<OrderRow> {
    rows(desk).into_iter().filter(|row| !row.po_number.is_empty()).collect()
}

/// A row's checkbox.
fn check(row: &OrderRow) -> String {
    format!("Select {}", row.po_number)
}

fn search(desk: &mut Desk, text: &str) {
    desk.key(CTRL, Key::F);
    desk.run();
    desk.type_text(text);
    shown(desk);
}

fn toggled(desk: &Desk, name: &str) -> Option<Toggled> {
    desk.harness.get_by_role_and_label(Role::CheckBox, name).accesskit_node().toggled()
}

/// What the bar says.
fn bar(desk: &Desk) -> String {
    let said: Vec<String> = desk
        .harness
        .query_all_by_role(Role::Status)
        .filter_map(|node| node.accesskit_node().label())
        .filter(|label| label.contains("selected total"))
        .collect();
    said.first().cloned().unwrap_or_default()
}

#[test]
fn ticked_orders_stay_ticked_and_add_up() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let mut desk = open(folder.path());
    let all = numbered(&desk);
    let ticked = [all[0].clone(), all[2].clone(), all[5].clone()];
    for row in &ticked {
        desk.click(&check(row));
    }
    let total: Decimal = ticked.iter().map(|row| row.total).sum();
    let said = format!("3 of {ORDERS} · selected total ₹{}", grouped(total, 2));
    assert_eq!(bar(&desk), said);
    assert_eq!(toggled(&desk, &check(&all[2])), Some(Toggled::True));
    assert_eq!(toggled(&desk, &check(&all[3])), Some(Toggled::False));
    assert_eq!(toggled(&desk, "Select all orders"), Some(Toggled::Mixed));

    // A search in which none of them is found, and sorting, leave them as they are.
    search(&mut desk, "zzzz");
    desk.harness.get_by_label("No orders match");
    assert_eq!(bar(&desk), said);
    desk.click("Clear search");
    shown(&mut desk);
    desk.click("Sort by Total ₹");
    shown(&mut desk);
    assert_eq!(bar(&desk), said);
    desk.click("Clear");
    assert_eq!(bar(&desk), "");
    assert!(!desk.has("Clear"));
    desk.close();
}

#[test]
fn the_keyboard_ticks_one_a_range_and_all() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let mut desk = open(folder.path());
    let all = rows(&desk);
    let chosen = |desk: &Desk| {
        let chosen = &desk.harness.state().app.state.chosen;
        all.iter().enumerate().filter(|(_, row)| chosen.holds(row.id)).map(|(at, _)| at).collect::<Vec<_>>()
    };
    desk.harness.get_by_label("List of orders").focus();
    desk.run();
    desk.key(NONE, Key::ArrowDown);
    desk.key(NONE, Key::Space);
    assert_eq!(chosen(&desk), [1]);
    desk.key(SHIFT, Key::ArrowDown);
    desk.key(SHIFT, Key::ArrowDown);
    assert_eq!(chosen(&desk), [1, 2, 3]);
    desk.key(SHIFT, Key::ArrowUp);
    assert_eq!(chosen(&desk), [1, 2]);
    // The cursor alone moves without Shift, and a new range begins there.
    desk.key(NONE, Key::ArrowDown);
    desk.key(NONE, Key::ArrowDown);
    desk.key(SHIFT, Key::ArrowDown);
    assert_eq!(chosen(&desk), [1, 2, 4, 5]);
    desk.key(NONE, Key::Escape);
    assert_eq!(chosen(&desk), [0_usize; 0]);

    desk.key(CTRL, Key::A);
    desk.until("all", |harness| harness.state().app.state.chosen.len() == ORDERS as usize);
    desk.run();
    assert_eq!(toggled(&desk, "Select all orders"), Some(Toggled::True));
    assert!(bar(&desk).starts_with(&format!("{ORDERS} of {ORDERS}")), "{}", bar(&desk));
    desk.click(&check(&numbered(&desk)[6]));
    assert_eq!(toggled(&desk, "Select all orders"), Some(Toggled::Mixed));
    desk.click("Select all orders");
    desk.until("all again", |harness| harness.state().app.state.chosen.len() == ORDERS as usize);
    desk.click("Select all orders");
    assert_eq!(desk.harness.state().app.state.chosen.len(), 0);
    desk.close();
}

#[test]
fn keys_that_go_far_reach_the_list_while_nothing_else_has_the_keyboard() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let mut desk = open(folder.path());
    assert_eq!(desk.focused(), "");
    desk.key(NONE, Key::End);
    desk.until("the last row", |harness| harness.state().app.state.list.place() == Some(ORDERS as usize - 1));
    assert_eq!(desk.focused(), "List of orders");
    desk.key(NONE, Key::Home);
    desk.until("the first row", |harness| harness.state().app.state.list.place() == Some(0));
    // In a field they are the field's.
    desk.key(CTRL, Key::F);
    desk.key(NONE, Key::End);
    desk.run();
    assert_eq!((list(&desk).place(), desk.focused().as_str()), (Some(0), "Search orders"));
    desk.close();
}

#[test]
fn a_range_reaches_over_rows_that_are_not_at_hand() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let mut desk = open(folder.path());
    desk.harness.get_by_label("List of orders").focus();
    desk.run();
    desk.key(NONE, Key::ArrowDown);
    desk.key(SHIFT, Key::End);
    let wanted = ORDERS as usize - 1;
    desk.until("all but the first", |harness| harness.state().app.state.chosen.len() == wanted);
    desk.until("the last row", |harness| {
        let list = &harness.state().app.state.list;
        list.selected.is_some() && list.cursor == Some(ORDERS - 1)
    });
    let last = list(&desk).rows.get(wanted).unwrap().po_number.clone();
    assert!(desk.harness.query_all_by_role(Role::Row).any(|row| row.accesskit_node().label() == Some(last.clone())));
    desk.close();
}

#[test]
fn headings_sort_and_say_so() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let mut desk = open(folder.path());
    assert!(desk.has(&format!("{ORDERS} orders, newest change first")), "{}", desk.screen());
    desk.click("Sort by Total ₹");
    shown(&mut desk);
    assert!(desk.has(&format!("{ORDERS} orders, highest total first")));
    let totals: Vec<Decimal> = rows(&desk).iter().map(|row| row.total).collect();
    assert!(totals.is_sorted_by(|one, next| one >= next), "{totals:?}");
    desk.click("Sort by Total ₹");
    shown(&mut desk);
    assert!(desk.has(&format!("{ORDERS} orders, lowest total first")));
    desk.close();
    // The order is found again at the next start.
    let desk = open(folder.path());
    assert_eq!(list(&desk).sort, Sort { by: SortBy::Total, descending: false });
    desk.close();
}

#[test]
fn filters_only_edit_the_search() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let mut desk = open(folder.path());
    desk.key(CTRL, Key::L);
    desk.run();
    desk.click("Draft");
    shown(&mut desk);
    assert_eq!(desk.value("Search orders"), "status:draft");
    assert_eq!(desk.value("Status"), "draft");
    let drafts = rows(&desk);
    assert!(!drafts.is_empty() && drafts.iter().all(|row| row.delivery == DeliveryState::Draft));
    desk.click("Failed");
    shown(&mut desk);
    assert_eq!(desk.value("Search orders"), "status:draft,failed");
    desk.click("Any");
    shown(&mut desk);
    assert_eq!(desk.value("Search orders"), "");
    assert_eq!(list(&desk).rows.len(), ORDERS as usize);

    desk.click("Amount");
    desk.click("Over ₹5 lakh");
    shown(&mut desk);
    assert_eq!(desk.value("Search orders"), "total:>5L");
    let limit = Decimal::from(500_000);
    assert!(!rows(&desk).is_empty() && rows(&desk).iter().all(|row| row.total > limit));
    desk.click("Amount");
    desk.fill("From", "1L");
    desk.fill("To", "2L");
    desk.click("Apply range");
    shown(&mut desk);
    assert_eq!(desk.value("Search orders"), "total:1L..2L");
    desk.click("Order date");
    desk.click("Last financial year");
    shown(&mut desk);
    assert_eq!(desk.value("Search orders"), "total:1L..2L date:last-fy");
    desk.close();
}

#[test]
fn a_supplier_is_found_by_typing() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let mut desk = open(folder.path());
    let supplier = rows(&desk)[0].supplier.clone();
    desk.click("Supplier");
    desk.until("the field", |harness| harness.query_by_label("Find supplier").is_some());
    desk.type_text(&supplier.chars().take(5).collect::<String>());
    desk.until("the offer", |harness| harness.query_by_role_and_label(Role::MenuItem, &supplier).is_some());
    desk.harness.get_by_role_and_label(Role::MenuItem, &supplier).click();
    desk.run();
    shown(&mut desk);
    assert_eq!(desk.value("Supplier"), supplier);
    assert!(!rows(&desk).is_empty() && rows(&desk).iter().all(|row| row.supplier == supplier));
    desk.close();
}

#[test]
fn the_search_completes_and_tells_what_it_does_not_understand() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let mut desk = open(folder.path());
    search(&mut desk, "stat");
    desk.harness.get_by_role_and_label(Role::ListBoxOption, "status:");
    desk.key(NONE, Key::Tab);
    assert_eq!(desk.value("Search orders"), "status:");
    assert_eq!(desk.focused(), "Search orders");
    desk.type_text("dr");
    desk.key(NONE, Key::ArrowDown);
    desk.key(NONE, Key::Enter);
    shown(&mut desk);
    assert_eq!(desk.value("Search orders"), "status:draft ");
    assert!(rows(&desk).iter().all(|row| row.delivery == DeliveryState::Draft));
    // The cursor is behind what was taken, so that typing goes on there.
    desk.type_text("total:abc");
    shown(&mut desk);
    assert_eq!(desk.value("Search orders"), "status:draft total:abc");
    let field = desk.harness.get_by_label("Search orders").accesskit_node().description().unwrap_or_default();
    assert!(field.starts_with("Not a number"), "{field}");
    assert!(rows(&desk).iter().all(|row| row.delivery == DeliveryState::Draft), "the rest stays in force");
    // Suppliers come from the store.
    desk.key(CTRL, Key::A);
    let supplier = rows(&desk)[0].supplier.clone();
    desk.type_text(&format!("supplier:{}", supplier.split(' ').next().unwrap()));
    let quoted = format!("\"{supplier}\"");
    desk.until("the supplier", |harness| {
        let found = |name: &str| harness.query_by_role_and_label(Role::ListBoxOption, name).is_some();
        found(&supplier) || found(&quoted)
    });
    desk.close();
}

#[test]
fn columns_are_chosen_and_remembered() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let mut desk = open(folder.path());
    assert!(desk.has("Sort by Subject"));
    desk.click("Columns");
    desk.click("Show Subject");
    assert!(!desk.has("Sort by Subject"));
    desk.close();
    let mut desk = open(folder.path());
    assert!(!desk.has("Sort by Subject") && desk.has("Sort by Lines"));
    desk.click("Columns");
    desk.click("All columns, newest change first");
    assert!(desk.has("Sort by Subject"));
    desk.close();
}

#[test]
fn a_search_gets_a_name_and_stands_in_the_navigation() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let mut desk = open(folder.path());
    assert!(!desk.has("Save this search…"));
    search(&mut desk, "status:draft");
    let drafts = list(&desk).rows.len();
    desk.click("Save this search…");
    desk.type_text("My drafts");
    desk.key(NONE, Key::Enter);
    desk.until("the count", |harness| {
        let item = harness.query_by_role_and_label(Role::Button, "My drafts");
        item.and_then(|node| node.accesskit_node().description()).is_some_and(|count| count == drafts.to_string())
    });
    desk.click("All");
    shown(&mut desk);
    assert_eq!((desk.value("Search orders").as_str(), list(&desk).rows.len()), ("", ORDERS as usize));
    desk.close();

    let mut desk = open(folder.path());
    desk.click("My drafts");
    shown(&mut desk);
    assert_eq!((desk.value("Search orders").as_str(), list(&desk).rows.len()), ("status:draft", drafts));
    desk.click("Saved search");
    desk.click("Rename search…");
    desk.until("the dialog", |harness| harness.query_by_label("Name of the search").is_some());
    desk.type_text("Drafts of mine");
    desk.key(NONE, Key::Enter);
    assert!(desk.has("Drafts of mine") && !desk.has("My drafts"));
    desk.click("Saved search");
    desk.click("Delete search");
    assert!(!desk.has("Saved search"));
    desk.click("Undo");
    assert!(desk.has("Drafts of mine"));
    desk.close();
    let (kept, _) = settings::load(folder.path()).unwrap();
    assert_eq!(kept.list.views.len(), 1);
    assert_eq!(
        (kept.list.views[0].name.as_str(), kept.list.views[0].text.as_str()),
        ("Drafts of mine", "status:draft")
    );
}

#[test]
fn figures_are_a_click_to_what_they_count() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let mut desk = open(folder.path());
    desk.until("the figures", |harness| harness.query_by_label("Awaiting delivery").is_some());
    for name in ["To send", "Waiting", "Outcome unknown", "Awaiting delivery", "Overdue", "Open orders"] {
        let node = desk.harness.get_by_role_and_label(Role::Button, name).accesskit_node();
        assert!(node.description().is_some_and(|text| text.contains('₹')), "{name}");
    }
    let spend = desk.harness.get_by_label("Spend by month").accesskit_node().description().unwrap_or_default();
    assert_eq!(spend.split(". ").count(), 12, "{spend}");
    let tile = list(&desk).tiles.as_ref().unwrap().to_send.clone();
    assert!(tile.count > 0);
    desk.click("To send");
    shown(&mut desk);
    assert_eq!(list(&desk).rows.len(), tile.count as usize, "{}", tile.query);
    assert!(!desk.has("Awaiting delivery"), "they stand above all orders only");
    desk.click("All");
    shown(&mut desk);
    desk.close();
}

#[test]
fn figures_fold_and_leave_a_small_window_to_the_table() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let mut desk = open(folder.path());
    desk.until("the figures", |harness| harness.query_by_label("Spend by month").is_some());
    let top = |desk: &Desk| desk.harness.get_by_label("List of orders").rect().top();
    let before = top(&desk);
    desk.click("Fold figures");
    assert!(top(&desk) < before && !desk.has("Spend by month") && desk.has("Overdue"));
    desk.close();
    let mut desk = Desk::open_with(folder.path(), Overrides::default(), [1024.0, 640.0]);
    shown(&mut desk);
    desk.until("the figures", |harness| harness.query_by_label("To send").is_some());
    assert!(!desk.has("Show figures"), "there is no room for them");
    let table = desk.harness.get_by_label("List of orders").rect();
    assert!(table.height() >= 14.0 * 28.0, "{table:?}");
    desk.close();
}

#[test]
fn with_every_button_the_bar_keeps_room_for_what_is_chosen() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    for width in [1024.0, 1240.0, 1440.0, 1720.0] {
        let mut desk = Desk::open_with(folder.path(), Overrides::default(), [width, 800.0]);
        shown(&mut desk);
        desk.key(CTRL, Key::A);
        desk.until("all are ticked", |harness| harness.query_by_label("Clear").is_some());
        desk.run();
        let clear = desk.harness.get_by_label("Clear").rect();
        let others = ["PDF", "Export", "Duplicate"];
        let first = others.iter().filter_map(|name| desk.harness.query_by_label(name));
        let first = first.map(|node| node.rect().left()).fold(f32::INFINITY, f32::min);
        assert!(clear.right() < first, "{width}: Clear ends at {}, the buttons begin at {first}", clear.right());
        desk.close();
    }
}
