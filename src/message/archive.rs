//! The archive of everything, as the window asks for it.
//!
//! Owns these commands and events, in domain types only.

use std::path::PathBuf;

use jiff::Timestamp;

use crate::domain::text::Text;

/// What an archive is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Everything is written.
    Out,
    /// An archive is read in.
    In,
}

/// What the window asks for. A later request ends an earlier one.
#[derive(Debug)]
pub enum ArchiveCommand {
    /// Write everything. Answered by `Progress`, then by `Written`, `Exists` or `Failed`.
    Write {
        /// Number of the request.
        request: u64,
        /// Where to.
        path: PathBuf,
        /// Whether an archive that is there gives way.
        replace: bool,
    },
    /// Look what reading an archive in would do; nothing is changed. Answered by `Progress`, then `Looked` or `Failed`.
    Look {
        /// Number of the request.
        request: u64,
        /// The archive.
        path: PathBuf,
    },
    /// Read an archive in. Answered by `Progress`, then by `ReadIn` or `Failed`.
    ReadIn {
        /// Number of the request.
        request: u64,
        /// The archive.
        path: PathBuf,
    },
    /// End what is under way; it is not answered any more, and nothing of it stays.
    Stop,
    /// Ask by the system's dialog where an archive is to go.
    PickPlace {
        /// Title of the dialog.
        title: String,
        /// Name that is offered.
        file_name: String,
    },
    /// Ask by the system's dialog, with this title, which archive is meant.
    PickFile(String),
}

/// What the engine reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArchiveEvent {
    /// So many records are written or read.
    Progress {
        /// The request.
        request: u64,
        /// Records so far.
        records: u64,
    },
    /// The archive is written.
    Written {
        /// The request answered.
        request: u64,
        /// Where it is.
        path: PathBuf,
        /// Orders in it.
        orders: u64,
        /// Its length.
        bytes: u64,
    },
    /// What reading it in would do.
    Looked {
        /// The request answered.
        request: u64,
        /// What is inside.
        contents: Box<Contents>,
    },
    /// It is read in.
    ReadIn {
        /// The request answered.
        request: u64,
        /// What was read in.
        contents: Box<Contents>,
    },
    /// It can't be written or read.
    Failed {
        /// The request answered.
        request: u64,
        /// Why, and what to do.
        text: Text,
    },
    /// Where it was to be written there is an archive already, which stays.
    Exists {
        /// The request answered.
        request: u64,
    },
    /// The file chosen for this; `None` when none was, or the system has no dialog.
    Picked(Way, Option<PathBuf>),
}

/// What an archive holds beside what is here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// When it was written; `None` before its end is reached.
    pub written_at: Option<Timestamp>,
    /// By which version of the program.
    pub written_by: String,
    /// Orders that are not here: they come in.
    pub new: u64,
    /// Orders that are here just so.
    pub same: u64,
    /// Orders that are here with other contents: those here stay as they are.
    pub kept: u64,
    /// PO numbers of the first of these.
    pub kept_numbers: Vec<String>,
    /// Operations that had not ended where the archive was written: they come in as "outcome unknown", because that
    /// place may have sent them since.
    pub uncertain: u64,
    /// PO numbers that come in although another order here has taken them.
    pub clashes: Vec<String>,
    /// Companies, parties, templates and layouts that come in.
    pub others_new: u64,
    /// Companies, parties, templates and layouts of which there is one here, which stays.
    pub others_here: u64,
    /// The first event, counted from 1, at which the archive's own record of events is broken.
    pub broken_at: Option<u64>,
}
