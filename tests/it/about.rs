//! About the program, its diagnostics, and the place of its window, as the clerk meets them.

use std::fs;
use std::path::Path;
use std::sync::mpsc::channel;

use egui::{OutputCommand, Pos2, Rect, ViewportId, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use podesk::app::action::{AboutAction, Action, ArchiveAction};
use podesk::app::archive::Way;
use podesk::settings::place::{self, Place};
use podesk::settings::{self, Credentials, Overrides, Settings};

use crate::desk::{BUYER, Desk, SUPPLIER};

/// Waits for a text in the clipboard.
fn copied(desk: &mut Desk) -> String {
    let mut text = String::new();
    desk.until("a text in the clipboard", |harness| {
        for command in &harness.output().platform_output.commands {
            if let OutputCommand::CopyText(copied) = command {
                text.clone_from(copied);
            }
        }
        !text.is_empty()
    });
    text
}

fn open_about(desk: &mut Desk) {
    desk.harness.state_mut().app.apply(Action::About(AboutAction::Open));
    opened(desk);
}

fn opened(desk: &mut Desk) {
    desk.until("the dialog", |harness| {
        harness.query_by_label("Open folder").is_some_and(|button| !button.accesskit_node().is_disabled())
    });
}

#[test]
fn about_tells_version_folder_and_licences() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.click("Settings");
    desk.harness.get_by_label("About PO Desk…").click_accesskit(); // at the foot, below what is in sight
    opened(&mut desk);
    let path = folder.path().display().to_string();
    assert!(desk.says(&format!("Version {}", env!("CARGO_PKG_VERSION"))) && desk.says(&path), "{}", desk.screen());
    desk.harness.get_by_label("Copy path").click();
    assert_eq!(copied(&mut desk), path);
    desk.click("All licences");
    assert!(desk.says("MIT License") || desk.says("Permission is hereby granted"), "{}", desk.screen());
    let shown = desk.screen();
    desk.key(egui::Modifiers::NONE, egui::Key::End);
    assert_ne!(desk.screen(), shown, "keys go through the licences");
    desk.click("Back");
    desk.click("Done");
    assert!(!desk.has("Open folder"));
    desk.close();
}

#[test]
fn about_fits_into_the_smallest_window_with_the_largest_text() {
    let folder = tempfile::tempdir().unwrap();
    settings::store(folder.path(), &Settings { text_size: 200, ..Settings::default() }).unwrap();
    let mut desk = Desk::open_with(folder.path(), Overrides::default(), [1024.0, 640.0]);
    open_about(&mut desk);
    let screen = desk.harness.ctx.content_rect();
    for name in ["Done", "Copy diagnostics", "Close"] {
        let place = desk.harness.get_by_label(name).rect();
        assert!(screen.contains_rect(place), "{name} at {place:?} is not in {screen:?}");
    }
    desk.close();
}

#[test]
fn diagnostics_tell_of_the_program_and_of_no_order() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("Bharat Fasteners.xlsx"), "somebody's own").unwrap();
    podesk::logs::Logs::default().keep_in(folder.path()).unwrap();
    fs::write(folder.path().join("logs").join(podesk::logs::FILE), "the last line of the log\n").unwrap();
    let keys = ["planted-access", "planted-secret", "planted-api"].map(str::to_owned);
    let [access_key, secret_key, api_key] = keys;
    let credentials = Credentials { access_key, secret_key, api_key };
    let overrides = Overrides { credentials, geocode: Some("18.5204,73.8567".to_owned()), ..Overrides::default() };
    let mut desk = Desk::open_with(folder.path(), overrides, [1440.0, 900.0]);
    desk.draft("SAC/26-27/00142", &[["Hex bolts M8x40", "73181500", "420", "", "NOS", "8.40", "", "18"]]);
    desk.saved();
    desk.harness.state_mut().app.apply(Action::About(AboutAction::CopyDiagnostics));
    let text = copied(&mut desk);
    let path = folder.path().display().to_string();
    for part in [
        format!("PO Desk: {}", env!("CARGO_PKG_VERSION")),
        format!("Data folder: {path}"),
        "Gateway: sandbox, online".to_owned(),
        "Text size: 100%".to_owned(),
        "All 1".to_owned(),
        "  podesk.db\n".to_owned(),
        "the last line of the log".to_owned(),
    ] {
        assert!(text.contains(&part), "{part:?} is not in\n{text}");
    }
    let typed = SUPPLIER.iter().chain(&BUYER).map(|(_, text)| *text).filter(|text| text.len() > 6);
    for part in typed.chain(["planted", "00142", "Hex", "bolts", "Fasteners", "73181500", "18.5204"]) {
        assert!(!text.contains(part), "{part:?} is in\n{text}");
    }
    desk.close();
}

/// A screen of 1920×1080, one of 1280×1024 at its left, and what is on them.
#[test]
fn a_place_that_is_on_no_screen_is_noticed() {
    let screens = [[0, 0, 1920, 1080], [-1280, 0, 1280, 1024]];
    for (at, seen) in [
        (Some([0, 0]), true),
        (Some([-1200, 40]), true),
        (Some([1800, 1000]), true),
        (Some([1801, 0]), false),    // 119 points of its upper edge
        (Some([0, 1060]), false),    // the edge is below the screen
        (Some([0, -30]), false),     // the edge is above it
        (Some([3000, 200]), false),  // a screen that was taken away
        (Some([-2600, 100]), false), // it ends where the left screen begins
        (None, true),                // Wayland
    ] {
        let place = Place { at, size: [1320, 900], maximized: false };
        assert_eq!(place.is_on(&screens), seen, "{at:?}");
    }
    assert!(!Place { at: Some([0, 0]), size: [800, 600], maximized: false }.is_on(&[]));
}

#[test]
fn a_place_is_found_again_and_a_damaged_one_is_none() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(place::load(folder.path()), None);
    let kept = Place { at: Some([-40, 60]), size: [1300, 800], maximized: true };
    place::store(folder.path(), &kept).unwrap();
    assert_eq!(place::load(folder.path()), Some(kept));
    for damaged in ["", "{", "[]", r#"{"at":null,"size":[0,0],"maximized":false}"#, "\u{0}"] {
        fs::write(folder.path().join(place::FILE), damaged).unwrap();
        assert_eq!(place::load(folder.path()), None, "{damaged:?}");
    }
}

/// Has the window be there, as the window system tells it.
fn put(desk: &mut Desk, at: [f32; 2], size: [f32; 2], maximized: bool) {
    desk.harness.set_size(size.into());
    let viewport = desk.harness.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    viewport.outer_rect = Some(Rect::from_min_size(Pos2::new(at[0], at[1]), vec2(size[0], size[1])));
    viewport.maximized = Some(maximized);
    desk.run();
}

fn kept(desk: &mut Desk, folder: &Path, wanted: Place) {
    desk.until("the place is kept", |_| place::load(folder) == Some(wanted));
}

#[test]
fn the_window_s_place_is_kept_when_it_rests() {
    let folder = tempfile::tempdir().unwrap();
    settings::store(folder.path(), &Settings { text_size: 125, ..Settings::default() }).unwrap();
    let mut desk = Desk::open(folder.path());
    put(&mut desk, [100.0, 50.0], [1400.0, 800.0], false);
    // At a text size of 125% the window's own points are larger.
    kept(&mut desk, folder.path(), Place { at: Some([125, 63]), size: [1750, 1000], maximized: false });
    put(&mut desk, [0.0, 0.0], [1536.0, 864.0], true);
    kept(&mut desk, folder.path(), Place { at: Some([125, 63]), size: [1750, 1000], maximized: true });
    put(&mut desk, [8.0, 8.0], [1200.0, 720.0], false);
    kept(&mut desk, folder.path(), Place { at: Some([10, 10]), size: [1500, 900], maximized: false });
    desk.close();
}

#[test]
fn a_window_that_is_closed_at_once_keeps_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    put(&mut desk, [20.0, 30.0], [1300.0, 700.0], false);
    let viewport = desk.harness.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    viewport.events.push(egui::ViewportEvent::Close);
    desk.harness.step();
    desk.close();
    let wanted = Place { at: Some([20, 30]), size: [1300, 700], maximized: false };
    assert_eq!(place::load(folder.path()), Some(wanted));
}

#[test]
fn a_file_of_a_start_is_opened_as_if_it_was_dropped() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let archive = elsewhere.path().join("all.podesk.json");
    let mut desk = Desk::open(folder.path());
    desk.draft("SAC/26-27/00142", &[["Hex bolts M8x40", "73181500", "420", "", "NOS", "8.40", "", "18"]]);
    desk.saved();
    desk.click("Back to orders");
    for action in [ArchiveAction::Open(Way::Out), ArchiveAction::Go(archive.clone())] {
        desk.harness.state_mut().app.apply(Action::Archive(action));
    }
    desk.until("the archive", |harness| harness.query_by_label("Done").is_some());
    desk.close();

    let empty = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(empty.path());
    let (give, files) = channel();
    desk.harness.state_mut().files = Some(files);
    give.send(archive).unwrap();
    desk.until("what is in it", |harness| harness.query_by_label("1 order is new here and comes in").is_some());
    assert!(desk.has("Read in"));
    desk.close();
}
