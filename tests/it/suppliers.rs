//! The list of suppliers: figures on real files, editing with undo, merging, and the screen by its accessible names.

use std::path::Path;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::civil::{Date, date};
use podesk::domain::edit::{Edit, History};
use podesk::domain::entry::Entry;
use podesk::domain::field::{Field, HeadField, LineField, PartyField};
use podesk::domain::gst::Gstin;
use podesk::domain::ids::{OrderId, PartyId};
use podesk::domain::order::Order;
use podesk::domain::party::{Address, Party, Side};
use podesk::domain::roster::{BookRecord, PartyPage, SupplierBy, SupplierQuery, SupplierRow};
use podesk::message::lists::PartyMerge;
use podesk::store::{Directory, FILE, Reader, Store};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::desk::Desk;
use crate::store::{at, refusal, save_of};
use crate::store_desk::{self, cancel};
use crate::support::{filled_order, today};

const SAHYADRI: &str = "27AAPFU0939F1ZV";
const BHARAT: &str = "29AAGCB7383J1Z4";

fn party(name: &str, gstin: &str, city: &str) -> Party {
    let mut party = Party { legal_name: name.to_owned(), ..Party::fresh() };
    if !gstin.is_empty() {
        party.gstin = Entry::Value(Gstin::parse(gstin).unwrap());
    }
    party.address = address(city);
    party
}

fn address(city: &str) -> Address {
    Address {
        line1: "1 Station Road".to_owned(),
        city: city.to_owned(),
        state: "Karnataka".to_owned(),
        ..Address::default()
    }
}

fn record(party: Party) -> BookRecord {
    BookRecord { addresses: vec![party.address.clone()], party, aliases: Vec::new() }
}

fn put(store: &mut Store, party: Party) -> PartyId {
    let id = PartyId::new();
    store.put_party(id, &record(party), "asha", at(0)).unwrap();
    id
}

fn query(text: &str, by: SupplierBy, descending: bool) -> SupplierQuery {
    SupplierQuery { text: text.to_owned(), by, descending, on: today() }
}

fn list(folder: &Path, query: &SupplierQuery) -> Vec<SupplierRow> {
    Reader::open(folder).unwrap().suppliers(query, &mut Directory::default()).unwrap()
}

fn names(folder: &Path, query: &SupplierQuery) -> Vec<String> {
    list(folder, query).into_iter().map(|row| row.name).collect()
}

/// An order to a supplier with one line that comes to `rupees` without tax, saved as a draft.
fn order(name: &str, gstin: &str, on: Date, rupees: &str) -> Order {
    let mut order = filled_order(1);
    let mut history = History::default();
    let line = order.lines[0].id;
    for (field, text) in [
        (Field::Party(Side::Supplier, PartyField::LegalName), name),
        (Field::Party(Side::Supplier, PartyField::Gstin), gstin),
        (Field::Head(HeadField::OrderDate), &on.to_string()),
        (Field::Head(HeadField::ShippingCharges), ""),
        (Field::Line(line, LineField::Quantity), "1"),
        (Field::Line(line, LineField::UnitPrice), rupees),
        (Field::Line(line, LineField::GstRate), "0"),
    ] {
        history.apply(&mut order, Edit::Set(field, text.to_owned()), today());
    }
    order
}

/// Stores an order as accepted with this network status: the figures need no more of it.
fn accepted(store: &mut Store, folder: &Path, order: &Order, status: &str) -> OrderId {
    let id = OrderId::new();
    store.save_order(&save_of(id, 1, order), at(0)).unwrap();
    let delivery = if status == "CANCELLED" { "cancelled" } else { "sent" };
    let changed = Connection::open(folder.join(FILE)).unwrap().execute(
        "UPDATE orders SET accepted_version = 1, delivery = ?2, network_status = ?3 WHERE id = ?1",
        [&id.to_string(), delivery, status],
    );
    assert_eq!(changed.unwrap(), 1);
    id
}

struct Book {
    folder: TempDir,
    store: Store,
}

fn book() -> Book {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    Book { folder, store }
}

#[test]
fn figures_count_orders_open_value_and_spend_of_the_year() {
    let Book { folder, mut store } = book();
    let bharat = put(&mut store, party("Bharat Fasteners LLP", BHARAT, "Bengaluru"));
    put(&mut store, party("Kaveri Rubber Works", "", "Mysuru"));
    let this_year = date(2026, 5, 2);
    for (status, date, rupees) in [
        ("CREATED", this_year, "1000"),
        ("APPROVED", date(2026, 6, 10), "200"),
        ("FULFILLED", this_year, "30"),
        ("CANCELLED", this_year, "4"),
        ("CREATED", date(2026, 3, 31), "5000"), // of the year before
    ] {
        accepted(&mut store, folder.path(), &order("Bharat Fasteners", BHARAT, date, rupees), status);
    }
    // A draft is an order, but no spend; one without a GSTIN goes by its name in any case.
    let draft = order("KAVERI  rubber works", "", date(2026, 6, 1), "77");
    store.save_order(&save_of(OrderId::new(), 1, &draft), at(0)).unwrap();
    // Nobody's.
    store.save_order(&save_of(OrderId::new(), 1, &order("Someone else", SAHYADRI, this_year, "9")), at(0)).unwrap();

    let rows = list(folder.path(), &query("", SupplierBy::Name, false));
    let figures: Vec<_> = rows
        .iter()
        .map(|row| (row.name.as_str(), row.orders, row.open.to_string(), row.spend.to_string(), row.last))
        .collect();
    assert_eq!(
        figures,
        [
            // Open: 1000 + 200 + 5000; spend: 1000 + 200 + 30.
            ("Bharat Fasteners LLP", 5, "6200".to_owned(), "1230".to_owned(), Some(date(2026, 6, 10))),
            ("Kaveri Rubber Works", 1, "0".to_owned(), "0".to_owned(), Some(date(2026, 6, 1))),
        ]
    );

    let reader = Reader::open(folder.path()).unwrap();
    let page = reader.party_page(bharat, today(), None, &mut Directory::default()).unwrap().unwrap();
    assert_eq!((page.order_count, page.open.to_string()), (5, "6200".to_owned()));
    assert_eq!(page.orders[0].date, Some(date(2026, 6, 10)));
    assert_eq!(page.orders.last().unwrap().date, Some(date(2026, 3, 31)));
    let without = page.orders[0].id; // of 200, open
    let rest = reader.party_page(bharat, today(), Some(without), &mut Directory::default()).unwrap().unwrap();
    let spent =
        |page: &PartyPage| page.months.iter().map(|(_, spent)| *spent).sum::<rust_decimal::Decimal>().to_string();
    assert_eq!((rest.order_count, rest.open.to_string(), spent(&rest)), (4, "6000".to_owned(), "6030".to_owned()));
    let months: Vec<(String, String)> = page
        .months
        .iter()
        .filter(|(_, spent)| !spent.is_zero())
        .map(|(month, spent)| (month.to_string(), spent.to_string()))
        .collect();
    let month = |month: &str, spent: &str| (month.to_owned(), spent.to_owned());
    assert_eq!(months, [month("2026-03-01", "5000"), month("2026-05-01", "1030"), month("2026-06-01", "200")]);
    assert_eq!((page.months.len(), page.months[0].0), (12, date(2025, 7, 1)));
}

#[test]
fn words_gstin_and_city_are_found_and_columns_sort() {
    let Book { folder, mut store } = book();
    put(&mut store, party("Bharat Fasteners LLP", BHARAT, "Bengaluru"));
    put(&mut store, party("Sahyadri Steel & Pipes", SAHYADRI, "Pune"));
    put(&mut store, party("भारत स्प्रिंग", "", "Nashik"));
    let table: [(&str, &[&str]); 9] = [
        ("", &["Bharat Fasteners LLP", "Sahyadri Steel & Pipes", "भारत स्प्रिंग"]),
        ("fast", &["Bharat Fasteners LLP"]),
        ("FAST bhar", &["Bharat Fasteners LLP"]),
        ("asteners", &[]),
        ("27aap", &["Sahyadri Steel & Pipes"]),
        ("pun steel", &["Sahyadri Steel & Pipes"]),
        ("भारत", &["भारत स्प्रिंग"]),
        ("स्प्रि", &["भारत स्प्रिंग"]),
        ("%", &["Bharat Fasteners LLP", "Sahyadri Steel & Pipes", "भारत स्प्रिंग"]), // a sign is no word
    ];
    for (text, expected) in table {
        assert_eq!(names(folder.path(), &query(text, SupplierBy::Name, false)), expected, "{text}");
    }
    let by = |by, descending| names(folder.path(), &query("", by, descending)).remove(0);
    assert_eq!(by(SupplierBy::Name, true), "भारत स्प्रिंग");
    assert_eq!(by(SupplierBy::Gstin, false), "Sahyadri Steel & Pipes");
    assert_eq!(by(SupplierBy::Place, true), "Sahyadri Steel & Pipes");
}

#[test]
fn the_list_follows_changes_though_it_is_kept_between_searches() {
    let Book { folder, mut store } = book();
    let id = put(&mut store, party("Bharat Fasteners LLP", BHARAT, "Bengaluru"));
    let reader = Reader::open(folder.path()).unwrap();
    let mut kept = Directory::default();
    let all = query("", SupplierBy::Name, false);
    assert_eq!(reader.suppliers(&all, &mut kept).unwrap()[0].orders, 0);
    let document = order("Bharat Fasteners LLP", BHARAT, today(), "10");
    store.save_order(&save_of(OrderId::new(), 1, &document), at(1)).unwrap();
    assert_eq!(reader.suppliers(&all, &mut kept).unwrap()[0].orders, 1);
    store.remove_party(id, true, "asha", at(2)).unwrap();
    assert_eq!(reader.suppliers(&all, &mut kept).unwrap(), []);
    store.remove_party(id, false, "asha", at(3)).unwrap();
    assert_eq!(reader.suppliers(&all, &mut kept).unwrap().len(), 1);
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn an_entry_is_kept_by_its_identity_and_recorded_once() {
    let Book { folder, mut store } = book();
    let id = put(&mut store, party("Bharat Fasteners LLP", BHARAT, "Bengaluru"));
    let other = put(&mut store, party("Sahyadri Steel & Pipes", SAHYADRI, "Pune"));
    let mut changed = party("Bharat Fasteners Ltd", BHARAT, "Hosur");
    changed.email = "orders@bharat.example".to_owned();
    let both = BookRecord {
        addresses: vec![address("Hosur"), address("Bengaluru")],
        party: changed.clone(),
        aliases: Vec::new(),
    };
    for second in 1..4 {
        store.put_party(id, &both, "asha", at(second)).unwrap();
    }
    let reader = Reader::open(folder.path()).unwrap();
    let page = reader.party_page(id, today(), None, &mut Directory::default()).unwrap().unwrap();
    assert_eq!(page.record, both);
    let events = |key: &str| -> u32 {
        let sql = "SELECT count(*) FROM events WHERE what LIKE '%' || ?1 || '%'";
        Connection::open(folder.path().join(FILE)).unwrap().query_row(sql, [key], |row| row.get(0)).unwrap()
    };
    assert_eq!((events("event-party-new"), events("event-party-changed")), (2, 1));

    changed.gstin = Entry::Value(Gstin::parse(SAHYADRI).unwrap());
    assert_eq!(refusal(store.put_party(id, &record(changed), "asha", at(5))), "refused-party-gstin");
    assert_eq!(refusal(store.put_party(id, &record(Party::fresh()), "asha", at(5))), "refused-party-nameless");
    // A GSTIN that somebody else has by now keeps a removed entry out.
    store.remove_party(other, true, "asha", at(6)).unwrap();
    put(&mut store, party("Sahyadri anew", SAHYADRI, "Pune"));
    assert_eq!(refusal(store.remove_party(other, false, "asha", at(7))), "refused-party-gstin");
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn merged_suppliers_keep_all_addresses_and_orders_and_can_be_parted() {
    let Book { folder, mut store } = book();
    let mut first = party("Bharat Fasteners LLP", BHARAT, "Bengaluru");
    first.contact.phone_number = "98450 11220".to_owned();
    let kept = put(&mut store, first.clone());
    let mut second = party("BHARAT FASTENERS", "", "Hosur");
    second.contact.phone_number = "+91 9845011220".to_owned();
    second.email = "orders@bharat.example".to_owned();
    let gone = put(&mut store, second.clone());
    put(&mut store, party("Kaveri Rubber Works", "", "Mysuru"));
    accepted(&mut store, folder.path(), &order("Bharat Fasteners LLP", BHARAT, today(), "1000"), "CREATED");
    accepted(&mut store, folder.path(), &order("Bharat Fasteners", "", today(), "7"), "CREATED");
    let reader = Reader::open(folder.path()).unwrap();
    let mut directory = Directory::default();
    let pairs = reader.party_pairs(today(), &mut directory).unwrap();
    assert_eq!(pairs.len(), 1);
    assert_eq!(pairs[0].parties.each_ref().map(|(id, _, orders)| (*id, *orders)), [(kept, 1), (gone, 1)]);

    let party = Party { email: second.email.clone(), ..first.clone() };
    let addresses = vec![address("Bengaluru"), address("Hosur")];
    let merge = PartyMerge { kept, gone, party, addresses: addresses.clone() };
    let merged = store.merge_parties(&merge, "asha", at(1)).unwrap();
    let rows =
        |directory: &mut Directory| reader.suppliers(&query("bharat", SupplierBy::Name, false), directory).unwrap();
    let row = rows(&mut directory).remove(0);
    assert_eq!((rows(&mut directory).len(), row.orders, row.open.to_string().as_str()), (1, 2, "1007"));
    let page = reader.party_page(kept, today(), None, &mut directory).unwrap().unwrap();
    assert_eq!((page.record.addresses, page.record.party.email.as_str()), (addresses, "orders@bharat.example"));
    assert_eq!(reader.party_pairs(today(), &mut directory).unwrap(), []);
    assert_eq!(refusal(store.merge_parties(&merge, "asha", at(2))), "refused-party-gone");

    store.part_parties(&merged, "asha", at(3)).unwrap();
    assert_eq!(rows(&mut directory).iter().map(|row| row.orders).collect::<Vec<_>>(), [1, 1]);
    let page = reader.party_page(kept, today(), None, &mut directory).unwrap().unwrap();
    assert_eq!(page.record, record(first));
    // Kept apart, they are not offered again.
    store.parties_apart(gone, kept).unwrap();
    assert_eq!(reader.party_pairs(today(), &mut directory).unwrap(), []);
    // A merge that was worked on since can't be taken back.
    let merged = store.merge_parties(&merge, "asha", at(4)).unwrap();
    store.put_party(kept, &record(merge.party), "asha", at(5)).unwrap();
    assert_eq!(refusal(store.part_parties(&merged, "asha", at(6))), "refused-party-changed");
}

#[test]
fn what_was_sent_stays_as_it_was_whatever_is_merged() {
    let mut desk = store_desk::Desk::new();
    let supplier = desk.order.head.supplier.clone();
    let kept = put(&mut desk.store, Party { legal_name: "Sahyadri".to_owned(), ..supplier.clone() });
    let gone = put(&mut desk.store, Party { gstin: Entry::Empty, ..supplier });
    let op = desk.accepted();
    let before = Reader::open(desk.folder.path()).unwrap().version(op.id).unwrap();
    let merge =
        PartyMerge { kept, gone, party: party("Another name", SAHYADRI, "Nashik"), addresses: vec![address("Nashik")] };
    desk.store.merge_parties(&merge, "asha", at(90)).unwrap();
    desk.store.remove_party(kept, true, "asha", at(91)).unwrap();
    let reader = Reader::open(desk.folder.path()).unwrap();
    assert_eq!(reader.version(op.id).unwrap(), before);
    assert_eq!(desk.store.open_order(desk.id).unwrap().unwrap().document, desk.order);
    let review = desk.review(cancel());
    desk.try_enqueue(&review).unwrap();
    assert_eq!(desk.store.verify().unwrap(), []);
}

// ---- The screen -----------------------------------------------------------------------------------------------------

fn rows(desk: &Desk) -> Vec<String> {
    let nodes = desk.harness.root().children_recursive();
    let is_row = |node: &egui_kittest::Node<'_>| node.accesskit_node().role() == Role::Row;
    nodes.filter(is_row).filter_map(|node| node.accesskit_node().label()).collect()
}

fn until_rows(desk: &mut Desk, expected: &[&str]) {
    let what = format!("{expected:?}");
    desk.until(&what, |harness| {
        let nodes = harness.root().children_recursive();
        let labels = nodes
            .filter(|node| node.accesskit_node().role() == Role::Row)
            .filter_map(|node| node.accesskit_node().label());
        labels.collect::<Vec<_>>() == expected
    });
}

fn stored(folder: &Path, what: &str) -> String {
    let sql = format!("SELECT {what} FROM parties WHERE deleted_at IS NULL ORDER BY created_at DESC LIMIT 1");
    Connection::open(folder.join(FILE)).unwrap().query_row(&sql, [], |row| row.get(0)).unwrap()
}

fn until_stored(desk: &mut Desk, folder: &Path, what: &str, expected: &str) {
    desk.until(expected, |_| stored(folder, what) == expected);
}

#[test]
fn a_supplier_is_found_opened_corrected_and_undone_by_keys() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    put(&mut store, party("Sahyadri Steel & Pipes", SAHYADRI, "Pune"));
    put(&mut store, party("Bharat Fasteners LLP", BHARAT, "Bengaluru"));
    drop(store);
    let mut desk = Desk::open(folder.path());
    desk.until("the count", |harness| {
        harness.get_by_label("Suppliers").accesskit_node().description().as_deref() == Some("2")
    });
    desk.click("Suppliers");
    until_rows(&mut desk, &["Bharat Fasteners LLP", "Sahyadri Steel & Pipes"]);
    desk.click("Sort by Supplier");
    until_rows(&mut desk, &["Sahyadri Steel & Pipes", "Bharat Fasteners LLP"]);

    desk.key(Modifiers::COMMAND, Key::F);
    assert_eq!(desk.focused(), "Search suppliers");
    desk.type_text("beng");
    until_rows(&mut desk, &["Bharat Fasteners LLP"]);
    desk.key(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(desk.focused(), "Suppliers, list");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until("the panel", |harness| harness.query_by_label("Supplier legal name").is_some());
    assert_eq!(desk.value("Supplier city"), "Bengaluru");
    let said = desk.harness.get_by_label("Bharat Fasteners LLP").accesskit_node().description().unwrap_or_default();
    assert!(said.contains(BHARAT) && said.contains("Bengaluru, Karnataka, 0 orders"), "{said}");

    // Saved as typed, without a button.
    desk.fill("Supplier city", "Hosur");
    let city = "json_extract(body, '$.address.city')";
    until_stored(&mut desk, folder.path(), city, "Hosur");
    desk.fill("Supplier GSTIN", "29AAGCB7383J1Z5");
    let said = desk.harness.get_by_label("Supplier GSTIN").accesskit_node().description().unwrap_or_default();
    assert!(said.contains("expected 4"), "the check of the editor's panel: {said}");
    desk.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.value("Supplier GSTIN"), BHARAT);
    desk.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.value("Supplier city"), "Bengaluru");
    until_stored(&mut desk, folder.path(), city, "Bengaluru");
    desk.key(Modifiers::COMMAND, Key::Y);
    until_stored(&mut desk, folder.path(), city, "Hosur");

    // A second address beside the first.
    desk.click("Add address");
    desk.fill("Supplier address line 1", "14 Depot Lane");
    desk.fill("Supplier city", "Tumakuru");
    desk.click("Make it the first");
    until_stored(
        &mut desk,
        folder.path(),
        "json_array_length(addresses) || json_extract(body, '$.address.city')",
        "2Tumakuru",
    );
    desk.key(Modifiers::NONE, Key::Escape);
    assert!(!desk.has("Supplier legal name"), "Esc closes the panel");
    desk.close();
    assert_eq!(Store::open(folder.path()).unwrap().verify().unwrap(), []);
}

#[test]
fn a_new_supplier_gets_an_order_and_is_removed_with_undo() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.click("Suppliers");
    desk.until("nothing yet", |harness| harness.query_by_value("No suppliers yet").is_some());
    desk.click("New supplier");
    assert_eq!(desk.focused(), "Supplier legal name");
    desk.type_text("Kaveri Rubber Works");
    desk.key(Modifiers::NONE, Key::Tab);
    desk.fill("Supplier GSTIN", BHARAT);
    assert_eq!(desk.value("Supplier state"), "Karnataka", "told by the GSTIN");
    until_rows(&mut desk, &["Kaveri Rubber Works"]);
    desk.click("New order to this supplier");
    assert!(desk.says("Kaveri Rubber Works") && desk.has("Edit supplier"));
    desk.click("Back to suppliers");
    desk.click("Suppliers");
    desk.until("one order", |harness| {
        harness
            .query_by_label("Kaveri Rubber Works")
            .is_some_and(|row| row.accesskit_node().description().unwrap_or_default().contains("1 order"))
    });
    desk.click("Orders");
    desk.click("Remove from the address book");
    until_rows(&mut desk, &[]);
    desk.click("Undo");
    until_rows(&mut desk, &["Kaveri Rubber Works"]);
    desk.close();
}

#[test]
fn an_orders_supplier_panel_tells_of_its_other_orders() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    put(&mut store, party("Bharat Fasteners LLP", BHARAT, "Bengaluru"));
    let today = jiff::Zoned::now().date();
    for (status, rupees) in [("CREATED", "1000"), ("FULFILLED", "30"), ("CANCELLED", "4")] {
        accepted(&mut store, folder.path(), &order("Bharat Fasteners LLP", BHARAT, today, rupees), status);
    }
    drop(store);
    let mut desk = Desk::open(folder.path());
    desk.key(Modifiers::COMMAND, Key::N);
    desk.until("the new order", |harness| harness.query_by_label("Edit supplier").is_some());
    desk.key(Modifiers::ALT, Key::S);
    assert!(!desk.says("Other orders from this supplier"), "nobody is chosen yet");
    desk.fill("Supplier legal name", "Bharat Fasteners LLP");
    desk.fill("Supplier GSTIN", BHARAT);
    desk.until("its orders", |harness| harness.query_by_value("Other orders from this supplier").is_some());
    // A cancelled order is neither open nor spent.
    assert!(desk.says("Open orders: ₹1,000.00") && desk.says("Last 12 months: ₹1,030.00"), "{}", desk.screen());
    desk.close();
}

#[test]
fn a_pair_is_looked_through_merged_and_parted() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    put(&mut store, party("Bharat Fasteners LLP", BHARAT, "Bengaluru"));
    let mut second = party("BHARAT FASTENERS", "", "Hosur");
    second.email = "orders@bharat.example".to_owned();
    put(&mut store, second);
    drop(store);
    let mut desk = Desk::open(folder.path());
    desk.click("Suppliers");
    desk.click("1 pair looks alike…");
    desk.until("the dialog", |harness| harness.query_by_label("Merge").is_some());
    assert!(desk.says("Pair 1 of 1 · same name"));
    let chosen = |desk: &Desk, name: &str| {
        desk.harness.get_by_label(name).accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    assert!(chosen(&desk, "First, legal name: Bharat Fasteners LLP"));
    assert!(chosen(&desk, "Second, email: orders@bharat.example"), "what the first lacks is taken from the second");
    desk.click("Second, first address: 1 Station Road, Hosur");
    assert!(!chosen(&desk, "First, first address: 1 Station Road, Bengaluru"));
    desk.click("First, first address: 1 Station Road, Bengaluru");
    desk.key(Modifiers::COMMAND, Key::Enter);
    until_rows(&mut desk, &["Bharat Fasteners LLP"]);
    assert!(!desk.has("Merge"), "no other pair is left");
    let kept = "json_array_length(addresses) || gstin || json_extract(body, '$.email')";
    let sql = format!("SELECT {kept} FROM parties WHERE deleted_at IS NULL");
    let held: String =
        Connection::open(folder.path().join(FILE)).unwrap().query_row(&sql, [], |row| row.get(0)).unwrap();
    assert_eq!(held, format!("2{BHARAT}orders@bharat.example"));
    desk.click("Undo");
    until_rows(&mut desk, &["BHARAT FASTENERS", "Bharat Fasteners LLP"]);
    desk.close();
}

#[test]
fn ten_thousand_suppliers_draw_only_what_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    drop(Store::open(folder.path()).unwrap());
    let mut conn = Connection::open(folder.path().join(FILE)).unwrap();
    let tx = conn.transaction().unwrap();
    for at in 0..10_000 {
        let name = format!("Supplier {at:05}");
        let body = serde_json::to_string(&party(&name, "", if at % 100 == 7 { "Kochi" } else { "Pune" })).unwrap();
        tx.prepare_cached(
            "INSERT INTO parties (id, revision, legal_name, gstin, body, created_at, updated_at) VALUES (?1, 1, ?2, '', ?3, 1, 1)",
        )
        .unwrap()
        .execute([PartyId::new().to_string(), name, body])
        .unwrap();
    }
    tx.commit().unwrap();
    drop(conn);
    let mut desk = Desk::open(folder.path());
    desk.click("Suppliers");
    desk.until("the list", |harness| harness.query_by_label("Supplier 00000").is_some());
    let drawn = rows(&desk);
    assert!((20..40).contains(&drawn.len()), "{} rows are drawn", drawn.len());
    desk.harness.get_by_label("Suppliers, list").focus();
    desk.run();
    desk.key(Modifiers::NONE, Key::End);
    desk.run();
    let drawn = rows(&desk);
    assert_eq!(drawn.last().map(String::as_str), Some("Supplier 09999"));
    assert!((20..40).contains(&drawn.len()), "{} rows are drawn", drawn.len());
    desk.key(Modifiers::COMMAND, Key::F);
    desk.type_text("kochi");
    desk.until("those of Kochi", |harness| harness.query_by_label("Supplier 00007").is_some());
    desk.until("their number", |harness| {
        let nodes = harness.root().children_recursive();
        nodes.filter(|node| node.accesskit_node().role() == Role::Row).count() < 40
    });
    assert!(rows(&desk).iter().all(|name| name.ends_with("07")));
    desk.close();
}
