//! A preview: a thread with a child process that has one paper laid out and answers for its pages.
//!
//! Owns what is asked of it and how its PDF leaves. Must not know what stands on the paper.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};

use super::gather::{Gathered, opened};
use super::{Ending, OUT, tell, text_of};
use crate::desktop;
use crate::domain::ids::{OpId, OrderId};
use crate::domain::text::Text;
use crate::engine::hands::{Emit, Gone};
use crate::engine::worker::Worker;
use crate::files::paper::{Fault, Press, PressError};
use crate::files::{write_private, write_whole};
use crate::message::paper::{Hand, PagePicture, PaperEvent};
use crate::settings;

/// What is asked of a preview.
pub(super) enum Ask {
    /// A picture of a page, with hundredths of a pixel for a point.
    Picture {
        /// The page, from 0.
        page: usize,
        /// Hundredths of a pixel for a point.
        scale: u32,
    },
    /// Write the PDF.
    Save {
        /// Where to.
        path: PathBuf,
        /// Whether a file that is there gives way.
        replace: bool,
    },
    /// Hand the PDF to another program.
    Hand(Hand),
}

/// What a preview works with.
struct Preview {
    request: u64,
    program: PathBuf,
    folder: PathBuf,
    built_in: bool,
    emit: Emit,
    ending: Ending,
    asks: mpsc::Receiver<Ask>,
}

impl Worker {
    pub(super) async fn preview(
        &mut self,
        request: u64,
        order: OrderId,
        version: Option<OpId>,
        built_in: bool,
    ) -> Result<(), Gone> {
        self.papers.close();
        self.flush().await?; // what was typed last is on the paper
        let failed = move |text| PaperEvent::Failed { request, text, template: false };
        if self.saves.holds(order) {
            tell(&self.emit, failed(Text::new("paper-error-unsaved")));
            return Ok(());
        }
        let found = self.writer.ask(move |writing| writing.store.open_order(order)).await?;
        let opened = match opened(found) {
            Ok(opened) => opened,
            Err(text) => {
                tell(&self.emit, failed(text));
                return Ok(());
            }
        };
        let (asks, queue) = mpsc::channel();
        let ending = Ending::default();
        let preview = Preview {
            request,
            program: self.papers.program.clone(),
            folder: self.papers.folder.clone(),
            built_in,
            emit: self.emit.clone(),
            ending: ending.clone(),
            asks: queue,
        };
        self.papers.preview = Some((request, asks, ending));
        let practice = self.shared.gateway().is_sandbox();
        self.reader
            .tell(move |reading| match Gathered::of(reading, opened, version, practice) {
                Ok(gathered) => preview.start(gathered),
                Err(error) => tell(&preview.emit, failed(error.text())),
            })
            .await
    }
}

impl Preview {
    /// Goes on in a thread of its own, which ends with the preview.
    fn start(self, gathered: Gathered) {
        let (emit, request) = (self.emit.clone(), self.request);
        let started = std::thread::Builder::new().name("podesk-preview".to_owned()).spawn(move || {
            let emit = self.emit.clone();
            if let Err(report) = crate::crash::caught(|| self.run(&gathered)) {
                emit.crashed("fault-engine", &report);
            }
        });
        if let Err(error) = started {
            let text = Text::new("paper-error-start").with("detail", error);
            tell(&emit, PaperEvent::Failed { request, text, template: false });
        }
    }

    fn run(self, gathered: &Gathered) {
        let request = self.request;
        let fail = |text, template| tell(&self.emit, PaperEvent::Failed { request, text, template });
        let (job, about) = match gathered.job(&self.folder, self.built_in) {
            Ok(job) => job,
            Err(fault) => return fail(fault.text(), matches!(fault, Fault::Template { .. })),
        };
        let mut press = match self.ending.start(&self.program) {
            Ok(press) => press,
            Err(text) => return fail(text, false),
        };
        match press.lay(job) {
            Ok(pages) => {
                #[allow(clippy::cast_possible_truncation)] // sizes of paper
                let pages = pages.into_iter().map(|[width, height]| [width as f32, height as f32]).collect();
                tell(&self.emit, PaperEvent::Laid { request, about: Box::new(about.clone()), pages });
            }
            Err(_) if self.ending.has_ended() => return,
            Err(error) => {
                let template = matches!(&error, PressError::Fault(Fault::Template { .. }));
                return fail(text_of(&error), template || (about.own_template && matches!(error, PressError::Gone(_))));
            }
        }
        while let Ok(ask) = self.asks.recv() {
            let done = self.answer(&mut press, ask, &about.file_name);
            if self.ending.has_ended() {
                return;
            }
            if let Err(text) = done {
                tell(&self.emit, PaperEvent::HandFailed { request, text });
            }
        }
    }

    fn answer(&self, press: &mut Press, ask: Ask, file_name: &str) -> Result<(), Text> {
        let request = self.request;
        let event = match ask {
            Ask::Picture { page, scale } => {
                let drawn = press.picture(page, f64::from(scale) / 100.0).map_err(|error| text_of(&error))?;
                let (width, height) = (drawn.width, drawn.height);
                let picture = PagePicture { scale, width, height, rgba: Arc::new(drawn.rgba) };
                PaperEvent::Picture { request, page, picture }
            }
            Ask::Save { path, replace } => {
                let path = place(path, file_name);
                if !replace && path.exists() {
                    PaperEvent::Exists { request }
                } else {
                    let bytes = press.pdf().map_err(|error| text_of(&error))?;
                    write_whole(&path, &bytes).map_err(|error| unwritten(&path, &error))?;
                    PaperEvent::Saved { request, path }
                }
            }
            Ask::Hand(hand) => {
                let bytes = press.pdf().map_err(|error| text_of(&error))?;
                let path = self.folder.join(OUT).join(file_name);
                write_private(&path, &bytes).map_err(|error| unwritten(&path, &error))?;
                let attached = hand_over(&hand, &path)?;
                PaperEvent::Handed { request, hand, path, attached }
            }
        };
        tell(&self.emit, event);
        Ok(())
    }
}

/// Where a PDF goes by the path that was typed: into a folder by the name offered, with the end of a PDF's name where it has
/// none, and to the account's documents where no folder is named.
fn place(path: PathBuf, file_name: &str) -> PathBuf {
    let path = in_documents(path);
    let mut path = if path.is_dir() { path.join(file_name) } else { path };
    if path.extension().is_none() {
        path.set_extension("pdf");
    }
    path
}

/// A path beside the account's documents, unless it says where it leads.
pub(super) fn in_documents(path: PathBuf) -> PathBuf {
    if path.is_relative() { settings::documents_folder().join(path) } else { path }
}

/// What to tell of a PDF that can't be written.
pub(super) fn unwritten(path: &Path, error: &io::Error) -> Text {
    Text::new("paper-error-write").with("path", path.display()).with("detail", error)
}

/// Gives the PDF to the other program; says whether a letter has it already.
fn hand_over(hand: &Hand, path: &Path) -> Result<bool, Text> {
    let result = match hand {
        Hand::Open | Hand::Print => desktop::open(path).map(|()| false),
        Hand::Mail(letter) => desktop::write_mail(&letter.to, &letter.subject, &letter.body, path),
    };
    result.map_err(|error| {
        let key = if matches!(hand, Hand::Mail(_)) { "paper-error-mail" } else { "paper-error-open" };
        Text::new(key).with("path", path.display()).with("detail", error)
    })
}
