//! Where a copy of what can't be saved goes: a path field, its button, and what became of the copy.
//!
//! Owns how it looks and what it asks for. Must not know whose copy it is.

use std::path::PathBuf;

use egui::{Id, Ui};

use super::widgets;
use crate::domain::text::Text;
use crate::words::Words;

/// What was asked for.
pub enum CopyAsked {
    /// The path was typed into.
    Typed(String),
    /// A copy is to be written there.
    Save(PathBuf),
    /// The system's dialog is to ask for a path, with this title.
    Pick(String),
}

/// Draws path and button, and what became of the copy. The button works when `ready`.
pub fn copy_path_ui(
    ui: &mut Ui,
    words: &Words,
    path: &str,
    ready: bool,
    result: Option<&Result<String, Text>>,
) -> Option<CopyAsked> {
    let (label, hint, save) =
        (words.get("unsaved-path"), words.get("unsaved-path-hint"), words.get("unsaved-save-copy"));
    let field = widgets::PathField::new(Id::unique("path of the copy"), &label).hint(&hint).button(&save, ready);
    let shown = field.show(ui, path);
    let asked = if shown.pressed.is_some() || (shown.enter && ready) {
        // Without a path the system's dialog asks for one.
        Some(match shown.text.trim() {
            "" => CopyAsked::Pick(words.get("unsaved-title")),
            path => CopyAsked::Save(PathBuf::from(path)),
        })
    } else {
        shown.changed.then_some(CopyAsked::Typed(shown.text))
    };
    match result {
        Some(Ok(place)) => {
            widgets::banner(ui, widgets::Tone::Ok, &words.with("unsaved-copied", &[("path", place)]));
        }
        Some(Err(why)) => {
            widgets::banner(ui, widgets::Tone::Err, &words.text(why));
        }
        None => {}
    }
    asked
}
