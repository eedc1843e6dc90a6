//! What follows from an attempt: the policy of the outbox (contract README, "Answers and what they mean").
//!
//! Pure: operation, outcome and time in, state and next try out. Must not know the store, the network or a clock.

use jiff::{SignedDuration, Timestamp};

use crate::domain::status::{NotSentCause, OpState, Operation, Outcome};

/// Wait before the second try, in seconds; it doubles with each further one. No gateway can ask for less.
const FIRST_WAIT_S: i64 = 2;
/// Longest wait that comes of doubling, in seconds (before jitter).
const LONGEST_WAIT_S: i64 = 300;
/// Longest wait that a gateway can ask for, in seconds.
const LONGEST_TOLD_S: i64 = 3600;
/// The longest wait of all. A next try further ahead was set by a clock that has been set back since.
pub const LONGEST_WAIT: SignedDuration = SignedDuration::from_secs(LONGEST_TOLD_S);
/// How far jitter moves a wait, in thousandths of it: 20 % either way, so that many desks don't knock at once.
const JITTER_PERMILLE: i64 = 200;

/// What becomes of an operation after an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Where it stands now.
    pub state: OpState,
    /// When it is tried next; only for one that waits.
    pub next_try: Option<Timestamp>,
}

impl Decision {
    fn settled(state: OpState) -> Self {
        Self { state, next_try: None }
    }
}

/// Decides what follows from the attempt that has just ended.
///
/// `op` is the operation with that attempt counted. When an earlier attempt of it ended with its outcome unknown, a
/// rejection proves nothing, since that one may have been taken. `newer_keys` says whether other keys were given while
/// the attempt was under way. `jitter` is drawn from 0 to 1.
#[must_use]
pub fn next(
    op: &Operation,
    outcome: &Outcome,
    now: Timestamp,
    resend_is_safe: bool,
    newer_keys: bool,
    jitter: f64,
) -> Decision {
    let wait = |millis: i64| Decision { state: OpState::Waiting, next_try: Some(later(now, millis)) };
    let backoff = || wait(backoff_ms(op.attempts, jitter));
    match outcome {
        // No time at all is told by a gateway that knows none: taken at its word it would be asked without end.
        Outcome::NotSent { .. } | Outcome::Deferred { retry_after_s: None | Some(0), .. } => backoff(),
        Outcome::Deferred { retry_after_s: Some(seconds), .. } => {
            let seconds = i64::try_from(*seconds).unwrap_or(i64::MAX);
            wait(seconds.clamp(FIRST_WAIT_S, LONGEST_TOLD_S) * 1000)
        }
        Outcome::CredentialsNeeded { .. } if newer_keys => wait(0),
        Outcome::CredentialsNeeded { .. } => Decision::settled(OpState::NeedsCredentials),
        Outcome::Accepted { .. } => Decision::settled(OpState::Accepted),
        Outcome::Rejected { .. } if op.had_unknown => Decision::settled(OpState::Unknown),
        Outcome::Rejected { .. } => Decision::settled(OpState::Rejected),
        Outcome::Unknown { .. } if resend_is_safe => backoff(),
        Outcome::Unknown { .. } => Decision::settled(OpState::Unknown),
    }
}

/// Decides what becomes of an operation whose attempt the end of the program broke off: nobody knows how far it came.
#[must_use]
pub fn after_interruption(resend_is_safe: bool, now: Timestamp) -> Decision {
    if resend_is_safe {
        Decision { state: OpState::Waiting, next_try: Some(now) }
    } else {
        Decision::settled(OpState::Unknown)
    }
}

/// When an operation is tried again that could not even be begun: something is wrong with it, and hardly mends by itself.
#[must_use]
pub fn after_no_beginning(now: Timestamp) -> Timestamp {
    now.checked_add(LONGEST_WAIT).unwrap_or(Timestamp::MAX)
}

/// Whether an operation waits for nothing but a connection, so that it is tried at once when the network returns.
#[must_use]
pub fn waits_for_network(op: &Operation) -> bool {
    let no_connection = matches!(&op.last, Some(Outcome::NotSent { cause, .. }) if *cause != NotSentCause::NoToken);
    op.state == OpState::Waiting && !op.held_back && no_connection
}

/// The wait after the given number of attempts, in milliseconds.
fn backoff_ms(attempts: u32, jitter: f64) -> i64 {
    let doublings = attempts.saturating_sub(1).min(16);
    let seconds = (FIRST_WAIT_S << doublings).min(LONGEST_WAIT_S);
    #[allow(clippy::cast_possible_truncation)] // between 0 and 1000
    let drawn = (jitter.clamp(0.0, 1.0) * 1000.0) as i64;
    seconds * (1000 - JITTER_PERMILLE + drawn * 2 * JITTER_PERMILLE / 1000)
}

fn later(now: Timestamp, millis: i64) -> Timestamp {
    now.checked_add(SignedDuration::from_millis(millis)).unwrap_or(Timestamp::MAX)
}
