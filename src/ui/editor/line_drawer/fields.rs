//! The single fields of a line's drawer.
//!
//! Owns their layout. Columns that are hidden from the grid are shown first, so that each can be reached.

use egui::Ui;

use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::app::grid::Column;
use crate::domain::amount::grouped;
use crate::domain::edit::Edit;
use crate::domain::field::{Field, LineField};
use crate::domain::ids::LineId;
use crate::ui::choices::{self, Kind, choice_ui, date_ui};
use crate::ui::fields::{Look, field_id, field_ui, take_focus};
use crate::ui::theme::{self, S4, S12};
use crate::ui::{Ctx, names, widgets};

/// Draws them.
pub(super) fn fields_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, id: LineId, position: usize) {
    let half = ((ui.available_width() - S12) / 2.0).floor();
    let third = ((ui.available_width() - 2.0 * S12) / 3.0).floor();
    let hidden: Vec<LineField> = Column::ALL
        .into_iter()
        .filter(|column| column.is_usual() && !editor.columns.contains(column))
        .filter_map(Column::field)
        .collect();
    for pair in hidden.chunks(2) {
        row_ui(ui, |ui| {
            for field in pair {
                let figure = !matches!(field, LineField::Description | LineField::Hsn | LineField::Unit);
                let look = Look { width: half, figure, ..Look::default() };
                field_ui(ui, ctx, editor, Field::Line(id, *field), look);
            }
        });
    }
    let text = |ui: &mut Ui, ctx: &mut Ctx<'_>, field: LineField, width: f32| {
        field_ui(ui, ctx, editor, Field::Line(id, field), Look { width, ..Look::default() });
    };
    row_ui(ui, |ui| {
        text(ui, ctx, LineField::BarCode, half);
        service_ui(ui, ctx, editor, id, half);
    });
    row_ui(ui, |ui| {
        assessable_ui(ui, ctx, editor, position, half);
        text(ui, ctx, LineField::OrderLineReference, half);
    });
    row_ui(ui, |ui| {
        let look = Look { width: half, hint: "IN", ..Look::default() };
        let origins = |ctx: &Ctx<'_>| choices::words(ctx, "choice-origins");
        let field = Field::Line(id, LineField::OriginCountry);
        choice_ui(ui, ctx, editor, field, look, (Kind::Free, &origins));
        text(ui, ctx, LineField::ProductSerialNumber, half);
    });
    widgets::hairline(ui);
    widgets::section_title(ui, &ctx.t("drawer-batch"), None);
    row_ui(ui, |ui| {
        text(ui, ctx, LineField::BatchNumber, third);
        let hint = ctx.t("drawer-no-date");
        for field in [LineField::ExpiryDate, LineField::WarrantyDate] {
            let look = Look { width: third, hint: &hint, ..Look::default() };
            date_ui(ui, ctx, editor, Field::Line(id, field), look);
        }
    });
    widgets::hairline(ui);
}

fn row_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = S12;
        add(ui);
    });
}

/// Goods or service, under its label like the fields beside it.
fn service_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, id: LineId, width: f32) {
    let field = Field::Line(id, LineField::IsService);
    let Some(line) = editor.order().line(id) else { return };
    let mut on = line.is_service;
    ui.vertical(|ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 0.0;
        let label = names::label(ctx.words, field);
        let text = egui::RichText::new(label).font(theme::regular(theme::TEXT_SMALL)).color(theme::tokens(ui).text2);
        ui.label(text);
        ui.add_space(S4);
        ui.horizontal(|ui| {
            let name = names::name(ctx.words, editor.order(), field);
            let response = ui.push_id(field_id(field), |ui| widgets::toggle(ui, &name, &mut on)).inner;
            ui.label(ctx.t(if on { "drawer-service" } else { "drawer-goods" }));
            if response.changed() {
                ctx.push(Action::Edit(Edit::Set(field, if on { "Y" } else { "N" }.to_owned())));
            }
            take_focus(ctx, editor, field, &response);
        });
    });
}

/// What the tax is computed on; it follows from the line.
fn assessable_ui(ui: &mut Ui, ctx: &Ctx<'_>, editor: &Editor, position: usize, width: f32) {
    let taxable = editor.derived.line(position).map(|line| grouped(line.totals.taxable.get(), 2)).unwrap_or_default();
    let mut text = format!("₹{taxable}");
    let label = ctx.t("drawer-assessable");
    let name = names::cell_name(ctx.words, position, &label);
    widgets::Field::new(&label, &mut text).name(&name).width(width).read_only(true).align_right().show(ui);
}
