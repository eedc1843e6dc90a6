//! How a file gets from the format that it has to the newest.
//!
//! Owns the order of these steps: a copy first, then all migrations or none. Must not know what is in them.

use std::path::Path;

use jiff::Timestamp;
use rusqlite::{Connection, TransactionBehavior};

use super::StoreError;
use super::backup::Backups;
use crate::message::data::{BackupKind, OpeningStep};

/// How many migrations the file has seen.
fn version(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

fn is_empty(conn: &Connection) -> Result<bool, StoreError> {
    Ok(conn.query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0))?)
}

/// Refuses a file that this program must not touch: from a newer version, or no store at all. Gives its format, 0 for one
/// with nothing in it.
pub(super) fn check(conn: &Connection, all: &[&str]) -> Result<u32, StoreError> {
    let found = version(conn)?;
    let known = count(all);
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    if found == 0 && !is_empty(conn)? {
        return Err(StoreError::Damaged("another program's database".to_owned()));
    }
    Ok(found)
}

/// Brings the file to the newest format: a copy first, unless it is new, then all steps in one transaction.
pub(super) fn migrate(
    conn: &mut Connection,
    folder: &Path,
    all: &[&str],
    tell: &dyn Fn(OpeningStep),
) -> Result<(), StoreError> {
    let known = count(all);
    let found = check(conn, all)?;
    if found == known {
        return Ok(());
    }
    if !is_empty(conn)? {
        tell(OpeningStep::Copying(0));
        let go_on = &mut |percent| {
            tell(OpeningStep::Copying(percent));
            true
        };
        Backups::of(folder).make_of(conn, BackupKind::BeforeUpgrade, Timestamp::now(), go_on)?;
        tell(OpeningStep::Upgrading);
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
    use super::super::migrations::*;
    use super::*;

    const ONE: &str = "CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('old');";
    const TWO: &str = "ALTER TABLE t ADD COLUMN b TEXT; UPDATE t SET b = 'new';";

    #[test]
    fn an_older_store_is_copied_before_it_changes() {
        let folder = tempfile::tempdir().unwrap();
        let mut conn = Connection::open(folder.path().join("podesk.db")).unwrap();
        let steps = std::cell::RefCell::new(Vec::new());
        let tell = |step| steps.borrow_mut().push(step);
        migrate(&mut conn, folder.path(), &[ONE], &tell).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "a new store needs no copy");
        assert_eq!(*steps.borrow(), [], "nothing takes its time");

        migrate(&mut conn, folder.path(), &[ONE, TWO], &tell).unwrap();
        assert_eq!(*steps.borrow(), [OpeningStep::Copying(0), OpeningStep::Upgrading]);
        assert_eq!(version(&conn).unwrap(), 2);
        let both: String = conn.query_row("SELECT a || b FROM t", [], |row| row.get(0)).unwrap();
        assert_eq!(both, "oldnew");

        let copies: Vec<_> = std::fs::read_dir(folder.path().join("backups")).unwrap().flatten().collect();
        assert_eq!(copies.len(), 1);
        assert!(copies[0].file_name().to_string_lossy().ends_with("-before-upgrade.db"));
        let copy = Connection::open(copies[0].path()).unwrap();
        assert_eq!(version(&copy).unwrap(), 1);
        let columns: i64 = copy.query_row("SELECT count(*) FROM pragma_table_info('t')", [], |row| row.get(0)).unwrap();
        assert_eq!(columns, 1);
    }

    #[test]
    fn orders_queued_before_keep_their_numbers() {
        let folder = tempfile::tempdir().unwrap();
        let mut conn = Connection::open(folder.path().join("podesk.db")).unwrap();
        migrate(&mut conn, folder.path(), &ALL[..1], &|_| ()).unwrap();
        for (id, number, gateway) in [("a", "PO/7", "'sandbox'"), ("b", "PO/8", "NULL"), ("c", "", "'sandbox'")] {
            let sql = format!(
                "INSERT INTO orders (id, object_id, revision, head, number, supplier, subject, line_count, total, gateway,
                    created_at, saved_at, updated_at)
                 VALUES ('{id}', '{id}', 1, '{{}}', '{number}', '', '', 0, '0', {gateway}, 1, 1, 1)"
            );
            conn.execute(&sql, []).unwrap();
        }
        migrate(&mut conn, folder.path(), ALL, &|_| ()).unwrap();
        let taken: Vec<(String, String)> = conn
            .prepare("SELECT order_id, number FROM taken_numbers")
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        assert_eq!(taken, [("a".to_owned(), "PO/7".to_owned())]);
    }

    #[test]
    fn orders_whose_repeat_waits_in_doubt_become_unknown() {
        let folder = tempfile::tempdir().unwrap();
        let mut conn = Connection::open(folder.path().join("podesk.db")).unwrap();
        let before = ALL.iter().position(|step| *step == MAY_HAVE_ARRIVED).unwrap();
        migrate(&mut conn, folder.path(), &ALL[..before], &|_| ()).unwrap();
        for (id, state, outcome) in
            [("a", "waiting", "Unknown"), ("b", "waiting", "NotSent"), ("c", "accepted", "Unknown")]
        {
            conn.execute_batch(&format!(
                r#"INSERT INTO orders (id, object_id, revision, head, number, supplier, subject, line_count, total,
                    delivery, created_at, saved_at, updated_at)
                 VALUES ('{id}', '{id}', 1, '{{}}', '', '', '', 0, '0', 'queued', 1, 1, 1);
                 INSERT INTO outbox (id, order_id, call, current_version, new_version, current_status, new_status, gateway,
                    state, queued_at, changed_at, po_number, supplier, total, lines, bytes, intent)
                 VALUES ('{id}', '{id}', 'send', 0, 1, '', '', 'sandbox', '{state}', 1, 1, '', '', '0', 0, 0, '');
                 INSERT INTO attempts (op_id, n, started_at, outcome) VALUES ('{id}', 1, 1, '{{"{outcome}":{{}}}}');"#
            ))
            .unwrap();
        }
        migrate(&mut conn, folder.path(), ALL, &|_| ()).unwrap();
        let mut statement = conn.prepare("SELECT delivery FROM orders ORDER BY id").unwrap();
        let found = statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<Vec<String>, _>>().unwrap();
        assert_eq!(found, ["unknown", "queued", "queued"]);
    }

    #[test]
    fn a_failed_migration_leaves_the_older_format() {
        let folder = tempfile::tempdir().unwrap();
        let mut conn = Connection::open(folder.path().join("podesk.db")).unwrap();
        migrate(&mut conn, folder.path(), &[ONE], &|_| ()).unwrap();
        assert!(migrate(&mut conn, folder.path(), &[ONE, TWO, "nonsense"], &|_| ()).is_err());
        assert_eq!(version(&conn).unwrap(), 1);
        let columns: i64 = conn.query_row("SELECT count(*) FROM pragma_table_info('t')", [], |row| row.get(0)).unwrap();
        assert_eq!(columns, 1);
    }
}
