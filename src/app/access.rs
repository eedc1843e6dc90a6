//! What lets the program into a gateway, as the settings screen shows it: a company's own CA file, and where keys are.
//!
//! Owns the part of the form for it. Reading a file and keeping keys is the engine's.

use std::path::PathBuf;

use super::App;
use crate::domain::text::Text;
use crate::message::Command;
use crate::message::access::{AccessCommand, AccessEvent, KeysAre};
use crate::settings::Credentials;

/// The part of the form.
#[derive(Clone, Debug, Default)]
pub struct AccessForm {
    /// Path of the CA file as typed.
    pub path: String,
    /// The request, while the file is read.
    pub reading: Option<u64>,
    /// Why the last file can't be used.
    pub error: Option<Text>,
    /// Where the keys of the connection in force are.
    pub keys: KeysAre,
    /// Number of the last request.
    request: u64,
}

impl AccessForm {
    /// Whether there are keys for the connection in force.
    #[must_use]
    pub fn has_keys(&self) -> bool {
        matches!(self.keys, KeysAre::InKeychain | KeysAre::InMemory(_) | KeysAre::FromEnvironment)
    }

    /// Whether the keychain was of no use when it was asked for keys, so that it is worth asking again.
    #[must_use]
    pub fn are_unknown(&self) -> bool {
        matches!(self.keys, KeysAre::Unknown(_))
    }
}

/// What is asked about access.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccessAction {
    /// The path of the CA file as typed.
    TypePath(String),
    /// Asks for a CA file by the system's dialog, with this title.
    Pick(String),
    /// Reads a CA file into the form.
    Read(PathBuf),
    /// The form goes without a CA file.
    RemoveAuthority,
    /// The keys of the connection in force are removed.
    ForgetKeys,
}

impl App {
    pub(super) fn access(&mut self, action: AccessAction) {
        let form = &mut self.state.settings;
        match action {
            AccessAction::TypePath(path) => (form.access.path, form.access.error) = (path, None),
            AccessAction::Pick(title) => self.send(Command::Access(AccessCommand::PickAuthority(title))),
            AccessAction::Read(path) => {
                let access = &mut form.access;
                access.request += 1;
                let request = access.request;
                access.path = path.display().to_string();
                (access.reading, access.error) = (Some(request), None);
                self.send(Command::Access(AccessCommand::ReadAuthority { request, path }));
            }
            AccessAction::RemoveAuthority => {
                form.draft.authority = None;
                (form.test, form.applied) = (None, None); // they spoke of other values
            }
            AccessAction::ForgetKeys if form.can_forget_keys() => {
                form.credentials = Credentials::default();
                self.send(Command::Access(AccessCommand::ForgetKeys));
            }
            AccessAction::ForgetKeys => {}
        }
    }

    pub(super) fn on_access(&mut self, event: AccessEvent) {
        let form = &mut self.state.settings;
        match event {
            AccessEvent::AuthorityPicked(None) => {}
            AccessEvent::AuthorityPicked(Some(path)) => self.access(AccessAction::Read(path)),
            AccessEvent::Authority { request, read } if form.access.reading == Some(request) => {
                form.access.reading = None;
                match read {
                    Ok(authority) => {
                        form.access.path.clear();
                        form.draft.authority = Some(authority);
                        (form.test, form.applied) = (None, None); // they spoke of other values
                    }
                    Err(text) => form.access.error = Some(text),
                }
            }
            AccessEvent::Authority { .. } => {}
            AccessEvent::Keys(keys) => form.access.keys = keys,
        }
    }
}
