//! What a sheet of orders, suppliers or items comes to, beside what is here already and what the clerk chose.
//!
//! Owns the choices, and the changes of a sheet that judge all its rows anew: with tens of thousands of rows they are work
//! for another thread than the window's.

use std::collections::HashSet;

use super::items::{self, ListItem};
use super::known::Known;
use super::orders::{Base, Orders};
use super::suppliers::Suppliers;
use super::{Kind, Rules, Sheet, Target};

/// A change of a sheet after which all its rows are judged anew.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// What a column means.
    Target(usize, Target),
    /// The columns mean what those of this name meant before.
    Layout(Vec<(String, Target)>),
    /// What the columns mean is guessed anew.
    Guess,
    /// Whether there is a row with the names of the columns.
    Names(bool),
    /// What the rows are judged by.
    Rules(Rules),
    /// What the rows become.
    Kind(Kind),
}

impl Sheet {
    /// Makes such a change.
    pub fn change(&mut self, change: &Change) {
        match change {
            Change::Target(column, target) => self.set_target(*column, *target),
            Change::Layout(columns) => self.set_layout(columns),
            Change::Guess => self.guess(),
            Change::Names(on) => self.set_names(*on),
            Change::Rules(rules) => self.set_rules(*rules),
            Change::Kind(kind) => self.set_kind(*kind),
        }
    }
}

/// What the clerk chose for orders whose number is taken, and for suppliers that differ from the address book: for all,
/// and where it is otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Whether orders with a taken number are imported under a new one.
    pub renumber: bool,
    /// Orders, by key, of which the opposite holds.
    pub orders_otherwise: HashSet<String>,
    /// Whether the address book stays as it is.
    pub keep: bool,
    /// Suppliers, by position of the row, of which the opposite holds.
    pub suppliers_otherwise: HashSet<usize>,
}

impl Choices {
    /// Whether an order is imported under a new number.
    #[must_use]
    pub fn renumbers(&self, order: &str) -> bool {
        self.renumber != self.orders_otherwise.contains(order)
    }

    /// Whether the address book keeps what it has of the supplier in a row.
    #[must_use]
    pub fn keeps(&self, row: usize) -> bool {
        self.keep != self.suppliers_otherwise.contains(&row)
    }
}

/// What a sheet comes to.
#[derive(Clone, Debug, Default)]
pub enum Overview {
    /// Nothing: its rows are lines of an open order.
    #[default]
    Lines,
    /// Orders.
    Orders(Orders),
    /// Suppliers.
    Suppliers(Suppliers),
    /// Items.
    Items(Vec<ListItem>),
}

impl Overview {
    /// What the sheet comes to; what of `before` still holds is taken over.
    #[must_use]
    pub fn of(sheet: &Sheet, base: &Base, known: &Known, before: Self, choices: &Choices) -> Self {
        match sheet.kind() {
            Kind::Lines => Self::Lines,
            Kind::Orders => {
                let before = if let Self::Orders(before) = before { before } else { Orders::default() };
                Self::Orders(Orders::of(sheet, base, known, before, &|order| choices.renumbers(order)))
            }
            Kind::Suppliers => Self::Suppliers(Suppliers::of(sheet, known, base.today, &|row| choices.keeps(row))),
            Kind::Items => Self::Items(items::of(sheet, known)),
        }
    }

    /// How many orders, suppliers or items can be imported now.
    #[must_use]
    pub fn good(&self) -> usize {
        match self {
            Self::Lines => 0,
            Self::Orders(orders) => orders.counts().good(),
            Self::Suppliers(suppliers) => suppliers.counts().taken,
            Self::Items(items) => items.len(),
        }
    }

    /// The rows that can't be imported now, below the names of the columns: all rows of an order that is wrong.
    #[must_use]
    pub fn problem_rows(&self, sheet: &Sheet) -> Vec<Vec<String>> {
        match self {
            Self::Lines | Self::Items(_) => sheet.problem_rows(),
            Self::Orders(orders) => orders.problem_rows(sheet),
            Self::Suppliers(suppliers) => suppliers.problem_rows(sheet),
        }
    }

    /// How many orders, suppliers or rows of items are left out as they are now.
    #[must_use]
    pub fn left(&self, sheet: &Sheet) -> usize {
        match self {
            Self::Lines | Self::Items(_) => sheet.counts().bad,
            Self::Orders(orders) => orders.counts().all() - orders.counts().good(),
            Self::Suppliers(suppliers) => suppliers.counts().wrong,
        }
    }
}
