//! The coordinator's part for what only asks: parties, the outbox, and an order to be opened.
//!
//! Owns that the newest request of a kind is the one that is answered. Must not change anything but what waits to be saved.

use std::sync::Arc;

use super::hands::{Gone, read_newest};
use super::worker::Worker;
use crate::domain::ids::{OpId, OrderId};
use crate::domain::text::Text;
use crate::message::Event;

/// Rows of a list of parties that are of use to someone who types.
const PARTIES: usize = 50;

impl Worker {
    pub(super) async fn find_parties(&mut self, request: u64, text: String) -> Result<(), Gone> {
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

    pub(super) async fn op_details(&self, op: OpId) -> Result<(), Gone> {
        self.reader
            .tell(move |reading| match reading.read(|reader| reader.op_details(op)) {
                Ok((request, attempts)) => reading.emit.emit(Event::OpDetails { op, request, attempts }),
                Err(error) => reading.emit.emit(Event::OpRefused(op, error.text())),
            })
            .await
    }

    pub(super) async fn open(&mut self, order: OrderId) -> Result<(), Gone> {
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
    pub(super) async fn refresh(&self, asked: bool) -> Result<(), Gone> {
        let shared = Arc::clone(&self.shared);
        self.reader.tell(move |reading| reading.refresh(&shared, asked)).await
    }
}
