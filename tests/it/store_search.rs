//! Finding orders in a store on real files: words, filters, sorting, windows, figures, and keeping up with the writer.

use std::time::Duration;

use jiff::civil::date;
use podesk::domain::edit::{Edit, History};
use podesk::domain::field::{Field, HeadField as H, LineField as L, PartyField};
use podesk::domain::ids::OrderId;
use podesk::domain::order::Order;
use podesk::domain::party::Side;
use podesk::domain::status::{Intent, OpState, View};
use podesk::message::list::{ListQuery, Sort, SortBy};
use podesk::store::{Due, Page, Reader, Store};
use proptest::prelude::*;
use rust_decimal::Decimal;
use tempfile::TempDir;

use super::store::{at, save_of};
use super::store_desk::{Desk, accepted, cancel};
use super::support::{edit, filled_order, today, type_line};

/// A store with a reader beside it that lives as long as the program.
struct Books {
    folder: TempDir,
    store: Store,
    reader: Reader,
    clock: i64,
}

impl Books {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let reader = Reader::open(folder.path()).unwrap();
        Self { folder, store, reader, clock: 0 }
    }

    fn save(&mut self, id: OrderId, revision: u64, order: &Order) {
        self.clock += 1;
        self.store.save_order(&save_of(id, revision, order), at(self.clock)).unwrap();
    }

    /// Saves a new order of one line.
    fn add(&mut self, number: &str, supplier: &str, dates: [&str; 2], price: &str) -> OrderId {
        let id = OrderId::new();
        self.save(id, 1, &order(number, supplier, dates, price));
        id
    }

    /// Writes the words of all that is due an hour later.
    fn index(&mut self) {
        while self.store.index_words(at(3_600), Duration::from_secs(5)).unwrap() == Due::Now {}
        assert_eq!(self.store.words_due().unwrap(), 0);
    }

    fn page(&mut self, view: View, text: &str) -> Page {
        self.reader.show(&ListQuery::new(view, text), 0..1_000, today()).unwrap()
    }

    fn find(&mut self, text: &str) -> Vec<OrderId> {
        let page = self.page(View::All, text);
        assert_eq!(page.total as usize, page.rows.len(), "the count is exact");
        page.rows.into_iter().map(|row| row.id).collect()
    }

    fn numbers(&mut self, text: &str, by: SortBy, descending: bool) -> Vec<String> {
        let query = ListQuery { view: View::All, text: text.into(), sort: Sort { by, descending } };
        let page = self.reader.show(&query, 0..1_000, today()).unwrap();
        page.rows.into_iter().map(|row| row.po_number).collect()
    }
}

/// An order of one line: its total is the price with 18% GST, and ₹2,500 of shipping.
fn order(number: &str, supplier: &str, [ordered, due]: [&str; 2], price: &str) -> Order {
    let mut order = filled_order(1);
    let set = |order: &mut Order, field, text: &str| {
        History::default().apply(order, Edit::Set(field, text.into()), today()); // what is so already changes nothing
    };
    set(&mut order, Field::Head(H::PoNumber), number);
    set(&mut order, Field::Head(H::OrderDate), ordered);
    set(&mut order, Field::Head(H::DeliveryDate), due);
    set(&mut order, Field::Party(Side::Supplier, PartyField::LegalName), supplier);
    let line = order.lines[0].id;
    set(&mut order, Field::Line(line, L::UnitPrice), price);
    order
}

#[test]
fn hindi_names_are_found_by_their_beginnings_and_sorted_in_the_order_of_their_letters() {
    let mut books = Books::new();
    let dates = ["12/6", "30/6"];
    for (number, supplier) in [
        ("H/1", "भारत फ़ास्टनर्स"),
        ("H/2", "अमर इस्पात"),
        ("H/3", "Anand Tools"),
        ("H/4", "कावेरी औज़ार"),
        ("H/5", "आदर्श इस्पात"),
    ] {
        books.add(number, supplier, dates, "8.40");
    }
    let sorted = ["H/3", "H/2", "H/5", "H/4", "H/1"]; // Latin letters first, then अ, आ, क, भ
    assert_eq!(books.numbers("", SortBy::Supplier, false), sorted);
    assert!(books.numbers("", SortBy::Supplier, true).iter().rev().eq(sorted));
    assert_eq!(books.numbers("supplier:इस्प", SortBy::Number, false), ["H/2", "H/5"]);
    assert_eq!(books.numbers("का", SortBy::Number, false), ["H/4"]);
    assert_eq!(books.numbers("\"भारत फ़ास्टनर्स\"", SortBy::Number, false), ["H/1"]);
    assert_eq!(books.numbers("स्पात", SortBy::Number, false), Vec::<String>::new(), "no middle of a word");
}

#[test]
fn an_order_is_found_by_its_head_at_once_and_by_its_lines_a_moment_later() {
    let mut books = Books::new();
    let id = OrderId::new();
    let mut order = filled_order(6);
    type_line(&mut order, 0, L::Description, "हेक्स बोल्ट M12, ग्रेड 8.8");
    edit(&mut order, Edit::Set(Field::Head(H::PoNumber), "PO/26-27/0007".into()));
    books.save(id, 1, &order);
    for text in ["sah", "pipes", "PO/26", "0007", "7", "supplier:steel", "subject:peen", "number:7", "\"sahyadri\""] {
        assert_eq!(books.find(text), [id], "{text}");
    }
    for text in ["helmet", "बोल्ट", "hsn:7318", "supplier:pipes supplier:valve", "ahyadri", "\"sahyad\""] {
        assert_eq!(books.find(text), [], "{text}");
    }
    assert_eq!(books.store.index_words(at(2), Duration::ZERO).unwrap(), Due::At(at(3)), "while it is typed into");
    books.index();
    for text in
        ["helmet", "yellow helm", "बोल्ट", "बोल", "हेक्स 8.8", "hsn:7318", "7318", "-pump", "\"valve\" -\"valv\"", "27AAP"]
    {
        assert_eq!(books.find(text), [id], "{text}");
    }
    for text in ["ल्ट", "टेक्स", "-helmet", "hsn:8.8", "subject:helmet", "helmet pump", "\"helme\""] {
        assert_eq!(books.find(text), [], "{text}");
    }
    // What it says now is found at once in the head; its lines are found as they were until the next round.
    edit(&mut order, Edit::Set(Field::Head(H::Subject), "Gaskets".into()));
    type_line(&mut order, 4, L::Description, "Safety goggles");
    books.save(id, 2, &order);
    assert_eq!((books.find("gask"), books.find("goggles"), books.find("helmet")), (vec![id], vec![], vec![id]));
    books.index();
    assert_eq!((books.find("gask"), books.find("goggles"), books.find("helmet")), (vec![id], vec![id], vec![]));
    assert!(books.reader.inspect().unwrap().is_clean());
}

#[test]
fn a_changed_head_is_found_by_what_it_says_now_alone() {
    let mut books = Books::new();
    let id = OrderId::new();
    let mut order = filled_order(1);
    let trade = Field::Party(Side::Supplier, PartyField::TradeName);
    edit(&mut order, Edit::Set(trade, "Bhosari Tubes".into()));
    type_line(&mut order, 0, L::Description, "Steel gaskets");
    books.save(id, 1, &order);
    books.index();
    for text in ["sahyadri", "supplier:pipes", "bhosari", "27AAP", "fasteners", "number:42", "gaskets"] {
        assert_eq!(books.find(text), [id], "{text}");
    }
    for (field, text) in [
        (Field::Party(Side::Supplier, PartyField::LegalName), "Bharat Bolts"),
        (trade, "Kothrud Tubes"),
        (Field::Head(H::Subject), "Bolts"),
        (Field::Head(H::PoNumber), "PO/26-27/0043"),
    ] {
        edit(&mut order, Edit::Set(field, text.into()));
    }
    books.save(id, 2, &order);
    assert_eq!(books.store.words_due().unwrap(), 1, "the index still has the words before");
    for text in ["bharat", "supplier:tubes", "27AAP", "supplier:27AAP", "number:43", "gaskets", "steel", "-sahyadri"] {
        assert_eq!(books.find(text), [id], "{text}");
    }
    for text in
        ["sahyadri", "supplier:pipes", "bhosari", "supplier:bhosari", "fasteners", "subject:peenya", "number:42"]
    {
        assert_eq!(books.find(text), [], "{text}");
    }
}

#[test]
fn whole_words_are_found_however_long() {
    let mut books = Books::new();
    let id = OrderId::new();
    let mut order = filled_order(1);
    let long = "polytetrafluoroethylenefluorinatedethylenepropylene";
    type_line(&mut order, 0, L::Description, &format!("{long} हेक्सागोनल"));
    books.save(id, 1, &order);
    books.index();
    for text in [long.to_owned(), format!("\"{long}\""), format!("{long}-हेक्सागोनल"), "\"हेक्सागोनल\"".to_owned()]
    {
        assert_eq!(books.find(&text), [id], "{text}");
    }
}

#[test]
fn what_means_something_to_the_index_means_nothing_in_a_search() {
    let mut books = Books::new();
    let id = books.add("PO-1", "Near And Or Not", ["1/6", "20/6"], "10");
    books.index();
    for text in [
        "near and or not",
        "NEAR(near)",
        "\"near\" AND \"or\"",
        "near*",
        "^near",
        "(near",
        "near\"",
        "nea + or",
        "{near}",
    ] {
        assert_eq!(books.find(text), [id], "{text}");
    }
    for text in
        ["words:near", "NEAR(near and, zzz)", "supplier:\"near* OR x\"", "near\0zzz", "hsn:\"near\"", "near NOT zzz"]
    {
        assert_eq!(books.find(text), [], "{text}");
    }
    for text in ["\"", "*", "\"\"", "-", "--", ":", "supplier:", "^", "()", "-\"", "supplier:\""] {
        assert_eq!(books.find(text), [id], "{text}");
    }
}

#[test]
fn remarks_and_references_are_found() {
    let mut desk = Desk::new();
    desk.accepted();
    let review = desk.review(cancel());
    desk.try_enqueue(&review).unwrap();
    let now = at(3_600);
    while desk.store.index_words(now, Duration::from_secs(1)).unwrap() == Due::Now {}
    let mut reader = Reader::open(desk.folder.path()).unwrap();
    let mut total = |text: &str| reader.show(&ListQuery::new(View::All, text), 0..10, today()).unwrap().total;
    assert_eq!((total("hold"), total("destination"), total("nothing")), (1, 1, 0));
}

#[test]
fn filters_work_together() {
    let mut books = Books::new();
    // With GST and shipping: 3,680.00, 120,500.00 and 1,182,500.00.
    let small = books.add("PO-1", "Bharat Fasteners LLP", ["1/6", "18/6"], "1000");
    let late = books.add("PO-2", "Bharat Steel", ["1/5", "11/6"], "1,00,000");
    let large = books.add("PO-3", "Sahyadri Pipes", ["12/6", ""], "10,00,000");
    for (text, expected) in [
        ("supplier:bharat", vec![late, small]),
        ("supplier:bharat total:>1L", vec![late]),
        ("total:3680", vec![small]),
        ("total:>=120500 total:<=1182500", vec![large, late]),
        ("total:>120500", vec![large]),
        ("due:<+7", vec![late, small]),
        ("due:<today", vec![late]),
        ("due:+6", vec![small]),
        ("due:none", vec![large]),
        ("-due:none", vec![late, small]),
        ("date:this-month", vec![large, small]),
        ("date:2026-05", vec![late]),
        ("date:..1/6", vec![late, small]),
        ("lines:1 version:0", vec![large, late, small]),
        ("lines:>1", vec![]),
        ("status:draft", vec![large, late, small]),
        ("status:sent,acknowledged", vec![]),
        ("view:drafts", vec![large, late, small]),
        ("view:sent", vec![]),
        ("supplier:bharat total:>1L due:<+7 status:draft", vec![late]),
        // What does not parse asks for nothing, and the rest holds.
        ("supplier:bharat total:many", vec![late, small]),
        ("updated:2026-06-12", vec![large, late, small]),
        ("updated:<2026-06-12", vec![]),
    ] {
        assert_eq!(books.find(text), expected, "{text}");
    }
    // Ready: nothing keeps the first two from being sent; the third has no delivery date.
    assert_eq!(books.find("status:ready"), [late, small]);
}

#[test]
fn every_column_sorts_both_ways_with_what_is_empty_last() {
    let mut books = Books::new();
    books.add("PO-10", "beta", ["1/6", "20/6"], "300");
    books.add("PO-9", "Alpha", ["2/6", ""], "100");
    books.add("", "", ["", "19/6"], "200");
    books.add("po-9/A", "alpha", ["2/6", "21/6"], "400");
    let sorted = |books: &mut Books, by| (books.numbers("", by, false), books.numbers("", by, true));
    for (by, up, down) in [
        (SortBy::Number, ["PO-9", "po-9/A", "PO-10", ""], ["PO-10", "po-9/A", "PO-9", ""]),
        // Alpha and alpha are one name: the one that changed last comes first.
        (SortBy::Supplier, ["po-9/A", "PO-9", "PO-10", ""], ["PO-10", "po-9/A", "PO-9", ""]),
        (SortBy::Ordered, ["PO-10", "po-9/A", "PO-9", ""], ["po-9/A", "PO-9", "PO-10", ""]),
        (SortBy::Delivery, ["", "PO-10", "po-9/A", "PO-9"], ["po-9/A", "PO-10", "", "PO-9"]),
        (SortBy::Total, ["PO-9", "", "PO-10", "po-9/A"], ["po-9/A", "PO-10", "", "PO-9"]),
        (SortBy::Updated, ["PO-10", "PO-9", "", "po-9/A"], ["po-9/A", "", "PO-9", "PO-10"]),
        (SortBy::Lines, ["po-9/A", "", "PO-9", "PO-10"], ["po-9/A", "", "PO-9", "PO-10"]),
        (SortBy::Status, ["po-9/A", "", "PO-9", "PO-10"], ["po-9/A", "", "PO-9", "PO-10"]),
        (SortBy::Version, ["po-9/A", "", "PO-9", "PO-10"], ["po-9/A", "", "PO-9", "PO-10"]),
        (SortBy::Subject, ["po-9/A", "", "PO-9", "PO-10"], ["po-9/A", "", "PO-9", "PO-10"]),
    ] {
        assert_eq!(sorted(&mut books, by), (up.map(String::from).to_vec(), down.map(String::from).to_vec()), "{by:?}");
    }
    // The order is kept when one of them changes its number.
    let id = books.find("supplier:beta")[0];
    books.save(id, 2, &order("PO-1", "beta", ["1/6", "20/6"], "300"));
    assert_eq!(books.numbers("", SortBy::Number, false), ["PO-1", "PO-9", "po-9/A", ""]);
    assert_eq!(books.numbers("supplier:alpha", SortBy::Number, true), ["po-9/A", "PO-9"]);
}

#[test]
fn windows_are_parts_of_what_was_found() {
    let mut books = Books::new();
    let ids: Vec<OrderId> = (0..30).map(|at| books.add(&format!("PO-{at}"), "Bharat", ["1/6", "20/6"], "1")).collect();
    let newest: Vec<OrderId> = ids.iter().rev().copied().collect();
    let id_of = |rows: &[podesk::domain::status::OrderRow]| rows.iter().map(|row| row.id).collect::<Vec<_>>();
    // The first page comes from the store's indexes alone, later ones from what is remembered: they must not differ.
    for round in 0..2 {
        let query = ListQuery::new(View::All, "");
        let page = books.reader.show(&query, 5..10, today()).unwrap();
        assert_eq!((page.offset, page.total, id_of(&page.rows)), (5, 30, newest[5..10].to_vec()), "round {round}");
        assert_eq!(page.counts.views[..2], [(View::All, 30), (View::Drafts, 30)]);
        let (offset, rows) = books.reader.more_rows(28..40).unwrap();
        assert_eq!((offset, id_of(&rows)), (28, newest[28..].to_vec()));
        let (offset, rows) = books.reader.more_rows(100..140).unwrap();
        assert_eq!((offset, rows.len()), (30, 0));
    }
    // Rows of the window stay those of the list as it was found, whatever changed since.
    let found = books.reader.show(&ListQuery::new(View::All, "bharat"), 0..3, today()).unwrap();
    assert_eq!(id_of(&found.rows), newest[..3]);
    books.add("PO-new", "Bharat", ["1/6", "20/6"], "1");
    assert_eq!(id_of(&books.reader.more_rows(0..3).unwrap().1), newest[..3]);
    let all = books.reader.all_matches(&ListQuery::new(View::All, "number:PO-2"), today()).unwrap();
    let expected: Vec<OrderId> = (20..30).rev().chain([2]).map(|at| ids[at]).collect();
    assert_eq!(all.iter().map(|one| one.id).collect::<Vec<_>>(), expected);
    assert_eq!(all[0].total, Decimal::new(250_100, 2), "₹1.18, rounded, and shipping");
    assert_eq!(id_of(&books.reader.more_rows(0..3).unwrap().1), newest[..3], "select all leaves the window alone");
}

#[test]
fn the_trash_is_a_view_of_its_own_newest_deletion_first() {
    let mut books = Books::new();
    let [one, two, three] = ["PO-1", "PO-2", "PO-3"].map(|number| books.add(number, "Bharat", ["1/6", "20/6"], "1"));
    assert!(!books.page(View::All, "").counts.views.iter().any(|(view, _)| *view == View::Trash), "it is empty");
    books.store.set_deleted(two, true, "asha", at(50)).unwrap();
    books.store.set_deleted(one, true, "asha", at(60)).unwrap();
    assert_eq!(books.find(""), [three]);
    let page = books.page(View::Trash, "");
    assert_eq!(page.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [one, two]);
    assert!(page.counts.views.contains(&(View::Trash, 2)) && page.counts.views.contains(&(View::All, 1)));
    assert_eq!(books.find("view:trash"), [one, two]);
    assert_eq!(books.page(View::Trash, "number:2").total, 1);
    let fresh = Reader::open(books.folder.path()).unwrap().show(&ListQuery::new(View::All, ""), 0..9, today()).unwrap();
    assert_eq!((fresh.total, &fresh.counts), (1, &page.counts));
    books.store.purge(one, "asha", at(70)).unwrap();
    assert_eq!(books.page(View::Trash, "").total, 1, "what was deleted for good is nowhere");
    books.store.set_deleted(two, false, "asha", at(80)).unwrap();
    assert_eq!(books.find(""), [two, three]);
    books.index();
    assert_eq!(books.find("bharat"), [two, three]);
}

#[test]
fn the_figures_above_the_list_are_those_of_their_searches() {
    let mut desk = Desk::new(); // ordered today, due 3 July
    let total = desk.row().total;
    desk.accepted();
    let reader = Reader::open(desk.folder.path()).unwrap();
    let mut books = Books { folder: desk.folder, store: desk.store, reader, clock: 100 };
    books.add("PO-1", "Bharat", ["1/5", "20/6"], "1000");
    books.add("", "Bharat", ["1/5", "20/6"], "1000");
    let tiles = books.reader.tiles(7, today()).unwrap();
    let count = |tile: &podesk::message::list::Tile| (tile.count, tile.value);
    let draft = Decimal::new(368_000, 2);
    assert_eq!(tiles.request, 7);
    assert_eq!(count(&tiles.to_send), (2, draft + draft));
    assert_eq!(count(&tiles.ready), (1, draft), "one has no number");
    assert_eq!(count(&tiles.awaiting), (1, total));
    assert_eq!(count(&tiles.overdue), (0, Decimal::ZERO));
    assert_eq!(count(&tiles.open), (1, total));
    assert_eq!((tiles.waiting.count, tiles.unknown.count), (0, 0));
    assert_eq!(
        (tiles.by_month.len(), tiles.by_month[0].from, tiles.by_month[11].from),
        (12, date(2025, 7, 1), date(2026, 6, 1))
    );
    assert_eq!((tiles.by_month[11].value, tiles.by_month[10].value), (total, Decimal::ZERO), "drafts are not spent");
    assert_eq!(tiles.by_supplier.len(), 1);
    assert_eq!(
        (tiles.by_supplier[0].supplier.as_str(), tiles.by_supplier[0].value),
        ("Sahyadri Steel & Pipes Pvt Ltd", total)
    );
    let later = books.reader.tiles(8, date(2026, 7, 4)).unwrap();
    assert_eq!((later.awaiting.count, later.overdue.count), (0, 1), "the day after its delivery date");
    assert_eq!(books.reader.tiles(9, date(2027, 4, 1)).unwrap().by_supplier, [], "another financial year");
    // Each tile is a click to a search that finds just as many.
    for tile in
        [&tiles.to_send, &tiles.ready, &tiles.waiting, &tiles.unknown, &tiles.awaiting, &tiles.overdue, &tiles.open]
    {
        assert_eq!(books.find(&tile.query).len(), tile.count as usize, "{}", tile.query);
    }
    for spend in tiles.by_supplier.iter().chain(&tiles.by_month) {
        assert_eq!(books.find(&spend.query).len(), spend.count as usize, "{}", spend.query);
    }
}

#[test]
fn statuses_follow_the_outbox() {
    let mut desk = Desk::new();
    let mut reader = Reader::open(desk.folder.path()).unwrap();
    let mut total = |text: &str| reader.show(&ListQuery::new(View::All, text), 0..10, today()).unwrap().total;
    assert_eq!((total("status:draft"), total("status:queued")), (1, 0));
    let op = desk.send();
    assert_eq!((total("status:draft"), total("status:queued"), total("status:open")), (0, 1, 0));
    desk.begin(op.id);
    assert_eq!(total("status:sending"), 1);
    desk.finish(op.id, &accepted(), OpState::Accepted);
    assert_eq!((total("status:sent"), total("status:open"), total("status:created version:1")), (1, 1, 1));
    desk.change("77");
    assert_eq!((total("status:amended"), total("view:drafts"), total("status:sent")), (1, 1, 1));
    let review = desk.review(Intent::Document);
    desk.try_enqueue(&review).unwrap();
    assert_eq!((total("status:amended"), total("status:queued"), total("status:open")), (0, 1, 1));
}

#[test]
fn values_are_suggested_by_how_often_they_are_used() {
    let mut books = Books::new();
    for (number, supplier) in
        ["Bharat Steel", "Sahyadri Pipes", "Bharat \"B\" Bolts", "Bharat Steel"].iter().enumerate()
    {
        books.add(&format!("PO-{number}"), supplier, ["1/6", "20/6"], "1");
    }
    let mut suggest = |text: &str| {
        let found = books.reader.suggest(text, text.len()).unwrap();
        found.into_iter().map(|one| (one.text, one.note)).collect::<Vec<_>>()
    };
    let pair = |text: &str, note: &str| (text.to_owned(), note.to_owned());
    assert_eq!(suggest("bolt supplier:bh"), [pair("\"Bharat Steel\"", "2"), pair("\"Bharat  B  Bolts\"", "1")]);
    assert_eq!(suggest("supplier:\"steel bha"), [pair("\"Bharat Steel\"", "2")]);
    assert_eq!(suggest("supplier:zzz"), []);
    assert_eq!(suggest("status:s"), []);
    let codes = suggest("hsn:731815");
    assert!(codes.len() <= 8 && codes.iter().all(|(code, _)| code.starts_with("731815")), "{codes:?}");
    assert!(!codes.is_empty() && !codes[0].1.is_empty());
}

#[test]
fn a_search_says_while_words_are_missing() {
    let mut books = Books::new();
    let order = order("PO-1", "Bharat", ["1/6", "20/6"], "1");
    for _ in 0..60 {
        books.save(OrderId::new(), 1, &order);
    }
    assert_eq!(books.page(View::All, "bar").indexed, Some((0, 60)));
    assert_eq!(books.page(View::All, "supplier:bharat status:draft").indexed, None, "these need no lines");
    assert_eq!(books.page(View::All, "").indexed, None);
    assert_eq!(books.store.index_words(at(3_600), Duration::ZERO).unwrap(), Due::Now);
    let page = books.page(View::All, "bar");
    assert_eq!((page.indexed, page.total), (Some((1, 60)), 1));
    books.index();
    let page = books.page(View::All, "bar");
    assert_eq!((page.indexed, page.total), (None, 60));
}

#[test]
fn a_row_that_can_t_be_read_has_no_words_and_keeps_nobody_from_theirs() {
    let mut books = Books::new();
    let bad = books.add("PO-1", "Bharat", ["1/6", "20/6"], "1");
    let good = books.add("PO-2", "Bharat", ["1/6", "20/6"], "1");
    let raw = rusqlite::Connection::open(books.folder.path().join(podesk::store::FILE)).unwrap();
    raw.execute("UPDATE lines SET body = '{' WHERE order_id = ?1", [bad.to_string()]).unwrap();
    drop(raw);
    books.store = Store::none().unwrap(); // what is remembered of it can be read
    books.store = Store::open(books.folder.path()).unwrap();
    books.index();
    assert_eq!(books.find("tmt"), [good]);
    assert_eq!(books.find("number:1"), [bad]);
}

/// What happens to a store, by small numbers.
#[derive(Clone, Debug)]
enum Step {
    Save { order: usize, number: u8, supplier: u8, price: u16 },
    Delete(usize, bool),
    Purge(usize),
    Index,
}

/// What an order says, for looking through it without any index.
#[derive(Clone, Default)]
struct Plain {
    number: String,
    supplier: &'static str,
    paise: i64,
    deleted: bool,
}

impl Plain {
    fn has(&self, words: &str) -> bool {
        let mut own = self.supplier.split(' ').map(str::to_lowercase);
        own.any(|word| word.starts_with(words))
    }
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0_usize..5, 0_u8..12, 0_u8..4, 1_u16..900)
            .prop_map(|(order, number, supplier, price)| Step::Save { order, number, supplier, price }),
        1 => (0_usize..5, any::<bool>()).prop_map(|(order, deleted)| Step::Delete(order, deleted)),
        1 => (0_usize..5).prop_map(Step::Purge),
        2 => Just(Step::Index),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// A reader that has looked all along finds just what one finds that looks for the first time.
    #[test]
    fn what_is_remembered_is_what_is_stored(steps in proptest::collection::vec(step(), 1..12)) {
        let mut books = Books::new();
        let ids: Vec<OrderId> = (0..5).map(|_| OrderId::new()).collect();
        let mut revisions = [0_u64; 5];
        let mut plain: [Option<Plain>; 5] = Default::default();
        for step in steps {
            match step {
                Step::Save { order: at, number, supplier, price } => {
                    if revisions[at] == u64::MAX {
                        continue; // it is gone for good
                    }
                    revisions[at] += 1;
                    let number = if number == 0 { String::new() } else { format!("PO-{number}") };
                    let supplier = ["Bharat Steel", "bharat bolts", "Sahyadri", ""][supplier as usize];
                    let document = order(&number, supplier, ["1/6", "20/6"], &price.to_string());
                    books.save(ids[at], revisions[at], &document);
                    let deleted = plain[at].as_ref().is_some_and(|plain| plain.deleted);
                    let paise = i64::from(price) * 118 + 250_000;
                    plain[at] = Some(Plain { number, supplier, paise, deleted });
                }
                Step::Purge(order) => {
                    books.clock += 1;
                    if books.store.purge(ids[order], "asha", self::at(books.clock)).is_ok() {
                        (plain[order], revisions[order]) = (None, u64::MAX);
                    }
                }
                Step::Delete(order, deleted) => {
                    books.clock += 1;
                    let done = books.store.set_deleted(ids[order], deleted, "asha", at(books.clock));
                    if let Some(plain) = plain[order].as_mut().filter(|_| done.is_ok()) {
                        plain.deleted = deleted;
                    }
                }
                Step::Index => books.index(),
            }
            let wrong = books.store.verify().unwrap();
            prop_assert!(wrong.is_empty(), "{:?}", wrong);
            type Holds<'a> = &'a dyn Fn(&Plain) -> bool;
            let looked: [(View, &str, Holds<'_>); 6] = [
                (View::All, "", &|order| !order.deleted),
                (View::Trash, "", &|order| order.deleted),
                (View::All, "bharat", &|order| !order.deleted && order.has("bharat")),
                (View::All, "supplier:bharat -bolts", &|order| !order.deleted && order.has("bharat") && !order.has("bolts")),
                (View::All, "total:>2800", &|order| !order.deleted && order.paise > 280_000),
                (View::All, "number:\"PO-3\"", &|order| !order.deleted && order.number == "PO-3"),
            ];
            for (view, text, holds) in looked {
                let expected = plain.iter().flatten().filter(|order| holds(order)).count();
                prop_assert_eq!(books.page(view, text).total as usize, expected, "{} in {:?}", text, view);
            }
            let mut fresh = Reader::open(books.folder.path()).unwrap();
            for (view, text) in [(View::All, ""), (View::All, "bharat"), (View::Trash, ""), (View::All, "tmt -bolts total:>300")] {
                for by in SortBy::ALL {
                    for descending in [true, false] {
                        let query = ListQuery { view, text: text.into(), sort: Sort { by, descending } };
                        let known = books.reader.show(&query, 0..9, today()).unwrap();
                        prop_assert_eq!(known, fresh.show(&query, 0..9, today()).unwrap(), "{:?}", query);
                    }
                }
            }
        }
    }
}
