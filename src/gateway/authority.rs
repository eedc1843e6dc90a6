//! A company's own certificate authority: read from a file's bytes, and made ready for TLS.
//!
//! Owns what such a file must hold. Must not know where files are, nor settings.

use reqwest::Certificate;
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use crate::domain::authority::Authority;

/// The largest CA file that is read, in bytes. The bundle of a whole system has a quarter of that.
pub const MAX_AUTHORITY_BYTES: u64 = 1024 * 1024;

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

/// Why a file is no certificate authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AuthorityError {
    /// There is no certificate in it.
    #[error("no certificate in PEM format")]
    NoCertificate,
    /// A certificate can't be read.
    #[error("certificate {number} can't be read")]
    Damaged {
        /// Which, counted from 1.
        number: usize,
    },
    /// Contents and fingerprints that were kept do not belong together.
    #[error("the certificates kept differ from their fingerprints")]
    Changed,
}

/// Takes the certificates out of a PEM file. Anything else that it holds, such as a private key, is left behind.
///
/// # Errors
/// When there is none, or one of them can't be used.
pub fn read_authority(file: &str, bytes: &[u8]) -> Result<Authority, AuthorityError> {
    let text = String::from_utf8_lossy(bytes);
    let mut authority = Authority { file: file.to_owned(), ..Authority::default() };
    let mut rest = text.as_ref();
    while let Some(begin) = rest.find(BEGIN) {
        let number = authority.fingerprints.len() + 1;
        let end = rest[begin..].find(END).ok_or(AuthorityError::Damaged { number })? + begin + END.len();
        let block = &rest[begin..end];
        let fingerprint = fingerprint(&certificate(block).ok_or(AuthorityError::Damaged { number })?);
        authority.pem.push_str(block);
        authority.pem.push('\n');
        authority.fingerprints.push(fingerprint);
        rest = &rest[end..];
    }
    if authority.fingerprints.is_empty() { Err(AuthorityError::NoCertificate) } else { Ok(authority) }
}

/// The certificates for the TLS library.
///
/// # Errors
/// When what was kept is no longer what was read from the file.
pub(super) fn certificates(authority: &Authority) -> Result<Vec<Certificate>, AuthorityError> {
    let again = read_authority(&authority.file, authority.pem.as_bytes())?;
    if again.fingerprints != authority.fingerprints {
        return Err(AuthorityError::Changed);
    }
    Certificate::from_pem_bundle(authority.pem.as_bytes()).map_err(|_| AuthorityError::Changed)
}

/// One certificate, if TLS could trust it.
fn certificate(block: &str) -> Option<CertificateDer<'static>> {
    let certificate = CertificateDer::from_pem_slice(block.as_bytes()).ok()?;
    RootCertStore::empty().add(certificate.clone()).ok()?;
    Some(certificate)
}

fn fingerprint(certificate: &CertificateDer<'_>) -> String {
    let pairs: Vec<String> = Sha256::digest(certificate).iter().map(|byte| format!("{byte:02X}")).collect();
    pairs.join(":")
}
