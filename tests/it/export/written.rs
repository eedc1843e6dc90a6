//! What others find in an exported workbook and table: typed cells, formulas with their results, headings.
//! Expected figures were worked out by hand.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use podesk::domain::field::{Cell, Field, HeadField, LineField, LineList, List, PartyField};
use podesk::domain::line::{LineItem, OtherTax, TypeValue};
use podesk::domain::order::{Milestone, Order};
use podesk::domain::party::Side;
use podesk::domain::tabular::{Place, Sheet, csv_columns};
use podesk::domain::totals::totals;

use super::{write_csv, write_xlsx};
use crate::support::{filled_order, today};

/// An order with one of everything, whose figures are worked out by hand below.
pub(super) fn rich_order() -> Order {
    let mut order = filled_order(1);
    let mut head = (*order.head).clone();
    let text = |cell: Option<&mut dyn Cell>, text: &str| cell.unwrap().set(text, today());
    text(head.cell_mut(Field::Head(HeadField::OrderDiscount)), "100");
    head.milestones.push(Milestone::default());
    text(head.cell_mut(Field::Row(List::Milestones, 0, 0)), "30/6/2026");
    text(head.cell_mut(Field::Row(List::Milestones, 0, 1)), "5000");
    order.head = Arc::new(head);
    // 10 × 100.125 = 1,001.25 less 1.25; 18 %. Packing 50 before tax, freight 20 after it, cess 1 %.
    let mut first = LineItem::fresh();
    for (field, typed) in [
        (LineField::Description, "=HYPERLINK(\"http://x\")"),
        (LineField::Hsn, "73181500"),
        (LineField::Quantity, "10"),
        (LineField::Unit, "NOS"),
        (LineField::UnitPrice, "100.125"),
        (LineField::Discount, "1.25"),
        (LineField::GstRate, "18"),
        (LineField::ExpiryDate, "31/12/2027"),
    ] {
        text(first.cell_mut(field), typed);
    }
    for (kind, value) in [("PRE_TAX_CHARGES", "50"), ("OTHER_CHARGES", "20"), ("NOTE", "7")] {
        first.value_details.push(TypeValue::default());
        let row = first.value_details.len() - 1;
        text(first.row_cell_mut(LineList::ValueDetails, row, 0), kind);
        text(first.row_cell_mut(LineList::ValueDetails, row, 1), value);
    }
    first.other_taxes.push(OtherTax::default());
    text(first.row_cell_mut(LineList::OtherTaxes, 0, 0), "CESS");
    text(first.row_cell_mut(LineList::OtherTaxes, 0, 1), "1");
    // 5 × 200 = 1,000; 5 %.
    let mut second = LineItem::fresh();
    for (field, typed) in [
        (LineField::Description, "Valve"),
        (LineField::Hsn, "84818030"),
        (LineField::Quantity, "5"),
        (LineField::Unit, "NOS"),
        (LineField::UnitPrice, "200"),
        (LineField::GstRate, "5"),
    ] {
        text(second.cell_mut(field), typed);
    }
    order.lines = vec![Arc::new(first), Arc::new(second)];
    order
}

type Rows = Vec<HashMap<String, Data>>;

/// The rows of a sheet by its headings, read by calamine alone.
fn rows(path: &Path, sheet: &str) -> Rows {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let mut rows = range.rows();
    let headings: Vec<String> = rows.next().unwrap().iter().map(ToString::to_string).collect();
    rows.map(|row| headings.iter().cloned().zip(row.iter().cloned()).collect()).collect()
}

fn figure(row: &HashMap<String, Data>, heading: &str) -> String {
    match &row[heading] {
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        other => panic!("{heading} holds {other:?}"),
    }
}

#[test]
fn the_workbook_has_typed_cells_formulas_and_their_results() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.xlsx");
    let order = rich_order();
    write_xlsx(&path, std::slice::from_ref(&order)).unwrap();
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    assert_eq!(book.sheet_names(), Sheet::ALL.map(Sheet::name));
    // 1,001.25 − 1.25 + 50 = 1,050 and 1,000: of the discount of 100 they bear 51.22 and 48.78 (2,050 in all).
    let lines = rows(&path, "Lines");
    for (heading, figures) in [
        ("Gross value", ["1001.25", "1000"]),
        ("Discount rows", ["0", "0"]),
        ("Share of order discount", ["51.22", "48.78"]),
        ("Discount in all", ["52.47", "48.78"]),
        ("Charges before tax", ["50", "0"]),
        ("Taxable value", ["998.78", "951.22"]),
        ("IGST", ["179.78", "47.56"]), // between Maharashtra and Karnataka
        ("CGST", ["0", "0"]),
        ("Other taxes", ["9.99", "0"]),
        ("Charges after tax", ["20", "0"]),
        ("Line total", ["1208.55", "998.78"]),
    ] {
        assert_eq!([figure(&lines[0], heading), figure(&lines[1], heading)], figures, "{heading}");
    }
    assert_eq!(lines[0]["Description"], Data::String("=HYPERLINK(\"http://x\")".to_owned()), "text, no formula");
    assert_eq!(lines[0]["HSN/SAC"], Data::String("73181500".to_owned()));
    assert!(matches!(&lines[0]["Expiry date"], Data::DateTime(date) if date.as_f64() == 46752.0));
    // 2,207.33 and 2,500 of shipping: 4,707.33 is rounded to 4,707.
    let orders = rows(&path, "Orders");
    for (heading, expected) in
        [("Line count", "2"), ("All taxable values", "1950"), ("Round off", "-0.33"), ("Total PO value", "4707")]
    {
        assert_eq!(figure(&orders[0], heading), expected, "{heading}");
    }
    assert_eq!(totals(&order).total.to_string(), "4707");
    assert_eq!(orders[0]["Supplier GSTIN"], Data::String("27AAPFU0939F1ZV".to_owned()));
    assert_eq!(orders[0]["Supplier pincode"], Data::String("411026".to_owned()));
    assert!(matches!(orders[0]["Order date"], Data::DateTime(_)));
    let summary = rows(&path, "Tax summary");
    assert_eq!([figure(&summary[0], "GST rate %"), figure(&summary[1], "GST rate %")], ["5", "18"]);
    assert_eq!([figure(&summary[0], "IGST"), figure(&summary[1], "GST in all")], ["47.56", "179.78"]);
    let formulas = book.worksheet_formula("Lines").unwrap();
    let of_lines = formulas.rows().flatten().filter(|formula| !formula.is_empty()).count();
    assert_eq!(of_lines, 13, "gross, discount, taxable, IGST and total of both, and three sums of the first");
    let formulas = book.worksheet_formula("Orders").unwrap();
    assert_eq!(formulas.rows().flatten().filter(|formula| !formula.is_empty()).count(), 13);
}

#[test]
fn every_computed_column_has_a_formula_or_is_plain_by_design() {
    let figures = |sheet: Sheet| {
        sheet.columns().iter().filter(|column| matches!(column.place, Place::Figure(_))).map(|column| &column.heading)
    };
    let all: Vec<&String> = Sheet::ALL.into_iter().flat_map(figures).collect();
    assert_eq!(all.len(), 13 + 12 + 2 + 5, "{all:?}");
}

#[test]
fn headings_are_told_apart() {
    for columns in Sheet::ALL.map(Sheet::columns).into_iter().chain([csv_columns()]) {
        let mut headings: Vec<&str> = columns.iter().map(|column| column.heading.as_str()).collect();
        headings.sort_unstable();
        let all = headings.len();
        headings.dedup();
        assert_eq!(headings.len(), all, "{headings:?}");
    }
}

#[test]
fn every_field_has_its_column() {
    let places: Vec<Place> =
        Sheet::ALL.into_iter().flat_map(|sheet| sheet.columns()).map(|column| column.place).collect();
    for field in HeadField::ALL {
        assert!(places.contains(&Place::Head(field)), "{field:?}");
    }
    for side in [Side::Supplier, Side::Buyer] {
        for field in PartyField::ALL {
            assert!(places.contains(&Place::Party(side, field)), "{side:?} {field:?}");
        }
    }
    for field in LineField::ALL {
        assert!(places.contains(&Place::Line(field)), "{field:?}");
    }
}

#[test]
fn the_table_is_utf8_with_a_mark_and_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.csv");
    write_csv(&path, &[rich_order()]);
    let bytes = fs::read(&path).unwrap();
    let text = std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap()).unwrap();
    assert_eq!(text.matches("\r\n").count(), 3, "headings and two lines");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cell = |row: usize, heading: &str| {
        let at = headings.iter().position(|known| known == heading).unwrap();
        records[row].get(at).unwrap().to_owned()
    };
    assert_eq!(cell(0, "Description"), "'=HYPERLINK(\"http://x\")", "no spreadsheet takes it for a formula");
    for row in [0, 1] {
        assert_eq!(cell(row, "PO number"), "PO/26-27/0042");
        assert_eq!(cell(row, "Order date"), "2026-06-12");
        assert_eq!(cell(row, "Total PO value"), "4707");
    }
    assert_eq!([cell(0, "Line total"), cell(1, "Line total")], ["1208.55", "998.78"]);
    assert_eq!(cell(0, "Unit price"), "100.125");
    assert_eq!(cell(0, "Supplier country code"), "+91", "a number with its sign is no formula");
}
