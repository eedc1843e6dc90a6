//! Starting the program: its settings file, its folder's lock, its command line.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use podesk::instance::{self, Instance, LOCK, NOTE, Taken};
use podesk::settings::{self, Environment, Overrides, Settings, Theme};

/// Says in which folder this process is the holder that is killed.
const HOLDER: &str = "PODESK_TEST_HOLDER";

/// The program, without a screen: where there is one, it would show a window and wait for a click.
fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_podesk"));
    for name in ["PODESK_DATA_DIR", "PODESK_GATEWAY_URL", "DISPLAY", "WAYLAND_DISPLAY"] {
        command.env_remove(name);
    }
    command
}

#[test]
fn settings_are_found_again_and_unreadable_ones_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let chosen = Settings { theme: Theme::Dark, text_size: 125, ..Settings::default() };
    settings::store(folder.path(), &chosen).unwrap();
    assert_eq!(settings::load(folder.path()).unwrap(), (chosen, None));
    for damaged in ["{ not json", "\u{0}\u{1}"] {
        fs::write(settings::settings_file(folder.path()), damaged).unwrap();
        let (read, aside) = settings::load(folder.path()).unwrap();
        assert_eq!(read, Settings::default());
        assert_eq!(fs::read_to_string(aside.unwrap()).unwrap(), damaged, "nothing of it is lost");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "the second did not take the first one's place");
}

#[test]
fn what_holds_for_this_run_is_not_written_down() {
    let stored = Settings { geocode: "12.9716,77.5946".into(), ..Settings::default() };
    let overrides = Overrides {
        gateway_url: Some("http://127.0.0.1:1".into()),
        geocode: Some("1.0,2.0".into()),
        ..Overrides::default()
    };
    let running = overrides.applied_to(&stored);
    assert_eq!((&running.environment, running.geocode.as_str()), (&Environment::Custom, "1.0,2.0"));
    assert_eq!(overrides.without_overrides(&running, &stored), stored);
}

/// A second start, which needs no screen; its exit code and what it said.
fn start_again(folder: &Path) -> (Option<i32>, String) {
    let output = program().arg("--data-dir").arg(folder).output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn an_address_that_cant_be_one_is_refused_without_being_shown() {
    let folder = tempfile::tempdir().unwrap();
    // A holder, so that a start that is not refused needs no window.
    let (_instance, asked) = hold(folder.path());
    let start = |address: &str| {
        let mut command = program();
        command.arg("--data-dir").arg(folder.path()).env("PODESK_GATEWAY_URL", address);
        command
    };
    for address in [
        "https://clerk:planted@gateway.example",
        "https://gateway.example/?key=planted",
        "http://planted@gateway.example",
        "planted.example",
    ] {
        let output = start(address).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("--gateway") && !said.contains("clerk") && !said.contains("planted"), "{said}");
        let help = start(address).arg("--help").output().unwrap();
        assert!(!String::from_utf8_lossy(&help.stdout).contains("planted"));
    }
    assert_eq!(asked.load(Ordering::SeqCst), 0);
    for none in ["", " "] {
        assert!(start(none).status().unwrap().success(), "an empty value says nothing");
    }
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

/// Takes a folder that is free, and counts how often its window is asked for.
fn hold(folder: &Path) -> (Instance, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let show = move |_| {
        count.fetch_add(1, Ordering::SeqCst);
    };
    match instance::take(folder, None, show).unwrap() {
        Taken::Ours(instance) => (instance, asked),
        other => panic!("{other:?}"),
    }
}

/// The port and the token in the note of a holder.
fn note(folder: &Path) -> (u16, String) {
    let note: serde_json::Value = serde_json::from_slice(&fs::read(folder.join(NOTE)).unwrap()).unwrap();
    (note["port"].as_u64().unwrap().try_into().unwrap(), note["token"].as_str().unwrap().to_owned())
}

/// Says these bytes to a holder, and reads all that it answers.
fn say(port: u16, bytes: &[u8]) -> Vec<u8> {
    let mut line = TcpStream::connect(("127.0.0.1", port)).unwrap();
    line.write_all(bytes).unwrap();
    let mut answer = Vec::new();
    // Whoever says too much is cut off, which is an answer as well.
    let _ = line.read_to_end(&mut answer);
    answer
}

#[test]
fn a_second_start_brings_the_first_window_forward() {
    let folder = tempfile::tempdir().unwrap();
    let (instance, asked) = hold(folder.path());
    let (code, said) = start_again(folder.path());
    assert_eq!((code, asked.load(Ordering::SeqCst)), (Some(0), 1), "{said}");
    start_again(folder.path());
    assert_eq!(asked.load(Ordering::SeqCst), 2, "as often as it is asked");
    assert!(!folder.path().join("podesk.db").exists(), "a second start touches nothing");
    drop(instance);
    assert!(!folder.path().join(NOTE).exists());
    hold(folder.path());
}

#[test]
fn the_file_of_a_second_start_goes_to_the_first_window() {
    let folder = tempfile::tempdir().unwrap();
    let (give, files) = std::sync::mpsc::channel();
    let show = move |file| give.send(file).unwrap();
    let taken = instance::take(folder.path(), None, show).unwrap();
    assert!(matches!(taken, Taken::Ours(_)));
    let elsewhere = tempfile::tempdir().unwrap();
    let start = |name: &str| {
        let mut command = program();
        command.arg("--data-dir").arg(folder.path()).arg(name).current_dir(elsewhere.path());
        assert!(command.status().unwrap().success());
        files.recv().unwrap()
    };
    // From where it was started, whatever stands in its name.
    for name in ["all.podesk.json", "पूरा संग्रह.podesk.json", "./verify"] {
        let file: Option<std::path::PathBuf> = start(name);
        assert_eq!(file, Some(elsewhere.path().canonicalize().unwrap().join(name.trim_start_matches("./"))));
    }
    assert_eq!(start_again(folder.path()).0, Some(0));
    assert_eq!(files.recv().unwrap(), None, "a start without a file asks for the window alone");
}

#[test]
fn whoever_does_not_know_the_token_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (_instance, asked) = hold(folder.path());
    let (port, token) = note(folder.path());
    let almost = format!("{}x", &token[1..]);
    for stranger in ["", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", &almost] {
        assert_eq!(say(port, stranger.as_bytes()), b"", "to {stranger:?}");
    }
    assert_eq!(asked.load(Ordering::SeqCst), 0);
    let too_long = [token.as_bytes(), &u32::MAX.to_be_bytes()].concat();
    assert_eq!(say(port, &too_long), b"", "no path is so long");
    assert_eq!(asked.load(Ordering::SeqCst), 0);
    assert_eq!(say(port, &[token.as_bytes(), &[0; 4]].concat()), b"shown\n", "it listens all the same");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        for name in [NOTE, LOCK] {
            let mode = fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}: others can't read the token");
        }
    }
}

/// A note of a holder whose lock the test itself has.
fn held_elsewhere(folder: &Path, machine: &str, port: u16) -> File {
    let held = File::create(folder.join(LOCK)).unwrap();
    held.try_lock().unwrap();
    let note = serde_json::json!({
        "account": "meera", "machine": machine, "process": 4711, "since": "2026-06-12T08:30:00Z",
        "port": port, "token": "0123456789abcdef",
    });
    fs::write(folder.join(NOTE), note.to_string()).unwrap();
    held
}

#[test]
fn a_holder_elsewhere_is_named_and_not_asked() {
    let folder = tempfile::tempdir().unwrap();
    let stranger = TcpListener::bind("127.0.0.1:0").unwrap();
    stranger.set_nonblocking(true).unwrap();
    let _held = held_elsewhere(folder.path(), "PURCHASE-PC-7", stranger.local_addr().unwrap().port());
    let (code, said) = start_again(folder.path());
    assert_eq!(code, Some(1));
    for word in ["is open already", "meera", "PURCHASE-PC-7", "4711", "12 Jun"] {
        assert!(said.contains(word), "{word:?} in {said}");
    }
    assert!(stranger.accept().is_err(), "that port means nothing on this computer");
    assert!(!folder.path().join("podesk.db").exists());
}

#[test]
fn a_folder_that_can_not_be_used_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a file");
    fs::write(&file, "").unwrap();
    let (code, said) = start_again(&file);
    assert!(code == Some(1) && said.contains("can’t be used"), "{said}");
}

/// The process that is killed while it holds the folder.
#[test]
fn holder() {
    let Some(folder) = std::env::var_os(HOLDER) else { return };
    let _held = hold(Path::new(&folder));
    writeln!(std::io::stdout(), "\nheld").unwrap();
    std::io::stdin().read_line(&mut String::new()).unwrap();
}

#[test]
fn a_killed_holder_leaves_the_folder_free() {
    let folder = tempfile::tempdir().unwrap();
    let mut process = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "start::holder", "--nocapture"])
        .env(HOLDER, folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(process.stdout.as_mut().unwrap());
    assert!(said.lines().any(|line| line.unwrap() == "held"));
    let left = note(folder.path());
    process.kill().unwrap();
    process.wait().unwrap();
    let (_instance, _) = hold(folder.path());
    assert_ne!(note(folder.path()), left, "the note is the new holder's");
}

#[test]
fn a_start_while_the_window_closes_waits_for_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let (closing, asked) = hold(folder.path());
    closing.retire();
    let place = folder.path().to_owned();
    let next = std::thread::spawn(move || matches!(instance::take(&place, None, |_| ()).unwrap(), Taken::Ours(_)));
    std::thread::yield_now();
    drop(closing);
    assert!(next.join().unwrap());
    assert_eq!(asked.load(Ordering::SeqCst), 0, "a window that closes is not brought forward");
}

#[test]
fn the_command_line_is_that_of_the_readme() {
    let output = program().arg("--help").output().unwrap();
    let help = String::from_utf8_lossy(&output.stdout).into_owned();
    for word in ["--data-dir", "--gateway", "PODESK_DATA_DIR", "PODESK_GATEWAY_URL", "sandbox"] {
        assert!(help.contains(word), "{word} in {help}");
    }
}
