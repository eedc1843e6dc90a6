//! ODS workbooks (LibreOffice), read as a stream: repeated rows and cells cost nothing while they are empty.
//!
//! Owns the reading of `content.xml`. Figures are taken from the file's own decimal text.

use std::io::{BufRead, BufReader, Read, Seek};

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::bound::Growing;
use super::error::FileError;
use super::number::{Shape, number_text};
use super::table::{GoOn, Limits};
use super::xlsx::truth;
use crate::domain::sheet::Table;

/// Sheets that are looked at.
const SHEETS: usize = 1_000;
/// About how much text is collected for one cell before it is cut off, in bytes; the bound of characters refuses it then.
const TEXT: usize = 1 << 16;

/// Reads one sheet: the named one, or the first.
pub(super) fn read<R: Read + Seek>(
    archive: &mut zip::ZipArchive<R>,
    wanted: Option<&str>,
    limits: &Limits,
    go_on: GoOn<'_>,
) -> Result<Table, FileError> {
    if is_encrypted(archive)? {
        return Err(FileError::Encrypted);
    }
    let entry = archive.by_name("content.xml").map_err(|error| FileError::Damaged(error.to_string()))?;
    let mut xml = Reader::from_reader(BufReader::new(entry));
    let mut growing = Some(Growing::new(limits, go_on));
    let mut table = Table::default();
    let mut rows = None;
    let mut buffer = Vec::new();
    loop {
        match xml.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(start) if start.name().as_ref() == "table:table" => {
                let name = attribute(&start, "table:name")?.unwrap_or_default();
                let is_wanted = wanted.is_none_or(|wanted| wanted == name) && growing.is_some();
                table.sheets.push(name);
                if is_wanted && let Some(growing) = growing.take() {
                    table.sheet = table.sheets.len() - 1;
                    rows = Some(Rows { growing, row: 0 }.read(&mut xml)?);
                } else {
                    let end = start.to_end().into_owned();
                    xml.read_to_end_into(end.name(), &mut Vec::new()).map_err(damaged)?;
                }
            }
            Event::Empty(start) if start.name().as_ref() == "table:table" => {
                table.sheets.push(attribute(&start, "table:name")?.unwrap_or_default());
            }
            Event::Eof => break,
            _ => {}
        }
        if table.sheets.len() > SHEETS {
            return Err(FileError::Damaged(format!("more than {SHEETS} sheets")));
        }
        buffer.clear();
    }
    table.rows = rows.ok_or(FileError::NoSheet)?.finish()?;
    Ok(table)
}

fn is_encrypted<R: Read + Seek>(archive: &mut zip::ZipArchive<R>) -> Result<bool, FileError> {
    let Ok(manifest) = archive.by_name("META-INF/manifest.xml") else { return Ok(false) };
    let mut text = String::new();
    manifest.take(1 << 20).read_to_string(&mut text).map_err(|error| FileError::Damaged(error.to_string()))?;
    Ok(text.contains("encryption-data"))
}

/// The rows of the sheet that is read.
struct Rows<'a> {
    growing: Growing<'a>,
    row: usize,
}

impl<'a> Rows<'a> {
    fn read<B: BufRead>(mut self, xml: &mut Reader<B>) -> Result<Growing<'a>, FileError> {
        let mut buffer = Vec::new();
        loop {
            match xml.read_event_into(&mut buffer).map_err(damaged)? {
                Event::Start(start) if start.name().as_ref() == "table:table-row" => {
                    let repeats = count(&start, "table:number-rows-repeated")?;
                    let cells = row_cells(xml, self.growing.columns())?;
                    self.put(&cells, repeats)?;
                }
                Event::Empty(start) if start.name().as_ref() == "table:table-row" => {
                    self.put(&[], count(&start, "table:number-rows-repeated")?)?;
                }
                Event::End(end) if end.name().as_ref() == "table:table" => return Ok(self.growing),
                Event::Eof => return Err(FileError::Damaged("content.xml".to_owned())),
                _ => {}
            }
            buffer.clear();
        }
    }

    /// Puts a row and its repetitions; those of an empty one are only counted.
    fn put(&mut self, cells: &[(usize, usize, String)], repeats: usize) -> Result<(), FileError> {
        if cells.is_empty() {
            self.row = self.row.saturating_add(repeats);
            return Ok(());
        }
        for _ in 0..repeats {
            for (first, times, text) in cells {
                for column in 0..*times {
                    self.growing.put(self.row, first.saturating_add(column), text.clone())?;
                }
            }
            self.row = self.row.saturating_add(1);
        }
        Ok(())
    }
}

/// The cells of a row that hold something: first column, how many in a run (at least one), text. A cell beyond so many
/// columns is refused at once: it need not be kept to be refused.
fn row_cells<B: BufRead>(xml: &mut Reader<B>, most: usize) -> Result<Vec<(usize, usize, String)>, FileError> {
    let mut cells = Vec::new();
    let mut column = 0_usize;
    let mut buffer = Vec::new();
    let mut hold = |column: usize, times: usize, text: String| {
        if text.is_empty() || times == 0 {
            return Ok(());
        }
        if column >= most {
            return Err(FileError::TooManyColumns { most });
        }
        cells.push((column, times, text));
        Ok(())
    };
    loop {
        match xml.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(start) if start.name().as_ref() == "table:table-cell" => {
                let times = count(&start, "table:number-columns-repeated")?;
                let start = start.into_owned();
                let shown = cell_text(xml)?;
                let text = value_text(&start, shown)?;
                hold(column, times, text)?;
                column = column.saturating_add(times);
            }
            Event::Empty(start) if start.name().as_ref() == "table:table-cell" => {
                let times = count(&start, "table:number-columns-repeated")?;
                let text = value_text(&start.into_owned(), String::new())?;
                hold(column, times, text)?;
                column = column.saturating_add(times);
            }
            // A cell below a joined one holds nothing that is seen.
            Event::Start(start) if start.name().as_ref() == "table:covered-table-cell" => {
                column = column.saturating_add(count(&start, "table:number-columns-repeated")?);
                let end = start.to_end().into_owned();
                xml.read_to_end_into(end.name(), &mut Vec::new()).map_err(damaged)?;
            }
            Event::Empty(start) if start.name().as_ref() == "table:covered-table-cell" => {
                column = column.saturating_add(count(&start, "table:number-columns-repeated")?);
            }
            Event::End(end) if end.name().as_ref() == "table:table-row" => return Ok(cells),
            Event::Eof => return Err(FileError::Damaged("content.xml".to_owned())),
            _ => {}
        }
        buffer.clear();
    }
}

/// The text of a cell up to its end: paragraphs as lines, without notes and drawings.
fn cell_text<B: BufRead>(xml: &mut Reader<B>) -> Result<String, FileError> {
    let mut text = String::new();
    let mut paragraphs = 0_usize;
    let mut within = 0_usize;
    let mut buffer = Vec::new();
    loop {
        match xml.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(start) => match start.name().as_ref() {
                "text:p" => {
                    if paragraphs > 0 {
                        add(&mut text, ['\n']);
                    }
                    paragraphs += 1;
                    within += 1;
                }
                "office:annotation" | "draw:frame" | "table:table" => {
                    let end = start.to_end().into_owned();
                    xml.read_to_end_into(end.name(), &mut Vec::new()).map_err(damaged)?;
                }
                _ => {}
            },
            Event::Empty(start) => match start.name().as_ref() {
                "text:s" => add(&mut text, std::iter::repeat_n(' ', count(&start, "text:c")?)),
                "text:tab" => add(&mut text, [' ']),
                "text:line-break" => add(&mut text, ['\n']),
                _ => {}
            },
            Event::End(end) => match end.name().as_ref() {
                "text:p" => within = within.saturating_sub(1),
                "table:table-cell" => return Ok(text),
                _ => {}
            },
            Event::Text(part) if within > 0 => add(&mut text, part.xml10_content().chars()),
            Event::CData(part) if within > 0 => add(&mut text, part.xml10_content().chars()),
            Event::GeneralRef(part) if within > 0 => add(&mut text, reference(&part)?),
            Event::Eof => return Err(FileError::Damaged("content.xml".to_owned())),
            _ => {}
        }
        buffer.clear();
    }
}

/// Adds to the text of a cell, up to the bound.
fn add(text: &mut String, more: impl IntoIterator<Item = char>) {
    text.extend(more.into_iter().take(TEXT.saturating_sub(text.len())));
}

/// The character that `&amp;` and the like stand for.
fn reference(part: &BytesRef<'_>) -> Result<Option<char>, FileError> {
    if let Some(c) = part.resolve_char_ref().map_err(damaged)? {
        return Ok(Some(c));
    }
    Ok(match part.xml10_content().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    })
}

/// What a cell holds by its type: the file's own figure or date, else the text that it shows.
fn value_text(start: &BytesStart<'_>, shown: String) -> Result<String, FileError> {
    let figure = |shape| {
        let value = attribute(start, "office:value")?.and_then(|value| value.parse::<f64>().ok());
        Ok::<_, FileError>(value.map(|value| number_text(value, shape)))
    };
    let kind = attribute(start, "office:value-type")?.unwrap_or_default();
    let held = match kind.as_str() {
        "float" | "currency" => figure(padded(&shown))?,
        "percentage" => figure(Shape::Percent)?,
        "date" => attribute(start, "office:date-value")?.map(|date| {
            let date = date.replace('T', " ");
            date.strip_suffix(" 00:00:00").map_or_else(|| date.clone(), str::to_owned)
        }),
        "boolean" => attribute(start, "office:boolean-value")?.map(|value| truth(value == "true")),
        _ => None,
    };
    let text = held.unwrap_or(shown);
    // One that was cut off stays as long as it is, to be refused: trimmed, it could pass for a short one.
    Ok(if text.len() < TEXT { text.trim().to_owned() } else { text })
}

/// A number that is shown with leading zeros is a code.
fn padded(shown: &str) -> Shape {
    let is_code = shown.len() > 1 && shown.starts_with('0') && shown.bytes().all(|b| b.is_ascii_digit());
    if is_code { Shape::Padded(shown.len()) } else { Shape::Plain }
}

/// How often something is repeated; once where nothing is said.
fn count(start: &BytesStart<'_>, name: &str) -> Result<usize, FileError> {
    Ok(attribute(start, name)?.and_then(|value| value.parse().ok()).unwrap_or(1))
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, FileError> {
    let found = start.try_get_attribute(name).map_err(|error| FileError::Damaged(error.to_string()))?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(found.normalized_value(XmlVersion::Implicit1_0).map_err(damaged)?.into_owned()))
}

fn damaged(error: impl std::fmt::Display) -> FileError {
    FileError::Damaged(error.to_string())
}
