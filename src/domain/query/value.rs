//! Figures and dates after a colon: `>100000`, `1L..2.5Cr`, `<+7`, `2026-06`, `last-month`.
//!
//! Owns how they are typed. Rupees become paise and dates become days, so that both ends of every range belong to it.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;

use super::{Bounds, When};
use crate::domain::date::financial_year;
use crate::domain::entry::Typable;
use crate::domain::text::Text;

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Above,
    From,
    Below,
    UpTo,
    Is,
}

fn sign(text: &str) -> (Sign, &str) {
    for (mark, sign) in
        [(">=", Sign::From), ("<=", Sign::UpTo), (">", Sign::Above), ("<", Sign::Below), ("=", Sign::Is)]
    {
        if let Some(rest) = text.strip_prefix(mark) {
            return (sign, rest.trim());
        }
    }
    (Sign::Is, text)
}

/// What is asked: one value with a sign, or a range whose ends may be missing, but not both.
fn ask<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Asked<T>> {
    let text = text.trim();
    if let Some((from, to)) = text.split_once("..") {
        let end = |text: &str| match text.trim() {
            "" => Some(None),
            text => read(text).map(Some),
        };
        let (from, to) = (end(from)?, end(to)?);
        return (from.is_some() || to.is_some()).then_some(Asked::Range(from, to));
    }
    let (sign, value) = sign(text);
    Some(Asked::One(sign, read(value)?))
}

enum Asked<T> {
    One(Sign, T),
    Range(Option<T>, Option<T>),
}

/// Bounds in the right order.
fn in_order<T: Ord + Copy>(bounds: Bounds<T>) -> Result<Bounds<T>, Text> {
    match bounds {
        Bounds { from: Some(from), to: Some(to) } if from > to => Err(Text::new("list-fault-range")),
        bounds => Ok(bounds),
    }
}

/// Bounds of rupees, in paise. A value without a sign means that rupee, whatever its paise, unless it has some itself.
pub(super) fn paise(text: &str) -> Result<Bounds<i64>, Text> {
    let fault = || Text::new("list-fault-number").with("example", ">100000, 2L, 1.5Cr, 5000..10000");
    let hundred = Decimal::ONE_HUNDRED;
    let scaled = |value: Decimal| value.checked_mul(hundred).unwrap_or(Decimal::MAX);
    // Above 92 lakh crore rupees nothing is told apart.
    let least = |value: Decimal| i64::try_from(scaled(value).ceil()).unwrap_or(i64::MAX);
    let most = |value: Decimal| i64::try_from(scaled(value).floor()).unwrap_or(i64::MAX);
    let bounds = match ask(text, amount).ok_or_else(fault)? {
        Asked::One(Sign::Above, value) => Bounds { from: Some(most(value).saturating_add(1)), to: None },
        Asked::One(Sign::From, value) => Bounds { from: Some(least(value)), to: None },
        Asked::One(Sign::Below, value) => Bounds { from: None, to: Some(least(value).saturating_sub(1)) },
        Asked::One(Sign::UpTo, value) => Bounds { from: None, to: Some(most(value)) },
        Asked::One(Sign::Is, value) => {
            let from = least(value);
            let to = if value.is_integer() { from.saturating_add(99) } else { most(value) };
            Bounds { from: Some(from), to: Some(to) }
        }
        Asked::Range(from, to) => Bounds { from: from.map(least), to: to.map(most) },
    };
    in_order(bounds)
}

/// Reads "100000", "1,00,000.50", "₹5k", "2L", "2.5lakh", "1.5Cr".
fn amount(text: &str) -> Option<Decimal> {
    let text = text.trim().trim_start_matches('₹').to_ascii_lowercase();
    let digits = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(text.len());
    let times = match text[digits..].trim() {
        "" => 1,
        "k" => 1_000,
        "l" | "lac" | "lacs" | "lakh" | "lakhs" => 100_000,
        "cr" | "crore" | "crores" => 10_000_000,
        _ => return None,
    };
    let number: String = text[..digits].chars().filter(|c| *c != ',').collect();
    Decimal::from_str_exact(&number).ok()?.checked_mul(Decimal::from(times))
}

/// Bounds of a whole number.
pub(super) fn whole(text: &str) -> Result<Bounds<u32>, Text> {
    let fault = || Text::new("list-fault-number").with("example", "5, >50, 10..20");
    let read = |text: &str| {
        let text: String = text.chars().filter(|c| *c != ',').collect();
        text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<u32>().ok()).flatten()
    };
    let bounds = match ask(text, read).ok_or_else(fault)? {
        Asked::One(Sign::Above, value) => Bounds { from: Some(value.saturating_add(1)), to: None },
        Asked::One(Sign::From, value) => Bounds { from: Some(value), to: None },
        // Nothing is below 0: bounds that hold nothing.
        Asked::One(Sign::Below, 0) => Bounds { from: Some(u32::MAX), to: Some(0) },
        Asked::One(Sign::Below, value) => Bounds { from: None, to: Some(value - 1) },
        Asked::One(Sign::UpTo, value) => Bounds { from: None, to: Some(value) },
        Asked::One(Sign::Is, value) => Bounds { from: Some(value), to: Some(value) },
        Asked::Range(from, to) => return in_order(Bounds { from, to }),
    };
    Ok(bounds)
}

/// A date filter: bounds, or `none`.
pub(super) fn when(text: &str, today: Date) -> Result<When, Text> {
    if text.trim().eq_ignore_ascii_case("none") {
        return Ok(When::Never);
    }
    dates(text, today).map(When::Within)
}

/// Bounds of dates.
pub(super) fn dates(text: &str, today: Date) -> Result<Bounds<Date>, Text> {
    let fault = || Text::new("list-fault-date");
    let bounds = match ask(text, |text| days(text, today)).ok_or_else(fault)? {
        Asked::One(Sign::Above, (_, last)) => Bounds { from: Some(last.tomorrow().map_err(|_| fault())?), to: None },
        Asked::One(Sign::From, (first, _)) => Bounds { from: Some(first), to: None },
        Asked::One(Sign::Below, (first, _)) => Bounds { from: None, to: Some(first.yesterday().map_err(|_| fault())?) },
        Asked::One(Sign::UpTo, (_, last)) => Bounds { from: None, to: Some(last) },
        Asked::One(Sign::Is, (first, last)) => Bounds { from: Some(first), to: Some(last) },
        Asked::Range(from, to) => Bounds { from: from.map(|(first, _)| first), to: to.map(|(_, last)| last) },
    };
    in_order(bounds)
}

/// The first and the last day of what is named: a day as it is typed everywhere, a week, month, year or financial year.
fn days(text: &str, today: Date) -> Option<(Date, Date)> {
    let text = text.trim().to_ascii_lowercase();
    let month = |date: Date| Some((date.first_of_month(), date.last_of_month()));
    let year = |start: i16| Some((Date::new(start, 4, 1).ok()?, Date::new(start + 1, 3, 31).ok()?));
    match text.as_str() {
        "this-week" => week(today),
        "last-week" => week(today.checked_sub(7.days()).ok()?),
        "next-week" => week(today.checked_add(7.days()).ok()?),
        "this-month" => month(today),
        "last-month" => month(today.first_of_month().yesterday().ok()?),
        "next-month" => month(today.last_of_month().tomorrow().ok()?),
        "fy" | "this-fy" => year(financial_year(today)),
        "last-fy" => year(financial_year(today) - 1),
        _ => {
            if let Some((first, last)) = month_of_year(&text).or_else(|| calendar_year(&text)) {
                return Some((first, last));
            }
            let day = Date::from_typed(&text, today)?;
            Some((day, day))
        }
    }
}

/// Monday to Sunday.
fn week(day: Date) -> Option<(Date, Date)> {
    let monday = day.checked_sub(i64::from(day.weekday().since(Weekday::Monday)).days()).ok()?;
    Some((monday, monday.checked_add(6.days()).ok()?))
}

/// Reads "2026-06".
fn month_of_year(text: &str) -> Option<(Date, Date)> {
    let (year, month) = text.split_once(['-', '/'])?;
    if year.len() != 4 || !(1..=2).contains(&month.len()) {
        return None;
    }
    let first = Date::new(year.parse().ok().filter(|year| is_year(*year))?, month.parse().ok()?, 1).ok()?;
    Some((first, first.last_of_month()))
}

/// Reads "2026".
fn calendar_year(text: &str) -> Option<(Date, Date)> {
    let year = Some(text).filter(|text| text.len() == 4)?.parse().ok().filter(|year| is_year(*year))?;
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

fn is_year(year: i16) -> bool {
    (1900..=2199).contains(&year)
}
