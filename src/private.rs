//! Files and folders that nobody but their owner may read: 0600 and 0700 where the system knows such rights.
//!
//! Owns how they are made and tightened. A leaf: knows nothing of the program. On Windows the folder of an account is
//! its own already, so nothing is done there.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

/// Makes a folder, with those above it, for its owner alone. One that is there already is left as it is.
///
/// # Errors
/// When the system refuses.
pub fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Opens a file to read and write, making it where it is missing; what is in it stays.
///
/// # Errors
/// When the system refuses.
pub fn open_file(path: &Path) -> io::Result<File> {
    open(OpenOptions::new().read(true).write(true).create(true).truncate(false), path)
}

/// Makes a file, emptying one that is there.
///
/// # Errors
/// When the system refuses.
pub fn create_file(path: &Path) -> io::Result<File> {
    open(OpenOptions::new().write(true).create(true).truncate(true), path)
}

/// Makes a file where there is none.
///
/// # Errors
/// When there is one, or the system refuses.
pub fn create_new_file(path: &Path) -> io::Result<File> {
    open(OpenOptions::new().write(true).create_new(true), path)
}

fn open(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    let file = options.open(path)?;
    tighten(path, 0o600); // it may have been there with other rights
    Ok(file)
}

/// Tightens the rights of the files in a folder that are ours by their names; of the folder itself only when nothing else
/// is in it, because a folder that somebody keeps other things in is not ours to close. Folders in it are not gone into.
pub fn tighten_all(folder: &Path, is_ours: impl Fn(&str) -> bool) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut all_ours = true;
    for entry in entries.flatten() {
        if !is_ours(&entry.file_name().to_string_lossy()) {
            all_ours = false;
        } else if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            tighten(&entry.path(), 0o600); // a link leads elsewhere
        }
    }
    if all_ours {
        tighten(folder, 0o700);
    }
}

/// Takes away the rights beyond `most`. Where the system does not let us (a file of somebody else's, a disk without
/// rights), the work goes on: the data is no less safe than it was.
#[cfg(unix)]
fn tighten(path: &Path, most: u32) {
    use std::os::unix::fs::PermissionsExt;
    let Ok(meta) = fs::metadata(path) else { return };
    let now = meta.permissions().mode() & 0o777;
    if now & !most != 0
        && let Err(error) = fs::set_permissions(path, fs::Permissions::from_mode(now & most))
    {
        tracing::warn!(%error, "rights can't be tightened");
    }
}

#[cfg(not(unix))]
fn tighten(_path: &Path, _most: u32) {}
