//! The lines between the cells of the line table, and what is painted over them.
//!
//! Owns where they run: each from end to end, once, after the cells. A piece for each cell would be a third of all that a
//! frame of the editor paints. Must not know what a cell holds.

use egui::{Rect, Stroke, Ui, UiBuilder};

use super::line_cells::{Grid, Place};
use crate::ui::theme::tokens;

/// A part of the table that scrolls by itself, and its cells that are seen.
pub(super) struct Part {
    pub(super) clip: Rect,
    cells: Rect,
    /// Where columns end, from left to right.
    rights: Vec<f32>,
    /// Where rows end, from top to bottom.
    bottoms: Vec<f32>,
    /// The cells that are selected.
    selected: Vec<(Rect, Place)>,
}

impl Part {
    fn new(clip: Rect) -> Self {
        Self { clip, cells: Rect::NOTHING, rights: Vec::new(), bottoms: Vec::new(), selected: Vec::new() }
    }

    /// A cell was drawn: they come row by row, each from left to right.
    fn add(&mut self, cell: Rect) {
        self.cells |= cell;
        if self.rights.last().is_none_or(|last| *last < cell.right()) {
            self.rights.push(cell.right());
        }
        if self.bottoms.last().is_none_or(|last| *last < cell.bottom()) {
            self.bottoms.push(cell.bottom());
        }
    }

    fn paint(&self, ui: &Ui) {
        let stroke = Stroke::new(1.0, tokens(ui).gridline);
        for bottom in &self.bottoms {
            ui.painter().hline(self.cells.x_range(), bottom - 0.5, stroke);
        }
        for right in &self.rights {
            ui.painter().vline(right - 0.5, self.cells.y_range(), stroke);
        }
    }
}

impl Grid<'_, '_> {
    /// A row begins, in the part of the table that `ui` is cut to.
    pub(super) fn begin_row(&mut self, ui: &Ui) {
        let clip = ui.clip_rect();
        if self.parts.last().is_none_or(|part| part.clip != clip) {
            self.parts.push(Part::new(clip));
        }
    }

    /// A cell was drawn; with its place where it is one that may be selected.
    pub(super) fn end_cell(&mut self, cell: Rect, place: Option<Place>) {
        let Some(part) = self.parts.last_mut() else { return };
        part.add(cell);
        let is_selected = |place: &Place| self.selection.as_ref().is_some_and(|all| all.contains(place.row, place.at));
        part.selected.extend(place.filter(is_selected).map(|place| (cell, place)));
    }

    /// Paints the lines between all cells, and over them the outline of what is selected. Call it after the table.
    pub(super) fn lines_ui(&mut self, ui: &mut Ui) {
        for part in std::mem::take(&mut self.parts) {
            let mut ui = ui.new_child(UiBuilder::new().max_rect(part.clip));
            ui.set_clip_rect(part.clip);
            part.paint(&ui);
            for (cell, place) in &part.selected {
                self.block_lines(&ui, *cell, place.row, place.at);
            }
        }
    }
}
