//! The outbox: an operation is queued with its order's state and its document in one transaction, and each attempt
//! is on the disk before it begins.
//!
//! Owns the tables `outbox` and `attempts` and the rules of queueing. Must not know when to retry (`engine::outbox`),
//! nor what the bytes say.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, params};

use super::held::Held;
use super::rows::{
    HAD_UNKNOWN, call_name, held_back_sql, insert_operation, millis, one, operations, the_operation, to_json,
};
use super::{Store, StoreError, catalogue, events, numbers, orders, recovery, versions};
use crate::domain::ids::{OpId, OrderId};
use crate::domain::order::Head;
use crate::domain::profile::GatewayId;
use crate::domain::status::{
    Call, DeliveryState, Intent, NotSentCause, OpState, Operation, OrderFacts, Outcome, UnknownCause,
};
use crate::domain::text::Text;
use crate::message::Review;

/// The longest answer that is kept (1 MiB); the gateway client reads no more either.
const LONGEST_ANSWER: usize = 1 << 20;

impl Store {
    /// Queues exactly what was reviewed, in one transaction with the order's state, the snapshot and the event.
    ///
    /// # Errors
    /// `Refused` when the rules forbid it; nothing is changed then.
    pub fn enqueue(&mut self, review: &Review, actor: &str, now: Timestamp) -> Result<Operation, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let (op, numbered) = enqueue(&tx, review, actor, now)?;
        tx.commit()?;
        if let Some(head) = numbered
            && let Some((_, held)) = self.held.iter_mut().find(|(id, _)| *id == review.order)
        {
            held.took_head(&head);
        }
        Ok(op)
    }

    /// The oldest operation of a gateway that is to be tried now.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn due(&self, now: Timestamp, gateway: &GatewayId) -> Result<Option<Operation>, StoreError> {
        let tail = format!(
            "WHERE o.state = 'waiting' AND o.gateway = ?1 AND coalesce(o.next_try_ms, 0) <= ?2 AND NOT {}
             ORDER BY o.seq LIMIT 1",
            held_back_sql()
        );
        Ok(operations(&self.conn, &tail, params![gateway.as_str(), millis(now)])?.pop())
    }

    /// The oldest operation of a gateway whose times can't be right, because the clock was set back since: it changed
    /// after `now`, or its next try is further ahead than any wait is long.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn ahead_of_time(
        &self,
        now: Timestamp,
        longest_wait: SignedDuration,
        gateway: &GatewayId,
    ) -> Result<Option<Operation>, StoreError> {
        let tail = format!(
            "WHERE o.state = 'waiting' AND o.gateway = ?1 AND (o.changed_at > ?2 OR o.next_try_ms > ?3) AND NOT {}
             ORDER BY o.seq LIMIT 1",
            held_back_sql()
        );
        let limit = now.checked_add(longest_wait).unwrap_or(Timestamp::MAX);
        Ok(operations(&self.conn, &tail, params![gateway.as_str(), millis(now), millis(limit)])?.pop())
    }

    /// Puts off an operation that can't be begun, as far as it waits at all, so that those of other orders go on. Whether
    /// it waited. Nothing of its row is read, since it may be the row that is at fault.
    ///
    /// # Errors
    /// When it can't be stored.
    pub fn put_off(&mut self, op: OpId, until: Timestamp, now: Timestamp) -> Result<bool, StoreError> {
        let changed = self.conn.execute(
            "UPDATE outbox SET next_try_ms = ?2, changed_at = ?3 WHERE id = ?1 AND state = 'waiting'",
            params![op.to_string(), millis(until), millis(now)],
        )?;
        Ok(changed > 0)
    }

    /// Moves all that waits for a time along with a clock that was set back by so much. Gives what waits.
    ///
    /// # Errors
    /// When it can't be stored.
    pub fn follow_clock(&mut self, by: SignedDuration, now: Timestamp) -> Result<Vec<Operation>, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        tx.execute(
            "UPDATE outbox SET next_try_ms = next_try_ms - ?1, changed_at = min(changed_at, ?2) WHERE state = 'waiting'",
            params![i64::try_from(by.as_millis()).unwrap_or(i64::MAX), millis(now)],
        )?;
        let found = operations(&tx, "WHERE o.state = 'waiting' ORDER BY o.seq", [])?;
        tx.commit()?;
        Ok(found)
    }

    /// The operations of a gateway that wait for nothing but their time, oldest first.
    ///
    /// # Errors
    /// When they can't be read.
    pub fn waiting(&self, gateway: &GatewayId) -> Result<Vec<Operation>, StoreError> {
        let tail = format!("WHERE o.state = 'waiting' AND o.gateway = ?1 AND NOT {} ORDER BY o.seq", held_back_sql());
        operations(&self.conn, &tail, [gateway.as_str()])
    }

    /// Marks an operation durably as being sent and hands out its bytes.
    ///
    /// # Errors
    /// `Refused` unless it waits, is not held back, and its order belongs to its gateway.
    pub fn begin_attempt(&mut self, op: OpId, now: Timestamp) -> Result<(Operation, Arc<[u8]>), StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let begun = begin(&tx, op, &self.actor, now)?;
        tx.commit()?;
        Ok(begun)
    }

    /// Records what became of an attempt, and where the operation stands now.
    ///
    /// # Errors
    /// `Refused` unless an attempt is under way.
    #[expect(clippy::too_many_arguments, reason = "one row of facts, all known at the same moment")]
    pub fn finish_attempt(
        &mut self,
        op: OpId,
        outcome: &Outcome,
        new_state: OpState,
        next_try: Option<Timestamp>,
        response: &[u8],
        actor: &str,
        now: Timestamp,
    ) -> Result<Operation, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let before = the_operation(&tx, op)?;
        require(&before, &[OpState::Sending])?;
        if !matches!(
            new_state,
            OpState::Waiting | OpState::NeedsCredentials | OpState::Unknown | OpState::Rejected | OpState::Accepted
        ) {
            return Err(state_refused(new_state));
        }
        finish(&tx, &self.held, &before, outcome, (new_state, next_try), response, actor, now)?;
        refresh_delivery(&tx, before.order)?;
        let after = the_operation(&tx, op)?;
        tx.commit()?;
        Ok(after)
    }
}

/// The work of queueing what was reviewed. With the head whose number was taken by that.
pub(super) fn enqueue(
    conn: &Connection,
    review: &Review,
    actor: &str,
    now: Timestamp,
) -> Result<(Operation, Option<Arc<Head>>), StoreError> {
    let order = review.order;
    let facts = orders::facts(conn, order)?.ok_or_else(|| StoreError::refused("refused-no-order"))?;
    let in_trash: Option<i64> = one(conn, "SELECT deleted_at FROM orders WHERE id = ?1", [order.to_string()])?;
    if in_trash.is_some() {
        return Err(StoreError::refused("refused-deleted"));
    }
    let is_document = review.intent == Intent::Document;
    if is_document && orders::revision(conn, order)? != Some(review.revision) {
        return Err(StoreError::refused("refused-revision"));
    }
    recovery::require_released(conn, order, &review.operation.gateway)?;
    let rejected = may_enqueue(&facts, &review.operation)?;
    // A status change leaves unsent amendments in place, so its snapshot is the document that it stands on.
    let document = if is_document {
        numbers::take(conn, review, actor, now)?
    } else {
        versions::base(conn, order)?.ok_or_else(|| StoreError::refused("refused-version"))?
    };
    let numbered = is_document && review.document.head.provisional;
    if numbered {
        orders::write_number(conn, order, &document.head)?;
    }
    if let Some(rejected) = rejected {
        move_to(conn, rejected, OpState::Superseded, None, now)?;
        let what = version_event("event-superseded", &review.operation);
        events::add(conn, Some(order), now, actor, &what, None)?;
    }
    let base = if is_document { versions::base(conn, order)? } else { None };
    let changed = base.map(|base| document.lines_unlike(&base));
    let op = Operation {
        order,
        state: OpState::Waiting,
        next_try: Some(now),
        queued_at: now,
        bytes: review.request.len() as u64,
        ..review.operation.clone()
    };
    insert_operation(conn, &op, &to_json(&review.intent)?)?;
    versions::insert(conn, &op, &document, &review.request)?;
    if is_document {
        catalogue::note(conn, order)?;
    }
    conn.execute(
        "UPDATE orders SET gateway = ?2, amended = CASE WHEN ?3 THEN 0 ELSE amended END, updated_at = ?4 WHERE id = ?1",
        params![order.to_string(), op.gateway.as_str(), is_document, millis(now)],
    )?;
    refresh_delivery(conn, order)?;
    let mut what = version_event("event-queued", &op).with("call", call_name(op.call));
    if let Some(changed) = changed {
        what = what.with("lines", changed);
    }
    events::add(conn, Some(order), now, actor, &what, Some(&review.request))?;
    Ok((the_operation(conn, op.id)?, numbered.then(|| Arc::clone(&document.head))))
}

/// The work of beginning an attempt.
pub(super) fn begin(
    conn: &Connection,
    op: OpId,
    actor: &str,
    now: Timestamp,
) -> Result<(Operation, Arc<[u8]>), StoreError> {
    let found = the_operation(conn, op)?;
    require(&found, &[OpState::Waiting])?;
    if found.held_back {
        return Err(StoreError::refused("refused-held-back"));
    }
    let gateways: Option<String> = one(
        conn,
        "SELECT o.gateway FROM orders o JOIN versions v ON v.order_id = o.id AND v.gateway = o.gateway WHERE v.op_id = ?1",
        [op.to_string()],
    )?;
    if gateways.as_deref() != Some(found.gateway.as_str()) {
        return Err(other_gateway(gateways.as_deref().unwrap_or_default(), &found.gateway));
    }
    let request = versions::request(conn, op)?;
    let n = found.attempts + 1;
    conn.execute(
        "INSERT INTO attempts (op_id, n, started_at) VALUES (?1, ?2, ?3)",
        params![op.to_string(), n, millis(now)],
    )?;
    conn.execute("UPDATE outbox SET attempts = ?2 WHERE id = ?1", params![op.to_string(), n])?;
    move_to(conn, op, OpState::Sending, None, now)?;
    refresh_delivery(conn, found.order)?;
    // As with outcomes: hours without a network are not one event for each attempt.
    if !matches!(found.last, Some(Outcome::NotSent { .. } | Outcome::Deferred { .. })) {
        let what = version_event("event-sending", &found);
        events::add(conn, Some(found.order), now, actor, &what, Some(&request))?;
    }
    let found = the_operation(conn, op)?;
    Ok((found, request.into()))
}

/// The work of finishing an attempt, also for those that the end of the program broke off. What follows for the order's
/// delivery is left to the caller ([`refresh_delivery`]), who may finish many of one order.
#[expect(clippy::too_many_arguments, reason = "one row of facts, all known at the same moment")]
pub(super) fn finish(
    conn: &Connection,
    held: &[(OrderId, Held)],
    before: &Operation,
    outcome: &Outcome,
    (new_state, next_try): (OpState, Option<Timestamp>),
    response: &[u8],
    actor: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let response = &response[..response.len().min(LONGEST_ANSWER)];
    let json = to_json(outcome)?;
    conn.execute(
        "UPDATE attempts SET ended_at = ?3, outcome = ?4, response = ?5 WHERE op_id = ?1 AND n = ?2",
        params![before.id.to_string(), before.attempts, millis(now), json, response],
    )?;
    conn.execute("UPDATE outbox SET last_outcome = ?2 WHERE id = ?1", params![before.id.to_string(), json])?;
    move_to(conn, before.id, new_state, next_try, now)?;
    match new_state {
        OpState::Accepted => accept(conn, before, now)?,
        OpState::Rejected => refresh_amended(conn, held, before.order)?,
        _ => {}
    }
    if matches!(new_state, OpState::Accepted | OpState::Rejected | OpState::Unknown) {
        touch(conn, before.order, now)?;
    }
    // Hours without a network are one event, not one for each attempt; the attempts are all in their own table.
    let again = new_state == OpState::Waiting
        && before.last.as_ref().is_some_and(|last| std::mem::discriminant(last) == std::mem::discriminant(outcome));
    if !again {
        let bytes = (!response.is_empty()).then_some(response);
        events::add(conn, Some(before.order), now, actor, &attempt_event(before, outcome, new_state), bytes)?;
    }
    Ok(())
}

/// An operation of a restored backup or of an archive had not ended when that was made, and may have been tried since. An
/// attempt elsewhere has left no trace here, so one is noted whose outcome is unknown: a repeat that is refused then
/// proves nothing. The order's delivery is left to the caller, as by [`finish`].
pub(super) fn doubt(
    conn: &Connection,
    held: &[(OrderId, Held)],
    op: &Operation,
    actor: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut op = op.clone();
    if op.state != OpState::Sending {
        op.attempts += 1;
        conn.execute(
            "INSERT INTO attempts (op_id, n, started_at) VALUES (?1, ?2, ?3)",
            params![op.id.to_string(), op.attempts, millis(now)],
        )?;
        conn.execute("UPDATE outbox SET attempts = ?2 WHERE id = ?1", params![op.id.to_string(), op.attempts])?;
    }
    let outcome = Outcome::Unknown { cause: UnknownCause::Restored, detail: String::new() };
    finish(conn, held, &op, &outcome, (OpState::Unknown, None), &[], actor, now)
}

/// Whether an operation may be queued; gives the rejected one whose place it takes.
fn may_enqueue(facts: &OrderFacts, op: &Operation) -> Result<Option<OpId>, StoreError> {
    if let Some(own) = facts.gateway.as_ref().filter(|own| **own != op.gateway) {
        return Err(other_gateway(own.as_str(), &op.gateway));
    }
    let rejected = facts.rejected();
    if let Some(at) = rejected.and_then(|rejected| facts.ops.iter().position(|op| op.id == rejected.id))
        && facts.ops[at..].iter().any(|later| later.state.is_open())
    {
        return Err(StoreError::refused("refused-held-back"));
    }
    let taken = facts.open_ops().any(|open| open.new_version == op.new_version);
    let known = facts.ops.iter().any(|known| known.id == op.id);
    if op.current_version != facts.base_version() || op.new_version <= op.current_version || taken || known {
        return Err(StoreError::refused("refused-version"));
    }
    Ok(rejected.filter(|rejected| rejected.new_version == op.new_version).map(|rejected| rejected.id))
}

fn other_gateway(own: &str, other: &GatewayId) -> StoreError {
    StoreError::Refused(Text::new("refused-other-gateway").with("own", own).with("other", other.as_str()))
}

pub(super) fn state_refused(state: OpState) -> StoreError {
    StoreError::Refused(Text::new("refused-op-state").with("state", state.name()))
}

/// Refuses unless the operation is in one of these states.
pub(super) fn require(op: &Operation, states: &[OpState]) -> Result<(), StoreError> {
    if states.contains(&op.state) { Ok(()) } else { Err(state_refused(op.state)) }
}

/// Writes the state of an operation.
pub(super) fn move_to(
    conn: &Connection,
    op: OpId,
    state: OpState,
    next_try: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), StoreError> {
    conn.prepare_cached("UPDATE outbox SET state = ?2, next_try_ms = ?3, changed_at = ?4 WHERE id = ?1")?
        .execute(params![op.to_string(), state.name(), next_try.map(millis), millis(now)])?;
    Ok(())
}

/// The order now holds the operation's version.
pub(super) fn accept(conn: &Connection, op: &Operation, now: Timestamp) -> Result<(), StoreError> {
    versions::accept(conn, op.id, now)?;
    // What the supplier said was of an earlier document, unless it came first; a change of status leaves the document.
    conn.execute(
        "UPDATE orders SET accepted_version = ?2, accepted_at = ?3, network_status = ?4,
            acknowledged = CASE WHEN ?5 OR json_extract(news, '$.version') >= ?2 THEN acknowledged ELSE 0 END,
            attention = CASE WHEN json_extract(news, '$.version') >= ?2 THEN attention ELSE 0 END,
            news = CASE WHEN json_extract(news, '$.version') >= ?2 THEN news END
         WHERE id = ?1 AND accepted_version < ?2",
        params![op.order.to_string(), op.new_version, millis(now), op.new_status, op.call == Call::StatusChange],
    )?;
    Ok(())
}

/// Writes the delivery state that follows from the order's operations.
pub(super) fn refresh_delivery(conn: &Connection, order: OrderId) -> Result<(), StoreError> {
    let sql = format!("SELECT o.state, {HAD_UNKNOWN} FROM outbox o WHERE o.order_id = ?1 ORDER BY o.seq");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([order.to_string()])?;
    let mut states = Vec::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        let state = OpState::from_name(&name)
            .ok_or_else(|| StoreError::corrupt(format!("order {order}: an operation in state {name}")))?;
        states.push(state.counted(row.get(1)?));
    }
    let (version, status, acknowledged): (u32, Option<String>, bool) = conn.query_row(
        "SELECT accepted_version, network_status, acknowledged FROM orders WHERE id = ?1",
        [order.to_string()],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let delivery = DeliveryState::of(&states, version, status.as_deref(), acknowledged);
    conn.prepare_cached("UPDATE orders SET delivery = ?2 WHERE id = ?1 AND delivery <> ?2")?
        .execute(params![order.to_string(), delivery.name()])?;
    Ok(())
}

/// Compares the stored document with the base that is left, after an operation gave its version up.
pub(super) fn refresh_amended(conn: &Connection, held: &[(OrderId, Held)], order: OrderId) -> Result<(), StoreError> {
    let held = held.iter().find(|(id, _)| *id == order);
    let document = match held.and_then(|(_, held)| held.document()) {
        Some(document) => Ok(document),
        None => orders::read_document(conn, order).map(|(document, _)| document),
    };
    let amended = match document {
        Ok(document) => versions::differs(conn, order, &document)?,
        Err(StoreError::Corrupt { .. }) => true, // must not keep anybody from recalling
        Err(error) => return Err(error),
    };
    conn.execute("UPDATE orders SET amended = ?2 WHERE id = ?1", params![order.to_string(), amended])?;
    Ok(())
}

/// The order changed now, for the list.
pub(super) fn touch(conn: &Connection, order: OrderId, now: Timestamp) -> Result<(), StoreError> {
    conn.prepare_cached("UPDATE orders SET updated_at = ?2 WHERE id = ?1")?
        .execute(params![order.to_string(), millis(now)])?;
    Ok(())
}

/// An event about an operation.
pub(super) fn version_event(key: &str, op: &Operation) -> Text {
    Text::new(key).with("version", op.new_version)
}

fn attempt_event(op: &Operation, outcome: &Outcome, state: OpState) -> Text {
    let event = |key: &str| version_event(key, op);
    match (state, outcome) {
        (OpState::Accepted, _) => event("event-accepted"),
        (OpState::Unknown, Outcome::Unknown { cause, detail }) => {
            event("event-unknown").with("cause", unknown_word(*cause)).with("detail", detail)
        }
        (OpState::Waiting, Outcome::Unknown { .. }) => event("event-unknown-again"),
        // A repeat that was refused does not tell what became of the first.
        (OpState::Unknown, Outcome::Rejected { code, message, .. }) => {
            event("event-unknown").with("cause", "repeat-rejected").with("detail", format!("{code} {message}"))
        }
        (OpState::Unknown, _) => event("event-unknown").with("cause", "earlier-attempt").with("detail", ""),
        (_, Outcome::Rejected { code, message, .. }) => {
            event("event-rejected").with("code", code).with("message", message)
        }
        (OpState::Rejected, _) => event("event-rejected").with("code", "").with("message", ""),
        // Refused with keys that others have replaced meanwhile.
        (OpState::Waiting, Outcome::CredentialsNeeded { .. }) => event("event-retried"),
        (_, Outcome::CredentialsNeeded { detail }) => event("event-credentials").with("detail", detail),
        (OpState::NeedsCredentials, _) => event("event-credentials").with("detail", ""),
        (_, Outcome::Deferred { status, .. }) => event("event-deferred").with("status", status),
        (_, Outcome::NotSent { cause, detail }) => {
            event(if op.had_unknown { "event-not-sent-again" } else { "event-not-sent" })
                .with("cause", not_sent_word(*cause))
                .with("detail", detail)
        }
        (_, Outcome::Accepted { .. } | Outcome::Unknown { .. }) => {
            event("event-not-sent").with("cause", "other").with("detail", "")
        }
    }
}

fn not_sent_word(cause: NotSentCause) -> &'static str {
    match cause {
        NotSentCause::Dns => "dns",
        NotSentCause::Refused => "refused",
        NotSentCause::Tls => "tls",
        NotSentCause::Timeout => "timeout",
        NotSentCause::NoToken => "no-token",
        NotSentCause::Other => "other",
    }
}

fn unknown_word(cause: UnknownCause) -> &'static str {
    match cause {
        UnknownCause::Reset => "reset",
        UnknownCause::Timeout => "timeout",
        UnknownCause::Status(_) => "status",
        UnknownCause::Unreadable => "unreadable",
        UnknownCause::TooLong => "too-long",
        UnknownCause::Interrupted => "interrupted",
        UnknownCause::Restored => "restored",
    }
}
