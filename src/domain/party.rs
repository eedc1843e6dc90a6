//! A party to an order: the supplier or the buyer, with address and contact.
//!
//! Owns the fields of `supplierDetails` and `buyerDetails` (the place of supply belongs to the order).

use serde::{Deserialize, Serialize};

use super::entry::Entry;
use super::gst::{Gstin, StateCode};

/// Which of the two parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Side {
    /// The one who sells.
    Supplier,
    /// The one who orders.
    Buyer,
}

/// A postal address (`address` in the contract).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// Kind of address: OFFICE, WAREHOUSE, FACTORY, OTHER, or another word.
    pub kind: String,
    /// First line of the street address.
    pub line1: String,
    /// Second line; may be empty.
    pub line2: String,
    /// City or place.
    pub city: String,
    /// Name of the state.
    pub state: String,
    /// Country.
    pub country: String,
    /// PIN code, six digits in India.
    pub pincode: String,
}

/// A telephone number (`contactNumber` in the contract).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// MOBILE, LANDLINE, or another word.
    pub kind: String,
    /// Country code such as +91.
    pub country_code: String,
    /// The number itself.
    pub phone_number: String,
}

/// The supplier or the buyer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    /// Identifier on Bharat Connect, 1 to 100 characters, one per GSTIN.
    pub b2b_id: String,
    /// GST identification number.
    pub gstin: Entry<Gstin>,
    /// Legal name as registered.
    pub legal_name: String,
    /// Trade name; may be empty.
    pub trade_name: String,
    /// State by its GST code.
    pub state: Entry<StateCode>,
    /// Postal address.
    pub address: Address,
    /// Telephone.
    pub contact: Contact,
    /// E-mail address.
    pub email: String,
}

impl Party {
    /// A party with the words that nearly every Indian one has: country, telephone code and kinds.
    #[must_use]
    pub fn fresh() -> Self {
        Self {
            address: Address { kind: "OFFICE".into(), country: "India".into(), ..Address::default() },
            contact: Contact { kind: "MOBILE".into(), country_code: "+91".into(), ..Contact::default() },
            ..Self::default()
        }
    }

    /// The state that decides the tax: that of the GSTIN where it is valid, else the state typed
    /// (facts 2.7: the supplier's location is its GSTIN's state).
    #[must_use]
    pub fn tax_state(&self) -> Option<StateCode> {
        self.gstin.value().and_then(Gstin::state).or_else(|| self.state.value().copied())
    }
}
