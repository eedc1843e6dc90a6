//! The sender: takes the oldest operation that is due, marks it durably, makes the call, and stores what became of it.
//!
//! Owns the order of these steps (ARCHITECTURE.md, invariant 4). One attempt at a time. Must not know commands.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::watch;

use super::clock::{Clock, until};
use super::hands::{Emit, Gone, Hand, Reading, Writing};
use super::outbox;
use super::shared::{Active, Shared};
use crate::domain::status::{Operation, Outcome};
use crate::domain::text::Text;
use crate::gateway::Exchange;
use crate::message::Event;
use crate::store::StoreError;

/// How long an attempt under way may still take when the engine ends.
const LAST_WAIT: Duration = Duration::from_secs(2);
/// Pause before the store is tried again after it failed.
const STORE_AGAIN: Duration = Duration::from_secs(2);

/// An attempt that is durably marked as begun.
struct Begun {
    op: Operation,
    request: Arc<[u8]>,
    had_unknown: bool,
}

/// What there is to do.
enum Next {
    Send(Box<Begun>),
    Sleep(Option<Duration>),
}

/// See the module.
pub(super) struct Sender {
    pub writer: Hand<Writing>,
    pub reader: Hand<Reading>,
    pub shared: Arc<Shared>,
    pub stop: watch::Receiver<bool>,
    pub actor: Arc<str>,
    pub clock: Clock,
    pub emit: Emit,
    /// The fault last told, while it lasts.
    pub fault: Option<Text>,
}

impl Sender {
    /// Sends until it is told to stop.
    pub async fn run(mut self) {
        while !*self.stop.borrow() {
            let mut sleep = None;
            if let Some(active) = self.shared.sendable() {
                match self.next(&active).await {
                    Next::Send(begun) => {
                        self.attempt(*begun, active).await;
                        continue;
                    }
                    Next::Sleep(time) => sleep = time,
                }
            }
            let mut stop = self.stop.clone();
            tokio::select! {
                // News that came while looking is kept as a permit, so it is not missed.
                () = self.shared.news.notified() => {}
                () = sleep_for(sleep) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Begins the oldest due operation of this gateway, or says how long nothing is due.
    async fn next(&mut self, active: &Active) -> Next {
        let now = self.clock.now();
        let gateway = active.gateway.clone();
        let found = self
            .writer
            .ask(move |writing| {
                // Looked up and begun in one job, so that a recall can't come between.
                let found = begin_due(writing, now, &gateway);
                if let Ok(Next::Send(begun)) = &found {
                    writing.tell_facts(begun.op.order);
                }
                found.map_err(|error| error.text())
            })
            .await;
        let fault = match found {
            Ok(Ok(next)) => {
                self.fault = None;
                if matches!(next, Next::Send(_)) {
                    self.refresh().await;
                }
                return next;
            }
            Ok(Err(text)) => text,
            Err(Gone) => Gone.text(),
        };
        // A fault that stays is told once, not at every try.
        if self.fault.as_ref() != Some(&fault) {
            self.emit.emit(Event::Fault(fault.clone()));
            self.fault = Some(fault);
        }
        Next::Sleep(Some(STORE_AGAIN))
    }

    async fn attempt(&mut self, begun: Begun, active: Active) {
        let Begun { op, request, had_unknown } = begun;
        let call = active.client.call(op.call, request.to_vec());
        let mut stop = self.stop.clone();
        let last_wait = async move {
            // An error means that whoever could stop it is gone, which stops it as well.
            let _ = stop.wait_for(|stop| *stop).await;
            tokio::time::sleep(LAST_WAIT).await;
        };
        let (outcome, exchange) = tokio::select! {
            done = call => done,
            // The row stays marked as sending, and the next start makes that an unknown outcome.
            () = last_wait => return,
        };
        tracing::info!(op = %op.id, outcome = outcome_name(&outcome), status = exchange.status, "attempt ended");
        if let Some(online) = reached(&outcome) {
            self.shared.reached(&active.gateway, online);
        }
        let now = self.clock.now();
        let jitter = rand::random::<f64>();
        let decision = outbox::next(&op, &outcome, now, had_unknown, active.resend_is_safe, jitter);
        self.finish(op, outcome, exchange, decision).await;
        self.refresh().await;
    }

    /// Stores the outcome, and tries until that works: an outcome that is known must not be forgotten while we live.
    async fn finish(&mut self, op: Operation, outcome: Outcome, exchange: Exchange, decision: outbox::Decision) {
        let (outcome, response) = (Arc::new(outcome), Arc::new(exchange.response));
        let mut told = false;
        loop {
            let (id, order) = (op.id, op.order);
            let (outcome, response, actor) = (Arc::clone(&outcome), Arc::clone(&response), Arc::clone(&self.actor));
            let done = self
                .writer
                .ask(move |writing| {
                    let done = writing.store.finish_attempt(
                        id,
                        &outcome,
                        decision.state,
                        decision.next_try,
                        &response,
                        &actor,
                        Timestamp::now(),
                    );
                    match &done {
                        Ok(_) => writing.tell_facts(order),
                        Err(error) if !told => writing.emit.emit(Event::Fault(error.text())),
                        Err(_) => {}
                    }
                    done.is_ok()
                })
                .await;
            if done.unwrap_or(true) {
                return;
            }
            told = true;
            let mut stop = self.stop.clone();
            tokio::select! {
                () = tokio::time::sleep(STORE_AGAIN) => {}
                _ = stop.wait_for(|stop| *stop) => return,
            }
        }
    }

    async fn refresh(&self) {
        let shared = Arc::clone(&self.shared);
        // A reader that is gone means that the engine is ending.
        let _ = self.reader.tell(move |reading| reading.refresh(&shared, false)).await;
    }
}

fn begin_due(
    writing: &mut Writing,
    now: Timestamp,
    gateway: &crate::domain::profile::GatewayId,
) -> Result<Next, StoreError> {
    let store = &mut writing.store;
    let mut due = store.due(now, gateway)?;
    if due.is_none() {
        match store.next_due_at(gateway)? {
            None => return Ok(Next::Sleep(None)),
            Some(at) => match until(at, now) {
                Duration::ZERO => due = store.due(at, gateway)?,
                sleep => return Ok(Next::Sleep(Some(sleep))),
            },
        }
    }
    let Some(due) = due else { return Ok(Next::Sleep(None)) };
    let had_unknown = store.had_unknown(due.id)?;
    let (op, request) = store.begin_attempt(due.id, Timestamp::now())?;
    Ok(Next::Send(Box::new(Begun { op, request, had_unknown })))
}

async fn sleep_for(time: Option<Duration>) {
    match time {
        Some(time) => tokio::time::sleep(time).await,
        None => std::future::pending().await,
    }
}

/// Whether an attempt reached the gateway; `None` when it says nothing about that.
fn reached(outcome: &Outcome) -> Option<bool> {
    match outcome {
        Outcome::NotSent { .. } => Some(false),
        // Without credentials nothing is sent at all.
        Outcome::CredentialsNeeded { .. } => None,
        Outcome::Deferred { .. } | Outcome::Accepted { .. } | Outcome::Rejected { .. } | Outcome::Unknown { .. } => {
            Some(true)
        }
    }
}

fn outcome_name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::NotSent { .. } => "not sent",
        Outcome::Deferred { .. } => "deferred",
        Outcome::CredentialsNeeded { .. } => "credentials needed",
        Outcome::Accepted { .. } => "accepted",
        Outcome::Rejected { .. } => "rejected",
        Outcome::Unknown { .. } => "unknown",
    }
}
