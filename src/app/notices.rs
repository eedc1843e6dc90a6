//! What was told, kept to be read again: the messages that left by themselves, and faults.
//!
//! Owns the list and its bound. It lives as long as the window; what matters for longer stands in the timelines.

use std::collections::VecDeque;

use jiff::Timestamp;

use super::App;
use super::action::Action;
use super::state::{Dialog, State, Toast};
use crate::domain::ids::OpId;
use crate::domain::text::Text;

/// The most that are kept.
const MOST: usize = 100;

/// How something went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it should.
    Good,
    /// Not as it should.
    Warning,
    /// Something failed.
    Fault,
}

/// A message.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// When it was told.
    pub at: Timestamp,
    /// What it says.
    pub text: Text,
    /// How it went.
    pub tone: Tone,
    /// Its one action, until it is used: the key of its label, and what it does.
    pub action: Option<(&'static str, Action)>,
    /// The operation that it is news of.
    about: Option<OpId>,
}

/// The messages, newest first.
#[derive(Debug, Default)]
pub struct Notices {
    /// The messages.
    pub items: VecDeque<Notice>,
    /// How many came since the list was last looked at, and whether one of them tells of a fault.
    pub unseen: (usize, bool),
    /// The faults noted last, so that each is noted once while it stands.
    faults: [Option<Text>; 2],
}

impl Notices {
    fn push(&mut self, notice: Notice) {
        if notice.about.is_some() {
            self.items.retain(|older| older.about != notice.about);
        }
        self.unseen = (self.unseen.0 + 1, self.unseen.1 || notice.tone == Tone::Fault);
        self.items.push_front(notice);
        self.items.truncate(MOST);
    }

    /// What was done once is not offered again.
    pub(super) fn used(&mut self, action: &Action) {
        for notice in &mut self.items {
            if notice.action.as_ref().is_some_and(|(_, offered)| offered == action) {
                notice.action = None;
            }
        }
    }
}

/// What is asked about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticesAction {
    /// Shows the list.
    Open,
    /// Empties it.
    Clear,
}

impl State {
    /// Keeps a message that is being shown.
    pub(super) fn note(&mut self, toast: &Toast) {
        let tone = if toast.warns { Tone::Warning } else { Tone::Good };
        let (text, action, about) = (toast.text.clone(), toast.action.clone(), toast.about);
        self.notices.push(Notice { at: self.clock.now, text, tone, action, about });
    }

    /// Whether what a message offers can still be done.
    #[must_use]
    pub fn still_possible(&self, action: &Action) -> bool {
        match action {
            Action::Recall(id) => self.outbox.ops.iter().any(|op| op.id == *id && op.state.can_recall()),
            Action::UndoOf(order, revision) => {
                self.editor.as_ref().is_some_and(|open| (open.facts.id, open.revision) == (*order, *revision))
            }
            _ => true,
        }
    }
}

impl App {
    pub(super) fn notices(&mut self, action: NoticesAction) {
        match action {
            NoticesAction::Open => self.state.dialog = Some(Dialog::Notices),
            NoticesAction::Clear => self.state.notices.items.clear(),
        }
    }

    /// Keeps a new fault, and counts as seen what is looked at.
    pub(super) fn follow_notices(&mut self) {
        let state = &mut self.state;
        let standing = [state.fault.as_ref(), state.failure.as_ref().map(|failure| &failure.text)];
        for (noted, now) in [0, 1].into_iter().zip(standing) {
            if state.notices.faults[noted].as_ref() == now {
                continue;
            }
            let now = now.cloned();
            if let Some(text) = now.clone() {
                let at = state.clock.now;
                state.notices.push(Notice { at, text, tone: Tone::Fault, action: None, about: None });
            }
            state.notices.faults[noted] = now;
        }
        if matches!(state.dialog, Some(Dialog::Notices)) {
            state.notices.unseen = (0, false);
        }
    }
}
