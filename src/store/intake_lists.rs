//! Imports of sheets into the store: many drafts, suppliers, items; each in one transaction, all or nothing.
//!
//! Owns the table `item_lists`, and what a list of items means for the catalogue: an offer, and no purchase. An offer stands
//! among the uses of an item under the list's number with a minus sign, so that it is never counted as an order; the newest
//! one of a supplier counts. Must not know how sheets are read.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::catalogue::{self, Facts};
use super::list::Reader;
use super::rows::{from_json, millis, one};
use super::{Store, StoreError, events, items, orders, parties, trash};
use crate::domain::catalogue::{Supplier, item_key};
use crate::domain::ids::OrderId;
use crate::domain::party::Party;
use crate::domain::roster::ItemId;
use crate::domain::sheet::items::ListItem;
use crate::domain::sheet::known::Known;
use crate::domain::text::Text;
use crate::message::SaveOrder;

/// Longer descriptions are no items, in characters.
const LONGEST: usize = 1_000;

/// Told how many are in so far; answers whether the rest is still wanted.
type GoOn<'a> = &'a mut dyn FnMut(usize) -> bool;

impl Reader {
    /// What a sheet is looked at beside: the address book, and the PO numbers in use. `practice` says that it is for the
    /// sandbox, whose numbers are apart.
    ///
    /// # Errors
    /// `Corrupt` names the party that can't be read.
    pub fn known(&self, practice: bool) -> Result<Known, StoreError> {
        let tx = self.moment()?;
        let mut statement =
            tx.prepare_cached("SELECT id, body FROM parties WHERE deleted_at IS NULL ORDER BY updated_at, id")?;
        let mut rows = statement.query([])?;
        let mut book: Vec<Party> = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, body): (String, String) = (row.get(0)?, row.get(1)?);
            book.push(from_json(&body, || format!("party {id}"))?);
        }
        let mut statement = tx.prepare_cached(
            "SELECT o.number, o.supplier FROM orders o LEFT JOIN taken_numbers t ON t.order_id = o.id
             WHERE o.deleted_at IS NULL AND o.number <> '' AND (t.practice IS NULL OR t.practice = ?1)
             UNION ALL SELECT t.number, o.supplier FROM taken_numbers t JOIN orders o ON o.id = t.order_id WHERE t.practice = ?1
             UNION ALL SELECT number, supplier FROM given_numbers WHERE NOT ?1",
        )?;
        let numbers = statement.query_map([practice], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let numbers: Vec<(String, String)> = numbers.collect::<Result<_, _>>()?;
        Ok(Known::new(book, numbers))
    }
}

impl Store {
    /// Keeps new drafts that a sheet held.
    ///
    /// # Errors
    /// `Refused` when a number is another order's by now, `Interrupted` when it is no longer wanted; nothing is kept then.
    pub fn import_orders(
        &mut self,
        drafts: &[SaveOrder],
        source: &str,
        practice: bool,
        actor: &str,
        now: Timestamp,
        go_on: GoOn<'_>,
    ) -> Result<(), StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let what = imported("event-imported", source);
        for (done, save) in drafts.iter().enumerate() {
            if !go_on(done) {
                return Err(StoreError::Interrupted);
            }
            let number = save.document.head.po_number.trim();
            if let Some(supplier) = holder(&tx, number, practice)? {
                let text = Text::new("refused-number-duplicate").with("number", number).with("supplier", supplier);
                return Err(StoreError::Refused(text));
            }
            orders::put_new(&tx, save, now)?;
            events::add(&tx, Some(save.order), now, actor, &what, None)?;
        }
        if !go_on(drafts.len()) {
            return Err(StoreError::Interrupted);
        }
        Ok(tx.commit()?)
    }

    /// Puts drafts into the Trash, or takes them out again; gives those that were moved. One that was queued meanwhile
    /// stays where it is.
    ///
    /// # Errors
    /// When it can't be stored; all stay where they are then.
    pub fn trash_all(
        &mut self,
        drafts: &[OrderId],
        deleted: bool,
        actor: &str,
        now: Timestamp,
    ) -> Result<Vec<OrderId>, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let mut moved = Vec::with_capacity(drafts.len());
        for order in drafts {
            match trash::move_one(&tx, *order, deleted, actor, now) {
                Ok(()) => moved.push(*order),
                Err(StoreError::Refused(_)) => {}
                Err(error) => return Err(error),
            }
        }
        tx.commit()?;
        Ok(moved)
    }

    /// Puts suppliers of a list into the address book, each in place of the one that it is.
    ///
    /// # Errors
    /// `Interrupted` when it is no longer wanted; the address book stays as it was then.
    pub fn import_parties(
        &mut self,
        listed: &[Party],
        source: &str,
        actor: &str,
        now: Timestamp,
        go_on: GoOn<'_>,
    ) -> Result<(), StoreError> {
        let tx = Self::write(&mut self.conn)?;
        for (done, party) in listed.iter().enumerate() {
            if !go_on(done) {
                return Err(StoreError::Interrupted);
            }
            parties::save(&tx, party, None, None, now)?;
        }
        let what = imported("event-imported-suppliers", source).with("n", listed.len());
        events::add(&tx, None, now, actor, &what, None)?;
        if !go_on(listed.len()) {
            return Err(StoreError::Interrupted);
        }
        Ok(tx.commit()?)
    }

    /// Puts items of a list into the catalogue: what the list says of them holds until they are ordered, its prices are
    /// offers. What it leaves empty stays as it was.
    ///
    /// # Errors
    /// `Interrupted` when it is no longer wanted; the catalogue stays as it was then.
    pub fn import_items(
        &mut self,
        listed: &[ListItem],
        source: &str,
        actor: &str,
        now: Timestamp,
        go_on: GoOn<'_>,
    ) -> Result<(), StoreError> {
        let tx = Self::write(&mut self.conn)?;
        tx.execute("INSERT INTO item_lists (name, at) VALUES (?1, ?2)", params![source, millis(now)])?;
        let list = tx.last_insert_rowid();
        for (done, item) in listed.iter().enumerate() {
            if !go_on(done) {
                return Err(StoreError::Interrupted);
            }
            offer(&tx, list, item, now)?;
        }
        let what = imported("event-imported-items", source).with("n", listed.len());
        events::add(&tx, None, now, actor, &what, None)?;
        if !go_on(listed.len()) {
            return Err(StoreError::Interrupted);
        }
        Ok(tx.commit()?)
    }
}

/// What happened, with the file that it came from.
fn imported(key: &str, source: &str) -> Text {
    Text::new(key).with("source", if source.is_empty() { "–" } else { source })
}

/// The supplier of the order that has a number; `None` when none has, or there is no number.
fn holder(conn: &Connection, number: &str, practice: bool) -> Result<Option<String>, StoreError> {
    if number.is_empty() {
        return Ok(None);
    }
    one(
        conn,
        "SELECT o.supplier FROM orders o LEFT JOIN taken_numbers t ON t.order_id = o.id
         WHERE o.number = ?1 COLLATE NOCASE AND o.deleted_at IS NULL AND (t.practice IS NULL OR t.practice = ?2)
         UNION ALL SELECT o.supplier FROM taken_numbers t JOIN orders o ON o.id = t.order_id
         WHERE t.number = ?1 AND t.practice = ?2
         UNION ALL SELECT supplier FROM given_numbers WHERE number = ?1 AND NOT ?2 LIMIT 1",
        params![number, practice],
    )
}

/// Takes an item of a list in.
fn offer(conn: &Connection, list: i64, item: &ListItem, now: Timestamp) -> Result<(), StoreError> {
    let key = item_key(&item.line.description);
    if key.is_empty() || key.chars().count() > LONGEST {
        return Ok(());
    }
    let facts = Facts::of(&item.line);
    let (id, uses) = match catalogue::item_of(conn, &key)? {
        Some(known) => known,
        None => {
            conn.prepare_cached(
                "INSERT INTO items (key, description, hsn, unit, supplier, used_at, uses, kept_at)
                 VALUES (?1, ?2, '', '', 0, 0, 0, ?3)",
            )?
            .execute(params![key, facts.description, millis(now)])?;
            (conn.last_insert_rowid(), 0)
        }
    };
    conn.prepare_cached(
        "UPDATE items SET hsn = CASE WHEN ?2 <> '' THEN ?2 ELSE hsn END, unit = CASE WHEN ?3 <> '' THEN ?3 ELSE unit END,
            gst_rate = coalesce(?4, gst_rate), kept_at = coalesce(kept_at, ?5) WHERE id = ?1",
    )?
    .execute(params![id, facts.hsn, facts.unit, facts.gst_rate, millis(now)])?;
    let price = item.line.unit_price.value().map(ToString::to_string);
    if price.is_some() || item.supplier != Supplier::default() {
        let supplier = catalogue::supplier(conn, &item.supplier)?;
        conn.prepare_cached("DELETE FROM item_uses WHERE item = ?1 AND supplier = ?2 AND source < 0")?
            .execute([id, supplier])?;
        conn.prepare_cached("INSERT INTO item_uses (item, supplier, at, source, price) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![id, supplier, millis(now), -list, price])?;
        if price.is_some() && uses == 0 {
            // Of an item that was ordered, what was last paid stands in the catalogue; the offer is beside it.
            conn.prepare_cached("UPDATE items SET price = ?2, supplier = ?3 WHERE id = ?1")?
                .execute(params![id, price, supplier])?;
        }
    }
    items::reindex(conn, ItemId(id))
}
