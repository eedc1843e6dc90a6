//! When each order of the sample is made, what becomes of it, and when.
//!
//! Owns the lives of orders over two financial years, each as steps at moments. Must not know documents.

use jiff::civil::{Date, Time, date};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Weekday};

use super::dice::Dice;
use super::people::CLERKS;
use crate::domain::date::financial_year;

/// What is asked of the whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub orders: usize,
    pub lines: usize,
    pub suppliers: usize,
    pub seed: u64,
    pub today: Date,
}

/// What becomes of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Draft,
    Queued,
    Failed,
    Unknown,
    /// Accepted, and changed since.
    Amending,
    /// Accepted, and then refused by the network.
    Refused,
    /// Rejected or returned by the supplier.
    Declined,
    Cancelled,
    /// As the time since then allows: sent, acknowledged, approved, fulfilled.
    Ordinary,
}

/// How the one attempt of a version ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Accepted,
    Rejected,
    Unknown,
    /// There was no attempt yet.
    None,
}

/// A step in the life of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The order is written and saved.
    Create,
    /// The document, with so many changes made to it, goes out.
    Send { changes: u32, ending: Ending },
    /// The document is changed so many times and saved.
    Change { changes: u32 },
    /// Its status is changed.
    Status(&'static str),
    /// The supplier answers with this word.
    Answer(&'static str),
    /// The network refuses what the gateway had accepted.
    Refusal,
}

/// A step and its moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub at: Timestamp,
    pub what: What,
    /// Version held before it.
    pub version: u32,
    /// Status on the network before it.
    pub status: &'static str,
    /// Revision of the document that it leaves.
    pub revision: u64,
}

/// The life of an order.
#[derive(Clone, Debug)]
pub(super) struct Life {
    /// Which order, from 0.
    pub index: usize,
    pub created: Timestamp,
    pub ordered: Date,
    pub company: usize,
    pub supplier: usize,
    pub lines: usize,
    pub actor: &'static str,
    /// The number in the series of its company and financial year; `None` when none was taken.
    pub number: Option<u32>,
    pub steps: Vec<Step>,
}

/// The lives of all orders, the oldest first.
pub(super) fn lives(wanted: &Wanted) -> Vec<Life> {
    let mut begins: Vec<Timestamp> = (0..wanted.orders).map(|at| begun(at, wanted)).collect();
    begins.sort_unstable();
    let fates = fates(wanted);
    let mut counts = std::collections::HashMap::new();
    begins
        .into_iter()
        .zip(fates)
        .enumerate()
        .map(|(index, (created, fate))| {
            let mut life = life(index, created, fate, wanted);
            if fate != Fate::Draft {
                let count = counts.entry((life.company, financial_year(life.ordered))).or_insert(0);
                *count += 1;
                life.number = Some(*count);
            }
            life
        })
        .collect()
}

/// The day on which the sample begins: 1 April of the financial year before that of `today`.
pub(super) fn first_day(today: Date) -> Date {
    date(financial_year(today) - 1, 4, 1)
}

/// The last moment of the sample: the evening before `today`, so that nothing lies ahead of the clock.
pub(super) fn end(today: Date) -> Timestamp {
    moment(workday(today.yesterday().unwrap_or(today)), 18 * 60 + 30)
}

/// So many minutes after midnight in India.
pub(super) fn moment(day: Date, minutes: i64) -> Timestamp {
    let india = TimeZone::fixed(Offset::from_seconds(19_800).unwrap_or(Offset::UTC));
    let midnight = day.to_datetime(Time::midnight()).to_zoned(india).map(|at| at.timestamp()).unwrap_or_default();
    midnight + SignedDuration::from_mins(minutes)
}

fn workday(day: Date) -> Date {
    if day.weekday() == Weekday::Sunday { day.yesterday().unwrap_or(day) } else { day }
}

/// When an order is begun: ever more of them the nearer the end, in the hours of an office.
fn begun(at: usize, wanted: &Wanted) -> Timestamp {
    let mut dice = Dice::new(wanted.seed, 0x1000_0000_0000 + at as u64);
    let first = first_day(wanted.today);
    let days = i64::from((wanted.today - first).get_days()).max(2) - 1;
    // The place of the order from the end, in millionths, squared: half of all orders fall into the last third.
    let from_end = i64::try_from((wanted.orders - at) * 1_000_000 / wanted.orders.max(1)).unwrap_or_default();
    let back = from_end * from_end / 1_000_000 * (days - 1) / 1_000_000;
    let day = wanted.today.yesterday().unwrap_or(wanted.today).checked_sub(back.days()).unwrap_or(first).max(first);
    let millis = dice.between(0, 59_999);
    let minutes = dice.between(9 * 60 + 20, 17 * 60 + 40);
    moment(workday(day).max(first), minutes) + SignedDuration::from_millis(millis)
}

/// How many of a thousand, at least one where there are enough orders, and at most `most`.
fn share(orders: usize, permille: usize, most: usize) -> usize {
    (orders * permille / 1000).clamp(usize::from(orders >= 12), most)
}

/// What becomes of each order: the open ones are among the newest.
fn fates(wanted: &Wanted) -> Vec<Fate> {
    let orders = wanted.orders;
    let mut fates = vec![Fate::Ordinary; orders];
    let recent = [
        (Fate::Draft, share(orders, 20, 400)),
        (Fate::Amending, share(orders, 9, 200)),
        (Fate::Queued, share(orders, 2, 12)),
        (Fate::Failed, share(orders, 2, 24)),
        (Fate::Unknown, share(orders, 1, 8)),
    ];
    let older = [
        (Fate::Cancelled, share(orders, 42, usize::MAX)),
        (Fate::Declined, share(orders, 8, usize::MAX)),
        (Fate::Refused, share(orders, 2, usize::MAX)),
    ];
    let mut dice = Dice::new(wanted.seed, 0x2000_0000_0000);
    let open: usize = recent.iter().map(|(_, count)| count).sum();
    let newest = orders - (open * 2).min(orders);
    for (among, from, to) in [(&recent[..], newest, orders), (&older[..], 0, newest)] {
        for (fate, count) in among {
            let mut left = *count;
            // Twice as many places as fates, so a free one is found soon; a small sample may have none.
            for _ in 0..count * 20 {
                if left == 0 || from == to {
                    break;
                }
                let place = from + dice.below(to - from);
                if fates[place] == Fate::Ordinary {
                    fates[place] = *fate;
                    left -= 1;
                }
            }
        }
    }
    fates
}

/// Steps as they are put together, with what the order has come to.
struct Path {
    steps: Vec<Step>,
    end: Timestamp,
    version: u32,
    status: &'static str,
    revision: u64,
}

impl Path {
    /// Adds a step when the office is next open after that, unless this lies behind the end.
    fn add(&mut self, at: Timestamp, what: What) {
        let after = self.steps.last().map(|step| step.at + SignedDuration::from_mins(1));
        let at = if at == self.end { at } else { open_at(at) };
        let at = after.map_or(at, |after| at.max(after));
        if at > self.end + SignedDuration::from_mins(10) {
            return;
        }
        let revision = match what {
            What::Create | What::Change { .. } => self.revision + 1,
            What::Send { changes, .. } if changes > 0 => self.revision + 1,
            _ => self.revision,
        };
        self.steps.push(Step { at, what, version: self.version, status: self.status, revision });
        self.revision = revision;
        match what {
            What::Send { ending: Ending::Accepted, .. } => self.version += 1,
            What::Status(status) => (self.version, self.status) = (self.version + 1, status),
            _ => {}
        }
    }
}

fn life(index: usize, created: Timestamp, fate: Fate, wanted: &Wanted) -> Life {
    let mut dice = Dice::new(wanted.seed, 0x3000_0000_0000 + index as u64);
    // Some suppliers get far more orders than others.
    let (a, b) = (dice.below(wanted.suppliers), dice.below(wanted.suppliers));
    let low = (wanted.lines / 3).max(1);
    let lines = match wanted.lines {
        0 | 1 => 1,
        mean => {
            // Two draws about the mean, so that it stays the mean.
            let half = |dice: &mut Dice| dice.between(low as i64, (2 * mean - low) as i64);
            usize::try_from((half(&mut dice) + half(&mut dice)) / 2).unwrap_or(mean)
        }
    };
    let india = Offset::from_seconds(19_800).unwrap_or(Offset::UTC);
    let mut life = Life {
        index,
        created,
        ordered: india.to_datetime(created).date(),
        company: usize::from(dice.chance(180)),
        supplier: a.min(b),
        lines,
        actor: CLERKS[dice.below(CLERKS.len())],
        number: None,
        steps: Vec::new(),
    };
    let end = end(wanted.today);
    let mut path = Path { steps: Vec::new(), end, version: 0, status: "CREATED", revision: 0 };
    path.add(created.min(end), What::Create);
    walk(&mut path, created, fate, &mut dice);
    life.steps = path.steps;
    life
}

/// That moment, or 9 o'clock of the next day in India when the office is closed then.
fn open_at(at: Timestamp) -> Timestamp {
    let india = Offset::from_seconds(19_800).unwrap_or(Offset::UTC).to_datetime(at);
    let day = match (india.hour(), india.date().weekday()) {
        (9..19, weekday) if weekday != Weekday::Sunday => return at,
        (0..9, weekday) if weekday != Weekday::Sunday => india.date(),
        _ => india.date().tomorrow().unwrap_or(india.date()),
    };
    let day = if day.weekday() == Weekday::Sunday { day.tomorrow().unwrap_or(day) } else { day };
    moment(day, 9 * 60 + i64::from(india.minute()))
}

fn later(at: Timestamp, dice: &mut Dice, least: i64, most: i64) -> Timestamp {
    at + SignedDuration::from_secs(dice.between(least * 60, most * 60))
}

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

/// What happens after the order was written.
fn walk(path: &mut Path, created: Timestamp, fate: Fate, dice: &mut Dice) {
    let ending = match fate {
        Fate::Draft => return,
        Fate::Queued => Ending::None,
        Fate::Failed => Ending::Rejected,
        Fate::Unknown => Ending::Unknown,
        _ => Ending::Accepted,
    };
    let mut at = later(created, dice, 4, 40).min(path.end);
    path.add(at, What::Send { changes: 0, ending });
    if ending != Ending::Accepted {
        return;
    }
    let soon = |at, dice: &mut Dice, end| later(at, dice, 2 * HOUR, DAY).min(end);
    match fate {
        Fate::Refused => {
            path.add(later(at, dice, 3, 90).min(path.end), What::Refusal);
            return;
        }
        Fate::Declined => {
            let word = if dice.chance(650) { "REJECT" } else { "RETURN" };
            path.add(later(at, dice, 2 * HOUR, 2 * DAY).min(path.end), What::Answer(word));
            return;
        }
        Fate::Cancelled => {
            if dice.chance(400) {
                at = soon(at, dice, path.end);
                path.add(at, What::Answer("ACCEPT"));
            }
            path.add(later(at, dice, DAY, 9 * DAY).min(path.end), What::Status("CANCELLED"));
            return;
        }
        Fate::Amending => {
            if dice.chance(600) {
                at = soon(at, dice, path.end);
                path.add(at, What::Answer("ACCEPT"));
            }
            path.add(later(at, dice, HOUR, 2 * DAY).min(path.end), What::Change { changes: 1 });
            return;
        }
        _ => {}
    }
    ordinary(path, at, dice);
}

/// Answers, amendments, approval and delivery, as far as the time allows.
fn ordinary(path: &mut Path, sent: Timestamp, dice: &mut Dice) {
    let mut at = sent;
    let answered = dice.chance(880);
    if answered {
        at = later(at, dice, HOUR, 3 * DAY);
        path.add(at, What::Answer("ACCEPT"));
    }
    let amendments = if dice.chance(170) { 1 + u32::from(dice.chance(200)) } else { 0 };
    for changes in 1..=amendments {
        at = later(at, dice, 6 * HOUR, 8 * DAY);
        path.add(at, What::Send { changes, ending: Ending::Accepted });
        if answered && dice.chance(850) {
            at = later(at, dice, HOUR, 2 * DAY);
            path.add(at, What::Answer("ACCEPT"));
        }
    }
    if answered && dice.chance(350) {
        at = later(at, dice, HOUR, 2 * DAY);
        path.add(at, What::Status("APPROVED"));
    }
    if dice.chance(700) {
        at = later(at, dice, 12 * DAY, 40 * DAY);
        path.add(at, What::Status("FULFILLED"));
    }
}
