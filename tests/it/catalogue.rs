//! The catalogue as its tests fill and ask it: orders to two suppliers, learned into a store of their own.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use std::path::Path;
use std::sync::Arc;

use jiff::ToSpan;
use podesk::domain::catalogue::{Completion, Item, Kind, Query, Supplier};
use podesk::domain::edit::{Edit, History};
use podesk::domain::field::{Field, LineField, PartyField};
use podesk::domain::ids::OrderId;
use podesk::domain::line::LineItem;
use podesk::domain::order::Order;
use podesk::domain::party::{Party, Side};
use podesk::store::{Reader, Store};
use tempfile::TempDir;

use crate::store::{at, save_of};
use crate::support::{edit, today};

/// A supplier's legal name and GSTIN.
pub type Named<'a> = (&'a str, &'a str);

pub const BHARAT: Named<'static> = ("Bharat Fasteners LLP", "29AAGCB7383J1Z4");
pub const SAHYADRI: Named<'static> = ("Sahyadri Steel & Pipes Pvt Ltd", "27AAPFU0939F1ZV");

/// An order to a supplier with lines of description, HSN, unit, price, GST rate and, where it is given, quantity.
pub fn order<const CELLS: usize>(supplier: Named<'_>, lines: &[[&str; CELLS]]) -> Order {
    let mut order = Order::fresh(today(), Party::fresh());
    let mut history = History::default();
    for (field, text) in [(PartyField::LegalName, supplier.0), (PartyField::Gstin, supplier.1)] {
        history.apply(&mut order, Edit::Set(Field::Party(Side::Supplier, field), text.into()), today());
    }
    let first = order.lines[0].id;
    edit(&mut order, Edit::RemoveLines(vec![first]));
    for texts in lines {
        use LineField as F;
        let line = Arc::new(LineItem::fresh());
        let id = line.id;
        let fields = [F::Description, F::Hsn, F::Unit, F::UnitPrice, F::GstRate, F::Quantity];
        let set = fields.into_iter().zip(texts).map(|(field, text)| (id, field, (*text).to_owned())).collect();
        edit(&mut order, Edit::SetCells { add: vec![line], set });
    }
    order
}

/// A store that learns.
pub struct Catalogue {
    pub folder: TempDir,
    pub store: Store,
}

impl Catalogue {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        Self { folder, store }
    }

    /// Saves an order and learns it as queued so many seconds after the tests' moment.
    pub fn learn<const CELLS: usize>(&mut self, seconds: i64, supplier: Named<'_>, lines: &[[&str; CELLS]]) -> OrderId {
        let (id, document) = (OrderId::new(), order(supplier, lines));
        self.store.save_order(&save_of(id, 1, &document), at(seconds)).unwrap();
        self.store.learn(id, &document, at(seconds)).unwrap();
        id
    }

    /// All that is offered to an order of this supplier.
    pub fn complete(&self, kind: Kind, supplier: Named<'_>, text: &str) -> Vec<Completion> {
        complete(self.folder.path(), kind, supplier, text)
    }

    /// The items that are offered as a description.
    pub fn offers(&self, supplier: Named<'_>, text: &str) -> Vec<Item> {
        offers(self.folder.path(), supplier, text)
    }

    /// Their descriptions.
    pub fn offered(&self, supplier: Named<'_>, text: &str) -> Vec<String> {
        self.offers(supplier, text).into_iter().map(|item| item.description).collect()
    }
}

/// All that a store offers to an order of this supplier, a hundred days after the tests' moment.
fn complete(folder: &Path, kind: Kind, supplier: Named<'_>, text: &str) -> Vec<Completion> {
    let supplier = Supplier { name: supplier.0.to_owned(), gstin: supplier.1.to_owned() };
    let query = Query { kind, text: text.to_owned(), supplier };
    Reader::open(folder).unwrap().complete(&query, at(0) + (24 * 100).hours()).unwrap()
}

/// The items that a store offers as a description.
pub fn offers(folder: &Path, supplier: Named<'_>, text: &str) -> Vec<Item> {
    let item = |offer| match offer {
        Completion::Item(item) => Some(item),
        Completion::Code(_) => None,
    };
    complete(folder, Kind::Description, supplier, text).into_iter().filter_map(item).collect()
}
