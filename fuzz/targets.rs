//! What is fuzzed: each function takes any bytes and panics when what must always hold does not.
//!
//! Owns the properties. The fuzz targets call these functions, and `tests/it/fuzzed.rs` replays the corpus with them.
#![allow(dead_code, reason = "each target uses one of them")]

use std::io::Cursor;

use jiff::Timestamp;
use jiff::civil::Date;
use podesk::domain::amount::{Amount, Fixed, Quantity, evaluate, is_sum};
use podesk::domain::entry::{Entry, Typable};
use podesk::domain::gst::{Gstin, check_character, pan_of};
use podesk::domain::sheet::{Rules, Sheet};
use podesk::domain::status::Outcome;
use podesk::domain::tsv;
use podesk::files::archive::{ArchiveLimits, ArchiveWriter, read_records};
use podesk::files::{Limits, read_table_in};
use podesk::gateway::answer::Answer;
use podesk::gateway::outcome::{Body, MAX_RETRY_AFTER_S, classify};

/// The longest text that is taken over from an answer, in characters.
const LONGEST: usize = 4_000;

fn today() -> Date {
    jiff::civil::date(2026, 6, 12)
}

fn now() -> Timestamp {
    Timestamp::UNIX_EPOCH
}

/// A file of any format becomes a table within the bounds, and that a sheet whose rows are all accounted for.
pub fn sheet(bytes: &[u8]) {
    let limits = Limits { file_mb: 1, unpacked_mb: 4, rows: 300, columns: 40, cell: 500 };
    let mut go_on = |_| true;
    let Ok(table) = read_table_in(Cursor::new(bytes), None, &limits, &mut go_on) else { return };
    assert!(!table.rows.is_empty() && table.rows.len() <= limits.rows);
    assert!(table.rows.iter().all(|row| row.len() <= limits.columns));
    assert!(table.rows.iter().flatten().all(|cell| cell.chars().count() <= limits.cell));
    let rows = table.rows.len();
    let sheet = Sheet::new(table.rows, Rules { today: today(), ..Rules::default() });
    let counts = sheet.counts();
    assert!(counts.all() + counts.blank <= rows);
    assert_eq!(sheet.lines().count(), counts.good);
    for row in sheet.problem_rows() {
        assert!(row.len() <= limits.columns + 2);
    }
}

/// A pasted text becomes rows of cells that leave and come back as they are.
pub fn tsv(bytes: &[u8]) {
    let rows = tsv::parse(&String::from_utf8_lossy(bytes));
    let out = tsv::write(&rows);
    assert_eq!(tsv::parse(&out), rows);
    for cell in rows.iter().flatten().filter(|cell| cell.starts_with(['=', '@'])) {
        let alone = tsv::write(&[vec![cell.clone()]]);
        assert!(alone.trim_start_matches('"').starts_with('\''), "{cell:?} leaves as {alone:?}");
    }
}

/// What is read of an archive can be written, and is read again as it was.
pub fn archive(bytes: &[u8]) {
    let limits = ArchiveLimits { file: 1 << 20, record: 1 << 18, values: 20_000 };
    let mut records = Vec::new();
    let read = read_records(bytes, &limits, &mut |record| {
        records.push(record);
        true
    });
    if read.is_err() {
        return;
    }
    let mut writer = ArchiveWriter::new(Vec::new(), now(), ArchiveLimits::default()).expect("a Vec takes all");
    for record in &records {
        writer.put(record).expect("a Vec takes all");
    }
    let (written, _) = writer.finish().expect("a Vec takes all");
    let mut again = Vec::new();
    read_records(written.as_slice(), &ArchiveLimits::default(), &mut |record| {
        again.push(record);
        true
    })
    .expect("what was written is read");
    assert_eq!(again, records);
}

/// An answer means one of the outcomes: accepted only with 200, whole and code 0; and its texts have a bound.
pub fn answer(bytes: &[u8]) {
    let [kind, high, low, rest @ ..] = bytes else { return };
    let status = [200, 200, 200, 400, 401, 429, 503, u16::from_be_bytes([*high, *low])][usize::from(kind & 7)];
    let (header, body) = rest.split_at(if kind & 8 == 0 { 0 } else { rest.len().min(usize::from(kind >> 4)) });
    let header = std::str::from_utf8(header).ok().filter(|_| kind & 8 != 0);
    let cause = podesk::domain::status::UnknownCause::Reset;
    let whole = classify(status, header, Body::Whole(body), now());
    let cut = classify(status, header, Body::Cut { cause, detail: "reset", read: body }, now());
    assert!(!matches!(cut, Outcome::Accepted { .. }), "an answer that was cut is no acceptance");
    for outcome in [whole, cut] {
        match outcome {
            Outcome::Accepted { message, payload } => {
                assert!(status == 200 && Answer::read(body).is_some_and(|answer| answer.is_success()));
                assert!(message.chars().count() <= LONGEST && payload.chars().count() <= LONGEST);
            }
            Outcome::Rejected { code, message, .. } => {
                assert!(matches!(status, 200 | 300..=399 | 400 | 403 | 404 | 409 | 413 | 422));
                assert!(code.chars().count() <= LONGEST && message.chars().count() <= LONGEST);
            }
            Outcome::Deferred { retry_after_s, .. } => {
                assert!(matches!(status, 429 | 503));
                assert!(retry_after_s.is_none_or(|seconds| seconds <= MAX_RETRY_AFTER_S));
            }
            Outcome::CredentialsNeeded { detail } => {
                assert!(status == 401 && detail.chars().count() <= LONGEST);
            }
            Outcome::Unknown { detail, .. } => assert!(detail.chars().count() <= LONGEST),
            Outcome::NotSent { .. } => panic!("something was answered"),
        }
    }
}

/// A GSTIN that is read has fifteen characters, of which the last follows from the others, and is read again.
pub fn gstin(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = (pan_of(&text), check_character(&text));
    if let Ok(gstin) = Gstin::parse(&text) {
        assert_eq!(gstin.as_str().len(), 15);
        assert_eq!(check_character(&gstin.as_str()[..14]), gstin.as_str().chars().last());
        assert_eq!(gstin.pan().len(), 10);
        let _ = gstin.state();
        assert_eq!(Gstin::parse(gstin.as_str()), Ok(gstin));
    }
}

fn typed<const P: u32>(text: &str) {
    match Entry::<Fixed<P>>::parse(text, today()) {
        Entry::Value(value) => {
            let again = Entry::parse(&value.to_typed(), today());
            assert_eq!(again, Entry::Value(value));
        }
        Entry::Typed(kept) => assert_eq!(kept, text.trim()),
        Entry::Empty => assert!(text.trim().is_empty()),
    }
}

/// A figure or a sum that is read stays what it is when it is typed anew; anything else is kept as typed.
pub fn amount(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = (is_sum(&text), evaluate(&text));
    typed::<2>(&text);
    typed::<3>(&text);
    if let Some(amount) = Amount::from_typed(&text, today()) {
        assert!(amount.get().scale() <= 2);
    }
    if let Some(quantity) = Quantity::from_typed(&text, today()) {
        assert!(quantity.get().scale() <= 3);
    }
}

/// A date that is read is one that can be typed, and stays what it is when it is typed anew.
pub fn date(bytes: &[u8]) {
    if let Some(read) = Date::from_typed(&String::from_utf8_lossy(bytes), today()) {
        assert!((1900..=2199).contains(&read.year()));
        assert_eq!(Date::from_typed(&read.to_typed(), today()), Some(read));
    }
}
