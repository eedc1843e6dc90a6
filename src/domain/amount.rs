//! Owns exact numbers: rupees, quantities, prices and rates with a fixed number of decimals, how they are rounded,
//! typed and stored. Must not know lines, taxes or totals, and never touches a binary float.
//!
//! `amount::sum` reads numbers and sums as typed, `amount::words` shows money.

mod sum;
mod words;

pub use sum::{evaluate, is_sum};
pub use words::{grouped, rupees_in_words};

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::entry::Typable;

/// An amount of money in rupees, to the paisa (facts §2.8).
pub type Amount = Fixed<2>;
/// A quantity in the line's unit, three decimals (facts §2.8, §3.1).
pub type Quantity = Fixed<3>;
/// A price of one unit in rupees, three decimals (facts §2.8, §3.1).
pub type Price = Fixed<3>;
/// A rate in percent, three decimals (facts §2.8, §3.1).
pub type Rate = Fixed<3>;

/// What can be typed stays below this: twelve digits before the point (facts §3.1).
const TYPED_LIMIT: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0);
/// What can be read back stays below this: room for the sum of a million of the largest amounts.
const STORED_LIMIT: Decimal = Decimal::from_parts(2_808_348_672, 232_830_643, 0, false, 0);

/// Holds an exact number with at most `P` decimals. Stored as a decimal string, without trailing zeros.
///
/// What is typed or built with [`Fixed::new`] has at most twelve digits before the point; sums may have more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fixed<const P: u32>(Decimal);

/// Says why a stored text is not a [`Fixed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a decimal number with at most {decimals} decimals")]
pub struct FixedError {
    /// How many decimals are allowed.
    pub decimals: u32,
}

impl<const P: u32> Fixed<P> {
    /// Zero.
    pub const ZERO: Self = Fixed(Decimal::ZERO);

    /// Takes an exact number; `None` with more than `P` decimals (trailing zeros aside) or more than twelve digits before the point.
    pub fn new(number: Decimal) -> Option<Self> {
        Self::within(number, TYPED_LIMIT)
    }

    /// Rounds to `P` decimals, half away from zero (facts §2.8).
    pub fn rounded(number: Decimal) -> Self {
        Fixed(round(number, P).normalize())
    }

    /// Gives the number.
    pub fn get(self) -> Decimal {
        self.0
    }

    fn within(number: Decimal, limit: Decimal) -> Option<Self> {
        // Without trailing zeros, equal numbers are stored as equal bytes, and "-0" cannot be.
        let number = number.normalize();
        (number.scale() <= P && number.abs() < limit).then_some(Fixed(number))
    }
}

/// Rounds to the paisa, half away from zero (facts §2.8).
pub fn round2(number: Decimal) -> Decimal {
    round(number, 2)
}

fn round(number: Decimal, places: u32) -> Decimal {
    number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

impl<const P: u32> Typable for Fixed<P> {
    /// Reads "1,23,456.50", "₹ 1,200/-", "12,345", or a sum such as "12*25", which is rounded to `P` decimals.
    ///
    /// A plain number with more decimals is not rounded behind the clerk's back: it does not parse.
    fn from_typed(text: &str, _today: Date) -> Option<Self> {
        if is_sum(text) {
            return Self::new(round(evaluate(text)?, P));
        }
        Self::new(sum::plain(text)?)
    }

    fn to_typed(&self) -> String {
        self.to_string()
    }
}

impl<const P: u32> fmt::Display for Fixed<P> {
    /// Writes the number as it is stored: no grouping, no trailing zeros.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<const P: u32> fmt::Debug for Fixed<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl<const P: u32> From<Fixed<P>> for String {
    fn from(number: Fixed<P>) -> Self {
        number.to_string()
    }
}

impl<const P: u32> TryFrom<String> for Fixed<P> {
    type Error = FixedError;

    fn try_from(text: String) -> Result<Self, FixedError> {
        Decimal::from_str_exact(&text)
            .ok()
            .and_then(|number| Self::within(number, STORED_LIMIT))
            .ok_or(FixedError { decimals: P })
    }
}

// Saturating, because a panic would cost the clerk the order: unreachable for numbers that were typed (10^12 against 10^28).
impl<const P: u32> Add for Fixed<P> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Fixed(self.0.saturating_add(other.0).normalize())
    }
}

impl<const P: u32> Sub for Fixed<P> {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Fixed(self.0.saturating_sub(other.0).normalize())
    }
}

impl<const P: u32> Neg for Fixed<P> {
    type Output = Self;
    fn neg(self) -> Self {
        Fixed((-self.0).normalize())
    }
}

impl<const P: u32> AddAssign for Fixed<P> {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl<const P: u32> Sum for Fixed<P> {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        numbers.fold(Self::ZERO, Add::add)
    }
}

impl<'a, const P: u32> Sum<&'a Fixed<P>> for Fixed<P> {
    fn sum<I: Iterator<Item = &'a Self>>(numbers: I) -> Self {
        numbers.copied().sum()
    }
}
