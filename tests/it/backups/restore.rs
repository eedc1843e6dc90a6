//! Restoring a backup: nothing is lost, nothing is sent twice by it, and no number is given twice.

use std::fs;
use std::path::Path;

use podesk::domain::ids::{CompanyId, OrderId};
use podesk::domain::profile::GatewayId;
use podesk::domain::status::{Intent, OpState, Outcome, UnknownCause};
use podesk::message::data::BackupKind;
use podesk::message::registry::SeriesChange;
use podesk::store::{Backups, FILE, Store, StoreError, recovery};
use rusqlite::Connection;

use super::{add, folder, make, names, numbers};
use crate::store::{at, refusal, save_of};
use crate::store_desk;
use crate::support::{filled_order, today};

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
