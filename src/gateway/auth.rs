//! The access token: asked for with the credentials, kept in memory, renewed ahead of its expiry.
//! It must not know the calls that use it, and nothing here puts a secret into an error or a log.

use std::fmt;

use jiff::Timestamp;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::{Client, Url};
use thiserror::Error;
use tokio::sync::Mutex;

use super::answer::{TokenAnswer, TokenRequest};
use super::mask::Secrets;
use super::outcome::{Body, classify, classify_error, clip};
use super::transport::{self, RawAnswer};
use crate::domain::status::{NotSentCause, Outcome};

/// How long before its expiry a token is renewed, in milliseconds.
pub const RENEW_AHEAD_MS: i64 = 60_000;

/// The token call's path below the base address (contract README, "Token").
pub const TOKEN_PATH: &str = "api/v0/merchant/token";

/// What the gateway gave the merchant to prove who it is. Kept in memory only.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// `accessKey` of the token call.
    pub access_key: String,
    /// `secretKey` of the token call.
    pub secret_key: String,
    /// The `API-Key` header of the token call.
    pub api_key: String,
}

impl Credentials {
    /// The texts that must never be seen.
    pub(super) fn secrets(&self) -> [&str; 3] {
        [&self.access_key, &self.secret_key, &self.api_key]
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(hidden)")
    }
}

/// Why there is no token. The document itself was not sent in any of these cases.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TokenError {
    /// No credentials were entered, or they cannot be put into a request.
    #[error("{detail}")]
    Missing {
        /// What is missing or wrong.
        detail: String,
    },
    /// No connection was made.
    #[error("no connection for the token call: {detail}")]
    NoConnection {
        /// Why not.
        cause: NotSentCause,
        /// The system's words.
        detail: String,
    },
    /// The gateway is busy.
    #[error("the token call was put off with status {status}")]
    Deferred {
        /// The HTTP status.
        status: u16,
        /// Seconds to wait, when told.
        retry_after_s: Option<u64>,
    },
    /// The gateway answered with a redirect, which is never followed.
    #[error("the gateway has moved")]
    Moved {
        /// The HTTP status.
        status: u16,
    },
    /// The gateway did not take the credentials.
    #[error("the token call was refused: {code} {message}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// The gateway's code, or the status.
        code: String,
        /// The gateway's words.
        message: String,
    },
    /// Anything else: no clear yes or no.
    #[error("the token call got no clear answer: {detail}")]
    Unclear {
        /// What was seen.
        detail: String,
    },
}

impl TokenError {
    /// The same without what it echoes of the secrets.
    fn masked(mut self, secrets: &Secrets<'_>) -> Self {
        match &mut self {
            Self::Missing { detail } | Self::NoConnection { detail, .. } | Self::Unclear { detail } => {
                secrets.mask_text(detail);
            }
            Self::Refused { code, message, .. } => [code, message].into_iter().for_each(|text| secrets.mask_text(text)),
            Self::Deferred { .. } | Self::Moved { .. } => {}
        }
        self
    }

    /// What this means for a document that waited for the token.
    pub fn into_outcome(self) -> Outcome {
        let text = self.to_string();
        match self {
            Self::Missing { .. } | Self::Refused { .. } => Outcome::CredentialsNeeded { detail: text },
            Self::NoConnection { cause, detail } => Outcome::NotSent { cause, detail },
            Self::Deferred { status, retry_after_s } => Outcome::Deferred { status, retry_after_s },
            Self::Moved { status } => super::outcome::moved(status),
            Self::Unclear { detail } => Outcome::NotSent { cause: NotSentCause::NoToken, detail },
        }
    }
}

/// A token as given by the gateway.
#[derive(Clone)]
pub(super) struct Token {
    /// The whole `Authorization` header, marked as sensitive.
    pub header: HeaderValue,
    /// When it ends, in epoch milliseconds; unknown when the gateway did not say.
    pub expires_at_ms: Option<i64>,
}

impl Token {
    /// The token's own text, which must never be seen.
    pub fn secret(&self) -> &str {
        self.header.to_str().unwrap_or_default().trim_start_matches("Bearer ")
    }
}

/// Holds the current token of one connection. The lock is held while a token is asked for, so that
/// any number of waiting calls make one token call.
#[derive(Default)]
pub(super) struct TokenCache {
    slot: Mutex<Option<Token>>,
}

impl TokenCache {
    /// Returns the held token, or a new one when there is none or it is about to end.
    pub async fn get(&self, http: &Client, url: &Url, credentials: &Credentials) -> Result<Token, TokenError> {
        let mut slot = self.slot.lock().await;
        if let Some(token) = slot.as_ref()
            && token.expires_at_ms.is_none_or(|end| now_ms() < end.saturating_sub(RENEW_AHEAD_MS))
        {
            return Ok(token.clone());
        }
        *slot = None;
        Ok(slot.insert(fetch(http, url, credentials).await?).clone())
    }

    /// Returns another token than the one that the gateway has just refused.
    pub async fn replace(
        &self,
        refused: &Token,
        http: &Client,
        url: &Url,
        credentials: &Credentials,
    ) -> Result<Token, TokenError> {
        let mut slot = self.slot.lock().await;
        if let Some(token) = slot.as_ref()
            && token.header != refused.header
        {
            return Ok(token.clone());
        }
        *slot = None;
        Ok(slot.insert(fetch(http, url, credentials).await?).clone())
    }

    /// Asks for a token with the credentials as they are now, whatever is held.
    pub async fn renew(&self, http: &Client, url: &Url, credentials: &Credentials) -> Result<Token, TokenError> {
        let mut slot = self.slot.lock().await;
        *slot = None;
        Ok(slot.insert(fetch(http, url, credentials).await?).clone())
    }
}

fn now_ms() -> i64 {
    Timestamp::now().as_millisecond()
}

async fn fetch(http: &Client, url: &Url, credentials: &Credentials) -> Result<Token, TokenError> {
    let missing = |detail: &str| TokenError::Missing { detail: detail.to_owned() };
    if credentials.access_key.is_empty() || credentials.secret_key.is_empty() || credentials.api_key.is_empty() {
        return Err(missing("access key, secret and API key are all needed"));
    }
    let mut api_key = HeaderValue::from_str(&credentials.api_key)
        .map_err(|_| missing("the API key has characters that cannot be sent"))?;
    api_key.set_sensitive(true);
    let body = TokenRequest { access_key: credentials.access_key.clone(), secret_key: credentials.secret_key.clone() };
    let unclear = |detail: String| TokenError::Unclear { detail };
    let body = serde_json::to_vec(&body).map_err(|error| unclear(error.to_string()))?;
    let request = http
        .post(url.clone())
        .header("API-Key", api_key)
        .header(CONTENT_TYPE, "application/json")
        .body(body)
        .build()
        .map_err(|error| unclear(transport::chain(&error.without_url())))?;
    match transport::exchange(http, request).await {
        Ok(answer) => read_token(&answer).map_err(|error| error.masked(&Secrets::new(credentials.secrets()))),
        Err(error) => Err(match classify_error(&error) {
            Outcome::NotSent { cause, detail } => TokenError::NoConnection { cause, detail },
            _ => unclear(transport::chain(&error)),
        }),
    }
}

/// Reads the answer to the token call.
fn read_token(answer: &RawAnswer) -> Result<Token, TokenError> {
    let status = answer.status;
    let unclear = |detail: &str| TokenError::Unclear { detail: format!("status {status}: {detail}") };
    if (200..=299).contains(&status) {
        if let Some(fault) = &answer.fault {
            return Err(unclear(&fault.detail));
        }
        let found = TokenAnswer::read(&answer.body).ok_or_else(|| unclear("not the contract's JSON object"))?;
        if let Some(code) = found.failure_code() {
            return Err(TokenError::Refused { status, code: clip(&code), message: clip(&found.result_message) });
        }
        if found.token.is_empty() {
            return Err(unclear("there is no token in it"));
        }
        let mut header = HeaderValue::from_str(&format!("Bearer {}", found.token))
            .map_err(|_| unclear("the token has characters that cannot be sent"))?;
        header.set_sensitive(true);
        return Ok(Token { header, expires_at_ms: found.expiry_ms() });
    }
    // The meaning of the other statuses is that of the calls, except that a refusal of any kind is
    // about the credentials.
    let body = Body::Whole(&answer.body);
    match classify(status, answer.retry_after.as_deref(), body, Timestamp::now()) {
        Outcome::Deferred { status, retry_after_s } => Err(TokenError::Deferred { status, retry_after_s }),
        Outcome::Rejected { .. } if (300..=399).contains(&status) => Err(TokenError::Moved { status }),
        Outcome::Rejected { code, message, .. } => Err(TokenError::Refused { status, code, message }),
        Outcome::CredentialsNeeded { detail } => {
            Err(TokenError::Refused { status, code: status.to_string(), message: detail })
        }
        _ => Err(unclear("neither yes nor no")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> Result<Token, TokenError> {
        read_token(&RawAnswer { status, retry_after: None, body: body.as_bytes().to_vec(), fault: None })
    }

    #[test]
    fn reads_the_published_answer() {
        let token = answer(200, include_str!("../../tests/fixtures/contract/token-response.json")).unwrap();
        assert_eq!(token.header, "Bearer abcdef1234567890");
        assert!(token.header.is_sensitive());
        assert_eq!(token.expires_at_ms, Some(1_672_531_199_000));
    }

    #[test]
    fn reads_lenient_answers() {
        assert_eq!(
            answer(200, r#"{"token":"t","expiry":"1672531199000"}"#).unwrap().expires_at_ms,
            Some(1_672_531_199_000)
        );
        assert_eq!(answer(200, r#"{"token":"t","expiry":null,"resultCode":0}"#).unwrap().expires_at_ms, None);
        assert_eq!(answer(201, r#"{"token":"t","more":{"a":1}}"#).unwrap().expires_at_ms, None);
    }

    #[test]
    fn other_answers_are_told_apart() {
        let refused = |status, body| matches!(answer(status, body), Err(TokenError::Refused { .. }));
        let unclear = |status, body| matches!(answer(status, body), Err(TokenError::Unclear { .. }));
        assert!(refused(200, r#"{"token":"","resultCode":401,"resultMessage":"bad key"}"#));
        assert!(refused(401, "") && refused(403, "") && refused(404, "") && refused(400, "{}"));
        assert!(unclear(500, "") && unclear(200, "") && unclear(200, "{}") && unclear(200, "{\"token\":\"a\\nb\"}"));
        assert_eq!(answer(302, "").err(), Some(TokenError::Moved { status: 302 }));
        assert_eq!(answer(429, "").err(), Some(TokenError::Deferred { status: 429, retry_after_s: None }));
    }

    #[test]
    fn debug_hides_the_secrets() {
        let credentials =
            Credentials { access_key: "AK1".to_owned(), secret_key: "SK2".to_owned(), api_key: "PK3".to_owned() };
        let text = format!("{credentials:?}");
        assert!(!text.contains("AK1") && !text.contains("SK2") && !text.contains("PK3"));
    }
}
