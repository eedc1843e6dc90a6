//! What the columns of a sheet without names hold, and what that tells of them.
//!
//! Owns the looks of codes, rates and figures in columns. Must not know names.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::super::clean::{figure, is_figure, is_unit};
use super::super::heads;
use super::super::target::{Kind, Target};
use super::{F, H, P};
use crate::domain::entry::Typable;
use crate::domain::gst::{Gstin, Hsn, StateCode, pincode_ok};

/// Rows whose cells tell what a column holds.
const SAMPLE: usize = 300;

/// What columns hold: the cells below the names, a column at a time.
pub(in crate::domain::sheet) struct Held<'a> {
    rows: Vec<&'a [String]>,
}

impl<'a> Held<'a> {
    pub(in crate::domain::sheet) fn of(rows: impl Iterator<Item = &'a [String]>) -> Self {
        Self { rows: rows.filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).take(SAMPLE).collect() }
    }

    fn cells(&self, column: usize) -> impl Iterator<Item = &'a str> {
        self.rows.iter().filter_map(move |row| row.get(column)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }

    /// Whether so many in a hundred of the cells are so; never of an empty column.
    pub(super) fn mostly(&self, column: usize, percent: usize, is: impl Fn(&str) -> bool) -> bool {
        let (mut all, mut yes) = (0, 0);
        for cell in self.cells(column) {
            all += 1;
            yes += usize::from(is(cell));
        }
        all > 0 && yes * 100 >= all * percent
    }

    pub(super) fn largest(&self, column: usize) -> Option<Decimal> {
        self.cells(column).filter_map(|cell| figure(cell.trim_end_matches('%').trim_end())).max()
    }

    /// Whether the figures are 1, 2, 3 …: positions in a list.
    fn counts_up(&self, column: usize) -> bool {
        let figures: Vec<Option<Decimal>> = self.cells(column).map(figure).collect();
        figures.len() > 1 && figures.iter().zip(1_u64..).all(|(figure, n)| *figure == Some(n.into()))
    }
}

/// The meaning of columns by what they hold: units, codes and rates are known by their look; of the other figures the
/// first is the quantity and the second the price; the longest text is the description.
pub(in crate::domain::sheet) fn by_contents(kind: Kind, columns: usize, held: &Held<'_>, today: Date) -> Vec<Target> {
    let mut mapping = vec![Target::Skip; columns];
    if kind != Kind::Lines {
        parties_by_contents(kind, &mut mapping, held);
        if kind == Kind::Suppliers {
            return mapping;
        }
        let is_date = |cell: &str| heads::date(cell, today).is_some() && !is_figure(cell);
        if let Some(column) = (0..columns).find(|column| kind == Kind::Orders && held.mostly(*column, 80, is_date)) {
            mapping[column] = Target::Head(H::OrderDate);
        }
    }
    let long_hsn = |cell: &str| Hsn::parse(cell).is_ok() && cell.len() >= 6;
    let long = (0..columns).find(|column| held.mostly(*column, 80, long_hsn));
    if let Some(column) = long.or_else(|| short_hsn(&mapping, held)) {
        mapping[column] = Target::Field(F::Hsn);
    }
    let is_word = |cell: &str| is_unit(cell) && !is_figure(cell);
    if let Some(column) = (0..columns).find(|column| held.mostly(*column, 80, is_word)) {
        mapping[column] = Target::Field(F::Unit);
    }
    let text = |column: &usize| {
        let free = mapping[*column] == Target::Skip;
        let is_text = |cell: &str| cell.chars().any(char::is_alphabetic) && Date::from_typed(cell, today).is_none();
        free && held.mostly(*column, 60, is_text)
    };
    let length = |column: &usize| held.cells(*column).map(|cell| cell.chars().count()).sum::<usize>();
    if let Some(column) = (0..columns).filter(text).max_by_key(|column| (length(column), columns - column)) {
        mapping[column] = Target::Field(F::Description);
    }
    let figures: Vec<usize> = (0..columns)
        .filter(|column| mapping[*column] == Target::Skip && !held.counts_up(*column))
        .filter(|column| held.mostly(*column, 80, |cell| is_figure(cell.trim_end_matches('%').trim_end())))
        .collect();
    let rate = figures.iter().rev().copied().find(|column| figures.len() > 2 && is_rate(*column, held));
    if let Some(column) = rate {
        mapping[column] = Target::Field(F::GstRate);
    }
    let mut rest = figures.into_iter().filter(|column| Some(*column) != rate);
    for target in [Target::Field(F::Quantity), Target::Field(F::UnitPrice)] {
        if let Some(column) = rest.next() {
            mapping[column] = target;
        }
    }
    mapping
}

/// The column with HSN codes of four digits among others: the first of at least three with figures, for quantity and price
/// must be there, too, and all its cells could be headings of the tariff.
fn short_hsn(mapping: &[Target], held: &Held<'_>) -> Option<usize> {
    let is_number = |cell: &str| is_figure(cell.trim_end_matches('%').trim_end());
    let free = |column: &usize| mapping[*column] == Target::Skip && !held.counts_up(*column);
    let figures: Vec<usize> =
        (0..mapping.len()).filter(free).filter(|column| held.mostly(*column, 80, is_number)).collect();
    let first = *figures.first().filter(|_| figures.len() > 2)?;
    held.mostly(first, 100, could_be_heading).then_some(first)
}

/// Whether a code begins with a heading that the tariff can have: no chapter has more than 49, but for machines (84, up to
/// 8487) and services (9954 to 9999). Round quantities have none.
fn could_be_heading(cell: &str) -> bool {
    let part = |digits: std::ops::Range<usize>| cell.get(digits).and_then(|digits| digits.parse::<u8>().ok());
    let (Ok(_), Some(chapter), Some(heading)) = (Hsn::parse(cell), part(0..2), part(2..4)) else { return false };
    match chapter {
        1..=83 | 85..=97 => (1..=49).contains(&heading),
        84 => (1..=87).contains(&heading),
        99 => (54..=99).contains(&heading),
        _ => false,
    }
}

/// Whether a cell looks so.
type Look<'a> = &'a dyn Fn(&str) -> bool;

/// Columns that are known by their look to be of a supplier; in a list of suppliers the others, too, by their place.
fn parties_by_contents(kind: Kind, mapping: &mut [Target], held: &Held<'_>) {
    let is_phone = |cell: &str| {
        let digits = cell.bytes().filter(u8::is_ascii_digit).count();
        (10..=13).contains(&digits) && !cell.chars().any(char::is_alphabetic)
    };
    let looks: [(P, Look<'_>); 5] = [
        (P::Gstin, &|cell| Gstin::parse(cell).is_ok()),
        (P::Email, &|cell| cell.contains('@')),
        (P::Pincode, &|cell| pincode_ok(&cell.replace(' ', ""))),
        (P::PhoneNumber, &is_phone),
        (P::State, &|cell| cell.chars().any(char::is_alphabetic) && StateCode::parse(cell).is_some()),
    ];
    for (field, is) in looks.into_iter().take(if kind == Kind::Suppliers { 5 } else { 1 }) {
        let free = |column: &usize| mapping[*column] == Target::Skip && held.mostly(*column, 60, is);
        if let Some(column) = (0..mapping.len()).find(free) {
            mapping[column] = Target::Supplier(field);
        }
    }
    if kind == Kind::Suppliers {
        let mut rest = [P::LegalName, P::AddressLine1, P::City].into_iter();
        for (column, target) in mapping.iter_mut().enumerate() {
            let text = |cell: &str| cell.chars().any(char::is_alphabetic);
            if *target == Target::Skip && held.mostly(column, 60, text) {
                *target = rest.next().map_or(Target::Skip, Target::Supplier);
            }
        }
    }
}

/// Rates of GST (facts §2.6), and halves of them.
pub(super) const RATES: [&str; 19] = [
    "0", "0.05", "0.1", "0.125", "0.25", "0.75", "1.5", "2.5", "3", "3.75", "5", "6", "7.5", "9", "12", "14", "18",
    "28", "40",
];

/// Whether a cell is one of some rates, with or without a percent sign.
pub(super) fn is_one_of(cell: &str, rates: &[&str]) -> bool {
    let rate = figure(cell.trim_end_matches('%').trim_end()).map(|rate| rate.normalize().to_string());
    rate.is_some_and(|rate| rates.contains(&rate.as_str()))
}

/// Whether a column without a name holds rates and nothing else, one of the usual ones among them.
fn is_rate(column: usize, held: &Held<'_>) -> bool {
    held.mostly(column, 100, |cell| is_one_of(cell, &RATES))
        && held.cells(column).any(|cell| is_one_of(cell, &["5", "12", "18", "28"]))
}
