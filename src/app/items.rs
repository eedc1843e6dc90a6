//! The list of items, and the panel in which one of them is corrected.
//!
//! Owns what is searched for and sorted by, and which item is open. The fields of the panel are those of a line: the panel
//! holds a document of its own with one line, which is never saved as an order.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::App;
use super::action::Action;
use super::autosave::Autosave;
use super::editor::Editor;
use super::known::{in_panel, moved};
use super::state::Screen;
use crate::domain::field::{Field, LineField};
use crate::domain::ids::LineId;
use crate::domain::order::Order;
use crate::domain::party::Party;
use crate::domain::roster::{ItemBy, ItemFacts, ItemId, ItemPage, ItemQuery, ItemRow};
use crate::domain::text::Text;
use crate::message::lists::ListsCommand;

/// What is asked of the list of items.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemAction {
    /// What is searched for.
    Search(String),
    /// Sorts by a column; by the one sorted by, the other way round.
    Sort(ItemBy),
    /// Shows the items that are hidden from completion (true), or the others.
    ShowHidden(bool),
    /// Chooses a row.
    Select(ItemId),
    /// Moves the choice by so many rows.
    Move(i32),
    /// Opens an item in the panel.
    Open(ItemId),
    /// Opens an empty panel.
    New,
    /// What the fields of the panel ask for.
    Panel(Box<Action>),
    /// Takes the last change in the panel back.
    Undo,
    /// Does it again.
    Redo,
    /// Tries again to keep what could not be kept.
    Retry,
    /// Leaves an item out of completion, or offers it again.
    Hide(ItemId, bool),
}

/// The list of items.
#[derive(Debug)]
pub struct Items {
    /// What is searched for.
    pub search: String,
    /// The column sorted by.
    pub by: ItemBy,
    /// Whether the largest comes first.
    pub descending: bool,
    /// Whether the hidden ones are shown.
    pub hidden: bool,
    /// Rows of the last answer; kept while a new one is awaited.
    pub rows: Vec<ItemRow>,
    /// How many match; the rows are the first of them.
    pub total: u32,
    /// The row chosen.
    pub selected: Option<ItemId>,
    request: u64,
    /// Number of the last answer; 0 before the first.
    pub answered: u64,
    /// How many items there are.
    pub count: u32,
    /// Pairs that look alike.
    pub pairs: Vec<[ItemRow; 2]>,
    /// The item in the panel.
    pub panel: Option<ItemPanel>,
    page_request: u64,
    save_request: u64,
}

impl Default for Items {
    fn default() -> Self {
        Self {
            search: String::new(),
            by: ItemBy::default(),
            descending: true,
            hidden: false,
            rows: Vec::new(),
            total: 0,
            selected: None,
            request: 0,
            answered: 0,
            count: 0,
            pairs: Vec::new(),
            panel: None,
            page_request: 0,
            save_request: 0,
        }
    }
}

impl Items {
    fn form(&mut self) -> Option<&mut ItemForm> {
        self.panel.as_mut()?.form.as_mut()
    }
}

/// The panel of one item.
#[derive(Debug)]
pub struct ItemPanel {
    /// The item; `None` for a new one that is not kept yet.
    pub id: Option<ItemId>,
    /// Its fields; `None` until they are read.
    pub form: Option<ItemForm>,
    /// What stands beside it; `None` for a new one, and until it is read.
    pub page: Option<Box<ItemPage>>,
    /// When it was last kept.
    pub saved_at: Option<Timestamp>,
    /// Why it can't be kept.
    pub error: Option<Text>,
    /// The request under which it is being kept.
    saving: Option<u64>,
    autosave: Autosave,
}

impl ItemPanel {
    fn of(id: Option<ItemId>, form: Option<ItemForm>) -> Self {
        Self { id, form, page: None, saved_at: None, error: None, saving: None, autosave: Autosave::default() }
    }

    /// Whether the price is told by orders.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        self.page.as_ref().is_some_and(|page| page.row.uses > 0)
    }
}

/// An item as it is edited in the panel.
#[derive(Debug)]
pub struct ItemForm {
    /// A document with the item as its line: its fields, what is typed into them, and their checks.
    pub editor: Editor,
    /// As it was last handed over to be kept.
    sent: Option<ItemFacts>,
}

impl ItemForm {
    fn new(facts: &ItemFacts, today: Date) -> Self {
        let mut order = Order::fresh(today, Party::fresh());
        order.lines = vec![Arc::new(facts.line())];
        let mut form = Self { editor: Editor::fresh(order, "ITM"), sent: None };
        form.sent = form.facts();
        form
    }

    /// The line that stands for the item.
    #[must_use]
    pub fn line(&self) -> Option<LineId> {
        self.editor.order().lines.first().map(|line| line.id)
    }

    /// What is typed, when it can be kept.
    #[must_use]
    pub fn facts(&self) -> Option<ItemFacts> {
        self.editor.order().lines.first().and_then(|line| ItemFacts::of(line))
    }

    fn differs(&self) -> bool {
        self.facts().is_some_and(|facts| self.sent.as_ref() != Some(&facts))
    }
}

impl App {
    pub(super) fn items(&mut self, action: ItemAction) {
        let list = &mut self.state.items;
        match action {
            ItemAction::Search(text) => {
                list.search = text;
                self.ask_items();
            }
            ItemAction::Sort(by) => {
                list.descending = if list.by == by { !list.descending } else { by.largest_first() };
                list.by = by;
                self.ask_items();
            }
            ItemAction::ShowHidden(hidden) => {
                list.hidden = hidden;
                self.ask_items();
            }
            ItemAction::Select(id) => {
                list.selected = Some(id);
                self.follow_item();
            }
            ItemAction::Move(by) => {
                list.selected = moved(&list.rows, |row| row.id, list.selected, by);
                self.follow_item();
            }
            ItemAction::Open(id) => self.open_item(id),
            ItemAction::New => {
                self.keep_item();
                let mut form = ItemForm::new(&ItemFacts::default(), self.state.clock.today);
                form.editor.focus = form.line().map(|line| Field::Line(line, LineField::Description));
                self.state.items.selected = None;
                self.state.items.panel = Some(ItemPanel::of(None, Some(form)));
                if self.state.screen != Screen::Items {
                    self.go(Screen::Items);
                }
            }
            ItemAction::Panel(action) => self.in_item_panel(*action),
            ItemAction::Undo | ItemAction::Redo => {
                if let Some(form) = list.form() {
                    if action == ItemAction::Undo {
                        form.editor.undo()
                    } else {
                        form.editor.redo()
                    };
                    self.touch_item();
                }
            }
            ItemAction::Retry => self.save_item(),
            ItemAction::Hide(id, hidden) => {
                self.keep_item();
                self.ask_lists(ListsCommand::HideItem(id, hidden));
            }
        }
    }

    /// What the fields of the panel ask for.
    fn in_item_panel(&mut self, action: Action) {
        let today = self.state.clock.today;
        let Some(form) = self.state.items.form() else { return };
        if let Some(other) = in_panel(&mut form.editor, action, today) {
            return self.update(other);
        }
        self.touch_item();
    }

    fn touch_item(&mut self) {
        let now = self.state.clock.instant;
        if let Some(panel) = &mut self.state.items.panel
            && panel.form.as_ref().is_some_and(ItemForm::differs)
        {
            panel.autosave.touch(now);
        }
    }

    /// When the item in the panel is to be kept.
    pub(super) fn item_due(&self) -> Option<std::time::Duration> {
        self.state.items.panel.as_ref()?.autosave.remaining(self.state.clock.instant)
    }

    /// Hands the item in the panel over to be kept, when it holds more than was handed over. A new item is handed over
    /// once, and its changes when it is known under which identity it is kept.
    pub(super) fn save_item(&mut self) {
        let list = &mut self.state.items;
        let Some(panel) = &mut list.panel else { return };
        panel.autosave.done();
        let failed = panel.error.is_some();
        let Some(form) = &mut panel.form else { return };
        if panel.saving.is_some() || (!form.differs() && !failed) {
            return;
        }
        let Some(facts) = form.facts() else { return };
        // While a word of a new item is being typed, what there is of it is no item yet.
        if panel.id.is_none() && form.editor.pending.as_ref().is_some_and(|pending| is_description(pending.field)) {
            return;
        }
        form.sent = Some(facts.clone());
        list.save_request += 1;
        panel.saving = Some(list.save_request);
        let (request, id) = (list.save_request, panel.id);
        self.ask_lists(ListsCommand::SaveItem { request, id, facts: Box::new(facts) });
    }

    /// Keeps what is typed in the panel, before it shows something else or goes.
    pub(super) fn keep_item(&mut self) {
        let today = self.state.clock.today;
        if let Some(form) = self.state.items.form() {
            form.editor.commit(today);
            self.save_item();
        }
    }

    /// Esc: closes the panel. True when there was one.
    pub(super) fn close_item(&mut self) -> bool {
        self.keep_item();
        self.state.items.panel.take().is_some()
    }

    fn open_item(&mut self, id: ItemId) {
        self.keep_item();
        let list = &mut self.state.items;
        list.selected = Some(id);
        if list.panel.as_ref().is_none_or(|panel| panel.id != Some(id)) {
            list.panel = Some(ItemPanel::of(Some(id), None));
        }
        if self.state.screen != Screen::Items {
            self.go(Screen::Items);
        } else {
            self.ask_item(id);
        }
    }

    /// While the panel is open it shows the item that is chosen.
    fn follow_item(&mut self) {
        let list = &self.state.items;
        if let (Some(id), Some(panel)) = (list.selected, &list.panel)
            && panel.id != Some(id)
        {
            self.open_item(id);
        }
    }

    pub(super) fn ask_items(&mut self) {
        let list = &mut self.state.items;
        list.request += 1;
        let query =
            ItemQuery { text: list.search.clone(), by: list.by, descending: list.descending, hidden: list.hidden };
        let request = list.request;
        self.ask_lists(ListsCommand::Items { request, query });
    }

    fn ask_item(&mut self, id: ItemId) {
        self.state.items.page_request += 1;
        let request = self.state.items.page_request;
        self.ask_lists(ListsCommand::Item { request, id });
    }

    /// Asks for everything that the screen shows; for pairs only when told, because that takes longest.
    pub(super) fn refresh_items(&mut self, pairs: bool) {
        self.ask_items();
        if pairs {
            self.ask_lists(ListsCommand::ItemPairs);
        }
        if let Some(id) = self.state.items.panel.as_ref().and_then(|panel| panel.id) {
            self.ask_item(id);
        }
    }

    pub(super) fn on_items(&mut self, request: u64, rows: Vec<ItemRow>, total: u32) {
        let list = &mut self.state.items;
        if request > list.answered {
            list.answered = request;
            (list.rows, list.total) = (rows, total);
        }
    }

    pub(super) fn on_item(&mut self, request: u64, page: Option<Box<ItemPage>>) {
        let today = self.state.clock.today;
        let list = &mut self.state.items;
        if request != list.page_request {
            return; // of an item that is shown no more
        }
        let Some(page) = page else {
            list.panel = None; // it became another's spelling
            return;
        };
        let Some(panel) = list.panel.as_mut().filter(|panel| panel.id == Some(page.row.id)) else { return };
        match &panel.form {
            // What is typed here is newer than what was read.
            Some(form)
                if form.editor.pending.is_some() || form.differs() || form.sent.as_ref() == Some(&page.row.facts) => {}
            Some(_) if panel.saving.is_some() => {}
            Some(form) if form.facts().is_none() => {} // text that does not parse is nowhere else
            _ => panel.form = Some(ItemForm::new(&page.row.facts, today)),
        }
        panel.page = Some(page);
    }

    pub(super) fn on_item_saved(&mut self, request: u64, result: Result<(ItemId, Timestamp), Text>) {
        let list = &mut self.state.items;
        let Some(panel) = list.panel.as_mut().filter(|panel| panel.saving == Some(request)) else {
            if let Err(text) = result {
                self.state.fault = Some(text);
            }
            return;
        };
        panel.saving = None;
        match result {
            Ok((id, at)) => {
                (panel.saved_at, panel.error) = (Some(at), None);
                panel.id = Some(id);
                list.selected = Some(id);
                self.touch_item(); // what was typed meanwhile
            }
            Err(text) => panel.error = Some(text),
        }
    }

    pub(super) fn on_item_hidden(&mut self, id: ItemId, name: String, hidden: bool) {
        let key = if hidden { "toast-item-hidden" } else { "toast-item-shown" };
        let undo = hidden.then_some(("action-undo", Action::Items(ItemAction::Hide(id, false))));
        self.state.toast(Text::new(key).with("item", name), undo);
    }
}

fn is_description(field: Field) -> bool {
    matches!(field, Field::Line(_, LineField::Description))
}
