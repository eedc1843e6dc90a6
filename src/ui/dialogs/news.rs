//! Messages of the network that a server or a colleague received: looked into before they are taken in.
//!
//! Owns the looks of the dialog. What follows for an order is the store's.

use egui::{Id, RichText, ScrollArea, Ui, WidgetInfo, accesskit::Role, vec2};

use super::parts::{about_ui, error_ui, steps_ui};
use crate::app::action::{Action, NewsAction};
use crate::app::news::{NewsForm, NewsStage};
use crate::domain::news::{Sense, Taken};
use crate::domain::text::Text;
use crate::message::news::{Fate, Report, ReportRow};
use crate::ui::icons::{Icon, icon};
use crate::ui::theme::{self, S4, S8, S12, S20, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::{Ctx, widgets};

/// Messages that are shown one by one; of more, their number.
const SHOWN: usize = 500;

/// Draws the dialog.
pub(super) fn news_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &NewsForm) {
    let id = Id::unique("news dialog");
    let appeared = super::appeared(ui, id);
    let (title, close) = (ctx.t("news-title"), ctx.t("close"));
    if super::confirmed(ui, appeared)
        && let Some(action) = next(form)
    {
        ctx.push(Action::News(action));
    }
    let dialog = widgets::Dialog::new(id, &title, &close).size(theme::DIALOG_NEWS);
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            error_ui(ui, ctx, form.error.as_ref());
            match &form.stage {
                NewsStage::Ask | NewsStage::Working => source_ui(ui, ctx, form, id, appeared),
                NewsStage::Looked(report) => report_ui(ui, ctx, report, false),
                NewsStage::Done(report) => report_ui(ui, ctx, report, true),
            }
        },
        |ui, ctx| footer_ui(ui, ctx, form),
    );
}

/// What the dialog's button does now.
fn next(form: &NewsForm) -> Option<NewsAction> {
    match &form.stage {
        NewsStage::Ask => form.source().map(|_| NewsAction::Look),
        NewsStage::Looked(report) => (report.recorded() > 0).then_some(NewsAction::Take),
        NewsStage::Working | NewsStage::Done(_) => None,
    }
}

fn footer_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &NewsForm) {
    let step = match &form.stage {
        NewsStage::Ask | NewsStage::Working => Some((ctx.t("news-look"), Icon::Eye)),
        NewsStage::Looked(report) => {
            Some((ctx.tw("news-take", &[("count", &report.recorded().to_string())]), Icon::Import))
        }
        NewsStage::Done(_) => None,
    };
    let leave = if step.is_some() { "cancel" } else { "archive-done" };
    let step = step.map(|(text, icon)| (text, icon, next(form).map(Action::News)));
    steps_ui(ui, ctx, step, leave);
}

/// A file or pasted text.
fn source_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &NewsForm, id: Id, appeared: bool) {
    about_ui(ui, &ctx.t("news-about"));
    let (label, hint, choose) = (ctx.t("news-path"), ctx.t("news-path-hint"), ctx.t("news-choose"));
    let idle = !form.is_working();
    let path = widgets::PathField::new(id.with("path"), &label).hint(&hint).read_only(!idle).button(&choose, idle);
    let path = path.show(ui, &form.path);
    if path.changed {
        ctx.push(Action::News(NewsAction::TypePath(path.text.clone())));
    }
    if path.enter && idle {
        ctx.push(Action::News(NewsAction::Look));
    }
    if path.pressed.is_some() {
        let title = ctx.t("news-title");
        ctx.push(Action::News(NewsAction::Pick(title)));
    }
    ui.add_space(S8);
    let label = ctx.t("news-text");
    let mut text = form.text.clone();
    // As many as there is room for, so that its border is seen.
    let line = ui.fonts_mut(|fonts| fonts.row_height(&theme::regular(theme::TEXT_BODY)));
    let rows = ((ui.available_height() - 3.0 * S20) / line).clamp(3.0, 11.0) as usize;
    let shown = ScrollArea::vertical().id_salt("news text").max_height(ui.available_height() - S12).show(ui, |ui| {
        widgets::Field::new(&label, &mut text).id(id.with("text")).read_only(!idle).multiline(rows).show(ui)
    });
    super::start_at(ui, id.with("text"), appeared);
    if shown.inner.changed && idle {
        ctx.push(Action::News(NewsAction::TypeText(text)));
    }
}

/// What becomes of the messages: in all, and one by one.
fn report_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, report: &Report, done: bool) {
    let counts = [
        ("recorded", report.recorded().to_string()),
        ("duplicates", report.duplicates().to_string()),
        ("strangers", report.strangers().to_string()),
        ("unreadable", report.unreadable().to_string()),
    ];
    let counts = counts.each_ref().map(|(name, count)| (*name, count.as_str()));
    let text = ctx.tw(if done { "news-summary-done" } else { "news-summary" }, &counts);
    let tone = match (done, report.recorded() == report.rows.len()) {
        (true, true) => widgets::Tone::Ok,
        (false, true) => widgets::Tone::Info,
        (_, false) => widgets::Tone::Warn,
    };
    let banner = widgets::banner(ui, tone, &text);
    banner.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
    ui.add_space(S8);
    ScrollArea::vertical().id_salt("news rows").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(S8, S4);
        for (index, row) in report.rows.iter().take(SHOWN).enumerate() {
            row_ui(ui, ctx, index + 1, row, done);
            widgets::hairline(ui);
        }
        if report.rows.len() > SHOWN {
            ui.label(ctx.tw("news-more", &[("count", &(report.rows.len() - SHOWN).to_string())]));
        }
    });
}

/// One message: which order, what it says, and what becomes of it.
fn row_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, number: usize, row: &ReportRow, done: bool) {
    let t = tokens(ui);
    let (mark, color, what, fate) = match &row.fate {
        Fate::Unreadable(text) => (Icon::XCircle, t.danger, ctx.words.text(text), ctx.t("news-fate-unreadable")),
        Fate::Known { kind, sense, version, word, about, taken } => {
            let version = version.map(|version| version.to_string()).unwrap_or_default();
            let text = Text::new("news-row").with("kind", kind.name()).with("version", version).with("word", word);
            let mut what = ctx.words.text(&text);
            if !about.is_empty() {
                what = format!("{what} · {about}");
            }
            if *taken == Taken::Stranger {
                what = format!("{what} · {}", row.object_id);
            }
            let (mark, color) = match (taken, sense) {
                (Taken::Applied, Sense::Refused | Sense::Declined) => (Icon::Alert, t.warn),
                (Taken::Applied | Taken::Stale, _) => (Icon::Check, t.ok),
                (Taken::Duplicate, _) => (Icon::Info, t.text2),
                _ => (Icon::XCircle, t.danger),
            };
            (mark, color, what, ctx.t(fate_key(taken, done)))
        }
    };
    let named = match (row.po_number.is_empty(), row.object_id.is_empty()) {
        (false, _) => row.po_number.clone(),
        (true, false) => row.object_id.clone(),
        (true, true) => ctx.t("news-nameless"),
    };
    ui.horizontal(|ui| {
        icon(ui, mark, theme::ICON, color);
        ui.label(RichText::new(named).font(semibold(theme::TEXT_BODY)).color(t.text));
        let response = ui.label(RichText::new(&fate).color(color));
        let name = ctx.tw("news-row-name", &[("number", &number.to_string())]);
        let said = format!("{fate}: {what}");
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(said.clone()),
            ..WidgetInfo::labeled(Role::Status, true, &name)
        });
        if let Some(order) = row.order.filter(|_| done)
            && widgets::Button::new(&ctx.t("news-open"))
                .name(&ctx.tw("news-open-name", &[("number", &number.to_string())]))
                .link()
                .small()
                .show(ui)
                .clicked()
        {
            ctx.push(Action::News(NewsAction::Open(order)));
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.add_space(theme::ICON + S8);
        ui.label(RichText::new(what).font(regular(TEXT_SMALL)).color(t.text2));
    });
}

fn fate_key(taken: &Taken, done: bool) -> &'static str {
    match taken {
        Taken::Applied | Taken::Stale if !done => "news-fate-to-come",
        Taken::Applied => "news-fate-applied",
        Taken::Stale => "news-fate-stale",
        Taken::Duplicate => "news-fate-duplicate",
        Taken::Stranger => "news-fate-stranger",
        Taken::OtherParties => "news-fate-other-parties",
        Taken::NotSent => "news-fate-not-sent",
    }
}
