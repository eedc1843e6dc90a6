//! The formats of the database, oldest first, and how a file gets from one to the next.
//!
//! Owns the schema. The list is append-only: a migration that was ever released is never changed.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::{StoreError, backup};

/// Every migration; `user_version` says how many of them a file has seen.
pub(super) const ALL: &[&str] = &[FIRST];

const FIRST: &str = r"
CREATE TABLE orders (
    id TEXT PRIMARY KEY NOT NULL,
    object_id TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    head TEXT NOT NULL,
    number TEXT NOT NULL,
    supplier TEXT NOT NULL,
    subject TEXT NOT NULL,
    order_date TEXT,
    delivery_date TEXT,
    line_count INTEGER NOT NULL,
    total TEXT NOT NULL,
    amended INTEGER NOT NULL DEFAULT 0,
    gateway TEXT,
    accepted_version INTEGER NOT NULL DEFAULT 0,
    accepted_at INTEGER,
    network_status TEXT,
    acknowledged INTEGER NOT NULL DEFAULT 0,
    delivery TEXT NOT NULL DEFAULT 'draft',
    company_id TEXT REFERENCES companies(id),
    created_at INTEGER NOT NULL,
    saved_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;
CREATE INDEX orders_by_change ON orders(updated_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX orders_by_state ON orders(delivery, amended) WHERE deleted_at IS NULL;
CREATE INDEX orders_by_supplier ON orders(supplier) WHERE deleted_at IS NULL;

CREATE TABLE lines (
    order_id TEXT NOT NULL REFERENCES orders(id),
    id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (order_id, id)
) STRICT;
CREATE INDEX lines_by_rank ON lines(order_id, rank);

CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    order_id TEXT NOT NULL REFERENCES orders(id),
    call TEXT NOT NULL,
    current_version INTEGER NOT NULL,
    new_version INTEGER NOT NULL,
    current_status TEXT NOT NULL,
    new_status TEXT NOT NULL,
    gateway TEXT NOT NULL,
    state TEXT NOT NULL,
    next_try_ms INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    queued_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    last_outcome TEXT,
    po_number TEXT NOT NULL,
    supplier TEXT NOT NULL,
    total TEXT NOT NULL,
    lines INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    intent TEXT NOT NULL,
    note TEXT
) STRICT;
CREATE INDEX outbox_by_order ON outbox(order_id, seq);
CREATE INDEX outbox_by_state ON outbox(state, gateway);

CREATE TABLE versions (
    op_id TEXT PRIMARY KEY NOT NULL REFERENCES outbox(id),
    order_id TEXT NOT NULL REFERENCES orders(id),
    version INTEGER NOT NULL,
    gateway TEXT NOT NULL,
    accepted_at INTEGER,
    document TEXT NOT NULL,
    request BLOB NOT NULL
) STRICT;
CREATE INDEX versions_by_order ON versions(order_id, version);
CREATE TRIGGER versions_stay BEFORE UPDATE OF op_id, order_id, version, gateway, document, request ON versions
BEGIN SELECT RAISE(ABORT, 'versions are immutable'); END;
CREATE TRIGGER versions_kept BEFORE DELETE ON versions
BEGIN SELECT RAISE(ABORT, 'versions are immutable'); END;

CREATE TABLE attempts (
    op_id TEXT NOT NULL REFERENCES outbox(id),
    n INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    outcome TEXT,
    response BLOB,
    PRIMARY KEY (op_id, n)
) STRICT;

CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id TEXT REFERENCES orders(id),
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    what TEXT NOT NULL,
    bytes_hash TEXT,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_order ON events(order_id, seq);
CREATE TRIGGER events_stay BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_kept BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TABLE parties (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    legal_name TEXT NOT NULL,
    gstin TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX parties_by_gstin ON parties(gstin) WHERE gstin <> '' AND deleted_at IS NULL;
CREATE INDEX parties_by_name ON parties(legal_name COLLATE NOCASE);

CREATE TABLE companies (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE TABLE numbering_series (
    id TEXT PRIMARY KEY NOT NULL,
    company_id TEXT NOT NULL REFERENCES companies(id),
    pattern TEXT NOT NULL,
    financial_year TEXT NOT NULL,
    next_number INTEGER NOT NULL
) STRICT;
";

/// How many migrations the file has seen.
fn version(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

fn is_empty(conn: &Connection) -> Result<bool, StoreError> {
    Ok(conn.query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0))?)
}

/// Refuses a file that this program must not touch: from a newer version, or no store at all.
pub(super) fn check(conn: &Connection, all: &[&str]) -> Result<(), StoreError> {
    let found = version(conn)?;
    let known = count(all);
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    if found == 0 && !is_empty(conn)? {
        return Err(StoreError::Damaged("another program's database".to_owned()));
    }
    Ok(())
}

/// Brings the file to the newest format: a copy first, unless it is new, then all steps in one transaction.
pub(super) fn migrate(conn: &mut Connection, folder: &Path, all: &[&str]) -> Result<(), StoreError> {
    check(conn, all)?;
    let known = count(all);
    let found = version(conn)?;
    if found == known {
        return Ok(());
    }
    if !is_empty(conn)? {
        backup::copy(conn, &folder.join(format!("podesk-before-v{known}.db")))?;
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    for step in all.iter().skip(found as usize) {
        tx.execute_batch(step)?;
    }
    tx.pragma_update(None, "user_version", known)?;
    Ok(tx.commit()?)
}

fn count(all: &[&str]) -> u32 {
    u32::try_from(all.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('old');";
    const TWO: &str = "ALTER TABLE t ADD COLUMN b TEXT; UPDATE t SET b = 'new';";

    #[test]
    fn an_older_store_is_copied_before_it_changes() {
        let folder = tempfile::tempdir().unwrap();
        let mut conn = Connection::open(folder.path().join("podesk.db")).unwrap();
        migrate(&mut conn, folder.path(), &[ONE]).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "a new store needs no copy");

        migrate(&mut conn, folder.path(), &[ONE, TWO]).unwrap();
        assert_eq!(version(&conn).unwrap(), 2);
        let both: String = conn.query_row("SELECT a || b FROM t", [], |row| row.get(0)).unwrap();
        assert_eq!(both, "oldnew");

        let copy = Connection::open(folder.path().join("podesk-before-v2.db")).unwrap();
        assert_eq!(version(&copy).unwrap(), 1);
        let columns: i64 = copy.query_row("SELECT count(*) FROM pragma_table_info('t')", [], |row| row.get(0)).unwrap();
        assert_eq!(columns, 1);
    }

    #[test]
    fn a_failed_migration_leaves_the_older_format() {
        let folder = tempfile::tempdir().unwrap();
        let mut conn = Connection::open(folder.path().join("podesk.db")).unwrap();
        migrate(&mut conn, folder.path(), &[ONE]).unwrap();
        assert!(migrate(&mut conn, folder.path(), &[ONE, TWO, "nonsense"]).is_err());
        assert_eq!(version(&conn).unwrap(), 1);
        let columns: i64 = conn.query_row("SELECT count(*) FROM pragma_table_info('t')", [], |row| row.get(0)).unwrap();
        assert_eq!(columns, 1);
    }
}
