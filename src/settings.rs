//! Settings: what the clerk chose, where data lives, and what the command line and environment override.
//!
//! Owns the settings file and its safety (an unreadable one is set aside, never overwritten). Secrets are no part of it.

pub mod place;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::domain::authority::Authority;
use crate::domain::party::Party;
use crate::domain::profile::{GatewayId, GatewayProfile};
use crate::private;

/// Keys for the gateway. Held in memory only; `Debug` never shows them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Credentials {
    /// Access key.
    pub access_key: String,
    /// Secret.
    pub secret_key: String,
    /// API key.
    pub api_key: String,
}

impl Credentials {
    /// Whether nothing was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.access_key.is_empty() && self.secret_key.is_empty() && self.api_key.is_empty()
    }

    /// Whether nothing is lacking.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        !self.access_key.is_empty() && !self.secret_key.is_empty() && !self.api_key.is_empty()
    }

    /// These, with those of `others` in place of what is lacking.
    #[must_use]
    pub fn or(self, others: &Self) -> Self {
        let pick = |own: String, other: &str| if own.is_empty() { other.to_owned() } else { own };
        Self {
            access_key: pick(self.access_key, &others.access_key),
            secret_key: pick(self.secret_key, &others.secret_key),
            api_key: pick(self.api_key, &others.api_key),
        }
    }

    /// Whether any of these is one of `others`.
    #[must_use]
    pub fn shares_with(&self, others: &Self) -> bool {
        let same = |own: &str, other: &str| !own.is_empty() && own == other;
        same(&self.access_key, &others.access_key)
            || same(&self.secret_key, &others.secret_key)
            || same(&self.api_key, &others.api_key)
    }
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.is_empty() { "Credentials(none)" } else { "Credentials(hidden)" })
    }
}

/// Which gateway orders go to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Environment {
    /// The gateway built into the program.
    #[default]
    Sandbox,
    /// The test host printed on the gateway's pages.
    Uat,
    /// Any other address.
    Custom,
}

/// The test host printed on the payment-gateway pages (contract README, "Token").
pub const UAT_URL: &str = "https://olympus-pg-uat.enkash.in";

/// Light, dark, or as the system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// Always light.
    Light,
    /// Always dark.
    Dark,
    /// As the system says.
    #[default]
    System,
}

/// The language of the texts: English, Hindi, or as the system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LanguageChoice {
    /// As the account's locale says: Hindi where it is Hindi, else English.
    #[default]
    System,
    /// Always English.
    English,
    /// Always Hindi.
    Hindi,
}

/// What the clerk chose; everything here may be written to disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Which gateway.
    pub environment: Environment,
    /// Address of a custom gateway.
    pub base_url: String,
    /// A company's own certificate authority, trusted beside the system's; never asked of the sandbox.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<Authority>,
    /// Place of the device as typed, `lat,long`.
    pub geocode: String,
    /// The gateway profile of a gateway other than the sandbox.
    pub profile: GatewayProfile,
    /// The own company as the first release kept it. It is taken into the store at the next start, and only read.
    #[serde(skip_serializing)]
    pub buyer: Party,
    /// Light or dark.
    pub theme: Theme,
    /// Whether text and borders stand out as much as they can.
    pub high_contrast: bool,
    /// Size of text in percent, 80 to 200.
    pub text_size: u32,
    /// The language of the texts.
    pub language: LanguageChoice,
    /// The clerk's choices for columns of the line table, by the column's name.
    pub grid: BTreeMap<String, GridColumn>,
    /// The clerk's choices for the list of orders.
    pub list: ListSettings,
    /// Commands last run from the palette, by the keys of their texts, the latest first.
    pub recent_commands: Vec<String>,
    /// Whether the guide to the first order has done its work: one was sent, or the clerk put it away.
    pub guide_done: bool,
}

/// What the clerk chose for the list of orders. Names that are not known, as those of a newer version, mean nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListSettings {
    /// Columns that are not shown, by name.
    pub hidden: BTreeSet<String>,
    /// The column that rows are sorted by; empty for the newest change first.
    pub sort: String,
    /// Whether the highest stands first.
    pub descending: bool,
    /// Searches with a name, in the order of the navigation.
    pub views: Vec<SavedView>,
    /// Whether the figures above the list are folded to one line.
    pub folded: bool,
}

/// A search that was given a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedView {
    /// Its name in the navigation.
    pub name: String,
    /// The view of the navigation that is searched, by name.
    pub view: String,
    /// The text of the search.
    pub text: String,
    /// The column that rows are sorted by; empty for the newest change first.
    pub sort: String,
    /// Whether the highest stands first.
    pub descending: bool,
}

/// What the clerk chose for a column of the line table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GridColumn {
    /// Whether it is shown; `None` as the program thinks best.
    pub shown: Option<bool>,
    /// Its width in points; `None` as the program thinks best.
    pub width: Option<u16>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            environment: Environment::Sandbox,
            base_url: String::new(),
            authority: None,
            geocode: String::new(),
            profile: GatewayProfile::default(),
            buyer: Party::fresh(),
            theme: Theme::System,
            high_contrast: false,
            text_size: 100,
            language: LanguageChoice::System,
            grid: BTreeMap::new(),
            list: ListSettings::default(),
            recent_commands: Vec::new(),
            guide_done: false,
        }
    }
}

impl Settings {
    /// Identity of the gateway that orders go to.
    #[must_use]
    pub fn gateway(&self) -> GatewayId {
        match self.environment {
            Environment::Sandbox => GatewayId::sandbox(),
            Environment::Uat => GatewayId::of_url(UAT_URL),
            Environment::Custom => GatewayId::of_url(&self.base_url),
        }
    }

    /// The profile in force.
    #[must_use]
    pub fn active_profile(&self) -> GatewayProfile {
        match self.environment {
            Environment::Sandbox => GatewayProfile::sandbox(),
            Environment::Uat | Environment::Custom => self.profile.clone(),
        }
    }

    /// Whether a gateway may get the same request twice, as far as a profile says so.
    #[must_use]
    pub fn resend_is_safe(&self, gateway: &GatewayId) -> bool {
        let profile = if gateway.is_sandbox() { GatewayProfile::sandbox() } else { self.active_profile() };
        (gateway.is_sandbox() || *gateway == self.gateway()) && profile.resend_is_safe
    }

    /// These, with the connection of `other`.
    #[must_use]
    pub fn with_connection_of(self, other: &Self) -> Self {
        let Self { environment, base_url, authority, geocode, profile, .. } = other.clone();
        Self { environment, base_url, authority, geocode, profile, ..self }
    }

    /// Whether `other` means the same connection.
    #[must_use]
    pub fn same_connection(&self, other: &Self) -> bool {
        self.gateway() == other.gateway()
            && self.authority == other.authority
            && self.geocode == other.geocode
            && self.profile == other.profile
    }
}

/// What the command line and the environment say for this run; never written down.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// Address of the gateway.
    pub gateway_url: Option<String>,
    /// Keys.
    pub credentials: Credentials,
    /// Place of the device.
    pub geocode: Option<String>,
    /// Whether this run is for practice: its gateway is the built-in one, whatever the settings say.
    pub practice: bool,
}

impl Overrides {
    /// The settings as they hold for this run.
    #[must_use]
    pub fn applied_to(&self, settings: &Settings) -> Settings {
        let mut result = settings.clone();
        if self.practice {
            result.environment = Environment::Sandbox;
            return result;
        }
        if let Some(url) = &self.gateway_url {
            result.environment = Environment::Custom;
            result.base_url.clone_from(url);
        }
        if let Some(geocode) = &self.geocode {
            result.geocode.clone_from(geocode);
        }
        result
    }

    /// Settings to be written: what is overridden for this run keeps what the file had.
    #[must_use]
    pub fn without_overrides(&self, running: &Settings, stored: &Settings) -> Settings {
        let mut result = running.clone();
        if let Some(url) = &self.gateway_url
            && running.environment == Environment::Custom
            && running.base_url == *url
        {
            result.environment = stored.environment.clone();
            result.base_url.clone_from(&stored.base_url);
        }
        if self.geocode.as_ref() == Some(&running.geocode) {
            result.geocode.clone_from(&stored.geocode);
        }
        result
    }
}

/// Why settings can't be read or written.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// No data folder is known for this account.
    #[error("no folder for data is known for this account")]
    NoFolder,
    /// The file system refused.
    #[error("{path}: {source}")]
    Io {
        /// What was read or written.
        path: PathBuf,
        /// The system's words.
        source: io::Error,
    },
}

impl SettingsError {
    fn at(path: &Path, source: io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }
}

/// The data folder: the one given, else that of the account.
///
/// # Errors
/// When none is given and the account has none.
pub fn data_folder(given: Option<PathBuf>) -> Result<PathBuf, SettingsError> {
    match given {
        Some(folder) => Ok(folder),
        None => directories::ProjectDirs::from("in", "PO Desk", "podesk")
            .map(|dirs| dirs.data_dir().to_owned())
            .ok_or(SettingsError::NoFolder),
    }
}

/// The folder for documents of this account, else its home; empty where neither is known.
#[must_use]
pub fn documents_folder() -> PathBuf {
    let dirs = directories::UserDirs::new();
    dirs.map(|dirs| dirs.document_dir().unwrap_or_else(|| dirs.home_dir()).to_owned()).unwrap_or_default()
}

/// The settings file in a data folder.
#[must_use]
pub fn settings_file(folder: &Path) -> PathBuf {
    folder.join("settings.json")
}

/// Reads the settings. A file that can't be read as settings is set aside beside it, and its new name returned.
///
/// # Errors
/// When the file exists and the system does not let it be read or set aside.
pub fn load(folder: &Path) -> Result<(Settings, Option<PathBuf>), SettingsError> {
    let path = settings_file(folder);
    let at = |source| SettingsError::Io { path: path.clone(), source };
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((Settings::default(), None)),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => return set_aside(&path).map_err(at),
        Err(error) => return Err(at(error)),
    };
    match serde_json::from_str(&text) {
        Ok(settings) => Ok((settings, None)),
        Err(_) => set_aside(&path).map_err(at),
    }
}

/// The settings of a folder that is somebody else's: it is left as it is, and what can't be read counts as not set.
#[must_use]
pub fn peek(folder: &Path) -> Settings {
    let text = fs::read_to_string(settings_file(folder)).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

fn set_aside(path: &Path) -> io::Result<(Settings, Option<PathBuf>)> {
    let mut aside = path.with_extension("unreadable.json");
    let mut number = 2;
    while aside.exists() {
        aside = path.with_extension(format!("unreadable-{number}.json"));
        number += 1;
    }
    fs::rename(path, &aside)?;
    Ok((Settings::default(), Some(aside)))
}

/// Writes the settings whole.
///
/// # Errors
/// When the system refuses.
pub fn store(folder: &Path, settings: &Settings) -> Result<(), SettingsError> {
    let path = settings_file(folder);
    let text = serde_json::to_string_pretty(settings).map_err(|error| SettingsError::at(&path, error.into()))?;
    write_whole(&path, text.as_bytes())
}

/// Writes a file whole: a new one takes the place of the old only when it is complete and on the disk.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), SettingsError> {
    let at = |source| SettingsError::at(path, source);
    let fresh = path.with_extension("json.new");
    let mut file = private::create_file(&fresh).map_err(at)?;
    io::Write::write_all(&mut file, bytes).map_err(at)?;
    file.sync_all().map_err(at)?;
    fs::rename(&fresh, path).map_err(at)
}
