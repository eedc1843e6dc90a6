//! Many orders at once and the Trash, in the window: by the keyboard and by accessible names.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use std::sync::mpsc;

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use jiff::Timestamp;
use podesk::app::App;
use podesk::app::action::{Action, ManyAction};
use podesk::app::list::Rows;
use podesk::app::many::{Stage, Wish};
use podesk::app::state::{Clock, Dialog};
use podesk::domain::field::{Field, HeadField};
use podesk::domain::ids::OrderId;
use podesk::domain::status::{DeliveryState, OrderRow};
use podesk::domain::text::Text;
use podesk::message::Command;
use podesk::message::many::{Account, ManyCommand, ManyEvent, ManyRow};
use podesk::settings::Settings;
use podesk::store::Store;
use tempfile::TempDir;

use super::desk::Desk;
use super::engine_desk::set;
use super::still;
use super::store::save_of;
use super::support::{self, filled_order, order_row};

const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

/// A data folder with drafts of these numbers; one whose number begins with "?" can't be sent.
fn folder(numbers: &[&str]) -> (TempDir, Vec<OrderId>) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let mut ids = Vec::new();
    // The list shows the newest change first.
    for (seconds, number) in (0..).zip(numbers.iter().rev()) {
        let mut order = filled_order(1);
        set(&mut order, Field::Head(HeadField::PoNumber), number);
        if number.starts_with('?') {
            set(&mut order, Field::Head(HeadField::Subject), "");
        }
        let id = OrderId::new();
        store.save_order(&save_of(id, 1, &order), super::store::at(seconds)).unwrap();
        ids.insert(0, id);
    }
    (folder, ids)
}

fn select(desk: &mut Desk, numbers: &[&str]) {
    for number in numbers {
        desk.click(&format!("Select {number}"));
    }
}

#[test]
fn drafts_are_sent_by_the_keyboard_and_what_was_not_is_told() {
    let (folder, ids) = folder(&["PO/1", "?2", "PO/3", "PO/4"]);
    let mut desk = Desk::open(folder.path());
    select(&mut desk, &["PO/1", "?2", "PO/3"]);
    assert!(desk.has("Send 3 orders"), "{}", desk.screen());
    let enter = |pressed| Event::Key { key: Key::Enter, physical_key: None, pressed, repeat: false, modifiers: CTRL };
    desk.harness.event_modifiers(enter(true), CTRL);
    desk.until("looked at", |harness| harness.query_by_label("Send 2 orders").is_some());
    assert!(desk.has("Review 3 orders before sending"));
    // What keeps it is said with its first error.
    assert!(desk.says("Put 1 error right first · Subject: "), "{}", desk.screen());
    // The key that opened it is still held, and repeats: it sends nothing.
    for _ in 0..5 {
        desk.harness.event_modifiers(enter(true), CTRL);
        desk.run();
    }
    assert!(desk.has("Send 2 orders"));
    desk.harness.event_modifiers(enter(false), CTRL);
    desk.key(CTRL, Key::Enter);
    desk.until("the summary", |harness| harness.query_by_label("Show these").is_some());
    assert!(desk.says("2 are in the outbox. 1 was not: the reason stands beside it."), "{}", desk.screen());
    assert!(desk.has("1 order was left as it is") && !desk.says("before sending"), "{}", desk.screen());
    assert!(desk.says("Put 1 error right first · Subject: "), "{}", desk.screen());
    desk.click("Show these");
    assert!(!desk.has("Show these"));
    desk.until("one is left", |harness| harness.query_by_label("Send 1 order").is_some());
    desk.close();
    let store = Store::open(folder.path()).unwrap();
    let sent: Vec<usize> = ids.iter().map(|id| store.facts(*id).unwrap().unwrap().ops.len()).collect();
    assert_eq!(sent, [1, 0, 1, 0]);
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn the_exact_request_of_one_of_many_is_shown() {
    let (folder, _) = folder(&["PO/1", "PO/2"]);
    let mut desk = Desk::open(folder.path());
    select(&mut desk, &["PO/1", "PO/2"]);
    desk.click("Send 2 orders");
    desk.until("looked at", |harness| harness.query_all_by_label("Total").next().is_some());
    desk.key(Modifiers::NONE, Key::ArrowDown);
    desk.key(CTRL, Key::J);
    desk.until("the request", |harness| harness.query_by_label_contains("\"buyerPONumber\": \"PO/1\"").is_some());
    desk.key(Modifiers::NONE, Key::ArrowDown);
    desk.until("the other", |harness| harness.query_by_label_contains("\"buyerPONumber\": \"PO/2\"").is_some());
    desk.key(Modifiers::NONE, Key::Enter); // opens that order, and nothing was sent
    desk.until("the editor", |harness| harness.query_by_label("Back to orders").is_some());
    desk.close();
}

#[test]
fn drafts_go_to_the_trash_come_back_and_go_for_good() {
    let (folder, ids) = folder(&["PO/1", "PO/2", "PO/3"]);
    let mut desk = Desk::open(folder.path());
    select(&mut desk, &["PO/1", "PO/2"]);
    desk.key(Modifiers::NONE, Key::Delete);
    desk.until("the review", |harness| harness.query_by_label("Move 2 drafts to Trash").is_some());
    desk.key(CTRL, Key::Enter);
    desk.until("the toast", |harness| harness.query_by_label("2 drafts moved to Trash").is_some());
    desk.click("Undo");
    desk.until("they are back", |harness| harness.query_by_label("2 taken out of the Trash").is_some());
    desk.click("Undo");
    desk.until("deleted again", |harness| harness.query_by_label("Trash").is_some());
    desk.click("Trash");
    desk.until("its rows", |harness| harness.query_by_label("Select PO/2").is_some());
    select(&mut desk, &["PO/2"]);
    desk.click("Restore");
    desk.until("it is out", |harness| harness.query_by_label("Select PO/2").is_none());
    desk.click("Empty Trash…");
    desk.until("asked", |harness| harness.query_by_label("Delete for good").is_some());
    assert!(desk.has("Delete 1 draft for good"));
    desk.click("Delete for good");
    desk.until("gone", |harness| harness.query_by_label("1 draft deleted for good").is_some());
    desk.close();
    let store = Store::open(folder.path()).unwrap();
    assert!(store.brief(ids[0]).unwrap().is_none());
    assert!(ids[1..].iter().all(|id| !store.brief(*id).unwrap().unwrap().deleted));
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn an_order_opened_out_of_the_trash_is_taken_out_of_it() {
    let (folder, ids) = folder(&["PO/1"]);
    let mut store = Store::open(folder.path()).unwrap();
    store.set_deleted(ids[0], true, "asha", Timestamp::now()).unwrap();
    drop(store);
    let mut desk = Desk::open(folder.path());
    desk.click("Trash");
    desk.until("its row", |harness| harness.query_by_label("Select PO/1").is_some());
    desk.harness.get_by_label("List of orders").focus();
    desk.run();
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until("the editor", |harness| harness.query_by_label("Back to orders").is_some());
    assert!(desk.has("Taken out of the Trash to be opened"), "{}", desk.screen());
    desk.close();
    assert!(!Store::open(folder.path()).unwrap().brief(ids[0]).unwrap().unwrap().deleted);
}

// ---- The state, without an engine ------------------------------------------------------------------------------------

fn looked(row: &OrderRow, blocked: Option<&str>) -> ManyRow {
    ManyRow {
        order: row.id,
        number: row.po_number.clone(),
        supplier: row.supplier.clone(),
        total: row.total,
        review: None,
        blocked: blocked.map(Text::new),
        wrong: None,
        notes: Vec::new(),
    }
}

/// A program over a list, what it asks the engine, and where the engine answers.
fn program(rows: &[OrderRow]) -> (App, mpsc::Receiver<Command>, mpsc::Sender<podesk::message::Event>) {
    let (link, commands, events) = support::link();
    let mut app = App::new(link, Settings::default(), Clock::read());
    app.state.list.rows = Rows::all(rows.to_vec());
    (app, commands, events)
}

/// The commands about many orders so far.
fn asked(commands: &mpsc::Receiver<Command>) -> Vec<ManyCommand> {
    let of_many = |command| match command {
        Command::Many(command) => Some(command),
        _ => None,
    };
    commands.try_iter().filter_map(of_many).collect()
}

fn many(app: &mut App, action: ManyAction) {
    app.apply(Action::Many(action));
}

#[test]
fn what_is_confirmed_twice_is_done_once() {
    use podesk::app::action::ChosenAction;
    let rows = [order_row("PO/1"), order_row("PO/2"), order_row("PO/3")];
    let (mut app, commands, events) = program(&rows);
    app.apply(Action::Chosen(ChosenAction::All));
    many(&mut app, ManyAction::Open(Wish::Send));
    many(&mut app, ManyAction::Open(Wish::Send)); // a second dialog over the same selection
    many(&mut app, ManyAction::Confirm); // nothing has been reviewed yet
    let [ManyCommand::Look { request, .. }] = asked(&commands)[..] else { panic!("one look") };

    let event = |event| events.send(podesk::message::Event::Many(event)).unwrap();
    let found: Vec<ManyRow> = rows.iter().map(|row| looked(row, None)).collect();
    event(ManyEvent::Looked { request: request + 7, rows: found.clone() }); // of another request
    event(ManyEvent::Looked { request, rows: vec![found[0].clone(), found[1].clone()] });
    event(ManyEvent::Looked { request, rows: vec![looked(&rows[2], Some("refused-checks"))] });
    app.tick(Clock::read());
    many(&mut app, ManyAction::Confirm); // not all were looked at
    assert!(asked(&commands).is_empty());
    event(ManyEvent::Ready { request });
    app.tick(Clock::read());
    for _ in 0..3 {
        many(&mut app, ManyAction::Confirm);
    }
    let sent = asked(&commands);
    let [ManyCommand::Carry { request, steps, quiet: false, .. }] = &sent[..] else { panic!("{sent:?}") };
    let orders: Vec<OrderId> = steps.iter().map(|step| step.order).collect();
    assert_eq!(orders, [rows[0].id, rows[1].id], "what can't be sent is not asked for");

    // While it is under way the dialog stays, and closing the window waits.
    app.apply(Action::CloseDialog);
    app.apply(Action::Close);
    assert!(matches!(app.state.dialog, Some(Dialog::Many(_))) && !app.state.may_close);
    let account = Account {
        done: vec![rows[0].id],
        refused: vec![(rows[1].id, Text::new("refused-revision"))],
        ..Account::default()
    };
    event(ManyEvent::Done { request: *request, account });
    app.tick(Clock::read());
    let Some(Dialog::Many(form)) = &app.state.dialog else { panic!("the summary") };
    let Stage::Done(outcome) = &form.stage else { panic!("{:?}", form.stage) };
    let rest: Vec<(OrderId, &str)> = outcome.rest.iter().map(|(order, text)| (*order, text.key.as_str())).collect();
    assert_eq!(outcome.done, 1);
    assert_eq!(rest, [(rows[1].id, "refused-revision"), (rows[2].id, "refused-checks")]);
    assert!(!app.state.may_close, "what was not sent must be seen");
    many(&mut app, ManyAction::ShowRest);
    assert!(app.state.dialog.is_none());
    let chosen: Vec<bool> = rows.iter().map(|row| app.state.chosen.holds(row.id)).collect();
    assert_eq!(chosen, [false, true, true]);
}

#[test]
fn a_wish_means_only_what_it_can_be_done_with() {
    use podesk::app::action::ChosenAction;
    let mut rows = vec![
        order_row("draft"),
        order_row("sent"),
        order_row("amended"),
        order_row("queued"),
        order_row("failed"),
        order_row("cancelled"),
    ];
    for (at, delivery, version, amended) in [
        (1, DeliveryState::Sent, 1, false),
        (2, DeliveryState::Sent, 1, true),
        (3, DeliveryState::Queued, 0, false),
        (4, DeliveryState::Failed, 0, false),
        (5, DeliveryState::Cancelled, 2, false),
    ] {
        let row: &mut OrderRow = &mut rows[at];
        (row.delivery, row.accepted_version, row.amended) = (delivery, version, amended);
    }
    let (mut app, ..) = program(&rows);
    app.apply(Action::Chosen(ChosenAction::All));
    let names = |wish| -> Vec<&str> {
        let orders = app.state.many_orders(wish);
        orders.iter().map(|id| rows.iter().find(|row| row.id == *id).unwrap().po_number.as_str()).collect()
    };
    assert_eq!(names(Wish::Send), ["draft", "amended", "failed"]);
    assert_eq!(names(Wish::Delete), ["draft", "failed"]);
    assert_eq!(names(Wish::Status), ["sent", "amended", "queued"]);
    assert_eq!(names(Wish::Duplicate).len(), 6);
    assert!(names(Wish::Purge).is_empty() && names(Wish::Restore).is_empty());
}

#[test]
fn a_change_of_status_of_one_order_names_it() {
    let folder = still::sample_of(60);
    let mut harness = still::harness(still::desk(folder.path(), &Settings::default()), [1440.0, 900.0]);
    let sent = |row: &&OrderRow| row.delivery == DeliveryState::Sent && !row.amended;
    let row = harness.state().app.state.list.rows.iter().find(sent).unwrap().clone();
    let named = format!("{} · {}", row.po_number, row.supplier);
    assert!(harness.query_by_label(&named).is_none());
    harness.state_mut().app.state.list.selected = Some(row.id);
    still::act(&mut harness, Action::Many(ManyAction::Open(Wish::Status)));
    harness.get_by_label("Change status of 1 order");
    harness.get_by_label(&named);
}
