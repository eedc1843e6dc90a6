//! How an order is treated for GST where that does not follow from the two states.
//!
//! Owns the choices and what they change: the e-invoice has flags for them, the PO API has no field (facts §2.7), so
//! they are stored with the order, noted in `poInfos`, and warned about. Must not know the sums.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::field::Cell;

/// Which treatment an order has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TreatmentKind {
    /// The supplier's state and the place of supply decide, and the supplier charges the tax.
    #[default]
    Normal,
    /// Supplied to an SEZ unit or developer: always inter-State, so IGST (IGST Act s.7(5)(b); facts §2.7).
    Sez,
    /// IGST although supplier and place of supply lie in one state (the e-invoice's "IgstOnIntra"; facts §2.7).
    IgstOnIntra,
    /// The buyer pays the tax to the government, not to the supplier (CGST Act s.9(3), s.9(4)).
    ReverseCharge,
    /// The supplier is under the composition levy and may charge no tax (CGST Act s.10(4)).
    Composition,
}

impl TreatmentKind {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 5] = [Self::Normal, Self::Sez, Self::IgstOnIntra, Self::ReverseCharge, Self::Composition];

    /// The word that stands for it in a field's text.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Normal => "NORMAL",
            Self::Sez => "SEZ",
            Self::IgstOnIntra => "IGST_ON_INTRA",
            Self::ReverseCharge => "REVERSE_CHARGE",
            Self::Composition => "COMPOSITION",
        }
    }

    /// Whether the tax is IGST whatever the states.
    #[must_use]
    pub fn forces_igst(self) -> bool {
        matches!(self, Self::Sez | Self::IgstOnIntra)
    }
}

impl Cell for TreatmentKind {
    fn text(&self) -> String {
        self.word().to_owned()
    }

    /// A word that means no treatment is no treatment: the field is a choice, nobody types into it.
    fn set(&mut self, text: &str, _today: Date) {
        let word = text.trim();
        *self = Self::ALL.into_iter().find(|kind| kind.word().eq_ignore_ascii_case(word)).unwrap_or_default();
    }
}

/// The treatment of an order, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Treatment {
    /// Which one.
    pub kind: TreatmentKind,
    /// Why, in the clerk's words: the SEZ's name, the notification, the letter of undertaking.
    pub reason: String,
}
