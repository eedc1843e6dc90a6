//! The engine: everything that waits (disk, network, time), behind a line of commands and events.
//!
//! Owns the background threads and the order of their work. Must not know egui nor how anything is drawn.
//!
//! The coordinator (`worker`) takes commands in turn. What blocks is done by hands: one thread that writes the store, one
//! that reads it, one for files. The sender works beside them, so that a gateway that holds its answer back delays nothing.

mod about;
mod archive;
mod asking;
mod attach;
mod authority;
mod book;
mod catalogue;
pub mod clock;
mod configure;
mod connect;
mod copy;
mod export;
mod hands;
mod import;
mod intake;
mod keeping;
mod keys;
mod list;
mod lists;
mod many;
pub mod network;
mod news;
mod operations;
pub mod outbox;
mod paper;
mod registry;
pub mod review;
mod sender;
mod shared;
mod trash;
mod twins;
mod worker;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::sync_channel;
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::{mpsc, watch};

use crate::crash;
use crate::desktop;
use crate::domain::text::Text;
use crate::files::archive::clear_fetched;
use crate::gateway::Timeouts;
use crate::message::data::{DataEvent, OpeningStep};
use crate::message::{Event, Link, SaveSlot};
use crate::secrets::Keychain;
use crate::settings::{Overrides, Settings};
use crate::store::{Reader, Store, StoreError};
use clock::Clock;
use hands::{Emit, Hand, Reading, Writing};
use keeping::{Keeping, Opening};
use keys::Keys;
use network::Network;

/// Commands that may wait for the engine; the link gives back what has no room.
const COMMANDS: usize = 256;
/// Events that may wait for the window before the engine waits for it.
const EVENTS: usize = 4096;
/// How long what is still running may take when all is written.
const LAST_TASKS: Duration = Duration::from_secs(1);
/// How long hands may take to end: one that waits for a dead disk would wait for ever, and keep the folder.
const LAST_JOBS: Duration = Duration::from_secs(5);
/// How often clock and network are looked at while something waits: no timer runs while the machine sleeps.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// What the engine starts with.
pub struct EngineOptions {
    /// The data folder.
    pub folder: PathBuf,
    /// The settings as stored.
    pub settings: Settings,
    /// What holds for this run only.
    pub overrides: Overrides,
    /// Asks the window for a repaint; called with news only.
    pub wake: Box<dyn Fn() + Send + Sync>,
    /// Port of the built-in sandbox; 0 for any free one.
    pub sandbox_port: u16,
    /// Where keys are kept.
    pub keychain: Keychain,
    /// How long a call may take.
    pub timeouts: Timeouts,
    /// This program, which lays papers out in a child process of its own.
    pub program: PathBuf,
}

/// What the sender looks at around it; tests give their own.
pub struct Surroundings {
    /// When things are due.
    pub clock: Clock,
    /// Whether there is a way out.
    pub network: Network,
    /// How often both are looked at while something waits.
    pub look_again: Duration,
}

impl Surroundings {
    /// The machine that the program runs on.
    #[must_use]
    pub fn machine() -> Self {
        Self { clock: Clock::machine(), network: Network::machine(), look_again: LOOK_AGAIN }
    }
}

/// Why the engine can't start.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The store can't be opened: newer, damaged, held by another process.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system gives no threads.
    #[error("no threads: {0}")]
    System(#[from] std::io::Error),
}

/// The running engine. Dropping it ends it, after everything in hand is written.
#[derive(Debug)]
pub struct Engine {
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl Engine {
    /// Opens the store and starts everything in the background.
    ///
    /// # Errors
    /// When the store can't be opened; nothing runs then.
    pub fn start(options: EngineOptions) -> Result<(Self, Link), EngineError> {
        Self::start_telling(options, &|_| ())
    }

    /// Starts as [`Engine::start`] does, and tells what opening the store is busy with when that takes its time.
    ///
    /// # Errors
    /// As [`Engine::start`].
    pub fn start_telling(options: EngineOptions, tell: &dyn Fn(OpeningStep)) -> Result<(Self, Link), EngineError> {
        Self::start_all(options, Surroundings::machine(), tell)
    }

    /// Starts as [`Engine::start`] does, in surroundings of the caller's.
    ///
    /// # Errors
    /// As [`Engine::start`].
    pub fn start_in(options: EngineOptions, surroundings: Surroundings) -> Result<(Self, Link), EngineError> {
        Self::start_all(options, surroundings, &|_| ())
    }

    fn start_all(
        options: EngineOptions,
        surroundings: Surroundings,
        tell: &dyn Fn(OpeningStep),
    ) -> Result<(Self, Link), EngineError> {
        let actor: Arc<str> = desktop::account().into();
        let opening = Opening {
            folder: options.folder.clone(),
            actor: Arc::clone(&actor),
            running: options.overrides.applied_to(&options.settings),
        };
        let (store, reader, damage) = match opening.open(tell) {
            Ok(store) => (store, Reader::open(&options.folder)?, None),
            // There is work to do all the same: a backup, or an empty store, can take its place.
            Err(error) if error.is_damage() => (Store::none()?, Reader::none()?, Some(keeping::damage(&error))),
            Err(error) => return Err(error.into()),
        };
        clear_fetched(&options.folder);
        paper::clear_out(&options.folder);
        let interrupt = reader.interrupt_handle();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("podesk-engine")
            .enable_all()
            .build()?;
        let (events, received) = sync_channel(EVENTS);
        let (commands, queue) = mpsc::channel(COMMANDS);
        let (stop, _) = watch::channel(false);
        let of_worker = stop.clone();
        let saves = Arc::new(SaveSlot::default());
        let emit = Emit::new(events, options.wake);
        let mut writing = Writing { store, emit: emit.clone() };
        // The window knows its companies from the first frame on: a new order begins with the default one.
        match &damage {
            None => registry::tell_companies(&mut writing, jiff::Zoned::now().date()),
            Some(damage) => emit.emit(Event::Data(DataEvent::Damaged(damage.clone()))),
        }
        let (writer, writer_thread) = Hand::start_telling("podesk-writer", writing, &emit)?;
        // The writer closes the store after all that read it: only then SQLite puts everything into its one file.
        let last = writer.clone();
        let (reader, reader_thread) = Hand::start_telling("podesk-reader", Reading::new(reader, emit.clone()), &emit)?;
        let (files, files_thread) = Hand::start_telling("podesk-files", (), &emit)?;
        let stop_backup = Arc::new(AtomicBool::new(false));
        let keeping = Keeping::new(&options.folder, emit.clone(), Arc::clone(&stop_backup));
        let (keeping, keeping_thread) = Hand::start_telling("podesk-keeping", keeping, &emit)?;
        let (keys, keychain_news) = Keys::start(options.keychain)?;
        let worker = worker::Worker::new(worker::Parts {
            writer,
            reader,
            files,
            keeping,
            stop_backup,
            damage,
            interrupt,
            emit: emit.clone(),
            saves: Arc::clone(&saves),
            folder: options.folder,
            stored: options.settings,
            overrides: options.overrides,
            keys,
            sandbox_port: options.sandbox_port,
            timeouts: options.timeouts,
            program: options.program,
            actor,
        });
        let thread = std::thread::Builder::new().name("podesk-coordinator".to_owned()).spawn(move || {
            let run = worker.run(queue, of_worker, keychain_news, surroundings);
            let worked = crash::caught(|| runtime.block_on(run));
            runtime.shutdown_timeout(LAST_TASKS);
            hands::wait_for(&[reader_thread, files_thread, keeping_thread], LAST_JOBS);
            drop(last);
            let _ = writer_thread.join();
            emit.emit(match worked {
                Ok(()) => Event::Ended,
                // The window stays open: it may hold what is not saved.
                Err(report) => {
                    let text = Text::new("fault-engine-ended");
                    Event::Crashed { text, report: report.to_string(), ended: true }
                }
            });
        })?;
        let link = Link {
            send: Box::new(move |command| match commands.try_send(command) {
                Ok(()) => None,
                Err(mpsc::error::TrySendError::Full(command) | mpsc::error::TrySendError::Closed(command)) => {
                    Some(command)
                }
            }),
            events: received,
            saves,
        };
        Ok((Self { stop, thread: Some(thread) }, link))
    }

    /// Tells the engine to end, without waiting: nothing more is begun to be sent. What was asked before is still done.
    pub fn stop(&self) {
        self.stop.send_replace(true);
    }

    /// Ends the engine and waits until everything in hand is written (a running attempt gets 2 s).
    pub fn join(mut self) {
        self.end();
    }

    fn end(&mut self) {
        self.stop();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the coordinator panicked");
        }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.end();
    }
}
