//! From settings to a client: which address, which keys, whose certificates, and what a test of the connection found.
//!
//! Owns the built-in sandbox's life and the words about connections. Keys are handed on, never written or logged.

use std::path::PathBuf;

use jiff::Timestamp;

use super::authority::authority_text;
use super::shared::Active;
use crate::domain::profile::GatewayId;
use crate::domain::text::Text;
use crate::gateway::{self, Client, Connection, ConnectionError, TestReport, Timeouts};
use crate::message::TestResult;
use crate::sandbox::{self, Sandbox};
use crate::settings::{Credentials, Environment, Settings, UAT_URL};

/// Knows where gateways are; holds the sandbox once it was needed, and the keys of the gateway in use.
pub(super) struct Connector {
    pub folder: PathBuf,
    pub sandbox_port: u16,
    pub timeouts: Timeouts,
    sandbox: Option<Sandbox>,
    held: Option<(GatewayId, Credentials)>,
}

impl Connector {
    pub fn new(folder: PathBuf, sandbox_port: u16, timeouts: Timeouts) -> Self {
        Self { folder, sandbox_port, timeouts, sandbox: None, held: None }
    }

    /// Keeps the keys of the gateway in use, in memory.
    pub fn hold(&mut self, gateway: &GatewayId, keys: Credentials) {
        self.held = Some((gateway.clone(), keys));
    }

    /// Keys as typed, with those held in place of fields left empty; but never those of another gateway.
    pub fn keys(&self, gateway: &GatewayId, typed: Credentials) -> Credentials {
        match &self.held {
            Some((of, held)) if of == gateway => typed.or(held),
            _ => typed,
        }
    }

    /// The address that goes with settings. The sandbox is started when it is needed first.
    pub async fn address(&mut self, settings: &Settings) -> Result<String, Text> {
        match settings.environment {
            Environment::Sandbox => self.sandbox_url().await,
            Environment::Uat => Ok(UAT_URL.to_owned()),
            Environment::Custom => Ok(settings.base_url.trim().to_owned()),
        }
    }

    /// The sandbox's address; it is started when first needed and then kept.
    async fn sandbox_url(&mut self) -> Result<String, Text> {
        if let Some(sandbox) = &self.sandbox {
            return Ok(sandbox.url());
        }
        let options = sandbox::Options {
            port: self.sandbox_port,
            data: Some(self.folder.join(sandbox::MEMORY)),
            ..sandbox::Options::default()
        };
        let started =
            Sandbox::start(options).await.map_err(|error| Text::new("fault-sandbox").with("detail", error))?;
        Ok(self.sandbox.insert(started).url())
    }

    /// Ends the sandbox.
    pub async fn stop(&mut self) {
        if let Some(sandbox) = self.sandbox.take() {
            sandbox.stop().await;
        }
    }
}

/// A client for settings whose address and keys are known.
pub(super) fn client(
    settings: &Settings,
    address: &str,
    keys: Credentials,
    timeouts: Timeouts,
) -> Result<Active, Text> {
    let profile = settings.active_profile();
    let connection =
        Connection { base_url: address.to_owned(), credentials: for_gateway(keys), needs_token: profile.needs_token };
    // The sandbox is on this machine, where there is nobody to be certified.
    let authority = settings.authority.as_ref().filter(|_| settings.environment != Environment::Sandbox);
    let client = Client::trusting(connection, timeouts, authority).map_err(|error| connection_text(&error))?;
    Ok(Active { client, gateway: settings.gateway(), resend_is_safe: profile.resend_is_safe })
}

/// Keys as the gateway's client takes them; none when nothing was given.
fn for_gateway(keys: Credentials) -> Option<gateway::Credentials> {
    if keys.is_empty() {
        return None;
    }
    let Credentials { access_key, secret_key, api_key } = keys;
    Some(gateway::Credentials { access_key, secret_key, api_key })
}

/// What to tell of settings that can't be used.
fn connection_text(error: &ConnectionError) -> Text {
    match error {
        ConnectionError::NotAUrl { reason } => Text::new("test-not-a-url").with("reason", reason),
        ConnectionError::InsecureHttp { host } => Text::new("test-insecure").with("host", host),
        ConnectionError::Authority(error) => authority_text(*error),
        ConnectionError::Tls { reason } => Text::new("test-tls").with("detail", reason),
    }
}

/// A failed test.
pub(super) fn test_failed(text: Text) -> TestResult {
    TestResult { ok: false, text, at: Timestamp::now() }
}

/// What to tell of a test.
pub(super) fn test_result(report: TestReport) -> TestResult {
    let at = Timestamp::now();
    match report {
        TestReport::Connected { elapsed_ms, expires_at_ms } => {
            let text = match expires_at_ms {
                Some(end) => {
                    let minutes = end.saturating_sub(at.as_millisecond()).max(0) / 60_000;
                    Text::new("test-connected").with("ms", elapsed_ms).with("minutes", minutes)
                }
                None => Text::new("test-connected-no-expiry").with("ms", elapsed_ms),
            };
            TestResult { ok: true, text, at }
        }
        TestReport::Refused { code, message, .. } => {
            test_failed(Text::new("test-refused").with("code", code).with("message", message))
        }
        TestReport::NoConnection { detail } => test_failed(Text::new("test-no-connection").with("detail", detail)),
        TestReport::CredentialsMissing => test_failed(Text::new("test-credentials-missing")),
        TestReport::Unclear { detail } => test_failed(Text::new("test-unclear").with("detail", detail)),
    }
}
