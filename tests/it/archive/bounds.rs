//! Archives that mean harm, or come at a bad moment: they end, can be stopped, and show no more than can be shown.

use std::fs;
use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex};

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use podesk::domain::archive::{LONGEST_NAME, MOST_LINES, OperationRecord, Record, Section};
use podesk::domain::field::{Field, HeadField};
use podesk::domain::ids::{LineId, OpId, OrderId};
use podesk::files::archive::{ArchiveLimits, read_records};
use podesk::message::archive::{ArchiveCommand, ArchiveEvent, Way};
use podesk::message::{Command, Event, Link};
use podesk::store::{Store, StoreError};

use super::format::{parse, with};
use super::{about, all_of, count, export, full, pair, read_in};
use crate::desk::Desk as Window;
use crate::engine_desk::{self, set};
use crate::store::at;
use crate::store_desk::Desk;

const PO_NUMBER: Field = Field::Head(HeadField::PoNumber);

/// A folder of which another program holds the store while the connection that is given out lives.
fn hold(folder: &Path) -> rusqlite::Connection {
    let other = rusqlite::Connection::open(folder.join(podesk::store::FILE)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    other
}

#[test]
fn a_stop_is_heard_to_the_last_moment() {
    let mut desk = full();
    for quantity in ["21", "22", "23"] {
        desk.id = OrderId::new();
        desk.revision = 0;
        set(&mut desk.order, PO_NUMBER, &format!("PO/{quantity}"));
        desk.change(quantity);
        desk.send();
    }
    let archived = all_of(desk.folder.path());
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let mut finish = |most: usize| {
        let mut intake = store.begin_intake("ravi", at(2_000)).unwrap();
        for record in archived.clone() {
            intake.take(record).unwrap();
        }
        let mut asked = 0;
        let finished = intake.finish(&about(), true, &mut || {
            asked += 1;
            asked <= most
        });
        (finished, asked)
    };
    // Once for each operation that is settled, for each order that came in, and before all of it stays.
    for most in 0..3 + 6 + 6 + 1 {
        let (finished, asked) = finish(most);
        assert!(matches!(finished, Err(StoreError::Interrupted)), "{most}: {finished:?}");
        assert_eq!(asked, most + 1);
        assert_eq!(all_of(folder.path()), [], "{most}");
    }
    assert_eq!(finish(usize::MAX).0.unwrap().uncertain, 3);
    assert_eq!(count(&all_of(folder.path()), Section::Orders), 6);
}

#[test]
fn no_order_has_operations_without_end() {
    let mut desk = full();
    let archived = all_of(desk.folder.path());
    let op = archived.iter().find_map(|record| match record {
        Record::Operation(op) => Some((**op).clone()),
        _ => None,
    });
    let op = op.unwrap();
    let orders = archived.into_iter().filter(|record| record.section() <= Section::Orders);
    let ops = (0..10_001).map(|_| Record::Operation(Box::new(OperationRecord { id: OpId::new(), ..op.clone() })));
    match read_in(&mut desk.store, orders.chain(ops)) {
        Err(StoreError::Refused(text)) => assert!(text.args[0].1.starts_with("more than 10000 operations"), "{text:?}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn nothing_is_shown_or_kept_that_stops_the_window() {
    let long = "x".repeat(LONGEST_NAME);
    let mut desk = Desk::new();
    set(&mut desk.order, PO_NUMBER, &long);
    desk.save();
    let archived = all_of(desk.folder.path());
    desk.change("77");
    let kept = read_in(&mut desk.store, archived.clone()).unwrap().kept_numbers;
    assert_eq!(kept[0].chars().count(), 201, "what is listed is cut");
    let longer = archived.into_iter().map(|record| match record {
        Record::Order(mut order) => {
            Arc::make_mut(&mut order.document.head).po_number.push('x');
            Record::Order(order)
        }
        other => other,
    });
    assert!(matches!(read_in(&mut desk.store, longer), Err(StoreError::Refused(_))));

    let by = with("", "").replace("\"written_by\":\"x\"", &format!("\"written_by\":\"{long}\""));
    let (_, written_by) = read_records(by.as_bytes(), &ArchiveLimits::default(), &mut |_| true).unwrap();
    assert_eq!(written_by.len(), 64);
    let error = parse(&with("series", &format!("[{{\"{long}\":1}}]"))).unwrap_err();
    assert!(error.text().args[0].1.chars().count() <= 201, "{error}");
}

#[test]
fn no_document_has_lines_without_end() {
    let (order, _) = pair();
    let text = serde_json::to_string(&order).unwrap();
    let line = format!("{{\"id\":\"{}\"}}", LineId::new());
    let start = text.find("\"lines\":[").unwrap() + 9;
    let end = text[start..].find("]},\"amended\"").unwrap() + start;
    let of = |lines: usize| {
        let lines = vec![line.as_str(); lines].join(",");
        parse(&with("orders", &format!("[{}{lines}{}]", &text[..start], &text[end..])))
    };
    assert_eq!(of(3).unwrap(), 1);
    let error = of(MOST_LINES + 1).unwrap_err();
    assert!(error.to_string().contains("more than 100000 lines"), "{error}");
}

#[test]
fn an_archive_ends_with_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let (archive, data) = (folder.path().join("all.podesk.json"), folder.path().join("data"));
    export(full().folder.path(), &archive);
    let mut desk = engine_desk::Desk::start(&data, podesk::settings::Settings::default());
    let other = hold(&data); // so that nothing can have come in before the end
    desk.give(Command::Archive(ArchiveCommand::ReadIn { request: 1, path: archive }));
    desk.give(Command::Outbox);
    desk.wait(|event| matches!(event, Event::Outbox(_)).then_some(()));
    let engine_desk::Desk { engine, link, .. } = desk;
    let ending = std::thread::spawn(move || engine.join());
    while (link.send)(Command::Flush).is_none() {
        std::thread::yield_now(); // the end has begun when no command is taken any more
    }
    other.execute_batch("ROLLBACK").unwrap();
    ending.join().unwrap();
    assert_eq!(all_of(&data), []);
}

/// What the window asks of archives, and a way to give it events.
type Asked = Arc<Mutex<Vec<String>>>;

/// The program with a test in the line between window and engine. The system's dialogs never open.
fn tapped(folder: &Path) -> (Window, Asked, SyncSender<Event>) {
    let asked = Asked::default();
    let (to, events) = sync_channel(100);
    let (heard, given) = (Arc::clone(&asked), to.clone());
    let size = [1440.0, 900.0];
    let window = Window::open_on(folder, podesk::settings::Overrides::default(), size, move |link| {
        let Link { send, events: from, saves } = link;
        std::thread::spawn(move || from.iter().all(|event| given.send(event).is_ok()));
        let send = Box::new(move |command| {
            if let Command::Archive(asked) = &command {
                let name = format!("{asked:?}");
                heard.lock().unwrap().push(name.split([' ', '(']).next().unwrap().to_owned());
            }
            match command {
                Command::Archive(ArchiveCommand::PickFile(_) | ArchiveCommand::PickPlace { .. }) => None,
                other => send(other),
            }
        });
        Link { send, events, saves }
    });
    (window, asked, to)
}

#[test]
fn what_was_chosen_to_be_read_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("old.podesk.json"), folder.path().join("new.podesk.json"));
    export(full().folder.path(), &old);
    let before = fs::read(&old).unwrap();
    let (mut desk, asked, give) = tapped(&folder.path().join("data"));
    desk.click("Settings");
    desk.click("Read an archive…");
    desk.click("Choose…");
    desk.key(Modifiers::NONE, Key::Escape);
    desk.click("Export everything…");
    // The chooser of the first dialog was still open.
    give.send(Event::Archive(ArchiveEvent::Picked(Way::In, Some(old.clone())))).unwrap();
    desk.click("Choose…");
    give.send(Event::Archive(ArchiveEvent::Picked(Way::Out, Some(new.clone())))).unwrap();
    desk.until("written", |harness| harness.query_by_label("Done").is_some());
    assert_eq!(*asked.lock().unwrap(), ["PickFile", "PickPlace", "Write"]);
    assert!(desk.says("new.podesk.json"), "{}", desk.screen());
    assert_eq!(fs::read(&old).unwrap(), before);
    desk.close();
}

#[test]
fn an_archive_is_replaced_only_when_the_clerk_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.podesk.json");
    export(full().folder.path(), &path);
    let before = fs::read(&path).unwrap();
    let mut desk = Window::open(&folder.path().join("data"));
    desk.click("Settings");
    desk.click("Export everything…");
    desk.type_text(&path.display().to_string());
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until("refused", |harness| harness.query_by_label_contains("There is an archive of that name").is_some());
    desk.key(Modifiers::NONE, Key::Enter);
    desk.run();
    assert_eq!(fs::read(&path).unwrap(), before, "Enter alone says nothing");
    // Another name is another question.
    desk.type_text("x");
    assert!(desk.has("Export") && !desk.has("Replace"), "{}", desk.screen());
    desk.key(Modifiers::NONE, Key::Backspace);
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until("refused again", |harness| harness.query_by_label("Replace").is_some());
    desk.click("Replace");
    desk.until("replaced", |harness| harness.query_by_label("Done").is_some());
    assert_ne!(fs::read(&path).unwrap(), before);
    desk.close();
}

#[test]
fn closing_the_window_stops_a_look() {
    let folder = tempfile::tempdir().unwrap();
    let (archive, data) = (folder.path().join("all.podesk.json"), folder.path().join("data"));
    export(full().folder.path(), &archive);
    let (mut desk, asked, _) = tapped(&data);
    let other = hold(&data);
    desk.click("Settings");
    desk.click("Read an archive…");
    desk.type_text(&archive.display().to_string());
    desk.key(Modifiers::NONE, Key::Enter);
    let viewport = desk.harness.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default();
    viewport.events.push(egui::ViewportEvent::Close);
    desk.run();
    let asked = asked.lock().unwrap().clone();
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(asked, ["Look", "Stop"]);
    desk.close();
}
