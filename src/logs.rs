//! The log: on the standard error, and once the data folder is this process's, in files there that never outgrow a bound.
//!
//! Owns the files in `logs`, their rotation, and the thread that writes them, so that whoever logs never waits for a disk.
//! Must not know what is logged: it is for each place that logs to keep orders and keys out of it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tracing_subscriber::fmt::MakeWriter;

use crate::private;

/// Name of the folder in the data folder.
pub const FOLDER: &str = "logs";
/// Name of the file that is written; older ones are `podesk.1.log` (the newest of them) and so on.
pub const FILE: &str = "podesk.log";

/// Files that are kept, the one that is written among them.
pub const FILES: u32 = 5;
/// Bytes of a file; a line that has no room left in it begins the next.
pub const LARGEST: u64 = 1 << 20;
/// Bytes of a line that are kept.
const LONGEST_LINE: usize = 16 << 10;
/// Bytes kept from before the folder was known.
const EARLY: usize = 64 << 10;
/// Lines that may wait for the disk; more are left out.
const WAITING: usize = 1024;
/// How long the last lines may take.
const LAST: Duration = Duration::from_secs(1);

/// Takes the lines of the log, for `tracing`. Clones write to the same files.
#[derive(Clone, Debug, Default)]
pub struct Logs(Arc<Mutex<Files>>);

/// Where lines go beside the standard error.
#[derive(Debug)]
enum Files {
    /// No folder is known yet; what was said so far.
    Early(Vec<u8>),
    /// To the thread that writes them.
    Kept(SyncSender<Job>),
}

/// What the thread is given.
enum Job {
    Line(Vec<u8>),
    /// All before it is written.
    Written(Sender<()>),
}

impl Default for Files {
    fn default() -> Self {
        Self::Early(Vec::new())
    }
}

impl Logs {
    /// Keeps the log in a data folder from now on, with what was said before. Where it can't be kept there, it goes on to
    /// the standard error alone.
    ///
    /// # Errors
    /// When the system gives no file or no thread.
    pub fn keep_in(&self, data_folder: &Path) -> io::Result<()> {
        let mut kept = Kept::open(&data_folder.join(FOLDER))?;
        let (give, jobs) = sync_channel(WAITING);
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Files::Early(said) = &*files {
            kept.append(said)?;
        }
        std::thread::Builder::new().name("podesk-log".to_owned()).spawn(move || kept.serve(&jobs))?;
        *files = Files::Kept(give);
        Ok(())
    }

    /// Waits until all lines are written, but no longer than a second.
    pub fn finish(&self) {
        let Files::Kept(jobs) = &*self.0.lock().unwrap_or_else(PoisonError::into_inner) else { return };
        let (written, heard) = channel();
        if jobs.try_send(Job::Written(written)).is_ok() {
            let _ = heard.recv_timeout(LAST); // a disk that does not answer is not waited for
        }
    }
}

impl Write for Logs {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let _ = io::stderr().write_all(line); // there may be no terminal
        let kept = &line[..line.len().min(LONGEST_LINE)];
        match &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            Files::Early(said) if said.len() + kept.len() <= EARLY => said.extend_from_slice(kept),
            Files::Early(_) => {}
            Files::Kept(jobs) => drop(jobs.try_send(Job::Line(kept.to_vec()))),
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Logs {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// The files of a folder.
struct Kept {
    folder: PathBuf,
    file: File,
    bytes: u64,
}

impl Kept {
    fn open(folder: &Path) -> io::Result<Self> {
        private::make_folder(folder)?;
        private::open_file(&folder.join(FILE))?; // for its owner alone
        let file = OpenOptions::new().append(true).open(folder.join(FILE))?;
        let bytes = file.metadata()?.len();
        Ok(Self { folder: folder.to_owned(), file, bytes })
    }

    /// Writes what it is given. A line that can't be written is lost: there is nobody to tell but the log itself.
    fn serve(mut self, jobs: &Receiver<Job>) {
        for job in jobs {
            match job {
                Job::Line(line) => drop(self.append(&line)),
                Job::Written(told) => drop(told.send(())),
            }
        }
    }

    fn append(&mut self, line: &[u8]) -> io::Result<()> {
        if self.bytes + line.len() as u64 > LARGEST {
            self.rotate()?;
        }
        self.file.write_all(line)?;
        self.bytes += line.len() as u64;
        Ok(())
    }

    /// Gives each file the name of the next older one; the oldest goes.
    fn rotate(&mut self) -> io::Result<()> {
        for number in (1..FILES).rev() {
            let (from, to) = (self.folder.join(name(number - 1)), self.folder.join(name(number)));
            match fs::rename(from, to) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        *self = Self::open(&self.folder)?;
        Ok(())
    }
}

/// Name of a file by its age: 0 is written now.
fn name(age: u32) -> String {
    if age == 0 { FILE.to_owned() } else { format!("podesk.{age}.log") }
}

/// The last lines of the log in a data folder, the oldest first; fewer where there are no more in the two newest files.
#[must_use]
pub fn tail(data_folder: &Path, most: usize) -> Vec<String> {
    let folder = data_folder.join(FOLDER);
    let mut lines = Vec::new();
    for age in 0..2 {
        let older = end_of(&folder.join(name(age))).unwrap_or_default();
        lines.splice(..0, older.lines().map(str::to_owned));
        if lines.len() >= most {
            break;
        }
    }
    lines.split_off(lines.len().saturating_sub(most))
}

/// The end of a file, from the beginning of a line.
fn end_of(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let from = file.metadata()?.len().saturating_sub(EARLY as u64);
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.take(EARLY as u64).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(match text.split_once('\n') {
        Some((_, whole)) if from > 0 => whole.to_owned(),
        _ => text.into_owned(),
    })
}
