//! A list of items for the catalogue: what is offered, in which unit, at which rate and price, and by whom.
//!
//! Owns an item of a list. It has no order as its source: nothing was bought yet. Must not know how the catalogue is kept.

use std::sync::Arc;

use super::known::{Found, Known};
use super::{Sheet, Target};
use crate::domain::catalogue::{Supplier, clean};
use crate::domain::field::PartyField as P;
use crate::domain::line::LineItem;

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// Description, HSN/SAC, unit, rate and price; the rest of it is empty.
    pub line: Arc<LineItem>,
    /// Who offers it; may be nobody.
    pub supplier: Supplier,
}

/// The items of the good rows, in their order.
#[must_use]
pub fn of(sheet: &Sheet, known: &Known) -> Vec<ListItem> {
    let item = |row: &super::Row| {
        let line = Arc::clone(row.line()?);
        let gstin = row.says(Target::Supplier(P::Gstin)).unwrap_or_default();
        let name = row.says(Target::Supplier(P::LegalName)).unwrap_or_default();
        let supplier = match known.supplier(gstin, "", name) {
            Found::One(party) => Supplier::of(party),
            Found::Several(_) | Found::None => Supplier { gstin: gstin.to_owned(), name: clean(name) },
        };
        Some(ListItem { line, supplier })
    };
    sheet.rows().iter().filter_map(item).collect()
}

/// Takes the good rows out of the sheet, so that what must be mended is left.
pub fn leave_wrong(sheet: &mut Sheet) {
    sheet.keep_rows(|_, row| row.is_bad());
}
