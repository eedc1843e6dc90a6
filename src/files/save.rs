//! Writing tables for people: whole or not at all, and harmless when a spreadsheet opens them.
//!
//! Owns the format of what is written. Must not know what the cells mean.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::domain::formula::guarded;
use crate::private;

/// Writes rows as CSV in UTF-8 with a mark, which Excel needs for ₹ and Hindi. A cell that a spreadsheet would take for
/// a formula gets an apostrophe in front, unless it is a number.
///
/// # Errors
/// When the system refuses; a file that was there is left as it was then.
pub fn save_table(path: &Path, rows: &[Vec<String>]) -> io::Result<()> {
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    let mut writer = csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
    for row in rows {
        writer.write_record(row.iter().map(|cell| guarded(cell).into_owned()))?;
    }
    writer.flush()?;
    drop(writer);
    write_whole(path, &bytes)
}

/// Writes a file so that it is there whole or not at all.
///
/// # Errors
/// When the system refuses; a file that was there is left as it was then.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut fresh_name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
    fresh_name.push(".new");
    let fresh = path.with_file_name(fresh_name);
    let written = fs::File::create(&fresh).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let moved = written.and_then(|()| fs::rename(&fresh, path));
    if moved.is_err() {
        // The first error is the one to tell; a leftover that can't be removed is no worse.
        let _ = fs::remove_file(&fresh);
    }
    moved
}

/// Writes a file for its owner alone, and its folder where there is none, so that it is there whole or not at all.
///
/// # Errors
/// When the system refuses; a file that was there is left as it was then.
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    private::make_folder(folder)?;
    let fresh = path.with_extension("new");
    let written = private::create_file(&fresh).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let moved = written.and_then(|()| fs::rename(&fresh, path));
    if moved.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&fresh);
    }
    moved
}
