//! What the lists of suppliers and items share: the line to the engine, news of both, moving in a list, typing into a panel,
//! and pairs that may be one.
//!
//! Owns the dialog that goes through such pairs. What stands in a list is with `suppliers` and `items`.

use std::time::Duration;

use jiff::civil::Date;

use super::App;
use super::action::Action;
use super::editor::Editor;
use super::state::{Dialog, Screen, State};
use crate::domain::alike::all_addresses;
use crate::domain::field::PartyField;
use crate::domain::party::{Address, Party};
use crate::domain::roster::{ItemFacts, ItemRow};
use crate::domain::text::Text;
use crate::message::Command;
use crate::message::lists::{ItemsMerged, ListsCommand, ListsEvent, PartiesMerged, PartyMerge, PartyPair};

/// Which of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Suppliers.
    Suppliers,
    /// Items.
    Items,
}

/// What is asked of pairs that look alike.
#[derive(Clone, Debug, PartialEq)]
pub enum PairAction {
    /// Opens the dialog on the first pair.
    Open(Which),
    /// Takes a field, by its place from 0, from the second (true) or the first.
    Take(usize, bool),
    /// Makes the two one.
    Merge,
    /// They are two; they are not offered again.
    Apart,
    /// Goes on to the next pair, and comes to this one again another time.
    Skip,
    /// Two parties that were merged become two again.
    PartParties(Box<PartiesMerged>),
    /// Two items that were merged become two again.
    PartItems(Box<ItemsMerged>),
}

/// Fields of two items that are chosen one by one: description, HSN/SAC, unit, GST rate.
pub const ITEM_CHOICES: usize = 4;

/// What is chosen of two parties, one by one. The GSTIN stands for the state, too, the telephone number for its kind and
/// code, the address line for the whole first address.
pub const PARTY_CHOICES: [PartyField; 7] = [
    PartyField::LegalName,
    PartyField::TradeName,
    PartyField::Gstin,
    PartyField::B2bId,
    PartyField::AddressLine1,
    PartyField::PhoneNumber,
    PartyField::Email,
];

/// The dialog over a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairDialog {
    /// Of which list.
    pub which: Which,
    /// Which pair, counted from 0.
    pub at: usize,
    /// Of each field, whether it is taken from the second.
    pub right: Vec<bool>,
    /// Why they can't become one.
    pub refused: Option<Text>,
    /// Whether the engine is at it.
    pub working: bool,
}

impl PairDialog {
    fn on(which: Which, at: usize, state: &State) -> Self {
        let right = match which {
            Which::Suppliers => state.suppliers.pairs.get(at).map(fuller_party).unwrap_or_default(),
            Which::Items => state.items.pairs.get(at).map(fuller_item).unwrap_or_default(),
        };
        Self { which, at, right, refused: None, working: false }
    }

    /// How many pairs there are.
    #[must_use]
    pub fn pairs(&self, state: &State) -> usize {
        match self.which {
            Which::Suppliers => state.suppliers.pairs.len(),
            Which::Items => state.items.pairs.len(),
        }
    }
}

/// What is missing in the first is taken from the second.
fn fuller_party(pair: &PartyPair) -> Vec<bool> {
    let [(_, left, _), (_, right, _)] = &pair.parties;
    let text =
        |party: &crate::domain::party::Party, field| party.cell(field).map(|cell| cell.text()).unwrap_or_default();
    let fuller = |field: &PartyField| {
        text(&left.party, *field).trim().is_empty() && !text(&right.party, *field).trim().is_empty()
    };
    PARTY_CHOICES.iter().map(fuller).collect()
}

fn fuller_item([left, right]: &[ItemRow; 2]) -> Vec<bool> {
    let (left, right) = (&left.facts, &right.facts);
    vec![
        false,
        left.hsn.is_none() && right.hsn.is_some(),
        left.unit.is_empty() && !right.unit.is_empty(),
        left.gst_rate.is_none() && right.gst_rate.is_some(),
    ]
}

/// The item that two become.
#[must_use]
pub fn merged_item([left, right]: &[ItemRow; 2], choices: &[bool]) -> ItemFacts {
    let from = |at: usize| if choices.get(at) == Some(&true) { &right.facts } else { &left.facts };
    ItemFacts {
        description: from(0).description.clone(),
        hsn: from(1).hsn.clone(),
        unit: from(2).unit.clone(),
        gst_rate: from(3).gst_rate,
        price: left.facts.price.or(right.facts.price),
    }
}

impl App {
    pub(super) fn ask_lists(&mut self, command: ListsCommand) {
        self.send(Command::Lists(command));
    }

    /// Keeps what is typed in the panels of both lists.
    pub(super) fn keep_lists(&mut self) {
        self.keep_supplier();
        self.keep_item();
    }

    /// Keeps what has come due in a panel; says when the next is.
    pub(super) fn tick_lists(&mut self) -> Option<Duration> {
        if self.supplier_due() == Some(Duration::ZERO) {
            self.save_supplier();
        }
        if self.item_due() == Some(Duration::ZERO) {
            self.save_item();
        }
        [self.supplier_due(), self.item_due()].into_iter().flatten().min()
    }

    pub(super) fn on_lists(&mut self, event: ListsEvent) {
        match event {
            ListsEvent::Counted { suppliers, items } => {
                (self.state.suppliers.count, self.state.items.count) = (suppliers, items);
            }
            ListsEvent::Suppliers { request, rows } => self.on_suppliers(request, rows),
            ListsEvent::Party { request, page } => self.on_party(request, page),
            ListsEvent::PartyPairs(pairs) => {
                self.state.suppliers.pairs = pairs;
                self.follow_pairs(Which::Suppliers);
            }
            ListsEvent::Items { request, rows, total } => self.on_items(request, rows, total),
            ListsEvent::Item { request, page } => self.on_item(request, page),
            ListsEvent::ItemPairs(pairs) => {
                self.state.items.pairs = pairs;
                self.follow_pairs(Which::Items);
            }
            ListsEvent::Refused(text) => match &mut self.state.dialog {
                Some(Dialog::Pair(dialog)) => (dialog.refused, dialog.working) = (Some(text), false),
                _ => self.state.fault = Some(text),
            },
            change => {
                let typed = matches!(change, ListsEvent::PartySaved { .. } | ListsEvent::ItemSaved { .. });
                self.on_list_change(change);
                self.refresh_lists(!typed);
            }
        }
    }

    fn on_list_change(&mut self, event: ListsEvent) {
        match event {
            ListsEvent::PartySaved { id, result } => self.on_party_saved(id, result),
            ListsEvent::PartyRemoved { id, name, removed } => self.on_party_removed(id, name, removed),
            ListsEvent::PartiesMerged(merged) => {
                let list = &mut self.state.suppliers;
                if list.panel.as_ref().is_some_and(|panel| [merged.kept, merged.gone].contains(&panel.id)) {
                    list.panel = None;
                }
                list.selected = Some(merged.kept);
                let text = Text::new("toast-parties-merged").with("name", &merged.before.party.legal_name);
                self.state.toast(text, Some(("action-undo", Action::Pair(PairAction::PartParties(merged)))));
            }
            ListsEvent::ItemSaved { request, result } => self.on_item_saved(request, result),
            ListsEvent::ItemHidden(id, name, hidden) => self.on_item_hidden(id, name, hidden),
            ListsEvent::ItemsMerged(merged) => {
                let list = &mut self.state.items;
                if list.panel.as_ref().is_some_and(|panel| panel.id == Some(merged.gone.id)) {
                    list.panel = None;
                }
                list.selected = Some(merged.kept.id);
                let text = Text::new("toast-items-merged").with("item", &merged.kept.facts.description);
                self.state.toast(text, Some(("action-undo", Action::Pair(PairAction::PartItems(merged)))));
            }
            _ => {}
        }
    }

    /// Orders changed, and with them what the lists say of them.
    pub(super) fn figures_changed(&mut self) {
        if matches!(self.state.screen, Screen::Suppliers | Screen::Items) {
            self.refresh_lists(false);
        }
    }

    /// Asks anew for what is shown of both lists, and for pairs that look alike.
    pub(super) fn refresh_lists(&mut self, pairs: bool) {
        self.ask_lists(ListsCommand::Count);
        match self.state.screen {
            Screen::Suppliers => self.refresh_suppliers(pairs),
            Screen::Items => self.refresh_items(pairs),
            _ => {}
        }
    }

    pub(super) fn pair(&mut self, action: PairAction) {
        match action {
            PairAction::Open(which) => {
                self.keep_lists();
                let screen = if which == Which::Suppliers { Screen::Suppliers } else { Screen::Items };
                if self.state.screen != screen {
                    self.go(screen);
                }
                let dialog = PairDialog::on(which, 0, &self.state);
                if dialog.pairs(&self.state) > 0 {
                    self.state.dialog = Some(Dialog::Pair(Box::new(dialog)));
                }
            }
            PairAction::PartParties(merged) => self.ask_lists(ListsCommand::PartParties(merged)),
            PairAction::PartItems(merged) => self.ask_lists(ListsCommand::PartItems(merged)),
            PairAction::Take(at, right) => {
                if let Some(Dialog::Pair(dialog)) = &mut self.state.dialog
                    && let Some(choice) = dialog.right.get_mut(at)
                {
                    *choice = right;
                }
            }
            PairAction::Merge | PairAction::Apart => self.decide(action == PairAction::Merge),
            PairAction::Skip => {
                if let Some(Dialog::Pair(dialog)) = &self.state.dialog {
                    let (which, next) = (dialog.which, dialog.at + 1);
                    let more = next < dialog.pairs(&self.state);
                    self.state.dialog = more.then(|| Dialog::Pair(Box::new(PairDialog::on(which, next, &self.state))));
                }
            }
        }
    }

    /// The pair in the dialog becomes one, or stays two; a second decision waits for the first.
    fn decide(&mut self, merge: bool) {
        let state = &mut self.state;
        let Some(Dialog::Pair(dialog)) = &mut state.dialog else { return };
        if dialog.working {
            return;
        }
        let command = match dialog.which {
            Which::Suppliers => {
                let Some(pair) = state.suppliers.pairs.get(dialog.at) else { return };
                let [(kept, ..), (gone, ..)] = &pair.parties;
                let (party, addresses) = merged(pair, &dialog.right);
                if merge {
                    ListsCommand::MergeParties(Box::new(PartyMerge { kept: *kept, gone: *gone, party, addresses }))
                } else {
                    ListsCommand::PartiesApart(*kept, *gone)
                }
            }
            Which::Items => {
                let Some(pair) = state.items.pairs.get(dialog.at) else { return };
                let [kept, gone] = pair;
                if merge {
                    let facts = Box::new(merged_item(pair, &dialog.right));
                    ListsCommand::MergeItems { kept: kept.id, gone: gone.id, facts }
                } else {
                    ListsCommand::ItemsApart(kept.id, gone.id)
                }
            }
        };
        (dialog.working, dialog.refused) = (true, None);
        self.ask_lists(command);
    }

    /// The pairs were read anew: the dialog goes on with those that are left.
    fn follow_pairs(&mut self, which: Which) {
        let Some(Dialog::Pair(dialog)) = &self.state.dialog else { return };
        if dialog.which != which || !dialog.working {
            return;
        }
        let pairs = dialog.pairs(&self.state);
        let at = dialog.at.min(pairs.saturating_sub(1));
        self.state.dialog = (pairs > 0).then(|| Dialog::Pair(Box::new(PairDialog::on(which, at, &self.state))));
    }
}

impl State {
    /// Whether a field is being typed into whose text is not a step of its document's history yet.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        let typing = |editor: &super::editor::Editor| editor.pending.is_some();
        match self.screen {
            Screen::Suppliers => {
                let form = self.suppliers.panel.as_ref().and_then(|panel| panel.form.as_ref());
                form.is_some_and(|form| typing(&form.editor))
            }
            Screen::Items => {
                let form = self.items.panel.as_ref().and_then(|panel| panel.form.as_ref());
                form.is_some_and(|form| typing(&form.editor))
            }
            _ => self.editor.as_ref().is_some_and(typing),
        }
    }
}

/// The party that two become, when `right` says of each of [`PARTY_CHOICES`] whether it is taken from the second; and all
/// addresses.
#[must_use]
pub fn merged(pair: &PartyPair, right: &[bool]) -> (Party, Vec<Address>) {
    let [(_, left, _), (_, other, _)] = &pair.parties;
    let mut party = left.party.clone();
    for (choice, _) in PARTY_CHOICES.iter().zip(right).filter(|(_, right)| **right) {
        let from = &other.party;
        match choice {
            PartyField::LegalName => party.legal_name.clone_from(&from.legal_name),
            PartyField::TradeName => party.trade_name.clone_from(&from.trade_name),
            PartyField::Gstin => {
                party.gstin.clone_from(&from.gstin);
                party.state.clone_from(&from.state);
            }
            PartyField::B2bId => party.b2b_id.clone_from(&from.b2b_id),
            PartyField::PhoneNumber => party.contact.clone_from(&from.contact),
            PartyField::Email => party.email.clone_from(&from.email),
            _ => party.address.clone_from(&from.address),
        }
    }
    let addresses = all_addresses(&party.address, &left.addresses, &other.addresses);
    (party, addresses)
}

/// The entry so many rows on from the one chosen; the first when none is.
pub(super) fn moved<R, I: PartialEq>(rows: &[R], id: impl Fn(&R) -> I, chosen: Option<I>, by: i32) -> Option<I> {
    let at = chosen.and_then(|chosen| rows.iter().position(|row| id(row) == chosen));
    let to = at.map_or(0, |at| at.saturating_add_signed(by as isize)).min(rows.len().saturating_sub(1));
    rows.get(to).map(id)
}

/// Does to the document of a panel what its fields ask for; gives back what is meant for others.
pub(super) fn in_panel(editor: &mut Editor, action: Action, today: Date) -> Option<Action> {
    match action {
        Action::Type(field, text) => {
            editor.type_text(field, text, today);
        }
        Action::Commit => {
            editor.commit(today);
        }
        Action::Revert => {
            editor.revert();
        }
        Action::Edit(edit) => {
            editor.edit(edit, today);
        }
        Action::FocusDone => editor.focus = None,
        other => return Some(other),
    }
    None
}
