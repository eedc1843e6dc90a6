//! The addresses of delivery, billing and dispatch.
//!
//! Owns their layout, as that of a party's panel.

use egui::Ui;

use super::rows::{Input, Place, add_ui, form_row_ui, place, row_card_ui};
use super::{about_ui, page_ui};
use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::domain::edit::Edit;
use crate::domain::field::{Field, List};
use crate::ui::icons::Icon;
use crate::ui::{Ctx, widgets};

/// Draws the section.
pub fn delivery_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    page_ui(ui, "delivery", |ui| {
        let list = List::Addresses;
        let count = editor.order().head.rows(list);
        about_ui(ui, ctx, "section-delivery-about", count);
        for row in 0..count {
            let at = |column, share, input| Place { input, ..place(Field::Row(list, row, column), share) };
            let hinted = |column, share, input, hint| Place { hint, ..at(column, share, input) };
            row_card_ui(ui, ctx, list, row, |ui, ctx| {
                let first = [
                    hinted(0, 0.9, Input::Use, "section-hint-address-use"),
                    hinted(1, 0.8, Input::Kind, "party-hint-address-type"),
                    at(2, 1.4, Input::Text),
                    at(3, 1.4, Input::Text),
                ];
                form_row_ui(ui, ctx, editor, &first);
                let second = [
                    at(4, 1.0, Input::Text),
                    at(5, 1.0, Input::State),
                    at(6, 1.0, Input::Country),
                    at(7, 0.7, Input::Text),
                ];
                form_row_ui(ui, ctx, editor, &second);
            });
        }
        ui.horizontal(|ui| {
            add_ui(ui, ctx, editor, list);
            let same = ctx.t("section-same-as-buyer");
            if widgets::Button::new(&same).icon(Icon::Copy).show(ui).clicked() {
                ctx.push(Action::Edit(Edit::AddBuyerAddress));
                ctx.push(Action::GoTo(Field::Row(list, count, 0)));
            }
        });
    });
}
