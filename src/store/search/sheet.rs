//! The summary of every order in memory: what filters, views and most orders of sorting look at.
//!
//! Owns the sheet and how it follows the store: each order's row there carries the number of its last change. Must not
//! know words nor queries.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

use super::told;
use crate::domain::query::Standing;
use crate::domain::status::{DeliveryState, View};
use crate::store::StoreError;

/// Names that are held once, each under a number; 0 is the empty one.
#[derive(Debug)]
pub(super) struct Names {
    texts: Vec<Box<str>>,
    numbers: std::collections::HashMap<Box<str>, u32>,
}

impl Default for Names {
    fn default() -> Self {
        let mut names = Self { texts: Vec::new(), numbers: std::collections::HashMap::new() };
        names.number("");
        names
    }
}

impl Names {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(text.into());
        self.numbers.insert(text.into(), number);
        number
    }

    /// The name of a number.
    pub fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", |text| text)
    }

    /// All names by number.
    pub fn texts(&self) -> &[Box<str>] {
        &self.texts
    }
}

/// The summary of an order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slim {
    /// When it last changed, in milliseconds.
    pub updated: i64,
    /// When it was deleted, in milliseconds; 0 while it is not in the Trash.
    pub deleted: i64,
    /// Total PO value in paise.
    pub paise: i64,
    /// Order date as the number 20260612; 0 for none.
    pub ordered: i32,
    /// Delivery date likewise.
    pub due: i32,
    /// Written lines.
    pub lines: u32,
    /// Last accepted version.
    pub version: u32,
    /// The supplier's name, by number.
    pub supplier: u32,
    /// The network's status, by number.
    pub network: u32,
    /// Delivery state.
    pub delivery: DeliveryState,
    amended: bool,
    ready: bool,
    attention: bool,
    present: bool,
}

const NOTHING: Slim = Slim {
    updated: 0,
    deleted: 0,
    paise: 0,
    ordered: 0,
    due: 0,
    lines: 0,
    version: 0,
    supplier: 0,
    network: 0,
    delivery: DeliveryState::Draft,
    amended: false,
    ready: false,
    attention: false,
    present: false,
};

/// The summaries of all orders.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Number of the last change that is in it.
    change: i64,
    /// By the number of the order's row; there are gaps.
    slims: Vec<Slim>,
    count: u32,
    /// Suppliers' names.
    pub suppliers: Names,
    /// Statuses of the network.
    pub networks: Names,
}

impl Sheet {
    /// Reads all of it.
    pub fn read(conn: &Connection) -> Result<Self, StoreError> {
        let mut sheet = Self::default();
        // In the order of the table: by the index of changes each row would have to be looked for.
        let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM order_list"))?;
        sheet.take(statement.query([])?, &mut |_| ())?;
        Ok(sheet)
    }

    /// Takes in what changed since; gives the numbers of those orders.
    pub fn refresh(&mut self, conn: &Connection) -> Result<Vec<u32>, StoreError> {
        let mut changed = Vec::new();
        let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM order_list WHERE change > ?1"))?;
        // Broken off, it is read again: nothing of it is lost, because the number of the last change moves at the end.
        self.take(statement.query([self.change])?, &mut |doc| changed.push(doc))?;
        Ok(changed)
    }

    fn take(&mut self, mut rows: rusqlite::Rows<'_>, changed: &mut impl FnMut(u32)) -> Result<(), StoreError> {
        let mut last = self.change;
        while let Some(row) = rows.next()? {
            let doc: u32 = row.get(0)?;
            last = last.max(row.get(1)?);
            let slim = self.slim(row)?;
            let place = doc as usize;
            if self.slims.len() <= place {
                self.slims.resize(place + 1, NOTHING);
            }
            self.count = self.count + u32::from(slim.present) - u32::from(self.slims[place].present);
            self.slims[place] = slim;
            changed(doc);
        }
        self.change = last;
        Ok(())
    }

    fn slim(&mut self, row: &Row<'_>) -> Result<Slim, StoreError> {
        let delivery = text(row, 11)?;
        Ok(Slim {
            updated: row.get(2)?,
            deleted: row.get::<_, Option<i64>>(3)?.map_or(0, |at| at.max(1)),
            paise: row.get(4)?,
            ordered: date(text(row, 5)?),
            due: date(text(row, 6)?),
            lines: row.get(7)?,
            version: row.get(8)?,
            supplier: self.suppliers.number(text(row, 9)?),
            network: self.networks.number(text(row, 10)?),
            delivery: DeliveryState::from_name(delivery)
                .ok_or_else(|| StoreError::corrupt(format!("an order's delivery state {delivery}")))?,
            amended: row.get(12)?,
            ready: row.get::<_, Option<bool>>(13)?.unwrap_or(false),
            attention: row.get(14)?,
            present: !row.get::<_, bool>(15)?,
        })
    }

    /// How many orders there are, those in the Trash among them.
    pub fn len(&self) -> u32 {
        self.count
    }

    /// The highest number of an order, and one more.
    pub fn end(&self) -> usize {
        self.slims.len()
    }

    /// The summary of an order.
    pub fn get(&self, doc: u32) -> Option<&Slim> {
        self.slims.get(doc as usize).filter(|slim| slim.present)
    }

    /// All orders with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &Slim)> {
        (0_u32..).zip(&self.slims).filter(|(_, slim)| slim.present)
    }

    /// Where an order stands.
    pub fn standing(&self, slim: &Slim) -> Standing<'_> {
        Standing {
            delivery: slim.delivery,
            network: (slim.network != 0).then(|| self.networks.text(slim.network)),
            accepted_version: slim.version,
            amended: slim.amended,
            ready: slim.ready,
            attention: slim.attention,
            deleted: slim.deleted != 0,
        }
    }

    /// How many orders each view shows.
    pub fn counts(&self) -> Vec<(View, u32)> {
        let mut views = [0_u32; View::ALL.len()];
        for (_, slim) in self.iter() {
            let standing = self.standing(slim);
            for (view, count) in View::ALL.into_iter().zip(&mut views) {
                *count += u32::from(view.shows(&standing));
            }
        }
        told(views)
    }
}

const COLUMNS: &str =
    "doc, change, updated_at, deleted_at, total_paise, ordered, due, lines, version, supplier, network,
    delivery, amended, ready, attention, purged";

/// A text where it lies, empty for none.
fn text<'a>(row: &'a Row<'_>, column: usize) -> Result<&'a str, StoreError> {
    match row.get_ref(column)? {
        ValueRef::Text(bytes) => {
            std::str::from_utf8(bytes).map_err(|_| StoreError::corrupt("a text in the list of orders".to_owned()))
        }
        _ => Ok(""),
    }
}

/// "2026-06-12" as the number 20260612; 0 for what is no date.
fn date(text: &str) -> i32 {
    let mut number = 0;
    for byte in text.bytes().filter(|byte| *byte != b'-') {
        if !byte.is_ascii_digit() || number > 9_999_999 {
            return 0;
        }
        number = number * 10 + i32::from(byte - b'0');
    }
    number
}

/// A date as it stands in the sheet.
pub(super) fn day_number(date: jiff::civil::Date) -> i32 {
    i32::from(date.year()) * 10_000 + i32::from(date.month()) * 100 + i32::from(date.day())
}
