//! What a clerk does to operations in the outbox, and what the start of the program does to those left under way.
//!
//! Owns recall, retry, sending again and settling. Must not know when attempts are made.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::outbox::{
    accept, finish, move_to, refresh_amended, refresh_delivery, require, state_refused, touch, version_event,
};
use super::rows::{from_json, operations, the_operation};
use super::{Store, StoreError, catalogue, events};
use crate::domain::ids::OpId;
use crate::domain::profile::GatewayId;
use crate::domain::status::{OpState, Operation, Outcome, UnknownCause};
use crate::domain::text::Text;

impl Store {
    /// What was under way when the program ended is "outcome unknown" now: nobody knows how far it came.
    pub(super) fn interrupted(&mut self, now: Timestamp) -> Result<(), StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let left = operations(&tx, "WHERE o.state = 'sending' ORDER BY o.seq", [])?;
        if left.is_empty() {
            return Ok(()); // most starts: nothing is written
        }
        let outcome = Outcome::Unknown { cause: UnknownCause::Interrupted, detail: String::new() };
        for op in &left {
            finish(&tx, &self.held, op, &outcome, (OpState::Unknown, None), &[], &self.actor, now)?;
        }
        Ok(tx.commit()?)
    }

    /// Takes an operation back that did not reach the gateway.
    ///
    /// # Errors
    /// `Refused` when it can't be taken back, may have been delivered, or later operations stand on it.
    pub fn recall(&mut self, op: OpId, actor: &str, now: Timestamp) -> Result<Operation, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let found = the_operation(&tx, op)?;
        if !found.state.can_recall() {
            return Err(state_refused(found.state));
        }
        if found.state != OpState::Rejected && had_unknown(&tx, op)? {
            return Err(StoreError::refused("refused-recall-unknown"));
        }
        require_last(&tx, &found)?;
        move_to(&tx, op, OpState::Recalled, None, now)?;
        refresh_amended(&tx, &self.held, found.order)?;
        refresh_delivery(&tx, found.order)?;
        touch(&tx, found.order, now)?;
        catalogue::note(&tx, found.order)?;
        events::add(&tx, Some(found.order), now, actor, &version_event("event-recalled", &found), None)?;
        let found = the_operation(&tx, op)?;
        tx.commit()?;
        Ok(found)
    }

    /// Makes what waits (one operation, or all) due at once, those that wait for credentials too.
    ///
    /// # Errors
    /// `Refused` when the one named does not wait.
    pub fn set_waiting(&mut self, op: Option<OpId>, now: Timestamp) -> Result<Vec<Operation>, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let found = match op {
            Some(op) => {
                let found = the_operation(&tx, op)?;
                require(&found, &[OpState::Waiting, OpState::NeedsCredentials])?;
                vec![found]
            }
            None => operations(&tx, "WHERE o.state IN ('waiting', 'needs-credentials') ORDER BY o.seq", [])?,
        };
        let changed = make_due(&tx, found, now)?;
        tx.commit()?;
        Ok(changed)
    }

    /// What waits for credentials of a gateway is due at once.
    ///
    /// # Errors
    /// When it can't be stored.
    pub fn credentials_given(&mut self, gateway: &GatewayId, now: Timestamp) -> Result<Vec<Operation>, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let found = operations(
            &tx,
            "WHERE o.state = 'needs-credentials' AND o.gateway = ?1 ORDER BY o.seq",
            [gateway.as_str()],
        )?;
        let changed = make_due(&tx, found, now)?;
        tx.commit()?;
        Ok(changed)
    }

    /// Sends the same bytes again, though an attempt's outcome is unknown.
    ///
    /// # Errors
    /// `Refused` unless the outcome is unknown.
    pub fn send_again(&mut self, op: OpId, actor: &str, now: Timestamp) -> Result<Operation, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let found = the_operation(&tx, op)?;
        require(&found, &[OpState::Unknown])?;
        move_to(&tx, op, OpState::Waiting, Some(now), now)?;
        refresh_delivery(&tx, found.order)?;
        events::add(&tx, Some(found.order), now, actor, &version_event("event-send-again", &found), None)?;
        let found = the_operation(&tx, op)?;
        tx.commit()?;
        Ok(found)
    }

    /// Records what the clerk found out about an operation whose outcome is unknown.
    ///
    /// # Errors
    /// `Refused` unless the outcome is unknown; for "not delivered" also when later operations stand on it.
    pub fn settle(
        &mut self,
        op: OpId,
        delivered: bool,
        note: &str,
        actor: &str,
        now: Timestamp,
    ) -> Result<Operation, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let found = the_operation(&tx, op)?;
        require(&found, &[OpState::Unknown])?;
        let key = if delivered {
            move_to(&tx, op, OpState::MarkedDelivered, None, now)?;
            accept(&tx, &found, now)?;
            "event-marked-delivered"
        } else {
            require_last(&tx, &found)?;
            move_to(&tx, op, OpState::MarkedNotDelivered, None, now)?;
            refresh_amended(&tx, &self.held, found.order)?;
            "event-marked-not-delivered"
        };
        tx.execute("UPDATE outbox SET note = ?2 WHERE id = ?1", params![op.to_string(), note])?;
        refresh_delivery(&tx, found.order)?;
        touch(&tx, found.order, now)?;
        events::add(&tx, Some(found.order), now, actor, &version_event(key, &found).with("note", note), None)?;
        let found = the_operation(&tx, op)?;
        tx.commit()?;
        Ok(found)
    }

    /// Whether any attempt of an operation ended with its outcome unknown: then a rejected repeat proves nothing.
    ///
    /// # Errors
    /// `Corrupt` names the attempt that can't be read.
    pub fn had_unknown(&self, op: OpId) -> Result<bool, StoreError> {
        had_unknown(&self.conn, op)
    }
}

fn had_unknown(conn: &Connection, op: OpId) -> Result<bool, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT n, outcome FROM attempts WHERE op_id = ?1 AND outcome IS NOT NULL")?;
    let mut rows = statement.query([op.to_string()])?;
    while let Some(row) = rows.next()? {
        let (n, text): (u32, String) = (row.get(0)?, row.get(1)?);
        if let Outcome::Unknown { .. } = from_json(&text, || format!("attempt {n} of operation {op}"))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Refuses when later open operations stand on this one's version: they would be left without it.
fn require_last(conn: &Connection, op: &Operation) -> Result<(), StoreError> {
    let later = operations(
        conn,
        "WHERE o.order_id = ?1 AND o.seq > (SELECT seq FROM outbox WHERE id = ?2) ORDER BY o.seq",
        params![op.order.to_string(), op.id.to_string()],
    )?;
    match later.iter().find(|later| later.state.is_open()) {
        Some(later) => Err(StoreError::Refused(Text::new("refused-later-queued").with("version", later.new_version))),
        None => Ok(()),
    }
}

fn make_due(conn: &Connection, found: Vec<Operation>, now: Timestamp) -> Result<Vec<Operation>, StoreError> {
    found
        .into_iter()
        .map(|op| {
            move_to(conn, op.id, OpState::Waiting, Some(now), now)?;
            the_operation(conn, op.id)
        })
        .collect()
}
