//! A company's own certificate authority, as the settings keep it.
//!
//! Owns what is remembered of it. Must not know how certificates are read or used.

use serde::{Deserialize, Serialize};

/// Certificates that are trusted beside the system's, copied from a file that may be gone by now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authority {
    /// Name of the file without its folders.
    pub file: String,
    /// The certificates in PEM, and nothing else of the file.
    pub pem: String,
    /// SHA-256 of each certificate in the order of `pem`, as pairs of capital hex digits with colons between them: what
    /// a clerk compares with what their administrator says.
    pub fingerprints: Vec<String>,
}
