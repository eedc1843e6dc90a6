//! What every field is called: its label on the screen, and its accessible name (design/UI.md).
//!
//! Owns the naming. Screen readers, keyboard users and tests rely on the names.

use crate::app::grid::Column;
use crate::domain::check::Check;
use crate::domain::field::{Field, HeadField, LineField, LineList, List, PartyField};
use crate::domain::order::Order;
use crate::domain::party::Side;
use crate::words::Words;

fn head_key(field: HeadField) -> &'static str {
    match field {
        HeadField::PoNumber => "field-po-number",
        HeadField::Subject => "field-subject",
        HeadField::OrderDate => "field-order-date",
        HeadField::DeliveryDate => "field-delivery-date",
        HeadField::PlaceOfSupply => "field-place-of-supply",
        HeadField::ShippingTerms => "field-shipping-terms",
        HeadField::BearingParty => "field-bearing-party",
        HeadField::ShippingCharges => "field-shipping-charges",
        HeadField::OrderDiscount => "field-order-discount",
        HeadField::RoundOff => "field-round-off",
        HeadField::ShippingInTotal => "treatment-shipping-in-total",
        HeadField::TaxTreatment => "treatment-kind",
        HeadField::TreatmentReason => "treatment-reason",
    }
}

/// Key of a party field's label.
#[must_use]
pub fn party_key(field: PartyField) -> &'static str {
    match field {
        PartyField::LegalName => "party-legal-name",
        PartyField::TradeName => "party-trade-name",
        PartyField::B2bId => "party-b2b-id",
        PartyField::Gstin => "party-gstin",
        PartyField::StateCode => "party-state-code",
        PartyField::AddressType => "party-address-type",
        PartyField::AddressLine1 => "party-address-line-1",
        PartyField::AddressLine2 => "party-address-line-2",
        PartyField::City => "party-city",
        PartyField::State => "party-state",
        PartyField::Country => "party-country",
        PartyField::Pincode => "party-pincode",
        PartyField::ContactType => "party-contact-type",
        PartyField::CountryCode => "party-country-code",
        PartyField::PhoneNumber => "party-phone-number",
        PartyField::Email => "party-email",
    }
}

/// Key of a line field's label.
#[must_use]
pub fn line_key(field: LineField) -> &'static str {
    match field {
        LineField::Description => "line-description",
        LineField::Hsn => "line-hsn",
        LineField::Quantity => "line-quantity",
        LineField::FreeQuantity => "line-free-quantity",
        LineField::Unit => "line-unit",
        LineField::UnitPrice => "line-unit-price",
        LineField::Discount => "line-discount",
        LineField::GstRate => "line-gst",
        LineField::BarCode => "line-bar-code",
        LineField::IsService => "line-is-service",
        LineField::OrderLineReference => "line-order-line-reference",
        LineField::OriginCountry => "line-origin-country",
        LineField::ProductSerialNumber => "line-product-serial-number",
        LineField::BatchNumber => "line-batch-number",
        LineField::ExpiryDate => "line-expiry-date",
        LineField::WarrantyDate => "line-warranty-date",
    }
}

/// The name of a column of the line table.
#[must_use]
pub fn column(words: &Words, column: Column) -> String {
    words.get(match column {
        Column::Entry(field) => line_key(field),
        Column::Taxable => "line-taxable",
        Column::Tax => "line-tax",
        Column::Total => "line-total",
    })
}

/// The accessible name of a column's head.
#[must_use]
pub fn column_head(words: &Words, of: Column) -> String {
    words.with("grid-column-head", &[("column", &column(words, of))])
}

/// Key of the singular of a list, such as "Milestone".
#[must_use]
pub fn list_key(list: List) -> &'static str {
    match list {
        List::Addresses => "list-address",
        List::Milestones => "list-milestone",
        List::References => "list-reference",
        List::Documents => "list-document",
        List::PoInfos => "list-po-info",
        List::AdditionalInfos => "list-additional-info",
        List::OtherValues => "list-other-value",
    }
}

/// Key of a column's label in a list of the head.
#[must_use]
pub fn column_key(list: List, column: usize) -> &'static str {
    const ADDRESS: [&str; 8] = [
        "column-address-type",
        "party-address-type",
        "party-address-line-1",
        "party-address-line-2",
        "party-city",
        "party-state",
        "party-country",
        "party-pincode",
    ];
    const REFERENCE: [&str; 6] = [
        "column-receipt-advice-number",
        "column-receipt-advice-date",
        "column-batch-number",
        "column-contract-number",
        "column-extra-number",
        "column-project-number",
    ];
    let keys: &[&'static str] = match list {
        List::Addresses => &ADDRESS,
        List::Milestones => &["column-date", "column-amount"],
        List::References => &REFERENCE,
        List::Documents => &["column-url", "column-document", "column-info"],
        List::PoInfos | List::OtherValues => &["column-type", "column-value"],
        List::AdditionalInfos => &["column-name", "column-value"],
    };
    keys.get(column).copied().unwrap_or("column-value")
}

/// Key of the singular of a line's list, such as "Attribute".
#[must_use]
pub fn line_list_key(list: LineList) -> &'static str {
    match list {
        LineList::ValueDetails => "list-value-detail",
        LineList::Rates => "list-rate",
        LineList::Attributes => "list-attribute",
        LineList::OtherTaxes => "list-other-tax",
    }
}

/// Key of a column's label in a list of a line.
#[must_use]
pub fn line_column_key(list: LineList, column: usize) -> &'static str {
    match (list, column) {
        (LineList::ValueDetails | LineList::Rates, 0) => "column-type",
        (LineList::Attributes | LineList::OtherTaxes, 0) => "column-name",
        (LineList::OtherTaxes, 1) => "column-rate",
        (LineList::OtherTaxes, _) => "column-amount",
        _ => "column-value",
    }
}

/// The label of a field on the screen.
#[must_use]
pub fn label(words: &Words, field: Field) -> String {
    words.get(match field {
        Field::Head(field) => head_key(field),
        Field::Party(_, field) => party_key(field),
        Field::Row(list, _, column) => column_key(list, column),
        Field::Line(_, field) => line_key(field),
        Field::LineRow(_, list, _, column) => line_column_key(list, column),
        Field::Lines => "field-lines",
    })
}

/// Key of a side's name.
#[must_use]
pub fn side_key(side: Side) -> &'static str {
    match side {
        Side::Supplier => "side-supplier",
        Side::Buyer => "side-buyer",
    }
}

/// Text with its first letter in lower case, unless it is an abbreviation such as GSTIN or HSN/SAC.
#[must_use]
pub fn inner(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() && !second.is_ascii_digit() => {
            first.to_lowercase().collect::<String>() + &label[first.len_utf8()..]
        }
        _ => label.to_owned(),
    }
}

/// The accessible name of a field, such as "Supplier GSTIN", "Line 3 quantity", "Milestone 1 date".
#[must_use]
pub fn name(words: &Words, order: &Order, field: Field) -> String {
    let label = label(words, field);
    match field {
        Field::Head(_) | Field::Lines => label,
        Field::Party(side, _) => format!("{} {}", words.get(side_key(side)), inner(&label)),
        Field::Row(list, row, _) => format!("{} {} {}", words.get(list_key(list)), row + 1, inner(&label)),
        Field::Line(line, _) => cell_name(words, order.position(line).unwrap_or(0), &label),
        Field::LineRow(_, list, row, _) => format!("{} {} {}", words.get(line_list_key(list)), row + 1, inner(&label)),
    }
}

/// The accessible name of a field of the own company, such as "Company legal name".
#[must_use]
pub fn company_name(words: &Words, field: PartyField) -> String {
    format!("{} {}", words.get("settings-company"), inner(&words.get(party_key(field))))
}

/// The accessible name of a cell of the grid: position from 0, and the column's label.
#[must_use]
pub fn cell_name(words: &Words, position: usize, label: &str) -> String {
    format!("{} {} {}", words.get("line"), position + 1, inner(label))
}

/// Where a check is, for people: "Line 138", "Supplier", "Milestone 2", with the field's name.
#[must_use]
pub fn place(words: &Words, order: &Order, check: &Check) -> String {
    match check.path {
        Field::LineRow(line, ..) => {
            let position = order.position(line).unwrap_or(0) + 1;
            format!("{} {position}, {}", words.get("line"), inner(&name(words, order, check.path)))
        }
        path => name(words, order, path),
    }
}
