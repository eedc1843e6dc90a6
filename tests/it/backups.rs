//! Backups: whole, of one moment, kept in bounds, looked into, and restored without anything being lost or sent twice.

use std::fs;
use std::path::{Path, PathBuf};

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use podesk::domain::edit::Edit;
use podesk::domain::field::{Field, HeadField};
use podesk::domain::ids::{CompanyId, OrderId};
use podesk::domain::order::Order;
use podesk::domain::profile::GatewayId;
use podesk::domain::status::{Intent, OpState, Outcome, UnknownCause};
use podesk::message::data::{BackupKind, BackupRow, DataCommand, DataEvent, DiskFault};
use podesk::message::registry::SeriesChange;
use podesk::message::{Command, Event};
use podesk::settings::Settings;
use podesk::store::{BACKUPS, Backups, FILE, Reader, Store, StoreError, recovery};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::desk::Desk;
use crate::engine_desk::{self, Paper, custom};
use crate::recorder::Recorder;
use crate::store::{at, refusal, save_of};
use crate::store_desk;
use crate::support::{edit, filled_line, filled_order, today};

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
fn what_was_in_use_stays_through_an_afternoon_of_restores() {
    let folder = folder();
    let day = 86_400;
    let mut store = Store::open(folder.path()).unwrap();
    add(&mut store, "PO/OLD", at(0));
    let old = [1, 2, 3].map(|number| make(folder.path(), BackupKind::BeforeRestore, at(number)).path);
    let daily = make(folder.path(), BackupKind::Daily, at(4));
    add(&mut store, "PO/TODAY", at(5));
    drop(store);
    let first = recovery::restore(folder.path(), &daily.path, "asha", at(40 * day)).unwrap().before.unwrap();
    assert!(!old[0].exists(), "those of last month go, beyond three");
    for number in 1..5 {
        recovery::restore(folder.path(), &daily.path, "asha", at(40 * day + number)).unwrap();
    }
    assert!(first.exists(), "the only copy of today's work");
    assert!(!old[2].exists());
    // The one that is restored is kept, however old it is.
    recovery::restore(folder.path(), &first, "asha", at(80 * day)).unwrap();
    assert_eq!(numbers(folder.path()), ["PO/OLD", "PO/TODAY"]);
    assert!(first.exists());
}

#[test]
fn a_restore_that_fails_pushes_nothing_out() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    add(&mut store, "PO/1", at(0));
    let old = [1, 2, 3].map(|number| make(folder.path(), BackupKind::BeforeRestore, at(number)).path);
    let reader = Connection::open(folder.path().join(FILE)).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM orders").unwrap();
    let _: i64 = reader.query_row("SELECT count(*) FROM orders", [], |row| row.get(0)).unwrap();
    add(&mut store, "PO/2", at(4)); // stays in the log while somebody reads what was before it
    let failed = recovery::restore(folder.path(), &old[0], "asha", at(40 * 86_400));
    assert!(matches!(failed, Err(StoreError::Busy)), "{failed:?}");
    assert!(old.iter().all(|path| path.exists()));
}

#[test]
fn what_a_killed_restore_left_is_not_applied_to_the_next() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    add(&mut store, "PO/1", at(0));
    let made = make(folder.path(), BackupKind::Daily, at(1));
    drop(store);
    // As a process leaves it that is killed before it has closed the copy.
    let (fresh, aside) = (folder.path().join("podesk-restoring").join("restored"), tempfile::tempdir().unwrap());
    fs::create_dir_all(&fresh).unwrap();
    fs::copy(&made.path, fresh.join(FILE)).unwrap();
    let mut killed = Store::open(&fresh).unwrap();
    add(&mut killed, "PO/OTHER", at(2));
    let left = [FILE, "podesk.db-wal"];
    for name in left {
        fs::copy(fresh.join(name), aside.path().join(name)).unwrap();
    }
    drop(killed);
    for name in left {
        fs::copy(aside.path().join(name), fresh.join(name)).unwrap();
    }
    recovery::restore(folder.path(), &made.path, "asha", at(3)).unwrap();
    assert_eq!(numbers(folder.path()), ["PO/1"]);
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

#[test]
fn a_backup_that_can_not_be_used_is_refused_and_nothing_is_changed() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    add(&mut store, "PO/1", at(0));
    let good = make(folder.path(), BackupKind::Daily, at(1));
    drop(store);
    let elsewhere = tempfile::tempdir().unwrap();
    let path = |name: &str| elsewhere.path().join(name);
    let (newer, broken, foreign, text, empty) = (path("1"), path("2"), path("3"), path("4"), path("5"));
    fs::copy(&good.path, &newer).unwrap();
    Connection::open(&newer).unwrap().pragma_update(None, "user_version", 999).unwrap();
    fs::copy(&good.path, &broken).unwrap();
    crate::keeping::overwrite_middle(&broken);
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE a (b); PRAGMA user_version = 1").unwrap();
    fs::write(&text, "Dear diary, today I ordered 500 bolts and nobody came.").unwrap();
    fs::write(&empty, "").unwrap();
    let backups = Backups::of(folder.path());
    for path in [&newer, &broken, &foreign, &text, &empty, &path("none")] {
        let looked = backups.look(path, || true);
        let restored = recovery::restore(folder.path(), path, "asha", at(2));
        for error in [looked.unwrap_err(), restored.unwrap_err()] {
            let expected = match path {
                path if path == &newer => matches!(error, StoreError::Newer { found: 999, .. }),
                path if path.ends_with("none") => matches!(error, StoreError::Io(_)),
                _ => matches!(error, StoreError::Damaged(_)),
            };
            assert!(expected, "{}: {error:?}", path.display());
        }
    }
    assert_eq!(numbers(folder.path()), ["PO/1"]);
    assert_eq!(backups.list(), [good]);
}

#[test]
fn a_copied_data_folder_is_read_with_its_log_and_left_as_it_is() {
    let there = folder();
    let mut store = Store::open(there.path()).unwrap();
    add(&mut store, "PO/1", at(0));
    let copied = folder();
    for name in [FILE, "podesk.db-wal"] {
        fs::copy(there.path().join(name), copied.path().join(name)).unwrap();
    }
    let before = names(copied.path());
    let here = folder();
    drop(Store::open(here.path()).unwrap());
    let path = copied.path().join(FILE);
    let look = Backups::of(here.path()).look(&path, || true).unwrap();
    assert_eq!((look.backup.kind, look.newest.len()), (BackupKind::Elsewhere, 1), "it lies in the log alone");
    recovery::restore(here.path(), &path, "asha", at(1)).unwrap();
    assert_eq!(numbers(here.path()), ["PO/1"]);
    assert_eq!(names(copied.path()), before);
}

#[test]
fn a_restore_replaces_everything_and_keeps_what_was_there() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    add(&mut store, "PO/1", at(0));
    let made = make(folder.path(), BackupKind::Daily, at(1));
    add(&mut store, "PO/2", at(2));
    // As if the process had been killed: what it wrote last lies in the log.
    let wal = fs::read(folder.path().join("podesk.db-wal")).unwrap();
    let file = fs::read(folder.path().join(FILE)).unwrap();
    drop(store);
    fs::write(folder.path().join(FILE), file).unwrap();
    fs::write(folder.path().join("podesk.db-wal"), wal).unwrap();

    let restored = recovery::restore(folder.path(), &made.path, "asha", at(3)).unwrap();
    assert_eq!((restored.made_at, restored.unknown, restored.numbers_kept), (at(1), 0, true));
    assert_eq!(numbers(folder.path()), ["PO/1"], "the log of the store before is not applied to this one");
    assert!(!folder.path().join("podesk-restoring").exists());
    let before = restored.before.unwrap();
    let kept = Backups::of(folder.path()).look(&before, || true).unwrap();
    assert_eq!(
        (kept.backup.kind, kept.backup.orders),
        (BackupKind::BeforeRestore, Some(2)),
        "with what lay in the log"
    );
    assert_eq!(Store::open(folder.path()).unwrap().verify().unwrap(), []);

    // So a restore can be taken back by another one.
    recovery::restore(folder.path(), &before, "asha", at(4)).unwrap();
    assert_eq!(numbers(folder.path()), ["PO/1", "PO/2"]);
}

#[test]
fn what_waited_when_the_backup_was_made_is_not_sent_by_itself() {
    let mut desk = store_desk::Desk::new();
    desk.gateway = GatewayId::of_url("https://gateway.example");
    let waiting = desk.send();
    let made = make(desk.folder.path(), BackupKind::Daily, at(50));
    desk.attempt(waiting.id, &store_desk::accepted(), OpState::Accepted); // it was sent after the backup was made
    desk.store.let_go().unwrap();

    let restored = recovery::restore(desk.folder.path(), &made.path, "asha", at(60)).unwrap();
    assert_eq!(restored.unknown, 1);
    desk.store = Store::open(desk.folder.path()).unwrap();
    assert_eq!(desk.store.due(at(1_000_000), &desk.gateway).unwrap(), None, "nothing is sent by itself");
    let facts = desk.store.facts(desk.id).unwrap().unwrap();
    let op = &facts.ops[0];
    assert_eq!(op.state, OpState::Unknown);
    assert!(matches!(op.last, Some(Outcome::Unknown { cause: UnknownCause::Restored, .. })));
    assert_eq!(desk.last_event(), "event-unknown");
    assert_eq!(desk.store.verify().unwrap(), [], "and the chain of events goes on");
    assert!(op.had_unknown, "so a repeat that is refused proves nothing");
}

#[test]
fn a_draft_of_a_backup_is_sent_only_when_the_clerk_made_sure() {
    let mut desk = store_desk::Desk::new();
    desk.gateway = GatewayId::of_url("https://gateway.example");
    let made = make(desk.folder.path(), BackupKind::Daily, at(50));
    desk.accepted(); // it was sent after the backup was made, which the backup can't know
    desk.store.let_go().unwrap();
    recovery::restore(desk.folder.path(), &made.path, "asha", at(60)).unwrap();
    desk.store = Store::open(desk.folder.path()).unwrap();

    let review = desk.review(Intent::Document);
    assert_eq!(refusal(desk.try_enqueue(&review)), "refused-restored");
    assert_eq!(refusal(desk.store.require_released(desk.id, &desk.gateway)), "refused-restored");
    desk.store.release(desk.id, "asha", at(70)).unwrap();
    assert_eq!(desk.last_event(), "event-released");
    desk.try_enqueue(&review).unwrap();
    assert_eq!(desk.store.verify().unwrap(), []);
}

#[test]
fn numbers_given_after_the_backup_are_not_given_again() {
    let folder = folder();
    let mut store = Store::open(folder.path()).unwrap();
    let company = CompanyId::new();
    store.save_company(company, &filled_order(1).head.buyer, true, at(0)).unwrap();
    let series = |next| SeriesChange { company, pattern: "SAC/{n:5}".into(), next: Some(next), on: today() };
    store.save_series(&series(7), at(0)).unwrap();
    add(&mut store, "PO/1", at(0));
    let made = make(folder.path(), BackupKind::Daily, at(1));
    let next = |folder: &Path| -> u32 {
        let conn = Connection::open(folder.join(FILE)).unwrap();
        conn.query_row("SELECT next_number FROM numbering_series", [], |row| row.get(0)).unwrap()
    };
    store.save_series(&series(42), at(2)).unwrap();
    drop(store);
    recovery::restore(folder.path(), &made.path, "asha", at(3)).unwrap();
    assert_eq!(next(folder.path()), 42);
}

#[test]
fn a_number_typed_by_hand_after_the_backup_is_not_given_again() {
    let mut desk = store_desk::Desk::new();
    desk.gateway = GatewayId::of_url("https://gateway.example");
    let made = make(desk.folder.path(), BackupKind::Daily, at(50));
    desk.accepted(); // takes the number
    let first = desk.id;
    let conn = Connection::open(desk.folder.path().join(FILE)).unwrap();
    let taken: u32 = conn.query_row("SELECT count(*) FROM taken_numbers", [], |row| row.get(0)).unwrap();
    assert_eq!(taken, 1);
    drop(conn);
    // Restored twice: what the first restore knew is not forgotten by the second.
    for second in [60, 70] {
        desk.store.let_go().unwrap();
        recovery::restore(desk.folder.path(), &made.path, "asha", at(second)).unwrap();
        desk.store = Store::open(desk.folder.path()).unwrap();
    }
    let other = OrderId::new();
    desk.store.save_order(&save_of(other, 1, &filled_order(2)), at(80)).unwrap();
    desk.id = other;
    let review = desk.review(Intent::Document);
    assert_eq!(refusal(desk.try_enqueue(&review)), "refused-number-duplicate");
    // The order itself keeps it.
    desk.id = first;
    desk.store.release(first, "asha", at(90)).unwrap();
    let review = desk.review(Intent::Document);
    desk.try_enqueue(&review).unwrap();
    assert_eq!(desk.store.verify().unwrap(), []);
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

fn listed(desk: &mut engine_desk::Desk) -> Vec<BackupRow> {
    desk.wait(|event| match event {
        Event::Data(DataEvent::Listed(_, rows)) if !rows.is_empty() => Some(rows.clone()),
        _ => None,
    })
}

#[test]
fn the_engine_makes_one_a_day_and_one_when_asked() {
    let folder = folder();
    let mut desk = engine_desk::Desk::start(folder.path(), Settings::default());
    // The answer comes after what is done at the start.
    desk.give(Command::Data(DataCommand::List));
    let first = desk.wait(|event| match event {
        Event::Data(DataEvent::Listed(_, rows)) => Some(rows.len()),
        _ => None,
    });
    assert_eq!(first, 0, "there was nothing to back up at the start");
    desk.save(&mut Paper::new());
    desk.end();
    assert_eq!(names(&folder.path().join(BACKUPS)), [""; 0]);
    for _ in 0..2 {
        let mut desk = engine_desk::Desk::start(folder.path(), Settings::default());
        let rows = listed(&mut desk);
        assert_eq!(rows.iter().map(|row| row.kind).collect::<Vec<_>>(), [BackupKind::Daily], "one a day");
        desk.end();
    }
    let mut desk = engine_desk::Desk::start(folder.path(), Settings::default());
    desk.give(Command::Data(DataCommand::BackUp));
    let made = desk.wait(|event| match event {
        Event::Data(DataEvent::BackedUp(made)) => Some(made.clone()),
        _ => None,
    });
    let made = made.unwrap().unwrap();
    assert_eq!((made.kind, made.orders), (BackupKind::ByHand, Some(1)));
    assert!(made.path.starts_with(folder.path()) && made.bytes > 0);
    desk.end();
}

fn restored(desk: &mut engine_desk::Desk, path: &Path) -> Result<u32, String> {
    desk.give(Command::Data(DataCommand::Restore(path.to_owned())));
    desk.wait(|event| match event {
        Event::Data(DataEvent::Restored(restored)) => Some(Ok(restored.unknown)),
        Event::Data(DataEvent::RestoreFailed(text)) => Some(Err(text.key.clone())),
        _ => None,
    })
}

#[test]
fn a_program_that_has_ended_leaves_everything_in_one_file() {
    let folder = folder();
    for _ in 0..5 {
        let mut desk = engine_desk::Desk::start(folder.path(), Settings::default());
        desk.save(&mut Paper::new());
        desk.end();
        assert!(
            !folder.path().join("podesk.db-wal").exists(),
            "a copy of the file alone would lack what is in the log"
        );
    }
}

#[test]
fn the_engine_goes_on_with_the_restored_store() {
    let folder = folder();
    let mut desk = engine_desk::Desk::start(folder.path(), Settings::default());
    let (mut first, mut second) = (Paper::new(), Paper::new());
    desk.save(&mut first);
    let made = make(folder.path(), BackupKind::ByHand, Timestamp::now());
    desk.save(&mut second);
    assert_eq!(restored(&mut desk, &made.path), Ok(0));
    desk.give(Command::Open(second.facts.id));
    let gone = desk.wait(|event| match event {
        Event::OpenFailed(_, text) => Some(text.key.clone()),
        _ => None,
    });
    assert_eq!(gone, "refused-no-order");
    // Writer, reader and sender all work on the new store.
    first.retitle("After the restore");
    desk.save(&mut first);
    let review = desk.send(&first, Intent::Document);
    desk.until(&mut first, review.operation.id, OpState::Accepted);
    desk.end();
    assert_eq!(Reader::open(folder.path()).unwrap().outbox().unwrap().len(), 1);
    assert_eq!(Store::open(folder.path()).unwrap().verify().unwrap(), []);
}

#[test]
fn a_restore_waits_for_what_was_typed_and_for_the_attempt_under_way() {
    let folder = folder();
    let recorder = Recorder::start();
    let mut desk = engine_desk::Desk::start(folder.path(), custom(&recorder.url));
    let mut paper = Paper::new();
    desk.save(&mut paper);
    let made = make(folder.path(), BackupKind::ByHand, Timestamp::now());
    desk.give(Command::Data(DataCommand::Fail(DiskFault::ReadOnly(true))));
    paper.retitle("Not saved yet");
    desk.put(&mut paper);
    assert_eq!(restored(&mut desk, &made.path), Err("refused-restore-unsaved".to_owned()));
    desk.give(Command::Data(DataCommand::Fail(DiskFault::ReadOnly(false))));
    desk.wait(|event| matches!(event, Event::Saved { revision: 2, .. }).then_some(()));

    let review = desk.send(&paper, Intent::Document);
    recorder.next();
    assert_eq!(restored(&mut desk, &made.path), Err("refused-restore-sending".to_owned()));
    recorder.accept();
    desk.until(&mut paper, review.operation.id, OpState::Accepted);
    assert_eq!(restored(&mut desk, &made.path), Ok(0));
    // What was sent meanwhile is a draft again, and not sent a second time without a word.
    assert_eq!(
        desk.review(&Paper { revision: 1, ..Paper::new() }, Intent::Document).unwrap_err().key,
        "refused-unsaved"
    );
    desk.give(Command::Open(paper.facts.id));
    let facts = desk.wait(|event| match event {
        Event::Opened(opened) => Some((opened.facts.clone(), opened.document.clone(), opened.revision)),
        _ => None,
    });
    let paper = Paper { facts: facts.0, document: facts.1, revision: facts.2 };
    assert_eq!(desk.review(&paper, Intent::Document).unwrap_err().key, "refused-restored");
    assert!(recorder.is_quiet());
    desk.end();
}

/// Settings with a company, which a store without one takes up when it is opened.
fn with_company() -> Settings {
    let mut buyer = filled_order(1).head.buyer.clone();
    buyer.legal_name = "Sahyadri Works".to_owned();
    Settings { buyer, ..Settings::default() }
}

/// A backup that is whole, and takes no company.
fn stubborn(elsewhere: &TempDir) -> PathBuf {
    let path = elsewhere.path().join("bad.db");
    drop(Store::open(elsewhere.path()).unwrap());
    fs::rename(elsewhere.path().join(FILE), &path).unwrap();
    let trigger = "CREATE TRIGGER t BEFORE INSERT ON companies BEGIN SELECT RAISE(ABORT, 'no'); END";
    Connection::open(&path).unwrap().execute_batch(trigger).unwrap();
    path
}

#[test]
fn a_restored_store_that_can_not_be_opened_is_told_as_such_and_has_a_way_out() {
    let (folder, elsewhere) = (folder(), tempfile::tempdir().unwrap());
    let mut desk = engine_desk::Desk::start(folder.path(), with_company());
    desk.save(&mut Paper::new());
    let good = make(folder.path(), BackupKind::ByHand, Timestamp::now());
    let bad = stubborn(&elsewhere);
    desk.give(Command::Data(DataCommand::Restore(bad)));
    let told = desk.wait(|event| match event {
        Event::Data(DataEvent::NotOpened(damage)) => Some(damage.text.key.clone()),
        Event::Data(DataEvent::RestoreFailed(text)) => panic!("the data is not as it was: {text:?}"),
        _ => None,
    });
    assert_eq!(told, "damaged-restored");
    desk.wait(|event| match event {
        Event::Data(DataEvent::Damaged(damage)) if !damage.searching => damage.offer.clone(),
        _ => None,
    });
    desk.give(Command::Data(DataCommand::StartEmpty));
    desk.wait(|event| matches!(event, Event::Data(DataEvent::StartedEmpty(Some(_)))).then_some(()));
    assert_eq!(restored(&mut desk, &good.path), Ok(0));
    desk.save(&mut Paper::new());
    desk.end();
    assert_eq!(numbers(folder.path()).len(), 2);
}

/// Presses a button that has the keyboard.
fn press(desk: &mut Desk, name: &str) {
    desk.harness.get_by_label(name).focus();
    desk.run();
    desk.key(Modifiers::NONE, Key::Enter);
}

#[test]
fn settings_back_up_and_restore_by_the_keyboard() {
    let folder = folder();
    add(&mut Store::open(folder.path()).unwrap(), "PO/1", at(0));
    let mut desk = Desk::open(folder.path());
    desk.click("Settings");
    press(&mut desk, "Back up now");
    desk.until("it says where", |harness| harness.query_all_by_label_contains("Backed up to ").next().is_some());
    assert!(desk.says(&folder.path().join(BACKUPS).display().to_string()));
    desk.click("New purchase order");
    desk.fill("PO number", "PO/2");
    desk.saved();

    desk.click("Settings");
    press(&mut desk, "Restore…");
    desk.until("the newest is looked into", |harness| {
        harness.query_all_by_label_contains("PO/1 · Sahyadri").next().is_some()
    });
    desk.key(Modifiers::NONE, Key::Escape);
    assert!(!desk.has("Restore this backup"));
    press(&mut desk, "Restore…");
    desk.until("the look", |harness| harness.query_all_by_label_contains("PO/1 · Sahyadri").next().is_some());
    desk.key(Modifiers::COMMAND, Key::Enter);
    desk.until("restored", |harness| harness.query_by_label("Go on").is_some());
    desk.tab_press("Go on");
    desk.until("the order is back", |harness| harness.query_by_label("PO/1").is_some());
    assert!(!desk.has("PO/2"), "what was typed after the backup is not in it");
    desk.close();
}

#[test]
fn a_draft_of_a_backup_is_reviewed_once_the_clerk_says_that_it_was_not_sent() {
    let folder = folder();
    let recorder = Recorder::start();
    podesk::settings::store(folder.path(), &custom(&recorder.url)).unwrap();
    add(&mut Store::open(folder.path()).unwrap(), "PO/1", at(0));
    let made = make(folder.path(), BackupKind::ByHand, at(1));
    recovery::restore(folder.path(), &made.path, "asha", at(2)).unwrap();

    let mut desk = Desk::open(folder.path());
    desk.click("PO/1");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until("the order", |harness| harness.query_by_label("Review & send").is_some());
    desk.key(Modifiers::COMMAND, Key::Enter);
    desk.until("the question", |harness| harness.query_by_label("It was not sent").is_some());
    assert!(desk.says("may have been sent after that"), "{}", desk.screen());
    desk.key(Modifiers::COMMAND, Key::Enter);
    assert!(recorder.is_quiet(), "no key sends it past the question");
    desk.click("It was not sent");
    desk.until("the review", |harness| {
        let send = harness.query_by_label("Send v1 to supplier");
        send.is_some_and(|node| !egui_kittest::kittest::NodeT::accesskit_node(&node).is_disabled())
    });
    desk.click("Send v1 to supplier");
    recorder.next();
    recorder.accept();
    desk.close();
}

#[test]
fn a_backup_elsewhere_is_looked_into_by_its_path() {
    let there = folder();
    let mut store = Store::open(there.path()).unwrap();
    add(&mut store, "PO/77", at(0));
    drop(store);
    let folder = folder();
    let mut desk = Desk::open(folder.path());
    desk.click("Settings");
    desk.click("Restore…");
    let wrong = there.path().join("no such file").display().to_string();
    let right = there.path().join(FILE).display().to_string();
    for (path, told) in [(&wrong, "This file can't be read"), (&right, "PO/77")] {
        desk.until("path", |harness| harness.query_by_label("A backup in another place").is_some());
        desk.harness.get_by_label("A backup in another place").focus();
        desk.run();
        desk.key(Modifiers::COMMAND, Key::A);
        desk.type_text(path);
        desk.key(Modifiers::NONE, Key::Enter);
        desk.until(told, |harness| harness.query_all_by_label_contains(told).next().is_some());
    }
    desk.click("Restore this backup");
    desk.until("restored", |harness| harness.query_by_label("Go on").is_some());
    desk.key(Modifiers::NONE, Key::Escape);
    desk.until("the order is there", |harness| harness.query_by_label("PO/77").is_some());
    desk.close();
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
