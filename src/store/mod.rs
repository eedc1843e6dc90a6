//! The data folder's database: orders, their versions, the outbox, events and the address book.
//!
//! Owns the file `podesk.db`; nothing outside this module knows that it is SQLite. `Store` is the one connection that
//! writes, `Reader` answers lists and searches beside it. Must not know tokio, the gateway's wire or the window.

mod actions;
mod backup;
mod catalogue;
mod companies;
mod complete;
mod error;
mod events;
mod held;
mod hsn;
mod layouts;
mod list;
mod migrations;
mod numbers;
mod orders;
mod outbox;
mod parties;
mod ranks;
mod rows;
mod templates;
mod twins;
mod versions;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use catalogue::LearnReport;
pub use error::StoreError;
pub use list::{Interrupt, Reader};
pub use orders::SaveReport;

use crate::domain::ids::OrderId;
use held::Held;

/// Name of the database in the data folder.
pub const FILE: &str = "podesk.db";

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
}

impl Store {
    /// Opens the store of a data folder, making or migrating it where needed. Operations that were under way when the
    /// program last ended become "outcome unknown".
    ///
    /// # Errors
    /// When the file is newer, damaged, locked or can't be written; it is left as it is then.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        make_folder(folder)?;
        let path = folder.join(FILE);
        make_file(&path)?;
        let mut conn = Connection::open(&path)?;
        conn.busy_timeout(Duration::from_secs(5))?;
        // Until the format is known, closing must not even move the log into the file.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        migrations::check(&conn, migrations::ALL)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        conn.pragma_update(None, "journal_mode", "WAL")?;
        conn.pragma_update(None, "synchronous", "FULL")?;
        conn.pragma_update(None, "foreign_keys", true)?;
        migrations::migrate(&mut conn, folder, migrations::ALL)?;
        let mut store = Self { conn, actor: PROGRAM.to_owned(), held: Vec::new() };
        store.interrupted(Timestamp::now())?;
        Ok(store)
    }

    /// Names who acts in events of calls that carry no actor (saving, recovery).
    pub fn set_actor(&mut self, actor: &str) {
        actor.clone_into(&mut self.actor);
    }

    /// Checks the file and the chain of events. Empty when all is well.
    ///
    /// # Errors
    /// When the file can't be read at all.
    pub fn verify(&self) -> Result<Vec<crate::domain::text::Text>, StoreError> {
        let mut found = Vec::new();
        let mut statement = self.conn.prepare("PRAGMA integrity_check(20)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let line: String = row.get(0)?;
            if line != "ok" {
                found.push(crate::domain::text::Text::new("verify-damaged").with("detail", line));
            }
        }
        found.extend(events::verify(&self.conn)?);
        Ok(found)
    }

    /// Bounds the file to so many pages: how tests fill the disk.
    ///
    /// # Errors
    /// When SQLite refuses.
    #[doc(hidden)]
    pub fn limit_pages(&self, pages: u32) -> Result<(), StoreError> {
        self.conn.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?;
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

fn make_folder(folder: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(folder)?)
}

/// Makes the file before SQLite does, because SQLite would let everybody read it. Its log inherits the rights.
fn make_file(path: &PathBuf) -> Result<(), StoreError> {
    let mut options = fs::OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?;
    Ok(())
}
