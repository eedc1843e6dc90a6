//! The data folder's database: orders, their versions, the outbox, events and the address book.
//!
//! Owns the file `podesk.db`; nothing outside this module knows that it is SQLite. `Store` is the one connection that
//! writes, `Reader` answers lists and searches beside it. Must not know tokio, the gateway's wire or the window.

mod actions;
mod archive;
mod backup;
mod bulk;
mod catalogue;
mod check;
mod companies;
mod complete;
mod error;
mod events;
mod exports;
mod held;
mod hsn;
mod intake;
mod intake_lists;
mod items;
mod layouts;
mod list;
mod migrate;
mod migrations;
mod news;
mod numbers;
mod orders;
mod outbox;
mod parties;
mod ranks;
pub mod recovery;
mod rows;
mod search;
mod suppliers;
mod templates;
mod trash;
mod twins;
mod verify;
mod versions;
mod words;

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use actions::AfterInterruption;
pub use backup::{Backups, FOLDER as BACKUPS, GoOn};
pub use bulk::Bulk;
pub use catalogue::LearnReport;
pub use error::StoreError;
pub use exports::Requested;
pub use intake::Intake;
pub use list::{Interrupt, Reader};
pub use news::Addressee;
pub use numbers::Reserved;
pub use orders::SaveReport;
pub use search::Page;
pub use suppliers::Directory;
pub use trash::Brief;
pub use verify::{Check, Inspection};
pub use words::Due;

use crate::domain::ids::OrderId;
use crate::domain::status::OpState;
use crate::message::data::{DiskFault, OpeningStep};
use crate::private;
use held::Held;

/// Name of the database in the data folder.
pub const FILE: &str = "podesk.db";

/// Folder in the data folder for stores that are being made ready to take the place of the one in use.
const SCRATCH: &str = "podesk-restoring";

/// What else the program keeps in the data folder.
const OURS: [&str; 15] = [
    "podesk.lock",
    "podesk.open.json",
    "podesk.open.new",
    "settings.json",
    "settings.json.new",
    "window.json",
    "window.json.new",
    "logs",
    "paper",
    "sandbox.jsonl",
    check::SUSPECT,
    BACKUPS,
    SCRATCH,
    "podesk-reading",
    "practice",
];

/// How long the check of the file may delay the start; what it did not come to is checked beside the work.
const CHECK: Duration = Duration::from_millis(200);

/// How long a lock of another process is waited for.
const BUSY: Duration = Duration::from_secs(2);

/// Who is named in events that no clerk caused.
const PROGRAM: &str = "PO Desk";

/// Orders whose stored lines are remembered, so that saving them reads nothing back.
const REMEMBERED: usize = 4;

/// The one connection that writes. Owned by one thread.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    /// Who is named in events where the call names nobody.
    actor: String,
    /// What is stored of the orders last opened or saved, the latest last. Changed only after a commit.
    held: Vec<(OrderId, Held)>,
    /// Whether the whole file was checked when it was opened.
    checked: bool,
}

impl Store {
    /// Opens the store of a data folder, making or migrating it where needed. Operations that were under way when the
    /// program last ended become "outcome unknown".
    ///
    /// # Errors
    /// When the file is newer, damaged, locked or can't be written; it is left as it is then.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        Self::open_deciding(folder, &|_| (OpState::Unknown, None))
    }

    /// Opens the store as [`Store::open`] does, but lets the caller decide where operations that were under way stand.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_deciding(folder: &Path, decide: &AfterInterruption<'_>) -> Result<Self, StoreError> {
        Self::open_telling(folder, decide, &|_| ())
    }

    /// Opens the store as [`Store::open_deciding`] does, and tells what takes its time.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_telling(
        folder: &Path,
        decide: &AfterInterruption<'_>,
        tell: &dyn Fn(OpeningStep),
    ) -> Result<Self, StoreError> {
        private::make_folder(folder)?;
        recovery::require_present(folder)?;
        let path = folder.join(FILE);
        // Before SQLite does, because SQLite would let everybody read it. Its log inherits the rights.
        private::open_file(&path)?;
        private::tighten_all(folder, is_ours);
        private::tighten_all(&folder.join(BACKUPS), backup::is_ours);
        let mut conn = Connection::open(&path)?;
        conn.busy_timeout(BUSY)?;
        // Until the format is known, closing must not even move the log into the file.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        if migrate::check(&conn, migrations::ALL)? > 0 {
            check::ours(&conn)?;
        }
        let checked = check::at_start(&mut conn, folder, CHECK, tell)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        conn.pragma_update(None, "journal_mode", "WAL")?;
        write_through(&conn)?;
        conn.pragma_update(None, "foreign_keys", true)?;
        migrate::migrate(&mut conn, folder, migrations::ALL, tell)?;
        let mut store = Self { conn, actor: PROGRAM.to_owned(), held: Vec::new(), checked };
        store.interrupted(decide, Timestamp::now())?;
        Ok(store)
    }

    /// A store with nothing in it, not even tables: for while there is none.
    ///
    /// # Errors
    /// When there is no memory.
    pub fn none() -> Result<Self, StoreError> {
        let conn = Connection::open_in_memory()?;
        Ok(Self { conn, actor: PROGRAM.to_owned(), held: Vec::new(), checked: true })
    }

    /// Closes the file; there is no store then until another takes the place of this.
    ///
    /// # Errors
    /// When it can't be closed.
    pub fn let_go(&mut self) -> Result<(), StoreError> {
        let store = std::mem::replace(self, Self::none()?);
        store.conn.close().map_err(|(_, error)| error.into())
    }

    /// Whether there is no store: none was opened, or it was let go.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.conn.path().is_none_or(str::is_empty)
    }

    /// Refuses while an attempt is under way: its outcome must be stored where it began.
    ///
    /// # Errors
    /// `Refused` then.
    pub fn require_quiet(&self) -> Result<(), StoreError> {
        if self.is_none() {
            return Ok(());
        }
        let sending: bool =
            self.conn
                .query_row("SELECT EXISTS (SELECT 1 FROM outbox WHERE state = 'sending')", [], |row| row.get(0))?;
        if sending { Err(StoreError::refused("refused-restore-sending")) } else { Ok(()) }
    }

    /// Whether the whole file was checked when it was opened; a large one is not, so that the start is not held up.
    #[must_use]
    pub fn was_checked(&self) -> bool {
        self.checked
    }

    /// Names who acts in events of calls that carry no actor (saving, recovery).
    pub fn set_actor(&mut self, actor: &str) {
        actor.clone_into(&mut self.actor);
    }

    /// Checks the file, the chain of events, the outbox and the list. Empty when all is well.
    ///
    /// # Errors
    /// When the file can't be read at all.
    pub fn verify(&self) -> Result<Vec<crate::domain::text::Text>, StoreError> {
        Ok(verify::all(&self.conn)?.checks.into_iter().flat_map(|check| check.found).collect())
    }

    /// Bounds the file to so many pages: how tests fill the disk.
    ///
    /// # Errors
    /// When SQLite refuses.
    #[doc(hidden)]
    pub fn limit_pages(&self, pages: u32) -> Result<(), StoreError> {
        self.fail(DiskFault::Pages(pages))
    }

    /// Has SQLite meet a fault of the disk: how tests break it.
    ///
    /// # Errors
    /// When SQLite refuses.
    #[doc(hidden)]
    pub fn fail(&self, fault: DiskFault) -> Result<(), StoreError> {
        match fault {
            DiskFault::Pages(pages) => {
                self.conn.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?;
            }
            DiskFault::ReadOnly(on) => self.conn.pragma_update(None, "query_only", on)?,
        }
        Ok(())
    }

    /// Begins a transaction that will write: it takes the lock now, so that it can't fail for it later.
    fn write(conn: &mut Connection) -> Result<Transaction<'_>, StoreError> {
        Ok(conn.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }

    fn held(&self, order: OrderId) -> Option<&Held> {
        self.held.iter().find(|(id, _)| *id == order).map(|(_, held)| held)
    }

    fn take_held(&mut self, order: OrderId) -> Option<Held> {
        let at = self.held.iter().position(|(id, _)| *id == order)?;
        Some(self.held.remove(at).1)
    }

    fn hold(&mut self, order: OrderId, held: Held) {
        self.held.retain(|(id, _)| *id != order);
        if self.held.len() == REMEMBERED {
            self.held.remove(0);
        }
        self.held.push((order, held));
    }
}

/// Whether a file in the data folder is the program's, by its name.
#[must_use]
pub fn is_ours(name: &str) -> bool {
    let is_store = || name.strip_prefix(FILE).is_some_and(|part| check::PARTS.contains(&part));
    OURS.contains(&name) || is_store() || recovery::is_aside(name)
}

/// Has a commit wait until it is on the disk itself. macOS alone needs to be asked for that; elsewhere the last two change
/// nothing.
fn write_through(conn: &Connection) -> Result<(), StoreError> {
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "fullfsync", true)?;
    Ok(conn.pragma_update(None, "checkpoint_fullfsync", true)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commits_wait_for_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let set = |name| store.conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(["synchronous", "fullfsync", "checkpoint_fullfsync"].map(set), [2, 1, 1]);
    }
}
