//! What changed between two versions of an order: fields, lines, money.
//!
//! Owns the comparison. Lines are matched by identity, so that a moved line is the same line.

use std::collections::HashMap;
use std::sync::Arc;

use super::amount::Amount;
use super::field::{Field, HeadField, LineField, LineList, List, PartyField};
use super::ids::LineId;
use super::line::LineItem;
use super::order::{Head, Order};
use super::party::Side;
use super::totals::{self, LineTotals};

/// A field whose text differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Where.
    pub field: Field,
    /// The text before; empty when there was none.
    pub old: String,
    /// The text now.
    pub new: String,
}

/// A line that came, went or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineChange {
    /// The line's identity.
    pub id: LineId,
    /// Its position before, counted from 1.
    pub old_position: Option<usize>,
    /// Its position now, counted from 1.
    pub new_position: Option<usize>,
    /// The line before.
    pub old: Option<Arc<LineItem>>,
    /// The line now.
    pub new: Option<Arc<LineItem>>,
    /// Fields that differ, for a line that was there before.
    pub fields: Vec<FieldChange>,
    /// By how many rupees its taxable value changes.
    pub taxable: Amount,
}

/// All differences between two versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// Differences outside the lines.
    pub fields: Vec<FieldChange>,
    /// Lines that changed.
    pub changed: Vec<LineChange>,
    /// Lines that came.
    pub added: Vec<LineChange>,
    /// Lines that went.
    pub removed: Vec<LineChange>,
    /// How many lines stayed as they were.
    pub unchanged: usize,
    /// Lines that stand elsewhere among those that stayed; the least number of them that explains the order.
    pub moved: Vec<LineMove>,
}

/// A line that was moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineMove {
    /// Its position before, counted from 1.
    pub from: usize,
    /// Its position now, counted from 1.
    pub to: usize,
    /// The line now.
    pub line: Arc<LineItem>,
}

impl Diff {
    /// Whether the versions say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.line_changes() == 0 && self.moved.is_empty()
    }

    /// How many lines came, went or changed.
    #[must_use]
    pub fn line_changes(&self) -> usize {
        self.changed.len() + self.added.len() + self.removed.len()
    }
}

fn head_text(head: &Head, field: Field) -> String {
    head.cell(field).map(|cell| cell.text()).unwrap_or_default()
}

/// Differences outside the lines: single fields, then lists row by row.
fn head_changes(old: &Head, new: &Head) -> Vec<FieldChange> {
    let mut fields: Vec<Field> = HeadField::ALL.map(Field::Head).into();
    for side in [Side::Supplier, Side::Buyer] {
        fields.extend(PartyField::ALL.map(|field| Field::Party(side, field)));
    }
    let mut changes = compare(&fields, |field| head_text(old, field), |field| head_text(new, field));
    for list in List::ALL {
        let field = |row, column| Field::Row(list, row, column);
        let text = |head: &Head, row, column| head_text(head, field(row, column));
        let (before, after) = ((old.rows(list), old), (new.rows(list), new));
        changes.extend(row_changes(before, after, list.columns(), text, field));
    }
    changes
}

fn line_text(line: &LineItem, field: Field) -> String {
    match field {
        Field::Line(_, field) => line.cell(field).text(),
        Field::LineRow(_, list, row, column) => line.row_cell(list, row, column).map(|c| c.text()).unwrap_or_default(),
        Field::Head(_) | Field::Party(..) | Field::Row(..) | Field::Lines => String::new(),
    }
}

/// Differences within a line: single fields, then lists row by row.
fn line_field_changes(old: &LineItem, new: &LineItem) -> Vec<FieldChange> {
    let fields = LineField::ALL.map(|field| Field::Line(new.id, field));
    let mut changes = compare(&fields, |field| line_text(old, field), |field| line_text(new, field));
    for list in LineList::ALL {
        let field = |row, column| Field::LineRow(new.id, list, row, column);
        let text = |line: &LineItem, row, column| line_text(line, field(row, column));
        let (before, after) = ((old.rows(list), old), (new.rows(list), new));
        changes.extend(row_changes(before, after, list.columns(), text, field));
    }
    changes
}

/// Fields whose texts differ.
fn compare(fields: &[Field], old: impl Fn(Field) -> String, new: impl Fn(Field) -> String) -> Vec<FieldChange> {
    fields
        .iter()
        .map(|field| FieldChange { field: *field, old: old(*field), new: new(*field) })
        .filter(|change| change.old != change.new)
        .collect()
}

/// Differences between two lists of rows. Rows that are equal are matched first, so that a row that goes does not make
/// all rows after it differ.
fn row_changes<T>(
    (old_rows, old): (usize, &T),
    (new_rows, new): (usize, &T),
    columns: usize,
    text: impl Fn(&T, usize, usize) -> String,
    field: impl Fn(usize, usize) -> Field,
) -> Vec<FieldChange> {
    let read = |subject: &T, rows: usize| -> Vec<Vec<String>> {
        (0..rows).map(|row| (0..columns).map(|column| text(subject, row, column)).collect()).collect()
    };
    let (before, after) = (read(old, old_rows), read(new, new_rows));
    let cell = |rows: &[Vec<String>], row: Option<usize>, column: usize| {
        row.and_then(|row| rows.get(row)?.get(column).cloned()).unwrap_or_default()
    };
    let mut changes = Vec::new();
    for (was, is) in pairs(&before, &after) {
        for column in 0..columns {
            let (old, new) = (cell(&before, was, column), cell(&after, is, column));
            if old != new {
                changes.push(FieldChange { field: field(is.or(was).unwrap_or(0), column), old, new });
            }
        }
    }
    changes
}

/// Which row became which: equal rows in their order, what lies between them one by one, and the rest came or went.
fn pairs(before: &[Vec<String>], after: &[Vec<String>]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut found = Vec::new();
    let (mut from, mut to) = (0, 0);
    let ends = std::iter::once((before.len(), after.len()));
    for (next_from, next_to) in common(before, after).into_iter().chain(ends) {
        while from < next_from || to < next_to {
            let was = (from < next_from).then_some(from);
            let is = (to < next_to).then_some(to);
            from += usize::from(was.is_some());
            to += usize::from(is.is_some());
            found.push((was, is));
        }
        (from, to) = (next_from + 1, next_to + 1);
    }
    found
}

/// Most cells of the table that the longest common run is looked for in; longer lists are compared row by row.
const TABLE: usize = 1_000_000;

/// Positions of equal rows in both lists, as many as there can be without changing the order.
fn common(before: &[Vec<String>], after: &[Vec<String>]) -> Vec<(usize, usize)> {
    let (rows, columns) = (before.len(), after.len());
    if rows.saturating_mul(columns) > TABLE {
        return (0..rows.min(columns)).filter(|at| before[*at] == after[*at]).map(|at| (at, at)).collect();
    }
    // `best[i][j]`: how many rows can be matched from row i of the one and j of the other on.
    let mut best = vec![vec![0_usize; columns + 1]; rows + 1];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            best[i][j] =
                if before[i] == after[j] { best[i + 1][j + 1] + 1 } else { best[i + 1][j].max(best[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut found = Vec::new();
    while i < rows && j < columns {
        if before[i] == after[j] {
            found.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[i + 1][j] >= best[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}

/// Which of the positions stand out of order, when as many as possible are left where they are.
fn out_of_order(positions: &[usize]) -> Vec<bool> {
    // The longest rising run by patience sorting: `piles[k]` is the place of the least end of a run of k + 1.
    let mut piles: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(positions.len());
    for (at, position) in positions.iter().enumerate() {
        let pile = piles.partition_point(|end| positions[*end] < *position);
        before.push(pile.checked_sub(1).map(|previous| piles[previous]));
        if pile == piles.len() {
            piles.push(at);
        } else {
            piles[pile] = at;
        }
    }
    let mut out = vec![true; positions.len()];
    let mut next = piles.last().copied();
    while let Some(at) = next {
        out[at] = false;
        next = before[at];
    }
    out
}

/// The figures of every line, by identity, with its position from 1.
fn by_id(order: &Order) -> HashMap<LineId, (usize, &Arc<LineItem>, LineTotals)> {
    let kind = totals::kind_of(&order.head);
    let shares = totals::shares(order);
    order
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.is_blank())
        .map(|(index, line)| {
            let share = shares.get(index).copied().unwrap_or(Amount::ZERO);
            (line.id, (index + 1, line, totals::line_totals(line, kind, share)))
        })
        .collect()
}

/// What changed from `old` to `new`.
#[must_use]
pub fn diff(old: &Order, new: &Order) -> Diff {
    let fields = if Arc::ptr_eq(&old.head, &new.head) { Vec::new() } else { head_changes(&old.head, &new.head) };
    let mut result = Diff { fields, ..Diff::default() };
    let (before, after) = (by_id(old), by_id(new));
    let mut kept = Vec::new();
    for line in &new.lines {
        let Some((position, _, figures)) = after.get(&line.id) else { continue };
        match before.get(&line.id) {
            None => result.added.push(LineChange {
                id: line.id,
                old_position: None,
                new_position: Some(*position),
                old: None,
                new: Some(Arc::clone(line)),
                fields: Vec::new(),
                taxable: figures.taxable,
            }),
            Some((was_at, was, old_figures)) => {
                kept.push((*was_at, *position, line));
                let fields = if Arc::ptr_eq(was, line) { Vec::new() } else { line_field_changes(was, line) };
                if fields.is_empty() {
                    result.unchanged += 1;
                } else {
                    result.changed.push(LineChange {
                        id: line.id,
                        old_position: Some(*was_at),
                        new_position: Some(*position),
                        old: Some(Arc::clone(was)),
                        new: Some(Arc::clone(line)),
                        fields,
                        taxable: figures.taxable + -old_figures.taxable,
                    });
                }
            }
        }
    }
    let positions: Vec<usize> = kept.iter().map(|(was_at, ..)| *was_at).collect();
    for (out, (from, to, line)) in out_of_order(&positions).into_iter().zip(kept) {
        if out {
            result.moved.push(LineMove { from, to, line: Arc::clone(line) });
        }
    }
    for line in &old.lines {
        if let Some((position, _, figures)) = before.get(&line.id)
            && !after.contains_key(&line.id)
        {
            result.removed.push(LineChange {
                id: line.id,
                old_position: Some(*position),
                new_position: None,
                old: Some(Arc::clone(line)),
                new: None,
                fields: Vec::new(),
                taxable: -figures.taxable,
            });
        }
    }
    result
}
