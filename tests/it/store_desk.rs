//! One order in a store on a real file, with what the engine and a clerk would do to it.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use jiff::Timestamp;
use podesk::domain::field::LineField;
use podesk::domain::ids::{OpId, OrderId};
use podesk::domain::order::Order;
use podesk::domain::profile::GatewayId;
use podesk::domain::status::{
    Call, DeliveryState, Intent, NotSentCause, OpState, Operation, Outcome, UnknownCause, View,
};
use podesk::domain::totals::totals;
use podesk::message::Review;
use podesk::message::list::ListQuery;
use podesk::store::{Reader, Store, StoreError};
use tempfile::TempDir;

use super::store::{at, save_of};
use super::support::{filled_order, type_line};

/// One order in a store, and what the engine would do with it.
pub struct Desk {
    pub folder: TempDir,
    pub store: Store,
    pub id: OrderId,
    pub order: Order,
    pub revision: u64,
    pub gateway: GatewayId,
    pub clock: i64,
}

/// The operation that queues this request with a document, after the version that was accepted last (0 before the first).
pub fn first_or_edit(order: OrderId, document: &Order, current: u32, gateway: &GatewayId, request: &[u8]) -> Operation {
    Operation {
        id: OpId::new(),
        order,
        call: if current == 0 { Call::Send } else { Call::Edit },
        po_number: document.head.po_number.clone(),
        supplier: document.head.supplier.legal_name.clone(),
        current_version: current,
        new_version: current + 1,
        current_status: "CREATED".into(),
        new_status: "CREATED".into(),
        gateway: gateway.clone(),
        state: OpState::Waiting,
        held_back: false,
        attempts: 0,
        had_unknown: false,
        next_try: None,
        queued_at: at(0),
        changed_at: at(0),
        last: None,
        total: totals(document).total.get(),
        lines: u32::try_from(document.lines.len()).unwrap(),
        bytes: request.len() as u64,
    }
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let mut desk = Self {
            folder,
            store,
            id: OrderId::new(),
            order: filled_order(4),
            revision: 0,
            gateway: GatewayId::sandbox(),
            clock: 0,
        };
        desk.save();
        desk
    }

    pub fn now(&mut self) -> Timestamp {
        self.clock += 1;
        at(self.clock)
    }

    pub fn save(&mut self) {
        self.revision += 1;
        let base = self.store.base(self.id).unwrap();
        let mut save = save_of(self.id, self.revision, &self.order);
        save.amended = base.is_some_and(|base| base != self.order);
        let now = self.now();
        self.store.save_order(&save, now).unwrap();
    }

    /// Types another quantity into the first line and saves.
    pub fn change(&mut self, quantity: &str) {
        type_line(&mut self.order, 0, LineField::Quantity, quantity);
        self.save();
    }

    pub fn review(&self, intent: Intent) -> Review {
        let facts = self.store.facts(self.id).unwrap().unwrap();
        let current = facts.base_version();
        let (call, new_status) = match &intent {
            Intent::Document if current == 0 => (Call::Send, "CREATED".to_owned()),
            Intent::Document => (Call::Edit, facts.base_status("CREATED")),
            Intent::StatusChange { new_status, .. } => (Call::StatusChange, new_status.clone()),
        };
        let request: Vec<u8> = format!("{} {} {:?}", self.id, current + 1, self.order.lines[0].quantity).into();
        Review {
            order: self.id,
            revision: self.revision,
            operation: Operation {
                call,
                current_status: facts.base_status("CREATED"),
                new_status,
                ..first_or_edit(self.id, &self.order, current, &self.gateway, &request)
            },
            intent,
            request: request.into(),
            document: self.order.clone(),
        }
    }

    pub fn try_enqueue(&mut self, review: &Review) -> Result<Operation, StoreError> {
        let now = self.now();
        self.store.enqueue(review, "asha", now)
    }

    pub fn send(&mut self) -> Operation {
        let review = self.review(Intent::Document);
        self.try_enqueue(&review).unwrap()
    }

    pub fn begin(&mut self, op: OpId) -> Operation {
        let now = self.now();
        self.store.begin_attempt(op, now).unwrap().0
    }

    pub fn finish(&mut self, op: OpId, outcome: &Outcome, state: OpState) -> Operation {
        let now = self.now();
        let next = (state == OpState::Waiting).then(|| at(self.clock + 30));
        self.store.finish_attempt(op, outcome, state, next, b"{\"answer\":1}", "asha", now).unwrap()
    }

    /// One attempt with this outcome.
    pub fn attempt(&mut self, op: OpId, outcome: &Outcome, state: OpState) -> Operation {
        self.begin(op);
        self.finish(op, outcome, state)
    }

    pub fn accepted(&mut self) -> Operation {
        let op = self.send();
        self.attempt(op.id, &accepted(), OpState::Accepted)
    }

    pub fn reopen(&mut self) {
        let elsewhere = tempfile::tempdir().unwrap();
        self.store = Store::open(elsewhere.path()).unwrap(); // drops the connection first
        self.store = Store::open(self.folder.path()).unwrap();
    }

    pub fn row(&self) -> podesk::domain::status::OrderRow {
        let query = ListQuery::new(View::All, "");
        Reader::open(self.folder.path()).unwrap().show(&query, 0..1, super::support::today()).unwrap().rows.remove(0)
    }

    pub fn in_view(&self, view: View) -> bool {
        let query = ListQuery::new(view, "");
        let page = Reader::open(self.folder.path()).unwrap().show(&query, 0..9, super::support::today()).unwrap();
        assert!(page.counts.views.contains(&(view, page.total)));
        assert_eq!(page.rows.len(), page.total as usize);
        page.total > 0
    }

    pub fn last_event(&self) -> String {
        self.store.facts(self.id).unwrap().unwrap().events.remove(0).what.key
    }

    pub fn state(&self) -> DeliveryState {
        let delivery = self.row().delivery;
        assert_eq!(delivery, self.store.facts(self.id).unwrap().unwrap().delivery());
        delivery
    }
}

pub fn accepted() -> Outcome {
    Outcome::Accepted { message: "Success".into(), payload: String::new() }
}

pub fn rejected() -> Outcome {
    Outcome::Rejected {
        status: 200,
        code: "4012".into(),
        message: "Invalid supplierId".into(),
        field: Some("supplierDetails.b2bId".into()),
    }
}

pub fn not_sent() -> Outcome {
    Outcome::NotSent { cause: NotSentCause::Dns, detail: "no such host".into() }
}

pub fn unknown() -> Outcome {
    Outcome::Unknown { cause: UnknownCause::Timeout, detail: "30 s".into() }
}

pub fn cancel() -> Intent {
    Intent::StatusChange {
        new_status: "CANCELLED".into(),
        buyer_action: "CANCEL".into(),
        remarks: "Project on hold".into(),
    }
}
