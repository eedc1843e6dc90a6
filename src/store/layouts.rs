//! Layouts of imported sheets: what their columns meant when they were last imported.
//!
//! Owns the table `import_layouts`: one row per set of column names. Must not know how a layout is recognised.

use jiff::Timestamp;
use rusqlite::params;

use super::list::Reader;
use super::rows::{from_json, millis, one, to_json};
use super::{Store, StoreError};
use crate::domain::sheet::Target;

/// Layouts kept; of more, those used longest ago are forgotten.
const KEPT: u32 = 500;

impl Store {
    /// Keeps what the columns of a layout mean.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn remember_layout(
        &mut self,
        layout: &str,
        columns: &[(String, Target)],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let tx = Self::write(&mut self.conn)?;
        tx.execute(
            "INSERT INTO import_layouts (layout, columns, used_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (layout) DO UPDATE SET columns = ?2, used_at = ?3",
            params![layout, to_json(&columns)?, millis(now)],
        )?;
        tx.execute(
            "DELETE FROM import_layouts WHERE layout NOT IN
                (SELECT layout FROM import_layouts ORDER BY used_at DESC, layout LIMIT ?1)",
            [KEPT],
        )?;
        Ok(tx.commit()?)
    }
}

impl Reader {
    /// What the columns of a layout meant last; `None` when it is not known.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn layout(&self, layout: &str) -> Result<Option<Vec<(String, Target)>>, StoreError> {
        let sql = "SELECT columns FROM import_layouts WHERE layout = ?1";
        let columns: Option<String> = one(self.connection(), sql, params![layout])?;
        columns.map(|text| from_json(&text, || "a layout of imports".to_owned())).transpose()
    }
}
