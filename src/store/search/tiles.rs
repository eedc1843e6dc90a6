//! The figures above the list, from the sheet.
//!
//! Owns what each figure counts, and the search that shows the same orders. Spend is what the gateway accepted and nobody
//! cancelled, by order date; the total is that of the document as it stands, so an open amendment counts with its own.

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::sheet::{Sheet, Slim, day_number};
use crate::domain::date::financial_year;
use crate::domain::query::StatusWord;
use crate::domain::status::{DeliveryState, View};
use crate::message::list::{Spend, Tile, Tiles};

/// Suppliers that are named.
const SUPPLIERS: usize = 8;
/// Months that are shown.
const MONTHS: i32 = 12;

/// Counts orders and their paise.
#[derive(Clone, Copy, Default)]
struct Sum {
    count: u32,
    paise: i128,
}

impl Sum {
    fn add(&mut self, slim: &Slim) {
        self.count += 1;
        self.paise += i128::from(slim.paise);
    }

    fn rupees(self) -> Decimal {
        Decimal::try_from_i128_with_scale(self.paise, 2).unwrap_or(Decimal::MAX)
    }

    fn tile(self, query: &str) -> Tile {
        Tile { count: self.count, value: self.rupees(), query: query.to_owned() }
    }
}

/// The figures as of a day.
pub(super) fn tiles(sheet: &Sheet, request: u64, today: Date) -> Tiles {
    let mut sums = [Sum::default(); 7];
    let [to_send, ready, waiting, unknown, awaiting, overdue, open] = &mut sums;
    let mut suppliers: HashMap<u32, Sum> = HashMap::new();
    let mut months: HashMap<i32, Sum> = HashMap::new();
    let (day, year) = (day_number(today), year(today));
    for (_, slim) in sheet.iter().filter(|(_, slim)| slim.deleted == 0) {
        let standing = sheet.standing(slim);
        if View::Drafts.shows(&standing) {
            to_send.add(slim);
        }
        if StatusWord::Ready.holds(&standing) {
            ready.add(slim);
        }
        match slim.delivery {
            DeliveryState::Queued | DeliveryState::Sending => waiting.add(slim),
            DeliveryState::Unknown => unknown.add(slim),
            _ => {}
        }
        if standing.is_open() {
            open.add(slim);
            if slim.due >= day {
                awaiting.add(slim);
            } else if slim.due != 0 {
                overdue.add(slim);
            }
        }
        if standing.is_spend() && slim.ordered != 0 {
            months.entry(slim.ordered / 100).or_default().add(slim);
            if slim.ordered >= day_number(year) && slim.ordered < day_number(next_year(year)) {
                suppliers.entry(slim.supplier).or_default().add(slim);
            }
        }
    }
    Tiles {
        request,
        today,
        to_send: to_send.tile("view:drafts"),
        ready: ready.tile("status:ready"),
        waiting: waiting.tile("status:queued,sending"),
        unknown: unknown.tile("status:unknown"),
        awaiting: awaiting.tile("status:open due:>=today"),
        overdue: overdue.tile("status:open due:<today"),
        open: open.tile("status:open"),
        by_supplier: by_supplier(sheet, suppliers, year),
        by_month: by_month(&months, today),
    }
}

/// First day of the financial year.
fn year(today: Date) -> Date {
    Date::new(financial_year(today), 4, 1).unwrap_or(today)
}

fn next_year(year: Date) -> Date {
    year.checked_add(1.year()).unwrap_or(Date::MAX)
}

fn by_supplier(sheet: &Sheet, sums: HashMap<u32, Sum>, year: Date) -> Vec<Spend> {
    let mut sums: Vec<(u32, Sum)> = sums.into_iter().collect();
    sums.sort_by(|one, other| {
        let name = |number: &(u32, Sum)| sheet.suppliers.text(number.0).to_owned();
        other.1.paise.cmp(&one.1.paise).then_with(|| name(one).cmp(&name(other)))
    });
    let mut rest = Sum::default();
    let mut found = Vec::new();
    for (number, sum) in sums {
        // An order without a supplier is nobody's.
        if found.len() < SUPPLIERS && number != 0 {
            let supplier = sheet.suppliers.text(number).to_owned();
            let query = format!("supplier:\"{}\" date:fy status:accepted", supplier.replace('"', " "));
            found.push(Spend { supplier, from: year, value: sum.rupees(), count: sum.count, query });
        } else {
            (rest.count, rest.paise) = (rest.count + sum.count, rest.paise + sum.paise);
        }
    }
    if rest.count > 0 {
        let (value, count) = (rest.rupees(), rest.count);
        found.push(Spend { supplier: String::new(), from: year, value, count, query: String::new() });
    }
    found
}

fn by_month(sums: &HashMap<i32, Sum>, today: Date) -> Vec<Spend> {
    let first = today.first_of_month();
    let month = |back: i32| {
        let from = first.checked_sub(back.months()).unwrap_or(first);
        let sum = sums.get(&(day_number(from) / 100)).copied().unwrap_or_default();
        let query = format!("date:{:04}-{:02} status:accepted", from.year(), from.month());
        Spend { supplier: String::new(), from, value: sum.rupees(), count: sum.count, query }
    };
    (0..MONTHS).rev().map(month).collect()
}
