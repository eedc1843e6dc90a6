//! The gateway's answers, read leniently, and the token call's body. It must not know what an answer
//! means for a document (that is `outcome`).

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::number::exact;

/// The body of the token call.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TokenRequest {
    /// The access key.
    pub access_key: String,
    /// The secret.
    pub secret_key: String,
}

/// The answer to the token call, read leniently: unknown fields are passed over.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TokenAnswer {
    /// The token; empty when there is none.
    #[serde(deserialize_with = "text_or_empty")]
    pub token: String,
    /// When it ends, as it came.
    pub expiry: Value,
    /// 200 for success; some gateways say 0.
    pub result_code: Value,
    /// The gateway's words.
    #[serde(deserialize_with = "text_or_empty")]
    pub result_message: String,
}

impl TokenAnswer {
    /// Reads an answer; none when it is not a JSON object.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        object(bytes)
    }

    /// When the token ends, in epoch milliseconds.
    pub fn expiry_ms(&self) -> Option<i64> {
        plain(&self.expiry)?.parse().ok()
    }

    /// The result code, when it says that the call failed.
    pub fn failure_code(&self) -> Option<String> {
        plain(&self.result_code).filter(|code| !matches!(code.as_str(), "0" | "200"))
    }
}

/// The answer to any of the three calls, read leniently: unknown fields are passed over.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Answer {
    /// Text, an object, or anything else.
    #[serde(default)]
    pub payload: Value,
    /// 0 for accepted. Not null: without it the answer cannot be read.
    pub response_code: Value,
    /// The gateway's words.
    #[serde(default, deserialize_with = "text_or_empty")]
    pub response_message: String,
}

impl Answer {
    /// Reads an answer; none unless it is a JSON object with a number or text as `response_code`.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        object::<Self>(bytes).filter(|answer| plain(&answer.response_code).is_some())
    }

    /// Says whether `response_code` is zero.
    pub fn is_success(&self) -> bool {
        plain(&self.response_code).and_then(|code| exact(&code)).is_some_and(|code| code.is_zero())
    }
}

/// Parses a JSON object; serde would take an array for a struct, too.
fn object<T: for<'de> Deserialize<'de>>(bytes: &[u8]) -> Option<T> {
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace())?;
    if *first == b'{' { serde_json::from_slice(bytes).ok() } else { None }
}

/// A number's digits or a text that is not blank.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        _ => None,
    }
}

/// Takes text as it is, and anything else as no text.
fn text_or_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(text) => text,
        _ => String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_published_answer() {
        let answer = Answer::read(include_bytes!("../../tests/fixtures/contract/response-success.json")).unwrap();
        assert!(answer.is_success());
        assert_eq!((answer.payload, answer.response_message.as_str()), (Value::from("SUCCESS"), "SUCCESS"));
    }

    #[test]
    fn only_zero_is_success() {
        for (code, success) in
            [("0", true), ("\"0\"", true), ("0.00", true), ("1", false), ("\"E0\"", false), ("0.1", false)]
        {
            let answer = Answer::read(format!(r#"{{"response_code":{code}}}"#).as_bytes()).unwrap();
            assert_eq!(answer.is_success(), success, "{code}");
        }
    }
}
