//! The child process that lays papers out: what it is asked, what it answers, and its life.
//!
//! Owns the line's form: each ask is one line of JSON on its standard input; each answer is one line of JSON on its
//! standard output, with raw bytes after it where it says how many. It ends at once when its input ends, so that none
//! outlives the window.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::ExitCode;
use std::sync::mpsc::sync_channel;

use serde::{Deserialize, Serialize};

use super::{Fault, Job, Laid};

/// Bytes of an ask at the most: a job of a hundred thousand lines takes a tenth of it.
const MOST_ASK: u64 = 1 << 30;
/// Asks that may wait.
const ASKS: usize = 64;

/// What the child is asked.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Ask {
    /// Lay this out, in place of what was laid out before.
    Lay(Box<Job>),
    /// A picture of a page.
    Picture {
        /// The page, from 0.
        page: usize,
        /// Pixels for a point.
        scale: f64,
    },
    /// The PDF.
    Pdf,
}

/// What the child answers.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Told {
    /// It is laid out: width and height of each page, in points.
    Laid(Vec<[f64; 2]>),
    /// A picture; its bytes follow.
    Picture {
        /// Pixels in a row.
        width: u32,
        /// Rows.
        height: u32,
        /// Bytes that follow.
        bytes: u64,
    },
    /// The PDF; its bytes follow.
    Pdf {
        /// Bytes that follow.
        bytes: u64,
    },
    /// It can't be done.
    Failed(Fault),
}

impl Told {
    /// Bytes that follow the line.
    pub fn bytes(&self) -> u64 {
        match self {
            Self::Picture { bytes, .. } | Self::Pdf { bytes } => *bytes,
            Self::Laid(_) | Self::Failed(_) => 0,
        }
    }
}

/// Serves one line of asks: the life of the child.
#[must_use]
pub fn serve() -> ExitCode {
    let (asks, queue) = sync_channel(ASKS);
    let reading = std::thread::Builder::new().name("podesk-paper-asks".to_owned()).spawn(move || {
        let mut input = BufReader::new(io::stdin());
        while let Some(ask) = next(&mut input) {
            if asks.send(ask).is_err() {
                break;
            }
        }
        // Nobody is left to hear the answer, whatever is under way.
        std::process::exit(0);
    });
    if let Err(error) = reading {
        tracing::error!(%error, "no thread");
        return ExitCode::FAILURE;
    }
    let mut out = io::stdout().lock();
    let mut laid = None;
    for ask in queue {
        let (told, bytes) = answer(ask, &mut laid);
        if tell(&mut out, &told, &bytes).is_err() {
            break;
        }
    }
    ExitCode::SUCCESS
}

/// The next ask; `None` at the end, or when it can't be one.
fn next(input: &mut impl BufRead) -> Option<Ask> {
    let mut line = Vec::new();
    input.take(MOST_ASK).read_until(b'\n', &mut line).ok().filter(|read| *read > 0)?;
    serde_json::from_slice(&line).ok()
}

fn answer(ask: Ask, laid: &mut Option<Laid>) -> (Told, Vec<u8>) {
    let nothing = || Told::Failed(Fault::Program("nothing is laid out".to_owned()));
    match ask {
        Ask::Lay(job) => {
            *laid = None; // before, so that both need not have room at once
            match Laid::of(*job) {
                Ok(done) => {
                    let told = Told::Laid(done.pages());
                    *laid = Some(done);
                    (told, Vec::new())
                }
                Err(fault) => (Told::Failed(fault), Vec::new()),
            }
        }
        Ask::Picture { page, scale } => match laid.as_ref().and_then(|laid| laid.picture(page, scale)) {
            Some(drawn) => {
                let bytes = drawn.rgba.len() as u64;
                (Told::Picture { width: drawn.width, height: drawn.height, bytes }, drawn.rgba)
            }
            None => (nothing(), Vec::new()),
        },
        Ask::Pdf => match laid.as_ref().map(Laid::pdf) {
            Some(Ok(bytes)) => (Told::Pdf { bytes: bytes.len() as u64 }, bytes),
            Some(Err(fault)) => (Told::Failed(fault), Vec::new()),
            None => (nothing(), Vec::new()),
        },
    }
}

fn tell(out: &mut impl Write, told: &Told, bytes: &[u8]) -> io::Result<()> {
    serde_json::to_writer(&mut *out, told)?;
    out.write_all(b"\n")?;
    out.write_all(bytes)?;
    out.flush()
}
