//! What a clerk types as a number or a date, and how it is shown. Expected values are worked by hand.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use jiff::civil::{Date, date};
use podesk::domain::amount::{Amount, Fixed, Quantity, evaluate, grouped, is_sum, round2, rupees_in_words};
use podesk::domain::date::{financial_year, fy_label, show_date};
use podesk::domain::entry::{Entry, Typable};
use podesk::domain::gst::{Gstin, Hsn, StateCode};
use proptest::prelude::*;
use rust_decimal::Decimal;

const TODAY: Date = date(2026, 11, 21);

fn dec(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

/// Checks what a typed text becomes in a field with `P` decimals: its canonical text, or "✗" for not parsed.
#[track_caller]
fn check<const P: u32>(input: &str, expected: &str) {
    let got = Fixed::<P>::from_typed(input, TODAY).map_or("✗".to_owned(), |number| number.to_typed());
    assert_eq!(got, expected, "typed {input:?}");
}

#[test]
fn plain_numbers() {
    check::<2>("1,23,456.50", "123456.5");
    check::<2>("  ₹ 1,200 ", "1200");
    check::<2>("12,345", "12345");
    check::<2>("123,456,789", "123456789");
    check::<2>("10,00,00,000", "100000000");
    check::<2>("1200/-", "1200");
    check::<2>("₹1,200.50 /-", "1200.5");
    check::<2>("Rs. 500", "500");
    check::<2>("-₹ 5", "-5");
    check::<2>("₹ -5", "-5");
    check::<2>("–1,200.00", "-1200");
    check::<2>("-0", "0");
    check::<2>(".5", "0.5");
    check::<2>("5.", "5");
    check::<2>("007", "7");
    check::<2>("100", "100");
    check::<2>("12.500", "12.5");
    check::<3>("12.505", "12.505");
    check::<2>("999999999999.99", "999999999999.99");
}

#[test]
fn not_numbers() {
    for text in [
        "",
        ".",
        "-",
        "/-",
        "abc",
        "1,2",
        "1,23",
        ",123",
        "1,23,",
        "1,,234",
        "1,234,56",
        "1.2.3",
        "1.2,3",
        "12.345",
        "1.0000000000001",
        "1e5",
        "1 200",
        "1000000000000",
        "१२",
        "５",
        "(500)",
        "5%",
        "12 pcs",
        "NaN",
    ] {
        check::<2>(text, "✗");
    }
    check::<3>("1.2345", "✗");
}

#[test]
fn sums() {
    check::<2>("12*25", "300");
    check::<2>("1200/7", "171.43");
    check::<3>("1200/7", "171.429");
    check::<2>("(3+4)*2", "14");
    check::<2>("3+4*2", "11");
    check::<2>("10-2-3", "5");
    check::<2>("100/10/2", "5");
    check::<2>("-(3+4)", "-7");
    check::<2>("2*-3", "-6");
    check::<2>("5--3", "8");
    check::<2>(" 1,200 × 3 ÷ 2 ", "1800");
    check::<2>("₹ 1,200*2/-", "2400");
    check::<2>("1/3*3", "1");
    // 0.01/3*1.5 is 0.005 exactly; in rounded decimals it would be just less, and round to nothing.
    check::<2>("0.01/3*1.5", "0.01");
    check::<2>("0-0.005", "-0.01");
    check::<2>("0.1+0.2", "0.3");
    check::<2>("999999999999+1", "✗");
    for text in ["1/0", "1/(2-2)", "1+", "*2", "(1+2", "1+2)", "()", "2(3)", "1+1,2", "1**2", "2^3", "1+x"] {
        check::<2>(text, "✗");
    }
}

#[test]
fn sums_have_bounds() {
    let nested = |depth: usize| format!("{}1+1{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(evaluate(&nested(63)), Some(dec("2")));
    assert_eq!(evaluate(&nested(64)), None);
    assert_eq!(evaluate(&"-".repeat(100)), None);
    assert_eq!(evaluate(&format!("1{}", "+1".repeat(99))), Some(dec("100")));
    assert_eq!(evaluate(&format!("1{}", "+1".repeat(100))), None, "201 characters");
    assert_eq!(evaluate("999999999999*999999999999*999999999999*9999"), None);
    assert_eq!(evaluate(&"9".repeat(100)), None);
    assert_eq!(evaluate("2/3"), Some(dec("0.666666666666")));
}

#[test]
fn what_is_a_sum() {
    for text in ["12*25", "1+1", "-(3)", "2-1", "3 ÷ 4"] {
        assert!(is_sum(text), "{text}");
    }
    for text in ["12", "-12", "+5", "1,200/-", "₹ -5", "-₹5", "–5", "", "abc"] {
        assert!(!is_sum(text), "{text}");
    }
}

#[test]
fn fixed_keeps_its_decimals() {
    assert_eq!(Amount::new(dec("1.234")), None);
    assert_eq!(Amount::new(dec("1.230")), Amount::new(dec("1.23")));
    assert_eq!(Amount::new(dec("1000000000000")), None);
    assert_eq!(Amount::new(dec("-999999999999.99")).map(Amount::get), Some(dec("-999999999999.99")));
    for (input, expected) in [("0.005", "0.01"), ("-0.005", "-0.01"), ("1.004999", "1"), ("2.675", "2.68")] {
        assert_eq!(Amount::rounded(dec(input)).to_string(), expected);
        assert_eq!(round2(dec(input)), dec(expected));
    }
    let (a, b) = (Amount::rounded(dec("1.50")), Amount::rounded(dec("2.5")));
    assert_eq!((a + b).to_string(), "4");
    assert_eq!((a - b).to_string(), "-1");
    assert_eq!((-Amount::ZERO).to_string(), "0");
    assert_eq!([a, b, b].iter().sum::<Amount>(), Amount::rounded(dec("6.5")));
    assert!(a < b);
    let huge = Amount::rounded(Decimal::MAX);
    assert_eq!(huge + huge, huge, "no panic");
}

#[test]
fn fixed_is_stored_as_text() {
    let amount = Amount::new(dec("1234.50")).unwrap();
    assert_eq!(serde_json::to_string(&amount).unwrap(), r#""1234.5""#);
    assert_eq!(serde_json::from_str::<Amount>(r#""1234.50""#).unwrap(), amount);
    let sum = amount + Amount::rounded(dec("5000000000000"));
    let text = serde_json::to_string(&sum).unwrap();
    assert_eq!(serde_json::from_str::<Amount>(&text).unwrap(), sum, "a sum may be larger than what can be typed");
    for bad in [r#""1.234""#, "1.5", r#""x""#, r#""1000000000000000000""#, r#""""#] {
        assert!(serde_json::from_str::<Amount>(bad).is_err(), "{bad}");
    }
    assert!(serde_json::from_str::<Amount>(r#""999999999999999999.99""#).is_ok());
}

#[test]
fn grouping() {
    let check = |input: &str, places, expected: &str| assert_eq!(grouped(dec(input), places), expected);
    check("123456", 2, "1,23,456.00");
    check("0", 2, "0.00");
    check("999", 0, "999");
    check("1000", 0, "1,000");
    check("99999.995", 2, "1,00,000.00");
    check("12345678.9", 2, "1,23,45,678.90");
    check("-1234567.5", 2, "–12,34,567.50");
    check("-0.001", 2, "0.00");
    check("1.5", 0, "2");
    check("1000000000000", 0, "10,00,00,00,00,000");
    check("12.5", 3, "12.500");
}

#[test]
fn words() {
    let check = |input: &str, expected: &str| assert_eq!(rupees_in_words(dec(input)), expected);
    check("123456", "Rupees One Lakh Twenty-Three Thousand Four Hundred Fifty-Six Only");
    check("123456.5", "Rupees One Lakh Twenty-Three Thousand Four Hundred Fifty-Six and Paise Fifty Only");
    check("0", "Rupees Zero Only");
    check("0.05", "Paise Five Only");
    check("1", "Rupees One Only");
    check("19", "Rupees Nineteen Only");
    check("20", "Rupees Twenty Only");
    check("101", "Rupees One Hundred One Only");
    check("10000000", "Rupees One Crore Only");
    check("1000000000000", "Rupees One Lakh Crore Only");
    check(
        "123456789012",
        "Rupees Twelve Thousand Three Hundred Forty-Five Crore Sixty-Seven Lakh Eighty-Nine Thousand Twelve Only",
    );
    check("-42.999", "Minus Rupees Forty-Three Only");
    check("-0.001", "Rupees Zero Only");
}

#[test]
fn dates() {
    let check = |input: &str, expected: &str| {
        let got = Date::from_typed(input, TODAY).map_or("✗".to_owned(), |date| date.to_string());
        assert_eq!(got, expected, "typed {input:?}");
    };
    check("12/6", "2026-06-12");
    check("12/3", "2027-03-12"); // more than six months ago
    check("21/5", "2026-05-21"); // six months ago to the day
    check("20/5", "2027-05-20");
    check("31/12", "2026-12-31");
    check("12-06-26", "2026-06-12");
    check("12/06/2026", "2026-06-12");
    check("12.6.26", "2026-06-12");
    check("2026-06-12", "2026-06-12");
    check("12 Jun 2026", "2026-06-12");
    check("12 jun", "2026-06-12");
    check("1-Sept-26", "2026-09-01");
    check("12  june  2026", "2026-06-12");
    check("+7", "2026-11-28");
    check("-3", "2026-11-18");
    check("Today", "2026-11-21");
    check("tomorrow", "2026-11-22");
    check("yesterday", "2026-11-20");
    check("29/2/2028", "2028-02-29");
    for bad in [
        "",
        "12",
        "31/2",
        "29/2",
        "0/1",
        "1/13",
        "12/6/126",
        "12 ju",
        "jun 12",
        "12/6-26",
        "1/1/1899",
        "1/1/2200",
        "+",
        "+x",
        "+99999",
        "2026-13-01",
        "12 jünxx",
        "१/१",
    ] {
        check(bad, "✗");
    }
    assert_eq!(Date::from_typed("28/2", date(2027, 8, 31)), Some(date(2027, 2, 28)), "six months before 31 August");
}

#[test]
fn dates_shown() {
    assert_eq!(show_date(date(2026, 6, 5)), "05 Jun 2026");
    for (day, start, label) in [
        (date(2026, 3, 31), 2025, "25-26"),
        (date(2026, 4, 1), 2026, "26-27"),
        (date(2027, 1, 1), 2026, "26-27"),
        (date(2099, 4, 1), 2099, "99-00"),
    ] {
        assert_eq!((financial_year(day), fy_label(day).as_str()), (start, label));
    }
}

#[test]
fn an_entry_keeps_what_was_typed() {
    assert_eq!(Entry::<Amount>::parse("   ", TODAY), Entry::Empty);
    let good = Entry::<Quantity>::parse(" 1,200 ", TODAY);
    assert_eq!((good.value().map(|q| q.get()), good.text().as_str()), (Some(dec("1200")), "1200"));
    let bad = Entry::<Quantity>::parse(" a dozen ", TODAY);
    assert_eq!((bad.is_typed(), bad.is_empty(), bad.text().as_str()), (true, false, "a dozen"));
    for (entry, json) in [(Entry::Empty, "null"), (good, r#"{"v":"1200"}"#), (bad, r#"{"t":"a dozen"}"#)] {
        assert_eq!(serde_json::to_string(&entry).unwrap(), json);
        assert_eq!(serde_json::from_str::<Entry<Quantity>>(json).unwrap(), entry);
    }
    assert_eq!(serde_json::from_str::<Entry<Date>>(r#"{"v":"2026-06-12"}"#).unwrap(), date(2026, 6, 12).into());
}

fn check_identity<T: Typable + PartialEq + std::fmt::Debug>(text: &str) -> Result<(), TestCaseError> {
    let entry = Entry::<T>::parse(text, TODAY);
    prop_assert_eq!(&Entry::<T>::parse(&entry.text(), TODAY), &entry, "{}", text);
    Ok(())
}

proptest! {
    #[test]
    fn grouping_strips_back(units in -10_i64.pow(17)..10_i64.pow(17), places in 0_u32..4) {
        let number = Decimal::new(units, places);
        let stripped = grouped(number, places).replace(',', "").replace('–', "-");
        prop_assert_eq!(dec(&stripped), number);
    }

    #[test]
    fn what_is_shown_can_be_typed(paise in -10_i64.pow(14) + 1..10_i64.pow(14)) {
        let amount = Amount::new(Decimal::new(paise, 2)).unwrap();
        prop_assert_eq!(Amount::from_typed(&grouped(amount.get(), 2), TODAY), Some(amount));
    }

    #[test]
    fn any_text_is_safe(text in "\\PC*") {
        let _ = (is_sum(&text), evaluate(&text));
        check_identity::<Amount>(&text)?;
        check_identity::<Quantity>(&text)?;
        check_identity::<Date>(&text)?;
        check_identity::<StateCode>(&text)?;
        check_identity::<Gstin>(&text)?;
        check_identity::<Hsn>(&text)?;
    }

    #[test]
    fn texts_like_sums_and_dates_are_safe(text in "[-+*/×÷().,0-9 ₹–]{0,30}") {
        check_identity::<Amount>(&text)?;
        check_identity::<Quantity>(&text)?;
        check_identity::<Date>(&text)?;
        check_identity::<Hsn>(&text)?;
    }

    #[test]
    fn words_never_panic(low: u32, mid: u32, high: u32, negative: bool, scale in 0_u32..29) {
        let number = Decimal::from_parts(low, mid, high, negative, scale);
        prop_assert!(rupees_in_words(number).ends_with(" Only"));
        let _ = grouped(number, 2);
        let _ = Amount::rounded(number) + Amount::rounded(number);
    }

    #[test]
    fn every_date_can_be_typed_as_shown(day in 0_i64..109_573) {
        use jiff::ToSpan;
        let day = date(1900, 1, 1) + day.days();
        prop_assert_eq!(Date::from_typed(&show_date(day), TODAY), Some(day));
    }
}
