//! Where a copy of what can't be saved goes: a path field, its button, and what became of the copy.
//!
//! Owns how it looks and what it asks for. Must not know whose copy it is.

use std::path::PathBuf;

use egui::Ui;

use super::{theme, widgets};
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
    let mut path = path.to_owned();
    let mut asked = None;
    ui.horizontal_top(|ui| {
        let width = (ui.available_width() - theme::COPY_BUTTON).max(theme::FIELD_MIN);
        let shown = widgets::Field::new(&label, &mut path).hint(&hint).width(width).show(ui);
        let mut pressed = shown.enter && ready;
        ui.vertical(|ui| {
            ui.add_space(theme::FIELD_LABEL);
            pressed |=
                widgets::Button::new(&save).min_width(theme::COPY_BUTTON - theme::S8).enabled(ready).show(ui).clicked();
        });
        if pressed {
            // Without a path the system's dialog asks for one.
            asked = Some(match path.trim() {
                "" => CopyAsked::Pick(words.get("unsaved-title")),
                path => CopyAsked::Save(PathBuf::from(path)),
            });
        } else if shown.changed {
            asked = Some(CopyAsked::Typed(path.clone()));
        }
    });
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
