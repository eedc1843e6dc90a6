//! The coordinator's part for keeping the data: backups by themselves and on demand, a look into one, a restore, and the
//! choice at the start when the store can't be used.
//!
//! Owns when backups are made and that nobody has the store open while another takes its place. Must not know how any
//! of it is done to files.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::{Timestamp, Zoned};
use tokio::sync::{mpsc, oneshot, watch};

use super::hands::{Emit, Gone, Newest, Reading};
use super::worker::Worker;
use super::{outbox, registry, trash};
use crate::desktop;
use crate::domain::status::Operation;
use crate::domain::text::Text;
use crate::memory;
use crate::message::data::{BackupKind, Damage, DataCommand, DataEvent, OpeningStep};
use crate::message::{Command, Event};
use crate::settings::Settings;
use crate::store::{Backups, Interrupt, Reader, Store, StoreError, recovery};

/// How often it is looked whether today's backup was made: soon enough after midnight, and after the machine slept.
pub(super) const LOOK: Duration = Duration::from_secs(600);

/// When the first look is, at which a large store is checked and backed up: not while the window is being made, which
/// needs the processor.
pub(super) const SETTLED: Duration = Duration::from_secs(5);

/// How a store is opened: where, by whom, and with which settings.
#[derive(Clone)]
pub(super) struct Opening {
    pub folder: PathBuf,
    pub actor: Arc<str>,
    pub running: Settings,
}

impl Opening {
    /// Opens the store, and tells what takes its time.
    pub fn open(&self, tell: &dyn Fn(OpeningStep)) -> Result<Store, StoreError> {
        let decide = &|op: &Operation| {
            let decision = outbox::after_interruption(self.running.resend_is_safe(&op.gateway), Timestamp::now());
            (decision.state, decision.next_try)
        };
        let mut store = Store::open_telling(&self.folder, decide, tell)?;
        store.set_actor(&self.actor);
        store.adopt_company(&self.running.buyer, Timestamp::now())?;
        Ok(store)
    }
}

/// What the hand for backups owns.
pub(super) struct Keeping {
    backups: Backups,
    emit: Emit,
    stop: Arc<AtomicBool>,
    /// Whether the last try of a daily backup failed.
    failed: bool,
}

impl Keeping {
    /// Keeps backups of a data folder; `stop` ends one that is being made.
    pub fn new(folder: &Path, emit: Emit, stop: Arc<AtomicBool>) -> Self {
        Self { backups: Backups::of(folder), emit, stop, failed: false }
    }

    fn tell(&self, event: DataEvent) {
        self.emit.emit(Event::Data(event));
    }

    fn list(&self) {
        self.tell(DataEvent::Listed(self.backups.folder(), self.backups.list()));
    }

    fn back_up(&self) {
        let mut told = 0;
        let made = self.backups.make(BackupKind::ByHand, Timestamp::now(), &mut |done| {
            if done != told {
                told = done;
                self.tell(DataEvent::Progress(done));
            }
            !self.stop.load(Ordering::SeqCst)
        });
        self.tell(DataEvent::BackedUp(made.map_err(|error| failed_text(&error)).transpose()));
        self.list();
    }

    /// Makes today's backup, unless it is there.
    fn daily(&mut self) {
        let now = Zoned::now();
        let made = self.backups.is_due(now.date()).and_then(|due| {
            let go_on = &mut |_| !self.stop.load(Ordering::SeqCst);
            if due { self.backups.make(BackupKind::Daily, now.timestamp(), go_on) } else { Ok(None) }
        });
        match &made {
            Ok(None) => {}
            Ok(Some(_)) => self.list(),
            Err(error) if !self.failed => {
                tracing::warn!(%error, "the daily backup can't be made");
                self.emit.emit(Event::Fault(failed_text(error))); // once, not at each try
            }
            Err(_) => {}
        }
        self.failed = made.is_err();
    }

    /// Checks a store that was too large to be checked at the start.
    fn check(&self) {
        let stop = Arc::clone(&self.stop);
        if let Err(error) = self.backups.check_store(move || !stop.load(Ordering::SeqCst)) {
            self.emit.emit(Event::Fault(error.text()));
        }
    }

    /// Looks into a backup, unless another look is wanted meanwhile, or none.
    fn look(&self, request: u64, path: &Path, newest: &Arc<Newest>) {
        let wanted = Arc::clone(newest);
        let look = self.backups.look(path, move || wanted.is(request));
        if newest.is(request) {
            let look = look.map(Box::new).map_err(|error| backup_text(&error));
            self.tell(DataEvent::Looked { request, look });
        }
    }

    /// Looks for the backup that is offered in place of a store that can't be used.
    fn offer(&self, damage: Damage) {
        self.list();
        let offer = self.backups.newest_good();
        self.tell(DataEvent::Damaged(Damage { offer, searching: false, ..damage }));
    }
}

/// What is wrong with a store that can't be used; which backup can take its place is not known yet.
pub(super) fn damage(error: &StoreError) -> Damage {
    tracing::error!(%error, "the store can't be used");
    let text = match error {
        StoreError::Missing => Text::new("damaged-missing"),
        StoreError::Damaged(_) => Text::new("damaged-what"),
        _ => Text::new("damaged-otherwise").with("detail", error),
    };
    Damage { text, offer: None, searching: true }
}

/// What to tell of a backup that can't be used.
fn backup_text(error: &StoreError) -> Text {
    match error {
        StoreError::Damaged(_) => Text::new("backup-damaged"),
        StoreError::Newer { .. } => Text::new("backup-newer"),
        StoreError::Full | StoreError::Busy | StoreError::Refused(_) => error.text(),
        _ => Text::new("backup-unreadable").with("detail", error),
    }
}

/// What to tell of a backup that can't be made.
fn failed_text(error: &StoreError) -> Text {
    match error {
        StoreError::Damaged(_) => error.text(),
        _ => Text::new("fault-backup").with("detail", error),
    }
}

/// What takes the place of the store.
enum Place {
    Backup(PathBuf),
    Empty,
}

impl Worker {
    pub(super) async fn data(&mut self, command: DataCommand) -> Result<(), Gone> {
        match command {
            DataCommand::BackUp => {
                self.stop_backup.store(false, Ordering::SeqCst);
                self.keeping.tell(|keeping| keeping.back_up()).await
            }
            DataCommand::StopBackup => {
                self.stop_backup.store(true, Ordering::SeqCst);
                Ok(())
            }
            DataCommand::List => self.keeping.tell(|keeping| keeping.list()).await,
            DataCommand::PickFile(title) => {
                let emit = self.emit.clone();
                // Beside the coordinator, because the clerk may take their time.
                self.emit.spawn(async move {
                    emit.emit(Event::Data(DataEvent::Picked(desktop::ask_which_file(&title).await)));
                });
                Ok(())
            }
            DataCommand::Look { request, path } => {
                self.looks.want(request);
                let newest = Arc::clone(&self.looks);
                self.keeping.tell(move |keeping| keeping.look(request, &path, &newest)).await
            }
            DataCommand::Restore(path) => {
                let done = self.restore(path).await;
                self.tell_ended(done)
            }
            DataCommand::StartEmpty => {
                let done = self.start_empty().await;
                self.tell_ended(done)
            }
            DataCommand::Release(order) => {
                let actor = Arc::clone(&self.actor);
                self.writer
                    .tell(move |writing| match writing.store.release(order, &actor, Timestamp::now()) {
                        Ok(()) => writing.emit.emit(Event::Data(DataEvent::Released(order))),
                        Err(error) => writing.emit.emit(Event::Fault(error.text())),
                    })
                    .await
            }
            DataCommand::Fail(fault) => {
                self.writer
                    .tell(move |writing| {
                        if let Err(error) = writing.store.fail(fault) {
                            writing.emit.emit(Event::Fault(error.text()));
                        }
                    })
                    .await
            }
        }
    }

    /// What is kept beside the work from the start on: today's backup, and the check that the start had no time for. Both
    /// wait a little when the store is large.
    pub(super) async fn keep(&mut self) -> Result<(), Gone> {
        self.keeping
            .tell(|keeping| {
                keeping.backups.tidy();
                keeping.list();
            })
            .await?;
        self.unchecked = !self.writer.ask(|writing| writing.store.was_checked()).await?;
        if self.unchecked { Ok(()) } else { self.daily().await }
    }

    /// Makes today's backup in the background, unless it is there, and empties the Trash of what is due. Memory that large
    /// work had needed is given back.
    pub(super) async fn daily(&mut self) -> Result<(), Gone> {
        self.stop_backup.store(false, Ordering::SeqCst);
        if std::mem::take(&mut self.unchecked) {
            self.keeping.tell(|keeping| keeping.check()).await?;
        }
        trash::empty_what_is_due(&self.writer, &self.emit);
        self.keeping
            .tell(|keeping| {
                keeping.daily();
                memory::give_back();
            })
            .await
    }

    /// Nothing is done before the clerk has said what to begin with. False when the program ends instead.
    pub(super) async fn recover(
        &mut self,
        damage: Damage,
        commands: &mut mpsc::Receiver<Command>,
        stopped: &mut watch::Receiver<bool>,
    ) -> Result<bool, Gone> {
        self.keeping.tell(|keeping| keeping.offer(damage)).await?;
        loop {
            let command = tokio::select! {
                command = commands.recv() => command,
                _ = stopped.wait_for(|stop| *stop) => None,
            };
            let place = match command {
                None | Some(Command::Shutdown) => {
                    self.looks.want(0);
                    return Ok(false);
                }
                Some(Command::Data(DataCommand::Restore(path))) => Place::Backup(path),
                Some(Command::Data(DataCommand::StartEmpty)) => Place::Empty,
                Some(Command::Data(command)) => {
                    self.data(command).await?;
                    continue;
                }
                // About the store that is not there: the window asks anew once there is one.
                Some(_) => continue,
            };
            let done = self.replace(place).await;
            if self.tell_ended(done).is_ok_and(|worked| worked) {
                return Ok(true);
            }
        }
    }

    /// Lets a backup take the place of the store, once everything typed is saved.
    async fn restore(&mut self, path: PathBuf) -> Result<(), Gone> {
        self.flush().await?;
        if self.saves.is_empty() {
            return self.replace_and_refresh(Place::Backup(path)).await;
        }
        let text = Text::new("refused-restore-unsaved");
        self.emit.emit(Event::Data(DataEvent::RestoreFailed(text)));
        Ok(())
    }

    /// Begins without data, when there is none that can be used.
    async fn start_empty(&mut self) -> Result<(), Gone> {
        if self.writer.ask(|writing| writing.store.is_none()).await? {
            self.replace_and_refresh(Place::Empty).await?;
        }
        Ok(())
    }

    async fn replace_and_refresh(&mut self, place: Place) -> Result<(), Gone> {
        if self.replace(place).await? { self.after_change().await } else { Ok(()) }
    }

    /// The dialog that waits for a restore must hear of its end, however that came.
    fn tell_ended<R>(&self, done: Result<R, Gone>) -> Result<R, Gone> {
        done.inspect_err(|gone| self.emit.emit(Event::Data(DataEvent::RestoreFailed(gone.text()))))
    }

    /// Lets something else take the place of the store: reader and writer let go of it, and take up the new one. Whether
    /// that worked; else it is told why, and the store is the one before.
    async fn replace(&mut self, place: Place) -> Result<bool, Gone> {
        self.stop_backup.store(true, Ordering::SeqCst);
        self.keeping.ask(|_| ()).await?; // a backup that was being made has ended
        let (let_go, gone) = oneshot::channel();
        let (give, given) = oneshot::channel();
        let reader = self.reader.clone();
        // The reader's thread is kept until it has the new store: a question meanwhile would find none.
        let known = self.known.forgetting();
        let reading = tokio::spawn(async move {
            let job = move |reading: &mut Reading| {
                let interrupt = wait_for(reading, let_go, given);
                known();
                interrupt
            };
            reader.ask(job).await
        });
        gone.await.map_err(|_| Gone)?;
        let opening = self.opening();
        let (reader, event) = self
            .writer
            .ask(move |writing| {
                let event = exchange(&mut writing.store, &opening, &place);
                (Reader::open(&opening.folder), event)
            })
            .await?;
        if let Ok(reader) = reader {
            // The job that waits for it is there until it has it.
            let _ = give.send(reader);
        } else {
            drop(give);
        }
        if let Some(interrupt) = reading.await.map_err(|_| Gone)?? {
            self.interrupt = interrupt;
        }
        let worked = matches!(event, DataEvent::Restored(_) | DataEvent::StartedEmpty(_));
        let unusable = if let DataEvent::NotOpened(damage) = &event { Some(damage.clone()) } else { None };
        self.emit.emit(Event::Data(event));
        if let Some(damage) = unusable {
            self.keeping.tell(|keeping| keeping.offer(damage)).await?;
        }
        if worked {
            self.writer.tell(|writing| registry::tell_companies(writing, Zoned::now().date())).await?;
        }
        self.keeping.tell(|keeping| keeping.list()).await?;
        Ok(worked)
    }

    fn opening(&self) -> Opening {
        let (folder, actor) = (self.folder.clone(), Arc::clone(&self.actor));
        Opening { folder, actor, running: self.running.clone() }
    }
}

/// Lets go of the store that is read, says so, and takes up the one that is given then.
fn wait_for(reading: &mut Reading, let_go: oneshot::Sender<()>, given: oneshot::Receiver<Reader>) -> Option<Interrupt> {
    reading.take_up(Reader::none().ok()?);
    let_go.send(()).ok()?;
    Some(reading.take_up(given.blocking_recv().ok()?))
}

/// Closes the store, puts something in its place and opens that. When it can't be put there, the store before is opened
/// again, as far as it can be. Gives what to tell.
fn exchange(store: &mut Store, opening: &Opening, place: &Place) -> DataEvent {
    let there_was_none = store.is_none();
    if let Err(error) = store.require_quiet().and_then(|()| store.let_go()) {
        return DataEvent::RestoreFailed(error.text());
    }
    let done = put(opening, place);
    match (opening.open(&|_| ()), done) {
        (Ok(opened), done) => {
            *store = opened;
            done.unwrap_or_else(|error| DataEvent::RestoreFailed(backup_text(&error)))
        }
        (Err(error), Ok(DataEvent::Restored(_))) => {
            let text = Text::new("damaged-restored").with("detail", &error);
            DataEvent::NotOpened(Damage { text, ..damage(&error) })
        }
        // The clerk knows already that the store can't be used.
        (Err(_), Err(error)) if there_was_none => DataEvent::RestoreFailed(backup_text(&error)),
        (Err(error), done) => {
            if let Err(failed) = done {
                tracing::error!(error = %failed, "nothing took the place of the store");
            }
            DataEvent::NotOpened(damage(&error))
        }
    }
}

/// Puts something in the place of the store, which nobody has open.
fn put(opening: &Opening, place: &Place) -> Result<DataEvent, StoreError> {
    let now = Timestamp::now();
    match place {
        Place::Backup(path) => {
            let restored = recovery::restore(&opening.folder, path, &opening.actor, now)?;
            tracing::info!(unknown = restored.unknown, "a backup was restored");
            Ok(DataEvent::Restored(restored))
        }
        Place::Empty => Ok(DataEvent::StartedEmpty(recovery::begin_anew(&opening.folder, now)?)),
    }
}
