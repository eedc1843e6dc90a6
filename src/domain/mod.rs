//! The purchase order and everything that is true of it without a screen, a disk, a network or a clock.
//!
//! Owns the document, its figures, its checks and its states. Must not know how any of it is drawn, stored or sent.
#![deny(clippy::float_arithmetic)]

pub mod alike;
pub mod amount;
pub mod archive;
pub mod attached;
pub mod authority;
pub mod catalogue;
pub mod check;
pub mod company;
pub mod copy;
pub mod date;
pub mod derived;
pub mod diagnosis;
pub mod diff;
pub mod edit;
pub mod entry;
pub mod explain;
pub mod field;
pub mod formula;
pub mod gst;
pub mod ids;
pub mod line;
pub mod milestones;
pub mod news;
pub mod order;
pub mod outcome;
pub mod paper;
pub mod party;
pub mod profile;
pub mod query;
pub mod roster;
pub mod sheet;
pub mod status;
pub mod tabular;
pub mod text;
pub mod totals;
pub mod trash;
pub mod treatment;
pub mod tsv;
pub mod twin;
