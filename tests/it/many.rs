//! Many orders at once, by the engine: what the review says of each, exactly what leaves, and the account of the rest.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use podesk::domain::entry::Entry;
use podesk::domain::field::{Field, HeadField};
use podesk::domain::ids::{CompanyId, OrderId};
use podesk::domain::order::Order;
use podesk::domain::status::{DeliveryState, Intent, OpState};
use podesk::message::many::{Account, Deed, ManyCommand, ManyEvent, ManyRow, Step, Which};
use podesk::message::registry::SeriesChange;
use podesk::message::{Command, Event};
use podesk::settings::Settings;
use podesk::store::Store;
use rusqlite::Connection;
use tempfile::TempDir;

use super::engine_desk::{Desk, Paper, custom, set, status};
use super::faulty::Faulty;
use super::store::save_of;
use super::support::{filled_order, today};

/// Looks at orders and gives what was found, row by row.
#[track_caller]
fn look(desk: &mut Desk, request: u64, orders: &[OrderId], deed: Deed) -> Vec<ManyRow> {
    desk.give(Command::Many(ManyCommand::Look { request, orders: Which::These(orders.to_vec()), deed }));
    let mut found = Vec::new();
    desk.wait(|event| match event {
        Event::Many(ManyEvent::Looked { request: of, rows }) if *of == request => {
            found.extend(rows.clone());
            None
        }
        Event::Many(ManyEvent::Ready { request: of }) if *of == request => Some(()),
        _ => None,
    });
    found
}

/// What would be confirmed.
fn steps(rows: &[ManyRow]) -> Vec<Step> {
    let going = rows.iter().filter(|row| row.goes());
    going.map(|row| Step { order: row.order, review: row.review.clone() }).collect()
}

fn carry(desk: &Desk, request: u64, deed: Deed, steps: Vec<Step>) {
    desk.give(Command::Many(ManyCommand::Carry { request, deed, steps, quiet: false }));
}

/// Waits for the account.
#[track_caller]
fn account(desk: &mut Desk, request: u64) -> Account {
    desk.wait(|event| match event {
        Event::Many(ManyEvent::Done { request: of, account }) if *of == request => Some(account.clone()),
        _ => None,
    })
}

fn send() -> Deed {
    Deed::Queue(Intent::Document)
}

/// Why each row stays, by key; nothing for one that goes.
fn blocked(rows: &[ManyRow]) -> Vec<&str> {
    rows.iter().map(|row| row.blocked.as_ref().map_or("", |text| text.key.as_str())).collect()
}

/// Why each order was refused.
fn refused(account: &Account) -> Vec<(OrderId, &str)> {
    account.refused.iter().map(|(order, text)| (*order, text.key.as_str())).collect()
}

/// Saved drafts that can be sent.
fn papers(desk: &mut Desk, count: usize) -> Vec<Paper> {
    let mut papers: Vec<Paper> = (0..count).map(|_| Paper::new()).collect();
    papers.iter_mut().for_each(|paper| desk.save(paper));
    papers
}

fn ids(papers: &[Paper]) -> Vec<OrderId> {
    papers.iter().map(|paper| paper.facts.id).collect()
}

#[test]
fn exactly_what_was_reviewed_leaves_in_the_order_of_the_list_and_the_rest_is_told() {
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Faulty::start());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    let mut all = papers(&mut desk, 6);
    // The second can't be sent, the fourth is in the Trash, the fifth was sent and has not changed.
    set(&mut all[1].document, Field::Head(HeadField::Subject), "");
    desk.save(&mut all[1]);
    desk.give(Command::SetDeleted { order: all[3].facts.id, deleted: true });
    desk.wait(|event| matches!(event, Event::Deleted(..)).then_some(()));
    let sent = desk.send(&all[4], Intent::Document);
    desk.until(&mut all[4], sent.operation.id, OpState::Accepted);

    let mut orders = ids(&all);
    orders.push(OrderId::new());
    let rows = look(&mut desk, 1, &orders, send());
    let expected = ["", "refused-checks", "", "refused-deleted", "toast-nothing-changed", "", "refused-no-order"];
    assert_eq!(blocked(&rows), expected);
    let wrong = rows[1].wrong.as_deref().map(|(_, check)| check.path);
    assert_eq!(wrong, Some(Field::Head(HeadField::Subject)), "with the first error");
    assert_eq!(rows[0].number, all[0].document.head.po_number);
    assert_eq!(rows[1].number, all[1].document.head.po_number, "what stays is named, too");
    let review = rows[0].review.as_ref().unwrap();
    assert_eq!((review.operation.current_version, review.operation.new_version), (0, 1));
    assert_eq!(rows[0].total, review.operation.total);
    assert_eq!(gateway.requests().len(), 1, "nothing leaves by looking");

    carry(&desk, 2, send(), steps(&rows));
    let told = account(&mut desk, 2);
    assert_eq!(told.done, [orders[0], orders[2], orders[5]]);
    assert_eq!((told.refused.len(), told.left.len()), (0, 0));
    let requests = gateway.until_requests(4);
    let bodies: Vec<&[u8]> = requests[1..].iter().map(|request| request.body.as_slice()).collect();
    let reviewed: Vec<&[u8]> = [0, 2, 5].map(|at: usize| &*rows[at].review.as_ref().unwrap().request).into();
    assert_eq!(bodies, reviewed, "byte for byte, in the order of the list");
    gateway.assert_no_doubles();
    desk.end();
    assert_eq!(Store::open(folder.path()).unwrap().verify().unwrap(), []);
}

#[test]
fn what_was_edited_or_moved_on_after_the_review_is_not_sent() {
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Faulty::start());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    let mut all = papers(&mut desk, 4);
    let orders = ids(&all);
    let rows = look(&mut desk, 1, &orders, send());
    all[1].retitle("Typed after the review");
    desk.save(&mut all[1]);
    desk.give(Command::SetDeleted { order: orders[2], deleted: true });
    // What was typed last has not even been saved when the confirmation comes.
    all[3].retitle("Typed while the button was pressed");
    desk.put(&mut all[3]);
    carry(&desk, 2, send(), steps(&rows));
    let told = account(&mut desk, 2);
    assert_eq!(told.done, [orders[0]]);
    let expected = [(orders[1], "refused-revision"), (orders[2], "refused-deleted"), (orders[3], "refused-revision")];
    assert_eq!(refused(&told), expected);
    assert_eq!(gateway.until_requests(1).len(), 1);
    desk.end();
    assert_eq!(gateway.requests().len(), 1);
}

#[test]
fn nothing_goes_twice_however_often_it_is_confirmed() {
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Faulty::start());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    let orders = ids(&papers(&mut desk, 5));
    let (first, second) = (look(&mut desk, 1, &orders, send()), look(&mut desk, 2, &orders, send()));
    carry(&desk, 3, send(), steps(&first));
    carry(&desk, 4, send(), steps(&first)); // the same review again
    let told = account(&mut desk, 3);
    let again = account(&mut desk, 4);
    assert_eq!(told.done.len() + again.done.len(), 5, "each once, whichever came first");
    carry(&desk, 5, send(), steps(&second)); // another review of the same selection
    let other = account(&mut desk, 5);
    assert_eq!((other.done.len(), other.refused.len()), (0, 5));
    gateway.until_requests(5);
    let rows = look(&mut desk, 6, &orders, send());
    assert!(rows.iter().all(|row| !row.goes()), "{:?}", blocked(&rows));
    desk.end();
    assert_eq!(gateway.requests().len(), 5);
    gateway.assert_no_doubles();
}

/// A company with a series, and the id of it.
fn company(folder: &Path) -> CompanyId {
    let mut store = Store::open(folder).unwrap();
    let company = CompanyId::new();
    store.save_company(company, &filled_order(1).head.buyer, true, Timestamp::now()).unwrap();
    let change = SeriesChange { company, pattern: "KPS/{n:3}".to_owned(), next: Some(7), on: today() };
    store.save_series(&change, Timestamp::now()).unwrap();
    company
}

/// A draft that gets the next number of its company's series.
fn provisional(company: CompanyId) -> Paper {
    let mut paper = Paper::new();
    let head = Arc::make_mut(&mut paper.document.head);
    (head.company, head.provisional) = (Some(company), true);
    head.po_number.clear();
    paper
}

#[test]
fn numbers_of_a_series_follow_each_other_in_the_review() {
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Faulty::start());
    let company = company(folder.path());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    let mut all: Vec<Paper> = (0..4).map(|_| provisional(company)).collect();
    // One has a number of the series typed by hand, and one that comes later the same.
    all[1] = Paper::new();
    set(&mut all[1].document, Field::Head(HeadField::PoNumber), "KPS/008");
    all.push(Paper::new());
    set(&mut all[4].document, Field::Head(HeadField::PoNumber), "kps/008");
    all.iter_mut().for_each(|paper| desk.save(paper));
    let orders = ids(&all);
    let rows = look(&mut desk, 1, &orders, send());
    let numbers: Vec<&str> = rows[..4].iter().map(|row| row.number.as_str()).collect();
    assert_eq!(numbers, ["KPS/007", "KPS/008", "KPS/009", "KPS/010"]);
    assert_eq!(blocked(&rows), ["", "", "", "", "many-number-twice"]);
    carry(&desk, 2, send(), steps(&rows));
    assert_eq!(account(&mut desk, 2).done, orders[..4]);
    let bodies = gateway.until_requests(4);
    for (number, request) in numbers.iter().zip(&bodies) {
        assert!(String::from_utf8_lossy(&request.body).contains(number), "{number}");
    }
    // The number is taken now: that is told before anything is confirmed.
    assert_eq!(blocked(&look(&mut desk, 3, &orders[4..], send())), ["refused-number-duplicate"]);
    desk.end();
    assert_eq!(Store::open(folder.path()).unwrap().verify().unwrap(), []);
}

#[test]
fn a_number_that_another_did_not_take_is_reviewed_again() {
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Faulty::start());
    let company = company(folder.path());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    let mut all: Vec<Paper> = (0..3).map(|_| provisional(company)).collect();
    all.iter_mut().for_each(|paper| desk.save(paper));
    let orders = ids(&all);
    let rows = look(&mut desk, 1, &orders, send());
    all[0].retitle("Typed after the review");
    desk.save(&mut all[0]);
    carry(&desk, 2, send(), steps(&rows));
    let told = account(&mut desk, 2);
    // The series has no gap: those behind would have one, so they are refused and get the numbers before.
    assert_eq!(told.done, []);
    let keys: Vec<&str> = refused(&told).into_iter().map(|(_, key)| key).collect();
    assert_eq!(keys, ["refused-revision", "refused-number-moved", "refused-number-moved"]);
    let again = look(&mut desk, 3, &orders, send());
    carry(&desk, 4, send(), steps(&again));
    assert_eq!(account(&mut desk, 4).done, orders);
    desk.end();
}

#[test]
fn another_gateway_gets_nothing_of_it() {
    let (folder, gateway, other) = (tempfile::tempdir().unwrap(), Faulty::start(), Faulty::start());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    let orders = ids(&papers(&mut desk, 2));
    let rows = look(&mut desk, 1, &orders, send());
    desk.apply(custom(&other.url)).unwrap();
    carry(&desk, 2, send(), steps(&rows));
    let told = account(&mut desk, 2);
    let expected = [(orders[0], "refused-other-gateway"), (orders[1], "refused-other-gateway")];
    assert_eq!(refused(&told), expected);
    desk.end();
    assert!(gateway.requests().is_empty() && other.requests().is_empty());
}

#[test]
fn the_status_of_many_is_changed() {
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Faulty::start());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    let mut all = papers(&mut desk, 3);
    for paper in &mut all[..2] {
        let sent = desk.send(paper, Intent::Document);
        desk.until(paper, sent.operation.id, OpState::Accepted);
    }
    all[1].retitle("An amendment that is not sent");
    desk.save(&mut all[1]);
    let orders = ids(&all);
    let deed = Deed::Queue(status("CANCELLED"));
    let rows = look(&mut desk, 1, &orders, deed.clone());
    assert_eq!(blocked(&rows), ["", "", "refused-not-sent"]);
    let notes = |row: &ManyRow| row.notes.iter().map(|note| note.key.clone()).collect::<Vec<_>>();
    assert_eq!((notes(&rows[0]), notes(&rows[1])), (vec![], vec!["many-unsent".to_owned()]));
    carry(&desk, 2, deed, steps(&rows));
    assert_eq!(account(&mut desk, 2).done, orders[..2]);
    for paper in &mut all[..2] {
        desk.until_op(paper, |op| op.new_version == 2 && op.state == OpState::Accepted);
        assert_eq!(paper.facts.delivery(), DeliveryState::Cancelled);
    }
    let of_status = gateway.requests()[2..].iter().all(|request| request.path.ends_with("req-status-change"));
    assert!(of_status);
    desk.end();
}

/// A data folder with so many drafts that can be sent.
fn full(count: usize) -> (TempDir, Vec<OrderId>) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let mut orders = Vec::new();
    for number in 0..count {
        let id = OrderId::new();
        let mut order = filled_order(1);
        set(&mut order, Field::Head(HeadField::PoNumber), &format!("PO/{number:05}"));
        store.save_order(&save_of(id, 1, &order), Timestamp::now()).unwrap();
        orders.push(id);
    }
    (folder, orders)
}

#[test]
fn a_stop_leaves_what_is_queued_and_tells_of_both() {
    let (folder, orders) = full(400);
    let mut desk = Desk::start(folder.path(), Settings::default());
    desk.give(Command::PauseSending(true));
    let rows = look(&mut desk, 1, &orders, send());
    assert!(rows.iter().all(ManyRow::goes));
    carry(&desk, 2, send(), steps(&rows));
    // A save between two of them is not held up until the end.
    let mut paper = Paper::new();
    desk.save(&mut paper);
    desk.give(Command::Many(ManyCommand::Stop));
    let told = account(&mut desk, 2);
    assert_eq!(told.done.len() + told.left.len(), 400);
    assert_eq!([told.done.clone(), told.left.clone()].concat(), orders, "stopped between two of them");
    assert!(!told.left.is_empty(), "400 commits take longer than a stop");
    desk.end();
    let store = Store::open(folder.path()).unwrap();
    for (orders, queued) in [(&told.done, 1), (&told.left, 0)] {
        for order in orders {
            assert_eq!(store.facts(*order).unwrap().unwrap().ops.len(), queued);
        }
    }
}

/// The document that is stored of an order.
fn document(folder: &Path, order: OrderId) -> Order {
    Store::open(folder).unwrap().open_order(order).unwrap().unwrap().document
}

#[test]
fn copies_of_many_are_new_drafts_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let company = company(folder.path());
    let mut desk = Desk::start(folder.path(), Settings::default());
    let mut all = vec![Paper::new(), provisional(company)];
    all.iter_mut().for_each(|paper| desk.save(paper));
    let orders = ids(&all);
    let day = jiff::civil::date(2026, 6, 20);
    let rows = look(&mut desk, 1, &orders, Deed::Duplicate(day));
    assert_eq!(blocked(&rows), ["", ""]);
    carry(&desk, 2, Deed::Duplicate(day), steps(&rows));
    let told = account(&mut desk, 2);
    assert_eq!((told.done.as_slice(), told.made.len()), (orders.as_slice(), 2));
    desk.give(Command::Many(ManyCommand::Carry {
        request: 3,
        deed: Deed::Delete,
        steps: vec![Step { order: told.made[0], review: None }],
        quiet: true,
    }));
    assert_eq!(account(&mut desk, 3).done, told.made[..1]);
    desk.end();
    for (original, copy) in all.iter().zip(&told.made) {
        let copy = document(folder.path(), *copy);
        assert_eq!(copy.head.order_date, Entry::Value(day));
        assert_eq!(copy.head.subject, original.document.head.subject);
        assert_eq!(copy.lines.len(), original.document.lines.len());
        assert!(copy.lines.iter().zip(&original.document.lines).all(|(new, old)| new.id != old.id));
    }
    let [typed, of_series] = [0, 1].map(|at: usize| document(folder.path(), told.made[at]));
    assert!(typed.head.po_number.is_empty() && !typed.head.provisional, "a number typed by hand is not used twice");
    assert!(of_series.head.provisional, "it gets the next of the series when it is queued");
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(store.in_trash().unwrap(), told.made[..1]);
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn what_may_not_be_deleted_is_told_and_stays() {
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Faulty::start());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    let mut all = papers(&mut desk, 3);
    let sent = desk.send(&all[1], Intent::Document);
    desk.until(&mut all[1], sent.operation.id, OpState::Accepted);
    let orders = ids(&all);
    assert_eq!(blocked(&look(&mut desk, 1, &orders, Deed::Delete)), ["", "refused-delete", ""]);
    // Confirmed by a window that did not know yet.
    let all_steps: Vec<Step> = orders.iter().map(|order| Step { order: *order, review: None }).collect();
    carry(&desk, 2, Deed::Delete, all_steps.clone());
    let told = account(&mut desk, 2);
    assert_eq!(
        (told.done.as_slice(), refused(&told)),
        (&[orders[0], orders[2]][..], vec![(orders[1], "refused-delete")])
    );
    assert_eq!(blocked(&look(&mut desk, 3, &orders, Deed::Purge)), ["", "refused-not-in-trash", ""]);
    carry(&desk, 4, Deed::Purge, all_steps);
    let told = account(&mut desk, 4);
    assert_eq!((told.done.len(), refused(&told)), (2, vec![(orders[1], "refused-not-in-trash")]));
    // All in the Trash: nothing is left there.
    desk.give(Command::Many(ManyCommand::Look { request: 5, orders: Which::Trash, deed: Deed::Purge }));
    let rows = desk.wait(|event| match event {
        Event::Many(ManyEvent::Looked { request: 5, rows }) => Some(rows.clone()),
        _ => None,
    });
    assert_eq!(rows, []);
    desk.end();
    assert_eq!(Store::open(folder.path()).unwrap().verify().unwrap(), []);
}

#[test]
fn at_the_start_the_trash_is_emptied_of_what_is_due() {
    let (folder, orders) = full(3);
    let mut store = Store::open(folder.path()).unwrap();
    for order in &orders[..2] {
        store.set_deleted(*order, true, "asha", Timestamp::now()).unwrap();
    }
    drop(store);
    let days = |days: i64| Timestamp::now().as_millisecond() - days * 24 * 3_600_000;
    let raw = Connection::open(folder.path().join(podesk::store::FILE)).unwrap();
    for (order, days) in [(orders[0], days(31)), (orders[1], days(29))] {
        let sql = "UPDATE orders SET deleted_at = ?2 WHERE id = ?1";
        raw.execute(sql, rusqlite::params![order.to_string(), days]).unwrap();
    }
    drop(raw);
    let mut desk = Desk::start(folder.path(), Settings::default());
    desk.wait(|event| matches!(event, Event::ListChanged).then_some(()));
    desk.end();
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(store.in_trash().unwrap(), orders[1..2]);
    assert!(store.brief(orders[0]).unwrap().is_none());
    assert_eq!(store.verify().unwrap(), []);
}
