//! PDF and pictures of a paper, by Typst: what is handed over, what comes back, and the template.
//!
//! Owns the job and the faults that people are told. Laying out is done in a child process of this program (`child`),
//! because it can't be stopped and takes much memory; `press` is this end of the line to it. Must not know what an order
//! is: a paper is plain data.

mod child;
mod make;
mod measure;
mod press;
mod world;

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::domain::paper::Paper;
use crate::domain::text::Text;

pub use child::serve;
pub use make::{Laid, Picture};
pub use press::{Press, PressError, Stop};

/// The built-in template.
pub const TEMPLATE: &str = include_str!("../../assets/paper/order.typ");
/// Name of the template in the paper folder.
pub const TEMPLATE_FILE: &str = "order.typ";
/// Bytes of a template at the most.
const MOST_TEMPLATE: u64 = 1 << 20;
/// Bytes of a logo at the most.
pub const MOST_LOGO: u64 = 2 << 20;
/// Lines from which on a PDF goes without the tags that screen readers use: they make it six times as large.
pub const TAGGED_LINES: usize = 1_000;

/// A paper to be laid out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Job {
    /// What the template finds as `sys.inputs.order`.
    data: serde_json::Value,
    /// Source of the template.
    template: String,
    /// The folder that a template of the user's own may read; `None` for the built-in one, which reads nothing.
    folder: Option<PathBuf>,
    /// The company's logo.
    logo: Option<PathBuf>,
    /// Lines in the order.
    lines: usize,
}

/// A template: the built-in one, or the user's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    source: String,
    folder: Option<PathBuf>,
}

impl Template {
    /// The built-in one.
    #[must_use]
    pub fn built_in() -> Self {
        Self { source: TEMPLATE.to_owned(), folder: None }
    }

    /// The one in the paper folder, where there is one, else the built-in one.
    ///
    /// # Errors
    /// When there is one that can't be read, or is too large.
    pub fn of(folder: &Path) -> Result<Self, Fault> {
        let path = folder.join(TEMPLATE_FILE);
        let bytes = match bounded(&path, MOST_TEMPLATE) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::built_in()),
            Err(error) => return Err(Fault::template(None, &error.to_string())),
        };
        let source = String::from_utf8(bytes).map_err(|_| Fault::template(None, "not UTF-8"))?;
        Ok(Self { source, folder: Some(folder.to_owned()) })
    }

    /// Whether it is the user's own.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.folder.is_some()
    }
}

impl Job {
    /// The job of laying out a paper, with a logo where the company has one.
    #[must_use]
    pub fn new(paper: &Paper, template: Template, logo: Option<PathBuf>) -> Self {
        let mut data = serde_json::to_value(paper).unwrap_or_default();
        soften(&mut data, LONG_WORDS[1]);
        if let serde_json::Value::Object(fields) = &mut data {
            fields.insert("table".to_owned(), measure::table(&paper.lines));
        }
        let Template { source, folder } = template;
        Self { data, template: source, folder, logo, lines: paper.lines.rows.len() }
    }

    /// The job of seeing whether a file is a picture that a paper can carry.
    #[must_use]
    pub fn of_logo(path: &Path) -> Self {
        let template = "#set page(width: 200pt, height: 200pt)\n#image(sys.inputs.order.logo, width: 100pt)".to_owned();
        let data = serde_json::json!({});
        Self { data, template, folder: None, logo: Some(path.to_owned()), lines: 0 }
    }

    /// What the template finds, for tests.
    #[must_use]
    pub fn data(&self) -> &serde_json::Value {
        &self.data
    }
}

/// Why a paper can't be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// The user's template has an error.
    Template {
        /// Where, from 1; `None` when it is not in the template itself.
        line: Option<usize>,
        /// What Typst says.
        message: String,
    },
    /// The logo can't be used.
    Logo(String),
    /// The built-in template, or the program, failed.
    Program(String),
}

impl Fault {
    fn template(line: Option<usize>, message: &str) -> Self {
        Self::Template { line, message: message.to_owned() }
    }

    /// What to tell the clerk.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Template { line: Some(line), message } => {
                Text::new("paper-error-template-line").with("line", line).with("detail", message)
            }
            Self::Template { line: None, message } => Text::new("paper-error-template").with("detail", message),
            Self::Logo(detail) => Text::new("paper-error-logo").with("detail", detail),
            Self::Program(detail) => Text::new("paper-error-program").with("detail", detail),
        }
    }
}

/// Letters of a word in the line table's description, and elsewhere, from which on it may be broken.
const LONG_WORDS: [usize; 2] = [16, 44];

/// Lets words that are too long for their place be broken: else they would run over what stands beside them.
fn soften(value: &mut serde_json::Value, most: usize) {
    match value {
        serde_json::Value::String(text) if text.split_whitespace().any(|word| word.len() > most) => {
            *text = softened(text, most);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| soften(item, most)),
        serde_json::Value::Object(fields) => {
            for (name, field) in fields {
                soften(field, if name == "description" { LONG_WORDS[0] } else { most });
            }
        }
        _ => {}
    }
}

/// The text with a place to break (a space without width) after every so many letters of a word. Only between plain
/// letters, because others may be part of one sign.
fn softened(text: &str, most: usize) -> String {
    let (mut out, mut run) = (String::with_capacity(text.len() + text.len() / most * 3), 0);
    for c in text.chars() {
        if run >= most && c.is_ascii_graphic() && out.ends_with(|c: char| c.is_ascii_graphic()) {
            out.push('\u{200b}');
            run = 0;
        }
        run = if c.is_whitespace() { 0 } else { run + 1 };
        out.push(c);
    }
    out
}

/// Reads a file of at most so many bytes.
///
/// # Errors
/// When it is larger, no plain file, or the system refuses.
pub(crate) fn bounded(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    // Asked first: to open a pipe would wait for somebody to write into it.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("larger than {} MB", most >> 20)));
    }
    Ok(bytes)
}
