//! The address book, as the window asks for it beside the search by name.
//!
//! Owns these commands and events, in domain types only.

use super::BookEntry;
use crate::domain::party::Party;

/// What the window asks for.
#[derive(Debug)]
pub enum BookCommand {
    /// What the book knows of a party: those with the same PAN, and those of the same name. Answered by `Known`.
    Know {
        /// Number of the request.
        request: u64,
        /// The PAN; empty when it is not known.
        pan: String,
        /// The legal name; empty when it is not asked for.
        name: String,
    },
    /// Keep a party and its address. Answered by `Saved`.
    Save {
        /// The party.
        party: Box<Party>,
        /// Place of the address that this one replaces, from 0; `None` to add it, or to correct the one that begins as it.
        replace: Option<usize>,
    },
}

/// What the engine reports.
#[derive(Debug)]
pub enum BookEvent {
    /// What the book knows.
    Known {
        /// The request answered.
        request: u64,
        /// The parties, the latest saved first.
        rows: Vec<BookEntry>,
    },
    /// A party is kept.
    Saved,
}
