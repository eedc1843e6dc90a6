//! Attaching a file to the order: the dialog that asks for it, and what becomes of it.
//!
//! Owns the dialog and the bound of all files together. Reading is the engine's.

use std::path::PathBuf;

use super::App;
use super::state::Dialog;
use crate::domain::attached::{Attached, MOST_OF_ALL, MOST_OF_ONE};
use crate::domain::edit::Edit;
use crate::domain::field::{Field, List};
use crate::domain::order::Head;
use crate::domain::text::Text;
use crate::message::Command;
use crate::message::attach::{AttachCommand, AttachEvent};

/// The dialog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttachForm {
    /// The document that gets the file, from 0; `None` for a new one.
    pub row: Option<usize>,
    /// Path of the file as typed.
    pub path: String,
    /// The request, while the file is read.
    pub reading: Option<u64>,
    /// Why the last file can't be taken.
    pub error: Option<Text>,
}

/// What is asked about attached files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttachAction {
    /// Opens the dialog for a document, counted from 0, or for a new one.
    Open(Option<usize>),
    /// The path as typed.
    TypePath(String),
    /// Asks by the system's dialog, with this title.
    Pick(String),
    /// Reads a file.
    Read(PathBuf),
    /// The file of a document goes, counted from 0.
    Remove(usize),
}

/// Bytes of the files of an order, without that of one document.
fn bytes_beside(head: &Head, row: Option<usize>) -> u64 {
    let others = head.documents.iter().enumerate().filter(|(at, _)| Some(*at) != row);
    others.map(|(_, document)| document.document.bytes()).sum()
}

impl App {
    pub(super) fn attach(&mut self, action: AttachAction) {
        match (action, &mut self.state.dialog) {
            (AttachAction::Open(row), None) => {
                self.commit();
                self.state.dialog = Some(Dialog::Attach(AttachForm { row, ..AttachForm::default() }));
            }
            (AttachAction::TypePath(path), Some(Dialog::Attach(form))) => form.path = path,
            (AttachAction::Pick(title), Some(Dialog::Attach(_))) => {
                self.send(Command::Attach(AttachCommand::Pick(title)));
            }
            (AttachAction::Read(path), Some(Dialog::Attach(form))) => {
                self.state.attach_request += 1;
                let request = self.state.attach_request;
                form.path = path.display().to_string();
                (form.reading, form.error) = (Some(request), None);
                self.send(Command::Attach(AttachCommand::Read { request, path, most: MOST_OF_ONE }));
            }
            (AttachAction::Remove(row), None) => {
                self.set_file(Some(row), String::new(), Attached::default());
            }
            _ => {}
        }
    }

    pub(super) fn on_attach(&mut self, event: AttachEvent) {
        let Some(Dialog::Attach(form)) = &mut self.state.dialog else { return };
        match event {
            AttachEvent::Picked(None) => {}
            AttachEvent::Picked(Some(path)) => self.attach(AttachAction::Read(path)),
            AttachEvent::Read { request, name, content } if form.reading == Some(request) => {
                let row = form.row;
                form.reading = None;
                let beside = self.state.editor.as_ref().map_or(0, |editor| bytes_beside(&editor.order().head, row));
                if beside + content.bytes() > MOST_OF_ALL {
                    form.error = Some(Text::new("attach-all-too-large").with("most", MOST_OF_ALL / 1_000_000));
                } else {
                    self.state.dialog = None;
                    self.set_file(row, name, content);
                }
            }
            AttachEvent::Failed { request, text } if form.reading == Some(request) => {
                (form.reading, form.error) = (None, Some(text));
            }
            AttachEvent::Read { .. } | AttachEvent::Failed { .. } => {}
        }
    }

    /// One undo step; the keyboard goes to what the file is.
    fn set_file(&mut self, row: Option<usize>, name: String, content: Attached) {
        let today = self.state.clock.today;
        let Some(editor) = self.state.editor.as_mut() else { return };
        let at = row.unwrap_or(editor.order().head.documents.len());
        if editor.edit(Edit::SetFile { row, name, content }, today) {
            self.state.autosave.touch(self.state.clock.instant);
        }
        editor.go_to(Field::Row(List::Documents, at, 2));
    }
}
