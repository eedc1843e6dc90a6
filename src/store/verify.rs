//! What must hold of a store, whatever was done to it: the file, the chain of events, orders, the outbox and the list.
//!
//! Owns these checks. They only read, so they work beside a running program, on one moment of the store.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::rows::{HAD_UNKNOWN, from_json, one};
use super::{Reader, StoreError, events, news, orders};
use crate::domain::ids::OrderId;
use crate::domain::status::{DeliveryState, OpState};
use crate::domain::text::Text;

/// Findings that a check tells at the most; of more, their number.
const MOST: usize = 50;

/// What was checked and found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// The checks, in the order in which they were made.
    pub checks: Vec<Check>,
    /// Orders looked at.
    pub orders: u64,
    /// Operations looked at.
    pub operations: u64,
    /// Events looked at.
    pub events: u64,
}

/// A check and what it found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Key of what was checked.
    pub what: &'static str,
    /// What is wrong; empty when all is well.
    pub found: Vec<Text>,
}

impl Inspection {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.checks.iter().all(|check| check.found.is_empty())
    }
}

impl Reader {
    /// Checks the whole store as of one moment.
    ///
    /// # Errors
    /// When the file can't be read at all.
    pub fn inspect(&self) -> Result<Inspection, StoreError> {
        all(&*self.moment()?)
    }
}

/// Makes every check.
pub(super) fn all(conn: &Connection) -> Result<Inspection, StoreError> {
    let file = bounded(integrity(conn)?);
    // What follows reads rows, which a broken file may not give.
    let checks = vec![
        Check { what: "verify-file", found: file },
        Check { what: "verify-references", found: told(references(conn))? },
        Check { what: "verify-chain", found: told(events::verify(conn))? },
        Check { what: "verify-outbox", found: told(outbox(conn))? },
        Check { what: "verify-list", found: told(list(conn))? },
    ];
    let count = |table: &str| -> u64 {
        let counted: Result<i64, _> = conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0));
        counted.unwrap_or_default().unsigned_abs() // a table that can't be counted was told above
    };
    Ok(Inspection { checks, orders: count("orders"), operations: count("outbox"), events: count("events") })
}

/// What a check found; rows that can't be read are something found, too.
fn told(found: Result<Vec<Text>, StoreError>) -> Result<Vec<Text>, StoreError> {
    match found {
        Ok(found) => Ok(bounded(found)),
        Err(StoreError::Damaged(detail) | StoreError::Corrupt { what: detail } | StoreError::Sql(detail)) => {
            Ok(vec![Text::new("verify-damaged").with("detail", detail)])
        }
        Err(error) => Err(error),
    }
}

fn bounded(mut found: Vec<Text>) -> Vec<Text> {
    if found.len() > MOST {
        let more = found.len() - MOST;
        found.truncate(MOST);
        found.push(Text::new("verify-more").with("count", more));
    }
    found
}

fn integrity(conn: &Connection) -> Result<Vec<Text>, StoreError> {
    let mut statement = conn.prepare("PRAGMA integrity_check(20)")?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let line: String = row.get(0)?;
        if line != "ok" {
            found.push(Text::new("verify-damaged").with("detail", line));
        }
    }
    Ok(found)
}

/// Rows that name others which are not there.
fn references(conn: &Connection) -> Result<Vec<Text>, StoreError> {
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        let number: Option<i64> = row.get(1)?;
        let text = Text::new("verify-reference").with("table", table).with("parent", parent);
        found.push(text.with("row", number.unwrap_or_default()));
    }
    Ok(found)
}

/// Every order with its operations.
fn outbox(conn: &Connection) -> Result<Vec<Text>, StoreError> {
    let mut found = Vec::new();
    let mut twice = conn.prepare("SELECT object_id FROM orders GROUP BY object_id HAVING count(*) > 1")?;
    let mut rows = twice.query([])?;
    while let Some(row) = rows.next()? {
        found.push(Text::new("verify-object-id").with("id", row.get::<_, String>(0)?));
    }
    let mut statement = conn.prepare("SELECT id FROM orders ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let text: String = row.get(0)?;
        match OrderId::parse(&text) {
            Some(order) => found.extend(of_order(conn, order)?),
            None => found.push(Text::new("verify-order-unreadable").with("order", &text).with("detail", "id")),
        }
    }
    Ok(found)
}

/// Whether a table is there: a store of an older format lacks those that came later, and nothing is wrong with that.
fn has_table(conn: &Connection, name: &str) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1)";
    Ok(conn.prepare_cached(sql)?.query_row([name], |row| row.get(0))?)
}

/// The list shows every order as it is, and every order has its words or is to get them.
fn list(conn: &Connection) -> Result<Vec<Text>, StoreError> {
    let mut found = Vec::new();
    if !has_table(conn, "order_list")? {
        return Ok(found);
    }
    let questions = [
        (
            "verify-list-row",
            "SELECT o.id, o.number FROM orders o LEFT JOIN order_list l ON l.order_id = o.id
             WHERE (l.number, l.supplier, l.subject, l.ordered, l.due, l.lines, l.total, l.total_paise, l.version, l.amended,
                l.ready, l.attention, l.delivery, l.network, l.updated_at, l.deleted_at, l.purged)
             IS NOT (o.number, o.supplier, o.subject, o.order_date, o.delivery_date, o.line_count, o.total,
                CAST(round(CAST(o.total AS REAL) * 100) AS INTEGER), o.accepted_version, o.amended,
                o.ready, o.attention, o.delivery, o.network_status, o.updated_at, o.deleted_at, o.purged_at IS NOT NULL)",
        ),
        (
            "verify-list-stranger",
            "SELECT l.order_id, l.number FROM order_list l WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.id = l.order_id)",
        ),
        (
            "verify-list-words",
            "SELECT l.order_id, l.number FROM order_list l WHERE l.purged = 0
                AND NOT EXISTS (SELECT 1 FROM words_due d WHERE d.doc = l.doc)
                AND NOT EXISTS (SELECT 1 FROM order_words_docsize w WHERE w.id = l.doc)",
        ),
    ];
    for (key, sql) in questions {
        let mut statement = conn.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, number): (String, String) = (row.get(0)?, row.get(1)?);
            found.push(Text::new(key).with("order", if number.is_empty() { id } else { number }));
        }
    }
    Ok(found)
}

/// An operation with what is stored of its version.
struct Op {
    id: String,
    current: u32,
    new: u32,
    gateway: String,
    state: OpState,
    attempts: u32,
    made: u32,
    had_unknown: bool,
    /// Order, version, gateway and request of its row in `versions`.
    version: Option<(String, u32, String, Vec<u8>)>,
    bytes: u64,
}

/// What is wrong with an order and its operations.
pub(super) fn of_order(conn: &Connection, order: OrderId) -> Result<Vec<Text>, StoreError> {
    let id = order.to_string();
    let mut found = Vec::new();
    let number: String = one(conn, "SELECT number FROM orders WHERE id = ?1", [&id])?.unwrap_or_default();
    let name = if number.is_empty() { id.clone() } else { number };
    if let Err(error) = orders::read_document(conn, order) {
        found.push(Text::new("verify-order-unreadable").with("order", &name).with("detail", error));
    }
    let mut look = Look { conn, id, name, found, ops: Vec::new(), hashes: BTreeSet::new() };
    look.read_ops()?;
    look.against_events()?;
    look.states()?;
    Ok(look.found)
}

struct Look<'a> {
    conn: &'a Connection,
    id: String,
    /// The order's number, for people.
    name: String,
    found: Vec<Text>,
    ops: Vec<Op>,
    /// Version and hash of each request.
    hashes: BTreeSet<(u32, String)>,
}

impl Look<'_> {
    fn tell(&mut self, key: &str, version: u32) {
        self.found.push(Text::new(key).with("order", &self.name).with("version", version));
    }

    /// Reads the operations, each against its own row of `versions` and its attempts.
    fn read_ops(&mut self) -> Result<(), StoreError> {
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT o.id, o.current_version, o.new_version, o.gateway, o.state, o.attempts, o.bytes,
                (SELECT count(*) FROM attempts a WHERE a.op_id = o.id), v.order_id, v.version, v.gateway, v.request,
                {HAD_UNKNOWN}
             FROM outbox o LEFT JOIN versions v ON v.op_id = o.id WHERE o.order_id = ?1 ORDER BY o.seq",
        ))?;
        let mut rows = statement.query([&self.id])?;
        while let Some(row) = rows.next()? {
            let (new, state): (u32, String) = (row.get(2)?, row.get(4)?);
            let Some(state) = OpState::from_name(&state) else {
                self.tell("verify-op-state", new);
                continue;
            };
            let stored: Option<String> = row.get(8)?;
            let version = match stored {
                Some(order) => Some((order, row.get(9)?, row.get(10)?, row.get(11)?)),
                None => None,
            };
            let op = Op {
                id: row.get(0)?,
                current: row.get(1)?,
                new,
                gateway: row.get(3)?,
                state,
                attempts: row.get(5)?,
                bytes: row.get::<_, i64>(6)?.unsigned_abs(),
                made: row.get(7)?,
                had_unknown: row.get(12)?,
                version,
            };
            self.one_op(op);
        }
        Ok(())
    }

    fn one_op(&mut self, mut op: Op) {
        match op.version.take() {
            None => self.tell("verify-op-no-version", op.new),
            Some((order, version, gateway, request)) => {
                if order != self.id || version != op.new || gateway != op.gateway {
                    self.tell("verify-op-other-version", op.new);
                }
                if request.len() as u64 != op.bytes {
                    self.tell("verify-op-bytes", op.new);
                }
                self.hashes.insert((op.new, events::hash_of(&request)));
            }
        }
        if op.attempts != op.made {
            self.tell("verify-op-attempts", op.new);
        }
        if op.current >= op.new {
            self.tell("verify-op-chain", op.new);
        }
        self.ops.push(op);
    }

    /// What was queued by the record of events is what stands in the outbox, byte for byte, and nothing else.
    fn against_events(&mut self) -> Result<(), StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT what, bytes_hash FROM events WHERE order_id = ?1 AND what LIKE '{\"key\":\"event-queued\"%'",
        )?;
        let mut rows = statement.query([&self.id])?;
        let mut queued = BTreeSet::new();
        while let Some(row) = rows.next()? {
            let (what, hash): (String, Option<String>) = (row.get(0)?, row.get(1)?);
            let what: Text = from_json(&what, || format!("an event of order {}", self.id))?;
            let version = what.args.iter().find(|(name, _)| name == "version").and_then(|(_, text)| text.parse().ok());
            queued.extend(version.zip(hash));
        }
        let changed: Vec<u32> = self.hashes.difference(&queued).map(|(version, _)| *version).collect();
        let vanished: Vec<u32> = queued.difference(&self.hashes).map(|(version, _)| *version).collect();
        for version in changed {
            self.tell("verify-op-changed", version);
        }
        for version in vanished {
            self.tell("verify-op-vanished", version);
        }
        if let Some(order) = OrderId::parse(&self.id)
            && has_table(self.conn, "news")?
        {
            for version in news::unrecorded(self.conn, order)? {
                self.tell("verify-news", version);
            }
        }
        Ok(())
    }

    /// The operations fit each other, and the order fits them.
    fn states(&mut self) -> Result<(), StoreError> {
        let row = self
            .conn
            .prepare_cached(
                "SELECT gateway, accepted_version, network_status, acknowledged, delivery FROM orders WHERE id = ?1",
            )?
            .query_row(params![self.id], |row| {
                Ok((
                    row.get::<_, Option<String>>(0)?,
                    row.get::<_, u32>(1)?,
                    row.get::<_, Option<String>>(2)?,
                    row.get::<_, bool>(3)?,
                    row.get::<_, String>(4)?,
                ))
            })
            .optional()?;
        let Some((gateway, accepted, status, acknowledged, delivery)) = row else { return Ok(()) };
        let foreign: Vec<u32> =
            self.ops.iter().filter(|op| gateway.as_ref() != Some(&op.gateway)).map(|op| op.new).collect();
        for version in foreign {
            self.tell("verify-op-gateway", version);
        }
        self.versions(accepted);
        let states: Vec<OpState> = self.ops.iter().map(|op| op.state.counted(op.had_unknown)).collect();
        let expected = DeliveryState::of(&states, accepted, status.as_deref(), acknowledged);
        if delivery != expected.name() {
            self.tell("verify-order-state", accepted);
        }
        Ok(())
    }

    /// Versions that are in force or still held follow each other, each once.
    fn versions(&mut self, accepted: u32) {
        let highest = self.ops.iter().filter(|op| op.state.is_accepted()).map(|op| op.new).max().unwrap_or(0);
        if highest != accepted {
            self.tell("verify-order-version", accepted);
        }
        let mut held: Vec<&Op> = self.ops.iter().filter(|op| op.state.is_accepted() || op.state.is_open()).collect();
        held.sort_by_key(|op| op.new);
        let twice: Vec<(u32, bool)> = held
            .windows(2)
            .filter(|pair| pair[0].new == pair[1].new && pair[0].id != pair[1].id)
            .map(|pair| (pair[0].new, pair.iter().all(|op| op.state.is_accepted())))
            .collect();
        for (version, both_accepted) in twice {
            self.tell(if both_accepted { "verify-op-accepted-twice" } else { "verify-op-open-twice" }, version);
        }
        // A rejected one is held by its correction to come; those after it stand on its version.
        let mut chain: Vec<(u32, u32)> = self
            .ops
            .iter()
            .filter(|op| op.state.is_accepted() || op.state.is_open() || op.state == OpState::Rejected)
            .map(|op| (op.new, op.current))
            .collect();
        chain.sort_unstable();
        chain.dedup();
        let mut last = 0;
        let mut gaps = Vec::new();
        for (new, current) in chain {
            if current != last {
                gaps.push(new);
            }
            last = new;
        }
        for version in gaps {
            self.tell("verify-op-chain", version);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::FILE;
    use crate::store::migrate::migrate;
    use crate::store::migrations::ALL;

    #[test]
    fn a_store_of_an_older_format_has_nothing_wrong_for_that() {
        let folder = tempfile::tempdir().unwrap();
        let mut conn = Connection::open(folder.path().join(FILE)).unwrap();
        migrate(&mut conn, folder.path(), &ALL[..7], &|_| ()).unwrap();
        let id = OrderId::new().to_string();
        let head = serde_json::to_string(&crate::domain::order::Head::default()).unwrap();
        let sql = "INSERT INTO orders (id, object_id, revision, head, number, supplier, subject, line_count, total,
                created_at, saved_at, updated_at) VALUES (?1, ?1, 1, ?2, '', '', '', 0, '0', 1, 1, 1)";
        conn.execute(sql, params![id, head]).unwrap();
        assert!(!has_table(&conn, "news").unwrap());
        let found = all(&conn).unwrap();
        assert!(found.is_clean(), "{:?}", found.checks);
    }
}
