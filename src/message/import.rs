//! What is read and written for an import, as the window asks for it.
//!
//! Owns these commands and events, in domain types only.

use std::path::PathBuf;

use crate::domain::sheet::{Table, Target};
use crate::domain::text::Text;

/// What the columns of a layout meant, by name.
pub type Columns = Vec<(String, Target)>;

/// What the window asks for.
#[derive(Debug)]
pub enum ImportCommand {
    /// A table of a file. Answered by `Reading`, then by `Read` or `Failed`; a later request ends an earlier one.
    Read {
        /// Number of the request.
        request: u64,
        /// The file.
        path: PathBuf,
        /// Which sheet of several; `None` for the first.
        sheet: Option<String>,
    },
    /// End what is being read; it is not answered any more.
    Stop,
    /// Ask by the system's dialog, with this title, which file is meant.
    PickFile(String),
    /// What the columns of a layout meant last. Answered by `Layout`, also when it is not known.
    Recall(String),
    /// Keep what the columns of a layout mean.
    Remember {
        /// The layout.
        layout: String,
        /// Its columns.
        columns: Columns,
    },
    /// Write rows as CSV.
    Save {
        /// Where to.
        path: PathBuf,
        /// The rows.
        rows: Vec<Vec<String>>,
    },
    /// Ask by the system's dialog where rows are to go.
    PickSavePath {
        /// Title of the dialog.
        title: String,
        /// Name that is offered.
        file_name: String,
    },
}

/// What the engine reports.
#[derive(Debug)]
pub enum ImportEvent {
    /// So many rows are read.
    Reading {
        /// The request.
        request: u64,
        /// Rows so far.
        rows: usize,
    },
    /// The table.
    Read {
        /// The request answered.
        request: u64,
        /// The table.
        table: Table,
    },
    /// It can't be read.
    Failed {
        /// The request answered.
        request: u64,
        /// Why, and what to do.
        text: Text,
    },
    /// The file chosen; `None` when none was, or the system has no dialog.
    Picked(Option<PathBuf>),
    /// What the columns of a layout meant last.
    Layout {
        /// The layout.
        layout: String,
        /// Its columns; `None` when it is not known.
        columns: Option<Columns>,
    },
    /// The rows were written, or why not.
    Saved(Result<PathBuf, Text>),
    /// Where rows are to go; `None` when nothing was chosen, or the system has no dialog.
    SavePath(Option<PathBuf>),
}
