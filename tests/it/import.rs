//! Paste from Excel and Import… through the whole program: bad rows mended, imported as one step, undone, redone.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rust_xlsxwriter::Workbook;

use crate::desk::Desk;

const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..CTRL };

/// Rows as Excel puts them into the clipboard: two good, two bad, one blank.
const COPIED: &str = "Part description\tHSN\tQty\tUOM\tRate\tDisc\tGST\tRack\r\n\
    Hex bolts M8x40\t73181500\t1,200\tNOS\t₹8.40\t0.00\t18%\tB-14\r\n\
    Flat washers M8\t7318220\t18\tKGS\t142.00\t0.00\t18%\tC-03\r\n\
    \t\t\t\t\t\t\t\r\n\
    Threaded rod M12\t73181900\t12,5\tMTR\t96.50\t0.00\t18%\tF-01\r\n\
    Circlips 25 mm\t73182100\t400\tPcs.\t2.90\t5.00\t18%\tD-06\r\n";

fn desk(folder: &Path) -> Desk {
    let mut desk = Desk::open(folder);
    desk.click("New purchase order");
    desk.run();
    desk
}

fn paste(desk: &mut Desk, modifiers: Modifiers, text: &str) {
    desk.harness.event_modifiers(Event::Paste(text.to_owned()), modifiers);
    desk.run();
}

fn enabled(desk: &Desk, name: &str) -> bool {
    !desk.harness.get_by_label(name).accesskit_node().is_disabled()
}

#[test]
fn pasted_rows_are_mended_imported_undone_and_redone() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    desk.click("Line 1 description");
    paste(&mut desk, CTRL_SHIFT, COPIED);
    assert!(!desk.says("Hex bolts M8x40\tHSN"), "it went to the preview and not into the cell");
    for name in ["All 4", "Good 2", "Problems 2", "Import 2 good rows", "Save problem rows…", "2 rows with problems"]
    {
        assert!(desk.has(name), "{name}:\n{}", desk.screen());
    }
    assert_eq!(desk.value("Column A is"), "Description");
    assert_eq!(desk.value("Column F is"), "Discount %");
    assert_eq!(desk.value("Column H is"), "Skip");
    assert!(desk.says("1 blank row is left out"));
    assert!(desk.has("Row 3: HSN must have 4, 6 or 8 digits"));
    assert!(desk.has("Row 5: Quantity “12,5” is not a number"));

    // F8 goes to the first bad cell; what is typed there counts at once.
    desk.key(Modifiers::NONE, Key::F8);
    desk.type_text("73182200");
    desk.key(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.value("Row 3 column B"), "73182200");
    assert!(desk.has("Import 3 good rows") && desk.has("Problems 1"));

    desk.key(CTRL, Key::Enter);
    assert!(desk.has("Problems 1") && desk.has("All 1"), "the bad row stays:\n{}", desk.screen());
    assert!(!enabled(&desk, "Import 0 good rows"));
    desk.click("Row 5 column C");
    desk.type_text("12.5");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.key(CTRL, Key::Enter);
    assert!(!desk.has("Column A is"), "all is imported, so the dialog is gone");

    assert_eq!(desk.value("Line 1 description"), "Hex bolts M8x40", "in place of the empty line");
    assert_eq!(desk.value("Line 2 HSN/SAC"), "73182200");
    assert_eq!(desk.value("Line 3 unit"), "PCS");
    assert_eq!(desk.value("Line 3 discount"), "58.00"); // 5% of 400 × 2.90 = 1,160.00
    assert_eq!(desk.value("Line 4 quantity"), "12.5");
    desk.saved();

    desk.key(CTRL, Key::Z);
    assert!(desk.has("Line 3 description") && !desk.has("Line 4 description"), "one step a time");
    desk.key(CTRL, Key::Z);
    assert_eq!(desk.value("Line 1 description"), "");
    assert!(!desk.has("Line 2 description"), "{}", desk.screen());
    desk.key(CTRL, Key::Y);
    desk.key(CTRL, Key::Y);
    assert_eq!(desk.value("Line 4 description"), "Threaded rod M12");
    desk.close();
}

#[test]
fn a_mapping_is_chosen_and_remembered_for_the_layout() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    paste(&mut desk, CTRL_SHIFT, "Item\tRack\tQty\nBolts\tB-14\t10\n");
    assert_eq!(desk.value("Column B is"), "Skip");
    desk.click("Column B is");
    desk.type_text("order");
    desk.key(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.value("Column B is"), "Order line reference");
    desk.click("Import 1 good row");
    desk.saved();
    desk.close();

    let mut desk = self::desk(folder.path());
    paste(&mut desk, CTRL_SHIFT, "Qty\tItem\tRack\n20\tNuts\tB-15\n");
    desk.until("the mapping of last time", |harness| {
        harness.get_by_label("Column C is").value().is_some_and(|value| value == "Order line reference")
    });
    assert_eq!(desk.value("Column mapping"), "As last time");
    desk.click("Column mapping");
    desk.click("Guessed from the sheet");
    assert_eq!(desk.value("Column C is"), "Skip");
    desk.close();
}

#[test]
fn a_file_is_read_and_replaces_all_lines() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = Workbook::new();
    let rates = book.add_worksheet().set_name("Rates").unwrap();
    for (row, cells) in [["Item", "Qty", "Rate"], ["Bolts", "10", "5"], ["Nuts", "20", "2"]].iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            rates.write(u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), *cell).unwrap();
        }
    }
    book.add_worksheet().set_name("More").unwrap().write(0, 0, "Screws").unwrap();
    let path = folder.path().join("June rate list.xlsx");
    book.save(&path).unwrap();

    let data = tempfile::tempdir().unwrap();
    let mut desk = desk(data.path());
    desk.click("Line 1 description");
    desk.type_text("Old line");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.click("Import…");
    desk.fill("File path", &path.with_file_name("nowhere.xlsx").display().to_string());
    desk.click("Read file");
    desk.until("the reason", |harness| harness.query_by_label("There is no such file; check the path").is_some());
    desk.harness.get_by_label("File path").focus();
    desk.run();
    desk.key(CTRL, Key::A);
    desk.type_text(&path.display().to_string());
    desk.key(CTRL, Key::Enter);
    desk.until("the preview", |harness| harness.query_by_label("Column A is").is_some());
    assert!(desk.says("June rate list.xlsx · sheet Rates · 2 rows read"), "{}", desk.screen());
    assert!(desk.has("Add after line 1"));
    desk.click("Sheet");
    desk.click("More");
    desk.until("the other sheet", |harness| harness.query_by_label("All 1").is_some());
    desk.click("Sheet");
    desk.click("Rates");
    desk.until("the first sheet", |harness| harness.query_by_label("Good 2").is_some());
    desk.click("Replace the line of this order");
    desk.click("Import 2 good rows");
    assert_eq!(desk.value("Line 1 description"), "Bolts");
    assert!(!desk.has("Line 3 description") || desk.value("Line 3 description").is_empty());
    desk.key(CTRL, Key::Z);
    assert_eq!(desk.value("Line 1 description"), "Old line");
    desk.close();
}

#[test]
fn problem_rows_are_saved_and_a_closed_import_is_had_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    paste(&mut desk, CTRL_SHIFT, "Item\tQty\n=1+1\tten\nBolts\t10\n");
    let path = folder.path().join("bad.csv");
    desk.click("Save problem rows…");
    desk.fill("Path for the problem rows", &path.display().to_string());
    desk.click("Save");
    desk.until("the file", |harness| harness.query_all_by_label_contains("Saved to").next().is_some());
    let written = fs::read_to_string(&path).unwrap();
    assert_eq!(written.trim_start_matches('\u{feff}'), "Item,Qty\r\n'=1+1,ten\r\n");

    desk.key(Modifiers::NONE, Key::Escape);
    assert!(!desk.has("Column A is"));
    desk.click("Show");
    assert!(desk.has("Import 1 good row"), "nothing is dropped silently:\n{}", desk.screen());
    desk.close();
}

#[test]
fn the_dialog_waits_for_the_clipboard_and_says_when_it_is_empty() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    desk.click("Paste from Excel");
    assert!(desk.says("press Ctrl+V here"));
    paste(&mut desk, CTRL, " \n");
    assert!(desk.says("The clipboard holds no rows"));
    paste(&mut desk, CTRL, "Bolts\t10\t5\nNuts\t20\t2\n");
    assert!(desk.has("Import 2 good rows"), "{}", desk.screen());
    assert_eq!(desk.value("Column B is"), "Qty");
    desk.close();
}

/// A file as the desktop hands it over.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("read by its path".to_owned())
    }
}

#[test]
fn a_file_dropped_on_the_editor_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rates.csv");
    fs::write(&path, "Item;Qty\nBolts;10\n").unwrap();
    let data = tempfile::tempdir().unwrap();
    let mut desk = desk(data.path());
    desk.harness.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    desk.until("the preview", |harness| harness.query_by_label("Import 1 good row").is_some());
    desk.close();
}

#[test]
fn ten_thousand_rows_are_drawn_where_they_are_seen() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path());
    let mut text = "Item\tHSN\tQty\tUnit\tRate\tGST %\n".to_owned();
    for row in 0..10_000 {
        text.push_str(&format!("Bolt {row}\t73181500\t10\tNOS\t8.40\t18\n"));
    }
    paste(&mut desk, CTRL_SHIFT, &text);
    assert!(desk.has("Import 10,000 good rows"));
    assert!(desk.has("Row 2 column A") && !desk.has("Row 100 column A"));
    let cells = desk.harness.query_all_by_label_contains(" column A").count();
    assert!(cells < 40, "{cells} rows are drawn");
    desk.key(CTRL, Key::End);
    assert!(desk.has("Row 10,001 column A"), "{}", desk.screen());
    desk.close();
}
