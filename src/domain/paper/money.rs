//! The money of a paper: the tax by rate, and the figures below the lines.
//!
//! Owns which figures are printed. The arithmetic is `totals`'.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use super::money_text;
use crate::domain::amount::{Amount, grouped};
use crate::domain::gst::TaxKind;
use crate::domain::order::Order;
use crate::domain::totals::{LineTotals, Totals, kind_of, line_totals, shares, totals};

/// The tax of all lines with one rate, in rupees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PaperRate {
    /// Percent: "18".
    pub rate: String,
    /// Half of it, which central and local tax each have: "9".
    pub half: String,
    /// Taxable value.
    pub taxable: String,
    /// Central tax.
    pub cgst: String,
    /// State or union territory tax.
    pub sgst: String,
    /// Integrated tax.
    pub igst: String,
    /// All of it.
    pub tax: String,
}

/// A figure below the lines, in rupees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PaperTotal {
    /// Key of its words: "taxable", "cgst", "sgst", "utgst", "igst", "other_taxes", "other_charges", "shipping",
    /// "round_off", "total".
    pub name: &'static str,
    /// The figure.
    pub amount: String,
    /// What it was before an amendment; empty when it is the same, or nothing was before.
    pub old: String,
}

/// A rate in percent, without zeros that say nothing.
pub(super) fn percent(rate: Decimal) -> String {
    let rate = rate.normalize();
    grouped(rate, rate.scale())
}

/// Which taxes apply, in a word of the template.
pub(super) fn tax_word(kind: Option<TaxKind>) -> &'static str {
    match kind {
        Some(TaxKind::CgstSgst) => "sgst",
        Some(TaxKind::CgstUtgst) => "utgst",
        Some(TaxKind::Igst) => "igst",
        None => "", // one figure, as in the window
    }
}

/// The tax by rate, the lowest rate first.
pub(super) fn rates(order: &Order) -> Vec<PaperRate> {
    let (kind, shares) = (kind_of(&order.head), shares(order));
    let mut by_rate: BTreeMap<Decimal, LineTotals> = BTreeMap::new();
    for (index, line) in order.lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        let share = shares.get(index).copied().unwrap_or(Amount::ZERO);
        let rate = line.gst_rate.value().map_or(Decimal::ZERO, |rate| rate.get());
        by_rate.entry(rate).or_default().add(&line_totals(line, kind, share));
    }
    let row = |(rate, sums): (Decimal, LineTotals)| PaperRate {
        rate: percent(rate),
        half: percent(rate / Decimal::TWO),
        taxable: money_text(sums.taxable),
        cgst: money_text(sums.cgst),
        sgst: money_text(sums.sgst),
        igst: money_text(sums.igst),
        tax: money_text(sums.tax()),
    };
    by_rate.into_iter().map(row).collect()
}

/// One of an order's figures.
type Figure = fn(&Totals) -> Amount;

/// The figures below the lines: those that are zero now and were before are left out, but for value, tax and total.
pub(super) fn totals_rows(now: &Totals, before: Option<&Order>) -> Vec<PaperTotal> {
    let was = before.map(totals);
    let word = tax_word(now.kind);
    let local = matches!(word, "sgst" | "utgst");
    let rows: [(&'static str, Figure, bool); 9] = [
        ("taxable", |t| t.lines.taxable, true),
        ("cgst", |t| t.lines.cgst, local),
        (if word == "utgst" { "utgst" } else { "sgst" }, |t| t.lines.sgst, local),
        ("igst", |t| t.lines.igst, !local),
        ("other_taxes", |t| t.lines.other_taxes, false),
        ("other_charges", |t| t.lines.other_charges, false),
        ("shipping", |t| t.shipping, false),
        ("round_off", |t| t.round_off, false),
        ("total", |t| t.total, true),
    ];
    let mut found = Vec::new();
    for (name, figure, always) in rows {
        let (amount, old) = (figure(now), was.as_ref().map(figure));
        if always || amount != Amount::ZERO || old.is_some_and(|old| old != Amount::ZERO) {
            let old = old.filter(|old| *old != amount).map(money_text).unwrap_or_default();
            found.push(PaperTotal { name, amount: money_text(amount), old });
        }
    }
    found
}
