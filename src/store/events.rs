//! What happened, append-only: the timeline of orders and the record that nothing was changed afterwards.
//!
//! Owns the hash chain: each event's hash covers its contents and the hash of the event before it.

use std::fmt::Write;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::rows::{from_json, millis, moment, to_json};
use super::{Store, StoreError};
use crate::domain::archive::EventRecord;
use crate::domain::ids::OrderId;
use crate::domain::status::TimelineEvent;
use crate::domain::text::Text;

/// Events of an order that are shown; older ones stay stored.
const SHOWN: i64 = 500;

/// `prev_hash` of the first event.
const FIRST: &str = "";

/// Hash of bytes as it is stored.
pub(super) fn hash_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}"); // writing to a String can't fail
        text
    })
}

/// Hash of an event's contents; each part with its length, so that no two events read alike.
fn link(prev: &str, order: Option<&str>, at: i64, actor: &str, what: &str, bytes: Option<&str>) -> String {
    let at = at.to_string();
    let mut hasher = Sha256::new();
    for part in [Some(prev), order, Some(at.as_str()), Some(actor), Some(what), bytes] {
        match part {
            Some(text) => {
                hasher.update([1]);
                hasher.update((text.len() as u64).to_be_bytes());
                hasher.update(text.as_bytes());
            }
            None => hasher.update([0]),
        }
    }
    hex(&hasher.finalize())
}

/// Whether the newest event says the same of the same thing, by the same clerk.
pub(super) fn was_last(conn: &Connection, what: &Text, actor: &str) -> Result<bool, StoreError> {
    let last: Option<(String, String)> = conn
        .prepare_cached("SELECT what, actor FROM events ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((last, by)) = last else { return Ok(false) };
    let last: Text = from_json(&last, || "the newest event".to_owned())?;
    Ok(by == actor && last.key == what.key && last.args.first() == what.args.first())
}

impl Store {
    /// Records something that happened to no order of its own, such as another connection.
    ///
    /// # Errors
    /// When it can't be stored.
    pub fn record(&mut self, what: &Text, actor: &str, now: Timestamp) -> Result<(), StoreError> {
        let tx = Self::write(&mut self.conn)?;
        add(&tx, None, now, actor, what, None)?;
        Ok(tx.commit()?)
    }
}

/// Appends an event; `bytes` are those that it is about (a request, an answer).
pub(super) fn add(
    conn: &Connection,
    order: Option<OrderId>,
    now: Timestamp,
    actor: &str,
    what: &Text,
    bytes: Option<&[u8]>,
) -> Result<(), StoreError> {
    append(conn, order, now, actor, what, bytes.map(hash_of).as_deref())
}

/// Appends an event of which only the hash of its bytes is at hand.
pub(super) fn append(
    conn: &Connection,
    order: Option<OrderId>,
    now: Timestamp,
    actor: &str,
    what: &Text,
    bytes: Option<&str>,
) -> Result<(), StoreError> {
    let prev: Option<String> = conn
        .prepare_cached("SELECT hash FROM events ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let prev = prev.unwrap_or_else(|| FIRST.to_owned());
    let order = order.map(|id| id.to_string());
    let what = to_json(what)?;
    let hash = link(&prev, order.as_deref(), millis(now), actor, &what, bytes);
    conn.prepare_cached(
        "INSERT INTO events (order_id, at, actor, what, bytes_hash, prev_hash, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![order, millis(now), actor, what, bytes, prev, hash])?;
    Ok(())
}

/// The timeline of an order, newest first.
pub(super) fn of_order(conn: &Connection, order: OrderId) -> Result<Vec<TimelineEvent>, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT seq, at, actor, what FROM events WHERE order_id = ?1 ORDER BY seq DESC LIMIT ?2")?;
    let mut rows = statement.query(params![order.to_string(), SHOWN])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        let what: String = row.get(3)?;
        events.push(TimelineEvent {
            at: moment(row.get(1)?)?,
            actor: row.get(2)?,
            what: from_json(&what, || format!("event {seq}"))?,
        });
    }
    Ok(events)
}

/// Walks a chain that stands in an archive.
#[derive(Default)]
pub(super) struct Chain {
    prev: String,
    walked: u64,
    /// The first event that does not fit, counted from 1.
    pub(super) broken_at: Option<u64>,
}

impl Chain {
    /// Takes the next event.
    pub(super) fn walk(&mut self, event: &EventRecord) -> Result<(), StoreError> {
        let order = event.order.map(|id| id.to_string());
        let (at, what) = (millis(event.at), to_json(&event.what)?);
        let hash = link(&self.prev, order.as_deref(), at, &event.actor, &what, event.bytes_hash.as_deref());
        self.walked += 1;
        if hash != event.hash {
            self.broken_at.get_or_insert(self.walked);
        }
        self.prev.clone_from(&event.hash);
        Ok(())
    }
}

/// Walks the whole chain and names the first event that does not fit, and events missing at the end.
pub(super) fn verify(conn: &Connection) -> Result<Vec<Text>, StoreError> {
    let mut statement =
        conn.prepare("SELECT seq, order_id, at, actor, what, bytes_hash, prev_hash, hash FROM events ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let mut prev = FIRST.to_owned();
    let mut last = 0_i64;
    while let Some(row) = rows.next()? {
        let (order, bytes): (Option<String>, Option<String>) = (row.get(1)?, row.get(5)?);
        let (actor, what, before, hash): (String, String, String, String) =
            (row.get(3)?, row.get(4)?, row.get(6)?, row.get(7)?);
        last = row.get(0)?;
        if before != prev || hash != link(&before, order.as_deref(), row.get(2)?, &actor, &what, bytes.as_deref()) {
            return Ok(vec![Text::new("verify-events").with("seq", last)]);
        }
        prev = hash;
    }
    let counted: Option<i64> =
        conn.query_row("SELECT seq FROM sqlite_sequence WHERE name = 'events'", [], |row| row.get(0)).optional()?;
    if counted.is_some_and(|counted| counted != last) {
        return Ok(vec![Text::new("verify-events").with("seq", last + 1)]);
    }
    Ok(Vec::new())
}
