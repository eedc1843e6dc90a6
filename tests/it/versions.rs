//! Earlier versions, duplicates, templates and the discarding of an amendment, as the clerk meets them.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use std::path::Path;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use jiff::ToSpan;
use jiff::civil::date;
use podesk::app::action::{Action, VersionsAction};
use podesk::domain::copy::duplicate;
use podesk::domain::diff::diff;
use podesk::domain::edit::{Edit, History};
use podesk::domain::entry::Entry;
use podesk::domain::field::{Field, HeadField, LineField, List, PartyField};
use podesk::domain::ids::OrderId;
use podesk::domain::order::Order;
use podesk::domain::party::Side;
use podesk::store::Store;
use tempfile::TempDir;

use super::desk::Desk;
use super::numbering::send;
use super::store::{at, save_of};
use super::support::{edit, filled_line, filled_order, today};

const CTRL_SHIFT: Modifiers = Modifiers { ctrl: true, command: true, shift: true, ..Modifiers::NONE };

/// An order with milestones of 1, 2 and 3 rupees on three days.
fn with_milestones() -> Order {
    let mut order = filled_order(3);
    for (row, day) in ["20/6/2026", "20/7/2026", "20/8/2026"].into_iter().enumerate() {
        edit(&mut order, Edit::AddRow(List::Milestones));
        edit(&mut order, Edit::Set(Field::Row(List::Milestones, row, 0), day.into()));
        edit(&mut order, Edit::Set(Field::Row(List::Milestones, row, 1), (row + 1).to_string()));
    }
    order
}

#[test]
fn a_duplicate_has_everything_but_identity_and_its_dates_move_along() {
    let mut order = with_milestones();
    assert_eq!(order.head.delivery_date, Entry::Value(date(2026, 7, 3)));
    let day = date(2026, 9, 10); // 90 days after 12 June
    let copy = duplicate(&order, day);
    assert_eq!(copy.head.po_number, "");
    assert_eq!(copy.head.order_date, Entry::Value(day));
    assert_eq!(copy.head.delivery_date, Entry::Value(date(2026, 10, 1)));
    let days: Vec<_> = copy.head.milestones.iter().map(|milestone| milestone.date.value().copied().unwrap()).collect();
    assert_eq!(days, [date(2026, 9, 18), date(2026, 10, 18), date(2026, 11, 18)]);
    assert_eq!((&copy.head.supplier, &copy.head.buyer), (&order.head.supplier, &order.head.buyer));
    for (line, copied) in order.lines.iter().zip(&copy.lines) {
        assert_ne!(line.id, copied.id);
        let same = podesk::domain::line::LineItem { id: line.id, ..(**copied).clone() };
        assert_eq!(same, **line);
    }

    // Text that is no date stays as typed.
    edit(&mut order, Edit::Set(Field::Head(HeadField::DeliveryDate), "after the monsoon".into()));
    assert_eq!(duplicate(&order, day).text(Field::Head(HeadField::DeliveryDate)), "after the monsoon");
}

#[test]
fn a_milestone_that_goes_makes_no_other_differ() {
    let old = with_milestones();
    let mut new = old.clone();
    edit(&mut new, Edit::RemoveRow(List::Milestones, 0));
    edit(&mut new, Edit::Set(Field::Row(List::Milestones, 1, 1), "4".into()));
    edit(&mut new, Edit::Set(Field::Party(Side::Supplier, PartyField::City), "Nashik".into()));
    edit(&mut new, Edit::AddRow(List::References));
    edit(&mut new, Edit::Set(Field::Row(List::References, 0, 3), "RC/9".into()));
    let found: Vec<(Field, String, String)> =
        diff(&old, &new).fields.into_iter().map(|change| (change.field, change.old, change.new)).collect();
    let milestone = |row, column| Field::Row(List::Milestones, row, column);
    assert_eq!(
        found,
        [
            (Field::Party(Side::Supplier, PartyField::City), "Pune".into(), "Nashik".into()),
            (milestone(0, 0), "20 Jun 2026".into(), String::new()),
            (milestone(0, 1), "1".into(), String::new()),
            (milestone(1, 1), "3".into(), "4".into()),
            (Field::Row(List::References, 0, 3), String::new(), "RC/9".into()),
        ]
    );
}

#[test]
fn moved_lines_are_the_fewest_that_explain_the_order() {
    let old = filled_order(6);
    for (order, moved) in [
        (vec![0, 1, 2, 3, 4, 5], vec![]),
        (vec![1, 2, 3, 4, 5, 0], vec![(1, 6)]),
        (vec![5, 0, 1, 2, 3, 4], vec![(6, 1)]),
        (vec![0, 4, 2, 3, 1, 5], vec![(5, 2), (2, 5)]),
    ] {
        let mut new = old.clone();
        new.lines = order.iter().map(|at: &usize| old.lines[*at].clone()).collect();
        let found: Vec<_> = diff(&old, &new).moved.iter().map(|line| (line.from, line.to)).collect();
        assert_eq!(found, moved, "{order:?}");
    }
    // A line that goes or comes moves no other.
    let mut new = old.clone();
    edit(&mut new, Edit::RemoveLines(vec![old.lines[0].id]));
    edit(&mut new, Edit::InsertLines(3, vec![filled_line(9)]));
    assert!(diff(&old, &new).moved.is_empty());
}

/// Stores an order for the program to find.
fn stored(folder: &Path, order: &Order) -> OrderId {
    let id = OrderId::new();
    Store::open(folder).unwrap().save_order(&save_of(id, 1, order), at(0)).unwrap();
    id
}

fn open(desk: &mut Desk, order: OrderId) {
    desk.harness.state_mut().app.apply(Action::Open(order));
    desk.until("the order", |harness| {
        harness.state().app.state.editor.as_ref().is_some_and(|editor| editor.facts.id == order)
    });
    desk.run();
}

fn document(desk: &Desk) -> Order {
    desk.harness.state().app.state.editor.as_ref().unwrap().order().clone()
}

fn change(desk: &mut Desk, change: Edit) {
    desk.harness.state_mut().app.apply(Action::Edit(change));
    desk.run();
}

fn shown(desk: &mut Desk, text: &str) {
    desk.until(text, |harness| harness.query_all_by_label(text).next().is_some());
}

/// The program on an order of so many lines, of which the first version was accepted.
fn sent(lines: usize) -> (TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let id = stored(folder.path(), &filled_order(lines));
    let mut desk = Desk::open(folder.path());
    open(&mut desk, id);
    send(&mut desk, 1);
    shown(&mut desk, "v1 accepted by the gateway");
    (folder, desk)
}

#[test]
fn every_accepted_version_is_read_again_and_compared() {
    let (_folder, mut desk) = sent(3);
    let first = document(&desk);
    change(&mut desk, Edit::Set(Field::Head(HeadField::Subject), "Pipes only".into()));
    change(&mut desk, Edit::RemoveLines(vec![first.lines[2].id]));
    send(&mut desk, 2);
    shown(&mut desk, "v2 accepted by the gateway");
    change(&mut desk, Edit::Set(Field::Line(first.lines[0].id, LineField::Quantity), "9".into()));
    let draft = document(&desk);

    // From the timeline, by click: the first version as it was, while the draft stays.
    desk.click("v1 accepted by the gateway");
    shown(&mut desk, "Subject: Pipes, fittings and fasteners, Peenya plant");
    assert!(desk.has("Supplier legal name: Sahyadri Steel & Pipes Pvt Ltd"), "{}", desk.screen());
    desk.key(Modifiers::NONE, Key::PageDown);
    desk.key(Modifiers::NONE, Key::PageDown);
    assert!(desk.says("Hex bolt M16 × 60, grade 8.8, zinc plated"), "the line that is gone now");
    assert!(desk.has("Number of lines: 3"));
    desk.key(Modifiers::NONE, Key::PageUp);
    desk.key(Modifiers::NONE, Key::PageUp);
    desk.click("Open v2 read-only");
    shown(&mut desk, "Subject: Pipes only");
    assert!(desk.has("Number of lines: 2"));

    // The comparison begins with the newest version and the draft; any two can be chosen.
    desk.click("Compare");
    desk.until("the draft's change", |harness| harness.query_all_by_label_contains("1 – 9").next().is_some());
    assert_eq!((desk.value("From"), desk.value("To")), ("v2".into(), "Draft".into()));
    let dialog = |desk: &Desk| match &desk.harness.state().app.state.dialog {
        Some(podesk::app::state::Dialog::Versions(dialog)) => (dialog.from, dialog.rows.as_ref().unwrap()[1].op),
        _ => panic!("no versions"),
    };
    let v1 = podesk::app::action::Pick::Version(dialog(&desk).1);
    let v2 = dialog(&desk).0;
    for action in [VersionsAction::From(v1), VersionsAction::To(v2)] {
        desk.harness.state_mut().app.apply(Action::Versions(action));
    }
    shown(&mut desk, "Subject: Pipes, fittings and fasteners, Peenya plant – Pipes only");
    assert!(desk.has("Removed lines 1") && desk.has("Number of lines: 3 – 2"), "{}", desk.screen());
    desk.key(Modifiers::NONE, Key::Escape);
    assert!(desk.harness.state().app.state.dialog.is_none());
    assert!(document(&desk).same_as(&draft), "reading changes nothing");
    desk.close();
}

#[test]
fn a_discarded_amendment_comes_back_by_one_undo() {
    let (_folder, mut desk) = sent(3);
    let sent = document(&desk);
    change(&mut desk, Edit::Set(Field::Head(HeadField::Subject), "Pipes only".into()));
    change(&mut desk, Edit::MoveLine(sent.lines[2].id, 0));
    change(&mut desk, Edit::Set(Field::Party(Side::Supplier, PartyField::City), "Nashik".into()));
    let amended = document(&desk);
    desk.click("Discard unsent changes");
    assert!(document(&desk).same_as(&sent));
    assert!(!desk.harness.state().app.state.has_unsent_changes());
    desk.harness.state_mut().app.apply(Action::Undo);
    assert!(document(&desk).same_as(&amended), "one undo brings all of it back");
    desk.harness.state_mut().app.apply(Action::Redo);
    assert!(document(&desk).same_as(&sent));
    desk.close();
}

#[test]
fn an_order_is_duplicated_from_the_list_and_from_the_editor() {
    let folder = tempfile::tempdir().unwrap();
    let id = stored(folder.path(), &with_milestones());
    let mut desk = Desk::open(folder.path());
    shown(&mut desk, "PO/26-27/0042");
    desk.click("PO/26-27/0042");
    desk.key(CTRL_SHIFT, Key::D);
    desk.until("a new order", |harness| {
        harness.state().app.state.editor.as_ref().is_some_and(|editor| editor.facts.id != id)
    });
    let copy = document(&desk);
    let clock = desk.harness.state().app.state.clock.today;
    assert_eq!(copy.head.order_date, Entry::Value(clock));
    assert_eq!(copy.head.delivery_date, Entry::Value(clock.checked_add(21.days()).unwrap()));
    assert_eq!(copy.lines.len(), 3);
    assert_eq!(desk.value("PO number"), "");
    desk.saved();
    desk.fill("PO number", "PO/26-27/0043");
    desk.saved();

    let of_first = desk.harness.state().app.state.editor.as_ref().unwrap().facts.id;
    desk.key(CTRL_SHIFT, Key::D);
    let of_second = desk.harness.state().app.state.editor.as_ref().unwrap().facts.clone();
    assert!(of_second.id != of_first && of_second.id != id, "a copy of the copy");
    desk.saved();
    desk.close();

    let mut desk = Desk::open(folder.path());
    for number in ["PO/26-27/0042", "PO/26-27/0043", "Draft without number"] {
        shown(&mut desk, number);
    }
    desk.close();
}

#[test]
fn a_template_is_saved_found_used_and_its_deletion_undone() {
    let folder = tempfile::tempdir().unwrap();
    let id = stored(folder.path(), &filled_order(3));
    let mut desk = Desk::open(folder.path());
    open(&mut desk, id);
    desk.key(Modifiers::COMMAND, Key::K);
    desk.type_text("Save as template");
    desk.key(Modifiers::NONE, Key::Enter);
    shown(&mut desk, "Template name");
    assert_eq!(desk.value("Template name"), "Pipes, fittings and fasteners, Peenya plant", "the subject is offered");
    desk.harness.get_by_label("Template name").focus();
    desk.run();
    desk.key(Modifiers::COMMAND, Key::A);
    desk.type_text("Monthly pipes");
    desk.key(Modifiers::NONE, Key::Enter);
    assert!(desk.harness.state().app.state.dialog.is_none());

    desk.key(CTRL_SHIFT, Key::N);
    shown(&mut desk, "Monthly pipes");
    desk.type_text("monthly steel");
    shown(&mut desk, "Monthly pipes");
    desk.click("Delete template Monthly pipes");
    desk.until("it is gone", |harness| harness.query_all_by_label("Monthly pipes").next().is_none());
    desk.key(Modifiers::NONE, Key::Escape);
    // The toast's button stands after the grid's own.
    desk.until("the toast", |harness| harness.query_all_by_label("Undo").count() == 2);
    desk.harness.query_all_by_label("Undo").last().unwrap().click();
    desk.run();
    desk.key(CTRL_SHIFT, Key::N);
    shown(&mut desk, "Monthly pipes");
    desk.key(Modifiers::NONE, Key::Enter);
    desk.until("a new order", |harness| {
        harness.state().app.state.editor.as_ref().is_some_and(|editor| editor.facts.id != id)
    });
    let fresh = document(&desk);
    assert_eq!((fresh.head.po_number.as_str(), fresh.lines.len()), ("", 3));
    assert_eq!(fresh.head.supplier.legal_name, "Sahyadri Steel & Pipes Pvt Ltd");
    desk.saved();
    desk.close();
}

#[test]
fn another_company_takes_over_buyer_place_and_series() {
    let mut order = filled_order(1);
    let (company, other) = (podesk::domain::ids::CompanyId::new(), filled_order(1).head.supplier.clone());
    let mut history = History::default();
    assert_eq!(order.text(Field::Head(HeadField::PlaceOfSupply)), "29");
    std::sync::Arc::make_mut(&mut order.head).provisional = true;
    let before = order.clone();
    history.apply(&mut order, Edit::SetCompany(company, Box::new(other.clone())), today());
    assert_eq!((&order.head.buyer, order.head.company), (&other, Some(company)));
    assert_eq!(order.text(Field::Head(HeadField::PlaceOfSupply)), "27", "it followed the buyer and follows again");
    assert_eq!(order.head.po_number, "", "the number was of another series");
    history.undo(&mut order);
    assert!(order.same_as(&before));

    // A place that was chosen otherwise stays, and so does a number typed by hand.
    edit(&mut order, Edit::Set(Field::Head(HeadField::PlaceOfSupply), "33".into()));
    edit(&mut order, Edit::Set(Field::Head(HeadField::PoNumber), "MY/7".into()));
    edit(&mut order, Edit::SetCompany(company, Box::new(other)));
    assert_eq!(order.text(Field::Head(HeadField::PlaceOfSupply)), "33");
    assert_eq!(order.head.po_number, "MY/7");
}
