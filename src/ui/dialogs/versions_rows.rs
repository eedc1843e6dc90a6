//! A whole version in rows, to be read: details, parties, sections and lines.
//!
//! Owns their order. Empty fields are left out.

use super::review_rows::{Fate, Row, shown};
use crate::domain::amount::grouped;
use crate::domain::field::{Field, HeadField, List, PartyField};
use crate::domain::order::Order;
use crate::domain::party::Side;
use crate::domain::totals::{self, Totals};
use crate::ui::{Ctx, names};

/// The rows of a version.
pub(super) fn rows<'a>(ctx: &Ctx<'_>, order: &'a Order, totals: &Totals) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    let group = |rows: &mut Vec<Row<'a>>, title: String, fields: &mut dyn Iterator<Item = Field>| {
        let found: Vec<(String, String)> = fields.filter_map(|field| text(ctx, order, field)).collect();
        if !found.is_empty() {
            rows.push(Row::Title(title, found.len()));
            rows.extend(found.into_iter().map(|(name, text)| Row::Text(name, text)));
        }
    };
    group(&mut rows, ctx.t("review-details"), &mut HeadField::ALL.into_iter().map(Field::Head));
    for side in [Side::Supplier, Side::Buyer] {
        let fields = &mut PartyField::ALL.into_iter().map(|field| Field::Party(side, field));
        group(&mut rows, ctx.t(names::side_key(side)), fields);
    }
    for list in List::ALL {
        let head = &order.head;
        let fields = &mut (0..head.rows(list))
            .flat_map(|row| (0..list.columns()).map(move |column| Field::Row(list, row, column)));
        group(&mut rows, ctx.t(names::list_key(list)), fields);
    }
    rows.push(Row::Columns(ctx.t("line-taxable"), false));
    let kind = totals::kind_of(&order.head);
    let shares = totals::shares(order);
    for (index, line) in order.lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        let share = shares.get(index).copied().unwrap_or_default();
        let taxable = totals::line_totals(line, kind, share).taxable;
        rows.push(Row::Line(Fate::First, index + 1, line, None, taxable));
    }
    rows.push(Row::Sum(ctx.t("review-sum-taxable"), grouped(totals.lines.taxable.get(), 2)));
    rows
}

/// Name and text of a field that is filled in.
fn text(ctx: &Ctx<'_>, order: &Order, field: Field) -> Option<(String, String)> {
    let text = order.text(field);
    let filled = !text.trim().is_empty();
    filled.then(|| (names::name(ctx.words, order, field), shown(ctx, field, &text)))
}
