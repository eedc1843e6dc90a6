//! A secret is planted, a gateway throws it back in every way it can, and then it is looked for everywhere.

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use podesk::domain::ids::OpId;
use podesk::domain::status::{Intent, OpState, Verdict};
use podesk::logs::Logs;
use podesk::message::archive::{ArchiveCommand, ArchiveEvent};
use podesk::message::data::{DataCommand, DataEvent};
use podesk::message::{Command, Event};
use podesk::secrets::Keychain;
use podesk::settings::{Credentials, Settings};

use super::{Desk, Paper, apply, keyed, start};
use crate::child;

/// What each planted secret has in it, and nothing else has.
const PLANTED: &str = "qz7f3a9cplanted";

/// Planted keys with the characters that Base64 has and JSON may escape.
fn planted() -> Credentials {
    Credentials {
        access_key: format!("access/{PLANTED}+key=="),
        secret_key: format!("secr\"et\\{PLANTED}/é=="),
        api_key: format!("api/{PLANTED}&key=="),
    }
}

/// A gateway that answers every call with all that it was told, in every place that an answer has.
struct Echo {
    url: String,
}

impl Echo {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let heard = Arc::<Mutex<Heard>>::default();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let _ = answer(stream, &heard); // a client may go away at any time
            }
        });
        Self { url }
    }
}

/// What the gateway was told so far.
#[derive(Default)]
struct Heard {
    calls: usize,
    keys: HashSet<String>,
    /// The token of the last call.
    token: String,
}

/// Answers one request: tokens are given, and calls go through all that an answer can be.
fn answer(stream: TcpStream, heard: &Mutex<Heard>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let (mut head, mut line, mut length) = (String::new(), String::new(), 0);
    while reader.read_line(&mut line)? > 2 {
        if let Some(text) = line.to_lowercase().strip_prefix("content-length: ") {
            length = text.trim().parse().unwrap();
        }
        head.push_str(&line);
        line.clear();
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let mut heard = heard.lock().unwrap();
    let is_token = head.contains("/token");
    if is_token {
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        heard.keys.extend(["accessKey", "secretKey"].map(|name| body[name].as_str().unwrap().to_owned()));
        heard.keys.extend(head.lines().filter_map(|line| line.strip_prefix("api-key: ").map(str::to_owned)));
    }
    let mut all: Vec<String> = heard.keys.iter().cloned().collect();
    let number = heard.calls;
    if !is_token {
        let before = std::mem::take(&mut heard.token);
        let token = head.lines().find_map(|line| line.strip_prefix("authorization: Bearer "));
        heard.token = token.expect("each call has a token").to_owned();
        all.push(heard.token.clone());
        if AFTER_401.contains(&number) {
            all.push(before);
        }
        heard.calls += 1;
    }
    let (status, body) = said(number, is_token, &all.join(" "));
    let plain: String = all.iter().filter(|text| text.is_ascii()).map(String::as_str).collect();
    let mut stream = reader.into_inner();
    write!(
        stream,
        "HTTP/1.1 {status} {plain}\r\nX-Echo: {plain}\r\nRetry-After: {plain}\r\nLocation: http://127.0.0.1:9/{plain}\r\n\
         Set-Cookie: {plain}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

/// The calls that repeat one that was answered with 401.
const AFTER_401: [usize; 2] = [1, 4];

/// Status and body of an answer; what was heard is in it raw, as JSON, and with all that JSON may escape escaped.
fn said(number: usize, is_token: bool, raw: &str) -> (u16, String) {
    let plain = serde_json::to_string(raw).unwrap();
    let escaped: String = raw.encode_utf16().map(|unit| format!("\\u{unit:04X}")).collect();
    let half = plain.trim_matches('"').replace('=', "\\u003d").replace('/', "\\/").replace('&', "\\u0026");
    if is_token {
        let end = 4_102_444_800_000_i64;
        // Each token is another, and has the planted text, too.
        let token = format!(r#"{{"token":"token/{PLANTED}{number}==","expiry":{end},"resultMessage":{plain}}}"#);
        return (200, token);
    }
    let message = format!(r#""response_message":"{half} {escaped}","x":{plain}"#);
    let fields = format!(r#""errorCd":{plain},"errorDtl":"{half}","errorField":"{escaped}""#);
    match number {
        0 | 3 | 4 => (401, format!(r#"{{"message":{plain}}}"#)),
        1 => (200, format!(r#"{{"payload":{{"resp":{{{fields}}}}},"response_code":1,{message}}}"#)),
        2 => (400, raw.to_owned()),
        5 => (302, raw.to_owned()),
        6 => (500, format!("<html>{raw} {escaped}")),
        7 => (429, raw.to_owned()),
        8 => (200, raw.to_owned()),
        // JSON in JSON: each text in it is escaped twice.
        9 => (200, format!(r#"{{"payload":{},"response_code":1}}"#, inside(&format!("{{{fields}}}")))),
        10 => (200, format!(r#"{{"payload":{},"response_code":0}}"#, inside(&inside(&format!("{{{fields}}}"))))),
        _ => (200, format!(r#"{{"payload":{plain},"response_code":0,{message}}}"#)),
    }
}

/// A text as it stands in JSON, with what JSON may escape escaped.
fn inside(text: &str) -> String {
    serde_json::to_string(text).unwrap().replace('/', "\\/")
}

/// The program with the planted keys; it says all that the window and a log would get to see.
#[test]
fn child_with_planted_keys() {
    if !child::is("planted") {
        return;
    }
    let folder = PathBuf::from(child::told("FOLDER").unwrap());
    let logs = Logs::default();
    logs.keep_in(&folder).unwrap();
    tracing_subscriber::fmt().with_writer(logs.clone()).with_max_level(tracing::Level::TRACE).init();
    let echo = Echo::start();
    let settings = keyed(&echo.url);
    let mut desk = start(&folder, Settings::default(), &Keychain::system());
    apply(&mut desk, &settings, planted());
    let command = Command::Apply(Box::new(settings.clone()), planted());
    child::say(format_args!("{command:?} {:?} {:?}", planted(), desk.log));
    // One order for each answer; what waits is taken back, so that the next answer is the next order's.
    for wanted in [
        OpState::Rejected, // after a 401 and another token
        OpState::Rejected,
        OpState::NeedsCredentials, // a second 401
        OpState::Rejected,         // a redirect
        OpState::Unknown,
        OpState::Waiting,
        OpState::Unknown,
        OpState::Rejected, // JSON in JSON
        OpState::Accepted,
        OpState::Accepted,
    ] {
        one_order(&mut desk, wanted);
    }
    desk.give(Command::TestConnection(Box::new(settings), planted()));
    say(&mut desk, |event| matches!(event, Event::Tested(_)));
    let copy = folder.join("copy.json");
    desk.give(Command::SaveCopy { path: copy, document: Box::new(Paper::new().document) });
    say(&mut desk, |event| matches!(event, Event::CopySaved(Ok(_))));
    let path = folder.join("all.podesk.json");
    desk.give(Command::Archive(ArchiveCommand::Write { request: 1, path, replace: false }));
    say(&mut desk, |event| matches!(event, Event::Archive(ArchiveEvent::Written { .. })));
    desk.give(Command::Data(DataCommand::BackUp));
    say(&mut desk, |event| matches!(event, Event::Data(DataEvent::BackedUp(Some(Ok(_))))));
    // The process ends as by a failure: nothing is tidied up, and the write-ahead log stays as it is.
    let panicked = std::panic::catch_unwind(|| panic!("with {:?} and {command:?}", planted()));
    assert!(panicked.is_err());
    logs.finish();
    child::say(format_args!("test result: 1 passed, and the end"));
    std::process::exit(0);
}

/// Says each event in full until one is wanted.
fn say(desk: &mut Desk, wanted: impl Fn(&Event) -> bool) {
    desk.wait(|event| {
        child::say(format_args!("{event:?}"));
        wanted(event).then_some(())
    });
}

fn one_order(desk: &mut Desk, wanted: OpState) {
    let mut paper = Paper::new();
    desk.save(&mut paper);
    let op: OpId = desk.send(&paper, Intent::Document).operation.id;
    let stands = |event: &Event| match event {
        Event::FactsChanged(facts, _) => {
            facts.ops.iter().any(|known| known.id == op && known.state == wanted && known.attempts > 0)
        }
        _ => false,
    };
    say(desk, stands);
    desk.give(Command::OpDetails(op));
    say(desk, |event| matches!(event, Event::OpDetails { op: of, .. } if *of == op));
    match wanted {
        OpState::Waiting | OpState::NeedsCredentials => desk.give(Command::Recall(op)),
        OpState::Unknown => {
            desk.give(Command::Settle { op, verdict: Verdict::NotDelivered, note: "By telephone".to_owned() });
        }
        _ => return,
    }
    say(desk, |event| matches!(event, Event::FactsChanged(facts, _) if facts.id == paper.facts.id));
}

#[test]
fn a_planted_secret_is_found_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().display().to_string();
    let told = [("FOLDER", path.as_str()), ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")];
    let said = child::run("secrets::planted::child_with_planted_keys", "planted", &told);
    // All was said that was to be looked through: the gateway's answers, and the libraries' own words.
    for part in ["Rejected", "attempt ended", "hyper", "with Credentials(hidden)", "OpDetails"] {
        assert!(said.contains(part), "{part} is not in what was said");
    }
    if let Some(at) = said.find(PLANTED) {
        panic!("said: {}", String::from_utf8_lossy(&said.as_bytes()[at.saturating_sub(300)..at + PLANTED.len()]));
    }
    let mut files = 0;
    look_through(folder.path(), &mut files);
    assert!(files >= 7, "database, write-ahead log, settings, copy, archive, backup, log: {files}");
}

fn look_through(folder: &Path, files: &mut usize) {
    let wide: Vec<u8> = PLANTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    // As JSON may write it, without the backslashes, and as the archive writes bytes that are no text.
    let codes: String = PLANTED.bytes().map(|byte| format!("u{byte:04x}")).collect();
    let hex: String = PLANTED.bytes().map(|byte| format!("{byte:02x}")).collect();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            look_through(&path, files);
            continue;
        }
        *files += 1;
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.retain(|byte| *byte != b'\\');
        for wanted in [PLANTED.as_bytes(), &wide, codes.as_bytes(), hex.as_bytes()] {
            let found = bytes.windows(wanted.len()).any(|part| part.eq_ignore_ascii_case(wanted));
            assert!(!found, "{}", path.display());
        }
    }
}
