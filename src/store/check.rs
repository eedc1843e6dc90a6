//! Whether a database file is whole and ours.
//!
//! Owns how that is found out, and how long it may take. Must not know what is done about a file that is not.

use std::fs;
use std::path::{Path, PathBuf};

use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::{FILE, StoreError};
use crate::message::data::OpeningStep;
use crate::private;

/// Tables that every store has had since its first format.
const TABLES: [&str; 4] = ["orders", "lines", "outbox", "versions"];

/// Files that belong to a database, by their suffix; its own is the first.
pub(super) const PARTS: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// The file in a data folder that has the next start check everything: damage was found there.
pub(super) const SUSPECT: &str = "podesk.suspect";

/// Bytes of the largest database that the check at the start can come through in its time.
const SMALL: u64 = 64 << 20;

/// Steps of SQLite (pages, in a check) between two looks at whether to go on.
const LOOK: i32 = 100;

/// Checks that every page and index is as it should be.
///
/// # Errors
/// `Damaged` with the first fault.
pub(super) fn whole(conn: &Connection) -> Result<(), StoreError> {
    let line: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if line == "ok" { Ok(()) } else { Err(StoreError::Damaged(line)) }
}

/// As [`whole`], while `go_on` says so. False when it was ended.
///
/// # Errors
/// `Damaged` with the first fault.
pub(super) fn whole_while(
    conn: &mut Connection,
    mut go_on: impl FnMut() -> bool + Send + 'static,
) -> Result<bool, StoreError> {
    conn.progress_handler(LOOK, Some(move || !go_on()))?;
    let found = whole(conn);
    conn.progress_handler(LOOK, None::<fn() -> bool>)?;
    match found {
        Ok(()) => Ok(true),
        Err(StoreError::Interrupted) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Checks the store of a data folder at the start: for so long at most, unless damage was found there before. False when
/// there was no time for all of it: a large one is not even begun with, because its check is made beside the work anyway.
///
/// # Errors
/// `Damaged` with the first fault.
pub(super) fn at_start(
    conn: &mut Connection,
    data_folder: &Path,
    limit: Duration,
    tell: &dyn Fn(OpeningStep),
) -> Result<bool, StoreError> {
    let mark = data_folder.join(SUSPECT);
    if mark.exists() {
        tell(OpeningStep::Checking);
        whole(conn)?;
        if let Err(error) = fs::remove_file(&mark) {
            tracing::warn!(%error, "the next start will check everything, too");
        }
        return Ok(true);
    }
    if size(&data_folder.join(FILE)) > SMALL {
        return Ok(false);
    }
    let started = Instant::now();
    whole_while(conn, move || started.elapsed() < limit)
}

/// Has the next start check everything.
pub(super) fn suspect(data_folder: &Path) {
    if let Err(error) = private::create_file(&data_folder.join(SUSPECT)) {
        tracing::warn!(%error, "the next start may not find the damage");
    }
}

/// Checks that a file is a store of this program, of whatever format.
///
/// # Errors
/// `Damaged` when it is not.
pub(super) fn ours(conn: &Connection) -> Result<(), StoreError> {
    for table in TABLES {
        let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1)";
        if !conn.query_row(sql, [table], |row| row.get::<_, bool>(0))? {
            return Err(StoreError::Damaged(format!("no table {table}")));
        }
    }
    Ok(())
}

/// Whether commits lie in a log beside a database file.
pub(super) fn has_log(path: &Path) -> bool {
    size(&beside(path, "-wal")) > 0
}

/// Size of a file; 0 also when there is none.
pub(super) fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |meta| meta.len())
}

/// The file that SQLite keeps beside a database under this suffix.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use std::io::{Seek, SeekFrom, Write};

    use super::super::Store;
    use super::*;

    /// Opens a store as the start does that has no time at all.
    fn start(folder: &Path) -> Result<bool, StoreError> {
        at_start(&mut Connection::open(folder.join(FILE)).unwrap(), folder, Duration::ZERO, &|_| ())
    }

    #[test]
    fn damage_found_while_working_is_found_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        drop(Store::open(folder.path()).unwrap());
        let path = folder.path().join(FILE);
        let sound = fs::read(&path).unwrap();
        let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
        file.seek(SeekFrom::Start(sound.len() as u64 / 2 / 4096 * 4096)).unwrap();
        file.write_all(&[0xa5; 4096]).unwrap();
        assert!(!start(folder.path()).unwrap(), "it has no time to find it");
        let found = super::super::Backups::of(folder.path()).check_store(|| true);
        assert!(matches!(found, Err(StoreError::Damaged(_))), "{found:?}");
        for _ in 0..2 {
            let found = start(folder.path());
            assert!(matches!(found, Err(StoreError::Damaged(_))), "{found:?}");
        }
        fs::write(&path, &sound).unwrap(); // as a backup takes its place
        assert!(start(folder.path()).unwrap(), "all is checked once more");
        assert!(!start(folder.path()).unwrap(), "and then the start is quick again");
    }

    #[test]
    fn a_large_store_is_not_checked_at_the_start() {
        let folder = tempfile::tempdir().unwrap();
        drop(Store::open(folder.path()).unwrap());
        let path = folder.path().join(FILE);
        let open = |path| at_start(&mut Connection::open(path).unwrap(), folder.path(), Duration::MAX, &|_| ());
        assert!(open(&path).unwrap());
        Connection::open(&path)
            .unwrap()
            .execute_batch(&format!("CREATE TABLE large AS SELECT zeroblob({SMALL}); PRAGMA wal_checkpoint(TRUNCATE)"))
            .unwrap();
        assert!(!open(&path).unwrap());
    }
}
