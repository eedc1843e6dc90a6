//! `podesk verify`: checks a data folder and says in plain lines what was checked and found.
//!
//! Owns the report and its exit codes. It only reads, as of one moment, so it can be asked while the program runs. What
//! is checked is the store's.

use std::io::{self, Write};
use std::path::Path;

use crate::store::{FILE, Inspection, Reader, StoreError};
use crate::words::Words;

/// All is well.
pub const CLEAN: u8 = 0;
/// Something is wrong, and was told.
pub const PROBLEMS: u8 = 1;
/// The check could not be made.
pub const NOT_RUN: u8 = 2;

/// Checks the store of a data folder and writes what was found. Gives the exit code.
///
/// # Errors
/// When `out` can't be written.
pub fn run(folder: &Path, words: &Words, out: &mut dyn Write) -> io::Result<u8> {
    let path = folder.join(FILE);
    writeln!(out, "{}", words.with("verify-begin", &[("path", &path.display().to_string())]))?;
    if !path.is_file() {
        writeln!(out, "{}", words.get("verify-no-store"))?;
        return Ok(NOT_RUN);
    }
    match Reader::open(folder).and_then(|reader| reader.inspect()) {
        Ok(inspection) => report(&inspection, words, out),
        Err(error) => {
            writeln!(out, "{}", words.text(&error.text()))?;
            Ok(if matches!(error, StoreError::Damaged(_)) { PROBLEMS } else { NOT_RUN })
        }
    }
}

fn report(inspection: &Inspection, words: &Words, out: &mut dyn Write) -> io::Result<u8> {
    let counts = [
        ("orders", inspection.orders.to_string()),
        ("operations", inspection.operations.to_string()),
        ("events", inspection.events.to_string()),
    ];
    let counts = counts.each_ref().map(|(name, count)| (*name, count.as_str()));
    writeln!(out, "{}", words.with("verify-counts", &counts))?;
    for check in &inspection.checks {
        let key = if check.found.is_empty() { "verify-line-ok" } else { "verify-line-wrong" };
        writeln!(out, "{}", words.with(key, &[("what", &words.get(check.what))]))?;
        for found in &check.found {
            writeln!(out, "  - {}", words.text(found))?;
        }
    }
    let wrong: usize = inspection.checks.iter().map(|check| check.found.len()).sum();
    if inspection.is_clean() {
        writeln!(out, "{}", words.get("verify-clean"))?;
        return Ok(CLEAN);
    }
    writeln!(out, "{}", words.with("verify-problems", &[("count", &wrong.to_string())]))?;
    Ok(PROBLEMS)
}
