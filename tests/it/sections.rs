//! The sections beside the grid as a keyboard user meets them: parties from the address book, dates, milestones, files, rows.

use std::path::Path;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::civil::date;
use podesk::domain::amount::Amount;
use podesk::domain::attached::{Attached, MOST_OF_ONE};
use podesk::domain::edit::{Edit, History};
use podesk::domain::entry::{Entry, Typable};
use podesk::domain::field::{Field, List, PartyField};
use podesk::domain::gst::pan_of;
use podesk::domain::milestones::{Every, due_dates, with_rest};
use podesk::domain::order::{Head, Milestone, Order};
use podesk::domain::party::{Party, Side};
use podesk::files::{AttachError, read_whole};
use podesk::store::{Reader, Store};
use proptest::prelude::*;

use crate::desk::{Desk, SUPPLIER};
use crate::support::{edit, filled_order, today};

/// Ctrl as it arrives from the window.
const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
const NONE: Modifiers = Modifiers::NONE;

fn head(desk: &Desk) -> Head {
    Head::clone(&desk.harness.state().app.state.editor.as_ref().unwrap().order().head)
}

/// Presses Shift+Tab until the widget of that name has the keyboard.
fn back_to(desk: &mut Desk, name: &str) {
    for _ in 0..60 {
        if desk.focused() == name {
            return;
        }
        desk.key(Modifiers::SHIFT, Key::Tab);
    }
    panic!("Shift+Tab never came to {name:?}");
}

fn press(desk: &mut Desk, keys: &[Key]) {
    keys.iter().for_each(|key| desk.key(NONE, *key));
}

/// A new order, with the keyboard in its first field.
fn open(folder: &Path) -> Desk {
    let mut desk = Desk::open(folder);
    desk.key(CTRL, Key::N);
    desk.until("a new order", |harness| harness.query_by_label("PO number").is_some());
    desk
}

/// A party with an address, as the address book keeps it.
fn party(name: &str, gstin: &str, line1: &str, city: &str, pincode: &str) -> Party {
    let mut party = Party::fresh();
    for (field, text) in [
        (PartyField::LegalName, name),
        (PartyField::Gstin, gstin),
        (PartyField::AddressLine1, line1),
        (PartyField::City, city),
        (PartyField::Pincode, pincode),
        (PartyField::B2bId, "b2b.1"),
        (PartyField::PhoneNumber, "9845011220"),
        (PartyField::Email, "a@b.in"),
    ] {
        party.cell_mut(field).unwrap().set(text, today());
        party.follow(field);
    }
    party
}

fn book(folder: &Path, parties: &[Party]) {
    let mut store = Store::open(folder).unwrap();
    for (at, party) in (0..).zip(parties) {
        store.save_party(party, jiff::Timestamp::from_second(1_780_000_000 + at).unwrap()).unwrap();
    }
}

const BHARAT: &str = "29AAGCB7383J1Z4";

fn bharat(line1: &str, pincode: &str) -> Party {
    party("Bharat Fasteners LLP", BHARAT, line1, "Bengaluru", pincode)
}

#[test]
fn a_supplier_is_chosen_and_kept_by_the_keyboard() {
    let folder = tempfile::tempdir().unwrap();
    book(
        folder.path(),
        &[bharat("41 Bommasandra", "560099"), party("Bharat Filters Pvt Ltd", "", "Plot 2", "Nashik", "422001")],
    );
    let mut desk = open(folder.path());
    desk.key(Modifiers::ALT, Key::S);
    assert_eq!(desk.focused(), "Supplier legal name");
    desk.type_text("bhar");
    desk.until("the address book", |harness| harness.query_by_label("Bharat Filters Pvt Ltd").is_some());
    // Both are offered, with a new one below them. Esc closes the list and leaves what is typed.
    assert!(desk.has("New supplier “bhar”"));
    desk.key(NONE, Key::Escape);
    assert!(!desk.has("Bharat Filters Pvt Ltd"));
    assert_eq!((desk.focused(), desk.value("Supplier legal name")), ("Supplier legal name".into(), "bhar".into()));
    desk.type_text("a");
    desk.until("the address book again", |harness| harness.query_by_label("Bharat Fasteners LLP").is_some());
    press(&mut desk, &[Key::ArrowDown, Key::ArrowUp, Key::Enter]);
    let held = head(&desk).supplier;
    assert_eq!((held.legal_name.as_str(), held.gstin.text().as_str()), ("Bharat Fasteners LLP", BHARAT));
    assert_eq!(held.address.line1, "41 Bommasandra");
    assert_eq!(desk.value("Supplier state code"), "29 – Karnataka");
    let gstin = desk.harness.get_by_label("Supplier GSTIN");
    assert_eq!(gstin.accesskit_node().description().as_deref(), Some("PAN AAGCB7383J"));
    // One undo step takes the whole party back.
    desk.key(CTRL, Key::Z);
    assert_eq!(head(&desk).supplier.gstin, Entry::Empty);
}

#[test]
fn a_new_party_keeps_what_is_typed_and_enters_the_book() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path(), &[bharat("41 Bommasandra", "560099")]);
    let mut desk = open(folder.path());
    desk.key(Modifiers::ALT, Key::S);
    desk.type_text("Bharat Gears");
    desk.until("the offer", |harness| harness.query_by_label("New supplier “Bharat Gears”").is_some());
    desk.key(CTRL, Key::Enter);
    assert_eq!(desk.focused(), "Supplier trade name");
    assert_eq!(head(&desk).supplier.legal_name, "Bharat Gears");
    assert!(!desk.has("Request JSON"), "Ctrl+Enter belonged to the list");
    desk.tab_fill("Supplier address line 1", "Gat 7");
    desk.tab_press("Save to address book");
    desk.until("the news", |harness| {
        harness
            .root()
            .children_recursive()
            .any(|node| node.accesskit_node().label().is_some_and(|l| l.contains("address book as it")))
            || harness
                .root()
                .children_recursive()
                .any(|node| node.value().is_some_and(|v| v.contains("address book as it")))
    });
    desk.close();
    let found = Reader::open(folder.path()).unwrap().find_parties("Bharat G", 10).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].party.address.line1, "Gat 7");
}

#[test]
fn one_of_several_addresses_is_chosen_added_and_replaced() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path(), &[bharat("41 Bommasandra", "560099"), bharat("7 Peenya", "560058")]);
    let mut desk = open(folder.path());
    desk.key(Modifiers::ALT, Key::S);
    desk.type_text("bharat");
    desk.until("the address book", |harness| harness.query_by_label("Bharat Fasteners LLP").is_some());
    desk.key(NONE, Key::Enter);
    desk.until("its addresses", |harness| harness.query_by_label("Supplier address").is_some());
    assert_eq!(desk.value("Supplier address"), "7 Peenya, Bengaluru 560058", "the one saved last");
    desk.tab_to("Supplier address");
    press(&mut desk, &[Key::ArrowDown, Key::ArrowDown, Key::Enter]);
    assert_eq!(head(&desk).supplier.address.line1, "41 Bommasandra");
    // A third one is added; another takes the place of the one chosen.
    desk.tab_fill("Supplier address line 1", "9 Jigani");
    desk.tab_press("Save to address book");
    desk.until("three", |harness| reads(harness, "Address 1 of 3"));
    back_to(&mut desk, "Supplier address line 1");
    desk.type_text("10 Jigani");
    desk.tab_press("Replace address 1");
    desk.until("kept", |harness| harness.query_by_label("Replace address 1").is_none());
    desk.close();
    let found = Reader::open(folder.path()).unwrap().find_parties(BHARAT, 10).unwrap();
    let lines: Vec<&str> = found[0].addresses.iter().map(|address| address.line1.as_str()).collect();
    assert_eq!(lines, ["10 Jigani", "7 Peenya", "41 Bommasandra"]);
}

/// Whether a text is painted as a label or is part of a description; the choice's label is painted only, so the popup says it.
fn reads(harness: &egui_kittest::Harness<'static, podesk::window::Window>, text: &str) -> bool {
    let state = &harness.state().app.state;
    let editor = state.editor.as_ref().unwrap();
    let entry = state.book.entry(&editor.order().head.supplier);
    text == format!("Address 1 of {}", entry.map_or(0, |entry| entry.addresses.len()))
}

#[test]
fn the_registration_of_the_same_pan_is_one_keystroke_away() {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path(), &[bharat("41 Bommasandra", "560099")]);
    let mut desk = open(folder.path());
    desk.key(Modifiers::ALT, Key::S);
    desk.tab_fill("Supplier city", "Hosur");
    desk.key(Modifiers::SHIFT, Key::Tab);
    // A GSTIN is not called wrong while it is typed, and is once it is complete.
    desk.harness.get_by_label("Supplier GSTIN").focus();
    desk.run();
    desk.type_text("27AAGCB73");
    let said = |desk: &Desk| desk.harness.get_by_label("Supplier GSTIN").accesskit_node().description();
    assert_eq!(said(&desk), None);
    desk.type_text("83J5Z9");
    assert!(said(&desk).is_some_and(|text| text.starts_with("Check digit does not match")));
    let offer = format!("Use {BHARAT}");
    desk.until("the registration", |harness| harness.query_by_label(&offer).is_some());
    desk.tab_press(&offer);
    let held = head(&desk).supplier;
    assert_eq!((held.gstin.text(), held.state.text()), (BHARAT.to_owned(), "29".to_owned()));
    assert_eq!(
        (held.address.city.as_str(), held.address.line1.as_str()),
        ("Hosur", "41 Bommasandra"),
        "what is typed stays"
    );
    assert_eq!(desk.focused(), "Supplier GSTIN");
}

#[test]
fn states_are_completed_and_code_and_name_follow_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = open(folder.path());
    desk.key(Modifiers::ALT, Key::S);
    desk.tab_to("Supplier state code");
    desk.type_text("kar");
    assert!(desk.has("29 – Karnataka") && !desk.has("27 – Maharashtra"));
    desk.key(NONE, Key::Tab);
    assert_eq!(
        (head(&desk).supplier.state.text().as_str(), head(&desk).supplier.address.state.as_str()),
        ("29", "Karnataka")
    );
    desk.tab_to("Supplier state");
    desk.type_text("tamil");
    desk.key(NONE, Key::Enter);
    assert_eq!(head(&desk).supplier.state.text(), "33");
    desk.key(Modifiers::ALT, Key::S);
    assert_eq!(desk.focused(), "Edit supplier", "the keyboard comes back to the card");
    desk.tab_to("Place of supply");
    press(&mut desk, &[Key::ArrowDown, Key::ArrowDown, Key::Enter]);
    assert_eq!(desk.value("Place of supply"), "01 – Jammu and Kashmir");
}

#[test]
fn a_date_is_typed_or_taken_from_the_calendar() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = open(folder.path());
    desk.tab_to("Delivery date");
    desk.type_text("12-06-26");
    desk.key(Modifiers::ALT, Key::ArrowDown);
    assert!(desk.has("June 2026"));
    press(&mut desk, &[Key::ArrowRight, Key::ArrowDown, Key::PageDown, Key::Enter]);
    assert_eq!(head(&desk).delivery_date, Entry::Value(date(2026, 7, 20)));
    assert_eq!(desk.focused(), "Delivery date");
    desk.key(NONE, Key::ArrowDown);
    assert!(desk.has("July 2026"));
    desk.key(NONE, Key::Escape);
    assert!(!desk.has("July 2026") && desk.has("Delivery date"), "Esc closes the calendar only");
    assert_eq!(head(&desk).delivery_date, Entry::Value(date(2026, 7, 20)));
}

/// A draft of one line worth 1,000.00 with its tax.
fn priced(folder: &Path) -> Desk {
    let mut desk = open(folder);
    desk.tab_fill("Delivery date", "31/1/2027");
    desk.tab_to("Line table");
    for text in ["Bolt", "73181500", "1", "", "NOS", "1000", "", "0"] {
        if !text.is_empty() {
            desk.type_text(text);
        }
        desk.key(NONE, Key::Tab);
    }
    desk
}

fn milestones(desk: &Desk) -> Vec<(String, String)> {
    head(desk).milestones.iter().map(|milestone| (milestone.date.text(), milestone.amount.text())).collect()
}

#[test]
fn milestones_are_split_and_mended_as_one_step_each() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = priced(folder.path());
    desk.key(Modifiers::ALT, Key::Num3);
    desk.tab_press("Split equally…");
    assert_eq!(desk.focused(), "Number of parts");
    desk.key(NONE, Key::Enter);
    let rows = |parts: &[(&str, &str)]| -> Vec<(String, String)> {
        parts.iter().map(|(date, amount)| ((*date).to_owned(), (*amount).to_owned())).collect()
    };
    let thirds = rows(&[("31 Jan 2027", "333.33"), ("28 Feb 2027", "333.33"), ("31 Mar 2027", "333.34")]);
    assert_eq!(milestones(&desk), thirds);
    assert_eq!(desk.focused(), "Milestone 1 date");
    assert!(desk.says("Milestones sum to 1,000.00, the whole order"));

    desk.tab_press("Split by percentages…");
    desk.type_text("30, 60");
    let said = desk.harness.get_by_label("Percentages").accesskit_node().description();
    assert_eq!(said.as_deref(), Some("They sum to 90, not to 100"));
    desk.key(NONE, Key::Enter);
    assert_eq!(milestones(&desk), thirds, "what is wrong is not taken");
    desk.type_text(", 10");
    desk.key(NONE, Key::Enter);
    let shares = rows(&[("31 Jan 2027", "300"), ("28 Feb 2027", "600"), ("31 Mar 2027", "100")]);
    assert_eq!(milestones(&desk), shares);

    desk.tab_fill("Milestone 2 amount", "500");
    assert!(desk.says("difference 100.00"), "shown while it is typed");
    desk.tab_press("Add the rest to the last milestone");
    assert_eq!(milestones(&desk)[2].1, "200");
    assert_eq!(desk.focused(), "Milestone 3 amount");
    for expected in ["100", "100"] {
        desk.key(CTRL, Key::Z);
        assert_eq!(milestones(&desk)[2].1, expected);
    }
    assert_eq!(milestones(&desk), shares);
    desk.key(CTRL, Key::Z);
    assert_eq!(milestones(&desk), thirds);
    desk.key(CTRL, Key::Z);
    assert_eq!(milestones(&desk), []);
}

#[test]
fn rows_come_and_go_by_enter_and_ctrl_minus() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = open(folder.path());
    desk.key(Modifiers::ALT, Key::Num5);
    desk.tab_press("Add PO info");
    for (name, text) in [("PO info 1 type", "Project"), ("PO info 1 value", "P-7"), ("PO info 2 type", "Plant")] {
        assert_eq!(desk.focused(), name);
        desk.type_text(text);
        desk.key(NONE, Key::Enter);
    }
    desk.type_text("Bhosari");
    desk.key(CTRL, Key::Plus);
    assert_eq!(desk.focused(), "PO info 3 type");
    // An empty last row is left by Enter, and no other is added.
    press(&mut desk, &[Key::Enter, Key::Enter]);
    assert_eq!(head(&desk).po_infos.len(), 3);
    desk.tab_to("PO info 2 value");
    desk.key(CTRL, Key::Minus);
    assert_eq!(desk.focused(), "PO info 2 type", "the row that took its place");
    assert_eq!(head(&desk).po_infos.len(), 2);
    desk.key(CTRL, Key::Z);
    assert_eq!(head(&desk).po_infos[1].value, "Bhosari");
    for left in [2, 1, 0] {
        desk.tab_to("PO info 1 type");
        desk.key(CTRL, Key::Minus);
        assert_eq!(head(&desk).po_infos.len(), left);
    }
    assert_eq!(desk.focused(), "Add PO info");
    // No line went with them.
    assert_eq!(desk.harness.state().app.state.editor.as_ref().unwrap().order().lines.len(), 1);
}

#[test]
fn a_line_s_lists_are_rows_of_the_drawer() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = priced(folder.path());
    desk.key(NONE, Key::ArrowUp);
    desk.key(NONE, Key::F4);
    assert_eq!(desk.focused(), "Line 1 bar code");
    desk.tab_press("Add attribute");
    desk.type_text("Finish");
    desk.key(NONE, Key::Enter);
    desk.type_text("Zinc");
    desk.key(NONE, Key::Enter);
    assert_eq!(desk.focused(), "Attribute 2 name");
    desk.key(CTRL, Key::Minus);
    let attributes = |desk: &Desk| {
        let editor = desk.harness.state().app.state.editor.as_ref().unwrap();
        (editor.order().lines.len(), editor.order().lines[0].attributes.len())
    };
    let lines = attributes(&desk).0;
    assert_eq!(attributes(&desk), (lines, 1), "the row goes, and no line");
    assert_eq!(desk.focused(), "Attribute 1 name");
    desk.key(NONE, Key::Escape);
    assert!(!desk.has("Line 1 bar code"));
    assert_eq!(desk.focused(), "Line table");
}

#[test]
fn an_address_repeats_the_buyer_s_or_is_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = open(folder.path());
    desk.key(Modifiers::ALT, Key::Num2);
    desk.tab_press("Add address");
    assert_eq!(desk.focused(), "Address 1 use");
    press(&mut desk, &[Key::ArrowDown, Key::ArrowDown, Key::Enter]);
    desk.tab_fill("Address 1 state", "guj");
    desk.key(NONE, Key::Tab);
    desk.tab_fill("Address 1 country", "India");
    desk.key(NONE, Key::Tab);
    let row = head(&desk).addresses[0].clone();
    assert_eq!(
        (row.kind.as_str(), row.address.state.as_str(), row.address.country.as_str()),
        ("BILL_TO", "Gujarat", "India")
    );
    desk.tab_press("Same as buyer");
    assert_eq!(head(&desk).addresses.len(), 2);
    assert_eq!(desk.focused(), "Address 2 use");
}

#[test]
fn a_file_is_attached_shown_by_name_and_size_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let files = tempfile::tempdir().unwrap();
    std::fs::write(files.path().join("drawing.pdf"), vec![7u8; 2000]).unwrap();
    std::fs::write(files.path().join("large.pdf"), vec![7u8; MOST_OF_ONE as usize + 1]).unwrap();
    let mut desk = open(folder.path());
    desk.key(Modifiers::ALT, Key::Num4);
    desk.tab_press("Attach file…");
    assert_eq!(desk.focused(), "Path of the file");
    desk.type_text(&files.path().join("large.pdf").display().to_string());
    desk.key(NONE, Key::Enter);
    desk.until("too large", |harness| {
        harness.root().children_recursive().any(|node| {
            node.accesskit_node().label().is_some_and(|text| text.starts_with("Larger than 1 MB"))
                || node.value().is_some_and(|text| text.starts_with("Larger than 1 MB"))
        })
    });
    assert_eq!(head(&desk).documents.len(), 0);
    desk.key(CTRL, Key::A);
    desk.type_text(&files.path().join("drawing.pdf").display().to_string());
    desk.key(NONE, Key::Enter);
    desk.until("attached", |harness| harness.query_by_label("Document 1 file: drawing.pdf, 2.0 KB").is_some());
    assert_eq!(desk.focused(), "Document 1 info");
    assert_eq!(desk.value("Document 1 info"), "drawing.pdf");
    let document = head(&desk).documents[0].clone();
    assert_eq!((document.document.bytes(), document.document.len()), (2000, 2668), "base64 of 2,000 bytes");
    assert!(!desk.says(&document.document[..40]), "its letters are not shown");
    desk.saved();
    desk.tab_press("Remove file of document 1");
    assert!(head(&desk).documents[0].document.is_empty());
    desk.key(CTRL, Key::Z);
    assert_eq!(head(&desk).documents[0].document, document.document);
    desk.key(CTRL, Key::Z);
    assert_eq!(head(&desk).documents.len(), 0);
}

#[test]
fn what_is_to_be_filled_in_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = open(folder.path());
    let checks = desk.value("Checks");
    assert!(checks.starts_with("0 errors · 0 warnings · ") && checks.ends_with(" fields to fill in"), "{checks}");
    desk.key(Modifiers::ALT, Key::S);
    for (field, text) in SUPPLIER {
        desk.tab_fill(&format!("Supplier {field}"), if field == "email" { "nobody" } else { text });
    }
    desk.tab_press("Done");
    assert!(desk.value("Checks").starts_with("0 errors · 1 warning · "), "{}", desk.value("Checks"));
    desk.tab_fill("Order date", "never");
    desk.key(NONE, Key::Tab);
    assert!(desk.value("Checks").starts_with("1 error · 1 warning · "), "{}", desk.value("Checks"));
}

// ---- Pure rules -------------------------------------------------------------------------------------------------

#[test]
fn due_dates_keep_to_the_first_day_of_the_month_they_began_on() {
    let first = date(2027, 1, 31);
    assert_eq!(
        due_dates(first, Every::Months(1), 4).unwrap(),
        [first, date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]
    );
    assert_eq!(due_dates(first, Every::Days(45), 2).unwrap(), [first, date(2027, 3, 17)]);
    assert_eq!(due_dates(first, Every::Months(0), 2).unwrap(), [first, first]);
    assert_eq!(due_dates(date(9999, 12, 1), Every::Months(1), 2), None);
}

fn milestone(amount: &str) -> Milestone {
    Milestone { date: Entry::Empty, amount: Entry::parse(amount, today()) }
}

#[test]
fn the_rest_goes_to_the_last_milestone() {
    let total = Amount::from_typed("1000", today()).unwrap();
    let table: [(&[&str], Option<&str>); 6] = [
        (&["300", "600"], Some("700")),
        (&["300", "600", ""], Some("100")),
        (&["300", "800", "50"], None),
        (&["300", "700"], None),
        (&["300", "many"], None),
        (&[], None),
    ];
    for (amounts, last) in table {
        let rows: Vec<Milestone> = amounts.iter().map(|amount| milestone(amount)).collect();
        let mended = with_rest(total, &rows).map(|rows| rows.last().unwrap().amount.text());
        assert_eq!(mended.as_deref(), last, "{amounts:?}");
    }
}

#[test]
fn a_pan_is_read_from_a_gstin_with_a_slip_in_it() {
    for (text, pan) in [
        (BHARAT, Some("AAGCB7383J")),
        ("27 aagcb7383j 5z9", Some("AAGCB7383J")),
        ("29AAGCB7383J", Some("AAGCB7383J")),
        ("29AAGCB7383", None),
        ("29AAGCB738311Z4", None),
        ("", None),
    ] {
        assert_eq!(pan_of(text).as_deref(), pan, "{text}");
    }
}

#[test]
fn a_state_s_name_does_not_overrule_a_gstin() {
    let mut party = Party::fresh();
    let mut set = |field, text| {
        party.cell_mut(field).unwrap().set(text, today());
        party.follow(field);
        (party.state.text(), party.address.state.clone())
    };
    assert_eq!(set(PartyField::State, "27"), ("27".into(), "Maharashtra".into()));
    assert_eq!(set(PartyField::State, "Bagmati"), ("27".into(), "Bagmati".into()));
    assert_eq!(set(PartyField::Gstin, BHARAT), ("29".into(), "Karnataka".into()));
    assert_eq!(set(PartyField::State, "goa"), ("29".into(), "Goa".into()));
}

#[test]
fn a_file_is_read_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.bin");
    std::fs::write(&path, [0, 1, 2, 255]).unwrap();
    let file = read_whole(&path, 4).unwrap();
    assert_eq!((file.name.as_str(), file.base64.as_str()), ("a.bin", "AAEC/w=="));
    assert_eq!(Attached::from(file.base64).bytes(), 4);
    assert!(matches!(read_whole(&path, 3), Err(AttachError::TooLarge { most: 3 })));
    assert!(matches!(read_whole(folder.path(), 3), Err(AttachError::NotAFile)));
    assert!(matches!(read_whole(&folder.path().join("b"), 3), Err(AttachError::Missing)));
    std::fs::write(&path, []).unwrap();
    assert!(matches!(read_whole(&path, 3), Err(AttachError::Empty)));
}

#[test]
fn a_file_and_a_split_are_undone_and_stored_exactly() {
    let mut order = filled_order(1);
    let before = order.clone();
    let mut history = History::default();
    let content = Attached::from("AAEC/w==".to_owned());
    let file = Edit::SetFile { row: None, name: "a.bin".into(), content: content.clone() };
    assert!(history.apply(&mut order, file, today()));
    assert!(history.apply(&mut order, Edit::SetMilestones(vec![milestone("10")]), today()));
    let text = serde_json::to_string(&order).unwrap();
    assert_eq!(serde_json::from_str::<Order>(&text).unwrap(), order);
    assert_eq!(order.text(Field::Row(List::Documents, 0, 1)), &*content);
    assert!(history.undo(&mut order) && history.undo(&mut order));
    assert_eq!(order, before);
    edit(&mut order, Edit::AddRow(List::Documents));
    edit(&mut order, Edit::SetFile { row: Some(0), name: "b".into(), content });
    assert_eq!(order.head.documents.len(), 1);
    assert_eq!(order.head.party(Side::Supplier).legal_name, before.head.supplier.legal_name);
}

proptest! {
    /// Whatever is open, the rest closes it to the paisa, and nothing but the last amount changes.
    #[test]
    fn the_rest_always_closes_the_sum(paise in proptest::collection::vec(0i64..10_000_000, 1..8), total in 1i64..100_000_000) {
        let amount = |paise: i64| Amount::new(rust_decimal::Decimal::new(paise, 2)).unwrap();
        let rows: Vec<Milestone> =
            paise.iter().map(|paise| Milestone { date: Entry::Empty, amount: Entry::Value(amount(*paise)) }).collect();
        let (sum, last) = (paise.iter().sum::<i64>(), paise[paise.len() - 1]);
        match with_rest(amount(total), &rows) {
            Some(mended) => {
                prop_assert_eq!(mended.iter().filter_map(|row| row.amount.value().copied()).sum::<Amount>(), amount(total));
                prop_assert_eq!(&mended[..mended.len() - 1], &rows[..rows.len() - 1]);
            }
            None => prop_assert!(sum == total || last + total - sum < 0),
        }
    }
}
