//! Rail, list of orders, outbox and settings as screen readers and keyboard users meet them.

mod outbox;

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::{Harness, kittest::NodeT as _, kittest::Queryable as _};
use jiff::ToSpan as _;
use podesk::app::action::{Action, SettingsField};
use podesk::app::list::Rows;
use podesk::app::setting::Setting;
use podesk::app::state::{Clock, Screen, State};
use podesk::domain::field::PartyField;
use podesk::domain::ids::{OpId, OrderId};
use podesk::domain::profile::GatewayId;
use podesk::domain::status::{
    Attempt, Call, DeliveryState, NotSentCause, OpState, Operation, OrderRow, Outcome, UnknownCause, Verdict, View,
};
use podesk::settings::{Environment, Settings};
use podesk::ui::{self, Ctx, format, theme};
use podesk::words::Words;
use rust_decimal::Decimal;

use crate::support::order_row;

struct Window {
    state: State,
    words: Words,
    actions: Vec<Action>,
}

fn state() -> State {
    let mut state = State::new(Settings::default(), Clock::read());
    state.list.answered = 1;
    state.connection.online = Some(true);
    state
}

fn row(number: &str, delivery: DeliveryState, now: jiff::Timestamp) -> OrderRow {
    OrderRow {
        lines: 142,
        total: Decimal::new(12_345_600, 2),
        accepted_version: 2,
        amended: true,
        delivery,
        network_status: Some("APPROVED".into()),
        updated_at: now,
        ..order_row(number)
    }
}

fn op(state: OpState, last: Option<Outcome>, now: jiff::Timestamp) -> Operation {
    Operation {
        id: OpId::new(),
        order: OrderId::new(),
        call: Call::Edit,
        po_number: "SAC/26-27/00139".into(),
        supplier: "Deccan Steel Tubes Pvt Ltd".into(),
        current_version: 2,
        new_version: 3,
        current_status: "CREATED".into(),
        new_status: "CREATED".into(),
        gateway: GatewayId::sandbox(),
        state,
        held_back: false,
        attempts: 1,
        had_unknown: false,
        next_try: Some(now + 18.seconds()),
        queued_at: now,
        changed_at: now,
        last,
        total: Decimal::new(84_231_050, 2),
        lines: 18,
        bytes: 18_600,
    }
}

fn harness_of(state: State, size: [f32; 2]) -> Harness<'static, Window> {
    let window = Window { state, words: Words::english(), actions: Vec::new() };
    let mut harness = Harness::builder().with_size(size).with_context_setup(podesk::ui::install).build_ui_state(
        |ui, window: &mut Window| {
            ui::root_ui(ui, &mut Ctx { state: &window.state, words: &window.words, actions: &mut window.actions });
        },
        window,
    );
    harness.run();
    harness
}

fn harness(state: State) -> Harness<'static, Window> {
    harness_of(state, [1440.0, 900.0])
}

fn click(harness: &mut Harness<'_, Window>, name: &str) {
    harness.get_by_label(name).click();
    harness.run();
}

#[test]
fn navigation_has_its_names_once_on_every_list() {
    for screen in [Screen::Orders, Screen::Outbox, Screen::Settings] {
        let mut state = state();
        state.screen = screen;
        let harness = harness(state);
        let names =
            ["New purchase order", "All", "Drafts", "Outbox", "Sent", "Needs attention", "Cancelled", "Settings"];
        for name in names {
            let count = harness.query_all_by_role_and_label(Role::Button, name).count();
            assert_eq!(count, 1, "{name} on {screen:?}");
        }
        harness.get_by_label("Sandbox gateway · online");
    }
}

#[test]
fn navigation_asks_for_what_it_says() {
    let mut harness = harness(state());
    click(&mut harness, "New purchase order");
    click(&mut harness, "Needs attention");
    click(&mut harness, "Outbox");
    click(&mut harness, "Settings");
    click(&mut harness, "Sandbox gateway · online");
    let wanted = [
        Action::NewOrder,
        Action::ShowView(View::NeedsAttention),
        Action::Go(Screen::Outbox),
        Action::Go(Screen::Settings),
        Action::Go(Screen::Outbox),
    ];
    assert_eq!(harness.state().actions, wanted);
}

#[test]
fn the_connection_tells_the_truth() {
    let mut state = state();
    state.connection.waiting = 2;
    for (online, paused, said) in [
        (None, false, "Sandbox gateway · not tried yet · 2 waiting"),
        (Some(false), false, "Sandbox gateway · offline · 2 waiting"),
        (Some(true), false, "Sandbox gateway · online"),
        (Some(true), true, "Sandbox gateway · paused · 2 waiting"),
    ] {
        (state.connection.online, state.connection.paused) = (online, paused);
        let mut shown = State::new(Settings::default(), Clock::read());
        shown.connection = state.connection.clone();
        harness(shown).get_by_label(said);
    }
}

#[test]
fn an_empty_store_offers_the_first_steps() {
    let mut harness = harness(state());
    assert!(harness.get_by_label("Start with a blank purchase order").accesskit_node().is_focused());
    harness.get_by_label("Search orders");
    click(&mut harness, "Fill in company");
    let name = Setting::Of(SettingsField::Company(PartyField::LegalName));
    assert_eq!(harness.state().actions, [Action::ShowSetting(name)]);
}

#[test]
fn a_row_is_selected_by_a_click_and_opened_by_enter() {
    let mut state = state();
    let now = state.clock.now;
    let rows = vec![row("SAC/26-27/00142", DeliveryState::Acknowledged, now), row("", DeliveryState::Draft, now)];
    let (first, second) = (rows[0].id, rows[1].id);
    state.list.rows = Rows::all(rows);
    let mut harness = harness(state);
    click(&mut harness, "SAC/26-27/00142");
    assert_eq!(harness.state().actions, [Action::SelectOrder(Some(first))]);
    harness.get_by_label("Draft without number");
    harness.state_mut().state.list.selected = Some(second);
    harness.state_mut().actions.clear();
    harness.get_by_label("List of orders").focus();
    harness.run();
    harness.key_press(egui::Key::ArrowUp);
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert_eq!(harness.state().actions, [Action::MoveSelection(-1), Action::Open(second)]);
}

#[test]
fn only_rows_in_sight_are_drawn() {
    let mut state = state();
    let now = state.clock.now;
    let rows = (0..10_000).map(|number| row(&format!("PO-{number}"), DeliveryState::Sent, now));
    state.list.rows = Rows::all(rows.collect());
    let harness = harness(state);
    harness.get_by_label("PO-3");
    assert!(harness.query_by_label("PO-100").is_none());
}

#[test]
fn the_search_box_takes_the_focus_and_finds() {
    let mut state = state();
    state.list.focus_search = true;
    let mut harness = harness(state);
    assert!(harness.state().actions.contains(&Action::SearchFocused));
    assert!(harness.get_by_label("Search orders").accesskit_node().is_focused());
    harness.state_mut().state.list.focus_search = false;
    harness.state_mut().actions.clear();
    harness.get_by_label("Search orders").type_text("tube");
    harness.run();
    assert_eq!(harness.state().actions, [Action::Search("tube".into())]);
}

#[test]
fn a_search_without_result_can_be_cleared() {
    let mut state = state();
    state.list.search = "zzz".into();
    let mut harness = harness(state);
    harness.get_by_label("No orders match");
    click(&mut harness, "Clear search");
    assert_eq!(harness.state().actions, [Action::Search(String::new())]);
}

#[test]
fn an_operation_offers_what_its_state_allows() {
    let all =
        ["Retry now", "Recall", "Send again", "Mark as delivered…", "Mark as not delivered…", "Open PO", "Details"];
    let rejected = Outcome::Rejected { status: 400, code: "1021".into(), message: "Invalid GSTIN".into(), field: None };
    let unknown = Outcome::Unknown { cause: UnknownCause::Timeout, detail: String::new() };
    let cases = [
        (OpState::Waiting, None, vec!["Retry now", "Recall", "Open PO", "Details"]),
        (OpState::NeedsCredentials, None, vec!["Retry now", "Recall", "Open PO", "Details"]),
        (OpState::Sending, None, vec!["Open PO", "Details"]),
        (
            OpState::Unknown,
            Some(unknown),
            vec!["Send again", "Mark as delivered…", "Mark as not delivered…", "Open PO", "Details"],
        ),
        (OpState::Rejected, Some(rejected), vec!["Recall", "Open PO", "Details"]),
        (OpState::Accepted, None, vec!["Details"]),
        (OpState::Recalled, None, vec!["Details"]),
    ];
    for (op_state, last, offered) in cases {
        let mut state = state();
        state.screen = Screen::Outbox;
        state.outbox.ops = vec![op(op_state, last, state.clock.now)];
        let harness = harness(state);
        for name in all {
            assert_eq!(harness.query_by_label(name).is_some(), offered.contains(&name), "{name} for {op_state:?}");
        }
    }
}

#[test]
fn an_operation_that_waits_says_when_it_is_tried_next() {
    for (ahead, said) in
        [(18, "Next try: 0:18"), (600, "Next try: 10:00"), (3601, "Next try: soon"), (-1, "Next try: now")]
    {
        let mut state = state();
        state.screen = Screen::Outbox;
        let mut waiting = op(OpState::Waiting, Some(refused()), state.clock.now);
        waiting.next_try = Some(state.clock.now + ahead.seconds());
        state.outbox.ops = vec![waiting];
        let harness = harness(state);
        let row = harness.get_by_role_and_label(Role::Row, "Edit v3 SAC/26-27/00139");
        let description = row.accesskit_node().description().unwrap();
        assert!(description.contains("Could not connect: connection refused"), "{description}");
        assert!(description.contains(said), "{description}");
    }
}

#[test]
fn what_belongs_to_a_gateway_not_in_use_says_so_and_is_not_tried() {
    let unknown = Outcome::Unknown { cause: UnknownCause::Timeout, detail: String::new() };
    for (op_state, last, button) in [
        (OpState::Waiting, Some(refused()), "Retry now"),
        (OpState::Waiting, None, "Retry now"),
        (OpState::NeedsCredentials, None, "Retry now"),
        (OpState::Unknown, Some(unknown), "Send again"),
    ] {
        let mut state = state();
        state.screen = Screen::Outbox;
        let mut other = op(op_state, last, state.clock.now);
        other.gateway = GatewayId::of_url("https://gateway.example.in/b2b");
        state.outbox.ops = vec![other];
        let harness = harness(state);
        let row = harness.get_by_role_and_label(Role::Row, "Edit v3 SAC/26-27/00139").accesskit_node();
        let description = row.description().unwrap();
        let waits = description.contains("Waits for gateway.example.in/b2b, which is not in use");
        assert_eq!(waits, op_state != OpState::Unknown, "{description}");
        assert!(!description.contains("Next try"), "{description}");
        let node = harness.get_by_label(button).accesskit_node();
        assert!(node.is_disabled(), "{button} for {op_state:?}");
        assert!(node.description().unwrap().starts_with("gateway.example.in/b2b is not in use"), "{op_state:?}");
        assert!(harness.get_by_label("Retry all now").accesskit_node().is_disabled());
    }
}

fn refused() -> Outcome {
    Outcome::NotSent { cause: NotSentCause::Refused, detail: "refused".into() }
}

#[test]
fn outbox_actions_name_their_operation() {
    let mut state = state();
    state.screen = Screen::Outbox;
    state.outbox.ops = vec![op(OpState::Unknown, None, state.clock.now)];
    let id = state.outbox.ops[0].id;
    let mut harness = harness(state);
    click(&mut harness, "Send again");
    click(&mut harness, "Mark as not delivered…");
    click(&mut harness, "Details");
    click(&mut harness, "Pause sending");
    let wanted = [
        Action::Mark(id, Verdict::SendAgain),
        Action::Mark(id, Verdict::NotDelivered),
        Action::SelectOp(Some(id)),
        Action::PauseSending(true),
    ];
    assert_eq!(harness.state().actions, wanted);
}

#[test]
fn apply_is_offered_only_for_another_usable_connection() {
    let enabled = |change: fn(&mut State)| {
        let mut state = state();
        state.screen = Screen::Settings;
        change(&mut state);
        !harness(state).get_by_label("Apply connection").accesskit_node().is_disabled()
    };
    assert!(!enabled(|_| {}));
    assert!(enabled(|state| state.settings.draft.environment = Environment::Uat));
    assert!(enabled(|state| state.settings.credentials.secret_key = "s".into()));
    assert!(enabled(|state| state.settings.draft.geocode = "18.5204,73.8567".into()));
    assert!(!enabled(|state| state.settings.draft.geocode = "18.5204".into()));
    assert!(!enabled(|state| {
        state.settings.draft.environment = Environment::Custom;
        state.settings.draft.base_url = "https:/".into();
    }));
}

#[test]
fn settings_have_their_names_and_take_what_is_typed() {
    let mut state = state();
    state.screen = Screen::Settings;
    let mut harness = harness(state);
    for name in [
        "Environment",
        "Base URL",
        "Access key",
        "Secret",
        "API key",
        "Geocode",
        "Test connection",
        "Theme",
        "Text size",
    ] {
        harness.get_by_label(name);
    }
    for name in [
        "legal name",
        "trade name",
        "B2B ID",
        "GSTIN",
        "state code",
        "address line 1",
        "city",
        "pincode",
        "phone number",
        "email",
    ] {
        harness.get_by_label(&format!("Company {name}"));
    }
    assert!(harness.get_by_label("Save company").accesskit_node().is_disabled());
    harness.get_by_label("Company state code").focus();
    harness.run();
    harness.get_by_label("Company state code").type_text("27");
    harness.run();
    let typed = Action::SetSetting(SettingsField::Company(PartyField::StateCode), "27".into());
    assert_eq!(harness.state().actions, [typed]);
    click(&mut harness, "EnKash UAT");
    assert_eq!(harness.state().actions.last(), Some(&Action::SetSetting(SettingsField::Environment, "uat".into())));
}

#[test]
fn no_width_or_state_breaks_a_screen() {
    for size in [[1024.0, 640.0], [720.0, 450.0], [320.0, 240.0], [2560.0, 1440.0]] {
        for screen in [Screen::Orders, Screen::Outbox, Screen::Settings, Screen::Editor] {
            let mut state = state();
            state.screen = screen;
            let now = state.clock.now;
            state.list.rows = Rows::all(DeliveryState::ALL.map(|delivery| row("PO-1", delivery, now)).to_vec());
            state.outbox.ops = OpState::ALL.map(|op_state| op(op_state, None, now)).to_vec();
            state.outbox.selected = Some(state.outbox.ops[0].id);
            state.fault = Some(podesk::domain::text::Text::new("orders-none-match"));
            let harness = harness_of(state, size);
            assert!(harness.unnamed_widgets().is_empty(), "{screen:?} at {size:?}");
        }
    }
}

#[test]
fn json_is_laid_out_and_nothing_of_it_changes() {
    let text = r#"{"b":1.50,"a":{"x":"{[,:\"]}"},"e":[ ],"l":[1,2]}"#;
    let laid = format::json(text.as_bytes());
    assert_eq!(laid.lines().next(), Some("{"));
    assert_eq!(laid.lines().nth(1), Some("  \"b\": 1.50,"));
    let squeezed: String = laid.chars().filter(|c| !c.is_whitespace()).collect();
    assert_eq!(squeezed, text.replace(' ', ""));
    assert_eq!(format::json(b"<html>"), "<html>");
}

/// Every key that the drawing code names has a text.
#[test]
fn no_words_are_missing() {
    fn files(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files(&path, found);
            } else {
                found.push(path);
            }
        }
    }
    let words = Words::english();
    let mut found = Vec::new();
    files(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui"), &mut found);
    let starts = [
        "orders-",
        "outbox-",
        "settings-",
        "rail-",
        "outcome-",
        "format-",
        "view-",
        "delivery-",
        "command-",
        "nav-",
        "check-",
    ];
    for path in found.iter().filter(|path| !path.ends_with("icons.rs")) {
        // A quotation mark that is itself quoted begins no literal.
        let source = std::fs::read_to_string(path).unwrap().replace("'\"'", "").replace("\\\"", "");
        // All literals of the form of a key, and all arguments of t() and tw() and Text::new().
        for (at, literal) in source.split('"').enumerate().filter(|(at, _)| at % 2 == 1) {
            let is_key = starts.iter().any(|start| literal.starts_with(start))
                && literal.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            let before = source.split('"').nth(at - 1).unwrap_or_default();
            let is_argument = [".t(", ".tw(", "(Text::new(", " Text::new("].iter().any(|call| before.ends_with(call));
            assert!(!(is_key || is_argument) || words.has(literal), "{literal} in {}", path.display());
        }
    }
}
