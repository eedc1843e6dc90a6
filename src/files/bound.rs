//! The table as it grows while a file is read: it takes cells in any order and refuses what is beyond the bounds.
//!
//! Owns the counting of rows, columns and characters, and when progress is reported. Must not know any format.

use super::error::FileError;
use super::table::{GoOn, Limits};

/// How many rows are read between two reports of progress.
const REPORT: usize = 100;

/// What a cell takes beside its text.
const CELL: usize = std::mem::size_of::<String>();

/// Cells taken so far.
pub(super) struct Growing<'a> {
    rows: Vec<Vec<String>>,
    limits: &'a Limits,
    go_on: GoOn<'a>,
    reported: usize,
    /// Bytes of text so far: a small file can repeat a long cell without end.
    bytes: usize,
}

impl<'a> Growing<'a> {
    pub fn new(limits: &'a Limits, go_on: GoOn<'a>) -> Self {
        Self { rows: Vec::new(), limits, go_on, reported: 0, bytes: 0 }
    }

    /// Columns at the most.
    pub fn columns(&self) -> usize {
        self.limits.columns
    }

    /// Puts a text into a cell, counted from 0. An empty text takes no room, however far out it stands.
    ///
    /// # Errors
    /// When the cell is beyond the bounds, or the table is no longer wanted.
    pub fn put(&mut self, row: usize, column: usize, text: String) -> Result<(), FileError> {
        if text.is_empty() {
            return Ok(());
        }
        if row >= self.limits.rows {
            return Err(FileError::TooManyRows { most: self.limits.rows });
        }
        if column >= self.limits.columns {
            return Err(FileError::TooManyColumns { most: self.limits.columns });
        }
        if text.chars().count() > self.limits.cell {
            return Err(FileError::CellTooLong { row: row + 1, most: self.limits.cell });
        }
        self.bytes += text.len() + CELL;
        if self.bytes as u64 > self.limits.unpacked_mb << 20 {
            return Err(FileError::TooLarge { most_mb: self.limits.unpacked_mb });
        }
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
            self.report(row + 1)?;
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
        Ok(())
    }

    /// Asks, now and then, whether the table is still wanted.
    ///
    /// # Errors
    /// When it is not.
    pub fn report(&mut self, rows: usize) -> Result<(), FileError> {
        if rows < self.reported + REPORT && rows > 0 {
            return Ok(());
        }
        self.reported = rows;
        if (self.go_on)(rows) { Ok(()) } else { Err(FileError::Stopped) }
    }

    /// The table.
    ///
    /// # Errors
    /// When it holds nothing.
    pub fn finish(self) -> Result<Vec<Vec<String>>, FileError> {
        if self.rows.is_empty() { Err(FileError::Empty) } else { Ok(self.rows) }
    }
}
