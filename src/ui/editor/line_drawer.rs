//! The deep fields of one line, in a drawer at the right while the grid stays live.
//!
//! Owns the drawer (mock-up 07).

use egui::{Align, Frame, Layout, Margin, RichText, ScrollArea, Ui};

use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::domain::amount::grouped;
use crate::domain::edit::Edit;
use crate::domain::field::{Field, LineField, LineList};
use crate::domain::ids::LineId;
use crate::ui::fields::{Look, field_ui};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, tokens};
use crate::ui::{Ctx, names, widgets};

/// Draws the details of a line.
pub fn line_drawer_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, id: LineId) {
    let Some(position) = editor.order().position(id) else { return };
    let pad = Margin::symmetric(16, 12);
    egui::Panel::top("drawer head")
        .resizable(false)
        .frame(Frame::NONE.inner_margin(pad))
        .show(ui, |ui| head_ui(ui, ctx, editor, position));
    egui::CentralPanel::default().frame(Frame::NONE.inner_margin(pad)).show(ui, |ui| {
        ScrollArea::vertical().id_salt(("drawer", id)).auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = theme::S12;
            fields_ui(ui, ctx, editor, id);
            for list in LineList::ALL {
                list_ui(ui, ctx, editor, id, list);
            }
        });
    });
}

fn head_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, position: usize) {
    let t = tokens(ui);
    let Some(line) = editor.order().lines.get(position) else { return };
    ui.horizontal(|ui| {
        let room = ui.available_width() - 110.0;
        ui.vertical(|ui| {
            ui.set_width(room.max(80.0));
            let title = if line.description.is_empty() { ctx.t("drawer-untitled") } else { line.description.clone() };
            ui.add(egui::Label::new(RichText::new(title).font(theme::semibold(theme::TEXT_CARD))).truncate());
            let taxable = editor
                .derived
                .line(position)
                .map(|derived| grouped(derived.totals.taxable.get(), 2))
                .unwrap_or_default();
            let of = editor.order().lines.len().to_string();
            let text =
                ctx.tw("drawer-line", &[("line", &(position + 1).to_string()), ("of", &of), ("taxable", &taxable)]);
            ui.label(RichText::new(text).small().color(t.text2));
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::icon_button(ui, Icon::Close, &ctx.t("drawer-close"), true).clicked() {
                ctx.push(Action::OpenDrawer(None));
            }
            if widgets::icon_button(ui, Icon::ChevronDown, &ctx.t("command-next-line"), true).clicked() {
                ctx.push(Action::MoveDrawer(1));
            }
            if widgets::icon_button(ui, Icon::ChevronUp, &ctx.t("command-previous-line"), true).clicked() {
                ctx.push(Action::MoveDrawer(-1));
            }
        });
    });
}

fn fields_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, id: LineId) {
    let date = ctx.t("editor-date-hint");
    let half = (ui.available_width() - theme::S12) / 2.0;
    let pair = |ui: &mut Ui, ctx: &mut Ctx<'_>, fields: &[(LineField, &str)]| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme::S12;
            for (field, hint) in fields {
                field_ui(ui, ctx, editor, Field::Line(id, *field), Look { width: half, hint, ..Look::default() });
            }
        });
    };
    service_ui(ui, ctx, editor, id);
    pair(ui, ctx, &[(LineField::BarCode, ""), (LineField::OriginCountry, "IN")]);
    pair(ui, ctx, &[(LineField::OrderLineReference, ""), (LineField::ProductSerialNumber, "")]);
    pair(ui, ctx, &[(LineField::BatchNumber, "")]);
    pair(ui, ctx, &[(LineField::ExpiryDate, &date), (LineField::WarrantyDate, &date)]);
}

fn service_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, id: LineId) {
    let field = Field::Line(id, LineField::IsService);
    let Some(line) = editor.order().line(id) else { return };
    let mut on = line.is_service;
    ui.horizontal(|ui| {
        let name = names::name(ctx.words, editor.order(), field);
        let response = widgets::toggle(ui, &name, &mut on);
        ui.label(ctx.t(if on { "drawer-service" } else { "drawer-goods" }));
        if response.changed() {
            ctx.push(Action::Edit(Edit::Set(field, if on { "Y" } else { "N" }.to_owned())));
        }
    });
}

/// A list of the line: one row of fields each, a button that adds one and one a row that removes it.
fn list_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, id: LineId, list: LineList) {
    let Some(line) = editor.order().line(id).cloned() else { return };
    let (title, add) = match list {
        LineList::ValueDetails => ("drawer-value-details", "drawer-add-value-detail"),
        LineList::Rates => ("drawer-rates", "drawer-add-rate"),
        LineList::Attributes => ("drawer-attributes", "drawer-add-attribute"),
        LineList::OtherTaxes => ("drawer-other-taxes", "drawer-add-other-tax"),
    };
    let rows = line.rows(list);
    ui.horizontal(|ui| {
        widgets::section_title(ui, &ctx.t(title), Some(&rows.to_string()));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let text = ctx.t(add);
            if widgets::Button::new(&text).link().small().icon(Icon::Plus).show(ui).clicked() {
                ctx.push(Action::Edit(Edit::AddLineRow(id, list)));
            }
        });
    });
    #[allow(clippy::cast_precision_loss)] // two or three columns
    let columns = list.columns() as f32;
    let width = (ui.available_width() - 28.0 - theme::S8 * columns) / columns;
    let hint = if list == LineList::ValueDetails { "PRE_TAX_CHARGES" } else { "" };
    for row in 0..rows {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme::S8;
            for column in 0..list.columns() {
                let look = Look {
                    width,
                    figure: column > 0 && list != LineList::Attributes,
                    hint: if column == 0 { hint } else { "" },
                    ..Look::default()
                };
                field_ui(ui, ctx, editor, Field::LineRow(id, list, row, column), look);
            }
            ui.vertical(|ui| {
                ui.add_space(theme::S20);
                let name = ctx.tw(
                    "drawer-remove",
                    &[("what", &ctx.t(names::line_list_key(list))), ("row", &(row + 1).to_string())],
                );
                if widgets::icon_button(ui, Icon::Trash, &name, true).clicked() {
                    ctx.push(Action::Edit(Edit::RemoveLineRow(id, list, row)));
                }
            });
        });
    }
}
