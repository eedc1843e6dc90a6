//! The command palette: what matches, what is found, and that an older answer is never taken for a newer question's.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use podesk::app::App;
use podesk::app::action::Action;
use podesk::app::palette::{marks, matched};
use podesk::app::state::{Clock, Dialog, Screen};
use podesk::domain::query::words;
use podesk::message::list::{ListCommand, ListEvent};
use podesk::message::{Command, Event};
use podesk::settings::{self, Settings};

use crate::desk::Desk;
use crate::sample::sample_of;
use crate::support::{link, order_row};
use crate::tour;

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;

#[test]
fn beginnings_of_words_match_in_any_order() {
    let table: [(&str, &str, Option<&[&str]>); 14] = [
        ("New purchase order", "", Some(&[])),
        ("New purchase order", "new", Some(&["New"])),
        ("New purchase order", "order ne", Some(&["Ne", "order"])),
        ("New purchase order", "npo", Some(&["N", "p", "o"])),
        ("New purchase order", "neord", Some(&["Ne", "ord"])),
        ("New purchase order", "urch", None),
        ("New purchase order", "opn", None),
        ("Review & send", "rs", Some(&["R", "s"])),
        ("Record supplier’s answer…", "supplier's", Some(&["supplier’s"])),
        ("Change status…", "STAT", Some(&["stat"])),
        ("Line above, in the details", "line det", Some(&["Line", "det"])),
        ("SAC/26-27/00142", "26", Some(&["26"])),
        // A letter is never parted from its vowel sign.
        ("नया परचेज़ ऑर्डर", "पर", Some(&["पर"])),
        ("स्प्रिंग वॉशर", "स", Some(&["स्प्रिं"])),
    ];
    for (text, typed, expected) in table {
        let found = matched(text, typed).map(|found| found.marks.iter().map(|mark| &text[mark.clone()]).collect());
        assert_eq!(found, expected.map(<[&str]>::to_vec), "{typed:?} in {text:?}");
    }
}

#[test]
fn what_lies_closer_together_and_earlier_ranks_first() {
    let rank = |text: &str, typed: &str| matched(text, typed).unwrap().rank;
    assert!(rank("Outbox", "o") < rank("New purchase order", "o"));
    assert!(rank("New purchase order", "new") < rank("New purchase order", "npo"));
    // A text that many ways lead through is matched at once all the same.
    let many = "a ".repeat(60);
    assert_eq!(matched(&many, &"a".repeat(40)), None);
    assert!(marks(&many, &"a".repeat(40)).is_empty());
    assert_eq!(marks("Bharat Fasteners LLP", "fast xyz bha"), [0..3, 7..11]);
}

#[test]
fn an_older_answer_is_not_taken() {
    let (link, commands, events) = link();
    let mut app = App::new(link, Settings::default(), Clock::read());
    app.apply(Action::Palette);
    app.apply(Action::TypePalette("1".into()));
    app.apply(Action::TypePalette("14".into()));
    let asked: Vec<(u64, String)> = commands
        .try_iter()
        .filter_map(|command| match command {
            Command::List(ListCommand::Name { request, text, .. }) => Some((request, text)),
            _ => None,
        })
        .collect();
    assert_eq!(asked.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), ["", "1", "14"]);
    let mut answer = |at: usize, number: &str| {
        let (orders, suppliers) = (vec![order_row(number)], Vec::new());
        events.send(Event::List(ListEvent::Named { request: asked[at].0, orders, suppliers })).unwrap();
        app.tick(Clock::read());
        let Some(Dialog::Palette(form)) = &app.state.dialog else { panic!("it is open") };
        (form.is_awaited(), form.orders.iter().map(|row| row.po_number.clone()).collect::<Vec<_>>())
    };
    assert_eq!(answer(1, "PO-1"), (true, vec![]));
    assert_eq!(answer(2, "PO-14"), (false, vec!["PO-14".to_owned()]));
    assert_eq!(answer(1, "PO-1"), (false, vec!["PO-14".to_owned()]));
}

fn palette(desk: &mut Desk, typed: &str) {
    desk.key(CTRL, Key::K);
    desk.type_text(typed);
    desk.until("an answer", |harness| match &harness.state().app.state.dialog {
        Some(Dialog::Palette(form)) => form.text == typed && !form.is_awaited(),
        _ => false,
    });
}

/// The options, in their order, with whether each is lit.
fn options(desk: &Desk) -> Vec<(String, bool)> {
    let nodes = desk.harness.root().children_recursive();
    let options = nodes.filter(|node| node.accesskit_node().role() == Role::ListBoxOption);
    options
        .map(|node| {
            let node = node.accesskit_node();
            (node.label().unwrap_or_default(), node.data().is_selected() == Some(true))
        })
        .collect()
}

#[test]
fn orders_suppliers_and_settings_are_gone_to_by_name() {
    let folder = sample_of(40);
    let mut desk = Desk::open(folder.path());
    desk.until("orders", |harness| !harness.state().app.state.list.rows.is_empty());
    let row = desk.harness.state().app.state.list.rows.get(20).unwrap().clone();
    // By its number.
    palette(&mut desk, &row.po_number);
    assert_eq!(options(&desk)[0], (row.po_number.clone(), true), "{}", desk.screen());
    desk.key(NONE, Key::Enter);
    let id = row.id;
    desk.until("the order", move |harness| {
        harness.state().app.state.editor.as_ref().is_some_and(|editor| editor.facts.id == id)
    });
    // A supplier, by the beginning of its name, after the orders to it.
    palette(&mut desk, &row.supplier);
    let at = options(&desk).iter().rposition(|(name, _)| *name == row.supplier).expect("the supplier is offered");
    for _ in 0..at {
        desk.key(NONE, Key::ArrowDown);
    }
    assert!(options(&desk)[at].1);
    desk.key(NONE, Key::Enter);
    desk.until("the supplier", |harness| {
        let state = &harness.state().app.state;
        state.screen == Screen::Suppliers && state.suppliers.panel.as_ref().is_some_and(|panel| panel.form.is_some())
    });
    assert_eq!(desk.value("Supplier legal name"), row.supplier);
    // A setting, which has the keyboard then.
    palette(&mut desk, "geoc");
    desk.key(NONE, Key::Enter);
    desk.run();
    assert_eq!((desk.harness.state().app.state.screen, desk.focused()), (Screen::Settings, "Geocode".to_owned()));
    palette(&mut desk, "text si");
    desk.key(NONE, Key::Enter);
    desk.run();
    assert_eq!(desk.focused(), "100%");
    desk.close();
}

#[test]
fn the_row_that_is_lit_moves_by_keys_and_is_said() {
    let folder = sample_of(40);
    let mut desk = Desk::open(folder.path());
    palette(&mut desk, "");
    let count = options(&desk).len();
    assert!(count > 40, "commands, settings, orders, suppliers: {count}");
    let lit = |desk: &Desk| options(desk).iter().position(|(_, lit)| *lit).unwrap();
    for (key, place) in [
        (Key::ArrowDown, 1),
        (Key::PageDown, 9),
        (Key::PageUp, 1),
        (Key::End, count - 1),
        (Key::ArrowDown, count - 1),
        (Key::Home, 0),
        (Key::ArrowUp, 0),
    ] {
        desk.key(NONE, key);
        assert_eq!(lit(&desk), place, "{key:?}");
    }
    let first = options(&desk)[0].0.clone();
    let field = desk.harness.get_by_label("Find a command").accesskit_node();
    assert_eq!((field.role(), field.data().is_expanded()), (Role::EditableComboBox, Some(true)));
    assert_eq!(field.active_descendant().and_then(|row| row.label()), Some(first));
    assert!(desk.says(&format!("{count} results")), "{}", desk.screen());
    desk.type_text("zzz");
    desk.until("nothing", |harness| harness.query_all_by_label("Nothing found").next().is_some());
    desk.key(NONE, Key::Enter);
    assert!(desk.harness.state().app.state.dialog.is_some(), "Enter has nothing to run");
    desk.close();
}

#[test]
fn what_was_run_last_comes_first_also_after_a_restart() {
    let folder = sample_of(12);
    let mut desk = Desk::open(folder.path());
    for (typed, screen) in [("outbox", Screen::Outbox), ("items", Screen::Items)] {
        palette(&mut desk, typed);
        desk.key(NONE, Key::Enter);
        assert_eq!(desk.harness.state().app.state.screen, screen);
    }
    palette(&mut desk, "");
    let two = |desk: &Desk| options(desk).iter().take(2).map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(two(&desk), ["Items", "Outbox"]);
    desk.close();
    assert_eq!(settings::load(folder.path()).unwrap().0.recent_commands, ["nav-items", "nav-outbox"]);
    let mut desk = Desk::open(folder.path());
    palette(&mut desk, "");
    assert_eq!(two(&desk), ["Items", "Outbox"]);
    // What can't be done now is left out, here as everywhere.
    tour::act(&mut desk, Action::CloseDialog);
    palette(&mut desk, "undo");
    assert!(options(&desk).iter().all(|(name, _)| !name.starts_with("Undo")), "{:?}", options(&desk));
    desk.close();
}

#[test]
fn orders_are_named_by_number_supplier_and_subject_and_by_nothing_else() {
    let folder = sample_of(60);
    let mut reader = podesk::store::Reader::open(folder.path()).unwrap();
    let all = reader.named_orders("", usize::MAX).unwrap();
    assert_eq!(all.len(), 60);
    assert!(all.windows(2).all(|two| two[0].updated_at >= two[1].updated_at), "the last changed first");
    assert_eq!(reader.named_orders("", 8).unwrap(), all[..8]);
    let begins = |text: &str, word: &str| words(text).any(|known| known.starts_with(word));
    for row in all.iter().step_by(7) {
        let supplier = words(&row.supplier).next().unwrap();
        for typed in [row.po_number.to_lowercase(), supplier[..3].to_owned(), row.subject.to_lowercase()] {
            let found = reader.named_orders(&typed, usize::MAX).unwrap();
            let ids: BTreeSet<_> = found.iter().map(|row| row.id).collect();
            for row in &all {
                let texts = [&row.po_number, &row.supplier, &row.subject];
                let named = words(&typed).all(|word| texts.iter().any(|text| begins(text, &word)));
                assert!(!named || ids.contains(&row.id), "{typed} finds {}", row.po_number);
            }
        }
        // What its number alone names stands first.
        assert_eq!(reader.named_orders(&row.po_number, 3).unwrap()[0].id, row.id);
    }
    // What only lines and remarks hold names no order: the list's search finds more.
    let listed = |reader: &mut podesk::store::Reader, text: &str| {
        let query = podesk::message::list::ListQuery::new(podesk::domain::status::View::All, text);
        reader.show(&query, 0..100, jiff::Zoned::now().date()).unwrap().total
    };
    assert!(listed(&mut reader, "nos") > 0 || listed(&mut reader, "7318") > 0, "lines are found by the list");
    assert!(reader.named_orders("7318", 100).unwrap().is_empty());
}

#[test]
fn a_letter_typed_right_after_the_keys_is_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.harness.key_press_modifiers(CTRL, Key::K);
    desk.harness.event(egui::Event::Text("s".into()));
    desk.harness.event(egui::Event::Text("e".into()));
    desk.run();
    let Some(Dialog::Palette(form)) = &desk.harness.state().app.state.dialog else { panic!("it is open") };
    assert_eq!(form.text, "se");
    desk.close();
}
