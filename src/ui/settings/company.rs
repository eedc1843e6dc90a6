//! The card of the own company: the buyer of new orders.
//!
//! Owns the order of its fields. It is kept by `Save company` alone.

use egui::{Align, Layout, Ui, vec2};

use super::{Look, field_ui, pair_ui};
use crate::app::action::{Action, SettingsField};
use crate::domain::entry::Entry;
use crate::domain::field::PartyField;
use crate::domain::gst::{Gstin, GstinError};
use crate::domain::text::Text;
use crate::ui::Ctx;
use crate::ui::cells::text_left;
use crate::ui::icons::Icon;
use crate::ui::names;
use crate::ui::theme::{ROW, S12};
use crate::ui::widgets::{Button, card, card_body, card_header, hairline};

/// The fields, two in a row.
const ROWS: [[PartyField; 2]; 8] = [
    [PartyField::LegalName, PartyField::TradeName],
    [PartyField::Gstin, PartyField::B2bId],
    [PartyField::AddressLine1, PartyField::AddressLine2],
    [PartyField::City, PartyField::Pincode],
    [PartyField::State, PartyField::StateCode],
    [PartyField::Country, PartyField::AddressType],
    [PartyField::CountryCode, PartyField::PhoneNumber],
    [PartyField::ContactType, PartyField::Email],
];

/// Draws the card.
pub(super) fn company_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    card(ui, |ui| {
        card_header(ui, Some(Icon::Building), &ctx.t("settings-company"), |_| {});
        card_body(ui, |ui| {
            for row in ROWS {
                pair_ui(ui, ctx, |ui, ctx, width| {
                    for field in row {
                        company_field_ui(ui, ctx, field, width);
                    }
                });
            }
        });
        hairline(ui);
        card_body(ui, |ui| save_ui(ui, ctx));
    });
}

fn company_field_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, field: PartyField, width: f32) {
    let label = ctx.t(names::party_key(field));
    let name = names::company_name(ctx.words, field);
    let buyer = &ctx.state.settings.draft.buyer;
    let error = match field {
        PartyField::Gstin => gstin_fault(&buyer.gstin).map(|text| ctx.words.text(&text)),
        PartyField::StateCode if buyer.state.is_typed() => Some(ctx.t("check-state-code")),
        _ => None,
    };
    let ok = field == PartyField::Gstin && buyer.gstin.value().is_some();
    let required = matches!(
        field,
        PartyField::LegalName
            | PartyField::Gstin
            | PartyField::B2bId
            | PartyField::StateCode
            | PartyField::AddressLine1
            | PartyField::City
            | PartyField::Pincode
    );
    field_ui(
        ui,
        ctx,
        SettingsField::Company(field),
        &label,
        &name,
        Look { width, error, ok, required, ..Look::default() },
    );
}

/// Why what was typed is no GSTIN.
fn gstin_fault(entry: &Entry<Gstin>) -> Option<Text> {
    if !entry.is_typed() {
        return None;
    }
    match Gstin::parse(&entry.text()).err()? {
        GstinError::Length(length) => Some(Text::new("check-gstin-length").with("length", length)),
        GstinError::Pattern => Some(Text::new("check-gstin-pattern")),
        GstinError::CheckDigit { expected } => Some(Text::new("check-gstin-check-digit").with("expected", expected)),
    }
}

fn save_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let form = &ctx.state.settings;
    let changed = form.draft.buyer != form.running.buyer;
    ui.allocate_ui_with_layout(vec2(ui.available_width(), ROW), Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = S12;
        if Button::new(&ctx.t("settings-save-company")).icon(Icon::Check).enabled(changed).show(ui).clicked() {
            ctx.push(Action::SaveCompany);
        }
        let t = crate::ui::theme::tokens(ui);
        let room = ui.available_rect_before_wrap();
        let font = crate::ui::theme::regular(crate::ui::theme::TEXT_SMALL);
        text_left(ui, room, &ctx.t("settings-company-note"), font, t.text2);
    });
}
