//! Everything that can be asked of the program: by a click, a key, or the palette.
//!
//! Owns `Action`. Drawing pushes actions; `update` applies them.

use std::ops::Range;
use std::path::PathBuf;

use super::grid::range::Fill;
use super::grid::{Column, Cursor};
use super::setting::Setting;
use super::state::{Screen, Tab};
use crate::domain::edit::Edit;
use crate::domain::field::Field;
use crate::domain::ids::{LineId, OpId, OrderId};
use crate::domain::party::{Party, Side};
use crate::domain::status::{Verdict, View};
use crate::message::list::Sort;
use crate::settings::{LanguageChoice, Theme};

pub use super::about::AboutAction;
pub use super::access::AccessAction;
pub use super::archive::ArchiveAction;
pub use super::attach::AttachAction;
pub use super::book::BookAction;
pub use super::chosen::ChosenAction;
pub use super::company_form::CompanyAction;
pub use super::copies::CopyAction;
pub use super::data::DataAction;
pub use super::export::ExportAction;
pub use super::intake::IntakeAction;
pub use super::items::ItemAction;
pub use super::known::PairAction;
pub use super::list_view::ListViewAction;
pub use super::many::ManyAction;
pub use super::news::NewsAction;
pub use super::notices::NoticesAction;
pub use super::paper::PaperAction;
pub use super::practice::PracticeAction;
pub use super::rows::RowAction;
pub use super::settings_form::SettingsField;
pub use super::split::SplitAction;
pub use super::suppliers::SupplierAction;
pub use super::versions::{Pick, VersionsAction};

/// Where the grid's cursor goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// To the next editable cell, then the next line; a new line after the last.
    Next,
    /// To the previous editable cell.
    Previous,
    /// One line up.
    Up,
    /// One line down.
    Down,
    /// One column left.
    Left,
    /// One column right.
    Right,
    /// So many lines up or down.
    Page(i32),
    /// First column of the line.
    Home,
    /// Last column of the line.
    End,
    /// First cell of all.
    First,
    /// Last cell of all.
    Last,
    /// To the end of the filled run above (Ctrl and an arrow).
    EdgeUp,
    /// To the end of the filled run below.
    EdgeDown,
    /// To the end of the filled run at the left.
    EdgeLeft,
    /// To the end of the filled run at the right.
    EdgeRight,
}

/// A request of the window.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)] // each says what it asks by its name; arguments are explained where they aren't
pub enum Action {
    Go(Screen),
    /// Leaves the order, to where it was opened from.
    Leave,
    /// Opens the settings at one of them, which gets the keyboard.
    ShowSetting(Setting),
    /// It has the keyboard now.
    SettingShown,
    ShowView(View),
    Search(String),
    /// Looks for the search box at the next frame.
    FocusSearch,
    /// The search box has the focus now.
    SearchFocused,
    SelectOrder(Option<OrderId>),
    /// The orders ticked.
    Chosen(ChosenAction),
    /// Many orders at once.
    Many(ManyAction),
    /// Columns, filters and saved searches.
    ListView(ListViewAction),
    /// Sorts the list of orders.
    SortList(Sort),
    /// These rows of the list are in sight, by place from 0: those missing are fetched.
    ShowRows(Range<u32>),
    /// Asks what the word at the cursor (in bytes) of a search can be completed to.
    Suggest(String, usize),
    /// Moves the selection in the list by so many rows.
    MoveSelection(i32),
    Open(OrderId),
    NewOrder,
    /// Puts a draft into the Trash.
    Delete(OrderId),
    /// Takes a draft out of the Trash.
    Restore(OrderId),
    Back,

    /// The text of the open cell or field.
    Type(Field, String),
    /// The open cell is left: its text becomes one undo step.
    Commit,
    /// The open cell's text is taken back.
    Revert,
    Edit(Edit),
    Undo,
    /// Takes the last edit back, if the order is still that one at that revision.
    UndoOf(OrderId, u64),
    Redo,
    SetCursor(Cursor),
    /// Leaves the open cell, then moves.
    MoveCursor(Move),
    /// Moves the other corner of the selection.
    Extend(Move),
    /// The selection reaches from the cursor to a cell.
    SelectTo(Cursor),
    /// Selects whole rows, from one to another.
    SelectRows(LineId, LineId),
    /// Selects a whole column; with true, from the cursor's.
    SelectColumn(Column, bool),
    SelectAll,
    /// Opens the cell at the cursor with its text (F2).
    OpenCell,
    /// Text typed at the cursor: opens the cell with it in place of what it held, or goes on in the open cell.
    TypeIntoCell(String),
    /// Moves the choice in the list below the open cell, up by a negative number.
    ChooseCompletion(i32),
    /// Takes the chosen offer; when none is chosen, leaves the cell and moves.
    AcceptCompletion(Move),
    /// Takes the offer at a place in the list, counted from 0.
    TakeCompletion(usize),
    /// Closes the list; the cell stays open.
    CloseCompletion,
    /// Empties the selected cells.
    ClearCells,
    /// Text from the clipboard goes in at the selection.
    Paste(String),
    Fill(Fill),
    /// Fills from the selection to a cell, as the handle was dragged.
    FillTo(Cursor),
    CopyAbove,
    AddLine,
    /// A line above the cursor's.
    InsertLine,
    DuplicateLines,
    DeleteLines,
    /// Moves the selected lines down (true) or up.
    MoveLines(bool),
    /// Sorts by a column, descending with true.
    Sort(Column, bool),
    /// Opens find and replace, or closes it.
    ShowFind(bool),
    /// What is looked for.
    TypeFind(String),
    /// What takes its place.
    TypeReplace(String),
    /// To the next cell found; with true, the one before.
    FindNext(bool),
    ReplaceOne,
    ReplaceAll,
    /// Shows or hides a column.
    ShowColumn(Column, bool),
    /// The width of a column in points, as dragged.
    SetColumnWidth(Column, u16),
    /// All columns as they were at first.
    ResetColumns,
    OpenParty(Option<Side>),
    FindParties(String),
    TakeParty(Side, Box<Party>),
    Book(BookAction),
    Suppliers(SupplierAction),
    Items(ItemAction),
    /// Two suppliers or items that may be one.
    Pair(PairAction),
    Row(RowAction),
    Split(SplitAction),
    Attach(AttachAction),
    Archive(ArchiveAction),
    /// PDF of an order, or of many.
    Paper(PaperAction),
    Export(ExportAction),
    /// The program itself.
    About(AboutAction),
    /// A CA file and keys.
    Access(AccessAction),
    /// A supplier's answer, and messages of the network.
    News(NewsAction),
    /// What was told.
    Notices(NoticesAction),
    /// Into the practice workspace, and out of it.
    Practice(PracticeAction),
    ShowTab(Tab),
    OpenDrawer(Option<LineId>),
    /// The drawer shows the line before or after.
    MoveDrawer(i32),
    FilterLines(String),
    GoTo(Field),
    NextProblem,
    /// The widget asked for has the focus now.
    FocusDone,
    DiscardAmendment,
    ShowSummary(bool),

    /// Paste from Excel and Import….
    Import(super::import::ImportAction),
    /// Imports of orders, suppliers and items.
    Intake(IntakeAction),

    Review,
    ToggleJson,
    ConfirmSend,
    ChangeStatus,
    PickStatus(String),
    TypeOtherStatus(String),
    TypeBuyerAction(String),
    TypeRemarks(String),
    ConfirmStatus,
    CloseDialog,
    Palette,
    TypePalette(String),
    /// A command, by the key of its text, was run from the palette.
    Ran(&'static str),
    Help,

    Recall(OpId),
    RetryNow(OpId),
    RetryAll,
    /// Opens the dialog that asks for the note of a decision about an unknown outcome.
    Mark(OpId, Verdict),
    TypeNote(String),
    ConfirmMark,
    PauseSending(bool),
    SelectOp(Option<OpId>),

    SetSetting(SettingsField, String),
    TestConnection,
    Apply,
    SetTheme(Theme),
    SetHighContrast(bool),
    SetTextSize(u32),
    SetLanguage(LanguageChoice),
    Company(CompanyAction),
    Copy(CopyAction),
    Versions(VersionsAction),
    Data(DataAction),

    /// Puts the guide to the first order away.
    DismissGuide,
    DismissFault,
    DismissFailure,
    /// Tries again now to save what could not be saved.
    RetrySaveNow,
    /// The window is to be closed.
    Close,
    RetrySave,
    /// The path field of the dialog that saves a copy.
    TypeCopyPath(String),
    SaveCopy(PathBuf),
    /// Asks by the system's dialog, with this title, where a copy is to go.
    PickCopyPath(String),
    CloseAnyway,
}
