//! What marks a cell of the line table beside its text: the selection, the cursor, what was looked for, what is wrong.
//!
//! Owns these looks. Must not know how a cell's text is drawn, nor what clicks do.

use egui::{Color32, Rect, Response, Stroke, StrokeKind, Ui, accesskit::Invalid};

use super::line_cells::{Grid, Place};
use super::lines::grid_id;
use crate::domain::check::{Check, Severity};
use crate::domain::field::LineField;
use crate::domain::line::LineItem;
use crate::ui::row_menu;
use crate::ui::theme::tokens;
use crate::ui::widgets;

impl Grid<'_, '_> {
    /// What lies behind a cell's text: the selection, but not behind the cursor's own cell; else `plain`, or the surface.
    pub(super) fn back(&self, ui: &Ui, rect: Rect, place: Place, here: bool, plain: Option<Color32>) {
        let selected = self.selection.as_ref().is_some_and(|block| block.contains(place.row, place.at)) && !here;
        if let Some(fill) = if selected { Some(tokens(ui).accent_row) } else { plain } {
            ui.painter().rect_filled(rect, 0.0, fill);
        }
    }

    /// Around the cell that the table is on.
    pub(super) fn ring(&self, ui: &Ui, rect: Rect) {
        ui.painter().rect_stroke(rect.shrink(1.0), 0.0, Stroke::new(2.0, self.accent(ui)), StrokeKind::Inside);
    }

    /// The colour of where the table is; faint while something beside it has the keyboard.
    pub(super) fn accent(&self, ui: &Ui) -> Color32 {
        let away = ui.memory(|memory| memory.focused().is_some_and(|id| id != grid_id()));
        let away = away && !row_menu::is_open(ui, grid_id());
        if away { tokens(ui).accent_line } else { tokens(ui).accent }
    }

    /// Whether a cell holds what is looked for: as it is typed, not as it is shown with its digits grouped.
    pub(super) fn is_hit(&self, line: &LineItem, column: LineField) -> bool {
        !self.wanted.is_empty() && line.cell(column).text().to_lowercase().contains(&self.wanted)
    }

    /// Tells what is wrong with a cell: to who comes to it by keys at once, else to who points at it.
    pub(super) fn check_ui(&self, ui: &Ui, response: Response, check: &Check, here: bool) {
        let words = || self.ctx.words.text(&check.text);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_description(words());
            if check.severity == Severity::Error {
                node.set_invalid(Invalid::True);
            }
        });
        if here && ui.is_rect_visible(response.rect) && ui.memory(|memory| memory.has_focus(grid_id())) {
            widgets::tip_now(&response, &words());
        } else if response.hovered() {
            widgets::tip(response, &words());
        }
    }
}

/// At the foot of a cell with an error or a warning, above the line of the table.
pub(super) fn check_line(ui: &Ui, rect: Rect, severity: Severity) {
    let t = tokens(ui);
    let color = if severity == Severity::Error { t.danger } else { t.warn };
    ui.painter().hline(rect.x_range(), rect.bottom() - 2.0, Stroke::new(2.0, color));
}
