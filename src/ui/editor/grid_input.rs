//! The grid's keyboard: from the frame's events to actions, in the order in which they were typed.
//!
//! Owns what each key does in the grid. Several keys may arrive in one frame (a fast typist, a slow machine), so what
//! follows the key that leaves a cell belongs to the next cell, and nothing is lost.

use egui::{Event, Key, Modifiers, Ui};

use crate::app::action::{Action, Move};

/// How many lines PageUp and PageDown move.
const PAGE: i32 = 15;

/// What a key means in the grid.
fn meaning(key: Key, modifiers: Modifiers, open: bool) -> Option<Vec<Action>> {
    let step = |step| Some(vec![Action::MoveCursor(step)]);
    if modifiers.alt {
        return None;
    }
    match key {
        Key::Enter | Key::Tab if !modifiers.command => step(if modifiers.shift { Move::Previous } else { Move::Next }),
        Key::Escape if open => Some(vec![Action::Revert]),
        Key::ArrowUp => step(Move::Up),
        Key::ArrowDown => step(Move::Down),
        Key::PageUp => step(Move::Page(-PAGE)),
        Key::PageDown => step(Move::Page(PAGE)),
        Key::Home if modifiers.command => step(Move::First),
        Key::End if modifiers.command => step(Move::Last),
        // Inside an open cell these move within its text.
        Key::ArrowLeft if !open => step(Move::Left),
        Key::ArrowRight if !open => step(Move::Right),
        Key::Home if !open => step(Move::Home),
        Key::End if !open => step(Move::End),
        Key::F2 if !open => Some(vec![Action::OpenCell]),
        Key::Delete | Key::Backspace if !open && !modifiers.command => Some(vec![Action::ClearCell]),
        _ => None,
    }
}

/// Reads the events of this frame for the grid, and takes those that it understands. While a cell is open and `drawn`,
/// its text edit gets all that comes before the first key that leaves it; a cell out of sight takes text at its end.
pub fn read(ui: &Ui, open: bool, drawn: bool) -> Vec<Action> {
    let mut actions = Vec::new();
    let mut open = open;
    // Whether the open cell is still the one whose text edit reads the text events.
    let mut in_text_edit = open && drawn;
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key, pressed: true, modifiers, .. } => match meaning(*key, *modifiers, open) {
                Some(meant) => {
                    open = matches!(meant.first(), Some(Action::OpenCell));
                    in_text_edit = false;
                    actions.extend(meant);
                    false
                }
                None => true,
            },
            Event::Text(text) if !in_text_edit => {
                open = true;
                actions.push(Action::TypeIntoCell(text.clone()));
                false
            }
            Event::Paste(text) if !in_text_edit => {
                open = true;
                actions
                    .push(Action::TypeIntoCell(text.trim_end_matches(['\r', '\n']).replace(['\t', '\n', '\r'], " ")));
                false
            }
            Event::Copy if !in_text_edit => {
                actions.push(Action::CopyCell);
                false
            }
            _ => true,
        });
    });
    actions
}
