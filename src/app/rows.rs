//! Rows of the lists beside the grid, by the keyboard: which one has it, the next one, adding and removing.
//!
//! Owns where the keyboard goes when rows come and go.

use super::App;
use crate::domain::edit::Edit;
use crate::domain::field::{Cell, Field, LineList, List};
use crate::domain::order::Order;

/// What is asked about rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowAction {
    /// The keyboard is in this cell of a list; in none.
    At(Option<Field>),
    /// Enter in the last cell of a row: on to the next row, a new one after the last.
    After(Field),
    /// A new row in the list that the keyboard is in.
    Add,
    /// This row goes; the one that the keyboard is in for `None`.
    Remove(Option<Field>),
}

/// Where a row's text begins, from 0: of a reference the contract's number comes first.
#[must_use]
pub fn first_column(list: List) -> usize {
    if list == List::References { 3 } else { 0 }
}

/// The first cell of a row beside another, by its place from 0.
fn first_cell(field: Field, row: usize) -> Option<Field> {
    match field {
        Field::Row(list, ..) => Some(Field::Row(list, row, first_column(list))),
        Field::LineRow(line, list, ..) => Some(Field::LineRow(line, list, row, 0)),
        _ => None,
    }
}

/// The row of a cell, and how many its list has.
fn place(order: &Order, field: Field) -> Option<(usize, usize)> {
    match field {
        Field::Row(list, row, _) => Some((row, order.head.rows(list))),
        Field::LineRow(line, list, row, _) => Some((row, order.line(line)?.rows(list))),
        _ => None,
    }
}

/// Whether nothing was typed into a row yet.
fn is_blank(order: &Order, field: Field) -> bool {
    let blank = |field: Field| order.cell(field).is_none_or(|cell: &dyn Cell| cell.text().trim().is_empty());
    match field {
        // Use, kind and country of an address are filled in beforehand.
        Field::Row(List::Addresses, row, _) => {
            [2, 3, 4, 5, 7].into_iter().all(|column| blank(Field::Row(List::Addresses, row, column)))
        }
        Field::Row(list, row, _) => (0..list.columns()).all(|column| blank(Field::Row(list, row, column))),
        Field::LineRow(line, list, row, _) => {
            (0..list.columns()).all(|column| blank(Field::LineRow(line, list, row, column)))
        }
        _ => false,
    }
}

fn add(field: Field) -> Option<Edit> {
    match field {
        Field::Row(list, ..) => Some(Edit::AddRow(list)),
        Field::LineRow(line, list, ..) => Some(Edit::AddLineRow(line, list)),
        _ => None,
    }
}

fn remove(field: Field) -> Option<Edit> {
    match field {
        Field::Row(list, row, _) => Some(Edit::RemoveRow(list, row)),
        Field::LineRow(line, list, row, _) => Some(Edit::RemoveLineRow(line, list, row)),
        _ => None,
    }
}

/// The field that stands for a list without rows: the button that adds one takes the keyboard for it.
#[must_use]
pub fn list_field(list: List) -> Field {
    Field::Row(list, 0, first_column(list))
}

/// As [`list_field`], for a list of a line.
#[must_use]
pub fn line_list_field(line: crate::domain::ids::LineId, list: LineList) -> Field {
    Field::LineRow(line, list, 0, 0)
}

impl App {
    pub(super) fn row(&mut self, action: RowAction) {
        match action {
            RowAction::At(field) => self.state.row_at = field,
            RowAction::After(field) => self.row_after(field),
            RowAction::Add => {
                if let Some(field) = self.state.row_at {
                    self.add_row(field);
                }
            }
            RowAction::Remove(field) => {
                if let Some(field) = field.or(self.state.row_at) {
                    self.remove_row(field);
                }
            }
        }
    }

    fn row_after(&mut self, field: Field) {
        self.commit();
        let Some(editor) = self.state.editor.as_mut() else { return };
        let Some((row, count)) = place(editor.order(), field) else { return };
        if row + 1 < count {
            if let Some(next) = first_cell(field, row + 1) {
                editor.go_to(next);
            }
        } else if !is_blank(editor.order(), field) {
            self.add_row(field);
        }
    }

    fn add_row(&mut self, field: Field) {
        let today = self.state.clock.today;
        let Some(editor) = self.state.editor.as_mut() else { return };
        let Some(((_, count), edit)) = place(editor.order(), field).zip(add(field)) else { return };
        let changed = editor.edit(edit, today);
        if let Some(next) = first_cell(field, count) {
            editor.go_to(next);
        }
        if changed {
            self.state.autosave.touch(self.state.clock.instant);
        }
    }

    fn remove_row(&mut self, field: Field) {
        let today = self.state.clock.today;
        let Some(editor) = self.state.editor.as_mut() else { return };
        let Some(((row, count), edit)) = place(editor.order(), field).zip(remove(field)) else { return };
        let changed = editor.edit(edit, today);
        // To the row that took its place, else to the one above, else to the button that adds one.
        if let Some(next) = first_cell(field, row.min(count.saturating_sub(2))) {
            editor.go_to(next);
        }
        self.state.row_at = None;
        if changed {
            self.state.autosave.touch(self.state.clock.instant);
        }
    }
}
