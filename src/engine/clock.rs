//! The clock of the outbox: it never runs backwards, whatever happens to the system's.
//!
//! Owns the instant by which operations become due. What is recorded for people uses the system's clock.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

/// A wait further ahead than the longest that the policy gives (1 h) is no wait: the clock was set back meanwhile.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_secs(3600);

/// Tells the time by which operations are due.
#[derive(Debug)]
pub(super) struct Clock {
    started: Instant,
    started_at: Timestamp,
}

impl Clock {
    pub fn start() -> Self {
        Self { started: Instant::now(), started_at: Timestamp::now() }
    }

    /// The later of the system's time and of the start plus the time since. So a clock that is set back stops nothing,
    /// and neither does a machine that slept (while the time since may stand still).
    pub fn now(&self) -> Timestamp {
        let since = SignedDuration::try_from(self.started.elapsed()).unwrap_or(SignedDuration::ZERO);
        let counted = self.started_at.checked_add(since).unwrap_or(self.started_at);
        counted.max(Timestamp::now())
    }
}

/// How long to sleep until `due`; nothing when it has come, or lies so far ahead that only a clock set back since (in an
/// earlier run) explains it.
pub(super) fn until(due: Timestamp, now: Timestamp) -> Duration {
    let ahead = due.duration_since(now);
    if ahead > LONGEST_WAIT { Duration::ZERO } else { Duration::try_from(ahead).unwrap_or(Duration::ZERO) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_bounded() {
        let now = Timestamp::from_second(1_800_000_000).expect("an instant");
        let at = |seconds: i64| now.checked_add(SignedDuration::from_secs(seconds)).expect("an instant");
        assert_eq!(until(at(7), now), Duration::from_secs(7));
        assert_eq!(until(at(3600), now), Duration::from_secs(3600));
        assert_eq!(until(at(3601), now), Duration::ZERO, "a clock set back must not stop retries");
        assert_eq!(until(at(-5), now), Duration::ZERO);
    }
}
