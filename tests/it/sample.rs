//! Sample data: complete, right, the same for the same seed, and the same as by the ordinary calls of the store.
#![allow(clippy::unwrap_used, reason = "helpers of tests are outside clippy's own exception for tests")]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use jiff::civil::{Date, date};
use podesk::domain::derived::Derived;
use podesk::domain::gst::is_uqc;
use podesk::domain::ids::OrderId;
use podesk::domain::profile::GatewayProfile;
use podesk::domain::status::{Call, DeliveryState, OpState, Outcome};
use podesk::gateway::build::{self, Envelope};
use podesk::gateway::{self, Client};
use podesk::sample::{Deed, SampleError, SampleOptions, fill_on, script};
use podesk::sandbox::{Options, Sandbox};
use podesk::store::{FILE, Reader, Store};
use podesk::verify::CLEAN;
use podesk::words::Words;
use rusqlite::Connection;
use rusqlite::types::Value;

/// The day on which the samples of these tests are made.
fn day() -> Date {
    date(2026, 6, 17)
}

fn options(orders: u32, lines: u32, seed: u64) -> SampleOptions {
    SampleOptions { orders, lines, seed }
}

fn filled(options: &SampleOptions) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fill_on(folder.path(), options, day(), |_, _| {}).unwrap();
    folder
}

/// Every row of the tables that a clerk's work gets into.
fn rows(folder: &Path) -> Vec<String> {
    const TABLES: [&str; 15] = [
        "orders",
        "lines",
        "outbox",
        "versions",
        "attempts",
        "events",
        "news",
        "parties",
        "companies",
        "numbering_series",
        "taken_numbers",
        "items",
        "item_suppliers",
        "item_orders",
        "item_uses",
    ];
    let conn = Connection::open(folder.join(FILE)).unwrap();
    let mut found = Vec::new();
    for table in TABLES {
        let mut statement = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let names: Vec<String> = statement.column_names().map(ToString::to_string).collect();
        let mut all = statement.query([]).unwrap();
        let mut of_table = Vec::new();
        while let Some(row) = all.next().unwrap() {
            let cells: Vec<String> = names
                .iter()
                .enumerate()
                .map(|(at, name)| format!("{name}={:?}", row.get::<_, Value>(at).unwrap()))
                .collect();
            of_table.push(format!("{table}: {}", cells.join(", ")));
        }
        of_table.sort();
        found.extend(of_table);
    }
    found
}

fn count(folder: &Path, sql: &str) -> i64 {
    Connection::open(folder.join(FILE)).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
}

/// Does a deed by the ordinary calls.
fn do_ordinarily(store: &mut Store, deed: Deed) {
    match deed {
        Deed::Company(id, party, is_default, at) => store.save_company(id, &party, is_default, at).unwrap(),
        Deed::Series(change, at) => store.save_series(&change, at).unwrap(),
        Deed::Party(_, party, at) => {
            store.save_party(&party, at).unwrap();
        }
        Deed::Save(save, actor, at) => {
            store.set_actor(actor);
            store.save_order(&save, at).unwrap();
        }
        Deed::Enqueue(review, actor, at) => drop(store.enqueue(&review, actor, at).unwrap()),
        Deed::Learn(..) => assert!(store.learn_next().unwrap()),
        Deed::Begin(op, actor, at) => {
            store.set_actor(actor);
            store.begin_attempt(op, at).unwrap();
        }
        Deed::Finish(op, outcome, state, answer, actor, at) => {
            store.finish_attempt(op, &outcome, state, None, &answer, actor, at).unwrap();
        }
        Deed::News(received, actor, at) => {
            store.take_news(&received, actor, at).unwrap();
        }
        Deed::Held(_) => {}
    }
}

#[test]
fn the_same_rows_come_of_the_ordinary_calls() {
    let options = options(48, 5, 3);
    let bulk = filled(&options);
    let ordinary = tempfile::tempdir().unwrap();
    let mut store = Store::open(ordinary.path()).unwrap();
    let script = script(&options, day()).unwrap();
    for deed in script.beginning() {
        do_ordinarily(&mut store, deed);
    }
    for step in script.steps() {
        for deed in script.deeds(step).unwrap() {
            do_ordinarily(&mut store, deed);
        }
    }
    drop(store);
    // A party's identity is minted by the ordinary call.
    let plain = |folder: &Path| -> Vec<String> {
        rows(folder).into_iter().filter(|row| !row.starts_with("parties: ")).collect()
    };
    let (one, other) = (plain(bulk.path()), plain(ordinary.path()));
    assert_eq!(one.len(), other.len());
    for (one, other) in one.iter().zip(&other) {
        assert_eq!(one, other);
    }
    let parties = "SELECT count(*) FROM parties WHERE gstin <> ''";
    assert_eq!(count(bulk.path(), parties), count(ordinary.path(), parties));
}

#[test]
fn a_seed_gives_the_same_rows_and_another_seed_others() {
    let (one, same, other) = (options(20, 3, 7), options(20, 3, 7), options(20, 3, 8));
    let (one, same, other) = (rows(filled(&one).path()), rows(filled(&same).path()), rows(filled(&other).path()));
    assert_eq!(one, same);
    assert_ne!(one, other);
}

#[test]
fn a_sample_is_clean_and_has_every_state() {
    let folder = filled(&options(150, 6, 1));
    let mut out = Vec::new();
    let code = podesk::verify::run(folder.path(), &Words::english(), &mut out).unwrap();
    assert_eq!(code, CLEAN, "{}", String::from_utf8_lossy(&out));
    assert_eq!(count(folder.path(), "SELECT count(*) FROM orders"), 150);
    for state in DeliveryState::ALL.into_iter().filter(|state| *state != DeliveryState::Sending) {
        let sql = format!("SELECT count(*) FROM orders WHERE delivery = '{}'", state.name());
        assert!(count(folder.path(), &sql) > 0, "{}", state.name());
    }
    for sql in [
        "SELECT count(*) FROM orders WHERE amended AND accepted_version > 0",
        "SELECT count(*) FROM orders WHERE attention",
        "SELECT count(*) FROM orders WHERE accepted_version > 1 AND delivery = 'acknowledged'",
        "SELECT count(*) FROM outbox WHERE call = 'edit' AND state = 'accepted'",
        "SELECT count(*) FROM news WHERE kind = 'req-confirm'",
        "SELECT count(*) FROM items WHERE description LIKE '%स्प्रिंग%' OR description LIKE '%बोल्ट%' OR hsn = '62160010'",
        "SELECT count(*) FROM orders WHERE number LIKE 'SAC/25-26/%'",
        "SELECT count(*) FROM orders WHERE number LIKE 'SAC/26-27/%'",
        "SELECT count(*) FROM orders WHERE number LIKE 'SAB/%'",
    ] {
        assert!(count(folder.path(), sql) > 0, "{sql}");
    }
    // The most are done: sent, or acknowledged.
    let done = "SELECT count(*) FROM orders WHERE delivery IN ('sent', 'acknowledged')";
    assert!(count(folder.path(), done) > 110);
    assert_eq!(count(folder.path(), "SELECT count(*) FROM orders WHERE gateway <> 'sandbox'"), 0);
    assert_eq!(count(folder.path(), "SELECT count(*) FROM items_to_learn"), 0);
    let open = Reader::open(folder.path()).unwrap().outbox().unwrap();
    assert!(open.iter().any(|op| op.state == OpState::Waiting), "something waits");
}

#[test]
fn nothing_lies_outside_the_two_financial_years_or_ahead_of_the_clock() {
    let folder = filled(&options(120, 2, 5));
    let of = |sql: &str| -> String {
        Connection::open(folder.path().join(FILE)).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
    };
    assert!(of("SELECT min(order_date) FROM orders").as_str() >= "2025-04-01");
    assert!(of("SELECT max(order_date) FROM orders").as_str() <= "2026-06-16");
    // 17 June 2026, midnight in India.
    let midnight = 1_781_634_600_000_i64;
    for (table, column) in [("events", "at"), ("orders", "updated_at"), ("outbox", "changed_at"), ("news", "at")] {
        let last = count(folder.path(), &format!("SELECT max({column}) FROM {table}"));
        assert!(last < midnight, "{table}.{column} {last}");
    }
}

#[test]
fn every_document_of_a_sample_is_right() {
    let hsn = include_str!("../../assets/data/hsn_sac.tsv");
    let codes: BTreeSet<&str> = hsn.lines().filter_map(|line| line.split('\t').next()).collect();
    let script = script(&options(300, 8, 11), day()).unwrap();
    let (mut documents, mut warnings, mut gstins, mut items) = (0, 0, BTreeSet::new(), BTreeSet::new());
    for step in script.steps() {
        for deed in script.deeds(step).unwrap() {
            let Deed::Save(save, ..) = deed else { continue };
            let order = &save.document;
            documents += 1;
            let derived = Derived::of(order);
            assert_eq!(derived.counts().0, 0, "{:?}", derived.checks().collect::<Vec<_>>());
            let texts: Vec<&str> = derived.checks().map(|check| check.text.key.as_str()).collect();
            // Every clerk meets some warnings; what the sample's tables decide must give none.
            let by_table = [
                "check-rate",
                "check-unit",
                "check-hsn",
                "check-goods",
                "check-service",
                "check-pincode",
                "check-gstin",
                "check-state",
                "check-phone",
                "check-email",
                "check-sac",
                "check-po-number",
            ];
            for text in &texts {
                assert!(!by_table.iter().any(|start| text.starts_with(start)), "{text} in {:?}", order.head.supplier);
            }
            warnings += texts.len();
            gstins.insert(order.head.supplier.gstin.text());
            assert!(order.head.supplier.gstin.value().is_some() && order.head.buyer.gstin.value().is_some());
            for line in &order.lines {
                assert!(codes.contains(line.hsn.text().as_str()), "{}", line.hsn.text());
                assert!(line.is_service && line.unit.is_empty() || is_uqc(&line.unit), "{}", line.unit);
                items.insert(line.description.clone());
            }
        }
    }
    assert!(documents >= 300 && warnings < documents, "{documents} documents, {warnings} warnings");
    assert!(gstins.len() > 30, "{} suppliers", gstins.len());
    assert!(items.len() > 200, "{} items", items.len());
}

#[test]
fn a_folder_with_orders_is_refused_and_left_as_it_is() {
    let folder = filled(&options(3, 2, 1));
    let before = rows(folder.path());
    let again = fill_on(folder.path(), &options(3, 2, 2), day(), |_, _| {});
    assert!(matches!(again, Err(SampleError::NotEmpty)), "{again:?}");
    assert_eq!(rows(folder.path()), before);
    for wrong in [options(0, 5, 1), options(5, 0, 1), options(1_000_001, 5, 1), options(5, 10_001, 1)] {
        let elsewhere = tempfile::tempdir().unwrap();
        assert!(matches!(fill_on(elsewhere.path(), &wrong, day(), |_, _| {}), Err(SampleError::TooLarge)));
    }
}

#[test]
fn the_command_fills_a_folder_once() {
    let folder = tempfile::tempdir().unwrap();
    let run = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_podesk"));
        command.arg("--data-dir").arg(folder.path()).args(["sample", "--orders", "5", "--lines", "2", "--seed", "4"]);
        command.output().unwrap()
    };
    let first = run();
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    assert_eq!(count(folder.path(), "SELECT count(*) FROM orders"), 5);
    assert!(folder.path().join("sandbox.jsonl").is_file());
    let second = run();
    assert!(!second.status.success());
    assert!(String::from_utf8_lossy(&second.stderr).contains("orders in this data folder"));
}

/// A data folder with so many sample orders of today, for tests of the window.
pub fn sample_of(orders: u32) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    podesk::sample::fill(folder.path(), &options(orders, 4, 1), |_, _| {}).unwrap();
    folder
}

#[tokio::test]
async fn the_sandbox_takes_what_follows_on_a_sample() {
    let folder = filled(&options(60, 3, 1));
    let conn = Connection::open(folder.path().join(FILE)).unwrap();
    let sql = "SELECT id FROM orders WHERE delivery IN ('sent', 'acknowledged') AND network_status = 'CREATED'
        AND accepted_version = 2 LIMIT 1";
    let id: String = conn.query_row(sql, [], |row| row.get(0)).unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let opened = store.open_order(OrderId::parse(&id).unwrap()).unwrap().unwrap();
    let request = |version: u32| {
        let envelope = Envelope {
            object_id: &opened.facts.object_id,
            current_version: version,
            new_version: version + 1,
            current_status: "CREATED",
            new_status: "APPROVED",
            profile: &GatewayProfile::sandbox(),
            geocode: "18.5204,73.8567",
            ts: "2026-06-17T10:00:00+05:30",
        };
        build::bytes(&build::status_change_request(&opened.document, &envelope, "APPROVE", "go on")).unwrap()
    };
    let options = Options { data: Some(folder.path().join("sandbox.jsonl")), ..Options::default() };
    let sandbox = Sandbox::start(options).await.unwrap();
    let connection = gateway::Connection { base_url: sandbox.url(), credentials: None, needs_token: false };
    let client = Client::new(connection).unwrap();
    let early = client.call(Call::StatusChange, request(1)).await.0;
    assert!(matches!(early, Outcome::Rejected { .. }), "{early:?}");
    let next = client.call(Call::StatusChange, request(2)).await.0;
    assert!(matches!(next, Outcome::Accepted { .. }), "{next:?}");
    sandbox.stop().await;
}
