//! Entries that may be one: parties of the same PAN, name, telephone or e-mail, and items spelled nearly the same.
//!
//! Owns what makes two look alike, and what a merged party keeps. A person decides whether they are one.

use std::collections::{BTreeMap, HashMap};

use super::gst::pan_of;
use super::party::{Address, Party};

/// Entries that share one word are offered in pairs up to so many; more share it by accident (a switchboard's number).
const CROWD: usize = 12;

/// Why two entries look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// The same PAN stands in both registrations.
    Pan,
    /// The same name, but for case, punctuation and the form of the company.
    Name,
    /// The same telephone number.
    Phone,
    /// The same e-mail address.
    Email,
}

impl Likeness {
    /// All of them, the strongest first.
    pub const ALL: [Self; 4] = [Self::Pan, Self::Name, Self::Phone, Self::Email];
}

/// By what an entry is compared with others; empty texts are like nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traits {
    /// One text for each of [`Likeness::ALL`].
    texts: [String; 4],
}

impl Traits {
    /// The traits of a party.
    #[must_use]
    pub fn of(party: &Party) -> Self {
        Self::from_texts(&party.gstin.text(), &party.legal_name, &party.contact.phone_number, &party.email)
    }

    /// Traits from a GSTIN, a legal name, a telephone number and an e-mail address.
    #[must_use]
    pub fn from_texts(gstin: &str, name: &str, phone: &str, email: &str) -> Self {
        let pan = pan_of(gstin).unwrap_or_default();
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        // A number with and without its country's code is one number.
        let phone =
            if digits.len() >= 8 { digits[digits.len().saturating_sub(10)..].to_owned() } else { String::new() };
        let email = email.trim().to_lowercase();
        let email = if email.contains('@') { email } else { String::new() };
        Self { texts: [pan, plain_name(name), phone, email] }
    }
}

/// Forms of companies, which say nothing of who it is.
const FORMS: [&str; 16] = [
    "pvt",
    "private",
    "ltd",
    "limited",
    "llp",
    "llc",
    "inc",
    "incorporated",
    "co",
    "company",
    "corp",
    "corporation",
    "opc",
    "ms",
    "messrs",
    "the",
];

/// A name without case, punctuation and form of company: "M/s. Bharat Fasteners (P) Ltd." is "bharat fasteners". A name
/// of such words alone keeps them.
#[must_use]
pub fn plain_name(name: &str) -> String {
    let lower = name.to_lowercase().replace("m/s", " ").replace("(p)", " ").replace('&', " and ");
    let letters: String =
        lower.chars().filter(|c| !matches!(c, '.' | '\'' | '’')).map(|c| if is_mark(c) { ' ' } else { c }).collect();
    let words: Vec<&str> = letters.split_whitespace().collect();
    let telling: Vec<&str> = words.iter().copied().filter(|word| !FORMS.contains(word)).collect();
    (if telling.is_empty() { words } else { telling }).join(" ")
}

/// A sign that parts words: not a letter, digit or sign of a script beyond ASCII, where vowels may be signs.
fn is_mark(c: char) -> bool {
    if c.is_ascii() {
        !c.is_ascii_alphanumeric()
    } else {
        matches!(c, '–' | '—' | '“' | '”' | '‘' | '«' | '»')
    }
}

/// Pairs of entries that look alike, by their places in the list, each with the reasons, the strongest first. No more
/// than `limit` pairs.
#[must_use]
pub fn pairs(entries: &[Traits], limit: usize) -> Vec<(usize, usize, Vec<Likeness>)> {
    let mut found: BTreeMap<(usize, usize), Vec<Likeness>> = BTreeMap::new();
    for (at, likeness) in Likeness::ALL.into_iter().enumerate() {
        let mut same: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, entry) in entries.iter().enumerate() {
            if !entry.texts[at].is_empty() {
                same.entry(entry.texts[at].as_str()).or_default().push(place);
            }
        }
        for group in same.into_values().filter(|group| group.len() > 1 && group.len() <= CROWD) {
            for pair in couples(&group) {
                found.entry(pair).or_default().push(likeness);
            }
        }
    }
    let mut found: Vec<_> = found.into_iter().map(|((one, other), why)| (one, other, why)).collect();
    found.sort_by(|(a, b, why), (c, d, because)| (why, a, b).cmp(&(because, c, d)));
    found.truncate(limit);
    found
}

fn couples(group: &[usize]) -> Vec<(usize, usize)> {
    group.iter().enumerate().flat_map(|(at, one)| group[at + 1..].iter().map(move |other| (*one, *other))).collect()
}

/// A description without case, punctuation and spaces: "Hex bolt, M8 × 40" is "hexboltm8x40". Numbers stay apart from
/// each other, and a point inside a number stays.
#[must_use]
pub fn plain_description(text: &str) -> String {
    let letters: Vec<char> = text.to_lowercase().chars().map(|c| if c == '×' { 'x' } else { c }).collect();
    let mut plain = String::with_capacity(text.len());
    let mut parted = false;
    for (at, c) in letters.iter().copied().enumerate() {
        let digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
        let point = c == '.' && at > 0 && digit(at - 1) && digit(at + 1);
        let slash = c == '/' && at > 0 && digit(at - 1) && digit(at + 1);
        if !point && !slash && (c.is_whitespace() || is_mark(c)) {
            parted = true;
            continue;
        }
        if parted && c.is_ascii_digit() && plain.ends_with(|last: char| last.is_ascii_digit()) {
            plain.push(' ');
        }
        parted = false;
        plain.push(c);
    }
    plain
}

/// Pairs of items, by their places, whose plain descriptions are the same. No more than `limit` pairs.
#[must_use]
pub fn item_pairs<'a>(plain: impl IntoIterator<Item = &'a str>, limit: usize) -> Vec<(usize, usize)> {
    let mut same: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, text) in plain.into_iter().enumerate() {
        if !text.is_empty() {
            same.entry(text).or_default().push(place);
        }
    }
    let mut found: Vec<(usize, usize)> =
        same.values().filter(|group| group.len() > 1).flat_map(|group| couples(group)).collect();
    found.sort_unstable();
    found.truncate(limit);
    found
}

/// All addresses of two entries, `first` before the others, none twice.
#[must_use]
pub fn all_addresses(first: &Address, one: &[Address], other: &[Address]) -> Vec<Address> {
    let mut all = vec![first.clone()];
    for address in one.iter().chain(other) {
        let blank =
            *address == Address::default() || (address.line1.trim().is_empty() && address.city.trim().is_empty());
        if !all.contains(address) && !blank {
            all.push(address.clone());
        }
    }
    all
}
