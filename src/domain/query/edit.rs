//! Setting and removing a filter in a search: what the filter buttons of the list do.
//!
//! Owns how a value is put into a text so that it reads back as it was. Must not know what values mean.

use super::piece::{Piece, pieces};
use super::{Filter, LONGEST};

/// The value of a filter in a text, when it is there and not turned around by a minus.
#[must_use]
pub fn filter_of(text: &str, filter: Filter) -> Option<String> {
    let is_meant = |piece: &Piece<'_>| is_of(piece, filter) && !piece.value.trim().is_empty();
    pieces(text).into_iter().find(is_meant).map(|piece| piece.value.to_owned())
}

/// The text with a filter set to a value, in place of the one there, or without it. Words and other filters stay as they
/// are; quotes in the value are left out, because no text holds them.
#[must_use]
pub fn with_filter(text: &str, filter: Filter, value: Option<&str>) -> String {
    let value = value.map(|value| value.replace('"', "")).filter(|value| !value.trim().is_empty());
    let new = value.map(|value| {
        let quote = if value.contains(char::is_whitespace) { "\"" } else { "" };
        format!("{}:{quote}{value}{quote}", filter.name())
    });
    let mut parts: Vec<String> = Vec::new();
    let mut place = None;
    for piece in pieces(text) {
        if is_of(&piece, filter) {
            place.get_or_insert(parts.len());
        } else {
            parts.push(closed(text, &piece));
        }
    }
    if let Some(new) = new {
        let length = |parts: &[String]| parts.iter().map(|part| part.chars().count() + 1).sum::<usize>();
        let at = place.unwrap_or(parts.len());
        // Beyond the longest text it would mean nothing.
        let at = if length(&parts[..at]) + new.chars().count() > LONGEST { 0 } else { at };
        parts.insert(at, new);
    }
    parts.join(" ")
}

fn is_of(piece: &Piece<'_>, filter: Filter) -> bool {
    piece.filter == Some(filter) && !piece.negated
}

/// A piece as it stands in the text; a quote that was left open is closed, or it would swallow what comes after.
fn closed(text: &str, piece: &Piece<'_>) -> String {
    let open = piece.quoted && piece.value_range.len() == piece.value.len() + 1;
    let quote = if open { "\"" } else { "" };
    format!("{}{quote}", &text[piece.range.clone()])
}
