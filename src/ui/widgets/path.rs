//! A path field with its buttons: the path can be typed where no file dialog opens (invariant of every file dialog).
//!
//! Owns their looks, and that the focus stays in the field after Enter, where a path is mended if it is wrong.

use egui::{Id, Ui};

use super::{Button, Field};
use crate::ui::theme::{FIELD_LABEL, FIELD_MIN, PATH_BUTTON, S8};

/// A labelled path and the buttons beside it.
#[must_use = "call show"]
pub struct PathField<'a> {
    id: Id,
    label: &'a str,
    name: Option<&'a str>,
    hint: &'a str,
    error: Option<String>,
    read_only: bool,
    buttons: Vec<(&'a str, bool)>,
}

/// What happened in a [`PathField`].
#[derive(Clone, Debug)]
pub struct PathResponse {
    /// The text as it is now.
    pub text: String,
    /// It was changed in this frame.
    pub changed: bool,
    /// Enter was pressed on a path.
    pub enter: bool,
    /// The button that was pressed, counted from 0.
    pub pressed: Option<usize>,
}

impl<'a> PathField<'a> {
    /// A field under a visible label, with one identity for its life.
    pub fn new(id: Id, label: &'a str) -> Self {
        Self { id, label, name: None, hint: "", error: None, read_only: false, buttons: Vec::new() }
    }

    /// Gives another accessible name than the label.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// Shows this while the field is empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Shows an error: red border and the message below.
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// Lets the path be read and copied only.
    pub fn read_only(mut self, read_only: bool) -> Self {
        self.read_only = read_only;
        self
    }

    /// Adds a button to the right of those before.
    pub fn button(mut self, text: &'a str, enabled: bool) -> Self {
        self.buttons.push((text, enabled));
        self
    }

    /// Draws field and buttons.
    pub fn show(self, ui: &mut Ui, path: &str) -> PathResponse {
        let mut result = PathResponse { text: path.to_owned(), changed: false, enter: false, pressed: None };
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = S8;
            #[allow(clippy::cast_precision_loss)] // a handful
            let room = self.buttons.len() as f32 * PATH_BUTTON;
            let mut field = Field::new(self.label, &mut result.text).id(self.id).hint(self.hint).error(self.error);
            if let Some(name) = self.name {
                field = field.name(name);
            }
            let width = (ui.available_width() - room).max(FIELD_MIN);
            let shown = field.read_only(self.read_only).width(width).show(ui);
            let (changed, enter) = (shown.changed && !self.read_only, shown.enter && !self.read_only);
            (result.changed, result.enter) = (changed, enter && !result.text.trim().is_empty());
            if result.enter {
                ui.memory_mut(|memory| memory.request_focus(self.id));
            }
            for (index, (text, enabled)) in self.buttons.iter().enumerate() {
                ui.vertical(|ui| {
                    ui.add_space(FIELD_LABEL);
                    if Button::new(text).min_width(PATH_BUTTON - S8).enabled(*enabled).show(ui).clicked() {
                        result.pressed = Some(index);
                    }
                });
            }
        });
        result
    }
}
