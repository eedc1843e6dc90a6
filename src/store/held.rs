//! What is stored of an order, remembered, and what a save has to write of its lines.
//!
//! Owns the comparison of a document with its rows. Must not know revisions, nor anything of operations.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rusqlite::{Connection, params};

use super::orders::{head_text, line_rows};
use super::rows::to_json;
use super::{StoreError, ranks};
use crate::domain::derived::Derived;
use crate::domain::ids::{LineId, OrderId};
use crate::domain::line::LineItem;
use crate::domain::order::{Head, Order};

/// What is stored of an order, so that a save needs not read it back.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// `None` when the stored one can't be read: then it counts as changed.
    head: Option<Arc<Head>>,
    lines: Vec<HeldLine>,
    /// Figures of it, so that a save computes only what changed.
    pub(super) derived: Derived,
}

/// A stored line.
#[derive(Clone, Debug)]
pub(super) struct HeldLine {
    id: LineId,
    rank: i64,
    /// `None` when the stored one can't be read.
    line: Option<Arc<LineItem>>,
    /// Whether it is more than an empty row.
    written: bool,
}

impl HeldLine {
    pub(super) fn of(line: &Arc<LineItem>, rank: i64) -> Self {
        Self { id: line.id, rank, written: !line.is_blank(), line: Some(Arc::clone(line)) }
    }

    fn holds(&self, line: &Arc<LineItem>) -> bool {
        self.line.as_ref().is_some_and(|held| Arc::ptr_eq(held, line) || held == line)
    }
}

impl Held {
    /// The stored document, when all of it can be read.
    pub(super) fn document(&self) -> Option<Order> {
        let lines = self.lines.iter().map(|held| held.line.clone()).collect::<Option<_>>()?;
        Some(Order { head: self.head.clone()?, lines })
    }

    /// A document that is stored as it is.
    pub(super) fn of(document: &Order, lines: Vec<HeldLine>, derived: Derived) -> Self {
        Self { head: Some(Arc::clone(&document.head)), lines, derived }
    }

    /// A save is committed.
    pub(super) fn took(&mut self, document: &Order, plan: Plan) {
        self.head = Some(Arc::clone(&document.head));
        self.lines = plan.lines;
    }

    /// The head was stored by itself: its number was taken.
    pub(super) fn took_head(&mut self, head: &Arc<Head>) {
        self.head = Some(Arc::clone(head));
    }

    /// Whether this head is stored.
    pub(super) fn holds_head(&self, head: &Arc<Head>) -> bool {
        self.head.as_ref().is_some_and(|held| Arc::ptr_eq(held, head) || held == head)
    }

    /// Reads what is stored; what can't be read counts as changed, so that a save heals it.
    pub(super) fn read(conn: &Connection, order: OrderId) -> Result<Self, StoreError> {
        let Some(head) = head_text(conn, order)? else {
            return Ok(Self::default());
        };
        let lines = line_rows(conn, order)?
            .into_iter()
            .map(|row| {
                let line: Option<LineItem> = serde_json::from_str(&row.body).ok();
                match line.map(Arc::new) {
                    Some(line) => HeldLine { id: row.id, ..HeldLine::of(&line, row.rank) },
                    None => HeldLine { id: row.id, rank: row.rank, line: None, written: true },
                }
            })
            .collect();
        Ok(Self { head: serde_json::from_str(&head).ok(), lines, derived: Derived::default() })
    }

    /// What differs between these stored lines and the wanted ones.
    pub(super) fn plan(&self, wanted: &[Arc<LineItem>]) -> Result<Plan, StoreError> {
        let same_ids =
            wanted.len() == self.lines.len() && wanted.iter().zip(&self.lines).all(|(line, held)| line.id == held.id);
        let mut plan =
            Plan { lines: Vec::with_capacity(wanted.len()), bodies: Vec::new(), moves: Vec::new(), gone: Vec::new() };
        if same_ids {
            for (at, (line, held)) in wanted.iter().zip(&self.lines).enumerate() {
                plan.place(at, line, Some(held), held.rank);
            }
            return Ok(plan);
        }
        let known: HashMap<LineId, &HeldLine> = self.lines.iter().map(|held| (held.id, held)).collect();
        let mut seen = HashSet::with_capacity(wanted.len());
        if let Some(twice) = wanted.iter().find(|line| !seen.insert(line.id)) {
            return Err(StoreError::corrupt(format!("line {} is in the document twice", twice.id)));
        }
        let held: Vec<Option<i64>> = wanted.iter().map(|line| known.get(&line.id).map(|held| held.rank)).collect();
        for (at, (line, rank)) in wanted.iter().zip(ranks::assign(&held)).enumerate() {
            plan.place(at, line, known.get(&line.id).copied(), rank);
        }
        plan.gone = self.lines.iter().map(|held| held.id).filter(|id| !seen.contains(id)).collect();
        Ok(plan)
    }
}

/// What a save has to write of the lines.
pub(super) struct Plan {
    /// All lines as they will be stored.
    lines: Vec<HeldLine>,
    /// Positions of new lines and of those whose contents changed.
    bodies: Vec<usize>,
    /// Positions of those that only moved.
    moves: Vec<usize>,
    /// Lines that are gone.
    gone: Vec<LineId>,
}

impl Plan {
    fn place(&mut self, at: usize, line: &Arc<LineItem>, held: Option<&HeldLine>, rank: i64) {
        match held {
            Some(held) if held.holds(line) => {
                if held.rank != rank {
                    self.moves.push(at);
                }
                self.lines.push(HeldLine { id: line.id, rank, line: Some(Arc::clone(line)), written: held.written });
            }
            _ => {
                self.bodies.push(at);
                self.lines.push(HeldLine::of(line, rank));
            }
        }
    }

    /// How many rows of lines the save writes or removes.
    pub(super) fn rows(&self) -> usize {
        self.bodies.len() + self.moves.len() + self.gone.len()
    }

    /// How many lines are more than an empty row.
    pub(super) fn written(&self) -> usize {
        self.lines.iter().filter(|line| line.written).count()
    }

    pub(super) fn write(&self, conn: &Connection, order: OrderId) -> Result<(), StoreError> {
        let order = order.to_string();
        let mut remove = conn.prepare_cached("DELETE FROM lines WHERE order_id = ?1 AND id = ?2")?;
        for id in &self.gone {
            remove.execute(params![order, id.to_string()])?;
        }
        let mut put = conn.prepare_cached(
            "INSERT INTO lines (order_id, id, rank, body) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (order_id, id) DO UPDATE SET rank = excluded.rank, body = excluded.body",
        )?;
        for held in self.bodies.iter().map(|at| &self.lines[*at]) {
            put.execute(params![order, held.id.to_string(), held.rank, to_json(&held.line)?])?;
        }
        let mut shift = conn.prepare_cached("UPDATE lines SET rank = ?3 WHERE order_id = ?1 AND id = ?2")?;
        for held in self.moves.iter().map(|at| &self.lines[*at]) {
            shift.execute(params![order, held.id.to_string(), held.rank])?;
        }
        Ok(())
    }
}
