//! The list of orders in the program's state, without a window: rows that are fetched while the clerk scrolls.

use std::sync::mpsc::{Receiver, Sender};

use podesk::app::App;
use podesk::app::action::Action;
use podesk::app::list::Rows;
use podesk::app::state::Clock;
use podesk::domain::ids::OrderId;
use podesk::domain::status::{OrderRow, View};
use podesk::message::list::{ListCommand, ListEvent, Sort, SortBy};
use podesk::message::{Command, Counts, Event};
use podesk::settings::Settings;

use crate::support::{link, order_row};

/// The program on a line whose other end is the test's.
struct Bench {
    app: App,
    commands: Receiver<Command>,
    events: Sender<Event>,
    ids: Vec<OrderId>,
}

impl Bench {
    fn new(orders: usize) -> Self {
        let (link, commands, events) = link();
        let app = App::new(link, Settings::default(), Clock::read());
        Self { app, commands, events, ids: (0..orders).map(|_| OrderId::new()).collect() }
    }

    /// What was asked of the list since the last look, tiles left out.
    fn asked(&self) -> Vec<ListCommand> {
        let lists = self.commands.try_iter().filter_map(|command| match command {
            Command::List(ListCommand::Tiles { .. }) => None,
            Command::List(command) => Some(command),
            _ => None,
        });
        lists.collect()
    }

    fn rows(&self, window: std::ops::Range<u32>) -> Vec<OrderRow> {
        let end = (window.end as usize).min(self.ids.len());
        self.ids[(window.start as usize).min(end)..end].iter().map(|id| row(*id)).collect()
    }

    fn tell(&mut self, event: ListEvent) {
        self.events.send(Event::List(event)).unwrap();
        self.app.tick(Clock::read());
    }

    /// Answers the one thing that was asked; gives the window.
    fn answer(&mut self) -> std::ops::Range<u32> {
        let mut asked = self.asked();
        assert_eq!(asked.len(), 1, "{asked:?}");
        match asked.remove(0) {
            ListCommand::Show { request, window, .. } => {
                let (rows, total) = (self.rows(window.clone()), self.ids.len() as u32);
                let (offset, counts) = (window.start, Counts::default());
                self.tell(ListEvent::Shown { request, offset, rows, total, counts, indexed: None });
                window
            }
            ListCommand::Rows { request, window } => {
                let rows = self.rows(window.clone());
                self.tell(ListEvent::Rows { request, offset: window.start, rows });
                window
            }
            other => panic!("{other:?}"),
        }
    }
}

fn row(id: OrderId) -> OrderRow {
    OrderRow { id, ..order_row("") }
}

#[test]
fn rows_say_what_is_missing() {
    let ids: Vec<OrderId> = (0..40).map(|_| OrderId::new()).collect();
    let rows = Rows::part(100, 20, ids.iter().map(|id| row(*id)).collect());
    assert_eq!((rows.len(), rows.is_empty()), (100, false));
    assert_eq!(rows.get(20).map(|row| row.id), Some(ids[0]));
    assert_eq!((rows.get(19), rows.get(60)), (None, None));
    assert_eq!((rows.position(ids[3]), rows.position(OrderId::new())), (Some(23), None));
    // Half a screen ahead counts as in sight.
    for (sight, lacks) in
        [(30..40, false), (25..35, false), (24..34, true), (45..55, false), (46..56, true), (90..99, true)]
    {
        assert_eq!(rows.lacks(&sight), lacks, "{sight:?}");
    }
    let all = Rows::all(ids.iter().map(|id| row(*id)).collect());
    assert!(!all.lacks(&(0..40)) && !all.lacks(&(30..400)));
    assert!(!Rows::default().lacks(&(0..10)));
}

#[test]
fn scrolling_fetches_what_is_missing_one_request_at_a_time() {
    let mut bench = Bench::new(1_000);
    assert_eq!(bench.answer(), 0..100);
    bench.app.apply(Action::ShowRows(10..40));
    assert!(bench.asked().is_empty(), "all of it is there");
    bench.app.apply(Action::ShowRows(500..530));
    bench.app.apply(Action::ShowRows(600..630));
    bench.app.apply(Action::ShowRows(700..730));
    let list = &bench.app.state.list;
    assert!(list.rows.get(500).is_none() && list.rows.get(10).is_some(), "what was there stays until then");
    assert_eq!(bench.answer(), 450..580);
    assert_eq!(bench.answer(), 650..780, "of those asked for meanwhile only the last is wanted");
    assert!(bench.asked().is_empty());
    assert_eq!(bench.app.state.list.rows.get(715).map(|row| row.id), Some(bench.ids[715]));
    // Another query begins at the top, and rows of the old one that come late are dropped.
    bench.app.apply(Action::ShowRows(10..40));
    let late = bench.asked();
    let changes = bench.app.state.list.changes;
    bench.app.apply(Action::Search("bolt".into()));
    assert_eq!(bench.app.state.list.changes, changes + 1);
    let ListCommand::Rows { request, window } = &late[0] else { panic!("{late:?}") };
    let rows = bench.rows(window.clone());
    bench.tell(ListEvent::Rows { request: *request, offset: window.start, rows });
    assert!(bench.app.state.list.rows.get(10).is_none());
    assert_eq!(bench.answer(), 0..100);
}

#[test]
fn a_change_elsewhere_asks_for_the_same_window_and_keeps_the_choice() {
    let mut bench = Bench::new(1_000);
    bench.answer();
    bench.app.apply(Action::ShowRows(500..530));
    bench.answer();
    let chosen = bench.ids[510];
    bench.app.apply(Action::SelectOrder(Some(chosen)));
    assert_eq!(bench.app.state.list.cursor, Some(510));
    let fresh = OrderId::new();
    bench.ids.insert(0, fresh);
    bench.events.send(Event::ListChanged).unwrap();
    bench.app.tick(Clock::read());
    assert_eq!(bench.answer(), 450..580);
    let list = &bench.app.state.list;
    assert_eq!((list.selected, list.cursor, list.place()), (Some(chosen), Some(511), Some(511)));
}

#[test]
fn older_answers_are_dropped() {
    let mut bench = Bench::new(3);
    bench.app.apply(Action::Search("b".into()));
    bench.app.apply(Action::Search("bo".into()));
    let asked = bench.asked();
    let request = |at: usize| match &asked[at] {
        ListCommand::Show { request, .. } => *request,
        other => panic!("{other:?}"),
    };
    let shown = |request, total| ListEvent::Shown {
        request,
        offset: 0,
        rows: Vec::new(),
        total,
        counts: Counts::default(),
        indexed: Some((1, 2)),
    };
    bench.tell(shown(request(2), 30));
    bench.tell(shown(request(1), 20));
    assert_eq!((bench.app.state.list.rows.len(), bench.app.state.list.indexed), (30, Some((1, 2))));
}

#[test]
fn the_keyboard_reaches_rows_that_are_not_fetched() {
    let mut bench = Bench::new(1_000);
    bench.answer();
    bench.app.apply(Action::MoveSelection(0));
    assert_eq!(bench.app.state.list.selected, Some(bench.ids[0]));
    bench.app.apply(Action::MoveSelection(i32::MAX));
    let list = &bench.app.state.list;
    assert_eq!((list.selected, list.place()), (None, Some(999)), "the place is known before the row");
    bench.answer();
    assert_eq!(bench.app.state.list.selected, Some(bench.ids[999]));
    bench.app.apply(Action::MoveSelection(-1));
    assert_eq!(bench.app.state.list.selected, Some(bench.ids[998]));
    bench.app.apply(Action::MoveSelection(-i32::MAX));
    bench.answer();
    assert_eq!(bench.app.state.list.selected, Some(bench.ids[0]));
}

#[test]
fn a_sort_is_a_query_of_its_own() {
    let mut bench = Bench::new(3);
    bench.answer();
    let sort = Sort { by: SortBy::Total, descending: false };
    bench.app.apply(Action::SortList(sort));
    let asked = bench.asked();
    let ListCommand::Show { query, .. } = &asked[0] else { panic!("{asked:?}") };
    assert_eq!((query.view, query.text.as_str(), query.sort), (View::All, "", sort));
}
