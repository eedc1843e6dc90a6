//! The archive of everything: what goes out comes back, what is here stays, and nothing of it is ever sent by itself.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use std::fs;
use std::path::Path;

use podesk::domain::archive::{About, Bytes, OperationRecord, OrderRecord, Record, Section};
use podesk::domain::company::Company;
use podesk::domain::field::LineField;
use podesk::domain::ids::{CompanyId, OpId, OrderId};
use podesk::domain::order::Order;
use podesk::domain::party::Party;
use podesk::domain::profile::GatewayId;
use podesk::domain::sheet::Target;
use podesk::domain::status::{OpState, Outcome, UnknownCause};
use podesk::files::archive::{ArchiveFile, ArchiveLimits, read_archive};
use podesk::message::archive::Contents;
use podesk::message::registry::SeriesChange;
use podesk::store::{Reader, Store, StoreError};
use tempfile::TempDir;

use crate::store::at;
use crate::store_desk::{Desk, accepted, cancel, rejected, unknown};
use crate::support::{filled_order, today, type_line};

mod bounds;
mod desk;
mod format;

/// Writes everything of a data folder.
fn export(folder: &Path, path: &Path) {
    let mut archive = ArchiveFile::create(path, at(1_000)).unwrap();
    Reader::open(folder).unwrap().archive(&mut |record| archive.put(&record).is_ok()).unwrap();
    archive.finish().unwrap();
}

/// Every record of an archive.
fn records(path: &Path) -> Vec<Record> {
    let mut all = Vec::new();
    let mut take = |record| {
        all.push(record);
        true
    };
    read_archive(path, &ArchiveLimits::default(), &mut || true, &mut take).unwrap();
    all
}

fn about() -> About {
    About { written_at: at(1_000), written_by: "0.1.0".to_owned(), hash: "0".repeat(64) }
}

/// Reads records into a store.
fn read_in(store: &mut Store, records: impl IntoIterator<Item = Record>) -> Result<Contents, StoreError> {
    let mut intake = store.begin_intake("ravi", at(2_000))?;
    for record in records {
        intake.take(record)?;
    }
    intake.finish(&about(), true, &mut || true)
}

/// Every record of a store.
fn all_of(folder: &Path) -> Vec<Record> {
    let mut all = Vec::new();
    let mut take = |record| {
        all.push(record);
        true
    };
    Reader::open(folder).unwrap().archive(&mut take).unwrap();
    all
}

fn count(records: &[Record], section: Section) -> usize {
    records.iter().filter(|record| record.section() == section).count()
}

/// A store in which everything has happened that can: an order with an accepted version, a correction of a rejected one
/// and a change of status; a draft with text that does not parse; one in the Trash; and what is kept beside orders.
fn full() -> Desk {
    let mut desk = Desk::new();
    desk.accepted();
    desk.change("11");
    let wrong = desk.send();
    desk.attempt(wrong.id, &rejected(), OpState::Rejected);
    desk.change("12");
    let right = desk.send();
    desk.attempt(right.id, &unknown(), OpState::Unknown);
    let now = desk.now();
    desk.store.settle(right.id, true, "Seen in the portal", "asha", now).unwrap();
    let status = desk.review(cancel());
    let op = desk.try_enqueue(&status).unwrap();
    desk.attempt(op.id, &accepted(), OpState::Accepted);
    let mut draft = filled_order(3);
    type_line(&mut draft, 1, LineField::Quantity, "12 doz");
    let (odd, gone) = (OrderId::new(), OrderId::new());
    desk.store.save_order(&super::store::save_of(odd, 3, &draft), at(200)).unwrap();
    desk.store.save_order(&super::store::save_of(gone, 1, &filled_order(1)), at(201)).unwrap();
    desk.store.set_deleted(gone, true, "asha", at(202)).unwrap();

    let company = CompanyId::new();
    desk.store.save_company(company, &draft.head.buyer, true, at(203)).unwrap();
    let change = SeriesChange { company, pattern: "KPS/{fy}/{n:4}".to_owned(), next: Some(7), on: today() };
    desk.store.save_series(&change, at(204)).unwrap();
    desk.store.save_party(&draft.head.supplier, at(205)).unwrap();
    desk.store.save_template("Fasteners", &draft, at(206)).unwrap();
    desk.store
        .remember_layout("item|qty", &[("Item".to_owned(), Target::Field(LineField::Description))], at(207))
        .unwrap();
    desk
}

#[test]
fn everything_goes_out_and_comes_back_the_same() {
    let desk = full();
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("a.podesk.json"), folder.path().join("b.podesk.json"));
    export(desk.folder.path(), &first);
    let before = records(&first);
    for section in Section::ALL {
        assert!(count(&before, section) > 0, "no {} in the archive", section.name());
    }
    let text = fs::read_to_string(&first).unwrap();
    assert!(text.starts_with("{\"podesk\":1,") && text.contains("12 doz"));
    serde_json::from_str::<serde_json::Value>(&text).expect("any reader of JSON can read it");

    let other = folder.path().join("other");
    let mut store = Store::open(&other).unwrap();
    let contents = read_in(&mut store, before.clone()).unwrap();
    assert_eq!((contents.new, contents.same, contents.kept, contents.uncertain), (3, 0, 0, 0));
    assert_eq!((contents.others_new, contents.others_here, contents.broken_at), (4, 0, None));
    assert_eq!(store.verify().unwrap(), []);
    drop(store);
    export(&other, &second);
    let mut after = records(&second);
    // What the reading itself did is recorded behind what happened before.
    let added: Vec<String> = after
        .split_off(before.len())
        .into_iter()
        .map(|record| match record {
            Record::Event(event) => format!("{} {}", event.actor, event.what.key),
            other => panic!("{other:?} was not there before"),
        })
        .collect();
    assert_eq!(added, ["ravi event-archived", "ravi event-archived", "ravi event-archived", "ravi event-archive-read"]);
    assert_eq!(after, before);

    // The catalogue of items is made anew from what was queued.
    let mut store = Store::open(&other).unwrap();
    assert!(store.learn_next().unwrap());
}

#[test]
fn what_had_not_ended_elsewhere_is_never_sent_by_itself() {
    for stand in [OpState::Waiting, OpState::NeedsCredentials, OpState::Sending] {
        let mut desk = Desk::new();
        desk.gateway = GatewayId::of_url("https://gateway.example.in/b2b");
        let op = desk.send();
        match stand {
            OpState::NeedsCredentials => {
                let outcome = Outcome::CredentialsNeeded { detail: String::new() };
                desk.attempt(op.id, &outcome, OpState::NeedsCredentials);
            }
            OpState::Sending => drop(desk.begin(op.id)),
            _ => {}
        }
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let contents = read_in(&mut store, all_of(desk.folder.path())).unwrap();
        assert_eq!((contents.new, contents.uncertain), (1, 1), "{stand:?}");
        let facts = store.facts(desk.id).unwrap().unwrap();
        assert_eq!(facts.ops[0].state, OpState::Unknown, "{stand:?}");
        assert!(matches!(facts.ops[0].last, Some(Outcome::Unknown { cause: UnknownCause::Restored, .. })));
        assert_eq!(store.due(at(9_999_999), &desk.gateway).unwrap(), None);
        assert_eq!(store.set_waiting(None, &desk.gateway, at(3_000)).unwrap(), [], "not by Retry all either");
        assert_eq!(store.credentials_given(&desk.gateway, at(3_000)).unwrap(), []);
        assert!(facts.ops[0].had_unknown, "a rejected repeat must leave it unknown");
        assert_eq!(store.verify().unwrap(), []);
        // What is typed and sent anew of that order waits for the clerk's word that it was not sent elsewhere.
        store.settle(op.id, false, "Asked the supplier", "ravi", at(3_001)).unwrap();
        desk.store = store;
        let review = desk.review(podesk::domain::status::Intent::Document);
        assert_eq!(super::store::refusal(desk.try_enqueue(&review)), "refused-restored", "{stand:?}");
    }
}

#[test]
fn what_is_here_stays() {
    let mut desk = full();
    let archived = all_of(desk.folder.path());
    let again = read_in(&mut desk.store, archived.clone()).unwrap();
    assert_eq!((again.new, again.same, again.kept), (0, 3, 0));
    assert_eq!((again.others_new, again.others_here), (0, 4));
    let now = all_of(desk.folder.path());
    assert_eq!(count(&now, Section::Events), count(&archived, Section::Events) + 1, "only that it was read");
    assert_eq!(now[..now.len() - 1], archived[..]);

    desk.change("77");
    let kept = read_in(&mut desk.store, archived.clone()).unwrap();
    assert_eq!((kept.new, kept.same, kept.kept), (0, 2, 1));
    assert_eq!(kept.kept_numbers, [desk.order.head.po_number.clone()]);
    assert_eq!(desk.store.open_order(desk.id).unwrap().unwrap().document, desk.order, "what was typed here stays");

    // An operation more or less makes a difference, too.
    let fewer = archived.iter().filter(|record| {
        !matches!(record, Record::Operation(op) if op.new_version == 3) && !matches!(record, Record::Attempt(_))
    });
    assert_eq!(read_in(&mut desk.store, fewer.cloned()).unwrap().kept, 1);

    // The same order under another identity of ours is still the same purchase.
    let doubled = archived.iter().find_map(|record| match record {
        Record::Order(order) => Some(Record::Order(Box::new(OrderRecord { id: OrderId::new(), ..(**order).clone() }))),
        _ => None,
    });
    assert_eq!(read_in(&mut desk.store, doubled).unwrap().kept, 1);
    assert_eq!(desk.store.verify().unwrap(), []);
}

#[test]
fn no_number_is_given_twice() {
    let desk = full();
    let archived = all_of(desk.folder.path());
    let next =
        |store: &Store| -> u32 { store.companies(today()).unwrap().iter().map(|c: &Company| c.next).max().unwrap() };
    assert_eq!(next(&desk.store), 7);
    for (here, expected) in [(3, 7), (20, 20)] {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let companies = archived.iter().filter(|record| record.section() == Section::Companies);
        read_in(&mut store, companies.cloned()).unwrap();
        let company = store.companies(today()).unwrap()[0].id;
        let pattern = "KPS/{fy}/{n:4}".to_owned();
        store.save_series(&SeriesChange { company, pattern, next: Some(here), on: today() }, at(1)).unwrap();
        // Another order has the number of the archive's.
        let mut other = Desk { store, folder, id: OrderId::new(), revision: 0, ..Desk::new() };
        other.save();
        other.accepted();
        let contents = read_in(&mut other.store, archived.clone()).unwrap();
        assert_eq!(next(&other.store), expected, "the series goes on from the higher number");
        assert_eq!(contents.clashes, std::slice::from_ref(&desk.order.head.po_number));
        assert_eq!(other.store.verify().unwrap(), []);
    }
}

/// An order and its one operation, as an archive holds them.
fn pair() -> (OrderRecord, OperationRecord) {
    let mut desk = Desk::new();
    desk.accepted();
    let (mut order, mut op) = (None, None);
    for record in all_of(desk.folder.path()) {
        match record {
            Record::Order(record) => order = Some(*record),
            Record::Operation(record) => op = Some(OperationRecord { attempts: 0, ..*record }),
            _ => {}
        }
    }
    (order.unwrap(), op.unwrap())
}

#[test]
fn an_archive_that_contradicts_itself_leaves_nothing() {
    let (order, op) = pair();
    let document = Order::fresh(today(), Party::fresh());
    let as_order = |order: &OrderRecord| Record::Order(Box::new(order.clone()));
    let as_op = |op: &OperationRecord| Record::Operation(Box::new(op.clone()));
    let cases = [
        ("an operation of no order", vec![as_op(&op)]),
        ("an order twice", vec![as_order(&order), as_order(&order)]),
        ("an operation twice", vec![as_order(&order), as_op(&op), as_op(&op)]),
        ("a version that no operation made", vec![as_order(&order)]),
        ("another version", vec![as_order(&OrderRecord { accepted_version: 9, ..order.clone() }), as_op(&op)]),
        ("another gateway", vec![as_order(&OrderRecord { gateway: Some("x".into()), ..order.clone() }), as_op(&op)]),
        ("a request that was never queued", vec![as_order(&order), as_op(&op)]),
        (
            "two orders with one network identity",
            vec![
                as_order(&OrderRecord { accepted_version: 0, document: document.clone(), ..order.clone() }),
                as_order(&OrderRecord { id: OrderId::new(), accepted_version: 0, ..order.clone() }),
                as_op(&OperationRecord { id: OpId::new(), request: Bytes(b"other".to_vec()), ..op.clone() }),
            ],
        ),
    ];
    for (what, records) in cases {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        match read_in(&mut store, records) {
            Err(StoreError::Refused(text)) => assert_eq!(text.key, "archive-error-contradiction", "{what}"),
            other => panic!("{what}: {other:?}"),
        }
        assert_eq!(all_of(folder.path()), [], "{what} left something");
    }
}

#[test]
fn a_changed_record_of_events_is_told() {
    let desk = full();
    let mut records = all_of(desk.folder.path());
    let third = records.iter_mut().filter_map(|record| match record {
        Record::Event(event) => Some(event),
        _ => None,
    });
    let event = third.into_iter().nth(2).unwrap();
    event.actor = "nobody".to_owned();
    let folder: TempDir = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    assert_eq!(read_in(&mut store, records).unwrap().broken_at, Some(3));
    assert_eq!(store.verify().unwrap(), [], "the chain here is whole all the same");
}

#[test]
fn what_is_stopped_is_not_written() {
    let desk = full();
    let mut seen = 0;
    let stopped = Reader::open(desk.folder.path()).unwrap().archive(&mut |_| {
        seen += 1;
        seen < 3
    });
    assert!(matches!(stopped, Err(StoreError::Interrupted)));
    assert_eq!(seen, 3);
}
