//! The lists of a line's drawer: value details, rates, attributes, other taxes.
//!
//! Owns their tables, and which cell ends a row.

use egui::{Align, Align2, Layout, RichText, Sense, Stroke, Ui, pos2, vec2};

use crate::app::action::{Action, RowAction};
use crate::app::editor::Editor;
use crate::app::rows::line_list_field;
use crate::domain::edit::Edit;
use crate::domain::field::{Field, LineList};
use crate::domain::ids::LineId;
use crate::ui::choices::{Choose, Kind, choice_ui};
use crate::ui::fields::{Look, field_ui};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, S4, S8, TEXT_BODY, TEXT_SMALL, regular, tokens};
use crate::ui::{Ctx, names, widgets};

/// Draws a list of the line.
pub(super) fn list_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, id: LineId, list: LineList) {
    let Some(line) = editor.order().line(id) else { return };
    let rows = line.rows(list);
    ui.spacing_mut().item_spacing.y = S4;
    title_ui(ui, ctx, editor, (id, list), rows);
    #[allow(clippy::cast_precision_loss)] // two or three columns
    let columns = list.columns() as f32;
    let width = ((ui.available_width() - theme::ROW - S8 * columns) / columns).floor();
    head_ui(ui, ctx, id, list, width);
    if rows == 0 {
        ui.label(RichText::new(ctx.t("drawer-none")).font(regular(TEXT_BODY)).color(tokens(ui).text3));
    }
    for row in 0..rows {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = S8;
            for column in 0..list.columns() {
                cell_ui(ui, ctx, editor, Field::LineRow(id, list, row, column), width);
            }
            let what = ctx.t(names::line_list_key(list));
            let name = ctx.tw("drawer-remove", &[("what", &names::inner(&what)), ("row", &(row + 1).to_string())]);
            if widgets::icon_button(ui, Icon::Trash, &name, true).clicked() {
                ctx.push(Action::Row(RowAction::Remove(Some(Field::LineRow(id, list, row, 0)))));
            }
        });
    }
    ui.add_space(S8);
}

/// The list's name and count, and the link that adds a row.
fn title_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, (id, list): (LineId, LineList), rows: usize) {
    let (title, add) = match list {
        LineList::ValueDetails => ("drawer-value-details", "drawer-add-value-detail"),
        LineList::Rates => ("drawer-rates", "drawer-add-rate"),
        LineList::Attributes => ("drawer-attributes", "drawer-add-attribute"),
        LineList::OtherTaxes => ("drawer-other-taxes", "drawer-add-other-tax"),
    };
    ui.horizontal(|ui| {
        widgets::section_title(ui, &ctx.t(title), Some(&rows.to_string()));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (text, name) = (ctx.t("drawer-add"), ctx.t(add));
            let button = widgets::Button::new(&text).name(&name).link().icon(Icon::Plus).show(ui);
            if button.clicked() {
                ctx.push(Action::Edit(Edit::AddLineRow(id, list)));
                ctx.push(Action::GoTo(Field::LineRow(id, list, rows, 0)));
            } else if rows == 0 && editor.focus == Some(line_list_field(id, list)) {
                // The last row is gone: the keyboard stays at its list.
                button.request_focus();
                ctx.push(Action::FocusDone);
            }
        });
    });
}

/// The labels above the columns; figures stand at the right.
fn head_ui(ui: &mut Ui, ctx: &Ctx<'_>, id: LineId, list: LineList, width: f32) {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), theme::TABLE_HEAD), Sense::hover());
    ui.painter().rect_filled(rect, theme::RADIUS, t.header);
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.hairline));
    let mut x = rect.left();
    for column in 0..list.columns() {
        let label = names::label(ctx.words, Field::LineRow(id, list, 0, column));
        let (at, align) = if is_figure(list, column) {
            (pos2(x + width - S8, rect.center().y), Align2::RIGHT_CENTER)
        } else {
            (pos2(x + S8, rect.center().y), Align2::LEFT_CENTER)
        };
        ui.painter().text(at, align, label, regular(TEXT_SMALL), t.text2);
        x += width + S8;
    }
}

fn is_figure(list: LineList, column: usize) -> bool {
    column > 0 && list != LineList::Attributes
}

fn cell_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, field: Field, width: f32) {
    let Field::LineRow(_, list, _, column) = field else { return };
    let look = Look {
        width,
        bare: true,
        figure: is_figure(list, column),
        ends_row: column + 1 == list.columns(),
        ..Look::default()
    };
    match (list, column) {
        (LineList::ValueDetails, 0) => choice_ui(ui, ctx, editor, field, look, (Kind::Free, &value_words)),
        _ => field_ui(ui, ctx, editor, field, look),
    };
}

/// The words under which a value counts, each with what it does.
fn value_words(ctx: &Ctx<'_>) -> Vec<Choose> {
    let words = ctx.state.settings.running.active_profile().words;
    [
        (words.pre_tax_charges, "drawer-word-pre-tax"),
        (words.other_charges, "drawer-word-after-tax"),
        (words.discount, "drawer-word-discount"),
    ]
    .into_iter()
    .map(|(word, key)| Choose { detail: ctx.t(key), ..Choose::word(&word) })
    .collect()
}
