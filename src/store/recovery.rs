//! Getting back to work: a backup takes the place of the store, or an empty store does, and what was there is kept.
//!
//! Owns that at every moment either the old store or the new one lies whole in the data folder, that a damaged file is
//! set aside and never removed, and what a restored store says of operations that may have been sent since its backup.
//! Must not know when this is wanted. Nobody may have the store open meanwhile.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OpenFlags};

use super::backup::{self, Backups};
use super::outbox::{doubt, refresh_delivery};
use super::rows::{millis, moment, one, operations};
use super::{FILE, SCRATCH, Store, StoreError, check, events, numbers};
use crate::domain::date::show_date;
use crate::domain::ids::{CompanyId, OrderId};
use crate::domain::profile::GatewayId;
use crate::domain::status::RESTORED;
use crate::domain::text::Text;
use crate::message::data::{BackupKind, Restored};
use crate::private;

/// How the name of a damaged store begins that was set aside.
const ASIDE: &str = "podesk-damaged-";

/// The numbers that were given so far.
#[derive(Default)]
struct Numbers {
    /// Where every series has come to.
    counts: Vec<(CompanyId, String, u32)>,
    /// What was taken, of a series or typed by hand.
    given: Vec<numbers::Given>,
}

/// Lets a backup take the place of the store of a data folder. The store is backed up first; one that is damaged is set
/// aside instead.
///
/// # Errors
/// When the backup can't be used or the store can't be kept; everything is as it was then.
pub fn restore(data_folder: &Path, from: &Path, actor: &str, now: Timestamp) -> Result<Restored, StoreError> {
    let backups = Backups::of(data_folder);
    backup::clear_scratch(data_folder)?;
    let source = backups.open(from, || true)?;
    let made_at = backup::made_at(from)?;
    let fresh = data_folder.join(SCRATCH).join("restored");
    private::make_folder(&fresh)?;
    backup::copy(&source, &fresh.join(FILE), &mut |_| true)?;
    drop(source);
    let numbers = numbers(data_folder);
    let numbers_kept = numbers.is_ok();
    let unknown = {
        let mut store = Store::open(&fresh)?;
        store.set_actor(actor);
        let unknown = store.restored(made_at, &numbers.unwrap_or_default(), now)?;
        store.close()?;
        unknown
    };
    let before = put_by(data_folder, &backups, now)?;
    take_place(data_folder, &fresh)?;
    // Only now, so that tries that fail push nothing out.
    let spared: Vec<&Path> = [from].into_iter().chain(before.as_deref()).collect();
    backups.prune(BackupKind::BeforeRestore, now, &spared);
    Ok(Restored { made_at, unknown, numbers_kept, before })
}

/// Lets an empty store take the place of one that can't be used, which is set aside. Gives its new place, if there was
/// anything.
///
/// # Errors
/// When the system refuses.
pub fn begin_anew(data_folder: &Path, now: Timestamp) -> Result<Option<PathBuf>, StoreError> {
    let fresh = data_folder.join(SCRATCH).join("empty");
    backup::clear_scratch(data_folder)?;
    private::make_folder(&fresh)?;
    Store::open(&fresh)?.close()?;
    let aside = set_aside(data_folder, now)?;
    take_place(data_folder, &fresh)?;
    Ok(aside)
}

/// Keeps the store that is to be replaced: as a backup, or set aside when it is damaged.
fn put_by(data_folder: &Path, backups: &Backups, now: Timestamp) -> Result<Option<PathBuf>, StoreError> {
    let path = data_folder.join(FILE);
    if check::size(&path) == 0 {
        return set_aside(data_folder, now);
    }
    let kept = require_ours(&path)
        .and_then(|()| backups.make(BackupKind::BeforeRestore, now, &mut |_| true))
        .and_then(|made| settle(&path).map(|()| made));
    match kept {
        Ok(made) => Ok(made.map(|made| made.path)),
        Err(StoreError::Damaged(_) | StoreError::Disk(_)) => set_aside(data_folder, now),
        Err(error) => Err(error),
    }
}

fn require_ours(path: &Path) -> Result<(), StoreError> {
    check::ours(&Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?)
}

/// Refuses a data folder whose store is gone though there was one: its backups lie there, or a damaged store set aside.
/// A file cut to nothing counts as gone, since opening it would remove the log beside it with all that is in it.
pub(super) fn require_present(data_folder: &Path) -> Result<(), StoreError> {
    let path = data_folder.join(FILE);
    if check::size(&path) > 0 {
        return Ok(());
    }
    let set_aside = || {
        let names = fs::read_dir(data_folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
        names.into_iter().any(|name| name.to_string_lossy().starts_with(ASIDE))
    };
    if check::has_log(&path) || Backups::of(data_folder).any() || set_aside() {
        return Err(StoreError::Missing);
    }
    Ok(())
}

/// Brings the whole log of a store into its file, so that the file can be replaced in one step.
fn settle(path: &Path) -> Result<(), StoreError> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.busy_timeout(Duration::from_secs(5))?;
    super::write_through(&conn)?;
    let busy: bool = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    conn.close().map_err(|(_, error)| error)?;
    if busy || check::has_log(path) { Err(StoreError::Busy) } else { Ok(()) }
}

/// Gives a damaged store and what belongs to it names that say so and when, in the same folder. The store goes first: a
/// log without its store is never applied to anything, a store without its log would have lost what is in it.
fn set_aside(data_folder: &Path, now: Timestamp) -> Result<Option<PathBuf>, StoreError> {
    let path = data_folder.join(FILE);
    let aside = began(data_folder).unwrap_or_else(|| free_name(data_folder, now));
    let mut first = None;
    for part in check::PARTS {
        let to = check::beside(&aside, part);
        match fs::rename(check::beside(&path, part), &to) {
            Ok(()) => first = first.or(Some(to)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
    }
    backup::sync_folder(&path)?;
    Ok(first.map(|first| if aside.exists() { aside } else { first }))
}

/// Name for a damaged store that no file has yet, nor one that would belong to it.
fn free_name(data_folder: &Path, now: Timestamp) -> PathBuf {
    let mut at = now;
    loop {
        let aside = data_folder.join(format!("{ASIDE}{}.db", backup::stamp(at)));
        match at.checked_add(SignedDuration::from_secs(1)) {
            Ok(later) if check::PARTS.iter().any(|part| check::beside(&aside, part).exists()) => at = later,
            _ => return aside,
        }
    }
}

/// The store set aside last, when it lacks its log and there is a log that lacks its store: an earlier try ended between
/// the two.
fn began(data_folder: &Path) -> Option<PathBuf> {
    let path = data_folder.join(FILE);
    if path.exists() || !check::has_log(&path) {
        return None;
    }
    let names = fs::read_dir(data_folder).ok()?.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let last = names.filter(|name| name.ends_with(".db") && is_aside(name)).max()?;
    Some(data_folder.join(last)).filter(|aside| !check::beside(aside, "-wal").exists())
}

/// Whether a file, by its name, is a damaged store that was set aside, or belongs to one.
pub(super) fn is_aside(name: &str) -> bool {
    let stamp = name.strip_prefix(ASIDE).and_then(|rest| rest.split_once(".db"));
    stamp.is_some_and(|(stamp, part)| {
        stamp.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') && check::PARTS.contains(&part)
    })
}

/// Moves a finished store out of its own folder into the data folder. No log lies there any more that holds anything;
/// an empty one is removed, because it would be taken for the new store's.
fn take_place(data_folder: &Path, fresh: &Path) -> Result<(), StoreError> {
    let path = data_folder.join(FILE);
    backup::remove_beside(&path)?;
    fs::rename(fresh.join(FILE), &path)?;
    backup::sync_folder(&path)?;
    if let Err(error) = backup::clear_scratch(data_folder) {
        tracing::warn!(%error, "the scratch folder can't be removed"); // the next restore tries again
    }
    Ok(())
}

/// The numbers given by the store in a data folder, so that one taken since the backup is not given again.
fn numbers(data_folder: &Path) -> Result<Numbers, StoreError> {
    require_present(data_folder)?;
    let conn = Connection::open_with_flags(data_folder.join(FILE), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    Ok(Numbers { counts: numbers::counts(&conn)?, given: numbers::given(&conn)? })
}

impl Store {
    /// Notes in a copy of a backup that it is in use from now on: no number is given again, operations that
    /// waited may have been sent since, and so may every order. Gives how many operations have an unknown outcome now.
    fn restored(&mut self, made_at: Timestamp, numbers: &Numbers, now: Timestamp) -> Result<u32, StoreError> {
        let tx = Self::write(&mut self.conn)?;
        numbers::raise(&tx, &numbers.counts)?;
        numbers::remember(&tx, &numbers.given)?;
        let what = Text::new("event-restored-backup").with("at", shown(made_at));
        events::add(&tx, None, now, &self.actor, &what, None)?;
        // What goes to the sandbox is practice, and does no harm twice.
        let waiting = operations(
            &tx,
            "WHERE o.state IN ('waiting', 'needs-credentials') AND o.gateway <> ?1 ORDER BY o.seq",
            [GatewayId::sandbox().as_str()],
        )?;
        for op in &waiting {
            doubt(&tx, &self.held, op, &self.actor, now)?;
            refresh_delivery(&tx, op.order)?;
        }
        tx.execute("UPDATE orders SET restored_at = ?1", [millis(made_at)])?;
        // Whoever restores a backup may be looking for a draft in its Trash: it stays its days from now on.
        tx.execute("UPDATE orders SET deleted_at = ?1 WHERE deleted_at IS NOT NULL", [millis(now)])?;
        let unknown = tx.query_row("SELECT count(*) FROM outbox WHERE state = 'unknown'", [], |row| row.get(0))?;
        tx.commit()?;
        Ok(unknown)
    }

    /// Refuses an order of a restored backup that nobody has looked after since: it may have been sent meanwhile.
    ///
    /// # Errors
    /// `Refused` with [`RESTORED`], unless it goes to the sandbox or was released.
    pub fn require_released(&self, order: OrderId, gateway: &GatewayId) -> Result<(), StoreError> {
        require_released(&self.conn, order, gateway)
    }

    /// The clerk made sure that an order was not sent since the backup that it comes from.
    ///
    /// # Errors
    /// When it can't be stored.
    pub fn release(&mut self, order: OrderId, actor: &str, now: Timestamp) -> Result<(), StoreError> {
        let tx = Self::write(&mut self.conn)?;
        let changed = tx.execute(
            "UPDATE orders SET restored_at = NULL WHERE id = ?1 AND restored_at IS NOT NULL",
            [order.to_string()],
        )?;
        if changed > 0 {
            events::add(&tx, Some(order), now, actor, &Text::new("event-released"), None)?;
        }
        Ok(tx.commit()?)
    }

    /// Closes the store with everything in its one file.
    fn close(self) -> Result<(), StoreError> {
        let path = self.conn.path().map(PathBuf::from);
        self.conn.close().map_err(|(_, error)| error)?;
        path.map_or(Ok(()), |path| settle(&path))
    }
}

/// See [`Store::require_released`].
pub(super) fn require_released(conn: &Connection, order: OrderId, gateway: &GatewayId) -> Result<(), StoreError> {
    let at: Option<i64> = one(conn, "SELECT restored_at FROM orders WHERE id = ?1", [order.to_string()])?;
    match at.filter(|_| !gateway.is_sandbox()) {
        Some(at) => Err(StoreError::Refused(Text::new(RESTORED).with("at", shown(moment(at)?)))),
        None => Ok(()),
    }
}

/// A moment for people: the date and time here.
fn shown(at: Timestamp) -> String {
    let local = at.to_zoned(TimeZone::system());
    format!("{} {}", show_date(local.date()), local.strftime("%H:%M"))
}
