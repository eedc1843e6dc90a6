//! What lets the program into a gateway: its keys and a company's own certificate authority.
//!
//! Owns these commands and events, in domain types only. Keys themselves go to the engine with Test and Apply, and never
//! come back.

use std::path::PathBuf;

use crate::domain::authority::Authority;
use crate::domain::text::Text;

/// What the window asks for.
#[derive(Debug)]
pub enum AccessCommand {
    /// Ask by the system's dialog, with this title, which CA file is meant.
    PickAuthority(String),
    /// Read a CA file. Answered by `Authority` with the same request number.
    ReadAuthority {
        /// Number of the request.
        request: u64,
        /// The file.
        path: PathBuf,
    },
    /// Remove the keys of the gateway in use from the keychain and from memory.
    ForgetKeys,
}

/// What the engine reports.
#[derive(Clone, Debug)]
pub enum AccessEvent {
    /// The CA file chosen; `None` when none was, or the system has no dialog.
    AuthorityPicked(Option<PathBuf>),
    /// A CA file was read, or why it can't be used.
    Authority {
        /// The request answered.
        request: u64,
        /// What it holds.
        read: Result<Authority, Text>,
    },
    /// Where the keys of the gateway in use are now.
    Keys(KeysAre),
}

/// Where the keys of the gateway in use are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum KeysAre {
    /// There are none.
    #[default]
    Missing,
    /// The keychain was asked for them.
    AskedFor,
    /// In the system's keychain.
    InKeychain,
    /// In memory until the program ends, and why not in the keychain.
    InMemory(Text),
    /// From the environment, for this run.
    FromEnvironment,
    /// Nobody knows: the keychain is of no use.
    Unknown(Text),
}
