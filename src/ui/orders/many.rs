//! The buttons of the list for what is done with many orders at once, and for the Trash.
//!
//! Owns what they say and where they show: each only where there is something that it can be done with, and with how
//! many. What they do is the app's.

use egui::Ui;

use super::bar::{Fit, action_button};
use crate::app::action::{Action, ManyAction};
use crate::app::many::{Wish, can};
use crate::domain::status::OrderRow;
use crate::domain::trash::days_left;
use crate::ui::icons::Icon;
use crate::ui::widgets::Button;
use crate::ui::{Ctx, format};

/// What a button says, with the number of orders that it can be done with; nothing where there is none.
fn text(ctx: &Ctx<'_>, wish: Wish, key: &str) -> Option<String> {
    let count = ctx.state.chosen.count(|found| can(wish, found));
    let shown = format::count(count as u64);
    (count > 0).then(|| ctx.tw(key, &[("count", &count.to_string()), ("shown", &shown)]))
}

fn part_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, wish: Wish, key: &str, draw: impl FnOnce(&mut Ui, &str) -> bool) {
    if let Some(text) = text(ctx, wish, key)
        && draw(ui, &text)
    {
        ctx.push(Action::Many(ManyAction::Open(wish)));
    }
}

/// Send: the one primary button of the bar.
pub(super) fn send_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, fit: Fit) {
    let fit = if fit == Fit::Primary { Fit::Texts } else { fit };
    part_ui(ui, ctx, Wish::Send, "many-send", |ui, text| {
        action_button(text, Icon::Send, "Ctrl+Enter", fit).primary().show(ui).clicked()
    });
}

/// Delete drafts.
pub(super) fn delete_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, fit: Fit) {
    part_ui(ui, ctx, Wish::Delete, "many-bar-delete", |ui, text| {
        action_button(text, Icon::Trash, "Del", fit).ghost().red().show(ui).clicked()
    });
}

/// Duplicate; how many is told where the count is that of all.
pub(super) fn duplicate_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, fit: Fit) {
    part_ui(ui, ctx, Wish::Duplicate, "many-bar-duplicate", |ui, text| {
        action_button(text, Icon::Copy, "Ctrl+D", fit).show(ui).clicked()
    });
}

/// Change the status of what was sent.
pub(super) fn status_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, fit: Fit) {
    part_ui(ui, ctx, Wish::Status, "many-bar-status", |ui, text| {
        action_button(text, Icon::ChangeStatus, "Alt+C", fit).show(ui).clicked()
    });
}

/// Take out of the Trash.
pub(super) fn restore_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, fit: Fit) {
    part_ui(ui, ctx, Wish::Restore, "many-restore", |ui, text| {
        action_button(text, Icon::Undo, "", fit).primary().show(ui).clicked()
    });
}

/// Delete for good.
pub(super) fn purge_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, fit: Fit) {
    part_ui(ui, ctx, Wish::Purge, "many-purge", |ui, text| {
        action_button(text, Icon::Trash, "Del", fit).ghost().red().show(ui).clicked()
    });
}

/// Deletes for good all that may be, where the Trash is shown.
pub(super) fn empty_trash_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    if !ctx.state.in_trash() || ctx.state.list.rows.is_empty() {
        return;
    }
    let text = ctx.t("command-empty-trash");
    if Button::new(&text).ghost().red().icon(Icon::Trash).show(ui).clicked() {
        ctx.push(Action::Many(ManyAction::EmptyTrash));
    }
}

/// When an order in the Trash goes for good.
pub(super) fn leaves(ctx: &Ctx<'_>, row: &OrderRow) -> String {
    match row.leaves_at.map(|at| days_left(at, ctx.state.clock.now)) {
        None => ctx.t("trash-stays"),
        Some(0) => ctx.t("trash-leaves-now"),
        Some(days) => ctx.tw("trash-leaves", &[("days", &days.to_string())]),
    }
}
