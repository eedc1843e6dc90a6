//! The sandbox gateway: what it takes and what it refuses, through the real client.

mod documents;
mod door;
mod memory;

use podesk::domain::status::{Call, Outcome};
use podesk::gateway::{Client, Connection};
use podesk::sandbox::{Options, Sandbox};
use serde_json::{Value, json};

use self::documents::{document, line, status_change, with};

async fn fresh() -> Sandbox {
    Sandbox::start(Options::default()).await.unwrap()
}

fn client(sandbox: &Sandbox) -> Client {
    Client::new(Connection { base_url: sandbox.url(), credentials: None, needs_token: false }).unwrap()
}

/// Makes a call; `"accepted"`, or the refusal's code, field and message.
async fn make(sandbox: &Sandbox, call: Call, body: &Value) -> (String, String, String) {
    match client(sandbox).call(call, body.to_string().into_bytes()).await.0 {
        Outcome::Accepted { .. } => ("accepted".to_owned(), String::new(), String::new()),
        Outcome::Rejected { status: 200, code, message, field } => (code, field.unwrap_or_default(), message),
        other => panic!("{other:?}"),
    }
}

/// Asserts the code of each of a row of calls on one sandbox.
async fn story(sandbox: &Sandbox, calls: &[(Call, Value, &str)]) {
    for (number, (call, body, expected)) in calls.iter().enumerate() {
        let (code, _, message) = make(sandbox, *call, body).await;
        assert_eq!(&code, expected, "call {number}: {message}");
    }
}

#[tokio::test]
async fn an_order_lives_from_send_to_cancellation() {
    let sandbox = fresh().await;
    let dearer = with(document(1, "CREATED"), "/purchaseOrder/itemLists/0/unitPrice", json!(13));
    story(
        &sandbox,
        &[
            (Call::Send, document(0, "CREATED"), "accepted"),
            (Call::Edit, dearer, "accepted"),
            (Call::StatusChange, status_change(2, "CREATED", "APPROVED"), "accepted"),
            (Call::Edit, document(3, "APPROVED"), "accepted"),
            (Call::StatusChange, status_change(4, "APPROVED", "ON_HOLD"), "accepted"),
            (Call::StatusChange, status_change(5, "ON_HOLD", "CANCELLED"), "accepted"),
            (Call::Edit, document(6, "CANCELLED"), "1412"),
            (Call::StatusChange, status_change(6, "CANCELLED", "APPROVED"), "1412"),
            (Call::StatusChange, status_change(6, "CANCELLED", "REOPENED"), "1412"),
        ],
    )
    .await;
    sandbox.stop().await;
}

#[tokio::test]
async fn a_repeat_is_answered_as_before_and_only_when_identical() {
    let sandbox = fresh().await;
    let client = client(&sandbox);
    let body = document(0, "CREATED").to_string().into_bytes();
    let (_, first) = client.call(Call::Send, body.clone()).await;
    let (_, second) = client.call(Call::Send, body.clone()).await;
    assert_eq!(first.response, second.response);
    story(&sandbox, &[(Call::Edit, document(1, "CREATED"), "accepted")]).await;
    let (outcome, late) = client.call(Call::Send, body.clone()).await;
    assert!(matches!(outcome, Outcome::Accepted { .. }));
    assert_eq!(first.response, late.response);
    let other = with(document(0, "CREATED"), "/purchaseOrder/subject", json!("Other"));
    story(
        &sandbox,
        &[
            (Call::Send, other, "1410"),
            (Call::Edit, document(0, "CREATED"), "1410"),
            (Call::StatusChange, status_change(1, "CREATED", "APPROVED"), "1410"),
            // The repeat used up no version.
            (Call::StatusChange, status_change(2, "CREATED", "APPROVED"), "accepted"),
        ],
    )
    .await;
}

#[tokio::test]
async fn versions_and_steps_must_follow() {
    let sandbox = fresh().await;
    let jump = with(document(1, "CREATED"), "/purchaseOrder/objectVersion/newVersion", json!(3));
    story(
        &sandbox,
        &[
            (Call::Edit, document(1, "CREATED"), "1404"),
            (Call::StatusChange, status_change(1, "CREATED", "APPROVED"), "1404"),
            (Call::Send, document(1, "CREATED"), "1409"),
            (Call::Send, document(0, "APPROVED"), "1411"),
            (Call::Send, document(0, "CREATED"), "accepted"),
            (Call::Send, document(1, "CREATED"), "1409"),
            (Call::Edit, document(2, "CREATED"), "1409"),
            (Call::Edit, jump, "1409"),
            (Call::Edit, document(1, "APPROVED"), "1411"),
            (Call::StatusChange, status_change(2, "CREATED", "APPROVED"), "1409"),
            (Call::StatusChange, status_change(1, "APPROVED", "FULFILLED"), "1411"),
            (Call::StatusChange, status_change(1, "CREATED", "CREATED"), "1411"),
            (Call::StatusChange, status_change(1, "CREATED", ""), "1411"),
            (Call::StatusChange, status_change(1, "CREATED", "APPROVED"), "accepted"),
            (Call::StatusChange, status_change(2, "APPROVED", "CREATED"), "1411"),
            (Call::StatusChange, status_change(2, "APPROVED", "FULFILLED"), "accepted"),
        ],
    )
    .await;
}

#[tokio::test]
async fn faults_of_shape_are_named_by_path() {
    let sandbox = fresh().await;
    let send = async |body: Value| make(&sandbox, Call::Send, &body).await;

    let quantity = with(document(0, "CREATED"), "/purchaseOrder/itemLists/1/quantity", json!("250"));
    let path = "purchaseOrder.itemLists[1].quantity";
    assert_eq!(send(quantity).await, ("1401".to_owned(), path.to_owned(), format!("{path}: a number is required")));

    let mut body = document(0, "CREATED");
    body["purchaseOrder"]["itemLists"][0].as_object_mut().unwrap().remove("barCode");
    body["purchaseOrder"]["itemLists"][0]["rates"][0]["note"] = json!(1);
    body["purchaseOrder"]["buyerDetails"]["address"] = json!([]);
    body["additionalInfos"][0] = json!({"name": null, "extra": ""});
    body["device"]["tag"]["value"] = json!(18.5204);
    body["purchaseOrder"]["poInfos"] = json!(null);
    body["purchaseOrder"]["objectVersion"]["newVersion"] = json!(1.5);
    let (code, _, message) = send(body).await;
    assert_eq!(code, "1401");
    for fault in [
        "purchaseOrder.itemLists[0].barCode: the field is missing",
        "purchaseOrder.itemLists[0].rates[0].note: the contract has no such field",
        "purchaseOrder.buyerDetails.address: an object is required",
        "additionalInfos[0].name: text is required",
        "additionalInfos[0].extra: the contract has no such field",
        "device.tag.value: text is required",
        "purchaseOrder.poInfos: a list is required",
        "purchaseOrder.objectVersion.newVersion: a whole number is required",
    ] {
        assert!(message.contains(fault), "{fault} is not in {message}");
    }

    let bare: Vec<Value> = (0..30).map(|_| json!({})).collect();
    let (_, _, message) = send(with(document(0, "CREATED"), "/purchaseOrder/itemLists", json!(bare))).await;
    assert_eq!(message.matches("the field is missing").count(), 20);
    assert!(message.ends_with(&format!("and {} more", 30 * 21 - 20)), "{message}");
}

#[tokio::test]
async fn every_field_of_the_contract_is_needed() {
    /// Removes each field in turn, at every level, and lists the results with their paths.
    fn without_each(value: &Value, path: &str, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                for (name, inner) in fields {
                    found.push(format!("{path}/{name}"));
                    without_each(inner, &format!("{path}/{name}"), found);
                }
            }
            Value::Array(entries) => {
                for (index, inner) in entries.iter().enumerate() {
                    without_each(inner, &format!("{path}/{index}"), found);
                }
            }
            _ => {}
        }
    }
    let sandbox = fresh().await;
    for (call, text) in [
        (Call::Send, include_str!("../fixtures/contract/req-send.json")),
        (Call::Edit, include_str!("../fixtures/contract/req-edit.json")),
        (Call::StatusChange, include_str!("../fixtures/contract/req-status-change.json")),
    ] {
        let whole: Value = serde_json::from_str(text).unwrap();
        let mut paths = Vec::new();
        without_each(&whole, "", &mut paths);
        for path in paths {
            let (parent, name) = path.rsplit_once('/').unwrap();
            let mut body = whole.clone();
            body.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(name);
            let (code, _, message) = make(&sandbox, call, &body).await;
            let optional = path.starts_with("/additionalInfos/");
            assert_eq!(code == "1401", !optional, "{path}: {message}");
        }
    }
}

#[tokio::test]
async fn rules_within_a_document() {
    let sandbox = fresh().await;
    let cases = [
        ("/purchaseOrder/objectId", json!("POR123"), "1405"),
        ("/purchaseOrder/objectId", json!("por0123456789abcdefABCDEF0123456789"), "1405"),
        ("/purchaseOrder/objectId", json!("POR0123456789abcdefABCDEF012345678-"), "1405"),
        ("/b2bIds/buyerB2BId", json!(""), "1403"),
        ("/b2bIds/supplierB2BId", json!("a\"b"), "1403"),
        ("/b2bIds/supplierB2BId", json!("a\\b"), "1403"),
        ("/b2bIds/supplierB2BId", json!("x".repeat(101)), "1403"),
        ("/purchaseOrder/supplierDetails/gstin", json!("29AABCT1332L1ZD"), "1402"),
        ("/purchaseOrder/buyerDetails/gstin", json!("22AAAAA0000A1Z5"), "1402"),
        ("/purchaseOrder/buyerDetails/gstin", json!(""), "1402"),
        ("/purchaseOrder/itemLists", json!([]), "1406"),
    ];
    for (pointer, value, expected) in cases {
        let (code, field, message) = make(&sandbox, Call::Send, &with(document(0, "CREATED"), pointer, value)).await;
        assert_eq!(code, expected, "{pointer}: {message}");
        assert_eq!(field, pointer[1..].replace('/', "."));
    }
    story(
        &sandbox,
        &[
            (Call::Send, document(0, "CREATED"), "accepted"),
            (
                Call::StatusChange,
                with(status_change(1, "CREATED", "CANCELLED"), "/poStatus/buyerRemarks", json!("")),
                "1407",
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn bodies_that_are_no_documents() {
    let sandbox = fresh().await;
    let client = client(&sandbox);
    let doubled = document(1, "CREATED").to_string().replacen("{", r#"{"device":{"tag":{"name":"","value":""}},"#, 1);
    for (body, expected) in [("", "1400"), ("{\"a\":", "1400"), ("[]", "1401"), (doubled.as_str(), "1401")] {
        let (outcome, _) = client.call(Call::Edit, body.as_bytes().to_vec()).await;
        assert!(matches!(&outcome, Outcome::Rejected { code, .. } if code == expected), "{outcome:?}");
    }
}

#[tokio::test]
async fn ten_thousand_lines_are_taken_and_the_bound_holds() {
    let sandbox = fresh().await;
    let lines: Vec<Value> = (1..=10_000).map(line).collect();
    let body = with(document(0, "CREATED"), "/purchaseOrder/itemLists", json!(lines));
    assert!(body.to_string().len() > 2 * 1024 * 1024);
    assert_eq!(make(&sandbox, Call::Send, &body).await.0, "accepted");
    let (outcome, _) = client(&sandbox).call(Call::Send, vec![b' '; 64 * 1024 * 1024 + 1]).await;
    // The sandbox answers and closes before all is read, so the client may see either.
    assert!(matches!(outcome, Outcome::Rejected { status: 413, .. } | Outcome::Unknown { .. }), "{outcome:?}");
}
