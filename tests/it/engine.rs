//! The engine without a window: orders go to the gateway, come back, wait, and survive.

use std::net::TcpListener;

use podesk::domain::profile::GatewayId;
use podesk::domain::status::{Call, DeliveryState, Intent, NotSentCause, OpState, Outcome, Verdict};
use podesk::engine::{EngineOptions, Surroundings};
use podesk::message::list::{ListCommand, ListEvent, ListQuery};
use podesk::message::{Command, Event};
use podesk::settings::Settings;
use podesk::store::Store;

use crate::engine_desk::{Desk, Paper, custom, options, status};
use crate::faulty::{Act, Faulty};
use crate::recorder::Recorder;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// Sends a document or status change and waits until it is accepted.
#[track_caller]
fn deliver(desk: &mut Desk, paper: &mut Paper, intent: Intent) {
    let review = desk.send(paper, intent);
    desk.until(paper, review.operation.id, OpState::Accepted);
}

#[test]
fn the_main_story_on_the_built_in_sandbox() {
    let folder = folder();
    let mut desk = Desk::start(folder.path(), Settings::default());
    let mut paper = Paper::new();
    desk.save(&mut paper);
    let first = desk.send(&paper, Intent::Document);
    assert_eq!(first.operation.call, Call::Send);
    assert_eq!((first.operation.current_version, first.operation.new_version), (0, 1));
    assert!(first.operation.gateway.is_sandbox());
    desk.until(&mut paper, first.operation.id, OpState::Accepted);
    assert_eq!(paper.facts.accepted_version, 1);
    assert_eq!(paper.facts.delivery(), DeliveryState::Sent);

    paper.retitle("Fasteners, new price");
    desk.save(&mut paper);
    let second = desk.send(&paper, Intent::Document);
    assert_eq!(second.operation.call, Call::Edit);
    assert_eq!((second.operation.current_version, second.operation.new_version), (1, 2));
    desk.until(&mut paper, second.operation.id, OpState::Accepted);

    let third = desk.send(&paper, status("CANCELLED"));
    assert_eq!(third.operation.call, Call::StatusChange);
    desk.until(&mut paper, third.operation.id, OpState::Accepted);
    assert_eq!(paper.facts.accepted_version, 3);
    assert_eq!(paper.facts.network_status.as_deref(), Some("CANCELLED"));
    assert_eq!(paper.facts.delivery(), DeliveryState::Cancelled);

    let query = ListQuery::new(podesk::domain::status::View::Cancelled, "");
    desk.give(Command::List(ListCommand::Show { request: 7, query, window: 0..10 }));
    let rows = desk.wait(|event| match event {
        Event::List(ListEvent::Shown { request: 7, rows, .. }) => Some(rows.clone()),
        _ => None,
    });
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].id, paper.facts.id);
    desk.end();
}

#[test]
fn a_rejected_status_change_is_corrected_with_the_same_versions() {
    let folder = folder();
    let mut desk = Desk::start(folder.path(), Settings::default());
    let mut paper = Paper::new();
    desk.save(&mut paper);
    deliver(&mut desk, &mut paper, Intent::Document);
    deliver(&mut desk, &mut paper, status("APPROVED"));

    let wrong = desk.send(&paper, status("CREATED"));
    let rejected = desk.until(&mut paper, wrong.operation.id, OpState::Rejected);
    let Some(Outcome::Rejected { code, message, .. }) = rejected.last else { panic!("{:?}", rejected.last) };
    assert_eq!(code, "1411", "the sandbox's code is told");
    assert!(!message.is_empty());
    assert_eq!(paper.facts.delivery(), DeliveryState::Failed);
    assert_eq!(paper.facts.accepted_version, 2, "a rejection uses up no version");

    let right = desk.send(&paper, status("FULFILLED"));
    assert_eq!((right.operation.current_version, right.operation.new_version), (2, 3));
    assert_eq!((wrong.operation.current_version, wrong.operation.new_version), (2, 3));
    desk.until(&mut paper, right.operation.id, OpState::Accepted);
    assert_eq!(paper.facts.network_status.as_deref(), Some("FULFILLED"));
    desk.end();
}

#[test]
fn a_rejected_document_is_editable_and_goes_again_as_the_same_call() {
    let (folder, gateway) = (folder(), Recorder::start());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    let mut paper = Paper::new();
    desk.save(&mut paper);
    gateway.answer(200, r#"{"payload":"","response_code":42,"response_message":"subject is wrong"}"#);
    let wrong = desk.send(&paper, Intent::Document);
    let rejected = desk.until(&mut paper, wrong.operation.id, OpState::Rejected);
    assert!(matches!(&rejected.last, Some(Outcome::Rejected { code, message, .. })
        if code == "42" && message == "subject is wrong"));

    paper.retitle("A better subject");
    desk.save(&mut paper);
    gateway.accept();
    let right = desk.send(&paper, Intent::Document);
    desk.until(&mut paper, right.operation.id, OpState::Accepted);
    let (first, second) = (gateway.next(), gateway.next());
    assert_eq!(first.path, "/api/v0/purchase-order/req-send");
    assert_eq!(second.path, first.path);
    assert_eq!((right.operation.current_version, right.operation.new_version), (0, 1));
    assert_ne!(first.body, second.body);
    desk.end();
}

#[test]
fn exactly_the_reviewed_bytes_leave() {
    let (folder, gateway) = (folder(), Recorder::start());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    let mut paper = Paper::new();
    desk.save(&mut paper);
    for (intent, path) in [
        (Intent::Document, "/api/v0/purchase-order/req-send"),
        (Intent::Document, "/api/v0/purchase-order/req-edit"),
        (status("CANCELLED"), "/api/v0/purchase-order/req-status-change"),
    ] {
        gateway.accept();
        let review = desk.send(&paper, intent);
        // Edited after the review: what leaves is the review all the same.
        paper.retitle(&format!("Edited after {path}"));
        desk.save(&mut paper);
        desk.until(&mut paper, review.operation.id, OpState::Accepted);
        let received = gateway.next();
        assert_eq!(received.path, path);
        assert_eq!(received.body, review.request.to_vec());
    }
    desk.end();
}

#[test]
fn an_unreachable_gateway_leaves_it_waiting_until_it_is_there() {
    let folder = folder();
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut desk = Desk::start(folder.path(), custom(&format!("http://{address}")));
    let mut paper = Paper::new();
    desk.save(&mut paper);
    let review = desk.send(&paper, Intent::Document);
    let waiting = desk.until_op(&mut paper, |op| op.state == OpState::Waiting && op.attempts > 0);
    assert!(matches!(waiting.last, Some(Outcome::NotSent { cause: NotSentCause::Refused, .. })), "{:?}", waiting.last);
    assert!(waiting.next_try.is_some(), "it will be tried by itself");
    let offline = desk.until_connection(|state| state.online.is_some());
    assert_eq!((offline.online, offline.waiting), (Some(false), 1));

    let gateway = Recorder::start_at(address);
    gateway.accept();
    desk.give(Command::RetryNow(Some(review.operation.id)));
    desk.until(&mut paper, review.operation.id, OpState::Accepted);
    assert_eq!(gateway.next().body, review.request.to_vec());
    assert!(gateway.is_quiet());
    desk.end();
}

#[test]
fn an_order_goes_to_no_gateway_but_its_own() {
    let (folder, gateway) = (folder(), Recorder::start());
    let mut desk = Desk::start(folder.path(), Settings::default());
    let mut of_sandbox = Paper::new();
    desk.save(&mut of_sandbox);
    deliver(&mut desk, &mut of_sandbox, Intent::Document);
    let unchanged = desk.review(&of_sandbox, Intent::Document).unwrap_err();
    assert_eq!(unchanged.key, "toast-nothing-changed", "the same document does not leave as v2");
    of_sandbox.retitle("Pipes and fittings, second lot");
    desk.save(&mut of_sandbox);
    let reviewed_before = desk.review(&of_sandbox, Intent::Document).unwrap();

    desk.apply(custom(&gateway.url)).unwrap();
    let other = GatewayId::of_url(&gateway.url);
    for refused in [
        desk.review(&of_sandbox, Intent::Document).unwrap_err(),
        desk.review(&of_sandbox, status("CANCELLED")).unwrap_err(),
        desk.enqueue(&reviewed_before).unwrap_err(),
    ] {
        assert_eq!(refused.key, "refused-other-gateway");
        assert_eq!(refused.args, [("own".into(), "sandbox".into()), ("other".into(), other.as_str().into())]);
    }

    let mut of_custom = Paper::new();
    desk.save(&mut of_custom);
    gateway.accept();
    deliver(&mut desk, &mut of_custom, Intent::Document);
    gateway.next();
    desk.apply(Settings::default()).unwrap();
    let refused = desk.review(&of_custom, Intent::Document).unwrap_err();
    assert_eq!(refused.key, "refused-other-gateway");
    assert_eq!(refused.args[1], ("other".into(), "sandbox".into()));
    assert!(gateway.is_quiet(), "nothing else reached it");
    desk.end();
}

#[test]
fn what_waits_for_one_gateway_is_not_sent_by_another() {
    let (folder, gateway) = (folder(), Recorder::start());
    let mut desk = Desk::start(folder.path(), Settings::default());
    desk.give(Command::PauseSending(true));
    let mut paper = Paper::new();
    desk.save(&mut paper);
    let review = desk.send(&paper, Intent::Document);
    desk.apply(custom(&gateway.url)).unwrap();
    desk.give(Command::PauseSending(false));
    desk.give(Command::RetryNow(None));
    let mut own = Paper::new();
    desk.save(&mut own);
    gateway.accept();
    deliver(&mut desk, &mut own, Intent::Document);
    gateway.next();
    assert!(gateway.is_quiet());
    desk.apply(Settings::default()).unwrap();
    desk.until(&mut paper, review.operation.id, OpState::Accepted);
    desk.end();
}

#[test]
fn saves_are_acknowledged_while_the_gateway_holds_its_answer_back() {
    let (folder, gateway) = (folder(), Recorder::start());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    let mut paper = Paper::new();
    desk.save(&mut paper);
    let review = desk.send(&paper, Intent::Document);
    gateway.next(); // it has come, and no answer is given
    for number in 0..5 {
        paper.retitle(&format!("Typed while waiting {number}"));
        desk.save(&mut paper);
    }
    desk.give(Command::Recall(review.operation.id));
    let refused = desk.wait(|event| match event {
        Event::OpRefused(_, text) => Some(text.key.clone()),
        _ => None,
    });
    assert_eq!(refused, "refused-op-state", "what is under way can't be taken back");
    desk.give(Command::Open(paper.facts.id));
    let opened = desk.wait(|event| match event {
        Event::Opened(opened) => Some(opened.clone()),
        _ => None,
    });
    assert_eq!(opened.revision, paper.revision);
    assert_eq!(opened.document.head.subject, "Typed while waiting 4");
    gateway.accept();
    desk.until(&mut paper, review.operation.id, OpState::Accepted);
    let (sending, accepted) = (desk.place("facts [\"sending\"]"), desk.place("facts [\"accepted\"]"));
    for revision in 2..=6 {
        let saved = desk.place(&format!("saved {revision}"));
        assert!(sending < saved && saved < accepted, "{:#?}", desk.log);
    }
    desk.end();
}

#[test]
fn what_was_queued_is_sent_after_a_restart() {
    let (folder, gateway) = (folder(), Recorder::start());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    desk.give(Command::PauseSending(true));
    let mut paper = Paper::new();
    desk.save(&mut paper);
    let review = desk.send(&paper, Intent::Document);
    desk.end();
    assert!(gateway.is_quiet());

    gateway.accept();
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    desk.until(&mut paper, review.operation.id, OpState::Accepted);
    assert_eq!(gateway.next().body, review.request.to_vec());
    assert!(gateway.is_quiet());
    desk.end();
}

/// A hold on the engine: while it is taken, who writes the store gets past no event.
#[derive(Clone, Default)]
struct Hold(std::sync::Arc<std::sync::Mutex<()>>);

impl Hold {
    fn wake(&self) -> Box<dyn Fn() + Send + Sync> {
        let hold = self.clone();
        Box::new(move || {
            if std::thread::current().name() == Some("podesk-writer") {
                drop(hold.0.lock());
            }
        })
    }
}

#[test]
fn nothing_is_begun_once_the_end_is_asked_for() {
    let (folder, gateway, hold) = (folder(), Recorder::start(), Hold::default());
    let options = EngineOptions { wake: hold.wake(), ..options(folder.path(), custom(&gateway.url)) };
    let mut desk = Desk::start_in(options, Surroundings::machine());
    let mut paper = Paper::new();
    desk.save(&mut paper);
    let review = desk.review(&paper, Intent::Document).unwrap();
    let held = hold.0.lock().unwrap();
    desk.enqueue(&review).unwrap(); // it is stored, and whoever stored it is held there
    desk.engine.stop();
    drop(held);
    desk.engine.join();
    assert!(gateway.is_quiet());

    let facts = Store::open(folder.path()).unwrap().facts(paper.facts.id).unwrap().unwrap();
    assert_eq!((facts.ops[0].state, facts.ops[0].attempts), (OpState::Waiting, 0), "it goes with the next start");
}

#[test]
fn what_is_under_way_at_the_end_may_still_arrive() {
    let (folder, gateway) = (folder(), Faulty::start());
    gateway.then(Act::accept().held());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    let mut paper = Paper::new();
    desk.save(&mut paper);
    desk.send(&paper, Intent::Document);
    gateway.until_requests(1);
    desk.engine.stop();
    gateway.release();
    desk.engine.join();
    let facts = Store::open(folder.path()).unwrap().facts(paper.facts.id).unwrap().unwrap();
    assert_eq!(facts.ops[0].state, OpState::Accepted);
}

#[test]
fn an_attempt_cut_off_by_the_end_is_unknown_after_a_restart() {
    let (folder, gateway) = (folder(), Recorder::start());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    let mut paper = Paper::new();
    desk.save(&mut paper);
    let review = desk.send(&paper, Intent::Document);
    gateway.next();
    desk.end();

    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    desk.give(Command::Open(paper.facts.id));
    let opened = desk.wait(|event| match event {
        Event::Opened(opened) => Some(opened.clone()),
        _ => None,
    });
    assert_eq!(opened.facts.delivery(), DeliveryState::Unknown);
    assert_eq!(opened.facts.ops[0].id, review.operation.id);
    desk.end();
}

#[test]
fn an_unknown_outcome_waits_for_the_clerk_and_a_rejected_repeat_leaves_it_so() {
    let (folder, gateway) = (folder(), Recorder::start());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    let mut paper = Paper::new();
    desk.save(&mut paper);
    gateway.answer(500, "");
    let review = desk.send(&paper, Intent::Document);
    let op = review.operation.id;
    desk.until(&mut paper, op, OpState::Unknown);
    gateway.answer(409, "");
    desk.give(Command::Settle { op, verdict: Verdict::SendAgain, note: "Nobody has seen it".into() });
    desk.until(&mut paper, op, OpState::Sending);
    desk.until(&mut paper, op, OpState::Unknown);
    assert_eq!(gateway.next().body, gateway.next().body, "the same bytes");
    desk.give(Command::OpDetails(op));
    let (request, attempts) = desk.wait(|event| match event {
        Event::OpDetails { request, attempts, .. } => Some((request.clone(), attempts.clone())),
        _ => None,
    });
    assert_eq!(request, review.request.to_vec());
    assert_eq!(attempts.len(), 2);
    desk.give(Command::Settle { op, verdict: Verdict::Delivered, note: "Seen in the portal".into() });
    desk.until(&mut paper, op, OpState::MarkedDelivered);
    assert_eq!(paper.facts.accepted_version, 1);
    assert!(gateway.is_quiet(), "nothing was sent by itself");
    desk.end();
}

#[test]
fn reviews_are_refused_with_the_reason() {
    let (folder, gateway) = (folder(), Recorder::start());
    let mut desk = Desk::start(folder.path(), Settings { geocode: "Pune".into(), ..custom(&gateway.url) });
    let mut paper = Paper::new();
    let key = |refused: podesk::domain::text::Text| refused.key;
    assert_eq!(key(desk.review(&paper, Intent::Document).unwrap_err()), "refused-unsaved");
    desk.save(&mut paper);
    assert_eq!(key(desk.review(&paper, Intent::Document).unwrap_err()), "refused-geocode");
    desk.apply(custom(&gateway.url)).unwrap();
    assert_eq!(key(desk.review(&paper, status("CANCELLED")).unwrap_err()), "refused-not-sent");
    let unsaved = Paper { revision: paper.revision + 1, ..paper.clone() };
    assert_eq!(key(desk.review(&unsaved, Intent::Document).unwrap_err()), "refused-unsaved");
    paper.retitle("");
    desk.save(&mut paper);
    assert_eq!(key(desk.review(&paper, Intent::Document).unwrap_err()), "refused-checks");
    assert_eq!(desk.apply(custom("http://example.in")).unwrap_err().key, "test-insecure");
    assert_eq!(desk.apply(custom("nonsense")).unwrap_err().key, "test-not-a-url");
    desk.end();
}

#[test]
fn a_save_that_fails_stays_in_hand_until_it_works() {
    let folder = folder();
    let mut desk = Desk::start(folder.path(), Settings::default());
    let mut paper = Paper::new();
    desk.save(&mut paper);
    // Another program holds the store.
    let other = rusqlite::Connection::open(folder.path().join(podesk::store::FILE)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    for number in 2..=3 {
        paper.retitle(&format!("Typed against a locked store {number}"));
        desk.put(&mut paper);
        if number == 2 {
            let failed = desk.wait(|event| match event {
                Event::SaveFailed { revision, text, .. } => Some((*revision, text.key.clone())),
                _ => None,
            });
            assert_eq!(failed, (2, "error-store-busy".to_owned()));
        }
    }
    // What the store has is older than what was typed, so it is not opened meanwhile.
    desk.give(Command::Open(paper.facts.id));
    let refused = desk.wait(|event| match event {
        Event::OpenFailed(_, text) => Some(text.key.clone()),
        Event::Opened(_) => Some("opened".to_owned()),
        _ => None,
    });
    assert_eq!(refused, "refused-open-unsaved");
    other.execute_batch("ROLLBACK").unwrap();
    let saved = desk.wait(|event| match event {
        Event::Saved { revision, .. } => Some(*revision),
        _ => None,
    });
    assert_eq!(saved, 3, "the later revision took the place of the earlier");
    desk.end();
}

#[test]
fn the_newest_search_is_answered() {
    let folder = folder();
    let mut desk = Desk::start(folder.path(), Settings::default());
    let mut paper = Paper::new();
    desk.save(&mut paper);
    for request in 1..=50 {
        let query = ListQuery::new(podesk::domain::status::View::All, "");
        desk.give(Command::List(ListCommand::Show { request, query, window: 0..10 }));
    }
    let mut answered = Vec::new();
    desk.wait(|event| match event {
        Event::List(ListEvent::Shown { request, .. }) => {
            answered.push(*request);
            (*request == 50).then_some(())
        }
        _ => None,
    });
    assert!(answered.is_sorted(), "no older answer after a newer one: {answered:?}");
    desk.end();
}

/// A file on a disk that does not answer: whoever opens a pipe to write waits until somebody reads from it.
#[test]
#[cfg(unix)]
fn the_end_does_not_wait_for_a_dead_disk() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.json");
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("copy.json.new")).status().unwrap();
    assert!(made.success());
    let mut desk = Desk::start(folder.path(), Settings::default());
    let mut paper = Paper::new();
    desk.give(Command::SaveCopy { path: copy, document: Box::new(paper.document.clone()) });
    desk.save(&mut paper);
    desk.end();
    assert!(!folder.path().join("podesk.db-wal").exists(), "the store was closed all the same");
    let mut desk = Desk::start(folder.path(), Settings::default());
    desk.give(Command::Open(paper.facts.id));
    let opened = desk.wait(|event| match event {
        Event::Opened(opened) => Some(opened.clone()),
        _ => None,
    });
    assert!(opened.document.same_as(&paper.document));
    desk.end();
}
