//! The way to the gateway: the contract's names, the token, the calls and what their answers mean.
//! It may use `crate::domain` and must not know the store, the engine or the window.

pub mod answer;
pub mod auth;
mod authority;
pub mod build;
pub mod client;
mod mask;
pub mod news;
mod number;
pub mod outcome;
pub mod read;
mod transport;
pub mod wire;

pub use auth::Credentials;
pub use authority::{AuthorityError, MAX_AUTHORITY_BYTES, read_authority};
pub use client::{Client, Connection, Exchange, TestReport, call_path};
pub use transport::{ConnectionError, MAX_ANSWER_BYTES, Timeouts, check_address};
