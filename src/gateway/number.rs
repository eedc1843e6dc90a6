//! Numbers of the contract: exact decimals, digit for digit. It must not know what they count.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

/// An exact decimal that is written as a JSON number, digit for digit (`1.10` stays `1.10`), and read
/// from nothing else.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Number(pub Decimal);

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Self {
        Self(value)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut value = self.0;
        if value.is_zero() {
            // There is no negative zero on an order.
            value.set_sign_positive(true);
        }
        value.to_string().parse::<serde_json::Number>().map_err(ser::Error::custom)?.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = serde_json::Number::deserialize(deserializer)?;
        exact(number.as_str()).map(Self).ok_or_else(|| de::Error::custom(format!("{number} has too many digits")))
    }
}

/// Reads the digits of a JSON number without rounding them.
pub(super) fn exact(digits: &str) -> Option<Decimal> {
    if digits.contains(['e', 'E']) {
        Decimal::from_scientific(digits).ok()
    } else {
        Decimal::from_str_exact(digits).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits() {
        for digits in ["0", "0.1", "1.10", "12345.67", "-0.50", "100", "79228162514264337593543950335", "0.0000000001"]
        {
            let number: Number = serde_json::from_str(digits).unwrap();
            assert_eq!(serde_json::to_string(&number).unwrap(), digits);
            let through_value: Number = serde_json::from_value(serde_json::from_str(digits).unwrap()).unwrap();
            assert_eq!(through_value, number);
            assert_eq!(serde_json::to_value(number).unwrap().to_string(), digits);
        }
        assert_eq!(serde_json::from_str::<Number>("1e3").unwrap().0, Decimal::from(1000));
        assert_eq!(serde_json::to_string(&Number("-0.00".parse().unwrap())).unwrap(), "0.00");
    }

    #[test]
    fn nothing_else_is_a_number() {
        for text in ["\"1\"", "null", "true", "[1]", "{}", "1e400", "0.12345678901234567890123456789012"] {
            assert!(serde_json::from_str::<Number>(text).is_err(), "{text}");
        }
    }
}
