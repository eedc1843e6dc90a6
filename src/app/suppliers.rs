//! The list of suppliers, and the panel in which one of them is edited.
//!
//! Owns what is searched for and sorted by, which supplier is open, and its undo. The fields of the panel are those of an
//! order's supplier: the panel holds a document of its own for them, which is never saved as an order.

mod form;

use jiff::Timestamp;

use super::App;
use super::action::Action;
use super::autosave::Autosave;
use super::known::{in_panel, moved};
use super::state::Screen;
use crate::domain::edit::Edit;
use crate::domain::field::{Field, PartyField};
use crate::domain::ids::{OrderId, PartyId};
use crate::domain::party::{Party, Side};
use crate::domain::roster::{BookRecord, PartyPage, SupplierBy, SupplierQuery, SupplierRow};
use crate::domain::text::Text;
use crate::message::lists::{ListsCommand, PartyPair};

pub use form::PartyForm;

/// A part of a supplier's panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SupplierPart {
    /// Its fields.
    #[default]
    Details,
    /// Its orders, and spend by month.
    Orders,
    /// What was bought there.
    Items,
}

impl SupplierPart {
    /// All parts, from left to right.
    pub const ALL: [Self; 3] = [Self::Details, Self::Orders, Self::Items];
}

/// What is asked of the list of suppliers.
#[derive(Clone, Debug, PartialEq)]
pub enum SupplierAction {
    /// What is searched for.
    Search(String),
    /// Sorts by a column; by the one sorted by, the other way round.
    Sort(SupplierBy),
    /// Chooses a row.
    Select(PartyId),
    /// Moves the choice by so many rows.
    Move(i32),
    /// Opens a supplier in the panel.
    Open(PartyId),
    /// Opens an empty panel.
    New,
    /// What the fields of the panel ask for.
    Panel(Box<Action>),
    /// Takes the last change in the panel back.
    Undo,
    /// Does it again.
    Redo,
    /// Shows a part of the panel.
    Show(SupplierPart),
    /// Shows one of the addresses in the fields, counted from 0.
    ShowAddress(usize),
    /// An address beside the others.
    AddAddress,
    /// Removes the address in the fields.
    RemoveAddress,
    /// The address in the fields is the first from now on.
    FirstAddress,
    /// Tries again to keep what could not be kept.
    Retry,
    /// A new order to a supplier.
    Order(PartyId),
    /// Takes a supplier out of the book.
    Remove(PartyId),
    /// Puts it back.
    Restore(PartyId),
}

/// The list of suppliers.
#[derive(Debug, Default)]
pub struct Suppliers {
    /// What is searched for.
    pub search: String,
    /// The column sorted by.
    pub by: SupplierBy,
    /// Whether the largest comes first.
    pub descending: bool,
    /// Rows of the last answer; kept while a new one is awaited.
    pub rows: Vec<SupplierRow>,
    /// The row chosen.
    pub selected: Option<PartyId>,
    request: u64,
    /// Number of the last answer; 0 before the first.
    pub answered: u64,
    /// How many suppliers are in the book.
    pub count: u32,
    /// Pairs that look alike.
    pub pairs: Vec<PartyPair>,
    /// The supplier in the panel.
    pub panel: Option<SupplierPanel>,
    page_request: u64,
    /// The supplier that a new order is to be made to, once it is read.
    ordering: Option<PartyId>,
}

impl Suppliers {
    fn form(&mut self) -> Option<&mut PartyForm> {
        self.panel.as_mut()?.form.as_mut()
    }
}

/// The panel of one supplier.
#[derive(Debug)]
pub struct SupplierPanel {
    /// The supplier.
    pub id: PartyId,
    /// Its fields; `None` until they are read.
    pub form: Option<PartyForm>,
    /// What stands beside it; `None` for a new one, and until it is read.
    pub page: Option<Box<PartyPage>>,
    /// The part shown.
    pub part: SupplierPart,
    /// When it was last kept.
    pub saved_at: Option<Timestamp>,
    /// Why it can't be kept.
    pub error: Option<Text>,
    /// How often it was handed over to be kept without an answer so far.
    saving: u32,
    autosave: Autosave,
}

impl SupplierPanel {
    fn of(id: PartyId, form: Option<PartyForm>) -> Self {
        Self {
            id,
            form,
            page: None,
            part: SupplierPart::default(),
            saved_at: None,
            error: None,
            saving: 0,
            autosave: Autosave::default(),
        }
    }
}

impl App {
    pub(super) fn suppliers(&mut self, action: SupplierAction) {
        let list = &mut self.state.suppliers;
        match action {
            SupplierAction::Search(text) => {
                list.search = text;
                self.ask_suppliers();
            }
            SupplierAction::Sort(by) => {
                list.descending = if list.by == by { !list.descending } else { by.largest_first() };
                list.by = by;
                self.ask_suppliers();
            }
            SupplierAction::Select(id) => {
                list.selected = Some(id);
                self.follow_supplier();
            }
            SupplierAction::Move(by) => {
                list.selected = moved(&list.rows, |row| row.id, list.selected, by);
                self.follow_supplier();
            }
            SupplierAction::Open(id) => self.open_supplier(id),
            SupplierAction::New => {
                self.keep_supplier();
                let fresh = BookRecord {
                    addresses: vec![Party::fresh().address],
                    party: Party::fresh(),
                    ..BookRecord::default()
                };
                let mut form = PartyForm::new(&fresh, self.state.clock.today);
                form.editor.focus = Some(Field::Party(Side::Supplier, PartyField::LegalName));
                self.state.suppliers.selected = None;
                self.state.suppliers.panel = Some(SupplierPanel::of(PartyId::new(), Some(form)));
                if self.state.screen != Screen::Suppliers {
                    self.go(Screen::Suppliers);
                }
            }
            SupplierAction::Order(id) => self.order_from(id),
            SupplierAction::Remove(id) => {
                self.keep_supplier();
                self.ask_lists(ListsCommand::RemoveParty(id, true));
            }
            SupplierAction::Restore(id) => self.ask_lists(ListsCommand::RemoveParty(id, false)),
            SupplierAction::Retry => self.save_supplier(),
            SupplierAction::Show(part) => {
                if let Some(panel) = &mut list.panel {
                    panel.part = part;
                }
            }
            SupplierAction::Panel(action) => self.in_supplier_panel(*action),
            SupplierAction::Undo | SupplierAction::Redo => {
                let today = self.state.clock.today;
                if let Some(form) = list.form() {
                    form.travel(action == SupplierAction::Undo, today);
                    self.touch_supplier();
                }
            }
            SupplierAction::ShowAddress(_)
            | SupplierAction::AddAddress
            | SupplierAction::RemoveAddress
            | SupplierAction::FirstAddress => {
                let today = self.state.clock.today;
                if let Some(form) = list.form() {
                    form.change_addresses(&action, today);
                    if action == SupplierAction::AddAddress {
                        form.editor.focus = Some(Field::Party(Side::Supplier, PartyField::AddressLine1));
                    }
                    self.touch_supplier();
                }
            }
        }
    }

    /// What the fields of the panel ask for.
    fn in_supplier_panel(&mut self, action: Action) {
        let today = self.state.clock.today;
        let Some(form) = self.state.suppliers.form() else { return };
        let at = form.at;
        if let Some(other) = in_panel(&mut form.editor, action, today) {
            return self.update(other);
        }
        form.step(at);
        self.touch_supplier();
    }

    fn touch_supplier(&mut self) {
        let now = self.state.clock.instant;
        if let Some(panel) = &mut self.state.suppliers.panel
            && panel.form.as_ref().is_some_and(|form| form.differs() && form.can_be_kept())
        {
            panel.autosave.touch(now);
        }
    }

    /// When the supplier in the panel is to be kept.
    pub(super) fn supplier_due(&self) -> Option<std::time::Duration> {
        self.state.suppliers.panel.as_ref()?.autosave.remaining(self.state.clock.instant)
    }

    /// Hands the supplier in the panel over to be kept, when it holds more than was handed over.
    pub(super) fn save_supplier(&mut self) {
        let Some(panel) = &mut self.state.suppliers.panel else { return };
        panel.autosave.done();
        let (id, failed) = (panel.id, panel.error.is_some());
        let new = panel.page.is_none() && panel.saved_at.is_none();
        let Some(form) = &mut panel.form else { return };
        if !form.can_be_kept() || (!form.differs() && !failed) {
            return;
        }
        // While the name of a new supplier is being typed, what there is of it is no supplier yet.
        let name = Field::Party(Side::Supplier, PartyField::LegalName);
        if new && form.editor.is_open(name) {
            return;
        }
        let record = form.record();
        form.sent.clone_from(&record);
        panel.saving += 1;
        self.ask_lists(ListsCommand::SaveParty { id, record: Box::new(record) });
    }

    /// Keeps what is typed in the panel, before it shows something else or goes.
    pub(super) fn keep_supplier(&mut self) {
        let today = self.state.clock.today;
        if let Some(form) = self.state.suppliers.form() {
            let at = form.at;
            form.editor.commit(today);
            form.step(at);
            self.save_supplier();
        }
    }

    /// Esc: closes the panel. True when there was one.
    pub(super) fn close_supplier(&mut self) -> bool {
        self.keep_supplier();
        self.state.suppliers.panel.take().is_some()
    }

    fn open_supplier(&mut self, id: PartyId) {
        self.keep_supplier();
        let part = self.state.suppliers.panel.as_ref().map(|panel| panel.part).unwrap_or_default();
        let list = &mut self.state.suppliers;
        list.selected = Some(id);
        if list.panel.as_ref().is_none_or(|panel| panel.id != id) {
            list.panel = Some(SupplierPanel { part, ..SupplierPanel::of(id, None) });
        }
        if self.state.screen != Screen::Suppliers {
            self.go(Screen::Suppliers);
        } else {
            self.ask_party(id);
        }
    }

    /// While the panel is open it shows the supplier that is chosen.
    fn follow_supplier(&mut self) {
        let list = &self.state.suppliers;
        if let (Some(id), Some(panel)) = (list.selected, &list.panel)
            && panel.id != id
        {
            self.open_supplier(id);
        }
    }

    pub(super) fn ask_suppliers(&mut self) {
        let on = self.state.clock.today;
        let list = &mut self.state.suppliers;
        list.request += 1;
        let query = SupplierQuery { text: list.search.clone(), by: list.by, descending: list.descending, on };
        let request = list.request;
        self.ask_lists(ListsCommand::Suppliers { request, query });
    }

    fn ask_party(&mut self, id: PartyId) {
        self.ask_party_but(id, None);
    }

    /// Asks for a supplier as it stands without an order.
    pub(super) fn ask_party_but(&mut self, id: PartyId, but: Option<OrderId>) {
        let on = self.state.clock.today;
        self.state.suppliers.page_request += 1;
        let request = self.state.suppliers.page_request;
        self.ask_lists(ListsCommand::Party { request, id, on, but });
    }

    /// Asks for everything that the screen shows; for pairs only when told, because that takes longest.
    pub(super) fn refresh_suppliers(&mut self, pairs: bool) {
        self.state.book.forget(); // what it knew was of an order's party
        self.ask_suppliers();
        if pairs {
            self.ask_lists(ListsCommand::PartyPairs);
        }
        if let Some(id) = self.state.suppliers.panel.as_ref().map(|panel| panel.id) {
            self.ask_party(id);
        }
    }

    pub(super) fn on_suppliers(&mut self, request: u64, rows: Vec<SupplierRow>) {
        let list = &mut self.state.suppliers;
        if request > list.answered {
            list.answered = request;
            list.rows = rows;
        }
    }

    pub(super) fn on_party(&mut self, request: u64, page: Option<Box<PartyPage>>) {
        let today = self.state.clock.today;
        let list = &mut self.state.suppliers;
        if request != list.page_request {
            return; // of a supplier that is shown no more
        }
        let Some(page) = page else { return };
        if list.ordering == Some(page.id) {
            list.ordering = None;
            return self.begin_order(&page.record.party);
        }
        self.on_recent(&page);
        let list = &mut self.state.suppliers;
        let Some(panel) = list.panel.as_mut().filter(|panel| panel.id == page.id) else { return };
        let known = BookRecord { aliases: Vec::new(), ..page.record.clone() };
        match &panel.form {
            // What is typed here is newer than what was read.
            Some(_) if panel.saving > 0 => {}
            Some(form) if form.differs() || form.editor.pending.is_some() || form.sent == known => {}
            _ => panel.form = Some(PartyForm::new(&known, today)),
        }
        panel.page = Some(page);
    }

    pub(super) fn on_party_saved(&mut self, id: PartyId, result: Result<Timestamp, Text>) {
        let Some(panel) = self.state.suppliers.panel.as_mut().filter(|panel| panel.id == id) else {
            if let Err(text) = result {
                self.state.fault = Some(text);
            }
            return;
        };
        panel.saving = panel.saving.saturating_sub(1);
        match result {
            Ok(at) => (panel.saved_at, panel.error) = (Some(at), None),
            Err(text) => panel.error = Some(text),
        }
        self.state.suppliers.selected = Some(id);
    }

    pub(super) fn on_party_removed(&mut self, id: PartyId, name: String, removed: bool) {
        let list = &mut self.state.suppliers;
        if removed {
            if list.panel.as_ref().is_some_and(|panel| panel.id == id) {
                list.panel = None;
            }
            if list.selected == Some(id) {
                list.selected = None;
            }
            let undo = Action::Suppliers(SupplierAction::Restore(id));
            self.state.toast(Text::new("toast-party-removed").with("name", name), Some(("action-undo", undo)));
        }
    }

    /// A new order to a supplier: as it is in the panel, else as it is read from the book.
    fn order_from(&mut self, id: PartyId) {
        self.keep_supplier();
        let panel = self.state.suppliers.panel.as_ref().filter(|panel| panel.id == id);
        if let Some(form) = panel.and_then(|panel| panel.form.as_ref()) {
            let party = form.record().party;
            return self.begin_order(&party);
        }
        self.state.suppliers.ordering = Some(id);
        self.ask_party(id);
    }

    fn begin_order(&mut self, party: &Party) {
        let today = self.state.clock.today;
        self.navigate(Action::NewOrder);
        if let Some(editor) = self.state.editor.as_mut()
            && editor.edit(Edit::SetParty(Side::Supplier, Box::new(party.clone())), today)
        {
            self.state.autosave.touch(self.state.clock.instant);
        }
    }
}
