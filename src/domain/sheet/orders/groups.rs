//! Which rows of a sheet are one order.
//!
//! Owns what rows are told apart by: the number, else supplier and date, each as in the row above where it is left out.

use std::collections::HashMap;

use crate::domain::field::{HeadField as H, PartyField as P};
use crate::domain::sheet::known::{name_key, number_key};
use crate::domain::sheet::{Row, Sheet, Target};

/// What says who supplies.
pub(super) const SUPPLIER: [P; 3] = [P::Gstin, P::B2bId, P::LegalName];

/// What a row is told apart by.
#[derive(Clone, Debug, Default)]
struct Key {
    number: String,
    gstin: String,
    name: String,
    date: String,
    /// Positions of the rows that say who supplies, and which date it is.
    rows: [Option<usize>; 2],
}

/// The rows of one order.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    /// Their positions.
    pub(super) rows: Vec<usize>,
    /// Positions of the rows above whose supplier and whose date hold for it, where it leaves them out.
    pub(super) above: [Option<usize>; 2],
}

impl Key {
    /// What makes two rows one order: the number, else supplier and date.
    fn identity(&self) -> (String, String) {
        if !self.number.is_empty() {
            return (self.number.clone(), String::new());
        }
        let supplier = if self.gstin.is_empty() { &self.name } else { &self.gstin };
        (format!("\n{supplier}"), self.date.clone())
    }

    /// Whether a row without a number, below a row with this key, is of another order.
    fn ends_at(&self, own: &Self) -> bool {
        let other = |own: &str, above: &str| !own.is_empty() && own != above;
        let same_gstin = !own.gstin.is_empty() && own.gstin == self.gstin;
        let gstin = other(&own.gstin, &self.gstin) && !self.gstin.is_empty();
        let named = other(&own.name, &self.name) && !same_gstin;
        let registered = !own.gstin.is_empty() && self.gstin.is_empty() && own.name != self.name;
        gstin || named || registered || other(&own.date, &self.date)
    }
}

/// Positions of the rows of each order, in the order of their first rows. A row without a number belongs to the order
/// above, unless it names another supplier or another date; rows that never had a number are told apart by these two.
pub(super) fn groups(sheet: &Sheet) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    let mut places: HashMap<(String, String), usize> = HashMap::new();
    let mut above: Option<Key> = None;
    for (at, row) in sheet.rows().iter().enumerate() {
        if !row.is_good() && !row.is_bad() {
            continue;
        }
        let own = key_of(row, at);
        let key = match above.take() {
            Some(above) if own.number.is_empty() => follow(above, own),
            _ => own,
        };
        let place = *places.entry(key.identity()).or_insert_with(|| {
            let above = key.rows.map(|row| row.filter(|row| *row != at));
            found.push(Group { rows: Vec::new(), above });
            found.len() - 1
        });
        if let Some(group) = found.get_mut(place) {
            group.rows.push(at);
        }
        above = Some(key);
    }
    found
}

fn key_of(row: &Row, at: usize) -> Key {
    let says = |target| row.says(target).unwrap_or_default();
    // A GSTIN with a slip in it names somebody, too.
    let slipped = row.problems.iter().any(|problem| problem.target == Target::Supplier(P::Gstin));
    let supplied = slipped || SUPPLIER.iter().any(|field| !says(Target::Supplier(*field)).is_empty());
    let dated = !says(Target::Head(H::OrderDate)).is_empty();
    Key {
        rows: [supplied.then_some(at), dated.then_some(at)],
        number: number_key(says(Target::Head(H::PoNumber))),
        gstin: says(Target::Supplier(P::Gstin)).to_owned(),
        name: name_key(says(Target::Supplier(P::LegalName))),
        date: says(Target::Head(H::OrderDate)).to_owned(),
    }
}

/// The key of a row without a number below a row with that key.
fn follow(above: Key, own: Key) -> Key {
    if !above.ends_at(&own) {
        return above;
    }
    // Another order; a supplier that it leaves out is the one above, and so is the date.
    let nameless = own.rows[0].is_none();
    let (gstin, name) = if nameless { (above.gstin, above.name) } else { (own.gstin, own.name) };
    let rows = [if nameless { above.rows[0] } else { own.rows[0] }, own.rows[1].or(above.rows[1])];
    Key { number: String::new(), gstin, name, date: if own.date.is_empty() { above.date } else { own.date }, rows }
}
