//! Orders to files and back: a round trip gives an equal document.

use std::path::Path;
use std::sync::Arc;

use podesk::domain::field::{Cell, Field, HeadField, LineField, LineList, List, PartyField};
use podesk::domain::ids::LineId;
use podesk::domain::line::{LineItem, NameValue, OtherTax, TypeValue};
use podesk::domain::order::{ContractReference, DeliveryAddress, Document, Head, Milestone, Order};
use podesk::domain::party::Side;
use podesk::domain::profile::GatewayProfile;
use podesk::domain::tabular::back::Problem;
use podesk::domain::tabular::out::{Exported, beside};
use podesk::files::export::{CsvExport, ExportError, XlsxExport};
use podesk::files::{self, FileKind, ReadOrders};
use podesk::gateway::read;
use proptest::prelude::*;

use crate::support::{first_request, today};

mod bounds;
mod changed;
mod engine;
mod outside;
mod request;
mod window;
mod written;

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
    first_request(order, &GatewayProfile::default())
}
