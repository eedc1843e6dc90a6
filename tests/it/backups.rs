//! Backups: whole, of one moment, kept in bounds and looked into without changing anything.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use podesk::domain::edit::Edit;
use podesk::domain::field::{Field, HeadField};
use podesk::domain::ids::OrderId;
use podesk::domain::order::Order;
use podesk::message::data::{BackupKind, BackupRow};
use podesk::store::{BACKUPS, Backups, FILE, Store, StoreError};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::store::{at, refusal, save_of};
use crate::support::{edit, filled_line, filled_order};

mod engine;
mod restore;
mod window;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn make(folder: &Path, kind: BackupKind, now: Timestamp) -> BackupRow {
    Backups::of(folder).make(kind, now, &mut |_| true).unwrap().unwrap()
}

fn numbered(number: &str, lines: usize) -> Order {
    let mut order = filled_order(lines);
    edit(&mut order, Edit::Set(Field::Head(HeadField::PoNumber), number.to_owned()));
    order
}

/// Saves a new order of that number.
fn add(store: &mut Store, number: &str, now: Timestamp) -> OrderId {
    let id = OrderId::new();
    store.save_order(&save_of(id, 1, &numbered(number, 2)), now).unwrap();
    id
}

/// Numbers of the orders in a store, sorted.
fn numbers(folder: &Path) -> Vec<String> {
    let conn = Connection::open(folder.join(FILE)).unwrap();
    let mut statement = conn.prepare("SELECT number FROM orders ORDER BY number").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_is_of_one_moment_and_holds_nobody_up() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    let id = OrderId::new();
    store.save_order(&save_of(id, 1, &numbered("PO/1", 3_000)), at(0)).unwrap();
    let mut looks = 0;
    let made = Backups::of(folder.path()).make(BackupKind::ByHand, at(9), &mut |_| {
        // The writer goes on while the copy is made, and none of it gets into the copy.
        looks += 1;
        add(&mut store, &format!("PO/LATER/{looks}"), at(1));
        true
    });
    let made = made.unwrap().unwrap();
    assert!(looks >= 2, "a store of several steps: {looks}");
    assert_eq!((made.kind, made.at, made.orders), (BackupKind::ByHand, at(9), Some(1)));
    assert_eq!(made.changed_at, Some(at(0)));
    assert_eq!(made.bytes, fs::metadata(&made.path).unwrap().len());
    assert_eq!(numbers(folder.path()).len(), 1 + looks);
    assert_eq!(names(&folder.path().join(BACKUPS)).len(), 1, "one file, no log beside it");
    let copy = Connection::open(&made.path).unwrap();
    let lines: u32 = copy.query_row("SELECT count(*) FROM lines", [], |row| row.get(0)).unwrap();
    assert_eq!(lines, 3_000);
}

#[test]
fn a_backup_that_is_stopped_or_finds_damage_leaves_nothing() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    store.save_order(&save_of(OrderId::new(), 1, &numbered("PO/1", 3_000)), at(0)).unwrap();
    let backups = Backups::of(folder.path());
    assert_eq!(backups.make(BackupKind::Daily, at(1), &mut |_| false).unwrap(), None);
    assert_eq!(names(&backups.folder()), [""; 0]);

    drop(store);
    crate::keeping::overwrite_middle(&folder.path().join(FILE));
    let found = backups.check_store(|| true);
    assert!(matches!(found, Err(StoreError::Damaged(_))), "{found:?}");
    backups.check_store(|| false).unwrap(); // a check that takes too long is broken off
    let failed = backups.make(BackupKind::Daily, at(1), &mut |_| true);
    assert!(matches!(failed, Err(StoreError::Damaged(_))), "{failed:?}");
    assert_eq!(names(&backups.folder()), [""; 0]);
}

#[test]
fn the_last_fourteen_are_kept() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    add(&mut store, "PO/1", at(0));
    let backups = Backups::of(folder.path());
    let by_hand = make(folder.path(), BackupKind::ByHand, at(-1_000_000));
    let day = |number: i64| at(number * 86_400);
    let made: Vec<PathBuf> = (0..17).map(|number| make(folder.path(), BackupKind::Daily, day(number)).path).collect();
    let listed: Vec<PathBuf> = backups.list().into_iter().map(|row| row.path).collect();
    let mut expected: Vec<PathBuf> = made[3..].iter().rev().cloned().collect();
    expected.push(by_hand.path);
    assert_eq!(listed, expected, "the newest first; those made by hand are counted by themselves");
    let twice = make(folder.path(), BackupKind::Daily, day(16));
    assert_eq!(twice.at, day(16).checked_add(SignedDuration::from_secs(1)).unwrap(), "never written over");
}

#[test]
fn tidying_up_removes_half_made_copies_and_nothing_else() {
    let outer = folder();
    let data = outer.path().join("x.part"); // as an account or a disk may be called
    add(&mut Store::open(&data).unwrap(), "PO/1", at(0));
    let made = make(&data, BackupKind::Daily, at(1)).path;
    let beside = |suffix: &str| PathBuf::from(format!("{}.part{suffix}", made.with_extension("").display()));
    for suffix in ["", "-journal", "-wal", "-shm"] {
        fs::write(beside(suffix), "half").unwrap();
    }
    let note = made.with_file_name("podesk-notes.part of mine.txt");
    fs::write(&note, "of the clerk").unwrap();
    Backups::of(&data).tidy();
    assert_eq!(names(&data.join(BACKUPS)).len(), 2);
    assert!(made.exists() && note.exists());
}

#[test]
fn with_the_clock_set_back_a_new_backup_stays_the_newest() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    add(&mut store, "PO/1", at(0));
    let backups = Backups::of(folder.path());
    let wrong = date(2099, 1, 1).at(12, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp();
    for day in 0..14 {
        make(folder.path(), BackupKind::Daily, wrong.checked_add(SignedDuration::from_hours(24 * day)).unwrap());
    }
    let made = make(folder.path(), BackupKind::Daily, at(0));
    let listed = backups.list();
    assert_eq!((listed.len(), listed[0].path.clone()), (14, made.path.clone()));
    // It is today's all the same, whatever its name says; tomorrow the next one is due.
    let written = Timestamp::try_from(fs::metadata(&made.path).unwrap().modified().unwrap()).unwrap();
    let today = written.to_zoned(TimeZone::system()).date();
    assert!(!backups.is_due(today).unwrap());
    assert!(backups.is_due(today.tomorrow().unwrap()).unwrap());
}

#[test]
fn one_is_due_on_every_day_with_something_to_back_up() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    let backups = Backups::of(folder.path());
    let noon = |day: i8| date(2026, 6, day).at(12, 0, 0, 0).to_zoned(TimeZone::system()).unwrap();
    assert!(!backups.is_due(noon(12).date()).unwrap(), "there are no orders");
    add(&mut store, "PO/1", at(0));
    assert!(backups.is_due(noon(12).date()).unwrap());
    make(folder.path(), BackupKind::Daily, noon(12).timestamp());
    assert!(!backups.is_due(noon(12).date()).unwrap());
    assert!(backups.is_due(noon(13).date()).unwrap(), "after midnight the next one is");
    make(folder.path(), BackupKind::ByHand, noon(13).timestamp());
    assert!(backups.is_due(noon(13).date()).unwrap(), "one by hand is not today's");
}

#[test]
fn a_look_inside_shows_what_changed_last_and_changes_nothing() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    for number in 1..=25 {
        add(&mut store, &format!("PO/{number}"), at(number));
    }
    let made = make(folder.path(), BackupKind::Daily, at(100));
    let before = fs::read(&made.path).unwrap();
    let look = Backups::of(folder.path()).look(&made.path, || true).unwrap();
    assert_eq!(look.backup, made);
    assert_eq!((look.backup.orders, look.backup.changed_at), (Some(25), Some(at(25))));
    let shown: Vec<&str> = look.newest.iter().map(|row| row.po_number.as_str()).collect();
    assert_eq!((shown.len(), shown[0], shown[19]), (20, "PO/25", "PO/6"));
    assert_eq!(look.newest[0].supplier, "Sahyadri Steel & Pipes Pvt Ltd");
    assert_eq!(fs::read(&made.path).unwrap(), before);
    assert_eq!(names(&folder.path().join(BACKUPS)).len(), 1);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_waited_for() {
    let folder = folder();
    drop(Store::open(folder.path()).unwrap());
    let pipe = folder.path().join("pipe.db");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let (told, answer) = std::sync::mpsc::channel();
    let backups = Backups::of(folder.path());
    std::thread::spawn(move || told.send(backups.look(&pipe, || true).map(drop)));
    let looked = answer.recv_timeout(std::time::Duration::from_secs(30)).expect("it waits for ever");
    assert!(matches!(looked, Err(StoreError::Damaged(_))), "{looked:?}");
}

#[test]
fn a_look_that_nobody_waits_for_any_more_is_broken_off() {
    let (here, there) = (folder(), folder());
    add(&mut Store::open(here.path()).unwrap(), "PO/1", at(0));
    add(&mut Store::open(there.path()).unwrap(), "PO/2", at(0));
    let ours = make(here.path(), BackupKind::Daily, at(1)).path;
    for path in [ours, there.path().join(FILE)] {
        let looked = Backups::of(here.path()).look(&path, || false);
        assert!(matches!(looked, Err(StoreError::Interrupted)), "{looked:?}");
    }
}

#[test]
fn a_log_of_any_size_is_not_copied() {
    let (here, there) = (folder(), folder());
    drop(Store::open(here.path()).unwrap());
    drop(Store::open(there.path()).unwrap());
    let log = fs::File::create(there.path().join("podesk.db-wal")).unwrap();
    log.set_len(17 << 30).unwrap(); // takes no room
    let looked = Backups::of(here.path()).look(&there.path().join(FILE), || true);
    assert_eq!(refusal(looked), "backup-too-large");
}

#[test]
fn a_large_store_is_backed_up_with_progress() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    let mut order = filled_order(1);
    edit(&mut order, Edit::InsertLines(1, (0..6_000).map(filled_line).collect()));
    store.save_order(&save_of(OrderId::new(), 1, &order), at(0)).unwrap();
    let mut told = Vec::new();
    Backups::of(folder.path())
        .make(BackupKind::ByHand, at(1), &mut |done| {
            told.push(done);
            true
        })
        .unwrap();
    assert!(told.len() >= 3 && told.is_sorted() && told.iter().all(|done| *done <= 100), "{told:?}");
}
