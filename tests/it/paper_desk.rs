//! Papers as the clerk meets them: the preview, its PDF, the PDFs of many orders, template and logo.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use podesk::desktop::mail_link;
use podesk::domain::edit::Edit;
use podesk::domain::field::{Field, HeadField};
use podesk::domain::ids::{CompanyId, OrderId};
use podesk::message::paper::{PaperCommand, PaperEvent};
use podesk::message::{Command, Event};
use podesk::settings::Settings;
use podesk::store::Store;

use super::desk::Desk;
use super::engine_desk;
use super::store::{at, save_of};
use super::support::{edit, filled_order};

const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

/// A data folder with one order of so many lines.
fn folder_with(numbers: &[&str], lines: usize) -> (tempfile::TempDir, Vec<OrderId>) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let mut orders = Vec::new();
    for (index, number) in numbers.iter().enumerate() {
        let mut order = filled_order(lines);
        edit(&mut order, Edit::Set(Field::Head(HeadField::PoNumber), (*number).to_owned()));
        let save = save_of(OrderId::new(), 1, &order);
        orders.push(save.order);
        store.save_order(&save, at(i64::try_from(index).unwrap())).unwrap();
    }
    (folder, orders)
}

/// Opens the one order of a folder and its preview.
fn preview(folder: &Path) -> Desk {
    let mut desk = Desk::open(folder);
    desk.until("the order", |harness| harness.query_all_by_label_contains("PO/26-27/0099").next().is_some());
    desk.key(Modifiers::NONE, Key::ArrowDown);
    desk.key(Modifiers::NONE, Key::Enter);
    desk.click("Preview PDF");
    desk
}

fn is_whole(path: &Path) -> bool {
    let bytes = fs::read(path).unwrap();
    bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF")
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_preview_shows_pages_and_saves_the_pdf() {
    let (folder, _) = folder_with(&["PO/26-27/0099"], 3);
    let mut desk = preview(folder.path());
    desk.until("the page", |harness| harness.query_all_by_label("Page 1 of 1").next().is_some());
    assert!(desk.has("Page 1") && desk.says("v1 · Draft · Sahyadri Steel & Pipes Pvt Ltd"), "{}", desk.screen());
    desk.key(CTRL, Key::Plus);
    desk.key(CTRL, Key::Num0);
    desk.run();
    let out = tempfile::tempdir().unwrap();
    let path = out.path().join("order.pdf");
    desk.key(CTRL, Key::S);
    assert!(desk.value("PDF file").ends_with("PO-26-27-0099 v1 draft.pdf"), "{}", desk.screen());
    desk.fill("PDF file", &path.display().to_string());
    desk.click("Save PDF");
    desk.until("the file", |_| path.exists());
    assert!(is_whole(&path));
    desk.until("the words", |harness| harness.query_all_by_label_contains("Saved as").next().is_some());
    assert_eq!(names(out.path()), ["order.pdf"]);
    // The same name again: what is there stays until the clerk says so.
    fs::write(&path, "mine").unwrap();
    desk.key(CTRL, Key::S);
    desk.fill("PDF file", &path.display().to_string());
    desk.click("Save PDF");
    desk.until("the question", |harness| harness.query_all_by_label("Replace").next().is_some());
    assert_eq!(fs::read(&path).unwrap(), b"mine");
    desk.click("Replace");
    desk.until("the new file", |_| fs::read(&path).is_ok_and(|bytes| bytes.len() > 100));
    assert!(is_whole(&path));
    desk.key(Modifiers::NONE, Key::Escape);
    assert!(desk.has("PO number"));
    desk.close();
}

#[test]
fn a_broken_template_offers_the_built_in_one() {
    let (folder, _) = folder_with(&["PO/26-27/0099"], 1);
    fs::create_dir_all(folder.path().join("paper")).unwrap();
    fs::write(folder.path().join("paper/order.typ"), "fine\n\n#nonsense()").unwrap();
    let mut desk = preview(folder.path());
    desk.until("the error", |harness| harness.query_all_by_label("Use the built-in template").next().is_some());
    assert!(desk.says("error in line 3"), "{}", desk.screen());
    desk.click("Use the built-in template");
    desk.until("the page", |harness| harness.query_all_by_label("Page 1 of 1").next().is_some());
    desk.key(Modifiers::NONE, Key::Escape);
    // One that works is used, and said to be.
    fs::write(folder.path().join("paper/order.typ"), "#sys.inputs.order.number\n#pagebreak()\nEnd").unwrap();
    desk.click("Preview PDF");
    desk.until("its pages", |harness| harness.query_all_by_label("Page 1 of 2").next().is_some());
    assert!(desk.says("Your own template"), "{}", desk.screen());
    desk.close();
}

fn event(desk: &mut engine_desk::Desk, pick: impl Fn(&PaperEvent) -> bool) -> PaperEvent {
    desk.wait(|event| match event {
        Event::Paper(event) if pick(event) => Some(event.clone()),
        _ => None,
    })
}

#[test]
fn the_pdfs_of_many_orders_never_take_another_files_place() {
    let (folder, mut orders) = folder_with(&["A/1", "a-1", "../../B", ""], 1);
    let out = tempfile::tempdir().unwrap();
    fs::write(out.path().join("B v1 draft.pdf"), "mine").unwrap();
    orders.push(OrderId::new()); // one that is gone meanwhile
    let mut desk = engine_desk::Desk::start(folder.path(), Settings::default());
    desk.give(Command::Paper(PaperCommand::Many { request: 5, orders, folder: out.path().to_owned() }));
    match event(&mut desk, |event| matches!(event, PaperEvent::ManyDone { .. })) {
        PaperEvent::ManyDone { request: 5, written: 4, failed } => assert_eq!(failed.len(), 1),
        other => panic!("{other:?}"),
    }
    let names = names(out.path());
    assert_eq!(
        names,
        [
            "A-1 v1 draft.pdf",
            "B v1 draft (2).pdf",
            "B v1 draft.pdf",
            "Purchase order v1 draft.pdf",
            "a-1 v1 draft (2).pdf",
        ]
    );
    for name in names.iter().filter(|name| *name != "B v1 draft.pdf") {
        assert!(is_whole(&out.path().join(name)), "{name}");
    }
    assert_eq!(fs::read(out.path().join("B v1 draft.pdf")).unwrap(), b"mine");
    // Nothing can be written where no folder is: each order says so.
    let nowhere = out.path().join("no such folder");
    let (_, orders) = (0, desk_orders(folder.path()));
    desk.give(Command::Paper(PaperCommand::Many { request: 6, orders, folder: nowhere.clone() }));
    match event(&mut desk, |event| matches!(event, PaperEvent::ManyDone { request: 6, .. })) {
        PaperEvent::ManyDone { written: 0, failed, .. } => assert_eq!(failed.len(), 4),
        other => panic!("{other:?}"),
    }
    assert!(!nowhere.exists());
}

/// The orders of a folder that another process may have open.
fn desk_orders(folder: &Path) -> Vec<OrderId> {
    let reader = podesk::store::Reader::open(folder).unwrap();
    let mut found = Vec::new();
    reader
        .archive(&mut |record| {
            if let podesk::domain::archive::Record::Order(order) = record {
                found.push(order.id);
            }
            true
        })
        .unwrap();
    found
}

/// Whenever a preview ends, the file that it was writing is whole, or not there.
#[test]
fn a_preview_that_is_closed_leaves_nothing_half_written() {
    let (folder, orders) = folder_with(&["PO/1"], 20);
    let out = tempfile::tempdir().unwrap();
    let mut desk = engine_desk::Desk::start(folder.path(), Settings::default());
    for (request, wait) in [(1, 0), (2, 40), (3, 400)] {
        let path = out.path().join(format!("{request}.pdf"));
        desk.give(Command::Paper(PaperCommand::Preview { request, order: orders[0], version: None, built_in: false }));
        if wait > 0 {
            event(&mut desk, |event| matches!(event, PaperEvent::Laid { .. }));
        }
        desk.give(Command::Paper(PaperCommand::Save { request, path: path.clone(), replace: false }));
        std::thread::sleep(Duration::from_millis(wait));
        desk.give(Command::Paper(PaperCommand::Close));
    }
    let other = PaperCommand::Preview { request: 4, order: orders[0], version: None, built_in: true };
    desk.give(Command::Paper(other));
    event(&mut desk, |event| matches!(event, PaperEvent::Laid { request: 4, .. }));
    for name in names(out.path()) {
        assert!(name.ends_with(".pdf") && is_whole(&out.path().join(&name)), "{name}");
    }
}

#[test]
fn a_logo_is_kept_for_its_company() {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("Our logo.png");
    fs::write(&picture, super::paper::PNG).unwrap();
    let company = CompanyId::new();
    let mut desk = engine_desk::Desk::start(folder.path(), Settings::default());
    desk.give(Command::Paper(PaperCommand::SetLogo(company, Some(picture.clone()))));
    let is_thing = |event: &PaperEvent| matches!(event, PaperEvent::Things { .. } | PaperEvent::ThingFailed(_));
    match event(&mut desk, is_thing) {
        PaperEvent::Things { logos, template: None } => {
            let path: PathBuf = folder.path().join(format!("paper/logo-{company}.png"));
            assert_eq!(logos, [(company, path.clone())]);
            assert_eq!(fs::read(path).unwrap(), super::paper::PNG);
        }
        other => panic!("{other:?}"),
    }
    // What is no picture takes no logo's place.
    fs::write(&picture, &super::paper::PNG[..40]).unwrap();
    desk.give(Command::Paper(PaperCommand::SetLogo(company, Some(picture.clone()))));
    assert!(matches!(event(&mut desk, is_thing), PaperEvent::ThingFailed(_)));
    desk.give(Command::Paper(PaperCommand::Things));
    assert!(matches!(event(&mut desk, is_thing), PaperEvent::Things { logos, .. } if logos.len() == 1));
    desk.give(Command::Paper(PaperCommand::SetLogo(company, None)));
    assert!(matches!(event(&mut desk, is_thing), PaperEvent::Things { logos, .. } if logos.is_empty()));
}

#[test]
fn pdfs_given_away_are_removed_after_a_week() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("paper/out");
    fs::create_dir_all(&out).unwrap();
    for (name, days) in [("old.pdf", 8), ("new.pdf", 6)] {
        let file = fs::File::create(out.join(name)).unwrap();
        let age = Duration::from_secs(days * 24 * 60 * 60);
        file.set_modified(std::time::SystemTime::now() - age).unwrap();
    }
    let started = Instant::now();
    let desk = engine_desk::Desk::start(folder.path(), Settings::default());
    assert_eq!(names(&out), ["new.pdf"], "after {:?}", started.elapsed());
    drop(desk);
}

#[test]
fn a_letter_is_a_link_without_side_effects() {
    assert_eq!(
        mail_link("orders@example.in", "PO 1 & 2", "a\nb ₹"),
        "mailto:orders@example.in?subject=PO%201%20%26%202&body=a%0D%0Ab%20%E2%82%B9"
    );
    for to in ["", "-oX@y", "a@b?bcc=c@d", "a@b,c@d", "a b@c", "a@b@c", "x"] {
        assert!(mail_link(to, "s", "b").starts_with("mailto:?subject=s"), "{to}");
    }
}
