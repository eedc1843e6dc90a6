//! Payment milestones, shipping, and the money of the order as a whole.
//!
//! Owns their layout, and that what the milestones leave open is shown while they are typed.

use egui::{Ui, vec2};
use rust_decimal::Decimal;

use super::rows::{Input, Place, Table, add_ui, form_row_ui, place, status_ui, table_ui};
use super::{about_ui, note_ui, page_ui, section_ui};
use crate::app::action::{Action, SplitAction};
use crate::app::editor::Editor;
use crate::app::split::By;
use crate::domain::amount::{Amount, grouped, round2};
use crate::domain::edit::Edit;
use crate::domain::field::{Field, HeadField, List};
use crate::domain::milestones::{difference, with_rest};
use crate::ui::editor::treatment;
use crate::ui::fields::take_focus;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, S16, tokens};
use crate::ui::{Ctx, names, widgets};

/// Draws milestones, shipping, the order's discount and the rounding.
pub fn milestones_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    page_ui(ui, "milestones", |ui| {
        section_ui(ui, ctx, "section-milestones", |ui, ctx| list_ui(ui, ctx, editor));
        section_ui(ui, ctx, "section-shipping", |ui, ctx| {
            let head = |field, input| Place { input, ..place(Field::Head(field), 1.0) };
            let terms = head(HeadField::ShippingTerms, Input::Terms);
            let terms = Place { hint: "section-hint-terms", share: 1.4, ..terms };
            let bearer = Place { hint: "section-hint-bearing", ..head(HeadField::BearingParty, Input::Bearer) };
            form_row_ui(ui, ctx, editor, &[terms, bearer, head(HeadField::ShippingCharges, Input::Figure)]);
            treatment::shipping_in_total_ui(ui, ctx, editor);
            let counted = editor.order().head.shipping_in_total;
            note_ui(ui, ctx, if counted { "section-shipping-about" } else { "treatment-shipping-out-about" });
        });
        treatment::treatment_ui(ui, ctx, editor);
        section_ui(ui, ctx, "section-money", |ui, ctx| {
            let discount = Place { input: Input::Figure, ..place(Field::Head(HeadField::OrderDiscount), 1.0) };
            ui.allocate_ui(vec2(theme::FIELD_MIN + S16 * 4.0, 0.0), |ui| form_row_ui(ui, ctx, editor, &[discount]));
            note_ui(ui, ctx, "section-discount-about");
            let field = Field::Head(HeadField::RoundOff);
            let mut on = editor.order().head.round_off;
            let shown = widgets::toggle_text(ui, &names::label(ctx.words, field), &mut on);
            if shown.changed() {
                let text = if on { "Y" } else { "N" };
                ctx.push(Action::Edit(Edit::Set(field, text.to_owned())));
            }
            take_focus(ctx, editor, field, &shown);
        });
    });
}

fn list_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let list = List::Milestones;
    let milestones = &editor.order().head.milestones;
    about_ui(ui, ctx, "section-milestones-about", milestones.len());
    let total = editor.derived.totals.total.get();
    let cells = |row| {
        let at = |column, input| Place { input, required: true, ..place(Field::Row(list, row, column), 1.0) };
        vec![Place { hint: "section-hint-date", ..at(0, Input::Date) }, at(1, Input::Figure)]
    };
    let trailing = |row: usize| {
        let amount = milestones.get(row).and_then(|milestone| milestone.amount.value());
        let share = amount.and_then(|amount| (amount.get() * Decimal::ONE_HUNDRED).checked_div(total));
        share.map(|share| format!("{}%", round2(share).normalize())).unwrap_or_default()
    };
    ui.allocate_ui(vec2(ui.available_width().min(theme::MILESTONES), 0.0), |ui| {
        ui.vertical(|ui| {
            let table = Table { list, cells: &cells, trailing: &trailing, room: 0.0, more: &mut |_, _, _| {} };
            table_ui(ui, ctx, editor, table);
        });
    });
    if !milestones.is_empty() {
        sum_ui(ui, ctx, editor);
    }
    ui.horizontal_wrapped(|ui| {
        add_ui(ui, ctx, editor, list);
        for (key, by) in [("section-split-parts", By::Parts), ("section-split-percentages", By::Percentages)] {
            if widgets::Button::new(&ctx.t(key)).show(ui).clicked() {
                ctx.push(Action::Split(SplitAction::Open(by)));
            }
        }
    });
}

/// What the milestones sum to, how much of the order is not covered, and what mends that.
fn sum_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let t = tokens(ui);
    let (total, milestones) = (editor.derived.totals.total, &editor.order().head.milestones);
    let left = difference(total, milestones);
    let due = grouped((total - left).get(), 2);
    ui.horizontal(|ui| {
        if left == Amount::ZERO {
            status_ui(ui, Icon::Check, t.ok, &ctx.tw("section-sum-equal", &[("due", &due)]));
            return;
        }
        let figures =
            [("due", due.as_str()), ("total", &grouped(total.get(), 2)), ("difference", &grouped(left.get(), 2))];
        status_ui(ui, Icon::Alert, t.warn, &ctx.tw("section-sum-differs", &figures));
        if with_rest(total, milestones).is_some()
            && widgets::Button::new(&ctx.t("section-add-rest")).link().show(ui).clicked()
        {
            ctx.push(Action::Split(SplitAction::AddRest));
        }
    });
}
