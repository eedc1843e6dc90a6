//! PO numbers: patterns, series without gaps, and what the clerk sees of them.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use std::path::Path;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::civil::{Date, date};
use podesk::app::action::Action;
use podesk::domain::company::{NumberQuestion, Pattern, suggested};
use podesk::domain::date::fy_label;
use podesk::domain::edit::{Edit, History};
use podesk::domain::field::{Field, HeadField, LineField, PartyField};
use podesk::domain::ids::{CompanyId, OpId, OrderId};
use podesk::domain::order::Order;
use podesk::domain::party::Party;
use podesk::domain::profile::GatewayId;
use podesk::domain::status::{Intent, OpState, Operation, Outcome};
use podesk::message::Review;
use podesk::message::registry::SeriesChange;
use podesk::settings::Overrides;
use podesk::store::{FILE, Reader, Store, StoreError};
use proptest::prelude::*;
use rusqlite::Connection;
use tempfile::TempDir;

use super::desk::{BUYER, Desk};
use super::store::{at, refusal, save_of};
use super::store_desk::first_or_edit;
use super::support::{edit, filled_order, today, type_line};

const NUMBER: Field = Field::Head(HeadField::PoNumber);
const ORDER_DATE: Field = Field::Head(HeadField::OrderDate);

#[test]
fn patterns_make_numbers() {
    let (june, march) = (date(2026, 6, 12), date(2027, 3, 31));
    for (pattern, on, n, number) in [
        ("SAC/{fy}/{n:5}", june, 142, "SAC/26-27/00142"),
        ("SAC/{fy}/{n:5}", march, 142, "SAC/26-27/00142"),
        ("SAC/{FY}/{N:5}", date(2027, 4, 1), 1, "SAC/27-28/00001"),
        ("{yyyy}-{n}", march, 7, "2026-7"),
        ("PO{n:3}", june, 12_345, "PO12345"),
        ("{n:4}/{fy}", date(2099, 5, 1), 9, "0009/99-00"),
    ] {
        assert_eq!(Pattern::parse(pattern).unwrap().number(on, n), number, "{pattern}");
    }
    for (pattern, fault) in [
        ("", "numbers-one-number"),
        ("SAC/{fy}", "numbers-one-number"),
        ("{n}-{n}", "numbers-one-number"),
        ("SAC/{n", "numbers-braces"),
        ("SAC/n}", "numbers-braces"),
        ("{month}/{n}", "numbers-unknown"),
        ("{n:0}", "numbers-unknown"),
        ("{n:10}", "numbers-unknown"),
        ("A\\{n}", "check-forbidden-characters"),
    ] {
        assert_eq!(Pattern::parse(pattern).unwrap_err().key, fault, "{pattern}");
    }
    assert_eq!(suggested("Sahyadri Auto Components Pvt Ltd"), "SAC/{fy}/{n:5}");
    assert_eq!(suggested("  "), "PO/{fy}/{n:5}");
}

/// A store with a company whose series is `SAC/{fy}/{n:5}`, and drafts in it.
struct Office {
    folder: TempDir,
    store: Store,
    company: CompanyId,
    gateway: GatewayId,
    clock: i64,
}

/// A draft as the window holds it.
#[derive(Clone)]
struct Draft {
    id: OrderId,
    order: Order,
    revision: u64,
}

fn series(company: CompanyId, pattern: &str, next: Option<u32>) -> SeriesChange {
    SeriesChange { company, pattern: pattern.into(), next, on: today() }
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let company = CompanyId::new();
        store.save_company(company, &filled_order(1).head.buyer, true, at(0)).unwrap();
        store.save_series(&series(company, "SAC/{fy}/{n:5}", None), at(0)).unwrap();
        let gateway = GatewayId::of_url("https://gateway.example.in/b2b");
        Self { folder, store, company, gateway, clock: 0 }
    }

    fn reopen(&mut self) {
        self.store = Store::open(tempfile::tempdir().unwrap().path()).unwrap(); // the file is let go first
        self.store = Store::open(self.folder.path()).unwrap();
    }

    /// A draft of that date with a provisional number.
    fn draft(&mut self, on: &str) -> Draft {
        let mut order = filled_order(2);
        History::default().apply(&mut order, Edit::Set(ORDER_DATE, on.into()), today());
        let head = std::sync::Arc::make_mut(&mut order.head);
        (head.company, head.provisional) = (Some(self.company), true);
        head.po_number = String::new();
        let mut draft = Draft { id: OrderId::new(), order, revision: 0 };
        self.save(&mut draft);
        draft
    }

    fn save(&mut self, draft: &mut Draft) {
        draft.revision += 1;
        self.clock += 1;
        self.store.save_order(&save_of(draft.id, draft.revision, &draft.order), at(self.clock)).unwrap();
    }

    /// What the clerk reviews: the document with its number settled.
    fn review(&self, draft: &Draft) -> Review {
        let document = self.store.numbered(draft.id, draft.order.clone(), self.gateway.is_sandbox()).unwrap();
        let facts = self.store.facts(draft.id).unwrap().unwrap();
        let current = facts.base_version();
        let request: Vec<u8> = format!("{} {}", document.head.po_number, current + 1).into();
        Review {
            order: draft.id,
            revision: draft.revision,
            operation: first_or_edit(draft.id, &document, current, &self.gateway, &request),
            intent: Intent::Document,
            request: request.into(),
            document,
        }
    }

    fn try_enqueue(&mut self, review: &Review) -> Result<Operation, StoreError> {
        self.clock += 1;
        self.store.enqueue(review, "asha", at(self.clock))
    }

    /// Reviews and queues; gives the number taken.
    fn send(&mut self, draft: &Draft) -> (Operation, String) {
        let review = self.review(draft);
        let op = self.try_enqueue(&review).unwrap();
        let number = op.po_number.clone();
        assert_eq!(review.request, format!("{number} {}", op.new_version).into_bytes().into());
        (op, number)
    }

    /// The stored number of an order, and whether it is provisional.
    fn stored(&mut self, draft: &Draft) -> (String, bool) {
        let head = self.store.open_order(draft.id).unwrap().unwrap().document.head;
        (head.po_number.clone(), head.provisional)
    }

    fn ask(&self, order: OrderId, typed: &str, on: Date) -> (Option<String>, Option<String>) {
        let question = NumberQuestion {
            order,
            company: Some(self.company),
            on,
            typed: typed.into(),
            practice: self.gateway.is_sandbox(),
        };
        let answer = Reader::open(self.folder.path()).unwrap().number(&question).unwrap();
        (answer.next, answer.used_by)
    }
}

#[test]
fn a_series_has_no_gaps_over_drafts_recalls_rejections_and_years() {
    let mut office = Office::new();
    let (first, second, dropped) = (office.draft("12/6/2026"), office.draft("12/6/2026"), office.draft("12/6/2026"));
    let (of_march, of_april) = (office.draft("31/3/2026"), office.draft("1/4/2026"));
    for draft in [&first, &second, &dropped] {
        assert_eq!(office.review(draft).document.head.po_number, "SAC/26-27/00001", "all are promised the same");
    }
    let stale = office.review(&second);
    assert_eq!(office.send(&first).1, "SAC/26-27/00001");
    assert_eq!(office.stored(&first), ("SAC/26-27/00001".into(), false));

    // What was reviewed with that number can't leave any more; nothing is taken by the attempt.
    match office.try_enqueue(&stale) {
        Err(StoreError::Refused(text)) => {
            assert_eq!(text.key, "refused-number-moved");
            assert_eq!(text.args, [("number".to_owned(), "SAC/26-27/00002".to_owned())]);
        }
        other => panic!("{other:?}"),
    }
    office.store.set_deleted(dropped.id, true, "asha", at(90)).unwrap();
    office.reopen();
    let (op, number) = office.send(&second);
    assert_eq!(number, "SAC/26-27/00002", "a draft that went into the Trash took none");

    // Taken back, corrected and rejected: the number stays with its order.
    office.store.recall(op.id, "asha", at(91)).unwrap();
    let mut second = Draft { order: office.store.open_order(second.id).unwrap().unwrap().document, ..second };
    type_line(&mut second.order, 0, LineField::Quantity, "77");
    office.save(&mut second);
    let (op, number) = office.send(&second);
    assert_eq!(number, "SAC/26-27/00002");
    office.store.begin_attempt(op.id, at(92)).unwrap();
    let rejected = Outcome::Rejected { status: 422, code: "1".into(), message: "no".into(), field: None };
    office.store.finish_attempt(op.id, &rejected, OpState::Rejected, None, b"", "asha", at(93)).unwrap();
    assert_eq!(office.send(&second).1, "SAC/26-27/00002");

    assert_eq!(office.send(&of_march).1, "SAC/25-26/00001", "31 March belongs to the year before");
    assert_eq!(office.send(&of_april).1, "SAC/26-27/00003");
    office.store.set_deleted(dropped.id, false, "asha", at(94)).unwrap();
    assert_eq!(office.send(&dropped).1, "SAC/26-27/00004");
}

#[test]
fn practice_on_the_sandbox_leaves_the_series_where_it_is() {
    let mut office = Office::new();
    let real = std::mem::replace(&mut office.gateway, GatewayId::sandbox());
    let (first, second, third) = (office.draft("12/6/2026"), office.draft("12/6/2026"), office.draft("12/6/2026"));
    assert_eq!(office.send(&first).1, "SAC/26-27/00001");
    assert_eq!(office.send(&second).1, "SAC/26-27/00002", "practice numbers differ among themselves");
    office.gateway = real;
    assert_eq!(office.send(&third).1, "SAC/26-27/00001", "the first real order has the first number");
    let fourth = office.draft("12/6/2026");
    office.gateway = GatewayId::sandbox();
    assert_eq!(office.review(&fourth).document.head.po_number, "SAC/26-27/00003", "practice goes on past both");
}

#[test]
fn a_number_is_taken_with_the_queueing_or_not_at_all() {
    let mut office = Office::new();
    let draft = office.draft("12/6/2026");
    let review = office.review(&draft);
    let raw = Connection::open(office.folder.path().join(FILE)).unwrap();
    raw.execute_batch("CREATE TRIGGER fails AFTER INSERT ON events BEGIN SELECT RAISE(ABORT, 'killed'); END").unwrap();
    assert!(office.try_enqueue(&review).is_err());
    let taken: i64 = raw.query_row("SELECT count(*) FROM taken_numbers", [], |row| row.get(0)).unwrap();
    assert_eq!(taken, 0);
    assert_eq!(office.stored(&draft), (String::new(), true));
    raw.execute_batch("DROP TRIGGER fails").unwrap();
    office.reopen();
    assert_eq!(office.try_enqueue(&review).unwrap().po_number, "SAC/26-27/00001", "the same review can leave");
}

#[test]
fn a_window_that_did_not_know_brings_no_provisional_number_back() {
    let mut office = Office::new();
    let mut draft = office.draft("12/6/2026");
    office.send(&draft);
    type_line(&mut draft.order, 0, LineField::Quantity, "78"); // typed while it was being queued
    office.save(&mut draft);
    assert_eq!(office.stored(&draft), ("SAC/26-27/00001".into(), false));
    assert_eq!(office.store.open_order(draft.id).unwrap().unwrap().document.lines[0].quantity.text(), "78");
    assert_eq!(office.send(&draft).1, "SAC/26-27/00001", "the amendment has it too");
}

#[test]
fn typed_numbers_are_unique_and_a_series_goes_round_them() {
    let mut office = Office::new();
    let mut typed = office.draft("12/6/2026");
    edit(&mut typed.order, Edit::Set(NUMBER, "SAC/26-27/00002".into()));
    assert!(!typed.order.head.provisional, "a typed number is the clerk's own");
    office.save(&mut typed);
    assert_eq!(office.send(&typed).1, "SAC/26-27/00002");

    let mut twin = office.draft("12/6/2026");
    assert_eq!(office.ask(twin.id, "sac/26-27/00002", today()).1.as_deref(), Some("Sahyadri Steel & Pipes Pvt Ltd"));
    assert_eq!(office.ask(typed.id, "SAC/26-27/00002", today()).1, None, "its own number is no other's");
    edit(&mut twin.order, Edit::Set(NUMBER, "sac/26-27/00002".into()));
    office.save(&mut twin);
    let review = office.review(&twin);
    assert_eq!(refusal(office.try_enqueue(&review)), "refused-number-duplicate");

    let (one, three) = (office.draft("12/6/2026"), office.draft("12/6/2026"));
    assert_eq!(office.send(&one).1, "SAC/26-27/00001");
    assert_eq!(office.ask(three.id, "", today()).0.as_deref(), Some("SAC/26-27/00003"));
    assert_eq!(office.send(&three).1, "SAC/26-27/00003");
    assert_eq!(office.ask(three.id, "", date(2027, 4, 1)).0.as_deref(), Some("SAC/27-28/00001"));
}

#[test]
fn a_series_goes_on_where_it_is_told_and_a_company_without_one_gives_no_number() {
    let mut office = Office::new();
    let draft = office.draft("12/6/2026");
    office.store.save_series(&series(office.company, "SAC/{fy}/{n:5}", Some(142)), at(0)).unwrap();
    assert_eq!(office.store.companies(today()).unwrap()[0].next, 142);
    assert_eq!(office.send(&draft).1, "SAC/26-27/00142");
    let next = office.draft("12/6/2026");
    office.store.save_series(&series(office.company, "", None), at(0)).unwrap();
    let document = office.review(&next).document;
    assert_eq!((document.head.po_number.as_str(), document.head.provisional), ("", false));
    let bad = series(office.company, "SAC/{fy}", None);
    assert_eq!(refusal(office.store.save_series(&bad, at(0))), "numbers-one-number");

    // The default goes to the next company when it is removed, and stays there when it comes back.
    let other = CompanyId::new();
    office.store.save_company(other, &Party { legal_name: "Other".into(), ..Party::fresh() }, false, at(5)).unwrap();
    office.store.remove_company(office.company, true, at(6)).unwrap();
    let defaults = |office: &Office| -> Vec<(CompanyId, bool)> {
        office.store.companies(today()).unwrap().iter().map(|company| (company.id, company.is_default)).collect()
    };
    assert_eq!(defaults(&office), [(other, true)]);
    office.store.remove_company(office.company, false, at(7)).unwrap();
    assert_eq!(defaults(&office), [(other, true), (office.company, false)]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever is sent, taken back and sent again: the numbers taken are 1 to n, each once.
    #[test]
    fn numbers_taken_are_one_to_n(steps in prop::collection::vec((0_usize..5, any::<bool>()), 1..16)) {
        let mut office = Office::new();
        let drafts: Vec<Draft> = (0..5).map(|_| office.draft("12/6/2026")).collect();
        let mut open: Vec<Option<OpId>> = vec![None; 5];
        for (at_draft, send) in steps {
            match (send, open[at_draft]) {
                (true, None) => open[at_draft] = Some(office.send(&drafts[at_draft]).0.id),
                (false, Some(op)) => {
                    office.store.recall(op, "asha", at(99)).unwrap();
                    open[at_draft] = None;
                }
                _ => {}
            }
        }
        let raw = Connection::open(office.folder.path().join(FILE)).unwrap();
        let mut statement = raw.prepare("SELECT number FROM taken_numbers ORDER BY number").unwrap();
        let taken: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let expected: Vec<String> = (1..=taken.len()).map(|n| format!("SAC/26-27/{n:05}")).collect();
        prop_assert_eq!(taken, expected);
    }
}

/// Settings of the first release, with one company under `buyer`.
pub fn write_old_settings(folder: &Path) {
    let mut party = Party::fresh();
    for (name, text) in BUYER {
        let field = match name {
            "legal name" => PartyField::LegalName,
            "B2B ID" => PartyField::B2bId,
            "GSTIN" => PartyField::Gstin,
            "address line 1" => PartyField::AddressLine1,
            "city" => PartyField::City,
            "pincode" => PartyField::Pincode,
            "phone number" => PartyField::PhoneNumber,
            "email" => PartyField::Email,
            _ => continue,
        };
        party.cell_mut(field).unwrap().set(text, today());
        party.follow(field);
    }
    let text = serde_json::json!({ "buyer": party, "text_size": 100 }).to_string();
    std::fs::write(folder.join("settings.json"), text).unwrap();
}

/// Orders by their number in the store, for the clerk's tests.
fn open_order(desk: &mut Desk, order: OrderId) {
    desk.harness.state_mut().app.apply(Action::Open(order));
    desk.until("the order", |harness| {
        harness.state().app.state.editor.as_ref().is_some_and(|editor| editor.facts.id == order)
    });
    desk.run();
}

fn shows_number(desk: &mut Desk, number: &str) {
    desk.until(number, |harness| {
        harness.query_by_label("PO number").and_then(|node| node.value()).is_some_and(|value| value == number)
    });
}

/// The open order, once its review can be sent, is sent.
pub fn send(desk: &mut Desk, version: u32) {
    desk.key(Modifiers::COMMAND, Key::Enter);
    let button = format!("Send v{version} to supplier");
    desk.until("the request is prepared", |harness| {
        harness.query_by_label(&button).is_some_and(|node| !node.accesskit_node().is_disabled())
    });
    desk.click(&button);
    desk.until("the review is closed", |harness| harness.query_by_label(&button).is_none());
}

#[test]
fn a_clerk_sets_up_a_series_and_sees_provisional_numbers() {
    let folder = tempfile::tempdir().unwrap();
    write_old_settings(folder.path());
    let mut desk = Desk::open_with(folder.path(), Overrides::default(), [1440.0, 1200.0]);
    let fy = fy_label(desk.harness.state().app.state.clock.today);
    desk.click("Settings");
    desk.until("the company of the old settings", |harness| {
        harness.query_by_label("Company legal name").and_then(|node| node.value()).as_deref() == Some(BUYER[0].1)
    });
    assert!(desk.has("Show Sahyadri Auto Components Pvt Ltd"));
    desk.click("Use SAC/{fy}/{n:5}");
    desk.fill("Next number", "142");
    assert!(desk.says(&format!("SAC/{fy}/00142")) && desk.says("15 of 16 characters"), "{}", desk.screen());
    desk.click("Save numbering");
    desk.until("it is kept", |harness| {
        harness.query_by_label("Save numbering").unwrap().accesskit_node().is_disabled()
    });

    desk.click("New purchase order");
    shows_number(&mut desk, &format!("SAC/{fy}/00142"));
    assert!(!desk.harness.get_by_label("PO number").is_focused(), "typing begins where something is to be typed");
    desk.fill("Subject", "First draft");
    desk.saved();
    desk.key(Modifiers::COMMAND, Key::N);
    shows_number(&mut desk, &format!("SAC/{fy}/00142"));

    // The clerk's own number, and back to the series by emptying it.
    desk.fill("PO number", "MY/7");
    assert_eq!(desk.value("PO number"), "MY/7");
    assert!(!desk.harness.state().app.state.editor.as_ref().unwrap().order().head.provisional);
    desk.harness.state_mut().app.apply(Action::Edit(Edit::Set(NUMBER, String::new())));
    shows_number(&mut desk, &format!("SAC/{fy}/00142"));
    assert!(desk.harness.state().app.state.editor.as_ref().unwrap().order().head.provisional);

    // A date in another financial year is another series.
    desk.fill("Order date", "15/5/2031");
    shows_number(&mut desk, "SAC/31-32/00001");
    desk.close();
}

#[test]
fn what_was_reviewed_is_what_is_taken_and_a_twin_is_told() {
    let mut office = Office::new();
    let [first, second, twin] = [0, 1, 2].map(|_| office.draft("12/6/2026").id);
    let folder = folder_of(office);
    let mut desk = Desk::open(folder.path());
    open_order(&mut desk, first);
    shows_number(&mut desk, "SAC/26-27/00001");
    send(&mut desk, 1);
    desk.until("v1 is accepted", |harness| harness.query_by_label("v1 accepted by the gateway").is_some());
    let editor = desk.harness.state().app.state.editor.as_ref().unwrap();
    assert!(editor.number_is_fixed() && !editor.amended() && !editor.order().head.provisional);
    assert_eq!(desk.value("PO number"), "SAC/26-27/00001");

    open_order(&mut desk, second);
    shows_number(&mut desk, "SAC/26-27/00002");
    open_order(&mut desk, twin);
    shows_number(&mut desk, "SAC/26-27/00002");
    desk.fill("PO number", "sac/26-27/00001");
    desk.until("the warning", |harness| {
        let wanted = "PO number: An order to Sahyadri Steel & Pipes Pvt Ltd has this number already";
        harness.query_by_label(wanted).is_some()
    });
    desk.key(Modifiers::COMMAND, Key::Enter);
    desk.until("the request is prepared", |harness| {
        harness.query_by_label("Send v1 to supplier").is_some_and(|node| !node.accesskit_node().is_disabled())
    });
    desk.click("Send v1 to supplier");
    desk.until("the refusal", |harness| {
        harness.query_all_by_label_contains("is that of an order to Sahyadri Steel").next().is_some()
    });
    desk.close();
}

/// A data folder with what an office has stored.
fn folder_of(office: Office) -> TempDir {
    let Office { folder, store, .. } = office;
    drop(store); // the file is whole once its only connection is closed
    folder
}

#[test]
fn a_number_that_moves_on_under_a_review_is_reviewed_anew() {
    let mut office = Office::new();
    let (draft, company) = (office.draft("12/6/2026"), office.company);
    let folder = folder_of(office);
    let mut desk = Desk::open(folder.path());
    open_order(&mut desk, draft.id);
    desk.key(Modifiers::COMMAND, Key::Enter);
    let ready = |desk: &mut Desk| {
        desk.until("the request is prepared", |harness| {
            harness.query_by_label("Send v1 to supplier").is_some_and(|node| !node.accesskit_node().is_disabled())
        });
    };
    ready(&mut desk);
    assert!(desk.says("SAC/26-27/00001 · Sahyadri Steel"), "{}", desk.screen());
    let raw = Connection::open(folder.path().join(FILE)).unwrap();
    raw.execute("INSERT INTO numbering_series VALUES (?1, '2026', 8)", [company.to_string()]).unwrap();
    desk.click("Send v1 to supplier");
    desk.until("the reason", |harness| {
        harness.query_all_by_label_contains("this one is SAC/26-27/00008 now").next().is_some()
            || harness
                .root()
                .children_recursive()
                .any(|node| node.value().is_some_and(|value| value.contains("this one is SAC/26-27/00008 now")))
    });
    ready(&mut desk);
    assert!(desk.says("SAC/26-27/00008 · Sahyadri Steel"), "{}", desk.screen());
    desk.click("Send v1 to supplier");
    desk.until("v1 is accepted", |harness| harness.query_by_label("v1 accepted by the gateway").is_some());
    assert_eq!(desk.value("PO number"), "SAC/26-27/00008");
    desk.close();
}

#[test]
fn another_company_is_chosen_in_the_buyers_panel() {
    let mut office = Office::new();
    let other = CompanyId::new();
    let party = filled_order(1).head.supplier.clone();
    office.store.save_company(other, &party, false, at(9)).unwrap();
    office.store.save_series(&series(other, "SSP-{n:4}", Some(31)), at(0)).unwrap();
    let folder = folder_of(office);
    let mut desk = Desk::open(folder.path());
    let fy = fy_label(desk.harness.state().app.state.clock.today);
    desk.click("New purchase order");
    shows_number(&mut desk, &format!("SAC/{fy}/00001"));
    desk.click("Edit buyer");
    assert_eq!(desk.value("Buyer company"), "Kaveri Process Systems Pvt Ltd");
    desk.harness.get_by_label("Buyer company").focus();
    desk.run();
    for key in [Key::ArrowDown, Key::ArrowDown, Key::Enter] {
        desk.key(Modifiers::NONE, key);
    }
    assert_eq!(desk.value("Buyer company"), party.legal_name);
    assert_eq!(desk.value("Buyer legal name"), party.legal_name);
    shows_number(&mut desk, "SSP-0031");
    desk.close();
}
