//! Orders as files, and files read back as orders, as the window asks for them.
//!
//! Owns these commands and events, in domain types only.

use std::path::PathBuf;

use rust_decimal::Decimal;

use super::list::ListQuery;
use crate::domain::ids::OrderId;
use crate::domain::order::Order;
use crate::domain::tabular::back::Problem;
use crate::domain::text::Text;

/// How orders are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// A workbook with a sheet per section.
    #[default]
    Xlsx,
    /// One row a line.
    Csv,
    /// The exact request, one file an order.
    Json,
}

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Xlsx, Self::Csv, Self::Json];

    /// The ending of a file's name.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

/// Which orders are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// These, in this order.
    These(Vec<OrderId>),
    /// All that a list finds, in its order.
    Found(ListQuery),
}

/// What the window asks for. A later look, writing or reading ends an earlier one.
#[derive(Debug)]
pub enum ExportCommand {
    /// What an export would hold. Answered by `Looked` or `Failed`.
    Look {
        /// Number of the request.
        request: u64,
        /// Which orders.
        which: Which,
    },
    /// Write orders. Answered by `Progress`, then by `Written`, `Exists` or `Failed`.
    Write {
        /// Number of the request.
        request: u64,
        /// Which orders.
        which: Which,
        /// How.
        format: Format,
        /// Where to: a file, or for requests of several orders a folder.
        path: PathBuf,
        /// Whether what is there gives way.
        replace: bool,
    },
    /// Orders of a file. Answered by `Progress`, then by `Found` or `Failed`; nothing is changed.
    Read {
        /// Number of the request.
        request: u64,
        /// The file.
        path: PathBuf,
    },
    /// Keep orders that were read as new drafts, all or none. Answered by `BroughtIn` or `Failed`.
    BringIn {
        /// Number of the request.
        request: u64,
        /// Their documents.
        orders: Vec<Order>,
        /// Three letters before the identity of each.
        prefix: String,
    },
    /// Put orders that came in into the Trash.
    TakeBack(Vec<OrderId>),
    /// End what is under way; it is not answered any more, and nothing of it stays.
    Stop,
    /// Ask by the system's dialog where a file is to go.
    PickPlace {
        /// Title of the dialog.
        title: String,
        /// Name that is offered.
        file_name: String,
    },
    /// Ask by the system's dialog, with this title, into which folder files are to go.
    PickFolder(String),
    /// Ask by the system's dialog, with this title, which file is to be read.
    PickFile(String),
    /// What kind of file was dropped on the window. Answered by `Dropped`.
    Drop {
        /// Number of the request.
        request: u64,
        /// The file.
        path: PathBuf,
    },
    /// Open a file with the system's program for it, or the folder that it is in (true). Answered by `NotOpened` alone.
    Show(PathBuf, bool),
}

/// What an export holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holds {
    /// Orders.
    pub orders: usize,
    /// Lines.
    pub lines: usize,
    /// Rows that a file with one row a line has no place for: addresses, milestones, line details and so on.
    pub beside: usize,
    /// Orders with text that does not parse, which a request can't carry.
    pub unparsed: usize,
    /// PO number of the first, for the name of a file; empty when it has none.
    pub number: String,
}

/// An order that was read from a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// The document as it would be kept.
    pub document: Order,
    /// Lines that say something.
    pub lines: usize,
    /// Total PO value in rupees.
    pub total: Decimal,
    /// Checks that keep it from being sent.
    pub errors: usize,
    /// Checks that warn.
    pub warnings: usize,
    /// What the clerk should know: another number, another total.
    pub notes: Vec<Text>,
}

/// What a file was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Orders that this capability reads.
    Orders,
    /// An archive of everything.
    Archive,
    /// News from the network.
    News,
    /// A table of somebody else.
    Table,
    /// A PDF or a picture.
    Paper,
    /// Anything else.
    Other,
}

/// What the engine reports.
#[derive(Debug)]
pub enum ExportEvent {
    /// What an export would hold.
    Looked {
        /// The request answered.
        request: u64,
        /// What.
        holds: Holds,
    },
    /// So much is done.
    Progress {
        /// The request.
        request: u64,
        /// Orders written, or rows read.
        done: usize,
    },
    /// The file is written, or all files in the folder.
    Written {
        /// The request answered.
        request: u64,
        /// Where.
        path: PathBuf,
        /// Orders in it.
        orders: usize,
        /// Lines in it.
        lines: usize,
        /// Its length.
        bytes: u64,
    },
    /// There is something already, which stays.
    Exists {
        /// The request answered.
        request: u64,
        /// How many files.
        count: usize,
    },
    /// Orders were read.
    Found {
        /// The request answered.
        request: u64,
        /// The orders.
        orders: Vec<Incoming>,
        /// The first rows that belong nowhere.
        problems: Vec<Problem>,
        /// How many there are in all.
        problems_in_all: usize,
    },
    /// Orders are kept as drafts.
    BroughtIn {
        /// The request answered.
        request: u64,
        /// Their identities.
        orders: Vec<OrderId>,
    },
    /// It can't be done.
    Failed {
        /// The request answered.
        request: u64,
        /// Why, and what to do.
        text: Text,
    },
    /// Where a file is to go; `None` when nothing was chosen, or the system has no dialog.
    Place(Option<PathBuf>),
    /// The file to be read; likewise.
    Picked(Option<PathBuf>),
    /// What was dropped.
    Dropped {
        /// The request answered.
        request: u64,
        /// The file.
        path: PathBuf,
        /// What it is, or why it can't be read.
        kind: Result<Kind, Text>,
    },
    /// The system does not open it.
    NotOpened(Text),
}
