//! The line table: one row a line, drawn only where it is seen, with one cell open at a time.
//!
//! Owns the table, its toolbar and footer, and the one focus they share. Cells are keyed by `LineId`, so that focus and
//! text stay with their line. The keys are read by `grid_input`, the cells drawn by `line_cells`.

use egui::{Align2, Frame, Id, Margin, Panel, Rect, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};
use egui_table::{Column, HeaderRow, Table};

use super::grid_input;
use super::line_cells::{Grid, Labels};
use crate::app::action::Action;
use crate::app::editor::{COLUMNS, Editor};
use crate::app::state::Cursor;
use crate::domain::amount::grouped;
use crate::domain::field::Field;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, tokens};
use crate::ui::{Ctx, widgets};

/// Widths in points of the columns after the description (DESIGN.md §3, 02).
const WIDTHS: [f32; 11] = [84.0, 84.0, 60.0, 56.0, 84.0, 80.0, 56.0, 98.0, 92.0, 104.0, 40.0];
/// Width of the number column.
const NUMBER: f32 = 44.0;
/// Least width of the description.
const DESCRIPTION: f32 = 200.0;
/// Width of the filter.
const FILTER: f32 = 180.0;
/// Room between a cell's text and its edge.
pub(super) const PAD: f32 = 8.0;

/// Draws toolbar, table and footer.
pub fn lines_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let t = tokens(ui);
    let bar = Frame::NONE.fill(t.bg).inner_margin(Margin::symmetric(12, 4));
    Panel::top("grid toolbar").exact_size(36.0).resizable(false).frame(bar).show(ui, |ui| toolbar_ui(ui, ctx, editor));
    let visible = editor.visible();
    let foot = Frame::NONE.fill(t.header);
    let widths = widths(ui.available_width());
    Panel::bottom("grid footer").exact_size(theme::ROW).resizable(false).frame(foot).show(ui, |ui| {
        footer_ui(ui, ctx, editor, visible.len());
    });
    let area = ui.available_rect_before_wrap();
    let actions = keyboard(ui, ctx, editor);
    let scroll = scroll_target(ui, editor, &visible, !actions.is_empty());
    let mut table = Table::new()
        .id_salt("lines")
        .num_rows(visible.len() as u64)
        .num_sticky_cols(2)
        .headers([HeaderRow::new(theme::ROW)])
        .columns(widths.iter().enumerate().map(column).collect::<Vec<_>>());
    if let Some((row, column)) = scroll {
        table = table.scroll_to_row(row, None);
        if column >= 2 {
            table = table.scroll_to_column(column, None);
        }
    }
    let labels = Labels::new(ctx.words);
    let mut grid = Grid { ctx: &mut *ctx, editor, visible: &visible, labels, open_drawn: false, clicked: false };
    table.show(ui, &mut grid);
    let (clicked, drawn) = (grid.clicked, grid.open_drawn);
    ui.data_mut(|data| data.insert_temp(drawn_memory(), drawn));
    if !drawn {
        // One focus for the table: while a cell is open, its text edit has this identity.
        let response = ui.interact(area, grid_id(), Sense::focusable_noninteractive());
        let name = ctx.t("grid-name");
        response.widget_info(|| WidgetInfo::labeled(Role::Grid, true, &name));
    }
    if clicked {
        ui.memory_mut(|memory| memory.request_focus(grid_id())); // after the table's own look at the click
    }
    // Last, so that what was typed into the open cell before the key that leaves it comes first.
    for action in actions {
        copy_or_push(ui, ctx, editor, action);
    }
}

/// All widths: number, description (what is left), the rest.
fn widths(available: f32) -> Vec<f32> {
    let fixed: f32 = WIDTHS.iter().sum::<f32>() + NUMBER;
    let mut all = vec![NUMBER, (available - fixed).max(DESCRIPTION).floor()];
    all.extend(WIDTHS);
    all
}

/// The table remembers widths by identity; one that takes the width in follows the window.
fn column((index, width): (usize, &f32)) -> Column {
    #[allow(clippy::cast_possible_truncation)] // whole points
    let id = Id::unique(("grid column", index, *width as i32));
    Column::new(*width).range(*width..=*width).resizable(false).id(id)
}

fn toolbar_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let bar = ui.max_rect();
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = theme::S4;
        let add = ctx.t("command-add-line");
        if widgets::Button::new(&add).ghost().icon(Icon::Plus).show(ui).clicked() {
            ctx.push(Action::AddLine);
        }
        let (undo, redo) = editor.can_undo_redo();
        if widgets::icon_button(ui, Icon::Undo, &ctx.t("command-undo"), undo).clicked() {
            ctx.push(Action::Undo);
        }
        if widgets::icon_button(ui, Icon::Redo, &ctx.t("command-redo"), redo).clicked() {
            ctx.push(Action::Redo);
        }
        let place = Rect::from_min_max(pos2(bar.right() - FILTER, bar.center().y - theme::ROW / 2.0), bar.max);
        let builder = egui::UiBuilder::new().max_rect(place).layout(egui::Layout::top_down(egui::Align::Min));
        ui.scope_builder(builder, |ui| {
            let (name, mut text) = (ctx.t("grid-filter"), editor.filter.clone());
            let field = widgets::Field::new("", &mut text).name(&name).hint(&name).icon(Icon::Filter).width(FILTER);
            if field.show(ui).changed {
                ctx.push(Action::FilterLines(text));
            }
        });
    });
}

fn footer_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, shown: usize) {
    let t = tokens(ui);
    let rect = ui.max_rect();
    let font = theme::semibold(theme::TEXT_BODY);
    let lines = editor.order().written_lines().count();
    let text = if editor.filter.trim().is_empty() {
        ctx.tw("grid-lines", &[("count", &lines.to_string())])
    } else {
        ctx.tw("grid-lines-filtered", &[("shown", &shown.to_string()), ("count", &lines.to_string())])
    };
    ui.painter().text(rect.left_center() + vec2(NUMBER + PAD, 0.0), Align2::LEFT_CENTER, text, font.clone(), t.text);
    let sums = &editor.derived.totals.lines;
    let mut right = rect.right() - 40.0 - PAD;
    for (amount, width) in [(sums.total, 104.0), (sums.tax() + sums.other_taxes, 92.0), (sums.taxable, 98.0)] {
        ui.painter().text(
            pos2(right, rect.center().y),
            Align2::RIGHT_CENTER,
            grouped(amount.get(), 2),
            font.clone(),
            t.text,
        );
        right -= width;
    }
}

/// The one focus of the table. It stays while cells open and close, so that no key falls between two cells.
#[must_use]
pub fn grid_id() -> Id {
    Id::unique("line grid")
}

/// Whether the keyboard goes into an open cell of the grid.
#[must_use]
pub fn is_cell_open(editor: &Editor) -> bool {
    editor.pending.as_ref().is_some_and(|pending| is_grid_field(pending.field))
}

/// Reads the keyboard when it is the grid's.
fn keyboard(ui: &Ui, ctx: &mut Ctx<'_>, editor: &Editor) -> Vec<Action> {
    if ctx.state.dialog.is_some() {
        return Vec::new();
    }
    let open = is_cell_open(editor);
    if !open {
        ui.data_mut(|data| data.remove::<(Field, String)>(open_memory()));
    }
    if editor.focus.is_some_and(|field| field == Field::Lines || is_grid_field(field)) {
        ui.memory_mut(|memory| memory.request_focus(grid_id()));
        ctx.push(Action::FocusDone);
    }
    if open && ui.memory(|memory| memory.focused().is_none()) {
        ui.memory_mut(|memory| memory.request_focus(grid_id()));
    }
    if !ui.memory(|memory| memory.has_focus(grid_id())) {
        return Vec::new();
    }
    ui.memory_mut(|memory| {
        let filter = egui::EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
        memory.set_focus_lock_filter(grid_id(), filter);
        memory.move_focus(egui::FocusDirection::None); // a Tab that came before the filter held is the grid's too
    });
    grid_input::read(ui, open, was_drawn(ui))
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

fn is_grid_field(field: Field) -> bool {
    matches!(field, Field::Line(_, column) if COLUMNS.contains(&column))
}

/// Copying needs the clipboard, which only drawing has; all else is asked of the program.
fn copy_or_push(ui: &Ui, ctx: &mut Ctx<'_>, editor: &Editor, action: Action) {
    match (action, editor.cursor) {
        (Action::CopyCell, Some(cursor)) => ui.ctx().copy_text(editor.text(Field::Line(cursor.line, cursor.column))),
        (Action::CopyCell, None) => {}
        (action, _) => ctx.push(action),
    }
}

/// Row and column to bring into view: the cursor's, when it moved since the last frame.
fn scroll_target(ui: &Ui, editor: &Editor, visible: &[usize], typed: bool) -> Option<(u64, usize)> {
    let memory = Id::unique("grid cursor seen");
    let cursor = editor.cursor?;
    let seen = ui.data(|data| data.get_temp::<Cursor>(memory));
    // A cell that is typed into comes back into view, too.
    let typed_unseen = typed && is_cell_open(editor) && !was_drawn(ui);
    if seen == Some(cursor) && !typed_unseen {
        return None;
    }
    ui.data_mut(|data| data.insert_temp(memory, cursor));
    let position = editor.order().position(cursor.line)?;
    let row = visible.iter().position(|index| *index == position)?;
    let column = COLUMNS.iter().position(|field| *field == cursor.column)? + 1;
    Some((row as u64, column))
}
