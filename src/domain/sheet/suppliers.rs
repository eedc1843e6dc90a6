//! A list of suppliers beside the address book: who is new, who is known and in what they differ, who stands in it twice.
//!
//! Owns the comparison and what becomes of each supplier. Must not know how the address book is kept.

use std::collections::HashMap;

use jiff::civil::Date;

use super::heads;
use super::known::{Known, name_key, same_text};
use super::{Fate, Row, Sheet, Target};
use crate::domain::field::PartyField;
use crate::domain::party::Party;

/// A field in which the list differs from the address book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The field.
    pub field: PartyField,
    /// What the address book has; may be empty.
    pub held: String,
    /// What the list has.
    pub listed: String,
}

/// What is to be said of a supplier of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// The address book doesn't have it.
    New,
    /// The address book says the same.
    Same,
    /// The address book says something else in these fields.
    Differs(Vec<Difference>),
    /// An earlier row, with this number, is the same supplier and says the same.
    Repeats(usize),
    /// An earlier row, with this number, is the same supplier and says something else in these fields.
    Contradicts(usize, Vec<PartyField>),
    /// Its row must be mended first.
    Wrong,
}

/// A supplier of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Position of its row in the sheet.
    pub row: usize,
    /// The party as it will be kept: that of the address book with what the list says.
    pub party: Party,
    /// What is to be said.
    pub news: News,
    /// Whether what differs is taken from the list; else the address book stays as it is.
    pub take: bool,
}

impl Listed {
    /// Whether it is written into the address book.
    #[must_use]
    pub fn is_taken(&self) -> bool {
        match self.news {
            News::New => true,
            News::Differs(_) => self.take,
            News::Same | News::Repeats(_) | News::Contradicts(..) | News::Wrong => false,
        }
    }

    /// Whether something must be mended first.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        matches!(self.news, News::Contradicts(..) | News::Wrong)
    }
}

/// The suppliers of a sheet.
#[derive(Clone, Debug, Default)]
pub struct Suppliers {
    /// The suppliers, in the order of their rows.
    pub listed: Vec<Listed>,
}

/// How many suppliers are what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SupplierCounts {
    /// Not in the address book.
    pub new: usize,
    /// In it with differences.
    pub differs: usize,
    /// In it as they are, or repeated in the list.
    pub same: usize,
    /// To be mended first.
    pub wrong: usize,
    /// To be written.
    pub taken: usize,
}

impl SupplierCounts {
    /// All suppliers.
    #[must_use]
    pub fn all(&self) -> usize {
        self.new + self.differs + self.same + self.wrong
    }
}

impl Suppliers {
    /// The suppliers of a sheet beside the address book. `keep` says, by position of the row, where the address book is to
    /// stay as it is.
    #[must_use]
    pub fn of(sheet: &Sheet, known: &Known, today: Date, keep: &dyn Fn(usize) -> bool) -> Self {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut listed: Vec<Listed> = Vec::new();
        for (at, row) in sheet.rows().iter().enumerate() {
            let party = match &row.fate {
                Fate::Party(party) => &**party,
                Fate::Bad => {
                    let mut party = Party::fresh();
                    heads::take_over(&mut party, &row.said, today);
                    listed.push(Listed { row: at, party, news: News::Wrong, take: false });
                    continue;
                }
                Fate::LeftOut | Fate::Good(_) | Fate::Head => continue,
            };
            let key = party.gstin.value().map_or_else(|| name_key(&party.legal_name), ToString::to_string);
            if let Some(first) = seen.get(&key).and_then(|at| sheet.rows().get(*at)) {
                let fields = contradictions(first, row);
                let news = if fields.is_empty() {
                    News::Repeats(first.number)
                } else {
                    News::Contradicts(first.number, fields)
                };
                listed.push(Listed { row: at, party: party.clone(), news, take: false });
                continue;
            }
            seen.insert(key, at);
            let (party, news) = match known.same_party(party) {
                None => (party.clone(), News::New),
                Some(held) => beside(held, row, today),
            };
            listed.push(Listed { row: at, party, news, take: !keep(at) });
        }
        Self { listed }
    }

    /// How many are what.
    #[must_use]
    pub fn counts(&self) -> SupplierCounts {
        let mut counts = SupplierCounts::default();
        for one in &self.listed {
            match one.news {
                News::New => counts.new += 1,
                News::Differs(_) => counts.differs += 1,
                News::Same | News::Repeats(_) => counts.same += 1,
                News::Contradicts(..) | News::Wrong => counts.wrong += 1,
            }
            counts.taken += usize::from(one.is_taken());
        }
        counts
    }

    /// The parties to be written into the address book.
    pub fn taken(&self) -> impl Iterator<Item = &Party> {
        self.listed.iter().filter(|one| one.is_taken()).map(|one| &one.party)
    }

    /// Takes all but what must be mended out of the sheet.
    pub fn leave_wrong(&mut self, sheet: &mut Sheet) {
        let stays: std::collections::HashSet<usize> =
            self.listed.iter().filter(|one| one.is_wrong()).map(|one| one.row).collect();
        sheet.keep_rows(|at, _| stays.contains(&at));
        self.listed.clear();
    }

    /// The rows that must be mended first, below the names of the columns.
    #[must_use]
    pub fn problem_rows(&self, sheet: &Sheet) -> Vec<Vec<String>> {
        let stays: std::collections::HashSet<usize> =
            self.listed.iter().filter(|one| one.is_wrong()).map(|one| one.row).collect();
        sheet.rows_with_names(|at, _| stays.contains(&at))
    }
}

/// What the address book has with what the row says in its place, and in which fields that makes a difference.
fn beside(held: &Party, row: &Row, today: Date) -> (Party, News) {
    let mut party = held.clone();
    heads::take_over(&mut party, &row.said, today);
    let text = |party: &Party, field| party.cell(field).map(|cell| cell.text()).unwrap_or_default();
    let mut differences = Vec::new();
    for field in PartyField::ALL {
        let (held_text, listed) = (text(held, field), text(&party, field));
        if same_text(&held_text, &listed) {
            // Only capitals or spaces: the address book's spelling stays.
            if let Some(cell) = party.cell_mut(field) {
                cell.set(&held_text, today);
            }
        } else {
            differences.push(Difference { field, held: held_text, listed });
        }
    }
    if differences.is_empty() { (party, News::Same) } else { (party, News::Differs(differences)) }
}

/// Fields in which two rows of one supplier say something else.
fn contradictions(first: &Row, later: &Row) -> Vec<PartyField> {
    let differs = |(target, text): &(Target, String)| match target {
        Target::Supplier(field) => first.says(*target).is_none_or(|held| !same_text(held, text)).then_some(*field),
        _ => None,
    };
    later.said.iter().filter_map(differs).collect()
}
