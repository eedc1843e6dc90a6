//! Tables in real files, made here as other programs make them; and files that mean harm.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use podesk::domain::sheet::Table;
use podesk::files::{FileError, Limits, read_table, save_table};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use tempfile::TempDir;

fn put(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn read(path: &Path) -> Result<Table, FileError> {
    read_table(path, None, &Limits::default(), &mut |_| true)
}

fn rows(path: &Path) -> Vec<Vec<String>> {
    read(path).unwrap().rows
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn texts(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

fn utf16(text: &str, little: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn separated_text_is_read_in_every_encoding() {
    let folder = folder();
    let text = "Item,Rate ₹\nकील,8.40\n";
    let expected = texts(&[&["Item", "Rate ₹"], &["कील", "8.40"]]);
    let with = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    for (name, bytes) in [
        ("utf8.csv", text.as_bytes().to_vec()),
        ("utf8-mark.csv", with(b"\xEF\xBB\xBF", text.as_bytes().to_vec())),
        ("utf16le-mark.csv", with(b"\xFF\xFE", utf16(text, true))),
        ("utf16be-mark.csv", with(b"\xFE\xFF", utf16(text, false))),
    ] {
        assert_eq!(rows(&put(&folder, name, &bytes)), expected, "{name}");
    }
    // Without a mark Latin letters tell: every other byte is zero.
    let latin = texts(&[&["Item", "Rate"], &["Bolt", "8.40"]]);
    for (name, little) in [("utf16le.csv", true), ("utf16be.csv", false)] {
        assert_eq!(rows(&put(&folder, name, &utf16("Item,Rate\nBolt,8.40\n", little))), latin, "{name}");
    }
    let windows = put(&folder, "windows.csv", b"Item,Note\nBush \xD8 12,\x93new\x94 \x96 5\xB0\n");
    assert_eq!(rows(&windows)[1], ["Bush Ø 12", "“new” – 5°"]);
}

#[test]
fn the_separator_is_guessed_and_quotes_are_understood() {
    let folder = folder();
    let expected = texts(&[&["Item", "Qty"], &["Bolt, M8 \"long\"", "1;2"], &["two\nlines", "3"]]);
    for (name, separator) in [("comma.csv", ","), ("semicolon.csv", ";"), ("tab.txt", "\t"), ("bar.txt", "|")] {
        let text = format!(
            "Item{separator}Qty\r\n\"Bolt, M8 \"\"long\"\"\"{separator}\"1;2\"\r\n\"two\nlines\"{separator}3\r\n"
        );
        assert_eq!(rows(&put(&folder, name, text.as_bytes())), expected, "{name}");
    }
    let said = put(&folder, "said.csv", b"sep=;\r\nItem;Price, net\r\nBolt;1,5\r\n");
    assert_eq!(rows(&said)[1], ["Bolt", "1,5"]);
    let decimal = put(&folder, "decimal.csv", b"Item;Price\nBolt;1,5\nNut;2,5\nNail;3\n");
    assert_eq!(rows(&decimal)[1], ["Bolt", "1,5"]);
}

#[test]
fn blank_lines_keep_the_numbers_of_the_rows() {
    let folder = folder();
    for (name, text) in [("lf.csv", "a,b\n\n\nc,d\n\ne,f"), ("crlf.csv", "a,b\r\n\r\n\r\nc,d\r\n\r\ne,f\r\n")] {
        let rows = rows(&put(&folder, name, text.as_bytes()));
        let at = |text: &str| rows.iter().position(|row| row.first().is_some_and(|cell| cell == text));
        assert_eq!((at("a"), at("c"), at("e"), rows.len()), (Some(0), Some(3), Some(5), 6), "{name}");
    }
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let hidden = book.add_worksheet().set_name("Old").unwrap();
    hidden.set_hidden(true);
    hidden.write(0, 0, "not this").unwrap();
    let sheet = book.add_worksheet().set_name("Rates").unwrap();
    sheet.set_active(true);
    for (column, name) in ["Item", "HSN", "Qty", "Rate", "GST", "Code", "Expiry", "New", "Sum"].into_iter().enumerate()
    {
        sheet.write(0, u16::try_from(column).unwrap(), name).unwrap();
    }
    let percent = Format::new().set_num_format("0%");
    let padded = Format::new().set_num_format("00000000");
    let date = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write(2, 0, "  Hex bolts ").unwrap();
    sheet.write(2, 1, 73_181_500).unwrap();
    sheet.write(2, 2, 1_200.5).unwrap();
    sheet.write(2, 3, 0.1 + 0.2).unwrap();
    sheet.write_with_format(2, 4, 0.18, &percent).unwrap();
    sheet.write_with_format(2, 5, 1_012_100, &padded).unwrap();
    sheet.write_with_format(2, 6, ExcelDateTime::from_ymd(2027, 3, 31).unwrap(), &date).unwrap();
    sheet.write(2, 7, true).unwrap();
    sheet.write(2, 8, Formula::new("=1/3").set_result("0.333333333333333")).unwrap();
    sheet.write_blank(60_000, 300, &percent).unwrap(); // a cell that only has a look
    book.add_worksheet().set_name("More").unwrap().write(0, 0, "other").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_is_read_as_it_is_shown() {
    let folder = folder();
    let path = put(&folder, "rates.xlsx", &workbook());
    let table = read(&path).unwrap();
    assert_eq!((table.sheets.as_slice(), table.sheet), (["Rates".to_owned(), "More".to_owned()].as_slice(), 0));
    assert_eq!(table.rows.len(), 3, "the empty cell far out takes no room");
    assert!(table.rows[1].is_empty());
    let expected =
        ["Hex bolts", "73181500", "1200.5", "0.3", "18%", "01012100", "2027-03-31", "TRUE", "0.333333333333333"];
    assert_eq!(table.rows[2], expected);
    let other = read_table(&path, Some("More"), &Limits::default(), &mut |_| true).unwrap();
    assert_eq!((other.sheet, other.rows), (1, texts(&[&["other"]])));
    let missing = read_table(&path, Some("Nowhere"), &Limits::default(), &mut |_| true);
    assert!(matches!(missing, Err(FileError::NoSheet)));
    // What a file is called does not matter.
    assert_eq!(read(&put(&folder, "rates.csv", &workbook())).unwrap().rows.len(), 3);
}

const ODS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>
<table:table table:name="Rates">
<table:table-column table:number-columns-repeated="16384"/>
<table:table-row><table:table-cell office:value-type="string"><text:p>Item</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Rate &amp; &#x20B9;</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>a note</text:p></office:annotation><text:p>Hex<text:s text:c="2"/>bolts</text:p><text:p>zinc</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="8.4"><text:p>8.40</text:p></table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="percentage" office:value="0.18"><text:p>18%</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2027-03-31"><text:p>31/03/27</text:p></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1012100"><text:p>01012100</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table>
<table:table table:name="More"><table:table-row><table:table-cell office:value-type="string"><text:p>other</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>"#;

fn ods(content: &str) -> Vec<u8> {
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest/>"),
    ])
}

#[test]
fn an_ods_workbook_is_read_as_it_is_shown() {
    let folder = folder();
    let path = put(&folder, "rates.ods", &ods(ODS));
    let table = read(&path).unwrap();
    assert_eq!(table.sheets, ["Rates", "More"]);
    assert_eq!(table.rows.len(), 4, "the empty rows below take no room");
    assert_eq!(table.rows[0], ["Item", "Rate & ₹"]);
    assert_eq!(table.rows[3], ["Hex  bolts\nzinc", "8.4", "", "18%", "2027-03-31", "TRUE", "01012100", "01012100"]);
    let other = read_table(&path, Some("More"), &Limits::default(), &mut |_| true).unwrap();
    assert_eq!(other.rows, texts(&[&["other"]]));
}

#[test]
fn a_cell_at_the_far_end_is_an_error_and_no_harm() {
    let folder = folder();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Item").unwrap();
    sheet.write(1_048_575, 16_383, "x").unwrap(); // XFD1048576
    let path = put(&folder, "far.xlsx", &book.save_to_buffer().unwrap());
    assert!(matches!(read(&path), Err(FileError::TooManyRows { most: 50_000 })));

    let mut book = Workbook::new();
    book.add_worksheet().write(0, 16_383, "x").unwrap();
    let path = put(&folder, "wide.xlsx", &book.save_to_buffer().unwrap());
    assert!(matches!(read(&path), Err(FileError::TooManyColumns { most: 256 })));

    let repeated = ODS.replace(
        "<table:table-cell table:number-columns-repeated=\"2\" ",
        "<table:table-cell table:number-columns-repeated=\"2000000000\" ",
    );
    assert!(matches!(read(&put(&folder, "wide.ods", &ods(&repeated))), Err(FileError::TooManyColumns { .. })));
    let repeated = ODS.replace("<table:table-row><table:table-cell office:value-type=\"string\"><text:p>Item", "<table:table-row table:number-rows-repeated=\"2000000000\"><table:table-cell office:value-type=\"string\"><text:p>Item");
    assert!(matches!(read(&put(&folder, "tall.ods", &ods(&repeated))), Err(FileError::TooManyRows { .. })));
    // Within all bounds but their product: 50,000 rows of 256 cells of 4,000 letters.
    let long = ODS.replace(
        "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>Item",
        &format!("<table:table-row table:number-rows-repeated=\"49000\"><table:table-cell table:number-columns-repeated=\"250\" office:value-type=\"string\"><text:p>{}", "x".repeat(3_900)),
    );
    assert!(matches!(read(&put(&folder, "repeated.ods", &ods(&long))), Err(FileError::TooLarge { most_mb: 256 })));
}

#[test]
fn bounds_are_errors_that_say_so() {
    let folder = folder();
    let small = Limits { file_mb: 1, unpacked_mb: 1, rows: 3, columns: 2, cell: 5 };
    let read = |name: &str, bytes: &[u8]| read_table(&put(&folder, name, bytes), None, &small, &mut |_| true);
    assert!(matches!(read("rows.csv", b"a\nb\nc\nd\n"), Err(FileError::TooManyRows { most: 3 })));
    assert!(matches!(read("columns.csv", b"a,b,c\n"), Err(FileError::TooManyColumns { most: 2 })));
    assert!(matches!(read("cell.csv", b"a,b\nc,long text\n"), Err(FileError::CellTooLong { row: 2, most: 5 })));
    assert!(matches!(read("large.csv", &vec![b'a'; 1_000_001]), Err(FileError::TooLarge { most_mb: 1 })));
    let bomb = zipped(&[("[Content_Types].xml", b""), ("xl/workbook.xml", &vec![b' '; 2_000_000])]);
    assert!(bomb.len() < 100_000);
    assert!(matches!(read("bomb.xlsx", &bomb), Err(FileError::TooLarge { most_mb: 1 })));
    assert!(read("fits.csv", b"a,b\nc,d\n").is_ok());
}

#[test]
fn what_is_no_table_says_what_to_do() {
    let folder = folder();
    let kind = |name: &str, bytes: &[u8]| read(&put(&folder, name, bytes)).unwrap_err().text().key;
    assert_eq!(kind("a.xlsx", b"%PDF-1.7 rates"), "import-error-format");
    assert_eq!(kind("b.xls", b"<html><table><tr><td>Item"), "import-error-web-page");
    assert_eq!(kind("c.csv", &[0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0xFF]), "import-error-format");
    assert_eq!(kind("d.csv", b""), "import-error-empty");
    assert_eq!(kind("e.csv", b" , ,\n,,\n"), "import-error-empty");
    assert_eq!(kind("f.zip", &zipped(&[("readme.txt", b"hello")])), "import-error-format");
    assert_eq!(
        kind("g.xlsb", &zipped(&[("[Content_Types].xml", b""), ("xl/workbook.bin", b"")])),
        "import-error-format"
    );
    let locked = zipped(&[("content.xml", b"x"), ("META-INF/manifest.xml", b"<manifest:encryption-data/>")]);
    assert_eq!(kind("h.ods", &locked), "import-error-encrypted");
    let whole = workbook();
    assert_eq!(kind("i.xlsx", &whole[..whole.len() / 2]), "import-error-damaged");
    assert_eq!(kind("j.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and no more"), "import-error-damaged");
    let missing = read(&folder.path().join("nowhere.csv")).unwrap_err();
    assert_eq!(missing.text().key, "import-error-missing");
    assert_eq!(read(folder.path()).unwrap_err().text().key, "import-error-format", "a folder");
}

/// The records of a workbook of Excel 97, in the container that it comes in.
fn xls(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let mut stream = Vec::new();
    for (kind, data) in records {
        stream.extend(kind.to_le_bytes());
        stream.extend(u16::try_from(data.len()).unwrap().to_le_bytes());
        stream.extend(data);
    }
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("Workbook").unwrap().write_all(&stream).unwrap();
    file.into_inner().into_inner()
}

/// A workbook with one sheet of the given cell records.
fn xls_of(cells: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let begin = |kind: u16| {
        [0x0600_u16, kind, 0, 0, 0, 0, 0, 0].iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>()
    };
    let mut bound = vec![0_u8; 6];
    bound.extend([5, 0]);
    bound.extend(b"Rates");
    let mut head = vec![(0x0809, begin(0x0005)), (0x0042, vec![0xB0, 0x04]), (0x0085, bound), (0x000A, vec![])];
    let offset: usize = head.iter().map(|(_, data)| 4 + data.len()).sum();
    head[2].1[..4].copy_from_slice(&u32::try_from(offset).unwrap().to_le_bytes());
    head.push((0x0809, begin(0x0010)));
    head.extend(cells.iter().cloned());
    head.push((0x000A, vec![]));
    xls(&head)
}

fn xls_number(row: u16, column: u16, value: f64) -> (u16, Vec<u8>) {
    let mut data: Vec<u8> = [row, column, 0].iter().flat_map(|word| word.to_le_bytes()).collect();
    data.extend(value.to_le_bytes());
    (0x0203, data)
}

fn xls_label(row: u16, column: u16, text: &str) -> (u16, Vec<u8>) {
    let mut data: Vec<u8> =
        [row, column, 0, u16::try_from(text.len()).unwrap()].iter().flat_map(|word| word.to_le_bytes()).collect();
    data.push(0);
    data.extend(text.as_bytes());
    (0x0204, data)
}

#[test]
fn an_old_workbook_is_read_and_bounded() {
    let folder = folder();
    let good = xls_of(&[
        xls_label(0, 0, "Item"),
        xls_label(0, 1, "Rate"),
        xls_label(2, 0, "Bolt"),
        xls_number(2, 1, 0.1 + 0.2),
    ]);
    let table = read(&put(&folder, "good.xls", &good)).unwrap();
    assert_eq!(table.sheets, ["Rates"]);
    assert_eq!(table.rows, texts(&[&["Item", "Rate"], &[], &["Bolt", "0.3"]]));

    let far = xls_of(&[xls_number(0, 0, 1.0), xls_number(65_535, 65_535, 1.0)]);
    assert!(matches!(read(&put(&folder, "far.xls", &far)), Err(FileError::TooManyRows { .. })));
    let spread = xls_of(&[xls_number(0, 0, 1.0), xls_number(49_999, 255, 1.0)]);
    assert!(matches!(read(&put(&folder, "spread.xls", &spread)), Err(FileError::Spread)));
    let mut dimensions: Vec<u8> = [0_u32, u32::MAX].iter().flat_map(|long| long.to_le_bytes()).collect();
    dimensions.extend([0, 0, 0xFF, 0xFF, 0, 0]);
    let liar = xls_of(&[(0x0200, dimensions), xls_number(0, 0, 1.0)]);
    assert!(matches!(read(&put(&folder, "liar.xls", &liar)), Err(FileError::Spread)));
    let locked = xls(&[(0x0809, vec![0, 6, 5, 0]), (0x002F, vec![1, 0])]);
    assert!(matches!(read(&put(&folder, "locked.xls", &locked)), Err(FileError::Encrypted)));
}

#[test]
fn reading_is_reported_and_can_be_stopped() {
    let folder = folder();
    let text: String = (0..5_000).map(|row| format!("Bolt {row},{row}\n")).collect();
    let path = put(&folder, "long.csv", text.as_bytes());
    let mut seen = Vec::new();
    let all = read_table(&path, None, &Limits::default(), &mut |rows| {
        seen.push(rows);
        true
    });
    assert_eq!(all.unwrap().rows.len(), 5_000);
    assert!(seen.len() > 20 && seen.windows(2).all(|pair| pair[0] <= pair[1]), "{seen:?}");
    let stopped = read_table(&path, None, &Limits::default(), &mut |rows| rows < 1_000);
    assert!(matches!(stopped, Err(FileError::Stopped)));
}

#[test]
fn a_saved_table_is_read_again_and_harms_no_spreadsheet() {
    let folder = folder();
    let path = folder.path().join("problem rows.csv");
    let rows = texts(&[
        &["Item", "Rate ₹"],
        &["=HYPERLINK(\"http://x\")", "-12.50"],
        &["+91 98450", "1,200"],
        &["@SUM(A1)", "-x"],
        &["two\nlines, \"quoted\"", "कील"],
    ]);
    save_table(&path, &rows).unwrap();
    let bytes = fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"\xEF\xBB\xBF"), "Excel needs the mark for ₹");
    let expected = texts(&[
        &["Item", "Rate ₹"],
        &["'=HYPERLINK(\"http://x\")", "-12.50"],
        &["'+91 98450", "1,200"],
        &["'@SUM(A1)", "'-x"],
        &["two\nlines, \"quoted\"", "कील"],
    ]);
    assert_eq!(read(&path).unwrap().rows, expected);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    assert!(save_table(&folder.path().join("no such folder").join("a.csv"), &rows).is_err());
}
