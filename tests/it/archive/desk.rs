//! The archive in the running program: the engine beside its sender, and the dialogs by the keyboard.

use egui_kittest::kittest::Queryable as _;
use podesk::domain::archive::Section;
use podesk::domain::profile::GatewayId;
use podesk::domain::status::OpState;
use podesk::files::archive::FETCHED;
use podesk::message::archive::{ArchiveCommand, ArchiveEvent};
use podesk::message::{Command, Event};

use super::{all_of, count, export, full, records};
use crate::engine_desk::{self, Paper, custom};
use crate::recorder::Recorder;
use crate::store_desk::Desk;

#[test]
fn the_running_program_sends_nothing_of_an_archive() {
    let there = Desk::new();
    let (folder, recorder) = (tempfile::tempdir().unwrap(), Recorder::start());
    let archive = folder.path().join("a.podesk.json");
    let mut elsewhere = Desk { gateway: GatewayId::of_url(&recorder.url), ..there };
    elsewhere.send();
    export(elsewhere.folder.path(), &archive);
    let data = folder.path().join("data");
    let left = data.join(FETCHED).join("7");
    std::fs::create_dir_all(data.join(FETCHED)).unwrap();
    std::fs::write(&left, "of a run that was killed").unwrap();
    let mut desk = engine_desk::Desk::start(&data, custom(&recorder.url));
    assert!(!left.exists());
    let read = |event: &Event| match event {
        Event::Archive(ArchiveEvent::ReadIn { contents, .. } | ArchiveEvent::Looked { contents, .. }) => {
            Some((contents.new, contents.uncertain))
        }
        Event::Archive(ArchiveEvent::Failed { text, .. }) => panic!("{text:?}"),
        _ => None,
    };
    desk.give(Command::Archive(ArchiveCommand::Look { request: 1, path: archive.clone() }));
    assert_eq!(desk.wait(read), (1, 1));
    desk.give(Command::Archive(ArchiveCommand::ReadIn { request: 2, path: archive }));
    assert_eq!(desk.wait(read), (1, 1), "the look changed nothing");
    // The sender is at work: another order goes out, and that one alone.
    let mut paper = Paper::new();
    desk.save(&mut paper);
    let review = desk.send(&paper, podesk::domain::status::Intent::Document);
    recorder.accept();
    assert_eq!(recorder.next().body, review.request.to_vec());
    desk.until(&mut paper, review.operation.id, OpState::Accepted);
    assert!(recorder.is_quiet(), "nothing else came");
    desk.end();
    assert_eq!(std::fs::read_dir(data.join(FETCHED)).unwrap().count(), 0, "what was read from is gone");
}

#[test]
fn a_clerk_exports_everything_and_reads_it_elsewhere_by_the_keyboard() {
    use crate::desk::Desk as Window;
    use egui::{Key, Modifiers};

    let source = full();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.podesk.json");
    let typed = path.display().to_string();

    let mut desk = Window::open(source.folder.path());
    desk.click("Settings");
    desk.tab_press("Export everything…");
    assert_eq!(desk.focused(), "Archive");
    desk.type_text(&typed);
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until("written", |harness| harness.query_by_label("Done").is_some());
    assert!(desk.says("3 orders, ") && desk.says(&typed), "{}", desk.screen());
    desk.key(Modifiers::NONE, Key::Escape);
    assert!(!desk.has("Archive"));
    desk.close();
    assert!(records(&path).len() > 20);

    let mut desk = Window::open(&folder.path().join("other"));
    desk.click("Settings");
    desk.tab_press("Read an archive…");
    desk.type_text("/no/such/archive");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until("refused", |harness| harness.query_by_label_contains("There is no such file").is_some());
    desk.key(Modifiers::COMMAND, Key::A);
    desk.type_text(&typed);
    desk.key(Modifiers::COMMAND, Key::Enter);
    desk.until("looked into", |harness| harness.query_by_label("3 orders are new here and come in").is_some());
    assert_eq!(all_of(&folder.path().join("other")), [], "a look changes nothing");
    desk.tab_press("Read in");
    desk.until("read in", |harness| harness.query_by_label("Done").is_some());
    assert!(desk.says("3 orders were read in"), "{}", desk.screen());
    desk.tab_press("Done");
    desk.click("All");
    // The third is in the Trash.
    desk.until("the orders", |harness| harness.query_all_by_label("PO/26-27/0042").count() == 2);
    desk.close();
    assert_eq!(count(&all_of(&folder.path().join("other")), Section::Orders), 3);
}

#[test]
fn closing_the_dialog_ends_the_work() {
    use crate::desk::Desk as Window;
    use egui::{Key, Modifiers};

    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("all.podesk.json");
    export(full().folder.path(), &archive);
    let mut desk = Window::open(&folder.path().join("data"));
    desk.click("Settings");
    desk.click("Read an archive…");
    desk.type_text(&archive.display().to_string());
    desk.key(Modifiers::NONE, Key::Enter);
    desk.key(Modifiers::NONE, Key::Escape);
    assert!(!desk.has("Archive"));
    desk.click("Read an archive…");
    assert!(!desk.has("Read in") && desk.has("Look inside"), "an answer that came late opens nothing");
    desk.close();
    assert_eq!(all_of(&folder.path().join("data")), []);
}

#[test]
fn a_stop_is_heard_while_an_archive_is_read_in() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("all.podesk.json");
    export(full().folder.path(), &archive);
    let data = folder.path().join("data");
    let mut desk = engine_desk::Desk::start(&data, podesk::settings::Settings::default());
    // Whichever comes first: all of it comes in and is told, or nothing does and nothing is told.
    desk.give(Command::Archive(ArchiveCommand::ReadIn { request: 1, path: archive.clone() }));
    desk.give(Command::Archive(ArchiveCommand::Stop));
    desk.give(Command::Archive(ArchiveCommand::Look { request: 2, path: archive }));
    let mut told = false;
    let looked = desk.wait(|event| match event {
        Event::Archive(ArchiveEvent::ReadIn { request: 1, .. }) => {
            told = true;
            None
        }
        Event::Archive(ArchiveEvent::Looked { request: 2, contents }) => Some((contents.new, contents.same)),
        _ => None,
    });
    assert_eq!(looked, if told { (0, 3) } else { (3, 0) });
    desk.end();
    assert_eq!(count(&all_of(&data), Section::Orders), if told { 3 } else { 0 });
}
