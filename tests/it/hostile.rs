//! Files that mean harm: each ends as an error that says so, or as a table within the bounds, in bounded memory, and
//! leaves nothing behind.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use std::fs::{self, File};
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use podesk::domain::sheet::Table;
use podesk::files::{FileError, Limits, archive, read_table, read_table_in, read_whole};
use tempfile::TempDir;

use super::child;

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in entries {
        writer.start_file(*name, stored).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Rates" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
const LAUGHS: &str = r#"<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]>"#;

/// A workbook whose sheet and shared texts are these.
fn xlsx(sheet: &str, texts: &[u8]) -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", texts),
    ])
}

/// A sheet with this dimension and these rows.
fn sheet(dimension: &str, rows: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>"#
    )
}

fn texts(inner: &str) -> Vec<u8> {
    format!(
        r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{inner}</sst>"#
    )
    .into()
}

fn ods(content: &str) -> Vec<u8> {
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    zipped(&[("mimetype", kind), ("content.xml", content.as_bytes()), ("META-INF/manifest.xml", b"<manifest/>")])
}

fn read(bytes: &[u8]) -> Result<Table, FileError> {
    read_table_in(Cursor::new(bytes), None, &Limits::default(), &mut |_| true)
}

const GOOD: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Item</t></is></c><c r="B1"><v>8.4</v></c></row>"#;

#[test]
fn the_workbook_of_these_tests_is_one() {
    assert_eq!(read(&xlsx(&sheet("A1:B1", GOOD), &texts(""))).unwrap().rows, [["Item", "8.4"]]);
}

/// A deflated run of so many zero bytes (RFC 1951: fixed codes, a literal and repeats of 258 at distance 1).
fn bomb(bytes: usize) -> Vec<u8> {
    let mut bits: Vec<bool> = Vec::new();
    let mut code = |value: u32, length: u32| {
        for at in (0..length).rev() {
            bits.push(value >> at & 1 == 1);
        }
    };
    code(0b110, 3); // the last block, with fixed codes (least significant bit first)
    code(0b0011_0000, 8); // the literal 0
    for _ in 0..bytes / 258 {
        code(0b1100_0101, 8); // length 258
        code(0, 5); // distance 1
    }
    code(0, 7);
    bits.chunks(8).map(|byte| byte.iter().enumerate().map(|(at, bit)| u8::from(*bit) << at).sum()).collect()
}

/// A zip with one deflated entry that says of itself that it unpacks to so many bytes.
fn lying_zip(name: &str, deflated: &[u8], claimed: u32) -> Vec<u8> {
    let packed = u32::try_from(deflated.len()).unwrap();
    let length = u16::try_from(name.len()).unwrap();
    let mut common = Vec::new(); // from "version needed" to the length of the extra field
    common.extend([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]);
    common.extend(0_u32.to_le_bytes());
    common.extend(packed.to_le_bytes());
    common.extend(claimed.to_le_bytes());
    common.extend(length.to_le_bytes());
    common.extend([0, 0]);
    let mut zip = b"PK\x03\x04".to_vec();
    zip.extend(&common);
    zip.extend(name.as_bytes());
    zip.extend(deflated);
    let directory = u32::try_from(zip.len()).unwrap();
    zip.extend(b"PK\x01\x02\x14\x00");
    zip.extend(&common);
    zip.extend([0; 14]);
    zip.extend(name.as_bytes());
    let size = u32::try_from(zip.len()).unwrap() - directory;
    zip.extend(b"PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00");
    zip.extend(size.to_le_bytes());
    zip.extend(directory.to_le_bytes());
    zip.extend([0, 0]);
    zip
}

#[test]
fn a_zip_bomb_is_unpacked_no_further_than_the_bound_whatever_it_claims() {
    let deflated = bomb(64 << 20);
    assert!(deflated.len() < 500_000, "{}", deflated.len());
    let limits = Limits { unpacked_mb: 8, ..Limits::default() };
    for claimed in [100, 64 << 20, u32::MAX] {
        let zip = lying_zip("xl/workbook.xml", &deflated, claimed);
        let mut asked = 0_u64; // once for each 64 KiB
        let read = read_table_in(Cursor::new(&zip), None, &limits, &mut |_| {
            asked += 1;
            true
        });
        assert!(matches!(read, Err(FileError::TooLarge { most_mb: 8 } | FileError::Damaged(_))), "{claimed}: {read:?}");
        assert!(asked <= 4 * (8_000_000 / (1 << 16)), "{asked} looks");
    }
    // A bomb within a bomb is never opened: only the parts of a workbook are read.
    let inner = lying_zip("xl/workbook.xml", &deflated, 100);
    assert!(matches!(read(&zipped(&[("a.zip", &inner)])), Err(FileError::Format)));
}

/// Zeros without end, that count how many were read.
struct Zeros(u64);

impl Read for Zeros {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        into.fill(b'a');
        self.0 += into.len() as u64;
        Ok(into.len())
    }
}

impl Seek for Zeros {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Ok(0)
    }
}

#[test]
fn a_csv_of_a_gigabyte_is_refused_unread() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huge.csv");
    File::create(&path).unwrap().set_len(1 << 30).unwrap();
    assert!(matches!(
        read_table(&path, None, &Limits::default(), &mut |_| panic!("nothing of it is read")),
        Err(FileError::TooLarge { most_mb: 64 })
    ));
    // One that grows while it is read is read up to the bound.
    let limits = Limits { file_mb: 2, ..Limits::default() };
    let mut endless = Zeros(0);
    assert!(matches!(
        read_table_in(&mut endless, None, &limits, &mut |_| true),
        Err(FileError::CellTooLong { row: 1, most: 4_000 })
    ));
    assert!(endless.0 <= 2_000_000 + (1 << 20), "{} bytes", endless.0);
}

#[test]
fn a_workbook_with_too_much_or_with_nonsense_is_an_error() {
    let cell = |at: &str| format!(r#"<row r="1"><c r="{at}"><v>1</v></c></row>"#);
    let row: String = (0..40_000).map(|_| "<c><v>1</v></c>").collect();
    let cases = [
        ("far", sheet("A1", &cell("XFD1048576"))),
        ("beyond the last column", sheet("A1", &cell("ZZZZZZ1"))),
        ("beyond any number", sheet("A1", &cell("A99999999999999999999"))),
        ("no place", sheet("A1", &cell("%%"))),
        ("a million columns", sheet("A1:B1", &format!("<row>{row}</row>"))),
        ("cut", sheet("A1:B1", GOOD)[..200].to_owned()),
        ("a shared text that is not there", sheet("A1", r#"<row r="1"><c r="A1" t="s"><v>7</v></c></row>"#)),
        ("a shared text at a negative place", sheet("A1", r#"<row r="1"><c r="A1" t="s"><v>-1</v></c></row>"#)),
    ];
    for (what, sheet) in cases {
        let read = std::panic::catch_unwind(|| read(&xlsx(&sheet, &texts(""))));
        // The engine takes a reader of formats that gives up for an error of the file.
        assert!(!matches!(read, Ok(Ok(_))), "{what}: {read:?}");
    }
    // Nor does one make room for as many shared texts as it claims: that ended the program once.
    for claimed in [
        "uniqueCount=\"4294967295\"",
        "uniqueCount='18446744073709551615'",
        "uniqueCount=\"4000001\"",
        "uniqueCount=\"1\" uniqueCount=\"4294967295\"",
        "odd uniqueCount = \"4294967295\"",
    ] {
        let texts = String::from_utf8(texts("")).unwrap().replace("<sst ", &format!("<sst {claimed} "));
        let read = read(&xlsx(&sheet("A1:B1", GOOD), texts.as_bytes()));
        assert!(matches!(read, Err(FileError::Spread)), "{claimed}: {read:?}");
    }
    // What a sheet says of its own size is not believed.
    for dimension in ["A1:XFD1048576", "XFD1048576:A1", "", "A1:ZZZZZZ9999999999"] {
        let read = std::panic::catch_unwind(|| read(&xlsx(&sheet(dimension, GOOD), &texts(""))));
        if let Ok(Ok(table)) = read {
            assert_eq!(table.rows, [["Item", "8.4"]], "{dimension}");
        }
    }
}

#[test]
fn entities_are_never_unfolded() {
    let laughing = |text: &str| text.replacen("?>", &format!("?>{LAUGHS}"), 1);
    let named = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>&c;&d;</t></is></c><c r="B1" t="s"><v>0</v></c></row>"#;
    let book = xlsx(
        &laughing(&sheet("A1:B1", named)),
        laughing(&String::from_utf8(texts("<si><t>&c;&d;</t></si>")).unwrap()).as_bytes(),
    );
    let content = laughing(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><table:table table:name="a"><table:table-row><table:table-cell><text:p>x&c;&d;</text:p></table:table-cell></table:table-row></table:table></office:document-content>"#,
    );
    for (what, bytes) in [("xlsx", book), ("ods", ods(&content))] {
        if let Ok(table) = read(&bytes) {
            for cell in table.rows.iter().flatten() {
                assert!(!cell.contains("haha") && !cell.contains("root"), "{what}: {cell}");
            }
        }
    }
}

#[test]
fn repeated_rows_and_cells_end() {
    let endless = "18446744073709551615";
    let row = |times: &str, cells: &str| {
        ods(&format!(
            r#"<o><table:table table:name="a"><table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row></table:table></o>"#
        ))
    };
    let never = r#"<table:table-cell table:number-columns-repeated="0"><text:p>a</text:p></table:table-cell>"#;
    let gap = format!(r#"<table:table-cell table:number-columns-repeated="{endless}"/>"#);
    let cell = "<table:table-cell><text:p>a</text:p></table:table-cell>";
    assert!(matches!(read(&row(endless, never)), Err(FileError::Empty)));
    assert!(matches!(read(&row(endless, &format!("{gap}{cell}"))), Err(FileError::TooManyColumns { .. })));
    assert!(matches!(read(&row(endless, &gap)), Err(FileError::Empty)));
    assert!(matches!(read(&row(endless, cell)), Err(FileError::TooManyRows { .. })));
    let many = cell.replace("<table:table-cell>", &gap.replace("/>", ">"));
    assert!(matches!(read(&row("1", &many)), Err(FileError::TooManyColumns { .. })));
    assert_eq!(read(&row("2", &format!("{never}{cell}"))).unwrap().rows, [["a"], ["a"]]);
}

#[test]
fn odd_bytes_are_text_or_an_error() {
    let cases: [(&str, &[u8]); 8] = [
        ("invalid UTF-8", b"Item,Qty\n\xFF\xFE\xFD,1\n"),
        ("cut UTF-8", b"Item,Qty\nBolt \xE0\xA4,1\n"),
        ("Latin-1", b"Item,Note\nBush,5\xB0 \xE9t\xE9\n"),
        ("zeros", b"Item\0,Qty\0\nBolt\0,1\n"),
        ("only zeros", &[0; 64]),
        ("odd UTF-16", b"\xFF\xFEI\0t\0e\0m\0,\0Q\0\n\0x"),
        ("half a surrogate", b"\xFF\xFEI\0,\0\x00\xD8\n\0"),
        ("a quote that never ends", b"Item,Qty\n\"Bolt,1\nNut,2\n"),
    ];
    for (what, bytes) in cases {
        match read(bytes) {
            Ok(table) => assert!(table.rows.len() <= 4, "{what}: {:?}", table.rows),
            Err(error) => assert!(error.text().key.starts_with("import-error-"), "{what}"),
        }
    }
    assert_eq!(read(b"Item,Note\nBush,5\xB0 \xE9t\xE9\n").unwrap().rows[1], ["Bush", "5° été"]);
    assert!(matches!(read(&[0; 64]), Err(FileError::Format)));
}

#[test]
fn a_name_leads_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    fs::write(folder.path().join("secret.pdf"), b"%PDF").unwrap();
    let file = read_whole(&inner.join("../secret.pdf"), 100).unwrap();
    assert_eq!(file.name, "secret.pdf", "a name without folders");
    for odd in ["..", "../..", ".", "no\0name"] {
        assert!(read_whole(&inner.join(odd), 100).is_err(), "{odd:?}");
    }
    // A part of a workbook with such a name is a part that nobody asks for.
    let mut parts: Vec<(&str, &[u8])> = vec![("../../escaped.txt", b"x"), ("/escaped.txt", b"x")];
    let sheet = sheet("A1:B1", GOOD);
    let texts = texts("");
    parts.extend([
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", texts.as_slice()),
    ]);
    let path = inner.join("book.xlsx");
    fs::write(&path, zipped(&parts)).unwrap();
    assert!(read_table(&path, None, &Limits::default(), &mut |_| true).is_ok());
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(!Path::new("/escaped.txt").exists());
}

/// One cell in which little text stands for many spaces.
fn spaces() -> Vec<u8> {
    let spaces = r#"<text:s text:c="99"/>"#.repeat(3_000_000);
    ods(&format!(
        "<o><table:table><table:table-row><table:table-cell><text:p>a{spaces}b</text:p></table:table-cell></table:table-row></table:table></o>"
    ))
}

/// Files that are small, or within the bound of a file, and want much memory.
fn greedy(folder: &TempDir) -> Vec<(&'static str, PathBuf)> {
    let put = |name: &'static str, bytes: Vec<u8>| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        (name, path)
    };
    let text = |count: usize| texts(&"<si></si>".repeat(count));
    vec![
        put("shared texts", xlsx(&sheet("A1:B1", GOOD), &text(4_500_000))),
        put("dimension", xlsx(&sheet("A1:XFD1048576", GOOD), &texts(""))),
        put("far.xlsx", xlsx(&sheet("A1", r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#), &texts(""))),
        put("sheets.ods", ods(&format!("<a>{}</a>", "<table:table/>".repeat(2_000_000)))),
        put("spaces.ods", spaces()),
        put("rows.csv", b"a\n".repeat(4_000_000)),
        put("columns.csv", b"a,".repeat(4_000_000)),
    ]
}

/// The most memory that a child may ever have held, in kB.
#[cfg(target_os = "linux")]
const MOST_KB: u64 = 400_000;

/// Reads a file; as the child of the test below the one that it is told, and then it says how much memory that took.
#[test]
fn reading_a_greedy_file_ends_in_a_table_or_an_error() {
    let read = |path: &Path| read_table(path, None, &Limits::default(), &mut |_| true);
    if !child::is("greedy") {
        let folder = tempfile::tempdir().unwrap();
        let (name, path) = greedy(&folder).remove(1);
        return assert_eq!(read(&path).unwrap().rows.len(), 1, "{name}");
    }
    let ended = read(Path::new(&child::told("FILE").unwrap()));
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB").trim();
    child::say(format_args!("peak={peak} failed={}", ended.is_err()));
}

#[cfg(target_os = "linux")]
#[test]
fn no_file_takes_more_memory_than_is_bearable() {
    let folder = tempfile::tempdir().unwrap();
    for (name, path) in greedy(&folder) {
        let path = path.display().to_string();
        let test = "hostile::reading_a_greedy_file_ends_in_a_table_or_an_error";
        let said = child::run(test, "greedy", &[("FILE", &path)]);
        let peak = said.split("peak=").nth(1).and_then(|rest| rest.split(' ').next()).and_then(|kb| kb.parse().ok());
        let peak: u64 = peak.unwrap_or_else(|| panic!("{name}: {said}"));
        assert!(peak > 0 && peak < MOST_KB, "{name} took {peak} kB");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn nobody_waits_for_a_pipe() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert!(matches!(read_table(&pipe, None, &Limits::default(), &mut |_| true), Err(FileError::Format)));
    assert!(read_whole(&pipe, 100).is_err());
    let read = archive::read_archive(&pipe, &archive::ArchiveLimits::default(), &mut || true, &mut |_| true);
    assert!(matches!(read, Err(archive::ArchiveError::Foreign)));
    let written = archive::ArchiveFile::create(&pipe, jiff::Timestamp::UNIX_EPOCH);
    assert!(matches!(written, Err(archive::ArchiveError::Occupied)));
}
