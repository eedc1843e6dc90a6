//! The program behind the window: its state and what happens to it, without drawing and without waiting.
//!
//! Owns `App`: it takes the engine's events and the window's actions, and says when it wants to be looked at again.
//! Must not know egui, the store, the gateway or the engine; it speaks to the engine through `message::Link` alone.

pub mod about;
pub mod access;
pub mod action;
pub mod archive;
pub mod attach;
pub mod autosave;
pub mod book;
pub mod chosen;
mod closing;
pub mod company_form;
pub mod completion;
pub mod copies;
pub mod data;
mod editing;
pub mod editor;
mod events;
pub mod export;
pub mod grid;
pub mod guide;
pub mod import;
pub mod intake;
pub mod items;
pub mod known;
pub mod list;
pub mod list_view;
pub mod many;
mod navigation;
pub mod news;
pub mod notices;
pub mod palette;
pub mod paper;
pub mod practice;
pub mod readback;
pub mod registry;
pub mod rescue;
pub mod rows;
mod sending;
pub mod setting;
pub mod settings_form;
pub mod split;
pub mod state;
pub mod suppliers;
mod trash;
pub mod twins;
pub mod ui_command;
mod update;
pub mod versions;

use std::collections::VecDeque;
use std::time::Duration;

use crate::domain::status::OpState;
use crate::message::{Command, Link};
use crate::settings::Settings;
use action::Action;
use state::{Clock, Screen, State};

/// The state and the line to the engine.
pub struct App {
    /// What the window shows.
    pub state: State,
    link: Link,
    /// Commands for which the engine had no room yet.
    backlog: VecDeque<Command>,
}

impl App {
    /// A program that opens on the list of orders.
    #[must_use]
    pub fn new(link: Link, settings: Settings, clock: Clock) -> Self {
        let mut app = Self { state: State::new(settings, clock), link, backlog: VecDeque::new() };
        app.refresh_list();
        app.send(Command::Outbox);
        app.ask_lists(crate::message::lists::ListsCommand::Count);
        app
    }

    /// Takes what the engine reported and does what has come due. Returns after how long it wants to be called again
    /// though nothing happens; `None` when it has nothing to wait for.
    pub fn tick(&mut self, clock: Clock) -> Option<Duration> {
        self.state.clock = clock;
        while let Ok(event) = self.link.events.try_recv() {
            self.on_event(event);
        }
        self.follow_notices();
        self.send_backlog();
        if self.state.autosave.is_due(self.state.clock.instant) {
            self.save();
        }
        let lists = self.tick_lists();
        self.close_when_saved();
        self.follow_closing();
        self.restore_when_saved();
        let retry = (!self.backlog.is_empty()).then_some(Duration::from_millis(20));
        [self.state.autosave.remaining(self.state.clock.instant), lists, retry, self.countdown()]
            .into_iter()
            .flatten()
            .min()
    }

    /// Applies an action: the one door through which the state changes.
    pub fn apply(&mut self, action: Action) {
        let typed = matches!(action, Action::Type(..) | Action::TypeIntoCell(_));
        self.state.notices.used(&action);
        self.update(action);
        self.follow_completion(typed);
    }

    /// Sends what was kept, in its order, as far as the engine has room.
    fn send_backlog(&mut self) {
        while let Some(command) = self.backlog.pop_front() {
            if let Some(back) = (self.link.send)(command) {
                self.backlog.push_front(back);
                break;
            }
        }
    }

    /// Sends a command; keeps it for later when the engine has no room.
    fn send(&mut self, command: Command) {
        if !self.backlog.is_empty() {
            self.backlog.push_back(command);
        } else if let Some(back) = (self.link.send)(command) {
            self.backlog.push_back(back);
        }
    }

    /// While a countdown is on the screen it ticks each second.
    fn countdown(&self) -> Option<Duration> {
        let waits = self
            .state
            .outbox
            .ops
            .iter()
            .any(|op| op.state.is_open() && op.next_try.is_some_and(|at| at > self.state.clock.now));
        let shown = match self.state.screen {
            Screen::Outbox => true,
            Screen::Editor => self.state.troubled_op().is_some_and(|op| op.state == OpState::Waiting),
            Screen::Orders | Screen::Suppliers | Screen::Items | Screen::Settings => false,
        };
        (waits && shown).then_some(Duration::from_secs(1))
    }
}
