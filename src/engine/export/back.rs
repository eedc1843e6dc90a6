//! Reading back the files of an export, on the hand for files.
//!
//! Owns what is told of each order that would come in. Must not know any format, nor write.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use super::ExportJob;
use crate::domain::amount::grouped;
use crate::domain::derived::Derived;
use crate::domain::order::Order;
use crate::domain::tabular::back::Problem;
use crate::domain::text::Text;
use crate::engine::review::Destination;
use crate::files::{self, FileError, FileKind};
use crate::gateway::read;
use crate::message::export::{ExportEvent, Incoming};
use crate::store::{Reader, StoreError};

/// Bytes of a request that is read: far more than 10,000 lines with their files take.
const REQUEST: u64 = 64 << 20;
/// Tries to find a number that is free before the order comes in without one.
const NUMBERS: u32 = 1_000;

/// Orders of a file, with notes on each.
struct Read {
    orders: Vec<(Order, Vec<Text>)>,
    problems: Vec<Problem>,
    problems_in_all: usize,
}

/// Reads a file of orders, and looks what would become of each.
pub(super) fn read_back(job: &ExportJob, folder: &Path, path: &Path, to: &Destination) -> Result<ExportEvent, Text> {
    // What a hostile file makes a reader of formats do must end as an error of that file.
    let read = catch_unwind(AssertUnwindSafe(|| read_file(job, path, to)));
    let read = read.unwrap_or_else(|_| Err(FileError::Damaged("the reader gave up".to_owned()).text()))?;
    let reader = Reader::open(folder).map_err(|error| error.text())?;
    let mut numbers = HashSet::new();
    let Read { orders: documents, problems, problems_in_all } = read;
    let mut orders = Vec::with_capacity(documents.len());
    let mut go_on = job.progress();
    for (document, notes) in documents {
        orders.push(incoming(&reader, &mut numbers, document, notes).map_err(|error| error.text())?);
        if !go_on(orders.len()) {
            return Err(FileError::Stopped.text());
        }
    }
    Ok(ExportEvent::Found { request: job.request, orders, problems, problems_in_all })
}

fn read_file(job: &ExportJob, path: &Path, to: &Destination) -> Result<Read, Text> {
    let today = jiff::Zoned::now().date();
    let kind = files::tell_kind(path).map_err(|error| error.text())?;
    match kind {
        FileKind::Workbook | FileKind::Lines => {
            let read = files::read_orders(path, kind, today, &mut job.progress()).map_err(|error| error.text())?;
            let orders = read.orders.into_iter().map(|order| (order, Vec::new())).collect();
            Ok(Read { orders, problems: read.problems, problems_in_all: read.problems_in_all })
        }
        FileKind::Request => {
            let (_, bytes) = files::read_bytes(path, REQUEST).map_err(|error| error.text())?;
            let read = read::order(&bytes, &to.profile, today).map_err(|error| match error {
                read::ReadError::NoOrder => Text::new("readback-no-purchase-order"),
                other => Text::new("readback-damaged").with("detail", other),
            })?;
            let mut notes = Vec::new();
            if let Some(said) = read.said_total {
                notes.push(Text::new("readback-other-total").with("said", grouped(said.get(), 2)));
            }
            if !read.unknown.is_empty() {
                notes.push(Text::new("readback-unknown-names").with("names", read.unknown.join(", ")));
            }
            Ok(Read { orders: vec![(read.document, notes)], problems: Vec::new(), problems_in_all: 0 })
        }
        FileKind::Archive => Err(Text::new("readback-is-archive")),
        FileKind::News => Err(Text::new("readback-is-news")),
        FileKind::Table => Err(Text::new("readback-is-table")),
        FileKind::Paper | FileKind::Other => Err(Text::new("readback-not-ours")),
    }
}

/// The order as it would come in: with a number that is free, of no company yet.
fn incoming(
    reader: &Reader,
    numbers: &mut HashSet<String>,
    mut document: Order,
    mut notes: Vec<Text>,
) -> Result<Incoming, StoreError> {
    let head = Arc::make_mut(&mut document.head);
    head.company = None;
    if head.provisional {
        notes.push(Text::new("readback-provisional").with("number", &head.po_number));
        head.po_number.clear();
        head.provisional = false;
    }
    let number = head.po_number.trim().to_owned();
    if !number.is_empty() {
        let free = free_number(reader, numbers, &number)?;
        if free != number {
            notes.push(Text::new("readback-number-taken").with("number", &number).with("free", &free));
            head.po_number.clone_from(&free);
        }
        numbers.insert(free);
    }
    let derived = Derived::of(&document);
    let (errors, warnings) = derived.counts();
    Ok(Incoming {
        lines: document.written_lines().count(),
        total: derived.totals.total.get(),
        errors,
        warnings,
        notes,
        document,
    })
}

/// The number itself where it is free, else with a mark behind it; empty when none was found.
fn free_number(reader: &Reader, numbers: &HashSet<String>, number: &str) -> Result<String, StoreError> {
    let is_free = |number: &str| Ok::<bool, StoreError>(!numbers.contains(number) && !reader.has_number(number)?);
    if is_free(number)? {
        return Ok(number.to_owned());
    }
    for more in 2..NUMBERS {
        let marked = format!("{number} ({more})");
        if is_free(&marked)? {
            return Ok(marked);
        }
    }
    Ok(String::new())
}
