//! Which orders match a query.
//!
//! Owns what each filter means for the sheet. Must not know how orders are sorted.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rusqlite::Connection;

use super::sheet::{Sheet, Slim, day_number};
use super::words::{Docs, Found};
use crate::domain::query::{Bounds, Query, StatusWord, Test, When};
use crate::domain::status::View;
use crate::store::StoreError;

/// A test that is ready to be put to every order.
enum Ready {
    Words(Vec<Arc<Docs>>),
    Status(Vec<StatusWord>),
    Total(Bounds<i64>),
    Lines(Bounds<u32>),
    Version(Bounds<u32>),
    Date(Days),
    Due(Days),
    Updated(Bounds<i64>),
    View(View),
}

enum Days {
    Within(Bounds<i32>),
    Never,
}

impl Days {
    fn of(when: When) -> Self {
        match when {
            When::Never => Self::Never,
            When::Within(Bounds { from, to }) => {
                Self::Within(Bounds { from: from.map(day_number), to: to.map(day_number) })
            }
        }
    }

    fn hold(&self, day: i32) -> bool {
        match self {
            Self::Never => day == 0,
            Self::Within(bounds) => day != 0 && bounds.hold(day),
        }
    }
}

/// The orders of a view that match, by number.
pub(super) fn find(
    conn: &Connection,
    sheet: &Sheet,
    found: &mut Found,
    query: &Query,
    view: View,
) -> Result<Vec<u32>, StoreError> {
    let has_words = query.terms.iter().any(|term| matches!(term.test, Test::Words(_)));
    if has_words {
        found.refresh(conn)?;
    }
    let mut tests = Vec::with_capacity(query.terms.len());
    for term in &query.terms {
        tests.push((ready(conn, sheet, found, &term.test)?, term.negated));
    }
    let trash_too = query.wants_trash() && view == View::All;
    let matches = |doc: u32, slim: &Slim| {
        let standing = sheet.standing(slim);
        (view.shows(&standing) || trash_too && standing.deleted)
            && tests.iter().all(|(test, negated)| holds(test, sheet, doc, slim) != *negated)
    };
    Ok(sheet.iter().filter(|(doc, slim)| matches(*doc, slim)).map(|(doc, _)| doc).collect())
}

fn ready(conn: &Connection, sheet: &Sheet, found: &mut Found, test: &Test) -> Result<Ready, StoreError> {
    Ok(match test {
        Test::Words(words) => {
            let docs = words.iter().map(|word| found.docs(conn, word, sheet.end()));
            Ready::Words(docs.collect::<Result<_, _>>()?)
        }
        Test::Status(words) => Ready::Status(words.clone()),
        Test::Total(bounds) => Ready::Total(*bounds),
        Test::Lines(bounds) => Ready::Lines(*bounds),
        Test::Version(bounds) => Ready::Version(*bounds),
        Test::Date(when) => Ready::Date(Days::of(*when)),
        Test::Due(when) => Ready::Due(Days::of(*when)),
        Test::Updated(bounds) => Ready::Updated(moments(bounds)),
        Test::View(view) => Ready::View(*view),
    })
}

fn holds(test: &Ready, sheet: &Sheet, doc: u32, slim: &Slim) -> bool {
    match test {
        Ready::Words(sets) => sets.iter().all(|docs| docs.has(doc)),
        Ready::Status(words) => {
            let standing = sheet.standing(slim);
            words.iter().any(|word| word.holds(&standing))
        }
        Ready::Total(bounds) => bounds.hold(slim.paise),
        Ready::Lines(bounds) => bounds.hold(slim.lines),
        Ready::Version(bounds) => bounds.hold(slim.version),
        Ready::Date(days) => days.hold(slim.ordered),
        Ready::Due(days) => days.hold(slim.due),
        Ready::Updated(bounds) => bounds.hold(slim.updated),
        Ready::View(view) => view.shows(&sheet.standing(slim)),
    }
}

/// Days as milliseconds since 1970, by the time here.
fn moments(bounds: &Bounds<Date>) -> Bounds<i64> {
    let zone = TimeZone::system();
    let begin = |date: Date| date.to_zoned(zone.clone()).ok().map(|zoned| zoned.timestamp().as_millisecond());
    let end = |date: Date| begin(date.checked_add(1.day()).ok()?).map(|at| at - 1);
    Bounds { from: bounds.from.and_then(begin), to: bounds.to.and_then(end) }
}
