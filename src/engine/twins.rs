//! The duplicate radar: the newest question is answered, older ones are not worth it.
//!
//! Owns the errand to the reader. Which orders are alike is the store's to find.

use std::sync::Arc;

use super::hands::{Gone, read_newest};
use super::worker::Worker;
use crate::domain::ids::OrderId;
use crate::domain::twin::TwinKey;
use crate::message::Event;

/// Twins told of: one is a warning, more than these are a habit.
const TWINS: usize = 5;

impl Worker {
    pub(super) async fn find_twins(&mut self, request: u64, order: OrderId, key: TwinKey) -> Result<(), Gone> {
        self.twins.want(request);
        let newest = Arc::clone(&self.twins);
        self.reader
            .tell(move |reading| {
                match read_newest(reading, &newest, request, |reader| reader.find_twins(order, &key, TWINS)) {
                    Some(Ok(rows)) => reading.emit.emit(Event::Twins { request, rows }),
                    Some(Err(error)) => reading.emit.emit(Event::Fault(error.text())),
                    None => {}
                }
            })
            .await
    }
}
