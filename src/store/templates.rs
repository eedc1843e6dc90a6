//! Templates: documents that new orders begin with.
//!
//! Owns the table `templates`. A name stands for one template; one that is removed keeps its row for its undo.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::rows::{from_json, millis, moment, one, to_json};
use super::{Store, StoreError};
use crate::domain::ids::TemplateId;
use crate::domain::order::Order;
use crate::message::registry::TemplateRow;

/// Letters that a template's name may have.
const LONGEST_NAME: usize = 100;

impl Store {
    /// Keeps a document as a template, in place of the one of the same name.
    ///
    /// # Errors
    /// `Refused` without a name.
    pub fn save_template(&mut self, name: &str, document: &Order, now: Timestamp) -> Result<(), StoreError> {
        let name: String = name.trim().chars().take(LONGEST_NAME).collect();
        if name.is_empty() {
            return Err(StoreError::refused("refused-template-nameless"));
        }
        let tx = Self::write(&mut self.conn)?;
        let known: Option<String> =
            one(&tx, "SELECT id FROM templates WHERE name = ?1 AND deleted_at IS NULL", [&name])?;
        let id = known.unwrap_or_else(|| TemplateId::new().to_string());
        tx.execute(
            "INSERT INTO templates (id, name, supplier, lines, document, saved_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET name = ?2, supplier = ?3, lines = ?4, document = ?5, saved_at = ?6",
            params![
                id,
                name,
                document.head.supplier.legal_name.trim(),
                u32::try_from(document.written_lines().count()).unwrap_or(u32::MAX),
                to_json(document)?,
                millis(now)
            ],
        )?;
        Ok(tx.commit()?)
    }

    /// Takes a template out of the list, or puts it back (in place of one that got its name meanwhile).
    ///
    /// # Errors
    /// When it can't be stored.
    pub fn remove_template(&mut self, id: TemplateId, removed: bool, now: Timestamp) -> Result<(), StoreError> {
        let tx = Self::write(&mut self.conn)?;
        if !removed {
            tx.execute(
                "UPDATE templates SET deleted_at = ?2 WHERE deleted_at IS NULL AND id <> ?1
                    AND name = (SELECT name FROM templates WHERE id = ?1)",
                params![id.to_string(), millis(now)],
            )?;
        }
        tx.execute(
            "UPDATE templates SET deleted_at = CASE WHEN ?2 THEN ?3 END WHERE id = ?1",
            params![id.to_string(), removed, millis(now)],
        )?;
        Ok(tx.commit()?)
    }
}

/// All templates by name.
pub(super) fn all(conn: &Connection) -> Result<Vec<TemplateRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name, supplier, lines, saved_at FROM templates WHERE deleted_at IS NULL ORDER BY name, id",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        found.push(TemplateRow {
            id: TemplateId::parse(&id).ok_or_else(|| StoreError::corrupt(format!("a template with the id {id}")))?,
            name: row.get(1)?,
            supplier: row.get(2)?,
            lines: row.get(3)?,
            saved_at: moment(row.get(4)?)?,
        });
    }
    Ok(found)
}

/// The document of a template.
pub(super) fn document(conn: &Connection, id: TemplateId) -> Result<Order, StoreError> {
    let text: Option<String> = one(conn, "SELECT document FROM templates WHERE id = ?1", [id.to_string()])?;
    let text = text.ok_or_else(|| StoreError::refused("refused-no-template"))?;
    from_json(&text, || format!("template {id}"))
}
