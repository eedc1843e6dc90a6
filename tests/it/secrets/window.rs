//! Keys and connections as the window holds them; the engine is the test itself, but for the last one.

use std::sync::mpsc;

use podesk::app::App;
use podesk::app::action::{Action, SettingsField};
use podesk::app::state::Clock;
use podesk::domain::text::Text;
use podesk::message::access::{AccessEvent, KeysAre};
use podesk::message::{Command, Event};
use podesk::settings::{Settings, Theme};

use super::{custom, keyed};
use crate::desk;
use crate::support::link;

struct Window {
    app: App,
    commands: mpsc::Receiver<Command>,
    events: mpsc::Sender<Event>,
}

impl Window {
    fn open(settings: Settings) -> Self {
        let (link, commands, events) = link();
        Self { app: App::new(link, settings, Clock::read()), commands, events }
    }

    fn hear(&mut self, event: Event) {
        self.events.send(event).unwrap();
        self.app.tick(Clock::read());
    }

    /// Whether Apply is offered, and gives these settings to the engine.
    fn applies(&mut self, settings: &Settings) -> bool {
        while self.commands.try_recv().is_ok() {}
        self.app.apply(Action::Apply);
        let mut given = self.commands.try_iter();
        given.any(|command| matches!(command, Command::Apply(applied, _) if *applied == *settings))
    }
}

fn keys_are(keys: KeysAre) -> Event {
    Event::Access(AccessEvent::Keys(keys))
}

#[test]
fn a_keychain_that_was_of_no_use_can_be_asked_again() {
    let settings = keyed("https://gateway.example");
    let mut window = Window::open(settings.clone());
    assert!(!window.applies(&settings), "nothing differs");
    for keys in [KeysAre::InKeychain, KeysAre::Missing] {
        window.hear(keys_are(keys));
        assert!(!window.applies(&settings), "nothing differs");
    }
    window.hear(keys_are(KeysAre::Unknown(Text::new("keychain-locked"))));
    assert!(window.applies(&settings));
    assert!(!window.applies(&settings), "one at a time");
    window.hear(Event::Applied(Ok(())));
    window.hear(keys_are(KeysAre::InKeychain));
    assert!(!window.applies(&settings), "it is in force");
}

#[test]
fn an_apply_that_comes_late_takes_no_other_choice_back() {
    let mut window = Window::open(Settings::default());
    let typed = custom("https://gateway.example");
    window.app.state.settings.draft = typed.clone();
    assert!(window.applies(&typed));
    window.app.apply(Action::SetTheme(Theme::Dark));
    window.app.apply(Action::SetTextSize(150));
    window.hear(Event::Applied(Ok(())));
    let chosen = Settings { theme: Theme::Dark, text_size: 150, ..typed };
    assert_eq!(window.app.state.settings.running, chosen);
    // What is saved next is what was chosen.
    window.app.apply(Action::SetTextSize(140));
    let saved = window.commands.try_iter().filter_map(|command| match command {
        Command::SaveSettings(saved) => Some(*saved),
        _ => None,
    });
    assert_eq!(saved.last(), Some(Settings { text_size: 140, ..chosen }));
}

#[test]
fn a_connection_that_could_not_be_made_can_be_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    podesk::settings::store(folder.path(), &keyed("https://clerk:planted@gateway.example")).unwrap();
    let mut desk = desk::Desk::open(folder.path());
    desk.until("a gateway", |harness| harness.state().app.state.fault.is_some());
    assert!(desk.says("gateway.example") && !desk.says("planted") && !desk.says("clerk"), "{}", desk.screen());
    desk.key(egui::Modifiers::COMMAND, egui::Key::Comma);
    desk.until("the reason", |_| true);
    assert!(desk.says("This connection can’t be used"), "{}", desk.screen());
    let offered = |desk: &desk::Desk| {
        use egui_kittest::kittest::{NodeT as _, Queryable as _};
        !desk.harness.get_by_label("Apply connection").accesskit_node().is_disabled()
    };
    assert!(offered(&desk), "as it is, it can be tried again");
    desk.click("Apply connection");
    desk.until("refused", |harness| matches!(harness.state().app.state.settings.applied, Some(Err(_))));
    // Mended, it is in force, and there is nothing to apply any more.
    desk.harness
        .state_mut()
        .app
        .apply(Action::SetSetting(SettingsField::BaseUrl, "https://gateway.example".to_owned()));
    desk.click("Apply connection");
    desk.until("applied", |harness| harness.state().app.state.settings.applied == Some(Ok(())));
    desk.until("known", |_| true);
    assert!(!offered(&desk) && !desk.says("This connection can’t be used"), "{}", desk.screen());
    desk.close();
}
