//! What the clerk changes in the list of suppliers: an entry by its identity, taking it out, and making two one.
//!
//! Owns these writes and what is recorded of them. Orders have copies of their own: nothing here changes one. Must not know
//! how the list is made.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::{in_order, record};
use crate::domain::catalogue::item_key;
use crate::domain::ids::PartyId;
use crate::domain::party::Party;
use crate::domain::roster::BookRecord;
use crate::domain::text::Text;
use crate::message::lists::{PartiesMerged, PartyMerge};
use crate::store::rows::{millis, one, to_json};
use crate::store::{Store, StoreError, events};

impl Store {
    /// Keeps an entry of the address book as it is now, under its identity; its aliases stay. That it was changed is
    /// recorded once for all changes of one clerk in a row.
    ///
    /// # Errors
    /// `Refused` for a party with neither name nor GSTIN, or with the GSTIN of another entry.
    pub fn put_party(
        &mut self,
        id: PartyId,
        record: &BookRecord,
        actor: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let party = &record.party;
        let (gstin, name) = keys_of(party);
        if gstin.is_empty() && name.is_empty() {
            return Err(StoreError::refused("refused-party-nameless"));
        }
        let tx = Self::write(&mut self.conn)?;
        require_free(&tx, id, &gstin)?;
        let new: bool =
            tx.query_row("SELECT NOT EXISTS (SELECT 1 FROM parties WHERE id = ?1)", [id.to_string()], |row| {
                row.get(0)
            })?;
        tx.execute(
            "INSERT INTO parties (id, revision, legal_name, gstin, body, addresses, created_at, updated_at)
             VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?6)
             ON CONFLICT (id) DO UPDATE
                SET revision = revision + 1, legal_name = ?2, gstin = ?3, body = ?4, addresses = ?5, updated_at = ?6",
            params![id.to_string(), name, gstin, to_json(party)?, to_json(&record.addresses)?, millis(now)],
        )?;
        let key = if new { "event-party-new" } else { "event-party-changed" };
        let what = Text::new(key).with("id", id).with("supplier", &name);
        if new || !events::was_last(&tx, &what, actor)? {
            events::add(&tx, None, now, actor, &what, None)?;
        }
        Ok(tx.commit()?)
    }

    /// Takes a party out of the address book, or puts it back; gives its name.
    ///
    /// # Errors
    /// `Refused` when it is not there, or another entry has its GSTIN by now.
    pub fn remove_party(
        &mut self,
        id: PartyId,
        removed: bool,
        actor: &str,
        now: Timestamp,
    ) -> Result<String, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let found: Option<(String, String)> = tx
            .prepare_cached("SELECT legal_name, gstin FROM parties WHERE id = ?1")?
            .query_row([id.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (name, gstin) = found.ok_or_else(|| StoreError::refused("refused-party-gone"))?;
        if !removed {
            require_free(&tx, id, &gstin)?;
        }
        let changed = tx.execute(
            "UPDATE parties SET deleted_at = CASE WHEN ?2 THEN ?3 END, updated_at = ?3, revision = revision + 1
             WHERE id = ?1 AND (deleted_at IS NULL) = ?2",
            params![id.to_string(), removed, millis(now)],
        )?;
        if changed > 0 {
            let key = if removed { "event-party-removed" } else { "event-party-restored" };
            events::add(&tx, None, now, actor, &Text::new(key).with("id", id).with("supplier", &name), None)?;
        }
        tx.commit()?;
        Ok(if name.is_empty() { gstin } else { name })
    }

    /// Notes that two parties are no duplicates.
    ///
    /// # Errors
    /// When it can't be stored.
    pub fn parties_apart(&mut self, one: PartyId, other: PartyId) -> Result<(), StoreError> {
        let (one, other) = in_order(one, other);
        let sql = "INSERT OR IGNORE INTO parties_apart (one, other) VALUES (?1, ?2)";
        self.conn.prepare_cached(sql)?.execute([one, other])?;
        Ok(())
    }

    /// Makes two parties of the address book one: the second goes, and orders that belonged to it belong to the first.
    /// No order changes.
    ///
    /// # Errors
    /// `Refused` when one of them is not there any more.
    pub fn merge_parties(
        &mut self,
        merge: &PartyMerge,
        actor: &str,
        now: Timestamp,
    ) -> Result<PartiesMerged, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let gone = || StoreError::refused("refused-party-gone");
        let before = record(&tx, merge.kept)?.ok_or_else(gone)?;
        let other = record(&tx, merge.gone)?.ok_or_else(gone)?;
        let (gstin, name) = keys_of(&merge.party);
        let mut aliases = before.aliases.clone();
        for alias in other.aliases.iter().cloned().chain(all_keys(&before.party)).chain(all_keys(&other.party)) {
            if alias != gstin && !aliases.contains(&alias) {
                aliases.push(alias);
            }
        }
        // The one that goes makes room for its GSTIN first.
        tx.execute(
            "UPDATE parties SET deleted_at = ?2, updated_at = ?2, revision = revision + 1 WHERE id = ?1",
            params![merge.gone.to_string(), millis(now)],
        )?;
        require_free(&tx, merge.kept, &gstin)?;
        let (body, addresses) = (to_json(&merge.party)?, to_json(&merge.addresses)?);
        tx.execute(
            "UPDATE parties SET revision = revision + 1, legal_name = ?2, gstin = ?3, body = ?4, addresses = ?5,
                aliases = ?6, updated_at = ?7 WHERE id = ?1",
            params![merge.kept.to_string(), name, gstin, body, addresses, to_json(&aliases)?, millis(now)],
        )?;
        let what = Text::new("event-parties-merged").with("id", merge.kept).with("supplier", &name);
        events::add(&tx, None, now, actor, &what.with("other", merge.gone), None)?;
        let revision = revision(&tx, merge.kept)?;
        tx.commit()?;
        Ok(PartiesMerged { kept: merge.kept, revision, before, gone: merge.gone })
    }

    /// Parts two parties that were merged.
    ///
    /// # Errors
    /// `Refused` when the merged one was changed since, or is gone.
    pub fn part_parties(&mut self, merged: &PartiesMerged, actor: &str, now: Timestamp) -> Result<(), StoreError> {
        let tx = Self::write(&mut self.conn)?;
        if revision(&tx, merged.kept)? != merged.revision || record(&tx, merged.kept)?.is_none() {
            return Err(StoreError::refused("refused-party-changed"));
        }
        let (gstin, name) = keys_of(&merged.before.party);
        let (body, addresses) = (to_json(&merged.before.party)?, to_json(&merged.before.addresses)?);
        tx.execute(
            "UPDATE parties SET revision = revision + 1, legal_name = ?2, gstin = ?3, body = ?4, addresses = ?5,
                aliases = ?6, updated_at = ?7 WHERE id = ?1",
            params![
                merged.kept.to_string(),
                name,
                gstin,
                body,
                addresses,
                to_json(&merged.before.aliases)?,
                millis(now)
            ],
        )?;
        let other: Option<String> = one(&tx, "SELECT gstin FROM parties WHERE id = ?1", [merged.gone.to_string()])?;
        require_free(&tx, merged.gone, &other.unwrap_or_default())?;
        tx.execute(
            "UPDATE parties SET deleted_at = NULL, updated_at = ?2, revision = revision + 1 WHERE id = ?1",
            params![merged.gone.to_string(), millis(now)],
        )?;
        let what = Text::new("event-parties-parted").with("id", merged.kept).with("supplier", &name);
        events::add(&tx, None, now, actor, &what.with("other", merged.gone), None)?;
        Ok(tx.commit()?)
    }
}

/// GSTIN and legal name as they are stored beside a party; the GSTIN is empty unless it is a valid one.
fn keys_of(party: &Party) -> (String, String) {
    let gstin = party.gstin.value().map(ToString::to_string).unwrap_or_default();
    (gstin, party.legal_name.trim().to_owned())
}

/// By what orders name a party.
fn all_keys(party: &Party) -> impl Iterator<Item = String> {
    let (gstin, name) = keys_of(party);
    [gstin, item_key(&name)].into_iter().filter(|key| !key.is_empty())
}

fn revision(conn: &Connection, id: PartyId) -> Result<u64, StoreError> {
    let found: Option<i64> = one(conn, "SELECT revision FROM parties WHERE id = ?1", [id.to_string()])?;
    Ok(found.unwrap_or_default().unsigned_abs())
}

/// Refuses the GSTIN of another entry.
fn require_free(conn: &Connection, id: PartyId, gstin: &str) -> Result<(), StoreError> {
    let other: Option<String> = one(
        conn,
        "SELECT legal_name FROM parties WHERE gstin = ?1 AND ?1 <> '' AND deleted_at IS NULL AND id <> ?2",
        [gstin, &id.to_string()],
    )?;
    match other {
        Some(name) => {
            Err(StoreError::Refused(Text::new("refused-party-gstin").with("gstin", gstin).with("name", name)))
        }
        None => Ok(()),
    }
}
