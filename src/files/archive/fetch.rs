//! A copy of an archive in the data folder, read instead of the archive itself: its own disk may be slow, or gone.
//!
//! Owns the copy and its end. Must not know what is read of it.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::read::check_begin;
use super::{ArchiveError, ArchiveLimits};
use crate::private;

/// Folder in the data folder for these copies.
pub const FETCHED: &str = "podesk-reading";
/// Bytes between two questions whether to go on.
const PAUSE: usize = 1 << 20;

/// A copy that is removed with this value.
#[derive(Debug)]
pub struct Fetched {
    path: PathBuf,
}

impl Fetched {
    /// Where the copy is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Fetched {
    fn drop(&mut self) {
        // What can't be removed now is with the next start.
        if let Err(error) = fs::remove_file(&self.path) {
            tracing::warn!(%error, "the copy of an archive can't be removed");
        }
    }
}

/// Copies an archive into the data folder under a `name` that no other copy has. `go_on` is asked now and then whether it
/// is still wanted.
///
/// # Errors
/// When there is no such file, it is no archive, newer, larger than `limits` allows, or can't be copied.
pub fn fetch_archive(
    from: &Path,
    data_folder: &Path,
    name: &str,
    limits: &ArchiveLimits,
    go_on: &mut dyn FnMut() -> bool,
) -> Result<Fetched, ArchiveError> {
    // Asked first: to open a pipe would wait for somebody to write into it.
    let about = fs::metadata(from)?;
    if !about.is_file() {
        return Err(ArchiveError::Foreign);
    }
    if about.len() > limits.file {
        return Err(ArchiveError::TooLarge { most: limits.file });
    }
    let mut file = File::open(from)?;
    check_begin(&mut file)?;
    file.seek(SeekFrom::Start(0))?;
    let folder = data_folder.join(FETCHED);
    private::make_folder(&folder).map_err(ArchiveError::Io)?;
    let fetched = Fetched { path: folder.join(name) };
    let mut copy = private::create_file(&fetched.path).map_err(ArchiveError::Io)?;
    // One that grows meanwhile is not whole, which its hash will tell.
    let (mut rest, mut buffer) = (file.take(about.len()), vec![0_u8; PAUSE]);
    loop {
        if !go_on() {
            return Err(ArchiveError::Stopped);
        }
        match rest.read(&mut buffer)? {
            0 => return Ok(fetched),
            read => copy.write_all(&buffer[..read]).map_err(ArchiveError::Io)?,
        }
    }
}

/// Removes the copies that an earlier run left behind. What can't be removed costs room, nothing else.
pub fn clear_fetched(data_folder: &Path) {
    // There is mostly none.
    let _ = fs::remove_dir_all(data_folder.join(FETCHED));
}
