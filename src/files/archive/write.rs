//! Writing an archive, record by record.
//!
//! Owns that it is there whole or not at all. Must not know where the records come from.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{ArchiveError, ArchiveLimits, BEGIN, END, SEAL, hex};
use crate::domain::archive::{Record, Section, VERSION};
use crate::private;

/// An archive that is being written beside its place; it is there only once it is finished. Dropping it leaves nothing.
pub struct ArchiveFile {
    writer: Option<ArchiveWriter<BufWriter<File>>>,
    fresh: PathBuf,
    path: PathBuf,
}

impl ArchiveFile {
    /// Begins an archive that will be at `path`, in place of an older archive but of no other file. Nobody but the owner
    /// can read it.
    ///
    /// # Errors
    /// When another file is there, or the system refuses.
    pub fn create(path: &Path, written_at: Timestamp) -> Result<Self, ArchiveError> {
        match fs::metadata(path) {
            Ok(about) if !about.is_file() || is_another_kind(&File::open(path)?) => return Err(ArchiveError::Occupied),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        let mut fresh_name = path.file_name().ok_or(ArchiveError::Io(io::ErrorKind::InvalidInput.into()))?.to_owned();
        fresh_name.push(".new");
        let fresh = path.with_file_name(fresh_name);
        match fs::remove_file(&fresh) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        let file = private::create_new_file(&fresh)?;
        let mut archive = Self { writer: None, fresh, path: path.to_owned() }; // from here on its end removes the file
        archive.writer = Some(ArchiveWriter::new(BufWriter::new(file), written_at, ArchiveLimits::default())?);
        Ok(archive)
    }

    /// Writes the next record; sections come in their order.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn put(&mut self, record: &Record) -> Result<(), ArchiveError> {
        self.writer.as_mut().map_or(Ok(()), |writer| writer.put(record))
    }

    /// Completes the archive and puts it in its place. Gives its length in bytes.
    ///
    /// # Errors
    /// When the system refuses; a file that was there is left as it was then.
    pub fn finish(mut self) -> Result<u64, ArchiveError> {
        let Some(writer) = self.writer.take() else { return Err(ArchiveError::Stopped) };
        let (buffer, length) = writer.finish()?;
        let file = buffer.into_inner().map_err(|error| ArchiveError::Io(error.into_error()))?;
        file.sync_all()?;
        drop(file);
        fs::rename(&self.fresh, &self.path)?;
        Ok(length)
    }
}

impl Drop for ArchiveFile {
    fn drop(&mut self) {
        self.writer = None; // Windows removes only what is closed
        // Gone already when it was finished; a leftover that can't be removed is no worse.
        let _ = fs::remove_file(&self.fresh);
    }
}

/// Writes an archive to anything.
pub struct ArchiveWriter<W: Write> {
    to: W,
    hash: Sha256,
    length: u64,
    limits: ArchiveLimits,
    /// The section that is open, as its place among all.
    open: Option<usize>,
    is_empty: bool,
    line: Vec<u8>,
}

impl<W: Write> ArchiveWriter<W> {
    /// Begins an archive.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn new(to: W, written_at: Timestamp, limits: ArchiveLimits) -> Result<Self, ArchiveError> {
        let mut writer =
            Self { to, hash: Sha256::new(), length: 0, limits, open: None, is_empty: true, line: Vec::new() };
        let by = env!("CARGO_PKG_VERSION");
        writer.write(format!("{BEGIN}{VERSION},\"written_at\":\"{written_at}\",\"written_by\":\"{by}\"").as_bytes())?;
        Ok(writer)
    }

    /// Writes the next record.
    ///
    /// # Errors
    /// When it can't be written, is larger than is read again, or its section is over.
    pub fn put(&mut self, record: &Record) -> Result<(), ArchiveError> {
        self.go_to(record.section())?;
        let mut line = std::mem::take(&mut self.line);
        line.clear();
        line.extend_from_slice(if self.is_empty { b"\n" } else { b",\n" });
        let written = match record {
            Record::Company(record) => append(&mut line, record),
            Record::Series(record) => append(&mut line, record),
            Record::Party(record) => append(&mut line, record),
            Record::Template(record) => append(&mut line, record),
            Record::Layout(record) => append(&mut line, record),
            Record::Order(record) => append(&mut line, record),
            Record::Operation(record) => append(&mut line, record),
            Record::Attempt(record) => append(&mut line, record),
            Record::Event(record) => append(&mut line, record),
        };
        written?;
        if line.len() as u64 > self.limits.record {
            return Err(ArchiveError::RecordTooLarge { most: self.limits.record });
        }
        self.write(&line)?;
        self.is_empty = false;
        self.line = line;
        Ok(())
    }

    /// Completes the archive. Gives where it went and its length in bytes.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn finish(mut self) -> Result<(W, u64), ArchiveError> {
        self.go_to(Section::Events)?;
        self.write(b"]")?;
        let hash = hex(&self.hash.clone().finalize());
        self.write(format!("{SEAL}{hash}{END}").as_bytes())?;
        self.to.flush()?;
        Ok((self.to, self.length))
    }

    /// Opens a section, and closes the one before.
    fn go_to(&mut self, section: Section) -> Result<(), ArchiveError> {
        let wanted = Section::ALL.iter().position(|known| *known == section).unwrap_or_default();
        if self.open.is_some_and(|open| open > wanted) {
            return Err(ArchiveError::Damaged(format!("{} come too late", section.name())));
        }
        while self.open != Some(wanted) {
            let next = self.open.map_or(0, |open| open + 1);
            let close = if self.open.is_some() { "]" } else { "" };
            self.write(format!("{close},\n\"{}\":[", Section::ALL[next].name()).as_bytes())?;
            (self.open, self.is_empty) = (Some(next), true);
        }
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), ArchiveError> {
        self.hash.update(bytes);
        self.length += bytes.len() as u64;
        if self.length > self.limits.file {
            return Err(ArchiveError::TooLarge { most: self.limits.file });
        }
        Ok(self.to.write_all(bytes)?)
    }
}

fn append<T: Serialize>(line: &mut Vec<u8>, record: &T) -> Result<(), ArchiveError> {
    serde_json::to_writer(line, record).map_err(|error| ArchiveError::Damaged(error.to_string()))
}

/// Whether what is there is something else than an archive or an empty file.
fn is_another_kind(file: &File) -> bool {
    let mut start = Vec::new();
    let read = file.take(BEGIN.len() as u64).read_to_end(&mut start);
    read.is_err() || !start.is_empty() && start != BEGIN.as_bytes()
}
