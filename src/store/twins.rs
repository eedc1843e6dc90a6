//! The duplicate radar: orders that look like the one at hand.
//!
//! Owns that search. It reads what was saved; what is being typed the window knows better.

use jiff::ToSpan;
use jiff::civil::Date;
use rusqlite::params;

use super::rows::decimal;
use super::{Reader, StoreError};
use crate::domain::ids::OrderId;
use crate::domain::twin::{Twin, TwinKey, WINDOW_DAYS};

impl Reader {
    /// Other orders to the same supplier (by GSTIN), of the same total, dated within a week of it, the nearest first.
    /// What is in the Trash or was cancelled doesn't count.
    ///
    /// # Errors
    /// `Corrupt` names the order that can't be read.
    pub fn find_twins(&self, order: OrderId, key: &TwinKey, limit: usize) -> Result<Vec<Twin>, StoreError> {
        let day = |days: i64| key.date.checked_add(days.days()).unwrap_or(key.date).to_string();
        let mut statement = self.connection().prepare_cached(
            "SELECT id, number, order_date, total FROM orders
             WHERE deleted_at IS NULL AND total = ?2 AND order_date BETWEEN ?3 AND ?4 AND id <> ?1
                AND delivery <> 'cancelled' AND json_extract(head, '$.supplier.gstin.v') = ?5
             ORDER BY abs(julianday(order_date) - julianday(?6)), updated_at DESC LIMIT ?7",
        )?;
        let mut rows = statement.query(params![
            order.to_string(),
            key.total.to_string(),
            day(-WINDOW_DAYS),
            day(WINDOW_DAYS),
            key.supplier.as_str(),
            key.date.to_string(),
            i64::try_from(limit).unwrap_or(i64::MAX),
        ])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, date, total): (String, String, String) = (row.get(0)?, row.get(2)?, row.get(3)?);
            let bad = |column: &str| StoreError::corrupt(format!("order {id}, {column}"));
            found.push(Twin {
                id: OrderId::parse(&id).ok_or_else(|| bad("id"))?,
                po_number: row.get(1)?,
                date: date.parse::<Date>().map_err(|_| bad("order_date"))?,
                total: decimal(&total, || format!("order {id}, total"))?,
            });
        }
        Ok(found)
    }
}
