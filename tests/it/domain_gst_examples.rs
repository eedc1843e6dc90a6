//! GST worked out by hand: a table of orders with their figures.
//!
//! The figures in the table come from the arithmetic in its comments, never from the program.

use std::sync::Arc;

use podesk::domain::derived::Derived;
use podesk::domain::edit::{Edit, History};
use podesk::domain::explain::{Figure, explain};
use podesk::domain::field::{Field, HeadField, LineField, LineList, PartyField};
use podesk::domain::gst::{TaxKind, check_character};
use podesk::domain::line::LineItem;
use podesk::domain::order::Order;
use podesk::domain::party::{Party, Side};
use podesk::domain::totals::totals;

use crate::support::{edit, today};

mod laws;

/// Quantity, price, discount, GST %, and what else the line has: "pre 50, other 25, less 10, note 7, cess 1%,
/// cess =12.34, free 2, service".
type Row = [&'static str; 5];

/// Supplier's state, place of supply, what else the order has ("discount 100, shipping 500, apart, exact, sez, intra,
/// reverse, composition"), the lines, and: taxable value, CGST, SGST or UTGST, IGST, other taxes, round-off, total.
type Example = (&'static str, &'static str, &'static str, &'static [Row], [&'static str; 7]);

fn set(order: &mut Order, field: Field, text: &str) {
    History::default().apply(order, Edit::Set(field, text.to_owned()), today());
}

fn parts(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| part.split_once(' ').unwrap_or((part, "")))
}

fn order_of((from, to, head, lines, _): &Example) -> Order {
    let mut order = Order::fresh(today(), Party::fresh());
    order.lines.clear();
    set(&mut order, Field::Party(Side::Supplier, PartyField::StateCode), from);
    set(&mut order, Field::Head(HeadField::PlaceOfSupply), to);
    for (word, value) in parts(head) {
        let (field, text) = match word {
            "discount" => (HeadField::OrderDiscount, value),
            "shipping" => (HeadField::ShippingCharges, value),
            "apart" => (HeadField::ShippingInTotal, "N"),
            "exact" => (HeadField::RoundOff, "N"),
            "sez" => (HeadField::TaxTreatment, "SEZ"),
            "intra" => (HeadField::TaxTreatment, "IGST_ON_INTRA"),
            "reverse" => (HeadField::TaxTreatment, "REVERSE_CHARGE"),
            "composition" => (HeadField::TaxTreatment, "COMPOSITION"),
            other => panic!("{other} means nothing"),
        };
        set(&mut order, Field::Head(field), text);
    }
    for line in *lines {
        add_line(&mut order, line);
    }
    order
}

fn add_line(order: &mut Order, [quantity, price, discount, rate, more]: &Row) {
    let line = LineItem::fresh();
    let id = line.id;
    order.lines.push(Arc::new(line));
    let at = order.lines.len() - 1;
    for (field, text) in [
        (LineField::Quantity, quantity),
        (LineField::UnitPrice, price),
        (LineField::Discount, discount),
        (LineField::GstRate, rate),
    ] {
        set(order, Field::Line(id, field), text);
    }
    for (word, value) in parts(more) {
        let detail = match word {
            "pre" => "PRE_TAX_CHARGES",
            "other" => "OTHER_CHARGES",
            "less" => "DISCOUNT",
            "note" => "PACKING",
            _ => "",
        };
        match word {
            "free" => set(order, Field::Line(id, LineField::FreeQuantity), value),
            "service" => set(order, Field::Line(id, LineField::Hsn), "998314"),
            "cess" => {
                edit(order, Edit::AddLineRow(id, LineList::OtherTaxes));
                let row = order.lines[at].other_taxes.len() - 1;
                let (rate, amount) = value.split_once('=').unwrap_or((value, ""));
                let cell = |column| Field::LineRow(id, LineList::OtherTaxes, row, column);
                set(order, cell(0), "Cess");
                set(order, cell(1), rate.trim_end_matches('%'));
                set(order, cell(2), amount);
            }
            _ => {
                edit(order, Edit::AddLineRow(id, LineList::ValueDetails));
                let row = order.lines[at].value_details.len() - 1;
                set(order, Field::LineRow(id, LineList::ValueDetails, row, 0), detail);
                set(order, Field::LineRow(id, LineList::ValueDetails, row, 1), value);
            }
        }
    }
}

fn figures(order: &Order) -> [String; 7] {
    let t = totals(order);
    let l = &t.lines;
    [l.taxable, l.cgst, l.sgst, l.igst, l.other_taxes, t.round_off, t.total].map(|amount| amount.to_string())
}

#[rustfmt::skip]
const EXAMPLES: &[Example] = &[
    // ---- Between states, and within one -------------------------------------------------------------------------
    // 100 × 10 = 1,000; 18 % = 180.
    ("29", "27", "", &[["100", "10", "", "18", ""]], ["1000", "0", "0", "180", "0", "0", "1180"]),
    // The same within Maharashtra: 9 % = 90 twice.
    ("27", "27", "", &[["100", "10", "", "18", ""]], ["1000", "90", "90", "0", "0", "0", "1180"]),
    // 12.5 × 168 = 2,100; less 5 % = 105: 1,995; 18 % = 359.10; 2,354.10 → 2,354.
    ("29", "27", "", &[["12.5", "168", "5%", "18", ""]], ["1995", "0", "0", "359.1", "0", "-0.1", "2354"]),
    // Within: 9 % of 1,995 = 179.55 twice, the same sum.
    ("27", "27", "", &[["12.5", "168", "5%", "18", ""]], ["1995", "179.55", "179.55", "0", "0", "-0.1", "2354"]),
    // Delhi has SGST: 250 × 4 = 1,000; 2.5 % = 25 twice.
    ("07", "07", "", &[["250", "4", "", "5", ""]], ["1000", "25", "25", "0", "0", "0", "1050"]),
    // So has Puducherry: 40 × 12.50 = 500; 9 % = 45 twice.
    ("34", "34", "", &[["40", "12.5", "", "18", ""]], ["500", "45", "45", "0", "0", "0", "590"]),
    // And Jammu and Kashmir: 3 × 999 = 2,997; 2.5 % = 74.925 → 74.93 twice; 3,146.86 → 3,147.
    ("01", "01", "", &[["3", "999", "", "5", ""]], ["2997", "74.93", "74.93", "0", "0", "0.14", "3147"]),
    // Chandigarh: 10 × 100 = 1,000; 9 % = 90 of CGST and of UTGST.
    ("04", "04", "", &[["10", "100", "", "18", ""]], ["1000", "90", "90", "0", "0", "0", "1180"]),
    // Dadra and Nagar Haveli and Daman and Diu: 8 × 62.50 = 500; 2.5 % = 12.50 twice.
    ("26", "26", "", &[["8", "62.5", "", "5", ""]], ["500", "12.5", "12.5", "0", "0", "0", "525"]),
    // Lakshadweep: 77.70; 9 % = 6.993 → 6.99 twice; 91.68 → 92.
    ("31", "31", "", &[["1", "77.7", "", "18", ""]], ["77.7", "6.99", "6.99", "0", "0", "0.32", "92"]),
    // Andaman and Nicobar: 7 × 11 = 77; 20 % = 15.40 twice; 107.80 → 108.
    ("35", "35", "", &[["7", "11", "", "40", ""]], ["77", "15.4", "15.4", "0", "0", "0.2", "108"]),
    // Ladakh: 2 × 250.25 = 500.50; 6 % = 30.03 twice; 560.56 → 561.
    ("38", "38", "", &[["2", "250.25", "", "12", ""]], ["500.5", "30.03", "30.03", "0", "0", "0.44", "561"]),
    // Other Territory: 1,000 × 1.50 = 1,500; 9 % = 135 twice.
    ("97", "97", "", &[["1000", "1.5", "", "18", ""]], ["1500", "135", "135", "0", "0", "0", "1770"]),
    // From Other Territory to Maharashtra: 18 % of 1,500 = 270.
    ("97", "27", "", &[["1000", "1.5", "", "18", ""]], ["1500", "0", "0", "270", "0", "0", "1770"]),
    // Legacy 25 is 26, so within one territory: 9 % of 200 = 18 twice.
    ("25", "26", "", &[["1", "200", "", "18", ""]], ["200", "18", "18", "0", "0", "0", "236"]),
    // Legacy 28 is 37, so within one state.
    ("28", "37", "", &[["1", "200", "", "18", ""]], ["200", "18", "18", "0", "0", "0", "236"]),
    // And not 36: between states, 36.
    ("28", "36", "", &[["1", "200", "", "18", ""]], ["200", "0", "0", "36", "0", "0", "236"]),
    // Chandigarh to Punjab is between: 18.
    ("04", "03", "", &[["1", "100", "", "18", ""]], ["100", "0", "0", "18", "0", "0", "118"]),
    // Supplied abroad (96), with payment of tax: 5 × 1,000; 18 % = 900.
    ("27", "96", "", &[["5", "1000", "", "18", ""]], ["5000", "0", "0", "900", "0", "0", "5900"]),
    // Supplied abroad, zero-rated.
    ("27", "96", "", &[["5", "1000", "", "0", ""]], ["5000", "0", "0", "0", "0", "0", "5000"]),
    // The supplier's state is not known yet: shown under IGST.
    ("", "27", "", &[["1", "100", "", "18", ""]], ["100", "0", "0", "18", "0", "0", "118"]),

    // ---- Half a paisa -------------------------------------------------------------------------------------------
    // 2.5 % of 0.20 = 0.005 → 0.01 twice; 0.22 → 0.
    ("27", "27", "", &[["1", "0.2", "", "5", ""]], ["0.2", "0.01", "0.01", "0", "0", "-0.22", "0"]),
    // 5 % of 0.10 = 0.005 → 0.01; 0.11 → 0.
    ("29", "27", "", &[["1", "0.1", "", "5", ""]], ["0.1", "0", "0", "0.01", "0", "-0.11", "0"]),
    // 3 × 33.335 = 100.005 → 100.01.
    ("29", "27", "", &[["3", "33.335", "", "0", ""]], ["100.01", "0", "0", "0", "0", "-0.01", "100"]),
    // 3 × 33.334 = 100.002 → 100.00; 18.
    ("29", "27", "", &[["3", "33.334", "", "18", ""]], ["100", "0", "0", "18", "0", "0", "118"]),
    // 0.125 × 100.04 = 12.505 → 12.51.
    ("29", "27", "exact", &[["0.125", "100.04", "", "0", ""]], ["12.51", "0", "0", "0", "0", "0", "12.51"]),
    // 2.5 % of 100.20 = 2.505 → 2.51 twice: 105.22.
    ("27", "27", "exact", &[["1", "100.2", "", "5", ""]], ["100.2", "2.51", "2.51", "0", "0", "0", "105.22"]),
    // Between states 5 % of 100.20 = 5.01: one paisa less.
    ("29", "27", "exact", &[["1", "100.2", "", "5", ""]], ["100.2", "0", "0", "5.01", "0", "0", "105.21"]),
    // 9 % of 100.05 = 9.0045 → 9.00 twice: 118.05.
    ("27", "27", "exact", &[["1", "100.05", "", "18", ""]], ["100.05", "9", "9", "0", "0", "0", "118.05"]),
    // 9 % of 50.50 = 4.545 → 4.55 twice: 59.60.
    ("27", "27", "exact", &[["1", "50.5", "", "18", ""]], ["50.5", "4.55", "4.55", "0", "0", "0", "59.6"]),
    // 18 % of 50.50 = 9.09: 59.59.
    ("29", "27", "exact", &[["1", "50.5", "", "18", ""]], ["50.5", "0", "0", "9.09", "0", "0", "59.59"]),
    // Rounded on each line: 4.55 × 2 = 9.10 per head (9 % of 101 would be 9.09); 101 + 18.20.
    ("27", "27", "exact", &[["1", "50.5", "", "18", ""], ["1", "50.5", "", "18", ""]], ["101", "9.1", "9.1", "0", "0", "0", "119.2"]),
    // 0.1 % of 5 = 0.005 → 0.01 on each of three lines.
    ("29", "27", "exact", &[["1", "5", "", "0.1", ""], ["1", "5", "", "0.1", ""], ["1", "5", "", "0.1", ""]], ["15", "0", "0", "0.03", "0", "0", "15.03"]),
    // 12.345 × 1.10 = 13.5795 → 13.58; 18 % = 2.4444 → 2.44; 16.02.
    ("29", "27", "exact", &[["12.345", "1.1", "", "18", ""]], ["13.58", "0", "0", "2.44", "0", "0", "16.02"]),

    // ---- Round-off: −0.50 to +0.49 ------------------------------------------------------------------------------
    // Exactly half a rupee goes down.
    ("29", "27", "", &[["1", "100.5", "", "0", ""]], ["100.5", "0", "0", "0", "0", "-0.5", "100"]),
    // One paisa more goes up.
    ("29", "27", "", &[["1", "100.51", "", "0", ""]], ["100.51", "0", "0", "0", "0", "0.49", "101"]),
    // One paisa less goes down.
    ("29", "27", "", &[["1", "100.49", "", "0", ""]], ["100.49", "0", "0", "0", "0", "-0.49", "100"]),
    ("29", "27", "", &[["1", "100.99", "", "0", ""]], ["100.99", "0", "0", "0", "0", "0.01", "101"]),
    ("29", "27", "", &[["1", "100.01", "", "0", ""]], ["100.01", "0", "0", "0", "0", "-0.01", "100"]),
    // Nothing to round.
    ("29", "27", "", &[["1", "100", "", "0", ""]], ["100", "0", "0", "0", "0", "0", "100"]),
    // Switched off.
    ("29", "27", "exact", &[["1", "100.5", "", "0", ""]], ["100.5", "0", "0", "0", "0", "0", "100.5"]),

    // ---- Rates --------------------------------------------------------------------------------------------------
    // To a merchant exporter within the state: 0.05 % of 25,000 = 12.50 twice.
    ("27", "27", "", &[["1000", "25", "", "0.1", ""]], ["25000", "12.5", "12.5", "0", "0", "0", "25025"]),
    // Between states: 0.1 % = 25.
    ("29", "27", "", &[["1000", "25", "", "0.1", ""]], ["25000", "0", "0", "25", "0", "0", "25025"]),
    // 8 × 5,000 = 40,000; 0.125 % = 50 twice.
    ("27", "27", "", &[["8", "5000", "", "0.25", ""]], ["40000", "50", "50", "0", "0", "0", "40100"]),
    // 0.25 % of 333.33 = 0.833325 → 0.83; 334.16 → 334.
    ("29", "27", "", &[["1", "333.33", "", "0.25", ""]], ["333.33", "0", "0", "0.83", "0", "-0.16", "334"]),
    // 0.125 % of 333.33 = 0.4166625 → 0.42 twice; 334.17 → 334.
    ("27", "27", "", &[["1", "333.33", "", "0.25", ""]], ["333.33", "0.42", "0.42", "0", "0", "-0.17", "334"]),
    // 0.75 % of 10,000 = 75 twice.
    ("27", "27", "", &[["1", "10000", "", "1.5", ""]], ["10000", "75", "75", "0", "0", "0", "10150"]),
    // Gold: 10 × 7,125.50 = 71,255; 3 % = 2,137.65; 73,392.65 → 73,393.
    ("29", "27", "", &[["10", "7125.5", "", "3", ""]], ["71255", "0", "0", "2137.65", "0", "0.35", "73393"]),
    // 20 % of 1,234.56 = 246.912 → 246.91 twice; 1,728.38 → 1,728.
    ("27", "27", "", &[["1", "1234.56", "", "40", ""]], ["1234.56", "246.91", "246.91", "0", "0", "-0.38", "1728"]),
    // Exempt and taxed on one order: 0 and 18.
    ("29", "27", "", &[["1", "100", "", "0", ""], ["1", "100", "", "18", ""]], ["200", "0", "0", "18", "0", "0", "218"]),
    // A line without rate bears none yet; one without price counts for nothing: 50 + 9 + 100.
    ("29", "27", "", &[["5", "", "", "18", ""], ["1", "50", "", "18", ""], ["1", "100", "", "", ""]], ["150", "0", "0", "9", "0", "0", "159"]),

    // ---- Discounts of a line ------------------------------------------------------------------------------------
    // 12 × 8.40 = 100.80, less 0.80 = 100; 12 % = 12.
    ("33", "29", "", &[["12", "8.4", "0.80", "12", ""]], ["100", "0", "0", "12", "0", "0", "112"]),
    // The cell's 5 and the details' 10 off 115: 100; 18.
    ("29", "27", "", &[["1", "115", "5", "18", "less 10"]], ["100", "0", "0", "18", "0", "0", "118"]),
    // 5 % of 333.33 = 16.6665 → 16.67: 316.66; 18 % = 56.9988 → 57.00; 373.66 → 374.
    ("29", "27", "", &[["1", "333.33", "5%", "18", ""]], ["316.66", "0", "0", "57", "0", "0.34", "374"]),
    // 33.333 % of 300 = 99.999 → 100: 200; 36.
    ("29", "27", "", &[["3", "100", "33.333%", "18", ""]], ["200", "0", "0", "36", "0", "0", "236"]),
    // All of it.
    ("29", "27", "", &[["1", "100", "100", "18", ""]], ["0", "0", "0", "0", "0", "0", "0"]),

    // ---- A discount on the whole order --------------------------------------------------------------------------
    // 100 over 1,000 and 500: 66.666… → 66.67 (larger remainder) and 33.33. 933.33 and 466.67, in all 1,400;
    // 18 % = 167.9994 → 168.00 and 84.0006 → 84.00.
    ("29", "27", "discount 100", &[["10", "100", "", "18", ""], ["10", "50", "", "18", ""]], ["1400", "0", "0", "252", "0", "0", "1652"]),
    // One paisa over three equal lines: the first takes it. 9.99 + 10 + 10.
    ("29", "27", "discount 0.01, exact", &[["1", "10", "", "0", ""], ["1", "10", "", "0", ""], ["1", "10", "", "0", ""]], ["29.99", "0", "0", "0", "0", "0", "29.99"]),
    // 1.00 over three equal lines: 0.34, 0.33, 0.33. 2.5 % of 99.66 = 2.4915 → 2.49, of 99.67 = 2.49175 → 2.49: 7.47 per
    // head; 299 + 14.94.
    ("27", "27", "discount 1, exact", &[["1", "100", "", "5", ""], ["1", "100", "", "5", ""], ["1", "100", "", "5", ""]], ["299", "7.47", "7.47", "0", "0", "0", "313.94"]),
    // A line for nothing bears nothing of it: 200 − 20 = 180; 32.40; 212.40 → 212.
    ("29", "27", "discount 20", &[["1", "200", "", "18", ""], ["5", "0", "", "18", ""]], ["180", "0", "0", "32.4", "0", "-0.4", "212"]),
    // It goes by what is left after the line's own: 1,000 − 50 + 50 = 1,000 and 1,000, so 75 each: 925 each; 166.50 each.
    ("29", "27", "discount 150", &[["10", "100", "50", "18", "pre 50"], ["1", "1000", "", "18", ""]], ["1850", "0", "0", "333", "0", "0", "2183"]),
    // Two rates: 30 off 300, 70 off 700. 5 % of 270 = 13.50; 18 % of 630 = 113.40; 900 + 126.90 = 1,026.90 → 1,027.
    ("29", "27", "discount 100", &[["1", "300", "", "5", ""], ["1", "700", "", "18", ""]], ["900", "0", "0", "126.9", "0", "0.1", "1027"]),
    // 10 over 33.33, 33.33 and 33.34 (sum 100): 3.333 → 3.33, 3.33, 3.334 → 3.33, and the paisa left to the last, whose
    // remainder is the largest: 3.34. 30 in each; 5 % = 1.50 each.
    ("29", "27", "discount 10", &[["1", "33.33", "", "5", ""], ["1", "33.33", "", "5", ""], ["1", "33.34", "", "5", ""]], ["90", "0", "0", "4.5", "0", "-0.5", "94"]),

    // ---- Charges before and after tax ---------------------------------------------------------------------------
    // 1,000 + 50 = 1,050; 18 % = 189.
    ("29", "27", "", &[["100", "10", "", "18", "pre 50"]], ["1050", "0", "0", "189", "0", "0", "1239"]),
    // 25 after tax bears none: 1,000 + 180 + 25.
    ("29", "27", "", &[["100", "10", "", "18", "other 25"]], ["1000", "0", "0", "180", "0", "0", "1205"]),
    // Both: 9 % of 1,050 = 94.50 twice; 1,050 + 189 + 25.
    ("27", "27", "", &[["100", "10", "", "18", "pre 50, other 25"]], ["1050", "94.5", "94.5", "0", "0", "0", "1264"]),
    // A word of the clerk's own changes nothing.
    ("29", "27", "", &[["100", "10", "", "18", "note 7"]], ["1000", "0", "0", "180", "0", "0", "1180"]),
    // 10.005 before tax counts as 10.01.
    ("29", "27", "exact", &[["1", "100", "", "0", "pre 10.005"]], ["110.01", "0", "0", "0", "0", "0", "110.01"]),

    // ---- Cess ---------------------------------------------------------------------------------------------------
    // 1 % of 1,050 = 10.50; 18 % = 189; 1,249.50 → 1,249.
    ("29", "27", "", &[["1", "1050", "", "18", "cess 1%"]], ["1050", "0", "0", "189", "10.5", "-0.5", "1249"]),
    // An amount wins over the rate: 100 + 28 + 12.34 = 140.34 → 140.
    ("29", "27", "", &[["1", "100", "", "28", "cess 5%=12.34"]], ["100", "0", "0", "28", "12.34", "-0.34", "140"]),
    // 1 % of 0.50 = 0.005 → 0.01.
    ("29", "27", "exact", &[["1", "0.5", "", "0", "cess 1%"]], ["0.5", "0", "0", "0", "0.01", "0", "0.51"]),
    // 12 % = 120 and 400 by amount: 1,000 + 280 + 520.
    ("29", "27", "", &[["1", "1000", "", "28", "cess 12%, cess =400"]], ["1000", "0", "0", "280", "520", "0", "1800"]),
    // After the order's discount: 900; 252; 12 % = 108.
    ("29", "27", "discount 100", &[["1", "1000", "", "28", "cess 12%"]], ["900", "0", "0", "252", "108", "0", "1260"]),

    // ---- Free units, services -----------------------------------------------------------------------------------
    // What is free is not priced: 10 × 10; 9 % = 9 twice.
    ("27", "27", "", &[["10", "10", "", "18", "free 2"]], ["100", "9", "9", "0", "0", "0", "118"]),
    // A service in Delhi: 9 % of 50,000 = 4,500 twice.
    ("07", "07", "", &[["1", "50000", "", "18", "service"]], ["50000", "4500", "4500", "0", "0", "0", "59000"]),
    // 2.5 hours of 1,200 = 3,000; 540.
    ("29", "27", "", &[["2.5", "1200", "", "18", "service"]], ["3000", "0", "0", "540", "0", "0", "3540"]),

    // ---- Shipping -----------------------------------------------------------------------------------------------
    // In the total, not taxed: 1,180 + 500.
    ("27", "27", "shipping 500", &[["100", "10", "", "18", ""]], ["1000", "90", "90", "0", "0", "0", "1680"]),
    // Not in the total.
    ("27", "27", "shipping 500, apart", &[["100", "10", "", "18", ""]], ["1000", "90", "90", "0", "0", "0", "1180"]),
    // Rounded with it: 100.75 → 101.
    ("29", "27", "shipping 0.75", &[["1", "100", "", "0", ""]], ["100", "0", "0", "0", "0", "0.25", "101"]),

    // ---- Treatments ---------------------------------------------------------------------------------------------
    // To an SEZ within Maharashtra: IGST, 180.
    ("27", "27", "sez", &[["100", "10", "", "18", ""]], ["1000", "0", "0", "180", "0", "0", "1180"]),
    // To an SEZ under a letter of undertaking.
    ("27", "27", "sez", &[["100", "10", "", "0", ""]], ["1000", "0", "0", "0", "0", "0", "1000"]),
    // To an SEZ while the supplier is not known: IGST all the same.
    ("", "27", "sez", &[["100", "10", "", "18", ""]], ["1000", "0", "0", "180", "0", "0", "1180"]),
    // IGST within a state is rounded once: 5 % of 0.20 = 0.01; 0.21 → 0.
    ("27", "27", "intra", &[["1", "0.2", "", "5", ""]], ["0.2", "0", "0", "0.01", "0", "-0.21", "0"]),
    // In a union territory too: 18 % of 1,000.
    ("04", "04", "intra", &[["10", "100", "", "18", ""]], ["1000", "0", "0", "180", "0", "0", "1180"]),
    // Under reverse charge the figures stay as the contract adds them up.
    ("27", "27", "reverse", &[["100", "10", "", "18", ""]], ["1000", "90", "90", "0", "0", "0", "1180"]),
    // A composition supplier charges none.
    ("27", "27", "composition", &[["100", "10", "", "0", ""]], ["1000", "0", "0", "0", "0", "0", "1000"]),

    // ---- Large ones ---------------------------------------------------------------------------------------------
    // 9 % of 999,999,999,999 = 89,999,999,999.91 twice; 1,179,999,999,998.82 → …999.
    ("27", "27", "", &[["1", "999999999999", "", "18", ""]],
        ["999999999999", "89999999999.91", "89999999999.91", "0", "0", "0.18", "1179999999999"]),
    // 999,999,999 × 999.999 = 999,999,000,000 − 999.999 = 999,998,999,000.001 → 999,998,999,000.00.
    ("29", "27", "", &[["999999999", "999.999", "", "0", ""]], ["999998999000", "0", "0", "0", "0", "0", "999998999000"]),
    // 12,345.678 × 987.654 = 12,345,678 − 152,419.740588 = 12,193,258.259412 → 12,193,258.26; 18 % = 2,194,786.4868 →
    // 2,194,786.49; 14,388,044.75 → 14,388,045.
    ("29", "27", "", &[["12345.678", "987.654", "", "18", ""]], ["12193258.26", "0", "0", "2194786.49", "0", "0.25", "14388045"]),
];

#[test]
fn figures_are_those_worked_out_by_hand() {
    assert!(EXAMPLES.len() >= 60, "{}", EXAMPLES.len());
    for example in EXAMPLES {
        let order = order_of(example);
        assert_eq!(figures(&order), example.4, "{example:?}");
        assert_eq!(Derived::of(&order).totals, totals(&order), "{example:?}");
    }
}

/// The states whose local tax is UTGST (facts §2.2); Delhi, Puducherry and Jammu and Kashmir are not among them.
#[test]
fn each_state_has_its_own_kind_of_tax() {
    for code in 1..=38 {
        let code = format!("{code:02}");
        let example: Example = ("27", "27", "", &[], [""; 7]);
        let mut order = order_of(&example);
        set(&mut order, Field::Party(Side::Supplier, PartyField::StateCode), &code);
        set(&mut order, Field::Head(HeadField::PlaceOfSupply), &code);
        let utgst = matches!(code.as_str(), "04" | "25" | "26" | "31" | "35" | "38");
        let expected = if utgst { TaxKind::CgstUtgst } else { TaxKind::CgstSgst };
        assert_eq!(totals(&order).kind, Some(expected), "{code}");
    }
}

/// A GSTIN that begins with 99 is of a supplier abroad: IGST, whatever state was typed.
#[test]
fn a_supplier_abroad_charges_igst() {
    let first = "9917SGP29001OS";
    let gstin = format!("{first}{}", check_character(first).unwrap());
    let mut order = order_of(&("27", "27", "", &[["1", "100", "", "18", ""]], [""; 7]));
    set(&mut order, Field::Party(Side::Supplier, PartyField::Gstin), &gstin);
    assert_eq!(figures(&order)[3], "18");
}

#[test]
fn explanations_say_what_was_multiplied() {
    let example: Example = ("27", "27", "discount 10", &[["12.5", "168", "5%", "18", "cess 1%"]], [""; 7]);
    let order = order_of(&example);
    let derived = Derived::of(&order);
    let words = podesk::words::Words::english();
    let said = |figure| -> Vec<String> {
        explain(&order, &derived, figure).iter().map(|s| format!("{}: {}", words.text(&s.text), s.amount)).collect()
    };
    let line = order.lines[0].id;
    // 2,100 − 105 − 10 = 1,985; 9 % = 178.65 twice; 1 % = 19.85.
    assert_eq!(
        said(Figure::LineTaxable(line)),
        [
            "12.5 × 168.00: 2100",
            "Less 5 % discount: -105",
            "Less its part of the order’s discount of 10.00: -10",
            "Taxable: 1985"
        ]
    );
    assert_eq!(
        said(Figure::LineTax(line)),
        ["CGST: 1,985.00 × 9 %: 178.65", "SGST: 1,985.00 × 9 %: 178.65", "Tax: 357.3"]
    );
    assert_eq!(said(Figure::Cgst), ["9 % of 1,985.00, on one line: 178.65", "CGST: 178.65"]);
    // 1,985 + 357.30 + 19.85 = 2,362.15 → 2,362.
    assert_eq!(said(Figure::RoundOff), ["The nearest rupee: 2362", "Less the exact sum: -2362.15", "Round off: -0.15"]);
    assert_eq!(said(Figure::LineTotal(line)).last().map(String::as_str), Some("Total: 2362.15"));
}
