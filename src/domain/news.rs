//! News of an order that comes after the gateway's answer: what the network made of it, and what the supplier says.
//!
//! Owns what such news say and what they mean. Their words are open: those that are not known are kept and shown. Must not
//! know how they arrive, nor where they are kept.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::profile::GatewayProfile;
use super::status::Call;
use super::text::Text;

/// Which message of the network carries the news (contract README, "Webhooks").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NewsKind {
    /// `req-confirm`: the supplier's answer.
    #[serde(rename = "req-confirm")]
    Confirm,
    /// `resp-send`: what the network made of the first version.
    #[serde(rename = "resp-send")]
    Send,
    /// `resp-edit`: what it made of an amendment.
    #[serde(rename = "resp-edit")]
    Edit,
    /// `resp-status-change`: what it made of a change of status.
    #[serde(rename = "resp-status-change")]
    StatusChange,
}

impl NewsKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Confirm, Self::Send, Self::Edit, Self::StatusChange];

    /// The contract's name of the message, which is also its stored name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Confirm => "req-confirm",
            Self::Send => "resp-send",
            Self::Edit => "resp-edit",
            Self::StatusChange => "resp-status-change",
        }
    }

    /// The message of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The call that it answers; `None` for the supplier's answer.
    #[must_use]
    pub fn call(self) -> Option<Call> {
        match self {
            Self::Confirm => None,
            Self::Send => Some(Call::Send),
            Self::Edit => Some(Call::Edit),
            Self::StatusChange => Some(Call::StatusChange),
        }
    }
}

/// How news came here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Via {
    /// A clerk typed it.
    Hand,
    /// It was read from a file or from pasted text.
    Import,
}

impl Via {
    /// The stored name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Hand => "hand",
            Self::Import => "import",
        }
    }
}

/// What news mean for the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sense {
    /// The supplier accepts the order.
    Accepted,
    /// The supplier rejects it or returns it.
    Declined,
    /// The network passed it on.
    Delivered,
    /// The gateway had accepted it, and the network refuses it.
    Refused,
    /// A word that the profile does not know: kept and shown, and nothing follows from it.
    Other,
}

impl Sense {
    /// Whether the clerk has to do something about it.
    #[must_use]
    pub fn is_trouble(self) -> bool {
        matches!(self, Self::Declined | Self::Refused)
    }

    /// Key of the event that it makes.
    #[must_use]
    pub fn event(self, kind: NewsKind) -> &'static str {
        match (self, kind) {
            (Self::Accepted, _) => "event-news-accepted",
            (Self::Declined, _) => "event-news-declined",
            (Self::Delivered, _) => "event-news-delivered",
            (Self::Refused, _) => "event-news-refused",
            (Self::Other, NewsKind::Confirm) => "event-news-answer",
            (Self::Other, _) => "event-news-result",
        }
    }
}

/// What one message says. Texts are as they came, within the bounds of whoever read them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// Which message.
    pub kind: NewsKind,
    /// `objectId`: which order.
    pub object_id: String,
    /// `buyerPONumber`; may be empty.
    pub po_number: String,
    /// `b2bIds.buyerB2BId`; may be empty.
    pub buyer_b2b_id: String,
    /// `b2bIds.supplierB2BId`; may be empty.
    pub supplier_b2b_id: String,
    /// `objectVersion.newVersion`: which version; `None` when it is not told.
    pub version: Option<u32>,
    /// `poStatusTransition.newStatus`; may be empty.
    pub new_status: String,
    /// `supplierResponse`, or `resp.result`.
    pub word: String,
    /// `supplierRemarks`, or `resp.errorDtl`.
    pub remarks: String,
    /// `resp.errorCd`; empty in a supplier's answer.
    pub code: String,
    /// `resp.errorField`; empty in a supplier's answer.
    pub field: String,
    /// `resp.reqMsgId`: the network's number of the request; may be empty.
    pub message_id: String,
}

impl News {
    /// What it means by a gateway's words. A result counts as refused when it is no success and names an error, or says
    /// one of the plain words for it: whoever reads "PENDING" must not read "refused".
    #[must_use]
    pub fn sense(&self, profile: &GatewayProfile) -> Sense {
        let is = |known: &str| self.word.trim().eq_ignore_ascii_case(known);
        if self.kind == NewsKind::Confirm {
            let mut known = profile.supplier_responses.iter();
            return match known.position(|word| is(word)) {
                Some(0) => Sense::Accepted,
                Some(_) => Sense::Declined,
                None => Sense::Other,
            };
        }
        if is(&profile.result_success) {
            return Sense::Delivered;
        }
        let named = !self.code.trim().is_empty() || !self.remarks.trim().is_empty();
        if named || profile.result_failures.iter().any(|word| is(word)) { Sense::Refused } else { Sense::Other }
    }

    /// What is noted in the order's record of events; `version` is the one that it is about.
    #[must_use]
    pub fn event(&self, sense: Sense, version: u32, via: Via) -> Text {
        let text = Text::new(sense.event(self.kind)).with("version", version).with("word", self.word.trim());
        text.with("remarks", self.remarks.trim())
            .with("code", self.code.trim())
            .with("field", self.field.trim())
            .with("status", self.new_status.trim())
            .with("via", via.name())
    }
}

/// The latest news of the version that an order holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LatestNews {
    /// Which message.
    pub kind: NewsKind,
    /// What it means.
    pub sense: Sense,
    /// Which version it is about.
    pub version: u32,
    /// The word that it said.
    pub word: String,
    /// Remarks, or the details of the error.
    pub remarks: String,
    /// Code of the error; may be empty.
    pub code: String,
    /// The field at fault; may be empty.
    pub field: String,
    /// When it came, or the day that the clerk gave.
    pub at: Timestamp,
}

/// News as they are kept: what they say, what they mean, and every byte of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// What they say.
    pub news: News,
    /// What they mean.
    pub sense: Sense,
    /// How they came.
    pub via: Via,
    /// When they came, or the day that the clerk gave.
    pub at: Timestamp,
    /// The message as it came, or as it would have come for one that was typed.
    pub body: Vec<u8>,
    /// SHA-256 of its contents however they are spaced, in hexadecimal: by that duplicates are known.
    pub print: String,
}

/// What became of news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// They are recorded, and the order stands by them.
    Applied,
    /// They are recorded; they are about an earlier version than the one held, so nothing follows from them.
    Stale,
    /// The same news were recorded before; nothing was done.
    Duplicate,
    /// No order here has this object ID.
    Stranger,
    /// The order with this object ID has other parties; nothing was done.
    OtherParties,
    /// The order was never sent, so nobody can answer it; nothing was done.
    NotSent,
}
