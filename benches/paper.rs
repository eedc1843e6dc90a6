//! How long papers take and how much memory the child process needs for them: `cargo bench --bench paper`.
//!
//! Prints, for orders of 100, 1,000 and 10,000 lines, median and largest time in seconds from an order to its PDF (data,
//! a new child process, layout, PDF, all of it over the pipe), the time to the first page of a preview, and the most
//! memory that the child held.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints, and may stop at the first fault")]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::date;
use podesk::domain::edit::{Edit, History};
use podesk::domain::field::{Field, HeadField, LineField, PartyField};
use podesk::domain::line::LineItem;
use podesk::domain::order::Order;
use podesk::domain::paper::{Stage, Standing, paper};
use podesk::domain::party::{Party, Side};
use podesk::files::paper::{Job, Press, Template};

/// Description, HSN, unit, price, GST rate: one row in five takes two lines, one is Hindi.
const GOODS: [[&str; 5]; 5] = [
    ["TMT bar Fe 500D, 12 mm, IS 1786", "72142090", "KGS", "58.75", "18"],
    ["MS ERW pipe 50 mm NB, medium, IS 1239", "73063090", "MTR", "412.50", "18"],
    ["Hex bolt M16 × 60, grade 8.8, zinc plated, with nut and washer", "73181500", "NOS", "23.4", "18"],
    ["स्टेनलेस स्टील स्प्रिंग वॉशर M12", "73182100", "NOS", "4.25", "18"],
    ["Solar cooker, box type", "73211990", "NOS", "3,250", "5"],
];

fn order(lines: usize) -> Order {
    let today = date(2026, 6, 12);
    let mut order = Order::fresh(today, Party::fresh());
    order.lines.clear();
    let mut history = History::default();
    for at in 0..lines {
        let line = Arc::new(LineItem::fresh());
        let id = line.id;
        let mut one = Order { head: Arc::default(), lines: vec![line] };
        let [description, hsn, unit, price, rate] = GOODS[at % GOODS.len()];
        let (description, quantity) = (format!("{description} {}", at + 1), (at % 40 + 1).to_string());
        for (field, text) in [
            (LineField::Description, description.as_str()),
            (LineField::Hsn, hsn),
            (LineField::Quantity, &quantity),
            (LineField::Unit, unit),
            (LineField::UnitPrice, price),
            (LineField::GstRate, rate),
        ] {
            history.apply(&mut one, Edit::Set(Field::Line(id, field), text.to_owned()), today);
        }
        order.lines.extend(one.lines);
    }
    for (field, text) in [
        (Field::Head(HeadField::PoNumber), "SAC/26-27/00142"),
        (Field::Head(HeadField::Subject), "Pipes, fittings and fasteners"),
        (Field::Party(Side::Supplier, PartyField::LegalName), "Sahyadri Steel & Pipes Pvt Ltd"),
        (Field::Party(Side::Supplier, PartyField::Gstin), "27AAPFU0939F1ZV"),
        (Field::Party(Side::Buyer, PartyField::LegalName), "Kaveri Process Systems Pvt Ltd"),
        (Field::Party(Side::Buyer, PartyField::Gstin), "29AAGCB7383J1Z4"),
    ] {
        history.apply(&mut order, Edit::Set(field, text.to_owned()), today);
    }
    order
}

/// The most memory that a process held so far, in megabytes; 0 where the system does not say.
fn peak(process: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}

fn main() {
    let program = Path::new(env!("CARGO_BIN_EXE_podesk"));
    let wanted: Option<usize> = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    println!("lines   pages  median s   p99 s  first page s  PDF MB  child MB");
    for (lines, rounds) in [(100, 5), (1_000, 7), (10_000, 3)] {
        if wanted.is_some_and(|wanted| wanted != lines) {
            continue;
        }
        let order = order(lines);
        let standing = Standing {
            version: 1,
            amendment: 0,
            stage: Stage::Accepted,
            cancelled: false,
            practice: false,
            before: None,
        };
        let (mut whole, mut first): (Vec<Duration>, Vec<Duration>) = (Vec::new(), Vec::new());
        let (mut pages, mut length, mut memory) = (0, 0, 0.0_f64);
        for _ in 0..rounds {
            let started = Instant::now();
            let mut press = Press::start(program).unwrap();
            pages = press.lay(Job::new(&paper(&order, &standing), Template::built_in(), None)).unwrap().len();
            let laid = started.elapsed();
            length = press.pdf().unwrap().len();
            whole.push(started.elapsed());
            let drawing = Instant::now();
            press.picture(0, 1.5).unwrap();
            first.push(laid + drawing.elapsed());
            memory = memory.max(peak(press.id()));
        }
        whole.sort();
        first.sort();
        let seconds = |times: &[Duration], at: usize| times[at].as_secs_f64();
        println!(
            "{lines:>6} {pages:>6} {:>9.2} {:>7.2} {:>13.2} {:>7.2} {memory:>9.0}",
            seconds(&whole, rounds / 2),
            seconds(&whole, rounds - 1),
            seconds(&first, rounds / 2),
            length as f64 / 1e6,
        );
    }
}
