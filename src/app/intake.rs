//! Imports into the store: many orders, suppliers or items of one sheet. The dialog, its file and its rows are `import`'s.
//!
//! Owns what the clerk does with what the sheet comes to, and the way of the good part into the store. What a sheet comes to is `domain::sheet`'s. Must not know how any of it is drawn.

mod look;

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::App;
use super::action::Action;
use super::import::{Filter, ImportAction, Preview, Source, Stage, import_of, preview_of};
use super::state::{Dialog, Screen, State};
use crate::domain::amount::grouped;
use crate::domain::check::Around;
use crate::domain::ids::{ObjectId, OrderId};
use crate::domain::sheet::orders::{Base, Draft};
use crate::domain::sheet::overview::{Change, Choices, Overview};
use crate::domain::sheet::{Kind, Rules, Sheet};
use crate::domain::text::Text;
use crate::message::import::ImportCommand;
use crate::message::intake::{IntakeCommand, IntakeEvent, Judged, Material};
use crate::message::{Command, SaveOrder};
pub use look::{Busy, Intake, Shown, Which};

/// With more rows than this, what judges all of them anew is done away from the window.
const AT_ONCE: usize = 2_000;

/// What a dialog of rows is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Lines of the open order.
    Lines,
    /// Orders, suppliers or items for the store; which, is told by the sheet where it is not said.
    Lists(Option<Kind>),
}

/// What can be asked of an import into the store, beside what [`ImportAction`] asks.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)] // each says what it asks by its name; arguments are explained where they aren't
pub enum IntakeAction {
    /// Opens the dialog for a file; what it holds is told by the file where it is not said.
    Open(Option<Kind>),
    /// Reads a file, as one that was dropped on the window.
    OpenFile(PathBuf),
    /// The rows become something else.
    SetKind(Kind),
    /// Shows the rows of the sheet (true), or what they come to.
    ByRows(bool),
    Show(Which),
    /// The cursor of the overview goes to a row, counted from 0.
    Select(usize),
    /// It moves by so many rows.
    Move(isize),
    /// Shows an order or supplier in full, or no more.
    Expand(usize, bool),
    /// Chooses the opposite for an order whose number is taken, or a supplier that differs.
    Choose(usize),
    /// Whether all orders with taken numbers are imported under new ones.
    RenumberAll(bool),
    /// Whether the address book stays as it is wherever it differs.
    KeepAll(bool),
    /// To a row of the sheet, by position, to mend it.
    GoToRow(usize),
    /// Puts imported drafts into the Trash (true), or takes them out again.
    Trash(Arc<[OrderId]>, bool),
}

impl App {
    pub(super) fn intake(&mut self, action: IntakeAction) {
        match action {
            IntakeAction::Open(kind) => self.open_intake(Purpose::Lists(kind)),
            IntakeAction::OpenFile(path) => {
                self.open_intake(Purpose::Lists(None));
                let waits = |dialog: &mut super::import::ImportDialog| {
                    matches!((&dialog.stage, dialog.purpose), (Stage::Choose { .. }, Purpose::Lists(_)))
                };
                if import_of(&mut self.state).is_some_and(waits) {
                    self.read_import(path, None);
                }
            }
            IntakeAction::Trash(orders, deleted) => {
                self.send(Command::Intake(IntakeCommand::Trash(orders, deleted)));
            }
            IntakeAction::SetKind(kind) => {
                let other = |preview: &mut Preview| {
                    preview.commit();
                    preview.sheet.kind() != kind
                };
                if preview_of(&mut self.state).is_some_and(other) {
                    self.judge_again(Change::Kind(kind));
                }
            }
            other => {
                let Some(preview) = preview_of(&mut self.state) else { return };
                preview.commit();
                let Preview { sheet, intake: Some(intake), .. } = preview else { return };
                intake.follow(sheet);
                if intake.busy.is_none() {
                    self.looked(other);
                }
            }
        }
    }

    /// What the clerk does in the overview.
    fn looked(&mut self, action: IntakeAction) {
        let Some(preview) = preview_of(&mut self.state) else { return };
        let Preview { sheet, intake: Some(intake), .. } = preview else { return };
        match action {
            IntakeAction::ByRows(on) => {
                intake.by_rows = on;
                preview.focus = true;
            }
            IntakeAction::Show(which) => {
                intake.which = which;
                intake.list();
            }
            IntakeAction::Select(row) => intake.cursor = row.min(intake.shown.len().saturating_sub(1)),
            IntakeAction::Move(by) => {
                let last = intake.shown.len().saturating_sub(1);
                intake.cursor = intake.cursor.saturating_add_signed(by).min(last);
            }
            IntakeAction::Expand(entry, open) => intake.open(entry, open),
            IntakeAction::Choose(entry) => intake.choose(entry, sheet),
            IntakeAction::RenumberAll(on) => {
                (intake.choices.renumber, intake.choices.orders_otherwise) = (on, HashSet::new());
                intake.look(sheet);
            }
            IntakeAction::KeepAll(on) => {
                (intake.choices.keep, intake.choices.suppliers_otherwise) = (on, HashSet::new());
                intake.look(sheet);
            }
            IntakeAction::GoToRow(row) => {
                intake.by_rows = true;
                preview.show(Filter::All);
                let column = preview.sheet.rows().get(row).and_then(|row| row.problems.first()?.column).unwrap_or(0);
                preview.cursor = Some((row, column));
                preview.focus = true;
            }
            IntakeAction::Open(_) | IntakeAction::OpenFile(_) | IntakeAction::SetKind(_) | IntakeAction::Trash(..) => {}
        }
    }

    fn open_intake(&mut self, purpose: Purpose) {
        if self.state.dialog.is_some() {
            return;
        }
        self.commit();
        self.save();
        self.show_import(purpose, false);
    }

    /// What was asked of the rows of a sheet that goes into the store.
    pub(super) fn import_into_store(&mut self, action: ImportAction) {
        let Some(preview) = preview_of(&mut self.state) else { return };
        let many = preview.sheet.rows().len() > AT_ONCE;
        let Some(intake) = &mut preview.intake else { return };
        if intake.busy.is_some() {
            return; // what goes into the store now must not change
        }
        if matches!(action, ImportAction::GoTo(_) | ImportAction::NextProblem(_)) {
            intake.by_rows = true;
        }
        if many && judges_all(&action) {
            preview.commit();
            if let Some(change) = preview.change_of(&action) {
                return self.judge_again(change);
            }
        }
        preview.apply(action);
        let Preview { sheet, intake: Some(intake), .. } = preview else { return };
        intake.follow(sheet);
    }

    // ---- Judging ------------------------------------------------------------------------------------------------

    /// What drafts begin with.
    fn base(&self) -> Base {
        let running = &self.state.settings.running;
        let mut blank = self.blank_order().counting_shipping(running.active_profile().shipping_in_total);
        blank.lines.clear();
        let series = self.state.registry.default_company().is_some_and(|company| !company.pattern.is_empty());
        Base { blank, series, today: self.state.clock.today }
    }

    /// Has fresh rows judged.
    pub(super) fn judge_rows(&mut self, rows: Vec<Vec<String>>, kind: Option<Kind>, source: Source) {
        let today = self.state.clock.today;
        let around = Around { on: Some(today), ..Around::default() };
        let rules = Rules { today, around, ..Rules::default() };
        let count = rows.len();
        let material = Material::Fresh { rows, kind, rules };
        self.judge(material, count, Err(source), Choices::default());
    }

    /// Has the sheet that is looked at judged anew.
    fn judge_again(&mut self, change: Change) {
        let Some(dialog) = import_of(&mut self.state) else { return };
        let stage = std::mem::replace(&mut dialog.stage, Stage::Choose { error: None });
        let Stage::Preview(mut preview) = stage else {
            dialog.stage = stage;
            return;
        };
        let Some(intake) = preview.intake.as_ref().filter(|intake| intake.busy.is_none()) else {
            dialog.stage = Stage::Preview(preview);
            return;
        };
        let (known, choices) = (Arc::clone(&intake.known), intake.choices.clone());
        let sheet = std::mem::replace(&mut preview.sheet, Sheet::new(Vec::new(), Rules::default()));
        let count = sheet.rows().len();
        let material = Material::Held { sheet: Box::new(sheet), change, known };
        self.judge(material, count, Ok(preview), choices);
    }

    fn judge(&mut self, material: Material, rows: usize, then: Result<Box<Preview>, Source>, choices: Choices) {
        self.state.import_request += 1;
        let request = self.state.import_request;
        let base = Box::new(self.base());
        let Some(dialog) = import_of(&mut self.state) else { return };
        dialog.stage = Stage::Judging { request, rows, then };
        let material = Box::new(material);
        self.send(Command::Intake(IntakeCommand::Judge { request, material, base, choices }));
    }

    fn on_judged(&mut self, request: u64, mut judged: Judged) {
        let base = self.base();
        let Some(dialog) = import_of(&mut self.state) else { return };
        if !matches!(dialog.stage, Stage::Judging { request: asked, .. } if asked == request) {
            return; // it was closed meanwhile
        }
        let stage = std::mem::replace(&mut dialog.stage, Stage::Choose { error: None });
        let Stage::Judging { then, .. } = stage else { return };
        let preview = match then {
            Err(source) => {
                let intake = Intake::new(&mut judged, base, Choices::default());
                let mut preview = Preview::new(judged.sheet, source);
                preview.uses_remembered = judged.remembered.is_some();
                preview.remembered = judged.remembered;
                preview.intake = Some(Box::new(intake));
                Box::new(preview)
            }
            Ok(mut preview) => {
                let other_kind = preview.intake.as_ref().is_none_or(|held| {
                    std::mem::discriminant(&held.overview) != std::mem::discriminant(&judged.overview)
                });
                let held = preview.intake.take();
                let choices = held.as_ref().map(|held| held.choices.clone()).unwrap_or_default();
                let mut intake = Intake::new(&mut judged, base, choices);
                if let Some(held) = held {
                    (intake.made, intake.taken) = (held.made, held.taken);
                    if !other_kind {
                        (intake.by_rows, intake.which, intake.open) = (held.by_rows, held.which, held.open);
                        intake.list();
                    }
                }
                if other_kind {
                    preview.uses_remembered = judged.remembered.is_some();
                    preview.remembered = judged.remembered;
                }
                preview.sheet = judged.sheet;
                preview.intake = Some(Box::new(intake));
                preview.changed();
                preview.focus = true;
                preview
            }
        };
        dialog.stage = Stage::Preview(preview);
    }

    // ---- Into the store -----------------------------------------------------------------------------------------

    /// The good part goes into the store; what is wrong stays in the dialog.
    pub(super) fn take_in(&mut self) {
        let prefix = self.state.settings.running.active_profile().object_prefix;
        self.state.import_request += 1;
        let request = self.state.import_request;
        let Some(preview) = preview_of(&mut self.state) else { return };
        let source = source_name(&preview.source);
        let Preview { sheet, intake: Some(intake), .. } = preview else { return };
        intake.follow(sheet);
        let all = intake.good();
        if all == 0 {
            return;
        }
        let command = match &intake.overview {
            Overview::Lines => return,
            Overview::Orders(orders) => {
                let good = orders.drafts.iter().filter(|draft| draft.is_good());
                let orders = good.map(|draft| save_of(draft, &prefix)).collect();
                IntakeCommand::Orders { request, orders, source }
            }
            Overview::Suppliers(suppliers) => {
                IntakeCommand::Suppliers { request, parties: suppliers.taken().cloned().collect(), source }
            }
            Overview::Items(items) => IntakeCommand::Items { request, items: items.clone(), source },
        };
        (intake.busy, intake.failed) = (Some(Busy { request, done: 0, all }), None);
        let layout = sheet.layout().map(|layout| (layout, sheet.layout_columns()));
        self.send(Command::Intake(command));
        if let Some((layout, columns)) = layout {
            self.send(Command::Import(ImportCommand::Remember { layout, columns }));
        }
    }

    /// The dialog is about to be closed: what is under way ends, and drafts made of the sheet can be taken back.
    pub(super) fn leave_intake(&mut self) {
        let Some(preview) = preview_of(&mut self.state) else { return };
        let Some(intake) = &mut preview.intake else { return };
        if intake.busy.is_some() {
            // The engine says whether that came in time; until then nothing here may change.
            self.send(Command::Intake(IntakeCommand::Stop));
        }
        self.tell_made();
    }

    /// Tells of the drafts that came of a sheet, with a way back.
    fn tell_made(&mut self) {
        let Some(preview) = preview_of(&mut self.state) else { return };
        let Some(intake) = &mut preview.intake else { return };
        let made: Arc<[OrderId]> = std::mem::take(&mut intake.made).into();
        if !made.is_empty() {
            self.toast_orders(&made);
        }
    }

    fn toast_orders(&mut self, made: &Arc<[OrderId]>) {
        let text = counted("intake-orders-in", made.len());
        let undo = Action::Intake(IntakeAction::Trash(Arc::clone(made), true));
        self.state.toast(text, Some(("action-undo", undo)));
    }

    pub(super) fn on_intake(&mut self, event: IntakeEvent) {
        match event {
            IntakeEvent::Judged { request, judged } => self.on_judged(request, *judged),
            IntakeEvent::Progress { request, done } => {
                if let Some(busy) = busy_of(&mut self.state, request) {
                    busy.done = done;
                }
            }
            IntakeEvent::OrdersIn { request, orders } => self.on_in(request, Some(orders)),
            IntakeEvent::In { request } => self.on_in(request, None),
            IntakeEvent::Failed { request, text } => self.on_intake_failed(request, text),
            IntakeEvent::Trashed(orders, true) => {
                let back = Action::Intake(IntakeAction::Trash(Arc::clone(&orders), false));
                self.state.toast(counted("intake-orders-out", orders.len()), Some(("action-undo", back)));
            }
            IntakeEvent::Trashed(orders, false) => self.toast_orders(&orders),
        }
    }

    /// The good part is in the store: it leaves the sheet. When nothing is left the dialog closes.
    fn on_in(&mut self, request: u64, orders: Option<Arc<[OrderId]>>) {
        let Some(preview) = asked_by(&mut self.state, request) else {
            // The dialog is gone with all that it held.
            if let Some(orders) = orders {
                self.toast_orders(&orders);
            }
            return;
        };
        let Preview { sheet, intake: Some(intake), .. } = &mut *preview else { return };
        let all = intake.busy.take().map_or(0, |busy| busy.all);
        intake.taken += all;
        let kind = sheet.kind();
        match &mut intake.overview {
            Overview::Lines => {}
            Overview::Orders(held) => drop(held.take_good(sheet)),
            Overview::Suppliers(held) => held.leave_wrong(sheet),
            Overview::Items(_) => crate::domain::sheet::items::leave_wrong(sheet),
        }
        intake.choices = Choices::default(); // rows have other positions now
        intake.open.clear();
        intake.look(sheet);
        intake.made.extend(orders.iter().flat_map(|orders| orders.iter().copied()));
        preview.imported += all;
        preview.saved = None;
        preview.cursor = None;
        preview.show(Filter::All);
        let left = preview.intake.as_ref().map_or(0, |intake| intake.overview.left(&preview.sheet));
        let here =
            matches!(&self.state.dialog, Some(Dialog::Import(dialog)) if matches!(dialog.stage, Stage::Preview(_)));
        if left > 0 && here {
            return; // while the dialog stays it says so itself
        }
        if let Some(orders) = orders.filter(|_| !here) {
            return self.toast_orders(&orders); // closed meanwhile; what is left can be had back
        }
        match kind {
            Kind::Suppliers => self.state.toast(counted("intake-suppliers-in", all), None),
            Kind::Items => self.state.toast(counted("intake-items-in", all), None),
            Kind::Orders | Kind::Lines => self.tell_made(),
        }
        if here {
            self.state.dialog = None;
            if self.state.screen == Screen::Orders {
                self.refresh_list();
            }
        }
    }

    fn on_intake_failed(&mut self, request: u64, text: Text) {
        if let Some(preview) = asked_by(&mut self.state, request)
            && let Some(intake) = &mut preview.intake
        {
            (intake.busy, intake.failed) = (None, Some(text));
            return;
        }
        let judging = |dialog: &mut super::import::ImportDialog| matches!(dialog.stage, Stage::Judging { request: asked, .. } if asked == request);
        if import_of(&mut self.state).is_some_and(judging) {
            self.choose_import(Some(text));
        }
    }
}

/// Whether an action judges all rows anew.
fn judges_all(action: &ImportAction) -> bool {
    use ImportAction as A;
    matches!(
        action,
        A::SetTarget(..)
            | A::UseRemembered(_)
            | A::SetNames(_)
            | A::SetEmptyLater(_)
            | A::SetPlainQuotes(_)
            | A::SetRound(_)
    )
}

/// The document of a draft, ready to be kept.
fn save_of(draft: &Draft, prefix: &str) -> SaveOrder {
    SaveOrder {
        order: OrderId::new(),
        object_id: ObjectId::mint(prefix),
        revision: 1,
        document: draft.document.clone(),
        amended: false,
    }
}

/// A count in both forms that the texts use: as a figure for plurals, and grouped.
fn counted(key: &str, count: usize) -> Text {
    Text::new(key).with("n", count).with("count", grouped(count.into(), 0))
}

fn source_name(source: &Source) -> String {
    match source {
        Source::Clipboard => String::new(),
        Source::File { name, .. } => name.clone(),
    }
}

/// The preview whose import has that number, in the dialog or in what was closed with rows left.
fn asked_by(state: &mut State, request: u64) -> Option<&mut Preview> {
    let of = |preview: &Preview| {
        preview.intake.as_ref().is_some_and(|intake| intake.busy.is_some_and(|busy| busy.request == request))
    };
    let State { dialog, import_kept, .. } = state;
    let open = match dialog {
        Some(Dialog::Import(dialog)) => Some(dialog),
        _ => None,
    };
    let kept = import_kept.as_mut().map(|(_, dialog)| dialog);
    open.into_iter().chain(kept).find_map(|dialog| match &mut dialog.stage {
        Stage::Preview(preview) if of(preview) => Some(&mut **preview),
        _ => None,
    })
}

fn busy_of(state: &mut State, request: u64) -> Option<&mut Busy> {
    asked_by(state, request)?.intake.as_mut()?.busy.as_mut()
}
