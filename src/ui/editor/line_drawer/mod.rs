//! The deep fields of one line, in a drawer at the right while the grid stays live.
//!
//! Owns the drawer's frame (mock-up 07), and that the keyboard stays at the same field when another line is shown. Its
//! fields are in `fields`, its lists in `lists`.

mod fields;
mod lists;

use egui::{Align, Frame, Id, Layout, Margin, RichText, ScrollArea, Ui};

use super::header;
use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::domain::amount::grouped;
use crate::domain::field::{Field, LineField, LineList};
use crate::domain::ids::LineId;
use crate::domain::totals::gross;
use crate::ui::fields::field_id;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, S8, TEXT_SMALL, regular, tokens};
use crate::ui::{Ctx, keys, widgets};

/// Draws the details of a line.
pub fn line_drawer_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, id: LineId) {
    let Some(position) = editor.order().position(id) else { return };
    follow_line(ui, editor, id);
    let pad = Margin::symmetric(16, 12);
    egui::Panel::top("drawer head")
        .resizable(false)
        .frame(Frame::NONE.inner_margin(pad))
        .show(ui, |ui| head_ui(ui, ctx, editor, position));
    egui::Panel::bottom("drawer foot")
        .exact_size(theme::PARTY_FOOTER)
        .resizable(false)
        .frame(Frame::NONE.inner_margin(Margin::symmetric(16, 0)))
        .show(ui, |ui| foot_ui(ui, ctx, editor));
    egui::CentralPanel::default().frame(Frame::NONE.inner_margin(pad)).show(ui, |ui| {
        ScrollArea::vertical().id_salt(("drawer", id)).auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = theme::S12;
            fields::fields_ui(ui, ctx, editor, id, position);
            for list in LineList::ALL {
                lists::list_ui(ui, ctx, editor, id, list);
            }
        });
    });
}

/// The field that had the keyboard in the drawer, and the line that it was of.
#[derive(Clone, Copy)]
struct Last {
    line: LineId,
    field: Option<Field>,
}

/// Gives the keyboard to the same field when the drawer shows another line.
fn follow_line(ui: &Ui, editor: &Editor, id: LineId) {
    let memory = Id::unique("drawer line");
    let appeared = keys::appeared(ui, memory);
    let last = ui.data(|data| data.get_temp::<Last>(memory)).filter(|_| !appeared);
    let first = Field::Line(id, LineField::BarCode);
    let goes_to = match last {
        _ if editor.focus.is_some() => None,
        Some(Last { line, field: Some(field) }) if line != id => Some(of_line(editor, field, id).unwrap_or(first)),
        _ => None,
    };
    if let Some(field) = goes_to {
        ui.memory_mut(|memory| memory.request_focus(field_id(field)));
    }
    let focused = ui.memory(|memory| memory.focused());
    let field = in_drawer(editor, id).find(|field| focused == Some(field_id(*field)));
    ui.data_mut(|data| data.insert_temp(memory, Last { line: id, field }));
}

/// The fields of a line's drawer.
fn in_drawer(editor: &Editor, id: LineId) -> impl Iterator<Item = Field> + use<> {
    let single = LineField::ALL.into_iter().map(move |field| Field::Line(id, field));
    let rows = LineList::ALL.map(|list| (list, editor.order().line(id).map_or(0, |line| line.rows(list))));
    let cells = rows.into_iter().flat_map(move |(list, rows)| {
        (0..rows * list.columns()).map(move |at| Field::LineRow(id, list, at / list.columns(), at % list.columns()))
    });
    single.chain(cells)
}

/// The same field of another line, where that has it.
fn of_line(editor: &Editor, field: Field, id: LineId) -> Option<Field> {
    match field {
        Field::Line(_, field) => Some(Field::Line(id, field)),
        Field::LineRow(_, list, row, column) => {
            (row < editor.order().line(id)?.rows(list)).then_some(Field::LineRow(id, list, row, column))
        }
        _ => None,
    }
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
            let (at, of) = ((position + 1).to_string(), editor.order().lines.len().to_string());
            let price = line.unit_price.value().map(|price| grouped(price.get(), price.get().scale().max(2)));
            let text = match (gross(line), price) {
                (Some(gross), Some(price)) => {
                    let quantity = format!("{} {}", line.quantity.text(), line.unit);
                    let sum = grouped(gross.get(), 2);
                    let args =
                        [("line", &*at), ("of", &of), ("quantity", quantity.trim()), ("price", &price), ("sum", &sum)];
                    ctx.tw("drawer-line-sum", &args)
                }
                _ => ctx.tw("drawer-line-of", &[("line", &at), ("of", &of)]),
            };
            ui.add(egui::Label::new(RichText::new(text).small().color(t.text2)).truncate());
        });
        for (icon, key, by) in
            [(Icon::ChevronUp, "command-previous-line", -1), (Icon::ChevronDown, "command-next-line", 1)]
        {
            if widgets::icon_button(ui, icon, &ctx.t(key), true).clicked() {
                ctx.push(Action::MoveDrawer(by));
            }
        }
        if widgets::icon_button(ui, Icon::Close, &ctx.t("drawer-close"), true).clicked() {
            ctx.push(Action::OpenDrawer(None));
        }
    });
}

/// When the order was saved, and the way back to the cell.
fn foot_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let (icon, text, color) = header::save_text(ui, ctx, editor);
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = S8;
        if let Some(icon) = icon {
            crate::ui::icons::icon(ui, icon, theme::ICON_SMALL, color);
        }
        ui.label(RichText::new(text).font(regular(TEXT_SMALL)).color(color));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::Button::new(&ctx.t("close")).shortcut("Esc").show(ui).clicked() {
                ctx.push(Action::OpenDrawer(None));
            }
        });
    });
}
