//! What is here already when a sheet of orders, suppliers or items is looked at: the address book, and PO numbers in use.
//!
//! Owns how the supplier of a row is found in the book. Must not know where either is kept.

use std::collections::HashMap;

use crate::domain::party::Party;

/// What is here already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    parties: Vec<Party>,
    by_gstin: HashMap<String, usize>,
    by_b2b_id: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
    /// Supplier of the order that has a PO number, by the number in small letters.
    numbers: HashMap<String, String>,
}

/// What the book knows of a supplier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// This one.
    One(&'a Party),
    /// So many of that name, and nothing that tells them apart.
    Several(usize),
    /// Nothing.
    None,
}

impl Known {
    /// What is here: parties of the address book, and each PO number in use with its supplier.
    #[must_use]
    pub fn new(parties: Vec<Party>, numbers: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut known = Self {
            numbers: numbers.into_iter().map(|(number, supplier)| (number_key(&number), supplier)).collect(),
            ..Self::default()
        };
        for (at, party) in parties.iter().enumerate() {
            if let Some(gstin) = party.gstin.value() {
                known.by_gstin.insert(gstin.to_string(), at);
            }
            if !party.b2b_id.trim().is_empty() {
                known.by_b2b_id.insert(party.b2b_id.trim().to_lowercase(), at);
            }
            let name = name_key(&party.legal_name);
            if !name.is_empty() {
                known.by_name.entry(name).or_default().push(at);
            }
        }
        known.parties = parties;
        known
    }

    /// The supplier of the order that has a PO number; it may be empty. `None` when no order has it.
    #[must_use]
    pub fn holder(&self, number: &str) -> Option<&str> {
        self.numbers.get(&number_key(number)).map(String::as_str)
    }

    /// The party of a GSTIN.
    #[must_use]
    pub fn by_gstin(&self, gstin: &str) -> Option<&Party> {
        self.by_gstin.get(gstin).and_then(|at| self.parties.get(*at))
    }

    /// The supplier that a row of orders means: by GSTIN, else by B2B ID, else by name where only one has it. A GSTIN that
    /// is not in the book is another registration, whatever the name.
    #[must_use]
    pub fn supplier(&self, gstin: &str, b2b_id: &str, name: &str) -> Found<'_> {
        if !gstin.is_empty() {
            return self.by_gstin(gstin).map_or(Found::None, Found::One);
        }
        if let Some(party) = self.by_b2b_id.get(&b2b_id.trim().to_lowercase()).and_then(|at| self.parties.get(*at)) {
            return Found::One(party);
        }
        match self.by_name.get(&name_key(name)).map(Vec::as_slice) {
            Some([one]) => self.parties.get(*one).map_or(Found::None, Found::One),
            Some(several) => Found::Several(several.len()),
            None => Found::None,
        }
    }

    /// The party that a row of a list of suppliers is about, as the address book takes it: the one with the GSTIN, else one
    /// of that name without a GSTIN; for a row without GSTIN also the only one of that name.
    #[must_use]
    pub fn same_party(&self, party: &Party) -> Option<&Party> {
        if let Some(same) = party.gstin.value().and_then(|gstin| self.by_gstin(gstin.as_str())) {
            return Some(same);
        }
        let named = self.by_name.get(&name_key(&party.legal_name))?;
        let parties: Vec<&Party> = named.iter().filter_map(|at| self.parties.get(*at)).collect();
        let plain = |held: &&&Party| held.gstin.value().is_none() && same_text(&held.legal_name, &party.legal_name);
        if let Some(same) = parties.iter().find(plain) {
            return Some(same);
        }
        match parties.as_slice() {
            [one] if party.gstin.value().is_none() => Some(one),
            _ => None,
        }
    }
}

/// PO numbers are the same in any case.
pub(super) fn number_key(number: &str) -> String {
    number.trim().to_lowercase()
}

/// Whether two texts are the same but for case and spaces.
pub(super) fn same_text(one: &str, other: &str) -> bool {
    let words = |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    one == other || words(one) == words(other)
}

/// A name without the "M/s" that is written before names of firms.
pub(super) fn without_messrs(name: &str) -> &str {
    let name = name.trim();
    let bare = ["m/s.", "m/s", "messrs.", "messrs "].iter().find_map(|word| {
        let start = name.get(..word.len())?;
        start.eq_ignore_ascii_case(word).then(|| name[word.len()..].trim_start())
    });
    bare.filter(|bare| !bare.is_empty()).unwrap_or(name)
}

/// What makes two names the same supplier: letters and digits in any case, without "M/s", and with the usual short words
/// for the form of a company.
pub(super) fn name_key(name: &str) -> String {
    let lower = name.to_lowercase();
    let bare = without_messrs(&lower);
    let plain: String = bare
        .chars()
        .map(|c| if c.is_alphanumeric() || (!c.is_ascii() && !c.is_whitespace()) { c } else { ' ' })
        .collect();
    let words = plain.split_whitespace().map(|word| match word {
        "private" | "pvt" | "p" => "pvt",
        "limited" | "ltd" => "ltd",
        "company" | "co" => "co",
        "corporation" | "corp" => "corp",
        "and" => "&",
        other => other,
    });
    words.filter(|word| *word != "&").collect::<Vec<_>>().join(" ")
}
