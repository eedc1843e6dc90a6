//! Ranges of cells on the clipboard: what Excel, LibreOffice and Google Sheets write is read, and what we write is read
//! back as it was.

use podesk::domain::tsv::{parse, write};
use proptest::prelude::*;

fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

#[test]
fn what_spreadsheets_copy_is_read() {
    let table: [(&str, &[&[&str]]); 12] = [
        ("", &[]),
        ("a", &[&["a"]]),
        ("a\tb\r\nc\td\r\n", &[&["a", "b"], &["c", "d"]]),
        ("a\nb", &[&["a"], &["b"]]),
        ("a\rb\r", &[&["a"], &["b"]]),
        ("a\t\n\tb\n", &[&["a", ""], &["", "b"]]),
        ("a\t", &[&["a", ""]]),
        ("\n\na\n", &[&[""], &[""], &["a"]]),
        ("\"two\nlines\"\t₹ 1,23,456.00 \n", &[&["two\nlines", "₹ 1,23,456.00 "]]),
        ("\"a \"\"quoted\"\" word\"\tb\n", &[&["a \"quoted\" word", "b"]]),
        // No closing quote at the end of the cell: inches.
        ("\"x 4\tb\n1/2\" pipe\tc\n", &[&["\"x 4", "b"], &["1/2\" pipe", "c"]]),
        ("स्प्रिंग वॉशर\t12\n", &[&["स्प्रिंग वॉशर", "12"]]),
    ];
    for (text, expected) in table {
        assert_eq!(parse(text), rows(expected), "{text:?}");
    }
}

#[test]
fn no_cell_leaves_as_a_formula_and_figures_stay_figures() {
    let cells = [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+91 98450 11220", "'+91 98450 11220"),
        ("-x", "'-x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =1+1", "' =1+1"),
        ("\u{ff1d}1+1", "'\u{ff1d}1+1"),
        ("'=kept", "''=kept"),
        ("-5", "-5"),
        ("+1,200.50", "+1,200.50"),
        ("'n' shaped", "'n' shaped"),
        ("M8 = 8 mm", "M8 = 8 mm"),
    ];
    for (cell, expected) in cells {
        let row = rows(&[&[cell]]);
        assert_eq!(write(&row), format!("{expected}\n"));
        assert_eq!(parse(&write(&row)), row, "{cell:?} comes back");
    }
    assert_eq!(write(&rows(&[&["\t=1"]])), "\"'\t=1\"\n");
}

proptest! {
    #[test]
    fn out_and_in_again_is_identity(
        table in (1usize..5).prop_flat_map(|width| {
            proptest::collection::vec(
                proptest::collection::vec("[a\"\t\r\n ₹,1क=+@'-]{0,6}", width..=width), 1..6)
        })
    ) {
        prop_assert_eq!(parse(&write(&table)), table);
    }
}
