//! Values that the store knows for a search that is typed: suppliers, HSN and SAC codes.
//!
//! Owns which of them come first: those of the most orders, those used before. Must not know the language of searches.

use rusqlite::{Connection, params};

use super::sheet::Sheet;
use crate::domain::query::{Values, complete, words};
use crate::message::list::Suggestion;
use crate::store::{StoreError, hsn};

/// Values at the most.
const MOST: usize = 8;

/// Values for the word at the cursor, the likeliest first.
pub(super) fn suggest(
    conn: &Connection,
    sheet: &Sheet,
    text: &str,
    cursor: usize,
) -> Result<Vec<Suggestion>, StoreError> {
    let place = complete(text, cursor);
    match place.values {
        Values::None => Ok(Vec::new()),
        Values::Suppliers => Ok(suppliers(sheet, &place.typed)),
        Values::Hsn => codes(conn, &place.typed),
    }
}

fn suppliers(sheet: &Sheet, typed: &str) -> Vec<Suggestion> {
    let typed: Vec<String> = words(typed).collect();
    let mut counts = vec![0_u32; sheet.suppliers.texts().len()];
    for (_, slim) in sheet.iter().filter(|(_, slim)| slim.deleted == 0) {
        if let Some(count) = counts.get_mut(slim.supplier as usize) {
            *count += 1;
        }
    }
    let matches = |name: &str| {
        let own: Vec<String> = words(name).collect();
        typed.iter().all(|word| own.iter().any(|own| own.starts_with(word.as_str())))
    };
    let names = sheet.suppliers.texts().iter().zip(counts);
    let mut found: Vec<(u32, &str)> = names
        .filter(|(name, count)| *count > 0 && !name.is_empty() && matches(name))
        .map(|(name, count)| (count, name.as_ref()))
        .collect();
    found.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(other.1)));
    found.truncate(MOST);
    let value = |name: &str| format!("\"{}\"", name.replace('"', " "));
    found.into_iter().map(|(count, name)| Suggestion { text: value(name), note: count.to_string() }).collect()
}

fn codes(conn: &Connection, typed: &str) -> Result<Vec<Suggestion>, StoreError> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() || digits.len() > 8 {
        return Ok(Vec::new());
    }
    let mut statement = conn.prepare_cached(
        "SELECT hsn, count(*) FROM items WHERE hsn >= ?1 AND hsn < ?1 || ':' GROUP BY hsn ORDER BY 2 DESC, 1 LIMIT ?2",
    )?;
    let used = statement.query_map(params![digits, i64::try_from(MOST).unwrap_or(i64::MAX)], |row| row.get(0))?;
    let mut found = Vec::new();
    for code in used {
        let code: String = code?;
        let note = hsn::describe(&code).map(|code| code.text).unwrap_or_default();
        found.push(Suggestion { text: code, note });
    }
    for code in hsn::find(&digits, hsn::Words::Begun, MOST) {
        let text = code.hsn.to_string();
        if found.len() < MOST && !found.iter().any(|known| known.text == text) {
            found.push(Suggestion { text, note: code.text });
        }
    }
    Ok(found)
}
