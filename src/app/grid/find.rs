//! Find and replace in the cells of the line table.
//!
//! Owns what is looked for and how cells are gone through. A replacement of many is one undo step.

use jiff::civil::Date;

use crate::app::editor::Editor;
use crate::domain::edit::Edit;

/// What is looked for, while the bar is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Find {
    /// The text, in any case of letters.
    pub text: String,
    /// What takes its place.
    pub with: String,
    /// How many cells hold it; `None` while nothing is looked for.
    pub found: Option<usize>,
    /// How often it was asked for: each time its field gets the keyboard.
    pub asked: u32,
}

impl Editor {
    /// Counts the cells that hold what is looked for.
    pub fn count_found(&mut self) {
        let Some(wanted) = self.find.as_ref().map(|find| find.text.to_lowercase()) else { return };
        let found = (!wanted.is_empty()).then(|| self.found(&wanted).count());
        if let Some(find) = &mut self.find {
            find.found = found;
        }
    }

    /// Cells that hold a text (in lower case), row by row: row, column and the text.
    fn found<'a>(&'a self, wanted: &'a str) -> impl Iterator<Item = (usize, usize, String)> + 'a {
        self.visible().iter().enumerate().flat_map(move |(row, index)| {
            let line = &self.order().lines[*index];
            self.columns.iter().enumerate().filter_map(move |(at, column)| {
                let text = line.cell(column.field()?).text();
                text.to_lowercase().contains(wanted).then_some((row, at, text))
            })
        })
    }

    /// Goes to the next cell (or the one before) that holds what is looked for, round and round. True when the draft
    /// changed.
    pub fn find_next(&mut self, backward: bool, today: Date) -> bool {
        let changed = self.commit(today);
        let Some(wanted) = self.find.as_ref().map(|find| find.text.to_lowercase()).filter(|text| !text.is_empty())
        else {
            return changed;
        };
        let here = self.cursor.and_then(|cursor| self.place(cursor));
        let places: Vec<(usize, usize)> = self.found(&wanted).map(|(row, column, _)| (row, column)).collect();
        let next = if backward {
            places.iter().rev().find(|place| Some(**place) < here).or(places.last())
        } else {
            places.iter().find(|place| Some(**place) > here).or(places.first())
        };
        if let Some((row, column)) = next.copied() {
            self.cursor = self.cell_at(row, column);
            self.block = None;
        }
        changed
    }

    /// Replaces in the cursor's cell when it holds what is looked for, and goes on to the next. True when the draft
    /// changed.
    pub fn replace_one(&mut self, today: Date) -> bool {
        let Some(find) = self.find.clone().filter(|find| !find.text.is_empty()) else { return false };
        let mut changed = self.commit(today);
        if let Some(field) = self.cursor_field() {
            let text = self.text(field);
            if let Some(replaced) = replace(&text, &find.text, &find.with) {
                changed |= self.edit(Edit::Set(field, replaced), today);
            }
        }
        self.find_next(false, today);
        self.count_found();
        changed
    }

    /// Replaces in every cell that is shown, or in the selected ones when it is several, as one undo step. Gives how many
    /// cells changed.
    pub fn replace_all(&mut self, today: Date) -> usize {
        let Some(find) = self.find.clone().filter(|find| !find.text.is_empty()) else { return 0 };
        self.commit(today);
        let within = self.selection().filter(|selection| !selection.is_cell());
        let wanted = find.text.to_lowercase();
        let set: Vec<_> = self
            .found(&wanted)
            .filter(|(row, column, _)| within.as_ref().is_none_or(|within| within.contains(*row, *column)))
            .filter_map(|(row, column, text)| {
                let line = self.order().lines[self.visible()[row]].id;
                Some((line, self.columns[column].field()?, replace(&text, &find.text, &find.with)?))
            })
            .collect();
        let count = set.len();
        self.edit(Edit::SetCells { add: Vec::new(), set }, today);
        self.count_found();
        count
    }
}

/// `text` with each `wanted` (in any case of letters) replaced; `None` when it holds none.
fn replace(text: &str, wanted: &str, with: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    let mut any = false;
    while let Some((start, end)) = find_in(rest, wanted) {
        out.push_str(&rest[..start]);
        out.push_str(with);
        rest = &rest[end..];
        any = true;
    }
    out.push_str(rest);
    any.then_some(out)
}

/// Where `wanted` first stands in `text`, in any case of letters: from and to, in bytes of `text`.
fn find_in(text: &str, wanted: &str) -> Option<(usize, usize)> {
    let wanted: Vec<char> = wanted.chars().flat_map(char::to_lowercase).collect();
    if wanted.is_empty() {
        return None;
    }
    text.char_indices().find_map(|(start, _)| {
        let mut left = wanted.iter();
        let mut next = left.next();
        for (at, letter) in text[start..].char_indices() {
            for lower in letter.to_lowercase() {
                if next != Some(&lower) {
                    return None;
                }
                next = left.next();
            }
            if next.is_none() {
                return Some((start, start + at + letter.len_utf8()));
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::replace;

    #[test]
    fn replaces_in_any_case() {
        let table = [
            ("Hex bolt M8", "BOLT", "nut", Some("Hex nut M8")),
            ("aAa", "a", "b", Some("bbb")),
            ("x", "", "y", None),
            ("स्प्रिंग वॉशर", "वॉशर", "नट", Some("स्प्रिंग नट")),
            ("ÄÖ", "äö", "x", Some("x")),
            ("abc", "d", "x", None),
        ];
        for (text, wanted, with, expected) in table {
            assert_eq!(replace(text, wanted, with).as_deref(), expected, "{text} {wanted}");
        }
    }
}
