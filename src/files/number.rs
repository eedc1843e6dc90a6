//! Numbers of spreadsheets as their users know them: binary fractions to the 15 digits that a spreadsheet shows.
//!
//! Owns the way from a binary number to decimal text. From here on a figure is text, and then exact.

/// Significant digits that spreadsheets keep; what a binary fraction has beyond them is noise.
const DIGITS: usize = 15;

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// As it is.
    Plain,
    /// A hundred times as large, with a percent sign.
    Percent,
    /// With leading zeros, to so many digits: how codes are kept.
    Padded(usize),
}

impl Shape {
    /// The shape that a number format gives.
    pub fn of(format: &str) -> Self {
        let first = format.split(';').next().unwrap_or(format);
        if is_percent(first) {
            Self::Percent
        } else if first.len() > 1 && first.bytes().all(|b| b == b'0') {
            Self::Padded(first.len())
        } else {
            Self::Plain
        }
    }
}

/// Whether a format has a percent sign outside quotes.
fn is_percent(format: &str) -> bool {
    let (mut quoted, mut escaped) = (false, false);
    format.chars().any(|c| {
        let plain = !quoted && !escaped;
        escaped = plain && matches!(c, '\\' | '_' | '*');
        if c == '"' {
            quoted = !quoted;
        }
        plain && c == '%'
    })
}

/// The number in decimal digits without exponent, shaped as its cell shows it.
pub(super) fn number_text(value: f64, shape: Shape) -> String {
    if !value.is_finite() {
        return value.to_string();
    }
    let scientific = format!("{:.*e}", DIGITS - 1, value.abs());
    let Some((mantissa, exponent)) = scientific.split_once('e') else { return scientific };
    let mut point = exponent.parse::<i32>().unwrap_or(0) + 1;
    if shape == Shape::Percent {
        point += 2;
    }
    let digits = mantissa.replace('.', "");
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return finish("0".to_owned(), false, shape);
    }
    finish(with_point(digits, point), value < 0.0, shape)
}

/// Digits with a decimal point after so many of them.
fn with_point(digits: &str, point: i32) -> String {
    let length = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let zeros = |n: i32| "0".repeat(usize::try_from(n).unwrap_or(0));
    if point <= 0 {
        format!("0.{}{digits}", zeros(-point))
    } else if point >= length {
        format!("{digits}{}", zeros(point - length))
    } else {
        let (whole, fraction) = digits.split_at(usize::try_from(point).unwrap_or(0));
        format!("{whole}.{fraction}")
    }
}

fn finish(text: String, negative: bool, shape: Shape) -> String {
    let sign = if negative { "-" } else { "" };
    match shape {
        Shape::Plain => format!("{sign}{text}"),
        Shape::Percent => format!("{sign}{text}%"),
        Shape::Padded(width) if !text.contains('.') => format!("{sign}{text:0>width$}"),
        Shape::Padded(_) => format!("{sign}{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_a_spreadsheet_shows_them() {
        for (value, text) in [
            (0.1 + 0.2, "0.3"),
            (73_181_500.0, "73181500"),
            (8_901_234_567_890.0, "8901234567890"),
            (8.4, "8.4"),
            (-12.5, "-12.5"),
            (0.0, "0"),
            (-0.0, "0"),
            (0.000_5, "0.0005"),
            (1e21, "1000000000000000000000"),
            (33.0 + 1.0 / 3.0, "33.3333333333333"),
            (1_234.567, "1234.567"),
        ] {
            assert_eq!(number_text(value, Shape::Plain), text);
        }
    }

    #[test]
    fn a_format_shapes_the_number() {
        for (value, format, text) in [
            (0.18, "0%", "18%"),
            (0.025, "0.00%", "2.5%"),
            (1_012_100.0, "00000000", "01012100"),
            (18.0, "0.00", "18"),
            (18.0, "0\"%\"", "18"),
            (-0.05, "0%;[Red]-0%", "-5%"),
            (0.07, "0%", "7%"),
        ] {
            assert_eq!(number_text(value, Shape::of(format)), text, "{format}");
        }
    }
}
