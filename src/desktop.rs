//! What belongs to the desktop: its file dialogs, its account, whether there is a screen, and starting the program anew.
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

/// Name of this computer; empty when the system does not say.
#[must_use]
pub fn machine() -> String {
    let told = |name: &str| std::env::var(name).ok();
    let read = |path: &str| std::fs::read_to_string(path).ok();
    let run = || {
        let output = std::process::Command::new("hostname").output().ok()?;
        String::from_utf8(output.stdout).ok()
    };
    let found = told("COMPUTERNAME").or_else(|| read("/proc/sys/kernel/hostname")).or_else(run);
    found.map(|name| name.trim().to_owned()).unwrap_or_default()
}

/// Whether a window can be shown at all. A script or a login without a screen has only the terminal.
#[must_use]
pub fn has_screen() -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Starts the program anew, as it was started.
///
/// # Errors
/// When the system does not start it.
pub fn restart() -> std::io::Result<()> {
    std::process::Command::new(std::env::current_exe()?).args(std::env::args_os().skip(1)).spawn().map(drop)
}
