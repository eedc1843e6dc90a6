//! The one table of commands: what menus, shortcuts, palette and help are made of.
//!
//! Owns every command's text, shortcut, place and condition; the keys inside widgets are in `inside`. Must not know how
//! keys are read.

pub mod inside;
mod shortcut;

use super::action::{
    AboutAction, Action, AttachAction, ChosenAction, CompanyAction, CopyAction, ExportAction, IntakeAction,
    ListViewAction, ManyAction, Move, NewsAction, NoticesAction, PaperAction, PracticeAction, RowAction, SplitAction,
    VersionsAction,
};
use super::grid::range::Fill;
use super::import::ImportAction;
use super::items::ItemAction;
use super::known::{PairAction, Which};
use super::many::Wish;
use super::split::By;
use super::state::{Screen, State, Tab};
use super::suppliers::SupplierAction;
use crate::domain::party::Side;
use crate::domain::status::View;
use crate::message::list::SortBy;
use crate::settings::{LanguageChoice, Theme};
pub use shortcut::{Key, Shortcut};

const fn plain(key: Key) -> Option<Shortcut> {
    Some(Shortcut { ctrl: false, shift: false, alt: false, key })
}

const fn ctrl(key: Key) -> Option<Shortcut> {
    Some(Shortcut { ctrl: true, shift: false, alt: false, key })
}

const fn ctrl_shift(key: Key) -> Option<Shortcut> {
    Some(Shortcut { ctrl: true, shift: true, alt: false, key })
}

const fn shift(key: Key) -> Option<Shortcut> {
    Some(Shortcut { ctrl: false, shift: true, alt: false, key })
}

const fn alt(key: Key) -> Option<Shortcut> {
    Some(Shortcut { ctrl: false, shift: false, alt: true, key })
}

/// Where a command can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Everywhere.
    Everywhere,
    /// On one screen.
    On(Screen),
}

/// Where the shortcut bar shows a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// On its screen.
    Shown,
    /// In the editor, while the line table has the keyboard.
    InTable,
    /// In the editor, while the keyboard is beside the line table.
    BesideTable,
    /// Nowhere: menus, palette and help have it.
    Hidden,
}

impl Bar {
    /// Whether it is shown with the keyboard there.
    #[must_use]
    pub fn shows(self, beside_table: bool) -> bool {
        match self {
            Self::Shown => true,
            Self::InTable => !beside_table,
            Self::BesideTable => beside_table,
            Self::Hidden => false,
        }
    }
}

/// A command of the program.
#[derive(Clone, Copy, Debug)]
pub struct UiCommand {
    /// Key of its text.
    pub text: &'static str,
    /// Its shortcut.
    pub shortcut: Option<Shortcut>,
    /// Where it can be used.
    pub place: Place,
    /// Where the shortcut bar at the bottom shows it.
    pub bar: Bar,
    /// What it does now; `None` when it can't be done now.
    pub action: fn(&State) -> Option<Action>,
}

const EDITOR: Place = Place::On(Screen::Editor);
const ORDERS: Place = Place::On(Screen::Orders);
const SUPPLIERS: Place = Place::On(Screen::Suppliers);
const ITEMS: Place = Place::On(Screen::Items);

const fn command(
    text: &'static str,
    shortcut: Option<Shortcut>,
    place: Place,
    bar: Bar,
    action: fn(&State) -> Option<Action>,
) -> UiCommand {
    UiCommand { text, shortcut, place, bar, action }
}

/// All commands, in the order of the help.
pub const COMMANDS: &[UiCommand] = &[
    command("command-new-order", ctrl(Key::Char('N')), Place::Everywhere, Bar::Shown, |_| Some(Action::NewOrder)),
    command("command-duplicate-order", ctrl_shift(Key::Char('D')), Place::Everywhere, Bar::Hidden, |s| {
        Some(Action::Copy(CopyAction::Duplicate(s.order_at_hand()?)))
    }),
    command("command-new-from-template", ctrl_shift(Key::Char('N')), Place::Everywhere, Bar::Hidden, |_| {
        Some(Action::Copy(CopyAction::ShowTemplates))
    }),
    command("command-save-template", None, EDITOR, Bar::Hidden, |s| {
        s.editor.is_some().then_some(Action::Copy(CopyAction::NameTemplate))
    }),
    command("command-versions", None, EDITOR, Bar::Hidden, |s| {
        let sent = s.editor.as_ref()?.facts.accepted_version > 0;
        sent.then_some(Action::Versions(VersionsAction::Open(None)))
    }),
    command("command-preview", ctrl(Key::Char('P')), Place::Everywhere, Bar::Hidden, |s| {
        Some(Action::Paper(PaperAction::Open(s.order_at_hand()?, None)))
    }),
    command("command-number-from-series", None, EDITOR, Bar::Hidden, |s| {
        s.can_number_from_series().then_some(Action::Company(CompanyAction::NumberFromSeries))
    }),
    command("command-search", ctrl(Key::Char('F')), Place::Everywhere, Bar::Hidden, |s| {
        (s.screen != Screen::Editor).then_some(Action::FocusSearch)
    }),
    command("command-open-order", plain(Key::Enter), ORDERS, Bar::Shown, |s| s.list.selected.map(Action::Open)),
    command("command-import-list", ctrl(Key::Char('I')), ORDERS, Bar::Shown, |_| {
        Some(Action::Intake(IntakeAction::Open(None)))
    }),
    command("command-delete-draft", plain(Key::Delete), ORDERS, Bar::Shown, |s| s.many(Wish::Delete)),
    command("command-delete-for-good", plain(Key::Delete), ORDERS, Bar::Shown, |s| s.many(Wish::Purge)),
    command("command-restore", None, ORDERS, Bar::Hidden, |s| s.many(Wish::Restore)),
    command("command-empty-trash", None, ORDERS, Bar::Hidden, |s| {
        (s.in_trash() && !s.list.rows.is_empty()).then_some(Action::Many(ManyAction::EmptyTrash))
    }),
    command("command-send-drafts", ctrl(Key::Enter), ORDERS, Bar::Hidden, |s| s.many(Wish::Send)),
    command("command-duplicate-many", ctrl(Key::Char('D')), ORDERS, Bar::Hidden, |s| s.many(Wish::Duplicate)),
    command("command-change-status", alt(Key::Char('C')), ORDERS, Bar::Shown, |s| s.many(Wish::Status)),
    command("command-list-select", plain(Key::Space), ORDERS, Bar::Shown, |s| {
        s.list.selected.map(|_| Action::Chosen(ChosenAction::ToggleCursor))
    }),
    command("command-list-extend-down", shift(Key::Down), ORDERS, Bar::Shown, |s| extend(s, 1)),
    command("command-list-extend-up", shift(Key::Up), ORDERS, Bar::Hidden, |s| extend(s, -1)),
    command("command-list-select-all", ctrl(Key::Char('A')), ORDERS, Bar::Hidden, |s| {
        (!s.list.rows.is_empty()).then_some(Action::Chosen(ChosenAction::All))
    }),
    command("command-list-clear", plain(Key::Escape), ORDERS, Bar::Hidden, |s| {
        (!s.chosen.is_empty()).then_some(Action::Chosen(ChosenAction::Clear))
    }),
    command("command-list-filter", ctrl(Key::Char('L')), ORDERS, Bar::Shown, |s| {
        (s.list.answered > 0 && !s.is_empty_store()).then_some(Action::ListView(ListViewAction::FocusFilters))
    }),
    command("command-list-save-search", None, ORDERS, Bar::Hidden, |s| {
        s.can_save_view().then_some(Action::ListView(ListViewAction::AskName(None)))
    }),
    command("command-list-fold", None, ORDERS, Bar::Hidden, |s| {
        s.shows_tiles().then_some(Action::ListView(ListViewAction::Fold(!s.settings.running.list.folded)))
    }),
    command("command-sort-number", None, ORDERS, Bar::Hidden, |s| sort_list(s, SortBy::Number)),
    command("command-sort-supplier", None, ORDERS, Bar::Hidden, |s| sort_list(s, SortBy::Supplier)),
    command("command-sort-subject", None, ORDERS, Bar::Hidden, |s| sort_list(s, SortBy::Subject)),
    command("command-sort-ordered", None, ORDERS, Bar::Hidden, |s| sort_list(s, SortBy::Ordered)),
    command("command-sort-delivery", None, ORDERS, Bar::Hidden, |s| sort_list(s, SortBy::Delivery)),
    command("command-sort-lines", None, ORDERS, Bar::Hidden, |s| sort_list(s, SortBy::Lines)),
    command("command-sort-total", None, ORDERS, Bar::Hidden, |s| sort_list(s, SortBy::Total)),
    command("command-sort-version", None, ORDERS, Bar::Hidden, |s| sort_list(s, SortBy::Version)),
    command("command-sort-status", None, ORDERS, Bar::Hidden, |s| sort_list(s, SortBy::Status)),
    command("command-sort-updated", None, ORDERS, Bar::Hidden, |s| sort_list(s, SortBy::Updated)),
    command("command-list-up", plain(Key::Up), ORDERS, Bar::Hidden, |_| Some(Action::MoveSelection(-1))),
    command("command-list-down", plain(Key::Down), ORDERS, Bar::Hidden, |_| Some(Action::MoveSelection(1))),
    command("command-review", ctrl(Key::Enter), EDITOR, Bar::Shown, |s| s.editor.is_some().then_some(Action::Review)),
    command("command-change-status", alt(Key::Char('C')), EDITOR, Bar::Shown, |s| {
        s.editor.as_ref().is_some_and(|e| e.facts.base_version() > 0).then_some(Action::ChangeStatus)
    }),
    command("command-record-answer", alt(Key::Char('A')), Place::Everywhere, Bar::Hidden, |s| {
        s.answer_form().map(|_| Action::News(NewsAction::Answer))
    }),
    command("start-explore", ctrl_shift(Key::Char('E')), Place::Everywhere, Bar::Hidden, |s| {
        (!s.practice).then_some(Action::Practice(PracticeAction::Enter))
    }),
    command("practice-leave", ctrl_shift(Key::Char('E')), Place::Everywhere, Bar::Hidden, |s| {
        s.practice.then_some(Action::Practice(PracticeAction::Leave))
    }),
    command("practice-forget", None, Place::Everywhere, Bar::Hidden, |s| {
        s.practice.then_some(Action::Practice(PracticeAction::AskForget))
    }),
    command("command-import-news", None, Place::Everywhere, Bar::Hidden, |_| Some(Action::News(NewsAction::Import))),
    command("command-edit-supplier", alt(Key::Char('S')), EDITOR, Bar::Hidden, |s| toggle_party(s, Side::Supplier)),
    command("command-edit-buyer", alt(Key::Char('B')), EDITOR, Bar::Hidden, |s| toggle_party(s, Side::Buyer)),
    command("command-edit-cell", plain(Key::F(2)), EDITOR, Bar::InTable, |s| {
        s.editor.as_ref().is_some_and(|e| e.cursor_field().is_some() && e.tab == Tab::Lines).then_some(Action::OpenCell)
    }),
    command("command-line-details", plain(Key::F(4)), EDITOR, Bar::Shown, |s| {
        let editor = s.editor.as_ref()?;
        Some(Action::OpenDrawer(if editor.drawer.is_some() { None } else { Some(editor.cursor?.line) }))
    }),
    command("command-next-problem", plain(Key::F(8)), EDITOR, Bar::Shown, |s| {
        let (errors, warnings) = s.editor.as_ref()?.derived.counts();
        (errors + warnings > 0).then_some(Action::NextProblem)
    }),
    // In a list beside the grid the keys for lines mean its rows.
    command("command-add-row", ctrl(Key::Plus), EDITOR, Bar::Shown, |s| row(s, RowAction::Add)),
    command("command-remove-row", ctrl(Key::Minus), EDITOR, Bar::BesideTable, |s| row(s, RowAction::Remove(None))),
    command("command-add-line", ctrl(Key::Plus), EDITOR, Bar::InTable, |s| {
        s.editor.is_some().then_some(Action::AddLine)
    }),
    command("command-insert-line", plain(Key::Insert), EDITOR, Bar::Hidden, |s| lines(s, Action::InsertLine)),
    command("command-delete-line", ctrl(Key::Minus), EDITOR, Bar::Hidden, |s| lines(s, Action::DeleteLines)),
    command("command-duplicate-lines", ctrl(Key::Char('J')), EDITOR, Bar::Hidden, |s| lines(s, Action::DuplicateLines)),
    command("command-fill-down", ctrl(Key::Char('D')), EDITOR, Bar::InTable, |s| lines(s, Action::Fill(Fill::Down))),
    command("command-fill-right", ctrl(Key::Char('R')), EDITOR, Bar::Hidden, |s| lines(s, Action::Fill(Fill::Right))),
    command("command-copy-above", ctrl(Key::Quote), EDITOR, Bar::Hidden, |s| lines(s, Action::CopyAbove)),
    command(
        "command-paste-from-excel",
        Some(Shortcut { ctrl: true, shift: true, alt: false, key: Key::Char('V') }),
        EDITOR,
        Bar::InTable,
        |s| s.editor.is_some().then_some(Action::Import(ImportAction::OpenClipboard)),
    ),
    command("command-import", None, EDITOR, Bar::Hidden, |s| {
        s.editor.is_some().then_some(Action::Import(ImportAction::OpenFile))
    }),
    command("command-sort-up", None, EDITOR, Bar::Hidden, |s| sort(s, false)),
    command("command-sort-down", None, EDITOR, Bar::Hidden, |s| sort(s, true)),
    command("command-find-in-lines", ctrl(Key::Char('F')), EDITOR, Bar::Hidden, |s| lines(s, Action::ShowFind(true))),
    command("command-replace-in-lines", ctrl(Key::Char('H')), EDITOR, Bar::Hidden, |s| {
        lines(s, Action::ShowFind(true))
    }),
    command("command-find-next", plain(Key::F(3)), EDITOR, Bar::Hidden, |s| {
        s.editor.as_ref()?.find.is_some().then_some(Action::FindNext(false))
    }),
    command("command-reset-columns", None, EDITOR, Bar::Hidden, |s| s.editor.is_some().then_some(Action::ResetColumns)),
    command("command-undo", ctrl(Key::Char('Z')), EDITOR, Bar::Hidden, |s| {
        s.editor.as_ref()?.can_undo_redo().0.then_some(Action::Undo)
    }),
    command("command-redo", ctrl(Key::Char('Y')), EDITOR, Bar::Hidden, |s| {
        s.editor.as_ref()?.can_undo_redo().1.then_some(Action::Redo)
    }),
    command("command-previous-line", alt(Key::Up), EDITOR, Bar::BesideTable, |s| {
        s.editor.as_ref()?.drawer.is_some().then_some(Action::MoveDrawer(-1))
    }),
    command("command-next-line", alt(Key::Down), EDITOR, Bar::BesideTable, |s| {
        s.editor.as_ref()?.drawer.is_some().then_some(Action::MoveDrawer(1))
    }),
    command("command-move-line-up", alt(Key::Up), EDITOR, Bar::Hidden, |s| move_lines(s, false)),
    command("command-move-line-down", alt(Key::Down), EDITOR, Bar::Hidden, |s| move_lines(s, true)),
    command("command-first-cell", None, EDITOR, Bar::Hidden, |s| {
        s.editor.is_some().then_some(Action::MoveCursor(Move::First))
    }),
    command("command-last-cell", None, EDITOR, Bar::Hidden, |s| {
        s.editor.is_some().then_some(Action::MoveCursor(Move::Last))
    }),
    command("command-discard-amendment", None, EDITOR, Bar::Hidden, |s| {
        s.has_unsent_changes().then_some(Action::DiscardAmendment)
    }),
    command("tab-lines", alt(Key::Char('1')), EDITOR, Bar::Hidden, |s| tab(s, Tab::Lines)),
    command("tab-delivery", alt(Key::Char('2')), EDITOR, Bar::Hidden, |s| tab(s, Tab::Delivery)),
    command("tab-milestones", alt(Key::Char('3')), EDITOR, Bar::Hidden, |s| tab(s, Tab::Milestones)),
    command("tab-references", alt(Key::Char('4')), EDITOR, Bar::Hidden, |s| tab(s, Tab::References)),
    command("tab-additional", alt(Key::Char('5')), EDITOR, Bar::Hidden, |s| tab(s, Tab::Additional)),
    command("command-split-parts", None, EDITOR, Bar::Hidden, |s| split(s, By::Parts)),
    command("command-split-percentages", None, EDITOR, Bar::Hidden, |s| split(s, By::Percentages)),
    command("command-attach", None, EDITOR, Bar::Hidden, |s| {
        s.editor.is_some().then_some(Action::Attach(AttachAction::Open(None)))
    }),
    command("command-retry-all", ctrl(Key::Char('R')), Place::On(Screen::Outbox), Bar::Shown, |s| {
        s.can_retry_all().then_some(Action::RetryAll)
    }),
    command("command-test-connection", ctrl(Key::Char('T')), Place::On(Screen::Settings), Bar::Shown, |s| {
        s.settings.can_test().then_some(Action::TestConnection)
    }),
    command("view-all", None, Place::Everywhere, Bar::Hidden, |_| Some(Action::ShowView(View::All))),
    command("view-drafts", None, Place::Everywhere, Bar::Hidden, |_| Some(Action::ShowView(View::Drafts))),
    command("view-sent", None, Place::Everywhere, Bar::Hidden, |_| Some(Action::ShowView(View::Sent))),
    command("view-needs-attention", None, Place::Everywhere, Bar::Hidden, |_| {
        Some(Action::ShowView(View::NeedsAttention))
    }),
    command("view-cancelled", None, Place::Everywhere, Bar::Hidden, |_| Some(Action::ShowView(View::Cancelled))),
    command("list-view-trash", None, Place::Everywhere, Bar::Hidden, |_| Some(Action::ShowView(View::Trash))),
    command("nav-outbox", None, Place::Everywhere, Bar::Hidden, |_| Some(Action::Go(Screen::Outbox))),
    command("nav-suppliers", None, Place::Everywhere, Bar::Hidden, |_| Some(Action::Go(Screen::Suppliers))),
    command("nav-items", None, Place::Everywhere, Bar::Hidden, |_| Some(Action::Go(Screen::Items))),
    command("command-new-supplier", None, Place::Everywhere, Bar::Hidden, |_| {
        Some(Action::Suppliers(SupplierAction::New))
    }),
    command("command-new-item", None, Place::Everywhere, Bar::Hidden, |_| Some(Action::Items(ItemAction::New))),
    command("command-supplier-pairs", None, Place::Everywhere, Bar::Hidden, |s| {
        (!s.suppliers.pairs.is_empty()).then_some(Action::Pair(PairAction::Open(Which::Suppliers)))
    }),
    command("command-item-pairs", None, Place::Everywhere, Bar::Hidden, |s| {
        (!s.items.pairs.is_empty()).then_some(Action::Pair(PairAction::Open(Which::Items)))
    }),
    command("command-open-supplier", plain(Key::Enter), SUPPLIERS, Bar::Shown, |s| {
        s.suppliers.selected.map(|id| Action::Suppliers(SupplierAction::Open(id)))
    }),
    command("command-supplier-up", plain(Key::Up), SUPPLIERS, Bar::Hidden, |_| {
        Some(Action::Suppliers(SupplierAction::Move(-1)))
    }),
    command("command-supplier-down", plain(Key::Down), SUPPLIERS, Bar::Hidden, |_| {
        Some(Action::Suppliers(SupplierAction::Move(1)))
    }),
    command("command-supplier-order", None, SUPPLIERS, Bar::Hidden, |s| {
        let open = s.suppliers.panel.as_ref().map(|panel| panel.id);
        Some(Action::Suppliers(SupplierAction::Order(open.or(s.suppliers.selected)?)))
    }),
    command("command-remove-supplier", plain(Key::Delete), SUPPLIERS, Bar::Shown, |s| {
        s.suppliers.selected.map(|id| Action::Suppliers(SupplierAction::Remove(id)))
    }),
    command("command-undo-supplier", ctrl(Key::Char('Z')), SUPPLIERS, Bar::Hidden, |s| {
        let form = s.suppliers.panel.as_ref()?.form.as_ref()?;
        form.can_undo_redo().0.then_some(Action::Suppliers(SupplierAction::Undo))
    }),
    command("command-redo-supplier", ctrl(Key::Char('Y')), SUPPLIERS, Bar::Hidden, |s| {
        let form = s.suppliers.panel.as_ref()?.form.as_ref()?;
        form.can_undo_redo().1.then_some(Action::Suppliers(SupplierAction::Redo))
    }),
    command("command-open-item", plain(Key::Enter), ITEMS, Bar::Shown, |s| {
        s.items.selected.map(|id| Action::Items(ItemAction::Open(id)))
    }),
    command("command-item-up", plain(Key::Up), ITEMS, Bar::Hidden, |_| Some(Action::Items(ItemAction::Move(-1)))),
    command("command-item-down", plain(Key::Down), ITEMS, Bar::Hidden, |_| Some(Action::Items(ItemAction::Move(1)))),
    command("command-hide-item", plain(Key::Delete), ITEMS, Bar::Shown, |s| {
        let id = s.items.selected.filter(|_| !s.items.hidden)?;
        Some(Action::Items(ItemAction::Hide(id, true)))
    }),
    command("command-show-item", None, ITEMS, Bar::Hidden, |s| {
        let id = s.items.selected.filter(|_| s.items.hidden)?;
        Some(Action::Items(ItemAction::Hide(id, false)))
    }),
    command("command-undo-item", ctrl(Key::Char('Z')), ITEMS, Bar::Hidden, |s| {
        let form = s.items.panel.as_ref()?.form.as_ref()?;
        form.editor.can_undo_redo().0.then_some(Action::Items(ItemAction::Undo))
    }),
    command("command-redo-item", ctrl(Key::Char('Y')), ITEMS, Bar::Hidden, |s| {
        let form = s.items.panel.as_ref()?.form.as_ref()?;
        form.editor.can_undo_redo().1.then_some(Action::Items(ItemAction::Redo))
    }),
    command("nav-settings", ctrl(Key::Comma), Place::Everywhere, Bar::Hidden, |_| Some(Action::Go(Screen::Settings))),
    command(
        "command-toggle-theme",
        Some(Shortcut { ctrl: true, shift: true, alt: false, key: Key::Char('L') }),
        Place::Everywhere,
        Bar::Hidden,
        |s| Some(Action::SetTheme(if s.settings.running.theme == Theme::Dark { Theme::Light } else { Theme::Dark })),
    ),
    command("command-notices", alt(Key::Char('N')), Place::Everywhere, Bar::Hidden, |_| {
        Some(Action::Notices(NoticesAction::Open))
    }),
    command("command-toggle-contrast", None, Place::Everywhere, Bar::Hidden, |s| {
        Some(Action::SetHighContrast(!s.settings.running.high_contrast))
    }),
    command("command-english", None, Place::Everywhere, Bar::Hidden, |s| speak(s, LanguageChoice::English)),
    command("command-hindi", None, Place::Everywhere, Bar::Hidden, |s| speak(s, LanguageChoice::Hindi)),
    command("command-export", ctrl(Key::Char('E')), Place::Everywhere, Bar::Hidden, |s| {
        s.to_export().is_some().then_some(Action::Export(ExportAction::Open))
    }),
    command("command-read-back", None, Place::Everywhere, Bar::Hidden, |_| {
        Some(Action::Export(ExportAction::OpenRead))
    }),
    command("command-back", plain(Key::Escape), Place::Everywhere, Bar::Hidden, |s| {
        (s.screen != Screen::Orders).then_some(Action::Back)
    }),
    command("command-palette", ctrl(Key::Char('K')), Place::Everywhere, Bar::Shown, |_| Some(Action::Palette)),
    command("command-help", plain(Key::F(1)), Place::Everywhere, Bar::Hidden, |_| Some(Action::Help)),
    command("about-title", None, Place::Everywhere, Bar::Hidden, |_| Some(Action::About(AboutAction::Open))),
    command("command-diagnostics", None, Place::Everywhere, Bar::Hidden, |_| {
        Some(Action::About(AboutAction::CopyDiagnostics))
    }),
    command("command-data-folder", None, Place::Everywhere, Bar::Hidden, |_| {
        Some(Action::About(AboutAction::OpenFolder))
    }),
];

fn row(state: &State, action: RowAction) -> Option<Action> {
    (state.editor.is_some() && state.row_at.is_some()).then_some(Action::Row(action))
}

fn split(state: &State, by: By) -> Option<Action> {
    state.editor.is_some().then_some(Action::Split(SplitAction::Open(by)))
}

/// Says that language from now on, unless it was chosen already.
fn speak(state: &State, language: LanguageChoice) -> Option<Action> {
    (state.settings.running.language != language).then_some(Action::SetLanguage(language))
}

/// An action on the selected lines, while the keys mean them.
fn lines(state: &State, action: Action) -> Option<Action> {
    state.editor.as_ref()?.may_change_lines().then_some(action)
}

/// With the drawer open the same keys go from line to line.
fn move_lines(state: &State, down: bool) -> Option<Action> {
    state.editor.as_ref()?.drawer.is_none().then(|| lines(state, Action::MoveLines(down)))?
}

fn extend(state: &State, by: i32) -> Option<Action> {
    (!state.list.rows.is_empty()).then_some(Action::Chosen(ChosenAction::Extend(by)))
}

fn sort_list(state: &State, by: SortBy) -> Option<Action> {
    (!state.list.rows.is_empty()).then_some(Action::ListView(ListViewAction::SortBy(by)))
}

fn sort(state: &State, descending: bool) -> Option<Action> {
    let column = state.editor.as_ref()?.cursor?.column;
    lines(state, Action::Sort(column, descending))
}

fn toggle_party(state: &State, side: Side) -> Option<Action> {
    let editor = state.editor.as_ref()?;
    let open = editor.party.as_ref().is_some_and(|(open, _)| *open == side);
    Some(Action::OpenParty(if open { None } else { Some(side) }))
}

fn tab(state: &State, tab: Tab) -> Option<Action> {
    state.editor.is_some().then_some(Action::ShowTab(tab))
}

/// The commands that can be used on a screen.
pub fn on_screen(screen: Screen) -> impl Iterator<Item = &'static UiCommand> {
    COMMANDS.iter().filter(move |command| match command.place {
        Place::Everywhere => true,
        Place::On(place) => place == screen,
    })
}

/// The keys of a command on a screen, as they are written on it; empty for one without, or that is not there.
#[must_use]
pub fn keys_of(text: &str, screen: Screen) -> String {
    let mut here = on_screen(screen).filter(|command| command.text == text);
    here.find_map(|command| command.shortcut).map(|keys| keys.to_string()).unwrap_or_default()
}
