//! Closing the window: only once everything is saved and all that was confirmed is handed over, or the clerk insists.
//!
//! Owns when the window may close, and the copy that saves what the store can't.

use super::App;
use super::action::Action;
use super::state::Dialog;
use crate::message::Command;

impl App {
    pub(super) fn close(&mut self, action: Action) {
        match action {
            Action::Close => {
                self.leave_archive(); // no save would be done before it
                self.leave_paper();
                self.leave_export();
                self.commit();
                self.save();
                self.keep_lists();
                self.state.closing = true;
                let failed = self.state.failing().map(|(_, text)| text.clone());
                if let Some(text) = failed {
                    self.state.dialog = Some(Dialog::Unsaved { text, copy: String::new(), result: None });
                }
                self.close_when_saved();
            }
            Action::RetrySave => {
                self.state.dialog = None;
                self.state.closing = true;
                self.send(Command::Flush);
            }
            Action::TypeCopyPath(path) => {
                if let Some(Dialog::Unsaved { copy, .. }) = &mut self.state.dialog {
                    *copy = path;
                }
            }
            Action::SaveCopy(path) => {
                if let (Some(ended), Some(Dialog::Unsaved { result, .. })) =
                    (&self.state.engine_ended, &mut self.state.dialog)
                {
                    *result = Some(Err(ended.clone())); // nobody is left to write it
                } else if let Some((document, _)) = self.state.failing() {
                    let document = Box::new(document.clone());
                    self.send(Command::SaveCopy { path, document });
                }
            }
            Action::PickCopyPath(title) => {
                self.send(Command::PickCopyPath { title, file_name: "purchase-order.json".to_owned() });
            }
            Action::CloseAnyway => self.state.may_close = true,
            _ => {}
        }
    }

    pub(super) fn close_when_saved(&mut self) {
        let asked = match &self.state.dialog {
            Some(Dialog::Review(dialog)) => dialog.confirmed,
            Some(Dialog::Status(dialog)) => dialog.confirmed,
            Some(Dialog::Many(form)) => form.is_carrying(),
            _ => false,
        };
        // What an engine that has ended was asked is never done.
        let in_hand =
            self.state.engine_ended.is_none() && (asked || !self.backlog.is_empty()) || self.state.autosave_pending();
        if self.state.closing && self.state.unsaved.is_empty() && !in_hand {
            self.state.may_close = true;
        }
    }
}

impl super::state::State {
    /// Whether the open document holds more than was handed over.
    pub(super) fn autosave_pending(&self) -> bool {
        self.editor
            .as_ref()
            .is_some_and(|editor| editor.revision != editor.saved && !self.unsaved.contains_key(&editor.facts.id))
    }
}
