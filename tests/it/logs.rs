//! The log in the data folder: what was said before it was there, and bounds that it never outgrows.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use podesk::logs::{self, FILE, FILES, FOLDER, LARGEST, Logs};

use crate::child;

/// Lines of 1,000 bytes that the child says: seven files' worth, so that the oldest have to go.
const LINES: u64 = 7 * LARGEST / 1000;

fn files(folder: &Path) -> Vec<(String, u64)> {
    let entries = fs::read_dir(folder.join(FOLDER)).unwrap().flatten();
    let mut files: Vec<_> =
        entries.map(|entry| (entry.file_name().into_string().unwrap(), entry.metadata().unwrap().len())).collect();
    files.sort();
    files
}

#[test]
fn the_log_begins_with_what_was_said_before_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut logs = Logs::default();
    logs.write_all(b"before\n").unwrap();
    logs.keep_in(folder.path()).unwrap();
    logs.clone().write_all(b"after\n").unwrap();
    logs.finish();
    assert_eq!(logs::tail(folder.path(), 9), ["before", "after"]);
    // The next run goes on in the same file.
    let mut next = Logs::default();
    next.keep_in(folder.path()).unwrap();
    next.write_all("और आगे\n".as_bytes()).unwrap();
    next.finish();
    assert_eq!(logs::tail(folder.path(), 2), ["after", "और आगे"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(folder.path().join(FOLDER).join(FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

/// Says seven files' worth of lines; in a process of its own, because they go to the standard error as well.
#[test]
fn child_that_says_much() {
    if !child::is("says much") {
        return;
    }
    let mut logs = Logs::default();
    logs.keep_in(Path::new(&child::told("FOLDER").unwrap())).unwrap();
    for number in 0..LINES {
        logs.write_all(format!("{number:>8} {}\n", "x".repeat(990)).as_bytes()).unwrap();
        if number % 500 == 0 {
            logs.finish(); // no more lines at once than may wait
        }
    }
    logs.write_all(&vec![b'y'; 4 << 20]).unwrap();
    logs.finish();
}

#[test]
fn the_log_keeps_its_bounds_and_its_newest_lines() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().display().to_string();
    child::run("logs::child_that_says_much", "says much", &[("FOLDER", &path)]);
    let found = files(folder.path());
    assert_eq!(found.len(), FILES as usize, "{found:?}");
    assert!(found.iter().all(|(_, bytes)| *bytes <= LARGEST), "{found:?}");
    let tail = logs::tail(folder.path(), 3);
    assert!(tail[0].starts_with(&format!("{:>8} ", LINES - 2)) && tail[1].starts_with(&format!("{:>8} ", LINES - 1)));
    assert!(tail[2].starts_with("yyy") && tail[2].len() < 1 << 15, "one line fills no file");
    assert_eq!(logs::tail(folder.path(), 1), tail[2..]);
    assert!(logs::tail(&folder.path().join("nowhere"), 3).is_empty());
}

#[test]
fn a_start_without_a_screen_tells_its_log_why() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_podesk"));
    for name in ["PODESK_DATA_DIR", "PODESK_GATEWAY_URL", "DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(name);
    }
    let output = command.arg("--data-dir").arg(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let log = logs::tail(folder.path(), 100).join("\n");
    assert!(log.contains(&format!("PO Desk {}", env!("CARGO_PKG_VERSION"))) && log.contains("ERROR"), "{log}");
}
