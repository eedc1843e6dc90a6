//! The licences of the program, its fonts and data, and every crate that it is made of (`assets/licences.py` writes them).
//!
//! Owns the packed text. A leaf: knows nothing of the program.

use std::io::Read;
use std::sync::LazyLock;

use flate2::read::GzDecoder;

const PACKED: &[u8] = include_bytes!("../assets/licences.txt.gz");

static LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut text = String::new();
    // The text is part of the program; a test reads all of it.
    let _ = GzDecoder::new(PACKED).read_to_string(&mut text);
    text.lines().map(str::to_owned).collect()
});

/// All lines of the text.
#[must_use]
pub fn lines() -> &'static [String] {
    &LINES
}
