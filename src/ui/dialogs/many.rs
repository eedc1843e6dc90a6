//! Many orders at once: the words of a change of status, the review of all orders, and the summary of what came of it.
//!
//! Owns the frame, the rows and the buttons. Figures, progress and the request of one order are in `many_side`.

use std::ops::Range;

use egui::{
    Id, Key, Modifiers, Rect, Response, RichText, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, accesskit::Role,
    pos2, vec2,
};

use super::{many_side, status};
use crate::app::action::{Action, ManyAction};
use crate::app::many::{ManyForm, Outcome, Stage, Wish};
use crate::app::ui_command::{Key as Named, Shortcut};
use crate::domain::ids::OrderId;
use crate::domain::status::CANCELLED;
use crate::domain::text::Text;
use crate::domain::trash::DAYS;
use crate::message::many::ManyRow;
use crate::ui::cells::{row_back, text_left, text_right};
use crate::ui::format::{self, money};
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{
    self, ICON, MANY_COLUMNS, POPUP_LINES, POPUP_ROW, ROW, S4, S8, S12, S20, TEXT_BODY, TEXT_SMALL, regular, semibold,
    tokens,
};
use crate::ui::{Ctx, keys, names, widgets};

/// A count in words: its own text decides about the plural.
pub(super) fn counted(ctx: &Ctx<'_>, key: &str, count: usize) -> String {
    let shown = format::count(count as u64);
    ctx.tw(key, &[("count", &count.to_string()), ("shown", &shown)])
}

/// Draws the dialog.
pub(super) fn many_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ManyForm) {
    if form.stage == Stage::Ask {
        return ask_ui(ui, ctx, form);
    }
    // Another identity than the question before it, so that the keyboard begins anew.
    let id = Id::unique("many dialog").with("rows");
    let appeared = super::appeared(ui, id);
    if super::confirmed(ui, appeared) && form.is_ready() {
        ctx.push(Action::Many(ManyAction::Confirm));
    }
    if keys::pressed(ui, Shortcut { ctrl: true, shift: false, alt: false, key: Named::Char('J') }, false) {
        ctx.push(Action::Many(ManyAction::ToggleJson));
    }
    let (title, subtitle, close) = (title(ctx, form), subtitle(ctx, form), ctx.t("close"));
    let frame = widgets::Dialog::new(id, &title, &close).subtitle(&subtitle).size(theme::DIALOG_MANY).flush();
    super::show(
        ui,
        ctx,
        frame,
        |ui, ctx| {
            let [left, right] = super::panes(ui, theme::MANY_LEFT, [0.28, 0.5]);
            let neutral = super::neutral(ui, left, id, &title, appeared);
            ui.scope_builder(UiBuilder::new().max_rect(left), |ui| rows_ui(ui, ctx, form, &neutral));
            ui.scope_builder(UiBuilder::new().max_rect(right), |ui| many_side::side_ui(ui, ctx, form));
        },
        |ui, ctx| footer_ui(ui, ctx, form),
    );
}

fn title(ctx: &Ctx<'_>, form: &ManyForm) -> String {
    if let Stage::Done(outcome) = &form.stage {
        return counted(ctx, "many-title-done", outcome.rest.len());
    }
    let key = match form.wish {
        Wish::Send => "many-title-send",
        Wish::Status => "many-title-status",
        Wish::Duplicate => "many-title-duplicate",
        Wish::Delete => "many-title-delete",
        Wish::Restore => "many-title-restore",
        Wish::Purge => "many-title-purge",
    };
    counted(ctx, key, form.count.unwrap_or(form.rows.len()))
}

fn subtitle(ctx: &Ctx<'_>, form: &ManyForm) -> String {
    match form.wish {
        Wish::Send | Wish::Status => {
            let going = form.rows.iter().find_map(|row| row.review.as_ref());
            let gateway = going.map_or(ctx.state.gateway(), |review| &review.operation.gateway);
            let place = if gateway.is_sandbox() { ctx.t("review-sandbox") } else { gateway.as_str().to_owned() };
            ctx.tw("review-goes-to", &[("gateway", &place)])
        }
        Wish::Duplicate => ctx.tw("many-about-duplicate", &[("date", &ctx.date(ctx.state.clock.today))]),
        Wish::Delete => ctx.tw("many-about-delete", &[("days", &DAYS.to_string())]),
        Wish::Restore => String::new(),
        Wish::Purge => ctx.t("many-about-purge"),
    }
}

// ---- The words of a change of status ---------------------------------------------------------------------------------

fn ask_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ManyForm) {
    let id = Id::unique("many dialog");
    let appeared = super::appeared(ui, id);
    if super::confirmed(ui, appeared) && form.is_worded() {
        ctx.push(Action::Many(ManyAction::Look));
    }
    let (title, close) = (title(ctx, form), ctx.t("close"));
    let only = form.only().and_then(|order| ctx.state.list.rows.row(order));
    let subtitle = only.map(|row| status::name(&row.po_number, &row.supplier)).unwrap_or_default();
    let frame = widgets::Dialog::new(id, &title, &close).subtitle(&subtitle).size(theme::DIALOG_STATUS);
    super::show(
        ui,
        ctx,
        frame,
        |ui, ctx| {
            ui.spacing_mut().item_spacing = vec2(S8, S8);
            status::cards_ui(ui, ctx, &form.status, id, appeared);
            ui.add_space(S4);
            status::words_ui(ui, ctx, &form.status, None, id);
            ui.add_space(S4);
            status::remarks_ui(ui, ctx, &form.status, id);
        },
        |ui, ctx| {
            let text = counted(ctx, "many-review", form.count.unwrap_or_default());
            let button = widgets::Button::new(&text).primary().large().icon(Icon::Eye).shortcut("Ctrl+Enter");
            if button.enabled(form.is_worded()).show(ui).clicked() {
                ctx.push(Action::Many(ManyAction::Look));
            }
            if widgets::Button::new(&ctx.t("cancel")).large().shortcut("Esc").show(ui).clicked() {
                ctx.push(Action::CloseDialog);
            }
        },
    );
}

// ---- The buttons -----------------------------------------------------------------------------------------------------

/// What the button that does it says, with the number of orders that go.
fn confirm_text(ctx: &Ctx<'_>, form: &ManyForm) -> String {
    let (going, _) = form.going();
    let status = form.status.new_status.as_deref().unwrap_or_default();
    let key = match form.wish {
        Wish::Send => "many-send",
        Wish::Status if status == CANCELLED => "many-cancel",
        Wish::Status => "many-change",
        Wish::Duplicate => "many-duplicate",
        Wish::Delete => "many-delete",
        Wish::Restore => "many-restore",
        Wish::Purge => "many-purge",
    };
    let shown = format::count(going as u64);
    ctx.tw(key, &[("count", &going.to_string()), ("shown", &shown), ("status", status)])
}

fn confirm_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ManyForm) {
    let text = confirm_text(ctx, form);
    let cancels = form.status.new_status.as_deref() == Some(CANCELLED);
    let button = widgets::Button::new(&text).large().shortcut("Ctrl+Enter").enabled(form.is_ready());
    let button = match form.wish {
        Wish::Send => button.primary().icon(Icon::Send),
        Wish::Status if cancels => button.danger().icon(Icon::Ban),
        Wish::Status => button.primary().icon(Icon::ChangeStatus),
        Wish::Duplicate => button.primary().icon(Icon::Copy),
        Wish::Delete => button.danger().icon(Icon::Trash),
        Wish::Restore => button.primary().icon(Icon::Undo),
        Wish::Purge => button.danger().icon(Icon::Trash),
    };
    if button.show(ui).clicked() {
        ctx.push(Action::Many(ManyAction::Confirm));
    }
}

fn footer_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ManyForm) {
    match &form.stage {
        Stage::Carrying { .. } => {
            if widgets::Button::new(&ctx.t("many-stop")).large().show(ui).clicked() {
                ctx.push(Action::Many(ManyAction::Stop));
            }
        }
        Stage::Done(_) => {
            if widgets::Button::new(&ctx.t("many-show-rest")).primary().large().show(ui).clicked() {
                ctx.push(Action::Many(ManyAction::ShowRest));
            }
            if widgets::Button::new(&ctx.t("many-again")).large().icon(Icon::Refresh).show(ui).clicked() {
                ctx.push(Action::Many(ManyAction::Again));
            }
            if widgets::Button::new(&ctx.t("many-close")).large().shortcut("Esc").show(ui).clicked() {
                ctx.push(Action::CloseDialog);
            }
        }
        Stage::Ask | Stage::Looking | Stage::Ready => {
            confirm_ui(ui, ctx, form);
            if widgets::Button::new(&ctx.t("cancel")).large().shortcut("Esc").show(ui).clicked() {
                ctx.push(Action::CloseDialog);
            }
            if form.wish == Wish::Status {
                let back = ctx.t("many-back");
                let button = widgets::Button::new(&back).large().ghost().icon(Icon::ArrowLeft);
                if button.enabled(form.stage == Stage::Ready).show(ui).clicked() {
                    ctx.push(Action::Many(ManyAction::Back));
                }
            }
        }
    }
    if matches!(form.wish, Wish::Send | Wish::Status) && matches!(form.stage, Stage::Looking | Stage::Ready) {
        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
            let t = tokens(ui);
            crate::ui::icons::icon(ui, Icon::Outbox, ICON, t.text2);
            ui.add(egui::Label::new(RichText::new(ctx.t("review-footer")).color(t.text2)).truncate());
        });
    }
}

// ---- The rows --------------------------------------------------------------------------------------------------------

/// A row as it is drawn.
struct Line<'a> {
    row: &'a ManyRow,
    /// Why it was left, in the summary.
    reason: Option<&'a Text>,
}

/// The rows that are shown: in the summary those that were left.
fn lines(form: &ManyForm) -> Vec<Line<'_>> {
    let Stage::Done(Outcome { rest, .. }) = &form.stage else {
        return form.shown_rows().into_iter().map(|row| Line { row, reason: None }).collect();
    };
    // Both are in the same order.
    let mut left = rest.iter().peekable();
    let line = |row| {
        let (_, reason) = left.next_if(|(order, _)| *order == (row as &ManyRow).order)?;
        Some(Line { row, reason: Some(reason) })
    };
    form.rows.iter().filter_map(line).collect()
}

fn rows_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ManyForm, neutral: &Response) {
    if neutral.has_focus() {
        keys_ui(ui, ctx, form, neutral);
    }
    let lines = lines(form);
    if lines.is_empty() {
        let key = if form.stage == Stage::Looking { "many-looking-none" } else { "many-none" };
        egui::Frame::new().inner_margin(S20).show(ui, |ui| ui.label(RichText::new(ctx.t(key)).color(tokens(ui).text2)));
        return;
    }
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let mut area = ScrollArea::vertical().id_salt("many rows").auto_shrink(false);
    // The row chosen last, and the rows that were in sight.
    let seen = Id::unique("many rows seen");
    let (at, sight): (Option<OrderId>, Range<usize>) = ui.data(|data| data.get_temp(seen)).unwrap_or_default();
    let chosen = lines.iter().position(|line| Some(line.row.order) == form.at);
    let whole = |place: &usize| sight.contains(&place.saturating_sub(1)) && sight.contains(&(place + 1));
    if let Some(place) = chosen.filter(|place| form.at != at && !whole(place)) {
        let middle = POPUP_ROW * place as f32 - ui.available_height() / 2.0;
        area = area.vertical_scroll_offset(middle.max(0.0));
    }
    let mut shown = 0..0;
    area.show_rows(ui, POPUP_ROW, lines.len(), |ui, range| {
        shown = range.clone();
        for (at, line) in lines.iter().enumerate().take(range.end).skip(range.start) {
            row_ui(ui, ctx, form, line, at);
        }
    });
    ui.data_mut(|data| data.insert_temp(seen, (form.at, shown)));
}

/// Arrows move among the rows, Enter opens the order.
fn keys_ui(ui: &Ui, ctx: &mut Ctx<'_>, form: &ManyForm, neutral: &Response) {
    let filter = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(neutral.id, filter));
    let page = (neutral.rect.height() / POPUP_ROW).floor() as i32;
    for (key, by) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1), (Key::PageUp, -page), (Key::PageDown, page)] {
        for _ in 0..ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key)) {
            ctx.push(Action::Many(ManyAction::Move(by)));
        }
    }
    let enter = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    if let (true, Some(row)) = (enter && opens(form), form.row()) {
        ctx.push(Action::Many(ManyAction::OpenOrder(row.order)));
    }
}

/// Whether an order can be opened from here. In the Trash that would take it out.
fn opens(form: &ManyForm) -> bool {
    form.wish != Wish::Purge && !form.is_carrying()
}

/// What the second line of a row says, and whether it stays.
fn said(ctx: &Ctx<'_>, line: &Line<'_>) -> (String, bool) {
    if let Some(reason) = line.reason.or(line.row.blocked.as_ref()) {
        let mut said = ctx.words.text(reason);
        if let Some((order, check)) = line.row.wrong.as_deref().filter(|_| line.row.blocked.as_ref() == Some(reason)) {
            let place = names::place(ctx.words, order, check);
            said = format!("{said} · {place}: {}", ctx.words.text(&check.text));
        }
        return (said, true);
    }
    let mut parts = Vec::new();
    if let Some(review) = &line.row.review {
        let op = &review.operation;
        parts.push(match op.current_version {
            0 => format!("v{}", op.new_version),
            from => ctx.tw("many-versions", &[("from", &from.to_string()), ("to", &op.new_version.to_string())]),
        });
        parts.push(ctx.tw("grid-lines", &[("count", &op.lines.to_string())]));
    }
    parts.extend(line.row.notes.iter().map(|note| ctx.words.text(note)));
    (parts.join(" · "), false)
}

fn row_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ManyForm, line: &Line<'_>, at: usize) {
    let t = tokens(ui);
    let row = line.row;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), POPUP_ROW), Sense::CLICK);
    let (note, stays) = said(ctx, line);
    let number = if row.number.is_empty() { ctx.t("orders-number-none") } else { row.number.clone() };
    let lit = form.at == Some(row.order);
    let total = money(row.total);
    let name = [number.as_str(), &row.supplier, &total, &note].join(" · ");
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, lit, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_row_index(at));
    let [wide, sum, link] = MANY_COLUMNS;
    if ui.is_rect_visible(rect) {
        row_back(ui, rect, lit, response.hovered());
        let line_at = |middle: f32, from: f32, to: f32| {
            Rect::from_min_max(pos2(from, rect.top() + middle - S8), pos2(to, rect.top() + middle + S8))
        };
        let left = rect.left() + S20;
        let mark = Rect::from_center_size(pos2(left + ICON / 2.0, rect.center().y), Vec2::splat(ICON));
        let (icon, color) = match stays {
            true => (Icon::XCircle, t.danger),
            false if !row.notes.is_empty() && form.wish == Wish::Status => (Icon::Alert, t.warn),
            false => (Icon::Check, t.ok),
        };
        paint_icon(ui, mark, icon, color);
        let (text, right) = (mark.right() + S12, rect.right() - S12 - link);
        let [first, second] = POPUP_LINES;
        let first = if note.is_empty() { POPUP_ROW / 2.0 } else { first };
        text_left(ui, line_at(first, text, text + wide - S8), &number, semibold(TEXT_BODY), t.text);
        text_left(ui, line_at(first, text + wide, right - sum - S8), &row.supplier, regular(TEXT_BODY), t.text);
        text_right(ui, line_at(first, right - sum, right), &total, semibold(TEXT_BODY), t.text);
        let color = if stays { t.danger } else { t.text2 };
        text_left(ui, line_at(second, text, right), &note, regular(TEXT_SMALL), color);
    }
    if opens(form) {
        let place = Rect::from_min_max(
            pos2(rect.right() - S12 - link + S8, rect.center().y - ROW / 2.0),
            pos2(rect.right() - S12, rect.center().y + ROW / 2.0),
        );
        let builder = UiBuilder::new().max_rect(place).id_salt(("open one of many", row.order));
        let (text, name) = (ctx.t("many-open"), ctx.tw("many-open-order", &[("number", &number)]));
        // Not a scope: that would move the next row up to where this one ends.
        let mut child = ui.new_child(builder.layout(egui::Layout::right_to_left(egui::Align::Center)));
        if widgets::Button::new(&text).link().small().name(&name).show(&mut child).clicked() {
            return ctx.push(Action::Many(ManyAction::OpenOrder(row.order)));
        }
    }
    let response = if stays { widgets::tip(response, &note) } else { response };
    if response.clicked() {
        ctx.push(Action::Many(ManyAction::Pick(row.order)));
    }
}
