//! Where something stands in the document: the path of every field that can be typed.
//!
//! Owns `Field` and how its text is read and written. Checks, edits, differences and the window share it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::entry::{Entry, Typable};
use super::gst::{Gstin, StateCode};
use super::ids::LineId;
use super::line::{LineItem, NameValue, OtherTax, TypeValue};
use super::order::{ContractReference, DeliveryAddress, Document, Head, Milestone, Order};
use super::party::{Address, Party, Side};

/// A field of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Field {
    /// A single field of the head.
    Head(HeadField),
    /// A field of a party.
    Party(Side, PartyField),
    /// A cell of a list of the head: list, row from 0, column from 0.
    Row(List, usize, usize),
    /// A field of a line.
    Line(LineId, LineField),
    /// A cell of a list of a line: line, list, row from 0, column from 0.
    LineRow(LineId, LineList, usize, usize),
    /// The lines as a whole.
    Lines,
}

impl Field {
    /// Whether it holds a date.
    #[must_use]
    pub fn is_date(self) -> bool {
        matches!(
            self,
            Self::Head(HeadField::OrderDate | HeadField::DeliveryDate)
                | Self::Row(List::Milestones, _, 0)
                | Self::Row(List::References, _, 1)
                | Self::Line(_, LineField::ExpiryDate | LineField::WarrantyDate)
        )
    }

    /// Whether it holds an amount or a quantity, which people read in groups of digits.
    #[must_use]
    pub fn is_figure(self) -> bool {
        matches!(
            self,
            Self::Head(HeadField::ShippingCharges | HeadField::OrderDiscount)
                | Self::Row(List::Milestones | List::OtherValues, _, 1)
                | Self::Line(_, LineField::Quantity | LineField::FreeQuantity | LineField::UnitPrice)
        )
    }

    /// Digits that people expect behind the point at least: those of the paise of an amount, none of another figure.
    #[must_use]
    pub fn least_places(self) -> u32 {
        let quantity = matches!(self, Self::Line(_, LineField::Quantity | LineField::FreeQuantity));
        if self.is_figure() && !quantity { 2 } else { 0 }
    }
}

/// Single fields of the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)] // named as the fields of `Head`
pub enum HeadField {
    PoNumber,
    Subject,
    OrderDate,
    DeliveryDate,
    PlaceOfSupply,
    ShippingTerms,
    BearingParty,
    ShippingCharges,
    OrderDiscount,
    RoundOff,
    ShippingInTotal,
    TaxTreatment,
    TreatmentReason,
}

impl HeadField {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 13] = [
        Self::PoNumber,
        Self::OrderDate,
        Self::DeliveryDate,
        Self::PlaceOfSupply,
        Self::Subject,
        Self::ShippingTerms,
        Self::BearingParty,
        Self::ShippingCharges,
        Self::OrderDiscount,
        Self::RoundOff,
        Self::ShippingInTotal,
        Self::TaxTreatment,
        Self::TreatmentReason,
    ];
}

/// Fields of a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)] // named as the fields of `Party`
pub enum PartyField {
    LegalName,
    TradeName,
    B2bId,
    Gstin,
    StateCode,
    AddressType,
    AddressLine1,
    AddressLine2,
    City,
    State,
    Country,
    Pincode,
    ContactType,
    CountryCode,
    PhoneNumber,
    Email,
}

impl PartyField {
    /// All of them, in the order of the panel.
    pub const ALL: [Self; 16] = [
        Self::LegalName,
        Self::TradeName,
        Self::B2bId,
        Self::Gstin,
        Self::StateCode,
        Self::AddressType,
        Self::AddressLine1,
        Self::AddressLine2,
        Self::City,
        Self::State,
        Self::Country,
        Self::Pincode,
        Self::ContactType,
        Self::CountryCode,
        Self::PhoneNumber,
        Self::Email,
    ];
}

/// Fields of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)] // named as the fields of `LineItem`
pub enum LineField {
    Description,
    Hsn,
    Quantity,
    FreeQuantity,
    Unit,
    UnitPrice,
    Discount,
    GstRate,
    BarCode,
    IsService,
    OrderLineReference,
    OriginCountry,
    ProductSerialNumber,
    BatchNumber,
    ExpiryDate,
    WarrantyDate,
}

impl LineField {
    /// All of them: those of the grid first, then those of the drawer.
    pub const ALL: [Self; 16] = [
        Self::Description,
        Self::Hsn,
        Self::Quantity,
        Self::FreeQuantity,
        Self::Unit,
        Self::UnitPrice,
        Self::Discount,
        Self::GstRate,
        Self::BarCode,
        Self::IsService,
        Self::OrderLineReference,
        Self::OriginCountry,
        Self::ProductSerialNumber,
        Self::BatchNumber,
        Self::ExpiryDate,
        Self::WarrantyDate,
    ];
}

/// Lists of the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum List {
    /// Type, address type, line 1, line 2, city, state, country, pincode.
    Addresses,
    /// Date, amount.
    Milestones,
    /// Receipt advice number and date, batch, contract, extra, project reference.
    References,
    /// URL, document, information.
    Documents,
    /// Detail type, detail value.
    PoInfos,
    /// Name, value.
    AdditionalInfos,
    /// Type, value.
    OtherValues,
}

impl List {
    /// All lists of the head.
    pub const ALL: [Self; 7] = [
        Self::Addresses,
        Self::Milestones,
        Self::References,
        Self::Documents,
        Self::PoInfos,
        Self::AdditionalInfos,
        Self::OtherValues,
    ];

    /// How many columns a row has.
    #[must_use]
    pub fn columns(self) -> usize {
        match self {
            Self::Addresses => 8,
            Self::References => 6,
            Self::Documents => 3,
            Self::Milestones | Self::PoInfos | Self::AdditionalInfos | Self::OtherValues => 2,
        }
    }
}

/// Lists of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LineList {
    /// Type, value.
    ValueDetails,
    /// Type, value.
    Rates,
    /// Name, value.
    Attributes,
    /// Name, rate, amount.
    OtherTaxes,
}

impl LineList {
    /// All lists of a line.
    pub const ALL: [Self; 4] = [Self::ValueDetails, Self::Rates, Self::Attributes, Self::OtherTaxes];

    /// How many columns a row has.
    #[must_use]
    pub fn columns(self) -> usize {
        match self {
            Self::OtherTaxes => 3,
            Self::ValueDetails | Self::Rates | Self::Attributes => 2,
        }
    }
}

/// Something that holds typed text.
pub trait Cell {
    /// The text to show for editing.
    fn text(&self) -> String;
    /// Takes typed text; what does not parse is kept as typed.
    fn set(&mut self, text: &str, today: Date);
    /// Whether it holds text that does not parse.
    fn is_unparsed(&self) -> bool {
        false
    }
}

impl Cell for String {
    fn text(&self) -> String {
        self.clone()
    }

    fn set(&mut self, text: &str, _today: Date) {
        text.clone_into(self);
    }
}

impl Cell for bool {
    fn text(&self) -> String {
        if *self { "Y" } else { "N" }.to_owned()
    }

    fn set(&mut self, text: &str, _today: Date) {
        *self = matches!(text.trim().to_ascii_lowercase().as_str(), "y" | "yes" | "true" | "1");
    }
}

impl<T: Typable> Cell for Entry<T> {
    fn text(&self) -> String {
        Self::text(self)
    }

    fn set(&mut self, text: &str, today: Date) {
        *self = Self::parse(text, today);
    }

    fn is_unparsed(&self) -> bool {
        matches!(self, Self::Typed(_))
    }
}

/// Makes the reading and the writing accessor of one match, so that they can't disagree.
macro_rules! cells {
    ($reading:ident, $writing:ident, ($subject:ident: $owner:ty $(, $arg:ident: $kind:ty)*) { $($pattern:pat => $($place:ident).+,)+ $(; $other:pat)? }) => {
        fn $reading($subject: &$owner $(, $arg: $kind)*) -> Option<&dyn Cell> {
            Some(match ($($arg),*) { $($pattern => &$($place).+,)+ $($other => return None,)? })
        }
        fn $writing($subject: &mut $owner $(, $arg: $kind)*) -> Option<&mut dyn Cell> {
            Some(match ($($arg),*) { $($pattern => &mut $($place).+,)+ $($other => return None,)? })
        }
    };
}

cells!(head_cell, head_cell_mut, (h: Head, field: HeadField) {
    HeadField::PoNumber => h.po_number,
    HeadField::Subject => h.subject,
    HeadField::OrderDate => h.order_date,
    HeadField::DeliveryDate => h.delivery_date,
    HeadField::PlaceOfSupply => h.place_of_supply,
    HeadField::ShippingTerms => h.shipping.terms,
    HeadField::BearingParty => h.shipping.bearing_party,
    HeadField::ShippingCharges => h.shipping.charges,
    HeadField::OrderDiscount => h.order_discount,
    HeadField::RoundOff => h.round_off,
    HeadField::ShippingInTotal => h.shipping_in_total,
    HeadField::TaxTreatment => h.treatment.kind,
    HeadField::TreatmentReason => h.treatment.reason,
});

cells!(party_cell, party_cell_mut, (p: Party, field: PartyField) {
    PartyField::LegalName => p.legal_name,
    PartyField::TradeName => p.trade_name,
    PartyField::B2bId => p.b2b_id,
    PartyField::Gstin => p.gstin,
    PartyField::StateCode => p.state,
    PartyField::AddressType => p.address.kind,
    PartyField::AddressLine1 => p.address.line1,
    PartyField::AddressLine2 => p.address.line2,
    PartyField::City => p.address.city,
    PartyField::State => p.address.state,
    PartyField::Country => p.address.country,
    PartyField::Pincode => p.address.pincode,
    PartyField::ContactType => p.contact.kind,
    PartyField::CountryCode => p.contact.country_code,
    PartyField::PhoneNumber => p.contact.phone_number,
    PartyField::Email => p.email,
});

cells!(line_cell, line_cell_mut, (l: LineItem, field: LineField) {
    LineField::Description => l.description,
    LineField::Hsn => l.hsn,
    LineField::Quantity => l.quantity,
    LineField::FreeQuantity => l.free_quantity,
    LineField::Unit => l.unit,
    LineField::UnitPrice => l.unit_price,
    LineField::Discount => l.discount,
    LineField::GstRate => l.gst_rate,
    LineField::BarCode => l.bar_code,
    LineField::IsService => l.is_service,
    LineField::OrderLineReference => l.order_line_reference,
    LineField::OriginCountry => l.origin_country,
    LineField::ProductSerialNumber => l.product_serial_number,
    LineField::BatchNumber => l.batch_number,
    LineField::ExpiryDate => l.expiry_date,
    LineField::WarrantyDate => l.warranty_date,
});

cells!(address_cell, address_cell_mut, (a: Address, column: usize) {
    1 => a.kind, 2 => a.line1, 3 => a.line2, 4 => a.city, 5 => a.state, 6 => a.country, 7 => a.pincode, ; _
});
cells!(milestone_cell, milestone_cell_mut, (m: Milestone, column: usize) { 0 => m.date, 1 => m.amount, ; _ });
cells!(reference_cell, reference_cell_mut, (r: ContractReference, column: usize) {
    0 => r.receipt_advice_no, 1 => r.receipt_advice_date, 2 => r.batch_reference_no,
    3 => r.contract_reference_no, 4 => r.extra_reference_no, 5 => r.project_reference_no, ; _
});
cells!(document_cell, document_cell_mut, (d: Document, column: usize) { 0 => d.url, 1 => d.document, 2 => d.info, ; _ });
cells!(name_value_cell, name_value_cell_mut, (n: NameValue, column: usize) { 0 => n.name, 1 => n.value, ; _ });
cells!(type_value_cell, type_value_cell_mut, (t: TypeValue, column: usize) { 0 => t.kind, 1 => t.value, ; _ });
cells!(other_tax_cell, other_tax_cell_mut, (t: OtherTax, column: usize) { 0 => t.name, 1 => t.rate, 2 => t.amount, ; _ });

fn delivery_cell(row: &DeliveryAddress, column: usize) -> Option<&dyn Cell> {
    if column == 0 { Some(&row.kind) } else { address_cell(&row.address, column) }
}

fn delivery_cell_mut(row: &mut DeliveryAddress, column: usize) -> Option<&mut dyn Cell> {
    if column == 0 { Some(&mut row.kind) } else { address_cell_mut(&mut row.address, column) }
}

impl Party {
    /// A field of the party.
    #[must_use]
    pub fn cell(&self, field: PartyField) -> Option<&dyn Cell> {
        party_cell(self, field)
    }

    /// A field of the party, to be changed.
    pub fn cell_mut(&mut self, field: PartyField) -> Option<&mut dyn Cell> {
        party_cell_mut(self, field)
    }

    /// Draws the conclusions from a changed field: a GSTIN tells the state's code, and code and name of the state tell each
    /// other. The name of a state does not overrule a GSTIN.
    pub fn follow(&mut self, changed: PartyField) {
        if changed == PartyField::Gstin
            && let Some(state) = self.gstin.value().and_then(Gstin::state)
        {
            self.state = Entry::Value(state);
        }
        if matches!(changed, PartyField::Gstin | PartyField::StateCode)
            && let Some(state) = self.state.value()
        {
            state.name().clone_into(&mut self.address.state);
        }
        if changed == PartyField::State
            && let Some(state) = StateCode::parse(&self.address.state).filter(|state| !state.is_legacy())
        {
            state.name().clone_into(&mut self.address.state);
            if self.gstin.value().and_then(Gstin::state).is_none() {
                self.state = Entry::Value(state);
            }
        }
    }
}

impl Head {
    /// The cell at a path of the head; `None` when there is none such.
    #[must_use]
    pub fn cell(&self, field: Field) -> Option<&dyn Cell> {
        match field {
            Field::Head(f) => head_cell(self, f),
            Field::Party(side, f) => party_cell(self.party(side), f),
            Field::Row(list, row, column) => match list {
                List::Addresses => delivery_cell(self.addresses.get(row)?, column),
                List::Milestones => milestone_cell(self.milestones.get(row)?, column),
                List::References => reference_cell(self.references.get(row)?, column),
                List::Documents => document_cell(self.documents.get(row)?, column),
                List::PoInfos => name_value_cell(self.po_infos.get(row)?, column),
                List::AdditionalInfos => name_value_cell(self.additional_infos.get(row)?, column),
                List::OtherValues => type_value_cell(self.other_values.get(row)?, column),
            },
            Field::Line(..) | Field::LineRow(..) | Field::Lines => None,
        }
    }

    /// The cell at a path of the head, to be changed.
    pub fn cell_mut(&mut self, field: Field) -> Option<&mut dyn Cell> {
        match field {
            Field::Head(f) => head_cell_mut(self, f),
            Field::Party(side, f) => party_cell_mut(self.party_mut(side), f),
            Field::Row(list, row, column) => match list {
                List::Addresses => delivery_cell_mut(self.addresses.get_mut(row)?, column),
                List::Milestones => milestone_cell_mut(self.milestones.get_mut(row)?, column),
                List::References => reference_cell_mut(self.references.get_mut(row)?, column),
                List::Documents => document_cell_mut(self.documents.get_mut(row)?, column),
                List::PoInfos => name_value_cell_mut(self.po_infos.get_mut(row)?, column),
                List::AdditionalInfos => name_value_cell_mut(self.additional_infos.get_mut(row)?, column),
                List::OtherValues => type_value_cell_mut(self.other_values.get_mut(row)?, column),
            },
            Field::Line(..) | Field::LineRow(..) | Field::Lines => None,
        }
    }

    /// How many rows a list has.
    #[must_use]
    pub fn rows(&self, list: List) -> usize {
        match list {
            List::Addresses => self.addresses.len(),
            List::Milestones => self.milestones.len(),
            List::References => self.references.len(),
            List::Documents => self.documents.len(),
            List::PoInfos => self.po_infos.len(),
            List::AdditionalInfos => self.additional_infos.len(),
            List::OtherValues => self.other_values.len(),
        }
    }
}

impl LineItem {
    /// A single field of the line.
    #[must_use]
    pub fn cell(&self, field: LineField) -> &dyn Cell {
        // The match above is total, so there always is a cell; the description stands in for the type's sake.
        line_cell(self, field).unwrap_or(&self.description)
    }

    /// A single field of the line, to be changed.
    pub fn cell_mut(&mut self, field: LineField) -> Option<&mut dyn Cell> {
        line_cell_mut(self, field)
    }

    /// A cell of one of the line's lists.
    #[must_use]
    pub fn row_cell(&self, list: LineList, row: usize, column: usize) -> Option<&dyn Cell> {
        match list {
            LineList::ValueDetails => type_value_cell(self.value_details.get(row)?, column),
            LineList::Rates => type_value_cell(self.rates.get(row)?, column),
            LineList::Attributes => name_value_cell(self.attributes.get(row)?, column),
            LineList::OtherTaxes => other_tax_cell(self.other_taxes.get(row)?, column),
        }
    }

    /// A cell of one of the line's lists, to be changed.
    pub fn row_cell_mut(&mut self, list: LineList, row: usize, column: usize) -> Option<&mut dyn Cell> {
        match list {
            LineList::ValueDetails => type_value_cell_mut(self.value_details.get_mut(row)?, column),
            LineList::Rates => type_value_cell_mut(self.rates.get_mut(row)?, column),
            LineList::Attributes => name_value_cell_mut(self.attributes.get_mut(row)?, column),
            LineList::OtherTaxes => other_tax_cell_mut(self.other_taxes.get_mut(row)?, column),
        }
    }

    /// How many rows a list of the line has.
    #[must_use]
    pub fn rows(&self, list: LineList) -> usize {
        match list {
            LineList::ValueDetails => self.value_details.len(),
            LineList::Rates => self.rates.len(),
            LineList::Attributes => self.attributes.len(),
            LineList::OtherTaxes => self.other_taxes.len(),
        }
    }

    /// Whether nothing was entered: such a line is neither checked nor sent.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        LineField::ALL
            .iter()
            .filter(|field| **field != LineField::IsService)
            .all(|field| self.cell(*field).text().is_empty())
            && LineList::ALL.iter().all(|list| self.rows(*list) == 0)
    }
}

impl Order {
    /// The cell at any path; `None` when the line or row is gone.
    #[must_use]
    pub fn cell(&self, field: Field) -> Option<&dyn Cell> {
        match field {
            Field::Line(id, f) => Some(self.line(id)?.cell(f)),
            Field::LineRow(id, list, row, column) => self.line(id)?.row_cell(list, row, column),
            other => self.head.cell(other),
        }
    }

    /// The text at any path, empty when there is none.
    #[must_use]
    pub fn text(&self, field: Field) -> String {
        self.cell(field).map(Cell::text).unwrap_or_default()
    }

    /// The lines that are more than an empty row.
    pub fn written_lines(&self) -> impl Iterator<Item = &LineItem> {
        self.lines.iter().map(AsRef::as_ref).filter(|line| !line.is_blank())
    }
}
