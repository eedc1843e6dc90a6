//! The card of the own companies: the list of them, and the fields of the one that is shown.
//!
//! Owns list and fields. What is typed is kept by `Save company` alone.

use egui::{Align, Layout, Sense, Ui, WidgetInfo, accesskit::Role, vec2};

use super::{Look, field_ui, pair_ui};
use crate::app::action::{Action, CompanyAction, SettingsField};
use crate::domain::company::Company;
use crate::domain::entry::Entry;
use crate::domain::field::PartyField;
use crate::domain::gst::{Gstin, GstinError};
use crate::domain::text::Text;
use crate::ui::Ctx;
use crate::ui::cells::{row_back, text_left, text_right};
use crate::ui::icons::Icon;
use crate::ui::names;
use crate::ui::theme::{ROW, S4, S12, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::widgets::{Button, card, card_body, card_header, focus_ring, hairline};

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
        card_header(ui, Some(Icon::Building), &ctx.t("settings-company"), |ui| add_ui(ui, ctx));
        list_ui(ui, ctx);
        card_body(ui, |ui| {
            for row in ROWS {
                pair_ui(ui, ctx, |ui, ctx, width| {
                    for field in row {
                        company_field_ui(ui, ctx, field, width);
                    }
                });
            }
        });
        if ctx.state.settings.company.kept.is_some() {
            hairline(ui); // a company has to be kept before its logo can be
            card_body(ui, |ui| super::paper::logo_ui(ui, ctx));
        }
        hairline(ui);
        card_body(ui, |ui| save_ui(ui, ctx));
    });
}

/// The link that shows an empty form for another company.
fn add_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    if ctx.state.registry.companies.is_empty() {
        return; // the form is empty already
    }
    if Button::new(&ctx.t("settings-add-company")).link().icon(Icon::Plus).show(ui).clicked() {
        ctx.push(Action::Company(CompanyAction::Show(None)));
    }
}

/// One row for each company; the one shown in the form is lit.
fn list_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let state = ctx.state;
    let shown = state.settings.company.kept.as_ref().map(|kept| kept.id);
    for company in &state.registry.companies {
        row_ui(ui, ctx, company, shown == Some(company.id));
    }
}

fn row_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, company: &Company, shown: bool) {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW + S4), Sense::click());
    let title = if company.name().is_empty() { ctx.t("settings-company-nameless") } else { company.name().to_owned() };
    let name = ctx.tw("settings-show-company", &[("company", &title)]);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, shown, &name));
    row_back(ui, rect, shown, response.hovered());
    let inner = rect.shrink2(vec2(S12, 0.0));
    let gstin = company.party.gstin.text();
    let mut right = text_right(ui, inner, &gstin, regular(TEXT_SMALL), t.text2).left();
    if company.is_default {
        let place = inner.with_max_x(right - S12);
        right = text_right(ui, place, &ctx.t("settings-company-default"), regular(TEXT_SMALL), t.accent).left();
    }
    let font = if shown { semibold(TEXT_BODY) } else { regular(TEXT_BODY) };
    text_left(ui, inner.with_max_x(right - S12), &title, font, t.text);
    focus_ring(ui, &response, rect.shrink(2.0));
    if response.clicked() {
        ctx.push(Action::Company(CompanyAction::Show(Some(company.id))));
    }
}

fn company_field_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, field: PartyField, width: f32) {
    let label = ctx.t(names::party_key(field));
    let name = names::company_name(ctx.words, field);
    let buyer = &ctx.state.settings.company.party;
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
    let form = &ctx.state.settings.company;
    let (changed, kept) = (form.differs(), form.kept.as_ref());
    let other = kept.filter(|kept| !kept.is_default).is_some();
    ui.allocate_ui_with_layout(vec2(ui.available_width(), ROW), Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = S12;
        if Button::new(&ctx.t("settings-save-company")).icon(Icon::Check).enabled(changed).show(ui).clicked() {
            ctx.push(Action::Company(CompanyAction::Save));
        }
        if other && Button::new(&ctx.t("settings-default-company")).show(ui).clicked() {
            ctx.push(Action::Company(CompanyAction::MakeDefault));
        }
        if kept.is_some() && Button::new(&ctx.t("settings-remove-company")).ghost().icon(Icon::Trash).show(ui).clicked()
        {
            ctx.push(Action::Company(CompanyAction::Remove));
        }
        let t = tokens(ui);
        let room = ui.available_rect_before_wrap();
        text_left(ui, room, &ctx.t("settings-company-note"), regular(TEXT_SMALL), t.text2);
    });
}
