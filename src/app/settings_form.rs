//! The settings screen's fields: what was typed, until it is applied.
//!
//! Owns the form. Must not know how settings are stored or drawn.

use jiff::civil::Date;

use super::App;
use super::access::AccessForm;
use super::action::Action;
use super::company_form::CompanyForm;
use crate::domain::field::Cell;
use crate::domain::field::PartyField;
use crate::domain::party::Party;
use crate::domain::profile::geocode;
use crate::domain::text::Text;
use crate::message::{Command, ConnectionState, TestResult};
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
    /// Pattern of the company's PO numbers.
    Pattern,
    /// Next number of the company's series.
    NextNumber,
}

/// What was typed on the settings screen.
#[derive(Clone, Debug, Default)]
pub struct SettingsForm {
    /// Settings in force.
    pub running: Settings,
    /// Settings as typed.
    pub draft: Settings,
    /// Keys as typed, until they are applied.
    pub credentials: Credentials,
    /// A CA file, and where the keys in force are.
    pub access: AccessForm,
    /// The own company that is shown.
    pub company: CompanyForm,
    /// The setting that is to get the keyboard when the screen is drawn.
    pub wanted: Option<super::setting::Setting>,
    /// Whether a test is under way.
    pub testing: bool,
    /// The last test.
    pub test: Option<TestResult>,
    /// Whether an Apply is under way.
    pub applying: bool,
    /// What is being applied: typing goes on meanwhile.
    pub(super) sent: Option<(Settings, Credentials)>,
    /// What became of the last Apply.
    pub applied: Option<Result<(), Text>>,
}

impl SettingsForm {
    /// A form that shows the settings in force.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let company = CompanyForm::new(None);
        Self { running: settings.clone(), draft: settings, company, ..Self::default() }
    }

    /// Whether what is typed differs from the connection in force.
    #[must_use]
    pub fn connection_differs(&self) -> bool {
        !self.draft.same_connection(&self.running) || !self.credentials.is_empty()
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

    /// Whether the address typed can be one.
    #[must_use]
    pub fn url_ok(&self) -> bool {
        let url = self.base_url().trim();
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && !rest.contains(char::is_whitespace))
    }

    /// Whether the place typed is one, or none.
    #[must_use]
    pub fn geocode_ok(&self) -> bool {
        self.draft.geocode.trim().is_empty() || geocode(&self.draft.geocode).is_some()
    }

    fn usable(&self) -> bool {
        self.geocode_ok() && (self.draft.environment != Environment::Custom || self.url_ok())
    }

    /// Whether the connection typed can be tried now.
    #[must_use]
    pub fn can_test(&self) -> bool {
        self.usable() && !self.testing
    }

    /// Whether the connection typed can be applied now: when it differs from the one in force, or that one is to be
    /// tried again.
    #[must_use]
    pub fn can_apply(&self, in_force: &ConnectionState) -> bool {
        let again = in_force.unusable.is_some() || self.access.are_unknown();
        self.usable() && (self.connection_differs() || again) && !self.applying
    }

    /// Whether what is typed is about the gateway in force.
    #[must_use]
    pub fn is_of_running_gateway(&self) -> bool {
        self.draft.gateway() == self.running.gateway()
    }

    /// Whether there are keys that can be removed now.
    #[must_use]
    pub fn can_forget_keys(&self) -> bool {
        self.access.has_keys() && !self.applying
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
            SettingsField::Pattern => self.company.pattern.clone(),
            SettingsField::NextNumber => self.company.next.clone(),
            SettingsField::Company(field) => self.company.party.cell(field).map(Cell::text).unwrap_or_default(),
        }
    }

    /// Takes typed text.
    pub fn set(&mut self, field: SettingsField, text: String, today: Date) {
        if !matches!(field, SettingsField::Company(_) | SettingsField::Pattern | SettingsField::NextNumber) {
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
            SettingsField::Company(field) => set_party(&mut self.company.party, field, &text, today),
            SettingsField::Pattern => self.company.pattern = text,
            SettingsField::NextNumber => self.company.next = text,
        }
    }
}

fn set_party(party: &mut Party, field: PartyField, text: &str, today: Date) {
    if let Some(cell) = party.cell_mut(field) {
        cell.set(text, today);
    }
    party.follow(field);
}

impl App {
    pub(super) fn settings(&mut self, action: Action) {
        let today = self.state.clock.today;
        let form = &mut self.state.settings;
        match action {
            Action::SetSetting(field, text) => form.set(field, text, today),
            Action::TestConnection if form.can_test() => {
                (form.testing, form.test) = (true, None);
                let command = Command::TestConnection(Box::new(form.draft.clone()), form.credentials.clone());
                self.send(command);
            }
            Action::Apply if form.can_apply(&self.state.connection) => {
                (form.applying, form.applied) = (true, None);
                form.sent = Some((form.draft.clone(), form.credentials.clone()));
                let command = Command::Apply(Box::new(form.draft.clone()), form.credentials.clone());
                self.send(command);
            }
            Action::SetTheme(theme) => {
                (form.running.theme, form.draft.theme) = (theme, theme);
                self.keep_settings();
            }
            Action::SetHighContrast(on) => {
                (form.running.high_contrast, form.draft.high_contrast) = (on, on);
                self.keep_settings();
            }
            Action::SetTextSize(percent) => {
                let percent = percent.clamp(80, 200);
                (form.running.text_size, form.draft.text_size) = (percent, percent);
                self.keep_settings();
            }
            Action::SetLanguage(language) => {
                (form.running.language, form.draft.language) = (language, language);
                self.keep_settings();
            }
            _ => {}
        }
    }

    /// Keeps what doesn't touch the connection.
    pub(super) fn keep_settings(&mut self) {
        let command = Command::SaveSettings(Box::new(self.state.settings.running.clone()));
        self.send(command);
    }
}
