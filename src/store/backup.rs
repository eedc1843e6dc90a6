//! Backups: whole copies of the store in `backups/`, made while it is open.
//!
//! Owns how a copy is made so that a half-made one is never taken for a whole one, what backups are called and how many
//! are kept. Must not know when they are made, nor how one is restored (`recovery`).
//!
//! A copy shows one moment: it is read in one transaction on a connection of its own, so the writer goes on meanwhile.
//! It is written under another name, checked, brought to the disk and only then given its own. It needs no log beside it.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::rows::{moment, one};
use super::{FILE, SCRATCH, StoreError, check, list, migrate, migrations};
use crate::domain::text::Text;
use crate::message::data::{BackupKind, BackupLook, BackupRow};
use crate::private;

/// Name of the folder with the backups in the data folder.
pub const FOLDER: &str = "backups";

/// Kinds of backups, the word for each in a file's name, and how many of each are kept.
const KINDS: [(BackupKind, &str, usize); 4] = [
    (BackupKind::Daily, "daily", 14),
    (BackupKind::ByHand, "by-hand", 14),
    (BackupKind::BeforeUpgrade, "before-upgrade", 3),
    (BackupKind::BeforeRestore, "before-restore", 3),
];

/// How moments are written in names, in UTC, so that names sort by time.
const STAMP: &str = "%Y%m%d-%H%M%S";

/// Pages copied between two looks at whether to go on.
const STEP: i32 = 256;

/// How every SQLite file begins.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// The largest file of the clerk's choice that is looked into, with its log: 16 GiB.
const LARGEST: u64 = 16 << 30;

/// Bytes of such a file copied between two looks at whether to go on.
const PIECE: u64 = 1 << 20;

/// How long what was in use before a restore is kept, however many restores follow.
const YOUNG: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Orders that a look into a backup shows.
const SHOWN: usize = 20;

/// Told how much of a hundred is done; answers whether to go on.
pub type GoOn<'a> = &'a mut dyn FnMut(u8) -> bool;

/// The backups of a data folder.
#[derive(Clone, Debug)]
pub struct Backups {
    data: PathBuf,
}

impl Backups {
    /// The backups of a data folder. Nothing is read or made yet.
    #[must_use]
    pub fn of(data_folder: &Path) -> Self {
        Self { data: data_folder.to_owned() }
    }

    /// The folder that they are in.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.data.join(FOLDER)
    }

    /// Backs the store up and removes backups of that kind beyond those that are kept (those before a restore are removed
    /// only after it, by [`Backups::prune`]). `None` when `go_on` ended it.
    ///
    /// # Errors
    /// `Damaged` when the store is, `Full` when there is no room; nothing of the copy is left then.
    pub fn make(&self, kind: BackupKind, now: Timestamp, go_on: GoOn<'_>) -> Result<Option<BackupRow>, StoreError> {
        let conn = Connection::open_with_flags(self.data.join(FILE), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        conn.busy_timeout(Duration::from_secs(5))?;
        let made = self.make_of(&conn, kind, now, go_on);
        self.heed(made)
    }

    /// Has the next start check everything when damage was found.
    fn heed<R>(&self, found: Result<R, StoreError>) -> Result<R, StoreError> {
        if matches!(found, Err(StoreError::Damaged(_))) {
            check::suspect(&self.data);
        }
        found
    }

    /// As [`Backups::make`], of an open database.
    pub(super) fn make_of(
        &self,
        conn: &Connection,
        kind: BackupKind,
        now: Timestamp,
        go_on: GoOn<'_>,
    ) -> Result<Option<BackupRow>, StoreError> {
        let folder = self.folder();
        private::make_folder(&folder)?;
        let to = self.free_name(kind, now);
        if !copy(conn, &to, go_on)? {
            return Ok(None);
        }
        if kind != BackupKind::BeforeRestore {
            self.prune(kind, now, &[&to]);
        }
        Ok(Some(row(&to, kind)?))
    }

    /// Checks the whole store, while `go_on` says so. Damage is found again at the next start.
    ///
    /// # Errors
    /// `Damaged` with the first fault.
    pub fn check_store(&self, go_on: impl FnMut() -> bool + Send + 'static) -> Result<(), StoreError> {
        let mut conn = Connection::open_with_flags(self.data.join(FILE), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        self.heed(check::whole_while(&mut conn, go_on).map(drop))
    }

    /// Whether no daily backup was made on that day (here) yet, though there is something to back up.
    ///
    /// # Errors
    /// When it can't be found out.
    pub fn is_due(&self, today: Date) -> Result<bool, StoreError> {
        let local = |at: Timestamp| at.to_zoned(TimeZone::system()).date();
        // A name that is ahead of its time (see `free_name`) does not say on which day it was made.
        let is_todays = |at, path: &Path| {
            let named = local(at);
            named == today || named > today && written_at(path).is_ok_and(|at| local(at) == today)
        };
        if self.files().iter().any(|(kind, at, path)| *kind == BackupKind::Daily && is_todays(*at, path)) {
            return Ok(false);
        }
        let conn = Connection::open_with_flags(self.data.join(FILE), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        conn.busy_timeout(Duration::from_secs(5))?;
        Ok(conn.query_row("SELECT EXISTS (SELECT 1 FROM orders)", [], |row| row.get(0))?)
    }

    /// All backups, the newest first. What can't be read is listed as such.
    #[must_use]
    pub fn list(&self) -> Vec<BackupRow> {
        self.files().into_iter().filter_map(|(kind, _, path)| row(&path, kind).ok()).collect()
    }

    /// The newest backup that is whole and that this program can read; each is checked until one is found.
    #[must_use]
    pub fn newest_good(&self) -> Option<BackupRow> {
        let is_good = |row: &BackupRow| row.orders.is_some() && open(&row.path, || true).is_ok();
        self.list().into_iter().find(is_good)
    }

    /// Removes what an earlier run left half-made: nobody may be making a backup or restoring one meanwhile.
    pub fn tidy(&self) {
        let entries = fs::read_dir(self.folder()).into_iter().flatten().flatten().map(|entry| entry.path());
        let parts = entries.filter(|path| is_half_made(path));
        let removed = parts.map(fs::remove_file).map(|done| done.map_err(StoreError::from));
        for error in removed.chain([clear_scratch(&self.data)]).filter_map(Result::err) {
            tracing::warn!(%error, "what was left half-made can't be removed");
        }
    }

    /// Whether there is any backup.
    pub(super) fn any(&self) -> bool {
        !self.files().is_empty()
    }

    /// Checks a backup (one of ours, or a file of the clerk's choice) and looks inside, while `go_on` says so.
    ///
    /// # Errors
    /// `Newer` when a newer version of the program wrote it, `Damaged` when it is broken or no store, `Interrupted` when
    /// `go_on` ended it.
    pub fn look(&self, path: &Path, go_on: impl FnMut() -> bool + Send + 'static) -> Result<BackupLook, StoreError> {
        let kind = self.kind_of(path);
        let conn = self.open(path, go_on)?;
        let newest = list::newest(&conn, SHOWN)?;
        Ok(BackupLook { backup: row_of(&conn, path, kind)?, newest })
    }

    /// Opens a backup to read, once it is checked. A file that is not ours is read from a copy, because its newest part
    /// may lie in a log beside it, and reading that would write there.
    pub(super) fn open(
        &self,
        path: &Path,
        mut go_on: impl FnMut() -> bool + Send + 'static,
    ) -> Result<Connection, StoreError> {
        require_database(path)?;
        if self.kind_of(path) != BackupKind::Elsewhere {
            return open(path, go_on);
        }
        let fetched = self.data.join(SCRATCH).join("fetched.db");
        clear_scratch(&self.data)?;
        private::make_folder(&self.data.join(SCRATCH))?;
        for suffix in ["", "-wal"] {
            let from = check::beside(path, suffix);
            if suffix.is_empty() || check::size(&from) > 0 {
                fetch(&from, &check::beside(&fetched, suffix), &mut go_on)?;
            }
        }
        open(&fetched, go_on)
    }

    /// What a file is, by its name and place.
    fn kind_of(&self, path: &Path) -> BackupKind {
        let ours = path.parent() == Some(self.folder().as_path());
        read_name(path).filter(|_| ours).map_or(BackupKind::Elsewhere, |(kind, _)| kind)
    }

    /// Kind, moment and path of each backup, the newest first.
    fn files(&self) -> Vec<(BackupKind, Timestamp, PathBuf)> {
        let entries = fs::read_dir(self.folder()).into_iter().flatten().flatten();
        let mut found: Vec<_> = entries
            .filter_map(|entry| {
                let path = entry.path();
                read_name(&path).map(|(kind, at)| (kind, at, path))
            })
            .collect();
        found.sort_by_key(|(_, at, _)| std::cmp::Reverse(*at));
        found
    }

    /// Removes the oldest of a kind beyond those that are kept, but none of those spared, and nothing that was in use this
    /// month. What can't be removed now is tried again after the next backup.
    pub(super) fn prune(&self, kind: BackupKind, now: Timestamp, spared: &[&Path]) {
        let keep = KINDS.iter().find(|(of, ..)| *of == kind).map_or(usize::MAX, |(.., keep)| *keep);
        let is_young = |at| kind == BackupKind::BeforeRestore && now.duration_since(at) < YOUNG;
        let extra = self.files().into_iter().filter(|(of, ..)| *of == kind).skip(keep);
        for (_, at, path) in extra {
            if is_young(at) || spared.contains(&path.as_path()) {
                continue;
            }
            if let Err(error) = fs::remove_file(&path) {
                tracing::warn!(%error, "an old backup can't be removed");
            }
        }
    }

    /// Name of a backup that no file has yet, later than all of its kind: when the clock was set back, or two are made in
    /// one second, the last one made must not be taken for an older one.
    fn free_name(&self, kind: BackupKind, now: Timestamp) -> PathBuf {
        let word = KINDS.iter().find(|(of, ..)| *of == kind).map_or("", |(_, word, _)| word);
        let newest = self.files().into_iter().find(|(of, ..)| *of == kind);
        let after = newest.and_then(|(_, at, _)| at.checked_add(SignedDuration::from_secs(1)).ok());
        let mut at = after.map_or(now, |after| after.max(now));
        loop {
            let path = self.folder().join(format!("podesk-{}-{word}.db", stamp(at)));
            match at.checked_add(SignedDuration::from_secs(1)) {
                Ok(later) if path.exists() => at = later,
                _ => return path,
            }
        }
    }
}

/// A moment as names have it.
pub(super) fn stamp(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime(STAMP).to_string()
}

/// Kind and moment of a backup by its name; `None` for any other file.
fn read_name(path: &Path) -> Option<(BackupKind, Timestamp)> {
    let name = path.file_name()?.to_str()?.strip_prefix("podesk-")?.strip_suffix(".db")?;
    let (at, word) = name.split_at_checked("20261122-072917".len())?;
    let (kind, ..) = KINDS.iter().find(|(_, known, _)| word.strip_prefix('-') == Some(known))?;
    let at = DateTime::strptime(STAMP, at).ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp();
    Some((*kind, at))
}

/// Whether a file, by its name, is a backup that was not finished, or lies beside one.
fn is_half_made(path: &Path) -> bool {
    let read = |name: &str| {
        let (stem, beside) = name.split_once(".part")?;
        read_name(Path::new(&format!("{stem}.db"))).filter(|_| check::PARTS.contains(&beside))
    };
    path.file_name().and_then(|name| name.to_str()).and_then(read).is_some()
}

/// Whether a name in the folder with the backups is one of those that are given here.
pub(super) fn is_ours(name: &str) -> bool {
    let path = Path::new(name);
    read_name(path).is_some() || is_half_made(path)
}

/// Opens a backup to read, once it is checked: whole, ours, and of a format that this program knows.
fn open(path: &Path, go_on: impl FnMut() -> bool + Send + 'static) -> Result<Connection, StoreError> {
    let mut conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    migrate::check(&conn, migrations::ALL)?;
    check::ours(&conn)?;
    if check::whole_while(&mut conn, go_on)? { Ok(conn) } else { Err(StoreError::Interrupted) }
}

/// Copies a file in pieces, while `go_on` says so.
fn fetch(from: &Path, to: &Path, go_on: &mut impl FnMut() -> bool) -> Result<(), StoreError> {
    let (mut from, mut to) = (fs::File::open(from)?, private::create_file(to)?);
    while io::copy(&mut from.by_ref().take(PIECE), &mut to)? > 0 {
        if !go_on() {
            return Err(StoreError::Interrupted);
        }
    }
    Ok(())
}

/// A backup as a list shows it; what can't be read in it is left out.
fn row(path: &Path, kind: BackupKind) -> Result<BackupRow, StoreError> {
    let read = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(StoreError::from)
        .and_then(|conn| migrate::check(&conn, migrations::ALL).and_then(|_| row_of(&conn, path, kind)));
    read.or_else(|_| bare_row(path, kind))
}

/// When a backup was made: as its name says, else when its file was last written.
pub(super) fn made_at(path: &Path) -> Result<Timestamp, StoreError> {
    Ok(bare_row(path, BackupKind::Elsewhere)?.at)
}

fn bare_row(path: &Path, kind: BackupKind) -> Result<BackupRow, StoreError> {
    let bytes = fs::metadata(path)?.len();
    let at = read_name(path).map_or_else(|| written_at(path), |(_, at)| Ok(at))?;
    Ok(BackupRow { path: path.to_owned(), kind, at, bytes, orders: None, changed_at: None })
}

/// When a file was last written; long ago where the system does not say.
fn written_at(path: &Path) -> Result<Timestamp, StoreError> {
    let written = fs::metadata(path)?.modified().ok().and_then(|at| Timestamp::try_from(at).ok());
    Ok(written.unwrap_or(Timestamp::UNIX_EPOCH))
}

fn row_of(conn: &Connection, path: &Path, kind: BackupKind) -> Result<BackupRow, StoreError> {
    let orders: Option<u32> = one(conn, "SELECT count(*) FROM orders WHERE deleted_at IS NULL", [])?;
    let changed: Option<i64> = one(conn, "SELECT max(updated_at) FROM orders WHERE deleted_at IS NULL", [])?;
    Ok(BackupRow { orders, changed_at: changed.map(moment).transpose()?, ..bare_row(path, kind)? })
}

/// Refuses what can't be a database before anything of it is copied: what is no file (opening a pipe would wait for ever),
/// by its first bytes, and by its size.
fn require_database(path: &Path) -> Result<(), StoreError> {
    if !fs::metadata(path)?.is_file() {
        return Err(StoreError::Damaged("no file".to_owned()));
    }
    let mut magic = [0; MAGIC.len()];
    let mut file = fs::File::open(path)?;
    let read = file.read_exact(&mut magic);
    if read.is_err() || magic != *MAGIC {
        return Err(StoreError::Damaged("not a database".to_owned()));
    }
    if check::size(path).saturating_add(check::size(&check::beside(path, "-wal"))) > LARGEST {
        return Err(StoreError::Refused(Text::new("backup-too-large").with("most", LARGEST >> 30)));
    }
    Ok(())
}

/// Removes what an earlier look or restore left in the scratch folder.
pub(super) fn clear_scratch(data_folder: &Path) -> Result<(), StoreError> {
    match fs::remove_dir_all(data_folder.join(SCRATCH)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Copies the database of `conn` to `to`, which is there in full or not at all. False when `go_on` ended it.
pub(super) fn copy(conn: &Connection, to: &Path, go_on: GoOn<'_>) -> Result<bool, StoreError> {
    let part = to.with_extension("part");
    let written = write(conn, &part, go_on);
    if !matches!(written, Ok(true)) {
        for suffix in check::PARTS {
            // The first error is the one to tell; what is left is written over by the next copy.
            let _ = fs::remove_file(check::beside(&part, suffix));
        }
        return written;
    }
    remove_beside(to)?;
    fs::rename(&part, to)?;
    sync_folder(to)?;
    Ok(true)
}

/// Removes what an earlier database of that name may have left beside it: SQLite would apply it to the next one.
pub(super) fn remove_beside(path: &Path) -> Result<(), StoreError> {
    for suffix in &check::PARTS[1..] {
        match fs::remove_file(check::beside(path, suffix)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

fn write(conn: &Connection, part: &Path, go_on: GoOn<'_>) -> Result<bool, StoreError> {
    private::create_file(part)?;
    let mut copy = Connection::open(part)?;
    {
        // All is of one moment, and what is written meanwhile does not make the copy begin anew.
        let _moment = conn.unchecked_transaction()?;
        conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        let backup = Backup::new(conn, &mut copy)?;
        loop {
            match backup.step(STEP)? {
                StepResult::Done => break,
                StepResult::More => {
                    let at = backup.progress();
                    let done = at.pagecount.saturating_sub(at.remaining).max(0) * 100 / at.pagecount.max(1);
                    if !go_on(u8::try_from(done).unwrap_or(100)) {
                        return Ok(false);
                    }
                }
                _ => return Err(StoreError::Busy),
            }
        }
    }
    // One file, with no log beside it, can be carried anywhere and read without being written to.
    copy.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    check::whole(&copy)?;
    copy.close().map_err(|(_, error)| error)?;
    fs::OpenOptions::new().write(true).open(part)?.sync_all()?; // Windows syncs only what it may write
    Ok(true)
}

/// Brings the name of a file to the disk. Windows can't open folders as files, and needs no such thing.
pub(super) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        fs::File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
