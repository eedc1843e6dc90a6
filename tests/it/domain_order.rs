//! The document: figures worked out by hand, edits and their undoing, checks, differences, states.

use std::sync::Arc;

use podesk::domain::check::Severity;
use podesk::domain::derived::Derived;
use podesk::domain::diff::diff;
use podesk::domain::edit::{Edit, History};
use podesk::domain::field::{Field, HeadField, LineField, LineList, List, PartyField};
use podesk::domain::gst::TaxKind;
use podesk::domain::line::LineItem;
use podesk::domain::order::Order;
use podesk::domain::party::Side;
use podesk::domain::profile::{GatewayId, GatewayProfile, geocode};
use podesk::domain::status::{DeliveryState, OpState};
use podesk::domain::totals::{apportion, totals};
use proptest::prelude::*;

use crate::support::{filled_order, today};

/// An order between two states with lines of quantity, price, discount and rate as typed.
fn order(supplier: &str, place: &str, lines: &[[&str; 4]]) -> Order {
    let mut order = filled_order(1);
    let mut history = History::default();
    let mut set = |order: &mut Order, field, text: &str| {
        history.apply(order, Edit::Set(field, text.to_owned()), today());
    };
    set(&mut order, Field::Party(Side::Supplier, PartyField::Gstin), "");
    set(&mut order, Field::Party(Side::Supplier, PartyField::StateCode), supplier);
    set(&mut order, Field::Head(HeadField::PlaceOfSupply), place);
    set(&mut order, Field::Head(HeadField::ShippingCharges), "");
    order.lines.clear();
    for texts in lines {
        let line = LineItem::fresh();
        let id = line.id;
        order.lines.push(Arc::new(line));
        let fields = [LineField::Quantity, LineField::UnitPrice, LineField::Discount, LineField::GstRate];
        for (field, text) in fields.into_iter().zip(texts) {
            set(&mut order, Field::Line(id, field), text);
        }
    }
    order
}

/// Taxable value, CGST, SGST, IGST, round-off and total as text.
fn figures(order: &Order) -> [String; 6] {
    let t = totals(order);
    [t.lines.taxable, t.lines.cgst, t.lines.sgst, t.lines.igst, t.round_off, t.total].map(|amount| amount.to_string())
}

#[test]
fn totals_are_those_worked_out_by_hand() {
    type Case = (&'static str, &'static str, &'static [[&'static str; 4]], [&'static str; 6]);
    #[rustfmt::skip]
    let cases: &[Case] = &[
        // 100 × 10 = 1,000; 18 % between states = 180.
        ("29", "27", &[["100", "10", "", "18"]], ["1000", "0", "0", "180", "0", "1180"]),
        // Within Maharashtra: 9 % and 9 %.
        ("27", "27", &[["100", "10", "", "18"]], ["1000", "90", "90", "0", "0", "1180"]),
        // 3 × 33.335 = 100.005 → 100.01; 5 % = 5.0005 → 5.00; 105.01 → 105, round-off −0.01.
        ("29", "27", &[["3", "33.335", "", "5"]], ["100.01", "0", "0", "5", "-0.01", "105"]),
        // Half a paisa goes up per head: 2.5 % of 0.20 = 0.005 → 0.01 twice; 0.22 → 0, round-off −0.22.
        ("27", "27", &[["1", "0.2", "", "5"]], ["0.2", "0.01", "0.01", "0", "-0.22", "0"]),
        // The same between states: 5 % of 0.20 = 0.01.
        ("29", "27", &[["1", "0.2", "", "5"]], ["0.2", "0", "0", "0.01", "-0.21", "0"]),
        // A discount comes off before tax: (12 × 8.40) − 0.80 = 100; 12 %.
        ("33", "29", &[["12", "8.4", "0.80", "12"]], ["100", "0", "0", "12", "0", "112"]),
        // 5 % of 2 × 50 = 5.00, typed as a percentage.
        ("33", "29", &[["2", "50", "5%", "0"]], ["95", "0", "0", "0", "0", "95"]),
        // Exactly half a rupee goes down, so that round-off is −0.50.
        ("29", "27", &[["1", "100.5", "", "0"]], ["100.5", "0", "0", "0", "-0.5", "100"]),
        // One paisa more goes up: +0.49.
        ("29", "27", &[["1", "100.51", "", "0"]], ["100.51", "0", "0", "0", "0.49", "101"]),
        // Rounded per line, not on the sum: twice 0.125 % of 100 = 0.125 → 0.13 per head and line.
        ("27", "27", &[["1", "100", "", "0.25"], ["1", "100", "", "0.25"]], ["200", "0.26", "0.26", "0", "0.48", "201"]),
        // A quantity of three decimals: 12.345 × 1.1 = 13.5795 → 13.58; 18 % = 2.4444 → 2.44; 16.02.
        ("29", "27", &[["12.345", "1.1", "", "18"]], ["13.58", "0", "0", "2.44", "-0.02", "16"]),
        // A line without price counts for nothing.
        ("29", "27", &[["5", "", "", "18"], ["1", "50", "", "18"]], ["50", "0", "0", "9", "0", "59"]),
    ];
    for (supplier, place, lines, expected) in cases {
        assert_eq!(figures(&order(supplier, place, lines)), *expected, "{supplier} to {place}: {lines:?}");
    }
}

#[test]
fn charges_cess_and_the_order_discount_stand_where_the_contract_puts_them() {
    let mut order = order("29", "27", &[["10", "100", "", "18"], ["10", "50", "", "18"]]);
    let (first, mut history) = (order.lines[0].id, History::default());
    let mut apply = |order: &mut Order, edit| assert!(history.apply(order, edit, today()));
    for (kind, value) in [("PRE_TAX_CHARGES", "50"), ("other_charges", "25"), ("PACKING", "7")] {
        apply(&mut order, Edit::AddLineRow(first, LineList::ValueDetails));
        let row = order.lines[0].value_details.len() - 1;
        apply(&mut order, Edit::Set(Field::LineRow(first, LineList::ValueDetails, row, 0), kind.into()));
        apply(&mut order, Edit::Set(Field::LineRow(first, LineList::ValueDetails, row, 1), value.into()));
    }
    apply(&mut order, Edit::AddLineRow(first, LineList::OtherTaxes));
    apply(&mut order, Edit::Set(Field::LineRow(first, LineList::OtherTaxes, 0, 0), "CESS".into()));
    apply(&mut order, Edit::Set(Field::LineRow(first, LineList::OtherTaxes, 0, 1), "1".into()));
    apply(&mut order, Edit::Set(Field::Head(HeadField::ShippingCharges), "500".into()));
    // Line 1: 1,000 + 50 = 1,050; GST 189; cess 10.50; other charges 25: 1,274.50. Line 2: 500; GST 90: 590.
    // 1,864.50 + 500 shipping = 2,364.50 → 2,364.
    let t = totals(&order);
    assert_eq!(t.lines.taxable.to_string(), "1550");
    assert_eq!(t.lines.igst.to_string(), "279");
    assert_eq!(t.lines.other_taxes.to_string(), "10.5");
    assert_eq!(t.charges().to_string(), "525");
    assert_eq!((t.total.to_string().as_str(), t.round_off.to_string().as_str()), ("2364", "-0.5"));
    // 100 off over 1,050 and 500: 67.74 (67.741…) and 32.26 (32.258…); the paisa left over goes to the larger remainder.
    apply(&mut order, Edit::Set(Field::Head(HeadField::OrderDiscount), "100".into()));
    let derived = Derived::of(&order);
    let taxable: Vec<String> = (0..2).map(|at| derived.line(at).expect("a line").totals.taxable.to_string()).collect();
    assert_eq!(taxable, ["982.26", "467.74"]);
}

#[test]
fn union_territories_have_their_own_tax() {
    assert_eq!(totals(&order("04", "04", &[])).kind, Some(TaxKind::CgstUtgst));
    assert_eq!(totals(&order("07", "07", &[])).kind, Some(TaxKind::CgstSgst));
    assert_eq!(totals(&order("", "07", &[])).kind, None);
}

#[test]
fn apportioning_loses_no_paisa() {
    proptest!(|(discount in 1_i64..1_000_000, bases in prop::collection::vec(0_i64..10_000_000, 1..40))| {
        let money = |paise: i64| podesk::domain::amount::Amount::rounded(rust_decimal::Decimal::new(paise, 2));
        let parts = apportion(money(discount), &bases.iter().map(|base| money(*base)).collect::<Vec<_>>());
        let sum: podesk::domain::amount::Amount = parts.iter().sum();
        let expected = if bases.iter().all(|base| *base == 0) { money(0) } else { money(discount) };
        prop_assert_eq!(sum, expected);
    });
}

#[test]
fn what_does_not_parse_is_kept_and_blocks() {
    let mut order = filled_order(2);
    let id = order.lines[1].id;
    let field = Field::Line(id, LineField::Quantity);
    History::default().apply(&mut order, Edit::Set(field, "about 12".into()), today());
    assert_eq!(order.text(field), "about 12");
    let derived = Derived::of(&order);
    let check = derived.checks().find(|check| check.path == field).expect("it is marked");
    assert_eq!((check.severity, check.text.key.as_str()), (Severity::Error, "check-not-a-number"));
    assert!(!derived.can_send());
}

#[test]
fn a_complete_order_has_no_errors_and_each_required_field_blocks_when_empty() {
    let complete = filled_order(3);
    let errors: Vec<_> = Derived::of(&complete).checks().filter(|c| c.severity == Severity::Error).cloned().collect();
    assert_eq!(errors, []);
    let mut required = vec![
        Field::Head(HeadField::PoNumber),
        Field::Head(HeadField::OrderDate),
        Field::Head(HeadField::DeliveryDate),
        Field::Head(HeadField::Subject),
        Field::Head(HeadField::PlaceOfSupply),
    ];
    use PartyField as P;
    for side in [Side::Supplier, Side::Buyer] {
        let fields = [
            P::B2bId,
            P::Gstin,
            P::LegalName,
            P::StateCode,
            P::AddressLine1,
            P::City,
            P::State,
            P::Country,
            P::Pincode,
            P::PhoneNumber,
            P::Email,
        ];
        required.extend(fields.map(|field| Field::Party(side, field)));
    }
    use LineField as L;
    let line = complete.lines[0].id;
    required.extend(
        [L::Description, L::Hsn, L::Quantity, L::Unit, L::UnitPrice, L::GstRate].map(|field| Field::Line(line, field)),
    );
    for field in required {
        let mut order = complete.clone();
        History::default().apply(&mut order, Edit::Set(field, String::new()), today());
        let derived = Derived::of(&order);
        assert!(!derived.can_send(), "{field:?} may not be empty");
        assert!(derived.checks().any(|check| check.path == field && check.is_missing()), "{field:?} is named");
    }
}

#[test]
fn forbidden_characters_block_and_advice_does_not() {
    let mut order = filled_order(1);
    let (mut history, line) = (History::default(), order.lines[0].id);
    history.apply(&mut order, Edit::Set(Field::Line(line, LineField::Unit), "BARREL".into()), today());
    history.apply(&mut order, Edit::Set(Field::Head(HeadField::PoNumber), "SAC/2026-2027/000142".into()), today());
    let derived = Derived::of(&order);
    assert!(derived.can_send(), "an unusual unit and a long number only warn");
    assert!(derived.counts().1 >= 2);
    history.apply(&mut order, Edit::Set(Field::Line(line, LineField::Description), "Pipe 2\" NB".into()), today());
    assert!(!Derived::of(&order).can_send());
}

#[test]
fn a_gstin_tells_the_state_and_the_buyers_state_the_place_of_supply() {
    let mut order = Order::fresh(today(), podesk::domain::party::Party::fresh());
    let mut history = History::default();
    let gstin = Field::Party(Side::Buyer, PartyField::Gstin);
    history.apply(&mut order, Edit::Set(gstin, "27aapfu0939f1zv".into()), today());
    assert_eq!(order.text(gstin), "27AAPFU0939F1ZV");
    assert_eq!(order.text(Field::Party(Side::Buyer, PartyField::StateCode)), "27");
    assert_eq!(order.text(Field::Party(Side::Buyer, PartyField::State)), "Maharashtra");
    assert_eq!(order.text(Field::Head(HeadField::PlaceOfSupply)), "27");
    assert!(history.undo(&mut order));
    assert_eq!(order.text(Field::Head(HeadField::PlaceOfSupply)), "");
}

#[test]
fn differences_name_fields_lines_and_money() {
    let old = filled_order(4);
    let mut new = old.clone();
    let mut history = History::default();
    let (changed, removed) = (old.lines[1].id, old.lines[2].id);
    let price = Field::Line(changed, LineField::UnitPrice);
    history.apply(&mut new, Edit::Set(price, "500".into()), today());
    history.apply(&mut new, Edit::Set(Field::Head(HeadField::Subject), "Pipes only".into()), today());
    history.apply(&mut new, Edit::RemoveLines(vec![removed]), today());
    let found = diff(&old, &new);
    assert_eq!(found.fields.len(), 1);
    assert_eq!(found.changed.len(), 1);
    assert_eq!(found.changed[0].fields[0].field, price);
    assert_eq!(found.changed[0].fields[0].new, "500");
    assert_eq!(found.removed.iter().map(|line| line.id).collect::<Vec<_>>(), [removed]);
    assert_eq!((found.added.len(), found.unchanged, found.moved.len()), (0, 2, 0));
    history.apply(&mut new, Edit::MoveLine(old.lines[3].id, 0), today());
    assert_eq!(diff(&old, &new).moved.iter().map(|line| (line.from, line.to)).collect::<Vec<_>>(), [(4, 1)]);
    assert!(diff(&old, &old.clone()).is_empty());
}

#[test]
fn one_cell_costs_one_line() {
    let mut order = filled_order(500);
    let mut derived = Derived::of(&order);
    let before = derived.computed;
    let field = Field::Line(order.lines[250].id, LineField::Quantity);
    History::default().apply(&mut order, Edit::Set(field, "7".into()), today());
    derived.refresh(&order);
    assert_eq!(derived.computed - before, 1);
    let line = order.lines[3].id;
    History::default().apply(&mut order, Edit::MoveLine(line, 400), today());
    let gone = order.lines[9].id;
    History::default().apply(&mut order, Edit::RemoveLines(vec![gone]), today());
    let before = derived.computed;
    derived.refresh(&order);
    assert_eq!(derived.computed, before, "what only stands elsewhere is not computed again");
}

/// An edit chosen by numbers, over an order that may have any number of lines.
fn any_edit(order: &Order, kind: u8, at: usize, field: usize, text: &str) -> Edit {
    let line = |at: usize| order.lines.get(at % order.lines.len().max(1)).map(|line| line.id);
    match (kind % 9, line(at)) {
        (0..=2, Some(id)) => Edit::Set(Field::Line(id, LineField::ALL[field % LineField::ALL.len()]), text.to_owned()),
        (3, Some(id)) => Edit::MoveLine(id, field),
        (4, Some(id)) => Edit::RemoveLines(vec![id]),
        (5, Some(id)) => Edit::AddLineRow(id, LineList::ALL[field % 4]),
        (6, _) => Edit::Set(Field::Head(HeadField::ALL[field % HeadField::ALL.len()]), text.to_owned()),
        (7, _) => Edit::AddRow(List::ALL[field % List::ALL.len()]),
        _ => Edit::InsertLines(at, vec![Arc::new(LineItem::fresh())]),
    }
}

#[test]
fn undoing_everything_gives_the_first_document_and_figures_stay_right() {
    let text =
        prop_oneof![Just("12*25"), Just("5%"), Just("27"), Just("abc"), Just(""), Just("9.99"), Just("73181500")];
    let edits = prop::collection::vec((any::<u8>(), 0_usize..20, 0_usize..40, text), 1..60);
    proptest!(ProptestConfig::with_cases(64), |(edits in edits)| {
        let first = filled_order(5);
        let (mut order, mut history, mut derived) = (first.clone(), History::default(), Derived::of(&first));
        for (kind, at, field, text) in edits {
            let edit = any_edit(&order, kind, at, field, text);
            history.apply(&mut order, edit, today());
            derived.refresh(&order);
            prop_assert_eq!(&derived.totals, &totals(&order));
        }
        let last = order.clone();
        while history.undo(&mut order) {}
        prop_assert_eq!(&order, &first);
        while history.redo(&mut order) {}
        prop_assert_eq!(&order, &last);
    });
}

#[test]
fn documents_survive_being_written_down() {
    let mut order = filled_order(3);
    let field = Field::Line(order.lines[0].id, LineField::UnitPrice);
    History::default().apply(&mut order, Edit::Set(field, "twelve".into()), today());
    let text = serde_json::to_string(&order).expect("it can be written");
    assert_eq!(serde_json::from_str::<Order>(&text).expect("it can be read"), order);
}

#[test]
fn delivery_states_follow_from_the_operations() {
    use DeliveryState as D;
    use OpState as O;
    type Case = (&'static [O], u32, Option<&'static str>, bool, D);
    #[rustfmt::skip]
    let cases: &[Case] = &[
        (&[], 0, None, false, D::Draft),
        (&[O::Waiting], 0, None, false, D::Queued),
        (&[O::NeedsCredentials], 0, None, false, D::Queued),
        (&[O::Sending], 0, None, false, D::Sending),
        (&[O::Unknown], 0, None, false, D::Unknown),
        (&[O::Rejected], 0, None, false, D::Failed),
        (&[O::Superseded, O::Waiting], 0, None, false, D::Queued),
        (&[O::Recalled], 0, None, false, D::Draft),
        (&[O::Accepted], 1, Some("CREATED"), false, D::Sent),
        (&[O::Accepted], 1, Some("CREATED"), true, D::Acknowledged),
        (&[O::Accepted, O::Accepted], 2, Some("CANCELLED"), false, D::Cancelled),
        (&[O::Accepted, O::Waiting], 1, Some("CREATED"), false, D::Queued),
        (&[O::Accepted, O::Unknown, O::Waiting], 1, Some("CREATED"), false, D::Unknown),
    ];
    for (ops, version, status, acknowledged, expected) in cases {
        assert_eq!(D::of(ops, *version, *status, *acknowledged), *expected, "{ops:?}");
    }
}

#[test]
fn a_gateway_is_never_named_with_what_opens_it() {
    for (address, name) in [
        ("https://clerk:planted@Gateway.example/B2B/", "https://gateway.example/B2B"),
        ("https://planted@gateway.example:8443?key=planted", "https://gateway.example:8443"),
        ("https://gateway.example/b2b/?key=planted@x#planted", "https://gateway.example/b2b"),
        ("https://gateway.example#planted", "https://gateway.example"),
        ("https://[::1]:9000/a", "https://[::1]:9000/a"),
        ("https://[::1]/a", "https://[::1]/a"),
        // A path may hold the sign: this is another gateway than https://other.example.
        ("https://gateway.example/@other.example", "https://gateway.example/@other.example"),
        ("clerk:planted@gateway.example", "gateway.example"),
    ] {
        assert_eq!(GatewayId::of_url(address).as_str(), name, "{address}");
    }
    for slip in [
        "https://clerk:planted/word@gateway.example",
        "https://clerk:planted?word@gateway.example",
        "https://clerk:planted#word@gateway.example",
        "https:///clerk:planted@gateway.example",
        "https:/clerk:planted@gateway.example",
        "clerk:planted@https://gateway.example",
        "https:\\\\clerk:planted@gateway.example",
        "https://clerk:planted\\@gateway.example",
    ] {
        let name = GatewayId::of_url(slip);
        assert!(!name.as_str().contains("planted") && !name.as_str().contains("word"), "{slip}: {name:?}");
    }
}

#[test]
fn gateways_are_told_apart_and_profiles_know_their_words() {
    assert_eq!(GatewayId::of_url("HTTPS://Gateway.Example/Path/"), GatewayId::of_url("https://gateway.example/Path"));
    assert_ne!(GatewayId::of_url("https://gateway.example/a"), GatewayId::of_url("https://gateway.example/A"));
    let profile = GatewayProfile::default();
    assert!(profile.expects("CREATED", "APPROVED") && !profile.expects("CANCELLED", "APPROVED"));
    assert!(profile.expects("CREATED", "ON_HOLD"), "words it does not know are open");
    assert_eq!((profile.buyer_action("CANCELLED"), profile.buyer_action("ON_HOLD")), ("CANCEL", "UPDATE"));
    assert_eq!(geocode("18.5204, 73.8567").as_deref(), Some("18.5204,73.8567"));
    assert_eq!(geocode("18.52043,73.8").as_deref(), Some("18.5204,73.8000"));
    assert_eq!((geocode("91,0"), geocode("Pune")), (None, None));
}
