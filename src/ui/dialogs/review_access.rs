//! What a real gateway still needs before an order can go there, asked in the review when it is first needed.
//!
//! Owns when it asks. The fields are those of the settings; they count once they are applied.

use egui::{Frame, Stroke, Ui};

use crate::app::action::Action;
use crate::app::setting::Setting;
use crate::app::settings_form::SettingsField;
use crate::app::state::{ReviewDialog, State};
use crate::message::access::KeysAre;
use crate::ui::theme::{self, S4, S12, TEXT_BODY, semibold, tokens};
use crate::ui::{Ctx, rail, settings, widgets};

/// Whether keys are missing, and whether the place of the device is.
fn missing(state: &State, dialog: &ReviewDialog) -> [bool; 2] {
    let real = !state.gateway().is_sandbox();
    let geocode = dialog.refused.as_ref().is_some_and(|refused| refused.key == "refused-geocode");
    // A keychain that can't be asked has none to give.
    let keys = matches!(state.settings.access.keys, KeysAre::Missing | KeysAre::Unknown(_));
    [real && keys, real && geocode]
}

/// Whether the fields that are asked for say already why the order can't be sent.
pub(super) fn says_why(state: &State, dialog: &ReviewDialog) -> bool {
    missing(state, dialog)[1] && state.settings.is_of_running_gateway()
}

/// Whether something typed here is not applied yet, so that Ctrl+Enter must not send.
pub(super) fn is_being_typed(state: &State, dialog: &ReviewDialog) -> bool {
    missing(state, dialog).contains(&true) && (!state.settings.credentials.is_empty() || state.settings.applying)
}

/// Draws the fields that are missing, with the button that applies them; or the way to the settings, while another
/// connection is being typed there.
pub(super) fn missing_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, dialog: &ReviewDialog) {
    let [keys, geocode] = missing(ctx.state, dialog);
    if !keys && !geocode {
        return;
    }
    let t = tokens(ui);
    let host = rail::gateway_name(ctx, &ctx.state.connection);
    let frame = Frame::new()
        .stroke(Stroke::new(1.0, t.accent_line))
        .corner_radius(theme::RADIUS_CARD)
        .inner_margin(S12)
        .outer_margin(S12);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = S12;
        let title = ctx.tw("review-missing", &[("gateway", &host)]);
        let response = ui.label(egui::RichText::new(&title).font(semibold(TEXT_BODY)).color(t.text));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Status, true, &title));
        if ctx.state.settings.is_of_running_gateway() {
            settings::missing_ui(ui, ctx, keys, geocode);
        } else if widgets::Button::new(&ctx.t("summary-open-settings")).show(ui).clicked() {
            let field = if keys { SettingsField::AccessKey } else { SettingsField::Geocode };
            ctx.push(Action::CloseDialog);
            ctx.push(Action::ShowSetting(Setting::Of(field)));
        }
        ui.add_space(-S4);
    });
}
