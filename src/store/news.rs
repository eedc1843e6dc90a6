//! What networks and suppliers said of orders after the gateway's answer: kept as it came, and what follows from it.
//!
//! Owns the table `news` and the columns `news` and `attention` of orders. Must not know how a message is read, nor which
//! words mean what: that is decided before.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::outbox::{accept, move_to, refresh_delivery, touch, version_event};
use super::rows::{from_json, millis, moment, one, to_json};
use super::{Store, StoreError, catalogue, events, list::Reader, versions};
use crate::domain::archive::{Bytes, NewsRecord};
use crate::domain::ids::{OpId, OrderId};
use crate::domain::news::{LatestNews, NewsKind, Received, Sense, Taken, Via};
use crate::domain::profile::GatewayId;
use crate::domain::status::{CANCELLED, Call, OpState, OrderFacts};

/// What is known of the order that news are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// The order.
    pub order: OrderId,
    /// Its number, for people.
    pub po_number: String,
    /// The gateway that it belongs to; `None` when it was never queued.
    pub gateway: Option<GatewayId>,
}

impl Store {
    /// The order of an object ID.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn addressee(&self, object_id: &str) -> Result<Option<Addressee>, StoreError> {
        addressee(&self.conn, object_id)
    }

    /// Records news and what follows from them for their order, in one transaction with the event.
    ///
    /// News of the version held decide whether it counts as acknowledged, its network status, and whether it needs the
    /// clerk. A change of status that the network refuses is taken back. An operation that may have arrived counts as
    /// delivered by news of its version that say so, unless an earlier request for the same version may have arrived, too.
    /// News of an earlier version are recorded, and nothing follows; those of a version that is not held are shown, and
    /// move no status.
    ///
    /// # Errors
    /// When they can't be stored; nothing is changed then.
    pub fn take_news(
        &mut self,
        received: &Received,
        actor: &str,
        now: Timestamp,
    ) -> Result<(Option<Addressee>, Taken), StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let taken = take(&tx, received, actor, now)?;
        tx.commit()?;
        Ok(taken)
    }

    /// Does [`Store::take_news`] with all of these in one transaction. Without `keep` everything is done but kept, so that
    /// it is known what will come of it.
    ///
    /// # Errors
    /// As there.
    pub fn take_all_news(
        &mut self,
        received: &[Received],
        actor: &str,
        now: Timestamp,
        keep: bool,
    ) -> Result<Vec<(Option<Addressee>, Taken)>, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let taken = received.iter().map(|one| take(&tx, one, actor, now)).collect::<Result<_, _>>()?;
        if keep {
            tx.commit()?;
        }
        Ok(taken)
    }
}

impl Reader {
    /// The messages kept of an order, the newest first and at most 500 of them: which, when recorded, and every byte.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn news_bodies(&self, order: OrderId) -> Result<Vec<(NewsKind, Timestamp, Vec<u8>)>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT kind, recorded_at, body FROM news WHERE order_id = ?1 ORDER BY seq DESC LIMIT 500",
        )?;
        let mut rows = statement.query([order.to_string()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let kind: String = row.get(0)?;
            let kind = NewsKind::from_name(&kind)
                .ok_or_else(|| StoreError::corrupt(format!("order {order}: news of the kind {kind}")))?;
            found.push((kind, moment(row.get(1)?)?, row.get(2)?));
        }
        Ok(found)
    }
}

fn addressee(conn: &Connection, object_id: &str) -> Result<Option<Addressee>, StoreError> {
    let row: Option<(String, String, Option<String>)> = conn
        .prepare_cached("SELECT id, number, gateway FROM orders WHERE object_id = ?1 AND purged_at IS NULL")?
        .query_row([object_id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((id, po_number, gateway)) = row else { return Ok(None) };
    let order = OrderId::parse(&id).ok_or_else(|| StoreError::corrupt(format!("an order with the id {id}")))?;
    Ok(Some(Addressee { order, po_number, gateway: gateway.map(GatewayId::from_stored) }))
}

/// The work of recording news.
pub(super) fn take(
    conn: &Connection,
    received: &Received,
    actor: &str,
    now: Timestamp,
) -> Result<(Option<Addressee>, Taken), StoreError> {
    let news = &received.news;
    let Some(to) = addressee(conn, &news.object_id)? else { return Ok((None, Taken::Stranger)) };
    let order = to.order;
    let known: Option<i64> = one(conn, "SELECT 1 FROM news WHERE print = ?1 AND via = 'import'", [&received.print])?;
    if known.is_some() && received.via == Via::Import {
        return Ok((Some(to), Taken::Duplicate));
    }
    let facts = super::orders::facts(conn, order)?.ok_or_else(|| StoreError::refused("refused-no-order"))?;
    let Some(base) = versions::base(conn, order)? else { return Ok((Some(to), Taken::NotSent)) };
    let is_other = |told: &str, own: &str| !told.trim().is_empty() && told.trim() != own.trim();
    if is_other(&news.buyer_b2b_id, &base.head.buyer.b2b_id)
        || is_other(&news.supplier_b2b_id, &base.head.supplier.b2b_id)
    {
        return Ok((Some(to), Taken::OtherParties));
    }
    let proven = proven_by(&facts, received);
    if let Some(op) = proven {
        deliver(conn, op, &facts, actor, now)?;
    }
    let facts = if proven.is_some() { super::orders::facts(conn, order)?.unwrap_or(facts) } else { facts };
    let version = news.version.unwrap_or(facts.accepted_version);
    put(conn, order, received, version, now)?;
    let current = version >= facts.accepted_version;
    if current {
        apply(conn, &facts, received, version)?;
    }
    refresh_delivery(conn, order)?;
    touch(conn, order, now)?;
    let what = news.event(received.sense, version, received.via);
    events::add(conn, Some(order), now, actor, &what, Some(&received.body))?;
    Ok((Some(to), if current { Taken::Applied } else { Taken::Stale }))
}

/// The operation whose unknown outcome is known by these news: the network can't pass on, nor a supplier answer, what
/// never arrived.
fn proven_by(facts: &OrderFacts, received: &Received) -> Option<OpId> {
    let version = received.news.version?;
    if !matches!(received.sense, Sense::Accepted | Sense::Declined | Sense::Delivered) {
        return None;
    }
    let of_version = || facts.ops.iter().filter(|op| op.new_version == version);
    // One that waits to be repeated may have arrived, too: it must not leave once more.
    let op = of_version().find(|op| op.may_have_arrived() && op.state != OpState::Sending)?;
    // Another request for the same version may be the one that arrived: then the news do not tell which.
    let other = of_version()
        .any(|other| other.id != op.id && (other.had_unknown || other.state == OpState::MarkedNotDelivered));
    let fits = received.news.kind.call().is_none_or(|call| call == op.call);
    (fits && !other).then_some(op.id)
}

fn deliver(conn: &Connection, op: OpId, facts: &OrderFacts, actor: &str, now: Timestamp) -> Result<(), StoreError> {
    let Some(op) = facts.ops.iter().find(|known| known.id == op) else { return Ok(()) };
    move_to(conn, op.id, OpState::MarkedDelivered, None, now)?;
    accept(conn, op, now)?;
    catalogue::note(conn, facts.id)?;
    let what = version_event("event-news-proves", op);
    events::add(conn, Some(facts.id), now, actor, &what, None)
}

fn put(conn: &Connection, order: OrderId, received: &Received, version: u32, now: Timestamp) -> Result<(), StoreError> {
    let record = NewsRecord {
        kind: received.news.kind,
        sense: received.sense,
        via: received.via,
        version,
        at: received.at,
        recorded_at: now,
        print: received.print.clone(),
        body: Bytes(received.body.clone()),
    };
    insert(conn, order, &record)
}

fn insert(conn: &Connection, order: OrderId, record: &NewsRecord) -> Result<(), StoreError> {
    let name = |json: String| json.trim_matches('"').to_owned();
    conn.prepare_cached(
        "INSERT INTO news (order_id, kind, sense, via, version, at, recorded_at, print, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        order.to_string(),
        name(to_json(&record.kind)?),
        name(to_json(&record.sense)?),
        record.via.name(),
        record.version,
        millis(record.at),
        millis(record.recorded_at),
        record.print,
        record.body.0
    ])?;
    Ok(())
}

/// What follows for an order from news of the version that it holds.
fn apply(conn: &Connection, facts: &OrderFacts, received: &Received, version: u32) -> Result<(), StoreError> {
    let news = &received.news;
    let latest = LatestNews {
        kind: news.kind,
        sense: received.sense,
        version,
        word: news.word.trim().to_owned(),
        remarks: news.remarks.trim().to_owned(),
        code: news.code.trim().to_owned(),
        field: news.field.trim().to_owned(),
        at: received.at,
    };
    // "Passed on" says nothing new of an order that the supplier has answered or the network has refused.
    let silent = matches!(received.sense, Sense::Delivered | Sense::Other) && facts.news.is_some();
    if !silent {
        conn.prepare_cached("UPDATE orders SET news = ?2, attention = ?3 WHERE id = ?1")?.execute(params![
            facts.id.to_string(),
            to_json(&latest)?,
            received.sense.is_trouble()
        ])?;
    }
    // News that name no version are of the one held only where there has been no other.
    let held = version == facts.accepted_version && (news.version.is_some() || facts.accepted_version == 1);
    let coming = facts.open_ops().any(|op| op.new_version == version);
    if news.kind == NewsKind::Confirm && received.sense != Sense::Other && (held || coming) {
        conn.prepare_cached("UPDATE orders SET acknowledged = ?2 WHERE id = ?1")?
            .execute(params![facts.id.to_string(), received.sense == Sense::Accepted])?;
    }
    let told = Some(news.new_status.trim().to_owned()).filter(|status| !status.is_empty());
    // A cancellation is taken back by a refusal of it, or by what a clerk knows, and by no answer in passing.
    let ended = facts.network_status.as_deref() == Some(CANCELLED) && received.via == Via::Import;
    let status = match received.sense {
        Sense::Refused => refused_change(facts, received, version),
        _ if ended => None,
        // A result says nothing new of a status after an answer, nor by a word that is not known.
        _ if news.kind != NewsKind::Confirm && silent => None,
        Sense::Other if news.kind != NewsKind::Confirm => None,
        Sense::Accepted | Sense::Declined | Sense::Delivered | Sense::Other => told,
    };
    if let Some(status) = status.filter(|_| held && facts.accepted_version > 0) {
        conn.prepare_cached("UPDATE orders SET network_status = ?2 WHERE id = ?1")?
            .execute(params![facts.id.to_string(), status])?;
    }
    Ok(())
}

/// The status that an order is left in when the network refuses to change it.
fn refused_change(facts: &OrderFacts, received: &Received, version: u32) -> Option<String> {
    let change = facts.ops.iter().rev().find(|op| op.new_version == version && op.state.is_accepted())?;
    let was_change = change.call == Call::StatusChange && received.news.kind == NewsKind::StatusChange;
    (was_change && facts.network_status.as_ref() == Some(&change.new_status)).then(|| change.current_status.clone())
}

/// Kept messages of an order that the record of events does not know: their versions.
pub(super) fn unrecorded(conn: &Connection, order: OrderId) -> Result<Vec<u32>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT version, body FROM news WHERE order_id = ?1 ORDER BY seq")?;
    let mut rows = statement.query([order.to_string()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let body: Vec<u8> = row.get(1)?;
        let told: Option<i64> = one(
            conn,
            "SELECT 1 FROM events WHERE order_id = ?1 AND bytes_hash = ?2 LIMIT 1",
            params![order.to_string(), events::hash_of(&body)],
        )?;
        if told.is_none() {
            found.push(row.get(0)?);
        }
    }
    Ok(found)
}

/// All that is kept of an order, oldest first.
pub(super) fn records(conn: &Connection, order: OrderId) -> Result<Vec<NewsRecord>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT kind, sense, via, version, at, recorded_at, print, body FROM news WHERE order_id = ?1 ORDER BY seq",
    )?;
    let mut rows = statement.query([order.to_string()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (kind, sense, via): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let which = || format!("news of order {order}");
        found.push(NewsRecord {
            kind: from_json(&quoted(&kind), which)?,
            sense: from_json(&quoted(&sense), which)?,
            via: from_json(&quoted(&via), which)?,
            version: row.get(3)?,
            at: moment(row.get(4)?)?,
            recorded_at: moment(row.get(5)?)?,
            print: row.get(6)?,
            body: Bytes(row.get(7)?),
        });
    }
    Ok(found)
}

/// The latest news that count for the version held.
pub(super) fn latest(conn: &Connection, order: OrderId) -> Result<Option<LatestNews>, StoreError> {
    let text: Option<String> = one(conn, "SELECT news FROM orders WHERE id = ?1", [order.to_string()])?;
    text.map(|text| from_json(&text, || format!("news of order {order}"))).transpose()
}

/// Stores the news of an order that comes in from an archive.
pub(super) fn restore(
    conn: &Connection,
    order: OrderId,
    records: &[NewsRecord],
    latest: Option<&LatestNews>,
) -> Result<(), StoreError> {
    for record in records {
        insert(conn, order, record)?;
    }
    conn.prepare_cached("UPDATE orders SET news = ?2, attention = ?3 WHERE id = ?1")?.execute(params![
        order.to_string(),
        latest.map(to_json).transpose()?,
        latest.is_some_and(|news| news.sense.is_trouble())
    ])?;
    Ok(())
}

/// A stored name as JSON.
fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}
