//! The columns of the list of orders and how they share the width.
//!
//! Owns the widths and which columns give way first. Must not know the rows.

use egui::{Rect, pos2};

use super::EDGES;
use crate::ui::theme::S12;

/// A column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Number,
    Supplier,
    Subject,
    Ordered,
    Delivery,
    Lines,
    Total,
    Version,
    Status,
    Updated,
}

impl Column {
    const ALL: [Self; 10] = [
        Self::Number,
        Self::Supplier,
        Self::Subject,
        Self::Ordered,
        Self::Delivery,
        Self::Lines,
        Self::Total,
        Self::Version,
        Self::Status,
        Self::Updated,
    ];

    /// Those that give way in a narrow window, the first one first; the open order shows them too.
    const GIVE_WAY: [Self; 7] =
        [Self::Lines, Self::Delivery, Self::Ordered, Self::Subject, Self::Version, Self::Updated, Self::Supplier];

    /// Key of the heading.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Number => "orders-column-number",
            Self::Supplier => "orders-column-supplier",
            Self::Subject => "orders-column-subject",
            Self::Ordered => "orders-column-order-date",
            Self::Delivery => "orders-column-delivery",
            Self::Lines => "orders-column-lines",
            Self::Total => "orders-column-total",
            Self::Version => "orders-column-version",
            Self::Status => "orders-column-status",
            Self::Updated => "orders-column-updated",
        }
    }

    /// Whether it holds figures, aligned right.
    pub(super) fn is_figure(self) -> bool {
        matches!(self, Self::Lines | Self::Total)
    }

    /// Least width.
    fn least(self) -> f32 {
        match self {
            Self::Number => 140.0,
            Self::Supplier | Self::Status => 140.0,
            Self::Subject => 100.0,
            Self::Ordered | Self::Delivery | Self::Updated => 88.0,
            Self::Lines => 52.0,
            Self::Total => 108.0,
            Self::Version => 84.0,
        }
    }

    /// Width wanted before `Subject` takes the rest.
    fn wanted(self) -> f32 {
        match self {
            Self::Supplier => 172.0,
            Self::Status => 212.0,
            other => other.least(),
        }
    }
}

/// The columns that fit, with their left edges and widths.
pub(super) struct Columns(Vec<(Column, f32, f32)>);

impl Columns {
    /// Chooses columns for a width.
    pub(super) fn fit(width: f32) -> Self {
        let room = width - EDGES[0] - EDGES[1];
        let mut chosen = Column::ALL.to_vec();
        for out in Column::GIVE_WAY {
            if chosen.iter().map(|column| column.least()).sum::<f32>() <= room {
                break;
            }
            chosen.retain(|column| *column != out);
        }
        let mut spare = (room - chosen.iter().map(|column| column.least()).sum::<f32>()).max(0.0);
        let mut widths: Vec<(Column, f32)> = chosen.iter().map(|column| (*column, column.least())).collect();
        for (column, width) in &mut widths {
            let more = (column.wanted() - *width).min(spare);
            *width += more;
            spare -= more;
        }
        let grows =
            [Column::Subject, Column::Supplier, Column::Number].into_iter().find(|column| chosen.contains(column));
        let mut x = EDGES[0];
        let mut placed: Vec<(Column, f32, f32)> = Vec::with_capacity(widths.len());
        for (column, width) in widths {
            // A gap keeps text apart from the figures before it.
            let gap = if placed.last().is_some_and(|(before, ..)| before.is_figure()) && !column.is_figure() {
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
