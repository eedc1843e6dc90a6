//! Dialogs, party panel, sections and summary as keyboard users and screen readers meet them.

use std::sync::{Arc, mpsc};

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::{Harness, kittest::NodeT as _, kittest::Queryable as _};
use jiff::civil::Date;
use podesk::app::App;
use podesk::app::action::Action;
use podesk::app::editor::Editor;
use podesk::app::state::{Clock, Dialog, ReviewDialog, Screen, StatusDialog, Tab};
use podesk::domain::check::MISSING;
use podesk::domain::diff;
use podesk::domain::edit::Edit;
use podesk::domain::field::{Field, HeadField, LineField, List, PartyField};
use podesk::domain::ids::{OpId, PartyId};
use podesk::domain::line::LineItem;
use podesk::domain::order::Order;
use podesk::domain::party::{Party, Side};
use podesk::domain::profile::GatewayId;
use podesk::domain::status::{Call, Intent, OpState, Operation, Outcome, Verdict};
use podesk::domain::text::Text;
use podesk::domain::totals;
use podesk::message::{BookEntry, Command, Event, Review};
use podesk::settings::Settings;
use podesk::ui::editor::{party, sections, summary};
use podesk::ui::{Ctx, dialogs};
use podesk::words::Words;

use crate::support;

/// Ctrl as it arrives from the window.
const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

struct Desk {
    app: App,
    words: Words,
    actions: Vec<Action>,
    commands: mpsc::Receiver<Command>,
    _events: mpsc::Sender<Event>,
}

fn today() -> Date {
    Date::constant(2026, 6, 12)
}

fn desk(settings: Settings) -> Desk {
    let (link, commands, events) = support::link();
    let mut app = App::new(link, settings, Clock::read());
    app.state.screen = Screen::Editor;
    Desk { app, words: Words::english(), actions: Vec::new(), commands, _events: events }
}

fn fill(party: &mut Party, fields: &[(PartyField, &str)]) {
    for (field, text) in fields {
        party.cell_mut(*field).unwrap().set(text, today());
        party.follow(*field);
    }
}

fn line(description: &str, quantity: &str, price: &str) -> Arc<LineItem> {
    let mut line = LineItem::fresh();
    for (field, text) in [
        (LineField::Description, description),
        (LineField::Hsn, "73181500"),
        (LineField::Quantity, quantity),
        (LineField::Unit, "NOS"),
        (LineField::UnitPrice, price),
        (LineField::GstRate, "18"),
    ] {
        line.cell_mut(field).unwrap().set(text, today());
    }
    Arc::new(line)
}

/// An order that can be sent: Karnataka to Maharashtra, 2 lines, 1,000 taxable.
fn order() -> Order {
    use PartyField as P;
    let common = [
        (P::B2bId, "B1"),
        (P::AddressLine1, "Plot 1"),
        (P::City, "Pune"),
        (P::PhoneNumber, "9845011220"),
        (P::Email, "a@b.in"),
    ];
    let mut buyer = Party::fresh();
    fill(&mut buyer, &[(P::LegalName, "Sahyadri Auto"), (P::Gstin, "27AAPFU0939F1ZV"), (P::Pincode, "411026")]);
    fill(&mut buyer, &common);
    let mut order = Order::fresh(today(), buyer);
    let head = Arc::make_mut(&mut order.head);
    fill(
        &mut head.supplier,
        &[(P::LegalName, "Bharat Fasteners"), (P::Gstin, "29AAGCB7383J1Z4"), (P::Pincode, "560099")],
    );
    fill(&mut head.supplier, &common);
    fill(&mut head.supplier, &[(P::B2bId, "B2")]);
    for (field, text) in
        [(HeadField::PoNumber, "SAC/1"), (HeadField::Subject, "Bolts"), (HeadField::DeliveryDate, "30 Jun 2026")]
    {
        head.cell_mut(Field::Head(field)).unwrap().set(text, today());
    }
    order.lines = vec![line("Hex bolts", "100", "8"), line("Washers", "200", "1")];
    order
}

fn operation(editor: &Editor, state: OpState) -> Operation {
    let now = jiff::Timestamp::now();
    Operation {
        id: OpId::new(),
        order: editor.facts.id,
        call: Call::Send,
        po_number: "SAC/1".into(),
        supplier: "Bharat Fasteners".into(),
        current_version: editor.facts.base_version(),
        new_version: editor.next_version(),
        current_status: "CREATED".into(),
        new_status: "CREATED".into(),
        gateway: GatewayId::sandbox(),
        state,
        held_back: false,
        attempts: 0,
        had_unknown: false,
        next_try: None,
        queued_at: now,
        changed_at: now,
        last: None,
        total: 1180.into(),
        lines: 2,
        bytes: 10,
    }
}

type Draw = fn(&mut egui::Ui, &mut Ctx<'_>, &Editor);

fn harness(desk: Desk, draw: Draw) -> Harness<'static, Desk> {
    Harness::builder().with_size([1440.0, 900.0]).with_context_setup(podesk::ui::install).build_ui_state(
        move |ui, desk: &mut Desk| {
            let mut actions = Vec::new();
            let mut ctx = Ctx { state: &desk.app.state, words: &desk.words, actions: &mut actions };
            if let Some(editor) = &desk.app.state.editor {
                draw(ui, &mut ctx, editor);
            }
            dialogs::dialogs_ui(ui, &mut ctx);
            if !actions.is_empty() {
                ui.ctx().request_repaint();
            }
            for action in actions {
                desk.actions.push(action.clone());
                desk.app.apply(action);
            }
        },
        desk,
    )
}

fn nothing(_: &mut egui::Ui, _: &mut Ctx<'_>, _: &Editor) {}

fn with_order(order: Order) -> Desk {
    let mut desk = desk(Settings::default());
    desk.app.state.editor = Some(Editor::fresh(order, "POR"));
    desk
}

fn type_into(harness: &mut Harness<'_, Desk>, name: &str, text: &str) {
    harness.get_by_label(name).focus();
    harness.run();
    harness.get_by_label(name).type_text(text);
    harness.run();
}

fn key(harness: &mut Harness<'_, Desk>, key: Key, modifiers: Modifiers, pressed: bool) {
    harness.event_modifiers(egui::Event::Key { key, physical_key: None, pressed, repeat: false, modifiers }, modifiers);
    harness.run();
}

fn press(harness: &mut Harness<'_, Desk>, which: Key, modifiers: Modifiers) {
    key(harness, which, modifiers, true);
    key(harness, which, modifiers, false);
}

fn document(harness: &Harness<'_, Desk>) -> Order {
    harness.state().app.state.editor.as_ref().unwrap().order().clone()
}

fn value(harness: &Harness<'_, Desk>, name: &str) -> String {
    harness.get_by_label(name).value().unwrap_or_default()
}

fn pushed(harness: &Harness<'_, Desk>, action: &Action) -> usize {
    harness.state().actions.iter().filter(|pushed| *pushed == action).count()
}

#[test]
fn every_party_field_can_be_typed_by_its_name() {
    let fields = [
        ("legal name", PartyField::LegalName, "New name", "New name"),
        ("trade name", PartyField::TradeName, "Trade", "Trade"),
        ("B2B ID", PartyField::B2bId, "B2B.7", "B2B.7"),
        ("GSTIN", PartyField::Gstin, "27AAPFU0939F1ZV", "27AAPFU0939F1ZV"),
        ("state code", PartyField::StateCode, "Karnataka", "29"),
        ("address type", PartyField::AddressType, "FACTORY", "FACTORY"),
        ("address line 1", PartyField::AddressLine1, "Plot 9", "Plot 9"),
        ("address line 2", PartyField::AddressLine2, "Road", "Road"),
        ("city", PartyField::City, "Nashik", "Nashik"),
        ("state", PartyField::State, "Goa", "Goa"),
        ("country", PartyField::Country, "Nepal", "Nepal"),
        ("pincode", PartyField::Pincode, "422001", "422001"),
        ("contact type", PartyField::ContactType, "LANDLINE", "LANDLINE"),
        ("country code", PartyField::CountryCode, "+977", "+977"),
        ("phone number", PartyField::PhoneNumber, "2025551234", "2025551234"),
        ("email", PartyField::Email, "x@y.in", "x@y.in"),
    ];
    for (side, word) in [(Side::Supplier, "Supplier"), (Side::Buyer, "Buyer")] {
        let mut desk = with_order(Order::fresh(today(), Party::fresh()));
        desk.app.apply(Action::OpenParty(Some(side)));
        let mut harness = harness(desk, party::party_cards_ui);
        harness.run();
        assert!(harness.get_by_label(&format!("{word} legal name")).is_focused());
        for (name, field, typed, held) in fields {
            let name = format!("{word} {name}");
            assert_eq!(harness.get_by_label(&name).accesskit_node().role(), Role::TextInput, "{name}");
            type_into(&mut harness, &name, typed);
            assert_eq!(document(&harness).text(Field::Party(side, field)), held, "{name}");
        }
        harness.get_by_label("Done").click();
        harness.run();
        assert!(harness.state().app.state.editor.as_ref().unwrap().party.is_none());
        assert!(harness.query_by_label("Edit supplier").is_some() && harness.query_by_label("Edit buyer").is_some());
    }
}

#[test]
fn a_party_comes_from_the_address_book_by_keyboard() {
    let mut desk = with_order(Order::fresh(today(), Party::fresh()));
    desk.app.apply(Action::OpenParty(Some(Side::Supplier)));
    let mut harness = harness(desk, party::party_cards_ui);
    harness.run();
    type_into(&mut harness, "Supplier legal name", "Bh");
    assert_eq!(pushed(&harness, &Action::FindParties("Bh".into())), 1);
    let book = ["Bharat Fasteners", "Bharat Filters"].map(|name| {
        let mut party = Party::fresh();
        party.legal_name = name.into();
        BookEntry { id: PartyId::new(), party, addresses: Vec::new(), orders: 3 }
    });
    harness.state_mut().app.state.parties.1 = book.into();
    harness.run();
    assert!(harness.query_by_label("Bharat Fasteners").is_some());
    press(&mut harness, Key::ArrowDown, Modifiers::NONE);
    press(&mut harness, Key::Enter, Modifiers::NONE);
    assert_eq!(document(&harness).head.supplier.legal_name, "Bharat Filters");
    assert!(harness.query_by_label("Bharat Fasteners").is_none());
}

#[test]
fn esc_closes_the_popup_and_leaves_the_panel() {
    let mut desk = with_order(Order::fresh(today(), Party::fresh()));
    desk.app.apply(Action::OpenParty(Some(Side::Supplier)));
    let mut harness = harness(desk, party::party_cards_ui);
    harness.run();
    type_into(&mut harness, "Supplier legal name", "Bh");
    let party = Party { legal_name: "Bharat Filters".into(), ..Party::fresh() };
    harness.state_mut().app.state.parties.1 =
        vec![BookEntry { id: PartyId::new(), party, addresses: Vec::new(), orders: 1 }];
    harness.run();
    press(&mut harness, Key::Escape, Modifiers::NONE);
    assert!(harness.query_by_label("Bharat Filters").is_none());
    assert!(harness.get_by_label("Supplier legal name").is_focused());
}

fn review_dialog() -> ReviewDialog {
    ReviewDialog { review: None, diff: None, old_totals: None, refused: None, json: false, confirmed: false }
}

fn prepared(editor: &Editor) -> Box<Review> {
    Box::new(Review {
        order: editor.facts.id,
        revision: editor.revision,
        intent: Intent::Document,
        operation: operation(editor, OpState::Waiting),
        request: br#"{"objectId":"POR1","lines":[{"a":"x, \"y\""},2.50]}"#.to_vec().into(),
        document: editor.order().clone(),
    })
}

fn make_ready(harness: &mut Harness<'_, Desk>) {
    let state = &mut harness.state_mut().app.state;
    let review = prepared(state.editor.as_ref().unwrap());
    let Some(Dialog::Review(dialog)) = &mut state.dialog else { panic!("no review") };
    dialog.review = Some(review);
    harness.run();
}

#[test]
fn the_review_sends_only_when_ready_and_only_by_a_new_press() {
    let mut desk = with_order(order());
    desk.app.state.dialog = Some(Dialog::Review(Box::new(review_dialog())));
    let mut harness = harness(desk, nothing);
    // The press that opened the dialog arrives with its first frame, and the key is held.
    key(&mut harness, Key::Enter, CTRL, true);
    assert!(harness.get_by_label("Send v1 to supplier").accesskit_node().is_disabled());
    make_ready(&mut harness);
    assert!(!harness.get_by_label("Send v1 to supplier").accesskit_node().is_disabled());
    key(&mut harness, Key::Enter, CTRL, true);
    key(&mut harness, Key::Enter, CTRL, true);
    key(&mut harness, Key::Enter, CTRL, false);
    press(&mut harness, Key::Enter, Modifiers::NONE);
    press(&mut harness, Key::Space, Modifiers::NONE);
    assert_eq!(pushed(&harness, &Action::ConfirmSend), 0);
    press(&mut harness, Key::Enter, CTRL);
    press(&mut harness, Key::Enter, CTRL);
    let sent = harness.state().commands.try_iter().filter(|command| matches!(command, Command::Enqueue(_))).count();
    assert_eq!((pushed(&harness, &Action::ConfirmSend), sent), (1, 1));
}

#[test]
fn the_review_shows_lines_and_the_request() {
    let mut desk = with_order(order());
    desk.app.state.dialog = Some(Dialog::Review(Box::new(review_dialog())));
    let mut harness = harness(desk, nothing);
    harness.run();
    assert!(harness.query_by_label("Preparing…").is_some());
    make_ready(&mut harness);
    harness.get_by_label("Line 1, Hex bolts, 100 NOS, 8.00, 800.00");
    harness.get_by_label("Number of lines: 2");
    harness.get_by_label("Request JSON").click();
    harness.run();
    harness.get_by_label_contains("\"objectId\": \"POR1\",");
    harness.get_by_label_contains("\"a\": \"x, \\\"y\\\"\"");
    press(&mut harness, Key::Escape, Modifiers::NONE);
    assert!(harness.state().app.state.dialog.is_none());
}

#[test]
fn the_review_of_an_amendment_shows_what_changed() {
    let base = order();
    let mut desk = with_order(base.clone());
    let editor = desk.app.state.editor.as_mut().unwrap();
    editor.facts.accepted_version = 2;
    editor.base = Some(base.clone());
    editor.edit(Edit::Set(Field::Line(base.lines[0].id, LineField::Quantity), "150".into()), today());
    editor.edit(Edit::RemoveLines(vec![base.lines[1].id]), today());
    let mut dialog = review_dialog();
    dialog.diff = Some(diff::diff(&base, editor.order()));
    dialog.old_totals = Some(totals::totals(&base));
    dialog.review = Some(prepared(editor));
    desk.app.state.dialog = Some(Dialog::Review(Box::new(dialog)));
    let mut harness = harness(desk, nothing);
    harness.run();
    harness.get_by_label("Send v3 to supplier");
    harness.get_by_label("Line 1, Hex bolts, 100 – 150 NOS, 8.00, +400.00");
    harness.get_by_label("Line 2, Washers, 200 NOS, 1.00, –200.00");
    harness.get_by_label("Net change in taxable value: +200.00");
    harness.get_by_label("Number of lines: 2 – 1");
}

fn status_harness() -> Harness<'static, Desk> {
    let base = order();
    let mut desk = with_order(base.clone());
    let editor = desk.app.state.editor.as_mut().unwrap();
    editor.facts.accepted_version = 1;
    editor.base = Some(base);
    desk.app.state.dialog = Some(Dialog::Status(StatusDialog::default()));
    let mut harness = harness(desk, nothing);
    harness.run();
    harness
}

#[test]
fn the_status_dialog_needs_a_status_and_remarks() {
    let mut harness = status_harness();
    press(&mut harness, Key::Num1, Modifiers::NONE);
    let button = "Change status to APPROVED";
    assert!(harness.get_by_label("Remarks").is_focused());
    assert_eq!(value(&harness, "Buyer action"), "APPROVE");
    assert!(harness.get_by_label(button).accesskit_node().is_disabled());
    press(&mut harness, Key::Enter, CTRL);
    assert_eq!(pushed(&harness, &Action::ConfirmStatus), 0);
    type_into(&mut harness, "Remarks", "All agreed\n3");
    assert!(!harness.get_by_label(button).accesskit_node().is_disabled());
    press(&mut harness, Key::Enter, CTRL);
    assert_eq!(pushed(&harness, &Action::ConfirmStatus), 1);
    let asked = harness.state().commands.try_iter().find_map(|command| match command {
        Command::PrepareReview { intent: Intent::StatusChange { new_status, buyer_action, remarks }, .. } => {
            Some((new_status, buyer_action, remarks))
        }
        _ => None,
    });
    assert_eq!(asked.unwrap(), ("APPROVED".into(), "APPROVE".into(), "All agreed 3".into()));
}

#[test]
fn cancelling_and_other_statuses_have_their_names() {
    let mut harness = status_harness();
    for name in
        ["New status APPROVED", "New status FULFILLED", "New status CANCELLED", "New status other", "Keep as is"]
    {
        harness.get_by_label(name);
    }
    harness.get_by_label("New status CANCELLED").click();
    harness.run();
    harness.get_by_label("Cancel this PO");
    harness.get_by_label("New status other").click();
    harness.run();
    type_into(&mut harness, "Status name", "on_hold");
    harness.get_by_label("Change status to ON_HOLD");
    assert_eq!(value(&harness, "Buyer action"), "UPDATE");
    harness.get_by_label("Keep as is").click();
    harness.run();
    assert!(harness.state().app.state.dialog.is_none());
}

#[test]
fn an_unexpected_status_warns_and_does_not_block() {
    let mut harness = status_harness();
    harness.state_mut().app.state.editor.as_mut().unwrap().facts.network_status = Some("FULFILLED".into());
    harness.get_by_label("New status APPROVED").click();
    harness.run();
    type_into(&mut harness, "Remarks", "Reopened");
    let warning = "APPROVED does not usually follow FULFILLED; the gateway may refuse it.";
    harness.get_by_role_and_label(Role::Status, warning);
    assert!(!harness.get_by_label("Change status to APPROVED").accesskit_node().is_disabled());
}

#[test]
fn marking_needs_a_note() {
    let mut desk = with_order(order());
    let op = operation(desk.app.state.editor.as_ref().unwrap(), OpState::Unknown);
    desk.app.state.outbox.ops = vec![op.clone()];
    desk.app.apply(Action::Mark(op.id, Verdict::NotDelivered));
    let mut harness = harness(desk, nothing);
    harness.run();
    assert!(harness.get_by_label("Mark as not delivered").accesskit_node().is_disabled());
    assert!(harness.get_by_label("Note").is_focused());
    type_into(&mut harness, "Note", "Phoned the supplier");
    harness.get_by_label("Mark as not delivered").click();
    harness.run();
    let settled = Command::Settle { op: op.id, verdict: Verdict::NotDelivered, note: "Phoned the supplier".into() };
    assert!(harness.state().commands.try_iter().any(|command| format!("{command:?}") == format!("{settled:?}")));
    assert!(harness.state().app.state.dialog.is_none());
}

#[test]
fn the_palette_finds_and_runs_a_command() {
    let mut desk = with_order(order());
    desk.app.apply(Action::Palette);
    let mut harness = harness(desk, nothing);
    harness.run();
    // The field has the keyboard, and the row that is lit is said.
    let said = harness.get_by_label("Find a command").accesskit_node().active_descendant();
    assert!(said.is_some_and(|row| row.is_focused()));
    harness.get_by_label("Find a command").type_text("miles");
    harness.run();
    assert!(harness.query_by_label("Add line").is_none());
    press(&mut harness, Key::Enter, Modifiers::NONE);
    assert!(harness.state().app.state.dialog.is_none());
    assert_eq!(harness.state().app.state.editor.as_ref().unwrap().tab, Tab::Milestones);
}

#[test]
fn help_and_the_unsaved_dialog_are_named() {
    let mut desk = with_order(order());
    desk.app.apply(Action::Help);
    let mut harness = harness(desk, nothing);
    harness.run();
    harness.get_by_label("Close help").click();
    harness.run();
    assert!(harness.state().app.state.dialog.is_none());
    let dialog = Dialog::Unsaved { text: Text::new(MISSING), copy: String::new(), result: None };
    let state = &mut harness.state_mut().app.state;
    state.dialog = Some(dialog);
    // An order that is not the open one fails: the copy is of that one.
    let failing = podesk::domain::ids::OrderId::new();
    state.unsaved.insert(failing, (2, Some(Text::new(MISSING))));
    state.unsaved_documents.insert(failing, order());
    harness.run();
    type_into(&mut harness, "File path", "/tmp/copy.json");
    harness.get_by_label("Save a copy…").click();
    harness.run();
    let copied = harness.state().commands.try_iter().any(|command| matches!(command, Command::SaveCopy { .. }));
    assert!(copied);
    harness.get_by_label("Close anyway").click();
    harness.run();
    assert!(harness.state().app.state.may_close);
}

#[test]
fn the_summary_names_its_figures() {
    let mut harness = harness(with_order(order()), summary::summary_ui);
    harness.run();
    for (name, figure) in [
        ("Taxable value", "1,000.00"),
        ("CGST", "0.00"),
        ("SGST", "0.00"),
        ("IGST", "180.00"),
        ("Other charges", "0.00"),
        ("Round off", "0.00"),
        ("Total PO value", "₹1,180.00"),
        ("Amount in words", "Rupees One Thousand One Hundred Eighty Only"),
        ("Checks", "0 errors · 0 warnings"),
    ] {
        assert_eq!(value(&harness, name), figure, "{name}");
    }
    harness.get_by_label("IGST: Karnataka to Maharashtra");
    harness.get_by_label("All 2 lines are valid");
    harness.state_mut().app.apply(Action::Edit(Edit::Set(Field::Head(HeadField::PlaceOfSupply), "29".into())));
    harness.run();
    harness.get_by_label("CGST + SGST: within Karnataka");
    assert_eq!(
        (value(&harness, "CGST"), value(&harness, "SGST"), value(&harness, "IGST")),
        ("90.00".into(), "90.00".into(), "0.00".into())
    );
}

#[test]
fn a_check_leads_to_its_field_and_trouble_to_the_outbox() {
    let mut desk = with_order(Order::fresh(today(), Party::fresh()));
    let editor = desk.app.state.editor.as_mut().unwrap();
    let mut op = operation(editor, OpState::Rejected);
    op.last =
        Some(Outcome::Rejected { status: 400, code: "PO_042".into(), message: "In the past".into(), field: None });
    editor.facts.ops.push(op);
    let mut harness = harness(desk, summary::summary_ui);
    harness.run();
    harness.get_by_label("v1 was rejected by the gateway. PO_042: In the past");
    harness.get_by_label("Supplier GSTIN: Fill this in").click();
    harness.run();
    assert_eq!(pushed(&harness, &Action::GoTo(Field::Party(Side::Supplier, PartyField::Gstin))), 1);
    harness.get_by_label("Open outbox").click();
    harness.run();
    assert_eq!(harness.state().app.state.screen, Screen::Outbox);
}

#[test]
fn sections_add_rows_and_take_text_by_name() {
    type Page = (Draw, List, &'static str, &'static [(&'static str, &'static str)]);
    let pages: [Page; 4] = [
        (sections::delivery_ui, List::Addresses, "Add address", &[("Address 1 city", "Nashik")]),
        (
            sections::milestones_ui,
            List::Milestones,
            "Add milestone",
            &[("Milestone 1 date", "12 Jul 2026"), ("Milestone 1 amount", "500")],
        ),
        (sections::references_ui, List::References, "Add reference", &[("Reference 1 contract number", "C-9")]),
        (sections::additional_ui, List::PoInfos, "Add PO info", &[("PO info 1 type", "KIND")]),
    ];
    for (draw, list, add, fields) in pages {
        let mut harness = harness(with_order(order()), draw);
        harness.run();
        harness.get_by_label(add).click();
        harness.run();
        assert_eq!(document(&harness).head.rows(list), 1, "{add}");
        for (name, text) in fields {
            type_into(&mut harness, name, text);
            assert_eq!(value(&harness, name), *text);
        }
        let remove = harness.query_all_by_label_contains("Remove ").next().unwrap();
        remove.click();
        harness.run();
        assert_eq!(document(&harness).head.rows(list), 0, "{add}");
    }
}

#[test]
fn shipping_and_rounding_are_fields_of_the_milestones_page() {
    let mut harness = harness(with_order(order()), sections::milestones_ui);
    harness.run();
    type_into(&mut harness, "Shipping terms", "FOR destination");
    type_into(&mut harness, "Bearing party", "BUYER");
    type_into(&mut harness, "Shipping charges", "99.50");
    harness.get_by_label("Round to the nearest rupee").click();
    harness.run();
    let head = document(&harness).head;
    assert_eq!(
        (head.shipping.terms.as_str(), head.shipping.bearing_party.as_str(), head.round_off),
        ("FOR destination", "BUYER", false)
    );
    assert_eq!(head.shipping.charges.text(), "99.5");
}
