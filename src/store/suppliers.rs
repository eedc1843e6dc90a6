//! The list of suppliers: parties of the address book with what was ordered from them.
//!
//! Owns the figures of the list and how an entry is read. What the clerk changes in it is in `change`; keeping a party from
//! an order's panel is with `parties`.
//!
//! An order belongs to the entry with its GSTIN, else to the one with its legal name, else to the one into which an entry
//! with either was merged.

mod change;

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::ToSpan;
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, params};
use rust_decimal::Decimal;

use super::StoreError;
use super::list::Reader;
use super::rows::{decimal, from_json, moment, to_json};
use crate::domain::alike::{self, Traits};
use crate::domain::amount::Price;
use crate::domain::catalogue::item_key;
use crate::domain::date::financial_year;
use crate::domain::ids::{OrderId, PartyId};
use crate::domain::party::{Address, Party};
use crate::domain::roster::{
    BookRecord, ItemId, PartyItem, PartyOrder, PartyPage, SupplierBy, SupplierQuery, SupplierRow,
};
use crate::domain::status::DeliveryState;
use crate::message::lists::PartyPair;

/// Orders of a supplier that are shown; all are counted.
const ORDERS: usize = 200;
/// Items of a supplier that are shown.
const ITEMS: i64 = 100;
/// Pairs of parties that are offered.
const PAIRS: usize = 100;
/// Months of the plot.
const MONTHS: i64 = 12;
/// The network's words for orders that are open no more.
const CLOSED: [&str; 2] = ["FULFILLED", "CANCELLED"];

/// The index with all that the figures need: the supplier's GSTIN, its name, and what an order is worth.
const ORDERS_BY_SUPPLIER: &str = "SELECT CASE WHEN json_valid(head) THEN json_extract(head, '$.supplier.gstin.v') END,
    supplier, delivery, accepted_version, network_status, total, order_date, rowid
    FROM orders INDEXED BY orders_by_gstin WHERE deleted_at IS NULL";

/// What the list is made from, read once and kept while nothing changes.
#[derive(Debug, Default)]
pub struct Directory {
    stamp: Option<Stamp>,
    state: Option<State>,
    entries: Vec<Entry>,
    /// The entry that orders belong to, by GSTIN, and by name in small letters.
    owners: HashMap<String, usize>,
}

/// Tells whether anything was written since, at no cost; the version alone is one of a connection.
type Stamp = (i64, Option<i64>, i16);

/// Tells whether what was written concerns the list: the last change of an order; number, changes and last change of
/// parties; the financial year.
type State = (Option<i64>, i64, Option<i64>, Option<i64>, i16);

#[derive(Debug)]
struct Entry {
    row: SupplierRow,
    traits: Traits,
    /// Words that a search may begin, in small letters.
    words: Vec<String>,
}

/// An order as the figures see it.
struct Bought {
    owner: usize,
    rowid: i64,
    total: Decimal,
    date: Option<Date>,
    accepted: bool,
    open: bool,
}

impl Directory {
    fn bring_up(&mut self, conn: &Connection, on: Date) -> Result<(), StoreError> {
        let stamp = (
            conn.pragma_query_value(None, "data_version", |row| row.get(0))?,
            conn.query_row("SELECT max(seq) FROM events", [], |row| row.get(0))?,
            financial_year(on),
        );
        if self.stamp == Some(stamp) {
            return Ok(());
        }
        let change = conn.query_row("SELECT max(change) FROM order_list", [], |row| row.get(0))?;
        let parties = "SELECT count(*), CAST(total(revision) AS INTEGER), max(updated_at) FROM parties";
        let (count, revisions, last) =
            conn.query_row(parties, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let state = (change, count, revisions, last, financial_year(on));
        if self.state == Some(state) {
            self.stamp = Some(stamp);
            return Ok(());
        }
        (self.stamp, self.state) = (None, None); // an interruption leaves half of it
        self.read_entries(conn)?;
        let year = financial_year(on);
        let (owners, entries) = (&self.owners, &mut self.entries);
        each_order(conn, owners, |order| {
            let Some(Entry { row, .. }) = entries.get_mut(order.owner) else { return };
            row.orders += 1;
            row.last = row.last.max(order.date);
            if order.open {
                row.open += order.total;
            }
            if order.accepted && order.date.is_some_and(|date| financial_year(date) == year) {
                row.spend += order.total;
            }
        })?;
        (self.stamp, self.state) = (Some(stamp), Some(state));
        Ok(())
    }

    fn read_entries(&mut self, conn: &Connection) -> Result<(), StoreError> {
        self.entries.clear();
        let mut aliases: Vec<Vec<String>> = Vec::new();
        let mut statement = conn.prepare_cached(
            "SELECT id, legal_name, gstin, coalesce(json_extract(body, '$.trade_name'), ''),
                coalesce(json_extract(body, '$.address.city'), ''), coalesce(json_extract(body, '$.address.state'), ''),
                coalesce(json_extract(body, '$.contact.phone_number'), ''), coalesce(json_extract(body, '$.email'), ''),
                aliases
             FROM parties WHERE deleted_at IS NULL",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (text, others): (String, String) = (row.get(0)?, row.get(8)?);
            let (name, gstin): (String, String) = (row.get(1)?, row.get(2)?);
            let (trade, city, state): (String, String, String) = (row.get(3)?, row.get(4)?, row.get(5)?);
            let (phone, email): (String, String) = (row.get(6)?, row.get(7)?);
            aliases.push(if others == "[]" {
                Vec::new()
            } else {
                from_json(&others, || format!("aliases of party {text}"))?
            });
            self.entries.push(Entry {
                traits: Traits::from_texts(&gstin, &name, &phone, &email),
                words: words(&[&name, &trade, &city, &state, &gstin]),
                row: SupplierRow {
                    id: identity(&text)?,
                    name,
                    gstin,
                    city: city.trim().to_owned(),
                    state: state.trim().to_owned(),
                    orders: 0,
                    open: Decimal::ZERO,
                    spend: Decimal::ZERO,
                    last: None,
                },
            });
        }
        self.owners = owners(&self.entries, &aliases);
        Ok(())
    }
}

/// Which entry orders belong to: by GSTIN; by name, one without a GSTIN first; by what was merged into it.
fn owners(entries: &[Entry], aliases: &[Vec<String>]) -> HashMap<String, usize> {
    let mut owners = HashMap::with_capacity(entries.len() * 2);
    for (at, Entry { row, .. }) in entries.iter().enumerate().filter(|(_, entry)| !entry.row.gstin.is_empty()) {
        owners.insert(row.gstin.clone(), at);
    }
    for registered in [false, true] {
        for (at, Entry { row, .. }) in entries.iter().enumerate() {
            let name = item_key(&row.name);
            if row.gstin.is_empty() != registered && !name.is_empty() {
                owners.entry(name).or_insert(at);
            }
        }
    }
    for (at, others) in aliases.iter().enumerate() {
        for other in others {
            owners.entry(other.clone()).or_insert(at);
        }
    }
    owners
}

/// Goes through all orders that belong to an entry.
fn each_order(
    conn: &Connection,
    owners: &HashMap<String, usize>,
    mut take: impl FnMut(Bought),
) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached(ORDERS_BY_SUPPLIER)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let gstin = row.get_ref(0)?.as_str_or_null().unwrap_or_default().unwrap_or_default();
        let name = row.get_ref(1)?.as_str().unwrap_or_default();
        let owner = owners.get(gstin).filter(|_| !gstin.is_empty());
        let Some(owner) = owner.or_else(|| owners.get(&item_key(name))) else { continue };
        let delivery = row.get_ref(2)?.as_str().unwrap_or_default();
        let status = row.get_ref(4)?.as_str_or_null().unwrap_or_default();
        let accepted = row.get::<_, i64>(3)? > 0 && delivery != DeliveryState::Cancelled.name();
        let closed = |status: &str| CLOSED.iter().any(|word| status.eq_ignore_ascii_case(word));
        let total = row.get_ref(5)?.as_str().unwrap_or_default();
        let date = row.get_ref(6)?.as_str_or_null().unwrap_or_default();
        take(Bought {
            owner: *owner,
            rowid: row.get(7)?,
            total: decimal(total, || "the total of an order".to_owned())?,
            date: date.and_then(|date| date.parse().ok()),
            accepted,
            open: accepted && !status.is_some_and(closed),
        });
    }
    Ok(())
}

/// Words of these texts in small letters; a text is begun by its first word and by each further one.
fn words(texts: &[&str]) -> Vec<String> {
    let parts = |c: char| c.is_whitespace() || (c.is_ascii_punctuation() && c != '.');
    let lower: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
    lower.iter().flat_map(|text| text.split(parts)).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn identity(text: &str) -> Result<PartyId, StoreError> {
    PartyId::parse(text).ok_or_else(|| StoreError::corrupt(format!("a party with the id {text}")))
}

impl Reader {
    /// Suppliers that match, in the order asked for. What they are made from is kept in `directory`.
    ///
    /// # Errors
    /// `Corrupt` names the row that can't be read; `Interrupted` when a newer request broke it off.
    pub fn suppliers(&self, query: &SupplierQuery, directory: &mut Directory) -> Result<Vec<SupplierRow>, StoreError> {
        directory.bring_up(&*self.moment()?, query.on)?;
        let wanted = words(&[&query.text]);
        let begins = |entry: &Entry, word: &String| entry.words.iter().any(|known| known.starts_with(word.as_str()));
        let found = directory.entries.iter().filter(|entry| wanted.iter().all(|word| begins(entry, word)));
        let mut rows: Vec<(String, SupplierRow)> =
            found.map(|entry| (entry.row.name.to_lowercase(), entry.row.clone())).collect();
        rows.sort_by(|(a, one), (b, other)| {
            let order = match query.by {
                SupplierBy::Name => a.cmp(b),
                SupplierBy::Gstin => (one.gstin.is_empty(), &one.gstin).cmp(&(other.gstin.is_empty(), &other.gstin)),
                SupplierBy::Place => place(one).cmp(&place(other)),
                SupplierBy::Orders => one.orders.cmp(&other.orders),
                SupplierBy::Open => one.open.cmp(&other.open),
                SupplierBy::Spend => one.spend.cmp(&other.spend),
                SupplierBy::Last => one.last.cmp(&other.last),
            };
            let order = if query.descending { order.reverse() } else { order };
            order.then_with(|| a.cmp(b)).then_with(|| one.id.cmp(&other.id))
        });
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }

    /// A supplier with its orders, `but` left out, its spend by month up to a day, and what was bought there; `None` when it
    /// is not in the book.
    ///
    /// # Errors
    /// `Corrupt` names the row that can't be read.
    pub fn party_page(
        &self,
        id: PartyId,
        on: Date,
        but: Option<OrderId>,
        directory: &mut Directory,
    ) -> Result<Option<PartyPage>, StoreError> {
        let tx = self.moment()?;
        directory.bring_up(&tx, on)?;
        let Some(record) = record(&tx, id)? else { return Ok(None) };
        let Some(at) = directory.entries.iter().position(|entry| entry.row.id == id) else { return Ok(None) };
        let mut months = months_up_to(on);
        let (mut bought, mut open) = (Vec::new(), Decimal::ZERO);
        let but: Option<i64> = match but {
            Some(order) => {
                let find = "SELECT rowid FROM orders WHERE id = ?1";
                tx.query_row(find, [order.to_string()], |row| row.get(0)).optional()?
            }
            None => None,
        };
        each_order(&tx, &directory.owners, |order| {
            if order.owner != at || Some(order.rowid) == but {
                return;
            }
            if order.open {
                open += order.total;
            }
            if let Some(spent) = order.date.filter(|_| order.accepted).and_then(|date| months.get_mut(&first_of(date)))
            {
                *spent += order.total;
            }
            bought.push((order.date, order.rowid));
        })?;
        bought.sort_unstable_by(|one, other| other.cmp(one));
        let order_count = u32::try_from(bought.len()).unwrap_or(u32::MAX);
        let orders: Result<Vec<PartyOrder>, StoreError> =
            bought.iter().take(ORDERS).map(|(_, rowid)| order_of(&tx, *rowid)).collect();
        let keys: Vec<&String> =
            directory.owners.iter().filter(|(_, owner)| **owner == at).map(|(key, _)| key).collect();
        let (orders, items) = (orders?, bought_items(&tx, &keys)?);
        Ok(Some(PartyPage { id, record, orders, order_count, open, months: months.into_iter().collect(), items }))
    }

    /// Pairs of parties that look alike and that nobody has said to be two, the most alike first.
    ///
    /// # Errors
    /// `Corrupt` names the row that can't be read.
    pub fn party_pairs(&self, on: Date, directory: &mut Directory) -> Result<Vec<PartyPair>, StoreError> {
        let tx = self.moment()?;
        directory.bring_up(&tx, on)?;
        let apart: HashSet<(String, String)> = tx
            .prepare_cached("SELECT one, other FROM parties_apart")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let traits: Vec<Traits> = directory.entries.iter().map(|entry| entry.traits.clone()).collect();
        let mut found = Vec::new();
        for (one, other, why) in alike::pairs(&traits, PAIRS + apart.len()) {
            let (Some(one), Some(other)) = (directory.entries.get(one), directory.entries.get(other)) else { continue };
            let (mut one, mut other) = (&one.row, &other.row);
            if apart.contains(&in_order(one.id, other.id)) {
                continue;
            }
            // The one with more orders first, or the older one.
            if (other.orders, one.id) > (one.orders, other.id) {
                (one, other) = (other, one);
            }
            if let (Some(first), Some(second)) = (record(&tx, one.id)?, record(&tx, other.id)?) {
                found.push(PartyPair { parties: [(one.id, first, one.orders), (other.id, second, other.orders)], why });
            }
            if found.len() == PAIRS {
                break;
            }
        }
        Ok(found)
    }

    /// How many suppliers and items there are.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn list_counts(&self) -> Result<(u32, u32), StoreError> {
        let tx = self.moment()?;
        let suppliers = tx
            .prepare_cached("SELECT count(*) FROM parties WHERE deleted_at IS NULL")?
            .query_row([], |row| row.get(0))?;
        let items = tx
            .prepare_cached("SELECT (SELECT count(*) FROM items) - (SELECT count(*) FROM items WHERE hidden)")?
            .query_row([], |row| row.get(0))?;
        Ok((suppliers, items))
    }
}

fn place(row: &SupplierRow) -> (bool, String, String) {
    (row.city.is_empty(), row.city.to_lowercase(), row.state.to_lowercase())
}

/// Two identities, the smaller one first.
fn in_order(one: PartyId, other: PartyId) -> (String, String) {
    let (first, second) = if one < other { (one, other) } else { (other, one) };
    (first.to_string(), second.to_string())
}

fn first_of(date: Date) -> Date {
    date.first_of_month()
}

/// The last months up to that of a day, with nothing spent.
fn months_up_to(on: Date) -> BTreeMap<Date, Decimal> {
    let last = first_of(on);
    (0..MONTHS).filter_map(|back| last.checked_sub(back.months()).ok()).map(|month| (month, Decimal::ZERO)).collect()
}

fn order_of(conn: &Connection, rowid: i64) -> Result<PartyOrder, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT id, number, order_date, total, delivery, network_status FROM orders WHERE rowid = ?1",
    )?;
    let mut rows = statement.query([rowid])?;
    let Some(row) = rows.next()? else { return Err(StoreError::refused("refused-no-order")) };
    let (id, date): (String, Option<String>) = (row.get(0)?, row.get(2)?);
    let (total, delivery): (String, String) = (row.get(3)?, row.get(4)?);
    let bad = |column: &str| StoreError::corrupt(format!("order {id}, {column}"));
    Ok(PartyOrder {
        number: row.get(1)?,
        date: date.map(|date| date.parse().map_err(|_| bad("order_date"))).transpose()?,
        total: decimal(&total, || format!("order {id}, total"))?,
        delivery: DeliveryState::from_name(&delivery).ok_or_else(|| bad("delivery"))?,
        network_status: row.get(5)?,
        id: OrderId::parse(&id).ok_or_else(|| bad("id"))?,
    })
}

/// What was bought under these keys, each item with its last price there, the latest first.
fn bought_items(conn: &Connection, keys: &[&String]) -> Result<Vec<PartyItem>, StoreError> {
    let keys = to_json(&keys)?;
    // Of the uses of an item the one at the greatest moment gives the price (SQLite's rule for bare columns with max).
    let mut statement = conn.prepare_cached(
        "SELECT u.item, i.description, i.unit, u.price, max(u.at), count(*)
         FROM item_suppliers s JOIN item_uses u ON u.supplier = s.id JOIN items i ON i.id = u.item
         WHERE s.key IN (SELECT value FROM json_each(?1)) AND u.source > 0 GROUP BY u.item ORDER BY 5 DESC, u.item LIMIT ?2",
    )?;
    let mut rows = statement.query(params![keys, ITEMS])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, price): (i64, Option<String>) = (row.get(0)?, row.get(3)?);
        let price = price.map(|text| decimal(&text, || format!("item {id}, price"))).transpose()?;
        found.push(PartyItem {
            id: ItemId(id),
            description: row.get(1)?,
            unit: row.get(2)?,
            price: price.map(Price::rounded),
            at: moment(row.get(4)?)?,
            orders: row.get(5)?,
        });
    }
    Ok(found)
}

/// An entry of the book that was not taken out.
fn record(conn: &Connection, id: PartyId) -> Result<Option<BookRecord>, StoreError> {
    let found: Option<(String, String, String)> = conn
        .prepare_cached("SELECT body, addresses, aliases FROM parties WHERE id = ?1 AND deleted_at IS NULL")?
        .query_row([id.to_string()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((body, addresses, aliases)) = found else { return Ok(None) };
    let party: Party = from_json(&body, || format!("party {id}"))?;
    let mut addresses: Vec<Address> = from_json(&addresses, || format!("addresses of party {id}"))?;
    if addresses.is_empty() {
        addresses.push(party.address.clone());
    }
    Ok(Some(BookRecord { party, addresses, aliases: from_json(&aliases, || format!("aliases of party {id}"))? }))
}
