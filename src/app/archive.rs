//! The archive of everything: the dialog that writes one, and the dialog that looks into one and reads it in.
//!
//! Owns what the two dialogs hold. Files are the engine's; what becomes of an order is the store's.

use std::path::PathBuf;

use super::App;
use super::state::Dialog;
use crate::domain::text::Text;
use crate::message::Command;
pub use crate::message::archive::Way;
use crate::message::archive::{ArchiveCommand, ArchiveEvent, Contents};

/// How far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// A path is asked for.
    Ask,
    /// Work is under way.
    Working {
        /// Records so far.
        records: u64,
    },
    /// What is inside is known, and can be read in.
    Looked(Box<Contents>),
    /// It is written.
    Written {
        /// Where it is.
        path: PathBuf,
        /// Orders in it.
        orders: u64,
        /// Its length.
        bytes: u64,
    },
    /// It is read in.
    ReadIn(Box<Contents>),
}

/// The dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveForm {
    /// What it is for.
    pub way: Way,
    /// Path of the archive as typed.
    pub path: String,
    /// How far it has come.
    pub stage: Stage,
    /// Why the last try failed.
    pub error: Option<Text>,
    /// Whether the clerk knows that an archive is at the path: the next try replaces it.
    pub replace: bool,
}

impl ArchiveForm {
    /// Whether work is under way.
    #[must_use]
    pub fn is_working(&self) -> bool {
        matches!(self.stage, Stage::Working { .. })
    }

    /// Whether the path can be used now.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        !self.is_working() && !self.path.trim().is_empty()
    }
}

/// What is asked about archives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArchiveAction {
    /// Opens the dialog.
    Open(Way),
    /// The path as typed.
    TypePath(String),
    /// Asks by the system's dialog, with this title.
    Pick(String),
    /// Writes the archive, or looks into it.
    Go(PathBuf),
    /// Reads in what was looked into.
    ReadIn,
    /// Ends what is under way; nothing of it stays.
    Stop,
}

impl App {
    pub(super) fn archive(&mut self, action: ArchiveAction) {
        match (action, &mut self.state.dialog) {
            (ArchiveAction::Open(way), None) => {
                self.commit();
                self.save();
                let form = ArchiveForm { way, path: String::new(), stage: Stage::Ask, error: None, replace: false };
                self.state.dialog = Some(Dialog::Archive(Box::new(form)));
            }
            (ArchiveAction::TypePath(path), Some(Dialog::Archive(form))) if !form.is_working() => {
                // What was looked into is what stood here before.
                (form.path, form.stage, form.error, form.replace) = (path, Stage::Ask, None, false);
            }
            (ArchiveAction::Pick(title), Some(Dialog::Archive(form))) if !form.is_working() => {
                let command = match form.way {
                    Way::Out => {
                        let file_name = format!("podesk-{}.podesk.json", self.state.clock.today);
                        ArchiveCommand::PickPlace { title, file_name }
                    }
                    Way::In => ArchiveCommand::PickFile(title),
                };
                self.send(Command::Archive(command));
            }
            (ArchiveAction::Go(path), Some(Dialog::Archive(form))) if !form.is_working() => {
                form.path = path.display().to_string();
                let (way, replace) = (form.way, std::mem::take(&mut form.replace));
                self.begin_archive(|request| match way {
                    Way::Out => ArchiveCommand::Write { request, path, replace },
                    Way::In => ArchiveCommand::Look { request, path },
                });
            }
            (ArchiveAction::ReadIn, Some(Dialog::Archive(form))) if matches!(form.stage, Stage::Looked(_)) => {
                let path = PathBuf::from(form.path.trim());
                self.begin_archive(|request| ArchiveCommand::ReadIn { request, path });
            }
            (ArchiveAction::Stop, Some(Dialog::Archive(_))) => self.leave_archive(),
            _ => {}
        }
    }

    fn begin_archive(&mut self, command: impl FnOnce(u64) -> ArchiveCommand) {
        let Some(Dialog::Archive(form)) = &mut self.state.dialog else { return };
        self.state.archive_request += 1;
        let request = self.state.archive_request;
        (form.stage, form.error) = (Stage::Working { records: 0 }, None);
        self.send(Command::Archive(command(request)));
    }

    /// Ends the work of an open dialog: before it closes, or because the clerk stopped it.
    pub(super) fn leave_archive(&mut self) {
        if let Some(Dialog::Archive(form)) = &mut self.state.dialog
            && form.is_working()
        {
            form.stage = Stage::Ask;
            self.send(Command::Archive(ArchiveCommand::Stop));
        }
    }

    pub(super) fn on_archive(&mut self, event: ArchiveEvent) {
        let newest = self.state.archive_request;
        let Some(Dialog::Archive(form)) = &mut self.state.dialog else {
            if let ArchiveEvent::ReadIn { contents, .. } = event {
                // The dialog was closed too late to keep it from coming in.
                self.state.toast(Text::new("archive-read-done").with("new", contents.new), None);
            }
            return;
        };
        let working = form.is_working();
        match event {
            // Chosen for a dialog that was closed since, it means nothing in another.
            ArchiveEvent::Picked(way, Some(path)) if way == form.way && !working => {
                form.replace = true; // the system's dialog has asked
                self.archive(ArchiveAction::Go(path));
            }
            ArchiveEvent::Exists { request } if working && request == newest => {
                (form.stage, form.error) = (Stage::Ask, Some(Text::new("archive-error-exists")));
                form.replace = true;
            }
            ArchiveEvent::Progress { request, records } if working && request == newest => {
                form.stage = Stage::Working { records };
            }
            ArchiveEvent::Written { request, path, orders, bytes } if working && request == newest => {
                form.stage = Stage::Written { path, orders, bytes };
            }
            ArchiveEvent::Looked { request, contents } if working && request == newest => {
                form.stage = Stage::Looked(contents);
            }
            // Also when it was stopped too late.
            ArchiveEvent::ReadIn { request, contents } if request == newest => {
                form.stage = Stage::ReadIn(contents);
            }
            ArchiveEvent::Failed { request, text } if working && request == newest => {
                (form.stage, form.error) = (Stage::Ask, Some(text));
            }
            _ => {} // of a request that was stopped
        }
    }
}
