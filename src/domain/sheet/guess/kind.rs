//! What the rows of a sheet are: lines of orders, suppliers or items.
//!
//! Owns this guess. The clerk sees it and can choose otherwise.

use super::{F, H, Held, Kind, P, Target, is_figure, meaning, names_row};
use crate::domain::gst::Gstin;

/// What the rows of a sheet are, by the names of its columns: lines of orders, suppliers, or items. Without names, rows
/// that hold a GSTIN and no figures are suppliers.
#[must_use]
pub fn kind_of(rows: &[Vec<String>]) -> Kind {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let meant = |kind: Kind| -> Vec<Target> {
        let names = names_row(kind, rows.iter().map(Vec::as_slice), columns).and_then(|at| rows.get(at));
        names.into_iter().flatten().filter_map(|name| Some(meaning(kind, name)?.0)).collect()
    };
    let orders = meant(Kind::Orders);
    let has = |target: Target| orders.contains(&target);
    let counted = has(Target::Field(F::Quantity));
    let priced = has(Target::Field(F::UnitPrice)) || has(Target::Field(F::Hsn)) || has(Target::Field(F::Unit));
    let parties = meant(Kind::Suppliers);
    let is_party = parties.len() > 1
        && (parties.contains(&Target::Supplier(P::LegalName)) || parties.contains(&Target::Supplier(P::Gstin)));
    if has(Target::Head(H::PoNumber)) || counted {
        Kind::Orders
    } else if is_party && !priced {
        Kind::Suppliers
    } else if priced || has(Target::Field(F::Description)) {
        Kind::Items
    } else {
        let held = Held::of(rows.iter().map(Vec::as_slice));
        let is_gstin = |cell: &str| Gstin::parse(cell).is_ok();
        let gstins = (0..columns).any(|column| held.mostly(column, 60, is_gstin));
        let figures = (0..columns)
            .any(|column| held.mostly(column, 80, |cell| is_figure(cell) && !cell.bytes().all(|b| b.is_ascii_digit())));
        if gstins && !figures { Kind::Suppliers } else { Kind::Orders }
    }
}
