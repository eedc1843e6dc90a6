//! Beside the orders of the review of many: how many go and what they come to, progress, the summary, and the exact
//! request of the order chosen.
//!
//! Owns these looks. Must not know how rows are drawn.

use egui::{RichText, ScrollArea, Ui, WidgetInfo, accesskit::Role, vec2};

use super::many::counted;
use super::review;
use crate::app::action::{Action, ManyAction};
use crate::app::many::{ManyForm, Outcome, Shown, Stage, Wish};
use crate::ui::format::{self, money};
use crate::ui::theme::{self, S4, S8, S12, S16, S20, TEXT_HEADING, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::{Ctx, widgets};

/// Draws all that stands beside the orders.
pub(super) fn side_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ManyForm) {
    ScrollArea::vertical().id_salt("many side").auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(egui::Margin::symmetric(S20 as i8, S16 as i8)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(S8, S4);
            if let Some(error) = &form.error {
                widgets::banner(ui, widgets::Tone::Err, &ctx.words.text(error));
                ui.add_space(S8);
            }
            if let Stage::Done(outcome) = &form.stage {
                return summary_ui(ui, ctx, form, outcome);
            }
            sum_ui(ui, ctx, form);
            progress_ui(ui, ctx, form);
            words_ui(ui, ctx, form);
            filter_ui(ui, ctx, form);
            if let Some(review) = form.row().and_then(|row| row.review.as_ref()) {
                line_ui(ui);
                let toggle = Action::Many(ManyAction::ToggleJson);
                review::request_ui(ui, ctx, &review.request, form.json, toggle);
            }
        });
    });
}

fn line_ui(ui: &mut Ui) {
    ui.add_space(S8);
    widgets::hairline(ui);
    ui.add_space(S8);
}

/// What those that go come to.
fn sum_ui(ui: &mut Ui, ctx: &Ctx<'_>, form: &ManyForm) {
    let t = tokens(ui);
    let (going, sum) = form.going();
    let staying = form.rows.len() - going;
    ui.label(RichText::new(ctx.t("many-together")).color(t.text2));
    let total = money(sum);
    let response = ui.label(RichText::new(&total).font(semibold(TEXT_HEADING)).color(t.text));
    let name = ctx.t("many-together");
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Label, true, &name);
        info.current_text_value = Some(total.clone());
        info
    });
    line_ui(ui);
    review::pair_ui(ui, &ctx.t("many-going"), None, &format::count(going as u64));
    if staying > 0 {
        review::pair_ui(ui, &ctx.t("many-staying"), None, &format::count(staying as u64));
    }
}

/// How far it has come; the room is kept while nothing is under way.
fn progress_ui(ui: &mut Ui, ctx: &Ctx<'_>, form: &ManyForm) {
    let (key, done, of) = match form.stage {
        Stage::Looking => ("many-looking", form.rows.len(), form.count),
        Stage::Carrying { done } => ("many-carrying", done, Some(form.going().0)),
        _ => return,
    };
    ui.add_space(S8);
    let (shown, all) = (format::count(done as u64), of.map(|of| format::count(of as u64)).unwrap_or_default());
    let text = if of.is_some() {
        ctx.tw(key, &[("done", &shown), ("of", &all)])
    } else {
        ctx.tw("many-looking-some", &[("done", &shown)])
    };
    widgets::progress(ui, &text, of.map(|of| done as f32 / of.max(1) as f32));
}

/// The words of a change of status.
fn words_ui(ui: &mut Ui, ctx: &Ctx<'_>, form: &ManyForm) {
    if form.wish != Wish::Status {
        return;
    }
    line_ui(ui);
    let words = &form.status;
    for (key, text) in [
        ("status-new", words.new_status.as_deref().unwrap_or_default()),
        ("status-buyer-action", words.buyer_action.trim()),
        ("status-remarks", words.remarks.trim()),
    ] {
        let t = tokens(ui);
        ui.label(RichText::new(ctx.t(key)).font(regular(TEXT_SMALL)).color(t.text2));
        ui.add(egui::Label::new(RichText::new(text).color(t.text)).wrap());
    }
}

/// Which rows are shown, where some stay.
fn filter_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ManyForm) {
    let going = form.going().0;
    if form.stage != Stage::Ready || going == form.rows.len() {
        return;
    }
    ui.add_space(S12);
    let all = [Shown::All, Shown::Going, Shown::Staying];
    let counts = [form.rows.len(), going, form.rows.len() - going];
    let keys = ["many-show-all", "many-show-going", "many-show-staying"];
    let texts: Vec<String> = keys.iter().zip(counts).map(|(key, count)| counted(ctx, key, count)).collect();
    let items: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut at = all.iter().position(|shown| *shown == form.shown).unwrap_or_default();
    if widgets::segmented(ui, &ctx.t("many-shown"), &mut at, &items, Some(ui.available_width())).changed()
        && let Some(shown) = all.get(at)
    {
        ctx.push(Action::Many(ManyAction::Show(*shown)));
    }
}

/// What came of it.
fn summary_ui(ui: &mut Ui, ctx: &Ctx<'_>, form: &ManyForm, outcome: &Outcome) {
    let key = match form.wish {
        Wish::Send | Wish::Status => "many-summary-queued",
        Wish::Duplicate => "many-summary-duplicated",
        Wish::Delete => "many-summary-deleted",
        Wish::Restore => "many-summary-restored",
        Wish::Purge => "many-summary-purged",
    };
    let text = [counted(ctx, key, outcome.done), counted(ctx, "many-summary-rest", outcome.rest.len())].join(" ");
    let tone = if outcome.done == 0 { widgets::Tone::Err } else { widgets::Tone::Warn };
    widgets::banner(ui, tone, &text);
    ui.add_space(theme::S8);
    let t = tokens(ui);
    let note = ctx.t("many-summary-note");
    ui.add(egui::Label::new(RichText::new(&note).font(regular(TEXT_SMALL)).color(t.text2)).wrap());
}
