//! Many orders in one sheet: which rows are one order, what they say of it together, and what becomes of it.
//!
//! Owns the completion from the address book, and what is told of an order. Rows are judged one by one in
//! the sheet before. Must not know how orders are stored or numbered.

mod groups;

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::heads;
use super::known::{Found, Known, number_key, same_text};
use super::{Row, Sheet, Target};
use crate::domain::amount::Amount;
use crate::domain::catalogue::clean;
use crate::domain::check::{Severity, check_head};
use crate::domain::date::show_date;
use crate::domain::entry::Typable;
use crate::domain::field::{Field, HeadField as H, PartyField as P};
use crate::domain::line::NameValue;
use crate::domain::order::{Head, Order};
use crate::domain::party::{Party, Side};
use crate::domain::text::Text;
use crate::domain::totals::totals;
use groups::{Group, SUPPLIER, groups};

/// What the drafts begin with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Base {
    /// A blank order of the company that orders.
    pub blank: Order,
    /// Whether that company has a series of PO numbers.
    pub series: bool,
    /// Today, for dates.
    pub today: Date,
}

/// Something that is told of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Errors keep the order out; warnings do not.
    pub severity: Severity,
    /// What.
    pub text: Text,
    /// The column that it is about.
    pub target: Option<Target>,
    /// Fields that are still to be filled in, where that is what is told.
    pub missing: Vec<Field>,
}

/// What becomes of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It can be imported, and nothing is to be said of it.
    Ready,
    /// It can be imported; something is worth a look or still to be filled in.
    Warned,
    /// Its number is taken, and it is left out as long as the clerk does not want it under a new number.
    Taken,
    /// Something must be mended first.
    Wrong,
}

/// One order of the sheet.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Positions of its rows in the sheet.
    pub rows: Vec<usize>,
    /// Its PO number as in the sheet; empty where it has none.
    pub number: String,
    /// Whether an order has that number already, and the supplier of that one.
    pub taken_by: Option<String>,
    /// What it becomes.
    pub document: Order,
    /// Total PO value, in rupees.
    pub total: Amount,
    /// What is told of it: errors first.
    pub told: Vec<Told>,
    /// What becomes of it.
    pub state: State,
    /// What its rows make of it, whatever its number.
    of_rows: State,
    /// Positions of the rows above whose supplier and whose date are its own, where it leaves them out.
    above: [Option<usize>; 2],
    /// The judgement of the sheet that it was made by.
    edition: u64,
}

impl Draft {
    /// Whether it can be imported now.
    #[must_use]
    pub fn is_good(&self) -> bool {
        matches!(self.state, State::Ready | State::Warned)
    }

    /// What keeps it apart from others while rows are mended: its number, else its first row.
    #[must_use]
    pub fn key(&self) -> String {
        if self.number.is_empty() {
            format!("\n{}", self.rows.first().copied().unwrap_or_default())
        } else {
            number_key(&self.number)
        }
    }
}

/// The orders of a sheet.
#[derive(Clone, Debug, Default)]
pub struct Orders {
    /// The orders, in the order of their first rows.
    pub drafts: Vec<Draft>,
}

/// How many orders are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OrderCounts {
    /// Nothing is to be said.
    pub ready: usize,
    /// Something is worth a look.
    pub warned: usize,
    /// The number is taken.
    pub taken: usize,
    /// Something must be mended.
    pub wrong: usize,
}

impl OrderCounts {
    /// Orders that can be imported now.
    #[must_use]
    pub fn good(&self) -> usize {
        self.ready + self.warned
    }

    /// All orders.
    #[must_use]
    pub fn all(&self) -> usize {
        self.ready + self.warned + self.taken + self.wrong
    }
}

impl Orders {
    /// The orders of a sheet. Those of `before` whose rows were not judged since are taken over. `renumber` says, by key,
    /// which orders with a taken number are wanted under a new one.
    #[must_use]
    pub fn of(sheet: &Sheet, base: &Base, known: &Known, before: Self, renumber: &dyn Fn(&str) -> bool) -> Self {
        let mut held: HashMap<usize, Draft> =
            before.drafts.into_iter().filter_map(|draft| Some((*draft.rows.first()?, draft))).collect();
        let mut used: HashMap<String, usize> = HashMap::new();
        let mut drafts = Vec::new();
        for group in groups(sheet) {
            let same = group.rows.first().and_then(|first| held.remove(first)).filter(|draft| {
                let fresh = |at: &usize| sheet.rows().get(*at).is_some_and(|row| row.edition <= draft.edition);
                let as_before = draft.rows == group.rows && draft.above == group.above;
                as_before && group.rows.iter().chain(group.above.iter().flatten()).all(fresh)
            });
            let mut draft = same.unwrap_or_else(|| assemble(sheet, group, base, known));
            settle(&mut draft, base, known, renumber, &mut used);
            drafts.push(draft);
        }
        Self { drafts }
    }

    /// How many are in which state.
    #[must_use]
    pub fn counts(&self) -> OrderCounts {
        let mut counts = OrderCounts::default();
        for draft in &self.drafts {
            match draft.state {
                State::Ready => counts.ready += 1,
                State::Warned => counts.warned += 1,
                State::Taken => counts.taken += 1,
                State::Wrong => counts.wrong += 1,
            }
        }
        counts
    }

    /// Takes the orders away that can be imported, and their rows out of the sheet; blank rows go with them.
    pub fn take_good(&mut self, sheet: &mut Sheet) -> Vec<Draft> {
        let (good, left): (Vec<Draft>, Vec<Draft>) =
            std::mem::take(&mut self.drafts).into_iter().partition(Draft::is_good);
        for draft in &left {
            write_out(sheet, draft);
        }
        let stays: std::collections::HashSet<usize> =
            left.iter().flat_map(|draft| draft.rows.iter().copied()).collect();
        sheet.keep_rows(|at, _| stays.contains(&at));
        good
    }

    /// The rows of the orders that can't be imported now, below the names of the columns.
    #[must_use]
    pub fn problem_rows(&self, sheet: &Sheet) -> Vec<Vec<String>> {
        let left = self.drafts.iter().filter(|draft| !draft.is_good());
        let stays: std::collections::HashSet<usize> = left.flat_map(|draft| draft.rows.iter().copied()).collect();
        sheet.rows_with_names(|at, _| stays.contains(&at))
    }
}

/// Writes into the first row of an order what it leaves out because it stands in a row above, which goes now.
fn write_out(sheet: &mut Sheet, draft: &Draft) {
    let Some(first) = draft.rows.first().copied() else { return };
    let supplier = |target: &Target| matches!(target, Target::Supplier(_));
    let date = |target: &Target| *target == Target::Head(H::OrderDate);
    let wanted: [&dyn Fn(&Target) -> bool; 2] = [&supplier, &date];
    for (above, wanted) in draft.above.into_iter().zip(wanted) {
        let Some(above) = above else { continue };
        let columns: Vec<usize> =
            sheet.mapping().iter().enumerate().filter(|(_, target)| wanted(target)).map(|(column, _)| column).collect();
        for column in columns {
            let text = |row: usize| sheet.rows().get(row).map_or("", |row| row.cell(column)).to_owned();
            if text(first).trim().is_empty() {
                let text = text(above);
                sheet.set_cell(first, column, &text);
            }
        }
    }
}

// ---- What the rows say together ---------------------------------------------------------------------------------

/// Makes one order of its rows. Its number is settled afterwards.
fn assemble(sheet: &Sheet, group: Group, base: &Base, known: &Known) -> Draft {
    let held: Vec<&Row> = group.rows.iter().filter_map(|at| sheet.rows().get(*at)).collect();
    let mut told = Vec::new();
    let mut said = gather(&held, &mut told);
    let above = |at: usize| group.above[at].and_then(|row| sheet.rows().get(row)).map_or(&[][..], |row| &row.said);
    if !SUPPLIER.iter().any(|field| said.contains_key(&Target::Supplier(*field))) {
        let own = above(0).iter().filter(|(target, _)| matches!(target, Target::Supplier(_)));
        said.extend(own.cloned());
    }
    if let Some((target, date)) = above(1).iter().find(|(target, _)| *target == Target::Head(H::OrderDate)) {
        said.entry(*target).or_insert_with(|| date.clone());
    }
    let mut document = base.blank.clone();
    let head = Arc::make_mut(&mut document.head);
    let say = |target: Target| said.get(&target).map_or("", String::as_str);
    for field in [
        H::PoNumber,
        H::OrderDate,
        H::DeliveryDate,
        H::Subject,
        H::PlaceOfSupply,
        H::ShippingTerms,
        H::BearingParty,
        H::ShippingCharges,
        H::OrderDiscount,
    ] {
        let text = say(Target::Head(field));
        if !text.is_empty()
            && let Some(cell) = head.cell_mut(Field::Head(field))
        {
            cell.set(text, base.today);
        }
    }
    for remark in remarks(&held) {
        head.po_infos.push(NameValue { name: "REMARKS".to_owned(), value: remark });
    }
    head.supplier = supplier(&said, known, base.today, &mut told);
    document.lines = held.iter().filter_map(|row| row.line()).map(Arc::clone).collect();
    if document.lines.is_empty() && !held.iter().any(|row| row.is_bad()) {
        told.push(Told::error("intake-no-lines", None));
    }
    let figures = totals(&document);
    told.extend(checked(&document));
    let edition = sheet.edition();
    let number = say(Target::Head(H::PoNumber)).to_owned();
    let wrong = held.iter().any(|row| row.is_bad());
    let warned = held.iter().any(|row| !row.problems.is_empty());
    let state = match () {
        () if wrong || told.iter().any(|told| told.severity == Severity::Error) => State::Wrong,
        () if warned || !told.is_empty() => State::Warned,
        () => State::Ready,
    };
    told.sort_by_key(|told| told.severity);
    Draft {
        rows: group.rows,
        number,
        taken_by: None,
        document,
        total: figures.total,
        told,
        state,
        of_rows: state,
        above: group.above,
        edition,
    }
}

impl Told {
    fn new(severity: Severity, text: Text, target: Option<Target>) -> Self {
        Self { severity, text, target, missing: Vec::new() }
    }

    fn error(key: &str, target: Option<Target>) -> Self {
        Self::new(Severity::Error, Text::new(key), target)
    }

    fn warning(key: &str, target: Option<Target>) -> Self {
        Self::new(Severity::Warning, Text::new(key), target)
    }
}

/// What the rows say of the order: the first text of each target. Where rows contradict each other that is told; of
/// delivery dates the earliest counts.
fn gather(rows: &[&Row], told: &mut Vec<Told>) -> HashMap<Target, String> {
    let mut said: HashMap<Target, (String, usize)> = HashMap::new();
    let mut other: Vec<(Target, String, usize)> = Vec::new();
    for row in rows {
        for (target, text) in row.said.iter().filter(|(target, _)| *target != Target::Remarks) {
            match said.get(target) {
                None => drop(said.insert(*target, (text.clone(), row.number))),
                Some((held, _)) if same_text(held, text) => {}
                Some(_) if other.iter().any(|(known, ..)| known == target) => {} // told once is enough
                Some(_) => other.push((*target, text.clone(), row.number)),
            }
        }
    }
    for (target, text, row) in other {
        let Some((held, first)) = said.get(&target).cloned() else { continue };
        let pair = |key: &str| {
            Text::new(key).with("first", &held).with("firstrow", first).with("other", &text).with("otherrow", row)
        };
        if target == Target::Head(H::DeliveryDate) {
            let earliest = earliest(rows, target);
            let date = earliest.map(show_date).unwrap_or_default();
            told.push(Told::new(Severity::Warning, pair("intake-deliveries-differ").with("date", &date), Some(target)));
            said.insert(target, (date, first));
            continue;
        }
        // The same registration may be spelled in two ways; another name without one is another supplier.
        let has_gstin = said.contains_key(&Target::Supplier(P::Gstin));
        let harmless = match target {
            Target::Supplier(P::Gstin | P::B2bId) | Target::Head(H::OrderDate | H::PlaceOfSupply) => false,
            Target::Head(H::ShippingCharges | H::OrderDiscount) => false,
            Target::Supplier(P::LegalName) => has_gstin,
            _ => true,
        };
        let severity = if harmless { Severity::Warning } else { Severity::Error };
        let key = if harmless { "intake-rows-differ" } else { "intake-rows-contradict" };
        told.push(Told::new(severity, pair(key), Some(target)));
    }
    said.into_iter().map(|(target, (text, _))| (target, text)).collect()
}

/// The earliest date that the rows have under a target; they are spelled as typed dates are.
fn earliest(rows: &[&Row], target: Target) -> Option<Date> {
    rows.iter().filter_map(|row| Date::from_typed(row.says(target)?, Date::default())).min()
}

/// The remarks of the rows, each once.
fn remarks(rows: &[&Row]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (_, text) in rows.iter().flat_map(|row| row.said.iter()).filter(|(target, _)| *target == Target::Remarks) {
        if !found.iter().any(|held| same_text(held, text)) {
            found.push(text.clone());
        }
    }
    found
}

/// The supplier: as the address book has it, else as the rows say.
fn supplier(said: &HashMap<Target, String>, known: &Known, today: Date, told: &mut Vec<Told>) -> Party {
    let say = |field: P| said.get(&Target::Supplier(field)).map_or("", String::as_str);
    let (gstin, name) = (say(P::Gstin), say(P::LegalName));
    let own = || {
        let mut party = Party::fresh();
        let mut said: Vec<(Target, String)> = said.iter().map(|(target, text)| (*target, text.clone())).collect();
        said.sort_by_key(|(target, _)| *target);
        heads::take_over(&mut party, &said, today);
        party
    };
    let at = |field| Some(Target::Supplier(field));
    if gstin.is_empty() && name.is_empty() && say(P::B2bId).is_empty() {
        told.push(Told::warning("intake-no-supplier", None));
        return own();
    }
    match known.supplier(gstin, say(P::B2bId), name) {
        Found::One(party) => {
            if !name.is_empty() && super::known::name_key(name) != super::known::name_key(&party.legal_name) {
                let text = Text::new("intake-other-name").with("name", &party.legal_name).with("said", name);
                told.push(Told::new(Severity::Warning, text, at(P::LegalName)));
            }
            party.clone()
        }
        Found::Several(n) => {
            let text = Text::new("intake-several").with("name", name).with("n", n);
            told.push(Told::new(Severity::Warning, text, at(P::LegalName)));
            own()
        }
        Found::None => {
            let text = Text::new("intake-stranger").with("name", if name.is_empty() { gstin } else { name });
            told.push(Told::new(Severity::Warning, text, at(if gstin.is_empty() { P::LegalName } else { P::Gstin })));
            own()
        }
    }
}

/// What the checks say of the head and the supplier. What is missing is one sentence; the buyer is not of this sheet, and
/// lines are judged row by row.
fn checked(document: &Order) -> Vec<Told> {
    let mut told = Vec::new();
    let mut missing = Vec::new();
    for check in check_head(document, &totals(document)) {
        let target = match check.path {
            Field::Head(H::PoNumber) if check.is_missing() => continue, // said when the number is settled
            Field::Head(field) => Target::Head(field),
            Field::Party(Side::Supplier, field) => Target::Supplier(field),
            Field::Party(Side::Buyer, _) | Field::Lines | Field::Row(..) | Field::Line(..) | Field::LineRow(..) => {
                continue;
            }
        };
        if check.is_missing() {
            missing.push(check.path);
        } else {
            told.push(Told::new(check.severity, check.text, Some(target)));
        }
    }
    if !missing.is_empty() {
        let text = Text::new("intake-missing");
        told.push(Told { severity: Severity::Warning, text, target: None, missing });
    }
    told
}

// ---- The number -------------------------------------------------------------------------------------------------

/// Key of what is told of an order without a number.
const NO_NUMBER: &str = "intake-no-number";

/// Settles the number of an order: its own, unless that is taken; the next of the series, or a free one of that name, where
/// the clerk wants it all the same; none where it has none and the company has no series.
fn settle(
    draft: &mut Draft,
    base: &Base,
    known: &Known,
    renumber: &dyn Fn(&str) -> bool,
    used: &mut HashMap<String, usize>,
) {
    let key = draft.key();
    draft.taken_by = match draft.number.as_str() {
        "" => None,
        number => known.holder(number).map(str::to_owned),
    };
    let wanted_anew = renumber(&key);
    // It may have been settled otherwise before: back to what the rows made of it.
    draft.told.retain(|told| told.text.key != NO_NUMBER);
    draft.state = draft.of_rows;
    if draft.state == State::Wrong {
        return;
    }
    let head = Arc::make_mut(&mut draft.document.head);
    head.provisional = false;
    draft.number.clone_into(&mut head.po_number);
    if draft.number.is_empty() || (draft.taken_by.is_some() && wanted_anew) {
        number_anew(head, &draft.number, base, known, used);
        if head.po_number.is_empty() && !head.provisional {
            draft.told.push(Told::warning(NO_NUMBER, Some(Target::Head(H::PoNumber))));
            draft.state = State::Warned;
        }
    } else if draft.taken_by.is_some() {
        draft.state = State::Taken;
    }
}

/// Another number in place of one that is taken.
fn number_anew(head: &mut Head, number: &str, base: &Base, known: &Known, used: &mut HashMap<String, usize>) {
    if base.series {
        head.po_number.clear();
        head.provisional = true; // the next of the series, taken when it is queued
        return;
    }
    if number.is_empty() {
        return;
    }
    let count = used.entry(number_key(number)).or_insert(1);
    loop {
        *count += 1;
        let next = format!("{}-{count}", clean(number));
        if known.holder(&next).is_none() {
            head.po_number = next;
            return;
        }
    }
}
