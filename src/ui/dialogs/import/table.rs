//! The rows of an import: what each column is, the cells, and the cell that is being mended.
//!
//! Owns the table and its keyboard. Cells are keyed by row and column, which stay while the dialog is open. Only cells in
//! view are drawn.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Align2, EventFilter, Frame, Id, Key, Margin, Modifiers, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    accesskit::Role, pos2, vec2,
};
use egui_table::{CellInfo, Column, HeaderCellInfo, HeaderRow, PrefetchInfo, Table, TableDelegate};

use super::keys::{Input, read};
use super::targets::{is_right, problem_text, target_text};
use super::{figure, push};
use crate::app::import::{ImportAction, Preview};
use crate::domain::check::Severity;
use crate::domain::sheet::{Fate, Problem, Row, Target};
use crate::ui::theme::{
    self, IMPORT_COLUMN, IMPORT_HEAD, IMPORT_NUMBER, ROW, S4, S8, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens,
};
use crate::ui::{Ctx, widgets};

/// Rows whose cells decide how wide a column is.
const SAMPLE: usize = 100;
/// Width of a letter on the average, in points.
const LETTER: f32 = 7.0;
/// What a dropdown takes beside its text, and the room around it.
const DROPDOWN: f32 = 54.0;

/// Rows in view: the number of the first and of the last.
pub(super) fn in_view(ui: &Ui, preview: &Preview) -> Option<(usize, usize)> {
    let (from, to): (usize, usize) = ui.data(|data| data.get_temp(view_memory()))?;
    let number = |at: usize| Some(preview.sheet.rows().get(*preview.shown.get(at)?)?.number);
    let last = to.min(preview.shown.len()).checked_sub(1)?;
    Some((number(from.min(last))?, number(last)?))
}

fn view_memory() -> Id {
    Id::unique("import rows in view")
}

fn open_memory() -> Id {
    Id::unique("import open cell")
}

fn drawn_memory() -> Id {
    Id::unique("import open cell drawn")
}

/// The one focus of the table, which stays while cells open and close.
pub(super) fn grid_id() -> Id {
    Id::unique("import grid")
}

/// A column as spreadsheets call it: A to Z, then AA.
fn letter(column: usize) -> String {
    let mut name = String::new();
    let mut left = column + 1;
    while left > 0 {
        left -= 1;
        name.insert(0, char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        left /= 26;
    }
    name
}

/// Draws the table.
pub(super) fn table_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, preview: &Preview) {
    let area = ui.available_rect_before_wrap();
    let inputs = keyboard(ui, ctx, preview);
    let kind = preview.sheet.kind();
    let targets: Vec<String> = kind.targets().iter().map(|target| target_text(ctx, kind, *target)).collect();
    let widths = widths(ui, preview, &targets, area.width());
    let columns: Vec<Column> = widths.iter().enumerate().map(column).collect();
    let mut table = Table::new()
        .id_salt("import rows")
        .num_rows(preview.shown.len() as u64)
        .num_sticky_cols(1)
        .headers([HeaderRow::new(IMPORT_HEAD)])
        .columns(columns);
    if let Some((row, column)) = scroll_target(ui, preview, !inputs.is_empty()) {
        table = table.scroll_to_row(row, None).scroll_to_column(column, None);
    }
    let open_column = opened_mapping(ui, preview);
    let mut rows = Rows {
        ctx: &mut *ctx,
        preview,
        targets,
        open_column,
        view: None,
        part: Rect::NOTHING,
        drawn: false,
        clicked: false,
    };
    table.show(ui, &mut rows);
    let (drawn, clicked) = (rows.drawn, rows.clicked);
    let view = rows.view;
    ui.data_mut(|data| {
        data.insert_temp(drawn_memory(), drawn);
        match view.filter(|(from, to)| from < to) {
            Some(view) => {
                data.insert_temp(view_memory(), view);
            }
            None => data.remove::<(usize, usize)>(view_memory()),
        }
    });
    if !drawn {
        let response = ui.interact(area, grid_id(), Sense::focusable_noninteractive());
        let name = ctx.t("import-table");
        response.widget_info(|| WidgetInfo::labeled(Role::Grid, true, &name));
    }
    if clicked {
        ui.memory_mut(|memory| memory.request_focus(grid_id())); // after the table's own look at the click
    }
    // Last, so that what was typed into the open cell before the key that leaves it comes first.
    for input in inputs {
        match input {
            Input::Do(action) => push(ctx, action),
            Input::Copy => {
                let cell = preview.cursor.and_then(|(row, column)| Some(preview.sheet.rows().get(row)?.cell(column)));
                ui.ctx().copy_text(cell.unwrap_or_default().to_owned());
            }
        }
    }
}

/// What the widths of the columns depend on.
type WidthsOf = (usize, Vec<Target>, u32);

/// Widths of the number and of each column: by name, meaning and contents, the widest taking what is left over or short.
fn widths(ui: &Ui, preview: &Preview, targets: &[String], available: f32) -> Vec<f32> {
    let id = Id::unique("import widths");
    let sheet = &preview.sheet;
    let of: WidthsOf = (preview.imported, sheet.mapping().to_vec(), available.to_bits());
    let held: Option<(WidthsOf, Vec<f32>)> = ui.data(|data| data.get_temp(id));
    if let Some((_, widths)) = held.filter(|(before, _)| *before == of) {
        return widths;
    }
    let letters = |column: usize| {
        let name = sheet.name(column).chars().count() + 3;
        let cells = sheet.rows().iter().skip(sheet.names().unwrap_or(0)).take(SAMPLE);
        cells.map(|row| row.cell(column).chars().count()).max().unwrap_or(0).max(name)
    };
    let points = |letters: usize| {
        #[allow(clippy::cast_precision_loss)] // letters of a cell
        let points = letters as f32 * LETTER;
        points
    };
    let wanted = |(column, target): (usize, &Target)| {
        let known = sheet.kind().targets();
        let meaning = known.iter().position(|known| known == target).and_then(|at| targets.get(at));
        let dropdown = points(meaning.map_or(0, |text| text.chars().count())) + DROPDOWN;
        (points(letters(column)) + 2.0 * S8).max(dropdown).clamp(IMPORT_COLUMN[0], IMPORT_COLUMN[1]).round()
    };
    let mut widths: Vec<f32> = sheet.mapping().iter().enumerate().map(wanted).collect();
    let left = available - IMPORT_NUMBER - widths.iter().sum::<f32>() - S8;
    if let Some(widest) = widths.iter_mut().max_by(|a, b| a.total_cmp(b)) {
        // Long texts give way before the table has to be scrolled sideways.
        *widest = (*widest + left.floor()).max(widest.min(theme::DRAWER / 2.0));
    }
    widths.insert(0, IMPORT_NUMBER);
    ui.data_mut(|data| data.insert_temp(id, (of, widths.clone())));
    widths
}

/// The table remembers widths by identity; one that takes the width in follows the window.
fn column((index, width): (usize, &f32)) -> Column {
    #[allow(clippy::cast_possible_truncation)] // whole points
    let id = Id::unique(("import column", index, *width as i32));
    Column::new(*width).range(*width..=*width).resizable(false).id(id)
}

/// Row and column to bring into view: the cursor's, when it moved since the last frame or is typed into out of sight.
fn scroll_target(ui: &Ui, preview: &Preview, typed: bool) -> Option<(u64, usize)> {
    let memory = Id::unique("import cursor seen");
    let cursor = preview.cursor?;
    let seen: Option<(usize, usize)> = ui.data(|data| data.get_temp(memory));
    let unseen = typed && preview.open.is_some() && !was_drawn(ui);
    if seen == Some(cursor) && !unseen && !preview.focus {
        return None;
    }
    ui.data_mut(|data| data.insert_temp(memory, cursor));
    let row = preview.shown.binary_search(&cursor.0).ok()?;
    Some((row as u64, cursor.1 + 1))
}

fn was_drawn(ui: &Ui) -> bool {
    ui.data(|data| data.get_temp(drawn_memory())).unwrap_or(false)
}

// ---- Keyboard ---------------------------------------------------------------------------------------------------

/// Whether Alt and Down ask for the meaning of the cursor's column; gives the column.
fn opened_mapping(ui: &Ui, preview: &Preview) -> Option<usize> {
    let column = preview.cursor?.1;
    let focused = ui.memory(|memory| memory.has_focus(grid_id()));
    let pressed = focused && ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::ArrowDown));
    pressed.then_some(column)
}

/// Reads the keyboard when it is the table's.
fn keyboard(ui: &Ui, ctx: &mut Ctx<'_>, preview: &Preview) -> Vec<Input> {
    let open = preview.open.is_some();
    if !open {
        ui.data_mut(|data| data.remove::<((usize, usize), String)>(open_memory()));
    }
    if preview.focus {
        // A dialog that has just opened does not keep the focus yet, so it is asked for until it is there.
        if ui.memory(|memory| memory.has_focus(grid_id())) {
            push(ctx, ImportAction::FocusDone);
        } else {
            ui.memory_mut(|memory| memory.request_focus(grid_id()));
            ui.ctx().request_repaint();
        }
    }
    if !ui.memory(|memory| memory.has_focus(grid_id())) {
        return Vec::new();
    }
    ui.memory_mut(|memory| {
        // Tab leaves the table, so that everything else can be reached, but not the open cell.
        let filter = EventFilter { tab: open, horizontal_arrows: true, vertical_arrows: true, escape: true };
        memory.set_focus_lock_filter(grid_id(), filter);
    });
    read(ui, open, was_drawn(ui))
}

// ---- Cells ------------------------------------------------------------------------------------------------------

/// Draws the cells that are seen.
struct Rows<'a, 'c> {
    ctx: &'a mut Ctx<'c>,
    preview: &'a Preview,
    /// Names of the targets, in their order.
    targets: Vec<String>,
    /// The column whose meaning is to be chosen now.
    open_column: Option<usize>,
    /// Rows in view, of those shown.
    view: Option<(usize, usize)>,
    /// The part of the table that is drawn, which clips its cells (see `Grid`).
    part: Rect,
    drawn: bool,
    clicked: bool,
}

impl TableDelegate for Rows<'_, '_> {
    fn prepare(&mut self, info: &PrefetchInfo) {
        let at = |row: u64| usize::try_from(row).unwrap_or(usize::MAX);
        self.view = Some((at(info.visible_rows.start), at(info.visible_rows.end)));
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let (t, rect) = (tokens(ui), ui.max_rect());
        ui.painter().rect_filled(rect, 0.0, t.header);
        if let Some(column) = cell.group_index.checked_sub(1).filter(|at| *at < self.preview.sheet.columns()) {
            self.head_ui(ui, rect, column);
        }
        lines(ui, rect);
    }

    fn row_ui(&mut self, ui: &mut Ui, _: u64) {
        self.part = ui.clip_rect();
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let rect = ui.max_rect();
        ui.set_clip_rect(self.part);
        let at = usize::try_from(cell.row_nr).ok().and_then(|row| self.preview.shown.get(row).copied());
        let Some((at, row)) = at.and_then(|at| Some((at, self.preview.sheet.rows().get(at)?))) else { return };
        match cell.col_nr.checked_sub(1) {
            None => number_ui(ui, rect, row),
            Some(column) => self.entry_ui(ui, rect, at, row, column),
        }
        lines(ui, rect);
    }

    fn default_row_height(&self) -> f32 {
        ROW
    }
}

impl Rows<'_, '_> {
    /// What a column is, to be chosen, above its name.
    fn head_ui(&mut self, ui: &mut Ui, rect: Rect, column: usize) {
        let t = tokens(ui);
        let target = self.preview.sheet.mapping().get(column).copied().unwrap_or_default();
        let letter = letter(column);
        let name = self.ctx.tw("import-column-is", &[("letter", &letter)]);
        let place = Rect::from_min_size(rect.min + vec2(S4 + 2.0, S4), vec2(rect.width() - 12.0, ROW));
        let options: Vec<(&str, &str)> = self.targets.iter().map(|text| ("", text.as_str())).collect();
        let known = self.preview.sheet.kind().targets();
        let current = known.iter().position(|known| *known == target).and_then(|at| self.targets.get(at));
        let choice = widgets::Choice::new(&name, "", current.map_or("", String::as_str))
            .id(Id::unique(("import column is", column)))
            .open(self.open_column == Some(column))
            .list_width(theme::FIELD_MIN * 1.5)
            .width(place.width());
        let chosen = ui.scope_builder(UiBuilder::new().max_rect(place), |ui| choice.show(ui, &options)).inner;
        if let Some(target) = chosen.and_then(|at| known.get(at)) {
            push(self.ctx, ImportAction::SetTarget(column, *target));
        }
        let y = rect.bottom() - (rect.height() - ROW - S4) / 2.0;
        let named = self.preview.sheet.name(column);
        let letter = ui.painter().layout_no_wrap(letter, semibold(TEXT_SMALL), t.text2);
        let room = rect.width() - 2.0 * S8 - letter.size().x - S8;
        let named = widgets::elide(ui.painter(), named, regular(TEXT_SMALL), t.text2, room);
        let spare = if is_right(target) { (room - named.size().x).max(0.0) } else { 2.0 };
        let left = rect.left() + S8 + spare;
        let after = left + letter.size().x + S8;
        ui.painter().galley(pos2(left, y - letter.size().y / 2.0), letter, t.text2);
        ui.painter().galley(pos2(after, y - named.size().y / 2.0), named, t.text2);
    }

    fn entry_ui(&mut self, ui: &mut Ui, rect: Rect, at: usize, row: &Row, column: usize) {
        let number = figure(row.number);
        let name = self.ctx.tw("import-cell", &[("row", &number), ("letter", &letter(column))]);
        let selected = self.preview.cursor == Some((at, column));
        if selected && let Some(text) = &self.preview.open {
            return self.open_cell_ui(ui, rect, (at, column), text, &name);
        }
        let t = tokens(ui);
        let text = row.cell(column);
        let target = self.preview.sheet.mapping().get(column).copied().unwrap_or_default();
        let response = ui.interact(rect, Id::unique(("import cell", at, column)), Sense::CLICK);
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(text.to_owned()),
            ..WidgetInfo::labeled(Role::Cell, true, &name)
        });
        let problem = row.problem(column);
        let severity = problem.map(|problem| problem.severity);
        let left_out = target == Target::Skip || matches!(row.fate, Fate::LeftOut);
        let fill = match severity {
            Some(Severity::Error) => t.danger_tint,
            Some(Severity::Warning) => t.warn_tint,
            None if left_out => t.header,
            None => t.surface,
        };
        ui.painter().rect_filled(rect, 0.0, fill);
        let inside = rect.shrink2(vec2(S8, 0.0));
        let color = if left_out { t.text3 } else { t.text };
        let galley = widgets::elide(ui.painter(), text.trim(), regular(TEXT_BODY), color, inside.width());
        let align = if is_right(target) { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER };
        let place = if is_right(target) { inside.right_center() } else { inside.left_center() };
        ui.painter().galley(align.anchor_size(place, galley.size()).min, galley, color);
        let line = match severity {
            Some(Severity::Error) => Some(t.danger),
            Some(Severity::Warning) => Some(t.warn),
            None => None,
        };
        if let Some(line) = line {
            ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(2.0, line));
        }
        if selected {
            ui.painter().rect_stroke(rect.shrink(1.0), 0.0, Stroke::new(2.0, t.accent), StrokeKind::Inside);
        }
        self.clicks(&response, at, column);
        if let Some(problem) = problem.filter(|_| selected || response.hovered()) {
            self.tip(response, problem, text);
        }
    }

    fn clicks(&mut self, response: &egui::Response, at: usize, column: usize) {
        if response.double_clicked() {
            push(self.ctx, ImportAction::Select(at, column));
            push(self.ctx, ImportAction::OpenCell);
        } else if response.clicked() {
            push(self.ctx, ImportAction::Select(at, column));
        }
        self.clicked |= response.clicked() || response.double_clicked();
    }

    /// Why a cell is wrong, beside it.
    fn tip(&self, response: egui::Response, problem: &Problem, cell: &str) {
        let text = problem_text(self.ctx, self.preview.sheet.kind(), problem, cell);
        widgets::tip(response, &text);
    }

    /// The open cell: a text edit over the cell.
    fn open_cell_ui(&mut self, ui: &mut Ui, rect: Rect, place: (usize, usize), text: &str, name: &str) {
        let t = tokens(ui);
        let (mut text, id) = (text.to_owned(), grid_id());
        self.drawn = true;
        let left: Option<((usize, usize), String)> = ui.data(|data| data.get_temp(open_memory()));
        if left.is_none_or(|(of, held)| of != place || held != text) {
            // A new cell, or text that came by another way than this edit: the cursor goes to the end.
            let mut fresh = TextEditState::default();
            fresh.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(text.chars().count()))));
            fresh.store(ui.ctx(), id);
        }
        ui.painter().rect_filled(rect, 0.0, t.surface);
        let edit = egui::TextEdit::singleline(&mut text)
            .id(id)
            .frame(Frame::NONE)
            .margin(Margin::symmetric(8, 4))
            .font(regular(TEXT_BODY))
            .align(Align2::LEFT_CENTER)
            .event_filter(EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true })
            .desired_width(rect.width() - 2.0 * S8);
        let response = ui.put(rect, edit);
        ui.data_mut(|data| data.insert_temp(open_memory(), (place, text.clone())));
        response
            .widget_info(|| WidgetInfo { label: Some(name.to_owned()), ..WidgetInfo::text_edit(true, "", &text, "") });
        ui.painter().rect_stroke(rect.shrink(1.0), 0.0, Stroke::new(2.0, t.accent), StrokeKind::Inside);
        if response.changed() {
            push(self.ctx, ImportAction::TypeCell(text));
        }
    }
}

/// A row's number, red where something must be mended.
fn number_ui(ui: &Ui, rect: Rect, row: &Row) {
    let t = tokens(ui);
    ui.painter().rect_filled(rect, 0.0, t.header);
    let (font, color) = if row.is_bad() { (semibold(TEXT_BODY), t.danger) } else { (regular(TEXT_BODY), t.text3) };
    let at = rect.right_center() - vec2(S8 + S4, 0.0);
    ui.painter().text(at, Align2::RIGHT_CENTER, figure(row.number), font, color);
}

fn lines(ui: &Ui, rect: Rect) {
    let line = Stroke::new(1.0, tokens(ui).gridline);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), line);
}
