//! What the address book knows of the party whose panel is open: its addresses, and other registrations of its PAN.
//!
//! Owns when the book is asked, and what is done with its answers. The search by name is `editing`'s.

use super::App;
use crate::domain::edit::Edit;
use crate::domain::entry::Entry;
use crate::domain::field::{Field, PartyField};
use crate::domain::gst::pan_of;
use crate::domain::ids::PartyId;
use crate::domain::party::{Address, Party, Side};
use crate::domain::roster::PartyPage;
use crate::domain::text::Text;
use crate::message::book::{BookCommand, BookEvent};
use crate::message::{BookEntry, Command};

/// What can be asked of the book while a panel is open.
#[derive(Clone, Debug, PartialEq)]
pub enum BookAction {
    /// One of the party's addresses takes the place of the one on the order.
    TakeAddress(Side, Box<Address>),
    /// The registration of the same PAN takes the place of the one typed; what is empty is filled in from that party.
    UseRegistration(Side, Box<Party>),
    /// Keeps the party; its address in place of the one at a place of its list, from 0.
    Save(Side, Option<usize>),
    /// The party becomes what it was when its panel was opened.
    Revert(Side),
}

/// What the book knows of the party whose panel is open.
#[derive(Debug, Default)]
pub struct Book {
    /// PAN and name that were asked for last.
    asked: Option<(String, String)>,
    request: u64,
    rows: Vec<BookEntry>,
    /// The orders of the supplier but the open one, once they were read.
    page: Option<Box<PartyPage>>,
}

impl Book {
    /// The party's entry: that of its GSTIN, or of its name where neither has one.
    #[must_use]
    pub fn entry(&self, party: &Party) -> Option<&BookEntry> {
        let name = party.legal_name.trim();
        self.rows.iter().find(|row| match (row.party.gstin.value(), party.gstin.value()) {
            (Some(known), Some(typed)) => known == typed,
            (None, None) => party.gstin.is_empty() && row.party.legal_name.trim().eq_ignore_ascii_case(name),
            _ => false,
        })
    }

    /// The orders of the supplier of an order, where the book knows it.
    #[must_use]
    pub fn recent(&self, supplier: &Party) -> Option<&PartyPage> {
        let id = self.entry(supplier)?.id;
        self.page.as_deref().filter(|page| page.id == id)
    }

    /// Forgets what was asked, because another party than one of an order is looked at.
    pub(super) fn forget(&mut self) {
        self.request += 1; // an answer under way is of that party
        self.asked = None;
        self.rows.clear();
    }

    /// Another registration of the same PAN, while that of the party is not in the book.
    #[must_use]
    pub fn same_pan(&self, party: &Party) -> Option<&BookEntry> {
        let pan = pan_of(&party.gstin.text())?;
        let same = |row: &&BookEntry| row.party.gstin.value().is_some_and(|gstin| gstin.pan() == pan);
        if self.entry(party).is_some() { None } else { self.rows.iter().find(same) }
    }
}

impl App {
    pub(super) fn book(&mut self, action: BookAction) {
        let today = self.state.clock.today;
        let Some(editor) = self.state.editor.as_mut() else { return };
        let mut changed = editor.commit(today);
        match action {
            BookAction::TakeAddress(side, address) => {
                let party = Party { address: *address, ..editor.order().head.party(side).clone() };
                changed |= editor.edit(Edit::SetParty(side, Box::new(party)), today);
            }
            BookAction::UseRegistration(side, known) => {
                let party = completed(editor.order().head.party(side).clone(), &known);
                changed |= editor.edit(Edit::SetParty(side, Box::new(party)), today);
                editor.go_to(Field::Party(side, PartyField::Gstin));
            }
            BookAction::Save(side, replace) => {
                let party = Box::new(editor.order().head.party(side).clone());
                self.send(Command::Book(BookCommand::Save { party, replace }));
            }
            BookAction::Revert(side) => {
                if let Some(before) =
                    editor.party.as_ref().filter(|(open, _)| *open == side).map(|(_, was)| was.clone())
                {
                    changed |= editor.edit(Edit::SetParty(side, before), today);
                    editor.go_to(Field::Party(side, PartyField::LegalName));
                }
            }
        }
        if changed {
            self.state.autosave.touch(self.state.clock.instant);
        }
    }

    pub(super) fn on_book(&mut self, event: BookEvent) {
        match event {
            BookEvent::Known { request, rows } if request == self.state.book.request => {
                self.state.book.rows = rows;
                if let Some(id) = self.supplier_in_book() {
                    let this = self.state.editor.as_ref().map(|editor| editor.facts.id);
                    self.ask_party_but(id, this);
                }
            }
            BookEvent::Known { .. } => {}
            BookEvent::Saved => {
                self.state.book.asked = None; // it knows more now
                self.state.toast(Text::new("toast-party-saved"), None);
                self.ask_lists(crate::message::lists::ListsCommand::Count);
            }
        }
    }

    /// The entry of the supplier whose panel is open.
    fn supplier_in_book(&self) -> Option<PartyId> {
        let editor = self.state.editor.as_ref()?;
        let (Side::Supplier, _) = editor.party.as_ref()? else { return None };
        self.state.book.entry(editor.order().head.party(Side::Supplier)).map(|entry| entry.id)
    }

    /// The orders of a supplier were read: of the one whose panel is open, or of another.
    pub(super) fn on_recent(&mut self, page: &PartyPage) {
        if self.supplier_in_book() == Some(page.id) {
            self.state.book.page = Some(Box::new(page.clone()));
        }
    }

    /// Asks the book anew when the party whose panel is open has another PAN or name.
    pub(super) fn follow_book(&mut self) {
        let Some(editor) = self.state.editor.as_ref() else { return };
        let Some(side) = editor.party.as_ref().map(|(side, _)| *side) else {
            self.state.book.asked = None; // a panel that is opened again asks again: orders may have come since
            return;
        };
        let party = editor.order().head.party(side);
        let pan = pan_of(&party.gstin.text()).unwrap_or_default();
        // While the name is typed the search by name runs already.
        let typing = editor.is_open(Field::Party(side, PartyField::LegalName));
        let name = if typing || !party.gstin.is_empty() { String::new() } else { party.legal_name.trim().to_owned() };
        let key = (pan, name);
        if typing || self.state.book.asked.as_ref() == Some(&key) {
            return;
        }
        let (pan, name) = key.clone();
        self.state.book.asked = Some(key);
        self.state.book.request += 1;
        if pan.is_empty() && name.is_empty() {
            self.state.book.rows.clear();
            return;
        }
        self.send(Command::Book(BookCommand::Know { request: self.state.book.request, pan, name }));
    }
}

/// The party with the registration of another of the same PAN, and what is empty filled in from that one.
fn completed(mut party: Party, known: &Party) -> Party {
    party.gstin = known.gstin.clone();
    if !known.b2b_id.trim().is_empty() {
        party.b2b_id.clone_from(&known.b2b_id); // there is one for each GSTIN
    }
    for field in PartyField::ALL {
        let Some(held) = known.cell(field).map(|cell| cell.text()) else { continue };
        // The state's code is no typed date, so any day will do.
        if let Some(cell) = party.cell_mut(field).filter(|cell| cell.text().trim().is_empty()) {
            cell.set(&held, jiff::civil::Date::MIN);
        }
    }
    if let Entry::Value(state) = &known.state {
        party.state = Entry::Value(*state);
    }
    party.follow(PartyField::Gstin);
    party
}
