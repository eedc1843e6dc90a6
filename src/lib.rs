//! PO Desk: purchase orders for India, drafted offline, sent, amended and cancelled through a gateway of Bharat Connect.
//!
//! Dependencies run one way (`tests/it/layering.rs` holds them to it):
//!
//! ```text
//!     ui ─► app ─► domain ◄─ store, gateway, sandbox, files ◄─ engine    words: a leaf that ui, window and main use
//!            └──► message ◄──────────────────────────────────┘           window: app and ui in eframe's frame loop
//! ```
//!
//! What holds everywhere:
//!
//! 1. The window never waits: no file, database, socket, lock or sleep in `ui` or `app`. Idle means no frames.
//! 2. Typed text is never lost: a cell that does not parse keeps its text, is saved, and is shown as wrong.
//! 3. Clean means acknowledged: "saved" is said only of the revision that the store acknowledged.
//! 4. One intent, one identity: what was reviewed is queued with its exact bytes, in one transaction with the order's
//!    state; every attempt sends those bytes, to the gateway that the order belongs to and to no other.
//! 5. Outcomes are honest: not sent, accepted, rejected, or unknown; what is unknown is never resent by itself unless
//!    the gateway's profile says that this is safe.
//! 6. Money is `Decimal`, rounded half away from zero per line and per tax head.
//! 7. The gateway's words are open: unknown statuses, codes and fields are kept and shown.
//! 8. Secrets live in the system's keychain or in memory: never in the database, a log, an error or an exported file.
//! 9. A store of a newer version is refused; an older one is backed up, then migrated.
//! 10. Everything from outside has a bound: sizes, counts, lengths, times.

pub mod app;
pub mod crash;
pub mod desktop;
pub mod domain;
pub mod engine;
pub mod files;
pub mod fonts;
pub mod gateway;
pub mod instance;
pub mod licences;
pub mod logs;
pub mod memory;
pub mod message;
pub mod practice;
pub mod private;
pub mod sample;
pub mod sandbox;
pub mod secrets;
pub mod settings;
pub mod store;
pub mod ui;
pub mod verify;
pub mod window;
pub mod words;
