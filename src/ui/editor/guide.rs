//! The guide to the first order: above the figures of the summary, and without it a strip with the next step.
//!
//! Owns its looks. Its steps are the app's; nothing in it must be done, and it can be put away.

use egui::accesskit::Role;
use egui::{Align, Frame, Id, Layout, Margin, Panel, Rect, RichText, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::summary::part_ui;
use crate::app::action::Action;
use crate::app::guide::Step;
use crate::ui::cells::{text_left, text_right};
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{self, ICON, RADIUS, ROW, S4, S8, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::{Ctx, widgets};

/// Radius of the mark of a step that is still to be done.
const MARK: f32 = 6.0;

/// Draws the guide while there is one.
pub(super) fn guide_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let Some(steps) = ctx.state.guide() else { return };
    part_ui(ui, |ui| {
        head_ui(ui, ctx, &steps);
        for (index, step) in steps.iter().enumerate() {
            step_ui(ui, ctx, step, [index + 1, steps.len()]);
        }
    });
    widgets::hairline(ui);
}

/// Draws, where the summary with the guide is not shown, which step comes next.
pub(super) fn strip_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let Some(steps) = ctx.state.guide() else { return };
    let Some(next) = steps.iter().find(|step| !step.done) else { return };
    let (title, next_word, close) = (ctx.t("guide-title"), ctx.t("guide-next"), ctx.t("guide-dismiss"));
    let (count, text) = (count(ctx, &steps), ctx.t(next.key));
    let frame = Frame::NONE.fill(tokens(ui).info_tint).inner_margin(Margin::symmetric(16, 0));
    Panel::top("guide strip").exact_size(ROW).resizable(false).show_separator_line(false).frame(frame).show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::icon_button(ui, Icon::Close, &close, true).clicked() {
                ctx.push(Action::DismissGuide);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let t = tokens(ui);
                ui.label(RichText::new(title).font(semibold(TEXT_BODY)).color(t.text));
                ui.label(RichText::new(count).font(regular(TEXT_SMALL)).color(t.text2));
                ui.label(RichText::new(next_word).font(regular(TEXT_BODY)).color(t.text2));
                if widgets::Button::new(&text).link().small().show(ui).clicked() {
                    ctx.push(next.action.clone());
                }
            });
        });
    });
}

/// How many steps are done.
fn count(ctx: &Ctx<'_>, steps: &[Step]) -> String {
    let done = steps.iter().filter(|step| step.done).count().to_string();
    ctx.tw("guide-count", &[("done", &done), ("all", &steps.len().to_string())])
}

fn head_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, steps: &[Step]) {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let corner = Rect::from_min_max(pos2(rect.right() - ROW, rect.top()), rect.max);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(corner));
    if widgets::icon_button(&mut child, Icon::Close, &ctx.t("guide-dismiss"), true).clicked() {
        ctx.push(Action::DismissGuide);
    }
    let count = count(ctx, steps);
    let room = rect.with_max_x(corner.left() - S4);
    let right = text_right(ui, room, &count, regular(TEXT_SMALL), t.text2).left();
    let title = ctx.t("guide-title");
    text_left(ui, rect.with_max_x(right - S8), &title, semibold(TEXT_BODY), t.text);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{title}, {count}")));
}

/// One step; a click leads there.
fn step_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, step: &Step, [number, all]: [usize; 2]) {
    let t = tokens(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let response = ui.interact(rect, Id::unique(("guide step", step.key)), Sense::click());
    let text = ctx.t(step.key);
    let name = ctx.tw("guide-step", &[("number", &number.to_string()), ("all", &all.to_string()), ("text", &text)]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let state = ctx.t(if step.done { "guide-done" } else { "guide-to-do" });
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(state));
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(S4, 0.0)), RADIUS, t.hover);
    }
    let mark = Rect::from_min_size(pos2(rect.left(), rect.center().y - ICON / 2.0), Vec2::splat(ICON));
    if step.done {
        paint_icon(ui, mark, Icon::Check, t.ok);
    } else {
        ui.painter().circle_stroke(mark.center(), MARK, Stroke::new(1.0, t.control));
    }
    let color = if step.done { t.text2 } else { t.text };
    let keys = if step.action == Action::Review { ctx.keys("command-review") } else { String::new() };
    let right = text_right(ui, rect, &keys, regular(TEXT_SMALL), t.text2).left();
    text_left(ui, rect.with_min_x(mark.right() + S8).with_max_x(right - S8), &text, regular(TEXT_BODY), color);
    widgets::focus_ring(ui, &response, rect.expand2(vec2(theme::S4, 0.0)));
    if response.clicked() {
        ctx.push(step.action.clone());
    }
}
