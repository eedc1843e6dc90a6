//! When a changed document is saved: 300 ms after the last change, and 700 ms after the first at the most.
//!
//! Owns the deadline. Must not know what is saved.

use std::time::{Duration, Instant};

/// How long after the last change.
const QUIET: Duration = Duration::from_millis(300);
/// How long after the first change, though typing goes on.
const MOST: Duration = Duration::from_millis(700);

/// The deadline of the next save.
#[derive(Clone, Copy, Debug, Default)]
pub struct Autosave {
    first: Option<Instant>,
    last: Option<Instant>,
}

impl Autosave {
    /// Something changed.
    pub fn touch(&mut self, now: Instant) {
        self.first.get_or_insert(now);
        self.last = Some(now);
    }

    /// Everything was handed over.
    pub fn done(&mut self) {
        *self = Self::default();
    }

    fn deadline(&self) -> Option<Instant> {
        Some((self.last? + QUIET).min(self.first? + MOST))
    }

    /// Whether it is time.
    #[must_use]
    pub fn is_due(&self, now: Instant) -> bool {
        self.deadline().is_some_and(|deadline| deadline <= now)
    }

    /// How long until it is time.
    #[must_use]
    pub fn remaining(&self, now: Instant) -> Option<Duration> {
        self.deadline().map(|deadline| deadline.saturating_duration_since(now))
    }
}
