//! Papers: the preview of an order with what can be done with its PDF, and the PDFs of many orders.
//!
//! Owns what the two dialogs hold, and which pictures of pages are kept. What stands on a paper is `domain::paper`'s; how it
//! is laid out, the engine's.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use super::App;
use super::state::Dialog;
use crate::domain::ids::{CompanyId, OpId, OrderId};
use crate::domain::text::Text;
use crate::message::Command;
pub use crate::message::paper::{Hand, Letter, TemplateChange};
use crate::message::paper::{PagePicture, PaperAbout, PaperCommand, PaperEvent};

/// Zooms in percent.
pub const ZOOMS: [u32; 8] = [50, 67, 80, 100, 125, 150, 175, 200];
/// Pages around those in sight whose pictures are kept.
const KEPT: usize = 3;
/// Pages in sight at the most: more than a screen shows at the smallest zoom.
const IN_SIGHT: usize = 12;

/// How large the pages are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zoom {
    /// As wide as the room for them.
    Fit,
    /// A percentage of their size on paper.
    Percent(u32),
}

/// What the preview is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    /// It is being laid out.
    Laying,
    /// Its PDF is being written.
    Saving,
    /// Its PDF is being handed to another program.
    Handing,
}

/// The path that the PDF goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveForm {
    /// As typed.
    pub path: String,
    /// Whether the clerk knows that a file is there: the next try replaces it.
    pub replace: bool,
}

/// The preview.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperForm {
    /// The order.
    pub order: OrderId,
    /// The version, by the operation that made it; `None` for the order as it stands.
    pub version: Option<OpId>,
    /// What is known of it, once it is laid out.
    pub about: Option<Box<PaperAbout>>,
    /// Width and height of each page, in points.
    pub pages: Vec<[f32; 2]>,
    /// Pictures of pages.
    pub pictures: BTreeMap<usize, PagePicture>,
    /// Which pictures were asked for, by page, with their scale.
    asked: BTreeMap<usize, u32>,
    /// How large the pages are.
    pub zoom: Zoom,
    /// The percentage that [`Zoom::Fit`] comes to, as the screen told.
    pub fitted: u32,
    /// The page in sight, from 0.
    pub page: usize,
    /// The page to be brought into sight.
    pub go_to: Option<usize>,
    /// What is under way.
    pub busy: Option<Busy>,
    /// Where the PDF is to go, while that is asked.
    pub saving: Option<SaveForm>,
    /// What went wrong.
    pub error: Option<Text>,
    /// Whether the built-in template would mend that.
    pub template_fault: bool,
    /// What was done.
    pub done: Option<Text>,
    request: u64,
}

impl PaperForm {
    fn new(order: OrderId, version: Option<OpId>, request: u64) -> Self {
        Self {
            order,
            version,
            about: None,
            pages: Vec::new(),
            pictures: BTreeMap::new(),
            asked: BTreeMap::new(),
            zoom: Zoom::Percent(100),
            fitted: 100,
            page: 0,
            go_to: None,
            busy: Some(Busy::Laying),
            saving: None,
            error: None,
            template_fault: false,
            done: None,
            request,
        }
    }

    /// Which preview it is, so that pictures of one are not taken for those of another.
    #[must_use]
    pub fn request(&self) -> u64 {
        self.request
    }

    /// Whether its PDF can be asked for now.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.about.is_some() && self.busy.is_none()
    }

    /// Whether what is in sight is news: only then it is told.
    #[must_use]
    pub fn is_news(&self, sight: &Sight) -> bool {
        let missing = |page: &usize| *page < self.pages.len() && self.asked.get(page) != Some(&sight.scale);
        self.page != sight.page
            || self.fitted != sight.percent
            || sight.pages.clone().take(IN_SIGHT).any(|page| missing(&page))
    }

    /// The next zoom in a direction.
    fn stepped(&self, larger: bool) -> Zoom {
        let now = match self.zoom {
            Zoom::Fit => self.fitted,
            Zoom::Percent(percent) => percent,
        };
        let next = if larger {
            ZOOMS.into_iter().find(|zoom| *zoom > now)
        } else {
            ZOOMS.into_iter().rev().find(|zoom| *zoom < now)
        };
        Zoom::Percent(next.unwrap_or(if larger { 200 } else { 50 }))
    }
}

/// What the screen shows of the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sight {
    /// Pages in sight, from 0.
    pub pages: RangeInclusive<usize>,
    /// The one that is looked at.
    pub page: usize,
    /// Hundredths of a pixel for a point.
    pub scale: u32,
    /// The percentage of their size on paper that the pages have.
    pub percent: u32,
}

/// The PDFs of many orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PapersForm {
    /// The orders.
    pub orders: Vec<OrderId>,
    /// The folder as typed.
    pub folder: String,
    /// How far it has come.
    pub stage: ManyStage,
    request: u64,
}

/// How far the PDFs of many orders have come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManyStage {
    /// The folder is asked for.
    Ask,
    /// So many are done.
    Working(usize),
    /// All that could be written is.
    Done {
        /// PDFs written.
        written: usize,
        /// Orders without one: number, and why.
        failed: Vec<(String, Text)>,
    },
}

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
            PaperAction::Stop => self.stop_paper(),
            viewing => self.view_paper(viewing),
        }
    }

    /// Opens the preview. Over the dialog of versions it takes that one's place.
    fn open_paper(&mut self, order: OrderId, version: Option<OpId>) {
        if !matches!(self.state.dialog, None | Some(Dialog::Versions(_))) {
            return;
        }
        self.commit();
        self.save();
        let request = self.state.paper.next();
        self.state.dialog = Some(Dialog::Paper(Box::new(PaperForm::new(order, version, request))));
        self.send(Command::Paper(PaperCommand::Preview { request, order, version, built_in: false }));
    }

    /// What is done inside an open preview.
    fn view_paper(&mut self, action: PaperAction) {
        let paper = &mut self.state.paper;
        let Some(Dialog::Paper(form)) = &mut self.state.dialog else { return };
        let request = form.request;
        let command = match action {
            PaperAction::Show(sight) => return self.show_pages(sight),
            PaperAction::SetZoom(zoom) => {
                (form.zoom, form.go_to) = (zoom, Some(form.page));
                None
            }
            PaperAction::Zoom(larger) => {
                (form.zoom, form.go_to) = (form.stepped(larger), Some(form.page));
                None
            }
            PaperAction::GoTo(page) => {
                form.go_to = Some(page.min(form.pages.len().saturating_sub(1)));
                None
            }
            PaperAction::Went => {
                form.go_to = None;
                None
            }
            PaperAction::AskSave(ask) => {
                if let Some(about) = form.about.as_ref().filter(|_| paper.folder.as_os_str().is_empty()) {
                    paper.folder.clone_from(&about.documents);
                }
                let name = form.about.as_ref().map(|about| about.file_name.clone()).unwrap_or_default();
                let path = paper.folder.join(name).display().to_string();
                form.saving = (ask && form.is_ready()).then_some(SaveForm { path, replace: false });
                form.error = None;
                None
            }
            PaperAction::TypePath(path) => {
                if let Some(saving) = &mut form.saving {
                    *saving = SaveForm { path, replace: false };
                    form.error = None;
                }
                None
            }
            PaperAction::Pick(title) => form.about.as_ref().map(|about| PaperCommand::PickPlace {
                title,
                folder: paper.folder.clone(),
                file_name: about.file_name.clone(),
            }),
            PaperAction::Save => form.saving.clone().filter(|_| form.is_ready()).map(|saving| {
                (form.busy, form.error, form.done) = (Some(Busy::Saving), None, None);
                let path = PathBuf::from(saving.path.trim());
                PaperCommand::Save { request, path, replace: saving.replace }
            }),
            PaperAction::Hand(hand) if form.is_ready() => {
                (form.busy, form.error, form.done) = (Some(Busy::Handing), None, None);
                Some(PaperCommand::Hand { request, hand })
            }
            PaperAction::UseBuiltIn => {
                let (order, version, request) = (form.order, form.version, paper.next());
                **form = PaperForm::new(order, version, request);
                Some(PaperCommand::Preview { request, order, version, built_in: true })
            }
            _ => None,
        };
        if let Some(command) = command {
            self.send(Command::Paper(command));
        }
    }

    /// Asks for the pictures of pages in sight that are not there, and forgets those far away.
    fn show_pages(&mut self, Sight { pages, page, scale, percent }: Sight) {
        let Some(Dialog::Paper(form)) = &mut self.state.dialog else { return };
        (form.page, form.fitted) = (page, percent);
        let near = pages.start().saturating_sub(KEPT)..=pages.end().saturating_add(KEPT);
        form.pictures.retain(|page, _| near.contains(page));
        form.asked.retain(|page, _| near.contains(page));
        let mut wanted = Vec::new();
        for page in pages.take(IN_SIGHT).filter(|page| *page < form.pages.len()) {
            if form.asked.get(&page) != Some(&scale) {
                form.asked.insert(page, scale);
                wanted.push(page);
            }
        }
        let request = form.request;
        for page in wanted {
            self.send(Command::Paper(PaperCommand::Picture { request, page, scale }));
        }
    }

    /// Ends what is under way: a preview that was not laid out yet closes.
    fn stop_paper(&mut self) {
        match &self.state.dialog {
            Some(Dialog::Paper(form)) => {
                let laying = form.busy == Some(Busy::Laying);
                let (order, version, request) = (form.order, form.version, self.state.paper.next());
                self.send(Command::Paper(PaperCommand::Close));
                if laying {
                    self.state.dialog = None;
                } else if let Some(Dialog::Paper(form)) = &mut self.state.dialog {
                    // The child that was at work is gone, so the pages are laid out anew.
                    **form = PaperForm::new(order, version, request);
                    self.send(Command::Paper(PaperCommand::Preview { request, order, version, built_in: false }));
                }
            }
            Some(Dialog::Papers(form)) if matches!(form.stage, ManyStage::Working(_)) => {
                self.send(Command::Paper(PaperCommand::StopMany));
            }
            _ => {}
        }
    }

    /// Ends the work of an open dialog before it closes.
    pub(super) fn leave_paper(&mut self) {
        match &self.state.dialog {
            Some(Dialog::Paper(_)) => {
                self.state.paper.next(); // what still comes is for nobody
                self.send(Command::Paper(PaperCommand::Close));
            }
            Some(Dialog::Papers(form)) if matches!(form.stage, ManyStage::Working(_)) => {
                self.send(Command::Paper(PaperCommand::StopMany));
            }
            _ => {}
        }
    }

    fn ask_papers(&mut self, orders: Vec<OrderId>) {
        if self.state.dialog.is_some() || orders.is_empty() {
            return;
        }
        self.commit();
        self.save();
        let folder = self.state.paper.folder.display().to_string();
        let form = PapersForm { orders, folder, stage: ManyStage::Ask, request: 0 };
        self.state.dialog = Some(Dialog::Papers(Box::new(form)));
    }

    fn many_papers(&mut self, action: PaperAction) {
        let Some(Dialog::Papers(form)) = &mut self.state.dialog else { return };
        if matches!(form.stage, ManyStage::Working(_)) {
            return;
        }
        match action {
            PaperAction::TypeFolder(folder) => (form.folder, form.stage) = (folder, ManyStage::Ask),
            PaperAction::PickFolder(title) => self.send(Command::Paper(PaperCommand::PickFolder(title))),
            PaperAction::GoMany if !form.folder.trim().is_empty() => {
                let request = self.state.paper.next();
                let folder = PathBuf::from(form.folder.trim());
                (form.request, form.stage) = (request, ManyStage::Working(0));
                let orders = form.orders.clone();
                self.state.paper.folder.clone_from(&folder);
                self.send(Command::Paper(PaperCommand::Many { request, orders, folder }));
            }
            _ => {}
        }
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
            PaperEvent::PlacePicked(path) => {
                if let (Some(path), Some(Dialog::Paper(form))) = (path, &mut self.state.dialog) {
                    let path = path.display().to_string();
                    form.saving = Some(SaveForm { path, replace: true }); // the system's dialog has asked
                    self.paper(PaperAction::Save);
                }
            }
            PaperEvent::Failed { request, text, template } => {
                if let Some(form) = self.open_form(request) {
                    (form.busy, form.error, form.template_fault) = (None, Some(text), template);
                }
            }
            of_preview => self.on_preview(of_preview),
        }
    }

    /// The preview of that number, while it is open.
    fn open_form(&mut self, of: u64) -> Option<&mut PaperForm> {
        match &mut self.state.dialog {
            Some(Dialog::Paper(form)) if form.request == of => Some(form),
            _ => None,
        }
    }

    fn on_preview(&mut self, event: PaperEvent) {
        match event {
            PaperEvent::Laid { request, about, pages } => {
                if let Some(form) = self.open_form(request) {
                    (form.busy, form.about, form.pages) = (None, Some(about), pages);
                }
            }
            PaperEvent::Picture { request, page, picture } => {
                if let Some(form) = self.open_form(request)
                    && form.asked.get(&page) == Some(&picture.scale)
                {
                    form.pictures.insert(page, picture);
                }
            }
            PaperEvent::Saved { request, path } => {
                if let Some(form) = self.open_form(request) {
                    (form.busy, form.saving) = (None, None);
                    form.done = Some(Text::new("paper-saved").with("path", path.display()));
                    self.state.paper.folder = path.parent().map(Path::to_owned).unwrap_or_default();
                }
            }
            PaperEvent::Exists { request } => {
                if let Some(form) = self.open_form(request) {
                    (form.busy, form.error) = (None, Some(Text::new("paper-error-exists")));
                    if let Some(saving) = &mut form.saving {
                        saving.replace = true;
                    }
                }
            }
            PaperEvent::Handed { request, hand, path, attached } => {
                if let Some(form) = self.open_form(request) {
                    let key = match (hand, attached) {
                        (Hand::Open, _) => "paper-opened",
                        (Hand::Print, _) => "paper-printing",
                        (Hand::Mail(_), true) => "paper-mailed",
                        (Hand::Mail(_), false) => "paper-mailed-beside",
                    };
                    (form.busy, form.done) = (None, Some(Text::new(key).with("path", path.display())));
                }
            }
            PaperEvent::HandFailed { request, text } => {
                if let Some(form) = self.open_form(request) {
                    (form.busy, form.error) = (None, Some(text));
                }
            }
            _ => {}
        }
    }

    fn on_papers(&mut self, event: PaperEvent) {
        let Some(Dialog::Papers(form)) = &mut self.state.dialog else { return };
        match event {
            PaperEvent::ManyProgress { request, done } if request == form.request => {
                if matches!(form.stage, ManyStage::Working(_)) {
                    form.stage = ManyStage::Working(done);
                }
            }
            PaperEvent::ManyDone { request, written, failed } if request == form.request => {
                form.stage = ManyStage::Done { written, failed };
            }
            PaperEvent::FolderPicked(Some(folder)) if !matches!(form.stage, ManyStage::Working(_)) => {
                form.folder = folder.display().to_string();
                self.paper(PaperAction::GoMany);
            }
            _ => {}
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
