//! What is done to the open order: typed, edited, looked at, and handed over to be saved.
//!
//! Owns the editor's actions. The order itself and its history are `editor`'s.

use super::App;
use super::action::Action;
use crate::domain::edit::Edit;
use crate::domain::text::Text;
use crate::message::Command;

impl App {
    pub(super) fn editing(&mut self, action: Action) {
        let today = self.state.clock.today;
        let Some(editor) = self.state.editor.as_mut() else { return };
        let changed = match action {
            Action::Type(field, text) => editor.type_text(field, text, today),
            Action::Commit => editor.commit(today),
            Action::Revert => editor.revert(),
            Action::Edit(edit) => editor.edit(edit, today),
            Action::Undo => editor.undo(),
            Action::UndoOf(order, revision) => (editor.facts.id, editor.revision) == (order, revision) && editor.undo(),
            Action::Redo => editor.redo(),
            Action::OpenCell => editor.open_cell(today),
            Action::TypeIntoCell(text) => editor.type_into_cell(&text, today),
            Action::TakeParty(side, party) => {
                self.state.parties.1.clear();
                let reverted = editor.revert();
                editor.edit(Edit::SetParty(side, party), today) || reverted
            }
            Action::DiscardAmendment => match editor.base.clone() {
                Some(base) => {
                    let discarded = editor.edit(Edit::Replace(Box::new(base)), today);
                    if discarded {
                        self.state.toast(Text::new("toast-discarded"), None);
                    }
                    discarded
                }
                None => false,
            },
            Action::FindParties(text) => return self.find_parties(text),
            grid_or_view => match self.grid(grid_or_view) {
                Ok(changed) => changed,
                Err(view) => return self.view_editor(view),
            },
        };
        if changed {
            self.state.autosave.touch(self.state.clock.instant);
        }
    }

    /// Actions that change what of the open order is seen, and not the order.
    fn view_editor(&mut self, action: Action) {
        let today = self.state.clock.today;
        let Some(editor) = self.state.editor.as_mut() else { return };
        let changed = editor.commit(today);
        match action {
            Action::OpenParty(Some(side)) => editor.open_party(side),
            Action::OpenParty(None) => editor.party = None,
            Action::ShowTab(tab) => {
                editor.tab = tab;
                editor.focus_grid(); // a table that is shown has the keyboard
            }
            Action::OpenDrawer(line) => editor.open_drawer(line),
            Action::MoveDrawer(by) => {
                let at = editor.drawer.and_then(|line| editor.order().position(line));
                if let Some(at) = at {
                    let to = at.saturating_add_signed(by as isize).min(editor.order().lines.len() - 1);
                    editor.drawer = editor.order().lines.get(to).map(|line| line.id);
                    editor.follow_drawer();
                }
            }
            Action::FilterLines(text) => editor.set_filter(text),
            Action::GoTo(field) => editor.go_to(field),
            Action::NextProblem => {
                if let Some(field) = editor.next_problem() {
                    editor.go_to(field);
                }
            }
            Action::FocusDone => editor.focus = None,
            Action::ShowSummary(on) => editor.summary = on,
            _ => {}
        }
        if changed {
            self.state.autosave.touch(self.state.clock.instant);
        }
    }

    /// Asks the address book while a name is typed; the cell stays open.
    fn find_parties(&mut self, text: String) {
        self.state.parties.0 += 1;
        let request = self.state.parties.0;
        self.send(Command::FindParties { request, text });
    }

    pub(super) fn commit(&mut self) {
        let today = self.state.clock.today;
        if let Some(editor) = self.state.editor.as_mut()
            && editor.commit(today)
        {
            self.state.autosave.touch(self.state.clock.instant);
        }
    }

    /// Hands the open document over to be saved, when it holds more than the store.
    pub(super) fn save(&mut self) {
        self.state.autosave.done();
        let Some(editor) = self.state.editor.as_ref() else { return };
        if editor.revision == editor.saved {
            return;
        }
        let snapshot = editor.snapshot();
        if self.state.unsaved.get(&snapshot.order).is_some_and(|(revision, _)| *revision == snapshot.revision) {
            return; // it is under way already
        }
        let failed = self.state.unsaved.get(&snapshot.order).and_then(|(_, error)| error.clone());
        let error = self.state.engine_ended.clone().or(failed);
        self.state.unsaved.insert(snapshot.order, (snapshot.revision, error));
        self.state.unsaved_documents.insert(snapshot.order, snapshot.document.clone());
        self.link.saves.put(snapshot);
        self.send(Command::Flush);
    }
}
