//! One test binary: a file per capability.
#![allow(clippy::unwrap_used)] // helpers of tests may panic like the tests themselves

