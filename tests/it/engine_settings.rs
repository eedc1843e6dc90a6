//! The engine and its settings: what is kept, what a connection needs, and where keys never go.

use std::path::Path;

use podesk::domain::profile::GatewayId;
use podesk::domain::status::{Intent, OpState};
use podesk::message::{Command, Event};
use podesk::settings::{Credentials, Overrides, Settings};
use podesk::words::Words;

use crate::engine_desk::{Desk, Paper, custom};
use crate::recorder::Recorder;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn settings_are_kept_without_what_holds_for_this_run_only() {
    let (folder, gateway) = (folder(), Recorder::start());
    let stored = Settings { geocode: "19.0760,72.8777".into(), ..Settings::default() };
    let overrides = Overrides { gateway_url: Some(gateway.url.clone()), ..Overrides::default() };
    let mut desk = Desk::start_with(folder.path(), stored.clone(), overrides);
    let state = desk.until_connection(|_| true);
    assert_eq!(state.gateway, GatewayId::of_url(&gateway.url));
    // What is typed of a connection does not count before it is applied.
    let typed = Settings { text_size: 120, base_url: "https://half.typ".into(), ..stored.clone() };
    desk.give(Command::SaveSettings(Box::new(typed)));
    desk.end();
    let (kept, _) = podesk::settings::load(folder.path()).unwrap();
    assert_eq!(kept, Settings { text_size: 120, ..stored });
    assert!(!std::fs::read_to_string(folder.path().join("settings.json")).unwrap().contains(&gateway.url));
}

#[test]
fn the_connection_changes_only_by_apply() {
    let (folder, gateway, elsewhere) = (folder(), Recorder::start(), Recorder::start());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    let typed = Settings { text_size: 150, ..custom(&elsewhere.url) };
    desk.give(Command::SaveSettings(Box::new(typed)));
    elsewhere.answer(404, "");
    desk.give(Command::TestConnection(Box::new(custom(&elsewhere.url)), Credentials::default()));
    desk.wait(|event| matches!(event, Event::Tested(_)).then_some(()));
    assert_eq!(elsewhere.next().path, "/");
    assert_eq!(desk.apply(custom("http://gateway.example")).unwrap_err().key, "test-insecure");
    let mut paper = Paper::new();
    desk.save(&mut paper);
    gateway.accept();
    let review = desk.send(&paper, Intent::Document);
    desk.until(&mut paper, review.operation.id, OpState::Accepted);
    assert_eq!(gateway.next().body, review.request.to_vec());
    assert!(elsewhere.is_quiet());
    desk.end();
    let (kept, _) = podesk::settings::load(folder.path()).unwrap();
    assert_eq!(kept, Settings { text_size: 150, ..custom(&gateway.url) });
}

#[test]
fn a_connection_that_cant_be_used_takes_no_orders_and_shows_no_password() {
    let (folder, gateway) = (folder(), Recorder::start());
    // As somebody may write it into the file, or into the environment.
    let by_hand = custom("https://clerk:planted-secret@gateway.example/b2b?key=planted-secret");
    for needs_token in [true, false] {
        let mut settings = by_hand.clone();
        settings.profile.needs_token = needs_token;
        let mut desk = Desk::start(folder.path(), settings);
        let state = desk.until_connection(|_| true);
        assert_eq!(state.gateway, GatewayId::of_url("https://gateway.example/b2b"));
        let mut paper = Paper::new();
        desk.save(&mut paper);
        assert_eq!(desk.review(&paper, Intent::Document).unwrap_err().key, "refused-no-connection");
        let why = desk.apply(by_hand.clone()).unwrap_err();
        assert!(Words::english().text(&why).contains("must not hold a user name or password"), "{why:?}");

        desk.apply(custom(&gateway.url)).unwrap();
        gateway.accept();
        let review = desk.send(&paper, Intent::Document);
        desk.until(&mut paper, review.operation.id, OpState::Accepted);
        gateway.next();
        let log = format!("{:?}", desk.log);
        desk.end();
        assert!(!log.contains("planted-secret"), "{log}");
        holds_no_secret(folder.path());
    }
}

/// Looks through the files of a data folder.
#[track_caller]
fn holds_no_secret(folder: &Path) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let bytes = std::fs::read(&path).unwrap();
            assert!(!bytes.windows(14).any(|part| part == b"planted-secret"), "{}", path.display());
        }
    }
}

#[test]
fn operations_that_lack_keys_go_when_keys_are_given() {
    let (folder, gateway) = (folder(), Recorder::start());
    let mut settings = custom(&gateway.url);
    settings.profile.needs_token = true;
    let mut desk = Desk::start(folder.path(), settings.clone());
    let mut paper = Paper::new();
    desk.save(&mut paper);
    let review = desk.send(&paper, Intent::Document);
    desk.until(&mut paper, review.operation.id, OpState::NeedsCredentials);
    assert!(gateway.is_quiet(), "nothing left without keys");
    gateway.answer(200, r#"{"token":"t","expiry":4102444800000,"resultCode":200,"resultMessage":""}"#);
    gateway.accept();
    let keys = Credentials { access_key: "a".into(), secret_key: "planted-secret".into(), api_key: "k".into() };
    desk.give(Command::Apply(Box::new(settings.clone()), keys));
    desk.until(&mut paper, review.operation.id, OpState::Accepted);
    assert_eq!(gateway.next().path, "/api/v0/merchant/token");
    assert_eq!(gateway.next().body, review.request.to_vec());

    // Applied again without keys, those held stay; another gateway never gets them.
    gateway.accept();
    gateway.answer(200, r#"{"token":"t","expiry":4102444800000,"resultCode":200,"resultMessage":""}"#);
    desk.apply(settings.clone()).unwrap();
    let elsewhere = Recorder::start();
    settings.base_url.clone_from(&elsewhere.url);
    desk.give(Command::TestConnection(Box::new(settings), Credentials::default()));
    let result = desk.wait(|event| match event {
        Event::Tested(result) => Some(result.clone()),
        _ => None,
    });
    assert_eq!(result.text.key, "test-credentials-missing");
    assert!(elsewhere.is_quiet());
    let log = format!("{:?}", desk.log);
    desk.end();
    assert!(!log.contains("planted-secret"));
    holds_no_secret(folder.path());
}

#[test]
fn a_copy_of_a_document_is_written_whole_or_refused() {
    let folder = folder();
    let mut desk = Desk::start(folder.path(), Settings::default());
    let paper = Paper::new();
    let copy = |desk: &mut Desk, path: std::path::PathBuf| {
        desk.give(Command::SaveCopy { path, document: Box::new(paper.document.clone()) });
        desk.wait(|event| match event {
            Event::CopySaved(result) => Some(result.clone()),
            _ => None,
        })
    };
    let path = folder.path().join("copy.json");
    assert_eq!(copy(&mut desk, path.clone()), Ok(path.clone()));
    let read: podesk::domain::order::Order = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert!(read.same_as(&paper.document));
    let refused = copy(&mut desk, folder.path().join("no such folder/copy.json")).unwrap_err();
    assert_eq!(refused.key, "copy-failed");
    desk.end();
}

#[test]
fn a_connection_is_tested_without_being_applied() {
    let (folder, gateway) = (folder(), Recorder::start());
    let mut desk = Desk::start(folder.path(), Settings::default());
    let closed = "127.0.0.1:1"; // which the system gives to no other test
    let mut with_token = custom(&gateway.url);
    with_token.profile.needs_token = true;
    gateway.answer(404, "");
    let keys = Credentials { access_key: "a".into(), secret_key: "s".into(), api_key: "k".into() };
    for (settings, credentials, expected) in [
        (custom(&gateway.url), Credentials::default(), "test-connected-no-expiry"),
        (custom(&format!("http://{closed}")), Credentials::default(), "test-no-connection"),
        (with_token.clone(), Credentials::default(), "test-credentials-missing"),
        (with_token, keys, "test-refused"),
        (Settings::default(), Credentials::default(), "test-connected-no-expiry"),
    ] {
        gateway.answer(401, r#"{"token":"","resultCode":401,"resultMessage":"no"}"#);
        desk.give(Command::TestConnection(Box::new(settings), credentials));
        let result = desk.wait(|event| match event {
            Event::Tested(result) => Some(result.clone()),
            _ => None,
        });
        assert_eq!(result.text.key, expected, "{result:?}");
        assert_eq!(result.ok, expected.starts_with("test-connected"));
    }
    desk.end();
}
