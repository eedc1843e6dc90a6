//! How a computed figure came about: its sum, step by step.
//!
//! Owns the steps, each a key with arguments and an amount; the last step is the figure, the others sum to it. Must not
//! compute anything anew that `totals` has computed, so that an explanation can't disagree with its figure.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::amount::{Amount, Rate, grouped};
use super::derived::Derived;
use super::gst::TaxKind;
use super::ids::LineId;
use super::line::LineItem;
use super::order::Order;
use super::text::Text;
use super::totals::{self, LineTotals, Totals};

/// A figure that can be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// Taxable value of a line.
    LineTaxable(LineId),
    /// GST of a line, all heads.
    LineTax(LineId),
    /// Value of a line.
    LineTotal(LineId),
    /// Taxable value of the order.
    Taxable,
    /// Central tax.
    Cgst,
    /// State or union territory tax.
    Sgst,
    /// Integrated tax.
    Igst,
    /// Cess and the like.
    OtherTaxes,
    /// Charges after tax, and shipping.
    Charges,
    /// Rounding to the nearest rupee.
    RoundOff,
    /// Total PO value.
    Total,
}

/// One row of an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it is.
    pub text: Text,
    /// Rupees; below zero for what is taken off.
    pub amount: Amount,
}

/// Collects steps; those of no amount are left out, but for the first.
#[derive(Default)]
struct Steps(Vec<Step>);

impl Steps {
    fn add(&mut self, text: Text, amount: Amount) {
        if amount != Amount::ZERO || self.0.is_empty() {
            self.0.push(Step { text, amount });
        }
    }

    fn end(mut self, key: &str, amount: Amount) -> Vec<Step> {
        self.0.push(Step { text: Text::new(key), amount });
        self.0
    }
}

/// The steps to a figure of an order, the last of them the figure itself. Empty for a line that is not there.
#[must_use]
pub fn explain(order: &Order, derived: &Derived, figure: Figure) -> Vec<Step> {
    let line = |id: LineId| {
        let at = order.position(id)?;
        Some((order.lines.get(at)?.as_ref(), &derived.line(at)?.totals))
    };
    let totals = &derived.totals;
    match figure {
        Figure::LineTaxable(id) => line(id).map(|(line, figures)| line_taxable(line, figures, order)),
        Figure::LineTax(id) => line(id).map(|(line, figures)| line_tax(line, figures, totals.kind)),
        Figure::LineTotal(id) => line(id).map(|(line, figures)| line_total(line, figures, totals.kind)),
        Figure::Taxable => Some(taxable(order, &totals.lines)),
        Figure::Cgst => Some(by_rate(order, derived, "summary-cgst", true, |figures| figures.cgst)),
        Figure::Sgst => Some(by_rate(order, derived, state_tax_key(totals.kind), true, |figures| figures.sgst)),
        Figure::Igst => Some(by_rate(order, derived, "summary-igst", false, |figures| figures.igst)),
        Figure::OtherTaxes => Some(other_taxes(order, derived)),
        Figure::Charges => Some(charges(order, totals)),
        Figure::RoundOff => Some(round_off(order, totals)),
        Figure::Total => Some(total(totals)),
    }
    .unwrap_or_default()
}

fn state_tax_key(kind: Option<TaxKind>) -> &'static str {
    if kind == Some(TaxKind::CgstUtgst) { "summary-utgst" } else { "summary-sgst" }
}

/// Two decimals at least, all of them where there are more.
fn exact(number: Decimal) -> String {
    grouped(number, number.normalize().scale().max(2))
}

/// "a × b", and what it is before rounding where it is not whole paise.
fn product(key: &str, rounded_key: &str, exactly: Decimal, args: &[(&str, String)]) -> Text {
    let rounded = exactly.normalize().scale() > 2;
    let mut text = Text::new(if rounded { rounded_key } else { key });
    for (name, value) in args {
        text = text.with(name, value);
    }
    if rounded { text.with("exact", exact(exactly)) } else { text }
}

fn line_taxable(line: &LineItem, figures: &LineTotals, order: &Order) -> Vec<Step> {
    let mut steps = Steps::default();
    match (line.quantity.value(), line.unit_price.value()) {
        (Some(quantity), Some(price)) if totals::gross(line).is_some() => {
            let exactly = quantity.get().checked_mul(price.get()).unwrap_or_default();
            let quantity = grouped(quantity.get(), quantity.get().normalize().scale());
            let args = [("quantity", quantity), ("price", exact(price.get()))];
            steps.add(product("explain-gross", "explain-gross-rounded", exactly, &args), figures.gross);
        }
        _ => steps.add(Text::new("explain-no-price"), figures.gross),
    }
    let own = line.discount.value().copied().unwrap_or(Amount::ZERO);
    let text = match percent_of(own, figures.gross) {
        Some(percent) => Text::new("explain-discount-percent").with("percent", percent),
        None => Text::new("explain-discount"),
    };
    steps.add(text, -own);
    steps.add(Text::new("explain-discount-details"), -(figures.discount - own - figures.share));
    steps.add(Text::new("explain-pre-tax"), figures.pre_tax_charges);
    let whole = order.head.order_discount.value().copied().unwrap_or(Amount::ZERO);
    steps.add(Text::new("explain-share").with("discount", grouped(whole.get(), 2)), -figures.share);
    steps.end("line-taxable", figures.taxable)
}

/// The percentage that `part` is of `whole`, when it is one with three decimals at most.
fn percent_of(part: Amount, whole: Amount) -> Option<String> {
    let percent = part.get().checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.get())?.normalize();
    let is_one = percent.scale() <= 3 && percent > Decimal::ZERO && percent < Decimal::ONE_HUNDRED;
    is_one.then(|| percent.to_string())
}

/// The heads of a line's tax, each with its sum.
fn add_heads(steps: &mut Steps, line: &LineItem, figures: &LineTotals, kind: Option<TaxKind>) {
    let rate = line.gst_rate.value().map_or(Decimal::ZERO, |rate| rate.get());
    let (base, half) = (figures.taxable.get(), rate / Decimal::TWO);
    let mut head = |name: &str, rate: Decimal, amount| {
        let exactly = base.checked_mul(rate).unwrap_or_default() / Decimal::ONE_HUNDRED;
        let args = [("head", name.to_owned()), ("base", grouped(base, 2)), ("rate", rate.normalize().to_string())];
        steps.add(product("explain-tax", "explain-tax-rounded", exactly, &args), amount);
    };
    match kind {
        Some(TaxKind::CgstSgst) => {
            head("CGST", half, figures.cgst);
            head("SGST", half, figures.sgst);
        }
        Some(TaxKind::CgstUtgst) => {
            head("CGST", half, figures.cgst);
            head("UTGST", half, figures.sgst);
        }
        Some(TaxKind::Igst) | None => head("IGST", rate, figures.igst),
    }
}

fn line_tax(line: &LineItem, figures: &LineTotals, kind: Option<TaxKind>) -> Vec<Step> {
    let mut steps = Steps::default();
    add_heads(&mut steps, line, figures, kind);
    steps.end("line-tax", figures.tax())
}

fn line_total(line: &LineItem, figures: &LineTotals, kind: Option<TaxKind>) -> Vec<Step> {
    let mut steps = Steps::default();
    steps.add(Text::new("line-taxable"), figures.taxable);
    add_heads(&mut steps, line, figures, kind);
    for tax in &line.other_taxes {
        let text = match (tax.amount.value(), tax.rate.value()) {
            (None, Some(rate)) => Text::new("explain-other-tax-rate").with("rate", rate),
            _ => Text::new("explain-other-tax"),
        };
        steps.add(text.with("name", tax.name.trim()), totals::other_tax(tax, figures.taxable));
    }
    steps.add(Text::new("explain-other-charges"), figures.other_charges);
    steps.end("line-total", figures.total)
}

fn taxable(order: &Order, lines: &LineTotals) -> Vec<Step> {
    let mut steps = Steps::default();
    steps.add(Text::new("explain-lines-gross").with("n", order.lines.len()), lines.gross);
    steps.add(Text::new("explain-lines-discount"), -(lines.discount - lines.share));
    steps.add(Text::new("explain-lines-pre-tax"), lines.pre_tax_charges);
    steps.add(Text::new("explain-order-discount"), -lines.share);
    steps.end("summary-taxable", lines.taxable)
}

/// One head of tax over all lines, rate by rate: each line's is rounded by itself, and these are their sums.
fn by_rate(order: &Order, derived: &Derived, key: &str, halved: bool, of: impl Fn(&LineTotals) -> Amount) -> Vec<Step> {
    let mut rates: BTreeMap<Rate, (usize, Amount, Amount)> = BTreeMap::new();
    let mut whole = Amount::ZERO;
    for (at, line) in order.lines.iter().enumerate() {
        let Some(figures) = derived.line(at).map(|held| &held.totals) else { continue };
        let tax = of(figures);
        if tax != Amount::ZERO {
            let sums = rates.entry(line.gst_rate.value().copied().unwrap_or_default()).or_default();
            *sums = (sums.0 + 1, sums.1 + figures.taxable, sums.2 + tax);
            whole += tax;
        }
    }
    let mut steps = Steps::default();
    for (rate, (lines, taxable, tax)) in rates {
        let rate = if halved { rate.get() / Decimal::TWO } else { rate.get() };
        let text = Text::new("explain-rate").with("rate", rate.normalize()).with("n", lines);
        steps.add(text.with("base", grouped(taxable.get(), 2)), tax);
    }
    if steps.0.is_empty() {
        steps.add(Text::new("explain-no-tax"), Amount::ZERO);
    }
    steps.end(key, whole)
}

fn other_taxes(order: &Order, derived: &Derived) -> Vec<Step> {
    let mut names: BTreeMap<&str, Amount> = BTreeMap::new();
    for (at, line) in order.lines.iter().enumerate() {
        let Some(figures) = derived.line(at).map(|held| &held.totals) else { continue };
        for tax in &line.other_taxes {
            *names.entry(tax.name.trim()).or_default() += totals::other_tax(tax, figures.taxable);
        }
    }
    let mut steps = Steps::default();
    for (name, amount) in names {
        steps.add(Text::new("explain-other-tax").with("name", name), amount);
    }
    steps.end("summary-other-taxes", derived.totals.lines.other_taxes)
}

fn charges(order: &Order, totals: &Totals) -> Vec<Step> {
    let mut steps = Steps::default();
    steps.add(Text::new("explain-other-charges"), totals.lines.other_charges);
    steps.add(Text::new("explain-shipping"), totals.shipping);
    let typed = order.head.shipping.charges.value().copied().unwrap_or(Amount::ZERO);
    if !order.head.shipping_in_total && typed != Amount::ZERO {
        let text = Text::new("explain-shipping-apart").with("amount", grouped(typed.get(), 2));
        steps.0.push(Step { text, amount: Amount::ZERO });
    }
    steps.end("summary-charges", totals.charges())
}

fn round_off(order: &Order, totals: &Totals) -> Vec<Step> {
    let mut steps = Steps::default();
    if order.head.round_off {
        steps.add(Text::new("explain-nearest"), totals.total);
        steps.add(Text::new("explain-exact"), -(totals.total - totals.round_off));
    } else {
        steps.add(Text::new("explain-not-rounded"), Amount::ZERO);
    }
    steps.end("summary-round-off", totals.round_off)
}

fn total(totals: &Totals) -> Vec<Step> {
    let (mut steps, lines) = (Steps::default(), &totals.lines);
    steps.add(Text::new("summary-taxable"), lines.taxable);
    for (key, amount) in [
        ("summary-cgst", lines.cgst),
        (state_tax_key(totals.kind), lines.sgst),
        ("summary-igst", lines.igst),
        ("summary-other-taxes", lines.other_taxes),
        ("explain-other-charges", lines.other_charges),
        ("explain-shipping", totals.shipping),
        ("summary-round-off", totals.round_off),
    ] {
        steps.add(Text::new(key), amount);
    }
    steps.end("summary-total", totals.total)
}
