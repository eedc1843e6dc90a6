//! Orders and their lines: saving writes only what changed, opening gives back exactly what was saved.
//!
//! Owns the tables `orders` (document and summary) and `lines`. Must not know how operations move.

use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::held::{Held, HeldLine};
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
            if stored.is_none() {
                insert(&tx, save, now)?;
                events::add(&tx, Some(save.order), now, &self.actor, &Text::new("event-created"), None)?;
            }
            plan.write(&tx, save.order)?;
            held.derived.refresh(&save.document);
            update(&tx, save, new_head, plan.written(), &held.derived, now)?;
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

    /// Puts a draft into the Trash, or takes it out again. Operations that were taken back or refused leave it a draft.
    ///
    /// # Errors
    /// `Refused` for an order that the network has or may get, or that is not there.
    pub fn set_deleted(
        &mut self,
        order: OrderId,
        deleted: bool,
        actor: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let out_of_hand: bool = tx.query_row(
            "SELECT EXISTS (SELECT 1 FROM outbox WHERE order_id = ?1
                AND state NOT IN ('recalled', 'rejected', 'superseded', 'marked-not-delivered'))",
            [order.to_string()],
            |row| row.get(0),
        )?;
        if out_of_hand {
            return Err(StoreError::refused("refused-delete"));
        }
        let changed = tx.execute(
            "UPDATE orders SET deleted_at = CASE WHEN ?2 THEN ?3 END, updated_at = ?3
             WHERE id = ?1 AND (deleted_at IS NULL) = ?2",
            params![order.to_string(), deleted, millis(now)],
        )?;
        if changed == 0 {
            return match revision(&tx, order)? {
                Some(_) => Ok(()), // it is where it should be
                None => Err(StoreError::refused("refused-no-order")),
            };
        }
        let what = Text::new(if deleted { "event-deleted" } else { "event-restored" });
        events::add(&tx, Some(order), now, actor, &what, None)?;
        Ok(tx.commit()?)
    }
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

/// The stored revision of an order, `None` when there is no such order.
pub(super) fn revision(conn: &Connection, order: OrderId) -> Result<Option<u64>, StoreError> {
    let found: Option<i64> = super::rows::one(conn, "SELECT revision FROM orders WHERE id = ?1", [order.to_string()])?;
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
            "SELECT object_id, gateway, accepted_version, accepted_at, network_status, acknowledged FROM orders WHERE id = ?1",
        )?
        .query_row([order.to_string()], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?, row.get(2)?, row.get::<_, Option<i64>>(3)?,
                row.get(4)?, row.get(5)?))
        })
        .optional()?;
    let Some((object_id, gateway, accepted_version, accepted_at, network_status, acknowledged)) = row else {
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
            updated_at = ?12 WHERE id = ?1",
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
    ])?;
    Ok(())
}
