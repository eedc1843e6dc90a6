//! The menus of cells and rows: opened by the right button and by keys, made of the table of commands, and out of the way
//! again with the keyboard where it was.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use podesk::domain::status::{DeliveryState, OrderRow};

use crate::desk::Desk;
use crate::sample::sample_of;

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;

/// Description, HSN, quantity, free, unit, price.
const ROWS: &str = "Hex bolts M8x40\t73181500\t1200\t\tNOS\t8.40\r\n\
                    Hex nuts M8, DIN 934\t73181600\t600\t50\tNOS\t1.85\r\n\
                    Zinc plating, job work\t998873\t18.5\t\tKGS\t38\r\n";

fn draft(folder: &std::path::Path) -> Desk {
    let mut desk = Desk::open(folder);
    desk.draft("SAC/26-27/00201", &[["", "", "", "", "", "", "", ""]]);
    desk.click("Line 1 description");
    desk.harness.event(Event::Paste(ROWS.to_owned()));
    desk.run();
    desk
}

fn right_click(desk: &mut Desk, name: &str) {
    desk.widget(name).click_secondary();
    desk.run();
}

/// What the open menu offers, from top to bottom.
fn offered(desk: &Desk) -> Vec<String> {
    let nodes = desk.harness.root().children_recursive();
    let items = nodes.filter(|node| node.accesskit_node().role() == Role::MenuItem);
    items.filter_map(|node| node.accesskit_node().label()).collect()
}

/// Clicks and gives what went to the clipboard.
fn copied(desk: &mut Desk, name: &str) -> Option<String> {
    desk.widget(name).click();
    let copied = (0..4).find_map(|_| {
        desk.harness.step();
        desk.harness.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    });
    desk.run();
    copied
}

#[test]
fn the_right_button_does_what_keys_do_to_the_cells_selected() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = draft(folder.path());
    desk.click("Line 1 quantity");
    desk.key(SHIFT, Key::ArrowDown);
    right_click(&mut desk, "Line 2 quantity");
    assert_eq!(copied(&mut desk, "Copy").as_deref(), Some("1200\n600\n"), "a click inside leaves what is selected");
    assert_eq!(offered(&desk), [""; 0], "it closes");

    right_click(&mut desk, "Line 3 unit");
    assert_eq!(copied(&mut desk, "Cut").as_deref(), Some("KGS"), "a click outside selects that cell");
    assert_eq!(desk.value("Line 3 unit"), "");
    desk.type_text("NOS");
    desk.key(NONE, Key::Enter);
    assert_eq!(desk.value("Line 3 unit"), "NOS", "the table has the keyboard again");

    right_click(&mut desk, "Line 2");
    desk.click("Insert line above");
    assert_eq!(desk.value("Line 2 description"), "");
    assert_eq!(desk.value("Line 3 description"), "Hex nuts M8, DIN 934");
    right_click(&mut desk, "Line 4 description");
    desk.click("Delete line");
    assert!(!desk.has("Line 4 description"));
    desk.close();
}

#[test]
fn a_menu_is_opened_walked_and_left_by_keys() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = draft(folder.path());
    desk.click("Line 1 quantity");
    desk.key(NONE, Key::Menu);
    assert_eq!(offered(&desk)[..4], ["Cut", "Copy", "Paste", "Paste from Excel"]);
    assert_eq!(desk.focused(), "Cut");
    desk.key(NONE, Key::Escape);
    assert_eq!(offered(&desk), [""; 0]);
    desk.type_text("7");
    desk.key(NONE, Key::Enter);
    assert_eq!(desk.value("Line 1 quantity"), "7", "Esc closes the menu alone");

    desk.click("Line 2 quantity");
    desk.key(SHIFT, Key::F10);
    while desk.focused() != "Copy from the cell above" {
        desk.key(NONE, Key::ArrowDown);
    }
    desk.key(NONE, Key::Enter);
    assert_eq!(desk.value("Line 2 quantity"), "7");
    desk.type_text("9");
    desk.key(NONE, Key::Enter);
    assert_eq!(desk.value("Line 2 quantity"), "9", "the key that chose it moved nothing");
    desk.close();
}

#[test]
fn a_menu_that_goes_away_with_its_screen_gives_the_keyboard_to_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = draft(folder.path());
    right_click(&mut desk, "Line 2 unit");
    assert_eq!(offered(&desk)[0], "Cut");
    desk.harness.state_mut().app.state.screen = podesk::app::state::Screen::Settings;
    desk.run();
    assert_eq!(offered(&desk), [""; 0]);
    desk.harness.state_mut().app.state.screen = podesk::app::state::Screen::Editor;
    desk.run();
    assert_eq!(desk.focused(), "", "nobody asked for the table");
    desk.close();
}

#[test]
fn an_order_s_menu_offers_what_can_be_done_with_it() {
    let folder = sample_of(60);
    let mut desk = Desk::open(folder.path());
    let draft = "SAC/26-27/00201";
    desk.draft(draft, &[["Hex bolts M8x40", "73181500", "1200", "", "NOS", "8.40", "", "18"]]);
    desk.saved();
    desk.click("Back to orders");
    desk.until("orders", |harness| harness.query_by_label(draft).is_some());
    let is_sent = |row: &&OrderRow| row.delivery == DeliveryState::Sent && !row.amended;
    let sent = desk.harness.state().app.state.list.rows.iter().find(is_sent).unwrap().po_number.clone();

    right_click(&mut desk, &sent);
    let all = offered(&desk);
    assert_eq!(all[..3], ["Open", "Preview PDF", "Duplicate PO"]);
    assert!(all.iter().any(|text| text == "Change status…"), "{all:?}");
    assert!(!all.iter().any(|text| text == "Delete draft"), "{all:?}");
    desk.key(NONE, Key::Escape);
    right_click(&mut desk, draft);
    let all = offered(&desk);
    assert!(all.iter().any(|text| text == "Delete draft"), "{all:?}");
    assert!(!all.iter().any(|text| text == "Change status…"), "{all:?}");

    // What is ticked elsewhere is not meant.
    desk.key(NONE, Key::Escape);
    desk.click(&format!("Select {draft}"));
    right_click(&mut desk, &sent);
    let all = offered(&desk);
    assert!(all.iter().any(|text| text == "Open") && !all.iter().any(|text| text == "Delete draft"), "{all:?}");
    desk.key(NONE, Key::Escape);
    right_click(&mut desk, draft);
    assert!(offered(&desk).iter().any(|text| text == "Delete draft"));
    desk.key(NONE, Key::Escape);
    assert_eq!(desk.harness.state().app.state.chosen.len(), 1, "Esc closed the menu alone");

    right_click(&mut desk, &sent);
    desk.key(NONE, Key::Enter);
    assert!(desk.has("Open"), "Enter means nothing to the row while its menu is open");
    desk.key(NONE, Key::ArrowDown);
    assert_eq!(desk.focused(), "Open");
    desk.key(NONE, Key::Enter);
    desk.until("the order", |harness| harness.query_by_label("Back to orders").is_some());
    assert_eq!(desk.value("PO number"), sent);
    desk.key(NONE, Key::ArrowDown);
    assert_eq!(desk.focused(), "Line table", "the table has the keyboard of an order that was opened");
    desk.close();
}

#[test]
fn a_supplier_s_menu_begins_an_order() {
    let folder = sample_of(60);
    let mut desk = Desk::open(folder.path());
    desk.click("Suppliers");
    desk.until("suppliers", |harness| harness.state().app.state.suppliers.rows.len() > 2);
    let name = desk.harness.state().app.state.suppliers.rows[1].name.clone();
    right_click(&mut desk, &name);
    assert_eq!(offered(&desk), ["Open", "New order to this supplier", "Remove from the address book"]);
    desk.click("New order to this supplier");
    desk.until("the order", |harness| harness.query_by_label("Line 1 description").is_some());
    assert!(desk.says(&name));
    desk.close();
}
