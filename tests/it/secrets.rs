//! Keys: where they are kept, what happens without a keychain, and that they are found nowhere else.

mod planted;
mod window;

use std::path::Path;

use podesk::domain::profile::GatewayId;
use podesk::domain::status::{Intent, OpState};
use podesk::engine::{EngineOptions, Surroundings};
use podesk::message::access::{AccessCommand, AccessEvent, KeysAre};
use podesk::message::{Command, Event};
use podesk::secrets::Keychain;
use podesk::settings::{Credentials, Overrides, Settings};
use serde_json::Value;

use crate::child;
use crate::engine_desk::{Desk, Paper, custom, options};
use crate::recorder::Recorder;

const TOKEN: &str = r#"{"token":"t","expiry":4102444800000,"resultCode":200,"resultMessage":""}"#;

fn keys(name: &str) -> Credentials {
    Credentials {
        access_key: format!("{name}-access"),
        secret_key: format!("{name}-secret"),
        api_key: format!("{name}-api"),
    }
}

/// Settings for a gateway that asks for a token.
fn keyed(url: &str) -> Settings {
    let mut settings = custom(url);
    settings.profile.needs_token = true;
    settings
}

fn start(folder: &Path, settings: Settings, keychain: &Keychain) -> Desk {
    start_with(folder, settings, keychain, Overrides::default())
}

fn start_with(folder: &Path, settings: Settings, keychain: &Keychain, overrides: Overrides) -> Desk {
    let options = EngineOptions { keychain: keychain.clone(), overrides, ..options(folder, settings) };
    Desk::start_in(options, Surroundings::machine())
}

/// Waits until it is known where keys are.
#[track_caller]
fn settled(desk: &mut Desk) -> KeysAre {
    desk.wait(|event| match event {
        Event::Access(AccessEvent::Keys(are)) if *are != KeysAre::AskedFor => Some(are.clone()),
        _ => None,
    })
}

/// Applies a connection; where its keys are.
#[track_caller]
fn apply(desk: &mut Desk, settings: &Settings, typed: Credentials) -> KeysAre {
    desk.give(Command::Apply(Box::new(settings.clone()), typed));
    desk.wait(|event| match event {
        Event::Applied(result) => Some(result.clone()),
        _ => None,
    })
    .unwrap();
    settled(desk)
}

/// Sends a new order until it stands so.
#[track_caller]
fn send(desk: &mut Desk, wanted: OpState) {
    let mut paper = Paper::new();
    desk.save(&mut paper);
    let review = desk.send(&paper, Intent::Document);
    desk.until(&mut paper, review.operation.id, wanted);
}

/// Gives a token and takes one order; the secret that the token was asked for with.
#[track_caller]
fn serve(desk: &mut Desk, gateway: &Recorder) -> String {
    gateway.answer(200, TOKEN);
    gateway.accept();
    send(desk, OpState::Accepted);
    let asked = gateway.next();
    assert_eq!(asked.path, "/api/v0/merchant/token");
    gateway.next();
    let asked: Value = serde_json::from_slice(&asked.body).unwrap();
    asked["secretKey"].as_str().unwrap().to_owned()
}

#[test]
fn keys_are_kept_by_gateway_and_found_again() {
    let (folder, keychain) = (tempfile::tempdir().unwrap(), Keychain::memory());
    let (gateway, elsewhere) = (Recorder::start(), Recorder::start());
    let (here, there) = (keyed(&gateway.url), keyed(&elsewhere.url));
    let mut desk = start(folder.path(), Settings::default(), &keychain);
    assert_eq!(apply(&mut desk, &here, keys("first")), KeysAre::InKeychain);
    desk.end();

    let (stored, _) = podesk::settings::load(folder.path()).unwrap();
    let mut desk = start(folder.path(), stored, &keychain);
    assert_eq!(settled(&mut desk), KeysAre::InKeychain);
    assert_eq!(serve(&mut desk, &gateway), "first-secret");

    // Another gateway does not get them, neither by Apply nor by a test.
    desk.give(Command::TestConnection(Box::new(there.clone()), Credentials::default()));
    let tested = desk.wait(|event| match event {
        Event::Tested(result) => Some(result.text.key.clone()),
        _ => None,
    });
    assert_eq!(tested, "test-credentials-missing");
    assert_eq!(apply(&mut desk, &there, Credentials::default()), KeysAre::Missing);
    send(&mut desk, OpState::NeedsCredentials);
    assert!(elsewhere.is_quiet());

    // Back at the first one they are there; one that is typed anew takes the place of one, not of all.
    assert_eq!(apply(&mut desk, &here, Credentials::default()), KeysAre::InKeychain);
    let anew = Credentials { secret_key: "second-secret".to_owned(), ..Credentials::default() };
    assert_eq!(apply(&mut desk, &here, anew), KeysAre::InKeychain);
    assert_eq!(serve(&mut desk, &gateway), "second-secret");
    let kept = keychain.read(&here.gateway()).unwrap().unwrap();
    assert_eq!(kept, Credentials { secret_key: "second-secret".to_owned(), ..keys("first") });

    desk.give(Command::Access(AccessCommand::ForgetKeys));
    assert_eq!(settled(&mut desk), KeysAre::Missing);
    send(&mut desk, OpState::NeedsCredentials);
    desk.end();
    assert_eq!(keychain.read(&here.gateway()), Ok(None));
    assert!(gateway.is_quiet() && elsewhere.is_quiet());
}

#[test]
fn keys_that_must_not_be_kept_are_not() {
    let (folder, keychain) = (tempfile::tempdir().unwrap(), Keychain::memory());
    let gateway = Recorder::start();
    let settings = keyed(&gateway.url);
    let of_run = Overrides { credentials: keys("environment"), ..Overrides::default() };
    let mut desk = start_with(folder.path(), settings.clone(), &keychain, of_run);
    assert_eq!(settled(&mut desk), KeysAre::FromEnvironment);
    assert_eq!(serve(&mut desk, &gateway), "environment-secret");
    for typed in [
        Credentials::default(),
        keys("environment"),
        Credentials { secret_key: "typed-secret".to_owned(), ..Credentials::default() },
    ] {
        assert_eq!(apply(&mut desk, &settings, typed), KeysAre::FromEnvironment);
        assert_eq!(keychain.read(&settings.gateway()), Ok(None));
    }
    // The sandbox takes any keys, and none of them is worth keeping.
    assert!(matches!(apply(&mut desk, &Settings::default(), keys("typed")), KeysAre::InMemory(_)));
    assert_eq!(keychain.read(&GatewayId::sandbox()), Ok(None));
    desk.end();

    // An incomplete set would take the place of a complete one.
    keychain.keep(&settings.gateway(), &keys("kept")).unwrap();
    let mut desk = start(folder.path(), Settings::default(), &Keychain::memory());
    let half = Credentials { api_key: String::new(), ..keys("half") };
    assert!(matches!(apply(&mut desk, &settings, half), KeysAre::InMemory(text) if text.key == "keys-incomplete"));
    desk.end();
}

/// A clerk on a machine whose keychain is of no use.
#[test]
fn child_without_keychain() {
    if !child::is("no keychain") {
        return;
    }
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Recorder::start());
    let settings = keyed(&gateway.url);
    let mut desk = start(folder.path(), settings.clone(), &Keychain::system());
    assert!(matches!(settled(&mut desk), KeysAre::Unknown(text) if text.key == "keychain-missing"));
    let are = apply(&mut desk, &settings, keys("typed"));
    assert!(matches!(are, KeysAre::InMemory(ref text) if text.key == "keychain-missing"), "{are:?}");
    assert_eq!(serve(&mut desk, &gateway), "typed-secret");
    desk.give(Command::Access(AccessCommand::ForgetKeys));
    assert_eq!(settled(&mut desk), KeysAre::Missing);
    send(&mut desk, OpState::NeedsCredentials);
    assert!(!desk.log.iter().any(|entry| entry.starts_with("fault")), "{:#?}", desk.log);
    desk.end();
}

#[test]
#[cfg(target_os = "linux")] // elsewhere the system always has one
fn without_a_keychain_keys_are_held_until_the_end() {
    let nowhere = [("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")];
    child::run("secrets::child_without_keychain", "no keychain", &nowhere);
}

/// A bus that takes up connections and never answers, until it is dropped.
#[cfg(target_os = "linux")]
struct SilentBus {
    _listening: std::os::unix::net::UnixListener,
}

#[cfg(target_os = "linux")]
impl SilentBus {
    fn start() -> Self {
        Self { _listening: std::os::unix::net::UnixListener::bind(child::told("BUS").unwrap()).unwrap() }
    }
}

#[cfg(target_os = "linux")]
impl Drop for SilentBus {
    fn drop(&mut self) {
        // Connections that wait to be taken up are reset with it.
        std::fs::remove_file(child::told("BUS").unwrap()).unwrap();
    }
}

fn hurried() -> Keychain {
    let mut keychain = Keychain::system();
    keychain.patience = std::time::Duration::from_millis(300);
    keychain
}

/// A clerk whose keychain keeps silent, as while it asks for a password that nobody types.
#[test]
#[cfg(target_os = "linux")]
fn child_of_a_silent_keychain() {
    if !child::is("silent keychain") {
        return;
    }
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Recorder::start());
    let settings = keyed(&gateway.url);
    let bus = SilentBus::start();
    let mut desk = start(folder.path(), settings.clone(), &hurried());
    let mut paper = Paper::new();
    desk.save(&mut paper); // nobody waits for the keychain
    assert!(matches!(settled(&mut desk), KeysAre::Unknown(text) if text.key == "keychain-silent"));
    let are = apply(&mut desk, &settings, keys("typed"));
    assert!(matches!(are, KeysAre::InMemory(ref text) if text.key == "keychain-silent"), "{are:?}");
    assert_eq!(serve(&mut desk, &gateway), "typed-secret");
    // It answers late, and what it says is told then.
    drop(bus);
    assert!(matches!(settled(&mut desk), KeysAre::InMemory(text) if text.key == "keychain-missing"));
    desk.end();
}

/// A clerk whose keychain says late that it is of no use, when the connection was taken up without it.
#[test]
#[cfg(target_os = "linux")]
fn child_of_a_late_keychain() {
    if !child::is("late keychain") {
        return;
    }
    let bus = SilentBus::start();
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Recorder::start());
    let mut desk = start(folder.path(), keyed(&gateway.url), &hurried());
    assert!(matches!(settled(&mut desk), KeysAre::Unknown(text) if text.key == "keychain-silent"));
    send(&mut desk, OpState::NeedsCredentials);
    drop(bus);
    assert!(matches!(settled(&mut desk), KeysAre::Unknown(text) if text.key == "keychain-missing"));
    assert!(gateway.is_quiet());
    desk.end();
}

/// A clerk who goes on with the connection while the keychain still keeps, or forgets, its keys.
#[test]
#[cfg(target_os = "linux")]
fn child_of_a_slow_keychain() {
    if !child::is("slow keychain") {
        return;
    }
    let _bus = SilentBus::start();
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Recorder::start());
    let settings = keyed(&gateway.url);
    let mut desk = start(folder.path(), Settings::default(), &hurried());
    assert_eq!(settled(&mut desk), KeysAre::Missing); // of the sandbox
    desk.give(Command::Apply(Box::new(settings.clone()), keys("typed")));
    let elsewhere = Settings { geocode: "19.0760,72.8777".to_owned(), ..settings.clone() };
    desk.give(Command::Apply(Box::new(elsewhere.clone()), Credentials::default()));
    let are = settled(&mut desk);
    assert!(matches!(are, KeysAre::InMemory(ref text) if text.key == "keychain-silent"), "{are:?}");
    assert_eq!(serve(&mut desk, &gateway), "typed-secret");
    // Keys that may still be there are told of, whatever is applied meanwhile.
    desk.give(Command::Access(AccessCommand::ForgetKeys));
    desk.give(Command::Apply(Box::new(elsewhere), Credentials::default()));
    desk.wait(|event| matches!(event, Event::Fault(text) if text.key == "keychain-not-forgotten").then_some(()));
    desk.end();
}

/// A clerk who chooses other things while an Apply waits for the keychain.
#[test]
#[cfg(target_os = "linux")]
fn child_who_chooses_meanwhile() {
    if !child::is("chooses meanwhile") {
        return;
    }
    let bus = SilentBus::start();
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Recorder::start());
    let mut desk = start(folder.path(), Settings::default(), &Keychain::system());
    desk.give(Command::Apply(Box::new(keyed(&gateway.url)), Credentials::default()));
    desk.give(Command::SaveSettings(Box::new(Settings { text_size: 150, ..Settings::default() })));
    let mut paper = Paper::new();
    desk.save(&mut paper); // so that what was given before is done
    drop(bus);
    desk.wait(|event| matches!(event, Event::Applied(Ok(()))).then_some(()));
    desk.end();
    let (kept, _) = podesk::settings::load(folder.path()).unwrap();
    assert_eq!(kept, Settings { text_size: 150, ..keyed(&gateway.url) });
}

#[test]
#[cfg(target_os = "linux")]
fn a_keychain_that_keeps_silent_stops_nothing() {
    for (test, name) in [
        ("secrets::child_of_a_silent_keychain", "silent keychain"),
        ("secrets::child_of_a_late_keychain", "late keychain"),
        ("secrets::child_of_a_slow_keychain", "slow keychain"),
        ("secrets::child_who_chooses_meanwhile", "chooses meanwhile"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let bus = folder.path().join("bus").display().to_string();
        child::run(test, name, &[("BUS", &bus), ("DBUS_SESSION_BUS_ADDRESS", &format!("unix:path={bus}"))]);
    }
}

#[test]
fn the_window_holds_no_key_longer_than_until_it_is_applied() {
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Recorder::start());
    podesk::settings::store(folder.path(), &custom(&gateway.url)).unwrap();
    let mut desk = crate::desk::Desk::open(folder.path());
    desk.key(egui::Modifiers::COMMAND, egui::Key::Comma);
    for (name, text) in [("Access key", "key"), ("API key", "api"), ("Secret", "secret")] {
        desk.fill(name, text);
    }
    desk.click("Apply connection");
    desk.until("kept", |harness| harness.state().app.state.settings.access.keys == KeysAre::InKeychain);
    assert!(desk.says("kept in the system’s keychain"));
    assert!(desk.harness.state().app.state.settings.credentials.is_empty());
    desk.click("Forget keys");
    desk.until("forgotten", |harness| harness.state().app.state.settings.access.keys == KeysAre::Missing);
    assert!(!desk.has("Forget keys"));
    desk.close();
}
