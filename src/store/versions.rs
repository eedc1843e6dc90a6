//! The document of each operation beside its request: written when it is queued and never changed.
//!
//! Owns what an order is compared with (its base). Must not know how operations move.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::StoreError;
use super::rows::{OPEN, from_json, millis, moment, one, the_operation, to_json};
use crate::domain::ids::{OpId, OrderId};
use crate::domain::order::Order;
use crate::domain::status::Operation;
use crate::message::registry::VersionRow;

/// Stores document and request of an operation.
pub(super) fn insert(conn: &Connection, op: &Operation, document: &Order, request: &[u8]) -> Result<(), StoreError> {
    conn.prepare_cached(
        "INSERT INTO versions (op_id, order_id, version, gateway, document, request) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        op.id.to_string(),
        op.order.to_string(),
        op.new_version,
        op.gateway.as_str(),
        to_json(document)?,
        request
    ])?;
    Ok(())
}

/// Stamps the version of an operation as accepted.
pub(super) fn accept(conn: &Connection, op: OpId, now: Timestamp) -> Result<(), StoreError> {
    conn.prepare_cached("UPDATE versions SET accepted_at = ?2 WHERE op_id = ?1")?
        .execute(params![op.to_string(), millis(now)])?;
    Ok(())
}

/// The exact request of an operation.
pub(super) fn request(conn: &Connection, op: OpId) -> Result<Vec<u8>, StoreError> {
    one(conn, "SELECT request FROM versions WHERE op_id = ?1", [op.to_string()])?
        .ok_or_else(|| StoreError::corrupt(format!("operation {op}: no request")))
}

/// The accepted versions of an order, the newest first. A status change makes a version of the same document.
pub(super) fn accepted(conn: &Connection, order: OrderId) -> Result<Vec<VersionRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT op_id, accepted_at FROM versions WHERE order_id = ?1 AND accepted_at IS NOT NULL ORDER BY version DESC",
    )?;
    let mut rows = statement.query([order.to_string()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        let op = OpId::parse(&id).ok_or_else(|| StoreError::corrupt(format!("a version of operation {id}")))?;
        let made_by = the_operation(conn, op)?;
        found.push(VersionRow {
            op,
            version: made_by.new_version,
            call: made_by.call,
            status: made_by.new_status,
            accepted_at: moment(row.get(1)?)?,
            total: made_by.total,
            lines: made_by.lines,
        });
    }
    Ok(found)
}

/// The document of the version that an operation made.
pub(super) fn document(conn: &Connection, op: OpId) -> Result<Order, StoreError> {
    let text: Option<String> = one(conn, "SELECT document FROM versions WHERE op_id = ?1", [op.to_string()])?;
    let text = text.ok_or_else(|| StoreError::corrupt(format!("operation {op}: no version")))?;
    from_json(&text, || format!("version of operation {op}"))
}

/// What was last queued and is still open, else what was last accepted.
pub(super) fn base(conn: &Connection, order: OrderId) -> Result<Option<Order>, StoreError> {
    let found: Option<(String, String)> = conn
        .prepare_cached(&format!(
            "SELECT v.op_id, v.document FROM versions v JOIN outbox o ON o.id = v.op_id
             WHERE v.order_id = ?1 AND (o.state IN {OPEN} OR v.accepted_at IS NOT NULL)
             ORDER BY o.state IN {OPEN} DESC, v.version DESC LIMIT 1"
        ))?
        .query_row([order.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found.map(|(op, text)| from_json(&text, || format!("version of operation {op}"))).transpose()
}

/// Whether a document says something else than its order's base. A base that can't be read counts as different: that
/// must keep nobody from saving or recalling.
pub(super) fn differs(conn: &Connection, order: OrderId, document: &Order) -> Result<bool, StoreError> {
    match base(conn, order) {
        Ok(base) => Ok(base.is_some_and(|base| !document.same_as(&base))),
        Err(StoreError::Corrupt { .. }) => Ok(true),
        Err(error) => Err(error),
    }
}
