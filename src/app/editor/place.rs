//! Where the clerk is in the open order: the section, the line whose details or the party whose panel is shown, and the
//! field that is to get the keyboard.
//!
//! Owns going there. Must not know how fields are drawn.

use super::Editor;
use crate::app::grid::{Column, Cursor};
use crate::app::state::Tab;
use crate::domain::check::{Check, Severity};
use crate::domain::field::{Field, HeadField, LineField, List};
use crate::domain::ids::LineId;
use crate::domain::party::Side;

impl Editor {
    /// Goes to a field: shows its section and asks for the focus.
    pub fn go_to(&mut self, field: Field) {
        self.focus = Some(field);
        match field {
            Field::Line(line, column) => {
                self.tab = Tab::Lines;
                self.set_filter(String::new());
                let column_there = Column::Entry(column);
                if self.columns.contains(&column_there) {
                    self.cursor = Some(Cursor { line, column: column_there });
                    self.block = None;
                } else {
                    self.drawer = Some(line);
                    self.follow_drawer();
                }
            }
            Field::LineRow(line, ..) => {
                self.tab = Tab::Lines;
                self.drawer = Some(line);
                self.follow_drawer();
            }
            Field::Lines => {
                self.tab = Tab::Lines;
                self.cursor =
                    self.shown.lines.first().map(|line| Cursor { line: line.id, column: Column::DESCRIPTION });
            }
            Field::Party(side, _) => self.open_party(side),
            Field::Row(List::Addresses, ..) => self.tab = Tab::Delivery,
            Field::Row(List::Milestones, ..)
            | Field::Head(
                HeadField::ShippingTerms
                | HeadField::BearingParty
                | HeadField::ShippingCharges
                | HeadField::OrderDiscount
                | HeadField::RoundOff
                | HeadField::ShippingInTotal
                | HeadField::TaxTreatment
                | HeadField::TreatmentReason,
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

    /// The table's cursor is on the line whose details are shown, so that the keys for lines mean that one.
    pub(in crate::app) fn follow_drawer(&mut self) {
        if let Some(line) = self.drawer
            && self.cursor.is_none_or(|cursor| cursor.line != line)
        {
            let column = self.cursor.map_or(Column::DESCRIPTION, |cursor| cursor.column);
            self.cursor = Some(Cursor { line, column });
            self.block = None;
        }
    }

    /// Shows a line's details with the keyboard in them, or closes them, and the keyboard goes back to the table.
    pub fn open_drawer(&mut self, line: Option<LineId>) {
        self.drawer = line;
        self.follow_drawer();
        match line {
            Some(line) => self.focus = Some(Field::Line(line, LineField::BarCode)),
            None => self.focus_grid(),
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
}
