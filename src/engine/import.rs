//! Imports: reading the file, what is remembered of its layout, and writing what could not be imported.
//!
//! Owns which hand does what of it, and that only the newest file is read. Must not know any format.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::hands::{Emit, Gone, Newest};
use super::worker::Worker;
use crate::desktop;
use crate::domain::text::Text;
use crate::files::{self, FileError, Limits};
use crate::message::Event;
use crate::message::import::{ImportCommand, ImportEvent};

/// Least time between two reports of progress: the window need not know each row.
const PROGRESS: Duration = Duration::from_millis(100);

impl Worker {
    pub(super) async fn import(&mut self, command: ImportCommand) -> Result<(), Gone> {
        let emit = self.emit.clone();
        let tell = move |event| emit.emit(Event::Import(event));
        match command {
            ImportCommand::Read { request, path, sheet } => {
                self.imports.want(request);
                let (newest, emit) = (Arc::clone(&self.imports), self.emit.clone());
                self.files.tell(move |()| read(&emit, &newest, request, &path, sheet.as_deref())).await
            }
            ImportCommand::Stop => {
                self.imports.want(0);
                Ok(())
            }
            ImportCommand::PickFile(title) => {
                // Beside the coordinator, because the clerk may take their time.
                self.emit.spawn(async move { tell(ImportEvent::Picked(desktop::ask_which_table(&title).await)) });
                Ok(())
            }
            ImportCommand::PickSavePath { title, file_name } => {
                self.emit.spawn(async move {
                    tell(ImportEvent::SavePath(desktop::ask_where_to_save(&title, &file_name).await));
                });
                Ok(())
            }
            ImportCommand::Recall(layout) => {
                self.reader
                    .tell(move |reading| match reading.read(|reader| reader.layout(&layout)) {
                        Ok(columns) => tell(ImportEvent::Layout { layout, columns }),
                        Err(error) => reading.emit.emit(Event::Fault(error.text())),
                    })
                    .await
            }
            ImportCommand::Remember { layout, columns } => {
                self.writer
                    .tell(move |writing| {
                        if let Err(error) = writing.store.remember_layout(&layout, &columns, Timestamp::now()) {
                            writing.emit.emit(Event::Fault(error.text()));
                        }
                    })
                    .await
            }
            ImportCommand::Save { path, rows } => {
                self.files.tell(move |()| tell(ImportEvent::Saved(save(path, &rows)))).await
            }
        }
    }
}

/// Reads a file for the newest request; one that was overtaken or stopped meanwhile is not answered.
fn read(emit: &Emit, newest: &Newest, request: u64, path: &Path, sheet: Option<&str>) {
    let tell = |event| emit.emit(Event::Import(event));
    let mut reported = Instant::now();
    let mut go_on = |rows| {
        if reported.elapsed() >= PROGRESS {
            reported = Instant::now();
            tell(ImportEvent::Reading { request, rows });
        }
        newest.is(request)
    };
    // What a hostile file makes a reader of formats do must end as an error of that file.
    let read = catch_unwind(AssertUnwindSafe(|| files::read_table(path, sheet, &Limits::default(), &mut go_on)));
    let read = read.unwrap_or_else(|_| Err(FileError::Damaged("the reader gave up".to_owned())));
    if !newest.is(request) {
        return;
    }
    newest.done(request);
    match read {
        Ok(table) => tell(ImportEvent::Read { request, table }),
        Err(error) => tell(ImportEvent::Failed { request, text: error.text() }),
    }
}

fn save(path: PathBuf, rows: &[Vec<String>]) -> Result<PathBuf, Text> {
    match files::save_table(&path, rows) {
        Ok(()) => Ok(path),
        Err(error) => Err(Text::new("copy-failed").with("path", path.display()).with("detail", error)),
    }
}
