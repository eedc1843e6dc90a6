//! The widgets as screen readers and keyboard users meet them.

use egui::{Id, Key, Theme, Ui, accesskit::Role, vec2};
use egui_kittest::{Harness, kittest::NodeT as _, kittest::Queryable as _};
use podesk::ui::theme;
use podesk::ui::widgets::{self, Dialog};

use crate::gallery::Gallery;

fn harness(theme: Theme) -> Harness<'static, Gallery> {
    Harness::builder()
        .with_size([1440.0, 900.0])
        .with_theme(theme)
        .with_context_setup(podesk::ui::install)
        .build_ui_state(|ui, gallery: &mut Gallery| gallery.ui(ui), Gallery::new())
}

fn press(harness: &mut Harness<'_, Gallery>, key: Key) {
    harness.key_press(key);
    harness.run();
}

#[test]
fn everything_is_drawn_and_named_in_both_themes() {
    for theme in [Theme::Light, Theme::Dark] {
        let mut harness = harness(theme);
        harness.run();
        assert!(harness.unnamed_widgets().is_empty());
        for name in ["Send", "Edit supplier", "Undo", "Outbox", "Supplier GSTIN", "Search"] {
            harness.get_by_label(name);
        }
        harness.get_by_role_and_label(Role::Status, "Connected. Reply in 42 ms.");
        harness.get_by_label("Gateway said “Invalid GSTIN”, code 1021.");
        harness.get_by_label("Outcome unknown");
    }
}

#[test]
fn nothing_asks_for_frames_when_idle() {
    let mut harness = harness(Theme::Light);
    harness.run();
    harness.step();
    let delay = harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert!(delay > std::time::Duration::from_secs(60), "{delay:?}");
}

#[test]
fn the_text_input_has_the_given_name_and_no_other_node_has() {
    let mut harness = harness(Theme::Light);
    let field = harness.get_by_label("Supplier GSTIN");
    assert_eq!(field.accesskit_node().role(), Role::TextInput);
    assert_eq!(field.value().as_deref(), Some("29AAGCB7383J1Z4"));
    assert!(harness.query_by_label("GSTIN").is_none());
    assert_eq!(harness.get_by_label("Secret").accesskit_node().role(), Role::PasswordInput);
    let hsn = harness.get_by_label("HSN");
    assert_eq!(hsn.accesskit_node().data().description(), Some("4, 6 or 8 digits"));
    harness.run();
}

#[test]
fn focus_selects_all_so_that_typing_replaces() {
    let mut harness = harness(Theme::Light);
    harness.get_by_label("City").focus();
    harness.run();
    harness.get_by_label("City").type_text("Nashik");
    harness.run();
    assert_eq!(harness.state().city, "Nashik");
    press(&mut harness, Key::Tab);
    assert!(harness.get_by_label("Supplier GSTIN").is_focused());
    harness.get_by_label("Supplier GSTIN").type_text("27");
    harness.run();
    assert_eq!(harness.state().gstin, "27");
}

#[test]
fn enter_goes_on_to_the_next_field_where_asked() {
    let mut harness = harness(Theme::Light);
    harness.get_by_label("City").focus();
    harness.run();
    press(&mut harness, Key::Enter);
    assert!(harness.get_by_label("Supplier GSTIN").is_focused());
}

#[test]
fn a_read_only_field_stays_as_it_is() {
    let mut harness = harness(Theme::Light);
    harness.get_by_label("PO number").focus();
    harness.run();
    harness.get_by_label("PO number").type_text("x");
    harness.run();
    assert_eq!(harness.state().fixed, "SAC/26-27/00142");
}

#[test]
fn buttons_work_by_mouse_enter_and_space_but_not_when_disabled() {
    let mut harness = harness(Theme::Light);
    harness.get_by_label("Send").click();
    harness.run();
    assert_eq!(harness.state().sent, 1);
    harness.get_by_label("Send").focus();
    harness.run();
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::Space);
    assert_eq!(harness.state().sent, 3);
    let off = harness.get_by_label("Send later");
    assert!(off.accesskit_node().is_disabled());
    off.click();
    harness.run();
    harness.get_by_label("Send later").click_accesskit();
    harness.run();
    assert_eq!(harness.state().refused, 0);
}

#[test]
fn a_held_key_clicks_once() {
    let mut harness = harness(Theme::Light);
    harness.get_by_label("Send").focus();
    harness.run();
    for repeat in [false, true, true] {
        harness.event(egui::Event::Key {
            key: Key::Enter,
            physical_key: None,
            pressed: true,
            repeat,
            modifiers: egui::Modifiers::NONE,
        });
        harness.run();
    }
    assert_eq!(harness.state().sent, 1);
}

#[test]
fn toggle_and_checkbox_switch_by_space() {
    let mut harness = harness(Theme::Light);
    harness.get_by_label("Every day at 09:00").focus();
    harness.run();
    press(&mut harness, Key::Space);
    assert!(!harness.state().daily);
    harness.get_by_label("Is service").focus();
    harness.run();
    press(&mut harness, Key::Space);
    assert!(!harness.state().checked);
}

#[test]
fn arrows_move_through_a_segmented_control() {
    let mut harness = harness(Theme::Light);
    harness.get_by_role_and_label(Role::RadioGroup, "Theme");
    harness.get_by_label("Light").focus();
    harness.run();
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::ArrowRight);
    assert_eq!(harness.state().segment, 2);
    press(&mut harness, Key::ArrowLeft);
    assert_eq!(harness.state().segment, 1);
    assert!(harness.get_by_label("Dark").is_focused());
    harness.get_by_label("Light").click();
    harness.run();
    assert_eq!(harness.state().segment, 0);
}

#[test]
fn a_choice_is_made_by_keys() {
    let mut harness = harness(Theme::Light);
    let choice = harness.get_by_label("Buyer state");
    assert_eq!(choice.value().as_deref(), Some("Maharashtra"));
    choice.focus();
    harness.run();
    press(&mut harness, Key::ArrowDown);
    harness.get_by_label("Karnataka");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().state, 1);
    assert!(harness.query_by_label("Tamil Nadu").is_none());
    assert!(harness.get_by_label("Buyer state").is_focused());
    // Type to jump, closed.
    harness.get_by_label("Buyer state").type_text("te");
    harness.run();
    assert_eq!(harness.state().state, 3);
    // Esc leaves it as it was.
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().state, 3);
    assert!(harness.query_by_label("Tamil Nadu").is_none());
}

#[test]
fn a_choice_is_made_by_mouse() {
    let mut harness = harness(Theme::Light);
    harness.get_by_label("Buyer state").click();
    harness.run();
    harness.get_by_label("Tamil Nadu").click();
    harness.run();
    assert_eq!(harness.state().state, 2);
    assert!(harness.query_by_label("Karnataka").is_none());
}

#[test]
fn a_dialog_that_grows_leaves_what_it_shows_where_it_is() {
    let draw = |ui: &mut Ui, height: &mut f32| {
        let dialog = Dialog::new(Id::unique("growing"), "Export", "Close").size(vec2(580.0, 868.0));
        let body = |ui: &mut Ui| {
            ui.allocate_space(vec2(100.0, *height));
        };
        dialog.show(ui.ctx(), body, |ui| drop(ui.button("Done")));
    };
    let mut harness = Harness::builder()
        .with_size([1440.0, 900.0])
        .with_context_setup(podesk::ui::install)
        .build_ui_state(draw, 120.0);
    // The header is 72 high, the footer 56; their buttons stand in the middle.
    let edges = |harness: &Harness<'_, f32>| {
        let middle = |name| harness.get_by_label(name).rect().center().y.round();
        (middle("Close") - 36.0, middle("Done") + 28.0)
    };
    harness.run();
    let (top, bottom) = edges(&harness);
    assert!((top - (900.0 - bottom)).abs() <= 2.0, "in the middle when it opens: {top} to {bottom}");
    *harness.state_mut() = 160.0;
    harness.run();
    assert_eq!(edges(&harness), (top, bottom + 40.0));
    // Without room below it goes up, and stays inside the window.
    *harness.state_mut() = 700.0;
    harness.run();
    let (higher, bottom) = edges(&harness);
    assert!(higher < top && higher >= 15.0 && bottom <= 885.0, "{higher} to {bottom}");
}

#[test]
fn a_dialog_closes_by_escape_and_by_its_button() {
    let mut harness = harness(Theme::Dark);
    harness.get_by_label("Open dialog").click();
    harness.run();
    harness.get_by_label("Send v3 to supplier");
    harness.get_by_role_and_label(Role::Dialog, "Review changes before sending v3");
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().closed, 1);
    assert!(harness.query_by_label("Send v3 to supplier").is_none());
    harness.get_by_label("Open dialog").click();
    harness.run();
    harness.get_by_label("Close").click();
    harness.run();
    assert_eq!(harness.state().closed, 2);
}

#[test]
fn the_focus_stays_inside_a_dialog() {
    let mut harness = harness(Theme::Light);
    harness.get_by_label("Open dialog").click();
    harness.run();
    for _ in 0..8 {
        press(&mut harness, Key::Tab);
        let inside = ["Close", "Note", "Cancel", "Send v3 to supplier"]
            .iter()
            .any(|name| harness.get_by_label(name).is_focused());
        assert!(inside);
    }
}

#[test]
fn a_toast_offers_its_action_and_leaves_in_time() {
    let mut harness = harness(Theme::Light);
    harness.get_by_label("Show toast").click();
    harness.run();
    harness.get_by_label("v3 queued for Bharat Fasteners LLP");
    harness.get_by_label("Recall").click();
    harness.run();
    assert_eq!(harness.state().recalled, Some(7));
    assert!(harness.query_by_label("Recall").is_none());
    harness.get_by_label("Show toast").click();
    harness.run();
    harness.run_steps(30);
    assert!(harness.state().toasts.is_empty());
}

#[test]
fn big_text_still_fits_the_window() {
    let mut harness = harness(Theme::Light);
    theme::apply(&harness.ctx, theme::ThemeChoice::Dark, false, 2.0);
    harness.run();
    assert!(harness.unnamed_widgets().is_empty());
}

#[test]
fn a_number_that_is_wider_than_its_cell_shows_that_it_is_cut() {
    let painted = |text: &'static str, width: f32| {
        let mut harness =
            Harness::builder().with_size([200.0, 40.0]).with_context_setup(podesk::ui::install).build_ui(move |ui| {
                let cell = egui::Rect::from_min_size(ui.min_rect().min, egui::vec2(width, 28.0));
                widgets::quantity_cell(ui.painter(), cell, text, egui::Color32::BLACK);
            });
        harness.run();
        let words = |shape: &egui::epaint::ClippedShape| match &shape.shape {
            egui::Shape::Text(text) => Some((text.galley.text().to_owned(), text.pos.x)),
            _ => None,
        };
        let shown: Vec<(String, f32)> = harness.output().shapes.iter().filter_map(words).collect();
        let left = shown.iter().map(|(_, x)| *x).fold(f32::MAX, f32::min);
        assert!(left >= 0.0, "{shown:?}");
        shown.into_iter().map(|(text, _)| text).collect::<String>()
    };
    assert_eq!(painted("9,99,99,999", 84.0), "9,99,99,999", "it moves into the room of a fraction");
    assert_eq!(painted("12.500", 84.0), "12.500");
    let cut = painted("9,99,99,999.125", 60.0);
    assert!(cut.starts_with('…') && cut.ends_with("9.125"), "{cut}");
}
