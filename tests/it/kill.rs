//! Pulling the plug: what was acknowledged as saved is there after `kill -9`, whenever it comes.
//!
//! The test binary starts itself anew as engine without a window, and kills that process.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command as Process, Stdio};

use std::time::{Duration, Instant};

use podesk::app::App;
use podesk::app::action::Action;
use podesk::app::state::Clock;
use podesk::domain::field::{Field, LineField};
use podesk::domain::ids::OrderId;
use podesk::engine::{Engine, EngineOptions};
use podesk::gateway::Timeouts;
use podesk::message::{Command, Event, SaveOrder};
use podesk::secrets::Keychain;
use podesk::settings::{Overrides, Settings};
use podesk::store::Store;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::engine_desk::{Desk, Paper};

/// Says that this process is the one to be killed, and in which folder it works.
const CHILD: &str = "PODESK_TEST_CHILD";
const FOLDER: &str = "PODESK_TEST_FOLDER";
const ROUNDS: usize = 6;

/// The subject that goes with a revision, so that the content can be checked.
fn subject(revision: u64) -> String {
    format!("Typed as revision {revision}")
}

/// The process that is killed: it edits and saves for ever, and prints what was acknowledged.
#[test]
fn child() {
    if std::env::var(CHILD).as_deref() != Ok("kill") {
        return;
    }
    let folder = std::env::var_os(FOLDER).unwrap();
    let mut desk = Desk::start(Path::new(&folder), Settings::default());
    let mut paper = Paper::new();
    let mut out = std::io::stdout();
    writeln!(out, "\nOrder {}", paper.facts.id).unwrap();
    loop {
        // Revisions are put in faster than they are written, as by a quick typist.
        for _ in 0..3 {
            paper.revision += 1;
            paper.retitle(&subject(paper.revision));
            desk.link.saves.put(SaveOrder {
                order: paper.facts.id,
                object_id: paper.facts.object_id.clone(),
                revision: paper.revision,
                document: paper.document.clone(),
                amended: false,
            });
            desk.give(Command::Flush);
        }
        let latest = paper.revision;
        desk.wait(|event| match event {
            Event::Saved { revision, .. } => {
                writeln!(out, "Saved revision {revision}").unwrap();
                out.flush().unwrap();
                (*revision == latest).then_some(())
            }
            _ => None,
        });
        desk.log.clear();
    }
}

/// The other process that is killed: the program itself without a window, typed into by its actions, one letter a
/// frame. It prints each letter with the time at which it was typed, in milliseconds since the start.
#[test]
fn typist() {
    if std::env::var(CHILD).as_deref() != Ok("typist") {
        return;
    }
    let folder = std::env::var_os(FOLDER).unwrap();
    let options = EngineOptions {
        folder: Path::new(&folder).to_owned(),
        settings: Settings::default(),
        overrides: Overrides::default(),
        wake: Box::new(|| {}),
        sandbox_port: 0,
        keychain: Keychain::memory(),
        timeouts: Timeouts::default(),
        program: env!("CARGO_BIN_EXE_podesk").into(),
    };
    let (_engine, link) = Engine::start(options).unwrap();
    let mut app = App::new(link, Settings::default(), Clock::read());
    app.apply(Action::NewOrder);
    let editor = app.state.editor.as_ref().unwrap();
    let (order, line) = (editor.facts.id, editor.order().lines[0].id);
    let mut out = std::io::stdout();
    writeln!(out, "\nOrder {order}").unwrap();
    let started = Instant::now();
    let field = Field::Line(line, LineField::Description);
    for typed in 1_u64.. {
        app.tick(Clock::read());
        // Time is taken before the key, so that a letter counts as older than it is, never as younger.
        let at = started.elapsed().as_millis();
        app.apply(Action::Type(field, "k".repeat(usize::try_from(typed).unwrap())));
        writeln!(out, "Typed {typed} {at}").unwrap();
        out.flush().unwrap();
        std::thread::sleep(Duration::from_millis(5)); // a typist's pace; the cell is never left, so only autosave saves
    }
}

#[test]
fn typing_is_lost_by_a_second_at_most() {
    let mut rng = StdRng::seed_from_u64(26);
    for _ in 0..3 {
        let folder = tempfile::tempdir().unwrap();
        let letters = rng.random_range(250..500);
        let mut typed: Vec<(usize, u128)> = Vec::new();
        let order = kill_when("typist", folder.path(), |line| {
            let mut words = line.strip_prefix("Typed ")?.split(' ').map(str::to_owned);
            let (count, at) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
            typed.push((count, at));
            (typed.len() >= letters).then_some(())
        });
        let end = typed.last().unwrap().1;
        let due = typed.iter().filter(|(_, at)| at + 1_000 <= end).map(|(count, _)| *count).max().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let opened = store.open_order(order).unwrap().expect("the order is there");
        let kept = opened.document.lines[0].description.len();
        assert!(kept >= due, "{kept} letters are kept, {due} were typed more than a second before the end");
    }
}

/// Starts a child, shows `note` each of its lines until it says that it is enough, kills the child, shows the lines
/// still in the pipe, and returns the order that the child named.
fn kill_when(child: &str, folder: &Path, mut note: impl FnMut(&str) -> Option<()>) -> OrderId {
    let test = if child == "typist" { "kill::typist" } else { "kill::child" };
    let mut process = Process::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(CHILD, child)
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let mut order = None;
    let mut read = |line: &str| {
        if let Some(id) = line.strip_prefix("Order ") {
            order = OrderId::parse(id);
        }
        note(line)
    };
    for line in lines.by_ref() {
        if read(&line.unwrap()).is_some() {
            break;
        }
    }
    process.kill().unwrap();
    process.wait().unwrap();
    // What was said between the last line read and the kill counts, too; the very last line may be cut.
    for line in lines.map_while(Result::ok) {
        read(&line);
    }
    order.expect("the child named its order")
}

/// Kills the child when it has acknowledged so many saves; returns order and last acknowledged revision.
fn kill_after(folder: &Path, saves: usize) -> (OrderId, u64) {
    let (mut last, mut seen) = (0, 0);
    let order = kill_when("kill", folder, |line| {
        if let Some(revision) = line.strip_prefix("Saved revision ") {
            last = revision.parse().unwrap();
            seen += 1;
        }
        (seen >= saves).then_some(())
    });
    (order, last)
}

#[test]
fn nothing_acknowledged_is_lost() {
    let mut rng = StdRng::seed_from_u64(20_260_612);
    let folder = tempfile::tempdir().unwrap();
    for round in 0..ROUNDS {
        let saves = rng.random_range(1..60);
        let (order, last) = kill_after(folder.path(), saves);
        assert!(last > 0);
        let mut store = Store::open(folder.path()).unwrap();
        let opened = store.open_order(order).unwrap().expect("the order is there");
        assert!(
            opened.revision >= last,
            "round {round}: revision {} is older than the acknowledged {last}",
            opened.revision
        );
        assert_eq!(
            opened.document.head.subject,
            subject(opened.revision),
            "round {round}: the content is that revision's"
        );
        assert_eq!(opened.document.lines.len(), 2);
        assert!(store.verify().unwrap().is_empty(), "round {round}: file and events are whole");
    }
}
