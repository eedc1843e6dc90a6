//! Contract references and supporting documents.
//!
//! Owns their layout. A document's file is shown by name and size, never by its letters.

use egui::{Align2, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::rows::{Input, Place, Table, add_ui, form_row_ui, place, row_card_ui, table_ui};
use super::{about_ui, page_ui, section_ui};
use crate::app::action::{Action, AttachAction};
use crate::app::editor::Editor;
use crate::domain::field::{Field, List};
use crate::ui::format::size;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{self, S8, TEXT_BODY, regular, tokens};
use crate::ui::{Ctx, widgets};

/// Draws the section.
pub fn references_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    page_ui(ui, "references", |ui| {
        section_ui(ui, ctx, "section-references", |ui, ctx| {
            let count = editor.order().head.rows(List::References);
            about_ui(ui, ctx, "section-references-about", count);
            for row in 0..count {
                let at = |column| place(Field::Row(List::References, row, column), 1.0);
                row_card_ui(ui, ctx, List::References, row, |ui, ctx| {
                    form_row_ui(ui, ctx, editor, &[at(3), at(5), at(2)]);
                    let date = Place { hint: "section-hint-date", input: Input::Date, ..at(1) };
                    form_row_ui(ui, ctx, editor, &[at(0), date, at(4)]);
                });
            }
            add_ui(ui, ctx, editor, List::References);
        });
        section_ui(ui, ctx, "section-documents", |ui, ctx| documents_ui(ui, ctx, editor));
    });
}

fn documents_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let list = List::Documents;
    about_ui(ui, ctx, "section-documents-about", editor.order().head.rows(list));
    let cells = |row| {
        let url = Place { hint: "section-hint-url", ..place(Field::Row(list, row, 0), 1.2) };
        vec![url, place(Field::Row(list, row, 2), 1.0)]
    };
    let table = Table {
        list,
        cells: &cells,
        trailing: &|_| String::new(),
        room: theme::FILE,
        more: &mut |ui, ctx, row| file_ui(ui, ctx, editor, row),
    };
    table_ui(ui, ctx, editor, table);
    ui.horizontal(|ui| {
        add_ui(ui, ctx, editor, list);
        if widgets::Button::new(&ctx.t("section-attach")).icon(Icon::File).show(ui).clicked() {
            ctx.push(Action::Attach(AttachAction::Open(None)));
        }
    });
}

/// The file of a document: its name and size and what removes it, else what attaches one.
fn file_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, row: usize) {
    let Some(document) = editor.order().head.documents.get(row) else { return };
    let number = (row + 1).to_string();
    if document.document.is_empty() {
        let name = ctx.tw("section-attach-to", &[("row", &number)]);
        let text = ctx.t("section-attach-here");
        if widgets::Button::new(&text).name(&name).link().icon(Icon::File).show(ui).clicked() {
            ctx.push(Action::Attach(AttachAction::Open(Some(row))));
        }
        return;
    }
    let t = tokens(ui);
    let named = if document.file_name.is_empty() { ctx.t("section-file-nameless") } else { document.file_name.clone() };
    let size = size(ctx.words, document.document.bytes());
    let width = ui.available_width() - theme::ROW - S8;
    let (rect, response) = ui.allocate_exact_size(vec2(width, theme::ROW), Sense::hover());
    let icon = egui::Rect::from_center_size(
        pos2(rect.left() + theme::ICON_SMALL / 2.0, rect.center().y),
        egui::Vec2::splat(theme::ICON_SMALL),
    );
    paint_icon(ui, icon, Icon::File, t.text2);
    let end = ui.painter().text(rect.right_center(), Align2::RIGHT_CENTER, &size, regular(theme::TEXT_SMALL), t.text2);
    let from = icon.right() + S8;
    let galley = widgets::elide(ui.painter(), &named, regular(TEXT_BODY), t.text, end.left() - S8 - from);
    ui.painter().galley(pos2(from, rect.center().y - galley.size().y / 2.0), galley, t.text);
    let said = ctx.tw("section-file", &[("row", &number), ("name", &named), ("size", &size)]);
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &said));
    widgets::tip(response, &named);
    let remove = ctx.tw("section-remove-file", &[("row", &number)]);
    if widgets::icon_button(ui, Icon::Close, &remove, true).clicked() {
        ctx.push(Action::Attach(AttachAction::Remove(row)));
    }
}
