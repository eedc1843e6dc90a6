//! A gateway on this machine that keeps the contract strictly: the default until real credentials exist,
//! and the counterpart of tests. It may use the contract's names and must not know the store, the engine
//! or the window. It answers only on loopback, and only to requests addressed to loopback.

mod book;
mod check;
mod refusal;

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::post;
use jiff::Timestamp;
use rand::distr::{Alphanumeric, SampleString};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use self::book::Book;
use crate::domain::status::Call;

pub use self::book::{Entry as Remembered, remember};
pub use self::refusal::{Code, Refusal};

/// Name of the file in a data folder that remembers what the built-in sandbox accepted.
pub const MEMORY: &str = "sandbox.jsonl";

/// The longest body that is taken, in bytes.
pub const MAX_BODY_BYTES: usize = 64 * 1024 * 1024;

/// How long a token is valid, in milliseconds.
const TOKEN_LIFE_MS: i64 = 60 * 60 * 1000;

/// The most tokens that are remembered; the oldest is dropped first.
const MAX_TOKENS: usize = 1000;

/// How long a stop waits for requests under way.
const STOP_WAIT: Duration = Duration::from_secs(5);

/// How a sandbox runs.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// The file that remembers accepted versions across restarts; none keeps them in memory.
    pub data: Option<PathBuf>,
    /// Whether each request is logged: method, path, status; never a body or a key.
    pub log_requests: bool,
    /// Whether calls without a token are refused with 401. A wrong or old token is refused in any case.
    pub require_token: bool,
}

/// A running sandbox; it ends when stopped or dropped.
#[derive(Debug)]
pub struct Sandbox {
    addr: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<()>,
}

impl Sandbox {
    /// Reads the memory and begins to answer. Must be called on a tokio runtime.
    pub async fn start(options: Options) -> io::Result<Self> {
        let data = options.data.clone();
        let book = tokio::task::spawn_blocking(move || Book::open(data)).await.map_err(io::Error::other)??;
        let listener = TcpListener::bind((IpAddr::V4(Ipv4Addr::LOCALHOST), options.port)).await?;
        let addr = listener.local_addr()?;
        let desk = Arc::new(Desk {
            book: Arc::new(Mutex::new(book)),
            tokens: Mutex::default(),
            require_token: options.require_token,
        });
        let router = router(desk, options.log_requests);
        let (stop, stopped) = oneshot::channel::<()>();
        let server = tokio::spawn(async move {
            let served = axum::serve(listener, router).with_graceful_shutdown(async move {
                // An error means that the sandbox was dropped, which ends it as well.
                let _ = stopped.await;
            });
            if let Err(error) = served.await {
                tracing::error!(%error, "the sandbox ended");
            }
        });
        Ok(Self { addr, stop: Some(stop), server })
    }

    /// The base address to put into a connection, without a slash at its end.
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Lets requests under way finish (for at most five seconds) and ends.
    pub async fn stop(mut self) {
        if let Some(stop) = self.stop.take() {
            // An error means that the server has ended already.
            let _ = stop.send(());
        }
        if tokio::time::timeout(STOP_WAIT, &mut self.server).await.is_err() {
            self.server.abort();
        }
    }
}

/// What all requests share.
struct Desk {
    book: Arc<Mutex<Book>>,
    /// Issued tokens with their ends in epoch milliseconds, oldest first.
    tokens: Mutex<Vec<(String, i64)>>,
    require_token: bool,
}

impl Desk {
    /// Makes and remembers a token.
    fn issue(&self) -> (String, i64) {
        let token = Alphanumeric.sample_string(&mut rand::rng(), 48);
        let end = Timestamp::now().as_millisecond() + TOKEN_LIFE_MS;
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        if tokens.len() >= MAX_TOKENS {
            tokens.remove(0);
        }
        tokens.push((token.clone(), end));
        (token, end)
    }

    /// Says whether a request may come in.
    fn admits(&self, headers: &HeaderMap) -> bool {
        let Some(given) = headers.get(header::AUTHORIZATION) else {
            return !self.require_token;
        };
        let Some(given) = given.to_str().ok().and_then(|text| text.strip_prefix("Bearer ")) else {
            return false;
        };
        let now = Timestamp::now().as_millisecond();
        let tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.iter().any(|(token, end)| token == given && now < *end)
    }
}

fn router(desk: Arc<Desk>, log_requests: bool) -> Router {
    let calls = Router::new()
        .route("/api/v0/purchase-order/req-send", post(|s, b| call(Call::Send, s, b)))
        .route("/api/v0/purchase-order/req-edit", post(|s, b| call(Call::Edit, s, b)))
        .route("/api/v0/purchase-order/req-status-change", post(|s, b| call(Call::StatusChange, s, b)))
        .route_layer(from_fn_with_state(Arc::clone(&desk), admitted));
    let router = Router::new()
        .route("/api/v0/merchant/token", post(token))
        .merge(calls)
        .fallback(async || answer(StatusCode::NOT_FOUND, &plain(404, "this gateway has no such call")))
        .method_not_allowed_fallback(async || {
            answer(StatusCode::METHOD_NOT_ALLOWED, &plain(405, "this call takes POST only"))
        })
        .layer(DefaultBodyLimit::max(MAX_BODY_BYTES))
        .layer(from_fn(loopback_only))
        .with_state(desk);
    if log_requests { router.layer(from_fn(logged)) } else { router }
}

async fn call(call: Call, State(desk): State<Arc<Desk>>, body: Bytes) -> Response {
    let book = Arc::clone(&desk.book);
    // Checking a large document and waiting for the disk would hold up the other requests.
    let done = tokio::task::spawn_blocking(move || {
        let checked = check::check(call, &body)?;
        book.lock().unwrap_or_else(PoisonError::into_inner).take(call, &checked, &body)
    });
    match done.await {
        Ok(Ok(())) => {
            let success = json!({"payload": "SUCCESS", "response_code": 0, "response_message": "SUCCESS"});
            answer(StatusCode::OK, &success)
        }
        Ok(Err(refusal)) if refusal.code == Code::Storage => answer(StatusCode::INTERNAL_SERVER_ERROR, &refusal.body()),
        Ok(Err(refusal)) => answer(StatusCode::OK, &refusal.body()),
        Err(_) => {
            // Not with the error's own words, which may quote the document.
            tracing::error!("the sandbox failed at a request");
            answer(StatusCode::INTERNAL_SERVER_ERROR, &plain(500, "the sandbox failed"))
        }
    }
}

async fn token(State(desk): State<Arc<Desk>>, headers: HeaderMap, body: Bytes) -> Response {
    let refuse = |message: &str| {
        let body = json!({"token": "", "expiry": 0, "resultCode": 401, "resultMessage": message});
        answer(StatusCode::UNAUTHORIZED, &body)
    };
    if headers.get("API-Key").is_none_or(|key| key.is_empty()) {
        return refuse("the API-Key header is missing");
    }
    let keys: Value = serde_json::from_slice(&body).unwrap_or(Value::Null);
    for name in ["accessKey", "secretKey"] {
        if keys[name].as_str().is_none_or(str::is_empty) {
            return refuse(&format!("{name} is missing"));
        }
    }
    let (token, expiry) = desk.issue();
    let message = "Token generated successfully.";
    answer(StatusCode::OK, &json!({"token": token, "expiry": expiry, "resultCode": 200, "resultMessage": message}))
}

async fn admitted(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    if desk.admits(request.headers()) {
        next.run(request).await
    } else {
        answer(StatusCode::UNAUTHORIZED, &plain(401, "a valid token is needed"))
    }
}

/// Refuses what a web page can make a browser on this machine send: requests addressed to another name (DNS rebinding),
/// and requests to this one from a page, which browsers mark with its origin.
async fn loopback_only(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let mut hosts = headers.get_all(header::HOST).iter();
    let here = |host: &HeaderValue| host.to_str().is_ok_and(is_loopback);
    if !(hosts.next().is_some_and(here) && hosts.next().is_none()) {
        return answer(StatusCode::FORBIDDEN, &plain(403, "this gateway answers this machine only"));
    }
    if headers.contains_key(header::ORIGIN) {
        return answer(StatusCode::FORBIDDEN, &plain(403, "this gateway answers no web pages"));
    }
    next.run(request).await
}

async fn logged(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    tracing::info!(%method, path, status = response.status().as_u16(), "request");
    response
}

/// Says whether a Host header names this machine.
fn is_loopback(host: &str) -> bool {
    if let Ok(address) = host.parse::<SocketAddr>() {
        return address.ip().is_loopback();
    }
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) && !host.ends_with(']') => name,
        _ => host,
    };
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn plain(code: u16, message: &str) -> Value {
    json!({"payload": "FAILURE", "response_code": code, "response_message": message})
}

fn answer(status: StatusCode, body: &Value) -> Response {
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/json"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        for host in ["127.0.0.1", "127.0.0.1:80", "127.9.9.9:1", "localhost", "LOCALHOST:8080", "[::1]", "[::1]:80"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in ["", "example.in", "localhost.example.in", "10.0.0.1:80", "127.0.0.1.example.in:80", "[::2]:80"] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
