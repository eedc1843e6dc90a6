//! What a sheet comes to as the clerk looks at it: which rows of the overview there are, and what was chosen.
//!
//! Owns this state. What a sheet comes to is `domain::sheet`'s. Must not know how any of it is drawn.

use std::collections::HashSet;
use std::sync::Arc;

use crate::domain::ids::OrderId;
use crate::domain::sheet::Sheet;
use crate::domain::sheet::known::Known;
use crate::domain::sheet::orders::{Base, Draft, State as OrderState};
use crate::domain::sheet::overview::{Choices, Overview};
use crate::domain::sheet::suppliers::{Listed, News};
use crate::domain::text::Text;
use crate::message::intake::Judged;

/// Which orders or suppliers are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// All.
    #[default]
    All,
    /// Those that will be imported and of which nothing is to be said.
    Ready,
    /// Those worth a look: warnings, taken numbers, differences from the address book.
    Look,
    /// Those that must be mended first.
    Wrong,
}

/// A row of the overview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// An order or supplier, by position.
    Entry(usize),
    /// What is told of it, by position in it: of an order a sentence, of a supplier a difference.
    Told(usize, usize),
    /// One of the rows of an order, by position of the row in the sheet.
    Row(usize, usize),
}

/// An import under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy {
    /// Number of the request.
    pub request: u64,
    /// How many are in.
    pub done: usize,
    /// Of so many.
    pub all: usize,
}

/// What a sheet comes to, and what the clerk does with it.
#[derive(Debug)]
pub struct Intake {
    /// What is here already.
    pub known: Arc<Known>,
    /// What drafts begin with.
    pub(in crate::app) base: Base,
    /// What the sheet comes to.
    pub overview: Overview,
    /// The judgement of the sheet that it was made by.
    pub(in crate::app) edition: u64,
    /// What the clerk chose.
    pub choices: Choices,
    /// Whether the rows of the sheet are shown, and not what they come to.
    pub by_rows: bool,
    /// Which orders or suppliers are shown.
    pub which: Which,
    /// First rows of the orders and suppliers that are shown in full.
    pub(in crate::app) open: HashSet<usize>,
    /// The rows of the overview.
    pub shown: Vec<Shown>,
    /// The row of the overview with the cursor.
    pub cursor: usize,
    /// The import under way.
    pub busy: Option<Busy>,
    /// Why the last one came to nothing.
    pub failed: Option<Text>,
    /// Drafts that came of this sheet so far.
    pub(in crate::app) made: Vec<OrderId>,
    /// Orders, suppliers or items that came of it so far.
    pub taken: usize,
}

impl Intake {
    pub(in crate::app) fn new(judged: &mut Judged, base: Base, choices: Choices) -> Self {
        let overview = std::mem::take(&mut judged.overview);
        let by_rows = matches!(overview, Overview::Items(_) | Overview::Lines);
        let mut intake = Self {
            known: Arc::clone(&judged.known),
            base,
            overview,
            edition: judged.sheet.edition(),
            choices,
            by_rows,
            which: Which::All,
            open: HashSet::new(),
            shown: Vec::new(),
            cursor: 0,
            busy: None,
            failed: None,
            made: Vec::new(),
            taken: 0,
        };
        intake.list();
        intake
    }

    /// Makes the overview of the sheet as it is now.
    pub(in crate::app) fn follow(&mut self, sheet: &Sheet) {
        if self.edition != sheet.edition() {
            self.look(sheet);
        }
    }

    pub(in crate::app) fn look(&mut self, sheet: &Sheet) {
        let before = std::mem::take(&mut self.overview);
        self.overview = Overview::of(sheet, &self.base, &self.known, before, &self.choices);
        self.edition = sheet.edition();
        self.list();
    }

    /// Chooses the rows of the overview.
    pub(in crate::app) fn list(&mut self) {
        let mut shown = Vec::new();
        match &self.overview {
            Overview::Orders(orders) => {
                for (at, draft) in orders.drafts.iter().enumerate().filter(|(_, draft)| self.wants(draft)) {
                    shown.push(Shown::Entry(at));
                    if draft.rows.first().is_some_and(|first| self.open.contains(first)) {
                        shown.extend((0..draft.told.len()).map(|told| Shown::Told(at, told)));
                        shown.extend(draft.rows.iter().map(|row| Shown::Row(at, *row)));
                    }
                }
            }
            Overview::Suppliers(suppliers) => {
                for (at, one) in suppliers.listed.iter().enumerate().filter(|(_, one)| self.wants_supplier(one)) {
                    shown.push(Shown::Entry(at));
                    if self.open.contains(&one.row) {
                        if let News::Differs(differences) = &one.news {
                            shown.extend((0..differences.len()).map(|told| Shown::Told(at, told)));
                        }
                        shown.push(Shown::Row(at, one.row));
                    }
                }
            }
            Overview::Items(_) | Overview::Lines => {}
        }
        self.shown = shown;
        self.cursor = self.cursor.min(self.shown.len().saturating_sub(1));
    }

    fn wants(&self, draft: &Draft) -> bool {
        match self.which {
            Which::All => true,
            Which::Ready => draft.state == OrderState::Ready,
            Which::Look => matches!(draft.state, OrderState::Warned | OrderState::Taken),
            Which::Wrong => draft.state == OrderState::Wrong,
        }
    }

    fn wants_supplier(&self, one: &Listed) -> bool {
        match self.which {
            Which::All => true,
            Which::Ready => one.news == News::New,
            Which::Look => matches!(one.news, News::Differs(_)),
            Which::Wrong => one.is_wrong(),
        }
    }

    /// Position of the first row of an order or supplier in the sheet.
    fn first_row(&self, entry: usize) -> Option<usize> {
        match &self.overview {
            Overview::Orders(orders) => orders.drafts.get(entry)?.rows.first().copied(),
            Overview::Suppliers(suppliers) => Some(suppliers.listed.get(entry)?.row),
            Overview::Items(_) | Overview::Lines => None,
        }
    }

    /// Whether an order or supplier is shown in full.
    #[must_use]
    pub fn is_open(&self, entry: usize) -> bool {
        self.first_row(entry).is_some_and(|row| self.open.contains(&row))
    }

    /// How many orders, suppliers or items can be imported now.
    #[must_use]
    pub fn good(&self) -> usize {
        if self.busy.is_some() { 0 } else { self.overview.good() }
    }

    pub(in crate::app) fn open(&mut self, entry: usize, open: bool) {
        let Some(row) = self.first_row(entry) else { return };
        if if open { self.open.insert(row) } else { self.open.remove(&row) } {
            self.list();
        }
    }

    pub(in crate::app) fn choose(&mut self, entry: usize, sheet: &Sheet) {
        let flip = match &self.overview {
            Overview::Orders(orders) => match orders.drafts.get(entry).filter(|draft| draft.taken_by.is_some()) {
                Some(draft) => toggle(&mut self.choices.orders_otherwise, draft.key()),
                None => false,
            },
            Overview::Suppliers(suppliers) => match suppliers.listed.get(entry) {
                Some(Listed { row, news: News::Differs(_), .. }) => toggle(&mut self.choices.suppliers_otherwise, *row),
                _ => false,
            },
            Overview::Items(_) | Overview::Lines => false,
        };
        if flip {
            self.look(sheet);
        }
    }
}

fn toggle<T: std::hash::Hash + Eq>(set: &mut HashSet<T>, value: T) -> bool {
    if !set.remove(&value) {
        set.insert(value);
    }
    true
}
