//! How fast orders are found among 100,000 of 20 lines each, drawn, and sent a thousand at once, and how much memory that
//! takes: `cargo bench --bench list`.
//!
//! Prints median, p99 and largest time of each operation in milliseconds, beside the bound that it must keep. The store is
//! made by `podesk::sample` in a temporary folder; with `PODESK_BENCH_FOLDER` it is made there once and used again, and
//! `PODESK_BENCH_ORDERS` says how many orders. Each search is typed letter by letter by a reader that has seen none before.
//! What is sent at once lies in a store of its own, so that the large one stays as it was made.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints, and may stop at the first fault")]

#[path = "common/allocator.rs"]
mod allocator;
#[path = "common/desk.rs"]
mod desk;
#[path = "common/times.rs"]
mod times;

use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use jiff::{Timestamp, Zoned};
use podesk::domain::ids::{ObjectId, OrderId};
use podesk::domain::line::LineItem;
use podesk::domain::order::Order;
use podesk::domain::party::Party;
use podesk::domain::status::{Intent, View};
use podesk::engine::{Engine, EngineOptions};
use podesk::gateway::Timeouts;
use podesk::message::data::BackupKind;
use podesk::message::list::{ListCommand, ListEvent, ListQuery, Sort, SortBy};
use podesk::message::many::{Deed, ManyCommand, ManyEvent, ManyRow, Step, Which};
use podesk::message::{Command, Event, Link, SaveOrder};
use podesk::sample::{SampleOptions, fill};
use podesk::secrets::Keychain;
use podesk::settings::{Overrides, Settings};
use podesk::store::{Backups, Due, FILE, Page, Reader, Store};
use podesk::ui::theme::ROW;

use allocator::held;
use desk::Desk;
use times::{Times, head, time};

/// Rows of a window: what is in sight at 1440×900, and a screen on either side.
const WINDOW: u32 = 100;
/// Frames that are measured.
const FRAMES: usize = 2_000;
/// A frame.
const FRAME: f64 = 4.0;
/// A keystroke's answer.
const KEYSTROKE: f64 = 50.0;

/// Searches that a clerk types.
const SEARCHES: [&str; 8] = [
    "bharat fast",
    "hsn:7318",
    "हेक्स बोल्ट",
    "supplier:bharat total:>100000 due:<+7 status:sent",
    "po/26-27/0042",
    "1 a s p m",
    "bolt -hex m8",
    "zzyzx",
];

fn today() -> jiff::civil::Date {
    Zoned::now().date()
}

/// How many orders the store has.
fn orders() -> u32 {
    std::env::var("PODESK_BENCH_ORDERS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000)
}

/// The store to be measured: filled and indexed, unless it is there.
fn prepare(folder: &Path) {
    let orders = orders();
    if !folder.join(FILE).exists() {
        let options = SampleOptions { orders, lines: 20, seed: 1 };
        let taken = time(|| fill(folder, &options, |_, _| ()).unwrap());
        println!("filled with {orders} orders in {:.1} s", taken.as_secs_f64());
    }
    let mut store = Store::open(folder).unwrap();
    let due = store.words_due().unwrap();
    let mut steps = Vec::new();
    let taken = time(|| {
        loop {
            let began = Instant::now();
            // Bulk has larger steps than the program, which stays out of the clerk's way.
            if store.index_words(Timestamp::now(), Duration::from_millis(500)).unwrap() != Due::Now {
                return;
            }
            steps.push(began.elapsed());
        }
    });
    if due > 0 {
        println!("words of {due} orders written in {:.1} s", taken.as_secs_f64());
    }
    let size = std::fs::metadata(folder.join(FILE)).unwrap().len();
    println!("the store takes {:.0} MB", size as f64 / 1e6);
}

fn all() -> ListQuery {
    ListQuery::new(View::All, "")
}

/// A reader that has read what it needs for searches, and has not searched.
fn ready(folder: &Path) -> Reader {
    let mut reader = Reader::open(folder).unwrap();
    reader.tiles(0, today()).unwrap();
    reader
}

fn opening(folder: &Path) {
    let first = Times::of(50, |_| time(|| Reader::open(folder).unwrap().show(&all(), 0..WINDOW, today()).unwrap()));
    first.print("open: first rows, total and counts", 100.0);
    let tiles = Times::of(20, |_| {
        let mut reader = Reader::open(folder).unwrap();
        time(|| reader.tiles(0, today()).unwrap())
    });
    tiles.print("the figures above it, read for the first time", 200.0);
    let mut reader = ready(folder);
    Times::of(100, |_| time(|| reader.tiles(0, today()).unwrap())).print("the figures above it, again", 50.0);
    Times::of(100, |_| time(|| reader.show(&all(), 0..WINDOW, today()).unwrap())).print("the list, again", KEYSTROKE);
}

fn keystrokes(folder: &Path) {
    let mut every = Times::default();
    for search in SEARCHES {
        let mut times = Times::default();
        let mut found = 0;
        for _ in 0..10 {
            let mut reader = ready(folder);
            for end in search.char_indices().map(|(at, c)| at + c.len_utf8()) {
                let query = ListQuery::new(View::All, &search[..end]);
                times.add(time(|| found = reader.show(&query, 0..WINDOW, today()).unwrap().total));
            }
        }
        times.print(&format!("type “{search}” ({found} found)"), KEYSTROKE);
        every.extend(times);
    }
    let letters: Vec<String> = ('a'..='z').chain('0'..='9').map(String::from).collect();
    let mut times = Times::default();
    for _ in 0..5 {
        let mut reader = ready(folder);
        for letter in &letters {
            let query = ListQuery::new(View::All, letter);
            times.add(time(|| reader.show(&query, 0..WINDOW, today()).unwrap()));
        }
    }
    times.print("type one letter or digit, each of them", KEYSTROKE);
    every.extend(times);
    every.print("all keystrokes", KEYSTROKE);
}

fn sorting(folder: &Path) {
    for by in SortBy::ALL {
        let sorted = |descending| ListQuery { sort: Sort { by, descending }, ..all() };
        let first = Times::of(5, |_| {
            let mut reader = ready(folder);
            time(|| reader.show(&sorted(false), 0..WINDOW, today()).unwrap())
        });
        let mut reader = ready(folder);
        let again =
            Times::of(30, |round| time(|| reader.show(&sorted(round.is_multiple_of(2)), 0..WINDOW, today()).unwrap()));
        first.print(&format!("sort by {by:?}, for the first time"), 300.0);
        again.print(&format!("sort by {by:?}"), KEYSTROKE);
    }
}

fn scrolling(folder: &Path) {
    let mut reader = ready(folder);
    let total = reader.show(&all(), 0..WINDOW, today()).unwrap().total;
    let mut at = 0_u32;
    let windows = Times::of(2_000, |_| {
        at = (at + 7_919 * 13) % total;
        time(|| reader.more_rows(at..at + WINDOW).unwrap())
    });
    windows.print("scroll: the rows of a window anywhere", 5.0);
    let every = Times::of(3, |_| time(|| reader.all_matches(&all(), today()).unwrap()));
    every.print("select all", 1_000.0);
}

/// The program's window over a reader, which answers between two frames as the engine does beside them.
struct Listed {
    desk: Desk,
    asked: mpsc::Receiver<ListCommand>,
    answers: mpsc::Sender<Event>,
    reader: Reader,
}

impl Listed {
    fn open(folder: &Path) -> Self {
        let (asks, asked) = mpsc::channel();
        let (answers, events) = mpsc::channel();
        let send = move |command| {
            if let Command::List(command) = command {
                asks.send(command).unwrap();
            }
            None
        };
        let desk = Desk::open(Link { send: Box::new(send), events, saves: Arc::default() });
        let mut listed = Self { desk, asked, answers, reader: ready(folder) };
        for _ in 0..5 {
            listed.frame(0.0);
        }
        listed
    }

    /// Draws a frame with the wheel turned; how long that took, with taking in what has come. Then answers.
    fn frame(&mut self, points: f32) -> Duration {
        let took = time(|| {
            self.desk.window.tick(&self.desk.ctx);
            self.desk.scroll(points)
        });
        for command in self.asked.try_iter() {
            let event = match command {
                ListCommand::Show { request, query, window } => {
                    let Page { offset, rows, total, counts, indexed } =
                        self.reader.show(&query, window, today()).unwrap();
                    ListEvent::Shown { request, offset, rows, total, counts, indexed }
                }
                ListCommand::Rows { request, window } => {
                    let (offset, rows) = self.reader.more_rows(window).unwrap();
                    ListEvent::Rows { request, offset, rows }
                }
                ListCommand::Tiles { request } => {
                    ListEvent::Tiles(Box::new(self.reader.tiles(request, today()).unwrap()))
                }
                _ => continue,
            };
            self.answers.send(Event::List(event)).unwrap();
        }
        took
    }

    /// How many rows there are, and the place of the first that is at hand.
    fn rows(&self) -> (usize, Option<usize>) {
        let rows = &self.desk.window.app.state.list.rows;
        (rows.len(), rows.iter().next().and_then(|row| rows.position(row.id)))
    }
}

/// The window's frames while the list is scrolled: to and fro, and from its first row to its last.
fn frames(folder: &Path) {
    let mut listed = Listed::open(folder);
    let few = Times::of(FRAMES, |round| listed.frame(if round % 16 < 8 { -3.0 * ROW } else { 3.0 * ROW }));
    few.print("frame while scrolling, three rows at a time", FRAME);
    let (all, at) = listed.rows();
    assert_eq!(at, Some(0), "the list is at its top");
    let points = ROW * all as f32 / FRAMES as f32;
    let through = Times::of(FRAMES, |_| listed.frame(-points));
    through.print(&format!("frame while scrolling through all {all}"), FRAME);
    (0..FRAMES / 10).for_each(|_| _ = listed.frame(-points)); // what is left of the wheel's last turns
    let last = all.checked_sub(1).and_then(|last| listed.desk.window.app.state.list.rows.get(last));
    assert!(last.is_some(), "the last row was reached");
}

/// So many orders that nothing keeps from being sent, like those of the large store, in a store of their own.
fn drafts(folder: &Path, count: usize) -> (tempfile::TempDir, Vec<OrderId>) {
    let matches = ready(folder).all_matches(&ListQuery::new(View::All, "status:ready"), today()).unwrap();
    assert!(!matches.is_empty(), "the sample has orders that are ready to be sent");
    let mut source = Store::open(folder).unwrap();
    let own = tempfile::tempdir().unwrap();
    let mut store = Store::open(own.path()).unwrap();
    let ids = (0..count)
        .map(|at| {
            let mut document = source.open_order(matches[at % matches.len()].id).unwrap().unwrap().document;
            let head = Arc::make_mut(&mut document.head);
            (head.po_number, head.provisional, head.company) = (format!("BENCH/{at:05}"), false, None);
            let (order, object_id) = (OrderId::new(), ObjectId::mint("POR"));
            let save = SaveOrder { order, object_id, revision: 1, document, amended: false };
            store.save_order(&save, Timestamp::now()).unwrap();
            order
        })
        .collect();
    // Today's, so that the engine does not begin with one.
    Backups::of(own.path()).make(BackupKind::Daily, Timestamp::now(), &mut |_| true).unwrap();
    (own, ids)
}

/// Waits for what the engine has to say.
fn wait<R>(events: &mpsc::Receiver<Event>, mut find: impl FnMut(Event) -> Option<R>) -> R {
    std::iter::from_fn(|| events.recv_timeout(Duration::from_secs(60)).ok()).find_map(&mut find).unwrap()
}

/// From "send" on a thousand orders to their review, and from its confirmation to the last one in the outbox, with the
/// sender paused.
fn many(folder: &Path) {
    let count = (orders() as usize).min(1_000);
    let (own, ids) = drafts(folder, count);
    let options = EngineOptions {
        folder: own.path().to_owned(),
        settings: Settings::default(),
        overrides: Overrides::default(),
        wake: Box::new(|| ()),
        sandbox_port: 0,
        keychain: Keychain::memory(),
        timeouts: Timeouts::default(),
        program: env!("CARGO_BIN_EXE_podesk").into(),
    };
    let (engine, link) = Engine::start(options).unwrap();
    let give = |command| assert!((link.send)(command).is_none(), "the engine has room");
    give(Command::PauseSending(true));
    wait(&link.events, |event| matches!(event, Event::Connection(state) if state.paused).then_some(()));
    let deed = || Deed::Queue(Intent::Document);
    let mut steps = Vec::new();
    let reviewed = time(|| {
        give(Command::Many(ManyCommand::Look { request: 1, orders: Which::These(ids), deed: deed() }));
        wait(&link.events, |event| match event {
            Event::Many(ManyEvent::Looked { rows, .. }) => {
                let going = rows.into_iter().filter(ManyRow::goes);
                steps.extend(going.map(|row| Step { order: row.order, review: row.review }));
                None
            }
            Event::Many(ManyEvent::Ready { .. }) => Some(()),
            _ => None,
        });
    });
    assert_eq!(steps.len(), count, "all of them can be sent");
    let queued = time(|| {
        give(Command::Many(ManyCommand::Carry { request: 2, deed: deed(), steps, quiet: false }));
        let account = wait(&link.events, |event| match event {
            Event::Many(ManyEvent::Done { account, .. }) => Some(account),
            _ => None,
        });
        assert_eq!(account.done.len(), count, "{:?}", account.refused);
    });
    engine.join();
    println!("review {count} orders that are sent at once: {:.2} s", reviewed.as_secs_f64());
    println!("queue them: {:.2} s", queued.as_secs_f64());
}

/// What a save costs the list, and the list a save.
fn changes(folder: &Path) {
    let mut store = Store::open(folder).unwrap();
    let mut reader = ready(folder);
    reader.show(&ListQuery::new(View::All, "bharat"), 0..WINDOW, today()).unwrap();
    let (id, object_id) = (OrderId::new(), ObjectId::mint("POR"));
    let mut document = Order::fresh(today(), Party::default());
    document.lines = (0..10_000)
        .map(|at| {
            let description = format!("Hex bolt M{} × {at}, zinc plated", at % 40);
            Arc::new(LineItem { description, ..LineItem::fresh() })
        })
        .collect();
    let mut revision = 0;
    let mut save = |store: &mut Store, document: &Order| {
        revision += 1;
        let object_id = object_id.clone();
        let save = SaveOrder { order: id, object_id, revision, document: document.clone(), amended: false };
        time(|| store.save_order(&save, Timestamp::now()).unwrap())
    };
    save(&mut store, &document);
    let saves = Times::of(50, |round| {
        let line = Arc::make_mut(&mut document.lines[round]);
        line.description += " 7";
        save(&mut store, &document)
    });
    saves.print("save one changed line of 10,000", 50.0);
    let seen = Times::of(50, |round| {
        Arc::make_mut(&mut document.lines[round]).description += " 8";
        save(&mut store, &document);
        time(|| reader.show(&ListQuery::new(View::All, "bharat"), 0..WINDOW, today()).unwrap())
    });
    seen.print("a search anew after a save", KEYSTROKE);
    let later = Timestamp::now().checked_add(jiff::SignedDuration::from_hours(1)).unwrap();
    let words = Times::of(5, |round| {
        Arc::make_mut(&mut document.lines[round]).description += " 9";
        save(&mut store, &document);
        time(|| while store.index_words(later, Duration::from_millis(20)).unwrap() == Due::Now {})
    });
    words.print("write the words of 10,000 lines, in the background", 500.0);
}

fn main() {
    let temporary = tempfile::tempdir().unwrap();
    let kept = std::env::var_os("PODESK_BENCH_FOLDER").map(PathBuf::from);
    let folder = kept.as_deref().unwrap_or_else(|| temporary.path());
    prepare(folder);
    head();
    opening(folder);
    keystrokes(folder);
    sorting(folder);
    scrolling(folder);
    frames(folder);
    let before = held();
    let mut reader = ready(folder);
    for search in SEARCHES {
        reader.show(&ListQuery::new(View::All, search), 0..WINDOW, today()).unwrap();
    }
    for by in SortBy::ALL {
        reader.show(&ListQuery { sort: Sort { by, descending: true }, ..all() }, 0..WINDOW, today()).unwrap();
    }
    println!("what is remembered takes {:.1} MB", held() - before);
    drop(reader);
    changes(folder);
    many(folder);
}
