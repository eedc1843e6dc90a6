//! The catalogue: every item that was ever on a queued order, what was last paid for it and to whom.
//!
//! Owns the tables `items`, `item_uses`, `item_suppliers`, `item_orders`, the index `item_words` and the list of orders to
//! be learned. Must not know how the catalogue is searched (`complete`).
//!
//! What the clerk writes into the catalogue by hand is kept there (`items`, the module): an item of theirs is not forgotten
//! with its last order, and a correction holds until a new order of the item says otherwise. Items that were merged are
//! one under several spellings (`item_names`).
//!
//! What lists of items say (`intake_lists`) stands among the uses as an offer, under a negative source.
//!
//! Drafts teach nothing: a line is learned when its order is queued, so that no half-typed word and no order that was
//! given up becomes an item. Queueing only notes the order; its lines are learned afterwards from what was queued, and
//! only where they differ from what is known of that order. An order that is taken back takes back what it taught.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::rows::{millis, moment, one};
use super::{Store, StoreError, versions};
use crate::domain::catalogue::{Supplier, clean, item_key};
use crate::domain::ids::OrderId;
use crate::domain::line::LineItem;
use crate::domain::order::Order;

/// Longer descriptions are no items, in characters.
const LONGEST: usize = 1_000;

/// From so many orders on, an item counts as often used: those are looked through before the rest.
const OFTEN: i64 = 3;

/// What learning an order did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LearnReport {
    /// Uses of items that were written or removed.
    pub uses_written: usize,
    /// Items whose words were indexed anew.
    pub items_indexed: usize,
}

impl Store {
    /// Learns the items of a document that was queued at a moment, in place of what its order taught before. Lines that
    /// are known as they are cost nothing but a look.
    ///
    /// # Errors
    /// When it can't be stored; nothing is learned then.
    pub fn learn(&mut self, order: OrderId, document: &Order, at: Timestamp) -> Result<LearnReport, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let report = learn(&tx, order, Some(document), at)?;
        tx.commit()?;
        Ok(report)
    }

    /// Learns the next of the orders that were queued or taken back; false when there is none.
    ///
    /// # Errors
    /// When it can't be stored; it is tried again at the next call.
    pub fn learn_next(&mut self) -> Result<bool, StoreError> {
        let next: Option<String> = one(&self.conn, "SELECT order_id FROM items_to_learn ORDER BY rowid LIMIT 1", [])?;
        let Some(id) = next else { return Ok(false) };
        let tx = Self::write(&mut self.conn)?;
        if let Some(order) = OrderId::parse(&id) {
            match queued(&tx, order) {
                Ok(Some((document, at))) => learn(&tx, order, Some(&document), at)?,
                Ok(None) => learn(&tx, order, None, Timestamp::UNIX_EPOCH)?,
                // A version that can't be read teaches nothing, and must not keep the others from it.
                Err(StoreError::Corrupt { .. }) => LearnReport::default(),
                Err(error) => return Err(error),
            };
        }
        tx.execute("DELETE FROM items_to_learn WHERE order_id = ?1", [id])?;
        tx.commit()?;
        Ok(true)
    }
}

/// Learns an order that was noted, its queued document being at hand.
pub(super) fn learn_now(
    conn: &Connection,
    order: OrderId,
    document: &Order,
    queued_at: Timestamp,
) -> Result<(), StoreError> {
    learn(conn, order, Some(document), queued_at)?;
    conn.prepare_cached("DELETE FROM items_to_learn WHERE order_id = ?1")?.execute([order.to_string()])?;
    Ok(())
}

/// Notes that what an order teaches has changed.
pub(super) fn note(conn: &Connection, order: OrderId) -> Result<(), StoreError> {
    conn.prepare_cached("INSERT OR IGNORE INTO items_to_learn (order_id) VALUES (?1)")?.execute([order.to_string()])?;
    Ok(())
}

/// What is queued or accepted of an order, and when it was queued.
fn queued(conn: &Connection, order: OrderId) -> Result<Option<(Order, Timestamp)>, StoreError> {
    let Some(document) = versions::base(conn, order)? else { return Ok(None) };
    let at: Option<i64> = one(
        conn,
        "SELECT max(queued_at) FROM outbox WHERE order_id = ?1 AND call <> 'status-change'
            AND state NOT IN ('recalled', 'rejected', 'superseded', 'marked-not-delivered')",
        [order.to_string()],
    )?;
    Ok(Some((document, moment(at.unwrap_or_default())?)))
}

/// What is kept of an item: description, HSN/SAC, unit and rate as last ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) description: String,
    pub(super) hsn: String,
    pub(super) unit: String,
    pub(super) gst_rate: Option<String>,
}

impl Facts {
    pub(super) fn of(line: &LineItem) -> Self {
        Self {
            description: clean(&line.description),
            hsn: line.hsn.value().map(ToString::to_string).unwrap_or_default(),
            unit: line.unit.trim().to_owned(),
            gst_rate: line.gst_rate.value().map(ToString::to_string),
        }
    }
}

struct Known {
    id: i64,
    facts: Facts,
    used_at: i64,
    uses: i64,
    /// When the clerk corrected it, unless an order has said otherwise since.
    corrected_at: Option<i64>,
    /// Whether it was found by the spelling of an item that was merged into it.
    by_other_name: bool,
}

/// An item in an order.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Use {
    supplier: i64,
    at: i64,
    price: Option<String>,
}

/// Makes the catalogue say of an order what the document says; `None` when the order is taken back.
fn learn(
    conn: &Connection,
    order: OrderId,
    document: Option<&Order>,
    at: Timestamp,
) -> Result<LearnReport, StoreError> {
    let mut report = LearnReport::default();
    let source = source(conn, order)?;
    let before = uses_of(conn, source)?;
    let mut kept = HashSet::with_capacity(before.len());
    if let Some(document) = document {
        let supplier = supplier(conn, &Supplier::of(&document.head.supplier))?;
        for (key, line) in one_of_each(conn, items(document))? {
            let price = line.unit_price.value().map(ToString::to_string);
            let now = Use { supplier, at: millis(at), price };
            let id = learn_line(conn, source, &key, &Facts::of(line), now, &before, &mut report)?;
            kept.insert(id);
        }
    }
    for (item, used) in before.iter().filter(|(item, _)| !kept.contains(*item)) {
        drop_use(conn, source, *item, used)?;
        forget(conn, *item)?;
        report.uses_written += 1;
    }
    Ok(report)
}

/// The items of a document by what makes them the same; of two lines with one item the later counts.
fn items(document: &Order) -> Vec<(String, &Arc<LineItem>)> {
    let mut places: HashMap<String, usize> = HashMap::with_capacity(document.lines.len());
    let mut found: Vec<(String, &Arc<LineItem>)> = Vec::with_capacity(document.lines.len());
    for line in &document.lines {
        let key = item_key(&line.description);
        if key.is_empty() || key.chars().count() > LONGEST {
            continue;
        }
        match places.get(&key) {
            Some(place) => found[*place].1 = line,
            None => {
                places.insert(key.clone(), found.len());
                found.push((key, line));
            }
        }
    }
    found
}

fn learn_line(
    conn: &Connection,
    source: i64,
    key: &str,
    facts: &Facts,
    now: Use,
    before: &HashMap<i64, Use>,
    report: &mut LearnReport,
) -> Result<i64, StoreError> {
    let Some(known) = known(conn, key)? else {
        let id = insert(conn, key, facts, &now)?;
        put_use(conn, source, id, &now)?;
        index(conn, id, facts, 1)?;
        report.uses_written += 1;
        report.items_indexed += 1;
        return Ok(id);
    };
    let old = before.get(&known.id);
    let same_use = old.is_some_and(|old| old.supplier == now.supplier && old.price == now.price);
    let newest = now.at >= known.used_at;
    // A correction by hand holds until the item is ordered anew: an amendment repeats what its order said before.
    let corrected = known.corrected_at.is_some_and(|at| old.is_some() || now.at < at);
    let spelled = Facts { description: known.facts.description.clone(), ..facts.clone() };
    let facts = match (corrected, known.by_other_name) {
        (true, _) => &known.facts,
        (false, true) => &spelled,
        (false, false) => facts,
    };
    if same_use && (known.facts == *facts || !newest) {
        return Ok(known.id); // as it was
    }
    let new_supplier = !sold_by(conn, known.id, now.supplier)?;
    if let Some(old) = old {
        drop_use(conn, source, known.id, old)?;
    }
    put_use(conn, source, known.id, &now)?;
    report.uses_written += 1;
    let uses = known.uses + i64::from(old.is_none());
    if newest {
        update(conn, known.id, facts, &now, uses, corrected)?;
    } else {
        conn.prepare_cached("UPDATE items SET uses = ?2 WHERE id = ?1")?.execute(params![known.id, uses])?;
    }
    let shown = if newest { facts } else { &known.facts };
    let words_changed = shown.description != known.facts.description || shown.hsn != known.facts.hsn;
    if words_changed || new_supplier || (known.uses < OFTEN) != (uses < OFTEN) {
        index(conn, known.id, shown, uses)?;
        report.items_indexed += 1;
    }
    Ok(known.id)
}

/// Of items that are one, because they were merged, the later counts.
fn one_of_each<'a>(
    conn: &Connection,
    found: Vec<(String, &'a Arc<LineItem>)>,
) -> Result<Vec<(String, &'a Arc<LineItem>)>, StoreError> {
    let merged: bool = conn.query_row("SELECT EXISTS (SELECT 1 FROM item_names)", [], |row| row.get(0))?;
    if !merged {
        return Ok(found);
    }
    let mut statement =
        conn.prepare_cached("SELECT i.key FROM item_names n JOIN items i ON i.id = n.item WHERE n.key = ?1")?;
    let mut places: HashMap<String, usize> = HashMap::with_capacity(found.len());
    let mut kept: Vec<(String, &Arc<LineItem>)> = Vec::with_capacity(found.len());
    for (key, line) in found {
        let own: Option<String> = statement.query_row([&key], |row| row.get(0)).optional()?;
        let own = own.unwrap_or_else(|| key.clone());
        match places.get(&own) {
            Some(place) => kept[*place] = (key, line),
            None => {
                places.insert(own, kept.len());
                kept.push((key, line));
            }
        }
    }
    Ok(kept)
}

/// An order's number in the catalogue.
fn source(conn: &Connection, order: OrderId) -> Result<i64, StoreError> {
    let id = order.to_string();
    conn.prepare_cached("INSERT OR IGNORE INTO item_orders (order_id) VALUES (?1)")?.execute([&id])?;
    Ok(conn.prepare_cached("SELECT id FROM item_orders WHERE order_id = ?1")?.query_row([&id], |row| row.get(0))?)
}

/// A supplier's number in the catalogue: one for each GSTIN, or legal name where there is none.
pub(super) fn supplier(conn: &Connection, supplier: &Supplier) -> Result<i64, StoreError> {
    let key = if supplier.gstin.is_empty() { supplier.name.to_lowercase() } else { supplier.gstin.clone() };
    conn.prepare_cached(
        "INSERT INTO item_suppliers (key, name) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET name = excluded.name WHERE name <> excluded.name",
    )?
    .execute(params![key, supplier.name])?;
    Ok(conn.prepare_cached("SELECT id FROM item_suppliers WHERE key = ?1")?.query_row([key], |row| row.get(0))?)
}

/// A supplier's number, when something was ever ordered there: by GSTIN, else by legal name.
pub(super) fn known_supplier(conn: &Connection, supplier: &Supplier) -> Result<Option<i64>, StoreError> {
    let by_key = "SELECT id FROM item_suppliers WHERE key = ?1";
    if !supplier.gstin.is_empty() {
        return one(conn, by_key, [&supplier.gstin]);
    }
    if supplier.name.is_empty() {
        return Ok(None);
    }
    match one(conn, by_key, [supplier.name.to_lowercase()])? {
        Some(id) => Ok(Some(id)),
        None => one(
            conn,
            "SELECT id FROM item_suppliers WHERE name = ?1 COLLATE NOCASE ORDER BY id DESC LIMIT 1",
            [&supplier.name],
        ),
    }
}

/// The item of a description's key, or of one that was merged into it.
fn known(conn: &Connection, key: &str) -> Result<Option<Known>, StoreError> {
    const COLUMNS: &str = "i.id, i.description, i.hsn, i.unit, i.gst_rate, i.used_at, i.uses, i.corrected_at";
    let read = |by_other_name| {
        move |row: &Row<'_>| {
            Ok(Known {
                id: row.get(0)?,
                facts: Facts { description: row.get(1)?, hsn: row.get(2)?, unit: row.get(3)?, gst_rate: row.get(4)? },
                used_at: row.get(5)?,
                uses: row.get(6)?,
                corrected_at: row.get(7)?,
                by_other_name,
            })
        }
    };
    let own = format!("SELECT {COLUMNS} FROM items i WHERE i.key = ?1");
    if let Some(known) = conn.prepare_cached(&own)?.query_row([key], read(false)).optional()? {
        return Ok(Some(known));
    }
    let other = format!("SELECT {COLUMNS} FROM item_names n JOIN items i ON i.id = n.item WHERE n.key = ?1");
    Ok(conn.prepare_cached(&other)?.query_row([key], read(true)).optional()?)
}

/// The item of a description's key, and in how many orders it is.
pub(super) fn item_of(conn: &Connection, key: &str) -> Result<Option<(i64, i64)>, StoreError> {
    Ok(known(conn, key)?.map(|known| (known.id, known.uses)))
}

fn insert(conn: &Connection, key: &str, facts: &Facts, now: &Use) -> Result<i64, StoreError> {
    conn.prepare_cached(
        "INSERT INTO items (key, description, hsn, unit, gst_rate, price, supplier, used_at, uses)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1)",
    )?
    .execute(params![
        key,
        facts.description,
        facts.hsn,
        facts.unit,
        facts.gst_rate,
        now.price,
        now.supplier,
        now.at
    ])?;
    Ok(conn.last_insert_rowid())
}

/// Writes what the newest use says; `corrected` keeps the mark of a correction that it did not overrule.
fn update(
    conn: &Connection,
    item: i64,
    facts: &Facts,
    now: &Use,
    uses: i64,
    corrected: bool,
) -> Result<(), StoreError> {
    conn.prepare_cached(
        "UPDATE items SET description = ?2, hsn = ?3, unit = ?4, gst_rate = ?5, price = ?6, supplier = ?7, used_at = ?8,
            uses = ?9, corrected_at = CASE WHEN ?10 THEN corrected_at END WHERE id = ?1",
    )?
    .execute(params![
        item,
        facts.description,
        facts.hsn,
        facts.unit,
        facts.gst_rate,
        now.price,
        now.supplier,
        now.at,
        uses,
        corrected
    ])?;
    Ok(())
}

fn uses_of(conn: &Connection, source: i64) -> Result<HashMap<i64, Use>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT item, supplier, at, price FROM item_uses INDEXED BY item_uses_by_order WHERE source = ?1",
    )?;
    let mut rows = statement.query([source])?;
    let mut found = HashMap::new();
    while let Some(row) = rows.next()? {
        found.insert(row.get(0)?, Use { supplier: row.get(1)?, at: row.get(2)?, price: row.get(3)? });
    }
    Ok(found)
}

fn put_use(conn: &Connection, source: i64, item: i64, now: &Use) -> Result<(), StoreError> {
    conn.prepare_cached("INSERT INTO item_uses (item, supplier, at, source, price) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![item, now.supplier, now.at, source, now.price])?;
    Ok(())
}

fn drop_use(conn: &Connection, source: i64, item: i64, old: &Use) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM item_uses WHERE item = ?1 AND supplier = ?2 AND at = ?3 AND source = ?4")?
        .execute(params![item, old.supplier, old.at, source])?;
    Ok(())
}

/// Whether an item was ever bought from a supplier.
pub(super) fn sold_by(conn: &Connection, item: i64, supplier: i64) -> Result<bool, StoreError> {
    Ok(conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM item_uses WHERE item = ?1 AND supplier = ?2)")?
        .query_row([item, supplier], |row| row.get(0))?)
}

/// What is left of an item after a use of it went: its last other use, or nothing, unless the clerk keeps it.
pub(super) fn forget(conn: &Connection, item: i64) -> Result<(), StoreError> {
    let left: Option<(i64, i64, Option<String>, i64)> = conn
        .prepare_cached(
            // What a list offers is no use in an order.
            "SELECT supplier, at, price, count(*) FILTER (WHERE source > 0) OVER ()
             FROM item_uses WHERE item = ?1 ORDER BY at DESC, source DESC LIMIT 1",
        )?
        .query_row([item], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    let uses = match left {
        Some((supplier, at, price, uses)) => {
            conn.prepare_cached("UPDATE items SET supplier = ?2, used_at = ?3, price = ?4, uses = ?5 WHERE id = ?1")?
                .execute(params![item, supplier, at, price, uses])?;
            uses
        }
        None => {
            let kept: Option<i64> = one(conn, "SELECT kept_at FROM items WHERE id = ?1", [item])?;
            if kept.is_none() {
                conn.prepare_cached("DELETE FROM item_words WHERE rowid = ?1")?.execute([item])?;
                conn.prepare_cached("DELETE FROM item_names WHERE item = ?1")?.execute([item])?;
                conn.prepare_cached("DELETE FROM items WHERE id = ?1")?.execute([item])?;
                return Ok(());
            }
            conn.prepare_cached("UPDATE items SET uses = 0, used_at = 0, supplier = 0 WHERE id = ?1")?
                .execute([item])?;
            0
        }
    };
    let facts = conn.prepare_cached("SELECT description, hsn FROM items WHERE id = ?1")?.query_row([item], |row| {
        Ok(Facts { description: row.get(0)?, hsn: row.get(1)?, unit: String::new(), gst_rate: None })
    })?;
    index(conn, item, &facts, uses)
}

/// Writes the words of an item, and marks by which searches tell apart who sold it, whether it is often used, and whether
/// it is offered at all.
pub(super) fn index(conn: &Connection, item: i64, facts: &Facts, uses: i64) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached("SELECT DISTINCT supplier FROM item_uses WHERE item = ?1")?;
    let mut marks: Vec<String> = Vec::new();
    let mut rows = statement.query([item])?;
    while let Some(row) = rows.next()? {
        marks.push(mark_of(row.get(0)?));
    }
    if uses >= OFTEN {
        marks.push(OFTEN_MARK.to_owned());
    }
    let hidden: Option<bool> = one(conn, "SELECT hidden FROM items WHERE id = ?1", [item])?;
    if hidden == Some(true) {
        marks.push(HIDDEN_MARK.to_owned());
    }
    conn.prepare_cached("INSERT OR REPLACE INTO item_words (rowid, words, hsn, marks) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![item, facts.description, facts.hsn, marks.join(" ")])?;
    Ok(())
}

/// The mark of items that are often used.
pub(super) const OFTEN_MARK: &str = "often";

/// The mark of items that are not offered.
pub(super) const HIDDEN_MARK: &str = "hidden";

/// The mark of items that a supplier sold.
pub(super) fn mark_of(supplier: i64) -> String {
    format!("s{supplier}")
}
