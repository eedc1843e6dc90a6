//! The lists of suppliers and items: read by the reader, changed by the writer.
//!
//! Owns which request of each kind is the newest, and what the list of suppliers is made from between requests. Must not
//! know SQL.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use super::hands::{Gone, Newest, Writing, read_newest};
use super::worker::Worker;
use crate::domain::text::Text;
use crate::message::Event;
use crate::message::lists::{ListsCommand, ListsEvent};
use crate::store::{Directory, Reader, StoreError};

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Lists {
    suppliers: Arc<Newest>,
    party: Arc<Newest>,
    items: Arc<Newest>,
    item: Arc<Newest>,
    /// Used by the reader's thread alone.
    directory: Arc<Mutex<Directory>>,
}

impl Lists {
    /// What the list of suppliers is made from, for the reader's thread.
    pub fn directory(&self) -> Arc<Mutex<Directory>> {
        Arc::clone(&self.directory)
    }

    /// What forgets what the list was made from, for when another store has taken the place of the one it was read from:
    /// to be called by the reader's thread.
    pub fn forgetting(&self) -> impl FnOnce() + Send + 'static {
        let directory = Arc::clone(&self.directory);
        move || *lock(&directory) = Directory::default()
    }
}

impl Worker {
    pub(super) async fn lists(&mut self, command: ListsCommand) -> Result<(), Gone> {
        let directory = Arc::clone(&self.known.directory);
        match command {
            ListsCommand::Count => {
                self.told(|reader| {
                    let (suppliers, items) = reader.list_counts()?;
                    Ok(ListsEvent::Counted { suppliers, items })
                })
                .await
            }
            ListsCommand::Suppliers { request, query } => {
                let newest = Arc::clone(&self.known.suppliers);
                self.newest(newest, request, move |reader| {
                    let rows = reader.suppliers(&query, &mut lock(&directory))?;
                    Ok(ListsEvent::Suppliers { request, rows })
                })
                .await
            }
            ListsCommand::Party { request, id, on, but } => {
                let newest = Arc::clone(&self.known.party);
                self.newest(newest, request, move |reader| {
                    let page = reader.party_page(id, on, but, &mut lock(&directory))?.map(Box::new);
                    Ok(ListsEvent::Party { request, page })
                })
                .await
            }
            ListsCommand::PartyPairs => {
                let today = jiff::Zoned::now().date();
                self.told(move |reader| Ok(ListsEvent::PartyPairs(reader.party_pairs(today, &mut lock(&directory))?)))
                    .await
            }
            ListsCommand::Items { request, query } => {
                let newest = Arc::clone(&self.known.items);
                self.newest(newest, request, move |reader| {
                    let (rows, total) = reader.items(&query)?;
                    Ok(ListsEvent::Items { request, rows, total })
                })
                .await
            }
            ListsCommand::Item { request, id } => {
                let newest = Arc::clone(&self.known.item);
                self.newest(newest, request, move |reader| {
                    Ok(ListsEvent::Item { request, page: reader.item_page(id)?.map(Box::new) })
                })
                .await
            }
            ListsCommand::ItemPairs => self.told(|reader| Ok(ListsEvent::ItemPairs(reader.item_pairs()?))).await,
            change => {
                let actor = Arc::clone(&self.actor);
                self.writer
                    .tell(move |writing| {
                        let event = changed(writing, change, &actor, Timestamp::now());
                        writing.emit.emit(Event::Lists(event));
                    })
                    .await
            }
        }
    }

    /// Reads and tells; nothing else of its kind is asked for so often that it would be stale.
    async fn told(
        &self,
        read: impl Fn(&mut Reader) -> Result<ListsEvent, StoreError> + Send + 'static,
    ) -> Result<(), Gone> {
        self.reader
            .tell(move |reading| {
                let event = reading.read(read).map_or_else(|error| Event::Fault(error.text()), Event::Lists);
                reading.emit.emit(event);
            })
            .await
    }

    /// Reads for the newest request of a kind, and breaks off the one before it.
    async fn newest(
        &self,
        newest: Arc<Newest>,
        request: u64,
        read: impl Fn(&mut Reader) -> Result<ListsEvent, StoreError> + Send + 'static,
    ) -> Result<(), Gone> {
        if newest.want(request) {
            self.interrupt.interrupt();
        }
        self.reader
            .tell(move |reading| match read_newest(reading, &newest, request, read) {
                Some(Ok(event)) => reading.emit.emit(Event::Lists(event)),
                Some(Err(error)) => reading.emit.emit(Event::Fault(error.text())),
                None => {}
            })
            .await
    }
}

pub(super) fn lock(directory: &Mutex<Directory>) -> std::sync::MutexGuard<'_, Directory> {
    directory.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Does what changes a list, and says what came of it.
fn changed(writing: &mut Writing, command: ListsCommand, actor: &str, now: Timestamp) -> ListsEvent {
    let store = &mut writing.store;
    let told = |result: Result<ListsEvent, StoreError>| result.unwrap_or_else(|error| refused(&error));
    match command {
        ListsCommand::SaveParty { id, record } => {
            let result = store.put_party(id, &record, actor, now).map(|()| now).map_err(|error| error.text());
            ListsEvent::PartySaved { id, result }
        }
        ListsCommand::RemoveParty(id, removed) => {
            told(store.remove_party(id, removed, actor, now).map(|name| ListsEvent::PartyRemoved { id, name, removed }))
        }
        ListsCommand::PartiesApart(one, other) => told(store.parties_apart(one, other).map(|()| ListsEvent::Changed)),
        ListsCommand::MergeParties(merge) => {
            told(store.merge_parties(&merge, actor, now).map(|merged| ListsEvent::PartiesMerged(Box::new(merged))))
        }
        ListsCommand::PartParties(merged) => {
            told(store.part_parties(&merged, actor, now).map(|()| ListsEvent::Changed))
        }
        ListsCommand::SaveItem { request, id, facts } => {
            let result = store.save_item(id, &facts, actor, now).map(|id| (id, now)).map_err(|error| error.text());
            ListsEvent::ItemSaved { request, result }
        }
        ListsCommand::HideItem(id, hidden) => {
            told(store.hide_item(id, hidden, actor, now).map(|name| ListsEvent::ItemHidden(id, name, hidden)))
        }
        ListsCommand::ItemsApart(one, other) => told(store.items_apart(one, other).map(|()| ListsEvent::Changed)),
        ListsCommand::MergeItems { kept, gone, facts } => told(
            store.merge_items(kept, gone, &facts, actor, now).map(|merged| ListsEvent::ItemsMerged(Box::new(merged))),
        ),
        ListsCommand::PartItems(merged) => told(store.part_items(&merged, actor, now).map(|()| ListsEvent::Changed)),
        // These only read, and were answered by the reader.
        ListsCommand::Count
        | ListsCommand::Suppliers { .. }
        | ListsCommand::Party { .. }
        | ListsCommand::PartyPairs
        | ListsCommand::Items { .. }
        | ListsCommand::Item { .. }
        | ListsCommand::ItemPairs => ListsEvent::Changed,
    }
}

fn refused(error: &StoreError) -> ListsEvent {
    let text: Text = error.text();
    ListsEvent::Refused(text)
}
