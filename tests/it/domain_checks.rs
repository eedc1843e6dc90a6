//! Every check: what brings it about, how bad it is, that its words are there, and that it goes when mended.

use std::collections::BTreeSet;
use std::sync::Arc;

use podesk::domain::check::{Check, Severity, remedy};
use podesk::domain::derived::Derived;
use podesk::domain::edit::{Edit, History};
use podesk::domain::field::{Field, HeadField as H, LineField as L, LineList, List, PartyField as P};
use podesk::domain::gst::check_character;
use podesk::domain::line::LineItem;
use podesk::domain::order::Order;
use podesk::domain::party::Side::{Buyer, Supplier};
use podesk::words::Words;

use crate::support::{edit, filled_order, today};
use Severity::{Error, Warning};

fn set(order: &mut Order, field: Field, text: &str) {
    History::default().apply(order, Edit::Set(field, text.to_owned()), today());
}

fn checks(order: &Order) -> Vec<Check> {
    Derived::of(order).checks().cloned().collect()
}

/// A GSTIN from its first fourteen characters.
fn gstin(first: &str) -> String {
    format!("{first}{}", check_character(first).unwrap())
}

/// A field of the first line, or a cell of a list (the first row is added): what is typed where.
#[derive(Clone, Copy)]
enum At {
    Head(H),
    Supplier(P),
    Buyer(P),
    Line(L),
    Row(List, usize),
    LineRow(LineList, usize),
}

fn path(order: &mut Order, at: At) -> Field {
    let line = order.lines[0].id;
    match at {
        At::Head(field) => Field::Head(field),
        At::Supplier(field) => Field::Party(Supplier, field),
        At::Buyer(field) => Field::Party(Buyer, field),
        At::Line(field) => Field::Line(line, field),
        At::Row(list, column) => {
            if order.head.rows(list) == 0 {
                edit(order, Edit::AddRow(list));
            }
            Field::Row(list, 0, column)
        }
        At::LineRow(list, column) => {
            if order.lines[0].rows(list) == 0 {
                edit(order, Edit::AddLineRow(line, list));
            }
            Field::LineRow(line, list, 0, column)
        }
    }
}

/// What is typed (the last of them in the field that is wrong), the key of the check, and how bad it is. The order is
/// complete, of 12 June 2026, delivered 3 July, from Pune (27) to Bengaluru (29).
type Case<'a> = (&'a [(At, &'a str)], &'a str, Severity);

#[rustfmt::skip]
const CASES: &[Case<'static>] = &[
    // ---- Details ----
    (&[(At::Head(H::PoNumber), "PO/2026-27/000042")], "check-po-number-long", Warning),
    (&[(At::Head(H::OrderDate), "32/6")], "check-not-a-date", Error),
    (&[(At::Head(H::DeliveryDate), "2026-06-11")], "check-delivery-before-order", Warning),
    (&[(At::Head(H::Subject), "Pipes 2\" and 3\"")], "check-forbidden-characters", Error),
    (&[(At::Head(H::ShippingTerms), "A \\ B")], "check-forbidden-characters", Error),
    // ---- Places ----
    (&[(At::Head(H::PlaceOfSupply), "40")], "check-state-code", Error),
    (&[(At::Head(H::PlaceOfSupply), "99")], "check-place-99", Error),
    (&[(At::Head(H::PlaceOfSupply), "96")], "check-place-abroad", Warning),
    (&[(At::Head(H::PlaceOfSupply), "97")], "check-place-other-territory", Warning),
    (&[(At::Head(H::PlaceOfSupply), "25")], "check-state-legacy", Warning),
    (&[(At::Head(H::PlaceOfSupply), "27")], "check-place-not-buyers", Warning),
    (&[(At::Supplier(P::StateCode), "99")], "check-state-99", Error),
    (&[(At::Supplier(P::Gstin), ""), (At::Supplier(P::StateCode), "28")], "check-state-legacy", Warning),
    (&[(At::Supplier(P::Gstin), ""), (At::Supplier(P::StateCode), "96")], "check-state-abroad", Warning),
    (&[(At::Supplier(P::StateCode), "29")], "check-state-differs", Warning),
    (&[(At::Supplier(P::State), "Kerala")], "check-address-state", Warning),
    (&[(At::Supplier(P::Pincode), "560001")], "check-pincode-state", Warning),
    (&[(At::Buyer(P::Pincode), "056001")], "check-pincode", Warning),
    // ---- Registrations ----
    (&[(At::Supplier(P::Gstin), "27AAPFU0939F1Z")], "check-gstin-length", Error),
    (&[(At::Supplier(P::Gstin), "27AAPFU0939F1ZA")], "check-gstin-check-digit", Error),
    (&[(At::Supplier(P::Gstin), "2XAAPFU0939F1ZV")], "check-gstin-state-digits", Error),
    (&[(At::Supplier(P::Gstin), "27AAPF10939F1ZV")], "check-gstin-pan", Error),
    (&[(At::Supplier(P::Gstin), "27AAPFU0939F0ZV")], "check-gstin-pattern", Error),
    (&[(At::Supplier(P::Gstin), "29AAGCB7383J1Z4")], "check-same-gstin", Warning),
    (&[(At::Supplier(P::B2bId), "kaveri.process@bharatconnect")], "check-same-b2b-id", Warning),
    // ---- Names, addresses, telephones ----
    (&[(At::Supplier(P::LegalName), "AB")], "check-length", Warning),
    (&[(At::Supplier(P::TradeName), "AB")], "check-length", Warning),
    (&[(At::Supplier(P::AddressLine2), "X")], "check-length", Warning),
    (&[(At::Supplier(P::City), "Thiruvananthapuram Medical College Post Office Area")], "check-length", Warning),
    (&[(At::Supplier(P::PhoneNumber), "12345")], "check-phone", Warning),
    (&[(At::Supplier(P::PhoneNumber), "+91 98220 12345")], "check-phone-digits", Warning),
    (&[(At::Buyer(P::Email), "purchase at kaveri")], "check-email", Warning),
    (&[(At::Buyer(P::Email), "a@b@c.in")], "check-email", Warning),
    // ---- Money ----
    (&[(At::Head(H::OrderDiscount), "58.76")], "check-order-discount-too-large", Error),
    (&[(At::Head(H::OrderDiscount), "-1")], "check-negative", Error),
    (&[(At::Head(H::ShippingCharges), "-1")], "check-negative", Error),
    (&[(At::Line(L::Quantity), "999999999"), (At::Line(L::UnitPrice), "999.999"), (At::Line(L::GstRate), "40"),
       (At::Line(L::UnitPrice), "999.999")], "check-line-large", Warning),
    (&[(At::Line(L::Quantity), "999999999"), (At::Line(L::UnitPrice), "9999999")], "check-too-large", Error),
    // ---- Treatments ----
    (&[(At::Head(H::TaxTreatment), "SEZ"), (At::Head(H::TreatmentReason), " ")], "check-treatment-reason", Warning),
    (&[(At::Head(H::TaxTreatment), "IGST_ON_INTRA")], "check-treatment-not-needed", Warning),
    (&[(At::Head(H::TaxTreatment), "REVERSE_CHARGE")], "check-reverse-charge", Warning),
    (&[(At::Head(H::TaxTreatment), "COMPOSITION")], "check-composition-between", Warning),
    (&[(At::Head(H::TaxTreatment), "COMPOSITION"), (At::Line(L::GstRate), "18")], "check-composition-rate", Warning),
    (&[(At::Head(H::TaxTreatment), "SEZ"), (At::Head(H::TreatmentReason), "Unit \"A\"")], "check-forbidden-characters", Error),
    // ---- Lists of the head ----
    (&[(At::Row(List::Milestones, 0), "2026-06-11")], "check-milestone-before-order", Warning),
    (&[(At::Row(List::Milestones, 1), "-5")], "check-negative", Error),
    (&[(At::Row(List::Milestones, 1), "100")], "check-milestones-differ", Warning),
    (&[(At::Row(List::Addresses, 7), "1234")], "check-pincode", Warning),
    (&[(At::Row(List::Addresses, 5), "Karnataka"), (At::Row(List::Addresses, 7), "411026")], "check-pincode-state", Warning),
    (&[(At::Row(List::References, 3), "A contract of 21 chars")], "check-length", Warning),
    (&[(At::Row(List::References, 1), "soon")], "check-not-a-date", Error),
    (&[(At::Row(List::Documents, 0), "x")], "check-length", Warning),
    (&[(At::Row(List::PoInfos, 0), "")], "check-row-empty", Warning),
    (&[(At::Row(List::PoInfos, 1), "Red"), (At::Row(List::PoInfos, 0), "")], "check-row-nameless", Warning),
    (&[(At::Row(List::OtherValues, 0), "round_off")], "check-row-computed", Warning),
    (&[(At::Row(List::OtherValues, 1), "1.2345")], "check-not-a-number", Error),
    // ---- Lines ----
    (&[(At::Line(L::Description), "AB")], "check-length", Warning),
    (&[(At::Line(L::Hsn), "731")], "check-hsn-length", Error),
    (&[(At::Line(L::Hsn), "73X8")], "check-hsn-not-digits", Error),
    (&[(At::Line(L::Hsn), "0000")], "check-hsn-zeros", Error),
    (&[(At::Line(L::Hsn), "7214")], "check-hsn-short", Warning),
    (&[(At::Line(L::Hsn), "99831400")], "check-sac-long", Warning),
    (&[(At::Line(L::IsService), "Y"), (At::Line(L::Hsn), "72142090"), (At::Line(L::IsService), "Y"),
       (At::Line(L::Hsn), "72142090")], "", Warning), // the code decides, so nothing is wrong
    (&[(At::Line(L::Quantity), "0")], "check-quantity-zero", Error),
    (&[(At::Line(L::Quantity), "10000000000")], "check-quantity-large", Warning),
    (&[(At::Line(L::FreeQuantity), "10000000000")], "check-quantity-large", Warning),
    (&[(At::Line(L::FreeQuantity), "-1")], "check-negative", Error),
    (&[(At::Line(L::Quantity), "1.2345")], "check-not-a-number", Error),
    (&[(At::Line(L::Unit), "BARREL")], "check-unit", Warning),
    (&[(At::Line(L::UnitPrice), "-1")], "check-negative", Error),
    (&[(At::Line(L::Discount), "58.76")], "check-discount-too-large", Error),
    (&[(At::Line(L::UnitPrice), ""), (At::Line(L::Discount), "5%")], "check-percent-waits", Error),
    (&[(At::Line(L::GstRate), "101")], "check-rate-impossible", Error),
    (&[(At::Line(L::GstRate), "17")], "check-rate-unknown", Warning),
    (&[(At::Line(L::GstRate), "12")], "check-rate-only-for", Warning),
    (&[(At::Line(L::GstRate), "28")], "check-rate-ended", Warning),
    (&[(At::Line(L::BarCode), "12")], "check-length", Warning),
    (&[(At::Line(L::OrderLineReference), "123456789012345678901234567890123456789012345678901")], "check-length", Warning),
    (&[(At::Line(L::ProductSerialNumber), "123456789012345678901")], "check-length", Warning),
    (&[(At::Line(L::OriginCountry), "XX")], "check-country", Warning),
    (&[(At::Line(L::ExpiryDate), "2030-01-01"), (At::Line(L::BatchNumber), "")], "check-batch-missing", Warning),
    (&[(At::Line(L::BatchNumber), "B-1")], "", Warning),
    (&[(At::Line(L::ExpiryDate), "2026-07-02")], "check-expired", Warning),
    (&[(At::Line(L::ExpiryDate), "2026-07-03")], "", Warning),
    (&[(At::Line(L::WarrantyDate), "2026-07-02")], "check-warranty-over", Warning),
    // ---- Lists of a line ----
    (&[(At::LineRow(LineList::Attributes, 0), "Colour"), (At::LineRow(LineList::Attributes, 1), "")], "check-value-missing", Warning),
    (&[(At::LineRow(LineList::ValueDetails, 0), "igst")], "check-row-computed", Warning),
    (&[(At::LineRow(LineList::ValueDetails, 0), "Discount"), (At::LineRow(LineList::ValueDetails, 1), "-1")], "check-negative", Error),
    (&[(At::LineRow(LineList::ValueDetails, 0), "OTHER_CHARGES"), (At::LineRow(LineList::ValueDetails, 1), "0.005")], "check-paise", Warning),
    (&[(At::LineRow(LineList::Rates, 0), "SGST")], "check-row-computed", Warning),
    (&[(At::LineRow(LineList::Rates, 1), "-1")], "check-rate-negative", Warning),
    (&[(At::LineRow(LineList::OtherTaxes, 1), "")], "check-tax-empty", Warning),
    (&[(At::LineRow(LineList::OtherTaxes, 1), "1000")], "check-cess-rate-large", Warning),
    (&[(At::LineRow(LineList::OtherTaxes, 1), "-1")], "check-negative", Error),
    (&[(At::LineRow(LineList::OtherTaxes, 2), "-1")], "check-negative", Error),
    (&[(At::LineRow(LineList::OtherTaxes, 1), "10"), (At::LineRow(LineList::OtherTaxes, 2), "5.87")], "check-tax-differs", Warning), // 5.875 → 5.88
    (&[(At::LineRow(LineList::OtherTaxes, 1), "10"), (At::LineRow(LineList::OtherTaxes, 2), "5.88")], "", Warning),
    (&[(At::LineRow(LineList::OtherTaxes, 0), "Compensation cess")], "check-cess-ended", Warning),
];

#[test]
fn each_check_is_brought_about_by_its_fault_and_blocks_only_as_an_error() {
    let words = Words::english();
    for (typed, key, severity) in CASES {
        let mut order = filled_order(1);
        let mut last = Field::Lines;
        for (at, text) in *typed {
            last = path(&mut order, *at);
            set(&mut order, last, text);
        }
        let said: Vec<Check> = checks(&order).into_iter().filter(|check| check.path == last).collect();
        if key.is_empty() {
            assert_eq!(said, [], "{last:?} is right");
            continue;
        }
        let Some(check) = said.iter().find(|check| check.text.key == *key) else {
            panic!("{key} is not said of {last:?}: {:?}", checks(&order));
        };
        assert_eq!(check.severity, *severity, "{key}");
        let text = words.text(&check.text);
        assert!(text != *key && !text.contains(['{', '}']), "{key}: {text}");
    }
}

#[test]
fn a_quantity_below_zero_is_not_told_of_the_discount() {
    let mut order = filled_order(1);
    let line = order.lines[0].id;
    set(&mut order, Field::Line(line, L::Quantity), "-3");
    let told = |order: &Order, column| checks(order).iter().any(|check| check.path == Field::Line(line, column));
    assert!(told(&order, L::Quantity) && !told(&order, L::Discount), "{:?}", checks(&order));
}

/// Checks that the table can't bring about by typing into an ordinary order.
#[test]
fn unusual_registrations_are_told_apart() {
    for (first, key) in [
        ("2829GBR00001ON", "check-gstin-un-body"),
        ("27AAPFU0939F1D", "check-gstin-deductor"),
        ("9917SGP29001OS", "check-gstin-99"),
        ("28AAPFU0939F1Z", "check-gstin-legacy"),
        ("47AAPFU0939F1Z", "check-gstin-no-state"),
    ] {
        let mut order = filled_order(1);
        let at = Field::Party(Supplier, P::Gstin);
        set(&mut order, at, &gstin(first));
        let said: Vec<Check> = checks(&order).into_iter().filter(|check| check.path == at).collect();
        assert!(said.iter().any(|c| c.text.key == key && c.severity == Warning), "{first}: {said:?}");
    }
}

#[test]
fn an_old_gstin_and_the_new_state_agree() {
    let mut order = filled_order(1);
    set(&mut order, Field::Party(Supplier, P::Gstin), &gstin("28AAPFU0939F1Z"));
    let code = Field::Party(Supplier, P::StateCode);
    set(&mut order, code, "37");
    assert!(!checks(&order).iter().any(|check| check.path == code), "{:?}", checks(&order));
}

#[test]
fn milestones_go_by_date() {
    let mut order = filled_order(1);
    for (row, date) in ["2026-09-01", "2026-08-01"].into_iter().enumerate() {
        edit(&mut order, Edit::AddRow(List::Milestones));
        set(&mut order, Field::Row(List::Milestones, row, 0), date);
    }
    let wrong = checks(&order).into_iter().find(|check| check.text.key == "check-milestone-order").unwrap();
    assert_eq!(wrong.path, Field::Row(List::Milestones, 1, 0));
}

#[test]
fn more_lines_than_an_e_invoice_takes() {
    let mut order = filled_order(1);
    let said = |order: &Order| checks(order).iter().any(|check| check.text.key == "check-many-lines");
    let line = |_| Arc::new(LineItem { id: podesk::domain::ids::LineId::new(), ..(*order.lines[0]).clone() });
    order.lines = (0..1000).map(line).collect();
    assert!(!said(&order));
    let mut more = order.clone();
    more.lines.push(Arc::new(LineItem { id: podesk::domain::ids::LineId::new(), ..(*order.lines[0]).clone() }));
    assert!(said(&more));
}

#[test]
fn reverse_charge_says_what_is_left_for_the_supplier() {
    // 58.75 and 10.575 → 10.58 of tax and 2,500 of shipping = 2,569.33 → 2,569; without the tax 2,558.42.
    let mut order = filled_order(1);
    set(&mut order, Field::Head(H::TaxTreatment), "REVERSE_CHARGE");
    let check = checks(&order).into_iter().find(|check| check.text.key == "check-reverse-charge").unwrap();
    let args: Vec<&str> = check.text.args.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(args, ["10.58", "2,558.42"]);
}

#[test]
fn the_delivery_date_is_checked_against_dated_lines_only() {
    let mut order = filled_order(200);
    let dated = order.lines[7].id;
    set(&mut order, Field::Line(dated, L::ExpiryDate), "2026-12-31");
    let mut derived = Derived::of(&order);
    let before = derived.computed;
    set(&mut order, Field::Head(H::DeliveryDate), "2027-01-15");
    derived.refresh(&order);
    assert_eq!(derived.computed - before, 1);
    assert!(
        derived
            .checks()
            .any(|check| check.text.key == "check-expired" && check.path == Field::Line(dated, L::ExpiryDate))
    );
}

#[test]
fn what_one_keystroke_mends() {
    let cases = [
        (Field::Head(H::Subject), "Pipe 2\" \\ 3\"", Some("Pipe 2″ / 3″")),
        (Field::Party(Supplier, P::PhoneNumber), "+91 98220-12345", Some("9822012345")),
        (Field::Party(Supplier, P::PhoneNumber), "0 20 2712 4400", Some("2027124400")),
        (Field::Party(Supplier, P::PhoneNumber), "123", None),
        (Field::Head(H::PlaceOfSupply), "28", Some("37")),
        (Field::Party(Buyer, P::StateCode), "27", Some("Karnataka")),
        (Field::Head(H::DeliveryDate), "2026-06-01", None),
    ];
    for (field, text, expected) in cases {
        let mut order = filled_order(1);
        set(&mut order, field, text);
        let all = checks(&order);
        let check = all.iter().find(|check| check.path == field).unwrap_or_else(|| panic!("{text} is wrong"));
        let mended = remedy(check, &order.text(field));
        assert_eq!(mended.as_deref(), expected, "{text}");
        if let Some(mended) = mended {
            let key = &check.text.key;
            set(&mut order, field, &mended);
            assert!(!checks(&order).iter().any(|c| c.path == field && c.text.key == *key), "{text} is mended");
        }
    }
}

/// Every check has its words, and every word its check: neither was forgotten.
#[test]
fn words_and_checks_belong_together() {
    let read = |path: &str| std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let files = ["check.rs", "check/head.rs", "check/line.rs", "check/party.rs", "check/rows.rs", "check/remedy.rs"];
    let source: String = files.iter().map(|file| read(&format!("src/domain/{file}"))).collect();
    let used: BTreeSet<&str> = source.split('"').filter(|part| part.starts_with("check-")).collect();
    let texts = read("assets/i18n/en.ftl");
    let there: BTreeSet<&str> =
        texts.lines().filter(|line| line.starts_with("check-")).filter_map(|line| line.split(" =").next()).collect();
    let lost: Vec<&&str> = used.difference(&there).collect();
    assert!(lost.is_empty(), "no words for {lost:?}");
}
