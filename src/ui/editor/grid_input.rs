//! The grid's keyboard: from the frame's events to actions, in the order in which they were typed.
//!
//! Owns what each key does in the grid. Several keys may arrive in one frame (a fast typist, a slow machine), so what
//! follows the key that leaves a cell belongs to the next cell, and nothing is lost.

use egui::{Event, Key, Modifiers, Ui};

use crate::app::action::{Action, Move};

/// How many lines PageUp and PageDown move.
const PAGE: i32 = 15;

/// What was typed.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// An action.
    Do(Action),
    /// The selection goes to the clipboard, which only the window has.
    Copy,
    /// The same, and the cells are emptied.
    Cut,
    /// Selects the cursor's rows.
    Rows,
    /// Selects the cursor's column.
    Column,
    /// The keyboard leaves the table, in which Tab goes from cell to cell: to what follows it, or backwards with true.
    Leave(bool),
}

/// What a key means in the grid.
fn meaning(key: Key, modifiers: Modifiers, open: bool) -> Option<Input> {
    if modifiers.alt {
        return None;
    }
    match key {
        Key::Enter | Key::Tab if !modifiers.command => {
            let step = if modifiers.shift { Move::Previous } else { Move::Next };
            return Some(Input::Do(Action::MoveCursor(step)));
        }
        Key::Escape if open => return Some(Input::Do(Action::Revert)),
        Key::F6 => return Some(Input::Leave(modifiers.shift)),
        _ => {}
    }
    if let Some(step) = step(key, modifiers.command, open) {
        // Inside an open cell Shift and an arrow select its text; up and down leave it all the same.
        let extend = modifiers.shift && !open;
        return Some(Input::Do(if extend { Action::Extend(step) } else { Action::MoveCursor(step) }));
    }
    match key {
        _ if open => None,
        Key::A if modifiers.command => Some(Input::Do(Action::SelectAll)),
        Key::Space if modifiers.command => Some(Input::Column),
        Key::Space if modifiers.shift => Some(Input::Rows),
        Key::F2 => Some(Input::Do(Action::OpenCell)),
        Key::Insert if !modifiers.any() => Some(Input::Do(Action::InsertLine)),
        Key::Delete | Key::Backspace if !modifiers.command => Some(Input::Do(Action::ClearCells)),
        _ => None,
    }
}

/// What a key means while the open cell has a list of offers below it.
fn list_meaning(key: Key, modifiers: Modifiers) -> Option<Action> {
    match key {
        _ if modifiers.any() => None,
        Key::ArrowDown => Some(Action::ChooseCompletion(1)),
        Key::ArrowUp => Some(Action::ChooseCompletion(-1)),
        Key::Escape => Some(Action::CloseCompletion),
        Key::Enter | Key::Tab => Some(Action::AcceptCompletion(Move::Next)),
        _ => None,
    }
}

/// The step that a key of movement means.
fn step(key: Key, command: bool, open: bool) -> Option<Move> {
    Some(match key {
        Key::ArrowUp if command && !open => Move::EdgeUp,
        Key::ArrowDown if command && !open => Move::EdgeDown,
        Key::ArrowUp => Move::Up,
        Key::ArrowDown => Move::Down,
        Key::PageUp => Move::Page(-PAGE),
        Key::PageDown => Move::Page(PAGE),
        Key::Home if command => Move::First,
        Key::End if command => Move::Last,
        // Inside an open cell these move within its text.
        _ if open => return None,
        Key::ArrowLeft if command => Move::EdgeLeft,
        Key::ArrowRight if command => Move::EdgeRight,
        Key::ArrowLeft => Move::Left,
        Key::ArrowRight => Move::Right,
        Key::Home => Move::Home,
        Key::End => Move::End,
        _ => return None,
    })
}

/// Reads the events of this frame for the grid, and takes those that it understands. While a cell is open and `drawn`,
/// its text edit gets all that comes before the first key that leaves it; a cell out of sight takes text at its end.
/// `list` says whether offers are shown below the open cell.
pub fn read(ui: &Ui, open: bool, drawn: bool, list: bool) -> Vec<Input> {
    let mut inputs = Vec::new();
    let mut open = open;
    // Whether the open cell is still the one whose text edit reads the text events.
    let mut in_text_edit = open && drawn;
    let mut list = list && in_text_edit;
    let mut space_taken = false;
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key, pressed: true, modifiers, .. } if list && list_meaning(*key, *modifiers).is_some() => {
                let meant = list_meaning(*key, *modifiers);
                list = matches!(meant, Some(Action::ChooseCompletion(_)));
                if matches!(meant, Some(Action::AcceptCompletion(_))) {
                    (open, in_text_edit) = (false, false);
                }
                inputs.extend(meant.map(Input::Do));
                false
            }
            Event::Key { key, pressed: true, modifiers, .. } => match meaning(*key, *modifiers, open) {
                Some(meant) => {
                    space_taken = matches!(meant, Input::Rows | Input::Column);
                    open = meant == Input::Do(Action::OpenCell);
                    in_text_edit = false;
                    list = false;
                    inputs.push(meant);
                    false
                }
                None => true,
            },
            Event::Text(text) if text == " " && space_taken => {
                space_taken = false; // it belongs to the key that was understood
                false
            }
            Event::Text(text) if !in_text_edit => {
                open = true;
                inputs.push(Input::Do(Action::TypeIntoCell(text.clone())));
                false
            }
            // While a cell is open it takes one line of text; else the table takes a whole block.
            Event::Paste(text) if !in_text_edit && open => {
                let line = text.trim_end_matches(['\r', '\n']).replace(['\t', '\n', '\r'], " ");
                inputs.push(Input::Do(Action::TypeIntoCell(line)));
                false
            }
            Event::Paste(text) if !in_text_edit => {
                inputs.push(Input::Do(Action::Paste(text.clone())));
                false
            }
            Event::Copy if !in_text_edit => {
                inputs.push(Input::Copy);
                false
            }
            Event::Cut if !in_text_edit => {
                inputs.push(Input::Cut);
                false
            }
            _ => true,
        });
    });
    inputs
}
