//! Rows of the lists beside the grid: as tables of cells, and as cards of fields.
//!
//! Owns their layout, the buttons that add and remove one, and which cell ends a row. What a field is called and does is in
//! `fields`, `choices` and `names`.

use egui::{Align2, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::app::action::{Action, RowAction};
use crate::app::editor::Editor;
use crate::app::rows::{first_column, list_field};
use crate::domain::edit::Edit;
use crate::domain::field::{Field, List};
use crate::domain::order::DeliveryAddress;
use crate::ui::choices::{self, Kind, choice_ui, date_ui, state_name_ui};
use crate::ui::fields::{Look, field_ui};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, S8, S12, TEXT_BODY, TEXT_SMALL, regular, tokens};
use crate::ui::{Ctx, names, widgets};

/// What is typed into a field, and so what is offered under it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Input {
    /// Any text.
    #[default]
    Text,
    /// A figure.
    Figure,
    /// A date.
    Date,
    /// What an address is for.
    Use,
    /// Kind of an address.
    Kind,
    /// Name of a state.
    State,
    /// Name of a country.
    Country,
    /// Shipping terms.
    Terms,
    /// Who bears the cost of shipping.
    Bearer,
}

/// A field of a form: where it is, its share of the width, what it takes.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub field: Field,
    pub share: f32,
    /// Key of the hint; empty for none.
    pub hint: &'static str,
    pub input: Input,
    pub required: bool,
}

/// A field of any text.
pub(super) const fn place(field: Field, share: f32) -> Place {
    Place { field, share, hint: "", input: Input::Text, required: false }
}

/// A cell as it is drawn in a table or a form.
#[derive(Clone, Copy, Default)]
struct Cell<'a> {
    width: f32,
    bare: bool,
    ends_row: bool,
    trailing: &'a str,
}

fn cell_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, place: &Place, cell: Cell<'_>) {
    let hint = if place.hint.is_empty() { String::new() } else { ctx.t(place.hint) };
    let look = Look {
        width: cell.width.floor(),
        hint: &hint,
        figure: place.input == Input::Figure,
        required: place.required,
        bare: cell.bare,
        ends_row: cell.ends_row,
        trailing: cell.trailing,
        ..Look::default()
    };
    let profile = |ctx: &Ctx<'_>| ctx.state.settings.running.active_profile();
    let (field, free) = (place.field, Kind::Free);
    match place.input {
        Input::Text | Input::Figure => field_ui(ui, ctx, editor, field, look),
        Input::Date => date_ui(ui, ctx, editor, field, look),
        Input::State => state_name_ui(ui, ctx, editor, field, look, &country(editor, field)),
        Input::Use => {
            let uses = |ctx: &Ctx<'_>| choices::gateway_words(ctx, &profile(ctx).address_uses, "choice-address-");
            choice_ui(ui, ctx, editor, field, look, (free, &uses))
        }
        Input::Kind => {
            let kinds = |ctx: &Ctx<'_>| choices::gateway_words(ctx, &profile(ctx).address_kinds, "choice-address-");
            choice_ui(ui, ctx, editor, field, look, (free, &kinds))
        }
        Input::Country | Input::Terms | Input::Bearer => {
            let key = match place.input {
                Input::Country => "choice-countries",
                Input::Terms => "choice-terms",
                _ => "choice-bearers",
            };
            choice_ui(ui, ctx, editor, field, look, (free, &|ctx: &Ctx<'_>| choices::words(ctx, key)))
        }
    };
}

/// The country of the address that a cell belongs to.
fn country(editor: &Editor, field: Field) -> String {
    let address = |row: usize| editor.order().head.addresses.get(row);
    match field {
        Field::Row(List::Addresses, row, _) => {
            address(row).map(|row: &DeliveryAddress| row.address.country.clone()).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// Fields beside each other; in two columns where there is little room.
pub(super) fn form_row_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, fields: &[Place]) {
    let least = theme::FIELD_MIN * fields.len() as f32 + S12 * fields.len().saturating_sub(1) as f32;
    let columns = if ui.available_width() >= least { fields.len() } else { 2.min(fields.len()) };
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing = vec2(S12, S8);
        for part in fields.chunks(columns.max(1)) {
            let shares: f32 = part.iter().map(|place| place.share).sum();
            let room = ui.available_width() - S12 * (part.len() - 1) as f32;
            ui.horizontal_top(|ui| {
                for place in part {
                    let width = room * place.share / shares;
                    cell_ui(ui, ctx, editor, place, Cell { width, ..Cell::default() });
                }
            });
        }
    });
}

/// A table: the columns' labels once, then a row of cells each. `cells` gives a row's cells, `trailing` what stands at the
/// end of its last one, `more` draws what follows them in `room` points.
pub(super) struct Table<'a> {
    pub list: List,
    pub cells: &'a dyn Fn(usize) -> Vec<Place>,
    pub trailing: &'a dyn Fn(usize) -> String,
    pub room: f32,
    pub more: &'a mut dyn FnMut(&mut Ui, &mut Ctx<'_>, usize),
}

/// Draws a list as a table.
pub(super) fn table_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, table: Table<'_>) {
    let rows = editor.order().head.rows(table.list);
    if rows == 0 {
        return;
    }
    let number = theme::S24;
    let extra = if table.room > 0.0 { table.room + S8 } else { 0.0 };
    let columns = (table.cells)(0);
    let shares: f32 = columns.iter().map(|place| place.share).sum();
    let room = ui.available_width() - number - extra - theme::ROW - S8 * (columns.len() + 1) as f32;
    let widths: Vec<f32> = columns.iter().map(|place| (room * place.share / shares).floor()).collect();
    ui.spacing_mut().item_spacing.y = theme::S4;
    head_ui(ui, ctx, &columns, &widths, number);
    for row in 0..rows {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = S8;
            let (rect, _) = ui.allocate_exact_size(vec2(number, theme::ROW), Sense::hover());
            let t = tokens(ui);
            let at = rect.left_center();
            ui.painter().text(at, Align2::LEFT_CENTER, (row + 1).to_string(), regular(TEXT_BODY), t.text3);
            let trailing = (table.trailing)(row);
            let cells = (table.cells)(row);
            for (at, (place, width)) in cells.iter().zip(&widths).enumerate() {
                let last = at + 1 == cells.len();
                let trailing = if last { trailing.as_str() } else { "" };
                cell_ui(ui, ctx, editor, place, Cell { width: *width, bare: true, ends_row: last, trailing });
            }
            if table.room > 0.0 {
                ui.allocate_ui_with_layout(
                    vec2(table.room, theme::ROW),
                    egui::Layout::left_to_right(egui::Align::Center),
                    |ui| {
                        ui.set_width(table.room);
                        (table.more)(ui, ctx, row);
                    },
                );
            }
            remove_ui(ui, ctx, table.list, row);
        });
    }
    ui.add_space(S8);
    ui.spacing_mut().item_spacing.y = S12;
}

/// The labels above the columns.
fn head_ui(ui: &mut Ui, ctx: &Ctx<'_>, columns: &[Place], widths: &[f32], number: f32) {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), theme::S16), Sense::hover());
    let mut x = rect.left() + number + S8;
    for (place, width) in columns.iter().zip(widths) {
        let label = names::label(ctx.words, place.field);
        let end = ui.painter().text(pos2(x, rect.center().y), Align2::LEFT_CENTER, label, regular(TEXT_SMALL), t.text2);
        if place.required {
            let at = pos2(end.right() + theme::S4, rect.center().y);
            ui.painter().text(at, Align2::LEFT_CENTER, "*", regular(TEXT_BODY), t.danger);
        }
        x += width + S8;
    }
}

/// "Milestone 2".
fn row_title(ctx: &Ctx<'_>, list: List, row: usize) -> String {
    format!("{} {}", ctx.t(names::list_key(list)), row + 1)
}

/// "Remove address 1".
fn remove_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, list: List, row: usize) {
    let what = names::inner(&row_title(ctx, list, row));
    let name = ctx.tw("section-remove", &[("what", &what)]);
    if widgets::icon_button(ui, Icon::Trash, &name, true).clicked() {
        ctx.push(Action::Row(RowAction::Remove(Some(Field::Row(list, row, 0)))));
    }
}

/// A row as a card of its own.
pub(super) fn row_card_ui(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    list: List,
    row: usize,
    add: impl FnOnce(&mut Ui, &mut Ctx<'_>),
) {
    let title = row_title(ctx, list, row);
    widgets::card(ui, |ui| {
        widgets::card_header(ui, None, &title, |ui| remove_ui(ui, ctx, list, row));
        widgets::card_body(ui, |ui| {
            ui.spacing_mut().item_spacing.y = S8;
            add(ui, ctx);
        });
    });
}

/// Adds a row and goes to its first field.
pub(super) fn add_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, list: List) {
    let text = ctx.t(match list {
        List::Addresses => "section-add-address",
        List::Milestones => "section-add-milestone",
        List::References => "section-add-reference",
        List::Documents => "section-add-document",
        List::PoInfos => "section-add-po-info",
        List::AdditionalInfos => "section-add-additional-info",
        List::OtherValues => "section-add-other-value",
    });
    let row = editor.order().head.rows(list);
    let button = widgets::Button::new(&text).icon(Icon::Plus).show(ui);
    if button.clicked() {
        ctx.push(Action::Edit(Edit::AddRow(list)));
        ctx.push(Action::GoTo(Field::Row(list, row, first_column(list))));
    } else if row == 0 && editor.focus == Some(list_field(list)) {
        // The last row is gone: the keyboard stays at its list.
        button.request_focus();
        ctx.push(Action::FocusDone);
    }
}

/// Says something with an icon before it, also to screen readers.
pub(super) fn status_ui(ui: &mut Ui, icon: Icon, color: egui::Color32, text: &str) {
    crate::ui::icons::icon(ui, icon, theme::ICON_SMALL, color);
    let response = ui.label(egui::RichText::new(text).color(tokens(ui).text2));
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, text));
}
