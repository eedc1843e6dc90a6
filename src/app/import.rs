//! Paste from Excel and Import…: from text or a file to a preview, and from the good rows to lines.
//!
//! Owns the dialog's state and what its actions do. What rows mean and which are good is `domain::sheet`'s; reading files
//! is the engine's. Must not know how any of it is drawn.

mod preview;

use std::path::{Path, PathBuf};

use super::App;
use super::action::Action;
use super::grid::{Column, Cursor};
use super::intake::Purpose;
use super::state::{Dialog, State, Tab};
use crate::domain::amount::grouped;
use crate::domain::check::Around;
use crate::domain::edit::Edit;
use crate::domain::ids::OrderId;
use crate::domain::sheet::{Rules, Sheet, Table, Target};
use crate::domain::text::Text;
use crate::domain::tsv;
use crate::message::Command;
use crate::message::export::{ExportCommand, Kind};
use crate::message::import::{ImportCommand, ImportEvent};
pub use preview::{Filter, Preview, Source, Step};

/// Characters of the clipboard that are looked at; more is a file's work.
const CLIPBOARD: usize = 32_000_000;
/// Rows of the clipboard that are taken, and columns.
const PASTED: (usize, usize) = (50_000, 256);

/// What the dialog is at.
#[derive(Debug)]
pub enum Stage {
    /// A file, or the clipboard, is to be chosen.
    Choose {
        /// Why the last choice came to nothing.
        error: Option<Text>,
    },
    /// A file is read.
    Reading {
        /// Number of the request.
        request: u64,
        /// Rows so far.
        rows: usize,
        /// The file.
        path: PathBuf,
    },
    /// Many rows are judged, away from the window.
    Judging {
        /// Number of the request.
        request: u64,
        /// How many rows.
        rows: usize,
        /// What they go back to: what was looked at, without its sheet, or where fresh rows came from.
        then: Result<Box<Preview>, Source>,
    },
    /// Rows are looked at.
    Preview(Box<Preview>),
}

/// The dialog.
#[derive(Debug)]
pub struct ImportDialog {
    /// Path of the file as typed.
    pub path: String,
    /// What it is at.
    pub stage: Stage,
    /// The window is to ask the system for the clipboard's text.
    pub wants_clipboard: bool,
    /// It was opened for the clipboard, not for a file.
    pub for_clipboard: bool,
    /// What the rows are for.
    pub purpose: Purpose,
}

/// What can be asked of the dialog.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)] // each says what it asks by its name; arguments are explained where they aren't
pub enum ImportAction {
    /// "Import…": opens the dialog for a file.
    OpenFile,
    /// "Paste from Excel": opens the dialog and asks for the clipboard.
    OpenClipboard,
    /// The system was asked for the clipboard.
    ClipboardAsked,
    /// Rows from the clipboard.
    Paste(String),
    TypePath(String),
    /// Asks by the system's dialog, with this title.
    PickFile(String),
    Read(PathBuf),
    StopReading,
    /// Back to the choice of a file.
    ChooseOther,
    PickSheet(usize),
    Show(Filter),
    /// What a column means.
    SetTarget(usize, Target),
    /// Meanings as last time (true), or guessed anew.
    UseRemembered(bool),
    /// Whether there is a row with the names of the columns.
    SetNames(bool),
    SetEmptyLater(bool),
    SetPlainQuotes(bool),
    SetRound(bool),
    /// Whether the good rows replace all lines, or come after the last.
    SetReplace(bool),
    /// The cursor goes to a cell: row and column, from 0.
    Select(usize, usize),
    Move(Step),
    OpenCell,
    /// Text typed at the cursor: in place of what the cell held, or after what is typed in it already.
    TypeIntoCell(String),
    /// The open cell's whole text.
    TypeCell(String),
    CommitCell,
    RevertCell,
    /// To one of the problems.
    GoTo(usize),
    /// To the next problem; with true, the one before.
    NextProblem(bool),
    FocusDone,
    Import,
    /// Shows where the problem rows are to be saved.
    AskSave,
    TypeSavePath(String),
    PickSavePath(String),
    Save(PathBuf),
    /// Shows again what was closed with rows left in it.
    Reopen,
}

impl App {
    pub(super) fn import(&mut self, action: ImportAction) {
        match action {
            ImportAction::OpenFile => self.open_import(false),
            ImportAction::OpenClipboard => self.open_import(true),
            ImportAction::Paste(text) => self.paste_import(&text),
            ImportAction::Reopen => self.reopen_import(),
            ImportAction::Read(path) => self.tell_import(path),
            ImportAction::PickFile(title) => self.send(Command::Import(ImportCommand::PickFile(title))),
            ImportAction::PickSavePath(title) => {
                let file_name = "problem-rows.csv".to_owned();
                self.send(Command::Import(ImportCommand::PickSavePath { title, file_name }));
            }
            ImportAction::PickSheet(sheet) => self.pick_sheet(sheet),
            ImportAction::Import => self.import_lines(),
            ImportAction::Save(path) => self.save_problems(path),
            ImportAction::StopReading => {
                self.state.export_request += 1; // what the file is need not be told any more
                self.send(Command::Import(ImportCommand::Stop));
                self.choose_import(None);
            }
            ImportAction::ChooseOther => self.choose_import(None),
            other => {
                let Some(dialog) = import_of(&mut self.state) else { return };
                if let Stage::Preview(preview) = &mut dialog.stage
                    && preview.intake.is_some()
                {
                    return self.import_into_store(other);
                }
                match (other, &mut dialog.stage) {
                    (ImportAction::ClipboardAsked, _) => dialog.wants_clipboard = false,
                    (ImportAction::TypePath(path), _) => dialog.path = path,
                    (other, Stage::Preview(preview)) => preview.apply(other),
                    _ => {}
                }
            }
        }
    }

    /// Opens the dialog; without an open order there is nothing to import into.
    fn open_import(&mut self, for_clipboard: bool) {
        if self.state.editor.is_none() {
            return;
        }
        self.commit();
        self.show_import(Purpose::Lines, for_clipboard);
    }

    pub(super) fn show_import(&mut self, purpose: Purpose, for_clipboard: bool) {
        let stage = Stage::Choose { error: None };
        let path = String::new();
        let dialog = ImportDialog { path, stage, wants_clipboard: for_clipboard, for_clipboard, purpose };
        self.state.dialog = Some(Dialog::Import(Box::new(dialog)));
    }

    pub(super) fn choose_import(&mut self, error: Option<Text>) {
        if let Some(dialog) = import_of(&mut self.state) {
            dialog.stage = Stage::Choose { error };
        }
    }

    fn paste_import(&mut self, text: &str) {
        if !matches!(self.state.dialog, Some(Dialog::Import(_))) {
            self.open_import(true);
        }
        if let Some(dialog) = import_of(&mut self.state) {
            dialog.wants_clipboard = false;
        }
        if text.len() > CLIPBOARD {
            return self.choose_import(Some(Text::new("import-error-clipboard")));
        }
        let rows = tsv::parse(text);
        if rows.iter().flatten().all(|cell| cell.trim().is_empty()) {
            return self.choose_import(Some(Text::new("import-error-clipboard-empty")));
        }
        if rows.len() > PASTED.0 {
            return self.choose_import(Some(Text::new("import-error-rows").with("most", PASTED.0)));
        }
        if rows.iter().any(|row| row.len() > PASTED.1) {
            return self.choose_import(Some(Text::new("import-error-columns").with("most", PASTED.1)));
        }
        self.preview_import(rows, Source::Clipboard);
    }

    /// Has the kind of a file told before it is read, where the dialog may have been opened for any: our own exports,
    /// archives and messages have ways in of their own.
    fn tell_import(&mut self, path: PathBuf) {
        let any = |dialog: &mut ImportDialog| {
            dialog.purpose == Purpose::Lists(None) && matches!(dialog.stage, Stage::Choose { .. })
        };
        if !import_of(&mut self.state).is_some_and(any) {
            return self.read_import(path, None);
        }
        (self.state.import_request, self.state.export_request) =
            (self.state.import_request + 1, self.state.export_request + 1);
        let (request, asked) = (self.state.import_request, self.state.export_request);
        let Some(dialog) = import_of(&mut self.state) else { return };
        dialog.path = path.display().to_string();
        dialog.stage = Stage::Reading { request, rows: 0, path: path.clone() };
        self.send(Command::Export(ExportCommand::Drop { request: asked, path }));
    }

    /// What the file is that was chosen in the dialog: true when it is none of its own, and the dialog has gone.
    pub(super) fn import_told(&mut self, path: &Path, kind: &Result<Kind, Text>) -> bool {
        let Some(dialog) = import_of(&mut self.state) else { return false };
        let waits = dialog.purpose == Purpose::Lists(None)
            && matches!(&dialog.stage, Stage::Reading { path: asked, .. } if asked == path);
        let other = matches!(kind, Ok(Kind::Orders | Kind::Archive | Kind::News));
        if waits && other {
            self.state.dialog = None;
        } else if waits {
            self.read_import(path.to_owned(), None);
        }
        waits && other
    }

    pub(super) fn read_import(&mut self, path: PathBuf, sheet: Option<String>) {
        self.state.import_request += 1;
        let request = self.state.import_request;
        let Some(dialog) = import_of(&mut self.state) else { return };
        dialog.path = path.display().to_string();
        dialog.stage = Stage::Reading { request, rows: 0, path: path.clone() };
        self.send(Command::Import(ImportCommand::Read { request, path, sheet }));
    }

    fn pick_sheet(&mut self, sheet: usize) {
        let Some(dialog) = import_of(&mut self.state) else { return };
        let Stage::Preview(preview) = &dialog.stage else { return };
        let Source::File { path, sheets, sheet: shown, .. } = &preview.source else { return };
        if *shown == sheet {
            return;
        }
        if let Some(name) = sheets.get(sheet).cloned() {
            let path = path.clone();
            self.read_import(path, Some(name));
        }
    }

    fn preview_import(&mut self, rows: Vec<Vec<String>>, source: Source) {
        if let Some(Purpose::Lists(kind)) = import_of(&mut self.state).map(|dialog| dialog.purpose) {
            return self.judge_rows(rows, kind, source);
        }
        let today = self.state.clock.today;
        let Some(around) = self.state.editor.as_ref().map(|editor| Around::of(&editor.order().head)) else { return };
        let sheet = Sheet::new(rows, Rules { today, around, ..Rules::default() });
        let layout = sheet.layout();
        let Some(dialog) = import_of(&mut self.state) else { return };
        dialog.stage = Stage::Preview(Box::new(Preview::new(sheet, source)));
        if let Some(layout) = layout {
            self.send(Command::Import(ImportCommand::Recall(layout)));
        }
    }

    pub(super) fn on_import(&mut self, event: ImportEvent) {
        match event {
            ImportEvent::Picked(Some(path)) => return self.on_picked(path),
            ImportEvent::SavePath(Some(path)) => return self.on_save_path(path),
            ImportEvent::Picked(None) | ImportEvent::SavePath(None) => return,
            _ => {}
        }
        let Some(dialog) = import_of(&mut self.state) else { return };
        match (event, &mut dialog.stage) {
            (ImportEvent::Reading { request, rows }, Stage::Reading { request: asked, rows: so_far, .. })
                if request == *asked =>
            {
                *so_far = rows;
            }
            (ImportEvent::Failed { request, text }, Stage::Reading { request: asked, .. }) if request == *asked => {
                dialog.stage = Stage::Choose { error: Some(text) };
            }
            (ImportEvent::Read { request, table }, Stage::Reading { request: asked, path, .. })
                if request == *asked =>
            {
                let path = path.clone();
                let Table { sheets, sheet, rows } = table;
                let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
                self.preview_import(rows, Source::File { path, name, sheets, sheet });
            }
            (ImportEvent::Layout { layout, columns: Some(columns) }, Stage::Preview(preview)) => {
                preview.recalled(&layout, columns);
            }
            (ImportEvent::Saved(result), Stage::Preview(preview)) => {
                preview.saved = Some(result.map(|path| path.display().to_string()));
            }
            _ => {} // answers to what is no longer asked
        }
    }

    fn on_picked(&mut self, path: PathBuf) {
        if import_of(&mut self.state).is_some_and(|dialog| matches!(dialog.stage, Stage::Choose { .. })) {
            self.tell_import(path);
        }
    }

    fn on_save_path(&mut self, path: PathBuf) {
        if let Some(preview) = preview_of(&mut self.state) {
            preview.saving = Some(path.display().to_string());
            self.save_problems(path);
        }
    }

    fn save_problems(&mut self, path: PathBuf) {
        let Some(preview) = preview_of(&mut self.state) else { return };
        preview.commit();
        preview.saved = None;
        let rows = match &preview.intake {
            Some(intake) => intake.overview.problem_rows(&preview.sheet),
            None => preview.sheet.problem_rows(),
        };
        self.send(Command::Import(ImportCommand::Save { path, rows }));
    }

    /// The good rows become lines, as one undo step. Bad ones stay in the dialog.
    fn import_lines(&mut self) {
        let today = self.state.clock.today;
        let Some(preview) = preview_of(&mut self.state) else { return };
        if preview.intake.is_some() {
            return self.take_in();
        }
        preview.commit();
        let remembered = preview.sheet.layout().map(|layout| (layout, preview.sheet.layout_columns()));
        let lines = preview.take_lines();
        let (replace, left) = (preview.replace, preview.sheet.counts().bad);
        preview.replace = false; // what is mended later must not replace what came now
        let (Some(first), count) = (lines.first().map(|line| line.id), lines.len()) else { return };
        let Some(editor) = self.state.editor.as_mut() else { return };
        editor.commit(today);
        let mut all = if replace { Vec::new() } else { editor.order().lines.clone() };
        while all.last().is_some_and(|line| line.is_blank()) {
            all.pop(); // the empty line to type into is not left behind in the middle
        }
        all.extend(lines);
        if editor.edit(Edit::SetLines(all), today) {
            self.state.autosave.touch(self.state.clock.instant);
        }
        editor.tab = Tab::Lines;
        editor.set_filter(String::new());
        editor.cursor = Some(Cursor { line: first, column: Column::DESCRIPTION });
        editor.block = None;
        if let Some((layout, columns)) = remembered {
            self.send(Command::Import(ImportCommand::Remember { layout, columns }));
        }
        if left == 0 {
            // While the dialog stays it says so itself.
            let done = Text::new("import-done").with("count", grouped(count.into(), 0)).with("n", count);
            self.state.toast(done, None);
            self.state.dialog = None;
            if let Some(editor) = self.state.editor.as_mut() {
                editor.focus_grid();
            }
        }
    }

    /// The dialog is closed: rows that are left in it can be had back.
    pub(super) fn keep_import(&mut self) {
        let Some(Dialog::Import(dialog)) = &self.state.dialog else { return };
        let rows = match &dialog.stage {
            Stage::Preview(preview) => preview.sheet.counts().all(),
            Stage::Reading { .. } | Stage::Judging { .. } => {
                self.state.export_request += 1;
                self.send(Command::Import(ImportCommand::Stop));
                return;
            }
            Stage::Choose { .. } => return,
        };
        let for_lists = dialog.purpose != Purpose::Lines;
        if for_lists {
            self.leave_intake();
        }
        let order = self.state.editor.as_ref().map(|editor| editor.facts.id).filter(|_| !for_lists);
        let wanted = rows > 0 && (order.is_some() || for_lists);
        if let (Some(Dialog::Import(dialog)), true) = (self.state.dialog.take(), wanted) {
            self.state.import_kept = Some((order, dialog));
            let text = Text::new("import-left").with("count", grouped(rows.into(), 0)).with("n", rows);
            self.state.warn(text, Some(("import-reopen", Action::Import(ImportAction::Reopen))));
        }
    }

    fn reopen_import(&mut self) {
        let here = self.state.editor.as_ref().map(|editor| editor.facts.id);
        if self.state.dialog.is_some() {
            return;
        }
        if let Some((_, dialog)) = self.state.import_kept.take_if(|(order, _)| order.is_none() || here == *order) {
            self.commit();
            self.state.dialog = Some(Dialog::Import(dialog));
        }
    }
}

/// What was closed with rows left in it, and the order that it was for; without one it was for the store.
pub type Kept = Option<(Option<OrderId>, Box<ImportDialog>)>;

pub(super) fn import_of(state: &mut State) -> Option<&mut ImportDialog> {
    match &mut state.dialog {
        Some(Dialog::Import(dialog)) => Some(dialog),
        _ => None,
    }
}

pub(super) fn preview_of(state: &mut State) -> Option<&mut Preview> {
    match &mut import_of(state)?.stage {
        Stage::Preview(preview) => Some(preview),
        Stage::Choose { .. } | Stage::Reading { .. } | Stage::Judging { .. } => None,
    }
}
