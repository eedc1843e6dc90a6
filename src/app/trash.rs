//! Orders in the Trash, as the clerk meets them in the list.
//!
//! Owns what opening one of them does: it comes out first, because what is typed into a deleted draft would be lost with
//! it. Must not know how long drafts stay there.

use super::App;
use super::action::Action;
use super::state::{Screen, State};
use crate::domain::ids::OrderId;
use crate::domain::status::View;
use crate::domain::text::Text;
use crate::message::Command;

impl State {
    /// Whether the list shows the Trash.
    #[must_use]
    pub fn in_trash(&self) -> bool {
        self.screen == Screen::Orders && self.list.view == View::Trash
    }
}

impl App {
    /// An order that is opened where the Trash is shown comes out of it.
    pub(super) fn take_out(&mut self, order: OrderId) {
        if self.state.in_trash() {
            self.send(Command::SetDeleted { order, deleted: false });
        }
    }

    /// An order came out of the Trash. When it was by opening it, that is told, because nobody asked for it.
    pub(super) fn on_taken_out(&mut self, order: OrderId) {
        if self.state.opening == Some(order) {
            self.state.toast(Text::new("toast-taken-out"), Some(("action-undo", Action::Delete(order))));
        }
    }
}
