//! The change of status: which one, the words that go with it, and what it means.
//!
//! Owns the form. Which statuses there are is the profile's, what a confirmation does the program's.

use egui::{Id, RichText, Ui, vec2};

use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::app::state::StatusDialog;
use crate::app::ui_command::{Key, Shortcut};
use crate::domain::check::{MISSING, remarks_fault};
use crate::domain::status::CANCELLED;
use crate::ui::icons::{Icon, icon};
use crate::ui::theme::{self, TEXT_SMALL, regular, tokens};
use crate::ui::{Ctx, keys, widgets};

/// Characters that the remarks may have.
const MOST: usize = 100;

/// Draws the change of status of the open order.
pub(super) fn status_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, dialog: &StatusDialog) {
    let Some(editor) = &ctx.state.editor else { return };
    let id = Id::unique("status dialog");
    let appeared = super::appeared(ui, id);
    let chosen = dialog.new_status.as_deref().filter(|status| !status.is_empty());
    let valid = chosen.is_some()
        && remarks_fault(&dialog.remarks).is_none()
        && !dialog.buyer_action.trim().is_empty()
        && !dialog.confirmed;
    if super::confirmed(ui, appeared) && valid {
        ctx.push(Action::ConfirmStatus);
    }
    let head = &editor.order().head;
    let subtitle = name(&head.po_number, &head.supplier.legal_name);
    let (title, close) = (ctx.t("status-title"), ctx.t("close"));
    let frame = widgets::Dialog::new(id, &title, &close).subtitle(&subtitle).size(theme::DIALOG_STATUS);
    super::show(
        ui,
        ctx,
        frame,
        |ui, ctx| {
            ui.spacing_mut().item_spacing = vec2(theme::S8, theme::S8);
            refused_ui(ui, ctx, dialog);
            step_ui(ui, ctx, editor, chosen);
            notes_ui(ui, ctx, editor, chosen);
            cards_ui(ui, ctx, dialog, id, appeared);
            ui.add_space(theme::S4);
            let versions = (editor.facts.base_version(), editor.next_version());
            words_ui(ui, ctx, dialog, Some(versions), id);
            ui.add_space(theme::S4);
            remarks_ui(ui, ctx, dialog, id);
        },
        |ui, ctx| footer_ui(ui, ctx, chosen, valid),
    );
}

/// What an order is called below the title.
pub(super) fn name(number: &str, supplier: &str) -> String {
    format!("{number} · {supplier}")
}

fn refused_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, dialog: &StatusDialog) {
    if let Some(refused) = &dialog.refused {
        super::refused_ui(ui, ctx, "", refused);
    }
}

/// The status now, and the one chosen.
fn step_ui(ui: &mut Ui, ctx: &Ctx<'_>, editor: &Editor, chosen: Option<&str>) {
    let now = status_now(ctx, editor);
    let kind = |status: &str| if status == CANCELLED { widgets::ChipKind::Cancelled } else { widgets::ChipKind::Sent };
    ui.horizontal(|ui| {
        let t = tokens(ui);
        ui.label(RichText::new(ctx.t("status-now")).color(t.text2));
        widgets::chip(ui, kind(&now), &now);
        icon(ui, Icon::ArrowRight, theme::ICON, t.text2);
        ui.label(RichText::new(ctx.t("status-new")).color(t.text2));
        match chosen {
            Some(status) => widgets::chip(ui, kind(status), status),
            None => ui.label(RichText::new(ctx.t("status-none")).color(t.text3)),
        };
    });
}

fn status_now(ctx: &Ctx<'_>, editor: &Editor) -> String {
    editor.facts.base_status(&ctx.state.settings.running.active_profile().first_status)
}

/// One card for each status, and one for a word of the clerk's own. The first has the keyboard when the dialog appears.
pub(super) fn cards_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, dialog: &StatusDialog, id: Id, appeared: bool) {
    if let Some(next) = ui.data(|data| data.get_temp::<Id>(focus_memory(id))) {
        ui.data_mut(|data| data.remove::<Id>(focus_memory(id)));
        ui.memory_mut(|memory| memory.request_focus(next));
    }
    let choices = ctx.state.status_choices();
    let typing = ui.ctx().text_edit_focused();
    let digit = |number: usize| u32::try_from(number).ok().and_then(|number| char::from_digit(number, 10));
    for number in 1..=choices.len() + 1 {
        let choice = choices.get(number - 1).map(String::as_str);
        let status = choice.unwrap_or_default();
        let (title, detail) = match choice {
            Some(status) => card_words(ctx, status),
            None => (ctx.t("status-other"), ctx.t("status-other-about")),
        };
        let selected =
            if choice.is_some() { !dialog.other && dialog.new_status.as_deref() == choice } else { dialog.other };
        let spoken = choice.map_or_else(|| ctx.t("status-other-name"), str::to_owned);
        let name = ctx.tw("status-choice", &[("status", &spoken)]);
        let hint = digit(number).map(String::from).unwrap_or_default();
        let card = widgets::radio_card(ui, &name, &title, &detail, &hint, selected, status == CANCELLED && selected);
        let by_key = !typing
            && digit(number).is_some_and(|key| {
                keys::pressed(ui, Shortcut { ctrl: false, shift: false, alt: false, key: Key::Char(key) }, false)
            });
        if (card.clicked() || by_key) && !dialog.confirmed {
            ctx.push(Action::PickStatus(status.to_owned()));
            let next = if choice.is_some() { remarks_id(id) } else { name_id(id) };
            // In the next frame: in this one the field would see a click elsewhere and give the focus up again.
            ui.data_mut(|data| data.insert_temp(focus_memory(id), next));
        }
        if appeared && number == 1 {
            card.request_focus();
        }
    }
}

fn focus_memory(id: Id) -> Id {
    id.with("focus next")
}

fn remarks_id(id: Id) -> Id {
    id.with("remarks")
}

fn name_id(id: Id) -> Id {
    id.with("status name")
}

/// Title and explanation of a status; words we don't know stand for themselves.
fn card_words(ctx: &Ctx<'_>, status: &str) -> (String, String) {
    let key = format!("status-{}", status.to_lowercase());
    if ctx.words.has(&key) { (ctx.t(&key), ctx.t(&format!("{key}-about"))) } else { (status.to_owned(), String::new()) }
}

/// Name of a status of one's own, the buyer's action, and the versions where there is one order.
pub(super) fn words_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, dialog: &StatusDialog, versions: Option<(u32, u32)>, id: Id) {
    if dialog.other {
        let label = ctx.t("status-name");
        let mut text = dialog.new_status.clone().unwrap_or_default();
        let hint = ctx.t("status-name-hint");
        let shown =
            widgets::Field::new(&label, &mut text).id(name_id(id)).required(true).hint(&hint).enter_goes_on().show(ui);
        if shown.changed {
            ctx.push(Action::TypeOtherStatus(text));
        }
    }
    let label = ctx.t("status-buyer-action");
    let mut text = dialog.buyer_action.clone();
    ui.horizontal_top(|ui| {
        let beside = if versions.is_some() { theme::FIELD_MIN + theme::S12 } else { 0.0 };
        let width = ui.available_width() - beside;
        let shown = widgets::Field::new(&label, &mut text)
            .id(id.with("action"))
            .required(true)
            .width(width)
            .enter_goes_on()
            .show(ui);
        if shown.changed {
            ctx.push(Action::TypeBuyerAction(text));
        }
        let Some((base, next)) = versions else { return };
        ui.add_space(theme::S4);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = theme::S8;
            let t = tokens(ui);
            ui.label(RichText::new(ctx.t("status-version")).font(regular(TEXT_SMALL)).color(t.text2));
            let (from, to) = (format!("v{base}"), format!("v{next}"));
            widgets::version_tag(ui, &from, Some(&to));
        });
    });
}

pub(super) fn remarks_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, dialog: &StatusDialog, id: Id) {
    let label = ctx.t("status-remarks");
    let mut text = dialog.remarks.clone();
    let fault = remarks_fault(&dialog.remarks).filter(|fault| fault.key != MISSING);
    let error = fault.map(|fault| ctx.words.text(&fault));
    let shown =
        widgets::Field::new(&label, &mut text).id(remarks_id(id)).required(true).error(error).multiline(2).show(ui);
    super::counter_ui(ui, shown.rect, &dialog.remarks, MOST);
    if shown.response.gained_focus() {
        shown.response.scroll_to_me(None);
    }
    if shown.changed {
        // One line of text: the gateway takes no line breaks.
        ctx.push(Action::TypeRemarks(text.replace('\n', " ")));
    }
    let t = tokens(ui);
    ui.label(RichText::new(ctx.t("status-remarks-seen")).font(regular(TEXT_SMALL)).color(t.text2));
}

/// What to know before confirming; nothing here blocks.
fn notes_ui(ui: &mut Ui, ctx: &Ctx<'_>, editor: &Editor, chosen: Option<&str>) {
    let now = status_now(ctx, editor);
    if let Some(status) = chosen
        && !ctx.state.settings.running.active_profile().expects(&now, status)
    {
        let text = ctx.tw("status-unexpected", &[("from", &now), ("to", status)]);
        widgets::banner(ui, widgets::Tone::Warn, &text);
    }
    if ctx.state.has_unsent_changes() {
        widgets::banner(ui, widgets::Tone::Warn, &ctx.t("status-unsent"));
    }
}

fn footer_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, chosen: Option<&str>, valid: bool) {
    let cancels = chosen == Some(CANCELLED);
    let text = match chosen {
        Some(CANCELLED) => ctx.t("status-cancel-po"),
        Some(status) => ctx.tw("status-change-to", &[("status", status)]),
        None => ctx.t("status-change"),
    };
    let button = widgets::Button::new(&text).large().shortcut("Ctrl+Enter").enabled(valid);
    let button = if cancels { button.danger().icon(Icon::Ban) } else { button.primary().icon(Icon::ChangeStatus) };
    if button.show(ui).clicked() {
        ctx.push(Action::ConfirmStatus);
    }
    if widgets::Button::new(&ctx.t("status-keep")).large().shortcut("Esc").show(ui).clicked() {
        ctx.push(Action::CloseDialog);
    }
}
