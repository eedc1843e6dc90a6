//! The list of orders, as the window asks for it: a query, windows of rows, figures for the tiles, words to complete.
//!
//! Owns these commands and events, in domain types only. Must not know how orders are found.

use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Counts;
use crate::domain::ids::OrderId;
use crate::domain::roster::SupplierRow;
use crate::domain::status::{DeliveryState, OrderRow, View};

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortBy {
    /// The PO number, its digits as numbers: PO-9 comes before PO-10.
    Number,
    /// The supplier's legal name.
    Supplier,
    /// The subject.
    Subject,
    /// The order date.
    Ordered,
    /// The delivery date.
    Delivery,
    /// The number of lines.
    Lines,
    /// The total PO value.
    Total,
    /// The last accepted version.
    Version,
    /// The delivery state in the order of its life, then the network's word.
    Status,
    /// When it last changed; in the Trash, when it was deleted.
    #[default]
    Updated,
}

impl SortBy {
    /// All of them, in the order of the columns.
    pub const ALL: [Self; 10] = [
        Self::Number,
        Self::Supplier,
        Self::Subject,
        Self::Ordered,
        Self::Delivery,
        Self::Lines,
        Self::Total,
        Self::Version,
        Self::Status,
        Self::Updated,
    ];
}

/// How a list is sorted. What is not filled in comes last, whichever way; what is equal, by its last change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    /// By what.
    pub by: SortBy,
    /// Whether the highest comes first.
    pub descending: bool,
}

impl Default for Sort {
    fn default() -> Self {
        Self { by: SortBy::Updated, descending: true }
    }
}

/// Which orders are wanted, and in which order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ListQuery {
    /// The view of the navigation.
    pub view: View,
    /// The search box: words and filters as `domain::query` reads them; empty for all.
    pub text: String,
    /// How they are sorted.
    pub sort: Sort,
}

impl ListQuery {
    /// Orders of a view that match a text, the newest change first.
    #[must_use]
    pub fn new(view: View, text: &str) -> Self {
        Self { view, text: text.to_owned(), sort: Sort::default() }
    }
}

/// What the window asks for. Of each kind only the newest request is answered for sure.
#[derive(Debug)]
pub enum ListCommand {
    /// Find orders, and give the rows of a window. Answered by `Shown`.
    Show {
        /// Number of the request.
        request: u64,
        /// Which orders.
        query: ListQuery,
        /// The places whose rows are wanted, counted from 0.
        window: Range<u32>,
    },
    /// More rows of what was last found by `Show`. Answered by `Rows`.
    Rows {
        /// Number of the request.
        request: u64,
        /// The places, counted from 0.
        window: Range<u32>,
    },
    /// All orders that match, for "select all". Answered by `All`.
    All {
        /// Number of the request.
        request: u64,
        /// Which orders.
        query: ListQuery,
    },
    /// How many orders match each of these, for saved searches. Answered by `Counted`.
    Count {
        /// Number of the request.
        request: u64,
        /// Which orders.
        queries: Vec<ListQuery>,
    },
    /// The figures of the tiles. Answered by `Tiles`.
    Tiles {
        /// Number of the request.
        request: u64,
    },
    /// What the word at the cursor of a search can be completed to. Answered by `Suggested`.
    Suggest {
        /// Number of the request.
        request: u64,
        /// The search as typed.
        text: String,
        /// Where the cursor is, in bytes.
        cursor: usize,
    },
    /// Orders and suppliers by what they are called, for the command palette. Answered by `Named`.
    Name {
        /// Number of the request.
        request: u64,
        /// What is looked for; empty for the last changed orders and the suppliers of the last ones.
        text: String,
        /// How many of each at the most.
        most: usize,
    },
}

/// What the engine reports.
#[derive(Debug)]
pub enum ListEvent {
    /// Orders found.
    Shown {
        /// The request answered.
        request: u64,
        /// Place of the first of these rows, counted from 0.
        offset: u32,
        /// The rows of the window.
        rows: Vec<OrderRow>,
        /// How many orders match.
        total: u32,
        /// Counts of the navigation at the same moment.
        counts: Counts,
        /// How many of how many orders have all their words indexed, when that makes a search incomplete: the others are
        /// found by number, supplier and subject alone.
        indexed: Option<(u32, u32)>,
    },
    /// More rows of what was found.
    Rows {
        /// The request answered.
        request: u64,
        /// Place of the first of these rows, counted from 0.
        offset: u32,
        /// The rows.
        rows: Vec<OrderRow>,
    },
    /// All orders that match.
    All {
        /// The request answered.
        request: u64,
        /// The orders in the order of the query.
        orders: Vec<Match>,
    },
    /// How many orders match.
    Counted {
        /// The request answered.
        request: u64,
        /// For each query in their order.
        counts: Vec<u32>,
    },
    /// The figures of the tiles.
    Tiles(Box<Tiles>),
    /// Completions.
    Suggested {
        /// The request answered.
        request: u64,
        /// The values, the likeliest first.
        values: Vec<Suggestion>,
    },
    /// Orders and suppliers by what they are called.
    Named {
        /// The request answered.
        request: u64,
        /// Orders, those first that their number names, then the last changed.
        orders: Vec<OrderRow>,
        /// Suppliers, those of the last orders first.
        suppliers: Vec<SupplierRow>,
    },
}

/// As much of an order as is needed to say what can be done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The order.
    pub id: OrderId,
    /// Total PO value in rupees.
    pub total: Decimal,
    /// Delivery state of the newest version.
    pub delivery: DeliveryState,
    /// Whether the document differs from what was last accepted or queued.
    pub amended: bool,
    /// Last accepted version; 0 before the first.
    pub accepted_version: u32,
    /// Whether it is in the Trash.
    pub deleted: bool,
}

/// A value that the store knows, for the word at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The value, as it is put into the search: in quotes where it has spaces.
    pub text: String,
    /// What it stands for, for people; may be empty.
    pub note: String,
}

/// A figure that is a click to what it counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tile {
    /// How many orders.
    pub count: u32,
    /// Their total PO value in rupees.
    pub value: Decimal,
    /// The search that shows exactly these in the view of all orders.
    pub query: String,
}

/// What was spent with a supplier or in a month: accepted by the gateway and not cancelled, by the order date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spend {
    /// The supplier's name; empty for months, and for all other suppliers together.
    pub supplier: String,
    /// First day of the month; for suppliers, of the financial year.
    pub from: Date,
    /// Rupees.
    pub value: Decimal,
    /// How many orders.
    pub count: u32,
    /// The search that shows these; empty for all other suppliers together.
    pub query: String,
}

/// The figures above the list, all of one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tiles {
    /// The request answered.
    pub request: u64,
    /// The date that "overdue" is counted from.
    pub today: Date,
    /// Drafts, open amendments and rejected ones.
    pub to_send: Tile,
    /// Those of them that nothing keeps from being sent.
    pub ready: Tile,
    /// In the outbox.
    pub waiting: Tile,
    /// Outcome unknown.
    pub unknown: Tile,
    /// Sent, not fulfilled, to be delivered today or later.
    pub awaiting: Tile,
    /// Sent, not fulfilled, delivery date past.
    pub overdue: Tile,
    /// Sent and neither fulfilled nor cancelled.
    pub open: Tile,
    /// The suppliers of the financial year with the most spend, at most eight, then all others together if there are any.
    pub by_supplier: Vec<Spend>,
    /// The last twelve months, the oldest first; months without orders are there with 0.
    pub by_month: Vec<Spend>,
}
