//! Why the store could not do what it was asked, told apart as far as a clerk can act on it.
//!
//! Owns `StoreError` and how SQLite's and the system's errors map to it. Must not know any language.

use std::io;

use rusqlite::ErrorCode;

use crate::domain::text::Text;

/// Why the store could not do what it was asked. Nothing of a failed call is stored.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The store was written by a newer version of the program; its file was left as it is.
    #[error("the store has format {found}, this program knows formats up to {known}")]
    Newer {
        /// Format of the file.
        found: u32,
        /// The newest format that this program knows.
        known: u32,
    },
    /// The file is gone, or cut to nothing, though there was one: backups of it are there.
    #[error("the store is gone")]
    Missing,
    /// The file is not a store, or is broken.
    #[error("the store is damaged: {0}")]
    Damaged(String),
    /// Another process holds the store.
    #[error("the store is in use by another process")]
    Busy,
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The folder or the file can't be written.
    #[error("the store can't be written")]
    ReadOnly,
    /// The disk failed to give or take what is stored.
    #[error("the disk failed: {0}")]
    Disk(String),
    /// The system failed to read or write.
    #[error("the store can't be read or written: {0}")]
    Io(String),
    /// A search was broken off from outside.
    #[error("interrupted")]
    Interrupted,
    /// The rules of orders and operations forbid it; the clerk is told why.
    #[error("refused: {}", .0.key)]
    Refused(Text),
    /// A row can't be read back.
    #[error("unreadable: {what}")]
    Corrupt {
        /// Which row and column, and why.
        what: String,
    },
    /// Anything else that SQLite reports.
    #[error("{0}")]
    Sql(String),
}

impl StoreError {
    /// What to tell the clerk.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Newer { found, known } => Text::new("error-store-newer").with("found", found).with("known", known),
            Self::Missing => Text::new("error-store-missing"),
            Self::Damaged(_) => Text::new("error-store-damaged"),
            Self::Busy => Text::new("error-store-busy"),
            Self::Full => Text::new("error-store-full"),
            Self::ReadOnly => Text::new("error-store-read-only"),
            Self::Refused(text) => text.clone(),
            Self::Disk(_) | Self::Io(_) | Self::Interrupted | Self::Corrupt { .. } | Self::Sql(_) => {
                Text::new("error-store-other").with("detail", self)
            }
        }
    }

    /// Whether the data can't be worked with as it is, now or later, so that other data has to take its place.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Missing | Self::Damaged(_) | Self::Disk(_) | Self::Corrupt { .. } | Self::Sql(_))
    }

    pub(super) fn refused(key: &str) -> Self {
        Self::Refused(Text::new(key))
    }

    pub(super) fn corrupt(what: impl Into<String>) -> Self {
        Self::Corrupt { what: what.into() }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            Some(ErrorCode::SystemIoFailure) => Self::Disk(error.to_string()),
            Some(ErrorCode::CannotOpen) => Self::Io(error.to_string()),
            Some(ErrorCode::OperationInterrupted) => Self::Interrupted,
            _ => Self::Sql(error.to_string()),
        }
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Io(error.to_string()),
        }
    }
}
