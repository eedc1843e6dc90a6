//! One test binary: a file per capability.
#![allow(clippy::unwrap_used)] // helpers of tests may panic like the tests themselves

mod desk;
mod dialogs;
mod domain_amount;
mod domain_gst;
mod domain_order;
mod engine;
mod engine_desk;
mod engine_settings;
mod gallery;
mod gateway;
mod kill;
mod layering;
mod outbox_policy;
mod recorder;
mod sandbox;
mod screens;
mod start;
mod store;
mod store_desk;
mod store_outbox;
mod store_settle;
mod story;
mod support;
mod widgets;
mod wire_build;
