//! Rows of text (from the clipboard or a file) to lines of an order, to many orders, to suppliers or to items: good rows
//! are taken, bad ones are listed with every bad cell and its reason.
//!
//! Owns the table, what its columns mean, and the triage. The rules of the cells are those of typed text: a row is put
//! into a line by an `Edit` and judged by `check_line`. What several rows are together (one order, one supplier twice) is
//! with `orders`, `suppliers` and `items`. Must not know files, the clipboard or the screen.

mod clean;
mod guess;
mod heads;
pub mod items;
pub mod known;
mod layout;
pub mod orders;
pub mod overview;
pub mod suppliers;
mod target;
mod triage;

use std::sync::Arc;

use jiff::civil::Date;

use super::check::{Around, Severity};
use super::edit::{Edit, History};
use super::line::LineItem;
use super::order::{Head, Order};
use super::party::Party;
use super::text::Text;
pub use clean::Notes;
pub use guess::kind_of;
pub use target::{Kind, Target};

/// A table as read from a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Names of the sheets that the file has; none where it has only one and that is nameless.
    pub sheets: Vec<String>,
    /// Which of them was read.
    pub sheet: usize,
    /// The cells as text, row by row from the first; a row ends with its last cell.
    pub rows: Vec<Vec<String>>,
}

/// What the rows are judged by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Today, for dates typed short.
    pub today: Date,
    /// What the checks of a line depend on outside itself.
    pub around: Around,
    /// Whether an empty cell may stay empty, to be filled in later.
    pub empty_later: bool,
    /// Whether `"` and `\` are written as ″ and /.
    pub plain_quotes: bool,
    /// Whether figures with more decimals than the field keeps are rounded (half away from zero).
    pub round: bool,
}

/// What becomes of a row.
#[derive(Clone, Debug)]
pub enum Fate {
    /// It holds nothing to be imported: blank, the names of the columns, or above them.
    LeftOut,
    /// It becomes this line.
    Good(Arc<LineItem>),
    /// It says something of an order and holds no line.
    Head,
    /// It becomes this supplier.
    Party(Box<Party>),
    /// Something in it has to be mended first.
    Bad,
}

/// Something wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The column of the cell, from 0; `None` when no column holds that field.
    pub column: Option<usize>,
    /// What the cell means.
    pub target: Target,
    /// Errors keep the row out; warnings do not.
    pub severity: Severity,
    /// What is wrong.
    pub text: Text,
}

/// A row of the sheet.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its number in the source, from 1.
    pub number: usize,
    /// Its cells as they came, or as mended. There may be fewer than columns.
    pub cells: Vec<String>,
    /// What becomes of it.
    pub fate: Fate,
    /// What is wrong with it, by column.
    pub problems: Vec<Problem>,
    /// What it says of its order or its supplier, beside the line: clean texts by target.
    pub said: Vec<(Target, String)>,
    notes: Notes,
    /// The judgement of the sheet by which it became what it is: they rise.
    edition: u64,
}

impl Row {
    /// The text of a cell, empty where there is none.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The worst thing wrong with a cell.
    #[must_use]
    pub fn problem(&self, column: usize) -> Option<&Problem> {
        self.problems.iter().filter(|problem| problem.column == Some(column)).min_by_key(|problem| problem.severity)
    }

    /// Whether it can be imported now.
    #[must_use]
    pub fn is_good(&self) -> bool {
        matches!(self.fate, Fate::Good(_) | Fate::Head | Fate::Party(_))
    }

    /// The line that it becomes, if it does.
    #[must_use]
    pub fn line(&self) -> Option<&Arc<LineItem>> {
        match &self.fate {
            Fate::Good(line) => Some(line),
            Fate::LeftOut | Fate::Head | Fate::Party(_) | Fate::Bad => None,
        }
    }

    /// What it says of its order or supplier under a target.
    #[must_use]
    pub fn says(&self, target: Target) -> Option<&str> {
        self.said.iter().find(|(known, _)| *known == target).map(|(_, text)| text.as_str())
    }

    /// Whether something must be mended first.
    #[must_use]
    pub fn is_bad(&self) -> bool {
        matches!(self.fate, Fate::Bad)
    }

    /// Whether it holds nothing at all.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// How many rows have which fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows that can be imported now.
    pub good: usize,
    /// Rows that must be mended first.
    pub bad: usize,
    /// Rows with nothing in the columns that mean something.
    pub left_out: usize,
    /// Rows with nothing in any column.
    pub blank: usize,
    /// Rows with warnings, good ones and bad ones.
    pub warned: usize,
}

impl Counts {
    /// Rows that hold something.
    #[must_use]
    pub fn all(&self) -> usize {
        self.good + self.bad + self.left_out
    }
}

/// A table of text, what its columns mean, and what becomes of its rows.
#[derive(Clone, Debug)]
pub struct Sheet {
    kind: Kind,
    /// How often rows were judged so far.
    edition: u64,
    rows: Vec<Row>,
    columns: usize,
    /// Position of the row with the names of the columns.
    names: Option<usize>,
    mapping: Vec<Target>,
    /// Whether the clerk chose the meaning of a column.
    chosen: bool,
    rules: Rules,
    counts: Counts,
    notes: Notes,
    /// Row and problem of everything that is wrong: errors first, then warnings, each from the top.
    found: Vec<(usize, usize)>,
}

impl Sheet {
    /// A table of lines as it came. Names and meanings of its columns are guessed.
    #[must_use]
    pub fn new(rows: Vec<Vec<String>>, rules: Rules) -> Self {
        Self::of(Kind::Lines, rows, rules)
    }

    /// A table as it came, whose rows are to become that. Names and meanings of its columns are guessed.
    #[must_use]
    pub fn of(kind: Kind, rows: Vec<Vec<String>>, rules: Rules) -> Self {
        let columns = rows.iter().map(|row| used(row)).max().unwrap_or(0);
        let rows = rows
            .into_iter()
            .zip(1..)
            .map(|(cells, number)| Row {
                number,
                cells,
                fate: Fate::LeftOut,
                problems: Vec::new(),
                said: Vec::new(),
                notes: Notes::default(),
                edition: 0,
            })
            .collect();
        let mut sheet = Self {
            kind,
            edition: 0,
            rows,
            columns,
            names: None,
            mapping: Vec::new(),
            chosen: false,
            rules,
            counts: Counts::default(),
            notes: Notes::default(),
            found: Vec::new(),
        };
        sheet.names = sheet.find_names();
        sheet.guess();
        sheet
    }

    fn find_names(&self) -> Option<usize> {
        guess::names_row(self.kind, self.rows.iter().map(|row| row.cells.as_slice()), self.columns)
    }

    /// What its rows are to become.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Lets its rows become something else: names and meanings of the columns are guessed anew.
    pub fn set_kind(&mut self, kind: Kind) {
        self.kind = kind;
        self.names = self.find_names();
        self.guess();
    }

    /// Rises whenever rows are judged.
    #[must_use]
    pub fn edition(&self) -> u64 {
        self.edition
    }

    /// The rows, blank ones too.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many columns it has.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// What the columns mean.
    #[must_use]
    pub fn mapping(&self) -> &[Target] {
        &self.mapping
    }

    /// Whether the clerk chose the meaning of a column.
    #[must_use]
    pub fn is_chosen(&self) -> bool {
        self.chosen
    }

    /// What the rows are judged by.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// How many rows have which fate.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// What an option could put right somewhere in the sheet.
    #[must_use]
    pub fn notes(&self) -> Notes {
        self.notes
    }

    /// Position of the row with the names of the columns, from 0.
    #[must_use]
    pub fn names(&self) -> Option<usize> {
        self.names
    }

    /// The name of a column, empty when there is none.
    #[must_use]
    pub fn name(&self, column: usize) -> &str {
        self.names.and_then(|names| self.rows.get(names)).map_or("", |row| row.cell(column))
    }

    /// Whether a row is the names of the columns, or above them.
    #[must_use]
    pub fn is_above(&self, row: usize) -> bool {
        self.names.is_some_and(|names| row <= names)
    }

    /// How many things are wrong.
    #[must_use]
    pub fn found(&self) -> usize {
        self.found.len()
    }

    /// One of the things wrong with its row's position: errors first, then warnings, each from the top.
    #[must_use]
    pub fn problem(&self, at: usize) -> Option<(usize, &Problem)> {
        let (row, problem) = *self.found.get(at)?;
        Some((row, self.rows.get(row)?.problems.get(problem)?))
    }

    /// The lines of the good rows, in their order.
    pub fn lines(&self) -> impl Iterator<Item = &Arc<LineItem>> {
        self.rows.iter().filter_map(Row::line)
    }

    /// Takes the good rows away with all that holds nothing, so that what has to be mended is left. Gives their lines.
    pub fn take_lines(&mut self) -> Vec<Arc<LineItem>> {
        let lines = self.lines().map(Arc::clone).collect();
        self.keep_rows(|_, row| row.is_bad());
        lines
    }

    /// Keeps only these rows, by position and row, and the one with the names of the columns.
    pub fn keep_rows(&mut self, mut keep: impl FnMut(usize, &Row) -> bool) {
        let names = self.names;
        let mut at = 0;
        self.rows.retain(|row| {
            at += 1;
            keep(at - 1, row) || names == Some(at - 1)
        });
        self.names = names.map(|_| 0);
        self.edition += 1;
        self.recount();
    }

    /// The rows that have to be mended, below the names of the columns where there are any.
    #[must_use]
    pub fn problem_rows(&self) -> Vec<Vec<String>> {
        self.rows_with_names(|_, row| row.is_bad())
    }

    /// The cells of these rows, by position and row, below the names of the columns where there are any.
    #[must_use]
    pub fn rows_with_names(&self, mut wanted: impl FnMut(usize, &Row) -> bool) -> Vec<Vec<String>> {
        let names = self.names.and_then(|names| self.rows.get(names));
        let rows = self.rows.iter().enumerate().filter(|(at, row)| self.names != Some(*at) && wanted(*at, row));
        names.into_iter().chain(rows.map(|(_, row)| row)).map(|row| row.cells.clone()).collect()
    }

    // ---- What the clerk changes ---------------------------------------------------------------------------------

    /// Says whether there is a row with the names of the columns (the first, unless another was found).
    pub fn set_names(&mut self, on: bool) {
        self.names = on.then(|| self.find_names().unwrap_or(0)).filter(|_| !self.rows.is_empty());
        if self.chosen {
            self.judge_all();
        } else {
            self.guess();
        }
    }

    /// Says what a column means. Another column that would fill the same field is left out from now on.
    pub fn set_target(&mut self, column: usize, target: Target) {
        if column >= self.columns || self.mapping[column] == target {
            return;
        }
        for held in &mut self.mapping {
            if held.excludes(target) {
                *held = Target::Skip;
            }
        }
        self.mapping[column] = target;
        self.chosen = true;
        self.judge_all();
    }

    /// Forgets what the clerk chose and guesses what the columns mean.
    pub fn guess(&mut self) {
        let below = self.names.map_or(0, |names| names + 1);
        let held = guess::Held::of(self.rows.iter().skip(below).map(|row| row.cells.as_slice()));
        self.mapping = match self.names.and_then(|names| self.rows.get(names)) {
            Some(names) => guess::by_names(self.kind, &names.cells, self.columns, &held),
            None => guess::by_contents(self.kind, self.columns, &held, self.rules.today),
        };
        self.chosen = false;
        self.judge_all();
    }

    /// Judges the rows by other rules.
    pub fn set_rules(&mut self, rules: Rules) {
        self.rules = rules;
        self.judge_all();
    }

    /// Writes a cell; its row is judged anew. False when it changes nothing.
    pub fn set_cell(&mut self, row: usize, column: usize, text: &str) -> bool {
        let Some(held) = self.rows.get_mut(row).filter(|_| column < self.columns) else { return false };
        if held.cell(column) == text {
            return false;
        }
        if held.cells.len() <= column {
            held.cells.resize(column + 1, String::new());
        }
        text.clone_into(&mut held.cells[column]);
        self.judge(row..row + 1);
        true
    }

    // ---- Triage -------------------------------------------------------------------------------------------------

    fn judge_all(&mut self) {
        self.judge(0..self.rows.len());
    }

    fn judge(&mut self, which: std::ops::Range<usize>) {
        self.edition += 1;
        let mut lines = Vec::new();
        let mut set = Vec::new();
        let mut own: Vec<(usize, Rules, Vec<Problem>)> = Vec::new();
        let mut dated = None;
        for at in which {
            let above = self.is_above(at);
            let rules = self.rules_of(at, &mut dated);
            let row = &mut self.rows[at];
            (row.fate, row.notes, row.edition) = (Fate::LeftOut, Notes::default(), self.edition);
            row.problems.clear();
            row.said.clear();
            if above || (self.kind != Kind::Lines && heads::is_total(row, &self.mapping)) {
                continue;
            }
            if self.kind == Kind::Suppliers {
                heads::judge_supplier(row, &self.mapping, &rules);
                continue;
            }
            let line = Arc::new(LineItem::fresh());
            let cells = set.len();
            let problems = triage::read(row, &self.mapping, &rules, line.id, &mut set);
            if set.len() > cells || problems.iter().any(|problem| problem.target.field().is_some()) {
                lines.push(line);
                own.push((at, rules, problems));
            } else if !row.said.is_empty() || !problems.is_empty() {
                heads::judge_head(self.kind, row, problems);
            }
        }
        let mut order = Order { head: Arc::new(Head::default()), lines: Vec::new() };
        History::default().apply(&mut order, Edit::SetCells { add: lines, set }, self.rules.today);
        for ((at, rules, problems), line) in own.into_iter().zip(order.lines) {
            let row = &mut self.rows[at];
            row.problems = triage::judged(self.kind, &line, &self.mapping, &rules, problems);
            let bad = row.problems.iter().any(|problem| problem.severity == Severity::Error);
            row.fate = if bad { Fate::Bad } else { Fate::Good(line) };
        }
        self.recount();
    }

    /// The rules for a row: rates are judged by the date of its order, which stands in the row or in one above.
    fn rules_of(&self, at: usize, above: &mut Option<(usize, Option<Date>)>) -> Rules {
        let Some(column) = heads::date_column(self.kind, &self.mapping) else { return self.rules };
        let read = |row: &Row| heads::date(row.cell(column), self.rules.today);
        let date = match *above {
            Some((before, date)) if before + 1 == at => self.rows.get(at).and_then(read).or(date),
            // The first of the rows that are judged now: the nearest date above is its own.
            _ => self.rows.iter().take(at + 1).rev().find_map(read),
        };
        *above = Some((at, date));
        Rules { around: Around { on: date.or(self.rules.around.on), ..self.rules.around }, ..self.rules }
    }

    fn recount(&mut self) {
        self.counts = Counts::default();
        self.notes = Notes::default();
        let (mut errors, mut warnings) = (Vec::new(), Vec::new());
        for (at, row) in self.rows.iter().enumerate() {
            match row.fate {
                Fate::Good(_) | Fate::Head | Fate::Party(_) => self.counts.good += 1,
                Fate::Bad => self.counts.bad += 1,
                Fate::LeftOut if self.names.is_some_and(|names| at <= names) => {}
                Fate::LeftOut if row.is_blank() => self.counts.blank += 1,
                Fate::LeftOut => self.counts.left_out += 1,
            }
            let mut warned = false;
            for (index, problem) in row.problems.iter().enumerate() {
                if problem.severity == Severity::Error {
                    errors.push((at, index));
                } else {
                    warnings.push((at, index));
                    warned = true;
                }
            }
            self.counts.warned += usize::from(warned);
            self.notes.quotes |= row.notes.quotes;
            self.notes.long |= row.notes.long;
        }
        errors.append(&mut warnings);
        self.found = errors;
    }
}

/// How many cells of a row are used, up to the last that holds something.
fn used(row: &[String]) -> usize {
    row.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1)
}
