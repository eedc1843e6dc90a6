//! The outbox: its keys, what the bar says of them, and the details of an operation.

use super::*;

#[test]
fn the_outbox_is_worked_through_by_keys() {
    let mut state = state();
    state.screen = Screen::Outbox;
    let now = state.clock.now;
    // From top to bottom: what needs the clerk, what waits, what is done.
    state.outbox.ops =
        [OpState::Unknown, OpState::Waiting, OpState::Accepted].map(|state| op(state, None, now)).to_vec();
    let [unknown, waiting, accepted] = [0, 1, 2].map(|at: usize| state.outbox.ops[at].clone());
    let mut harness = harness(state);
    for key in [Key::ArrowDown, Key::R, Key::ArrowDown, Key::R, Key::Backspace, Key::End, Key::Backspace] {
        harness.key_press(key); // what is unknown is not tried again by a key, what is done not recalled
        harness.run();
    }
    for key in [Key::Enter, Key::Space, Key::Home, Key::Space] {
        harness.key_press(key);
        harness.run();
    }
    let wanted = [
        Action::RetryNow(waiting.id),
        Action::Recall(waiting.id),
        Action::Open(accepted.order),
        Action::SelectOp(Some(accepted.id)),
        Action::SelectOp(Some(unknown.id)),
    ];
    assert_eq!(harness.state().actions, wanted);
}

/// What the shortcut bar names, at the foot of the window.
fn bar(harness: &Harness<'_, Window>) -> Vec<String> {
    let foot = harness.ctx.content_rect().bottom() - theme::SHORTCUT_BAR - 8.0; // the harness leaves a margin
    let words = |shape: &egui::epaint::ClippedShape| match &shape.shape {
        egui::Shape::Text(text) if text.pos.y > foot => Some(text.galley.text().to_owned()),
        _ => None,
    };
    harness.output().shapes.iter().filter_map(words).collect()
}

#[test]
fn the_bar_names_keys_of_the_outbox_that_do_something_now() {
    let mut state = state();
    state.screen = Screen::Outbox;
    let now = state.clock.now;
    state.outbox.ops =
        [OpState::Unknown, OpState::Waiting, OpState::Accepted].map(|state| op(state, None, now)).to_vec();
    let mut harness = harness(state);
    let mut named = Vec::new();
    for _ in 0..3 {
        harness.key_press(Key::ArrowDown);
        harness.run();
        let bar = bar(&harness);
        assert!(bar.iter().any(|word| word == "Open PO"), "{bar:?}");
        named.push(["Retry now", "Recall"].map(|key| bar.iter().any(|word| word == key)));
    }
    assert_eq!(named, [[false, false], [true, true], [false, false]], "unknown, waiting, accepted");
    // Beside its details, a row's keys are the same.
    let waiting = harness.state().state.outbox.ops[1].id;
    harness.state_mut().state.outbox.selected = Some(waiting);
    harness.run();
    assert!(bar(&harness).iter().any(|word| word == "Recall"), "{:?}", bar(&harness));
    // Details that fill the window hide the list, and its keys with it.
    harness.set_size(egui::vec2(700.0, 500.0));
    harness.run();
    assert!(!bar(&harness).iter().any(|word| word == "Open PO"), "{:?}", bar(&harness));
}

#[test]
fn an_arrow_leads_into_a_long_outbox_and_to_no_button_of_it() {
    let mut state = state();
    state.screen = Screen::Outbox;
    let now = state.clock.now;
    state.outbox.ops = (0..60).map(|_| op(OpState::Accepted, None, now)).collect();
    let second = state.outbox.ops[1].order;
    let mut harness = harness(state);
    for key in [Key::ArrowDown, Key::ArrowDown, Key::Enter] {
        harness.key_press(key);
        harness.run();
    }
    assert_eq!(harness.state().actions, [Action::Open(second)]);
}

#[test]
fn details_show_attempts_and_the_request_as_it_left() {
    let mut state = state();
    state.screen = Screen::Outbox;
    let now = state.clock.now;
    let last = Outcome::Unknown { cause: UnknownCause::Timeout, detail: "timed out".into() };
    state.outbox.ops = vec![op(OpState::Unknown, Some(last.clone()), now)];
    let id = state.outbox.ops[0].id;
    state.outbox.selected = Some(id);
    let attempt =
        Attempt { started_at: now, ended_at: Some(now + 30.seconds()), outcome: Some(last), response: Vec::new() };
    state.outbox.details = Some((id, br#"{"z":1.50,"a":[]}"#.to_vec(), vec![attempt]));
    let mut harness = harness(state);
    assert!(harness.query_all_by_value("  \"z\": 1.50,").next().is_some());
    click(&mut harness, "Response");
    harness.get_by_value("No answer came");
    click(&mut harness, "Close details");
    assert_eq!(harness.state().actions, [Action::SelectOp(None)]);
}
