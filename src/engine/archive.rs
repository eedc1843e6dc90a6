//! The archive of everything: written by the hand for files, read in by the one that writes the store.
//!
//! Owns which hand does what of it, and that only the newest request goes on. Must not know the format, nor what becomes
//! of a record.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::catalogue;
use super::hands::{Emit, Gone, Newest, Writing};
use super::worker::Worker;
use crate::desktop;
use crate::domain::archive::{Record, Section};
use crate::domain::text::Text;
use crate::files::archive::{ArchiveError, ArchiveFile, ArchiveLimits, Fetched, fetch_archive, read_archive};
use crate::message::Event;
use crate::message::archive::{ArchiveCommand, ArchiveEvent, Contents, Way};
use crate::store::{Reader, StoreError};

/// Least time between two reports of progress.
const PROGRESS: Duration = Duration::from_millis(100);

impl Worker {
    pub(super) async fn archive(&mut self, command: ArchiveCommand) -> Result<(), Gone> {
        match command {
            ArchiveCommand::Write { request, path, replace } => {
                self.flush().await?; // what was typed last is archived too
                self.archives.want(request);
                let (job, folder) = (self.archive_job(request), self.folder.clone());
                self.files
                    .tell(move |()| {
                        let written = write(&job, &folder, &path, replace);
                        job.answer(written.map(|written| match written {
                            Some((orders, bytes)) => ArchiveEvent::Written { request, path, orders, bytes },
                            None => ArchiveEvent::Exists { request },
                        }));
                    })
                    .await
            }
            ArchiveCommand::Look { request, path } => self.read_archive(request, path, false).await,
            ArchiveCommand::ReadIn { request, path } => self.read_archive(request, path, true).await,
            ArchiveCommand::Stop => {
                self.archives.want(0);
                Ok(())
            }
            ArchiveCommand::PickPlace { title, file_name } => {
                let emit = self.emit.clone();
                // Beside the coordinator, because the clerk may take their time.
                self.emit.spawn(async move {
                    let path = desktop::ask_where_to_save(&title, &file_name).await;
                    emit.emit(Event::Archive(ArchiveEvent::Picked(Way::Out, path)));
                });
                Ok(())
            }
            ArchiveCommand::PickFile(title) => {
                let emit = self.emit.clone();
                self.emit.spawn(async move {
                    let path = desktop::ask_which_file(&title).await;
                    emit.emit(Event::Archive(ArchiveEvent::Picked(Way::In, path)));
                });
                Ok(())
            }
        }
    }

    fn archive_job(&self, request: u64) -> ArchiveJob {
        ArchiveJob { request, newest: Arc::clone(&self.archives), emit: self.emit.clone() }
    }

    /// Reads an archive in; without `keep` everything is done but kept, so that what was looked at is what will come.
    async fn read_archive(&mut self, request: u64, path: PathBuf, keep: bool) -> Result<(), Gone> {
        self.flush().await?;
        self.archives.want(request);
        let (job, folder, files) = (self.archive_job(request), self.folder.clone(), self.files.clone());
        let (writer, reader, shared) = (self.writer.clone(), self.reader.clone(), Arc::clone(&self.shared));
        let actor = Arc::clone(&self.actor);
        let read = async move {
            let (fetching, name) = (job.clone(), request.to_string());
            let fetch = move |_: &mut ()| {
                fetch_archive(&path, &folder, &name, &ArchiveLimits::default(), &mut || fetching.is_wanted())
            };
            match files.ask(fetch).await? {
                Ok(fetched) => writer.ask(move |writing| read_in(&job, writing, &fetched, &actor, keep)).await?,
                Err(error) => job.answer(Err(error.text())),
            }
            if keep {
                catalogue::learn(&writer);
                reader.tell(move |reading| reading.refresh(&shared, false)).await?;
            }
            Ok::<(), Gone>(())
        };
        // Beside the coordinator, which must hear of a stop meanwhile. An error means that the engine is ending.
        self.emit.spawn(async move { drop(read.await) });
        Ok(())
    }
}

/// A request under way.
#[derive(Clone)]
struct ArchiveJob {
    request: u64,
    newest: Arc<Newest>,
    emit: Emit,
}

impl ArchiveJob {
    fn is_wanted(&self) -> bool {
        self.newest.is(self.request)
    }

    /// Answers, unless it is no longer wanted.
    fn answer(&self, result: Result<ArchiveEvent, Text>) {
        if !self.is_wanted() {
            return;
        }
        self.newest.done(self.request);
        let event = result.unwrap_or_else(|text| ArchiveEvent::Failed { request: self.request, text });
        self.emit.emit(Event::Archive(event));
    }

    /// Counts records and reports them now and then.
    fn counter(&self) -> impl FnMut() + '_ {
        let (mut records, mut reported) = (0_u64, Instant::now());
        move || {
            records += 1;
            if reported.elapsed() >= PROGRESS {
                reported = Instant::now();
                self.emit.emit(Event::Archive(ArchiveEvent::Progress { request: self.request, records }));
            }
        }
    }
}

/// Writes everything. Gives how many orders, and the bytes of the file; nothing where there is an archive that is not to
/// be replaced.
fn write(job: &ArchiveJob, folder: &Path, path: &Path, replace: bool) -> Result<Option<(u64, u64)>, Text> {
    let mut archive = ArchiveFile::create(path, Timestamp::now()).map_err(|error| error.text())?;
    if !replace && path.exists() {
        return Ok(None);
    }
    let (mut count, mut orders, mut failed) = (job.counter(), 0_u64, None);
    let mut take = |record: Record| {
        orders += u64::from(record.section() == Section::Orders);
        count();
        failed = archive.put(&record).err();
        failed.is_none() && job.is_wanted()
    };
    let read = Reader::open(folder).and_then(|reader| reader.archive(&mut take));
    match (failed, read) {
        (Some(error), _) => Err(error.text()),
        (None, Err(error)) => Err(error.text()),
        (None, Ok(())) => Ok(Some((orders, archive.finish().map_err(|error| error.text())?))),
    }
}

/// Reads an archive, keeps it when told so, and tells what came of it.
fn read_in(job: &ArchiveJob, writing: &mut Writing, fetched: &Fetched, actor: &str, keep: bool) {
    match read(job, writing, fetched.path(), actor, keep).map(Box::new) {
        // Told in any case: a stop that came too late must not look like one that came in time.
        Ok(contents) if keep => {
            job.newest.done(job.request);
            super::registry::tell_companies(writing, jiff::Zoned::now().date());
            writing.emit.emit(Event::ListChanged);
            writing.emit.emit(Event::Archive(ArchiveEvent::ReadIn { request: job.request, contents }));
        }
        other => job.answer(other.map(|contents| ArchiveEvent::Looked { request: job.request, contents })),
    }
}

/// Reads an archive through the store, which keeps it when told so.
fn read(job: &ArchiveJob, writing: &mut Writing, path: &Path, actor: &str, keep: bool) -> Result<Contents, Text> {
    let mut intake = writing.store.begin_intake(actor, Timestamp::now()).map_err(|error| error.text())?;
    let mut count = job.counter();
    let mut failed: Option<StoreError> = None;
    let mut take = |record: Record| {
        count();
        failed = intake.take(record).err();
        failed.is_none() && job.is_wanted()
    };
    let about = read_archive(path, &ArchiveLimits::default(), &mut || job.is_wanted(), &mut take);
    match (failed, about) {
        (Some(error), _) => Err(error.text()),
        (None, Err(error)) => Err(error.text()),
        (None, Ok(about)) => intake.finish(&about, keep, &mut || job.is_wanted()).map_err(|error| match error {
            StoreError::Interrupted => ArchiveError::Stopped.text(),
            other => other.text(),
        }),
    }
}
