//! Finding orders: which match, in which order, and how many; windows of them, figures and completions.
//!
//! Owns `Search`, what a reader remembers between requests: the summary of every order (`sheet`), brought up to date by
//! what changed since, the orders that each word was last found in (`words`), and what was found last, so that scrolling
//! fetches rows and looks for nothing. Must not write, nor know who asks.
//!
//! 100,000 orders are some 8 MB here. What a keystroke costs is one look into the index of words and one pass over the sheet.

mod find;
mod named;
mod order;
mod sheet;
mod suggest;
mod tiles;
mod words;

pub(super) use words::short_numbers;

use std::ops::Range;

use jiff::civil::Date;
use rusqlite::{Connection, Row, params};

use super::StoreError;
use super::list::{Reader, begin, outbox_count};
use super::rows::{decimal, moment};
use crate::domain::ids::OrderId;
use crate::domain::query::{Query, Standing};
use crate::domain::status::{DeliveryState, OrderRow, View};
use crate::domain::trash::leaves_at;
use crate::message::Counts;
use crate::message::list::{ListQuery, Match, Suggestion, Tiles};
use order::Orders;
use sheet::Sheet;
use words::Found;

/// Orders whose words are due are told from this many on: fewer are those that were saved a moment ago.
const TELL_DUE: u32 = 50;

/// What a reader remembers.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// Empty until it is first needed.
    sheet: Option<Sheet>,
    words: Found,
    orders: Orders,
    /// What was found last, in its order.
    shown: Vec<u32>,
    /// What `shown` was found for, and at which state of the store.
    shown_for: Option<(State, ListQuery)>,
    /// The figures, and of which state of the store.
    tiles: Option<(State, Tiles)>,
}

/// What the answer to a question depends on beside the question: the number that SQLite gives to what others wrote, and
/// the day.
type State = (i64, Date);

/// A window of what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Place of the first row, counted from 0.
    pub offset: u32,
    /// The rows.
    pub rows: Vec<OrderRow>,
    /// How many orders were found.
    pub total: u32,
    /// Counts of the navigation at the same moment.
    pub counts: Counts,
    /// How many of how many orders have all their words indexed, when that makes the search incomplete.
    pub indexed: Option<(u32, u32)>,
}

impl Reader {
    /// Finds the orders of a query and gives the rows of a window of them, all as of one moment. What was found last is not
    /// looked for again before something is written: a list that is returned to is there at once.
    ///
    /// # Errors
    /// `Interrupted` when a newer request broke it off; `Corrupt` names the order that can't be read.
    pub fn show(&mut self, query: &ListQuery, window: Range<u32>, today: Date) -> Result<Page, StoreError> {
        let (conn, search) = self.parts();
        let tx = begin(conn)?;
        if search.sheet.is_none() && *query == ListQuery::new(View::All, "") {
            search.shown.clear();
            return first_page(&tx, window);
        }
        let parsed = Query::parse(&query.text, today);
        let now = (state(&tx, today)?, query.clone());
        if search.shown_for.as_ref() != Some(&now) {
            search.refresh(&tx)?;
            search.find(&tx, &parsed, query)?;
            search.shown_for = Some(now);
        }
        let sheet = search.sheet.get_or_insert_default();
        let counts = Counts { views: sheet.counts(), outbox: outbox_count(&tx)? };
        let due = search.words.due();
        let indexed = (parsed.needs_lines() && due > TELL_DUE).then(|| (sheet.len().saturating_sub(due), sheet.len()));
        let total = u32::try_from(search.shown.len()).unwrap_or(u32::MAX);
        let offset = window.start.min(total);
        let rows = rows(&tx, search.window(&window))?;
        Ok(Page { offset, rows, total, counts, indexed })
    }

    /// The rows of a window of what was found last, and the place of the first.
    ///
    /// # Errors
    /// `Corrupt` names the order that can't be read.
    pub fn more_rows(&mut self, window: Range<u32>) -> Result<(u32, Vec<OrderRow>), StoreError> {
        let (conn, search) = self.parts();
        let tx = begin(conn)?;
        if search.shown.is_empty() {
            // The first page came without looking at the rest.
            search.refresh(&tx)?;
            search.find(&tx, &Query::default(), &ListQuery::new(View::All, ""))?;
        }
        let start = window.start.min(u32::try_from(search.shown.len()).unwrap_or(u32::MAX));
        Ok((start, rows(&tx, search.window(&window))?))
    }

    /// All orders of a query, in its order.
    ///
    /// # Errors
    /// `Interrupted` when a newer request broke it off; `Corrupt` names the order that can't be read.
    pub fn all_matches(&mut self, query: &ListQuery, today: Date) -> Result<Vec<Match>, StoreError> {
        let (conn, search) = self.parts();
        let tx = begin(conn)?;
        search.refresh(&tx)?;
        let parsed = Query::parse(&query.text, today);
        // What is shown stays what the window scrolls in.
        let kept = std::mem::take(&mut search.shown);
        let found = search.find(&tx, &parsed, query);
        let docs = std::mem::replace(&mut search.shown, kept);
        found?;
        let mut statement = tx.prepare_cached(
            "SELECT order_id, total, delivery, amended, version, deleted_at IS NOT NULL FROM order_list WHERE doc = ?1",
        )?;
        docs.iter().map(|doc| one_match(statement.query_row([doc], |row| Ok(read_match(row)))?)).collect()
    }

    /// How many orders each of these queries finds.
    ///
    /// # Errors
    /// `Interrupted` when a newer request broke it off; `Corrupt` names the order that can't be read.
    pub fn count_matches(&mut self, queries: &[ListQuery], today: Date) -> Result<Vec<u32>, StoreError> {
        let (conn, search) = self.parts();
        let tx = begin(conn)?;
        search.refresh(&tx)?;
        let Some(sheet) = &search.sheet else { return Ok(vec![0; queries.len()]) };
        let mut counts = Vec::with_capacity(queries.len());
        for query in queries {
            let parsed = Query::parse(&query.text, today);
            let docs = find::find(&tx, sheet, &mut search.words, &parsed, query.view)?;
            counts.push(u32::try_from(docs.len()).unwrap_or(u32::MAX));
        }
        Ok(counts)
    }

    /// The figures above the list.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn tiles(&mut self, request: u64, today: Date) -> Result<Tiles, StoreError> {
        let (conn, search) = self.parts();
        let tx = begin(conn)?;
        let now = state(&tx, today)?;
        if let Some((then, tiles)) = &search.tiles
            && *then == now
        {
            return Ok(Tiles { request, ..tiles.clone() });
        }
        search.refresh(&tx)?;
        let tiles = tiles::tiles(search.sheet.get_or_insert_default(), request, today);
        search.tiles = Some((now, tiles.clone()));
        Ok(tiles)
    }

    /// Values that the store knows for the word at the cursor of a search.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn suggest(&mut self, text: &str, cursor: usize) -> Result<Vec<Suggestion>, StoreError> {
        let (conn, search) = self.parts();
        let tx = begin(conn)?;
        search.refresh(&tx)?;
        suggest::suggest(&tx, search.sheet.get_or_insert_default(), text, cursor)
    }
}

impl Search {
    /// Brings all that is remembered up to date with the store.
    fn refresh(&mut self, conn: &Connection) -> Result<(), StoreError> {
        match &mut self.sheet {
            None => self.sheet = Some(Sheet::read(conn)?),
            Some(sheet) => {
                let changed = sheet.refresh(conn)?;
                self.orders.changed(&changed);
                self.words.changed(&changed);
            }
        }
        Ok(())
    }

    /// Finds the orders of a query: they are in `shown` then.
    fn find(&mut self, conn: &Connection, parsed: &Query, query: &ListQuery) -> Result<(), StoreError> {
        let Some(sheet) = &self.sheet else { return Ok(()) };
        self.shown_for = None;
        let docs = find::find(conn, sheet, &mut self.words, parsed, query.view)?;
        self.shown = self.orders.sort(conn, sheet, docs, query)?;
        Ok(())
    }

    fn window(&self, window: &Range<u32>) -> &[u32] {
        let (from, to) = (window.start as usize, window.end as usize);
        let to = to.min(self.shown.len());
        self.shown.get(from.min(to)..to).unwrap_or_default()
    }
}

/// The state that a transaction reads.
fn state(conn: &Connection, today: Date) -> Result<State, StoreError> {
    Ok((conn.pragma_query_value(None, "data_version", |row| row.get(0))?, today))
}

/// The first rows of all orders, straight from the indexes: the list opens before anything else is read.
fn first_page(conn: &Connection, window: Range<u32>) -> Result<Page, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT delivery, amended, attention, deleted_at IS NOT NULL, count(*) FROM order_list WHERE purged = 0
         GROUP BY delivery, amended, attention, deleted_at IS NOT NULL",
    )?;
    let mut groups = statement.query([])?;
    let mut views = [0_u32; View::ALL.len()];
    while let Some(row) = groups.next()? {
        let delivery: String = row.get(0)?;
        let standing = Standing {
            delivery: DeliveryState::from_name(&delivery).ok_or_else(|| StoreError::corrupt("delivery".to_owned()))?,
            network: None,
            accepted_version: 0,
            amended: row.get(1)?,
            ready: false,
            attention: row.get(2)?,
            deleted: row.get(3)?,
        };
        let number: u32 = row.get(4)?;
        for (view, count) in View::ALL.into_iter().zip(&mut views) {
            *count += if view.shows(&standing) { number } else { 0 };
        }
    }
    let counts = Counts { views: told(views), outbox: outbox_count(conn)? };
    let total = views[0];
    let (offset, limit) = (window.start.min(total), window.end.saturating_sub(window.start));
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM order_list INDEXED BY order_list_by_update WHERE deleted_at IS NULL AND purged = 0
         ORDER BY updated_at DESC, doc DESC LIMIT ?2 OFFSET ?1"
    ))?;
    let mut found = statement.query(params![offset, limit])?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        rows.push(order_row(row)?);
    }
    Ok(Page { offset, rows, total, counts, indexed: None })
}

/// Counts by view; that of the Trash only when something is in it.
fn told(views: [u32; View::ALL.len()]) -> Vec<(View, u32)> {
    let counted = View::ALL.into_iter().zip(views);
    counted.filter(|(view, count)| *view != View::Trash || *count > 0).collect()
}

/// The columns of a row, for [`order_row`].
const COLUMNS: &str =
    "order_id, number, supplier, subject, ordered, due, lines, total, version, amended, delivery, network,
    updated_at, CASE WHEN deleted_at IS NOT NULL THEN
        (SELECT o.deleted_at FROM orders o WHERE o.id = order_id AND o.gateway IS NULL) END";

fn rows(conn: &Connection, docs: &[u32]) -> Result<Vec<OrderRow>, StoreError> {
    let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM order_list WHERE doc = ?1"))?;
    let mut found = Vec::with_capacity(docs.len());
    for doc in docs {
        let mut rows = statement.query([doc])?;
        if let Some(row) = rows.next()? {
            found.push(order_row(row)?);
        }
    }
    Ok(found)
}

pub(super) fn order_row(row: &Row<'_>) -> Result<OrderRow, StoreError> {
    let id: String = row.get(0)?;
    let bad = |column: &str| StoreError::corrupt(format!("order {id}, {column}"));
    let date =
        |text: Option<String>, column: &str| text.map(|text| text.parse::<Date>().map_err(|_| bad(column))).transpose();
    let (total, delivery): (String, String) = (row.get(7)?, row.get(10)?);
    Ok(OrderRow {
        id: OrderId::parse(&id).ok_or_else(|| bad("id"))?,
        po_number: row.get(1)?,
        supplier: row.get(2)?,
        subject: row.get(3)?,
        order_date: date(row.get(4)?, "order_date")?,
        delivery_date: date(row.get(5)?, "delivery_date")?,
        lines: row.get(6)?,
        total: decimal(&total, || format!("order {id}, total"))?,
        accepted_version: row.get(8)?,
        amended: row.get(9)?,
        delivery: DeliveryState::from_name(&delivery).ok_or_else(|| bad("delivery"))?,
        network_status: row.get(11)?,
        updated_at: moment(row.get(12)?)?,
        leaves_at: row.get::<_, Option<i64>>(13)?.map(moment).transpose()?.map(leaves_at),
    })
}

type RawMatch = Result<(String, String, String, bool, u32, bool), rusqlite::Error>;

fn read_match(row: &Row<'_>) -> RawMatch {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
}

fn one_match(raw: RawMatch) -> Result<Match, StoreError> {
    let (id, total, delivery, amended, accepted_version, deleted) = raw?;
    let bad = |column: &str| StoreError::corrupt(format!("order {id}, {column}"));
    Ok(Match {
        id: OrderId::parse(&id).ok_or_else(|| bad("id"))?,
        total: decimal(&total, || format!("order {id}, total"))?,
        delivery: DeliveryState::from_name(&delivery).ok_or_else(|| bad("delivery"))?,
        amended,
        accepted_version,
        deleted,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rusqlite::Connection;

    use super::*;
    use crate::domain::ids::ObjectId;
    use crate::domain::order::Order;
    use crate::domain::party::Party;
    use crate::domain::query::words;
    use crate::message::SaveOrder;
    use crate::store::migrate::migrate;
    use crate::store::migrations::{ALL, LIST};
    use crate::store::{Due, FILE, Store};

    #[test]
    fn orders_of_an_older_store_are_listed_and_their_words_are_due() {
        let folder = tempfile::tempdir().unwrap();
        let mut conn = Connection::open(folder.path().join(FILE)).unwrap();
        let before = ALL.iter().position(|step| *step == LIST).unwrap();
        migrate(&mut conn, folder.path(), &ALL[..before], &|_| ()).unwrap();
        for (at, total) in ["0", "1180.50", "99999999999.99", "-5"].into_iter().enumerate() {
            let (id, number) = (OrderId::new(), format!("PO-{at}"));
            let sql = "INSERT INTO orders (id, object_id, revision, head, number, supplier, subject, line_count, total,
                    order_date, created_at, saved_at, updated_at)
                 VALUES (?1, ?1, 1, '{}', ?2, 'Bharat Steel', 'Rods', 0, ?3, '2026-06-12', 1, 1, 1)";
            conn.execute(sql, params![id.to_string(), number, total]).unwrap();
        }
        drop(conn);
        let mut store = Store::open(folder.path()).unwrap();
        assert_eq!(store.words_due().unwrap(), 4);
        let mut reader = Reader::open(folder.path()).unwrap();
        let mut total =
            |text: &str| reader.show(&ListQuery::new(View::All, text), 0..10, date(2026, 6, 12)).unwrap().total;
        let cases = [("", 4), ("rods", 4), ("number:2", 1), ("date:today", 4), ("total:1180.50", 1), ("total:<0", 1)];
        for (text, expected) in cases.into_iter().chain([("total:99999999999.99", 1), ("status:ready", 0)]) {
            assert_eq!(total(text), expected, "{text}");
        }
        while store.index_words(jiff::Timestamp::now(), std::time::Duration::from_secs(5)).unwrap() == Due::Now {}
        assert_eq!((store.words_due().unwrap(), total("steel rods"), total("status:ready")), (0, 4, 0));
    }

    #[test]
    fn nothing_is_looked_for_again_until_something_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let (mut store, now) = (Store::open(folder.path()).unwrap(), jiff::Timestamp::now());
        let orders: Vec<OrderId> = (0..5).map(|_| OrderId::new()).collect();
        for &order in &orders {
            let (object_id, document) = (ObjectId::mint("POR"), Order::fresh(date(2026, 6, 12), Party::default()));
            store.save_order(&SaveOrder { order, object_id, revision: 1, document, amended: false }, now).unwrap();
        }
        let (all, drafts) = (ListQuery::new(View::All, ""), ListQuery::new(View::Drafts, ""));
        let (today, mut reader) = (date(2026, 6, 12), Reader::open(folder.path()).unwrap());
        reader.tiles(1, today).unwrap();
        let whole = reader.show(&all, 0..9, today).unwrap();
        // What was found is made wrong: so it is seen whether it is found anew.
        let spoil = |reader: &mut Reader| {
            let (_, search) = reader.parts();
            search.shown.truncate(1);
            search.tiles.as_mut().unwrap().1.open.count = 99;
        };
        let read = |reader: &mut Reader, today: Date| {
            let tiles = reader.tiles(2, today).unwrap();
            assert_eq!((tiles.request, tiles.today), (2, today));
            (reader.show(&all, 0..9, today).unwrap().total, tiles.open.count == 99)
        };
        spoil(&mut reader);
        assert_eq!(read(&mut reader, today), (1, true), "nothing was written");
        assert_eq!(read(&mut reader, date(2026, 6, 13)), (5, false), "another day");
        spoil(&mut reader);
        reader.show(&drafts, 0..9, date(2026, 6, 13)).unwrap();
        assert_eq!(reader.show(&all, 0..9, date(2026, 6, 13)).unwrap(), whole, "another search came between");
        spoil(&mut reader);
        store.set_deleted(orders[0], true, "meera", now).unwrap();
        assert_eq!(read(&mut reader, date(2026, 6, 13)), (4, false), "an order was deleted");
    }

    #[test]
    fn the_index_cuts_words_where_searches_do() {
        let folder = tempfile::tempdir().unwrap();
        drop(Store::open(folder.path()).unwrap());
        let conn = Connection::open(folder.path().join(FILE)).unwrap();
        let mut statement = conn.prepare("SELECT count(*) FROM order_words WHERE order_words MATCH ?1").unwrap();
        let mut cut = String::new();
        // Latin to the scripts of India: a word of several tokens is a phrase, which the index refuses.
        for character in ('\u{21}'..'\u{E00}').filter(|c| words(&format!("x{c}x")).count() == 1) {
            let word = words(&format!("x{character}x")).next().unwrap();
            if statement.query_row([format!("\"{word}\" *")], |row| row.get::<_, i64>(0)).is_err() {
                cut.push(character);
            }
        }
        assert_eq!(cut.chars().filter(|c| ('\u{900}'..'\u{E00}').contains(c)).collect::<String>(), "");
        assert!(cut.chars().count() < 20, "{cut:?}");
    }
}
