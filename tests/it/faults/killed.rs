//! The process is killed at each point of a send: after the next start it stands as the last durable state says.
//!
//! The test binary starts itself anew as the process that is killed.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command as Process, Stdio};

use podesk::domain::ids::{OpId, OrderId};
use podesk::domain::profile::GatewayId;
use podesk::domain::status::{Call, OpState, Outcome, UnknownCause, Verdict};
use podesk::message::{Command, Event};
use podesk::settings::Settings;

use super::{CALLS, pass_by, ready};
use crate::engine_desk::{Desk, Paper, custom};
use crate::faulty::{Act, Faulty};

const CHILD: &str = "PODESK_TEST_CHILD";
const FOLDER: &str = "PODESK_TEST_FOLDER";
const GATEWAY: &str = "PODESK_TEST_GATEWAY";
/// Which call, and how far it goes before the end.
const POINT: &str = "PODESK_TEST_POINT";

fn settings(url: &str, resend_is_safe: bool) -> Settings {
    let mut settings = custom(url);
    settings.profile.resend_is_safe = resend_is_safe;
    settings
}

/// The process that is killed: it gets one call to the point asked for, says so, and waits.
#[test]
fn child() {
    if std::env::var(CHILD).as_deref() != Ok("faults") {
        return; // only the process below has the variables that it is about
    }
    let (folder, url) = (std::env::var(FOLDER).unwrap(), std::env::var(GATEWAY).unwrap());
    let point = std::env::var(POINT).unwrap();
    let (call, point) = point.split_once(' ').unwrap();
    let call = CALLS.into_iter().find(|(known, _)| format!("{known:?}") == call).unwrap().0;
    let mut desk = Desk::start(Path::new(&folder), settings(&url, false));
    let (mut paper, intent) = ready(&mut desk, call);
    if point == "queued" {
        desk.give(Command::PauseSending(true));
    }
    let review = desk.send(&paper, intent);
    let op = review.operation.id;
    let reached = match point {
        "queued" => OpState::Waiting,
        "sending" => OpState::Sending,
        _ => OpState::Accepted,
    };
    desk.until(&mut paper, op, reached);
    let mut out = std::io::stdout();
    writeln!(out, "\nReached {} {op}", paper.facts.id).unwrap();
    out.flush().unwrap();
    loop {
        std::thread::park(); // until it is killed
    }
}

/// Gets a process to a point and kills it there; returns the order and its operation.
fn kill_at(folder: &Path, gateway: &Faulty, call: Call, point: &str) -> (OrderId, OpId) {
    let mut child = Process::new(std::env::current_exe().unwrap())
        .args(["--exact", "faults::killed::child", "--nocapture"])
        .envs([(CHILD, "faults"), (GATEWAY, &gateway.url), (POINT, &format!("{call:?} {point}"))])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let reached = reached(&mut child);
    if point == "sending" {
        gateway.until_requests(if call == Call::Send { 1 } else { 2 }); // it has come, and the answer is held back
    }
    child.kill().unwrap();
    child.wait().unwrap();
    reached
}

fn reached(child: &mut Child) -> (OrderId, OpId) {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let line = lines.into_iter().find(|line| line.starts_with("Reached ")).expect("the process got there");
    let mut words = line.split(' ').skip(1);
    let (order, op) = (words.next().unwrap(), words.next().unwrap());
    (OrderId::parse(order).unwrap(), OpId::parse(op).unwrap())
}

/// Opens an order as a clerk does after the start.
fn open(desk: &mut Desk, order: OrderId) -> Paper {
    desk.give(Command::Open(order));
    desk.wait(|event| match event {
        Event::Opened(opened) if opened.facts.id == order => {
            Some(Paper { facts: opened.facts.clone(), document: opened.document.clone(), revision: opened.revision })
        }
        _ => None,
    })
}

/// The last request that a gateway read.
fn last_body(gateway: &Faulty) -> Vec<u8> {
    gateway.requests().pop().unwrap().body
}

#[test]
fn killed_while_it_was_queued_it_goes_once() {
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Faulty::start());
    let (order, op) = kill_at(folder.path(), &gateway, Call::Send, "queued");
    assert_eq!(gateway.connections(), 0);
    let mut desk = Desk::start(folder.path(), settings(&gateway.url, false));
    let mut paper = open(&mut desk, order);
    if paper.facts.accepted_version == 0 {
        desk.until(&mut paper, op, OpState::Accepted);
    }
    pass_by(&mut desk, &gateway);
    assert_eq!(gateway.with_body(&gateway.requests()[0].body).len(), 1);
    desk.end();
}

#[test]
fn killed_while_sending_it_is_unknown_and_stays_so() {
    for (call, path) in CALLS {
        let (folder, gateway) = (tempfile::tempdir().unwrap(), Faulty::start());
        if call != Call::Send {
            gateway.then(Act::accept());
        }
        gateway.then(Act::Silence);
        let (order, op) = kill_at(folder.path(), &gateway, call, "sending");
        let body = last_body(&gateway);
        let mut desk = Desk::start(folder.path(), settings(&gateway.url, false));
        let mut paper = open(&mut desk, order);
        let found = paper.facts.ops.iter().find(|known| known.id == op).unwrap();
        assert_eq!((found.state, found.call, found.attempts), (OpState::Unknown, call, 1));
        assert!(matches!(found.last, Some(Outcome::Unknown { cause: UnknownCause::Interrupted, .. })));
        pass_by(&mut desk, &gateway);
        assert_eq!(gateway.with_body(&body).len(), 1, "{call:?}: not by itself");
        gateway.then(Act::accept());
        desk.give(Command::Settle { op, verdict: Verdict::SendAgain, note: "After the power cut".into() });
        desk.until(&mut paper, op, OpState::Accepted);
        let sent = gateway.with_body(&body);
        assert_eq!(sent.len(), 2, "{call:?}: the same bytes");
        assert!(sent.iter().all(|request| request.path == path));
        desk.end();
    }
}

#[test]
fn killed_while_sending_to_a_gateway_that_takes_repeats_it_goes_again_by_itself() {
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Faulty::start());
    gateway.then(Act::Silence);
    let (order, op) = kill_at(folder.path(), &gateway, Call::Send, "sending");
    let body = last_body(&gateway);
    let mut desk = Desk::start(folder.path(), settings(&gateway.url, true));
    let mut paper = open(&mut desk, order);
    if paper.facts.accepted_version == 0 {
        desk.until(&mut paper, op, OpState::Accepted);
    }
    assert_eq!(gateway.with_body(&body).len(), 2, "the same bytes");
    // What happened is on record as it was: the first attempt was broken off.
    desk.give(Command::OpDetails(op));
    let attempts = desk.wait(|event| match event {
        Event::OpDetails { attempts, .. } => Some(attempts.clone()),
        _ => None,
    });
    assert!(matches!(attempts[0].outcome, Some(Outcome::Accepted { .. })));
    assert!(matches!(attempts[1].outcome, Some(Outcome::Unknown { cause: UnknownCause::Interrupted, .. })));
    assert!(attempts[1].ended_at.is_some());
    assert!(paper.facts.events.iter().any(|event| event.what.key == "event-unknown-again"));
    desk.end();
}

#[test]
fn killed_after_it_was_accepted_nothing_goes_again() {
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Faulty::start());
    let (order, op) = kill_at(folder.path(), &gateway, Call::Edit, "accepted");
    let body = last_body(&gateway);
    let mut desk = Desk::start(folder.path(), settings(&gateway.url, true));
    let paper = open(&mut desk, order);
    assert_eq!(paper.facts.accepted_version, 2);
    assert!(paper.facts.ops.iter().any(|known| known.id == op && known.state == OpState::Accepted));
    pass_by(&mut desk, &gateway);
    assert_eq!(gateway.with_body(&body).len(), 1);
    desk.end();
}

#[test]
fn only_the_gateways_own_profile_allows_repeats() {
    let custom_url = "https://gateway.example.in";
    let (sandbox, own) = (GatewayId::sandbox(), GatewayId::of_url(custom_url));
    let other = GatewayId::of_url("https://other.example.in");
    for (settings, allowed) in [
        (Settings::default(), [true, false, false]),
        (settings(custom_url, false), [true, false, false]),
        (settings(custom_url, true), [true, true, false]),
    ] {
        let found = [&sandbox, &own, &other].map(|gateway| settings.resend_is_safe(gateway));
        assert_eq!(found, allowed, "{:?}", settings.environment);
    }
}
