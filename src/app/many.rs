//! Many orders at once: one review of all of them, then one account of what went and what did not.
//!
//! Owns when something is looked at, done and told. Nothing is sent, changed or deleted for good but what the review showed,
//! and once confirmed it can't be confirmed again. Must not know how any of it is done, nor how it is drawn.

mod form;
mod wish;

use std::collections::HashSet;

use super::App;
use super::action::{Action, CopyAction};
use super::state::{Dialog, Screen, StatusDialog};
use crate::domain::ids::{OpId, OrderId};
use crate::domain::status::{OpState, View};
use crate::domain::text::Text;
use crate::message::Command;
use crate::message::many::{Account, Deed, ManyCommand, ManyEvent, ManyRow, Step, Which};
pub use form::{ManyForm, Outcome, Shown, Stage};
use form::{deed, rest};
pub use wish::{Wish, can};

/// What is asked about many orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManyAction {
    /// Opens the review for the orders chosen, or the one at the cursor.
    Open(Wish),
    /// Opens the review for all in the Trash.
    EmptyTrash,
    /// The words of the change of status are right: the orders are looked at.
    Look,
    /// Back to these words.
    Back,
    /// Shows some of the rows.
    Show(Shown),
    /// Chooses a row.
    Pick(OrderId),
    /// Moves to another row, up by a negative number.
    Move(i32),
    /// Shows the request of the row chosen, or hides it.
    ToggleJson,
    /// Does it.
    Confirm,
    /// Ends what is under way after the order at hand.
    Stop,
    /// Closes the dialog and opens an order.
    OpenOrder(OrderId),
    /// Closes the summary; the orders left stay chosen in the list.
    ShowRest,
    /// Looks anew at those that were left.
    Again,
    /// Does it without a dialog, because it only takes something back.
    Quietly(Deed, Vec<OrderId>),
}

/// Requests that were queued together, until the gateway has answered them all: they are told of in one message.
#[derive(Debug)]
struct Sent {
    about: OpId,
    ops: HashSet<OpId>,
    total: usize,
    accepted: usize,
    troubled: usize,
    news: bool,
}

/// What goes on beside the dialog.
#[derive(Debug, Default)]
pub struct Many {
    /// Number of the last request.
    request: u64,
    sent: Vec<Sent>,
    /// What is done without a dialog.
    quiet: Vec<(u64, Deed)>,
}

impl Many {
    /// Goes on counting requests from another state's.
    pub(super) fn begin_anew(&mut self, before: &Self) {
        self.request = before.request;
    }

    /// Notes that an operation has ended well or needs the clerk; false when it was queued by itself.
    pub(super) fn takes(&mut self, op: OpId, state: OpState) -> bool {
        let Some(sent) = self.sent.iter_mut().find(|sent| sent.ops.contains(&op)) else { return false };
        match state {
            OpState::Accepted => sent.accepted += 1,
            OpState::Rejected | OpState::Unknown => sent.troubled += 1,
            OpState::Waiting | OpState::NeedsCredentials | OpState::Sending => return true,
            // Taken back, or settled by the clerk: of that was told when it was done.
            _ => sent.total -= 1,
        }
        sent.ops.remove(&op);
        sent.news = true;
        true
    }
}

impl App {
    pub(super) fn many(&mut self, action: ManyAction) {
        match (action, &mut self.state.dialog) {
            (ManyAction::Open(wish), None) => self.open_many(wish),
            (ManyAction::EmptyTrash, None) => self.review_many(Wish::Purge, Which::Trash),
            (ManyAction::Look, Some(Dialog::Many(form))) if form.stage == Stage::Ask && form.is_worded() => {
                self.look_at_many();
            }
            (ManyAction::Back, Some(Dialog::Many(form))) if form.wish == Wish::Status && form.stage == Stage::Ready => {
                (form.stage, form.error) = (Stage::Ask, None);
            }
            (ManyAction::Show(shown), Some(Dialog::Many(form))) => form.shown = shown,
            (ManyAction::Pick(order), Some(Dialog::Many(form))) => form.at = Some(order),
            (ManyAction::Move(by), Some(Dialog::Many(form))) => {
                let rows = form.shown_rows();
                let at = rows.iter().position(|row| Some(row.order) == form.at);
                let to = at.map_or(0, |at| at.saturating_add_signed(by as isize)).min(rows.len().saturating_sub(1));
                form.at = rows.get(to).map(|row| row.order);
            }
            (ManyAction::ToggleJson, Some(Dialog::Many(form))) => form.json = !form.json,
            (ManyAction::Confirm, Some(Dialog::Many(form))) if form.is_ready() => self.carry_many(),
            (ManyAction::Stop, Some(Dialog::Many(form))) if form.is_carrying() => {
                self.send(Command::Many(ManyCommand::Stop));
            }
            (ManyAction::OpenOrder(order), Some(Dialog::Many(form))) if !form.is_carrying() => {
                self.leave_many();
                self.state.dialog = None;
                self.apply(Action::Open(order));
            }
            (ManyAction::ShowRest, Some(Dialog::Many(form))) => {
                if let Stage::Done(outcome) = &form.stage {
                    let rest: Vec<OrderId> = outcome.rest.iter().map(|(order, _)| *order).collect();
                    self.state.dialog = None;
                    self.state.chosen.keep(&rest);
                    self.state.list.select(rest.first().copied());
                }
            }
            (ManyAction::Again, Some(Dialog::Many(form))) => {
                if let Stage::Done(outcome) = &form.stage {
                    let rest: Vec<OrderId> = outcome.rest.iter().map(|(order, _)| *order).collect();
                    (form.count, form.which) = (Some(rest.len()), Which::These(rest));
                    self.look_at_many();
                }
            }
            (ManyAction::Quietly(deed, orders), _) => self.quietly(deed, orders),
            _ => {}
        }
    }

    /// A single order needs no review for what can be taken back.
    fn open_many(&mut self, wish: Wish) {
        let orders = self.state.many_orders(wish);
        match (wish, orders.as_slice()) {
            (_, []) => {}
            (Wish::Restore, _) => self.quietly(Deed::Restore, orders),
            (Wish::Delete, [order]) => self.apply(Action::Delete(*order)),
            (Wish::Duplicate, [order]) => self.apply(Action::Copy(CopyAction::Duplicate(*order))),
            _ => self.review_many(wish, Which::These(orders)),
        }
    }

    fn review_many(&mut self, wish: Wish, which: Which) {
        let count = match &which {
            Which::These(orders) => Some(orders.len()),
            Which::Trash => None,
        };
        let form = ManyForm {
            wish,
            count,
            which,
            request: 0,
            status: StatusDialog::default(),
            stage: Stage::Ask,
            rows: Vec::new(),
            shown: Shown::All,
            at: None,
            json: false,
            error: None,
        };
        self.state.dialog = Some(Dialog::Many(Box::new(form)));
        if wish != Wish::Status {
            self.look_at_many();
        }
    }

    fn look_at_many(&mut self) {
        let today = self.state.clock.today;
        let Some(Dialog::Many(form)) = &mut self.state.dialog else { return };
        let Some(deed) = deed(form, today) else { return };
        self.state.many.request += 1;
        let request = self.state.many.request;
        form.request = request;
        (form.stage, form.error, form.shown, form.at) = (Stage::Looking, None, Shown::All, None);
        form.rows.clear();
        let orders = form.which.clone();
        self.send(Command::Many(ManyCommand::Look { request, orders, deed }));
    }

    /// Does what was reviewed. A second confirmation finds the first and does nothing.
    fn carry_many(&mut self) {
        let today = self.state.clock.today;
        let Some(Dialog::Many(form)) = &mut self.state.dialog else { return };
        let Some(deed) = deed(form, today) else { return };
        self.state.many.request += 1;
        let request = self.state.many.request;
        form.request = request;
        (form.stage, form.error) = (Stage::Carrying { done: 0 }, None);
        let going = form.rows.iter().filter(|row| row.goes());
        let steps: Vec<Step> = going.map(|row| Step { order: row.order, review: row.review.clone() }).collect();
        let ops: HashSet<OpId> = steps.iter().filter_map(|step| Some(step.review.as_ref()?.operation.id)).collect();
        // Of a single one is told as of any other.
        if let Some(about) = ops.iter().next().copied().filter(|_| ops.len() > 1) {
            let sent = Sent { about, total: ops.len(), ops, accepted: 0, troubled: 0, news: false };
            self.state.many.sent.push(sent);
        }
        self.send(Command::Many(ManyCommand::Carry { request, deed, steps, quiet: false }));
    }

    /// Ends the look of an open dialog before it closes.
    pub(super) fn leave_many(&mut self) {
        if let Some(Dialog::Many(form)) = &self.state.dialog
            && form.stage == Stage::Looking
        {
            self.send(Command::Many(ManyCommand::Stop));
        }
    }

    pub(super) fn quietly(&mut self, deed: Deed, orders: Vec<OrderId>) {
        if orders.is_empty() {
            return;
        }
        let open = self.state.editor.as_ref().map(|editor| editor.facts.id);
        if deed == Deed::Delete && open.is_some_and(|open| orders.contains(&open)) {
            self.go(Screen::Orders);
        }
        self.state.many.request += 1;
        let request = self.state.many.request;
        self.state.many.quiet.push((request, deed.clone()));
        let steps = orders.into_iter().map(|order| Step { order, review: None }).collect();
        self.send(Command::Many(ManyCommand::Carry { request, deed, steps, quiet: true }));
    }

    // ---- What the engine reports ----------------------------------------------------------------------------------

    pub(super) fn on_many(&mut self, event: ManyEvent) {
        let form = match &mut self.state.dialog {
            Some(Dialog::Many(form)) => Some(form),
            _ => None,
        };
        match event {
            ManyEvent::Looked { request, rows } => {
                if let Some(form) = form.filter(|form| form.request == request && form.stage == Stage::Looking) {
                    form.rows.extend(rows);
                }
            }
            ManyEvent::Ready { request } => {
                if let Some(form) = form.filter(|form| form.request == request && form.stage == Stage::Looking) {
                    form.stage = Stage::Ready;
                    form.count = Some(form.rows.len());
                }
            }
            ManyEvent::Progress { request, done } => {
                if let Some(form) = form.filter(|form| form.request == request && form.is_carrying()) {
                    form.stage = Stage::Carrying { done };
                }
            }
            ManyEvent::Done { request, account } => match form.filter(|form| form.request == request) {
                Some(_) => self.on_carried(account),
                None => self.on_quiet(request, account),
            },
        }
    }

    /// What was confirmed has ended: all of it is told in a toast, else in the summary.
    fn on_carried(&mut self, account: Account) {
        let Some(Dialog::Many(form)) = &mut self.state.dialog else { return };
        let (wish, done) = (form.wish, account.done.len());
        let status = form.status.new_status.clone();
        let outcome = Outcome { done, rest: rest(&form.rows, &account) };
        self.state.many.settle(&form.rows, &account.done);
        let whole = outcome.rest.is_empty();
        if whole {
            self.state.dialog = None;
        } else {
            form.stage = Stage::Done(outcome);
            self.state.closing = false; // what was not done must be seen
        }
        if done > 0 && (whole || !matches!(wish, Wish::Send | Wish::Status)) {
            self.tell_done(wish, status, account);
        }
        self.close_when_saved();
    }

    fn tell_done(&mut self, wish: Wish, status: Option<String>, account: Account) {
        let count = account.done.len();
        let (key, undo) = match wish {
            Wish::Send => ("many-sent", None),
            Wish::Status => ("many-status-sent", None),
            Wish::Duplicate => ("many-duplicated", Some(ManyAction::Quietly(Deed::Delete, account.made))),
            Wish::Delete => ("many-deleted", Some(ManyAction::Quietly(Deed::Restore, account.done))),
            Wish::Restore => ("many-restored", Some(ManyAction::Quietly(Deed::Delete, account.done))),
            Wish::Purge => ("many-purged", None),
        };
        let text = Text::new(key).with("count", count).with("status", status.unwrap_or_default());
        let action = match undo {
            Some(undo) => Some(("action-undo", Action::Many(undo))),
            None if wish == Wish::Purge => None,
            None => Some(("action-outbox", Action::Go(Screen::Outbox))),
        };
        self.state.toast(text, action);
    }

    /// What was done without a dialog.
    fn on_quiet(&mut self, request: u64, account: Account) {
        let quiet = &mut self.state.many.quiet;
        let Some(at) = quiet.iter().position(|(asked, _)| *asked == request) else { return };
        let (_, deed) = quiet.swap_remove(at);
        let refused = account.refused.first().map(|(_, text)| text.clone());
        let left = account.refused.len();
        let wish = match deed {
            Deed::Restore => Wish::Restore,
            Deed::Delete => Wish::Delete,
            Deed::Duplicate(_) => Wish::Duplicate,
            Deed::Purge => Wish::Purge,
            Deed::Queue(_) => return,
        };
        if !account.done.is_empty() {
            self.tell_done(wish, None, account);
        }
        if let Some(text) = refused {
            // One message is enough to act on; with several the first reason stands for all.
            self.state.fault = Some(if left == 1 { text } else { Text::new("many-not-done").with("count", left) });
        }
    }

    /// Tells in one message what became of requests that were queued together.
    pub(super) fn tell_sent(&mut self) {
        let state = &mut self.state;
        let mut told = Vec::new();
        for sent in state.many.sent.iter_mut().filter(|sent| sent.news) {
            sent.news = false;
            let text = Text::new(if sent.troubled > 0 { "many-arrived-troubled" } else { "many-arrived" })
                .with("accepted", sent.accepted)
                .with("total", sent.total)
                .with("troubled", sent.troubled);
            told.push((sent.about, text, sent.troubled > 0));
        }
        state.many.sent.retain(|sent| !sent.ops.is_empty());
        for (about, text, warns) in told {
            let action = warns.then_some(("action-show", Action::ShowView(View::NeedsAttention)));
            state.toast_about(about, text, warns, action);
        }
    }

    /// A part of the engine failed: nobody knows how far it came.
    pub(super) fn many_failed(&mut self, text: &Text) {
        let Some(Dialog::Many(form)) = &mut self.state.dialog else { return };
        match form.stage {
            // It can be confirmed again: the store takes each request only once.
            Stage::Carrying { .. } => (form.stage, form.error) = (Stage::Ready, Some(text.clone())),
            Stage::Looking => self.state.dialog = None, // the failure itself is told
            Stage::Ask | Stage::Ready | Stage::Done(_) => {}
        }
    }
}

impl Many {
    /// Requests that were not queued after all are not waited for.
    fn settle(&mut self, rows: &[ManyRow], done: &[OrderId]) {
        let done: HashSet<OrderId> = done.iter().copied().collect();
        for row in rows.iter().filter(|row| !done.contains(&row.order)) {
            let Some(op) = row.review.as_ref().map(|review| review.operation.id) else { continue };
            for sent in &mut self.sent {
                if sent.ops.remove(&op) {
                    sent.total -= 1;
                }
            }
        }
        self.sent.retain(|sent| !sent.ops.is_empty() || sent.news);
    }
}
