//! Import of orders, suppliers and items through the whole program, used by accessible names.

use std::fs;
use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use rust_xlsxwriter::{Format, Workbook};

use crate::desk::Desk;

const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

/// A workbook as an office keeps it: a letterhead in merged cells, the number only in the first row of each order, Indian
/// grouping, Hindi, totals.
fn register(folder: &Path) -> PathBuf {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("June").unwrap();
    sheet.merge_range(0, 0, 0, 8, "SAHYADRI AUTO COMPONENTS PVT LTD, PUNE", &Format::new()).unwrap();
    let rows: [[&str; 9]; 9] = [
        ["PO No.", "PO Date", "Vendor", "GSTIN", "Description", "HSN", "Qty", "UOM", "Rate"],
        [
            "SAC/1",
            "12/6/26",
            "Bharat Fasteners LLP",
            "29AAGCB7383J1Z4",
            "Hex bolts M8x40",
            "73181500",
            "1,200",
            "Nos",
            "8.40",
        ],
        ["", "", "", "", "Hex nuts M8", "73181600", "1,23,456.50", "Nos", "1.85"],
        ["", "", "", "", "Total", "", "", "", ""],
        ["SAC/2", "13/6/26", "Kaveri Tools", "", "स्प्रिंग वॉशर", "73182100", "24", "Kgs", "168"],
        ["SAC/3", "14/6/26", "Kaveri Tools", "", "Circlips", "731", "ten", "Nos", "2.90"],
        ["SAC/4", "15/6/26", "Kaveri Tools", "", "Pins", "73182400", "10", "Nos", "2"],
        ["SAC/4", "16/6/26", "", "", "Dowels", "73182990", "5", "Nos", "6"],
        ["Grand Total", "", "", "", "", "", "", "", ""],
    ];
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write(u32::try_from(row).unwrap() + 2, u16::try_from(column).unwrap(), *cell).unwrap();
        }
    }
    // Merged over the rows of the first order, as people make it look tidy.
    sheet.merge_range(3, 2, 4, 2, "Bharat Fasteners LLP", &Format::new()).unwrap();
    let path = folder.join("PO register.xlsx");
    book.save(&path).unwrap();
    path
}

/// Opens the import and reads a file there.
fn read(desk: &mut Desk, path: &Path, shown: &str) {
    desk.key(CTRL, Key::I);
    desk.fill("File path", &path.display().to_string());
    desk.click("Read file");
    desk.until(shown, |harness| harness.query_by_label(shown).is_some());
}

#[test]
fn a_register_becomes_drafts_and_can_be_taken_back() {
    let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = register(folder.path());
    let mut desk = Desk::open(data.path());
    read(&mut desk, &path, "Import 2 orders");
    for name in ["All 4", "Ready 0", "Worth a look 2", "Wrong 2", "Order SAC/1", "Order SAC/4", "Save problem rows…"]
    {
        assert!(desk.has(name), "{name}:\n{}", desk.screen());
    }
    // 1,200 × 8.40 = 10,080.00 and 1,23,456.50 × 1.85 = 2,28,394.525, which is 2,28,394.53.
    assert_eq!(desk.value("Order SAC/1"), "Bharat Fasteners LLP, 12 Jun 2026, 2 lines, 2,38,475.00, 2 warnings");
    assert!(desk.value("Order SAC/3").ends_with("2 errors"), "{}", desk.value("Order SAC/3"));

    // What is wrong is told below the order, and mended in its row.
    desk.click("Order SAC/4");
    let told = "Order date: row 9 says “15 Jun 2026”, row 10 says “16 Jun 2026”";
    assert!(desk.has(told), "{}", desk.screen());
    desk.click("Row 10: Dowels · 5 NOS × 6");
    assert_eq!(desk.value("Column B is"), "Order date");
    desk.click("Row 10 column B");
    desk.type_text("15/6/26");
    desk.key(Modifiers::NONE, Key::Enter);
    assert!(desk.has("Import 3 orders"), "{}", desk.screen());

    desk.key(CTRL, Key::Enter);
    desk.until("the rest", |harness| harness.query_by_label("Import 0 orders").is_some());
    assert!(desk.says("3 orders imported"), "{}", desk.screen());
    assert!(desk.has("Row 8 column F"), "the rows of what is wrong stay");
    desk.key(Modifiers::NONE, Key::Escape);
    desk.until("the list", |harness| harness.query_by_label("SAC/1").is_some());
    assert!(desk.has("SAC/2") && desk.has("SAC/4") && !desk.has("SAC/3"), "{}", desk.screen());
    desk.click("Undo");
    desk.until("the Trash", |harness| harness.query_by_label("SAC/1").is_none());
    assert!(!desk.has("SAC/2"));
    desk.close();
}

#[test]
fn a_number_that_is_taken_is_skipped_unless_it_is_wanted_anew() {
    let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = folder.path().join("orders.csv");
    fs::write(&path, "PO No,Vendor,Item,Qty,Rate\nA/1,Kaveri,Bolt,1,10\nA/2,Kaveri,Nut,2,5\n").unwrap();
    let mut desk = Desk::open(data.path());
    read(&mut desk, &path, "Import 2 orders");
    desk.key(CTRL, Key::Enter);
    desk.until("both drafts", |harness| harness.query_by_label("A/2").is_some());
    read(&mut desk, &path, "Import 0 orders");
    assert!(desk.value("Order A/1").contains("Number is taken: Kaveri"), "{}", desk.screen());
    desk.click("Order A/1: what becomes of it");
    desk.click("New number");
    assert!(desk.has("Import 1 order"), "{}", desk.screen());
    desk.click("Import 2 taken numbers anew");
    assert!(desk.has("Import 2 orders"), "{}", desk.screen());
    desk.key(CTRL, Key::Enter);
    desk.until("the new numbers", |harness| harness.query_by_label("A/1-2").is_some());
    assert!(desk.has("A/1") && desk.has("A/2-2"));
    desk.close();
}

#[test]
fn a_list_of_suppliers_goes_into_the_book_with_what_differs() {
    let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = folder.path().join("vendors.csv");
    let head = "Vendor Name,GST No,Address,City,PIN,Mobile,Email";
    let row = |city: &str| {
        format!("Bharat Fasteners LLP,29AAGCB7383J1Z4,41 Bommasandra,{city},560099,9845011220,o@b.example")
    };
    fs::write(&path, format!("{head}\n{}\nBad,29AAGCB7383J1Z5,,,,,\n", row("Bengaluru"))).unwrap();
    let mut desk = Desk::open(data.path());
    read(&mut desk, &path, "Import 1 supplier");
    assert!(desk.has("Wrong 1") && desk.has("Supplier Bharat Fasteners LLP"), "{}", desk.screen());
    desk.key(CTRL, Key::Enter);
    desk.until("the rest", |harness| harness.query_by_label("Import 0 suppliers").is_some());
    desk.key(Modifiers::NONE, Key::Escape);
    // What stayed out is a warning, not a success.
    desk.harness.get_by_role_and_label(Role::Alert, "1 row was not imported");

    fs::write(&path, format!("{head}\n{}\n", row("Hosur"))).unwrap();
    read(&mut desk, &path, "Different 1");
    desk.click("Supplier Bharat Fasteners LLP");
    assert!(desk.has("City: Bengaluru in the address book, Hosur in the list"), "{}", desk.screen());
    desk.click("Supplier Bharat Fasteners LLP: what becomes of it");
    desk.click("Keep ours");
    assert!(desk.has("Import 0 suppliers"));
    desk.click("Supplier Bharat Fasteners LLP: what becomes of it");
    desk.click("Take the list’s");
    desk.key(CTRL, Key::Enter);
    desk.until("the dialog is gone", |harness| harness.query_by_label("Different 1").is_none());
    desk.click("New purchase order");
    desk.click("Edit supplier");
    desk.fill("Supplier legal name", "Bharat");
    desk.close();
}

#[test]
fn items_of_a_list_complete_the_next_order() {
    let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = folder.path().join("rates.csv");
    fs::write(&path, "Item,HSN,UOM,GST %,List Price\nZinc flange bolt M8,73181500,Nos,18,8.40\n").unwrap();
    let mut desk = Desk::open(data.path());
    read(&mut desk, &path, "Import 1 item");
    // It can be read as something else, and back.
    desk.click("Purchase orders");
    desk.until("orders", |harness| harness.query_by_label("Order in row 2").is_some());
    desk.click("Item list");
    desk.until("items", |harness| harness.query_by_label("Import 1 item").is_some());
    desk.key(CTRL, Key::Enter);
    desk.until("the dialog is gone", |harness| harness.query_by_label("Import 1 item").is_none());
    desk.click("New purchase order");
    desk.click("Line 1 description");
    desk.type_text("zinc fl");
    desk.until("the offer", |harness| harness.query_all_by_label_contains("Zinc flange bolt M8").next().is_some());
    desk.key(Modifiers::NONE, Key::ArrowDown);
    desk.key(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.value("Line 1 HSN/SAC"), "73181500");
    assert_eq!(desk.value("Line 1 unit"), "NOS");
    desk.close();
}

#[test]
fn many_orders_are_looked_at_where_they_are_seen() {
    let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = folder.path().join("many.csv");
    let mut text = "PO No,Vendor,Item,Qty,Rate\n".to_owned();
    for row in 0..5_000 {
        text.push_str(&format!("N/{:04},Kaveri,Bolt {row},1,10\n", row / 10));
    }
    fs::write(&path, text).unwrap();
    let mut desk = Desk::open(data.path());
    read(&mut desk, &path, "Import 500 orders");
    let drawn = desk.harness.query_all_by_label_contains("Order N/").count();
    assert!(drawn < 60, "{drawn} orders are drawn");
    desk.key(Modifiers::NONE, Key::End);
    assert!(desk.has("Order N/0499"), "{}", desk.screen());
    // A change that judges all rows anew leaves the window free meanwhile.
    desk.click("Rows");
    desk.click("Row 2 column C");
    desk.type_text("Nut");
    desk.type_text(" M8");
    desk.key(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.value("Row 2 column C"), "Nut M8");
    desk.click("Column E is");
    desk.type_text("skip");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until("judged anew", |harness| harness.query_by_label("Column E is").is_some());
    assert_eq!(desk.value("Column E is"), "Skip");
    desk.key(CTRL, Key::Enter);
    desk.until("the list", |harness| harness.query_all_by_label_contains("500 orders were imported").next().is_some());
    desk.close();
}
