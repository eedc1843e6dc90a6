//! Backups of the data and what is done when the data can't be used, as the window asks for it.
//!
//! Owns these commands and events, in domain types only.

use std::path::PathBuf;

use jiff::Timestamp;

use crate::domain::ids::OrderId;
use crate::domain::status::OrderRow;
use crate::domain::text::Text;

/// Why a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BackupKind {
    /// By itself, once a day.
    Daily,
    /// The clerk asked for it.
    ByHand,
    /// Before a new version of the program changed the format of the data.
    BeforeUpgrade,
    /// Before another backup took the place of the data.
    BeforeRestore,
    /// A file of the clerk's choice.
    Elsewhere,
}

/// A backup, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupRow {
    /// The file.
    pub path: PathBuf,
    /// Why it was made.
    pub kind: BackupKind,
    /// When it was made.
    pub at: Timestamp,
    /// Its size in bytes.
    pub bytes: u64,
    /// How many orders are in it, without those in the Trash; `None` when it can't be read.
    pub orders: Option<u32>,
    /// When an order in it last changed; `None` also without orders.
    pub changed_at: Option<Timestamp>,
}

/// A look inside a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupLook {
    /// The backup.
    pub backup: BackupRow,
    /// Its orders that changed last, the newest first.
    pub newest: Vec<OrderRow>,
}

/// Why the data can't be used at the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// What is wrong, in words.
    pub text: Text,
    /// The newest backup that is whole.
    pub offer: Option<BackupRow>,
    /// Whether that is still being looked for.
    pub searching: bool,
}

/// What opening the data folder is busy with when it takes its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpeningStep {
    /// Every page of the data is checked, because damage was found before.
    Checking,
    /// The data is copied before its format changes: so many parts of a hundred are written.
    Copying(u8),
    /// The format of an older version is brought up to date.
    Upgrading,
}

/// What became of a restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// When the backup that is in use now was made.
    pub made_at: Timestamp,
    /// Operations whose outcome is unknown now: they may have been sent after the backup was made.
    pub unknown: u32,
    /// Whether the numbers taken after the backup are known, so that none is given twice.
    pub numbers_kept: bool,
    /// Where the data that was in use before was put: a backup, or the damaged file set aside.
    pub before: Option<PathBuf>,
}

/// What the window asks for.
#[derive(Debug)]
pub enum DataCommand {
    /// Make a backup now. Answered by `Progress`, then by `BackedUp`.
    BackUp,
    /// End the backup that is being made; nothing of it is left.
    StopBackup,
    /// All backups. Answered by `Listed`.
    List,
    /// Ask by the system's dialog, with this title, which backup is meant.
    PickFile(String),
    /// Look inside a backup. Answered by `Looked`.
    Look {
        /// Number of the request.
        request: u64,
        /// The file.
        path: PathBuf,
    },
    /// Let a backup take the place of the data, which is itself backed up first. Answered by `Restored` or
    /// `RestoreFailed`.
    Restore(PathBuf),
    /// When the data can't be used: set it aside and begin with none. Answered by `StartedEmpty`.
    StartEmpty,
    /// The clerk made sure that an order of a restored backup was not sent since. Answered by `Released`.
    Release(OrderId),
    /// Let the disk fail: for tests.
    #[doc(hidden)]
    Fail(DiskFault),
}

/// How a disk fails in a test.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskFault {
    /// It takes so many pages, or as many as there are now when those are more.
    Pages(u32),
    /// Nothing can be written (true), or can be again.
    ReadOnly(bool),
}

/// What the engine reports.
#[derive(Debug)]
pub enum DataEvent {
    /// At the start: the data can't be used; nothing else is done until `Restore` or `StartEmpty`. Told again once it is
    /// known which backup can be offered.
    Damaged(Damage),
    /// So many parts of a hundred of the backup are written.
    Progress(u8),
    /// A backup was made, or why not; `None` when it was stopped.
    BackedUp(Option<Result<BackupRow, Text>>),
    /// All backups, the newest first, and the folder that they are in.
    Listed(PathBuf, Vec<BackupRow>),
    /// The file chosen; `None` when none was, or the system has no dialog.
    Picked(Option<PathBuf>),
    /// What is inside a backup, or why it can't be used.
    Looked {
        /// The request answered.
        request: u64,
        /// The look.
        look: Result<Box<BackupLook>, Text>,
    },
    /// A backup has taken the place of the data.
    Restored(Restored),
    /// The data is as it was.
    RestoreFailed(Text),
    /// What is in the data folder now can't be opened: as at the start, nothing else is done until `Restore` or
    /// `StartEmpty`. `Damaged` tells then which backup can be offered.
    NotOpened(Damage),
    /// The damaged data lies at this path now, if there was any, and the program goes on with none.
    StartedEmpty(Option<PathBuf>),
    /// An order can be sent again.
    Released(OrderId),
}
