//! What leaves, before it leaves: the operation and its exact bytes, or why there can be none now.
//!
//! Owns the conditions of a request. Pure but for the identity that it mints. Must not know the outbox.

use std::sync::Arc;

use jiff::Timestamp;

use crate::domain::check::remarks_fault;
use crate::domain::derived::Derived;
use crate::domain::ids::OpId;
use crate::domain::order::Order;
use crate::domain::profile::{self, GatewayId, GatewayProfile};
use crate::domain::status::{Call, Intent, OpState, Operation, OrderFacts};
use crate::domain::text::Text;
use crate::gateway::build::{self, BuildError, Envelope};
use crate::message::{OpenedOrder, Review};

/// Place of the device for the built-in gateway when none is set: Pune, the example of the contract's README.
pub const SANDBOX_GEOCODE: &str = "18.5204,73.8567";

/// The gateway that a request would go to, and from where.
#[derive(Clone, Debug)]
pub struct Destination {
    /// Its identity.
    pub gateway: GatewayId,
    /// Whether a connection to it can be made as it is set up.
    pub is_usable: bool,
    /// Its words and formats.
    pub profile: GatewayProfile,
    /// Place of the device as typed.
    pub geocode: String,
}

impl Destination {
    /// The place as it is sent.
    fn place(&self) -> Result<String, Text> {
        let typed = self.geocode.trim();
        let typed = if typed.is_empty() && self.gateway.is_sandbox() { SANDBOX_GEOCODE } else { typed };
        profile::geocode(typed).ok_or_else(|| Text::new("refused-geocode"))
    }

    /// Refuses an order that belongs to another gateway; and any order while there is no way to this one, because it
    /// would be bound for good to a place that may be a slip of the pen.
    ///
    /// # Errors
    /// When it does, with both names, or when there is none.
    pub fn takes(&self, own: Option<&GatewayId>) -> Result<(), Text> {
        match own {
            _ if !self.is_usable => Err(Text::new("refused-no-connection")),
            Some(own) if *own != self.gateway => {
                Err(Text::new("refused-other-gateway").with("own", own.as_str()).with("other", self.gateway.as_str()))
            }
            _ => Ok(()),
        }
    }
}

/// The request that `intent` on `document` makes, the order being stored as `stored`.
///
/// # Errors
/// When it can't be sent now, with the reason for the clerk.
pub fn prepare(
    stored: &OpenedOrder,
    document: Order,
    revision: u64,
    intent: Intent,
    to: &Destination,
    now: Timestamp,
) -> Result<Review, Text> {
    prepare_checked(stored, document, revision, intent, to, now).map(|(review, _)| review)
}

/// The request as [`prepare`] makes it, and how many warnings its document has.
///
/// # Errors
/// As [`prepare`].
pub fn prepare_checked(
    stored: &OpenedOrder,
    document: Order,
    revision: u64,
    intent: Intent,
    to: &Destination,
    now: Timestamp,
) -> Result<(Review, usize), Text> {
    let facts = &stored.facts;
    to.takes(facts.gateway.as_ref())?;
    let geocode = to.place()?;
    if revision != stored.revision {
        return Err(Text::new("refused-unsaved"));
    }
    let document = match &intent {
        Intent::Document => document,
        Intent::StatusChange { new_status, remarks, .. } => status_subject(stored, new_status, remarks)?,
    };
    if intent == Intent::Document && stored.base.as_ref().is_some_and(|base| base.same_as(&document)) {
        // The window may not know yet that exactly this was queued a moment ago.
        return Err(Text::new("toast-nothing-changed").with("version", facts.base_version()));
    }
    let derived = Derived::of(&document);
    if intent == Intent::Document && !derived.can_send() {
        return Err(Text::new("refused-checks").with("errors", derived.counts().0));
    }
    let (current_status, new_status) = statuses(facts, &intent, &to.profile);
    let mut operation = Operation {
        id: OpId::new(),
        order: facts.id,
        call: call_of(facts, &intent),
        po_number: document.head.po_number.trim().to_owned(),
        supplier: document.head.supplier.legal_name.trim().to_owned(),
        current_version: facts.base_version(),
        new_version: facts.base_version() + 1,
        current_status,
        new_status,
        gateway: to.gateway.clone(),
        state: OpState::Waiting,
        held_back: facts.open_ops().next().is_some(),
        attempts: 0,
        had_unknown: false,
        next_try: Some(now),
        queued_at: now,
        changed_at: now,
        last: None,
        total: derived.totals.total.get(),
        lines: u32::try_from(document.written_lines().count()).unwrap_or(u32::MAX),
        bytes: 0,
    };
    let request = request(&operation, facts, &document, &intent, to, &geocode)
        .map_err(|error| Text::new("refused-build").with("detail", error))?;
    operation.bytes = request.len() as u64;
    let review = Review { order: facts.id, revision, intent, operation, request: Arc::from(request), document };
    Ok((review, derived.counts().1))
}

/// The request that a document would leave with now, whatever its checks say; for people to look at or keep. Without a
/// valid place of the device it has the place as typed.
///
/// # Errors
/// When it can't be written as JSON.
pub fn as_it_stands(facts: &OrderFacts, document: &Order, to: &Destination, now: Timestamp) -> Result<Vec<u8>, Text> {
    let geocode = to.place().unwrap_or_else(|_| to.geocode.trim().to_owned());
    let (current_status, new_status) = statuses(facts, &Intent::Document, &to.profile);
    let envelope = Envelope {
        object_id: &facts.object_id,
        current_version: facts.base_version(),
        new_version: facts.base_version() + 1,
        current_status: &current_status,
        new_status: &new_status,
        profile: &to.profile,
        geocode: &geocode,
        ts: &build::indian_time(now),
    };
    build::bytes(&build::send_request(document, &envelope))
        .map_err(|error| Text::new("refused-build").with("detail", error))
}

/// The document that a change of status is about: what was last accepted or queued. An amendment that was not sent
/// stays where it is and is no part of the change.
fn status_subject(stored: &OpenedOrder, new_status: &str, remarks: &str) -> Result<Order, Text> {
    let Some(base) = stored.base.clone().filter(|_| stored.facts.base_version() > 0) else {
        return Err(Text::new("refused-not-sent"));
    };
    if new_status.trim().is_empty() {
        return Err(Text::new("refused-no-status"));
    }
    match remarks_fault(remarks) {
        Some(fault) => Err(fault),
        None => Ok(base),
    }
}

fn call_of(facts: &OrderFacts, intent: &Intent) -> Call {
    match intent {
        Intent::StatusChange { .. } => Call::StatusChange,
        Intent::Document if facts.base_version() == 0 => Call::Send,
        Intent::Document => Call::Edit,
    }
}

/// Status before and after: an edit keeps the one held (gateway profile, "transition in req-edit").
fn statuses(facts: &OrderFacts, intent: &Intent, profile: &GatewayProfile) -> (String, String) {
    let current = facts.base_status(&profile.first_status);
    let new = match intent {
        Intent::Document => current.clone(),
        Intent::StatusChange { new_status, .. } => new_status.trim().to_owned(),
    };
    (current, new)
}

fn request(
    operation: &Operation,
    facts: &OrderFacts,
    document: &Order,
    intent: &Intent,
    to: &Destination,
    geocode: &str,
) -> Result<Vec<u8>, BuildError> {
    let ts = build::indian_time(operation.queued_at);
    let envelope = Envelope {
        object_id: &facts.object_id,
        current_version: operation.current_version,
        new_version: operation.new_version,
        current_status: &operation.current_status,
        new_status: &operation.new_status,
        profile: &to.profile,
        geocode,
        ts: &ts,
    };
    match intent {
        Intent::Document => build::bytes(&build::send_request(document, &envelope)),
        Intent::StatusChange { buyer_action, remarks, .. } => {
            let action = match buyer_action.trim() {
                "" => to.profile.buyer_action(&operation.new_status),
                typed => typed,
            };
            build::bytes(&build::status_change_request(document, &envelope, action, remarks))
        }
    }
}
