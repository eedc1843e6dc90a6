//! The coordinator's part for the program itself: a look at the data folder and the system, and keeping the window's place.
//!
//! Owns what of both may be told: names of the program's own files, sizes and its log, never what stands in the data.

use std::fs;
use std::path::Path;

use super::hands::Gone;
use super::worker::Worker;
use crate::domain::text::Text;
use crate::message::Event;
use crate::message::about::{AboutCommand, AboutEvent, Surroundings};
use crate::settings::place::{self, Place};
use crate::store::is_ours;
use crate::{desktop, logs};

/// Lines of the log that are told.
const LINES: usize = 60;
/// Files that are measured; a folder that holds more is not ours alone.
const MOST_FILES: usize = 10_000;

impl Worker {
    pub(super) async fn about(&self, command: AboutCommand) -> Result<(), Gone> {
        let (folder, emit) = (self.folder.clone(), self.emit.clone());
        // Beside the hand for files, which may be at a long export.
        tokio::task::spawn_blocking(move || match command {
            AboutCommand::Look => emit.emit(Event::About(AboutEvent::Known(Box::new(look(&folder))))),
            AboutCommand::OpenFolder => {
                if let Err(error) = desktop::open(&folder) {
                    let text = Text::new("about-not-opened").with("path", folder.display()).with("detail", error);
                    emit.emit(Event::About(AboutEvent::NotOpened(text)));
                }
            }
        });
        Ok(())
    }

    /// Keeps where the window is. Where that can't be written, the next start opens it as at first, which is no harm.
    pub(super) async fn keep_place(&self, at: Place) -> Result<(), Gone> {
        let folder = self.folder.clone();
        self.files
            .tell(move |&mut ()| {
                if let Err(error) = place::store(&folder, &at) {
                    tracing::warn!(%error, "the window's place can't be kept");
                }
            })
            .await
    }
}

fn look(folder: &Path) -> Surroundings {
    let mut left = MOST_FILES;
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut sizes: Vec<(String, u64)> = entries
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()))
        .filter(|(name, _)| is_ours(name))
        .map(|(name, path)| (name, bytes_of(&path, &mut left)))
        .collect();
    sizes.sort();
    let (system, log) = (desktop::system(), logs::tail(folder, LINES));
    Surroundings { folder: folder.to_owned(), sizes, system, log }
}

/// Bytes of a file, or of all that is in a folder; links are not followed.
fn bytes_of(path: &Path, left: &mut usize) -> u64 {
    let Ok(meta) = fs::symlink_metadata(path) else { return 0 };
    if *left == 0 || !meta.is_dir() {
        *left = left.saturating_sub(1);
        return if meta.is_file() { meta.len() } else { 0 };
    }
    fs::read_dir(path).into_iter().flatten().flatten().map(|entry| bytes_of(&entry.path(), left)).sum()
}
