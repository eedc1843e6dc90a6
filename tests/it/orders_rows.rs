//! The table of 100,000 orders: what is drawn, what is asked for, and that no row is off by a part of a pixel.

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use podesk::app::action::{Action, ChosenAction};
use podesk::app::list::Rows;
use podesk::app::state::{Clock, State};
use podesk::domain::status::{DeliveryState, OrderRow};
use podesk::settings::Settings;
use podesk::ui::{self, Ctx};
use podesk::words::Words;
use rust_decimal::Decimal;

use crate::support::order_row;

const ALL: u32 = 100_000;

struct Window {
    state: State,
    words: Words,
    actions: Vec<Action>,
}

fn row(number: u32) -> OrderRow {
    OrderRow {
        lines: 20,
        total: Decimal::from(number),
        accepted_version: 1,
        delivery: DeliveryState::Sent,
        ..order_row(&format!("PO-{number}"))
    }
}

/// A list of 100,000 orders of which those from `start` are at hand, with the cursor at `cursor`.
fn harness(start: u32, cursor: u32, scale: f32) -> Harness<'static, Window> {
    let mut state = State::new(Settings::default(), Clock::read());
    state.list.answered = 1;
    state.list.rows = Rows::part(ALL, start, (start..start + 200).map(row).collect());
    state.list.cursor = Some(cursor);
    let window = Window { state, words: Words::english(), actions: Vec::new() };
    let mut harness = Harness::builder()
        .with_size([1440.0, 900.0])
        .with_pixels_per_point(scale)
        .with_context_setup(podesk::ui::install)
        .build_ui_state(
            |ui, window: &mut Window| {
                ui::root_ui(ui, &mut Ctx { state: &window.state, words: &window.words, actions: &mut window.actions });
            },
            window,
        );
    harness.run();
    harness
}

#[test]
fn rows_lie_on_whole_pixels_far_down_the_list() {
    for scale in [1.0, 1.25, 2.0] {
        for cursor in [99_950, 61_237] {
            let harness = harness(cursor - 100, cursor, scale);
            let rows = harness.query_all_by_role(Role::Row);
            let mut tops: Vec<f32> = rows.map(|row| row.rect().top() * scale).collect();
            assert!((20..40).contains(&tops.len()), "{} rows are drawn", tops.len());
            tops.sort_by(f32::total_cmp);
            for pair in tops.windows(2) {
                assert!((pair[0] - pair[0].round()).abs() < 0.01, "{} at {scale}", pair[0]);
                assert!((pair[1] - pair[0] - 28.0 * scale).abs() < 0.01, "{pair:?} at {scale}");
            }
        }
    }
}

#[test]
fn rows_not_at_hand_are_asked_for_once_and_keep_their_places() {
    let mut harness = harness(0, 50_000, 1.0);
    assert_eq!(harness.query_all_by_role(Role::Row).count(), 0, "placeholders are no rows");
    let asked = |harness: &Harness<'_, Window>| {
        let actions = harness.state().actions.iter();
        actions
            .filter_map(|action| if let Action::ShowRows(range) = action { Some(range.clone()) } else { None })
            .collect::<Vec<_>>()
    };
    let ranges = asked(&harness);
    assert!(ranges.last().is_some_and(|range| range.contains(&50_000)), "{ranges:?}");
    for _ in 0..5 {
        harness.step();
    }
    assert_eq!(asked(&harness).len(), ranges.len(), "asked for again");
    // They come, and the table stays where it is.
    harness.state_mut().state.list.rows = Rows::part(ALL, 49_900, (49_900..50_100).map(row).collect());
    harness.run();
    harness.get_by_label("PO-50000");
}

#[test]
fn a_click_with_a_modifier_ticks() {
    let mut harness = harness(0, 0, 1.0);
    let id = harness.state().state.list.rows.get(3).unwrap().id;
    harness.get_by_label("PO-3").click_modifiers(egui::Modifiers::COMMAND);
    harness.run();
    assert_eq!(harness.state().actions, [Action::Chosen(ChosenAction::Toggle(id))]);
    harness.state_mut().actions.clear();
    harness.get_by_label("PO-5").click_modifiers(egui::Modifiers::SHIFT);
    harness.run();
    assert_eq!(harness.state().actions, [Action::Chosen(ChosenAction::RangeTo(5))]);
    harness.state_mut().actions.clear();
    harness.get_by_label("Select PO-4").click_modifiers(egui::Modifiers::SHIFT);
    harness.run();
    assert_eq!(harness.state().actions, [Action::Chosen(ChosenAction::RangeTo(4))]);
}
