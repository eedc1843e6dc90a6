//! The archive of everything as a file: one JSON object, written and read record by record, so that neither needs more
//! memory than one record.
//!
//! Owns how records stand in the file and what bounds it. Must not know where they come from or go to.
//!
//! ```text
//! {"podesk":1,"written_at":"2026-11-22T10:00:00Z","written_by":"0.1.0",
//! "companies":[…],"series":[…],"parties":[…],"templates":[…],"layouts":[…],
//! "orders":[…],"operations":[…],"attempts":[…],"events":[…],
//! "sha256":"…"}
//! ```
//!
//! The sections stand in this order, all of them, each with the records of `domain::archive`. The last member is the
//! SHA-256 of every byte before it: a file that was cut, damaged or changed is told from a whole one before anything of
//! it is read in.

mod fetch;
mod read;
mod write;

use std::io;

use crate::domain::archive::{VERSION, shown};
use crate::domain::text::Text;

pub use fetch::{FETCHED, Fetched, clear_fetched, fetch_archive};
pub use read::{read_archive, read_records};
pub use write::{ArchiveFile, ArchiveWriter};

/// What a file of an archive begins with; the format's number follows.
const BEGIN: &str = "{\"podesk\":";
/// What stands before the hash at the end.
const SEAL: &str = ",\n\"sha256\":\"";
/// What stands after it.
const END: &str = "\"}\n";

/// How much is read of an archive; beyond it nothing is.
#[derive(Clone, Debug)]
pub struct ArchiveLimits {
    /// Bytes of the file.
    pub file: u64,
    /// Bytes of one record. The largest are operations: document and request, with their attached files.
    pub record: u64,
    /// Values in one record, as a small file may hold very many.
    pub values: u64,
}

impl Default for ArchiveLimits {
    fn default() -> Self {
        Self { file: 2 << 30, record: 256 << 20, values: 8_000_000 }
    }
}

/// Why an archive can't be written or read.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// There is no such file.
    #[error("no such file")]
    Missing,
    /// The system refuses.
    #[error("the file can't be read or written: {0}")]
    Io(io::Error),
    /// Another kind of file.
    #[error("not an archive")]
    Foreign,
    /// Where the archive is to go there is another kind of file, which must not be lost.
    #[error("another file is there")]
    Occupied,
    /// Written by a newer version of the program.
    #[error("an archive of format {found}")]
    Newer {
        /// Its format.
        found: u32,
    },
    /// Cut, damaged, or changed after it was written.
    #[error("damaged: {0}")]
    Damaged(String),
    /// Larger than is read.
    #[error("larger than {most} bytes")]
    TooLarge {
        /// Bytes at the most.
        most: u64,
    },
    /// A record is larger than can be read again.
    #[error("a record larger than {most} bytes")]
    RecordTooLarge {
        /// Bytes at the most.
        most: u64,
    },
    /// It is no longer wanted.
    #[error("stopped")]
    Stopped,
}

impl ArchiveError {
    /// What to tell the clerk.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Missing => Text::new("archive-error-missing"),
            Self::Io(error) => Text::new("archive-error-system").with("detail", error),
            Self::Foreign => Text::new("archive-error-foreign"),
            Self::Occupied => Text::new("archive-error-occupied"),
            Self::Newer { found } => Text::new("archive-error-newer").with("found", found).with("known", VERSION),
            Self::Damaged(detail) => Text::new("archive-error-damaged").with("detail", shown(detail)),
            Self::TooLarge { most } => Text::new("archive-error-too-large").with("most", most >> 20),
            Self::RecordTooLarge { most } => Text::new("archive-error-record").with("most", most >> 20),
            Self::Stopped => Text::new("archive-error-stopped"),
        }
    }
}

impl From<io::Error> for ArchiveError {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound { Self::Missing } else { Self::Io(error) }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
