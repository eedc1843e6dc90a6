//! Owns the rules of India's goods and services tax that a purchase order needs: identifiers, places, codes, rates, and
//! which tax a supply bears. Must not know orders, lines or sums. Sources: facts §2 (`assets/data` holds its tables).
//!
//! `gst::gstin` owns registration numbers, `gst::place` states and PIN codes, `gst::goods` HSN/SAC, units and rates.

mod goods;
mod gstin;
mod place;

pub use goods::{Hsn, HsnError, RateStatus, is_uqc, rate_status, uqc};
pub use gstin::{Gstin, GstinError, check_character, pan_of};
pub use place::{LocalTax, StateCode, StateCodeError, is_country, pincode_matches_state, pincode_ok};

use serde::{Deserialize, Serialize};

/// Says which heads of tax a supply bears (facts §2.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TaxKind {
    /// Integrated tax at the full rate: between states, to SEZ units, or outside India.
    Igst,
    /// Central and state tax, each at half the rate.
    CgstSgst,
    /// Central and union territory tax, each at half the rate.
    CgstUtgst,
}

/// Chooses the tax by the supplier's state and the place of supply (IGST Act s.7 and 8; facts §2.7).
///
/// `igst_override` is the clerk's word that the supply is inter-State all the same (SEZ, IGST on intra). Legacy codes count
/// as the state that they became; code 96 (outside India) on either side is always inter-State.
pub fn tax_kind(supplier: StateCode, place_of_supply: StateCode, igst_override: bool) -> TaxKind {
    let abroad = supplier.is_abroad() || place_of_supply.is_abroad();
    if igst_override || abroad || supplier.successor() != place_of_supply.successor() {
        return TaxKind::Igst;
    }
    match place_of_supply.local_tax() {
        LocalTax::Sgst => TaxKind::CgstSgst,
        LocalTax::Utgst => TaxKind::CgstUtgst,
    }
}
