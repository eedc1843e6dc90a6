//! The document: one purchase order as the clerk enters it.
//!
//! Owns the head and the list of lines. A clone is cheap (shared head and lines), so that a snapshot costs nothing.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::attached::Attached;
use super::entry::Entry;
use super::gst::StateCode;
use super::ids::{CompanyId, LineId};
use super::line::{LineItem, NameValue, TypeValue};
use super::party::{Address, Party, Side};
use super::treatment::Treatment;

/// An address of delivery, billing or dispatch (`addressDetails[]`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeliveryAddress {
    /// BILL_TO, SHIP_TO, DISPATCH_FROM, or another word.
    pub kind: String,
    /// The address.
    pub address: Address,
}

/// A payment due on a date (`paymentMilestones[]`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Milestone {
    /// When it is due.
    pub date: Entry<Date>,
    /// Rupees due.
    pub amount: Entry<Amount>,
}

/// References to contracts and receipts (`contractReferenceDetails[]`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContractReference {
    /// Receipt advice number.
    pub receipt_advice_no: String,
    /// Receipt advice date.
    pub receipt_advice_date: Entry<Date>,
    /// Lot or batch (tender) reference.
    pub batch_reference_no: String,
    /// Contract number.
    pub contract_reference_no: String,
    /// Any further reference.
    pub extra_reference_no: String,
    /// Project number.
    pub project_reference_no: String,
}

/// A supporting document (`additionalDocumentDetails[]`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// Where it can be read.
    pub url: String,
    /// The document itself, base64.
    pub document: Attached,
    /// What it is.
    pub info: String,
    /// Name of the attached file; for people here only, it is not sent.
    pub file_name: String,
}

/// Terms of shipping (`shippingTermsDetails`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shipping {
    /// Terms, such as FOR destination.
    pub terms: String,
    /// Who bears the cost.
    pub bearing_party: String,
    /// Rupees, not taxed; part of the PO value where `Head::shipping_in_total` says so.
    pub charges: Entry<Amount>,
}

/// Everything of an order but its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Head {
    /// The buyer's number of the order.
    pub po_number: String,
    /// Whether that number is the next of its company's series, not taken yet: it is taken when the order is first
    /// queued, and may be another one then.
    pub provisional: bool,
    /// The company of one's own that orders, whose series the number is of.
    pub company: Option<CompanyId>,
    /// What the order is about.
    pub subject: String,
    /// Date of the order.
    pub order_date: Entry<Date>,
    /// Date by which delivery is wanted.
    pub delivery_date: Entry<Date>,
    /// Place of supply, which with the supplier's state decides the tax (IGST Act s.7, 8).
    pub place_of_supply: Entry<StateCode>,
    /// Who sells.
    pub supplier: Party,
    /// Who orders.
    pub buyer: Party,
    /// Addresses of billing, shipping, dispatch.
    pub addresses: Vec<DeliveryAddress>,
    /// When how much is to be paid.
    pub milestones: Vec<Milestone>,
    /// Shipping terms.
    pub shipping: Shipping,
    /// Contract references.
    pub references: Vec<ContractReference>,
    /// Supporting documents.
    pub documents: Vec<Document>,
    /// Further details of the order (`poInfos[]`: `detailType`, `detailValue`).
    pub po_infos: Vec<NameValue>,
    /// Further names and values beside the order (`additionalInfos[]`).
    pub additional_infos: Vec<NameValue>,
    /// Rows that the clerk adds to `poValueDetails.otherValues`; they change no total.
    pub other_values: Vec<TypeValue>,
    /// Discount in rupees on the whole order, apportioned to the lines before tax (CGST Act s.15(3)).
    pub order_discount: Entry<Amount>,
    /// Whether the total is rounded to the nearest rupee.
    pub round_off: bool,
    /// How the order is treated for GST where that does not follow from the two states.
    pub treatment: Treatment,
    /// Whether the shipping charges are part of the total; the gateway profile says so when the order is made.
    pub shipping_in_total: bool,
}

impl Default for Head {
    fn default() -> Self {
        Self {
            po_number: String::new(),
            provisional: false,
            company: None,
            subject: String::new(),
            order_date: Entry::Empty,
            delivery_date: Entry::Empty,
            place_of_supply: Entry::Empty,
            supplier: Party::fresh(),
            buyer: Party::fresh(),
            addresses: Vec::new(),
            milestones: Vec::new(),
            shipping: Shipping::default(),
            references: Vec::new(),
            documents: Vec::new(),
            po_infos: Vec::new(),
            additional_infos: Vec::new(),
            other_values: Vec::new(),
            order_discount: Entry::Empty,
            round_off: true,
            treatment: Treatment::default(),
            shipping_in_total: true,
        }
    }
}

impl Head {
    /// The party on `side`.
    #[must_use]
    pub fn party(&self, side: Side) -> &Party {
        match side {
            Side::Supplier => &self.supplier,
            Side::Buyer => &self.buyer,
        }
    }

    /// The party on `side`, to be changed.
    pub fn party_mut(&mut self, side: Side) -> &mut Party {
        match side {
            Side::Supplier => &mut self.supplier,
            Side::Buyer => &mut self.buyer,
        }
    }
}

/// A purchase order: head and lines. Cloning shares both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Everything but the lines.
    pub head: Arc<Head>,
    /// The lines in their order.
    pub lines: Vec<Arc<LineItem>>,
}

impl Order {
    /// A new order of `today`, with one empty line to type into.
    #[must_use]
    pub fn fresh(today: Date, buyer: Party) -> Self {
        let place_of_supply = buyer.tax_state().map_or(Entry::Empty, Entry::Value);
        let head = Head { order_date: Entry::Value(today), buyer, place_of_supply, ..Head::default() };
        Self { head: Arc::new(head), lines: vec![Arc::new(LineItem::fresh())] }
    }

    /// The same order with its shipping charges in the total or not, as the gateway profile has it.
    #[must_use]
    pub fn counting_shipping(mut self, in_total: bool) -> Self {
        Arc::make_mut(&mut self.head).shipping_in_total = in_total;
        self
    }

    /// Position of a line, counted from 0.
    #[must_use]
    pub fn position(&self, id: LineId) -> Option<usize> {
        self.lines.iter().position(|line| line.id == id)
    }

    /// The line of that identity.
    #[must_use]
    pub fn line(&self, id: LineId) -> Option<&Arc<LineItem>> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// Whether two documents say the same; shared parts are not read again.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        (Arc::ptr_eq(&self.head, &other.head) || self.head == other.head)
            && self.lines.len() == other.lines.len()
            && self.lines.iter().zip(&other.lines).all(|(a, b)| Arc::ptr_eq(a, b) || a == b)
    }

    /// How many lines are new, gone, or say something else than in `base`.
    #[must_use]
    pub fn lines_unlike(&self, base: &Self) -> usize {
        let mut left: std::collections::HashMap<LineId, &Arc<LineItem>> =
            base.lines.iter().map(|line| (line.id, line)).collect();
        let unlike =
            self.lines.iter().filter(|line| left.remove(&line.id).is_none_or(|before| before != *line)).count();
        unlike + left.len()
    }

    /// Shares with `base` every part that is equal, so that comparing with it stays cheap.
    pub fn share_with(&mut self, base: &Self) {
        if self.head == base.head {
            self.head = Arc::clone(&base.head);
        }
        let known: std::collections::HashMap<LineId, &Arc<LineItem>> =
            base.lines.iter().map(|line| (line.id, line)).collect();
        for line in &mut self.lines {
            if let Some(same) = known.get(&line.id).filter(|same| **same == line) {
                *line = Arc::clone(same);
            }
        }
    }
}
