//! Own companies and their PO numbers: the buyer of new orders, and the pattern that its series follows.
//!
//! Owns what a pattern means. Must not know which numbers are taken; the store does.

use jiff::civil::Date;

use super::date::{financial_year, fy_label};
use super::ids::{CompanyId, OrderId};
use super::party::Party;
use super::text::Text;

/// Key of the refusal of a number of a series that went to another order meanwhile: the review is made anew.
pub const NUMBER_MOVED: &str = "refused-number-moved";

/// The longest pattern that is read; its number is warned about from 17 characters on (facts 3.4).
const LONGEST: usize = 60;
/// The most digits that a number is filled up to.
const DIGITS: usize = 9;

/// A company of one's own: the buyer of its orders, and how they are numbered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    /// Its identity, which its orders carry.
    pub id: CompanyId,
    /// The company as buyer.
    pub party: Party,
    /// Whether new orders begin with it.
    pub is_default: bool,
    /// Pattern of its PO numbers, such as `SAC/{fy}/{n:5}`; empty when they are typed by hand.
    pub pattern: String,
    /// The number that the series of this financial year comes to next, from 1.
    pub next: u32,
}

impl Company {
    /// What the company is called in lists.
    #[must_use]
    pub fn name(&self) -> &str {
        self.party.legal_name.trim()
    }
}

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    /// "26-27".
    FinancialYear,
    /// "2026": the year in which the financial year began.
    Year,
    /// The number, filled up with zeros to so many digits.
    Number(usize),
}

/// How the PO numbers of a company are made: words, the financial year, and a number that rises by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Vec<Piece>);

impl Pattern {
    /// Reads a pattern such as `SAC/{fy}/{n:5}`. `{fy}` is the financial year as 26-27, `{yyyy}` the year in which it
    /// began, `{n}` the number, `{n:5}` the number with five digits.
    ///
    /// # Errors
    /// With what is wrong: no number or two of them, a name that means nothing, a character that the gateway refuses.
    pub fn parse(text: &str) -> Result<Self, Text> {
        let text = text.trim();
        if text.chars().count() > LONGEST {
            return Err(Text::new("check-too-long").with("most", LONGEST));
        }
        if text.contains(['"', '\\']) {
            return Err(Text::new("check-forbidden-characters"));
        }
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (words, from) = rest.split_at(at);
            if !words.is_empty() {
                pieces.push(Piece::Words(words.to_owned()));
            }
            let end = from.find('}').filter(|_| from.starts_with('{')).ok_or_else(|| Text::new("numbers-braces"))?;
            let (name, after) = (&from[1..end], &from[end + 1..]);
            pieces.push(piece(name).ok_or_else(|| Text::new("numbers-unknown").with("name", name))?);
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        match pieces.iter().filter(|piece| matches!(piece, Piece::Number(_))).count() {
            1 => Ok(Self(pieces)),
            _ => Err(Text::new("numbers-one-number")),
        }
    }

    /// The PO number of an order of that date.
    #[must_use]
    pub fn number(&self, on: Date, number: u32) -> String {
        let mut text = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::FinancialYear => text.push_str(&fy_label(on)),
                Piece::Year => text.push_str(&format!("{:04}", financial_year(on))),
                Piece::Number(digits) => text.push_str(&format!("{number:0digits$}")),
            }
        }
        text
    }

    /// Whether the series begins anew each 1 April: it does when the numbers name the year.
    #[must_use]
    pub fn restarts(&self) -> bool {
        self.0.iter().any(|piece| matches!(piece, Piece::FinancialYear | Piece::Year))
    }

    /// Name of the series that an order of that date is numbered in: its financial year, or nothing for a series that
    /// never begins anew.
    #[must_use]
    pub fn series(&self, on: Date) -> String {
        if self.restarts() { format!("{:04}", financial_year(on)) } else { String::new() }
    }
}

fn piece(name: &str) -> Option<Piece> {
    let name = name.trim().to_ascii_lowercase();
    match name.as_str() {
        "fy" => Some(Piece::FinancialYear),
        "yyyy" => Some(Piece::Year),
        "n" => Some(Piece::Number(1)),
        _ => {
            let digits = name.strip_prefix("n:")?.trim().parse().ok()?;
            (1..=DIGITS).contains(&digits).then_some(Piece::Number(digits))
        }
    }
}

/// A pattern to begin with: the company's initials, the financial year, five digits.
#[must_use]
pub fn suggested(legal_name: &str) -> String {
    let initials: String = legal_name
        .split_whitespace()
        .filter_map(|word| word.chars().next().filter(char::is_ascii_alphabetic))
        .take(3)
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    format!("{}/{{fy}}/{{n:5}}", if initials.is_empty() { "PO" } else { &initials })
}

/// What has to be known to number an order: which series it is in, and what was typed in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberQuestion {
    /// The order.
    pub order: OrderId,
    /// The own company that orders.
    pub company: Option<CompanyId>,
    /// Date of the order, which decides the financial year.
    pub on: Date,
    /// The number typed by hand; empty for one of the series.
    pub typed: String,
    /// Whether it is for the sandbox, whose numbers are apart.
    pub practice: bool,
}

/// What the store knows about a [`NumberQuestion`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberAnswer {
    /// The next number of the series; `None` when the company has none.
    pub next: Option<String>,
    /// Another order with the number typed: its supplier, which may be empty.
    pub used_by: Option<String>,
}
