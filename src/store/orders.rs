//! Orders and their lines: saving writes only what changed, opening gives back exactly what was saved.
//!
//! Owns the tables `orders` (document and summary) and `lines`. Must not know how operations move.

use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::held::{Held, HeldLine, Plan};
use super::rows::{from_json, millis, moment, operations, to_json};
use super::{Store, StoreError, events, numbers, versions};
use crate::domain::derived::Derived;
use crate::domain::ids::{LineId, ObjectId, OrderId};
use crate::domain::line::LineItem;
use crate::domain::order::{Head, Order};
use crate::domain::profile::GatewayId;
use crate::domain::status::OrderFacts;
use crate::domain::text::Text;
use crate::message::{OpenedOrder, SaveOrder};

/// What a save did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SaveReport {
    /// Rows of lines written or removed.
    pub lines_written: usize,
}

impl Store {
    /// Saves a document in one transaction, writing only what changed. A revision older than the stored one changes
    /// nothing and is a success.
    ///
    /// # Errors
    /// When it can't be stored; the document stays as it was stored before.
    pub fn save_order(&mut self, save: &SaveOrder, now: Timestamp) -> Result<SaveReport, StoreError> {
        let held = self.take_held(save.order); // put back only after success: a failed save reads the rows anew
        let tx = Self::write(&mut self.conn)?;
        let numbered = numbers::for_save(&tx, save)?;
        let save = numbered.as_ref().unwrap_or(save);
        let stored = revision(&tx, save.order)?;
        if stored.is_some_and(|stored| stored > save.revision) {
            drop(tx);
            if let Some(held) = held {
                self.hold(save.order, held);
            }
            return Ok(SaveReport::default());
        }
        let mut held = match (held, stored) {
            (Some(held), Some(_)) => held,
            (None, Some(_)) => Held::read(&tx, save.order)?,
            (_, None) => Held::default(),
        };
        let plan = held.plan(&save.document.lines)?;
        let report = SaveReport { lines_written: plan.rows() };
        let new_head = !held.holds_head(&save.document.head);
        if stored != Some(save.revision) || new_head || plan.rows() > 0 {
            put(&tx, save, stored.is_none(), &mut held, &plan, &self.actor, now)?;
            tx.commit()?;
        } else {
            drop(tx);
        }
        held.took(&save.document, plan);
        self.hold(save.order, held);
        Ok(report)
    }

    /// Opens an order. Its document shares with the base every part that is equal.
    ///
    /// # Errors
    /// `Corrupt` names the row that can't be read.
    pub fn open_order(&mut self, order: OrderId) -> Result<Option<OpenedOrder>, StoreError> {
        let Some(facts) = self.facts(order)? else {
            return Ok(None);
        };
        let (mut document, ranks) = read_document(&self.conn, order)?;
        let base = versions::base(&self.conn, order)?;
        if let Some(base) = &base {
            document.share_with(base);
        }
        let (revision, saved_at): (i64, i64) =
            self.conn.query_row("SELECT revision, saved_at FROM orders WHERE id = ?1", [order.to_string()], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        let lines = document.lines.iter().zip(ranks).map(|(line, rank)| HeldLine::of(line, rank)).collect();
        let mut derived = self.take_held(order).map(|held| held.derived).unwrap_or_default();
        derived.refresh(&document);
        self.hold(order, Held::of(&document, lines, derived));
        Ok(Some(OpenedOrder { facts, document, base, revision: revision.unsigned_abs(), saved_at: moment(saved_at)? }))
    }

    /// What is known of an order beside its document.
    ///
    /// # Errors
    /// `Corrupt` names the row that can't be read.
    pub fn facts(&self, order: OrderId) -> Result<Option<OrderFacts>, StoreError> {
        facts(&self.conn, order)
    }

    /// What was last accepted or queued of an order. It shares with the document last opened or saved here every part
    /// that is equal.
    ///
    /// # Errors
    /// `Corrupt` names the row that can't be read.
    pub fn base(&self, order: OrderId) -> Result<Option<Order>, StoreError> {
        let mut base = versions::base(&self.conn, order)?;
        if let (Some(base), Some(document)) = (&mut base, self.held(order).and_then(Held::document)) {
            base.share_with(&document);
        }
        Ok(base)
    }
}

/// Writes what differs of a document; `is_new` says that its order is not there yet.
pub(super) fn put(
    conn: &Connection,
    save: &SaveOrder,
    is_new: bool,
    held: &mut Held,
    plan: &Plan,
    actor: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let new_head = !held.holds_head(&save.document.head);
    if is_new {
        insert(conn, save, now)?;
        events::add(conn, Some(save.order), now, actor, &Text::new("event-created"), None)?;
    }
    plan.write(conn, save.order)?;
    held.derived.refresh(&save.document);
    update(conn, save, new_head, plan.written(), &held.derived, now)
}

/// Stores an order that is not there yet, as of a moment, without an event.
pub(super) fn put_new(conn: &Connection, save: &SaveOrder, at: Timestamp) -> Result<(), StoreError> {
    let mut derived = Derived::default();
    let plan = Held::default().plan(&save.document.lines)?;
    insert(conn, save, at)?;
    plan.write(conn, save.order)?;
    derived.refresh(&save.document);
    update(conn, save, true, plan.written(), &derived, at)
}

/// The stored revision of an order, `None` when there is no such order (any more).
pub(super) fn revision(conn: &Connection, order: OrderId) -> Result<Option<u64>, StoreError> {
    let sql = "SELECT revision FROM orders WHERE id = ?1 AND purged_at IS NULL";
    let found: Option<i64> = super::rows::one(conn, sql, [order.to_string()])?;
    Ok(found.map(i64::unsigned_abs))
}

pub(super) fn head_text(conn: &Connection, order: OrderId) -> Result<Option<String>, StoreError> {
    super::rows::one(conn, "SELECT head FROM orders WHERE id = ?1", [order.to_string()])
}

/// A stored line, unread.
pub(super) struct LineRow {
    pub(super) id: LineId,
    pub(super) rank: i64,
    pub(super) body: String,
}

pub(super) fn line_rows(conn: &Connection, order: OrderId) -> Result<Vec<LineRow>, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT id, rank, body FROM lines WHERE order_id = ?1 ORDER BY rank, id")?;
    let mut rows = statement.query([order.to_string()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        let id =
            LineId::parse(&id).ok_or_else(|| StoreError::corrupt(format!("order {order}: a line with the id {id}")))?;
        found.push(LineRow { id, rank: row.get(1)?, body: row.get(2)? });
    }
    Ok(found)
}

/// The stored document and the rank of each of its lines.
pub(super) fn read_document(conn: &Connection, order: OrderId) -> Result<(Order, Vec<i64>), StoreError> {
    let head = head_text(conn, order)?.ok_or_else(|| StoreError::refused("refused-no-order"))?;
    let head: Head = from_json(&head, || format!("head of order {order}"))?;
    let mut lines = Vec::new();
    let mut ranks = Vec::new();
    for row in line_rows(conn, order)? {
        let line: LineItem = from_json(&row.body, || format!("order {order}, line {}", row.id))?;
        if line.id != row.id {
            return Err(StoreError::corrupt(format!("order {order}, line {}: its body is another's", row.id)));
        }
        lines.push(Arc::new(line));
        ranks.push(row.rank);
    }
    Ok((Order { head: Arc::new(head), lines }, ranks))
}

/// What is known of an order beside its document.
pub(super) fn facts(conn: &Connection, order: OrderId) -> Result<Option<OrderFacts>, StoreError> {
    let row = conn
        .prepare_cached(
            "SELECT object_id, gateway, accepted_version, accepted_at, network_status, acknowledged, news FROM orders
             WHERE id = ?1 AND purged_at IS NULL",
        )?
        .query_row([order.to_string()], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, Option<String>>(1)?,
                row.get(2)?,
                row.get::<_, Option<i64>>(3)?,
                row.get(4)?,
                row.get(5)?,
                row.get::<_, Option<String>>(6)?,
            ))
        })
        .optional()?;
    let Some((object_id, gateway, accepted_version, accepted_at, network_status, acknowledged, news)) = row else {
        return Ok(None);
    };
    Ok(Some(OrderFacts {
        id: order,
        object_id: ObjectId::from_stored(object_id),
        gateway: gateway.map(GatewayId::from_stored),
        accepted_version,
        accepted_at: accepted_at.map(moment).transpose()?,
        network_status,
        acknowledged,
        ops: operations(conn, "WHERE o.order_id = ?1 ORDER BY o.seq", [order.to_string()])?,
        events: events::of_order(conn, order)?,
        news: news.map(|text| from_json(&text, || format!("news of order {order}"))).transpose()?,
    }))
}

/// Writes a head whose number was taken, the rest of it being stored already.
pub(super) fn write_number(conn: &Connection, order: OrderId, head: &Head) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE orders SET head = ?2, number = ?3 WHERE id = ?1",
        params![order.to_string(), to_json(head)?, head.po_number.trim()],
    )?;
    Ok(())
}

/// Leaves nothing of a document: what is stored is an empty one of the same revision. Its lines must be gone already.
pub(super) fn empty(conn: &Connection, order: OrderId, now: Timestamp) -> Result<(), StoreError> {
    let revision = revision(conn, order)?.ok_or_else(|| StoreError::refused("refused-no-order"))?;
    let document = Order { head: Arc::default(), lines: Vec::new() };
    let derived = Derived::of(&document);
    let object_id = ObjectId::from_stored(String::new()); // the row has its own
    update(conn, &SaveOrder { order, object_id, revision, document, amended: false }, true, 0, &derived, now)
}

fn stored_revision(revision: u64) -> Result<i64, StoreError> {
    i64::try_from(revision).map_err(|_| StoreError::corrupt(format!("revision {revision} is too large")))
}

/// A row to be filled by [`update`].
fn insert(conn: &Connection, save: &SaveOrder, now: Timestamp) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO orders (id, object_id, revision, head, number, supplier, subject, line_count, total,
            created_at, saved_at, updated_at) VALUES (?1, ?2, ?3, '', '', '', '', 0, '0', ?4, ?4, ?4)",
        params![save.order.to_string(), save.object_id.as_str(), stored_revision(save.revision)?, millis(now)],
    )?;
    Ok(())
}

/// Writes head (when it is new) and summary.
fn update(
    conn: &Connection,
    save: &SaveOrder,
    new_head: bool,
    written: usize,
    derived: &Derived,
    now: Timestamp,
) -> Result<(), StoreError> {
    let head = &save.document.head;
    let json = new_head.then(|| to_json(head)).transpose()?;
    // A clerk who types on while an operation is being queued doesn't know the new base yet: compared here.
    let amended = save.amended || versions::differs(conn, save.order, &save.document)?;
    conn.prepare_cached(
        "UPDATE orders SET revision = ?2, head = coalesce(?3, head), number = ?4, supplier = ?5, subject = ?6,
            order_date = ?7, delivery_date = ?8, line_count = ?9, total = ?10, amended = ?11, saved_at = ?12,
            updated_at = ?12, ready = ?13 WHERE id = ?1",
    )?
    .execute(params![
        save.order.to_string(),
        stored_revision(save.revision)?,
        json,
        if head.provisional { "" } else { head.po_number.trim() }, // a number that is not taken is nobody's yet
        head.supplier.legal_name.trim(),
        head.subject.trim(),
        head.order_date.value().map(ToString::to_string),
        head.delivery_date.value().map(ToString::to_string),
        i64::try_from(written).unwrap_or(i64::MAX),
        derived.totals.total.to_string(),
        amended,
        millis(now),
        derived.can_send(),
    ])?;
    Ok(())
}
