//! Checks of one line: what the contract wants filled in, what can't be, and what the supplier's e-invoice takes
//! (facts §2.4 to §2.6, §3.1).
//!
//! Owns what is wrong within a line. Must not know its neighbours, so that one edit checks one line.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::{Check, Found, not_a_date, not_a_number};
use crate::domain::amount::{Quantity, grouped};
use crate::domain::date::show_date;
use crate::domain::entry::Entry;
use crate::domain::field::{Field, LineField, LineList};
use crate::domain::gst::{Hsn, HsnError, RateStatus, is_country, is_uqc, rate_status};
use crate::domain::line::{LineItem, OtherTax};
use crate::domain::order::Head;
use crate::domain::text::Text;
use crate::domain::totals::{self, LineTotals};
use crate::domain::treatment::TreatmentKind;

/// What the checks of a line depend on outside itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// Date of the order, for the rates in force.
    pub on: Option<Date>,
    /// Date of delivery, for what expires.
    pub delivery: Option<Date>,
    /// Whether the supplier may charge no tax.
    pub composition: bool,
}

impl Around {
    /// What an order's lines depend on.
    #[must_use]
    pub fn of(head: &Head) -> Self {
        Self {
            on: head.order_date.value().copied(),
            delivery: head.delivery_date.value().copied(),
            composition: head.treatment.kind == TreatmentKind::Composition,
        }
    }

    /// Whether a line is to be checked anew that was checked under `before`.
    #[must_use]
    pub fn matters(&self, before: &Self, line: &LineItem) -> bool {
        let dated = !line.expiry_date.is_empty() || !line.warranty_date.is_empty();
        self.on != before.on || self.composition != before.composition || (dated && self.delivery != before.delivery)
    }
}

/// No line of an e-invoice is worth this many rupees or more (facts §3.1: 12 digits before the point).
const LARGEST: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0); // 1,000,000,000,000
/// No quantity of an e-invoice is this large or larger (facts §3.1: 10 digits before the point).
const LARGEST_QUANTITY: Decimal = Decimal::from_parts(1_410_065_408, 2, 0, false, 0); // 10,000,000,000
/// The first day without compensation cess (facts §2.6).
const CESS_ENDED: Date = date(2026, 2, 1);

/// Whether a word of a `{type, value}` list is one that PO Desk computes itself.
pub(super) fn is_computed(word: &str) -> bool {
    const WORDS: [&str; 9] =
        ["CGST", "SGST", "UTGST", "IGST", "ASSESSABLE_VALUE", "OTHER_TAXES", "DISCOUNT", "OTHER_CHARGES", "ROUND_OFF"];
    WORDS.iter().any(|known| word.trim().eq_ignore_ascii_case(known))
}

/// What is wrong with one line.
#[must_use]
pub fn check_line(line: &LineItem, figures: &LineTotals, around: &Around) -> Vec<Check> {
    let mut found = Found::default();
    if line.is_blank() {
        return found.0;
    }
    let at = |field| Field::Line(line.id, field);
    found.required(at(LineField::Description), &line.description);
    found.length(at(LineField::Description), &line.description, 3, 300);
    check_hsn(&mut found, line);
    check_quantity(&mut found, line);
    found.entry(at(LineField::UnitPrice), &line.unit_price, true, not_a_number(3));
    found.entry(at(LineField::Discount), &line.discount, false, |text| match text.trim().ends_with('%') {
        true => Text::new("check-percent-waits"),
        false => not_a_number(2)(text),
    });
    check_rate(&mut found, line, around);
    check_figures(&mut found, line, figures);
    check_texts(&mut found, line);
    check_batch(&mut found, line, around);
    check_cells(&mut found, line);
    check_value_details(&mut found, line);
    for (row, tax) in line.other_taxes.iter().enumerate() {
        let at = |column| Field::LineRow(line.id, LineList::OtherTaxes, row, column);
        check_other_tax(&mut found, tax, figures, around.on, at);
    }
    found.0
}

/// HSN of goods, SAC of services (facts §2.4).
fn check_hsn(found: &mut Found, line: &LineItem) {
    let at = Field::Line(line.id, LineField::Hsn);
    found.entry(at, &line.hsn, true, |text| {
        Text::new(match Hsn::parse(text) {
            Err(HsnError::NotDigits) => "check-hsn-not-digits",
            Err(HsnError::Zeros) => "check-hsn-zeros",
            Err(HsnError::Length(_)) | Ok(_) => "check-hsn-length",
        })
    });
    let Some(hsn) = line.hsn.value() else { return };
    if hsn.is_service() != line.is_service {
        found.warning(at, Text::new(if line.is_service { "check-service-not-sac" } else { "check-goods-with-sac" }));
    } else if hsn.is_service() && hsn.as_str().len() == 8 {
        found.warning(at, Text::new("check-sac-long"));
    } else if hsn.as_str().len() < 6 {
        found.warning(at, Text::new("check-hsn-short"));
    }
}

fn check_quantity(found: &mut Found, line: &LineItem) {
    let at = |field| Field::Line(line.id, field);
    found.entry(at(LineField::Quantity), &line.quantity, true, not_a_number(3));
    if line.quantity.value().is_some_and(|quantity| quantity.get() <= Decimal::ZERO) {
        found.error(at(LineField::Quantity), Text::new("check-quantity-zero"));
    }
    found.entry(at(LineField::FreeQuantity), &line.free_quantity, false, not_a_number(3));
    for (field, entry) in [(LineField::Quantity, &line.quantity), (LineField::FreeQuantity, &line.free_quantity)] {
        if entry.value().map(|quantity: &Quantity| quantity.get()).is_some_and(|n| n >= LARGEST_QUANTITY) {
            found.warning(at(field), Text::new("check-quantity-large"));
        }
    }
    if line.unit.trim().is_empty() {
        if !line.is_service {
            found.missing(at(LineField::Unit));
        }
    } else {
        found.plain(at(LineField::Unit), &line.unit);
        if !is_uqc(line.unit.trim()) {
            found.warning(at(LineField::Unit), Text::new("check-unit"));
        }
    }
}

fn check_rate(found: &mut Found, line: &LineItem, around: &Around) {
    let at = Field::Line(line.id, LineField::GstRate);
    found.entry(at, &line.gst_rate, true, not_a_number(3));
    let Some(rate) = line.gst_rate.value() else { return };
    if rate.get() < Decimal::ZERO || rate.get() > Decimal::ONE_HUNDRED {
        found.error(at, Text::new("check-rate-impossible"));
        return;
    }
    if around.composition && !rate.get().is_zero() {
        found.warning(at, Text::new("check-composition-rate"));
    }
    let Some(on) = around.on else { return };
    match rate_status(rate.get(), line.hsn.value(), on) {
        RateStatus::InForce => {}
        RateStatus::Ended(end) => found.warning(at, Text::new("check-rate-ended").with("date", show_date(end))),
        RateStatus::OnlyFor => found.warning(at, Text::new("check-rate-only-for")),
        RateStatus::Unknown => found.warning(at, Text::new("check-rate-unknown")),
    }
}

/// Arithmetic that can't be: a negative price or taxable value, a product too large to hold.
fn check_figures(found: &mut Found, line: &LineItem, figures: &LineTotals) {
    let at = |field| Field::Line(line.id, field);
    let negative = |value: Option<Decimal>| value.is_some_and(|v| v < Decimal::ZERO);
    for (field, value) in [
        (LineField::FreeQuantity, line.free_quantity.value().map(|v| v.get())),
        (LineField::UnitPrice, line.unit_price.value().map(|v| v.get())),
        (LineField::Discount, line.discount.value().map(|v| v.get())),
    ] {
        if negative(value) {
            found.error(at(field), Text::new("check-negative"));
        }
    }
    if line.quantity.value().is_some() && line.unit_price.value().is_some() && totals::gross(line).is_none() {
        found.error(at(LineField::UnitPrice), Text::new("check-too-large"));
    } else if figures.total.get().abs() >= LARGEST {
        found.warning(at(LineField::UnitPrice), Text::new("check-line-large"));
    }
    // A discount of the order that is too large is that field's fault, not each line's; a quantity or price below zero is
    // told above.
    let is_discounted = line.discount.value().is_some_and(|discount| discount.get() > Decimal::ZERO);
    if is_discounted && (figures.taxable + figures.share).get() < Decimal::ZERO {
        found.error(at(LineField::Discount), Text::new("check-discount-too-large"));
    }
}

/// The single fields of the drawer: plain, and as long as the supplier's e-invoice takes them.
fn check_texts(found: &mut Found, line: &LineItem) {
    use LineField as F;
    for (field, text, least, most) in [
        (F::BarCode, &line.bar_code, 3, 30),
        (F::OrderLineReference, &line.order_line_reference, 1, 50),
        (F::OriginCountry, &line.origin_country, 0, usize::MAX),
        (F::ProductSerialNumber, &line.product_serial_number, 1, 20),
        (F::BatchNumber, &line.batch_number, 3, 20),
    ] {
        found.plain(Field::Line(line.id, field), text);
        found.length(Field::Line(line.id, field), text, least, most);
    }
    if !line.origin_country.is_empty() && !is_country(&line.origin_country) {
        found.warning(Field::Line(line.id, F::OriginCountry), Text::new("check-country"));
    }
}

/// The batch: numbered where it has dates, and good when it comes.
fn check_batch(found: &mut Found, line: &LineItem, around: &Around) {
    let at = |field| Field::Line(line.id, field);
    found.entry(at(LineField::ExpiryDate), &line.expiry_date, false, not_a_date);
    found.entry(at(LineField::WarrantyDate), &line.warranty_date, false, not_a_date);
    let dated = !line.expiry_date.is_empty() || !line.warranty_date.is_empty();
    if dated && line.batch_number.trim().is_empty() {
        found.warning(at(LineField::BatchNumber), Text::new("check-batch-missing"));
    }
    let Some(needed) = around.delivery.max(around.on) else { return };
    for (field, entry, key) in [
        (LineField::ExpiryDate, &line.expiry_date, "check-expired"),
        (LineField::WarrantyDate, &line.warranty_date, "check-warranty-over"),
    ] {
        if entry.value().is_some_and(|end| *end < needed) {
            found.warning(at(field), Text::new(key).with("date", show_date(needed)));
        }
    }
}

/// Every cell of the line's lists: figures must parse, texts must be plain, names must be there.
fn check_cells(found: &mut Found, line: &LineItem) {
    for list in LineList::ALL {
        for row in 0..line.rows(list) {
            for column in 0..list.columns() {
                let path = Field::LineRow(line.id, list, row, column);
                let Some(cell) = line.row_cell(list, row, column) else { continue };
                if cell.is_unparsed() {
                    let places = if list == LineList::OtherTaxes && column == 2 { 2 } else { 3 };
                    found.error(path, not_a_number(places)(""));
                    continue;
                }
                let text = cell.text();
                if column == 0 {
                    found.required(path, &text);
                } else {
                    found.plain(path, &text);
                }
                if list == LineList::Attributes {
                    found.length(path, &text, 1, 100);
                    if column == 1 && text.trim().is_empty() {
                        found.warning(path, Text::new("check-value-missing"));
                    }
                }
            }
        }
    }
}

/// Amounts and rates that the clerk adds: not those that PO Desk computes, and to the paisa where they count.
fn check_value_details(found: &mut Found, line: &LineItem) {
    for (row, detail) in line.value_details.iter().enumerate() {
        let at = |column| Field::LineRow(line.id, LineList::ValueDetails, row, column);
        let word = detail.kind.trim();
        let counts = [totals::DISCOUNT, totals::PRE_TAX_CHARGES, totals::OTHER_CHARGES]
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known));
        if !counts && is_computed(word) {
            found.warning(at(0), Text::new("check-row-computed").with("word", word));
        }
        let Some(value) = detail.value.value().map(|value| value.get()) else { continue };
        if counts && value < Decimal::ZERO {
            found.error(at(1), Text::new("check-negative"));
        }
        if counts && value.normalize().scale() > 2 {
            found.warning(at(1), Text::new("check-paise").with("amount", grouped(value, 2)));
        }
    }
    for (row, rate) in line.rates.iter().enumerate() {
        let at = |column| Field::LineRow(line.id, LineList::Rates, row, column);
        if is_computed(&rate.kind) {
            found.warning(at(0), Text::new("check-row-computed").with("word", rate.kind.trim()));
        }
        if rate.value.value().is_some_and(|value| value.get() < Decimal::ZERO) {
            found.warning(at(1), Text::new("check-rate-negative"));
        }
    }
}

/// A cess or the like: not below zero, rate and amount at one, and still levied (facts §2.6).
fn check_other_tax(
    found: &mut Found,
    tax: &OtherTax,
    figures: &LineTotals,
    on: Option<Date>,
    at: impl Fn(usize) -> Field,
) {
    if tax.rate.value().is_some_and(|rate| rate.get() < Decimal::ZERO) {
        found.error(at(1), Text::new("check-negative"));
    }
    if tax.rate.value().is_some_and(|rate| rate.get() >= Decimal::ONE_THOUSAND) {
        found.warning(at(1), Text::new("check-cess-rate-large"));
    }
    if tax.amount.value().is_some_and(|amount| amount.get() < Decimal::ZERO) {
        found.error(at(2), Text::new("check-negative"));
    }
    match (&tax.rate, &tax.amount) {
        (Entry::Empty, Entry::Empty) => found.warning(at(1), Text::new("check-tax-empty")),
        (Entry::Value(_), Entry::Value(amount)) => {
            let by_rate = totals::other_tax(&OtherTax { amount: Entry::Empty, ..tax.clone() }, figures.taxable);
            if by_rate != *amount {
                found.warning(at(2), Text::new("check-tax-differs").with("amount", grouped(by_rate.get(), 2)));
            }
        }
        _ => {}
    }
    let name = tax.name.trim().to_ascii_uppercase();
    let is_compensation = matches!(name.as_str(), "CESS" | "GST CESS") || name.contains("COMPENSATION");
    if is_compensation && on.is_some_and(|on| on >= CESS_ENDED) {
        found.warning(at(0), Text::new("check-cess-ended"));
    }
}
