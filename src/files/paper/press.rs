//! The line to a child process that lays papers out.
//!
//! Owns the child's life as seen from here: it is killed when this value goes, or when it is told to stop from another
//! thread; what was asked then fails. Must not know what is done with an answer.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use super::child::{Ask, Told};
use super::{Fault, Job, Picture};

/// Bytes of an answer's line at the most.
const MOST_LINE: u64 = 16 << 20;
/// Bytes of a picture or PDF at the most.
const MOST_BYTES: u64 = 1 << 30;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// The paper can't be made.
    #[error("{0:?}")]
    Fault(Fault),
    /// The child ended: it was stopped, or failed.
    #[error("the child process ended: {0}")]
    Gone(io::Error),
}

impl From<io::Error> for PressError {
    fn from(error: io::Error) -> Self {
        Self::Gone(error)
    }
}

/// Ends a child from any thread.
#[derive(Clone, Debug)]
pub struct Stop(Arc<Mutex<Child>>);

impl Stop {
    /// Ends the child, whatever it is doing.
    pub fn stop(&self) {
        let mut child = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // One that has ended already needs no end; waiting leaves no corpse behind.
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// A child process that lays papers out.
#[derive(Debug)]
pub struct Press {
    asks: ChildStdin,
    answers: BufReader<ChildStdout>,
    stop: Stop,
}

impl Press {
    /// Starts `program paper` as the child.
    ///
    /// # Errors
    /// When the system does not start it.
    pub fn start(program: &Path) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.arg("paper").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        // Keys that came by the environment are none of its business.
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("PODESK_")) {
            command.env_remove(name);
        }
        let mut child = command.spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (asks, answers) = pipes.ok_or_else(|| io::Error::other("no pipes"))?;
        Ok(Self { asks, answers: BufReader::new(answers), stop: Stop(Arc::new(Mutex::new(child))) })
    }

    /// Number of the child process, by which the system tells what it takes.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.stop.0.lock().unwrap_or_else(PoisonError::into_inner).id()
    }

    /// What ends it from another thread.
    #[must_use]
    pub fn stopper(&self) -> Stop {
        self.stop.clone()
    }

    /// Lays a paper out; gives width and height of each page, in points.
    ///
    /// # Errors
    /// When it can't be laid out, or the child was ended.
    pub fn lay(&mut self, job: Job) -> Result<Vec<[f64; 2]>, PressError> {
        match self.ask(&Ask::Lay(Box::new(job)))? {
            (Told::Laid(pages), _) => Ok(pages),
            other => Err(unexpected(other.0)),
        }
    }

    /// A picture of a page, counted from 0, with so many pixels for a point.
    ///
    /// # Errors
    /// When there is no such page, or the child was ended.
    pub fn picture(&mut self, page: usize, scale: f64) -> Result<Picture, PressError> {
        match self.ask(&Ask::Picture { page, scale })? {
            (Told::Picture { width, height, .. }, rgba) => Ok(Picture { width, height, rgba }),
            other => Err(unexpected(other.0)),
        }
    }

    /// The PDF.
    ///
    /// # Errors
    /// When it can't be made, or the child was ended.
    pub fn pdf(&mut self) -> Result<Vec<u8>, PressError> {
        match self.ask(&Ask::Pdf)? {
            (Told::Pdf { .. }, bytes) => Ok(bytes),
            other => Err(unexpected(other.0)),
        }
    }

    fn ask(&mut self, ask: &Ask) -> Result<(Told, Vec<u8>), PressError> {
        let mut line = serde_json::to_vec(ask).map_err(io::Error::from)?;
        line.push(b'\n');
        self.asks.write_all(&line)?;
        self.asks.flush()?;
        line.clear();
        let read = (&mut self.answers).take(MOST_LINE).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Err(PressError::Gone(io::ErrorKind::UnexpectedEof.into()));
        }
        let told: Told = serde_json::from_slice(&line).map_err(io::Error::from)?;
        let length = told.bytes();
        if length > MOST_BYTES {
            return Err(PressError::Gone(io::ErrorKind::FileTooLarge.into()));
        }
        let mut bytes = Vec::new();
        (&mut self.answers).take(length).read_to_end(&mut bytes)?;
        if bytes.len() as u64 != length {
            return Err(PressError::Gone(io::ErrorKind::UnexpectedEof.into()));
        }
        Ok((told, bytes))
    }
}

impl Drop for Press {
    fn drop(&mut self) {
        self.stop.stop();
    }
}

fn unexpected(told: Told) -> PressError {
    match told {
        Told::Failed(fault) => PressError::Fault(fault),
        _ => PressError::Gone(io::ErrorKind::InvalidData.into()),
    }
}
