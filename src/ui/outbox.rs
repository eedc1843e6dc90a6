//! The outbox: what needs the clerk, what waits, and what is done.
//!
//! Owns the grouping and which actions an operation offers. Must not know when or how anything is sent.

mod detail;
mod json;
mod keyboard;

use egui::{
    Align, CentralPanel, CornerRadius, Frame, Id, Layout, Margin, Panel, Rect, ScrollArea, Sense, Ui, UiBuilder,
    WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::cells::{line_below, line_left, page_header_ui, row_back, side_width, text_left, text_right};
use super::icons::Icon;
use super::theme::{
    self, PANEL_DETAIL, ROW, ROW_GROUP, ROW_OPEN, S4, S8, S12, S16, S20, TEXT_BODY, TEXT_SMALL, TEXT_TITLE, Tokens,
    regular, semibold,
};
use super::widgets::{Button, Tone, banner_with, icon_button, paint_chip};
use super::{Ctx, format, standing};
use crate::app::action::Action;
use crate::domain::ids::OpId;
use crate::domain::status::{OpState, Operation, Verdict};

pub use keyboard::meant;

/// Draws the outbox.
pub fn outbox_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let t = theme::tokens(ui);
    let state = ctx.state;
    if let Some(op) = state.outbox.selected.and_then(|id| state.outbox.ops.iter().find(|op| op.id == id)) {
        let width = side_width(ui, PANEL_DETAIL);
        let alone = width >= ui.available_width();
        let panel = Panel::right("outbox detail").exact_size(width).resizable(false).show_separator_line(false);
        let shown = panel.frame(Frame::NONE).show(ui, |ui| detail::detail_ui(ui, ctx, op)).response.rect;
        if alone {
            return;
        }
        line_left(ui, shown);
    }
    CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        header_ui(ui, ctx);
        banners_ui(ui, ctx);
        let entries = entries(ctx);
        if entries.is_empty() {
            ui.vertical_centered(|ui| {
                ui.add_space(120.0);
                let title = egui::RichText::new(ctx.t("outbox-empty")).font(semibold(TEXT_TITLE));
                ui.label(title.color(t.text));
            });
        } else {
            let columns = Columns::fit(ui.available_width());
            heading_ui(ui, ctx, &columns);
            list_ui(ui, ctx, &columns, &entries);
        }
    });
}

fn header_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let title = ctx.t("nav-outbox");
    page_header_ui(ui, &title, "", |ui| {
        let keys = if ui.available_width() > PANEL_DETAIL { "Ctrl+R" } else { "" };
        let any = ctx.state.can_retry_all();
        if Button::new(&ctx.t("command-retry-all")).icon(Icon::Refresh).shortcut(keys).enabled(any).show(ui).clicked() {
            ctx.push(Action::RetryAll);
        }
        let paused = ctx.state.connection.paused;
        let (key, icon) = if paused { ("outbox-resume", Icon::Play) } else { ("outbox-pause", Icon::Clock) };
        if Button::new(&ctx.t(key)).icon(icon).show(ui).clicked() {
            ctx.push(Action::PauseSending(!paused));
        }
    });
}

fn banners_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let margin = Margin { left: S20 as i8, right: S16 as i8, top: S12 as i8, bottom: S12 as i8 };
    let show = |ui: &mut Ui, ctx: &mut Ctx<'_>, tone: Tone, text: &str, close: Option<Action>| {
        Frame::NONE.inner_margin(margin).show(ui, |ui| {
            banner_with(ui, tone, text, |ui| {
                if let Some(action) = close
                    && icon_button(ui, Icon::Close, &ctx.t("orders-dismiss"), true).clicked()
                {
                    ctx.push(action);
                }
            });
        });
    };
    if let Some(fault) = &ctx.state.fault {
        let text = ctx.words.text(fault);
        show(ui, ctx, Tone::Err, &text, Some(Action::DismissFault));
    }
    if let Some((_, text)) = &ctx.state.outbox.refused {
        let text = ctx.words.text(text);
        show(ui, ctx, Tone::Warn, &text, None);
    }
    if ctx.state.connection.paused {
        let text = ctx.t("outbox-paused-text");
        show(ui, ctx, Tone::Info, &text, None);
    }
}

/// One line of the list.
enum Entry<'a> {
    Group(String, usize),
    Open(&'a Operation),
    Done(&'a Operation),
}

impl<'a> Entry<'a> {
    fn op(&self) -> Option<&'a Operation> {
        match self {
            Self::Group(..) => None,
            Self::Open(op) | Self::Done(op) => Some(op),
        }
    }

    fn height(&self) -> f32 {
        match self {
            Self::Group(..) => ROW_GROUP,
            Self::Open(_) => ROW_OPEN,
            Self::Done(_) => ROW,
        }
    }
}

fn needs_attention(op: &Operation) -> bool {
    op.may_have_arrived() || matches!(op.state, OpState::Unknown | OpState::Rejected | OpState::NeedsCredentials)
}

/// The list in its groups; the outbox comes newest first.
fn entries<'a>(ctx: &Ctx<'a>) -> Vec<Entry<'a>> {
    let ops = &ctx.state.outbox.ops;
    let today = ctx.state.clock.today;
    let mut entries = Vec::with_capacity(ops.len() + 4);
    let mut open = |title: String, wanted: fn(&Operation) -> bool| {
        let group: Vec<&Operation> = ops.iter().filter(|op| wanted(op)).collect();
        if !group.is_empty() {
            entries.push(Entry::Group(title, group.len()));
            entries.extend(group.into_iter().map(Entry::Open));
        }
    };
    open(ctx.t("view-needs-attention"), needs_attention);
    open(ctx.t("outbox-waiting"), |op| op.state.is_open() && !needs_attention(op));
    let mut done: Vec<&Operation> = ops.iter().filter(|op| !op.state.is_open() && !needs_attention(op)).collect();
    done.sort_by_key(|op| std::cmp::Reverse(op.changed_at));
    let days: Vec<_> = done.iter().map(|op| format::local_date(op.changed_at)).collect();
    let mut at = 0;
    while let Some(day) = days.get(at).copied() {
        let number = days.iter().skip(at).take_while(|other| **other == day).count();
        let title = if day == today {
            ctx.t("outbox-done-today")
        } else {
            ctx.tw("outbox-done-on", &[("day", &format::day(ctx.words, day, today))])
        };
        entries.push(Entry::Group(title, number));
        entries.extend(done.iter().skip(at).take(number).map(|op| Entry::Done(op)));
        at += number;
    }
    entries
}

/// Left edge and width of each column; a width of 0 leaves it out.
struct Columns {
    title: [f32; 2],
    number: [f32; 2],
    supplier: [f32; 2],
    state: [f32; 2],
    attempts: [f32; 2],
    next: [f32; 2],
}

impl Columns {
    /// Chooses columns for a width: attempts, next retry and supplier give way in a narrow window.
    fn fit(width: f32) -> Self {
        let room = width - S20 - S16;
        let mut widths = [164.0, 140.0, 140.0, 176.0, 76.0, 88.0];
        for out in [4, 5, 2] {
            if widths.iter().sum::<f32>() > room {
                widths[out] = 0.0;
            }
        }
        let spare = room - widths.iter().sum::<f32>();
        if spare >= 0.0 && widths[2] > 0.0 {
            widths[2] += spare;
        } else {
            [widths[0], widths[1]] = [122.0, 116.0];
            widths[3] = (room - widths[0] - widths[1]).max(0.0);
        }
        let mut x = S20;
        let mut next = |width: f32| {
            let place = [x, width];
            x += width;
            place
        };
        let [title, number, supplier, state, attempts, retry] = widths;
        Self {
            title: next(title),
            number: next(number),
            supplier: next(supplier),
            state: next(state),
            attempts: next(attempts),
            next: next(retry),
        }
    }
}

/// A column's cell in a row, with a gap to the next; `None` for a column left out.
fn cell(row: Rect, [x, width]: [f32; 2]) -> Option<Rect> {
    let left = row.left() + x;
    (width > 0.0).then(|| Rect::from_min_max(pos2(left, row.top()), pos2(left + width - S8, row.bottom())))
}

/// A cell of figures, which stand at the right end.
fn figure_cell(row: Rect, [x, width]: [f32; 2]) -> Option<Rect> {
    cell(row, [x, width]).map(|cell| cell.with_max_x(cell.right() + S8))
}

fn heading_ui(ui: &mut Ui, ctx: &Ctx<'_>, columns: &Columns) {
    let t = theme::tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::ZERO, t.header);
    line_below(ui, rect);
    let texts = [
        (columns.title, ctx.t("outbox-column-operation")),
        (columns.number, ctx.t("orders-column-number")),
        (columns.supplier, ctx.t("orders-column-supplier")),
        (columns.state, ctx.t("outbox-column-state")),
    ];
    for (column, text) in texts {
        if let Some(place) = cell(rect, column) {
            text_left(ui, place, &text, regular(TEXT_SMALL), t.text2);
        }
    }
    for (column, text) in
        [(columns.attempts, ctx.t("outbox-column-attempts")), (columns.next, ctx.t("outbox-column-next"))]
    {
        if let Some(place) = figure_cell(rect, column) {
            text_right(ui, place, &text, regular(TEXT_SMALL), t.text2);
        }
    }
}

fn list_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, columns: &Columns, entries: &[Entry<'_>]) {
    let height: f32 = entries.iter().map(Entry::height).sum();
    let ops: Vec<&Operation> = entries.iter().filter_map(Entry::op).collect();
    let cursor = keyboard::cursor_ui(ui, ctx, ui.available_rect_before_wrap(), &ops);
    ScrollArea::vertical().id_salt("outbox").auto_shrink(false).show_viewport(ui, |ui, viewport| {
        ui.set_height(height);
        let area = ui.max_rect();
        let mut y = 0.0;
        for (at, entry) in entries.iter().enumerate() {
            let (top, high) = (y, entry.height());
            y += high;
            let rect = Rect::from_min_size(pos2(area.left(), area.top() + top), vec2(area.width(), high));
            let here = entry.op().is_some_and(|op| cursor.op == Some(op.id));
            if here && cursor.moved {
                ui.scroll_to_rect(rect, None);
            }
            if top > viewport.max.y || y < viewport.min.y {
                continue;
            }
            match entry {
                Entry::Group(title, number) => group_paint(ui, rect, title, *number),
                Entry::Open(op) => op_ui(ui, ctx, columns, op, (at, rect), true),
                Entry::Done(op) => op_ui(ui, ctx, columns, op, (at, rect), false),
            }
            if here && cursor.focus {
                let stroke = egui::Stroke::new(2.0, theme::tokens(ui).accent);
                ui.painter().rect_stroke(rect.shrink(2.0), theme::RADIUS, stroke, egui::StrokeKind::Inside);
            }
        }
    });
}

fn group_paint(ui: &Ui, rect: Rect, title: &str, number: usize) {
    let t = theme::tokens(ui);
    let place = rect.with_min_x(rect.left() + S20).translate(vec2(0.0, 2.0));
    let shown = text_left(ui, place, title, semibold(TEXT_BODY), t.text);
    text_left(ui, place.with_min_x(shown.right() + S8), &number.to_string(), regular(TEXT_BODY), t.text2);
    line_below(ui, rect);
}

/// The identity of an operation's row.
fn row_id(op: OpId) -> Id {
    Id::unique(("outbox row", op))
}

/// An operation, at a place in the list.
fn op_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, columns: &Columns, op: &Operation, (at, rect): (usize, Rect), open: bool) {
    let response = ui.interact(rect, row_id(op.id), Sense::CLICK);
    let selected = ctx.state.outbox.selected == Some(op.id);
    let title = format::op_title(ctx.words, op);
    let (kind, key) = format::op_chip(op);
    let chip = if open { ctx.t(key) } else { done_text(ctx, op, key) };
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, selected, format!("{title} {}", op.po_number)));
    let why = standing::reason(ctx, op);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        let said = standing::reason_and_next(ctx, op);
        node.set_description(if open { format!("{chip}. {said}") } else { chip.clone() });
        node.set_row_index(at);
    });
    row_back(ui, rect, selected, response.hovered());
    let t = theme::tokens(ui);
    let first = if open { rect.with_min_y(rect.top() + S4).with_max_y(rect.top() + S4 + ROW) } else { rect };
    let font = if open { semibold(TEXT_BODY) } else { regular(TEXT_BODY) };
    let texts = [
        (columns.title, title.as_str(), font),
        (columns.number, &op.po_number, regular(TEXT_BODY)),
        (columns.supplier, &op.supplier, regular(TEXT_BODY)),
    ];
    for (column, text, font) in texts {
        if let Some(place) = cell(first, column) {
            text_left(ui, place, text, font, t.text);
        }
    }
    if let Some(place) = cell(first, columns.state) {
        paint_chip(ui, place.left_center(), kind, &chip);
    }
    if let Some(place) = figure_cell(first, columns.attempts) {
        text_right(ui, place, &op.attempts.to_string(), regular(TEXT_BODY), t.text);
    }
    if open && let Some(place) = figure_cell(first, columns.next) {
        text_right(ui, place, &standing::next_try(ctx, op), regular(TEXT_BODY), t.text);
    }
    if response.clicked() {
        keyboard::point_at(ui, op.id);
        ctx.push(Action::SelectOp(Some(op.id)));
    }
    let second = if open { rect.with_min_y(first.bottom()).with_max_y(rect.bottom() - S4) } else { rect };
    let left = links_ui(ui, ctx, op, second, open);
    if open {
        let place = second.with_min_x(second.left() + S20).with_max_x(left - S12);
        text_left(ui, place, &why, regular(TEXT_SMALL), reason_color(op.state, t));
    }
}

/// Draws the actions at the right end of `rect` and gives their left edge.
fn links_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, op: &Operation, rect: Rect, open: bool) -> f32 {
    // The text of the last link ends where the columns end; rows are narrower by the scroll bar.
    let inner = rect.with_max_x(rect.right() - S4);
    let builder = UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)).id_salt(op.id);
    let mut child = ui.new_child(builder);
    child.spacing_mut().item_spacing = vec2(S8, 0.0);
    let mut links = vec![("outbox-details", Action::SelectOp(Some(op.id)))];
    if open {
        links.push(("outbox-open-po", Action::Open(op.order)));
        // In a narrow list these two stand in the details alone.
        links.extend(actions(op).into_iter().rev().filter(|(_, action)| rect.width() > 640.0 || !is_finding(action)));
    }
    for (key, action) in links {
        let barred = barred(ctx, op, &action);
        let (text, enabled) = (ctx.t(key), barred.is_empty());
        if Button::new(&text).link().small().enabled(enabled).tip(&barred).show(&mut child).clicked() {
            ctx.push(action);
        }
    }
    child.min_rect().left()
}

/// Whether an action records what the clerk found out.
fn is_finding(action: &Action) -> bool {
    matches!(action, Action::Mark(_, Verdict::Delivered | Verdict::NotDelivered))
}

/// What can be done about an operation now: key of the text, and the action.
fn actions(op: &Operation) -> Vec<(&'static str, Action)> {
    let mut actions = Vec::new();
    if op.can_retry() {
        actions.push(("outbox-retry-now", Action::RetryNow(op.id)));
    }
    if op.state == OpState::Unknown {
        actions.push(("outbox-send-again", Action::Mark(op.id, Verdict::SendAgain)));
        actions.push(("outbox-mark-delivered", Action::Mark(op.id, Verdict::Delivered)));
        actions.push(("outbox-mark-not-delivered", Action::Mark(op.id, Verdict::NotDelivered)));
    }
    if op.state.can_recall() {
        let key = if op.may_have_arrived() { "outbox-stop-trying" } else { "action-recall" };
        actions.push((key, Action::Recall(op.id)));
    }
    actions
}

/// Why an action can't be done now; empty when it can.
fn barred(ctx: &Ctx<'_>, op: &Operation, action: &Action) -> String {
    let sends = matches!(action, Action::RetryNow(_) | Action::Mark(_, Verdict::SendAgain));
    if !sends || standing::in_use(ctx, op) {
        return String::new();
    }
    ctx.tw("refused-not-in-use", &[("gateway", &format::gateway(ctx.words, &op.gateway))])
}

fn done_text(ctx: &Ctx<'_>, op: &Operation, key: &str) -> String {
    let time = format::clock_time(op.changed_at);
    let time = time.get(..5).unwrap_or(&time);
    format!("{} {time}", ctx.t(key))
}

fn reason_color(state: OpState, t: &Tokens) -> egui::Color32 {
    match state {
        OpState::Unknown => t.unk,
        OpState::Rejected => t.danger,
        OpState::NeedsCredentials => t.warn,
        _ => t.text2,
    }
}
