//! The Trash of the store: drafts whose days are over are deleted for good, at the start and from time to time.
//!
//! Owns when that is done: one draft after the other, so that a save that comes meanwhile waits for one at the most. Must
//! not know how a draft is deleted.

use jiff::Timestamp;

use super::hands::{Emit, Gone, Hand, Writing};
use crate::domain::trash::due_before;
use crate::message::Event;

/// Has drafts deleted for good, in the background, until none is left whose days are over. What can't be deleted now is
/// tried again the next time.
pub(super) fn empty_what_is_due(writer: &Hand<Writing>, emit: &Emit) {
    let (writer, emit) = (writer.clone(), emit.clone());
    tokio::spawn(async move {
        let mut any = false;
        loop {
            let now = Timestamp::now();
            match writer.ask(move |writing| writing.store.purge_next(due_before(now), now)).await {
                Ok(Ok(true)) => any = true,
                Ok(Ok(false)) | Err(Gone) => break,
                Ok(Err(error)) => {
                    // Not with the error's own words, which may quote the row that can't be read.
                    tracing::warn!(error = error.text().key, "the Trash can't be emptied of what is due");
                    break;
                }
            }
        }
        if any {
            emit.emit(Event::ListChanged);
        }
    });
}
