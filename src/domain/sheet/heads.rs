//! What a row says beside its line: of the order, or of the supplier. Cells are spelled as a clerk would have typed them.
//!
//! Owns these cells, rows that hold nothing else, suppliers, and rows of totals. What several rows say of one order is
//! with `orders`.

use jiff::ToSpan;
use jiff::civil::Date;

use super::clean::{Cell, Notes, code, figure, is_scientific, number, plain, visible};
use super::{Fate, Kind, Problem, Row, Rules, Target, known};
use crate::domain::check::{Severity, check_head};
use crate::domain::entry::Typable;
use crate::domain::field::{Field, HeadField as H, LineField, PartyField as P};
use crate::domain::gst::{Gstin, StateCode};
use crate::domain::order::{Head, Order};
use crate::domain::party::{Party, Side};
use crate::domain::text::Text;
use crate::domain::totals::Totals;

/// Days as spreadsheets count them, 36526 being 1 January 2000; outside these a number is no date.
const SERIALS: std::ops::RangeInclusive<i64> = 36_526..=73_050;
/// The day from which spreadsheets count.
const SERIAL_ZERO: Date = jiff::civil::date(1899, 12, 30);

/// Words that begin a row of totals, in small letters.
const TOTALS: [&str; 12] = [
    "total",
    "totals",
    "grand total",
    "sub total",
    "subtotal",
    "net total",
    "total amount",
    "page total",
    "total qty",
    "total value",
    "कुल",
    "योग",
];

/// Words for "has no GSTIN".
const UNREGISTERED: [&str; 9] =
    ["urp", "unregistered", "un-registered", "not registered", "na", "n/a", "nil", "none", "-"];

/// Reads a cell about the order or the supplier.
pub(super) fn clean(target: Target, text: &str, rules: &Rules, notes: &mut Notes) -> Cell {
    let text = visible(text);
    if text.is_empty() || (target.is_outside_lines() && matches!(text.as_str(), "-" | "–" | "—")) {
        return Cell::Empty;
    }
    match target {
        Target::Head(H::OrderDate | H::DeliveryDate) => match date(&text, rules.today) {
            Some(date) => Cell::Text(date.to_typed()),
            None => Cell::Wrong(Text::new("check-not-a-date")),
        },
        Target::Head(H::PlaceOfSupply) | Target::Supplier(P::StateCode) => match state(&text) {
            Some(state) => Cell::Text(state.code()),
            None => Cell::Wrong(Text::new("check-state-code")),
        },
        Target::Head(H::ShippingCharges | H::OrderDiscount) => match number::<2>(&text, rules, notes) {
            Cell::Text(text) if figure(&text).is_none() => {
                Cell::Wrong(Text::new("check-not-a-number").with("places", 2))
            }
            cell => cell,
        },
        Target::Head(_) | Target::Remarks => plain(code(&text), rules, notes),
        Target::Supplier(field) => supplier(field, &text, rules, notes),
        Target::Skip | Target::Field(_) | Target::DiscountPercent | Target::GstPart => Cell::Empty,
    }
}

fn supplier(field: P, text: &str, rules: &Rules, notes: &mut Notes) -> Cell {
    match field {
        P::Gstin if UNREGISTERED.contains(&text.to_lowercase().as_str()) => Cell::Empty,
        P::Gstin => match Gstin::parse(code(text)) {
            Ok(gstin) => Cell::Text(gstin.to_string()),
            Err(_) => Cell::Wrong(wrong_gstin(code(text), rules.today)),
        },
        P::State => Cell::Text(state(text).map_or_else(|| text.to_owned(), |state| state.name().to_owned())),
        P::Country if ["in", "ind", "india", "bharat", "भारत"].contains(&text.to_lowercase().as_str()) => {
            Cell::Text("India".to_owned())
        }
        P::Pincode => Cell::Text(code(text).chars().filter(|c| !matches!(c, ' ' | '-')).collect()),
        P::PhoneNumber if is_scientific(text) => Cell::Wrong(Text::new("import-code-shortened")),
        P::PhoneNumber => Cell::Text(phone(code(text))),
        P::CountryCode => {
            let digits = code(text).trim_start_matches('+').trim();
            Cell::Text(if digits.is_empty() { String::new() } else { format!("+{digits}") })
        }
        P::B2bId => Cell::Text(code(text).to_owned()),
        P::LegalName => plain(known::without_messrs(text), rules, notes),
        _ => plain(text, rules, notes),
    }
}

/// A telephone number without the country's code and without what is put between digits. What is not one number stays.
fn phone(text: &str) -> String {
    let bare = text.strip_prefix("+91").or_else(|| text.strip_prefix("0091")).unwrap_or(text);
    let digits: String = bare.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '.')).collect();
    let digits = match digits.strip_prefix("91") {
        Some(rest) if rest.len() == 10 => rest.to_owned(),
        _ => digits,
    };
    if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) { digits } else { text.to_owned() }
}

/// A state by code or name, in either order: "27", "Maharashtra", "27-Maharashtra", "Maharashtra (27)".
fn state(text: &str) -> Option<StateCode> {
    StateCode::parse(text).or_else(|| {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let name = text.trim_end_matches(|c: char| !c.is_alphabetic());
        let by_name = StateCode::parse(name)?;
        (digits.is_empty() || StateCode::parse(&digits) == Some(by_name)).then_some(by_name)
    })
}

/// A date as lists write it: as typed, with a time after it, with "th" after the day, or as a spreadsheet's number.
pub(super) fn date(text: &str, today: Date) -> Option<Date> {
    let text = visible(text);
    let text = code(&text);
    if text.is_empty() || text.starts_with(['+', '-']) {
        return None; // "+7" is for typing: in a list it would be another day each time
    }
    if let Ok(days) = text.parse::<i64>() {
        return SERIALS.contains(&days).then(|| SERIAL_ZERO.checked_add(days.days()).ok()).flatten();
    }
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let plain = |text: &str| Date::from_typed(text, today);
    plain(text)
        .or_else(|| plain(text.split_once('T').filter(|(day, _)| day.len() == 10)?.0))
        .or_else(|| plain(text.split_once(' ').filter(|(_, time)| time.contains(':'))?.0))
        .or_else(|| plain(&without_ordinals(text)))
}

/// "12th June, 2026" as "12 June 2026".
fn without_ordinals(text: &str) -> String {
    let text = text.replace(',', " ");
    let words = text.split_whitespace().map(|word| {
        let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let is_ordinal = !number.is_empty() && matches!(&word[number.len()..], "st" | "nd" | "rd" | "th");
        if is_ordinal { number } else { word }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The column with the dates of the orders.
pub(super) fn date_column(kind: Kind, mapping: &[Target]) -> Option<usize> {
    (kind == Kind::Orders).then(|| mapping.iter().position(|target| *target == Target::Head(H::OrderDate)))?
}

/// Whether a row holds the totals of those above: it begins with such a word, and names neither a code nor a unit.
pub(super) fn is_total(row: &Row, mapping: &[Target]) -> bool {
    let Some(first) = row.cells.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty()) else { return false };
    let first = first.to_lowercase();
    let first = first.trim_end_matches([':', '.', ' ']);
    let begins = TOTALS.contains(&first) || first.starts_with("total (") || first.starts_with("grand total");
    begins
        && !mapping.iter().enumerate().any(|(column, target)| {
            let holds = !row.cell(column).trim().is_empty();
            holds && matches!(target, Target::Field(LineField::Hsn | LineField::Unit) | Target::Supplier(P::Gstin))
        })
}

/// A row that holds no line: it goes with the order that it names, or is wrong.
pub(super) fn judge_head(kind: Kind, row: &mut Row, problems: Vec<Problem>) {
    row.problems = problems;
    let bad = row.problems.iter().any(|problem| problem.severity == Severity::Error);
    row.fate = match kind {
        _ if bad => Fate::Bad,
        Kind::Orders => Fate::Head,
        // The supplier of no item.
        Kind::Lines | Kind::Suppliers | Kind::Items => Fate::LeftOut,
    };
}

/// A row that is a supplier.
pub(super) fn judge_supplier(row: &mut Row, mapping: &[Target], rules: &Rules) {
    let mut notes = Notes::default();
    let mut said = Vec::new();
    let mut problems = Vec::new();
    for (column, target) in mapping.iter().enumerate() {
        match clean(*target, row.cell(column), rules, &mut notes) {
            Cell::Empty => {}
            Cell::Wrong(text) => {
                problems.push(Problem { column: Some(column), target: *target, severity: Severity::Error, text });
            }
            Cell::Text(text) => said.push((*target, text)),
        }
    }
    (row.said, row.notes) = (said, notes);
    if row.said.is_empty() && problems.is_empty() {
        return;
    }
    let mut party = Party::fresh();
    take_over(&mut party, &row.said, rules.today);
    let own: Vec<Target> = problems.iter().map(|problem| problem.target).collect();
    for (field, severity, text, missing) in checked(&party) {
        let target = Target::Supplier(field);
        if missing || own.contains(&target) {
            continue;
        }
        let column = mapping.iter().position(|known| *known == target);
        // What the list says nothing of can't be wrong in it: the state that follows from the GSTIN, say.
        if column.is_some() {
            problems.push(Problem { column, target, severity, text });
        }
    }
    if party.legal_name.trim().is_empty() && party.gstin.value().is_none() && problems.is_empty() {
        let target = Target::Supplier(P::LegalName);
        let column = mapping.iter().position(|known| *known == target);
        problems.push(Problem { column, target, severity: Severity::Error, text: Text::new("refused-party-nameless") });
    }
    problems.sort_by_key(|problem| (problem.column.unwrap_or(usize::MAX), problem.severity));
    row.problems = problems;
    let bad = row.problems.iter().any(|problem| problem.severity == Severity::Error);
    row.fate = if bad { Fate::Bad } else { Fate::Party(Box::new(party)) };
}

/// Puts what a row says of its supplier into a party, and what follows from it.
pub(super) fn take_over(party: &mut Party, said: &[(Target, String)], today: Date) {
    // The GSTIN first: the state follows from it, and what the list says of the state can contradict it.
    let mut said: Vec<&(Target, String)> = said.iter().collect();
    said.sort_by_key(|(target, _)| *target != Target::Supplier(P::Gstin));
    for (target, text) in said {
        let Target::Supplier(field) = target else { continue };
        if let Some(cell) = party.cell_mut(*field) {
            cell.set(text, today);
            party.follow(*field);
        }
    }
}

/// What is wrong with a supplier: field, severity, what, and whether something is only missing.
pub(super) fn checked(party: &Party) -> Vec<(P, Severity, Text, bool)> {
    let head = Head { supplier: party.clone(), ..Head::default() };
    let order = Order { head: std::sync::Arc::new(head), lines: Vec::new() };
    let found = check_head(&order, &Totals::default()).into_iter().filter_map(|check| match check.path {
        Field::Party(Side::Supplier, field) => {
            let missing = check.is_missing();
            Some((field, check.severity, check.text, missing))
        }
        _ => None,
    });
    found.collect()
}

/// Which part of a GSTIN is wrong.
fn wrong_gstin(text: &str, today: Date) -> Text {
    let mut party = Party::fresh();
    take_over(&mut party, &[(Target::Supplier(P::Gstin), text.to_owned())], today);
    let found =
        checked(&party).into_iter().find(|(field, severity, ..)| *field == P::Gstin && *severity == Severity::Error);
    found.map_or_else(|| Text::new("check-gstin-pattern"), |(_, _, text, _)| text)
}
