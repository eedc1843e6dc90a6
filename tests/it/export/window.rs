//! Export and reading back through the whole program: the dialogs by their names, and the engine behind them.

use std::fs;
use std::path::{Path, PathBuf};

use egui::{Key, Modifiers};
use podesk::app::action::{Action, ExportAction};
use podesk::domain::field::LineField;
use podesk::domain::ids::OrderId;
use podesk::domain::order::Order;
use podesk::domain::status::View;
use podesk::message::list::ListQuery;
use podesk::store::{Reader, Store};

use super::{content, read_orders, write_xlsx};
use crate::desk::Desk;
use crate::store::{at, save_of};
use crate::support::{filled_order, today, type_line};
use podesk::files::FileKind;

const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

/// A folder with so many drafts, numbered PO-1 and so on, the last one changed last.
fn drafts(folder: &Path, count: usize) -> Vec<Order> {
    let mut store = Store::open(folder).unwrap();
    (1..=count)
        .map(|number| {
            let mut order = filled_order(number);
            let mut head = (*order.head).clone();
            head.po_number = format!("PO-{number}");
            order.head = std::sync::Arc::new(head);
            let seconds = i64::try_from(number).unwrap();
            store.save_order(&save_of(OrderId::new(), 1, &order), at(seconds)).unwrap();
            order
        })
        .collect()
}

/// PO numbers of the drafts in a folder.
fn numbers(folder: &Path) -> Vec<String> {
    let mut reader = Reader::open(folder).unwrap();
    let found = reader.all_matches(&ListQuery::new(View::Drafts, ""), today()).unwrap();
    let mut numbers: Vec<String> =
        found.iter().map(|found| reader.exported(found.id).unwrap().unwrap().document.head.po_number.clone()).collect();
    numbers.sort();
    numbers
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

fn wait_for(desk: &mut Desk, what: &str) {
    let wanted = what.to_owned();
    desk.until(what, |harness| {
        use egui_kittest::kittest::NodeT as _;
        let says = |node: egui_kittest::Node<'_>| {
            let node = node.accesskit_node();
            [node.label(), node.value()].into_iter().flatten().any(|text| text.contains(&wanted))
        };
        harness.root().children_recursive().any(says)
    });
}

fn open(folder: &Path) -> Desk {
    let mut desk = Desk::open(folder);
    wait_for(&mut desk, "PO-1");
    desk
}

#[test]
fn the_open_order_is_written_as_it_is_on_the_screen() {
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    drafts(folder.path(), 1);
    let mut desk = open(folder.path());
    desk.key(Modifiers::NONE, Key::ArrowDown);
    desk.key(Modifiers::NONE, Key::Enter);
    desk.fill("Subject", "Typed a moment ago");
    desk.key(CTRL, Key::E);
    wait_for(&mut desk, "PO-1 with 1 line");
    let path = out.path().join("one");
    desk.fill("File", &text(&path));
    desk.key(CTRL, Key::Enter);
    wait_for(&mut desk, "Written:");
    let path = path.with_extension("xlsx");
    assert!(desk.says(&text(&path)) && desk.has("Open") && desk.has("Show folder"), "{}", desk.screen());
    let read = read_orders(&path, FileKind::Workbook);
    assert_eq!(read.orders[0].head.subject, "Typed a moment ago");

    // What is there is not lost: the second time it is asked about, and Enter alone does not replace it.
    let before = fs::read(&path).unwrap();
    desk.fill("File", &text(&path));
    desk.click("Write file");
    wait_for(&mut desk, "There is a file of that name already");
    assert_eq!(fs::read(&path).unwrap(), before);
    desk.click("Replace");
    wait_for(&mut desk, "Written:");
    desk.key(Modifiers::NONE, Key::Escape);
    assert!(!desk.has("Format Excel workbook (XLSX)"));
}

#[test]
fn all_that_the_list_shows_goes_into_one_file_or_a_folder() {
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let orders = drafts(folder.path(), 3);
    let mut desk = open(folder.path());
    desk.key(CTRL, Key::E);
    wait_for(&mut desk, "3 orders with 6 lines");
    desk.click("Format Table (CSV)");
    let path = out.path().join("all.csv");
    desk.fill("File", &text(&path));
    desk.key(CTRL, Key::Enter);
    wait_for(&mut desk, "Written:");
    let mut read = read_orders(&path, FileKind::Lines).orders;
    read.sort_by_key(|order| order.head.po_number.clone());
    let contents: Vec<Order> = orders.iter().map(content).collect();
    assert_eq!(read.iter().map(content).collect::<Vec<_>>(), contents);

    desk.click("Format Request (JSON)");
    assert!(desk.has("Folder"));
    let requests = out.path().join("requests");
    desk.fill("Folder", &text(&requests));
    desk.key(CTRL, Key::Enter);
    wait_for(&mut desk, "Written:");
    let mut names: Vec<PathBuf> = fs::read_dir(&requests).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    assert_eq!(names, ["PO-1.json", "PO-2.json", "PO-3.json"].map(|name| requests.join(name)));
    let body: serde_json::Value = serde_json::from_slice(&fs::read(&names[2]).unwrap()).unwrap();
    assert_eq!(body["purchaseOrder"]["itemLists"].as_array().unwrap().len(), 3);
    assert_eq!(body["purchaseOrder"]["objectVersion"]["newVersion"], 1);
}

#[test]
fn a_table_says_what_it_leaves_out_before_it_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let mut order = super::written::rich_order();
    type_line(&mut order, 1, LineField::Quantity, "12,5");
    let mut head = (*order.head).clone();
    head.po_number = "PO-1".to_owned();
    order.head = std::sync::Arc::new(head);
    store.save_order(&save_of(OrderId::new(), 1, &order), at(1)).unwrap();
    drop(store);
    let mut desk = open(folder.path());
    desk.key(CTRL, Key::E);
    wait_for(&mut desk, "PO-1 with 2 lines");
    assert!(!desk.says("left out"));
    desk.click("Format Table (CSV)");
    // One milestone, three value details, one other tax.
    wait_for(&mut desk, "5 rows of addresses");
    desk.click("Format Request (JSON)");
    wait_for(&mut desk, "One order has text that is not understood");
}

#[test]
fn orders_come_in_as_drafts_and_go_again_in_one_step() {
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    drafts(folder.path(), 1);
    let path = out.path().join("orders.xlsx");
    let mut taken = filled_order(2);
    let mut fresh = filled_order(3);
    for (order, number) in [(&mut taken, "PO-1"), (&mut fresh, "PO-77")] {
        let mut head = (*order.head).clone();
        head.po_number = number.to_owned();
        order.head = std::sync::Arc::new(head);
    }
    write_xlsx(&path, &[taken.clone(), fresh, taken]).unwrap();
    let mut desk = open(folder.path());
    drop_file(&mut desk, &path);
    wait_for(&mut desk, "3 orders with 7 lines");
    assert!(desk.says("PO-1 is taken here; it comes in as PO-1 (2)"), "{}", desk.screen());
    assert!(desk.says("it comes in as PO-1 (3)"));
    assert_eq!(numbers(folder.path()), ["PO-1"], "nothing changes before the clerk says so");
    desk.click("Take in 3 drafts");
    wait_for(&mut desk, "3 orders came in as drafts");
    assert_eq!(numbers(folder.path()), ["PO-1", "PO-1 (2)", "PO-1 (3)", "PO-77"]);
    wait_for(&mut desk, "PO-77");
    desk.click("Undo");
    desk.until("gone", |_| numbers(folder.path()) == ["PO-1"]);
}

#[test]
fn a_request_comes_in_and_its_own_is_the_same_again() {
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    drafts(folder.path(), 1);
    let path = out.path().join("request.json");
    fs::write(&path, super::request::PUBLISHED[0]).unwrap();
    let mut desk = open(folder.path());
    drop_file(&mut desk, &path);
    wait_for(&mut desk, "1 order with");
    desk.key(CTRL, Key::Enter);
    wait_for(&mut desk, "1 order came in as a draft");
    assert_eq!(numbers(folder.path()).len(), 2);
}

#[test]
fn what_is_dropped_goes_where_it_belongs() {
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    drafts(folder.path(), 1);
    let write = |name: &str, bytes: &[u8]| {
        let path = out.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let table = write("lines.csv", b"Description,HSN,Qty,UOM,Rate,GST\r\nBolt,73181500,3,NOS,4,18\r\n");
    let picture = write("drawing.png", b"\x89PNG\r\n\x1a\nrest");
    let rubbish = write("program", b"\x7fELF\0\0\0");
    let mut desk = open(folder.path());
    drop_file(&mut desk, &rubbish);
    wait_for(&mut desk, "does not read its kind");
    drop_file(&mut desk, &picture);
    wait_for(&mut desk, "Open the order first");
    desk.key(Modifiers::NONE, Key::ArrowDown);
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until("the order", |harness| harness.state().app.state.editor.is_some());
    drop_file(&mut desk, &table);
    wait_for(&mut desk, "Import 1 good row");
    desk.key(Modifiers::NONE, Key::Escape);
    drop_file(&mut desk, &picture);
    desk.until("attached", |harness| {
        let editor = harness.state().app.state.editor.as_ref().unwrap();
        editor.order().head.documents.iter().any(|document| document.file_name == "drawing.png")
    });
}

/// As the window hands over what was dropped on it.
fn drop_file(desk: &mut Desk, path: &Path) {
    let action = Action::Export(ExportAction::Dropped(vec![path.to_owned()]));
    desk.harness.state_mut().app.apply(action);
    desk.run();
}

#[test]
fn import_takes_our_own_files_to_their_own_way_in() {
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    drafts(folder.path(), 1);
    let mut fresh = filled_order(3);
    let mut head = (*fresh.head).clone();
    head.po_number = "PO-77".to_owned();
    fresh.head = std::sync::Arc::new(head);
    let book = out.path().join("orders.xlsx");
    write_xlsx(&book, &[fresh]).unwrap();
    let request = out.path().join("request.json");
    fs::write(&request, super::request::PUBLISHED[0]).unwrap();
    let table = out.path().join("vendors.csv");
    fs::write(&table, b"Vendor,GSTIN\r\nKaveri Tools,29AAGCB7383J1Z4\r\n").unwrap();
    let mut desk = open(folder.path());
    for (path, shown) in [(&book, "1 order with 3 lines"), (&request, "1 order with"), (&table, "Suppliers")] {
        desk.key(CTRL, Key::I);
        desk.fill("File path", &path.display().to_string());
        desk.click("Read file");
        wait_for(&mut desk, shown);
        let is_ours = matches!(desk.harness.state().app.state.dialog, Some(podesk::app::state::Dialog::ReadBack(_)));
        assert_eq!(is_ours, path != &table, "{}", desk.screen());
        desk.key(Modifiers::NONE, Key::Escape);
    }
}
