//! How fast the editor is with 10,000 lines, and how much memory it takes: `cargo bench --bench editor`.
//!
//! Prints median, p99 and largest time of each operation in milliseconds, beside the bound that it must keep. The window
//! is drawn in full but for the pixels: layout, text and shapes, as the program does it for each frame.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints, and may stop at the first fault")]

#[path = "common/allocator.rs"]
mod allocator;
#[path = "common/desk.rs"]
mod desk;
#[path = "common/goods.rs"]
mod goods;
#[path = "common/times.rs"]
mod times;

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use egui::{Event, Key, Modifiers};
use jiff::{Timestamp, ToSpan};
use podesk::app::action::Move;
use podesk::app::editor::Editor;
use podesk::app::grid::Cursor;
use podesk::app::state::Screen;
use podesk::domain::catalogue::{Kind, Query, Supplier};
use podesk::domain::edit::{Edit, History};
use podesk::domain::field::{Field, HeadField, LineField};
use podesk::domain::ids::{ObjectId, OrderId};
use podesk::domain::line::LineItem;
use podesk::domain::order::Order;
use podesk::domain::party::Party;
use podesk::message::{Link, SaveOrder, SaveSlot};
use podesk::store::{Reader, Store};

use allocator::held;
use desk::Desk;
use goods::{GOODS, today};
use times::{Times, head, time};

fn row(at: usize) -> Vec<String> {
    let [description, hsn, unit, price, rate] = GOODS[at % GOODS.len()];
    let quantity = (at % 40 + 1).to_string();
    let cells =
        [description, hsn, &quantity, "", unit, price, if at.is_multiple_of(5) { "5%" } else { "" }, rate, "", ""];
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

/// An order of so many lines, typed in through the domain.
fn order(lines: usize) -> Order {
    let mut order = Order::fresh(today(), Party::fresh());
    let mut history = History::default();
    history.apply(&mut order, Edit::Set(Field::Head(HeadField::PoNumber), "SAC/26-27/00142".into()), today());
    let fresh: Vec<Arc<LineItem>> = (0..lines).map(|_| Arc::new(LineItem::fresh())).collect();
    let fields = [
        LineField::Description,
        LineField::Hsn,
        LineField::Quantity,
        LineField::FreeQuantity,
        LineField::Unit,
        LineField::UnitPrice,
        LineField::Discount,
        LineField::GstRate,
    ];
    let set = fresh
        .iter()
        .enumerate()
        .flat_map(|(at, line)| fields.into_iter().zip(row(at)).map(|(field, text)| (line.id, field, text)))
        .collect();
    let blank = order.lines.iter().map(|line| line.id).collect();
    history.apply(&mut order, Edit::SetCells { add: fresh, set }, today());
    history.apply(&mut order, Edit::RemoveLines(blank), today());
    order
}

/// The program's window without an engine, on an open order.
fn desk(editor: Option<Editor>) -> Desk {
    let (events, received) = std::sync::mpsc::channel();
    std::mem::forget(events); // an engine that has nothing to say
    let mut desk =
        Desk::open(Link { send: Box::new(|_| None), events: received, saves: Arc::new(SaveSlot::default()) });
    if let Some(mut editor) = editor {
        editor.focus_grid();
        desk.window.app.state.editor = Some(editor);
        desk.window.app.state.screen = Screen::Editor;
    }
    desk.settle();
    desk
}

fn key(key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
}

fn frames(lines: usize) -> (Times, Times) {
    let mut editor = Editor::fresh(order(lines), "POR");
    let middle = editor.order().lines[lines / 2].id;
    editor.cursor = Some(Cursor { column: editor.columns[2], line: middle });
    let mut desk = desk(Some(editor));
    // Down and up again, and so with the wheel, so that few lines are moved over as much as many are.
    let typing = Times::of(2_000, |round| match round % 8 {
        3 => desk.frame(vec![key(Key::ArrowDown)]),
        7 => desk.frame(vec![key(Key::ArrowUp)]),
        _ => desk.frame(vec![Event::Text("7".into())]),
    });
    let scrolling = Times::of(2_000, |round| desk.scroll(if round % 16 < 8 { -180.0 } else { 180.0 }));
    (typing, scrolling)
}

fn save_of(id: OrderId, revision: u64, document: &Order) -> SaveOrder {
    let object_id = ObjectId::mint("POR");
    SaveOrder { order: id, object_id, revision, document: document.clone(), amended: false }
}

fn now(round: usize) -> Timestamp {
    let start: Timestamp = "2026-06-12T04:30:00Z".parse().unwrap();
    start + (round as i64).seconds()
}

fn edits() {
    let mut editor = Editor::fresh(order(10_000), "POR");
    let lines: Vec<_> = editor.order().lines.iter().map(|line| line.id).collect();
    let cell = |round: usize| Field::Line(lines[(round * 37) % lines.len()], LineField::Quantity);
    Times::of(300, |round| time(|| editor.edit(Edit::Set(cell(round), format!("{}", 1_000 + round)), today())))
        .print("apply one cell edit: parse, totals, checks, undo", 1.0);

    let text: String = (0..5_000).map(|at| row(at).join("\t") + "\n").collect();
    let (mut pasted, mut undone) = (Times::default(), Times::default());
    for _ in 0..9 {
        editor.move_cursor(Move::Last, today());
        editor.move_cursor(Move::Home, today());
        editor.add_line(today());
        pasted.add(time(|| assert_eq!(editor.paste(&text, today()).rows, 5_000)));
        undone.add(time(|| editor.undo()));
        editor.undo();
    }
    pasted.print("paste 5,000 rows × 10 columns, parsed, checked, totalled", 300.0);
    undone.print("undo that paste", 50.0);
}

fn store() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let (id, mut document, mut history) = (OrderId::new(), order(10_000), History::default());
    let object = save_of(id, 1, &document);
    store.save_order(&object, now(0)).unwrap();
    let middle = document.lines[5_000].id;
    let mut revision = 1;
    let mut save = |document: &Order, store: &mut Store| {
        revision += 1;
        let save = SaveOrder { revision, document: document.clone(), ..object.clone() };
        let started = Instant::now();
        let report = store.save_order(&save, now(revision as usize)).unwrap();
        (started.elapsed(), report.lines_written)
    };
    Times::of(60, |round| {
        let set = Edit::Set(Field::Line(middle, LineField::Quantity), (2_000 + round).to_string());
        assert!(history.apply(&mut document, set, today()));
        let (took, rows) = save(&document, &mut store);
        assert_eq!(rows, 1);
        took
    })
    .print("save after one cell edit (store call), one line written", 10.0);

    let changes = [
        ("insert", Edit::InsertLines(5_000, vec![Arc::new(LineItem::fresh())])),
        ("move", Edit::MoveLine(middle, 7_000)),
        ("delete", Edit::RemoveLines(vec![middle])),
    ];
    for (what, change) in changes {
        assert!(history.apply(&mut document, change, today()));
        let (_, rows) = save(&document, &mut store);
        println!("{:<58} {rows:>8} rows", format!("{what} one line in the middle: rows written"));
    }
    drop(store);
    open(folder.path(), id);
}

/// From the store to the first complete frame, each time by a store that has read nothing yet.
fn open(folder: &Path, id: OrderId) {
    let mut desk = desk(None);
    Times::of(20, |_| {
        let mut store = Store::open(folder).unwrap();
        time(|| {
            let opened = store.open_order(id).unwrap().unwrap();
            desk.window.app.state.editor = Some(Editor::opened(opened));
            desk.window.app.state.screen = Screen::Editor;
            desk.frame(Vec::new())
        })
    })
    .print("open from the store to the first complete frame", 150.0);
}

fn memory() {
    let empty = desk(None);
    let before = held();
    drop(empty);
    let after_empty = held();
    let desk = desk(Some(Editor::fresh(order(10_000), "POR")));
    println!(
        "{:<58} {:>8.1} MB {:>13.1}",
        "memory above an empty window, 10,000 lines",
        held() - after_empty - (before - after_empty),
        60.0
    );
    drop(desk);
}

fn catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let words = ["bolt", "nut", "washer", "pipe", "valve", "flange", "gasket", "bearing", "cable", "switch"];
    let metals = ["steel", "brass", "zinc", "copper", "cast iron", "stainless", "nylon", "PVC"];
    for part in 0..60 {
        let mut document = order(10_000);
        for (at, line) in document.lines.iter_mut().enumerate() {
            let n = part * 10_000 + at;
            Arc::make_mut(line).description =
                format!("{} {} M{} x {}, grade {}", metals[n % 8], words[n % 10], n % 64, n / 64, n % 12);
        }
        store.learn(OrderId::new(), &document, now(part)).unwrap();
    }
    drop(store);
    let reader = Reader::open(folder.path()).unwrap();
    let typed = "stainless valve M1";
    // The window asks from two letters on.
    let prefixes: Vec<String> =
        (2..=typed.len()).map(|end| typed[..end].to_owned()).chain(["7318".into(), "731815".into()]).collect();
    Times::of(200, |round| {
        let text = prefixes[round % prefixes.len()].clone();
        let query = Query { kind: Kind::Description, text, supplier: Supplier::default() };
        time(|| reader.complete(&query, now(100)).unwrap())
    })
    .print("catalogue completion over 600,000 items, per keystroke", 30.0);
}

fn main() {
    head();
    let (small_typing, small_scrolling) = frames(100);
    let (typing, scrolling) = frames(10_000);
    small_typing.print("frame while typing, 100 lines", 4.0);
    typing.print("frame while typing, 10,000 lines", 4.0f64.min(small_typing.at(0.99) * 1.5));
    small_scrolling.print("frame while scrolling, 100 lines", 4.0);
    scrolling.print("frame while scrolling, 10,000 lines", 4.0f64.min(small_scrolling.at(0.99) * 1.5));
    edits();
    store();
    catalogue();
    memory();
}
