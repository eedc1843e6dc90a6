//! Backups through the whole program: the settings by the keyboard, and the question before a restored draft leaves.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use podesk::message::data::BackupKind;
use podesk::store::{BACKUPS, FILE, Store, recovery};

use super::{add, folder, make};
use crate::desk::Desk;
use crate::engine_desk::custom;
use crate::recorder::Recorder;
use crate::store::at;

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
    for (path, told) in [(&wrong, "This file can’t be read"), (&right, "PO/77")] {
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
