//! What the coordinator does for operations: it has them prepared for review, queued, and changed in the outbox.
//!
//! Owns what is told when one of these is refused. Must not send anything: that is the sender's.

use std::sync::Arc;

use jiff::Timestamp;

use super::hands::{Gone, Writing};
use super::many;
use super::review::{self, Destination};
use super::worker::Worker;
use crate::domain::ids::OpId;
use crate::domain::order::Order;
use crate::domain::profile::GatewayId;
use crate::domain::status::{Intent, Operation, OrderFacts, Verdict};
use crate::domain::text::Text;
use crate::message::{Command, Event, Review};
use crate::store::{Reserved, Store, StoreError};

impl Worker {
    /// What the clerk does with operations in the outbox.
    pub(super) async fn handle_sending(&mut self, command: Command) -> Result<(), Gone> {
        let actor = Arc::clone(&self.actor);
        let now = Timestamp::now();
        match command {
            Command::Recall(op) => self.change_op(op, move |store| store.recall(op, &actor, now)).await,
            Command::Settle { op, verdict: Verdict::SendAgain, note } => {
                let gateway = self.shared.gateway();
                self.change_op(op, move |store| store.send_again(op, &gateway, &note, &actor, now)).await
            }
            Command::Settle { op, verdict, note } => {
                let delivered = verdict == Verdict::Delivered;
                self.change_op(op, move |store| store.settle(op, delivered, &note, &actor, now)).await
            }
            Command::RetryNow(op) => {
                let gateway = self.shared.gateway();
                self.writer.tell(move |writing| retry_now(writing, op, &gateway, now)).await?;
                self.after_change().await
            }
            Command::PauseSending(paused) => {
                self.shared.pause(paused);
                self.after_change().await
            }
            _ => Ok(()),
        }
    }

    pub(super) async fn prepare_review(
        &mut self,
        facts: OrderFacts,
        document: Order,
        revision: u64,
        intent: Intent,
    ) -> Result<(), Gone> {
        self.flush().await?;
        let order = facts.id;
        let to = self.destination();
        let (is_document, gateway) = (intent == Intent::Document, to.gateway.clone());
        let asked = self
            .writer
            .ask(move |writing| {
                let reserved = Reserved::default();
                many::look_up(&mut writing.store, order, Some(document), is_document, &gateway, &reserved)
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
            // The report is in the log; the error's own words may quote the document.
            Err(_) => Event::ReviewRefused(order, Gone.text()),
        });
        Ok(())
    }

    pub(super) fn destination(&self) -> Destination {
        Destination {
            gateway: self.running.gateway(),
            is_usable: !self.shared.is_unusable(),
            profile: self.running.active_profile(),
            geocode: self.running.geocode.clone(),
        }
    }

    pub(super) async fn enqueue(&mut self, review: Review) -> Result<(), Gone> {
        self.flush().await?;
        // The connection may have changed since the review.
        if let Err(text) = self.destination().takes(Some(&review.operation.gateway)) {
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
}

fn retry_now(writing: &mut Writing, op: Option<OpId>, in_use: &GatewayId, now: Timestamp) {
    match (writing.store.set_waiting(op, in_use, now), op) {
        (Ok(changed), _) => writing.tell_facts_of(&changed),
        (Err(error), Some(op)) => writing.emit.emit(Event::OpRefused(op, error.text())),
        (Err(error), None) => writing.emit.emit(Event::Fault(error.text())),
    }
}
