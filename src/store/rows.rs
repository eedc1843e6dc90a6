//! Between rows and domain types: what is read back is checked, and what can't be read is named, never a panic.
//!
//! Owns the columns of an operation. Must not know which rows are wanted, nor why.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};
use rust_decimal::Decimal;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::StoreError;
use crate::domain::ids::{OpId, OrderId};
use crate::domain::profile::GatewayId;
use crate::domain::status::{Call, OpState, Operation};

/// States whose operation later ones of the order stand behind, as SQL (`OpState::is_open` and Rejected).
pub(super) const HOLDING: &str = "('waiting', 'needs-credentials', 'sending', 'unknown', 'rejected')";

/// States whose version is still held, as SQL (`OpState::is_open`).
pub(super) const OPEN: &str = "('waiting', 'needs-credentials', 'sending', 'unknown')";

/// Moments are stored as milliseconds since 1970.
pub(super) fn millis(at: Timestamp) -> i64 {
    at.as_millisecond()
}

pub(super) fn moment(millis: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_millisecond(millis).map_err(|_| StoreError::corrupt(format!("a moment of {millis} ms")))
}

pub(super) fn to_json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::corrupt(format!("can't be written as JSON: {error}")))
}

pub(super) fn from_json<T: DeserializeOwned>(text: &str, which: impl FnOnce() -> String) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::corrupt(format!("{}: {error}", which())))
}

pub(super) fn decimal(text: &str, which: impl FnOnce() -> String) -> Result<Decimal, StoreError> {
    Decimal::from_str_exact(text).map_err(|error| StoreError::corrupt(format!("{}: {error}", which())))
}

/// A call's stored name.
pub(super) fn call_name(call: Call) -> &'static str {
    match call {
        Call::Send => "send",
        Call::Edit => "edit",
        Call::StatusChange => "status-change",
    }
}

fn call_of(name: &str) -> Option<Call> {
    [Call::Send, Call::Edit, Call::StatusChange].into_iter().find(|call| call_name(*call) == name)
}

/// Stores a new operation; its request goes into `versions`.
pub(super) fn insert_operation(conn: &Connection, op: &Operation, intent: &str) -> Result<(), StoreError> {
    conn.prepare_cached(
        "INSERT INTO outbox (id, order_id, call, current_version, new_version, current_status, new_status, gateway, state,
            next_try_ms, attempts, queued_at, changed_at, last_outcome, po_number, supplier, total, lines, bytes, intent)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, ?11, ?11, NULL, ?12, ?13, ?14, ?15, ?16, ?17)",
    )?
    .execute(params![
        op.id.to_string(),
        op.order.to_string(),
        call_name(op.call),
        op.current_version,
        op.new_version,
        op.current_status,
        op.new_status,
        op.gateway.as_str(),
        op.state.name(),
        op.next_try.map(millis),
        millis(op.queued_at),
        op.po_number,
        op.supplier,
        op.total.to_string(),
        op.lines,
        i64::try_from(op.bytes).unwrap_or(i64::MAX),
        intent,
    ])?;
    Ok(())
}

/// The columns of an operation, to be read with [`operation`]; the table must be named `o`.
const COLUMNS: &str = "o.id, o.order_id, o.call, o.current_version, o.new_version, o.current_status, o.new_status,
    o.gateway, o.state, o.next_try_ms, o.attempts, o.queued_at, o.changed_at, o.last_outcome, o.po_number, o.supplier,
    o.total, o.lines, o.bytes";

/// Whether an attempt of operation `o` ended with its outcome unknown, as SQL. One that can't be read counts as such: all
/// that is told apart is how each other outcome begins as JSON.
pub(super) const HAD_UNKNOWN: &str = r#"EXISTS (SELECT 1 FROM attempts a WHERE a.op_id = o.id
    AND substr(a.outcome, 1, instr(a.outcome, ':')) NOT IN
        ('{"NotSent":', '{"Deferred":', '{"CredentialsNeeded":', '{"Accepted":', '{"Rejected":'))"#;

fn operation(row: &Row<'_>) -> Result<Operation, StoreError> {
    let id: String = row.get(0)?;
    let bad = |column: &str| StoreError::corrupt(format!("operation {id}, {column}"));
    let (order, call, state): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(8)?);
    let (total, last): (String, Option<String>) = (row.get(16)?, row.get(13)?);
    let state = OpState::from_name(&state).ok_or_else(|| bad("state"))?;
    let earlier: bool = row.get(19)?;
    Ok(Operation {
        id: OpId::parse(&id).ok_or_else(|| bad("id"))?,
        order: OrderId::parse(&order).ok_or_else(|| bad("order_id"))?,
        call: call_of(&call).ok_or_else(|| bad("call"))?,
        po_number: row.get(14)?,
        supplier: row.get(15)?,
        current_version: row.get(3)?,
        new_version: row.get(4)?,
        current_status: row.get(5)?,
        new_status: row.get(6)?,
        gateway: GatewayId::from_stored(row.get(7)?),
        state,
        held_back: earlier && matches!(state, OpState::Waiting | OpState::NeedsCredentials),
        attempts: row.get(10)?,
        had_unknown: row.get(20)?,
        next_try: row.get::<_, Option<i64>>(9)?.map(moment).transpose()?,
        queued_at: moment(row.get(11)?)?,
        changed_at: moment(row.get(12)?)?,
        last: last.map(|text| from_json(&text, || format!("operation {id}, last_outcome"))).transpose()?,
        total: decimal(&total, || format!("operation {id}, total"))?,
        lines: row.get(17)?,
        bytes: row.get::<_, i64>(18)?.unsigned_abs(),
    })
}

/// Whether an earlier operation of the order stands before operation `o`, as SQL.
pub(super) fn held_back_sql() -> String {
    format!("EXISTS (SELECT 1 FROM outbox e WHERE e.order_id = o.order_id AND e.seq < o.seq AND e.state IN {HOLDING})")
}

/// Operations that `tail` (WHERE, ORDER BY, LIMIT over `outbox o`) picks.
pub(super) fn operations(
    conn: &Connection,
    tail: &str,
    args: impl rusqlite::Params,
) -> Result<Vec<Operation>, StoreError> {
    let held = held_back_sql();
    let mut statement =
        conn.prepare_cached(&format!("SELECT {COLUMNS}, {held}, {HAD_UNKNOWN} FROM outbox o {tail}"))?;
    let mut rows = statement.query(args)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(operation(row)?);
    }
    Ok(found)
}

/// One operation.
pub(super) fn find_operation(conn: &Connection, op: OpId) -> Result<Option<Operation>, StoreError> {
    Ok(operations(conn, "WHERE o.id = ?1", [op.to_string()])?.pop())
}

/// One operation that must be there.
pub(super) fn the_operation(conn: &Connection, op: OpId) -> Result<Operation, StoreError> {
    find_operation(conn, op)?.ok_or_else(|| StoreError::refused("refused-no-operation"))
}

/// One value that may be missing.
pub(super) fn one<T: rusqlite::types::FromSql>(
    conn: &Connection,
    sql: &str,
    args: impl rusqlite::Params,
) -> Result<Option<T>, StoreError> {
    Ok(conn.prepare_cached(sql)?.query_row(args, |row| row.get::<_, Option<T>>(0)).optional()?.flatten())
}
