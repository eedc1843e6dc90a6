//! The settings one by one, so that each can be found by its name and gone to.
//!
//! Owns the table of them. Must not know where they are drawn.

use super::settings_form::SettingsField;
use super::state::State;
use crate::domain::field::PartyField;
use crate::settings::Environment;

/// Something on the settings screen that can have the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
    /// A field of the form.
    Of(SettingsField),
    /// A company's own certificate authority.
    Authority,
    /// The template of papers.
    Template,
    /// Backups and archives.
    Data,
    /// Light or dark.
    Theme,
    /// High contrast.
    Contrast,
    /// Size of text.
    TextSize,
    /// The language of the texts.
    Language,
}

const GATEWAY: &str = "settings-gateway";
const NUMBERING: &str = "settings-numbering";
const APPEARANCE: &str = "settings-appearance";

/// All of them in the order of the screen, with the keys of their names and of their cards. The fields of the company
/// are called as those of any party; `ui::names` says of whom.
pub const SETTINGS: &[(Setting, &str, &str)] = &[
    (Setting::Of(SettingsField::Environment), "settings-environment", GATEWAY),
    (Setting::Of(SettingsField::BaseUrl), "settings-base-url", GATEWAY),
    (Setting::Of(SettingsField::AccessKey), "settings-access-key", GATEWAY),
    (Setting::Of(SettingsField::ApiKey), "settings-api-key", GATEWAY),
    (Setting::Of(SettingsField::Secret), "settings-secret", GATEWAY),
    (Setting::Authority, "authority-name", GATEWAY),
    (Setting::Of(SettingsField::Geocode), "settings-geocode", GATEWAY),
    company(PartyField::LegalName),
    company(PartyField::TradeName),
    company(PartyField::Gstin),
    company(PartyField::B2bId),
    company(PartyField::AddressLine1),
    company(PartyField::City),
    company(PartyField::Pincode),
    company(PartyField::PhoneNumber),
    company(PartyField::Email),
    (Setting::Of(SettingsField::Pattern), "settings-series", NUMBERING),
    (Setting::Of(SettingsField::NextNumber), "settings-next-number", NUMBERING),
    (Setting::Template, "paper-settings", "paper-settings"),
    (Setting::Data, "settings-data", "settings-data"),
    (Setting::Theme, "settings-theme", APPEARANCE),
    (Setting::Contrast, "settings-high-contrast", APPEARANCE),
    (Setting::TextSize, "settings-text-size", APPEARANCE),
    (Setting::Language, "settings-language", APPEARANCE),
];

const fn company(field: PartyField) -> (Setting, &'static str, &'static str) {
    (Setting::Of(SettingsField::Company(field)), "", "settings-company")
}

impl State {
    /// Whether the settings screen shows a setting as things stand, so that it can be gone to.
    #[must_use]
    pub fn shows_setting(&self, setting: Setting) -> bool {
        let environment = &self.settings.draft.environment;
        match setting {
            Setting::Of(SettingsField::BaseUrl) => *environment == Environment::Custom,
            Setting::Authority => *environment != Environment::Sandbox && self.settings.draft.authority.is_none(),
            Setting::Of(SettingsField::Pattern) => self.settings.company.kept.is_some(),
            Setting::Of(SettingsField::NextNumber) => {
                self.settings.company.kept.is_some() && !self.settings.company.pattern.trim().is_empty()
            }
            _ => true,
        }
    }
}
