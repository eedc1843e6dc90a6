//! The engine backs up and restores while it runs: one a day, and what is under way first.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use podesk::domain::status::{Intent, OpState};
use podesk::message::data::{BackupKind, BackupRow, DataCommand, DataEvent, DiskFault};
use podesk::message::{Command, Event};
use podesk::settings::Settings;
use podesk::store::{BACKUPS, FILE, Reader, Store};
use rusqlite::Connection;
use tempfile::TempDir;

use super::{folder, make, names, numbers};
use crate::engine_desk::{self, Paper, custom};
use crate::recorder::Recorder;
use crate::support::filled_order;

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
    // The start lists the backups, too.
    for _ in 0..2 {
        let there = desk.wait(|event| match event {
            Event::Data(DataEvent::Listed(_, rows)) => Some(rows.len()),
            _ => None,
        });
        assert_eq!(there, 0, "there was nothing to back up at the start");
    }
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
