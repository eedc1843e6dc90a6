//! The Trash: how long a deleted draft stays before it is deleted for good.
//!
//! Owns the rule. Must not know how drafts are kept.

use jiff::{SignedDuration, Timestamp};

/// How many days a deleted draft stays. Each is 24 hours.
pub const DAYS: i64 = 30;

const HOURS_OF_A_DAY: i64 = 24;

/// When a draft deleted at that moment goes for good.
#[must_use]
pub fn leaves_at(deleted_at: Timestamp) -> Timestamp {
    deleted_at.checked_add(SignedDuration::from_hours(DAYS * HOURS_OF_A_DAY)).unwrap_or(Timestamp::MAX)
}

/// Drafts deleted up to this moment go for good now.
#[must_use]
pub fn due_before(now: Timestamp) -> Timestamp {
    now.checked_sub(SignedDuration::from_hours(DAYS * HOURS_OF_A_DAY)).unwrap_or(Timestamp::MIN)
}

/// In how many days a draft goes that leaves then: a day begun counts as one, and 0 says that it is due.
#[must_use]
pub fn days_left(leaves_at: Timestamp, now: Timestamp) -> u32 {
    let seconds = leaves_at.duration_since(now).as_secs().max(0);
    let day = HOURS_OF_A_DAY * 3600;
    u32::try_from((seconds + day - 1) / day).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    #[test]
    fn a_draft_stays_thirty_days() {
        let deleted = at("2026-06-12T06:30:00Z");
        assert_eq!(leaves_at(deleted), at("2026-07-12T06:30:00Z"));
        assert_eq!(due_before(at("2026-07-12T06:30:00Z")), deleted);
        assert_eq!(leaves_at(Timestamp::MAX), Timestamp::MAX);
        assert_eq!(due_before(Timestamp::MIN), Timestamp::MIN);
    }

    #[test]
    fn days_begun_count() {
        let leaves = at("2026-07-12T06:30:00Z");
        for (now, left) in [
            ("2026-06-12T06:30:00Z", 30),
            ("2026-06-12T06:30:01Z", 30),
            ("2026-06-13T06:30:00Z", 29),
            ("2026-07-11T06:30:00Z", 1),
            ("2026-07-12T06:29:59Z", 1),
            ("2026-07-12T06:30:00Z", 0),
            ("2026-08-12T06:30:00Z", 0),
        ] {
            assert_eq!(days_left(leaves, at(now)), left, "{now}");
        }
    }
}
