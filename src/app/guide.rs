//! The guide to the very first order: what is still to be done until it can be sent, ticked off by the order's own checks.
//!
//! Owns when it is shown and what its steps are. Must not know how it is drawn.

use super::App;
use super::action::Action;
use super::editor::Editor;
use super::state::{Screen, State};
use crate::domain::check::Severity;
use crate::domain::field::{Field, HeadField, PartyField};
use crate::domain::party::Side;
use crate::domain::status::View;

/// A step of the guide.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Key of its text.
    pub key: &'static str,
    /// Whether the order holds what it asks for.
    pub done: bool,
    /// What leads there: to the first thing that is missing or wrong.
    pub action: Action,
}

/// Part of an order that a step is about.
type Part = fn(Field) -> bool;

/// Key of the text, what belongs to the step, and where it begins.
const STEPS: [(&str, Part, Field); 4] = [
    (
        "guide-head",
        |field| matches!(field, Field::Head(of) if of != HeadField::PlaceOfSupply),
        Field::Head(HeadField::PoNumber),
    ),
    (
        "guide-supplier",
        |field| matches!(field, Field::Party(Side::Supplier, _)),
        Field::Party(Side::Supplier, PartyField::LegalName),
    ),
    (
        "guide-buyer",
        |field| matches!(field, Field::Party(Side::Buyer, _) | Field::Head(HeadField::PlaceOfSupply)),
        Field::Party(Side::Buyer, PartyField::LegalName),
    ),
    ("guide-line", |field| matches!(field, Field::Line(..) | Field::LineRow(..) | Field::Lines), Field::Lines),
];

impl State {
    /// The steps, while the first order is being made; the last one is the review.
    #[must_use]
    pub fn guide(&self) -> Option<Vec<Step>> {
        let editor = self.editor.as_ref().filter(|_| self.screen == Screen::Editor)?;
        if self.settings.running.guide_done || editor.facts.base_version() > 0 || self.was_anything_sent() {
            return None;
        }
        let mut steps: Vec<Step> = STEPS.iter().map(|(key, part, from)| step(editor, key, *part, *from)).collect();
        steps.push(Step { key: "guide-review", done: false, action: Action::Review });
        Some(steps)
    }

    /// Whether an order was sent before, in this run or another.
    fn was_anything_sent(&self) -> bool {
        let sent = |(view, count): &(View, u32)| {
            matches!(view, View::Sent | View::NeedsAttention | View::Cancelled) && *count > 0
        };
        !self.outbox.ops.is_empty() || self.list.counts.outbox > 0 || self.list.counts.views.iter().any(sent)
    }
}

fn step(editor: &Editor, key: &'static str, part: Part, from: Field) -> Step {
    let errors = || editor.derived.checks().filter(|check| check.severity == Severity::Error);
    let first = errors().map(|check| check.path).find(|path| part(*path));
    let written = from != Field::Lines || editor.derived.written() > 0;
    Step { key, done: first.is_none() && written, action: Action::GoTo(first.unwrap_or(from)) }
}

impl App {
    /// The guide has done its work, and is shown no more.
    pub(super) fn end_guide(&mut self) {
        if !self.state.settings.running.guide_done {
            self.state.settings.running.guide_done = true;
            self.keep_settings();
        }
    }
}
