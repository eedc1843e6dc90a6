//! One row of a sheet: its cells into a line, and what is wrong with the line that it became.
//!
//! Owns which of the line's checks are the row's problems. The rules themselves are `check_line`'s.

use rust_decimal::Decimal;

use super::clean::{Cell, Notes, clean, figure};
use super::{Kind, Problem, Row, Rules, Target, heads};
use crate::domain::amount::Amount;
use crate::domain::check::{Severity, check_line};
use crate::domain::field::{Field, LineField};
use crate::domain::ids::LineId;
use crate::domain::line::LineItem;
use crate::domain::text::Text;
use crate::domain::totals::line_totals;

/// Reads the cells of a row into `set`, in the order in which a clerk fills a line in. Gives what can't be meant.
pub(super) fn read(
    row: &mut Row,
    mapping: &[Target],
    rules: &Rules,
    line: LineId,
    set: &mut Vec<(LineId, LineField, String)>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    if row.is_blank() {
        return problems;
    }
    let mut notes = Notes::default();
    let mut parts = None;
    let from = set.len();
    for (column, target) in mapping.iter().enumerate() {
        let wrong = |text| Problem { column: Some(column), target: *target, severity: Severity::Error, text };
        let Some(field) = target.field() else {
            match heads::clean(*target, row.cell(column), rules, &mut notes) {
                Cell::Empty => {}
                Cell::Wrong(text) => problems.push(wrong(text)),
                Cell::Text(text) => row.said.push((*target, text)),
            }
            continue;
        };
        match clean(*target, row.cell(column), rules, &mut notes) {
            Cell::Empty => {}
            Cell::Wrong(text) => problems.push(wrong(text)),
            Cell::Text(text) if *target == Target::GstPart => match figure(&text) {
                Some(part) => parts = Some(parts.unwrap_or(Decimal::ZERO) + part),
                None => problems.push(wrong(Text::new("check-not-a-number").with("places", 3))),
            },
            Cell::Text(text) => set.push((line, field, text)),
        }
    }
    if let Some(rate) = parts {
        set.push((line, LineField::GstRate, rate.normalize().to_string()));
    }
    row.notes = notes;
    // Quantity and price come before the discount in percent of them, the code before what it says of goods and services.
    set[from..].sort_by_key(|(_, field, _)| LineField::ALL.iter().position(|known| known == field));
    problems
}

/// What is wrong with the line that a row became, together with what could not even be put into it.
pub(super) fn judged(
    kind: Kind,
    line: &LineItem,
    mapping: &[Target],
    rules: &Rules,
    mut problems: Vec<Problem>,
) -> Vec<Problem> {
    let figures = line_totals(line, None, Amount::ZERO);
    let own: Vec<LineField> = problems.iter().filter_map(|problem| problem.target.field()).collect();
    let column = |field| mapping.iter().position(|target| target.field() == Some(field));
    for check in check_line(line, &figures, &rules.around) {
        let Field::Line(_, field) = check.path else { continue };
        let column = column(field);
        // An item of a list is known by its description; the rest of it may be empty.
        let may_miss = match kind {
            Kind::Items => field != LineField::Description,
            Kind::Lines | Kind::Orders | Kind::Suppliers => column.is_none() || rules.empty_later,
        };
        if own.contains(&field) || (check.is_missing() && may_miss) {
            continue;
        }
        // A discount that depends on a figure that is wrong itself shows once that is mended.
        let waits = check.text.key == "check-percent-waits";
        if waits || check.text.key == "check-discount-too-large" {
            let figure =
                |problem: &Problem| matches!(problem.target.field(), Some(LineField::Quantity | LineField::UnitPrice));
            let wrong = problems.iter().any(|problem| problem.severity == Severity::Error && figure(problem));
            if wrong || (waits && rules.empty_later) {
                continue;
            }
        }
        let target = column.and_then(|column| mapping.get(column)).copied().unwrap_or(Target::Field(field));
        problems.push(Problem { column, target, severity: check.severity, text: check.text });
    }
    problems.sort_by_key(|problem| (problem.column.unwrap_or(usize::MAX), problem.severity));
    problems
}
