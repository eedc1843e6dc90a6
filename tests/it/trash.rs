//! The Trash on real files: what may go in and out of it, what is deleted for good, and that the record stays whole.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use podesk::domain::archive::{About, Record};
use podesk::domain::ids::OrderId;
use podesk::domain::status::{OpState, OrderRow, View};
use podesk::domain::trash::due_before;
use podesk::message::list::ListQuery;
use podesk::store::{FILE, Reader, Store};
use rusqlite::Connection;
use tempfile::TempDir;

use super::store::{at, refusal, save_of};
use super::store_desk::{Desk, rejected};
use super::support::{filled_order, today};

/// So many days after the moment that the tests begin with.
fn day(days: i64) -> Timestamp {
    at(0).checked_add(SignedDuration::from_hours(24 * days)).unwrap()
}

fn rows(folder: &Path, view: View) -> Vec<OrderRow> {
    Reader::open(folder).unwrap().show(&ListQuery::new(view, ""), 0..100, today()).unwrap().rows
}

/// A store with so many drafts.
fn drafts(count: usize) -> (TempDir, Store, Vec<OrderId>) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let ids: Vec<OrderId> = (0..count).map(|_| OrderId::new()).collect();
    for (seconds, id) in (0..).zip(&ids) {
        store.save_order(&save_of(*id, 1, &filled_order(3)), at(seconds)).unwrap();
    }
    (folder, store, ids)
}

#[test]
fn a_draft_stays_thirty_days_and_then_goes_for_good() {
    let (folder, mut store, ids) = drafts(3);
    store.set_deleted(ids[0], true, "asha", day(0)).unwrap();
    store.set_deleted(ids[1], true, "asha", day(5)).unwrap();
    let shown: Vec<_> = rows(folder.path(), View::Trash).iter().map(|row| (row.id, row.leaves_at)).collect();
    assert_eq!(shown, [(ids[1], Some(day(35))), (ids[0], Some(day(30)))], "the newest deletion first");
    assert_eq!(store.in_trash().unwrap(), [ids[1], ids[0]]);

    let almost = day(30).checked_sub(SignedDuration::from_secs(1)).unwrap();
    assert!(!store.purge_next(due_before(almost), almost).unwrap());
    assert!(store.purge_next(due_before(day(30)), day(30)).unwrap());
    assert!(!store.purge_next(due_before(day(30)), day(30)).unwrap(), "the other has five days left");

    let left: Vec<_> = rows(folder.path(), View::Trash).iter().map(|row| row.id).collect();
    assert_eq!(left, [ids[1]]);
    assert_eq!(rows(folder.path(), View::All).len(), 1);
    assert!(store.open_order(ids[0]).unwrap().is_none() && store.brief(ids[0]).unwrap().is_none());
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn of_what_was_deleted_for_good_only_the_record_stays() {
    let (folder, mut store, ids) = drafts(2);
    let id = ids[0];
    store.set_deleted(id, true, "asha", day(1)).unwrap();
    store.purge(id, "asha", day(2)).unwrap();
    let raw = Connection::open(folder.path().join(FILE)).unwrap();
    let one = |sql: &str| raw.query_row(sql, [id.to_string()], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(one("SELECT count(*) FROM lines WHERE order_id = ?1"), 0);
    assert_eq!(one("SELECT head LIKE '%Sahyadri%' FROM orders WHERE id = ?1"), 0);
    assert_eq!(one("SELECT number || supplier || subject = '' AND total = '0' FROM orders WHERE id = ?1"), 1);
    let last: (String, String) = raw
        .query_row(
            "SELECT actor, what FROM events WHERE order_id = ?1 ORDER BY seq DESC LIMIT 1",
            [id.to_string()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!(last.0, "asha");
    assert!(last.1.contains("event-purged") && last.1.contains("PO/26-27/0042"), "{}", last.1);
    assert_eq!(one("SELECT count(*) FROM events WHERE order_id = ?1"), 3, "created, deleted, deleted for good");
    drop(raw);
    assert_eq!(store.verify().unwrap(), []);

    // Nothing brings it back, and nothing writes into it.
    assert_eq!(refusal(store.set_deleted(id, false, "asha", day(3))), "refused-no-order");
    assert_eq!(refusal(store.purge(id, "asha", day(3))), "refused-no-order");
    assert!(store.save_order(&save_of(id, 2, &filled_order(1)), day(3)).is_err());
    assert_eq!(store.verify().unwrap(), []);
    assert!(store.open_order(ids[1]).unwrap().is_some());
}

#[test]
fn only_what_is_in_the_trash_and_was_never_queued_is_deleted_for_good() {
    let (_folder, mut store, ids) = drafts(1);
    assert_eq!(refusal(store.purge(ids[0], "asha", day(1))), "refused-not-in-trash");
    assert!(store.open_order(ids[0]).unwrap().is_some());

    let mut desk = Desk::new();
    let op = desk.send();
    desk.attempt(op.id, &rejected(), OpState::Rejected);
    desk.store.recall(op.id, "asha", day(1)).unwrap();
    desk.store.set_deleted(desk.id, true, "asha", day(1)).unwrap();
    assert_eq!(refusal(desk.store.purge(desk.id, "asha", day(2))), "refused-purge");
    assert!(!desk.store.purge_next(due_before(day(900)), day(900)).unwrap(), "it stays, however long it is there");
    let row = rows(desk.folder.path(), View::Trash).remove(0);
    assert_eq!((row.id, row.leaves_at), (desk.id, None));
    assert_eq!(desk.store.verify().unwrap(), []);
}

/// Reads all records of one store into another.
fn copy(from: &Path, into: &mut Store, now: Timestamp) -> podesk::message::archive::Contents {
    let mut records: Vec<Record> = Vec::new();
    Reader::open(from)
        .unwrap()
        .archive(&mut |record| {
            records.push(record);
            true
        })
        .unwrap();
    let about = About { written_at: day(2), written_by: "1.0".into(), hash: "0".repeat(64) };
    let mut intake = into.begin_intake("ravi", now).unwrap();
    for record in records {
        intake.take(record).unwrap();
    }
    intake.finish(&about, true, &mut || true).unwrap()
}

#[test]
fn an_archive_carries_the_trash_and_what_was_deleted_for_good() {
    let (folder, mut store, ids) = drafts(3);
    store.set_deleted(ids[0], true, "asha", day(1)).unwrap();
    store.set_deleted(ids[1], true, "asha", day(1)).unwrap();
    store.purge(ids[0], "asha", day(2)).unwrap();
    drop(store);

    let elsewhere = tempfile::tempdir().unwrap();
    let mut other = Store::open(elsewhere.path()).unwrap();
    assert_eq!(copy(folder.path(), &mut other, day(90)).new, 3);
    assert_eq!(other.verify().unwrap(), []);
    assert!(other.open_order(ids[0]).unwrap().is_none(), "deleted for good there, too");
    let trash: Vec<_> = rows(elsewhere.path(), View::Trash).iter().map(|row| (row.id, row.leaves_at)).collect();
    assert_eq!(trash, [(ids[1], Some(day(120)))], "its days begin anew, for it may be what the archive is read for");
    let again = copy(folder.path(), &mut other, day(90));
    assert_eq!((again.new, again.same, again.kept), (0, 3, 0));
}
