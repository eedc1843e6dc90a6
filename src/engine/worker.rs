//! The coordinator: takes commands in turn and has each done by the right hand.
//!
//! Owns when documents are saved and what is asked of whom. Must not block, read files or know SQL and HTTP.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

use super::catalogue;
use super::clock::Clock;
use super::connect::Connector;
use super::hands::{Emit, Gone, Hand, Newest, Reading, Writing, read_newest};
use super::review::{self, Destination};
use super::sender::Sender;
use super::shared::Shared;
use crate::desktop;
use crate::domain::ids::{OpId, OrderId};
use crate::domain::order::Order;
use crate::domain::status::{Intent, Operation, OrderFacts};
use crate::domain::text::Text;
use crate::gateway::Timeouts;
use crate::message::{Command, Event, ListQuery, Review, SaveOrder, SaveSlot};
use crate::settings::{Overrides, Settings};
use crate::store::{Interrupt, Store, StoreError};

/// Pause before a save that failed is tried again.
const SAVE_AGAIN: Duration = Duration::from_secs(2);
/// Rows of a list of parties that are of use to someone who types.
const PARTIES: usize = 50;
/// Orders in a list at the most.
const ORDERS: usize = 100_000;

/// What the coordinator works with.
pub(super) struct Parts {
    pub writer: Hand<Writing>,
    pub reader: Hand<Reading>,
    pub files: Hand<()>,
    pub interrupt: Interrupt,
    pub emit: Emit,
    pub saves: Arc<SaveSlot>,
    pub folder: PathBuf,
    pub stored: Settings,
    pub overrides: Overrides,
    pub sandbox_port: u16,
    pub timeouts: Timeouts,
    pub actor: Arc<str>,
}

/// See the module.
pub(super) struct Worker {
    pub(super) writer: Hand<Writing>,
    pub(super) reader: Hand<Reading>,
    pub(super) files: Hand<()>,
    pub(super) interrupt: Interrupt,
    pub(super) emit: Emit,
    saves: Arc<SaveSlot>,
    pub(super) folder: PathBuf,
    /// Settings as in the file.
    pub(super) stored: Settings,
    /// Settings as they hold for this run.
    pub(super) running: Settings,
    pub(super) overrides: Overrides,
    pub(super) connector: Connector,
    pub(super) shared: Arc<Shared>,
    actor: Arc<str>,
    lists: Arc<Newest>,
    parties: Arc<Newest>,
    pub(super) completions: Arc<Newest>,
    pub(super) numbers: Arc<Newest>,
    pub(super) imports: Arc<Newest>,
    pub(super) twins: Arc<Newest>,
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
            interrupt: parts.interrupt,
            emit: parts.emit,
            saves: parts.saves,
            connector: Connector::new(parts.folder.clone(), parts.sandbox_port, parts.timeouts),
            folder: parts.folder,
            stored: parts.stored,
            shared: Arc::new(Shared::new(running.gateway())),
            running,
            overrides: parts.overrides,
            actor: parts.actor,
            lists: Arc::default(),
            parties: Arc::default(),
            completions: Arc::default(),
            numbers: Arc::default(),
            imports: Arc::default(),
            twins: Arc::default(),
            save_again: None,
        }
    }

    /// Works until it is told to end, or nobody is left to give commands.
    pub async fn run(mut self, mut commands: mpsc::Receiver<Command>, mut stopped: watch::Receiver<bool>) {
        let (stop_sender, stop) = watch::channel(false);
        let sender = tokio::spawn(
            Sender {
                writer: self.writer.clone(),
                reader: self.reader.clone(),
                shared: Arc::clone(&self.shared),
                stop,
                actor: Arc::clone(&self.actor),
                clock: Clock::start(),
                emit: self.emit.clone(),
                fault: None,
            }
            .run(),
        );
        catalogue::learn(&self.writer); // what the last run left
        self.work(&mut commands, &mut stopped).await;
        let flushed = self.flush().await;
        self.tell_gone(flushed);
        // An error means that the sender has ended already.
        let _ = stop_sender.send(true);
        if let Err(error) = sender.await {
            tracing::error!(%error, "the sender failed");
        }
        self.connector.stop().await;
    }

    async fn work(&mut self, commands: &mut mpsc::Receiver<Command>, stopped: &mut watch::Receiver<bool>) {
        let connected = self.connect_first().await;
        self.tell_gone(connected);
        loop {
            let save_again = self.save_again;
            let done = tokio::select! {
                command = commands.recv() => match command {
                    None | Some(Command::Shutdown) => return,
                    Some(command) => self.handle(command).await,
                },
                _ = stopped.wait_for(|stop| *stop) => return self.finish(commands).await,
                () = at(save_again) => self.flush().await,
            };
            self.tell_gone(done);
        }
    }

    /// Does what was asked before the end: a send that was confirmed is queued, a party that was kept is written.
    async fn finish(&mut self, commands: &mut mpsc::Receiver<Command>) {
        commands.close();
        while let Some(command) = commands.recv().await {
            if !matches!(command, Command::Shutdown) {
                let done = self.handle(command).await;
                self.tell_gone(done);
            }
        }
    }

    /// A job that failed beyond any error of its own is told, and the work goes on: edits still have to be saved.
    fn tell_gone(&self, done: Result<(), Gone>) {
        if let Err(gone) = done {
            tracing::error!(%gone, "a job failed");
            self.emit.emit(Event::Fault(gone.text()));
        }
    }

    async fn handle(&mut self, command: Command) -> Result<(), Gone> {
        match command {
            Command::List { request, query } => self.list(request, query).await,
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
            Command::Recall(_)
            | Command::RetryNow(_)
            | Command::SendAgain(_)
            | Command::Settle { .. }
            | Command::PauseSending(_) => self.handle_sending(command).await,
            Command::SetDeleted { order, deleted } => self.set_deleted(order, deleted).await,
            Command::Book(command) => self.book(command).await,
            Command::Attach(command) => self.attach(command).await,
            Command::TestConnection(settings, credentials) => {
                self.test(&settings, credentials).await;
                Ok(())
            }
            Command::Apply(settings, credentials) => self.apply(*settings, credentials).await,
            Command::SaveSettings(settings) => self.save_settings(*settings).await,
            Command::Registry(command) => self.registry(command).await,
            Command::Import(command) => self.import(command).await,
            Command::Flush => self.flush().await,
            Command::SaveCopy { path, document } => self.save_copy(path, document).await,
            Command::PickCopyPath { title, file_name } => {
                let emit = self.emit.clone();
                // Beside the coordinator, because the clerk may take their time.
                tokio::spawn(async move {
                    emit.emit(Event::CopyPath(desktop::ask_where_to_save(&title, &file_name).await));
                });
                Ok(())
            }
            // The loop that takes the commands ends there, so it never comes here.
            Command::Shutdown => Ok(()),
        }
    }

    /// What the clerk does with operations in the outbox.
    async fn handle_sending(&mut self, command: Command) -> Result<(), Gone> {
        let actor = Arc::clone(&self.actor);
        let now = Timestamp::now();
        match command {
            Command::Recall(op) => self.change_op(op, move |store| store.recall(op, &actor, now)).await,
            Command::SendAgain(op) => self.change_op(op, move |store| store.send_again(op, &actor, now)).await,
            Command::Settle { op, delivered, note } => {
                self.change_op(op, move |store| store.settle(op, delivered, &note, &actor, now)).await
            }
            Command::RetryNow(op) => {
                self.writer.tell(move |writing| retry_now(writing, op, now)).await?;
                self.after_change().await
            }
            Command::PauseSending(paused) => {
                self.shared.pause(paused);
                self.after_change().await
            }
            _ => Ok(()),
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

    // ---- Reading ------------------------------------------------------------------------------------------------

    async fn list(&mut self, request: u64, query: ListQuery) -> Result<(), Gone> {
        if self.lists.want(request) {
            self.interrupt.interrupt();
        }
        let newest = Arc::clone(&self.lists);
        self.reader
            .tell(move |reading| match read_newest(reading, &newest, request, |reader| reader.list(&query, ORDERS)) {
                Some(Ok((rows, counts))) => reading.emit.emit(Event::Orders { request, rows, counts }),
                Some(Err(error)) => reading.emit.emit(Event::Fault(error.text())),
                None => {}
            })
            .await
    }

    async fn find_parties(&mut self, request: u64, text: String) -> Result<(), Gone> {
        if self.parties.want(request) {
            self.interrupt.interrupt();
        }
        let newest = Arc::clone(&self.parties);
        self.reader
            .tell(move |reading| {
                match read_newest(reading, &newest, request, |reader| reader.find_parties(&text, PARTIES)) {
                    Some(Ok(rows)) => reading.emit.emit(Event::Parties { request, rows }),
                    Some(Err(error)) => reading.emit.emit(Event::Fault(error.text())),
                    None => {}
                }
            })
            .await
    }

    async fn op_details(&self, op: OpId) -> Result<(), Gone> {
        self.reader
            .tell(move |reading| match reading.read(|reader| reader.op_details(op)) {
                Ok((request, attempts)) => reading.emit.emit(Event::OpDetails { op, request, attempts }),
                Err(error) => reading.emit.emit(Event::OpRefused(op, error.text())),
            })
            .await
    }

    async fn open(&mut self, order: OrderId) -> Result<(), Gone> {
        self.flush().await?;
        if self.saves.holds(order) {
            // What the store has is older than what was typed: opening that would make two branches of it.
            self.emit.emit(Event::OpenFailed(order, Text::new("refused-open-unsaved")));
            return Ok(());
        }
        self.writer
            .tell(move |writing| match writing.store.open_order(order) {
                Ok(Some(opened)) => writing.emit.emit(Event::Opened(Box::new(opened))),
                Ok(None) => writing.emit.emit(Event::OpenFailed(order, Text::new("refused-no-order"))),
                Err(error) => writing.emit.emit(Event::OpenFailed(order, error.text())),
            })
            .await
    }

    /// Reports outbox and connection where they changed.
    async fn refresh(&self, asked: bool) -> Result<(), Gone> {
        let shared = Arc::clone(&self.shared);
        self.reader.tell(move |reading| reading.refresh(&shared, asked)).await
    }

    // ---- Operations ---------------------------------------------------------------------------------------------

    async fn prepare_review(
        &mut self,
        facts: OrderFacts,
        document: Order,
        revision: u64,
        intent: Intent,
    ) -> Result<(), Gone> {
        self.flush().await?;
        let order = facts.id;
        let to = self.destination();
        let (is_document, practice) = (intent == Intent::Document, to.gateway.is_sandbox());
        let asked = self
            .writer
            .ask(move |writing| {
                // The number that the request will carry is settled here, and taken when exactly this is queued.
                let document = if is_document { writing.store.numbered(order, document, practice)? } else { document };
                Ok::<_, StoreError>(writing.store.open_order(order)?.map(|stored| (stored, document)))
            })
            .await?;
        let (stored, document) = match asked {
            Ok(Some(both)) => both,
            refused => {
                // Unknown to the store means that its first save has failed so far.
                let text = refused.err().map_or_else(|| Text::new("refused-unsaved"), |error| error.text());
                self.emit.emit(Event::ReviewRefused(order, text));
                return Ok(());
            }
        };
        let now = Timestamp::now();
        // Checks and JSON of thousands of lines are work for another thread.
        let prepared =
            tokio::task::spawn_blocking(move || review::prepare(&stored, document, revision, intent, &to, now));
        self.emit.emit(match prepared.await {
            Ok(Ok(review)) => Event::ReviewReady(Box::new(review)),
            Ok(Err(text)) => Event::ReviewRefused(order, text),
            Err(error) => Event::ReviewRefused(order, Text::new("refused-build").with("detail", error)),
        });
        Ok(())
    }

    fn destination(&self) -> Destination {
        Destination {
            gateway: self.running.gateway(),
            profile: self.running.active_profile(),
            geocode: self.running.geocode.clone(),
        }
    }

    async fn enqueue(&mut self, review: Review) -> Result<(), Gone> {
        self.flush().await?;
        // The connection may have changed since the review.
        if let Err(text) = self.destination().owns(Some(&review.operation.gateway)) {
            self.emit.emit(Event::EnqueueRefused(review.order, text));
            return Ok(());
        }
        let actor = Arc::clone(&self.actor);
        self.writer
            .tell(move |writing| match writing.store.enqueue(&review, &actor, Timestamp::now()) {
                Ok(operation) => {
                    writing.emit.emit(Event::Queued(Box::new(operation)));
                    writing.tell_facts(review.order);
                }
                Err(error) => writing.emit.emit(Event::EnqueueRefused(review.order, error.text())),
            })
            .await?;
        self.after_change().await
    }

    /// Has an operation changed and reports what follows for its order, or why it was refused.
    async fn change_op(
        &self,
        op: OpId,
        change: impl FnOnce(&mut Store) -> Result<Operation, StoreError> + Send + 'static,
    ) -> Result<(), Gone> {
        self.writer
            .tell(move |writing| match change(&mut writing.store) {
                Ok(changed) => writing.tell_facts(changed.order),
                Err(error) => writing.emit.emit(Event::OpRefused(op, error.text())),
            })
            .await?;
        self.after_change().await
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

fn retry_now(writing: &mut Writing, op: Option<OpId>, now: Timestamp) {
    match (writing.store.set_waiting(op, now), op) {
        (Ok(changed), _) => writing.tell_facts_of(&changed),
        (Err(error), Some(op)) => writing.emit.emit(Event::OpRefused(op, error.text())),
        (Err(error), None) => writing.emit.emit(Event::Fault(error.text())),
    }
}

async fn at(instant: Option<Instant>) {
    match instant {
        Some(instant) => tokio::time::sleep_until(instant).await,
        None => std::future::pending().await,
    }
}
