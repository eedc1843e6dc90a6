//! The messages of a run: kept in a list, with what they offered while that is possible, and read out.

use egui::accesskit::{Live, Role};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use podesk::app::action::Action;
use podesk::app::notices::Tone;
use podesk::domain::ids::{OpId, OrderId};
use podesk::domain::text::Text;
use podesk::settings::Settings;
use podesk::ui::format;
use podesk::words::Words;
use tempfile::TempDir;

use crate::desk;
use crate::still::{self, Desk, act, harness};

const DELETED: &str = "Draft moved to Trash";

fn opened() -> (TempDir, Harness<'static, Desk>) {
    let folder = tempfile::tempdir().unwrap();
    let harness = harness(still::desk(folder.path(), &Settings::default()), [1024.0, 640.0]);
    (folder, harness)
}

fn tones(harness: &Harness<'_, Desk>) -> Vec<Tone> {
    harness.state().app.state.notices.items.iter().map(|notice| notice.tone).collect()
}

fn open(harness: &mut Harness<'_, Desk>) {
    harness.key_press_modifiers(Modifiers::ALT, Key::N);
    harness.run();
    harness.get_by_role_and_label(Role::Dialog, "Notifications");
}

#[test]
fn what_was_told_stands_in_the_list_and_can_be_undone_once() {
    let (_folder, mut harness) = opened();
    let restore = Action::Restore(OrderId::new());
    let state = &mut harness.state_mut().app.state;
    state.toast(Text::new("toast-deleted"), Some(("action-undo", restore)));
    state.warn(Text::new("drop-busy"), None);
    assert_eq!(tones(&harness), [Tone::Warning, Tone::Good]);
    assert_eq!(harness.state().app.state.notices.unseen, (2, false));
    open(&mut harness);
    assert_eq!(harness.state().app.state.notices.unseen, (0, false));
    let (now, today) = (harness.state().app.state.clock.now, harness.state().app.state.clock.today);
    let at = format::when(&Words::english(), now, today); // in the zone of whoever runs the test
    harness.get_by_label(&format!("{DELETED} · {at}"));
    harness.get_by_label("Undo").click();
    harness.run();
    assert!(harness.query_by_label("Undo").is_none());
    harness.get_by_label("Clear all").click();
    harness.run();
    harness.get_by_label("No notifications yet");
}

#[test]
fn a_fault_is_noted_once_while_it_stands_and_stays_after_it() {
    let (_folder, mut harness) = opened();
    harness.state_mut().app.state.fault = Some(Text::new("refused-no-connection"));
    harness.run();
    harness.run_steps(3);
    act(&mut harness, Action::DismissFault);
    assert_eq!(tones(&harness), [Tone::Fault]);
    assert_eq!(harness.state().app.state.notices.unseen, (1, true));
    harness.state_mut().app.state.fault = Some(Text::new("refused-no-connection"));
    harness.run();
    assert_eq!(tones(&harness), [Tone::Fault; 2]);
}

#[test]
fn news_of_an_operation_takes_the_place_of_older_news_and_recall_goes_with_it() {
    let (_folder, mut harness) = opened();
    let op = OpId::new();
    let state = &mut harness.state_mut().app.state;
    let queued = Text::new("toast-queued").with("version", 1).with("supplier", "Bharat Fasteners");
    state.toast_about(op, queued, false, Some(("action-recall", Action::Recall(op))));
    // The outbox knows no such operation that could be recalled.
    assert!(!state.still_possible(&Action::Recall(op)));
    open(&mut harness);
    assert!(harness.query_by_label("Recall").is_none());
    let accepted = Text::new("toast-accepted").with("number", "SAC/1").with("version", 1);
    harness.state_mut().app.state.toast_about(op, accepted, false, None);
    assert_eq!(harness.state().app.state.notices.items.len(), 1);
}

#[test]
fn toasts_are_read_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk::Desk::open(folder.path());
    for (text, role, live) in
        [("toast-deleted", Role::Status, Live::Polite), ("drop-busy", Role::Alert, Live::Assertive)]
    {
        let state = &mut desk.harness.state_mut().app.state;
        if role == Role::Alert {
            state.warn(Text::new(text), None);
        } else {
            state.toast(Text::new(text), None);
        }
        desk.harness.step();
        desk.harness.step();
        let found = desk.harness.root().children_recursive().any(|node| {
            let node = node.accesskit_node();
            node.role() == role && node.data().live() == Some(live)
        });
        assert!(found, "{text}");
    }
    desk.close();
}
