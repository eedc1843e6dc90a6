//! Splitting a total over milestones: parts worked out by hand, and that no paisa is lost.

use podesk::domain::amount::{Amount, Rate};
use podesk::domain::entry::Entry;
use podesk::domain::milestones::{by_percent, difference, equal_parts};
use podesk::domain::order::Milestone;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn amount(text: &str) -> Amount {
    Amount::new(text.parse().unwrap()).unwrap()
}

fn texts(parts: &[Amount]) -> Vec<String> {
    parts.iter().map(ToString::to_string).collect()
}

#[test]
fn parts_are_those_worked_out_by_hand() {
    let cases: &[(&str, usize, &[&str])] = &[
        ("100", 4, &["25", "25", "25", "25"]),
        ("100", 3, &["33.33", "33.33", "33.34"]),
        ("0.05", 2, &["0.02", "0.03"]),
        ("0.02", 3, &["0", "0", "0.02"]), // too little to share: all of it at the end
        ("1180", 1, &["1180"]),
        ("1180", 0, &[]),
        ("0", 2, &["0", "0"]),
    ];
    for (total, n, expected) in cases {
        assert_eq!(texts(&equal_parts(amount(total), *n)), *expected, "{total} in {n}");
    }
}

#[test]
fn percentages_sum_to_a_hundred_or_are_refused() {
    let split = |total: &str, percents: &[&str]| {
        let percents: Vec<Rate> = percents.iter().map(|p| Rate::new(p.parse().unwrap()).unwrap()).collect();
        by_percent(amount(total), &percents).map(|parts| texts(&parts))
    };
    let some = |parts: &[&str]| Some(parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>());
    assert_eq!(split("1180", &["30", "60", "10"]), some(&["354", "708", "118"]));
    // 33.333 % of 100.05 = 33.3496665 → 33.34 (cut off); 33.34; the rest 33.37.
    assert_eq!(split("100.05", &["33.333", "33.333", "33.334"]), some(&["33.34", "33.34", "33.37"]));
    // Nothing goes to a milestone of 0 %, not even the paisa left over: 0.005 → 0.00 and 0.01.
    assert_eq!(split("0.01", &["50", "50", "0"]), some(&["0", "0.01", "0"]));
    assert_eq!(split("100", &["100"]), some(&["100"]));
    assert_eq!(split("100", &["50", "49.999"]), None);
    assert_eq!(split("100", &["150", "-50"]), None);
    assert_eq!(split("100", &[]), None);
}

#[test]
fn the_difference_is_what_is_still_open() {
    let milestone = |amount: Entry<Amount>| Milestone { amount, ..Milestone::default() };
    let rows = [
        milestone(Entry::Value(amount("400"))),
        milestone(Entry::Empty),
        milestone(Entry::Typed("half".into())),
        milestone(Entry::Value(amount("700.50"))),
    ];
    assert_eq!(difference(amount("1180"), &rows).to_string(), "79.5");
    assert_eq!(difference(amount("1000"), &rows).to_string(), "-100.5");
}

proptest! {
    #[test]
    fn no_paisa_is_lost(paise in 0_i64..100_000_000_000_000, n in 1_usize..60, cuts in prop::collection::vec(0_i64..100_000, 0..8)) {
        let total = Amount::rounded(Decimal::new(paise, 2));
        let parts = equal_parts(total, n);
        prop_assert_eq!(parts.len(), n);
        prop_assert_eq!(parts.iter().sum::<Amount>(), total);
        prop_assert!(parts.iter().all(|part| *part >= parts[0] && *part - parts[0] < Amount::rounded(Decimal::new(60, 2))));
        let mut cuts = cuts;
        cuts.extend([0, 100_000]);
        cuts.sort_unstable();
        let percents: Vec<Rate> = cuts.windows(2).map(|w| Rate::new(Decimal::new(w[1] - w[0], 3)).unwrap()).collect();
        let parts = by_percent(total, &percents).unwrap();
        prop_assert_eq!(parts.iter().sum::<Amount>(), total);
        prop_assert!(parts.iter().zip(&percents).all(|(part, percent)| *part >= Amount::ZERO && (percent.get() > Decimal::ZERO || *part == Amount::ZERO)));
    }
}
