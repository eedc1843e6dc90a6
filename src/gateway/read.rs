//! From the body of a request back to the document that it was made of: `build` the other way round.
//!
//! Owns which value comes from where, and how a body of another program is fitted to the contract's names. Pure. What
//! the document has no place for is told, not dropped in silence.
//!
//! A body holds sums where the document holds parts: the order's discount comes back as discounts of its lines, with
//! every figure the same.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::Value;

use super::wire;
use crate::domain::amount::{Amount, Fixed};
use crate::domain::attached::Attached;
use crate::domain::entry::Entry;
use crate::domain::ids::LineId;
use crate::domain::line::{LineItem, NameValue, OtherTax, TypeValue};
use crate::domain::order::{ContractReference, DeliveryAddress, Document, Head, Milestone, Order, Shipping};
use crate::domain::party::{Address, Contact, Party};
use crate::domain::profile::GatewayProfile;
use crate::domain::tabular::MOST_LINES;
use crate::domain::totals;
use crate::domain::treatment::{Treatment, TreatmentKind};

/// Names that the contract does not know are listed up to so many.
const LISTED: usize = 20;

/// A document read from a request.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadBack {
    /// The document, with new lines.
    pub document: Order,
    /// The total that the body says, where it is another than that of the document, in rupees.
    pub said_total: Option<Amount>,
    /// Names in the body that the contract does not know; what stands under them is left out.
    pub unknown: Vec<String>,
}

/// Why a body can't be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is not JSON, or a value is of another type than the contract's.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// It is JSON of another shape: a status change, an answer.
    #[error("no purchase order")]
    NoOrder,
    /// It has more lines than are read.
    #[error("more than {most} lines")]
    TooManyLines {
        /// Lines at the most.
        most: usize,
    },
}

/// Reads the body of a `req-send` or `req-edit`, of this program or another.
///
/// # Errors
/// When it is none, or is too large.
pub fn order(bytes: &[u8], profile: &GatewayProfile, today: Date) -> Result<ReadBack, ReadError> {
    let mut body: Value = serde_json::from_slice(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))?;
    if !body.get("purchaseOrder").is_some_and(Value::is_object) {
        return Err(ReadError::NoOrder);
    }
    let mut unknown = Vec::new();
    fit(&mut body, &shape()?, "", &mut unknown);
    let request: wire::SendRequest = serde_json::from_value(body)?;
    if request.purchase_order.item_lists.len() > MOST_LINES {
        return Err(ReadError::TooManyLines { most: MOST_LINES });
    }
    let said = amount(&request.purchase_order.po_value_details.total_po_value);
    let other_values = &request.purchase_order.po_value_details.other_values;
    let rounded = other_values.iter().find(|row| row.r#type == profile.words.round_off).map(|row| amount(&row.value));
    let document = settle(document(request, profile, today), said, rounded);
    let total = totals::totals(&document).total;
    Ok(ReadBack { document, said_total: (total != said).then_some(said), unknown })
}

/// A body with one of everything: the contract's names and what stands under each.
fn shape() -> Result<Value, serde_json::Error> {
    let item = wire::Item {
        item_value_details: vec![wire::TypeValue::default()],
        rates: vec![wire::TypeValue::default()],
        attribute_details: vec![wire::NameValue::default()],
        other_taxes: vec![wire::OtherTax::default()],
        ..wire::Item::default()
    };
    let purchase_order = wire::PurchaseOrder {
        address_details: vec![wire::AddressDetail::default()],
        item_lists: vec![item],
        po_value_details: wire::PoValueDetails {
            other_values: vec![wire::TypeValue::default()],
            ..wire::PoValueDetails::default()
        },
        po_infos: vec![wire::PoInfo::default()],
        contract_reference_details: vec![wire::ContractReference::default()],
        additional_document_details: vec![wire::AdditionalDocument::default()],
        payment_milestones: vec![wire::PaymentMilestone::default()],
        ..wire::PurchaseOrder::default()
    };
    let info = wire::AdditionalInfo { name: Some(String::new()), value: Some(String::new()) };
    serde_json::to_value(wire::SendRequest {
        purchase_order,
        additional_infos: vec![info],
        ..wire::SendRequest::default()
    })
}

/// Gives `value` the shape of the contract: names that it lacks come as empty, names that are not the contract's go,
/// and a number in quotes becomes a number.
fn fit(value: &mut Value, shape: &Value, path: &str, unknown: &mut Vec<String>) {
    match (&mut *value, shape) {
        (Value::Object(held), Value::Object(wanted)) => {
            held.retain(|name, _| {
                let known = wanted.contains_key(name);
                let full = format!("{path}{name}");
                if !known && unknown.len() < LISTED && !unknown.contains(&full) {
                    unknown.push(full);
                }
                known
            });
            for (name, shape) in wanted {
                let member = held.entry(name.as_str()).or_insert(Value::Null);
                fit(member, shape, &format!("{path}{name}."), unknown);
            }
        }
        (Value::Array(held), Value::Array(wanted)) => {
            if let Some(shape) = wanted.first() {
                held.iter_mut().for_each(|member| fit(member, shape, path, unknown));
            }
        }
        (Value::Null, Value::Array(_)) => *value = Value::Array(Vec::new()),
        (Value::Null, _) => value.clone_from(shape),
        (Value::String(text), Value::Number(_)) => {
            if let Ok(number) = serde_json::from_str::<serde_json::Number>(text.trim()) {
                *value = Value::Number(number);
            } else if text.trim().is_empty() {
                value.clone_from(shape);
            }
        }
        (Value::Number(number), Value::String(_)) => *value = Value::String(number.to_string()),
        _ => {}
    }
}

fn document(request: wire::SendRequest, profile: &GatewayProfile, today: Date) -> Order {
    let wire::SendRequest { purchase_order: po, b2b_ids, additional_infos, .. } = request;
    let (treatment, po_infos) = infos(po.po_infos, profile);
    let (mut supplier, mut buyer) = (supplier(po.supplier_details, today), Party::default());
    let place_of_supply = Entry::parse(&po.buyer_details.place_of_supply, today);
    fill_buyer(&mut buyer, po.buyer_details, today);
    // The envelope names the parties once more.
    for (party, id) in [(&mut supplier, b2b_ids.supplier_b2b_id), (&mut buyer, b2b_ids.buyer_b2b_id)] {
        if party.b2b_id.is_empty() {
            party.b2b_id = id;
        }
    }
    let lines: Vec<Arc<LineItem>> =
        po.item_lists.into_iter().map(|item| Arc::new(line(item, profile, today))).collect();
    let head = Head {
        po_number: po.buyer_po_number,
        subject: po.subject,
        order_date: Entry::parse(&po.order_date, today),
        delivery_date: Entry::parse(&po.delivery_date, today),
        place_of_supply,
        supplier,
        buyer,
        addresses: po.address_details.into_iter().map(delivery_address).collect(),
        milestones: po
            .payment_milestones
            .into_iter()
            .map(|row| Milestone { date: Entry::parse(&row.milestone_date, today), amount: number(&row.due_amount) })
            .collect(),
        shipping: Shipping {
            terms: po.shipping_terms_details.terms,
            bearing_party: po.shipping_terms_details.bearing_party,
            charges: number(&po.shipping_terms_details.charges),
        },
        references: po.contract_reference_details.into_iter().map(|row| reference(row, today)).collect(),
        documents: po.additional_document_details.into_iter().map(attached).collect(),
        po_infos,
        additional_infos: additional_infos
            .into_iter()
            .map(|row| NameValue { name: row.name.unwrap_or_default(), value: row.value.unwrap_or_default() })
            .collect(),
        other_values: own_values(po.po_value_details.other_values, profile),
        treatment,
        ..Head::default()
    };
    Order { head: Arc::new(head), lines }
}

/// Chooses whether the total is rounded and counts the shipping charges: as the body's own total and rounding tell, else
/// as usual.
fn settle(mut order: Order, said: Amount, rounded: Option<Amount>) -> Order {
    let charged = order.head.shipping.charges.value().is_some();
    for (round_off, shipping) in [(true, true), (true, false), (false, true), (false, false)] {
        if !shipping && !charged {
            continue;
        }
        let head = Arc::make_mut(&mut order.head);
        (head.round_off, head.shipping_in_total) = (round_off, shipping);
        let totals = totals::totals(&order);
        if totals.total == said && rounded.is_none_or(|rounded| totals.round_off == rounded) {
            return order;
        }
    }
    let head = Arc::make_mut(&mut order.head);
    (head.round_off, head.shipping_in_total) = (true, true);
    order
}

fn supplier(party: wire::SupplierDetails, today: Date) -> Party {
    Party {
        b2b_id: party.b2b_id,
        gstin: Entry::parse(&party.gstin, today),
        legal_name: party.legal_name,
        trade_name: party.trade_name,
        state: Entry::parse(&party.state_code, today),
        address: address(party.address),
        contact: contact(party.contact_number),
        email: party.email,
    }
}

fn fill_buyer(buyer: &mut Party, party: wire::BuyerDetails, today: Date) {
    *buyer = Party {
        b2b_id: party.b2b_id,
        gstin: Entry::parse(&party.gstin, today),
        legal_name: party.legal_name,
        trade_name: party.trade_name,
        state: Entry::parse(&party.state_code, today),
        address: address(party.address),
        contact: contact(party.contact_number),
        email: party.email,
    };
}

fn address(address: wire::Address) -> Address {
    Address {
        kind: address.r#type,
        line1: address.address_line1,
        line2: address.address_line2,
        city: address.city,
        state: address.state,
        country: address.country,
        pincode: address.pincode,
    }
}

fn contact(contact: wire::ContactNumber) -> Contact {
    Contact { kind: contact.r#type, country_code: contact.country_code, phone_number: contact.phone_number }
}

fn delivery_address(row: wire::AddressDetail) -> DeliveryAddress {
    DeliveryAddress { kind: row.address_type, address: address(row.address) }
}

fn reference(row: wire::ContractReference, today: Date) -> ContractReference {
    ContractReference {
        receipt_advice_no: row.receipt_advice_no,
        receipt_advice_date: Entry::parse(&row.receipt_advice_date, today),
        batch_reference_no: row.batch_reference_no,
        contract_reference_no: row.contract_reference_no,
        extra_reference_no: row.extra_reference_no,
        project_reference_no: row.project_reference_no,
    }
}

fn attached(row: wire::AdditionalDocument) -> Document {
    let file_name = if row.document.is_empty() { String::new() } else { row.info.clone() };
    Document { url: row.url, document: Attached::from(row.document), info: row.info, file_name }
}

/// The treatment that travels among the first infos, and the clerk's own infos.
fn infos(rows: Vec<wire::PoInfo>, profile: &GatewayProfile) -> (Treatment, Vec<NameValue>) {
    let words = &profile.words;
    let mut treatment = Treatment::default();
    let mut own = Vec::new();
    for row in rows {
        let is = |word: &str| !word.is_empty() && row.detail_type == word;
        let kind = TreatmentKind::ALL
            .into_iter()
            .find(|kind| *kind != TreatmentKind::Normal && words.treatment(*kind) == row.detail_value);
        match kind {
            Some(kind) if is(&words.tax_treatment) && treatment.kind == TreatmentKind::Normal => treatment.kind = kind,
            _ if is(&words.treatment_reason)
                && treatment.kind != TreatmentKind::Normal
                && treatment.reason.is_empty() =>
            {
                treatment.reason = row.detail_value;
            }
            _ => own.push(NameValue { name: row.detail_type, value: row.detail_value }),
        }
    }
    (treatment, own)
}

/// The rows after the computed ones, which begin the list in a fixed order.
fn own_values(rows: Vec<wire::TypeValue>, profile: &GatewayProfile) -> Vec<TypeValue> {
    let words = &profile.words;
    let taxes: &[&str] = &[&words.cgst, &words.sgst, &words.utgst, &words.igst];
    let mut computed: Vec<&str> = vec![&words.assessable_value];
    computed.extend(taxes);
    computed.extend([&*words.other_taxes, &*words.discount, &*words.other_charges, &*words.round_off]);
    after_computed(rows, &computed, &[&words.round_off])
}

/// The rows that are the clerk's. Before them stand the computed ones in a fixed order: `computed` with each word once,
/// the last of them one of `last`.
fn after_computed(rows: Vec<wire::TypeValue>, computed: &[&str], last: &[&str]) -> Vec<TypeValue> {
    let mut left: Vec<&str> = computed.to_vec();
    let mut own = Vec::new();
    for row in rows {
        match left.iter().position(|word| *word == row.r#type) {
            Some(at) => {
                let word = left.remove(at);
                left.retain(|other| *other != word); // SGST and UTGST may share a word
                if last.contains(&word) {
                    left.clear();
                }
            }
            None => {
                left.clear();
                own.push(TypeValue { kind: row.r#type, value: decimal(row.value.0) });
            }
        }
    }
    own
}

fn line(item: wire::Item, profile: &GatewayProfile, today: Date) -> LineItem {
    let words = &profile.words;
    let sum = |word: &str| {
        item.item_value_details.iter().find(|row| row.r#type == word).map_or(Decimal::ZERO, |row| row.value.0)
    };
    let discount = amount_entry(sum(&words.discount));
    let mut value_details = Vec::new();
    for (word, figure) in
        [(totals::PRE_TAX_CHARGES, sum(&words.pre_tax_charges)), (totals::OTHER_CHARGES, sum(&words.other_charges))]
    {
        if !figure.is_zero() {
            value_details.push(TypeValue { kind: word.to_owned(), value: decimal(figure) });
        }
    }
    let taxes: [&str; 4] = [&words.cgst, &words.sgst, &words.utgst, &words.igst];
    let mut computed: Vec<&str> = vec![&words.discount, &words.pre_tax_charges];
    computed.extend(taxes);
    computed.push(&words.other_charges);
    value_details.extend(after_computed(item.item_value_details, &computed, &[&words.other_charges]));
    let taxable = item.assessment_amount.0;
    let (service, _) = &profile.is_service;
    LineItem {
        id: LineId::new(),
        description: item.product_description,
        is_service: item.is_service == *service,
        hsn: Entry::parse(&item.hsn_code, today),
        bar_code: item.bar_code,
        quantity: number(&item.quantity),
        free_quantity: number(&item.free_quantity),
        unit: item.unit,
        unit_price: number(&item.unit_price),
        discount,
        gst_rate: Entry::from(Fixed::rounded(item.gst_rate.0)),
        order_line_reference: item.order_line_reference,
        origin_country: item.origin_country,
        product_serial_number: item.product_serial_number,
        batch_number: item.batch_details.batch_number,
        expiry_date: Entry::parse(&item.batch_details.expiry_date, today),
        warranty_date: Entry::parse(&item.batch_details.batch_warranty_date, today),
        value_details,
        rates: after_computed(item.rates, &taxes, &taxes[1..]),
        attributes: item
            .attribute_details
            .into_iter()
            .map(|row| NameValue { name: row.name, value: row.value })
            .collect(),
        other_taxes: item.other_taxes.into_iter().map(|row| other_tax(row, taxable)).collect(),
    }
}

/// A tax whose amount follows from its rate has no amount of its own.
fn other_tax(row: wire::OtherTax, taxable: Decimal) -> OtherTax {
    let by_rate = OtherTax { name: row.name, rate: number(&row.rate), amount: Entry::Empty };
    if totals::other_tax(&by_rate, Amount::rounded(taxable)) == Amount::rounded(row.amount.0) {
        by_rate
    } else {
        OtherTax { amount: Entry::from(Amount::rounded(row.amount.0)), ..by_rate }
    }
}

fn amount(number: &wire::Number) -> Amount {
    Amount::rounded(number.0)
}

/// A number as it stands; 0 is what an empty field leaves as.
fn number<const P: u32>(number: &wire::Number) -> Entry<Fixed<P>> {
    if number.0.is_zero() { Entry::Empty } else { decimal(number.0) }
}

fn amount_entry(number: Decimal) -> Entry<Amount> {
    if number.is_zero() { Entry::Empty } else { decimal(number) }
}

/// A number with more decimals than the field takes stays as text, for the clerk to decide.
fn decimal<const P: u32>(number: Decimal) -> Entry<Fixed<P>> {
    match Fixed::new(number) {
        Some(fixed) => Entry::Value(fixed),
        None => Entry::Typed(number.normalize().to_string()),
    }
}
