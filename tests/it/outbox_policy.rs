//! What follows from an attempt: every row of the table of outcomes.

use jiff::{SignedDuration, Timestamp};
use podesk::domain::ids::{OpId, OrderId};
use podesk::domain::profile::GatewayId;
use podesk::domain::status::{Call, NotSentCause, OpState, Operation, Outcome, UnknownCause};
use podesk::engine::outbox::{LONGEST_WAIT, after_interruption, next, waits_for_network};

fn now() -> Timestamp {
    Timestamp::from_second(1_800_000_000).unwrap()
}

fn op(attempts: u32) -> Operation {
    Operation {
        id: OpId::new(),
        order: OrderId::new(),
        call: Call::Send,
        po_number: String::new(),
        supplier: String::new(),
        current_version: 0,
        new_version: 1,
        current_status: "CREATED".into(),
        new_status: "CREATED".into(),
        gateway: GatewayId::sandbox(),
        state: OpState::Sending,
        held_back: false,
        attempts,
        had_unknown: false,
        next_try: None,
        queued_at: now(),
        changed_at: now(),
        last: None,
        total: 1.into(),
        lines: 1,
        bytes: 1,
    }
}

fn not_sent() -> Outcome {
    Outcome::NotSent { cause: NotSentCause::Refused, detail: "refused".into() }
}

fn deferred(status: u16, retry_after_s: Option<u64>) -> Outcome {
    Outcome::Deferred { status, retry_after_s }
}

fn rejected(status: u16) -> Outcome {
    Outcome::Rejected { status, code: "7".into(), message: "no".into(), field: None }
}

fn unknown(cause: UnknownCause) -> Outcome {
    Outcome::Unknown { cause, detail: String::new() }
}

/// Wait in milliseconds after the outcome, or `None` when it is settled.
#[track_caller]
fn check(outcome: &Outcome, had_unknown: bool, safe: bool, state: OpState, wait_ms: Option<i64>) {
    let decision = next(&Operation { had_unknown, ..op(1) }, outcome, now(), safe, false, 0.5);
    assert_eq!(decision.state, state, "{outcome:?}, had unknown {had_unknown}, resend safe {safe}");
    let waited = decision.next_try.map(|at| at.as_millisecond() - now().as_millisecond());
    assert_eq!(waited, wait_ms, "{outcome:?}, had unknown {had_unknown}, resend safe {safe}");
}

#[test]
fn every_outcome() {
    use OpState as S;
    use UnknownCause as U;
    let accepted = Outcome::Accepted { message: String::new(), payload: String::new() };
    let credentials = Outcome::CredentialsNeeded { detail: String::new() };
    let first = Some(2000);
    for safe in [false, true] {
        for had_unknown in [false, true] {
            check(&accepted, had_unknown, safe, S::Accepted, None);
            check(&credentials, had_unknown, safe, S::NeedsCredentials, None);
            check(&not_sent(), had_unknown, safe, S::Waiting, first);
            check(&deferred(429, None), had_unknown, safe, S::Waiting, first);
            // No time told, or one that is past already, must not become a loop.
            check(&deferred(429, Some(0)), had_unknown, safe, S::Waiting, first);
            check(&deferred(503, Some(1)), had_unknown, safe, S::Waiting, first);
            check(&deferred(503, Some(3)), had_unknown, safe, S::Waiting, Some(3000));
            check(&deferred(503, Some(90)), had_unknown, safe, S::Waiting, Some(90_000));
            check(&deferred(503, Some(3600)), had_unknown, safe, S::Waiting, Some(3_600_000));
            check(&deferred(503, Some(u64::MAX)), had_unknown, safe, S::Waiting, Some(3_600_000));
        }
        for status in [200, 302, 400, 403, 404, 409, 413, 422] {
            check(&rejected(status), false, safe, S::Rejected, None);
            check(&rejected(status), true, safe, S::Unknown, None);
        }
    }
    for cause in [U::Reset, U::Timeout, U::Status(500), U::Unreadable, U::TooLong, U::Interrupted] {
        for had_unknown in [false, true] {
            check(&unknown(cause), had_unknown, false, S::Unknown, None);
            check(&unknown(cause), had_unknown, true, S::Waiting, first);
        }
    }
}

#[test]
fn waits_double_to_five_minutes_within_a_fifth() {
    let expected = [2, 4, 8, 16, 32, 64, 128, 256, 300, 300];
    for (index, seconds) in expected.into_iter().enumerate() {
        let attempts = u32::try_from(index + 1).unwrap();
        for (jitter, permille) in [(0.0, 800), (0.5, 1000), (1.0, 1200)] {
            let decision = next(&op(attempts), &not_sent(), now(), false, false, jitter);
            let due = now().checked_add(SignedDuration::from_millis(seconds * permille)).unwrap();
            assert_eq!(decision.next_try, Some(due), "attempt {attempts}, jitter {jitter}");
        }
    }
    let last = next(&op(u32::MAX), &not_sent(), now(), false, false, 1.0);
    assert_eq!(last.next_try, now().checked_add(SignedDuration::from_secs(360)).ok());
    let impossible = next(&op(1), &not_sent(), Timestamp::MAX, false, false, f64::NAN);
    assert_eq!(impossible.next_try, Some(Timestamp::MAX), "no overflow at the end of time");
}

#[test]
fn no_wait_is_longer_than_the_longest() {
    let longest = [not_sent(), deferred(429, None), deferred(503, Some(u64::MAX)), unknown(UnknownCause::Reset)]
        .map(|outcome| next(&op(u32::MAX), &outcome, now(), true, false, 1.0).next_try.unwrap().duration_since(now()));
    assert_eq!(longest.into_iter().max(), Some(LONGEST_WAIT));
}

#[test]
fn keys_given_during_an_attempt_are_tried_at_once() {
    let refused = Outcome::CredentialsNeeded { detail: String::new() };
    let decision = next(&op(1), &refused, now(), false, true, 0.5);
    assert_eq!((decision.state, decision.next_try), (OpState::Waiting, Some(now())));
    let other = next(&op(1), &rejected(422), now(), false, true, 0.5);
    assert_eq!(other.state, OpState::Rejected, "keys are no answer to anything else");
}

#[test]
fn a_broken_off_attempt_goes_again_only_where_that_is_safe() {
    let (unsafe_there, safe_there) = (after_interruption(false, now()), after_interruption(true, now()));
    assert_eq!((unsafe_there.state, unsafe_there.next_try), (OpState::Unknown, None));
    assert_eq!((safe_there.state, safe_there.next_try), (OpState::Waiting, Some(now())));
}

#[test]
fn only_what_was_never_sent_waits_for_the_network() {
    let waiting = |last: Option<Outcome>| Operation { state: OpState::Waiting, last, ..op(1) };
    assert!(waits_for_network(&waiting(Some(not_sent()))));
    assert!(!waits_for_network(&Operation { held_back: true, ..waiting(Some(not_sent())) }));
    assert!(!waits_for_network(&Operation { state: OpState::NeedsCredentials, ..waiting(Some(not_sent())) }));
    let no_token = Outcome::NotSent { cause: NotSentCause::NoToken, detail: "500".into() };
    for last in [None, Some(deferred(429, Some(9))), Some(unknown(UnknownCause::Reset)), Some(no_token)] {
        assert!(!waits_for_network(&waiting(last.clone())), "{last:?}");
    }
}
