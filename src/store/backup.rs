//! Copies of the whole store, made while it is open.
//!
//! Owns how a copy is made so that a half-made one is never taken for a whole one. Must not know what is in it.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::{StoreError, make_file};

/// Copies the database of `conn` to `to`, which is there in full or not at all.
pub(super) fn copy(conn: &Connection, to: &Path) -> Result<(), StoreError> {
    let part = to.with_extension("part");
    match fs::remove_file(&part) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    make_file(&part)?;
    let mut copy = Connection::open(&part)?;
    {
        let backup = Backup::new(conn, &mut copy)?;
        loop {
            match backup.step(1_000)? {
                StepResult::Done => break,
                StepResult::More => {}
                _ => return Err(StoreError::Busy),
            }
        }
    }
    copy.close().map_err(|(_, error)| error)?;
    fs::OpenOptions::new().write(true).open(&part)?.sync_all()?; // Windows syncs only what it may write
    fs::rename(&part, to)?;
    // The new name must be on the disk before the original is changed. Windows can't open folders as files.
    #[cfg(unix)]
    if let Some(folder) = to.parent() {
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}
