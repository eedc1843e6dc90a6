//! All that the window and the engine ever say to each other.
//!
//! Owns `Command` and `Event`, in domain types only. Saves travel in a latest-wins slot beside the commands.

pub mod about;
pub mod access;
pub mod archive;
pub mod attach;
pub mod book;
pub mod data;
pub mod export;
pub mod import;
pub mod intake;
pub mod list;
pub mod lists;
pub mod many;
pub mod news;
pub mod paper;
pub mod registry;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use crate::domain::catalogue;
use crate::domain::ids::{OpId, OrderId, PartyId};
use crate::domain::order::Order;
use crate::domain::party::{Address, Party};
use crate::domain::profile::GatewayId;
use crate::domain::status::{Attempt, Intent, Operation, OrderFacts, Verdict, View};
use crate::domain::text::Text;
use crate::domain::twin::{Twin, TwinKey};
use crate::settings::place::Place;
use crate::settings::{Credentials, Settings};

/// A document to be saved.
#[derive(Clone, Debug)]
pub struct SaveOrder {
    /// The order.
    pub order: OrderId,
    /// Its identity on the network, kept from the first save on.
    pub object_id: crate::domain::ids::ObjectId,
    /// The revision that is saved; later ones are higher.
    pub revision: u64,
    /// The document with the open cell's text in it.
    pub document: Order,
    /// Whether it differs from what was last accepted or queued.
    pub amended: bool,
}

/// What the window asks for.
#[derive(Debug)]
pub enum Command {
    /// The list of orders.
    List(list::ListCommand),
    /// One order in full.
    Open(OrderId),
    /// The exact request of a document or status change, for the review.
    PrepareReview {
        /// The order as the store knows it.
        facts: Box<OrderFacts>,
        /// The document.
        document: Order,
        /// The revision of it.
        revision: u64,
        /// What is asked.
        intent: Intent,
    },
    /// Queue exactly the reviewed request.
    Enqueue(Box<Review>),
    /// Take an operation back that was not sent.
    Recall(OpId),
    /// Try now what waits; all of them for `None`.
    RetryNow(Option<OpId>),
    /// What the clerk decided about an operation whose outcome is unknown.
    Settle {
        /// The operation.
        op: OpId,
        /// Send it again, or what the clerk found out.
        verdict: Verdict,
        /// How the clerk knows, or why it goes again.
        note: String,
    },
    /// Stop or go on sending.
    PauseSending(bool),
    /// The outbox: every operation.
    Outbox,
    /// Request, answers and attempts of an operation.
    OpDetails(OpId),
    /// Put a draft into the Trash, or take it out again.
    SetDeleted {
        /// The order.
        order: OrderId,
        /// Whether it is in the Trash.
        deleted: bool,
    },
    /// Parties of the address book that match a text.
    FindParties {
        /// Number of the request.
        request: u64,
        /// Start of a name or GSTIN.
        text: String,
    },
    /// What a cell that is typed into can be completed to. Answered by `Completions` with the same request number.
    Complete {
        /// Number of the request.
        request: u64,
        /// What is typed, where, and from whom is bought.
        query: catalogue::Query,
    },
    /// Orders that look like this one. Answered by `Twins` with the same request number, if it is still the newest.
    FindTwins {
        /// Number of the request.
        request: u64,
        /// The order at hand.
        order: OrderId,
        /// What makes others alike.
        key: TwinKey,
    },
    /// The address book.
    Book(book::BookCommand),
    /// The lists of suppliers and items.
    Lists(lists::ListsCommand),
    /// Files that are attached.
    Attach(attach::AttachCommand),
    /// The archive of everything.
    Archive(archive::ArchiveCommand),
    /// PDF and pictures of orders.
    Paper(paper::PaperCommand),
    /// Orders as files, and files read back.
    Export(export::ExportCommand),
    /// The program itself.
    About(about::AboutCommand),
    /// Keep where the window is.
    KeepPlace(Place),
    /// Keys and a company's own certificate authority.
    Access(access::AccessCommand),
    /// Suppliers' answers and messages of the network.
    News(news::NewsCommand),
    /// Ask the gateway for a token, with settings that are not applied yet.
    TestConnection(Box<Settings>, Credentials),
    /// Use these settings and credentials from now on.
    Apply(Box<Settings>, Credentials),
    /// Keep settings that don't touch the connection (theme, text size, own company).
    SaveSettings(Box<Settings>),
    /// Companies, series, templates, versions.
    Registry(registry::RegistryCommand),
    /// What is done with many orders at once.
    Many(many::ManyCommand),
    /// Files and layouts of imports.
    Import(import::ImportCommand),
    /// Imports of orders, suppliers and items.
    Intake(intake::IntakeCommand),
    /// Backups.
    Data(data::DataCommand),
    /// Something was put into the save slot: write it.
    Flush,
    /// Write a copy of a document that can't be saved to a file of the clerk's choice.
    SaveCopy {
        /// Where to.
        path: std::path::PathBuf,
        /// What.
        document: Box<Order>,
    },
    /// Ask by the system's dialog where a copy is to go.
    PickCopyPath {
        /// Title of the dialog.
        title: String,
        /// Name that is offered.
        file_name: String,
    },
    /// End after everything in hand is written.
    Shutdown,
}

/// A request as reviewed: what leaves is exactly this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The order.
    pub order: OrderId,
    /// The revision reviewed; a later one must be reviewed anew.
    pub revision: u64,
    /// What is asked.
    pub intent: Intent,
    /// The operation that it will be.
    pub operation: Operation,
    /// The exact body.
    pub request: Arc<[u8]>,
    /// The document reviewed.
    pub document: Order,
}

/// A party of the address book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookEntry {
    /// Its identity.
    pub id: PartyId,
    /// The party, with the address saved last.
    pub party: Party,
    /// All its addresses, that one first.
    pub addresses: Vec<Address>,
    /// How many orders name it.
    pub orders: u32,
}

/// An order opened.
#[derive(Clone, Debug)]
pub struct OpenedOrder {
    /// What the store knows of it.
    pub facts: OrderFacts,
    /// The document.
    pub document: Order,
    /// What was last accepted or queued, if anything was.
    pub base: Option<Order>,
    /// The revision stored.
    pub revision: u64,
    /// When it was last saved.
    pub saved_at: Timestamp,
}

/// Counts of the navigation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Orders in each view.
    pub views: Vec<(View, u32)>,
    /// Operations that are not settled.
    pub outbox: u32,
}

/// What the gateway connection is like now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionState {
    /// Which gateway.
    pub gateway: GatewayId,
    /// Its address, for people.
    pub address: String,
    /// Whether the last attempt reached it; `None` before the first.
    pub online: Option<bool>,
    /// Why nothing can be sent to it as it is set up; `None` while something can.
    pub unusable: Option<Text>,
    /// Operations waiting.
    pub waiting: u32,
    /// Whether sending is paused.
    pub paused: bool,
}

/// The result of a connection test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestResult {
    /// Whether the gateway answered as it should.
    pub ok: bool,
    /// What to tell.
    pub text: Text,
    /// When.
    pub at: Timestamp,
}

/// What the engine reports.
#[derive(Debug)]
pub enum Event {
    /// The list of orders.
    List(list::ListEvent),
    /// Orders changed: the list is to be asked for again.
    ListChanged,
    /// An order opened.
    Opened(Box<OpenedOrder>),
    /// An order can't be opened.
    OpenFailed(OrderId, Text),
    /// A revision is durably stored.
    Saved {
        /// The order.
        order: OrderId,
        /// The revision.
        revision: u64,
        /// When.
        at: Timestamp,
    },
    /// A save failed; it stays in the slot and is tried again.
    SaveFailed {
        /// The order.
        order: OrderId,
        /// The revision.
        revision: u64,
        /// Why.
        text: Text,
    },
    /// The request to be reviewed.
    ReviewReady(Box<Review>),
    /// There can be no such request now.
    ReviewRefused(OrderId, Text),
    /// The operation is in the outbox.
    Queued(Box<Operation>),
    /// It was not queued.
    EnqueueRefused(OrderId, Text),
    /// What the store knows of an order changed; with what was last accepted or queued.
    FactsChanged(Box<OrderFacts>, Option<Order>),
    /// The whole outbox, newest first.
    Outbox(Vec<Operation>),
    /// Attempts and request of an operation.
    OpDetails {
        /// The operation.
        op: OpId,
        /// Its request.
        request: Vec<u8>,
        /// Its attempts, newest first.
        attempts: Vec<Attempt>,
    },
    /// An order went into the Trash (true), or came out of it.
    Deleted(OrderId, bool),
    /// An action on an operation was refused.
    OpRefused(OpId, Text),
    /// The connection changed.
    Connection(ConnectionState),
    /// A connection test ended.
    Tested(TestResult),
    /// The connection was applied, or why not.
    Applied(Result<(), Text>),
    /// Settings can't be written.
    SettingsFailed(Text),
    /// Parties found.
    Parties {
        /// The request answered.
        request: u64,
        /// The parties.
        rows: Vec<BookEntry>,
    },
    /// The address book.
    Book(book::BookEvent),
    /// The lists of suppliers and items.
    Lists(lists::ListsEvent),
    /// Files that are attached.
    Attach(attach::AttachEvent),
    /// The archive of everything.
    Archive(archive::ArchiveEvent),
    /// PDF and pictures of orders.
    Paper(paper::PaperEvent),
    /// Orders as files, and files read back.
    Export(export::ExportEvent),
    /// The program itself.
    About(about::AboutEvent),
    /// Keys and a company's own certificate authority.
    Access(access::AccessEvent),
    /// Suppliers' answers and messages of the network.
    News(news::NewsEvent),
    /// What a cell can be completed to.
    Completions {
        /// The request answered.
        request: u64,
        /// The offers, the best first.
        rows: Vec<catalogue::Completion>,
    },
    /// Orders that look like the one asked about.
    Twins {
        /// The request answered.
        request: u64,
        /// The orders, the nearest in date first.
        rows: Vec<Twin>,
    },
    /// Where a copy is to go; `None` when nothing was chosen, or the system has no dialog.
    CopyPath(Option<std::path::PathBuf>),
    /// A copy was written, or why not.
    CopySaved(Result<std::path::PathBuf, Text>),
    /// Companies, series, templates, versions.
    Registry(registry::RegistryEvent),
    /// What is done with many orders at once.
    Many(many::ManyEvent),
    /// Files and layouts of imports.
    Import(import::ImportEvent),
    /// Imports of orders, suppliers and items.
    Intake(intake::IntakeEvent),
    /// Backups, and data that can't be used.
    Data(data::DataEvent),
    /// Something that the clerk must know and that belongs to no single order.
    Fault(Text),
    /// A part of the engine failed beyond any error of its own.
    Crashed {
        /// What to tell.
        text: Text,
        /// The report to be copied: without anything of a document.
        report: String,
        /// Whether the engine works no more: nothing is saved or sent until the next start.
        ended: bool,
    },
    /// All is written; the engine has ended.
    Ended,
}

/// The window's end of the line to the engine. Nothing here waits.
pub struct Link {
    /// Hands a command over; gives it back when the engine has no room just now.
    pub send: Box<dyn Fn(Command) -> Option<Command> + Send>,
    /// What the engine reported.
    pub events: std::sync::mpsc::Receiver<Event>,
    /// Documents to be saved; after `put`, `Command::Flush` wakes the engine.
    pub saves: Arc<SaveSlot>,
}

/// The latest document of each order that waits to be saved: a later one takes the place of an earlier.
#[derive(Debug, Default)]
pub struct SaveSlot(Mutex<HashMap<OrderId, SaveOrder>>);

impl SaveSlot {
    /// Puts a document in, in place of an older revision of it.
    pub fn put(&self, save: SaveOrder) {
        let mut slot = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if slot.get(&save.order).is_none_or(|held| held.revision <= save.revision) {
            slot.insert(save.order, save);
        }
    }

    /// Whether nothing waits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// Whether a document of the order waits.
    #[must_use]
    pub fn holds(&self, order: OrderId) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains_key(&order)
    }

    /// Takes all that waits.
    pub fn take(&self) -> Vec<SaveOrder> {
        let mut slot = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        slot.drain().map(|(_, save)| save).collect()
    }
}
