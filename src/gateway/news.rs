//! Messages that the network sends to a server (contract README, "Webhooks"), read from a file or from pasted text, and
//! the same message written for an answer that a clerk typed.
//!
//! Owns their shapes: `resp-send`, `resp-edit`, `resp-status-change` and `req-confirm`, with any further fields. One
//! object, an array of them, or one after another. Must not know the orders that they are about.

use serde::Serialize;
use serde_json::{Deserializer, Value};
use sha2::{Digest, Sha256};

use super::wire;
use crate::domain::ids::ObjectId;
use crate::domain::news::{News, NewsKind};
use crate::domain::text::Text;

/// The longest text that is read, in bytes (16 MiB).
pub const MAX_BYTES: usize = 16 << 20;
/// The most messages that are read at once.
pub const MAX_MESSAGES: usize = 10_000;
/// The longest message that is kept, in bytes (1 MiB).
pub const MAX_MESSAGE_BYTES: usize = 1 << 20;
/// The longest text that is taken over from a message, in characters; what is kept of it is the whole.
const MAX_TEXT: usize = 1_000;
/// The longest identity or word that is taken over, in characters.
const MAX_WORD: usize = 100;

/// A message that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it says.
    pub news: News,
    /// Its bytes as they came.
    pub body: Vec<u8>,
    /// SHA-256 of its contents however they are spaced and ordered, in hexadecimal.
    pub print: String,
}

/// Reads messages: each with what it says, or why it says nothing. Nothing is known of what stands behind a place that is
/// no JSON; the messages before it are good all the same, so it is the last of what is read.
///
/// # Errors
/// When the whole is beyond the bounds, or nothing at all stands in it.
pub fn read(bytes: &[u8]) -> Result<Vec<Result<Message, Text>>, Text> {
    if bytes.len() > MAX_BYTES {
        return Err(Text::new("news-error-too-long").with("most", MAX_BYTES >> 20));
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut found = Vec::new();
    let mut at = skip(bytes, 0, b"");
    let mut in_list = bytes.get(at) == Some(&b'[');
    at += usize::from(in_list);
    loop {
        at = skip(bytes, at, b",");
        if in_list && bytes.get(at) == Some(&b']') {
            in_list = false;
            at = skip(bytes, at + 1, b"");
        }
        if at == bytes.len() {
            break;
        }
        if found.len() == MAX_MESSAGES {
            return Err(Text::new("news-error-too-many").with("most", MAX_MESSAGES));
        }
        let mut values = Deserializer::from_slice(&bytes[at..]).into_iter::<Value>();
        match values.next() {
            Some(Ok(value)) => {
                let end = at + values.byte_offset();
                found.push(message(&value, &bytes[at..end]));
                at = end;
            }
            Some(Err(error)) => {
                let (line, column) = place(bytes, at, &error);
                found.push(Err(Text::new("news-error-json").with("line", line).with("column", column)));
                break;
            }
            None => break,
        }
    }
    if found.is_empty() { Err(Text::new("news-error-empty")) } else { Ok(found) }
}

/// The next place that holds neither space nor one of these.
fn skip(bytes: &[u8], from: usize, also: &[u8]) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let run = rest.iter().take_while(|byte| byte.is_ascii_whitespace() || also.contains(byte)).count();
    from + run
}

/// Where an error stands in the whole text, line and column counted from 1.
fn place(bytes: &[u8], from: usize, error: &serde_json::Error) -> (usize, usize) {
    let before = &bytes[..from];
    let lines = before.iter().filter(|byte| **byte == b'\n').count();
    let on_line = before.iter().rev().take_while(|byte| **byte != b'\n').count();
    let column = if error.line() <= 1 { on_line + error.column() } else { error.column() };
    (lines + error.line().max(1), column.max(1))
}

fn message(value: &Value, body: &[u8]) -> Result<Message, Text> {
    if body.len() > MAX_MESSAGE_BYTES {
        return Err(Text::new("news-error-message-too-long").with("most", MAX_MESSAGE_BYTES >> 20));
    }
    Ok(Message { news: news(value)?, body: body.to_vec(), print: print(value) })
}

/// SHA-256 of a value: its keys are in the order of the alphabet however they came.
fn print(value: &Value) -> String {
    Sha256::digest(value.to_string().as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a message says.
fn news(value: &Value) -> Result<News, Text> {
    let resp = &value["resp"];
    let (part, kind) = if value["poConfirmation"].is_object() {
        (&value["poConfirmation"], NewsKind::Confirm)
    } else if resp.is_object() && value["poStatus"].is_object() {
        (&value["poStatus"], NewsKind::StatusChange)
    } else if resp.is_object() && value["purchaseOrder"].is_object() {
        (&value["purchaseOrder"], NewsKind::Send)
    } else {
        return Err(Text::new("news-error-shape"));
    };
    let version = whole(&part["objectVersion"]["newVersion"]);
    // The answers to a send and to an edit look alike; only a first version was sent.
    let kind = if kind == NewsKind::Send && version.is_some_and(|version| version > 1) { NewsKind::Edit } else { kind };
    let object_id = text(&part["objectId"], MAX_WORD);
    if object_id.is_empty() {
        return Err(Text::new("news-error-no-object-id"));
    }
    let (word, remarks) = match kind {
        NewsKind::Confirm => (&part["supplierResponse"], &part["supplierRemarks"]),
        _ => (&resp["result"], &resp["errorDtl"]),
    };
    Ok(News {
        kind,
        object_id,
        po_number: text(&part["buyerPONumber"], MAX_WORD),
        buyer_b2b_id: text(&value["b2bIds"]["buyerB2BId"], MAX_WORD),
        supplier_b2b_id: text(&value["b2bIds"]["supplierB2BId"], MAX_WORD),
        version,
        new_status: text(&part["poStatusTransition"]["newStatus"], MAX_WORD),
        word: text(word, MAX_WORD),
        remarks: text(remarks, MAX_TEXT),
        code: text(&resp["errorCd"], MAX_WORD),
        field: text(&resp["errorField"], MAX_TEXT),
        message_id: text(&resp["reqMsgId"], MAX_WORD),
    })
}

/// A plain value as text on one line, cut where it is too long; anything else is nothing.
fn text(value: &Value, most: usize) -> String {
    let all = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        _ => String::new(),
    };
    let plain = all.trim().chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.take(most).collect()
}

fn whole(value: &Value) -> Option<u32> {
    text(value, MAX_WORD).parse().ok()
}

/// What an answer that was typed says: the message that the supplier's answer would have been (`req-confirm`).
#[derive(Clone, Copy, Debug)]
pub struct Confirmation<'a> {
    /// The order's identity on the network.
    pub object_id: &'a ObjectId,
    /// The order's number.
    pub po_number: &'a str,
    /// B2B IDs of buyer and supplier.
    pub parties: (&'a str, &'a str),
    /// The version that it is about.
    pub version: u32,
    /// `supplierResponse`.
    pub response: &'a str,
    /// `supplierRemarks`; may be empty.
    pub remarks: &'a str,
    /// The status before and after.
    pub statuses: (&'a str, &'a str),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ConfirmRequest<'a> {
    #[serde(rename = "b2bIds")]
    b2b_ids: wire::B2bIds,
    po_confirmation: PoConfirmation<'a>,
    additional_infos: [wire::AdditionalInfo; 0],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PoConfirmation<'a> {
    object_id: &'a str,
    #[serde(rename = "buyerPONumber")]
    buyer_po_number: &'a str,
    supplier_response: &'a str,
    supplier_remarks: &'a str,
    object_version: wire::ObjectVersion,
    po_status_transition: wire::PoStatusTransition,
}

/// Writes the message of an answer, and reads it back: what is kept of a typed answer is what would have come.
///
/// # Errors
/// When it can't be written or read, which only a bound that is passed can cause.
pub fn confirmation(answer: &Confirmation<'_>) -> Result<Message, Text> {
    let (current, new) = answer.statuses;
    let request = ConfirmRequest {
        b2b_ids: wire::B2bIds {
            buyer_b2b_id: answer.parties.0.trim().to_owned(),
            supplier_b2b_id: answer.parties.1.trim().to_owned(),
        },
        po_confirmation: PoConfirmation {
            object_id: answer.object_id.as_str(),
            buyer_po_number: answer.po_number.trim(),
            supplier_response: answer.response.trim(),
            supplier_remarks: answer.remarks.trim(),
            object_version: wire::ObjectVersion { current_version: answer.version, new_version: answer.version },
            po_status_transition: wire::PoStatusTransition {
                current_status: current.trim().to_owned(),
                new_status: new.trim().to_owned(),
            },
        },
        additional_infos: [],
    };
    let failed = |error: serde_json::Error| Text::new("refused-build").with("detail", error);
    let body = serde_json::to_vec(&request).map_err(failed)?;
    message(&serde_json::from_slice(&body).map_err(failed)?, &body)
}
