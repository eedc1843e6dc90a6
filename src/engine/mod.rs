//! The engine: everything that waits (disk, network, time), behind a line of commands and events.
//!
//! Owns the background threads and the order of their work. Must not know egui nor how anything is drawn.
//!
//! The coordinator (`worker`) takes commands in turn. What blocks is done by hands: one thread that writes the store, one
//! that reads it, one for files. The sender works beside them, so that a gateway that holds its answer back delays nothing.

mod attach;
mod book;
mod catalogue;
mod clock;
mod configure;
mod connect;
mod copy;
mod hands;
mod import;
pub mod outbox;
mod registry;
pub mod review;
mod sender;
mod shared;
mod twins;
mod worker;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::{mpsc, watch};

use crate::desktop;
use crate::gateway::Timeouts;
use crate::message::{Event, Link, SaveSlot};
use crate::settings::{Overrides, Settings};
use crate::store::{Reader, Store, StoreError};
use hands::{Emit, Hand, Reading, Writing};

/// Commands that may wait for the engine; the link gives back what has no room.
const COMMANDS: usize = 256;
/// Events that may wait for the window before the engine waits for it.
const EVENTS: usize = 4096;
/// How long what is still running may take when all is written.
const LAST_TASKS: Duration = Duration::from_secs(1);

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
    /// How long a call may take.
    pub timeouts: Timeouts,
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
        let actor: Arc<str> = desktop::account().into();
        let mut store = Store::open(&options.folder)?;
        store.set_actor(&actor);
        store.adopt_company(&options.settings.buyer, jiff::Timestamp::now())?;
        let reader = Reader::open(&options.folder)?;
        let interrupt = reader.interrupt_handle();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("podesk-engine")
            .enable_all()
            .build()?;
        let (events, received) = sync_channel(EVENTS);
        let (commands, queue) = mpsc::channel(COMMANDS);
        let (stop, stopped) = watch::channel(false);
        let saves = Arc::new(SaveSlot::default());
        let emit = Emit::new(events, options.wake);
        let mut writing = Writing { store, emit: emit.clone() };
        // The window knows its companies from the first frame on: a new order begins with the default one.
        registry::tell_companies(&mut writing, jiff::Zoned::now().date());
        let (writer, writer_thread) = Hand::start("podesk-writer", writing)?;
        let (reader, reader_thread) = Hand::start("podesk-reader", Reading::new(reader, emit.clone()))?;
        let (files, files_thread) = Hand::start("podesk-files", ())?;
        let worker = worker::Worker::new(worker::Parts {
            writer,
            reader,
            files,
            interrupt,
            emit: emit.clone(),
            saves: Arc::clone(&saves),
            folder: options.folder,
            stored: options.settings,
            overrides: options.overrides,
            sandbox_port: options.sandbox_port,
            timeouts: options.timeouts,
            actor,
        });
        let thread = std::thread::Builder::new().name("podesk-coordinator".to_owned()).spawn(move || {
            runtime.block_on(worker.run(queue, stopped));
            runtime.shutdown_timeout(LAST_TASKS);
            for hand in [writer_thread, reader_thread, files_thread] {
                // A hand catches the panics of its jobs, so it has nothing to report here.
                let _ = hand.join();
            }
            emit.emit(Event::Ended);
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

    /// Ends the engine and waits until everything in hand is written (a running attempt gets 2 s).
    pub fn join(mut self) {
        self.end();
    }

    fn end(&mut self) {
        // An error means that the coordinator has ended already.
        let _ = self.stop.send(true);
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
