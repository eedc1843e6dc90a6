//! The catalogue on real files: what is learned when an order is queued or taken back, and what a search offers first.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use std::sync::Arc;

use podesk::domain::catalogue::{Completion, Kind};
use podesk::domain::edit::Edit;
use podesk::domain::field::LineField;
use podesk::domain::ids::OrderId;
use podesk::domain::line::LineItem;
use podesk::domain::order::Order;
use podesk::domain::status::{Intent, OpState};

use crate::catalogue::{BHARAT, Catalogue, SAHYADRI, offers, order};
use crate::store::at;
use crate::store_desk::{Desk, rejected};
use crate::support::{edit, type_line};

/// A day in seconds.
const DAY: i64 = 86_400;

fn codes_of(offers: &[Completion]) -> Vec<String> {
    let code = |offer: &Completion| match offer {
        Completion::Code(code) => Some(code.hsn.to_string()),
        Completion::Item(_) => None,
    };
    offers.iter().filter_map(code).collect()
}

fn learn_all(desk: &mut Desk) -> usize {
    std::iter::from_fn(|| desk.store.learn_next().unwrap().then_some(())).count()
}

#[test]
fn a_queued_order_teaches_a_draft_does_not_and_one_taken_back_is_forgotten() {
    let mut desk = Desk::new();
    type_line(&mut desk.order, 0, LineField::Description, "TMT bar Fe 500D, 12 mm, IS 1786 (half typ");
    desk.save();
    let supplier = ("", "27AAPFU0939F1ZV");
    let found = |desk: &Desk| offers(desk.folder.path(), supplier, "tmt bar");
    assert_eq!(learn_all(&mut desk), 0, "drafts teach nothing");
    type_line(&mut desk.order, 0, LineField::Description, "TMT bar Fe 500D, 12 mm, IS 1786");
    desk.save();
    let op = desk.send();
    desk.reopen(); // what could not be learned in one run is learned in the next
    assert_eq!(learn_all(&mut desk), 1);
    let items = found(&desk);
    assert_eq!(items.len(), 1, "{items:?}");
    let item = &items[0];
    assert_eq!(item.description, "TMT bar Fe 500D, 12 mm, IS 1786");
    assert_eq!(item.hsn.as_ref().unwrap().as_str(), "72142090");
    assert_eq!((item.unit.as_str(), item.gst_rate.unwrap().to_string().as_str()), ("KGS", "18"));
    assert_eq!((item.orders, item.own), (1, true));
    let last = item.last.as_ref().unwrap();
    assert_eq!((last.price.to_string().as_str(), last.supplier.as_str()), ("58.75", SAHYADRI.0));
    assert_eq!(last.at, op.queued_at);

    let now = desk.now();
    desk.store.recall(op.id, "asha", now).unwrap();
    assert_eq!(learn_all(&mut desk), 1);
    assert_eq!(found(&desk), []);
    assert_eq!(desk.store.verify().unwrap(), []);

    // What the gateway refused is corrected and sent again: it was meant all the same.
    let op = desk.send();
    desk.attempt(op.id, &rejected(), OpState::Rejected);
    assert_eq!(learn_all(&mut desk), 1);
}

#[test]
fn an_amendment_teaches_what_changed_and_a_status_change_nothing() {
    let mut desk = Desk::new();
    desk.accepted();
    learn_all(&mut desk);
    type_line(&mut desk.order, 0, LineField::UnitPrice, "61.5");
    let gone = desk.order.lines[3].id;
    edit(&mut desk.order, Edit::RemoveLines(vec![gone]));
    desk.save();
    desk.accepted();
    assert_eq!(learn_all(&mut desk), 1);
    let items = |desk: &Desk, text: &str| offers(desk.folder.path(), SAHYADRI, text);
    let bar = items(&desk, "tmt").remove(0);
    assert_eq!((bar.orders, bar.last.unwrap().price.to_string().as_str()), (1, "61.5"));
    assert_eq!(items(&desk, "butterfly"), [], "the line is gone from the order");
    let review = desk.review(super::store_desk::cancel());
    assert!(matches!(review.intent, Intent::StatusChange { .. }));
    desk.try_enqueue(&review).unwrap();
    assert_eq!(learn_all(&mut desk), 0);
}

#[test]
fn finds_words_beginnings_digits_and_hindi() {
    let mut catalogue = Catalogue::new();
    catalogue.learn(
        0,
        BHARAT,
        &[
            ["Hex bolt M16 × 60, grade 8.8", "73181500", "NOS", "23.4", "18"],
            ["Hex nut M16", "73181600", "NOS", "4.15", "18"],
            ["स्प्रिंग वॉशर M8, ज़िंक प्लेटेड", "73182100", "KGS", "168", "18"],
            ["Café table, 3½ ft", "94036000", "NOS", "3250", "18"],
            ["O-ring 12.5 mm", "40169320", "NOS", "2", "18"],
        ],
    );
    let table: [(&str, &[&str]); 16] = [
        ("hex", &["Hex nut M16", "Hex bolt M16 × 60, grade 8.8"]),
        ("HEX BO", &["Hex bolt M16 × 60, grade 8.8"]),
        ("m16 bolt hex", &["Hex bolt M16 × 60, grade 8.8"]),
        ("olt", &[]),
        ("bolt × 60", &["Hex bolt M16 × 60, grade 8.8"]),
        ("7318 nut", &["Hex nut M16"]),
        ("731815", &["Hex bolt M16 × 60, grade 8.8"]),
        ("स्प्रि", &["स्प्रिंग वॉशर M8, ज़िंक प्लेटेड"]),
        ("वॉशर ज़िं", &["स्प्रिंग वॉशर M8, ज़िंक प्लेटेड"]),
        ("शर", &[]),
        ("cafe", &["Café table, 3½ ft"]),
        ("12.5", &["O-ring 12.5 mm"]),
        ("o-r", &["O-ring 12.5 mm"]),
        ("   ", &[]),
        ("* - \"", &[]),
        ("s1", &[]),
    ];
    for (text, expected) in table {
        assert_eq!(catalogue.offered(BHARAT, text), expected, "{text}");
    }
    for text in ["\"", "a\" OR \"b", "NEAR(hex bolt)", "words : hex", "hex AND", "^hex", "a\0b", "{", "-", "%_\\"] {
        catalogue.complete(Kind::Description, BHARAT, text); // means nothing but itself, so it is no error
    }
    assert_eq!(catalogue.offered(BHARAT, "hex AND bolt"), Vec::<String>::new(), "AND is a word that the item lacks");
}

#[test]
fn this_supplier_comes_first_then_use_and_then_the_list() {
    let mut catalogue = Catalogue::new();
    let line = |name: &'static str, price: &'static str| [name, "73181500", "NOS", price, "18"];
    catalogue.learn(0, SAHYADRI, &[line("Bolt rare", "1")]);
    for day in 1..=4 {
        catalogue.learn(day * DAY, BHARAT, &[line("Bolt common", "2")]);
    }
    catalogue.learn(90 * DAY, BHARAT, &[line("Bolt new", "3")]);
    catalogue.learn(5 * DAY, BHARAT, &[line("Bolt old", "4")]);
    catalogue.learn(6 * DAY, SAHYADRI, &[line("BOLT  common", "2.5")]);
    // Bolt common has 5 orders, the last 94 days ago: 5 / (90 + 94); Bolt new 1 / (90 + 10); Bolt old 1 / (90 + 95).
    assert_eq!(catalogue.offered(("", ""), "bolt"), ["BOLT common", "Bolt new", "Bolt old", "Bolt rare"]);
    assert_eq!(catalogue.offered(SAHYADRI, "bolt"), ["BOLT common", "Bolt rare", "Bolt new", "Bolt old"]);
    assert_eq!(catalogue.offered((SAHYADRI.0, ""), "bolt")[1], "Bolt rare", "known by name, too");

    let price = |supplier| {
        let item = catalogue.offers(supplier, "bolt common").remove(0);
        let last = item.last.unwrap();
        (item.own, last.price.to_string(), last.supplier)
    };
    assert_eq!(price(SAHYADRI), (true, "2.5".to_owned(), SAHYADRI.0.to_owned()));
    assert_eq!(price(BHARAT), (true, "2".to_owned(), BHARAT.0.to_owned()));
    assert_eq!(price(("Kaveri", "33AAACR5055K1ZE")), (false, "2.5".to_owned(), SAHYADRI.0.to_owned()));

    let offers = catalogue.complete(Kind::Description, BHARAT, "bolt");
    assert_eq!(codes_of(&offers[..4]), Vec::<String>::new());
    assert_eq!(codes_of(&offers)[..2], ["83024120", "7318"], "then the HSN list, by its own words");
    assert_eq!(offers.len(), 4 + 3, "four items, and no more codes than help");
}

#[test]
fn among_many_the_own_and_the_often_used_are_not_lost() {
    let mut catalogue = Catalogue::new();
    let line = |name: &'static str| [name, "73181500", "NOS", "1", "18"];
    catalogue.learn(0, SAHYADRI, &[line("Bolt of my own")]);
    for day in 0..3 {
        catalogue.learn(day * DAY, BHARAT, &[line("Bolt of every day")]);
    }
    let names: Vec<String> = (0..400).map(|n| format!("Bolt number {n}")).collect();
    let many: Vec<[&str; 5]> = names.iter().map(|name| [name.as_str(), "73181500", "NOS", "1", "18"]).collect();
    catalogue.learn(3 * DAY, BHARAT, &many);
    let found = catalogue.offered(SAHYADRI, "bol");
    assert_eq!(found[..2], ["Bolt of my own", "Bolt of every day"]);
    assert_eq!(found.len(), 6, "and some room for codes");
}

#[test]
fn learning_again_writes_only_what_differs() {
    let mut catalogue = Catalogue::new();
    let names: Vec<String> = (0..200).map(|n| format!("Bolt number {n}")).collect();
    let many: Vec<[&str; 5]> = names.iter().map(|name| [name.as_str(), "73181500", "NOS", "1", "18"]).collect();
    let mut document = order(BHARAT, &many);
    let first = OrderId::new();
    let mut learn = |id, document: &Order, seconds| {
        let report = catalogue.store.learn(id, document, at(seconds)).unwrap();
        (report.uses_written, report.items_indexed)
    };
    assert_eq!(learn(first, &document, 0), (200, 200));
    assert_eq!(learn(first, &document, 1), (0, 0));
    type_line(&mut document, 7, LineField::UnitPrice, "1.5");
    assert_eq!(learn(first, &document, 2), (1, 0));
    type_line(&mut document, 8, LineField::Hsn, "73181600");
    assert_eq!(learn(first, &document, 3), (1, 1));
    // A line inserted, one given up, and one moved: the order of lines teaches nothing.
    let gone = document.lines[0].id;
    edit(&mut document, Edit::RemoveLines(vec![gone]));
    let moved = document.lines[50].id;
    edit(&mut document, Edit::MoveLine(moved, 3));
    assert_eq!(learn(first, &document, 4).0, 1);
    // Another order of the same items from the same supplier: uses, but no words, until they count as often used.
    assert_eq!(learn(OrderId::new(), &document, 5), (199, 0));
    assert_eq!(learn(OrderId::new(), &document, 6), (199, 199));
    assert_eq!(learn(OrderId::new(), &document, 7), (199, 0));
}

#[test]
fn an_hsn_cell_offers_codes_used_before_and_then_the_list() {
    let mut catalogue = Catalogue::new();
    catalogue.learn(
        0,
        BHARAT,
        &[
            ["Circlips 25 mm, DIN 471", "73182990", "NOS", "2.9", "18"],
            ["Split pins 3.2x32", "73182400", "NOS", "0.85", "18"],
            ["Own code", "73189999", "NOS", "1", "5"],
        ],
    );
    let offers = catalogue.complete(Kind::Hsn, BHARAT, "7318");
    assert_eq!(codes_of(&offers)[..3], ["73189999", "73182400", "73182990"]);
    assert_eq!(offers.len(), 8);
    let Completion::Code(own) = &offers[0] else { panic!("{offers:?}") };
    assert_eq!((own.text.as_str(), own.gst_rate.unwrap().to_string().as_str()), ("Own code", "5"));
    let Completion::Code(listed) = &offers[3] else { panic!("{offers:?}") };
    assert_eq!((listed.hsn.as_str(), listed.gst_rate), ("7318", None));
    // By words: of what was ordered, and of the list.
    assert_eq!(codes_of(&catalogue.complete(Kind::Hsn, BHARAT, "circl"))[0], "73182990");
    assert_eq!(codes_of(&catalogue.complete(Kind::Hsn, BHARAT, "tower bolts")), ["83024120"]);
    assert_eq!(codes_of(&catalogue.complete(Kind::Hsn, BHARAT, "99873"))[..2], ["998731", "998732"]);
}

#[test]
fn taking_an_offer_fills_what_is_empty_and_keeps_the_rest() {
    let mut catalogue = Catalogue::new();
    catalogue.learn(0, BHARAT, &[["Hex nut M16", "73181600", "NOS", "4.15", "18"]]);
    let offer = catalogue.complete(Kind::Description, BHARAT, "hex nut").remove(0);
    let other = catalogue.complete(Kind::Description, SAHYADRI, "hex nut").remove(0);
    let texts = |set: Vec<(LineField, String)>| {
        let words = set.into_iter().map(|(field, text)| format!("{field:?} {text}"));
        words.collect::<Vec<_>>().join(", ")
    };
    let blank = LineItem::fresh();
    let all = "Description Hex nut M16, Hsn 73181600, Unit NOS, UnitPrice 4.15, GstRate 18";
    assert_eq!(texts(offer.fills(&blank, Kind::Description, "hex")), all);
    let no_price = "Description Hex nut M16, Hsn 73181600, Unit NOS, GstRate 18";
    assert_eq!(texts(other.fills(&blank, Kind::Description, "hex")), no_price, "never another supplier's price");
    let typed = Arc::clone(&order(BHARAT, &[["Nut", "7318", "KGS", "as agreed", "5"]]).lines[0]);
    assert_eq!(texts(offer.fills(&typed, Kind::Description, "hex")), "Description Hex nut M16, Hsn 73181600");

    let code = catalogue.complete(Kind::Description, BHARAT, "tower bolt").remove(0);
    assert_eq!(
        texts(code.fills(&blank, Kind::Description, " tower bolt ")),
        "Description tower bolt, Hsn 83024120",
        "the clerk's words are the description"
    );
    let code = catalogue.complete(Kind::Description, BHARAT, "83024120").remove(0);
    let words = "Description Tower bolts, Hsn 83024120";
    assert_eq!(texts(code.fills(&blank, Kind::Description, "83024120")), words, "digits are none");
    let used = catalogue.complete(Kind::Hsn, BHARAT, "731816").remove(0);
    assert_eq!(texts(used.fills(&blank, Kind::Hsn, "731816")), "Hsn 73181600, GstRate 18");
    assert_eq!(texts(used.fills(&typed, Kind::Hsn, "731816")), "Hsn 73181600");
}
