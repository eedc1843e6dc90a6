//! PDFs of many orders, one after the other, by one child process.
//!
//! Owns their names in the folder: none takes the place of another, nor of a file that is there. Must not know what
//! stands on them.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::gather::{Gathered, name_of, opened};
use super::preview::{in_documents, unwritten};
use super::{Ending, tell, text_of};
use crate::domain::ids::OrderId;
use crate::domain::text::Text;
use crate::engine::hands::{Gone, Hand, Reading, Writing};
use crate::engine::worker::Worker;
use crate::files::paper::{Press, PressError};
use crate::files::write_whole;
use crate::message::SaveSlot;
use crate::message::paper::PaperEvent;

/// Names of one folder tried for one PDF at the most.
const MOST_NAMES: usize = 10_000;

/// What the work needs.
struct Work {
    program: PathBuf,
    /// Where template and logos are.
    papers: PathBuf,
    /// Where the PDFs go.
    folder: PathBuf,
    ending: Ending,
    practice: bool,
    writer: Hand<Writing>,
    reader: Hand<Reading>,
    saves: Arc<SaveSlot>,
}

impl Worker {
    pub(super) async fn many_papers(
        &mut self,
        request: u64,
        orders: Vec<OrderId>,
        folder: PathBuf,
    ) -> Result<(), Gone> {
        self.papers.stop_many();
        self.flush().await?;
        let ending = Ending::default();
        self.papers.many = Some(ending.clone());
        let work = Work {
            program: self.papers.program.clone(),
            papers: self.papers.folder.clone(),
            folder: in_documents(folder),
            ending: ending.clone(),
            practice: self.shared.gateway().is_sandbox(),
            writer: self.writer.clone(),
            reader: self.reader.clone(),
            saves: Arc::clone(&self.saves),
        };
        let emit = self.emit.clone();
        self.emit.spawn(async move {
            let (mut written, mut failed, mut press) = (0, Vec::new(), None);
            let mut names = HashSet::new();
            for (at, order) in orders.into_iter().enumerate() {
                match work.one(order, &mut press, &mut names).await {
                    _ if ending.has_ended() => break,
                    Ok(()) => written += 1,
                    Err(problem) => failed.push(problem),
                }
                tell(&emit, PaperEvent::ManyProgress { request, done: at + 1 });
            }
            tell(&emit, PaperEvent::ManyDone { request, written, failed });
        });
        Ok(())
    }
}

impl Work {
    /// Writes the PDF of one order; else its name, and why not.
    async fn one(
        &self,
        order: OrderId,
        press: &mut Option<Press>,
        names: &mut HashSet<String>,
    ) -> Result<(), (String, Text)> {
        let gone = |_| (order.to_string(), Gone.text());
        let found = self.writer.ask(move |writing| writing.store.open_order(order)).await.map_err(gone)?;
        let opened = opened(found).map_err(|text| (order.to_string(), text))?;
        let (name, practice) = (name_of(&opened, order), self.practice);
        let failed = |text: Text| (name.clone(), text);
        // What the store has is older than what was typed.
        if self.saves.holds(order) {
            return Err(failed(Text::new("paper-error-unsaved")));
        }
        let gathered = self.reader.ask(move |reading| Gathered::of(reading, opened, None, practice));
        let gathered = gathered.await.map_err(gone)?.map_err(|error| failed(error.text()))?;
        let mut at_work = match press.take() {
            Some(press) => press,
            None => self.ending.start(&self.program).map_err(&failed)?,
        };
        let papers = self.papers.clone();
        let made = tokio::task::spawn_blocking(move || {
            let made = gathered.job(&papers, false).map_err(PressError::Fault).and_then(|(job, about)| {
                at_work.lay(job)?;
                Ok((at_work.pdf()?, about.file_name))
            });
            (at_work, made)
        });
        let (at_work, made) = made.await.map_err(|_| failed(Gone.text()))?;
        // A child that has ended is of no use for the next one.
        if !matches!(made, Err(PressError::Gone(_))) {
            *press = Some(at_work);
        }
        let (bytes, file_name) = made.map_err(|error| failed(text_of(&error)))?;
        if self.ending.has_ended() {
            return Ok(());
        }
        let path = free_path(&self.folder, &file_name, names).ok_or_else(|| failed(Text::new("paper-error-names")))?;
        let written =
            tokio::task::spawn_blocking(move || write_whole(&path, &bytes).map_err(|error| unwritten(&path, &error)));
        written.await.map_err(|_| failed(Gone.text()))?.map_err(failed)
    }
}

/// A path in the folder that is nobody's: the name itself, else with a number behind it. Names that differ in case alone
/// are one on many disks.
fn free_path(folder: &Path, file_name: &str, names: &mut HashSet<String>) -> Option<PathBuf> {
    let stem = file_name.strip_suffix(".pdf").unwrap_or(file_name);
    (1..=MOST_NAMES).find_map(|number| {
        let name = if number == 1 { format!("{stem}.pdf") } else { format!("{stem} ({number}).pdf") };
        let path = folder.join(&name);
        (!names.contains(&name.to_lowercase()) && !path.exists()).then(|| {
            names.insert(name.to_lowercase());
            path
        })
    })
}
