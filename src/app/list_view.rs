//! How the list of orders is looked at: its columns, the order of its rows, filters, and searches that have a name.
//!
//! Owns what of it is kept in the settings, and which saved search is open. Must not know how orders are found, nor how
//! anything is drawn. A filter is nothing but a part of the search's text.

use super::App;
use super::action::Action;
use super::state::{Dialog, Screen, State};
use crate::domain::query::{self, Filter, Values};
use crate::domain::status::View;
use crate::domain::text::Text;
use crate::message::Command;
use crate::message::list::{ListCommand, ListQuery, Sort, SortBy};
use crate::settings::{ListSettings, SavedView};

/// Letters that the name of a search may have.
pub const NAME_MOST: usize = 60;

/// What is asked about how the list is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListViewAction {
    /// Sorts by a column; the other way round when it is sorted by that already.
    SortBy(SortBy),
    /// Shows a column, or leaves it out.
    ShowColumn(SortBy, bool),
    /// All columns, the newest change first.
    ResetColumns,
    /// Folds the figures above the list to one line, or unfolds them.
    Fold(bool),
    /// Sets a filter of the search, or takes it out.
    SetFilter(Filter, Option<String>),
    /// Opens the first filter at the next frame.
    FocusFilters,
    /// It is open now.
    FiltersFocused,
    /// Asks for a name: for the search that is shown, or another one for a saved search.
    AskName(Option<String>),
    /// The name as typed.
    TypeName(String),
    /// The name is right.
    KeepName,
    /// Shows a saved search.
    OpenView(String),
    /// A saved search becomes the search that is shown.
    UpdateView(String),
    /// Takes a saved search away.
    RemoveView(String),
    /// Puts it back at its place.
    PutBack(usize, Box<SavedView>),
}

/// The question for a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameForm {
    /// The saved search that gets another name; `None` for the search that is shown.
    pub of: Option<String>,
    /// The name as typed.
    pub name: String,
}

impl NameForm {
    /// Whether the name can be used.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        (1..=NAME_MOST).contains(&self.name.trim().chars().count())
    }

    /// Whether another saved search has that name, and would be replaced.
    #[must_use]
    pub fn replaces(&self, views: &[SavedView]) -> bool {
        let same = |name: &str| same_name(name, &self.name);
        views.iter().any(|view| same(&view.name)) && !self.of.as_deref().is_some_and(same)
    }
}

/// What is known of the saved searches.
#[derive(Debug)]
pub struct ListView {
    /// The one that is open.
    pub open: Option<String>,
    /// How many orders each finds, in their order; `None` while that is not known.
    pub counts: Vec<Option<u32>>,
    /// Whether the first filter is to be opened.
    pub focus_filters: bool,
    /// The request for the counts that is under way.
    asked: Option<u64>,
    /// Whether they are to be asked for anew.
    stale: bool,
}

impl ListView {
    /// With the saved searches of the settings, whose counts are not known.
    #[must_use]
    pub fn new(settings: &ListSettings) -> Self {
        Self { open: None, counts: vec![None; settings.views.len()], focus_filters: false, asked: None, stale: true }
    }
}

/// Whether two names are the same to people.
fn same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// A column's name in the settings.
#[must_use]
pub fn column_name(by: SortBy) -> &'static str {
    match by {
        SortBy::Number => "number",
        SortBy::Supplier => "supplier",
        SortBy::Subject => "subject",
        SortBy::Ordered => "ordered",
        SortBy::Delivery => "delivery",
        SortBy::Lines => "lines",
        SortBy::Total => "total",
        SortBy::Version => "version",
        SortBy::Status => "status",
        SortBy::Updated => "updated",
    }
}

/// Whether a column may be left out: the number says which order it is.
#[must_use]
pub fn may_hide(by: SortBy) -> bool {
    by != SortBy::Number
}

/// The columns that the clerk wants to see, in their order.
#[must_use]
pub fn columns(settings: &ListSettings) -> Vec<SortBy> {
    let shown = |by: &SortBy| !may_hide(*by) || !settings.hidden.contains(column_name(*by));
    SortBy::ALL.into_iter().filter(shown).collect()
}

/// The order of rows as it is kept in the settings.
#[must_use]
pub fn sort_of(name: &str, descending: bool) -> Sort {
    let by = SortBy::ALL.into_iter().find(|by| column_name(*by) == name);
    by.map_or_else(Sort::default, |by| Sort { by, descending })
}

/// How rows are sorted at the first click on a heading: words from the beginning, figures and days from the highest.
fn first_way(by: SortBy) -> Sort {
    let words = matches!(by, SortBy::Number | SortBy::Supplier | SortBy::Subject | SortBy::Status | SortBy::Delivery);
    Sort { by, descending: !words }
}

/// What a saved search shows.
#[must_use]
pub fn query_of(view: &SavedView) -> ListQuery {
    let place = View::ALL.into_iter().find(|known| known.name() == view.view).unwrap_or(View::All);
    ListQuery { view: place, text: view.text.clone(), sort: sort_of(&view.sort, view.descending) }
}

/// Where the cursor is after `before` was edited to `after`, in bytes: behind what was typed.
fn typed_at(before: &str, after: &str) -> usize {
    let tails = before.chars().rev().zip(after.chars().rev());
    let mut tail = tails.take_while(|(old, new)| old == new).map(|(_, new)| new.len_utf8()).sum::<usize>();
    // A letter typed beside the same letter belongs to both ends.
    let heads = before.chars().zip(after.chars()).take_while(|(old, new)| old == new);
    let head = heads.map(|(_, new)| new.len_utf8()).sum::<usize>();
    tail = tail.min(before.len().saturating_sub(head.min(before.len())));
    after.len() - tail.min(after.len())
}

fn saved(name: &str, query: &ListQuery) -> SavedView {
    SavedView {
        name: name.trim().to_owned(),
        view: query.view.name().to_owned(),
        text: query.text.trim().to_owned(),
        sort: column_name(query.sort.by).to_owned(),
        descending: query.sort.descending,
    }
}

impl State {
    /// The saved search that is open.
    #[must_use]
    pub fn open_view(&self) -> Option<&SavedView> {
        let name = self.list_view.open.as_ref()?;
        self.settings.running.list.views.iter().find(|view| view.name == *name)
    }

    /// Whether what is shown differs from the saved search that is open.
    #[must_use]
    pub fn open_view_differs(&self) -> bool {
        let shown = self.list.query();
        self.open_view().is_some_and(|view| *view != saved(&view.name, &shown))
    }

    /// Whether what is shown is worth a name of its own.
    #[must_use]
    pub fn can_save_view(&self) -> bool {
        !self.list.search.trim().is_empty() && (self.open_view().is_none() || self.open_view_differs())
    }

    /// Whether there is no order at all, so that the list shows how to begin.
    #[must_use]
    pub fn is_empty_store(&self) -> bool {
        let list = &self.list;
        list.rows.is_empty() && list.answered > 0 && list.view == View::All && list.search.trim().is_empty()
    }

    /// Whether the figures stand above the list.
    #[must_use]
    pub fn shows_tiles(&self) -> bool {
        self.list.view == View::All && self.list.search.trim().is_empty() && self.list_view.open.is_none()
    }
}

impl App {
    pub(super) fn list_view(&mut self, action: ListViewAction) {
        match action {
            ListViewAction::SortBy(by) => {
                let held = self.state.list.sort;
                let sort = if held.by == by { Sort { by, descending: !held.descending } } else { first_way(by) };
                self.sort_list(sort);
            }
            ListViewAction::ShowColumn(by, on) if may_hide(by) => self.keep_list(|list| {
                let name = column_name(by);
                if on {
                    list.hidden.remove(name)
                } else {
                    list.hidden.insert(name.to_owned())
                };
            }),
            ListViewAction::ShowColumn(..) => {}
            ListViewAction::ResetColumns => {
                self.keep_list(|list| list.hidden.clear());
                self.sort_list(Sort::default());
            }
            ListViewAction::Fold(on) => self.keep_list(|list| list.folded = on),
            ListViewAction::SetFilter(filter, value) => {
                let text = query::with_filter(&self.state.list.search, filter, value.as_deref());
                self.update(Action::Search(text));
            }
            ListViewAction::FocusFilters => {
                self.go(Screen::Orders);
                self.state.list_view.focus_filters = true;
            }
            ListViewAction::FiltersFocused => self.state.list_view.focus_filters = false,
            ListViewAction::AskName(of) if self.state.dialog.is_none() => {
                let name = of.clone().unwrap_or_default();
                self.state.dialog = Some(Dialog::NameView(NameForm { of, name }));
            }
            ListViewAction::AskName(_) => {}
            ListViewAction::TypeName(name) => {
                if let Some(Dialog::NameView(form)) = &mut self.state.dialog {
                    form.name = name;
                }
            }
            ListViewAction::KeepName => self.keep_name(),
            ListViewAction::OpenView(name) => self.open_saved(&name),
            ListViewAction::UpdateView(name) => {
                let view = saved(&name, &self.state.list.query());
                self.keep_list(|list| {
                    if let Some(held) = list.views.iter_mut().find(|held| held.name == name) {
                        *held = view;
                    }
                });
                self.views_changed();
            }
            ListViewAction::RemoveView(name) => self.remove_view(&name),
            ListViewAction::PutBack(at, view) => {
                self.keep_list(|list| {
                    list.views.retain(|held| !same_name(&held.name, &view.name));
                    list.views.insert(at.min(list.views.len()), *view);
                });
                self.views_changed();
            }
        }
    }

    /// The search is typed: what the store knows of the word at the cursor is asked for.
    pub(super) fn follow_search(&mut self, before: &str) {
        let text = &self.state.list.search;
        let cursor = typed_at(before, text);
        if query::complete(text, cursor).values == Values::None {
            self.state.list.suggested.1.clear();
        } else {
            self.ask_suggestions(text.clone(), cursor);
        }
    }

    /// Keeps a choice for the list.
    fn keep_list(&mut self, change: impl FnOnce(&mut ListSettings)) {
        let form = &mut self.state.settings;
        change(&mut form.running.list);
        form.draft.list.clone_from(&form.running.list);
        self.keep_settings();
    }

    fn sort_list(&mut self, sort: Sort) {
        self.update(Action::SortList(sort));
        // A saved search has an order of its own.
        if self.state.list_view.open.is_none() {
            self.keep_list(|list| {
                (list.sort, list.descending) = (column_name(sort.by).to_owned(), sort.descending);
            });
        }
    }

    fn keep_name(&mut self) {
        let shown = self.state.list.query();
        let Some(Dialog::NameView(form)) = self.state.dialog.take_if(|dialog| match dialog {
            Dialog::NameView(form) => form.is_ready(),
            _ => false,
        }) else {
            return;
        };
        let name = form.name.trim().to_owned();
        self.keep_list(|list| {
            let of = form.of.as_deref().and_then(|of| list.views.iter().position(|view| view.name == of));
            match of {
                Some(at) => {
                    list.views[at].name.clone_from(&name);
                    let mut place = 0..;
                    list.views.retain(|view| place.next() == Some(at) || !same_name(&view.name, &name));
                }
                None => {
                    let view = saved(&name, &shown);
                    match list.views.iter_mut().find(|held| same_name(&held.name, &name)) {
                        Some(held) => *held = view,
                        None => list.views.push(view),
                    }
                }
            }
        });
        let open = &mut self.state.list_view.open;
        if form.of.is_none() || *open == form.of {
            *open = Some(name);
        }
        self.views_changed();
    }

    fn open_saved(&mut self, name: &str) {
        let Some(view) = self.state.settings.running.list.views.iter().find(|view| view.name == name) else { return };
        let query = query_of(view);
        let name = view.name.clone();
        let list = &mut self.state.list;
        (list.view, list.search, list.sort) = (query.view, query.text, query.sort);
        list.select(None);
        self.state.list_view.open = Some(name);
        self.go(Screen::Orders);
        self.query_changed();
        self.leave_rows(true);
    }

    /// A view of the navigation is shown: a saved search that was open takes its text and its order along.
    pub(super) fn leave_saved(&mut self) {
        if self.state.list_view.open.take().is_some() {
            let kept = &self.state.settings.running.list;
            let sort = sort_of(&kept.sort, kept.descending);
            let list = &mut self.state.list;
            list.search.clear();
            list.sort = sort;
        }
    }

    fn remove_view(&mut self, name: &str) {
        let views = &self.state.settings.running.list.views;
        let Some(at) = views.iter().position(|view| view.name == name) else { return };
        let view = Box::new(views[at].clone());
        self.keep_list(|list| {
            list.views.remove(at);
        });
        if self.state.list_view.open.as_deref() == Some(name) {
            self.state.list_view.open = None; // what it shows stays
        }
        let text = Text::new("list-view-removed").with("name", name);
        self.state.toast(text, Some(("action-undo", Action::ListView(ListViewAction::PutBack(at, view)))));
        self.views_changed();
    }

    /// Saved searches, or orders, are others: their counts are asked for when the rows have come.
    pub(super) fn views_changed(&mut self) {
        let views = &self.state.settings.running.list.views;
        let state = &mut self.state.list_view;
        state.counts.resize(views.len(), None);
        state.stale = true;
        self.ask_counts();
    }

    /// Orders changed, and the list is about to be asked for anew.
    pub(super) fn views_stale(&mut self) {
        self.state.list_view.stale = true;
    }

    /// Asks how many orders each saved search finds, once there is cause and the rows have come.
    pub(super) fn ask_counts(&mut self) {
        let views = &self.state.settings.running.list.views;
        let (state, list) = (&mut self.state.list_view, &self.state.list);
        if views.is_empty() || !state.stale || state.asked.is_some() || list.answered == 0 {
            return;
        }
        let queries = views.iter().map(query_of).collect();
        let request = list.request + 1;
        (state.stale, state.asked) = (false, Some(request));
        self.state.list.request = request;
        self.send(Command::List(ListCommand::Count { request, queries }));
    }

    /// The counts have come.
    pub(super) fn on_counts(&mut self, request: u64, counts: Vec<u32>) {
        let state = &mut self.state.list_view;
        if state.asked.take_if(|asked| *asked == request).is_none() {
            return;
        }
        if counts.len() == self.state.settings.running.list.views.len() {
            state.counts = counts.into_iter().map(Some).collect();
        }
        self.ask_counts();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_order_are_found_again_by_name() {
        for by in SortBy::ALL {
            for descending in [false, true] {
                assert_eq!(sort_of(column_name(by), descending), Sort { by, descending });
            }
        }
        assert_eq!(sort_of("of a newer version", false), Sort::default());
        let mut settings = ListSettings::default();
        assert_eq!(columns(&settings), SortBy::ALL);
        settings.hidden = ["subject", "number", "of a newer version"].map(str::to_owned).into();
        let shown = columns(&settings);
        assert_eq!(shown.len(), 9, "the number stays");
        assert!(!shown.contains(&SortBy::Subject));
    }

    #[test]
    fn a_saved_search_gives_what_was_saved() {
        for view in View::ALL {
            let sort = Sort { by: SortBy::Total, descending: true };
            let query = ListQuery { view, text: "supplier:bharat total:>1L".into(), sort };
            assert_eq!(query_of(&saved("Big ones", &query)), query);
        }
    }

    #[test]
    fn the_cursor_is_behind_what_was_typed() {
        let table = [
            ("", "b", 1),
            ("status:sen", "status:sent", 11),
            ("status: bolt", "status:s bolt", 8),
            ("aa", "aaa", 3),
            ("स्प्रि", "स्प्रिंग", "स्प्रिंग".len()),
            ("bolts", "bolt", 4),
            ("bolts", "", 0),
        ];
        for (before, after, expected) in table {
            assert_eq!(typed_at(before, after), expected, "{before:?} to {after:?}");
        }
    }

    #[test]
    fn a_name_that_is_taken_is_told() {
        let views = [saved("Overdue", &ListQuery::new(View::All, "due:<today"))];
        let form = |of: Option<&str>, name: &str| NameForm { of: of.map(str::to_owned), name: name.to_owned() };
        assert!(form(None, " overdue ").replaces(&views));
        assert!(!form(None, "Late").replaces(&views));
        assert!(!form(Some("Overdue"), "OVERDUE").replaces(&views), "its own");
        assert!(form(Some("Late"), "Overdue").replaces(&views));
        assert!(!form(None, "  ").is_ready() && form(None, "L").is_ready());
    }
}
