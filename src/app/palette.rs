//! The command palette: what is typed, what the store found for it, and which words it matches.
//!
//! Owns the form, its stale-answer guard, the matching, and which commands were used last. Must not know the texts: the
//! drawing matches them.

use std::ops::Range;

use super::App;
use super::state::Dialog;
use crate::domain::query::{is_of_word, words};
use crate::domain::roster::SupplierRow;
use crate::domain::status::OrderRow;
use crate::message::Command;
use crate::message::list::ListCommand;

/// Orders, and suppliers, that are asked for.
const MOST: usize = 8;
/// Commands that are remembered.
const RECENT: usize = 5;
/// Words that one typed word may be the beginnings of, at the most.
const PIECES: usize = 4;

/// The palette while it is open.
#[derive(Clone, Debug, Default)]
pub struct PaletteForm {
    /// What is typed.
    pub text: String,
    /// Orders of the last answer; kept while a new one is awaited.
    pub orders: Vec<OrderRow>,
    /// Suppliers of the last answer.
    pub suppliers: Vec<SupplierRow>,
    request: u64,
    answered: u64,
}

impl PaletteForm {
    /// Whether orders and suppliers are those of an older text.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.answered < self.request
    }
}

impl App {
    pub(super) fn open_palette(&mut self) {
        self.state.dialog = Some(Dialog::Palette(PaletteForm::default()));
        self.type_palette(String::new());
    }

    pub(super) fn type_palette(&mut self, text: String) {
        let Some(Dialog::Palette(form)) = &mut self.state.dialog else { return };
        self.state.list.request += 1; // of all requests about orders, so that no palette takes another's answer
        form.request = self.state.list.request;
        form.text.clone_from(&text);
        let command = ListCommand::Name { request: form.request, text, most: MOST };
        self.send(Command::List(command));
    }

    pub(super) fn on_named(&mut self, request: u64, orders: Vec<OrderRow>, suppliers: Vec<SupplierRow>) {
        if let Some(Dialog::Palette(form)) = &mut self.state.dialog
            && form.request == request
        {
            (form.orders, form.suppliers, form.answered) = (orders, suppliers, request);
        }
    }

    /// Remembers a command that was run from the palette, by the key of its text.
    pub(super) fn remember_command(&mut self, key: &str) {
        let recent = &mut self.state.settings.running.recent_commands;
        recent.retain(|held| held != key);
        recent.insert(0, key.to_owned());
        recent.truncate(RECENT);
        self.keep_settings();
    }
}

/// How a text matches what is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matched {
    /// The lower, the better: how much lies between what matches.
    pub rank: usize,
    /// The bytes of the text that match, in their order.
    pub marks: Vec<Range<usize>>,
}

/// Matches a text with what is typed: each word typed is the beginning of a word of the text, or made of the beginnings
/// of several in their order ("npo" of "New purchase order"). `None` when one is not.
#[must_use]
pub fn matched(text: &str, typed: &str) -> Option<Matched> {
    let starts = starts(text);
    let mut all = Matched::default();
    for wanted in typed.split_whitespace() {
        let wanted: Vec<char> = wanted.chars().flat_map(char::to_lowercase).collect();
        let marks = pieces(text, &starts, &wanted, PIECES)?;
        let first = marks.first().and_then(|mark| starts.iter().position(|start| *start == mark.start));
        all.rank += (marks.len() - 1) * 10 + first.unwrap_or_default();
        all.marks.extend(marks);
    }
    all.marks.sort_by_key(|mark| (mark.start, mark.end));
    Some(all)
}

/// The bytes in which a word of a text begins with a word typed. The text was found by the store, and need not match.
#[must_use]
pub fn marks(text: &str, typed: &str) -> Vec<Range<usize>> {
    let starts = starts(text);
    let wanted = words(typed).map(|word| word.chars().collect::<Vec<char>>());
    let mut marks: Vec<Range<usize>> = wanted.filter_map(|word| pieces(text, &starts, &word, 1)).flatten().collect();
    marks.sort_by_key(|mark| (mark.start, mark.end));
    marks
}

/// Where words begin, in bytes.
fn starts(text: &str) -> Vec<usize> {
    let mut inside = false;
    text.char_indices()
        .filter_map(|(at, letter)| {
            let begins = is_of_word(letter) && !inside;
            inside = is_of_word(letter);
            begins.then_some(at)
        })
        .collect()
}

/// What is wanted, made of beginnings of words in their order: of as few as can be, and of no more than `most`.
fn pieces(text: &str, starts: &[usize], wanted: &[char], most: usize) -> Option<Vec<Range<usize>>> {
    let less = most.checked_sub(1)?;
    let mut best: Option<Vec<Range<usize>>> = None;
    for (at, start) in starts.iter().enumerate() {
        let ends = common(&text[*start..], wanted);
        for (taken, end) in ends.into_iter().enumerate().rev() {
            let piece = *start..whole(text, start + end);
            let rest = wanted.get(taken + 1..).unwrap_or_default();
            let found = if rest.is_empty() { Some(Vec::new()) } else { pieces(text, &starts[at + 1..], rest, less) };
            let Some(rest) = found else { continue };
            if best.as_ref().is_none_or(|best| rest.len() + 1 < best.len()) {
                best = Some(std::iter::once(piece).chain(rest).collect());
            }
            break; // a shorter piece here needs more of them
        }
    }
    best
}

/// Ends, in bytes, of the beginnings of a text that are what is wanted: of one letter, two letters and so on.
fn common(text: &str, wanted: &[char]) -> Vec<usize> {
    let mut ends = Vec::new();
    for ((at, letter), wanted) in text.char_indices().zip(wanted) {
        // The apostrophe of a keyboard is not that of print.
        let is_same =
            letter.to_lowercase().eq(std::iter::once(*wanted)) || is_apostrophe(letter) && is_apostrophe(*wanted);
        if !is_same {
            break;
        }
        ends.push(at + letter.len_utf8());
    }
    ends
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’')
}

/// The end of the syllable that ends at, or reaches over, a byte: no mark is parted from its Devanagari letter.
fn whole(text: &str, end: usize) -> usize {
    let mut last = text[..end].chars().next_back();
    let mut to = end;
    for letter in text[end..].chars() {
        let is_mark = matches!(letter, '\u{900}'..='\u{903}' | '\u{93A}'..='\u{93C}' | '\u{93E}'..='\u{94F}');
        let is_joined = last == Some('\u{94D}');
        if !is_mark && !is_joined {
            break;
        }
        to += letter.len_utf8();
        last = Some(letter);
    }
    to
}
