//! The client against real servers on this machine that answer, hang, close, cut, redirect and overflow.

mod server;
mod token;

use std::process::Command;
use std::time::Duration;

use podesk::domain::status::{Call, NotSentCause, Outcome, UnknownCause};
use podesk::gateway::wire::{Number, SendRequest};
use podesk::gateway::{
    Client, Connection, ConnectionError, Credentials, Exchange, MAX_ANSWER_BYTES, TestReport, Timeouts,
};
use proptest::prelude::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use self::server::{Act, Server, ok, read_request};

const OK: &str = r#"{"payload":"SUCCESS","response_code":0,"response_message":"SUCCESS"}"#;

/// Time-outs for servers that never answer; the others get time enough for a busy machine.
fn hurried() -> Timeouts {
    Timeouts { connect: Duration::from_millis(400), total: Duration::from_millis(800) }
}

/// A client without token.
fn plain(url: &str) -> Client {
    plain_with(url, Timeouts::default())
}

fn plain_with(url: &str, timeouts: Timeouts) -> Client {
    let connection = Connection { base_url: url.to_owned(), credentials: None, needs_token: false };
    Client::with_timeouts(connection, timeouts).unwrap()
}

fn credentials() -> Credentials {
    Credentials {
        access_key: "planted-access-key".to_owned(),
        secret_key: "planted-secret-key".to_owned(),
        api_key: "planted-api-key".to_owned(),
    }
}

/// A client that needs a token.
fn secured(url: &str) -> Client {
    secured_with(url, Timeouts::default())
}

fn secured_with(url: &str, timeouts: Timeouts) -> Client {
    let connection = Connection { base_url: url.to_owned(), credentials: Some(credentials()), needs_token: true };
    Client::with_timeouts(connection, timeouts).unwrap()
}

/// A token answer that lives for the given time.
fn token(name: &str, lives_ms: i64) -> Act {
    let expiry = jiff::Timestamp::now().as_millisecond() + lives_ms;
    let body = format!(r#"{{"token":"{name}","expiry":{expiry},"resultCode":200,"resultMessage":"ok"}}"#);
    Act::Answer(200, "", body)
}

async fn send(client: &Client) -> (Outcome, Exchange) {
    client.call(Call::Send, b"{}".to_vec()).await
}

/// The outcome of one send against a server that does the same with every request.
async fn outcome_of(act: impl Fn() -> Act + Send + Sync + 'static) -> Outcome {
    let server = Server::start(move |_, _| act()).await;
    let (outcome, _) = send(&plain(&server.url())).await;
    assert_eq!(server.seen().len(), 1, "sent more than once");
    outcome
}

fn cause(outcome: &Outcome) -> UnknownCause {
    match outcome {
        Outcome::Unknown { cause, .. } => *cause,
        other => panic!("not unknown: {other:?}"),
    }
}

#[tokio::test]
async fn each_call_carries_its_bytes_to_its_path() {
    let server = Server::start(|_, _| ok()).await;
    let bodies = [
        (Call::Send, "/uat/api/v0/purchase-order/req-send"),
        (Call::Edit, "/uat/api/v0/purchase-order/req-edit"),
        (Call::StatusChange, "/uat/api/v0/purchase-order/req-status-change"),
    ];
    for base in [format!("{}/uat", server.url()), format!("{}/uat/", server.url())] {
        let client = plain(&base);
        for (number, (call, _)) in bodies.iter().enumerate() {
            let body = format!("{{\"quantity\":1.10,\"n\":{number}}}").into_bytes();
            let (outcome, exchange) = client.call(*call, body).await;
            let words = "SUCCESS".to_owned();
            assert_eq!(outcome, Outcome::Accepted { message: words.clone(), payload: words });
            assert_eq!((exchange.status, exchange.response.as_slice()), (Some(200), OK.as_bytes()));
        }
    }
    for (number, seen) in server.seen().iter().enumerate() {
        assert_eq!(seen.line, format!("POST {} HTTP/1.1", bodies[number % 3].1));
        assert_eq!(seen.headers["content-type"], "application/json");
        assert_eq!(seen.headers["user-agent"], concat!("podesk/", env!("CARGO_PKG_VERSION")));
        assert!(!seen.headers.contains_key("authorization"));
        assert_eq!(seen.body, format!("{{\"quantity\":1.10,\"n\":{}}}", number % 3).into_bytes());
    }
}

#[tokio::test]
async fn answers_of_each_kind() {
    let refused = r#"{"payload":"","response_code":1409,"response_message":"held version is 3"}"#;
    let outcome = outcome_of(move || Act::Answer(200, "", refused.to_owned())).await;
    let (code, message) = ("1409".to_owned(), "held version is 3".to_owned());
    assert_eq!(outcome, Outcome::Rejected { status: 200, code, message, field: None });

    let deferred = |status, retry_after_s| Outcome::Deferred { status, retry_after_s };
    let answer = |status, headers| move || Act::Answer(status, headers, String::new());
    assert_eq!(outcome_of(answer(429, "")).await, deferred(429, None));
    assert_eq!(outcome_of(answer(429, "Retry-After: 7\r\n")).await, deferred(429, Some(7)));
    assert_eq!(outcome_of(answer(503, "Retry-After: 99999\r\n")).await, deferred(503, Some(3600)));
    assert_eq!(cause(&outcome_of(answer(503, "")).await), UnknownCause::Status(503));
    assert_eq!(cause(&outcome_of(answer(500, "")).await), UnknownCause::Status(500));
    assert_eq!(cause(&outcome_of(answer(408, "")).await), UnknownCause::Status(408));
    assert_eq!(cause(&outcome_of(answer(200, "")).await), UnknownCause::Unreadable);
    let outcome = outcome_of(answer(401, "")).await;
    assert!(matches!(outcome, Outcome::CredentialsNeeded { .. }), "{outcome:?}");
}

#[tokio::test]
async fn a_broken_connection_leaves_the_outcome_unknown() {
    assert_eq!(cause(&outcome_of(|| Act::Close).await), UnknownCause::Reset);
    let silent = Server::start(|_, _| Act::Hang).await;
    let (outcome, _) = send(&plain_with(&silent.url(), hurried())).await;
    assert_eq!(cause(&outcome), UnknownCause::Timeout);
    assert_eq!(silent.seen().len(), 1);
    let half = || Act::Raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{\"response_code\":0".to_vec());
    assert_eq!(cause(&outcome_of(half).await), UnknownCause::Reset);
    let noise = || Act::Raw(b"SSH-2.0-OpenSSH\r\n\r\n".to_vec());
    assert_eq!(cause(&outcome_of(noise).await), UnknownCause::Reset);

    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    tokio::spawn(async move { while listener.accept().await.is_ok() {} });
    let (outcome, exchange) = send(&plain(&format!("http://{addr}"))).await;
    assert_eq!(cause(&outcome), UnknownCause::Reset);
    assert_eq!(exchange.status, None);
}

#[tokio::test]
async fn a_slow_body_times_out_as_unknown() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        read_request(&mut stream).await;
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{").await.unwrap();
        tokio::time::sleep(Duration::from_secs(60)).await;
    });
    let (outcome, exchange) = send(&plain_with(&format!("http://{addr}"), hurried())).await;
    assert_eq!(cause(&outcome), UnknownCause::Timeout);
    assert_eq!((exchange.status, exchange.response.as_slice()), (Some(200), &b"{"[..]));
    assert!((700..5000).contains(&exchange.elapsed_ms), "{}", exchange.elapsed_ms);
}

#[tokio::test]
async fn an_over_long_answer_is_cut_off() {
    let body = |length: usize| format!(r#"{{"response_code":0,"payload":"{}"}}"#, "x".repeat(length - 32));
    let exact = body(MAX_ANSWER_BYTES);
    assert_eq!(exact.len(), MAX_ANSWER_BYTES);
    let outcome = outcome_of(move || Act::Answer(200, "", exact.clone())).await;
    assert!(matches!(outcome, Outcome::Accepted { .. }));

    let long = body(MAX_ANSWER_BYTES + 1);
    let server = Server::start(move |_, _| Act::Answer(200, "", long.clone())).await;
    let (outcome, exchange) = send(&plain(&server.url())).await;
    assert_eq!(cause(&outcome), UnknownCause::TooLong);
    assert_eq!(exchange.response.len(), MAX_ANSWER_BYTES);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Server::start(|_, _| ok()).await;
    let header: &'static str = format!("Location: {}/\r\n", elsewhere.url()).leak();
    for status in [301, 302, 303, 307, 308] {
        let outcome = outcome_of(move || Act::Answer(status, header, String::new())).await;
        let Outcome::Rejected { code, .. } = outcome else { panic!("{outcome:?}") };
        assert_eq!(code, "MOVED");
        let moved = Server::start(move |_, _| Act::Answer(status, header, String::new())).await;
        let (outcome, _) = send(&secured(&moved.url())).await;
        assert!(matches!(outcome, Outcome::Rejected { .. }), "{outcome:?}");
        assert_eq!(moved.paths(), ["/api/v0/merchant/token"]);
        let report = secured(&moved.url()).test().await;
        assert!(matches!(&report, TestReport::Refused { code, .. } if code == "MOVED"), "{report:?}");
    }
    assert!(elsewhere.seen().is_empty());
}

#[tokio::test]
async fn nothing_leaves_without_a_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let (outcome, exchange) = send(&plain(&url)).await;
    assert!(matches!(outcome, Outcome::NotSent { cause: NotSentCause::Refused, .. }), "{outcome:?}");
    assert_eq!(exchange.status, None);
    let (outcome, _) = send(&secured(&url)).await;
    assert!(matches!(outcome, Outcome::NotSent { cause: NotSentCause::Refused, .. }), "{outcome:?}");
    for client in [plain(&url), secured(&url)] {
        let report = client.test().await;
        assert!(matches!(report, TestReport::NoConnection { .. }), "{report:?}");
    }
}

#[tokio::test]
async fn no_secure_connection_means_not_sent() {
    let connect = |addr| {
        let base_url = format!("https://{addr}");
        Client::with_timeouts(Connection { base_url, credentials: None, needs_token: false }, hurried())
    };
    for (hang, expected) in [(false, NotSentCause::Tls), (true, NotSentCause::Timeout)] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let client = match connect(listener.local_addr().unwrap()) {
            Ok(client) => client,
            // A machine without system certificates cannot go on from here, and says so.
            Err(error) => return assert!(matches!(error, ConnectionError::Tls { .. })),
        };
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut hello = [0; 16];
            stream.read_exact(&mut hello).await.unwrap();
            if hang {
                tokio::time::sleep(Duration::from_secs(60)).await;
            }
            stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
            tokio::time::sleep(Duration::from_millis(100)).await;
        });
        let (outcome, _) = send(&client).await;
        assert!(matches!(outcome, Outcome::NotSent { cause, .. } if cause == expected), "{outcome:?}");
    }
}

#[tokio::test]
async fn a_held_back_answer_keeps_no_other_call_waiting() {
    let server = Server::start(|number, _| if number == 0 { Act::Hang } else { ok() }).await;
    let client = plain(&server.url());
    let slow = tokio::spawn({
        let client = client.clone();
        async move { send(&client).await.0 }
    });
    while server.seen().is_empty() {
        tokio::task::yield_now().await;
    }
    assert!(matches!(send(&client).await.0, Outcome::Accepted { .. }));
    assert!(!slow.is_finished());
    slow.abort();
}

/// Runs in a process of its own, started by the test below, because it needs other variables.
#[tokio::test]
async fn child_without_certificates() {
    if std::env::var_os("PODESK_TEST_CHILD").is_none_or(|child| child != "certificates") {
        return; // only the process below has the variables that it is about
    }
    let https = Connection { base_url: "https://b2b.example.in".to_owned(), credentials: None, needs_token: false };
    if cfg!(target_os = "linux") {
        assert!(matches!(Client::new(https), Err(ConnectionError::Tls { .. })));
    }
    assert!(matches!(outcome_of(ok).await, Outcome::Accepted { .. }));
}

#[test]
fn a_machine_without_certificates_reaches_loopback() {
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "gateway::child_without_certificates"])
        .env("PODESK_TEST_CHILD", "certificates")
        .envs([("SSL_CERT_FILE", "/nonexistent"), ("SSL_CERT_DIR", "/nonexistent")])
        // Nothing listens there: a call that took the proxy would fail.
        .envs([("http_proxy", "http://127.0.0.1:9"), ("HTTP_PROXY", "http://127.0.0.1:9"), ("NO_PROXY", "")])
        .output()
        .unwrap();
    let words = String::from_utf8_lossy(&status.stdout);
    assert!(status.status.success() && words.contains("1 passed"), "{words}");
}

proptest! {
    /// Decimals go out and come back digit for digit.
    #[test]
    fn decimals_are_exact(units in any::<i64>(), scale in 0u32..=18) {
        let number = Number(rust_decimal::Decimal::new(units, scale));
        let mut request: SendRequest = serde_json::from_str(include_str!("../fixtures/contract/req-send.json")).unwrap();
        request.purchase_order.item_lists[0].quantity = number;
        let text = serde_json::to_string(&request).unwrap();
        let expected = format!("\"quantity\":{number},");
        prop_assert!(units == 0 || text.contains(&expected), "{} not in {}", expected, text);
        let back: SendRequest = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(back, request);
    }
}
