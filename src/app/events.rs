//! What the engine reported, taken into the state.
//!
//! Owns `App::on_event`. A stale answer (an older request, another order) changes nothing.

use super::App;
use super::action::Action;
use super::editor::Editor;
use super::rescue::Failure;
use super::state::{Dialog, Screen};
use crate::domain::company::NUMBER_MOVED;
use crate::domain::diff;
use crate::domain::ids::{OpId, OrderId};
use crate::domain::status::{Call, Intent, OpState, Operation};
use crate::domain::text::Text;
use crate::domain::totals;
use crate::message::{Command, Event, OpenedOrder, Review};
use crate::settings::Credentials;

impl App {
    pub(super) fn on_event(&mut self, event: Event) {
        let state = &mut self.state;
        match event {
            Event::List(event) => self.on_list(event),
            Event::ListChanged => {
                self.orders_changed();
                self.views_stale();
                self.refresh_list();
                self.figures_changed();
            }
            Event::Opened(opened) => self.on_opened(*opened),
            Event::OpenFailed(order, text) => {
                if state.opening == Some(order) {
                    state.opening = None;
                }
                state.fault = Some(text);
            }
            Event::Saved { order, revision, at } => self.on_saved(order, revision, at),
            Event::SaveFailed { order, revision, text } => self.on_save_failed(order, revision, text),
            Event::ReviewReady(review) => self.on_review(review),
            Event::ReviewRefused(order, text) => self.refuse_dialog(order, text),
            Event::Queued(op) => self.on_queued(&op),
            Event::EnqueueRefused(order, text) => self.refuse_dialog(order, text),
            Event::FactsChanged(facts, base) => {
                if let Some(editor) = state.editor.as_mut().filter(|editor| editor.facts.id == facts.id) {
                    editor.set_facts(*facts, base);
                }
            }
            Event::Outbox(ops) => self.on_outbox(ops),
            Event::OpDetails { op, request, attempts } if state.outbox.selected == Some(op) => {
                state.outbox.details = Some((op, request, attempts));
            }
            Event::OpDetails { .. } => {}
            Event::OpRefused(op, text) => {
                if state.screen != Screen::Outbox {
                    state.fault = Some(text.clone()); // asked from a toast, so told where the clerk is
                }
                state.outbox.refused = Some((op, text));
            }
            Event::Deleted(order, true) => {
                state.toast(Text::new("toast-deleted"), Some(("action-undo", Action::Restore(order))));
            }
            Event::Deleted(order, false) => self.on_taken_out(order),
            Event::Connection(connection) => state.connection = connection,
            Event::Tested(result) => {
                state.settings.testing = false;
                state.settings.test = Some(result);
            }
            Event::Applied(result) => self.on_applied(result),
            // A failure that was told with its report is not told twice.
            Event::Fault(text) if state.failure.as_ref().is_some_and(|failure| failure.text == text) => {}
            Event::SettingsFailed(text) | Event::Fault(text) => state.fault = Some(text),
            Event::Parties { request, rows } if request == state.parties.0 => state.parties.1 = rows,
            Event::Parties { .. } => {}
            Event::Twins { request, rows } => self.on_twins(request, rows),
            Event::Completions { request, rows } => state.completion.answer(request, rows),
            Event::CopyPath(None) => {}
            Event::CopyPath(Some(path)) => {
                self.apply(Action::TypeCopyPath(path.display().to_string()));
                self.apply(Action::SaveCopy(path));
            }
            Event::CopySaved(result) => {
                if let Some(Dialog::Unsaved { result: shown, .. }) = &mut state.dialog {
                    *shown = Some(result.map(|path| path.display().to_string()));
                }
            }
            Event::Registry(event) => self.on_registry(event),
            Event::Many(event) => self.on_many(event),
            Event::Import(event) => self.on_import(event),
            Event::Intake(event) => self.on_intake(event),
            Event::Book(event) => self.on_book(event),
            Event::Lists(event) => self.on_lists(event),
            Event::Attach(event) => self.on_attach(event),
            Event::Archive(event) => self.on_archive(event),
            Event::Paper(event) => self.on_paper(event),
            Event::Export(event) => self.on_export(event),
            Event::About(event) => self.on_about(event),
            Event::Access(event) => self.on_access(event),
            Event::News(event) => self.on_news(event),
            Event::Data(event) => self.on_data(event),
            Event::Crashed { text, report, ended } => self.on_crashed(text, report, ended),
            Event::Ended => state.may_close = true,
        }
        self.follow_number();
        self.follow_book();
    }

    fn on_opened(&mut self, opened: OpenedOrder) {
        if self.state.opening != Some(opened.facts.id) {
            return; // the clerk went elsewhere meanwhile
        }
        self.state.opening = None;
        let mut editor = Editor::opened(opened);
        editor.focus_grid(); // arrows and typing mean its lines at once
        self.state.editor = Some(editor);
        self.show_columns();
        self.state.screen = Screen::Editor;
        self.look_for_twins(true);
    }

    fn on_saved(&mut self, order: OrderId, revision: u64, at: jiff::Timestamp) {
        self.note_saved(order, revision, at);
        let open = self.state.editor.as_ref().filter(|editor| editor.facts.id == order);
        if open.is_some_and(|editor| editor.saved == editor.revision) {
            self.look_for_twins(false);
        }
        self.close_when_saved();
    }

    fn on_save_failed(&mut self, order: OrderId, revision: u64, text: Text) {
        self.note_save_failed(order, revision, &text);
        let state = &mut self.state;
        if state.editor.as_ref().is_none_or(|editor| editor.facts.id != order) {
            state.fault = Some(text.clone()); // the order's own screen has a banner of its own
        }
        if state.closing && !matches!(state.dialog, Some(Dialog::Unsaved { .. })) {
            state.dialog = Some(Dialog::Unsaved { text, copy: String::new(), result: None });
        }
    }

    /// The prepared request: shown in the review, or queued at once when the status dialog was its review.
    fn on_review(&mut self, review: Box<Review>) {
        let state = &mut self.state;
        let Some(editor) = state.editor.as_mut().filter(|editor| editor.facts.id == review.order) else { return };
        match &mut state.dialog {
            Some(Dialog::Review(dialog)) if review.intent == Intent::Document => {
                editor.take_reviewed_number(&review.document);
                state.registry.ask_number_anew();
                dialog.diff = editor.base.as_ref().map(|base| diff::diff(base, &review.document));
                dialog.old_totals = editor.base.as_ref().map(totals::totals);
                dialog.review = Some(review);
            }
            Some(Dialog::Status(dialog)) if dialog.confirmed && dialog.asked.as_ref() == Some(&review.intent) => {
                self.send(Command::Enqueue(review));
            }
            _ => {}
        }
    }

    fn refuse_dialog(&mut self, order: OrderId, text: Text) {
        if text.key == NUMBER_MOVED && self.is_reviewing(order) {
            return self.review_again(text);
        }
        let open = self.state.editor.as_ref().is_some_and(|editor| editor.facts.id == order);
        match &mut self.state.dialog {
            _ if !open => self.state.fault = Some(text),
            Some(Dialog::Review(dialog)) => {
                dialog.confirmed = false;
                dialog.refused = Some(text);
            }
            Some(Dialog::Status(dialog)) => {
                dialog.confirmed = false;
                dialog.refused = Some(text);
            }
            _ => self.state.fault = Some(text),
        }
    }

    fn on_queued(&mut self, op: &Operation) {
        self.end_guide();
        if matches!(self.state.dialog, Some(Dialog::Review(_) | Dialog::Status(_))) {
            self.state.dialog = None;
        }
        if let Some(editor) = self.state.editor.as_mut().filter(|editor| editor.facts.id == op.order)
            && op.call != Call::StatusChange
        {
            editor.forget_history();
        }
        let text = Text::new("toast-queued").with("version", op.new_version).with("supplier", &op.supplier);
        self.state.toast_about(op.id, text, false, Some(("action-recall", Action::Recall(op.id))));
    }

    fn on_outbox(&mut self, ops: Vec<Operation>) {
        let before: Vec<(OpId, OpState)> = self.state.outbox.ops.iter().map(|op| (op.id, op.state)).collect();
        for op in &ops {
            if self.state.many.takes(op.id, op.state) {
                continue; // told together with those that were queued with it
            }
            let was = before.iter().find(|(id, _)| *id == op.id).map(|(_, state)| *state);
            if was.is_some_and(|was| was != op.state) {
                let key = match op.state {
                    OpState::Accepted => "toast-accepted",
                    OpState::Rejected => "toast-rejected",
                    OpState::Unknown => "toast-unknown",
                    _ => continue,
                };
                let text = Text::new(key).with("number", &op.po_number).with("version", op.new_version);
                self.state.toast_about(op.id, text, op.state != OpState::Accepted, None);
            }
        }
        self.tell_sent();
        self.state.outbox.ops = ops;
        if let Some(selected) = self.state.outbox.selected {
            self.send(Command::OpDetails(selected)); // its attempts may have changed
        }
    }

    /// A part of the engine failed. When that was the one that saves, nothing waits for it any more.
    fn on_crashed(&mut self, text: Text, report: String, ended: bool) {
        if ended {
            self.state.engine_ended = Some(text.clone());
            for (_, error) in self.state.unsaved.values_mut() {
                *error = Some(text.clone());
            }
        }
        // What was confirmed is not known to be queued: it can be confirmed again, and the store takes it only once.
        match &mut self.state.dialog {
            Some(Dialog::Review(dialog)) if dialog.confirmed => {
                (dialog.confirmed, dialog.refused) = (false, Some(text.clone()));
            }
            Some(Dialog::Status(dialog)) if dialog.confirmed => {
                (dialog.confirmed, dialog.refused) = (false, Some(text.clone()));
            }
            _ => {}
        }
        self.many_failed(&text);
        self.state.failure = Some(Failure { text, report });
    }

    fn on_applied(&mut self, result: Result<(), Text>) {
        let form = &mut self.state.settings;
        form.applying = false;
        if let Some((settings, credentials)) = form.sent.take().filter(|_| result.is_ok()) {
            form.running = form.running.clone().with_connection_of(&settings); // the rest may be chosen anew by now
            if form.credentials == credentials {
                form.credentials = Credentials::default(); // the engine has them; the window holds no key longer than needed
            }
        }
        let reviewing = result.is_ok() && matches!(self.state.dialog, Some(Dialog::Review(_)));
        self.state.settings.applied = Some(result);
        if reviewing {
            self.state.dialog = None;
            self.apply(Action::Review); // with what was missing
        }
    }
}
