//! Which orders have a word: from the index of words, and from what is known of orders whose words are still due.
//!
//! Owns the sets of orders that words were found in, kept until the index changes: a letter more costs one look for its
//! word, and nothing for the words before it. Must not know filters.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rusqlite::Connection;

use crate::domain::query::{Scope, Word, words};
use crate::store::StoreError;

/// Words whose orders are remembered.
const REMEMBERED: usize = 64;

/// A set of orders by their numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Docs(Vec<u64>);

impl Docs {
    fn with_room(end: usize) -> Self {
        Self(vec![0; end.div_ceil(64)])
    }

    /// Puts an order in.
    pub fn insert(&mut self, doc: u32) {
        let place = doc as usize / 64;
        if self.0.len() <= place {
            self.0.resize(place + 1, 0);
        }
        self.0[place] |= 1 << (doc % 64);
    }

    /// Whether an order is in.
    pub fn has(&self, doc: u32) -> bool {
        self.0.get(doc as usize / 64).is_some_and(|bits| bits >> (doc % 64) & 1 == 1)
    }
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// How often the index had changed when this was found.
    version: i64,
    sets: HashMap<Word, Arc<Docs>>,
    /// Words in the order in which they were found.
    lately: Vec<Word>,
    /// Orders whose words are due, with what can be looked into at once.
    due: HashMap<u32, Plain>,
}

/// Number, supplier and subject of an order: its words in lower case, each with a space before it.
#[derive(Debug, Default)]
struct Plain {
    number: String,
    supplier: String,
    subject: String,
}

impl Plain {
    fn has(&self, word: &Word) -> bool {
        let within = |text: &str| {
            let mut found = text.match_indices(word.text.as_str());
            found.any(|(at, _)| {
                let end = text[at + word.text.len()..].starts_with(' ');
                text[..at].ends_with(' ') && (!word.whole || end)
            })
        };
        match word.scope {
            Scope::Any => within(&self.number) || within(&self.supplier) || within(&self.subject),
            Scope::Number => within(&self.number),
            Scope::Supplier => within(&self.supplier),
            Scope::Subject => within(&self.subject),
            Scope::Hsn => false,
        }
    }
}

impl Found {
    /// Orders changed: what is known of their texts holds no longer.
    pub fn changed(&mut self, docs: &[u32]) {
        for doc in docs {
            self.due.remove(doc);
        }
    }

    /// How many orders are due, as of the last look.
    pub fn due(&self) -> u32 {
        u32::try_from(self.due.len()).unwrap_or(u32::MAX)
    }

    /// Brings all that is remembered up to date with the index.
    pub fn refresh(&mut self, conn: &Connection) -> Result<(), StoreError> {
        let version: i64 = conn.prepare_cached("SELECT words FROM list_state")?.query_row([], |row| row.get(0))?;
        if version != self.version {
            self.sets.clear();
            self.lately.clear();
            self.version = version;
        }
        let mut statement = conn.prepare_cached("SELECT doc FROM words_due")?;
        let due: HashSet<u32> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        self.due.retain(|doc, _| due.contains(doc));
        let mut statement = conn.prepare_cached("SELECT number, supplier, subject FROM order_list WHERE doc = ?1")?;
        for doc in due {
            if self.due.contains_key(&doc) {
                continue;
            }
            let mut rows = statement.query([doc])?;
            if let Some(row) = rows.next()? {
                let (number, supplier, subject): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
                let number = spaced(words(&number).chain(short_numbers(&number)));
                let plain = Plain { number, supplier: spaced(words(&supplier)), subject: spaced(words(&subject)) };
                self.due.insert(doc, plain);
            }
        }
        Ok(())
    }

    /// The orders that have a word, of those up to `end`.
    pub fn docs(&mut self, conn: &Connection, word: &Word, end: usize) -> Result<Arc<Docs>, StoreError> {
        let indexed = match self.sets.get(word) {
            Some(known) => Arc::clone(known),
            None => {
                let found = Arc::new(look(conn, word, end)?);
                if self.lately.len() == REMEMBERED {
                    let oldest = self.lately.remove(0);
                    self.sets.remove(&oldest);
                }
                self.lately.push(word.clone());
                self.sets.insert(word.clone(), Arc::clone(&found));
                found
            }
        };
        if self.due.is_empty() {
            return Ok(indexed);
        }
        let mut docs = (*indexed).clone();
        for (doc, _) in self.due.iter().filter(|(_, plain)| plain.has(word)) {
            docs.insert(*doc);
        }
        Ok(Arc::new(docs))
    }
}

/// Asks the index.
fn look(conn: &Connection, word: &Word, end: usize) -> Result<Docs, StoreError> {
    let column = match word.scope {
        Scope::Any => "",
        Scope::Number => "number : ",
        Scope::Supplier => "supplier : ",
        Scope::Subject => "subject : ",
        Scope::Hsn => "hsn : ",
    };
    let begun = if word.whole { "" } else { " *" };
    let mut statement = conn.prepare_cached("SELECT rowid FROM order_words WHERE order_words MATCH ?1")?;
    let mut docs = Docs::with_room(end);
    let mut rows = statement.query([format!("{column}\"{}\"{begun}", word.text)])?;
    loop {
        match rows.next() {
            Ok(Some(row)) => docs.insert(row.get(0)?),
            Ok(None) => return Ok(docs),
            // Letters that the index does not know part a word into several, which it has in no order.
            Err(rusqlite::Error::SqliteFailure(error, Some(text)))
                if error.code == rusqlite::ErrorCode::Unknown && text.starts_with("fts5: phrase") =>
            {
                return Ok(docs);
            }
            Err(error) => return Err(error.into()),
        }
    }
}

fn spaced(words: impl Iterator<Item = String>) -> String {
    let mut text = String::from(" ");
    for word in words {
        text += &word;
        text.push(' ');
    }
    text
}

/// The numbers in a PO number without the zeros before them: "PO/26-27/0042" is found by "42", too.
pub(in crate::store) fn short_numbers(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.starts_with('0'))
        .map(|digits| digits.trim_start_matches('0').to_owned())
        .filter(|digits| !digits.is_empty())
}
