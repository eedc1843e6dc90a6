//! The engine's hands: threads that each own one thing that blocks (the store, its reader, files) and do jobs on it in turn.
//!
//! Owns the threads and how events leave. Must not know what a job does.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{SyncSender, TrySendError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, oneshot};

use super::shared::Shared;
use crate::crash::{self, Report};
use crate::domain::ids::OrderId;
use crate::domain::status::Operation;
use crate::domain::text::Text;
use crate::message::{ConnectionState, Event};
use crate::store::{Interrupt, Reader, Store, StoreError};

/// Jobs that may wait for a hand; who gives one more waits for room.
const JOBS: usize = 64;

/// How often it is looked whether a thread has ended.
const LOOK_AGAIN: Duration = Duration::from_millis(5);

type Job<T> = Box<dyn FnOnce(&mut T) + Send>;

/// Says that a hand has ended, or that a job of it failed beyond any error of its own.
#[derive(Debug, thiserror::Error)]
#[error("the job could not be done")]
pub(super) struct Gone;

impl Gone {
    /// What to tell the clerk.
    pub fn text(&self) -> Text {
        Text::new("fault-engine")
    }
}

/// A thread that owns a `T` and does jobs on it, one after the other.
pub(super) struct Hand<T> {
    jobs: mpsc::Sender<Job<T>>,
}

impl<T> Clone for Hand<T> {
    fn clone(&self) -> Self {
        Self { jobs: self.jobs.clone() }
    }
}

impl<T: Send + 'static> Hand<T> {
    /// Starts the thread. It ends when all clones of the hand are gone and every job is done.
    pub fn start(name: &str, subject: T) -> io::Result<(Self, JoinHandle<()>)> {
        Self::start_with(name, subject, |_| ()) // the report is in the log
    }

    /// Starts the thread as [`Hand::start`] does, and tells the window of jobs that failed beyond any error of their own.
    pub fn start_telling(name: &str, subject: T, emit: &Emit) -> io::Result<(Self, JoinHandle<()>)> {
        let emit = emit.clone();
        Self::start_with(name, subject, move |report| emit.crashed("fault-engine", &report))
    }

    fn start_with(
        name: &str,
        mut subject: T,
        failed: impl Fn(Report) + Send + 'static,
    ) -> io::Result<(Self, JoinHandle<()>)> {
        let (jobs, mut queue) = mpsc::channel::<Job<T>>(JOBS);
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            while let Some(job) = queue.blocking_recv() {
                // A job that panics must not take the hand along: edits still have to be saved after it.
                if let Err(report) = crash::caught(|| job(&mut subject)) {
                    failed(*report);
                }
            }
        })?;
        Ok((Self { jobs }, thread))
    }

    /// Has a job done and waits for its result.
    pub async fn ask<R: Send + 'static>(&self, job: impl FnOnce(&mut T) -> R + Send + 'static) -> Result<R, Gone> {
        let (answer, result) = oneshot::channel();
        self.tell(move |subject| {
            // Nobody may be left to hear the answer; the job is done all the same.
            let _ = answer.send(job(subject));
        })
        .await?;
        result.await.map_err(|_| Gone)
    }

    /// Has a job done some time, after those given before.
    pub async fn tell(&self, job: impl FnOnce(&mut T) + Send + 'static) -> Result<(), Gone> {
        self.jobs.send(Box::new(job)).await.map_err(|_| Gone)
    }
}

/// Waits until all these threads have ended, but no longer than that. One that is left behind ends with the process; a
/// hand catches the panics of its jobs, so there is nothing to be reported of one that has ended.
pub(super) fn wait_for(threads: &[JoinHandle<()>], patience: Duration) {
    let started = Instant::now();
    while threads.iter().any(|thread| !thread.is_finished()) {
        if started.elapsed() >= patience {
            return tracing::warn!("a file does not answer; the program ends without it");
        }
        std::thread::sleep(LOOK_AGAIN);
    }
}

/// Where events leave for the window, which is woken for each.
#[derive(Clone)]
pub(super) struct Emit {
    events: SyncSender<Event>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Emit {
    pub fn new(events: SyncSender<Event>, wake: Box<dyn Fn() + Send + Sync>) -> Self {
        Self { events, wake: Arc::from(wake) }
    }

    /// Tells the clerk that a part of the engine failed, by the key of what to say, and that the rest goes on.
    pub fn crashed(&self, key: &str, report: &Report) {
        self.emit(Event::Crashed { text: Text::new(key), report: report.to_string(), ended: false });
    }

    /// Runs a task beside the coordinator, and tells the clerk if it fails beyond any error of its own.
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let emit = self.clone();
        tokio::spawn(async move {
            if let Err(report) = crash::caught_async(task).await {
                emit.crashed("fault-engine", &report);
            }
        });
    }

    /// Hands an event over and wakes the window. A window that is gone hears nothing, which is no fault.
    pub fn emit(&self, event: Event) {
        match self.events.try_send(event) {
            Ok(()) => {}
            Err(TrySendError::Full(event)) => {
                // The window is far behind. It must not lose news, so this thread waits for it.
                (self.wake)();
                tokio::task::block_in_place(|| drop(self.events.send(event)));
            }
            Err(TrySendError::Disconnected(_)) => return,
        }
        (self.wake)();
    }
}

/// What the writer owns.
pub(super) struct Writing {
    /// The store.
    pub store: Store,
    /// Where its news goes, in the order of the commits.
    pub emit: Emit,
}

impl Writing {
    /// Reports what is now known of an order.
    pub fn tell_facts(&mut self, order: OrderId) {
        let news = self.store.facts(order).and_then(|facts| Ok((facts, self.store.base(order)?)));
        match news {
            Ok((Some(facts), base)) => self.emit.emit(Event::FactsChanged(Box::new(facts), base)),
            Ok((None, _)) => {}
            Err(error) => self.emit.emit(Event::Fault(error.text())),
        }
        self.emit.emit(Event::ListChanged);
    }

    /// Reports the orders of these operations, each once.
    pub fn tell_facts_of(&mut self, changed: &[Operation]) {
        let orders: BTreeSet<OrderId> = changed.iter().map(|op| op.order).collect();
        for order in orders {
            self.tell_facts(order);
        }
    }
}

/// What the reader owns.
pub(super) struct Reading {
    /// The connection that only reads.
    pub reader: Reader,
    /// Where answers go.
    pub emit: Emit,
    /// The outbox as last reported, so that only news is reported.
    outbox: Option<Vec<Operation>>,
    connection: Option<ConnectionState>,
}

impl Reading {
    pub fn new(reader: Reader, emit: Emit) -> Self {
        Self { reader, emit, outbox: None, connection: None }
    }

    /// Reads from another store from now on: everything is news then. Gives what breaks its work off.
    pub fn take_up(&mut self, reader: Reader) -> Interrupt {
        let interrupt = reader.interrupt_handle();
        (self.reader, self.outbox, self.connection) = (reader, None, None);
        interrupt
    }

    /// Reads, and reads again when an interruption hit that was meant for a search before.
    pub fn read<R>(&mut self, read: impl Fn(&mut Reader) -> Result<R, StoreError>) -> Result<R, StoreError> {
        loop {
            match read(&mut self.reader) {
                Err(StoreError::Interrupted) => {}
                other => return other,
            }
        }
    }

    /// Reports outbox and connection where they differ from what was last reported; the outbox in any case when asked.
    pub fn refresh(&mut self, shared: &Shared, asked: bool) {
        let outbox = match self.read(|reader| reader.outbox()) {
            Ok(outbox) => outbox,
            Err(error) => return self.emit.emit(Event::Fault(error.text())),
        };
        let connection = shared.connection(&outbox);
        if asked || self.outbox.as_ref() != Some(&outbox) {
            self.outbox = Some(outbox.clone());
            self.emit.emit(Event::Outbox(outbox));
        }
        if self.connection.as_ref() != Some(&connection) {
            self.connection = Some(connection.clone());
            self.emit.emit(Event::Connection(connection));
        }
    }
}

/// The newest of a kind of request; older ones are not worth an answer.
#[derive(Debug, Default)]
pub(super) struct Newest {
    wanted: AtomicU64,
    done: AtomicU64,
}

impl Newest {
    /// Notes a new request. True when an older one is still without an answer, so should be broken off.
    pub fn want(&self, request: u64) -> bool {
        let before = self.wanted.swap(request, Ordering::SeqCst);
        before != self.done.load(Ordering::SeqCst)
    }

    /// Whether `request` is still the newest.
    pub fn is(&self, request: u64) -> bool {
        self.wanted.load(Ordering::SeqCst) == request
    }

    /// Notes that `request` is answered.
    pub fn done(&self, request: u64) {
        self.done.store(request, Ordering::SeqCst);
    }
}

/// Reads for the newest request only: `None` when a newer one came meanwhile.
pub(super) fn read_newest<R>(
    reading: &mut Reading,
    newest: &Newest,
    request: u64,
    read: impl Fn(&mut Reader) -> Result<R, StoreError>,
) -> Option<Result<R, StoreError>> {
    loop {
        if !newest.is(request) {
            return None;
        }
        match read(&mut reading.reader) {
            Err(StoreError::Interrupted) => {}
            other => {
                newest.done(request);
                return Some(other);
            }
        }
    }
}
