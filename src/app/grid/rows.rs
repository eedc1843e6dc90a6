//! What is done with whole lines: added, inserted, doubled, deleted, moved, sorted.
//!
//! Owns the edits of the list of lines. Each is one undo step; the selection goes with its lines.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Column, Cursor};
use crate::app::editor::Editor;
use crate::domain::edit::Edit;
use crate::domain::ids::LineId;
use crate::domain::line::LineItem;

impl Editor {
    /// Adds an empty line after the last and goes there.
    pub fn add_line(&mut self, today: Date) {
        self.insert_at(usize::MAX, today);
    }

    /// Inserts an empty line above the cursor's and goes there.
    pub fn insert_line(&mut self, today: Date) {
        let at = self.cursor.and_then(|cursor| self.order().position(cursor.line));
        self.insert_at(at.unwrap_or(usize::MAX), today);
    }

    fn insert_at(&mut self, at: usize, today: Date) {
        let line = Arc::new(LineItem::fresh());
        let id = line.id;
        self.edit(Edit::InsertLines(at, vec![line]), today);
        self.set_filter(String::new()); // a new line must be seen
        self.block = None;
        self.cursor = Some(Cursor { line: id, column: Column::DESCRIPTION });
    }

    /// The selected lines again, below them. True when the draft changed.
    pub fn duplicate_lines(&mut self, today: Date) -> bool {
        let committed = self.commit(today);
        let Some(rows) = self.selection().map(|selection| selection.rows) else { return committed };
        let selected = &self.visible()[rows];
        let Some(last) = selected.last().copied() else { return committed };
        let twins: Vec<Arc<LineItem>> = selected
            .iter()
            .map(|index| &self.order().lines[*index])
            .map(|line| Arc::new(LineItem { id: LineId::new(), ..LineItem::clone(line) }))
            .collect();
        let (Some(first), Some(end)) = (twins.first().map(|line| line.id), twins.last().map(|line| line.id)) else {
            return committed;
        };
        let is_block = self.block.is_some();
        let done = self.edit(Edit::InsertLines(last + 1, twins), today);
        if is_block {
            self.select_rows(first, end, today);
        } else {
            self.cursor = self.cursor.map(|cursor| Cursor { line: first, ..cursor });
        }
        done || committed
    }

    /// Deletes the selected lines; an order keeps one line to type into. True when the draft changed.
    pub fn delete_lines(&mut self, today: Date) -> bool {
        let committed = self.commit(today);
        let gone: HashSet<LineId> = self.selected_lines().into_iter().collect();
        let row = self.selection().map_or(0, |selection| *selection.rows.start());
        let mut lines: Vec<Arc<LineItem>> =
            self.order().lines.iter().filter(|line| !gone.contains(&line.id)).cloned().collect();
        if lines.is_empty() {
            lines.push(Arc::new(LineItem::fresh()));
        }
        let column = self.cursor.and_then(|cursor| self.columns.iter().position(|column| *column == cursor.column));
        let done = self.edit(Edit::SetLines(lines), today);
        self.block = None;
        self.cursor = self.cell_at(row, column.unwrap_or(0));
        done || committed
    }

    /// Moves the selected lines by one among those shown. True when the draft changed.
    pub fn move_lines(&mut self, down: bool, today: Date) -> bool {
        let committed = self.commit(today);
        let Some(rows) = self.selection().map(|selection| selection.rows) else { return committed };
        let beside = if down { rows.end().checked_add(1) } else { rows.start().checked_sub(1) };
        let Some(beside) = beside.and_then(|row| self.visible().get(row)).copied() else { return committed };
        let moving: HashSet<LineId> = self.selected_lines().into_iter().collect();
        let neighbour = self.order().lines[beside].id;
        let (block, mut lines): (Vec<_>, Vec<_>) =
            self.order().lines.iter().cloned().partition(|line| moving.contains(&line.id));
        let at = lines.iter().position(|line| line.id == neighbour).unwrap_or(0) + usize::from(down);
        lines.splice(at..at, block);
        self.edit(Edit::SetLines(lines), today) || committed
    }

    /// Sorts the lines by a column, as one undo step: figures by value, words by letters, empty ones last; lines that are
    /// equal keep their order. With several rows selected only those are sorted, with a filter only what it shows. True when the draft changed.
    pub fn sort(&mut self, column: Column, descending: bool, today: Date) -> bool {
        let committed = self.commit(today);
        let selected: Vec<usize> = match self.selection() {
            Some(selection) if selection.size().0 > 1 && selection.size().0 < self.visible().len() => {
                self.visible()[selection.rows].to_vec()
            }
            _ => self.visible().to_vec(),
        };
        let mut keyed: Vec<(SortKey, Arc<LineItem>)> = selected
            .iter()
            .map(|index| (self.sort_key(*index, column), Arc::clone(&self.order().lines[*index])))
            .collect();
        keyed.sort_by(|(a, _), (b, _)| a.compare(b, descending));
        let mut lines = self.order().lines.clone();
        for (index, (_, line)) in selected.into_iter().zip(keyed) {
            lines[index] = line;
        }
        let ends = self.block.and(self.selection()).map(|selection| selection.rows);
        let sorted = self.edit(Edit::SetLines(lines), today);
        // The selection stays where it is, on the lines that stand there now.
        if let (Some(rows), Some((from, to))) = (ends, self.block) {
            let at = |row: usize| self.visible().get(row).map(|index| self.order().lines[*index].id);
            if let (Some(first), Some(last)) = (at(*rows.start()), at(*rows.end())) {
                let (from, to) = (Cursor { line: first, ..from }, Cursor { line: last, ..to });
                (self.cursor, self.block) = (Some(from), Some((from, to)));
            }
        }
        sorted || committed
    }

    fn sort_key(&self, index: usize, column: Column) -> SortKey {
        let line = &self.order().lines[index];
        if line.is_blank() {
            return SortKey::Empty;
        }
        let figures = self.derived.line(index).map(|derived| &derived.totals);
        let figure = match column {
            Column::Entry(field) => return SortKey::of(&line.cell(field).text()),
            Column::Taxable => figures.map(|figures| figures.taxable),
            Column::Tax => figures.map(|figures| figures.tax() + figures.other_taxes),
            Column::Total => figures.map(|figures| figures.total),
        };
        figure.map_or(SortKey::Empty, |figure| SortKey::Figure(figure.get()))
    }
}

/// What a line is sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
enum SortKey {
    Figure(Decimal),
    Word(String),
    Empty,
}

impl SortKey {
    fn of(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::Empty;
        }
        text.parse().map_or_else(|_| Self::Word(text.to_lowercase()), Self::Figure)
    }

    /// Figures before words; empty last in both directions.
    fn compare(&self, other: &Self, descending: bool) -> Ordering {
        let turned = |ordering: Ordering| if descending { ordering.reverse() } else { ordering };
        match (self, other) {
            (Self::Empty, Self::Empty) => Ordering::Equal,
            (Self::Empty, _) => Ordering::Greater,
            (_, Self::Empty) => Ordering::Less,
            (Self::Figure(a), Self::Figure(b)) => turned(a.cmp(b)),
            (Self::Word(a), Self::Word(b)) => turned(a.cmp(b)),
            (Self::Figure(_), Self::Word(_)) => turned(Ordering::Less),
            (Self::Word(_), Self::Figure(_)) => turned(Ordering::Greater),
        }
    }
}
