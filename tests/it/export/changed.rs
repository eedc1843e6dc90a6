//! Files that others changed, or made: what is taken, and what is told.

use std::fs;

use podesk::domain::line::NameValue;
use podesk::domain::tabular::out::has_unparsed;
use podesk::files::{self, FileError, FileKind};

use super::{read_orders, write_xlsx};
use crate::support::filled_order;

#[test]
fn what_somebody_changed_in_a_spreadsheet_is_taken() {
    // As Excel saves a table anew: semicolons, dates its own way, another order of columns, one of its own.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("changed.csv");
    let text = "Remark;Line;Order;PO number;Supplier GSTIN;Order date;Description;Quantity;GST %\r\n\
        x;1;7;PO-1;27AAPFU0939F1ZV;12-06-2026;Bolt;1,5;18\r\n\
        x;2;7;PO-1;27AAPFU0939F1ZV;12-06-2026;Nut;3;oops\r\n\
        x;;7;PO-9;27AAPFU0939F1ZV;12-06-2026;Washer;4;18\r\n\
        x;1;;PO-2;;;Lost;1;18\r\n";
    fs::write(&path, text).unwrap();
    let read = read_orders(&path, FileKind::Lines);
    assert_eq!(read.orders.len(), 1);
    let order = &read.orders[0];
    assert_eq!((order.head.po_number.as_str(), order.lines.len()), ("PO-1", 3));
    assert_eq!(order.head.order_date.text(), "12 Jun 2026");
    let quantities: Vec<String> = order.lines.iter().map(|line| line.quantity.text()).collect();
    assert_eq!(quantities, ["1,5", "3", "4"], "what does not parse stays as typed");
    assert!(order.lines[1].gst_rate.is_typed() && has_unparsed(order));
    let keys: Vec<(usize, &str)> = read.problems.iter().map(|p| (p.row, p.text.key.as_str())).collect();
    assert_eq!(keys, [(4, "readback-contradicts"), (5, "readback-no-order")]);
}

#[test]
fn a_choice_that_is_not_understood_is_told_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("choices.csv");
    let text = "Order,PO number,Supplier GSTIN,Line,Description,Quantity,Is service,Round to rupee,Tax treatment\r\n\
        1,PO-1,,1,Bolt,1,perhaps,sometimes,WHATEVER\r\n\
        2,PO-2,,1,Nut,1,yes,FALSE,sez\r\n";
    fs::write(&path, text).unwrap();
    let read = read_orders(&path, FileKind::Lines);
    let told: Vec<(usize, &str, &str)> = read
        .problems
        .iter()
        .map(|p| (p.row, p.text.key.as_str(), p.text.args.first().map_or("", |(_, text)| text.as_str())))
        .collect();
    let key = "readback-no-choice";
    assert_eq!(told, [(2, key, "sometimes"), (2, key, "WHATEVER"), (2, key, "perhaps")]);
    let [one, two] = &read.orders[..] else { panic!("{:?}", read.orders) };
    assert_eq!(one.head.round_off, podesk::domain::order::Head::default().round_off);
    assert!(!one.lines[0].is_service && two.lines[0].is_service && !two.head.round_off);
    assert_eq!(two.head.treatment.kind.word(), "SEZ");
}

#[test]
fn rows_that_belong_nowhere_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheets: [(&str, &[&[&str]]); 4] = [
        ("Orders", &[&["Order", "PO number"], &["1", "PO-1"], &["1", "PO-2"]]),
        ("Lines", &[&["Order", "Line", "Description"], &["1", "2", "second"], &["1", "1", "first"], &["5", "1", "x"]]),
        ("Line details", &[&["Order", "Line", "List", "Name"], &["1", "9", "Rate", "x"], &["1", "1", "Bogus", "x"]]),
        ("Additional", &[&["Order", "List", "Name", "Text"], &["1", "PO info", "a", "b"], &["1", "", "c", "d"]]),
    ];
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*cells) {
                sheet.write_string(row, column, *text).unwrap();
            }
        }
    }
    book.save(&path).unwrap();
    let read = read_orders(&path, FileKind::Workbook);
    let order = &read.orders[0];
    let lines: Vec<&str> = order.lines.iter().map(|line| line.description.as_str()).collect();
    assert_eq!(lines, ["first", "second"], "in the order of their numbers");
    assert_eq!(order.head.po_infos, [NameValue { name: "a".to_owned(), value: "b".to_owned() }]);
    let told: Vec<(&str, usize, &str)> = read.problems.iter().map(|p| (p.sheet, p.row, p.text.key.as_str())).collect();
    assert_eq!(
        told,
        [
            ("Orders", 3, "readback-order-twice"),
            ("Lines", 4, "readback-unknown-order"),
            ("Line details", 2, "readback-unknown-line"),
            ("Line details", 3, "readback-unknown-list"),
            ("Additional", 3, "readback-unknown-list"),
        ]
    );
    assert_eq!(read.problems_in_all, 5);
}

#[test]
fn files_are_told_by_what_they_hold() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("own.bin");
    write_xlsx(&own, &[filled_order(1)]).unwrap();
    let foreign = folder.path().join("foreign.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write_string(0, 0, "Order").unwrap();
    book.save(&foreign).unwrap();
    let table = [(own, FileKind::Workbook), (foreign, FileKind::Table)];
    let texts: [(&str, &[u8], FileKind); 10] = [
        ("a", b"%PDF-1.7", FileKind::Paper),
        ("b", b"\x89PNG\r\n\x1a\n", FileKind::Paper),
        ("c", b"{\"podesk\":1,", FileKind::Archive),
        ("d", b"\xEF\xBB\xBF {\"purchaseOrder\": {}, \"device\": {}}", FileKind::Request),
        ("e", b"{\"resp\": {}, \"purchaseOrder\": {}}", FileKind::News),
        ("f", b"[{\"resp\": {}}]", FileKind::News),
        ("g", b"Item;Qty\r\nBolt;3\r\n", FileKind::Table),
        ("h", b"\x7fELF\0\0\0", FileKind::Other),
        ("i", b"{\"other\": 1}", FileKind::Other),
        ("j", b"PK\x03\x04rubbish", FileKind::Other),
    ];
    for (name, bytes, kind) in texts {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        assert_eq!(files::tell_kind(&path).unwrap(), kind, "{name}");
    }
    for (path, kind) in table {
        assert_eq!(files::tell_kind(&path).unwrap(), kind, "{}", path.display());
    }
    assert!(matches!(files::tell_kind(folder.path()), Err(FileError::Format)), "a folder is no file");
    assert!(matches!(files::tell_kind(&folder.path().join("none")), Err(FileError::Missing)));
}
