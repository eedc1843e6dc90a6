//! The order that is open: its document, the cell being typed into, its history, and what follows from all that.
//!
//! Owns the session of one order. Must not know how it is drawn or stored.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::action::Move;
use super::state::{Cursor, Tab};
use crate::domain::check::{Check, Severity};
use crate::domain::derived::Derived;
use crate::domain::edit::{Edit, History};
use crate::domain::field::{Cell, Field, LineField};
use crate::domain::ids::{LineId, ObjectId, OrderId};
use crate::domain::line::LineItem;
use crate::domain::order::Order;
use crate::domain::party::{Party, Side};
use crate::domain::status::OrderFacts;
use crate::message::{OpenedOrder, SaveOrder};

/// The grid's editable columns, from left to right.
pub const COLUMNS: [LineField; 8] = [
    LineField::Description,
    LineField::Hsn,
    LineField::Quantity,
    LineField::FreeQuantity,
    LineField::Unit,
    LineField::UnitPrice,
    LineField::Discount,
    LineField::GstRate,
];

/// The text of the open cell, part of the draft before it is committed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// Which field.
    pub field: Field,
    /// What is typed.
    pub text: String,
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
    /// Only lines with this text are shown.
    pub filter: String,
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
            cursor: document.lines.first().map(|line| Cursor { line: line.id, column: LineField::Description }),
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
            _ => self.document.text(field),
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
        self.base.as_ref().is_some_and(|base| !self.shown.same_as(base))
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
        self.refresh();
    }

    fn refresh(&mut self) {
        self.shown = self.document.clone();
        if let Some(pending) = &self.pending {
            let edit = Edit::Set(pending.field, pending.text.clone());
            // The open cell is no undo step yet: a history of its own takes it and is dropped.
            History::default().apply(&mut self.shown, edit, self.today);
        }
        self.derived.refresh(&self.shown);
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
        self.pending = Some(Pending { field, text });
        self.today = today;
        self.changed();
        true
    }

    /// Opens the cell at the cursor with its text. The draft does not change by that.
    pub fn open_cell(&mut self, today: Date) -> bool {
        let Some(field) = self.cursor_field() else { return false };
        let committed = self.pending.as_ref().is_some_and(|pending| pending.field != field) && self.commit(today);
        if self.pending.is_none() {
            self.pending = Some(Pending { field, text: self.document.text(field) });
            self.today = today;
        }
        committed
    }

    /// Text typed at the cursor: in place of what the cell held, or after what is typed in it already.
    pub fn type_into_cell(&mut self, text: &str, today: Date) -> bool {
        let Some(field) = self.cursor_field() else { return false };
        let before = if self.is_open(field) { self.text(field) } else { String::new() };
        self.type_text(field, before + text, today)
    }

    /// Empties the cell at the cursor, as one undo step.
    pub fn clear_cell(&mut self, today: Date) -> bool {
        let Some(field) = self.cursor_field() else { return false };
        self.edit(Edit::Set(field, String::new()), today)
    }

    fn cursor_field(&self) -> Option<Field> {
        self.cursor.map(|cursor| Field::Line(cursor.line, cursor.column))
    }

    /// Leaves the open cell: its text becomes one undo step. True when the draft changed.
    pub fn commit(&mut self, today: Date) -> bool {
        let Some(Pending { field, text }) = self.pending.take() else { return false };
        if self.document.text(field) == text && self.shown.same_as(&self.document) {
            return false; // opened and left as it was
        }
        if self.document.text(field) != text {
            self.history.apply(&mut self.document, Edit::Set(field, text), today);
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
    fn keep_cursor(&mut self) {
        let gone = self.cursor.is_none_or(|cursor| self.document.position(cursor.line).is_none());
        if gone {
            let column = self.cursor.map_or(LineField::Description, |cursor| cursor.column);
            self.cursor = self.document.lines.last().map(|line| Cursor { line: line.id, column });
        }
        if self.drawer.is_some_and(|line| self.document.position(line).is_none()) {
            self.drawer = None;
        }
    }

    /// Positions of the lines that the filter shows, counted from 0.
    #[must_use]
    pub fn visible(&self) -> Vec<usize> {
        let wanted = self.filter.trim().to_lowercase();
        let open = self.pending.as_ref().and_then(|pending| match pending.field {
            Field::Line(line, _) => Some(line), // it stays while it is typed into, whatever is typed
            _ => None,
        });
        let matches = |line: &LineItem| {
            wanted.is_empty()
                || open == Some(line.id)
                || line.description.to_lowercase().contains(&wanted)
                || line.hsn.text().contains(&wanted)
        };
        self.shown.lines.iter().enumerate().filter(|(_, line)| matches(line)).map(|(index, _)| index).collect()
    }

    /// The cursor's line, while the clerk sees it and types into no other field: the one that may be deleted by a key.
    #[must_use]
    pub fn deletable_line(&self) -> Option<LineId> {
        let line = self.cursor.filter(|_| self.tab == Tab::Lines)?.line;
        let elsewhere = self.pending.as_ref().is_some_and(|pending| !matches!(pending.field, Field::Line(..)));
        let seen = self.shown.position(line).is_some_and(|position| self.visible().contains(&position));
        (seen && !elsewhere).then_some(line)
    }

    /// Adds an empty line after the last and goes there.
    pub fn add_line(&mut self, today: Date) {
        let line = Arc::new(LineItem::fresh());
        let id = line.id;
        self.edit(Edit::InsertLines(usize::MAX, vec![line]), today);
        self.filter.clear();
        self.cursor = Some(Cursor { line: id, column: LineField::Description });
    }

    /// Moves the grid's cursor. True when the draft changed (a new line after the last).
    pub fn move_cursor(&mut self, step: Move, today: Date) -> bool {
        let committed = self.commit(today);
        let visible = self.visible();
        let Some(cursor) = self.cursor else { return committed };
        let position = self.shown.position(cursor.line).unwrap_or(0);
        let row = visible.iter().position(|index| *index == position).unwrap_or(0);
        let column = COLUMNS.iter().position(|field| *field == cursor.column).unwrap_or(0);
        let (last_row, last_column) = (visible.len().saturating_sub(1), COLUMNS.len() - 1);
        let (row, column) = match step {
            Move::Next if column < last_column => (row, column + 1),
            Move::Next if row < last_row => (row + 1, 0),
            Move::Next => {
                // After the last cell comes a new line, unless the last one is still empty.
                if self.shown.lines.last().is_some_and(|line| line.is_blank()) {
                    (row, 0)
                } else {
                    self.add_line(today);
                    return true;
                }
            }
            Move::Previous if column > 0 => (row, column - 1),
            Move::Previous if row > 0 => (row - 1, last_column),
            Move::Previous => (row, column),
            Move::Up => (row.saturating_sub(1), column),
            Move::Down => ((row + 1).min(last_row), column),
            Move::Left => (row, column.saturating_sub(1)),
            Move::Right => (row, (column + 1).min(last_column)),
            Move::Page(by) => (row.saturating_add_signed(by as isize).min(last_row), column),
            Move::Home => (row, 0),
            Move::End => (row, last_column),
            Move::First => (0, 0),
            Move::Last => (last_row, last_column),
        };
        if let Some(line) = visible.get(row).and_then(|index| self.shown.lines.get(*index)) {
            self.cursor = Some(Cursor { line: line.id, column: COLUMNS[column] });
        }
        committed
    }

    /// Goes to a field: shows its section and asks for the focus.
    pub fn go_to(&mut self, field: Field) {
        use crate::domain::field::{HeadField, List};
        self.focus = Some(field);
        match field {
            Field::Line(line, column) => {
                self.tab = Tab::Lines;
                self.filter.clear();
                if COLUMNS.contains(&column) {
                    self.cursor = Some(Cursor { line, column });
                } else {
                    self.drawer = Some(line);
                }
            }
            Field::LineRow(line, ..) => {
                self.tab = Tab::Lines;
                self.drawer = Some(line);
            }
            Field::Lines => {
                self.tab = Tab::Lines;
                self.cursor =
                    self.shown.lines.first().map(|line| Cursor { line: line.id, column: LineField::Description });
            }
            Field::Party(side, _) => self.open_party(side),
            Field::Row(List::Addresses, ..) => self.tab = Tab::Delivery,
            Field::Row(List::Milestones, ..)
            | Field::Head(
                HeadField::ShippingTerms
                | HeadField::BearingParty
                | HeadField::ShippingCharges
                | HeadField::OrderDiscount
                | HeadField::RoundOff,
            ) => {
                self.tab = Tab::Milestones;
            }
            Field::Row(List::References | List::Documents, ..) => self.tab = Tab::References,
            Field::Row(List::PoInfos | List::AdditionalInfos | List::OtherValues, ..) => self.tab = Tab::Additional,
            Field::Head(_) => {}
        }
    }

    /// The keyboard goes back to the grid, where it is shown.
    pub fn focus_grid(&mut self) {
        if self.tab == Tab::Lines && self.party.is_none() {
            self.focus = self.cursor_field();
        }
    }

    /// Opens a party's panel, remembering what it was.
    pub fn open_party(&mut self, side: Side) {
        if self.party.as_ref().is_none_or(|(open, _)| *open != side) {
            self.party = Some((side, Box::new(self.document.head.party(side).clone())));
        }
    }

    /// The problem after the one gone to last: errors first, then warnings, round and round.
    pub fn next_problem(&mut self) -> Option<Field> {
        let mut checks: Vec<&Check> = self.derived.checks().collect();
        checks.sort_by_key(|check| check.severity == Severity::Warning);
        let same = |check: &&Check| {
            self.problem.as_ref().is_some_and(|(path, key)| *path == check.path && *key == check.text.key)
        };
        let next = checks.iter().position(same).map_or(0, |at| at + 1) % checks.len().max(1);
        let check = *checks.get(next)?;
        self.problem = Some((check.path, check.text.key.clone()));
        Some(check.path)
    }

    /// The worst check of a field that says more than that it is empty.
    #[must_use]
    pub fn check_of(&self, field: Field) -> Option<&Check> {
        let of_line = |line: LineId| {
            self.shown
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
