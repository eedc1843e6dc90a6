//! Who may come in to the sandbox: tokens, hosts and paths.

use podesk::domain::status::{Call, Outcome};
use podesk::gateway::{Client, Connection, Credentials, TestReport};
use podesk::sandbox::{Options, Sandbox};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::documents::document;
use super::{client, fresh};

#[tokio::test]
async fn tokens_are_given_and_asked_for() {
    let keys = |secret: &str| {
        let text = |text: &str| text.to_owned();
        Some(Credentials { access_key: text("any-key"), secret_key: text(secret), api_key: text("any-api-key") })
    };
    let strict = Sandbox::start(Options { require_token: true, ..Options::default() }).await.unwrap();
    for sandbox in [fresh().await, strict] {
        let connection = Connection { base_url: sandbox.url(), credentials: keys("any"), needs_token: true };
        let client = Client::new(connection.clone()).unwrap();
        let report = client.test().await;
        assert!(matches!(report, TestReport::Connected { expires_at_ms: Some(_), .. }), "{report:?}");
        let (outcome, _) = client.call(Call::Send, document(0, "CREATED").to_string().into_bytes()).await;
        assert!(matches!(outcome, Outcome::Accepted { .. }), "{outcome:?}");
        let empty = Client::new(Connection { credentials: keys(""), ..connection }).unwrap();
        assert_eq!(empty.test().await, TestReport::CredentialsMissing);
    }
}

#[tokio::test]
async fn calls_without_a_valid_token_are_turned_away() {
    let strict = Sandbox::start(Options { require_token: true, ..Options::default() }).await.unwrap();
    let (outcome, exchange) = client(&strict).call(Call::Send, document(0, "CREATED").to_string().into_bytes()).await;
    assert!(matches!(outcome, Outcome::CredentialsNeeded { .. }), "{outcome:?}");
    assert_eq!(exchange.status, Some(401));
    let lenient = fresh().await;
    let wrong = "Authorization: Bearer wrong\r\n";
    assert!(
        raw(&lenient, "POST /api/v0/purchase-order/req-send", "127.0.0.1", wrong).await.starts_with("HTTP/1.1 401")
    );
}

#[tokio::test]
async fn only_loopback_hosts_and_known_calls_are_answered() {
    let sandbox = fresh().await;
    assert!(sandbox.addr().ip().is_loopback());
    let send = "POST /api/v0/purchase-order/req-send";
    assert!(raw(&sandbox, send, "127.0.0.1", "").await.starts_with("HTTP/1.1 200"));
    assert!(raw(&sandbox, send, "localhost:9", "").await.starts_with("HTTP/1.1 200"));
    assert!(raw(&sandbox, send, "evil.example", "").await.starts_with("HTTP/1.1 403"));
    assert!(raw(&sandbox, send, "10.0.0.1", "").await.starts_with("HTTP/1.1 403"));
    assert!(raw(&sandbox, "POST /api/v0/other", "127.0.0.1", "").await.starts_with("HTTP/1.1 404"));
    let get = "GET /api/v0/purchase-order/req-send";
    assert!(raw(&sandbox, get, "127.0.0.1", "").await.starts_with("HTTP/1.1 405"));
    let report = client(&sandbox).test().await;
    assert!(matches!(report, TestReport::Connected { expires_at_ms: None, .. }), "{report:?}");
    let taken = Sandbox::start(Options { port: sandbox.addr().port(), ..Options::default() }).await;
    assert!(taken.is_err());
}

#[tokio::test]
async fn no_web_page_gets_in_by_way_of_a_browser() {
    let sandbox = fresh().await;
    let send = "POST /api/v0/purchase-order/req-send";
    let port = sandbox.addr().port();
    for host in [
        "",
        "evil.example",
        "localhost.evil",
        "127.0.0.1.nip.io",
        "127.0.0.1@evil.example",
        "evil.example:80",
        "[::ffff:10.0.0.1]:80",
        "10.0.0.1",
        "0.0.0.0",
        "localhost:port",
        "127.0.0.1\r\nHost: evil.example",
    ] {
        let answer = raw(&sandbox, send, host, "").await;
        assert!(answer.starts_with("HTTP/1.1 403") || answer.starts_with("HTTP/1.1 400"), "{host}: {answer}");
    }
    for host in [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("[::1]:{port}"), "LOCALHOST".into()]
    {
        assert!(raw(&sandbox, send, &host, "").await.starts_with("HTTP/1.1 200"), "{host}");
    }
    // A page can make a browser send this to the right name without asking first.
    for origin in ["https://evil.example", "null", "http://127.0.0.1"] {
        let headers = format!("Origin: {origin}\r\nContent-Type: text/plain\r\n");
        let answer = raw(&sandbox, send, "127.0.0.1", &headers).await;
        assert!(answer.starts_with("HTTP/1.1 403"), "{origin}: {answer}");
        let token = raw(&sandbox, "POST /api/v0/merchant/token", "127.0.0.1", &headers).await;
        assert!(token.starts_with("HTTP/1.1 403"), "{origin}: {token}");
    }
}

/// Sends a request without a body as it is written here, and returns the whole answer.
async fn raw(sandbox: &Sandbox, line: &str, host: &str, headers: &str) -> String {
    let mut stream = TcpStream::connect(sandbox.addr()).await.unwrap();
    let request = format!("{line} HTTP/1.1\r\nHost: {host}\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}
