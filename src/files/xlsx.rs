//! XLSX workbooks, cell by cell: one stray cell at the far end of the sheet costs nothing but an error.
//!
//! Owns the reading of one sheet. The archive's unpacked size is bounded before it comes here.

use std::io::{BufReader, Read, Seek};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use quick_xml::events::Event;

use super::bound::Growing;
use super::error::FileError;
use super::number::{Shape, number_text};
use super::table::{GoOn, Limits};
use crate::domain::sheet::Table;

/// Shared texts that are made room for.
const TEXTS: u64 = 4_000_000;
/// Cells that may be empty before it is asked whether to go on.
const PAUSE: usize = 10_000;

/// Reads one sheet of a workbook.
pub(super) fn read<R: Read + Seek>(
    file: R,
    sheet: Option<&str>,
    limits: &Limits,
    go_on: GoOn<'_>,
) -> Result<Table, FileError> {
    let mut book = Xlsx::new(file).map_err(failed)?;
    let (sheets, sheet) = choose(book.sheets_metadata(), sheet)?;
    let mut cells = book.worksheet_cells_reader(&sheets[sheet]).map_err(failed)?;
    let shape = |style: &calamine::Style| {
        style.number_format.as_ref().map_or(Shape::Plain, |format| Shape::of(&format.format_code))
    };
    let shapes: Vec<Shape> = cells.styles().iter().map(shape).collect();
    let mut growing = Growing::new(limits, go_on);
    let mut seen = 0_usize;
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(failed)? {
        let (row, column) = cell.get_position();
        let shape = shapes.get(style).copied().unwrap_or(Shape::Plain);
        growing.put(row as usize, column as usize, text(cell.get_value(), shape))?;
        seen += 1;
        if seen.is_multiple_of(PAUSE) {
            growing.report(row as usize)?;
        }
    }
    Ok(Table { sheets, sheet, rows: growing.finish()? })
}

/// Refuses a workbook that says of itself that it has more shared texts than could be in it: calamine makes room for as
/// many as are said, and memory that can't be had ends the whole program.
pub(super) fn check_shared_texts<R: Read + Seek>(archive: &mut zip::ZipArchive<R>) -> Result<(), FileError> {
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| FileError::Damaged(error.to_string()))?;
        if part.name().is_ok_and(|name| name.to_ascii_lowercase().ends_with("sharedstrings.xml"))
            && shared_texts(part)? > TEXTS
        {
            return Err(FileError::Spread);
        }
    }
    Ok(())
}

/// The first run of digits in a text; 0 when there is none.
fn first_number(text: &str) -> u64 {
    let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits = &digits[..digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len())];
    if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) }
}

/// How many shared texts a part says that it holds.
fn shared_texts(part: impl Read) -> Result<u64, FileError> {
    let mut xml = quick_xml::Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        match xml.read_event_into(&mut buffer).map_err(|error| FileError::Damaged(error.to_string()))? {
            Event::Start(start) if start.local_name().as_ref() == "sst" => {
                // The text itself, because two readers of attributes may differ about a tag that is malformed.
                let said = start.attributes_raw().split("uniqueCount").skip(1).map(first_number);
                return Ok(said.max().unwrap_or(0));
            }
            Event::Eof => return Ok(0),
            _ => buffer.clear(),
        }
    }
}

/// The names of the sheets with cells, and the one that is wanted: the first visible one where none is named.
pub(super) fn choose(all: &[calamine::Sheet], wanted: Option<&str>) -> Result<(Vec<String>, usize), FileError> {
    let mut sheets: Vec<&calamine::Sheet> = all.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).collect();
    if sheets.iter().any(|sheet| sheet.visible == SheetVisible::Visible) {
        sheets.retain(|sheet| sheet.visible == SheetVisible::Visible);
    }
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let at = match wanted {
        Some(wanted) => names.iter().position(|name| name == wanted),
        None => (!names.is_empty()).then_some(0),
    };
    Ok((names, at.ok_or(FileError::NoSheet)?))
}

fn text(value: &DataRef<'_>, shape: Shape) -> String {
    match value {
        DataRef::Int(number) => number_text(*number as f64, shape),
        DataRef::Float(number) => number_text(*number, shape),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Bool(value) => truth(*value),
        DataRef::DateTime(date) => date_text(*date),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A truth value as spreadsheets show it.
pub(super) fn truth(value: bool) -> String {
    if value { "TRUE" } else { "FALSE" }.to_owned()
}

/// A date as 2026-06-12, with its time where it has one; a time alone as 14:30:00.
pub(super) fn date_text(date: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    let has_time = (hour, minute, second) != (0, 0, 0);
    match (date.is_duration() || date.as_f64() < 1.0, has_time) {
        (true, _) => time,
        (false, true) => format!("{year:04}-{month:02}-{day:02} {time}"),
        (false, false) => format!("{year:04}-{month:02}-{day:02}"),
    }
}

pub(super) fn failed(error: XlsxError) -> FileError {
    match error {
        XlsxError::Password => FileError::Encrypted,
        XlsxError::WorksheetNotFound(_) => FileError::NoSheet,
        XlsxError::Io(error) => FileError::Io(error),
        other => FileError::Damaged(other.to_string()),
    }
}
