//! The address book: parties kept for the next order, each with its addresses.
//!
//! Owns the table `parties`: one row per GSTIN, or per legal name where there is none.

use jiff::Timestamp;
use rusqlite::{Connection, Row, Rows, params};

use super::list::contains;
use super::rows::{from_json, millis, one, to_json};
use super::{Store, StoreError};
use crate::domain::ids::PartyId;
use crate::domain::party::{Address, Party};
use crate::message::BookEntry;

/// Addresses kept of one party; the ones not used for longest make room.
const ADDRESSES: usize = 50;

/// What is read of a party. How many orders name it is counted by its legal name.
const COLUMNS: &str = "p.id, p.body, p.addresses,
    (SELECT count(*) FROM orders o WHERE o.supplier = p.legal_name AND o.supplier <> '' AND o.deleted_at IS NULL)";

impl Store {
    /// Puts a party into the address book; see [`Store::save_party_at`].
    ///
    /// # Errors
    /// As there.
    pub fn save_party(&mut self, party: &Party, now: Timestamp) -> Result<PartyId, StoreError> {
        self.save_party_at(party, None, now)
    }

    /// Puts a party into the address book, in place of the one with the same GSTIN, else of the one with the same
    /// legal name and no GSTIN. Its address takes the place of the one at `replace` (counted from 0), or of the one
    /// with the same first line and PIN code; else it is added. The address saved last is the party's first.
    ///
    /// # Errors
    /// `Refused` for a party with neither name nor GSTIN.
    pub fn save_party_at(
        &mut self,
        party: &Party,
        replace: Option<usize>,
        now: Timestamp,
    ) -> Result<PartyId, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let id = save(&tx, party, replace, None, now)?;
        tx.commit()?;
        Ok(id)
    }
}

/// The work of saving a party; `fresh` is its identity when it is new, a minted one for `None`.
pub(super) fn save(
    conn: &Connection,
    party: &Party,
    replace: Option<usize>,
    fresh: Option<PartyId>,
    now: Timestamp,
) -> Result<PartyId, StoreError> {
    let gstin = party.gstin.value().map(ToString::to_string).unwrap_or_default();
    let name = party.legal_name.trim();
    if gstin.is_empty() && name.is_empty() {
        return Err(StoreError::refused("refused-party-nameless"));
    }
    let known: Option<String> = one(
        conn,
        "SELECT id FROM parties WHERE deleted_at IS NULL AND (gstin = ?1 AND ?1 <> ''
            OR gstin = '' AND legal_name = ?2 COLLATE NOCASE AND ?2 <> '') ORDER BY gstin = ?1 DESC, updated_at DESC LIMIT 1",
        params![gstin, name],
    )?;
    let known = known
        .map(|id| PartyId::parse(&id).ok_or_else(|| StoreError::corrupt(format!("a party with the id {id}"))))
        .transpose()?;
    let held = match known {
        Some(id) => {
            conn.query_row(&format!("SELECT {COLUMNS} FROM parties p WHERE p.id = ?1"), [id.to_string()], |row| {
                Ok(entry(row))
            })??
            .addresses
        }
        None => Vec::new(),
    };
    let id = known.or(fresh).unwrap_or_else(PartyId::new);
    let addresses = with_address(held, &party.address, replace);
    conn.execute(
        "INSERT INTO parties (id, revision, legal_name, gstin, body, addresses, created_at, updated_at)
         VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?6)
         ON CONFLICT (id) DO UPDATE
            SET revision = revision + 1, legal_name = ?2, gstin = ?3, body = ?4, addresses = ?5, updated_at = ?6",
        params![id.to_string(), name, gstin, to_json(party)?, to_json(&addresses)?, millis(now)],
    )?;
    Ok(id)
}

/// The addresses with this one as the first.
fn with_address(mut held: Vec<Address>, address: &Address, replace: Option<usize>) -> Vec<Address> {
    let same = |one: &str, other: &str| one.trim().to_lowercase() == other.trim().to_lowercase();
    let begins_alike = |known: &Address| same(&known.line1, &address.line1) && same(&known.pincode, &address.pincode);
    if let Some(at) = replace.filter(|at| *at < held.len()) {
        held.remove(at);
    }
    held.retain(|known| !begins_alike(known));
    held.insert(0, address.clone());
    held.truncate(ADDRESSES);
    held
}

/// Parties with a word of their name, or their GSTIN, that begins with `text`; the most used first.
pub(super) fn find(conn: &Connection, text: &str, limit: usize) -> Result<Vec<BookEntry>, StoreError> {
    let (starts, word) = (contains(text, "", "%"), contains(text, "% ", "%"));
    let mut statement = conn.prepare_cached(&format!(
        r"SELECT {COLUMNS} FROM parties p WHERE p.deleted_at IS NULL AND (p.legal_name LIKE ?1 ESCAPE '\'
              OR p.legal_name LIKE ?2 ESCAPE '\' OR p.gstin LIKE ?1 ESCAPE '\')
          ORDER BY 4 DESC, p.legal_name COLLATE NOCASE, p.id LIMIT ?3",
    ))?;
    entries(statement.query(params![starts, word, bound(limit)])?)
}

/// Parties with this PAN in their GSTIN, or of this legal name; the latest saved first. Empty texts find nothing.
pub(super) fn known(conn: &Connection, pan: &str, name: &str, limit: usize) -> Result<Vec<BookEntry>, StoreError> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM parties p WHERE p.deleted_at IS NULL AND (?1 <> '' AND substr(p.gstin, 3, 10) = ?1
              OR ?2 <> '' AND p.legal_name = ?2 COLLATE NOCASE)
          ORDER BY p.updated_at DESC, p.id LIMIT ?3",
    ))?;
    entries(statement.query(params![pan, name.trim(), bound(limit)])?)
}

fn bound(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

fn entries(mut rows: Rows<'_>) -> Result<Vec<BookEntry>, StoreError> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(entry(row)?);
    }
    Ok(found)
}

/// Reads a party. One that was saved before addresses were kept apart has the one of its own.
fn entry(row: &Row<'_>) -> Result<BookEntry, StoreError> {
    let (id, body, addresses): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
    let party: Party = from_json(&body, || format!("party {id}"))?;
    let mut addresses: Vec<Address> = from_json(&addresses, || format!("addresses of party {id}"))?;
    if addresses.is_empty() {
        addresses.push(party.address.clone());
    }
    Ok(BookEntry {
        id: PartyId::parse(&id).ok_or_else(|| StoreError::corrupt(format!("a party with the id {id}")))?,
        party,
        addresses,
        orders: row.get(3)?,
    })
}
