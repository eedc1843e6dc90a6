//! Reading our own files back: which kind a file is, and the orders of a workbook or of a table with one row a line.
//!
//! Owns how a file is told, and the bounds of what is read. Which cell is which field is `domain::tabular`'s. Cells are
//! taken as they stand, spaces and line ends with them, so that a round trip changes nothing.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use calamine::{DataRef, Reader as _, Xlsx};
use jiff::civil::Date;

use super::csv_table::{decode, separator};
use super::error::FileError;
use super::number::{Shape, number_text};
use super::table::{Limits, check_unpacked};
use super::xlsx::{check_shared_texts, date_text, failed, truth};
use crate::domain::formula::unguarded;
use crate::domain::order::Order;
use crate::domain::tabular::back::{Assembly, Mapping, Problem, TooMuch};
use crate::domain::tabular::{LONGEST_CELL, Sheet, csv_columns};

/// Bytes of a file that are looked at to tell what it is.
const LOOKED_AT: u64 = 64 << 10;
/// Bytes of a JSON file that are read to tell what it is.
const JSON: u64 = 64 << 20;
/// Characters of a cell of a CSV file: more than any field takes, far less than memory holds.
const CSV_CELL: usize = 1_000_000;
/// Columns that are read of a sheet.
const COLUMNS: usize = 512;
/// Cells between two questions whether to go on.
const PAUSE: usize = 5_000;

/// How much is read of our own files.
const LIMITS: Limits = Limits { file_mb: 128, unpacked_mb: 768, rows: 1_000_000, columns: COLUMNS, cell: LONGEST_CELL };

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A workbook that PO Desk wrote.
    Workbook,
    /// A table with one row a line that PO Desk wrote.
    Lines,
    /// The request of an order.
    Request,
    /// News from the network, as a webhook brings them.
    News,
    /// An archive of everything.
    Archive,
    /// A table of somebody else.
    Table,
    /// A PDF or a picture.
    Paper,
    /// Anything else.
    Other,
}

/// Orders read from a file.
#[derive(Debug)]
pub struct ReadOrders {
    /// The orders, as they stand in the file.
    pub orders: Vec<Order>,
    /// The first rows that belong nowhere.
    pub problems: Vec<Problem>,
    /// How many there are in all.
    pub problems_in_all: usize,
}

/// Tells what a file is by what it holds, not by its name.
///
/// # Errors
/// When there is no such file, or it can't be read.
pub fn tell_kind(path: &Path) -> Result<FileKind, FileError> {
    let mut start = Vec::new();
    let file = open(path)?;
    (&file).take(LOOKED_AT).read_to_end(&mut start)?;
    if start.is_empty() {
        return Err(FileError::Empty);
    }
    let text = String::from_utf8_lossy(&start);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    Ok(if start.starts_with(b"PK\x03\x04") {
        zipped_kind(path)?
    } else if start.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        FileKind::Table
    } else if is_paper(&start) {
        FileKind::Paper
    } else if text.starts_with("{\"podesk\":") {
        FileKind::Archive
    } else if text.starts_with(['{', '[']) {
        json_kind(path)?
    } else if start.contains(&0) && !start.starts_with(&[0xFF, 0xFE]) && !start.starts_with(&[0xFE, 0xFF]) {
        FileKind::Other
    } else if csv_mapping(text.lines().next().unwrap_or("")).is_some() {
        FileKind::Lines
    } else {
        FileKind::Table
    })
}

fn is_paper(start: &[u8]) -> bool {
    let marks: [&[u8]; 5] = [b"%PDF", b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"II*\0"];
    marks.iter().any(|mark| start.starts_with(mark)) || start.get(8..12) == Some(b"WEBP".as_slice())
}

/// A workbook with our sheets, or another packed file.
fn zipped_kind(path: &Path) -> Result<FileKind, FileError> {
    let Ok(mut archive) = zip::ZipArchive::new(BufReader::new(open(path)?)) else { return Ok(FileKind::Other) };
    let mut sheets = String::new();
    if archive.by_name("content.xml").is_ok() {
        return Ok(FileKind::Table);
    }
    match archive.by_name("xl/workbook.xml") {
        Ok(part) => drop(part.take(LOOKED_AT).read_to_string(&mut sheets)), // cut text is text enough
        Err(_) => return Ok(FileKind::Other),
    }
    let has = |sheet: Sheet| sheets.contains(&format!("name=\"{}\"", sheet.name()));
    let ours = [Sheet::Orders, Sheet::Lines, Sheet::LineDetails].into_iter().all(has);
    Ok(if ours { FileKind::Workbook } else { FileKind::Table })
}

/// What a JSON file is by its outermost names.
fn json_kind(path: &Path) -> Result<FileKind, FileError> {
    use serde::de::IgnoredAny;
    #[derive(serde::Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Top {
        purchase_order: Option<IgnoredAny>,
        resp: Option<IgnoredAny>,
        po_confirmation: Option<IgnoredAny>,
    }
    let mut bytes = Vec::new();
    open(path)?.take(JSON).read_to_end(&mut bytes)?;
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    Ok(match serde_json::from_slice::<Top>(text) {
        Ok(top) if top.resp.is_some() || top.po_confirmation.is_some() => FileKind::News,
        Ok(top) if top.purchase_order.is_some() => FileKind::Request,
        Ok(_) => FileKind::Other,
        // An array of news, or lines of them.
        Err(_) if text.trim_ascii_start().starts_with(b"[") => FileKind::News,
        Err(_) => FileKind::Request, // damaged: reading it says where
    })
}

fn open(path: &Path) -> Result<File, FileError> {
    // Asked first: to open a pipe would wait for somebody to write into it.
    if !std::fs::metadata(path)?.is_file() {
        return Err(FileError::Format);
    }
    Ok(File::open(path)?)
}

/// Reads the orders of a workbook or a table that PO Desk wrote. `go_on` is told how many rows are read so far, and ends
/// the reading with false.
///
/// # Errors
/// When it is neither, can't be read, or is beyond the bounds.
pub fn read_orders(
    path: &Path,
    kind: FileKind,
    today: Date,
    go_on: &mut dyn FnMut(usize) -> bool,
) -> Result<ReadOrders, FileError> {
    let file = open(path)?;
    if file.metadata()?.len() > LIMITS.file_mb * 1_000_000 {
        return Err(FileError::TooLarge { most_mb: LIMITS.file_mb });
    }
    let mut assembly = Assembly::new(today);
    match kind {
        FileKind::Workbook => workbook(file, &mut assembly, go_on)?,
        FileKind::Lines => csv(file, &mut assembly, go_on)?,
        _ => return Err(FileError::Format),
    }
    let (orders, problems, problems_in_all) = assembly.finish();
    if orders.is_empty() {
        return Err(FileError::Empty);
    }
    Ok(ReadOrders { orders, problems, problems_in_all })
}

fn workbook(file: File, assembly: &mut Assembly, go_on: &mut dyn FnMut(usize) -> bool) -> Result<(), FileError> {
    let damaged = |error: zip::result::ZipError| FileError::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(damaged)?;
    check_unpacked(&mut archive, &LIMITS, go_on)?;
    check_shared_texts(&mut archive)?;
    let mut file = archive.into_inner();
    file.seek(SeekFrom::Start(0))?;
    let mut book = Xlsx::new(file).map_err(failed)?;
    let names = book.sheet_names();
    let mut rows_before = 0;
    for sheet in Sheet::ALL {
        if sheet == Sheet::TaxSummary || !names.iter().any(|name| name == sheet.name()) {
            continue; // computed alone, or taken out by somebody
        }
        rows_before += read_sheet(&mut book, sheet, rows_before, assembly, go_on)?;
    }
    Ok(())
}

/// Reads one sheet; how many rows it has.
fn read_sheet<R: Read + Seek>(
    book: &mut Xlsx<R>,
    sheet: Sheet,
    before: usize,
    assembly: &mut Assembly,
    go_on: &mut dyn FnMut(usize) -> bool,
) -> Result<usize, FileError> {
    let mut cells = book.worksheet_cells_reader(sheet.name()).map_err(failed)?;
    let shape = |style: &calamine::Style| {
        style.number_format.as_ref().map_or(Shape::Plain, |format| Shape::of(&format.format_code))
    };
    let shapes: Vec<Shape> = cells.styles().iter().map(shape).collect();
    let mut rows = Rows { sheet, mapping: None, row: 0, cells: Vec::new() };
    let mut seen = 0_usize;
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(failed)? {
        let (row, column) = cell.get_position();
        if row != rows.row {
            rows.end(assembly)?;
            rows.row = row;
        }
        let shape = shapes.get(style).copied().unwrap_or(Shape::Plain);
        rows.take(column as usize, || text(cell.get_value(), shape))?;
        seen += 1;
        if seen.is_multiple_of(PAUSE) && !go_on(before + row as usize) {
            return Err(FileError::Stopped);
        }
    }
    rows.end(assembly)?;
    Ok(rows.row as usize)
}

/// The row that is being read.
struct Rows {
    sheet: Sheet,
    /// Which column is which, once the headings are read.
    mapping: Option<Mapping>,
    /// Number of the row from 0.
    row: u32,
    cells: Vec<String>,
}

impl Rows {
    fn take(&mut self, column: usize, text: impl FnOnce() -> String) -> Result<(), FileError> {
        if self.mapping.as_ref().is_some_and(|mapping| !mapping.reads(column)) {
            return Ok(());
        }
        let text = text();
        if text.is_empty() {
            return Ok(());
        }
        if column >= COLUMNS {
            return Err(FileError::TooManyColumns { most: COLUMNS });
        }
        // Bytes: characters are no more than those.
        if text.len() > LONGEST_CELL && text.chars().count() > LONGEST_CELL {
            return Err(FileError::CellTooLong { row: self.row as usize + 1, most: LONGEST_CELL });
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        self.cells[column] = text;
        Ok(())
    }

    /// The row is complete: the first one with headings, or one of data.
    fn end(&mut self, assembly: &mut Assembly) -> Result<(), FileError> {
        match &self.mapping {
            Some(mapping) => assembly
                .put(self.sheet, mapping, &self.cells, self.row as usize + 1)
                .map_err(|TooMuch { most, .. }| FileError::TooManyRows { most })?,
            // Rows above the headings are somebody's own.
            None => self.mapping = Mapping::of(self.sheet.columns(), &self.cells, &["Order"]),
        }
        self.cells.iter_mut().for_each(String::clear);
        Ok(())
    }
}

/// A cell as it stands.
fn text(value: &DataRef<'_>, shape: Shape) -> String {
    match value {
        DataRef::Int(number) => number_text(*number as f64, shape),
        DataRef::Float(number) => number_text(*number, shape),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(value) => truth(*value),
        DataRef::DateTime(date) => date_text(*date),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// The columns that a line of headings names, where it has all that tell our files.
fn csv_mapping(headings: &str) -> Option<(Mapping, u8)> {
    let (text, separator) = separator(headings);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(text.as_bytes());
    let record = reader.records().next()?.ok()?;
    let headings: Vec<String> = record.iter().map(ToOwned::to_owned).collect();
    let wanted = ["Order", "PO number", "Supplier GSTIN", "Line", "Description", "Quantity"];
    Some((Mapping::of(csv_columns(), &headings, &wanted)?, separator))
}

fn csv(mut file: File, assembly: &mut Assembly, go_on: &mut dyn FnMut(usize) -> bool) -> Result<(), FileError> {
    let mut bytes = Vec::new();
    (&mut file).take(LIMITS.file_mb * 1_000_000).read_to_end(&mut bytes)?;
    let text = match bytes.strip_prefix(b"\xEF\xBB\xBF").map(std::str::from_utf8) {
        Some(Ok(text)) => text.to_owned(),
        // As Excel may have saved it anew: another encoding, another separator.
        _ => decode(&bytes)?,
    };
    drop(bytes);
    let (_, body) = separator_line(&text);
    let (mapping, delimiter) = csv_mapping(body.lines().next().unwrap_or("")).ok_or(FileError::Format)?;
    let mut reader =
        csv::ReaderBuilder::new().has_headers(true).flexible(true).delimiter(delimiter).from_reader(body.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut rows = 0_usize;
    while reader.read_record(&mut record).map_err(|error| FileError::Damaged(error.to_string()))? {
        rows += 1;
        let row = rows + 1; // spreadsheets count the headings, and a cell of several lines as one row
        let cells: Vec<String> = record.iter().map(|cell| unguarded(cell).to_owned()).collect();
        if cells.len() > COLUMNS {
            return Err(FileError::TooManyColumns { most: COLUMNS });
        }
        if cells.iter().any(|cell| cell.len() > CSV_CELL) {
            return Err(FileError::CellTooLong { row, most: CSV_CELL });
        }
        assembly.put_csv(&mapping, &cells, row).map_err(|TooMuch { most, .. }| FileError::TooManyRows { most })?;
        if rows.is_multiple_of(100) && !go_on(rows) {
            return Err(FileError::Stopped);
        }
    }
    Ok(())
}

/// The line in which Excel may name the separator, and the rest.
fn separator_line(text: &str) -> (&str, &str) {
    match text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')) {
        Some((line, rest)) => (line, rest),
        None => ("", text),
    }
}
