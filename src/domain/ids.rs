//! Identities: of orders, lines, operations and parties (ours), and of a purchase order on the network.
//!
//! Owns how identities are minted. This is the one place in `domain` that draws random numbers.

use std::fmt;

use rand::RngExt;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Mints a new identity (UUIDv7: later ones sort after earlier ones).
            #[must_use]
            #[allow(clippy::new_without_default)] // a default that differs on every call would mislead
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }

            /// Reads an identity from its hyphenated text; `None` when it is not one.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::parse_str(text).ok().map(Self)
            }

            /// The identity of a number (see [`Self::as_u128`]).
            #[must_use]
            pub fn from_u128(number: u128) -> Self {
                Self(Uuid::from_u128(number))
            }

            /// A number that differs between identities, for keys of widgets.
            #[must_use]
            pub fn as_u128(self) -> u128 {
                self.0.as_u128()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
    };
}

id!(
    /// Identity of an order in this store.
    OrderId
);
id!(
    /// Identity of a line, kept through moves and amendments so that versions can be compared.
    LineId
);
id!(
    /// Identity of an operation in the outbox.
    OpId
);
id!(
    /// Identity of a party in the address book.
    PartyId
);
id!(
    /// Identity of a company of one's own.
    CompanyId
);
id!(
    /// Identity of a template for new orders.
    TemplateId
);

/// A purchase order's identity on the network: a prefix of three letters and 32 of `[A-Za-z0-9]`.
/// Minted once per order and kept for its life (contract README, "objectId").
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ObjectId(String);

impl ObjectId {
    /// Mints an identity with `prefix` (from the gateway profile).
    #[must_use]
    pub fn mint(prefix: &str) -> Self {
        const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        let mut rng = rand::rng();
        let mut text = String::with_capacity(prefix.len() + 32);
        text.push_str(prefix);
        for _ in 0..32 {
            text.push(char::from(ALPHABET[rng.random_range(0..ALPHABET.len())]));
        }
        Self(text)
    }

    /// Takes a stored identity as it is.
    #[must_use]
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The identity as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
