//! The preview of one order: its pages, how large they are, and what can be done with its PDF.
//!
//! Owns what the dialog holds, and which pictures of pages are kept.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use super::{Hand, PaperAction};
use crate::app::App;
use crate::app::state::Dialog;
use crate::domain::ids::{OpId, OrderId};
use crate::domain::text::Text;
use crate::message::Command;
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

impl App {
    /// Opens the preview. Over the dialog of versions it takes that one's place.
    pub(super) fn open_paper(&mut self, order: OrderId, version: Option<OpId>) {
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
    pub(super) fn view_paper(&mut self, action: PaperAction) {
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

    /// Ends what is under way; when the pages were not laid out yet, it closes.
    pub(super) fn stop_preview(&mut self) {
        let Some(Dialog::Paper(form)) = &self.state.dialog else { return };
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

    /// Ends the preview before its dialog closes.
    pub(super) fn leave_preview(&mut self) {
        if matches!(self.state.dialog, Some(Dialog::Paper(_))) {
            self.state.paper.next(); // what still comes is for nobody
            self.send(Command::Paper(PaperCommand::Close));
        }
    }

    /// The preview of that number, while it is open.
    fn open_form(&mut self, of: u64) -> Option<&mut PaperForm> {
        match &mut self.state.dialog {
            Some(Dialog::Paper(form)) if form.request == of => Some(form),
            _ => None,
        }
    }

    pub(super) fn on_preview(&mut self, event: PaperEvent) {
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
            PaperEvent::HandFailed { request, text } => {
                if let Some(form) = self.open_form(request) {
                    (form.busy, form.error) = (None, Some(text));
                }
            }
            _ => {}
        }
    }
}
