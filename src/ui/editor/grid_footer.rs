//! Below the line table: how many lines, what is selected, and the sums under their columns.
//!
//! Owns the footer. It is painted after the table, because its sums stand where the table put their columns.

use egui::{Align2, Rect, Stroke, Ui, vec2};

use super::line_cells::{Head, PAD};
use crate::app::editor::Editor;
use crate::app::grid::Column;
use crate::domain::amount::grouped;
use crate::ui::theme::{self, tokens};
use crate::ui::{Ctx, widgets};

/// Paints the footer into `rect`; `heads` are the columns that are seen, `fixed` is where the fixed columns end.
pub(super) fn footer_ui(ui: &Ui, ctx: &Ctx<'_>, editor: &Editor, rect: Rect, heads: &[Head], fixed: f32) {
    let t = tokens(ui);
    ui.painter().rect_filled(rect, 0.0, t.header);
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, t.hairline));
    let font = theme::semibold(theme::TEXT_BODY);
    let sums = &editor.derived.totals.lines;
    let mut free = rect.right();
    for head in heads {
        let amount = match head.column {
            Column::Taxable => sums.taxable,
            Column::Tax => sums.tax() + sums.other_taxes,
            Column::Total => sums.total,
            Column::Entry(_) => continue,
        };
        let place = Rect::from_x_y_ranges(head.rect.x_range(), rect.y_range());
        let clip = rect.with_min_x(fixed);
        let text = grouped(amount.get(), 2);
        // One that is wider than its column would stand in the next sum; all are among the totals.
        let Some(galley) = widgets::number_within(ui.painter(), &text, &font, t.text, place.width() - PAD) else {
            continue;
        };
        let at = Align2::RIGHT_CENTER.anchor_size(place.right_center() - vec2(PAD, 0.0), galley.size());
        if at.right() > rect.right() {
            continue; // the first figures of a sum that is cut would look like another sum
        }
        free = free.min(at.left().max(fixed));
        ui.painter().with_clip_rect(clip).galley(at.min, galley, t.text);
    }
    let left = rect.with_min_x(rect.left() + super::lines::NUMBER + PAD).with_max_x(free - PAD);
    let galley = widgets::elide(ui.painter(), &words(ctx, editor), font, t.text, left.width().max(0.0));
    let at = Align2::LEFT_CENTER.anchor_size(left.left_center(), galley.size());
    ui.painter().galley(at.min, galley, t.text);
}

/// How many lines there are, and the sum of what is selected when it is several figures.
fn words(ctx: &Ctx<'_>, editor: &Editor) -> String {
    let lines = editor.derived.written().to_string();
    let shown = editor.visible().len().to_string();
    let mut text = if editor.filter().trim().is_empty() {
        ctx.tw("grid-lines", &[("count", &lines)])
    } else {
        ctx.tw("grid-lines-filtered", &[("shown", &shown), ("count", &lines)])
    };
    if let Some((cells, sum)) = editor.selected_sum() {
        text.push_str(" · ");
        text.push_str(&ctx.tw("grid-selected", &[("cells", &cells.to_string()), ("sum", &grouped(sum, sum.scale()))]));
    }
    text
}
