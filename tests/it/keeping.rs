//! The worst that can happen to the data on disk: no room, no right to write, a lock, damage, a log left behind. Nothing
//! acknowledged is lost, and the program starts all the same.

use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::sync::{Arc, Mutex};

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use podesk::app::action::Action;
use podesk::domain::ids::OrderId;
use podesk::domain::status::{Intent, OpState};
use podesk::engine::{Engine, EngineError};
use podesk::message::data::{BackupKind, Damage, DataCommand, DataEvent, DiskFault};
use podesk::message::{Command, Event, Link};
use podesk::settings::{Overrides, Settings, Theme};
use podesk::store::{Backups, FILE, Store, StoreError};
use tempfile::TempDir;

use crate::desk::Desk;
use crate::engine_desk::{self, Paper, custom, options};
use crate::recorder::Recorder;
use crate::store::{at, save_of};
use crate::store_desk;
use crate::support::filled_order;

/// Says that this process is the one without rights, and in which folder it works.
const CHILD: &str = "PODESK_TEST_UNPRIVILEGED";

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// Writes over a page in the middle of a database file.
pub fn overwrite_middle(path: &Path) {
    overwrite_pages(path, 1);
}

fn overwrite_pages(path: &Path, pages: usize) {
    let mut file = fs::OpenOptions::new().read(true).write(true).open(path).unwrap();
    let middle = file.metadata().unwrap().len() / 2 / 4096 * 4096;
    file.seek(SeekFrom::Start(middle)).unwrap();
    file.write_all(&vec![0xa5; pages * 4096]).unwrap();
}

fn overwrite_header(path: &Path) {
    fs::OpenOptions::new().write(true).open(path).unwrap().write_all(&[0xff; 100]).unwrap();
}

/// A store with one order, a backup of it, and another order after that.
struct House {
    folder: TempDir,
    first: OrderId,
    backup: PathBuf,
}

impl House {
    fn new() -> Self {
        let folder = folder();
        let first = OrderId::new();
        let mut store = Store::open(folder.path()).unwrap();
        store.save_order(&save_of(first, 1, &filled_order(400)), at(0)).unwrap();
        let made = Backups::of(folder.path()).make(BackupKind::Daily, at(10), &mut |_| true).unwrap().unwrap();
        store.save_order(&save_of(OrderId::new(), 1, &filled_order(2)), at(20)).unwrap();
        Self { folder, first, backup: made.path }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join(FILE)
    }

    fn aside(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.folder.path()).unwrap().flatten().map(|entry| entry.path());
        let mut found: Vec<PathBuf> =
            entries.filter(|path| path.to_string_lossy().contains("podesk-damaged-")).collect();
        found.sort();
        found
    }
}

/// A way in which a database file is damaged, and what does it.
type Harm = (&'static str, fn(&Path));

const DAMAGES: [Harm; 7] = [
    ("truncated", |path| {
        let file = fs::OpenOptions::new().write(true).open(path).unwrap();
        file.set_len(file.metadata().unwrap().len() / 2).unwrap();
    }),
    ("header overwritten", overwrite_header),
    ("middle overwritten", overwrite_middle),
    ("cut to nothing", |path| fs::write(path, "").unwrap()),
    ("garbage", |path| fs::write(path, [0x55; 40_000]).unwrap()),
    ("gone", |path| fs::remove_file(path).unwrap()),
    ("another program's database", |path| {
        fs::remove_file(path).unwrap();
        let other = rusqlite::Connection::open(path).unwrap();
        other.execute_batch("CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = 3").unwrap();
    }),
];

fn damage_told(desk: &mut engine_desk::Desk) -> Damage {
    desk.wait(|event| match event {
        Event::Data(DataEvent::Damaged(damage)) if !damage.searching => Some(damage.clone()),
        _ => None,
    })
}

#[test]
fn a_damaged_store_is_found_left_as_it_is_and_a_backup_takes_its_place() {
    for (name, damage) in DAMAGES {
        let house = House::new();
        damage(&house.file());
        let before = fs::read(house.file()).ok();
        let error = Store::open(house.folder.path()).unwrap_err();
        assert!(matches!(error, StoreError::Damaged(_) | StoreError::Missing), "{name}: {error:?}");
        assert_eq!(fs::read(house.file()).ok(), before, "{name}: left as it is");

        let mut desk = engine_desk::Desk::start(house.folder.path(), Settings::default());
        let told = damage_told(&mut desk);
        let offer = told.offer.unwrap_or_else(|| panic!("{name}: nothing is offered"));
        assert_eq!((offer.path.clone(), offer.orders), (house.backup.clone(), Some(1)), "{name}");
        desk.give(Command::Data(DataCommand::Restore(offer.path)));
        let restored = desk.wait(|event| match event {
            Event::Data(DataEvent::Restored(restored)) => Some(restored.clone()),
            Event::Data(DataEvent::RestoreFailed(text)) => panic!("{name}: {text:?}"),
            _ => None,
        });
        desk.give(Command::Open(house.first));
        desk.wait(|event| matches!(event, Event::Opened(opened) if opened.facts.id == house.first).then_some(()));
        desk.save(&mut Paper::new());
        desk.end();

        assert_eq!(restored.before.is_some(), before.is_some(), "{name}: it is told what was set aside");
        if let (Some(aside), Some(before)) = (restored.before, before) {
            assert!(house.aside().contains(&aside), "{name}: under a name that says so");
            assert_eq!(fs::read(&aside).unwrap(), before, "{name}: byte for byte");
        }
        assert_eq!(Store::open(house.folder.path()).unwrap().verify().unwrap(), [], "{name}");
    }
}

#[test]
fn of_the_backups_the_newest_whole_one_is_offered() {
    let house = House::new();
    let later = Backups::of(house.folder.path()).make(BackupKind::ByHand, at(30), &mut |_| true).unwrap().unwrap();
    overwrite_middle(&later.path);
    overwrite_middle(&house.file());
    let mut desk = engine_desk::Desk::start(house.folder.path(), Settings::default());
    assert_eq!(damage_told(&mut desk).offer.map(|offer| offer.path), Some(house.backup.clone()));
    // A choice that can't be carried out is told, and another one can be made.
    desk.give(Command::Data(DataCommand::Restore(later.path)));
    let failed = desk.wait(|event| match event {
        Event::Data(DataEvent::RestoreFailed(text)) => Some(text.key.clone()),
        _ => None,
    });
    assert_eq!(failed, "backup-damaged");
    desk.give(Command::Data(DataCommand::StartEmpty));
    desk.wait(|event| matches!(event, Event::Data(DataEvent::StartedEmpty(Some(_)))).then_some(()));
    desk.save(&mut Paper::new());
    desk.end();
    assert!(!house.aside().is_empty());
    let mut store = Store::open(house.folder.path()).unwrap();
    assert!(store.open_order(house.first).unwrap().is_none());
}

#[test]
fn damage_that_comes_while_the_program_runs_is_told_and_not_backed_up() {
    let house = House::new();
    let mut desk = engine_desk::Desk::start(house.folder.path(), Settings::default());
    desk.save(&mut Paper::new());
    // More than one page: the words of the orders are being written, and a page that is in the log hides its damage.
    overwrite_pages(&house.file(), 24);
    desk.give(Command::Data(DataCommand::BackUp));
    let made = desk.wait(|event| match event {
        Event::Data(DataEvent::BackedUp(made)) => made.clone(),
        _ => None,
    });
    assert_eq!(made.unwrap_err().key, "error-store-damaged");
    desk.end();
    let mut desk = engine_desk::Desk::start(house.folder.path(), Settings::default());
    let offer = damage_told(&mut desk).offer.unwrap();
    assert_ne!(offer.kind, BackupKind::ByHand, "the last good one");
    desk.end();
}

#[test]
fn the_program_ends_without_a_choice_and_asks_again() {
    let house = House::new();
    overwrite_middle(&house.file());
    let before = fs::read(house.file()).unwrap();
    for _ in 0..2 {
        let mut desk = engine_desk::Desk::start(house.folder.path(), Settings::default());
        damage_told(&mut desk);
        desk.end();
    }
    assert_eq!(fs::read(house.file()).unwrap(), before);
    assert!(house.aside().is_empty());
}

#[test]
fn a_log_that_a_killed_process_left_is_read_and_one_of_a_damaged_store_is_set_aside() {
    let there = folder();
    let id = OrderId::new();
    let mut store = Store::open(there.path()).unwrap();
    store.save_order(&save_of(id, 1, &filled_order(5)), at(0)).unwrap();
    let here = folder();
    for name in [FILE, "podesk.db-wal"] {
        fs::copy(there.path().join(name), here.path().join(name)).unwrap();
    }
    let log = fs::read(here.path().join("podesk.db-wal")).unwrap();
    assert!(!log.is_empty(), "what was saved lies in the log");
    let opened = Store::open(here.path()).unwrap().open_order(id).unwrap().unwrap();
    assert_eq!(opened.document, filled_order_like(&opened.document));
    drop(store);

    // The same log beside a store that was cut to nothing: SQLite itself would remove it.
    let house = House::new();
    fs::write(house.file(), "").unwrap();
    fs::write(house.folder.path().join("podesk.db-wal"), &log).unwrap();
    assert!(matches!(Store::open(house.folder.path()), Err(StoreError::Missing)));
    podesk::store::recovery::restore(house.folder.path(), &house.backup, "asha", at(40)).unwrap();
    let mut store = Store::open(house.folder.path()).unwrap();
    assert!(store.open_order(house.first).unwrap().is_some());
    assert!(store.open_order(id).unwrap().is_none(), "it is not applied to the restored store");
    let kept = house.aside().into_iter().find(|path| path.to_string_lossy().ends_with("-wal")).unwrap();
    assert_eq!(fs::read(kept).unwrap(), log);
}

#[test]
fn a_store_that_can_not_be_worked_with_for_any_other_reason_has_a_way_out() {
    let house = House::new();
    let conn = rusqlite::Connection::open(house.file()).unwrap();
    conn.execute_batch("ALTER TABLE outbox RENAME COLUMN changed_at TO changed").unwrap();
    drop(conn);
    assert!(matches!(Store::open(house.folder.path()), Err(StoreError::Sql(_))));
    let mut desk = engine_desk::Desk::start(house.folder.path(), Settings::default());
    let offer = damage_told(&mut desk).offer.unwrap();
    desk.give(Command::Data(DataCommand::Restore(offer.path)));
    desk.wait(|event| matches!(event, Event::Data(DataEvent::Restored(_))).then_some(()));
    desk.save(&mut Paper::new());
    desk.end();
}

#[test]
fn a_log_whose_store_was_set_aside_before_follows_it() {
    let house = House::new();
    let log = house.folder.path().join("podesk.db-wal");
    // As after a crash between the two: the store has its new name, its log not yet.
    let aside = house.folder.path().join("podesk-damaged-20261122-072917.db");
    fs::rename(house.file(), &aside).unwrap();
    fs::write(&log, "what was written last").unwrap();
    podesk::store::recovery::restore(house.folder.path(), &house.backup, "asha", at(40)).unwrap();
    let follower = house.folder.path().join("podesk-damaged-20261122-072917.db-wal");
    assert_eq!(house.aside(), [aside, follower]);
}

/// The document itself, once it is seen that all its lines are there.
fn filled_order_like(document: &podesk::domain::order::Order) -> podesk::domain::order::Order {
    assert_eq!(document.lines.len(), 5);
    document.clone()
}

// ---- No room, no right, a lock --------------------------------------------------------------------------------------

#[test]
fn without_room_nothing_is_queued_by_half() {
    let mut desk = store_desk::Desk::new();
    let mut review = desk.review(Intent::Document);
    // As large as a request can be, so that it finds no room in pages that are free already.
    review.request = vec![b' '; 900_000].into();
    desk.store.limit_pages(1).unwrap();
    let failed = desk.try_enqueue(&review);
    assert!(matches!(failed, Err(StoreError::Full)), "{failed:?}");
    let facts = desk.store.facts(desk.id).unwrap().unwrap();
    assert!(facts.ops.is_empty() && facts.gateway.is_none());
    assert_eq!(desk.last_event(), "event-created");
    assert_eq!(desk.store.verify().unwrap(), []);
    desk.store.limit_pages(1_000_000).unwrap();
    desk.try_enqueue(&review).unwrap();
}

#[test]
fn an_outcome_that_finds_no_room_is_stored_once_there_is() {
    let folder = folder();
    let recorder = Recorder::start();
    let mut desk = engine_desk::Desk::start(folder.path(), custom(&recorder.url));
    let mut paper = Paper::new();
    desk.save(&mut paper);
    let review = desk.send(&paper, Intent::Document);
    recorder.next();
    desk.give(Command::Data(DataCommand::Fail(DiskFault::Pages(1))));
    let long = "x".repeat(900_000);
    recorder.answer(200, &format!(r#"{{"payload":"{long}","response_code":0,"response_message":"SUCCESS"}}"#));
    let fault = desk.wait(|event| match event {
        Event::Fault(text) => Some(text.key.clone()),
        _ => None,
    });
    assert_eq!(fault, "error-store-full");
    desk.give(Command::Data(DataCommand::Fail(DiskFault::Pages(1_000_000))));
    desk.until(&mut paper, review.operation.id, OpState::Accepted);
    assert!(recorder.is_quiet(), "it was sent once");
    desk.end();
}

/// A program whose disk the test can let fail.
fn tapped(folder: &Path) -> (Desk, impl Fn(DiskFault) + use<>) {
    let line = Arc::new(Mutex::new(None));
    let kept = Arc::clone(&line);
    let desk = Desk::open_on(folder, Overrides::default(), [1440.0, 900.0], |link| {
        let Link { send, events, saves } = link;
        *kept.lock().unwrap() = Some(send);
        let send = Box::new(move |command| kept.lock().unwrap().as_ref().and_then(|send| send(command)));
        Link { send, events, saves }
    });
    let fail = move |fault| {
        let line = line.lock().unwrap();
        assert!((line.as_ref().unwrap())(Command::Data(DataCommand::Fail(fault))).is_none());
    };
    (desk, fail)
}

#[test]
fn what_can_not_be_written_stays_on_the_screen_and_is_saved_later() {
    let (full, room) = (DiskFault::Pages(1), DiskFault::Pages(1_000_000));
    let (sealed, unsealed) = (DiskFault::ReadOnly(true), DiskFault::ReadOnly(false));
    for (worse, better, told) in
        [(full, room, "The disk is full"), (sealed, unsealed, "The data folder can’t be written to")]
    {
        let folder = folder();
        let (mut desk, fail) = tapped(folder.path());
        desk.click("New purchase order");
        desk.fill("PO number", "PO/1");
        desk.saved();
        fail(worse);
        let long = "A subject that finds no room. ".repeat(400);
        desk.fill("Subject", &long);
        desk.until("it is told", |harness| {
            let state = harness.query_by_label("Save state").and_then(|node| node.value());
            state.is_some_and(|state| state.starts_with("Not saved"))
        });
        assert!(desk.says(told), "{}", desk.screen());
        assert!(desk.has("Retry"));
        assert_eq!(desk.value("Subject"), long, "what was typed stays");
        fail(better);
        if let Some(retry) = desk.harness.query_by_label("Retry") {
            retry.click(); // or it has tried again by itself meanwhile
        }
        desk.saved();
        desk.close();
        let desk = Desk::open(folder.path());
        drop(desk);
        let conn = rusqlite::Connection::open(folder.path().join(FILE)).unwrap();
        let stored: String = conn.query_row("SELECT subject FROM orders", [], |row| row.get(0)).unwrap();
        assert_eq!(stored.trim(), long.trim(), "{told}");
    }
}

/// The process that has no rights in the folder.
#[test]
fn unprivileged_child() {
    let Some(folder) = std::env::var_os(CHILD).map(PathBuf::from) else { return };
    assert!(fs::write(folder.join("probe"), "").is_err(), "the folder is closed to this process");
    let error = Engine::start(options(&folder, Settings::default())).map(drop).unwrap_err();
    let EngineError::Store(error) = error else { panic!("{error:?}") };
    assert!(matches!(error, StoreError::ReadOnly), "{error:?}");
    assert_eq!(error.text().key, "error-store-read-only");
}

#[cfg(unix)]
#[test]
fn a_folder_that_can_not_be_written_to_is_told_and_left_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    let set = |path: &Path, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let outer = folder();
    set(outer.path(), 0o755);
    let inner = outer.path().join("data");
    let mut store = Store::open(&inner).unwrap();
    store.save_order(&save_of(OrderId::new(), 1, &filled_order(2)), at(0)).unwrap();
    drop(store);
    let before = fs::read(inner.join(FILE)).unwrap();
    set(&inner.join(FILE), 0o444);
    set(&inner, 0o555);
    // Rights mean nothing to root, so the child is nobody then. Its program is found by what it is, not by its path,
    // which may lead through folders that are closed to it.
    let is_root = fs::write(inner.join("probe"), "").is_ok();
    let this =
        if cfg!(target_os = "linux") { PathBuf::from("/proc/self/exe") } else { std::env::current_exe().unwrap() };
    let mut child = Process::new(this);
    child.args(["--exact", "keeping::unprivileged_child", "--nocapture"]).env(CHILD, &inner).current_dir("/");
    if is_root {
        let _ = fs::remove_file(inner.join("probe"));
        child.uid(65_534).gid(65_534);
    }
    let output = child.output().unwrap();
    set(&inner, 0o755);
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
    assert_eq!(fs::read(inner.join(FILE)).unwrap(), before);
}

// ---- The window at the start ----------------------------------------------------------------------------------------

#[test]
fn the_start_offers_the_newest_backup_and_is_used_by_the_keyboard() {
    let house = House::new();
    overwrite_middle(&house.file());
    let mut desk = Desk::open(house.folder.path());
    desk.until("the choice", |harness| harness.query_by_label("Restore that backup").is_some());
    assert!(desk.says("The data file is damaged."), "{}", desk.screen());
    assert!(desk.says("and has 1 order in it"), "{}", desk.screen());
    desk.tab_press("Other backups…");
    desk.until("the look", |harness| harness.query_all_by_label_contains("PO/26-27/0042").next().is_some());
    desk.key(Modifiers::NONE, Key::Escape);
    assert!(!desk.harness.state().app.state.may_close, "Esc leads back to the choice");
    desk.tab_press("Restore that backup");
    desk.until("restored", |harness| harness.query_by_label("Go on").is_some());
    assert!(desk.says("podesk-damaged-"), "it says where the damaged file is");
    desk.key(Modifiers::NONE, Key::Escape);
    desk.until("the order", |harness| harness.query_by_label("PO/26-27/0042").is_some());
    desk.click("New purchase order");
    desk.fill("PO number", "PO/NEW");
    desk.saved();
    desk.close();
}

#[test]
fn the_start_goes_on_without_data_or_quits() {
    let folder = folder();
    fs::write(folder.path().join(FILE), [0x55; 9_000]).unwrap();
    let mut desk = Desk::open(folder.path());
    desk.until("the choice", |harness| harness.query_by_label("Start empty").is_some());
    assert!(!desk.has("Restore that backup"), "there is none");
    desk.key(Modifiers::NONE, Key::Escape);
    assert!(desk.harness.state().app.state.may_close);
    desk.close();

    let mut desk = Desk::open(folder.path());
    desk.until("the choice", |harness| harness.query_by_label("Start empty").is_some());
    desk.tab_press("Start empty");
    desk.until("an empty list", |harness| harness.query_by_label("Start empty").is_none());
    assert!(desk.says("podesk-damaged-"), "it says where the damaged file is: {}", desk.screen());
    desk.click("New purchase order");
    desk.fill("PO number", "PO/NEW");
    desk.saved();
    desk.close();
}

// ---- Who may read it ------------------------------------------------------------------------------------------------

/// Every file and folder below a folder whose rights are not those of its owner alone.
#[cfg(unix)]
fn loose(folder: &Path, found: &mut Vec<String>) -> usize {
    use std::os::unix::fs::PermissionsExt;
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let meta = entry.metadata().unwrap();
        let mode = meta.permissions().mode() & 0o777;
        if mode != if meta.is_dir() { 0o700 } else { 0o600 } {
            found.push(format!("{} {mode:o}", entry.path().display()));
        }
        count += 1;
        if meta.is_dir() {
            count += loose(&entry.path(), found);
        }
    }
    count
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_anything_that_a_session_leaves() {
    use std::os::unix::fs::PermissionsExt;
    let outer = folder();
    let inner = outer.path().join("data");
    let mut desk = Desk::open(&inner);
    desk.click("New purchase order");
    desk.fill("PO number", "PO/1");
    desk.saved();
    desk.click("Settings");
    desk.harness.state_mut().app.apply(Action::SetTheme(Theme::Dark)); // writes the settings
    desk.click("Back up now");
    desk.until("backed up", |harness| harness.query_all_by_label_contains("Backed up to ").next().is_some());
    desk.until("settings are written", |_| inner.join("settings.json").exists());
    let check = || {
        let mut found = Vec::new();
        let count = loose(&inner, &mut found);
        assert_eq!(found, [""; 0]);
        assert_eq!(fs::metadata(&inner).unwrap().permissions().mode() & 0o777, 0o700);
        count
    };
    assert!(check() >= 6, "store, its log, settings, the sandbox's memory, backups");
    desk.close();
    overwrite_header(&inner.join(FILE));
    // As an earlier version, or a copy from elsewhere, may have left them.
    for (path, mode) in [(inner.clone(), 0o755), (inner.join(FILE), 0o644), (inner.join("settings.json"), 0o664)] {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    let mut desk = Desk::open(&inner);
    desk.until("the choice", |harness| harness.query_by_label("Restore that backup").is_some());
    check();
    desk.click("Restore that backup");
    desk.until("restored", |harness| harness.query_by_label("Go on").is_some());
    desk.close();
    assert!(check() >= 7, "and the damaged file, set aside");
}

#[cfg(unix)]
#[test]
fn a_folder_with_other_peoples_things_is_not_closed() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let set = |path: &Path, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let note = folder.path().join("notes.txt");
    fs::write(&note, "of somebody else").unwrap();
    set(&note, 0o644);
    set(folder.path(), 0o755);
    drop(Store::open(folder.path()).unwrap());
    assert_eq!((mode(folder.path()), mode(&note), mode(&folder.path().join(FILE))), (0o755, 0o644, 0o600));
    let mut said = String::new();
    fs::File::open(&note).unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(said, "of somebody else");
}

#[cfg(unix)]
#[test]
fn only_what_the_program_made_is_closed_to_others() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(); // as `--data-dir ~` would be
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let set = |path: &Path, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let paths = |names: &[&str]| names.iter().map(|name| folder.path().join(name)).collect::<Vec<_>>();
    drop(Store::open(folder.path()).unwrap());
    let theirs =
        paths(&["backups-2025/a.txt", "sandbox/page.html", "settings.old/x", "podesk-notes.txt", "backups/b.txt"]);
    let ours = paths(&["backups/podesk-20261122-072917-daily.db", "podesk-damaged-20261122-072917.db-wal"]);
    for path in theirs.iter().chain(&ours) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "x").unwrap();
        set(path, 0o644);
    }
    drop(Store::open(folder.path()).unwrap());
    let modes = |paths: &[PathBuf]| paths.iter().map(|path| mode(path)).collect::<Vec<_>>();
    assert_eq!(modes(&theirs), [0o644; 5]);
    assert_eq!(modes(&ours), [0o600; 2]);
}
