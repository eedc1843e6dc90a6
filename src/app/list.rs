//! The list of orders as far as it has come: a window of rows, the rest of which is fetched while the clerk scrolls.
//!
//! Owns `ListState`, `Rows` and when more rows are asked for: one request at a time, the newest wish wins. Must not know
//! how orders are found, nor how rows are drawn.

use std::ops::Range;

use super::App;
use crate::domain::ids::OrderId;
use crate::domain::status::{OrderRow, View};
use crate::message::list::{ListCommand, ListEvent, ListQuery, Sort, Suggestion, Tiles};
use crate::message::{Command, Counts};

/// Rows that are asked for before it is known how many are in sight.
const FIRST: u32 = 100;

/// The least number of rows that are fetched beyond what is in sight, on either side.
const MARGIN: u32 = 50;

/// Rows of a window at the most: more are in sight in no window.
const MOST: u32 = 1_000;

/// The rows found: how many there are, and those of them that were fetched.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    total: u32,
    start: u32,
    held: Vec<OrderRow>,
}

impl Rows {
    /// All rows at hand.
    #[must_use]
    pub fn all(rows: Vec<OrderRow>) -> Self {
        let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        Self { total, start: 0, held: rows }
    }

    /// Some rows of so many, the first of them at place `start`.
    #[must_use]
    pub fn part(total: u32, start: u32, rows: Vec<OrderRow>) -> Self {
        Self { total, start, held: rows }
    }

    /// How many rows there are, fetched or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.total as usize
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// The row at a place, counted from 0; `None` while it is not fetched.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&OrderRow> {
        self.held.get(index.checked_sub(self.start as usize)?)
    }

    /// The place of an order among the rows fetched.
    #[must_use]
    pub fn position(&self, id: OrderId) -> Option<usize> {
        self.held.iter().position(|row| row.id == id).map(|at| at + self.start as usize)
    }

    /// The row of an order, when it is fetched.
    #[must_use]
    pub fn row(&self, id: OrderId) -> Option<&OrderRow> {
        self.held.iter().find(|row| row.id == id)
    }

    /// The rows fetched, in order.
    pub fn iter(&self) -> impl Iterator<Item = &OrderRow> {
        self.held.iter()
    }

    /// Whether rows should be asked for when these are in sight: because one is missing, or soon will be.
    #[must_use]
    pub fn lacks(&self, sight: &Range<u32>) -> bool {
        let ahead = sight.len().max(2) as u32 / 2;
        let from = sight.start.min(self.total).saturating_sub(ahead);
        let to = sight.end.saturating_add(ahead).min(self.total);
        from < to && (from < self.start || to > self.end())
    }

    fn end(&self) -> u32 {
        self.start.saturating_add(u32::try_from(self.held.len()).unwrap_or(u32::MAX))
    }
}

/// The list of orders.
#[derive(Debug)]
pub struct ListState {
    /// Which view.
    pub view: View,
    /// The search as typed.
    pub search: String,
    /// How it is sorted.
    pub sort: Sort,
    /// Rows of the last answer; kept while a new one is awaited.
    pub rows: Rows,
    /// Counts of the navigation.
    pub counts: Counts,
    /// How many of how many orders have all their words indexed, while a search is incomplete for it.
    pub indexed: Option<(u32, u32)>,
    /// The row chosen.
    pub selected: Option<OrderId>,
    /// The place of the row chosen, counted from 0; ahead of `selected` while that row is being fetched.
    pub cursor: Option<u32>,
    /// The figures above the list, once they have come.
    pub tiles: Option<Box<Tiles>>,
    /// What the word at the cursor can be completed to by what the store knows, and the number of that request.
    pub suggested: (u64, Vec<Suggestion>),
    /// Number of the last request.
    pub request: u64,
    /// Number of the last answer to a query.
    pub answered: u64,
    /// Counts queries that show something else (view, search, order): the list begins at its top again.
    pub changes: u64,
    /// Whether the search box is to get the focus.
    pub focus_search: bool,
    /// Number of the last query.
    shown: u64,
    /// The rows under way: number of the request.
    asked: Option<u64>,
    /// The rows in sight that are to be asked for next.
    wanted: Option<Range<u32>>,
    /// Number of the request whose tiles are wanted.
    tiles_request: u64,
}

impl Default for ListState {
    fn default() -> Self {
        Self {
            view: View::All,
            search: String::new(),
            sort: Sort::default(),
            rows: Rows::default(),
            counts: Counts::default(),
            indexed: None,
            selected: None,
            cursor: None,
            tiles: None,
            suggested: (0, Vec::new()),
            request: 0,
            answered: 0,
            changes: 0,
            focus_search: false,
            shown: 0,
            asked: None,
            wanted: None,
            tiles_request: 0,
        }
    }
}

impl ListState {
    /// What the list shows.
    #[must_use]
    pub fn query(&self) -> ListQuery {
        ListQuery { view: self.view, text: self.search.clone(), sort: self.sort }
    }

    /// The place of the row chosen, counted from 0.
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        self.selected.and_then(|id| self.rows.position(id)).or(self.cursor.map(|at| at as usize))
    }

    /// Chooses a row, or none.
    pub fn select(&mut self, order: Option<OrderId>) {
        self.selected = order;
        self.cursor = order.and_then(|id| self.rows.position(id)).and_then(|at| u32::try_from(at).ok());
    }

    /// Whether the answer to the last query has not come yet.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.shown > self.answered
    }

    /// What is shown is of a state before these requests: nothing on the way is taken in.
    pub(super) fn begin_anew(&mut self, request: u64) {
        (self.request, self.answered) = (request, request);
    }

    /// The window to be fetched when these rows are in sight.
    fn window(&self, sight: &Range<u32>) -> Range<u32> {
        let sight = sight.start..sight.end.min(sight.start.saturating_add(MOST));
        let margin = MARGIN.max(sight.len() as u32).min(MOST);
        sight.start.saturating_sub(margin)..sight.end.saturating_add(margin)
    }

    /// The row at the cursor is chosen once it is fetched.
    fn reach(&mut self) {
        if let Some(row) = self.cursor.and_then(|at| self.rows.get(at as usize)) {
            self.selected = Some(row.id);
        }
    }
}

impl App {
    /// Asks for the list anew as it is shown; rows that are at hand stay until the answer has come.
    pub(super) fn refresh_list(&mut self) {
        let list = &self.state.list;
        let held = list.rows.start..list.rows.end();
        let window = if held.is_empty() { 0..FIRST } else { held };
        self.show(window);
        self.ask_tiles();
    }

    /// Shows another query from its top.
    pub(super) fn query_changed(&mut self) {
        let list = &mut self.state.list;
        list.changes += 1;
        (list.cursor, list.wanted) = (None, None);
        self.show(0..FIRST);
    }

    fn show(&mut self, window: Range<u32>) {
        let list = &mut self.state.list;
        list.request += 1;
        list.shown = list.request;
        // Rows of the query before are of no use any more.
        list.asked = None;
        let command = ListCommand::Show { request: list.request, query: list.query(), window };
        self.send(Command::List(command));
    }

    fn ask_tiles(&mut self) {
        let list = &mut self.state.list;
        list.request += 1;
        list.tiles_request = list.request;
        let command = ListCommand::Tiles { request: list.request };
        self.send(Command::List(command));
    }

    /// Asks for all orders of a query, and gives the number of the request.
    pub(super) fn ask_matches(&mut self, query: ListQuery) -> u64 {
        let list = &mut self.state.list;
        list.request += 1;
        let request = list.request;
        self.send(Command::List(ListCommand::All { request, query }));
        request
    }

    /// Asks what the word at the cursor of the search can be completed to.
    pub(super) fn ask_suggestions(&mut self, text: String, cursor: usize) {
        let list = &mut self.state.list;
        list.request += 1;
        list.suggested = (list.request, Vec::new());
        let command = ListCommand::Suggest { request: list.request, text, cursor };
        self.send(Command::List(command));
    }

    /// These rows are in sight: those missing are asked for, with a margin, unless others are under way.
    pub(super) fn show_rows(&mut self, sight: Range<u32>) {
        let list = &mut self.state.list;
        list.wanted = Some(sight).filter(|sight| list.rows.lacks(sight));
        if list.asked.is_some() {
            return;
        }
        let Some(sight) = list.wanted.take() else { return };
        list.request += 1;
        list.asked = Some(list.request);
        let command = ListCommand::Rows { request: list.request, window: list.window(&sight) };
        self.send(Command::List(command));
    }

    /// Moves the choice by so many rows. A row that is not fetched is chosen as soon as it is.
    pub(super) fn move_selection(&mut self, by: i32) {
        let list = &mut self.state.list;
        let Some(last) = list.rows.total.checked_sub(1) else {
            list.select(None);
            return;
        };
        let to = match list.place() {
            Some(at) => u32::try_from(at).unwrap_or(last).saturating_add_signed(by).min(last),
            None => 0,
        };
        list.cursor = Some(to);
        match list.rows.get(to as usize) {
            Some(row) => list.selected = Some(row.id),
            None => {
                list.selected = None;
                self.show_rows(to..to + 1);
            }
        }
    }

    pub(super) fn on_list(&mut self, event: ListEvent) {
        let list = &mut self.state.list;
        match event {
            ListEvent::Shown { request, offset, rows, total, counts, indexed } => {
                if request <= list.answered {
                    return;
                }
                list.answered = request;
                list.asked = None;
                list.rows = Rows::part(total, offset, rows);
                (list.counts, list.indexed) = (counts, indexed);
                if let Some(at) = list.selected.and_then(|id| list.rows.position(id)) {
                    list.cursor = u32::try_from(at).ok(); // it may have moved
                }
                list.cursor = list.cursor.filter(|at| *at < total);
                if list.selected.is_none() {
                    list.reach();
                }
                self.ask_wanted();
                self.follow_rows();
                self.ask_counts();
            }
            ListEvent::Rows { request, offset, rows } => {
                if list.asked != Some(request) {
                    return;
                }
                list.asked = None;
                list.rows = Rows::part(list.rows.total, offset, rows);
                if list.selected.is_none() {
                    list.reach();
                }
                self.ask_wanted();
                self.follow_rows();
            }
            ListEvent::All { request, orders } => self.on_matches(request, &orders),
            ListEvent::Counted { request, counts } => self.on_counts(request, counts),
            ListEvent::Tiles(tiles) if tiles.request == list.tiles_request => list.tiles = Some(tiles),
            ListEvent::Suggested { request, values } if request == list.suggested.0 => list.suggested.1 = values,
            ListEvent::Named { request, orders, suppliers } => self.on_named(request, orders, suppliers),
            ListEvent::Tiles(_) | ListEvent::Suggested { .. } => {}
        }
    }

    /// Asks for rows that came into sight while others were under way.
    fn ask_wanted(&mut self) {
        if let Some(sight) = self.state.list.wanted.take() {
            self.show_rows(sight);
        }
    }
}
