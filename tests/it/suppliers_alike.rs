//! What makes two suppliers or items look alike: tables worked out by hand, and what holds of any texts.

use podesk::domain::alike::{Likeness, Traits, all_addresses, item_pairs, pairs, plain_description, plain_name};
use podesk::domain::party::Address;
use proptest::prelude::*;

#[test]
fn names_without_case_punctuation_and_form() {
    for (name, plain) in [
        ("M/s. Bharat Fasteners (P) Ltd.", "bharat fasteners"),
        ("BHARAT  FASTENERS PVT LTD", "bharat fasteners"),
        ("Bharat Fasteners Private Limited", "bharat fasteners"),
        ("Lakshmi Paints & Coatings", "lakshmi paints and coatings"),
        ("Lakshmi Paints and Coatings LLP", "lakshmi paints and coatings"),
        ("K.P. Sons", "kp sons"),
        ("The Company", "the company"),
        ("भारत स्प्रिंग", "भारत स्प्रिंग"),
        ("", ""),
    ] {
        assert_eq!(plain_name(name), plain, "{name}");
    }
}

#[test]
fn descriptions_without_case_spaces_and_signs() {
    for (text, plain) in [
        ("Hex bolt, M8 × 40", "hexboltm8x40"),
        ("HEX BOLT M8x40", "hexboltm8x40"),
        ("O-ring 12.5 mm", "oring12.5mm"),
        ("O-ring 125 mm", "oring125mm"),
        ("Rod 1 10 mm", "rod1 10mm"),
        ("Rod 11 0 mm", "rod11 0mm"),
        ("Pipe 1/2 in", "pipe1/2in"),
        ("Pipe 12 in", "pipe12in"),
        ("स्प्रिंग वॉशर", "स्प्रिंगवॉशर"),
    ] {
        assert_eq!(plain_description(text), plain, "{text}");
    }
}

#[test]
fn pairs_tell_why_and_a_crowd_is_none() {
    let of = Traits::from_texts;
    let mut entries = vec![
        of("29AAGCB7383J1Z4", "Bharat Fasteners LLP", "98450 11220", "orders@bharat.example"),
        of("", "Kaveri Rubber", "", ""),
        of("", "BHARAT FASTENERS", "+91 9845011220", "ORDERS@bharat.example "),
        of("27AAGCB7383J1Z8", "Something else", "", "none"),
        of("", "Kaveri", "12", "none"),
    ];
    let found = pairs(&entries, 10);
    let all = vec![Likeness::Name, Likeness::Phone, Likeness::Email];
    assert_eq!(found, [(0, 3, vec![Likeness::Pan]), (0, 2, all)]);
    assert_eq!(pairs(&entries, 1).len(), 1);
    entries.extend((0..20).map(|n| of("", &format!("Shop {n}"), "8012345678", "")));
    assert_eq!(pairs(&entries, 1_000).len(), 2, "a switchboard's number is no reason");
}

#[test]
fn addresses_are_kept_once_and_the_chosen_one_first() {
    let at = |city: &str| Address { line1: "1 Road".to_owned(), city: city.to_owned(), ..Address::default() };
    let (pune, nashik, surat) = (at("Pune"), at("Nashik"), at("Surat"));
    let all =
        all_addresses(&nashik, &[pune.clone(), nashik.clone()], &[surat.clone(), Address::default(), pune.clone()]);
    assert_eq!(all, [nashik, pune, surat]);
}

#[test]
fn items_are_paired_by_their_plain_descriptions() {
    let plain = ["hexbolt", "nut", "hexbolt", "", "", "hexbolt"];
    assert_eq!(item_pairs(plain, 10), [(0, 2), (0, 5), (2, 5)]);
    assert_eq!(item_pairs(plain, 2).len(), 2);
}

proptest! {
    #[test]
    fn plain_texts_stay_plain(text in "\\PC{0,40}") {
        let name = plain_name(&text);
        prop_assert_eq!(plain_name(&name), name);
        prop_assert!(plain_description(&text).chars().count() <= text.to_lowercase().chars().count());
    }

    #[test]
    fn a_pair_is_of_two_entries_that_share_something(
        texts in proptest::collection::vec(("[a-c ]{0,3}", "[0-1]{8,9}", "[ab]@[ab]"), 0..12),
    ) {
        let entries: Vec<Traits> =
            texts.iter().map(|(name, phone, email)| Traits::from_texts("", name, phone, email)).collect();
        let found = pairs(&entries, 1_000);
        let mut seen = std::collections::HashSet::new();
        for (one, other, why) in found {
            prop_assert!(one < other && other < entries.len() && !why.is_empty());
            prop_assert!(seen.insert((one, other)));
            let (a, b) = (&texts[one], &texts[other]);
            prop_assert_eq!(why.contains(&Likeness::Phone), a.1 == b.1);
            prop_assert_eq!(why.contains(&Likeness::Email), a.2 == b.2);
            let names = plain_name(&a.0) == plain_name(&b.0) && !plain_name(&a.0).is_empty();
            prop_assert_eq!(why.contains(&Likeness::Name), names);
        }
    }
}
