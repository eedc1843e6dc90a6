//! Exports and files that are too large, or stopped: an error, and nothing half done.

use std::fs;
use std::sync::Arc;

use podesk::domain::field::LineField;
use podesk::domain::line::LineItem;
use podesk::domain::order::Order;
use podesk::domain::tabular::out::Exported;
use podesk::files::export::{CsvExport, ExportError, XlsxExport};
use podesk::files::{self, FileError, FileKind};

use super::{content, exported, read_orders, without_lists, write_csv, write_xlsx};
use crate::support::{filled_order, today, type_line};

#[test]
fn a_text_longer_than_a_cell_is_refused_for_a_workbook_and_kept_in_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let mut order = filled_order(1);
    type_line(&mut order, 0, LineField::BarCode, &"9".repeat(32_768));
    let path = folder.path().join("orders.xlsx");
    match write_xlsx(&path, &[order.clone()]) {
        Err(ExportError::TooLong { heading, order: 1, most: 32_767 }) => assert_eq!(heading, "Bar code"),
        other => panic!("{other:?}"),
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
    let path = folder.path().join("orders.csv");
    write_csv(&path, &[order.clone()]);
    assert_eq!(content(&read_orders(&path, FileKind::Lines).orders[0]), without_lists(&order));
}

#[test]
fn an_export_that_is_stopped_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let order = exported(&filled_order(50));
    for (name, stops_at) in [("a.xlsx", 20), ("b.csv", 20), ("c.xlsx", 400)] {
        let path = folder.path().join(name);
        fs::write(&path, "what was there").unwrap();
        let mut asked = 0;
        let mut go_on = || {
            asked += 1;
            asked < stops_at
        };
        let done = if name.ends_with("csv") {
            let mut export = CsvExport::create(&path).unwrap();
            export.put(&order, &mut go_on).and_then(|()| export.finish())
        } else {
            let mut export = XlsxExport::new().unwrap();
            // The third is stopped while the file is written.
            export.put(&order, &mut go_on).and_then(|()| export.save(&path, &mut || name != "c.xlsx"))
        };
        assert!(matches!(done, Err(ExportError::Stopped)), "{name}: {done:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "what was there");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "nothing is left behind");
}

#[test]
fn reading_can_be_stopped_and_has_bounds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.xlsx");
    write_xlsx(&path, &[filled_order(2_000)]).unwrap();
    let stopped = files::read_orders(&path, FileKind::Workbook, today(), &mut |rows| rows < 100);
    assert!(matches!(stopped, Err(FileError::Stopped)), "{stopped:?}");
    let mut export = XlsxExport::new().unwrap();
    let many = Exported {
        document: Order {
            head: Arc::default(),
            lines: std::iter::repeat_n(Arc::new(LineItem::fresh()), 100_001).collect(),
        },
        version: 0,
        status: String::new(),
    };
    assert!(matches!(export.put(&many, &mut || true), Err(ExportError::TooManyLines { most: 100_000 })));
    let mut text = "Order,PO number,Supplier GSTIN,Line,Description,Quantity\r\n".to_owned();
    for line in 1..=100_001 {
        text += &format!("1,PO,,{line},x,1\r\n");
    }
    let path = folder.path().join("long.csv");
    fs::write(&path, text).unwrap();
    let long = files::read_orders(&path, FileKind::Lines, today(), &mut |_| true);
    assert!(matches!(long, Err(FileError::TooManyRows { most: 100_000 })), "{long:?}");
}
