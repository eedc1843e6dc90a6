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

proptest! {
    #[test]
    fn out_and_in_again_is_identity(
        table in (1usize..5).prop_flat_map(|width| {
            proptest::collection::vec(
                proptest::collection::vec("[a\"\t\r\n ₹,1क=]{0,6}", width..=width), 1..6)
        })
    ) {
        prop_assert_eq!(parse(&write(&table)), table);
    }
}
