//! The card of PO numbers: pattern and next number of the company that is shown, and what the next PO will be called.
//!
//! Owns its fields. They are kept by `Save numbering` alone, because a half-typed number would number orders.

use egui::{Align, Layout, RichText, Ui, vec2};

use super::{Look, field_ui};
use crate::app::action::{Action, CompanyAction, SettingsField};
use crate::domain::company::{Pattern, suggested};
use crate::ui::Ctx;
use crate::ui::cells::{note_ui, text_left};
use crate::ui::icons::Icon;
use crate::ui::theme::{FIELD_MIN, ROW, S8, S12, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::widgets::{Button, card, card_body, card_header, hairline};

/// Characters of a document number that an e-invoice can quote (facts 3.4).
const MOST: usize = 16;

/// Draws the card.
pub(super) fn numbering_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    card(ui, |ui| {
        card_header(ui, Some(Icon::Number), &ctx.t("settings-numbering"), |_| {});
        let Some(kept) = &ctx.state.settings.company.kept else {
            card_body(ui, |ui| note_ui(ui, &ctx.t("settings-numbering-none")));
            return;
        };
        card_body(ui, |ui| {
            if ctx.state.registry.companies.len() > 1 {
                note_ui(ui, &ctx.tw("settings-numbering-of", &[("company", kept.name())]));
            }
            fields_ui(ui, ctx);
            preview_ui(ui, ctx);
        });
        hairline(ui);
        card_body(ui, |ui| save_ui(ui, ctx));
    });
}

fn fields_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let form = &ctx.state.settings.company;
    let fault = form.pattern_fault().map(|fault| ctx.words.text(&fault));
    let numbered = !form.pattern.trim().is_empty();
    let wrong_next = (numbered && form.next_number().is_none()).then(|| ctx.t("numbers-not-a-number"));
    let hint = suggested(&form.party.legal_name);
    let (series, next) = (ctx.t("settings-series"), ctx.t("settings-next-number"));
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = S12;
        let width = ui.available_width() - FIELD_MIN - S12;
        let look = Look { width, hint: &hint, error: fault, ..Look::default() };
        field_ui(ui, ctx, SettingsField::Pattern, &series, &series, look);
        let look = Look { width: FIELD_MIN, error: wrong_next, read_only: !numbered, ..Look::default() };
        field_ui(ui, ctx, SettingsField::NextNumber, &next, &next, look);
    });
    note_ui(ui, &ctx.t("settings-series-about"));
}

/// What the next PO of the series will be called, and how long that is.
fn preview_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let form = &ctx.state.settings.company;
    if form.pattern.trim().is_empty() {
        let pattern = suggested(&form.party.legal_name);
        let text = ctx.tw("settings-series-use", &[("pattern", &pattern)]);
        if Button::new(&text).link().icon(Icon::Number).show(ui).clicked() {
            ctx.push(Action::Company(CompanyAction::SuggestPattern));
        }
        return;
    }
    let (Ok(pattern), Some(next)) = (Pattern::parse(&form.pattern), form.next_number()) else { return };
    let number = pattern.number(ctx.state.clock.today, next);
    let length = number.chars().count();
    let t = tokens(ui);
    let (color, key) =
        if length > MOST { (t.warn, "settings-number-long") } else { (t.text2, "settings-number-length") };
    let restart = ctx.t(if pattern.restarts() { "settings-series-restarts" } else { "settings-series-goes-on" });
    let said = ctx.tw(key, &[("length", &length.to_string()), ("most", &MOST.to_string())]);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(S8, 0.0);
        ui.label(RichText::new(ctx.t("settings-next-po")).color(t.text2));
        ui.label(RichText::new(number).font(semibold(TEXT_BODY)).color(t.text));
        ui.label(RichText::new(said).font(regular(TEXT_SMALL)).color(color));
        ui.label(RichText::new(restart).font(regular(TEXT_SMALL)).color(t.text2));
    });
}

fn save_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let can_save = ctx.state.settings.company.can_save_series();
    ui.allocate_ui_with_layout(vec2(ui.available_width(), ROW), Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = S12;
        if Button::new(&ctx.t("settings-save-numbering")).icon(Icon::Check).enabled(can_save).show(ui).clicked() {
            ctx.push(Action::Company(CompanyAction::SaveSeries));
        }
        let t = tokens(ui);
        let room = ui.available_rect_before_wrap();
        text_left(ui, room, &ctx.t("settings-numbering-note"), regular(TEXT_SMALL), t.text2);
    });
}
