//! Owns HSN and SAC codes, unit codes and the dated table of rates (facts §2.4 to §2.6). Must not know the catalogue of
//! HSN descriptions, which is the store's.

use std::fmt;
use std::sync::LazyLock;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::entry::Typable;

/// Holds an HSN code (goods) or SAC (services): 4, 6 or 8 digits, not all zero (facts §2.4).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hsn(String);

/// Says why a text is not an HSN code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HsnError {
    /// Something in it is not a digit.
    #[error("an HSN code has digits only")]
    NotDigits,
    /// It has this many digits, not 4, 6 or 8.
    #[error("an HSN code has 4, 6 or 8 digits, not {0}")]
    Length(usize),
    /// All its digits are zero.
    #[error("an HSN code is not all zeros")]
    Zeros,
}

impl Hsn {
    /// Reads a code; spaces in it are dropped ("6901 00 10").
    pub fn parse(text: &str) -> Result<Self, HsnError> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(HsnError::NotDigits);
        }
        if !matches!(digits.len(), 4 | 6 | 8) {
            return Err(HsnError::Length(digits.len()));
        }
        if digits.bytes().all(|b| b == b'0') {
            return Err(HsnError::Zeros);
        }
        Ok(Hsn(digits))
    }

    /// Says whether this is a service (a SAC): those begin with 99.
    pub fn is_service(&self) -> bool {
        self.0.starts_with("99")
    }

    /// Gives the digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Hsn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Hsn> for String {
    fn from(hsn: Hsn) -> Self {
        hsn.0
    }
}

impl TryFrom<String> for Hsn {
    type Error = HsnError;

    fn try_from(text: String) -> Result<Self, HsnError> {
        Self::parse(&text)
    }
}

impl Typable for Hsn {
    fn from_typed(text: &str, _today: Date) -> Option<Self> {
        Self::parse(text).ok()
    }

    fn to_typed(&self) -> String {
        self.0.clone()
    }
}

static UQC: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let rows = include_str!("../../../assets/data/uqc.csv").lines().skip(1);
    rows.filter_map(|row| row.split_once(',')).collect()
});

/// Lists the 45 unit codes with their names, by code (facts §2.5).
pub fn uqc() -> &'static [(&'static str, &'static str)] {
    &UQC
}

/// Says whether a text is a unit code, in any case.
pub fn is_uqc(text: &str) -> bool {
    UQC.iter().any(|(code, _)| code.eq_ignore_ascii_case(text))
}

/// Says what the table knows of a rate on a day. Anything but [`RateStatus::InForce`] is a reason to warn, no more (facts §2.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateStatus {
    /// The rate is in force for this code.
    InForce,
    /// The rate ended; this was its last day.
    Ended(Date),
    /// The rate is in force, but only for certain goods, and this code is not among them (or there is none).
    OnlyFor,
    /// The table has no such rate, or not yet on that day.
    Unknown,
}

struct RateRow {
    rate: Decimal,
    from: Date,
    to: Option<Date>,
    /// Beginnings of the codes that the row is for; empty for all.
    prefixes: Vec<&'static str>,
}

static RATES: LazyLock<Vec<RateRow>> = LazyLock::new(|| {
    let rows = include_str!("../../../assets/data/gst_rates.csv").lines().skip(1);
    rows.filter_map(rate_of_row).collect()
});

/// Reads the first four cells; the note behind them may hold commas, they never do.
fn rate_of_row(row: &'static str) -> Option<RateRow> {
    let mut cells = row.splitn(5, ',');
    let rate = Decimal::from_str_exact(cells.next()?).ok()?;
    let from = cells.next()?.parse().ok()?;
    let to = match cells.next()? {
        "" => None,
        day => Some(day.parse().ok()?),
    };
    let prefixes = cells.next()?.split_whitespace().collect();
    Some(RateRow { rate, from, to, prefixes })
}

impl RateRow {
    fn is_for(&self, hsn: Option<&Hsn>) -> bool {
        let Some(Hsn(code)) = hsn else {
            return self.prefixes.is_empty();
        };
        // A four-digit code may be the one that the table spells in eight: the benefit of the doubt.
        let matches = |prefix: &&str| code.starts_with(*prefix) || prefix.starts_with(code.as_str());
        self.prefixes.is_empty() || self.prefixes.iter().any(matches)
    }
}

/// Says whether a total GST rate (IGST, or CGST and SGST together; in percent) is in force for a code on a day.
pub fn rate_status(rate: Decimal, hsn: Option<&Hsn>, on: Date) -> RateStatus {
    let begun = || RATES.iter().filter(|row| row.rate == rate && row.from <= on);
    let is_current = |row: &&RateRow| row.to.is_none_or(|to| on <= to);
    if begun().filter(is_current).any(|row| row.is_for(hsn)) {
        return RateStatus::InForce;
    }
    if begun().any(|row| is_current(&row)) {
        return RateStatus::OnlyFor;
    }
    let own = begun().filter(|row| row.is_for(hsn)).filter_map(|row| row.to).max();
    own.or_else(|| begun().filter_map(|row| row.to).max()).map_or(RateStatus::Unknown, RateStatus::Ended)
}
