//! The contract's request bodies by their exact names (contract README and examples). It must not know the domain's types nor how bodies travel.
//!
//! Every field is always written; only a pair in `additionalInfos` may leave its parts out.

use serde::{Deserialize, Serialize};

pub use super::number::Number;

/// The body of `req-send` and of `req-edit`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SendRequest {
    /// Where the request was made.
    pub device: Device,
    /// The two parties' network identities.
    pub b2b_ids: B2bIds,
    /// The whole document.
    pub purchase_order: PurchaseOrder,
    /// Free pairs beside the document.
    pub additional_infos: Vec<AdditionalInfo>,
}

/// The body of `req-status-change`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StatusChangeRequest {
    /// Where the request was made.
    pub device: Device,
    /// The two parties' network identities.
    pub b2b_ids: B2bIds,
    /// The change.
    pub po_status: PoStatus,
    /// Free pairs beside the change.
    pub additional_infos: Vec<AdditionalInfo>,
}

/// The device that made a request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Device {
    /// Its one published tag.
    pub tag: Tag,
}

/// A named property of the device.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Tag {
    /// `GEOCODE` is the only published name.
    pub name: String,
    /// For `GEOCODE`: `lat,long` with four decimals.
    pub value: String,
}

/// Who orders from whom, as the network knows them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct B2bIds {
    /// The buyer's identity, 1 to 100 characters.
    #[serde(rename = "buyerB2BId")]
    pub buyer_b2b_id: String,
    /// The supplier's identity, 1 to 100 characters.
    #[serde(rename = "supplierB2BId")]
    pub supplier_b2b_id: String,
}

/// A free pair; the only fields of the contract that may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdditionalInfo {
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// A change of an order's status.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PoStatus {
    /// The order's identity on the network, kept for its life.
    pub object_id: String,
    /// The buyer's own number.
    #[serde(rename = "buyerPONumber")]
    pub buyer_po_number: String,
    /// From which version to which.
    pub object_version: ObjectVersion,
    /// The word for what the buyer does, for example `CANCEL`.
    pub buyer_action: String,
    /// Why, 1 to 100 characters.
    pub buyer_remarks: String,
    /// From which status to which.
    pub po_status_transition: PoStatusTransition,
}

/// The step from the last accepted version to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ObjectVersion {
    /// The last accepted version; 0 before the first.
    pub current_version: u32,
    /// The version that this request makes.
    pub new_version: u32,
}

/// The step from one status word to another; both may be the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PoStatusTransition {
    /// The last accepted status.
    pub current_status: String,
    /// The status after this request.
    pub new_status: String,
}

/// The document, with its 18 fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PurchaseOrder {
    /// The order's identity on the network, kept for its life.
    pub object_id: String,
    /// The buyer's own number.
    #[serde(rename = "buyerPONumber")]
    pub buyer_po_number: String,
    /// When this version was made, RFC 3339 with +05:30.
    pub ts: String,
    /// The order's date, `YYYY-MM-DD`.
    pub order_date: String,
    /// When the goods are due, `YYYY-MM-DD`.
    pub delivery_date: String,
    /// What the order is about.
    pub subject: String,
    /// From which version to which.
    pub object_version: ObjectVersion,
    /// From which status to which.
    pub po_status_transition: PoStatusTransition,
    /// Who supplies.
    pub supplier_details: SupplierDetails,
    /// Who buys.
    pub buyer_details: BuyerDetails,
    /// Where to bill, ship and dispatch from.
    pub address_details: Vec<AddressDetail>,
    /// The lines.
    pub item_lists: Vec<Item>,
    /// The order's total and its parts.
    pub po_value_details: PoValueDetails,
    /// Free details of the order.
    pub po_infos: Vec<PoInfo>,
    /// Contracts that the order refers to.
    pub contract_reference_details: Vec<ContractReference>,
    /// Papers that belong to the order.
    pub additional_document_details: Vec<AdditionalDocument>,
    /// When how much is due.
    pub payment_milestones: Vec<PaymentMilestone>,
    /// How the goods travel and who bears it.
    pub shipping_terms_details: ShippingTerms,
}

/// The supplier.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SupplierDetails {
    /// The network identity.
    pub b2b_id: String,
    /// The 15-character GST number.
    pub gstin: String,
    /// The registered name.
    pub legal_name: String,
    /// The name used in trade.
    pub trade_name: String,
    /// The two-digit GST code of the state.
    pub state_code: String,
    /// The registered address.
    pub address: Address,
    /// The telephone number.
    pub contact_number: ContactNumber,
    /// The e-mail address.
    pub email: String,
}

/// The buyer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BuyerDetails {
    /// The network identity.
    pub b2b_id: String,
    /// The 15-character GST number.
    pub gstin: String,
    /// The registered name.
    pub legal_name: String,
    /// The name used in trade.
    pub trade_name: String,
    /// The two-digit GST code of the state.
    pub state_code: String,
    /// The two-digit GST code of the state of supply.
    pub place_of_supply: String,
    /// The registered address.
    pub address: Address,
    /// The telephone number.
    pub contact_number: ContactNumber,
    /// The e-mail address.
    pub email: String,
}

/// A postal address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Address {
    /// For example `OFFICE`.
    pub r#type: String,
    /// House and street.
    pub address_line1: String,
    /// Area or landmark.
    pub address_line2: String,
    /// The city.
    pub city: String,
    /// The state's name or code.
    pub state: String,
    /// The country.
    pub country: String,
    /// The six-digit postal code.
    pub pincode: String,
}

/// A telephone number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ContactNumber {
    /// `MOBILE` or `LANDLINE`.
    pub r#type: String,
    /// For example `+91`.
    pub country_code: String,
    /// The number without the country's code.
    pub phone_number: String,
}

/// An address and what it is for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddressDetail {
    /// For example `SHIP_TO`.
    pub address_type: String,
    /// The address.
    pub address: Address,
}

/// One line, with its 21 fields. Amounts are in rupees.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Item {
    /// The line's position, from `1`.
    pub serialno: String,
    /// What is ordered.
    pub product_description: String,
    /// `Y` or `N`.
    pub is_service: String,
    /// The HSN or SAC code.
    pub hsn_code: String,
    /// The bar code.
    pub bar_code: String,
    /// How much is ordered.
    pub quantity: Number,
    /// How much comes free on top.
    pub free_quantity: Number,
    /// The unit of quantity (UQC).
    pub unit: String,
    /// The price of one unit.
    pub unit_price: Number,
    /// Quantity times unit price.
    pub total_amt: Number,
    /// The taxable value.
    pub assessment_amount: Number,
    /// The GST rate in per cent.
    pub gst_rate: Number,
    /// The taxable value with taxes and other charges.
    pub total_item_value: Number,
    /// The buyer's reference for the line.
    pub order_line_reference: String,
    /// Where the goods come from.
    pub origin_country: String,
    /// The goods' serial number.
    pub product_serial_number: String,
    /// Discount, charges and taxes as amounts.
    pub item_value_details: Vec<TypeValue>,
    /// Tax rates per head, in per cent.
    pub rates: Vec<TypeValue>,
    /// The batch.
    pub batch_details: BatchDetails,
    /// Free attributes.
    pub attribute_details: Vec<NameValue>,
    /// Cess and the like.
    pub other_taxes: Vec<OtherTax>,
}

/// A kind and its figure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TypeValue {
    /// For example `CGST`.
    pub r#type: String,
    /// Rupees or per cent, by where it stands.
    pub value: Number,
}

/// A batch of goods.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BatchDetails {
    /// The batch's number.
    pub batch_number: String,
    /// When it expires, `YYYY-MM-DD`.
    pub expiry_date: String,
    /// When its warranty ends, `YYYY-MM-DD`.
    pub batch_warranty_date: String,
}

/// A free attribute of a line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NameValue {
    /// What it is called.
    pub name: String,
    /// What it says.
    pub value: String,
}

/// A tax beside GST, such as cess.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OtherTax {
    /// What it is called.
    pub name: String,
    /// Its rate in per cent.
    pub rate: Number,
    /// Its amount in rupees.
    pub amount: Number,
}

/// The order's total and its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PoValueDetails {
    /// The order's total in rupees.
    #[serde(rename = "totalPOValue")]
    pub total_po_value: Number,
    /// The parts, in rupees.
    pub other_values: Vec<TypeValue>,
}

/// A free detail of the order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PoInfo {
    /// What kind of detail.
    pub detail_type: String,
    /// What it says.
    pub detail_value: String,
}

/// References to a contract.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ContractReference {
    /// The receipt advice's number.
    pub receipt_advice_no: String,
    /// The receipt advice's date, `YYYY-MM-DD`.
    pub receipt_advice_date: String,
    /// The batch's reference.
    pub batch_reference_no: String,
    /// The contract's reference.
    pub contract_reference_no: String,
    /// Any further reference.
    pub extra_reference_no: String,
    /// The project's reference.
    pub project_reference_no: String,
}

/// A paper that belongs to the order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdditionalDocument {
    /// Where it can be had.
    pub url: String,
    /// The paper itself or its name.
    pub document: String,
    /// What it is.
    pub info: String,
}

/// A payment that falls due.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PaymentMilestone {
    /// When, `YYYY-MM-DD`.
    pub milestone_date: String,
    /// How much, in rupees.
    pub due_amount: Number,
}

/// How the goods travel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShippingTerms {
    /// The terms, for example `FOR destination`.
    pub terms: String,
    /// Who bears the charges.
    pub bearing_party: String,
    /// The charges in rupees.
    pub charges: Number,
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn the_published_bodies_come_back_as_they_are() {
        fn same<T: for<'de> Deserialize<'de> + Serialize>(text: &str) {
            let parsed: T = serde_json::from_str(text).unwrap();
            let before: Value = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_value(&parsed).unwrap(), before);
        }
        same::<SendRequest>(include_str!("../../tests/fixtures/contract/req-send.json"));
        same::<SendRequest>(include_str!("../../tests/fixtures/contract/req-edit.json"));
        same::<StatusChangeRequest>(include_str!("../../tests/fixtures/contract/req-status-change.json"));
    }

    #[test]
    fn only_additional_infos_leave_fields_out() {
        assert_eq!(serde_json::to_string(&AdditionalInfo::default()).unwrap(), "{}");
        assert!(serde_json::from_str::<Tag>(r#"{"name":"GEOCODE"}"#).is_err());
        assert!(serde_json::from_str::<Tag>(r#"{"name":"a","value":"b","more":1}"#).is_err());
        let item = serde_json::to_value(Item::default()).unwrap();
        assert_eq!(item.as_object().unwrap().len(), 21);
        let order = serde_json::to_value(PurchaseOrder::default()).unwrap();
        assert_eq!(order.as_object().unwrap().len(), 18);
    }
}
