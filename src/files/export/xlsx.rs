//! A workbook with a sheet per section: typed cells, formulas with their results, heads that stay in sight.
//!
//! Owns the looks of the workbook. What stands in a cell is `domain::tabular`'s, what follows from others `formulas`'.

use std::io::{self, Write};
use std::path::Path;

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use super::formulas::Formulas;
use super::{ExportError, Fresh};
use crate::domain::tabular::out::{Exported, Tables, Value};
use crate::domain::tabular::{Column, Kind, LONGEST_CELL, MOST_LINES, Place, Sheet};

/// Rupees with lakhs and crores parted (1,23,45,678.00); spreadsheets know no grouping but by three.
const RUPEES: &str = "[>=10000000]##\\,##\\,##\\,##0.00;[>=100000]##\\,##\\,##0.00;##,##0.00";
const DATE: &str = "dd mmm yyyy";
/// Compression, 1 to 9: more takes longer than it saves.
const COMPRESSION: u8 = 2;

/// A workbook that grows order by order.
pub struct XlsxExport {
    sheets: Vec<Growing>,
    orders: usize,
    lines: usize,
}

/// A sheet that grows row by row.
struct Growing {
    sheet: Sheet,
    worksheet: Worksheet,
    formulas: Formulas,
    /// Rows written, the headings with them.
    rows: u32,
}

impl XlsxExport {
    /// Begins a workbook with all sheets and their headings.
    ///
    /// # Errors
    /// When the workbook can't be made.
    pub fn new() -> Result<Self, ExportError> {
        let sheets = Sheet::ALL.into_iter().map(Growing::new).collect::<Result<_, XlsxError>>().map_err(failed)?;
        Ok(Self { sheets, orders: 0, lines: 0 })
    }

    /// Adds an order. `go_on` is asked for each row whether the workbook is still wanted.
    ///
    /// # Errors
    /// With too many lines, a text too long for a cell, or when the workbook is no longer wanted.
    pub fn put(&mut self, exported: &Exported, go_on: &mut dyn FnMut() -> bool) -> Result<(), ExportError> {
        self.orders += 1;
        self.lines += exported.document.lines.len();
        if self.lines > MOST_LINES {
            return Err(ExportError::TooManyLines { most: MOST_LINES });
        }
        let (sheets, order) = (&mut self.sheets, self.orders);
        let mut fault = None;
        let complete = Tables::new(order, exported).rows(&mut |sheet, row| {
            fault = sheets[sheet.index()].put(order, &row).err();
            fault.is_none() && go_on()
        });
        match fault {
            Some(error) => Err(error),
            None if complete => Ok(()),
            None => Err(ExportError::Stopped),
        }
    }

    /// Writes the workbook. Gives its length in bytes.
    ///
    /// # Errors
    /// When the system refuses, or it is no longer wanted; a file that was there is left as it was then.
    pub fn save(self, path: &Path, go_on: &mut (dyn FnMut() -> bool + Send)) -> Result<u64, ExportError> {
        let mut workbook = Workbook::new();
        workbook.set_zip_compression_level(COMPRESSION);
        workbook.set_properties(&DocProperties::new().set_title("Purchase orders").set_author("PO Desk"));
        for mut growing in self.sheets {
            let last = u16::try_from(growing.sheet.columns().len().saturating_sub(1)).unwrap_or(0);
            growing.worksheet.autofilter(0, 0, growing.rows.saturating_sub(1), last).map_err(failed)?;
            workbook.push_worksheet(growing.worksheet);
        }
        let mut fresh = Fresh::create(path)?;
        let mut stopped = false;
        let writer = Stoppable { file: fresh.file()?, go_on, stopped: &mut stopped };
        let written = workbook.save_to_writer(writer);
        if stopped {
            return Err(ExportError::Stopped);
        }
        written.map_err(failed)?;
        Ok(fresh.take_place()?)
    }
}

impl Growing {
    fn new(sheet: Sheet) -> Result<Self, XlsxError> {
        let mut worksheet = Worksheet::new();
        worksheet.set_name(sheet.name())?;
        let head = Format::new()
            .set_bold()
            .set_background_color(Color::RGB(0xE8_EDF3))
            .set_border_bottom(FormatBorder::Thin)
            .set_text_wrap();
        for (at, column) in sheet.columns().iter().enumerate() {
            let at = u16::try_from(at).unwrap_or(u16::MAX);
            worksheet.set_column_format(at, &format(column.kind))?;
            worksheet.set_column_width(at, width(column))?;
            worksheet.write_string_with_format(0, at, &column.heading, &head)?;
        }
        // The keys of a row stay in sight, and the headings.
        let keys = sheet.columns().iter().take_while(|column| is_key(column.place)).count();
        worksheet.set_freeze_panes(1, u16::try_from(keys).unwrap_or(0))?;
        Ok(Self { sheet, worksheet, formulas: Formulas::of(sheet), rows: 1 })
    }

    fn put(&mut self, order: usize, row: &[Value]) -> Result<(), ExportError> {
        for (at, value) in row.iter().enumerate() {
            let column = u16::try_from(at).unwrap_or(u16::MAX);
            let written = match value {
                Value::Empty => continue,
                Value::Text(text) => self.put_text(column, text),
                Value::Date(date) => self.put_date(column, *date),
                Value::Number(number) => self.worksheet.write_number(self.rows, column, float(*number)).map(drop),
                Value::Figure(number) => match self.formulas.get(at, self.rows + 1) {
                    Some(formula) => {
                        let formula = Formula::new(formula).set_result(number.normalize().to_string());
                        self.worksheet.write_formula(self.rows, column, formula).map(drop)
                    }
                    None => self.worksheet.write_number(self.rows, column, float(*number)).map(drop),
                },
            };
            written.map_err(|error| match error {
                XlsxError::MaxStringLengthExceeded => ExportError::TooLong {
                    heading: self.sheet.columns().get(at).map_or_else(String::new, |column| column.heading.clone()),
                    order,
                    most: LONGEST_CELL,
                },
                XlsxError::RowColumnLimitError => ExportError::TooManyLines { most: MOST_LINES },
                other => failed(other),
            })?;
        }
        self.rows += 1;
        Ok(())
    }

    fn put_text(&mut self, column: u16, text: &str) -> Result<(), XlsxError> {
        // Text that looks like the tags of rich text would be taken for such.
        if text.starts_with("<r>") && text.ends_with("</r>") {
            let plain = Format::new();
            let (first, rest) = text.split_at(1);
            return self.worksheet.write_rich_string(self.rows, column, &[(&plain, first), (&plain, rest)]).map(drop);
        }
        self.worksheet.write_string(self.rows, column, text).map(drop)
    }

    /// A date as spreadsheets count them; as text before March 1900, where they count a day that never was.
    fn put_date(&mut self, column: u16, date: jiff::civil::Date) -> Result<(), XlsxError> {
        let parts = (u16::try_from(date.year()), u8::try_from(date.month()), u8::try_from(date.day()));
        if let (Ok(year), Ok(month), Ok(day)) = parts
            && (year > 1900 || (year == 1900 && month > 2))
        {
            let date = ExcelDateTime::from_ymd(year, month, day)?;
            return self.worksheet.write_number(self.rows, column, date.to_excel()).map(drop);
        }
        self.worksheet.write_string(self.rows, column, date.to_string()).map(drop)
    }
}

fn is_key(place: Place) -> bool {
    use crate::domain::field::HeadField;
    matches!(place, Place::Order | Place::OrderName | Place::Item | Place::Head(HeadField::PoNumber))
}

/// The nearest binary number, which shows the same 15 digits.
fn float(number: Decimal) -> f64 {
    number.to_string().parse().unwrap_or(0.0)
}

fn format(kind: Kind) -> Format {
    Format::new().set_num_format(match kind {
        Kind::Text => "@",
        Kind::Date => DATE,
        Kind::Amount => RUPEES,
        Kind::Number => "General",
        Kind::Count => "0",
    })
}

/// Width of a column in characters.
fn width(column: &Column) -> f64 {
    use crate::domain::field::{HeadField, LineField, PartyField};
    match (column.place, column.kind) {
        (Place::Line(LineField::Description), _) => 46.0,
        (Place::Head(HeadField::Subject), _) => 38.0,
        (
            Place::Party(_, PartyField::LegalName | PartyField::AddressLine1 | PartyField::Email | PartyField::B2bId),
            _,
        ) => 30.0,
        (Place::Shared(_) | Place::Cell(_) | Place::FileName, Kind::Text) => 28.0,
        (Place::Figure(_), Kind::Amount) => 17.0,
        (_, Kind::Text) => 20.0,
        (_, Kind::Date) => 13.0,
        (_, Kind::Amount) => 16.0,
        (_, Kind::Number) => 12.0,
        (_, Kind::Count) => 8.0,
    }
}

/// Writes as long as it is wanted.
struct Stoppable<'a> {
    file: &'a mut std::fs::File,
    go_on: &'a mut (dyn FnMut() -> bool + Send),
    stopped: &'a mut bool,
}

impl Write for Stoppable<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !(self.go_on)() {
            *self.stopped = true;
            return Err(io::Error::other("stopped"));
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn failed(error: XlsxError) -> ExportError {
    match error {
        XlsxError::IoError(error) => ExportError::Io(error),
        other => ExportError::Workbook(other.to_string()),
    }
}
