//! XLS workbooks (Excel 97 to 2003). calamine builds every sheet as one block of cells, so the records are looked through
//! first: only a workbook whose blocks are within the bounds is given to it.
//!
//! Owns that look, and the reading of one sheet.

use std::collections::HashSet;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xls, XlsError};

use super::bound::Growing;
use super::error::FileError;
use super::number::{Shape, number_text};
use super::table::{GoOn, Limits};
use super::xlsx::{choose, date_text, truth};
use crate::domain::sheet::Table;

/// Cells of all sheets together, empty ones within their blocks too.
const CELLS: u64 = 8_000_000;

/// Reads one sheet of a workbook.
pub(super) fn read(bytes: &[u8], sheet: Option<&str>, limits: &Limits, go_on: GoOn<'_>) -> Result<Table, FileError> {
    check_blocks(bytes, limits)?;
    if !go_on(0) {
        return Err(FileError::Stopped);
    }
    let mut book = Xls::new(Cursor::new(bytes)).map_err(failed)?;
    let (sheets, sheet) = choose(book.sheets_metadata(), sheet)?;
    let range = book.worksheet_range(&sheets[sheet]).map_err(failed)?;
    let (top, left) = range.start().unwrap_or((0, 0));
    let mut growing = Growing::new(limits, go_on);
    for (row, column, value) in range.used_cells() {
        growing.put(top as usize + row, left as usize + column, text(value))?;
    }
    Ok(Table { sheets, sheet, rows: growing.finish()? })
}

fn text(value: &Data) -> String {
    match value {
        Data::Int(number) => number_text(*number as f64, Shape::Plain),
        Data::Float(number) => number_text(*number, Shape::Plain),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.trim().to_owned(),
        Data::Bool(value) => truth(*value),
        Data::DateTime(date) => date_text(*date),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

/// Looks through the records of the workbook and refuses one whose sheets could span more than is bearable.
fn check_blocks(bytes: &[u8], limits: &Limits) -> Result<(), FileError> {
    let damaged = |error: std::io::Error| FileError::Damaged(error.to_string());
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    if file.is_stream("EncryptedPackage") {
        return Err(FileError::Encrypted);
    }
    let name = ["Workbook", "Book"].into_iter().find(|name| file.is_stream(name)).ok_or(FileError::Format)?;
    let mut stream = Vec::new();
    // A stream may claim any length; the file's own is the most that it can have.
    file.open_stream(name).map_err(damaged)?.take(bytes.len() as u64).read_to_end(&mut stream).map_err(damaged)?;
    let mut look = Look::default();
    let mut at = 0;
    while let (Some(kind), Some(length)) = (word(&stream, at), word(&stream, at + 2)) {
        let Some(data) = stream.get(at + 4..at + 4 + usize::from(length)) else { break };
        look.see(at, kind, data, limits)?;
        at += 4 + data.len();
    }
    look.judge()
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]))
}

fn long(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from(word(bytes, at)?) | u64::from(word(bytes, at + 2)?) << 16)
}

/// What was seen of a workbook's records.
#[derive(Default)]
struct Look {
    /// First and last row, first and last column of all cells of all sheets.
    span: Option<(u64, u64, u64, u64)>,
    /// Where substreams begin.
    begins: HashSet<u64>,
    /// Where sheets are said to begin.
    sheets: Vec<u64>,
}

impl Look {
    /// Looks at one record; kinds as in [MS-XLS] 2.3.
    fn see(&mut self, at: usize, kind: u16, data: &[u8], limits: &Limits) -> Result<(), FileError> {
        match kind {
            0x0809 | 0x0409 | 0x0209 | 0x0009 => {
                self.begins.insert(at as u64);
            }
            0x0085 => self.sheets.extend(long(data, 0)),
            0x002F if word(data, 0) != Some(0) => return Err(FileError::Encrypted),
            0x0200 => check_dimensions(data)?,
            0x0006 | 0x0203 | 0x0204 | 0x0205 | 0x00D6 | 0x00FD | 0x027E | 0x00BD => {
                self.see_cells(kind, data, limits)?
            }
            _ => {}
        }
        Ok(())
    }

    /// A cell, or a run of numbers that ends with its last column.
    fn see_cells(&mut self, kind: u16, data: &[u8], limits: &Limits) -> Result<(), FileError> {
        let (Some(row), Some(first)) = (word(data, 0), word(data, 2)) else { return Ok(()) };
        let run_end = (kind == 0x00BD).then(|| word(data, data.len().saturating_sub(2))).flatten();
        let last = run_end.unwrap_or(first).max(first);
        if usize::from(row) >= limits.rows {
            return Err(FileError::TooManyRows { most: limits.rows });
        }
        if usize::from(last) >= limits.columns {
            return Err(FileError::TooManyColumns { most: limits.columns });
        }
        let (row, first, last) = (u64::from(row), u64::from(first), u64::from(last));
        self.span = Some(match self.span {
            Some((top, bottom, left, right)) => (top.min(row), bottom.max(row), left.min(first), right.max(last)),
            None => (row, row, first, last),
        });
        Ok(())
    }

    fn judge(&self) -> Result<(), FileError> {
        if !self.sheets.iter().all(|at| self.begins.contains(at)) {
            return Err(FileError::Damaged("a sheet that is not there".to_owned()));
        }
        let cells = self.span.map_or(0, |(top, bottom, left, right)| (bottom - top + 1) * (right - left + 1));
        if cells * self.sheets.len() as u64 > CELLS { Err(FileError::Spread) } else { Ok(()) }
    }
}

/// What a sheet says that it spans; calamine keeps so much room.
fn check_dimensions(data: &[u8]) -> Result<(), FileError> {
    let (top, bottom, left, right) = if data.len() >= 14 {
        (long(data, 0), long(data, 4), word(data, 8), word(data, 10))
    } else {
        (word(data, 0).map(u64::from), word(data, 2).map(u64::from), word(data, 4), word(data, 6))
    };
    let (Some(top), Some(bottom), Some(left), Some(right)) = (top, bottom, left, right) else { return Ok(()) };
    if top > bottom || left > right {
        return Err(FileError::Damaged("dimensions".to_owned()));
    }
    if (bottom - top + 1) * (u64::from(right - left) + 1) > CELLS { Err(FileError::Spread) } else { Ok(()) }
}

fn failed(error: XlsError) -> FileError {
    match error {
        XlsError::Password => FileError::Encrypted,
        XlsError::WorksheetNotFound(_) => FileError::NoSheet,
        XlsError::Io(error) => FileError::Io(error),
        other => FileError::Damaged(other.to_string()),
    }
}
