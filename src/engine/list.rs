//! The coordinator's part for the list of orders, and the words of orders written in the background.
//!
//! Owns which requests are answered (the newest of a kind) and when words are written: when nothing else is asked of the
//! writer, a few orders at a time, so that a save that comes meanwhile waits for no more than those. Must not know how
//! orders are found.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp, Zoned};
use tokio::sync::{Notify, watch};
use tokio::time::{Instant, sleep};

use super::hands::{Emit, Gone, Hand, Newest, Reading, Writing, read_newest};
use super::worker::Worker;
use crate::domain::roster::{SupplierBy, SupplierQuery};
use crate::message::Event;
use crate::message::list::{ListCommand, ListEvent, ListQuery};
use crate::store::{Due, StoreError};

/// How long writing words may keep the writer from something else.
const STEP: Duration = Duration::from_millis(20);
/// Pause between steps, so that the machine stays free for other work.
const PAUSE: Duration = Duration::from_millis(10);
/// How often the window is told how far it is.
const TELL: Duration = Duration::from_secs(2);
/// How often it is looked for due orders though nothing was asked for.
const LOOK: Duration = Duration::from_secs(60);

/// What was asked last of each kind.
#[derive(Debug, Default)]
pub(super) struct Lists {
    shows: Arc<Newest>,
    tiles: Arc<Newest>,
    suggestions: Arc<Newest>,
    names: Arc<Newest>,
    /// Orders may have come to be due.
    pub due: Arc<Notify>,
}

impl Worker {
    pub(super) async fn list(&mut self, command: ListCommand) -> Result<(), Gone> {
        match command {
            ListCommand::Show { request, query, window } => self.show(request, query, window).await,
            ListCommand::Rows { request, window } => {
                self.reader
                    .tell(move |reading| {
                        let read = reading.read(|reader| reader.more_rows(window.clone()));
                        answer(reading, read, |(offset, rows)| ListEvent::Rows { request, offset, rows });
                    })
                    .await
            }
            ListCommand::All { request, query } => {
                self.reader
                    .tell(move |reading| {
                        let read = reading.read(|reader| reader.all_matches(&query, Zoned::now().date()));
                        answer(reading, read, |orders| ListEvent::All { request, orders });
                    })
                    .await
            }
            ListCommand::Count { request, queries } => {
                self.reader
                    .tell(move |reading| {
                        let read = reading.read(|reader| reader.count_matches(&queries, Zoned::now().date()));
                        answer(reading, read, |counts| ListEvent::Counted { request, counts });
                    })
                    .await
            }
            ListCommand::Tiles { request } => {
                let newest = Arc::clone(&self.lists.tiles);
                newest.want(request);
                self.reader
                    .tell(move |reading| {
                        let today = Zoned::now().date();
                        let read = read_newest(reading, &newest, request, |reader| reader.tiles(request, today));
                        if let Some(read) = read {
                            answer(reading, read, |tiles| ListEvent::Tiles(Box::new(tiles)));
                        }
                    })
                    .await
            }
            ListCommand::Suggest { request, text, cursor } => {
                let newest = Arc::clone(&self.lists.suggestions);
                newest.want(request);
                self.reader
                    .tell(move |reading| {
                        let read = read_newest(reading, &newest, request, |reader| reader.suggest(&text, cursor));
                        if let Some(read) = read {
                            answer(reading, read, |values| ListEvent::Suggested { request, values });
                        }
                    })
                    .await
            }
            ListCommand::Name { request, text, most } => self.name(request, text, most).await,
        }
    }

    /// Finds orders and suppliers by what they are called, for the newest request alone.
    async fn name(&mut self, request: u64, text: String, most: usize) -> Result<(), Gone> {
        let (newest, directory) = (Arc::clone(&self.lists.names), self.known.directory());
        newest.want(request);
        self.reader
            .tell(move |reading| {
                let on = Zoned::now().date();
                let query = SupplierQuery { text: text.clone(), by: SupplierBy::Last, descending: true, on };
                let read = read_newest(reading, &newest, request, |reader| {
                    let mut suppliers = reader.suppliers(&query, &mut super::lists::lock(&directory))?;
                    suppliers.truncate(most);
                    Ok((reader.named_orders(&text, most)?, suppliers))
                });
                if let Some(read) = read {
                    answer(reading, read, |(orders, suppliers)| ListEvent::Named { request, orders, suppliers });
                }
            })
            .await
    }

    /// Finds orders; a search under way that nobody waits for any more is broken off.
    async fn show(&mut self, request: u64, query: ListQuery, window: std::ops::Range<u32>) -> Result<(), Gone> {
        if self.lists.shows.want(request) {
            self.interrupt.interrupt();
        }
        let newest = Arc::clone(&self.lists.shows);
        self.reader
            .tell(move |reading| {
                let today = Zoned::now().date();
                let read = read_newest(reading, &newest, request, |reader| reader.show(&query, window.clone(), today));
                if let Some(read) = read {
                    answer(reading, read, |page| ListEvent::Shown {
                        request,
                        offset: page.offset,
                        rows: page.rows,
                        total: page.total,
                        counts: page.counts,
                        indexed: page.indexed,
                    });
                }
            })
            .await
    }
}

fn answer<R>(reading: &mut Reading, read: Result<R, StoreError>, event: impl FnOnce(R) -> ListEvent) {
    reading.emit.emit(match read {
        Ok(found) => Event::List(event(found)),
        Err(error) => Event::Fault(error.text()),
    });
}

/// Writes the words of orders in the background until it is told to stop.
pub(super) fn index_words(writer: Hand<Writing>, emit: Emit, due: Arc<Notify>, mut stop: watch::Receiver<bool>) {
    let told = emit.clone();
    told.spawn(async move {
        let mut last_told = Instant::now();
        let mut worked = false;
        loop {
            let step = writer.ask(|writing| writing.store.index_words(Timestamp::now(), STEP)).await;
            let pause = match step {
                Ok(Ok(Due::Now)) => {
                    worked = true;
                    PAUSE
                }
                Ok(Ok(Due::At(at))) => wait_until(at),
                Ok(Ok(Due::Nothing)) => LOOK,
                Ok(Err(error)) => {
                    // Not with the error's own words, which may quote what can't be read. They stay due.
                    tracing::warn!(error = error.text().key, "the words of orders can't be written");
                    LOOK
                }
                Err(Gone) => return,
            };
            if worked && (pause != PAUSE || last_told.elapsed() >= TELL) {
                emit.emit(Event::ListChanged); // what is searched for may be found now
                (worked, last_told) = (false, Instant::now());
            }
            tokio::select! {
                () = sleep(pause) => {}
                () = due.notified(), if pause != PAUSE => {}
                _ = stop.wait_for(|stop| *stop) => return,
            }
        }
    });
}

/// How long until a moment: at least a little, so that no clock that jumps makes a busy loop of it.
fn wait_until(at: Timestamp) -> Duration {
    let left = at.duration_since(Timestamp::now()).max(SignedDuration::from_millis(100));
    Duration::try_from(left).unwrap_or(LOOK).min(LOOK)
}
