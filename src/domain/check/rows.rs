//! Checks of the head's lists: addresses, milestones, references, documents, further names and values.
//!
//! Owns what is wrong with a cell or a row of them.

use rust_decimal::Decimal;

use super::line::is_computed;
use super::party::check_pincode;
use super::{Found, not_a_date, not_a_number};
use crate::domain::date::show_date;
use crate::domain::field::{Field, List};
use crate::domain::gst::StateCode;
use crate::domain::order::Head;
use crate::domain::text::Text;

/// Every cell of the head's lists: text must be plain, figures and dates must parse; then what is advised.
pub(super) fn check_lists(found: &mut Found, head: &Head) {
    for list in List::ALL {
        for row in 0..head.rows(list) {
            check_row(found, head, list, row);
        }
    }
    check_addresses(found, head);
    check_milestones(found, head);
}

fn check_row(found: &mut Found, head: &Head, list: List, row: usize) {
    let mut empty = true;
    for column in 0..list.columns() {
        let path = Field::Row(list, row, column);
        if list == List::Documents && column == 1 && has_file(head, row) {
            empty = false; // its letters are ours and many, so they are not read with every edit
            continue;
        }
        let Some(cell) = head.cell(path) else { continue };
        if cell.is_unparsed() {
            let places = if list == List::OtherValues { 3 } else { 2 };
            found.error(path, if path.is_date() { not_a_date("") } else { not_a_number(places)("") });
            empty = false;
            continue;
        }
        let text = cell.text();
        // Kind and country of an address are filled in before anything is typed.
        empty &= text.trim().is_empty() || (list == List::Addresses && matches!(column, 0 | 1 | 6));
        found.plain(path, &text);
        let (least, most) = lengths(list, column);
        found.length(path, &text, least, most);
        if list == List::OtherValues && column == 0 && is_computed(&text) {
            found.warning(path, Text::new("check-row-computed").with("word", text.trim()));
        }
    }
    let names_its_value = matches!(list, List::PoInfos | List::AdditionalInfos | List::OtherValues);
    let nameless = names_its_value && head.cell(Field::Row(list, row, 0)).is_some_and(|c| c.text().trim().is_empty());
    if empty && list != List::Milestones {
        found.warning(Field::Row(list, row, 0), Text::new("check-row-empty"));
    } else if nameless {
        found.warning(Field::Row(list, row, 0), Text::new("check-row-nameless"));
    }
}

/// Whether a document holds a file that was attached here.
fn has_file(head: &Head, row: usize) -> bool {
    head.documents.get(row).is_some_and(|document| !document.file_name.is_empty() && !document.document.is_empty())
}

/// How short and how long the supplier's e-invoice takes a cell (facts §3.2), in characters.
fn lengths(list: List, column: usize) -> (usize, usize) {
    match (list, column) {
        (List::Addresses, 2) => (1, 100),
        (List::Addresses, 3 | 4) | (List::Documents, 0) => (3, 100),
        (List::References, 0 | 2..=5) => (1, 20),
        (List::Documents, 1 | 2) => (3, 1000),
        _ => (0, usize::MAX),
    }
}

fn check_addresses(found: &mut Found, head: &Head) {
    for (row, delivery) in head.addresses.iter().enumerate() {
        let (at, address) = (Field::Row(List::Addresses, row, 7), &delivery.address);
        check_pincode(found, at, &address.pincode, &address.country, StateCode::parse(&address.state));
    }
}

/// Milestones: complete, not before the order, and in the order of their dates.
fn check_milestones(found: &mut Found, head: &Head) {
    let mut last = None;
    for (row, milestone) in head.milestones.iter().enumerate() {
        let (date_at, amount_at) = (Field::Row(List::Milestones, row, 0), Field::Row(List::Milestones, row, 1));
        if milestone.date.is_empty() {
            found.missing(date_at);
        }
        if milestone.amount.is_empty() {
            found.missing(amount_at);
        }
        if milestone.amount.value().is_some_and(|amount| amount.get() < Decimal::ZERO) {
            found.error(amount_at, Text::new("check-negative"));
        }
        let Some(date) = milestone.date.value() else { continue };
        if let Some(ordered) = head.order_date.value().filter(|ordered| date < *ordered) {
            found.warning(date_at, Text::new("check-milestone-before-order").with("date", show_date(*ordered)));
        } else if let Some(last) = last.filter(|last| date < *last) {
            found.warning(date_at, Text::new("check-milestone-order").with("date", show_date(*last)));
        }
        last = last.max(Some(date));
    }
}
