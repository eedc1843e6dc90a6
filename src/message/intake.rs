//! Imports into the store, as the window asks for them: many orders, suppliers, items. Files and layouts are with
//! `import`.
//!
//! Owns these commands and events, in domain types only.

use std::sync::Arc;

use super::SaveOrder;
use super::import::Columns;
use crate::domain::ids::OrderId;
use crate::domain::party::Party;
use crate::domain::sheet::items::ListItem;
use crate::domain::sheet::known::Known;
use crate::domain::sheet::orders::Base;
use crate::domain::sheet::overview::{Change, Choices, Overview};
use crate::domain::sheet::{Kind, Rules, Sheet};
use crate::domain::text::Text;

/// Rows to be judged.
#[derive(Debug)]
pub enum Material {
    /// Rows as they came.
    Fresh {
        /// The rows.
        rows: Vec<Vec<String>>,
        /// What they become; guessed for `None`.
        kind: Option<Kind>,
        /// What they are judged by.
        rules: Rules,
    },
    /// A sheet that was looked at, with one change.
    Held {
        /// The sheet.
        sheet: Box<Sheet>,
        /// The change.
        change: Change,
        /// What was here when it was first judged.
        known: Arc<Known>,
    },
}

/// A sheet as it was judged.
#[derive(Debug)]
pub struct Judged {
    /// The sheet.
    pub sheet: Sheet,
    /// What it comes to.
    pub overview: Overview,
    /// What is here already.
    pub known: Arc<Known>,
    /// What its columns meant when such a sheet was last imported; only looked for when rows are fresh or of another kind.
    pub remembered: Option<Columns>,
}

/// What the window asks for.
#[derive(Debug)]
pub enum IntakeCommand {
    /// Judge rows, away from the window. Answered by `Judged`; `ImportCommand::Stop` ends it.
    Judge {
        /// Number of the request.
        request: u64,
        /// The rows.
        material: Box<Material>,
        /// What drafts begin with.
        base: Box<Base>,
        /// What the clerk chose.
        choices: Choices,
    },
    /// Keep these drafts, all or none. Answered by `Progress`, then by `OrdersIn` or `Failed`.
    Orders {
        /// Number of the request.
        request: u64,
        /// The drafts.
        orders: Vec<SaveOrder>,
        /// What they come from, for their timelines.
        source: String,
    },
    /// Put these into the address book, all or none. Answered as `Orders`, by `In`.
    Suppliers {
        /// Number of the request.
        request: u64,
        /// The suppliers.
        parties: Vec<Party>,
        /// What they come from.
        source: String,
    },
    /// Put these into the catalogue, all or none. Answered as `Orders`, by `In`.
    Items {
        /// Number of the request.
        request: u64,
        /// The items.
        items: Vec<ListItem>,
        /// What they come from.
        source: String,
    },
    /// End the import under way: nothing of it stays, and it is answered by `Failed`, unless it is done already.
    Stop,
    /// Put these drafts into the Trash, or take them out again. Answered by `Trashed`.
    Trash(Arc<[OrderId]>, bool),
}

/// What the engine reports.
#[derive(Debug)]
pub enum IntakeEvent {
    /// Rows are judged.
    Judged {
        /// The request answered.
        request: u64,
        /// The sheet.
        judged: Box<Judged>,
    },
    /// So many are in.
    Progress {
        /// The request.
        request: u64,
        /// How many so far.
        done: usize,
    },
    /// The drafts are kept.
    OrdersIn {
        /// The request answered.
        request: u64,
        /// The drafts.
        orders: Arc<[OrderId]>,
    },
    /// Suppliers or items are kept.
    In {
        /// The request answered.
        request: u64,
    },
    /// Nothing was judged or kept: why.
    Failed {
        /// The request answered.
        request: u64,
        /// Why, and what to do.
        text: Text,
    },
    /// So many drafts are in the Trash (true), or out of it.
    Trashed(Arc<[OrderId]>, bool),
}
