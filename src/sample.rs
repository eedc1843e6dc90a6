//! Sample data: a data folder filled with realistic orders, for practice, for measuring, and for tests.
//!
//! Owns what the sample consists of and how it gets into a store: two companies, their suppliers, orders of two financial
//! years in every state that an order can be in, with the versions, attempts, events and answers that lead there. The same
//! seed on the same day gives the same rows. All of it belongs to the sandbox gateway and can be sent to no other.

mod dice;
mod document;
mod goods;
mod people;
mod plan;
mod script;

use std::path::Path;
use std::time::Duration;

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};

pub use script::{Deed, Held, Script};

use crate::domain::text::Text;
use crate::sandbox::{self, Remembered};
use crate::store::{Bulk, Due, Store, StoreError};
use plan::Wanted;

/// Steps that are committed together.
const BATCH: usize = 2_000;
/// How long words are indexed in one transaction.
const INDEXING: Duration = Duration::from_secs(10);
/// The most orders of one sample.
pub const MOST_ORDERS: u32 = 1_000_000;
/// The most lines of an order, on average.
pub const MOST_LINES: u32 = 10_000;

/// How large a sample is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampleOptions {
    /// How many orders.
    pub orders: u32,
    /// How many lines each has on average.
    pub lines: u32,
    /// Another seed gives another sample.
    pub seed: u64,
}

impl Default for SampleOptions {
    /// The practice workspace: 40 orders.
    fn default() -> Self {
        Self { orders: 40, lines: 12, seed: 1 }
    }
}

/// What came into the store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// Orders.
    pub orders: usize,
    /// Suppliers in the address book.
    pub suppliers: usize,
}

/// Why a folder was not filled.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// There are orders in it already.
    #[error("there are orders in this data folder; sample data goes into an empty one only")]
    NotEmpty,
    /// More than the bounds allow.
    #[error("a sample has 1 to {MOST_ORDERS} orders of 1 to {MOST_LINES} lines")]
    TooLarge,
    /// A document could not be sent: a fault of the sample's tables.
    #[error("the sample contradicts itself: {} {:?}", .0.key, .0.args)]
    Refused(Text),
    /// The store refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The sandbox's memory could not be written.
    #[error("the sandbox's memory: {0}")]
    Sandbox(#[from] std::io::Error),
}

/// Fills a data folder that holds no orders; its lock is the caller's. `progress` is told the steps done and their number.
///
/// # Errors
/// When there are orders in it, or something can't be written; what was filled in until then stays.
pub fn fill(folder: &Path, options: &SampleOptions, progress: impl FnMut(usize, usize)) -> Result<Filled, SampleError> {
    fill_on(folder, options, Zoned::now().date(), progress)
}

/// Fills as [`fill`] does, as of a day: nothing in the sample is later than the evening before.
///
/// # Errors
/// As [`fill`].
pub fn fill_on(
    folder: &Path,
    options: &SampleOptions,
    today: Date,
    mut progress: impl FnMut(usize, usize),
) -> Result<Filled, SampleError> {
    let script = script(options, today)?;
    let mut store = Store::open(folder)?;
    if store.holds_orders()? {
        return Err(SampleError::NotEmpty);
    }
    store.hurry(true)?;
    let beginning = script.beginning();
    let suppliers = beginning.iter().filter(|deed| matches!(deed, Deed::Party(..))).count();
    let (ordinary, bulk): (Vec<Deed>, Vec<Deed>) =
        beginning.into_iter().partition(|deed| matches!(deed, Deed::Company(..) | Deed::Series(..)));
    for deed in ordinary {
        match deed {
            Deed::Company(id, party, is_default, at) => store.save_company(id, &party, is_default, at)?,
            Deed::Series(change, at) => store.save_series(&change, at)?,
            _ => {}
        }
    }
    let mut memory = Vec::new();
    store.in_bulk(|store| bulk.into_iter().try_for_each(|deed| done(store, deed, &mut memory)))?;
    let steps = script.steps();
    for (batch, some) in steps.chunks(BATCH).enumerate() {
        progress(batch * BATCH, steps.len());
        store.in_bulk(|store| {
            for step in some {
                script.deeds(*step)?.into_iter().try_for_each(|deed| done(store, deed, &mut memory))?;
            }
            Ok::<_, SampleError>(())
        })?;
    }
    // The search finds all of it from the first start on.
    while store.index_words(Timestamp::now(), INDEXING)? == Due::Now {}
    store.hurry(false)?;
    drop(store);
    sandbox::remember(&folder.join(sandbox::MEMORY), &memory)?;
    progress(steps.len(), steps.len());
    Ok(Filled { orders: options.orders as usize, suppliers })
}

/// The sample as deeds.
///
/// # Errors
/// When it is too large.
pub fn script(options: &SampleOptions, today: Date) -> Result<Script, SampleError> {
    let within = (1..=MOST_ORDERS).contains(&options.orders) && (1..=MOST_LINES).contains(&options.lines);
    if !within {
        return Err(SampleError::TooLarge);
    }
    let orders = options.orders as usize;
    Script::new(Wanted {
        orders,
        lines: options.lines as usize,
        suppliers: suppliers_of(orders),
        seed: options.seed,
        today,
    })
}

/// 86 suppliers for 1,284 orders, and as the square root of the orders beyond and below.
fn suppliers_of(orders: usize) -> usize {
    (86 * 86 * orders / 1_284).isqrt().max(6)
}

/// Does one deed.
fn done(store: &mut Bulk<'_>, deed: Deed, memory: &mut Vec<Remembered>) -> Result<(), SampleError> {
    match deed {
        Deed::Company(..) | Deed::Series(..) => {} // done before
        Deed::Party(id, party, at) => store.save_party(id, &party, at)?,
        Deed::Save(save, actor, at) => store.save_order(&save, actor, at)?,
        Deed::Enqueue(review, actor, at) => drop(store.enqueue(&review, actor, at)?),
        Deed::Learn(order, document, at) => store.learn(order, &document, at)?,
        Deed::Begin(op, actor, at) => drop(store.begin_attempt(op, actor, at)?),
        Deed::Finish(op, outcome, state, answer, actor, at) => {
            store.finish_attempt(op, &outcome, state, None, &answer, actor, at)?;
        }
        Deed::News(received, actor, at) => {
            store.take_news(&received, actor, at)?;
        }
        Deed::Held(held) => {
            let held = *held;
            memory.push(Remembered::of(held.object_id, held.version, held.status, held.call, &held.request));
        }
    }
    Ok(())
}
