//! The sections beside the lines: delivery, milestones, references, additional information.
//!
//! Owns the page that they share; each section has a file of its own, and their rows are in `rows`.

mod additional;
mod delivery;
mod milestones;
mod references;
mod rows;

use egui::{Frame, Margin, RichText, ScrollArea, Ui, vec2};

pub use additional::additional_ui;
pub use delivery::delivery_ui;
pub use milestones::milestones_ui;
pub use references::references_ui;

use crate::ui::theme::{self, S12, S16, S20, TEXT_SMALL, regular, tokens};
use crate::ui::{Ctx, widgets};

/// A page that scrolls, on the form's background.
fn page_ui(ui: &mut Ui, salt: &str, add: impl FnOnce(&mut Ui)) {
    widgets::ground(ui, |ui| {
        ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, |ui| {
            let margin = Margin { left: S16 as i8, right: S16 as i8, top: S16 as i8, bottom: S20 as i8 };
            Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.set_width(ui.available_width().min(theme::FORM_MAX));
                ui.spacing_mut().item_spacing = vec2(S12, S12);
                add(ui);
            });
        });
    });
}

fn section_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, title: &str, add: impl FnOnce(&mut Ui, &mut Ctx<'_>)) {
    widgets::card(ui, |ui| {
        widgets::card_header(ui, None, &ctx.t(title), |_| {});
        widgets::card_body(ui, |ui| add(ui, ctx));
    });
}

/// What a list is for, while it is empty.
fn about_ui(ui: &mut Ui, ctx: &Ctx<'_>, key: &str, rows: usize) {
    if rows == 0 {
        note_ui(ui, ctx, key);
    }
}

fn note_ui(ui: &mut Ui, ctx: &Ctx<'_>, key: &str) {
    ui.label(RichText::new(ctx.t(key)).font(regular(TEXT_SMALL)).color(tokens(ui).text2));
}
