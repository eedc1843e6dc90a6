//! The engine as the window sees it: a desk that gives commands and waits for events.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use podesk::domain::edit::{Edit, History};
use podesk::domain::field::{Field, HeadField};
use podesk::domain::ids::{ObjectId, OpId, OrderId};
use podesk::domain::order::Order;
use podesk::domain::profile::GatewayProfile;
use podesk::domain::status::{Intent, OpState, Operation, OrderFacts};
use podesk::domain::text::Text;
use podesk::engine::{Engine, EngineOptions, Surroundings};
use podesk::gateway::Timeouts;
use podesk::message::{Command, ConnectionState, Event, Link, Review, SaveOrder};
use podesk::secrets::Keychain;
use podesk::settings::{Credentials, Environment, Overrides, Settings};

use crate::support::{filled_order, today};

/// A failure of the test, never its pace: events are waited for, and no time is measured.
const PATIENCE: Duration = Duration::from_secs(60);

/// Types a text into a field, which may hold it already.
pub fn set(order: &mut Order, field: Field, text: &str) {
    History::default().apply(order, Edit::Set(field, text.to_owned()), today());
}

/// What an engine on a folder starts with.
pub fn options(folder: &Path, settings: Settings) -> EngineOptions {
    EngineOptions {
        folder: folder.to_owned(),
        settings,
        overrides: Overrides::default(),
        wake: Box::new(|| ()),
        sandbox_port: 0,
        keychain: Keychain::memory(),
        timeouts: Timeouts::default(),
        program: env!("CARGO_BIN_EXE_podesk").into(),
    }
}

/// A running engine and the orders that the test works on.
pub struct Desk {
    pub engine: Engine,
    pub link: Link,
    /// What happened so far, in the order of events, in short words.
    pub log: Vec<String>,
    /// What is known of each order, and of the connection, by the events so far.
    facts: HashMap<OrderId, OrderFacts>,
    connection: Option<ConnectionState>,
}

/// An order as the window holds it.
#[derive(Clone, Debug)]
pub struct Paper {
    pub facts: OrderFacts,
    pub document: Order,
    pub revision: u64,
}

impl Paper {
    /// A new order that can be sent.
    pub fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(1);
        let facts = OrderFacts::fresh(OrderId::new(), ObjectId::mint("POR"));
        let mut document = filled_order(2);
        // No two orders have the same, not even of two processes on one folder.
        let (process, number) = (std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        set(&mut document, Field::Head(HeadField::PoNumber), &format!("PO/{process}/{number:04}"));
        Self { facts, document, revision: 0 }
    }

    /// Types a new subject.
    pub fn retitle(&mut self, subject: &str) {
        set(&mut self.document, Field::Head(HeadField::Subject), subject);
    }
}

/// Settings for a gateway at an address, that asks for no token.
pub fn custom(url: &str) -> Settings {
    Settings {
        environment: Environment::Custom,
        base_url: url.to_owned(),
        geocode: "12.9716,77.5946".to_owned(),
        profile: GatewayProfile { needs_token: false, ..GatewayProfile::default() },
        ..Settings::default()
    }
}

impl Desk {
    /// Starts an engine on a folder.
    pub fn start(folder: &Path, settings: Settings) -> Self {
        Self::start_with(folder, settings, Overrides::default())
    }

    /// Starts an engine on a folder, with overrides for this run.
    pub fn start_with(folder: &Path, settings: Settings, overrides: Overrides) -> Self {
        Self::start_in(EngineOptions { overrides, ..options(folder, settings) }, Surroundings::machine())
    }

    /// Starts an engine in surroundings of the test's.
    pub fn start_in(options: EngineOptions, surroundings: Surroundings) -> Self {
        let (engine, link) = Engine::start_in(options, surroundings).unwrap();
        Self { engine, link, log: Vec::new(), facts: HashMap::new(), connection: None }
    }

    pub fn give(&self, command: Command) {
        assert!((self.link.send)(command).is_none(), "the engine has no room for a command");
    }

    /// Waits for the first event that `pick` takes.
    #[track_caller]
    pub fn wait<R>(&mut self, mut pick: impl FnMut(&Event) -> Option<R>) -> R {
        loop {
            let Ok(event) = self.link.events.recv_timeout(PATIENCE) else {
                panic!("the event never came; there were {:#?}", self.log)
            };
            self.log.push(short(&event));
            match &event {
                Event::FactsChanged(facts, _) => drop(self.facts.insert(facts.id, (**facts).clone())),
                Event::Connection(state) => self.connection = Some(state.clone()),
                _ => {}
            }
            if let Some(found) = pick(&event) {
                return found;
            }
        }
    }

    /// Puts the paper's next revision into the slot.
    pub fn put(&mut self, paper: &mut Paper) {
        paper.revision += 1;
        self.link.saves.put(SaveOrder {
            order: paper.facts.id,
            object_id: paper.facts.object_id.clone(),
            revision: paper.revision,
            document: paper.document.clone(),
            amended: paper.facts.accepted_version > 0,
        });
        self.give(Command::Flush);
    }

    /// Saves the paper's next revision and waits for the acknowledgement.
    #[track_caller]
    pub fn save(&mut self, paper: &mut Paper) {
        self.put(paper);
        let revision = paper.revision;
        let id = paper.facts.id;
        self.wait(|event| match event {
            Event::Saved { order, revision: saved, .. } if *order == id && *saved == revision => Some(()),
            _ => None,
        });
    }

    /// Asks for a review.
    #[track_caller]
    pub fn review(&mut self, paper: &Paper, intent: Intent) -> Result<Box<Review>, Text> {
        self.give(Command::PrepareReview {
            facts: Box::new(paper.facts.clone()),
            document: paper.document.clone(),
            revision: paper.revision,
            intent,
        });
        self.wait(|event| match event {
            Event::ReviewReady(review) => Some(Ok(review.clone())),
            Event::ReviewRefused(_, text) => Some(Err(text.clone())),
            _ => None,
        })
    }

    /// Queues what was reviewed.
    #[track_caller]
    pub fn enqueue(&mut self, review: &Review) -> Result<Box<Operation>, Text> {
        self.give(Command::Enqueue(Box::new(review.clone())));
        self.wait(|event| match event {
            Event::Queued(op) => Some(Ok(op.clone())),
            Event::EnqueueRefused(_, text) => Some(Err(text.clone())),
            _ => None,
        })
    }

    /// Reviews and queues; returns the review.
    #[track_caller]
    pub fn send(&mut self, paper: &Paper, intent: Intent) -> Box<Review> {
        let review = self.review(paper, intent).unwrap();
        self.enqueue(&review).unwrap();
        review
    }

    /// Waits until an operation of the paper stands so, and takes over what is known then.
    #[track_caller]
    pub fn until(&mut self, paper: &mut Paper, op: OpId, wanted: OpState) -> Operation {
        self.until_op(paper, |known| known.id == op && known.state == wanted)
    }

    /// Waits until an operation of the paper is as wanted. An earlier wait may have met the event already.
    #[track_caller]
    pub fn until_op(&mut self, paper: &mut Paper, wanted: impl Fn(&Operation) -> bool) -> Operation {
        let id = paper.facts.id;
        loop {
            if let Some(facts) = self.facts.get(&id)
                && let Some(op) = facts.ops.iter().find(|op| wanted(op))
            {
                paper.facts = facts.clone();
                return op.clone();
            }
            self.wait(|event| matches!(event, Event::FactsChanged(facts, _) if facts.id == id).then_some(()));
        }
    }

    /// Waits until the connection is as wanted.
    #[track_caller]
    pub fn until_connection(&mut self, wanted: impl Fn(&ConnectionState) -> bool) -> ConnectionState {
        loop {
            if let Some(state) = self.connection.as_ref().filter(|state| wanted(state)) {
                return state.clone();
            }
            self.wait(|event| matches!(event, Event::Connection(_)).then_some(()));
        }
    }

    /// Applies settings.
    #[track_caller]
    pub fn apply(&mut self, settings: Settings) -> Result<(), Text> {
        self.give(Command::Apply(Box::new(settings), Credentials::default()));
        self.wait(|event| match event {
            Event::Applied(result) => Some(result.clone()),
            _ => None,
        })
    }

    /// Ends the engine as the window does.
    #[track_caller]
    pub fn end(mut self) {
        self.give(Command::Shutdown);
        self.wait(|event| matches!(event, Event::Ended).then_some(()));
        self.engine.join();
    }

    /// Position in the log of the first entry that begins so.
    #[track_caller]
    pub fn place(&self, begins: &str) -> usize {
        let place = self.log.iter().position(|entry| entry.starts_with(begins));
        place.unwrap_or_else(|| panic!("no {begins} in {:#?}", self.log))
    }
}

/// A change of status.
pub fn status(new_status: &str) -> Intent {
    Intent::StatusChange {
        new_status: new_status.to_owned(),
        buyer_action: String::new(),
        remarks: "As agreed by telephone".to_owned(),
    }
}

fn short(event: &Event) -> String {
    match event {
        Event::Saved { revision, .. } => format!("saved {revision}"),
        Event::SaveFailed { revision, text, .. } => format!("save failed {revision} {}", text.key),
        Event::FactsChanged(facts, _) => {
            let states: Vec<&str> = facts.ops.iter().map(|op| op.state.name()).collect();
            format!("facts {states:?}")
        }
        Event::Outbox(ops) => format!("outbox {:?}", ops.iter().map(|op| op.state.name()).collect::<Vec<_>>()),
        Event::Queued(_) => "queued".to_owned(),
        Event::Connection(state) => format!("connection {state:?}"),
        Event::Fault(text) => format!("fault {text:?}"),
        Event::ReviewReady(_) => "review ready".to_owned(),
        other => format!("{other:?}").chars().take(200).collect(),
    }
}
