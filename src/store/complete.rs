//! Searching the catalogue while a cell is typed into: items and codes that begin with every word typed.
//!
//! Owns the search and the order of what it offers: what was bought from this supplier, then what is used often and
//! lately, then the HSN/SAC list. Must not know how items are learned.
//!
//! Each search gives so many items at the most, the newest ones, so that two letters over 600,000 items cost no more than
//! whole words; what is often used and what this supplier sold is looked for apart when there are more.

use std::cmp::Reverse;
use std::collections::HashSet;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use rust_decimal::Decimal;

use super::catalogue::{HIDDEN_MARK, OFTEN_MARK, known_supplier, mark_of, sold_by};
use super::list::Reader;
use super::rows::{decimal, millis, moment};
use super::{StoreError, hsn};
use crate::domain::amount::{Price, Rate};
use crate::domain::catalogue::{Code, Completion, Item, Kind, LastPrice, Query, clean};
use crate::domain::gst::Hsn;

/// Offers at the most.
const OFFERS: usize = 8;
/// Items among them at the most, so that some codes have a place, too.
const ITEMS: usize = 6;
/// Codes of the list below items at the most.
const CODES: usize = 3;
/// Codes used before among the offers for an HSN cell at the most.
const USED_CODES: usize = 4;
/// Items that each search gives, the newest ones.
const CANDIDATES: usize = 200;
/// Words of a search at the most, and letters of one.
const WORDS: usize = 8;
const LETTERS: usize = 40;
/// Days after which a use counts half.
const HALF_DAYS: i64 = 90;

impl Reader {
    /// Offers for a cell that is typed into; `now` weighs how long ago items were used. Empty when nothing matches.
    ///
    /// # Errors
    /// `Interrupted` when a newer request broke it off; `Corrupt` names the item that can't be read.
    pub fn complete(&self, query: &Query, now: Timestamp) -> Result<Vec<Completion>, StoreError> {
        let tx = self.moment()?;
        let supplier = known_supplier(&tx, &query.supplier)?;
        let found = candidates(&tx, query, supplier, now)?;
        let mut offers = Vec::with_capacity(OFFERS);
        match query.kind {
            Kind::Description => {
                for candidate in found.into_iter().take(ITEMS) {
                    offers.push(Completion::Item(item(&tx, candidate, supplier)?));
                }
            }
            Kind::Hsn => offers.extend(used_codes(&found).into_iter().map(Completion::Code)),
        }
        let (words, codes) = match query.kind {
            Kind::Description if offers.is_empty() => (hsn::Words::Whole, OFFERS),
            Kind::Description => (hsn::Words::Whole, CODES),
            Kind::Hsn => (hsn::Words::Begun, OFFERS),
        };
        for code in hsn::find(&query.text, words, codes) {
            let known = |offer: &Completion| matches!(offer, Completion::Code(known) if known.hsn == code.hsn);
            if offers.len() < OFFERS && !offers.iter().any(known) {
                offers.push(Completion::Code(code));
            }
        }
        Ok(offers)
    }
}

/// An item that matches.
struct Candidate {
    id: i64,
    description: String,
    hsn: String,
    unit: String,
    gst_rate: Option<String>,
    price: Option<String>,
    supplier: i64,
    used_at: i64,
    uses: i64,
}

/// Items that match, the best first: those that this supplier sold, then the others, each by how much they are used.
fn candidates(
    conn: &Connection,
    query: &Query,
    supplier: Option<i64>,
    now: Timestamp,
) -> Result<Vec<Candidate>, StoreError> {
    let Some(words) = expression(query) else { return Ok(Vec::new()) };
    let words = format!("{words} NOT marks : {HIDDEN_MARK}");
    let mut rest = matching(conn, &words)?;
    let mut own = Vec::new();
    if rest.len() == CANDIDATES {
        // These are the newest of more: the supplier's own and those often used may be among the older ones.
        if let Some(supplier) = supplier {
            own = matching(conn, &format!("{words} AND marks : {}", mark_of(supplier)))?;
        }
        rest.extend(matching(conn, &format!("{words} AND marks : {OFTEN_MARK}"))?);
    } else if let Some(supplier) = supplier {
        for candidate in std::mem::take(&mut rest) {
            let sold = sold_by(conn, candidate.id, supplier)?;
            if sold { &mut own } else { &mut rest }.push(candidate);
        }
    }
    let by_use = |candidate: &Candidate| Reverse((weight(candidate, now), candidate.used_at, candidate.id));
    own.sort_by_key(by_use);
    rest.sort_by_key(by_use);
    own.extend(rest);
    let mut seen = HashSet::new();
    own.retain(|candidate| seen.insert(candidate.id));
    Ok(own)
}

/// How much an item is used: the number of its orders, worth less the longer ago the last one was.
fn weight(candidate: &Candidate, now: Timestamp) -> i64 {
    let days = (millis(now) - candidate.used_at).max(0) / 86_400_000;
    candidate.uses.saturating_mul(1_000_000) / (HALF_DAYS + days)
}

fn matching(conn: &Connection, expression: &str) -> Result<Vec<Candidate>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT i.id, i.description, i.hsn, i.unit, i.gst_rate, i.price, i.supplier,
            CASE WHEN i.uses = 0 THEN coalesce(i.kept_at, i.used_at) ELSE i.used_at END, i.uses
         FROM (SELECT rowid AS id FROM item_words WHERE item_words MATCH ?1 ORDER BY rowid DESC LIMIT ?2) AS found
         CROSS JOIN items i ON i.id = found.id",
    )?;
    let mut rows = statement.query(params![expression, i64::try_from(CANDIDATES).unwrap_or(i64::MAX)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Candidate {
            id: row.get(0)?,
            description: row.get(1)?,
            hsn: row.get(2)?,
            unit: row.get(3)?,
            gst_rate: row.get(4)?,
            price: row.get(5)?,
            supplier: row.get(6)?,
            used_at: row.get(7)?,
            uses: row.get(8)?,
        });
    }
    Ok(found)
}

/// What was typed, as a search for items with a word (or a code) that begins with each word of it.
pub(super) fn expression(query: &Query) -> Option<String> {
    // In quotes nothing means anything but itself; what has no letter or digit is no word.
    let text = clean(&query.text.replace(['"', '\0'], " "));
    let words: Vec<String> = text
        .split(' ')
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(WORDS)
        .map(|word| format!("\"{}\" *", word.chars().take(LETTERS).collect::<String>()))
        .collect();
    let digits = text.chars().all(|c| c.is_ascii_digit() || c == ' ');
    let columns = match query.kind {
        Kind::Description => "words hsn",
        Kind::Hsn if digits => "hsn",
        Kind::Hsn => "words",
    };
    (!words.is_empty()).then(|| format!("{{{columns}}} : ({})", words.join(" AND ")))
}

fn item(conn: &Connection, candidate: Candidate, supplier: Option<i64>) -> Result<Item, StoreError> {
    let which = |column: &str| format!("item {}, {column}", candidate.id);
    let own: Option<(Option<String>, i64, bool)> = match supplier {
        Some(supplier) => conn
            .prepare_cached(
                "SELECT price, at, source < 0 FROM item_uses WHERE item = ?1 AND supplier = ?2 ORDER BY at DESC LIMIT 1",
            )?
            .query_row([candidate.id, supplier], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?,
        None => None,
    };
    let is_own = own.is_some();
    let seller = supplier.filter(|_| is_own).unwrap_or(candidate.supplier);
    let (price, at, listed) = own.unwrap_or((candidate.price, candidate.used_at, candidate.uses == 0));
    let last = match price {
        Some(text) => {
            let name: Option<String> = conn
                .prepare_cached("SELECT name FROM item_suppliers WHERE id = ?1")?
                .query_row([seller], |row| row.get(0))
                .optional()?;
            let price = Price::rounded(decimal(&text, || which("price"))?);
            Some(LastPrice { price, at: moment(at)?, supplier: name.unwrap_or_default(), listed })
        }
        None => None,
    };
    Ok(Item {
        hsn: Hsn::parse(&candidate.hsn).ok(),
        gst_rate: rate(candidate.gst_rate.as_deref(), || which("gst_rate"))?,
        description: candidate.description,
        unit: candidate.unit,
        orders: u32::try_from(candidate.uses).unwrap_or(u32::MAX),
        own: is_own,
        last,
    })
}

fn rate(text: Option<&str>, which: impl FnOnce() -> String) -> Result<Option<Rate>, StoreError> {
    let number: Option<Decimal> = text.map(|text| decimal(text, which)).transpose()?;
    Ok(number.map(Rate::rounded))
}

/// The codes of items that match, the best first, with the rate under which each was last ordered.
fn used_codes(found: &[Candidate]) -> Vec<Code> {
    let mut seen = HashSet::new();
    let mut codes = Vec::new();
    for candidate in found.iter().filter(|candidate| seen.insert(candidate.hsn.as_str())) {
        let Ok(code) = Hsn::parse(&candidate.hsn) else { continue };
        let listed = hsn::describe(code.as_str());
        // A code that the list does not have is known by what was ordered under it.
        let listed = listed.unwrap_or(Code {
            hsn: code,
            text: candidate.description.clone(),
            heading: String::new(),
            gst_rate: None,
        });
        let gst_rate = candidate.gst_rate.as_deref().and_then(|text| Decimal::from_str_exact(text).ok());
        codes.push(Code { gst_rate: gst_rate.map(Rate::rounded), ..listed });
        if codes.len() == USED_CODES {
            break;
        }
    }
    codes
}
