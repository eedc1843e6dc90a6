//! The first start and the practice workspace: three ways to begin, what is ready, and that practice stays practice.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use podesk::app::action::{Action, IntakeAction, PracticeAction};
use podesk::app::practice::Restart;
use podesk::settings::{Environment, Overrides, Settings, Theme};
use podesk::store::Store;
use podesk::window::Window;
use podesk::{practice, settings};

use super::desk::Desk;

fn shows(name: &'static str) -> impl Fn(&Harness<'static, Window>) -> bool {
    move |harness| harness.query_all_by_label(name).next().is_some()
}

#[test]
fn the_first_start_offers_three_ways_and_says_what_is_ready() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.until("the first page", shows("Import from Excel"));
    assert!(desk.has("Start with a blank purchase order") && desk.has("Explore with sample data"));
    assert_eq!(desk.value("Before you send"), "0 of 3 ready");
    assert!(desk.value("Buyer profile").starts_with("Not ready"));
    assert!(desk.value("Numbering series").starts_with("Not ready"));
    assert!(desk.value("Gateway connection").starts_with("Not ready: Using the sandbox"));
    // There is nothing to filter; a sheet can be brought.
    let state = &desk.harness.state().app.state;
    let can = |text| podesk::app::ui_command::COMMANDS.iter().any(|c| c.text == text && (c.action)(state).is_some());
    assert!(can("command-import-list") && !can("command-list-filter"));
    // The keyboard goes from one to the next, the first having it.
    assert_eq!(desk.focused(), "Start with a blank purchase order");
    desk.key(Modifiers::NONE, Key::Tab);
    assert_eq!(desk.focused(), "Import from Excel");
    desk.key(Modifiers::NONE, Key::Tab);
    assert_eq!(desk.focused(), "Explore with sample data");
    desk.close();
    let mut store = Store::open(folder.path()).unwrap();
    let party = podesk::domain::party::Party {
        legal_name: "Sahyadri Auto Components Pvt Ltd".into(),
        gstin: podesk::domain::entry::Entry::parse("27AAPFU0939F1ZV", super::support::today()),
        ..podesk::domain::party::Party::fresh()
    };
    let id = podesk::domain::ids::CompanyId::new();
    store.save_company(id, &party, true, jiff::Timestamp::now()).unwrap();
    let on = jiff::Zoned::now().date();
    let change =
        podesk::message::registry::SeriesChange { company: id, pattern: "SAC/{n:5}".into(), next: Some(17), on };
    store.save_series(&change, jiff::Timestamp::now()).unwrap();
    drop(store);
    let mut desk = Desk::open(folder.path());
    desk.until("the first page", shows("Change numbering"));
    assert_eq!(desk.value("Before you send"), "2 of 3 ready");
    assert_eq!(desk.value("Numbering series"), "Ready: First number will be SAC/00017");
    assert_eq!(desk.value("Buyer profile"), "Ready: Sahyadri Auto Components Pvt Ltd, 27AAPFU0939F1ZV");
    desk.click("Add keys");
    desk.until("settings", shows("Environment"));
    desk.close();
}

#[test]
fn import_and_sample_data_are_asked_for_by_card_and_by_key() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.click("Import from Excel");
    assert!(desk.harness.state().app.state.dialog.is_some() || desk.says("Import"), "{}", desk.screen());
    let _ = IntakeAction::Open(None);
    desk.key(Modifiers::NONE, Key::Escape);
    desk.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    let state = &desk.harness.state().app.state;
    assert_eq!((state.restart, state.closing), (Some(Restart::Practice), true));
    desk.until("the end", |harness| harness.state().app.state.may_close);
    desk.close();
}

#[test]
fn practice_is_made_once_beside_the_real_data_and_goes_without_a_trace() {
    let home = tempfile::tempdir().unwrap();
    drop(Store::open(home.path()).unwrap());
    settings::store(
        home.path(),
        &Settings {
            theme: Theme::Dark,
            text_size: 125,
            environment: Environment::Uat,
            geocode: "1.0,2.0".into(),
            ..Settings::default()
        },
    )
    .unwrap();
    let folder = practice::folder(home.path());
    podesk::private::make_folder(&folder).unwrap();
    practice::prepare(home.path()).unwrap();
    let own = settings::load(&folder).unwrap().0;
    assert_eq!(
        (own.theme, own.text_size, own.environment, own.geocode),
        (Theme::Dark, 125, Environment::Sandbox, String::new())
    );
    let orders = |path: &std::path::Path| {
        let conn = rusqlite::Connection::open(path.join(podesk::store::FILE)).unwrap();
        conn.query_row("SELECT count(*) FROM orders", [], |row| row.get::<_, u32>(0)).unwrap()
    };
    assert_eq!((orders(home.path()), orders(&folder)), (0, 40));
    practice::prepare(home.path()).unwrap();
    assert_eq!(orders(&folder), 40, "a second time leaves it as it is");
    practice::forget(home.path()).unwrap();
    assert!(!folder.exists());
    assert_eq!(orders(home.path()), 0);
    practice::forget(home.path()).unwrap();
}

#[test]
fn practice_data_that_are_open_stay() {
    let home = tempfile::tempdir().unwrap();
    let folder = practice::folder(home.path());
    let held = podesk::instance::take(&folder, None, |_| {}).unwrap();
    assert!(practice::forget(home.path()).is_err());
    assert!(folder.exists());
    drop(held);
}

#[test]
fn a_folder_of_that_name_with_real_orders_is_neither_entered_nor_deleted() {
    let home = tempfile::tempdir().unwrap();
    let folder = practice::folder(home.path());
    podesk::private::make_folder(&folder).unwrap();
    practice::prepare(home.path()).unwrap();
    let conn = rusqlite::Connection::open(folder.join(podesk::store::FILE)).unwrap();
    let sql = "UPDATE orders SET gateway = 'https://gateway.example' WHERE id = (SELECT min(id) FROM orders)";
    conn.execute(sql, []).unwrap();
    drop(conn);
    assert!(practice::prepare(home.path()).is_err());
    let refused = practice::forget(home.path()).unwrap_err().to_string();
    assert!(refused.contains("not sent for practice"), "{refused}");
    assert!(folder.join(podesk::store::FILE).exists());
}

#[test]
fn practice_says_so_on_every_screen_and_sends_to_the_sandbox_alone() {
    let folder = super::sample::sample_of(40);
    let overrides = Overrides { practice: true, ..Overrides::default() };
    let mut desk = Desk::open_with(folder.path(), overrides, [1440.0, 900.0]);
    desk.harness.state_mut().app.state.practice = true;
    desk.until("the strip", shows("Practice data"));
    for screen in ["Outbox", "Settings", "All"] {
        desk.click(screen);
        assert!(desk.has("Practice data") && desk.has("Leave practice"), "{screen}");
    }
    // Whatever the settings say, the gateway stays the sandbox.
    let app = &mut desk.harness.state_mut().app;
    let wanted = Settings { environment: Environment::Uat, ..app.state.settings.running.clone() };
    let overrides = Overrides { practice: true, ..Overrides::default() };
    assert_eq!(overrides.applied_to(&wanted).environment, Environment::Sandbox);
    desk.click("Leave practice");
    assert_eq!(desk.harness.state().app.state.restart, Some(Restart::Real));
    desk.close();
}

#[test]
fn deleting_practice_data_is_asked_first_and_can_be_left() {
    let folder = super::sample::sample_of(12);
    let overrides = Overrides { practice: true, ..Overrides::default() };
    let mut desk = Desk::open_with(folder.path(), overrides, [1440.0, 900.0]);
    desk.harness.state_mut().app.state.practice = true;
    desk.click("Delete practice data…");
    desk.until("the question", shows("Delete practice data?"));
    desk.key(Modifiers::NONE, Key::Escape);
    let state = &desk.harness.state().app.state;
    assert!(state.dialog.is_none() && state.restart.is_none());
    desk.harness.state_mut().app.apply(Action::Practice(PracticeAction::AskForget));
    desk.click("Delete and leave");
    assert_eq!(desk.harness.state().app.state.restart, Some(Restart::Forget));
    desk.close();
}
