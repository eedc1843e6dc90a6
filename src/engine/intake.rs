//! Imports into the store: judging many rows, and keeping what is good of them.
//!
//! Owns which hand does what of it, and that what was stopped leaves nothing behind. Must not know what rows mean, nor SQL.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::hands::{Emit, Gone, Hand, Newest, Reading, Writing};
use super::worker::Worker;
use crate::crash;
use crate::domain::sheet::known::Known;
use crate::domain::sheet::orders::Base;
use crate::domain::sheet::overview::{Change, Choices, Overview};
use crate::domain::sheet::{Kind, Sheet, kind_of};
use crate::domain::text::Text;
use crate::message::Event;
use crate::message::import::Columns;
use crate::message::intake::{IntakeCommand, IntakeEvent, Judged, Material};
use crate::message::lists::ListsEvent;
use crate::store::{Store, StoreError};

/// Least time between two reports of progress.
const PROGRESS: Duration = Duration::from_millis(100);

impl Worker {
    pub(super) async fn intake(&mut self, command: IntakeCommand) -> Result<(), Gone> {
        let (actor, now) = (Arc::clone(&self.actor), Timestamp::now());
        match command {
            IntakeCommand::Judge { request, material, base, choices } => {
                self.imports.want(request);
                let (newest, emit) = (Arc::clone(&self.imports), self.emit.clone());
                let (reader, practice) = (self.reader.clone(), self.shared.gateway().is_sandbox());
                // Beside the coordinator, which must hear of a stop meanwhile.
                self.emit.spawn(async move {
                    let judged = judge(&reader, *material, *base, choices, practice).await;
                    if newest.is(request) {
                        newest.done(request);
                        emit.emit(Event::Intake(match judged {
                            Ok(judged) => IntakeEvent::Judged { request, judged: Box::new(judged) },
                            Err(text) => IntakeEvent::Failed { request, text },
                        }));
                    }
                });
                Ok(())
            }
            IntakeCommand::Orders { request, orders, source } => {
                let practice = self.shared.gateway().is_sandbox();
                self.take_in(request, move |store, go_on| {
                    store.import_orders(&orders, &source, practice, &actor, now, go_on)?;
                    Ok(IntakeEvent::OrdersIn { request, orders: orders.iter().map(|save| save.order).collect() })
                });
                Ok(())
            }
            IntakeCommand::Suppliers { request, parties, source } => {
                self.take_in(request, move |store, go_on| {
                    store.import_parties(&parties, &source, &actor, now, go_on)?;
                    Ok(IntakeEvent::In { request })
                });
                Ok(())
            }
            IntakeCommand::Items { request, items, source } => {
                self.take_in(request, move |store, go_on| {
                    store.import_items(&items, &source, &actor, now, go_on)?;
                    Ok(IntakeEvent::In { request })
                });
                Ok(())
            }
            IntakeCommand::Stop => {
                self.intakes.want(0);
                Ok(())
            }
            IntakeCommand::Trash(orders, deleted) => {
                self.writer
                    .tell(move |writing| match writing.store.trash_all(&orders, deleted, &actor, now) {
                        Ok(moved) => {
                            writing.emit.emit(Event::Intake(IntakeEvent::Trashed(moved.into(), deleted)));
                            writing.emit.emit(Event::ListChanged);
                        }
                        Err(error) => writing.emit.emit(Event::Fault(error.text())),
                    })
                    .await?;
                self.after_change().await
            }
        }
    }

    /// Has the writer keep something, all or nothing, unless it is stopped before it is done.
    fn take_in(
        &mut self,
        request: u64,
        keep: impl FnOnce(&mut Store, &mut dyn FnMut(usize) -> bool) -> Result<IntakeEvent, StoreError> + Send + 'static,
    ) {
        self.intakes.want(request);
        let (newest, writer) = (Arc::clone(&self.intakes), self.writer.clone());
        let emit = self.emit.clone();
        // Beside the coordinator: the writer may have more to do before.
        self.emit.spawn(async move {
            let kept = writer.ask(move |writing: &mut Writing| kept(writing, &newest, request, keep)).await;
            if let Err(gone) = kept {
                emit.emit(Event::Intake(IntakeEvent::Failed { request, text: gone.text() }));
            }
        });
    }
}

/// Keeps something and tells what came of it.
fn kept(
    writing: &mut Writing,
    newest: &Newest,
    request: u64,
    keep: impl FnOnce(&mut Store, &mut dyn FnMut(usize) -> bool) -> Result<IntakeEvent, StoreError>,
) {
    let emit: Emit = writing.emit.clone();
    let mut reported = Instant::now();
    let mut go_on = |done| {
        if reported.elapsed() >= PROGRESS {
            reported = Instant::now();
            emit.emit(Event::Intake(IntakeEvent::Progress { request, done }));
        }
        newest.is(request)
    };
    match keep(&mut writing.store, &mut go_on) {
        Ok(done) => {
            newest.done(request);
            let orders = matches!(done, IntakeEvent::OrdersIn { .. });
            emit.emit(Event::Intake(done));
            emit.emit(if orders { Event::ListChanged } else { Event::Lists(ListsEvent::Changed) });
        }
        Err(error) => {
            let text = match error {
                StoreError::Interrupted => Text::new("intake-stopped"),
                other => other.text(),
            };
            emit.emit(Event::Intake(IntakeEvent::Failed { request, text }));
        }
    }
}

/// Judges rows on another thread, with what the store knows.
async fn judge(
    reader: &Hand<Reading>,
    material: Material,
    base: Base,
    choices: Choices,
    practice: bool,
) -> Result<Judged, Text> {
    let (known, fresh) = match &material {
        Material::Held { known, change, .. } => (Some(Arc::clone(known)), matches!(change, Change::Kind(_))),
        Material::Fresh { .. } => (None, true),
    };
    let known = match known {
        Some(known) => known,
        None => Arc::new(ask(reader, move |reading| reading.read(|reader| reader.known(practice))).await?),
    };
    let sheet = elsewhere(move || sheet_of(material)).await?;
    let remembered = match sheet.layout().filter(|_| fresh) {
        Some(layout) => ask(reader, move |reading| reading.read(|reader| reader.layout(&layout))).await?,
        None => None,
    };
    elsewhere(move || judged(sheet, known, remembered, &base, &choices)).await
}

fn sheet_of(material: Material) -> Sheet {
    match material {
        Material::Fresh { rows, kind, rules } => {
            let kind = kind.filter(|kind| *kind != Kind::Lines).unwrap_or_else(|| kind_of(&rows));
            Sheet::of(kind, rows, rules)
        }
        Material::Held { mut sheet, change, .. } => {
            sheet.change(&change);
            *sheet
        }
    }
}

fn judged(mut sheet: Sheet, known: Arc<Known>, remembered: Option<Columns>, base: &Base, choices: &Choices) -> Judged {
    if let Some(columns) = &remembered {
        sheet.set_layout(columns);
    }
    let overview = Overview::of(&sheet, base, &known, Overview::default(), choices);
    Judged { sheet, overview, known, remembered }
}

async fn ask<R: Send + 'static>(
    reader: &Hand<Reading>,
    read: impl FnOnce(&mut Reading) -> Result<R, StoreError> + Send + 'static,
) -> Result<R, Text> {
    match reader.ask(read).await {
        Ok(read) => read.map_err(|error| error.text()),
        Err(gone) => Err(gone.text()),
    }
}

/// Does work that takes long on a thread of its own.
async fn elsewhere<R: Send + 'static>(work: impl FnOnce() -> R + Send + 'static) -> Result<R, Text> {
    match tokio::task::spawn_blocking(move || crash::caught(work)).await {
        Ok(Ok(done)) => Ok(done),
        // What hostile rows do to it must end as an error of them; the report is in the log.
        Ok(Err(_)) | Err(_) => Err(Gone.text()),
    }
}
