//! From the document to the exact bytes that leave: the contract's names filled with the order's values.
//!
//! Owns which value goes where (contract README, "Which figures go where" and "What an empty field is"). Pure: the
//! caller says which version, which status, where and when. Must not know the store, the outbox or the network.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use rust_decimal::Decimal;
use serde::Serialize;

use super::wire;
use crate::domain::amount::{Amount, Fixed};
use crate::domain::entry::{Entry, Typable};
use crate::domain::gst::{StateCode, TaxKind};
use crate::domain::ids::ObjectId;
use crate::domain::line::{self, LineItem};
use crate::domain::order::{Head, Order};
use crate::domain::party::{Address, Contact};
use crate::domain::profile::GatewayProfile;
use crate::domain::totals::{self, LineTotals, Totals};

/// What a request says beside the document: which step it is, where it was made, and when.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    /// The order's identity on the network.
    pub object_id: &'a ObjectId,
    /// The version held before.
    pub current_version: u32,
    /// The version that the request makes.
    pub new_version: u32,
    /// The status before.
    pub current_status: &'a str,
    /// The status after.
    pub new_status: &'a str,
    /// The words and formats of the gateway.
    pub profile: &'a GatewayProfile,
    /// Place of the device as [`crate::domain::profile::geocode`] writes it.
    pub geocode: &'a str,
    /// When the request was made, as [`indian_time`] writes it.
    pub ts: &'a str,
}

/// Says that a request can't be written as JSON.
#[derive(Debug, thiserror::Error)]
#[error("the request can't be written: {0}")]
pub struct BuildError(#[from] serde_json::Error);

/// An instant as the contract's `ts` wants it: RFC 3339, to the second, with +05:30.
#[must_use]
pub fn indian_time(at: Timestamp) -> String {
    // India is 5 h 30 min ahead of UTC all year; an offset of that size is always valid.
    let offset = Offset::from_seconds(19_800).unwrap_or(Offset::UTC);
    let whole = Timestamp::from_second(at.as_second()).unwrap_or(at);
    whole.display_with_offset(offset).to_string()
}

/// The exact bytes of a body.
///
/// # Errors
/// When a figure can't be written as a JSON number.
pub fn bytes(body: &impl Serialize) -> Result<Vec<u8>, BuildError> {
    Ok(serde_json::to_vec(body)?)
}

/// The body of `req-send` and of `req-edit`.
#[must_use]
pub fn send_request(order: &Order, at: &Envelope<'_>) -> wire::SendRequest {
    let head = &*order.head;
    wire::SendRequest {
        device: device(at),
        b2b_ids: b2b_ids(head),
        purchase_order: purchase_order(order, at),
        additional_infos: additional_infos(head),
    }
}

/// The body of `req-status-change`.
#[must_use]
pub fn status_change_request(
    order: &Order,
    at: &Envelope<'_>,
    buyer_action: &str,
    remarks: &str,
) -> wire::StatusChangeRequest {
    let head = &*order.head;
    wire::StatusChangeRequest {
        device: device(at),
        b2b_ids: b2b_ids(head),
        po_status: wire::PoStatus {
            object_id: at.object_id.as_str().to_owned(),
            buyer_po_number: text(&head.po_number),
            object_version: object_version(at),
            buyer_action: text(buyer_action),
            buyer_remarks: text(remarks),
            po_status_transition: transition(at),
        },
        additional_infos: additional_infos(head),
    }
}

fn device(at: &Envelope<'_>) -> wire::Device {
    wire::Device { tag: wire::Tag { name: "GEOCODE".to_owned(), value: text(at.geocode) } }
}

fn b2b_ids(head: &Head) -> wire::B2bIds {
    wire::B2bIds { buyer_b2b_id: text(&head.buyer.b2b_id), supplier_b2b_id: text(&head.supplier.b2b_id) }
}

fn object_version(at: &Envelope<'_>) -> wire::ObjectVersion {
    wire::ObjectVersion { current_version: at.current_version, new_version: at.new_version }
}

fn transition(at: &Envelope<'_>) -> wire::PoStatusTransition {
    wire::PoStatusTransition { current_status: text(at.current_status), new_status: text(at.new_status) }
}

fn additional_infos(head: &Head) -> Vec<wire::AdditionalInfo> {
    let rows = head.additional_infos.iter();
    rows.map(|row| wire::AdditionalInfo { name: Some(text(&row.name)), value: Some(text(&row.value)) }).collect()
}

fn purchase_order(order: &Order, at: &Envelope<'_>) -> wire::PurchaseOrder {
    let head = &*order.head;
    let totals = totals::totals(order);
    wire::PurchaseOrder {
        object_id: at.object_id.as_str().to_owned(),
        buyer_po_number: text(&head.po_number),
        ts: at.ts.to_owned(),
        order_date: date(&head.order_date),
        delivery_date: date(&head.delivery_date),
        subject: text(&head.subject),
        object_version: object_version(at),
        po_status_transition: transition(at),
        supplier_details: supplier(head),
        buyer_details: buyer(head),
        address_details: address_details(head),
        item_lists: items(order, &totals, at.profile),
        po_value_details: po_value(head, &totals, at.profile),
        po_infos: po_infos(head, at.profile),
        contract_reference_details: references(head),
        additional_document_details: documents(head),
        payment_milestones: milestones(head),
        shipping_terms_details: wire::ShippingTerms {
            terms: text(&head.shipping.terms),
            bearing_party: text(&head.shipping.bearing_party),
            charges: number(&head.shipping.charges),
        },
    }
}

fn supplier(head: &Head) -> wire::SupplierDetails {
    let party = &head.supplier;
    wire::SupplierDetails {
        b2b_id: text(&party.b2b_id),
        gstin: value_text(&party.gstin),
        legal_name: text(&party.legal_name),
        trade_name: text(&party.trade_name),
        state_code: state(&party.state),
        address: address(&party.address),
        contact_number: contact(&party.contact),
        email: text(&party.email),
    }
}

fn buyer(head: &Head) -> wire::BuyerDetails {
    let party = &head.buyer;
    wire::BuyerDetails {
        b2b_id: text(&party.b2b_id),
        gstin: value_text(&party.gstin),
        legal_name: text(&party.legal_name),
        trade_name: text(&party.trade_name),
        state_code: state(&party.state),
        place_of_supply: state(&head.place_of_supply),
        address: address(&party.address),
        contact_number: contact(&party.contact),
        email: text(&party.email),
    }
}

fn address(address: &Address) -> wire::Address {
    wire::Address {
        r#type: text(&address.kind),
        address_line1: text(&address.line1),
        address_line2: text(&address.line2),
        city: text(&address.city),
        state: text(&address.state),
        country: text(&address.country),
        pincode: text(&address.pincode),
    }
}

fn contact(contact: &Contact) -> wire::ContactNumber {
    wire::ContactNumber {
        r#type: text(&contact.kind),
        country_code: text(&contact.country_code),
        phone_number: text(&contact.phone_number),
    }
}

fn address_details(head: &Head) -> Vec<wire::AddressDetail> {
    let rows = head.addresses.iter();
    rows.map(|row| wire::AddressDetail { address_type: text(&row.kind), address: address(&row.address) }).collect()
}

/// The tax treatment, where it is not the ordinary one, and then the clerk's rows. The API has no field for it (facts
/// §2.7), and the supplier must know it to invoice rightly.
fn po_infos(head: &Head, profile: &GatewayProfile) -> Vec<wire::PoInfo> {
    let row = |name: &str, value: &str| wire::PoInfo { detail_type: text(name), detail_value: text(value) };
    let words = &profile.words;
    let treatment = words.treatment(head.treatment.kind);
    let computed = [(&words.tax_treatment, treatment), (&words.treatment_reason, head.treatment.reason.trim())];
    let mut rows = Vec::new();
    if !treatment.is_empty() {
        rows.extend(
            computed.iter().filter(|(name, value)| !name.is_empty() && !value.is_empty()).map(|(n, v)| row(n, v)),
        );
    }
    rows.extend(head.po_infos.iter().map(|info| row(&info.name, &info.value)));
    rows
}

fn references(head: &Head) -> Vec<wire::ContractReference> {
    let row = |row: &crate::domain::order::ContractReference| wire::ContractReference {
        receipt_advice_no: text(&row.receipt_advice_no),
        receipt_advice_date: date(&row.receipt_advice_date),
        batch_reference_no: text(&row.batch_reference_no),
        contract_reference_no: text(&row.contract_reference_no),
        extra_reference_no: text(&row.extra_reference_no),
        project_reference_no: text(&row.project_reference_no),
    };
    head.references.iter().map(row).collect()
}

fn documents(head: &Head) -> Vec<wire::AdditionalDocument> {
    let row = |row: &crate::domain::order::Document| wire::AdditionalDocument {
        url: text(&row.url),
        document: text(&row.document),
        info: text(&row.info),
    };
    head.documents.iter().map(row).collect()
}

fn milestones(head: &Head) -> Vec<wire::PaymentMilestone> {
    let rows = head.milestones.iter();
    rows.map(|row| wire::PaymentMilestone { milestone_date: date(&row.date), due_amount: number(&row.amount) })
        .collect()
}

/// The written lines, numbered as they leave; the shares of the order's discount go by the lines as they stand.
fn items(order: &Order, totals: &Totals, profile: &GatewayProfile) -> Vec<wire::Item> {
    let shares = totals::shares(order);
    let mut items = Vec::with_capacity(order.lines.len());
    for (index, line) in order.lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        let share = shares.get(index).copied().unwrap_or(Amount::ZERO);
        let figures = totals::line_totals(line, totals.kind, share);
        items.push(item(line, items.len() + 1, &figures, totals.kind, profile));
    }
    items
}

fn item(
    line: &LineItem,
    serial: usize,
    figures: &LineTotals,
    kind: Option<TaxKind>,
    profile: &GatewayProfile,
) -> wire::Item {
    let (service, goods) = &profile.is_service;
    wire::Item {
        serialno: serial.to_string(),
        product_description: text(&line.description),
        is_service: text(if line.is_service { service } else { goods }),
        hsn_code: value_text(&line.hsn),
        bar_code: text(&line.bar_code),
        quantity: number(&line.quantity),
        free_quantity: number(&line.free_quantity),
        unit: text(&line.unit).to_uppercase(),
        unit_price: number(&line.unit_price),
        total_amt: amount(figures.gross),
        assessment_amount: amount(figures.taxable),
        gst_rate: number(&line.gst_rate),
        total_item_value: amount(figures.total),
        order_line_reference: text(&line.order_line_reference),
        origin_country: text(&line.origin_country),
        product_serial_number: text(&line.product_serial_number),
        item_value_details: value_details(line, figures, kind, profile),
        rates: rates(line, kind, profile),
        batch_details: wire::BatchDetails {
            batch_number: text(&line.batch_number),
            expiry_date: date(&line.expiry_date),
            batch_warranty_date: date(&line.warranty_date),
        },
        attribute_details: line
            .attributes
            .iter()
            .map(|row| wire::NameValue { name: text(&row.name), value: text(&row.value) })
            .collect(),
        other_taxes: line
            .other_taxes
            .iter()
            .map(|tax| wire::OtherTax {
                name: text(&tax.name),
                rate: number(&tax.rate),
                amount: amount(totals::other_tax(tax, figures.taxable)),
            })
            .collect(),
    }
}

/// The computed rows in the contract's order, then those of the clerk that are not summed into them.
fn value_details(
    line: &LineItem,
    figures: &LineTotals,
    kind: Option<TaxKind>,
    profile: &GatewayProfile,
) -> Vec<wire::TypeValue> {
    let words = &profile.words;
    let mut rows = vec![row(&words.discount, figures.discount), row(&words.pre_tax_charges, figures.pre_tax_charges)];
    rows.extend(tax_rows(figures, kind, profile));
    rows.push(row(&words.other_charges, figures.other_charges));
    let summed = [totals::DISCOUNT, totals::PRE_TAX_CHARGES, totals::OTHER_CHARGES];
    let own = line.value_details.iter().filter(|detail| {
        let kind = detail.kind.trim();
        !summed.iter().any(|word| kind.eq_ignore_ascii_case(word))
    });
    rows.extend(own.map(clerk_row));
    rows
}

/// The tax heads that apply: CGST and SGST (or what UTGST is called), or IGST. Unknown counts as IGST, as in the totals.
fn tax_rows(figures: &LineTotals, kind: Option<TaxKind>, profile: &GatewayProfile) -> Vec<wire::TypeValue> {
    let words = &profile.words;
    match kind {
        Some(TaxKind::CgstSgst) => vec![row(&words.cgst, figures.cgst), row(&words.sgst, figures.sgst)],
        Some(TaxKind::CgstUtgst) => vec![row(&words.cgst, figures.cgst), row(&words.utgst, figures.sgst)],
        Some(TaxKind::Igst) | None => vec![row(&words.igst, figures.igst)],
    }
}

fn rates(line: &LineItem, kind: Option<TaxKind>, profile: &GatewayProfile) -> Vec<wire::TypeValue> {
    let words = &profile.words;
    let whole = line.gst_rate.value().map_or(Decimal::ZERO, |rate| rate.get());
    let half = (whole / Decimal::TWO).normalize();
    let rate = |word: &str, value: Decimal| wire::TypeValue { r#type: text(word), value: value.into() };
    let mut rows = match kind {
        Some(TaxKind::CgstSgst) => vec![rate(&words.cgst, half), rate(&words.sgst, half)],
        Some(TaxKind::CgstUtgst) => vec![rate(&words.cgst, half), rate(&words.utgst, half)],
        Some(TaxKind::Igst) | None => vec![rate(&words.igst, whole)],
    };
    rows.extend(line.rates.iter().map(clerk_row));
    rows
}

fn po_value(head: &Head, totals: &Totals, profile: &GatewayProfile) -> wire::PoValueDetails {
    let words = &profile.words;
    let mut rows = vec![row(&words.assessable_value, totals.lines.taxable)];
    rows.extend(tax_rows(&totals.lines, totals.kind, profile));
    rows.push(row(&words.other_taxes, totals.lines.other_taxes));
    rows.push(row(&words.discount, totals.lines.discount));
    rows.push(row(&words.other_charges, totals.lines.other_charges));
    rows.push(row(&words.round_off, totals.round_off));
    rows.extend(head.other_values.iter().map(clerk_row));
    wire::PoValueDetails { total_po_value: amount(totals.total), other_values: rows }
}

fn row(word: &str, value: Amount) -> wire::TypeValue {
    wire::TypeValue { r#type: text(word), value: amount(value) }
}

fn clerk_row(row: &line::TypeValue) -> wire::TypeValue {
    wire::TypeValue { r#type: text(&row.kind), value: number(&row.value) }
}

fn text(text: &str) -> String {
    text.trim().to_owned()
}

/// Empty for a field that is empty; text that does not parse never gets here, because checks keep it from being sent.
fn value_text<T: Typable>(entry: &Entry<T>) -> String {
    entry.value().map(Typable::to_typed).unwrap_or_default()
}

fn date(entry: &Entry<Date>) -> String {
    entry.value().map(ToString::to_string).unwrap_or_default()
}

fn state(entry: &Entry<StateCode>) -> String {
    entry.value().map(|state| state.code()).unwrap_or_default()
}

fn number<const P: u32>(entry: &Entry<Fixed<P>>) -> wire::Number {
    entry.value().map_or(Decimal::ZERO, |value| value.get()).into()
}

fn amount(value: Amount) -> wire::Number {
    value.get().into()
}
