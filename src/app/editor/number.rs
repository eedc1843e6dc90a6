//! The open order's number: the next of its company's series until it is queued, or the clerk's own.
//!
//! Owns what is asked about it and what an answer changes. A provisional number is no change of the document: it is no
//! undo step, raises no revision, and is saved with the next real change.

use std::sync::Arc;

use jiff::civil::Date;

use super::Editor;
use crate::domain::check::{Check, Severity};
use crate::domain::company::{NumberAnswer, NumberQuestion};
use crate::domain::field::{Field, HeadField};
use crate::domain::order::Order;
use crate::domain::text::Text;

const NUMBER: Field = Field::Head(HeadField::PoNumber);

impl Editor {
    /// A new order with contents of another one: unlike an empty one it is kept though nothing was typed yet.
    #[must_use]
    pub fn copied(document: Order, prefix: &str) -> Self {
        let mut editor = Self::fresh(document, prefix);
        editor.revision += 1;
        editor
    }

    /// Whether the number can't be changed any more: while a version of the order is on its way, and once one arrived.
    /// What was taken back or refused may be numbered anew.
    #[must_use]
    pub fn number_is_fixed(&self) -> bool {
        self.facts.base_version() > 0
    }

    /// What is to be known about the number; nothing once it is fixed.
    pub(in crate::app) fn number_question(&self, today: Date, practice: bool) -> Option<NumberQuestion> {
        let head = &self.shown.head;
        let typed = if head.provisional { "" } else { head.po_number.trim() };
        if self.number_is_fixed() || (head.company.is_none() && typed.is_empty()) {
            return None;
        }
        let on = head.order_date.value().copied().unwrap_or(today);
        Some(NumberQuestion { order: self.facts.id, company: head.company, on, typed: typed.to_owned(), practice })
    }

    /// Takes what the store knows: an order without a number of its own gets the next of the series, and a number that
    /// another order has is warned about.
    pub(in crate::app) fn take_number(&mut self, answer: &NumberAnswer) {
        let head = &self.document.head;
        let wanted = head.provisional || (head.company.is_some() && head.po_number.trim().is_empty());
        let mut news = false;
        if wanted && !self.is_open(NUMBER) && !self.number_is_fixed() {
            let number = answer.next.as_deref().unwrap_or_default();
            news = self.put_number(number, answer.next.is_some());
        }
        let used = answer.used_by.as_ref().map(|supplier| Check {
            path: NUMBER,
            severity: Severity::Warning,
            text: match supplier.as_str() {
                "" => Text::new("check-number-used"),
                supplier => Text::new("check-number-used-by").with("supplier", supplier),
            },
        });
        if self.derived.set_outside(used.into_iter().collect()) || news {
            self.refresh();
        }
    }

    /// The number with which the order is reviewed.
    pub(in crate::app) fn take_reviewed_number(&mut self, reviewed: &Order) {
        if reviewed.head.provisional && self.put_number(&reviewed.head.po_number, true) {
            self.refresh();
        }
    }

    /// Once the order is queued, its number is the one that it was queued with.
    pub(super) fn keep_taken_number(&mut self) {
        let Some(base) = &self.base else { return };
        if self.document.head.provisional && !base.head.provisional {
            let number = base.head.po_number.clone();
            self.put_number(&number, false);
            if let Some(base) = &self.base {
                self.document.share_with(base);
            }
        }
    }

    fn put_number(&mut self, number: &str, provisional: bool) -> bool {
        let head = &self.document.head;
        let differs = head.po_number != number || head.provisional != provisional;
        if differs {
            let head = Arc::make_mut(&mut self.document.head);
            number.clone_into(&mut head.po_number);
            head.provisional = provisional;
        }
        differs
    }
}
