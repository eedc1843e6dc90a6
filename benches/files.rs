//! How fast 10,000 lines go to files and come back, and how much memory that takes: `cargo bench --bench files`.
//!
//! Prints median, p99 and largest time of each operation in milliseconds, beside the bound that it must keep, and the
//! most memory that was held in it. The lines have all that a clerk types into the grid; every 20th has details.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints, and may stop at the first fault")]

#[path = "common/allocator.rs"]
mod allocator;
#[path = "common/goods.rs"]
mod goods;
#[path = "common/times.rs"]
mod times;

use std::path::Path;
use std::sync::Arc;

use podesk::domain::field::{HeadField, LineField, LineList};
use podesk::domain::line::{LineItem, OtherTax, TypeValue};
use podesk::domain::order::{Head, Order};
use podesk::domain::tabular::out::Exported;
use podesk::files::export::{CsvExport, XlsxExport};
use podesk::files::{self, FileKind};

use allocator::{forget_most, held, most};
use goods::{GOODS, today};
use times::{Times, time};

const LINES: usize = 10_000;
const ROUNDS: usize = 20;

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
    run(); // what is made once and kept is no part of it
    let before = held();
    forget_most();
    let times = Times::of(ROUNDS, |_| time(&mut run));
    let (median, p99, most_time) = (times.at(0.5), times.at(0.99), times.at(1.0));
    let memory = most() - before;
    let verdict = if p99 <= bound { "" } else { "  OVER" };
    println!("{what:<34} {median:>8.1} {p99:>8.1} {most_time:>8.1} {bound:>8.0} {memory:>8.1}{verdict}");
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
