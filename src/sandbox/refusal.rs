//! The sandbox's refusals: one list of codes and how a refusal is written. It must not know the rules
//! that lead to one.

use serde_json::{Value, json};

/// Why the sandbox refuses a request. The number is the answer's `response_code`; the contract
/// publishes none, so these are the sandbox's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// The body is no JSON.
    NotJson = 1400,
    /// Fields are missing, extra or mistyped.
    Shape = 1401,
    /// A party's GSTIN is malformed or its check character is wrong.
    Gstin = 1402,
    /// A network identity is empty, too long, or holds `"` or `\`.
    B2bId = 1403,
    /// An edit or a status change for an order that was never sent here.
    UnknownOrder = 1404,
    /// The `objectId` is not three capitals and 32 letters or digits.
    ObjectId = 1405,
    /// The order has no lines.
    NoLines = 1406,
    /// The remarks are empty, too long, or hold `"` or `\`.
    Remarks = 1407,
    /// The version does not follow the one that is held here.
    Version = 1409,
    /// This version was accepted already, with other contents.
    Repeated = 1410,
    /// The step from one status to the other is not allowed.
    Transition = 1411,
    /// The order has a final status.
    Final = 1412,
    /// The sandbox cannot write its memory; answered with HTTP 500.
    Storage = 1500,
}

/// One refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub code: Code,
    /// Why, in words that say what to put right.
    pub message: String,
    /// The path of the (first) field at fault.
    pub field: Option<String>,
}

impl Refusal {
    /// Makes a refusal that is about the whole request.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), field: None }
    }

    /// Makes a refusal that is about one field.
    pub fn at(code: Code, field: &str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), field: Some(field.to_owned()) }
    }

    /// The answer's body; the payload is shaped like the network's `resp` of the webhooks.
    pub fn body(&self) -> Value {
        let code = self.code as u16;
        json!({
            "payload": {"resp": {
                "reqMsgId": "",
                "result": "FAILURE",
                "errorCd": code.to_string(),
                "errorDtl": self.message,
                "errorField": self.field.as_deref().unwrap_or_default(),
            }},
            "response_code": code,
            "response_message": self.message,
        })
    }
}
