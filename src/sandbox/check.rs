//! What can be checked of a request by itself: its shape, field by field, and the rules within it.
//! It must not know what was accepted before (that is the book's).

use std::sync::LazyLock;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::refusal::{Code, Refusal};
use crate::domain::status::Call;
use crate::gateway::wire::{
    AdditionalDocument, AdditionalInfo, AddressDetail, B2bIds, ContractReference, Item, NameValue, ObjectVersion,
    OtherTax, PaymentMilestone, PoInfo, PoStatusTransition, PoValueDetails, PurchaseOrder, SendRequest,
    StatusChangeRequest, TypeValue,
};

/// How many faults of shape a refusal lists.
const MAX_FAULTS: usize = 20;

/// What the book needs of a request that is right in itself.
#[derive(Debug)]
pub(super) struct Checked {
    pub object_id: String,
    pub version: ObjectVersion,
    pub transition: PoStatusTransition,
}

/// Checks a request's bytes.
pub(super) fn check(call: Call, bytes: &[u8]) -> Result<Checked, Refusal> {
    let value: Value = serde_json::from_slice(bytes)
        .map_err(|error| Refusal::new(Code::NotJson, format!("the body is no JSON: {error}")))?;
    match call {
        Call::Send | Call::Edit => {
            let request: SendRequest = typed(&value, &SEND, bytes)?;
            let order = request.purchase_order;
            check_object_id("purchaseOrder", &order.object_id)?;
            check_b2b_ids(&request.b2b_ids)?;
            check_gstin("purchaseOrder.supplierDetails.gstin", &order.supplier_details.gstin)?;
            check_gstin("purchaseOrder.buyerDetails.gstin", &order.buyer_details.gstin)?;
            if order.item_lists.is_empty() {
                let field = "purchaseOrder.itemLists";
                return Err(Refusal::at(Code::NoLines, field, format!("{field}: at least one line is needed")));
            }
            let PurchaseOrder { object_id, object_version, po_status_transition, .. } = order;
            Ok(Checked { object_id, version: object_version, transition: po_status_transition })
        }
        Call::StatusChange => {
            let request: StatusChangeRequest = typed(&value, &STATUS_CHANGE, bytes)?;
            let status = request.po_status;
            check_object_id("poStatus", &status.object_id)?;
            check_b2b_ids(&request.b2b_ids)?;
            check_text(Code::Remarks, "poStatus.buyerRemarks", &status.buyer_remarks)?;
            Ok(Checked {
                object_id: status.object_id,
                version: status.object_version,
                transition: status.po_status_transition,
            })
        }
    }
}

/// Compares with the template first, since its findings carry paths, and then parses the bytes, which also
/// finds doubled fields and numbers that no decimal holds.
fn typed<T: DeserializeOwned>(value: &Value, template: &Value, bytes: &[u8]) -> Result<T, Refusal> {
    let mut faults = Faults::default();
    compare(template, value, "", &mut faults);
    if let Some((first, _)) = faults.listed.first() {
        let mut message =
            faults.listed.iter().map(|(path, words)| format!("{path}: {words}")).collect::<Vec<_>>().join("; ");
        let more = faults.count - faults.listed.len();
        if more > 0 {
            message.push_str(&format!("; and {more} more"));
        }
        return Err(Refusal::at(Code::Shape, first, message));
    }
    serde_json::from_slice(bytes).map_err(|error| Refusal::new(Code::Shape, error.to_string()))
}

/// The first faults with their paths, and how many there are.
#[derive(Default)]
struct Faults {
    listed: Vec<(String, String)>,
    count: usize,
}

impl Faults {
    fn add(&mut self, path: &str, words: &str) {
        self.count += 1;
        if self.listed.len() < MAX_FAULTS {
            let path = if path.is_empty() { "the body" } else { path };
            // Names come from outside and may be of any length.
            self.listed.push((path.chars().take(200).collect(), words.to_owned()));
        }
    }
}

fn compare(template: &Value, value: &Value, path: &str, faults: &mut Faults) {
    match (template, value) {
        (Value::Object(expected), Value::Object(found)) => {
            // Only the two parts of a free pair may be left out (contract README, "Calls").
            let optional = path.starts_with("additionalInfos[");
            for (name, inner) in expected {
                let path = join(path, name);
                match found.get(name) {
                    Some(value) => compare(inner, value, &path, faults),
                    None if optional => {}
                    None => faults.add(&path, "the field is missing"),
                }
            }
            for name in found.keys().filter(|name| !expected.contains_key(*name)) {
                faults.add(&join(path, name), "the contract has no such field");
            }
        }
        (Value::Array(expected), Value::Array(found)) => {
            for (index, value) in found.iter().enumerate() {
                if let Some(inner) = expected.first() {
                    compare(inner, value, &format!("{path}[{index}]"), faults);
                }
            }
        }
        (Value::Number(_), Value::Number(number)) => {
            let whole = path.ends_with(".currentVersion") || path.ends_with(".newVersion");
            if whole && number.as_u64().is_none_or(|number| u32::try_from(number).is_err()) {
                faults.add(path, "a whole number is required");
            }
        }
        (Value::String(_), Value::String(_)) => {}
        (expected, _) => faults.add(path, &format!("{} is required", kind(expected))),
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::Number(_) => "a number",
        _ => "text",
    }
}

/// The shape of a send or edit: every list with one entry.
static SEND: LazyLock<Value> = LazyLock::new(|| {
    template(&SendRequest {
        purchase_order: PurchaseOrder {
            address_details: vec![AddressDetail::default()],
            item_lists: vec![Item {
                item_value_details: vec![TypeValue::default()],
                rates: vec![TypeValue::default()],
                attribute_details: vec![NameValue::default()],
                other_taxes: vec![OtherTax::default()],
                ..Item::default()
            }],
            po_value_details: PoValueDetails { other_values: vec![TypeValue::default()], ..PoValueDetails::default() },
            po_infos: vec![PoInfo::default()],
            contract_reference_details: vec![ContractReference::default()],
            additional_document_details: vec![AdditionalDocument::default()],
            payment_milestones: vec![PaymentMilestone::default()],
            ..PurchaseOrder::default()
        },
        additional_infos: vec![pair()],
        ..SendRequest::default()
    })
});

/// The shape of a status change.
static STATUS_CHANGE: LazyLock<Value> = LazyLock::new(|| {
    template(&StatusChangeRequest { additional_infos: vec![pair()], ..StatusChangeRequest::default() })
});

fn pair() -> AdditionalInfo {
    AdditionalInfo { name: Some(String::new()), value: Some(String::new()) }
}

fn template(sample: &impl Serialize) -> Value {
    serde_json::to_value(sample).expect("plain structs of texts and numbers always serialise")
}

fn check_object_id(parent: &str, id: &str) -> Result<(), Refusal> {
    let bytes = id.as_bytes();
    let right = bytes.len() == 35
        && bytes[..3].iter().all(u8::is_ascii_uppercase)
        && bytes[3..].iter().all(u8::is_ascii_alphanumeric);
    if right {
        return Ok(());
    }
    let field = format!("{parent}.objectId");
    let message = format!("{field}: three capitals and 32 letters or digits are required");
    Err(Refusal::at(Code::ObjectId, &field, message))
}

fn check_b2b_ids(ids: &B2bIds) -> Result<(), Refusal> {
    check_text(Code::B2bId, "b2bIds.buyerB2BId", &ids.buyer_b2b_id)?;
    check_text(Code::B2bId, "b2bIds.supplierB2BId", &ids.supplier_b2b_id)
}

/// 1 to 100 characters, no double quote and no backslash (contract README, rows marked "sibling").
fn check_text(code: Code, field: &str, text: &str) -> Result<(), Refusal> {
    let length = text.chars().count();
    if (1..=100).contains(&length) && !text.contains(['"', '\\']) {
        return Ok(());
    }
    let message = format!(r#"{field}: 1 to 100 characters without " and \ are required"#);
    Err(Refusal::at(code, field, message))
}

fn check_gstin(field: &str, gstin: &str) -> Result<(), Refusal> {
    let words = match check_character(gstin) {
        None => "a GSTIN of 15 capitals and digits is required".to_owned(),
        Some(check) if gstin.ends_with(check) => return Ok(()),
        Some(check) => format!("the check character of {gstin} should be {check}"),
    };
    Err(Refusal::at(Code::Gstin, field, format!("{field}: {words}")))
}

/// The check character that a GSTIN should end with; none when it is not 15 capitals and digits.
fn check_character(gstin: &str) -> Option<char> {
    let whole = gstin.len() == 15 && gstin.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    whole.then(|| crate::domain::gst::check_character(&gstin[..14])).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_have_the_published_shape() {
        /// Turns a body into its shape: texts, numbers and words alike.
        fn shape(value: &Value) -> Value {
            match value {
                Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), shape(value))).collect(),
                Value::Array(entries) => entries.iter().map(shape).collect(),
                other => Value::from(kind(other)),
            }
        }
        let published = |text: &str| shape(&serde_json::from_str(text).unwrap());
        assert_eq!(shape(&SEND), published(include_str!("../../tests/fixtures/contract/req-send.json")));
        assert_eq!(shape(&SEND), published(include_str!("../../tests/fixtures/contract/req-edit.json")));
        assert_eq!(
            shape(&STATUS_CHANGE),
            published(include_str!("../../tests/fixtures/contract/req-status-change.json"))
        );
    }

    #[test]
    fn check_characters() {
        let valid = ["27AAPFU0939F1ZV", "09AAACT2727Q1ZU", "29AAGCB7383J1Z4", "33AAACR5055K1ZE", "33AAACE0005E2ZN"];
        for gstin in valid {
            assert_eq!(check_character(gstin), gstin.chars().last(), "{gstin}");
        }
        for (gstin, right) in [("22AAAAA0000A1Z5", 'C'), ("29AABCT1332L1ZD", 'A'), ("09AAACT2727Q1ZA", 'U')] {
            assert_eq!(check_character(gstin), Some(right));
        }
        for gstin in ["", "27AAPFU0939F1Z", "27aapfu0939f1zv", "27AAPFU0939F1ZV0", "27AAPFU0939F1€"] {
            assert_eq!(check_character(gstin), None, "{gstin}");
        }
    }
}
