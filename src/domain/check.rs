//! What is wrong with an order, where, and how bad it is.
//!
//! Owns the rules: the contract's own (which block) and the advice of `facts.md` (which warns). Must not know the
//! words: a check carries a key and arguments.
//!
//! `check::head` checks everything outside the lines and the parties, `check::party` those, `check::rows` the lists of
//! the head, `check::line` one line; `check::remedy` knows what can be put right by one keystroke.

mod head;
mod line;
mod party;
mod remedy;
mod rows;

pub use head::check_head;
pub use line::{Around, check_line};
pub use remedy::remedy;

use super::entry::{Entry, Typable};
use super::field::Field;
use super::text::Text;

/// Whether a check keeps an order from being sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Would be refused, or is wrong: blocks sending.
    Error,
    /// Advice: never blocks.
    Warning,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Where.
    pub path: Field,
    /// How bad.
    pub severity: Severity,
    /// What, and what to do.
    pub text: Text,
}

/// Key of the check for a required field that is empty; such a field isn't shown as wrong, only as missing.
pub const MISSING: &str = "check-missing";

/// Key of the check for characters that the gateway refuses.
const FORBIDDEN: &str = "check-forbidden-characters";

impl Check {
    /// Whether it only says that something is still to be filled in.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.text.key == MISSING
    }
}

/// Collects checks while the rules run.
#[derive(Default)]
struct Found(Vec<Check>);

impl Found {
    fn error(&mut self, path: Field, text: Text) {
        self.0.push(Check { path, severity: Severity::Error, text });
    }

    fn warning(&mut self, path: Field, text: Text) {
        self.0.push(Check { path, severity: Severity::Warning, text });
    }

    fn missing(&mut self, path: Field) {
        self.error(path, Text::new(MISSING));
    }

    /// The contract's text rule: no `"` and no `\` (contract README, "sibling").
    fn plain(&mut self, path: Field, text: &str) {
        if text.contains(['"', '\\']) {
            self.error(path, Text::new(FORBIDDEN));
        }
    }

    fn required(&mut self, path: Field, text: &str) {
        if text.trim().is_empty() {
            self.missing(path);
        } else {
            self.plain(path, text);
        }
    }

    /// Advises on a text that is shorter or longer than the supplier's e-invoice takes (facts §3); empty is no text.
    fn length(&mut self, path: Field, text: &str, least: usize, most: usize) {
        let text = text.trim();
        // Bytes are cheap to count, and no text has more characters than bytes.
        if text.is_empty() || (text.is_ascii() && (least..=most).contains(&text.len())) {
            return;
        }
        let length = text.chars().count();
        if !(least..=most).contains(&length) {
            let words = Text::new("check-length").with("least", least).with("most", most).with("length", length);
            self.warning(path, words);
        }
    }

    /// A field that must hold a value: missing when empty, `wrong` when what was typed does not parse.
    fn entry<T: Typable>(&mut self, path: Field, entry: &Entry<T>, required: bool, wrong: impl FnOnce(&str) -> Text) {
        match entry {
            Entry::Empty if required => self.missing(path),
            Entry::Typed(text) => self.error(path, wrong(text)),
            Entry::Empty | Entry::Value(_) => {}
        }
    }
}

fn not_a_date(_: &str) -> Text {
    Text::new("check-not-a-date")
}

fn not_a_number(places: u32) -> impl FnOnce(&str) -> Text {
    move |_| Text::new("check-not-a-number").with("places", places)
}

/// A text that breaks the remarks' rule: 1 to 100 characters, no `"` and no `\` (contract README, "sibling").
#[must_use]
pub fn remarks_fault(text: &str) -> Option<Text> {
    let length = text.trim().chars().count();
    if length == 0 {
        Some(Text::new(MISSING))
    } else if length > 100 {
        Some(Text::new("check-too-long").with("most", 100))
    } else if text.contains(['"', '\\']) {
        Some(Text::new(FORBIDDEN))
    } else {
        None
    }
}

/// Whether a text is no e-mail address (facts §3.2: name, @, host; a host has a point).
fn not_an_email(text: &str) -> bool {
    let of_name = |b: u8| b.is_ascii_alphanumeric() || b"+_.-".contains(&b);
    let of_host = |b: u8| b.is_ascii_alphanumeric() || b".-".contains(&b);
    !text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && name.bytes().all(of_name) && host.bytes().all(of_host)
    })
}
