//! What is to be said to the clerk, as a key and its arguments; the sentence itself is made by `words`.
//!
//! Owns `Text`. Must not know any language.

use serde::{Deserialize, Serialize};

/// A message by key, with named arguments: checks, events and errors carry these and never a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Text {
    /// Key of the message in `assets/i18n`.
    pub key: String,
    /// Named arguments, already formatted for people (amounts grouped, dates as `show_date` writes them).
    pub args: Vec<(String, String)>,
}

impl Text {
    /// A message without arguments.
    #[must_use]
    pub fn new(key: &str) -> Self {
        Self { key: key.to_owned(), args: Vec::new() }
    }

    /// The same message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }
}
