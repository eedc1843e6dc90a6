//! The clock of the outbox: it never runs backwards by itself, whatever happens to the system's.
//!
//! Owns the instant by which operations become due. What is recorded for people uses the system's clock.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

/// How far ahead of the system's clock counts as that one being set back. Less is the work of who keeps it right.
const LEAST: SignedDuration = SignedDuration::from_secs(1);

/// What the machine's two clocks show at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Time since some moment of this run: never set back, but it may stand still while the machine sleeps.
    pub steady: Duration,
    /// The system's time: it goes on while the machine sleeps, but it can be set.
    pub wall: Timestamp,
}

/// Tells the time by which operations are due.
pub struct Clock {
    read: Box<dyn Fn() -> Reading + Send + Sync>,
    /// The steady time last read, and what was told then.
    told: Option<(Duration, Timestamp)>,
}

impl Clock {
    /// The machine's clocks.
    #[must_use]
    pub fn machine() -> Self {
        let started = Instant::now();
        Self::of(move || Reading { steady: started.elapsed(), wall: Timestamp::now() })
    }

    /// Any clocks, for tests.
    #[must_use]
    pub fn of(read: impl Fn() -> Reading + Send + Sync + 'static) -> Self {
        Self { read: Box::new(read), told: None }
    }

    /// The later of the system's time and of what was told last plus the time since. So a clock that is set back stops
    /// nothing, and neither does a machine that slept.
    pub fn now(&mut self) -> Timestamp {
        self.look().0
    }

    /// How far the system's time was set back, while what is told still goes on from before.
    pub fn set_back(&mut self) -> Option<SignedDuration> {
        let (now, wall) = self.look();
        Some(now.duration_since(wall)).filter(|by| *by >= LEAST)
    }

    /// Tells times that are earlier by so much from now on: all that waited for one was moved.
    pub fn follow(&mut self, by: SignedDuration) {
        self.told = self.told.and_then(|(steady, told)| Some((steady, told.checked_sub(by).ok()?)));
    }

    /// What is told now, and the system's time.
    fn look(&mut self) -> (Timestamp, Timestamp) {
        let Reading { steady, wall } = (self.read)();
        let counted = self.told.and_then(|(then, told)| {
            let since = SignedDuration::try_from(steady.saturating_sub(then)).ok()?;
            told.checked_add(since).ok()
        });
        let now = counted.map_or(wall, |counted| counted.max(wall));
        self.told = Some((steady, now));
        (now, wall)
    }
}

/// How long it is until `due`; nothing when it has come.
pub(super) fn until(due: Timestamp, now: Timestamp) -> Duration {
    Duration::try_from(due.duration_since(now)).unwrap_or(Duration::ZERO)
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).expect("an instant")
    }

    /// Seconds that the clock tells for readings of (steady, wall) seconds.
    #[track_caller]
    fn check(readings: &[(u64, i64)], expected: &[i64]) {
        let reading = Arc::new(Mutex::new((0, 0)));
        let shown = Arc::clone(&reading);
        let mut clock = Clock::of(move || {
            let (steady, wall) = *shown.lock().expect("nobody panicked");
            Reading { steady: Duration::from_secs(steady), wall: at(wall) }
        });
        for (next, seconds) in readings.iter().zip(expected) {
            *reading.lock().expect("nobody panicked") = *next;
            assert_eq!(clock.now(), at(*seconds), "{next:?} of {readings:?}");
        }
    }

    #[test]
    fn it_goes_on_when_the_system_is_set_back() {
        check(&[(0, 100), (5, 105), (6, -3600), (9, -3597)], &[100, 105, 106, 109]);
        check(&[(0, 100), (5, 9000), (6, 106), (9, 109)], &[100, 9000, 9001, 9004]);
    }

    #[test]
    fn it_follows_the_system_back_when_it_is_told_to() {
        let reading = Arc::new(Mutex::new((0, 100)));
        let shown = Arc::clone(&reading);
        let mut clock = Clock::of(move || {
            let (steady, wall) = *shown.lock().expect("nobody panicked");
            Reading { steady: Duration::from_secs(steady), wall: at(wall) }
        });
        for (next, back) in [((0, 100), None), ((5, 105), None), ((6, 66), Some(40)), ((7, 67), Some(40))] {
            *reading.lock().expect("nobody panicked") = next;
            assert_eq!(clock.set_back(), back.map(SignedDuration::from_secs), "{next:?}");
        }
        assert_eq!(clock.now(), at(107));
        clock.follow(SignedDuration::from_secs(40));
        assert_eq!((clock.now(), clock.set_back()), (at(67), None));
    }

    #[test]
    fn it_jumps_when_the_machine_slept() {
        check(&[(0, 100), (1, 30_000), (2, 30_001)], &[100, 30_000, 30_001]);
    }

    #[test]
    fn what_has_come_is_not_waited_for() {
        assert_eq!(until(at(7), at(0)), Duration::from_secs(7));
        assert_eq!(until(at(-7), at(0)), Duration::ZERO);
    }
}
