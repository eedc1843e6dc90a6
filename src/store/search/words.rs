//! Which orders have a word: from the index of words, and from what is known of orders whose words are still due. Those are
//! found by number, supplier and subject as they are now, and by the rest as it was.
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

    fn remove(&mut self, doc: u32) {
        if let Some(bits) = self.0.get_mut(doc as usize / 64) {
            *bits &= !(1 << (doc % 64));
        }
    }
}

/// A word, and the columns of the index that it was looked for in.
type Looked = (&'static str, Word);

/// The columns with what an order's number, supplier and subject do not say.
const REST: &str = "{words hsn} : ";

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// How often the index had changed when this was found.
    version: i64,
    sets: HashMap<Looked, Arc<Docs>>,
    /// What was looked for, in that order.
    lately: Vec<Looked>,
    /// Orders whose words are due, with what can be looked into at once.
    due: HashMap<u32, Plain>,
}

/// Number, supplier and subject of an order: its words in lower case, each with a space before it.
#[derive(Debug, Default)]
struct Plain {
    number: String,
    supplier: String,
    subject: String,
    /// Trade name and GSTIN of the supplier, once they mattered.
    beside: Option<String>,
}

/// Whether such a text has a word.
fn within(text: &str, word: &Word) -> bool {
    let mut found = text.match_indices(word.text.as_str());
    found.any(|(at, _)| {
        let end = text[at + word.text.len()..].starts_with(' ');
        text[..at].ends_with(' ') && (!word.whole || end)
    })
}

impl Plain {
    fn has(&self, word: &Word) -> bool {
        let within = |text: &str| within(text, word);
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
                let (supplier, subject) = (spaced(words(&supplier)), spaced(words(&subject)));
                let plain = Plain { number, supplier, subject, beside: None };
                self.due.insert(doc, plain);
            }
        }
        Ok(())
    }

    /// The orders that have a word, of those up to `end`.
    pub fn docs(&mut self, conn: &Connection, word: &Word, end: usize) -> Result<Arc<Docs>, StoreError> {
        let columns = match word.scope {
            Scope::Any => "",
            Scope::Number => "number : ",
            Scope::Supplier => "supplier : ",
            Scope::Subject => "subject : ",
            Scope::Hsn => "hsn : ",
        };
        let indexed = self.indexed(conn, columns, word, end)?;
        if self.due.is_empty() || word.scope == Scope::Hsn {
            return Ok(indexed);
        }
        let mut docs = (*indexed).clone();
        let mut doubtful = Vec::new();
        for (doc, plain) in &self.due {
            if plain.has(word) {
                docs.insert(*doc);
            } else if indexed.has(*doc) {
                doubtful.push(*doc);
            }
        }
        // The index knows these by what they say no more, unless it is in what is not at hand.
        let any = word.scope == Scope::Any && !doubtful.is_empty();
        let rest = if any { Some(self.indexed(conn, REST, word, end)?) } else { None };
        for doc in doubtful {
            let has = rest.as_ref().is_some_and(|rest| rest.has(doc));
            if !has && !self.has_supplier(conn, doc, word)? {
                docs.remove(doc);
            }
        }
        Ok(Arc::new(docs))
    }

    /// Whether an order whose words are due has this one in the trade name or GSTIN of its supplier.
    fn has_supplier(&mut self, conn: &Connection, doc: u32, word: &Word) -> Result<bool, StoreError> {
        let Some(plain) = self.due.get_mut(&doc) else { return Ok(false) };
        if !matches!(word.scope, Scope::Any | Scope::Supplier) {
            return Ok(false);
        }
        if plain.beside.is_none() {
            let mut statement = conn.prepare_cached(
                "SELECT concat_ws(' ', json_extract(o.head, '$.supplier.trade_name'),
                    json_extract(o.head, '$.supplier.gstin.v'), json_extract(o.head, '$.supplier.gstin.t'))
                 FROM order_list l JOIN orders o ON o.id = l.order_id WHERE l.doc = ?1 AND json_valid(o.head)",
            )?;
            let mut rows = statement.query([doc])?;
            let text: String = rows.next()?.map_or(Ok(String::new()), |row| row.get(0))?;
            plain.beside = Some(spaced(words(&text)));
        }
        Ok(plain.beside.as_deref().is_some_and(|text| within(text, word)))
    }

    /// The orders of which the index says so.
    fn indexed(
        &mut self,
        conn: &Connection,
        columns: &'static str,
        word: &Word,
        end: usize,
    ) -> Result<Arc<Docs>, StoreError> {
        let looked = (columns, word.clone());
        if let Some(known) = self.sets.get(&looked) {
            return Ok(Arc::clone(known));
        }
        let found = Arc::new(look(conn, columns, word, end)?);
        if self.lately.len() == REMEMBERED {
            let oldest = self.lately.remove(0);
            self.sets.remove(&oldest);
        }
        self.lately.push(looked.clone());
        self.sets.insert(looked, Arc::clone(&found));
        Ok(found)
    }
}

/// Asks the index.
fn look(conn: &Connection, columns: &str, word: &Word, end: usize) -> Result<Docs, StoreError> {
    let begun = if word.whole { "" } else { " *" };
    let mut statement = conn.prepare_cached("SELECT rowid FROM order_words WHERE order_words MATCH ?1")?;
    let mut docs = Docs::with_room(end);
    let mut rows = statement.query([format!("{columns}\"{}\"{begun}", word.text)])?;
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
