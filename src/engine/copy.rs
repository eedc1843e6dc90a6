//! Copies of documents in files of the clerk's choice, for when a document can't be saved.
//!
//! Owns how such a file is written: whole or not at all. Must not know the store.

use std::io;
use std::path::{Path, PathBuf};

use crate::domain::order::Order;
use crate::domain::text::Text;
use crate::files;

/// Writes the document as JSON that people can read. A file that is there is replaced only when the copy is complete.
///
/// # Errors
/// When the system refuses, with path and its words.
pub(super) fn save(path: PathBuf, document: &Order) -> Result<PathBuf, Text> {
    match write(&path, document) {
        Ok(()) => Ok(path),
        Err(error) => Err(Text::new("copy-failed").with("path", path.display()).with("detail", error)),
    }
}

fn write(path: &Path, document: &Order) -> io::Result<()> {
    files::write_whole(path, &serde_json::to_vec_pretty(document)?)
}
