//! The program fails: in its window, in a thread of the engine. The edits are saved, and the clerk is told, without a
//! word of the document in the report.
//!
//! The failures are planted from outside, where the test has its hand in: in the line from window to engine, and in the
//! call by which the engine's threads wake the window.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex, Once};

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use podesk::app::App;
use podesk::app::action::Action;
use podesk::app::state::Clock;
use podesk::crash;
use podesk::domain::field::{Field, HeadField};
use podesk::domain::status::{Intent, View};
use podesk::domain::text::Text;
use podesk::engine::{EngineOptions, Surroundings};
use podesk::message::list::ListQuery;
use podesk::message::{Command, Event, Link, SaveSlot};
use podesk::settings::{Overrides, Settings};
use podesk::store::{Reader, Store};
use podesk::window::Window;

use crate::desk::Desk;
use crate::engine_desk::{self, Paper};

/// Stands for what a clerk typed: it must be in no report.
const SECRET: &str = "ACME-4711";
const SIZE: [f32; 2] = [1440.0, 900.0];

/// Has reports made in this process, and failing tests still say why.
fn watch() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        crash::install(move |info| before(info));
    });
}

fn fail() -> ! {
    let text = String::from(SECRET);
    panic!("byte index 3 is out of bounds of `{text}`")
}

/// A line that fails once at the first command that `at` takes, after `armed` was set.
fn failing(link: Link, armed: &Arc<AtomicBool>, at: fn(&Command) -> bool) -> Link {
    let (armed, send) = (Arc::clone(armed), link.send);
    let send = Box::new(move |command: Command| {
        if at(&command) && armed.swap(false, Ordering::SeqCst) {
            fail();
        }
        send(command)
    });
    Link { send, ..link }
}

/// A program whose window fails at a command.
fn open(folder: &Path, armed: &Arc<AtomicBool>, at: fn(&Command) -> bool) -> Desk {
    watch();
    Desk::open_on(folder, Overrides::default(), SIZE, |link| failing(link, armed, at))
}

/// Fails in a thread of the engine that has news, once or again and again, after `armed` was set.
fn failing_thread(armed: &Arc<AtomicBool>, thread: &'static str, once: bool) -> Box<dyn Fn() + Send + Sync> {
    let armed = Arc::clone(armed);
    Box::new(move || {
        let here = std::thread::current().name() == Some(thread);
        if here && if once { armed.swap(false, Ordering::SeqCst) } else { armed.load(Ordering::SeqCst) } {
            fail();
        }
    })
}

/// Gives the engine a command beside the window.
type Give = Arc<Mutex<Box<dyn Fn(Command) -> Option<Command> + Send>>>;

/// A program in which a thread of the engine fails.
fn open_engine(folder: &Path, armed: &Arc<AtomicBool>, thread: &'static str, once: bool) -> (Desk, Give) {
    watch();
    let wake = failing_thread(armed, thread, once);
    let mut shared = None;
    let desk = Desk::open_wired(folder, Overrides::default(), SIZE, wake, |link| {
        let give: Give = Arc::new(Mutex::new(link.send));
        shared = Some(Arc::clone(&give));
        Link { send: Box::new(move |command| give.lock().unwrap()(command)), ..link }
    });
    (desk, shared.unwrap())
}

/// Has the coordinator say something itself: that an order which it does not know can't be reviewed.
fn ask_coordinator(give: &Give) {
    let Paper { facts, document, revision } = Paper::new();
    let intent = Intent::Document;
    give.lock().unwrap()(Command::PrepareReview { facts: Box::new(facts), document, revision, intent });
}

/// The report on the screen, which must be free of what was typed.
fn report(desk: &Desk) -> String {
    let report = desk.value("Report");
    check(&report);
    report
}

fn check(report: &str) {
    for word in [env!("CARGO_PKG_VERSION"), std::env::consts::OS, "Thread: ", "tests/it/crash.rs:", "left out"] {
        assert!(report.contains(word), "{word:?} in {report}");
    }
    assert!(!report.contains(SECRET), "{report}");
}

/// What "Copy report" puts on the clipboard.
fn copied(desk: &mut Desk) -> String {
    desk.harness.get_by_label("Copy report").click();
    desk.harness.step();
    for _ in 0..8 {
        let commands = &desk.harness.output().platform_output.commands;
        let text = commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        if let Some(text) = text {
            return text;
        }
        desk.harness.step();
    }
    panic!("nothing was copied");
}

/// Subject and first description of the one order in a folder.
fn stored(folder: &Path) -> (String, String) {
    let query = ListQuery::new(View::All, "");
    let rows = Reader::open(folder).unwrap().show(&query, 0..10, super::support::today()).unwrap().rows;
    assert_eq!(rows.len(), 1);
    let opened = Store::open(folder).unwrap().open_order(rows[0].id).unwrap().unwrap();
    (opened.document.head.subject.clone(), opened.document.lines[0].description.clone())
}

fn asks_for_completions(command: &Command) -> bool {
    matches!(command, Command::Complete { .. })
}

#[test]
fn edits_outlive_a_window_that_fails() {
    let folder = tempfile::tempdir().unwrap();
    let armed = Arc::new(AtomicBool::new(false));
    let mut desk = open(folder.path(), &armed, asks_for_completions);
    desk.click("New purchase order");
    desk.fill("Subject", "Bolts for ACME");
    desk.click("Line 1 description");
    armed.store(true, Ordering::SeqCst);
    // The letters are in the open cell when the list of completions is asked for, which fails.
    desk.type_text(SECRET);
    desk.until("the edits are saved", |harness| harness.query_by_label_contains("Your edits are saved").is_some());
    assert!(!armed.load(Ordering::SeqCst), "it did fail");
    assert!(desk.says("has stopped because of a fault") && !desk.has("Subject"));
    let shown = report(&desk);
    assert_eq!(copied(&mut desk), shown);
    desk.close();
    assert_eq!(stored(folder.path()), ("Bolts for ACME".to_owned(), SECRET.to_owned()));
}

#[test]
fn edits_outlive_a_window_that_fails_as_it_hands_them_over() {
    let folder = tempfile::tempdir().unwrap();
    let armed = Arc::new(AtomicBool::new(false));
    let mut desk = open(folder.path(), &armed, |command| matches!(command, Command::Flush));
    desk.click("New purchase order");
    armed.store(true, Ordering::SeqCst);
    desk.fill("Subject", SECRET);
    desk.until("the edits are saved", |harness| harness.query_by_label_contains("Your edits are saved").is_some());
    report(&desk);
    desk.close();
    assert_eq!(stored(folder.path()).0, SECRET);
}

/// A window whose engine is the test itself, which has failed while an edit was not saved.
fn failed_unsaved() -> (Harness<'static, Window>, std::sync::mpsc::SyncSender<Event>, Arc<AtomicBool>, Arc<SaveSlot>) {
    watch();
    let (events, received) = sync_channel(64);
    let (saves, armed) = (Arc::new(SaveSlot::default()), Arc::new(AtomicBool::new(false)));
    let link = Link { send: Box::new(|_| None), events: received, saves: Arc::clone(&saves) };
    let link = failing(link, &armed, asks_for_completions);
    let app = App::new(link, Settings::default(), Clock::read());
    let restart = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&restart);
    let mut harness = Harness::builder()
        .with_size(SIZE)
        .with_max_steps(64)
        .build_eframe(move |creation| Window::new(&creation.egui_ctx, app).telling_restart(flag));
    harness.run_ok();
    harness.get_by_label("New purchase order").click();
    harness.run_ok();
    harness.get_by_label("Line 1 description").click();
    harness.run_ok();
    armed.store(true, Ordering::SeqCst);
    harness.event(egui::Event::Text(SECRET.to_owned()));
    harness.run_ok();
    assert!(!armed.load(Ordering::SeqCst), "it did fail");
    (harness, events, restart, saves)
}

/// Commands that the window gave to the window system in the last frame.
fn closes(harness: &Harness<'static, Window>) -> bool {
    let commands = harness.output().viewport_output.values().flat_map(|output| &output.commands);
    commands.into_iter().any(|command| *command == egui::ViewportCommand::Close)
}

#[test]
fn saved_is_said_only_once_it_is_so() {
    let (mut harness, events, restart, saves) = failed_unsaved();
    assert!(harness.query_by_label_contains("being saved").is_some());
    assert!(harness.query_by_label("Restart PO Desk").is_none());
    let save = saves.take().pop().expect("the edit was handed over");
    assert_eq!(save.document.lines[0].description, SECRET);
    let (order, revision) = (save.order, save.revision);

    events.send(Event::SaveFailed { order, revision, text: Text::new("error-store-full") }).unwrap();
    harness.run_ok();
    assert!(harness.query_by_label_contains("not saved: The disk is full").is_some());
    assert!(harness.query_by_label("Save a copy…").is_some() && harness.query_by_label("Close anyway").is_some());
    assert!(harness.query_by_label("Restart PO Desk").is_none());

    // News of other things, such as a list, goes by.
    events.send(Event::ListChanged).unwrap();
    events.send(Event::Saved { order, revision, at: jiff::Timestamp::now() }).unwrap();
    harness.run_ok();
    assert!(harness.query_by_label_contains("Your edits are saved").is_some());
    harness.get_by_label("Restart PO Desk").click();
    let mut closed = false;
    for _ in 0..4 {
        harness.step();
        closed |= closes(&harness);
    }
    assert!(closed && restart.load(Ordering::SeqCst));
}

#[test]
fn a_failed_window_closes_once_the_edits_are_saved() {
    let (mut harness, events, restart, saves) = failed_unsaved();
    let save = saves.take().pop().unwrap();
    let viewport = harness.input_mut().viewports.get_mut(&egui::ViewportId::ROOT).unwrap();
    viewport.events.push(egui::ViewportEvent::Close);
    harness.step();
    let commands: Vec<_> =
        harness.output().viewport_output.values().flat_map(|output| &output.commands).cloned().collect();
    assert!(commands.contains(&egui::ViewportCommand::CancelClose), "{commands:?}");
    harness.input_mut().viewports.get_mut(&egui::ViewportId::ROOT).unwrap().events.clear();
    events.send(Event::Saved { order: save.order, revision: save.revision, at: jiff::Timestamp::now() }).unwrap();
    harness.step();
    assert!(closes(&harness));
    assert!(!restart.load(Ordering::SeqCst));
}

#[test]
fn edits_outlive_a_failure_outside_of_the_frames() {
    watch();
    let (_events, received) = sync_channel(64);
    let saves = Arc::new(SaveSlot::default());
    let slot = Arc::clone(&saves);
    let failed = std::thread::spawn(move || {
        let link = Link { send: Box::new(|_| None), events: received, saves: slot };
        let mut window = Window::new(&egui::Context::default(), App::new(link, Settings::default(), Clock::read()));
        window.app.apply(Action::NewOrder);
        window.app.apply(Action::Type(Field::Head(HeadField::Subject), SECRET.to_owned()));
        fail(); // as the window system may: the window is dropped on the way out
    });
    assert!(failed.join().is_err());
    assert_eq!(saves.take().pop().expect("the edit was handed over").document.head.subject, SECRET);
}

#[test]
fn a_failed_job_is_told_with_its_report_and_the_work_goes_on() {
    for thread in ["podesk-writer", "podesk-reader", "podesk-coordinator"] {
        let folder = tempfile::tempdir().unwrap();
        let armed = Arc::new(AtomicBool::new(false));
        let (mut desk, give) = open_engine(folder.path(), &armed, thread, true);
        desk.click("New purchase order");
        armed.store(true, Ordering::SeqCst);
        desk.fill("Subject", SECRET);
        ask_coordinator(&give);
        desk.until(thread, |harness| harness.query_by_label("Copy report").is_some());
        let text = copied(&mut desk);
        check(&text);
        assert!(text.contains(&format!("Thread: {thread}")), "{text}");
        assert!(desk.says("it goes on"));
        desk.fill("Subject", "Saved after that");
        desk.saved();
        desk.close();
        assert_eq!(stored(folder.path()).0, "Saved after that", "{thread}");
    }
}

#[test]
fn a_sender_that_failed_sends_nothing_more_and_is_told() {
    watch();
    let folder = tempfile::tempdir().unwrap();
    let armed = Arc::new(AtomicBool::new(false));
    let wake = failing_thread(&armed, "podesk-engine", true);
    let options = EngineOptions { wake, ..engine_desk::options(folder.path(), Settings::default()) };
    let mut desk = engine_desk::Desk::start_in(options, Surroundings::machine());
    desk.until_connection(|state| state.online == Some(true));
    desk.give(Command::PauseSending(true));
    let mut paper = Paper::new();
    desk.save(&mut paper);
    let review = desk.send(&paper, Intent::Document);
    // The sender has news of its own when it can't read the operation that is due.
    let other = rusqlite::Connection::open(folder.path().join(podesk::store::FILE)).unwrap();
    other.execute("UPDATE outbox SET last_outcome = 'unreadable'", []).unwrap();
    armed.store(true, Ordering::SeqCst);
    desk.give(Command::PauseSending(false));
    let report = desk.wait(|event| match event {
        Event::Crashed { text, report, ended: false } if text.key == "fault-sender" => Some(report.clone()),
        _ => None,
    });
    check(&report);
    // Everything else goes on, and the end does not wait for it.
    desk.save(&mut paper);
    desk.end();
    let left: String = other
        .query_row("SELECT state FROM outbox WHERE id = ?1", [review.operation.id.to_string()], |row| row.get(0))
        .unwrap();
    assert_eq!(left, "waiting");
}

#[test]
fn a_window_without_an_engine_can_be_closed() {
    let folder = tempfile::tempdir().unwrap();
    let armed = Arc::new(AtomicBool::new(false));
    let (mut desk, give) = open_engine(folder.path(), &armed, "podesk-coordinator", false);
    desk.click("New purchase order");
    desk.fill("Subject", "Bolts");
    desk.saved();
    armed.store(true, Ordering::SeqCst);
    ask_coordinator(&give);
    desk.until("told", |harness| harness.query_by_label_contains("saves and sends has stopped").is_some());
    check(&copied(&mut desk));
    desk.fill("Subject", SECRET);
    desk.harness.state_mut().app.apply(Action::Close);
    desk.until("why it can't be saved", |harness| harness.query_by_label("Close anyway").is_some());
    assert!(!desk.harness.state().app.state.may_close);
    desk.click("Close anyway");
    assert!(desk.harness.state().app.state.may_close);
    desk.close();
}
