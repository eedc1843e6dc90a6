//! From the rows of tables back to orders.
//!
//! Owns how rows are put together, and what is said of those that belong nowhere. Text that does not parse is kept as
//! typed, as when it is typed. Must not know any file format.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::out::{line_list_cell, line_list_word, list_cell, list_word};
use super::{Column, MOST_LINES, MOST_ORDERS, Place, Sheet};
use crate::domain::attached::Attached;
use crate::domain::field::{Cell, Field, HeadField, LineField, LineList, List};
use crate::domain::line::{LineItem, NameValue, OtherTax, TypeValue};
use crate::domain::order::{ContractReference, DeliveryAddress, Document, Head, Milestone, Order};
use crate::domain::text::Text;

/// Problems that are listed; more are only counted.
const LISTED: usize = 200;

/// Which column of a file is which of ours.
#[derive(Clone, Debug)]
pub struct Mapping(Vec<Option<&'static Column>>);

impl Mapping {
    /// Finds our columns by their headings, in any order; columns of others are passed over. `None` unless all of
    /// `wanted` are there.
    #[must_use]
    pub fn of(columns: &'static [Column], headings: &[String], wanted: &[&str]) -> Option<Self> {
        let is_there = |heading: &&str| headings.iter().any(|text| is_heading(text, heading));
        if !wanted.iter().all(is_there) {
            return None;
        }
        let mut left: Vec<&'static Column> = columns.iter().collect();
        let mut find = |text: &String| {
            let at = left.iter().position(|column| is_heading(text, &column.heading))?;
            Some(left.remove(at)) // the first of two columns of one name
        };
        Some(Self(headings.iter().map(|text| find(text).filter(|column| column.is_read())).collect()))
    }

    /// Whether a column of the file, counted from 0, brings something.
    #[must_use]
    pub fn reads(&self, column: usize) -> bool {
        self.0.get(column).is_some_and(Option::is_some)
    }

    /// Where a place stands in the file's rows.
    fn at(&self, place: Place) -> Option<usize> {
        self.0.iter().position(|column| column.is_some_and(|column| column.place == place))
    }

    fn number(&self, place: Place, cells: &[String]) -> Option<u32> {
        cells.get(self.at(place)?)?.trim().parse().ok().filter(|number| *number > 0)
    }
}

fn is_heading(text: &str, heading: &str) -> bool {
    text.trim().eq_ignore_ascii_case(heading)
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The table.
    pub sheet: &'static str,
    /// Its row, from 1 as spreadsheets count.
    pub row: usize,
    /// What is wrong, and what was done.
    pub text: Text,
}

/// Says that a file has more than is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMuch {
    /// Lines or orders at the most.
    pub most: usize,
    /// Whether it is of orders.
    pub of_orders: bool,
}

/// Orders as they come together from rows. Sheets must be put in the order of [`Sheet::ALL`].
#[derive(Debug)]
pub struct Assembly {
    today: Date,
    orders: Vec<Growing>,
    by_number: HashMap<u32, usize>,
    lines: usize,
    problems: Vec<Problem>,
    problems_in_all: usize,
}

/// An order that grows.
#[derive(Debug)]
struct Growing {
    head: Head,
    /// Lines with their numbers, in the order of the file.
    lines: Vec<(u32, LineItem)>,
    by_number: HashMap<u32, usize>,
    /// Parts of documents: document, part, contents.
    parts: Vec<(u32, u32, String)>,
    documents: Vec<(u32, Document)>,
    /// The order's cells of the first row, to compare those of further rows with.
    said: Vec<String>,
}

impl Growing {
    fn new() -> Self {
        Self {
            head: Head::default(),
            lines: Vec::new(),
            by_number: HashMap::new(),
            parts: Vec::new(),
            documents: Vec::new(),
            said: Vec::new(),
        }
    }

    fn finish(mut self) -> Order {
        self.lines.sort_by_key(|(number, _)| *number);
        self.documents.sort_by_key(|(number, _)| *number);
        self.parts.sort_by_key(|(document, part, _)| (*document, *part));
        for (number, document) in &mut self.documents {
            let parts = self.parts.iter().filter(|(of, _, _)| of == number);
            document.document = Attached::from(parts.map(|(_, _, part)| part.as_str()).collect::<String>());
        }
        self.head.documents = self.documents.into_iter().map(|(_, document)| document).collect();
        Order { head: Arc::new(self.head), lines: self.lines.into_iter().map(|(_, line)| Arc::new(line)).collect() }
    }
}

impl Assembly {
    /// Nothing yet. `today` gives dates such as "+7" their meaning.
    #[must_use]
    pub fn new(today: Date) -> Self {
        Self {
            today,
            orders: Vec::new(),
            by_number: HashMap::new(),
            lines: 0,
            problems: Vec::new(),
            problems_in_all: 0,
        }
    }

    /// The orders, and what was wrong: the first problems, and how many there are in all.
    #[must_use]
    pub fn finish(self) -> (Vec<Order>, Vec<Problem>, usize) {
        (self.orders.into_iter().map(Growing::finish).collect(), self.problems, self.problems_in_all)
    }

    /// Takes a row of a sheet; `row` is its number from 1, for problems. A row without anything is passed over.
    ///
    /// # Errors
    /// When there are more orders or lines than are taken.
    pub fn put(&mut self, sheet: Sheet, mapping: &Mapping, cells: &[String], row: usize) -> Result<(), TooMuch> {
        if cells.iter().all(String::is_empty) || sheet == Sheet::TaxSummary {
            return Ok(());
        }
        let Some(number) = mapping.number(Place::Order, cells) else {
            self.problem(sheet.name(), row, Text::new("readback-no-order"));
            return Ok(());
        };
        if sheet == Sheet::Orders {
            return self.put_order(number, mapping, cells, row);
        }
        let Some(at) = self.by_number.get(&number).copied() else {
            self.problem(sheet.name(), row, Text::new("readback-unknown-order").with("order", number));
            return Ok(());
        };
        match sheet {
            Sheet::Lines => return self.put_line(at, mapping, cells, row),
            Sheet::LineDetails => self.put_detail(at, mapping, cells, row),
            Sheet::Addresses => self.put_row(at, List::Addresses, mapping, cells),
            Sheet::Milestones => self.put_row(at, List::Milestones, mapping, cells),
            Sheet::References => self.put_row(at, List::References, mapping, cells),
            Sheet::Documents => self.put_document(at, mapping, cells),
            Sheet::Additional => self.put_additional(at, mapping, cells, row),
            Sheet::Orders | Sheet::TaxSummary => {}
        }
        Ok(())
    }

    /// Takes a row of a file with one row a line. The first row of an order says what its head holds.
    ///
    /// # Errors
    /// As [`Self::put`].
    pub fn put_csv(&mut self, mapping: &Mapping, cells: &[String], row: usize) -> Result<(), TooMuch> {
        const FILE: &str = "CSV";
        if cells.iter().all(String::is_empty) {
            return Ok(());
        }
        let Some(number) = mapping.number(Place::Order, cells) else {
            self.problem(FILE, row, Text::new("readback-no-order"));
            return Ok(());
        };
        let of_order: Vec<String> = mapping
            .0
            .iter()
            .zip(cells)
            .filter(|(column, _)| {
                column.is_some_and(|column| {
                    matches!(column.place, Place::Head(_) | Place::Party(..) | Place::Provisional)
                })
            })
            .map(|(_, cell)| cell.clone())
            .collect();
        let at = match self.by_number.get(&number).copied() {
            Some(at) => {
                if self.orders[at].said != of_order {
                    self.problem(FILE, row, Text::new("readback-contradicts").with("order", number));
                }
                at
            }
            None => {
                self.put_order(number, mapping, cells, row)?;
                let at = self.orders.len() - 1;
                self.orders[at].said = of_order;
                at
            }
        };
        let has_line = mapping.0.iter().zip(cells).any(|(column, cell)| {
            !cell.is_empty() && column.is_some_and(|column| matches!(column.place, Place::Item | Place::Line(_)))
        });
        if has_line { self.put_line(at, mapping, cells, row) } else { Ok(()) }
    }

    fn problem(&mut self, sheet: &'static str, row: usize, text: Text) {
        self.problems_in_all += 1;
        if self.problems.len() < LISTED {
            self.problems.push(Problem { sheet, row, text });
        }
    }

    fn put_order(&mut self, number: u32, mapping: &Mapping, cells: &[String], row: usize) -> Result<(), TooMuch> {
        if self.by_number.contains_key(&number) {
            self.problem(Sheet::Orders.name(), row, Text::new("readback-order-twice").with("order", number));
            return Ok(());
        }
        if self.orders.len() == MOST_ORDERS {
            return Err(TooMuch { most: MOST_ORDERS, of_orders: true });
        }
        let mut growing = Growing::new();
        let head = &mut growing.head;
        let mut unread = Vec::new();
        for (place, cell) in of_ours(mapping, cells) {
            match place {
                Place::Head(field) if is_choice(field) => {
                    unread.extend(choose(head.cell_mut(Field::Head(field)), cell, self.today));
                }
                Place::Head(field) => set(head.cell_mut(Field::Head(field)), cell, self.today),
                Place::Party(side, field) => set(head.party_mut(side).cell_mut(field), cell, self.today),
                Place::Provisional => head.provisional = cell.trim().eq_ignore_ascii_case("y"),
                _ => {}
            }
        }
        self.by_number.insert(number, self.orders.len());
        self.orders.push(growing);
        self.tell_unread(Sheet::Orders, unread, row);
        Ok(())
    }

    /// A choice has no place for other text, so that text must be told.
    fn tell_unread(&mut self, sheet: Sheet, unread: Vec<String>, row: usize) {
        for text in unread {
            self.problem(sheet.name(), row, Text::new("readback-no-choice").with("text", text));
        }
    }

    fn put_line(&mut self, at: usize, mapping: &Mapping, cells: &[String], row: usize) -> Result<(), TooMuch> {
        if self.lines == MOST_LINES {
            return Err(TooMuch { most: MOST_LINES, of_orders: false });
        }
        self.lines += 1;
        let order = &mut self.orders[at];
        let mut line = LineItem::fresh();
        let mut unread = Vec::new();
        for (place, cell) in of_ours(mapping, cells) {
            match place {
                Place::Line(LineField::IsService) => {
                    unread.extend(choose(line.cell_mut(LineField::IsService), cell, self.today));
                }
                Place::Line(field) => set(line.cell_mut(field), cell, self.today),
                _ => {}
            }
        }
        // A line that says no number comes after those before it.
        let last = order.lines.last().map_or(0, |(number, _)| *number);
        let number = mapping.number(Place::Item, cells).unwrap_or(last.saturating_add(1));
        order.by_number.entry(number).or_insert(order.lines.len());
        order.lines.push((number, line));
        self.tell_unread(Sheet::Lines, unread, row);
        Ok(())
    }

    fn put_detail(&mut self, at: usize, mapping: &Mapping, cells: &[String], row: usize) {
        let word = mapping.at(Place::List).and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
        let list = LineList::ALL.into_iter().find(|list| line_list_word(*list).eq_ignore_ascii_case(word));
        let number = mapping.number(Place::Item, cells);
        let order = &mut self.orders[at];
        let line = number.and_then(|number| order.by_number.get(&number)).and_then(|at| order.lines.get_mut(*at));
        let (Some(list), Some((_, line))) = (list, line) else {
            let text = if list.is_none() {
                Text::new("readback-unknown-list").with("list", word)
            } else {
                Text::new("readback-unknown-line").with("line", number.unwrap_or_default())
            };
            return self.problem(Sheet::LineDetails.name(), row, text);
        };
        match list {
            LineList::ValueDetails => line.value_details.push(TypeValue::default()),
            LineList::Rates => line.rates.push(TypeValue::default()),
            LineList::Attributes => line.attributes.push(NameValue::default()),
            LineList::OtherTaxes => line.other_taxes.push(OtherTax::default()),
        }
        let last = line.rows(list) - 1;
        for (place, cell) in of_ours(mapping, cells) {
            if let Place::Shared(shared) = place
                && let Some(column) = line_list_cell(list, shared)
            {
                set(line.row_cell_mut(list, last, column), cell, self.today);
            }
        }
    }

    fn put_row(&mut self, at: usize, list: List, mapping: &Mapping, cells: &[String]) {
        let head = &mut self.orders[at].head;
        match list {
            List::Addresses => head.addresses.push(DeliveryAddress::default()),
            List::Milestones => head.milestones.push(Milestone::default()),
            List::References => head.references.push(ContractReference::default()),
            List::Documents => head.documents.push(Document::default()),
            List::PoInfos => head.po_infos.push(NameValue::default()),
            List::AdditionalInfos => head.additional_infos.push(NameValue::default()),
            List::OtherValues => head.other_values.push(TypeValue::default()),
        }
        let last = head.rows(list) - 1;
        for (place, cell) in of_ours(mapping, cells) {
            let column = match place {
                Place::Cell(column) => Some(column),
                Place::Shared(shared) => list_cell(list, shared),
                _ => None,
            };
            if let Some(column) = column {
                set(head.cell_mut(Field::Row(list, last, column)), cell, self.today);
            }
        }
    }

    fn put_additional(&mut self, at: usize, mapping: &Mapping, cells: &[String], row: usize) {
        let word = mapping.at(Place::List).and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
        let lists = [List::PoInfos, List::AdditionalInfos, List::OtherValues];
        match lists.into_iter().find(|list| list_word(*list).eq_ignore_ascii_case(word)) {
            Some(list) => self.put_row(at, list, mapping, cells),
            None => {
                let text = Text::new("readback-unknown-list").with("list", word);
                self.problem(Sheet::Additional.name(), row, text);
            }
        }
    }

    /// A row of a document: its first part brings what it is, each its piece of the contents.
    fn put_document(&mut self, at: usize, mapping: &Mapping, cells: &[String]) {
        let order = &mut self.orders[at];
        let last = order.documents.last().map_or(0, |(number, _)| *number);
        let number = mapping.number(Place::Item, cells).unwrap_or(last.saturating_add(1));
        let part = mapping.number(Place::Part, cells).unwrap_or(1);
        let place = match order.documents.iter().position(|(known, _)| *known == number) {
            Some(place) => place,
            None => {
                order.documents.push((number, Document::default()));
                order.documents.len() - 1
            }
        };
        let document = &mut order.documents[place].1;
        for (place, cell) in of_ours(mapping, cells) {
            match place {
                Place::Cell(0) if !cell.is_empty() => cell.clone_into(&mut document.url),
                Place::Cell(2) if !cell.is_empty() => cell.clone_into(&mut document.info),
                Place::FileName if !cell.is_empty() => cell.clone_into(&mut document.file_name),
                Place::Cell(1) if !cell.is_empty() => order.parts.push((number, part, cell.to_owned())),
                _ => {}
            }
        }
    }
}

/// Our places with the cells of a row.
fn of_ours<'a>(mapping: &'a Mapping, cells: &'a [String]) -> impl Iterator<Item = (Place, &'a str)> {
    let cell = |at: usize| cells.get(at).map_or("", String::as_str);
    mapping.0.iter().enumerate().filter_map(move |(at, column)| Some(((*column)?.place, cell(at))))
}

/// Whether a field is chosen, so that an empty cell says nothing.
fn is_choice(field: HeadField) -> bool {
    matches!(field, HeadField::RoundOff | HeadField::ShippingInTotal | HeadField::TaxTreatment)
}

/// Sets a field that is chosen: an empty cell, and one that is none of the choices, leave it as it is. Gives
/// what was not understood.
fn choose(cell: Option<&mut dyn Cell>, text: &str, today: Date) -> Option<String> {
    const YES_AND_NO: [&str; 8] = ["y", "yes", "true", "1", "n", "no", "false", "0"];
    let cell = cell?;
    if text.trim().is_empty() {
        return None;
    }
    let before = cell.text();
    cell.set(text, today);
    let is_flag = matches!(before.as_str(), "Y" | "N");
    let known = |word: &&str| word.eq_ignore_ascii_case(text.trim());
    if cell.text().eq_ignore_ascii_case(text.trim()) || (is_flag && YES_AND_NO.iter().any(known)) {
        return None;
    }
    cell.set(&before, today);
    Some(text.to_owned())
}

fn set(cell: Option<&mut dyn Cell>, text: &str, today: Date) {
    if let Some(cell) = cell {
        cell.set(text, today);
    }
}
