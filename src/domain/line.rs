//! One line of an order: what a clerk enters of an `itemLists[]` entry.
//!
//! Owns the entered fields. Computed figures are in `totals`; the position (`serialno`) is that in the order.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::amount::{Amount, Price, Quantity, Rate};
use super::entry::Entry;
use super::gst::Hsn;
use super::ids::LineId;

/// A typed value under a word, as in `itemValueDetails`, `rates` and `otherValues`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypeValue {
    /// The word, such as PACKING.
    pub kind: String,
    /// The figure: rupees in value details, percent in rates.
    pub value: Entry<Price>,
}

/// A name and a value, as in `attributeDetails` and `additionalInfos`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NameValue {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
}

/// A tax beside GST, such as a cess (`otherTaxes[]`). An amount typed wins over the rate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OtherTax {
    /// Name of the tax.
    pub name: String,
    /// Percent of the taxable value.
    pub rate: Entry<Rate>,
    /// Rupees; empty means that the rate decides.
    pub amount: Entry<Amount>,
}

/// One line of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineItem {
    /// Our identity of the line, kept through moves and amendments.
    pub id: LineId,
    /// What is ordered (`productDescription`).
    #[serde(default)]
    pub description: String,
    /// Whether it is a service (`isService`).
    #[serde(default)]
    pub is_service: bool,
    /// HSN or SAC code (`hsnCode`).
    #[serde(default)]
    pub hsn: Entry<Hsn>,
    /// Bar code.
    #[serde(default)]
    pub bar_code: String,
    /// How many units are ordered.
    #[serde(default)]
    pub quantity: Entry<Quantity>,
    /// Units given free, never priced.
    #[serde(default)]
    pub free_quantity: Entry<Quantity>,
    /// Unit code (UQC), such as NOS.
    #[serde(default)]
    pub unit: String,
    /// Rupees per unit, before tax.
    #[serde(default)]
    pub unit_price: Entry<Price>,
    /// Discount in rupees on the whole line, before tax.
    #[serde(default)]
    pub discount: Entry<Amount>,
    /// GST rate in percent, IGST-equivalent.
    #[serde(default)]
    pub gst_rate: Entry<Rate>,
    /// Reference of the buyer's requisition line.
    #[serde(default)]
    pub order_line_reference: String,
    /// Country of origin, two letters (ISO 3166-1).
    #[serde(default)]
    pub origin_country: String,
    /// Serial number of the product.
    #[serde(default)]
    pub product_serial_number: String,
    /// Batch number (`batchDetails`).
    #[serde(default)]
    pub batch_number: String,
    /// Expiry date of the batch.
    #[serde(default)]
    pub expiry_date: Entry<Date>,
    /// Warranty date of the batch.
    #[serde(default)]
    pub warranty_date: Entry<Date>,
    /// Value details that the clerk adds. DISCOUNT, PRE_TAX_CHARGES and OTHER_CHARGES change the totals; others do not.
    #[serde(default)]
    pub value_details: Vec<TypeValue>,
    /// Rates that the clerk adds; they change no total.
    #[serde(default)]
    pub rates: Vec<TypeValue>,
    /// Attributes.
    #[serde(default)]
    pub attributes: Vec<NameValue>,
    /// Cess and the like.
    #[serde(default)]
    pub other_taxes: Vec<OtherTax>,
}

impl LineItem {
    /// An empty line with a new identity.
    #[must_use]
    pub fn fresh() -> Self {
        Self {
            id: LineId::new(),
            description: String::new(),
            is_service: false,
            hsn: Entry::Empty,
            bar_code: String::new(),
            quantity: Entry::Empty,
            free_quantity: Entry::Empty,
            unit: String::new(),
            unit_price: Entry::Empty,
            discount: Entry::Empty,
            gst_rate: Entry::Empty,
            order_line_reference: String::new(),
            origin_country: String::new(),
            product_serial_number: String::new(),
            batch_number: String::new(),
            expiry_date: Entry::Empty,
            warranty_date: Entry::Empty,
            value_details: Vec::new(),
            rates: Vec::new(),
            attributes: Vec::new(),
            other_taxes: Vec::new(),
        }
    }
}
