//! Orders to files and back: a round trip gives an equal document, and others read what we wrote.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use podesk::domain::field::{Cell, Field, HeadField, LineField, LineList, List, PartyField};
use podesk::domain::ids::{LineId, ObjectId};
use podesk::domain::line::{LineItem, NameValue, OtherTax, TypeValue};
use podesk::domain::order::{ContractReference, DeliveryAddress, Document, Head, Milestone, Order};
use podesk::domain::party::Side;
use podesk::domain::profile::GatewayProfile;
use podesk::domain::tabular::back::Problem;
use podesk::domain::tabular::out::{Exported, beside, has_unparsed};
use podesk::domain::tabular::{Place, Sheet, csv_columns};
use podesk::domain::totals::totals;
use podesk::files::export::{CsvExport, ExportError, XlsxExport};
use podesk::files::{self, FileError, FileKind, ReadOrders};
use podesk::gateway::build::{self, Envelope};
use podesk::gateway::read;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::support::{edit, filled_order, today, type_line};

mod engine;
mod outside;
mod window;

/// Texts that have broken spreadsheets before, and texts of every kind of field; what doesn't parse must stay as typed.
const TEXTS: [&str; 44] = [
    "",
    "Hex bolt M16 × 60",
    " spaces around ",
    "two\nlines",
    "carriage\r\nreturn",
    "tab\there",
    "=1+1",
    "+91 98220 12345",
    "-5",
    "@SUM(A1)",
    "'=quoted",
    "''",
    "\"inch\"",
    "a,b;c|d",
    "<r>bold</r>",
    "<r><t>x</t></r>",
    "&lt;&amp;",
    "_x0041_",
    "_x000D_",
    "\u{1}control",
    "स्टील पाइप",
    "\u{feff}mark",
    "0",
    "007",
    "12.5",
    "12.345",
    "1,23,456.78",
    "999999999999.999",
    "0.001",
    "12.3456",
    "12,5",
    "5%",
    "12/6/26",
    "29 Feb 2028",
    "31/12/2199",
    "1 Jan 1900",
    "no date",
    "27AAPFU0939F1ZV",
    "27AAPFU0939F1ZX",
    "27",
    "73181500",
    "998313",
    "Y",
    "SEZ",
];

/// Small numbers that look random and are the same for a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn set(&mut self, cell: Option<&mut dyn Cell>) {
        let text = TEXTS[self.below(TEXTS.len())];
        cell.unwrap().set(text, today());
    }
}

/// A document with something, or nothing, in each of its cells.
fn any_document(seed: u64) -> Order {
    let mut dice = Dice(seed);
    let mut head = Head::default();
    for field in HeadField::ALL {
        dice.set(head.cell_mut(Field::Head(field)));
    }
    for side in [Side::Supplier, Side::Buyer] {
        for field in PartyField::ALL {
            dice.set(head.cell_mut(Field::Party(side, field)));
        }
    }
    head.provisional = dice.below(2) == 0;
    for list in List::ALL {
        for row in 0..dice.below(4) {
            match list {
                List::Addresses => head.addresses.push(DeliveryAddress::default()),
                List::Milestones => head.milestones.push(Milestone::default()),
                List::References => head.references.push(ContractReference::default()),
                List::Documents => head.documents.push(Document::default()),
                List::PoInfos => head.po_infos.push(NameValue::default()),
                List::AdditionalInfos => head.additional_infos.push(NameValue::default()),
                List::OtherValues => head.other_values.push(TypeValue::default()),
            }
            for column in 0..list.columns() {
                dice.set(head.cell_mut(Field::Row(list, row, column)));
            }
        }
    }
    for document in &mut head.documents {
        // Up to three parts of 32,000 letters.
        let length = [0, 4, 31_999, 32_000, 32_001, 70_004][dice.below(6)];
        document.document = "TWlu".repeat(length / 4 + 1)[..length].to_owned().into();
        document.file_name = TEXTS[dice.below(TEXTS.len())].to_owned();
    }
    let lines = (0..dice.below(6)).map(|_| Arc::new(any_line(&mut dice))).collect();
    Order { head: Arc::new(head), lines }
}

fn any_line(dice: &mut Dice) -> LineItem {
    let mut line = LineItem::fresh();
    if dice.below(6) == 0 {
        return line; // the empty line to type into is kept, too
    }
    for field in LineField::ALL {
        dice.set(line.cell_mut(field));
    }
    for list in LineList::ALL {
        for row in 0..dice.below(3) {
            match list {
                LineList::ValueDetails => line.value_details.push(TypeValue::default()),
                LineList::Rates => line.rates.push(TypeValue::default()),
                LineList::Attributes => line.attributes.push(NameValue::default()),
                LineList::OtherTaxes => line.other_taxes.push(OtherTax::default()),
            }
            for column in 0..list.columns() {
                dice.set(line.row_cell_mut(list, row, column));
            }
        }
    }
    line
}

/// The document without identities, which are new for what comes from a file.
fn content(order: &Order) -> Order {
    let id = LineId::parse("00000000-0000-7000-8000-000000000000").unwrap();
    let mut order = order.clone();
    order.lines.iter_mut().for_each(|line| Arc::make_mut(line).id = id);
    Arc::make_mut(&mut order.head).company = None;
    order
}

fn exported(document: &Order) -> Exported {
    Exported { document: document.clone(), version: 2, status: "APPROVED".to_owned() }
}

fn write_xlsx(path: &Path, orders: &[Order]) -> Result<u64, ExportError> {
    let mut export = XlsxExport::new()?;
    for order in orders {
        export.put(&exported(order), &mut || true)?;
    }
    export.save(path, &mut || true)
}

fn write_csv(path: &Path, orders: &[Order]) -> u64 {
    let mut export = CsvExport::create(path).unwrap();
    for order in orders {
        export.put(&exported(order), &mut || true).unwrap();
    }
    export.finish().unwrap()
}

fn read_orders(path: &Path, kind: FileKind) -> ReadOrders {
    assert_eq!(files::tell_kind(path).unwrap(), kind);
    files::read_orders(path, kind, today(), &mut |_| true).unwrap()
}

/// What a table with one row a line holds of an order.
fn without_lists(order: &Order) -> Order {
    let mut order = content(order);
    let head = Arc::make_mut(&mut order.head);
    head.addresses.clear();
    head.milestones.clear();
    head.references.clear();
    head.documents.clear();
    head.po_infos.clear();
    head.additional_infos.clear();
    head.other_values.clear();
    for line in &mut order.lines {
        let line = Arc::make_mut(line);
        line.value_details.clear();
        line.rates.clear();
        line.attributes.clear();
        line.other_taxes.clear();
    }
    order
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_workbook_read_back_gives_equal_documents(seeds in prop::collection::vec(any::<u64>(), 1..4)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("orders.xlsx");
        let orders: Vec<Order> = seeds.into_iter().map(any_document).collect();
        write_xlsx(&path, &orders).unwrap();
        let read = read_orders(&path, FileKind::Workbook);
        prop_assert_eq!((&read.problems, read.problems_in_all), (&Vec::<Problem>::new(), 0));
        prop_assert_eq!(read.orders.len(), orders.len());
        for (read, order) in read.orders.iter().zip(&orders) {
            prop_assert_eq!(content(read), content(order));
        }
    }

    #[test]
    fn a_table_read_back_gives_all_that_it_holds(seeds in prop::collection::vec(any::<u64>(), 1..4)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("orders.csv");
        let orders: Vec<Order> = seeds.into_iter().map(any_document).collect();
        write_csv(&path, &orders);
        let read = read_orders(&path, FileKind::Lines);
        prop_assert_eq!((&read.problems, read.problems_in_all), (&Vec::<Problem>::new(), 0));
        for (read, order) in read.orders.iter().zip(&orders) {
            prop_assert_eq!(content(read), without_lists(order));
            let lost = beside(order);
            prop_assert_eq!(beside(read), 0);
            prop_assert_eq!(lost == 0, content(order) == without_lists(order), "what is left out is counted");
        }
    }

    #[test]
    fn a_request_read_back_makes_the_same_request(seed in any::<u64>()) {
        let order = any_document(seed);
        let bytes = request(&order);
        let read = read::order(&bytes, &GatewayProfile::default(), today()).unwrap();
        prop_assert_eq!(&read.unknown, &Vec::<String>::new());
        let again: serde_json::Value = serde_json::from_slice(&request(&read.document)).unwrap();
        let before: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        // Figures that no order can have (a typed line beyond the limits) aside, every value is the same.
        prop_assert_eq!(&again["b2bIds"], &before["b2bIds"]);
        for name in before["purchaseOrder"].as_object().unwrap().keys() {
            prop_assert_eq!(&again["purchaseOrder"][name], &before["purchaseOrder"][name], "{}", name);
        }
        prop_assert_eq!(&again["additionalInfos"], &before["additionalInfos"]);
    }
}

/// The request of a first version.
fn request(order: &Order) -> Vec<u8> {
    let (object_id, profile) = (ObjectId::from_stored("POR0".to_owned()), GatewayProfile::default());
    let envelope = Envelope {
        object_id: &object_id,
        current_version: 0,
        new_version: 1,
        current_status: "CREATED",
        new_status: "CREATED",
        profile: &profile,
        geocode: "18.5204,73.8567",
        ts: "2026-06-12T10:00:00+05:30",
    };
    build::bytes(&build::send_request(order, &envelope)).unwrap()
}

/// An order with one of everything, whose figures are worked out by hand below.
fn rich_order() -> Order {
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

#[test]
fn what_somebody_changed_in_a_spreadsheet_is_taken() {
    // As Excel saves a table anew: semicolons, dates its own way, another order of columns, one of its own.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("changed.csv");
    let text = "Remark;Line;Order;PO number;Supplier GSTIN;Order date;Description;Quantity;GST %\r\n\
        x;1;7;PO-1;27AAPFU0939F1ZV;12-06-2026;Bolt;1,5;18\r\n\
        x;2;7;PO-1;27AAPFU0939F1ZV;12-06-2026;Nut;3;oops\r\n\
        x;;7;PO-9;27AAPFU0939F1ZV;12-06-2026;Washer;4;18\r\n\
        x;1;;PO-2;;;Lost;1;18\r\n";
    fs::write(&path, text).unwrap();
    let read = read_orders(&path, FileKind::Lines);
    assert_eq!(read.orders.len(), 1);
    let order = &read.orders[0];
    assert_eq!((order.head.po_number.as_str(), order.lines.len()), ("PO-1", 3));
    assert_eq!(order.head.order_date.text(), "12 Jun 2026");
    let quantities: Vec<String> = order.lines.iter().map(|line| line.quantity.text()).collect();
    assert_eq!(quantities, ["1,5", "3", "4"], "what does not parse stays as typed");
    assert!(order.lines[1].gst_rate.is_typed() && has_unparsed(order));
    let keys: Vec<(usize, &str)> = read.problems.iter().map(|p| (p.row, p.text.key.as_str())).collect();
    assert_eq!(keys, [(4, "readback-contradicts"), (5, "readback-no-order")]);
}

#[test]
fn a_choice_that_is_not_understood_is_told_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("choices.csv");
    let text = "Order,PO number,Supplier GSTIN,Line,Description,Quantity,Is service,Round to rupee,Tax treatment\r\n\
        1,PO-1,,1,Bolt,1,perhaps,sometimes,WHATEVER\r\n\
        2,PO-2,,1,Nut,1,yes,FALSE,sez\r\n";
    fs::write(&path, text).unwrap();
    let read = read_orders(&path, FileKind::Lines);
    let told: Vec<(usize, &str, &str)> = read
        .problems
        .iter()
        .map(|p| (p.row, p.text.key.as_str(), p.text.args.first().map_or("", |(_, text)| text.as_str())))
        .collect();
    let key = "readback-no-choice";
    assert_eq!(told, [(2, key, "sometimes"), (2, key, "WHATEVER"), (2, key, "perhaps")]);
    let [one, two] = &read.orders[..] else { panic!("{:?}", read.orders) };
    assert_eq!(one.head.round_off, podesk::domain::order::Head::default().round_off);
    assert!(!one.lines[0].is_service && two.lines[0].is_service && !two.head.round_off);
    assert_eq!(two.head.treatment.kind.word(), "SEZ");
}

#[test]
fn rows_that_belong_nowhere_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheets: [(&str, &[&[&str]]); 4] = [
        ("Orders", &[&["Order", "PO number"], &["1", "PO-1"], &["1", "PO-2"]]),
        ("Lines", &[&["Order", "Line", "Description"], &["1", "2", "second"], &["1", "1", "first"], &["5", "1", "x"]]),
        ("Line details", &[&["Order", "Line", "List", "Name"], &["1", "9", "Rate", "x"], &["1", "1", "Bogus", "x"]]),
        ("Additional", &[&["Order", "List", "Name", "Text"], &["1", "PO info", "a", "b"], &["1", "", "c", "d"]]),
    ];
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*cells) {
                sheet.write_string(row, column, *text).unwrap();
            }
        }
    }
    book.save(&path).unwrap();
    let read = read_orders(&path, FileKind::Workbook);
    let order = &read.orders[0];
    let lines: Vec<&str> = order.lines.iter().map(|line| line.description.as_str()).collect();
    assert_eq!(lines, ["first", "second"], "in the order of their numbers");
    assert_eq!(order.head.po_infos, [NameValue { name: "a".to_owned(), value: "b".to_owned() }]);
    let told: Vec<(&str, usize, &str)> = read.problems.iter().map(|p| (p.sheet, p.row, p.text.key.as_str())).collect();
    assert_eq!(
        told,
        [
            ("Orders", 3, "readback-order-twice"),
            ("Lines", 4, "readback-unknown-order"),
            ("Line details", 2, "readback-unknown-line"),
            ("Line details", 3, "readback-unknown-list"),
            ("Additional", 3, "readback-unknown-list"),
        ]
    );
    assert_eq!(read.problems_in_all, 5);
}

#[test]
fn a_text_longer_than_a_cell_is_refused_for_a_workbook_and_kept_in_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let mut order = filled_order(1);
    type_line(&mut order, 0, LineField::BarCode, &"9".repeat(32_768));
    let path = folder.path().join("orders.xlsx");
    match write_xlsx(&path, &[order.clone()]) {
        Err(ExportError::TooLong { heading, order: 1, most: 32_767 }) => assert_eq!(heading, "Bar code"),
        other => panic!("{other:?}"),
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
    let path = folder.path().join("orders.csv");
    write_csv(&path, &[order.clone()]);
    assert_eq!(content(&read_orders(&path, FileKind::Lines).orders[0]), without_lists(&order));
}

#[test]
fn an_export_that_is_stopped_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let order = exported(&filled_order(50));
    for (name, stops_at) in [("a.xlsx", 20), ("b.csv", 20), ("c.xlsx", 400)] {
        let path = folder.path().join(name);
        fs::write(&path, "what was there").unwrap();
        let mut asked = 0;
        let mut go_on = || {
            asked += 1;
            asked < stops_at
        };
        let done = if name.ends_with("csv") {
            let mut export = CsvExport::create(&path).unwrap();
            export.put(&order, &mut go_on).and_then(|()| export.finish())
        } else {
            let mut export = XlsxExport::new().unwrap();
            // The third is stopped while the file is written.
            export.put(&order, &mut go_on).and_then(|()| export.save(&path, &mut || name != "c.xlsx"))
        };
        assert!(matches!(done, Err(ExportError::Stopped)), "{name}: {done:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "what was there");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "nothing is left behind");
}

#[test]
fn reading_can_be_stopped_and_has_bounds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.xlsx");
    write_xlsx(&path, &[filled_order(2_000)]).unwrap();
    let stopped = files::read_orders(&path, FileKind::Workbook, today(), &mut |rows| rows < 100);
    assert!(matches!(stopped, Err(FileError::Stopped)), "{stopped:?}");
    let mut export = XlsxExport::new().unwrap();
    let many = Exported {
        document: Order {
            head: Arc::default(),
            lines: std::iter::repeat_n(Arc::new(LineItem::fresh()), 100_001).collect(),
        },
        version: 0,
        status: String::new(),
    };
    assert!(matches!(export.put(&many, &mut || true), Err(ExportError::TooManyLines { most: 100_000 })));
    let mut text = "Order,PO number,Supplier GSTIN,Line,Description,Quantity\r\n".to_owned();
    for line in 1..=100_001 {
        text += &format!("1,PO,,{line},x,1\r\n");
    }
    let path = folder.path().join("long.csv");
    fs::write(&path, text).unwrap();
    let long = files::read_orders(&path, FileKind::Lines, today(), &mut |_| true);
    assert!(matches!(long, Err(FileError::TooManyRows { most: 100_000 })), "{long:?}");
}

#[test]
fn files_are_told_by_what_they_hold() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("own.bin");
    write_xlsx(&own, &[filled_order(1)]).unwrap();
    let foreign = folder.path().join("foreign.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write_string(0, 0, "Order").unwrap();
    book.save(&foreign).unwrap();
    let table = [(own, FileKind::Workbook), (foreign, FileKind::Table)];
    let texts: [(&str, &[u8], FileKind); 10] = [
        ("a", b"%PDF-1.7", FileKind::Paper),
        ("b", b"\x89PNG\r\n\x1a\n", FileKind::Paper),
        ("c", b"{\"podesk\":1,", FileKind::Archive),
        ("d", b"\xEF\xBB\xBF {\"purchaseOrder\": {}, \"device\": {}}", FileKind::Request),
        ("e", b"{\"resp\": {}, \"purchaseOrder\": {}}", FileKind::News),
        ("f", b"[{\"resp\": {}}]", FileKind::News),
        ("g", b"Item;Qty\r\nBolt;3\r\n", FileKind::Table),
        ("h", b"\x7fELF\0\0\0", FileKind::Other),
        ("i", b"{\"other\": 1}", FileKind::Other),
        ("j", b"PK\x03\x04rubbish", FileKind::Other),
    ];
    for (name, bytes, kind) in texts {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        assert_eq!(files::tell_kind(&path).unwrap(), kind, "{name}");
    }
    for (path, kind) in table {
        assert_eq!(files::tell_kind(&path).unwrap(), kind, "{}", path.display());
    }
    assert!(matches!(files::tell_kind(folder.path()), Err(FileError::Format)), "a folder is no file");
    assert!(matches!(files::tell_kind(&folder.path().join("none")), Err(FileError::Missing)));
}

// ---- Requests ---------------------------------------------------------------------------------------------------

const PUBLISHED: [&str; 2] =
    [include_str!("../fixtures/contract/req-send.json"), include_str!("../fixtures/contract/req-edit.json")];

#[test]
fn the_published_requests_are_read() {
    for text in PUBLISHED {
        let read = read::order(text.as_bytes(), &GatewayProfile::default(), today()).unwrap();
        let body: serde_json::Value = serde_json::from_str(text).unwrap();
        let po = &body["purchaseOrder"];
        assert_eq!(read.unknown, Vec::<String>::new());
        assert_eq!(read.document.head.po_number, po["buyerPONumber"].as_str().unwrap());
        assert_eq!(read.document.lines.len(), po["itemLists"].as_array().unwrap().len());
        assert_eq!(read.document.head.supplier.legal_name, po["supplierDetails"]["legalName"].as_str().unwrap());
    }
}

#[test]
fn a_request_of_another_program_is_fitted_and_what_is_left_out_is_told() {
    let mut body: serde_json::Value = serde_json::from_slice(&request(&filled_order(2))).unwrap();
    let po = body["purchaseOrder"].as_object_mut().unwrap();
    po.insert("loyaltyPoints".to_owned(), 7.into());
    po.remove("paymentMilestones");
    po["itemLists"][0]["quantity"] = "12.5".into();
    po["itemLists"][1]["colour"] = "red".into();
    po["poValueDetails"]["totalPOValue"] = 5.into();
    let read = read::order(body.to_string().as_bytes(), &GatewayProfile::default(), today()).unwrap();
    assert_eq!(read.unknown, ["purchaseOrder.loyaltyPoints", "purchaseOrder.itemLists.colour"]);
    assert_eq!(read.document.lines[0].quantity.text(), "12.5");
    assert_eq!(read.said_total.unwrap().get(), Decimal::from(5));
    assert!(read.document.head.milestones.is_empty());
}

#[test]
fn what_is_no_order_is_refused() {
    let status = include_str!("../fixtures/contract/req-status-change.json");
    let no_order = read::order(status.as_bytes(), &GatewayProfile::default(), today());
    assert!(matches!(no_order, Err(read::ReadError::NoOrder)), "{no_order:?}");
    let cut = read::order(&request(&filled_order(1))[..500], &GatewayProfile::default(), today());
    assert!(matches!(cut, Err(read::ReadError::Json(_))), "{cut:?}");
}

#[test]
fn rounding_and_shipping_follow_from_the_total_of_the_body() {
    for (round_off, in_total) in [(true, true), (true, false), (false, true), (false, false)] {
        let mut order = filled_order(3);
        let mut head = (*order.head).clone();
        (head.round_off, head.shipping_in_total) = (round_off, in_total);
        order.head = Arc::new(head);
        let id = order.lines[0].id;
        edit(&mut order, podesk::domain::edit::Edit::Set(Field::Line(id, LineField::UnitPrice), "58.77".to_owned()));
        let read = read::order(&request(&order), &GatewayProfile::default(), today()).unwrap();
        assert_eq!(read.said_total, None);
        assert_eq!((read.document.head.round_off, read.document.head.shipping_in_total), (round_off, in_total));
    }
}
