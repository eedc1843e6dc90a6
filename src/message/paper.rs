//! Papers (PDF and pictures of an order), as the window asks for them.
//!
//! Owns these commands and events, in domain types only.

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::ids::{CompanyId, OpId, OrderId};
use crate::domain::text::Text;

/// What is done with the PDF outside this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hand {
    /// It opens in the system's viewer.
    Open,
    /// It opens in the system's viewer, to be printed from there.
    Print,
    /// It goes into a letter of the user's mail program.
    Mail(Letter),
}

/// A letter to the supplier, to be gone over and sent by the clerk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The supplier's address; empty when it is not known.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// A change of the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateChange {
    /// A copy of the built-in one is put into the data folder, unless one is there, and opened to be changed.
    Edit,
    /// The built-in one is used again; the user's own is set aside.
    BuiltIn,
}

/// What the window asks for. A later preview ends an earlier one.
#[derive(Debug)]
pub enum PaperCommand {
    /// Lay out an order as it stands, or one of its versions. Answered by `Laid` or `Failed`.
    Preview {
        /// Number of the request.
        request: u64,
        /// The order.
        order: OrderId,
        /// The version, by the operation that made it; `None` for the order as it stands.
        version: Option<OpId>,
        /// Whether the built-in template is used even if there is another one.
        built_in: bool,
    },
    /// A picture of a page of the preview. Answered by `Picture`.
    Picture {
        /// The preview.
        request: u64,
        /// The page, from 0.
        page: usize,
        /// Hundredths of a pixel for a point.
        scale: u32,
    },
    /// Write the preview's PDF. Answered by `Saved`, `Exists` or `HandFailed`.
    Save {
        /// The preview.
        request: u64,
        /// Where to.
        path: PathBuf,
        /// Whether a file that is there gives way.
        replace: bool,
    },
    /// Hand the preview's PDF to another program. Answered by `Handed` or `HandFailed`.
    Hand {
        /// The preview.
        request: u64,
        /// To which.
        hand: Hand,
    },
    /// End the preview, whatever is under way.
    Close,
    /// Write the PDFs of these orders into a folder. Answered by `ManyProgress`, then by `ManyDone`.
    Many {
        /// Number of the request.
        request: u64,
        /// The orders.
        orders: Vec<OrderId>,
        /// The folder.
        folder: PathBuf,
    },
    /// End that; what is written stays.
    StopMany,
    /// Ask by the system's dialog where the PDF is to go.
    PickPlace {
        /// Title of the dialog.
        title: String,
        /// Folder to begin in; empty for the system's choice.
        folder: PathBuf,
        /// Name that is offered.
        file_name: String,
    },
    /// Ask by the system's dialog, with this title, which folder the PDFs are to go to.
    PickFolder(String),
    /// Tell which template and logos there are. Answered by `Things`.
    Things,
    /// Change the template. Answered by `Things`, or `ThingFailed`.
    Template(TemplateChange),
    /// Ask by the system's dialog, with this title, for a company's logo.
    PickLogo(CompanyId, String),
    /// Take a picture as a company's logo; none with `None`. Answered by `Things`, or `ThingFailed`.
    SetLogo(CompanyId, Option<PathBuf>),
}

/// What is known of a paper that is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperAbout {
    /// The order's number; empty when it has none yet.
    pub number: String,
    /// Its version.
    pub version: u32,
    /// Whether it was not sent yet.
    pub is_draft: bool,
    /// Whether the order is cancelled.
    pub is_cancelled: bool,
    /// What the order is about.
    pub subject: String,
    /// The supplier's legal name.
    pub supplier: String,
    /// The supplier's e-mail address.
    pub email: String,
    /// The buyer's legal name.
    pub buyer: String,
    /// Total PO value, in rupees, formatted.
    pub total: String,
    /// Name that is offered for its file.
    pub file_name: String,
    /// The folder for documents of this account, which is offered first.
    pub documents: PathBuf,
    /// Whether it is laid out by the user's own template.
    pub own_template: bool,
}

/// A picture of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagePicture {
    /// Hundredths of a pixel for a point, as asked.
    pub scale: u32,
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green, blue and opacity of each pixel, row by row.
    pub rgba: Arc<Vec<u8>>,
}

/// What the engine reports.
#[derive(Clone, Debug)]
pub enum PaperEvent {
    /// The preview is laid out.
    Laid {
        /// The request answered.
        request: u64,
        /// What is known of it.
        about: Box<PaperAbout>,
        /// Width and height of each page, in points.
        pages: Vec<[f32; 2]>,
    },
    /// It can't be laid out.
    Failed {
        /// The request answered.
        request: u64,
        /// Why, and what to do.
        text: Text,
        /// Whether the built-in template would do.
        template: bool,
    },
    /// A picture of a page.
    Picture {
        /// The preview.
        request: u64,
        /// The page, from 0.
        page: usize,
        /// The picture.
        picture: PagePicture,
    },
    /// The PDF is written.
    Saved {
        /// The preview.
        request: u64,
        /// Where it is.
        path: PathBuf,
    },
    /// Where it was to be written there is a file already, which stays.
    Exists {
        /// The preview.
        request: u64,
    },
    /// The PDF was handed over.
    Handed {
        /// The preview.
        request: u64,
        /// To which program.
        hand: Hand,
        /// Where the PDF is.
        path: PathBuf,
        /// For a letter: whether the PDF is in it already.
        attached: bool,
    },
    /// The PDF could not be written or handed over.
    HandFailed {
        /// The preview.
        request: u64,
        /// Why.
        text: Text,
    },
    /// So many of the orders are done.
    ManyProgress {
        /// The request.
        request: u64,
        /// Orders done.
        done: usize,
    },
    /// All that could be written is.
    ManyDone {
        /// The request answered.
        request: u64,
        /// PDFs written.
        written: usize,
        /// Orders without one: number, and why.
        failed: Vec<(String, Text)>,
    },
    /// The place chosen for the PDF; `None` when none was, or the system has no dialog.
    PlacePicked(Option<PathBuf>),
    /// The folder chosen for the PDFs.
    FolderPicked(Option<PathBuf>),
    /// Which template and logos there are.
    Things {
        /// The template of the user's own.
        template: Option<PathBuf>,
        /// Companies that have a logo, with its file.
        logos: Vec<(CompanyId, PathBuf)>,
    },
    /// Template or logo can't be changed.
    ThingFailed(Text),
}
