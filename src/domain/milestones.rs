//! Splitting a total over payment milestones, exact to the paisa.
//!
//! Owns the arithmetic, of amounts and of due dates: whatever the split, the parts sum to the total. Must not know how rows
//! are drawn.

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use super::amount::{Amount, Rate};
use super::entry::Entry;
use super::order::Milestone;

/// `total` (rupees) in `n` equal parts, each to the paisa; the paise that don't divide are in the last part.
/// Empty for no parts.
#[must_use]
pub fn equal_parts(total: Amount, n: usize) -> Vec<Amount> {
    if n == 0 {
        return Vec::new();
    }
    let part = to_the_paisa(total.get() / Decimal::from(n));
    let mut parts = vec![part; n];
    settle(&mut parts, n - 1, total);
    parts
}

/// `total` (rupees) by `percents`, each part to the paisa; what the roundings leave is in the last part that has a
/// percentage. `None` unless the percentages are not negative and sum to 100.
#[must_use]
pub fn by_percent(total: Amount, percents: &[Rate]) -> Option<Vec<Amount>> {
    let sum: Decimal = percents.iter().map(|percent| percent.get()).sum();
    if sum != Decimal::ONE_HUNDRED || percents.iter().any(|percent| percent.get() < Decimal::ZERO) {
        return None;
    }
    let part = |percent: &Rate| to_the_paisa(total.get() * percent.get() / Decimal::ONE_HUNDRED);
    let mut parts: Vec<Amount> = percents.iter().map(part).collect();
    let last = percents.iter().rposition(|percent| !percent.get().is_zero())?;
    settle(&mut parts, last, total);
    Some(parts)
}

/// What the milestones leave open of `total`, in rupees: above zero when they fall short of it, below when they exceed
/// it. An amount that is empty or doesn't parse counts as nothing.
#[must_use]
pub fn difference(total: Amount, milestones: &[Milestone]) -> Amount {
    total - milestones.iter().filter_map(|milestone| milestone.amount.value()).sum()
}

/// How far milestones of a split are apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// So many days.
    Days(u16),
    /// So many months.
    Months(u16),
}

/// `n` due dates from `first` on. Months are counted from the first date, so that 31 Jan is followed by 28 Feb and 31 Mar.
/// `None` when a date is beyond the calendar.
#[must_use]
pub fn due_dates(first: Date, every: Every, n: usize) -> Option<Vec<Date>> {
    let date = |at: usize| {
        let at = i64::try_from(at).ok()?;
        let span = match every {
            Every::Days(days) => at.checked_mul(i64::from(days))?.days(),
            Every::Months(months) => i32::try_from(at.checked_mul(i64::from(months))?).ok()?.months(),
        };
        first.checked_add(span).ok()
    };
    (0..n).map(date).collect()
}

/// The milestones with what they leave open of `total` added to the last one. `None` when nothing is open, when there is
/// no milestone, when the last amount does not parse, or when it would fall below zero.
#[must_use]
pub fn with_rest(total: Amount, milestones: &[Milestone]) -> Option<Vec<Milestone>> {
    let rest = difference(total, milestones);
    let mut all = milestones.to_vec();
    let last = all.last_mut()?;
    let amount = last.amount.value().copied().unwrap_or(Amount::ZERO) + rest;
    if rest == Amount::ZERO || last.amount.is_typed() || amount.get() < Decimal::ZERO {
        return None;
    }
    last.amount = Entry::Value(amount);
    Some(all)
}

/// Cuts off what is smaller than a paisa, so that the last part never has less than its due.
fn to_the_paisa(exact: Decimal) -> Amount {
    Amount::rounded(exact.round_dp_with_strategy(2, RoundingStrategy::ToZero))
}

/// Gives what the others leave of `total` to the part at `last`.
fn settle(parts: &mut [Amount], last: usize, total: Amount) {
    let others: Amount = parts.iter().enumerate().filter(|(at, _)| *at != last).map(|(_, part)| *part).sum();
    parts[last] = total - others;
}
