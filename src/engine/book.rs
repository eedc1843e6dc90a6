//! The address book beside the search by name: what it knows of a party, and keeping one.
//!
//! Owns which hand does what of it. Must not know SQL.

use jiff::Timestamp;

use super::hands::Gone;
use super::worker::Worker;
use crate::message::Event;
use crate::message::book::{BookCommand, BookEvent};

/// Parties of one PAN or name that are of use to someone who looks at one of them.
const KNOWN: usize = 20;

impl Worker {
    pub(super) async fn book(&self, command: BookCommand) -> Result<(), Gone> {
        match command {
            BookCommand::Know { request, pan, name } => {
                self.reader
                    .tell(move |reading| match reading.read(|reader| reader.known_parties(&pan, &name, KNOWN)) {
                        Ok(rows) => reading.emit.emit(Event::Book(BookEvent::Known { request, rows })),
                        Err(error) => reading.emit.emit(Event::Fault(error.text())),
                    })
                    .await
            }
            BookCommand::Save { party, replace } => {
                self.writer
                    .tell(move |writing| {
                        let saved = writing.store.save_party_at(&party, replace, Timestamp::now());
                        writing.emit.emit(match saved {
                            Ok(_) => Event::Book(BookEvent::Saved),
                            Err(error) => Event::Fault(error.text()),
                        });
                    })
                    .await
            }
        }
    }
}
