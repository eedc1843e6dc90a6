//! Files that are attached to an order, as the window asks for them.
//!
//! Owns these commands and events, in domain types only.

use std::path::PathBuf;

use crate::domain::attached::Attached;
use crate::domain::text::Text;

/// What the window asks for.
#[derive(Debug)]
pub enum AttachCommand {
    /// A file's contents. Answered by `Read` or `Failed` with the same request number.
    Read {
        /// Number of the request.
        request: u64,
        /// The file.
        path: PathBuf,
        /// Bytes at the most.
        most: u64,
    },
    /// Ask by the system's dialog, with this title, which file is meant.
    Pick(String),
}

/// What the engine reports.
#[derive(Debug)]
pub enum AttachEvent {
    /// The file chosen; `None` when none was, or the system has no dialog.
    Picked(Option<PathBuf>),
    /// A file was read.
    Read {
        /// The request answered.
        request: u64,
        /// Name of the file.
        name: String,
        /// Its contents.
        content: Attached,
    },
    /// It can't be read.
    Failed {
        /// The request answered.
        request: u64,
        /// Why, and what to do.
        text: Text,
    },
}
