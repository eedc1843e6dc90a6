//! What the window paints: few calls of the graphics driver, what a key does in the frame that follows it, and each
//! screen in its place from its first frame. Without a graphics card, painting a frame costs more than all else that a key sets going.

use egui::accesskit::Role;
use egui::epaint::{ClippedShape, Primitive};
use egui::{Color32, Key, Modifiers, Rect, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use podesk::app::action::Action;
use podesk::app::state::Screen;
use podesk::domain::status::View;
use podesk::sample::{self, SampleOptions};
use podesk::settings::Settings;
use podesk::ui::theme;

use crate::desk::Desk;
use crate::still;

/// Calls for a screen at most. Icons are letters, and what its clip cuts nothing of shares that of its neighbour: each icon,
/// field and cell would else be one or two more.
const MOST_CALLS: usize = 12;

/// Calls of the frame that was drawn last: one for each change of clip or texture.
fn calls(harness: &Harness<'_, still::Desk>) -> usize {
    let painted = harness.ctx.tessellate(harness.output().shapes.clone(), harness.ctx.pixels_per_point());
    let empty = |primitive: &Primitive| matches!(primitive, Primitive::Mesh(mesh) if mesh.indices.is_empty());
    painted.iter().filter(|painted| !empty(&painted.primitive)).count()
}

/// How often the frame that was drawn last is filled.
fn fills(harness: &Harness<'_, still::Desk>) -> f32 {
    fn filled(shape: &Shape, clip: Rect) -> f32 {
        match shape {
            Shape::Rect(rect) if rect.fill != Color32::TRANSPARENT => {
                let seen = rect.rect.intersect(clip);
                if seen.is_positive() { seen.area() } else { 0.0 }
            }
            // Plain rectangles, four corners each.
            Shape::Mesh(mesh) => {
                let corners: Vec<egui::Pos2> = mesh.vertices.iter().map(|vertex| vertex.pos).collect();
                let seen = corners.chunks(4).map(|corners| Rect::from_points(corners).intersect(clip));
                seen.filter(|seen| seen.is_positive()).map(|seen| seen.area()).sum()
            }
            Shape::Vec(shapes) => shapes.iter().map(|shape| filled(shape, clip)).sum(),
            _ => 0.0,
        }
    }
    let window = harness.ctx.content_rect().area();
    let all: f32 = harness.output().shapes.iter().map(|shape| filled(&shape.shape, shape.clip_rect)).sum();
    all / window - 1.0 // the harness fills it once, the window clears it
}

#[test]
fn a_screen_is_painted_in_few_calls_and_hardly_filled_twice() {
    let folder = still::sample_of(120);
    let desk = still::desk(folder.path(), &Settings::default());
    let mut harness = still::harness(desk, [1440.0, 900.0]);
    // How often each may be filled at most, after the window was cleared. A fill takes as long as hundreds of words.
    let mut painted = vec![("orders", 0.5, calls(&harness), fills(&harness))];
    for (name, most, screen) in [("outbox", 0.5, Screen::Outbox), ("settings", 0.75, Screen::Settings)] {
        still::act(&mut harness, Action::Go(screen));
        painted.push((name, most, calls(&harness), fills(&harness)));
    }
    still::act(&mut harness, Action::ShowView(View::All));
    still::open_ready(&mut harness);
    painted.push(("editor", 0.75, calls(&harness), fills(&harness)));
    assert!(painted.iter().all(|(.., fills)| *fills > 0.0), "{painted:?}"); // they are seen
    painted.retain(|(_, most, calls, fills)| *calls > MOST_CALLS || fills > most);
    assert!(painted.is_empty(), "{painted:?}");
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
fn rows_of_the_lines_begin_on_a_pixel() {
    let folder = still::sample_of(60);
    let mut harness = still::harness(still::desk(folder.path(), &Settings::default()), [1440.0, 900.0]);
    still::open_ready(&mut harness);
    let top = harness.get_by_label("Line 1 quantity").rect().top();
    assert!((top - top.round()).abs() < 1e-3, "lines of several cells would not meet: {top}");
}

#[test]
fn each_line_between_cells_is_painted_from_end_to_end() {
    let folder = still::sample_of(60);
    let mut harness = still::harness(still::desk(folder.path(), &Settings::default()), [1440.0, 900.0]);
    still::open_ready(&mut harness);
    let cells = harness.query_all_by_role(Role::Cell).count();
    let corners = harness.output().shapes.iter().flat_map(|shape| match &shape.shape {
        Shape::Mesh(mesh) => mesh.vertices.as_slice(),
        _ => &[],
    });
    let lines = corners.filter(|corner| corner.color == theme::LIGHT.gridline).count() / 4;
    // A line below each row and right of each column, in the part that stands and in the one that scrolls, and the heads'.
    assert!((20..cells).contains(&lines), "{lines} pieces of lines for {cells} cells");
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

#[test]
fn presses_that_arrive_together_all_count() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = opened(folder.path());
    let at = |desk: &Desk| {
        let list = &desk.harness.state().app.state.list;
        (0..24).find(|row| list.rows.get(*row).is_some_and(|row| Some(row.id) == list.selected))
    };
    let before = at(&desk).unwrap();
    desk.harness.input_mut().events.extend(std::iter::repeat_n(key_event(Key::ArrowDown), 5));
    desk.run();
    assert_eq!(at(&desk), Some(before + 5));
    desk.close();
}

#[test]
fn a_key_in_the_table_is_laid_out_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = opened(folder.path());
    press(&mut desk, Modifiers::NONE, Key::Enter);
    desk.until("the order", |harness| harness.query_by_label("Line 1 quantity").is_some());
    desk.click("Line 1 quantity");
    let passes = |desk: &Desk| desk.harness.ctx.cumulative_pass_nr();
    for (what, event) in [
        ("opens a cell", egui::Event::Text("7".to_owned())),
        ("types on", egui::Event::Text("5".to_owned())),
        ("goes down", key_event(Key::ArrowDown)),
        ("goes on", key_event(Key::Tab)),
    ] {
        let before = passes(&desk);
        desk.harness.event(event);
        desk.harness.step();
        assert_eq!(passes(&desk) - before, 1, "a key that {what}");
        desk.run();
    }
    assert_eq!(desk.value("Line 1 quantity"), "75");
    desk.close();
}

fn key_event(key: Key) -> egui::Event {
    egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
}
