//! Files of the clerk's choice: spreadsheets and text tables to be read, tables to be written.
//!
//! Owns the formats, and the bounds that everything from outside has. Must not know orders, the store or the screen;
//! what a cell means is `domain::sheet`'s.

pub mod archive;
mod attach;
mod bound;
mod csv_table;
mod error;
pub mod export;
mod number;
mod ods;
pub mod paper;
mod save;
mod table;
mod workbook_in;
mod xls;
mod xlsx;

pub use attach::{AttachError, ReadFile, read_bytes, read_whole};
pub use error::FileError;
pub use save::{save_table, write_private, write_whole};
pub use table::{Limits, read_table, read_table_in};
pub use workbook_in::{FileKind, ReadOrders, read_orders, tell_kind};
