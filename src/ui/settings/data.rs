//! The card of the data: when it was last backed up, a backup now, and the way to all backups.
//!
//! Owns its looks. How backups are made is the engine's.

use std::path::Path;

use egui::{Align, Layout, RichText, Ui, vec2};

use crate::app::action::{Action, ArchiveAction, DataAction};
use crate::app::archive::Way;
use crate::app::setting::Setting;
use crate::message::data::BackupRow;
use crate::ui::Ctx;
use crate::ui::cells::note_ui;
use crate::ui::format::{self, when};
use crate::ui::icons::Icon;
use crate::ui::theme::{ROW, S4, S12, tokens};
use crate::ui::widgets::{Button, Tone, banner, banner_titled, card, card_body, card_header, progress};

/// Room for how far a backup has come.
const RUNNING: f32 = 160.0;

/// Draws the card.
pub(super) fn data_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    card(ui, |ui| {
        card_header(ui, Some(Icon::Database), &ctx.t("settings-data"), |_| {});
        card_body(ui, |ui| {
            last_ui(ui, ctx);
            buttons_ui(ui, ctx);
            archive_ui(ui, ctx);
            note_ui(ui, &ctx.t("data-about"));
            result_ui(ui, ctx);
        });
    });
}

/// When the newest backup was made, and where backups are.
fn last_ui(ui: &mut Ui, ctx: &Ctx<'_>) {
    let data = &ctx.state.data;
    let text = match data.backups.first() {
        Some(newest) => {
            let at = when(ctx.words, newest.at, ctx.state.clock.today);
            ctx.tw("data-last", &[("when", &at), ("size", &format::size(ctx.words, newest.bytes))])
        }
        None => ctx.t("data-none"),
    };
    ui.label(RichText::new(text).color(tokens(ui).text));
    if !data.folder.as_os_str().is_empty() {
        note_ui(ui, &shown(&data.folder));
    }
}

fn buttons_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let running = ctx.state.data.running;
    ui.allocate_ui_with_layout(vec2(ui.available_width(), ROW), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = S12;
        if let Some(done) = running {
            let text = ctx.tw("data-running", &[("done", &done.to_string())]);
            let size = vec2(RUNNING, ui.available_height());
            ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = S4;
                progress(ui, &text, Some(f32::from(done) / 100.0));
            });
            if Button::new(&ctx.t("data-stop")).show(ui).clicked() {
                ctx.push(Action::Data(DataAction::Stop));
            }
        } else if Button::new(&ctx.t("data-back-up")).icon(Icon::Database).show(ui).clicked() {
            ctx.push(Action::Data(DataAction::BackUp));
        }
        let restore = Button::new(&ctx.t("data-restore")).icon(Icon::Undo).enabled(running.is_none()).show(ui);
        super::take_focus(ui, ctx, Setting::Data, restore.id, restore.rect);
        if restore.clicked() {
            ctx.push(Action::Data(DataAction::ShowBackups));
        }
    });
}

/// Everything as one archive, and one read in.
fn archive_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    ui.allocate_ui_with_layout(vec2(ui.available_width(), ROW), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = S12;
        for (key, icon, way) in [("archive-export", Icon::Export, Way::Out), ("archive-import", Icon::Import, Way::In)]
        {
            if Button::new(&ctx.t(key)).icon(icon).show(ui).clicked() {
                ctx.push(Action::Archive(ArchiveAction::Open(way)));
            }
        }
    });
}

/// What became of the backup that the clerk asked for.
fn result_ui(ui: &mut Ui, ctx: &Ctx<'_>) {
    match &ctx.state.data.last {
        Some(Ok(BackupRow { path, bytes, .. })) => {
            let size = format::size(ctx.words, *bytes);
            banner(ui, Tone::Ok, &ctx.tw("data-backed-up", &[("path", &shown(path)), ("size", &size)]));
        }
        Some(Err(text)) => {
            banner_titled(ui, Tone::Err, &ctx.t("data-not-backed-up"), &ctx.words.text(text), |_| {});
        }
        None => {}
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
