//! Pictures of the main screens, compared with those in `tests/snapshots`.
//!
//! The pictures show times of day in India: they are compared where `PODESK_SNAPSHOTS=1` is set, with `TZ=IST-5:30`.
//! After a change that is meant, `UPDATE_SNAPSHOTS=1` writes them anew; look at what it writes.

use egui_kittest::kittest::Queryable as _;
use egui_kittest::{Harness, SnapshotOptions, SnapshotResults};
use podesk::app::action::Action;
use podesk::app::state::Screen;
use podesk::domain::party::Side;
use podesk::domain::status::View;
use podesk::settings::{LanguageChoice, Settings, Theme};

use crate::still::{Desk, act, desk, harness, open_ready, sample_of};

/// Size of the pictures.
const SIZE: [f32; 2] = [1440.0, 900.0];

/// Takes the pictures of these screens in one look, as `<screen>-<name>`.
fn pictures(name: &str, look: &Settings, screens: &[&str]) {
    if std::env::var_os("PODESK_SNAPSHOTS").is_none() {
        eprintln!("pictures are not compared: PODESK_SNAPSHOTS is not set");
        return;
    }
    let offset = jiff::Timestamp::UNIX_EPOCH.to_zoned(jiff::tz::TimeZone::system()).offset();
    assert_eq!(offset.seconds(), 19_800, "the pictures show Indian time: set TZ=IST-5:30");
    let options = SnapshotOptions::new().threshold(0.6).max_failed_pixels(0);
    let mut results = SnapshotResults::new();
    let mut compare = |harness: &mut Harness<'_, Desk>, screen: &str| {
        if !screens.contains(&screen) {
            return;
        }
        harness.run();
        results.add(harness.try_snapshot_options(format!("{screen}-{name}"), &options));
    };

    let empty = tempfile::tempdir().unwrap();
    compare(&mut harness(desk(empty.path(), look), SIZE), "first-start");

    let folder = sample_of(120);
    let mut harness = harness(desk(folder.path(), look), SIZE);
    compare(&mut harness, "orders");
    act(&mut harness, Action::Go(Screen::Outbox));
    let op = harness.state().app.state.outbox.ops.first().map(|op| op.id);
    act(&mut harness, Action::SelectOp(op));
    compare(&mut harness, "outbox");
    act(&mut harness, Action::Go(Screen::Settings));
    compare(&mut harness, "settings");
    act(&mut harness, Action::ShowView(View::All));
    open_ready(&mut harness);
    compare(&mut harness, "editor");
    act(&mut harness, Action::OpenParty(Some(Side::Supplier)));
    compare(&mut harness, "party");
    act(&mut harness, Action::OpenParty(None));
    if screens.contains(&"review") {
        act(&mut harness, Action::Review);
        harness.get_by_label("Request JSON");
        compare(&mut harness, "review");
    }
    results.unwrap();
}

#[test]
fn the_screens_look_as_they_did_in_light() {
    let screens = ["first-start", "orders", "outbox", "settings", "editor", "party", "review"];
    pictures("light", &Settings { theme: Theme::Light, ..Settings::default() }, &screens);
}

#[test]
fn the_editor_looks_as_it_did_in_hindi() {
    let look = Settings { theme: Theme::Light, language: LanguageChoice::Hindi, ..Settings::default() };
    pictures("hindi", &look, &["editor"]);
}

#[test]
fn the_screens_look_as_they_did_in_dark() {
    pictures("dark", &Settings { theme: Theme::Dark, ..Settings::default() }, &["orders", "editor", "review"]);
}
