//! Owns what a field is while a clerk is typing: empty, a value, or text that does not parse. Must not know which
//! fields an order has, nor why a text is wrong (`check` says that).

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Holds a field that a clerk types: empty, a value, or the text as typed when it does not parse (never thrown away).
///
/// Stored as `null`, `{"v": value}` or `{"t": "text"}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub enum Entry<T> {
    /// Nothing typed.
    #[default]
    Empty,
    /// A text that parsed.
    Value(T),
    /// A text that did not parse, without the spaces around it.
    Typed(String),
}

/// Marks a type whose values a clerk can type.
pub trait Typable: Sized {
    /// Reads a typed text; `None` when it means nothing. `today` gives "+7" and "today" their meaning (only dates use it).
    fn from_typed(text: &str, today: Date) -> Option<Self>;

    /// Gives the canonical text for editing, which [`Typable::from_typed`] reads back to the same value on any day.
    fn to_typed(&self) -> String;
}

impl<T: Typable> Entry<T> {
    /// Reads what was typed: spaces alone are [`Entry::Empty`], and a text that does not parse is kept.
    pub fn parse(text: &str, today: Date) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Entry::Empty;
        }
        match T::from_typed(text, today) {
            Some(value) => Entry::Value(value),
            None => Entry::Typed(text.to_owned()),
        }
    }

    /// Gives the text to edit: empty, the value's canonical text, or what was typed.
    pub fn text(&self) -> String {
        match self {
            Entry::Empty => String::new(),
            Entry::Value(value) => value.to_typed(),
            Entry::Typed(text) => text.clone(),
        }
    }
}

impl<T> Entry<T> {
    /// Gives the value, when there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Entry::Value(value) => Some(value),
            Entry::Empty | Entry::Typed(_) => None,
        }
    }

    /// Says whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        matches!(self, Entry::Empty)
    }

    /// Says whether this is a text that does not parse, so something to be shown as wrong.
    pub fn is_typed(&self) -> bool {
        matches!(self, Entry::Typed(_))
    }
}

impl<T> From<T> for Entry<T> {
    fn from(value: T) -> Self {
        Entry::Value(value)
    }
}

impl<T: Serialize> Serialize for Entry<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Entry::Empty => serializer.serialize_none(),
            Entry::Value(value) => serializer.serialize_newtype_variant("Entry", 0, "v", value),
            Entry::Typed(text) => serializer.serialize_newtype_variant("Entry", 1, "t", text),
        }
    }
}

/// The stored shape of what is not empty; apart, because `null` cannot be a variant of an externally tagged enum.
#[derive(Deserialize)]
#[serde(rename = "Entry")]
enum Stored<T> {
    #[serde(rename = "v")]
    Value(T),
    #[serde(rename = "t")]
    Typed(String),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entry<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Option::<Stored<T>>::deserialize(deserializer)? {
            None => Entry::Empty,
            Some(Stored::Value(value)) => Entry::Value(value),
            Some(Stored::Typed(text)) if text.trim().is_empty() => Entry::Empty,
            Some(Stored::Typed(text)) => Entry::Typed(text),
        })
    }
}
