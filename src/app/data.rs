//! Backups: made now, looked into, restored; and what to do at the start when the data can't be used.
//!
//! Owns the card of settings and the two dialogs. Files are the engine's.

use std::path::PathBuf;

use super::App;
use super::action::Action;
use super::state::{Dialog, Screen, State};
use crate::domain::text::Text;
use crate::message::Command;
use crate::message::data::{BackupLook, BackupRow, Damage, DataCommand, DataEvent};

/// What is known about backups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Data {
    /// The backups, the newest first.
    pub backups: Vec<BackupRow>,
    /// The folder that they are in.
    pub folder: PathBuf,
    /// Parts of a hundred of the backup that is being made.
    pub running: Option<u8>,
    /// What became of the last one that the clerk asked for.
    pub last: Option<Result<BackupRow, Text>>,
    /// Number of the last request for a look.
    request: u64,
}

/// How far a restore has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Restoring {
    /// Not asked for.
    #[default]
    No,
    /// Asked for; what was typed is saved first.
    Saving,
    /// Under way.
    Running,
}

/// The dialog that looks into backups and restores one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RestoreForm {
    /// Path of a backup elsewhere, as typed.
    pub path: String,
    /// The backup chosen.
    pub chosen: Option<PathBuf>,
    /// What is inside it, once that is known.
    pub look: Option<Result<Box<BackupLook>, Text>>,
    /// How far its restore has come.
    pub restoring: Restoring,
    /// Why the restore failed.
    pub error: Option<Text>,
    /// What is wrong with the data, when the dialog belongs to the start.
    pub damage: Option<Damage>,
}

/// The dialog at the start, when the data can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedForm {
    /// What is wrong, and the backup that is offered.
    pub damage: Damage,
    /// Whether a choice was made and is being carried out.
    pub busy: bool,
    /// Why the last choice could not be carried out.
    pub error: Option<Text>,
}

/// What is asked about backups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataAction {
    /// Makes a backup.
    BackUp,
    /// Ends the one that is being made.
    Stop,
    /// Opens the dialog with all backups.
    ShowBackups,
    /// The path of a backup elsewhere, as typed.
    TypePath(String),
    /// Asks by the system's dialog, with this title.
    Pick(String),
    /// Looks into a backup.
    Look(PathBuf),
    /// Restores the backup chosen (in the dialog at the start: the one offered).
    Restore,
    /// Back from all backups to the choice at the start.
    BackToChoice,
    /// Begins without data.
    StartEmpty,
    /// The clerk made sure that the order at hand was not sent since the backup that it comes from.
    Release,
}

impl App {
    pub(super) fn data(&mut self, action: DataAction) {
        match (action, &mut self.state.dialog) {
            (DataAction::BackUp, _) if self.state.data.running.is_none() => {
                (self.state.data.running, self.state.data.last) = (Some(0), None);
                self.ask_data(DataCommand::BackUp);
            }
            (DataAction::Stop, _) => {
                self.state.data.running = None;
                self.ask_data(DataCommand::StopBackup);
            }
            (DataAction::ShowBackups, None) => self.show_backups(None),
            (DataAction::ShowBackups, Some(Dialog::Damaged(form))) if !form.busy => {
                let damage = form.damage.clone();
                self.show_backups(Some(damage));
            }
            (DataAction::TypePath(path), Some(Dialog::Backups(form))) => form.path = path,
            (DataAction::Pick(title), Some(Dialog::Backups(_))) => self.ask_data(DataCommand::PickFile(title)),
            (DataAction::Look(path), Some(Dialog::Backups(form))) if form.restoring == Restoring::No => {
                self.state.data.request += 1;
                (form.chosen, form.look, form.error) = (Some(path.clone()), None, None);
                let request = self.state.data.request;
                self.ask_data(DataCommand::Look { request, path });
            }
            (DataAction::Restore, Some(Dialog::Backups(form)))
                if form.restoring == Restoring::No && matches!(form.look, Some(Ok(_))) =>
            {
                (form.restoring, form.error) = (Restoring::Saving, None);
                self.commit();
                self.save();
                self.restore_when_saved();
            }
            (DataAction::Restore, Some(Dialog::Damaged(form))) if !form.busy => {
                if let Some(offer) = &form.damage.offer {
                    let path = offer.path.clone();
                    (form.busy, form.error) = (true, None);
                    self.ask_data(DataCommand::Restore(path));
                }
            }
            (DataAction::BackToChoice, Some(Dialog::Backups(form))) if form.restoring == Restoring::No => {
                if let Some(damage) = form.damage.take() {
                    self.state.dialog = Some(Dialog::Damaged(DamagedForm { damage, busy: false, error: None }));
                }
            }
            (DataAction::StartEmpty, Some(Dialog::Damaged(form))) if !form.busy => {
                (form.busy, form.error) = (true, None);
                self.ask_data(DataCommand::StartEmpty);
            }
            (DataAction::Release, _) => self.release(),
            _ => {}
        }
    }

    fn ask_data(&mut self, command: DataCommand) {
        self.send(Command::Data(command));
    }

    fn show_backups(&mut self, damage: Option<Damage>) {
        self.ask_data(DataCommand::List);
        self.state.dialog = Some(Dialog::Backups(Box::new(RestoreForm { damage, ..RestoreForm::default() })));
        let newest = self.state.data.backups.iter().find(|row| row.orders.is_some());
        if let Some(path) = newest.map(|row| row.path.clone()) {
            self.data(DataAction::Look(path));
        }
    }

    /// Hands the restore over once nothing that was typed waits to be saved. What can't be saved keeps it back: it would
    /// be lost.
    pub(super) fn restore_when_saved(&mut self) {
        let failing = self.state.failing().map(|(_, text)| text.clone());
        let waits = !self.state.unsaved.is_empty() || self.state.autosave_pending() || !self.backlog.is_empty();
        let Some(Dialog::Backups(form)) = &mut self.state.dialog else { return };
        if form.restoring != Restoring::Saving {
            return;
        }
        if let Some(text) = failing {
            (form.restoring, form.error) = (Restoring::No, Some(text));
        } else if !waits && let Some(path) = form.chosen.clone() {
            form.restoring = Restoring::Running;
            self.ask_data(DataCommand::Restore(path));
        }
    }

    /// The order at hand can be sent again; a review is made anew.
    fn release(&mut self) {
        let Some(order) = self.state.editor.as_ref().map(|editor| editor.facts.id) else { return };
        let reviewed = match &mut self.state.dialog {
            Some(Dialog::Review(_)) => true,
            Some(Dialog::Status(dialog)) => {
                dialog.refused = None;
                false
            }
            _ => return,
        };
        self.ask_data(DataCommand::Release(order));
        if reviewed {
            self.state.dialog = None;
            self.apply(Action::Review);
        }
    }

    pub(super) fn on_data(&mut self, event: DataEvent) {
        let state = &mut self.state;
        match event {
            DataEvent::Damaged(damage) => match &mut state.dialog {
                Some(Dialog::Damaged(form)) => form.damage = damage,
                Some(Dialog::Backups(form)) if form.damage.is_some() => form.damage = Some(damage),
                dialog => *dialog = Some(Dialog::Damaged(DamagedForm { damage, busy: false, error: None })),
            },
            DataEvent::NotOpened(damage) => {
                state.dialog = Some(Dialog::Damaged(DamagedForm { damage, busy: false, error: None }));
            }
            DataEvent::Progress(done) => state.data.running = state.data.running.map(|_| done),
            DataEvent::BackedUp(result) => (state.data.running, state.data.last) = (None, result),
            DataEvent::Listed(folder, backups) => (state.data.folder, state.data.backups) = (folder, backups),
            DataEvent::Picked(Some(path)) => {
                self.data(DataAction::TypePath(path.display().to_string()));
                self.data(DataAction::Look(path));
            }
            DataEvent::Picked(None) | DataEvent::Released(_) => {}
            DataEvent::Looked { request, look } => {
                if let Some(Dialog::Backups(form)) = &mut state.dialog
                    && request == state.data.request
                {
                    form.look = Some(look);
                }
            }
            DataEvent::Restored(restored) => {
                self.begin_anew();
                self.state.dialog = Some(Dialog::Restored(restored));
            }
            DataEvent::RestoreFailed(text) => match &mut state.dialog {
                Some(Dialog::Backups(form)) => (form.restoring, form.error) = (Restoring::No, Some(text)),
                Some(Dialog::Damaged(form)) => (form.busy, form.error) = (false, Some(text)),
                _ => state.fault = Some(text),
            },
            DataEvent::StartedEmpty(aside) => {
                self.begin_anew();
                if let Some(path) = aside {
                    self.state.fault = Some(Text::new("data-set-aside").with("path", path.display()));
                }
            }
        }
    }

    /// Other data is in use now: nothing of what was shown belongs to it.
    fn begin_anew(&mut self) {
        let old = &mut self.state;
        let fresh = State::new(old.settings.running.clone(), old.clock);
        let old = std::mem::replace(old, fresh);
        self.state.settings = old.settings;
        self.state.connection = old.connection;
        self.state.data = old.data;
        self.state.about = old.about;
        self.state.many.begin_anew(&old.many);
        (self.state.failure, self.state.engine_ended) = (old.failure, old.engine_ended);
        self.state.registry.companies = old.registry.companies;
        self.state.list.begin_anew(old.list.request); // answers on the way are of the data before
        self.state.screen = Screen::Orders;
        self.refresh_list();
        self.send(Command::Outbox);
    }
}

/// Whether a dialog must not be closed by Esc: what it asks must be answered, or its work ends first.
pub(super) fn stays(dialog: &Dialog) -> bool {
    match dialog {
        Dialog::Damaged(_) => true,
        Dialog::Many(form) => form.is_carrying(),
        Dialog::Backups(form) => form.restoring != Restoring::No || form.damage.is_some(),
        _ => false,
    }
}
