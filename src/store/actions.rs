//! What a clerk does to operations in the outbox, and what the start of the program does to those left under way.
//!
//! Owns recall, retry, sending again and settling. Must not know when attempts are made.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::outbox::{
    accept, finish, move_to, refresh_amended, refresh_delivery, require, state_refused, touch, version_event,
};
use super::rows::{operations, the_operation};
use super::{Store, StoreError, catalogue, events};
use crate::domain::ids::OpId;
use crate::domain::profile::GatewayId;
use crate::domain::status::{OpState, Operation, Outcome, UnknownCause};
use crate::domain::text::Text;

/// Where an operation stands whose attempt was broken off by the end of the program, and when it is tried next.
pub type AfterInterruption<'a> = dyn Fn(&Operation) -> (OpState, Option<Timestamp>) + 'a;

impl Store {
    /// Records that attempts were broken off by the end of the program: nobody knows how far they came. Where their
    /// operations stand now is decided by `decide`.
    pub(super) fn interrupted(&mut self, decide: &AfterInterruption<'_>, now: Timestamp) -> Result<(), StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let left = operations(&tx, "WHERE o.state = 'sending' ORDER BY o.seq", [])?;
        if left.is_empty() {
            return Ok(()); // most starts: nothing is written
        }
        let outcome = Outcome::Unknown { cause: UnknownCause::Interrupted, detail: String::new() };
        for op in &left {
            finish(&tx, &self.held, op, &outcome, decide(op), &[], &self.actor, now)?;
            refresh_delivery(&tx, op.order)?;
        }
        Ok(tx.commit()?)
    }

    /// Takes an operation back that did not reach the gateway. One that may have reached it can't be taken back, but is
    /// tried no more: its outcome is unknown then, and the clerk has every choice.
    ///
    /// # Errors
    /// `Refused` when it is past that, or later operations stand on it.
    pub fn recall(&mut self, op: OpId, actor: &str, now: Timestamp) -> Result<Operation, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let found = the_operation(&tx, op)?;
        if !found.state.can_recall() {
            return Err(state_refused(found.state));
        }
        let what = if found.may_have_arrived() {
            move_to(&tx, op, OpState::Unknown, None, now)?;
            "event-stopped"
        } else {
            require_last(&tx, &found)?;
            move_to(&tx, op, OpState::Recalled, None, now)?;
            refresh_amended(&tx, &self.held, found.order)?;
            catalogue::note(&tx, found.order)?;
            "event-recalled"
        };
        refresh_delivery(&tx, found.order)?;
        touch(&tx, found.order, now)?;
        events::add(&tx, Some(found.order), now, actor, &version_event(what, &found), None)?;
        let found = the_operation(&tx, op)?;
        tx.commit()?;
        Ok(found)
    }

    /// Makes what waits for the gateway in use (one operation, or all) due at once, those that wait for credentials too.
    ///
    /// # Errors
    /// `Refused` when the one named does not wait, or belongs to another gateway.
    pub fn set_waiting(
        &mut self,
        op: Option<OpId>,
        gateway: &GatewayId,
        now: Timestamp,
    ) -> Result<Vec<Operation>, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let found = match op {
            Some(op) => {
                let found = the_operation(&tx, op)?;
                require(&found, &[OpState::Waiting, OpState::NeedsCredentials])?;
                require_gateway(&found, gateway)?;
                vec![found]
            }
            None => operations(
                &tx,
                "WHERE o.state IN ('waiting', 'needs-credentials') AND o.gateway = ?1 ORDER BY o.seq",
                [gateway.as_str()],
            )?,
        };
        let changed = make_due(&tx, found, &self.actor, now)?;
        tx.commit()?;
        Ok(changed)
    }

    /// Makes those of these operations that still wait due at once.
    ///
    /// # Errors
    /// When it can't be stored.
    pub fn try_now(&mut self, ops: &[OpId], now: Timestamp) -> Result<Vec<Operation>, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let mut found = Vec::new();
        for op in ops {
            found.extend(operations(&tx, "WHERE o.id = ?1 AND o.state = 'waiting'", [op.to_string()])?);
        }
        let changed = make_due(&tx, found, &self.actor, now)?;
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
        let changed = make_due(&tx, found, &self.actor, now)?;
        tx.commit()?;
        Ok(changed)
    }

    /// Sends the same bytes again, though an attempt's outcome is unknown. `gateway` is the one in use.
    ///
    /// # Errors
    /// `Refused` unless the outcome is unknown, and when it belongs to another gateway.
    pub fn send_again(
        &mut self,
        op: OpId,
        gateway: &GatewayId,
        note: &str,
        actor: &str,
        now: Timestamp,
    ) -> Result<Operation, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let found = the_operation(&tx, op)?;
        require(&found, &[OpState::Unknown])?;
        require_gateway(&found, gateway)?;
        move_to(&tx, op, OpState::Waiting, Some(now), now)?;
        tx.execute("UPDATE outbox SET note = ?2 WHERE id = ?1", params![op.to_string(), note])?;
        refresh_delivery(&tx, found.order)?;
        let what = version_event("event-again", &found).with("note", note);
        events::add(&tx, Some(found.order), now, actor, &what, None)?;
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

/// Refuses an operation that waits for another gateway than the one in use: asking for it now would not send it.
fn require_gateway(op: &Operation, in_use: &GatewayId) -> Result<(), StoreError> {
    if op.gateway == *in_use {
        return Ok(());
    }
    Err(StoreError::Refused(Text::new("refused-not-in-use").with("gateway", op.gateway.as_str())))
}

/// Makes operations due; one that waited for credentials moves by that, which is an event.
fn make_due(
    conn: &Connection,
    found: Vec<Operation>,
    actor: &str,
    now: Timestamp,
) -> Result<Vec<Operation>, StoreError> {
    found
        .into_iter()
        .map(|op| {
            move_to(conn, op.id, OpState::Waiting, Some(now), now)?;
            if op.state == OpState::NeedsCredentials {
                events::add(conn, Some(op.order), now, actor, &version_event("event-retried", &op), None)?;
            }
            the_operation(conn, op.id)
        })
        .collect()
}
