//! The line table: one row a line, drawn only where it is seen, with one cell open at a time.
//!
//! Owns the table's place, columns, scrolling and the one focus of all of it. Cells are keyed by `LineId`, so that focus
//! and text stay with their line. The keys are read by `grid_input`, the cells drawn by `line_cells`.

use egui::emath::GuiRounding as _;
use egui::{Id, IdSalt, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role};
use egui_table::{Column as TableColumn, HeaderRow, Table, TableState};

use super::grid_input::{self, Input};
use super::line_cells::{Grid, Labels, cell_id};
use super::{grid_footer, grid_presses, grid_toolbar};
use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::app::grid::{Column, Cursor};
use crate::app::state::{Screen, Tab};
use crate::app::ui_command::inside::{COPY, CUT, PASTE};
use crate::domain::field::{Field, LineField};
use crate::ui::row_menu::{self, Entry};
use crate::ui::{Ctx, keys, theme};

/// Width of the number column.
pub(super) const NUMBER: f32 = 44.0;
/// Width of the last column, which opens a line's details.
const DETAILS: f32 = 40.0;
/// Least width of the description.
const DESCRIPTION: f32 = 200.0;

/// Width in points that a column has until the clerk chooses another (DESIGN.md §3, 02).
fn usual_width(column: Column) -> f32 {
    use LineField as F;
    match column {
        Column::Entry(F::Description) => DESCRIPTION,
        Column::Entry(F::FreeQuantity) => 60.0,
        Column::Entry(F::Unit | F::GstRate) => 56.0,
        Column::Entry(F::Discount) => 80.0,
        Column::Entry(F::Hsn | F::Quantity | F::UnitPrice | F::OriginCountry) => 84.0,
        Column::Entry(_) => 120.0,
        Column::Taxable => 98.0,
        Column::Tax => 92.0,
        Column::Total => 104.0,
    }
}

/// Draws toolbar, table and footer.
pub fn lines_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    grid_toolbar::toolbar_ui(ui, ctx, editor);
    // Rows that begin on a pixel: lines of several cells meet without a notch.
    let area = ui.available_rect_before_wrap().round_to_pixels(ui.pixels_per_point());
    let (above, footer) = area.split_top_bottom_at_y(area.bottom() - theme::ROW);
    let widths = widths(ui, ctx, editor, area.width());
    take_focus(ui, ctx, editor);
    let mut inputs = Vec::new();
    let asked = asked_before(ui).unwrap_or_else(|| {
        inputs = keyboard(ui, ctx, editor);
        Asked::of(ui, &inputs)
    });
    menu_ui(ui, ctx, editor);
    let labels = Labels::new(ctx.words, editor);
    let mut grid = Grid::new(ui, ctx, editor, labels);
    grid.menu = row_menu::asked_by_keys(ui, grid_id());
    // F2 on a figure that can't be typed shows how it comes about.
    grid.explain = editor.cursor_field().is_none() && asked.opens;
    let moved =
        ui.scope_builder(UiBuilder::new().max_rect(above), |ui| table_ui(ui, &mut grid, &widths, asked.any)).inner;
    let is_new = keys::appeared(ui, grid_id());
    if moved && !is_new && ui.memory(|memory| memory.has_focus(grid_id())) {
        ui.scroll_to_rect(area, None); // in a low window the table is part of a page that scrolls
    }
    grid.end_drag(ui, above.with_min_y(above.top() + theme::ROW));
    let Grid { clicked, open_drawn: drawn, heads, .. } = grid;
    grid_footer::footer_ui(ui, ctx, editor, footer, &heads, area.left() + NUMBER + widths[1]);
    ui.data_mut(|data| data.insert_temp(drawn_memory(), drawn));
    if !drawn {
        // One focus for the table: while a cell is open, its text edit has this identity.
        let response = ui.interact(above, grid_id(), Sense::focusable_noninteractive());
        let name = ctx.t("grid-name");
        response.widget_info(|| WidgetInfo::labeled(Role::Grid, true, &name));
        // The table has the keyboard; the cell that it is on is said.
        ui.ctx().accesskit_node_builder(grid_id(), |node| {
            node.set_row_count(editor.visible().len());
            node.set_column_count(editor.columns.len());
            if let Some(cursor) = editor.cursor {
                node.set_active_descendant(cell_id(cursor).accesskit_id());
            }
        });
    }
    if clicked {
        ui.memory_mut(|memory| memory.request_focus(grid_id())); // after the table's own look at the click
    }
    // Last, so that what was typed into the open cell before the key that leaves it comes first.
    for input in inputs {
        do_input(ui, ctx, editor, input);
    }
}

/// What can be done with the selected cells and their lines.
fn menu_ui(ui: &Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    use Entry::{Command, Line, Own};
    const MENU: [Entry; 16] = [
        Own("menu-cut", CUT),
        Own("menu-copy", COPY),
        Own("menu-paste", PASTE),
        Command("command-paste-from-excel"),
        Line,
        Command("command-copy-above"),
        Command("command-fill-down"),
        Command("command-fill-right"),
        Line,
        Command("command-insert-line"),
        Command("command-duplicate-lines"),
        Command("command-move-line-up"),
        Command("command-move-line-down"),
        Command("command-delete-line"),
        Line,
        Command("command-line-details"),
    ];
    match row_menu::menu_ui(ui, ctx, grid_id(), &MENU) {
        Some("menu-cut") => do_input(ui, ctx, editor, Input::Cut),
        Some("menu-copy") => do_input(ui, ctx, editor, Input::Copy),
        // Only the window can read the clipboard: what it holds comes as if it had been pasted by keys.
        Some("menu-paste") => ui.ctx().send_viewport_cmd(egui::ViewportCommand::RequestPaste),
        _ => {}
    }
}

/// Draws the table; true when the cursor came to another place, or is typed at out of sight.
fn table_ui(ui: &mut Ui, grid: &mut Grid<'_, '_>, widths: &[f32], typed: bool) -> bool {
    let editor = grid.editor;
    let rows = editor.visible().len() + usize::from(grid.has_new_row());
    let names = std::iter::once("number").chain(editor.columns.iter().map(|column| column.name())).chain(["details"]);
    let columns: Vec<TableColumn> = names.zip(widths).map(column).collect();
    let mut table = Table::new()
        .id_salt("lines")
        .num_rows(rows as u64)
        .num_sticky_cols(2)
        .headers([HeaderRow::new(theme::ROW)])
        .columns(columns);
    let target = scroll_target(ui, editor, typed);
    if let Some((row, column)) = target {
        table = table.scroll_to_row(row, None);
        if column >= 2 {
            table = table.scroll_to_column(column, None);
        }
    }
    let id = TableState::id(ui, IdSalt::new("lines"));
    if TableState::load(ui, id).is_none() {
        TableState::default().store(ui, id); // else the table would measure all cells in an invisible first frame
    }
    table.show(ui, grid);
    grid.lines_ui(ui);
    target.is_some()
}

/// All widths: number, the shown columns, details. The description takes what is left, unless the clerk chose.
fn widths(ui: &Ui, ctx: &Ctx<'_>, editor: &Editor, available: f32) -> Vec<f32> {
    let dragged = grid_presses::dragged_width(ui);
    let chosen = |column: &Column| {
        let kept = ctx.state.settings.running.grid.get(column.name()).and_then(|column| column.width);
        dragged.filter(|(of, _)| of == column).map(|(_, width)| width).or(kept.map(f32::from))
    };
    let mut all: Vec<f32> =
        editor.columns.iter().map(|column| chosen(column).unwrap_or(usual_width(*column))).collect();
    if chosen(&Column::DESCRIPTION).is_none() {
        let others: f32 = all[1..].iter().sum::<f32>() + NUMBER + DETAILS;
        all[0] = (available - others).max(DESCRIPTION).floor();
    }
    all.insert(0, NUMBER);
    all.push(DETAILS);
    all
}

/// The table remembers widths by identity; one that takes the width in follows ours.
fn column((name, width): (&str, &f32)) -> TableColumn {
    #[allow(clippy::cast_possible_truncation)] // whole points
    let id = Id::unique(("grid column", name, *width as i32));
    TableColumn::new(*width).range(*width..=*width).resizable(false).id(id)
}

/// The one focus of the table. It stays while cells open and close, so that no key falls between two cells.
#[must_use]
pub fn grid_id() -> Id {
    Id::unique("line grid")
}

/// Whether the keyboard goes into an open cell of the grid.
#[must_use]
pub fn is_cell_open(editor: &Editor) -> bool {
    editor.pending.as_ref().is_some_and(|pending| pending.in_grid)
}

/// Reads the keys of the table before anything is laid out, unless text belongs into the open cell first: what they ask
/// for is applied then, and one layout shows it.
pub fn keys_ui(ui: &Ui, ctx: &mut Ctx<'_>) {
    let state = ctx.state;
    let Some(editor) = state.editor.as_ref().filter(|editor| editor.tab == Tab::Lines) else { return };
    if state.screen != Screen::Editor
        || !ui.memory(|memory| memory.has_focus(grid_id()))
        || (is_cell_open(editor) && keys::any_text(ui))
    {
        return;
    }
    let inputs = keyboard(ui, ctx, editor);
    let asked = Asked::of(ui, &inputs); // before the data are locked
    ui.data_mut(|data| data.insert_temp(asked_memory(), asked));
    for input in inputs {
        do_input(ui, ctx, editor, input);
    }
}

/// What the keyboard asked of the table in a pass.
#[derive(Clone, Copy)]
struct Asked {
    pass: u64,
    /// Anything.
    any: bool,
    /// That a cell be opened.
    opens: bool,
}

impl Asked {
    fn of(ui: &Ui, inputs: &[Input]) -> Self {
        let opens = inputs.contains(&Input::Do(Action::OpenCell));
        Self { pass: ui.ctx().cumulative_pass_nr(), any: !inputs.is_empty(), opens }
    }
}

fn asked_memory() -> Id {
    Id::unique("grid asked")
}

/// What was read in this pass already.
fn asked_before(ui: &Ui) -> Option<Asked> {
    let asked: Option<Asked> = ui.data(|data| data.get_temp(asked_memory()));
    asked.filter(|asked| asked.pass == ui.ctx().cumulative_pass_nr())
}

/// Takes the keyboard where it was led to the table, or is nobody's while a cell is open.
fn take_focus(ui: &Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    if ctx.state.dialog.is_some() {
        return;
    }
    let open = is_cell_open(editor);
    if !open {
        ui.data_mut(|data| data.remove::<(Field, String)>(open_memory()));
    }
    let in_drawer = |field: Field| matches!(field, Field::Line(line, of) if editor.drawer == Some(line) && !Column::Entry(of).is_usual());
    let is_ours = |field| field == Field::Lines || (is_grid_field(editor, field) && !in_drawer(field));
    if editor.focus.is_some_and(is_ours) {
        ui.memory_mut(|memory| memory.request_focus(grid_id()));
        ctx.push(Action::FocusDone);
    }
    if open && ui.memory(|memory| memory.focused().is_none()) {
        ui.memory_mut(|memory| memory.request_focus(grid_id()));
    }
}

/// Reads the keyboard when it is the grid's.
fn keyboard(ui: &Ui, ctx: &Ctx<'_>, editor: &Editor) -> Vec<Input> {
    if ctx.state.dialog.is_some() || !ui.memory(|memory| memory.has_focus(grid_id())) {
        return Vec::new();
    }
    ui.memory_mut(|memory| {
        let filter = egui::EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
        memory.set_focus_lock_filter(grid_id(), filter);
        memory.move_focus(egui::FocusDirection::None); // a Tab that came before the filter held is the grid's too
    });
    grid_input::read(ui, is_cell_open(editor), was_drawn(ui), ctx.state.completion.is_open())
}

/// Whether the open cell was among those seen in the last frame.
fn was_drawn(ui: &Ui) -> bool {
    ui.data(|data| data.get_temp(drawn_memory())).unwrap_or(false)
}

fn drawn_memory() -> Id {
    Id::unique("open cell drawn")
}

/// Where the drawing remembers which cell its text edit is open for, and the text that it left there.
pub(super) fn open_memory() -> Id {
    Id::unique("open cell")
}

fn is_grid_field(editor: &Editor, field: Field) -> bool {
    matches!(field, Field::Line(_, column) if editor.columns.contains(&Column::Entry(column)))
}

/// Copying needs the clipboard, which only drawing has; all else is asked of the program.
fn do_input(ui: &Ui, ctx: &mut Ctx<'_>, editor: &Editor, input: Input) {
    match (input, editor.cursor) {
        (Input::Do(action), _) => ctx.push(action),
        (Input::Copy, _) => ui.ctx().copy_text(editor.copy()),
        (Input::Cut, _) => {
            ui.ctx().copy_text(editor.copy());
            ctx.push(Action::ClearCells);
        }
        (Input::Rows, Some(cursor)) => {
            let lines = editor.selected_lines();
            let (from, to) = (lines.first().copied(), lines.last().copied());
            ctx.push(Action::SelectRows(from.unwrap_or(cursor.line), to.unwrap_or(cursor.line)));
        }
        (Input::Column, Some(cursor)) => ctx.push(Action::SelectColumn(cursor.column, false)),
        (Input::Rows | Input::Column, None) => {}
        (Input::Leave(back), _) => {
            ctx.push(Action::Commit);
            let to = if back { grid_toolbar::first_memory() } else { super::tab_memory() };
            if let Some(to) = ui.data(|data| data.get_temp::<Id>(to)) {
                ui.memory_mut(|memory| memory.request_focus(to));
            }
        }
    }
}

/// Row and column to bring into view: the moving corner's of the selection, when it moved since the last frame, or when
/// lines above it came or went.
fn scroll_target(ui: &Ui, editor: &Editor, typed: bool) -> Option<(u64, usize)> {
    let memory = Id::unique("grid cursor seen");
    let cursor = editor.cursor?;
    let corner = match editor.block {
        Some((from, to)) if from == cursor => to,
        _ => cursor,
    };
    let position = editor.derived.position(corner.line)?;
    let row = editor.visible().binary_search(&position).ok()?;
    // A line's details take room from the table, in which it stays in sight.
    let now = (corner, row, editor.drawer.is_some());
    let seen = ui.data(|data| data.get_temp::<(Cursor, usize, bool)>(memory));
    // A cell that is typed into comes back into view, too.
    let typed_unseen = typed && is_cell_open(editor) && !was_drawn(ui);
    if seen == Some(now) && !typed_unseen {
        return None;
    }
    ui.data_mut(|data| data.insert_temp(memory, now));
    let whole_column = editor.block.is_some_and(|(from, to)| {
        let ends = [editor.visible().first(), editor.visible().last()]
            .map(|index| index.and_then(|index| editor.order().lines.get(*index)).map(|line| line.id));
        [Some(from.line), Some(to.line)] == ends && editor.visible().len() > 1
    });
    if whole_column {
        return None; // all of it can't be shown, and the clerk sees where they clicked
    }
    let whole_row = editor.block.is_some_and(|(from, to)| {
        [Some(&from.column), Some(&to.column)] == [editor.columns.first(), editor.columns.last()]
    });
    let column = if whole_row { 0 } else { editor.columns.iter().position(|column| *column == corner.column)? + 1 };
    Some((row as u64, column))
}
