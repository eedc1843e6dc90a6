//! The HTTP connection: which addresses are allowed, TLS, proxies, time-outs, and the bound on answers.
//! It must not know what a request or an answer means.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use reqwest::{Client, Request, Url};
use thiserror::Error;

use super::authority::{self, AuthorityError};
use crate::domain::authority::Authority;
use crate::domain::status::UnknownCause;

/// The longest answer that is read, in bytes (contract README: an over-long body is cut off).
pub const MAX_ANSWER_BYTES: usize = 1024 * 1024;

/// How long one request may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// Until the connection stands, name look-up and TLS included.
    pub connect: Duration,
    /// Until the whole answer is read.
    pub total: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self { connect: Duration::from_secs(10), total: Duration::from_secs(30) }
    }
}

/// Why a connection cannot be used as entered.
#[derive(Debug, Error)]
pub enum ConnectionError {
    /// The base address is not an absolute http(s) URL free of user name, query and fragment.
    #[error("not a usable web address: {reason}")]
    NotAUrl {
        /// What is wrong with it; never the address itself, which might hold a password.
        reason: String,
    },
    /// Plain http to another machine would show credentials and orders to the network.
    #[error("plain http is allowed only to this machine, not to {host}")]
    InsecureHttp {
        /// The host that was asked for.
        host: String,
    },
    /// The company's own certificate authority can't be used.
    #[error(transparent)]
    Authority(#[from] AuthorityError),
    /// TLS cannot be set up here, for example because the system has no certificates.
    #[error("secure connections are not possible here: {reason}")]
    Tls {
        /// The TLS library's words.
        reason: String,
    },
}

/// Checks that an address can be the base of a gateway's; nothing is sent.
///
/// # Errors
/// When it can't. The error never holds what stands in it as user name, password or query.
pub fn check_address(base: &str) -> Result<(), ConnectionError> {
    parse_base(base).map(|_| ())
}

/// Checks the base address and returns it without a trailing slash in its path.
pub(super) fn parse_base(base: &str) -> Result<Url, ConnectionError> {
    let bad = |reason: &str| ConnectionError::NotAUrl { reason: reason.to_owned() };
    let mut url = Url::parse(base.trim()).map_err(|error| bad(&error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(bad("it must begin with https://"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(bad("it must not hold a user name or password"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(bad("it must not hold a query or fragment"));
    }
    if url.scheme() == "http" && !is_loopback(&url) {
        return Err(ConnectionError::InsecureHttp { host: url.host_str().unwrap_or_default().to_owned() });
    }
    let path = url.path().trim_end_matches('/').to_owned();
    url.set_path(&path);
    Ok(url)
}

/// Appends a path to a base address from [`parse_base`].
pub(super) fn join(base: &Url, path: &str) -> Url {
    let mut url = base.clone();
    url.set_path(&format!("{}/{path}", base.path().trim_end_matches('/')));
    url
}

/// Says whether the address is on this machine.
pub(super) fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else {
        return false;
    };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// Builds the HTTP client for one base address. A company's own authority is trusted beside the system's, never in place
/// of them.
///
/// Nothing is ever sent twice or to another place by the library itself: its retries, its reuse of
/// idle connections (which may be resent) and redirects are off.
pub(super) fn build(base: &Url, timeouts: Timeouts, authority: Option<&Authority>) -> Result<Client, ConnectionError> {
    // reqwest is built without a TLS provider of its own and panics when none is installed; an
    // error only says that one is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = Client::builder()
        .user_agent(concat!("podesk/", env!("CARGO_PKG_VERSION")))
        .tls_version_min(reqwest::tls::Version::TLS_1_2)
        .connect_timeout(timeouts.connect)
        .timeout(timeouts.total)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .pool_max_idle_per_host(0);
    if is_loopback(base) {
        // Whatever the environment or a name server says: a request to this machine stays on it.
        let here = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)].map(|ip| SocketAddr::new(ip, 0));
        builder = builder.no_proxy().resolve_to_addrs("localhost", &here);
    }
    if base.scheme() == "http" {
        // Plain http needs no certificates, and loading them fails on a machine that has none.
        builder = builder.tls_certs_only([]);
    } else if let Some(authority) = authority {
        builder = builder.tls_certs_merge(authority::certificates(authority)?);
    }
    builder.build().map_err(|error| ConnectionError::Tls { reason: chain(&error.without_url()) })
}

/// One answer as it came over the wire.
pub(super) struct RawAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The Retry-After header's text.
    pub retry_after: Option<String>,
    /// What was read of the body, at most [`MAX_ANSWER_BYTES`].
    pub body: Vec<u8>,
    /// Why the body is not whole, when it is not.
    pub fault: Option<BodyFault>,
}

/// Why a body could not be read to its end.
pub(super) struct BodyFault {
    pub cause: UnknownCause,
    pub detail: String,
}

/// Sends a request and reads the answer within the bound. An error means that no status was read.
pub(super) async fn exchange(http: &Client, request: Request) -> Result<RawAnswer, reqwest::Error> {
    let mut response = http.execute(request).await.map_err(reqwest::Error::without_url)?;
    let status = response.status().as_u16();
    let retry_after =
        response.headers().get(reqwest::header::RETRY_AFTER).and_then(|v| v.to_str().ok()).map(str::to_owned);
    let mut body = Vec::new();
    let fault = loop {
        match response.chunk().await {
            Ok(None) => break None,
            Ok(Some(chunk)) => {
                let room = MAX_ANSWER_BYTES - body.len();
                body.extend_from_slice(&chunk[..chunk.len().min(room)]);
                if chunk.len() > room {
                    let detail = format!("the answer is longer than {MAX_ANSWER_BYTES} bytes");
                    break Some(BodyFault { cause: UnknownCause::TooLong, detail });
                }
            }
            Err(error) => {
                let error = error.without_url();
                let cause = if error.is_timeout() { UnknownCause::Timeout } else { UnknownCause::Reset };
                break Some(BodyFault { cause, detail: chain(&error) });
            }
        }
    };
    Ok(RawAnswer { status, retry_after, body, fault })
}

/// Joins an error's words with those of its causes, leaving out repetitions.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let words = cause.to_string();
        if !text.contains(&words) {
            text.push_str(": ");
            text.push_str(&words);
        }
        next = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_addresses() {
        let ok = [
            ("https://b2b.example.in", "https://b2b.example.in/api/v0/x"),
            (" https://b2b.example.in/ ", "https://b2b.example.in/api/v0/x"),
            ("https://b2b.example.in/uat/v2/", "https://b2b.example.in/uat/v2/api/v0/x"),
            ("http://127.0.0.1:9000", "http://127.0.0.1:9000/api/v0/x"),
            ("http://127.8.8.8", "http://127.8.8.8/api/v0/x"),
            ("http://[::1]:9000/", "http://[::1]:9000/api/v0/x"),
            ("http://localhost:1/p", "http://localhost:1/p/api/v0/x"),
        ];
        for (base, expected) in ok {
            let url = parse_base(base).unwrap();
            assert_eq!(join(&url, "api/v0/x").as_str(), expected, "{base}");
        }
        for base in [
            "http://b2b.example.in",
            "http://10.0.0.1",
            "http://128.0.0.1",
            "http://0.0.0.0",
            "http://[::]",
            "http://[::2]",
            "http://[::ffff:127.0.0.1]",
            "http://[fe80::1]",
            "http://localhost.evil",
            "http://localhost.",
            "http://localhost%2eevil.in",
            "http://127.0.0.1.nip.io",
            "http://evil.in\\@127.0.0.1",
        ] {
            assert!(matches!(parse_base(base), Err(ConnectionError::InsecureHttp { .. })), "{base}");
        }
        for base in [
            "",
            "b2b.example.in",
            "ftp://x",
            "https://",
            "https://u:secret@x.in",
            "http://127.0.0.1@x.in",
            "http://localhost:secret@x.in",
            "http://x.in#@127.0.0.1",
            "https://x.in?a=1",
        ] {
            let Err(error) = parse_base(base) else { panic!("{base} was taken") };
            assert!(matches!(error, ConnectionError::NotAUrl { .. }), "{base}");
            assert!(!error.to_string().contains("secret"), "{base}");
        }
    }
}
