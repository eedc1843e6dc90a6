//! Answers and messages in the window: the two dialogs, the chip, the timeline and what needs attention.

use podesk::domain::ids::OrderId;
use podesk::domain::status::DeliveryState;
use podesk::store::{Reader, Store};

use super::super::desk::Desk;
use super::super::sample::sample_of;
use super::{confirm, result};

/// An order of the sample that is sent and nothing more: its identity, number and object ID.
fn sent(folder: &std::path::Path) -> (OrderId, String, String) {
    let store = Store::open(folder).unwrap();
    let conn = rusqlite::Connection::open(folder.join(podesk::store::FILE)).unwrap();
    let sql = "SELECT id, number FROM orders WHERE delivery = 'sent' AND NOT attention AND network_status = 'CREATED'
        AND NOT amended ORDER BY updated_at DESC LIMIT 1";
    let (id, number): (String, String) = conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let order = OrderId::parse(&id).unwrap();
    let object_id = store.facts(order).unwrap().unwrap().object_id.as_str().to_owned();
    (order, number, object_id)
}

fn delivery(folder: &std::path::Path, order: OrderId) -> (DeliveryState, bool) {
    let conn = rusqlite::Connection::open(folder.join(podesk::store::FILE)).unwrap();
    let (delivery, attention): (String, bool) = conn
        .query_row("SELECT delivery, attention FROM orders WHERE id = ?1", [order.to_string()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    (DeliveryState::from_name(&delivery).unwrap(), attention)
}

/// Opens the order of that number through the search.
fn open(desk: &mut Desk, number: &str) {
    desk.fill("Search orders", number);
    desk.click(number);
    desk.key(egui::Modifiers::NONE, egui::Key::Enter);
    desk.until("the editor", |harness| {
        use egui_kittest::kittest::Queryable as _;
        harness.query_by_label("Back to orders").is_some()
    });
}

#[test]
fn an_answer_by_telephone_is_recorded() {
    let folder = sample_of(40);
    let (order, number, _) = sent(folder.path());
    let mut desk = Desk::open(folder.path());
    open(&mut desk, &number);
    desk.click("Record supplier’s answer…");
    desk.click("Supplier answer ACCEPT");
    desk.fill("Supplier’s remarks", "Friday, by telephone");
    desk.click("Record answer");
    desk.until("acknowledged", |harness| {
        use egui_kittest::kittest::Queryable as _;
        harness.query_all_by_label("Acknowledged").next().is_some()
    });
    assert!(desk.says("acknowledged by the supplier"), "{}", desk.screen());
    assert!(desk.says("Friday, by telephone") && desk.says("recorded by hand"), "{}", desk.screen());
    // The exact words that are kept can be read.
    desk.click("v1 acknowledged by the supplier");
    desk.until("the words", |harness| {
        use egui_kittest::kittest::Queryable as _;
        harness.query_all_by_label_contains("\"Friday, by telephone\"").next().is_some()
    });
    assert!(desk.has("Copy"), "{}", desk.screen());
    desk.key(egui::Modifiers::NONE, egui::Key::Escape);
    assert!(!desk.has("Copy"), "{}", desk.screen());
    desk.close();
    assert_eq!(delivery(folder.path(), order), (DeliveryState::Acknowledged, false));
    let bodies = Reader::open(folder.path()).unwrap().news_bodies(order).unwrap();
    assert!(String::from_utf8_lossy(&bodies[0].2).contains("Friday, by telephone"));
}

#[test]
fn pasted_messages_are_looked_into_and_taken_in() {
    let folder = sample_of(40);
    let (order, number, object_id) = sent(folder.path());
    let mut desk = Desk::open(folder.path());
    desk.click("New purchase order"); // from any screen
    desk.key(egui::Modifiers::COMMAND, egui::Key::K);
    desk.type_text("Import webhook");
    desk.key(egui::Modifiers::NONE, egui::Key::Enter);
    let refused = result(&object_id, 1, "FAILURE", "BC1042", false);
    let text = format!("[{refused}, {refused}, {}, {{}}]", confirm("PORnobody", 1, "ACCEPT", ""));
    desk.fill("Pasted messages", &text);
    desk.click("Look inside");
    desk.until("the look", |harness| {
        use egui_kittest::kittest::Queryable as _;
        harness.query_by_label("Import 1 message").is_some()
    });
    for (name, said) in [
        ("Message 1", "To be recorded for the order"),
        ("Message 2", "Recorded before"),
        ("Message 3", "No order here has this object ID"),
        ("Message 4", "Not readable"),
    ] {
        assert!(desk.value(name).starts_with(said), "{name}: {}", desk.value(name));
    }
    assert_eq!(delivery(folder.path(), order), (DeliveryState::Sent, false), "nothing is kept yet");
    desk.click("Import 1 message");
    desk.click("Open order of message 1");
    desk.until("the refusal", |harness| {
        use egui_kittest::kittest::Queryable as _;
        harness.query_all_by_label_contains("The network refuses v1").next().is_some()
    });
    assert!(desk.says("BC1042") && desk.says("refused by the network"), "{}", desk.screen());
    assert!(desk.says(&number));
    desk.close();
    assert_eq!(delivery(folder.path(), order), (DeliveryState::Sent, true));
}

#[test]
fn an_order_that_was_never_sent_has_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.click("New purchase order");
    assert!(!desk.has("Record supplier’s answer…"));
    desk.key(egui::Modifiers::ALT, egui::Key::A);
    assert!(!desk.says("Choose what the supplier answered"));
    desk.close();
}
