//! Dialogs and the outbox: review, change of status, and what the clerk does with operations.
//!
//! Owns the way from a confirmed review to the engine. Must not know how operations are sent.

use super::App;
use super::action::Action;
use super::data::stays;
use super::editor::Editor;
use super::many::Stage;
use super::state::{Dialog, ReviewDialog, Screen, StatusDialog};
use crate::domain::check::{Severity, remarks_fault};
use crate::domain::ids::{OpId, OrderId};
use crate::domain::status::{CANCELLED, DeliveryState, Intent, OpState, Operation};
use crate::domain::text::Text;
use crate::message::Command;
use crate::settings::Settings;

impl App {
    pub(super) fn dialog(&mut self, action: Action) {
        match action {
            Action::Review => self.review(),
            Action::ChangeStatus => self.change_status(),
            Action::CloseDialog if self.state.dialog.as_ref().is_some_and(stays) => {}
            Action::CloseDialog => {
                self.keep_import();
                self.leave_archive();
                self.leave_paper();
                self.leave_export();
                self.leave_many();
                self.state.dialog = None;
                self.state.closing = false; // where the keyboard goes is the drawing's
            }
            Action::Palette => self.open_palette(),
            Action::TypePalette(text) => self.type_palette(text),
            Action::Ran(command) => self.remember_command(command),
            Action::Help => self.state.dialog = Some(Dialog::Help),
            Action::ConfirmSend => self.confirm_send(),
            Action::ConfirmStatus => self.confirm_status(),
            other => match (&mut self.state.dialog, other) {
                (Some(Dialog::Review(dialog)), Action::ToggleJson) => dialog.json = !dialog.json,
                (Some(Dialog::Status(dialog)), other) => word(dialog, other, &self.state.settings.running),
                (Some(Dialog::Many(form)), other) if form.stage == Stage::Ask => {
                    word(&mut form.status, other, &self.state.settings.running);
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
            let (errors, missing) = (editor.derived.counts().0, editor.derived.missing());
            editor.go_to(field);
            let text = match errors.saturating_sub(missing) {
                0 => Text::new("toast-review-missing").with("n", missing),
                wrong => Text::new("toast-review-blocked").with("errors", wrong),
            };
            self.state.warn(text, None);
            return;
        }
        if editor.facts.base_version() > 0 && !editor.amended() {
            let text = Text::new("toast-nothing-changed").with("version", editor.facts.base_version());
            self.state.warn(text, None);
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
            self.state.warn(Text::new("toast-status-needs-sent"), None);
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

    pub(super) fn outbox(&mut self, action: Action) {
        self.state.outbox.refused = None;
        match action {
            Action::Recall(op) => self.send(Command::Recall(op)),
            Action::RetryNow(op) => self.send(Command::RetryNow(Some(op))),
            Action::RetryAll => self.send(Command::RetryNow(None)),
            Action::PauseSending(on) => self.send(Command::PauseSending(on)),
            Action::SelectOp(op) => self.select_op(op),
            Action::Mark(op, verdict) => self.state.dialog = Some(Dialog::Mark { op, verdict, note: String::new() }),
            Action::TypeNote(text) => {
                if let Some(Dialog::Mark { note, .. }) = &mut self.state.dialog {
                    *note = text;
                }
            }
            Action::ConfirmMark => {
                if let Some(Dialog::Mark { op, verdict, note }) = &self.state.dialog
                    && (1..=200).contains(&note.trim().chars().count())
                {
                    let command = Command::Settle { op: *op, verdict: *verdict, note: note.trim().to_owned() };
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
}

/// Takes a word of a change of status: of one order, or of many.
fn word(dialog: &mut StatusDialog, action: Action, settings: &Settings) {
    match action {
        Action::TypeBuyerAction(text) => dialog.buyer_action = text,
        Action::TypeRemarks(text) => dialog.remarks = text,
        Action::PickStatus(status) if !dialog.confirmed => {
            dialog.other = status.is_empty();
            settings.active_profile().buyer_action(&status).clone_into(&mut dialog.buyer_action);
            dialog.new_status = Some(status);
            dialog.refused = None;
        }
        Action::TypeOtherStatus(text) => dialog.new_status = Some(text.to_uppercase()),
        _ => {}
    }
}

impl super::state::State {
    /// Whether an operation waits that can be tried at once, with the gateway in use.
    #[must_use]
    pub fn can_retry_all(&self) -> bool {
        self.outbox.ops.iter().any(|op| op.can_retry() && op.gateway == self.connection.gateway)
    }

    /// Whether cancelling the open order would leave unsent changes behind.
    #[must_use]
    pub fn has_unsent_changes(&self) -> bool {
        self.editor.as_ref().is_some_and(Editor::amended)
    }

    /// Statuses that can be chosen.
    #[must_use]
    pub fn status_choices(&self) -> Vec<String> {
        self.settings.running.active_profile().statuses
    }

    /// Whether the open order can still be amended.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.editor.as_ref().is_some_and(|editor| {
            editor.facts.delivery() == DeliveryState::Cancelled
                || editor.facts.network_status.as_deref() == Some(CANCELLED)
        })
    }

    /// The operation of the open order that needs the clerk, or else one that could not be sent yet.
    #[must_use]
    pub fn troubled_op(&self) -> Option<&Operation> {
        self.troubled(self.editor.as_ref()?.facts.ops.iter().rev())
    }

    /// As [`Self::troubled_op`], of any order, as far as the outbox shows it.
    #[must_use]
    pub fn troubled_op_of(&self, order: OrderId) -> Option<&Operation> {
        self.troubled(self.outbox.ops.iter().filter(|op| op.order == order))
    }

    /// The first operation that needs the clerk, else the first that can't go by itself or was tried in vain; they come
    /// newest first.
    fn troubled<'a>(&self, ops: impl Iterator<Item = &'a Operation> + Clone) -> Option<&'a Operation> {
        let needs_clerk = |op: &&Operation| {
            op.may_have_arrived()
                || matches!(op.state, OpState::Unknown | OpState::Rejected | OpState::NeedsCredentials)
        };
        let in_vain = |op: &&Operation| {
            let stuck = op.last.is_some() || op.gateway != self.connection.gateway;
            op.state == OpState::Waiting && stuck && !op.held_back
        };
        ops.clone().find(needs_clerk).or_else(|| ops.clone().find(in_vain))
    }
}
