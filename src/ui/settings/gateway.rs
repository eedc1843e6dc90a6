//! The card of the gateway connection: which gateway, its keys, test and apply.
//!
//! Owns when Apply is offered. Must not know how a connection is made.

use egui::{Align, Layout, Ui, vec2};

use super::{Look, access, choices_ui, field_ui, labelled_ui};
use crate::app::action::{Action, SettingsField};
use crate::app::setting::Setting;
use crate::settings::Environment;
use crate::ui::cells::note_ui;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, ROW, S4, S12, TEXT_BODY, regular};
use crate::ui::widgets::{Button, Field, Tone, banner, banner_titled, card, card_body, card_header, hairline};
use crate::ui::{Ctx, format};

/// Draws the card.
pub(super) fn gateway_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    card(ui, |ui| {
        card_header(ui, Some(Icon::Plug), &ctx.t("settings-gateway"), |_| {});
        card_body(ui, |ui| {
            environment_ui(ui, ctx);
            url_ui(ui, ctx);
            access::keys_ui(ui, ctx);
            access::authority_ui(ui, ctx);
            geocode_ui(ui, ctx);
        });
        hairline(ui);
        card_body(ui, |ui| apply_ui(ui, ctx, true));
    });
}

fn environment_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let names = [
        ctx.t("settings-environment-sandbox"),
        ctx.t("settings-environment-uat"),
        ctx.t("settings-environment-custom"),
    ];
    let (mut at, note) = match ctx.state.settings.draft.environment {
        Environment::Sandbox => (0, "settings-environment-sandbox-note"),
        Environment::Uat => (1, "settings-environment-uat-note"),
        Environment::Custom => (2, "settings-environment-custom-note"),
    };
    let name = ctx.t("settings-environment");
    labelled_ui(ui, &name, |ui| {
        let items: Vec<&str> = names.iter().map(String::as_str).collect();
        if choices_ui(ui, ctx, Setting::Of(SettingsField::Environment), &name, &mut at, &items) {
            let value = ["sandbox", "uat", "custom"].get(at).copied().unwrap_or("sandbox");
            ctx.push(Action::SetSetting(SettingsField::Environment, value.to_owned()));
        }
        ui.add_space(S4);
        note_ui(ui, &ctx.t(note));
    });
}

fn url_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let name = ctx.t("settings-base-url");
    let form = &ctx.state.settings;
    if form.draft.environment == Environment::Custom {
        let hint = ctx.t("settings-base-url-hint");
        let error = (!form.draft.base_url.is_empty() && !form.url_ok()).then(|| ctx.t("settings-base-url-error"));
        let look = Look { hint: &hint, required: true, error, ..Look::default() };
        field_ui(ui, ctx, SettingsField::BaseUrl, &name, &name, look);
        return;
    }
    let connection = &ctx.state.connection;
    let running = form.draft.environment == Environment::Sandbox && connection.gateway.is_sandbox();
    let mut text = if running { connection.address.clone() } else { form.base_url().to_owned() };
    let hint = ctx.t("settings-base-url-sandbox");
    Field::new(&name, &mut text).hint(&hint).read_only(true).show(ui);
}

pub(super) fn geocode_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let name = ctx.t("settings-geocode");
    let hint = ctx.t("settings-geocode-hint");
    let form = &ctx.state.settings;
    let label = ctx.t("settings-geocode-label");
    let error = (!form.geocode_ok()).then(|| ctx.t("settings-geocode-error"));
    let ok = !form.draft.geocode.trim().is_empty() && error.is_none();
    let required = form.draft.environment != Environment::Sandbox;
    field_ui(
        ui,
        ctx,
        SettingsField::Geocode,
        &label,
        &name,
        Look { hint: &hint, error, ok, required, ..Look::default() },
    );
}

/// The buttons below the fields, and what became of them; with the test where there is room to explain it.
pub(super) fn apply_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, with_test: bool) {
    let form = &ctx.state.settings;
    let (can_apply, can_test) = (form.can_apply(&ctx.state.connection), form.can_test());
    let size = vec2(ui.available_width(), ROW);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = S12;
        let (text, name) = (ctx.t("settings-apply"), ctx.t("command-test-connection"));
        let apply = Button::new(&text).enabled(can_apply);
        // In the review it is not the one thing to do.
        if if with_test { apply.primary() } else { apply }.show(ui).clicked() {
            ctx.push(Action::Apply);
        }
        if !with_test {
            return;
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let test = Button::new(&name).icon(Icon::Plug).shortcut("Ctrl+T").enabled(can_test);
            if test.show(ui).clicked() {
                ctx.push(Action::TestConnection);
            }
        });
    });
    ui.add_space(-S4);
    if with_test {
        note_ui(ui, &ctx.t("settings-test-note"));
    }
    results_ui(ui, ctx);
}

fn results_ui(ui: &mut Ui, ctx: &Ctx<'_>) {
    let form = &ctx.state.settings;
    if form.testing || form.applying {
        let key = if form.testing { "settings-testing" } else { "settings-applying" };
        ui.label(egui::RichText::new(ctx.t(key)).font(regular(TEXT_BODY)).color(theme::tokens(ui).text2));
    }
    if let Some(test) = &form.test {
        let (tone, key) = if test.ok { (Tone::Ok, "settings-test-ok") } else { (Tone::Err, "settings-test-failed") };
        let at = format::when(ctx.words, test.at, ctx.state.clock.today);
        let text = format!("{at} · {}", ctx.words.text(&test.text));
        banner_titled(ui, tone, &ctx.t(key), &text, |_| {});
    }
    match &form.applied {
        Some(Ok(())) => {
            banner(ui, Tone::Ok, &ctx.t("settings-applied"));
        }
        Some(Err(text)) => {
            banner_titled(ui, Tone::Err, &ctx.t("settings-not-applied"), &ctx.words.text(text), |_| {});
        }
        None if form.applying => {}
        None if form.connection_differs() => {
            banner(ui, Tone::Info, &ctx.t("settings-not-yet-applied"));
        }
        None => {
            if let Some(why) = &ctx.state.connection.unusable {
                banner_titled(ui, Tone::Err, &ctx.t("settings-unusable"), &ctx.words.text(why), |_| {});
            }
        }
    }
}
