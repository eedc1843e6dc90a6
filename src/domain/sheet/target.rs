//! What a column of a sheet can mean.
//!
//! Owns the targets and which of them stand for the same field. Must not know how a column is recognised.

use serde::{Deserialize, Serialize};

use crate::domain::field::LineField;

/// What the cells of a column become.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Target {
    /// Nothing: the column is left out.
    #[default]
    Skip,
    /// A field of the line.
    Field(LineField),
    /// Discount in percent of quantity times price; the line holds it in rupees.
    DiscountPercent,
    /// CGST, SGST or UTGST in percent: the rate of the line is the sum of its parts.
    GstPart,
}

impl Target {
    /// All of them, in the order of the list to choose from.
    pub const ALL: [Self; 19] = [
        Self::Skip,
        Self::Field(LineField::Description),
        Self::Field(LineField::Hsn),
        Self::Field(LineField::Quantity),
        Self::Field(LineField::FreeQuantity),
        Self::Field(LineField::Unit),
        Self::Field(LineField::UnitPrice),
        Self::Field(LineField::Discount),
        Self::DiscountPercent,
        Self::Field(LineField::GstRate),
        Self::GstPart,
        Self::Field(LineField::BarCode),
        Self::Field(LineField::IsService),
        Self::Field(LineField::OrderLineReference),
        Self::Field(LineField::OriginCountry),
        Self::Field(LineField::ProductSerialNumber),
        Self::Field(LineField::BatchNumber),
        Self::Field(LineField::ExpiryDate),
        Self::Field(LineField::WarrantyDate),
    ];

    /// The field of the line that it fills; `None` when it fills none.
    #[must_use]
    pub fn field(self) -> Option<LineField> {
        match self {
            Self::Skip => None,
            Self::Field(field) => Some(field),
            Self::DiscountPercent => Some(LineField::Discount),
            Self::GstPart => Some(LineField::GstRate),
        }
    }

    /// Whether two columns can't have these targets at once: both would fill one field.
    #[must_use]
    pub fn excludes(self, other: Self) -> bool {
        let both_parts = self == Self::GstPart && other == Self::GstPart;
        self.field().is_some() && self.field() == other.field() && !both_parts
    }
}
