//! What an answer means: the contract's table, as pure functions of what came back.
//! It must not send anything, read a clock or know the store.

use std::io;

use jiff::Timestamp;
use serde_json::Value;

use super::answer::Answer;
use super::transport::chain;
use crate::domain::status::{NotSentCause, Outcome, UnknownCause};

/// The longest wait that a Retry-After is taken for, in seconds.
pub const MAX_RETRY_AFTER_S: u64 = 3600;

/// The longest text that is taken over from an answer, in characters; the record keeps the whole.
const MAX_TEXT: usize = 4000;

/// What was read of a body.
#[derive(Debug, Clone, Copy)]
pub enum Body<'a> {
    /// All of it.
    Whole(&'a [u8]),
    /// Only a part, for the given reason.
    Cut {
        /// Reset, time-out or too long.
        cause: UnknownCause,
        /// More words about it.
        detail: &'a str,
        /// What had come until then.
        read: &'a [u8],
    },
}

/// Decides what an answer to one of the three calls means.
///
/// A 401 is `CredentialsNeeded`: whether to refresh the token first is the caller's business. `now` is
/// needed for a Retry-After that names an instant. The status alone decides unless it is 200.
pub fn classify(status: u16, retry_after: Option<&str>, body: Body<'_>, now: Timestamp) -> Outcome {
    let wait = retry_after.and_then(|text| retry_after_s(text, now));
    match (status, body) {
        (200, Body::Whole(bytes)) => classify_ok(bytes),
        (200, Body::Cut { cause, detail, .. }) => Outcome::Unknown { cause, detail: clip(detail) },
        (300..=399, _) => moved(status),
        (400 | 403 | 404 | 409 | 413 | 422, body) => rejected(status, bytes_of(body)),
        (401, body) => Outcome::CredentialsNeeded { detail: words_of(bytes_of(body), "the gateway answered 401") },
        (429, _) => Outcome::Deferred { status, retry_after_s: wait },
        (503, _) if wait.is_some() => Outcome::Deferred { status, retry_after_s: wait },
        (_, body) => Outcome::Unknown { cause: UnknownCause::Status(status), detail: words_of(bytes_of(body), "") },
    }
}

/// Decides what a failed request means. Only a failure to connect proves that nothing left.
pub fn classify_error(error: &reqwest::Error) -> Outcome {
    let detail = clip(&chain(error));
    if error.is_connect() {
        return Outcome::NotSent { cause: connect_cause(error), detail };
    }
    let cause = if error.is_timeout() { UnknownCause::Timeout } else { UnknownCause::Reset };
    Outcome::Unknown { cause, detail }
}

/// The texts of an outcome that may come from a gateway.
pub(super) fn texts(outcome: &mut Outcome) -> Vec<&mut String> {
    match outcome {
        Outcome::NotSent { detail, .. } | Outcome::CredentialsNeeded { detail } | Outcome::Unknown { detail, .. } => {
            vec![detail]
        }
        Outcome::Deferred { .. } => Vec::new(),
        Outcome::Accepted { message, payload } => vec![message, payload],
        Outcome::Rejected { code, message, field, .. } => [code, message].into_iter().chain(field).collect(),
    }
}

/// The outcome of any redirect: it is never followed.
pub(super) fn moved(status: u16) -> Outcome {
    let message = "the gateway has moved".to_owned();
    Outcome::Rejected { status, code: "MOVED".to_owned(), message, field: None }
}

/// Reads a Retry-After header: seconds or an HTTP date, as seconds from now, bounded to one hour.
pub fn retry_after_s(text: &str, now: Timestamp) -> Option<u64> {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        // Digits that overflow are simply a very long wait.
        return Some(text.parse::<u64>().unwrap_or(u64::MAX).min(MAX_RETRY_AFTER_S));
    }
    let at = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
    let seconds = at.as_second().saturating_sub(now.as_second()).max(0);
    Some(u64::try_from(seconds).unwrap_or(0).min(MAX_RETRY_AFTER_S))
}

/// The first `MAX_TEXT` characters of a text.
pub(super) fn clip(text: &str) -> String {
    text.chars().take(MAX_TEXT).collect()
}

fn bytes_of(body: Body<'_>) -> &[u8] {
    match body {
        Body::Whole(bytes) | Body::Cut { read: bytes, .. } => bytes,
    }
}

fn classify_ok(bytes: &[u8]) -> Outcome {
    let Some(answer) = Answer::read(bytes) else {
        let detail = "the answer is not the contract's JSON object with a response_code".to_owned();
        return Outcome::Unknown { cause: UnknownCause::Unreadable, detail };
    };
    if answer.is_success() {
        let payload = match &answer.payload {
            Value::String(text) => clip(text),
            Value::Null => String::new(),
            other => clip(&other.to_string()),
        };
        return Outcome::Accepted { message: clip(&answer.response_message), payload };
    }
    rejected(200, bytes)
}

fn rejected(status: u16, bytes: &[u8]) -> Outcome {
    let fault = Fault::find(bytes);
    Outcome::Rejected {
        status,
        code: fault.code.unwrap_or_else(|| status.to_string()),
        message: fault.message.unwrap_or_default(),
        field: fault.field,
    }
}

fn words_of(bytes: &[u8], otherwise: &str) -> String {
    Fault::find(bytes).message.unwrap_or_else(|| otherwise.to_owned())
}

/// What a body says about a refusal, as far as it can be read.
#[derive(Default)]
struct Fault {
    code: Option<String>,
    message: Option<String>,
    field: Option<String>,
}

impl Fault {
    /// Looks for the webhook's `error*` fields (most exact) and the answer's own code and message.
    fn find(bytes: &[u8]) -> Self {
        let Ok(body) = serde_json::from_slice::<Value>(bytes) else {
            return Self::from_text(bytes);
        };
        // Some gateways put JSON into the payload as text.
        let payload = match &body["payload"] {
            Value::String(text) => serde_json::from_str(text).unwrap_or(Value::Null),
            other => other.clone(),
        };
        let places = [&payload["resp"], &payload, &body["resp"], &body];
        let pick = |names: &[&str]| names.iter().find_map(|name| places.iter().find_map(|place| filled(&place[*name])));
        Self {
            code: pick(&["errorCd"]).or_else(|| pick(&["response_code", "resultCode"]).filter(|code| code != "0")),
            message: pick(&["errorDtl"])
                .or_else(|| pick(&["response_message", "resultMessage", "message", "error_description", "error"])),
            field: pick(&["errorField"]),
        }
    }

    /// Takes plain words as the message; a page of HTML tells the clerk nothing.
    fn from_text(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let text = text.trim();
        if text.is_empty() || text.starts_with(['<', '{', '[']) {
            return Self::default();
        }
        Self { message: Some(text.chars().take(300).collect()), ..Self::default() }
    }
}

/// A value as text, unless it is empty or no plain value.
fn filled(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(clip(text.trim())),
        Value::Number(number) => Some(clip(&number.to_string())),
        _ => None,
    }
}

fn connect_cause(error: &reqwest::Error) -> NotSentCause {
    if error.is_dns() {
        return NotSentCause::Dns;
    }
    let mut next: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(cause) = next {
        if cause.is::<rustls::Error>() {
            return NotSentCause::Tls;
        }
        next = cause.source();
        if let Some(io) = cause.downcast_ref::<io::Error>() {
            if io.kind() == io::ErrorKind::ConnectionRefused {
                return NotSentCause::Refused;
            }
            // An io::Error hides the error that it wraps from `source`.
            next = io.get_ref().map(|inner| inner as &(dyn std::error::Error + 'static)).or(next);
        }
    }
    if error.is_timeout() { NotSentCause::Timeout } else { NotSentCause::Other }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-01-05T10:00:00Z".parse().unwrap()
    }

    /// One word per outcome, with what matters of it.
    fn short(outcome: &Outcome) -> String {
        match outcome {
            Outcome::NotSent { cause, .. } => format!("not sent {cause:?}"),
            Outcome::Deferred { status, retry_after_s } => format!("deferred {status} {retry_after_s:?}"),
            Outcome::CredentialsNeeded { detail } => format!("credentials {detail}"),
            Outcome::Accepted { message, payload } => format!("accepted {message}|{payload}"),
            Outcome::Rejected { status, code, message, field } => {
                format!("rejected {status} {code}|{message}|{}", field.as_deref().unwrap_or("-"))
            }
            Outcome::Unknown { cause, .. } => format!("unknown {cause:?}"),
        }
    }

    const OK: &str = r#"{"payload":"SUCCESS","response_code":0,"response_message":"SUCCESS"}"#;
    const BAD: &str = r#"{"payload":"","response_code":1409,"response_message":"held version is 3"}"#;
    const RESP: &str = r#"{"payload":{"resp":{"errorCd":"E7","errorDtl":"bad gstin","errorField":"gstin"}},
            "response_code":1,"response_message":"FAILURE"}"#;
    /// Status, Retry-After, body; and the outcome in short.
    const CASES: &[(u16, Option<&str>, &str, &str)] = &[
        (200, None, OK, "accepted SUCCESS|SUCCESS"),
        (
            200,
            None,
            r#"{"payload":{"a":1.10},"response_code":0,"response_message":"OK","x":[1]}"#,
            r#"accepted OK|{"a":1.10}"#,
        ),
        (200, None, r#"{"response_code":"0"}"#, "accepted |"),
        (200, None, r#"{"response_code":0.0,"payload":null}"#, "accepted |"),
        (200, None, BAD, "rejected 200 1409|held version is 3|-"),
        (200, None, RESP, "rejected 200 E7|bad gstin|gstin"),
        (200, None, r#"{"response_code":"E_X","response_message":"no"}"#, "rejected 200 E_X|no|-"),
        (200, None, r#"{"response_code":5,"payload":"{\"resp\":{\"errorCd\":\"Q\"}}"}"#, "rejected 200 Q||-"),
        (200, None, "", "unknown Unreadable"),
        (200, None, "<html>ok</html>", "unknown Unreadable"),
        (200, None, "{}", "unknown Unreadable"),
        (200, None, r#"{"response_code":null}"#, "unknown Unreadable"),
        (200, None, r#"{"response_code":true}"#, "unknown Unreadable"),
        (200, None, "[0]", "unknown Unreadable"),
        (200, None, r#"{"response_code":0,"response_mess"#, "unknown Unreadable"),
        (201, None, OK, "unknown Status(201)"),
        (204, None, "", "unknown Status(204)"),
        (301, None, "", "rejected 301 MOVED|the gateway has moved|-"),
        (308, None, OK, "rejected 308 MOVED|the gateway has moved|-"),
        (400, None, "", "rejected 400 400||-"),
        (400, None, "no such field\n", "rejected 400 400|no such field|-"),
        (400, None, "<html>Bad</html>", "rejected 400 400||-"),
        (400, None, r#"{"response_code":0,"response_message":"odd"}"#, "rejected 400 400|odd|-"),
        (403, None, BAD, "rejected 403 1409|held version is 3|-"),
        (404, None, r#"{"message":"gone"}"#, "rejected 404 404|gone|-"),
        (409, None, "{}", "rejected 409 409||-"),
        (413, None, "", "rejected 413 413||-"),
        (422, None, RESP, "rejected 422 E7|bad gstin|gstin"),
        (401, None, "", "credentials the gateway answered 401"),
        (401, None, r#"{"message":"expired"}"#, "credentials expired"),
        (402, None, "", "unknown Status(402)"),
        (408, None, "", "unknown Status(408)"),
        (429, None, "", "deferred 429 None"),
        (429, Some("17"), "", "deferred 429 Some(17)"),
        (429, Some("soon"), "", "deferred 429 None"),
        (500, Some("5"), "", "unknown Status(500)"),
        (502, None, "", "unknown Status(502)"),
        (503, None, "", "unknown Status(503)"),
        (503, Some("later"), "", "unknown Status(503)"),
        (503, Some("120"), "", "deferred 503 Some(120)"),
        (504, None, "", "unknown Status(504)"),
    ];

    #[test]
    fn the_table() {
        for (status, retry_after, body, expected) in CASES {
            let outcome = classify(*status, *retry_after, Body::Whole(body.as_bytes()), now());
            assert_eq!(&short(&outcome), expected, "{status} {body}");
        }
    }

    #[test]
    fn a_cut_body_leaves_only_200_unknown() {
        for cause in [UnknownCause::TooLong, UnknownCause::Reset, UnknownCause::Timeout] {
            let cut = Body::Cut { cause, detail: "cut", read: br#"{"response_code":0}"# };
            assert_eq!(classify(200, None, cut, now()), Outcome::Unknown { cause, detail: "cut".to_owned() });
            assert_eq!(short(&classify(422, None, cut, now())), "rejected 422 422||-");
            assert_eq!(short(&classify(429, None, cut, now())), "deferred 429 None");
        }
    }

    #[test]
    fn retry_after_forms() {
        let cases = [
            ("0", Some(0)),
            (" 30 ", Some(30)),
            ("3601", Some(3600)),
            ("99999999999999999999999", Some(3600)),
            ("Mon, 05 Jan 2026 10:01:30 GMT", Some(90)),
            ("Mon, 05 Jan 2026 09:00:00 GMT", Some(0)),
            ("Tue, 06 Jan 2026 10:00:00 GMT", Some(3600)),
            ("-5", None),
            ("1.5", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(retry_after_s(text, now()), expected, "{text}");
        }
    }

    #[test]
    fn texts_are_bounded() {
        let body = format!(r#"{{"response_code":1,"response_message":"{}"}}"#, "x".repeat(100_000));
        let Outcome::Rejected { message, .. } = classify(200, None, Body::Whole(body.as_bytes()), now()) else {
            panic!("not rejected");
        };
        assert_eq!(message.len(), MAX_TEXT);
    }
}
