//! Two orders that may be one order made twice: what makes them alike, and what is said of them.
//!
//! Owns the likeness. Must not know where other orders are kept.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::amount::{Amount, grouped};
use super::date::show_date;
use super::gst::Gstin;
use super::ids::OrderId;
use super::order::Head;
use super::text::Text;
use super::totals::Totals;

/// Orders this many days apart, or fewer, may be twins.
pub const WINDOW_DAYS: i64 = 7;

/// What twins have in common: the supplier, the total to the paisa, and nearly the date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwinKey {
    /// The supplier.
    pub supplier: Gstin,
    /// Total PO value in rupees.
    pub total: Amount,
    /// Date of the order.
    pub date: Date,
}

impl TwinKey {
    /// The key of an order; `None` while a part of it is missing, or nothing is worth anything yet.
    #[must_use]
    pub fn of(head: &Head, totals: &Totals) -> Option<Self> {
        (totals.total != Amount::ZERO).then_some(())?;
        Some(Self {
            supplier: head.supplier.gstin.value()?.clone(),
            total: totals.total,
            date: *head.order_date.value()?,
        })
    }
}

/// Another order that looks like the one at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    /// Which order.
    pub id: OrderId,
    /// Its number; may be empty.
    pub po_number: String,
    /// Its date.
    pub date: Date,
    /// Its total in rupees.
    pub total: Decimal,
}

impl Twin {
    /// What to tell of it.
    #[must_use]
    pub fn text(&self) -> Text {
        let numbered = !self.po_number.trim().is_empty();
        Text::new(if numbered { "twin-found" } else { "twin-found-unnumbered" })
            .with("total", grouped(self.total, 2))
            .with("date", show_date(self.date))
            .with("number", self.po_number.trim())
    }
}
