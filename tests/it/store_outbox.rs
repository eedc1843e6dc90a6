//! The outbox in the store: queueing is one step or none, attempts leave their mark before they begin, and every
//! outcome moves order and operation together.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use jiff::{SignedDuration, Timestamp};
use podesk::domain::field::LineField;
use podesk::domain::ids::{OpId, OrderId};
use podesk::domain::profile::GatewayId;
use podesk::domain::status::{Call, DeliveryState, Intent, OpState, Outcome, View};
use podesk::store::{FILE, Reader, StoreError};
use rusqlite::Connection;

use super::store::{at, refusal, save_of};
use super::store_desk::{Desk, accepted, cancel, not_sent, rejected, unknown};
use super::support::type_line;

#[test]
fn queueing_stores_bytes_snapshot_gateway_and_state_together() {
    let mut desk = Desk::new();
    let review = desk.review(Intent::Document);
    let op = desk.try_enqueue(&review).unwrap();
    assert_eq!((op.state, op.call, op.new_version), (OpState::Waiting, Call::Send, 1));
    assert_eq!(op.bytes, review.request.len() as u64);
    desk.change("11"); // belongs to the next version
    desk.reopen();
    let opened = desk.store.open_order(desk.id).unwrap().unwrap();
    assert_eq!(opened.base.as_ref(), Some(&review.document));
    assert!(std::sync::Arc::ptr_eq(&opened.document.lines[1], &opened.base.unwrap().lines[1]));
    assert_eq!(opened.facts.gateway, Some(GatewayId::sandbox()));
    assert_eq!(opened.facts.ops, std::slice::from_ref(&op));
    assert_eq!(desk.last_event(), "event-queued");
    assert_eq!(desk.state(), DeliveryState::Queued);
    assert!(desk.row().amended && desk.in_view(View::Drafts));
    let due = desk.store.due(at(desk.clock), &desk.gateway).unwrap().unwrap();
    assert_eq!(due, op);
    let now = desk.now();
    let (sending, bytes) = desk.store.begin_attempt(op.id, now).unwrap();
    assert_eq!((sending.state, sending.attempts), (OpState::Sending, 1));
    assert_eq!(bytes, review.request);
    assert_eq!(desk.state(), DeliveryState::Sending);

    let raw = Connection::open(desk.folder.path().join(FILE)).unwrap();
    for sql in ["UPDATE versions SET request = x'00'", "UPDATE versions SET document = '{}'", "DELETE FROM versions"] {
        assert!(raw.execute(sql, []).is_err(), "{sql}");
    }
    assert_eq!(desk.store.verify().unwrap(), []);
}

#[test]
fn what_may_not_be_queued_is_refused_and_changes_nothing() {
    let mut desk = Desk::new();
    let stale = desk.review(Intent::Document);
    desk.change("12");
    assert_eq!(refusal(desk.try_enqueue(&stale)), "refused-revision");
    let status = desk.review(cancel());
    assert_eq!(refusal(desk.try_enqueue(&status)), "refused-version", "there is nothing to cancel yet");
    assert_eq!(desk.store.facts(desk.id).unwrap().unwrap().gateway, None);
    assert_eq!(desk.store.facts(desk.id).unwrap().unwrap().ops, []);

    let review = desk.review(Intent::Document);
    let op = desk.try_enqueue(&review).unwrap();
    assert_eq!(refusal(desk.try_enqueue(&review)), "refused-version", "a second click");
    let mut again = review.clone();
    again.operation.id = OpId::new();
    assert_eq!(refusal(desk.try_enqueue(&again)), "refused-version", "the same version");
    assert_eq!(refusal(desk.store.set_deleted(desk.id, true, "asha", at(50))), "refused-delete");
    assert_eq!(desk.store.facts(desk.id).unwrap().unwrap().ops, [op]);

    let mut gone = desk.review(Intent::Document);
    gone.order = OrderId::new();
    assert_eq!(refusal(desk.try_enqueue(&gone)), "refused-no-order");
    let mut draft = Desk::new();
    draft.store.set_deleted(draft.id, true, "asha", at(50)).unwrap();
    let review = draft.review(Intent::Document);
    assert_eq!(refusal(draft.try_enqueue(&review)), "refused-deleted");
}

#[test]
fn a_draft_goes_into_the_trash_unless_the_network_has_or_may_get_it() {
    let mut desk = Desk::new();
    let first = desk.send();
    assert_eq!(refusal(desk.store.set_deleted(desk.id, true, "asha", at(50))), "refused-delete", "it waits");
    desk.store.recall(first.id, "asha", at(51)).unwrap();
    desk.store.set_deleted(desk.id, true, "asha", at(52)).unwrap();
    desk.store.set_deleted(desk.id, false, "asha", at(53)).unwrap();
    let second = desk.send();
    desk.attempt(second.id, &rejected(), OpState::Rejected);
    desk.store.set_deleted(desk.id, true, "asha", at(54)).unwrap();
    desk.store.set_deleted(desk.id, false, "asha", at(55)).unwrap();
    let third = desk.send();
    desk.attempt(third.id, &unknown(), OpState::Unknown);
    assert_eq!(refusal(desk.store.set_deleted(desk.id, true, "asha", at(56))), "refused-delete", "it may be there");
    desk.store.settle(third.id, false, "Asked the supplier", "asha", at(57)).unwrap();
    desk.store.set_deleted(desk.id, true, "asha", at(58)).unwrap();
    desk.store.set_deleted(desk.id, false, "asha", at(59)).unwrap();
    desk.accepted();
    assert_eq!(refusal(desk.store.set_deleted(desk.id, true, "asha", at(60))), "refused-delete", "it is there");
}

#[test]
fn an_order_stays_with_its_gateway() {
    let real = GatewayId::of_url("https://gateway.example.in/b2b");
    for (own, other) in [(GatewayId::sandbox(), real.clone()), (real, GatewayId::sandbox())] {
        let mut desk = Desk::new();
        desk.gateway = own.clone();
        desk.accepted();
        desk.change("13");
        desk.gateway = other.clone();
        for intent in [Intent::Document, cancel()] {
            let review = desk.review(intent);
            match desk.try_enqueue(&review) {
                Err(StoreError::Refused(text)) => {
                    assert_eq!(text.key, "refused-other-gateway");
                    let args = [("own", own.as_str()), ("other", other.as_str())];
                    assert_eq!(text.args, args.map(|(name, value)| (name.to_owned(), value.to_owned())));
                }
                result => panic!("{result:?}"),
            }
        }
        desk.gateway = own;
        let op = desk.send();
        assert_eq!(desk.store.due(at(999), &other).unwrap(), None, "never offered to the other");
        assert_eq!(desk.store.waiting(&other).unwrap(), []);
        // Even a row changed by hand is not sent elsewhere.
        let raw = Connection::open(desk.folder.path().join(FILE)).unwrap();
        raw.execute("UPDATE outbox SET gateway = ?1 WHERE id = ?2", [other.as_str(), &op.id.to_string()]).unwrap();
        assert_eq!(refusal(desk.store.begin_attempt(op.id, at(999))), "refused-other-gateway");
    }
}

#[test]
fn each_outcome_moves_order_and_operation() {
    let deferred = Outcome::Deferred { status: 429, retry_after_s: Some(30) };
    let credentials = Outcome::CredentialsNeeded { detail: "invalid client".into() };
    for (outcome, state, delivery, event) in [
        (accepted(), OpState::Accepted, DeliveryState::Sent, "event-accepted"),
        (rejected(), OpState::Rejected, DeliveryState::Failed, "event-rejected"),
        (not_sent(), OpState::Waiting, DeliveryState::Queued, "event-not-sent"),
        (deferred, OpState::Waiting, DeliveryState::Queued, "event-deferred"),
        (credentials, OpState::NeedsCredentials, DeliveryState::Queued, "event-credentials"),
        (unknown(), OpState::Unknown, DeliveryState::Unknown, "event-unknown"),
    ] {
        check_outcome(&outcome, state, delivery, event);
    }
}

/// One attempt with this outcome, looked at from the order, the lists and after a restart.
fn check_outcome(outcome: &Outcome, state: OpState, delivery: DeliveryState, event: &str) {
    let mut desk = Desk::new();
    let op = desk.send();
    let op = desk.attempt(op.id, outcome, state);
    assert_eq!((op.state, op.last.as_ref()), (state, Some(outcome)));
    assert_eq!(op.had_unknown, state == OpState::Unknown);
    assert_eq!((desk.state(), desk.last_event().as_str()), (delivery, event));
    assert_eq!(desk.in_view(View::NeedsAttention), matches!(delivery, DeliveryState::Failed | DeliveryState::Unknown));
    assert_eq!(desk.in_view(View::Sent), delivery == DeliveryState::Sent);
    desk.reopen();
    let reader = Reader::open(desk.folder.path()).unwrap();
    let (request, attempts) = reader.op_details(op.id).unwrap();
    assert_eq!(request.len() as u64, op.bytes);
    assert_eq!(attempts.len(), 1);
    assert_eq!(attempts[0].outcome.as_ref(), Some(outcome));
    assert_eq!(attempts[0].response, b"{\"answer\":1}");
    assert_eq!(reader.outbox().unwrap(), std::slice::from_ref(&op));
    assert_eq!(
        refusal(desk.store.finish_attempt(op.id, &accepted(), OpState::Accepted, None, b"", "asha", at(99))),
        "refused-op-state"
    );
    assert_eq!(desk.store.verify().unwrap(), []);
}

#[test]
fn versions_statuses_and_base_follow_acceptance() {
    let mut desk = Desk::new();
    desk.accepted();
    let first = desk.order.clone();
    let facts = desk.store.facts(desk.id).unwrap().unwrap();
    assert_eq!((facts.accepted_version, facts.network_status.as_deref()), (1, Some("CREATED")));
    assert_eq!(facts.accepted_at, Some(at(desk.clock)));
    desk.change("21");
    assert!(desk.row().amended && desk.in_view(View::Drafts) && desk.in_view(View::Sent));

    // A status change leaves the amendment in place: what it stands on stays the first version.
    let review = desk.review(cancel());
    let op = desk.try_enqueue(&review).unwrap();
    assert_eq!((op.current_version, op.new_version), (1, 2));
    assert_eq!(desk.store.base(desk.id).unwrap(), Some(first.clone()));
    assert!(desk.row().amended);
    desk.attempt(op.id, &accepted(), OpState::Accepted);
    assert_eq!(desk.state(), DeliveryState::Cancelled);
    assert_eq!(desk.store.base(desk.id).unwrap(), Some(first));
    assert!(desk.in_view(View::Cancelled));

    let op = desk.send();
    assert_eq!((op.call, op.current_version, op.new_version), (Call::Edit, 2, 3));
    assert!(!desk.row().amended);
}

#[test]
fn no_network_is_tried_again_at_its_time_and_told_once() {
    let mut desk = Desk::new();
    let op = desk.send();
    let op = desk.attempt(op.id, &not_sent(), OpState::Waiting);
    let due = op.next_try.unwrap();
    assert_eq!(desk.store.waiting(&desk.gateway).unwrap(), std::slice::from_ref(&op));
    assert_eq!(desk.store.due(at(desk.clock), &desk.gateway).unwrap(), None);
    assert_eq!(desk.store.due(due, &desk.gateway).unwrap().unwrap().id, op.id);
    let events = desk.store.facts(desk.id).unwrap().unwrap().events.len();
    desk.attempt(op.id, &not_sent(), OpState::Waiting);
    assert_eq!(desk.store.facts(desk.id).unwrap().unwrap().events.len(), events);
    let now = desk.now();
    assert_eq!(desk.store.set_waiting(None, &desk.gateway, now).unwrap()[0].next_try, Some(now));
    assert_eq!(desk.store.due(now, &desk.gateway).unwrap().unwrap().attempts, 2);
}

#[test]
fn times_that_a_clock_set_back_left_behind_are_found() {
    let mut desk = Desk::new();
    let op = desk.send();
    let op = desk.attempt(op.id, &not_sent(), OpState::Waiting); // until 30 s after `changed_at`
    let hour = SignedDuration::from_hours(1);
    let seconds = |from: Timestamp, seconds: i64| from.checked_add(SignedDuration::from_secs(seconds)).unwrap();
    let due = op.next_try.unwrap();
    for (now, found) in [
        (op.changed_at, false),
        (seconds(op.changed_at, -1), true), // changed in what is now the future
        (due, false),
        (seconds(due, -3601), true),
    ] {
        let ahead = desk.store.ahead_of_time(now, hour, &desk.gateway).unwrap();
        assert_eq!(ahead.is_some(), found, "{now}");
    }
    let elsewhere = GatewayId::of_url("https://other.example");
    assert_eq!(desk.store.ahead_of_time(seconds(due, -3601), hour, &elsewhere).unwrap(), None);
}

#[test]
fn only_what_still_waits_is_tried_now() {
    let mut desk = Desk::new();
    let op = desk.send();
    desk.begin(op.id);
    assert_eq!(desk.store.try_now(&[op.id, OpId::new()], at(99)).unwrap(), [], "it is under way");
    desk.finish(op.id, &not_sent(), OpState::Waiting);
    let now = desk.now();
    assert_eq!(desk.store.try_now(&[op.id], now).unwrap()[0].next_try, Some(now));
}

#[test]
fn credentials_wake_what_waited_for_them() {
    let mut desk = Desk::new();
    let op = desk.send();
    let outcome = Outcome::CredentialsNeeded { detail: "401".into() };
    desk.attempt(op.id, &outcome, OpState::NeedsCredentials);
    assert_eq!(desk.store.due(at(999), &desk.gateway).unwrap(), None);
    let now = desk.now();
    let elsewhere = GatewayId::of_url("https://other.example");
    assert_eq!(desk.store.credentials_given(&elsewhere, now).unwrap(), []);
    assert_eq!(desk.store.credentials_given(&desk.gateway, now).unwrap()[0].state, OpState::Waiting);
    assert_eq!(desk.store.due(now, &desk.gateway).unwrap().unwrap().id, op.id);
}

#[test]
fn a_full_disk_queues_nothing() {
    let mut desk = Desk::new();
    desk.store.limit_pages(1).unwrap();
    let mut review = desk.review(Intent::Document);
    review.request = vec![b'x'; 500_000].into();
    assert!(matches!(desk.try_enqueue(&review), Err(StoreError::Full)));
    desk.reopen();
    let facts = desk.store.facts(desk.id).unwrap().unwrap();
    assert_eq!((facts.ops.len(), facts.gateway), (0, None));
    assert_eq!(desk.state(), DeliveryState::Draft);
    assert_eq!(desk.store.verify().unwrap(), []);
    desk.send();
}

#[test]
fn typing_on_while_it_is_queued_is_an_amendment() {
    let mut desk = Desk::new();
    desk.send();
    type_line(&mut desk.order, 0, LineField::Quantity, "61");
    // The window doesn't know yet that it was queued, so it calls nothing amended.
    let save = save_of(desk.id, desk.revision + 1, &desk.order);
    let now = desk.now();
    desk.store.save_order(&save, now).unwrap();
    assert!(!save.amended && desk.row().amended);
}
