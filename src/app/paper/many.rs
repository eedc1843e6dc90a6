//! The PDFs of many orders, written into a folder.
//!
//! Owns what the dialog holds.

use std::path::PathBuf;

use super::PaperAction;
use crate::app::App;
use crate::app::state::Dialog;
use crate::domain::ids::OrderId;
use crate::domain::text::Text;
use crate::message::Command;
use crate::message::paper::{PaperCommand, PaperEvent};

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

impl App {
    pub(super) fn ask_papers(&mut self, orders: Vec<OrderId>) {
        if self.state.dialog.is_some() || orders.is_empty() {
            return;
        }
        self.commit();
        self.save();
        let folder = self.state.paper.folder.display().to_string();
        let form = PapersForm { orders, folder, stage: ManyStage::Ask, request: 0 };
        self.state.dialog = Some(Dialog::Papers(Box::new(form)));
    }

    pub(super) fn many_papers(&mut self, action: PaperAction) {
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

    /// Ends the writing when it is under way.
    pub(super) fn stop_papers(&mut self) {
        if matches!(&self.state.dialog, Some(Dialog::Papers(form)) if matches!(form.stage, ManyStage::Working(_))) {
            self.send(Command::Paper(PaperCommand::StopMany));
        }
    }

    pub(super) fn on_papers(&mut self, event: PaperEvent) {
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
