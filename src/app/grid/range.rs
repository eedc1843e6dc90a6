//! What is done with a block of cells: copied, cut, pasted, filled, emptied.
//!
//! Owns how a block meets the clipboard and the edits that follow. A change of many cells is one undo step. The text
//! format of the clipboard is `domain::tsv`'s.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Column, Cursor, Selection};
use crate::app::editor::Editor;
use crate::domain::edit::Edit;
use crate::domain::field::LineField;
use crate::domain::ids::LineId;
use crate::domain::line::LineItem;
use crate::domain::totals::LineTotals;
use crate::domain::tsv;

/// The most rows that one paste may bring; Import takes no more either, and shows its progress.
pub const MOST_ROWS: usize = 50_000;
/// The most text in bytes that one paste may bring.
const MOST_TEXT: usize = 32 << 20;

/// Where a fill goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// From the top row of the selection down; with one row selected, from the row above.
    Down,
    /// From the left column of the selection to the right; with one column selected, from the column at the left.
    Right,
}

/// What became of a paste.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// Rows in the clipboard.
    pub rows: usize,
    /// Lines that were added after the last.
    pub added: usize,
    /// Cells of the clipboard with text for which the table has no column to type into.
    pub left_out: usize,
    /// Whether there were more rows than can be pasted, so that nothing was.
    pub too_many: bool,
    /// Whether the draft changed.
    pub changed: bool,
}

impl Editor {
    /// The selected cells as text for the clipboard; figures plain, so that any spreadsheet reads them as numbers.
    #[must_use]
    pub fn copy(&self) -> String {
        let Some(selection) = self.selection() else { return String::new() };
        let cell = |index: usize, column: Column| self.plain_text(index, column);
        let row = |index: &usize| -> Vec<String> {
            self.columns[selection.columns.clone()].iter().map(|column| cell(*index, *column)).collect()
        };
        let rows: Vec<Vec<String>> = self.visible()[selection.rows.clone()].iter().map(row).collect();
        let text = tsv::write(&rows);
        // One cell alone goes without a line end, so that it can be pasted into any text field.
        if selection.is_cell() { text.trim_end_matches('\n').to_owned() } else { text }
    }

    /// A cell's text without grouping.
    fn plain_text(&self, index: usize, column: Column) -> String {
        let Some(line) = self.order().lines.get(index) else { return String::new() };
        let Some(derived) = self.derived.line(index).filter(|_| !line.is_blank()) else {
            return column.field().map(|field| line.cell(field).text()).unwrap_or_default();
        };
        let figures = &derived.totals;
        match column {
            Column::Entry(field) => line.cell(field).text(),
            Column::Taxable => figures.taxable.get().to_string(),
            Column::Tax => (figures.tax() + figures.other_taxes).get().to_string(),
            Column::Total => figures.total.get().to_string(),
        }
    }

    /// Empties the selected cells, as one undo step. True when the draft changed.
    pub fn clear_cells(&mut self, today: Date) -> bool {
        let Some(selection) = self.selection() else { return false };
        let set = self.cells_of(&selection).map(|(line, field)| (line, field, String::new())).collect();
        self.edit(Edit::SetCells { add: Vec::new(), set }, today)
    }

    /// The cells of a block that can be typed into.
    fn cells_of(&self, selection: &Selection) -> impl Iterator<Item = (LineId, LineField)> + '_ {
        let fields: Vec<LineField> =
            self.columns[selection.columns.clone()].iter().filter_map(|column| column.field()).collect();
        self.visible()[selection.rows.clone()]
            .iter()
            .filter_map(|index| self.order().lines.get(*index))
            .flat_map(move |line| fields.clone().into_iter().map(move |field| (line.id, field)))
    }

    /// Pastes text at the selection, as one undo step. One cell fills the whole selection; a block is repeated when the
    /// selection is a multiple of it; else it goes from the selection's first cell as far as it reaches, and rows past
    /// the end become new lines.
    pub fn paste(&mut self, text: &str, today: Date) -> Pasted {
        let committed = self.commit(today);
        if text.len() > MOST_TEXT {
            return Pasted { too_many: true, changed: committed, ..Pasted::default() };
        }
        let block = tsv::parse(text);
        let width = block.iter().map(Vec::len).max().unwrap_or(0);
        let Some(selection) = self.selection().filter(|_| width > 0) else {
            return Pasted { changed: committed, ..Pasted::default() };
        };
        if block.len() > MOST_ROWS {
            return Pasted { rows: block.len(), too_many: true, changed: committed, ..Pasted::default() };
        }
        let (rows, columns) = selection.size();
        let repeats = rows % block.len() == 0 && columns % width == 0;
        let (rows, columns) = if repeats { (rows, columns) } else { (block.len(), width) };
        let (top, left) = (*selection.rows.start(), *selection.columns.start());
        let mut pasted = Pasted { rows: block.len(), ..Pasted::default() };

        let there = self.visible().len();
        let add: Vec<Arc<LineItem>> = (there..top + rows).map(|_| Arc::new(LineItem::fresh())).collect();
        pasted.added = add.len();
        let mut set = Vec::with_capacity(rows * columns);
        let (mut first, mut last) = (None, None);
        for row in 0..rows {
            let line = match self.visible().get(top + row) {
                Some(index) => self.order().lines[*index].id,
                None => add[top + row - there].id,
            };
            first.get_or_insert(line);
            last = Some(line);
            let cells = &block[row % block.len()];
            for column in 0..columns {
                let text = cells.get(column % width).map_or("", String::as_str);
                match self.columns.get(left + column).copied() {
                    Some(Column::Entry(field)) => set.push((line, field, one_line(text))),
                    // A computed figure that was copied along with its line: it is computed anew.
                    Some(_) => {}
                    None => pasted.left_out += usize::from(!text.trim().is_empty()),
                }
            }
        }
        pasted.changed = self.edit(Edit::SetCells { add, set }, today) || committed;
        // What was pasted is selected, so that it can be seen and taken back.
        if let (Some(first), Some(last)) = (first, last) {
            let from = Cursor { line: first, column: self.columns[left] };
            let to = Cursor { line: last, column: self.columns[(left + columns - 1).min(self.columns.len() - 1)] };
            self.cursor = Some(from);
            self.block = Some((from, to)).filter(|(from, to)| from != to);
        }
        pasted
    }

    /// Fills the selection from its first row or column, as one undo step. True when the draft changed.
    pub fn fill(&mut self, fill: Fill, today: Date) -> bool {
        let committed = self.commit(today);
        let Some(mut block) = self.selection() else { return committed };
        let (rows, columns) = block.size();
        match fill {
            Fill::Down if rows == 1 => {
                let Some(above) = block.rows.start().checked_sub(1) else { return committed };
                block.rows = above..=*block.rows.end();
            }
            Fill::Right if columns == 1 => {
                let Some(before) = block.columns.start().checked_sub(1) else { return committed };
                block.columns = before..=*block.columns.end();
            }
            Fill::Down | Fill::Right => {}
        }
        let field = |column: usize| self.columns[column].field();
        let text = |row: usize, column: usize| self.plain_text(self.visible()[row], self.columns[column]);
        let mut set = Vec::new();
        for row in block.rows.clone() {
            let line = self.order().lines[self.visible()[row]].id;
            for column in block.columns.clone() {
                let from = match fill {
                    Fill::Down => (*block.rows.start(), column),
                    Fill::Right => (row, *block.columns.start()),
                };
                if let Some(field) = field(column).filter(|_| from != (row, column)) {
                    set.push((line, field, text(from.0, from.1)));
                }
            }
        }
        self.edit(Edit::SetCells { add: Vec::new(), set }, today) || committed
    }

    /// Fills from the selected block to a cell outside it, down or to the right, whichever is farther; the block grows by
    /// it. True when the draft changed.
    pub fn fill_to(&mut self, cell: Cursor, today: Date) -> bool {
        let (Some(block), Some((row, column))) = (self.selection(), self.place(cell)) else { return false };
        let (down, right) = (row.saturating_sub(*block.rows.end()), column.saturating_sub(*block.columns.end()));
        let (fill, row, column) = match (down, right) {
            (0, 0) => return false,
            (down, right) if down >= right => (Fill::Down, row, *block.columns.end()),
            _ => (Fill::Right, *block.rows.end(), column),
        };
        let (rows, columns) = block.size();
        let from = self.cell_at(*block.rows.start(), *block.columns.start());
        self.block = from.zip(self.cell_at(row, column));
        self.cursor = from;
        let Some(grown) = self.selection() else { return false };
        let mut set = Vec::new();
        for row in grown.rows.clone() {
            for column in grown.columns.clone().filter(|column| !block.contains(row, *column)) {
                // A block of several rows (or columns) is repeated.
                let source = match fill {
                    Fill::Down => (block.rows.start() + (row - block.rows.start()) % rows, column),
                    Fill::Right => (row, block.columns.start() + (column - block.columns.start()) % columns),
                };
                if let Some(field) = self.columns[column].field() {
                    let line = self.order().lines[self.visible()[row]].id;
                    set.push((line, field, self.plain_text(self.visible()[source.0], self.columns[source.1])));
                }
            }
        }
        self.edit(Edit::SetCells { add: Vec::new(), set }, today)
    }

    /// How many cells are selected and what their figures sum to, when they are several figures; with the paise of
    /// amounts, while quantities alone have as many digits behind the point as they need.
    #[must_use]
    pub fn selected_sum(&self) -> Option<(usize, Decimal)> {
        let block = self.selection().filter(|block| !block.is_cell())?;
        if block.size().0 > SUMMED_ROWS {
            return None;
        }
        let (mut figures, mut places) = (0, 0);
        let mut sum = Decimal::ZERO;
        for column in &self.columns[block.columns.clone()] {
            let Some(figure) = figure_of(*column) else { continue };
            for index in &self.visible()[block.rows.clone()] {
                let line = &self.order().lines[*index];
                let Some(derived) = self.derived.line(*index).filter(|_| !line.is_blank()) else { continue };
                if let Some(value) = figure(line, &derived.totals) {
                    sum = sum.checked_add(value)?;
                    figures += 1;
                    let is_quantity = matches!(column, Column::Entry(LineField::Quantity | LineField::FreeQuantity));
                    places = places.max(if is_quantity { 0 } else { 2 });
                }
            }
        }
        sum.rescale(places.max(sum.normalize().scale()));
        (figures > 1).then_some((figures, sum))
    }

    /// The text of the cell above goes into the cursor's cell. True when the draft changed.
    pub fn copy_above(&mut self, today: Date) -> bool {
        let committed = self.commit(today);
        self.block = None;
        self.fill(Fill::Down, today) || committed
    }
}

/// More rows than these are not summed at every frame.
const SUMMED_ROWS: usize = 2_000;

type Figure = fn(&LineItem, &LineTotals) -> Option<Decimal>;

/// How a column's figure is read, when it has figures that can be summed.
fn figure_of(column: Column) -> Option<Figure> {
    Some(match column {
        Column::Entry(LineField::Quantity) => |line, _| line.quantity.value().map(|value| value.get()),
        Column::Entry(LineField::FreeQuantity) => |line, _| line.free_quantity.value().map(|value| value.get()),
        Column::Entry(LineField::UnitPrice) => |line, _| line.unit_price.value().map(|value| value.get()),
        Column::Entry(LineField::Discount) => |line, _| line.discount.value().map(|value| value.get()),
        Column::Entry(_) => return None,
        Column::Taxable => |_, figures| Some(figures.taxable.get()),
        Column::Tax => |_, figures| Some((figures.tax() + figures.other_taxes).get()),
        Column::Total => |_, figures| Some(figures.total.get()),
    })
}

/// A cell's text on one line: what stood on several in a spreadsheet is joined by spaces.
fn one_line(text: &str) -> String {
    if text.contains(['\r', '\n', '\t']) {
        text.split(['\r', '\n', '\t']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}
