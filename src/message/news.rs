//! News of orders (a supplier's answer, the network's results), as the window asks for them.
//!
//! Owns these commands and events, in domain types only.

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::ids::OrderId;
use crate::domain::news::{NewsKind, Sense, Taken};
use crate::domain::text::Text;

/// A supplier's answer as a clerk typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedAnswer {
    /// The order.
    pub order: OrderId,
    /// The version that it is to, as the clerk saw it: a later one may have been accepted meanwhile.
    pub version: u32,
    /// The word of the answer.
    pub response: String,
    /// What the supplier said; may be empty.
    pub remarks: String,
    /// The day of the answer.
    pub on: Date,
    /// The status on the network from now on.
    pub status: String,
}

/// Where messages are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageSource {
    /// In a file.
    File(PathBuf),
    /// In the clipboard's text.
    Text(String),
}

/// What the window asks for. A later reading ends an earlier one.
#[derive(Debug)]
pub enum NewsCommand {
    /// Record an answer. Answered by `Recorded`.
    Record(Box<TypedAnswer>),
    /// Look what taking messages in would do; nothing is changed. Answered by `Looked` or `Failed`.
    Look {
        /// Number of the request.
        request: u64,
        /// Where they are.
        source: MessageSource,
    },
    /// Take messages in: all that can be, or none. Answered by `Taken` or `Failed`.
    Take {
        /// Number of the request.
        request: u64,
        /// Where they are.
        source: MessageSource,
    },
    /// Ask by the system's dialog, with this title, which file is meant.
    PickFile(String),
    /// The exact text of a message that is kept. Answered by `Shown`.
    Show {
        /// The order that it is about.
        order: OrderId,
        /// When it was recorded.
        at: Timestamp,
        /// Which of those recorded in that moment, counted from 0, the newest first.
        nth: usize,
    },
}

/// What the engine reports.
#[derive(Debug)]
pub enum NewsEvent {
    /// An answer is recorded, or why not.
    Recorded(OrderId, Result<Taken, Text>),
    /// What taking the messages in would do.
    Looked {
        /// The request answered.
        request: u64,
        /// Message by message.
        report: Box<Report>,
    },
    /// The messages are taken in.
    Taken {
        /// The request answered.
        request: u64,
        /// Message by message.
        report: Box<Report>,
    },
    /// They can't be read or taken in; nothing was changed.
    Failed {
        /// The request answered.
        request: u64,
        /// Why.
        text: Text,
    },
    /// The file chosen; `None` when none was, or the system has no dialog.
    Picked(Option<PathBuf>),
    /// The exact text of a message of an order, or why it can't be shown.
    Shown(OrderId, Result<String, Text>),
}

/// What becomes of messages, one by one, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The messages.
    pub rows: Vec<ReportRow>,
}

impl Report {
    /// How many are recorded.
    #[must_use]
    pub fn recorded(&self) -> usize {
        self.count(|fate| matches!(fate, Fate::Known { taken: Taken::Applied | Taken::Stale, .. }))
    }

    /// How many were recorded before.
    #[must_use]
    pub fn duplicates(&self) -> usize {
        self.count(|fate| matches!(fate, Fate::Known { taken: Taken::Duplicate, .. }))
    }

    /// How many are about no order here, or about one of other parties.
    #[must_use]
    pub fn strangers(&self) -> usize {
        let strange = |taken: &Taken| matches!(taken, Taken::Stranger | Taken::OtherParties | Taken::NotSent);
        self.count(|fate| matches!(fate, Fate::Known { taken, .. } if strange(taken)))
    }

    /// How many can't be read.
    #[must_use]
    pub fn unreadable(&self) -> usize {
        self.count(|fate| matches!(fate, Fate::Unreadable(_)))
    }

    fn count(&self, is: impl Fn(&Fate) -> bool) -> usize {
        self.rows.iter().filter(|row| is(&row.fate)).count()
    }
}

/// A message and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRow {
    /// The order that it is about, when it is here.
    pub order: Option<OrderId>,
    /// That order's number, else the one in the message; may be empty.
    pub po_number: String,
    /// The object ID in the message; empty when it can't be read.
    pub object_id: String,
    /// What becomes of it.
    pub fate: Fate,
}

/// What becomes of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was understood.
    Known {
        /// Which message.
        kind: NewsKind,
        /// What it means.
        sense: Sense,
        /// Which version it is about; `None` when it does not say.
        version: Option<u32>,
        /// Its word.
        word: String,
        /// Its remarks, or code and details of the error.
        about: String,
        /// What is done about it.
        taken: Taken,
    },
    /// It can't be read.
    Unreadable(Text),
}
