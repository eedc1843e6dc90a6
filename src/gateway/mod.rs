//! The way to the gateway: the contract's names, the token, the calls and what their answers mean.
//! It may use `crate::domain` and must not know the store, the engine or the window.

pub mod answer;
pub mod auth;
pub mod build;
pub mod client;
mod number;
pub mod outcome;
mod transport;
pub mod wire;

pub use auth::Credentials;
pub use client::{Client, Connection, Exchange, TestReport, call_path};
pub use transport::{ConnectionError, MAX_ANSWER_BYTES, Timeouts};
