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
    /// Whether lines that stayed stand in another order.
    pub moved: bool,
}

impl Diff {
    /// Whether the versions say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.line_changes() == 0 && !self.moved
    }

    /// How many lines came, went or changed.
    #[must_use]
    pub fn line_changes(&self) -> usize {
        self.changed.len() + self.added.len() + self.removed.len()
    }
}

fn head_fields(head: &Head) -> Vec<Field> {
    let mut fields: Vec<Field> = HeadField::ALL.map(Field::Head).into();
    for side in [Side::Supplier, Side::Buyer] {
        fields.extend(PartyField::ALL.map(|field| Field::Party(side, field)));
    }
    for list in List::ALL {
        for row in 0..head.rows(list) {
            fields.extend((0..list.columns()).map(|column| Field::Row(list, row, column)));
        }
    }
    fields
}

fn line_fields(line: &LineItem) -> Vec<Field> {
    let mut fields: Vec<Field> = LineField::ALL.map(|field| Field::Line(line.id, field)).into();
    for list in LineList::ALL {
        for row in 0..line.rows(list) {
            fields.extend((0..list.columns()).map(|column| Field::LineRow(line.id, list, row, column)));
        }
    }
    fields
}

fn line_text(line: &LineItem, field: Field) -> String {
    match field {
        Field::Line(_, field) => line.cell(field).text(),
        Field::LineRow(_, list, row, column) => line.row_cell(list, row, column).map(|c| c.text()).unwrap_or_default(),
        Field::Head(_) | Field::Party(..) | Field::Row(..) | Field::Lines => String::new(),
    }
}

/// Fields of either side whose texts differ, in the order of the longer side.
fn compare(
    mut old_fields: Vec<Field>,
    new_fields: &[Field],
    old: impl Fn(Field) -> String,
    new: impl Fn(Field) -> String,
) -> Vec<FieldChange> {
    old_fields.extend_from_slice(new_fields);
    old_fields.sort_unstable();
    old_fields.dedup();
    old_fields
        .into_iter()
        .map(|field| FieldChange { field, old: old(field), new: new(field) })
        .filter(|change| change.old != change.new)
        .collect()
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
    let fields = if Arc::ptr_eq(&old.head, &new.head) {
        Vec::new()
    } else {
        let text = |head: &Head, field| head.cell(field).map(|cell| cell.text()).unwrap_or_default();
        compare(head_fields(&old.head), &head_fields(&new.head), |f| text(&old.head, f), |f| text(&new.head, f))
    };
    let mut result = Diff { fields, ..Diff::default() };
    let (before, after) = (by_id(old), by_id(new));
    let mut last = 0;
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
                result.moved |= *was_at < last;
                last = *was_at;
                let fields = if Arc::ptr_eq(was, line) {
                    Vec::new()
                } else {
                    compare(line_fields(was), &line_fields(line), |f| line_text(was, f), |f| line_text(line, f))
                };
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
