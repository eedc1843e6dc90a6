//! What follows from an attempt: the policy of the outbox (contract README, "Answers and what they mean").
//!
//! Pure: operation, outcome and time in, state and next try out. Must not know the store, the network or a clock.

use jiff::{SignedDuration, Timestamp};

use crate::domain::status::{OpState, Operation, Outcome};

/// Wait before the second try, in seconds; it doubles with each further one.
const FIRST_WAIT_S: i64 = 2;
/// Longest wait that comes of doubling, in seconds (before jitter).
const LONGEST_WAIT_S: i64 = 300;
/// Longest wait that a gateway can ask for, in seconds.
const LONGEST_TOLD_S: u64 = 3600;
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
/// `op` is the operation with that attempt counted. `had_unknown` says whether an earlier attempt of it ended with its
/// outcome unknown: then a rejection proves nothing, since the earlier attempt may have been taken. `jitter` is drawn
/// from 0 to 1.
#[must_use]
pub fn next(
    op: &Operation,
    outcome: &Outcome,
    now: Timestamp,
    had_unknown: bool,
    resend_is_safe: bool,
    jitter: f64,
) -> Decision {
    let wait = |millis: i64| Decision { state: OpState::Waiting, next_try: Some(later(now, millis)) };
    let backoff = || wait(backoff_ms(op.attempts, jitter));
    match outcome {
        Outcome::NotSent { .. } | Outcome::Deferred { retry_after_s: None, .. } => backoff(),
        Outcome::Deferred { retry_after_s: Some(seconds), .. } => {
            // The bound keeps this far below the largest i64.
            wait(i64::try_from((*seconds).min(LONGEST_TOLD_S)).unwrap_or(3600) * 1000)
        }
        Outcome::CredentialsNeeded { .. } => Decision::settled(OpState::NeedsCredentials),
        Outcome::Accepted { .. } => Decision::settled(OpState::Accepted),
        Outcome::Rejected { .. } if had_unknown => Decision::settled(OpState::Unknown),
        Outcome::Rejected { .. } => Decision::settled(OpState::Rejected),
        Outcome::Unknown { .. } if resend_is_safe => backoff(),
        Outcome::Unknown { .. } => Decision::settled(OpState::Unknown),
    }
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
