//! Requests as files: the exact bytes, one file an order.
//!
//! Owns the names of the files in a folder: none collides with another, none leaves the folder. Must not know what a
//! request says.

use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::{ExportError, Fresh};

/// Characters of a file's name at the most, without its ending.
const LONGEST: usize = 80;

/// Bytes of it at the most: file systems take 255 in all, and numbers, endings and a mark of unfinished files come on top.
const MOST_BYTES: usize = 180;

/// Names that Windows keeps for devices.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// A file name made of a text such as a PO number, without an ending: letters, digits and `-_.() ` stay, all else
/// becomes a hyphen. `otherwise` stands for a text that leaves nothing.
#[must_use]
pub fn file_name(text: &str, otherwise: &str) -> String {
    let keep = |c: char| if c.is_alphanumeric() || "-_.() ".contains(c) { c } else { '-' };
    let mut bytes = 0;
    let fits = |c: &char| {
        bytes += c.len_utf8();
        bytes <= MOST_BYTES
    };
    let name: String = text.trim().chars().map(keep).take(LONGEST).take_while(fits).collect();
    // Neither hidden, nor with an end that Windows cuts off.
    let name = name.trim_matches(['.', ' ', '-']);
    if name.is_empty() {
        return otherwise.to_owned();
    }
    let stem = name.split('.').next().unwrap_or(name).trim_end_matches(|c: char| c.is_ascii_digit());
    if DEVICES.contains(&stem.to_ascii_lowercase().as_str()) { format!("_{name}") } else { name.to_owned() }
}

/// Writes one request. Gives its length in bytes.
///
/// # Errors
/// When the system refuses; a file that was there is left as it was then.
pub fn write_request(path: &Path, request: &[u8]) -> Result<u64, ExportError> {
    let mut fresh = Fresh::create(path)?;
    fresh.file()?.write_all(request)?;
    Ok(fresh.take_place()?)
}

/// Requests that go into one folder, all of them or none.
pub struct JsonFolder {
    folder: PathBuf,
    /// Whether the folder was made for this.
    made: bool,
    names: HashSet<String>,
    files: Vec<Fresh>,
}

impl JsonFolder {
    /// Begins in a folder, which is made where there is none.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn create(folder: &Path) -> Result<Self, ExportError> {
        let made = !folder.exists();
        if made {
            fs::create_dir(folder)?;
        }
        Ok(Self { folder: folder.to_owned(), made, names: HashSet::new(), files: Vec::new() })
    }

    /// Adds a request under a name such as the PO number.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn put(&mut self, name: &str, request: &[u8]) -> Result<(), ExportError> {
        let wanted = file_name(name, "order");
        let mut name = wanted.clone();
        let mut more = 1;
        // Some systems take names for the same that differ in their capitals only.
        while !self.names.insert(name.to_lowercase()) {
            more += 1;
            name = format!("{wanted} ({more})");
        }
        let mut fresh = Fresh::create(&self.folder.join(format!("{name}.json")))?;
        fresh.file()?.write_all(request)?;
        fresh.complete()?;
        self.files.push(fresh);
        Ok(())
    }

    /// Gives the files their names. Gives how many bytes they have together.
    ///
    /// # Errors
    /// When some are there already and are not to be replaced, or the system refuses.
    pub fn finish(mut self, replace: bool) -> Result<u64, ExportError> {
        let there = self.files.iter().filter(|file| file.path().exists()).count();
        if there > 0 && !replace {
            return Err(ExportError::Exists { count: there });
        }
        let mut bytes = 0;
        for file in std::mem::take(&mut self.files) {
            bytes += file.take_place()?;
            self.made = false;
        }
        Ok(bytes)
    }
}

impl Drop for JsonFolder {
    fn drop(&mut self) {
        self.files.clear();
        if self.made {
            let _ = fs::remove_dir(&self.folder); // it stays when somebody else put something in
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_the_folder() {
        for (text, name) in [
            ("PO/26-27/0042", "PO-26-27-0042"),
            ("../../etc/passwd", "etc-passwd"),
            ("C:\\Windows\\x", "C--Windows-x"),
            ("", "order"),
            ("...", "order"),
            ("nul", "_nul"),
            ("COM1.x", "_COM1.x"),
            ("क्रय 12", "क-रय 12"),
            ("a\0b\nc", "a-b-c"),
        ] {
            assert_eq!(file_name(text, "order"), name, "{text:?}");
        }
        assert_eq!(file_name(&"x".repeat(500), "order").len(), LONGEST);
        for long in ["क".repeat(500), "\u{20000}".repeat(500)] {
            let length = file_name(&long, "order").len();
            assert!((150..=MOST_BYTES).contains(&length), "{length}");
        }
    }
}
