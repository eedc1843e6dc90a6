//! What stands on the paper of an order: figures worked out by hand, marks, and what an amendment changed.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use podesk::domain::edit::Edit;
use podesk::domain::field::{Field, HeadField, LineField, List, PartyField};
use podesk::domain::line::LineItem;
use podesk::domain::order::Order;
use podesk::domain::paper::{Paper, Stage, Standing, file_name, paper};
use podesk::domain::party::Side;
use proptest::prelude::*;

use super::support::{edit, filled_line, filled_order, type_line};

/// The paper of a first version that was accepted.
fn first(order: &Order) -> Paper {
    let standing =
        Standing { version: 1, amendment: 0, stage: Stage::Accepted, cancelled: false, practice: false, before: None };
    paper(order, &standing)
}

/// The paper of the draft of an amendment.
fn amended(before: &Order, order: &Order) -> Paper {
    let standing = Standing {
        version: 3,
        amendment: 2,
        stage: Stage::Draft,
        cancelled: false,
        practice: true,
        before: Some(before),
    };
    paper(order, &standing)
}

fn head(order: &mut Order, field: HeadField, text: &str) {
    edit(order, Edit::Set(Field::Head(field), text.to_owned()));
}

fn total(paper: &Paper, name: &str) -> String {
    paper.totals.iter().find(|row| row.name == name).map(|row| row.amount.clone()).unwrap_or_default()
}

/// 1 × 58.75 and 2 × 412.50 at 18 %: 58.75 + 825.00 = 883.75; tax 10.58 (10.575) + 148.50 = 159.08; with 2,500.00 of
/// shipping 3,542.83, so 0.17 to the rupee.
#[test]
fn the_figures_are_those_of_the_order() {
    let paper = first(&filled_order(2));
    assert_eq!(paper.number, "PO/26-27/0042");
    assert_eq!((paper.order_date.as_str(), paper.delivery_date.as_str()), ("12 Jun 2026", "03 Jul 2026"));
    let [one, two] = &paper.lines.rows[..] else { panic!("{:?}", paper.lines) };
    assert_eq!((one.quantity.as_str(), one.price.as_str(), one.taxable.as_str()), ("1", "58.75", "58.75"));
    assert_eq!((one.rate.as_str(), one.tax.as_str(), one.total.as_str()), ("18", "10.58", "69.33"));
    assert_eq!((two.no.as_str(), two.hsn.as_str(), two.unit.as_str()), ("2", "73063090", "MTR"));
    assert_eq!((two.taxable.as_str(), two.tax.as_str(), two.total.as_str()), ("825.00", "148.50", "973.50"));
    assert_eq!(total(&paper, "taxable"), "883.75");
    assert_eq!(total(&paper, "igst"), "159.08");
    assert_eq!(total(&paper, "shipping"), "2,500.00");
    assert_eq!(total(&paper, "round_off"), "0.17");
    assert_eq!(paper.totals.last().unwrap().name, "total");
    assert_eq!((paper.total.as_str(), total(&paper, "total").as_str()), ("3,543.00", "3,543.00"));
    assert_eq!(paper.words, "Rupees Three Thousand Five Hundred Forty-Three Only");
    let [rate] = &paper.rates[..] else { panic!("{:?}", paper.rates) };
    assert_eq!((rate.rate.as_str(), rate.taxable.as_str(), rate.igst.as_str()), ("18", "883.75", "159.08"));
    assert!(!paper.lines.has_discount && paper.changes.is_empty() && paper.lines.removed.is_empty());
}

/// Within one State each of CGST and SGST has half, rounded per line: 58.75 × 9 % = 5.2875, 825.00 × 9 % = 74.25.
#[test]
fn tax_is_split_by_rate_and_head() {
    let mut order = filled_order(2);
    edit(&mut order, Edit::Set(Field::Party(Side::Buyer, PartyField::Gstin), "27AAPFU0939F1ZV".into()));
    type_line(&mut order, 1, LineField::GstRate, "5");
    let paper = first(&order);
    assert_eq!(paper.tax, "sgst");
    let rows: Vec<[&str; 4]> =
        paper.rates.iter().map(|row| [row.rate.as_str(), row.half.as_str(), &row.cgst, &row.sgst].map(|c| c)).collect();
    // 825.00 × 2.5 % = 20.625, away from zero 20.63; 58.75 × 9 % = 5.29.
    assert_eq!(rows, [["5", "2.5", "20.63", "20.63"], ["18", "9", "5.29", "5.29"]]);
    assert_eq!((total(&paper, "cgst").as_str(), total(&paper, "sgst").as_str()), ("25.92", "25.92"));
    assert_eq!(total(&paper, "igst"), "");
}

#[test]
fn a_column_of_quantities_lines_up() {
    let mut order = filled_order(3);
    type_line(&mut order, 0, LineField::Quantity, "1200.5");
    type_line(&mut order, 1, LineField::FreeQuantity, "3");
    type_line(&mut order, 1, LineField::UnitPrice, "12.125");
    let paper = first(&order);
    let cells: Vec<[&str; 3]> =
        paper.lines.rows.iter().map(|row| [row.quantity.as_str(), &row.free, &row.price].map(|cell| cell)).collect();
    assert_eq!(cells, [["1,200.5", "", "58.750"], ["2.0", "3.0", "12.125"], ["3.0", "", "23.400"]]);
}

#[test]
fn what_is_not_a_number_is_printed_as_it_was_typed() {
    let mut order = filled_order(1);
    type_line(&mut order, 0, LineField::Quantity, "about ten");
    head(&mut order, HeadField::DeliveryDate, "after Diwali");
    let paper = first(&order);
    assert_eq!(paper.lines.rows[0].quantity, "about ten");
    assert_eq!(paper.delivery_date, "after Diwali");
}

#[test]
fn an_amendment_shows_what_it_changed() {
    let before = filled_order(4);
    let mut order = before.clone();
    type_line(&mut order, 1, LineField::Quantity, "5");
    let removed = order.lines[2].id;
    edit(&mut order, Edit::RemoveLines(vec![removed]));
    edit(&mut order, Edit::InsertLines(3, vec![filled_line(4)]));
    head(&mut order, HeadField::DeliveryDate, "10/7/2026");
    head(&mut order, HeadField::ShippingCharges, "3000");
    edit(&mut order, Edit::AddRow(List::Milestones));
    edit(&mut order, Edit::Set(Field::Row(List::Milestones, 0, 0), "20/7/2026".into()));
    edit(&mut order, Edit::Set(Field::Row(List::Milestones, 0, 1), "1500".into()));
    let paper = amended(&before, &order);
    assert_eq!((paper.amendment, paper.stage, paper.practice), (2, Stage::Draft, true));

    let changes: Vec<&str> = paper.lines.rows.iter().map(|row| row.change).collect();
    assert_eq!(changes, ["", "changed", "", "added"]);
    // 2 × 412.50 = 825.00 became 5 × 412.50 = 2,062.50.
    let old: Vec<(&str, &str)> =
        paper.lines.rows[1].old.iter().map(|fact| (fact.name.as_str(), fact.value.as_str())).collect();
    assert_eq!(old, [("quantity", "2"), ("taxable", "825.00"), ("tax", "148.50"), ("total", "973.50")]);
    assert_eq!(paper.lines.removed.len(), 1);
    assert_eq!(paper.lines.removed[0].line.no, "3");

    let told: Vec<[&str; 3]> =
        paper.changes.iter().map(|c| [c.part.as_str(), &c.old, &c.new].map(|text| text)).collect();
    assert_eq!(
        told,
        [
            ["delivery_date", "03 Jul 2026", "10 Jul 2026"],
            ["shipping_charges", "2,500.00", "3,000.00"],
            ["milestones", "", "20 Jul 2026, 1,500.00"],
        ]
    );
    let was = paper.totals.iter().find(|row| row.name == "shipping").map(|row| row.old.as_str());
    assert_eq!(was, Some("2,500.00"));
}

/// The request numbers written lines alone; a supplier holds both side by side.
#[test]
fn lines_have_the_numbers_of_the_request() {
    let before = filled_order(3);
    let mut order = before.clone();
    edit(&mut order, Edit::InsertLines(1, vec![LineItem::fresh().into()]));
    let numbers = |paper: &Paper| paper.lines.rows.iter().map(|row| row.no.clone()).collect::<Vec<_>>();
    assert_eq!(numbers(&first(&order)), ["1", "2", "3"]);
    let (blank_before, mut moved) = (order.clone(), order.clone());
    let last = moved.lines.remove(3);
    moved.lines.insert(0, last);
    let paper = amended(&blank_before, &moved);
    assert_eq!((paper.lines.rows[0].change, paper.lines.rows[0].old[0].value.as_str()), ("moved", "3"));
}

#[test]
fn a_file_name_fits_whatever_its_letters() {
    for number in ["क".repeat(300), "\u{20000}".repeat(300), "x".repeat(300)] {
        let length = file_name(&number, u32::MAX, true).len();
        assert!((80..=220).contains(&length), "{length}");
    }
}

#[test]
fn a_moved_line_says_where_it_came_from() {
    let before = filled_order(3);
    let mut order = before.clone();
    order.lines.rotate_left(1); // the first becomes the last
    let paper = amended(&before, &order);
    let rows: Vec<(&str, &str)> = paper.lines.rows.iter().map(|row| (row.no.as_str(), row.change)).collect();
    assert_eq!(rows, [("1", ""), ("2", ""), ("3", "moved")]);
    assert_eq!(paper.lines.rows[2].old[0].value, "1");
}

#[test]
fn empty_rows_and_empty_facts_are_left_out() {
    let mut order = filled_order(1);
    edit(&mut order, Edit::AddRow(List::Milestones));
    edit(&mut order, Edit::AddRow(List::References));
    edit(&mut order, Edit::AddRow(List::Addresses));
    let paper = first(&order);
    assert!(paper.milestones.is_empty() && paper.references.is_empty(), "{paper:?}");
    assert!(paper.addresses.is_empty(), "{:?}", paper.addresses);
    let names: Vec<&str> = paper.shipping.iter().map(|fact| fact.name.as_str()).collect();
    assert_eq!(names, ["terms", "bearing_party", "charges"]);
}

#[test]
fn a_file_is_named_after_number_and_version() {
    for (number, version, draft, name) in [
        ("SAC/26-27/00142", 2, false, "SAC-26-27-00142 v2.pdf"),
        ("PO 7", 1, true, "PO 7 v1 draft.pdf"),
        ("", 1, true, "Purchase order v1 draft.pdf"),
        ("../../etc/passwd", 1, false, "etc-passwd v1.pdf"),
        ("C:\\Windows\\x", 1, false, "C--Windows-x v1.pdf"),
        ("...", 3, false, "Purchase order v3.pdf"),
        ("मुंबई/१२", 1, false, "मुंबई-१२ v1.pdf"),
    ] {
        assert_eq!(file_name(number, version, draft), name, "{number:?}");
    }
}

proptest! {
    /// Whatever the number is, the name is one name: it leads nowhere, and is no longer than file systems take.
    #[test]
    fn a_name_never_leads_out_of_its_folder(number in "\\PC{0,200}|[./\\\\:\u{0}-\u{1f}]{0,20}") {
        let name = file_name(&number, 1, false);
        let path = std::path::Path::new(&name);
        prop_assert_eq!(path.components().count(), 1);
        prop_assert_eq!(path.file_name().and_then(|name| name.to_str()), Some(name.as_str()));
        prop_assert!(!name.starts_with('.') && name.ends_with(" v1.pdf") && name.chars().count() <= 100);
        prop_assert!(!name.chars().any(|c| c.is_control() || "/\\:*?\"<>|".contains(c)));
    }

    /// The figures below the lines sum to the total: nothing is left out of the paper that is in the order.
    #[test]
    fn the_figures_sum_to_the_total(quantities in prop::collection::vec(1_u32..5000, 1..8), discount in 0_u32..40) {
        let mut order = filled_order(quantities.len());
        for (at, quantity) in quantities.iter().enumerate() {
            type_line(&mut order, at, LineField::Quantity, &(quantity + 100).to_string());
        }
        if discount > 0 {
            head(&mut order, HeadField::OrderDiscount, &discount.to_string());
        }
        let paper = first(&order);
        let paise = |text: &str| -> i64 {
            let sign = if text.starts_with('\u{2013}') { -1 } else { 1 };
            sign * text.chars().filter(char::is_ascii_digit).collect::<String>().parse::<i64>().unwrap()
        };
        let (total, parts) = paper.totals.split_last().unwrap();
        prop_assert_eq!(parts.iter().map(|row| paise(&row.amount)).sum::<i64>(), paise(&total.amount));
        let rates: i64 = paper.rates.iter().map(|row| paise(&row.taxable)).sum();
        prop_assert_eq!(rates, paise(&parts[0].amount));
    }
}
