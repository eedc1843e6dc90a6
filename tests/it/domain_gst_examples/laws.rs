//! What holds for the figures of every order: discounts are apportioned exactly, the order of entry makes no
//! difference, what is kept is what is true, and every explanation adds up.

use std::sync::Arc;

use podesk::domain::amount::Amount;
use podesk::domain::derived::Derived;
use podesk::domain::edit::{Edit, History};
use podesk::domain::explain::{Figure, explain};
use podesk::domain::field::{Field, HeadField, LineField, LineList, List, PartyField};
use podesk::domain::line::LineItem;
use podesk::domain::order::Order;
use podesk::domain::party::{Party, Side};
use podesk::domain::totals::{apportion, totals};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{figures, set};
use crate::support::{edit, filled_order, today};

fn paise(paise: i64) -> Amount {
    Amount::rounded(Decimal::new(paise, 2))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The parts sum to the discount exactly, none differs from its exact share by a paisa, and a larger line never
    /// bears less than a smaller one.
    #[test]
    fn an_apportioned_discount_is_exact_and_fair(
        discount in 1_i64..100_000_000_000_000,
        bases in prop::collection::vec(prop_oneof![0_i64..100, 0_i64..100_000_000_000_000], 1..60),
    ) {
        let sum: i128 = bases.iter().map(|base| i128::from(*base)).sum();
        prop_assume!(sum > 0);
        let amounts: Vec<Amount> = bases.iter().map(|base| paise(*base)).collect();
        let parts = apportion(paise(discount), &amounts);
        prop_assert_eq!(parts.iter().sum::<Amount>(), paise(discount));
        for (part, base) in parts.iter().zip(&bases) {
            let part = i128::try_from(part.get() * Decimal::ONE_HUNDRED).unwrap();
            let off = part * sum - i128::from(discount) * i128::from(*base);
            prop_assert!(off.abs() < sum, "{} of {} by {}", part, discount, base);
        }
        for (one, other) in (0..bases.len()).zip(1..bases.len()) {
            if bases[one] > bases[other] {
                prop_assert!(parts[one] >= parts[other]);
            }
        }
    }

    /// Whatever is typed first, the figures are the same.
    #[test]
    fn the_order_of_entry_makes_no_difference(entries in entries().prop_shuffle(), percent in any::<bool>()) {
        let blank = blank();
        let typed = |entries: &[(Field, String)]| {
            let mut order = blank.clone();
            let mut derived = Derived::of(&order);
            for (field, text) in entries {
                let is_discount = matches!(field, Field::Line(_, LineField::Discount));
                set(&mut order, *field, if percent && is_discount { "7.5%" } else { text });
                derived.refresh(&order);
            }
            (figures(&order), derived.totals)
        };
        let mut sorted = entries.clone();
        sorted.sort();
        let (shuffled, derived) = typed(&entries);
        let (in_order, from_scratch) = typed(&sorted);
        prop_assert_eq!(shuffled, in_order);
        prop_assert_eq!(derived, from_scratch);
    }

    /// After any edits the kept figures and checks are those worked out from scratch, and every explanation adds up.
    #[test]
    fn what_is_kept_is_what_is_true(edits in prop::collection::vec(any_edit(), 1..50)) {
        let (mut order, mut history) = (filled_order(4), History::default());
        let mut derived = Derived::of(&order);
        for edit in edits {
            match edit {
                Change::Undo => drop(history.undo(&mut order)),
                Change::Edit(at, make) => {
                    let id = order.lines.get(at % order.lines.len().max(1)).map(|line| line.id);
                    if let Some(edit) = make(id) {
                        history.apply(&mut order, edit, today());
                    }
                }
            }
            derived.refresh(&order);
            let fresh = Derived::of(&order);
            prop_assert_eq!(&derived.totals, &totals(&order));
            prop_assert_eq!(&derived.totals, &fresh.totals);
            prop_assert_eq!(derived.checks().collect::<Vec<_>>(), fresh.checks().collect::<Vec<_>>());
            prop_assert_eq!(derived.counts(), fresh.counts());
            assert_explained(&order, &derived);
        }
    }
}

/// An order of two empty lines, made once so that its lines keep their identities.
fn blank() -> Order {
    let mut order = Order::fresh(today(), Party::fresh());
    let ids = LINES.map(|text| text.parse::<uuid::Uuid>().unwrap());
    order.lines = ids
        .iter()
        .map(|id| {
            let json = serde_json::json!({ "id": id });
            Arc::new(serde_json::from_value::<LineItem>(json).unwrap())
        })
        .collect();
    for line in order.lines.clone() {
        edit(&mut order, Edit::AddLineRow(line.id, LineList::ValueDetails));
        edit(&mut order, Edit::AddLineRow(line.id, LineList::OtherTaxes));
    }
    order
}

const LINES: [&str; 2] = ["01890000-0000-7000-8000-000000000001", "01890000-0000-7000-8000-000000000002"];

/// Everything that the figures depend on, as typed.
fn entries() -> Just<Vec<(Field, String)>> {
    let mut all = vec![
        (Field::Party(Side::Supplier, PartyField::Gstin), "27AAPFU0939F1ZV"),
        (Field::Party(Side::Buyer, PartyField::StateCode), "27"),
        (Field::Party(Side::Buyer, PartyField::Gstin), "27AACCC0003C1ZP"),
        (Field::Head(HeadField::OrderDate), "2026-06-11"),
        (Field::Head(HeadField::ShippingCharges), "99.99"),
        (Field::Head(HeadField::OrderDiscount), "33.34"),
        (Field::Head(HeadField::RoundOff), "Y"),
        (Field::Head(HeadField::TaxTreatment), "REVERSE_CHARGE"),
    ];
    let order = blank();
    for (line, quantity, price) in [(&order.lines[0], "12.345", "67.891"), (&order.lines[1], "7", "1,234.50")] {
        let (at, row) = (|field| Field::Line(line.id, field), |list, column| Field::LineRow(line.id, list, 0, column));
        all.extend([
            (at(LineField::Quantity), quantity),
            (at(LineField::UnitPrice), price),
            (at(LineField::Discount), "12.50"),
            (at(LineField::GstRate), "18"),
            (at(LineField::Hsn), "73181500"),
            (at(LineField::Unit), "NOS"),
            (row(LineList::ValueDetails, 0), "PRE_TAX_CHARGES"),
            (row(LineList::ValueDetails, 1), "21.75"),
            (row(LineList::OtherTaxes, 0), "State cess"),
            (row(LineList::OtherTaxes, 1), "1.5"),
        ]);
    }
    Just(all.into_iter().map(|(field, text)| (field, text.to_owned())).collect())
}

#[derive(Clone, Debug)]
enum Change {
    Undo,
    Edit(usize, Making),
}

/// Makes an edit for a line, when there is one.
#[derive(Clone)]
struct Making(Arc<dyn Fn(Option<podesk::domain::ids::LineId>) -> Option<Edit> + Send + Sync>);

impl std::fmt::Debug for Making {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", (self.0)(None))
    }
}

impl std::ops::Deref for Making {
    type Target = dyn Fn(Option<podesk::domain::ids::LineId>) -> Option<Edit> + Send + Sync;
    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

fn any_edit() -> impl Strategy<Value = Change> {
    let text = prop::sample::select(vec![
        "",
        "0",
        "1",
        "12.5",
        "0.005",
        "33.335",
        "-4",
        "5%",
        "abc",
        "12*25",
        "999999999999",
        "27",
        "29",
        "04",
        "96",
        "25",
        "SEZ",
        "IGST_ON_INTRA",
        "COMPOSITION",
        "NORMAL",
        "DISCOUNT",
        "PRE_TAX_CHARGES",
        "OTHER_CHARGES",
        "CESS",
        "IGST",
        "12 Jun 2026",
        "2025-09-21",
        "99AAGCB7383J1Z4",
        "27AAPFU0939F1ZV",
        "29AAGCB7383J1Z4",
        "998314",
        "7318",
        "Y",
        "N",
        "a \" b",
    ]);
    (0_u8..12, 0_usize..8, 0_usize..20, text).prop_map(|(kind, at, pick, text)| {
        let made = move |id: Option<podesk::domain::ids::LineId>| {
            let text = text.to_owned();
            Some(match kind {
                0..=3 => Edit::Set(Field::Line(id?, LineField::ALL[pick % LineField::ALL.len()]), text),
                4 => Edit::AddLineRow(id?, LineList::ALL[pick % LineList::ALL.len()]),
                5 => Edit::Set(Field::LineRow(id?, LineList::ALL[pick % LineList::ALL.len()], 0, pick % 3), text),
                6 => Edit::Set(Field::Head(HeadField::ALL[pick % HeadField::ALL.len()]), text),
                7 => {
                    let side = if pick % 2 == 0 { Side::Supplier } else { Side::Buyer };
                    Edit::Set(Field::Party(side, PartyField::ALL[pick % PartyField::ALL.len()]), text)
                }
                8 => Edit::AddRow(List::ALL[pick % List::ALL.len()]),
                9 => Edit::MoveLine(id?, pick),
                10 => Edit::RemoveLines(vec![id?]),
                _ => Edit::InsertLines(pick, vec![Arc::new(LineItem::fresh())]),
            })
        };
        if kind == 11 && pick < 8 { Change::Undo } else { Change::Edit(at, Making(Arc::new(made))) }
    })
}

/// Each explanation ends with its figure, and what stands before sums to it.
fn assert_explained(order: &Order, derived: &Derived) {
    let t = &derived.totals;
    let mut figures = vec![
        (Figure::Taxable, t.lines.taxable),
        (Figure::Cgst, t.lines.cgst),
        (Figure::Sgst, t.lines.sgst),
        (Figure::Igst, t.lines.igst),
        (Figure::OtherTaxes, t.lines.other_taxes),
        (Figure::Charges, t.charges()),
        (Figure::RoundOff, t.round_off),
        (Figure::Total, t.total),
    ];
    for (at, line) in order.lines.iter().enumerate() {
        let held = &derived.line(at).unwrap().totals;
        figures.push((Figure::LineTaxable(line.id), held.taxable));
        figures.push((Figure::LineTax(line.id), held.tax()));
        figures.push((Figure::LineTotal(line.id), held.total));
    }
    for (figure, amount) in figures {
        let steps = explain(order, derived, figure);
        let (last, before) = steps.split_last().unwrap();
        assert_eq!(last.amount, amount, "{figure:?}");
        assert_eq!(before.iter().map(|step| step.amount).sum::<Amount>(), amount, "{figure:?}: {steps:?}");
    }
}
