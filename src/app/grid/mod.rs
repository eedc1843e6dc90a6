//! The line table as a spreadsheet: which columns it has, where the cursor stands, what is selected, how keys move both.
//!
//! Owns columns, cursor and selection of an open order. What is done with a selection is with `range` and `rows`,
//! finding with `find`. Must not know how any of it is drawn.

mod actions;
pub mod find;
pub mod range;
mod rows;

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::action::Move;
use super::editor::Editor;
use crate::domain::field::{Field, LineField};
use crate::domain::ids::LineId;

/// A column of the line table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// A field that is entered.
    Entry(LineField),
    /// Taxable value in rupees.
    Taxable,
    /// GST and other taxes in rupees.
    Tax,
    /// Value of the line in rupees.
    Total,
}

impl Column {
    /// All of them, from left to right.
    pub const ALL: [Self; 18] = [
        Self::Entry(LineField::Description),
        Self::Entry(LineField::Hsn),
        Self::Entry(LineField::Quantity),
        Self::Entry(LineField::FreeQuantity),
        Self::Entry(LineField::Unit),
        Self::Entry(LineField::UnitPrice),
        Self::Entry(LineField::Discount),
        Self::Entry(LineField::GstRate),
        Self::Entry(LineField::BarCode),
        Self::Entry(LineField::OrderLineReference),
        Self::Entry(LineField::OriginCountry),
        Self::Entry(LineField::ProductSerialNumber),
        Self::Entry(LineField::BatchNumber),
        Self::Entry(LineField::ExpiryDate),
        Self::Entry(LineField::WarrantyDate),
        Self::Taxable,
        Self::Tax,
        Self::Total,
    ];

    /// The column of the description, which is always there.
    pub const DESCRIPTION: Self = Self::Entry(LineField::Description);

    /// The entered field, when it is one.
    #[must_use]
    pub fn field(self) -> Option<LineField> {
        match self {
            Self::Entry(field) => Some(field),
            Self::Taxable | Self::Tax | Self::Total => None,
        }
    }

    /// Its name in the settings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Entry(LineField::Description) => "description",
            Self::Entry(LineField::Hsn) => "hsn",
            Self::Entry(LineField::Quantity) => "quantity",
            Self::Entry(LineField::FreeQuantity) => "free-quantity",
            Self::Entry(LineField::Unit) => "unit",
            Self::Entry(LineField::UnitPrice) => "unit-price",
            Self::Entry(LineField::Discount) => "discount",
            Self::Entry(LineField::GstRate) => "gst-rate",
            Self::Entry(LineField::BarCode) => "bar-code",
            Self::Entry(LineField::OrderLineReference) => "order-line-reference",
            Self::Entry(LineField::OriginCountry) => "origin-country",
            Self::Entry(LineField::ProductSerialNumber) => "product-serial-number",
            Self::Entry(LineField::BatchNumber) => "batch-number",
            Self::Entry(LineField::ExpiryDate) => "expiry-date",
            Self::Entry(LineField::WarrantyDate) => "warranty-date",
            Self::Entry(LineField::IsService) => "is-service",
            Self::Taxable => "taxable",
            Self::Tax => "tax",
            Self::Total => "total",
        }
    }

    /// Whether the table shows it until the clerk chooses otherwise.
    #[must_use]
    pub fn is_usual(self) -> bool {
        use LineField as F;
        matches!(
            self,
            Self::Entry(
                F::Description
                    | F::Hsn
                    | F::Quantity
                    | F::FreeQuantity
                    | F::Unit
                    | F::UnitPrice
                    | F::Discount
                    | F::GstRate
            ) | Self::Taxable
                | Self::Tax
                | Self::Total
        )
    }

    /// The columns that are shown, given the clerk's choices by name.
    #[must_use]
    pub fn shown(chosen: impl Fn(&str) -> Option<bool>) -> Vec<Self> {
        let is_shown =
            |column: &Self| *column == Self::DESCRIPTION || chosen(column.name()).unwrap_or(column.is_usual());
        Self::ALL.into_iter().filter(is_shown).collect()
    }
}

/// A cell of the line table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cursor {
    /// The line, by identity so that it stays where it belongs.
    pub line: LineId,
    /// The column.
    pub column: Column,
}

/// A block of cells: rows as the filter shows them, and columns as they are shown, both counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Rows.
    pub rows: RangeInclusive<usize>,
    /// Columns.
    pub columns: RangeInclusive<usize>,
}

impl Selection {
    /// How many rows and columns.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        (self.rows.end() - self.rows.start() + 1, self.columns.end() - self.columns.start() + 1)
    }

    /// Whether it is one cell.
    #[must_use]
    pub fn is_cell(&self) -> bool {
        self.size() == (1, 1)
    }

    /// Whether a cell belongs to it.
    #[must_use]
    pub fn contains(&self, row: usize, column: usize) -> bool {
        self.rows.contains(&row) && self.columns.contains(&column)
    }
}

impl Editor {
    /// The field at the cursor, when it is one that can be typed into.
    #[must_use]
    pub fn cursor_field(&self) -> Option<Field> {
        let cursor = self.cursor?;
        cursor.column.field().map(|field| Field::Line(cursor.line, field))
    }

    /// Row (as the filter shows them) and column of a cell.
    fn place(&self, cell: Cursor) -> Option<(usize, usize)> {
        let position = self.derived.position(cell.line)?;
        let row = self.visible().binary_search(&position).ok()?;
        let column = self.columns.iter().position(|column| *column == cell.column)?;
        Some((row, column))
    }

    /// The cell at a row and a column, the nearest when there is none.
    fn cell_at(&self, row: usize, column: usize) -> Option<Cursor> {
        let row = row.min(self.visible().len().checked_sub(1)?);
        let line = self.order().lines.get(*self.visible().get(row)?)?;
        Some(Cursor { line: line.id, column: *self.columns.get(column.min(self.columns.len().checked_sub(1)?))? })
    }

    /// What is selected: the cursor's cell, or a block that it is part of.
    #[must_use]
    pub fn selection(&self) -> Option<Selection> {
        let (row, column) = self.place(self.cursor?)?;
        let corners = self.block.and_then(|(from, to)| Some((self.place(from)?, self.place(to)?)));
        let ((row1, column1), (row2, column2)) = corners.unwrap_or(((row, column), (row, column)));
        Some(Selection { rows: row1.min(row2)..=row1.max(row2), columns: column1.min(column2)..=column1.max(column2) })
    }

    /// The lines that the selection touches, from top to bottom.
    #[must_use]
    pub fn selected_lines(&self) -> Vec<LineId> {
        let Some(selection) = self.selection() else { return Vec::new() };
        let rows = self.visible()[selection.rows].iter();
        rows.filter_map(|index| self.order().lines.get(*index)).map(|line| line.id).collect()
    }

    /// The cursor goes to a cell, and the selection with it. True when the draft changed.
    pub fn set_cursor(&mut self, cell: Cursor, today: Date) -> bool {
        let changed = self.commit(today);
        self.cursor = Some(cell);
        self.block = None;
        changed
    }

    /// The selection reaches from the cursor to a cell. True when the draft changed.
    pub fn select_to(&mut self, cell: Cursor, today: Date) -> bool {
        let changed = self.commit(today);
        self.block = self.cursor.filter(|cursor| *cursor != cell).map(|cursor| (cursor, cell));
        changed
    }

    /// Selects the rows from the cursor's (or `from`) to `to`, all columns wide. True when the draft changed.
    pub fn select_rows(&mut self, from: LineId, to: LineId, today: Date) -> bool {
        let changed = self.commit(today);
        let (Some(first), Some(last)) = (self.columns.first(), self.columns.last()) else { return changed };
        let from = Cursor { line: from, column: *first };
        self.block = Some((from, Cursor { line: to, column: *last }));
        self.cursor = Some(from);
        changed
    }

    /// Selects whole columns, from the cursor's when `extend`. True when the draft changed.
    pub fn select_column(&mut self, column: Column, extend: bool, today: Date) -> bool {
        let changed = self.commit(today);
        let line_at = |row: Option<&usize>| row.and_then(|index| self.order().lines.get(*index)).map(|line| line.id);
        let (first, last) = (line_at(self.visible().first()), line_at(self.visible().last()));
        let (Some(first), Some(last)) = (first, last) else { return changed };
        let from = self.cursor.filter(|_| extend).map_or(column, |cursor| cursor.column);
        let from = Cursor { line: first, column: from };
        self.block = Some((from, Cursor { line: last, column }));
        self.cursor = Some(from);
        changed
    }

    /// Selects every cell. True when the draft changed.
    pub fn select_all(&mut self, today: Date) -> bool {
        let (Some(first), Some(last)) = (self.columns.first().copied(), self.columns.last().copied()) else {
            return false;
        };
        let changed = self.select_column(first, false, today);
        self.block = self.block.map(|(from, to)| (from, Cursor { column: last, ..to }));
        changed
    }

    /// Moves the cursor, leaving the open cell. True when the draft changed.
    pub fn move_cursor(&mut self, step: Move, today: Date) -> bool {
        // Before the open cell is left: what was typed may take its line out of what the filter shows.
        let place = self.cursor.and_then(|cursor| self.place(cursor));
        let committed = self.commit(today);
        let Some((row, column)) = place else {
            self.cursor = self.cell_at(0, 0);
            return committed;
        };
        let gone = self.cursor.and_then(|cursor| self.place(cursor)).is_none();
        if gone && matches!(step, Move::Next | Move::Down) {
            self.block = None;
            let column = if step == Move::Next { 0 } else { column };
            self.cursor = self.cell_at(row, column); // the line below has moved up into its place
            return committed;
        }
        if matches!(step, Move::Next | Move::Previous) {
            return self.step_entry(step, (row, column), today) || committed;
        }
        self.block = None;
        let (row, column) = self.target(step, (row, column));
        self.cursor = self.cell_at(row, column);
        committed
    }

    /// Moves the other corner of the selection. True when the draft changed.
    pub fn extend(&mut self, step: Move, today: Date) -> bool {
        let committed = self.commit(today);
        let Some(cursor) = self.cursor else { return committed };
        // From the cursor, which may have gone round inside an older block.
        let corner = self.block.filter(|(from, _)| *from == cursor).map_or(cursor, |(_, to)| to);
        if let Some(from) = self.place(corner) {
            let (row, column) = self.target(step, from);
            self.block = self.cell_at(row, column).filter(|cell| *cell != cursor).map(|cell| (cursor, cell));
        }
        committed
    }

    /// Where a step leads from a row and a column.
    fn target(&self, step: Move, (row, column): (usize, usize)) -> (usize, usize) {
        let last_row = self.visible().len().saturating_sub(1);
        let last_column = self.columns.len().saturating_sub(1);
        match step {
            Move::Up => (row.saturating_sub(1), column),
            Move::Down => ((row + 1).min(last_row), column),
            Move::Left | Move::Previous => (row, column.saturating_sub(1)),
            Move::Right | Move::Next => (row, (column + 1).min(last_column)),
            Move::Page(by) => (row.saturating_add_signed(by as isize).min(last_row), column),
            Move::Home => (row, 0),
            Move::End => (row, last_column),
            Move::First => (0, 0),
            Move::Last => (last_row, last_column),
            Move::EdgeUp => (self.edge(row, 0, |row| self.has_text(row, column)), column),
            Move::EdgeDown => (self.edge(row, last_row, |row| self.has_text(row, column)), column),
            Move::EdgeLeft => (row, self.edge(column, 0, |column| self.has_text(row, column))),
            Move::EdgeRight => (row, self.edge(column, last_column, |column| self.has_text(row, column))),
        }
    }

    /// As Ctrl and an arrow in a spreadsheet: to the end of the filled run, or over the gap to the next filled cell, or
    /// to the last place of all.
    fn edge(&self, from: usize, end: usize, filled: impl Fn(usize) -> bool) -> usize {
        let forward = end > from;
        let next = |at: usize| if forward { at + 1 } else { at - 1 };
        if from == end {
            return from;
        }
        let mut at = next(from);
        let in_run = filled(from) && filled(at);
        while at != end {
            if in_run && !filled(next(at)) || !in_run && filled(at) {
                return at;
            }
            at = next(at);
        }
        end
    }

    fn has_text(&self, row: usize, column: usize) -> bool {
        let line = self.visible().get(row).and_then(|index| self.order().lines.get(*index));
        match (line, self.columns.get(column).and_then(|column| column.field())) {
            (Some(line), Some(field)) => !line.cell(field).text().is_empty(),
            (Some(line), None) => !line.is_blank(),
            (None, _) => false,
        }
    }

    /// Enter and Tab: the next cell that can be typed into, round and round inside a selected block, else on to the
    /// next line; after the last cell comes a new line, unless the last one is still empty.
    fn step_entry(&mut self, step: Move, (row, column): (usize, usize), today: Date) -> bool {
        let forward = step == Move::Next;
        let whole = Selection { rows: 0..=self.visible().len().saturating_sub(1), columns: 0..=self.columns.len() - 1 };
        let block = self.selection().filter(|block| {
            !block.is_cell() && block.columns.clone().any(|column| self.columns[column].field().is_some())
        });
        let within = block.clone().unwrap_or(whole);
        let entries: Vec<usize> =
            within.columns.clone().filter(|column| self.columns[*column].field().is_some()).collect();
        let (Some(first), Some(last)) = (entries.first().copied(), entries.last().copied()) else { return false };
        let beside = if forward {
            entries.iter().copied().find(|at| *at > column)
        } else {
            entries.iter().copied().rev().find(|at| *at < column)
        };
        let (row, column) = match beside {
            Some(beside) => (row, beside),
            None if forward && row < *within.rows.end() => (row + 1, first),
            None if !forward && row > *within.rows.start() => (row - 1, last),
            None if block.is_some() && forward => (*within.rows.start(), first),
            None if block.is_some() => (*within.rows.end(), last),
            None if forward && self.order().lines.last().is_some_and(|line| line.is_blank()) => (row, first),
            None if forward => {
                self.add_line(today);
                return true;
            }
            None => (row, column),
        };
        self.cursor = self.cell_at(row, column);
        if block.is_none() {
            self.block = None; // a selected block stays while the cursor goes round in it
        }
        false
    }
}
