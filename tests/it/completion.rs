//! Completion in the real window: an item of a sent order completes in the next one, and a code by its words.

use std::path::Path;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use podesk::domain::field::LineField;
use podesk::domain::ids::OrderId;
use podesk::store::{FILE, Store};
use rusqlite::Connection;

use crate::desk::{Desk, SUPPLIER};
use crate::store::at;
use crate::support::{filled_order, type_line};

const LINES: [[&str; 8]; 2] = [
    ["Hex bolts M8x40 grade 8.8", "73181500", "420", "", "NOS", "8.40", "", "18"],
    ["Zinc plating, job work", "998873", "18.5", "", "KGS", "38", "", "18"],
];

/// A program in which an order with `LINES` was sent, with a new order open.
fn after_sending(folder: &Path) -> Desk {
    let mut desk = Desk::open(folder);
    desk.draft("SAC/26-27/00142", &LINES);
    desk.key(Modifiers::COMMAND, Key::Enter);
    desk.until("the request is prepared", |harness| {
        harness.query_by_label("Send v1 to supplier").is_some_and(|node| !node.accesskit_node().is_disabled())
    });
    desk.click("Send v1 to supplier");
    let store = Connection::open(folder.join(FILE)).unwrap();
    desk.until("the order is learned", |_| {
        let learned = "SELECT count(*) = 2 AND NOT EXISTS (SELECT 1 FROM items_to_learn) FROM items";
        store.query_row(learned, [], |row| row.get(0)).unwrap()
    });
    desk.click("Back to orders");
    desk.click("New purchase order");
    desk
}

/// Types into the cell of that name and waits for an offer.
fn type_until(desk: &mut Desk, cell: &str, text: &str, offer: &str) {
    desk.click(cell);
    desk.type_text(text);
    let offer = offer.to_owned();
    desk.until("the offer", |harness| harness.query_all_by_label(&offer).next().is_some());
}

fn line(desk: &Desk, number: usize) -> Vec<String> {
    let columns = ["description", "HSN/SAC", "quantity", "unit", "unit price", "GST %"];
    columns.iter().map(|column| desk.value(&format!("Line {number} {column}"))).collect()
}

#[test]
fn an_item_of_a_sent_order_completes_as_one_undo_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = after_sending(folder.path());
    let known_by: Vec<_> = SUPPLIER.into_iter().filter(|(field, _)| matches!(*field, "legal name" | "GSTIN")).collect();
    desk.party("Supplier", "Edit supplier", &known_by);
    type_until(&mut desk, "Line 1 description", "hex bo", LINES[0][0]);
    let offer = desk.harness.get_by_label(LINES[0][0]);
    let detail = offer.accesskit_node().description().unwrap_or_default();
    for part in ["HSN 73181500", "NOS", "GST 18 %", "₹8.40", "Bharat Fasteners LLP"] {
        assert!(detail.contains(part), "{part} in {detail}");
    }
    assert!(!offer.accesskit_node().is_selected().unwrap_or(false), "nothing is chosen until the clerk chooses");

    desk.key(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(desk.harness.get_by_label(LINES[0][0]).accesskit_node().is_selected(), Some(true));
    desk.key(Modifiers::NONE, Key::Enter);
    assert!(!desk.says("POs") && !desk.has("Suggestions"), "the list is gone");
    assert_eq!(line(&desk, 1), [LINES[0][0], "73181500", "", "NOS", "8.40", "18"]);
    // The keyboard stands where something is still to be typed.
    desk.type_text("50");
    desk.key(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.value("Line 1 quantity"), "50");

    desk.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(line(&desk, 1), [LINES[0][0], "73181500", "", "NOS", "8.40", "18"]);
    desk.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(line(&desk, 1), ["", "", "", "", "", ""], "one undo takes all of it back");
    desk.key(Modifiers::COMMAND, Key::Y);
    assert_eq!(line(&desk, 1)[1], "73181500");
    desk.close();
}

#[test]
fn what_is_typed_stays_unless_an_offer_is_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut ordered = filled_order(1); // at ₹58.75 a kilogram, at 18 %
    for (description, hsn) in [(LINES[0][0], LINES[0][1]), (LINES[1][0], LINES[1][1])] {
        type_line(&mut ordered, 0, LineField::Description, description);
        type_line(&mut ordered, 0, LineField::Hsn, hsn);
        Store::open(folder.path()).unwrap().learn(OrderId::new(), &ordered, at(0)).unwrap();
    }
    let mut desk = Desk::open(folder.path());
    desk.click("New purchase order");
    // Enter commits what was typed.
    type_until(&mut desk, "Line 1 description", "hex", LINES[0][0]);
    desk.key(Modifiers::NONE, Key::Enter);
    assert_eq!(line(&desk, 1)[..2], ["hex", ""]);
    assert!(!desk.has(LINES[0][0]), "the list goes with the cell");

    // Up past the first offer comes back to what was typed; Tab commits, too.
    type_until(&mut desk, "Line 1 description", "zinc", LINES[1][0]);
    desk.key(Modifiers::NONE, Key::ArrowDown);
    desk.key(Modifiers::NONE, Key::ArrowUp);
    desk.key(Modifiers::NONE, Key::Tab);
    assert_eq!(line(&desk, 1)[..2], ["zinc", ""]);

    // The first Esc closes the list, the second takes the text back.
    type_until(&mut desk, "Line 1 description", "hex bolts", LINES[0][0]);
    desk.key(Modifiers::NONE, Key::Escape);
    assert!(!desk.has(LINES[0][0]));
    assert_eq!(desk.value("Line 1 description"), "hex bolts");
    desk.key(Modifiers::NONE, Key::Escape);
    assert_eq!(desk.value("Line 1 description"), "zinc");

    // A filled cell keeps what it has, and a price is never another supplier's: this order has none yet.
    desk.click("Line 1 unit");
    desk.type_text("SET");
    desk.key(Modifiers::NONE, Key::Enter);
    type_until(&mut desk, "Line 1 description", "hex bolts", LINES[0][0]);
    desk.click(LINES[0][0]);
    assert_eq!(line(&desk, 1), [LINES[0][0], "73181500", "", "SET", "", "18"]);
    desk.type_text("7"); // a click leaves the keyboard in the table
    desk.key(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.value("Line 1 quantity"), "7");
    desk.close();
}

#[test]
fn a_code_is_found_by_words_and_makes_a_service() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.click("New purchase order");
    type_until(&mut desk, "Line 1 description", "tower bolt", "83024120 Tower bolts");
    desk.key(Modifiers::NONE, Key::ArrowDown);
    desk.key(Modifiers::NONE, Key::Enter);
    assert_eq!(line(&desk, 1)[..3], ["tower bolt", "83024120", ""]);
    let pressing = "998714 Maintenance and repair services of transport machinery and equipment";
    type_until(&mut desk, "Line 1 HSN/SAC", "repair transport machinery", pressing);
    desk.key(Modifiers::NONE, Key::ArrowDown);
    desk.key(Modifiers::NONE, Key::Tab);
    assert_eq!(line(&desk, 1)[..2], ["tower bolt", "998714"]);
    desk.key(Modifiers::NONE, Key::F4);
    desk.until("the drawer", |harness| harness.query_by_label("Line 1 is service").is_some());
    let is_service = desk.harness.get_by_label("Line 1 is service");
    assert_eq!(is_service.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
    desk.close();
}
