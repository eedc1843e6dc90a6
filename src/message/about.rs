//! The program itself: where its data lies and how large it is, and what is needed to help with it.
//!
//! Owns these commands and events, in domain types only.

use std::path::PathBuf;

use crate::domain::text::Text;

/// What the window asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AboutCommand {
    /// What is known of the data folder and the system. Answered by `Known`.
    Look,
    /// Open the data folder in the program that the system has for folders.
    OpenFolder,
}

/// What the engine reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AboutEvent {
    /// What is known.
    Known(Box<Surroundings>),
    /// The folder can't be opened.
    NotOpened(Text),
}

/// What the program runs on and in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The data folder.
    pub folder: PathBuf,
    /// Name and bytes of each file in it; of a folder, those of all that is in it. In the order of names.
    pub sizes: Vec<(String, u64)>,
    /// The operating system and its desktop, in its own words.
    pub system: String,
    /// The last lines of the log, the oldest first.
    pub log: Vec<String>,
}

impl Surroundings {
    /// Bytes of all data.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.sizes.iter().map(|(_, bytes)| bytes).sum()
    }
}
