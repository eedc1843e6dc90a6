//! Changing the document: every change is an `Edit`, and every edit can be undone and redone.
//!
//! Owns the edits and the history. An undo step is the old shared part (head, line or list of lines), so it is
//! exact by construction and costs no copy of the rest.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use jiff::civil::Date;

use super::amount::{Amount, Rate};
use super::attached::Attached;
use super::entry::{Entry, Typable};
use super::field::{Field, HeadField, LineField, LineList, List, PartyField};
use super::gst::{Hsn, StateCode};
use super::ids::{CompanyId, LineId};
use super::line::{LineItem, NameValue, OtherTax, TypeValue};
use super::order::{ContractReference, DeliveryAddress, Document, Head, Milestone, Order};
use super::party::{Party, Side};

/// How many edits can be undone.
pub const HISTORY: usize = 200;

/// One change of the document.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Text typed into a field.
    Set(Field, String),
    /// A party taken from the address book.
    SetParty(Side, Box<Party>),
    /// A company of one's own becomes the buyer; a number of a series becomes one of that company's.
    SetCompany(CompanyId, Box<Party>),
    /// A new row at the end of a list of the head.
    AddRow(List),
    /// A row of a list of the head goes.
    RemoveRow(List, usize),
    /// A delivery address that repeats the buyer's.
    AddBuyerAddress,
    /// The milestones become these: a split, or the rest added to the last.
    SetMilestones(Vec<Milestone>),
    /// A file goes into a document, or into a new one at the end; without contents, the document's file goes.
    SetFile {
        /// Row of the document, from 0; `None` for a new one.
        row: Option<usize>,
        /// Name of the file.
        name: String,
        /// Its contents.
        content: Attached,
    },
    /// New lines at a position (counted from 0).
    InsertLines(usize, Vec<Arc<LineItem>>),
    /// These lines go.
    RemoveLines(Vec<LineId>),
    /// A line moves to a position (counted from 0).
    MoveLine(LineId, usize),
    /// Text for many cells, left to right, after new lines were added at the end: a paste, a fill, a replacement.
    SetCells {
        /// New lines, which `set` may name too.
        add: Vec<Arc<LineItem>>,
        /// Line, field and text of each cell.
        set: Vec<(LineId, LineField, String)>,
    },
    /// The lines become these: sorted, moved, replaced.
    SetLines(Vec<Arc<LineItem>>),
    /// A new row at the end of a list of a line.
    AddLineRow(LineId, LineList),
    /// A row of a list of a line goes.
    RemoveLineRow(LineId, LineList, usize),
    /// The whole document is replaced (an amendment is discarded).
    Replace(Box<Order>),
}

/// The old part of a document, which undoes an edit when it is put back.
#[derive(Clone, Debug)]
enum Part {
    Head(Arc<Head>),
    /// The line at a position, counted from 0.
    Line(usize, Arc<LineItem>),
    Lines(Vec<Arc<LineItem>>),
    Whole(Order),
}

impl Part {
    /// Puts the part into `order` and returns what it replaced.
    fn swap(self, order: &mut Order) -> Self {
        match self {
            Self::Head(head) => Self::Head(std::mem::replace(&mut order.head, head)),
            // Steps are taken back in their order, so the line stands where it stood.
            Self::Line(at, line) => Self::Line(at, std::mem::replace(&mut order.lines[at], line)),
            Self::Lines(lines) => Self::Lines(std::mem::replace(&mut order.lines, lines)),
            Self::Whole(whole) => Self::Whole(std::mem::replace(order, whole)),
        }
    }
}

/// What can be undone and redone, the latest last.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: VecDeque<Part>,
    undone: Vec<Part>,
}

impl History {
    /// Applies an edit. False when it changes nothing (then nothing is recorded either).
    pub fn apply(&mut self, order: &mut Order, edit: Edit, today: Date) -> bool {
        self.apply_at(order, edit, today, None)
    }

    /// As `apply`, for a caller who knows at what position (from 0) the line of the edit stands; a wrong one does no
    /// harm. Without it the line is searched for, which among thousands is felt at every key.
    pub fn apply_at(&mut self, order: &mut Order, edit: Edit, today: Date, at: Option<usize>) -> bool {
        let Some(part) = perform(order, edit, today, at) else { return false };
        self.undone.clear();
        if self.done.len() == HISTORY {
            self.done.pop_front();
        }
        self.done.push_back(part);
        true
    }

    /// Takes the last edit back. False when there is none.
    pub fn undo(&mut self, order: &mut Order) -> bool {
        let Some(part) = self.done.pop_back() else { return false };
        self.undone.push(part.swap(order));
        true
    }

    /// Does the last undone edit again. False when there is none.
    pub fn redo(&mut self, order: &mut Order) -> bool {
        let Some(part) = self.undone.pop() else { return false };
        self.done.push_back(part.swap(order));
        true
    }

    /// Whether there is something to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}

/// Changes the document and returns the part that was replaced, or `None` when nothing changed.
fn perform(order: &mut Order, edit: Edit, today: Date, at: Option<usize>) -> Option<Part> {
    match edit {
        Edit::Set(Field::Line(id, field), text) => {
            change_line(order, id, at, |line| set_line(line, field, &text, today))
        }
        Edit::Set(Field::LineRow(id, list, row, column), text) => change_line(order, id, at, |line| {
            if let Some(cell) = line.row_cell_mut(list, row, column) {
                cell.set(&text, today);
            }
        }),
        Edit::Set(field, text) => change_head(order, |head| set_head(head, field, &text, today)),
        Edit::SetParty(side, party) => change_head(order, |head| {
            let before = head.buyer.tax_state();
            *head.party_mut(side) = *party;
            follow_buyer_state(head, side, before);
        }),
        Edit::SetCompany(company, party) => change_head(order, |head| set_company(head, company, *party)),
        Edit::AddRow(list) => change_head(order, |head| add_row(head, list)),
        Edit::RemoveRow(list, row) => change_head(order, |head| remove_row(head, list, row)),
        Edit::AddBuyerAddress => change_head(order, |head| {
            let address = head.buyer.address.clone();
            head.addresses.push(DeliveryAddress { kind: "SHIP_TO".into(), address });
        }),
        Edit::SetMilestones(milestones) => change_head(order, |head| head.milestones = milestones),
        Edit::SetFile { row, name, content } => change_head(order, |head| set_file(head, row, name, content)),
        Edit::AddLineRow(id, list) => change_line(order, id, at, |line| add_line_row(line, list)),
        Edit::RemoveLineRow(id, list, row) => change_line(order, id, at, |line| remove_line_row(line, list, row)),
        Edit::InsertLines(at, lines) => change_lines(order, |all| {
            let at = at.min(all.len());
            all.splice(at..at, lines);
        }),
        Edit::RemoveLines(ids) => change_lines(order, |all| all.retain(|line| !ids.contains(&line.id))),
        Edit::MoveLine(id, to) => change_lines(order, |all| {
            if let Some(from) = all.iter().position(|line| line.id == id) {
                let line = all.remove(from);
                all.insert(to.min(all.len()), line);
            }
        }),
        Edit::SetCells { add, set } => change_lines(order, |all| set_cells(all, add, &set, today)),
        Edit::SetLines(lines) => change_lines(order, |all| *all = lines),
        Edit::Replace(whole) => (!order.same_as(&whole)).then(|| Part::Whole(std::mem::replace(order, *whole))),
    }
}

fn change_head(order: &mut Order, change: impl FnOnce(&mut Head)) -> Option<Part> {
    let mut head = Head::clone(&order.head);
    change(&mut head);
    (head != *order.head).then(|| Part::Head(std::mem::replace(&mut order.head, Arc::new(head))))
}

fn change_line(order: &mut Order, id: LineId, at: Option<usize>, change: impl FnOnce(&mut LineItem)) -> Option<Part> {
    let stands = |at: &usize| order.lines.get(*at).is_some_and(|line| line.id == id);
    let at = at.filter(stands).or_else(|| order.position(id))?;
    let place = &mut order.lines[at];
    let mut line = LineItem::clone(place);
    change(&mut line);
    (line != **place).then(|| Part::Line(at, std::mem::replace(place, Arc::new(line))))
}

/// Sets many cells. A line that ends up as it was stays the shared one, so that nothing counts as changed for nothing.
fn set_cells(all: &mut Vec<Arc<LineItem>>, add: Vec<Arc<LineItem>>, set: &[(LineId, LineField, String)], today: Date) {
    all.extend(add);
    let places: HashMap<LineId, usize> = all.iter().enumerate().map(|(at, line)| (line.id, at)).collect();
    let mut before: HashMap<usize, Arc<LineItem>> = HashMap::new();
    for (id, field, text) in set {
        let Some(at) = places.get(id).copied() else { continue };
        before.entry(at).or_insert_with(|| Arc::clone(&all[at]));
        set_line(Arc::make_mut(&mut all[at]), *field, text, today);
    }
    for (at, line) in before {
        if *all[at] == *line {
            all[at] = line;
        }
    }
}

fn change_lines(order: &mut Order, change: impl FnOnce(&mut Vec<Arc<LineItem>>)) -> Option<Part> {
    let mut lines = order.lines.clone();
    change(&mut lines);
    let same = lines.len() == order.lines.len() && lines.iter().zip(&order.lines).all(|(a, b)| Arc::ptr_eq(a, b));
    (!same).then(|| Part::Lines(std::mem::replace(&mut order.lines, lines)))
}

/// Sets a field of the head, and what follows from it: a GSTIN tells the state, the buyer's state the place of supply.
fn set_head(head: &mut Head, field: Field, text: &str, today: Date) {
    let before = head.buyer.tax_state();
    let Some(cell) = head.cell_mut(field) else { return };
    cell.set(text, today);
    if field == Field::Head(HeadField::PoNumber) {
        head.provisional = false; // a number typed by hand is the clerk's own
    }
    if let Field::Party(side, changed) = field {
        head.party_mut(side).follow(changed);
        if matches!(changed, PartyField::Gstin | PartyField::StateCode | PartyField::State) {
            follow_buyer_state(head, side, before);
        }
    }
}

/// Makes a company the buyer. A place of supply that was the former buyer's state follows.
fn set_company(head: &mut Head, company: CompanyId, party: Party) {
    if head.place_of_supply.value().is_some_and(|place| Some(*place) == head.buyer.tax_state()) {
        head.place_of_supply = Entry::Empty;
    }
    head.buyer = party;
    follow_buyer_state(head, Side::Buyer, None);
    if head.provisional && head.company != Some(company) {
        head.po_number.clear(); // it is of the other company's series
    }
    head.company = Some(company);
}

/// A place of supply that was never chosen, or is the buyer's state `before`, follows the buyer's state (facts 2.7): it
/// makes no difference whether the state code or the GSTIN was typed first.
fn follow_buyer_state(head: &mut Head, side: Side, before: Option<StateCode>) {
    let held = head.place_of_supply.value().copied();
    if side == Side::Buyer
        && (head.place_of_supply.is_empty() || (held.is_some() && held == before))
        && let Some(state) = head.buyer.tax_state()
    {
        head.place_of_supply = Entry::Value(state);
    }
}

/// Sets a field of a line, and what follows from it: a SAC makes it a service, "5%" becomes a discount in rupees.
fn set_line(line: &mut LineItem, field: LineField, text: &str, today: Date) {
    if field == LineField::Discount
        && let Some(amount) = percent_discount(line, text, today)
    {
        line.discount = Entry::Value(amount);
        return;
    }
    // "18%" in the column of rates is 18.
    let text = if field == LineField::GstRate { text.trim().trim_end_matches('%') } else { text };
    if let Some(cell) = line.cell_mut(field) {
        cell.set(text, today);
    }
    match field {
        LineField::Hsn => {
            if let Some(hsn) = line.hsn.value() {
                line.is_service = Hsn::is_service(hsn);
            }
        }
        LineField::Quantity | LineField::UnitPrice => settle_discount(line, today),
        LineField::Unit => line.unit = line.unit.trim().to_uppercase(),
        LineField::OriginCountry => line.origin_country = line.origin_country.trim().to_uppercase(),
        _ => {}
    }
}

/// A percentage that was typed before there was anything to take it of becomes rupees now.
fn settle_discount(line: &mut LineItem, today: Date) {
    if let Entry::Typed(text) = &line.discount
        && let Some(amount) = percent_discount(line, text, today)
    {
        line.discount = Entry::Value(amount);
    }
}

/// "5%" of quantity times price, to the paisa; `None` when the text is no percentage or the price is not known.
fn percent_discount(line: &LineItem, text: &str, today: Date) -> Option<Amount> {
    let rate = Rate::from_typed(text.trim().strip_suffix('%')?, today)?;
    let gross = super::totals::gross(line)?;
    let discount = gross.get().checked_mul(rate.get())? / rust_decimal::Decimal::ONE_HUNDRED;
    Amount::new(super::amount::round2(discount))
}

/// Puts a file into a document. A document that says nothing yet is described by the file's name.
fn set_file(head: &mut Head, row: Option<usize>, name: String, content: Attached) {
    let at = row.unwrap_or(head.documents.len());
    if at == head.documents.len() {
        head.documents.push(Document::default());
    }
    let Some(document) = head.documents.get_mut(at) else { return };
    if document.info.trim().is_empty() {
        document.info.clone_from(&name);
    }
    (document.file_name, document.document) = (name, content);
}

fn add_row(head: &mut Head, list: List) {
    match list {
        List::Addresses => {
            let mut row = DeliveryAddress { kind: "SHIP_TO".into(), ..DeliveryAddress::default() };
            "India".clone_into(&mut row.address.country);
            "OFFICE".clone_into(&mut row.address.kind);
            head.addresses.push(row);
        }
        List::Milestones => head.milestones.push(Milestone::default()),
        List::References => head.references.push(ContractReference::default()),
        List::Documents => head.documents.push(Document::default()),
        List::PoInfos => head.po_infos.push(NameValue::default()),
        List::AdditionalInfos => head.additional_infos.push(NameValue::default()),
        List::OtherValues => head.other_values.push(TypeValue::default()),
    }
}

fn remove_row(head: &mut Head, list: List, row: usize) {
    if row >= head.rows(list) {
        return;
    }
    match list {
        List::Addresses => drop(head.addresses.remove(row)),
        List::Milestones => drop(head.milestones.remove(row)),
        List::References => drop(head.references.remove(row)),
        List::Documents => drop(head.documents.remove(row)),
        List::PoInfos => drop(head.po_infos.remove(row)),
        List::AdditionalInfos => drop(head.additional_infos.remove(row)),
        List::OtherValues => drop(head.other_values.remove(row)),
    }
}

fn add_line_row(line: &mut LineItem, list: LineList) {
    match list {
        LineList::ValueDetails => line.value_details.push(TypeValue::default()),
        LineList::Rates => line.rates.push(TypeValue::default()),
        LineList::Attributes => line.attributes.push(NameValue::default()),
        LineList::OtherTaxes => line.other_taxes.push(OtherTax::default()),
    }
}

fn remove_line_row(line: &mut LineItem, list: LineList, row: usize) {
    if row >= line.rows(list) {
        return;
    }
    match list {
        LineList::ValueDetails => drop(line.value_details.remove(row)),
        LineList::Rates => drop(line.rates.remove(row)),
        LineList::Attributes => drop(line.attributes.remove(row)),
        LineList::OtherTaxes => drop(line.other_taxes.remove(row)),
    }
}
