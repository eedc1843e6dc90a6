//! Papers: previews, PDFs of many orders, the template and the logos.
//!
//! Owns which child process lays out what, and that it ends when nobody looks any more. Must not know how a paper looks.

mod gather;
mod many;
mod preview;
mod things;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};

use super::hands::{Emit, Gone};
use super::worker::Worker;
use crate::desktop;
use crate::domain::text::Text;
use crate::files::paper::{Press, PressError, Stop};
use crate::message::Event;
use crate::message::paper::{PaperCommand, PaperEvent};

pub(super) use things::clear_out;

/// Folder in the data folder for template, logos and PDFs on their way.
const FOLDER: &str = "paper";
/// Folder in it for PDFs that other programs are given.
const OUT: &str = "out";

/// What the engine knows of papers.
pub(super) struct Papers {
    /// The program that is started as the child.
    program: PathBuf,
    /// Where template and logos are.
    folder: PathBuf,
    /// The preview that is open: its number, where its asks go, and what ends it.
    preview: Option<(u64, mpsc::Sender<preview::Ask>, Ending)>,
    /// What ends the PDFs of many orders.
    many: Option<Ending>,
}

impl Papers {
    /// Papers of a data folder, laid out by a child of that program.
    pub fn new(program: PathBuf, data_folder: &Path) -> Self {
        Self { program, folder: data_folder.join(FOLDER), preview: None, many: None }
    }

    /// Ends everything that is under way.
    pub fn give_up(&self) {
        let preview = self.preview.as_ref().map(|(_, _, ending)| ending);
        preview.into_iter().chain(&self.many).for_each(Ending::end);
    }

    fn close(&mut self) {
        if let Some((_, _, ending)) = self.preview.take() {
            ending.end();
        }
    }

    fn stop_many(&mut self) {
        if let Some(ending) = self.many.take() {
            ending.end();
        }
    }

    /// Asks something of the preview, if it is still that one.
    fn ask(&self, request: u64, ask: preview::Ask) {
        if let Some((open, asks, _)) = &self.preview
            && *open == request
        {
            // A preview that has failed hears nothing; it has said so.
            let _ = asks.send(ask);
        }
    }
}

impl Drop for Papers {
    fn drop(&mut self) {
        self.give_up();
    }
}

/// Ends work and its child process from another thread.
#[derive(Clone, Default)]
struct Ending {
    ended: Arc<AtomicBool>,
    child: Arc<Mutex<Option<Stop>>>,
}

impl Ending {
    fn end(&self) {
        self.ended.store(true, Ordering::SeqCst);
        if let Some(stop) = self.child.lock().unwrap_or_else(PoisonError::into_inner).take() {
            stop.stop();
        }
    }

    fn has_ended(&self) -> bool {
        self.ended.load(Ordering::SeqCst)
    }

    /// Starts a child that ends with this.
    fn start(&self, program: &Path) -> Result<Press, Text> {
        let press = Press::start(program).map_err(|error| Text::new("paper-error-start").with("detail", error))?;
        *self.child.lock().unwrap_or_else(PoisonError::into_inner) = Some(press.stopper());
        if self.has_ended() {
            press.stopper().stop(); // it was ended before there was a child
        }
        Ok(press)
    }
}

/// What to tell of a paper that can't be made.
fn text_of(error: &PressError) -> Text {
    match error {
        PressError::Fault(fault) => fault.text(),
        PressError::Gone(_) => Text::new("paper-error-gone"),
    }
}

fn tell(emit: &Emit, event: PaperEvent) {
    emit.emit(Event::Paper(event));
}

impl Worker {
    pub(super) async fn paper(&mut self, command: PaperCommand) -> Result<(), Gone> {
        match command {
            PaperCommand::Preview { request, order, version, built_in } => {
                self.preview(request, order, version, built_in).await?;
            }
            PaperCommand::Picture { request, page, scale } => {
                self.papers.ask(request, preview::Ask::Picture { page, scale });
            }
            PaperCommand::Save { request, path, replace } => {
                self.papers.ask(request, preview::Ask::Save { path, replace });
            }
            PaperCommand::Hand { request, hand } => self.papers.ask(request, preview::Ask::Hand(hand)),
            PaperCommand::Close => self.papers.close(),
            PaperCommand::Many { request, orders, folder } => self.many_papers(request, orders, folder).await?,
            PaperCommand::StopMany => self.papers.stop_many(),
            PaperCommand::PickPlace { title, folder, file_name } => {
                self.pick(async move {
                    PaperEvent::PlacePicked(desktop::ask_where_to_save_in(&title, &folder, &file_name).await)
                });
            }
            PaperCommand::PickFolder(title) => {
                self.pick(async move { PaperEvent::FolderPicked(desktop::ask_which_folder(&title).await) });
            }
            PaperCommand::Things
            | PaperCommand::Template(_)
            | PaperCommand::PickLogo(..)
            | PaperCommand::SetLogo(..) => self.paper_thing(command),
        }
        Ok(())
    }

    /// Beside the coordinator, because the clerk may take their time.
    fn pick(&self, ask: impl Future<Output = PaperEvent> + Send + 'static) {
        let emit = self.emit.clone();
        self.emit.spawn(async move { tell(&emit, ask.await) });
    }
}
