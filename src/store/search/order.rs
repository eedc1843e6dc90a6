//! In which order orders are shown.
//!
//! Owns the sort keys. What is empty comes last, whichever way; what is equal comes by its last change, the newest first.
//! Numbers and subjects are kept in their order from when they are first asked for, so that a change moves one of them.

use std::cmp::Reverse;

use rusqlite::Connection;

use super::sheet::{Names, Sheet, Slim};
use crate::domain::status::View;
use crate::message::list::{ListQuery, SortBy};
use crate::store::StoreError;

/// Texts of all orders in their order.
#[derive(Debug, Default)]
struct Texts {
    /// Key and order; sorted.
    sorted: Vec<(Box<str>, u32)>,
    /// Whether they were read.
    read: bool,
    /// Orders whose text may be another now.
    stale: Vec<u32>,
}

/// Orders of sorting that are remembered.
#[derive(Debug, Default)]
pub(super) struct Orders {
    numbers: Texts,
    subjects: Texts,
    /// The rank of each supplier's name, by its number in the sheet.
    suppliers: Vec<u32>,
}

impl Orders {
    /// Orders changed.
    pub fn changed(&mut self, docs: &[u32]) {
        for texts in [&mut self.numbers, &mut self.subjects] {
            if texts.read {
                texts.stale.extend_from_slice(docs);
            }
        }
    }

    /// The same orders, sorted.
    pub fn sort(
        &mut self,
        conn: &Connection,
        sheet: &Sheet,
        docs: Vec<u32>,
        query: &ListQuery,
    ) -> Result<Vec<u32>, StoreError> {
        let descending = query.sort.descending;
        let key = |of: &dyn Fn(&Slim) -> i64| by_key(sheet, &docs, descending, of);
        Ok(match query.sort.by {
            SortBy::Number => self.numbers.sort(conn, "number", sheet, &docs, descending)?,
            SortBy::Subject => self.subjects.sort(conn, "subject", sheet, &docs, descending)?,
            SortBy::Supplier => {
                self.rank(&sheet.suppliers);
                let ranks = &self.suppliers;
                key(&|slim| ranks.get(slim.supplier as usize).map_or(0, |rank| i64::from(*rank)))
            }
            SortBy::Ordered => key(&|slim| i64::from(slim.ordered)),
            SortBy::Delivery => key(&|slim| i64::from(slim.due)),
            SortBy::Lines => key(&|slim| i64::from(slim.lines) + 1),
            // Zero is a value like others; only what is empty counts as 0 here.
            SortBy::Total => key(&|slim| if slim.paise >= 0 { slim.paise.saturating_add(1) } else { slim.paise }),
            SortBy::Version => key(&|slim| i64::from(slim.version) + 1),
            SortBy::Status => key(&|slim| (slim.delivery as i64 + 1) << 32 | i64::from(slim.network)),
            SortBy::Updated if query.view == View::Trash => key(&|slim| slim.deleted),
            SortBy::Updated => key(&|slim| slim.updated),
        })
    }

    /// Ranks the suppliers anew when there are new ones.
    fn rank(&mut self, names: &Names) {
        if self.suppliers.len() == names.texts().len() {
            return;
        }
        let mut keys: Vec<(String, usize)> =
            names.texts().iter().enumerate().map(|(number, name)| (natural_key(name), number)).collect();
        keys.sort_unstable();
        self.suppliers = vec![0; keys.len()];
        let mut rank = 0;
        let mut before = "";
        for (key, number) in &keys {
            if key != before {
                rank += 1;
                before = key;
            }
            self.suppliers[*number] = rank;
        }
    }
}

/// Sorts by a number, 0 being that of what is empty.
fn by_key(sheet: &Sheet, docs: &[u32], descending: bool, key: &dyn Fn(&Slim) -> i64) -> Vec<u32> {
    let mut keyed: Vec<(bool, i64, i64, Reverse<u32>)> = docs
        .iter()
        .filter_map(|doc| {
            let slim = sheet.get(*doc)?;
            let key = key(slim);
            Some((key == 0, if descending { !key } else { key }, !slim.updated, Reverse(*doc)))
        })
        .collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(.., Reverse(doc))| doc).collect()
}

impl Texts {
    fn sort(
        &mut self,
        conn: &Connection,
        column: &str,
        sheet: &Sheet,
        docs: &[u32],
        descending: bool,
    ) -> Result<Vec<u32>, StoreError> {
        self.refresh(conn, column)?;
        let mut wanted = vec![false; sheet.end()];
        for doc in docs {
            wanted[*doc as usize] = true;
        }
        let is_wanted = |doc: u32| wanted.get(doc as usize).copied().unwrap_or(false);
        let empty = self.sorted.partition_point(|(key, _)| key.is_empty());
        let (blank, filled) = self.sorted.split_at(empty);
        let mut found = Vec::with_capacity(docs.len());
        let filled: Vec<&(Box<str>, u32)> = filled.iter().filter(|(_, doc)| is_wanted(*doc)).collect();
        let mut push = |group: &[&(Box<str>, u32)]| {
            let group: Vec<u32> = group.iter().map(|(_, doc)| *doc).collect();
            found.extend(if group.len() > 1 { by_key(sheet, &group, true, &|slim| slim.updated) } else { group });
        };
        let groups = filled.chunk_by(|one, other| one.0 == other.0);
        if descending {
            groups.rev().for_each(&mut push)
        } else {
            groups.for_each(&mut push)
        }
        let blank: Vec<u32> = blank.iter().map(|(_, doc)| *doc).filter(|doc| is_wanted(*doc)).collect();
        found.extend(by_key(sheet, &blank, true, &|slim| slim.updated));
        Ok(found)
    }

    fn refresh(&mut self, conn: &Connection, column: &str) -> Result<(), StoreError> {
        if !self.read {
            let mut statement = conn.prepare_cached(&format!("SELECT doc, {column} FROM order_list"))?;
            let mut rows = statement.query([])?;
            let mut sorted = Vec::new();
            while let Some(row) = rows.next()? {
                let text = row.get_ref(1)?.as_str().unwrap_or_default();
                sorted.push((natural_key(text).into_boxed_str(), row.get(0)?));
            }
            sorted.sort_unstable();
            (self.sorted, self.read) = (sorted, true);
            self.stale.clear();
            return Ok(());
        }
        self.stale.sort_unstable();
        self.stale.dedup();
        let mut statement = conn.prepare_cached(&format!("SELECT {column} FROM order_list WHERE doc = ?1"))?;
        let mut fresh = Vec::with_capacity(self.stale.len());
        for doc in &self.stale {
            let mut rows = statement.query([doc])?;
            if let Some(row) = rows.next()? {
                let text = row.get_ref(0)?.as_str().unwrap_or_default();
                fresh.push((natural_key(text).into_boxed_str(), *doc));
            }
        }
        let stale = std::mem::take(&mut self.stale);
        if !stale.is_empty() {
            self.sorted.retain(|(_, doc)| stale.binary_search(doc).is_err());
            self.sorted.extend(fresh);
            self.sorted.sort(); // nearly sorted already, which costs one pass
        }
        Ok(())
    }
}

/// A text as it is compared: in lower case, and its numbers by their value, so that PO-9 comes before PO-10.
fn natural_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len() + 4);
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_digit() {
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let digits = rest[..end].trim_start_matches('0');
            // Longer numbers are greater; the character that tells the length sorts among the digits.
            let length = u32::try_from(digits.len()).unwrap_or(u32::MAX).min(200);
            key.push('0');
            key.extend(char::from_u32(0x20 + length));
            key.push_str(digits);
            rest = &rest[end..];
        } else {
            key.extend(first.to_lowercase());
            rest = &rest[first.len_utf8()..];
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::natural_key;

    #[test]
    fn numbers_in_texts_are_compared_by_value() {
        let mut texts =
            ["PO/26-27/10", "po/26-27/9", "PO/26-27/0009a", "PO/25-26/100", "A 2", "a 10", "", "फास्टनर", "PO 1"];
        texts.sort_by_key(|text| natural_key(text));
        assert_eq!(
            texts,
            ["", "A 2", "a 10", "PO 1", "PO/25-26/100", "po/26-27/9", "PO/26-27/0009a", "PO/26-27/10", "फास्टनर"]
        );
        let huge = "9".repeat(500);
        assert!(natural_key(&huge) < natural_key(&format!("{huge}x")));
    }
}
