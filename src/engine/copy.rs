//! Copies of documents in files of the clerk's choice, for when a document can't be saved.
//!
//! Owns how such a file is written: whole or not at all. Must not know the store.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::domain::order::Order;
use crate::domain::text::Text;

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
    let text = serde_json::to_vec_pretty(document)?;
    let mut fresh_name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
    fresh_name.push(".new");
    let fresh = path.with_file_name(fresh_name);
    let written = fs::File::create(&fresh).and_then(|mut file| {
        file.write_all(&text)?;
        file.sync_all()
    });
    let moved = written.and_then(|()| fs::rename(&fresh, path));
    if moved.is_err() {
        // The first error is the one to tell; a leftover that can't be removed is no worse.
        let _ = fs::remove_file(&fresh);
    }
    moved
}
