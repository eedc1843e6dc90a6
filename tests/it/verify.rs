//! `podesk verify` on real files: a whole store is clean, and whatever is tampered with is named.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

use podesk::domain::status::{Intent, OpState};
use podesk::message::registry::SeriesChange;
use podesk::settings::Settings;
use podesk::store::{FILE, Reader, Store};
use podesk::verify::{CLEAN, NOT_RUN, PROBLEMS, run};
use podesk::words::Words;
use rusqlite::Connection;

use super::engine_desk;
use super::store_desk::{Desk, accepted, cancel, not_sent, rejected, unknown};
use super::support::today;

/// What is said of a data folder, and the exit code.
fn verify(folder: &Path) -> (u8, String) {
    let mut out = Vec::new();
    let code = run(folder, &Words::english(), &mut out).unwrap();
    (code, String::from_utf8(out).unwrap())
}

/// An order with an accepted version, an amendment that is open, and its status change held behind it.
fn busy() -> Desk {
    let mut desk = Desk::new();
    desk.accepted();
    desk.change("11");
    let second = desk.send();
    desk.attempt(second.id, &not_sent(), OpState::Waiting);
    let status = desk.review(cancel());
    desk.try_enqueue(&status).unwrap();
    desk
}

#[test]
fn a_whole_store_is_clean() {
    let desk = busy();
    let (code, said) = verify(desk.folder.path());
    assert_eq!(code, CLEAN, "{said}");
    assert!(said.contains("1 orders, 3 operations") && said.contains("Nothing is wrong."), "{said}");
    assert_eq!(said.matches("all is well").count(), 5, "{said}");
    let empty = tempfile::tempdir().unwrap();
    drop(Store::open(empty.path()).unwrap());
    assert_eq!(verify(empty.path()).0, CLEAN);
}

/// Changes a store behind the program's back; the order's rows are those of operation 1 (v1), 2 (v2) and 3 (v3).
fn tampered(sql: &str) -> (u8, String) {
    let desk = busy();
    let Desk { folder, store, .. } = desk;
    drop(store);
    let raw = Connection::open(folder.path().join(FILE)).unwrap();
    raw.execute_batch(
        "DROP TRIGGER events_stay; DROP TRIGGER events_kept; DROP TRIGGER versions_stay; DROP TRIGGER versions_kept;
         PRAGMA foreign_keys = OFF;",
    )
    .unwrap();
    raw.execute_batch(sql).unwrap();
    drop(raw);
    verify(folder.path())
}

#[test]
fn whatever_is_tampered_with_is_named() {
    let v = |n: u32| format!("(SELECT id FROM outbox WHERE seq = {n})");
    let cases = [
        ("UPDATE events SET actor = 'nobody' WHERE seq = 2".to_owned(), "record of events was changed at entry 2"),
        ("DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)".to_owned(), "record of events was changed"),
        (format!("DELETE FROM versions WHERE op_id = {}", v(1)), "the operation for v1 has no document"),
        (
            format!(
                "UPDATE versions SET request = CAST('X' || substr(CAST(request AS TEXT), 2) AS BLOB) WHERE op_id = {}",
                v(2)
            ),
            "the request of v2 is not what was queued",
        ),
        (format!("UPDATE versions SET request = x'00' WHERE op_id = {}", v(2)), "the request of v2 is not as long"),
        (
            format!("UPDATE versions SET gateway = 'other' WHERE op_id = {}", v(2)),
            "the document of v2 belongs to another",
        ),
        ("UPDATE outbox SET gateway = 'other' WHERE seq = 2".to_owned(), "v2 belongs to another gateway"),
        ("UPDATE orders SET gateway = NULL".to_owned(), "v1 belongs to another gateway"),
        (
            format!(
                "DELETE FROM attempts WHERE op_id = {}; DELETE FROM versions WHERE op_id = {}; DELETE FROM outbox WHERE seq = 3",
                v(3),
                v(3)
            ),
            "v3 was queued, and its request is gone",
        ),
        ("UPDATE outbox SET new_version = 2, current_version = 1 WHERE seq = 3".to_owned(), "two operations hold v2"),
        (
            "UPDATE outbox SET new_version = 1, state = 'accepted', current_version = 0 WHERE seq = 2".to_owned(),
            "v1 was accepted twice",
        ),
        ("UPDATE outbox SET current_version = 0 WHERE seq = 3".to_owned(), "v3 does not follow"),
        ("UPDATE orders SET accepted_version = 2".to_owned(), "says that v2 is in force"),
        ("UPDATE orders SET accepted_version = 0".to_owned(), "says that v0 is in force"),
        ("UPDATE orders SET delivery = 'sent'".to_owned(), "does not follow from its operations"),
        ("UPDATE outbox SET state = 'lost' WHERE seq = 2".to_owned(), "v2 is in no known state"),
        ("DELETE FROM attempts".to_owned(), "attempts of v1 are missing"),
        ("UPDATE orders SET head = '{'".to_owned(), "can’t be read"),
        ("UPDATE lines SET body = '{}' WHERE rowid = 1".to_owned(), "can’t be read"),
        ("DELETE FROM orders".to_owned(), "names a row of orders that is not there"),
        ("UPDATE order_list SET total_paise = 1".to_owned(), "is listed otherwise than it is stored"),
        ("DELETE FROM order_list".to_owned(), "is listed otherwise than it is stored"),
        ("DROP TRIGGER order_list_gone; DELETE FROM orders".to_owned(), "is listed, and there is no such order"),
        ("DELETE FROM words_due".to_owned(), "can’t be found by its words"),
        ("INSERT INTO numbering_series VALUES ('nobody', '26-27', 1)".to_owned(), "names a row of companies"),
    ];
    for (sql, expected) in cases {
        let (code, said) = tampered(&sql);
        assert_eq!(code, PROBLEMS, "{sql}: {said}");
        assert!(said.contains(expected), "{sql}: {said}");
        assert!(said.contains("problem"), "{said}");
    }
}

#[test]
fn two_orders_with_one_identity_are_named() {
    // The table itself refuses that, so it is made anew without the rule.
    let (code, said) = tampered(
        "CREATE TABLE copy AS SELECT * FROM orders; DROP TABLE orders; ALTER TABLE copy RENAME TO orders;
         INSERT INTO orders SELECT * FROM orders;",
    );
    assert_eq!(code, PROBLEMS, "{said}");
    assert!(said.contains("Two orders have the network identity"), "{said}");
}

#[test]
fn a_broken_file_is_a_problem_and_a_missing_one_is_not_checked() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(verify(folder.path()).0, NOT_RUN);
    assert!(fs::read_dir(folder.path()).unwrap().next().is_none(), "looking makes no file");

    fs::write(folder.path().join(FILE), vec![7_u8; 8192]).unwrap();
    assert_eq!(verify(folder.path()).0, PROBLEMS);

    let desk = busy();
    let Desk { folder, store, .. } = desk;
    drop(store);
    let path = folder.path().join(FILE);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 8192 * 4096;
    bytes[middle..middle + 4096].fill(0xA5);
    fs::write(&path, &bytes).unwrap();
    let (code, said) = verify(folder.path());
    assert_eq!(code, PROBLEMS, "{said}");

    let newer = tempfile::tempdir().unwrap();
    drop(Store::open(newer.path()).unwrap());
    Connection::open(newer.path().join(FILE)).unwrap().pragma_update(None, "user_version", 999).unwrap();
    assert_eq!(verify(newer.path()).0, NOT_RUN);
}

#[test]
fn the_program_checks_a_folder_that_is_in_use_and_changes_nothing() {
    let mut desk = busy();
    let lock = File::create(desk.folder.path().join("podesk.lock")).unwrap();
    lock.try_lock().unwrap();
    let check = || {
        let mut program = Command::new(env!("CARGO_BIN_EXE_podesk"));
        program.env_remove("PODESK_DATA_DIR").arg("verify").arg("--data-dir").arg(desk.folder.path());
        let output = program.output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let before = fs::read(desk.folder.path().join(FILE)).unwrap();
    let (code, said) = check();
    assert_eq!((code, said.contains("Nothing is wrong.")), (Some(0), true), "{said}");
    assert_eq!(fs::read(desk.folder.path().join(FILE)).unwrap(), before);
    let raw = Connection::open(desk.folder.path().join(FILE)).unwrap();
    raw.execute("UPDATE orders SET accepted_version = 9", []).unwrap();
    assert_eq!(check().0, Some(1));
    raw.execute("UPDATE orders SET accepted_version = 1", []).unwrap();
    desk.change("13"); // the one that holds the folder works on
    assert!(Reader::open(desk.folder.path()).unwrap().inspect().unwrap().is_clean());
}

/// Key and actor of each event so far, oldest first.
fn recorded(desk: &Desk) -> Vec<String> {
    let raw = Connection::open(desk.folder.path().join(FILE)).unwrap();
    let mut statement =
        raw.prepare("SELECT json_extract(what, '$.key') || ' ' || actor FROM events ORDER BY seq").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn every_change_of_state_is_recorded_with_who() {
    let mut desk = Desk::new();
    desk.store.set_actor("ravi");
    let mut seen = recorded(&desk).len();
    assert_eq!(recorded(&desk), ["event-created PO Desk"]);
    let mut expect = |desk: &Desk, events: &[&str]| {
        let all = recorded(desk);
        assert_eq!(all[seen..], *events);
        seen = all.len();
    };
    let wrong = desk.send();
    expect(&desk, &["event-number-taken asha", "event-queued asha"]);
    desk.begin(wrong.id);
    expect(&desk, &["event-sending ravi"]);
    let needs = podesk::domain::status::Outcome::CredentialsNeeded { detail: String::new() };
    desk.finish(wrong.id, &needs, OpState::NeedsCredentials);
    expect(&desk, &["event-credentials asha"]);
    let now = desk.now();
    desk.store.credentials_given(&desk.gateway.clone(), now).unwrap();
    expect(&desk, &["event-retried ravi"]);
    desk.attempt(wrong.id, &not_sent(), OpState::Waiting);
    expect(&desk, &["event-sending ravi", "event-not-sent asha"]);
    desk.attempt(wrong.id, &rejected(), OpState::Rejected);
    expect(&desk, &["event-rejected asha"]);
    desk.change("11");
    let right = desk.send();
    expect(&desk, &["event-superseded asha", "event-queued asha"]);
    desk.attempt(right.id, &unknown(), OpState::Unknown);
    expect(&desk, &["event-sending ravi", "event-unknown asha"]);
    let now = desk.now();
    desk.store.send_again(right.id, &desk.gateway, "Nothing there", "asha", now).unwrap();
    expect(&desk, &["event-again asha"]);
    desk.attempt(right.id, &unknown(), OpState::Unknown);
    expect(&desk, &["event-sending ravi", "event-unknown asha"]);
    let now = desk.now();
    desk.store.settle(right.id, true, "Seen", "asha", now).unwrap();
    expect(&desk, &["event-marked-delivered asha"]);
    desk.change("12");
    let taken_back = desk.send();
    let now = desk.now();
    desk.store.recall(taken_back.id, "asha", now).unwrap();
    expect(&desk, &["event-queued asha", "event-recalled asha"]);
    let lost = desk.send();
    desk.attempt(lost.id, &unknown(), OpState::Unknown);
    let now = desk.now();
    desk.store.settle(lost.id, false, "Not there", "asha", now).unwrap();
    expect(
        &desk,
        &["event-queued asha", "event-sending ravi", "event-unknown asha", "event-marked-not-delivered asha"],
    );
    let last = desk.review(Intent::Document);
    let op = desk.try_enqueue(&last).unwrap();
    desk.attempt(op.id, &accepted(), OpState::Accepted);
    expect(&desk, &["event-queued asha", "event-sending ravi", "event-accepted asha"]);
    let company = podesk::domain::ids::CompanyId::new();
    desk.store.save_company(company, &desk.order.head.buyer.clone(), true, last.operation.queued_at).unwrap();
    let change = SeriesChange { company, pattern: "KPS/{n:4}".to_owned(), next: Some(7), on: today() };
    desk.store.save_series(&change, last.operation.queued_at).unwrap();
    expect(&desk, &["event-series ravi"]);
    let draft = podesk::domain::ids::OrderId::new();
    let now = desk.now();
    desk.store.save_order(&super::store::save_of(draft, 1, &super::support::filled_order(1)), now).unwrap();
    desk.store.set_deleted(draft, true, "asha", now).unwrap();
    desk.store.set_deleted(draft, false, "asha", now).unwrap();
    expect(&desk, &["event-created ravi", "event-deleted asha", "event-restored asha"]);
    assert_eq!(desk.store.verify().unwrap(), []);
}

#[test]
fn a_connection_that_is_applied_is_recorded_without_its_keys() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = engine_desk::Desk::start(folder.path(), Settings::default());
    desk.apply(engine_desk::custom("http://127.0.0.1:9/planted")).unwrap();
    desk.end();
    let raw = Connection::open(folder.path().join(FILE)).unwrap();
    let (what, actor): (String, String) = raw
        .query_row("SELECT what, actor FROM events ORDER BY seq DESC LIMIT 1", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    assert_eq!(what, r#"{"key":"event-connection","args":[["gateway","http://127.0.0.1:9/planted"]]}"#);
    assert_eq!(actor, podesk::desktop::account());
    assert_eq!(verify(folder.path()).0, CLEAN);
}
