//! The lines of a paper: their cells, what is said below a description, and what an amendment did to them.
//!
//! Owns how a line is written. Which lines changed is `diff`'s.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::money::percent;
use super::{PaperFact, date_text, facts, money_text};
use crate::domain::amount::{Amount, Fixed, grouped};
use crate::domain::diff::Diff;
use crate::domain::entry::Entry;
use crate::domain::ids::LineId;
use crate::domain::line::LineItem;
use crate::domain::order::Order;
use crate::domain::totals::{self, LineTotals, kind_of, line_totals, shares};

/// One line. Money is in rupees.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PaperLine {
    /// Its number, from 1, as in the request: empty rows have none.
    pub no: String,
    /// What is ordered.
    pub description: String,
    /// HSN or SAC.
    pub hsn: String,
    /// How many.
    pub quantity: String,
    /// How many more for free; empty for none.
    pub free: String,
    /// Unit code.
    pub unit: String,
    /// Rupees per unit.
    pub price: String,
    /// Discount on the line, with its part of the order's.
    pub discount: String,
    /// Taxable value.
    pub taxable: String,
    /// GST in percent.
    pub rate: String,
    /// GST in rupees.
    pub tax: String,
    /// Value of the line.
    pub total: String,
    /// What else is known of the line: keys of the template's words, or names of the clerk's own.
    pub extras: Vec<PaperFact>,
    /// "" as before, "changed", "added" or "moved" by an amendment.
    pub change: &'static str,
    /// Cells that were otherwise before: the cell's name and what it held; "–" for nothing.
    pub old: Vec<PaperFact>,
}

/// A line that an amendment took out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PaperRemoved {
    /// The line as it was, at its old position.
    pub line: PaperLine,
}

/// All lines, and which columns they need.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PaperLines {
    /// The lines in their order; empty rows are left out.
    pub rows: Vec<PaperLine>,
    /// Lines that an amendment took out.
    pub removed: Vec<PaperRemoved>,
    /// Whether any line has a discount.
    pub has_discount: bool,
}

/// How many decimals quantities and prices are written with, so that a column lines up.
#[derive(Clone, Copy)]
struct Places {
    quantity: u32,
    price: u32,
}

impl Places {
    fn of<'a>(orders: impl Iterator<Item = &'a Order>) -> Self {
        let mut places = Self { quantity: 0, price: 2 };
        let scale = |entry: &Entry<Fixed<3>>| entry.value().map_or(0, |value| value.get().normalize().scale());
        for line in orders.flat_map(|order| &order.lines) {
            places.quantity = places.quantity.max(scale(&line.quantity)).max(scale(&line.free_quantity));
            places.price = places.price.max(scale(&line.unit_price));
        }
        places
    }
}

/// The lines of an order, with what differs from the document `before`.
pub(super) fn lines(order: &Order, before: Option<&Order>, diff: Option<&Diff>) -> PaperLines {
    let places = Places::of(std::iter::once(order).chain(before));
    let mut rows = written(order, places);
    let mut removed = Vec::new();
    if let (Some(before), Some(diff)) = (before, diff) {
        let changed: HashSet<LineId> = diff.changed.iter().map(|change| change.id).collect();
        let added: HashSet<LineId> = diff.added.iter().map(|change| change.id).collect();
        let moved: HashSet<LineId> = diff.moved.iter().map(|moved| moved.line.id).collect();
        let gone: HashSet<LineId> = diff.removed.iter().map(|change| change.id).collect();
        let counts = |id: &LineId| changed.contains(id) || gone.contains(id) || moved.contains(id);
        let was: HashMap<LineId, PaperLine> =
            written(before, places).into_iter().filter(|(id, _)| counts(id)).collect();
        for (id, row) in &mut rows {
            if added.contains(id) {
                row.change = "added";
            } else if let Some(old) = was.get(id).filter(|_| changed.contains(id)) {
                (row.change, row.old) = ("changed", old_cells(old, row));
            } else if let Some(old) = was.get(id) {
                row.change = "moved";
                row.old = vec![PaperFact::new("no", &old.no)];
            }
        }
        for change in &diff.removed {
            removed.extend(was.get(&change.id).map(|line| PaperRemoved { line: line.clone() }));
        }
    }
    let rows: Vec<PaperLine> = rows.into_iter().map(|(_, row)| row).collect();
    let has_discount =
        rows.iter().any(|row| !row.discount.is_empty() || row.old.iter().any(|old| old.name == "discount"));
    PaperLines { rows, removed, has_discount }
}

fn written(order: &Order, places: Places) -> Vec<(LineId, PaperLine)> {
    let (kind, shares) = (kind_of(&order.head), shares(order));
    let lines = order.lines.iter().enumerate().filter(|(_, line)| !line.is_blank());
    // Numbered as in the request; the shares go by the lines as they stand.
    lines
        .zip(1..)
        .map(|((index, line), no)| {
            let share = shares.get(index).copied().unwrap_or(Amount::ZERO);
            (line.id, row(no, line, &line_totals(line, kind, share), places))
        })
        .collect()
}

fn row(position: usize, line: &LineItem, figures: &LineTotals, places: Places) -> PaperLine {
    let discount = if figures.discount == Amount::ZERO { String::new() } else { money_text(figures.discount) };
    let free = line.free_quantity.value().is_none_or(|free| !free.get().is_zero());
    PaperLine {
        no: position.to_string(),
        description: line.description.trim().to_owned(),
        hsn: line.hsn.text(),
        quantity: number(&line.quantity, places.quantity),
        free: if free { number(&line.free_quantity, places.quantity) } else { String::new() },
        unit: line.unit.trim().to_owned(),
        price: number(&line.unit_price, places.price),
        // A discount that does not parse is shown as it was typed.
        discount: if line.discount.is_typed() { line.discount.text() } else { discount },
        taxable: money_text(figures.taxable),
        rate: line.gst_rate.value().map_or_else(|| line.gst_rate.text(), |rate| percent(rate.get())),
        tax: money_text(figures.tax()),
        total: money_text(figures.total),
        extras: extras(line, figures),
        change: "",
        old: Vec::new(),
    }
}

fn number(entry: &Entry<Fixed<3>>, places: u32) -> String {
    entry.value().map_or_else(|| entry.text(), |value| grouped(value.get(), places))
}

/// What else is known of a line.
fn extras(line: &LineItem, figures: &LineTotals) -> Vec<PaperFact> {
    let mut found = facts([
        ("bar_code", line.bar_code.clone()),
        ("order_line", line.order_line_reference.clone()),
        ("origin", line.origin_country.clone()),
        ("serial", line.product_serial_number.clone()),
        ("batch", line.batch_number.clone()),
        ("expiry", date_text(&line.expiry_date)),
        ("warranty", date_text(&line.warranty_date)),
    ]);
    found.extend(super::named(line.attributes.iter().map(|row| (&row.name, &row.value))));
    for tax in &line.other_taxes {
        let amount = money_text(totals::other_tax(tax, figures.taxable));
        let rate = tax.rate.value().map(|rate| format!(" {}%", percent(rate.get())));
        found.push(PaperFact::new(&format!("{}{}", tax.name.trim(), rate.unwrap_or_default()), amount));
    }
    for (name, amount) in [("pre_tax_charges", figures.pre_tax_charges), ("other_charges", figures.other_charges)] {
        if amount != Amount::ZERO {
            found.push(PaperFact::new(name, money_text(amount)));
        }
    }
    let computed = [totals::DISCOUNT, totals::PRE_TAX_CHARGES, totals::OTHER_CHARGES];
    for row in &line.value_details {
        if !computed.iter().any(|word| row.kind.trim().eq_ignore_ascii_case(word)) {
            let value = row.value.value().map_or_else(|| row.value.text(), |value| grouped(value.get(), 2));
            found.push(PaperFact::new(row.kind.trim(), value));
        }
    }
    for row in &line.rates {
        let rate = row.value.value().map_or_else(|| row.value.text(), |rate| percent(rate.get()));
        found.push(PaperFact::new(row.kind.trim(), format!("{rate}%")));
    }
    found.retain(|fact| !(fact.name.is_empty() && fact.value.is_empty()));
    found
}

/// A cell of a line.
type Cell = fn(&PaperLine) -> &String;

/// The cells that held something else.
fn old_cells(old: &PaperLine, new: &PaperLine) -> Vec<PaperFact> {
    let cells: [(&str, Cell); 11] = [
        ("description", |line| &line.description),
        ("hsn", |line| &line.hsn),
        ("quantity", |line| &line.quantity),
        ("free", |line| &line.free),
        ("unit", |line| &line.unit),
        ("price", |line| &line.price),
        ("discount", |line| &line.discount),
        ("taxable", |line| &line.taxable),
        ("rate", |line| &line.rate),
        ("tax", |line| &line.tax),
        ("total", |line| &line.total),
    ];
    let differ = cells.into_iter().filter(|(_, cell)| cell(old) != cell(new));
    let nothing = |text: &String| if text.is_empty() { "\u{2013}".to_owned() } else { text.clone() };
    let mut found: Vec<PaperFact> = differ.map(|(name, cell)| PaperFact::new(name, nothing(cell(old)))).collect();
    for fact in old.extras.iter().filter(|fact| !new.extras.contains(fact)) {
        found.push(PaperFact::new("extras", format!("{} {}", fact.name, fact.value).trim()));
    }
    found
}
