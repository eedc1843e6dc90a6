//! Papers: the preview of an order with what can be done with its PDF, and the PDFs of many orders.
//!
//! Owns what is asked about papers and which dialog it is for, and what papers are made with. What stands on a paper is
//! `domain::paper`'s; how it is laid out, the engine's.

mod many;
mod preview;

use std::path::{Path, PathBuf};

use super::App;
use crate::domain::ids::{CompanyId, OpId, OrderId};
use crate::domain::text::Text;
use crate::message::Command;
pub use crate::message::paper::{Hand, Letter, TemplateChange};
use crate::message::paper::{PaperCommand, PaperEvent};
pub use many::{ManyStage, PapersForm};
pub use preview::{Busy, PaperForm, SaveForm, Sight, ZOOMS, Zoom};

/// What papers are made with, as far as it was told.
#[derive(Debug, Default)]
pub struct PaperState {
    /// Number of the last request.
    request: u64,
    /// The template of the user's own.
    pub template: Option<PathBuf>,
    /// Companies that have a logo, with its file.
    pub logos: Vec<(CompanyId, PathBuf)>,
    /// Why template or logo can't be changed.
    pub error: Option<Text>,
    /// Path of a logo as typed.
    pub logo_path: String,
    /// The folder that a PDF last went to.
    folder: PathBuf,
}

/// What is asked about papers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperAction {
    /// Opens the preview of an order; of a version with the operation that made it.
    Open(OrderId, Option<OpId>),
    /// Pages in sight: their pictures are wanted.
    Show(Sight),
    /// How large the pages are.
    SetZoom(Zoom),
    /// Larger (true) or smaller.
    Zoom(bool),
    /// To a page, from 0.
    GoTo(usize),
    /// The page asked for is in sight.
    Went,
    /// Asks where the PDF is to go, or no longer.
    AskSave(bool),
    /// The path as typed.
    TypePath(String),
    /// Asks by the system's dialog, with this title.
    Pick(String),
    /// Writes the PDF.
    Save,
    /// Hands the PDF to another program.
    Hand(Hand),
    /// Lays the paper out again by the built-in template.
    UseBuiltIn,
    /// Ends what is under way.
    Stop,
    /// Opens the dialog for the PDFs of these orders.
    Many(Vec<OrderId>),
    /// The folder as typed.
    TypeFolder(String),
    /// Asks for it by the system's dialog, with this title.
    PickFolder(String),
    /// Writes them.
    GoMany,
    /// Changes the template.
    Template(TemplateChange),
    /// The path of a logo as typed.
    TypeLogo(String),
    /// Asks for a company's logo by the system's dialog, with this title.
    PickLogo(CompanyId, String),
    /// Takes the picture at the path as a company's logo.
    TakeLogo(CompanyId),
    /// Takes a company's logo away.
    RemoveLogo(CompanyId),
}

impl App {
    pub(super) fn paper(&mut self, action: PaperAction) {
        match action {
            PaperAction::Open(order, version) => self.open_paper(order, version),
            PaperAction::Many(orders) => self.ask_papers(orders),
            PaperAction::TypeFolder(_) | PaperAction::PickFolder(_) | PaperAction::GoMany => self.many_papers(action),
            PaperAction::Template(_)
            | PaperAction::TypeLogo(_)
            | PaperAction::PickLogo(..)
            | PaperAction::TakeLogo(_)
            | PaperAction::RemoveLogo(_) => self.paper_thing(action),
            PaperAction::Stop => {
                self.stop_preview();
                self.stop_papers();
            }
            viewing => self.view_paper(viewing),
        }
    }

    /// Ends the work of an open dialog before it closes.
    pub(super) fn leave_paper(&mut self) {
        self.leave_preview();
        self.stop_papers();
    }

    /// Template and logos.
    fn paper_thing(&mut self, action: PaperAction) {
        let paper = &mut self.state.paper;
        paper.error = None;
        let command = match action {
            PaperAction::Template(change) => PaperCommand::Template(change),
            PaperAction::TypeLogo(path) => {
                paper.logo_path = path;
                return;
            }
            PaperAction::PickLogo(company, title) => PaperCommand::PickLogo(company, title),
            PaperAction::TakeLogo(company) => {
                PaperCommand::SetLogo(company, Some(PathBuf::from(paper.logo_path.trim())))
            }
            PaperAction::RemoveLogo(company) => PaperCommand::SetLogo(company, None),
            _ => return,
        };
        self.send(Command::Paper(command));
    }

    /// Asks which template and logos there are.
    pub(super) fn ask_paper_things(&mut self) {
        self.send(Command::Paper(PaperCommand::Things));
    }

    pub(super) fn on_paper(&mut self, event: PaperEvent) {
        let paper = &mut self.state.paper;
        match event {
            PaperEvent::Things { template, logos } => {
                if paper.logos != logos {
                    paper.logo_path.clear(); // it was taken
                }
                (paper.template, paper.logos, paper.error) = (template, logos, None);
            }
            PaperEvent::ThingFailed(text) => paper.error = Some(text),
            PaperEvent::ManyProgress { .. } | PaperEvent::ManyDone { .. } | PaperEvent::FolderPicked(_) => {
                self.on_papers(event);
            }
            of_preview => self.on_preview(of_preview),
        }
    }
}

impl PaperState {
    /// The number of the next request.
    fn next(&mut self) -> u64 {
        self.request += 1;
        self.request
    }

    /// The logo of a company.
    #[must_use]
    pub fn logo(&self, company: CompanyId) -> Option<&Path> {
        self.logos.iter().find(|(id, _)| *id == company).map(|(_, path)| path.as_path())
    }
}
