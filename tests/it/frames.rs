//! What the window paints: few calls of the graphics driver, what a key does in the frame that follows it, and each
//! screen in its place from its first frame. Without a graphics card, painting a frame costs more than all else that a key sets going.

use egui::epaint::{ClippedShape, Primitive};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use podesk::app::action::Action;
use podesk::app::state::Screen;
use podesk::domain::status::View;
use podesk::sample::{self, SampleOptions};
use podesk::settings::Settings;

use crate::desk::Desk;
use crate::still;

/// Calls for a screen at most: fields, lists and icons have a clip or a texture of their own. Cells have not: with theirs,
/// each cell in sight would be one more.
const MOST_CALLS: usize = 150;

/// Calls of the frame that was drawn last: one for each change of clip or texture.
fn calls(harness: &Harness<'_, still::Desk>) -> usize {
    let painted = harness.ctx.tessellate(harness.output().shapes.clone(), harness.ctx.pixels_per_point());
    let empty = |primitive: &Primitive| matches!(primitive, Primitive::Mesh(mesh) if mesh.indices.is_empty());
    painted.iter().filter(|painted| !empty(&painted.primitive)).count()
}

#[test]
fn a_screen_is_painted_in_few_calls() {
    let folder = still::sample_of(120);
    let desk = still::desk(folder.path(), &Settings::default());
    let mut harness = still::harness(desk, [1440.0, 900.0]);
    let mut counted = vec![("orders", calls(&harness))];
    for (name, screen) in [("outbox", Screen::Outbox), ("settings", Screen::Settings)] {
        still::act(&mut harness, Action::Go(screen));
        counted.push((name, calls(&harness)));
    }
    still::act(&mut harness, Action::ShowView(View::All));
    still::open_ready(&mut harness);
    counted.push(("editor", calls(&harness)));
    let many: Vec<_> = counted.iter().filter(|(_, calls)| *calls > MOST_CALLS).collect();
    assert!(many.is_empty(), "{many:?}");
}

fn shapes(desk: &Desk) -> Vec<ClippedShape> {
    desk.harness.output().shapes.clone()
}

/// Presses a key, and draws the one frame that follows.
fn press(desk: &mut Desk, modifiers: Modifiers, key: Key) {
    let event = |pressed| egui::Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
    desk.harness.event(event(true));
    desk.harness.step();
}

/// A window on two dozen orders, the first of them chosen.
fn opened(folder: &std::path::Path) -> Desk {
    sample::fill(folder, &SampleOptions { orders: 24, lines: 12, seed: 1 }, |_, _| ()).unwrap();
    let mut desk = Desk::open(folder);
    desk.until("the orders are there", |harness| harness.state().app.state.list.rows.get(0).is_some());
    desk.run();
    desk.key(Modifiers::NONE, Key::ArrowDown);
    desk
}

#[test]
fn a_screen_stands_still_from_its_first_frame() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = opened(folder.path());
    press(&mut desk, Modifiers::COMMAND, Key::Comma);
    assert_eq!(desk.harness.state().app.state.screen, Screen::Settings);
    let first = shapes(&desk);
    desk.run();
    assert!(first == shapes(&desk), "the settings moved");

    press(&mut desk, Modifiers::NONE, Key::Escape);
    desk.run();
    press(&mut desk, Modifiers::NONE, Key::Enter);
    while desk.harness.query_by_label("Review & send").is_none() {
        std::thread::sleep(std::time::Duration::from_millis(1)); // the engine reads it on its own thread
        desk.harness.step();
    }
    let first = shapes(&desk);
    desk.run();
    assert!(first == shapes(&desk), "the order moved");
    desk.close();
}

#[test]
fn what_a_key_does_is_in_the_frame_that_follows_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = opened(folder.path());
    desk.key(Modifiers::NONE, Key::ArrowDown);
    let (before, first) = (desk.harness.state().app.state.list.selected, shapes(&desk));
    press(&mut desk, Modifiers::NONE, Key::ArrowDown);
    assert_ne!(desk.harness.state().app.state.list.selected, before);
    let pressed = shapes(&desk);
    assert!(pressed != first, "it shows where the cursor went");
    desk.run();
    assert!(pressed == shapes(&desk), "and nothing comes later");
    desk.close();
}
