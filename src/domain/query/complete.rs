//! What can follow in a search while it is typed: names of filters, statuses, dates that are often asked for.
//!
//! Owns these offers and where they go. Suppliers and codes come from the store, which is told by `Values`.

use std::ops::Range;

use super::piece::{Piece, pieces};
use super::{Filter, StatusWord};
use crate::domain::status::View;

/// Statuses of the network that are offered beside our own.
const NETWORK: [&str; 2] = ["approved", "fulfilled"];

/// One thing that can follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What takes the place of the beginning typed.
    pub text: String,
    /// Key of the text that explains it; empty where it explains itself.
    pub about: &'static str,
}

/// Values that only the store knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// None.
    None,
    /// Suppliers' names.
    Suppliers,
    /// HSN and SAC codes.
    Hsn,
}

/// What can follow at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the text that an offer takes the place of.
    pub range: Range<usize>,
    /// What is typed of it.
    pub typed: String,
    /// Whether values of the store can stand here, too.
    pub values: Values,
    /// The offers, in their order.
    pub offers: Vec<Offer>,
}

impl Completion {
    /// The text with an offer in its place, and where the cursor goes (in bytes). After a whole value follows a space.
    #[must_use]
    pub fn put(&self, text: &str, offer: &str) -> (String, usize) {
        let (before, after) = (text.get(..self.range.start), text.get(self.range.end..));
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        let is_name = offer.ends_with(':');
        let space = if is_name || after.starts_with(char::is_whitespace) { "" } else { " " };
        let cursor = before.len() + offer.len() + usize::from(!is_name);
        (format!("{before}{offer}{space}{after}"), cursor)
    }
}

/// What can follow in a text with the cursor at a byte.
#[must_use]
pub fn complete(text: &str, cursor: usize) -> Completion {
    let cursor = floor(text, cursor);
    let at_cursor = |piece: &Piece<'_>| piece.range.start <= cursor && cursor <= piece.range.end;
    let Some(piece) = pieces(text).into_iter().find(at_cursor) else {
        return Completion { range: cursor..cursor, typed: String::new(), values: Values::None, offers: names("") };
    };
    let start = piece.value_range.start;
    if cursor < start {
        // Inside the name or the sign of a filter that is already there.
        return Completion { range: cursor..cursor, typed: String::new(), values: Values::None, offers: Vec::new() };
    }
    let typed = text[start..cursor].trim_start_matches('"');
    match piece.filter {
        None if piece.quoted => {
            Completion { range: start..cursor, typed: typed.to_owned(), values: Values::None, offers: Vec::new() }
        }
        None => {
            let offers = names(typed);
            Completion { range: start..piece.range.end, typed: typed.to_owned(), values: Values::None, offers }
        }
        Some(filter) => {
            let typed = if filter == Filter::Status { typed.rsplit(',').next().unwrap_or(typed) } else { typed };
            let from = if filter == Filter::Status { cursor - typed.len() } else { start };
            let values = match filter {
                Filter::Supplier => Values::Suppliers,
                Filter::Hsn => Values::Hsn,
                _ => Values::None,
            };
            let offers = values_of(filter, typed);
            Completion { range: from..piece.range.end, typed: typed.to_owned(), values, offers }
        }
    }
}

/// The beginning of the character that a byte belongs to.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn names(typed: &str) -> Vec<Offer> {
    let typed = typed.to_lowercase();
    let begun = |filter: &Filter| filter.name().starts_with(&typed);
    let offer = |filter: Filter| Offer { text: format!("{}:", filter.name()), about: filter.about() };
    Filter::ALL.into_iter().filter(begun).map(offer).collect()
}

fn values_of(filter: Filter, typed: &str) -> Vec<Offer> {
    let words: Vec<&str> = match filter {
        Filter::Status => StatusWord::OWN.into_iter().chain(NETWORK).collect(),
        Filter::Date => {
            vec!["today", "yesterday", "this-week", "last-week", "this-month", "last-month", "fy", "last-fy", ">-30"]
        }
        Filter::Due => {
            vec!["<today", "today", "tomorrow", "<+7", "this-week", "next-week", "this-month", "next-month", "none"]
        }
        Filter::Updated => vec!["today", "yesterday", ">-7", "this-week", "this-month"],
        Filter::Total => vec![">1L", ">10L", ">1Cr", "<1L", "1L..10L"],
        Filter::Lines => vec![">50", ">500", "1"],
        Filter::Version => vec!["0", "1", ">1"],
        Filter::View => View::ALL.into_iter().map(View::name).collect(),
        Filter::Number | Filter::Supplier | Filter::Subject | Filter::Hsn => Vec::new(),
    };
    let typed = typed.to_lowercase();
    let begun = |word: &&str| word.to_lowercase().starts_with(&typed) && word.to_lowercase() != typed;
    words
        .into_iter()
        .filter(begun)
        .map(|word| Offer { text: word.to_owned(), about: about_value(filter, word) })
        .collect()
}

fn about_value(filter: Filter, word: &str) -> &'static str {
    match (filter, word) {
        (Filter::Status, "open") => "query-about-open",
        (Filter::Status, "accepted") => "query-about-accepted",
        (Filter::Status, "ready") => "query-about-ready",
        (Filter::Status, "amended") => "query-about-amended",
        (Filter::Due, "<today") => "query-about-overdue",
        (Filter::Due, "<+7") => "query-about-week-ahead",
        (Filter::Due, "none") => "query-about-no-date",
        (Filter::Date, ">-30") => "query-about-month-back",
        (Filter::Updated, ">-7") => "query-about-week-back",
        (_, "fy") => "query-about-fy",
        (_, "last-fy") => "query-about-last-fy",
        _ => "",
    }
}
