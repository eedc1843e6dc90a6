//! The address book: parties kept for the next order.
//!
//! Owns the table `parties`: one row per GSTIN, or per legal name where there is none.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::list::contains;
use super::rows::{from_json, millis, one, to_json};
use super::{Store, StoreError};
use crate::domain::ids::PartyId;
use crate::domain::party::Party;
use crate::message::BookEntry;

impl Store {
    /// Puts a party into the address book, in place of the one with the same GSTIN, else of the one with the same
    /// legal name and no GSTIN.
    ///
    /// # Errors
    /// `Refused` for a party with neither name nor GSTIN.
    pub fn save_party(&mut self, party: &Party, now: Timestamp) -> Result<PartyId, StoreError> {
        let gstin = party.gstin.value().map(ToString::to_string).unwrap_or_default();
        let name = party.legal_name.trim();
        if gstin.is_empty() && name.is_empty() {
            return Err(StoreError::refused("refused-party-nameless"));
        }
        let tx = Self::write(&mut self.conn)?;
        let known: Option<String> = one(
            &tx,
            "SELECT id FROM parties WHERE deleted_at IS NULL AND (gstin = ?1 AND ?1 <> ''
                OR gstin = '' AND legal_name = ?2 COLLATE NOCASE AND ?2 <> '') ORDER BY gstin = ?1 DESC, updated_at DESC LIMIT 1",
            params![gstin, name],
        )?;
        let known = known
            .map(|id| PartyId::parse(&id).ok_or_else(|| StoreError::corrupt(format!("a party with the id {id}"))))
            .transpose()?;
        let id = known.unwrap_or_else(PartyId::new);
        tx.execute(
            "INSERT INTO parties (id, revision, legal_name, gstin, body, created_at, updated_at)
             VALUES (?1, 1, ?2, ?3, ?4, ?5, ?5)
             ON CONFLICT (id) DO UPDATE SET revision = revision + 1, legal_name = ?2, gstin = ?3, body = ?4, updated_at = ?5",
            params![id.to_string(), name, gstin, to_json(party)?, millis(now)],
        )?;
        tx.commit()?;
        Ok(id)
    }
}

/// Parties with a word of their name, or their GSTIN, that begins with `text`; the most used first.
pub(super) fn find(conn: &Connection, text: &str, limit: usize) -> Result<Vec<BookEntry>, StoreError> {
    let (starts, word) = (contains(text, "", "%"), contains(text, "% ", "%"));
    let mut statement = conn.prepare_cached(
        r"SELECT p.id, p.body, (SELECT count(*) FROM orders o WHERE o.supplier = p.legal_name AND o.supplier <> '' AND o.deleted_at IS NULL)
          FROM parties p WHERE p.deleted_at IS NULL AND (p.legal_name LIKE ?1 ESCAPE '\' OR p.legal_name LIKE ?2 ESCAPE '\'
              OR p.gstin LIKE ?1 ESCAPE '\')
          ORDER BY 3 DESC, p.legal_name COLLATE NOCASE, p.id LIMIT ?3",
    )?;
    let mut rows = statement.query(params![starts, word, i64::try_from(limit).unwrap_or(i64::MAX)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, body): (String, String) = (row.get(0)?, row.get(1)?);
        found.push(BookEntry {
            id: PartyId::parse(&id).ok_or_else(|| StoreError::corrupt(format!("a party with the id {id}")))?,
            party: from_json(&body, || format!("party {id}"))?,
            orders: row.get(2)?,
        });
    }
    Ok(found)
}
