//! Everything within reach of the keyboard: Tab comes to every control and stays inside dialogs, the keyboard comes back
//! to where it was, and Esc leads back to where one came from. And what is asked when it is first needed.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use std::collections::BTreeSet;

use egui::accesskit::{Action as Ask, Role};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use podesk::app::action::{Action, SettingsField, SupplierAction};
use podesk::app::setting::{SETTINGS, Setting};
use podesk::app::state::{Dialog, Screen, Tab};
use podesk::domain::status::DeliveryState;
use podesk::settings::{self, Environment, Settings};

use crate::desk::{BUYER, Desk};
use crate::sample::sample_of;
use crate::tour;

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const ALT: Modifiers = Modifiers::ALT;

/// Names of the controls that can have the keyboard, in the dialog that is open or on the screen, without tables'.
fn stops(desk: &Desk) -> BTreeSet<String> {
    let open = desk.harness.state().app.state.dialog.is_some();
    let mut stops = BTreeSet::new();
    for node in desk.harness.root().children_recursive() {
        let node = node.accesskit_node();
        let inside = std::iter::successors(node.parent(), |node| node.parent()).any(|node| node.role() == Role::Dialog);
        let scrolls =
            matches!(node.role(), Role::ScrollView | Role::ScrollBar | Role::Splitter | Role::GenericContainer);
        if node.data().supports_action(Ask::Focus) && !node.is_disabled() && inside == open && !scrolls {
            stops.insert(node.label().unwrap_or_default());
        }
    }
    stops
}

/// Presses Tab, then Shift+Tab, until they came to every stop, or it can't be expected any more; gives those that they
/// never came to.
fn never_reached(desk: &mut Desk) -> Vec<String> {
    let mut left = stops(desk);
    for back in [NONE, Modifiers::SHIFT] {
        for _ in 0..left.len() + stops(desk).len() + 10 {
            left.remove(&desk.focused());
            if left.is_empty() {
                break;
            }
            // Tab goes from cell to cell in the line table; F6 leaves it.
            let in_grid = desk.focused() == "Line table";
            desk.harness.key_press_modifiers(back, if in_grid { Key::F6 } else { Key::Tab });
            desk.harness.step();
            desk.harness.step();
        }
    }
    left.into_iter().collect()
}

#[test]
fn tab_comes_to_every_control_of_every_screen() {
    let folder = sample_of(40);
    let mut desk = Desk::open(folder.path());
    let mut all = Vec::new();
    tour::screens(&mut desk, |desk, place| {
        // The sections, and the lists beside an open panel, are like others that are walked through.
        if ["order, Delivery", "order, References", "order, Additional", "suppliers", "items"].contains(&place) {
            return;
        }
        all.extend(never_reached(desk).into_iter().map(|name| format!("{place}: {name}")));
    });
    assert!(all.is_empty(), "{}", all.join("\n"));
    desk.close();
}

#[test]
fn tab_comes_to_every_control_of_a_dialog_and_stays_inside() {
    let folder = sample_of(40);
    let mut desk = Desk::open(folder.path());
    let mut all = Vec::new();
    tour::dialogs(&mut desk, |desk, place| {
        let inside = stops(desk);
        all.extend(never_reached(desk).into_iter().map(|name| format!("{place}: {name} is never reached")));
        let left = desk.focused();
        if !left.is_empty() && !inside.contains(&left) && !stops(desk).contains(&left) {
            all.push(format!("{place}: the keyboard left for {left}"));
        }
    });
    assert!(all.is_empty(), "{}", all.join("\n"));
    desk.close();
}

#[test]
fn the_keyboard_comes_back_from_a_dialog() {
    let folder = sample_of(12);
    let mut desk = Desk::open(folder.path());
    desk.key(CTRL, Key::F);
    assert_eq!(desk.focused(), "Search orders");
    for keys in [(CTRL, Key::K), (NONE, Key::F1)] {
        desk.key(keys.0, keys.1);
        assert!(desk.harness.state().app.state.dialog.is_some());
        desk.key(NONE, Key::Escape);
        desk.run();
        assert_eq!(desk.focused(), "Search orders");
    }
    desk.key(CTRL, Key::N);
    desk.tab_to("Subject");
    desk.key(NONE, Key::F1);
    desk.key(NONE, Key::Escape);
    desk.run();
    assert_eq!(desk.focused(), "Subject");
    // What is gone to keeps the keyboard.
    desk.key(CTRL, Key::K);
    desk.type_text("edit buyer");
    desk.key(NONE, Key::Enter);
    desk.run();
    assert_eq!(desk.focused(), "Buyer legal name");
    desk.close();
}

#[test]
fn f6_leaves_the_line_table_and_keeps_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.key(CTRL, Key::N);
    desk.click("Line 1 description");
    desk.type_text("Hex bolts");
    desk.key(NONE, Key::F6);
    desk.run();
    assert_eq!(desk.focused(), "Lines", "the sections below it");
    assert_eq!(desk.value("Line 1 description"), "Hex bolts");
    desk.key(ALT, Key::Num1);
    assert_eq!(desk.focused(), "Line table");
    desk.key(Modifiers::SHIFT, Key::F6);
    desk.run();
    assert_eq!(desk.focused(), "Add line", "the buttons above it");
    desk.close();
}

#[test]
fn esc_leads_back_to_where_an_order_was_opened() {
    let folder = sample_of(40);
    let mut desk = Desk::open(folder.path());
    let sent = tour::orders(&mut desk, DeliveryState::Sent)[0];
    tour::act(&mut desk, Action::Go(Screen::Suppliers));
    desk.until("suppliers", |harness| !harness.state().app.state.suppliers.rows.is_empty());
    let supplier = desk.harness.state().app.state.suppliers.rows[0].id;
    tour::act(&mut desk, Action::Suppliers(SupplierAction::Open(supplier)));
    tour::open(&mut desk, sent);
    assert!(desk.has("Back to suppliers"));
    desk.key(NONE, Key::Escape);
    let state = &desk.harness.state().app.state;
    assert_eq!(state.screen, Screen::Suppliers);
    assert_eq!(state.suppliers.panel.as_ref().map(|panel| panel.id), Some(supplier), "its panel is open as it was");
    // From the outbox, by the button.
    tour::act(&mut desk, Action::Go(Screen::Outbox));
    tour::open(&mut desk, sent);
    desk.click("Back to outbox");
    assert_eq!(desk.harness.state().app.state.screen, Screen::Outbox);
    // From the list; and what was gone to since by the navigation is no way back.
    tour::act(&mut desk, Action::Go(Screen::Orders));
    tour::open(&mut desk, sent);
    assert!(desk.has("Back to orders"));
    desk.key(NONE, Key::Escape);
    assert_eq!(desk.harness.state().app.state.screen, Screen::Orders);
    // A setting gone to from an order leads back into the order.
    tour::open(&mut desk, sent);
    tour::act(&mut desk, Action::ShowSetting(Setting::TextSize));
    desk.key(NONE, Key::Escape);
    desk.until("the order", move |harness| {
        harness.state().app.state.editor.as_ref().is_some_and(|editor| editor.facts.id == sent)
    });
    desk.close();
}

#[test]
fn every_setting_can_be_gone_to_and_has_the_keyboard_then() {
    let folder = sample_of(12);
    let custom = Settings { environment: Environment::Custom, ..settings::load(folder.path()).unwrap().0 };
    settings::store(folder.path(), &Settings { base_url: "http://127.0.0.1:9".into(), ..custom }).unwrap();
    let mut desk = Desk::open(folder.path());
    tour::act(&mut desk, Action::Go(Screen::Settings));
    desk.until("the company", |harness| harness.state().app.state.settings.company.kept.is_some());
    let mut gone = Vec::new();
    for (setting, ..) in SETTINGS {
        if !desk.harness.state().app.state.shows_setting(*setting) {
            continue;
        }
        tour::act(&mut desk, Action::Go(Screen::Orders));
        tour::act(&mut desk, Action::ShowSetting(*setting));
        desk.run();
        assert_eq!(desk.harness.state().app.state.settings.wanted, None, "{setting:?}");
        let focused = desk.focused();
        assert!(!focused.is_empty(), "{setting:?} has the keyboard");
        gone.push(focused);
    }
    assert!(gone.len() > 20 && gone.contains(&"Company GSTIN".to_owned()), "{gone:?}");
    let distinct: BTreeSet<&String> = gone.iter().collect();
    assert_eq!(distinct.len() + 1, gone.len(), "theme and language are both as the system: {gone:?}");
    desk.close();
}

/// One line of an order that can be sent.
const LINE: [[&str; 8]; 1] = [["Hex bolts", "73181500", "10", "", "NOS", "8", "", "18"]];

fn steps(desk: &Desk) -> Option<Vec<bool>> {
    desk.harness.state().app.state.guide().map(|steps| steps.iter().map(|step| step.done).collect())
}

#[test]
fn the_guide_ticks_itself_off_and_leads_to_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.key(CTRL, Key::N);
    assert_eq!(steps(&desk), Some(vec![false; 5]));
    desk.click("Step 2 of 5: Supplier");
    desk.run();
    assert_eq!(desk.focused(), "Supplier legal name");
    desk.click("Done");
    tour::act(&mut desk, Action::Leave); // an order never typed into leaves nothing behind
    desk.draft("SAC/26-27/00001", &LINE);
    assert_eq!(steps(&desk), Some(vec![true, true, true, true, false]), "{}", desk.screen());
    desk.saved();
    // It ends when the first order is sent, and stays away.
    desk.click("Step 5 of 5: Review and send");
    desk.until(
        "the review",
        |harness| matches!(&harness.state().app.state.dialog, Some(Dialog::Review(review)) if review.review.is_some()),
    );
    desk.key(CTRL, Key::Enter);
    desk.until("it is queued", |harness| harness.state().app.state.dialog.is_none());
    tour::act(&mut desk, Action::NewOrder);
    assert_eq!(steps(&desk), None);
    desk.close();
    assert!(settings::load(folder.path()).unwrap().0.guide_done);
}

#[test]
fn the_guide_can_be_put_away() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.key(CTRL, Key::N);
    desk.click("Put the guide away");
    assert_eq!(steps(&desk), None);
    desk.close();
    let mut desk = Desk::open(folder.path());
    desk.key(CTRL, Key::N);
    assert!(!desk.has("Put the guide away"));
    desk.close();
}

#[test]
fn the_company_is_asked_for_in_the_first_order_and_kept_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.key(CTRL, Key::N);
    assert!(!desk.has("Keep as my company"), "there is nothing to keep yet");
    desk.party("Buyer", "Edit buyer", &BUYER);
    desk.click("Keep as my company");
    desk.until("the company", |harness| harness.state().app.state.registry.companies.len() == 1);
    let state = &desk.harness.state().app.state;
    let kept = state.registry.companies[0].clone();
    assert!(kept.is_default && kept.party.legal_name == "Sahyadri Auto Components Pvt Ltd");
    assert_eq!(state.editor.as_ref().unwrap().order().head.company, Some(kept.id));
    assert!(!desk.has("Keep as my company"));
    tour::act(&mut desk, Action::NewOrder);
    assert_eq!(desk.harness.state().app.state.editor.as_ref().unwrap().order().head.buyer, kept.party);
    desk.close();
}

#[test]
fn keys_and_geocode_of_a_real_gateway_are_asked_for_in_the_review() {
    let folder = tempfile::tempdir().unwrap();
    let real =
        Settings { environment: Environment::Custom, base_url: "http://127.0.0.1:9".into(), ..Settings::default() };
    settings::store(folder.path(), &real).unwrap();
    let mut desk = Desk::open(folder.path());
    desk.draft("SAC/26-27/00001", &LINE);
    desk.saved();
    desk.key(CTRL, Key::Enter);
    desk.until("what is missing", |harness| harness.query_all_by_label("Geocode").next().is_some());
    assert!(desk.says("Needed once, before orders can go to 127.0.0.1:9"), "{}", desk.screen());
    for (field, text) in [("Access key", "AK"), ("API key", "PK"), ("Secret", "SK"), ("Geocode", "18.5204,73.8567")] {
        desk.fill(field, text);
    }
    desk.click("Apply connection");
    desk.until("the review comes back ready", |harness| {
        let state = &harness.state().app.state;
        matches!(&state.dialog, Some(Dialog::Review(review)) if review.review.is_some() && review.refused.is_none())
            && state.settings.access.has_keys()
    });
    assert!(!desk.has("Geocode") && !desk.has("Access key"), "{}", desk.screen());
    assert_eq!(desk.harness.state().app.state.settings.running.geocode, "18.5204,73.8567");
    let empty = desk.harness.state().app.state.settings.text(SettingsField::Secret);
    assert_eq!(empty, "", "the window holds no key longer than needed");
    desk.key(NONE, Key::Escape);
    desk.key(ALT, Key::Num2);
    assert_eq!(desk.harness.state().app.state.editor.as_ref().unwrap().tab, Tab::Delivery);
    desk.close();
}
