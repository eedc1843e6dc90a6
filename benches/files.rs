//! How fast 10,000 lines go to files and come back, and how much memory that takes: `cargo bench --bench files`.
//!
//! Prints median, p99 and largest time of each operation in milliseconds, beside the bound that it must keep, and the
//! most memory that was held in it. The lines have all that a clerk types into the grid; every 20th has details.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints, and may stop at the first fault")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use jiff::civil::{Date, date};
use podesk::domain::field::{HeadField, LineField, LineList};
use podesk::domain::line::{LineItem, OtherTax, TypeValue};
use podesk::domain::order::{Head, Order};
use podesk::domain::tabular::out::Exported;
use podesk::files::export::{CsvExport, XlsxExport};
use podesk::files::{self, FileKind};

/// Counts what is allocated, and the most there was.
struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

#[allow(unsafe_code, reason = "an allocator can't be written without; it hands everything on to the system's")]
// SAFETY: every call goes to the system allocator with the same arguments.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(held, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const LINES: usize = 10_000;
const ROUNDS: usize = 20;

fn today() -> Date {
    date(2026, 6, 12)
}

/// Goods of a building contractor: description, HSN, unit, price, GST rate.
const GOODS: [[&str; 5]; 6] = [
    ["TMT bar Fe 500D, 12 mm, IS 1786", "72142090", "KGS", "58.75", "18"],
    ["MS ERW pipe 50 mm NB, medium, IS 1239", "73063090", "MTR", "412.50", "18"],
    ["Hex bolt M16 × 60, grade 8.8, zinc plated", "73181500", "NOS", "23.4", "18"],
    ["Butterfly valve DN100, PN16", "84818030", "NOS", "4,860", "18"],
    ["Safety helmet, IS 2925, yellow", "65061090", "NOS", "185", "18"],
    ["स्प्रिंग वॉशर M8, ज़िंक प्लेटेड", "73182100", "KGS", "168", "5"],
];

fn line(at: usize) -> LineItem {
    let [description, hsn, unit, price, rate] = GOODS[at % GOODS.len()];
    let (description, quantity) = (format!("{description}, item {at}"), (at % 40 + 1).to_string());
    let mut line = LineItem::fresh();
    for (field, text) in [
        (LineField::Description, description.as_str()),
        (LineField::Hsn, hsn),
        (LineField::Quantity, &quantity),
        (LineField::Unit, unit),
        (LineField::UnitPrice, price),
        (LineField::Discount, if at.is_multiple_of(5) { "12.50" } else { "" }),
        (LineField::GstRate, rate),
        (LineField::OrderLineReference, "PR/26-27/1184"),
        (LineField::OriginCountry, "IN"),
        (LineField::WarrantyDate, "31/3/2028"),
    ] {
        line.cell_mut(field).unwrap().set(text, today());
    }
    if at.is_multiple_of(20) {
        line.value_details.push(TypeValue { kind: "PRE_TAX_CHARGES".to_owned(), ..TypeValue::default() });
        line.row_cell_mut(LineList::ValueDetails, 0, 1).unwrap().set("40", today());
        line.other_taxes.push(OtherTax { name: "CESS".to_owned(), ..OtherTax::default() });
        line.row_cell_mut(LineList::OtherTaxes, 0, 1).unwrap().set("1", today());
    }
    line
}

fn exported() -> Exported {
    let mut head = Head::default();
    for (field, text) in [(HeadField::PoNumber, "SAC/26-27/00142"), (HeadField::OrderDate, "12/6/2026")] {
        head.cell_mut(podesk::domain::field::Field::Head(field)).unwrap().set(text, today());
    }
    let lines = (0..LINES).map(|at| Arc::new(line(at))).collect();
    Exported { document: Order { head: Arc::new(head), lines }, version: 1, status: "CREATED".to_owned() }
}

/// Runs something so often and prints its times, its memory and what it leaves.
fn measure(what: &str, bound: f64, mut run: impl FnMut()) {
    run();
    let before = HELD.load(Ordering::Relaxed);
    MOST.store(before, Ordering::Relaxed);
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let started = Instant::now();
            run();
            started.elapsed()
        })
        .collect();
    times.sort();
    let at = |share: f64| {
        let last = times.len() - 1;
        times[((last as f64 * share).ceil() as usize).min(last)].as_secs_f64() * 1e3
    };
    let memory = (MOST.load(Ordering::Relaxed) - before) as f64 / 1e6;
    let verdict = if at(0.99) <= bound { "" } else { "  OVER" };
    println!("{what:<34} {:>8.1} {:>8.1} {:>8.1} {bound:>8.0} {memory:>8.1}{verdict}", at(0.5), at(0.99), at(1.0));
}

fn read(path: &Path, kind: FileKind) {
    let read = files::read_orders(path, kind, today(), &mut |_| true).unwrap();
    assert_eq!((read.orders[0].lines.len(), read.problems_in_all), (LINES, 0));
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let (xlsx, csv) = (folder.path().join("orders.xlsx"), folder.path().join("orders.csv"));
    let exported = exported();
    println!("{:<34} {:>8} {:>8} {:>8} {:>8} {:>8}", "ms for 10,000 lines", "median", "p99", "most", "bound", "MB");
    measure("XLSX export", 1_000.0, || {
        let mut export = XlsxExport::new().unwrap();
        export.put(&exported, &mut || true).unwrap();
        export.save(&xlsx, &mut || true).unwrap();
    });
    measure("XLSX import", 1_000.0, || read(&xlsx, FileKind::Workbook));
    measure("CSV export", 500.0, || {
        let mut export = CsvExport::create(&csv).unwrap();
        export.put(&exported, &mut || true).unwrap();
        export.finish().unwrap();
    });
    measure("CSV import", 500.0, || read(&csv, FileKind::Lines));
    let size = |path: &Path| std::fs::metadata(path).unwrap().len() as f64 / 1e6;
    println!("XLSX {:.1} MB, CSV {:.1} MB", size(&xlsx), size(&csv));
}
