//! After the program failed in the window: the edits are handed over, and only news about saving is heard.
//!
//! Owns what is still done then, which is little, because the rest of the state may be half changed. Must not know what
//! failed, nor how it is shown.

use std::path::PathBuf;

use super::App;
use crate::domain::ids::OrderId;
use crate::domain::text::Text;
use crate::message::{Command, Event};

/// A failure of a part of the program that the rest of it outlived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What to tell the clerk.
    pub text: Text,
    /// The report to be copied.
    pub report: String,
}

/// Whether the edits are safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rescue {
    /// Everything is stored.
    Saved,
    /// Handed over, and not acknowledged yet.
    Waiting,
    /// They can't be stored; it is tried again as long as the window is open.
    Failed(Text),
}

/// What became of the clerk's own copy of what can't be stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RescueCopy {
    /// Where it goes, as typed or chosen.
    pub path: String,
    /// The file written, or why not.
    pub result: Option<Result<String, Text>>,
}

impl App {
    /// Hands over what the store does not have.
    pub fn rescue(&mut self) {
        self.save();
        // It may have failed between handing a document over and saying so.
        self.send(Command::Flush);
    }

    /// Takes the engine's news about saving and lets all other news go by.
    pub fn hear_of_saving(&mut self, copy: &mut RescueCopy) {
        while let Ok(event) = self.link.events.try_recv() {
            match event {
                Event::Saved { order, revision, at } => self.note_saved(order, revision, at),
                Event::SaveFailed { order, revision, text } => self.note_save_failed(order, revision, &text),
                Event::CopyPath(Some(path)) => {
                    copy.path = path.display().to_string();
                    self.rescue_copy(path);
                }
                Event::CopySaved(result) => copy.result = Some(result.map(|path| path.display().to_string())),
                _ => {}
            }
        }
        self.send_backlog();
    }

    /// Whether the edits are safe.
    #[must_use]
    pub fn rescued(&self) -> Rescue {
        if let Some(text) = self.state.unsaved.values().find_map(|(_, error)| error.clone()) {
            Rescue::Failed(text)
        } else if self.state.unsaved.is_empty() && !self.state.autosave_pending() {
            Rescue::Saved
        } else {
            Rescue::Waiting
        }
    }

    /// Has a copy written of a document that can't be stored.
    pub fn rescue_copy(&mut self, path: PathBuf) {
        let open = self.state.editor.as_ref().map(|editor| editor.order());
        if let Some(document) = self.state.failing().map(|(document, _)| document).or(open) {
            let document = Box::new(document.clone());
            self.send(Command::SaveCopy { path, document });
        }
    }

    /// Asks by the system's dialog, with this title, where the copy is to go.
    pub fn pick_rescue_path(&mut self, title: String) {
        self.send(Command::PickCopyPath { title, file_name: "purchase-order.json".to_owned() });
    }

    pub(super) fn note_saved(&mut self, order: OrderId, revision: u64, at: jiff::Timestamp) {
        let state = &mut self.state;
        if state.unsaved.get(&order).is_some_and(|(waiting, _)| *waiting <= revision) {
            state.unsaved.remove(&order);
            state.unsaved_documents.remove(&order);
        }
        if let Some(editor) = state.editor.as_mut().filter(|editor| editor.facts.id == order) {
            editor.saved = editor.saved.max(revision);
            editor.saved_at = Some(at);
        }
    }

    pub(super) fn note_save_failed(&mut self, order: OrderId, revision: u64, text: &Text) {
        if let Some((waiting, error)) = self.state.unsaved.get_mut(&order)
            && *waiting >= revision
        {
            *error = Some(text.clone());
        }
    }
}
