//! What follows from a document: its figures and its checks, kept up to date by recomputing only what changed.
//!
//! Owns the cache. A line is recomputed when its shared part is another one, or when what it depends on outside
//! itself (the taxes that apply, the order's dates, treatment and discount) is.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::amount::Amount;
use super::check::{Around, Check, Severity, check_head, check_line};
use super::gst::TaxKind;
use super::ids::LineId;
use super::line::LineItem;
use super::order::Order;
use super::totals::{LineTotals, Totals, kind_of, line_totals, order_totals, shares};

/// Figures and checks of one line.
#[derive(Clone, Debug)]
pub struct DerivedLine {
    /// Whether the line is more than an empty row.
    written: bool,
    /// The line's figures.
    pub totals: LineTotals,
    /// What is wrong with it.
    pub checks: Vec<Check>,
}

/// What a line was computed from.
#[derive(Clone, Debug)]
struct Source {
    line: Arc<LineItem>,
    share: Amount,
}

/// Figures and checks of a document.
#[derive(Clone, Debug, Default)]
pub struct Derived {
    kind: Option<TaxKind>,
    around: Around,
    /// What each line was computed from: apart from the figures, because all of it is compared at every key.
    sources: Vec<Source>,
    lines: Vec<DerivedLine>,
    sums: LineTotals,
    /// The order's figures.
    pub totals: Totals,
    /// What is wrong outside the lines.
    pub head_checks: Vec<Check>,
    /// What is wrong by what the document alone does not tell (another order with its number); part of the above.
    outside: Vec<Check>,
    /// How many checks of the lines are errors, and how many warnings.
    line_counts: (usize, usize),
    /// How many of those errors only say that something is still to be filled in.
    line_missing: usize,
    /// Positions of the lines that have checks.
    faulty: BTreeSet<usize>,
    /// How many lines are more than an empty row.
    written: usize,
    /// Where each line stands.
    positions: HashMap<LineId, usize>,
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
        let around = Around::of(&order.head);
        let (other_tax, before) = (kind != self.kind, self.around);
        let other_around = around != before;
        (self.kind, self.around) = (kind, around);
        let shares = shares(order);
        let share = |index: usize| shares.get(index).copied().unwrap_or(Amount::ZERO);
        let mut moved = order.lines.len() != self.lines.len();
        if moved {
            self.rearrange(order, &share);
        }
        for (index, line) in order.lines.iter().enumerate() {
            let source = &self.sources[index];
            let same = Arc::ptr_eq(&source.line, line); // else every line would be looked into at every key
            let stale = other_tax || (other_around && around.matters(&before, line));
            if stale || !same || source.share != share(index) {
                moved |= source.line.id != line.id;
                let source = Source { line: Arc::clone(line), share: share(index) };
                let fresh = self.compute(&source);
                self.sources[index] = source;
                self.replace(index, fresh);
            }
        }
        if moved {
            self.positions = order.lines.iter().enumerate().map(|(index, line)| (line.id, index)).collect();
        }
        self.totals = order_totals(&order.head, self.sums.clone());
        self.head_checks = check_head(order, &self.totals);
        self.head_checks.extend_from_slice(&self.outside);
    }

    /// Takes what is wrong by what the document alone does not tell, from the next refresh on. True when it is news.
    pub fn set_outside(&mut self, checks: Vec<Check>) -> bool {
        let news = self.outside != checks;
        self.outside = checks;
        news
    }

    fn compute(&mut self, source: &Source) -> DerivedLine {
        self.computed += 1;
        let totals = line_totals(&source.line, self.kind, source.share);
        let checks = check_line(&source.line, &totals, &self.around);
        DerivedLine { written: !source.line.is_blank(), totals, checks }
    }

    fn count(&mut self, line: &DerivedLine, add: bool) {
        let written = usize::from(line.written);
        self.written = if add { self.written + written } else { self.written - written };
        for check in &line.checks {
            let place =
                if check.severity == Severity::Error { &mut self.line_counts.0 } else { &mut self.line_counts.1 };
            if add {
                *place += 1
            } else {
                *place -= 1
            }
            let missing = usize::from(check.is_missing());
            if add { self.line_missing += missing } else { self.line_missing -= missing }
        }
    }

    fn mark(&mut self, index: usize, line: &DerivedLine) {
        if line.checks.is_empty() {
            self.faulty.remove(&index);
        } else {
            self.faulty.insert(index);
        }
    }

    fn replace(&mut self, index: usize, fresh: DerivedLine) {
        self.sums.add(&fresh.totals);
        self.count(&fresh, true);
        self.mark(index, &fresh);
        let old = std::mem::replace(&mut self.lines[index], fresh);
        self.sums.take(&old.totals);
        self.count(&old, false);
    }

    /// Lines came or went: keeps what is known of those that stayed.
    fn rearrange(&mut self, order: &Order, share: &impl Fn(usize) -> Amount) {
        let mut known: HashMap<LineId, (Source, DerivedLine)> =
            self.sources.drain(..).zip(self.lines.drain(..)).map(|held| (held.0.line.id, held)).collect();
        self.sums = LineTotals::default();
        (self.line_counts, self.line_missing, self.written) = ((0, 0), 0, 0);
        self.faulty.clear();
        for (index, line) in order.lines.iter().enumerate() {
            let (source, held) = known.remove(&line.id).unwrap_or_else(|| {
                let source = Source { line: Arc::clone(line), share: share(index) };
                let fresh = self.compute(&source);
                (source, fresh)
            });
            self.sums.add(&held.totals);
            self.count(&held, true);
            self.mark(index, &held);
            self.sources.push(source);
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
        let lines = self.faulty.iter().filter_map(|index| self.lines.get(*index));
        self.head_checks.iter().chain(lines.flat_map(|line| &line.checks))
    }

    /// How many errors and how many warnings there are.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let errors = self.head_checks.iter().filter(|check| check.severity == Severity::Error).count();
        (errors + self.line_counts.0, self.head_checks.len() - errors + self.line_counts.1)
    }

    /// How many of the errors only say that something is still to be filled in.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.head_checks.iter().filter(|check| check.is_missing()).count() + self.line_missing
    }

    /// How many lines are more than an empty row.
    #[must_use]
    pub fn written(&self) -> usize {
        self.written
    }

    /// Position of a line, counted from 0.
    #[must_use]
    pub fn position(&self, line: LineId) -> Option<usize> {
        self.positions.get(&line).copied()
    }

    /// Whether nothing blocks sending.
    #[must_use]
    pub fn can_send(&self) -> bool {
        self.counts().0 == 0
    }
}
