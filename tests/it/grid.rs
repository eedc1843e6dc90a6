//! The line table in the window: pasted, filled, mended, undone and redone, sent and amended; keys, mouse, columns, find.

use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::Desk;

const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

/// Rows as a spreadsheet copies them: description, HSN, quantity, free, unit, price, discount, GST %.
const ROWS: &str = "\"Hex bolts M8x40\ngrade 8.8\"\t73181500\t1,200\t\tNOS\t₹ 8.40\t\t18\r\n\
                    Hex nuts M8, DIN 934\t73181600\t600\t50\t\t1.85\t\t18\r\n\
                    स्प्रिंग वॉशर M8\t73182\t12.500\t\t\t168\t5%\t18%\r\n\
                    Flat washers M8\t73182200\t8,25\t\t\t142\t\t18\r\n\
                    Zinc plating, job work\t998873\t18.5\t\tKGS\t38\t\t18\r\n";

fn paste(desk: &mut Desk, text: &str) {
    desk.harness.event(Event::Paste(text.to_owned()));
    desk.run();
}

fn center(desk: &Desk, name: &str) -> Pos2 {
    desk.harness.get_by_label(name).rect().center()
}

/// Presses at one place, moves to another, and lets go.
fn drag(desk: &mut Desk, from: Pos2, to: Pos2) {
    let button = |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: NONE };
    for event in [Event::PointerMoved(from), button(from, true)] {
        desk.harness.event(event);
    }
    desk.harness.step();
    for share in [0.2, 0.5, 0.8, 1.0] {
        desk.harness.event(Event::PointerMoved(from + (to - from) * share));
        desk.harness.step();
    }
    desk.harness.event(button(to, false));
    desk.run();
}

/// A draft that can be sent once its lines are right, the keyboard in its first line.
fn draft(folder: &std::path::Path) -> Desk {
    let mut desk = Desk::open(folder);
    desk.draft("SAC/26-27/00201", &[["", "", "", "", "", "", "", ""]]);
    desk.click("Line 1 description");
    desk
}

fn send(desk: &mut Desk, version: u32) {
    desk.key(CTRL, Key::Enter);
    let button = format!("Send v{version} to supplier");
    desk.until("the request is prepared", |harness| {
        harness.query_by_label(&button).is_some_and(|node| !node.accesskit_node().is_disabled())
    });
    desk.click(&button);
    desk.until("it is accepted", |harness| {
        let said = format!("v{version} accepted");
        harness.root().children_recursive().any(|node| {
            node.accesskit_node().label().is_some_and(|label| label.contains(&said))
                || node.value().is_some_and(|value| value.contains(&said))
        })
    });
}

#[test]
fn rows_are_pasted_filled_mended_undone_redone_sent_and_amended() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = draft(folder.path());
    paste(&mut desk, ROWS);
    assert_eq!(desk.value("Line 1 description"), "Hex bolts M8x40 grade 8.8", "one line");
    assert_eq!(desk.value("Line 1 quantity"), "1,200");
    assert_eq!(desk.value("Line 5 unit price"), "38.00");
    assert_eq!(desk.value("Line 4 quantity"), "8,25", "what is no number stays as it was typed");
    // 5 % of 12.5 × 168.00 = 2,100.00
    assert_eq!(desk.value("Line 3 discount"), "105.00");

    // The unit of lines 2 to 4 from line 1, by keys alone.
    desk.click("Line 1 unit");
    for _ in 0..3 {
        desk.key(SHIFT, Key::ArrowDown);
    }
    desk.key(CTRL, Key::D);
    for line in 1..=4 {
        assert_eq!(desk.value(&format!("Line {line} unit")), "NOS");
    }

    // Review & send stays closed and goes to the first bad cell; F8 to the next.
    desk.key(CTRL, Key::Enter);
    assert!(!desk.has("Send v1 to supplier"));
    desk.type_text("73182100");
    desk.key(NONE, Key::Enter);
    assert_eq!(desk.value("Line 3 HSN/SAC"), "73182100", "the cursor was at the bad HSN");
    desk.key(NONE, Key::F8);
    desk.type_text("8.25");
    desk.key(NONE, Key::Enter);
    assert_eq!(desk.value("Line 4 quantity"), "8.25", "then at the bad quantity");
    // 1,200 × 8.40 = 10,080.00; 600 × 1.85 = 1,110.00; 1,995.00; 8.25 × 142 = 1,171.50; 18.5 × 38 = 703.00.
    assert_eq!(desk.value("Taxable value"), "15,059.50");

    // Everything back and there again: two mended cells, the fill, the paste.
    for _ in 0..4 {
        desk.key(CTRL, Key::Z);
    }
    assert_eq!(desk.value("Line 1 description"), "");
    assert!(!desk.has("Line 2 description"));
    for _ in 0..4 {
        desk.key(CTRL, Key::Y);
    }
    assert_eq!(desk.value("Taxable value"), "15,059.50");
    assert_eq!(desk.value("Line 4 quantity"), "8.25");
    send(&mut desk, 1);

    // An amendment by paste: two prices, seen as changed, reviewed with their money.
    desk.click("Line 1 unit price");
    paste(&mut desk, "9\n2\n");
    assert!(desk.says("v2"), "{}", desk.screen());
    desk.key(CTRL, Key::Enter);
    // 1,200 × 0.60 = 720.00; 600 × 0.15 = 90.00.
    desk.until("the difference", |harness| {
        harness.root().children_recursive().any(|node| {
            node.accesskit_node().label().is_some_and(|label| label.contains("810.00"))
                || node.value().is_some_and(|value| value.contains("810.00"))
        })
    });
    desk.key(NONE, Key::Escape);
    send(&mut desk, 2);
    desk.close();
}

#[test]
fn a_block_is_selected_with_the_mouse_and_copied() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = draft(folder.path());
    paste(&mut desk, ROWS);
    let (from, to) = (center(&desk, "Line 1 HSN/SAC"), center(&desk, "Line 2 quantity"));
    drag(&mut desk, from, to);
    desk.harness.event(Event::Copy);
    desk.harness.step();
    let copied = desk.harness.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    assert_eq!(copied.as_deref(), Some("73181500\t1200\n73181600\t600\n"));

    // Rows by their numbers; deleted as one step.
    let (from, to) = (center(&desk, "Line 2"), center(&desk, "Line 4"));
    drag(&mut desk, from, to);
    desk.key(CTRL, Key::Minus);
    assert_eq!(desk.value("Line 2 description"), "Zinc plating, job work");
    desk.key(CTRL, Key::Z);
    assert_eq!(desk.value("Line 5 description"), "Zinc plating, job work");

    // The handle at the corner fills down.
    desk.click("Line 1 unit");
    let (from, to) = (center(&desk, "Fill handle"), center(&desk, "Line 3 unit"));
    drag(&mut desk, from, to);
    assert_eq!(desk.value("Line 2 unit"), "NOS");
    assert_eq!(desk.value("Line 3 unit"), "NOS");
    desk.close();
}

#[test]
fn keys_of_a_spreadsheet_reach_the_table() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = draft(folder.path());
    paste(&mut desk, ROWS);
    desk.click("Line 2 quantity");
    desk.key(NONE, Key::Insert);
    assert_eq!(desk.value("Line 2 description"), "", "a line above");
    desk.type_text("Circlips 25 mm");
    desk.key(NONE, Key::Tab);
    desk.key(CTRL, Key::Quote);
    assert_eq!(desk.value("Line 2 HSN/SAC"), "73181500", "from the cell above");
    desk.key(CTRL, Key::J);
    assert_eq!(desk.value("Line 3 description"), "Circlips 25 mm");
    desk.key(Modifiers::ALT, Key::ArrowUp);
    desk.key(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(desk.value("Line 1 description"), "Circlips 25 mm");
    desk.key(CTRL, Key::End);
    desk.key(CTRL, Key::Home);
    desk.type_text("First");
    desk.key(NONE, Key::Enter);
    assert_eq!(desk.value("Line 1 description"), "First");
    // The figure at the cursor says how it comes about; Esc goes back to the table.
    desk.click("Line 1 taxable");
    desk.key(NONE, Key::F2);
    assert!(desk.says("How Line 1 taxable comes about"), "{}", desk.screen());
    desk.key(NONE, Key::Escape);
    assert!(!desk.says("comes about"));
    desk.key(CTRL, Key::A);
    desk.key(NONE, Key::Delete);
    assert_eq!(desk.value("Taxable value"), "0.00");
    desk.key(CTRL, Key::Z);
    assert_eq!(desk.value("Line 1 description"), "First");
    desk.close();
}

#[test]
fn columns_are_chosen_and_remembered_and_sorted_by() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = draft(folder.path());
    paste(&mut desk, ROWS);
    assert!(!desk.has("Line 1 bar code"));
    desk.click("Columns");
    desk.click("Bar code");
    desk.key(NONE, Key::Escape);
    assert!(desk.has("Line 1 bar code"));
    let head = center(&desk, "Column Unit price");
    let button =
        |pressed| Event::PointerButton { pos: head, button: PointerButton::Secondary, pressed, modifiers: NONE };
    for event in [Event::PointerMoved(head), button(true), button(false)] {
        desk.harness.event(event);
    }
    desk.run();
    desk.click("Sort descending");
    assert_eq!(desk.value("Line 1 unit price"), "168.00");
    assert_eq!(desk.value("Line 5 unit price"), "1.85");
    desk.saved();
    desk.close();

    let mut desk = Desk::open(folder.path());
    desk.until("the list", |harness| harness.query_by_label("SAC/26-27/00201").is_some());
    desk.click("SAC/26-27/00201");
    desk.key(NONE, Key::Enter);
    desk.until("the order", |harness| harness.query_by_label("Line 5 unit price").is_some());
    assert!(desk.has("Line 1 bar code"), "the choice of columns outlives the program");
    assert_eq!(desk.value("Line 1 unit price"), "168.00");
    desk.close();
}

/// Cells that are marked as holding what is looked for.
fn hits(desk: &Desk) -> usize {
    let corners = desk.harness.output().shapes.iter().flat_map(|shape| match &shape.shape {
        egui::Shape::Mesh(mesh) => mesh.vertices.as_slice(),
        _ => &[],
    });
    corners.filter(|corner| corner.color == podesk::ui::theme::LIGHT.warn_tint).count() / 4
}

#[test]
fn words_are_found_and_replaced_by_keys() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = draft(folder.path());
    paste(&mut desk, ROWS);
    desk.click("Line 1 description");
    desk.key(CTRL, Key::F);
    desk.type_text("m8");
    assert!(desk.says("4 cells"), "{}", desk.screen());
    // Asked for again from the table, it is the search's keyboard, not the cell's.
    desk.click("Line 2 unit");
    let unit = desk.value("Line 2 unit");
    desk.key(CTRL, Key::F);
    desk.type_text("m8");
    assert_eq!((desk.value("Line 2 unit"), desk.says("4 cells")), (unit, true));
    assert_eq!(hits(&desk), 4);
    // Figures are found as they are typed, though they are shown with their digits grouped.
    desk.key(CTRL, Key::F);
    desk.type_text("1200");
    assert_eq!((desk.value("Line 1 quantity").as_str(), desk.says("1 cell"), hits(&desk)), ("1,200", true, 1));
    desk.key(CTRL, Key::A);
    desk.type_text("m8");
    desk.key(NONE, Key::Tab);
    desk.type_text("M10");
    desk.click("Replace all");
    assert_eq!(desk.value("Line 2 description"), "Hex nuts M10, DIN 934");
    assert_eq!(desk.value("Line 3 description"), "स्प्रिंग वॉशर M10");
    desk.key(NONE, Key::Escape);
    desk.key(CTRL, Key::Z);
    assert_eq!(desk.value("Line 2 description"), "Hex nuts M8, DIN 934");
    desk.close();
}

#[test]
fn of_ten_thousand_lines_only_what_is_seen_is_drawn_and_only_what_changed_is_computed() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(folder.path());
    desk.click("New purchase order");
    desk.click("Line 1 description");
    let rows: String =
        (1..=10_000).map(|at| format!("Hex bolts M8, lot {at}\t73181500\t{at}\t\tNOS\t8.40\t\t18\n")).collect();
    paste(&mut desk, &rows);
    let drawn = |desk: &Desk| {
        let cells = desk.harness.root().children_recursive().filter(|node| {
            node.accesskit_node().label().is_some_and(|label| label.ends_with(" quantity") && !label.contains("free"))
        });
        cells.filter(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with("Line"))).count()
    };
    assert!((5..60).contains(&drawn(&desk)), "{} rows drawn", drawn(&desk));
    desk.key(CTRL, Key::End);
    desk.key(NONE, Key::Home);
    assert_eq!(desk.value("Line 10000 quantity"), "10,000");
    let computed = |desk: &Desk| desk.harness.state().app.state.editor.as_ref().unwrap().derived.computed;
    let before = computed(&desk);
    desk.click("Line 9999 quantity");
    desk.type_text("5");
    desk.key(NONE, Key::Enter);
    assert!(computed(&desk) - before <= 3, "typing into one line computes that line");
    assert!((5..60).contains(&drawn(&desk)));
    desk.close();
}
