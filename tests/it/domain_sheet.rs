//! Rows of text to lines: guesses, triage, mending, layouts. Expected figures were worked out by hand.

use jiff::civil::date;
use podesk::domain::check::{MISSING, Severity};
use podesk::domain::field::LineField as F;
use podesk::domain::line::LineItem;
use podesk::domain::sheet::{Rules, Sheet, Target};
use podesk::domain::tsv;
use proptest::prelude::*;

use crate::sheet_rows::{SKIP, is, rows, rules};
use crate::support::today;

const DISCOUNT: Target = Target::DiscountPercent;
const PART: Target = Target::GstPart;

fn sheet(lines: &[&str]) -> Sheet {
    Sheet::new(rows(lines), rules())
}

fn line(sheet: &Sheet, at: usize) -> &LineItem {
    sheet.lines().nth(at).expect("a good row")
}

/// What is wrong, as "row column key", errors first.
fn wrong(sheet: &Sheet) -> Vec<String> {
    let problems = (0..sheet.found()).filter_map(|at| sheet.problem(at));
    problems
        .filter(|(_, problem)| problem.severity == Severity::Error)
        .map(|(row, problem)| {
            let column = problem.column.map_or("-".to_owned(), |column| column.to_string());
            format!("{} {column} {}", sheet.rows()[row].number, problem.text.key)
        })
        .collect()
}

#[test]
fn names_tell_what_columns_are() {
    for (names, meant) in [
        (
            "Part description|HSN|Qty|UOM|Rate|Disc|GST|Rack",
            vec![
                is(F::Description),
                is(F::Hsn),
                is(F::Quantity),
                is(F::Unit),
                is(F::UnitPrice),
                DISCOUNT,
                is(F::GstRate),
                SKIP,
            ],
        ),
        ("Item|HSN Code|Quantity|Price", vec![is(F::Description), is(F::Hsn), is(F::Quantity), is(F::UnitPrice)]),
        ("S.No.|Particulars|Nos|Unit price", vec![SKIP, is(F::Description), is(F::Quantity), is(F::UnitPrice)]),
        (
            "Sl No|Material|Material Description|SAC|Order Qty|U.O.M.|Basic Rate (₹)|GST %|Amount (Rs.)",
            vec![
                SKIP,
                SKIP,
                is(F::Description),
                is(F::Hsn),
                is(F::Quantity),
                is(F::Unit),
                is(F::UnitPrice),
                is(F::GstRate),
                SKIP,
            ],
        ),
        (
            "Description of Goods|HSN/SAC|Qty.|Free Qty|per|Rate|Disc. %|IGST %|Total",
            vec![
                is(F::Description),
                is(F::Hsn),
                is(F::Quantity),
                is(F::FreeQuantity),
                is(F::Unit),
                is(F::UnitPrice),
                DISCOUNT,
                is(F::GstRate),
                SKIP,
            ],
        ),
        ("Item Name|CGST %|SGST %|Qty", vec![is(F::Description), PART, PART, is(F::Quantity)]),
        (
            "Item|Batch No|Expiry Date|Barcode|Country of origin|Indent No|Discount Amount",
            vec![
                is(F::Description),
                is(F::BatchNumber),
                is(F::ExpiryDate),
                is(F::BarCode),
                is(F::OriginCountry),
                is(F::OrderLineReference),
                is(F::Discount),
            ],
        ),
        ("विवरण|मात्रा|दर", vec![is(F::Description), is(F::Quantity), is(F::UnitPrice)]),
        ("Rate (incl. of tax)|Description|GSTIN|PO date|Per", vec![SKIP, is(F::Description), SKIP, SKIP, is(F::Unit)]),
        ("Code|Description|Remarks|Per day", vec![SKIP, is(F::Description), SKIP, SKIP]),
    ] {
        let sheet = sheet(&[names, "Bolt|x|7"]);
        assert_eq!(sheet.names(), Some(0), "{names}");
        assert_eq!(sheet.mapping(), meant, "{names}");
    }
}

#[test]
fn what_a_column_holds_can_contradict_its_name() {
    let guessed = sheet(&["Item|GST|CGST|Discount|Units", "Bolts|1,512.00|756.00|250|40", "Nuts|81.00|40.50|20|10"]);
    let meant = [is(F::Description), SKIP, SKIP, is(F::Discount), is(F::Quantity)];
    assert_eq!(
        guessed.mapping(),
        meant,
        "amounts of tax are no rates, a discount above 100 is rupees, units are counted"
    );

    let guessed = sheet(&["Item|Nos|IGST|CGST|SGST", "Bolts|PCS|0|9|9", "Nuts|KGS|0|9|9"]);
    assert_eq!(guessed.mapping(), [is(F::Description), is(F::Unit), PART, PART, PART], "one rate in three parts");
    assert_eq!(guessed.lines().count(), 2);
    assert_eq!(line(&guessed, 0).gst_rate.text(), "18");
}

#[test]
fn without_names_the_contents_tell() {
    let guessed = sheet(&[
        "1|Hex bolts M8x40 grade 8.8|73181500|1,200|NOS|8.40|18",
        "2|Spring washers M8|73182100|24|KGS|168.00|18",
        "3|Freight|996511|1|NOS|2,500|5",
    ]);
    assert_eq!(guessed.names(), None);
    let meant = [SKIP, is(F::Description), is(F::Hsn), is(F::Quantity), is(F::Unit), is(F::UnitPrice), is(F::GstRate)];
    assert_eq!(guessed.mapping(), meant);
    assert_eq!(guessed.counts().good, 3);
    assert!(line(&guessed, 2).is_service, "a SAC makes a service");

    // HSN codes of four digits look like quantities, but there would be one figure too many.
    let short = sheet(&["Hex bolts|7318|1200|8.40", "Bearings|84821011|24|168.00", "Freight|9965|1|2,500"]);
    assert_eq!(short.mapping(), [is(F::Description), is(F::Hsn), is(F::Quantity), is(F::UnitPrice)]);
    let amounts = sheet(&["Hex bolts|1250|8.40|10500", "Washers|2406|1.10|2646.60"]);
    assert_eq!(amounts.mapping()[1], is(F::Quantity), "no chapter has a heading 1250");
    let three = sheet(&["Hex bolts|7318|1200", "Washers|7318|24"]);
    assert_eq!(three.mapping(), [is(F::Description), is(F::Quantity), is(F::UnitPrice)], "not one too many");

    let bare = sheet(&["Hex bolts|100|8.40", "Washers|200|1.10"]);
    assert_eq!(bare.mapping(), [is(F::Description), is(F::Quantity), is(F::UnitPrice)]);
}

#[test]
fn titles_above_the_names_are_left_out() {
    let guessed =
        sheet(&["Bharat Fasteners LLP", "Rate list for June||", "", "Item|Qty|Rate", "Bolts|10|5", "", "Nuts|20|2"]);
    assert_eq!(guessed.names(), Some(3));
    let counts = guessed.counts();
    assert_eq!((counts.good, counts.bad, counts.blank, counts.left_out), (2, 0, 1, 0));
    assert_eq!(guessed.rows()[4].number, 5);
}

/// One good row; each case changes one cell of it and says what becomes of the cell, or what is wrong with it.
#[test]
fn cells_are_read_as_spreadsheets_show_them() {
    let columns = [
        F::Description,
        F::Hsn,
        F::Quantity,
        F::FreeQuantity,
        F::Unit,
        F::UnitPrice,
        F::Discount,
        F::GstRate,
        F::BarCode,
        F::IsService,
        F::OriginCountry,
        F::ExpiryDate,
    ];
    let good = ["Hex bolts", "73181500", "100", "", "NOS", "8.40", "", "18", "", "", "", ""];
    let cases: &[(F, &str, Result<&str, &str>)] = &[
        (F::Description, "  Hex bolts\u{a0}", Ok("Hex bolts")),
        (F::Description, "Hex bolts\nzinc plated", Ok("Hex bolts zinc plated")),
        (F::Description, "", Err(MISSING)),
        (F::Description, "Pipe 2\"", Err("check-forbidden-characters")),
        (F::Hsn, "7318.15.00", Ok("73181500")),
        (F::Hsn, "'73181500", Ok("73181500")),
        (F::Hsn, "7318220", Err("check-hsn-length")),
        (F::Hsn, "73A8", Err("check-hsn-not-digits")),
        (F::Hsn, "", Err(MISSING)),
        (F::Quantity, "1,23,456.500 ", Ok("123456.5")),
        (F::Quantity, "1,234,567", Ok("1234567")),
        (F::Quantity, "1.2E+03", Ok("1200")),
        (F::Quantity, "12,5", Err("check-not-a-number")),
        (F::Quantity, "10+1", Err("check-not-a-number")),
        (F::Quantity, "12 Nos", Err("check-not-a-number")),
        (F::Quantity, "0", Err("check-quantity-zero")),
        (F::Quantity, "-4", Err("check-quantity-zero")),
        (F::Quantity, "1.2345", Err("check-not-a-number")),
        (F::FreeQuantity, "-", Ok("")),
        (F::FreeQuantity, "5", Ok("5")),
        (F::Unit, "Pcs.", Ok("PCS")),
        (F::Unit, "kg", Ok("KGS")),
        (F::Unit, "NOS-NUMBERS", Ok("NOS")),
        (F::Unit, "mtr", Ok("MTR")),
        (F::Unit, "PIECE", Ok("PCS")),
        (F::UnitPrice, "₹ 1,200/-", Ok("1200")),
        (F::UnitPrice, "Rs. 8.405", Ok("8.405")),
        (F::UnitPrice, "-3", Err("check-negative")),
        (F::UnitPrice, "", Err(MISSING)),
        (F::Discount, "25", Ok("25")),
        (F::Discount, "5%", Ok("42")), // 5% of 100 × 8.40
        (F::Discount, "2.5 %", Ok("21")),
        (F::Discount, "101%", Err("check-discount-too-large")),
        (F::GstRate, "18%", Ok("18")),
        (F::GstRate, "GST @ 5 %", Ok("5")),
        (F::GstRate, "Nil", Ok("0")),
        (F::GstRate, "Exempt", Ok("0")),
        (F::GstRate, "eighteen", Err("check-not-a-number")),
        (F::GstRate, "118", Err("check-rate-impossible")),
        (F::BarCode, "8901234567890", Ok("8901234567890")),
        (F::BarCode, "8.90123E+12", Err("import-code-shortened")),
        (F::IsService, "Goods", Ok("N")),
        (F::IsService, "maybe", Err("import-not-yes-or-no")),
        (F::OriginCountry, "India", Ok("IN")),
        (F::ExpiryDate, "2027-03-31", Ok("31 Mar 2027")),
        (F::ExpiryDate, "soon", Err("check-not-a-date")),
    ];
    for (field, text, expected) in cases {
        let mut cells = good.map(str::to_owned).to_vec();
        let column = columns.iter().position(|known| known == field).expect("a column");
        cells[column] = (*text).to_owned();
        let mut sheet = Sheet::new(vec![cells], rules());
        for (column, field) in columns.iter().enumerate() {
            sheet.set_target(column, is(*field));
        }
        match expected {
            Ok(text_then) => {
                assert_eq!(wrong(&sheet), [""; 0], "{field:?} {text:?}");
                assert_eq!(line(&sheet, 0).cell(*field).text(), *text_then, "{field:?} {text:?}");
            }
            Err(key) => assert_eq!(wrong(&sheet), [format!("1 {column} {key}")], "{field:?} {text:?}"),
        }
    }
}

#[test]
fn bad_rows_say_which_cell_and_why_and_can_be_mended() {
    let mut sheet = sheet(&[
        "Part description|HSN|Qty|UOM|Rate|Disc|GST|Rack",
        "Hex bolts M8x40|73181500|1,200|NOS|8.40|0.00|18|B-14",
        "Flat washers|7318220|12,5|KGS|142.00|0.00|18|C-03",
        "|||||||",
        "Circlips 25 mm|73182100|400|NOS||5.00|118|D-06",
        "|||||||Subtotal",
    ]);
    let counts = sheet.counts();
    assert_eq!((counts.all(), counts.good, counts.bad, counts.blank, counts.left_out), (4, 1, 2, 1, 1));
    assert_eq!(
        wrong(&sheet),
        ["3 1 check-hsn-length", "3 2 check-not-a-number", &format!("5 4 {MISSING}"), "5 6 check-rate-impossible"],
        "the discount waits for the price and is not blamed"
    );
    assert!(sheet.set_cell(2, 1, "73182200"));
    assert_eq!(sheet.counts().bad, 2, "one of its two cells is still wrong");
    assert!(sheet.set_cell(2, 2, "12.5"));
    assert_eq!((sheet.counts().good, sheet.counts().bad), (2, 1));
    assert!(!sheet.set_cell(2, 2, "12.5"), "nothing changed");
    assert!(!sheet.set_cell(99, 0, "x") && !sheet.set_cell(1, 99, "x"));

    let lines = sheet.take_lines();
    let texts: Vec<String> = lines.iter().map(|line| line.description.clone()).collect();
    assert_eq!(texts, ["Hex bolts M8x40", "Flat washers"]);
    assert_eq!(lines[1].quantity.text(), "12.5");
    assert_eq!((sheet.counts().good, sheet.counts().bad), (0, 1));
    assert_eq!(sheet.problem_rows().len(), 2, "the names and the bad row");
    assert_eq!(sheet.problem_rows()[1][0], "Circlips 25 mm");
    let row = sheet.rows().iter().position(podesk::domain::sheet::Row::is_bad).expect("the bad row");
    assert_eq!(sheet.rows()[row].number, 5, "rows keep their numbers");
    sheet.set_cell(row, 4, "2.90");
    sheet.set_cell(row, 6, "18");
    // 5% of 400 × 2.90 = 1,160.00 is 58.
    assert_eq!(sheet.take_lines()[0].discount.text(), "58");
}

#[test]
fn a_warning_keeps_no_row_out() {
    let sheet = sheet(&["Item|HSN|Qty|Unit|Rate|GST %", "Bolts|73181500|10|KEG|5|81", "Nuts|73181600|10|NOS|5|18"]);
    assert_eq!((sheet.counts().good, sheet.counts().bad, sheet.counts().warned), (2, 0, 1));
    let keys: Vec<&str> = (0..sheet.found()).filter_map(|at| Some(sheet.problem(at)?.1.text.key.as_str())).collect();
    assert_eq!(keys, ["check-unit", "check-rate-unknown"]);
}

#[test]
fn options_put_right_what_they_say() {
    let lines = ["Item|Qty|Rate", "Pipe 2\" \\ GI|10|33.33333", "Elbow||5"];
    let mut sheet = sheet(&lines);
    assert_eq!((sheet.counts().good, sheet.counts().bad), (0, 2));
    assert!(sheet.notes().quotes && sheet.notes().long);
    sheet.set_rules(Rules { plain_quotes: true, round: true, ..rules() });
    assert_eq!((sheet.counts().good, sheet.counts().bad), (1, 1));
    assert_eq!(line(&sheet, 0).description, "Pipe 2″ / GI");
    assert_eq!(line(&sheet, 0).unit_price.text(), "33.333");
    assert!(sheet.notes().quotes && sheet.notes().long, "the options stay offered");
    sheet.set_rules(Rules { empty_later: true, plain_quotes: true, round: true, ..rules() });
    assert_eq!((sheet.counts().good, sheet.counts().bad), (2, 0));
    assert!(line(&sheet, 1).quantity.is_empty());
}

#[test]
fn a_column_that_is_not_there_keeps_no_row_out() {
    let sheet = sheet(&["Item|Qty", "Bolts|10", "Nuts|"]);
    assert_eq!(wrong(&sheet), [format!("3 1 {MISSING}")], "HSN, price and rate have no column; the quantity has");
}

#[test]
fn a_field_is_filled_by_one_column() {
    let mut sheet = sheet(&["Item|Rate|MRP|CGST|SGST", "Bolts|5|9|9|9"]);
    assert_eq!(sheet.mapping()[1..3], [is(F::UnitPrice), SKIP]);
    sheet.set_target(2, is(F::UnitPrice));
    assert_eq!(sheet.mapping()[1..3], [SKIP, is(F::UnitPrice)], "the other column is left out now");
    assert!(sheet.is_chosen());
    sheet.set_target(1, is(F::GstRate));
    assert_eq!(sheet.mapping()[3..], [SKIP, SKIP], "a whole rate has no parts");
    sheet.guess();
    assert_eq!(sheet.mapping()[1..], [is(F::UnitPrice), SKIP, PART, PART]);
    assert!(!sheet.is_chosen());
}

#[test]
fn a_layout_is_known_by_its_names_in_any_order() {
    let mut first = sheet(&["Item|Rack|Rate|Rate|Qty", "Bolts|B1|5|6|10"]);
    first.set_target(1, is(F::OrderLineReference));
    first.set_target(3, is(F::UnitPrice));
    let mut second = sheet(&["QTY.|Rate|Rate|Item|Rack", "10|5|6|Bolts|B1"]);
    assert_eq!(first.layout(), second.layout());
    assert!(first.layout().is_some());
    second.set_layout(&first.layout_columns());
    let meant = [is(F::Quantity), SKIP, is(F::UnitPrice), is(F::Description), is(F::OrderLineReference)];
    assert_eq!(second.mapping(), meant, "the second of the two rates is the price");
    assert!(!second.is_chosen());
    assert_ne!(first.layout(), sheet(&["Item|Rate|Qty", "Bolts|5|10"]).layout());
    assert_eq!(sheet(&["Bolts|10|5", "Nuts|20|6"]).layout(), None, "without names there is no layout");
}

#[test]
fn names_can_be_switched_off_and_on() {
    let mut sheet = sheet(&["Item|Qty|Rate", "Bolts|10|5"]);
    sheet.set_names(false);
    assert_eq!(sheet.names(), None);
    assert_eq!(sheet.counts().all(), 2, "the names are a row like any other");
    sheet.set_names(true);
    assert_eq!((sheet.names(), sheet.counts().good), (Some(0), 1));
}

#[test]
fn nothing_at_all_is_no_trouble() {
    for rows in [vec![], vec![vec![]], vec![vec![String::new(); 3]; 3]] {
        let mut sheet = Sheet::new(rows, rules());
        assert_eq!(sheet.counts().all(), 0);
        sheet.set_names(true);
        sheet.set_target(0, is(F::Hsn));
        assert!(sheet.take_lines().is_empty());
    }
}

fn any_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[0-9]{1,8}",
        "[0-9]{1,3}(\\.[0-9]{1,4})?%?",
        "[A-Za-z ]{1,12}",
        Just("₹ 1,200/-".to_owned()),
        Just("HSN".to_owned()),
        Just("Qty".to_owned()),
        any::<String>(),
    ]
}

fn any_rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(any_cell(), 0..8), 0..12)
}

fn any_target() -> impl Strategy<Value = Target> {
    prop::sample::select(Target::ALL.to_vec())
}

proptest! {
    /// Every row that holds something is good, bad or left out; a good row has a line, a bad one a reason.
    #[test]
    fn no_row_is_dropped_silently(rows in any_rows(), targets in prop::collection::vec(any_target(), 0..8)) {
        let total = rows.len();
        let mut sheet = Sheet::new(rows, rules());
        for (column, target) in targets.into_iter().enumerate() {
            sheet.set_target(column, target);
        }
        let counts = sheet.counts();
        let above = sheet.names().map_or(0, |names| names + 1);
        prop_assert_eq!(counts.good + counts.bad + counts.left_out + counts.blank + above, total);
        prop_assert_eq!(sheet.lines().count(), counts.good);
        for row in sheet.rows() {
            let errors = row.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
            prop_assert_eq!(row.is_bad(), errors > 0);
        }
        let bad = counts.bad;
        let lines = sheet.take_lines();
        prop_assert_eq!(lines.len(), counts.good);
        prop_assert_eq!(sheet.counts().bad, bad);
        prop_assert_eq!(sheet.counts().good, 0);
    }

    /// Judging one row anew gives what judging all gives.
    #[test]
    fn mending_a_cell_is_as_good_as_reading_it_so(
        mut rows in any_rows(), row in 0_usize..12, column in 0_usize..8, text in any_cell()
    ) {
        let mut mended = Sheet::new(rows.clone(), rules());
        let mapping = mended.mapping().to_vec();
        let names = mended.names();
        if names.is_some_and(|names| row <= names) || row >= rows.len() || column >= mended.columns() {
            return Ok(());
        }
        mended.set_cell(row, column, &text);
        if rows[row].len() <= column {
            rows[row].resize(column + 1, String::new());
        }
        rows[row][column] = text;
        let mut whole = Sheet::new(rows, rules());
        if whole.names() != names || whole.columns() != mapping.len() {
            return Ok(()); // what was written looks like names, or was the widest row
        }
        for (column, target) in mapping.iter().enumerate() {
            whole.set_target(column, *target);
        }
        for (column, target) in mapping.iter().enumerate() {
            whole.set_target(column, *target); // once more, where targets excluded each other on the way
        }
        prop_assert_eq!(whole.mapping(), mapping.as_slice());
        prop_assert_eq!(mended.counts(), whole.counts());
        let key = |sheet: &Sheet| (0..sheet.found()).filter_map(|at| sheet.problem(at).map(|(row, p)| (row, p.clone()))).collect::<Vec<_>>();
        prop_assert_eq!(key(&mended), key(&whole));
    }

    /// What is copied from a spreadsheet comes back as it was.
    #[test]
    fn pasted_text_is_the_cells(rows in prop::collection::vec(prop::collection::vec("[^\r\n\t\"]{0,6}", 1..5), 1..5)) {
        let parsed = tsv::parse(&tsv::write(&rows));
        prop_assert_eq!(parsed, rows);
    }
}

#[test]
fn ten_thousand_rows_are_judged_once_and_one_row_at_a_mend() {
    let mut lines = vec!["Item|HSN|Qty|Unit|Rate|GST %".to_owned()];
    lines.extend((0..10_000).map(|at| format!("Bolt {at}|73181500|{}|NOS|8.40|18", at % 40 + 1)));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut sheet = sheet(&lines);
    assert_eq!(sheet.counts().good, 10_000);
    let before: Vec<_> = sheet.lines().cloned().collect();
    sheet.set_cell(5_000, 2, "x");
    let after: Vec<_> = sheet.lines().cloned().collect();
    assert_eq!(after.len(), 9_999);
    let same =
        before.iter().filter(|line| after.iter().any(|other| std::sync::Arc::ptr_eq(line, other))).take(10_000).count();
    assert_eq!(same, 9_999, "the other rows were not touched");
    assert_eq!(date(2026, 6, 12), today());
}

#[test]
fn a_percentage_waits_for_its_price_only_when_that_was_asked_for() {
    let mut sheet = sheet(&["Item|Qty|Disc %", "Bolts|10|5"]);
    assert_eq!(wrong(&sheet), ["2 2 check-percent-waits"]);
    sheet.set_rules(Rules { empty_later: true, ..rules() });
    assert_eq!(line(&sheet, 0).discount.text(), "5%");
}
