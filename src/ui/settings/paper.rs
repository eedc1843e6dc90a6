//! What papers are made with: the template, in a card of its own, and the logo of the company shown.
//!
//! Owns their looks. The files are the engine's.

use egui::{Align, Id, Layout, RichText, Ui, vec2};

use crate::app::action::{Action, PaperAction};
use crate::app::paper::TemplateChange;
use crate::app::setting::Setting;
use crate::ui::Ctx;
use crate::ui::cells::note_ui;
use crate::ui::icons::Icon;
use crate::ui::theme::{ROW, S12, tokens};
use crate::ui::widgets::{Button, PathField, Tone, banner, card, card_body, card_header};

/// Draws the card of the template.
pub(super) fn paper_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    card(ui, |ui| {
        card_header(ui, Some(Icon::File), &ctx.t("paper-settings"), |_| {});
        card_body(ui, |ui| {
            let own = ctx.state.paper.template.clone();
            let text = match &own {
                Some(path) => ctx.tw("paper-template-own", &[("path", &path.display().to_string())]),
                None => ctx.t("paper-template-built-in"),
            };
            ui.label(RichText::new(text).color(tokens(ui).text));
            row_ui(ui, |ui| {
                let key = if own.is_some() { "paper-template-edit" } else { "paper-template-change" };
                let change = Button::new(&ctx.t(key)).icon(Icon::Pencil).show(ui);
                super::take_focus(ui, ctx, Setting::Template, change.id, change.rect);
                if change.clicked() {
                    ctx.push(Action::Paper(PaperAction::Template(TemplateChange::Edit)));
                }
                if own.is_some() && Button::new(&ctx.t("paper-use-built-in")).ghost().show(ui).clicked() {
                    ctx.push(Action::Paper(PaperAction::Template(TemplateChange::BuiltIn)));
                }
            });
            note_ui(ui, &ctx.t("paper-template-note"));
            if let Some(error) = &ctx.state.paper.error {
                banner(ui, Tone::Err, &ctx.words.text(error));
            }
        });
    });
}

/// Draws the logo of the company that the form shows.
pub(super) fn logo_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let Some((company, company_name)) =
        ctx.state.settings.company.kept.as_ref().map(|kept| (kept.id, kept.name().to_owned()))
    else {
        return;
    };
    let has_logo = ctx.state.paper.logo(company).is_some();
    let path = ctx.state.paper.logo_path.clone();
    let (label, hint) = (ctx.t("paper-logo"), ctx.t("paper-logo-hint"));
    let (choose, take) = (ctx.t("paper-logo-choose"), ctx.t("paper-logo-take"));
    let typed = !path.trim().is_empty();
    let field = PathField::new(Id::unique("company logo"), &label).hint(&hint);
    let shown = field.button(&choose, true).button(&take, typed).show(ui, &path);
    if shown.changed {
        ctx.push(Action::Paper(PaperAction::TypeLogo(shown.text.clone())));
    }
    if shown.enter || shown.pressed == Some(1) {
        ctx.push(Action::Paper(PaperAction::TakeLogo(company)));
    }
    if shown.pressed == Some(0) {
        let title = ctx.tw("paper-logo-pick", &[("company", &company_name)]);
        ctx.push(Action::Paper(PaperAction::PickLogo(company, title)));
    }
    row_ui(ui, |ui| {
        note_ui(ui, &ctx.t(if has_logo { "paper-logo-is" } else { "paper-logo-none" }));
        if has_logo && Button::new(&ctx.t("paper-logo-remove")).link().show(ui).clicked() {
            ctx.push(Action::Paper(PaperAction::RemoveLogo(company)));
        }
    });
}

fn row_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(ui.available_width(), ROW), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = S12;
        add(ui);
    });
}
