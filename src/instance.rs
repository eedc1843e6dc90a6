//! One data folder, one process: who holds the folder, and how a second start brings the first window forward.
//!
//! Owns the lock, the note beside it, and the few words that two starts exchange over loopback: the second says the
//! token and the file that it was started with, the first answers that it was shown. Must not know windows.
//!
//! The system's lock on `podesk.lock` decides who holds the folder; it goes with the process, however that ends. The
//! note tells a second start whom to ask: it names the holder, a port on 127.0.0.1, and a token that only who may read
//! the folder knows. A note that a killed process left behind is overwritten by the next holder.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{desktop, private};

/// Name of the lock in the data folder.
pub const LOCK: &str = "podesk.lock";
/// Name of the note in the data folder.
pub const NOTE: &str = "podesk.open.json";

/// How long the holder may take to answer.
const ANSWER: Duration = Duration::from_secs(2);
/// How long a holder without a note may take: it is just starting, or writing what is left before it ends.
const HANDOVER: Duration = Duration::from_secs(5);
/// Pause before a second start asks again.
const AGAIN: Duration = Duration::from_millis(50);
/// How long a stranger on the port may keep the next one waiting.
const QUESTION: Duration = Duration::from_millis(500);
/// The longest note that is read.
const LONGEST_NOTE: u64 = 4096;
/// Bytes of the length that goes before the path of a file.
const LENGTH: usize = 4;
/// The longest path of a file, in bytes.
const LONGEST_PATH: usize = 32 << 10;
/// What the holder answers once its window was told.
const SHOWN: &[u8] = b"shown\n";

/// Who holds a data folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Name of the system account.
    pub account: String,
    /// Name of the computer.
    pub machine: String,
    /// Number of the process there.
    pub process: u32,
    /// Since when.
    pub since: Timestamp,
    /// Where it listens on that computer.
    port: u16,
    /// What it must be shown.
    token: String,
}

/// What became of taking the folder.
#[derive(Debug)]
pub enum Taken {
    /// It is this process's until the value is dropped.
    Ours(Instance),
    /// Another process of this account holds it and has brought its window forward.
    Shown,
    /// Somebody holds it and did not answer; `None` when it can't be told who.
    Held(Option<Holder>),
}

/// The right to a data folder. Dropping it gives the folder free.
#[derive(Debug)]
pub struct Instance {
    note: PathBuf,
    port: u16,
    closing: Arc<AtomicBool>,
    /// Unlocked when it is closed, so last.
    _lock: File,
}

/// Takes a data folder for this process, making it where needed, or has its holder's window brought forward.
///
/// `show` is called, from a thread of its own, whenever a second start asks for the window, with the file that it was
/// started with. A holder that is asked is told of `file` in the same way.
///
/// # Errors
/// When the folder can't be used.
pub fn take(folder: &Path, file: Option<&Path>, show: impl Fn(Option<PathBuf>) + Send + 'static) -> io::Result<Taken> {
    private::make_folder(folder)?;
    let started = Instant::now();
    loop {
        let lock = private::open_file(&folder.join(LOCK))?;
        match lock.try_lock() {
            Ok(()) => return Instance::new(folder, lock, show).map(Taken::Ours),
            Err(TryLockError::Error(error)) => return Err(error),
            Err(TryLockError::WouldBlock) => {}
        }
        let holder = Holder::read(folder);
        let patience = match &holder {
            Ok(Some(holder)) if holder.is_near() && holder.ask(file) => return Ok(Taken::Shown),
            Ok(None) => HANDOVER,
            // It may also be the note of an earlier holder, in whose place the new one's is just being written.
            Ok(Some(_)) | Err(_) => ANSWER,
        };
        if started.elapsed() >= patience {
            return Ok(Taken::Held(holder.ok().flatten()));
        }
        std::thread::sleep(AGAIN);
    }
}

impl Holder {
    /// The note in a folder; `None` when there is none. A note that can't be read is an error like any other.
    fn read(folder: &Path) -> io::Result<Option<Self>> {
        let file = match File::open(folder.join(NOTE)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            other => other?,
        };
        serde_json::from_reader(file.take(LONGEST_NOTE)).map(Some).map_err(io::Error::from)
    }

    /// Whether it runs on this computer under this account, so that its window is the one to bring forward.
    fn is_near(&self) -> bool {
        self.account == desktop::account() && self.machine == desktop::machine()
    }

    /// Asks it to bring its window forward, and to open a file; whether it says that it has.
    fn ask(&self, file: Option<&Path>) -> bool {
        let path = file.map(bytes_of).unwrap_or_default();
        let ask = || -> io::Result<bool> {
            let mut line = TcpStream::connect_timeout(&at_home(self.port), ANSWER)?;
            line.set_read_timeout(Some(ANSWER))?;
            line.set_write_timeout(Some(ANSWER))?;
            let length = u32::try_from(path.len()).map_err(io::Error::other)?;
            line.write_all(&[self.token.as_bytes(), &length.to_be_bytes(), &path].concat())?;
            let mut answer = [0; SHOWN.len()];
            line.read_exact(&mut answer)?;
            Ok(answer == SHOWN)
        };
        ask().unwrap_or(false) // whoever does not answer is asked again, and then named
    }
}

impl Instance {
    fn new(folder: &Path, lock: File, show: impl Fn(Option<PathBuf>) + Send + 'static) -> io::Result<Self> {
        let door = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let holder = Holder {
            account: desktop::account(),
            machine: desktop::machine(),
            process: std::process::id(),
            since: Timestamp::now(),
            port: door.local_addr()?.port(),
            token: format!("{:032x}", rand::random::<u128>()),
        };
        let note = folder.join(NOTE);
        write_whole(&note, &serde_json::to_vec(&holder)?)?;
        let closing = Arc::new(AtomicBool::new(false));
        let (closed, port, token) = (Arc::clone(&closing), holder.port, holder.token);
        std::thread::Builder::new().name("podesk-instance".to_owned()).spawn(move || {
            for line in door.incoming() {
                if closed.load(Ordering::SeqCst) {
                    return;
                }
                // Who does not know the token, or goes away, gets no answer and changes nothing.
                if let Ok(line) = line {
                    let _ = answer(line, token.as_bytes(), &show);
                }
            }
        })?;
        Ok(Self { note, port, closing, _lock: lock })
    }

    /// Stops bringing the window forward, because it is closed: a second start now waits until the folder is free.
    pub fn retire(&self) {
        if self.closing.swap(true, Ordering::SeqCst) {
            return;
        }
        // Wakes the listener, which then ends.
        let _ = TcpStream::connect_timeout(&at_home(self.port), QUESTION);
        // A note that can't be removed names a holder that does not answer, and the lock still decides.
        let _ = fs::remove_file(&self.note);
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        self.retire();
    }
}

/// Hears one line out, and has the window shown if it knows the token.
fn answer(mut line: TcpStream, token: &[u8], show: &impl Fn(Option<PathBuf>)) -> io::Result<()> {
    let until = Instant::now() + QUESTION;
    let (mut said, mut length) = (vec![0; token.len()], [0; LENGTH]);
    if !hear(&mut line, &mut said, until)? || said != token || !hear(&mut line, &mut length, until)? {
        return Ok(());
    }
    let length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
    if length > LONGEST_PATH {
        return Ok(());
    }
    let mut path = vec![0; length];
    if hear(&mut line, &mut path, until)? {
        show(path_of(path).filter(|_| length > 0));
        line.write_all(SHOWN)?;
    }
    Ok(())
}

/// Fills `said` with what comes; false when too little has come by then.
fn hear(line: &mut TcpStream, said: &mut [u8], until: Instant) -> io::Result<bool> {
    let mut heard = 0;
    while heard < said.len() {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(false);
        }
        line.set_read_timeout(Some(left))?;
        match line.read(&mut said[heard..])? {
            0 => return Ok(false),
            more => heard += more,
        }
    }
    Ok(true)
}

fn bytes_of(path: &Path) -> Vec<u8> {
    path.as_os_str().as_encoded_bytes().to_vec()
}

/// The path that [`bytes_of`] was made of.
#[cfg(unix)]
fn path_of(bytes: Vec<u8>) -> Option<PathBuf> {
    let name: std::ffi::OsString = std::os::unix::ffi::OsStringExt::from_vec(bytes);
    Some(name.into())
}

/// The path that [`bytes_of`] was made of; `None` where its name is no text.
#[cfg(not(unix))]
fn path_of(bytes: Vec<u8>) -> Option<PathBuf> {
    String::from_utf8(bytes).ok().map(PathBuf::from)
}

/// Writes a file that only this account can read, so that nobody ever reads half of it.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let fresh = path.with_extension("new");
    private::create_file(&fresh)?.write_all(bytes)?;
    fs::rename(&fresh, path)
}

fn at_home(port: u16) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, port))
}
