//! GST identifiers, places, codes, rates and the choice of tax. Expected values are worked by hand or from facts §2.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use jiff::civil::{Date, date};
use podesk::domain::entry::Typable;
use podesk::domain::gst::*;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn state(code: &str) -> StateCode {
    StateCode::parse(code).unwrap()
}

#[test]
fn gstin_vectors() {
    let rows: Vec<&str> = include_str!("../fixtures/gstin_vectors.csv").lines().skip(1).collect();
    assert_eq!(rows.len(), 18);
    for row in rows {
        let cells: Vec<&str> = row.split(',').collect();
        let expected = cells[2].chars().next().unwrap();
        assert_eq!(check_character(&cells[0][..14]), Some(expected), "{row}");
        let result = Gstin::parse(cells[0]).map(|gstin| gstin.to_string());
        match cells[1] {
            "true" => assert_eq!(result, Ok(cells[0].to_owned())),
            _ => assert_eq!(result, Err(GstinError::CheckDigit { expected })),
        }
    }
}

#[test]
fn gstin_shapes() {
    // The first fourteen characters of each family of facts §2.1; the fifteenth is computed.
    for first in [
        "27AAPFU0939F1Z",
        "27AAPFU0939F1B",
        "9917USA29001OS",
        "0717USA12345NR",
        "0717UNO00157UN",
        "0717UNO00157ON",
        "29AAAAA1234A1D",
        "29AAAA01234A1D",
        "29AAAAA1234A1C",
    ] {
        let whole = format!("{first}{}", check_character(first).unwrap());
        assert_eq!(Gstin::parse(&whole).map(|gstin| gstin.to_string()), Ok(whole));
    }
    for first in [
        "27AAPFU0939F0Z",
        "27AAPFU0939F1K",
        "27AAPFU0939F10",
        "AAAAPFU0939F1Z",
        "2717USA29001OS",
        "0717UNO00157AN",
        "27AAPF10939F1Z",
    ] {
        let whole = format!("{first}{}", check_character(first).unwrap());
        assert_eq!(Gstin::parse(&whole), Err(GstinError::Pattern), "{whole}");
    }
}

#[test]
fn gstin_of_a_government_department_ends_in_a_digit() {
    // The check character may come out a letter for this family; facts §2.1 allows digits only, so look for one of each.
    let (mut accepted, mut refused) = (0, 0);
    for serial in 10000..10100 {
        let first = format!("27MUMA{serial}B1Z");
        let check = check_character(&first).unwrap();
        match Gstin::parse(&format!("{first}{check}")) {
            Ok(_) if check.is_ascii_digit() => accepted += 1,
            Err(GstinError::Pattern) if !check.is_ascii_digit() => refused += 1,
            other => panic!("{first}{check}: {other:?}"),
        }
    }
    assert!(accepted > 0 && refused > 0);
}

#[test]
fn gstin_as_typed() {
    let gstin = Gstin::parse(" 27aapfu 0939f1zv ").unwrap();
    assert_eq!((gstin.as_str(), gstin.pan()), ("27AAPFU0939F1ZV", "AAPFU0939F"));
    assert_eq!(gstin.state(), Some(state("27")));
    assert_eq!(gstin.to_typed(), "27AAPFU0939F1ZV");
    assert_eq!(serde_json::to_string(&gstin).unwrap(), r#""27AAPFU0939F1ZV""#);
    assert_eq!(serde_json::from_str::<Gstin>(r#""27AAPFU0939F1ZV""#).unwrap(), gstin);
    assert!(serde_json::from_str::<Gstin>(r#""27AAPFU0939F1ZW""#).is_err());
    assert_eq!(Gstin::parse("27AAPFU0939F1Z"), Err(GstinError::Length(14)));
    assert_eq!(Gstin::parse(""), Err(GstinError::Length(0)));
    assert_eq!(Gstin::parse("२७AAPFU0939F1ZV"), Err(GstinError::Pattern));
    let first = "9917USA29001OS";
    let abroad = Gstin::parse(&format!("{first}{}", check_character(first).unwrap())).unwrap();
    assert_eq!(abroad.state(), None);
    for bad in ["", "27AAPFU0939F1", "27aapfu0939f1z", "27AAPFU0939F1ZV", "२७AAPFU0939"] {
        assert_eq!(check_character(bad), None, "{bad}");
    }
}

#[test]
fn states() {
    let check = |input: &str, expected: Option<&str>| {
        assert_eq!(StateCode::parse(input).map(|state| state.code()).as_deref(), expected, "{input}");
    };
    check("27", Some("27"));
    check("7", Some("07"));
    check("07", Some("07"));
    check("27 – Maharashtra", Some("27"));
    check("27-maharashtra", Some("27"));
    check("27 –", Some("27"));
    check("MAHARASHTRA", Some("27"));
    check(" tamil nadu ", Some("33"));
    check("Jammu & Kashmir", Some("01"));
    check("Andhra Pradesh", Some("37"));
    check("28 – Andhra Pradesh", Some("28"));
    check("25", Some("25"));
    check("96", Some("96"));
    for bad in ["", "0", "00", "39", "99", "027", "27 – Karnataka", "Maha", "–", "+7"] {
        check(bad, None);
    }
    assert_eq!(StateCode::all().len(), 40);
    assert_eq!((state("27").name(), state("27").to_typed()), ("Maharashtra", "27".to_owned()));
    assert_eq!(serde_json::to_string(&state("7")).unwrap(), r#""07""#);
    assert_eq!(serde_json::from_str::<StateCode>(r#""07""#).unwrap(), state("7"));
    assert!(serde_json::from_str::<StateCode>(r#""99""#).is_err());
    for code in StateCode::all() {
        assert_eq!(StateCode::parse(code.name()), Some(*code), "names are unique");
        assert_eq!(StateCode::parse(&format!("{code} – {}", code.name())), Some(*code));
    }
    let utgst: Vec<String> =
        StateCode::all().iter().filter(|code| code.local_tax() == LocalTax::Utgst).map(|code| code.code()).collect();
    assert_eq!(utgst, ["04", "26", "31", "35", "38", "97", "25"]);
}

#[test]
fn pin_codes() {
    assert!(pincode_ok("411001"));
    for bad in ["", "41100", "4110011", "011001", "41100a", "411 01", "４１１"] {
        assert!(!pincode_ok(bad), "{bad}");
    }
    let check = |pin: &str, code: &str, expected: Option<bool>| {
        assert_eq!(pincode_matches_state(pin, state(code)), expected, "{pin} in {code}");
    };
    check("411001", "27", Some(true));
    check("411001", "29", Some(false));
    check("560001", "29", Some(true));
    check("160017", "04", Some(true));
    check("160055", "03", Some(true));
    check("396230", "26", Some(true));
    check("396230", "25", Some(true)); // legacy code of 26
    check("520001", "28", Some(true)); // legacy code of 37
    check("682555", "31", Some(true));
    check("605001", "34", Some(true));
    check("605001", "33", Some(true));
    check("194101", "38", Some(true));
    check("900001", "27", None); // army
    check("150001", "27", None); // no such prefix
    check("411001", "96", None);
    check("411001", "97", None);
    check("4110", "27", None);
}

#[test]
fn hsn_codes() {
    let check = |input: &str, expected: Result<&str, HsnError>| {
        assert_eq!(Hsn::parse(input).map(String::from), expected.map(str::to_owned), "{input}");
    };
    check("8471", Ok("8471"));
    check(" 6901 00 10 ", Ok("69010010"));
    check("998313", Ok("998313"));
    check("84a1", Err(HsnError::NotDigits));
    check("८४७१", Err(HsnError::NotDigits));
    check("847", Err(HsnError::Length(3)));
    check("84711", Err(HsnError::Length(5)));
    check("", Err(HsnError::Length(0)));
    check("000000", Err(HsnError::Zeros));
    assert!(Hsn::parse("998313").unwrap().is_service());
    assert!(!Hsn::parse("8499").unwrap().is_service());
    assert_eq!(serde_json::from_str::<Hsn>(r#""8471""#).unwrap(), Hsn::parse("8471").unwrap());
    assert!(serde_json::from_str::<Hsn>(r#""847""#).is_err());
}

#[test]
fn units() {
    assert_eq!(uqc().len(), 45);
    assert_eq!(uqc()[0], ("BAG", "bags"));
    assert!(is_uqc("NOS") && is_uqc("kgs") && !is_uqc("LITRE") && !is_uqc(""));
}

#[test]
fn rates_by_date() {
    use RateStatus::*;
    let check = |rate: &str, hsn: &str, on: Date, expected: RateStatus| {
        let hsn = Hsn::parse(hsn).ok();
        let rate = Decimal::from_str_exact(rate).unwrap();
        assert_eq!(rate_status(rate, hsn.as_ref(), on), expected, "{rate} % {hsn:?} {on}");
    };
    let now = date(2026, 11, 21);
    check("18", "8471", now, InForce);
    check("18.000", "", now, InForce);
    check("0", "", now, InForce);
    check("0.25", "7102", now, InForce);
    check("12", "8471", date(2025, 9, 21), InForce);
    check("12", "8471", date(2025, 9, 22), OnlyFor);
    check("12", "", now, OnlyFor);
    check("12", "68159100", now, InForce);
    check("12", "6904", now, InForce); // may be 69041000
    check("12", "69049000", now, OnlyFor);
    check("28", "8471", date(2025, 9, 21), InForce);
    check("28", "8471", date(2025, 10, 1), OnlyFor);
    check("28", "2402", date(2026, 1, 31), InForce);
    check("28", "2402", date(2026, 2, 1), Ended(date(2026, 1, 31)));
    check("28", "8471", now, Ended(date(2025, 9, 21)));
    check("28", "", now, Ended(date(2025, 9, 21)));
    check("40", "2202", now, InForce);
    check("40", "2202", date(2025, 9, 21), Unknown);
    check("17", "8471", now, Unknown);
    check("-18", "8471", now, Unknown);
    check("18", "8471", date(2017, 6, 30), Unknown);
}

#[test]
fn which_tax() {
    use TaxKind::*;
    let check = |supplier: &str, place: &str, igst: bool, expected: TaxKind| {
        assert_eq!(tax_kind(state(supplier), state(place), igst), expected, "{supplier} to {place}");
    };
    check("27", "27", false, CgstSgst);
    check("27", "29", false, Igst);
    check("27", "27", true, Igst);
    check("04", "04", false, CgstUtgst);
    check("07", "07", false, CgstSgst);
    check("34", "34", false, CgstSgst);
    check("01", "01", false, CgstSgst);
    check("38", "38", false, CgstUtgst);
    check("97", "97", false, CgstUtgst);
    check("27", "96", false, Igst);
    check("96", "96", false, Igst);
    check("25", "26", false, CgstUtgst);
    check("26", "25", false, CgstUtgst);
    check("28", "37", false, CgstSgst);
    check("28", "36", false, Igst);
}

proptest! {
    /// One wrong character is always noticed: each weight (1, and doubling with carry) maps 36 values one to one.
    #[test]
    fn one_wrong_character_is_noticed(at in 0_usize..14, other in "[0-9A-Z]") {
        let right = "27AAPFU0939F1Z";
        let mut wrong = right.to_owned();
        wrong.replace_range(at..=at, &other);
        prop_assume!(wrong != right);
        prop_assert_ne!(check_character(&wrong), check_character(right));
    }

    #[test]
    fn any_text_is_safe(text in "\\PC{0,20}") {
        let _ = (Gstin::parse(&text), StateCode::parse(&text), Hsn::parse(&text), is_uqc(&text), pincode_ok(&text));
        let _ = (check_character(&text), pincode_matches_state(&text, state("27")));
    }
}
