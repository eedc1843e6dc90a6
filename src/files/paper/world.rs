//! What Typst can reach while it lays out a paper: the template, the data, our fonts, and files beside a template of the
//! user's own. Nothing else: no other file, no package, no network, no clock.
//!
//! Owns that fence.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Value};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::{Fault, TEMPLATE_FILE, bounded};
use crate::fonts;

/// Noto Sans.
pub(super) const LATIN: &[u8] = fonts::NOTO_SANS;
/// Noto Sans SemiBold.
pub(super) const LATIN_BOLD: &[u8] = fonts::NOTO_SANS_SEMIBOLD;
/// Noto Sans Devanagari.
pub(super) const DEVANAGARI: &[u8] = fonts::NOTO_SANS_DEVANAGARI;

/// Bytes of a file beside the template at the most.
const MOST_FILE: u64 = 20 << 20;
/// Fonts beside the template at the most.
const MOST_FONTS: usize = 16;

/// See the module.
pub(super) struct PaperWorld {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    source: Source,
    folder: Option<PathBuf>,
    /// Files as they were when they were first asked for: a layout must see them alike from its begin to its end.
    read: Mutex<HashMap<FileId, FileResult<Bytes>>>,
}

impl PaperWorld {
    /// A world with a template, its data as `sys.inputs.order`, and a folder that may be read.
    ///
    /// # Errors
    /// When the template's own place can't be named, which does not happen.
    pub fn new(template: String, order: Dict, folder: Option<&Path>) -> Result<Self, Fault> {
        let path = VirtualPath::new(TEMPLATE_FILE).map_err(|error| Fault::Program(format!("{error:?}")))?;
        let source = Source::new(FileId::new(RootedPath::new(VirtualRoot::Project, path)), template);
        let mut inputs = Dict::new();
        inputs.insert("order".into(), Value::Dict(order));
        let built_in = [LATIN, LATIN_BOLD, DEVANAGARI, fonts::NOTO_SANS_DEVANAGARI_SEMIBOLD];
        let mut fonts: Vec<Font> = built_in.into_iter().filter_map(|data| Font::new(Bytes::new(data), 0)).collect();
        // A link would lead out of the folder, so its end is what counts.
        let folder = folder.and_then(|folder| fs::canonicalize(folder).ok());
        if let Some(folder) = &folder {
            fonts.extend(own_fonts(folder));
        }
        Ok(Self {
            library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            source,
            folder,
            read: Mutex::default(),
        })
    }

    /// The template.
    pub fn template(&self) -> &Source {
        &self.source
    }

    fn fetch(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.vpath();
        let missing = || FileError::NotFound(PathBuf::from(path.get_without_slash()));
        if !matches!(id.root(), VirtualRoot::Project) {
            return Err(FileError::Other(Some("packages can't be used in a paper".into())));
        }
        let folder = self.folder.as_ref().ok_or_else(missing)?;
        let real = path.realize(folder).map_err(|_| FileError::AccessDenied)?;
        let real = fs::canonicalize(real).map_err(|_| missing())?;
        if !real.starts_with(folder) {
            return Err(FileError::AccessDenied);
        }
        let bytes = bounded(&real, MOST_FILE).map_err(|error| FileError::from_io(error, &real))?;
        Ok(Bytes::new(bytes))
    }
}

/// Fonts beside the template: for scripts that ours don't have, or a company's own.
fn own_fonts(folder: &Path) -> Vec<Font> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort(); // the same papers on every machine
    let is_font = |path: &PathBuf| {
        let extension = path.extension().map(|extension| extension.to_ascii_lowercase());
        extension.is_some_and(|extension| extension == "ttf" || extension == "otf")
    };
    let files = paths.into_iter().filter(is_font).take(MOST_FONTS);
    files.filter_map(|path| Font::new(Bytes::new(bounded(&path, MOST_FILE).ok()?), 0)).collect()
}

impl World for PaperWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() {
            return Ok(self.source.clone());
        }
        let text = String::from_utf8(self.file(id)?.to_vec()).map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.source.id() {
            return Ok(Bytes::from_string(self.source.text().to_owned()));
        }
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.entry(id).or_insert_with(|| self.fetch(id)).clone()
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    /// No clock: the same order gives the same paper.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
