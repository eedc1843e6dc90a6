//! Where an order stands: our delivery state beside the network's status, and the operations that move it.
//!
//! Owns the states and what an operation is. Must not know HTTP or the outbox's clock.

use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::ids::{ObjectId, OpId, OrderId};
pub use super::outcome::{NotSentCause, Outcome, UnknownCause};
use super::profile::GatewayId;

/// The network status that withdraws an order.
pub const CANCELLED: &str = "CANCELLED";

/// Key of the refusal of an order that may have been sent since the restored backup that it comes from.
pub const RESTORED: &str = "refused-restored";

/// A call of the gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Call {
    /// `req-send`: the first version.
    Send,
    /// `req-edit`: an amendment.
    Edit,
    /// `req-status-change`.
    StatusChange,
}

/// Where an operation in the outbox stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum OpState {
    /// To be tried at its time.
    Waiting,
    /// Waits until credentials are given.
    NeedsCredentials,
    /// An attempt is under way.
    Sending,
    /// The outcome of an attempt is not known; the clerk decides.
    Unknown,
    /// Refused by the gateway; the order can be corrected.
    Rejected,
    /// Accepted by the gateway.
    Accepted,
    /// The clerk found out that it was delivered.
    MarkedDelivered,
    /// The clerk found out that it was not delivered.
    MarkedNotDelivered,
    /// Taken back before it was sent.
    Recalled,
    /// A rejected one in whose place a corrected one was queued.
    Superseded,
}

impl OpState {
    /// All states.
    pub const ALL: [Self; 10] = [
        Self::Waiting,
        Self::NeedsCredentials,
        Self::Sending,
        Self::Unknown,
        Self::Rejected,
        Self::Accepted,
        Self::MarkedDelivered,
        Self::MarkedNotDelivered,
        Self::Recalled,
        Self::Superseded,
    ];

    /// Whether it still holds its version: later operations of the order stand behind it.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::NeedsCredentials | Self::Sending | Self::Unknown)
    }

    /// Whether its version is in force.
    #[must_use]
    pub fn is_accepted(self) -> bool {
        matches!(self, Self::Accepted | Self::MarkedDelivered)
    }

    /// What counts of it for its order: while an attempt may have arrived, a repeat that is to come settles nothing.
    #[must_use]
    pub fn counted(self, had_unknown: bool) -> Self {
        if had_unknown && self.is_open() { Self::Unknown } else { self }
    }

    /// Whether the clerk can still take it back, or at least end its tries.
    #[must_use]
    pub fn can_recall(self) -> bool {
        matches!(self, Self::Waiting | Self::NeedsCredentials | Self::Rejected)
    }

    /// The state's stored name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::NeedsCredentials => "needs-credentials",
            Self::Sending => "sending",
            Self::Unknown => "unknown",
            Self::Rejected => "rejected",
            Self::Accepted => "accepted",
            Self::MarkedDelivered => "marked-delivered",
            Self::MarkedNotDelivered => "marked-not-delivered",
            Self::Recalled => "recalled",
            Self::Superseded => "superseded",
        }
    }

    /// The state of that stored name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// What the clerk decides about an operation whose outcome is unknown; always with a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The same bytes go once more.
    SendAgain,
    /// It was delivered.
    Delivered,
    /// It was not delivered.
    NotDelivered,
}

/// What the clerk asked for: the document itself, or a change of its status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Intent {
    /// Send the document: the first version or the next.
    Document,
    /// Change the status.
    StatusChange {
        /// The new status.
        new_status: String,
        /// `buyerAction`.
        buyer_action: String,
        /// `buyerRemarks`, 1 to 100 characters.
        remarks: String,
    },
}

/// An operation in the outbox: one intent, one identity, one body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Its identity.
    pub id: OpId,
    /// The order it belongs to.
    pub order: OrderId,
    /// Which call it makes.
    pub call: Call,
    /// The order's number when it was queued.
    pub po_number: String,
    /// The supplier's name when it was queued.
    pub supplier: String,
    /// Version held before (`currentVersion`).
    pub current_version: u32,
    /// Version it makes (`newVersion`).
    pub new_version: u32,
    /// Status before.
    pub current_status: String,
    /// Status after.
    pub new_status: String,
    /// The gateway it goes to, and no other.
    pub gateway: GatewayId,
    /// Where it stands.
    pub state: OpState,
    /// Whether an earlier operation of the order must be settled first.
    pub held_back: bool,
    /// Attempts made so far.
    pub attempts: u32,
    /// Whether one of them ended with its outcome unknown: it may have arrived, whatever became of the later ones.
    pub had_unknown: bool,
    /// When it is tried next, for one that waits.
    pub next_try: Option<Timestamp>,
    /// When it was queued.
    pub queued_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// What became of the last attempt.
    pub last: Option<Outcome>,
    /// Total PO value in rupees.
    pub total: Decimal,
    /// Lines in the document.
    pub lines: u32,
    /// Length of the request in bytes.
    pub bytes: u64,
}

impl Operation {
    /// Whether the clerk can have it tried at once: it waits, and for nothing before it.
    #[must_use]
    pub fn can_retry(&self) -> bool {
        matches!(self.state, OpState::Waiting | OpState::NeedsCredentials) && !self.held_back
    }

    /// Whether it may have arrived already, though it has not ended.
    #[must_use]
    pub fn may_have_arrived(&self) -> bool {
        self.state.counted(self.had_unknown) == OpState::Unknown
    }
}

/// One attempt of an operation, for its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// When it began.
    pub started_at: Timestamp,
    /// When its outcome was known; `None` while it is under way.
    pub ended_at: Option<Timestamp>,
    /// What became of it.
    pub outcome: Option<Outcome>,
    /// The gateway's answer as it came (at most 1 MiB), shown on demand.
    pub response: Vec<u8>,
}

/// Delivery state of an order's newest version (design/UI.md, "States, chips and where they are listed").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DeliveryState {
    /// Never queued, or taken back.
    Draft,
    /// In the outbox.
    Queued,
    /// An attempt is under way.
    Sending,
    /// Not known whether the gateway has it.
    Unknown,
    /// Rejected by the gateway.
    Failed,
    /// Accepted by the gateway.
    Sent,
    /// Confirmed by the supplier's answer.
    Acknowledged,
    /// Cancelled, and the gateway accepted that.
    Cancelled,
}

impl DeliveryState {
    /// All states.
    pub const ALL: [Self; 8] = [
        Self::Draft,
        Self::Queued,
        Self::Sending,
        Self::Unknown,
        Self::Failed,
        Self::Sent,
        Self::Acknowledged,
        Self::Cancelled,
    ];

    /// The state's stored name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Unknown => "unknown",
            Self::Failed => "failed",
            Self::Sent => "sent",
            Self::Acknowledged => "acknowledged",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of that stored name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// The state that follows from the order's operations (oldest first, as [`OpState::counted`]) and what the network holds.
    #[must_use]
    pub fn of(ops: &[OpState], accepted_version: u32, network_status: Option<&str>, acknowledged: bool) -> Self {
        let any = |wanted: OpState| ops.contains(&wanted);
        if any(OpState::Unknown) {
            Self::Unknown
        } else if any(OpState::Sending) {
            Self::Sending
        } else if any(OpState::Rejected) {
            Self::Failed
        } else if any(OpState::Waiting) || any(OpState::NeedsCredentials) {
            Self::Queued
        } else if accepted_version == 0 {
            Self::Draft
        } else if network_status == Some(CANCELLED) {
            Self::Cancelled
        } else if acknowledged {
            Self::Acknowledged
        } else {
            Self::Sent
        }
    }
}

/// A view of the list of orders (the left navigation).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum View {
    /// Every order not in the Trash.
    All,
    /// Drafts, open amendments and failed ones.
    Drafts,
    /// Sent and acknowledged.
    Sent,
    /// Outcome unknown and failed.
    NeedsAttention,
    /// Cancelled.
    Cancelled,
    /// Deleted drafts, the newest deletion first.
    Trash,
}

impl View {
    /// All views.
    pub const ALL: [Self; 6] =
        [Self::All, Self::Drafts, Self::Sent, Self::NeedsAttention, Self::Cancelled, Self::Trash];

    /// The view's name in a search (`view:drafts`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Drafts => "drafts",
            Self::Sent => "sent",
            Self::NeedsAttention => "attention",
            Self::Cancelled => "cancelled",
            Self::Trash => "trash",
        }
    }
}

/// Something that happened to an order, for its timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineEvent {
    /// When.
    pub at: Timestamp,
    /// Who: the account of the system.
    pub actor: String,
    /// What, as a key and arguments.
    pub what: super::text::Text,
}

/// One row of the list of orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderRow {
    /// The order.
    pub id: OrderId,
    /// Its number.
    pub po_number: String,
    /// The supplier's legal name.
    pub supplier: String,
    /// What it is about.
    pub subject: String,
    /// Order date as typed or parsed.
    pub order_date: Option<jiff::civil::Date>,
    /// Delivery date.
    pub delivery_date: Option<jiff::civil::Date>,
    /// How many written lines.
    pub lines: u32,
    /// Total PO value in rupees.
    pub total: Decimal,
    /// Last accepted version; 0 before the first.
    pub accepted_version: u32,
    /// Whether the document differs from what was last accepted or queued.
    pub amended: bool,
    /// Delivery state of the newest version.
    pub delivery: DeliveryState,
    /// Status on the network; any word.
    pub network_status: Option<String>,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it is deleted for good, for one in the Trash that was never queued.
    pub leaves_at: Option<Timestamp>,
}

/// What the store knows of an order beside its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderFacts {
    /// The order.
    pub id: OrderId,
    /// Its identity on the network.
    pub object_id: ObjectId,
    /// The gateway it belongs to, from its first enqueue on.
    pub gateway: Option<GatewayId>,
    /// Last accepted version; 0 before the first.
    pub accepted_version: u32,
    /// When that was.
    pub accepted_at: Option<Timestamp>,
    /// Status on the network; any word.
    pub network_status: Option<String>,
    /// Whether the supplier's answer confirmed it.
    pub acknowledged: bool,
    /// Its operations, oldest first.
    pub ops: Vec<Operation>,
    /// Its timeline, newest first.
    pub events: Vec<TimelineEvent>,
    /// The latest news of the version held; `None` before the first, and again when a later version is accepted.
    pub news: Option<super::news::LatestNews>,
}

impl OrderFacts {
    /// The facts of an order that was never saved.
    #[must_use]
    pub fn fresh(id: OrderId, object_id: ObjectId) -> Self {
        Self {
            id,
            object_id,
            gateway: None,
            accepted_version: 0,
            accepted_at: None,
            network_status: None,
            acknowledged: false,
            ops: Vec::new(),
            events: Vec::new(),
            news: None,
        }
    }

    /// Delivery state of the newest version.
    #[must_use]
    pub fn delivery(&self) -> DeliveryState {
        let states: Vec<OpState> = self.ops.iter().map(|op| op.state.counted(op.had_unknown)).collect();
        DeliveryState::of(&states, self.accepted_version, self.network_status.as_deref(), self.acknowledged)
    }

    /// The version that the next operation stands on: that of the last one open, else the last accepted.
    #[must_use]
    pub fn base_version(&self) -> u32 {
        self.open_ops().map(|op| op.new_version).max().unwrap_or(self.accepted_version).max(self.accepted_version)
    }

    /// The status that the next operation stands on, `first` being that of a PO never sent.
    #[must_use]
    pub fn base_status(&self, first: &str) -> String {
        self.open_ops()
            .max_by_key(|op| op.new_version)
            .map(|op| op.new_status.clone())
            .or_else(|| self.network_status.clone())
            .unwrap_or_else(|| first.to_owned())
    }

    /// Operations whose version is still held.
    pub fn open_ops(&self) -> impl Iterator<Item = &Operation> {
        self.ops.iter().filter(|op| op.state.is_open())
    }

    /// The rejected operation that a correction would replace.
    #[must_use]
    pub fn rejected(&self) -> Option<&Operation> {
        self.ops.iter().rev().find(|op| op.state == OpState::Rejected)
    }
}
