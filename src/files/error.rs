//! Why a file can't be read, and what to do about it.

use std::io;

use crate::domain::text::Text;

/// Why a table can't be read from a file.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// There is no such file.
    #[error("no such file")]
    Missing,
    /// The system refuses.
    #[error("the file can't be read: {0}")]
    Io(io::Error),
    /// Not a format that is read.
    #[error("not a table")]
    Format,
    /// A web page under a spreadsheet's name, as some portals export it.
    #[error("a web page")]
    WebPage,
    /// Protected by a password.
    #[error("protected by a password")]
    Encrypted,
    /// It has the right format, but can't be understood.
    #[error("damaged: {0}")]
    Damaged(String),
    /// Larger than is read.
    #[error("larger than {most_mb} MB")]
    TooLarge {
        /// Megabytes at the most.
        most_mb: u64,
    },
    /// More rows than are read.
    #[error("more than {most} rows")]
    TooManyRows {
        /// Rows at the most.
        most: usize,
    },
    /// More columns than are read.
    #[error("more than {most} columns")]
    TooManyColumns {
        /// Columns at the most.
        most: usize,
    },
    /// A cell holds more text than is read.
    #[error("more than {most} characters in row {row}")]
    CellTooLong {
        /// The row, from 1.
        row: usize,
        /// Characters at the most.
        most: usize,
    },
    /// Its cells are spread over too large an area.
    #[error("cells too far apart")]
    Spread,
    /// It has no sheet of that name.
    #[error("no such sheet")]
    NoSheet,
    /// It holds nothing.
    #[error("empty")]
    Empty,
    /// It is no longer wanted.
    #[error("stopped")]
    Stopped,
}

impl FileError {
    /// What to tell the clerk.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Missing => Text::new("import-error-missing"),
            Self::Io(error) => Text::new("import-error-system").with("detail", error),
            Self::Format => Text::new("import-error-format"),
            Self::WebPage => Text::new("import-error-web-page"),
            Self::Encrypted => Text::new("import-error-encrypted"),
            Self::Damaged(detail) => Text::new("import-error-damaged").with("detail", detail),
            Self::TooLarge { most_mb } => Text::new("import-error-too-large").with("most", most_mb),
            Self::TooManyRows { most } => Text::new("import-error-rows").with("most", most),
            Self::TooManyColumns { most } => Text::new("import-error-columns").with("most", most),
            Self::CellTooLong { row, most } => Text::new("import-error-cell").with("row", row).with("most", most),
            Self::Spread => Text::new("import-error-spread"),
            Self::NoSheet => Text::new("import-error-no-sheet"),
            Self::Empty => Text::new("import-error-empty"),
            Self::Stopped => Text::new("import-error-stopped"),
        }
    }
}

impl From<io::Error> for FileError {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound { Self::Missing } else { Self::Io(error) }
    }
}
