//! Owns how money is shown in India: 1,23,456.00 and "Rupees One Lakh … Only". Must not know fields or documents.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{round, round2};

/// Shows a number rounded to `places` decimals and grouped as in India: 1,23,456.00, with an en dash before negatives.
pub fn grouped(number: Decimal, places: u32) -> String {
    let rounded = round(number, places);
    let plain = format!("{:.*}", places as usize, rounded.abs());
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut shown = String::with_capacity(plain.len() + plain.len() / 2);
    if rounded.is_sign_negative() && !rounded.is_zero() {
        shown.push('\u{2013}');
    }
    for (at, digit) in whole.char_indices() {
        let left = whole.len() - at;
        // The last three digits are one group, those before them go in twos.
        if at > 0 && left >= 3 && left % 2 == 1 {
            shown.push(',');
        }
        shown.push(digit);
    }
    if !decimals.is_empty() {
        shown.push('.');
        shown.push_str(decimals);
    }
    shown
}

/// Writes an amount in rupees in words, to the paisa: "Rupees One Lakh and Paise Fifty Only".
///
/// Above 10^7 crores nest ("One Lakh Crore"); negatives begin with "Minus".
pub fn rupees_in_words(amount: Decimal) -> String {
    let amount = round2(amount);
    let unsigned = amount.abs();
    let rupees = unsigned.trunc().to_u128().unwrap_or_default();
    let paise = ((unsigned - unsigned.trunc()) * Decimal::ONE_HUNDRED).to_u128().unwrap_or_default();
    let sign = if amount.is_sign_negative() && !amount.is_zero() { "Minus " } else { "" };
    match (rupees, paise) {
        (rupees, 0) => format!("{sign}Rupees {} Only", words(rupees)),
        (0, paise) => format!("{sign}Paise {} Only", words(paise)),
        (rupees, paise) => format!("{sign}Rupees {} and Paise {} Only", words(rupees), words(paise)),
    }
}

const CRORE: u128 = 10_000_000;
const SMALL: [&str; 20] = [
    "Zero",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
];
const TENS: [&str; 10] = ["", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"];

fn words(number: u128) -> String {
    for (unit, name) in [(CRORE, "Crore"), (100_000, "Lakh"), (1_000, "Thousand"), (100, "Hundred")] {
        if number >= unit {
            let count = words(number / unit);
            return match number % unit {
                0 => format!("{count} {name}"),
                rest => format!("{count} {name} {}", words(rest)),
            };
        }
    }
    let number = usize::try_from(number).unwrap_or_default();
    if number < SMALL.len() {
        return SMALL[number].to_owned();
    }
    match number % 10 {
        0 => TENS[number / 10].to_owned(),
        ones => format!("{}-{}", TENS[number / 10], SMALL[ones]),
    }
}
