//! 401: the token is renewed once, and the call repeated once; then it waits for the clerk.

use podesk::domain::status::{NotSentCause, OpState, Outcome};
use podesk::engine::EngineOptions;
use podesk::message::{Command, Event};
use podesk::settings::{Credentials, Overrides, Settings};

use super::{CALLS, World, newest_event, pass_by, ready};
use crate::engine_desk::{custom, options};
use crate::faulty::{Act, Faulty};

/// The path of the token call.
const TOKEN: &str = "/api/v0/merchant/token";

pub(super) fn credentials() -> Credentials {
    Credentials { access_key: "access".into(), secret_key: "secret".into(), api_key: "api".into() }
}

/// Keys from the environment, as far as the engine knows.
pub(super) fn overrides() -> Overrides {
    Overrides { credentials: credentials(), ..Overrides::default() }
}

/// Settings for a gateway that asks for a token.
fn with_token(url: &str) -> Settings {
    let mut settings = custom(url);
    settings.profile.needs_token = true;
    settings
}

/// The paths of the requests from the given one on.
fn paths_from(gateway: &Faulty, from: usize) -> Vec<String> {
    gateway.requests()[from..].iter().map(|request| request.path.clone()).collect()
}

#[test]
fn a_401_renews_the_token_and_repeats_the_same_bytes_once() {
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Faulty::start());
    let options = EngineOptions { overrides: overrides(), ..options(folder.path(), with_token(&gateway.url)) };
    let mut desk = World::new().desk_with(options);
    pass_by(&mut desk, &gateway);
    for (call, path) in CALLS {
        let (mut paper, intent) = ready(&mut desk, call);
        let before = gateway.requests().len();
        gateway.then(Act::answer(401, ""));
        let review = super::deliver(&mut desk, &mut paper, intent);
        assert_eq!(paths_from(&gateway, before), [path, TOKEN, path], "{call:?}");
        let sent = gateway.with_body(&review.request);
        assert_eq!(sent.len(), 2, "the same bytes");
        for request in sent {
            assert_eq!(request.headers["authorization"], "Bearer given-token");
            assert!(!request.headers.contains_key("api-key"));
        }
        assert_eq!(paper.facts.ops.last().unwrap().attempts, 1, "for the clerk it is one attempt");
    }
    desk.end();
}

#[test]
fn a_second_401_asks_for_keys_and_waits_for_them() {
    let (folder, gateway, world) = (tempfile::tempdir().unwrap(), Faulty::start(), World::new());
    let settings = with_token(&gateway.url);
    let options = EngineOptions { overrides: overrides(), ..options(folder.path(), settings.clone()) };
    let mut desk = world.desk_with(options);
    pass_by(&mut desk, &gateway);
    for (call, path) in CALLS {
        let (mut paper, intent) = ready(&mut desk, call);
        let before = gateway.requests().len();
        gateway.then(Act::answer(401, ""));
        gateway.then(Act::answer(401, r#"{"message":"key expired"}"#));
        let review = desk.send(&paper, intent);
        let id = review.operation.id;
        let op = desk.until(&mut paper, id, OpState::NeedsCredentials);
        assert_eq!(op.last, Some(Outcome::CredentialsNeeded { detail: "key expired".into() }));
        assert_eq!((op.next_try, newest_event(&paper, "detail").0.as_str()), (None, "event-credentials"));
        // Whatever time passes, it is not tried; others go meanwhile.
        world.pass(7_200_000);
        pass_by(&mut desk, &gateway);
        assert_eq!(paths_from(&gateway, before)[..3], [path, TOKEN, path], "{call:?}");
        assert_eq!(gateway.with_body(&review.request).len(), 2);

        desk.give(Command::Apply(Box::new(settings.clone()), credentials()));
        desk.until(&mut paper, id, OpState::Accepted);
        assert_eq!(gateway.with_body(&review.request).len(), 3, "with the keys, the same bytes go");
    }
    desk.end();
}

#[test]
fn keys_given_while_an_attempt_fails_with_the_old_ones_are_not_lost_on_it() {
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Faulty::start());
    let settings = with_token(&gateway.url);
    let options = EngineOptions { overrides: overrides(), ..options(folder.path(), settings.clone()) };
    let mut desk = World::new().desk_with(options);
    pass_by(&mut desk, &gateway);
    for (call, _) in CALLS {
        let (mut paper, intent) = ready(&mut desk, call);
        let before = gateway.requests().len();
        gateway.then(Act::answer(401, "").held());
        gateway.then_token(Act::answer(403, ""));
        let review = desk.send(&paper, intent);
        gateway.until_requests(before + 1);
        desk.give(Command::Apply(Box::new(settings.clone()), credentials()));
        desk.wait(|event| matches!(event, Event::Applied(Ok(()))).then_some(()));
        gateway.release(); // and only now the old keys turn out to be worth nothing
        let id = review.operation.id;
        desk.until(&mut paper, id, OpState::Accepted);
        assert_eq!(gateway.with_body(&review.request).len(), 2, "{call:?}: with the new keys it went");
        let told = |key: &str| paper.facts.events.iter().any(|event| event.what.key == key);
        assert!(told("event-retried") && !told("event-credentials"), "{call:?}: nobody had to do anything");
    }
    desk.end();
}

#[test]
fn a_token_call_that_fails_sends_no_document() {
    let (folder, gateway, world) = (tempfile::tempdir().unwrap(), Faulty::start(), World::new());
    let settings = with_token(&gateway.url);
    for (act, state) in [
        (Act::answer(401, ""), OpState::NeedsCredentials),
        (Act::answer(403, ""), OpState::NeedsCredentials),
        (Act::wait(429, "7"), OpState::Waiting),
        (Act::answer(500, ""), OpState::Waiting),
        (Act::CloseAfterReading, OpState::Waiting),
        (Act::answer(200, "<html>"), OpState::Waiting),
        (Act::Answer(302, vec![("Location", "http://127.0.0.1:9/".into())], String::new()), OpState::Rejected),
    ] {
        // A new engine each time, since a token is kept while it runs.
        let options = EngineOptions { overrides: overrides(), ..options(folder.path(), settings.clone()) };
        let mut desk = world.desk_with(options);
        let (mut paper, intent) = ready(&mut desk, CALLS[0].0);
        let before = gateway.requests().len();
        gateway.then_token(act.clone());
        let review = desk.send(&paper, intent);
        let id = review.operation.id;
        let op = desk.until_op(&mut paper, |op| op.id == id && op.attempts == 1 && op.state != OpState::Sending);
        assert_eq!(op.state, state, "{act:?}");
        assert_eq!(paths_from(&gateway, before), [TOKEN], "{act:?}");
        if let Some(Outcome::NotSent { cause, .. }) = op.last {
            assert_eq!(cause, NotSentCause::NoToken, "{act:?}");
            desk.until_connection(|connection| connection.online == Some(true)); // it was reached
        }
        desk.give(Command::Recall(id));
        desk.until(&mut paper, id, OpState::Recalled);
        desk.end();
    }
}
