//! The lists of suppliers and items: what is asked of them, and what stands in a row and beside it.
//!
//! Owns these shapes and the order of columns. Must not know where suppliers and items are kept, nor how they are drawn.

use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::amount::{Price, Quantity, Rate};
use super::gst::Hsn;
use super::ids::{OrderId, PartyId};
use super::line::LineItem;
use super::party::{Address, Party};
use super::status::DeliveryState;

/// A column of the list of suppliers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SupplierBy {
    /// Legal name.
    #[default]
    Name,
    /// GSTIN.
    Gstin,
    /// City, then state.
    Place,
    /// Orders that name it.
    Orders,
    /// Value of its open orders.
    Open,
    /// Spend of the financial year.
    Spend,
    /// Date of the last order.
    Last,
}

impl SupplierBy {
    /// All columns, from left to right.
    pub const ALL: [Self; 7] =
        [Self::Name, Self::Gstin, Self::Place, Self::Orders, Self::Open, Self::Spend, Self::Last];

    /// Whether it begins with the largest when it is first sorted by.
    #[must_use]
    pub fn largest_first(self) -> bool {
        matches!(self, Self::Orders | Self::Open | Self::Spend | Self::Last)
    }
}

/// Which suppliers are wanted, and in which order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupplierQuery {
    /// Beginnings of words of the name or place, or of the GSTIN; empty for all.
    pub text: String,
    /// The column sorted by.
    pub by: SupplierBy,
    /// Whether the largest comes first.
    pub descending: bool,
    /// The day whose financial year counts.
    pub on: Date,
}

/// A supplier in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupplierRow {
    /// Its identity in the address book.
    pub id: PartyId,
    /// Legal name.
    pub name: String,
    /// GSTIN; empty for one without a valid one.
    pub gstin: String,
    /// City of its first address.
    pub city: String,
    /// State of its first address.
    pub state: String,
    /// Orders that name it, drafts too.
    pub orders: u32,
    /// Rupees: orders that were accepted and are neither fulfilled nor cancelled, as they stand now.
    pub open: Decimal,
    /// Rupees: orders of the financial year that were accepted and not cancelled.
    pub spend: Decimal,
    /// Date of its last order.
    pub last: Option<Date>,
}

/// A party as it is kept in the address book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookRecord {
    /// The party, with the first of its addresses.
    pub party: Party,
    /// All its addresses, that one first.
    pub addresses: Vec<Address>,
    /// GSTINs, and names in small letters, of entries that were merged into this one: their orders count here.
    pub aliases: Vec<String>,
}

/// An order of a supplier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyOrder {
    /// The order.
    pub id: OrderId,
    /// Its number; may be empty.
    pub number: String,
    /// Order date.
    pub date: Option<Date>,
    /// Rupees.
    pub total: Decimal,
    /// Its delivery state.
    pub delivery: DeliveryState,
    /// Its status on the network; any word.
    pub network_status: Option<String>,
}

/// An item bought from a supplier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyItem {
    /// The item.
    pub id: ItemId,
    /// As it was last spelled.
    pub description: String,
    /// Unit code; may be empty.
    pub unit: String,
    /// Rupees per unit that this supplier last asked.
    pub price: Option<Price>,
    /// When that was ordered.
    pub at: Timestamp,
    /// In how many of its orders the item is.
    pub orders: u32,
}

/// What stands beside a supplier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyPage {
    /// The supplier.
    pub id: PartyId,
    /// As it is kept.
    pub record: BookRecord,
    /// Its newest orders, the newest first.
    pub orders: Vec<PartyOrder>,
    /// How many orders it has.
    pub order_count: u32,
    /// Rupees of its open orders.
    pub open: Decimal,
    /// Rupees spent in each of the last twelve months, by the first day of the month, the oldest first.
    pub months: Vec<(Date, Decimal)>,
    /// What was bought there, the latest first.
    pub items: Vec<PartyItem>,
}

/// Identity of an item in the catalogue of this store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemId(pub i64);

/// A column of the list of items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ItemBy {
    /// Description.
    Description,
    /// HSN or SAC.
    Hsn,
    /// Unit code.
    Unit,
    /// GST rate.
    Rate,
    /// Last price.
    Price,
    /// Who was last paid that.
    Supplier,
    /// Orders with the item.
    Uses,
    /// When it was last ordered.
    #[default]
    Used,
}

impl ItemBy {
    /// All columns, from left to right.
    pub const ALL: [Self; 8] =
        [Self::Description, Self::Hsn, Self::Unit, Self::Rate, Self::Price, Self::Supplier, Self::Uses, Self::Used];

    /// Whether it begins with the largest when it is first sorted by.
    #[must_use]
    pub fn largest_first(self) -> bool {
        matches!(self, Self::Price | Self::Uses | Self::Used)
    }
}

/// Which items are wanted, and in which order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemQuery {
    /// Beginnings of words, or of an HSN/SAC; empty for all.
    pub text: String,
    /// The column sorted by.
    pub by: ItemBy,
    /// Whether the largest comes first.
    pub descending: bool,
    /// Whether only those are wanted that are hidden from completion.
    pub hidden: bool,
}

/// An item in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemRow {
    /// The item.
    pub id: ItemId,
    /// What it is.
    pub facts: ItemFacts,
    /// Legal name of who was last paid that price; empty when nobody was.
    pub supplier: String,
    /// In how many orders it is.
    pub uses: u32,
    /// When it was last ordered; `None` for an item that never was.
    pub used_at: Option<Timestamp>,
    /// Whether completion leaves it out.
    pub hidden: bool,
}

/// What an item is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemFacts {
    /// Description.
    pub description: String,
    /// HSN or SAC.
    pub hsn: Option<Hsn>,
    /// Unit code; may be empty.
    pub unit: String,
    /// GST rate in percent.
    pub gst_rate: Option<Rate>,
    /// Rupees per unit: the last price, or the usual one of an item that was never ordered.
    pub price: Option<Price>,
}

impl ItemFacts {
    /// What a line says of its item. `None` while one of its cells holds text that does not parse, or it has no
    /// description.
    #[must_use]
    pub fn of(line: &LineItem) -> Option<Self> {
        let wrong = line.hsn.is_typed() || line.gst_rate.is_typed() || line.unit_price.is_typed();
        let description = super::catalogue::clean(&line.description);
        (!wrong && !description.is_empty()).then(|| Self {
            description,
            hsn: line.hsn.value().cloned(),
            unit: line.unit.trim().to_owned(),
            gst_rate: line.gst_rate.value().copied(),
            price: line.unit_price.value().copied(),
        })
    }

    /// A line that says this of its item.
    #[must_use]
    pub fn line(&self) -> LineItem {
        LineItem {
            description: self.description.clone(),
            is_service: self.hsn.as_ref().is_some_and(Hsn::is_service),
            hsn: self.hsn.clone().map(Into::into).unwrap_or_default(),
            unit: self.unit.clone(),
            gst_rate: self.gst_rate.map(Into::into).unwrap_or_default(),
            unit_price: self.price.map(Into::into).unwrap_or_default(),
            ..LineItem::fresh()
        }
    }
}

/// A use of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemUse {
    /// The order.
    pub order: OrderId,
    /// Its number; may be empty.
    pub number: String,
    /// When it was queued.
    pub at: Timestamp,
    /// Legal name of the supplier.
    pub supplier: String,
    /// How many units the order has now; `None` when its line was changed since.
    pub quantity: Option<Quantity>,
    /// Rupees per unit.
    pub price: Option<Price>,
}

/// What stands beside an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemPage {
    /// The item.
    pub row: ItemRow,
    /// Other spellings that mean it.
    pub spellings: Vec<String>,
    /// Its newest uses, the newest first.
    pub uses: Vec<ItemUse>,
}
