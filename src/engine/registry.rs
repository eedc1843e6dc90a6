//! Companies, series, templates and versions, as the window asks for them.
//!
//! Owns which hand does what of it, and what is reported. Must not know SQL.

use std::sync::Arc;

use jiff::{Timestamp, Zoned};

use super::hands::{Gone, Reading, Writing, read_newest};
use super::worker::Worker;
use crate::domain::text::Text;
use crate::message::Event;
use crate::message::registry::{RegistryCommand, RegistryEvent, Source};
use crate::store::{Store, StoreError};

impl Worker {
    pub(super) async fn registry(&mut self, command: RegistryCommand) -> Result<(), Gone> {
        match command {
            RegistryCommand::Companies(on) => self.writer.tell(move |writing| tell_companies(writing, on)).await,
            RegistryCommand::SaveCompany(company) => {
                let saved = RegistryEvent::CompanySaved(company.id);
                self.change_companies(saved, move |store| {
                    store.save_company(company.id, &company.party, company.is_default, Timestamp::now())
                })
                .await
            }
            RegistryCommand::RemoveCompany(id, removed) => {
                let event = RegistryEvent::CompanyRemoved(id, removed);
                self.change_companies(event, move |store| store.remove_company(id, removed, Timestamp::now())).await
            }
            RegistryCommand::SaveSeries(change) => {
                let saved = RegistryEvent::CompanySaved(change.company);
                self.change_companies(saved, move |store| store.save_series(&change, Timestamp::now())).await
            }
            RegistryCommand::Number { request, question } => {
                self.numbers.want(request);
                let newest = Arc::clone(&self.numbers);
                self.reader
                    .tell(move |reading| {
                        let answer = read_newest(reading, &newest, request, |reader| reader.number(&question));
                        if let Some(answer) = answer {
                            tell(reading, answer.map(|answer| RegistryEvent::Number { request, answer }));
                        }
                    })
                    .await
            }
            RegistryCommand::Fetch { request, source } => self.fetch(request, source).await,
            RegistryCommand::SaveTemplate { name, document } => {
                self.writer
                    .tell(move |writing| match writing.store.save_template(&name, &document, Timestamp::now()) {
                        Ok(()) => writing.emit.emit(Event::Registry(RegistryEvent::TemplateSaved(name))),
                        Err(error) => writing.emit.emit(Event::Fault(error.text())),
                    })
                    .await
            }
            RegistryCommand::RemoveTemplate(id, removed) => {
                self.writer
                    .ask(move |writing| match writing.store.remove_template(id, removed, Timestamp::now()) {
                        Ok(()) => writing.emit.emit(Event::Registry(RegistryEvent::TemplateRemoved(id, removed))),
                        Err(error) => writing.emit.emit(Event::Fault(error.text())),
                    })
                    .await?;
                self.templates().await
            }
            RegistryCommand::Templates => self.templates().await,
            RegistryCommand::Versions(order) => {
                self.reader
                    .tell(move |reading| {
                        let rows = reading.read(|reader| reader.versions(order));
                        tell(reading, rows.map(|rows| RegistryEvent::Versions(order, rows)));
                    })
                    .await
            }
            RegistryCommand::OpenVersion(op) => {
                self.reader
                    .tell(move |reading| {
                        let document = reading.read(|reader| reader.version(op));
                        tell(reading, document.map(|document| RegistryEvent::VersionOpened(op, Box::new(document))));
                    })
                    .await
            }
        }
    }

    /// Changes something about companies and reports it, with all of them.
    async fn change_companies(
        &self,
        done: RegistryEvent,
        change: impl FnOnce(&mut Store) -> Result<(), StoreError> + Send + 'static,
    ) -> Result<(), Gone> {
        // Waits for the writer, so that a number asked for next is read from what was just written.
        self.writer
            .ask(move |writing| match change(&mut writing.store) {
                Ok(()) => {
                    tell_companies(writing, Zoned::now().date());
                    writing.emit.emit(Event::Registry(done));
                }
                Err(error) => writing.emit.emit(Event::Fault(error.text())),
            })
            .await
    }

    async fn templates(&self) -> Result<(), Gone> {
        self.reader
            .tell(move |reading| {
                let rows = reading.read(|reader| reader.templates());
                tell(reading, rows.map(RegistryEvent::Templates));
            })
            .await
    }

    async fn fetch(&mut self, request: u64, source: Source) -> Result<(), Gone> {
        match source {
            Source::Order(order) => {
                self.flush().await?; // what was typed last is copied too
                self.writer
                    .tell(move |writing| match writing.store.open_order(order) {
                        Ok(Some(opened)) => {
                            let document = Box::new(opened.document);
                            writing.emit.emit(Event::Registry(RegistryEvent::Fetched { request, document }));
                        }
                        Ok(None) => writing.emit.emit(Event::Fault(Text::new("refused-no-order"))),
                        Err(error) => writing.emit.emit(Event::Fault(error.text())),
                    })
                    .await
            }
            Source::Template(template) => {
                self.reader
                    .tell(move |reading| {
                        let document = reading.read(|reader| reader.template(template)).map(Box::new);
                        tell(reading, document.map(|document| RegistryEvent::Fetched { request, document }));
                    })
                    .await
            }
        }
    }
}

/// Reports all own companies.
pub(super) fn tell_companies(writing: &mut Writing, on: jiff::civil::Date) {
    match writing.store.companies(on) {
        Ok(companies) => writing.emit.emit(Event::Registry(RegistryEvent::Companies(companies))),
        Err(error) => writing.emit.emit(Event::Fault(error.text())),
    }
}

fn tell(reading: &Reading, result: Result<RegistryEvent, StoreError>) {
    reading.emit.emit(match result {
        Ok(event) => Event::Registry(event),
        Err(error) => Event::Fault(error.text()),
    });
}
