//! The store on real files: what was saved comes back, a save writes little, and a file that is not ours stays as it is.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use podesk::domain::derived::Derived;
use podesk::domain::edit::Edit;
use podesk::domain::entry::Entry;
use podesk::domain::field::{Field, HeadField, LineField, PartyField};
use podesk::domain::ids::{ObjectId, OrderId};
use podesk::domain::order::Order;
use podesk::domain::party::Side;
use podesk::domain::status::{DeliveryState, View};
use podesk::domain::text::Text;
use podesk::message::SaveOrder;
use podesk::message::list::ListQuery;
use podesk::store::{FILE, Reader, Store, StoreError};
use rusqlite::Connection;
use tempfile::TempDir;

use super::support::{edit, filled_line, filled_order, type_line};

/// A moment of the tests' day, so many seconds after 10:00.
pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_781_238_600 + seconds).unwrap()
}

pub fn save_of(order: OrderId, revision: u64, document: &Order) -> SaveOrder {
    let object_id = ObjectId::from_stored(format!("POR{:032}", order.as_u128() % 1_000_000_007));
    SaveOrder { order, object_id, revision, document: document.clone(), amended: false }
}

/// Key of the text that a refusal carries.
pub fn refusal<T: std::fmt::Debug>(result: Result<T, StoreError>) -> String {
    match result {
        Err(StoreError::Refused(text)) => text.key,
        other => panic!("not refused: {other:?}"),
    }
}

fn open(folder: &TempDir) -> Store {
    Store::open(folder.path()).unwrap()
}

fn stored(store: &mut Store, order: OrderId) -> Order {
    store.open_order(order).unwrap().unwrap().document
}

fn keys(store: &Store, order: OrderId) -> Vec<String> {
    let events = store.facts(order).unwrap().unwrap().events;
    events.into_iter().map(|event| event.what.key).collect()
}

#[test]
fn the_fixture_can_be_sent() {
    let derived = Derived::of(&filled_order(12));
    assert_eq!(derived.counts().0, 0, "{:?}", derived.checks().collect::<Vec<_>>());
    assert!(derived.can_send());
}

#[test]
fn what_was_saved_comes_back_with_text_that_does_not_parse() {
    let folder = tempfile::tempdir().unwrap();
    let id = OrderId::new();
    let mut order = filled_order(8);
    type_line(&mut order, 2, LineField::Quantity, "12 doz");
    type_line(&mut order, 3, LineField::UnitPrice, "as agreed");
    type_line(&mut order, 4, LineField::Hsn, "73-bolts");
    type_line(&mut order, 5, LineField::ExpiryDate, "soon");
    edit(&mut order, Edit::Set(Field::Head(HeadField::DeliveryDate), "30 Feb".into()));
    edit(&mut order, Edit::Set(Field::Party(Side::Supplier, PartyField::Gstin), "27AAPFU0939F1ZX".into()));
    let report = open(&folder).save_order(&save_of(id, 7, &order), at(0)).unwrap();
    assert_eq!(report.lines_written, 8);

    let opened = open(&folder).open_order(id).unwrap().unwrap();
    assert_eq!(opened.document, order);
    assert_eq!(opened.document.lines[2].quantity, Entry::Typed("12 doz".into()));
    assert_eq!((opened.revision, opened.saved_at), (7, at(0)));
    assert_eq!(opened.facts.object_id, save_of(id, 7, &order).object_id);
    assert!(opened.base.is_none());
    assert_eq!(open(&folder).open_order(OrderId::new()).unwrap().map(|o| o.revision), None);
}

#[test]
fn a_save_writes_only_lines_that_changed() {
    let folder = tempfile::tempdir().unwrap();
    let id = OrderId::new();
    let mut order = filled_order(1_000);
    let mut store = open(&folder);
    store.save_order(&save_of(id, 1, &order), at(0)).unwrap();
    let mut revision = 1;
    let mut written = |store: &mut Store, order: &Order| {
        revision += 1;
        let report = store.save_order(&save_of(id, revision, order), at(revision.cast_signed()));
        report.unwrap().lines_written
    };

    type_line(&mut order, 500, LineField::UnitPrice, "60.25");
    assert_eq!(written(&mut store, &order), 1);
    edit(&mut order, Edit::Set(Field::Head(HeadField::Subject), "Pipes".into()));
    assert_eq!(written(&mut store, &order), 0);
    for place in [500, 0, 1_002] {
        edit(&mut order, Edit::InsertLines(place, vec![filled_line(place)]));
        assert_eq!(written(&mut store, &order), 1, "insert at {place}");
    }
    for (from, to) in [(300, 700), (700, 300), (0, 1_002), (1_002, 0), (500, 501)] {
        let line = order.lines[from].id;
        edit(&mut order, Edit::MoveLine(line, to));
        assert_eq!(written(&mut store, &order), 1, "move {from} to {to}");
    }
    let gone = order.lines[400].id;
    edit(&mut order, Edit::RemoveLines(vec![gone]));
    assert_eq!(written(&mut store, &order), 1);
    assert_eq!(stored(&mut store, id), order);

    // Without what the store remembers, it reads the rows and still writes only the difference.
    drop(store);
    let mut store = open(&folder);
    type_line(&mut order, 10, LineField::Quantity, "77");
    assert_eq!(written(&mut store, &order), 1);
    assert_eq!(stored(&mut store, id), order);
}

#[test]
fn inserting_at_one_place_for_long_keeps_the_order() {
    let folder = tempfile::tempdir().unwrap();
    let id = OrderId::new();
    let mut order = filled_order(3);
    let mut store = open(&folder);
    store.save_order(&save_of(id, 1, &order), at(0)).unwrap();
    for revision in 2..80 {
        edit(&mut order, Edit::InsertLines(1, vec![filled_line(0)]));
        store.save_order(&save_of(id, revision, &order), at(0)).unwrap();
    }
    drop(store);
    assert_eq!(stored(&mut open(&folder), id), order);
}

#[test]
fn an_older_revision_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let id = OrderId::new();
    let mut store = open(&folder);
    let mut order = filled_order(2);
    let old = order.clone();
    type_line(&mut order, 0, LineField::Quantity, "99");
    store.save_order(&save_of(id, 5, &order), at(0)).unwrap();
    let report = store.save_order(&save_of(id, 4, &old), at(1)).unwrap();
    assert_eq!(report.lines_written, 0);
    assert_eq!(stored(&mut store, id), order);
    type_line(&mut order, 1, LineField::Quantity, "98");
    assert_eq!(store.save_order(&save_of(id, 6, &order), at(2)).unwrap().lines_written, 1);
    assert_eq!(keys(&store, id), ["event-created"]);
}

#[test]
fn the_list_shows_views_counts_and_finds_text_as_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(&folder);
    let (first, second) = (OrderId::new(), OrderId::new());
    let mut order = filled_order(3);
    store.save_order(&save_of(first, 1, &order), at(0)).unwrap();
    edit(&mut order, Edit::Set(Field::Head(HeadField::Subject), "100% cotton_waste \\ rags".into()));
    edit(&mut order, Edit::Set(Field::Head(HeadField::PoNumber), "PO/26-27/0043".into()));
    store.save_order(&save_of(second, 1, &order), at(1)).unwrap();

    let mut reader = Reader::open(folder.path()).unwrap();
    let mut find = |view: View, text: &str| {
        let page = reader.show(&ListQuery::new(view, text), 0..50, super::support::today()).unwrap();
        page.rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(find(View::All, ""), [second, first]);
    assert_eq!(find(View::Drafts, "sahyadri"), [second, first]);
    assert_eq!(find(View::All, "0042"), [first]);
    for text in ["100%", "waste", "\\ r"] {
        assert_eq!(find(View::All, text), [second], "{text}");
    }
    assert_eq!(find(View::All, "0%2"), []);
    assert_eq!(find(View::All, "astener"), [], "no word begins so");
    assert_eq!(find(View::Sent, ""), []);

    let page = Reader::open(folder.path()).unwrap().show(&ListQuery::new(View::All, ""), 0..1, super::support::today());
    let podesk::store::Page { rows, counts, .. } = page.unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].total, Derived::of(&order).totals.total.get());
    assert_eq!((rows[0].lines, rows[0].delivery), (3, DeliveryState::Draft));
    assert_eq!(rows[0].order_date, Some(super::support::today()));
    assert_eq!(rows[0].updated_at, at(1));
    let of = |view| counts.views.iter().find(|(v, _)| *v == view).unwrap().1;
    assert_eq!((of(View::All), of(View::Drafts), of(View::Sent), counts.outbox), (2, 2, 0, 0));

    store.set_deleted(first, true, "asha", at(2)).unwrap();
    assert_eq!(find(View::All, ""), [second]);
    store.set_deleted(first, false, "asha", at(3)).unwrap();
    assert_eq!(find(View::All, ""), [first, second]);
    assert_eq!(keys(&store, first), ["event-restored", "event-deleted", "event-created"]);
}

#[test]
fn the_address_book_keeps_one_row_per_gstin_or_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(&folder);
    let order = filled_order(1);
    store.save_order(&save_of(OrderId::new(), 1, &order), at(0)).unwrap();
    let mut party = order.head.supplier.clone();
    let id = store.save_party(&party, at(0)).unwrap();
    party.email = "sales@sahyadristeel.example".into();
    assert_eq!(store.save_party(&party, at(1)).unwrap(), id);
    let mut unregistered = party.clone();
    unregistered.gstin = Entry::Empty;
    let other = store.save_party(&unregistered, at(2)).unwrap();
    assert_ne!(other, id);
    unregistered.legal_name = unregistered.legal_name.to_uppercase();
    assert_eq!(store.save_party(&unregistered, at(3)).unwrap(), other);
    assert_eq!(refusal(store.save_party(&Default::default(), at(4))), "refused-party-nameless");

    let reader = Reader::open(folder.path()).unwrap();
    let found = reader.find_parties("27aapfu", 10).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].id, found[0].orders), (id, 1));
    assert_eq!(found[0].party, party);
    assert_eq!(reader.find_parties("pipes", 10).unwrap().len(), 2);
    assert_eq!(reader.find_parties("ipes", 10).unwrap(), [], "not the beginning of a word");
}

fn bytes_of(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

#[test]
fn a_newer_store_and_a_file_that_is_none_are_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE);
    let id = OrderId::new();
    open(&folder).save_order(&save_of(id, 1, &filled_order(2)), at(0)).unwrap();
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 999).unwrap();
    let before = bytes_of(&path);
    for _ in 0..2 {
        let error = Store::open(folder.path()).unwrap_err();
        let StoreError::Newer { found: 999, known } = error else { panic!("{error}") };
        let text = Text::new("error-store-newer").with("found", 999).with("known", known);
        assert_eq!(error.text(), text);
        assert_eq!(bytes_of(&path), before);
    }

    for contents in [&b"Dear diary, today I ordered 500 bolts and nobody came."[..], &[0xff; 8192]] {
        std::fs::write(&path, contents).unwrap();
        assert!(matches!(Store::open(folder.path()), Err(StoreError::Damaged(_))));
        assert_eq!(bytes_of(&path), contents);
    }
    std::fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE recipes (a TEXT)").unwrap();
    assert!(matches!(Store::open(folder.path()), Err(StoreError::Damaged(_))));
}

#[cfg(unix)]
#[test]
fn others_can_not_read_the_store() {
    use std::os::unix::fs::PermissionsExt;
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("a/data");
    let mut store = Store::open(&folder).unwrap();
    store.save_order(&save_of(OrderId::new(), 1, &filled_order(1)), at(0)).unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    for file in [FILE, "podesk.db-wal"] {
        assert_eq!(mode(&folder.join(file)), 0o600, "{file}");
    }
}

#[test]
fn a_full_disk_is_told_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let id = OrderId::new();
    let small = filled_order(2);
    let mut store = open(&folder);
    store.save_order(&save_of(id, 1, &small), at(0)).unwrap();
    store.limit_pages(1).unwrap(); // SQLite takes this as "no larger than now"
    let mut large = small.clone();
    edit(&mut large, Edit::InsertLines(2, (0..500).map(filled_line).collect()));
    let error = store.save_order(&save_of(id, 2, &large), at(1)).unwrap_err();
    assert!(matches!(error, StoreError::Full), "{error}");
    assert_eq!(error.text(), Text::new("error-store-full"));
    let opened = store.open_order(id).unwrap().unwrap();
    assert_eq!((opened.document, opened.revision), (small, 1));

    store.limit_pages(1_000_000).unwrap();
    assert_eq!(store.save_order(&save_of(id, 2, &large), at(2)).unwrap().lines_written, 500);
    drop(store);
    assert_eq!(stored(&mut open(&folder), id), large);
}

#[test]
fn a_row_that_can_not_be_read_is_named_and_a_save_heals_it() {
    let folder = tempfile::tempdir().unwrap();
    let id = OrderId::new();
    let order = filled_order(3);
    open(&folder).save_order(&save_of(id, 1, &order), at(0)).unwrap();
    let line = order.lines[1].id;
    let raw = Connection::open(folder.path().join(FILE)).unwrap();
    raw.execute("UPDATE lines SET body = '{\"id\":' WHERE id = ?1", [line.to_string()]).unwrap();
    let mut store = open(&folder);
    match store.open_order(id) {
        Err(StoreError::Corrupt { what }) => assert!(what.contains(&line.to_string()), "{what}"),
        other => panic!("{other:?}"),
    }
    assert_eq!(store.save_order(&save_of(id, 2, &order), at(1)).unwrap().lines_written, 1);
    assert_eq!(stored(&mut store, id), order);
}

#[test]
fn the_chain_of_events_shows_a_change() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(&folder);
    store.set_actor("asha");
    for revision in 0..5 {
        store.save_order(&save_of(OrderId::new(), 1, &filled_order(1)), at(revision)).unwrap();
    }
    assert_eq!(store.verify().unwrap(), []);
    let raw = Connection::open(folder.path().join(FILE)).unwrap();
    let change = "UPDATE events SET actor = 'nobody' WHERE seq = 3";
    assert!(raw.execute(change, []).is_err(), "events are append-only");
    assert!(raw.execute("DELETE FROM events WHERE seq = 3", []).is_err());
    raw.execute_batch("DROP TRIGGER events_stay; DROP TRIGGER events_kept").unwrap();
    raw.execute(change, []).unwrap();
    assert_eq!(store.verify().unwrap(), [Text::new("verify-events").with("seq", 3)]);
    raw.execute("UPDATE events SET actor = 'asha' WHERE seq = 3", []).unwrap();
    assert_eq!(store.verify().unwrap(), []);
    raw.execute("DELETE FROM events WHERE seq = 5", []).unwrap();
    assert_eq!(store.verify().unwrap(), [Text::new("verify-events").with("seq", 5)]);
}

#[test]
fn a_document_with_a_line_twice_is_refused_whole() {
    let folder = tempfile::tempdir().unwrap();
    let id = OrderId::new();
    let mut store = open(&folder);
    let order = filled_order(2);
    store.save_order(&save_of(id, 1, &order), at(0)).unwrap();
    let mut twice = order.clone();
    twice.lines.push(Arc::clone(&order.lines[0]));
    let result = store.save_order(&save_of(id, 2, &twice), at(1));
    assert!(matches!(result, Err(StoreError::Corrupt { .. })));
    assert_eq!(stored(&mut store, id), order);
}
