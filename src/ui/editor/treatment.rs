//! The card of the tax treatment: ordinary, SEZ, IGST inside a state, reverse charge, composition.
//!
//! Owns its looks. What a treatment changes is `domain::treatment`'s and `domain::totals`'.

use egui::{RichText, Ui};

use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::domain::edit::Edit;
use crate::domain::field::{Cell, Field, HeadField};
use crate::domain::treatment::TreatmentKind;
use crate::ui::fields::{Look, field_id, field_ui, take_focus};
use crate::ui::theme::{self, S12, TEXT_SMALL, regular, tokens};
use crate::ui::{Ctx, names, widgets};

/// Key of a treatment's name.
#[must_use]
pub fn treatment_key(kind: TreatmentKind) -> &'static str {
    match kind {
        TreatmentKind::Normal => "treatment-normal",
        TreatmentKind::Sez => "treatment-sez",
        TreatmentKind::IgstOnIntra => "treatment-igst-on-intra",
        TreatmentKind::ReverseCharge => "treatment-reverse-charge",
        TreatmentKind::Composition => "treatment-composition",
    }
}

fn about_key(kind: TreatmentKind) -> &'static str {
    match kind {
        TreatmentKind::Normal => "treatment-about-normal",
        TreatmentKind::Sez => "treatment-about-sez",
        TreatmentKind::IgstOnIntra => "treatment-about-igst-on-intra",
        TreatmentKind::ReverseCharge => "treatment-about-reverse-charge",
        TreatmentKind::Composition => "treatment-about-composition",
    }
}

/// What a field holds, in words where it holds a choice: a treatment, or yes and no.
#[must_use]
pub fn shown_text(ctx: &Ctx<'_>, field: Field, text: &str) -> String {
    match field {
        Field::Head(HeadField::TaxTreatment) => {
            let mut kind = TreatmentKind::default();
            kind.set(text, ctx.state.clock.today);
            ctx.t(treatment_key(kind))
        }
        _ => text.to_owned(),
    }
}

/// Draws the card.
pub fn treatment_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let kind = editor.order().head.treatment.kind;
    widgets::card(ui, |ui| {
        widgets::card_header(ui, None, &ctx.t("treatment-title"), |_| {});
        widgets::card_body(ui, |ui| {
            let width = if kind == TreatmentKind::Normal {
                ui.available_width().min(theme::FIELD_MIN * 3.0)
            } else {
                ((ui.available_width() - S12) / 2.0).floor()
            };
            ui.horizontal_top(|ui| {
                kind_ui(ui, ctx, editor, kind, width);
                if kind != TreatmentKind::Normal {
                    let hint = ctx.t("treatment-hint-reason");
                    let look = Look { width, hint: &hint, ..Look::default() };
                    field_ui(ui, ctx, editor, Field::Head(HeadField::TreatmentReason), look);
                }
            });
            let about = RichText::new(ctx.t(about_key(kind))).font(regular(TEXT_SMALL)).color(tokens(ui).text2);
            ui.label(about);
        });
    });
}

fn kind_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, kind: TreatmentKind, width: f32) {
    let field = Field::Head(HeadField::TaxTreatment);
    let name = names::label(ctx.words, field);
    let options: Vec<(&str, String)> =
        TreatmentKind::ALL.iter().map(|kind| (kind.word(), ctx.t(treatment_key(*kind)))).collect();
    let current = ctx.t(treatment_key(kind));
    let choice = widgets::Choice::new(&name, &name, &current).id(field_id(field)).width(width);
    if let Some((word, _)) = choice.show(ui, &options).and_then(|at| options.get(at)) {
        ctx.push(Action::Edit(Edit::Set(field, (*word).to_owned())));
    }
    if let Some(response) = ui.ctx().read_response(field_id(field)) {
        take_focus(ctx, editor, field, &response);
    }
}

/// Draws the switch that says whether the shipping charges are part of the total.
pub fn shipping_in_total_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let field = Field::Head(HeadField::ShippingInTotal);
    let mut on = editor.order().head.shipping_in_total;
    let shown = widgets::toggle_text(ui, &names::label(ctx.words, field), &mut on);
    if shown.changed() {
        ctx.push(Action::Edit(Edit::Set(field, on.text())));
    }
    take_focus(ctx, editor, field, &shown);
}
