//! What the window shows: the one state of the program.
//!
//! Owns the state's shape. It changes in `update` and `events` alone.

use std::collections::HashMap;
use std::time::Instant;

use jiff::Timestamp;
use jiff::civil::Date;

use super::about::About;
use super::action::Action;
use super::archive::ArchiveForm;
use super::attach::AttachForm;
use super::autosave::Autosave;
use super::book::Book;
use super::chosen::Chosen;
use super::completion::CompletionState;
use super::data::{DamagedForm, Data, RestoreForm};
use super::editor::Editor;
use super::export::{ExportForm, Format};
pub use super::list::ListState;
use super::list_view::{self, ListView, NameForm};
use super::notices::Notices;
use super::paper::{PaperForm, PaperState, PapersForm};
use super::readback::ReadBackForm;
use super::registry::Registry;
use super::rescue::Failure;
use super::settings_form::SettingsForm;
use super::split::SplitForm;
use super::twins::Twins;
use super::versions::VersionsDialog;
use crate::domain::diff::Diff;
use crate::domain::field::Field;
use crate::domain::ids::{OpId, OrderId};
use crate::domain::order::Order;
use crate::domain::profile::GatewayId;
use crate::domain::status::{Attempt, Intent, Operation, Verdict};
use crate::domain::text::Text;
use crate::domain::totals::Totals;
use crate::message::data::Restored;
use crate::message::{BookEntry, ConnectionState, Review};
use crate::settings::Settings;

/// The time as the window was told.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// For delays: never set back.
    pub instant: Instant,
    /// For people and records.
    pub now: Timestamp,
    /// The date here.
    pub today: Date,
}

impl Clock {
    /// The time of this moment.
    #[must_use]
    pub fn read() -> Self {
        let zoned = jiff::Zoned::now();
        Self { instant: Instant::now(), now: zoned.timestamp(), today: zoned.date() }
    }
}

/// What fills the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Screen {
    /// The list of orders.
    Orders,
    /// One order.
    Editor,
    /// What waits to be sent, and what was.
    Outbox,
    /// The address book.
    Suppliers,
    /// The catalogue.
    Items,
    /// Settings.
    Settings,
}

/// Where a screen was opened from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Another screen, which is as it was.
    Screen(Screen),
    /// An order, which is opened again.
    Order(OrderId),
}

/// A section of the editor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tab {
    /// The line table.
    #[default]
    Lines,
    /// Delivery and addresses.
    Delivery,
    /// Milestones and shipping.
    Milestones,
    /// References and documents.
    References,
    /// Additional information.
    Additional,
}

impl Tab {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [Self::Lines, Self::Delivery, Self::Milestones, Self::References, Self::Additional];
}

/// The outbox.
#[derive(Debug, Default)]
pub struct OutboxState {
    /// All operations, newest first.
    pub ops: Vec<Operation>,
    /// The one whose details are shown.
    pub selected: Option<OpId>,
    /// Its request and attempts, once they have come.
    pub details: Option<(OpId, Vec<u8>, Vec<Attempt>)>,
    /// Why the last action on an operation was refused.
    pub refused: Option<(OpId, Text)>,
}

/// The review before sending.
#[derive(Debug)]
pub struct ReviewDialog {
    /// The request, once it is prepared.
    pub review: Option<Box<Review>>,
    /// What changed since the version last accepted or queued; `None` for a first version.
    pub diff: Option<Diff>,
    /// Figures of that version.
    pub old_totals: Option<Totals>,
    /// Why it can't be sent.
    pub refused: Option<Text>,
    /// Whether the request is shown.
    pub json: bool,
    /// Whether it was confirmed: a second confirmation does nothing.
    pub confirmed: bool,
}

/// The change of status.
#[derive(Debug, Default)]
pub struct StatusDialog {
    /// The status chosen.
    pub new_status: Option<String>,
    /// Whether it is a word of the clerk's own.
    pub other: bool,
    /// `buyerAction`.
    pub buyer_action: String,
    /// `buyerRemarks`.
    pub remarks: String,
    /// Why it can't be sent.
    pub refused: Option<Text>,
    /// Whether it was confirmed.
    pub confirmed: bool,
    /// What was confirmed: only a request for exactly this is queued.
    pub asked: Option<Intent>,
}

/// A dialog over the screen.
#[derive(Debug)]
pub enum Dialog {
    /// Review before sending.
    Review(Box<ReviewDialog>),
    /// Change of status.
    Status(StatusDialog),
    /// The clerk's decision about an operation whose outcome is unknown.
    Mark {
        /// The operation.
        op: OpId,
        /// What is decided.
        verdict: Verdict,
        /// How the clerk knows, or why it goes again.
        note: String,
    },
    /// The name for a search.
    NameView(NameForm),
    /// The name for a template.
    SaveTemplate(String),
    /// Templates, found by typing.
    Templates(String),
    /// Earlier versions of the open order.
    Versions(Box<VersionsDialog>),
    /// All commands, orders, suppliers and settings, found by typing.
    Palette(super::palette::PaletteForm),
    /// The shortcuts of this screen.
    Help,
    /// The program itself.
    About {
        /// Whether all licences are shown.
        licences: bool,
    },
    /// What was told in this run.
    Notices,
    /// Two suppliers or items that may be one.
    Pair(Box<super::known::PairDialog>),
    /// The total is split over milestones.
    Split(Box<SplitForm>),
    /// A file is attached to a document.
    Attach(AttachForm),
    /// Everything is written as an archive, or one is read in.
    Archive(Box<ArchiveForm>),
    /// An order as PDF.
    Paper(Box<PaperForm>),
    /// The PDFs of many orders.
    Papers(Box<PapersForm>),
    /// Orders are written to files.
    Export(Box<ExportForm>),
    /// Orders are read from a file.
    ReadBack(Box<ReadBackForm>),
    /// Many orders at once.
    Many(Box<super::many::ManyForm>),
    /// Whether the practice data are to be deleted.
    ForgetPractice,
    /// A supplier's answer.
    Answer(Box<super::news::AnswerForm>),
    /// A message of the network that is kept.
    Kept(Box<super::news::KeptForm>),
    /// Messages of the network.
    News(Box<super::news::NewsForm>),
    /// Rows from the clipboard or a file.
    Import(Box<super::import::ImportDialog>),
    /// All backups, and a look into one.
    Backups(Box<RestoreForm>),
    /// The data can't be used: what to begin with.
    Damaged(DamagedForm),
    /// A backup was restored.
    Restored(Restored),
    /// A save fails, and the window is to be closed.
    Unsaved {
        /// Why it fails.
        text: Text,
        /// Where a copy goes.
        copy: String,
        /// What became of the copy.
        result: Option<Result<String, Text>>,
    },
}

/// A message that leaves by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// What it says.
    pub text: Text,
    /// Whether it says that something did not go as it should.
    pub warns: bool,
    /// Its one action: the key of its label, and what it does.
    pub action: Option<(&'static str, Action)>,
    /// The operation that it is news of: newer news of the same one takes its place.
    pub about: Option<OpId>,
}

/// The state of the program.
#[derive(Debug)]
pub struct State {
    /// The time of this frame.
    pub clock: Clock,
    /// What fills the window.
    pub screen: Screen,
    /// The list of orders.
    pub list: ListState,
    /// The orders that are ticked in it.
    pub chosen: Chosen,
    /// How it is looked at.
    pub list_view: ListView,
    /// The order opened.
    pub editor: Option<Editor>,
    /// The order that is being opened.
    pub opening: Option<OrderId>,
    /// Where Esc leads from the screen that is shown; `None` for the list of orders.
    pub back_to: Option<Origin>,
    /// The outbox.
    pub outbox: OutboxState,
    /// Settings in force, and as typed.
    pub settings: SettingsForm,
    /// The connection.
    pub connection: ConnectionState,
    /// The dialog over the screen.
    pub dialog: Option<Dialog>,
    /// Messages to be shown; the window takes them.
    pub toasts: Vec<Toast>,
    /// What was told in this run.
    pub notices: Notices,
    /// Something that the clerk must know.
    pub fault: Option<Text>,
    /// A part of the program that failed, until the clerk has seen it.
    pub failure: Option<Failure>,
    /// Why the engine, which saves, works no more in this run.
    pub engine_ended: Option<Text>,
    /// Companies, templates and numbers.
    pub registry: Registry,
    /// Parties found in the address book, and for which request.
    pub parties: (u64, Vec<BookEntry>),
    /// What the address book knows of the party whose panel is open.
    pub book: Book,
    /// The list of suppliers.
    pub suppliers: super::suppliers::Suppliers,
    /// The list of items.
    pub items: super::items::Items,
    /// The cell of a list beside the grid that has the keyboard.
    pub row_at: Option<Field>,
    /// Number of the last file that was asked for to be attached.
    pub attach_request: u64,
    /// Number of the last request about an archive.
    pub archive_request: u64,
    /// Template and logos of papers.
    pub paper: PaperState,
    /// Number of the last reading of messages.
    pub news_request: u64,
    /// Number of the last request about exports.
    pub export_request: u64,
    /// How orders were written last.
    pub export_format: Format,
    /// What is done with many orders at once.
    pub many: super::many::Many,
    /// Backups.
    pub data: Data,
    /// The program itself.
    pub about: About,
    /// Orders that look like the open one.
    pub twins: Twins,
    /// What the open cell can be completed to.
    pub completion: CompletionState,
    /// When the open document is saved next.
    pub autosave: Autosave,
    /// Revisions handed over and not yet acknowledged, and why they can't be saved.
    pub unsaved: HashMap<OrderId, (u64, Option<Text>)>,
    /// The documents of those revisions, so that a copy can be made of any.
    pub unsaved_documents: HashMap<OrderId, Order>,
    /// An import that was closed with rows left in it.
    pub import_kept: super::import::Kept,
    /// Number of the last file that was asked for.
    pub import_request: u64,
    /// Whether the window is to be closed once everything is saved.
    pub closing: bool,
    /// Whether the window may close now.
    pub may_close: bool,
    /// Whether these are practice data.
    pub practice: bool,
    /// As what the program is started anew when the window has closed; `None` when it ends.
    pub restart: Option<super::practice::Restart>,
}

impl State {
    /// The state at the start.
    #[must_use]
    pub fn new(settings: Settings, clock: Clock) -> Self {
        let connection = ConnectionState {
            gateway: settings.gateway(),
            address: String::new(),
            online: None,
            unusable: None,
            waiting: 0,
            paused: false,
        };
        let sort = list_view::sort_of(&settings.list.sort, settings.list.descending);
        let mut list = ListState::default();
        list.sort = sort;
        let list_view = ListView::new(&settings.list);
        Self {
            clock,
            screen: Screen::Orders,
            list,
            chosen: Chosen::default(),
            list_view,
            editor: None,
            opening: None,
            back_to: None,
            outbox: OutboxState::default(),
            registry: Registry::new(&settings.buyer),
            settings: SettingsForm::new(settings),
            connection,
            dialog: None,
            toasts: Vec::new(),
            notices: Notices::default(),
            fault: None,
            failure: None,
            engine_ended: None,
            parties: (0, Vec::new()),
            book: Book::default(),
            suppliers: super::suppliers::Suppliers::default(),
            items: super::items::Items::default(),
            row_at: None,
            attach_request: 0,
            archive_request: 0,
            paper: PaperState::default(),
            news_request: 0,
            export_request: 0,
            export_format: Format::default(),
            many: super::many::Many::default(),
            data: Data::default(),
            about: About::default(),
            twins: Twins::default(),
            completion: CompletionState::default(),
            autosave: Autosave::default(),
            unsaved: HashMap::new(),
            unsaved_documents: HashMap::new(),
            import_kept: None,
            import_request: 0,
            closing: false,
            may_close: false,
            practice: false,
            restart: None,
        }
    }

    /// The gateway that orders go to now.
    #[must_use]
    pub fn gateway(&self) -> &GatewayId {
        &self.connection.gateway
    }

    /// The document that can't be saved, and why.
    #[must_use]
    pub fn failing(&self) -> Option<(&Order, &Text)> {
        self.unsaved.iter().find_map(|(order, (_, error))| Some((self.unsaved_documents.get(order)?, error.as_ref()?)))
    }

    /// Shows a message that leaves by itself.
    pub fn toast(&mut self, text: Text, action: Option<(&'static str, Action)>) {
        self.tell(Toast { text, warns: false, action, about: None });
    }

    /// Shows a message, which leaves by itself, that something did not go as it should.
    pub fn warn(&mut self, text: Text, action: Option<(&'static str, Action)>) {
        self.tell(Toast { text, warns: true, action, about: None });
    }

    /// Shows news of an operation in place of older news of it.
    pub fn toast_about(&mut self, op: OpId, text: Text, warns: bool, action: Option<(&'static str, Action)>) {
        self.tell(Toast { text, warns, action, about: Some(op) });
    }

    fn tell(&mut self, toast: Toast) {
        self.note(&toast);
        self.toasts.push(toast);
    }
}
