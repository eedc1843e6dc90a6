//! The duplicate radar of the open order: when it is asked, and which answer holds.
//!
//! Owns the question. It is asked when the order is opened and when it was saved with another supplier, total or date,
//! never for each key.

use super::App;
use crate::domain::ids::OrderId;
use crate::domain::twin::{Twin, TwinKey};
use crate::message::Command;

/// Orders that look like the open one.
#[derive(Debug, Default)]
pub struct Twins {
    /// Number of the last request.
    request: u64,
    /// What was last asked for.
    asked: Option<(OrderId, TwinKey)>,
    /// The answer to it; empty while it is awaited.
    found: Vec<Twin>,
}

impl Twins {
    /// The twins of an order, as long as it still looks as it did when they were asked for.
    #[must_use]
    pub fn of(&self, order: OrderId, key: Option<&TwinKey>) -> &[Twin] {
        match &self.asked {
            Some((asked, asked_key)) if *asked == order && key == Some(asked_key) => &self.found,
            _ => &[],
        }
    }
}

impl App {
    /// Asks for the open order's twins, unless that was asked already; `anew` asks in any case.
    pub(super) fn look_for_twins(&mut self, anew: bool) {
        let Some(editor) = self.state.editor.as_ref() else { return };
        let key = TwinKey::of(&editor.order().head, &editor.derived.totals);
        let asked = key.map(|key| (editor.facts.id, key));
        let twins = &mut self.state.twins;
        if asked == twins.asked && !anew {
            return;
        }
        twins.request += 1; // an answer under way is of another order or figure
        twins.found.clear();
        twins.asked.clone_from(&asked);
        let request = twins.request;
        if let Some((order, key)) = asked {
            self.send(Command::FindTwins { request, order, key });
        }
    }

    pub(super) fn on_twins(&mut self, request: u64, found: Vec<Twin>) {
        if request == self.state.twins.request {
            self.state.twins.found = found;
        }
    }
}
