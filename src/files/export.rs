//! Orders as files: workbooks, tables of lines, requests. Each is there whole or not at all.
//!
//! Owns why a file can't be written, and that a file is complete before it takes its name. What stands in a cell is
//! `domain::tabular`'s. Must not know where orders come from.

mod csv;
mod formulas;
mod fresh;
mod json;
mod xlsx;

use std::io;

use crate::domain::text::Text;

pub use self::csv::CsvExport;
pub use fresh::Fresh;
pub use json::{JsonFolder, file_name, write_request};
pub use xlsx::XlsxExport;

/// Why a file can't be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The system refuses.
    #[error("the file can't be written: {0}")]
    Io(#[from] io::Error),
    /// More lines than a workbook takes.
    #[error("more than {most} lines")]
    TooManyLines {
        /// Lines at the most.
        most: usize,
    },
    /// A text is longer than a cell of a workbook.
    #[error("a text of more than {most} characters under {heading}")]
    TooLong {
        /// Heading of the column.
        heading: String,
        /// Number of the order in the file, from 1.
        order: usize,
        /// Characters at the most.
        most: usize,
    },
    /// There is something of that name already.
    #[error("{count} files are there already")]
    Exists {
        /// How many.
        count: usize,
    },
    /// The workbook can't be made.
    #[error("the workbook can't be made: {0}")]
    Workbook(String),
    /// It is no longer wanted.
    #[error("stopped")]
    Stopped,
}

impl ExportError {
    /// What to tell the clerk.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Io(error) => Text::new("export-error-system").with("detail", error),
            Self::TooManyLines { most } => Text::new("export-error-lines").with("most", most),
            Self::TooLong { heading, order, most } => {
                Text::new("export-error-long").with("heading", heading).with("order", order).with("most", most)
            }
            Self::Exists { count } => Text::new("export-error-exists").with("count", count),
            Self::Workbook(detail) => Text::new("export-error-system").with("detail", detail),
            Self::Stopped => Text::new("export-error-stopped"),
        }
    }
}
