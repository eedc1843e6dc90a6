//! Owns how dates are typed and shown, and the financial year. Must not know the clock: today is passed in.

use jiff::ToSpan;
use jiff::civil::Date;

use super::entry::Typable;

/// Years that can be typed: outside them it is a slip of the finger.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The months in Hindi, with the spellings and abbreviations that are used beside the first, all without the dot below (a
/// letter and a sign of its own in Unicode, and often left out) and the sign of an abbreviation.
const HINDI_MONTHS: [&[&str]; 12] = [
    &["जनवरी", "जन"],
    &["फरवरी", "फर"],
    &["मार्च"],
    &["अप्रैल"],
    &["मई"],
    &["जून"],
    &["जुलाई", "जुल"],
    &["अगस्त", "अग"],
    &["सितंबर", "सितम्बर", "सित"],
    &["अक्टूबर", "अक्तूबर", "अक्टू"],
    &["नवंबर", "नवम्बर", "नव"],
    &["दिसंबर", "दिसम्बर", "दिस"],
];

/// Shows a date as "12 Jun 2026" (two-digit day, so that columns line up). That is how documents and arguments of texts
/// hold it; on the screen `words` says it in the clerk's language.
pub fn show_date(date: Date) -> String {
    let month = usize::try_from(date.month() - 1).ok().and_then(|at| MONTHS.get(at)).map_or("", |name| &name[..3]);
    format!("{:02} {month} {:04}", date.day(), date.year())
}

/// Reads a text that [`show_date`] wrote, alone or before a time ("12 Jun 2026 18:12"); gives what follows the date, too.
pub fn read_shown(text: &str) -> Option<(Date, &str)> {
    let (date, rest) = text.split_at_checked(11)?;
    let ends = match rest.as_bytes() {
        [] => true,
        [b' ', a, b, b':', c, d] => [a, b, c, d].iter().all(|digit| digit.is_ascii_digit()),
        _ => false,
    };
    let read = calendar_date(&date.to_ascii_lowercase(), Date::ZERO).filter(|read| show_date(*read) == date)?;
    ends.then_some((read, rest))
}

/// Gives the year in which the financial year of `date` began (April to March).
pub fn financial_year(date: Date) -> i16 {
    if date.month() >= 4 { date.year() } else { date.year() - 1 }
}

/// Gives the financial year of `date` as it stands in document numbers: "26-27".
pub fn fy_label(date: Date) -> String {
    let start = financial_year(date);
    format!("{:02}-{:02}", start.rem_euclid(100), (start + 1).rem_euclid(100))
}

impl Typable for Date {
    /// Reads "12/6", "12-06-26", "12/06/2026", "12.6.26", "2026-06-12", "12 Jun 2026", "12 jun", "+7", "-3", "today",
    /// "tomorrow", "yesterday", months and "today" in Hindi too. Day before month, as in India; two-digit years are 20xx.
    fn from_typed(text: &str, today: Date) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        let date = match text.as_str() {
            "today" | "आज" => Some(today),
            "tomorrow" => today.tomorrow().ok(),
            "yesterday" => today.yesterday().ok(),
            _ => days_from(&text, today).or_else(|| calendar_date(&text, today)),
        }?;
        YEARS.contains(&date.year()).then_some(date)
    }

    fn to_typed(&self) -> String {
        show_date(*self)
    }
}

/// Reads "+7" and "-3".
fn days_from(text: &str, today: Date) -> Option<Date> {
    let (sign, digits) = match text.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, text.strip_prefix('-')?),
    };
    today.checked_add((sign * i64::from(number(digits.trim(), 1..=4)?)).days()).ok()
}

fn calendar_date(text: &str, today: Date) -> Option<Date> {
    let separator = text.chars().find(|c| matches!(c, '/' | '-' | '.' | ' '))?;
    let parts: Vec<&str> = text.split(separator).map(str::trim).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => {
            Date::new(number(year, 4..=4)?, month_number(month)?, day_number(day)?).ok()
        }
        [day, month, year] => {
            let year = match number(year, 2..=4)? {
                short if year.len() == 2 => 2000 + short,
                long if year.len() == 4 => long,
                _ => return None,
            };
            Date::new(year, month_number(month)?, day_number(day)?).ok()
        }
        [day, month] => without_year(day_number(day)?, month_number(month)?, today),
        _ => None,
    }
}

/// Chooses this year, or the next when that day is more than six months ago (in November, "12/3" is next March).
fn without_year(day: i8, month: i8, today: Date) -> Option<Date> {
    let earliest = today.checked_sub(6.months()).ok()?;
    let this_year = Date::new(today.year(), month, day).ok().filter(|date| *date >= earliest);
    this_year.or_else(|| Date::new(today.year().checked_add(1)?, month, day).ok())
}

fn day_number(text: &str) -> Option<i8> {
    i8::try_from(number(text, 1..=2)?).ok()
}

/// Reads a month: "6", "06", at least three letters of its name, or its name in Hindi.
fn month_number(text: &str) -> Option<i8> {
    if let Some(month) = number(text, 1..=2) {
        return i8::try_from(month).ok();
    }
    let plain = text.replace('\u{95E}', "फ").replace(['\u{93C}', '॰'], "");
    if let Some(at) = HINDI_MONTHS.iter().position(|names| names.contains(&plain.as_str())) {
        return i8::try_from(at + 1).ok();
    }
    let is_start = |name: &str| name.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text));
    let at = MONTHS.iter().position(|name| text.len() >= 3 && is_start(name))?;
    i8::try_from(at + 1).ok()
}

/// Reads digits only, as many as `lengths` allows.
fn number(text: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<i16> {
    let digits = lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}
