//! The mouse in the line table: clicks and drags that select, the handle that fills, the menus of heads and rows.
//!
//! Owns what a press asks. The cells themselves are drawn by `line_cells`.

use egui::{Id, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, accesskit::Role};

use super::line_cells::{CELL, Grid, Place};
use super::lines::grid_id;
use crate::app::action::{Action, Move};
use crate::app::grid::{Column, Cursor};
use crate::domain::ids::LineId;
use crate::domain::line::LineItem;
use crate::ui::theme::tokens;
use crate::ui::{names, row_menu, widgets};

/// How often a drag beyond the edge goes one row further.
const SCROLL_STEP: std::time::Duration = std::time::Duration::from_millis(40);
/// How far from the right edge of a head its width can be dragged.
const EDGE: f32 = 6.0;
/// Least and largest width of a column that the clerk drags.
const DRAGGED: [f32; 2] = [40.0, 800.0];
/// Side of the handle at the selection's corner that fills by dragging.
const HANDLE: f32 = 6.0;

/// What a press that is held does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Drag {
    /// Selects cells.
    Cells,
    /// Selects rows, from this line.
    Rows(LineId),
    /// Fills from the selection.
    Fill,
}

fn drag_memory() -> Id {
    Id::unique("grid drag")
}

fn width_memory() -> Id {
    Id::unique("grid column width")
}

/// The column whose width is being dragged, and the width so far in points.
pub(super) fn dragged_width(ui: &Ui) -> Option<(Column, f32)> {
    ui.data(|data| data.get_temp(width_memory()))
}

/// What is being done by a press that is held.
pub(super) fn held(ui: &Ui) -> Option<Drag> {
    ui.data(|data| data.get_temp(drag_memory()))
}

impl Grid<'_, '_> {
    /// A drag beyond the first or last row that is seen goes on by itself, and ends when the button is up.
    pub(super) fn end_drag(&mut self, ui: &Ui, rows: Rect) {
        let Some((pointer, drag)) = self.drag else { return };
        if !ui.input(|input| input.pointer.any_down()) {
            ui.data_mut(|data| data.remove::<Drag>(drag_memory()));
        } else if drag == Drag::Cells && !rows.y_range().contains(pointer.y) {
            let step = if pointer.y > rows.bottom() { Move::Down } else { Move::Up };
            self.ctx.push(Action::Extend(step));
            ui.request_repaint_after(SCROLL_STEP);
        }
    }

    /// A click on a head selects its column; the menu sorts by it or hides it.
    pub(super) fn head_clicks(&mut self, ui: &Ui, rect: Rect, column: Column) {
        self.width_handle(ui, rect, column);
        let inside = rect.with_max_x(rect.right() - EDGE);
        let response = ui.interact(inside, Id::unique(("grid head", column.name())), Sense::CLICK);
        let name = names::column_head(self.ctx.words, column);
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &name));
        if response.clicked() {
            self.ctx.push(Action::SelectColumn(column, ui.input(|input| input.modifiers.shift)));
            self.clicked = true;
        }
        response.context_menu(|ui| {
            for (key, action) in [
                ("command-sort-up", Action::Sort(column, false)),
                ("command-sort-down", Action::Sort(column, true)),
                ("grid-hide-column", Action::ShowColumn(column, false)),
            ] {
                let hides = key == "grid-hide-column";
                if hides && column == Column::DESCRIPTION {
                    continue;
                }
                let text = self.ctx.t(key);
                if widgets::menu_item(ui, &text, &self.ctx.keys(key)).clicked() {
                    self.ctx.push(action);
                    ui.close();
                }
            }
        });
    }

    /// The right edge of a head sets the column's width by dragging. Only there: an edge between cells belongs to them.
    fn width_handle(&mut self, ui: &Ui, rect: Rect, column: Column) {
        let edge = rect.with_min_x(rect.right() - EDGE);
        let response = ui.interact(edge, Id::unique(("grid width", column.name())), Sense::DRAG);
        if response.hovered() || response.dragged() {
            ui.set_cursor_icon(egui::CursorIcon::ResizeHorizontal);
            let line = Stroke::new(2.0, tokens(ui).accent);
            ui.painter().vline(rect.right() - 1.0, rect.y_range(), line);
        }
        let Some(pointer) = response.interact_pointer_pos() else { return };
        let width = (pointer.x - rect.left()).clamp(DRAGGED[0], DRAGGED[1]).round();
        if response.dragged() {
            ui.data_mut(|data| data.insert_temp(width_memory(), (column, width)));
        }
        if response.drag_stopped() {
            ui.data_mut(|data| data.remove::<(Column, f32)>(width_memory()));
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 40 to 800
            self.ctx.push(Action::SetColumnWidth(column, width as u16));
        }
    }

    /// What a press on a row's number does: a click selects the row, a drag several.
    pub(super) fn row_presses(&mut self, ui: &Ui, rect: Rect, index: usize, line: &LineItem, here: bool) {
        let response = ui.interact(rect, Id::unique(("row head", line.id)), CELL);
        response
            .widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, format!("{} {}", self.labels.line, index + 1)));
        if response.clicked() || response.drag_started() {
            let extend = ui.input(|input| input.modifiers.shift);
            let from = self.editor.cursor.filter(|_| extend).map_or(line.id, |cursor| cursor.line);
            self.ctx.push(Action::SelectRows(from, line.id));
            self.clicked = true;
            if response.drag_started() {
                ui.data_mut(|data| data.insert_temp(drag_memory(), Drag::Rows(from)));
            }
        }
        if let Some((pointer, Drag::Rows(from))) = self.drag
            && rect.y_range().contains(pointer.y)
            && !(here && self.is_corner(line))
        {
            self.ctx.push(Action::SelectRows(from, line.id));
        }
        self.menu_press(ui, &response, here, Action::SelectRows(line.id, line.id));
    }

    /// Whether the selection ends at a line already.
    fn is_corner(&self, line: &LineItem) -> bool {
        self.editor.block.is_some_and(|(_, to)| to.line == line.id)
    }

    /// The right button, or the keys for it, open the menu of what is selected; elsewhere that cell or row is it first.
    fn menu_press(&mut self, ui: &Ui, response: &Response, selected: bool, select: Action) {
        if response.secondary_clicked()
            && let Some(at) = response.interact_pointer_pos()
        {
            if !selected {
                self.ctx.push(select);
            }
            row_menu::open(ui, grid_id(), at, false);
        }
    }

    /// What a press on a cell does: a click goes there, with Shift the selection reaches there, a drag selects.
    pub(super) fn presses(&mut self, ui: &Ui, response: &Response, rect: Rect, place: Place, cell: Cursor) {
        let selected = self.selection.as_ref().is_some_and(|block| block.contains(place.row, place.at));
        self.menu_press(ui, response, selected, Action::SetCursor(cell));
        if self.menu && self.editor.cursor == Some(cell) {
            row_menu::open(ui, grid_id(), rect.left_bottom(), true);
        }
        if response.double_clicked() && cell.column.field().is_some() {
            self.ctx.push(Action::SetCursor(cell));
            self.ctx.push(Action::OpenCell);
        } else if response.clicked() || response.drag_started() {
            let extend = ui.input(|input| input.modifiers.shift);
            self.ctx.push(if extend { Action::SelectTo(cell) } else { Action::SetCursor(cell) });
            self.clicked = true;
            if response.drag_started() {
                ui.data_mut(|data| data.insert_temp(drag_memory(), Drag::Cells));
            }
        }
        if let Some((pointer, Drag::Cells | Drag::Fill)) = self.drag
            && rect.contains(pointer)
        {
            let is_there = match self.editor.block {
                Some((_, to)) => to == cell,
                None => self.editor.cursor == Some(cell),
            };
            if !is_there && self.drag.is_some_and(|(_, drag)| drag == Drag::Cells) {
                self.ctx.push(Action::SelectTo(cell));
            }
            if self.drag.is_some_and(|(_, drag)| drag == Drag::Fill) && ui.input(|input| input.pointer.any_released()) {
                self.ctx.push(Action::FillTo(cell));
            }
        }
    }

    /// Paints the outline of the selected block where this cell of it is at its edge, and the handle at its last corner.
    pub(super) fn block_lines(&mut self, ui: &Ui, rect: Rect, row: usize, at: usize) {
        let Some(block) = self.selection.clone() else { return };
        let t = tokens(ui);
        let line = Stroke::new(2.0, t.accent);
        let inner = rect.shrink(1.0);
        if !block.is_cell() {
            if row == *block.rows.start() {
                ui.painter().hline(rect.x_range(), inner.top(), line);
            }
            if row == *block.rows.end() {
                ui.painter().hline(rect.x_range(), inner.bottom(), line);
            }
            if at == *block.columns.start() {
                ui.painter().vline(inner.left(), rect.y_range(), line);
            }
            if at == *block.columns.end() {
                ui.painter().vline(inner.right(), rect.y_range(), line);
            }
        }
        let is_last = row == *block.rows.end() && at == *block.columns.end();
        if is_last && self.editor.pending.is_none() && self.editor.columns[at].field().is_some() {
            let handle = Rect::from_min_size(rect.max - Vec2::splat(HANDLE), Vec2::splat(HANDLE));
            ui.painter().rect(handle, 0.0, self.accent(ui), Stroke::new(1.0, t.surface), StrokeKind::Outside);
            let response = ui.interact(handle.expand(2.0), Id::unique("fill handle"), Sense::DRAG);
            let name = self.ctx.t("grid-fill-handle");
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if response.hovered() || response.dragged() {
                ui.set_cursor_icon(egui::CursorIcon::Crosshair);
            }
            if response.drag_started() {
                ui.data_mut(|data| data.insert_temp(drag_memory(), Drag::Fill));
            }
        }
    }
}
