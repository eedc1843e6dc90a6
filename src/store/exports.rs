//! Orders as exports and imports need them: documents one by one, the requests that left, and drafts that come in together.
//!
//! Must not know any file format.

use jiff::Timestamp;
use rusqlite::OptionalExtension;

use super::rows::OPEN;
use super::{Reader, Store, StoreError, events, numbers, orders, versions};
use crate::domain::ids::OrderId;
use crate::domain::order::Order;
use crate::domain::status::OrderFacts;
use crate::domain::tabular::out::Exported;
use crate::domain::text::Text;
use crate::message::SaveOrder;

/// An order with the request that stands for it.
#[derive(Debug)]
pub struct Requested {
    /// What is known of it.
    pub facts: OrderFacts,
    /// The document.
    pub document: Order,
    /// The request that left, or waits to leave, with exactly this document.
    pub request: Option<Vec<u8>>,
}

impl Reader {
    /// An order as tables take it; `None` when it is not there.
    ///
    /// # Errors
    /// `Corrupt` names the row that can't be read.
    pub fn exported(&self, order: OrderId) -> Result<Option<Exported>, StoreError> {
        let tx = self.moment()?;
        let found: Option<(u32, Option<String>)> = tx
            .prepare_cached("SELECT accepted_version, network_status FROM orders WHERE id = ?1 AND purged_at IS NULL")?
            .query_row([order.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((version, status)) = found else { return Ok(None) };
        let (document, _) = orders::read_document(&tx, order)?;
        Ok(Some(Exported { document, version, status: status.unwrap_or_default() }))
    }

    /// An order with its request; `None` when it is not there.
    ///
    /// # Errors
    /// `Corrupt` names the row that can't be read.
    pub fn requested(&self, order: OrderId) -> Result<Option<Requested>, StoreError> {
        let tx = self.moment()?;
        let Some(facts) = orders::facts(&tx, order)? else { return Ok(None) };
        let (document, _) = orders::read_document(&tx, order)?;
        let as_it_left = versions::base(&tx, order)?.is_some_and(|base| base.same_as(&document));
        let request = if as_it_left {
            // A status change makes a version, too, but its request holds no document.
            tx.prepare_cached(&format!(
                "SELECT v.request FROM versions v JOIN outbox o ON o.id = v.op_id
                 WHERE v.order_id = ?1 AND (o.state IN {OPEN} OR v.accepted_at IS NOT NULL)
                    AND o.call <> 'status-change'
                 ORDER BY o.state IN {OPEN} DESC, v.version DESC LIMIT 1"
            ))?
            .query_row([order.to_string()], |row| row.get(0))
            .optional()?
        } else {
            None
        };
        Ok(Some(Requested { facts, document, request }))
    }

    /// Whether an order that is not in the Trash has this number, or an order took it.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn has_number(&self, number: &str) -> Result<bool, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT 1 FROM orders WHERE number = ?1 AND deleted_at IS NULL
             UNION ALL SELECT 1 FROM taken_numbers WHERE number = ?1
             UNION ALL SELECT 1 FROM given_numbers WHERE number = ?1 LIMIT 1",
        )?;
        Ok(statement.exists([number.trim()])?)
    }
}

impl Store {
    /// Keeps orders that came from a file as new drafts: all of them or none.
    ///
    /// # Errors
    /// When one can't be stored; the store is left as it was.
    pub fn bring_in(&mut self, drafts: &[SaveOrder], actor: &str, now: Timestamp) -> Result<(), StoreError> {
        let tx = Self::write(&mut self.conn)?;
        for draft in drafts {
            let numbered = numbers::for_save(&tx, draft)?;
            let draft = numbered.as_ref().unwrap_or(draft);
            orders::put_new(&tx, draft, now)?;
            events::add(&tx, Some(draft.order), now, actor, &Text::new("event-read-back"), None)?;
        }
        Ok(tx.commit()?)
    }
}
