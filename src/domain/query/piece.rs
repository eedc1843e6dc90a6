//! The pieces of a search: what stands between spaces, quotes kept together.
//!
//! Owns quotes, signs and names before colons. Must not know what a value means.

use std::ops::Range;

use super::{Filter, LONGEST};

/// A word or filter as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// Where all of it stands, in bytes, its sign and name among it.
    pub range: Range<usize>,
    /// Whether a minus stands before it.
    pub negated: bool,
    /// The filter that it names.
    pub filter: Option<Filter>,
    /// What stands after the colon, or the word; without quotes.
    pub value: &'a str,
    /// Where that stands, quotes among it.
    pub value_range: Range<usize>,
    /// Whether it stands in quotes.
    pub quoted: bool,
}

/// The pieces of a text in order.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let text = &text[..end];
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| !c.is_whitespace()).map(|skip| at + skip) {
        let piece = piece(text, start);
        at = piece.range.end;
        found.push(piece);
    }
    found
}

/// The piece that begins at a byte, which is no space.
fn piece(text: &str, start: usize) -> Piece<'_> {
    let mut at = start;
    let negated = text[at..].starts_with('-') && text[at + 1..].starts_with(|c: char| !c.is_whitespace());
    if negated {
        at += 1;
    }
    let filter = named(&text[at..]);
    if let Some((_, length)) = filter {
        at += length;
    }
    let rest = &text[at..];
    let (value, length, quoted) = match rest.strip_prefix('"') {
        Some(inside) => match inside.find('"') {
            Some(close) => (&inside[..close], close + 2, true),
            // While it is being typed, the quote reaches to the end.
            None => (inside, rest.len(), true),
        },
        None => {
            let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
            (&rest[..length], length, false)
        }
    };
    Piece {
        range: start..at + length,
        negated,
        filter: filter.map(|(filter, _)| filter),
        value,
        value_range: at..at + length,
        quoted,
    }
}

/// The filter that a text names, and how many bytes its name and colon take.
fn named(text: &str) -> Option<(Filter, usize)> {
    let colon = text.find(|c: char| !c.is_ascii_alphabetic()).filter(|at| text[*at..].starts_with(':'))?;
    Some((Filter::from_name(&text[..colon])?, colon + 1))
}
