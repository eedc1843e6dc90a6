//! The line table: one row a line, drawn only where it is seen, with one cell open at a time.
//!
//! Owns the grid's drawing. Cells are keyed by `LineId`, so that focus and text stay with their line. The keys are
//! read by `grid_input`.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Align2, Frame, Id, Margin, Panel, Rect, Sense, Stroke, Ui, Vec2, WidgetInfo, accesskit::Role, pos2, vec2};
use egui_table::{CellInfo, Column, HeaderCellInfo, HeaderRow, Table, TableDelegate};

use super::grid_input;
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

/// Widths in points of the columns after the description (DESIGN.md §3, 02).
const WIDTHS: [f32; 11] = [84.0, 84.0, 60.0, 56.0, 84.0, 80.0, 56.0, 98.0, 92.0, 104.0, 40.0];
/// Width of the number column.
const NUMBER: f32 = 44.0;
/// Least width of the description.
const DESCRIPTION: f32 = 200.0;
/// Width of the filter.
const FILTER: f32 = 180.0;
/// Room between a cell's text and its edge.
const PAD: f32 = 8.0;

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
fn open_memory() -> Id {
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

/// The words of the grid, fetched once a frame.
struct Labels {
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
    fn new(words: &crate::words::Words) -> Self {
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
struct Grid<'a, 'c> {
    ctx: &'a mut Ctx<'c>,
    editor: &'a Editor,
    visible: &'a [usize],
    labels: Labels,
    /// Whether the open cell is among those seen.
    open_drawn: bool,
    /// Whether a cell was clicked, so that the table gets the focus.
    clicked: bool,
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
