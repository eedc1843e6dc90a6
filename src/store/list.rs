//! Lists and searches, on a connection of their own that can't write and can be interrupted.
//!
//! Owns `Reader`. It sees what the writer has committed, and never waits for it.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, InterruptHandle, OpenFlags, Transaction};

use super::rows::{HOLDING, OPEN, from_json, moment, operations};
use super::search::{Search, order_row};
use super::{FILE, StoreError, migrate, migrations, numbers, parties, templates, versions};
use crate::domain::company::{NumberAnswer, NumberQuestion};
use crate::domain::ids::{OpId, OrderId, TemplateId};
use crate::domain::order::Order;
use crate::domain::profile::GatewayId;
use crate::domain::status::{Attempt, Operation, OrderRow};
use crate::message::BookEntry;
use crate::message::registry::{TemplateRow, VersionRow};

/// The longest text that is searched for in the address book.
const LONGEST_SEARCH: usize = 200;

/// Settled operations that the outbox shows; all that are not settled are shown beside them.
const SHOWN_OPERATIONS: i64 = 2_000;

/// A connection that only reads, for another thread than the writer's.
#[derive(Debug)]
pub struct Reader {
    conn: Connection,
    search: Search,
}

/// Breaks off, from any thread, what a reader is doing.
pub struct Interrupt(InterruptHandle);

impl Interrupt {
    /// Breaks off the query under way, if any: it ends with `StoreError::Interrupted`.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

impl std::fmt::Debug for Interrupt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Interrupt")
    }
}

impl Reader {
    /// Opens the store of a data folder, which `Store::open` must have made.
    ///
    /// # Errors
    /// When it is not there or can't be read.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let conn = Connection::open_with_flags(folder.join(FILE), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        conn.busy_timeout(Duration::from_secs(5))?;
        conn.pragma_update(None, "query_only", true)?;
        conn.set_prepared_statement_cache_capacity(64);
        migrate::check(&conn, migrations::ALL)?;
        Ok(Self { conn, search: Search::default() })
    }

    /// A reader of nothing, not even tables: for while there is no store.
    ///
    /// # Errors
    /// When there is no memory.
    pub fn none() -> Result<Self, StoreError> {
        Ok(Self { conn: Connection::open_in_memory()?, search: Search::default() })
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.conn
    }

    /// The connection, and what is remembered between searches.
    pub(super) fn parts(&mut self) -> (&Connection, &mut Search) {
        (&self.conn, &mut self.search)
    }

    /// A transaction, so that all that is read is of one moment.
    pub(super) fn moment(&self) -> Result<Transaction<'_>, StoreError> {
        begin(&self.conn)
    }

    /// Something to break off this reader's work with, from any thread.
    #[must_use]
    pub fn interrupt_handle(&self) -> Interrupt {
        Interrupt(self.conn.get_interrupt_handle())
    }

    /// The outbox, newest first: all that is not settled, and the latest of the others.
    ///
    /// # Errors
    /// `Corrupt` names the operation that can't be read.
    pub fn outbox(&self) -> Result<Vec<Operation>, StoreError> {
        let tail =
            format!("WHERE o.state IN {HOLDING} OR o.seq > (SELECT max(seq) FROM outbox) - ?1 ORDER BY o.seq DESC");
        operations(&self.conn, &tail, [SHOWN_OPERATIONS])
    }

    /// The exact request of an operation, and its attempts, newest first.
    ///
    /// # Errors
    /// `Corrupt` names what can't be read.
    pub fn op_details(&self, op: OpId) -> Result<(Vec<u8>, Vec<Attempt>), StoreError> {
        let request = versions::request(&self.conn, op)?;
        let mut statement = self.conn.prepare_cached(
            "SELECT n, started_at, ended_at, outcome, response FROM attempts WHERE op_id = ?1 ORDER BY n DESC",
        )?;
        let mut rows = statement.query([op.to_string()])?;
        let mut attempts = Vec::new();
        while let Some(row) = rows.next()? {
            let n: u32 = row.get(0)?;
            let outcome: Option<String> = row.get(3)?;
            attempts.push(Attempt {
                started_at: moment(row.get(1)?)?,
                ended_at: row.get::<_, Option<i64>>(2)?.map(moment).transpose()?,
                outcome: outcome
                    .map(|text| from_json(&text, || format!("attempt {n} of operation {op}")))
                    .transpose()?,
                response: row.get::<_, Option<Vec<u8>>>(4)?.unwrap_or_default(),
            });
        }
        Ok((request, attempts))
    }

    /// Whether an order belongs to a gateway other than the sandbox.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn has_real_orders(&self) -> Result<bool, StoreError> {
        let sandbox = GatewayId::sandbox();
        let sql = "SELECT EXISTS (SELECT 1 FROM orders WHERE gateway IS NOT NULL AND gateway <> ?1)";
        Ok(self.conn.query_row(sql, [sandbox.as_str()], |row| row.get(0))?)
    }

    /// What is known about the number of an order.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn number(&self, question: &NumberQuestion) -> Result<NumberAnswer, StoreError> {
        numbers::answer(&self.conn, question)
    }

    /// All templates by name.
    ///
    /// # Errors
    /// `Corrupt` names the template that can't be read.
    pub fn templates(&self) -> Result<Vec<TemplateRow>, StoreError> {
        templates::all(&self.conn)
    }

    /// The document of a template.
    ///
    /// # Errors
    /// `Refused` when it is not there, `Corrupt` when it can't be read.
    pub fn template(&self, id: TemplateId) -> Result<Order, StoreError> {
        templates::document(&self.conn, id)
    }

    /// The accepted versions of an order, the newest first.
    ///
    /// # Errors
    /// `Corrupt` names the version that can't be read.
    pub fn versions(&self, order: OrderId) -> Result<Vec<VersionRow>, StoreError> {
        versions::accepted(&self.conn, order)
    }

    /// The document of the version that an operation made.
    ///
    /// # Errors
    /// `Corrupt` when it is not there or can't be read.
    pub fn version(&self, op: OpId) -> Result<Order, StoreError> {
        versions::document(&self.conn, op)
    }

    /// Parties of the address book with a word of their name, or their GSTIN, that begins with `text`.
    ///
    /// # Errors
    /// `Corrupt` names the party that can't be read.
    pub fn find_parties(&self, text: &str, limit: usize) -> Result<Vec<BookEntry>, StoreError> {
        parties::find(&self.conn, text, limit)
    }

    /// Parties of the address book with this PAN, or of this legal name, the latest saved first.
    ///
    /// # Errors
    /// `Corrupt` names the party that can't be read.
    pub fn known_parties(&self, pan: &str, name: &str, limit: usize) -> Result<Vec<BookEntry>, StoreError> {
        parties::known(&self.conn, pan, name, limit)
    }
}

/// Begins a transaction, so that all that is read is of one moment. An interruption can hit the end of the one before,
/// which is then still open: it is ended first.
pub(super) fn begin(conn: &Connection) -> Result<Transaction<'_>, StoreError> {
    if !conn.is_autocommit() {
        conn.execute_batch("ROLLBACK")?;
    }
    Ok(conn.unchecked_transaction()?)
}

/// How many operations wait, or wait for the clerk.
pub(super) fn outbox_count(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn
        .prepare_cached(&format!("SELECT count(*) FROM outbox WHERE state IN {OPEN} OR state = 'rejected'"))?
        .query_row([], |row| row.get(0))?)
}

/// The orders of a store that changed last, the newest first. It may be of an older format.
pub(super) fn newest(conn: &Connection, limit: usize) -> Result<Vec<OrderRow>, StoreError> {
    let mut statement = conn.prepare(
        "SELECT id, number, supplier, subject, order_date, delivery_date, line_count, total, accepted_version,
            amended, delivery, network_status, updated_at, NULL FROM orders
         WHERE deleted_at IS NULL ORDER BY updated_at DESC, id DESC LIMIT ?1",
    )?;
    let mut rows = statement.query([i64::try_from(limit).unwrap_or(i64::MAX)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(order_row(row)?);
    }
    Ok(found)
}

/// A LIKE pattern for `text` as it stands, between `before` and `after`; the escape is a backslash.
pub(super) fn contains(text: &str, before: &str, after: &str) -> String {
    let mut pattern = before.to_owned();
    for character in text.trim().chars().take(LONGEST_SEARCH) {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern + after
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::status::View;
    use crate::message::list::ListQuery;
    use crate::store::Store;

    #[test]
    fn a_transaction_that_an_interruption_left_open_is_ended_first() {
        let folder = tempfile::tempdir().unwrap();
        drop(Store::open(folder.path()).unwrap());
        let mut reader = Reader::open(folder.path()).unwrap();
        reader.conn.execute_batch("BEGIN; SELECT count(*) FROM orders").unwrap();
        let query = ListQuery::new(View::All, "a");
        assert_eq!(reader.show(&query, 0..10, date(2026, 6, 12)).unwrap().rows, []);
        assert!(reader.conn.is_autocommit());
    }
}
