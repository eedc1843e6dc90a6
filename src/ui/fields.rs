//! A field of the document on the screen: label, text, error, focus, and what typing into it does.
//!
//! Owns how any `Field` of the open order is drawn outside the grid.

use egui::{Id, Ui};
use rust_decimal::Decimal;

use super::Ctx;
use super::icons::Icon;
use super::names;
use super::widgets;
use crate::app::action::{Action, RowAction};
use crate::app::editor::Editor;
use crate::domain::amount::grouped;
use crate::domain::check::{Check, Severity};
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
    /// Shown in place of what is held while nothing is typed, such as a state's name beside its code.
    pub display: Option<&'a str>,
    /// Said below the box while there is nothing to complain about.
    pub info: &'a str,
    /// Stands before the text.
    pub icon: Option<Icon>,
    /// Stands at the right end of the box.
    pub trailing_icon: Option<Icon>,
    /// Whether the label is left out, because it stands above the column.
    pub bare: bool,
    /// Whether Enter in it goes on to the next row of its list, and adds one after the last.
    pub ends_row: bool,
    /// The accessible name in place of the field's own; empty for its own.
    pub name: &'a str,
    /// Said in brackets after the label, of a text that may still change by itself: it is drawn in grey.
    pub note: &'a str,
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
    let open = editor.is_open(field);
    let esc = esc_pressed(ui, field_id(field));
    if esc {
        // Esc takes back what was typed; where nothing was, it goes back.
        ctx.push(if open { Action::Revert } else { Action::Back });
        widgets::select_all(ui.ctx(), field_id(field));
    }
    let held = ui.memory(|memory| memory.has_focus(field_id(field)));
    let mut text = match look.display {
        Some(display) if !open => display.to_owned(),
        // As it was typed while it is being typed.
        _ if look.figure && !open && !held => grouped_figure(field, editor.text(field)),
        _ => editor.text(field),
    };
    let mut label = names::label(ctx.words, field);
    if !look.note.is_empty() {
        label = format!("{label} ({})", look.note);
    }
    let own = || names::name(ctx.words, editor.order(), field);
    let name = if look.name.is_empty() { own() } else { look.name.to_owned() };
    let here = ctx.state.row_at.is_some_and(|at| same_row(at, field));
    let early = |check: &Check| (open && too_early(check, &text)) || (here && of_row(check));
    let check = editor.check_of(field).filter(|check| !said_below(check) && !early(check));
    if look.bare {
        label.clear();
    }
    let message = |severity| check.filter(|check| check.severity == severity).map(|check| ctx.words.text(&check.text));
    let mut widget = widgets::Field::new(&label, &mut text)
        .id(field_id(field))
        .name(&name)
        .required(look.required)
        .read_only(look.read_only)
        .hint(look.hint)
        .ok(look.ok)
        .trailing(look.trailing)
        .quiet(!look.note.is_empty())
        .info(look.info)
        .error(message(Severity::Error))
        .warning(message(Severity::Warning))
        .reserve_message(look.reserve);
    if !look.ends_row {
        widget = widget.enter_goes_on();
    }
    if let Some(icon) = look.icon {
        widget = widget.icon(icon);
    }
    if let Some(icon) = look.trailing_icon {
        widget = widget.trailing_icon(icon);
    }
    if look.width > 0.0 {
        widget = widget.width(look.width);
    }
    if look.figure {
        widget = widget.align_right();
    }
    let shown = widget.show(ui);
    if !look.note.is_empty() && check.is_none() {
        ui.ctx().accesskit_node_builder(shown.response.id, |node| node.set_description(look.note));
    }
    if shown.changed {
        ctx.push(Action::Type(field, text));
    } else if shown.response.lost_focus() && editor.is_open(field) {
        ctx.push(Action::Commit);
    }
    hold_esc(ui, &shown.response);
    if shown.response.gained_focus() {
        shown.response.scroll_to_me(None);
    }
    if look.ends_row && shown.enter {
        ctx.push(Action::Row(RowAction::After(field)));
    }
    if shown.response.has_focus() && is_in_list(field) && ctx.state.row_at != Some(field) {
        ctx.push(Action::Row(RowAction::At(Some(field))));
    }
    take_focus(ctx, editor, field, &shown.response);
    shown
}

/// A number as India groups it, an amount with its paise; what is none, as it is.
#[must_use]
pub fn grouped_figure(field: Field, text: String) -> String {
    match text.parse::<Decimal>() {
        Ok(number) => grouped(number, number.scale().max(field.least_places())),
        Err(_) => text,
    }
}

/// Whether a check says that a row is not complete: no news to who is typing into it.
fn of_row(check: &Check) -> bool {
    matches!(
        check.text.key.as_str(),
        "check-row-empty" | "check-row-nameless" | "check-value-missing" | "check-tax-empty"
    )
}

/// Whether two cells are of one row.
fn same_row(one: Field, other: Field) -> bool {
    match (one, other) {
        (Field::Row(list, row, _), Field::Row(of, at, _)) => (list, row) == (of, at),
        (Field::LineRow(line, list, row, _), Field::LineRow(id, of, at, _)) => (line, list, row) == (id, of, at),
        _ => false,
    }
}

/// Whether a check is of a whole table, below which it is said.
fn said_below(check: &Check) -> bool {
    check.text.key == "check-milestones-differ"
}

/// Whether Esc was pressed in the field; takes the key.
fn esc_pressed(ui: &Ui, id: Id) -> bool {
    ui.memory(|memory| memory.has_focus(id))
        && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
}

/// Keeps Esc from taking the keyboard out of the field before the field has seen it.
fn hold_esc(ui: &Ui, response: &egui::Response) {
    if response.has_focus() {
        let filter = egui::EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
            ..egui::EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
}

/// Whether a check says no more than that what is being typed is not complete yet.
fn too_early(check: &Check, text: &str) -> bool {
    let letters = text.trim().chars().count();
    match check.text.key.as_str() {
        "check-gstin-length" => letters < 15,
        "check-pincode" | "check-phone" => letters < 6,
        "check-length" => letters < 3,
        "check-not-a-date" | "check-state-code" | "check-email" => true,
        _ => false,
    }
}

fn is_in_list(field: Field) -> bool {
    matches!(field, Field::Row(..) | Field::LineRow(..))
}

/// Forgets the row that had the keyboard once it has gone elsewhere, so that the keys for rows mean no other.
pub fn leave_rows(ui: &Ui, ctx: &mut Ctx<'_>) {
    let here = ctx.state.row_at.map(field_id);
    if here.is_some() && ctx.state.dialog.is_none() && ui.memory(|memory| memory.focused()) != here {
        ctx.push(Action::Row(RowAction::At(None)));
    }
}

/// Gives the focus to a widget when it was asked for.
pub fn take_focus(ctx: &mut Ctx<'_>, editor: &Editor, field: Field, response: &egui::Response) {
    if editor.focus == Some(field) {
        response.request_focus();
        widgets::select_all(&response.ctx, response.id); // as when Tab had come there
        response.scroll_to_me(None);
        ctx.push(Action::FocusDone);
    }
}
