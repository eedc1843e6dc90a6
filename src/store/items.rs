//! The list of items: what the catalogue knows, and what the clerk says of it.
//!
//! Owns reading the list and an item's history, keeping and correcting items by hand, hiding them from completion, and
//! merging two. How items are learned from orders is with `catalogue`.
//!
//! A correction holds until a new order has the item: what was corrected is then what completion filled in, so that the
//! two agree unless a clerk typed something else on purpose. An amendment of an older order does not undo it.

use std::collections::HashSet;

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};
use rust_decimal::Decimal;

use super::catalogue::{Facts, forget, index};
use super::complete::expression;
use super::list::Reader;
use super::rows::{decimal, from_json, millis, moment, one};
use super::{Store, StoreError, events, orders};
use crate::domain::alike;
use crate::domain::amount::{Price, Quantity, Rate};
use crate::domain::catalogue::{Kind, Query, Supplier, item_key};
use crate::domain::gst::Hsn;
use crate::domain::ids::OrderId;
use crate::domain::line::LineItem;
use crate::domain::roster::{ItemBy, ItemFacts, ItemId, ItemPage, ItemQuery, ItemRow, ItemUse};
use crate::domain::text::Text;
use crate::message::lists::{ItemsMerged, KeptItem, KeptUse};

/// Rows of the list at the most; all are counted.
const SHOWN: i64 = 10_000;
/// Uses of an item that are shown.
const USES: i64 = 200;
/// Uses whose quantity is looked up, in orders of so many lines at the most.
const QUANTITIES: usize = 60;
const LINES: i64 = 2_000;
/// Items that are compared with each other, the latest used, and pairs that are offered.
const COMPARED: i64 = 50_000;
const PAIRS: usize = 100;
/// Longer descriptions are no items, in characters.
const LONGEST: usize = 1_000;

const COLUMNS: &str =
    "i.id, i.description, i.hsn, i.unit, i.gst_rate, i.price, coalesce(s.name, ''), i.uses, i.used_at,
    i.hidden";

impl Reader {
    /// Items that match, in the order asked for, as many as are shown, and how many there are.
    ///
    /// # Errors
    /// `Corrupt` names the item that can't be read; `Interrupted` when a newer request broke it off.
    pub fn items(&self, query: &ItemQuery) -> Result<(Vec<ItemRow>, u32), StoreError> {
        let tx = self.moment()?;
        let text = query.text.trim();
        let asked = Query { kind: Kind::Description, text: text.to_owned(), supplier: Supplier::default() };
        let matched = expression(&asked);
        if matched.is_none() && !text.is_empty() {
            return Ok((Vec::new(), 0)); // signs only
        }
        let from = match matched {
            Some(_) => {
                "(SELECT rowid AS id FROM item_words WHERE item_words MATCH ?1) AS found
                 CROSS JOIN items i ON i.id = found.id"
            }
            None => "items i",
        };
        let matched = matched.unwrap_or_default();
        let total: u32 = tx
            .prepare_cached(&format!("SELECT count(*) FROM {from} WHERE i.hidden = ?2 AND ?1 = ?1"))?
            .query_row(params![matched, query.hidden], |row| row.get(0))?;
        let mut statement = tx.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM {from} LEFT JOIN item_suppliers s ON s.id = i.supplier
             WHERE i.hidden = ?2 AND ?1 = ?1 ORDER BY {} LIMIT {SHOWN}",
            sorted(query)
        ))?;
        let mut rows = statement.query(params![matched, query.hidden])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(item_row(row)?);
        }
        Ok((found, total))
    }

    /// An item with its uses; `None` when it is gone.
    ///
    /// # Errors
    /// `Corrupt` names the row that can't be read.
    pub fn item_page(&self, id: ItemId) -> Result<Option<ItemPage>, StoreError> {
        let tx = self.moment()?;
        let Some(row) = row_of(&tx, id)? else { return Ok(None) };
        let spellings = names_of(&tx, id)?;
        let mut keys: HashSet<String> = spellings.iter().cloned().collect();
        keys.insert(item_key(&row.facts.description));
        let mut uses = Vec::new();
        let mut statement = tx.prepare_cached(
            "SELECT o.order_id, coalesce(d.number, ''), u.at, coalesce(s.name, ''), u.price, coalesce(d.line_count, 0)
             FROM item_uses u JOIN item_orders o ON o.id = u.source LEFT JOIN orders d ON d.id = o.order_id
             LEFT JOIN item_suppliers s ON s.id = u.supplier WHERE u.item = ?1 ORDER BY u.at DESC, u.source DESC LIMIT ?2",
        )?;
        let mut rows = statement.query(params![id.0, USES])?;
        while let Some(row) = rows.next()? {
            let (order, price): (String, Option<String>) = (row.get(0)?, row.get(4)?);
            let order = OrderId::parse(&order)
                .ok_or_else(|| StoreError::corrupt(format!("item {}, a use in order {order}", id.0)))?;
            let few = row.get::<_, i64>(5)? <= LINES && uses.len() < QUANTITIES;
            uses.push(ItemUse {
                order,
                number: row.get(1)?,
                at: moment(row.get(2)?)?,
                supplier: row.get(3)?,
                quantity: if few { quantity(&tx, order, &keys)? } else { None },
                price: price_of(price, id.0)?,
            });
        }
        Ok(Some(ItemPage { row, spellings, uses }))
    }

    /// Pairs of items that are spelled nearly the same and that nobody has said to be two; the one used more first.
    ///
    /// # Errors
    /// `Corrupt` names the item that can't be read.
    pub fn item_pairs(&self) -> Result<Vec<[ItemRow; 2]>, StoreError> {
        let tx = self.moment()?;
        let apart: HashSet<(i64, i64)> = tx
            .prepare_cached("SELECT one, other FROM items_apart")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let known: Vec<(i64, String)> = tx
            .prepare_cached(
                "SELECT id, description FROM items WHERE hidden = 0 ORDER BY used_at DESC, id DESC LIMIT ?1",
            )?
            .query_map([COMPARED], |row| Ok((row.get(0)?, alike::plain_description(&row.get::<_, String>(1)?))))?
            .collect::<Result<_, _>>()?;
        let mut found = Vec::new();
        for (one, other) in alike::item_pairs(known.iter().map(|(_, plain)| plain.as_str()), PAIRS + apart.len()) {
            let (Some((one, _)), Some((other, _))) = (known.get(one), known.get(other)) else { continue };
            if apart.contains(&in_order(*one, *other)) {
                continue;
            }
            if let (Some(one), Some(other)) = (row_of(&tx, ItemId(*one))?, row_of(&tx, ItemId(*other))?) {
                found.push(if other.uses > one.uses { [other, one] } else { [one, other] });
            }
            if found.len() == PAIRS {
                break;
            }
        }
        Ok(found)
    }
}

fn in_order(one: i64, other: i64) -> (i64, i64) {
    (one.min(other), one.max(other))
}

/// What the list is sorted by, as SQL. Numbers are stored as text.
fn sorted(query: &ItemQuery) -> String {
    let column = match query.by {
        ItemBy::Description => "i.description COLLATE NOCASE",
        ItemBy::Hsn => "i.hsn",
        ItemBy::Unit => "i.unit COLLATE NOCASE",
        ItemBy::Rate => "CAST(i.gst_rate AS REAL)",
        ItemBy::Price => "CAST(i.price AS REAL)",
        ItemBy::Supplier => "s.name COLLATE NOCASE",
        ItemBy::Uses => "i.uses",
        ItemBy::Used => "i.used_at",
    };
    let order = if query.descending { "DESC" } else { "ASC" };
    match query.by {
        ItemBy::Description | ItemBy::Used => format!("{column} {order}, i.id {order}"),
        _ => format!("{column} {order}, i.description COLLATE NOCASE, i.id"),
    }
}

fn price_of(text: Option<String>, item: i64) -> Result<Option<Price>, StoreError> {
    let number: Option<Decimal> = text.map(|text| decimal(&text, || format!("item {item}, price"))).transpose()?;
    Ok(number.map(Price::rounded))
}

fn item_row(row: &Row<'_>) -> Result<ItemRow, StoreError> {
    let id: i64 = row.get(0)?;
    let (hsn, rate): (String, Option<String>) = (row.get(2)?, row.get(4)?);
    let rate = rate.map(|text| decimal(&text, || format!("item {id}, gst_rate"))).transpose()?;
    let uses: u32 = row.get(7)?;
    let used_at = moment(row.get(8)?)?;
    Ok(ItemRow {
        id: ItemId(id),
        facts: ItemFacts {
            description: row.get(1)?,
            hsn: Hsn::parse(&hsn).ok(),
            unit: row.get(3)?,
            gst_rate: rate.map(Rate::rounded),
            price: price_of(row.get(5)?, id)?,
        },
        supplier: row.get(6)?,
        uses,
        used_at: (uses > 0).then_some(used_at),
        hidden: row.get(9)?,
    })
}

fn row_of(conn: &Connection, id: ItemId) -> Result<Option<ItemRow>, StoreError> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM items i LEFT JOIN item_suppliers s ON s.id = i.supplier WHERE i.id = ?1"
    ))?;
    let mut rows = statement.query([id.0])?;
    rows.next()?.map(item_row).transpose()
}

fn names_of(conn: &Connection, id: ItemId) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT key FROM item_names WHERE item = ?1 ORDER BY key")?;
    Ok(statement.query_map([id.0], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// How many units of an item an order has now, of all its lines with it.
fn quantity(conn: &Connection, order: OrderId, keys: &HashSet<String>) -> Result<Option<Quantity>, StoreError> {
    let mut sum: Option<Quantity> = None;
    for row in orders::line_rows(conn, order)? {
        let line: LineItem = from_json(&row.body, || format!("order {order}, line {}", row.id))?;
        if keys.contains(&item_key(&line.description))
            && let Some(quantity) = line.quantity.value()
        {
            sum = Some(sum.unwrap_or_default() + *quantity);
        }
    }
    Ok(sum)
}

impl Store {
    /// Keeps what the clerk says of an item: a correction, or a new item for `None`. The price counts for an item that was
    /// never ordered; of others orders tell it. The spelling that it had means it still.
    ///
    /// # Errors
    /// `Refused` without a description, or with that of another item.
    pub fn save_item(
        &mut self,
        id: Option<ItemId>,
        facts: &ItemFacts,
        actor: &str,
        now: Timestamp,
    ) -> Result<ItemId, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let key = item_key(&facts.description);
        if key.is_empty() || key.chars().count() > LONGEST {
            return Err(StoreError::refused("refused-item-nameless"));
        }
        require_own(&tx, &key, id)?;
        let (saved, event) = match id {
            Some(id) => {
                let before: Option<String> = one(&tx, "SELECT key FROM items WHERE id = ?1", [id.0])?;
                let before = before.ok_or_else(|| StoreError::refused("refused-item-gone"))?;
                rename(&tx, id, &before, &key)?;
                write_facts(&tx, id, facts, now)?;
                (id, "event-item-changed")
            }
            None => {
                tx.execute(
                    "INSERT INTO items (key, description, hsn, unit, supplier, used_at, uses, kept_at)
                     VALUES (?1, '', '', '', 0, 0, 0, ?2)",
                    params![key, millis(now)],
                )?;
                let id = ItemId(tx.last_insert_rowid());
                write_facts(&tx, id, facts, now)?;
                (id, "event-item-new")
            }
        };
        let what = Text::new(event).with("id", saved.0).with("item", &facts.description);
        if !events::was_last(&tx, &what, actor)? {
            events::add(&tx, None, now, actor, &what, None)?;
        }
        tx.commit()?;
        Ok(saved)
    }

    /// Leaves an item out of completion, or offers it again; gives its description.
    ///
    /// # Errors
    /// `Refused` when it is gone.
    pub fn hide_item(&mut self, id: ItemId, hidden: bool, actor: &str, now: Timestamp) -> Result<String, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let changed =
            tx.execute("UPDATE items SET hidden = ?2 WHERE id = ?1 AND hidden <> ?2", params![id.0, hidden])?;
        let row = row_of(&tx, id)?.ok_or_else(|| StoreError::refused("refused-item-gone"))?;
        if changed > 0 {
            reindex(&tx, id)?;
            let key = if hidden { "event-item-hidden" } else { "event-item-shown" };
            let what = Text::new(key).with("id", id.0).with("item", &row.facts.description);
            events::add(&tx, None, now, actor, &what, None)?;
        }
        tx.commit()?;
        Ok(row.facts.description)
    }

    /// Notes that two items are no duplicates.
    ///
    /// # Errors
    /// When it can't be stored.
    pub fn items_apart(&mut self, one: ItemId, other: ItemId) -> Result<(), StoreError> {
        let (one, other) = in_order(one.0, other.0);
        let sql = "INSERT OR IGNORE INTO items_apart (one, other) VALUES (?1, ?2)";
        self.conn.prepare_cached(sql)?.execute([one, other])?;
        Ok(())
    }

    /// Makes two items one: the uses of the second are the first's, and its spelling means the first from now on. Where
    /// one order has both, it counts once.
    ///
    /// # Errors
    /// `Refused` when one of them is gone.
    pub fn merge_items(
        &mut self,
        kept: ItemId,
        gone: ItemId,
        facts: &ItemFacts,
        actor: &str,
        now: Timestamp,
    ) -> Result<ItemsMerged, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let merged = ItemsMerged { kept: kept_item(&tx, kept)?, gone: kept_item(&tx, gone)? };
        tx.execute(
            "DELETE FROM item_uses WHERE item = ?1 AND source IN (SELECT source FROM item_uses WHERE item = ?2)",
            [gone.0, kept.0],
        )?;
        tx.execute("UPDATE item_uses SET item = ?2 WHERE item = ?1", [gone.0, kept.0])?;
        drop_item(&tx, gone)?;
        for name in merged.gone.names.iter().chain([&merged.gone.key]) {
            spell(&tx, name, kept)?;
        }
        tx.execute(
            "UPDATE items SET kept_at = coalesce(kept_at, ?2) WHERE id = ?1",
            params![kept.0, merged.gone.by_hand[0]],
        )?;
        forget(&tx, kept.0)?; // its newest use may be one of those that came
        let key = item_key(&facts.description);
        require_own(&tx, &key, Some(kept))?;
        rename(&tx, kept, &merged.kept.key, &key)?;
        write_facts(&tx, kept, facts, now)?;
        let what = Text::new("event-items-merged").with("id", kept.0).with("item", &facts.description);
        events::add(&tx, None, now, actor, &what.with("other", &merged.gone.facts.description), None)?;
        tx.commit()?;
        Ok(merged)
    }

    /// Parts two items that were merged: each has again the uses and spellings that it had. What was ordered since stays
    /// with the one that was kept.
    ///
    /// # Errors
    /// `Refused` when the merged one is gone, or there is an item of the other's spelling by now.
    pub fn part_items(&mut self, merged: &ItemsMerged, actor: &str, now: Timestamp) -> Result<(), StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let (kept, gone) = (&merged.kept, &merged.gone);
        let there: Option<i64> = one(&tx, "SELECT id FROM items WHERE id = ?1", [kept.id.0])?;
        let taken: Option<i64> =
            one(&tx, "SELECT id FROM items WHERE key = ?1 AND id <> ?2", params![gone.key, kept.id.0])?;
        if there.is_none() || taken.is_some() {
            return Err(StoreError::refused("refused-item-gone"));
        }
        for used in gone.uses.iter().filter(|used| !kept.uses.contains(used)) {
            tx.prepare_cached("DELETE FROM item_uses WHERE item = ?1 AND supplier = ?2 AND at = ?3 AND source = ?4")?
                .execute([kept.id.0, used.supplier, used.at, used.source])?;
        }
        tx.execute("DELETE FROM item_names WHERE item = ?1", [kept.id.0])?;
        write_item(&tx, kept, kept.id)?;
        let id: Option<i64> = one(&tx, "SELECT id FROM items WHERE id = ?1", [gone.id.0])?;
        // Its number may be another item's by now.
        let free = if id.is_none() {
            gone.id
        } else {
            ItemId(tx.query_row("SELECT max(id) + 1 FROM items", [], |row| row.get(0))?)
        };
        write_item(&tx, gone, free)?;
        for used in &gone.uses {
            tx.prepare_cached(
                "INSERT OR IGNORE INTO item_uses (item, supplier, at, source, price) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![free.0, used.supplier, used.at, used.source, used.price])?;
        }
        for (item, id) in [(kept, kept.id), (gone, free)] {
            forget(&tx, id.0)?;
            write_by_hand(&tx, item, id)?;
        }
        let what = Text::new("event-items-parted").with("id", kept.id.0).with("item", &kept.facts.description);
        events::add(&tx, None, now, actor, &what.with("other", &gone.facts.description), None)?;
        Ok(tx.commit()?)
    }
}

/// Refuses the spelling of another item.
fn require_own(conn: &Connection, key: &str, id: Option<ItemId>) -> Result<(), StoreError> {
    let other: Option<String> = one(
        conn,
        "SELECT i.description FROM items i WHERE i.id <> ?2 AND (i.key = ?1
            OR i.id = (SELECT n.item FROM item_names n WHERE n.key = ?1)) LIMIT 1",
        params![key, id.map_or(-1, |id| id.0)],
    )?;
    match other {
        Some(other) => Err(StoreError::Refused(Text::new("refused-item-there").with("item", other))),
        None => Ok(()),
    }
}

/// A description that means an item, beside its own.
fn spell(conn: &Connection, key: &str, item: ItemId) -> Result<(), StoreError> {
    conn.prepare_cached("INSERT OR REPLACE INTO item_names (key, item) VALUES (?1, ?2)")?
        .execute(params![key, item.0])?;
    Ok(())
}

/// Gives an item another key; the one that it had means it still.
fn rename(conn: &Connection, id: ItemId, before: &str, key: &str) -> Result<(), StoreError> {
    if before == key {
        return Ok(());
    }
    conn.execute("DELETE FROM item_names WHERE key = ?1", [key])?;
    conn.execute("UPDATE items SET key = ?2 WHERE id = ?1", params![id.0, key])?;
    spell(conn, before, id)
}

/// Writes what the clerk says of an item, and its words.
fn write_facts(conn: &Connection, id: ItemId, facts: &ItemFacts, now: Timestamp) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE items SET description = ?2, hsn = ?3, unit = ?4, gst_rate = ?5, corrected_at = ?6,
            price = CASE WHEN uses = 0 THEN ?7 ELSE price END WHERE id = ?1",
        params![
            id.0,
            crate::domain::catalogue::clean(&facts.description),
            facts.hsn.as_ref().map(ToString::to_string).unwrap_or_default(),
            facts.unit.trim(),
            facts.gst_rate.map(|rate| rate.to_string()),
            millis(now),
            facts.price.map(|price| price.to_string()),
        ],
    )?;
    reindex(conn, id)
}

/// Writes the words of an item anew.
pub(super) fn reindex(conn: &Connection, id: ItemId) -> Result<(), StoreError> {
    let read = |row: &Row<'_>| {
        let facts = Facts { description: row.get(0)?, hsn: row.get(1)?, unit: String::new(), gst_rate: None };
        Ok((facts, row.get::<_, i64>(2)?))
    };
    let (facts, uses) =
        conn.prepare_cached("SELECT description, hsn, uses FROM items WHERE id = ?1")?.query_row([id.0], read)?;
    index(conn, id.0, &facts, uses)
}

/// Removes an item, whose uses have gone elsewhere.
fn drop_item(conn: &Connection, id: ItemId) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM item_uses WHERE item = ?1",
        "DELETE FROM item_words WHERE rowid = ?1",
        "DELETE FROM item_names WHERE item = ?1",
        "DELETE FROM items_apart WHERE one = ?1 OR other = ?1",
        "DELETE FROM items WHERE id = ?1",
    ] {
        conn.prepare_cached(sql)?.execute([id.0])?;
    }
    Ok(())
}

/// An item with everything that is kept of it.
fn kept_item(conn: &Connection, id: ItemId) -> Result<KeptItem, StoreError> {
    let row = row_of(conn, id)?.ok_or_else(|| StoreError::refused("refused-item-gone"))?;
    let (key, kept, corrected) = conn
        .prepare_cached("SELECT key, kept_at, corrected_at FROM items WHERE id = ?1")?
        .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut statement =
        conn.prepare_cached("SELECT supplier, at, source, price FROM item_uses WHERE item = ?1 ORDER BY at, source")?;
    let uses = statement
        .query_map([id.0], |row| {
            Ok(KeptUse { supplier: row.get(0)?, at: row.get(1)?, source: row.get(2)?, price: row.get(3)? })
        })?
        .collect::<Result<_, _>>()?;
    let (names, by_hand) = (names_of(conn, id)?, [kept, corrected]);
    Ok(KeptItem { id, key, facts: row.facts, by_hand, hidden: row.hidden, uses, names })
}

/// Writes an item as it was, under an identity, with its spellings; not its uses.
fn write_item(conn: &Connection, item: &KeptItem, id: ItemId) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO items (id, key, description, hsn, unit, supplier, used_at, uses, kept_at)
         VALUES (?1, ?2, '', '', '', 0, 0, 0, 0) ON CONFLICT (id) DO UPDATE SET key = ?2, kept_at = 0",
        params![id.0, item.key],
    )?;
    for name in &item.names {
        spell(conn, name, id)?;
    }
    Ok(())
}

/// Writes what was known of an item, its uses being there again.
fn write_by_hand(conn: &Connection, item: &KeptItem, id: ItemId) -> Result<(), StoreError> {
    write_facts(conn, id, &item.facts, Timestamp::UNIX_EPOCH)?;
    let [kept, corrected] = item.by_hand;
    conn.execute(
        "UPDATE items SET kept_at = ?2, corrected_at = ?3, hidden = ?4 WHERE id = ?1",
        params![id.0, kept, corrected, item.hidden],
    )?;
    reindex(conn, id)
}
