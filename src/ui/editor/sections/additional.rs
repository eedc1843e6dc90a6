//! The lists of further names and values.
//!
//! Owns their layout.

use egui::Ui;

use super::rows::{Input, Place, Table, add_ui, place, table_ui};
use super::{about_ui, page_ui, section_ui};
use crate::app::editor::Editor;
use crate::domain::field::{Field, List};
use crate::ui::Ctx;

/// Draws the section.
pub fn additional_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    page_ui(ui, "additional", |ui| {
        for (list, title, about) in [
            (List::PoInfos, "section-po-infos", "section-po-infos-about"),
            (List::AdditionalInfos, "section-additional-infos", "section-additional-infos-about"),
            (List::OtherValues, "section-other-values", "section-other-values-about"),
        ] {
            section_ui(ui, ctx, title, |ui, ctx| {
                about_ui(ui, ctx, about, editor.order().head.rows(list));
                let input = if list == List::OtherValues { Input::Figure } else { Input::Text };
                let cells = |row| {
                    let value = Place { input, ..place(Field::Row(list, row, 1), 1.4) };
                    vec![place(Field::Row(list, row, 0), 1.0), value]
                };
                let trailing = |_| String::new();
                let table = Table { list, cells: &cells, trailing: &trailing, room: 0.0, more: &mut |_, _, _| {} };
                table_ui(ui, ctx, editor, table);
                add_ui(ui, ctx, editor, list);
            });
        }
    });
}
