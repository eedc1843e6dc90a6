//! The order that is open: its document, the cell being typed into, its history, and what follows from all that.
//!
//! Owns the session of one order. Must not know how it is drawn or stored.

mod number;
mod place;

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::grid::find::Find;
use super::grid::{Column, Cursor};
use super::state::Tab;
use crate::domain::check::Check;
use crate::domain::derived::Derived;
use crate::domain::edit::{Edit, History};
use crate::domain::field::{Cell, Field};
use crate::domain::ids::{LineId, ObjectId, OrderId};
use crate::domain::line::LineItem;
use crate::domain::order::Order;
use crate::domain::party::{Party, Side};
use crate::domain::status::OrderFacts;
use crate::message::{OpenedOrder, SaveOrder};

/// The text of the open cell, part of the draft before it is committed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// Which field.
    pub field: Field,
    /// What is typed.
    pub text: String,
    /// Whether it is typed in the table, and not in a field elsewhere that stands for the same.
    pub in_grid: bool,
}

/// An open order.
#[derive(Debug)]
pub struct Editor {
    /// What the store knows of it.
    pub facts: OrderFacts,
    /// The document as committed.
    document: Order,
    /// The document with the open cell's text in it: what is shown, computed, saved and sent.
    shown: Order,
    /// What was last accepted or queued.
    pub base: Option<Order>,
    /// Whether what is shown differs from that.
    amended: bool,
    history: History,
    /// Figures and checks of what is shown.
    pub derived: Derived,
    /// The open cell.
    pub pending: Option<Pending>,
    /// Rises with every change.
    pub revision: u64,
    /// The revision that the store acknowledged.
    pub saved: u64,
    /// When it did.
    pub saved_at: Option<Timestamp>,
    /// The section shown.
    pub tab: Tab,
    /// The grid's cursor.
    pub cursor: Option<Cursor>,
    /// Two corners of the selected block of cells, when it is more than the cursor's.
    pub block: Option<(Cursor, Cursor)>,
    /// The grid's columns, from left to right.
    pub columns: Vec<Column>,
    /// Only lines with this text are shown.
    filter: String,
    /// Positions of the lines that the filter shows, counted from 0.
    visible: Vec<usize>,
    /// Find and replace, while its bar is open.
    pub find: Option<Find>,
    /// The line whose details are shown.
    pub drawer: Option<LineId>,
    /// The party whose panel is open, and what it was when it was opened.
    pub party: Option<(Side, Box<Party>)>,
    /// The field that is to get the focus.
    pub focus: Option<Field>,
    /// Whether the summary is shown though the window is narrow.
    pub summary: bool,
    /// The problem that F8 went to last.
    problem: Option<(Field, String)>,
    /// The date that gives meaning to "+7" and "today" in the open cell.
    today: Date,
}

impl Editor {
    /// A new order, not saved yet.
    #[must_use]
    pub fn fresh(document: Order, prefix: &str) -> Self {
        let facts = OrderFacts::fresh(OrderId::new(), ObjectId::mint(prefix));
        Self::over(facts, document, None, 0)
    }

    /// An order from the store.
    #[must_use]
    pub fn opened(opened: OpenedOrder) -> Self {
        let mut editor = Self::over(opened.facts, opened.document, opened.base, opened.revision);
        editor.saved_at = Some(opened.saved_at);
        editor
    }

    fn over(facts: OrderFacts, document: Order, base: Option<Order>, revision: u64) -> Self {
        Self {
            facts,
            shown: document.clone(),
            derived: Derived::of(&document),
            cursor: document.lines.first().map(|line| Cursor { line: line.id, column: Column::DESCRIPTION }),
            amended: base.as_ref().is_some_and(|base| !document.same_as(base)),
            block: None,
            columns: Column::shown(|_| None),
            visible: (0..document.lines.len()).collect(),
            find: None,
            document,
            base,
            history: History::default(),
            pending: None,
            revision,
            saved: revision,
            saved_at: None,
            tab: Tab::Lines,
            filter: String::new(),
            drawer: None,
            party: None,
            focus: None,
            summary: false,
            problem: None,
            today: Date::default(),
        }
    }

    /// What is shown, computed, saved and sent.
    #[must_use]
    pub fn order(&self) -> &Order {
        &self.shown
    }

    /// The text to show in a field: what is being typed, else what is held.
    #[must_use]
    pub fn text(&self, field: Field) -> String {
        match &self.pending {
            Some(pending) if pending.field == field => pending.text.clone(),
            _ => self.committed_text(field),
        }
    }

    /// The text that a field holds, whatever is being typed.
    #[must_use]
    pub fn committed_text(&self, field: Field) -> String {
        // By position, because a search among thousands of lines at every key is felt.
        let line = self.place_of(field).and_then(|at| self.document.lines.get(at));
        match (field, line) {
            (Field::Line(id, of), Some(line)) if line.id == id => line.cell(of).text(),
            _ => self.document.text(field),
        }
    }

    /// Position (from 0) of the line that a field belongs to, as of the last refresh.
    fn place_of(&self, field: Field) -> Option<usize> {
        match field {
            Field::Line(line, _) | Field::LineRow(line, ..) => self.derived.position(line),
            _ => None,
        }
    }

    /// Whether the cell is open.
    #[must_use]
    pub fn is_open(&self, field: Field) -> bool {
        self.pending.as_ref().is_some_and(|pending| pending.field == field)
    }

    /// Whether it differs from what was last accepted or queued.
    #[must_use]
    pub fn amended(&self) -> bool {
        self.amended
    }

    /// Whether the store holds all of it.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        self.saved == self.revision && self.saved_at.is_some()
    }

    /// The version that the document would leave as.
    #[must_use]
    pub fn next_version(&self) -> u32 {
        self.facts.base_version() + 1
    }

    /// What is to be saved.
    #[must_use]
    pub fn snapshot(&self) -> SaveOrder {
        SaveOrder {
            order: self.facts.id,
            object_id: self.facts.object_id.clone(),
            revision: self.revision,
            document: self.shown.clone(),
            amended: self.amended(),
        }
    }

    /// The network's news about the order.
    pub fn set_facts(&mut self, facts: OrderFacts, base: Option<Order>) {
        self.facts = facts;
        if let Some(base) = &base {
            self.document.share_with(base);
        }
        self.base = base;
        self.keep_taken_number();
        self.refresh();
    }

    fn refresh(&mut self) {
        self.shown.head = Arc::clone(&self.document.head);
        if self.shown.lines.len() == self.document.lines.len() {
            // Only what differs is taken over: a copy of thousands of counted references at every key is felt.
            for (shown, held) in self.shown.lines.iter_mut().zip(&self.document.lines) {
                if !Arc::ptr_eq(shown, held) {
                    *shown = Arc::clone(held);
                }
            }
        } else {
            self.shown.lines.clone_from(&self.document.lines);
        }
        if let Some(pending) = &self.pending {
            let (edit, at) = (Edit::Set(pending.field, pending.text.clone()), self.place_of(pending.field));
            // The open cell is no undo step yet: a history of its own takes it and is dropped.
            History::default().apply_at(&mut self.shown, edit, self.today, at);
        }
        self.derived.refresh(&self.shown);
        self.amended = self.base.as_ref().is_some_and(|base| !self.shown.same_as(base));
        self.refresh_visible();
    }

    fn changed(&mut self) {
        self.revision += 1;
        self.refresh();
    }

    /// Text is typed into a field. True when the draft changed.
    pub fn type_text(&mut self, field: Field, text: String, today: Date) -> bool {
        let mut changed = false;
        if self.pending.as_ref().is_some_and(|pending| pending.field != field) {
            changed = self.commit(today);
        }
        if self.text(field) == text && self.pending.is_some() {
            return changed;
        }
        let in_grid = self.pending.as_ref().is_some_and(|pending| pending.in_grid);
        self.pending = Some(Pending { field, text, in_grid });
        self.today = today;
        self.changed();
        true
    }

    /// Opens the cell at the cursor with its text. The draft does not change by that.
    pub fn open_cell(&mut self, today: Date) -> bool {
        let Some(field) = self.cursor_field() else { return false };
        let committed = self.pending.as_ref().is_some_and(|pending| pending.field != field) && self.commit(today);
        if self.pending.is_none() {
            self.pending = Some(Pending { field, text: self.committed_text(field), in_grid: true });
            self.today = today;
        }
        committed
    }

    /// Text typed at the cursor: in place of what the cell held, or after what is typed in it already.
    pub fn type_into_cell(&mut self, text: &str, today: Date) -> bool {
        let Some(field) = self.cursor_field() else { return false };
        let before = if self.is_open(field) { self.text(field) } else { String::new() };
        let changed = self.type_text(field, before + text, today);
        if let Some(pending) = &mut self.pending {
            pending.in_grid = true;
        }
        self.block = None;
        changed
    }

    /// Leaves the open cell: its text becomes one undo step. True when the draft changed.
    pub fn commit(&mut self, today: Date) -> bool {
        let Some(Pending { field, text, .. }) = self.pending.take() else { return false };
        if self.committed_text(field) == text && self.shown.same_as(&self.document) {
            self.refresh_visible();
            return false; // opened and left as it was
        }
        if self.committed_text(field) != text {
            let at = self.place_of(field);
            self.history.apply_at(&mut self.document, Edit::Set(field, text), today, at);
        }
        // The revision rises all the same: what is saved held the typed text, and now holds what became of it.
        self.changed();
        true
    }

    /// Takes the open cell's text back. True when there was one.
    pub fn revert(&mut self) -> bool {
        let open = self.pending.take().is_some();
        if open {
            self.changed();
        }
        open
    }

    /// Applies an edit, after the open cell. True when the draft changed.
    pub fn edit(&mut self, edit: Edit, today: Date) -> bool {
        let committed = self.commit(today);
        let edited = self.history.apply(&mut self.document, edit, today);
        if edited {
            self.changed();
            self.keep_cursor();
        }
        committed || edited
    }

    /// Takes the last edit back.
    pub fn undo(&mut self) -> bool {
        if self.revert() {
            return true;
        }
        let done = self.history.undo(&mut self.document);
        if done {
            self.changed();
            self.keep_cursor();
        }
        done
    }

    /// Does the last undone edit again.
    pub fn redo(&mut self) -> bool {
        let done = self.pending.is_none() && self.history.redo(&mut self.document);
        if done {
            self.changed();
            self.keep_cursor();
        }
        done
    }

    /// Whether there is something to undo, and to redo.
    #[must_use]
    pub fn can_undo_redo(&self) -> (bool, bool) {
        (self.pending.is_some() || self.history.can_undo(), self.pending.is_none() && self.history.can_redo())
    }

    /// What was queued can't be undone by a key, its number least of all: a change after it is an amendment.
    pub fn forget_history(&mut self) {
        self.history = History::default();
    }

    /// The cursor stays on a line that exists.
    pub(super) fn keep_cursor(&mut self) {
        let is_gone = |cell: Cursor| self.derived.position(cell.line).is_none();
        let (cursor_gone, block_gone) =
            (self.cursor.is_none_or(is_gone), self.block.is_some_and(|(from, to)| is_gone(from) || is_gone(to)));
        if cursor_gone {
            let column = self.cursor.map_or(Column::DESCRIPTION, |cursor| cursor.column);
            self.cursor = self.document.lines.last().map(|line| Cursor { line: line.id, column });
        }
        if block_gone {
            self.block = None;
        }
        if let Some(cursor) = self.cursor.as_mut().filter(|cursor| !self.columns.contains(&cursor.column)) {
            cursor.column = Column::DESCRIPTION; // its column was hidden
            self.block = None;
        }
        if self.drawer.is_some_and(|line| self.derived.position(line).is_none()) {
            self.drawer = None;
        }
    }

    /// Positions of the lines that the filter shows, counted from 0, in rising order.
    #[must_use]
    pub fn visible(&self) -> &[usize] {
        &self.visible
    }

    /// What lines are filtered by.
    #[must_use]
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// Shows only lines with a text in description or HSN.
    pub fn set_filter(&mut self, filter: String) {
        self.filter = filter;
        self.refresh_visible();
    }

    fn refresh_visible(&mut self) {
        let wanted = self.filter.trim().to_lowercase();
        if wanted.is_empty() {
            self.visible.clear();
            self.visible.extend(0..self.shown.lines.len());
            return;
        }
        let open = self.pending.as_ref().and_then(|pending| match pending.field {
            Field::Line(line, _) => Some(line), // it stays while it is typed into, whatever is typed
            _ => None,
        });
        let matches = |line: &LineItem| {
            open == Some(line.id)
                || line.description.to_lowercase().contains(&wanted)
                || line.hsn.text().contains(&wanted)
        };
        self.visible.clear();
        self.visible
            .extend(self.shown.lines.iter().enumerate().filter(|(_, line)| matches(line)).map(|(index, _)| index));
    }

    /// Whether the keys for whole lines mean the selected ones: the clerk sees the table, and types into no other field.
    #[must_use]
    pub fn may_change_lines(&self) -> bool {
        let elsewhere = self.pending.as_ref().is_some_and(|pending| !matches!(pending.field, Field::Line(..)));
        self.tab == Tab::Lines && !elsewhere && self.selection().is_some()
    }

    /// The worst check of a field that says more than that it is empty.
    #[must_use]
    pub fn check_of(&self, field: Field) -> Option<&Check> {
        let of_line = |line: LineId| {
            self.derived
                .position(line)
                .and_then(|index| self.derived.line(index))
                .map_or(&[][..], |derived| &derived.checks[..])
        };
        let checks = match field {
            Field::Line(line, _) | Field::LineRow(line, ..) => of_line(line),
            Field::Head(_) | Field::Party(..) | Field::Row(..) | Field::Lines => &self.derived.head_checks,
        };
        checks.iter().filter(|check| check.path == field && !check.is_missing()).min_by_key(|check| check.severity)
    }

    /// Whether a required field is still empty.
    #[must_use]
    pub fn is_missing(&self, field: Field) -> bool {
        self.derived.head_checks.iter().any(|check| check.path == field && check.is_missing())
    }

    /// Whether a cell holds text that does not parse.
    #[must_use]
    pub fn is_unparsed(&self, field: Field) -> bool {
        self.shown.cell(field).is_some_and(Cell::is_unparsed)
    }
}
