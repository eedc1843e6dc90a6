//! Files that go with an order: read whole within a bound, as base64.
//!
//! Owns why such a file can't be taken. Must not know orders.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::domain::text::Text;

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFile {
    /// Its name without the folders.
    pub name: String,
    /// Its contents in base64.
    pub base64: String,
}

/// Why a file can't be attached.
#[derive(Debug, thiserror::Error)]
pub enum AttachError {
    /// There is no such file.
    #[error("no such file")]
    Missing,
    /// It is a folder, or something else without contents of its own.
    #[error("not a file")]
    NotAFile,
    /// It holds nothing.
    #[error("empty")]
    Empty,
    /// Larger than is taken.
    #[error("larger than {most} bytes")]
    TooLarge {
        /// Bytes at the most.
        most: u64,
    },
    /// The system refuses.
    #[error("the file can't be read: {0}")]
    Io(io::Error),
}

impl AttachError {
    /// What to tell the clerk.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Missing => Text::new("attach-missing"),
            Self::NotAFile => Text::new("attach-not-a-file"),
            Self::Empty => Text::new("attach-empty"),
            Self::TooLarge { most } => Text::new("attach-too-large").with("most", most / 1_000_000),
            Self::Io(error) => Text::new("attach-system").with("detail", error),
        }
    }
}

impl From<io::Error> for AttachError {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound { Self::Missing } else { Self::Io(error) }
    }
}

/// Reads a file of at most `most` bytes.
///
/// # Errors
/// When there is none, when it is empty or larger, or when the system refuses.
pub fn read_whole(path: &Path, most: u64) -> Result<ReadFile, AttachError> {
    let (name, bytes) = read_bytes(path, most)?;
    Ok(ReadFile { name, base64: STANDARD.encode(&bytes) })
}

/// Reads a file of at most `most` bytes: its name without the folders, and its contents.
///
/// # Errors
/// As [`read_whole`].
pub fn read_bytes(path: &Path, most: u64) -> Result<(String, Vec<u8>), AttachError> {
    // Asked first: to open a pipe would wait for somebody to write into it.
    if !std::fs::metadata(path)?.is_file() {
        return Err(AttachError::NotAFile);
    }
    let mut bytes = Vec::new();
    // One byte more than is taken tells a file that is too large, even while it grows.
    File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.is_empty() {
        return Err(AttachError::Empty);
    }
    if bytes.len() as u64 > most {
        return Err(AttachError::TooLarge { most });
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok((name, bytes))
}
