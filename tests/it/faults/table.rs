//! What an answer, or its lack, leads to; and that the gateway saw no byte more than it should.

use std::time::Duration;

use podesk::domain::status::{Call, Intent, OpState, Outcome, UnknownCause, Verdict};
use podesk::engine::EngineOptions;
use podesk::gateway::{MAX_ANSWER_BYTES, Timeouts};
use podesk::message::{Command, Review};

use super::{CALLS, World, change, newest_event, pass_by, ready};
use crate::engine_desk::{Desk, Paper, custom, options, status};
use crate::faulty::{ACCEPTED, Act, Faulty};

/// What an act of the gateway must lead to.
enum Then {
    /// It waits for between so many milliseconds, and then goes with the same bytes.
    Waits(i64, i64),
    /// Refused, with code, message and field.
    Rejected(&'static str, &'static str, Option<&'static str>),
    /// Nobody knows.
    Unknown(UnknownCause),
}

use Then::{Rejected, Unknown, Waits};

const FAILURE: &str = r#"{"payload":{"resp":{"errorCd":"PO_042","errorDtl":"In the past","errorField":"deliveryDate"}},
    "response_code":1,"response_message":"FAILURE"}"#;

/// 2 s, and a fifth of it either way.
const FIRST: Then = Waits(1_600, 2_400);

fn rows() -> Vec<(Act, Then)> {
    let answer = Act::answer;
    let long = format!(r#"{{"response_code":0,"payload":"{}"}}"#, "x".repeat(MAX_ANSWER_BYTES));
    let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n{\"response_code\":0".to_vec();
    let reset = UnknownCause::Reset;
    let mut rows = vec![
        (answer(429, ""), FIRST),
        (Act::wait(429, "0"), FIRST),
        (Act::wait(503, "Mon, 05 Jan 2026 10:00:00 GMT"), FIRST),
        (Act::wait(429, "1"), Waits(2_000, 2_000)),
        (Act::wait(429, "7"), Waits(7_000, 7_000)),
        (Act::wait(503, "90"), Waits(90_000, 90_000)),
        (Act::wait(503, "99999"), Waits(3_600_000, 3_600_000)),
        (answer(200, FAILURE), Rejected("PO_042", "In the past", Some("deliveryDate"))),
        (answer(200, r#"{"response_code":7,"response_message":"no"}"#), Rejected("7", "no", None)),
        (answer(400, "no such field"), Rejected("400", "no such field", None)),
        (answer(403, r#"{"message":"not yours"}"#), Rejected("403", "not yours", None)),
        (answer(404, ""), Rejected("404", "", None)),
        (answer(409, r#"{"response_code":1409,"response_message":"held is 3"}"#), Rejected("1409", "held is 3", None)),
        (answer(413, ""), Rejected("413", "", None)),
        (answer(422, FAILURE), Rejected("PO_042", "In the past", Some("deliveryDate"))),
        (Act::CloseBeforeReading, Unknown(reset)),
        (Act::CloseAfterHeaders, Unknown(reset)),
        (Act::CloseAfterReading, Unknown(reset)),
        (Act::CloseAfterProcessing, Unknown(reset)),
        (Act::ResetMidAnswer, Unknown(reset)),
        (Act::CutAnswer, Unknown(reset)),
        (Act::Raw(chunked), Unknown(reset)),
        (Act::Raw(b"SSH-2.0-OpenSSH\r\n\r\n".to_vec()), Unknown(reset)),
        (answer(200, "<html>Welcome</html>"), Unknown(UnknownCause::Unreadable)),
        (answer(200, &ACCEPTED[..40]), Unknown(UnknownCause::Unreadable)),
        (answer(200, ""), Unknown(UnknownCause::Unreadable)),
        (answer(200, &long), Unknown(UnknownCause::TooLong)),
        (Act::wait(503, "later"), Unknown(UnknownCause::Status(503))),
        (Act::wait(500, "5"), Unknown(UnknownCause::Status(500))),
    ];
    for status in [201, 202, 204, 402, 405, 408, 418, 500, 502, 503, 504, 599] {
        rows.push((answer(status, ""), Unknown(UnknownCause::Status(status))));
    }
    rows
}

/// The whole table for one call. Every third way out of the unknown is taken in turn.
fn check(call: Call, path: &str) {
    let (folder, gateway, world) = (tempfile::tempdir().unwrap(), Faulty::start(), World::new());
    let mut desk = world.desk(folder.path(), custom(&gateway.url));
    for (number, (act, then)) in rows().into_iter().enumerate() {
        let (mut paper, intent) = ready(&mut desk, call);
        let before = gateway.connections();
        gateway.then(act.clone());
        let review = desk.send(&paper, intent);
        let what = format!("{call:?}, {act:?}").chars().take(120).collect::<String>();
        assert_eq!(review.operation.call, call);
        let row = Row { call, path, what, review: &review, gateway: &gateway, before };
        match then {
            Waits(least, most) => row.waits(&mut desk, &mut paper, &world, (least, most)),
            Rejected(code, message, field) => row.rejected(&mut desk, &mut paper, (code, message, field)),
            Unknown(cause) => row.unknown(&mut desk, &mut paper, cause, number % 3),
        }
    }
    desk.end();
    gateway.assert_no_doubles();
}

/// One row, after its operation was queued.
struct Row<'a> {
    call: Call,
    path: &'a str,
    what: String,
    review: &'a Review,
    gateway: &'a Faulty,
    /// Connections before it.
    before: usize,
}

impl Row<'_> {
    /// The gateway saw so many connections since, and read exactly the reviewed bytes, at the call's path, so many times.
    #[track_caller]
    fn saw(&self, connections: usize, reads: usize) {
        assert_eq!(self.gateway.connections() - self.before, connections, "{}", self.what);
        let requests = self.gateway.with_body(&self.review.request);
        assert_eq!(requests.len(), reads, "{}", self.what);
        assert!(requests.iter().all(|request| request.path == self.path), "{}", self.what);
    }

    fn waits(&self, desk: &mut Desk, paper: &mut Paper, world: &World, (least, most): (i64, i64)) {
        let id = self.review.operation.id;
        let op = desk.until_op(paper, |op| op.id == id && op.attempts == 1 && op.state != OpState::Sending);
        assert_eq!(op.state, OpState::Waiting, "{}", self.what);
        assert!(matches!(op.last, Some(Outcome::Deferred { .. })), "{}: {:?}", self.what, op.last);
        let wait = world.wait_of(&op);
        assert!((least..=most).contains(&wait), "{}: {wait} ms", self.what);
        world.pass(wait - 1);
        pass_by(desk, self.gateway);
        self.saw(2, 1);
        self.gateway.then(Act::accept());
        world.pass(1);
        desk.until(paper, id, OpState::Accepted);
        self.saw(3, 2);
    }

    /// Rejected: told on the order, corrected and sent as the same call, from the same version, with other bytes.
    fn rejected(&self, desk: &mut Desk, paper: &mut Paper, (code, message, field): (&str, &str, Option<&str>)) {
        let wrong = &self.review.operation;
        let op = desk.until_op(paper, |op| op.id == wrong.id && op.state != OpState::Waiting && op.last.is_some());
        assert_eq!(op.state, OpState::Rejected, "{}", self.what);
        let Some(Outcome::Rejected { code: told, message: words, field: at, .. }) = &op.last else {
            panic!("{}: {:?}", self.what, op.last)
        };
        assert_eq!((told.as_str(), words.as_str(), at.as_deref()), (code, message, field), "{}", self.what);
        assert_eq!(newest_event(paper, "code"), ("event-rejected".to_owned(), Some(code.to_owned())));
        assert_eq!(paper.facts.accepted_version, wrong.current_version, "a rejection uses up no version");
        pass_by(desk, self.gateway);
        self.saw(2, 1);
        let intent = match self.call {
            Call::StatusChange => status("FULFILLED"),
            Call::Send | Call::Edit => {
                change(desk, paper, "Corrected");
                Intent::Document
            }
        };
        self.gateway.then(Act::accept());
        let right = super::deliver(desk, paper, intent);
        let (right, wrong_bytes) = (&right, &self.review.request);
        assert_eq!(right.operation.call, wrong.call, "{}", self.what);
        assert_eq!(right.operation.current_version, wrong.current_version, "{}", self.what);
        assert_eq!(right.operation.new_version, wrong.new_version, "{}", self.what);
        assert_ne!(&right.request, wrong_bytes, "{}", self.what);
        assert_eq!(self.gateway.with_body(&right.request).len(), 1, "{}", self.what);
        self.saw(3, 1);
    }

    /// Unknown: nothing goes by itself; the clerk has a choice of three, each with a note.
    fn unknown(&self, desk: &mut Desk, paper: &mut Paper, cause: UnknownCause, choice: usize) {
        let op = self.review.operation.id;
        let ended = |count: u32| {
            move |known: &podesk::domain::status::Operation| {
                known.id == op && known.attempts == count && known.state != OpState::Sending
            }
        };
        let found = desk.until_op(paper, ended(1));
        assert_eq!(found.state, OpState::Unknown, "{}", self.what);
        assert_eq!(found.next_try, None, "{}", self.what);
        assert!(
            matches!(found.last, Some(Outcome::Unknown { cause: told, .. }) if told == cause),
            "{}: {found:?}",
            self.what
        );
        pass_by(desk, self.gateway);
        let read =
            usize::from(!self.review.request.is_empty() && self.gateway.with_body(&self.review.request).len() == 1);
        self.saw(2, read);
        let note = format!("Choice {choice}");
        let settle = |desk: &Desk, verdict| desk.give(Command::Settle { op, verdict, note: note.clone() });
        match choice {
            0 => {
                // Refused when repeated: that says nothing about the first. Then accepted.
                self.gateway.then(Act::answer(409, ""));
                settle(desk, Verdict::SendAgain);
                assert_eq!(desk.until_op(paper, ended(2)).state, OpState::Unknown, "{}", self.what);
                let again = paper.facts.events.iter().find(|event| event.what.key == "event-again").unwrap();
                assert_eq!(again.what.args[1], ("note".to_owned(), note.clone()));
                self.gateway.then(Act::accept());
                settle(desk, Verdict::SendAgain);
                assert_eq!(desk.until_op(paper, ended(3)).state, OpState::Accepted, "{}", self.what);
                self.saw(4, read + 2);
            }
            1 => {
                settle(desk, Verdict::Delivered);
                desk.until(paper, op, OpState::MarkedDelivered);
                assert_eq!(paper.facts.accepted_version, self.review.operation.new_version);
                assert_eq!(newest_event(paper, "note"), ("event-marked-delivered".to_owned(), Some(note)));
                pass_by(desk, self.gateway);
                self.saw(3, read);
            }
            _ => {
                settle(desk, Verdict::NotDelivered);
                desk.until(paper, op, OpState::MarkedNotDelivered);
                assert_eq!(paper.facts.accepted_version, self.review.operation.current_version);
                assert_eq!(newest_event(paper, "note"), ("event-marked-not-delivered".to_owned(), Some(note)));
                pass_by(desk, self.gateway);
                self.saw(3, read);
            }
        }
    }
}

#[test]
fn every_answer_to_a_send() {
    check(CALLS[0].0, CALLS[0].1);
}

#[test]
fn every_answer_to_an_edit() {
    check(CALLS[1].0, CALLS[1].1);
}

#[test]
fn every_answer_to_a_status_change() {
    check(CALLS[2].0, CALLS[2].1);
}

#[test]
fn no_answer_in_time_is_unknown() {
    let (folder, gateway, world) = (tempfile::tempdir().unwrap(), Faulty::start(), World::new());
    let timeouts = Timeouts { total: Duration::from_millis(700), ..Timeouts::default() };
    let mut desk = world.desk_with(EngineOptions { timeouts, ..options(folder.path(), custom(&gateway.url)) });
    let begun = b"HTTP/1.1 200 OK\r\nContent-Length: 68\r\n\r\n{\"payload\"".to_vec();
    for (number, (call, path)) in CALLS.into_iter().enumerate() {
        let (mut paper, intent) = ready(&mut desk, call);
        let before = gateway.connections();
        // Not a word; and a word, and then nothing.
        gateway.then(if number == 2 { Act::RawAndSilence(begun.clone()) } else { Act::Silence });
        let review = desk.send(&paper, intent);
        let row = Row { call, path, what: format!("{call:?}, silence"), review: &review, gateway: &gateway, before };
        row.unknown(&mut desk, &mut paper, UnknownCause::Timeout, number);
    }
    desk.end();
    gateway.assert_no_doubles();
}

#[test]
fn where_the_profile_says_so_unknown_is_sent_again_by_itself() {
    let (folder, gateway, world) = (tempfile::tempdir().unwrap(), Faulty::start(), World::new());
    let mut settings = custom(&gateway.url);
    settings.profile.resend_is_safe = true;
    let mut desk = world.desk(folder.path(), settings);
    for (call, _) in CALLS {
        let (mut paper, intent) = ready(&mut desk, call);
        gateway.then(Act::CloseAfterProcessing);
        let review = desk.send(&paper, intent);
        let id = review.operation.id;
        let op = desk.until_op(&mut paper, |op| op.id == id && op.state == OpState::Waiting && op.attempts == 1);
        assert_eq!(newest_event(&paper, "version").0, "event-unknown-again");
        let wait = world.wait_of(&op);
        assert!((1_600..=2_400).contains(&wait), "{wait} ms");
        // It may have arrived, so it can't be taken back; but the tries end, and all choices are there.
        desk.give(Command::Recall(id));
        desk.until(&mut paper, id, OpState::Unknown);
        assert_eq!(newest_event(&paper, "version").0, "event-stopped");
        world.pass(wait);
        pass_by(&mut desk, &gateway);
        assert_eq!(gateway.with_body(&review.request).len(), 1, "{call:?}: not by itself any more");
        gateway.then(Act::answer(409, ""));
        desk.give(Command::Settle { op: id, verdict: Verdict::SendAgain, note: "Nobody has seen it".into() });
        desk.until_op(&mut paper, |op| op.id == id && op.attempts == 2 && op.state != OpState::Sending);
        desk.until(&mut paper, id, OpState::Unknown);
        assert_eq!(gateway.with_body(&review.request).len(), 2, "a rejected repeat leaves it unknown");
    }
    desk.end();
    gateway.assert_no_doubles();
}

#[test]
fn a_redirect_is_rejected_and_nothing_leads_there() {
    let (folder, gateway, elsewhere) = (tempfile::tempdir().unwrap(), Faulty::start(), Faulty::start());
    let mut settings = custom(&gateway.url);
    settings.profile.needs_token = true;
    let overrides = super::keys::overrides();
    let options = EngineOptions { overrides, ..options(folder.path(), settings) };
    let mut desk = World::new().desk_with(options);
    pass_by(&mut desk, &gateway); // from now on it has a token
    for (call, path) in CALLS {
        for status in [301, 302, 303, 307, 308] {
            let (mut paper, intent) = ready(&mut desk, call);
            let before = gateway.connections();
            let location = vec![("Location", format!("{}{path}", elsewhere.url))];
            gateway.then(Act::Answer(status, location, ACCEPTED.to_owned()));
            let review = desk.send(&paper, intent);
            let what = format!("{call:?}, {status}");
            let row = Row { call, path, what, review: &review, gateway: &gateway, before };
            row.rejected(&mut desk, &mut paper, ("MOVED", "the gateway has moved", None));
        }
    }
    desk.end();
    gateway.assert_no_doubles();
    assert_eq!(elsewhere.connections(), 0);
}
