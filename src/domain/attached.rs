//! The contents of a file that goes with an order, as base64.
//!
//! Owns that they are shared: an order is cloned with every edit, its files are not. Must not know where a file came
//! from.

use std::ops::Deref;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::field::Cell;

/// The most bytes that one attached file may have (1 MB); a bound of ours, the contract names none.
pub const MOST_OF_ONE: u64 = 1_000_000;
/// The most bytes that the files of an order may have together (3 MB).
pub const MOST_OF_ALL: u64 = 3_000_000;

/// The contents of a file in base64; empty when there is none.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Attached(Arc<str>);

impl Attached {
    /// How many bytes the file has.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let padding = self.0.bytes().rev().take_while(|letter| *letter == b'=').count() as u64;
        (self.0.len() as u64 / 4 * 3).saturating_sub(padding)
    }
}

impl Deref for Attached {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<String> for Attached {
    fn from(base64: String) -> Self {
        Self(base64.into())
    }
}

impl std::fmt::Debug for Attached {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Attached({} bytes)", self.bytes())
    }
}

impl Cell for Attached {
    fn text(&self) -> String {
        self.0.to_string()
    }

    fn set(&mut self, text: &str, _today: Date) {
        self.0 = text.into();
    }
}
