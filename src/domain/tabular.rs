//! An order as tables: one declaration of sheets and columns, from which files are written (`out`) and read (`back`).
//!
//! Owns which field stands under which heading. The headings are the format of our files: English whatever the screen
//! speaks, and never changed without reading the former ones too. Must not know any file format.

pub mod back;
pub mod out;

use std::sync::LazyLock;

use super::field::{HeadField, LineField, PartyField};
use super::party::Side;

/// Lines that one workbook holds, written or read: a sheet has room for a million, memory has not.
pub const MOST_LINES: usize = 100_000;
/// Orders that one file holds when it is read.
pub const MOST_ORDERS: usize = 20_000;
/// Characters that a cell of a workbook holds (Excel's specifications and limits).
pub const LONGEST_CELL: usize = 32_767;

/// A table of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sheet {
    /// One row an order: head, parties, totals.
    Orders,
    /// One row a line.
    Lines,
    /// The lists of the lines: value details, rates, attributes, other taxes.
    LineDetails,
    /// Addresses of billing, shipping, dispatch.
    Addresses,
    /// Payment milestones.
    Milestones,
    /// Contract references.
    References,
    /// Supporting documents; a long one takes several rows.
    Documents,
    /// Details of the order as names and values.
    Additional,
    /// Taxable value and tax of each rate.
    TaxSummary,
}

impl Sheet {
    /// All of them, in the order in which they stand and are read.
    pub const ALL: [Self; 9] = [
        Self::Orders,
        Self::Lines,
        Self::LineDetails,
        Self::Addresses,
        Self::Milestones,
        Self::References,
        Self::Documents,
        Self::Additional,
        Self::TaxSummary,
    ];

    /// Its name in a workbook.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Orders => "Orders",
            Self::Lines => "Lines",
            Self::LineDetails => "Line details",
            Self::Addresses => "Addresses",
            Self::Milestones => "Milestones",
            Self::References => "References",
            Self::Documents => "Documents",
            Self::Additional => "Additional",
            Self::TaxSummary => "Tax summary",
        }
    }

    /// Its place among all, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        Self::ALL.iter().position(|sheet| *sheet == self).unwrap_or(0)
    }

    /// Its columns from the left.
    #[must_use]
    pub fn columns(self) -> &'static [Column] {
        &COLUMNS[self.index()]
    }
}

/// How the cells of a column are written and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text, also where it looks like a number: GSTINs, codes, words.
    Text,
    /// A date.
    Date,
    /// Rupees with two decimals.
    Amount,
    /// A number with up to three decimals: quantities, prices, rates.
    Number,
    /// A whole number.
    Count,
}

/// Figures that are computed, in rupees where nothing else is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// How many lines the order has (a count).
    LineCount,
    /// Quantity times unit price.
    Gross,
    /// Discounts among the value details.
    DiscountRows,
    /// The line's part of the order's discount.
    Share,
    /// All discounts together.
    Discounts,
    /// Charges before tax.
    ChargesBefore,
    /// Taxable value.
    Taxable,
    /// Central tax.
    Cgst,
    /// State or union territory tax.
    Sgst,
    /// Integrated tax.
    Igst,
    /// Cess and the like.
    OtherTaxes,
    /// Charges after tax.
    ChargesAfter,
    /// Shipping charges that are part of the total.
    Shipping,
    /// Rounding to the rupee.
    RoundOff,
    /// Value of the line, or of the order.
    Total,
    /// What a value detail adds to a sum of its line.
    Counted,
    /// What another tax comes to.
    TaxAmount,
    /// GST of all heads.
    Tax,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Number of the order in the file, from 1: what belongs together.
    Order,
    /// The order's PO number again, for people; not read.
    OrderName,
    /// Number of the line, or of the document, in its order, from 1.
    Item,
    /// A field of the head.
    Head(HeadField),
    /// Whether the PO number is one that is not taken yet.
    Provisional,
    /// A field of a party.
    Party(Side, PartyField),
    /// A field of a line.
    Line(LineField),
    /// Which list a row belongs to, by its word.
    List,
    /// A cell of a row, by its column in the list.
    Cell(usize),
    /// A cell of a row under headings that several lists share: name, number, text, rate, amount.
    Shared(Shared),
    /// Which part of a long document a row holds, from 1.
    Part,
    /// Name of an attached file.
    FileName,
    /// The accepted version; not read.
    Version,
    /// The network's word for the status; not read.
    Status,
    /// Into which sum a row goes; not read.
    CountsAs,
    /// A GST rate in percent; not read.
    Rate,
    /// A computed figure; not read.
    Figure(Figure),
}

/// Headings that several lists share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// Name or type.
    Name,
    /// A figure.
    Value,
    /// A text.
    Text,
    /// A rate in percent.
    Rate,
    /// Rupees.
    Amount,
}

/// A column of a sheet.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// How its cells are written.
    pub kind: Kind,
    /// What stands in it.
    pub place: Place,
}

impl Column {
    /// Whether a file may bring something through it.
    #[must_use]
    pub fn is_read(&self) -> bool {
        !matches!(
            self.place,
            Place::OrderName | Place::Version | Place::Status | Place::CountsAs | Place::Rate | Place::Figure(_)
        )
    }
}

fn column(heading: &str, kind: Kind, place: Place) -> Column {
    Column { heading: heading.to_owned(), kind, place }
}

/// Number of the order in the file, and its PO number for people.
fn key() -> [Column; 2] {
    [column("Order", Kind::Count, Place::Order), column("PO number", Kind::Text, Place::OrderName)]
}

fn figure(heading: &str, figure: Figure) -> Column {
    column(heading, Kind::Amount, Place::Figure(figure))
}

static COLUMNS: LazyLock<[Vec<Column>; 9]> = LazyLock::new(|| {
    [
        orders(),
        lines(),
        line_details(),
        addresses(),
        listed(&[("Date", Kind::Date), ("Amount", Kind::Amount)]),
        listed(&[
            ("Receipt advice number", Kind::Text),
            ("Receipt advice date", Kind::Date),
            ("Batch reference", Kind::Text),
            ("Contract number", Kind::Text),
            ("Further reference", Kind::Text),
            ("Project number", Kind::Text),
        ]),
        documents(),
        additional(),
        tax_summary(),
    ]
});

static CSV: LazyLock<Vec<Column>> = LazyLock::new(|| {
    let of_order = orders().into_iter().filter(|column| match column.place {
        Place::Figure(figure) => figure == Figure::Total,
        _ => true,
    });
    let of_line = lines().into_iter().filter(|column| !matches!(column.place, Place::Order | Place::OrderName));
    of_order.chain(of_line).collect()
});

/// The columns of a file with one row a line: those of the order, repeated, and those of the line.
#[must_use]
pub fn csv_columns() -> &'static [Column] {
    &CSV
}

fn head_column(field: HeadField) -> Column {
    let (heading, kind) = match field {
        HeadField::PoNumber => ("PO number", Kind::Text),
        HeadField::Subject => ("Subject", Kind::Text),
        HeadField::OrderDate => ("Order date", Kind::Date),
        HeadField::DeliveryDate => ("Delivery date", Kind::Date),
        HeadField::PlaceOfSupply => ("Place of supply", Kind::Text),
        HeadField::ShippingTerms => ("Shipping terms", Kind::Text),
        HeadField::BearingParty => ("Bearing party", Kind::Text),
        HeadField::ShippingCharges => ("Shipping charges", Kind::Amount),
        HeadField::OrderDiscount => ("Order discount", Kind::Amount),
        HeadField::RoundOff => ("Round to rupee", Kind::Text),
        HeadField::ShippingInTotal => ("Shipping in total", Kind::Text),
        HeadField::TaxTreatment => ("Tax treatment", Kind::Text),
        HeadField::TreatmentReason => ("Treatment reason", Kind::Text),
    };
    column(heading, kind, Place::Head(field))
}

fn party_heading(field: PartyField) -> &'static str {
    match field {
        PartyField::LegalName => "legal name",
        PartyField::TradeName => "trade name",
        PartyField::B2bId => "B2B ID",
        PartyField::Gstin => "GSTIN",
        PartyField::StateCode => "state code",
        PartyField::AddressType => "address type",
        PartyField::AddressLine1 => "address line 1",
        PartyField::AddressLine2 => "address line 2",
        PartyField::City => "city",
        PartyField::State => "state",
        PartyField::Country => "country",
        PartyField::Pincode => "pincode",
        PartyField::ContactType => "contact type",
        PartyField::CountryCode => "country code",
        PartyField::PhoneNumber => "phone number",
        PartyField::Email => "email",
    }
}

fn orders() -> Vec<Column> {
    let mut all = vec![column("Order", Kind::Count, Place::Order)];
    for field in HeadField::ALL {
        all.push(head_column(field));
        if field == HeadField::PoNumber {
            all.push(column("Number is provisional", Kind::Text, Place::Provisional));
        }
    }
    for (side, name) in [(Side::Supplier, "Supplier"), (Side::Buyer, "Buyer")] {
        let party = |field| column(&format!("{name} {}", party_heading(field)), Kind::Text, Place::Party(side, field));
        all.extend(PartyField::ALL.map(party));
    }
    all.push(column("Version", Kind::Count, Place::Version));
    all.push(column("Network status", Kind::Text, Place::Status));
    all.push(column("Line count", Kind::Count, Place::Figure(Figure::LineCount)));
    all.extend([
        figure("All gross values", Figure::Gross),
        figure("All discounts", Figure::Discounts),
        figure("All charges before tax", Figure::ChargesBefore),
        figure("All taxable values", Figure::Taxable),
        figure("All CGST", Figure::Cgst),
        figure("All SGST/UTGST", Figure::Sgst),
        figure("All IGST", Figure::Igst),
        figure("All other taxes", Figure::OtherTaxes),
        figure("All charges after tax", Figure::ChargesAfter),
        figure("Shipping counted", Figure::Shipping),
        figure("Round off", Figure::RoundOff),
        figure("Total PO value", Figure::Total),
    ]);
    all
}

fn line_column(field: LineField) -> Column {
    let (heading, kind) = match field {
        LineField::Description => ("Description", Kind::Text),
        LineField::Hsn => ("HSN/SAC", Kind::Text),
        LineField::Quantity => ("Quantity", Kind::Number),
        LineField::FreeQuantity => ("Free quantity", Kind::Number),
        LineField::Unit => ("Unit", Kind::Text),
        LineField::UnitPrice => ("Unit price", Kind::Number),
        LineField::Discount => ("Discount", Kind::Amount),
        LineField::GstRate => ("GST %", Kind::Number),
        LineField::BarCode => ("Bar code", Kind::Text),
        LineField::IsService => ("Is service", Kind::Text),
        LineField::OrderLineReference => ("Order line reference", Kind::Text),
        LineField::OriginCountry => ("Origin country", Kind::Text),
        LineField::ProductSerialNumber => ("Product serial number", Kind::Text),
        LineField::BatchNumber => ("Batch number", Kind::Text),
        LineField::ExpiryDate => ("Expiry date", Kind::Date),
        LineField::WarrantyDate => ("Warranty date", Kind::Date),
    };
    column(heading, kind, Place::Line(field))
}

fn lines() -> Vec<Column> {
    let mut all = key().to_vec();
    all.push(column("Line", Kind::Count, Place::Item));
    all.extend(LineField::ALL.map(line_column));
    all.extend([
        figure("Gross value", Figure::Gross),
        figure("Discount rows", Figure::DiscountRows),
        figure("Share of order discount", Figure::Share),
        figure("Discount in all", Figure::Discounts),
        figure("Charges before tax", Figure::ChargesBefore),
        figure("Taxable value", Figure::Taxable),
        figure("CGST", Figure::Cgst),
        figure("SGST/UTGST", Figure::Sgst),
        figure("IGST", Figure::Igst),
        figure("Other taxes", Figure::OtherTaxes),
        figure("Charges after tax", Figure::ChargesAfter),
        figure("Line total", Figure::Total),
    ]);
    all
}

fn line_details() -> Vec<Column> {
    let mut all = key().to_vec();
    all.extend([
        column("Line", Kind::Count, Place::Item),
        column("List", Kind::Text, Place::List),
        column("Name", Kind::Text, Place::Shared(Shared::Name)),
        column("Value", Kind::Number, Place::Shared(Shared::Value)),
        column("Text", Kind::Text, Place::Shared(Shared::Text)),
        column("Rate %", Kind::Number, Place::Shared(Shared::Rate)),
        column("Amount", Kind::Amount, Place::Shared(Shared::Amount)),
        column("Counts as", Kind::Text, Place::CountsAs),
        figure("Value counted", Figure::Counted),
        figure("Tax counted", Figure::TaxAmount),
    ]);
    all
}

/// A sheet whose columns are those of one list.
fn listed(columns: &[(&str, Kind)]) -> Vec<Column> {
    let cells = columns.iter().enumerate().map(|(at, (heading, kind))| column(heading, *kind, Place::Cell(at)));
    key().into_iter().chain(cells).collect()
}

fn addresses() -> Vec<Column> {
    let headings = ["Use", "Address type", "Address line 1", "Address line 2", "City", "State", "Country", "Pincode"];
    listed(&headings.map(|heading| (heading, Kind::Text)))
}

fn documents() -> Vec<Column> {
    let mut all = key().to_vec();
    all.extend([
        column("Document", Kind::Count, Place::Item),
        column("Part", Kind::Count, Place::Part),
        column("URL", Kind::Text, Place::Cell(0)),
        column("Information", Kind::Text, Place::Cell(2)),
        column("File name", Kind::Text, Place::FileName),
        column("Contents (base64)", Kind::Text, Place::Cell(1)),
    ]);
    all
}

fn additional() -> Vec<Column> {
    let mut all = key().to_vec();
    all.extend([
        column("List", Kind::Text, Place::List),
        column("Name", Kind::Text, Place::Shared(Shared::Name)),
        column("Text", Kind::Text, Place::Shared(Shared::Text)),
        column("Value", Kind::Number, Place::Shared(Shared::Value)),
    ]);
    all
}

fn tax_summary() -> Vec<Column> {
    let mut all = key().to_vec();
    all.push(column("GST rate %", Kind::Number, Place::Rate));
    all.extend([
        figure("Taxable value", Figure::Taxable),
        figure("CGST", Figure::Cgst),
        figure("SGST/UTGST", Figure::Sgst),
        figure("IGST", Figure::Igst),
        figure("GST in all", Figure::Tax),
    ]);
    all
}
