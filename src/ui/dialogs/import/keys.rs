//! The keyboard of an import's rows: from the frame's events to actions, in the order in which they were typed.
//!
//! Owns what each key does there. What follows the key that leaves a cell belongs to the next cell, and nothing is lost.

use egui::{Event, Key, Modifiers, Ui};

use crate::app::import::{ImportAction, Step};

/// Rows that PageUp and PageDown move.
const PAGE: isize = 15;

/// What was typed.
pub(super) enum Input {
    /// An action.
    Do(ImportAction),
    /// The cursor's cell goes to the clipboard, which only the window has.
    Copy,
}

/// The events of this frame that are the table's, taken from the input.
pub(super) fn read(ui: &Ui, mut open: bool, drawn: bool) -> Vec<Input> {
    let mut inputs = Vec::new();
    // Whether the open cell is still the one whose text edit reads the text events.
    let mut in_text_edit = open && drawn;
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key, pressed: true, modifiers, .. } => match meaning(*key, *modifiers, open) {
                Some(meant) => {
                    open = meant.last() == Some(&ImportAction::OpenCell);
                    in_text_edit = false;
                    inputs.extend(meant.into_iter().map(Input::Do));
                    false
                }
                None => true,
            },
            Event::Text(text) if !in_text_edit => {
                open = true;
                inputs.push(Input::Do(ImportAction::TypeIntoCell(text.clone())));
                false
            }
            Event::Paste(text) if !in_text_edit => {
                open = true;
                let line = text.trim_end_matches(['\r', '\n']).replace(['\t', '\n', '\r'], " ");
                inputs.push(Input::Do(ImportAction::TypeIntoCell(line)));
                false
            }
            Event::Copy if !in_text_edit => {
                inputs.push(Input::Copy);
                false
            }
            _ => true,
        });
    });
    inputs
}

/// What a key means in the table. Every action but those of the open cell commits it first.
fn meaning(key: Key, modifiers: Modifiers, open: bool) -> Option<Vec<ImportAction>> {
    let step = |step| Some(vec![ImportAction::Move(step)]);
    if modifiers.alt {
        return None;
    }
    match key {
        Key::Enter if !modifiers.command => step(Step::Rows(if modifiers.shift { -1 } else { 1 })),
        Key::Tab if open => step(Step::Columns(if modifiers.shift { -1 } else { 1 })),
        Key::Escape if open => Some(vec![ImportAction::RevertCell]),
        Key::ArrowUp => step(Step::Rows(-1)),
        Key::ArrowDown => step(Step::Rows(1)),
        Key::PageUp => step(Step::Rows(-PAGE)),
        Key::PageDown => step(Step::Rows(PAGE)),
        Key::Home if modifiers.command => step(Step::First),
        Key::End if modifiers.command => step(Step::Last),
        // Inside an open cell the rest moves within its text.
        _ if open => None,
        Key::ArrowLeft => step(Step::Columns(-1)),
        Key::ArrowRight => step(Step::Columns(1)),
        Key::Home => step(Step::Home),
        Key::End => step(Step::End),
        Key::F2 => Some(vec![ImportAction::OpenCell]),
        Key::Delete | Key::Backspace if !modifiers.command => {
            Some(vec![ImportAction::TypeCell(String::new()), ImportAction::CommitCell])
        }
        _ => None,
    }
}
