//! A company's CA file: asked for, read by the hand for files, and checked.
//!
//! Owns what the clerk is told of a file that can't be used. It counts only after Apply, which is not here.

use super::hands::Gone;
use super::worker::Worker;
use crate::desktop;
use crate::domain::authority::Authority;
use crate::domain::text::Text;
use crate::files;
use crate::gateway::{AuthorityError, MAX_AUTHORITY_BYTES, read_authority};
use crate::message::Event;
use crate::message::access::{AccessCommand, AccessEvent};

impl Worker {
    pub(super) async fn access(&mut self, command: AccessCommand) -> Result<(), Gone> {
        let emit = self.emit.clone();
        let tell = move |event| emit.emit(Event::Access(event));
        match command {
            AccessCommand::PickAuthority(title) => {
                // Beside the coordinator, because the clerk may take their time.
                self.emit
                    .spawn(async move { tell(AccessEvent::AuthorityPicked(desktop::ask_which_file(&title).await)) });
                Ok(())
            }
            AccessCommand::ReadAuthority { request, path } => {
                self.files.tell(move |()| tell(AccessEvent::Authority { request, read: read(&path) })).await
            }
            AccessCommand::ForgetKeys => self.forget_keys().await,
        }
    }
}

fn read(path: &std::path::Path) -> Result<Authority, Text> {
    let (name, bytes) = files::read_bytes(path, MAX_AUTHORITY_BYTES).map_err(|error| match error {
        files::AttachError::TooLarge { .. } | files::AttachError::Empty => Text::new("authority-none"),
        other => other.text(),
    })?;
    read_authority(&name, &bytes).map_err(authority_text)
}

/// What to tell of an authority that can't be used.
pub(super) fn authority_text(error: AuthorityError) -> Text {
    match error {
        AuthorityError::NoCertificate => Text::new("authority-none"),
        AuthorityError::Damaged { number } => Text::new("authority-damaged").with("number", number),
        AuthorityError::Changed => Text::new("authority-changed"),
    }
}
