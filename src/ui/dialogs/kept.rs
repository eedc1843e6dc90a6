//! A message of the network, or an answer that a clerk recorded, exactly as it is kept.
//!
//! Owns the looks of the dialog. Must not know what follows from a message.

use egui::{Id, Label, RichText, ScrollArea, Ui};

use crate::app::action::Action;
use crate::app::news::KeptForm;
use crate::ui::format::when_within;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, TEXT_BODY, regular, tokens};
use crate::ui::{Ctx, widgets};

/// Letters that are drawn; Copy takes all.
const SHOWN: usize = 20_000;

/// Draws the dialog.
pub(super) fn kept_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &KeptForm) {
    let id = Id::unique("kept message dialog");
    let appeared = super::appeared(ui, id);
    let (title, close) = (ctx.words.text(&form.what), ctx.t("close"));
    let at = when_within(ctx.words, form.at, ctx.state.clock.today);
    let subtitle = ctx.tw("news-kept-about", &[("when", &at)]);
    let dialog = widgets::Dialog::new(id, &title, &close).subtitle(&subtitle).size(theme::DIALOG_NEWS);
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            super::neutral(ui, ui.max_rect(), id, &title, appeared);
            match &form.text {
                None => {}
                Some(Err(error)) => {
                    widgets::banner(ui, widgets::Tone::Err, &ctx.words.text(error));
                }
                Some(Ok(text)) => {
                    ScrollArea::vertical().id_salt("kept message").auto_shrink(false).show(ui, |ui| {
                        let shown = text.char_indices().nth(SHOWN).map_or(text.as_str(), |(at, _)| &text[..at]);
                        let shown = RichText::new(shown).font(regular(TEXT_BODY)).color(tokens(ui).text);
                        ui.add(Label::new(shown).wrap().selectable(true));
                        if text.len() > shown_bytes(text) {
                            ui.label(RichText::new(ctx.t("news-kept-more")).color(tokens(ui).text2));
                        }
                    });
                }
            }
        },
        |ui, ctx| {
            if widgets::Button::new(&ctx.t("archive-done")).large().shortcut("Esc").show(ui).clicked() {
                ctx.push(Action::CloseDialog);
            }
            if let Some(Ok(text)) = &form.text
                && widgets::Button::new(&ctx.t("review-copy")).large().icon(Icon::Copy).show(ui).clicked()
            {
                ui.ctx().copy_text(text.clone());
            }
        },
    );
}

/// Bytes of what is drawn.
fn shown_bytes(text: &str) -> usize {
    text.char_indices().nth(SHOWN).map_or(text.len(), |(at, _)| at)
}
