//! A new order made from another one, or from a template.
//!
//! Owns what is taken over and what begins anew. Must not know where the other one comes from.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::entry::Entry;
use super::ids::LineId;
use super::order::Order;

/// A new order of `today` with the parties, lines and sections of `order`. It has no number yet. Dates keep their
/// distance from the order's date: delivery and milestones move with it.
#[must_use]
pub fn duplicate(order: &Order, today: Date) -> Order {
    let mut copy = order.clone();
    let head = Arc::make_mut(&mut copy.head);
    head.po_number.clear();
    head.provisional = false;
    if let Some(days) = head.order_date.value().and_then(|date| days_between(*date, today)) {
        shift(&mut head.delivery_date, days);
        for milestone in &mut head.milestones {
            shift(&mut milestone.date, days);
        }
    }
    head.order_date = Entry::Value(today);
    for line in &mut copy.lines {
        Arc::make_mut(line).id = LineId::new();
    }
    copy
}

fn days_between(from: Date, to: Date) -> Option<Span> {
    from.until(to).ok().map(|span| span.get_days().days())
}

/// Moves a date; text that is no date stays as typed, and so does a date that would leave the calendar.
fn shift(date: &mut Entry<Date>, by: Span) {
    if let Some(moved) = date.value().and_then(|date| date.checked_add(by).ok()) {
        *date = Entry::Value(moved);
    }
}
