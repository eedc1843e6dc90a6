//! What networks and suppliers say after the gateway's answer: read in every shape, matched, kept, and shown as it is.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

mod window;

use podesk::domain::archive::About;
use podesk::domain::news::{NewsKind, Received, Sense, Taken, Via};
use podesk::domain::profile::GatewayProfile;
use podesk::domain::status::{DeliveryState, Intent, OpState, View};
use podesk::gateway::news::{Confirmation, MAX_MESSAGES, Message, confirmation, read};
use podesk::message::news::{NewsCommand, NewsEvent, TypedAnswer};
use podesk::message::{Command, Event};
use podesk::settings::Settings;
use podesk::store::{FILE, Reader, Store};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::store::at;
use super::store_desk::{Desk, accepted, cancel, unknown};

/// A supplier's answer to an order, as the network sends it.
pub fn confirm(object_id: &str, version: u32, response: &str, remarks: &str) -> Value {
    json!({
        "device": { "tag": { "name": "GEOCODE", "value": "18.5204,73.8567" } },
        "b2bIds": { "buyerB2BId": "", "supplierB2BId": "" },
        "poConfirmation": {
            "objectId": object_id,
            "buyerPONumber": "PO/26-27/0042",
            "supplierResponse": response,
            "supplierRemarks": remarks,
            "objectVersion": { "currentVersion": version, "newVersion": version },
            "poStatusTransition": { "currentStatus": "CREATED", "newStatus": "CREATED" }
        },
        "additionalInfos": []
    })
}

/// What the network made of a document, or with `status` of a change of status.
pub fn result(object_id: &str, version: u32, result: &str, code: &str, status: bool) -> Value {
    let part = json!({
        "objectId": object_id,
        "buyerPONumber": "PO/26-27/0042",
        "objectVersion": { "currentVersion": version - 1, "newVersion": version },
        "poStatusTransition": { "currentStatus": "CREATED", "newStatus": if status { "CANCELLED" } else { "CREATED" } }
    });
    let detail = if code.is_empty() { "" } else { "Supplier is not active" };
    let resp = json!({ "reqMsgId": "MSG1", "result": result, "errorCd": code, "errorDtl": detail, "errorField": "" });
    let name = if status { "poStatus" } else { "purchaseOrder" };
    json!({ "b2bIds": { "buyerB2BId": "", "supplierB2BId": "" }, "resp": resp, name: part, "additionalInfos": [] })
}

fn one(text: &str) -> Message {
    read(text.as_bytes()).unwrap().remove(0).unwrap()
}

/// The keys of what can't be read, and the kinds of what can.
fn kinds(text: &str) -> Vec<String> {
    match read(text.as_bytes()) {
        Ok(all) => all
            .into_iter()
            .map(|one| one.map_or_else(|text| text.key, |message| message.news.kind.name().to_owned()))
            .collect(),
        Err(text) => vec![format!("all: {}", text.key)],
    }
}

#[test]
fn the_contracts_examples_are_read() {
    // `../shared/contract/examples`, word for word.
    let confirm = r#"{"device":{"tag":{"name":"GEOCODE","value":"string"}},"b2bIds":{"buyerB2BId":"string","supplierB2BId":"string"},
        "poConfirmation":{"objectId":"string","buyerPONumber":"string","supplierResponse":"string","supplierRemarks":"string",
        "objectVersion":{"currentVersion":0,"newVersion":0},"poStatusTransition":{"currentStatus":"CREATED","newStatus":"CREATED"}},
        "additionalInfos":[{"name":"string","value":"string"}]}"#;
    let read_back = one(confirm);
    assert_eq!(read_back.body, confirm.as_bytes(), "kept verbatim");
    let news = read_back.news;
    assert_eq!((news.kind, news.object_id.as_str(), news.version), (NewsKind::Confirm, "string", Some(0)));
    assert_eq!((news.word.as_str(), news.remarks.as_str(), news.new_status.as_str()), ("string", "string", "CREATED"));
    let status = r#"{"b2bIds":{"buyerB2BId":"B","supplierB2BId":"S"},"resp":{"reqMsgId":"M","result":"R","errorCd":"C",
        "errorDtl":"D","errorField":"F"},"poStatus":{"objectId":"O","buyerPONumber":"N","objectVersion":{"currentVersion":0,
        "newVersion":0},"buyerAction":"string","buyerRemarks":"string","poStatusTransition":{"currentStatus":"string",
        "newStatus":"string"}},"additionalInfos":[{"name":"string","value":"string"}]}"#;
    let news = one(status).news;
    assert_eq!(news.kind, NewsKind::StatusChange);
    let said = [&news.word, &news.code, &news.remarks, &news.field, &news.message_id, &news.buyer_b2b_id];
    assert_eq!(said.map(String::as_str), ["R", "C", "D", "F", "M", "B"]);
}

#[test]
fn one_an_array_and_lines_of_them() {
    let (a, b) = (confirm("POR1", 1, "ACCEPT", ""), result("POR2", 2, "SUCCESS", "", false));
    let (a, b, c) = (a.to_string(), b.to_string(), result("POR3", 3, "SUCCESS", "", true).to_string());
    let all = ["req-confirm", "resp-edit", "resp-status-change"];
    for text in [
        format!("[{a}, {b}, {c}]"),
        format!("{a}\n{b}\r\n\n{c}\n"),
        format!("{a},{b},{c}"),
        format!("\u{feff}  [\n{a},\n{b},\n{c}\n]\n"),
    ] {
        assert_eq!(kinds(&text), all, "{text}");
    }
    assert_eq!(kinds(&result("POR2", 1, "SUCCESS", "", false).to_string()), ["resp-send"]);
}

#[test]
fn what_is_no_message_is_named_and_the_others_are_read() {
    let good = confirm("POR1", 1, "ACCEPT", "").to_string();
    for (text, expected) in [
        (String::new(), vec!["all: news-error-empty"]),
        ("   \n".to_owned(), vec!["all: news-error-empty"]),
        ("[]".to_owned(), vec!["all: news-error-empty"]),
        ("hello".to_owned(), vec!["news-error-json"]),
        ("{\"a\": ".to_owned(), vec!["news-error-json"]),
        ("17".to_owned(), vec!["news-error-shape"]),
        ("{}".to_owned(), vec!["news-error-shape"]),
        ("{\"resp\":{}}".to_owned(), vec!["news-error-shape"]),
        ("{\"poConfirmation\":{}}".to_owned(), vec!["news-error-no-object-id"]),
        (format!("{good}\n{{}}\n{good}"), vec!["req-confirm", "news-error-shape", "req-confirm"]),
        (format!("{good}\noops\n{good}"), vec!["req-confirm", "news-error-json"]),
    ] {
        assert_eq!(kinds(&text), expected, "{text}");
    }
    let read = read(format!("{good}\n  oops").as_bytes()).unwrap();
    let text = read[1].clone().unwrap_err();
    assert_eq!(text.args, [("line".to_owned(), "2".to_owned()), ("column".to_owned(), "3".to_owned())]);
}

#[test]
fn everything_has_a_bound() {
    let big = confirm("POR1", 1, "ACCEPT", &"x".repeat(2 << 20)).to_string();
    assert_eq!(kinds(&big), ["news-error-message-too-long"]);
    assert_eq!(kinds(&" ".repeat((16 << 20) + 1)), ["all: news-error-too-long"]);
    assert_eq!(kinds(&"{} ".repeat(MAX_MESSAGES + 1)), ["all: news-error-too-many"]);
    assert_eq!(kinds(&"[".repeat(100_000)), ["news-error-json"], "depth");
    let long = one(&confirm("POR1", 1, &"W".repeat(500), &"r\n".repeat(5_000)).to_string()).news;
    assert_eq!((long.word.chars().count(), long.remarks.chars().count()), (100, 1_000));
    assert!(!long.remarks.contains('\n'));
}

#[test]
fn contents_count_and_not_their_spaces() {
    let a = one(&confirm("POR1", 1, "ACCEPT", "ok").to_string());
    let spaced = serde_json::to_string_pretty(&confirm("POR1", 1, "ACCEPT", "ok")).unwrap();
    assert_eq!(a.print, one(&spaced).print);
    assert_ne!(a.body, one(&spaced).body);
    assert_ne!(a.print, one(&confirm("POR1", 2, "ACCEPT", "ok").to_string()).print);
}

#[test]
fn words_mean_what_the_profile_says() {
    let profile = GatewayProfile::default();
    for (word, sense) in [
        ("ACCEPT", Sense::Accepted),
        (" accept ", Sense::Accepted),
        ("REJECT", Sense::Declined),
        ("RETURN", Sense::Declined),
        ("PARTIAL", Sense::Other),
        ("", Sense::Other),
    ] {
        assert_eq!(one(&confirm("P", 1, word, "").to_string()).news.sense(&profile), sense, "{word}");
    }
    for (word, code, sense) in [
        ("SUCCESS", "", Sense::Delivered),
        ("success", "000", Sense::Delivered),
        ("FAILURE", "BC1", Sense::Refused),
        ("FAILED", "", Sense::Refused),
        ("ODD", "BC1", Sense::Refused),
        ("PENDING", "", Sense::Other),
    ] {
        assert_eq!(one(&result("P", 1, word, code, false).to_string()).news.sense(&profile), sense, "{word} {code}");
    }
    let own = GatewayProfile { supplier_responses: vec!["OK".into(), "NO".into()], ..GatewayProfile::default() };
    assert_eq!(one(&confirm("P", 1, "OK", "").to_string()).news.sense(&own), Sense::Accepted);
    assert_eq!(one(&confirm("P", 1, "ACCEPT", "").to_string()).news.sense(&own), Sense::Other);
}

impl Desk {
    fn object_id(&self) -> String {
        self.store.facts(self.id).unwrap().unwrap().object_id.as_str().to_owned()
    }

    /// Takes a message in, as the import does.
    fn news(&mut self, message: &Value) -> Taken {
        let Message { news, body, print } = one(&message.to_string());
        let sense = news.sense(&GatewayProfile::sandbox());
        let now = self.now();
        let received = Received { news, sense, via: Via::Import, at: now, body, print };
        self.store.take_news(&received, "asha", now).unwrap().1
    }

    /// Takes in the supplier's answer to a version.
    fn answer(&mut self, version: u32, word: &str) -> Taken {
        let message = confirm(&self.object_id(), version, word, "as told");
        self.news(&message)
    }

    fn is_clean(&self) {
        assert_eq!(self.store.verify().unwrap(), []);
    }
}

#[test]
fn an_accepting_answer_acknowledges_the_version_held() {
    let mut desk = Desk::new();
    desk.accepted();
    assert_eq!(desk.answer(1, "ACCEPT"), Taken::Applied);
    assert_eq!((desk.state(), desk.last_event().as_str()), (DeliveryState::Acknowledged, "event-news-accepted"));
    let news = desk.store.facts(desk.id).unwrap().unwrap().news.unwrap();
    assert_eq!((news.sense, news.version, news.remarks.as_str()), (Sense::Accepted, 1, "as told"));
    // What is sent anew is not answered yet; a change of status leaves the document that was.
    desk.change("11");
    desk.accepted();
    assert_eq!(desk.state(), DeliveryState::Sent);
    assert_eq!(desk.store.facts(desk.id).unwrap().unwrap().news, None);
    desk.answer(2, "ACCEPT");
    let approve =
        Intent::StatusChange { new_status: "APPROVED".into(), buyer_action: "APPROVE".into(), remarks: "ok".into() };
    let review = desk.review(approve);
    let op = desk.try_enqueue(&review).unwrap();
    desk.attempt(op.id, &accepted(), OpState::Accepted);
    assert_eq!(desk.state(), DeliveryState::Acknowledged);
    desk.is_clean();
}

#[test]
fn a_declining_answer_needs_attention_until_the_next_version_is_accepted() {
    let mut desk = Desk::new();
    desk.accepted();
    assert_eq!(desk.answer(1, "REJECT"), Taken::Applied);
    assert_eq!(desk.state(), DeliveryState::Sent);
    assert!(desk.in_view(View::NeedsAttention));
    desk.change("9");
    desk.accepted();
    assert!(!desk.in_view(View::NeedsAttention));
    desk.is_clean();
}

#[test]
fn what_the_network_refuses_is_shown_as_accepted_by_the_gateway_and_refused() {
    let mut desk = Desk::new();
    desk.accepted();
    let message = result(&desk.object_id(), 1, "FAILURE", "BC1042", false);
    assert_eq!(desk.news(&message), Taken::Applied);
    assert_eq!((desk.state(), desk.last_event().as_str()), (DeliveryState::Sent, "event-news-refused"));
    let facts = desk.store.facts(desk.id).unwrap().unwrap();
    assert_eq!(facts.accepted_version, 1, "the gateway has it all the same");
    let news = facts.news.unwrap();
    assert_eq!((news.sense, news.code.as_str()), (Sense::Refused, "BC1042"));
    assert!(desk.in_view(View::NeedsAttention));
    desk.is_clean();
}

#[test]
fn a_cancellation_that_the_network_refuses_leaves_the_order_as_it_was() {
    let mut desk = Desk::new();
    desk.accepted();
    let review = desk.review(cancel());
    let op = desk.try_enqueue(&review).unwrap();
    desk.attempt(op.id, &accepted(), OpState::Accepted);
    assert_eq!(desk.state(), DeliveryState::Cancelled);
    let message = result(&desk.object_id(), 2, "FAILURE", "BC7", true);
    assert_eq!(desk.news(&message), Taken::Applied);
    assert_eq!(desk.state(), DeliveryState::Sent);
    assert_eq!(desk.store.facts(desk.id).unwrap().unwrap().network_status.as_deref(), Some("CREATED"));
    desk.is_clean();
}

#[test]
fn an_unknown_outcome_is_known_by_the_networks_own_word() {
    for proof in ["resp-send", "req-confirm"] {
        let mut desk = Desk::new();
        let op = desk.send();
        desk.attempt(op.id, &unknown(), OpState::Unknown);
        assert_eq!(desk.state(), DeliveryState::Unknown);
        let id = desk.object_id();
        let message =
            if proof == "resp-send" { result(&id, 1, "SUCCESS", "", false) } else { confirm(&id, 1, "ACCEPT", "") };
        assert_eq!(desk.news(&message), Taken::Applied);
        let expected = if proof == "resp-send" { DeliveryState::Sent } else { DeliveryState::Acknowledged };
        assert_eq!(desk.state(), expected, "{proof}");
        assert_eq!(desk.store.facts(desk.id).unwrap().unwrap().ops[0].state, OpState::MarkedDelivered);
        desk.is_clean();
    }
    // A refusal does not prove that it was taken up, and another version proves nothing.
    let mut desk = Desk::new();
    let op = desk.send();
    desk.attempt(op.id, &unknown(), OpState::Unknown);
    let id = desk.object_id();
    desk.news(&result(&id, 1, "FAILURE", "BC1", false));
    desk.news(&result(&id, 2, "SUCCESS", "", false));
    assert_eq!(desk.state(), DeliveryState::Unknown);
    desk.is_clean();
}

/// A message with another status in it, or without its version.
fn with(mut message: Value, status: Option<&str>, version: bool) -> Value {
    for part in ["poConfirmation", "purchaseOrder", "poStatus"] {
        if let Some(part) = message.get_mut(part).and_then(Value::as_object_mut) {
            if let Some(status) = status {
                part["poStatusTransition"]["newStatus"] = json!(status);
            }
            if !version {
                part.remove("objectVersion");
            }
        }
    }
    message
}

#[test]
fn news_of_a_version_that_is_not_held_move_no_status() {
    let mut desk = Desk::new();
    desk.accepted();
    let id = desk.object_id();
    assert_eq!(desk.news(&with(confirm(&id, 99, "ACCEPT", ""), Some("CANCELLED"), true)), Taken::Applied);
    let facts = desk.store.facts(desk.id).unwrap().unwrap();
    assert_eq!((facts.network_status.as_deref(), facts.acknowledged), (Some("CREATED"), false));
    assert!(facts.news.is_some(), "it is shown all the same");
    assert_eq!(desk.state(), DeliveryState::Sent);
    // Without a version nobody knows which one is meant, once there was another.
    desk.change("11");
    desk.accepted();
    desk.news(&with(confirm(&id, 1, "ACCEPT", "which?"), Some("APPROVED"), false));
    let facts = desk.store.facts(desk.id).unwrap().unwrap();
    assert_eq!((facts.network_status.as_deref(), facts.acknowledged), (Some("CREATED"), false));
    desk.is_clean();
    let mut first = Desk::new();
    first.accepted();
    let id = first.object_id();
    first.news(&with(confirm(&id, 1, "ACCEPT", ""), Some("APPROVED"), false));
    assert_eq!(first.state(), DeliveryState::Acknowledged, "the only version");
}

#[test]
fn a_cancelled_order_is_revived_by_a_refusal_alone() {
    let mut desk = Desk::new();
    desk.accepted();
    let review = desk.review(cancel());
    let op = desk.try_enqueue(&review).unwrap();
    desk.attempt(op.id, &accepted(), OpState::Accepted);
    let id = desk.object_id();
    for message in [
        confirm(&id, 2, "ACCEPT", "noted"),
        confirm(&id, 1, "ACCEPT", "late"),
        with(confirm(&id, 1, "ACCEPT", "no version"), None, false),
        with(result(&id, 2, "SUCCESS", "", true), Some("CREATED"), true),
        result(&id, 3, "SUCCESS", "", false),
    ] {
        desk.news(&message);
        assert_eq!(desk.state(), DeliveryState::Cancelled, "{message}");
    }
    desk.is_clean();
}

#[test]
fn a_result_after_the_answer_leaves_the_status_that_it_gave() {
    let mut desk = Desk::new();
    desk.accepted();
    let id = desk.object_id();
    desk.news(&with(confirm(&id, 1, "ACCEPT", ""), Some("APPROVED"), true));
    desk.news(&result(&id, 1, "SUCCESS", "", false)); // CREATED
    desk.news(&with(result(&id, 1, "PENDING", "", false), Some("FULFILLED"), true));
    let facts = desk.store.facts(desk.id).unwrap().unwrap();
    assert_eq!(facts.network_status.as_deref(), Some("APPROVED"));
}

#[test]
fn what_waits_to_be_repeated_does_not_leave_again_once_it_is_known() {
    let mut desk = Desk::new();
    let op = desk.send();
    desk.attempt(op.id, &unknown(), OpState::Unknown);
    let now = desk.now();
    let gateway = desk.gateway.clone();
    desk.store.send_again(op.id, &gateway, "nobody has seen it", "asha", now).unwrap();
    desk.attempt(op.id, &super::store_desk::not_sent(), OpState::Waiting);
    let message = confirm(&desk.object_id(), 1, "ACCEPT", "");
    assert_eq!(desk.news(&message), Taken::Applied);
    let facts = desk.store.facts(desk.id).unwrap().unwrap();
    assert_eq!((facts.ops[0].state, desk.state()), (OpState::MarkedDelivered, DeliveryState::Acknowledged));
    assert!(desk.store.begin_attempt(op.id, at(9_000)).is_err());
    desk.is_clean();
}

#[test]
fn an_answer_proves_nothing_where_two_requests_may_have_arrived() {
    let mut desk = Desk::new();
    let first = desk.send();
    desk.attempt(first.id, &unknown(), OpState::Unknown);
    let now = desk.now();
    desk.store.settle(first.id, false, "the supplier has nothing", "asha", now).unwrap();
    desk.change("12");
    let second = desk.send();
    desk.attempt(second.id, &unknown(), OpState::Unknown);
    let message = confirm(&desk.object_id(), 1, "ACCEPT", "");
    desk.news(&message);
    assert_eq!(desk.state(), DeliveryState::Unknown, "it may be the first that is answered");
    assert!(desk.store.facts(desk.id).unwrap().unwrap().news.is_some());
    desk.is_clean();
}

#[test]
fn strangers_duplicates_and_late_ones_change_nothing() {
    let mut desk = Desk::new();
    let id = desk.object_id();
    assert_eq!(desk.answer(1, "ACCEPT"), Taken::NotSent);
    desk.accepted();
    assert_eq!(desk.news(&confirm("PORnobody", 1, "ACCEPT", "")), Taken::Stranger);
    let mut other = confirm(&id, 1, "ACCEPT", "");
    other["b2bIds"]["supplierB2BId"] = json!("somebody.else@bc");
    assert_eq!(desk.news(&other), Taken::OtherParties);
    assert_eq!(desk.state(), DeliveryState::Sent);
    assert_eq!(desk.answer(1, "ACCEPT"), Taken::Applied);
    let facts = desk.store.facts(desk.id).unwrap().unwrap();
    assert_eq!(desk.answer(1, "ACCEPT"), Taken::Duplicate);
    assert_eq!(desk.store.facts(desk.id).unwrap().unwrap(), facts);
    desk.change("5");
    desk.accepted();
    assert_eq!(desk.answer(1, "REJECT"), Taken::Stale);
    assert_eq!(desk.state(), DeliveryState::Sent);
    assert!(!desk.in_view(View::NeedsAttention));
    assert_eq!(desk.last_event(), "event-news-declined", "it is in the timeline all the same");
    desk.is_clean();
}

#[test]
fn a_look_changes_nothing_and_says_what_would_come() {
    let mut desk = Desk::new();
    desk.accepted();
    let before = desk.store.facts(desk.id).unwrap();
    let Message { news, body, print } = one(&confirm(&desk.object_id(), 1, "ACCEPT", "").to_string());
    let received = Received { news, sense: Sense::Accepted, via: Via::Import, at: at(50), body, print };
    let both = [received.clone(), received];
    let taken = |desk: &mut Desk, keep| -> Vec<Taken> {
        let all = desk.store.take_all_news(&both, "asha", at(50), keep).unwrap();
        all.into_iter().map(|(_, taken)| taken).collect()
    };
    assert_eq!(taken(&mut desk, false), [Taken::Applied, Taken::Duplicate]);
    assert_eq!(desk.store.facts(desk.id).unwrap(), before);
    assert_eq!(taken(&mut desk, true), [Taken::Applied, Taken::Duplicate]);
    assert_eq!(desk.state(), DeliveryState::Acknowledged);
}

#[test]
fn messages_are_kept_for_good_and_tampering_is_found() {
    let mut desk = Desk::new();
    desk.accepted();
    desk.answer(1, "ACCEPT");
    let Desk { folder, store, .. } = desk;
    drop(store);
    let raw = Connection::open(folder.path().join(FILE)).unwrap();
    assert!(raw.execute("UPDATE news SET body = 'x'", []).is_err());
    assert!(raw.execute("DELETE FROM news", []).is_err());
    let body: Vec<u8> = raw.query_row("SELECT body FROM news", [], |row| row.get(0)).unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&body).unwrap()["poConfirmation"]["supplierResponse"], "ACCEPT");
    raw.execute_batch("DROP TRIGGER news_stay; UPDATE news SET body = CAST('{}' AS BLOB)").unwrap();
    drop(raw);
    let found = Store::open(folder.path()).unwrap().verify().unwrap();
    assert_eq!(found.into_iter().map(|text| text.key).collect::<Vec<_>>(), ["verify-news"]);
}

#[test]
fn a_typed_answer_is_kept_as_the_message_that_it_would_have_been() {
    let desk = Desk::new();
    let facts = desk.store.facts(desk.id).unwrap().unwrap();
    let message = confirmation(&Confirmation {
        object_id: &facts.object_id,
        po_number: " PO/26-27/0042 ",
        parties: ("buyer@bc", "supplier@bc"),
        version: 2,
        response: "ACCEPT",
        remarks: "by telephone, \"Friday\"",
        statuses: ("CREATED", "APPROVED"),
    })
    .unwrap();
    assert_eq!(one(std::str::from_utf8(&message.body).unwrap()), message);
    let news = &message.news;
    assert_eq!(
        (news.version, news.po_number.as_str(), news.new_status.as_str()),
        (Some(2), "PO/26-27/0042", "APPROVED")
    );
    assert_eq!(news.remarks, "by telephone, \"Friday\"");
}

/// The dialog says which version is answered; another may be accepted while it is open.
#[test]
fn a_typed_answer_is_to_the_version_that_the_clerk_saw() {
    let mut desk = Desk::new();
    desk.accepted();
    desk.change("7");
    desk.accepted();
    let Desk { folder, store, id, .. } = desk;
    drop(store);
    let mut desk = super::engine_desk::Desk::start(folder.path(), Settings::default());
    for (version, expected) in [(1, Ok(Taken::Stale)), (2, Ok(Taken::Applied)), (3, Err("refused-not-sent"))] {
        let answer = TypedAnswer {
            order: id,
            version,
            response: "ACCEPT".into(),
            remarks: "by telephone".into(),
            on: super::support::today(),
            status: "APPROVED".into(),
        };
        desk.give(Command::News(NewsCommand::Record(Box::new(answer))));
        let recorded = desk.wait(|event| match event {
            Event::News(NewsEvent::Recorded(order, recorded)) if *order == id => Some(recorded.clone()),
            _ => None,
        });
        assert_eq!(recorded.map_err(|text| text.key), expected.map_err(str::to_owned), "{version}");
    }
}

#[test]
fn an_archive_brings_messages_along() {
    let from = super::sample::sample_of(60);
    let mut records = Vec::new();
    Reader::open(from.path())
        .unwrap()
        .archive(&mut |record| {
            records.push(record);
            true
        })
        .unwrap();
    let to = tempfile::tempdir().unwrap();
    let mut store = Store::open(to.path()).unwrap();
    let now = jiff::Timestamp::now();
    let mut intake = store.begin_intake("asha", now).unwrap();
    records.into_iter().for_each(|record| intake.take(record).unwrap());
    let about = About { written_at: now, written_by: "0.1.0".into(), hash: String::new() };
    intake.finish(&about, true, &mut || true).unwrap();
    assert_eq!(store.verify().unwrap(), []);
    drop(store);
    let all = |folder: &std::path::Path| -> Vec<String> {
        let conn = Connection::open(folder.join(FILE)).unwrap();
        let sql = "SELECT n.order_id || n.kind || n.sense || n.via || n.version || n.at || n.print || hex(n.body) || o.attention
                || coalesce(o.news, '') || o.acknowledged
            FROM news n JOIN orders o ON o.id = n.order_id ORDER BY n.order_id, n.seq";
        let mut statement = conn.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    };
    assert!(all(from.path()).len() > 20);
    assert_eq!(all(from.path()), all(to.path()));
}
