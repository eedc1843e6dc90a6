//! The clerk's story, through the real program: draft, close, find again, send, amend, cancel.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::desk::Desk;

const LINES: [[&str; 8]; 2] = [
    ["Hex bolts M8x40 grade 8.8", "73181500", "12*35", "", "NOS", "8.40", "", "18"],
    ["स्प्रिंग वॉशर M8, ज़िंक प्लेटेड", "73182100", "12.5", "1", "KGS", "168", "5%", "18"],
];

/// Sends the open order after its review.
fn send(desk: &mut Desk, version: u32) {
    desk.key(Modifiers::COMMAND, Key::Enter);
    let button = format!("Send v{version} to supplier");
    desk.until("the request is prepared", |harness| {
        harness
            .query_by_label(&button)
            .is_some_and(|node| !egui_kittest::kittest::NodeT::accesskit_node(&node).is_disabled())
    });
    desk.click(&button);
}

/// Waits until a text stands on the screen.
fn says(desk: &mut Desk, text: &str) {
    for _ in 0..1_000 {
        desk.harness.step();
        if desk.says(text) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("{text:?} is not on the screen:\n{}", desk.screen());
}

#[test]
fn a_clerk_drafts_sends_amends_and_cancels() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.draft("SAC/26-27/00142", &LINES);

    // 420 × 8.40 = 3,528.00; 12.5 × 168 = 2,100.00 less 5 % = 1,995.00; together 5,523.00.
    // Karnataka to Maharashtra: IGST 635.04 + 359.10 = 994.14; 6,517.14 → 6,517, round off −0.14.
    assert_eq!(desk.value("Taxable value"), "5,523.00");
    assert_eq!(desk.value("IGST"), "994.14");
    assert_eq!(desk.value("CGST"), "0.00");
    assert_eq!(desk.value("Round off"), "–0.14");
    assert_eq!(desk.value("Total PO value"), "₹6,517.00");
    assert_eq!(desk.value("Line 1 quantity"), "420");
    desk.saved();
    desk.close();

    // Everything is there again after a new start.
    let mut desk = Desk::open(folder.path());
    desk.until("the list", |harness| harness.query_by_label("SAC/26-27/00142").is_some());
    desk.click("SAC/26-27/00142");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until("the order", |harness| harness.query_by_label("Line 2 description").is_some());
    assert_eq!(desk.value("Line 2 description"), LINES[1][0]);
    assert_eq!(desk.value("Total PO value"), "₹6,517.00");

    send(&mut desk, 1);
    says(&mut desk, "Sent");

    // Another price: the next version.
    desk.click("Line 1 unit price");
    desk.type_text("9");
    desk.key(Modifiers::NONE, Key::Enter);
    assert!(desk.says("v2"), "{}", desk.screen());
    send(&mut desk, 2);
    says(&mut desk, "v2 accepted");

    desk.click("Change status…");
    desk.click("New status CANCELLED");
    desk.fill("Remarks", "Supplier cannot meet the delivery date");
    desk.click("Cancel this PO");
    says(&mut desk, "Cancelled");

    desk.click("Back to orders");
    desk.click("Outbox");
    for text in ["Send v1", "Edit v2", "CANCELLED"] {
        says(&mut desk, text);
    }
    desk.close();
}

#[test]
fn what_is_missing_keeps_the_review_closed_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.draft("SAC/26-27/00143", &LINES);
    desk.click("Line 1 quantity");
    desk.type_text("about 400");
    desk.key(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.value("Line 1 quantity"), "about 400", "what was typed stays");
    desk.key(Modifiers::COMMAND, Key::Enter);
    assert!(!desk.has("Send v1 to supplier"));
    says(&mut desk, "One error must be put right before sending");
    desk.saved();
    desk.close();
    let mut desk = Desk::open(folder.path());
    desk.until("the list", |harness| harness.query_by_label("SAC/26-27/00143").is_some());
    desk.click("SAC/26-27/00143");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until("the order", |harness| harness.query_by_label("Line 1 quantity").is_some());
    assert_eq!(desk.value("Line 1 quantity"), "about 400", "what does not parse is stored too");
    desk.close();
}

/// Keys as they come when the machine was busy: all of them wait for one frame.
fn at_once(desk: &mut Desk, keys: &[(Modifiers, Key)], texts: &[&str]) {
    let event = |(modifiers, key): (Modifiers, Key)| {
        let key = |pressed| egui::Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        let held = egui::Event::ModifiersChanged;
        [held(modifiers), key(true), key(false), held(Modifiers::NONE)]
    };
    let mut events: Vec<egui::Event> = keys.iter().copied().flat_map(event).collect();
    for text in texts {
        if !text.is_empty() {
            events.push(egui::Event::Text((*text).to_owned()));
        }
        events.extend(event((Modifiers::NONE, Key::Tab)));
    }
    desk.harness.input_mut().events.extend(events);
    desk.run();
}

#[test]
fn keys_that_arrive_together_all_land_where_they_belong() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    let new = [(Modifiers::COMMAND, Key::N)];
    at_once(&mut desk, &new, &["SAC/26-27/00201", "", "+21", "", "Fasteners for axle line"]);
    let supplier = [
        "Bharat Fasteners LLP",
        "",
        "BBPS.BFL.29.004417",
        "29AAGCB7383J1Z4",
        "",
        "",
        "41 Bommasandra",
        "",
        "Bengaluru",
        "",
        "",
        "560099",
        "",
        "",
        "9845011220",
        "orders@bharatfasteners.example",
    ];
    at_once(&mut desk, &[(Modifiers::ALT, Key::S)], &supplier);
    assert_eq!(desk.value("Supplier GSTIN"), "29AAGCB7383J1Z4");
    assert_eq!(desk.value("Supplier pincode"), "560099");
    assert_eq!(desk.value("Supplier email"), "orders@bharatfasteners.example");
    let line = ["Nut M8", "73181600", "600", "50", "NOS", "1.85", "", "18"];
    let keys = [(Modifiers::ALT, Key::S), (Modifiers::ALT, Key::Num1), (Modifiers::COMMAND, Key::Home)];
    at_once(&mut desk, &keys, &line);
    desk.type_text("Washer");
    assert_eq!(desk.value("PO number"), "SAC/26-27/00201");
    assert_eq!(desk.value("Subject"), "Fasteners for axle line");
    assert_eq!(desk.value("Line 1 quantity"), "600");
    assert_eq!(desk.value("Line 1 free quantity"), "50");
    assert_eq!(desk.value("Line 1 GST %"), "18");
    assert_eq!(desk.value("Line 1 taxable"), "1,110.00");
    assert_eq!(desk.value("Line 2 description"), "Washer");
    desk.close();
}

#[test]
fn idle_it_paints_no_frames() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.draft("SAC/26-27/00144", &LINES);
    desk.saved();
    desk.run();
    desk.harness.step();
    let delay = desk.harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert!(delay > std::time::Duration::from_secs(60), "asks for a frame in {delay:?}");
    desk.close();
}

#[test]
fn a_save_that_fails_is_told_and_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.click("New purchase order");
    desk.fill("Subject", "Fasteners");
    desk.saved();
    // Another program holds the data file.
    let other = rusqlite::Connection::open(folder.path().join("podesk.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    desk.fill("Subject", "Fasteners for axle line");
    says(&mut desk, "Not saved");
    says(&mut desk, "Another program holds the data");
    assert_eq!(desk.value("Subject"), "Fasteners for axle line", "what was typed stays");
    other.execute_batch("ROLLBACK").unwrap();
    desk.saved();
    desk.close();
}

#[test]
fn what_was_queued_is_not_undone_by_a_key() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.draft("SAC/26-27/00150", &LINES);
    send(&mut desk, 1);
    says(&mut desk, "accepted");
    desk.run();
    assert!(!desk.has("Recall"), "what was accepted can't be recalled");
    for _ in 0..60 {
        desk.key(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(desk.value("PO number"), "SAC/26-27/00150");
    assert_eq!(desk.value("Line 1 unit price"), "8.40");
    desk.close();
}

#[test]
fn a_deleted_draft_comes_back_from_its_toast() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.click("New purchase order");
    desk.fill("PO number", "SAC/26-27/00151");
    desk.saved();
    desk.click("Back to orders");
    desk.click("SAC/26-27/00151");
    desk.key(Modifiers::NONE, Key::Delete);
    says(&mut desk, "Draft moved to Trash");
    desk.harness.get_by_role_and_label(Role::Status, "Draft moved to Trash");
    desk.until("the draft is gone", |harness| harness.query_by_label("SAC/26-27/00151").is_none());
    desk.click("Undo");
    desk.until("the draft is back", |harness| harness.query_by_label("SAC/26-27/00151").is_some());
    desk.close();
}

#[test]
fn the_palette_finds_a_command_and_the_help_lists_the_shortcuts() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.key(Modifiers::COMMAND, Key::K);
    desk.until("the palette", |harness| harness.query_by_label("Find a command").is_some());
    desk.type_text("setti");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until("the settings", |harness| harness.query_by_label("Base URL").is_some());
    desk.key(Modifiers::NONE, Key::F1);
    desk.until("the help", |harness| harness.query_by_label("Close help").is_some());
    says(&mut desk, "Light or dark");
    desk.key(Modifiers::NONE, Key::Escape);
    desk.close();
}

#[test]
fn a_filtered_line_stays_while_it_is_typed_into() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.click("New purchase order");
    desk.click("Line 1 description");
    desk.type_text("Bolt M8");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.fill("Filter lines", "bolt");
    desk.click("Line 1 description");
    for letter in ["N", "u", "t"] {
        desk.type_text(letter);
    }
    assert_eq!(desk.value("Line 1 description"), "Nut");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.fill("Filter lines", "nut");
    assert_eq!(desk.value("Line 1 description"), "Nut");
    desk.close();
}

#[test]
fn what_is_typed_before_a_shortcut_belongs_to_its_field() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.click("New purchase order");
    desk.click("Line 1 quantity");
    desk.harness.event(egui::Event::Text("5".to_owned()));
    desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::Plus);
    desk.run();
    assert_eq!(desk.value("Line 1 quantity"), "5");
    assert_eq!(desk.value("Line 2 description"), "");
    // The line goes by its key only where it is seen.
    desk.key(Modifiers::ALT, Key::Num3);
    desk.key(Modifiers::COMMAND, Key::Minus);
    desk.key(Modifiers::ALT, Key::Num1);
    assert!(desk.has("Line 2 description"));
    desk.close();
}

#[test]
fn letters_stand_in_the_order_in_which_they_were_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.click("New purchase order");
    desk.click("Line 1 description");
    // One letter a frame, as a clerk types: no frame in between for the cell to settle.
    for letter in "Hex bolts M8".chars() {
        desk.harness.event(egui::Event::Text(letter.to_string()));
        desk.harness.step();
    }
    desk.key(Modifiers::NONE, Key::Tab);
    assert_eq!(desk.value("Line 1 description"), "Hex bolts M8");
    desk.close();
}

#[test]
fn a_toast_of_what_did_not_work_is_an_alert() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.click("New purchase order");
    desk.fill("PO number", "SAC/26-27/00152");
    desk.key(Modifiers::COMMAND, Key::Enter); // nothing but the number is filled in
    desk.until("the toast", |harness| harness.query_all_by_role(Role::Alert).any(|toast| says_missing(&toast)));
    desk.close();
}

fn says_missing(toast: &egui_kittest::Node<'_>) -> bool {
    use egui_kittest::kittest::NodeT as _;
    toast.accesskit_node().label().is_some_and(|label| label.contains("filled in"))
}
