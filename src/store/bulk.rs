//! Many changes in one transaction: how a store is filled with sample data.
//!
//! Owns nothing of its own: each change does the very work of the ordinary call of that name, so that the same rows come
//! of it and all that must hold of a store holds. Only the commits are fewer. Must not know what is filled in.

use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::Transaction;

use super::held::Held;
use super::outbox::{begin, enqueue, finish, refresh_delivery, require};
use super::rows::the_operation;
use super::{Store, StoreError, catalogue, news, orders, parties, write_through};
use crate::domain::ids::{OpId, OrderId, PartyId};
use crate::domain::news::{Received, Taken};
use crate::domain::order::Order;
use crate::domain::party::Party;
use crate::domain::status::{OpState, Operation, Outcome};
use crate::message::{Review, SaveOrder};

/// Pages of the file that are kept in memory meanwhile, in KiB.
const CACHE_KIB: i64 = 256 * 1024;

/// Changes that are committed together.
#[derive(Debug)]
pub struct Bulk<'a> {
    tx: Transaction<'a>,
}

impl Store {
    /// Whether an order is kept here, those in the Trash counted.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn holds_orders(&self) -> Result<bool, StoreError> {
        Ok(self.conn.query_row("SELECT EXISTS (SELECT 1 FROM orders)", [], |row| row.get(0))?)
    }

    /// Makes changes that are committed together, or not at all.
    ///
    /// # Errors
    /// The first error of `work`, and when they can't be committed.
    pub fn in_bulk<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Bulk<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut bulk = Bulk { tx: Self::write(&mut self.conn)? };
        let done = work(&mut bulk)?;
        bulk.tx.commit().map_err(StoreError::from)?;
        Ok(done)
    }

    /// Whether commits need not wait for the disk, as long as a store is filled whose contents can be made again. A crash
    /// of the machine loses the last of them then; the file stays whole.
    ///
    /// # Errors
    /// When SQLite refuses.
    pub fn hurry(&self, on: bool) -> Result<(), StoreError> {
        if !on {
            self.conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
            self.conn.pragma_update(None, "wal_autocheckpoint", 1_000)?;
            return write_through(&self.conn);
        }
        self.conn.pragma_update(None, "synchronous", "NORMAL")?;
        self.conn.pragma_update(None, "cache_size", -CACHE_KIB)?;
        self.conn.pragma_update(None, "wal_autocheckpoint", 25_000)?; // pages: 100 MB
        self.conn.set_prepared_statement_cache_capacity(128);
        Ok(())
    }
}

impl Bulk<'_> {
    /// Does [`Store::save_order`] of a newer revision, as `actor`.
    ///
    /// # Errors
    /// As there.
    pub fn save_order(&mut self, save: &SaveOrder, actor: &str, now: Timestamp) -> Result<(), StoreError> {
        let is_new = orders::revision(&self.tx, save.order)?.is_none();
        let mut held = if is_new { Held::default() } else { Held::read(&self.tx, save.order)? };
        let plan = held.plan(&save.document.lines)?;
        orders::put(&self.tx, save, is_new, &mut held, &plan, actor, now)
    }

    /// Does [`Store::enqueue`], and lets the catalogue learn what was queued.
    ///
    /// # Errors
    /// As there.
    pub fn enqueue(&mut self, review: &Review, actor: &str, now: Timestamp) -> Result<Operation, StoreError> {
        Ok(enqueue(&self.tx, review, actor, now)?.0)
    }

    /// Lets the catalogue learn an order that was just queued, as [`Store::learn_next`] does.
    ///
    /// # Errors
    /// As there.
    pub fn learn(&mut self, order: OrderId, document: &Order, queued_at: Timestamp) -> Result<(), StoreError> {
        catalogue::learn_now(&self.tx, order, document, queued_at)
    }

    /// Does [`Store::begin_attempt`].
    ///
    /// # Errors
    /// As there.
    pub fn begin_attempt(
        &mut self,
        op: OpId,
        actor: &str,
        now: Timestamp,
    ) -> Result<(Operation, Arc<[u8]>), StoreError> {
        begin(&self.tx, op, actor, now)
    }

    /// Does [`Store::finish_attempt`].
    ///
    /// # Errors
    /// As there.
    #[expect(clippy::too_many_arguments, reason = "as the call whose work it does")]
    pub fn finish_attempt(
        &mut self,
        op: OpId,
        outcome: &Outcome,
        new_state: OpState,
        next_try: Option<Timestamp>,
        response: &[u8],
        actor: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let before = the_operation(&self.tx, op)?;
        require(&before, &[OpState::Sending])?;
        finish(&self.tx, &[], &before, outcome, (new_state, next_try), response, actor, now)?;
        refresh_delivery(&self.tx, before.order)
    }

    /// Does [`Store::take_news`].
    ///
    /// # Errors
    /// As there.
    pub fn take_news(&mut self, received: &Received, actor: &str, now: Timestamp) -> Result<Taken, StoreError> {
        Ok(news::take(&self.tx, received, actor, now)?.1)
    }

    /// Does [`Store::save_party`], under this identity when the party is new.
    ///
    /// # Errors
    /// As there.
    pub fn save_party(&mut self, id: PartyId, party: &Party, now: Timestamp) -> Result<(), StoreError> {
        parties::save(&self.tx, party, None, Some(id), now).map(drop)
    }
}
