//! Files that are attached to an order: asked for, and read by the hand for files.
//!
//! Owns which hand does what of it. Must not know orders.

use super::hands::Gone;
use super::worker::Worker;
use crate::desktop;
use crate::files;
use crate::message::Event;
use crate::message::attach::{AttachCommand, AttachEvent};

impl Worker {
    pub(super) async fn attach(&self, command: AttachCommand) -> Result<(), Gone> {
        let emit = self.emit.clone();
        let tell = move |event| emit.emit(Event::Attach(event));
        match command {
            AttachCommand::Read { request, path, most } => {
                self.files
                    .tell(move |()| {
                        tell(match files::read_whole(&path, most) {
                            Ok(file) => AttachEvent::Read { request, name: file.name, content: file.base64.into() },
                            Err(error) => AttachEvent::Failed { request, text: error.text() },
                        });
                    })
                    .await
            }
            AttachCommand::Pick(title) => {
                // Beside the coordinator, because the clerk may take their time.
                self.emit.spawn(async move { tell(AttachEvent::Picked(desktop::ask_which_file(&title).await)) });
                Ok(())
            }
        }
    }
}
