//! The archive as a file: what is not a whole one, or is odd, is refused and changes nothing.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use podesk::domain::archive::{Record, Section};
use podesk::files::archive::{ArchiveError, ArchiveFile, ArchiveLimits, ArchiveWriter, read_archive, read_records};
use podesk::store::Store;

use super::{all_of, export, full};
use crate::store::at;
use crate::store_desk::Desk;

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

pub(super) fn parse(text: &str) -> Result<usize, ArchiveError> {
    let mut count = 0;
    let mut take = |_| {
        count += 1;
        true
    };
    read_records(text.as_bytes(), &ArchiveLimits::default(), &mut take).map(|_| count)
}

/// An archive with these sections, in order; the others are empty.
pub(super) fn with(section: &str, list: &str) -> String {
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
    let text = include_bytes!("../../../fuzz/corpus/archive/full").as_slice();
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
