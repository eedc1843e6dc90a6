//! The details of one operation: what to do about it, its attempts, and what went over the line.
//!
//! Owns this panel. Must not know how the details are fetched.

use egui::{Frame, Margin, RichText, ScrollArea, Ui, vec2};

use super::{actions, barred, json};
use crate::app::action::Action;
use crate::domain::status::{Attempt, OpState, Operation, Outcome, Verdict};
use crate::ui::cells::{note_ui, page_header_ui};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, HEADER_LIST, S4, S8, S12, S16, S20, regular, semibold};
use crate::ui::widgets::{
    Button, TimelineRow, Tone, banner_titled, chip, hairline, icon_button, section_title, timeline,
};
use crate::ui::{Ctx, format, standing};

/// Attempts shown; older ones are counted only.
const MOST: usize = 20;

/// Draws the details of `op`.
pub(super) fn detail_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, op: &Operation) {
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let all = ui.max_rect();
    header_ui(ui, ctx, op);
    let height = all.height() - HEADER_LIST;
    ScrollArea::vertical().id_salt(("outbox detail", op.id)).auto_shrink(false).show(ui, |ui| {
        let top = ui.cursor().top();
        section_ui(ui, |ui| what_ui(ui, ctx, op));
        let details = ctx.state.outbox.details.as_ref().filter(|(of, ..)| *of == op.id);
        let Some((_, request, attempts)) = details else { return };
        hairline(ui);
        section_ui(ui, |ui| attempts_ui(ui, ctx, op, attempts));
        hairline(ui);
        section_ui(ui, |ui| {
            let room = height - (ui.cursor().top() - top) - S16;
            json::json_ui(ui, ctx, op.id, request, attempts, room);
        });
    });
}

fn section_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let margin = Margin { left: S16 as i8, right: S16 as i8, top: S12 as i8, bottom: S12 as i8 };
    Frame::NONE.inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(S8, S8);
        add(ui);
    });
}

fn header_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, op: &Operation) {
    let t = theme::tokens(ui);
    let (kind, key) = format::op_chip(op);
    let place = ui.cursor().min;
    let mut left = ui.max_rect().right();
    page_header_ui(ui, "", "", |ui| {
        if icon_button(ui, Icon::Close, &ctx.t("outbox-close-details"), true).clicked() {
            ctx.push(Action::SelectOp(None));
        }
        chip(ui, kind, &ctx.t(key));
        left = ui.min_rect().left();
    });
    let (what, number) = (format::op_title(ctx.words, op), &op.po_number);
    let mut title = [format!("{what} · {number}"), op.supplier.clone()];
    let font = || semibold(theme::TEXT_CARD);
    let wide = ui.painter().layout_no_wrap(title[0].clone(), font(), t.text).size().x;
    if wide > left - S8 - place.x - S16 {
        title = [what, format!("{number} · {}", op.supplier)]; // the number is never cut
    }
    let row = |at: f32, high: f32| {
        egui::Rect::from_min_max(place + vec2(S16, at), egui::pos2(left - S8, place.y + at + high))
    };
    crate::ui::cells::text_left(ui, row(S12, S20), &title[0], font(), t.text);
    crate::ui::cells::text_left(ui, row(S12 + S20, S16), &title[1], regular(theme::TEXT_SMALL), t.text2);
}

/// What is the matter, and what can be done.
fn what_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, op: &Operation) {
    let why = standing::reason(ctx, op);
    match op.state {
        OpState::Unknown => {
            let text = format!("{why} {}", ctx.t("outbox-unknown-text"));
            banner_titled(ui, Tone::Unk, &ctx.t("outbox-unknown-title"), &text, |_| {});
        }
        OpState::Rejected => {
            let text = format!("{why}. {}", ctx.t("outbox-rejected-text"));
            banner_titled(ui, Tone::Err, &ctx.t("outbox-rejected-title"), &text, |_| {});
        }
        OpState::NeedsCredentials => {
            let text = ctx.t("outbox-credentials-text");
            banner_titled(ui, Tone::Warn, &why, &text, |_| {});
        }
        OpState::Waiting | OpState::Sending => {
            let color = theme::tokens(ui).text;
            ui.label(RichText::new(why).color(color));
        }
        _ => {}
    }
    let width = ui.available_width();
    for (at, (key, action)) in actions(op).into_iter().enumerate() {
        let (text, barred) = (ctx.t(key), barred(ctx, op, &action));
        let button = Button::new(&text).icon(icon(&action)).min_width(width).large();
        let button = button.enabled(barred.is_empty()).tip(&barred);
        let button = if at == 0 && matches!(action, Action::Mark(_, Verdict::SendAgain) | Action::RetryNow(_)) {
            button.primary()
        } else {
            button
        };
        if button.show(ui).clicked() {
            ctx.push(action);
        }
    }
    if op.state == OpState::NeedsCredentials
        && Button::new(&ctx.t("outbox-open-settings")).icon(Icon::Sliders).min_width(width).large().show(ui).clicked()
    {
        ctx.push(Action::Go(crate::app::state::Screen::Settings));
    }
    if Button::new(&ctx.t("outbox-open-po")).icon(Icon::File).min_width(width).large().show(ui).clicked() {
        ctx.push(Action::Open(op.order));
    }
}

fn icon(action: &Action) -> Icon {
    match action {
        Action::RetryNow(_) => Icon::Refresh,
        Action::Mark(_, Verdict::SendAgain) => Icon::Send,
        Action::Mark(_, Verdict::Delivered) => Icon::Check,
        Action::Mark(_, Verdict::NotDelivered) => Icon::Ban,
        _ => Icon::Undo,
    }
}

fn attempts_ui(ui: &mut Ui, ctx: &Ctx<'_>, op: &Operation, attempts: &[Attempt]) {
    section_title(ui, &ctx.t("outbox-column-attempts"), Some(&attempts.len().to_string()));
    ui.add_space(S4);
    let mut rows: Vec<(Option<Tone>, String, String)> =
        attempts.iter().take(MOST).map(|attempt| attempt_row(ctx, attempt)).collect();
    if attempts.len() > MOST {
        let more = (attempts.len() - MOST).to_string();
        rows.push((None, ctx.tw("outbox-attempts-more", &[("number", &more)]), String::new()));
    }
    let lines = op.lines.to_string();
    let facts = ctx.tw(
        "outbox-queued-facts",
        &[("total", &format::money(op.total)), ("lines", &lines), ("size", &format::size(ctx.words, op.bytes))],
    );
    rows.push((None, ctx.t("delivery-queued"), format!("{} · {facts}", moment(ctx, op.queued_at))));
    let shown: Vec<TimelineRow<'_>> = rows
        .iter()
        .enumerate()
        .map(|(at, (tone, title, detail))| TimelineRow { active: at == 0, tone: *tone, title, detail })
        .collect();
    timeline(ui, &shown);
}

/// Time of day; with the day before it when it was not today.
fn moment(ctx: &Ctx<'_>, at: jiff::Timestamp) -> String {
    let (date, today) = (format::local_date(at), ctx.state.clock.today);
    let time = format::clock_time(at);
    if date == today { time } else { format!("{} {time}", format::day(ctx.words, date, today)) }
}

fn attempt_row(ctx: &Ctx<'_>, attempt: &Attempt) -> (Option<Tone>, String, String) {
    let started = moment(ctx, attempt.started_at);
    let Some(outcome) = &attempt.outcome else {
        return (Some(Tone::Info), ctx.t("delivery-sending"), started);
    };
    let took = attempt.ended_at.map(|ended| {
        let tenths = (ended.as_millisecond() - attempt.started_at.as_millisecond()).max(0) / 100;
        let seconds = format!("{}.{}", tenths / 10, tenths % 10);
        ctx.tw("outbox-attempt-took", &[("seconds", &seconds)])
    });
    let mut detail = vec![started];
    detail.extend(took);
    if let Outcome::Unknown { detail: more, .. } | Outcome::NotSent { detail: more, .. } = outcome
        && !more.is_empty()
    {
        detail.push(more.clone());
    }
    (Some(format::outcome_tone(outcome)), ctx.words.text(&format::outcome_text(outcome)), detail.join(" · "))
}

/// Says that there is nothing to show.
pub(super) fn nothing_ui(ui: &mut Ui, text: &str) {
    ui.add_space(S8);
    note_ui(ui, text);
}
