//! PO numbers: the next of a series, and taking one for good when an order is first queued.
//!
//! Owns the tables `numbering_series`, `taken_numbers` and `given_numbers`. A number is taken in the transaction that queues its order
//! and in no other place, so that a series has no gaps and no number is given twice. Orders of the sandbox are practice:
//! they take numbers among themselves and leave the series where it is. Must not know what a review is.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, params};

use super::rows::{millis, one};
use super::{Store, StoreError, events};
use crate::domain::company::{NUMBER_MOVED, NumberAnswer, NumberQuestion, Pattern};
use crate::domain::ids::{CompanyId, OrderId};
use crate::domain::order::Order;
use crate::domain::text::Text;
use crate::message::{Review, SaveOrder};

/// The next number of a series.
struct Next {
    /// Name of the series (`Pattern::series`).
    series: String,
    /// Its count.
    count: u32,
    /// The PO number.
    number: String,
}

impl Store {
    /// The document as it would be numbered now: a provisional number becomes the next of its series, or the one that
    /// the order has taken already. Nothing is taken by that. `practice` says that it is for the sandbox.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn numbered(&self, order: OrderId, document: Order, practice: bool) -> Result<Order, StoreError> {
        self.numbered_past(order, document, practice, &Reserved::default())
    }

    /// The document as [`Store::numbered`] gives it, once the numbers reserved are taken by orders that go before it.
    ///
    /// # Errors
    /// As [`Store::numbered`].
    pub fn numbered_past(
        &self,
        order: OrderId,
        mut document: Order,
        practice: bool,
        reserved: &Reserved,
    ) -> Result<Order, StoreError> {
        if !document.head.provisional {
            return Ok(document);
        }
        if let Some(number) = taken(&self.conn, order)? {
            settle(&mut document, &number);
            return Ok(document);
        }
        let next = match (document.head.company, document.head.order_date.value()) {
            (Some(company), Some(on)) => next(&self.conn, company, *on, practice, reserved)?,
            _ => None,
        };
        let head = Arc::make_mut(&mut document.head);
        match next {
            Some(next) => head.po_number = next.number,
            None => {
                // The company has no series any more: the clerk is asked for a number.
                head.po_number.clear();
                head.provisional = false;
            }
        }
        Ok(document)
    }

    /// The supplier of another order that has the number of a document for good, so that it can't be queued with it.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn number_elsewhere(
        &self,
        order: OrderId,
        document: &Order,
        practice: bool,
    ) -> Result<Option<String>, StoreError> {
        let number = document.head.po_number.trim();
        let own = taken(&self.conn, order)?.is_some_and(|held| held.eq_ignore_ascii_case(number));
        if number.is_empty() || own || is_from_before(&self.conn, order, number)? {
            return Ok(None);
        }
        other_holder(&self.conn, order, number, practice)
    }
}

/// Numbers that orders about to be queued will take, so that those queued after them are reviewed with others.
#[derive(Clone, Debug, Default)]
pub struct Reserved(BTreeSet<String>);

impl Reserved {
    /// Reserves a number; false when it was reserved before. Capital and small letters are the same, as in the store.
    pub fn add(&mut self, number: &str) -> bool {
        self.0.insert(number.trim().to_ascii_lowercase())
    }

    fn holds(&self, number: &str) -> bool {
        !self.0.is_empty() && self.0.contains(&number.to_ascii_lowercase())
    }
}

/// What is known about the number of an order.
pub(super) fn answer(conn: &Connection, question: &NumberQuestion) -> Result<NumberAnswer, StoreError> {
    let next = match question.company {
        Some(company) => {
            next(conn, company, question.on, question.practice, &Reserved::default())?.map(|next| next.number)
        }
        None => None,
    };
    let typed = question.typed.trim();
    let used_by = if typed.is_empty() { None } else { holder(conn, question, typed)? };
    Ok(NumberAnswer { next, used_by })
}

/// The next number of a company's series, without those that were typed by hand. For practice it goes on from where the
/// series is, past the numbers taken in practice.
fn next(
    conn: &Connection,
    company: CompanyId,
    on: Date,
    practice: bool,
    reserved: &Reserved,
) -> Result<Option<Next>, StoreError> {
    let pattern: Option<String> = one(
        conn,
        "SELECT pattern FROM companies WHERE id = ?1 AND deleted_at IS NULL AND pattern <> ''",
        [company.to_string()],
    )?;
    let Some(pattern) = pattern.and_then(|text| Pattern::parse(&text).ok()) else { return Ok(None) };
    let series = pattern.series(on);
    let mut count = count(conn, company, &series)?;
    loop {
        let number = pattern.number(on, count);
        if !reserved.holds(&number) && !is_taken(conn, &number, practice)? {
            return Ok(Some(Next { series, count, number }));
        }
        count = count.checked_add(1).ok_or_else(|| StoreError::corrupt(format!("series {series} is used up")))?;
    }
}

/// Whether a number was taken, here or in data that a backup has taken the place of.
fn is_taken(conn: &Connection, number: &str, practice: bool) -> Result<bool, StoreError> {
    let found: Option<i64> = one(
        conn,
        "SELECT 1 FROM taken_numbers WHERE number = ?1 AND practice <= ?2
         UNION ALL SELECT 1 FROM given_numbers WHERE number = ?1 LIMIT 1",
        params![number, practice],
    )?;
    Ok(found.is_some())
}

/// Where a series has come to: 1 for one that nothing was taken from.
pub(super) fn count(conn: &Connection, company: CompanyId, series: &str) -> Result<u32, StoreError> {
    let count: Option<u32> = one(
        conn,
        "SELECT next_number FROM numbering_series WHERE company_id = ?1 AND financial_year = ?2",
        params![company.to_string(), series],
    )?;
    Ok(count.unwrap_or(1).max(1))
}

/// Lets a series go on with this number.
pub(super) fn set_count(conn: &Connection, company: CompanyId, series: &str, count: u32) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO numbering_series (company_id, financial_year, next_number) VALUES (?1, ?2, ?3)
         ON CONFLICT (company_id, financial_year) DO UPDATE SET next_number = excluded.next_number",
        params![company.to_string(), series, count],
    )?;
    Ok(())
}

/// Where all series have come to.
pub(super) fn counts(conn: &Connection) -> Result<Vec<(CompanyId, String, u32)>, StoreError> {
    let mut statement = conn.prepare("SELECT company_id, financial_year, next_number FROM numbering_series")?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let company: String = row.get(0)?;
        if let Some(company) = CompanyId::parse(&company) {
            found.push((company, row.get(1)?, row.get(2)?));
        }
    }
    Ok(found)
}

/// Lets series go on from here where they have not come so far. Companies that are not known have no series.
pub(super) fn raise(conn: &Connection, counts: &[(CompanyId, String, u32)]) -> Result<(), StoreError> {
    for (company, series, next) in counts {
        let known: Option<i64> = one(conn, "SELECT 1 FROM companies WHERE id = ?1", [company.to_string()])?;
        if known.is_some() && count(conn, *company, series)? < *next {
            set_count(conn, *company, series, *next)?;
        }
    }
    Ok(())
}

/// A number that was taken.
#[derive(Debug)]
pub(super) struct Given {
    number: String,
    order: String,
    supplier: String,
}

/// The numbers taken here so far, but for practice.
pub(super) fn given(conn: &Connection) -> Result<Vec<Given>, StoreError> {
    let mut sql = "SELECT t.number, t.order_id, o.supplier FROM taken_numbers t JOIN orders o ON o.id = t.order_id
        WHERE t.practice = 0"
        .to_owned();
    // The data that is replaced may be of an earlier format.
    if one::<i64>(conn, "SELECT 1 FROM sqlite_schema WHERE name = 'given_numbers'", [])?.is_some() {
        sql += " UNION ALL SELECT number, order_id, supplier FROM given_numbers";
    }
    let mut statement = conn.prepare(&sql)?;
    let rows =
        statement.query_map([], |row| Ok(Given { number: row.get(0)?, order: row.get(1)?, supplier: row.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Remembers numbers that were taken in other data, so that no other order is given one of them.
pub(super) fn remember(conn: &Connection, given: &[Given]) -> Result<(), StoreError> {
    let mut statement =
        conn.prepare("INSERT OR IGNORE INTO given_numbers (number, order_id, supplier) VALUES (?1, ?2, ?3)")?;
    for Given { number, order, supplier } in given {
        statement.execute([number, order, supplier])?;
    }
    Ok(())
}

/// The number that an order has taken for good.
fn taken(conn: &Connection, order: OrderId) -> Result<Option<String>, StoreError> {
    one(conn, "SELECT number FROM taken_numbers WHERE order_id = ?1", [order.to_string()])
}

/// The supplier of another order that has the number: one that took it, else a draft that it was typed into.
fn holder(conn: &Connection, question: &NumberQuestion, number: &str) -> Result<Option<String>, StoreError> {
    let sql =
        "SELECT o.supplier, t.number IS NULL AS draft FROM orders o LEFT JOIN taken_numbers t ON t.order_id = o.id
        WHERE o.id <> ?1 AND (t.practice IS NULL OR t.practice = ?3)
            AND (t.number = ?2 OR o.number = ?2 COLLATE NOCASE AND o.deleted_at IS NULL)
        UNION ALL SELECT supplier, 0 FROM given_numbers WHERE number = ?2 AND order_id <> ?1 AND NOT ?3
        ORDER BY draft LIMIT 1";
    let asked = params![question.order.to_string(), number, question.practice];
    Ok(conn.prepare_cached(sql)?.query_row(asked, |row| row.get(0)).optional()?)
}

fn settle(document: &mut Order, number: &str) {
    let head = Arc::make_mut(&mut document.head);
    number.clone_into(&mut head.po_number);
    head.provisional = false;
}

/// A document to be saved, with the number that its order has taken: a window that did not know of that yet can't
/// bring the provisional one back. `None` when it may be saved as it is.
pub(super) fn for_save(conn: &Connection, save: &SaveOrder) -> Result<Option<SaveOrder>, StoreError> {
    if !save.document.head.provisional {
        return Ok(None);
    }
    let Some(number) = taken(conn, save.order)? else { return Ok(None) };
    let mut save = save.clone();
    settle(&mut save.document, &number);
    Ok(Some(save))
}

/// Takes the document's number for good, in the transaction that queues it, and gives the document with it.
///
/// # Errors
/// `Refused` when another order has it: with [`NUMBER_MOVED`] for one of a series, which has gone on meanwhile.
pub(super) fn take(conn: &Connection, review: &Review, actor: &str, now: Timestamp) -> Result<Order, StoreError> {
    let (order, practice) = (review.order, review.operation.gateway.is_sandbox());
    let mut document = review.document.clone();
    let head = &document.head;
    let number = head.po_number.trim().to_owned();
    if let Some(held) = taken(conn, order)? {
        if held == number {
            settle(&mut document, &held);
            return Ok(document);
        }
        if head.provisional {
            return Err(moved(&held));
        }
    } else if head.provisional {
        let (Some(company), Some(on)) = (head.company, head.order_date.value().copied()) else {
            return Err(StoreError::refused("refused-number-none"));
        };
        let next = next(conn, company, on, practice, &Reserved::default())?;
        let next = next.ok_or_else(|| StoreError::refused("refused-number-none"))?;
        if next.number != number {
            return Err(moved(&next.number));
        }
        let after = next.count.checked_add(1).ok_or_else(|| StoreError::corrupt("a series is used up"))?;
        if !practice {
            set_count(conn, company, &next.series, after)?;
        }
    } else if is_from_before(conn, order, &number)? {
        return Ok(document);
    }
    if number.is_empty() {
        return Ok(document);
    }
    if let Some(supplier) = other_holder(conn, order, &number, practice)? {
        let text = Text::new("refused-number-duplicate").with("number", &number).with("supplier", supplier);
        return Err(StoreError::Refused(text));
    }
    conn.execute(
        "INSERT INTO taken_numbers (order_id, practice, number, taken_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (order_id) DO UPDATE SET number = excluded.number, taken_at = excluded.taken_at",
        params![order.to_string(), practice, number, millis(now)],
    )?;
    events::add(conn, Some(order), now, actor, &Text::new("event-number-taken").with("number", &number), None)?;
    settle(&mut document, &number);
    Ok(document)
}

/// The supplier of another order that has taken a number.
fn other_holder(conn: &Connection, order: OrderId, number: &str, practice: bool) -> Result<Option<String>, StoreError> {
    one(
        conn,
        "SELECT o.supplier FROM taken_numbers t JOIN orders o ON o.id = t.order_id WHERE t.number = ?1 AND t.order_id <> ?2
            AND t.practice = ?3
         UNION ALL SELECT supplier FROM given_numbers WHERE number = ?1 AND order_id <> ?2 AND NOT ?3 LIMIT 1",
        params![number, order.to_string(), practice],
    )
}

/// Whether an order was queued under this number before numbers were kept apart, so that another one holds it: the
/// network knows both, and neither can be numbered anew.
fn is_from_before(conn: &Connection, order: OrderId, number: &str) -> Result<bool, StoreError> {
    let queued: Option<i64> = one(
        conn,
        "SELECT 1 FROM orders WHERE id = ?1 AND gateway IS NOT NULL AND number = ?2 COLLATE NOCASE",
        params![order.to_string(), number],
    )?;
    Ok(queued.is_some())
}

fn moved(number: &str) -> StoreError {
    StoreError::Refused(Text::new(NUMBER_MOVED).with("number", number))
}
