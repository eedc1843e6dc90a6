//! What became of one attempt at the gateway.
//!
//! Owns the outcomes and their causes. Must not know what follows from them, nor HTTP.

use serde::{Deserialize, Serialize};

/// Why nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotSentCause {
    /// The host's name was not found.
    Dns,
    /// The host refused the connection.
    Refused,
    /// No secure connection could be agreed on.
    Tls,
    /// The host did not answer the attempt to connect.
    Timeout,
    /// The gateway was reached, but gave no token to send the document with.
    NoToken,
    /// Anything else before a connection stood.
    Other,
}

/// Why an outcome is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UnknownCause {
    /// The connection broke after it was made.
    Reset,
    /// No answer in time.
    Timeout,
    /// A status that says neither yes nor no.
    Status(u16),
    /// An answer that can't be read.
    Unreadable,
    /// An answer longer than the bound.
    TooLong,
    /// The program ended while the request was under way.
    Interrupted,
    /// The operation came back from a backup or an archive, and may have been sent since that was made.
    Restored,
}

/// What became of one attempt at the gateway (contract README, "Answers and what they mean").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// No connection was made for the document, so it did not leave this machine; retried by itself.
    NotSent {
        /// Why.
        cause: NotSentCause,
        /// The system's words.
        detail: String,
    },
    /// 429, or 503 with Retry-After: the gateway did not process it.
    Deferred {
        /// HTTP status.
        status: u16,
        /// Seconds to wait, as told.
        retry_after_s: Option<u64>,
    },
    /// A second 401, or the token call was refused: waits for credentials.
    CredentialsNeeded {
        /// The gateway's words.
        detail: String,
    },
    /// Accepted by the gateway (200, `response_code` 0); not yet delivered.
    Accepted {
        /// `response_message`.
        message: String,
        /// `payload` as text.
        payload: String,
    },
    /// Refused by the gateway.
    Rejected {
        /// HTTP status.
        status: u16,
        /// `response_code` or the like; `MOVED` for a redirect.
        code: String,
        /// The gateway's words.
        message: String,
        /// The field at fault, when the gateway names one.
        field: Option<String>,
    },
    /// It may or may not have been processed.
    Unknown {
        /// Why.
        cause: UnknownCause,
        /// Details for the record.
        detail: String,
    },
}
