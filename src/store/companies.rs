//! Own companies: the buyers of orders, and the pattern of each one's PO numbers.
//!
//! Owns the table `companies`. One that is removed keeps its row, because its orders name it. Where a series has come to
//! is with `numbers`.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, params};

use super::rows::{from_json, millis, to_json};
use super::{Store, StoreError, events, numbers};
use crate::domain::company::{Company, Pattern};
use crate::domain::ids::CompanyId;
use crate::domain::party::Party;
use crate::domain::text::Text;
use crate::message::registry::SeriesChange;

impl Store {
    /// All own companies, the default one first, with the next numbers of the financial year of `on`.
    ///
    /// # Errors
    /// `Corrupt` names the company that can't be read.
    pub fn companies(&self, on: Date) -> Result<Vec<Company>, StoreError> {
        all(&self.conn, on)
    }

    /// Takes over the one company of a settings file of the first release, unless companies were ever kept here.
    ///
    /// # Errors
    /// When it can't be stored.
    pub fn adopt_company(&mut self, party: &Party, now: Timestamp) -> Result<(), StoreError> {
        let known: bool = self.conn.query_row("SELECT EXISTS (SELECT 1 FROM companies)", [], |row| row.get(0))?;
        if known || *party == Party::fresh() || *party == Party::default() {
            return Ok(());
        }
        self.save_company(CompanyId::new(), party, true, now)
    }

    /// Keeps a company: a new one, or the changed fields of one. The first one is the default, whatever is asked.
    ///
    /// # Errors
    /// When it can't be stored.
    pub fn save_company(
        &mut self,
        id: CompanyId,
        party: &Party,
        is_default: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let tx = Self::write(&mut self.conn)?;
        tx.execute(
            "INSERT INTO companies (id, name, body, created_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, body = excluded.body",
            params![id.to_string(), party.legal_name.trim(), to_json(party)?, millis(now)],
        )?;
        if is_default {
            tx.execute("UPDATE companies SET is_default = (id = ?1)", [id.to_string()])?;
        }
        keep_default(&tx)?;
        Ok(tx.commit()?)
    }

    /// Takes a company out of the list, or puts it back.
    ///
    /// # Errors
    /// When it can't be stored.
    pub fn remove_company(&mut self, id: CompanyId, removed: bool, now: Timestamp) -> Result<(), StoreError> {
        let tx = Self::write(&mut self.conn)?;
        tx.execute(
            "UPDATE companies SET deleted_at = CASE WHEN ?2 THEN ?3 END WHERE id = ?1",
            params![id.to_string(), removed, millis(now)],
        )?;
        keep_default(&tx)?;
        Ok(tx.commit()?)
    }

    /// Numbers the orders of a company by another pattern, or lets its series go on with another number.
    ///
    /// # Errors
    /// `Refused` for a pattern that can't be read, or a company that is not there.
    pub fn save_series(&mut self, change: &SeriesChange, now: Timestamp) -> Result<(), StoreError> {
        let text = change.pattern.trim();
        let pattern = if text.is_empty() { None } else { Some(Pattern::parse(text).map_err(StoreError::Refused)?) };
        let tx = Self::write(&mut self.conn)?;
        let changed =
            tx.execute("UPDATE companies SET pattern = ?2 WHERE id = ?1", params![change.company.to_string(), text])?;
        if changed == 0 {
            return Err(StoreError::refused("refused-no-company"));
        }
        if let (Some(pattern), Some(next)) = (pattern, change.next) {
            numbers::set_count(&tx, change.company, &pattern.series(change.on), next.max(1))?;
        }
        let next = change.next.map_or_else(|| "–".to_owned(), |next| next.to_string());
        let what = Text::new("event-series").with("pattern", text).with("next", next);
        events::add(&tx, None, now, &self.actor, &what, None)?;
        Ok(tx.commit()?)
    }
}

/// There is a default as long as there is a company.
fn keep_default(conn: &Connection) -> Result<(), StoreError> {
    conn.execute("UPDATE companies SET is_default = 0 WHERE deleted_at IS NOT NULL", [])?;
    conn.execute(
        "UPDATE companies SET is_default = 1 WHERE NOT EXISTS (SELECT 1 FROM companies WHERE is_default)
            AND id = (SELECT id FROM companies WHERE deleted_at IS NULL ORDER BY created_at, id LIMIT 1)",
        [],
    )?;
    Ok(())
}

fn all(conn: &Connection, on: Date) -> Result<Vec<Company>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT id, body, is_default, pattern FROM companies WHERE deleted_at IS NULL
         ORDER BY is_default DESC, name COLLATE NOCASE, id",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (text, body, pattern): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(3)?);
        let id = CompanyId::parse(&text).ok_or_else(|| StoreError::corrupt(format!("a company with the id {text}")))?;
        let next = match Pattern::parse(&pattern) {
            Ok(read) => numbers::count(conn, id, &read.series(on))?,
            Err(_) => 1,
        };
        let party = from_json(&body, || format!("company {text}"))?;
        found.push(Company { id, party, is_default: row.get(2)?, pattern, next });
    }
    Ok(found)
}
