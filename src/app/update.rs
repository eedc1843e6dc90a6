//! What each action does to the state.
//!
//! Owns `App::update` and its parts: navigation, the open order, sending, the outbox, settings, closing.

use super::App;
use super::action::Action;
use super::editor::Editor;
use super::state::{Dialog, ReviewDialog, Screen, StatusDialog};
use crate::domain::check::{Severity, remarks_fault};
use crate::domain::edit::Edit;
use crate::domain::field::Field;
use crate::domain::ids::{OpId, OrderId};
use crate::domain::order::Order;
use crate::domain::status::{CANCELLED, DeliveryState, Intent, OpState};
use crate::domain::text::Text;
use crate::message::Command;

impl App {
    pub(super) fn update(&mut self, action: Action) {
        match action {
            Action::Go(_)
            | Action::ShowView(_)
            | Action::Search(_)
            | Action::FocusSearch
            | Action::SearchFocused
            | Action::SelectOrder(_)
            | Action::MoveSelection(_)
            | Action::Open(_)
            | Action::NewOrder
            | Action::Delete(_)
            | Action::Restore(_)
            | Action::Back => self.navigate(action),
            Action::Review
            | Action::ToggleJson
            | Action::ConfirmSend
            | Action::ChangeStatus
            | Action::PickStatus(_)
            | Action::TypeOtherStatus(_)
            | Action::TypeBuyerAction(_)
            | Action::TypeRemarks(_)
            | Action::ConfirmStatus
            | Action::CloseDialog
            | Action::Palette
            | Action::TypePalette(_)
            | Action::Help => self.dialog(action),
            Action::Recall(_)
            | Action::RetryNow(_)
            | Action::RetryAll
            | Action::SendAgain(_)
            | Action::Mark(..)
            | Action::TypeNote(_)
            | Action::ConfirmMark
            | Action::PauseSending(_)
            | Action::SelectOp(_) => self.outbox(action),
            Action::SetSetting(..)
            | Action::TestConnection
            | Action::Apply
            | Action::SetTheme(_)
            | Action::SetTextSize(_)
            | Action::SaveCompany => self.settings(action),
            Action::DismissFault => self.state.fault = None,
            Action::RetrySaveNow => self.send(Command::Flush),
            Action::Close
            | Action::RetrySave
            | Action::TypeCopyPath(_)
            | Action::SaveCopy(_)
            | Action::PickCopyPath(_)
            | Action::CloseAnyway => self.close(action),
            editing => self.editing(editing),
        }
    }

    fn navigate(&mut self, action: Action) {
        match action {
            Action::Go(screen) => self.go(screen),
            Action::ShowView(view) => {
                self.state.list.view = view;
                self.state.list.selected = None;
                self.go(Screen::Orders);
                self.refresh_list();
            }
            Action::Search(text) => {
                self.state.list.search = text;
                self.refresh_list();
            }
            Action::FocusSearch => {
                self.go(Screen::Orders);
                self.state.list.focus_search = true;
            }
            Action::SearchFocused => self.state.list.focus_search = false,
            Action::SelectOrder(order) => self.state.list.selected = order,
            Action::MoveSelection(by) => self.move_selection(by),
            Action::Open(order) => self.open(order),
            Action::NewOrder => self.new_order(),
            Action::Delete(order) => self.set_deleted(order, true),
            Action::Restore(order) => self.set_deleted(order, false),
            Action::Back => self.back(),
            _ => {}
        }
    }

    /// Esc and "Back": first what lies on top, then the screen.
    fn back(&mut self) {
        if let Some(editor) = self.state.editor.as_mut().filter(|_| self.state.screen == Screen::Editor)
            && (editor.party.take().is_some() || editor.drawer.take().is_some())
        {
            self.commit();
            return;
        }
        self.go(Screen::Orders);
    }

    fn go(&mut self, screen: Screen) {
        if self.state.screen == Screen::Editor && screen != Screen::Editor {
            self.leave_editor();
        }
        self.state.screen = screen;
        self.state.fault = None;
        match screen {
            Screen::Orders => self.refresh_list(),
            Screen::Outbox => self.send(Command::Outbox),
            Screen::Editor | Screen::Settings => {}
        }
    }

    /// Leaving an order hands its last change to the engine; an order never typed into leaves nothing behind.
    fn leave_editor(&mut self) {
        self.commit();
        self.save();
        self.state.editor = None;
    }

    fn move_selection(&mut self, by: i32) {
        let list = &mut self.state.list;
        let at = list.selected.and_then(|id| list.rows.iter().position(|row| row.id == id));
        let last = list.rows.len().saturating_sub(1);
        let to = match at {
            Some(at) => at.saturating_add_signed(by as isize).min(last),
            None => 0,
        };
        list.selected = list.rows.get(to).map(|row| row.id);
    }

    fn open(&mut self, order: OrderId) {
        if self.state.screen == Screen::Editor {
            if self.state.editor.as_ref().is_some_and(|editor| editor.facts.id == order) {
                return;
            }
            self.leave_editor();
        }
        self.state.opening = Some(order);
        self.send(Command::Open(order));
    }

    fn new_order(&mut self) {
        if self.state.screen == Screen::Editor {
            self.leave_editor();
        }
        let running = &self.state.settings.running;
        let order = Order::fresh(self.state.clock.today, running.buyer.clone());
        let mut editor = Editor::fresh(order, &running.active_profile().object_prefix);
        editor.focus = Some(Field::Head(crate::domain::field::HeadField::PoNumber));
        self.state.editor = Some(editor);
        self.state.opening = None;
        self.state.screen = Screen::Editor;
    }

    fn set_deleted(&mut self, order: OrderId, deleted: bool) {
        if deleted {
            if self.state.editor.as_ref().is_some_and(|editor| editor.facts.id == order) {
                self.go(Screen::Orders);
            }
            self.state.list.selected = None;
            self.state.toast(Text::new("toast-deleted"), Some(("action-undo", Action::Restore(order))));
        }
        self.send(Command::SetDeleted { order, deleted });
    }

    fn editing(&mut self, action: Action) {
        let today = self.state.clock.today;
        let Some(editor) = self.state.editor.as_mut() else { return };
        let changed = match action {
            Action::Type(field, text) => editor.type_text(field, text, today),
            Action::Commit => editor.commit(today),
            Action::Revert => editor.revert(),
            Action::Edit(edit) => editor.edit(edit, today),
            Action::Undo => editor.undo(),
            Action::Redo => editor.redo(),
            Action::SetCursor(cursor) => {
                let changed = editor.commit(today);
                editor.cursor = Some(cursor);
                changed
            }
            Action::MoveCursor(step) => editor.move_cursor(step, today),
            Action::OpenCell => editor.open_cell(today),
            Action::TypeIntoCell(text) => editor.type_into_cell(&text, today),
            Action::ClearCell => editor.clear_cell(today),
            Action::AddLine => {
                editor.add_line(today);
                true
            }
            Action::DeleteLine(line) => editor.edit(Edit::RemoveLines(vec![line]), today),
            Action::TakeParty(side, party) => {
                self.state.parties.1.clear();
                let reverted = editor.revert();
                editor.edit(Edit::SetParty(side, party), today) || reverted
            }
            Action::DiscardAmendment => match editor.base.clone() {
                Some(base) => editor.edit(Edit::Replace(Box::new(base)), today),
                None => false,
            },
            Action::FindParties(text) => return self.find_parties(text),
            view => return self.view_editor(view),
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
            Action::ShowTab(tab) => editor.tab = tab,
            Action::OpenDrawer(line) => editor.drawer = line,
            Action::MoveDrawer(by) => {
                let at = editor.drawer.and_then(|line| editor.order().position(line));
                if let Some(at) = at {
                    let to = at.saturating_add_signed(by as isize).min(editor.order().lines.len() - 1);
                    editor.drawer = editor.order().lines.get(to).map(|line| line.id);
                }
            }
            Action::FilterLines(text) => editor.filter = text,
            Action::GoTo(field) => editor.go_to(field),
            Action::NextProblem => {
                if let Some(field) = editor.next_problem() {
                    editor.go_to(field);
                }
            }
            Action::FocusDone => editor.focus = None,
            Action::ShowSummary(on) => editor.summary = on,
            Action::RememberParty(side) => {
                let party = Box::new(editor.order().head.party(side).clone());
                self.send(Command::SaveParty(party));
                self.state.toast(Text::new("toast-party-saved"), None);
            }
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

    fn commit(&mut self) {
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
        let error = self.state.unsaved.get(&snapshot.order).and_then(|(_, error)| error.clone());
        self.state.unsaved.insert(snapshot.order, (snapshot.revision, error));
        self.state.unsaved_documents.insert(snapshot.order, snapshot.document.clone());
        self.link.saves.put(snapshot);
        self.send(Command::Flush);
    }

    fn dialog(&mut self, action: Action) {
        match action {
            Action::Review => self.review(),
            Action::ChangeStatus => self.change_status(),
            Action::CloseDialog => {
                self.state.dialog = None;
                self.state.closing = false;
                if let Some(editor) = self.state.editor.as_mut().filter(|_| self.state.screen == Screen::Editor) {
                    editor.focus_grid();
                }
            }
            Action::Palette => self.state.dialog = Some(Dialog::Palette(String::new())),
            Action::Help => self.state.dialog = Some(Dialog::Help),
            Action::ConfirmSend => self.confirm_send(),
            Action::ConfirmStatus => self.confirm_status(),
            other => match (&mut self.state.dialog, other) {
                (Some(Dialog::Review(dialog)), Action::ToggleJson) => dialog.json = !dialog.json,
                (Some(Dialog::Palette(query)), Action::TypePalette(text)) => *query = text,
                (Some(Dialog::Status(dialog)), Action::TypeBuyerAction(text)) => dialog.buyer_action = text,
                (Some(Dialog::Status(dialog)), Action::TypeRemarks(text)) => dialog.remarks = text,
                (Some(Dialog::Status(dialog)), Action::PickStatus(status)) if !dialog.confirmed => {
                    dialog.other = status.is_empty();
                    self.state
                        .settings
                        .running
                        .active_profile()
                        .buyer_action(&status)
                        .clone_into(&mut dialog.buyer_action);
                    dialog.new_status = Some(status);
                    dialog.refused = None;
                }
                (Some(Dialog::Status(dialog)), Action::TypeOtherStatus(text)) => {
                    dialog.new_status = Some(text.to_uppercase());
                }
                _ => {}
            },
        }
    }

    /// Opens the review; stays closed with the reason while something blocks sending.
    fn review(&mut self) {
        self.commit();
        self.save();
        if self.state.screen != Screen::Editor || self.state.dialog.is_some() {
            return;
        }
        let Some(editor) = self.state.editor.as_mut() else { return };
        let first_error =
            editor.derived.checks().find(|check| check.severity == Severity::Error).map(|check| check.path);
        if let Some(field) = first_error {
            let errors = editor.derived.counts().0;
            editor.go_to(field);
            self.state.toast(Text::new("toast-review-blocked").with("errors", errors), None);
            return;
        }
        if editor.facts.base_version() > 0 && !editor.amended() {
            let text = Text::new("toast-nothing-changed").with("version", editor.facts.base_version());
            self.state.toast(text, None);
            return;
        }
        let command = Command::PrepareReview {
            facts: Box::new(editor.facts.clone()),
            document: editor.order().clone(),
            revision: editor.revision,
            intent: Intent::Document,
        };
        let dialog =
            ReviewDialog { review: None, diff: None, old_totals: None, refused: None, json: false, confirmed: false };
        self.state.dialog = Some(Dialog::Review(Box::new(dialog)));
        self.send(command);
    }

    /// Sends what was reviewed. A second confirmation finds the first and does nothing.
    fn confirm_send(&mut self) {
        let Some(Dialog::Review(dialog)) = &mut self.state.dialog else { return };
        if dialog.confirmed || dialog.refused.is_some() {
            return;
        }
        if let Some(review) = dialog.review.clone() {
            dialog.confirmed = true;
            self.send(Command::Enqueue(review));
        }
    }

    fn change_status(&mut self) {
        self.commit();
        self.save();
        let Some(editor) = self.state.editor.as_ref().filter(|_| self.state.screen == Screen::Editor) else { return };
        if editor.facts.base_version() == 0 {
            self.state.toast(Text::new("toast-status-needs-sent"), None);
        } else if self.state.dialog.is_none() {
            self.state.dialog = Some(Dialog::Status(StatusDialog::default()));
        }
    }

    fn confirm_status(&mut self) {
        let Some(Dialog::Status(dialog)) = &mut self.state.dialog else { return };
        let Some(editor) = self.state.editor.as_ref() else { return };
        let Some(new_status) = dialog.new_status.as_deref().map(str::trim).filter(|status| !status.is_empty()) else {
            return;
        };
        let new_status = new_status.to_owned();
        if dialog.confirmed || remarks_fault(&dialog.remarks).is_some() || dialog.buyer_action.trim().is_empty() {
            return;
        }
        dialog.confirmed = true;
        let intent = Intent::StatusChange {
            new_status,
            buyer_action: dialog.buyer_action.trim().to_owned(),
            remarks: dialog.remarks.trim().to_owned(),
        };
        dialog.asked = Some(intent.clone());
        let command = Command::PrepareReview {
            facts: Box::new(editor.facts.clone()),
            document: editor.order().clone(),
            revision: editor.revision,
            intent,
        };
        self.send(command);
    }

    fn outbox(&mut self, action: Action) {
        self.state.outbox.refused = None;
        match action {
            Action::Recall(op) => self.send(Command::Recall(op)),
            Action::RetryNow(op) => self.send(Command::RetryNow(Some(op))),
            Action::RetryAll => self.send(Command::RetryNow(None)),
            Action::SendAgain(op) => self.send(Command::SendAgain(op)),
            Action::PauseSending(on) => self.send(Command::PauseSending(on)),
            Action::SelectOp(op) => self.select_op(op),
            Action::Mark(op, delivered) => {
                self.state.dialog = Some(Dialog::Mark { op, delivered, note: String::new() })
            }
            Action::TypeNote(text) => {
                if let Some(Dialog::Mark { note, .. }) = &mut self.state.dialog {
                    *note = text;
                }
            }
            Action::ConfirmMark => {
                if let Some(Dialog::Mark { op, delivered, note }) = &self.state.dialog
                    && (1..=200).contains(&note.trim().chars().count())
                {
                    let command = Command::Settle { op: *op, delivered: *delivered, note: note.trim().to_owned() };
                    self.state.dialog = None;
                    self.send(command);
                }
            }
            _ => {}
        }
    }

    fn select_op(&mut self, op: Option<OpId>) {
        self.state.outbox.selected = op;
        self.state.outbox.details = None;
        if let Some(op) = op {
            self.send(Command::OpDetails(op));
        }
    }

    fn settings(&mut self, action: Action) {
        let today = self.state.clock.today;
        let form = &mut self.state.settings;
        match action {
            Action::SetSetting(field, text) => form.set(field, text, today),
            Action::TestConnection if !form.testing => {
                (form.testing, form.test) = (true, None);
                let command = Command::TestConnection(Box::new(form.draft.clone()), form.credentials.clone());
                self.send(command);
            }
            Action::Apply if !form.applying => {
                (form.applying, form.applied) = (true, None);
                let command = Command::Apply(Box::new(form.draft.clone()), form.credentials.clone());
                self.send(command);
            }
            Action::SetTheme(theme) => {
                (form.running.theme, form.draft.theme) = (theme, theme);
                self.keep_settings();
            }
            Action::SetTextSize(percent) => {
                let percent = percent.clamp(80, 200);
                (form.running.text_size, form.draft.text_size) = (percent, percent);
                self.keep_settings();
            }
            Action::SaveCompany => {
                form.running.buyer = form.draft.buyer.clone();
                self.keep_settings();
            }
            _ => {}
        }
    }

    /// Keeps what doesn't touch the connection.
    fn keep_settings(&mut self) {
        let command = Command::SaveSettings(Box::new(self.state.settings.running.clone()));
        self.send(command);
    }

    fn close(&mut self, action: Action) {
        match action {
            Action::Close => {
                self.commit();
                self.save();
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
                if let Some((document, _)) = self.state.failing() {
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
            _ => false,
        };
        let in_hand = asked || !self.backlog.is_empty() || self.state.autosave_pending();
        if self.state.closing && self.state.unsaved.is_empty() && !in_hand {
            self.state.may_close = true;
        }
    }
}

impl super::state::State {
    /// Whether the open document holds more than was handed over.
    fn autosave_pending(&self) -> bool {
        self.editor
            .as_ref()
            .is_some_and(|editor| editor.revision != editor.saved && !self.unsaved.contains_key(&editor.facts.id))
    }

    /// Whether cancelling the open order would leave unsent changes behind.
    #[must_use]
    pub fn has_unsent_changes(&self) -> bool {
        self.editor.as_ref().is_some_and(Editor::amended)
    }

    /// Statuses that can be chosen for the open order, and whether each is expected from where it stands.
    #[must_use]
    pub fn status_choices(&self) -> Vec<(String, bool)> {
        let profile = self.settings.running.active_profile();
        let Some(editor) = &self.editor else { return Vec::new() };
        let now = editor.facts.base_status(&profile.first_status);
        profile.statuses.iter().map(|status| (status.clone(), profile.expects(&now, status))).collect()
    }

    /// Whether the open order can still be amended.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.editor.as_ref().is_some_and(|editor| {
            editor.facts.delivery() == DeliveryState::Cancelled
                || editor.facts.network_status.as_deref() == Some(CANCELLED)
        })
    }

    /// The operation of the open order that needs the clerk, if any.
    #[must_use]
    pub fn troubled_op(&self) -> Option<&crate::domain::status::Operation> {
        let facts = &self.editor.as_ref()?.facts;
        facts
            .ops
            .iter()
            .rev()
            .find(|op| matches!(op.state, OpState::Unknown | OpState::Rejected | OpState::NeedsCredentials))
    }
}
