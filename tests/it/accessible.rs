//! The accessible tree of every screen and dialog: names, roles, states, places in tables, and what is told by itself.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use egui::accesskit::{Action, Invalid, Live, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::Desk;
use crate::sample::sample_of;
use crate::tour;

/// Roles of what can be pressed, typed into, or chosen.
fn is_control(role: Role) -> bool {
    use Role as R;
    matches!(
        role,
        R::Button
            | R::CheckBox
            | R::Switch
            | R::RadioButton
            | R::TextInput
            | R::MultilineTextInput
            | R::PasswordInput
            | R::ComboBox
            | R::EditableComboBox
            | R::Tab
            | R::ListBoxOption
            | R::MenuItem
            | R::Row
            | R::RowHeader
            | R::ColumnHeader
            | R::Cell
            | R::GridCell
            | R::Grid
    )
}

/// What is wrong with the tree, in words.
fn faults(desk: &Desk) -> Vec<String> {
    let mut found = Vec::new();
    let (mut dialogs, mut pages) = (Vec::new(), Vec::new());
    let open = desk.harness.state().app.state.dialog.is_some();
    for node in desk.harness.root().children_recursive() {
        let node = node.accesskit_node();
        let (role, data) = (node.role(), node.data());
        let name = node.label().unwrap_or_default();
        let mut say = |what: &str| found.push(format!("{role:?} {name:?} {what}"));
        let pressed = data.supports_action(Action::Click);
        if is_control(role) && name.trim().is_empty() {
            say(&format!("has no name ({:?})", data.value()));
        }
        // A text whose letters can be chosen is pressed, too.
        let scrolls = matches!(role, Role::ScrollView | Role::ScrollBar | Role::Splitter | Role::Label);
        if pressed && !is_control(role) && !scrolls {
            say("can be pressed, and is said to be no control");
        }
        match role {
            Role::CheckBox | Role::Switch | Role::RadioButton if node.toggled().is_none() => {
                say("is neither on nor off")
            }
            Role::Tab | Role::ListBoxOption | Role::Row if data.is_selected().is_none() => {
                say("is not said to be selected or not")
            }
            Role::ComboBox | Role::EditableComboBox if data.is_expanded().is_none() => {
                say("is neither open nor closed")
            }
            Role::ComboBox | Role::TextInput | Role::EditableComboBox if node.value().is_none() => say("has no value"),
            Role::Grid if data.row_count().is_none() || data.column_count().is_none() => {
                say("does not say how large it is")
            }
            Role::Row if data.row_index().is_none() => say("does not say which row it is"),
            Role::Cell if data.row_index().is_none() || data.column_index().is_none() => {
                say("does not say where it is")
            }
            Role::Alert if node.live() != Live::Assertive => say("is not told by itself"),
            Role::Status if data.live().is_none() => say("does not say whether it is told"),
            Role::Heading if data.level() == Some(1) => pages.push(name.clone()),
            Role::Dialog => dialogs.push((name.clone(), node.is_modal())),
            _ => {}
        }
        if data.invalid() == Some(Invalid::True) && node.description().unwrap_or_default().is_empty() {
            say("is wrong, and does not say why");
        }
    }
    if !matches!(pages.as_slice(), [one] if !one.is_empty()) {
        found.push(format!("the page is headed by {pages:?}"));
    }
    match dialogs.as_slice() {
        [] if !open => {}
        [(name, true)] if open && !name.is_empty() => {}
        other => found.push(format!("a dialog is open: {open}, but the tree has {other:?}")),
    }
    found
}

#[test]
fn every_screen_says_what_it_shows() {
    let folder = sample_of(40);
    let mut desk = Desk::open(folder.path());
    let mut all = Vec::new();
    tour::screens(&mut desk, |desk, place| {
        all.extend(faults(desk).into_iter().map(|fault| format!("{place}: {fault}")))
    });
    assert!(all.is_empty(), "{}", all.join("\n"));
    desk.close();
}

#[test]
fn every_dialog_says_what_it_shows() {
    let folder = sample_of(40);
    let mut desk = Desk::open(folder.path());
    let mut all = Vec::new();
    tour::dialogs(&mut desk, |desk, place| {
        all.extend(faults(desk).into_iter().map(|fault| format!("{place}: {fault}")))
    });
    assert!(all.is_empty(), "{}", all.join("\n"));
    desk.close();
}

#[test]
fn required_and_wrong_fields_and_cells_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.click("New purchase order");
    let required = |desk: &Desk, name: &str| desk.harness.get_by_label(name).accesskit_node().is_required();
    assert!(required(&desk, "PO number") && required(&desk, "Subject") && !required(&desk, "Filter lines"));
    desk.click("Edit supplier");
    desk.fill("Supplier GSTIN", "29AAGCB7383J1Z5");
    let gstin = desk.harness.get_by_label("Supplier GSTIN");
    let gstin = gstin.accesskit_node();
    assert_eq!(gstin.data().invalid(), Some(Invalid::True));
    assert!(gstin.description().unwrap().contains("check digit") || !gstin.description().unwrap().is_empty());
    desk.click("Done");
    desk.click("Line 1 quantity");
    desk.type_text("many");
    desk.key(egui::Modifiers::NONE, egui::Key::Tab);
    let cell = desk.harness.get_by_label("Line 1 quantity");
    let cell = cell.accesskit_node();
    assert_eq!((cell.data().row_index(), cell.data().column_index()), (Some(0), Some(2)));
    assert_eq!(cell.data().invalid(), Some(Invalid::True));
    // The table has the keyboard, and the cell that it is on is said.
    let here = desk.harness.root().children_recursive().find(|node| node.accesskit_node().is_focused()).unwrap();
    assert_eq!(here.accesskit_node().label().as_deref(), Some("Line 1 free quantity"));
    desk.close();
}
