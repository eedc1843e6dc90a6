//! A file that takes its name only when it is complete.
//!
//! Owns the name beside it and that nothing is left behind. Must not know what is written.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file under another name until [`Fresh::take_place`]; dropped before that, it is gone.
#[derive(Debug)]
pub struct Fresh {
    file: Option<File>,
    fresh: PathBuf,
    path: PathBuf,
    placed: bool,
}

impl Fresh {
    /// Begins a file that is to be at `path`, with the rights that the user's own files have.
    ///
    /// # Errors
    /// When the system refuses, or the path has no name.
    pub fn create(path: &Path) -> io::Result<Self> {
        let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        for attempt in 0..100_u32 {
            let mut fresh_name = OsString::from(name);
            fresh_name.push(format!(".{}-{attempt}.new", std::process::id()));
            let fresh = path.with_file_name(fresh_name);
            match OpenOptions::new().write(true).create_new(true).open(&fresh) {
                Ok(file) => return Ok(Self { file: Some(file), fresh, path: path.to_owned(), placed: false }),
                // Of another file being written; it is left alone.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// The file to be written to.
    ///
    /// # Errors
    /// After [`Fresh::complete`].
    pub fn file(&mut self) -> io::Result<&mut File> {
        self.file.as_mut().ok_or_else(|| io::ErrorKind::NotConnected.into())
    }

    /// Where it is to be.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Closes the file when all of it is on the disk.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn complete(&mut self) -> io::Result<()> {
        match self.file.take() {
            Some(mut file) => {
                file.flush()?;
                file.sync_all()
            }
            None => Ok(()),
        }
    }

    /// Gives the complete file its name, in place of one that has it. Gives its length in bytes.
    ///
    /// # Errors
    /// When the system refuses; a file that was there is left as it was then.
    pub fn take_place(mut self) -> io::Result<u64> {
        self.complete()?;
        let length = fs::metadata(&self.fresh)?.len();
        fs::rename(&self.fresh, &self.path)?;
        self.placed = true;
        Ok(length)
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if !self.placed {
            self.file = None;
            // A leftover that can't be removed is no worse than one that could not be written.
            let _ = fs::remove_file(&self.fresh);
        }
    }
}
