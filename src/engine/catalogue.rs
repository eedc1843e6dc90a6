//! The catalogue behind completion: answers while a cell is typed into, and learning from what was queued.
//!
//! Owns when orders are learned: after the work that the clerk waits for, one order at a time, so that a save that comes
//! meanwhile waits for one order at the most. Must not know how items are kept or found.

use std::sync::Arc;

use jiff::Timestamp;

use super::hands::{Gone, Hand, Writing, read_newest};
use super::worker::Worker;
use crate::domain::catalogue::Query;
use crate::message::Event;
use crate::message::lists::ListsEvent;

impl Worker {
    /// Answers the newest request for completions; an older one that is under way is broken off.
    pub(super) async fn complete(&mut self, request: u64, query: Query) -> Result<(), Gone> {
        if self.completions.want(request) {
            self.interrupt.interrupt();
        }
        let newest = Arc::clone(&self.completions);
        self.reader
            .tell(move |reading| {
                let now = Timestamp::now();
                match read_newest(reading, &newest, request, |reader| reader.complete(&query, now)) {
                    Some(Ok(rows)) => reading.emit.emit(Event::Completions { request, rows }),
                    Some(Err(error)) => reading.emit.emit(Event::Fault(error.text())),
                    None => {}
                }
            })
            .await
    }
}

/// Has the items of orders learned that were queued or taken back, in the background, until none is left. What can't be
/// learned now is tried again after the next order.
pub(super) fn learn(writer: &Hand<Writing>) {
    let writer = writer.clone();
    tokio::spawn(async move {
        let mut learned = false;
        loop {
            match writer.ask(|writing| writing.store.learn_next()).await {
                Ok(Ok(true)) => learned = true,
                Ok(Ok(false)) | Err(Gone) => break,
                Ok(Err(error)) => {
                    // Not with the error's own words, which may quote the row that can't be read.
                    tracing::warn!(error = error.text().key, "the catalogue can't be brought up to date");
                    break;
                }
            }
        }
        if learned {
            // The list of items may be on the screen. A hand that is gone has nobody left to tell.
            let _ = writer.tell(|writing| writing.emit.emit(Event::Lists(ListsEvent::Changed))).await;
        }
    });
}
