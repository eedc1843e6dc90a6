//! Completion of a line's cells: what is asked of the catalogue, what it offers, and what taking an offer fills in.
//!
//! Owns the offers and their effect on a line. Must not know where items and codes are kept, nor how offers are drawn.

use jiff::Timestamp;

use super::amount::{Price, Rate};
use super::entry::Typable;
use super::field::LineField;
use super::gst::Hsn;
use super::line::LineItem;
use super::party::Party;

/// Which cell is completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The description: items first, then codes.
    Description,
    /// The HSN/SAC: codes used before first, then the list of codes.
    Hsn,
}

impl Kind {
    /// The kind of a line's field; `None` when the field has no completion.
    #[must_use]
    pub fn of(field: LineField) -> Option<Self> {
        match field {
            LineField::Description => Some(Self::Description),
            LineField::Hsn => Some(Self::Hsn),
            _ => None,
        }
    }
}

/// How a supplier is known in the catalogue: by GSTIN, else by legal name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Supplier {
    /// A valid GSTIN, or empty.
    pub gstin: String,
    /// The legal name, or empty.
    pub name: String,
}

impl Supplier {
    /// The supplier of an order.
    #[must_use]
    pub fn of(party: &Party) -> Self {
        let gstin = party.gstin.value().map(ToString::to_string).unwrap_or_default();
        Self { gstin, name: clean(&party.legal_name) }
    }
}

/// What is asked while a cell is typed into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Which cell.
    pub kind: Kind,
    /// What is typed: beginnings of words, or of a code.
    pub text: String,
    /// From whom is bought: what was bought there before comes first.
    pub supplier: Supplier,
}

/// What was last paid for an item, or is asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastPrice {
    /// Rupees per unit, before tax.
    pub price: Price,
    /// When the order was queued, or the list read in.
    pub at: Timestamp,
    /// Legal name of the supplier.
    pub supplier: String,
    /// Whether it is the price of a list, or was written by hand: nothing was bought at it yet.
    pub listed: bool,
}

/// An item that was ordered before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// As it was last spelled.
    pub description: String,
    /// HSN or SAC of its last order.
    pub hsn: Option<Hsn>,
    /// Unit code of its last order; may be empty.
    pub unit: String,
    /// GST rate of its last order, in percent.
    pub gst_rate: Option<Rate>,
    /// In how many orders it is.
    pub orders: u32,
    /// Whether `last` is the price of the supplier asked for.
    pub own: bool,
    /// The last price of the supplier asked for, else that of whoever sold it last.
    pub last: Option<LastPrice>,
}

/// An HSN or SAC code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The code.
    pub hsn: Hsn,
    /// What it stands for.
    pub text: String,
    /// The heading that it belongs to; may be empty.
    pub heading: String,
    /// GST rate last ordered under it, in percent; `None` when it was never used here.
    pub gst_rate: Option<Rate>,
}

/// One offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Completion {
    /// An item of the catalogue.
    Item(Item),
    /// A code of the HSN/SAC list.
    Code(Code),
}

impl Completion {
    /// The cells of `line` that taking this offer sets, with their texts, when it was asked for by `typed` in the cell of
    /// `kind`. Description and HSN/SAC become the offer's; other cells are filled only where they are empty, the price
    /// only with the last one of this supplier.
    #[must_use]
    pub fn fills(&self, line: &LineItem, kind: Kind, typed: &str) -> Vec<(LineField, String)> {
        let mut set = Vec::new();
        let rate = match self {
            Self::Item(item) => {
                set.push((LineField::Description, item.description.clone()));
                set.extend(item.hsn.as_ref().map(|hsn| (LineField::Hsn, hsn.to_string())));
                if line.unit.trim().is_empty() && !item.unit.is_empty() {
                    set.push((LineField::Unit, item.unit.clone()));
                }
                let own = item.last.as_ref().filter(|_| item.own && line.unit_price.is_empty());
                set.extend(own.map(|last| (LineField::UnitPrice, last.price.to_typed())));
                item.gst_rate
            }
            Self::Code(code) => {
                if kind == Kind::Description {
                    // Digits were a search and no description; words are the clerk's own, and better than the tariff's.
                    let words = typed.chars().any(char::is_alphabetic);
                    let text = if words { typed.trim() } else { code.text.as_str() };
                    set.push((LineField::Description, text.to_owned()));
                }
                set.push((LineField::Hsn, code.hsn.to_string()));
                code.gst_rate
            }
        };
        if line.gst_rate.is_empty() {
            set.extend(rate.map(|rate| (LineField::GstRate, rate.to_typed())));
        }
        set
    }
}

/// Text without what is not seen in it: joiners between letters, and more than one space.
#[must_use]
pub fn clean(text: &str) -> String {
    let seen: String = text.chars().filter(|c| !matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}')).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What makes two descriptions the same item: the words in any case.
#[must_use]
pub fn item_key(description: &str) -> String {
    clean(description).to_lowercase()
}
