//! Completion of the open cell: when the catalogue is asked, which offers stand below the cell, and what taking one does.
//!
//! Owns the list of offers. Must not know how offers are found or drawn. An answer to an older text changes nothing, and
//! while an offer is chosen the list stays as it is, so that what the clerk looks at is what Enter takes.

use super::App;
use super::action::{Action, Move};
use super::editor::Editor;
use super::grid::{Column, Cursor};
use crate::domain::catalogue::{Completion, Kind, Query, Supplier};
use crate::domain::edit::Edit;
use crate::domain::field::{Field, LineField};
use crate::domain::ids::LineId;
use crate::domain::line::LineItem;
use crate::message::Command;

/// From so many letters on, the catalogue is asked.
const LETTERS: usize = 2;

/// The cells that a complete line needs, in the order of the table.
const NEEDED: [LineField; 5] =
    [LineField::Hsn, LineField::Quantity, LineField::Unit, LineField::UnitPrice, LineField::GstRate];

/// The list below the open cell.
#[derive(Debug, Default)]
pub struct CompletionState {
    /// The offers shown, the best first; the list is open while there are any.
    pub rows: Vec<Completion>,
    /// The offer that Enter takes; `None` while the clerk has not gone into the list.
    pub chosen: Option<usize>,
    /// Number of the last request.
    request: u64,
    /// Whether its answer is still wanted.
    waiting: bool,
    /// The open cell, and its text as last looked at.
    cell: Option<(Field, String)>,
}

impl CompletionState {
    /// Whether offers are shown.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.rows.is_empty()
    }

    /// Shows nothing, and takes no answer that is still under way.
    fn close(&mut self) {
        self.rows.clear();
        self.chosen = None;
        self.waiting = false;
    }

    /// The answer to a request.
    pub fn answer(&mut self, request: u64, rows: Vec<Completion>) {
        if !self.waiting || request != self.request {
            return;
        }
        self.waiting = false;
        if self.chosen.is_none() {
            self.rows = rows;
        }
    }

    /// Down and Up: through the offers, and between the last and the first past the text that was typed.
    fn choose(&mut self, by: i32) {
        let places = self.rows.len() + 1;
        let at = self.chosen.map_or(0, |chosen| chosen + 1);
        let step = by.rem_euclid(i32::try_from(places).unwrap_or(i32::MAX)).unsigned_abs() as usize;
        self.chosen = ((at + step) % places).checked_sub(1);
    }
}

/// The cell of the table that is open and can be completed, and what is typed in it.
fn open_cell(editor: &Editor) -> Option<(LineId, LineField, Kind, &str)> {
    let pending = editor.pending.as_ref()?;
    let Field::Line(line, column) = pending.field else { return None };
    (editor.cursor_field() == Some(pending.field)).then_some((line, column, Kind::of(column)?, pending.text.as_str()))
}

impl App {
    /// Looks at the open cell after each action: new text is asked for when it was typed, and the list goes with the cell.
    pub(super) fn follow_completion(&mut self, typed: bool) {
        let state = &mut self.state.completion;
        let Some((editor, open)) = self.state.editor.as_ref().and_then(|editor| Some((editor, open_cell(editor)?)))
        else {
            if state.cell.take().is_some() {
                state.close();
            }
            return;
        };
        let (line, column, kind, text) = open;
        let field = Field::Line(line, column);
        if state.cell.as_ref().is_some_and(|(of, held)| *of == field && held == text) {
            return;
        }
        let same_cell = state.cell.as_ref().is_some_and(|(of, _)| *of == field);
        state.cell = Some((field, text.to_owned()));
        state.chosen = None;
        if !typed || !same_cell {
            state.close();
        }
        if !typed || text.trim().chars().count() < LETTERS {
            state.close();
            return;
        }
        state.request += 1;
        state.waiting = true;
        let supplier = Supplier::of(&editor.order().head.supplier);
        let query = Query { kind, text: text.to_owned(), supplier };
        let request = state.request;
        self.send(Command::Complete { request, query });
    }

    pub(super) fn completing(&mut self, action: Action) {
        match action {
            Action::ChooseCompletion(by) => self.state.completion.choose(by),
            Action::CloseCompletion => self.state.completion.close(),
            Action::TakeCompletion(at) => self.take_completion(at),
            Action::AcceptCompletion(step) => match self.state.completion.chosen {
                Some(at) => self.take_completion(at),
                None => self.update(Action::MoveCursor(step)),
            },
            _ => {}
        }
    }

    /// Puts an offer into the line as one undo step, and goes to the next cell that is still empty.
    fn take_completion(&mut self, at: usize) {
        let today = self.state.clock.today;
        let Some(offer) = self.state.completion.rows.get(at).cloned() else { return };
        let Some(editor) = self.state.editor.as_mut() else { return };
        let Some((line, column, kind, typed)) = open_cell(editor) else { return };
        let typed = typed.to_owned();
        // What was typed was a search: it is taken back, so that undo gives the cell as it was before.
        editor.revert();
        let Some(held) = editor.order().line(line) else { return };
        let set = offer.fills(held, kind, &typed).into_iter().map(|(field, text)| (line, field, text)).collect();
        editor.edit(Edit::SetCells { add: Vec::new(), set }, today);
        let next = editor.order().line(line).and_then(|filled| next_empty(editor, filled, column));
        match next {
            Some(next) => {
                editor.set_cursor(Cursor { line, column: Column::Entry(next) }, today);
            }
            None => {
                editor.move_cursor(Move::Next, today);
            }
        }
        editor.focus_grid(); // a click on the list may have taken the keyboard away
        self.state.autosave.touch(self.state.clock.instant);
    }
}

/// The first cell after `column` that the line needs, is empty, and is shown.
fn next_empty(editor: &Editor, line: &LineItem, column: LineField) -> Option<LineField> {
    let from = NEEDED.iter().position(|needed| *needed == column).map_or(0, |at| at + 1);
    NEEDED[from..]
        .iter()
        .copied()
        .find(|field| line.cell(*field).text().is_empty() && editor.columns.contains(&Column::Entry(*field)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalogue::Code;
    use crate::domain::gst::Hsn;

    fn offers(codes: &[&str]) -> Vec<Completion> {
        let code = |code: &&str| Code {
            hsn: Hsn::parse(code).unwrap(),
            text: String::new(),
            heading: String::new(),
            gst_rate: None,
        };
        codes.iter().map(code).map(Completion::Code).collect()
    }

    #[test]
    fn keys_go_round_past_the_typed_text() {
        let mut state = CompletionState { rows: offers(&["7318", "7319"]), ..CompletionState::default() };
        let mut chosen = |by| {
            state.choose(by);
            state.chosen
        };
        assert_eq!([1, 1, 1, 1].map(&mut chosen), [Some(0), Some(1), None, Some(0)]);
        assert_eq!([-1, -1, -1].map(&mut chosen), [None, Some(1), Some(0)]);
    }

    #[test]
    fn only_the_awaited_answer_counts_and_a_choice_holds_the_list() {
        let mut state = CompletionState { request: 2, waiting: true, ..CompletionState::default() };
        state.answer(1, offers(&["7318"]));
        assert!(!state.is_open());
        state.answer(2, offers(&["7318"]));
        assert!(state.is_open());
        state.answer(2, offers(&["7319", "7320"]));
        assert_eq!(state.rows.len(), 1, "answered already");
        (state.request, state.waiting, state.chosen) = (3, true, Some(0));
        state.answer(3, offers(&["7319", "7320"]));
        assert_eq!(state.rows, offers(&["7318"]));
        (state.request, state.waiting) = (4, true);
        state.close();
        state.answer(4, offers(&["7319"]));
        assert!(!state.is_open());
    }
}
