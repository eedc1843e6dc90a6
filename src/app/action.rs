//! Everything that can be asked of the program: by a click, a key, or the palette.
//!
//! Owns `Action`. Drawing pushes actions; `update` applies them.

use std::path::PathBuf;

use super::state::{Cursor, Screen, Tab};
use crate::domain::edit::Edit;
use crate::domain::field::Field;
use crate::domain::ids::{LineId, OpId, OrderId};
use crate::domain::party::{Party, Side};
use crate::domain::status::View;
use crate::settings::Theme;

pub use super::settings_form::SettingsField;

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
}

/// A request of the window.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)] // each says what it asks by its name; arguments are explained where they aren't
pub enum Action {
    Go(Screen),
    ShowView(View),
    Search(String),
    /// Looks for the search box at the next frame.
    FocusSearch,
    /// The search box has the focus now.
    SearchFocused,
    SelectOrder(Option<OrderId>),
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
    Redo,
    SetCursor(Cursor),
    /// Leaves the open cell, then moves.
    MoveCursor(Move),
    /// Opens the cell at the cursor with its text (F2).
    OpenCell,
    /// Text typed at the cursor: opens the cell with it in place of what it held, or goes on in the open cell.
    TypeIntoCell(String),
    /// Empties the cell at the cursor.
    ClearCell,
    /// Copies the cell at the cursor (done by the window, which has the clipboard).
    CopyCell,
    AddLine,
    DeleteLine(LineId),
    OpenParty(Option<Side>),
    FindParties(String),
    TakeParty(Side, Box<Party>),
    RememberParty(Side),
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
    Help,

    Recall(OpId),
    RetryNow(OpId),
    RetryAll,
    SendAgain(OpId),
    /// Opens the dialog that asks how the clerk knows: delivered or not.
    Mark(OpId, bool),
    TypeNote(String),
    ConfirmMark,
    PauseSending(bool),
    SelectOp(Option<OpId>),

    SetSetting(SettingsField, String),
    TestConnection,
    Apply,
    SetTheme(Theme),
    SetTextSize(u32),
    SaveCompany,

    DismissFault,
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
