//! Imports of sheets on a real store: all or nothing, taken back in one step, offers of lists beside purchases.

use std::sync::Arc;

use jiff::Timestamp;
use podesk::domain::catalogue::{Completion, Item, Kind, Query, Supplier};
use podesk::domain::field::{Field, HeadField, LineField as F, PartyField as P};
use podesk::domain::ids::{ObjectId, OrderId};
use podesk::domain::line::LineItem;
use podesk::domain::party::Party;
use podesk::domain::sheet::items::ListItem;
use podesk::message::SaveOrder;
use podesk::store::{Reader, Store, StoreError};

use crate::engine_desk::set;
use crate::support::{filled_order, today};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_780_000_000 + second).unwrap()
}

fn draft(number: &str) -> SaveOrder {
    let mut document = filled_order(3);
    set(&mut document, Field::Head(HeadField::PoNumber), number);
    SaveOrder { order: OrderId::new(), object_id: ObjectId::mint("POR"), revision: 1, document, amended: false }
}

fn kept(store: &Store, drafts: &[SaveOrder]) -> usize {
    drafts.iter().filter(|draft| store.open_order_exists(draft.order)).count()
}

/// Whether an order can be opened.
trait Holds {
    fn open_order_exists(&self, order: OrderId) -> bool;
}

impl Holds for Store {
    fn open_order_exists(&self, order: OrderId) -> bool {
        self.facts(order).unwrap().is_some()
    }
}

#[test]
fn drafts_are_kept_all_or_none_and_go_in_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let drafts: Vec<SaveOrder> = (1..=20).map(|n| draft(&format!("IMP/{n:03}"))).collect();

    // Stopped half-way: nothing stays.
    let stopped = store.import_orders(&drafts, "june.xlsx", true, "Asha", at(0), &mut |done| done < 10);
    assert!(matches!(stopped, Err(StoreError::Interrupted)), "{stopped:?}");
    assert_eq!(kept(&store, &drafts), 0);

    let mut seen = 0;
    store
        .import_orders(&drafts, "june.xlsx", true, "Asha", at(1), &mut |done| {
            seen = done;
            true
        })
        .unwrap();
    assert_eq!((seen, kept(&store, &drafts)), (20, 20));
    let facts = store.facts(drafts[3].order).unwrap().unwrap();
    assert_eq!(facts.events[0].what.key, "event-imported");
    let opened = store.open_order(drafts[3].order).unwrap().unwrap();
    assert_eq!(opened.document, drafts[3].document);

    // A number that is there by now keeps all of them out.
    let more = [draft("IMP/900"), draft("imp/007"), draft("IMP/901")];
    let refused = store.import_orders(&more, "", true, "Asha", at(2), &mut |_| true);
    assert!(
        matches!(&refused, Err(StoreError::Refused(text)) if text.key == "refused-number-duplicate"),
        "{refused:?}"
    );
    assert_eq!(kept(&store, &more), 0);

    let ids: Vec<OrderId> = drafts.iter().map(|draft| draft.order).collect();
    assert_eq!(store.trash_all(&ids, true, "Asha", at(3)).unwrap().len(), 20);
    let reader = Reader::open(folder.path()).unwrap();
    assert_eq!(reader.known(true).unwrap().holder("IMP/001"), None, "a number in the Trash is free");
    assert_eq!(store.trash_all(&ids, false, "Asha", at(4)).unwrap().len(), 20);
    assert!(reader.known(true).unwrap().holder("imp/001").is_some());
    assert!(store.verify().unwrap().is_empty());
}

fn supplier(name: &str, gstin: &str, city: &str) -> Party {
    let mut party = Party::fresh();
    for (field, text) in [(P::LegalName, name), (P::Gstin, gstin), (P::City, city), (P::AddressLine1, "12 Main Road")] {
        party.cell_mut(field).unwrap().set(text, today());
        party.follow(field);
    }
    party
}

#[test]
fn suppliers_take_the_place_of_those_that_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    store.save_party(&supplier("Bharat Fasteners LLP", "29AAGCB7383J1Z4", "Bengaluru"), at(0)).unwrap();
    let listed =
        [supplier("Bharat Fasteners LLP", "29AAGCB7383J1Z4", "Hosur"), supplier("Sahyadri", "27AAPFU0939F1ZV", "Pune")];
    let stopped = store.import_parties(&listed, "list.csv", "Asha", at(1), &mut |done| done < 1);
    assert!(matches!(stopped, Err(StoreError::Interrupted)));
    let reader = Reader::open(folder.path()).unwrap();
    assert_eq!(reader.find_parties("", 10).unwrap().len(), 1, "nothing is half-applied");
    store.import_parties(&listed, "list.csv", "Asha", at(2), &mut |_| true).unwrap();
    let rows = reader.find_parties("", 10).unwrap();
    let cities: Vec<&str> = rows.iter().map(|row| row.party.address.city.as_str()).collect();
    assert_eq!(cities, ["Hosur", "Pune"]);
    assert_eq!(reader.known(true).unwrap().by_gstin("27AAPFU0939F1ZV").unwrap().legal_name, "Sahyadri");
}

fn item(description: &str, hsn: &str, price: &str, supplier: &str) -> ListItem {
    let mut line = LineItem::fresh();
    for (field, text) in
        [(F::Description, description), (F::Hsn, hsn), (F::Unit, "NOS"), (F::UnitPrice, price), (F::GstRate, "18")]
    {
        line.cell_mut(field).unwrap().set(text, today());
    }
    let supplier = Supplier { gstin: String::new(), name: supplier.to_owned() };
    ListItem { line: Arc::new(line), supplier }
}

fn offered(reader: &Reader, text: &str, supplier: &str) -> Vec<Item> {
    let supplier = Supplier { gstin: String::new(), name: supplier.to_owned() };
    let query = Query { kind: Kind::Description, text: text.to_owned(), supplier };
    let found = reader.complete(&query, at(1_000)).unwrap();
    found
        .into_iter()
        .filter_map(|offer| match offer {
            Completion::Item(item) => Some(item),
            Completion::Code(_) => None,
        })
        .collect()
}

#[test]
fn items_of_a_list_are_offered_at_once_and_are_no_purchases() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let listed = [item("Zinc flange bolt M8", "73181500", "8.40", "Kaveri Tools"), item("Zinc wedge", "", "", "")];
    let stopped = store.import_items(&listed, "rates.xlsx", "Asha", at(0), &mut |done| done < 1);
    assert!(matches!(stopped, Err(StoreError::Interrupted)));
    let reader = Reader::open(folder.path()).unwrap();
    assert!(offered(&reader, "zinc", "").is_empty());

    store.import_items(&listed, "rates.xlsx", "Asha", at(1), &mut |_| true).unwrap();
    let found = offered(&reader, "zinc fl", "Kaveri Tools");
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].orders, found[0].own), (0, true), "offered by this supplier, in no order");
    let last = found[0].last.as_ref().unwrap();
    assert_eq!((last.price.to_string().as_str(), last.listed, last.supplier.as_str()), ("8.4", true, "Kaveri Tools"));
    assert_eq!(offered(&reader, "zinc", "").len(), 2);

    // A later list of the same supplier takes the place of the earlier; what it leaves empty stays.
    let again = [item("zinc flange bolt m8", "", "8.80", "Kaveri Tools")];
    store.import_items(&again, "july.xlsx", "Asha", at(2), &mut |_| true).unwrap();
    let found = offered(&reader, "zinc fl", "Kaveri Tools");
    assert_eq!(found[0].last.as_ref().unwrap().price.to_string(), "8.8");
    assert_eq!(found[0].hsn.as_ref().unwrap().as_str(), "73181500");

    // Bought, it is what was paid that counts; taken back, the offer is what is left.
    let order = OrderId::new();
    let mut document = filled_order(1);
    let line = document.lines[0].id;
    set(&mut document, Field::Line(line, F::Description), "Zinc flange bolt M8");
    store.learn(order, &document, at(3)).unwrap();
    let found = offered(&reader, "zinc fl", "");
    assert_eq!(found[0].orders, 1);
    assert!(!found[0].last.as_ref().unwrap().listed);
    let mut other = document.clone();
    set(&mut other, Field::Line(line, F::Description), "Something else");
    store.learn(order, &other, at(4)).unwrap();
    let found = offered(&reader, "zinc fl", "");
    assert_eq!(found[0].orders, 0, "an offer is not counted as an order");
    assert!(found[0].last.as_ref().unwrap().listed);
}
