//! From orders to the rows of their tables.
//!
//! Owns what stands in each cell, computed figures with it. Must not know any file format.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Column, Figure, Place, Shared, Sheet, csv_columns};
use crate::domain::amount::Amount;
use crate::domain::entry::{Entry, Typable};
use crate::domain::field::{Cell, Field, HeadField, LineField, LineList, List};
use crate::domain::gst::TaxKind;
use crate::domain::line::LineItem;
use crate::domain::order::{Head, Order};
use crate::domain::totals::{self, LineTotals, Totals};

/// Characters of an attached file's base64 in one row: a cell holds [`super::LONGEST_CELL`].
pub const PART: usize = 32_000;

/// An order to be written, with what is known of it beside its document.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The document.
    pub document: Order,
    /// The accepted version; 0 for none.
    pub version: u32,
    /// The network's word for its status; empty for none.
    pub status: String,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A date.
    Date(Date),
    /// A number.
    Number(Decimal),
    /// A computed figure that follows from other cells: a spreadsheet computes it itself.
    Figure(Decimal),
}

impl Value {
    /// The cell as text that reads back: dates as 2026-06-12, figures without grouping.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Date(date) => date.to_string(),
            Self::Number(number) | Self::Figure(number) => number.normalize().to_string(),
        }
    }
}

/// Where rows go: the sheet and the cells of its columns. False says that no more are wanted.
pub type Sink<'a> = &'a mut dyn FnMut(Sheet, Vec<Value>) -> bool;

/// Rows of an order that a file with one row a line has no place for.
#[must_use]
pub fn beside(order: &Order) -> usize {
    let of_head: usize = List::ALL.iter().map(|list| order.head.rows(*list)).sum();
    let of_line = |line: &LineItem| LineList::ALL.iter().map(|list| line.rows(*list)).sum::<usize>();
    of_head + order.lines.iter().map(|line| of_line(line)).sum::<usize>()
}

/// Whether some text of the order does not parse: a request can't carry it.
#[must_use]
pub fn has_unparsed(order: &Order) -> bool {
    let head = &order.head;
    let of_head = HeadField::ALL.iter().any(|field| head.cell(Field::Head(*field)).is_some_and(Cell::is_unparsed));
    let of_rows = List::ALL.iter().any(|list| {
        (0..head.rows(*list)).any(|row| {
            (0..list.columns()).any(|column| head.cell(Field::Row(*list, row, column)).is_some_and(Cell::is_unparsed))
        })
    });
    let parties = [&head.supplier, &head.buyer];
    let of_party = parties.iter().any(|party| party.gstin.is_typed() || party.state.is_typed());
    let of_line = |line: &LineItem| {
        LineField::ALL.iter().any(|field| line.cell(*field).is_unparsed())
            || LineList::ALL.iter().any(|list| {
                (0..line.rows(*list)).any(|row| {
                    (0..list.columns()).any(|column| line.row_cell(*list, row, column).is_some_and(Cell::is_unparsed))
                })
            })
    };
    of_head || of_rows || of_party || order.lines.iter().any(|line| of_line(line))
}

/// An order on its way into tables, with its figures.
pub struct Tables<'a> {
    no: Decimal,
    exported: &'a Exported,
    totals: Totals,
    lines: Vec<LineTotals>,
}

impl<'a> Tables<'a> {
    /// Computes the figures of an order, the `no`-th of its file, counted from 1.
    #[must_use]
    pub fn new(no: usize, exported: &'a Exported) -> Self {
        let order = &exported.document;
        let (kind, shares) = (totals::kind_of(&order.head), totals::shares(order));
        let share = |at: usize| shares.get(at).copied().unwrap_or(Amount::ZERO);
        let lines: Vec<LineTotals> =
            order.lines.iter().enumerate().map(|(at, line)| totals::line_totals(line, kind, share(at))).collect();
        let mut sums = LineTotals::default();
        lines.iter().for_each(|line| sums.add(line));
        Self { no: no.into(), exported, totals: totals::order_totals(&order.head, sums), lines }
    }

    /// Total value of the order.
    #[must_use]
    pub fn total(&self) -> Amount {
        self.totals.total
    }

    /// Gives all rows, sheet by sheet; false when `take` wanted no more.
    pub fn rows(&self, take: Sink<'_>) -> bool {
        take(Sheet::Orders, self.cells(Sheet::Orders.columns(), |place| self.of_order(place)))
            && self.line_rows(take)
            && self.list_rows(take)
            && self.document_rows(take)
            && self.additional_rows(take)
            && self.tax_rows(take)
    }

    /// Gives the rows of a file with one row a line; an order without lines has one row. False as with [`Self::rows`].
    pub fn csv_rows(&self, take: &mut dyn FnMut(Vec<Value>) -> bool) -> bool {
        let lines = &self.exported.document.lines;
        if lines.is_empty() {
            let mut row = self.cells(&csv_columns()[..first_of_line()], |place| self.of_order(place));
            row.resize(csv_columns().len(), Value::Empty);
            return take(row);
        }
        let (of_order, of_line) = csv_columns().split_at(first_of_line());
        let known = self.cells(of_order, |place| self.of_order(place)); // the same in each row
        lines.iter().enumerate().all(|(at, line)| {
            let mut row = known.clone();
            row.extend(of_line.iter().map(|column| self.of_line(at, line, column.place)));
            take(row)
        })
    }

    fn cells(&self, columns: &[Column], mut cell: impl FnMut(Place) -> Value) -> Vec<Value> {
        columns.iter().map(|column| cell(column.place)).collect()
    }

    fn head(&self) -> &Head {
        &self.exported.document.head
    }

    /// Number and name of the order; nothing for other places.
    fn key(&self, place: Place) -> Value {
        match place {
            Place::Order => Value::Number(self.no),
            Place::OrderName => text(&self.head().po_number),
            _ => Value::Empty,
        }
    }

    fn of_order(&self, place: Place) -> Value {
        let head = self.head();
        match place {
            Place::Head(field) => match field {
                HeadField::OrderDate => entry_date(&head.order_date),
                HeadField::DeliveryDate => entry_date(&head.delivery_date),
                HeadField::ShippingCharges => entry_number(&head.shipping.charges, |amount| amount.get()),
                HeadField::OrderDiscount => entry_number(&head.order_discount, |amount| amount.get()),
                other => of_cell(head.cell(Field::Head(other))),
            },
            Place::Provisional => text(if head.provisional { "Y" } else { "N" }),
            Place::Party(side, field) => of_cell(head.party(side).cell(field)),
            Place::Version => Value::Number(self.exported.version.into()),
            Place::Status => text(&self.exported.status),
            Place::Figure(figure) => self.order_figure(figure),
            other => self.key(other),
        }
    }

    fn order_figure(&self, figure: Figure) -> Value {
        let sums = &self.totals.lines;
        let amount = match figure {
            Figure::LineCount => return Value::Figure(self.lines.len().into()),
            Figure::Gross => sums.gross,
            Figure::Discounts => sums.discount,
            Figure::ChargesBefore => sums.pre_tax_charges,
            Figure::Taxable => sums.taxable,
            Figure::Cgst => sums.cgst,
            Figure::Sgst => sums.sgst,
            Figure::Igst => sums.igst,
            Figure::OtherTaxes => sums.other_taxes,
            Figure::ChargesAfter => sums.other_charges,
            Figure::Shipping => self.totals.shipping,
            Figure::RoundOff => self.totals.round_off,
            Figure::Total => self.totals.total,
            Figure::DiscountRows | Figure::Share | Figure::Counted | Figure::TaxAmount | Figure::Tax => {
                return Value::Empty;
            }
        };
        Value::Figure(amount.get())
    }

    fn line_rows(&self, take: Sink<'_>) -> bool {
        self.exported.document.lines.iter().enumerate().all(|(at, line)| {
            take(Sheet::Lines, self.cells(Sheet::Lines.columns(), |place| self.of_line(at, line, place)))
        })
    }

    fn of_line(&self, at: usize, line: &LineItem, place: Place) -> Value {
        match place {
            Place::Item => Value::Number((at + 1).into()),
            Place::Line(field) => match field {
                LineField::Quantity => entry_number(&line.quantity, |number| number.get()),
                LineField::FreeQuantity => entry_number(&line.free_quantity, |number| number.get()),
                LineField::UnitPrice => entry_number(&line.unit_price, |number| number.get()),
                LineField::Discount => entry_number(&line.discount, |number| number.get()),
                LineField::GstRate => entry_number(&line.gst_rate, |number| number.get()),
                LineField::ExpiryDate => entry_date(&line.expiry_date),
                LineField::WarrantyDate => entry_date(&line.warranty_date),
                other => of_cell(Some(line.cell(other))),
            },
            Place::Figure(figure) => {
                self.lines.get(at).map_or(Value::Empty, |totals| line_figure(figure, line, totals, self.totals.kind))
            }
            other => self.key(other),
        }
    }

    fn list_rows(&self, take: Sink<'_>) -> bool {
        let head = self.head();
        let of_lines = self.exported.document.lines.iter().enumerate().all(|(at, line)| {
            LineList::ALL.iter().all(|list| {
                (0..line.rows(*list)).all(|row| {
                    let cells = Sheet::LineDetails.columns();
                    take(Sheet::LineDetails, self.cells(cells, |place| self.of_detail(at, line, *list, row, place)))
                })
            })
        });
        let simple = [
            (Sheet::Addresses, List::Addresses),
            (Sheet::Milestones, List::Milestones),
            (Sheet::References, List::References),
        ];
        of_lines
            && simple.iter().all(|(sheet, list)| {
                (0..head.rows(*list))
                    .all(|row| take(*sheet, self.cells(sheet.columns(), |place| self.of_row(*list, row, place))))
            })
    }

    /// A cell of a list of the head. Dates and amounts leave as such.
    fn of_row(&self, list: List, row: usize, place: Place) -> Value {
        let head = self.head();
        match (place, list) {
            (Place::Cell(0), List::Milestones) => {
                head.milestones.get(row).map_or(Value::Empty, |m| entry_date(&m.date))
            }
            (Place::Cell(1), List::Milestones) => {
                head.milestones.get(row).map_or(Value::Empty, |m| entry_number(&m.amount, |amount| amount.get()))
            }
            (Place::Cell(1), List::References) => {
                head.references.get(row).map_or(Value::Empty, |r| entry_date(&r.receipt_advice_date))
            }
            (Place::Cell(column), _) => of_cell(head.cell(Field::Row(list, row, column))),
            (other, _) => self.key(other),
        }
    }

    fn of_detail(&self, at: usize, line: &LineItem, list: LineList, row: usize, place: Place) -> Value {
        match place {
            Place::Item => Value::Number((at + 1).into()),
            Place::List => text(line_list_word(list)),
            Place::Shared(shared) => {
                line_list_cell(list, shared).map_or(Value::Empty, |column| detail_value(line, list, row, column))
            }
            Place::CountsAs => text(counts_as(line, list, row)),
            Place::Figure(Figure::Counted)
                if !counts_as(line, list, row).is_empty() && list == LineList::ValueDetails =>
            {
                let value = line.value_details.get(row).and_then(|detail| detail.value.value());
                Value::Figure(value.map_or(Decimal::ZERO, |value| Amount::rounded(value.get()).get()))
            }
            Place::Figure(Figure::TaxAmount) if list == LineList::OtherTaxes => {
                let taxable = self.lines.get(at).map_or(Amount::ZERO, |line| line.taxable);
                let tax = line.other_taxes.get(row).map_or(Amount::ZERO, |tax| totals::other_tax(tax, taxable));
                Value::Figure(tax.get())
            }
            other => self.key(other),
        }
    }

    /// The rows of the documents: a long one goes on in further rows.
    fn document_rows(&self, take: Sink<'_>) -> bool {
        self.head().documents.iter().enumerate().all(|(at, document)| {
            let bytes = document.document.as_bytes();
            let parts = bytes.len().div_ceil(PART).max(1);
            (0..parts).all(|part| {
                let piece = bytes.get(part * PART..bytes.len().min((part + 1) * PART)).unwrap_or_default();
                let first = part == 0;
                let of_first = |field: &str| if first { text(field) } else { Value::Empty };
                take(
                    Sheet::Documents,
                    self.cells(Sheet::Documents.columns(), |place| match place {
                        Place::Item => Value::Number((at + 1).into()),
                        Place::Part => Value::Number((part + 1).into()),
                        Place::Cell(0) => of_first(&document.url),
                        Place::Cell(1) => text(&String::from_utf8_lossy(piece)), // base64: every cut is between letters
                        Place::Cell(2) => of_first(&document.info),
                        Place::FileName => of_first(&document.file_name),
                        other => self.key(other),
                    }),
                )
            })
        })
    }

    fn additional_rows(&self, take: Sink<'_>) -> bool {
        let head = self.head();
        [List::PoInfos, List::AdditionalInfos, List::OtherValues].iter().all(|list| {
            (0..head.rows(*list)).all(|row| {
                take(
                    Sheet::Additional,
                    self.cells(Sheet::Additional.columns(), |place| match place {
                        Place::List => text(list_word(*list)),
                        Place::Shared(Shared::Value) if *list == List::OtherValues => head
                            .other_values
                            .get(row)
                            .map_or(Value::Empty, |value| entry_number(&value.value, |number| number.get())),
                        Place::Shared(shared) => list_cell(*list, shared)
                            .map_or(Value::Empty, |column| of_cell(head.cell(Field::Row(*list, row, column)))),
                        other => self.key(other),
                    }),
                )
            })
        })
    }

    /// Taxable value and tax of each rate; lines without a rate come last.
    fn tax_rows(&self, take: Sink<'_>) -> bool {
        let mut by_rate: BTreeMap<(bool, Decimal), LineTotals> = BTreeMap::new();
        for (line, figures) in self.exported.document.lines.iter().zip(&self.lines) {
            if line.is_blank() {
                continue;
            }
            let rate = line.gst_rate.value().map(|rate| rate.get());
            by_rate.entry((rate.is_none(), rate.unwrap_or_default())).or_default().add(figures);
        }
        by_rate.iter().all(|((without, rate), sums)| {
            let figure = |amount: Amount| {
                if *without { Value::Number(amount.get()) } else { Value::Figure(amount.get()) }
            };
            take(
                Sheet::TaxSummary,
                self.cells(Sheet::TaxSummary.columns(), |place| match place {
                    Place::Rate if *without => Value::Empty,
                    Place::Rate => Value::Number(*rate),
                    Place::Figure(Figure::Taxable) => figure(sums.taxable),
                    Place::Figure(Figure::Cgst) => figure(sums.cgst),
                    Place::Figure(Figure::Sgst) => figure(sums.sgst),
                    Place::Figure(Figure::Igst) => figure(sums.igst),
                    Place::Figure(Figure::Tax) => Value::Figure(sums.tax().get()),
                    other => self.key(other),
                }),
            )
        })
    }
}

/// The first column of [`csv_columns`] that is of the line, from 0.
#[must_use]
pub fn first_of_line() -> usize {
    csv_columns().iter().position(|column| column.place == Place::Item).unwrap_or(csv_columns().len())
}

/// A figure of a line; plain where it follows from nothing in the file.
fn line_figure(figure: Figure, line: &LineItem, totals: &LineTotals, kind: Option<TaxKind>) -> Value {
    let live = |amount: Amount| Value::Figure(amount.get());
    let either = |amount: Amount, is_live: bool| if is_live { live(amount) } else { Value::Number(amount.get()) };
    let counts =
        |word: &str| (0..line.value_details.len()).any(|row| counts_as(line, LineList::ValueDetails, row) == word);
    let halves = matches!(kind, Some(TaxKind::CgstSgst | TaxKind::CgstUtgst));
    match figure {
        Figure::Gross => live(totals.gross),
        Figure::DiscountRows => {
            let own = line.discount.value().copied().unwrap_or(Amount::ZERO);
            either(totals.discount - own - totals.share, counts(totals::DISCOUNT))
        }
        Figure::Share => Value::Number(totals.share.get()),
        Figure::Discounts => live(totals.discount),
        Figure::ChargesBefore => either(totals.pre_tax_charges, counts(totals::PRE_TAX_CHARGES)),
        Figure::Taxable => live(totals.taxable),
        Figure::Cgst => either(totals.cgst, halves),
        Figure::Sgst => either(totals.sgst, halves),
        Figure::Igst => either(totals.igst, !halves),
        Figure::OtherTaxes => either(totals.other_taxes, !line.other_taxes.is_empty()),
        Figure::ChargesAfter => either(totals.other_charges, counts(totals::OTHER_CHARGES)),
        Figure::Total => live(totals.total),
        Figure::LineCount | Figure::Shipping | Figure::RoundOff | Figure::Counted | Figure::TaxAmount | Figure::Tax => {
            Value::Empty
        }
    }
}

/// The sum of its line into which a value detail goes, by its word; empty for a row that changes no total.
fn counts_as(line: &LineItem, list: LineList, row: usize) -> &'static str {
    if list != LineList::ValueDetails {
        return "";
    }
    let kind = line.value_details.get(row).map_or("", |detail| detail.kind.trim());
    let summed = [totals::DISCOUNT, totals::PRE_TAX_CHARGES, totals::OTHER_CHARGES];
    summed.into_iter().find(|word| kind.eq_ignore_ascii_case(word)).unwrap_or("")
}

fn detail_value(line: &LineItem, list: LineList, row: usize, column: usize) -> Value {
    match (list, column) {
        (LineList::ValueDetails, 1) => {
            line.value_details.get(row).map_or(Value::Empty, |row| entry_number(&row.value, |number| number.get()))
        }
        (LineList::Rates, 1) => {
            line.rates.get(row).map_or(Value::Empty, |row| entry_number(&row.value, |number| number.get()))
        }
        (LineList::OtherTaxes, 1) => {
            line.other_taxes.get(row).map_or(Value::Empty, |row| entry_number(&row.rate, |number| number.get()))
        }
        (LineList::OtherTaxes, 2) => {
            line.other_taxes.get(row).map_or(Value::Empty, |row| entry_number(&row.amount, |number| number.get()))
        }
        _ => of_cell(line.row_cell(list, row, column)),
    }
}

/// The word for a list of a line, as it stands in files.
pub(super) fn line_list_word(list: LineList) -> &'static str {
    match list {
        LineList::ValueDetails => "Value detail",
        LineList::Rates => "Rate",
        LineList::Attributes => "Attribute",
        LineList::OtherTaxes => "Other tax",
    }
}

/// The column of a list of a line that stands under a shared heading.
pub(super) fn line_list_cell(list: LineList, shared: Shared) -> Option<usize> {
    match (list, shared) {
        (_, Shared::Name) => Some(0),
        (LineList::ValueDetails | LineList::Rates, Shared::Value)
        | (LineList::Attributes, Shared::Text)
        | (LineList::OtherTaxes, Shared::Rate) => Some(1),
        (LineList::OtherTaxes, Shared::Amount) => Some(2),
        _ => None,
    }
}

/// The word for a list of names and values, as it stands in files.
pub(super) fn list_word(list: List) -> &'static str {
    match list {
        List::PoInfos => "PO info",
        List::AdditionalInfos => "Additional info",
        List::OtherValues => "Other value",
        List::Addresses | List::Milestones | List::References | List::Documents => "",
    }
}

/// The column of such a list that stands under a shared heading.
pub(super) fn list_cell(list: List, shared: Shared) -> Option<usize> {
    match (list, shared) {
        (_, Shared::Name) => Some(0),
        (List::PoInfos | List::AdditionalInfos, Shared::Text) | (List::OtherValues, Shared::Value) => Some(1),
        _ => None,
    }
}

fn text(text: &str) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
}

fn of_cell(cell: Option<&dyn Cell>) -> Value {
    cell.map_or(Value::Empty, |cell| {
        let text = cell.text();
        if text.is_empty() { Value::Empty } else { Value::Text(text) }
    })
}

/// A number, or the text as typed.
fn entry_number<T: Typable>(entry: &Entry<T>, get: impl Fn(&T) -> Decimal) -> Value {
    match entry {
        Entry::Empty => Value::Empty,
        Entry::Value(value) => Value::Number(get(value)),
        Entry::Typed(typed) => Value::Text(typed.clone()),
    }
}

/// A date, or the text as typed.
fn entry_date(entry: &Entry<Date>) -> Value {
    match entry {
        Entry::Empty => Value::Empty,
        Entry::Value(date) => Value::Date(*date),
        Entry::Typed(typed) => Value::Text(typed.clone()),
    }
}
