//! A supplier as it is edited in the panel: its fields, its addresses, and the steps that can be taken back.
//!
//! Owns the document that stands for it. Must not know the list, nor when it is kept.

use std::sync::Arc;

use jiff::civil::Date;

use super::SupplierAction;
use crate::app::editor::Editor;
use crate::domain::edit::Edit;
use crate::domain::order::Order;
use crate::domain::party::{Address, Party, Side};
use crate::domain::roster::BookRecord;

/// Steps that can be undone in a panel.
const STEPS: usize = 100;

/// A party as it is edited in the panel.
#[derive(Debug)]
pub struct PartyForm {
    /// A document with the party as its supplier: its fields, what is typed into them, and their checks.
    pub editor: Editor,
    /// All addresses; the one in the fields may differ from the one here while it is typed into.
    addresses: Vec<Address>,
    /// Which address is in the fields, counted from 0.
    pub at: usize,
    /// As it was after the last step.
    held: BookRecord,
    undo: Vec<(BookRecord, usize)>,
    redo: Vec<(BookRecord, usize)>,
    /// As it was last handed over to be kept.
    pub(super) sent: BookRecord,
}

impl PartyForm {
    pub(super) fn new(record: &BookRecord, today: Date) -> Self {
        let record = BookRecord { aliases: Vec::new(), ..record.clone() };
        let mut order = Order::fresh(today, Party::fresh());
        Arc::make_mut(&mut order.head).supplier = record.party.clone();
        Self {
            editor: Editor::fresh(order, "BOK"),
            addresses: record.addresses.clone(),
            at: 0,
            held: record.clone(),
            undo: Vec::new(),
            redo: Vec::new(),
            sent: record,
        }
    }

    /// The party with the address in the fields.
    #[must_use]
    pub fn party(&self) -> &Party {
        &self.editor.order().head.supplier
    }

    /// All addresses, with what is typed.
    #[must_use]
    pub fn addresses(&self) -> Vec<Address> {
        let mut addresses = self.addresses.clone();
        if let Some(shown) = addresses.get_mut(self.at) {
            shown.clone_from(&self.party().address);
        }
        addresses
    }

    /// The party as it is to be kept.
    pub(super) fn record(&self) -> BookRecord {
        let addresses = self.addresses();
        let first = addresses.first().cloned().unwrap_or_default();
        let party = Party { address: first, ..self.party().clone() };
        BookRecord { party, addresses, aliases: Vec::new() }
    }

    /// Whether there is something to undo, and to redo.
    #[must_use]
    pub fn can_undo_redo(&self) -> (bool, bool) {
        (self.editor.pending.is_some() || !self.undo.is_empty(), self.editor.pending.is_none() && !self.redo.is_empty())
    }

    /// Whether it holds more than was handed over.
    pub(super) fn differs(&self) -> bool {
        self.record() != self.sent
    }

    /// Whether a party of it can be kept: it has a name or a GSTIN.
    pub(super) fn can_be_kept(&self) -> bool {
        let party = self.party();
        !party.legal_name.trim().is_empty() || party.gstin.value().is_some()
    }

    /// What was changed since the last step becomes one, unless a field is still open.
    pub(super) fn step(&mut self, at_before: usize) {
        let now = self.record();
        if self.editor.pending.is_some() || now == self.held {
            return;
        }
        if self.undo.len() == STEPS {
            self.undo.remove(0);
        }
        self.undo.push((std::mem::replace(&mut self.held, now), at_before));
        self.redo.clear();
        self.addresses = self.addresses();
    }

    /// Goes one step back, or forth again.
    pub(super) fn travel(&mut self, back: bool, today: Date) {
        if back && self.editor.revert() {
            return;
        }
        let (from, to) = if back { (&mut self.undo, &mut self.redo) } else { (&mut self.redo, &mut self.undo) };
        let Some((record, at)) = from.pop() else { return };
        to.push((std::mem::replace(&mut self.held, record.clone()), self.at));
        self.put(record, at, today);
    }

    fn put(&mut self, record: BookRecord, at: usize, today: Date) {
        self.at = at.min(record.addresses.len().saturating_sub(1));
        let address = record.addresses.get(self.at).cloned().unwrap_or_default();
        self.addresses = record.addresses;
        let party = Party { address, ..record.party };
        self.editor.edit(Edit::SetParty(Side::Supplier, Box::new(party)), today);
    }

    pub(super) fn change_addresses(&mut self, action: &SupplierAction, today: Date) {
        let before = self.at;
        self.editor.commit(today);
        self.step(before);
        let mut addresses = self.addresses();
        let at = match action {
            SupplierAction::ShowAddress(at) => (*at).min(addresses.len().saturating_sub(1)),
            SupplierAction::AddAddress => {
                addresses.push(Party::fresh().address);
                addresses.len() - 1
            }
            SupplierAction::RemoveAddress if addresses.len() > 1 => {
                addresses.remove(before);
                before.min(addresses.len() - 1)
            }
            SupplierAction::FirstAddress if before > 0 => {
                let first = addresses.remove(before);
                addresses.insert(0, first);
                0
            }
            _ => return,
        };
        let record = BookRecord { addresses, ..self.record() };
        self.put(record, at, today);
        self.step(before);
    }
}
