//! The cells of the line table: head, entry cells, computed figures, and the open cell.
//!
//! Owns how a cell is drawn and what a click on it asks. Must not know the table around it, nor the keys.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Align2, Frame, Id, Margin, Rect, Sense, Stroke, Ui, Vec2, WidgetInfo, accesskit::Role, vec2};
use egui_table::{CellInfo, HeaderCellInfo, TableDelegate};

use super::lines::{PAD, grid_id, open_memory};
use crate::app::action::Action;
use crate::app::editor::{COLUMNS, Editor};
use crate::app::state::Cursor;
use crate::domain::amount::{grouped, is_sum};
use crate::domain::check::Severity;
use crate::domain::field::{Field, LineField};
use crate::domain::line::LineItem;
use crate::ui::fields::field_id;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Tokens, tokens};
use crate::ui::{Ctx, names, widgets};

/// The words of the grid, fetched once a frame.
pub(super) struct Labels {
    columns: Vec<String>,
    quantity: String,
    free: String,
    taxable: String,
    tax: String,
    total: String,
    details: String,
    line: String,
}

impl Labels {
    pub(super) fn new(words: &crate::words::Words) -> Self {
        Self {
            columns: COLUMNS.iter().map(|column| words.get(names::line_key(*column))).collect(),
            quantity: words.get("grid-quantity"),
            free: words.get("grid-free"),
            taxable: words.get("line-taxable"),
            tax: words.get("line-tax"),
            total: words.get("line-total"),
            details: words.get("line-details"),
            line: words.get("line"),
        }
    }

    /// The head of a column of the table.
    fn head(&self, column: usize) -> &str {
        match column {
            0 => "#",
            3 => &self.quantity,
            4 => &self.free,
            1..=8 => &self.columns[column - 1],
            9 => &self.taxable,
            10 => &self.tax,
            11 => &self.total,
            _ => "",
        }
    }
}

/// Draws the cells that are seen.
pub(super) struct Grid<'a, 'c> {
    pub(super) ctx: &'a mut Ctx<'c>,
    pub(super) editor: &'a Editor,
    pub(super) visible: &'a [usize],
    pub(super) labels: Labels,
    /// Whether the open cell is among those seen.
    pub(super) open_drawn: bool,
    /// Whether a cell was clicked, so that the table gets the focus.
    pub(super) clicked: bool,
}

/// Whether a column of the table is set to the right.
fn is_right(column: usize) -> bool {
    matches!(column, 0 | 3 | 4 | 6..=11)
}

impl TableDelegate for Grid<'_, '_> {
    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let (t, column, rect) = (tokens(ui), cell.group_index, ui.max_rect());
        let current = self.editor.cursor.and_then(|cursor| COLUMNS.iter().position(|field| *field == cursor.column));
        let here = current.is_some_and(|at| at + 1 == column);
        ui.painter().rect_filled(rect, 0.0, if here { t.accent_tint } else { t.header });
        let color = if here { t.accent } else { t.text2 };
        let text = self.labels.head(column);
        let (at, align) = if is_right(column) {
            (rect.right_center() - vec2(PAD, 0.0), Align2::RIGHT_CENTER)
        } else {
            (rect.left_center() + vec2(PAD, 0.0), Align2::LEFT_CENTER)
        };
        ui.painter().text(at, align, text, theme::regular(theme::TEXT_SMALL), color);
        gridlines(ui, rect, t);
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let Some(index) = usize::try_from(cell.row_nr).ok().and_then(|row| self.visible.get(row)).copied() else {
            return;
        };
        let Some(line) = self.editor.order().lines.get(index).cloned() else { return };
        let rect = ui.max_rect();
        match cell.col_nr {
            0 => self.number_ui(ui, rect, index, &line),
            column @ 1..=8 => self.entry_ui(ui, rect, index, &line, COLUMNS[column - 1]),
            column @ 9..=11 => self.computed_ui(ui, rect, index, &line, column),
            _ => self.details_ui(ui, rect, index, &line),
        }
        gridlines(ui, rect, tokens(ui));
    }

    fn default_row_height(&self) -> f32 {
        theme::ROW
    }
}

fn gridlines(ui: &Ui, rect: Rect, t: &Tokens) {
    let stroke = Stroke::new(1.0, t.gridline);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, stroke);
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), stroke);
}

impl Grid<'_, '_> {
    /// The row's number; a bar marks a line that changed since it was sent, red one that has an error.
    fn number_ui(&self, ui: &mut Ui, rect: Rect, index: usize, line: &LineItem) {
        let t = tokens(ui);
        let wrong = self.editor.derived.line(index).is_some_and(|derived| {
            derived.checks.iter().any(|check| check.severity == Severity::Error && !check.is_missing())
        });
        let here = self.editor.cursor.is_some_and(|cursor| cursor.line == line.id);
        ui.painter().rect_filled(rect, 0.0, if here { t.accent_tint } else { t.header });
        if self.is_changed(index, line) {
            ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, t.accent);
        }
        let (font, color) = if wrong {
            (theme::semibold(theme::TEXT_BODY), t.danger)
        } else {
            (theme::regular(theme::TEXT_BODY), if here { t.accent } else { t.text3 })
        };
        ui.painter().text(
            rect.right_center() - vec2(PAD, 0.0),
            Align2::RIGHT_CENTER,
            (index + 1).to_string(),
            font,
            color,
        );
    }

    fn is_changed(&self, index: usize, line: &LineItem) -> bool {
        let Some(base) = &self.editor.base else { return false };
        let held = base.lines.get(index).filter(|held| held.id == line.id).or_else(|| base.line(line.id));
        held.is_none_or(|held| **held != *line)
    }

    /// A cell that can be typed into.
    fn entry_ui(&mut self, ui: &mut Ui, rect: Rect, index: usize, line: &LineItem, column: LineField) {
        let field = Field::Line(line.id, column);
        let name = format!(
            "{} {} {}",
            self.labels.line,
            index + 1,
            lower(&self.labels.columns[COLUMNS.iter().position(|c| *c == column).unwrap_or(0)])
        );
        if self.editor.is_open(field) {
            self.open_cell_ui(ui, rect, field, &name);
            return;
        }
        let t = tokens(ui);
        let response = ui.interact(rect, field_id(field).with("cell"), Sense::CLICK);
        let text = cell_text(line, column);
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(text.clone()),
            ..WidgetInfo::labeled(Role::Cell, true, &name)
        });
        let selected = self.editor.cursor == Some(Cursor { line: line.id, column });
        let check = self.editor.derived.line(index).and_then(|derived| {
            derived
                .checks
                .iter()
                .filter(|check| check.path == field && !check.is_missing())
                .min_by_key(|check| check.severity)
        });
        let wrong = check.is_some_and(|check| check.severity == Severity::Error);
        ui.painter().rect_filled(rect, 0.0, if wrong { t.danger_tint } else { t.surface });
        paint_text(ui, rect, &text, column, if wrong { t.danger } else { t.text });
        if wrong {
            ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(2.0, t.danger));
        }
        if selected {
            let inside = rect.shrink(1.0);
            ui.painter().rect_stroke(inside, 0.0, Stroke::new(2.0, t.accent), egui::StrokeKind::Inside);
        }
        if response.double_clicked() {
            self.ctx.push(Action::SetCursor(Cursor { line: line.id, column }));
            self.ctx.push(Action::OpenCell);
        } else if response.clicked() {
            self.ctx.push(Action::SetCursor(Cursor { line: line.id, column }));
            self.clicked = true;
        }
        if let Some(check) = check {
            let words = self.ctx.words.text(&check.text);
            if selected || response.hovered() {
                widgets::tip(response, &words);
            }
        }
    }

    /// The open cell: a text edit over the cell, and below it the result of a sum.
    fn open_cell_ui(&mut self, ui: &mut Ui, rect: Rect, field: Field, name: &str) {
        let t = tokens(ui);
        let Field::Line(_, column) = field else { return };
        let mut text = self.editor.text(field);
        let id = grid_id();
        self.open_drawn = true;
        let left: Option<(Field, String)> = ui.data(|data| data.get_temp(open_memory()));
        if left.is_none_or(|(of, held)| of != field || held != text) {
            // A new cell, or text that came by another way than this edit: the cursor goes to the end, and nothing of
            // the cell before remains.
            let mut fresh = TextEditState::default();
            fresh.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(text.chars().count()))));
            fresh.store(ui.ctx(), id);
        }
        ui.painter().rect_filled(rect, 0.0, t.surface);
        let align = if is_figure(column) { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER };
        let edit = egui::TextEdit::singleline(&mut text)
            .id(id)
            .frame(Frame::NONE)
            .margin(Margin::symmetric(8, 4))
            .font(theme::regular(theme::TEXT_BODY))
            .align(align)
            .event_filter(egui::EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true })
            .desired_width(rect.width() - 2.0 * PAD);
        let response = ui.put(rect, edit);
        ui.data_mut(|data| data.insert_temp(open_memory(), (field, text.clone())));
        response
            .widget_info(|| WidgetInfo { label: Some(name.to_owned()), ..WidgetInfo::text_edit(true, "", &text, "") });
        ui.painter().rect_stroke(rect.shrink(1.0), 0.0, Stroke::new(2.0, t.accent), egui::StrokeKind::Inside);
        if response.changed() {
            self.ctx.push(Action::Type(field, text.clone()));
        }
        if is_figure(column) && is_sum(&text) {
            self.result_ui(ui, rect, field);
        }
    }

    /// The result of a sum, below the cell before Enter.
    fn result_ui(&self, ui: &Ui, rect: Rect, field: Field) {
        let t = tokens(ui);
        let Some(cell) = self.editor.order().cell(field).filter(|cell| !cell.is_unparsed()) else { return };
        let text = format!("= {}", cell.text());
        let painter = ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, Id::unique("sum result")));
        let galley = painter.layout_no_wrap(text, theme::semibold(theme::TEXT_BODY), t.text);
        let size = galley.size() + Vec2::new(2.0 * PAD, 8.0);
        let frame = Rect::from_min_size(rect.left_bottom() + vec2(0.0, 2.0), size);
        painter.rect(
            frame,
            f32::from(theme::RADIUS),
            t.surface,
            Stroke::new(1.0, t.control_soft),
            egui::StrokeKind::Inside,
        );
        painter.galley(frame.min + vec2(PAD, 4.0), galley, t.text);
    }

    /// A computed figure.
    fn computed_ui(&self, ui: &mut Ui, rect: Rect, index: usize, line: &LineItem, column: usize) {
        let t = tokens(ui);
        let Some(totals) = self.editor.derived.line(index).map(|derived| &derived.totals) else { return };
        let amount = match column {
            9 => totals.taxable,
            10 => totals.tax() + totals.other_taxes,
            _ => totals.total,
        };
        ui.painter().rect_filled(rect, 0.0, t.surface_alt);
        let text = if line.is_blank() { String::new() } else { grouped(amount.get(), 2) };
        let response = ui.interact(rect, Id::unique(("computed", line.id, column)), Sense::hover());
        let name = format!("{} {} {}", self.labels.line, index + 1, lower(self.labels.head(column)));
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(text.clone()),
            ..WidgetInfo::labeled(Role::Cell, true, &name)
        });
        widgets::money_cell(ui.painter(), rect, &text, t.text2);
    }

    /// The button that opens the line's details.
    fn details_ui(&mut self, ui: &mut Ui, rect: Rect, index: usize, line: &LineItem) {
        let t = tokens(ui);
        let response = ui.interact(rect, Id::unique(("details", line.id)), Sense::CLICK);
        let name = format!("{} {} {}", self.labels.line, index + 1, lower(&self.labels.details));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        ui.painter().rect_filled(rect, 0.0, if response.hovered() { t.hover } else { t.surface });
        let icon = Rect::from_center_size(rect.center(), Vec2::splat(theme::ICON));
        crate::ui::icons::paint_icon(ui, icon, Icon::More, t.text2);
        if response.clicked() {
            self.ctx.push(Action::OpenDrawer(Some(line.id)));
        }
    }
}

/// A label inside an accessible name, as `names` writes it.
fn lower(label: &str) -> String {
    names::inner(label)
}

fn is_figure(column: LineField) -> bool {
    use LineField as F;
    matches!(column, F::Quantity | F::FreeQuantity | F::UnitPrice | F::Discount | F::GstRate)
}

/// A cell's text as it is read: figures grouped, what does not parse as it was typed.
fn cell_text(line: &LineItem, column: LineField) -> String {
    let number =
        |value: Option<rust_decimal::Decimal>, least: u32| value.map(|v| grouped(v, v.normalize().scale().max(least)));
    let shown = match column {
        LineField::Quantity => number(line.quantity.value().map(|v| v.get()), 0),
        LineField::FreeQuantity => number(line.free_quantity.value().map(|v| v.get()), 0),
        LineField::UnitPrice => number(line.unit_price.value().map(|v| v.get()), 2),
        LineField::Discount => number(line.discount.value().map(|v| v.get()), 2),
        LineField::GstRate => number(line.gst_rate.value().map(|v| v.get()), 0),
        _ => None,
    };
    shown.unwrap_or_else(|| line.cell(column).text())
}

fn paint_text(ui: &Ui, rect: Rect, text: &str, column: LineField, color: egui::Color32) {
    let inside = rect.shrink2(vec2(PAD, 0.0));
    match column {
        LineField::Quantity => widgets::quantity_cell(ui.painter(), rect, text, color),
        LineField::UnitPrice | LineField::Discount => widgets::money_cell(ui.painter(), rect, text, color),
        LineField::FreeQuantity | LineField::GstRate => {
            ui.painter().text(
                inside.right_center(),
                Align2::RIGHT_CENTER,
                text,
                theme::regular(theme::TEXT_BODY),
                color,
            );
        }
        _ => {
            let galley = widgets::elide(ui.painter(), text, theme::regular(theme::TEXT_BODY), color, inside.width());
            let at = Align2::LEFT_CENTER.anchor_size(inside.left_center(), galley.size());
            ui.painter().galley(at.min, galley, color);
        }
    }
}
