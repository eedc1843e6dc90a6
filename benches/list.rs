//! How fast orders are found among 100,000 of 20 lines each, and how much memory that takes: `cargo bench --bench list`.
//!
//! Prints median, p99 and largest time of each operation in milliseconds, beside the bound that it must keep. The store is
//! made by `podesk::sample` in a temporary folder; with `PODESK_BENCH_FOLDER` it is made there once and used again, and
//! `PODESK_BENCH_ORDERS` says how many orders. Each search is typed letter by letter by a reader that has seen none before.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints, and may stop at the first fault")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use jiff::{Timestamp, Zoned};
use podesk::domain::ids::{ObjectId, OrderId};
use podesk::domain::line::LineItem;
use podesk::domain::order::Order;
use podesk::domain::party::Party;
use podesk::domain::status::View;
use podesk::message::SaveOrder;
use podesk::message::list::{ListQuery, Sort, SortBy};
use podesk::sample::{SampleOptions, fill};
use podesk::store::{Due, FILE, Reader, Store};

/// Counts what is allocated, so that memory is that of our data and not of the libraries around it.
struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);

#[allow(unsafe_code, reason = "an allocator can't be written without; it hands everything on to the system's")]
// SAFETY: every call goes to the system allocator with the same arguments.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.fetch_add(layout.size(), Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Rows of a window: what is in sight at 1440×900, and a screen on either side.
const WINDOW: u32 = 100;
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

/// Times of one operation.
#[derive(Default)]
struct Times(Vec<Duration>);

impl Times {
    /// Runs something so often, after a round that doesn't count.
    fn of(rounds: usize, mut run: impl FnMut(usize) -> Duration) -> Self {
        run(0);
        Self((1..=rounds).map(run).collect())
    }

    fn at(&self, share: f64) -> f64 {
        let mut times = self.0.clone();
        times.sort();
        let last = times.len() - 1;
        times[((last as f64 * share).ceil() as usize).min(last)].as_secs_f64() * 1e3
    }

    fn print(&self, what: &str, bound: f64) {
        let (median, p99, most) = (self.at(0.5), self.at(0.99), self.at(1.0));
        let verdict = if p99 <= bound { "" } else { "  OVER" };
        println!("{what:<58} {median:>8.3} {p99:>8.3} {most:>8.3} {bound:>8.1}{verdict}");
    }
}

fn time<R>(run: impl FnOnce() -> R) -> Duration {
    let started = Instant::now();
    black_box(run());
    started.elapsed()
}

fn today() -> jiff::civil::Date {
    Zoned::now().date()
}

/// The store to be measured: filled and indexed, unless it is there.
fn prepare(folder: &Path) {
    let orders = std::env::var("PODESK_BENCH_ORDERS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
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
                times.0.push(time(|| found = reader.show(&query, 0..WINDOW, today()).unwrap().total));
            }
        }
        times.print(&format!("type “{search}” ({found} found)"), KEYSTROKE);
        every.0.extend(times.0);
    }
    let letters: Vec<String> = ('a'..='z').chain('0'..='9').map(String::from).collect();
    let mut times = Times::default();
    for _ in 0..5 {
        let mut reader = ready(folder);
        for letter in &letters {
            let query = ListQuery::new(View::All, letter);
            times.0.push(time(|| reader.show(&query, 0..WINDOW, today()).unwrap()));
        }
    }
    times.print("type one letter or digit, each of them", KEYSTROKE);
    every.0.extend(times.0);
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
    println!("{:<58} {:>8} {:>8} {:>8} {:>8}", "ms", "median", "p99", "most", "bound");
    opening(folder);
    keystrokes(folder);
    sorting(folder);
    scrolling(folder);
    let before = HELD.load(Ordering::Relaxed);
    let mut reader = ready(folder);
    for search in SEARCHES {
        reader.show(&ListQuery::new(View::All, search), 0..WINDOW, today()).unwrap();
    }
    for by in SortBy::ALL {
        reader.show(&ListQuery { sort: Sort { by, descending: true }, ..all() }, 0..WINDOW, today()).unwrap();
    }
    let held = HELD.load(Ordering::Relaxed).saturating_sub(before);
    println!("what is remembered takes {:.1} MB", held as f64 / 1e6);
    drop(reader);
    changes(folder);
}
