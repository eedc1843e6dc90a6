//! What belongs to the desktop: its file dialogs, its account, whether there is a screen, and starting the program anew.
//!
//! Owns how the system is asked. Must not know orders, screens or the store. A system without file dialogs answers
//! nothing, which is why every dialog has a path field beside it.

use std::path::{Path, PathBuf};

/// Asks where a file is to be saved; `None` when the clerk chose nothing, or the system has no such dialog.
pub async fn ask_where_to_save(title: &str, file_name: &str) -> Option<PathBuf> {
    let dialog = rfd::AsyncFileDialog::new().set_title(title).set_file_name(file_name);
    dialog.save_file().await.map(|file| file.path().to_owned())
}

/// Asks where a file is to be saved, beginning in a folder where there is one; `None` as [`ask_where_to_save`].
pub async fn ask_where_to_save_in(title: &str, folder: &Path, file_name: &str) -> Option<PathBuf> {
    let mut dialog = rfd::AsyncFileDialog::new().set_title(title).set_file_name(file_name);
    if !folder.as_os_str().is_empty() {
        dialog = dialog.set_directory(folder);
    }
    dialog.save_file().await.map(|file| file.path().to_owned())
}

/// Asks for a folder; `None` when the clerk chose nothing, or the system has no such dialog.
pub async fn ask_which_folder(title: &str) -> Option<PathBuf> {
    rfd::AsyncFileDialog::new().set_title(title).pick_folder().await.map(|file| file.path().to_owned())
}

/// Asks for a picture; `None` when the clerk chose nothing, or the system has no such dialog.
pub async fn ask_which_picture(title: &str) -> Option<PathBuf> {
    let dialog =
        rfd::AsyncFileDialog::new().set_title(title).add_filter("PNG, JPEG, SVG", &["png", "jpg", "jpeg", "svg"]);
    dialog.pick_file().await.map(|file| file.path().to_owned())
}

/// The locale that the account has for texts, such as `hi-IN`; empty where the system names none.
#[must_use]
pub fn locale() -> String {
    sys_locale::get_locale().unwrap_or_default()
}

/// Opens a file in the program that the system has for it.
///
/// # Errors
/// When there is none, or it can't be started.
pub fn open(path: &Path) -> std::io::Result<()> {
    opener::open(path).map_err(std::io::Error::other)
}

/// Opens the folder that a file is in; a folder itself. Does not wait for the program that shows it.
///
/// # Errors
/// As [`open`].
pub fn reveal(path: &Path) -> std::io::Result<()> {
    match path.parent() {
        Some(folder) if !path.is_dir() => open(folder),
        _ => open(path),
    }
}

/// Opens a letter in the user's mail program, with a file where the system can attach one. Says whether it did.
///
/// # Errors
/// When there is no mail program, or it can't be started.
pub fn write_mail(to: &str, subject: &str, body: &str, attachment: &Path) -> std::io::Result<bool> {
    let to = if is_mail_address(to) { to.trim() } else { "" };
    if cfg!(all(unix, not(target_os = "macos"))) && attach_mail(to, subject, body, attachment) {
        return Ok(true);
    }
    opener::open(mail_link(to, subject, body)).map_err(std::io::Error::other)?;
    Ok(false)
}

/// Hands a letter with its file to `xdg-email`; false where that is missing or fails.
fn attach_mail(to: &str, subject: &str, body: &str, attachment: &Path) -> bool {
    let mut command = std::process::Command::new("xdg-email");
    command.arg("--utf8").arg("--subject").arg(subject).arg("--body").arg(body).arg("--attach").arg(attachment);
    if !to.is_empty() {
        command.arg(to);
    }
    let quiet = std::process::Stdio::null;
    command.stdin(quiet()).stdout(quiet()).stderr(quiet()).status().is_ok_and(|status| status.success())
}

/// Whether a text is one address, and nothing that a command line or a link would take for something else.
fn is_mail_address(text: &str) -> bool {
    let text = text.trim();
    let fair = |c: char| !c.is_whitespace() && !c.is_control() && !"<>,;\"'()[]\\&?#".contains(c);
    !text.starts_with('-') && text.matches('@').count() == 1 && text.chars().all(fair)
}

/// A `mailto:` link (RFC 6068).
#[must_use]
pub fn mail_link(to: &str, subject: &str, body: &str) -> String {
    let to = if is_mail_address(to) { escaped(to.trim()).replace("%40", "@") } else { String::new() };
    let body = body.replace("\r\n", "\n").replace('\n', "\r\n");
    format!("mailto:{to}?subject={}&body={}", escaped(subject), escaped(&body))
}

/// All but letters, digits and a few signs by their bytes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
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

/// The operating system, its kernel, the kind of processor and the desktop, in their own words.
#[must_use]
pub fn system() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let release = read("/etc/os-release");
    let named = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="));
    let name = named.map_or(std::env::consts::OS, |name| name.trim_matches('"'));
    let kernel = read("/proc/sys/kernel/osrelease");
    let told = |name: &str| std::env::var(name).unwrap_or_default();
    let (desktop, session) = (told("XDG_CURRENT_DESKTOP"), told("XDG_SESSION_TYPE"));
    let parts = [name, kernel.trim(), std::env::consts::ARCH, &desktop, &session];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Whether a window can be shown at all. A script or a login without a screen has only the terminal.
#[must_use]
pub fn has_screen() -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Starts the program anew as it was started, but without the file that it was to open.
///
/// # Errors
/// When the system does not start it.
pub fn restart(file: Option<&Path>) -> std::io::Result<()> {
    restart_as(&[], None, file)
}

/// Starts the program anew as it was started, but without any of `flags` and the file that it was to open, and with
/// `flag`.
///
/// # Errors
/// When the system does not start it.
pub fn restart_as(flags: &[&str], flag: Option<&str>, file: Option<&Path>) -> std::io::Result<()> {
    let mut kept: Vec<_> = std::env::args_os().skip(1).collect();
    if let Some(at) = file.and_then(|file| kept.iter().rposition(|argument| argument == file.as_os_str())) {
        kept.remove(at);
    }
    kept.retain(|argument| !flags.iter().any(|flag| argument == flag));
    std::process::Command::new(std::env::current_exe()?).args(kept).args(flag).spawn().map(drop)
}
