//! Orders to files: the dialog that asks how and where, and what becomes of it.
//!
//! Owns what the dialog holds, and which orders are meant. Files are the engine's; what stands in them is
//! `domain::tabular`'s. Reading files back is with `readback`.

use std::path::{Path, PathBuf};

use super::App;
use super::state::{Dialog, Screen, State};
use crate::domain::text::Text;
use crate::message::Command;
pub use crate::message::export::Format;
use crate::message::export::{ExportCommand, ExportEvent, Holds, Which};

/// How far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportStage {
    /// Format and path are asked for.
    Ask,
    /// Orders are written.
    Working {
        /// Orders so far.
        done: usize,
    },
    /// They are written.
    Written {
        /// Where.
        path: PathBuf,
        /// How many.
        orders: usize,
        /// Their lines.
        lines: usize,
        /// Bytes together.
        bytes: u64,
    },
}

/// The dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportForm {
    /// Which orders.
    pub which: Which,
    /// How they are written.
    pub format: Format,
    /// Path as typed.
    pub path: String,
    /// How far it has come.
    pub stage: ExportStage,
    /// What the export will hold, once it is known.
    pub holds: Option<Holds>,
    /// Orders looked through so far.
    pub looked: usize,
    /// Number of the request that looks.
    look: u64,
    /// Why the last try failed.
    pub error: Option<Text>,
    /// Whether the clerk knows that something is there: the next try replaces it.
    pub replace: bool,
}

impl ExportForm {
    /// Whether orders are being written.
    #[must_use]
    pub fn is_working(&self) -> bool {
        matches!(self.stage, ExportStage::Working { .. })
    }

    /// Whether there is something to write and a place for it.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        !self.is_working() && !self.path.trim().is_empty() && self.holds.as_ref().is_none_or(|holds| holds.orders > 0)
    }

    /// Whether files go into a folder: requests of several orders do.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        let several = match &self.which {
            Which::These(orders) => orders.len() != 1,
            Which::Found(_) => self.holds.as_ref().is_none_or(|holds| holds.orders != 1),
        };
        self.format == Format::Json && several
    }

    /// Name of the file that is offered.
    #[must_use]
    pub fn file_name(&self) -> String {
        let number = self.holds.as_ref().filter(|holds| holds.orders == 1).map_or("", |holds| &holds.number);
        let keep = |c: char| if c.is_alphanumeric() || "-_. ".contains(c) { c } else { '-' };
        let name: String = number.chars().map(keep).collect();
        let name = if name.trim_matches(['-', '.', ' ']).is_empty() { "purchase-orders" } else { &name };
        format!("{name}.{}", self.format.ending())
    }
}

/// What is asked about exports and about reading them back.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportAction {
    /// Opens the dialog for the order at hand, the selection, or what the list finds.
    Open,
    /// How orders are written.
    SetFormat(Format),
    /// The path as typed.
    TypePath(String),
    /// Asks by the system's dialog, with this title.
    Pick(String),
    /// Writes the orders.
    Write(PathBuf),
    /// Ends what is under way; nothing of it stays.
    Stop,
    /// Opens what was written.
    OpenWritten,
    /// Opens the folder that it is in.
    ShowFolder,
    /// Opens the dialog that reads orders from a file.
    OpenRead,
    /// Reads a file.
    Read(PathBuf),
    /// Keeps what was read as drafts.
    BringIn,
    /// Puts drafts that came in into the Trash.
    TakeBack(Vec<crate::domain::ids::OrderId>),
    /// Files were dropped on the window.
    Dropped(Vec<PathBuf>),
}

impl State {
    /// The orders that "Export" means here; `None` where there are none.
    #[must_use]
    pub fn to_export(&self) -> Option<Which> {
        match self.screen {
            Screen::Editor => {
                let editor = self.editor.as_ref()?;
                // An order that was never typed into is stored nowhere.
                (editor.revision > 0 || editor.saved_at.is_some()).then(|| Which::These(vec![editor.facts.id]))
            }
            Screen::Orders if !self.chosen.is_empty() => Some(Which::These(self.chosen.that(|_| true))),
            Screen::Orders => (!self.list.rows.is_empty()).then(|| Which::Found(self.list.query())),
            _ => None,
        }
    }
}

impl App {
    pub(super) fn export(&mut self, action: ExportAction) {
        match (action, &mut self.state.dialog) {
            (ExportAction::Open, None) => self.open_export(),
            (ExportAction::SetFormat(format), Some(Dialog::Export(form))) if !form.is_working() => {
                form.path = renamed(&form.path, form.format, format);
                (form.format, form.stage, form.error, form.replace) = (format, ExportStage::Ask, None, false);
            }
            (ExportAction::TypePath(path), Some(Dialog::Export(form))) if !form.is_working() => {
                (form.path, form.stage, form.error, form.replace) = (path, ExportStage::Ask, None, false);
            }
            (ExportAction::Pick(title), Some(Dialog::Export(form))) if !form.is_working() => {
                let command = if form.is_folder() {
                    ExportCommand::PickFolder(title)
                } else {
                    ExportCommand::PickPlace { title, file_name: form.file_name() }
                };
                self.send(Command::Export(command));
            }
            (ExportAction::Write(path), Some(Dialog::Export(form))) if !form.is_working() => {
                self.state.export_request += 1;
                let request = self.state.export_request;
                form.path = path.display().to_string();
                (form.stage, form.error) = (ExportStage::Working { done: 0 }, None);
                let (which, format, replace) = (form.which.clone(), form.format, std::mem::take(&mut form.replace));
                self.send(Command::Export(ExportCommand::Write { request, which, format, path, replace }));
            }
            (ExportAction::Stop, Some(Dialog::Export(_) | Dialog::ReadBack(_))) => self.leave_export(),
            (ExportAction::OpenWritten, Some(Dialog::Export(form))) => {
                if let ExportStage::Written { path, .. } = &form.stage {
                    let path = path.clone();
                    self.send(Command::Export(ExportCommand::Show(path, false)));
                }
            }
            (ExportAction::ShowFolder, Some(Dialog::Export(form))) => {
                if let ExportStage::Written { path, .. } = &form.stage {
                    let path = path.clone();
                    self.send(Command::Export(ExportCommand::Show(path, true)));
                }
            }
            (other, _) => self.read_back(other),
        }
    }

    fn open_export(&mut self) {
        self.commit();
        self.save();
        let Some(which) = self.state.to_export() else { return };
        self.state.export_request += 1;
        let request = self.state.export_request;
        let form = ExportForm {
            which: which.clone(),
            format: self.state.export_format,
            path: String::new(),
            stage: ExportStage::Ask,
            holds: None,
            looked: 0,
            look: request,
            error: None,
            replace: false,
        };
        self.state.dialog = Some(Dialog::Export(Box::new(form)));
        self.send(Command::Export(ExportCommand::Look { request, which }));
    }

    /// Ends the work of an open dialog: before it closes, or because the clerk stopped it.
    pub(super) fn leave_export(&mut self) {
        let busy = match &mut self.state.dialog {
            Some(Dialog::Export(form)) => {
                let busy = form.is_working() || form.holds.is_none();
                if form.is_working() {
                    form.stage = ExportStage::Ask;
                }
                busy
            }
            Some(Dialog::ReadBack(form)) => form.stop(),
            _ => false,
        };
        if busy {
            self.send(Command::Export(ExportCommand::Stop));
        }
    }

    pub(super) fn on_export(&mut self, event: ExportEvent) {
        let newest = self.state.export_request;
        let Some(Dialog::Export(form)) = &mut self.state.dialog else { return self.on_read_back(event) };
        let working = form.is_working();
        match event {
            ExportEvent::Looked { request, holds } if request == form.look => form.holds = Some(holds),
            ExportEvent::Progress { request, done } if working && request == newest => {
                form.stage = ExportStage::Working { done };
            }
            ExportEvent::Progress { request, done } if request == form.look => form.looked = done,
            ExportEvent::Written { request, path, orders, lines, bytes } if working && request == newest => {
                self.state.export_format = form.format;
                form.stage = ExportStage::Written { path, orders, lines, bytes };
            }
            ExportEvent::Exists { request, count } if working && request == newest => {
                let text = Text::new("export-error-exists").with("count", count);
                (form.stage, form.error, form.replace) = (ExportStage::Ask, Some(text), true);
            }
            ExportEvent::Failed { request, text } if request == newest || request == form.look => {
                (form.stage, form.error) = (ExportStage::Ask, Some(text));
            }
            ExportEvent::Place(Some(path)) if !working => {
                // The system's dialog has asked about a file that is there; not about one whose name gets an ending yet.
                form.replace = !form.is_folder() && has_ending(&path, form.format);
                self.export(ExportAction::Write(path));
            }
            ExportEvent::NotOpened(text) => form.error = Some(text),
            other => self.on_read_back(other),
        }
    }
}

fn has_ending(path: &Path, format: Format) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(format.ending()))
}

/// The path with the ending of another format, where it had that of the former.
fn renamed(path: &str, from: Format, to: Format) -> String {
    match path.trim_end().strip_suffix(&format!(".{}", from.ending())) {
        Some(stem) => format!("{stem}.{}", to.ending()),
        None => path.to_owned(),
    }
}
