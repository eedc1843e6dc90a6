//! What papers are made with: the user's own template, and the companies' logos, both in the data folder.
//!
//! Owns these files, and the end of PDFs that were given to other programs. Must not know how a paper looks.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::preview::unwritten;
use super::{Ending, FOLDER, OUT, tell, text_of};
use crate::desktop;
use crate::domain::ids::CompanyId;
use crate::domain::text::Text;
use crate::engine::worker::Worker;
use crate::files::paper::{Job, MOST_LOGO, TEMPLATE, TEMPLATE_FILE};
use crate::files::{read_bytes, write_private};
use crate::message::paper::{PaperCommand, PaperEvent, TemplateChange};

/// How long a PDF that was given to another program is kept.
const KEPT: Duration = Duration::from_secs(7 * 24 * 60 * 60);
/// The kinds of pictures that a logo can be, by the ends of their names.
const KINDS: [&str; 3] = ["png", "jpg", "svg"];

/// Removes PDFs that were given to other programs a week ago. What can't be removed costs room, nothing else.
pub(in crate::engine) fn clear_out(data_folder: &Path) {
    let Ok(entries) = fs::read_dir(data_folder.join(FOLDER).join(OUT)) else { return };
    let now = SystemTime::now();
    for entry in entries.flatten() {
        let made = entry.metadata().and_then(|meta| meta.modified());
        if made.is_ok_and(|made| now.duration_since(made).is_ok_and(|age| age > KEPT)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn logo_path(folder: &Path, company: CompanyId, kind: &str) -> PathBuf {
    folder.join(format!("logo-{company}.{kind}"))
}

/// The logo of a company.
pub(super) fn logo(folder: &Path, company: CompanyId) -> Option<PathBuf> {
    KINDS.into_iter().map(|kind| logo_path(folder, company, kind)).find(|path| path.is_file())
}

impl Worker {
    pub(super) fn paper_thing(&self, command: PaperCommand) {
        let (emit, folder, program) = (self.emit.clone(), self.papers.folder.clone(), self.papers.program.clone());
        if let PaperCommand::PickLogo(company, title) = command {
            let emit = emit.clone();
            self.emit.spawn(async move {
                let Some(path) = desktop::ask_which_picture(&title).await else { return };
                let set = tokio::task::spawn_blocking(move || {
                    set_logo(&folder, &program, company, Some(&path)).map(|()| things(&folder))
                });
                if let Ok(set) = set.await {
                    tell(&emit, set.unwrap_or_else(PaperEvent::ThingFailed));
                }
            });
            return;
        }
        self.emit.spawn(async move {
            let done = tokio::task::spawn_blocking(move || {
                match command {
                    PaperCommand::Template(TemplateChange::Edit) => edit_template(&folder),
                    PaperCommand::Template(TemplateChange::BuiltIn) => set_template_aside(&folder),
                    PaperCommand::SetLogo(company, path) => set_logo(&folder, &program, company, path.as_deref()),
                    _ => Ok(()),
                }
                .map(|()| things(&folder))
            });
            if let Ok(done) = done.await {
                tell(&emit, done.unwrap_or_else(PaperEvent::ThingFailed));
            }
        });
    }
}

/// Which template and logos there are.
fn things(folder: &Path) -> PaperEvent {
    let template = Some(folder.join(TEMPLATE_FILE)).filter(|path| path.exists());
    let mut logos = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let company = name.strip_prefix("logo-").and_then(|name| CompanyId::parse(name.split_once('.')?.0));
        // The one that a paper would carry, when two kinds are there.
        if let Some(company) = company.filter(|company| logo(folder, *company) == Some(entry.path())) {
            logos.push((company, entry.path()));
        }
    }
    PaperEvent::Things { template, logos }
}

/// Copies the built-in template into the data folder, unless one is there, and opens it.
fn edit_template(folder: &Path) -> Result<(), Text> {
    let path = folder.join(TEMPLATE_FILE);
    if !path.exists() {
        write_private(&path, TEMPLATE.as_bytes()).map_err(|error| unwritten(&path, &error))?;
    }
    desktop::open(&path)
        .map_err(|error| Text::new("paper-error-open-template").with("path", path.display()).with("detail", error))
}

/// Uses the built-in template again: the user's own stays under another name.
fn set_template_aside(folder: &Path) -> Result<(), Text> {
    let path = folder.join(TEMPLATE_FILE);
    let mut aside = folder.join("order.aside.typ");
    let mut number = 2;
    while aside.exists() {
        aside = folder.join(format!("order.aside-{number}.typ"));
        number += 1;
    }
    match fs::rename(&path, &aside) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(unwritten(&aside, &error)),
        _ => Ok(()),
    }
}

/// Takes a picture as a company's logo; no logo with `None`. One that no paper could carry is refused.
fn set_logo(folder: &Path, program: &Path, company: CompanyId, from: Option<&Path>) -> Result<(), Text> {
    let mut kept = None;
    if let Some(from) = from {
        let (_, bytes) = read_bytes(from, MOST_LOGO).map_err(|error| error.text())?;
        let kind = kind_of(&bytes).ok_or_else(|| Text::new("paper-error-logo-kind"))?;
        let mut press = Ending::default().start(program)?;
        press.lay(Job::of_logo(from)).map_err(|error| text_of(&error))?;
        let path = logo_path(folder, company, kind);
        write_private(&path, &bytes).map_err(|error| unwritten(&path, &error))?;
        kept = Some(path);
    }
    for path in KINDS.into_iter().map(|kind| logo_path(folder, company, kind)) {
        if Some(&path) != kept.as_ref() && path.exists() {
            fs::remove_file(&path).map_err(|error| unwritten(&path, &error))?;
        }
    }
    Ok(())
}

/// Which kind of picture a file is, by what it begins with.
fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some("png");
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Some("jpg");
    }
    let begin = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).into_owned();
    begin.contains("<svg").then_some("svg")
}
