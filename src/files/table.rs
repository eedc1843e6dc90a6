//! Reading a table from a file, whatever its format: what the file holds decides, not its name.
//!
//! Owns the bounds and the choice of the format. The formats themselves are with their modules.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use super::error::FileError;
use super::{csv_table, ods, xls, xlsx};
use crate::domain::sheet::Table;

/// Told how many rows are read so far; answers whether the table is still wanted.
pub(super) type GoOn<'a> = &'a mut dyn FnMut(usize) -> bool;

/// How much is read of a file; beyond it nothing is.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Megabytes of the file.
    pub file_mb: u64,
    /// Megabytes that a packed file may unpack to.
    pub unpacked_mb: u64,
    /// Rows, from the first to the last that holds something.
    pub rows: usize,
    /// Columns, likewise.
    pub columns: usize,
    /// Characters of a cell.
    pub cell: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_mb: 64, unpacked_mb: 256, rows: 50_000, columns: 256, cell: 4_000 }
    }
}

/// Reads a table: CSV and other separated text (UTF-8, UTF-16, Windows-1252), XLSX, XLS, ODS. `sheet` names one of
/// several; without it the first visible one that there is. `go_on` is told how many rows are read so far, and ends the
/// reading with false.
///
/// # Errors
/// When there is no such file or sheet, it is no table, is damaged or protected, holds nothing, or is beyond the bounds.
pub fn read_table(
    path: &Path,
    sheet: Option<&str>,
    limits: &Limits,
    go_on: &mut dyn FnMut(usize) -> bool,
) -> Result<Table, FileError> {
    // Asked first: to open a pipe would wait for somebody to write into it.
    if !std::fs::metadata(path)?.is_file() {
        return Err(FileError::Format);
    }
    let file = File::open(path)?;
    let about = file.metadata()?;
    if about.len() > limits.file_mb * 1_000_000 {
        return Err(FileError::TooLarge { most_mb: limits.file_mb });
    }
    read_table_in(BufReader::new(file), sheet, limits, go_on)
}

/// Reads a table as [`read_table`] does, from anything that can be read and wound back.
///
/// # Errors
/// As there; what there is no more of than the bound of the file's size is read as if it ended there.
pub fn read_table_in<R: Read + Seek>(
    mut file: R,
    sheet: Option<&str>,
    limits: &Limits,
    go_on: &mut dyn FnMut(usize) -> bool,
) -> Result<Table, FileError> {
    let mut start = [0_u8; 512];
    let length = read_some(&mut file, &mut start)?;
    file.seek(SeekFrom::Start(0))?;
    let start = start.get(..length).unwrap_or_default();
    // The length is bound once more, for a file that grows meanwhile.
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        zipped(file, sheet, limits, go_on)
    } else if start.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        let mut bytes = Vec::new();
        file.take(limits.file_mb * 1_000_000).read_to_end(&mut bytes)?;
        xls::read(&bytes, sheet, limits, go_on)
    } else if start.starts_with(b"%PDF") || start.starts_with(b"\x89PNG") || start.starts_with(b"{\\rtf") {
        Err(FileError::Format)
    } else {
        csv_table::read(file.take(limits.file_mb * 1_000_000), limits, go_on)
    }
}

fn read_some(file: &mut impl Read, into: &mut [u8]) -> Result<usize, FileError> {
    let mut length = 0;
    while length < into.len() {
        match file.read(&mut into[length..])? {
            0 => break,
            more => length += more,
        }
    }
    Ok(length)
}

/// A packed file: which of the formats is told by what is in it.
fn zipped<R: Read + Seek>(file: R, sheet: Option<&str>, limits: &Limits, go_on: GoOn<'_>) -> Result<Table, FileError> {
    let damaged = |error: zip::result::ZipError| FileError::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(file).map_err(damaged)?;
    check_unpacked(&mut archive, limits, go_on)?;
    let has = |name: &str| archive.file_names().flatten().any(|known| known.eq_ignore_ascii_case(name));
    if has("content.xml") {
        return ods::read(&mut archive, sheet, limits, go_on);
    }
    if !has("[Content_Types].xml") || has("xl/workbook.bin") || !has("xl/workbook.xml") {
        return Err(FileError::Format);
    }
    xlsx::check_shared_texts(&mut archive)?;
    let mut file = archive.into_inner();
    file.seek(SeekFrom::Start(0))?;
    xlsx::read(file, sheet, limits, go_on)
}

/// Tags in all parts of a packed file together, and in any part that is no sheet: each costs memory when it is read, far
/// beyond its own length.
const TAGS: u64 = 40_000_000;
const TAGS_BESIDE: u64 = 8_000_000;

/// Unpacks everything once without keeping it: what an archive says of its own size is not to be trusted.
pub(super) fn check_unpacked<R: Read + Seek>(
    archive: &mut zip::ZipArchive<R>,
    limits: &Limits,
    go_on: GoOn<'_>,
) -> Result<(), FileError> {
    let most = limits.unpacked_mb * 1_000_000;
    let mut left = most;
    let mut buffer = vec![0_u8; 1 << 16];
    let mut tags = 0;
    for index in 0..archive.len() {
        let mut entry = match archive.by_index(index) {
            Ok(entry) => entry,
            Err(zip::result::ZipError::UnsupportedArchive(_)) => return Err(FileError::Encrypted),
            Err(error) => return Err(FileError::Damaged(error.to_string())),
        };
        let is_sheet = entry.name().is_ok_and(|name| name.starts_with("xl/worksheets/") || name == "content.xml");
        let mut beside = 0;
        loop {
            let read = entry.read(&mut buffer).map_err(|error| FileError::Damaged(error.to_string()))?;
            if read == 0 {
                break;
            }
            left = left.checked_sub(read as u64).ok_or(FileError::TooLarge { most_mb: limits.unpacked_mb })?;
            let found = buffer[..read].iter().filter(|byte| **byte == b'<').count() as u64;
            tags += found;
            beside += if is_sheet { 0 } else { found };
            if tags > TAGS || beside > TAGS_BESIDE {
                return Err(FileError::Spread);
            }
            if !go_on(0) {
                return Err(FileError::Stopped);
            }
        }
    }
    Ok(())
}
