//! What the tests of sheets build on: rows written as text, what columns mean, and the rules of the tests' day.

use podesk::domain::check::Around;
use podesk::domain::field::LineField;
use podesk::domain::sheet::{Rules, Target};

use crate::support::today;

/// A column that is left out.
pub const SKIP: Target = Target::Skip;

/// A column that holds a field of a line.
pub fn is(field: LineField) -> Target {
    Target::Field(field)
}

/// The rules on the day of the tests.
pub fn rules() -> Rules {
    Rules { today: today(), around: Around { on: Some(today()), ..Around::default() }, ..Rules::default() }
}

/// Rows written with | between cells.
pub fn rows(lines: &[&str]) -> Vec<Vec<String>> {
    lines.iter().map(|line| line.split('|').map(str::to_owned).collect()).collect()
}
