//! What a column of a sheet can mean, and which meanings each kind of import knows.
//!
//! Owns the targets and which of them stand for the same field. Must not know how a column is recognised.

use serde::{Deserialize, Serialize};

use crate::domain::field::{HeadField as H, LineField, PartyField as P};

/// What the rows of a sheet become.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Lines of one order.
    #[default]
    Lines,
    /// Lines of many orders, which the columns of the order tell apart.
    Orders,
    /// Suppliers of the address book.
    Suppliers,
    /// Items of the catalogue.
    Items,
}

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
    /// A field of the order that the line belongs to.
    Head(H),
    /// A remark on the order; several columns may hold one.
    Remarks,
    /// A field of the supplier.
    Supplier(P),
}

/// Meanings of columns where each row is a line of some order.
const ORDERS: [Target; 43] = [
    Target::Skip,
    Target::Head(H::PoNumber),
    Target::Head(H::OrderDate),
    Target::Head(H::DeliveryDate),
    Target::Supplier(P::LegalName),
    Target::Supplier(P::Gstin),
    Target::Supplier(P::B2bId),
    Target::Field(LineField::Description),
    Target::Field(LineField::Hsn),
    Target::Field(LineField::Quantity),
    Target::Field(LineField::FreeQuantity),
    Target::Field(LineField::Unit),
    Target::Field(LineField::UnitPrice),
    Target::Field(LineField::Discount),
    Target::DiscountPercent,
    Target::Field(LineField::GstRate),
    Target::GstPart,
    Target::Head(H::Subject),
    Target::Head(H::PlaceOfSupply),
    Target::Remarks,
    Target::Head(H::ShippingTerms),
    Target::Head(H::BearingParty),
    Target::Head(H::ShippingCharges),
    Target::Head(H::OrderDiscount),
    Target::Field(LineField::BarCode),
    Target::Field(LineField::IsService),
    Target::Field(LineField::OrderLineReference),
    Target::Field(LineField::OriginCountry),
    Target::Field(LineField::ProductSerialNumber),
    Target::Field(LineField::BatchNumber),
    Target::Field(LineField::ExpiryDate),
    Target::Field(LineField::WarrantyDate),
    Target::Supplier(P::TradeName),
    Target::Supplier(P::AddressLine1),
    Target::Supplier(P::AddressLine2),
    Target::Supplier(P::City),
    Target::Supplier(P::State),
    Target::Supplier(P::StateCode),
    Target::Supplier(P::Pincode),
    Target::Supplier(P::Country),
    Target::Supplier(P::CountryCode),
    Target::Supplier(P::PhoneNumber),
    Target::Supplier(P::Email),
];

/// Meanings of columns where each row is a supplier.
const SUPPLIERS: [Target; 17] = [
    Target::Skip,
    Target::Supplier(P::LegalName),
    Target::Supplier(P::TradeName),
    Target::Supplier(P::B2bId),
    Target::Supplier(P::Gstin),
    Target::Supplier(P::StateCode),
    Target::Supplier(P::AddressType),
    Target::Supplier(P::AddressLine1),
    Target::Supplier(P::AddressLine2),
    Target::Supplier(P::City),
    Target::Supplier(P::State),
    Target::Supplier(P::Country),
    Target::Supplier(P::Pincode),
    Target::Supplier(P::ContactType),
    Target::Supplier(P::CountryCode),
    Target::Supplier(P::PhoneNumber),
    Target::Supplier(P::Email),
];

/// Meanings of columns where each row is an item.
const ITEMS: [Target; 9] = [
    Target::Skip,
    Target::Field(LineField::Description),
    Target::Field(LineField::Hsn),
    Target::Field(LineField::Unit),
    Target::Field(LineField::UnitPrice),
    Target::Field(LineField::GstRate),
    Target::GstPart,
    Target::Supplier(P::LegalName),
    Target::Supplier(P::Gstin),
];

impl Kind {
    /// The kinds that are imported into the store, and not into an open order.
    pub const LISTS: [Self; 3] = [Self::Orders, Self::Suppliers, Self::Items];

    /// What a column of such a sheet can mean, in the order of the list to choose from.
    #[must_use]
    pub fn targets(self) -> &'static [Target] {
        match self {
            Self::Lines => &Target::ALL,
            Self::Orders => &ORDERS,
            Self::Suppliers => &SUPPLIERS,
            Self::Items => &ITEMS,
        }
    }

    /// What keeps layouts of this kind apart from those of others with the same names of columns; nothing for lines.
    pub(super) fn prefix(self) -> &'static str {
        match self {
            Self::Lines => "",
            Self::Orders => "orders\n\n",
            Self::Suppliers => "suppliers\n\n",
            Self::Items => "items\n\n",
        }
    }
}

impl Target {
    /// What a column of lines can mean, in the order of the list to choose from.
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
            Self::Skip | Self::Head(_) | Self::Remarks | Self::Supplier(_) => None,
            Self::Field(field) => Some(field),
            Self::DiscountPercent => Some(LineField::Discount),
            Self::GstPart => Some(LineField::GstRate),
        }
    }

    /// Whether it says something of the order or the supplier, and not of the line.
    #[must_use]
    pub fn is_outside_lines(self) -> bool {
        matches!(self, Self::Head(_) | Self::Remarks | Self::Supplier(_))
    }

    /// Whether two columns can't have these targets at once: both would fill one field.
    #[must_use]
    pub fn excludes(self, other: Self) -> bool {
        let both_parts = self == Self::GstPart && other == Self::GstPart;
        let same_line = self.field().is_some() && self.field() == other.field() && !both_parts;
        let same_head = matches!(self, Self::Head(_) | Self::Supplier(_)) && self == other;
        same_line || same_head
    }
}
