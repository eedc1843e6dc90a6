//! Earlier versions of the open order: which there are, one read again, two compared.
//!
//! Owns the dialog's state. A version is never changed here, and neither is the draft.

use std::collections::HashMap;

use super::App;
use super::state::Dialog;
use crate::domain::diff::{Diff, diff};
use crate::domain::ids::{OpId, OrderId};
use crate::domain::order::Order;
use crate::domain::totals::{Totals, totals};
use crate::message::registry::{RegistryCommand, VersionRow};

/// A version to be read or compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pick {
    /// The document as it is being edited.
    Draft,
    /// An accepted version, by the operation that made it.
    Version(OpId),
}

/// What is asked about versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VersionsAction {
    /// Opens the dialog; with a version's number it is shown to be read.
    Open(Option<u32>),
    /// The older one of the comparison.
    From(Pick),
    /// The newer one of the comparison.
    To(Pick),
    /// Shows one version, to be read.
    Read(Pick),
    /// Shows the comparison.
    Compare,
}

/// Two versions and what differs.
#[derive(Debug)]
pub struct Compared {
    /// The older document.
    pub old: Order,
    /// The newer document.
    pub new: Order,
    /// What changed from the one to the other.
    pub diff: Diff,
    /// Figures of the older one.
    pub old_totals: Totals,
    /// Figures of the newer one.
    pub new_totals: Totals,
}

/// One version to be read.
#[derive(Debug)]
pub struct Read {
    /// Which.
    pub pick: Pick,
    /// Its document, once it has come.
    pub document: Option<(Order, Totals)>,
}

/// The dialog of versions.
#[derive(Debug)]
pub struct VersionsDialog {
    /// The order.
    pub order: OrderId,
    /// Its accepted versions, the newest first, once they have come.
    pub rows: Option<Vec<VersionRow>>,
    /// The older one of the comparison.
    pub from: Pick,
    /// The newer one.
    pub to: Pick,
    /// The comparison, once both documents have come.
    pub compared: Option<Compared>,
    /// The version that is read instead.
    pub read: Option<Read>,
    /// Whether the draft differs from every version.
    pub has_draft: bool,
    /// The number of the version to be read as soon as it is known.
    wanted: Option<u32>,
    documents: HashMap<Pick, Order>,
}

impl VersionsDialog {
    fn new(order: OrderId, draft: Order, has_draft: bool, wanted: Option<u32>) -> Self {
        Self {
            order,
            rows: None,
            from: Pick::Draft,
            to: Pick::Draft,
            compared: None,
            read: None,
            has_draft,
            wanted,
            documents: HashMap::from([(Pick::Draft, draft)]),
        }
    }

    /// A version's document has come.
    pub(super) fn opened(&mut self, op: OpId, document: Order) {
        self.documents.insert(Pick::Version(op), document);
        self.settle();
    }

    /// Fills in what can be shown by the documents at hand.
    fn settle(&mut self) {
        if let Some(read) = self.read.as_mut().filter(|read| read.document.is_none()) {
            read.document = self.documents.get(&read.pick).map(|document| (document.clone(), totals(document)));
        }
        if self.compared.is_none()
            && let (Some(old), Some(new)) = (self.documents.get(&self.from), self.documents.get(&self.to))
        {
            let mut new = new.clone();
            new.share_with(old);
            self.compared = Some(Compared {
                diff: diff(old, &new),
                old_totals: totals(old),
                new_totals: totals(&new),
                old: old.clone(),
                new,
            });
        }
    }

    /// Operations whose documents are shown and have not come.
    fn missing(&self) -> Vec<OpId> {
        let read = self.read.as_ref().map(|read| read.pick);
        let mut found = Vec::new();
        for pick in [Some(self.from), Some(self.to), read].into_iter().flatten() {
            if let Pick::Version(op) = pick
                && !self.documents.contains_key(&pick)
                && !found.contains(&op)
            {
                found.push(op);
            }
        }
        found
    }

    fn choose(&mut self, action: &VersionsAction) {
        match action {
            VersionsAction::From(pick) => self.from = *pick,
            VersionsAction::To(pick) => self.to = *pick,
            VersionsAction::Read(pick) => {
                self.read = Some(Read { pick: *pick, document: None });
                return;
            }
            VersionsAction::Compare | VersionsAction::Open(_) => {}
        }
        self.read = None;
        self.compared = None;
    }
}

impl App {
    pub(super) fn versions(&mut self, action: VersionsAction) {
        if let VersionsAction::Open(wanted) = action {
            return self.open_versions(wanted);
        }
        if let Some(Dialog::Versions(dialog)) = &mut self.state.dialog {
            dialog.choose(&action);
            self.show_versions();
        }
    }

    fn open_versions(&mut self, wanted: Option<u32>) {
        self.commit();
        let Some(editor) = self.state.editor.as_ref().filter(|_| self.state.dialog.is_none()) else { return };
        let order = editor.facts.id;
        let dialog = VersionsDialog::new(order, editor.order().clone(), editor.amended(), wanted);
        self.state.dialog = Some(Dialog::Versions(Box::new(dialog)));
        self.ask_registry(RegistryCommand::Versions(order));
    }

    /// The versions have come: the newest is compared with the draft, or with the one before it.
    pub(super) fn on_versions(&mut self, order: OrderId, rows: Vec<VersionRow>) {
        let Some(Dialog::Versions(dialog)) = &mut self.state.dialog else { return };
        if dialog.order != order {
            return;
        }
        let newest = rows.first().map(|row| Pick::Version(row.op));
        let before = rows.get(1).map(|row| Pick::Version(row.op));
        (dialog.from, dialog.to) = match (newest, before) {
            (Some(newest), _) if dialog.has_draft => (newest, Pick::Draft),
            (Some(newest), Some(before)) => (before, newest),
            (Some(newest), None) => (newest, newest),
            (None, _) => (Pick::Draft, Pick::Draft),
        };
        let wanted = match dialog.wanted.take() {
            Some(wanted) => rows.iter().find(|row| row.version == wanted),
            None if rows.len() == 1 && !dialog.has_draft => rows.first(), // there is nothing to compare it with
            None => None,
        };
        dialog.compared = None;
        dialog.read = wanted.map(|row| Read { pick: Pick::Version(row.op), document: None });
        dialog.rows = Some(rows);
        self.show_versions();
    }

    fn show_versions(&mut self) {
        let Some(Dialog::Versions(dialog)) = &mut self.state.dialog else { return };
        dialog.settle();
        for op in dialog.missing() {
            self.ask_registry(RegistryCommand::OpenVersion(op));
        }
    }
}
