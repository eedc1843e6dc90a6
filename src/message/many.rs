//! What is done with many orders at once: looked at first, then carried out one order after the other.
//!
//! Owns these commands and events, in domain types only. Must not know how any of it is done.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Review;
use crate::domain::check::Check;
use crate::domain::ids::OrderId;
use crate::domain::order::Order;
use crate::domain::status::Intent;
use crate::domain::text::Text;

/// What is done with each of the orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A request is queued: the document, or a change of status.
    Queue(Intent),
    /// A new draft like it is made, dated this day.
    Duplicate(Date),
    /// It goes into the Trash.
    Delete,
    /// It comes out of the Trash.
    Restore,
    /// It is deleted for good.
    Purge,
}

/// The orders that are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// These, in the order in which it will be done.
    These(Vec<OrderId>),
    /// All in the Trash.
    Trash,
}

/// An order of the many, as it was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManyRow {
    /// The order.
    pub order: OrderId,
    /// Its PO number, the one that it leaves with where something leaves; empty when it has none.
    pub number: String,
    /// The supplier's legal name.
    pub supplier: String,
    /// Total PO value in rupees.
    pub total: Decimal,
    /// Exactly what leaves, when something does.
    pub review: Option<Arc<Review>>,
    /// Why it is left as it is; `None` when the deed will be done.
    pub blocked: Option<Text>,
    /// The first error of its document, with the document that it is in, where errors keep it.
    pub wrong: Option<Arc<(Order, Check)>>,
    /// What to know before it is done; nothing of it blocks.
    pub notes: Vec<Text>,
}

impl ManyRow {
    /// Whether the deed will be done with it.
    #[must_use]
    pub fn goes(&self) -> bool {
        self.blocked.is_none()
    }
}

/// An order with which the deed is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The order.
    pub order: OrderId,
    /// Exactly what was reviewed, for a request.
    pub review: Option<Arc<Review>>,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Orders with which it was done, in their order.
    pub done: Vec<OrderId>,
    /// New orders that it made.
    pub made: Vec<OrderId>,
    /// Orders with which it could not be done, each with the reason.
    pub refused: Vec<(OrderId, Text)>,
    /// Orders that it did not come to, because it was stopped.
    pub left: Vec<OrderId>,
}

/// What the window asks for.
#[derive(Debug)]
pub enum ManyCommand {
    /// Look what would become of each order; nothing is changed. A later request ends an earlier one. Answered by
    /// `Looked`, again and again, and then by `Ready`.
    Look {
        /// Number of the request.
        request: u64,
        /// The orders.
        orders: Which,
        /// What would be done.
        deed: Deed,
    },
    /// Do it, one order after the other. Answered by `Progress` and then by `Done`.
    Carry {
        /// Number of the request.
        request: u64,
        /// What is done.
        deed: Deed,
        /// The orders.
        steps: Vec<Step>,
        /// Whether nobody watches: it is neither stopped nor is its progress told.
        quiet: bool,
    },
    /// End what is under way, after the order at hand. What was done stays done, and is told.
    Stop,
}

/// What the engine reports.
#[derive(Debug)]
pub enum ManyEvent {
    /// The next orders, as looked at.
    Looked {
        /// The request answered.
        request: u64,
        /// The orders.
        rows: Vec<ManyRow>,
    },
    /// All orders were looked at.
    Ready {
        /// The request answered.
        request: u64,
    },
    /// So far it has come.
    Progress {
        /// The request.
        request: u64,
        /// Orders that it is over with.
        done: usize,
    },
    /// It has ended.
    Done {
        /// The request answered.
        request: u64,
        /// What came of it.
        account: Account,
    },
}
