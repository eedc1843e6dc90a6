//! What the clerk can wish to do with many orders, and which orders a wish means.
//!
//! Must not know what comes of it.

use super::ManyAction;
use crate::app::action::Action;
use crate::app::chosen::{is_draft, is_to_send, match_of};
use crate::app::state::{Screen, State};
use crate::domain::ids::OrderId;
use crate::domain::status::DeliveryState;
use crate::message::list::Match;

/// What the clerk wishes to do with many orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wish {
    /// Send the documents.
    Send,
    /// Change the status.
    Status,
    /// Make new drafts like them.
    Duplicate,
    /// Put drafts into the Trash.
    Delete,
    /// Take them out of the Trash.
    Restore,
    /// Delete them for good.
    Purge,
}

impl State {
    /// The orders that a wish means: those chosen with which it can be done, in the order of the list as far as it is at
    /// hand; the one at the cursor when none is chosen.
    #[must_use]
    pub fn many_orders(&self, wish: Wish) -> Vec<OrderId> {
        if self.screen != Screen::Orders {
            return Vec::new();
        }
        let rows = &self.list.rows;
        if self.chosen.is_empty() {
            let row = self.list.selected.and_then(|order| rows.row(order));
            let found = row.map(|row| match_of(row, self.list.view));
            return found.filter(|found| can(wish, found)).map(|found| found.id).into_iter().collect();
        }
        let mut orders = self.chosen.that(|found| can(wish, found));
        if orders.iter().all(|order| rows.position(*order).is_some()) {
            orders.sort_by_key(|order| rows.position(*order));
        }
        orders
    }

    /// Asks for the review of what a wish means, when it means something.
    #[must_use]
    pub fn many(&self, wish: Wish) -> Option<Action> {
        // What is chosen is all in the Trash, or nothing of it.
        let here = self.in_trash() == matches!(wish, Wish::Restore | Wish::Purge);
        let any = || match self.chosen.is_empty() {
            true => !self.many_orders(wish).is_empty(),
            false => self.screen == Screen::Orders && self.chosen.any(|found| can(wish, found)),
        };
        (here && any()).then_some(Action::Many(ManyAction::Open(wish)))
    }
}

/// Whether a wish means an order.
#[must_use]
pub fn can(wish: Wish, found: &Match) -> bool {
    let under_way = matches!(found.delivery, DeliveryState::Queued | DeliveryState::Sending | DeliveryState::Unknown);
    match wish {
        Wish::Send => is_to_send(found),
        Wish::Status => {
            !found.deleted && (found.accepted_version > 0 || under_way) && found.delivery != DeliveryState::Cancelled
        }
        Wish::Duplicate => !found.deleted,
        Wish::Delete => is_draft(found),
        Wish::Restore | Wish::Purge => found.deleted,
    }
}
