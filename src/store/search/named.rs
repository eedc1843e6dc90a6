//! Orders found by what they are called: number, supplier and subject, for the command palette.
//!
//! Owns this search. What is shown in the list stays what the window scrolls in.

use std::cmp::Reverse;

use super::super::StoreError;
use super::super::list::{Reader, begin};
use super::rows;
use crate::domain::query::{Scope, Word, words};
use crate::domain::status::{OrderRow, View};

impl Reader {
    /// At most so many orders in whose number, supplier or subject words begin with each word of a text: those first that
    /// their number alone names, then the last changed. All orders are found by an empty text.
    ///
    /// # Errors
    /// `Interrupted` when a newer request broke it off; `Corrupt` names the order that can't be read.
    pub fn named_orders(&mut self, text: &str, most: usize) -> Result<Vec<OrderRow>, StoreError> {
        let (conn, search) = self.parts();
        let tx = begin(conn)?;
        search.refresh(&tx)?;
        let Some(sheet) = &search.sheet else { return Ok(Vec::new()) };
        search.words.refresh(&tx)?;
        let mut wanted = Vec::new();
        for text in words(text) {
            let mut docs = |scope| {
                let word = Word { scope, text: text.clone(), whole: false };
                search.words.docs(&tx, &word, sheet.end())
            };
            wanted.push((docs(Scope::Number)?, [docs(Scope::Supplier)?, docs(Scope::Subject)?]));
        }
        let mut found: Vec<(bool, Reverse<i64>, u32)> = sheet
            .iter()
            .filter(|(_, slim)| View::All.shows(&sheet.standing(slim)))
            .filter(|(doc, _)| {
                wanted.iter().all(|(number, others)| number.has(*doc) || others.iter().any(|docs| docs.has(*doc)))
            })
            .map(|(doc, slim)| (!wanted.iter().all(|(number, _)| number.has(doc)), Reverse(slim.updated), doc))
            .collect();
        found.sort_unstable();
        let docs: Vec<u32> = found.into_iter().take(most).map(|(.., doc)| doc).collect();
        rows(&tx, &docs)
    }
}
