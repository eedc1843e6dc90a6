//! The sender: takes the oldest operation that is due, marks it durably, makes the call, and stores what became of it.
//!
//! Owns the order of these steps (ARCHITECTURE.md, invariant 4). One attempt at a time. Must not know commands.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;

use super::Surroundings;
use super::clock::until;
use super::hands::{Emit, Gone, Hand, Reading, Writing};
use super::outbox;
use super::shared::{Active, Shared};
use crate::domain::ids::OpId;
use crate::domain::profile::GatewayId;
use crate::domain::status::{NotSentCause, Operation, Outcome};
use crate::domain::text::Text;
use crate::message::Event;
use crate::store::{Store, StoreError};

/// How long an attempt under way may still take when the engine ends.
const LAST_WAIT: Duration = Duration::from_secs(2);
/// Pause before the store is tried again after it failed.
const STORE_AGAIN: Duration = Duration::from_secs(2);

/// An attempt that is durably marked as begun.
struct Begun {
    op: Operation,
    request: Arc<[u8]>,
}

/// An attempt that has ended, until that is stored.
struct Ended {
    op: Operation,
    outcome: Outcome,
    response: Vec<u8>,
    /// When, by the outbox's clock.
    at: Timestamp,
    /// Drawn once, so that storing it again decides the same.
    jitter: f64,
    /// What it was made with.
    active: Arc<Active>,
}

/// What came of storing an outcome.
enum Stored {
    Done,
    /// It can't be stored, now or ever.
    Never,
    /// Told already, and worth another try.
    NotYet,
}

/// What there is to do.
enum Next {
    Send(Box<Begun>),
    Wait(Wait),
}

/// What to wait for when nothing is due.
#[derive(Default)]
struct Wait {
    /// When something is due.
    until: Option<Timestamp>,
    /// The gateway for which something waits that is due as soon as the network returns.
    for_network: Option<GatewayId>,
}

/// See the module.
pub(super) struct Sender {
    pub writer: Hand<Writing>,
    pub reader: Hand<Reading>,
    pub shared: Arc<Shared>,
    /// Says that the engine is to end: nothing is begun from then on.
    pub stop: watch::Receiver<bool>,
    pub actor: Arc<str>,
    pub surroundings: Surroundings,
    pub emit: Emit,
    /// The fault last told, while it lasts.
    pub fault: Option<Text>,
}

impl Sender {
    /// Sends until it is told to stop.
    pub async fn run(mut self) {
        while !*self.stop.borrow() {
            self.follow_clock().await;
            let mut wait = Wait::default();
            if let Some(active) = self.shared.sendable() {
                match self.next(&active).await {
                    Next::Send(begun) => {
                        self.attempt(*begun, active).await;
                        continue;
                    }
                    Next::Wait(found) => wait = found,
                }
            }
            self.wait(wait).await;
        }
    }

    /// Waits for news, for the time, or for the network. Clock and network are looked at again and again, because a timer
    /// stands still while the machine sleeps.
    async fn wait(&mut self, Wait { until: due, for_network }: Wait) {
        let mut stop = self.stop.clone();
        loop {
            let left = due.map(|due| until(due, self.surroundings.clock.now()));
            if left == Some(Duration::ZERO) {
                return;
            }
            tokio::select! {
                // News that came while looking is kept as a permit, so it is not missed.
                () = self.shared.news.notified() => return,
                () = sleep_for(left.map(|left| left.min(self.surroundings.look_again))) => {}
                _ = stop.changed() => return,
            }
            if self.surroundings.clock.set_back().is_some() {
                return;
            }
            if let Some(gateway) = &for_network
                && self.surroundings.network.returned()
            {
                self.network_returned(gateway.clone()).await;
                return self.refresh().await;
            }
        }
    }

    /// Moves all that waits along with a system clock that was set back, so that what is shown and what the next run finds
    /// is right. When that fails, times count by the clock of before, as long as this runs.
    async fn follow_clock(&mut self) {
        let Some(by) = self.surroundings.clock.set_back() else { return };
        let moved = self
            .writer
            .ask(move |writing| {
                let moved = writing.store.follow_clock(by, Timestamp::now());
                moved.map(|waiting| writing.tell_facts_of(&waiting))
            })
            .await;
        match moved {
            Ok(Ok(())) => {
                tracing::info!(seconds = by.as_secs(), "the clock was set back");
                self.surroundings.clock.follow(by);
                self.refresh().await;
            }
            Ok(Err(error)) => tracing::warn!(%error, "what waits can't be moved along with the clock"),
            Err(gone) => tracing::warn!(%gone, "what waits can't be moved along with the clock"),
        }
    }

    /// Makes due what waits for a connection. When that fails it is due at its time, as before.
    async fn network_returned(&self, gateway: GatewayId) {
        tracing::info!("the network returned");
        let done = self
            .writer
            .ask(move |writing| match no_longer_waiting(&mut writing.store, &gateway) {
                Ok(changed) => writing.tell_facts_of(&changed),
                Err(error) => writing.emit.emit(Event::Fault(error.text())),
            })
            .await;
        if let Err(gone) = done {
            self.emit.emit(Event::Fault(gone.text()));
        }
    }

    /// Begins the oldest due operation of this gateway, or says how long nothing is due.
    async fn next(&mut self, active: &Active) -> Next {
        let now = self.surroundings.clock.now();
        let (gateway, stop) = (active.gateway.clone(), self.stop.clone());
        let found = self
            .writer
            .ask(move |writing| {
                if *stop.borrow() {
                    return Ok(Next::Wait(Wait::default())); // the engine was told to end while this job waited its turn
                }
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
        let again = SignedDuration::try_from(STORE_AGAIN).ok().and_then(|pause| now.checked_add(pause).ok());
        Next::Wait(Wait { until: again, for_network: None })
    }

    async fn attempt(&mut self, begun: Begun, active: Arc<Active>) {
        let Begun { op, request } = begun;
        self.surroundings.network.returned(); // a return counts from this attempt on
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
        let back = reached(&outcome).is_some_and(|online| self.shared.reached(&active.gateway, online));
        let (at, jitter, gateway) = (self.surroundings.clock.now(), rand::random::<f64>(), active.gateway.clone());
        self.finish(Ended { op, outcome, response: exchange.response, at, jitter, active }).await;
        if back {
            self.network_returned(gateway).await;
        }
        self.refresh().await;
    }

    /// Stores the outcome, and tries until that works: an outcome that is known must not be forgotten while we live. But
    /// what will never work must not keep the others from going.
    async fn finish(&mut self, ended: Ended) {
        let ended = Arc::new(ended);
        let (mut told, mut broke_down) = (false, false);
        loop {
            let (ended, shared, actor) = (Arc::clone(&ended), Arc::clone(&self.shared), Arc::clone(&self.actor));
            match self.writer.ask(move |writing| store(writing, &ended, &shared, &actor, told)).await {
                Ok(Stored::Done | Stored::Never) => return,
                Ok(Stored::NotYet) => told = true,
                // A job that broke down has been told with its report.
                Err(Gone) if broke_down => return tracing::error!("an outcome could not be stored"),
                Err(Gone) => broke_down = true,
            }
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

/// Begins the oldest due operation of a gateway. One that can't be begun is put off, and told, and the next one goes.
fn begin_due(writing: &mut Writing, now: Timestamp, gateway: &GatewayId) -> Result<Next, StoreError> {
    loop {
        let store = &mut writing.store;
        let due = match store.due(now, gateway)? {
            None => store.ahead_of_time(now, outbox::LONGEST_WAIT, gateway)?,
            due => due,
        };
        let Some(due) = due else {
            let waiting = store.waiting(gateway)?;
            let until = waiting.iter().map(|op| op.next_try.unwrap_or(op.queued_at)).min();
            let for_network = waiting.iter().any(outbox::waits_for_network).then(|| gateway.clone());
            return Ok(Next::Wait(Wait { until, for_network }));
        };
        match store.begin_attempt(due.id, Timestamp::now()) {
            Ok((op, request)) => return Ok(Next::Send(Box::new(Begun { op, request }))),
            Err(error) if is_final(&error) => {
                // It waits no more when another process has just begun it, and nothing is wrong then.
                if store.put_off(due.id, outbox::after_no_beginning(now), now)? {
                    tracing::error!(op = %due.id, %error, "an attempt can't be begun");
                    writing.emit.emit(Event::OpRefused(due.id, error.text()));
                    writing.tell_facts(due.order);
                }
            }
            Err(error) => return Err(error),
        }
    }
}

/// Stores what became of an attempt, with what follows from it.
fn store(writing: &mut Writing, ended: &Ended, shared: &Shared, actor: &str, told: bool) -> Stored {
    let Ended { op, outcome, response, at, jitter, active } = ended;
    // Looked at here: keys that are given after this wake what needs them, by a job behind this one.
    let newer_keys = shared.replaced(active);
    let decision = outbox::next(op, outcome, *at, active.resend_is_safe, newer_keys, *jitter);
    let (state, next_try) = (decision.state, decision.next_try);
    match writing.store.finish_attempt(op.id, outcome, state, next_try, response, actor, Timestamp::now()) {
        Ok(_) => {
            writing.tell_facts(op.order);
            Stored::Done
        }
        Err(error) if is_final(&error) => {
            tracing::error!(op = %op.id, %error, "an outcome can't be stored");
            writing.emit.emit(Event::OpRefused(op.id, error.text()));
            Stored::Never
        }
        Err(error) => {
            if !told {
                writing.emit.emit(Event::Fault(error.text()));
            }
            Stored::NotYet
        }
    }
}

/// Whether it is about the one operation, and the same at the next try.
fn is_final(error: &StoreError) -> bool {
    matches!(error, StoreError::Refused(_) | StoreError::Corrupt { .. })
}

/// Makes due what waits for a connection to a gateway.
fn no_longer_waiting(store: &mut Store, gateway: &GatewayId) -> Result<Vec<Operation>, StoreError> {
    let waiting = store.waiting(gateway)?;
    let ops: Vec<OpId> = waiting.iter().filter(|op| outbox::waits_for_network(op)).map(|op| op.id).collect();
    store.try_now(&ops, Timestamp::now())
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
        Outcome::NotSent { cause: NotSentCause::NoToken, .. } => Some(true),
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
