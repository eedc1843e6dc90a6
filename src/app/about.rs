//! About the program: its version, where its data lies, the licences, and the diagnostics that are copied for a helper.
//!
//! Owns what the dialog shows and which facts the diagnostics have. Files and folders are the engine's.

use super::App;
use super::state::{Dialog, State};
use crate::domain::diagnosis::Diagnosis;
use crate::domain::text::Text;
use crate::message::Command;
use crate::message::about::{AboutCommand, AboutEvent, Surroundings};
use crate::message::access::KeysAre;
use crate::settings::Environment;
use crate::settings::place::Place;

/// The program's version.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What is known of the program and what it runs on.
#[derive(Debug, Default)]
pub struct About {
    /// What draws the window, in its own words; empty when that is not known.
    pub renderer: String,
    /// What the engine found, once it has looked.
    pub surroundings: Option<Box<Surroundings>>,
    /// Text for the clipboard, which only the window has: it takes it.
    pub to_copy: Option<String>,
    /// Whether the diagnostics are to be copied as soon as the engine has looked.
    copying: bool,
}

/// What is asked about the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AboutAction {
    /// Opens the dialog.
    Open,
    /// Shows all licences, or what was shown before.
    ShowLicences(bool),
    /// Puts what a helper needs into the clipboard.
    CopyDiagnostics,
    /// Opens the data folder.
    OpenFolder,
    /// Puts the path of the data folder into the clipboard.
    CopyPath,
}

impl App {
    pub(super) fn about(&mut self, action: AboutAction) {
        match (action, &mut self.state.dialog) {
            (AboutAction::Open, None) => {
                self.state.dialog = Some(Dialog::About { licences: false });
                self.ask_about(AboutCommand::Look);
            }
            (AboutAction::ShowLicences(show), Some(Dialog::About { licences })) => *licences = show,
            (AboutAction::CopyDiagnostics, _) => {
                self.state.about.copying = true;
                self.ask_about(AboutCommand::Look); // the log goes on
            }
            (AboutAction::OpenFolder, _) => self.ask_about(AboutCommand::OpenFolder),
            (AboutAction::CopyPath, _) => {
                if let Some(known) = &self.state.about.surroundings {
                    self.state.about.to_copy = Some(known.folder.display().to_string());
                    self.state.toast(Text::new("about-path-copied"), None);
                }
            }
            _ => {}
        }
    }

    fn ask_about(&mut self, command: AboutCommand) {
        self.send(Command::About(command));
    }

    pub(super) fn on_about(&mut self, event: AboutEvent) {
        match event {
            AboutEvent::Known(surroundings) => {
                if std::mem::take(&mut self.state.about.copying) {
                    self.state.about.to_copy = Some(diagnosis(&self.state, &surroundings).to_string());
                    self.state.toast(Text::new("about-copied"), None);
                }
                self.state.about.surroundings = Some(surroundings);
            }
            AboutEvent::NotOpened(text) => self.state.warn(text, None),
        }
    }

    /// Has the engine keep where the window is.
    pub fn keep_place(&mut self, place: Place) {
        self.send(Command::KeepPlace(place));
    }
}

/// The facts of this moment: kinds and counts alone, so that nothing of an order, an address or a key is among them.
fn diagnosis(state: &State, surroundings: &Surroundings) -> Diagnosis {
    let running = &state.settings.running;
    let gateway = match running.environment {
        Environment::Sandbox => "sandbox",
        Environment::Uat => "test host",
        Environment::Custom => "custom",
    };
    let online = match (state.connection.paused, state.connection.online) {
        (true, _) => "paused",
        (false, None) => "not tried",
        (false, Some(true)) => "online",
        (false, Some(false)) => "offline",
    };
    let keys = match &state.settings.access.keys {
        KeysAre::Missing => "none",
        KeysAre::AskedFor => "asked for",
        KeysAre::InKeychain => "in the keychain",
        KeysAre::InMemory(_) => "in memory",
        KeysAre::FromEnvironment => "from the environment",
        KeysAre::Unknown(_) => "not known",
    };
    let views = &state.list.counts.views;
    let orders: Vec<String> = views.iter().map(|(view, count)| format!("{view:?} {count}")).collect();
    let open = state.outbox.ops.iter().filter(|op| op.state.is_open()).count();
    let facts = vec![
        ("PO Desk", VERSION.to_owned()),
        ("System", surroundings.system.clone()),
        ("Drawn by", state.about.renderer.clone()),
        ("Theme", format!("{:?}, high contrast {}", running.theme, running.high_contrast)),
        ("Text size", format!("{}%", running.text_size)),
        ("Language", format!("{:?}", running.language)),
        ("Gateway", format!("{gateway}, {online}, keys {keys}")),
        ("Data folder", surroundings.folder.display().to_string()),
        ("Practice", state.practice.to_string()),
        ("Orders", orders.join(", ")),
        ("Outbox", format!("{open} open of {}", state.outbox.ops.len())),
        ("Suppliers, items", format!("{}, {}", state.suppliers.count, state.items.count)),
        ("Backups", state.data.backups.len().to_string()),
        ("Not saved", state.unsaved.len().to_string()),
    ];
    Diagnosis { facts, sizes: surroundings.sizes.clone(), log: surroundings.log.clone() }
}
