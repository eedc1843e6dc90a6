//! The cells of the line table: heads, entry cells, computed figures, and the open cell.
//!
//! Owns how a cell is drawn and what a click or a drag on it asks. Must not know the table around it, nor the keys.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Align2, Frame, Id, Margin, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, accesskit::Role, pos2, vec2,
};
use egui_table::{CellInfo, HeaderCellInfo, TableDelegate};

use super::cell_marks::check_line;
use super::completion::completion_ui;
use super::explain::explain_cell_ui;
use super::grid_lines::Part;
use super::grid_presses::{self, Drag};
use super::lines::{grid_id, open_memory};
use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::app::grid::{Column, Cursor, Selection};
use crate::domain::amount::{grouped, is_sum};
use crate::domain::check::Severity;
use crate::domain::explain::Figure;
use crate::domain::field::{Field, LineField};
use crate::domain::line::LineItem;
use crate::ui::fields::field_id;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{self, Tokens, tokens};
use crate::ui::{Ctx, names, widgets};

/// Room between a cell's text and its edge.
pub(super) const PAD: f32 = 8.0;
/// The words of the grid, fetched once a frame.
pub(super) struct Labels {
    /// The heads of the shown columns.
    heads: Vec<String>,
    /// The same inside an accessible name.
    inner: Vec<String>,
    details: String,
    pub(super) line: String,
    new_line: String,
    hint: String,
}

impl Labels {
    pub(super) fn new(words: &crate::words::Words, editor: &Editor) -> Self {
        let names: Vec<String> = editor.columns.iter().map(|column| names::column(words, *column)).collect();
        Self {
            heads: editor.columns.iter().map(|column| head_words(words, *column)).collect(),
            inner: names.iter().map(|name| names::inner(name)).collect(),
            details: names::inner(&words.get("line-details")),
            line: words.get("line"),
            new_line: words.get("grid-new-line"),
            hint: words.get("grid-new-line-hint"),
        }
    }

    /// "Line 3 quantity".
    fn cell(&self, index: usize, column: usize) -> String {
        format!("{} {} {}", self.line, index + 1, self.inner[column])
    }
}

/// What stands over a column: short where the name is long.
fn head_words(words: &crate::words::Words, column: Column) -> String {
    match column {
        Column::Entry(LineField::Quantity) => words.get("grid-quantity"),
        Column::Entry(LineField::FreeQuantity) => words.get("grid-free"),
        other => names::column(words, other),
    }
}

/// The head of a column, where the table put it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    pub(super) column: Column,
    pub(super) rect: Rect,
}

/// Draws the cells that are seen.
pub(super) struct Grid<'a, 'c> {
    pub(super) ctx: &'a mut Ctx<'c>,
    pub(super) editor: &'a Editor,
    pub(super) labels: Labels,
    pub(super) selection: Option<Selection>,
    /// Where the pointer is while a drag is under way, and what it does.
    pub(super) drag: Option<(Pos2, Drag)>,
    /// The parts of the table that were drawn, and the one that is. Its cells share its clip, and keep to their places
    /// themselves: each change of the clip is a call of the graphics driver.
    pub(super) parts: Vec<Part>,
    /// What is looked for, in small letters; empty when nothing is.
    pub(super) wanted: String,
    /// Whether the open cell is among those seen.
    pub(super) open_drawn: bool,
    /// Whether a cell was clicked, so that the table gets the focus.
    pub(super) clicked: bool,
    /// The heads that are seen.
    pub(super) heads: Vec<Head>,
    /// Whether the figure at the cursor is to be explained.
    pub(super) explain: bool,
    /// Whether the menu of the cell at the cursor is to open.
    pub(super) menu: bool,
}

/// Whether a column is set to the right.
fn is_right(column: Column) -> bool {
    use LineField as F;
    match column {
        Column::Entry(field) => {
            matches!(field, F::Quantity | F::FreeQuantity | F::UnitPrice | F::Discount | F::GstRate)
        }
        Column::Taxable | Column::Tax | Column::Total => true,
    }
}

impl<'a, 'c> Grid<'a, 'c> {
    pub(super) fn new(ui: &Ui, ctx: &'a mut Ctx<'c>, editor: &'a Editor, labels: Labels) -> Self {
        let held = grid_presses::held(ui);
        let pointer = ui.input(|input| input.pointer.latest_pos());
        Self {
            ctx,
            editor,
            labels,
            selection: editor.selection(),
            drag: pointer.zip(held),
            parts: Vec::new(),
            wanted: editor.find.as_ref().map(|find| find.text.to_lowercase()).unwrap_or_default(),
            open_drawn: false,
            clicked: false,
            heads: Vec::new(),
            explain: false,
            menu: false,
        }
    }

    /// Whether a row that begins a new line follows the last.
    pub(super) fn has_new_row(&self) -> bool {
        self.editor.filter().trim().is_empty() && self.editor.order().lines.last().is_none_or(|line| !line.is_blank())
    }
}

impl TableDelegate for Grid<'_, '_> {
    fn row_ui(&mut self, ui: &mut Ui, _: u64) {
        self.begin_row(ui);
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let (t, rect) = (tokens(ui), ui.max_rect());
        let Some(at) = cell.group_index.checked_sub(1).filter(|at| *at < self.editor.columns.len()) else {
            ui.painter().rect_filled(rect, 0.0, t.header);
            if cell.group_index == 0 {
                let at = rect.right_center() - vec2(PAD, 0.0);
                ui.painter().text(at, Align2::RIGHT_CENTER, "#", theme::regular(theme::TEXT_SMALL), t.text2);
            }
            head_lines(ui, rect, t);
            return;
        };
        let column = self.editor.columns[at];
        self.heads.push(Head { column, rect });
        let here = self.selection.as_ref().is_some_and(|selection| selection.columns.contains(&at));
        ui.painter().rect_filled(rect, 0.0, if here { t.accent_tint } else { t.header });
        let color = if here { t.accent } else { t.text2 };
        let (place, align) = if is_right(column) {
            // Over the whole part of a quantity, which most have alone.
            let fraction = if column == Column::Entry(LineField::Quantity) { widgets::FRACTION } else { 0.0 };
            (rect.right_center() - vec2(PAD + fraction, 0.0), Align2::RIGHT_CENTER)
        } else {
            (rect.left_center() + vec2(PAD, 0.0), Align2::LEFT_CENTER)
        };
        let font = theme::regular(theme::TEXT_SMALL);
        ui.painter().text(place, align, &self.labels.heads[at], font, color);
        head_lines(ui, rect, t);
        self.head_clicks(ui, rect, column);
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let Ok(row) = usize::try_from(cell.row_nr) else { return };
        let rect = ui.max_rect();
        if let Some(part) = self.parts.last() {
            ui.set_clip_rect(part.clip);
        }
        let Some(index) = self.editor.visible().get(row).copied() else {
            self.new_row_ui(ui, rect, cell.col_nr);
            return self.end_cell(rect, None);
        };
        let Some(line) = self.editor.order().lines.get(index).cloned() else { return };
        let column = cell.col_nr.checked_sub(1);
        match column.and_then(|at| Some((at, *self.editor.columns.get(at)?))) {
            Some((at, Column::Entry(field))) => self.entry_ui(ui, rect, Place { row, index, at }, &line, field),
            Some((at, _)) => self.computed_ui(ui, rect, Place { row, index, at }, &line),
            None if column.is_none() => self.number_ui(ui, rect, row, index, &line),
            None => self.details_ui(ui, rect, index, &line),
        }
        self.end_cell(rect, column.map(|at| Place { row, index, at }));
    }

    fn default_row_height(&self) -> f32 {
        theme::ROW
    }
}

/// The identity of a cell while it is not open.
pub(super) fn cell_id(cell: Cursor) -> Id {
    match cell.column {
        Column::Entry(field) => field_id(Field::Line(cell.line, field)).with("cell"),
        computed => Id::unique(("computed", cell.line, computed.name())),
    }
}

/// Says to those who don't see it in which row and column a cell is, counted from 0.
fn say_place(ui: &Ui, id: Id, place: Place) {
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_row_index(place.row);
        node.set_column_index(place.at);
    });
}

/// Where a cell is: row as the filter shows them, position of the line, and column, all counted from 0.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) row: usize,
    pub(super) index: usize,
    pub(super) at: usize,
}

/// The lines at the edges of a head.
fn head_lines(ui: &Ui, rect: Rect, t: &Tokens) {
    let stroke = Stroke::new(1.0, t.gridline);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, stroke);
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), stroke);
}

impl Grid<'_, '_> {
    /// The row's number; a bar marks a line that changed since it was sent, red one that has an error. A click selects
    /// the row, a drag several.
    fn number_ui(&mut self, ui: &mut Ui, rect: Rect, row: usize, index: usize, line: &LineItem) {
        let t = tokens(ui);
        let wrong = self.editor.derived.line(index).is_some_and(|derived| {
            derived.checks.iter().any(|check| check.severity == Severity::Error && !check.is_missing())
        });
        let here = self.selection.as_ref().is_some_and(|selection| selection.rows.contains(&row));
        ui.painter().rect_filled(rect, 0.0, if here { t.accent_tint } else { t.header });
        if self.is_changed(index, line) {
            ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, t.accent);
        }
        let (font, color) = if wrong {
            (theme::semibold(theme::TEXT_BODY), t.danger)
        } else {
            (theme::regular(theme::TEXT_BODY), if here { t.accent } else { t.text3 })
        };
        let at = rect.right_center() - vec2(PAD, 0.0);
        ui.painter().text(at, Align2::RIGHT_CENTER, (index + 1).to_string(), font, color);
        self.row_presses(ui, rect, index, line, here);
    }

    fn is_changed(&self, index: usize, line: &LineItem) -> bool {
        let Some(base) = &self.editor.base else { return false };
        let held = base.lines.get(index).filter(|held| held.id == line.id).or_else(|| base.line(line.id));
        held.is_none_or(|held| **held != *line)
    }

    /// A cell that can be typed into.
    fn entry_ui(&mut self, ui: &mut Ui, rect: Rect, place: Place, line: &LineItem, column: LineField) {
        let field = Field::Line(line.id, column);
        if self.editor.is_open(field) && super::lines::is_cell_open(self.editor) {
            self.open_cell_ui(ui, rect, field, &self.labels.cell(place.index, place.at));
            return;
        }
        let t = tokens(ui);
        let cell = Cursor { line: line.id, column: Column::Entry(column) };
        let response = ui.interact(rect, cell_id(cell), CELL);
        let text = cell_text(line, column);
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(text.clone()),
            ..WidgetInfo::labeled(Role::Cell, true, self.labels.cell(place.index, place.at))
        });
        say_place(ui, response.id, place);
        let here = self.editor.cursor == Some(cell);
        let check = self.editor.derived.line(place.index).and_then(|derived| {
            let own = derived.checks.iter().filter(|check| check.path == field && !check.is_missing());
            own.min_by_key(|check| check.severity)
        });
        let wrong = check.is_some_and(|check| check.severity == Severity::Error);
        let hit = self.is_hit(line, column);
        let plain = if hit { Some(t.warn_tint) } else { wrong.then_some(t.danger_tint) };
        self.back(ui, rect, place, here, plain);
        if place.at == 0 && text.is_empty() && line.is_blank() && self.is_last(place.index) {
            let place = rect.shrink2(vec2(PAD, 0.0));
            crate::ui::cells::text_left(ui, place, &self.labels.hint, theme::regular(theme::TEXT_BODY), t.text3);
        }
        paint_text(ui, rect, &text, column, if wrong { t.danger } else { t.text });
        if here {
            self.ring(ui, rect);
        } else if let Some(check) = check {
            check_line(ui, rect, check.severity);
        }
        self.presses(ui, &response, rect, place, cell);
        if let Some(check) = check {
            self.check_ui(ui, response, check, here);
        }
    }

    fn is_last(&self, index: usize) -> bool {
        index + 1 == self.editor.order().lines.len()
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
        let inside = rect.shrink2(vec2(PAD - 2.0, 0.0)); // the text stands where the closed cell has it
        let align = if is_figure(column) { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER };
        let edit = egui::TextEdit::singleline(&mut text)
            .id(id)
            .frame(Frame::NONE)
            .margin(Margin::symmetric(2, 4))
            .font(theme::regular(theme::TEXT_BODY))
            .align(align)
            .event_filter(egui::EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true })
            .desired_width(inside.width() - 4.0);
        let response = ui.put(inside, edit);
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
        completion_ui(ui, self.ctx, &response, &text);
    }

    /// The result of a sum, below the cell before Enter, and what the cell held.
    fn result_ui(&self, ui: &Ui, rect: Rect, field: Field) {
        let t = tokens(ui);
        let Some(cell) = self.editor.order().cell(field).filter(|cell| !cell.is_unparsed()) else { return };
        let painter = ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, Id::unique("sum result")));
        let result = painter.layout_no_wrap(format!("= {}", cell.text()), theme::semibold(theme::TEXT_BODY), t.text);
        let was = self.editor.committed_text(field);
        let was = if was.is_empty() { String::new() } else { self.ctx.tw("grid-was", &[("value", &was)]) };
        let was = painter.layout_no_wrap(was, theme::regular(theme::TEXT_SMALL), t.text2);
        let key = painter.layout_no_wrap("Enter".to_owned(), theme::regular(theme::TEXT_SMALL), t.text2);
        let width = result.size().x + was.size().x + key.size().x + 5.0 * PAD;
        let frame = Rect::from_min_size(rect.left_bottom() + vec2(0.0, 2.0), vec2(width, theme::ROW));
        let soft = Stroke::new(1.0, t.control_soft);
        painter.rect(frame, f32::from(theme::RADIUS), t.surface, soft, StrokeKind::Inside);
        let mut x = frame.left() + PAD;
        for (galley, color) in [(result, t.text), (was, t.text2)] {
            let width = galley.size().x;
            let at = Align2::LEFT_CENTER.anchor_size(pos2(x, frame.center().y), galley.size());
            painter.galley(at.min, galley, color);
            x += width + PAD;
        }
        let cap = Rect::from_min_max(pos2(x, frame.top() + 5.0), pos2(frame.right() - PAD, frame.bottom() - 5.0));
        painter.rect_stroke(cap, f32::from(theme::RADIUS), soft, StrokeKind::Inside);
        let at = Align2::CENTER_CENTER.anchor_size(cap.center(), key.size());
        painter.galley(at.min, key, t.text2);
    }

    /// A computed figure.
    fn computed_ui(&mut self, ui: &mut Ui, rect: Rect, place: Place, line: &LineItem) {
        let t = tokens(ui);
        let column = self.editor.columns[place.at];
        let Some(totals) = self.editor.derived.line(place.index).map(|derived| &derived.totals) else { return };
        let amount = match column {
            Column::Taxable => totals.taxable,
            Column::Tax => totals.tax() + totals.other_taxes,
            Column::Total | Column::Entry(_) => totals.total,
        };
        let cell = Cursor { line: line.id, column };
        let here = self.editor.cursor == Some(cell);
        self.back(ui, rect, place, here, Some(t.surface_alt));
        let text = if line.is_blank() { String::new() } else { grouped(amount.get(), 2) };
        let response = ui.interact(rect, cell_id(cell), CELL);
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(text.clone()),
            ..WidgetInfo::labeled(Role::Cell, true, self.labels.cell(place.index, place.at))
        });
        say_place(ui, response.id, place);
        widgets::money_cell(ui.painter(), rect, &text, t.text2);
        if here {
            self.ring(ui, rect);
        }
        self.presses(ui, &response, rect, place, cell);
        let asked = response.double_clicked() || (here && self.explain);
        if here || asked {
            let figure = match column {
                Column::Taxable => Figure::LineTaxable(line.id),
                Column::Tax => Figure::LineTax(line.id),
                Column::Total | Column::Entry(_) => Figure::LineTotal(line.id),
            };
            let name = self.labels.cell(place.index, place.at);
            explain_cell_ui(ui, self.ctx, self.editor, &response, &name, asked.then_some(figure));
        }
    }

    /// The row after the last: a click begins a new line.
    fn new_row_ui(&mut self, ui: &Ui, rect: Rect, column: usize) {
        let t = tokens(ui);
        if column == 0 {
            ui.painter().rect_filled(rect, 0.0, t.header);
        }
        let response = ui.interact(rect, Id::unique(("new row", column)), CELL);
        if column == 0 {
            let icon =
                Rect::from_center_size(rect.right_center() - vec2(PAD + 6.0, 0.0), Vec2::splat(theme::ICON_SMALL));
            paint_icon(ui, icon, Icon::Plus, t.text3);
        } else if column == 1 {
            let place = rect.shrink2(vec2(PAD, 0.0));
            crate::ui::cells::text_left(ui, place, &self.labels.hint, theme::regular(theme::TEXT_BODY), t.text3);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &self.labels.new_line));
        }
        if response.clicked() {
            self.ctx.push(Action::AddLine);
            self.clicked = true;
        }
    }

    /// The button that opens the line's details.
    fn details_ui(&mut self, ui: &mut Ui, rect: Rect, index: usize, line: &LineItem) {
        let t = tokens(ui);
        let response = ui.interact(rect, Id::unique(("details", line.id)), Sense::CLICK);
        response.widget_info(|| {
            let name = format!("{} {} {}", self.labels.line, index + 1, self.labels.details);
            WidgetInfo::labeled(Role::Button, true, name)
        });
        if response.hovered() {
            ui.painter().rect_filled(rect, 0.0, t.hover);
        }
        let icon = Rect::from_center_size(rect.center(), Vec2::splat(theme::ICON));
        paint_icon(ui, icon, Icon::More, t.text2);
        if response.clicked() {
            self.ctx.push(Action::OpenDrawer(Some(line.id)));
        }
    }
}

/// Cells are clicked and dragged over, and never get a focus of their own: the table has one.
pub(super) const CELL: Sense = Sense::CLICK.union(Sense::DRAG);

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
    if text.is_empty() {
        return;
    }
    let inside = rect.shrink2(vec2(PAD, 0.0));
    match column {
        LineField::Quantity => widgets::quantity_cell(ui.painter(), rect, text, color),
        LineField::UnitPrice | LineField::Discount => widgets::money_cell(ui.painter(), rect, text, color),
        LineField::FreeQuantity | LineField::GstRate => {
            widgets::decimal_cell(ui.painter(), rect, text, theme::regular(theme::TEXT_BODY), color, 0.0);
        }
        _ => {
            let galley = widgets::elide(ui.painter(), text, theme::regular(theme::TEXT_BODY), color, inside.width());
            let at = Align2::LEFT_CENTER.anchor_size(inside.left_center(), galley.size());
            ui.painter().galley(at.min, galley, color);
        }
    }
}
