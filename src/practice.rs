//! The practice workspace: a data folder of its own beside the real one, with sample orders that only the sandbox knows.
//!
//! Owns where it is, how it begins and how it goes. Nothing of it ever gets into the real data, and nothing of the real
//! data but theme and text size into it. Must not know the window.

use std::io;
use std::path::{Path, PathBuf};

use crate::instance::{self, Taken};
use crate::sample::{self, SampleError, SampleOptions};
use crate::settings::{self, Settings, SettingsError};
use crate::store::{FILE, Reader, StoreError};

/// Name of the folder in the data folder.
pub const FOLDER: &str = "practice";

/// Why there is no practice workspace.
#[derive(Debug, thiserror::Error)]
pub enum PracticeError {
    /// The sample data could not be made.
    #[error(transparent)]
    Sample(#[from] SampleError),
    /// Its settings could not be written.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// Its folder holds real orders, or it can't be seen what it holds.
    #[error("{0}")]
    NotPractice(String),
    /// Its folder could not be made.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// The practice folder of a data folder.
#[must_use]
pub fn folder(data: &Path) -> PathBuf {
    data.join(FOLDER)
}

/// Makes the practice workspace of a data folder, or leaves the one that is there as it is. Its lock is the caller's.
///
/// # Errors
/// When it can't be made.
pub fn prepare(data: &Path) -> Result<(), PracticeError> {
    let folder = folder(data);
    require_practice(&folder).map_err(PracticeError::NotPractice)?;
    if !settings::settings_file(&folder).exists() {
        let real = settings::peek(data);
        let own = Settings { theme: real.theme, text_size: real.text_size, ..Settings::default() };
        settings::store(&folder, &own)?;
    }
    match sample::fill(&folder, &SampleOptions::default(), |_, _| {}) {
        Ok(_) | Err(SampleError::NotEmpty) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Refuses a folder of that name that somebody used for real work: it was opened by itself, and what was sent from there
/// belongs to a real gateway.
fn require_practice(folder: &Path) -> Result<(), String> {
    if !folder.join(FILE).exists() {
        return Ok(());
    }
    let told = |error: StoreError| format!("{} can't be read: {error}", folder.display());
    if Reader::open(folder).and_then(|reader| reader.has_real_orders()).map_err(told)? {
        return Err(format!("{} holds orders that were not sent for practice", folder.display()));
    }
    Ok(())
}

/// Deletes the practice workspace of a data folder; none there is a success.
///
/// # Errors
/// When it is open, holds real orders, can't be read, or can't be deleted.
pub fn forget(data: &Path) -> io::Result<()> {
    let folder = folder(data);
    if !folder.exists() {
        return Ok(());
    }
    match instance::take(&folder, None, |_| {})? {
        Taken::Ours(instance) => {
            require_practice(&folder).map_err(io::Error::other)?;
            drop(instance); // some systems remove no file that is open
            std::fs::remove_dir_all(&folder)
        }
        Taken::Shown | Taken::Held(_) => {
            Err(io::Error::new(io::ErrorKind::ResourceBusy, "the practice data are open in another window"))
        }
    }
}
