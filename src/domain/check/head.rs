//! Checks outside the lines, the parties and the lists: dates, places, money, tax treatment.
//!
//! Owns what is wrong with the head's single fields, and with what belongs to the order as a whole.

use rust_decimal::Decimal;

use super::{Check, Found, not_a_date, not_a_number, party, rows};
use crate::domain::amount::{Amount, grouped};
use crate::domain::date::show_date;
use crate::domain::field::{Field, HeadField, List};
use crate::domain::gst::{TaxKind, tax_kind};
use crate::domain::milestones::difference;
use crate::domain::order::{Head, Order};
use crate::domain::party::Side;
use crate::domain::text::Text;
use crate::domain::totals::Totals;
use crate::domain::treatment::TreatmentKind;

/// Lines that an e-invoice takes (facts §3.1); 5,000 on request.
const E_INVOICE_LINES: usize = 1_000;
/// No document is worth this many rupees or more (facts §3.3: 14 digits before the point).
const LARGEST_TOTAL: Decimal = Decimal::from_parts(276_447_232, 23_283, 0, false, 0); // 100,000,000,000,000

/// What is wrong with the head, the totals being those of the whole order.
#[must_use]
pub fn check_head(order: &Order, totals: &Totals) -> Vec<Check> {
    let head = &*order.head;
    let mut found = Found::default();
    check_details(&mut found, head);
    check_place(&mut found, head);
    check_treatment(&mut found, head, totals);
    party::check_party(&mut found, head, Side::Supplier);
    party::check_party(&mut found, head, Side::Buyer);
    party::check_apart(&mut found, head);
    if order.written_lines().next().is_none() {
        found.missing(Field::Lines);
    }
    if order.lines.len() > E_INVOICE_LINES {
        found.warning(Field::Lines, Text::new("check-many-lines").with("most", grouped(E_INVOICE_LINES.into(), 0)));
    }
    rows::check_lists(&mut found, head);
    check_money(&mut found, head, totals);
    found.0
}

fn check_details(found: &mut Found, head: &Head) {
    let at = Field::Head;
    found.required(at(HeadField::PoNumber), &head.po_number);
    if head.po_number.trim().chars().count() > 16 {
        found.warning(at(HeadField::PoNumber), Text::new("check-po-number-long"));
    }
    found.entry(at(HeadField::OrderDate), &head.order_date, true, not_a_date);
    found.entry(at(HeadField::DeliveryDate), &head.delivery_date, true, not_a_date);
    if let (Some(ordered), Some(delivery)) = (head.order_date.value(), head.delivery_date.value())
        && delivery < ordered
    {
        found.warning(
            at(HeadField::DeliveryDate),
            Text::new("check-delivery-before-order").with("date", show_date(*ordered)),
        );
    }
    found.required(at(HeadField::Subject), &head.subject);
    found.plain(at(HeadField::ShippingTerms), &head.shipping.terms);
    found.plain(at(HeadField::BearingParty), &head.shipping.bearing_party);
    found.entry(at(HeadField::ShippingCharges), &head.shipping.charges, false, not_a_number(2));
    found.entry(at(HeadField::OrderDiscount), &head.order_discount, false, not_a_number(2));
}

/// The place of supply: a code in use, and by default the buyer's state (facts §2.2, §2.7).
fn check_place(found: &mut Found, head: &Head) {
    let at = Field::Head(HeadField::PlaceOfSupply);
    found.entry(at, &head.place_of_supply, true, |text| {
        Text::new(if text.trim() == "99" { "check-place-99" } else { "check-state-code" })
    });
    let Some(place) = head.place_of_supply.value().copied() else { return };
    if place.is_legacy() {
        let new = place.successor();
        let text = Text::new("check-state-legacy").with("code", place.code()).with("state", new.code());
        found.warning(at, text);
    }
    if place.is_abroad() {
        found.warning(at, Text::new("check-place-abroad"));
    } else if place.code() == "97" {
        found.warning(at, Text::new("check-place-other-territory"));
    } else if let Some(buyer) = head.buyer.tax_state()
        && buyer.successor() != place.successor()
    {
        found.warning(at, Text::new("check-place-not-buyers").with("state", buyer.name()));
    }
}

/// The treatment of the whole order: a reason where one is needed, and what it means for the money.
fn check_treatment(found: &mut Found, head: &Head, totals: &Totals) {
    let (at, treatment) = (Field::Head(HeadField::TaxTreatment), &head.treatment);
    let reason = Field::Head(HeadField::TreatmentReason);
    found.plain(reason, &treatment.reason);
    let states = head.supplier.tax_state().zip(head.place_of_supply.value().copied());
    let between = states.map(|(from, to)| tax_kind(from, to, false) == TaxKind::Igst);
    match treatment.kind {
        TreatmentKind::Normal => {}
        TreatmentKind::Sez | TreatmentKind::IgstOnIntra => {
            if treatment.reason.trim().is_empty() {
                found.warning(reason, Text::new("check-treatment-reason"));
            }
            if treatment.kind == TreatmentKind::IgstOnIntra && between == Some(true) {
                found.warning(at, Text::new("check-treatment-not-needed"));
            }
        }
        TreatmentKind::ReverseCharge => {
            let tax = totals.lines.tax();
            let text = Text::new("check-reverse-charge")
                .with("tax", grouped(tax.get(), 2))
                .with("payable", grouped((totals.total - tax).get(), 2));
            found.warning(at, text);
        }
        TreatmentKind::Composition => {
            if between == Some(true) {
                found.warning(at, Text::new("check-composition-between"));
            }
        }
    }
}

fn check_money(found: &mut Found, head: &Head, totals: &Totals) {
    let left = difference(totals.total, &head.milestones);
    if !head.milestones.is_empty() && left != Amount::ZERO {
        let text = Text::new("check-milestones-differ")
            .with("due", grouped((totals.total - left).get(), 2))
            .with("total", grouped(totals.total.get(), 2))
            .with("difference", grouped(left.get(), 2));
        found.warning(Field::Row(List::Milestones, 0, 1), text);
    }
    let discount_at = Field::Head(HeadField::OrderDiscount);
    for (field, value) in [
        (HeadField::ShippingCharges, head.shipping.charges.value()),
        (HeadField::OrderDiscount, head.order_discount.value()),
    ] {
        if value.is_some_and(|amount| amount.get() < Decimal::ZERO) {
            found.error(Field::Head(field), Text::new("check-negative"));
        }
    }
    // What the lines are worth before the order's discount, which is spread over those above zero.
    let worth = (totals.lines.taxable + totals.lines.share).get();
    if let Some(discount) = head.order_discount.value()
        && discount.get() > Decimal::ZERO
        && (discount.get() > worth || *discount != totals.lines.share)
    {
        let text = Text::new("check-order-discount-too-large").with("worth", grouped(worth, 2));
        found.error(discount_at, text);
    } else if totals.total.get() < Decimal::ZERO {
        found.error(discount_at, Text::new("check-total-negative"));
    }
    if totals.total.get().abs() >= LARGEST_TOTAL {
        found.warning(Field::Lines, Text::new("check-total-too-large"));
    }
}
