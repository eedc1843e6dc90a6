//! Laying out a paper, and what is made of it: a PDF, pictures of pages.
//!
//! Owns how Typst is asked and how its errors are told. Must not know where anything goes.

use std::panic::{AssertUnwindSafe, catch_unwind};

use typst::diag::SourceDiagnostic;
use typst::foundations::{Array, Bytes, Dict, Smart, Value};
use typst::layout::{Frame, FrameItem};
use typst::utils::Scalar;
use typst::{World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use typst_render::RenderOptions;

use super::world::PaperWorld;
use super::{Fault, Job, MOST_LOGO, TAGGED_LINES, bounded};

/// Pixels of a picture's longer side at the most.
const MOST_PIXELS: f64 = 6_000.0;
/// Pages of a paper at the most: a template that never ends is ended by the clerk, or by this.
const MOST_PAGES: usize = 5_000;

/// A paper that is laid out.
#[derive(Debug)]
pub struct Laid {
    document: PagedDocument,
    tagged: bool,
}

/// A picture of a page: red, green, blue and opacity of each pixel, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Four bytes for each pixel.
    pub rgba: Vec<u8>,
}

impl Laid {
    /// Lays a paper out.
    ///
    /// # Errors
    /// When the template has an error, or the logo is no picture.
    pub fn of(job: Job) -> Result<Self, Fault> {
        let (own, has_logo) = (job.folder.is_some(), job.logo.is_some());
        let mut order = match value(job.data) {
            Value::Dict(order) => order,
            _ => Dict::new(),
        };
        let logo = match &job.logo {
            Some(path) => {
                Value::Bytes(Bytes::new(bounded(path, MOST_LOGO).map_err(|error| Fault::Logo(error.to_string()))?))
            }
            None => Value::None,
        };
        order.insert("logo".into(), logo);
        let world = PaperWorld::new(job.template, order, job.folder.as_deref())?;
        // What Typst fails of beyond any error of its own must not end the child without a word.
        let compiled = catch_unwind(AssertUnwindSafe(|| typst::compile::<PagedDocument>(&world)));
        // What it remembers for a next time costs more than the paper itself.
        typst::comemo::evict(0);
        let compiled = compiled.map_err(|_| Fault::Program("Typst failed".to_owned()))?;
        let document = compiled.output.map_err(|errors| {
            errors.first().map_or_else(|| Fault::Program(String::new()), |error| fault(&world, error, own, has_logo))
        })?;
        if document.pages().len() > MOST_PAGES {
            return Err(Fault::Template { line: None, message: format!("more than {MOST_PAGES} pages") });
        }
        Ok(Self { document, tagged: job.lines <= TAGGED_LINES })
    }

    /// Width and height of each page, in points.
    #[must_use]
    pub fn pages(&self) -> Vec<[f64; 2]> {
        let size = |frame: &Frame| [frame.width().to_pt(), frame.height().to_pt()];
        self.document.pages().iter().map(|page| size(&page.frame)).collect()
    }

    /// A picture of a page, counted from 0, with so many pixels for a point; `None` when there is no such page.
    #[must_use]
    pub fn picture(&self, page: usize, scale: f64) -> Option<Picture> {
        let page = self.document.pages().get(page)?;
        let longer = page.frame.width().to_pt().max(page.frame.height().to_pt()).max(1.0);
        let scale = scale.clamp(0.05, 20.0).min(MOST_PIXELS / longer);
        let options = RenderOptions { pixel_per_pt: Scalar::new(scale), render_bleed: false };
        let drawn = typst_render::render(page, &options);
        // The page's own ground is opaque, so nothing has to be divided by its opacity.
        Some(Picture { width: drawn.width(), height: drawn.height(), rgba: drawn.data().to_vec() })
    }

    /// The PDF.
    ///
    /// # Errors
    /// When it can't be made.
    pub fn pdf(&self) -> Result<Vec<u8>, Fault> {
        let creator = Smart::Custom(Some("PO Desk".to_owned()));
        let options = PdfOptions { creator, tagged: self.tagged, ..PdfOptions::default() };
        typst_pdf::pdf(&self.document, &options)
            .map_err(|errors| Fault::Program(errors.first().map(|error| error.message.to_string()).unwrap_or_default()))
    }

    /// The text of each page as it is laid out, one run a line.
    #[must_use]
    pub fn text(&self) -> Vec<String> {
        let text = |frame: &Frame| {
            let mut text = String::new();
            read(frame, &mut text);
            text
        };
        self.document.pages().iter().map(|page| text(&page.frame)).collect()
    }

    /// Ids of glyphs of all text in which the fonts had no shape for a character, by page; for tests.
    #[must_use]
    pub fn has_missing_glyphs(&self) -> bool {
        self.document.pages().iter().any(|page| misses(&page.frame))
    }
}

fn read(frame: &Frame, into: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => read(&group.frame, into),
            FrameItem::Text(text) => {
                into.push_str(&text.text);
                into.push('\n');
            }
            _ => {}
        }
    }
}

fn misses(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => misses(&group.frame),
        FrameItem::Text(text) => text.glyphs.iter().any(|glyph| glyph.id == 0),
        _ => false,
    })
}

/// A value as Typst has it. Not by serde: our numbers are decimals of arbitrary precision, which Typst would take for
/// dictionaries.
fn value(json: serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::None,
        serde_json::Value::Bool(flag) => Value::Bool(flag),
        serde_json::Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Value::Int(whole),
            (None, Some(number)) => Value::Float(number),
            (None, None) => Value::None,
        },
        serde_json::Value::String(text) => Value::Str(text.into()),
        serde_json::Value::Array(items) => Value::Array(items.into_iter().map(value).collect::<Array>()),
        serde_json::Value::Object(fields) => {
            Value::Dict(fields.into_iter().map(|(name, field)| (name.into(), value(field))).collect::<Dict>())
        }
    }
}

/// What an error of Typst means here.
fn fault(world: &PaperWorld, error: &SourceDiagnostic, own: bool, has_logo: bool) -> Fault {
    let mut message = error.message.to_string();
    for hint in &error.hints {
        message.push_str(" \u{2013} ");
        message.push_str(&hint.v);
    }
    if has_logo && !own {
        return Fault::Logo(message); // the built-in template has no other weak spot
    }
    // The place nearest to the template: the error itself, or the call in it that led to the error.
    let spans = std::iter::once(error.span).chain(error.trace.iter().map(|point| point.span.into()));
    let mut in_template = spans.filter(|span| span.id() == Some(world.main()));
    let line = in_template.find_map(|span| {
        let range = world.range(span)?;
        Some(world.template().lines().byte_to_line(range.start)? + 1)
    });
    if own { Fault::Template { line, message } } else { Fault::Program(message) }
}
