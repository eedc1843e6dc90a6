//! The preview of an import: which rows are shown, where the cursor is, and the cell that is being mended.
//!
//! Owns what the clerk does with the rows before they are imported. Must not know where they came from, nor the order.

use std::path::PathBuf;
use std::sync::Arc;

use super::ImportAction;
use crate::app::intake::Intake;
use crate::domain::line::LineItem;
use crate::domain::sheet::overview::Change;
use crate::domain::sheet::{Rules, Sheet};
use crate::domain::text::Text;
use crate::message::import::Columns;

/// Which rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All that hold something.
    #[default]
    All,
    /// Those that can be imported now.
    Good,
    /// Those that must be mended first.
    Problems,
}

/// Where the cursor goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many rows down; up when negative.
    Rows(isize),
    /// So many columns right; left when negative.
    Columns(isize),
    /// First column.
    Home,
    /// Last column.
    End,
    /// First row.
    First,
    /// Last row.
    Last,
}

/// Where the rows came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The clipboard.
    Clipboard,
    /// A file.
    File {
        /// Its path.
        path: PathBuf,
        /// Its name.
        name: String,
        /// Names of its sheets.
        sheets: Vec<String>,
        /// The one shown.
        sheet: usize,
    },
}

/// The rows looked at.
#[derive(Debug)]
pub struct Preview {
    /// The rows, what their columns mean, and what is wrong with them.
    pub sheet: Sheet,
    /// Where they came from.
    pub source: Source,
    /// How many rows there were below the names at first, those that hold nothing too.
    pub read: usize,
    /// How many were imported so far.
    pub imported: usize,
    /// What the columns meant when such a sheet was last imported.
    pub remembered: Option<Columns>,
    /// Whether they mean that now.
    pub uses_remembered: bool,
    /// Which rows are shown.
    pub filter: Filter,
    /// Positions of the rows shown. A row that is mended stays until the filter is chosen anew.
    pub shown: Vec<usize>,
    /// Row and column of the cursor.
    pub cursor: Option<(usize, usize)>,
    /// The text of the open cell, which is the cursor's.
    pub open: Option<String>,
    /// The problem gone to last.
    pub problem: Option<usize>,
    /// Whether the table is to get the keyboard.
    pub focus: bool,
    /// Whether the good rows replace all lines.
    pub replace: bool,
    /// Where the problem rows are to be saved, while that is asked.
    pub saving: Option<String>,
    /// What became of that.
    pub saved: Option<Result<String, Text>>,
    /// What the rows come to, when they are not lines of the open order.
    pub intake: Option<Box<Intake>>,
}

impl Preview {
    /// A preview of a sheet.
    #[must_use]
    pub fn new(sheet: Sheet, source: Source) -> Self {
        let mut preview = Self {
            read: sheet.rows().len() - sheet.names().map_or(0, |names| names + 1),
            sheet,
            source,
            imported: 0,
            remembered: None,
            uses_remembered: false,
            filter: Filter::All,
            shown: Vec::new(),
            cursor: None,
            open: None,
            problem: None,
            focus: true,
            replace: false,
            saving: None,
            saved: None,
            intake: None,
        };
        preview.show(Filter::All);
        preview
    }

    pub(in crate::app) fn apply(&mut self, action: ImportAction) {
        match action {
            ImportAction::TypeIntoCell(text) => return self.type_into(text),
            ImportAction::TypeCell(text) => return self.open = self.cursor.map(|_| text),
            ImportAction::RevertCell => return self.open = None,
            ImportAction::FocusDone => return self.focus = false,
            ImportAction::TypeSavePath(path) => return self.saving = Some(path),
            _ => self.commit(),
        }
        if let Some(change) = self.change_of(&action) {
            self.sheet.change(&change);
            return self.changed();
        }
        match action {
            ImportAction::Show(filter) => self.show(filter),
            ImportAction::SetReplace(on) => self.replace = on,
            ImportAction::Select(row, column) => self.cursor = Some((row, column)),
            ImportAction::Move(step) => self.go(step),
            ImportAction::OpenCell => self.open = self.cursor_text(),
            ImportAction::GoTo(problem) => self.go_to(problem),
            ImportAction::NextProblem(back) => self.next_problem(back),
            ImportAction::AskSave => self.saving = self.saving.take().or_else(|| Some(String::new())),
            _ => {}
        }
    }

    /// The change of the sheet that an action asks for; whether the columns mean what they meant last is noted with it.
    pub(in crate::app) fn change_of(&mut self, action: &ImportAction) -> Option<Change> {
        let rules = *self.sheet.rules();
        let change = match action {
            ImportAction::SetTarget(column, target) => {
                self.uses_remembered = false;
                Change::Target(*column, *target)
            }
            ImportAction::UseRemembered(on) => {
                self.uses_remembered = *on && self.remembered.is_some();
                self.remembered.clone().filter(|_| *on).map_or(Change::Guess, Change::Layout)
            }
            ImportAction::SetNames(on) => Change::Names(*on),
            ImportAction::SetEmptyLater(on) => Change::Rules(Rules { empty_later: *on, ..rules }),
            ImportAction::SetPlainQuotes(on) => Change::Rules(Rules { plain_quotes: *on, ..rules }),
            ImportAction::SetRound(on) => Change::Rules(Rules { round: *on, ..rules }),
            _ => return None,
        };
        Some(change)
    }

    /// Shows rows, as they are now.
    pub fn show(&mut self, filter: Filter) {
        self.filter = filter;
        self.changed();
    }

    /// Rows may have become good or bad: the shown ones are chosen anew.
    pub(in crate::app) fn changed(&mut self) {
        let wanted = |(at, row): &(usize, &crate::domain::sheet::Row)| match self.filter {
            Filter::All => !self.sheet.is_above(*at) && !row.is_blank(),
            Filter::Good => row.is_good(),
            Filter::Problems => row.is_bad(),
        };
        self.shown = self.sheet.rows().iter().enumerate().filter(wanted).map(|(at, _)| at).collect();
        if self
            .cursor
            .is_some_and(|(row, column)| self.shown.binary_search(&row).is_err() || column >= self.sheet.columns())
        {
            self.cursor = None;
        }
        if self.cursor.is_none() {
            self.cursor = self.shown.first().filter(|_| self.sheet.columns() > 0).map(|row| (*row, 0));
        }
        self.problem = None;
    }

    /// What the columns meant before came back from the store.
    pub(super) fn recalled(&mut self, layout: &str, columns: Columns) {
        if self.sheet.layout().as_deref() != Some(layout) {
            return;
        }
        self.remembered = Some(columns);
        if !self.sheet.is_chosen() {
            self.apply(ImportAction::UseRemembered(true));
        }
    }

    fn cursor_text(&self) -> Option<String> {
        let (row, column) = self.cursor?;
        Some(self.sheet.rows().get(row)?.cell(column).to_owned())
    }

    fn type_into(&mut self, text: String) {
        if self.cursor.is_some() {
            self.open = Some(self.open.take().unwrap_or_default() + &text);
        }
    }

    /// Leaves the open cell: its row is judged anew.
    pub(in crate::app) fn commit(&mut self) {
        if let (Some(text), Some((row, column))) = (self.open.take(), self.cursor)
            && self.sheet.set_cell(row, column, &text)
        {
            self.saved = None;
            self.problem = None;
        }
    }

    fn go(&mut self, step: Step) {
        let Some((row, column)) = self.cursor else { return };
        let at = self.shown.binary_search(&row).unwrap_or_else(|at| at);
        let last = self.shown.len().saturating_sub(1);
        let right = self.sheet.columns().saturating_sub(1);
        let (at, column) = match step {
            Step::Rows(by) => (at.saturating_add_signed(by).min(last), column),
            Step::Columns(by) => (at, column.saturating_add_signed(by).min(right)),
            Step::Home => (at, 0),
            Step::End => (at, right),
            Step::First => (0, column),
            Step::Last => (last, column),
        };
        self.cursor = self.shown.get(at).map(|row| (*row, column));
    }

    /// Goes to the cell of a problem, and shows its row.
    fn go_to(&mut self, at: usize) {
        let Some((row, problem)) = self.sheet.problem(at) else { return };
        let column = problem.column.unwrap_or(0);
        if self.shown.binary_search(&row).is_err() {
            self.show(Filter::All);
        }
        self.cursor = Some((row, column));
        self.problem = Some(at);
        self.focus = true;
    }

    /// The next problem after the one gone to last, else after the cursor; round from the last to the first.
    fn next_problem(&mut self, back: bool) {
        let count = self.sheet.found();
        if count == 0 {
            return;
        }
        let next = match (self.problem.filter(|at| *at < count), back) {
            (Some(at), false) => (at + 1) % count,
            (Some(at), true) => (at + count - 1) % count,
            (None, true) => count - 1,
            (None, false) => self.problem_after_cursor(count),
        };
        self.go_to(next);
    }

    /// The first error at or below the cursor's cell, so that mending goes downwards; the first of all when there is none.
    fn problem_after_cursor(&self, count: usize) -> usize {
        let Some(cursor) = self.cursor else { return 0 };
        let is_below = |at: &usize| {
            self.sheet.problem(*at).is_some_and(|(row, problem)| (row, problem.column.unwrap_or(0)) >= cursor)
        };
        (0..count).find(is_below).unwrap_or(0)
    }

    /// The lines of the good rows, which leave the preview; what is left are the problems.
    pub(super) fn take_lines(&mut self) -> Vec<Arc<LineItem>> {
        let lines = self.sheet.take_lines();
        self.imported += lines.len();
        self.saved = None;
        self.cursor = None;
        self.show(Filter::Problems);
        self.go_to(0);
        lines
    }
}
