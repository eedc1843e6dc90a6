//! The table of a list screen: headings that sort, rows of which only those in sight are drawn, and its keyboard.
//!
//! Owns columns, scrolling and focus. Must not know what the rows hold: they are painted cell by cell by the caller. What
//! stands around the table is in `screen`, what stands beside it in `panel`.

pub mod panel;
pub mod screen;

use egui::{
    CornerRadius, EventFilter, Id, Key, Modifiers, Rect, ScrollArea, Sense, Stroke, Ui, WidgetInfo, accesskit::Role,
    pos2, vec2,
};

use super::Ctx;
use super::cells::{line_below, row_back, text_left, text_right};
use super::icons::{Icon, paint_icon};
use super::theme::{self, ICON_TINY, ROW, S4, S8, S12, S16, S20, TEXT_SMALL, regular, semibold};
use super::widgets::focus_ring;
use super::{row_keys, row_menu};

/// A column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// Key of its heading.
    pub key: &'static str,
    /// Width in points; the columns that grow share what is left.
    pub width: f32,
    /// Share of what is left.
    pub grows: f32,
    /// Whether it holds figures, aligned right.
    pub figure: bool,
    /// In a narrow window columns give way, the one with the largest number first; 0 stays.
    pub gives_way: u8,
}

/// The table.
pub struct Roster<'a> {
    /// Tells one table from another.
    pub id: &'static str,
    /// Its accessible name.
    pub name: String,
    /// The columns, from left to right.
    pub columns: &'a [Column],
    /// The column sorted by, and whether the largest comes first.
    pub sorted: (usize, bool),
    /// The row chosen.
    pub selected: Option<usize>,
    /// What is searched for: another search begins at the top.
    pub search: &'a str,
}

/// What a row is for those who don't see it.
pub struct Line {
    /// Tells it from the others, wherever it stands.
    pub id: Id,
    /// Its accessible name.
    pub name: String,
    /// What else is said of it.
    pub said: String,
}

/// What was asked of the table in this frame.
#[derive(Debug, Default)]
pub struct Asked {
    /// A heading was pressed.
    pub sort: Option<usize>,
    /// A row was chosen.
    pub select: Option<usize>,
    /// A row is to be opened.
    pub open: Option<usize>,
    /// The choice moves by so many rows, one after the other.
    pub steps: Vec<i32>,
}

/// The identity of a table, to give it the keyboard.
#[must_use]
pub fn table_id(id: &'static str) -> Id {
    Id::unique(("roster", id))
}

/// Draws the table in what is left of the screen.
pub fn roster_ui<R>(
    ui: &mut Ui,
    ctx: &Ctx<'_>,
    roster: &Roster<'_>,
    rows: &[R],
    line: impl Fn(&R) -> Line,
    cell: impl Fn(&Ui, &R, usize, Rect),
) -> Asked {
    let mut asked = Asked::default();
    let places = places(roster.columns, ui.available_width());
    headings_ui(ui, ctx, roster, &places, &mut asked);
    let body = ui.available_rect_before_wrap();
    let focus = keys_ui(ui, roster, body, &mut asked);
    let menu = row_menu::asked_by_keys(ui, table_id(roster.id));
    let mut area = ScrollArea::vertical().id_salt(roster.id).auto_shrink(false);
    if searched_anew(ui, roster) {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show_viewport(ui, |ui, viewport| {
        ui.set_height(ROW * rows.len() as f32);
        let area = ui.max_rect();
        let place =
            |at: usize| Rect::from_min_size(pos2(area.left(), area.top() + ROW * at as f32), vec2(area.width(), ROW));
        let from = (viewport.min.y / ROW).floor().max(0.0) as usize;
        let to = (viewport.max.y / ROW).ceil().max(0.0) as usize + 1;
        for (at, row) in rows.iter().enumerate().take(to).skip(from) {
            let rect = place(at);
            row_ui(ui, roster, at, rect, &line(row), focus, &mut asked);
            if menu && roster.selected == Some(at) {
                row_menu::open(ui, table_id(roster.id), rect.left_bottom() + vec2(S20, 0.0), true);
            }
            for (column, x, width) in &places {
                let left = rect.left() + x;
                cell(ui, row, *column, Rect::from_min_max(pos2(left, rect.top()), pos2(left + width, rect.bottom())));
            }
        }
        let seen = table_id(roster.id).with("seen");
        let chosen = roster.selected.and_then(|at| rows.get(at)).map(|row| line(row).id);
        // The table has the keyboard; the row that it is on is said.
        ui.ctx().accesskit_node_builder(table_id(roster.id), |node| {
            node.set_row_count(rows.len());
            node.set_column_count(places.len());
            if let Some(row) = chosen {
                node.set_active_descendant(row.accesskit_id());
            }
        });
        if ui.data(|data| data.get_temp::<Option<Id>>(seen)) != Some(chosen) {
            if let Some(at) = roster.selected {
                ui.scroll_to_rect(place(at), None);
            }
            ui.data_mut(|data| data.insert_temp(seen, chosen));
        }
    });
    asked
}

/// Whether something else is searched for than when the table was last drawn.
fn searched_anew(ui: &Ui, roster: &Roster<'_>) -> bool {
    let (id, now) = (table_id(roster.id).with("search"), Id::unique(roster.search));
    let before = ui.data(|data| data.get_temp::<Id>(id));
    ui.data_mut(|data| data.insert_temp(id, now));
    before.is_some_and(|before| before != now)
}

/// Left edge and width of each column that fits.
fn places(columns: &[Column], width: f32) -> Vec<(usize, f32, f32)> {
    let room = width - S20 - S16;
    let mut chosen: Vec<usize> = (0..columns.len()).collect();
    let least =
        |chosen: &[usize]| chosen.iter().filter_map(|at| columns.get(*at)).map(|column| column.width).sum::<f32>();
    while least(&chosen) > room {
        let out =
            chosen.iter().copied().filter(|at| columns[*at].gives_way > 0).max_by_key(|at| columns[*at].gives_way);
        let Some(out) = out else { break };
        chosen.retain(|at| *at != out);
    }
    let spare = (room - least(&chosen)).max(0.0);
    let shares: f32 = chosen.iter().map(|at| columns[*at].grows).sum();
    let mut x = S20;
    let mut placed = Vec::with_capacity(chosen.len());
    let mut after_figure = false;
    for at in chosen {
        let column = columns[at];
        let width = column.width + if shares > 0.0 { spare * column.grows / shares } else { 0.0 };
        // A gap keeps text apart from the figures before it.
        let gap = if after_figure && !column.figure { S12 } else { 0.0 };
        placed.push((at, x + gap, width - gap));
        x += width;
        after_figure = column.figure;
    }
    placed
}

fn headings_ui(ui: &mut Ui, ctx: &Ctx<'_>, roster: &Roster<'_>, places: &[(usize, f32, f32)], asked: &mut Asked) {
    let t = theme::tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::ZERO, t.header);
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, t.hairline));
    line_below(ui, rect);
    for (at, x, width) in places {
        let column = roster.columns[*at];
        let text = ctx.t(column.key);
        let place = Rect::from_min_size(pos2(rect.left() + x, rect.top()), vec2(*width, ROW));
        let response = ui.interact(place, table_id(roster.id).with(("heading", *at)), Sense::click());
        let sorted = roster.sorted.0 == *at;
        let name = ctx.tw("roster-sort-by", &[("column", &text)]);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, sorted, &name));
        let (font, color) = match (sorted, response.hovered()) {
            (true, _) => (semibold(TEXT_SMALL), t.text),
            (false, true) => (regular(TEXT_SMALL), t.text),
            (false, false) => (regular(TEXT_SMALL), t.text2),
        };
        let icon = if roster.sorted.1 { Icon::ArrowDown } else { Icon::ArrowUp };
        let mark =
            |x: f32| Rect::from_min_size(pos2(x, place.center().y - ICON_TINY / 2.0), vec2(ICON_TINY, ICON_TINY));
        if column.figure {
            let shown = text_right(ui, place.with_max_x(place.right() - S8), &text, font, color);
            if sorted {
                paint_icon(ui, mark(shown.left() - S4 - ICON_TINY), icon, color);
            }
        } else {
            let shown = text_left(ui, place.with_max_x(place.right() - S4 - ICON_TINY), &text, font, color);
            if sorted {
                paint_icon(ui, mark(shown.right() + S4), icon, color);
            }
        }
        focus_ring(ui, &response, place.shrink(2.0));
        if response.clicked() {
            asked.sort = Some(*at);
        }
    }
}

/// The table is one stop of the Tab key: arrows move in it, Enter opens. Says whether it has the focus.
fn keys_ui(ui: &Ui, roster: &Roster<'_>, body: Rect, asked: &mut Asked) -> bool {
    let id = table_id(roster.id);
    let response = ui.interact(body, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Grid, true, &roster.name));
    if !row_keys::has_keyboard(ui, &response) {
        return false;
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    if response.gained_focus() && roster.selected.is_none() {
        asked.steps.push(0);
    }
    for (key, by) in row_keys::steps(body) {
        let times = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        asked.steps.extend(std::iter::repeat_n(by, times));
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        asked.open = roster.selected;
    }
    true
}

fn row_ui(ui: &Ui, roster: &Roster<'_>, at: usize, rect: Rect, line: &Line, focus: bool, asked: &mut Asked) {
    // Not a tab stop of its own: the table is one.
    let response = ui.interact(rect, line.id, Sense::CLICK);
    let selected = roster.selected == Some(at);
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, selected, &line.name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(line.said.as_str());
        node.set_row_index(at);
    });
    row_back(ui, rect, selected, response.hovered());
    if focus && selected {
        let stroke = Stroke::new(2.0, theme::tokens(ui).accent);
        ui.painter().rect_stroke(rect.shrink(2.0), theme::RADIUS, stroke, egui::StrokeKind::Inside);
    }
    if response.secondary_clicked()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        asked.select = Some(at);
        row_menu::open(ui, table_id(roster.id), pointer, false);
    }
    if response.double_clicked() {
        asked.open = Some(at);
    } else if response.clicked() {
        asked.select = Some(at);
    }
}
