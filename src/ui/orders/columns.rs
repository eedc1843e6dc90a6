//! The columns of the list of orders and how they share the width.
//!
//! Owns the widths and which columns give way first. Must not know the rows.

use egui::{Rect, pos2};

use super::{CHECK, EDGES};
use crate::message::list::SortBy;
use crate::ui::theme::S12;

/// A column of the list: what its rows can be sorted by.
pub(super) type Column = SortBy;

/// Those that give way in a narrow window, the first one first; the open order shows them too.
const GIVE_WAY: [Column; 7] = [
    Column::Lines,
    Column::Delivery,
    Column::Ordered,
    Column::Subject,
    Column::Version,
    Column::Updated,
    Column::Supplier,
];

/// Key of a heading.
pub(super) fn key(column: Column) -> &'static str {
    match column {
        Column::Number => "orders-column-number",
        Column::Supplier => "orders-column-supplier",
        Column::Subject => "orders-column-subject",
        Column::Ordered => "orders-column-order-date",
        Column::Delivery => "orders-column-delivery",
        Column::Lines => "orders-column-lines",
        Column::Total => "orders-column-total",
        Column::Version => "orders-column-version",
        Column::Status => "orders-column-status",
        Column::Updated => "orders-column-updated",
    }
}

/// Whether a column holds figures, aligned right.
pub(super) fn is_figure(column: Column) -> bool {
    matches!(column, Column::Lines | Column::Total)
}

/// Least width.
fn least(column: Column) -> f32 {
    match column {
        Column::Supplier => 140.0,
        Column::Status => 148.0,
        Column::Number => 126.0,
        Column::Subject => 100.0,
        Column::Ordered | Column::Delivery | Column::Updated => 88.0,
        Column::Lines => 52.0,
        Column::Total => 108.0,
        Column::Version => 72.0,
    }
}

/// Widths that are given in this order while there is room, before `Subject` takes the rest: the subject of an order says
/// more than a status with two words, which are seldom.
const WANTED: [(Column, f32); 6] = [
    (Column::Supplier, 172.0),
    (Column::Status, 150.0),
    (Column::Subject, 164.0),
    (Column::Status, 204.0),
    (Column::Subject, 180.0),
    (Column::Number, 140.0),
];

/// The columns that fit, with their left edges and widths.
pub(super) struct Columns(Vec<(Column, f32, f32)>);

impl Columns {
    /// Chooses among the columns that the clerk wants for a width.
    pub(super) fn fit(mut chosen: Vec<Column>, width: f32) -> Self {
        let start = EDGES[0] + CHECK;
        let room = width - start - EDGES[1];
        let sum = |chosen: &[Column]| chosen.iter().map(|column| least(*column)).sum::<f32>();
        for out in GIVE_WAY {
            if sum(&chosen) <= room {
                break;
            }
            chosen.retain(|column| *column != out);
        }
        let mut spare = (room - sum(&chosen)).max(0.0);
        let mut widths: Vec<(Column, f32)> = chosen.iter().map(|column| (*column, least(*column))).collect();
        for (wanted, to) in WANTED {
            if let Some((_, width)) = widths.iter_mut().find(|(column, _)| *column == wanted) {
                let more = (to - *width).clamp(0.0, spare);
                *width += more;
                spare -= more;
            }
        }
        let grows =
            [Column::Subject, Column::Supplier, Column::Number].into_iter().find(|column| chosen.contains(column));
        let mut x = start;
        let mut placed: Vec<(Column, f32, f32)> = Vec::with_capacity(widths.len());
        for (column, width) in widths {
            // A gap keeps text apart from the figures before it.
            let gap = if placed.last().is_some_and(|(before, ..)| is_figure(*before)) && !is_figure(column) {
                S12
            } else {
                0.0
            };
            let width = if Some(column) == grows { width + spare } else { width };
            placed.push((column, x + gap, width - gap));
            x += width;
        }
        Self(placed)
    }

    /// Where each column lies in a row.
    pub(super) fn places(&self, row: Rect) -> impl Iterator<Item = (Column, Rect)> + '_ {
        self.0.iter().map(move |(column, x, width)| {
            let left = row.left() + x;
            (*column, Rect::from_min_max(pos2(left, row.top()), pos2(left + width, row.bottom())))
        })
    }
}
