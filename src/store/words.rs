//! The words of every order for the search: written in the background, a moment after its last save.
//!
//! Owns the index `order_words` and the list `words_due` of orders that it does not show as they are; triggers put every
//! order there that is saved. Must not know how orders are found.
//!
//! A save only notes its order: the words of 10,000 lines would hold it up. They are written when nobody has typed into
//! that order for a while, as many orders at once as fit into the time given. Until then an order is found by its number,
//! supplier and subject as they are, and by its other words as they were.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, params};

use super::held::Held;
use super::rows::{from_json, millis, moment};
use super::search::short_numbers;
use super::{Store, StoreError, orders};
use crate::domain::derived::Derived;
use crate::domain::ids::OrderId;
use crate::domain::order::Order;
use crate::domain::status::Intent;

/// How long an order is left alone after a save before its words are written.
const QUIET: SignedDuration = SignedDuration::from_secs(2);

/// Orders that are looked up at once.
const BATCH: i64 = 500;

/// How far the index is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// There is more to be done at once.
    Now,
    /// The next order is due then, unless it is saved again.
    At(Timestamp),
    /// Every order's words are written.
    Nothing,
}

impl Store {
    /// Writes the words of orders that are due, as long as the budget lasts, but of one at the least.
    ///
    /// # Errors
    /// When they can't be stored; they stay due then.
    pub fn index_words(&mut self, now: Timestamp, budget: Duration) -> Result<Due, StoreError> {
        let began = Instant::now();
        if self.is_none() {
            return Ok(Due::Nothing);
        }
        let latest = millis(now.checked_sub(QUIET).unwrap_or(now));
        let batch = due(&self.conn, latest)?;
        if batch.is_empty() {
            let next: Option<i64> = self.conn.query_row("SELECT min(since) FROM words_due", [], |row| row.get(0))?;
            return Ok(match next {
                Some(since) => Due::At(moment(since)?.checked_add(QUIET).unwrap_or(now)),
                None => Due::Nothing,
            });
        }
        let tx = Self::write(&mut self.conn)?;
        for (doc, id) in batch {
            if let Some(order) = OrderId::parse(&id) {
                let held = self.held.iter().find(|(id, _)| *id == order).map(|(_, held)| held);
                index(&tx, doc, order, held)?;
            }
            tx.prepare_cached("DELETE FROM words_due WHERE doc = ?1")?.execute([doc])?;
            if began.elapsed() >= budget {
                break;
            }
        }
        tx.execute("UPDATE list_state SET words = words + 1", [])?;
        tx.commit()?;
        Ok(Due::Now)
    }

    /// How many orders are due.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn words_due(&self) -> Result<u32, StoreError> {
        Ok(self.conn.query_row("SELECT count(*) FROM words_due", [], |row| row.get(0))?)
    }
}

/// The next orders whose last save is not later than that.
fn due(conn: &Connection, latest: i64) -> Result<Vec<(i64, String)>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT d.doc, l.order_id FROM words_due d CROSS JOIN order_list l ON l.doc = d.doc WHERE d.since <= ?1 LIMIT ?2",
    )?;
    let rows = statement.query_map(params![latest, BATCH], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes the words of an order. Of one whose document can't be read, those of its summary.
fn index(conn: &Connection, doc: i64, order: OrderId, held: Option<&Held>) -> Result<(), StoreError> {
    let id = order.to_string();
    let (mut words, purged, ready_is_known): (Words, bool, bool) = conn
        .prepare_cached(
            "SELECT number, supplier, subject, purged_at IS NOT NULL, ready IS NOT NULL FROM orders WHERE id = ?1",
        )?
        .query_row([&id], |row| {
            let words = Words {
                number: row.get(0)?,
                supplier: row.get(1)?,
                subject: row.get(2)?,
                other: String::new(),
                hsn: String::new(),
            };
            Ok((words, row.get(3)?, row.get(4)?))
        })?;
    if purged {
        conn.prepare_cached("DELETE FROM order_words WHERE rowid = ?1")?.execute([doc])?;
        return Ok(());
    }
    let document = match held.and_then(Held::document) {
        Some(document) => document,
        None => match orders::read_document(conn, order) {
            Ok((document, _)) => document,
            Err(StoreError::Corrupt { .. }) => Order::default(),
            Err(error) => return Err(error),
        },
    };
    if !ready_is_known {
        let ready = Derived::of(&document).can_send();
        conn.prepare_cached("UPDATE orders SET ready = ?2 WHERE id = ?1")?.execute(params![id, ready])?;
    }
    words.add_document(&document);
    for short in short_numbers(&words.number.clone()) {
        add(&mut words.number, &short);
    }
    for remarks in remarks(conn, &id)? {
        add(&mut words.other, &remarks);
    }
    conn.prepare_cached(
        "INSERT OR REPLACE INTO order_words (rowid, number, supplier, subject, words, hsn) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![doc, words.number, words.supplier, words.subject, words.other, words.hsn])?;
    Ok(())
}

/// What was remarked when the status was changed.
fn remarks(conn: &Connection, order: &str) -> Result<Vec<String>, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT intent FROM outbox WHERE order_id = ?1 AND call = 'status-change'")?;
    let intents = statement.query_map([order], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let mut found = Vec::new();
    for intent in intents {
        // One that can't be read has no words, and must not keep the others from theirs.
        if let Ok(Intent::StatusChange { remarks, .. }) = from_json(&intent, || format!("an intent of order {order}")) {
            found.push(remarks);
        }
    }
    Ok(found)
}

/// The texts of an order by what they are found as.
#[derive(Debug)]
struct Words {
    number: String,
    supplier: String,
    subject: String,
    other: String,
    hsn: String,
}

impl Words {
    /// Adds what the summary does not have.
    fn add_document(&mut self, document: &Order) {
        let head = &document.head;
        add(&mut self.supplier, &head.supplier.trade_name);
        add(&mut self.supplier, &head.supplier.gstin.text());
        let other = &mut self.other;
        for reference in &head.references {
            for text in [
                &reference.receipt_advice_no,
                &reference.batch_reference_no,
                &reference.contract_reference_no,
                &reference.extra_reference_no,
                &reference.project_reference_no,
            ] {
                add(other, text);
            }
        }
        for document in &head.documents {
            add(other, &document.info);
            add(other, &document.file_name);
        }
        for pair in head.po_infos.iter().chain(&head.additional_infos) {
            add(other, &pair.value);
        }
        add(other, &head.shipping.terms);
        for line in &document.lines {
            add(other, &line.description);
            add(other, &line.bar_code);
            add(other, &line.order_line_reference);
            add(other, &line.product_serial_number);
            add(other, &line.batch_number);
            for attribute in &line.attributes {
                add(other, &attribute.value);
            }
            if let Some(hsn) = line.hsn.value() {
                add(&mut self.hsn, hsn.as_str());
            }
        }
    }
}

fn add(words: &mut String, text: &str) {
    if !text.is_empty() {
        words.push(' ');
        words.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::ids::ObjectId;
    use crate::message::SaveOrder;

    #[test]
    fn an_order_is_left_alone_for_a_while_after_its_save() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let at = |seconds: i64| Timestamp::from_second(1_800_000_000 + seconds).unwrap();
        let (order, object_id) = (OrderId::new(), ObjectId::mint("POR"));
        let document = Order::fresh(date(2026, 6, 12), crate::domain::party::Party::default());
        let mut save = SaveOrder { order, object_id, revision: 1, document, amended: false };
        let budget = Duration::from_secs(1);
        store.save_order(&save, at(0)).unwrap();
        assert_eq!(store.index_words(at(1), budget).unwrap(), Due::At(at(2)));
        save.revision = 2;
        store.save_order(&save, at(1)).unwrap();
        assert_eq!(store.index_words(at(2), budget).unwrap(), Due::At(at(3)), "typed into since");
        assert_eq!(store.index_words(at(3), budget).unwrap(), Due::Now);
        assert_eq!(store.index_words(at(3), budget).unwrap(), Due::Nothing);
        assert_eq!(store.words_due().unwrap(), 0);
    }
}
