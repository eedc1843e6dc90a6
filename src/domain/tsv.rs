//! Ranges of cells as the clipboard carries them: rows by line ends, cells by tabs, as spreadsheets write them.
//!
//! Owns reading and writing of such text. Must not know what the cells mean. A cell that a spreadsheet would take for a
//! formula leaves with an apostrophe in front, and comes back without it.

use super::formula::{guarded, unguarded};

/// Reads copied cells. A cell may stand in double quotes (then `""` is a quote, and tabs and line ends belong to the
/// cell), line ends may be LF, CRLF or CR, and the line end after the last row is no row of its own.
#[must_use]
pub fn parse(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (cell, after) = take_cell(rest);
        row.push(unguarded(&cell).to_owned());
        rest = after;
        if let Some(more) = rest.strip_prefix('\t') {
            rest = more;
            if rest.is_empty() {
                row.push(String::new());
            }
            continue;
        }
        rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n'])).unwrap_or(rest);
        rows.push(std::mem::take(&mut row));
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

/// The first cell of `text`, and what follows it: a tab, a line end, or nothing.
fn take_cell(text: &str) -> (String, &str) {
    if let Some(quoted) = text.strip_prefix('"')
        && let Some((cell, rest)) = take_quoted(quoted)
    {
        return (cell, rest);
    }
    let end = text.find(['\t', '\r', '\n']).unwrap_or(text.len());
    (text[..end].to_owned(), &text[end..])
}

/// A cell in quotes, the opening one taken; `None` unless its closing quote ends the cell: then the quote is text, as
/// in `"x 4` for four inches.
fn take_quoted(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let quote = rest.find('"')?;
        cell.push_str(&rest[..quote]);
        rest = &rest[quote + 1..];
        match rest.strip_prefix('"') {
            Some(more) => {
                cell.push('"');
                rest = more;
            }
            None => return (rest.is_empty() || rest.starts_with(['\t', '\r', '\n'])).then_some((cell, rest)),
        }
    }
}

/// Writes cells so that spreadsheets, and [`parse`], read the same cells again.
#[must_use]
pub fn write<R: AsRef<[String]>>(rows: &[R]) -> String {
    let mut text = String::new();
    for row in rows {
        let row = row.as_ref();
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push('\t');
            }
            let cell = guarded(cell);
            if cell.contains(['\t', '\r', '\n']) || cell.starts_with('"') {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(&cell);
            }
        }
        text.push('\n');
    }
    text
}
