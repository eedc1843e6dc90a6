//! What the clerk sees of each outcome, in outbox, list and order; and that no way of pressing sends twice.

use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use podesk::settings::{self, Overrides, Settings};
use podesk::store::Store;
use podesk::window::Window;
use tempfile::TempDir;

use super::keys;
use crate::desk::Desk;
use crate::engine_desk::{Paper, custom};
use crate::faulty::{Act, Faulty, nowhere};
use crate::store::save_of;

/// The whole program on a folder with one order that is ready to be sent; the order is open.
fn open(settings: &Settings, overrides: Overrides) -> (TempDir, Desk, String) {
    let folder = tempfile::tempdir().unwrap();
    let paper = Paper::new();
    let number = paper.document.head.po_number.clone();
    let mut store = Store::open(folder.path()).unwrap();
    store.save_order(&save_of(paper.facts.id, 1, &paper.document), jiff::Timestamp::now()).unwrap();
    drop(store);
    settings::store(folder.path(), settings).unwrap();
    let mut desk = Desk::open_with(folder.path(), overrides, [1440.0, 900.0]);
    desk.click(&number);
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until("the order", |harness| harness.query_by_label("Line 2 description").is_some());
    (folder, desk, number)
}

fn is_ready(harness: &Harness<'static, Window>, button: &str) -> bool {
    harness.query_by_label(button).is_some_and(|node| !node.accesskit_node().is_disabled())
}

/// Whether a widget's name holds a text.
fn says(harness: &Harness<'static, Window>, text: &str) -> bool {
    harness.query_all_by_label_contains(text).next().is_some()
}

/// Opens the review and waits for its request.
fn review(desk: &mut Desk) {
    desk.key(Modifiers::COMMAND, Key::Enter);
    desk.until("the request", |harness| is_ready(harness, "Send v1 to supplier"));
}

/// What is said of the row of that name.
fn said(harness: &Harness<'static, Window>, row: &str) -> String {
    let found = harness.query_all_by_label(row).find_map(|node| node.accesskit_node().description());
    found.unwrap_or_default()
}

/// Sends the order and looks for what is said of it in the order, in the list and in the outbox.
#[track_caller]
fn check(settings: &Settings, overrides: Overrides, in_order: &[&str], in_list: &[&str], in_outbox: &[&str]) {
    let (_folder, mut desk, number) = open(settings, overrides);
    review(&mut desk);
    desk.click("Send v1 to supplier");
    let all = |text: &str, parts: &[&str]| parts.iter().all(|part| text.contains(part));
    let screen = |harness: &Harness<'static, Window>| {
        let nodes = harness.root().children_recursive();
        nodes.filter_map(|node| node.accesskit_node().label().or(node.value())).collect::<Vec<_>>().join("\n")
    };
    desk.until(&format!("the order says {in_order:?}"), |harness| all(&screen(harness), in_order));
    desk.click("Back to orders");
    desk.until(&format!("the list says {in_list:?}"), |harness| all(&said(harness, &number), in_list));
    desk.click("Outbox");
    let row = format!("Send v1 {number}");
    desk.until(&format!("the outbox says {in_outbox:?}"), |harness| all(&said(harness, &row), in_outbox));
    desk.close();
}

/// Checks the outcome of one act of the gateway.
#[track_caller]
fn check_act(act: Act, in_order: &[&str], in_list: &[&str], in_outbox: &[&str]) {
    let gateway = Faulty::start();
    gateway.then(act);
    check(&custom(&gateway.url), Overrides::default(), in_order, in_list, in_outbox);
}

#[test]
fn no_connection_is_shown_with_its_cause_and_the_countdown() {
    let settings = custom(&format!("http://{}", nowhere()));
    let cause = "Could not connect: connection refused";
    let next = format!("{cause}. Next try: 0:");
    check(
        &settings,
        Overrides::default(),
        &["v1 waits to be sent", &next, "Retry now"],
        &["Queued", cause],
        &["Queued", &next],
    );
}

#[test]
fn a_busy_gateway_is_shown_with_the_countdown() {
    let busy = "The gateway is busy (status 429) and asks to wait 600 s";
    let next = format!("{busy}. Next try: 9:5");
    check_act(Act::wait(429, "600"), &["v1 waits to be sent", &next], &["Queued", busy], &["Queued", &next]);
}

#[test]
fn missing_keys_are_shown() {
    let gateway = Faulty::start();
    for _ in 0..2 {
        gateway.then(Act::answer(401, r#"{"message":"key expired"}"#));
    }
    let mut settings = custom(&gateway.url);
    settings.profile.needs_token = true;
    let wants = "The gateway wants valid keys: key expired";
    check(
        &settings,
        keys::overrides(),
        &["v1 waits for credentials", "key expired", "Open settings"],
        &[wants],
        &["Keys needed", wants],
    );
}

#[test]
fn a_rejection_is_shown_with_code_message_and_field() {
    let body = r#"{"payload":{"resp":{"errorCd":"PO_042","errorDtl":"In the past","errorField":"deliveryDate"}},
        "response_code":1,"response_message":"FAILURE"}"#;
    let whole = "Gateway said “In the past”, code PO_042, field deliveryDate";
    check_act(
        Act::answer(200, body),
        &["v1 was rejected by the gateway", "PO_042: In the past, field deliveryDate", "Failed"],
        &["Failed", whole],
        &["Failed", whole],
    );
}

#[test]
fn a_redirect_is_shown_as_a_gateway_that_has_moved() {
    let elsewhere = Faulty::start();
    let act = Act::Answer(307, vec![("Location", format!("{}/", elsewhere.url))], String::new());
    let moved = "Gateway said “the gateway has moved”, code MOVED";
    check_act(
        act,
        &["v1 was rejected by the gateway", "the gateway has moved"],
        &["Failed", moved],
        &["Failed", moved],
    );
    assert_eq!(elsewhere.connections(), 0);
}

#[test]
fn an_unknown_outcome_is_shown_as_such() {
    let words = "The connection broke after the request left. The gateway may already have it.";
    check_act(
        Act::CloseAfterProcessing,
        &["v1: outcome unknown", words, "Open outbox"],
        &["Outcome unknown", words],
        &["Outcome unknown", words],
    );
}

#[test]
fn a_token_that_was_not_given_is_shown_as_that() {
    let gateway = Faulty::start();
    gateway.then_token(Act::answer(500, ""));
    let mut settings = custom(&gateway.url);
    settings.profile.needs_token = true;
    let cause = "The gateway gave no token, so nothing was sent: status 500";
    check(
        &settings,
        keys::overrides(),
        &["v1 waits to be sent", cause, "Next try: 0:", "v1 not sent: the gateway gave no token", "· online"],
        &["Queued", cause],
        &["Queued", cause],
    );
}

#[test]
fn a_repeat_that_cant_leave_is_no_way_out_of_the_unknown_and_can_be_stopped() {
    let gateway = Faulty::start();
    gateway.then(Act::CloseAfterProcessing);
    let (_folder, mut desk, number) = open(&custom(&gateway.url), Overrides::default());
    review(&mut desk);
    desk.click("Send v1 to supplier");
    desk.click("Open outbox");
    desk.until("the details", |harness| harness.query_all_by_label("Send again").count() == 2);
    drop(gateway);
    desk.harness.query_all_by_label("Send again").last().unwrap().click();
    desk.run();
    desk.fill("Note", "Supplier has not seen it");
    desk.click("Send it again");
    let row = format!("Send v1 {number}");
    let words = "Could not connect: connection refused. An earlier attempt may have arrived";
    desk.until("both are said", |harness| said(harness, &row).starts_with(&format!("Outcome unknown. {words}")));
    assert!(said(&desk.harness, &row).contains("Next try: "));
    desk.click("Pause sending"); // so that it stands still for what follows
    desk.until("it waits", |harness| said(harness, &row).ends_with("Next try: paused"));
    assert!(!desk.has("Recall"));

    desk.click("Needs attention");
    desk.until("the list", |harness| said(harness, &number).contains(words));
    desk.click("Outbox");
    desk.harness.query_all_by_label("Stop trying").last().unwrap().click();
    desk.until("the choices are back", |harness| {
        harness.query_all_by_label("Mark as not delivered…").next().is_some()
            && !said(harness, &row).contains("Next try")
    });
    assert!(said(&desk.harness, &row).contains(words), "and what is known stays");
    desk.close();
}

#[test]
fn success_is_shown() {
    check_act(Act::accept(), &["v1 accepted by the gateway", "Sent"], &["Sent"], &["Done"]);
}

#[test]
fn the_choices_after_an_unknown_outcome_ask_for_a_note_that_the_timeline_keeps() {
    let gateway = Faulty::start();
    gateway.then(Act::CloseAfterProcessing);
    gateway.then(Act::answer(409, "version 1 is known"));
    let (_folder, mut desk, _) = open(&custom(&gateway.url), Overrides::default());
    review(&mut desk);
    desk.click("Send v1 to supplier");
    desk.click("Open outbox");
    desk.until("the details", |harness| harness.query_all_by_label("Send again").count() == 2);
    desk.harness.query_all_by_label("Send again").last().unwrap().click();
    desk.run();
    assert!(!is_ready(&desk.harness, "Send it again"), "not without a note");
    assert_eq!(gateway.requests().len(), 1, "nothing has gone yet");
    desk.fill("Note", "Supplier has not seen it");
    desk.click("Send it again");
    desk.until("the repeat is refused", |harness| says(harness, "says nothing about the first attempt"));
    let requests = gateway.until_requests(2);
    assert_eq!(requests[0].body, requests[1].body);

    desk.harness.query_all_by_label("Mark as delivered…").last().unwrap().click();
    desk.run();
    desk.fill("Note", "Seen in the portal");
    desk.click("Mark as delivered");
    desk.until("it is settled", |harness| harness.query_all_by_label("Send again").next().is_none());
    desk.harness.query_all_by_label("Open PO").last().unwrap().click();
    desk.run();
    for text in [
        "v1 is sent again: Supplier has not seen it",
        "v1 marked as delivered: Seen in the portal",
        "v1: outcome unknown",
    ] {
        desk.until(text, |harness| says(harness, text));
    }
    desk.close();
    assert_eq!(gateway.requests().len(), 2);
}

/// Waits until it is sent, and sees that it was one operation and one request.
fn sent_once(mut desk: Desk, gateway: &Faulty, number: &str) {
    desk.until("it is accepted", |harness| says(harness, "v1 accepted by the gateway"));
    desk.click("Outbox");
    let rows = desk.harness.query_all_by_label_contains(number).filter_map(|node| node.accesskit_node().label());
    assert_eq!(rows.filter(|name| name.starts_with("Send v")).count(), 1);
    desk.close();
    assert_eq!(gateway.requests().len(), 1);
}

/// A key as the window's system gives it: pressed, held (which repeats it), or let go.
fn ctrl_enter(desk: &mut Desk, pressed: bool, repeat: bool) {
    let modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
    let event = Event::Key { key: Key::Enter, physical_key: None, pressed, repeat, modifiers };
    desk.harness.event_modifiers(event, modifiers);
    desk.harness.step();
}

#[test]
fn a_double_click_sends_once() {
    let gateway = Faulty::start();
    let (_folder, mut desk, number) = open(&custom(&gateway.url), Overrides::default());
    review(&mut desk);
    let button = desk.harness.get_by_label("Send v1 to supplier");
    button.click();
    button.click();
    desk.harness.step();
    // And once more while it is being queued, as far as the button is still there.
    if let Some(button) = desk.harness.query_by_label("Send v1 to supplier") {
        button.click();
    }
    sent_once(desk, &gateway, &number);
}

#[test]
fn a_held_ctrl_enter_never_sends_and_a_new_one_sends_once() {
    let gateway = Faulty::start();
    let (_folder, mut desk, number) = open(&custom(&gateway.url), Overrides::default());
    ctrl_enter(&mut desk, true, false);
    for _ in 0..8 {
        ctrl_enter(&mut desk, true, true);
    }
    desk.until("the request", |harness| is_ready(harness, "Send v1 to supplier"));
    for _ in 0..8 {
        ctrl_enter(&mut desk, true, true);
    }
    assert!(is_ready(&desk.harness, "Send v1 to supplier"), "it still waits for a new press");
    assert_eq!(gateway.connections(), 0);
    ctrl_enter(&mut desk, false, false);
    // Pressed anew, twice before the queueing is answered, and held on afterwards.
    for _ in 0..2 {
        ctrl_enter(&mut desk, true, false);
        ctrl_enter(&mut desk, false, false);
    }
    ctrl_enter(&mut desk, true, false);
    for _ in 0..15 {
        ctrl_enter(&mut desk, true, true);
    }
    ctrl_enter(&mut desk, false, false);
    sent_once(desk, &gateway, &number);
}

#[test]
fn a_status_confirmed_twice_goes_once() {
    let gateway = Faulty::start();
    let (_folder, mut desk, _) = open(&custom(&gateway.url), Overrides::default());
    review(&mut desk);
    desk.click("Send v1 to supplier");
    desk.until("v1 is accepted", |harness| {
        is_ready(harness, "Change status…") && says(harness, "v1 accepted by the gateway")
    });
    desk.click("Change status…");
    desk.click("New status CANCELLED");
    desk.fill("Remarks", "Supplier cannot deliver");
    let button = desk.harness.get_by_label("Cancel this PO");
    button.click();
    button.click();
    ctrl_enter(&mut desk, true, false);
    ctrl_enter(&mut desk, false, false);
    desk.until("v2 is accepted", |harness| says(harness, "v2 accepted by the gateway"));
    desk.close();
    let paths: Vec<String> = gateway.requests().into_iter().map(|request| request.path).collect();
    assert_eq!(paths, ["/api/v0/purchase-order/req-send", "/api/v0/purchase-order/req-status-change"]);
}
