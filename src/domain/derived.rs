//! What follows from a document: its figures and its checks, kept up to date by recomputing only what changed.
//!
//! Owns the cache. A line is recomputed when its shared part is another one, or when what it depends on outside
//! itself (the taxes that apply, the order's date and discount) is.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::amount::Amount;
use super::check::{Check, Severity, check_head, check_line};
use super::gst::TaxKind;
use super::ids::LineId;
use super::line::LineItem;
use super::order::Order;
use super::totals::{LineTotals, Totals, kind_of, line_totals, order_totals, shares};

/// Figures and checks of one line.
#[derive(Clone, Debug)]
pub struct DerivedLine {
    line: Arc<LineItem>,
    share: Amount,
    /// The line's figures.
    pub totals: LineTotals,
    /// What is wrong with it.
    pub checks: Vec<Check>,
}

/// Figures and checks of a document.
#[derive(Clone, Debug, Default)]
pub struct Derived {
    kind: Option<TaxKind>,
    on: Option<Date>,
    lines: Vec<DerivedLine>,
    sums: LineTotals,
    /// The order's figures.
    pub totals: Totals,
    /// What is wrong outside the lines.
    pub head_checks: Vec<Check>,
    /// How many checks of the lines are errors, and how many warnings.
    line_counts: (usize, usize),
    /// How many lines were computed in all refreshes so far: the work done, which tests count.
    pub computed: u64,
}

impl Derived {
    /// Figures and checks of `order`.
    #[must_use]
    pub fn of(order: &Order) -> Self {
        let mut derived = Self::default();
        derived.refresh(order);
        derived
    }

    /// Brings everything up to date with `order`.
    pub fn refresh(&mut self, order: &Order) {
        let kind = kind_of(&order.head);
        let on = order.head.order_date.value().copied();
        let all = kind != self.kind || on != self.on;
        (self.kind, self.on) = (kind, on);
        let shares = shares(order);
        let share = |index: usize| shares.get(index).copied().unwrap_or(Amount::ZERO);
        if order.lines.len() != self.lines.len() {
            self.rearrange(order, &share);
        }
        for (index, line) in order.lines.iter().enumerate() {
            let held = &self.lines[index];
            if all || !Arc::ptr_eq(&held.line, line) || held.share != share(index) {
                let fresh = Self::compute(line, kind, on, share(index));
                self.computed += 1;
                self.replace(index, fresh);
            }
        }
        self.totals = order_totals(&order.head, self.sums.clone());
        self.head_checks = check_head(order, &self.totals);
    }

    fn compute(line: &Arc<LineItem>, kind: Option<TaxKind>, on: Option<Date>, share: Amount) -> DerivedLine {
        let totals = line_totals(line, kind, share);
        let checks = check_line(line, &totals, on);
        DerivedLine { line: Arc::clone(line), share, totals, checks }
    }

    fn count(&mut self, line: &DerivedLine, add: bool) {
        for check in &line.checks {
            let place =
                if check.severity == Severity::Error { &mut self.line_counts.0 } else { &mut self.line_counts.1 };
            if add { *place += 1 } else { *place -= 1 }
        }
    }

    fn replace(&mut self, index: usize, fresh: DerivedLine) {
        self.sums.add(&fresh.totals);
        self.count(&fresh, true);
        let old = std::mem::replace(&mut self.lines[index], fresh);
        self.sums.take(&old.totals);
        self.count(&old, false);
    }

    /// Lines came or went: keeps what is known of those that stayed.
    fn rearrange(&mut self, order: &Order, share: &impl Fn(usize) -> Amount) {
        let mut known: HashMap<LineId, DerivedLine> = self.lines.drain(..).map(|held| (held.line.id, held)).collect();
        self.sums = LineTotals::default();
        self.line_counts = (0, 0);
        for (index, line) in order.lines.iter().enumerate() {
            let held = match known.remove(&line.id) {
                Some(held) => held,
                None => {
                    self.computed += 1;
                    Self::compute(line, self.kind, self.on, share(index))
                }
            };
            self.sums.add(&held.totals);
            self.count(&held, true);
            self.lines.push(held);
        }
    }

    /// Figures and checks of the line at a position, counted from 0.
    #[must_use]
    pub fn line(&self, index: usize) -> Option<&DerivedLine> {
        self.lines.get(index)
    }

    /// All checks in the order of the screen: head first, then the lines.
    pub fn checks(&self) -> impl Iterator<Item = &Check> {
        self.head_checks.iter().chain(self.lines.iter().flat_map(|line| &line.checks))
    }

    /// How many errors and how many warnings there are.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let errors = self.head_checks.iter().filter(|check| check.severity == Severity::Error).count();
        (errors + self.line_counts.0, self.head_checks.len() - errors + self.line_counts.1)
    }

    /// Whether nothing blocks sending.
    #[must_use]
    pub fn can_send(&self) -> bool {
        self.counts().0 == 0
    }
}
