//! The token: asked for once, renewed in time, never shown; and the test of a connection.

use podesk::domain::status::{Call, NotSentCause, Outcome};
use podesk::gateway::{Client, Connection, Credentials, TestReport, Timeouts};

use super::server::{Act, Server, ok};
use super::{hurried, plain, secured, secured_with, send, token};

#[tokio::test]
async fn one_token_serves_many_calls() {
    let server = Server::start(|_, seen| match seen.line.contains("/token") {
        true => token("first-token", 3_600_000),
        false => ok(),
    })
    .await;
    let client = secured(&server.url());
    let calls: Vec<_> =
        (0..8).map(|_| client.clone()).map(|client| tokio::spawn(async move { send(&client).await.0 })).collect();
    for call in calls {
        assert!(matches!(call.await.unwrap(), Outcome::Accepted { .. }));
    }
    let seen = server.seen();
    assert_eq!(seen.len(), 9);
    assert_eq!(seen[0].headers["api-key"], "planted-api-key");
    assert_eq!(seen[0].body, br#"{"accessKey":"planted-access-key","secretKey":"planted-secret-key"}"#);
    for call in &seen[1..] {
        assert_eq!(call.headers["authorization"], "Bearer first-token");
        assert!(!call.headers.contains_key("api-key"));
    }
}

#[tokio::test]
async fn a_token_is_renewed_ahead_of_its_end() {
    let server = Server::start(|number, seen| match seen.line.contains("/token") {
        // The first ends within the minute, the second later.
        true => token(&format!("token-{number}"), if number == 0 { 50_000 } else { 3_600_000 }),
        false => ok(),
    })
    .await;
    let client = secured(&server.url());
    for _ in 0..3 {
        send(&client).await;
    }
    let used: Vec<_> = server.seen().iter().filter_map(|seen| seen.headers.get("authorization").cloned()).collect();
    assert_eq!(used, ["Bearer token-0", "Bearer token-2", "Bearer token-2"]);
}

#[tokio::test]
async fn a_401_renews_the_token_once() {
    let server = Server::start(|number, seen| match (seen.line.contains("/token"), number) {
        (true, _) => token(&format!("token-{number}"), 3_600_000),
        (false, 1) => Act::Answer(401, "", String::new()),
        (false, _) => ok(),
    })
    .await;
    let (outcome, exchange) = secured(&server.url()).call(Call::Edit, b"{\"a\":1.0}".to_vec()).await;
    assert!(matches!(outcome, Outcome::Accepted { .. }));
    assert_eq!(exchange.status, Some(200));
    let seen = server.seen();
    assert_eq!(seen.len(), 4);
    assert_eq!((&seen[1].body, &seen[1].line), (&seen[3].body, &seen[3].line));
    assert_eq!(seen[3].headers["authorization"], "Bearer token-2");
}

#[tokio::test]
async fn a_second_401_waits_for_credentials() {
    let server = Server::start(|_, seen| match seen.line.contains("/token") {
        true => token("echoed-token", 3_600_000),
        false => {
            let echo = "you sent echoed-token and planted-secret-key";
            Act::Answer(401, "", format!(r#"{{"message":"{echo}"}}"#))
        }
    })
    .await;
    let (outcome, exchange) = send(&secured(&server.url())).await;
    assert!(matches!(outcome, Outcome::CredentialsNeeded { .. }), "{outcome:?}");
    assert_eq!(exchange.status, Some(401));
    assert_eq!(server.seen().len(), 4);
    let shown = format!("{outcome:?} {}", String::from_utf8(exchange.response).unwrap());
    assert!(!shown.contains("echoed-token") && !shown.contains("planted"), "{shown}");
}

#[tokio::test]
async fn what_a_gateway_throws_back_is_masked_in_whatever_it_is_wrapped() {
    // The key of the finding: its characters are escaped once more by each JSON around them.
    let keys = Credentials { access_key: "ab/cd==ab".into(), secret_key: "k1".into(), api_key: "\"q\\uot/e".into() };
    let said = r#"bad key ab\/cd\u003d\u003dab or \"q\\uot\/e, k1: not k10"#;
    let inner = serde_json::to_string(&format!(r#"{{"errorCd":"k1","errorDtl":"{said}","errorField":"k1"}}"#)).unwrap();
    let deeper = serde_json::to_string(&inner).unwrap();
    for (body, is_taken) in [
        (format!(r#"{{"payload":{inner},"response_code":1}}"#), false),
        (format!(r#"{{"payload":{inner},"response_code":0,"response_message":"k1"}}"#), true),
        (format!(r#"{{"payload":{deeper},"response_code":0,"response_message":"k1"}}"#), true),
    ] {
        let answer = body.clone();
        let server = Server::start(move |_, seen| match seen.line.contains("/token") {
            true => token("k1", 3_600_000), // a token may hold a key
            false => Act::Answer(200, "", answer.clone()),
        })
        .await;
        let connection = Connection { base_url: server.url(), credentials: Some(keys.clone()), needs_token: true };
        let (outcome, exchange) = send(&Client::new(connection).unwrap()).await;
        assert_eq!(server.seen()[1].headers["authorization"], "Bearer k1");
        match &outcome {
            Outcome::Accepted { message, .. } => assert!(is_taken && message == "**", "{outcome:?}"),
            Outcome::Rejected { code, message, field, .. } => {
                assert_eq!((code.as_str(), field.as_deref(), is_taken), ("**", Some("**"), false));
                assert!(message.starts_with("bad key *") && message.ends_with("*, **: not k10"), "{message}");
            }
            other => panic!("{other:?}"),
        }
        let shown = format!("{outcome:?} {}", String::from_utf8(exchange.response).unwrap()).replace('\\', "");
        for part in ["ab/cd", "cd==", "u003d", "q", "uot", "k1\""] {
            assert!(!shown.contains(part), "{part} is in {shown}");
        }
    }
}

#[tokio::test]
async fn without_a_token_the_document_stays_here() {
    let refuse = |status: u16, body: &'static str| move || Act::Answer(status, "", body.to_owned());
    let bad = r#"{"token":"","resultCode":401,"resultMessage":"planted-secret-key is wrong"}"#;
    async fn attempt(act: impl Fn() -> Act + Send + Sync + 'static, timeouts: Timeouts) -> (Outcome, TestReport) {
        let server = Server::start(move |_, _| act()).await;
        let client = secured_with(&server.url(), timeouts);
        let found = (send(&client).await.0, client.test().await);
        assert!(server.paths().iter().all(|path| path == "/api/v0/merchant/token"));
        assert!(!format!("{found:?}").contains("planted"), "{found:?}");
        found
    }
    for (status, body) in [(200, bad), (401, bad), (403, ""), (404, "")] {
        let (outcome, report) = attempt(refuse(status, body), Timeouts::default()).await;
        assert!(matches!(outcome, Outcome::CredentialsNeeded { .. }), "{outcome:?}");
        assert!(matches!(report, TestReport::Refused { .. }), "{report:?}");
    }
    for (status, body) in [(500, ""), (200, "<html>"), (503, "")] {
        let (outcome, report) = attempt(refuse(status, body), Timeouts::default()).await;
        assert!(matches!(outcome, Outcome::NotSent { cause: NotSentCause::NoToken, .. }), "{outcome:?}");
        assert!(matches!(report, TestReport::Unclear { .. }), "{report:?}");
    }
    for act in [|| Act::Close, || Act::Hang] {
        let (outcome, _) = attempt(act, hurried()).await;
        assert!(matches!(outcome, Outcome::NotSent { cause: NotSentCause::NoToken, .. }), "{outcome:?}");
    }
    let (outcome, _) = attempt(refuse(429, ""), Timeouts::default()).await;
    assert_eq!(outcome, Outcome::Deferred { status: 429, retry_after_s: None });

    let nobody = Connection { base_url: "http://127.0.0.1:9".to_owned(), credentials: None, needs_token: true };
    let client = Client::new(nobody).unwrap();
    assert!(matches!(send(&client).await.0, Outcome::CredentialsNeeded { .. }));
    assert_eq!(client.test().await, TestReport::CredentialsMissing);
}

#[tokio::test]
async fn a_test_of_the_connection_sends_no_document() {
    let server = Server::start(|_, seen| match seen.line.contains("/token") {
        true => token("t", 3_600_000),
        false => Act::Answer(404, "", String::new()),
    })
    .await;
    let report = secured(&server.url()).test().await;
    assert!(matches!(report, TestReport::Connected { expires_at_ms: Some(_), .. }), "{report:?}");
    let report = plain(&format!("{}/uat", server.url())).test().await;
    assert!(matches!(report, TestReport::Connected { expires_at_ms: None, .. }), "{report:?}");
    assert_eq!(server.paths(), ["/api/v0/merchant/token", "/uat"]);
}
