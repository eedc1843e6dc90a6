//! Exports, and reading their files back: written by the hand for files through a reader of its own, kept by the writer.
//!
//! Owns which hand does what of it, and that only the newest request goes on. Must not know any format, nor what stands in
//! a file.

mod back;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use back::read_back;

use super::hands::{Emit, Gone, Newest, Writing};
use super::review::{self, Destination};
use super::worker::Worker;
use crate::desktop;
use crate::domain::ids::{ObjectId, OrderId};
use crate::domain::order::Order;
use crate::domain::tabular::out::{beside, has_unparsed};
use crate::domain::text::Text;
use crate::files::export::{CsvExport, ExportError, JsonFolder, XlsxExport, file_name, write_request};
use crate::files::{self, FileKind};
use crate::message::export::{ExportCommand, ExportEvent, Format, Holds, Kind, Which};
use crate::message::{Event, SaveOrder};
use crate::store::{Reader, StoreError};

/// Least time between two reports of progress.
const PROGRESS: Duration = Duration::from_millis(100);

impl Worker {
    pub(super) async fn export(&mut self, command: ExportCommand) -> Result<(), Gone> {
        match command {
            ExportCommand::Look { request, which } => {
                self.flush().await?; // what was typed last counts, too
                let (job, folder) = (self.export_job(request), self.folder.clone());
                self.files.tell(move |()| job.answer(look(&job, &folder, &which))).await
            }
            ExportCommand::Write { request, which, format, path, replace } => {
                self.flush().await?;
                let (job, folder, to) = (self.export_job(request), self.folder.clone(), self.destination());
                let wanted = Wanted { which, format, path, replace, to };
                self.files.tell(move |()| job.answer(write(&job, &folder, wanted))).await
            }
            ExportCommand::Read { request, path } => {
                let (job, folder, to) = (self.export_job(request), self.folder.clone(), self.destination());
                self.files.tell(move |()| job.answer(read_back(&job, &folder, &path, &to))).await
            }
            ExportCommand::BringIn { request, orders, prefix } => self.bring_in(request, orders, &prefix).await,
            ExportCommand::TakeBack(orders) => self.take_back(orders).await,
            ExportCommand::Stop => {
                self.exports.want(0);
                Ok(())
            }
            ExportCommand::Drop { request, path } => {
                let emit = self.emit.clone();
                self.files
                    .tell(move |()| {
                        let kind = files::tell_kind(&path).map(kind_of).map_err(|error| error.text());
                        emit.emit(Event::Export(ExportEvent::Dropped { request, path, kind }));
                    })
                    .await
            }
            ExportCommand::PickPlace { .. } | ExportCommand::PickFolder(_) | ExportCommand::PickFile(_) => {
                self.pick_export(command);
                Ok(())
            }
            ExportCommand::Show(path, folder) => {
                let emit = self.emit.clone();
                self.files
                    .tell(move |()| {
                        if let Err(error) = if folder { desktop::reveal(&path) } else { desktop::open(&path) } {
                            let text =
                                Text::new("export-not-opened").with("path", path.display()).with("detail", error);
                            emit.emit(Event::Export(ExportEvent::NotOpened(text)));
                        }
                    })
                    .await
            }
        }
    }

    /// Asks by the system's dialogs, beside the coordinator, because the clerk may take their time.
    fn pick_export(&self, command: ExportCommand) {
        let emit = self.emit.clone();
        self.emit.spawn(async move {
            emit.emit(Event::Export(match command {
                ExportCommand::PickPlace { title, file_name } => {
                    ExportEvent::Place(desktop::ask_where_to_save(&title, &file_name).await)
                }
                ExportCommand::PickFolder(title) => ExportEvent::Place(desktop::ask_which_folder(&title).await),
                ExportCommand::PickFile(title) => ExportEvent::Picked(desktop::ask_which_file(&title).await),
                _ => return,
            }));
        });
    }

    fn export_job(&self, request: u64) -> ExportJob {
        self.exports.want(request);
        ExportJob { request, newest: Arc::clone(&self.exports), emit: self.emit.clone() }
    }

    async fn bring_in(&mut self, request: u64, orders: Vec<Order>, prefix: &str) -> Result<(), Gone> {
        let drafts: Vec<SaveOrder> = orders
            .into_iter()
            .map(|document| SaveOrder {
                order: OrderId::new(),
                object_id: ObjectId::mint(prefix),
                revision: 1,
                document,
                amended: false,
            })
            .collect();
        let actor = Arc::clone(&self.actor);
        self.writer
            .tell(move |writing| match writing.store.bring_in(&drafts, &actor, Timestamp::now()) {
                Ok(()) => {
                    let orders = drafts.iter().map(|draft| draft.order).collect();
                    writing.emit.emit(Event::Export(ExportEvent::BroughtIn { request, orders }));
                    writing.emit.emit(Event::ListChanged);
                }
                Err(error) => {
                    writing.emit.emit(Event::Export(ExportEvent::Failed { request, text: error.text() }));
                }
            })
            .await?;
        self.after_change().await
    }

    async fn take_back(&mut self, orders: Vec<OrderId>) -> Result<(), Gone> {
        self.flush().await?;
        let actor = Arc::clone(&self.actor);
        self.writer.tell(move |writing| take_back(writing, &orders, &actor)).await?;
        self.after_change().await
    }
}

/// Puts orders that came in into the Trash; those that were sent meanwhile stay, and are told.
fn take_back(writing: &mut Writing, orders: &[OrderId], actor: &str) {
    let now = Timestamp::now();
    let kept = orders.iter().filter(|order| writing.store.set_deleted(**order, true, actor, now).is_err()).count();
    if kept > 0 {
        writing.emit.emit(Event::Fault(Text::new("readback-not-taken-back").with("count", kept)));
    }
    writing.emit.emit(Event::ListChanged);
}

/// A request under way.
struct ExportJob {
    request: u64,
    newest: Arc<Newest>,
    emit: Emit,
}

impl ExportJob {
    fn is_wanted(&self) -> bool {
        self.newest.is(self.request)
    }

    /// Answers, unless it is no longer wanted.
    fn answer(&self, result: Result<ExportEvent, Text>) {
        if !self.is_wanted() {
            return;
        }
        self.newest.done(self.request);
        let event = result.unwrap_or_else(|text| ExportEvent::Failed { request: self.request, text });
        self.emit.emit(Event::Export(event));
    }

    /// Reports now and then how much is done; false when it is no longer wanted.
    fn progress(&self) -> impl FnMut(usize) -> bool + '_ {
        let mut reported = Instant::now();
        move |done| {
            if reported.elapsed() >= PROGRESS {
                reported = Instant::now();
                self.emit.emit(Event::Export(ExportEvent::Progress { request: self.request, done }));
            }
            self.is_wanted()
        }
    }
}

/// The orders that are meant, in their order.
fn resolve(reader: &mut Reader, which: Which) -> Result<Vec<OrderId>, StoreError> {
    match which {
        Which::These(orders) => Ok(orders),
        Which::Found(query) => {
            let today = jiff::Zoned::now().date();
            Ok(reader.all_matches(&query, today)?.into_iter().map(|found| found.id).collect())
        }
    }
}

fn look(job: &ExportJob, folder: &Path, which: &Which) -> Result<ExportEvent, Text> {
    let mut reader = Reader::open(folder).map_err(|error| error.text())?;
    let mut holds = Holds::default();
    let mut go_on = job.progress();
    for order in resolve(&mut reader, which.clone()).map_err(|error| error.text())? {
        let Some(exported) = reader.exported(order).map_err(|error| error.text())? else { continue };
        if holds.orders == 0 {
            exported.document.head.po_number.trim().clone_into(&mut holds.number);
        }
        holds.orders += 1;
        holds.lines += exported.document.lines.len();
        holds.beside += beside(&exported.document);
        holds.unparsed += usize::from(has_unparsed(&exported.document));
        if !go_on(holds.orders) {
            break; // nobody hears the answer
        }
    }
    Ok(ExportEvent::Looked { request: job.request, holds })
}

/// What is to be written.
struct Wanted {
    which: Which,
    format: Format,
    path: PathBuf,
    replace: bool,
    to: Destination,
}

/// What was written.
struct Written {
    path: PathBuf,
    orders: usize,
    lines: usize,
    bytes: u64,
}

/// Why nothing was.
enum Failure {
    Store(StoreError),
    File(ExportError),
    Told(Text),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        Self::File(error)
    }
}

fn write(job: &ExportJob, folder: &Path, wanted: Wanted) -> Result<ExportEvent, Text> {
    let written = try_write(job, folder, wanted);
    match written {
        Ok(Written { path, orders, lines, bytes }) => {
            Ok(ExportEvent::Written { request: job.request, path, orders, lines, bytes })
        }
        Err(Failure::File(ExportError::Exists { count })) => Ok(ExportEvent::Exists { request: job.request, count }),
        Err(Failure::File(error)) => Err(error.text()),
        Err(Failure::Store(error)) => Err(error.text()),
        Err(Failure::Told(text)) => Err(text),
    }
}

fn try_write(job: &ExportJob, folder: &Path, wanted: Wanted) -> Result<Written, Failure> {
    let Wanted { which, format, path, replace, to } = wanted;
    let mut reader = Reader::open(folder)?;
    let orders = resolve(&mut reader, which)?;
    let many = orders.len() != 1;
    if format == Format::Json && many {
        return write_requests(job, &reader, &orders, path, replace, &to);
    }
    // A folder is a place, too.
    let path = if path.is_dir() {
        let name = match orders.first() {
            Some(order) if !many => reader.exported(*order)?.map(|found| found.document.head.po_number.clone()),
            _ => None,
        };
        path.join(format!("{}.{}", file_name(&name.unwrap_or_default(), "orders"), format.ending()))
    } else {
        with_ending(path, format)
    };
    if path.exists() && !replace {
        return Err(ExportError::Exists { count: 1 }.into());
    }
    match format {
        Format::Xlsx => write_xlsx(job, &reader, &orders, path),
        Format::Csv => write_csv(job, &reader, &orders, path),
        Format::Json => write_one(job, &reader, &orders, path, &to),
    }
}

/// The path with the format's ending, which it may lack when it was typed.
fn with_ending(path: PathBuf, format: Format) -> PathBuf {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(format.ending())) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(format.ending());
    name.into()
}

fn write_xlsx(job: &ExportJob, reader: &Reader, orders: &[OrderId], path: PathBuf) -> Result<Written, Failure> {
    let mut export = XlsxExport::new()?;
    let (mut written, mut lines, mut go_on) = (0, 0, job.progress());
    for order in orders {
        let Some(exported) = reader.exported(*order)? else { continue };
        export.put(&exported, &mut || go_on(written))?;
        written += 1;
        lines += exported.document.lines.len();
    }
    let bytes = export.save(&path, &mut || job.is_wanted())?;
    Ok(Written { path, orders: written, lines, bytes })
}

fn write_csv(job: &ExportJob, reader: &Reader, orders: &[OrderId], path: PathBuf) -> Result<Written, Failure> {
    let mut export = CsvExport::create(&path)?;
    let (mut written, mut lines, mut go_on) = (0, 0, job.progress());
    for order in orders {
        let Some(exported) = reader.exported(*order)? else { continue };
        export.put(&exported, &mut || go_on(written))?;
        written += 1;
        lines += exported.document.lines.len();
    }
    let bytes = export.finish()?;
    Ok(Written { path, orders: written, lines, bytes })
}

/// The request of an order: that which left with exactly this document, else the one that would leave now.
fn request(reader: &Reader, order: OrderId, to: &Destination) -> Result<Option<(Order, Vec<u8>)>, Failure> {
    let Some(found) = reader.requested(order)? else { return Ok(None) };
    let bytes = match found.request {
        Some(bytes) => bytes,
        None => review::as_it_stands(&found.facts, &found.document, to, Timestamp::now()).map_err(Failure::Told)?,
    };
    Ok(Some((found.document, bytes)))
}

fn write_one(
    job: &ExportJob,
    reader: &Reader,
    orders: &[OrderId],
    path: PathBuf,
    to: &Destination,
) -> Result<Written, Failure> {
    let found = match orders.first() {
        Some(order) => request(reader, *order, to)?,
        None => None,
    };
    let (document, bytes) = found.ok_or_else(|| Failure::Told(Text::new("refused-no-order")))?;
    if !job.is_wanted() {
        return Err(ExportError::Stopped.into());
    }
    let bytes = write_request(&path, &bytes)?;
    Ok(Written { path, orders: 1, lines: document.lines.len(), bytes })
}

fn write_requests(
    job: &ExportJob,
    reader: &Reader,
    orders: &[OrderId],
    path: PathBuf,
    replace: bool,
    to: &Destination,
) -> Result<Written, Failure> {
    let mut folder = JsonFolder::create(&path)?;
    let (mut written, mut lines, mut go_on) = (0, 0, job.progress());
    for order in orders {
        let Some((document, bytes)) = request(reader, *order, to)? else { continue };
        folder.put(&document.head.po_number, &bytes)?;
        written += 1;
        lines += document.lines.len();
        if !go_on(written) {
            return Err(ExportError::Stopped.into());
        }
    }
    let bytes = folder.finish(replace)?;
    Ok(Written { path, orders: written, lines, bytes })
}

fn kind_of(kind: FileKind) -> Kind {
    match kind {
        FileKind::Workbook | FileKind::Lines | FileKind::Request => Kind::Orders,
        FileKind::News => Kind::News,
        FileKind::Archive => Kind::Archive,
        FileKind::Table => Kind::Table,
        FileKind::Paper => Kind::Paper,
        FileKind::Other => Kind::Other,
    }
}
