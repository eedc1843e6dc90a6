//! Owns how a number or a sum is read as typed: "₹ 1,23,456.50/-", "(3+4)*2". Must not know how many decimals a field keeps.
//!
//! Sums are worked out in fractions, so "0.01/3*1.5" is exactly 0.005 and rounds as it does on paper.

use std::iter::Peekable;
use std::str::Chars;

use rust_decimal::Decimal;

/// Longest text that is read, in characters.
const MAX_CHARS: usize = 200;
/// Deepest nesting of parentheses and signs.
const MAX_DEPTH: u32 = 64;
/// Decimals kept of a result.
const RESULT_DECIMALS: u32 = 12;
/// Results stay below this, so that they and their decimals fit a `Decimal`.
const RESULT_LIMIT: i128 = 1_000_000_000_000_000;

/// Says whether a text is meant as a sum: something is left to work out beside a sign, a ₹ and a "/-".
pub fn is_sum(text: &str) -> bool {
    let body = body(text);
    let unsigned = body.strip_prefix(is_sign).unwrap_or(&body);
    unsigned.contains(|c| is_sign(c) || matches!(c, '*' | '×' | '/' | '÷' | '(' | ')'))
}

/// Works out a number or a sum exactly, with + - * / × ÷, signs and parentheses.
///
/// Cut (not rounded) after 12 decimals, so that rounding the result to fewer is right. `None` for a division by zero, a
/// result of more than 15 digits before the point, nesting deeper than 64, a text over 200 characters, or anything else.
/// A number alone in parentheses is `None` too: accountants mean it negative, arithmetic does not.
pub fn evaluate(text: &str) -> Option<Decimal> {
    if text.chars().count() > MAX_CHARS {
        return None;
    }
    let body = body(text);
    let inner = body.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    if inner.is_some_and(|inner| plain(inner).is_some()) {
        return None;
    }
    let mut parser = Parser { chars: body.chars().peekable(), depth: 0 };
    let result = parser.sum()?;
    match parser.peek() {
        None => result.to_decimal(),
        Some(_) => None,
    }
}

/// Reads a plain number with all its decimals: a sign, a ₹ and a "/-" are allowed, an operator is not.
pub(super) fn plain(text: &str) -> Option<Decimal> {
    if text.chars().count() > MAX_CHARS {
        return None;
    }
    let body = body(text);
    let (negative, unsigned) = match body.chars().next() {
        Some(c) if is_sign(c) => (is_minus(c), body[c.len_utf8()..].trim_start()),
        _ => (false, body.as_str()),
    };
    let (digits, decimals) = literal(unsigned)?;
    let number = Decimal::try_from_i128_with_scale(digits, decimals).ok()?;
    Some(if negative { -number } else { number })
}

/// Takes off what is written around money in India: "₹", "Rs.", "INR" before (also after a sign), "/-" behind.
fn body(text: &str) -> String {
    let text = text.trim();
    let text = text.strip_suffix("/-").unwrap_or(text).trim_end();
    let unsigned = text.strip_prefix(is_sign).unwrap_or(text);
    let sign = &text[..text.len() - unsigned.len()];
    let unsigned = unsigned.trim_start();
    for currency in ["₹", "Rs.", "Rs", "INR"] {
        if let Some(rest) = unsigned.strip_prefix(currency) {
            return format!("{sign}{}", rest.trim_start());
        }
    }
    text.to_owned()
}

fn is_minus(c: char) -> bool {
    // U+2212 minus, and the en dash that `grouped` writes: what is copied from the screen can be pasted back.
    matches!(c, '-' | '\u{2212}' | '\u{2013}')
}

fn is_sign(c: char) -> bool {
    c == '+' || is_minus(c)
}

/// Reads digits with an optional point and optional commas to (all digits, number of decimals).
fn literal(text: &str) -> Option<(i128, u32)> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if !decimals.bytes().all(|b| b.is_ascii_digit()) || !commas_make_sense(whole) {
        return None;
    }
    let digits: String = whole.chars().filter(|c| *c != ',').chain(decimals.chars()).collect();
    Some((digits.parse().ok()?, u32::try_from(decimals.len()).ok()?))
}

/// Accepts 1,23,456 and 123,456 but not 1,2: there the comma may have been meant as a decimal point.
fn commas_make_sense(whole: &str) -> bool {
    if !whole.bytes().all(|b| b.is_ascii_digit() || b == b',') {
        return false;
    }
    let groups: Vec<usize> = whole.split(',').map(str::len).collect();
    let [first, middle @ .., last] = groups.as_slice() else {
        return true; // no comma
    };
    let indian = *first <= 2 && middle.iter().all(|len| *len == 2);
    let western = *first <= 3 && middle.iter().all(|len| *len == 3);
    *first > 0 && *last == 3 && (indian || western)
}

/// A fraction in lowest terms; `bottom` is above zero.
#[derive(Clone, Copy)]
struct Fraction {
    top: i128,
    bottom: i128,
}

impl Fraction {
    fn new(top: i128, bottom: i128) -> Option<Self> {
        if bottom == 0 {
            return None;
        }
        let divisor = i128::try_from(gcd(top.unsigned_abs(), bottom.unsigned_abs())).ok()?;
        let sign = if bottom < 0 { -1 } else { 1 };
        let top = (top / divisor).checked_mul(sign)?;
        let bottom = (bottom / divisor).checked_mul(sign)?;
        Some(Fraction { top, bottom })
    }

    fn plus(self, other: Self) -> Option<Self> {
        let left = self.top.checked_mul(other.bottom)?;
        let right = other.top.checked_mul(self.bottom)?;
        Self::new(left.checked_add(right)?, self.bottom.checked_mul(other.bottom)?)
    }

    fn times(self, other: Self) -> Option<Self> {
        Self::new(self.top.checked_mul(other.top)?, self.bottom.checked_mul(other.bottom)?)
    }

    fn inverse(self) -> Option<Self> {
        Self::new(self.bottom, self.top)
    }

    fn negated(self) -> Option<Self> {
        Self::new(self.top.checked_neg()?, self.bottom)
    }

    /// Divides by hand, digit by digit, cutting what is left: a half stays a half, and less stays less.
    fn to_decimal(self) -> Option<Decimal> {
        let whole = self.top.checked_div(self.bottom)?;
        if whole.abs() >= RESULT_LIMIT {
            return None;
        }
        let mut digits = whole;
        let mut rest = self.top.checked_rem(self.bottom)?;
        for _ in 0..RESULT_DECIMALS {
            let next = rest.checked_mul(10)?;
            digits = digits.checked_mul(10)?.checked_add(next / self.bottom)?;
            rest = next % self.bottom;
        }
        let number = Decimal::try_from_i128_with_scale(digits, RESULT_DECIMALS).ok()?;
        Some(number.normalize())
    }
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// Reads a sum by recursive descent; `depth` bounds the recursion.
struct Parser<'a> {
    chars: Peekable<Chars<'a>>,
    depth: u32,
}

impl Parser<'_> {
    fn peek(&mut self) -> Option<char> {
        while self.chars.next_if(|c| c.is_whitespace()).is_some() {}
        self.chars.peek().copied()
    }

    fn sum(&mut self) -> Option<Fraction> {
        let mut total = self.product()?;
        while let Some(sign) = self.peek().filter(|c| is_sign(*c)) {
            self.chars.next();
            let term = self.product()?;
            total = total.plus(if is_minus(sign) { term.negated()? } else { term })?;
        }
        Some(total)
    }

    fn product(&mut self) -> Option<Fraction> {
        let mut total = self.factor()?;
        while let Some(operator) = self.peek() {
            let divide = match operator {
                '*' | '×' => false,
                '/' | '÷' => true,
                _ => break,
            };
            self.chars.next();
            let factor = self.factor()?;
            total = total.times(if divide { factor.inverse()? } else { factor })?;
        }
        Some(total)
    }

    fn factor(&mut self) -> Option<Fraction> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let factor = match self.peek()? {
            c if is_sign(c) => {
                self.chars.next();
                let factor = self.factor()?;
                if is_minus(c) { factor.negated()? } else { factor }
            }
            '(' => {
                self.chars.next();
                let inner = self.sum()?;
                if self.peek() != Some(')') {
                    return None;
                }
                self.chars.next();
                inner
            }
            _ => self.number()?,
        };
        self.depth -= 1;
        Some(factor)
    }

    fn number(&mut self) -> Option<Fraction> {
        let mut text = String::new();
        while let Some(c) = self.chars.next_if(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
            text.push(c);
        }
        let (digits, decimals) = literal(&text)?;
        Fraction::new(digits, 10_i128.checked_pow(decimals)?)
    }
}
