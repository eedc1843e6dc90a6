//! One row a line, with the order's columns repeated: for programs that take one table.
//!
//! Owns the format: UTF-8 with a mark (Excel needs it for ₹ and Hindi), CRLF, and no cell that a spreadsheet takes for a
//! formula. Must not know what the cells mean.

use std::io::{BufWriter, Write};
use std::path::Path;

use super::{ExportError, Fresh};
use crate::domain::formula::guarded;
use crate::domain::tabular::csv_columns;
use crate::domain::tabular::out::{Exported, Tables, Value};

/// A table that grows order by order.
pub struct CsvExport {
    fresh: Fresh,
    writer: csv::Writer<BufWriter<std::fs::File>>,
    orders: usize,
}

impl CsvExport {
    /// Begins the file with its headings.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn create(path: &Path) -> Result<Self, ExportError> {
        let mut fresh = Fresh::create(path)?;
        let mut file = BufWriter::new(fresh.file()?.try_clone()?);
        file.write_all(b"\xEF\xBB\xBF")?;
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(file);
        writer.write_record(csv_columns().iter().map(|column| column.heading.as_str())).map_err(failed)?;
        Ok(Self { fresh, writer, orders: 0 })
    }

    /// Adds an order. `go_on` is asked for each line whether the file is still wanted.
    ///
    /// # Errors
    /// When the system refuses, or the file is no longer wanted.
    pub fn put(&mut self, exported: &Exported, go_on: &mut dyn FnMut() -> bool) -> Result<(), ExportError> {
        self.orders += 1;
        let writer = &mut self.writer;
        let mut fault = None;
        let mut take = |row: Vec<Value>| {
            let texts: Vec<String> = row.iter().map(Value::text).collect();
            fault = writer.write_record(texts.iter().map(|text| guarded(text).into_owned())).err();
            fault.is_none() && go_on()
        };
        let complete = Tables::new(self.orders, exported).csv_rows(&mut take);
        match fault {
            Some(error) => Err(failed(error)),
            None if complete => Ok(()),
            None => Err(ExportError::Stopped),
        }
    }

    /// Closes the file and gives it its name. Gives its length in bytes.
    ///
    /// # Errors
    /// When the system refuses; a file that was there is left as it was then.
    pub fn finish(mut self) -> Result<u64, ExportError> {
        self.writer.flush()?;
        drop(self.writer);
        Ok(self.fresh.take_place()?)
    }
}

fn failed(error: csv::Error) -> ExportError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => ExportError::Io(error),
        other => ExportError::Workbook(format!("{other:?}")),
    }
}
