//! Files of the clerk's choice: spreadsheets and text tables to be read, tables to be written.
//!
//! Owns the formats, and the bounds that everything from outside has. Must not know orders, the store or the screen;
//! what a cell means is `domain::sheet`'s.

pub mod archive;
mod attach;
mod bound;
mod csv_table;
mod error;
mod number;
mod ods;
mod save;
mod table;
mod xls;
mod xlsx;

pub use attach::{AttachError, ReadFile, read_bytes, read_whole};
pub use error::FileError;
pub use save::{save_table, write_whole};
pub use table::{Limits, read_table, read_table_in};
