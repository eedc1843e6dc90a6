//! Every screen, and every dialog that a command opens, in the smallest window at the largest text and at the smallest:
//! nothing that can be pressed or typed into lies outside of the window or its dialog, and the buttons at a dialog's foot
//! stand side by side.

use egui::accesskit::Role;
use egui::{Key, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use podesk::settings::{LanguageChoice, Settings};
use podesk::ui::theme::{DIALOG_EDGE_LOW, DIALOG_FOOTER, DIALOG_LOW};

use crate::still::{self, Desk, everywhere, sample_of};

/// Half a point, for what lies on an edge.
const SLACK: f32 = 0.5;

struct Thing {
    name: String,
    role: Role,
    rect: Rect,
    in_dialog: bool,
}

/// Tabs are left out: where they have no room they scroll.
fn takes_input(role: Role) -> bool {
    matches!(
        role,
        Role::Button
            | Role::TextInput
            | Role::MultilineTextInput
            | Role::PasswordInput
            | Role::SearchInput
            | Role::CheckBox
            | Role::Switch
            | Role::RadioButton
            | Role::ComboBox
            | Role::Link
    )
}

/// What can be pressed or typed into, and the dialog's place if one is open.
fn things(harness: &Harness<'_, Desk>) -> (Vec<Thing>, Option<Rect>) {
    let mut all = Vec::new();
    let dialog = harness.ctx.memory(|memory| memory.top_modal_layer().and_then(|layer| memory.area_rect(layer.id)));
    for node in harness.root().children_recursive() {
        let access = node.accesskit_node();
        // What is scrolled far away has no place.
        if takes_input(access.role()) && access.bounding_box().is_some() {
            let mut above = access.parent();
            let mut in_dialog = false;
            while let Some(parent) = above {
                in_dialog |= parent.role() == Role::Dialog;
                above = parent.parent();
            }
            let name = access.label().unwrap_or_default();
            all.push(Thing { name, role: access.role(), rect: node.rect(), in_dialog });
        }
    }
    (all, dialog)
}

/// What does not fit, in words.
fn misfits(harness: &Harness<'_, Desk>, what: &str) -> Vec<String> {
    let window = harness.ctx.content_rect();
    let (things, dialog) = things(harness);
    let mut found = Vec::new();
    let mut tell = |thing: &Thing, how: &str| {
        found.push(format!("{what} at {}: {:?} {:?} {how}: {:?}", window.size(), thing.role, thing.name, thing.rect));
    };
    let Some(dialog) = dialog else {
        for thing in &things {
            if thing.rect.left() < -SLACK || thing.rect.right() > window.right() + SLACK {
                tell(thing, "lies outside of the window");
            }
        }
        return found;
    };
    let foot = if window.height() < DIALOG_LOW { DIALOG_EDGE_LOW } else { DIALOG_FOOTER };
    let middle = dialog.bottom() - foot / 2.0;
    let mut feet: Vec<&Thing> = Vec::new();
    for thing in things.iter().filter(|thing| thing.in_dialog) {
        if thing.rect.left() < dialog.left() - SLACK || thing.rect.right() > dialog.right() + SLACK {
            tell(thing, "lies outside of its dialog");
        }
        // What scrolls behind the foot does not stand in the middle of it.
        if (thing.rect.center().y - middle).abs() < 1.0 {
            if let Some(other) = feet.iter().find(|other| other.rect.shrink(SLACK).intersects(thing.rect)) {
                tell(thing, &format!("lies on {:?}", other.name));
            }
            feet.push(thing);
        }
    }
    found
}

/// Goes everywhere in a window of that size and language: nothing may be out of place.
fn fits(size: [f32; 2], language: LanguageChoice) {
    let mut found = Vec::new();
    let look = Settings { language, ..Settings::default() };
    everywhere(&look, size, |harness, what| found.extend(misfits(harness, what)));
    assert!(found.is_empty(), "{} do not fit:\n{}", found.len(), found.join("\n"));
}

#[test]
fn everything_fits_the_smallest_window_at_200_percent() {
    fits([512.0, 320.0], LanguageChoice::English);
}

#[test]
fn everything_fits_the_smallest_window_at_200_percent_in_hindi() {
    fits([512.0, 320.0], LanguageChoice::Hindi);
}

#[test]
fn everything_fits_the_smallest_window() {
    fits([1024.0, 640.0], LanguageChoice::English);
}

#[test]
fn everything_fits_the_smallest_window_at_80_percent() {
    fits([1280.0, 800.0], LanguageChoice::English);
}

#[test]
fn keys_in_the_table_bring_it_into_sight_where_all_of_the_order_scrolls() {
    let folder = sample_of(60);
    let mut harness = still::harness(still::desk(folder.path(), &Settings::default()), [683.0, 427.0]);
    still::open_ready(&mut harness);
    let tabs = harness.get_by_label_contains("Milestones & shipping").rect().top();
    assert!(harness.query_by_label("Line 2").is_none(), "the parties are seen first");
    harness.key_press(Key::ArrowDown);
    harness.run();
    let row = harness.get_by_label("Line 2").rect();
    assert!(row.top() > 0.0 && row.bottom() <= tabs, "{row:?} is not above the tabs at {tabs}");
}
