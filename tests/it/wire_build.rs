//! The bodies that leave: their keys are the contract's, every field that can be entered is in them, figures are exact.

use std::collections::BTreeSet;
use std::sync::Arc;

use podesk::domain::derived::Derived;
use podesk::domain::edit::{Edit, History};
use podesk::domain::field::{Field, HeadField, LineField, LineList, List, PartyField};
use podesk::domain::ids::{LineId, ObjectId};
use podesk::domain::line::LineItem;
use podesk::domain::order::Order;
use podesk::domain::party::Side;
use podesk::domain::profile::GatewayProfile;
use podesk::domain::status::{Intent, OpState};
use podesk::gateway::build::{self, Envelope};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use rust_decimal::Decimal;
use serde_json::Value;

use crate::engine_desk::{Desk, Paper, custom, set, status};
use crate::recorder::Recorder;
use crate::support::{edit, filled_order, today};

const SEND: &str = include_str!("../fixtures/contract/req-send.json");
const EDIT: &str = include_str!("../fixtures/contract/req-edit.json");
const STATUS: &str = include_str!("../fixtures/contract/req-status-change.json");

/// Adds a line and types its cells; returns its identity.
fn add_line(order: &mut Order, cells: &[(LineField, &str)]) -> LineId {
    let line = LineItem::fresh();
    let id = line.id;
    let end = order.lines.len();
    edit(order, Edit::InsertLines(end, vec![Arc::new(line)]));
    for (field, text) in cells {
        set(order, Field::Line(id, *field), text);
    }
    id
}

fn with_envelope<R>(versions: (u32, u32), statuses: (&str, &str), make: impl FnOnce(&Envelope<'_>) -> R) -> R {
    let object_id = ObjectId::from_stored(format!("POR{}", "a1B2".repeat(8)));
    make(&Envelope {
        object_id: &object_id,
        current_version: versions.0,
        new_version: versions.1,
        current_status: statuses.0,
        new_status: statuses.1,
        profile: &GatewayProfile::default(),
        geocode: "18.5204,73.8567",
        ts: "2026-06-12T10:15:00+05:30",
    })
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

fn send_body(order: &Order) -> (Vec<u8>, Value) {
    let bytes =
        with_envelope((0, 1), ("CREATED", "CREATED"), |at| build::bytes(&build::send_request(order, at)).unwrap());
    let body = json(&bytes);
    (bytes, body)
}

/// Every path of keys in a body; the elements of a list share one path, and must agree in their keys.
fn key_sets(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            let names: BTreeSet<&str> = fields.keys().map(String::as_str).collect();
            found.insert(format!("{path}{names:?}"));
            for (name, field) in fields {
                key_sets(field, &format!("{path}.{name}"), found);
            }
        }
        Value::Array(rows) => {
            for row in rows {
                key_sets(row, &format!("{path}[]"), found);
            }
        }
        Value::String(_) => drop(found.insert(format!("{path}: text"))),
        Value::Number(_) => drop(found.insert(format!("{path}: number"))),
        Value::Bool(_) | Value::Null => drop(found.insert(format!("{path}: other"))),
    }
}

#[track_caller]
fn assert_same_keys(body: &Value, example: &str) {
    let (mut ours, mut theirs) = (BTreeSet::new(), BTreeSet::new());
    key_sets(body, "", &mut ours);
    key_sets(&json(example.as_bytes()), "", &mut theirs);
    assert_eq!(ours, theirs);
}

const HEAD: [(HeadField, &str); 9] = [
    (HeadField::PoNumber, "PO-entered"),
    (HeadField::Subject, "Subject entered"),
    (HeadField::OrderDate, "2026-06-11"),
    (HeadField::DeliveryDate, "2026-08-09"),
    (HeadField::PlaceOfSupply, "29"),
    (HeadField::ShippingTerms, "FOR entered"),
    (HeadField::BearingParty, "Supplier entered"),
    (HeadField::ShippingCharges, "450.75"),
    (HeadField::RoundOff, "N"),
];

/// Fields of a party, their texts and their places in the body.
const PARTY: [(PartyField, &str, &str); 13] = [
    (PartyField::LegalName, "Legal entered", "legalName"),
    (PartyField::TradeName, "Trade entered", "tradeName"),
    (PartyField::B2bId, "b2b-entered", "b2bId"),
    (PartyField::AddressType, "FACTORY", "address.type"),
    (PartyField::AddressLine1, "Line one entered", "address.addressLine1"),
    (PartyField::AddressLine2, "Line two entered", "address.addressLine2"),
    (PartyField::City, "City entered", "address.city"),
    (PartyField::State, "State entered", "address.state"),
    (PartyField::Country, "India", "address.country"),
    (PartyField::ContactType, "LANDLINE", "contactNumber.type"),
    (PartyField::CountryCode, "+91", "contactNumber.countryCode"),
    (PartyField::PhoneNumber, "2026543210", "contactNumber.phoneNumber"),
    (PartyField::Email, "entered@example.in", "email"),
];

const LINE: [(LineField, &str); 16] = [
    (LineField::Description, "Description entered"),
    (LineField::Hsn, "73181500"),
    (LineField::Quantity, "12.345"),
    (LineField::FreeQuantity, "1.5"),
    (LineField::Unit, "kgs"),
    (LineField::UnitPrice, "99.125"),
    (LineField::Discount, "10.25"),
    (LineField::GstRate, "18"),
    (LineField::BarCode, "8901234567890"),
    (LineField::IsService, "N"),
    (LineField::OrderLineReference, "REQ-7"),
    (LineField::OriginCountry, "IN"),
    (LineField::ProductSerialNumber, "SN-9"),
    (LineField::BatchNumber, "B-11"),
    (LineField::ExpiryDate, "2027-01-31"),
    (LineField::WarrantyDate, "2028-02-29"),
];

/// Rows of the head's lists: texts by column, and where they stand in the body.
const ROWS: [(List, &[(&str, &str)]); 7] = [
    (
        List::Addresses,
        &[
            ("DISPATCH_FROM", "addressDetails.0.addressType"),
            ("WAREHOUSE", "addressDetails.0.address.type"),
            ("Shed 4", "addressDetails.0.address.addressLine1"),
            ("Gate 2", "addressDetails.0.address.addressLine2"),
            ("Hosur", "addressDetails.0.address.city"),
            ("Tamil Nadu", "addressDetails.0.address.state"),
            ("India", "addressDetails.0.address.country"),
            ("635109", "addressDetails.0.address.pincode"),
        ],
    ),
    (
        List::Milestones,
        &[("2026-09-01", "paymentMilestones.0.milestoneDate"), ("1000.5", "paymentMilestones.0.dueAmount")],
    ),
    (
        List::References,
        &[
            ("RA-1", "contractReferenceDetails.0.receiptAdviceNo"),
            ("2026-05-05", "contractReferenceDetails.0.receiptAdviceDate"),
            ("LOT-2", "contractReferenceDetails.0.batchReferenceNo"),
            ("CT-3", "contractReferenceDetails.0.contractReferenceNo"),
            ("EX-4", "contractReferenceDetails.0.extraReferenceNo"),
            ("PR-5", "contractReferenceDetails.0.projectReferenceNo"),
        ],
    ),
    (
        List::Documents,
        &[
            ("https://example.in/drawing.pdf", "additionalDocumentDetails.0.url"),
            ("SGVsbG8=", "additionalDocumentDetails.0.document"),
            ("Drawing", "additionalDocumentDetails.0.info"),
        ],
    ),
    (List::PoInfos, &[("Buyer contact", "poInfos.0.detailType"), ("Ms Rao", "poInfos.0.detailValue")]),
    (List::AdditionalInfos, &[("plant", "additionalInfos.0.name"), ("Bhosari", "additionalInfos.0.value")]),
    (
        List::OtherValues,
        &[("INSURANCE", "poValueDetails.otherValues.6.type"), ("77.7", "poValueDetails.otherValues.6.value")],
    ),
];

const LINE_ROWS: [(LineList, &[(&str, &str)]); 4] = [
    (LineList::ValueDetails, &[("PACKING_NOTE", "itemValueDetails.4.type"), ("3.125", "itemValueDetails.4.value")]),
    (LineList::Rates, &[("CUSTOMS", "rates.1.type"), ("7.5", "rates.1.value")]),
    (LineList::Attributes, &[("Grade", "attributeDetails.0.name"), ("8.8", "attributeDetails.0.value")]),
    (
        LineList::OtherTaxes,
        &[("CESS", "otherTaxes.0.name"), ("2.5", "otherTaxes.0.rate"), ("30.6", "otherTaxes.0.amount")],
    ),
];

/// An order in which everything that can be typed is typed, by edits alone.
fn entered() -> (Order, LineId) {
    let mut order = filled_order(1);
    let first = order.lines[0].id;
    edit(&mut order, Edit::RemoveLines(vec![first]));
    for (field, text) in HEAD {
        set(&mut order, Field::Head(field), text);
    }
    for side in [Side::Supplier, Side::Buyer] {
        for (field, text, _) in PARTY {
            set(&mut order, Field::Party(side, field), text);
        }
    }
    let mut history = History::default();
    for (list, cells) in ROWS {
        history.apply(&mut order, Edit::AddRow(list), today());
        for (column, (text, _)) in cells.iter().enumerate() {
            set(&mut order, Field::Row(list, 0, column), text);
        }
    }
    let line = add_line(&mut order, &LINE);
    for (list, cells) in LINE_ROWS {
        history.apply(&mut order, Edit::AddLineRow(line, list), today());
        for (column, (text, _)) in cells.iter().enumerate() {
            set(&mut order, Field::LineRow(line, list, 0, column), text);
        }
    }
    (order, line)
}

/// The text or digits at a path such as `a.0.b`.
#[track_caller]
fn at(body: &Value, path: &str) -> String {
    let pointer = format!("/{}", path.replace('.', "/"));
    match body.pointer(&pointer) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        other => panic!("{path}: {other:?}"),
    }
}

#[test]
fn keys_equal_the_examples_at_every_level() {
    let (order, _) = entered();
    assert_eq!(Derived::of(&order).counts().0, 0, "{:?}", Derived::of(&order).checks().collect::<Vec<_>>());
    let (_, send) = send_body(&order);
    assert_same_keys(&send, SEND);
    let edit =
        with_envelope((1, 2), ("APPROVED", "APPROVED"), |at| build::bytes(&build::send_request(&order, at)).unwrap());
    assert_same_keys(&json(&edit), EDIT);
    let status = with_envelope((2, 3), ("APPROVED", "CANCELLED"), |at| {
        build::bytes(&build::status_change_request(&order, at, "CANCEL", "Not needed any more")).unwrap()
    });
    assert_same_keys(&json(&status), STATUS);
}

#[test]
fn every_entered_field_is_found_again() {
    let (order, _) = entered();
    let (bytes, body) = send_body(&order);
    assert!(!bytes.contains(&b'\n'), "the body is compact");
    assert_entered(&body);
    assert_line_entered(&body);
    let po = &body["purchaseOrder"];
    assert_eq!(at(po, "ts"), "2026-06-12T10:15:00+05:30");
    assert_eq!(at(&body, "device.tag.value"), "18.5204,73.8567");
    assert_eq!(
        at(&body["purchaseOrder"], "poValueDetails.totalPOValue"),
        "1913.22",
        "with 450.75 of shipping, not rounded"
    );
}

/// Every field of the order that was entered stands in the body of a first version.
#[track_caller]
fn assert_entered(body: &Value) {
    let po = &body["purchaseOrder"];
    assert_eq!(po.as_object().unwrap().len(), 18);
    for (path, text) in [
        ("buyerPONumber", "PO-entered"),
        ("subject", "Subject entered"),
        ("orderDate", "2026-06-11"),
        ("deliveryDate", "2026-08-09"),
        ("objectVersion.currentVersion", "0"),
        ("objectVersion.newVersion", "1"),
        ("poStatusTransition.currentStatus", "CREATED"),
        ("poStatusTransition.newStatus", "CREATED"),
        ("buyerDetails.placeOfSupply", "29"),
        ("supplierDetails.gstin", "27AAPFU0939F1ZV"),
        ("buyerDetails.gstin", "29AAGCB7383J1Z4"),
        ("supplierDetails.stateCode", "27"),
        ("buyerDetails.stateCode", "29"),
        ("supplierDetails.address.pincode", "411026"),
        ("buyerDetails.address.pincode", "560058"),
        ("shippingTermsDetails.terms", "FOR entered"),
        ("shippingTermsDetails.bearingParty", "Supplier entered"),
        ("shippingTermsDetails.charges", "450.75"),
    ] {
        assert_eq!(at(po, path), text, "{path}");
    }
    assert!(at(po, "objectId").starts_with("POR"));
    for party in ["supplierDetails", "buyerDetails"] {
        for (_, text, path) in PARTY {
            assert_eq!(at(po, &format!("{party}.{path}")), text, "{party}.{path}");
        }
    }
    for (list, cells) in ROWS {
        let place = if list == List::AdditionalInfos { body } else { po };
        for (text, path) in cells {
            assert_eq!(at(place, path), *text, "{path}");
        }
    }
    assert_eq!(at(body, "b2bIds.buyerB2BId"), "b2b-entered");
    assert_eq!(at(body, "b2bIds.supplierB2BId"), "b2b-entered");
    assert_eq!(at(body, "device.tag.name"), "GEOCODE");
}

/// Every field of the line that was entered stands in the body.
#[track_caller]
fn assert_line_entered(body: &Value) {
    let item = &body["purchaseOrder"]["itemLists"][0];
    assert_eq!(item.as_object().unwrap().len(), 21);
    for (path, text) in [
        ("serialno", "1"),
        ("productDescription", "Description entered"),
        ("isService", "N"),
        ("hsnCode", "73181500"),
        ("barCode", "8901234567890"),
        ("quantity", "12.345"),
        ("freeQuantity", "1.5"),
        ("unit", "KGS"),
        ("unitPrice", "99.125"),
        ("totalAmt", "1223.7"),          // 12.345 × 99.125 = 1223.698…
        ("assessmentAmount", "1213.45"), // less 10.25
        ("gstRate", "18"),
        ("totalItemValue", "1462.47"), // with 218.42 of tax and 30.60 of cess
        ("orderLineReference", "REQ-7"),
        ("originCountry", "IN"),
        ("productSerialNumber", "SN-9"),
        ("batchDetails.batchNumber", "B-11"),
        ("batchDetails.expiryDate", "2027-01-31"),
        ("batchDetails.batchWarrantyDate", "2028-02-29"),
        ("itemValueDetails.0.value", "10.25"),
        ("itemValueDetails.2.type", "IGST"),
        ("itemValueDetails.2.value", "218.42"),
        ("rates.0.type", "IGST"),
        ("rates.0.value", "18"),
    ] {
        assert_eq!(at(item, path), text, "{path}");
    }
    for (_, cells) in LINE_ROWS {
        for (text, path) in cells {
            assert_eq!(at(item, path), *text, "{path}");
        }
    }
}

#[test]
fn a_gateway_receives_all_of_it() {
    let (folder, gateway) = (tempfile::tempdir().unwrap(), Recorder::start());
    let mut desk = Desk::start(folder.path(), custom(&gateway.url));
    let mut paper = Paper::new();
    paper.document = entered().0;
    // 500 more lines, each with two decimals of its own: 1,000 that must arrive digit for digit.
    let mut rng = StdRng::seed_from_u64(7);
    let mut digits = || {
        let number = Decimal::new(rng.random_range(1..999_999), rng.random_range(0..=3));
        number.normalize().to_string()
    };
    let mut expected = Vec::new();
    for _ in 0..500 {
        let (quantity, price) = (digits(), digits());
        let cells = [
            (LineField::Description, "Hex bolts"),
            (LineField::Hsn, "73181500"),
            (LineField::Unit, "NOS"),
            (LineField::GstRate, "18"),
            (LineField::Quantity, &*quantity),
            (LineField::UnitPrice, &*price),
        ];
        add_line(&mut paper.document, &cells);
        expected.push((quantity, price));
    }
    desk.save(&mut paper);
    let changed = status("CANCELLED");
    for (at_first, intent, example) in
        [(true, Intent::Document, SEND), (false, Intent::Document, EDIT), (false, changed, STATUS)]
    {
        gateway.accept();
        let review = desk.send(&paper, intent);
        desk.until(&mut paper, review.operation.id, OpState::Accepted);
        let body = json(&gateway.next().body);
        assert_same_keys(&body, example);
        if at_first {
            assert_entered(&body);
            assert_line_entered(&body);
        }
        if let Some(items) = body["purchaseOrder"]["itemLists"].as_array() {
            for (item, (quantity, price)) in items[1..].iter().zip(&expected) {
                assert_eq!((&at(item, "quantity"), &at(item, "unitPrice")), (quantity, price));
            }
            assert_eq!(items.len(), 501);
        }
        set(&mut paper.document, Field::Head(HeadField::Subject), "Subject amended");
        desk.save(&mut paper);
    }
    desk.end();
}

fn words(rows: &Value) -> Vec<String> {
    rows.as_array().unwrap().iter().map(|row| at(row, "type")).collect()
}

#[test]
fn computed_rows_stand_first_in_their_order() {
    let mut order = filled_order(1);
    let line = order.lines[0].id;
    let mut history = History::default();
    for (row, (word, value)) in
        [("Discount", "5"), ("PACKING", "1"), ("other_charges", "2"), ("PRE_TAX_CHARGES", "3")].into_iter().enumerate()
    {
        history.apply(&mut order, Edit::AddLineRow(line, LineList::ValueDetails), today());
        set(&mut order, Field::LineRow(line, LineList::ValueDetails, row, 0), word);
        set(&mut order, Field::LineRow(line, LineList::ValueDetails, row, 1), value);
    }
    let (_, body) = send_body(&order);
    let po = &body["purchaseOrder"];
    let item = &po["itemLists"][0];
    assert_eq!(words(&item["itemValueDetails"]), ["DISCOUNT", "PRE_TAX_CHARGES", "IGST", "OTHER_CHARGES", "PACKING"]);
    assert_eq!(at(item, "itemValueDetails.0.value"), "5");
    assert_eq!(at(item, "itemValueDetails.1.value"), "3");
    assert_eq!(at(item, "itemValueDetails.3.value"), "2");
    let outside = ["ASSESSABLE_VALUE", "IGST", "OTHER_TAXES", "DISCOUNT", "OTHER_CHARGES", "ROUND_OFF"];
    assert_eq!(words(&po["poValueDetails"]["otherValues"]), outside);
    set(&mut order, Field::Head(HeadField::PlaceOfSupply), "27");
    let (_, body) = send_body(&order);
    let item = &body["purchaseOrder"]["itemLists"][0];
    let inside = ["DISCOUNT", "PRE_TAX_CHARGES", "CGST", "SGST", "OTHER_CHARGES", "PACKING"];
    assert_eq!(words(&item["itemValueDetails"]), inside);
    assert_eq!(words(&item["rates"]), ["CGST", "SGST"]);
    assert_eq!(at(item, "rates.0.value"), "9");
}

#[test]
fn blank_lines_stay_home_and_the_others_are_numbered() {
    let mut order = filled_order(2);
    add_line(&mut order, &[]);
    let last = add_line(&mut order, &[(LineField::Description, "  Washer  "), (LineField::Quantity, "1")]);
    let (_, body) = send_body(&order);
    let items = body["purchaseOrder"]["itemLists"].as_array().unwrap();
    let serials: Vec<String> = items.iter().map(|item| at(item, "serialno")).collect();
    assert_eq!(serials, ["1", "2", "3"]);
    assert_eq!(order.position(last), Some(3));
    assert_eq!(at(&items[2], "productDescription"), "Washer");
    assert_eq!(at(&items[2], "unitPrice"), "0", "an empty number is 0");
    assert_eq!(at(&items[2], "barCode"), "", "an empty text is empty");
    assert_eq!(body["purchaseOrder"]["poInfos"], serde_json::json!([]), "an empty list is there");
    assert_eq!(body["additionalInfos"], serde_json::json!([]));
}

#[test]
fn a_tax_without_an_amount_gets_the_computed_one() {
    let mut order = filled_order(1);
    let line = order.lines[0].id;
    History::default().apply(&mut order, Edit::AddLineRow(line, LineList::OtherTaxes), today());
    set(&mut order, Field::LineRow(line, LineList::OtherTaxes, 0, 0), "CESS");
    set(&mut order, Field::LineRow(line, LineList::OtherTaxes, 0, 1), "2.5");
    let (_, body) = send_body(&order);
    assert_eq!(at(&body, "purchaseOrder.itemLists.0.otherTaxes.0.amount"), "1.47", "2.5 % of 1 × 58.75");
}

#[test]
fn indian_time_is_rfc_3339() {
    let at = "2026-06-12T04:45:00.987Z".parse().unwrap();
    assert_eq!(build::indian_time(at), "2026-06-12T10:15:00+05:30");
}

/// A decimal as a clerk types it: up to nine digits, up to three decimals, no zeros at the end.
fn typed() -> impl Strategy<Value = String> {
    (1i64..999_999_999, 0u32..=3).prop_map(|(digits, scale)| Decimal::new(digits, scale).normalize().to_string())
}

#[test]
fn a_thousand_decimals_arrive_digit_for_digit() {
    let config = Config { cases: 1000, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]));
    let base = filled_order(1);
    let line = base.lines[0].id;
    runner
        .run(&(typed(), typed()), |(quantity, price)| {
            let mut order = base.clone();
            set(&mut order, Field::Line(line, LineField::Quantity), &quantity);
            set(&mut order, Field::Line(line, LineField::UnitPrice), &price);
            let (bytes, _) = send_body(&order);
            let text = String::from_utf8(bytes).unwrap();
            prop_assert!(text.contains(&format!("\"quantity\":{quantity},")), "{quantity}");
            prop_assert!(text.contains(&format!("\"unitPrice\":{price},")), "{price}");
            Ok(())
        })
        .unwrap();
}
