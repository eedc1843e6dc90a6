//! The Trash: drafts go in, come out, and are deleted for good.
//!
//! Owns which orders may be deleted, and what stays of one that was deleted for good: its row, emptied, because the
//! chained record of events names it. Of its document nothing stays but the number in the event that says so. An order
//! that was ever queued is never deleted for good: its requests and answers are evidence. Must not know when it is time.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use rust_decimal::Decimal;

use super::rows::{decimal, millis, one};
use super::{PROGRAM, Store, StoreError, events, orders};
use crate::domain::ids::OrderId;
use crate::domain::text::Text;

/// Whether an order is in the outbox, or was sent, as SQL: its operations were neither taken back nor refused.
const OUT_OF_HAND: &str = "EXISTS (SELECT 1 FROM outbox q WHERE q.order_id = o.id
    AND q.state NOT IN ('recalled', 'rejected', 'superseded', 'marked-not-delivered'))";

/// Whether an order was ever queued, as SQL.
const QUEUED: &str = "(o.gateway IS NOT NULL OR o.accepted_version > 0
    OR EXISTS (SELECT 1 FROM outbox q WHERE q.order_id = o.id)
    OR EXISTS (SELECT 1 FROM taken_numbers t WHERE t.order_id = o.id))";

/// As much of an order as is needed to name it and to say what can be done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// Its PO number; empty when it has none that is its own.
    pub number: String,
    /// The supplier's legal name.
    pub supplier: String,
    /// Total PO value in rupees.
    pub total: Decimal,
    /// Whether it is in the Trash.
    pub deleted: bool,
    /// Whether it was ever queued, so that its record stays.
    pub queued: bool,
    /// Whether it is in the outbox or was sent, so that it can't be deleted.
    pub out_of_hand: bool,
}

impl Store {
    /// An order in brief; `None` when it is not there.
    ///
    /// # Errors
    /// `Corrupt` when it can't be read.
    pub fn brief(&self, order: OrderId) -> Result<Option<Brief>, StoreError> {
        brief(&self.conn, order)
    }

    /// All orders in the Trash, the newest deletion first.
    ///
    /// # Errors
    /// `Corrupt` when an identity can't be read.
    pub fn in_trash(&self) -> Result<Vec<OrderId>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id FROM orders WHERE deleted_at IS NOT NULL AND purged_at IS NULL ORDER BY deleted_at DESC, id DESC",
        )?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            found.push(OrderId::parse(&id).ok_or_else(|| StoreError::corrupt(format!("an order with the id {id}")))?);
        }
        Ok(found)
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
        move_one(&tx, order, deleted, actor, now)?;
        Ok(tx.commit()?)
    }

    /// Deletes a draft in the Trash for good.
    ///
    /// # Errors
    /// `Refused` for one that is not in the Trash, or that was ever queued.
    pub fn purge(&mut self, order: OrderId, actor: &str, now: Timestamp) -> Result<(), StoreError> {
        let tx = Self::write(&mut self.conn)?;
        match brief(&tx, order)? {
            None => return Err(StoreError::refused("refused-no-order")),
            Some(brief) if !brief.deleted => return Err(StoreError::refused("refused-not-in-trash")),
            Some(brief) if brief.queued => return Err(StoreError::refused("refused-purge")),
            Some(_) => {}
        }
        purge(&tx, order, actor, now)?;
        tx.commit()?;
        self.take_held(order);
        Ok(())
    }

    /// Deletes the next draft for good that was put into the Trash at `deleted_before` or earlier. False when there is
    /// none.
    ///
    /// # Errors
    /// When it can't be stored.
    pub fn purge_next(&mut self, deleted_before: Timestamp, now: Timestamp) -> Result<bool, StoreError> {
        let sql = format!(
            "SELECT o.id FROM orders o WHERE o.deleted_at <= ?1 AND o.purged_at IS NULL AND NOT {QUEUED}
             ORDER BY o.deleted_at LIMIT 1"
        );
        let tx = Self::write(&mut self.conn)?;
        let Some(id) = one::<String>(&tx, &sql, [millis(deleted_before)])? else { return Ok(false) };
        let order = OrderId::parse(&id).ok_or_else(|| StoreError::corrupt(format!("an order with the id {id}")))?;
        purge(&tx, order, PROGRAM, now)?;
        tx.commit()?;
        self.take_held(order);
        Ok(true)
    }
}

/// The work of [`Store::set_deleted`].
pub(super) fn move_one(
    conn: &Connection,
    order: OrderId,
    deleted: bool,
    actor: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = format!("SELECT {OUT_OF_HAND} FROM orders o WHERE o.id = ?1 AND o.purged_at IS NULL");
    match one::<bool>(conn, &sql, [order.to_string()])? {
        Some(false) => {}
        Some(true) => return Err(StoreError::refused("refused-delete")),
        None => return Err(StoreError::refused("refused-no-order")),
    }
    let changed = conn.execute(
        "UPDATE orders SET deleted_at = CASE WHEN ?2 THEN ?3 END, updated_at = ?3
         WHERE id = ?1 AND (deleted_at IS NULL) = ?2",
        params![order.to_string(), deleted, millis(now)],
    )?;
    if changed == 0 {
        return Ok(()); // it is where it should be
    }
    let what = Text::new(if deleted { "event-deleted" } else { "event-restored" });
    events::add(conn, Some(order), now, actor, &what, None)
}

fn brief(conn: &Connection, order: OrderId) -> Result<Option<Brief>, StoreError> {
    let sql = format!(
        "SELECT o.number, o.supplier, o.total, o.deleted_at IS NOT NULL, {QUEUED}, {OUT_OF_HAND} FROM orders o
         WHERE o.id = ?1 AND o.purged_at IS NULL"
    );
    let row = conn
        .prepare_cached(&sql)?
        .query_row([order.to_string()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
        })
        .optional()?;
    let Some((number, supplier, total, deleted, queued, out_of_hand)) = row else { return Ok(None) };
    let total = decimal(&total, || format!("order {order}, total"))?;
    Ok(Some(Brief { number, supplier, total, deleted, queued, out_of_hand }))
}

/// Empties a draft. Its row, its identities and its events stay.
fn purge(conn: &Connection, order: OrderId, actor: &str, now: Timestamp) -> Result<(), StoreError> {
    let id = order.to_string();
    let number: Option<String> = one(conn, "SELECT number FROM orders WHERE id = ?1", [&id])?;
    conn.execute("DELETE FROM lines WHERE order_id = ?1", [&id])?;
    orders::empty(conn, order, now)?;
    conn.execute("UPDATE orders SET purged_at = ?2 WHERE id = ?1", params![id, millis(now)])?;
    let what = match number.filter(|number| !number.is_empty()) {
        Some(number) => Text::new("event-purged").with("number", number),
        None => Text::new("event-purged-unnumbered"),
    };
    events::add(conn, Some(order), now, actor, &what, None)
}
