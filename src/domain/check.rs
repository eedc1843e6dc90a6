//! What is wrong with an order, where, and how bad it is.
//!
//! Owns the rules: the contract's own (which block) and the advice of `facts.md` (which warns). Must not know the
//! words: a check carries a key and arguments.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::amount::grouped;
use super::date::show_date;
use super::entry::{Entry, Typable};
use super::field::{Field, HeadField, LineField, LineList, List, PartyField};
use super::gst::{
    Gstin, GstinError, Hsn, HsnError, RateStatus, is_uqc, pincode_matches_state, pincode_ok, rate_status,
};
use super::line::LineItem;
use super::order::{Head, Order};
use super::party::{Party, Side};
use super::text::Text;
use super::totals::{self, LineTotals, Totals};

/// Whether a check keeps an order from being sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Would be refused, or is wrong: blocks sending.
    Error,
    /// Advice: never blocks.
    Warning,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Where.
    pub path: Field,
    /// How bad.
    pub severity: Severity,
    /// What, and what to do.
    pub text: Text,
}

/// Key of the check for a required field that is empty; such a field isn't shown as wrong, only as missing.
pub const MISSING: &str = "check-missing";

impl Check {
    /// Whether it only says that something is still to be filled in.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.text.key == MISSING
    }
}

/// Collects checks while the rules run.
#[derive(Default)]
struct Found(Vec<Check>);

impl Found {
    fn error(&mut self, path: Field, text: Text) {
        self.0.push(Check { path, severity: Severity::Error, text });
    }

    fn warning(&mut self, path: Field, text: Text) {
        self.0.push(Check { path, severity: Severity::Warning, text });
    }

    fn missing(&mut self, path: Field) {
        self.error(path, Text::new(MISSING));
    }

    /// The contract's text rule: no `"` and no `\` (contract README, "sibling").
    fn plain(&mut self, path: Field, text: &str) {
        if text.contains(['"', '\\']) {
            self.error(path, Text::new("check-forbidden-characters"));
        }
    }

    fn required(&mut self, path: Field, text: &str) {
        if text.trim().is_empty() {
            self.missing(path);
        } else {
            self.plain(path, text);
        }
    }

    /// A field that must hold a value: missing when empty, `wrong` when what was typed does not parse.
    fn entry<T: Typable>(&mut self, path: Field, entry: &Entry<T>, required: bool, wrong: impl FnOnce(&str) -> Text) {
        match entry {
            Entry::Empty if required => self.missing(path),
            Entry::Typed(text) => self.error(path, wrong(text)),
            Entry::Empty | Entry::Value(_) => {}
        }
    }
}

fn not_a_date(_: &str) -> Text {
    Text::new("check-not-a-date")
}

fn not_a_number(places: u32) -> impl FnOnce(&str) -> Text {
    move |_| Text::new("check-not-a-number").with("places", places)
}

fn wrong_gstin(text: &str) -> Text {
    match Gstin::parse(text) {
        Err(GstinError::Length(length)) => Text::new("check-gstin-length").with("length", length),
        Err(GstinError::CheckDigit { expected }) => Text::new("check-gstin-check-digit").with("expected", expected),
        Err(GstinError::Pattern) | Ok(_) => Text::new("check-gstin-pattern"),
    }
}

fn wrong_hsn(text: &str) -> Text {
    match Hsn::parse(text) {
        Err(HsnError::NotDigits) => Text::new("check-hsn-not-digits"),
        Err(HsnError::Zeros) => Text::new("check-hsn-zeros"),
        Err(HsnError::Length(_)) | Ok(_) => Text::new("check-hsn-length"),
    }
}

/// What is wrong with the head, the totals being those of the whole order.
#[must_use]
pub fn check_head(order: &Order, totals: &Totals) -> Vec<Check> {
    let head = &*order.head;
    let mut found = Found::default();
    check_details(&mut found, head);
    check_party(&mut found, head, Side::Supplier);
    check_party(&mut found, head, Side::Buyer);
    if order.written_lines().next().is_none() {
        found.missing(Field::Lines);
    }
    check_lists(&mut found, head);
    check_money(&mut found, head, totals);
    found.0
}

fn check_details(found: &mut Found, head: &Head) {
    let at = Field::Head;
    found.required(at(HeadField::PoNumber), &head.po_number);
    if head.po_number.chars().count() > 16 {
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
    found.entry(at(HeadField::PlaceOfSupply), &head.place_of_supply, true, |_| Text::new("check-state-code"));
    found.required(at(HeadField::Subject), &head.subject);
    found.plain(at(HeadField::ShippingTerms), &head.shipping.terms);
    found.plain(at(HeadField::BearingParty), &head.shipping.bearing_party);
    found.entry(at(HeadField::ShippingCharges), &head.shipping.charges, false, not_a_number(2));
    found.entry(at(HeadField::OrderDiscount), &head.order_discount, false, not_a_number(2));
}

fn check_party(found: &mut Found, head: &Head, side: Side) {
    let party = head.party(side);
    let at = |field| Field::Party(side, field);
    found.required(at(PartyField::LegalName), &party.legal_name);
    found.plain(at(PartyField::TradeName), &party.trade_name);
    found.required(at(PartyField::B2bId), &party.b2b_id);
    if party.b2b_id.chars().count() > 100 {
        found.error(at(PartyField::B2bId), Text::new("check-too-long").with("most", 100));
    }
    found.entry(at(PartyField::Gstin), &party.gstin, true, wrong_gstin);
    found.entry(at(PartyField::StateCode), &party.state, true, |_| Text::new("check-state-code"));
    if let (Some(of_gstin), Some(state)) = (party.gstin.value().and_then(Gstin::state), party.state.value())
        && of_gstin != *state
    {
        found.warning(at(PartyField::StateCode), Text::new("check-state-differs").with("state", of_gstin.name()));
    }
    check_address(found, party, at);
    found.plain(at(PartyField::ContactType), &party.contact.kind);
    found.plain(at(PartyField::CountryCode), &party.contact.country_code);
    found.required(at(PartyField::PhoneNumber), &party.contact.phone_number);
    let digits = party.contact.phone_number.chars().filter(char::is_ascii_digit).count();
    if !party.contact.phone_number.trim().is_empty() && !(6..=12).contains(&digits) {
        found.warning(at(PartyField::PhoneNumber), Text::new("check-phone"));
    }
    found.required(at(PartyField::Email), &party.email);
    if !party.email.trim().is_empty() && !looks_like_email(party.email.trim()) {
        found.warning(at(PartyField::Email), Text::new("check-email"));
    }
}

fn check_address(found: &mut Found, party: &Party, at: impl Fn(PartyField) -> Field) {
    let address = &party.address;
    found.plain(at(PartyField::AddressType), &address.kind);
    found.required(at(PartyField::AddressLine1), &address.line1);
    found.plain(at(PartyField::AddressLine2), &address.line2);
    found.required(at(PartyField::City), &address.city);
    found.required(at(PartyField::State), &address.state);
    found.required(at(PartyField::Country), &address.country);
    found.required(at(PartyField::Pincode), &address.pincode);
    let pincode = address.pincode.trim();
    if pincode.is_empty() || !address.country.trim().eq_ignore_ascii_case("india") {
        return;
    }
    if !pincode_ok(pincode) {
        found.warning(at(PartyField::Pincode), Text::new("check-pincode"));
    } else if let Some(state) = party.tax_state()
        && pincode_matches_state(pincode, state) == Some(false)
    {
        found.warning(at(PartyField::Pincode), Text::new("check-pincode-state").with("state", state.name()));
    }
}

fn looks_like_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.contains('@') && !text.contains(char::is_whitespace)
    })
}

/// Every cell of the head's lists: text must be plain, figures and dates must parse.
fn check_lists(found: &mut Found, head: &Head) {
    for list in List::ALL {
        for row in 0..head.rows(list) {
            for column in 0..list.columns() {
                let path = Field::Row(list, row, column);
                let Some(cell) = head.cell(path) else { continue };
                let is_date = (list == List::Milestones && column == 0) || (list == List::References && column == 1);
                if cell.is_unparsed() {
                    let text = if is_date { not_a_date("") } else { not_a_number(2)("") };
                    found.error(path, text);
                } else {
                    found.plain(path, &cell.text());
                }
            }
        }
    }
    for (row, milestone) in head.milestones.iter().enumerate() {
        if milestone.date.is_empty() {
            found.missing(Field::Row(List::Milestones, row, 0));
        }
        if milestone.amount.is_empty() {
            found.missing(Field::Row(List::Milestones, row, 1));
        }
    }
}

fn check_money(found: &mut Found, head: &Head, totals: &Totals) {
    let due: Decimal = head.milestones.iter().filter_map(|m| m.amount.value()).map(|a| a.get()).sum();
    if !head.milestones.is_empty() && due != totals.total.get() {
        let text = Text::new("check-milestones-differ")
            .with("due", grouped(due, 2))
            .with("total", grouped(totals.total.get(), 2))
            .with("difference", grouped(totals.total.get() - due, 2));
        found.warning(Field::Row(List::Milestones, 0, 1), text);
    }
    if totals.total.get().is_sign_negative() && !totals.total.get().is_zero() {
        found.error(Field::Head(HeadField::OrderDiscount), Text::new("check-total-negative"));
    }
    for (field, value) in [
        (HeadField::ShippingCharges, head.shipping.charges.value()),
        (HeadField::OrderDiscount, head.order_discount.value()),
    ] {
        if value.is_some_and(|amount| amount.get() < Decimal::ZERO) {
            found.error(Field::Head(field), Text::new("check-negative"));
        }
    }
}

/// What is wrong with one line. `on` is the order's date, for the rates in force.
#[must_use]
pub fn check_line(line: &LineItem, figures: &LineTotals, on: Option<Date>) -> Vec<Check> {
    let mut found = Found::default();
    if line.is_blank() {
        return found.0;
    }
    let at = |field| Field::Line(line.id, field);
    found.required(at(LineField::Description), &line.description);
    check_hsn(&mut found, line);
    found.entry(at(LineField::Quantity), &line.quantity, true, not_a_number(3));
    if line.quantity.value().is_some_and(|quantity| quantity.get() <= Decimal::ZERO) {
        found.error(at(LineField::Quantity), Text::new("check-quantity-zero"));
    }
    found.entry(at(LineField::FreeQuantity), &line.free_quantity, false, not_a_number(3));
    if line.unit.trim().is_empty() {
        if !line.is_service {
            found.missing(at(LineField::Unit));
        }
    } else {
        found.plain(at(LineField::Unit), &line.unit);
        if !is_uqc(&line.unit) {
            found.warning(at(LineField::Unit), Text::new("check-unit"));
        }
    }
    found.entry(at(LineField::UnitPrice), &line.unit_price, true, not_a_number(3));
    found.entry(at(LineField::Discount), &line.discount, false, not_a_number(2));
    check_rate(&mut found, line, on);
    check_figures(&mut found, line, figures);
    check_depth(&mut found, line);
    found.0
}

fn check_hsn(found: &mut Found, line: &LineItem) {
    let at = Field::Line(line.id, LineField::Hsn);
    found.entry(at, &line.hsn, true, wrong_hsn);
    if let Some(hsn) = line.hsn.value()
        && hsn.is_service() != line.is_service
    {
        found.warning(at, Text::new(if line.is_service { "check-service-not-sac" } else { "check-goods-with-sac" }));
    }
}

fn check_rate(found: &mut Found, line: &LineItem, on: Option<Date>) {
    let at = Field::Line(line.id, LineField::GstRate);
    found.entry(at, &line.gst_rate, true, not_a_number(3));
    let Some(rate) = line.gst_rate.value() else { return };
    if rate.get() < Decimal::ZERO || rate.get() > Decimal::ONE_HUNDRED {
        found.error(at, Text::new("check-rate-impossible"));
        return;
    }
    let Some(on) = on else { return };
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
    }
    if figures.taxable.get() < Decimal::ZERO {
        found.error(at(LineField::Discount), Text::new("check-discount-too-large"));
    }
}

/// The fields of the drawer: plain text, dates that parse, lists whose figures parse.
fn check_depth(found: &mut Found, line: &LineItem) {
    use LineField as F;
    for field in [F::BarCode, F::OrderLineReference, F::OriginCountry, F::ProductSerialNumber, F::BatchNumber] {
        found.plain(Field::Line(line.id, field), &line.cell(field).text());
    }
    if !line.origin_country.is_empty()
        && !matches!(line.origin_country.as_bytes(), [a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase())
    {
        found.warning(Field::Line(line.id, F::OriginCountry), Text::new("check-country"));
    }
    found.entry(Field::Line(line.id, F::ExpiryDate), &line.expiry_date, false, not_a_date);
    found.entry(Field::Line(line.id, F::WarrantyDate), &line.warranty_date, false, not_a_date);
    for list in LineList::ALL {
        for row in 0..line.rows(list) {
            for column in 0..list.columns() {
                let path = Field::LineRow(line.id, list, row, column);
                match line.row_cell(list, row, column) {
                    Some(cell) if cell.is_unparsed() => {
                        found.error(
                            path,
                            not_a_number(if list == LineList::OtherTaxes && column == 2 { 2 } else { 3 })(""),
                        );
                    }
                    Some(cell) if column == 0 => found.required(path, &cell.text()),
                    Some(cell) => found.plain(path, &cell.text()),
                    None => {}
                }
            }
        }
    }
}

/// A text that breaks the remarks' rule: 1 to 100 characters, no `"` and no `\` (contract README, "sibling").
#[must_use]
pub fn remarks_fault(text: &str) -> Option<Text> {
    let length = text.trim().chars().count();
    if length == 0 {
        Some(Text::new(MISSING))
    } else if length > 100 {
        Some(Text::new("check-too-long").with("most", 100))
    } else if text.contains(['"', '\\']) {
        Some(Text::new("check-forbidden-characters"))
    } else {
        None
    }
}
