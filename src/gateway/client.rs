//! The calls: one request, its token, its outcome and its record. It must not decide when to try again
//! (that is the engine's) nor keep anything beyond the token.

use std::sync::Arc;
use std::time::Instant;

use jiff::Timestamp;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use reqwest::{Request, Url};

use super::auth::{Credentials, TOKEN_PATH, Token, TokenCache, TokenError};
use super::mask::Secrets;
use super::outcome::{Body, classify, classify_error, texts};
use super::transport::{self, ConnectionError, RawAnswer, Timeouts};
use crate::domain::authority::Authority;
use crate::domain::status::{Call, NotSentCause, Outcome};

/// Where a gateway is and how to get in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// The address above `/api/v0/…`; https, or http to this machine; may hold a path, with or without `/` at its end.
    pub base_url: String,
    /// The credentials of the token call, when they were entered.
    pub credentials: Option<Credentials>,
    /// Whether the calls need a token (a setting, contract README "Token").
    pub needs_token: bool,
}

/// What went over the wire in one attempt, for the record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exchange {
    /// The HTTP status of the answer to the document; none when there was no answer.
    pub status: Option<u16>,
    /// The answer's body as far as it was read, at most 1 MiB. Never an answer to the token call.
    pub response: Vec<u8>,
    /// How long the whole attempt took, in milliseconds.
    pub elapsed_ms: u64,
}

/// What a test of the connection found. No document leaves for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TestReport {
    /// The gateway gave a token, or answered at all when none is needed.
    Connected {
        /// How long it took, in milliseconds.
        elapsed_ms: u64,
        /// When the token ends, in epoch milliseconds, when the gateway says.
        expires_at_ms: Option<i64>,
    },
    /// The gateway answered and refused.
    Refused {
        /// The HTTP status.
        status: u16,
        /// Its code; `MOVED` for a redirect.
        code: String,
        /// Its words.
        message: String,
    },
    /// No connection was made.
    NoConnection {
        /// The system's words.
        detail: String,
    },
    /// A token is needed, and access key, secret or API key is missing.
    CredentialsMissing,
    /// Something answered, but neither yes nor no.
    Unclear {
        /// What was seen.
        detail: String,
    },
}

/// The path of a call below the base address.
pub fn call_path(call: Call) -> &'static str {
    match call {
        Call::Send => "api/v0/purchase-order/req-send",
        Call::Edit => "api/v0/purchase-order/req-edit",
        Call::StatusChange => "api/v0/purchase-order/req-status-change",
    }
}

/// Talks to one gateway. Clones share the token.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base: Url,
    credentials: Option<Credentials>,
    needs_token: bool,
    tokens: Arc<TokenCache>,
}

impl Client {
    /// Prepares a client with the usual time-outs. Nothing is sent.
    pub fn new(connection: Connection) -> Result<Self, ConnectionError> {
        Self::with_timeouts(connection, Timeouts::default())
    }

    /// Prepares a client with given time-outs. Nothing is sent.
    pub fn with_timeouts(connection: Connection, timeouts: Timeouts) -> Result<Self, ConnectionError> {
        Self::trusting(connection, timeouts, None)
    }

    /// Prepares a client that trusts a company's own authority beside the system's. Nothing is sent.
    pub fn trusting(
        connection: Connection,
        timeouts: Timeouts,
        authority: Option<&Authority>,
    ) -> Result<Self, ConnectionError> {
        let base = transport::parse_base(&connection.base_url)?;
        let http = transport::build(&base, timeouts, authority)?;
        let Connection { credentials, needs_token, .. } = connection;
        Ok(Self { http, base, credentials, needs_token, tokens: Arc::default() })
    }

    /// Sends one document, exactly these bytes, and says what became of it.
    ///
    /// It is sent a second time only after a 401, which says that the first was not processed.
    pub async fn call(&self, call: Call, body: Vec<u8>) -> (Outcome, Exchange) {
        let started = Instant::now();
        let (outcome, mut exchange) = self.attempt(call, body).await;
        exchange.elapsed_ms = elapsed_ms(started);
        (outcome, exchange)
    }

    /// Asks for a token, or for any answer when no token is needed.
    pub async fn test(&self) -> TestReport {
        let started = Instant::now();
        if !self.needs_token {
            return self.test_plain(started).await;
        }
        let Some(credentials) = &self.credentials else {
            return TestReport::CredentialsMissing;
        };
        match self.tokens.renew(&self.http, &self.token_url(), credentials).await {
            Ok(token) => TestReport::Connected { elapsed_ms: elapsed_ms(started), expires_at_ms: token.expires_at_ms },
            Err(TokenError::Missing { .. }) => TestReport::CredentialsMissing,
            Err(TokenError::NoConnection { detail, .. }) => TestReport::NoConnection { detail },
            Err(TokenError::Refused { status, code, message }) => TestReport::Refused { status, code, message },
            Err(error @ TokenError::Moved { status }) => {
                TestReport::Refused { status, code: "MOVED".to_owned(), message: error.to_string() }
            }
            Err(error @ (TokenError::Deferred { .. } | TokenError::Unclear { .. })) => {
                TestReport::Unclear { detail: error.to_string() }
            }
        }
    }

    async fn test_plain(&self, started: Instant) -> TestReport {
        let request = Request::new(reqwest::Method::GET, self.base.clone());
        match transport::exchange(&self.http, request).await {
            Ok(_) => TestReport::Connected { elapsed_ms: elapsed_ms(started), expires_at_ms: None },
            Err(error) => match classify_error(&error) {
                Outcome::NotSent { detail, .. } => TestReport::NoConnection { detail },
                _ => TestReport::Unclear { detail: transport::chain(&error) },
            },
        }
    }

    async fn attempt(&self, call: Call, body: Vec<u8>) -> (Outcome, Exchange) {
        let request = match self
            .http
            .post(transport::join(&self.base, call_path(call)))
            .header(CONTENT_TYPE, "application/json")
            .body(body)
            .build()
        {
            Ok(request) => request,
            Err(error) => {
                let detail = transport::chain(&error.without_url());
                return (Outcome::NotSent { cause: NotSentCause::Other, detail }, Exchange::default());
            }
        };
        if !self.needs_token {
            return finish(transport::exchange(&self.http, request).await, &Secrets::new([]));
        }
        let Some(credentials) = &self.credentials else {
            let detail = "no credentials were entered".to_owned();
            return (Outcome::CredentialsNeeded { detail }, Exchange::default());
        };
        let token = match self.tokens.get(&self.http, &self.token_url(), credentials).await {
            Ok(token) => token,
            Err(error) => return (error.into_outcome(), Exchange::default()),
        };
        let secrets = Secrets::new(credentials.secrets()).and(token.secret());
        // The copy shares the body's bytes.
        let again = request.try_clone();
        let first = self.exchange_with(request, &token, &secrets).await;
        match (first, again) {
            (Ok(answer), Some(again)) if answer.status == 401 => {
                let fresh = self.tokens.replace(&token, &self.http, &self.token_url(), credentials).await;
                match fresh {
                    Ok(fresh) => {
                        let secrets = secrets.and(fresh.secret());
                        finish(self.exchange_with(again, &fresh, &secrets).await, &secrets)
                    }
                    Err(error) => (error.into_outcome(), record(answer, &secrets)),
                }
            }
            (first, _) => finish(first, &secrets),
        }
    }

    /// Sends a request with the token, and masks what the answer echoes of the secrets.
    async fn exchange_with(
        &self,
        mut request: Request,
        token: &Token,
        secrets: &Secrets<'_>,
    ) -> Result<RawAnswer, reqwest::Error> {
        request.headers_mut().insert(AUTHORIZATION, token.header.clone());
        let mut answer = transport::exchange(&self.http, request).await?;
        secrets.mask(&mut answer.body);
        Ok(answer)
    }

    fn token_url(&self) -> Url {
        transport::join(&self.base, TOKEN_PATH)
    }
}

fn finish(result: Result<RawAnswer, reqwest::Error>, secrets: &Secrets<'_>) -> (Outcome, Exchange) {
    let answer = match result {
        Ok(answer) => answer,
        Err(error) => return (classify_error(&error), Exchange::default()),
    };
    let body = match &answer.fault {
        None => Body::Whole(&answer.body),
        Some(fault) => Body::Cut { cause: fault.cause, detail: &fault.detail, read: &answer.body },
    };
    let mut outcome = classify(answer.status, answer.retry_after.as_deref(), body, Timestamp::now());
    // Once more, as reading them has taken escapes away.
    texts(&mut outcome).into_iter().for_each(|text| secrets.mask_text(text));
    (outcome, record(answer, secrets))
}

fn record(mut answer: RawAnswer, secrets: &Secrets<'_>) -> Exchange {
    secrets.mask_words(&mut answer.body); // only now, when nothing reads it any more
    Exchange { status: Some(answer.status), response: answer.body, elapsed_ms: 0 }
}

fn elapsed_ms(started: Instant) -> u64 {
    u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX)
}
