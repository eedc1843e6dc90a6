//! How things are said in every screen: times of day, chips of states, outcomes of attempts, money.
//!
//! Owns the wording by key. Must not know any screen; sentences themselves come from `words`.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;

use super::widgets::{ChipKind, Tone};
use crate::domain::amount::grouped;
use crate::domain::profile::GatewayId;
use crate::domain::status::{Call, DeliveryState, NotSentCause, OpState, Operation, Outcome, UnknownCause};
use crate::domain::text::Text;
use crate::words::Words;

/// The chip of a delivery state: its look, and the key of its text.
#[must_use]
pub fn delivery_chip(state: DeliveryState) -> (ChipKind, &'static str) {
    match state {
        DeliveryState::Draft => (ChipKind::Draft, "delivery-draft"),
        DeliveryState::Queued => (ChipKind::Queued, "delivery-queued"),
        DeliveryState::Sending => (ChipKind::Sending, "delivery-sending"),
        DeliveryState::Unknown => (ChipKind::Unknown, "delivery-unknown"),
        DeliveryState::Failed => (ChipKind::Failed, "delivery-failed"),
        DeliveryState::Sent => (ChipKind::Sent, "delivery-sent"),
        DeliveryState::Acknowledged => (ChipKind::Acknowledged, "delivery-acknowledged"),
        DeliveryState::Cancelled => (ChipKind::Cancelled, "delivery-cancelled"),
    }
}

/// The chip of an operation in the outbox: its look, and the key of its text.
#[must_use]
pub fn op_chip(op: &Operation) -> (ChipKind, &'static str) {
    match op.state {
        OpState::Waiting if op.may_have_arrived() => (ChipKind::Unknown, "delivery-unknown"),
        OpState::Waiting => (ChipKind::Queued, "delivery-queued"),
        OpState::NeedsCredentials => (ChipKind::Queued, "format-op-needs-credentials"),
        OpState::Sending => (ChipKind::Sending, "delivery-sending"),
        OpState::Unknown => (ChipKind::Unknown, "delivery-unknown"),
        OpState::Rejected => (ChipKind::Failed, "delivery-failed"),
        OpState::Accepted => (ChipKind::Sent, "format-op-accepted"),
        OpState::MarkedDelivered => (ChipKind::Sent, "format-op-marked-delivered"),
        OpState::MarkedNotDelivered => (ChipKind::Draft, "format-op-marked-not-delivered"),
        OpState::Recalled => (ChipKind::Draft, "format-op-recalled"),
        OpState::Superseded => (ChipKind::Draft, "format-op-superseded"),
    }
}

/// A gateway's name for people: that of the sandbox, or its address without the scheme.
#[must_use]
pub fn gateway(words: &Words, id: &GatewayId) -> String {
    if id.is_sandbox() {
        return words.text(&Text::new("rail-sandbox"));
    }
    id.as_str().split_once("://").map_or(id.as_str(), |(_, rest)| rest).to_owned()
}

/// What an operation does: "Send v1", "Edit v3", "Status → CANCELLED".
#[must_use]
pub fn op_title(words: &Words, op: &Operation) -> String {
    let version = op.new_version.to_string();
    match op.call {
        Call::Send => words.with("format-op-send", &[("version", &version)]),
        Call::Edit => words.with("format-op-edit", &[("version", &version)]),
        Call::StatusChange => words.with("format-op-status", &[("status", &op.new_status)]),
    }
}

/// What became of an attempt, as a sentence.
#[must_use]
pub fn outcome_text(outcome: &Outcome) -> Text {
    match outcome {
        Outcome::NotSent { cause, detail } => not_sent_text(*cause, detail),
        Outcome::Deferred { status, retry_after_s: Some(seconds) } => {
            Text::new("outcome-deferred-for").with("status", status).with("seconds", seconds)
        }
        Outcome::Deferred { status, retry_after_s: None } => Text::new("outcome-deferred").with("status", status),
        Outcome::CredentialsNeeded { detail } if detail.is_empty() => Text::new("outcome-credentials-needed"),
        Outcome::CredentialsNeeded { detail } => Text::new("outcome-credentials-needed-detail").with("detail", detail),
        Outcome::Accepted { .. } => Text::new("outcome-accepted"),
        Outcome::Rejected { code, message, field: None, .. } => {
            Text::new("outcome-rejected").with("message", message).with("code", code)
        }
        Outcome::Rejected { code, message, field: Some(field), .. } => {
            Text::new("outcome-rejected-field").with("message", message).with("code", code).with("field", field)
        }
        Outcome::Unknown { cause, .. } => unknown_text(*cause),
    }
}

fn not_sent_text(cause: NotSentCause, detail: &str) -> Text {
    match cause {
        NotSentCause::Dns => Text::new("outcome-not-sent-dns"),
        NotSentCause::Refused => Text::new("outcome-not-sent-refused"),
        NotSentCause::Tls => Text::new("outcome-not-sent-tls"),
        NotSentCause::Timeout => Text::new("outcome-not-sent-timeout"),
        NotSentCause::NoToken => Text::new("outcome-not-sent-no-token").with("detail", detail),
        NotSentCause::Other => Text::new("outcome-not-sent-other").with("detail", detail),
    }
}

fn unknown_text(cause: UnknownCause) -> Text {
    match cause {
        UnknownCause::Reset => Text::new("outcome-unknown-reset"),
        UnknownCause::Timeout => Text::new("outcome-unknown-timeout"),
        UnknownCause::Status(status) => Text::new("outcome-unknown-status").with("status", status),
        UnknownCause::Unreadable => Text::new("outcome-unknown-unreadable"),
        UnknownCause::TooLong => Text::new("outcome-unknown-too-long"),
        UnknownCause::Interrupted => Text::new("outcome-unknown-interrupted"),
        UnknownCause::Restored => Text::new("outcome-unknown-restored"),
    }
}

/// The weight of an outcome.
#[must_use]
pub fn outcome_tone(outcome: &Outcome) -> Tone {
    match outcome {
        Outcome::NotSent { .. } | Outcome::Deferred { .. } | Outcome::CredentialsNeeded { .. } => Tone::Warn,
        Outcome::Accepted { .. } => Tone::Ok,
        Outcome::Rejected { .. } => Tone::Err,
        Outcome::Unknown { .. } => Tone::Unk,
    }
}

/// A moment as the clock here shows it: "12:03:58".
#[must_use]
pub fn clock_time(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system()).strftime("%H:%M:%S").to_string()
}

/// When something was saved: with its seconds today, "16 Jun 18:12" before.
#[must_use]
pub fn saved(words: &Words, at: Timestamp, today: Date) -> String {
    if local_date(at) == today { clock_time(at) } else { when(words, at, today) }
}

/// The date here at a moment.
#[must_use]
pub fn local_date(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::system()).date()
}

/// A day without its year: "16 Jun"; with it when it is not this year's.
#[must_use]
pub fn day(words: &Words, date: Date, today: Date) -> String {
    let mut text = words.date(date);
    if date.year() == today.year() {
        text.truncate(text.rfind(' ').unwrap_or(text.len()));
    }
    text
}

/// A moment for a list: "Today 12:03", "16 Jun 18:12", "16 Jun 2025".
#[must_use]
pub fn when(words: &Words, at: Timestamp, today: Date) -> String {
    let local = at.to_zoned(TimeZone::system());
    let (date, time) = (local.date(), local.strftime("%H:%M").to_string());
    if date == today {
        words.with("format-today", &[("time", &time)])
    } else if date.year() == today.year() {
        format!("{} {time}", day(words, date, today))
    } else {
        words.date(date)
    }
}

/// A moment as it stands within a sentence: "today 12:03", "16 Jun 18:12", "16 Jun 2025".
#[must_use]
pub fn when_within(words: &Words, at: Timestamp, today: Date) -> String {
    let local = at.to_zoned(TimeZone::system());
    if local.date() == today {
        return words.with("format-today-within", &[("time", &local.strftime("%H:%M").to_string())]);
    }
    when(words, at, today)
}

/// A moment with its whole date: "16 Jun 2026 18:12".
#[must_use]
pub fn moment(words: &Words, at: Timestamp) -> String {
    let local = at.to_zoned(TimeZone::system());
    format!("{} {}", words.date(local.date()), local.strftime("%H:%M"))
}

/// A duration as minutes and seconds: "0:18".
#[must_use]
pub fn countdown(from: Timestamp, to: Timestamp) -> String {
    let millis = (to.as_millisecond() - from.as_millisecond()).max(0);
    let seconds = (millis + 999) / 1000; // a second begun is shown
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// An amount with its sign: "₹1,23,456.00".
#[must_use]
pub fn money(amount: Decimal) -> String {
    format!("₹{}", grouped(amount, 2))
}

/// A count, grouped: "1,284".
#[must_use]
pub fn count(number: impl Into<Decimal>) -> String {
    grouped(number.into(), 0)
}

/// A size: "14.2 KB", "29.7 MB".
#[must_use]
pub fn size(words: &Words, bytes: u64) -> String {
    let (key, unit) = if bytes < 1_000_000 { ("format-kilobytes", 1000) } else { ("format-megabytes", 1_000_000) };
    words.with(key, &[("number", &grouped(Decimal::from(bytes) / Decimal::from(unit), 1))])
}

/// JSON laid out for reading, with its names in their order and its numbers as they came; anything else as it is.
#[must_use]
pub fn json(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    if serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_err() {
        return text.into_owned();
    }
    let mut out = String::with_capacity(text.len() * 2);
    let mut depth = 0_usize;
    let mut letters = text.chars().peekable();
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    while let Some(c) = letters.next() {
        match c {
            '"' => quoted(&mut letters, &mut out),
            '{' | '[' => {
                out.push(c);
                while letters.next_if(char::is_ascii_whitespace).is_some() {}
                if let Some(close) = letters.next_if(|next| matches!(next, '}' | ']')) {
                    out.push(close);
                } else {
                    depth += 1;
                    line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth);
                out.push(c);
            }
            ',' => {
                out.push(c);
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            c if c.is_ascii_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

/// Copies the rest of a quoted text as it is.
fn quoted(letters: &mut impl Iterator<Item = char>, out: &mut String) {
    out.push('"');
    while let Some(c) = letters.next() {
        out.push(c);
        match c {
            '"' => return,
            '\\' => out.extend(letters.next()),
            _ => {}
        }
    }
}
