//! What is done to a store to fill it with the sample, deed by deed, in the order of time.
//!
//! Owns the mapping of lives to deeds. Each deed is an ordinary call of the store; whoever has the deeds can do them one
//! by one or in bulk.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::SampleError;
use super::document::{Parties, document};
use super::people::{Supplier, companies, suppliers};
use super::plan::{Ending, Life, Step, Wanted, What, first_day, lives, moment};
use crate::domain::company::Pattern;
use crate::domain::date::financial_year;
use crate::domain::ids::{CompanyId, ObjectId, OpId, OrderId, PartyId};
use crate::domain::news::{Received, Via};
use crate::domain::order::Order;
use crate::domain::party::Party;
use crate::domain::profile::{GatewayId, GatewayProfile};
use crate::domain::status::{Call, Intent, OpState, OrderFacts, Outcome, UnknownCause};
use crate::domain::text::Text;
use crate::engine::review::{Destination, prepare};
use crate::gateway::news::{Confirmation, confirmation, read};
use crate::message::registry::SeriesChange;
use crate::message::{OpenedOrder, Review, SaveOrder};

/// What the gateway answers when it accepts.
const SUCCESS: &[u8] = br#"{"payload":"SUCCESS","response_code":0,"response_message":"SUCCESS"}"#;

/// One call of the store. Who does it is named where the call wants to know.
#[derive(Clone, Debug)]
pub enum Deed {
    /// `save_company`.
    Company(CompanyId, Box<Party>, bool, Timestamp),
    /// `save_series`.
    Series(SeriesChange, Timestamp),
    /// `save_party`; the identity is that of a new one.
    Party(PartyId, Box<Party>, Timestamp),
    /// `save_order`.
    Save(Box<SaveOrder>, &'static str, Timestamp),
    /// `enqueue`.
    Enqueue(Box<Review>, &'static str, Timestamp),
    /// `learn_next`, which comes to this document.
    Learn(OrderId, Order, Timestamp),
    /// `begin_attempt`.
    Begin(OpId, &'static str, Timestamp),
    /// `finish_attempt`, with the answer as it came.
    Finish(OpId, Box<Outcome>, OpState, Vec<u8>, &'static str, Timestamp),
    /// `take_news`.
    News(Box<Received>, &'static str, Timestamp),
    /// The gateway is to hold this version in the end: the last of its order.
    Held(Box<Held>),
}

/// A version that the gateway accepted.
#[derive(Clone, Debug)]
pub struct Held {
    /// The order's identity on the network.
    pub object_id: String,
    /// The version.
    pub version: u32,
    /// The status.
    pub status: String,
    /// The call.
    pub call: Call,
    /// The request.
    pub request: Arc<[u8]>,
}

/// The whole sample.
#[derive(Debug)]
pub struct Script {
    seed: u64,
    wanted: Wanted,
    companies: [(CompanyId, Party, Pattern); 2],
    suppliers: Vec<Supplier>,
    lives: Vec<Life>,
    to: Destination,
}

impl Script {
    /// Puts the sample together, without any document yet.
    pub(super) fn new(wanted: Wanted) -> Result<Self, SampleError> {
        let id = |at: u64| CompanyId::from_u128(super::dice::Dice::new(wanted.seed, 0x5100 + at).uuid(0));
        let pattern = |text: &str| Pattern::parse(text).map_err(SampleError::Refused);
        let [(first, a), (second, b)] = companies();
        Ok(Self {
            seed: wanted.seed,
            companies: [(id(0), first, pattern(a)?), (id(1), second, pattern(b)?)],
            suppliers: suppliers(wanted.suppliers, wanted.seed),
            lives: lives(&wanted),
            wanted,
            to: Destination {
                gateway: GatewayId::sandbox(),
                is_usable: true,
                profile: GatewayProfile::sandbox(),
                geocode: String::new(),
            },
        })
    }

    /// Deeds before the first order: companies, where their series have come to, the address book.
    #[must_use]
    pub fn beginning(&self) -> Vec<Deed> {
        let at = moment(first_day(self.wanted.today), 9 * 60);
        let patterns = companies().map(|(_, pattern)| pattern);
        let mut deeds = Vec::new();
        for (place, (id, party, _)) in self.companies.iter().enumerate() {
            deeds.push(Deed::Company(*id, Box::new(party.clone()), place == 0, at));
            for on in [first_day(self.wanted.today), self.wanted.today] {
                let taken = self.lives.iter().filter(|life| {
                    life.company == place && financial_year(life.ordered) == financial_year(on) && life.number.is_some()
                });
                let next = taken.filter_map(|life| life.number).max().unwrap_or(0) + 1;
                let change = SeriesChange { company: *id, pattern: patterns[place].to_owned(), next: Some(next), on };
                deeds.push(Deed::Series(change, at));
            }
        }
        for (place, supplier) in self.suppliers.iter().enumerate() {
            let id = super::dice::Dice::new(self.seed, 0x5200_0000 + place as u64).uuid(at.as_millisecond());
            let at = at + SignedDuration::from_secs(i64::try_from(place).unwrap_or_default());
            deeds.push(Deed::Party(PartyId::from_u128(id), Box::new(supplier.party.clone()), at));
        }
        deeds
    }

    /// Every step as order and place in its life, in the order of time.
    #[must_use]
    pub fn steps(&self) -> Vec<(usize, usize)> {
        let mut all: Vec<(Timestamp, usize, usize)> = self
            .lives
            .iter()
            .flat_map(|life| life.steps.iter().enumerate().map(|(place, step)| (step.at, life.index, place)))
            .collect();
        all.sort_unstable();
        all.into_iter().map(|(_, life, place)| (life, place)).collect()
    }

    /// The deeds of a step.
    ///
    /// # Errors
    /// When a document of the sample could not be sent, which would be a fault of the tables.
    pub fn deeds(&self, (life, place): (usize, usize)) -> Result<Vec<Deed>, SampleError> {
        let life = &self.lives[life];
        let moves = |what| matches!(what, What::Status(_) | What::Send { ending: Ending::Accepted, .. });
        let is_last = !life.steps[place + 1..].iter().any(|later| moves(later.what));
        Act { script: self, life, step: life.steps[place], is_last }.deeds()
    }
}

/// A step that is acted out.
struct Act<'a> {
    script: &'a Script,
    life: &'a Life,
    step: Step,
    /// Whether no later step makes another version.
    is_last: bool,
}

impl Act<'_> {
    fn deeds(&self) -> Result<Vec<Deed>, SampleError> {
        match self.step.what {
            What::Create => Ok(vec![self.save(self.document(0), false)]),
            What::Change { changes } => Ok(vec![self.save(self.document(changes), true)]),
            What::Send { changes, ending } => self.send(changes, ending),
            What::Status(status) => self.status(status),
            What::Answer(word) => Ok(vec![self.answer(word)?]),
            What::Refusal => Ok(vec![self.refusal()?]),
        }
    }

    fn dice(&self, of: u64) -> super::dice::Dice {
        super::dice::Dice::new(self.script.seed, of + self.life.index as u64)
    }

    fn order(&self) -> OrderId {
        OrderId::from_u128(self.dice(0x6000_0000_0000).uuid(self.life.created.as_millisecond()))
    }

    fn object_id(&self) -> ObjectId {
        let prefix = &self.script.to.profile.object_prefix;
        ObjectId::from_stored(format!("{prefix}{}", self.dice(0x6100_0000_0000).letters(32)))
    }

    fn op(&self) -> OpId {
        let mut dice = self.dice(0x6200_0000_0000 + (u64::from(self.step.version) << 48));
        OpId::from_u128(dice.uuid(self.step.at.as_millisecond()))
    }

    /// The number taken, or for a draft the next of its series.
    fn number(&self) -> String {
        let (_, _, pattern) = &self.script.companies[self.life.company];
        let next = || {
            let same = |life: &&Life| {
                life.company == self.life.company && financial_year(life.ordered) == financial_year(self.life.ordered)
            };
            self.script.lives.iter().rev().filter(same).find_map(|life| life.number).unwrap_or(0) + 1
        };
        pattern.number(self.life.ordered, self.life.number.unwrap_or_else(next))
    }

    fn document(&self, changes: u32) -> Order {
        let (company, buyer, _) = &self.script.companies[self.life.company];
        let supplier = &self.script.suppliers[self.life.supplier];
        let of = Parties { buyer, company: *company, supplier, number: &self.number() };
        document(self.life, &of, self.script.seed, changes)
    }

    /// Changes made to what was sent last before this step.
    fn changes_before(&self) -> u32 {
        let sent = self.life.steps.iter().filter_map(|step| match step.what {
            What::Send { changes, .. } if step.version < self.step.version => Some(changes),
            _ => None,
        });
        sent.max().unwrap_or(0)
    }

    fn save(&self, document: Order, amended: bool) -> Deed {
        let save = SaveOrder {
            order: self.order(),
            object_id: self.object_id(),
            revision: self.step.revision,
            document,
            amended,
        };
        Deed::Save(Box::new(save), self.life.actor, self.step.at)
    }

    fn review(&self, document: &Order, base: Option<Order>, intent: Intent) -> Result<Review, SampleError> {
        let mut facts = OrderFacts::fresh(self.order(), self.object_id());
        if self.step.version > 0 {
            facts.gateway = Some(self.script.to.gateway.clone());
            facts.accepted_version = self.step.version;
            facts.network_status = Some(self.step.status.to_owned());
        }
        let (revision, at) = (self.step.revision, self.step.at);
        let stored = OpenedOrder { facts, document: document.clone(), base, revision, saved_at: at };
        let prepared = prepare(&stored, document.clone(), revision, intent, &self.script.to, at);
        let mut review = prepared.map_err(SampleError::Refused)?;
        review.operation.id = self.op();
        Ok(review)
    }

    fn send(&self, changes: u32, ending: Ending) -> Result<Vec<Deed>, SampleError> {
        let (at, actor) = (self.step.at, self.life.actor);
        let document = self.document(changes);
        let mut deeds = Vec::new();
        if changes > 0 {
            deeds.push(self.save(document.clone(), true));
        }
        let base = (self.step.version > 0).then(|| self.document(self.changes_before()));
        let review = self.review(&document, base, Intent::Document)?;
        let held = self.held(&review, self.step.status);
        deeds.push(Deed::Enqueue(Box::new(review), actor, at));
        deeds.push(Deed::Learn(self.order(), document, at));
        deeds.extend(self.attempt(ending));
        deeds.extend(held.filter(|_| ending == Ending::Accepted));
        Ok(deeds)
    }

    fn status(&self, status: &'static str) -> Result<Vec<Deed>, SampleError> {
        let remarks = match status {
            "CANCELLED" => "Requirement withdrawn by the plant",
            "APPROVED" => "Approved, please proceed",
            _ => "All goods received",
        };
        let intent = Intent::StatusChange {
            new_status: status.to_owned(),
            buyer_action: self.script.to.profile.buyer_action(status).to_owned(),
            remarks: remarks.to_owned(),
        };
        let base = self.document(self.changes_before());
        let review = self.review(&base, Some(base.clone()), intent)?;
        let held = self.held(&review, status);
        let mut deeds = vec![Deed::Enqueue(Box::new(review), self.life.actor, self.step.at)];
        deeds.extend(self.attempt(Ending::Accepted));
        deeds.extend(held);
        Ok(deeds)
    }

    fn held(&self, review: &Review, status: &str) -> Option<Deed> {
        let held = Held {
            object_id: self.object_id().as_str().to_owned(),
            version: self.step.version + 1,
            status: status.to_owned(),
            call: review.operation.call,
            request: Arc::clone(&review.request),
        };
        self.is_last.then(|| Deed::Held(Box::new(held)))
    }

    fn attempt(&self, ending: Ending) -> Vec<Deed> {
        let (op, actor) = (self.op(), self.life.actor);
        let begun = self.step.at + SignedDuration::from_millis(5_400);
        let (outcome, state, answer, took_ms) = match ending {
            Ending::None => return Vec::new(),
            Ending::Accepted => {
                let message = "SUCCESS".to_owned();
                let outcome = Outcome::Accepted { message: message.clone(), payload: message };
                (outcome, OpState::Accepted, SUCCESS, 640)
            }
            Ending::Rejected => {
                let answer = r#"{"payload":"","response_code":4012,"response_message":"Supplier is not onboarded"}"#;
                let outcome = Outcome::Rejected {
                    status: 200,
                    code: "4012".to_owned(),
                    message: "Supplier is not onboarded".to_owned(),
                    field: None,
                };
                (outcome, OpState::Rejected, answer.as_bytes(), 580)
            }
            Ending::Unknown => {
                let outcome = Outcome::Unknown { cause: UnknownCause::Timeout, detail: "30 s".to_owned() };
                (outcome, OpState::Unknown, &b""[..], 30_000)
            }
        };
        let ended = begun + SignedDuration::from_millis(took_ms);
        vec![Deed::Begin(op, actor, begun), Deed::Finish(op, Box::new(outcome), state, answer.to_vec(), actor, ended)]
    }

    fn answer(&self, word: &str) -> Result<Deed, SampleError> {
        let remarks = match word {
            "ACCEPT" => ["Order accepted", "Will dispatch as per schedule", "स्वीकृत", "Accepted, thank you"],
            "REJECT" => ["Price not workable", "Item discontinued", "Capacity is booked", "Quantity below our minimum"],
            _ => [
                "Please correct the HSN of line 1",
                "Delivery date too early",
                "GST rate to be checked",
                "Kindly revise",
            ],
        };
        let (_, buyer, _) = &self.script.companies[self.life.company];
        let supplier = &self.script.suppliers[self.life.supplier].party;
        let mut dice = self.dice(0x6300_0000_0000 + (u64::from(self.step.version) << 48));
        let message = confirmation(&Confirmation {
            object_id: &self.object_id(),
            po_number: &self.number(),
            parties: (&buyer.b2b_id, &supplier.b2b_id),
            version: self.step.version,
            response: word,
            remarks: dice.pick::<&str>(&remarks),
            statuses: (self.step.status, self.step.status),
        });
        self.news(message.map_err(SampleError::Refused)?)
    }

    /// What the network makes of a version that the gateway had accepted.
    fn refusal(&self) -> Result<Deed, SampleError> {
        let (_, buyer, _) = &self.script.companies[self.life.company];
        let supplier = &self.script.suppliers[self.life.supplier].party;
        let text = format!(
            r#"{{"b2bIds":{{"buyerB2BId":"{}","supplierB2BId":"{}"}},"resp":{{"reqMsgId":"{}","result":"FAILURE","errorCd":"BC1042","errorDtl":"Supplier is not active on the network","errorField":"supplierDetails.b2bId"}},"purchaseOrder":{{"objectId":"{}","buyerPONumber":"{}","objectVersion":{{"currentVersion":{},"newVersion":{}}}}},"additionalInfos":[]}}"#,
            buyer.b2b_id,
            supplier.b2b_id,
            self.dice(0x6400_0000_0000).letters(24),
            self.object_id().as_str(),
            self.number(),
            self.step.version - 1,
            self.step.version,
        );
        let message = read(text.as_bytes()).map_err(SampleError::Refused)?.into_iter().next();
        let message = message.unwrap_or_else(|| Err(Text::new("news-error-empty")));
        self.news(message.map_err(SampleError::Refused)?)
    }

    fn news(&self, message: crate::gateway::news::Message) -> Result<Deed, SampleError> {
        let sense = message.news.sense(&self.script.to.profile);
        let received = Received {
            news: message.news,
            sense,
            via: Via::Import,
            at: self.step.at,
            body: message.body,
            print: message.print,
        };
        Ok(Deed::News(Box::new(received), self.life.actor, self.step.at))
    }
}
