//! The messages of this run, newest first, with what they offered while it is still possible.
//!
//! Owns the looks of the list.

use egui::{Align, Align2, Id, Layout, Sense, Ui, UiBuilder, Vec2, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::app::action::{Action, NoticesAction};
use crate::app::notices::{Notice, Tone};
use crate::ui::format::when;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{self, ICON, ROW, S4, S8, S20, TEXT_BODY, TEXT_SMALL, regular, tokens};
use crate::ui::{Ctx, widgets};

/// Draws the dialog.
pub(super) fn notices_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let id = Id::unique("notices dialog");
    let appeared = super::appeared(ui, id);
    let state = ctx.state;
    let (title, subtitle, close) = (ctx.t("notices-title"), ctx.t("notices-subtitle"), ctx.t("close"));
    let dialog = widgets::Dialog::new(id, &title, &close).subtitle(&subtitle).size(theme::DIALOG_NOTICES).flush();
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            super::neutral(ui, ui.max_rect(), id, &title, appeared);
            if state.notices.items.is_empty() {
                let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
                let (text, color) = (ctx.t("notices-none"), tokens(ui).text2);
                ui.painter().text(rect.center(), Align2::CENTER_CENTER, &text, regular(TEXT_BODY), color);
                response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
                return;
            }
            egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.spacing_mut().item_spacing = Vec2::ZERO;
                for (at, notice) in state.notices.items.iter().enumerate() {
                    ui.push_id(at, |ui| row_ui(ui, ctx, notice));
                }
            });
        },
        |ui, ctx| {
            if widgets::Button::new(&ctx.t("notices-done")).large().shortcut("Esc").show(ui).clicked() {
                ctx.push(Action::CloseDialog);
            }
            let any = !state.notices.items.is_empty();
            if widgets::Button::new(&ctx.t("notices-clear")).large().icon(Icon::Trash).enabled(any).show(ui).clicked() {
                ctx.push(Action::Notices(NoticesAction::Clear));
            }
        },
    );
}

/// A message: how it went, what it says over as many lines as it needs, its action, and when.
fn row_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, notice: &Notice) {
    let t = tokens(ui);
    let text = ctx.words.text(&notice.text);
    let time = when(ctx.words, notice.at, ctx.state.clock.today);
    let action = notice.action.as_ref().filter(|(_, action)| ctx.state.still_possible(action));
    let (icon, color) = match notice.tone {
        Tone::Good => (Icon::Check, t.ok),
        Tone::Warning => (Icon::Alert, t.warn),
        Tone::Fault => (Icon::XCircle, t.danger),
    };
    let left = S20 + ICON + S8;
    let right = theme::NOTICE_TIME + if action.is_some() { theme::NOTICE_ACTION } else { 0.0 } + S20;
    let wide = ui.available_width();
    let galley = ui.painter().layout(text.clone(), regular(TEXT_BODY), t.text, (wide - left - right - S8).max(S20));
    let height = (galley.size().y + 2.0 * S4).max(theme::ROW_OPEN - S20);
    let (rect, response) = ui.allocate_exact_size(vec2(wide, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{text} · {time}")));
    let middle = rect.center().y;
    let place = Align2::LEFT_CENTER.anchor_size(pos2(rect.left() + S20, middle), Vec2::splat(ICON));
    paint_icon(ui, place, icon, color);
    let place = Align2::LEFT_CENTER.anchor_size(pos2(rect.left() + left, middle), galley.size());
    ui.painter().galley(place.min, galley, t.text);
    let at = pos2(rect.right() - S20, middle);
    ui.painter().text(at, Align2::RIGHT_CENTER, &time, regular(TEXT_SMALL), t.text2);
    crate::ui::cells::line_below(ui, rect);
    let Some((label, action)) = action else { return };
    let end = at.x - theme::NOTICE_TIME;
    let place =
        egui::Rect::from_min_max(pos2(end - theme::NOTICE_ACTION, middle - ROW / 2.0), pos2(end, middle + ROW / 2.0));
    let from_right = UiBuilder::new().max_rect(place).layout(Layout::right_to_left(Align::Center));
    ui.scope_builder(from_right, |ui| {
        if widgets::Button::new(&ctx.t(label)).small().show(ui).clicked() {
            ctx.push(action.clone());
        }
    });
}
