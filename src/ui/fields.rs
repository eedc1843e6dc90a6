//! A field of the document on the screen: label, text, error, focus, and what typing into it does.
//!
//! Owns how any `Field` of the open order is drawn outside the grid.

use egui::{Id, Ui};

use super::Ctx;
use super::names;
use super::widgets;
use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::domain::check::Severity;
use crate::domain::field::Field;

/// How a field is drawn.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look<'a> {
    /// Width in points; the whole row for 0.
    pub width: f32,
    /// Whether the contract wants it filled in.
    pub required: bool,
    /// Whether it can't be changed.
    pub read_only: bool,
    /// Shown while it is empty.
    pub hint: &'a str,
    /// Whether it holds a figure.
    pub figure: bool,
    /// Whether room is kept for a message below.
    pub reserve: bool,
    /// Whether a tick shows that it is right.
    pub ok: bool,
    /// Shown at the right end of the box.
    pub trailing: &'a str,
}

/// The widget's identity of a field.
#[must_use]
pub fn field_id(field: Field) -> Id {
    Id::unique(("document field", field))
}

/// Draws a field of the open order.
pub fn field_ui(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    editor: &Editor,
    field: Field,
    look: Look<'_>,
) -> widgets::FieldResponse {
    let mut text = editor.text(field);
    let label = names::label(ctx.words, field);
    let name = names::name(ctx.words, editor.order(), field);
    let check = editor.check_of(field);
    let message = |severity| check.filter(|check| check.severity == severity).map(|check| ctx.words.text(&check.text));
    let mut widget = widgets::Field::new(&label, &mut text)
        .id(field_id(field))
        .name(&name)
        .required(look.required)
        .read_only(look.read_only)
        .hint(look.hint)
        .ok(look.ok)
        .trailing(look.trailing)
        .error(message(Severity::Error))
        .warning(message(Severity::Warning))
        .reserve_message(look.reserve)
        .enter_goes_on();
    if look.width > 0.0 {
        widget = widget.width(look.width);
    }
    if look.figure {
        widget = widget.align_right();
    }
    let shown = widget.show(ui);
    if shown.changed {
        ctx.push(Action::Type(field, text));
    } else if shown.response.lost_focus() && editor.is_open(field) {
        // Esc takes back what was typed; leaving the field in any other way keeps it.
        let esc = ui.input(|input| input.key_pressed(egui::Key::Escape));
        ctx.push(if esc { Action::Revert } else { Action::Commit });
    }
    if shown.response.gained_focus() {
        shown.response.scroll_to_me(None);
    }
    take_focus(ctx, editor, field, &shown.response);
    shown
}

/// Gives the focus to a widget when it was asked for.
pub fn take_focus(ctx: &mut Ctx<'_>, editor: &Editor, field: Field, response: &egui::Response) {
    if editor.focus == Some(field) {
        response.request_focus();
        response.scroll_to_me(None);
        ctx.push(Action::FocusDone);
    }
}
