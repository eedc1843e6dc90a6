//! What follows when sending did not end well: crashes, recalls, unknown outcomes, rejections and their corrections.

use podesk::domain::status::{DeliveryState, Intent, OpState, Outcome, UnknownCause, View};
use podesk::store::Reader;

use super::store::{at, refusal};
use super::store_desk::{Desk, accepted, not_sent, rejected, unknown};

#[test]
fn a_crash_while_sending_is_outcome_unknown() {
    let mut desk = Desk::new();
    let op = desk.send();
    desk.begin(op.id);
    desk.reopen();
    let op = desk.store.facts(desk.id).unwrap().unwrap().ops.remove(0);
    assert_eq!(op.state, OpState::Unknown);
    assert!(matches!(op.last, Some(Outcome::Unknown { cause: UnknownCause::Interrupted, .. })));
    assert_eq!((desk.state(), desk.last_event().as_str()), (DeliveryState::Unknown, "event-unknown"));
    let attempt = Reader::open(desk.folder.path()).unwrap().op_details(op.id).unwrap().1.remove(0);
    assert!(attempt.ended_at.is_some());
    assert_eq!(attempt.outcome, op.last);
    assert!(op.had_unknown);
    let events = desk.store.facts(desk.id).unwrap().unwrap().events.len();
    desk.reopen();
    assert_eq!(desk.store.facts(desk.id).unwrap().unwrap().events.len(), events, "only once");
}

#[test]
fn a_recall_gives_the_version_back() {
    let mut desk = Desk::new();
    let op = desk.send();
    let now = desk.now();
    assert_eq!(desk.store.recall(op.id, "asha", now).unwrap().state, OpState::Recalled);
    assert_eq!((desk.state(), desk.last_event().as_str()), (DeliveryState::Draft, "event-recalled"));
    assert!(!desk.row().amended, "a draft that never left is no amendment");
    desk.accepted();
    desk.change("31");
    let second = desk.send();
    assert!(!desk.row().amended);
    desk.change("32");
    let third = desk.send();
    assert_eq!(refusal(desk.store.recall(second.id, "asha", at(90))), "refused-later-queued");
    for op in [third, second] {
        let now = desk.now();
        desk.store.recall(op.id, "asha", now).unwrap();
        assert!(desk.row().amended);
    }
    assert_eq!(desk.state(), DeliveryState::Sent);
    assert_eq!(desk.send().new_version, 2);
}

#[test]
fn what_may_have_been_delivered_is_not_recalled() {
    let mut desk = Desk::new();
    let op = desk.send();
    desk.attempt(op.id, &unknown(), OpState::Unknown);
    assert_eq!(refusal(desk.store.recall(op.id, "asha", at(90))), "refused-op-state");
    let now = desk.now();
    let again = desk.store.send_again(op.id, &desk.gateway, "Nobody has seen it", "asha", now).unwrap();
    assert_eq!((again.state, again.next_try), (OpState::Waiting, Some(now)));
    assert_eq!(desk.last_event(), "event-again");
    // Before the repeat left, and after it could not leave: the tries end, and the clerk has every choice again.
    for attempts in 0..2 {
        if attempts > 0 {
            desk.attempt(op.id, &not_sent(), OpState::Waiting);
            assert_eq!(desk.last_event(), "event-not-sent-again");
        }
        let now = desk.now();
        let stopped = desk.store.recall(op.id, "asha", now).unwrap();
        assert_eq!((stopped.state, stopped.next_try), (OpState::Unknown, None));
        assert_eq!((desk.state(), desk.last_event().as_str()), (DeliveryState::Unknown, "event-stopped"));
        assert_eq!(desk.store.due(at(9_999), &desk.gateway).unwrap(), None);
        let now = desk.now();
        desk.store.send_again(op.id, &desk.gateway, "Once more", "asha", now).unwrap();
    }
    // A rejected repeat leaves it unknown, and says so.
    desk.attempt(op.id, &rejected(), OpState::Unknown);
    assert_eq!(desk.last_event(), "event-unknown");
    assert_eq!(desk.state(), DeliveryState::Unknown);
}

#[test]
fn while_an_earlier_attempt_may_have_arrived_the_order_needs_attention() {
    let needs_keys = Outcome::CredentialsNeeded { detail: "401".into() };
    let busy = Outcome::Deferred { status: 429, retry_after_s: None };
    for (outcome, state) in
        [(not_sent(), OpState::Waiting), (busy, OpState::Waiting), (needs_keys, OpState::NeedsCredentials)]
    {
        let mut desk = Desk::new();
        let op = desk.send();
        assert_eq!(desk.state(), DeliveryState::Queued);
        desk.attempt(op.id, &unknown(), OpState::Unknown);
        let now = desk.now();
        desk.store.send_again(op.id, &desk.gateway, "Nobody has seen it", "asha", now).unwrap();
        assert_eq!(desk.state(), DeliveryState::Unknown, "the repeat waits");
        desk.begin(op.id);
        assert_eq!(desk.state(), DeliveryState::Unknown, "the repeat is under way");
        desk.finish(op.id, &outcome, state);
        assert_eq!(desk.state(), DeliveryState::Unknown, "{outcome:?}");
        assert!(desk.in_view(View::NeedsAttention));
        assert_eq!(desk.store.verify().unwrap(), []);
    }
}

#[test]
fn an_attempt_that_cant_be_read_may_have_arrived() {
    let mut desk = Desk::new();
    let op = desk.send();
    let op = desk.attempt(op.id, &not_sent(), OpState::Waiting);
    assert!(!op.had_unknown);
    let raw = rusqlite::Connection::open(desk.folder.path().join(podesk::store::FILE)).unwrap();
    raw.execute("UPDATE attempts SET outcome = 'scratched'", []).unwrap();
    assert!(desk.begin(op.id).had_unknown, "and it keeps nothing from being sent");
}

#[test]
fn the_clerk_settles_an_unknown_outcome() {
    let mut desk = Desk::new();
    let op = desk.send();
    assert_eq!(refusal(desk.store.settle(op.id, true, "", "asha", at(80))), "refused-op-state");
    desk.attempt(op.id, &unknown(), OpState::Unknown);
    let now = desk.now();
    let settled = desk.store.settle(op.id, false, "Supplier has no such order", "asha", now).unwrap();
    assert_eq!(settled.state, OpState::MarkedNotDelivered);
    assert_eq!((desk.state(), desk.last_event().as_str()), (DeliveryState::Draft, "event-marked-not-delivered"));

    let op = desk.send();
    assert_eq!((op.current_version, op.new_version), (0, 1));
    desk.attempt(op.id, &unknown(), OpState::Unknown);
    let now = desk.now();
    let settled = desk.store.settle(op.id, true, "Seen in the portal", "asha", now).unwrap();
    assert_eq!(settled.state, OpState::MarkedDelivered);
    assert_eq!((desk.state(), desk.last_event().as_str()), (DeliveryState::Sent, "event-marked-delivered"));
    let facts = desk.store.facts(desk.id).unwrap().unwrap();
    assert_eq!((facts.accepted_version, facts.network_status.as_deref()), (1, Some("CREATED")));
    assert_eq!(facts.events[0].what.args[1], ("note".to_owned(), "Seen in the portal".to_owned()));
    assert_eq!(desk.store.base(desk.id).unwrap(), Some(desk.order.clone()));
}

#[test]
fn a_correction_takes_the_rejected_version_and_its_place() {
    let mut desk = Desk::new();
    desk.accepted();
    desk.change("41");
    let wrong = desk.send();
    desk.attempt(wrong.id, &rejected(), OpState::Rejected);
    assert!(desk.row().amended && desk.in_view(View::Drafts));
    desk.change("42");
    let right = desk.send();
    assert_eq!((right.current_version, right.new_version), (wrong.current_version, wrong.new_version));
    assert_eq!(right.call, wrong.call);
    let ops = desk.store.facts(desk.id).unwrap().unwrap().ops;
    assert_eq!(ops[1].state, OpState::Superseded);
    assert_eq!(desk.state(), DeliveryState::Queued);
    assert!(!right.held_back);
    desk.attempt(right.id, &accepted(), OpState::Accepted);
    assert_eq!(desk.store.facts(desk.id).unwrap().unwrap().accepted_version, 2);
    assert_eq!(desk.store.base(desk.id).unwrap(), Some(desk.order.clone()));
}

#[test]
fn a_later_operation_waits_for_the_earlier() {
    let mut desk = Desk::new();
    desk.accepted();
    desk.change("51");
    let second = desk.send();
    desk.change("52");
    let third = desk.send();
    assert!(third.held_back && !second.held_back);
    assert_eq!(desk.store.due(at(999), &desk.gateway).unwrap().unwrap().id, second.id);
    assert_eq!(refusal(desk.store.begin_attempt(third.id, at(999))), "refused-held-back");
    desk.attempt(second.id, &rejected(), OpState::Rejected);
    assert_eq!(desk.store.due(at(999), &desk.gateway).unwrap(), None, "a rejected one holds back too");
    assert_eq!(desk.store.waiting(&desk.gateway).unwrap(), []);
    desk.change("53");
    let correction = desk.review(Intent::Document);
    assert_eq!(refusal(desk.try_enqueue(&correction)), "refused-held-back");
    let held: Vec<bool> =
        Reader::open(desk.folder.path()).unwrap().outbox().unwrap().iter().map(|op| op.held_back).collect();
    assert_eq!(held, [true, false, false]);
    let now = desk.now();
    desk.store.recall(third.id, "asha", now).unwrap();
    let corrected = desk.send();
    assert_eq!(corrected.new_version, second.new_version);
    assert_eq!(desk.store.due(at(999), &desk.gateway).unwrap().unwrap().id, corrected.id);
}
