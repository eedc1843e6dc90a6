//! The settings screen's fields: what was typed, until it is applied.
//!
//! Owns the form. Must not know how settings are stored or drawn.

use jiff::civil::Date;

use crate::domain::field::Cell;
use crate::domain::field::PartyField;
use crate::domain::party::Party;
use crate::domain::text::Text;
use crate::message::TestResult;
use crate::settings::{Credentials, Environment, Settings, UAT_URL};

/// A field of the settings screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SettingsField {
    /// Which gateway: `sandbox`, `uat` or `custom`.
    Environment,
    /// Address of a custom gateway.
    BaseUrl,
    /// Access key.
    AccessKey,
    /// Secret.
    Secret,
    /// API key.
    ApiKey,
    /// Place of the device.
    Geocode,
    /// A field of the own company.
    Company(PartyField),
}

/// What was typed on the settings screen.
#[derive(Clone, Debug, Default)]
pub struct SettingsForm {
    /// Settings in force.
    pub running: Settings,
    /// Settings as typed.
    pub draft: Settings,
    /// Keys as typed; never written to disk.
    pub credentials: Credentials,
    /// Keys in force.
    pub running_credentials: Credentials,
    /// Whether a test is under way.
    pub testing: bool,
    /// The last test.
    pub test: Option<TestResult>,
    /// Whether an Apply is under way.
    pub applying: bool,
    /// What became of the last Apply.
    pub applied: Option<Result<(), Text>>,
}

impl SettingsForm {
    /// A form that shows the settings in force.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self { running: settings.clone(), draft: settings, ..Self::default() }
    }

    /// Whether what is typed differs from the connection in force.
    #[must_use]
    pub fn connection_differs(&self) -> bool {
        !self.draft.same_connection(&self.running) || self.credentials != self.running_credentials
    }

    /// The address that goes with the environment typed.
    #[must_use]
    pub fn base_url(&self) -> &str {
        match self.draft.environment {
            Environment::Sandbox => "",
            Environment::Uat => UAT_URL,
            Environment::Custom => &self.draft.base_url,
        }
    }

    /// The text of a field.
    #[must_use]
    pub fn text(&self, field: SettingsField) -> String {
        match field {
            SettingsField::Environment => match self.draft.environment {
                Environment::Sandbox => "sandbox",
                Environment::Uat => "uat",
                Environment::Custom => "custom",
            }
            .to_owned(),
            SettingsField::BaseUrl => self.base_url().to_owned(),
            SettingsField::AccessKey => self.credentials.access_key.clone(),
            SettingsField::Secret => self.credentials.secret_key.clone(),
            SettingsField::ApiKey => self.credentials.api_key.clone(),
            SettingsField::Geocode => self.draft.geocode.clone(),
            SettingsField::Company(field) => self.draft.buyer.cell(field).map(Cell::text).unwrap_or_default(),
        }
    }

    /// Takes typed text.
    pub fn set(&mut self, field: SettingsField, text: String, today: Date) {
        if !matches!(field, SettingsField::Company(_)) {
            (self.test, self.applied) = (None, None); // they spoke of other values
        }
        match field {
            SettingsField::Environment => {
                self.draft.environment = match text.as_str() {
                    "uat" => Environment::Uat,
                    "custom" => Environment::Custom,
                    _ => Environment::Sandbox,
                };
            }
            SettingsField::BaseUrl => self.draft.base_url = text,
            SettingsField::AccessKey => self.credentials.access_key = text,
            SettingsField::Secret => self.credentials.secret_key = text,
            SettingsField::ApiKey => self.credentials.api_key = text,
            SettingsField::Geocode => self.draft.geocode = text,
            SettingsField::Company(field) => set_party(&mut self.draft.buyer, field, &text, today),
        }
    }
}

fn set_party(party: &mut Party, field: PartyField, text: &str, today: Date) {
    if let Some(cell) = party.cell_mut(field) {
        cell.set(text, today);
    }
    party.follow(field);
}
