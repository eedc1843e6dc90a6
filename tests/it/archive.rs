//! The archive of everything: what goes out comes back, nothing of it is ever sent by itself, and what is not a whole
//! archive changes nothing.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

mod bounds;

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use egui_kittest::kittest::Queryable as _;
use podesk::domain::archive::{About, Bytes, OperationRecord, OrderRecord, Record, Section};
use podesk::domain::company::Company;
use podesk::domain::field::LineField;
use podesk::domain::ids::{CompanyId, OpId, OrderId};
use podesk::domain::order::Order;
use podesk::domain::party::Party;
use podesk::domain::profile::GatewayId;
use podesk::domain::sheet::Target;
use podesk::domain::status::{OpState, Outcome, UnknownCause};
use podesk::files::archive::{
    ArchiveError, ArchiveFile, ArchiveLimits, ArchiveWriter, FETCHED, read_archive, read_records,
};
use podesk::message::archive::{ArchiveCommand, ArchiveEvent, Contents};
use podesk::message::registry::SeriesChange;
use podesk::message::{Command, Event};
use podesk::store::{Reader, Store, StoreError};
use tempfile::TempDir;

use super::engine_desk::{self, Paper, custom};
use super::recorder::Recorder;
use super::store::at;
use super::store_desk::{Desk, accepted, cancel, rejected, unknown};
use super::support::{filled_order, today, type_line};

/// Writes everything of a data folder.
fn export(folder: &Path, path: &Path) {
    let mut archive = ArchiveFile::create(path, at(1_000)).unwrap();
    Reader::open(folder).unwrap().archive(&mut |record| archive.put(&record).is_ok()).unwrap();
    archive.finish().unwrap();
}

/// Every record of an archive.
fn records(path: &Path) -> Vec<Record> {
    let mut all = Vec::new();
    let mut take = |record| {
        all.push(record);
        true
    };
    read_archive(path, &ArchiveLimits::default(), &mut || true, &mut take).unwrap();
    all
}

fn about() -> About {
    About { written_at: at(1_000), written_by: "0.1.0".to_owned(), hash: "0".repeat(64) }
}

/// Reads records into a store.
fn read_in(store: &mut Store, records: impl IntoIterator<Item = Record>) -> Result<Contents, StoreError> {
    let mut intake = store.begin_intake("ravi", at(2_000))?;
    for record in records {
        intake.take(record)?;
    }
    intake.finish(&about(), true, &mut || true)
}

/// Every record of a store.
fn all_of(folder: &Path) -> Vec<Record> {
    let mut all = Vec::new();
    let mut take = |record| {
        all.push(record);
        true
    };
    Reader::open(folder).unwrap().archive(&mut take).unwrap();
    all
}

fn count(records: &[Record], section: Section) -> usize {
    records.iter().filter(|record| record.section() == section).count()
}

/// A store in which everything has happened that can: an order with an accepted version, a correction of a rejected one
/// and a change of status; a draft with text that does not parse; one in the Trash; and what is kept beside orders.
fn full() -> Desk {
    let mut desk = Desk::new();
    desk.accepted();
    desk.change("11");
    let wrong = desk.send();
    desk.attempt(wrong.id, &rejected(), OpState::Rejected);
    desk.change("12");
    let right = desk.send();
    desk.attempt(right.id, &unknown(), OpState::Unknown);
    let now = desk.now();
    desk.store.settle(right.id, true, "Seen in the portal", "asha", now).unwrap();
    let status = desk.review(cancel());
    let op = desk.try_enqueue(&status).unwrap();
    desk.attempt(op.id, &accepted(), OpState::Accepted);
    let mut draft = filled_order(3);
    type_line(&mut draft, 1, LineField::Quantity, "12 doz");
    let (odd, gone) = (OrderId::new(), OrderId::new());
    desk.store.save_order(&super::store::save_of(odd, 3, &draft), at(200)).unwrap();
    desk.store.save_order(&super::store::save_of(gone, 1, &filled_order(1)), at(201)).unwrap();
    desk.store.set_deleted(gone, true, "asha", at(202)).unwrap();

    let company = CompanyId::new();
    desk.store.save_company(company, &draft.head.buyer, true, at(203)).unwrap();
    let change = SeriesChange { company, pattern: "KPS/{fy}/{n:4}".to_owned(), next: Some(7), on: today() };
    desk.store.save_series(&change, at(204)).unwrap();
    desk.store.save_party(&draft.head.supplier, at(205)).unwrap();
    desk.store.save_template("Fasteners", &draft, at(206)).unwrap();
    desk.store
        .remember_layout("item|qty", &[("Item".to_owned(), Target::Field(LineField::Description))], at(207))
        .unwrap();
    desk
}

#[test]
fn everything_goes_out_and_comes_back_the_same() {
    let desk = full();
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("a.podesk.json"), folder.path().join("b.podesk.json"));
    export(desk.folder.path(), &first);
    let before = records(&first);
    for section in Section::ALL {
        assert!(count(&before, section) > 0, "no {} in the archive", section.name());
    }
    let text = fs::read_to_string(&first).unwrap();
    assert!(text.starts_with("{\"podesk\":1,") && text.contains("12 doz"));
    serde_json::from_str::<serde_json::Value>(&text).expect("any reader of JSON can read it");

    let other = folder.path().join("other");
    let mut store = Store::open(&other).unwrap();
    let contents = read_in(&mut store, before.clone()).unwrap();
    assert_eq!((contents.new, contents.same, contents.kept, contents.uncertain), (3, 0, 0, 0));
    assert_eq!((contents.others_new, contents.others_here, contents.broken_at), (4, 0, None));
    assert_eq!(store.verify().unwrap(), []);
    drop(store);
    export(&other, &second);
    let mut after = records(&second);
    // What the reading itself did is recorded behind what happened before.
    let added: Vec<String> = after
        .split_off(before.len())
        .into_iter()
        .map(|record| match record {
            Record::Event(event) => format!("{} {}", event.actor, event.what.key),
            other => panic!("{other:?} was not there before"),
        })
        .collect();
    assert_eq!(added, ["ravi event-archived", "ravi event-archived", "ravi event-archived", "ravi event-archive-read"]);
    assert_eq!(after, before);

    // The catalogue of items is made anew from what was queued.
    let mut store = Store::open(&other).unwrap();
    assert!(store.learn_next().unwrap());
}

#[test]
fn what_had_not_ended_elsewhere_is_never_sent_by_itself() {
    for stand in [OpState::Waiting, OpState::NeedsCredentials, OpState::Sending] {
        let mut desk = Desk::new();
        desk.gateway = GatewayId::of_url("https://gateway.example.in/b2b");
        let op = desk.send();
        match stand {
            OpState::NeedsCredentials => {
                let outcome = Outcome::CredentialsNeeded { detail: String::new() };
                desk.attempt(op.id, &outcome, OpState::NeedsCredentials);
            }
            OpState::Sending => drop(desk.begin(op.id)),
            _ => {}
        }
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let contents = read_in(&mut store, all_of(desk.folder.path())).unwrap();
        assert_eq!((contents.new, contents.uncertain), (1, 1), "{stand:?}");
        let facts = store.facts(desk.id).unwrap().unwrap();
        assert_eq!(facts.ops[0].state, OpState::Unknown, "{stand:?}");
        assert!(matches!(facts.ops[0].last, Some(Outcome::Unknown { cause: UnknownCause::Restored, .. })));
        assert_eq!(store.due(at(9_999_999), &desk.gateway).unwrap(), None);
        assert_eq!(store.set_waiting(None, &desk.gateway, at(3_000)).unwrap(), [], "not by Retry all either");
        assert_eq!(store.credentials_given(&desk.gateway, at(3_000)).unwrap(), []);
        assert!(facts.ops[0].had_unknown, "a rejected repeat must leave it unknown");
        assert_eq!(store.verify().unwrap(), []);
        // What is typed and sent anew of that order waits for the clerk's word that it was not sent elsewhere.
        store.settle(op.id, false, "Asked the supplier", "ravi", at(3_001)).unwrap();
        desk.store = store;
        let review = desk.review(podesk::domain::status::Intent::Document);
        assert_eq!(super::store::refusal(desk.try_enqueue(&review)), "refused-restored", "{stand:?}");
    }
}

#[test]
fn the_running_program_sends_nothing_of_an_archive() {
    let there = Desk::new();
    let (folder, recorder) = (tempfile::tempdir().unwrap(), Recorder::start());
    let archive = folder.path().join("a.podesk.json");
    let mut elsewhere = Desk { gateway: GatewayId::of_url(&recorder.url), ..there };
    elsewhere.send();
    export(elsewhere.folder.path(), &archive);
    let data = folder.path().join("data");
    let left = data.join(FETCHED).join("7");
    std::fs::create_dir_all(data.join(FETCHED)).unwrap();
    std::fs::write(&left, "of a run that was killed").unwrap();
    let mut desk = engine_desk::Desk::start(&data, custom(&recorder.url));
    assert!(!left.exists());
    let read = |event: &Event| match event {
        Event::Archive(ArchiveEvent::ReadIn { contents, .. } | ArchiveEvent::Looked { contents, .. }) => {
            Some((contents.new, contents.uncertain))
        }
        Event::Archive(ArchiveEvent::Failed { text, .. }) => panic!("{text:?}"),
        _ => None,
    };
    desk.give(Command::Archive(ArchiveCommand::Look { request: 1, path: archive.clone() }));
    assert_eq!(desk.wait(read), (1, 1));
    desk.give(Command::Archive(ArchiveCommand::ReadIn { request: 2, path: archive }));
    assert_eq!(desk.wait(read), (1, 1), "the look changed nothing");
    // The sender is at work: another order goes out, and that one alone.
    let mut paper = Paper::new();
    desk.save(&mut paper);
    let review = desk.send(&paper, podesk::domain::status::Intent::Document);
    recorder.accept();
    assert_eq!(recorder.next().body, review.request.to_vec());
    desk.until(&mut paper, review.operation.id, OpState::Accepted);
    assert!(recorder.is_quiet(), "nothing else came");
    desk.end();
    assert_eq!(std::fs::read_dir(data.join(FETCHED)).unwrap().count(), 0, "what was read from is gone");
}

#[test]
fn what_is_here_stays() {
    let mut desk = full();
    let archived = all_of(desk.folder.path());
    let again = read_in(&mut desk.store, archived.clone()).unwrap();
    assert_eq!((again.new, again.same, again.kept), (0, 3, 0));
    assert_eq!((again.others_new, again.others_here), (0, 4));
    let now = all_of(desk.folder.path());
    assert_eq!(count(&now, Section::Events), count(&archived, Section::Events) + 1, "only that it was read");
    assert_eq!(now[..now.len() - 1], archived[..]);

    desk.change("77");
    let kept = read_in(&mut desk.store, archived.clone()).unwrap();
    assert_eq!((kept.new, kept.same, kept.kept), (0, 2, 1));
    assert_eq!(kept.kept_numbers, [desk.order.head.po_number.clone()]);
    assert_eq!(desk.store.open_order(desk.id).unwrap().unwrap().document, desk.order, "what was typed here stays");

    // An operation more or less makes a difference, too.
    let fewer = archived.iter().filter(|record| {
        !matches!(record, Record::Operation(op) if op.new_version == 3) && !matches!(record, Record::Attempt(_))
    });
    assert_eq!(read_in(&mut desk.store, fewer.cloned()).unwrap().kept, 1);

    // The same order under another identity of ours is still the same purchase.
    let doubled = archived.iter().find_map(|record| match record {
        Record::Order(order) => Some(Record::Order(Box::new(OrderRecord { id: OrderId::new(), ..(**order).clone() }))),
        _ => None,
    });
    assert_eq!(read_in(&mut desk.store, doubled).unwrap().kept, 1);
    assert_eq!(desk.store.verify().unwrap(), []);
}

#[test]
fn no_number_is_given_twice() {
    let desk = full();
    let archived = all_of(desk.folder.path());
    let next =
        |store: &Store| -> u32 { store.companies(today()).unwrap().iter().map(|c: &Company| c.next).max().unwrap() };
    assert_eq!(next(&desk.store), 7);
    for (here, expected) in [(3, 7), (20, 20)] {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let companies = archived.iter().filter(|record| record.section() == Section::Companies);
        read_in(&mut store, companies.cloned()).unwrap();
        let company = store.companies(today()).unwrap()[0].id;
        let pattern = "KPS/{fy}/{n:4}".to_owned();
        store.save_series(&SeriesChange { company, pattern, next: Some(here), on: today() }, at(1)).unwrap();
        // Another order has the number of the archive's.
        let mut other = Desk { store, folder, id: OrderId::new(), revision: 0, ..Desk::new() };
        other.save();
        other.accepted();
        let contents = read_in(&mut other.store, archived.clone()).unwrap();
        assert_eq!(next(&other.store), expected, "the series goes on from the higher number");
        assert_eq!(contents.clashes, std::slice::from_ref(&desk.order.head.po_number));
        assert_eq!(other.store.verify().unwrap(), []);
    }
}

/// Whether reading such a file changes nothing and says why.
fn refused(path: &Path) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let error = {
        let mut intake = store.begin_intake("ravi", at(1)).unwrap();
        let mut take = |record| intake.take(record).is_ok();
        read_archive(path, &ArchiveLimits { file: 1 << 20, ..ArchiveLimits::default() }, &mut || true, &mut take)
            .unwrap_err()
    };
    assert_eq!(all_of(folder.path()), [], "{error} left something");
    error.text().key
}

#[test]
fn what_is_no_whole_archive_is_refused() {
    let desk = full();
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("good.podesk.json");
    export(desk.folder.path(), &good);
    let text = fs::read_to_string(&good).unwrap();
    let put = |name: &str, bytes: &[u8]| -> PathBuf {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let cases: [(&str, Vec<u8>, &str); 9] = [
        ("empty", Vec::new(), "archive-error-foreign"),
        ("csv", b"Item,Qty\nBolt,1\n".to_vec(), "archive-error-foreign"),
        ("other json", b"{\"orders\":[]}".to_vec(), "archive-error-foreign"),
        ("newer", text.replacen("\"podesk\":1", "\"podesk\":2", 1).into(), "archive-error-newer"),
        ("huge number", text.replacen("\"podesk\":1", "\"podesk\":99999999999", 1).into(), "archive-error-foreign"),
        ("cut", text.as_bytes()[..text.len() / 2].to_vec(), "archive-error-damaged"),
        ("cut at the end", text.as_bytes()[..text.len() - 2].to_vec(), "archive-error-damaged"),
        ("changed", text.replacen("Fasteners", "Fastenerz", 1).into(), "archive-error-damaged"),
        ("long", [text.as_bytes(), &vec![b' '; 2 << 20]].concat(), "archive-error-too-large"),
    ];
    for (name, bytes, key) in cases {
        assert_eq!(refused(&put(name, &bytes)), key, "{name}");
    }
    assert_eq!(refused(folder.path()), "archive-error-foreign", "a folder");
    assert_eq!(refused(&folder.path().join("nowhere")), "archive-error-missing");
}

fn parse(text: &str) -> Result<usize, ArchiveError> {
    let mut count = 0;
    let mut take = |_| {
        count += 1;
        true
    };
    read_records(text.as_bytes(), &ArchiveLimits::default(), &mut take).map(|_| count)
}

/// An archive with these sections, in order; the others are empty.
fn with(section: &str, list: &str) -> String {
    let mut text = "{\"podesk\":1,\"written_at\":\"2026-06-12T10:00:00Z\",\"written_by\":\"x\"".to_owned();
    for known in Section::ALL {
        let list = if known.name() == section { list } else { "[]" };
        text.push_str(&format!(",\"{}\":{list}", known.name()));
    }
    text + ",\"sha256\":\"\"}"
}

/// Written by hand for the first format: whatever comes later must still read it.
#[test]
fn an_archive_of_the_first_format_is_read_for_ever() {
    let mut records = Vec::new();
    let mut take = |record| {
        records.push(record);
        true
    };
    let text = include_bytes!("../../fuzz/corpus/archive/full").as_slice();
    read_records(text, &ArchiveLimits::default(), &mut take).unwrap();
    let sections: Vec<Section> = records.iter().map(Record::section).collect();
    assert_eq!(sections, Section::ALL);
}

#[test]
fn odd_json_is_refused_whatever_its_hash_says() {
    assert_eq!(parse(&with("", "")).unwrap(), 0);
    let deep = "[".repeat(100_000);
    let series = r#"{"company":"01890000-0000-7000-8000-000000000001","name":"26-27","next":1}"#;
    assert_eq!(parse(&with("series", &format!("[{series}]"))).unwrap(), 1);
    for (what, text) in [
        ("deep", with("orders", &deep)),
        ("deep in a record", with("series", &format!("[{{\"company\":{deep}"))),
        ("not a list", with("orders", "{}")),
        ("a record of another kind", with("orders", &format!("[{series}]"))),
        ("an unknown member", with("series", &format!("[{}]", series.replace("\"name\"", "\"nom\"")))),
        ("a number too large", with("series", &format!("[{}]", series.replace(":1}", ":99999999999}")))),
        ("a section twice", with("series", "[],\"series\":[]")),
        ("more behind it", format!("{} {{}}", with("", ""))),
        ("one more member", with("", "").replace(",\"sha256\"", ",\"more\":1,\"sha256\"")),
    ] {
        assert!(matches!(parse(&text), Err(ArchiveError::Damaged(_))), "{what}: {:?}", parse(&text));
    }
}

/// Gives a start, then the same bytes for ever, and counts what was read.
struct Endless {
    start: io::Cursor<Vec<u8>>,
    again: &'static [u8],
    read: u64,
}

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut read = self.start.read(into)?;
        if read == 0 {
            let at = usize::try_from(self.read).unwrap() - self.start.get_ref().len();
            into.iter_mut()
                .zip(self.again.iter().cycle().skip(at % self.again.len()))
                .for_each(|(to, from)| *to = *from);
            read = into.len();
        }
        self.read += read as u64;
        Ok(read)
    }
}

#[test]
fn one_record_takes_no_more_than_its_bound() {
    let limits = ArchiveLimits { record: 1 << 20, values: 50_000, ..ArchiveLimits::default() };
    let orders = with("orders", "[{\"id\":\"");
    let start = &orders[..orders.find("\"id\":\"").unwrap() + 6];
    let members = start.replace("{\"id\":\"", "{\"document\":{\"head\":{\"milestones\":[{}");
    for (start, again, most) in [(start, "x", 1 << 20), (members.as_str(), ",{}", 200_000)] {
        let mut endless =
            Endless { start: io::Cursor::new(start.as_bytes().to_vec()), again: again.as_bytes(), read: 0 };
        let read = read_records(&mut endless, &limits, &mut |_| true);
        assert!(matches!(read, Err(ArchiveError::RecordTooLarge { .. })), "{read:?}");
        assert!(endless.read <= most + 10_000, "{} bytes were read", endless.read);
    }
    // What would be too large to be read again is not written.
    let mut writer = ArchiveWriter::new(Vec::new(), at(1), ArchiveLimits { record: 10, ..limits }).unwrap();
    let record = all_of(full().folder.path()).remove(0);
    assert!(matches!(writer.put(&record), Err(ArchiveError::RecordTooLarge { .. })));
}

/// An order and its one operation, as an archive holds them.
fn pair() -> (OrderRecord, OperationRecord) {
    let mut desk = Desk::new();
    desk.accepted();
    let (mut order, mut op) = (None, None);
    for record in all_of(desk.folder.path()) {
        match record {
            Record::Order(record) => order = Some(*record),
            Record::Operation(record) => op = Some(OperationRecord { attempts: 0, ..*record }),
            _ => {}
        }
    }
    (order.unwrap(), op.unwrap())
}

#[test]
fn an_archive_that_contradicts_itself_leaves_nothing() {
    let (order, op) = pair();
    let document = Order::fresh(today(), Party::fresh());
    let as_order = |order: &OrderRecord| Record::Order(Box::new(order.clone()));
    let as_op = |op: &OperationRecord| Record::Operation(Box::new(op.clone()));
    let cases = [
        ("an operation of no order", vec![as_op(&op)]),
        ("an order twice", vec![as_order(&order), as_order(&order)]),
        ("an operation twice", vec![as_order(&order), as_op(&op), as_op(&op)]),
        ("a version that no operation made", vec![as_order(&order)]),
        ("another version", vec![as_order(&OrderRecord { accepted_version: 9, ..order.clone() }), as_op(&op)]),
        ("another gateway", vec![as_order(&OrderRecord { gateway: Some("x".into()), ..order.clone() }), as_op(&op)]),
        ("a request that was never queued", vec![as_order(&order), as_op(&op)]),
        (
            "two orders with one network identity",
            vec![
                as_order(&OrderRecord { accepted_version: 0, document: document.clone(), ..order.clone() }),
                as_order(&OrderRecord { id: OrderId::new(), accepted_version: 0, ..order.clone() }),
                as_op(&OperationRecord { id: OpId::new(), request: Bytes(b"other".to_vec()), ..op.clone() }),
            ],
        ),
    ];
    for (what, records) in cases {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        match read_in(&mut store, records) {
            Err(StoreError::Refused(text)) => assert_eq!(text.key, "archive-error-contradiction", "{what}"),
            other => panic!("{what}: {other:?}"),
        }
        assert_eq!(all_of(folder.path()), [], "{what} left something");
    }
}

#[test]
fn a_changed_record_of_events_is_told() {
    let desk = full();
    let mut records = all_of(desk.folder.path());
    let third = records.iter_mut().filter_map(|record| match record {
        Record::Event(event) => Some(event),
        _ => None,
    });
    let event = third.into_iter().nth(2).unwrap();
    event.actor = "nobody".to_owned();
    let folder: TempDir = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    assert_eq!(read_in(&mut store, records).unwrap().broken_at, Some(3));
    assert_eq!(store.verify().unwrap(), [], "the chain here is whole all the same");
}

#[test]
fn an_archive_is_there_whole_or_not_at_all_and_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.podesk.json");
    let desk = Desk::new();
    let begun = ArchiveFile::create(&path, at(1)).unwrap();
    assert!(!path.exists());
    drop(begun);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "a stopped one leaves nothing");
    for _ in 0..2 {
        export(desk.folder.path(), &path); // an older archive gives way
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    // Any other file stays: the clerk may have meant another name, and the data file must never give way.
    let data = desk.folder.path().join(podesk::store::FILE);
    let before = fs::read(&data).unwrap();
    assert!(matches!(ArchiveFile::create(&data, at(1)), Err(ArchiveError::Occupied)));
    assert_eq!(fs::read(&data).unwrap(), before);
    for odd in ["", "no\0name", "no such folder/a.json"] {
        assert!(ArchiveFile::create(&folder.path().join(odd), at(1)).is_err(), "{odd:?}");
    }
}

#[test]
fn what_is_stopped_is_not_written() {
    let desk = full();
    let mut seen = 0;
    let stopped = Reader::open(desk.folder.path()).unwrap().archive(&mut |_| {
        seen += 1;
        seen < 3
    });
    assert!(matches!(stopped, Err(StoreError::Interrupted)));
    assert_eq!(seen, 3);
}

#[test]
fn a_clerk_exports_everything_and_reads_it_elsewhere_by_the_keyboard() {
    use super::desk::Desk as Window;
    use egui::{Key, Modifiers};

    let source = full();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.podesk.json");
    let typed = path.display().to_string();

    let mut desk = Window::open(source.folder.path());
    desk.click("Settings");
    desk.tab_press("Export everything…");
    assert_eq!(desk.focused(), "Archive");
    desk.type_text(&typed);
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until("written", |harness| harness.query_by_label("Done").is_some());
    assert!(desk.says("3 orders, ") && desk.says(&typed), "{}", desk.screen());
    desk.key(Modifiers::NONE, Key::Escape);
    assert!(!desk.has("Archive"));
    desk.close();
    assert!(records(&path).len() > 20);

    let mut desk = Window::open(&folder.path().join("other"));
    desk.click("Settings");
    desk.tab_press("Read an archive…");
    desk.type_text("/no/such/archive");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until("refused", |harness| harness.query_by_label_contains("There is no such file").is_some());
    desk.key(Modifiers::COMMAND, Key::A);
    desk.type_text(&typed);
    desk.key(Modifiers::COMMAND, Key::Enter);
    desk.until("looked into", |harness| harness.query_by_label("3 orders are new here and come in").is_some());
    assert_eq!(all_of(&folder.path().join("other")), [], "a look changes nothing");
    desk.tab_press("Read in");
    desk.until("read in", |harness| harness.query_by_label("Done").is_some());
    assert!(desk.says("3 orders were read in"), "{}", desk.screen());
    desk.tab_press("Done");
    desk.click("All");
    // The third is in the Trash.
    desk.until("the orders", |harness| harness.query_all_by_label("PO/26-27/0042").count() == 2);
    desk.close();
    assert_eq!(count(&all_of(&folder.path().join("other")), Section::Orders), 3);
}

#[test]
fn closing_the_dialog_ends_the_work() {
    use super::desk::Desk as Window;
    use egui::{Key, Modifiers};

    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("all.podesk.json");
    export(full().folder.path(), &archive);
    let mut desk = Window::open(&folder.path().join("data"));
    desk.click("Settings");
    desk.click("Read an archive…");
    desk.type_text(&archive.display().to_string());
    desk.key(Modifiers::NONE, Key::Enter);
    desk.key(Modifiers::NONE, Key::Escape);
    assert!(!desk.has("Archive"));
    desk.click("Read an archive…");
    assert!(!desk.has("Read in") && desk.has("Look inside"), "an answer that came late opens nothing");
    desk.close();
    assert_eq!(all_of(&folder.path().join("data")), []);
}

#[test]
fn a_stop_is_heard_while_an_archive_is_read_in() {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("all.podesk.json");
    export(full().folder.path(), &archive);
    let data = folder.path().join("data");
    let mut desk = engine_desk::Desk::start(&data, podesk::settings::Settings::default());
    // Whichever comes first: all of it comes in and is told, or nothing does and nothing is told.
    desk.give(Command::Archive(ArchiveCommand::ReadIn { request: 1, path: archive.clone() }));
    desk.give(Command::Archive(ArchiveCommand::Stop));
    desk.give(Command::Archive(ArchiveCommand::Look { request: 2, path: archive }));
    let mut told = false;
    let looked = desk.wait(|event| match event {
        Event::Archive(ArchiveEvent::ReadIn { request: 1, .. }) => {
            told = true;
            None
        }
        Event::Archive(ArchiveEvent::Looked { request: 2, contents }) => Some((contents.new, contents.same)),
        _ => None,
    });
    assert_eq!(looked, if told { (0, 3) } else { (3, 0) });
    desk.end();
    assert_eq!(count(&all_of(&data), Section::Orders), if told { 3 } else { 0 });
}
