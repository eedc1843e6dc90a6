//! What the sandbox has accepted, kept in a file of JSON lines, and the rules that depend on it: versions,
//! status steps and repeats. It must not know HTTP or a request's other fields.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::check::Checked;
use super::refusal::{Code, Refusal};
use crate::domain::status::Call;
use crate::private;

/// One accepted version: a line of the file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    object_id: String,
    version: u32,
    status: String,
    call: Call,
    /// SHA-256 of the request's bytes, in hexadecimal.
    sha256: String,
}

impl Entry {
    /// A version that was accepted elsewhere, for [`remember`].
    #[must_use]
    pub fn of(object_id: String, version: u32, status: String, call: Call, request: &[u8]) -> Self {
        Self { object_id, version, status, call, sha256: hex(&Sha256::digest(request)) }
    }
}

/// Adds accepted versions to a memory that no sandbox has open, so that it takes what follows on them. Of each order the
/// last one is enough.
///
/// # Errors
/// When the file can't be written.
pub fn remember(path: &Path, entries: &[Entry]) -> io::Result<()> {
    let mut file = open_file(path)?;
    file.seek(SeekFrom::End(0))?;
    let mut file = io::BufWriter::new(file);
    for entry in entries {
        serde_json::to_writer(&mut file, entry)?;
        file.write_all(b"\n")?;
    }
    file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

/// The first half of a SHA-256: no two orders, and no two requests, ever share one.
type Half = [u8; 16];

fn half(sha256: &[u8]) -> Half {
    std::array::from_fn(|at| sha256.get(at).copied().unwrap_or_default())
}

/// An accepted version, as small as it can be held: the file may tell of a hundred thousand orders.
#[derive(Debug)]
struct Held {
    version: u32,
    /// Number of the status.
    status: u32,
    call: Call,
    /// Of the request's bytes; `None` when the file tells none, which equals no request's.
    request: Option<Half>,
}

/// The version of an order that was accepted last.
#[derive(Clone, Copy)]
struct Known<'a> {
    version: u32,
    status: &'a str,
}

/// The accepted versions of every order, and the file that remembers them.
#[derive(Debug, Default)]
pub(super) struct Book {
    /// The version of each order that was accepted last, by the order's objectId.
    last: HashMap<Half, Held>,
    /// Those before it; hardly an order has any.
    earlier: HashMap<Half, Vec<Held>>,
    /// Statuses by their numbers.
    statuses: Vec<Box<str>>,
    file: Option<File>,
}

impl Book {
    /// Reads a book, or begins one.
    ///
    /// A last line that was cut short (the process was killed while writing, before it answered) is
    /// removed. Any other line that cannot be read is an error: guessing could accept a version twice.
    pub fn open(path: Option<PathBuf>) -> io::Result<Self> {
        let Some(path) = path else {
            return Ok(Self::default());
        };
        let mut file = open_file(&path)?;
        let mut book = Self::default();
        let (mut good, mut line) = (0, Vec::new());
        let mut lines = io::BufReader::new(&file);
        while lines.read_until(b'\n', &mut line)? > 0 {
            match serde_json::from_slice::<Entry>(&line) {
                Ok(entry) if line.ends_with(b"\n") => {
                    good += line.len() as u64;
                    book.hold(&entry);
                }
                Err(error) if !lines.fill_buf()?.is_empty() => {
                    let words = format!("{}, byte {good}: {error}", path.display());
                    return Err(io::Error::new(io::ErrorKind::InvalidData, words));
                }
                Ok(_) | Err(_) => {
                    tracing::warn!(path = %path.display(), "removed a last line that was cut short");
                }
            }
            line.clear();
        }
        file.set_len(good)?;
        file.seek(SeekFrom::End(0))?;
        book.file = Some(file);
        Ok(book)
    }

    fn hold(&mut self, entry: &Entry) {
        let status = self.statuses.iter().position(|known| **known == *entry.status).unwrap_or_else(|| {
            self.statuses.push(entry.status.as_str().into());
            self.statuses.len() - 1
        });
        let status = u32::try_from(status).unwrap_or(u32::MAX);
        let request = unhex(&entry.sha256).map(|sha256| half(&sha256));
        let order = half(&Sha256::digest(&entry.object_id));
        let held = Held { version: entry.version, status, call: entry.call, request };
        if let Some(before) = self.last.insert(order, held) {
            self.earlier.entry(order).or_default().push(before);
        }
    }

    /// Takes a request that is right in itself, or says why not. A repeat of an accepted request, byte for
    /// byte, is taken without any effect.
    pub fn take(&mut self, call: Call, request: &Checked, bytes: &[u8]) -> Result<(), Refusal> {
        let sha256: [u8; 32] = Sha256::digest(bytes).into();
        let order = half(&Sha256::digest(&request.object_id));
        let last = self.last.get(&order);
        let mut versions = last.into_iter().chain(self.earlier.get(&order).into_iter().flatten());
        let parent = if call == Call::StatusChange { "poStatus" } else { "purchaseOrder" };
        let new = request.version.new_version;
        if let Some(before) = versions.find(|held| held.version == new) {
            if before.call == call && before.request == Some(half(&sha256)) {
                return Ok(());
            }
            let field = format!("{parent}.objectVersion.newVersion");
            let message = format!("{field}: version {new} was accepted already, with other contents");
            return Err(Refusal::at(Code::Repeated, &field, message));
        }
        let status = |held: &Held| self.statuses.get(held.status as usize).map_or("", |status| &**status);
        let held = last.map(|held| Known { version: held.version, status: status(held) });
        check_version(call, parent, request, held)?;
        check_transition(call, parent, request, held)?;
        let entry = Entry {
            object_id: request.object_id.clone(),
            version: new,
            status: request.transition.new_status.clone(),
            call,
            sha256: hex(&sha256),
        };
        self.write(&entry).map_err(|error| {
            tracing::error!(%error, "the sandbox cannot write its memory");
            Refusal::new(Code::Storage, "the sandbox cannot write its memory")
        })?;
        self.hold(&entry);
        Ok(())
    }

    /// Appends a line and waits for the disk; on failure the file is as before.
    fn write(&mut self, entry: &Entry) -> io::Result<()> {
        let Some(file) = &mut self.file else {
            return Ok(());
        };
        let mut line = serde_json::to_vec(entry).map_err(io::Error::other)?;
        line.push(b'\n');
        let before = file.stream_position()?;
        let written = file.write_all(&line).and_then(|()| file.sync_data());
        if written.is_err() {
            file.set_len(before)?;
            file.seek(SeekFrom::Start(before))?;
        }
        written
    }
}

fn open_file(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        private::make_folder(folder)?;
    }
    private::open_file(path)
}

/// Send makes version 1 of an unknown order; the others go from the held version to the next.
fn check_version(call: Call, parent: &str, request: &Checked, held: Option<Known<'_>>) -> Result<(), Refusal> {
    let expected = match (call, held) {
        (Call::Send, None) => 0,
        (_, Some(held)) => held.version,
        (_, None) => {
            let field = format!("{parent}.objectId");
            let message = format!("{field}: no order {} was sent to this gateway", request.object_id);
            return Err(Refusal::at(Code::UnknownOrder, &field, message));
        }
    };
    let (current, new) = (request.version.current_version, request.version.new_version);
    if current == expected && expected.checked_add(1) == Some(new) && !(call == Call::Send && held.is_some()) {
        return Ok(());
    }
    let field = format!("{parent}.objectVersion");
    let message = if call == Call::Send {
        format!("{field}: a send goes from version 0 to 1 of a new order, not from {current} to {new}")
    } else {
        format!("{field}: this gateway holds version {expected}, so {current} to {new} does not follow")
    };
    Err(Refusal::at(Code::Version, &field, message))
}

/// The steps between statuses (contract README, "Defaults of the built-in gateway profile").
fn check_transition(call: Call, parent: &str, request: &Checked, held: Option<Known<'_>>) -> Result<(), Refusal> {
    let held = held.map_or("CREATED", |held| held.status);
    let (current, new) = (request.transition.current_status.as_str(), request.transition.new_status.as_str());
    let field = format!("{parent}.poStatusTransition");
    if matches!(held, "FULFILLED" | "CANCELLED") {
        return Err(Refusal::at(Code::Final, &field, format!("{field}: the order is {held}, which is final")));
    }
    let allowed = match call {
        Call::Send => current == "CREATED" && new == "CREATED",
        Call::Edit => current == held && new == held,
        Call::StatusChange => current == held && may_follow(held, new),
    };
    if allowed {
        return Ok(());
    }
    let message = format!(
        "{field}: the order is {held}, and {} from {current} to {new} is not allowed",
        match call {
            Call::Send => "a send",
            Call::Edit => "an edit",
            Call::StatusChange => "a change",
        }
    );
    Err(Refusal::at(Code::Transition, &field, message))
}

/// Says whether a status may follow one that is not final. Words that the contract does not know may
/// follow anything, and are followed by anything but the beginning.
fn may_follow(held: &str, new: &str) -> bool {
    match new {
        "" | "CREATED" => false,
        "APPROVED" => held != "APPROVED",
        _ => true,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    (text.len() == 64).then_some(bytes)
}
