//! What stands on the paper of an order: plain data, formatted for people, that a template lays out.
//!
//! Owns which facts are printed, how their figures are written, and which marks the paper carries. Must not know how a
//! page looks, nor the words beside the facts: those are the template's.

mod lines;
mod money;

use serde::Serialize;

use super::amount::{Amount, grouped, rupees_in_words};
use super::date::show_date;
use super::diff::{Diff, diff};
use super::entry::Entry;
use super::field::{Field, HeadField, List, PartyField};
use super::gst::StateCode;
use super::order::{ContractReference, DeliveryAddress, Head, Order};
use super::party::{Address, Party, Side};
use super::totals::totals;
use super::treatment::TreatmentKind;

pub use lines::{PaperLine, PaperLines, PaperRemoved};
pub use money::{PaperRate, PaperTotal};

/// How far the version on the paper has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Not sent yet.
    Draft,
    /// On its way, or its outcome is not known.
    Unconfirmed,
    /// Accepted by the gateway.
    Accepted,
}

/// What is known of the version beside its document.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    /// The version that the document is, from 1; for a draft the one that it will be.
    pub version: u32,
    /// The amendment that it is, from 1; 0 for the order as it was first sent.
    pub amendment: u32,
    /// How far it has come.
    pub stage: Stage,
    /// Whether the order is cancelled.
    pub cancelled: bool,
    /// Whether it belongs to the sandbox, so binds nobody.
    pub practice: bool,
    /// The document that an amendment amends.
    pub before: Option<&'a Order>,
}

/// A name and a value. Names in lower case are keys of the template's own words, others are printed as they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PaperFact {
    /// Key or name.
    pub name: String,
    /// What is printed beside it.
    pub value: String,
}

impl PaperFact {
    fn new(name: &str, value: impl Into<String>) -> Self {
        Self { name: name.to_owned(), value: value.into() }
    }
}

/// A party.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PaperParty {
    /// Legal name.
    pub name: String,
    /// Trade name, where it is another one.
    pub trade_name: String,
    /// GSTIN.
    pub gstin: String,
    /// "27 – Maharashtra".
    pub state: String,
    /// Identifier on Bharat Connect.
    pub b2b_id: String,
    /// The address, line by line.
    pub address: Vec<String>,
    /// Telephone number with its country code.
    pub phone: String,
    /// E-mail address.
    pub email: String,
}

/// An address of delivery, billing or dispatch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PaperAddress {
    /// BILL_TO, SHIP_TO, DISPATCH_FROM, or another word.
    pub kind: String,
    /// The address, line by line.
    pub address: Vec<String>,
}

/// A milestone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PaperMilestone {
    /// When it is due.
    pub date: String,
    /// Rupees due.
    pub amount: String,
}

/// What an amendment changed outside the lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PaperChange {
    /// Key of the part: "delivery_date", "supplier_gstin", "milestones".
    pub part: String,
    /// Row of a list, from 1; 0 outside lists.
    pub row: usize,
    /// The text before; empty when there was none.
    pub old: String,
    /// The text now; empty when it went.
    pub new: String,
}

/// A paper: everything that stands on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// The buyer's number of the order.
    pub number: String,
    /// Whether the number may still become another one.
    pub provisional: bool,
    /// The version, from 1.
    pub version: u32,
    /// The amendment, from 1; 0 for none.
    pub amendment: u32,
    /// How far the version has come.
    pub stage: Stage,
    /// Whether the order is cancelled.
    pub cancelled: bool,
    /// Whether it is of the sandbox.
    pub practice: bool,
    /// What the order is about.
    pub subject: String,
    /// "12 Jun 2026".
    pub order_date: String,
    /// By when delivery is wanted.
    pub delivery_date: String,
    /// "29 – Karnataka".
    pub place_of_supply: String,
    /// Who sells.
    pub supplier: PaperParty,
    /// Who orders.
    pub buyer: PaperParty,
    /// Further addresses.
    pub addresses: Vec<PaperAddress>,
    /// The lines.
    pub lines: PaperLines,
    /// "igst", "sgst" or "utgst": which taxes apply; empty while that is not known.
    pub tax: &'static str,
    /// The tax by rate, the lowest rate first.
    pub rates: Vec<PaperRate>,
    /// The figures below the lines, in their order; the last is the total.
    pub totals: Vec<PaperTotal>,
    /// Total in rupees: "3,88,810.00".
    pub total: String,
    /// The total in words.
    pub words: String,
    /// NORMAL, SEZ, IGST_ON_INTRA, REVERSE_CHARGE or COMPOSITION.
    pub treatment: &'static str,
    /// Why.
    pub treatment_reason: String,
    /// When how much is to be paid.
    pub milestones: Vec<PaperMilestone>,
    /// Terms of shipping: "terms", "bearing_party", "charges".
    pub shipping: Vec<PaperFact>,
    /// Contract references, each a list of facts.
    pub references: Vec<Vec<PaperFact>>,
    /// Supporting documents: what each is, and where.
    pub documents: Vec<PaperFact>,
    /// Further details of the order.
    pub details: Vec<PaperFact>,
    /// Further names and values, among them remarks and terms.
    pub infos: Vec<PaperFact>,
    /// What an amendment changed outside the lines.
    pub changes: Vec<PaperChange>,
}

/// The paper of a document.
#[must_use]
pub fn paper(order: &Order, standing: &Standing<'_>) -> Paper {
    let head = &*order.head;
    let changes = standing.before.map(|before| diff(before, order));
    let sums = totals(order);
    let lines = lines::lines(order, standing.before, changes.as_ref());
    Paper {
        number: head.po_number.trim().to_owned(),
        provisional: head.provisional,
        version: standing.version,
        amendment: standing.amendment,
        stage: standing.stage,
        cancelled: standing.cancelled,
        practice: standing.practice,
        subject: head.subject.trim().to_owned(),
        order_date: head.order_date.text(),
        delivery_date: head.delivery_date.text(),
        place_of_supply: state_text(&head.place_of_supply),
        supplier: party(&head.supplier),
        buyer: party(&head.buyer),
        addresses: head.addresses.iter().map(delivery_address).filter(|row| !row.address.is_empty()).collect(),
        tax: money::tax_word(sums.kind),
        rates: money::rates(order),
        totals: money::totals_rows(&sums, standing.before),
        total: money_text(sums.total),
        words: rupees_in_words(sums.total.get()),
        treatment: head.treatment.kind.word(),
        treatment_reason: head.treatment.reason.trim().to_owned(),
        milestones: milestones(head),
        shipping: shipping(head),
        references: head.references.iter().map(reference).filter(|facts| !facts.is_empty()).collect(),
        documents: documents(head),
        details: named(head.po_infos.iter().map(|row| (&row.name, &row.value))),
        infos: named(head.additional_infos.iter().map(|row| (&row.name, &row.value))),
        changes: changes.as_ref().map(|diff| head_changes(diff, head)).unwrap_or_default(),
        lines,
    }
}

/// Rupees with two decimals, grouped as in India.
fn money_text(amount: Amount) -> String {
    grouped(amount.get(), 2)
}

fn state_text(entry: &Entry<StateCode>) -> String {
    match entry {
        Entry::Value(state) => format!("{} \u{2013} {}", state.code(), state.name()),
        other => other.text(),
    }
}

fn trimmed(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

/// The lines of an address as they stand on a letter.
fn address(address: &Address) -> Vec<String> {
    let place = trimmed(&[&address.city, &address.pincode]).join(" ");
    let region = trimmed(&[&address.state, &address.country]).join(", ");
    // A country alone is what an empty form begins with.
    if trimmed(&[&address.line1, &address.line2, &place, &address.state]).is_empty() {
        return Vec::new();
    }
    trimmed(&[&address.line1, &address.line2, &place, &region])
}

fn party(party: &Party) -> PaperParty {
    let name = party.legal_name.trim();
    let trade = party.trade_name.trim();
    let contact = &party.contact;
    let phone = if contact.phone_number.trim().is_empty() {
        String::new()
    } else {
        trimmed(&[&contact.country_code, &contact.phone_number]).join(" ")
    };
    PaperParty {
        name: name.to_owned(),
        trade_name: if trade.eq_ignore_ascii_case(name) { String::new() } else { trade.to_owned() },
        gstin: party.gstin.text(),
        state: party.tax_state().map_or_else(|| state_text(&party.state), |state| state_text(&Entry::Value(state))),
        b2b_id: party.b2b_id.trim().to_owned(),
        address: address(&party.address),
        phone,
        email: party.email.trim().to_owned(),
    }
}

fn delivery_address(row: &DeliveryAddress) -> PaperAddress {
    PaperAddress { kind: row.kind.trim().to_owned(), address: address(&row.address) }
}

fn milestones(head: &Head) -> Vec<PaperMilestone> {
    let rows = head.milestones.iter().filter(|row| !(row.date.is_empty() && row.amount.is_empty()));
    rows.map(|row| PaperMilestone { date: row.date.text(), amount: amount_text(&row.amount) }).collect()
}

/// An amount as entered: grouped where it parses, else as typed.
fn amount_text(entry: &Entry<Amount>) -> String {
    entry.value().map_or_else(|| entry.text(), |amount| money_text(*amount))
}

/// Facts that are not empty.
fn facts<const N: usize>(rows: [(&str, String); N]) -> Vec<PaperFact> {
    let rows = rows.into_iter().map(|(name, value)| PaperFact::new(name, value.trim()));
    rows.filter(|fact| !fact.value.is_empty()).collect()
}

fn shipping(head: &Head) -> Vec<PaperFact> {
    let shipping = &head.shipping;
    facts([
        ("terms", shipping.terms.clone()),
        ("bearing_party", shipping.bearing_party.clone()),
        ("charges", amount_text(&shipping.charges)),
    ])
}

fn reference(row: &ContractReference) -> Vec<PaperFact> {
    facts([
        ("contract", row.contract_reference_no.clone()),
        ("project", row.project_reference_no.clone()),
        ("batch", row.batch_reference_no.clone()),
        ("receipt_advice", row.receipt_advice_no.clone()),
        ("receipt_advice_date", row.receipt_advice_date.text()),
        ("extra", row.extra_reference_no.clone()),
    ])
}

fn documents(head: &Head) -> Vec<PaperFact> {
    let rows = head.documents.iter().map(|row| {
        let what = [&row.info, &row.file_name].into_iter().map(|text| text.trim()).find(|text| !text.is_empty());
        PaperFact::new(what.unwrap_or_default(), row.url.trim())
    });
    rows.filter(|fact| !(fact.name.is_empty() && fact.value.is_empty())).collect()
}

fn named<'a>(rows: impl Iterator<Item = (&'a String, &'a String)>) -> Vec<PaperFact> {
    let rows = rows.map(|(name, value)| PaperFact::new(name.trim(), value.trim()));
    rows.filter(|fact| !(fact.name.is_empty() && fact.value.is_empty())).collect()
}

/// What changed outside the lines; rows of a list are told once, with all their columns.
fn head_changes(diff: &Diff, head: &Head) -> Vec<PaperChange> {
    let mut found: Vec<PaperChange> = Vec::new();
    for change in &diff.fields {
        let (part, row) = match change.field {
            Field::Head(field) => (head_part(field).to_owned(), 0),
            Field::Party(side, field) => (party_part(side, field), 0),
            // The document itself is no text for people.
            Field::Row(List::Documents, _, 1) | Field::Line(..) | Field::LineRow(..) | Field::Lines => continue,
            Field::Row(list, row, _) => (list_part(list).to_owned(), row + 1),
        };
        let (old, new) = (figure(change.field, &change.old), figure(change.field, &change.new));
        match found.last_mut().filter(|last| row > 0 && last.part == part && last.row == row) {
            Some(last) => {
                join(&mut last.old, &old);
                join(&mut last.new, &new);
            }
            None => found.push(PaperChange { part, row, old, new }),
        }
    }
    // What the reason of a treatment was means nothing where there is none.
    let normal = head.treatment.kind == TreatmentKind::Normal;
    found.retain(|change| !(normal && change.part == "treatment_reason"));
    found
}

fn join(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push_str(", ");
    }
    text.push_str(more);
}

/// A field's text as the paper writes it.
fn figure(field: Field, text: &str) -> String {
    match field {
        Field::Head(HeadField::PlaceOfSupply) | Field::Party(_, PartyField::StateCode) => {
            StateCode::parse(text).map_or_else(|| text.to_owned(), |state| state_text(&Entry::Value(state)))
        }
        Field::Head(HeadField::ShippingCharges | HeadField::OrderDiscount) | Field::Row(List::Milestones, _, 1) => {
            let amount = Amount::try_from(text.to_owned());
            amount.map_or_else(|_| text.to_owned(), money_text)
        }
        _ => text.to_owned(),
    }
}

fn head_part(field: HeadField) -> &'static str {
    match field {
        HeadField::PoNumber => "po_number",
        HeadField::Subject => "subject",
        HeadField::OrderDate => "order_date",
        HeadField::DeliveryDate => "delivery_date",
        HeadField::PlaceOfSupply => "place_of_supply",
        HeadField::ShippingTerms => "shipping_terms",
        HeadField::BearingParty => "bearing_party",
        HeadField::ShippingCharges => "shipping_charges",
        HeadField::OrderDiscount => "order_discount",
        HeadField::RoundOff => "round_off",
        HeadField::ShippingInTotal => "shipping_in_total",
        HeadField::TaxTreatment => "treatment",
        HeadField::TreatmentReason => "treatment_reason",
    }
}

fn party_part(side: Side, field: PartyField) -> String {
    let side = match side {
        Side::Supplier => "supplier",
        Side::Buyer => "buyer",
    };
    let field = match field {
        PartyField::LegalName => "name",
        PartyField::TradeName => "trade_name",
        PartyField::B2bId => "b2b_id",
        PartyField::Gstin => "gstin",
        PartyField::StateCode => "state_code",
        PartyField::AddressType | PartyField::AddressLine1 | PartyField::AddressLine2 => "address",
        PartyField::City => "city",
        PartyField::State => "state",
        PartyField::Country => "country",
        PartyField::Pincode => "pincode",
        PartyField::ContactType | PartyField::CountryCode | PartyField::PhoneNumber => "phone",
        PartyField::Email => "email",
    };
    format!("{side}_{field}")
}

fn list_part(list: List) -> &'static str {
    match list {
        List::Addresses => "addresses",
        List::Milestones => "milestones",
        List::References => "references",
        List::Documents => "documents",
        List::PoInfos => "details",
        List::AdditionalInfos => "infos",
        List::OtherValues => "other_values",
    }
}

/// A name for the paper's file, such as "SAC-26-27-00142 v2.pdf": characters that mean something in a path, or that a
/// file system refuses, become a hyphen.
#[must_use]
pub fn file_name(number: &str, version: u32, draft: bool) -> String {
    let safe = |c: char| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
        c if c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') =>
        {
            '-'
        }
        c => c,
    };
    let mut bytes = 0;
    let fits = |c: &char| {
        bytes += c.len_utf8();
        bytes <= MOST_BYTES
    };
    let name: String = number.trim().chars().map(safe).take(LONGEST_NAME).take_while(fits).collect();
    // Windows takes no name that ends with a full stop; one that begins with it is hidden elsewhere.
    let name = name.trim_matches(|c: char| c == '.' || c == '-' || c.is_whitespace());
    let name = if name.is_empty() { "Purchase order" } else { name };
    let draft = if draft { " draft" } else { "" };
    format!("{name} v{version}{draft}.pdf")
}

/// Characters of an order's number that its file's name keeps.
const LONGEST_NAME: usize = 80;

/// Bytes of it: file systems take 255 in all, and version, draft mark, ending and a mark of unfinished files come on top.
const MOST_BYTES: usize = 180;

/// A date of the paper.
fn date_text(entry: &Entry<jiff::civil::Date>) -> String {
    entry.value().map_or_else(|| entry.text(), |date| show_date(*date))
}
