//! Files to orders: a look at what our own files bring, drafts made of it, and files dropped on the window.
//!
//! Owns the dialog's state, and where a dropped file goes by what it is. Reading is the engine's; tables of others go to
//! the imports of lines and of many orders.

use std::path::PathBuf;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::App;
use super::action::Action;
use super::archive::{ArchiveAction, Way};
use super::attach::AttachAction;
use super::export::ExportAction;
use super::import::{ImportAction, Stage as ImportStage};
use super::intake::IntakeAction;
use super::news::NewsAction;
use super::state::{Dialog, Screen, Tab};
use crate::domain::amount::grouped;
use crate::domain::ids::OrderId;
use crate::domain::order::Order;
use crate::domain::tabular::back::Problem;
use crate::domain::text::Text;
use crate::message::Command;
use crate::message::export::{ExportCommand, ExportEvent, Incoming, Kind};

/// How far it has come.
#[derive(Clone, Debug, PartialEq)]
pub enum ReadStage {
    /// A path is asked for.
    Ask,
    /// The file is read.
    Reading {
        /// Rows or orders so far.
        done: usize,
    },
    /// What is in it is known.
    Found {
        /// The orders as they would come in.
        orders: Vec<Incoming>,
        /// The first rows that belong nowhere.
        problems: Vec<Problem>,
        /// How many there are in all.
        problems_in_all: usize,
    },
    /// The orders are being kept.
    Bringing,
}

/// The dialog.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadBackForm {
    /// Path of the file as typed.
    pub path: String,
    /// How far it has come.
    pub stage: ReadStage,
    /// Why the last try failed.
    pub error: Option<Text>,
}

impl ReadBackForm {
    /// Whether work is under way.
    #[must_use]
    pub fn is_working(&self) -> bool {
        matches!(self.stage, ReadStage::Reading { .. } | ReadStage::Bringing)
    }

    /// Whether the path can be read now.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        !self.is_working() && !self.path.trim().is_empty()
    }

    /// Total value of what was found, in rupees.
    #[must_use]
    pub fn total(&self) -> Decimal {
        match &self.stage {
            ReadStage::Found { orders, .. } => orders.iter().map(|order| order.total).sum(),
            _ => Decimal::ZERO,
        }
    }

    /// Ends the reading; whether there was something to end.
    pub(super) fn stop(&mut self) -> bool {
        let reading = matches!(self.stage, ReadStage::Reading { .. });
        if reading {
            self.stage = ReadStage::Ask;
        }
        reading
    }
}

impl App {
    pub(super) fn read_back(&mut self, action: ExportAction) {
        match (action, &mut self.state.dialog) {
            (ExportAction::OpenRead, None) => {
                self.commit();
                self.save();
                let form = ReadBackForm { path: String::new(), stage: ReadStage::Ask, error: None };
                self.state.dialog = Some(Dialog::ReadBack(Box::new(form)));
            }
            (ExportAction::TypePath(path), Some(Dialog::ReadBack(form))) if !form.is_working() => {
                (form.path, form.stage, form.error) = (path, ReadStage::Ask, None);
            }
            (ExportAction::Pick(title), Some(Dialog::ReadBack(form))) if !form.is_working() => {
                self.send(Command::Export(ExportCommand::PickFile(title)));
            }
            (ExportAction::Read(path), Some(Dialog::ReadBack(form))) if !form.is_working() => {
                self.state.export_request += 1;
                let request = self.state.export_request;
                form.path = path.display().to_string();
                (form.stage, form.error) = (ReadStage::Reading { done: 0 }, None);
                self.send(Command::Export(ExportCommand::Read { request, path }));
            }
            (ExportAction::BringIn, Some(Dialog::ReadBack(_))) => self.bring_in(),
            (ExportAction::TakeBack(orders), _) => self.send(Command::Export(ExportCommand::TakeBack(orders))),
            (ExportAction::Dropped(paths), _) => self.dropped(paths),
            _ => {}
        }
    }

    fn bring_in(&mut self) {
        let Some(Dialog::ReadBack(form)) = &mut self.state.dialog else { return };
        let ReadStage::Found { orders, .. } = &form.stage else { return };
        let mut documents: Vec<Order> = orders.iter().map(|order| order.document.clone()).collect();
        if documents.is_empty() {
            return;
        }
        // An order of one of the own companies is that company's again.
        for document in &mut documents {
            let buyer = document.head.buyer.gstin.value();
            let own = self
                .state
                .registry
                .companies
                .iter()
                .find(|company| buyer.is_some() && company.party.gstin.value() == buyer);
            if let Some(company) = own {
                Arc::make_mut(&mut document.head).company = Some(company.id);
            }
        }
        self.state.export_request += 1;
        let request = self.state.export_request;
        form.stage = ReadStage::Bringing;
        let prefix = self.state.settings.running.active_profile().object_prefix.clone();
        self.send(Command::Export(ExportCommand::BringIn { request, orders: documents, prefix }));
    }

    pub(super) fn on_read_back(&mut self, event: ExportEvent) {
        let newest = self.state.export_request;
        match event {
            ExportEvent::Dropped { request, path, kind } if request == newest => return self.on_dropped(path, kind),
            // Told in any case: what came too late to be stopped must not look as if it had been.
            ExportEvent::BroughtIn { orders, .. } => return self.on_brought_in(orders),
            _ => {}
        }
        let Some(Dialog::ReadBack(form)) = &mut self.state.dialog else { return };
        let reading = matches!(form.stage, ReadStage::Reading { .. });
        match event {
            ExportEvent::Picked(Some(path)) if !form.is_working() => self.read_back(ExportAction::Read(path)),
            ExportEvent::Progress { request, done } if reading && request == newest => {
                form.stage = ReadStage::Reading { done };
            }
            ExportEvent::Found { request, orders, problems, problems_in_all } if reading && request == newest => {
                form.stage = ReadStage::Found { orders, problems, problems_in_all };
            }
            ExportEvent::Failed { request, text } if request == newest => {
                (form.stage, form.error) = (ReadStage::Ask, Some(text));
            }
            _ => {} // of a request that was stopped
        }
    }

    fn on_brought_in(&mut self, orders: Vec<OrderId>) {
        if matches!(self.state.dialog, Some(Dialog::ReadBack(_))) {
            self.state.dialog = None;
        }
        let count = orders.len();
        let text = Text::new("readback-done").with("count", grouped(count.into(), 0)).with("n", count);
        let undo = Action::Export(ExportAction::TakeBack(orders));
        self.state.toast(text, Some(("action-undo", undo)));
    }

    /// Files were dropped: an open dialog that asks for a file gets it, else it goes where it belongs by what it is.
    fn dropped(&mut self, paths: Vec<PathBuf>) {
        let count = paths.len();
        let Some(path) = paths.into_iter().next() else { return };
        if count > 1 {
            self.state.warn(Text::new("drop-only-first").with("count", count), None);
        }
        match &self.state.dialog {
            None => {
                self.state.export_request += 1;
                let request = self.state.export_request;
                self.send(Command::Export(ExportCommand::Drop { request, path }));
            }
            Some(Dialog::ReadBack(_)) => self.read_back(ExportAction::Read(path)),
            Some(Dialog::Attach(_)) => self.attach(AttachAction::Read(path)),
            Some(Dialog::Import(dialog)) if matches!(dialog.stage, ImportStage::Choose { .. }) => {
                self.import(ImportAction::Read(path));
            }
            Some(Dialog::Archive(form)) if form.way == Way::In && !form.is_working() => {
                self.archive(ArchiveAction::Go(path));
            }
            Some(_) => self.state.warn(Text::new("drop-busy"), None),
        }
    }

    fn on_dropped(&mut self, path: PathBuf, kind: Result<Kind, Text>) {
        if !self.import_told(&path, &kind) && self.state.dialog.is_some() {
            return; // the clerk went on meanwhile, or the import reads it
        }
        let in_order = self.state.screen == Screen::Editor && self.state.editor.is_some();
        match kind {
            Err(text) => self.state.warn(text, None),
            Ok(Kind::Orders) => {
                self.read_back(ExportAction::OpenRead);
                self.read_back(ExportAction::Read(path));
            }
            Ok(Kind::Archive) => {
                self.archive(ArchiveAction::Open(Way::In));
                self.archive(ArchiveAction::Go(path));
            }
            Ok(Kind::Table) if in_order => {
                self.import(ImportAction::OpenFile);
                self.import(ImportAction::Read(path));
            }
            Ok(Kind::Table) => self.apply(Action::Intake(IntakeAction::OpenFile(path))),
            Ok(Kind::News) => {
                self.news(NewsAction::Import);
                self.news(NewsAction::TypePath(path.display().to_string()));
                self.news(NewsAction::Look);
            }
            Ok(Kind::Paper | Kind::Other) if in_order => {
                if let Some(editor) = self.state.editor.as_mut() {
                    editor.tab = Tab::References;
                }
                self.attach(AttachAction::Open(None));
                self.attach(AttachAction::Read(path));
            }
            Ok(Kind::Paper) => self.state.warn(Text::new("drop-paper-no-order"), None),
            Ok(Kind::Other) => self.state.warn(Text::new("readback-not-ours"), None),
        }
    }
}
