//! What belongs to the desktop: its file dialogs and its account.
//!
//! Owns how the system is asked. Must not know orders, screens or the store. A system without file dialogs answers
//! nothing, which is why every dialog has a path field beside it.

use std::path::PathBuf;

/// Asks where a file is to be saved; `None` when the clerk chose nothing, or the system has no such dialog.
pub async fn ask_where_to_save(title: &str, file_name: &str) -> Option<PathBuf> {
    let dialog = rfd::AsyncFileDialog::new().set_title(title).set_file_name(file_name);
    dialog.save_file().await.map(|file| file.path().to_owned())
}

/// Asks which table is to be read; `None` when the clerk chose nothing, or the system has no such dialog.
pub async fn ask_which_table(title: &str) -> Option<PathBuf> {
    let dialog = rfd::AsyncFileDialog::new()
        .set_title(title)
        .add_filter("XLSX, XLS, ODS, CSV", &["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt"]);
    dialog.pick_file().await.map(|file| file.path().to_owned())
}

/// Asks which file is to be attached; `None` when the clerk chose nothing, or the system has no such dialog.
pub async fn ask_which_file(title: &str) -> Option<PathBuf> {
    rfd::AsyncFileDialog::new().set_title(title).pick_file().await.map(|file| file.path().to_owned())
}

/// Name of the system account, for the record of who did what.
#[must_use]
pub fn account() -> String {
    ["USER", "LOGNAME", "USERNAME"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|name| !name.trim().is_empty())
        .unwrap_or_else(|| "unknown".to_owned())
}
