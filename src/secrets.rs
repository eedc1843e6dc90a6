//! The system's keychain: where the keys of a gateway are kept beyond the run.
//!
//! Owns how keys are put in and found again, by the gateway that they belong to. Every call waits for the system, which
//! may ask the clerk for a password first: it is made from a thread that may wait. Must not know the engine, the window,
//! or any file.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use keyring::{Entry, Error};
use serde::{Deserialize, Serialize};

use crate::domain::profile::GatewayId;
use crate::domain::text::Text;
use crate::settings::Credentials;

/// The name under which all entries are found in the system's own programs for keychains.
const SERVICE: &str = "PO Desk";

/// How long the system may take before the program goes on without it. Long enough for one that has to be started, short
/// enough for a clerk who closed its question by mistake.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why the keychain is of no use now. None of these holds anything of a key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeychainError {
    /// The system has none, or it can't be reached.
    #[error("there is no keychain: {0}")]
    Missing(String),
    /// It is locked, or the clerk did not let the program in.
    #[error("the keychain is locked")]
    Locked,
    /// It has not answered so far; it may be asking the clerk.
    #[error("the keychain has not answered")]
    Silent,
    /// What it holds was not written by this program.
    #[error("the keychain holds something else under this name")]
    Foreign,
    /// Anything else.
    #[error("the keychain failed: {0}")]
    Failed(String),
}

impl KeychainError {
    /// What to tell the clerk.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Missing(_) => Text::new("keychain-missing"),
            Self::Locked => Text::new("keychain-locked"),
            Self::Silent => Text::new("keychain-silent"),
            Self::Foreign => Text::new("keychain-foreign"),
            Self::Failed(detail) => Text::new("keychain-failed").with("detail", detail),
        }
    }
}

impl From<Error> for KeychainError {
    fn from(error: Error) -> Self {
        match error {
            Error::NoStorageAccess(_) => Self::Locked,
            Error::NoDefaultStore => {
                let why = Entry::store_status().as_ref().err().map(ToString::to_string);
                Self::Missing(why.unwrap_or_default())
            }
            // These errors carry what was found, which may be a key.
            Error::BadEncoding(_) | Error::BadDataFormat(..) | Error::Ambiguous(_) => Self::Foreign,
            Error::PlatformFailure(cause) => Self::Failed(cause.to_string()),
            other => Self::Failed(other.to_string()),
        }
    }
}

/// A place for keys. Clones are the same place.
#[derive(Clone)]
pub struct Keychain {
    place: Place,
    /// How long the program waits for an answer before it goes on without one.
    pub patience: Duration,
}

#[derive(Clone)]
enum Place {
    /// Secret Service, Windows Credential Manager or macOS Keychain.
    System,
    /// This process: texts as the system would get them.
    Memory(Arc<Mutex<HashMap<GatewayId, String>>>),
}

/// An entry's contents.
#[derive(Serialize, Deserialize)]
struct Kept {
    access_key: String,
    secret_key: String,
    api_key: String,
}

impl Keychain {
    /// The system's.
    #[must_use]
    pub fn system() -> Self {
        Self { place: Place::System, patience: PATIENCE }
    }

    /// One that ends with the process and asks nobody: for tests, which must leave no keys behind.
    #[must_use]
    pub fn memory() -> Self {
        Self { place: Place::Memory(Arc::default()), patience: PATIENCE }
    }

    /// The keys of a gateway; `None` when there are none.
    ///
    /// # Errors
    /// When the keychain is of no use, or holds something else.
    pub fn read(&self, gateway: &GatewayId) -> Result<Option<Credentials>, KeychainError> {
        let text = match &self.place {
            Place::Memory(entries) => entries.lock().unwrap_or_else(PoisonError::into_inner).get(gateway).cloned(),
            Place::System => match entry(gateway)?.get_password() {
                Ok(text) => Some(text),
                Err(Error::NoEntry) => None,
                Err(error) => return Err(error.into()),
            },
        };
        let Some(text) = text else { return Ok(None) };
        let kept: Kept = serde_json::from_str(&text).map_err(|_| KeychainError::Foreign)?;
        let Kept { access_key, secret_key, api_key } = kept;
        Ok(Some(Credentials { access_key, secret_key, api_key }))
    }

    /// Keeps the keys of a gateway in place of those it had.
    ///
    /// # Errors
    /// When the keychain is of no use.
    pub fn keep(&self, gateway: &GatewayId, keys: &Credentials) -> Result<(), KeychainError> {
        let Credentials { access_key, secret_key, api_key } = keys.clone();
        let text = serde_json::to_string(&Kept { access_key, secret_key, api_key })
            .map_err(|_| KeychainError::Failed("the keys can't be written down".to_owned()))?;
        match &self.place {
            Place::Memory(entries) => {
                entries.lock().unwrap_or_else(PoisonError::into_inner).insert(gateway.clone(), text);
                Ok(())
            }
            Place::System => Ok(entry(gateway)?.set_password(&text)?),
        }
    }

    /// Removes the keys of a gateway, if there are any.
    ///
    /// # Errors
    /// When the keychain is of no use.
    pub fn forget(&self, gateway: &GatewayId) -> Result<(), KeychainError> {
        match &self.place {
            Place::Memory(entries) => {
                entries.lock().unwrap_or_else(PoisonError::into_inner).remove(gateway);
                Ok(())
            }
            Place::System => match entry(gateway)?.delete_credential() {
                Ok(()) | Err(Error::NoEntry) => Ok(()),
                Err(error) => Err(error.into()),
            },
        }
    }
}

fn entry(gateway: &GatewayId) -> Result<Entry, KeychainError> {
    Ok(Entry::new(SERVICE, gateway.as_str())?)
}
