//! A supplier's answer that came by telephone, by mail or on paper: which word, when, and what follows for the status.
//!
//! Owns the form. Which words there are is the profile's, what follows for the order the store's.

use egui::{Id, RichText, Ui, vec2};

use crate::app::action::{Action, NewsAction};
use crate::app::news::{AnswerForm, MOST_REMARKS};
use crate::app::ui_command::{Key, Shortcut};
use crate::ui::icons::{Icon, icon};
use crate::ui::theme::{self, S4, S8, S12, TEXT_SMALL, regular, tokens};
use crate::ui::{Ctx, keys, widgets};

/// Draws the dialog.
pub(super) fn answer_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &AnswerForm) {
    let id = Id::unique("answer dialog");
    let appeared = super::appeared(ui, id);
    let ready = form.is_ready(ctx.state.clock.today);
    if super::confirmed(ui, appeared) && ready {
        ctx.push(Action::News(NewsAction::Record));
    }
    let (title, close) = (ctx.t("answer-title"), ctx.t("close"));
    let subtitle = format!("{} · {} · v{}", form.about.0, form.about.1, form.version);
    let frame = widgets::Dialog::new(id, &title, &close).subtitle(&subtitle).size(theme::DIALOG_STATUS);
    super::show(
        ui,
        ctx,
        frame,
        |ui, ctx| {
            super::neutral(ui, ui.max_rect(), id, &title, appeared);
            ui.spacing_mut().item_spacing = vec2(S8, S8);
            if let Some(refused) = &form.refused {
                super::refused_ui(ui, ctx, "", refused);
            }
            cards_ui(ui, ctx, form, id);
            ui.add_space(S4);
            when_ui(ui, ctx, form, id);
            ui.add_space(S4);
            remarks_ui(ui, ctx, form, id);
            ui.label(RichText::new(ctx.t("answer-kept")).font(regular(TEXT_SMALL)).color(tokens(ui).text2));
        },
        |ui, ctx| {
            let text = ctx.t("answer-record");
            let button = widgets::Button::new(&text).primary().large().icon(Icon::Check).shortcut("Ctrl+Enter");
            if button.enabled(ready).show(ui).clicked() {
                ctx.push(Action::News(NewsAction::Record));
            }
            if widgets::Button::new(&ctx.t("cancel")).large().shortcut("Esc").show(ui).clicked() {
                ctx.push(Action::CloseDialog);
            }
        },
    );
}

/// One card for each word, and one for a word of the clerk's own.
fn cards_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &AnswerForm, id: Id) {
    let memory = id.with("focus next");
    if let Some(next) = ui.data(|data| data.get_temp::<Id>(memory)) {
        ui.data_mut(|data| data.remove::<Id>(memory));
        ui.memory_mut(|held| held.request_focus(next));
    }
    let choices = ctx.state.settings.running.active_profile().supplier_responses;
    let typing = ui.ctx().text_edit_focused();
    for number in 1..=choices.len() + 1 {
        let choice = choices.get(number - 1).map(String::as_str);
        let (title, detail) = match choice {
            Some(word) => words_of(ctx, word),
            None => (ctx.t("answer-other"), ctx.t("answer-other-about")),
        };
        let selected = if choice.is_some() { !form.other && choice == Some(&form.response) } else { form.other };
        let spoken = choice.map_or_else(|| ctx.t("answer-other-name"), str::to_owned);
        let name = ctx.tw("answer-choice", &[("word", &spoken)]);
        let digit = u32::try_from(number).ok().and_then(|number| char::from_digit(number, 10));
        let hint = digit.map(String::from).unwrap_or_default();
        let card = widgets::radio_card(ui, &name, &title, &detail, &hint, selected, false);
        let by_key = !typing
            && digit.is_some_and(|key| {
                keys::pressed(ui, Shortcut { ctrl: false, shift: false, alt: false, key: Key::Char(key) }, false)
            });
        if card.clicked() || by_key {
            ctx.push(Action::News(NewsAction::PickResponse(choice.unwrap_or_default().to_owned())));
            let next = if choice.is_some() { id.with("remarks") } else { id.with("word") };
            // In the next frame: in this one the field would see a click elsewhere and give the focus up again.
            ui.data_mut(|data| data.insert_temp(memory, next));
        }
    }
    if form.other {
        let label = ctx.t("answer-word");
        let mut text = form.response.clone();
        let field = widgets::Field::new(&label, &mut text).id(id.with("word")).required(true).enter_goes_on();
        if field.show(ui).changed {
            ctx.push(Action::News(NewsAction::TypeResponse(text)));
        }
    }
}

/// Title and explanation of a word; words that are not known here stand for themselves.
fn words_of(ctx: &Ctx<'_>, word: &str) -> (String, String) {
    let key = format!("answer-{}", word.to_lowercase());
    if ctx.words.has(&key) { (ctx.t(&key), ctx.t(&format!("{key}-about"))) } else { (word.to_owned(), String::new()) }
}

/// The day, and the status from now on.
fn when_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &AnswerForm, id: Id) {
    let (date_label, status_label) = (ctx.t("answer-date"), ctx.t("answer-status"));
    let wrong = form.on(ctx.state.clock.today).is_none() && !form.date.trim().is_empty();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = S12;
        let half = (ui.available_width() - S12) / 2.0;
        let mut date = ctx.words.shown(&form.date);
        let hint = ctx.t("editor-date-hint");
        let error = wrong.then(|| ctx.t("answer-date-wrong"));
        let field = widgets::Field::new(&date_label, &mut date).id(id.with("date")).required(true).hint(&hint);
        if field.error(error).reserve_message(true).width(half).enter_goes_on().show(ui).changed {
            ctx.push(Action::News(NewsAction::TypeDate(date)));
        }
        let mut status = form.status.clone();
        let moves = status.trim() != form.status_now && !status.trim().is_empty();
        let info = match moves {
            true => ctx.tw("answer-status-moves", &[("from", &form.status_now), ("to", status.trim())]),
            false => ctx.t("answer-status-stays"),
        };
        let field = widgets::Field::new(&status_label, &mut status).id(id.with("status")).required(true).info(&info);
        if field.width(half).enter_goes_on().show(ui).changed {
            ctx.push(Action::News(NewsAction::TypeStatus(status)));
        }
    });
}

fn remarks_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &AnswerForm, id: Id) {
    let label = ctx.t("answer-remarks");
    let mut text = form.remarks.clone();
    let shown =
        widgets::Field::new(&label, &mut text).id(id.with("remarks")).char_limit(MOST_REMARKS).multiline(2).show(ui);
    if shown.response.gained_focus() {
        shown.response.scroll_to_me(None);
    }
    if shown.changed {
        ctx.push(Action::News(NewsAction::TypeRemarks(text.replace('\n', " "))));
    }
    let t = tokens(ui);
    if form.response.trim().is_empty() {
        ui.horizontal(|ui| {
            icon(ui, Icon::Info, theme::ICON_SMALL, t.text2);
            ui.label(RichText::new(ctx.t("answer-choose")).font(regular(TEXT_SMALL)).color(t.text2));
        });
    }
}
