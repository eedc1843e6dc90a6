//! What to begin with when the data can't be used, and what became of a restore.
//!
//! Owns both dialogs' looks. What is wrong with the data is the store's to say.

use egui::{Id, RichText, Ui, WidgetInfo, accesskit::Role};

use crate::app::action::{Action, DataAction};
use crate::app::data::DamagedForm;
use crate::app::state::Screen;
use crate::message::data::{BackupRow, Restored};
use crate::ui::format::{count, moment};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, S8, tokens};
use crate::ui::{Ctx, widgets};

/// Draws the choice at the start. Without an answer there is nothing to work on, so Esc ends the program.
pub(super) fn damaged_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &DamagedForm) {
    let id = Id::unique("damaged dialog");
    let appeared = super::appeared(ui, id);
    let (title, quit) = (ctx.t("damaged-title"), ctx.t("damaged-quit"));
    let dialog = widgets::Dialog::new(id, &title, &quit).size(theme::DIALOG_DAMAGED);
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            super::neutral(ui, ui.max_rect(), id, &title, appeared);
            if let Some(error) = &form.error {
                widgets::banner(ui, widgets::Tone::Err, &ctx.words.text(error));
                ui.add_space(S8);
            }
            widgets::banner(ui, widgets::Tone::Warn, &ctx.words.text(&form.damage.text));
            ui.add_space(S8);
            let offered = match &form.damage.offer {
                Some(offer) => restore_words(ctx, offer, "damaged-offer"),
                None if form.damage.searching => ctx.t("damaged-searching"),
                None => ctx.t("damaged-no-offer"),
            };
            for text in [offered, ctx.t("damaged-kept")] {
                ui.label(RichText::new(text).color(tokens(ui).text2));
                ui.add_space(S8);
            }
            if form.busy {
                let text = ctx.t("backups-restoring");
                let response = ui.label(RichText::new(&text).color(tokens(ui).text));
                response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
            }
        },
        |ui, ctx| choices_ui(ui, ctx, form),
    );
    if ctx.actions.contains(&Action::CloseDialog) && !form.busy {
        ctx.push(Action::CloseAnyway);
    }
}

fn choices_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &DamagedForm) {
    let ready = !form.busy;
    if form.damage.offer.is_some() {
        let restore = ctx.t("damaged-restore");
        if widgets::Button::new(&restore).primary().large().icon(Icon::Undo).enabled(ready).show(ui).clicked() {
            ctx.push(Action::Data(DataAction::Restore));
        }
    }
    for (key, action) in [
        ("damaged-others", Action::Data(DataAction::ShowBackups)),
        ("damaged-empty", Action::Data(DataAction::StartEmpty)),
    ] {
        if widgets::Button::new(&ctx.t(key)).large().enabled(ready).show(ui).clicked() {
            ctx.push(action);
        }
    }
    if widgets::Button::new(&ctx.t("damaged-quit")).large().shortcut("Esc").show(ui).clicked() {
        ctx.push(Action::CloseAnyway);
    }
}

/// A sentence about a backup: its moment and how many orders are in it.
pub(super) fn restore_words(ctx: &Ctx<'_>, backup: &BackupRow, key: &str) -> String {
    let orders = backup.orders.unwrap_or_default();
    // The number as it is says whether it is one or many; the other one is shown.
    ctx.tw(key, &[("when", &moment(ctx.words, backup.at)), ("orders", &orders.to_string()), ("count", &count(orders))])
}

/// Draws what became of a restore.
pub(super) fn restored_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, restored: &Restored) {
    let id = Id::unique("restored dialog");
    let appeared = super::appeared(ui, id);
    let (title, close) = (ctx.t("restored-title"), ctx.t("close"));
    let dialog = widgets::Dialog::new(id, &title, &close).size(theme::DIALOG_DAMAGED);
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            super::neutral(ui, ui.max_rect(), id, &title, appeared);
            let in_use = ctx.tw("restored-in-use", &[("when", &moment(ctx.words, restored.made_at))]);
            widgets::banner(ui, widgets::Tone::Ok, &in_use);
            if restored.unknown > 0 {
                let text = ctx.tw("restored-unknown", &[("n", &restored.unknown.to_string())]);
                widgets::banner(ui, widgets::Tone::Unk, &text);
            }
            if !restored.numbers_kept {
                widgets::banner(ui, widgets::Tone::Warn, &ctx.t("restored-numbers"));
            }
            ui.add_space(S8);
            let mut notes = vec![ctx.t("restored-asks")];
            if let Some(before) = &restored.before {
                notes.push(ctx.tw("restored-before", &[("path", &before.display().to_string())]));
            }
            for text in notes {
                ui.label(RichText::new(text).color(tokens(ui).text2));
                ui.add_space(S8);
            }
        },
        |ui, ctx| {
            if widgets::Button::new(&ctx.t("restored-go-on")).primary().large().shortcut("Esc").show(ui).clicked() {
                ctx.push(Action::CloseDialog);
            }
            if restored.unknown > 0 && widgets::Button::new(&ctx.t("summary-open-outbox")).large().show(ui).clicked() {
                ctx.push(Action::CloseDialog);
                ctx.push(Action::Go(Screen::Outbox));
            }
        },
    );
}
