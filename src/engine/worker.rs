//! The coordinator: takes commands in turn and has each done by the right hand.
//!
//! Owns when documents are saved and what is asked of whom. Must not block, read files or know SQL and HTTP.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

use super::Surroundings;
use super::catalogue;
use super::configure::Wish;
use super::connect::Connector;
use super::hands::{Emit, Gone, Hand, Newest, Reading, Writing};
use super::keeping::{self, Keeping};
use super::keys::{Keys, News};
use super::list::{self, Lists};
use super::paper::Papers;
use super::sender::Sender;
use super::shared::Shared;
use crate::crash::{self, Report};
use crate::desktop;
use crate::domain::ids::OrderId;
use crate::domain::order::Order;
use crate::gateway::Timeouts;
use crate::message::access::KeysAre;
use crate::message::data::Damage;
use crate::message::{Command, Event, SaveOrder, SaveSlot};
use crate::settings::{Overrides, Settings};
use crate::store::Interrupt;

/// How long the connection waits for the window's first question.
const FIRST: Duration = Duration::from_millis(50);

/// Pause before a save that failed is tried again.
const SAVE_AGAIN: Duration = Duration::from_secs(2);

/// What the coordinator works with.
pub(super) struct Parts {
    pub writer: Hand<Writing>,
    pub reader: Hand<Reading>,
    pub files: Hand<()>,
    pub keeping: Hand<Keeping>,
    pub stop_backup: Arc<AtomicBool>,
    /// Why there is no store, when it can't be used.
    pub damage: Option<Damage>,
    pub interrupt: Interrupt,
    pub emit: Emit,
    pub saves: Arc<SaveSlot>,
    pub folder: PathBuf,
    pub stored: Settings,
    pub overrides: Overrides,
    pub keys: Keys,
    pub sandbox_port: u16,
    pub timeouts: Timeouts,
    pub program: PathBuf,
    pub actor: Arc<str>,
}

/// See the module.
pub(super) struct Worker {
    pub(super) writer: Hand<Writing>,
    pub(super) reader: Hand<Reading>,
    pub(super) files: Hand<()>,
    pub(super) keeping: Hand<Keeping>,
    /// Ends the backup that is being made.
    pub(super) stop_backup: Arc<AtomicBool>,
    damage: Option<Damage>,
    pub(super) interrupt: Interrupt,
    pub(super) emit: Emit,
    pub(super) saves: Arc<SaveSlot>,
    pub(super) folder: PathBuf,
    /// Settings as in the file.
    pub(super) stored: Settings,
    /// Settings as they hold for this run.
    pub(super) running: Settings,
    pub(super) overrides: Overrides,
    pub(super) connector: Connector,
    pub(super) keys: Keys,
    /// Where the keys in use are, as last told.
    pub(super) keys_are: KeysAre,
    /// The connection that waits for its keys.
    pub(super) wish: Option<Wish>,
    pub(super) shared: Arc<Shared>,
    pub(super) actor: Arc<str>,
    pub(super) lists: Lists,
    pub(super) parties: Arc<Newest>,
    pub(super) completions: Arc<Newest>,
    pub(super) numbers: Arc<Newest>,
    pub(super) imports: Arc<Newest>,
    /// The import into the store that is wanted.
    pub(super) intakes: Arc<Newest>,
    pub(super) archives: Arc<Newest>,
    /// The reading of messages that is wanted.
    pub(super) webhooks: Arc<Newest>,
    /// What is written or read as orders in files.
    pub(super) exports: Arc<Newest>,
    /// The look into a backup that is wanted.
    pub(super) looks: Arc<Newest>,
    pub(super) twins: Arc<Newest>,
    pub(super) papers: Papers,
    /// The lists of suppliers and items.
    pub(super) known: super::lists::Lists,
    /// What is done with many orders, as far as it can be stopped.
    pub(super) manies: Arc<Newest>,
    /// The store is so large that its check waits until the window is there.
    pub(super) unchecked: bool,
    /// When saves that failed are tried again.
    save_again: Option<Instant>,
}

impl Worker {
    pub fn new(parts: Parts) -> Self {
        let running = parts.overrides.applied_to(&parts.stored);
        Self {
            writer: parts.writer,
            reader: parts.reader,
            files: parts.files,
            keeping: parts.keeping,
            stop_backup: parts.stop_backup,
            damage: parts.damage,
            interrupt: parts.interrupt,
            emit: parts.emit,
            saves: parts.saves,
            connector: Connector::new(parts.folder.clone(), parts.sandbox_port, parts.timeouts),
            papers: Papers::new(parts.program, &parts.folder),
            folder: parts.folder,
            stored: parts.stored,
            shared: Arc::new(Shared::new(running.gateway())),
            running,
            overrides: parts.overrides,
            keys: parts.keys,
            keys_are: KeysAre::default(),
            wish: None,
            actor: parts.actor,
            lists: Lists::default(),
            parties: Arc::default(),
            completions: Arc::default(),
            numbers: Arc::default(),
            imports: Arc::default(),
            intakes: Arc::default(),
            archives: Arc::default(),
            webhooks: Arc::default(),
            exports: Arc::default(),
            looks: Arc::default(),
            twins: Arc::default(),
            known: super::lists::Lists::default(),
            manies: Arc::default(),
            unchecked: false,
            save_again: None,
        }
    }

    /// Works until it is told to end, or nobody is left to give commands.
    pub async fn run(
        mut self,
        mut commands: mpsc::Receiver<Command>,
        stop: watch::Sender<bool>,
        mut keychain: mpsc::UnboundedReceiver<News>,
        surroundings: Surroundings,
    ) {
        let mut stopped = stop.subscribe();
        if let Some(damage) = self.damage.take()
            && !matches!(self.recover(damage, &mut commands, &mut stopped).await, Ok(true))
        {
            return;
        }
        let sending = Sender {
            writer: self.writer.clone(),
            reader: self.reader.clone(),
            shared: Arc::clone(&self.shared),
            stop: stop.subscribe(),
            actor: Arc::clone(&self.actor),
            surroundings,
            emit: self.emit.clone(),
            fault: None,
        }
        .run();
        let emit = self.emit.clone();
        let sender = tokio::spawn(async move {
            if let Err(report) = crash::caught_async(sending).await {
                // Nobody knows how far it came, so nothing is sent until the next start, which settles that.
                emit.crashed("fault-sender", &report);
            }
        });
        catalogue::learn(&self.writer); // what the last run left
        list::index_words(self.writer.clone(), self.emit.clone(), Arc::clone(&self.lists.due), stop.subscribe());
        self.work(&mut commands, &mut stopped, &mut keychain).await;
        stop.send_replace(true); // the sender begins nothing from now on, and what is under way has its last moments
        self.give_up();
        let flushed = crash::caught_async(self.flush()).await;
        self.tell(flushed);
        // What it failed of is told already.
        let _ = sender.await;
        self.connector.stop().await;
    }

    async fn work(
        &mut self,
        commands: &mut mpsc::Receiver<Command>,
        stopped: &mut watch::Receiver<bool>,
        keychain: &mut mpsc::UnboundedReceiver<News>,
    ) {
        // The window asks for its list first: that is read while the connection is made.
        let mut asked = tokio::time::timeout(FIRST, commands.recv()).await.ok().flatten();
        if let Some(list) = asked.take_if(|command| matches!(command, Command::List(_))) {
            let done = crash::caught_async(self.handle(list)).await;
            self.tell(done);
        }
        let connected = crash::caught_async(self.connect_first()).await;
        self.tell(connected);
        let kept = crash::caught_async(self.keep()).await;
        self.tell(kept);
        if let Some(command) = asked {
            if matches!(command, Command::Shutdown) {
                return;
            }
            let done = crash::caught_async(self.handle(command)).await;
            self.tell(done);
        }
        let mut look = tokio::time::interval_at(Instant::now() + keeping::SETTLED, keeping::LOOK);
        look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            let save_again = self.save_again;
            let done = tokio::select! {
                command = commands.recv() => match command {
                    None | Some(Command::Shutdown) => return,
                    Some(command) => crash::caught_async(self.handle(command)).await,
                },
                _ = stopped.wait_for(|stop| *stop) => return self.finish(commands).await,
                _ = look.tick() => crash::caught_async(self.daily()).await,
                () = at(save_again) => crash::caught_async(self.flush()).await,
                Some(news) = keychain.recv() => crash::caught_async(self.keychain_said(news)).await,
            };
            self.tell(done);
            self.lists.due.notify_one(); // whatever it was may have saved an order
        }
    }

    /// Ends what nobody is left to see: an archive, an import, a backup, a look into one.
    fn give_up(&self) {
        self.archives.want(0);
        self.exports.want(0);
        self.webhooks.want(0);
        self.imports.want(0);
        self.intakes.want(0);
        self.looks.want(0);
        self.papers.give_up();
        self.manies.want(0);
        self.stop_backup.store(true, Ordering::SeqCst);
    }

    /// Does what was asked before the end: a send that was confirmed is queued, a party that was kept is written.
    async fn finish(&mut self, commands: &mut mpsc::Receiver<Command>) {
        self.give_up(); // at once: what is asked of a hand waits behind it
        commands.close();
        while let Some(command) = commands.recv().await {
            if !matches!(command, Command::Shutdown) {
                let done = crash::caught_async(self.handle(command)).await;
                self.tell(done);
            }
        }
    }

    /// What failed beyond any error of its own is told, and the work goes on: edits still have to be saved.
    fn tell(&self, done: Result<Result<(), Gone>, Box<Report>>) {
        match done {
            Ok(Ok(())) => {}
            Ok(Err(gone)) => {
                tracing::error!(%gone, "a job failed");
                self.emit.emit(Event::Fault(gone.text()));
            }
            Err(report) => self.emit.crashed("fault-engine", &report),
        }
    }

    async fn handle(&mut self, command: Command) -> Result<(), Gone> {
        match command {
            Command::List(command) => self.list(command).await,
            Command::FindParties { request, text } => self.find_parties(request, text).await,
            Command::Complete { request, query } => self.complete(request, query).await,
            Command::FindTwins { request, order, key } => self.find_twins(request, order, key).await,
            Command::Outbox => self.refresh(true).await,
            Command::OpDetails(op) => self.op_details(op).await,
            Command::Open(order) => self.open(order).await,
            Command::PrepareReview { facts, document, revision, intent } => {
                self.prepare_review(*facts, document, revision, intent).await
            }
            Command::Enqueue(review) => self.enqueue(*review).await,
            Command::Recall(_) | Command::RetryNow(_) | Command::Settle { .. } | Command::PauseSending(_) => {
                self.handle_sending(command).await
            }
            Command::SetDeleted { order, deleted } => self.set_deleted(order, deleted).await,
            Command::Book(command) => self.book(command).await,
            Command::Lists(command) => self.lists(command).await,
            Command::Attach(command) => self.attach(command).await,
            Command::Archive(command) => self.archive(command).await,
            Command::Paper(command) => self.paper(command).await,
            Command::Export(command) => self.export(command).await,
            Command::About(command) => self.about(command).await,
            Command::KeepPlace(place) => self.keep_place(place).await,
            Command::Access(command) => self.access(command).await,
            Command::News(command) => self.news(command).await,
            Command::TestConnection(settings, credentials) => {
                self.test(&settings, credentials).await;
                Ok(())
            }
            Command::Apply(settings, credentials) => self.apply(*settings, credentials).await,
            Command::SaveSettings(settings) => self.save_settings(*settings).await,
            Command::Registry(command) => self.registry(command).await,
            Command::Many(command) => self.many(command).await,
            Command::Import(command) => self.import(command).await,
            Command::Intake(command) => self.intake(command).await,
            Command::Data(command) => self.data(command).await,
            Command::Flush => self.flush().await,
            Command::SaveCopy { path, document } => self.save_copy(path, document).await,
            Command::PickCopyPath { title, file_name } => {
                let emit = self.emit.clone();
                // Beside the coordinator, because the clerk may take their time.
                self.emit.spawn(async move {
                    emit.emit(Event::CopyPath(desktop::ask_where_to_save(&title, &file_name).await));
                });
                Ok(())
            }
            // The loop that takes the commands ends there, so it never comes here.
            Command::Shutdown => Ok(()),
        }
    }

    // ---- Saving -------------------------------------------------------------------------------------------------

    /// Saves all that waits in the slot. What can't be saved goes back there and is tried again.
    pub(super) async fn flush(&mut self) -> Result<(), Gone> {
        self.save_again = None;
        let mut result = Ok(());
        for save in self.saves.take() {
            let kept = save.clone();
            let saved = self.writer.ask(move |writing| save_order(writing, &save)).await;
            if let Err(gone) = &saved {
                // The job broke down before it could report: the clerk must not take silence for "saved".
                let (order, revision) = (kept.order, kept.revision);
                self.emit.emit(Event::SaveFailed { order, revision, text: gone.text() });
            }
            if !matches!(saved, Ok(true)) {
                self.saves.put(kept);
                self.save_again = Some(Instant::now() + SAVE_AGAIN);
            }
            result = result.and(saved.map(|_| ()));
        }
        result
    }

    async fn set_deleted(&self, order: OrderId, deleted: bool) -> Result<(), Gone> {
        let actor = Arc::clone(&self.actor);
        self.writer
            .tell(move |writing| match writing.store.set_deleted(order, deleted, &actor, Timestamp::now()) {
                Ok(()) => {
                    writing.emit.emit(Event::Deleted(order, deleted));
                    writing.tell_facts(order);
                }
                Err(error) => writing.emit.emit(Event::Fault(error.text())),
            })
            .await?;
        self.after_change().await
    }

    /// The outbox may be another now: the sender looks, and the window is told. Waits for the writer first, so that the
    /// reader sees what was just written.
    pub(super) async fn after_change(&self) -> Result<(), Gone> {
        self.writer.ask(|_| ()).await?;
        self.shared.news.notify_one();
        catalogue::learn(&self.writer);
        self.refresh(false).await
    }

    async fn save_copy(&self, path: PathBuf, document: Box<Order>) -> Result<(), Gone> {
        let emit = self.emit.clone();
        self.files.tell(move |()| emit.emit(Event::CopySaved(super::copy::save(path, &document)))).await
    }
}

/// Saves a document and reports how that went; whether it is saved now.
fn save_order(writing: &mut Writing, save: &SaveOrder) -> bool {
    let now = Timestamp::now();
    let (order, revision) = (save.order, save.revision);
    match writing.store.save_order(save, now) {
        Ok(_) => {
            writing.emit.emit(Event::Saved { order, revision, at: now });
            writing.emit.emit(Event::ListChanged);
            true
        }
        Err(error) => {
            writing.emit.emit(Event::SaveFailed { order, revision, text: error.text() });
            false
        }
    }
}

async fn at(instant: Option<Instant>) {
    match instant {
        Some(instant) => tokio::time::sleep_until(instant).await,
        None => std::future::pending().await,
    }
}
