//! Owns GST registration numbers: their shapes and check character (facts §2.1). Must not know whether one is registered:
//! that only the GST portal does.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::StateCode;
use crate::domain::entry::Typable;

const ALPHABET: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// The shapes of facts §2.1. d: digit, a: letter, n: either, e: either but 0, f: `[Z1-9ABD-J]`, u: U or O;
/// anything else stands for itself.
const SHAPES: [&[u8; 15]; 7] = [
    b"ddaaaaaddddaefn", // ordinary
    b"ddaaaadddddadZd", // government department, with a TAN
    b"ddddaaadddddNRn", // non-resident
    b"99ddaaadddddOSn", // online services from abroad
    b"ddddaaaddddduNn", // United Nations body or embassy
    b"ddaaaanddddaeDn", // deducts tax at source
    b"ddaaaaaddddaeCn", // collects tax at source
];

/// Holds a GST registration number: 15 capitals and digits of a known shape, with the right check character.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Gstin(String);

/// Says why a text is not a GSTIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GstinError {
    /// It has this many characters, not 15.
    #[error("a GSTIN has 15 characters, not {0}")]
    Length(usize),
    /// It has no shape that a GSTIN can have.
    #[error("letters and digits do not stand where a GSTIN has them")]
    Pattern,
    /// Its last character is not the one that follows from the others: a slip in typing.
    #[error("by the other characters, the last one should be {expected}")]
    CheckDigit {
        /// The character that would be right.
        expected: char,
    },
}

impl Gstin {
    /// Reads a GSTIN; small letters and spaces are put right.
    pub fn parse(text: &str) -> Result<Self, GstinError> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        let length = text.chars().count();
        if length != 15 {
            return Err(GstinError::Length(length));
        }
        if !SHAPES.iter().any(|shape| fits(text.as_bytes(), shape)) {
            return Err(GstinError::Pattern);
        }
        match check_character(&text[..14]) {
            Some(expected) if text.ends_with(expected) => Ok(Gstin(text)),
            Some(expected) => Err(GstinError::CheckDigit { expected }),
            None => Err(GstinError::Pattern),
        }
    }

    /// Gives the state of the first two digits; `None` for 99 (no place) and codes that are no state's.
    pub fn state(&self) -> Option<StateCode> {
        StateCode::parse(&self.0[..2])
    }

    /// Gives characters 3 to 12: the PAN in an ordinary registration; in the others a TAN or a serial number.
    pub fn pan(&self) -> &str {
        &self.0[2..12]
    }

    /// Gives the 15 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Reads the PAN out of a GSTIN, also out of one that is not complete or has a slip in it: characters 3 to 12, where they
/// are five letters, four digits and a letter.
#[must_use]
pub fn pan_of(gstin: &str) -> Option<String> {
    let letters: String = gstin.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
    let pan = letters.get(2..12)?;
    let shape = pan
        .bytes()
        .enumerate()
        .all(|(at, c)| if (5..9).contains(&at) { c.is_ascii_digit() } else { c.is_ascii_uppercase() });
    shape.then(|| pan.to_owned())
}

fn fits(text: &[u8], shape: &[u8; 15]) -> bool {
    text.len() == shape.len()
        && text.iter().zip(shape).all(|(c, class)| match class {
            b'd' => c.is_ascii_digit(),
            b'a' => c.is_ascii_uppercase(),
            b'n' => c.is_ascii_digit() || c.is_ascii_uppercase(),
            b'e' => matches!(c, b'1'..=b'9' | b'A'..=b'Z'),
            b'f' => matches!(c, b'Z' | b'1'..=b'9' | b'A' | b'B' | b'D'..=b'J'),
            b'u' => matches!(c, b'U' | b'O'),
            exact => c == exact,
        })
}

/// Computes the fifteenth character of a GSTIN from the first fourteen (facts §2.1); `None` unless they are
/// fourteen capitals and digits.
pub fn check_character(first14: &str) -> Option<char> {
    if first14.len() != 14 {
        return None;
    }
    let mut sum = 0;
    for (at, c) in first14.bytes().enumerate() {
        let value = ALPHABET.iter().position(|known| *known == c)?;
        let product = value * if at % 2 == 0 { 1 } else { 2 };
        sum += product / 36 + product % 36;
    }
    ALPHABET.get((36 - sum % 36) % 36).map(|c| char::from(*c))
}

impl fmt::Display for Gstin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Gstin> for String {
    fn from(gstin: Gstin) -> Self {
        gstin.0
    }
}

impl TryFrom<String> for Gstin {
    type Error = GstinError;

    fn try_from(text: String) -> Result<Self, GstinError> {
        Self::parse(&text)
    }
}

impl Typable for Gstin {
    fn from_typed(text: &str, _today: Date) -> Option<Self> {
        Self::parse(text).ok()
    }

    fn to_typed(&self) -> String {
        self.0.clone()
    }
}
