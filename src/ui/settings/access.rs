//! What lets the program into a gateway, in the card of its connection: keys, where they are, and a company's own CA file.
//!
//! Owns its looks. Must not know how keys are kept or certificates read.

use std::path::PathBuf;

use egui::{Align, Id, Layout, RichText, Ui, WidgetInfo, accesskit::Role, vec2};

use super::{Look, field_ui, pair_ui};
use crate::app::action::{AccessAction, Action, SettingsField};
use crate::app::setting::Setting;
use crate::domain::authority::Authority;
use crate::message::access::KeysAre;
use crate::settings::Environment;
use crate::ui::Ctx;
use crate::ui::cells::note_ui;
use crate::ui::theme::{ROW, S4, S12, tokens};
use crate::ui::widgets::{Button, PathField};

/// Certificates of a CA file that are shown one by one; a bundle has hundreds.
const SHOWN: usize = 3;

/// Draws the fields for keys, and where the keys in use are.
pub(super) fn keys_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let form = &ctx.state.settings;
    let kept = form.access.keys == KeysAre::InKeychain && form.is_of_running_gateway();
    let required = form.draft.environment != Environment::Sandbox && !kept;
    pair_ui(ui, ctx, |ui, ctx, width| {
        let name = ctx.t("settings-access-key");
        field_ui(ui, ctx, SettingsField::AccessKey, &name, &name, Look { width, required, ..Look::default() });
        let name = ctx.t("settings-api-key");
        let look = Look { width, required, password: true, ..Look::default() };
        field_ui(ui, ctx, SettingsField::ApiKey, &name, &name, look);
    });
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = S4;
        let name = ctx.t("settings-secret");
        field_ui(ui, ctx, SettingsField::Secret, &name, &name, Look { required, password: true, ..Look::default() });
        where_ui(ui, ctx);
    });
}

/// Says where keys are, with the way to remove them.
fn where_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let form = &ctx.state.settings;
    let because = |key: &str, why| ctx.tw(key, &[("why", &ctx.words.text(why))]);
    let text = match &form.access.keys {
        _ if form.draft.environment == Environment::Sandbox => ctx.t("keys-sandbox"),
        _ if !form.is_of_running_gateway() => ctx.t("keys-of-other"),
        KeysAre::Missing => ctx.t("keys-missing"),
        KeysAre::AskedFor => ctx.t("keys-asked-for"),
        KeysAre::InKeychain => ctx.t("keys-in-keychain"),
        KeysAre::InMemory(why) => because("keys-in-memory", why),
        KeysAre::FromEnvironment => ctx.t("keys-from-environment"),
        KeysAre::Unknown(why) => because("keys-unknown", why),
    };
    let forget = form.can_forget_keys() && form.is_of_running_gateway();
    note_ui(ui, &text);
    if forget && Button::new(&ctx.t("keys-forget")).link().show(ui).clicked() {
        ctx.push(Action::Access(AccessAction::ForgetKeys));
    }
}

/// Draws the CA file: what it holds, or the field that asks for it.
pub(super) fn authority_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    if ctx.state.settings.draft.environment == Environment::Sandbox {
        return;
    }
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = S4;
        match ctx.state.settings.draft.authority.clone() {
            Some(authority) => held_ui(ui, ctx, &authority),
            None => path_ui(ui, ctx),
        }
        note_ui(ui, &ctx.t("authority-note"));
    });
}

fn held_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, authority: &Authority) {
    let count = authority.fingerprints.len().to_string();
    ui.allocate_ui_with_layout(vec2(ui.available_width(), ROW), Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = S12;
        if Button::new(&ctx.t("authority-remove")).show(ui).clicked() {
            ctx.push(Action::Access(AccessAction::RemoveAuthority));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let text = ctx.tw("authority-held", &[("file", &authority.file), ("count", &count)]);
            ui.add(egui::Label::new(RichText::new(text).color(tokens(ui).text)).truncate());
        });
    });
    for fingerprint in authority.fingerprints.iter().take(SHOWN) {
        note_ui(ui, &ctx.tw("authority-fingerprint", &[("fingerprint", fingerprint)]));
    }
    if authority.fingerprints.len() > SHOWN {
        note_ui(ui, "…");
    }
}

fn path_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let access = &ctx.state.settings.access;
    let (label, name, hint) = (ctx.t("authority-label"), ctx.t("authority-name"), ctx.t("authority-hint"));
    let error = access.error.as_ref().map(|text| ctx.words.text(text));
    let ready = !access.path.trim().is_empty() && access.reading.is_none();
    let (read, choose) = (ctx.t("authority-read"), ctx.t("authority-choose"));
    let field = PathField::new(Id::unique("CA file"), &label).name(&name).hint(&hint).error(error);
    let top = ui.cursor();
    let path = field.button(&read, ready).button(&choose, true).show(ui, &access.path);
    super::take_focus(ui, ctx, Setting::Authority, Id::unique("CA file"), top.with_max_y(ui.cursor().top()));
    if path.changed {
        ctx.push(Action::Access(AccessAction::TypePath(path.text.clone())));
    }
    if ready && (path.enter || path.pressed == Some(0)) {
        ctx.push(Action::Access(AccessAction::Read(PathBuf::from(path.text.trim()))));
    }
    if path.pressed == Some(1) {
        ctx.push(Action::Access(AccessAction::Pick(ctx.t("authority-title"))));
    }
    if ctx.state.settings.access.reading.is_some() {
        let text = ctx.t("authority-reading");
        let response = ui.label(RichText::new(&text).color(tokens(ui).text2));
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
    }
}
