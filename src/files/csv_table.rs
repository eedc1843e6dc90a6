//! Separated text: which encoding it is in, what separates its cells, and the cells.
//!
//! Owns both guesses. A byte-order mark decides the encoding; without one, text that is UTF-8 is UTF-8, text with zeros
//! in every other byte is UTF-16, and the rest is Windows-1252, which Excel in India writes.

use std::io::Read;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::bound::Growing;
use super::error::FileError;
use super::table::{GoOn, Limits};
use crate::domain::sheet::Table;

/// Bytes between two questions whether to go on.
const PAUSE: u64 = 1 << 20;
/// Records whose cells are counted to find the separator.
const SAMPLE: usize = 50;

/// Reads separated text.
pub(super) fn read(mut from: impl Read, limits: &Limits, go_on: GoOn<'_>) -> Result<Table, FileError> {
    let mut bytes = Vec::new();
    while from.by_ref().take(PAUSE).read_to_end(&mut bytes)? > 0 {
        if !go_on(0) {
            return Err(FileError::Stopped);
        }
    }
    let text = decode(&bytes)?;
    drop(bytes);
    let (text, separator) = separator(&text);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut growing = Growing::new(limits, go_on);
    let mut record = csv::StringRecord::new();
    let mut row = 0_usize;
    loop {
        let from = reader.position().byte();
        if !reader.read_record(&mut record).map_err(|error| FileError::Damaged(error.to_string()))? {
            break;
        }
        // The reader passes over blank lines; rows keep their numbers all the same.
        row = row.saturating_add(blank_lines(text, from, reader.position().byte()));
        for (column, cell) in record.iter().enumerate() {
            growing.put(row, column, cell.trim().to_owned())?;
        }
        row = row.saturating_add(1);
        growing.report(row)?;
    }
    Ok(Table { sheets: Vec::new(), sheet: 0, rows: growing.finish()? })
}

/// How many blank lines stand before a record, given the bytes that reading it took.
fn blank_lines(text: &str, from: u64, to: u64) -> usize {
    let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(text.len());
    let bytes = text.as_bytes().get(place(from)..place(to)).unwrap_or_default();
    let before = place(from).checked_sub(1).and_then(|at| text.as_bytes().get(at)).copied();
    let mut last = before.unwrap_or(b' ');
    let mut lines = 0;
    for byte in bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')) {
        // CR LF ends one line, also when its CR was taken with the record before.
        lines += usize::from(!(*byte == b'\n' && last == b'\r'));
        last = *byte;
    }
    lines
}

/// The text of a file.
pub(super) fn decode(bytes: &[u8]) -> Result<String, FileError> {
    let (encoding, mark) = encoding(bytes);
    let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
    let text = text.into_owned();
    let strange = text.chars().take(4096).filter(|c| c.is_control() && !c.is_whitespace()).count();
    if strange > 4 {
        return Err(FileError::Format); // no table, and no text at all
    }
    let start = text.trim_start().get(..15).unwrap_or_default().to_ascii_lowercase();
    if start.starts_with("<html") || start.starts_with("<!doctype html") || start.starts_with("<table") {
        return Err(FileError::WebPage);
    }
    if start.starts_with("<?xml") {
        return Err(FileError::Format);
    }
    Ok(text)
}

/// The encoding, and how many bytes its mark takes.
fn encoding(bytes: &[u8]) -> (&'static Encoding, usize) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (encoding, mark);
    }
    let sample = bytes.get(..4096).unwrap_or(bytes);
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 4 > sample.len() && even * 8 < sample.len() {
        (UTF_16LE, 0)
    } else if even * 4 > sample.len() && odd * 8 < sample.len() {
        (UTF_16BE, 0)
    } else if std::str::from_utf8(bytes).is_ok() {
        (UTF_8, 0)
    } else {
        (WINDOWS_1252, 0)
    }
}

/// What separates the cells, and the text without the line in which Excel may say so.
pub(super) fn separator(text: &str) -> (&str, u8) {
    if let Some(rest) = text.strip_prefix("sep=")
        && let Some(separator) = rest.bytes().next().filter(u8::is_ascii)
    {
        let end = rest.find('\n').map_or(rest.len(), |end| end + 1);
        return (&rest[end..], separator);
    }
    // The separator is in most records equally often; of equals the one that comes first here.
    let regular = |separator: &u8| {
        let mut counts = counts(text, *separator);
        counts.sort_unstable();
        let middle = counts.get(counts.len() / 2).copied().unwrap_or(0);
        let same = counts.iter().filter(|count| **count == middle).count();
        if middle == 0 { (0, 0) } else { (same * 100 / counts.len().max(1), middle) }
    };
    let best = [b',', b'|', b';', b'\t'].into_iter().max_by_key(regular);
    (text, best.filter(|best| regular(best).1 > 0).unwrap_or(b','))
}

/// How often a separator stands outside quotes, in each of the first records that are not blank.
fn counts(text: &str, separator: u8) -> Vec<usize> {
    let mut counts = Vec::new();
    let (mut quoted, mut count, mut blank) = (false, 0, true);
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => {
                if !blank {
                    counts.push(count);
                }
                if counts.len() == SAMPLE {
                    return counts;
                }
                (count, blank) = (0, true);
                continue;
            }
            other if other == separator && !quoted => count += 1,
            _ => {}
        }
        blank = false;
    }
    if !blank {
        counts.push(count);
    }
    counts
}
