//! The review before sending: what leaves, what it costs, what is wrong, and the exact request.
//!
//! Owns the frame, the summary and the confirmation. The lines and differences are in `review_rows`.

use std::sync::Arc;

use egui::{
    Align2, Id, Rect, RichText, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::{review_access, review_rows};
use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::app::state::ReviewDialog;
use crate::app::ui_command::{Key, Shortcut};
use crate::domain::amount::{Amount, grouped};
use crate::domain::check::Severity;
use crate::domain::gst::TaxKind;
use crate::domain::totals::Totals;
use crate::ui::format::{json, money, size, when_within};
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{self, S8, S12, S16, S20, TEXT_BODY, TEXT_HEADING, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::{Ctx, keys, names, widgets};

/// Warnings spelled out.
const WARNINGS: usize = 20;
/// Letters of a line of the request that are drawn.
const JSON_LINE: usize = 160;

/// A figure of the totals, by the key of its name.
type Head = (&'static str, fn(&Totals) -> Amount);
/// The request in lines, and the request that they are of.
type Lines = (Arc<[u8]>, Arc<Vec<String>>);

/// Draws the review.
pub(super) fn review_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, dialog: &ReviewDialog) {
    let Some(editor) = &ctx.state.editor else { return };
    let id = Id::unique("review dialog");
    let appeared = super::appeared(ui, id);
    let typing = review_access::is_being_typed(ctx.state, dialog);
    let ready = dialog.review.is_some() && dialog.refused.is_none() && !dialog.confirmed && !typing;
    if super::confirmed(ui, appeared) && ready {
        ctx.push(Action::ConfirmSend);
    }
    if keys::pressed(ui, Shortcut { ctrl: true, shift: false, alt: false, key: Key::Char('J') }, false) {
        ctx.push(Action::ToggleJson);
    }
    let version =
        dialog.review.as_ref().map_or(editor.next_version(), |review| review.operation.new_version).to_string();
    let amends = editor.base.is_some();
    let title = ctx.tw(if amends { "review-title-changes" } else { "review-title" }, &[("version", &version)]);
    let subtitle = subtitle(ctx, editor, dialog);
    let close = ctx.t("close");
    let frame = widgets::Dialog::new(id, &title, &close).subtitle(&subtitle).size(theme::DIALOG_REVIEW).flush();
    super::show(
        ui,
        ctx,
        frame,
        |ui, ctx| {
            let all = ui.max_rect();
            let [left, right] = super::panes(ui, theme::REVIEW_LEFT, [0.28, 0.5]);
            let neutral = super::neutral(ui, all, id, &title, appeared);
            ui.scope_builder(UiBuilder::new().max_rect(left), |ui| left_ui(ui, ctx, editor, dialog, &neutral));
            ui.scope_builder(UiBuilder::new().max_rect(right), |ui| right_ui(ui, ctx, editor, dialog));
        },
        |ui, ctx| footer_ui(ui, ctx, &version, ready),
    );
}

fn subtitle(ctx: &Ctx<'_>, editor: &Editor, dialog: &ReviewDialog) -> String {
    let head = &editor.order().head;
    let mut parts = vec![head.po_number.clone(), head.supplier.legal_name.clone()];
    if editor.base.is_some() {
        let version = editor.facts.base_version().to_string();
        parts.push(match editor.facts.accepted_at {
            Some(at) if editor.facts.accepted_version == editor.facts.base_version() => {
                let at = when_within(ctx.words, at, ctx.state.clock.today);
                ctx.tw("review-compared-sent", &[("version", &version), ("when", &at)])
            }
            _ => ctx.tw("review-compared", &[("version", &version)]),
        });
    }
    let gateway = dialog.review.as_ref().map_or(ctx.state.gateway(), |review| &review.operation.gateway);
    let place = if gateway.is_sandbox() { ctx.t("review-sandbox") } else { gateway.as_str().to_owned() };
    parts.push(ctx.tw("review-goes-to", &[("gateway", &place)]));
    parts.join(" · ")
}

fn left_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, dialog: &ReviewDialog, neutral: &egui::Response) {
    review_access::missing_ui(ui, ctx, dialog);
    if let Some(refused) = dialog.refused.as_ref().filter(|_| !review_access::says_why(ctx.state, dialog)) {
        egui::Frame::new().inner_margin(S12).show(ui, |ui| {
            let title = ctx.t("review-refused");
            super::refused_ui(ui, ctx, &title, refused);
        });
    }
    let Some(review) = &dialog.review else {
        if dialog.refused.is_none() {
            let t = tokens(ui);
            let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
            let text = ctx.t("review-preparing");
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, &text, regular(TEXT_BODY), t.text2);
            response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
        }
        return;
    };
    let rows = review_rows::rows(ctx, editor, dialog, &review.document);
    review_rows::rows_ui(ui, ctx, &rows, neutral);
}

/// Money, checks and the request.
fn right_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, dialog: &ReviewDialog) {
    ScrollArea::vertical().id_salt("review summary").auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(egui::Margin::symmetric(S20 as i8, S16 as i8)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(S8, theme::S4);
            let money = Money {
                new: &editor.derived.totals,
                old: dialog.old_totals.as_ref(),
                lines: editor.order().written_lines().count(),
                old_lines: editor.base.as_ref().map(|base| base.written_lines().count()),
            };
            money_ui(ui, ctx, &money);
            line_ui(ui);
            checks_ui(ui, ctx, editor);
            line_ui(ui);
            if let Some(review) = &dialog.review {
                request_ui(ui, ctx, &review.request, dialog.json, Action::ToggleJson);
            }
        });
    });
}

fn line_ui(ui: &mut Ui) {
    ui.add_space(S8);
    widgets::hairline(ui);
    ui.add_space(S8);
}

/// An amount with its sign: what came in addition or went.
pub(super) fn signed(amount: Amount) -> String {
    let text = grouped(amount.get(), 2);
    if amount > Amount::ZERO { format!("+{text}") } else { text }
}

/// Figures of a version, and of the one that it is compared with.
pub(super) struct Money<'a> {
    /// Figures now.
    pub(super) new: &'a Totals,
    /// Figures before.
    pub(super) old: Option<&'a Totals>,
    /// How many lines now.
    pub(super) lines: usize,
    /// How many lines before.
    pub(super) old_lines: Option<usize>,
}

/// Draws total, heads and number of lines, before and now.
pub(super) fn money_ui(ui: &mut Ui, ctx: &Ctx<'_>, figures: &Money<'_>) {
    let Money { new, old, lines, old_lines } = *figures;
    let t = tokens(ui);
    ui.label(RichText::new(ctx.t("summary-total")).color(t.text2));
    let total = money(new.total.get());
    // An unchanged total is shown itself: a change of nothing would read as an order of nothing.
    match old.filter(|old| old.total != new.total) {
        Some(old) => {
            let difference = new.total - old.total;
            let sign = if difference > Amount::ZERO { "+" } else { "–" };
            let figure = format!("{sign}₹{}", grouped(difference.get().abs(), 2));
            ui.label(RichText::new(figure).font(semibold(TEXT_HEADING)).color(t.text));
            let before = money(old.total.get());
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme::CHIP), Sense::hover());
            review_rows::change_left(ui, rect.left_center(), rect.width(), &before, &total, false);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{before} – {total}")));
        }
        None => {
            ui.label(RichText::new(&total).font(semibold(TEXT_HEADING)).color(t.text));
        }
    }
    line_ui(ui);
    let state_tax = if new.kind == Some(TaxKind::CgstUtgst) { "summary-utgst" } else { "summary-sgst" };
    let heads: [Head; 7] = [
        ("review-taxable", |t| t.lines.taxable),
        ("summary-cgst", |t| t.lines.cgst),
        (state_tax, |t| t.lines.sgst),
        ("summary-igst", |t| t.lines.igst),
        ("review-other-taxes", |t| t.lines.other_taxes),
        ("summary-charges", Totals::charges),
        ("summary-round-off", |t| t.round_off),
    ];
    for (key, figure) in heads {
        let (now, before) = (figure(new), old.map(figure));
        let always = matches!(key, "review-taxable" | "summary-round-off");
        if always || now != Amount::ZERO || before.is_some_and(|before| before != Amount::ZERO) {
            let before = before.filter(|before| *before != now).map(|before| grouped(before.get(), 2));
            pair_ui(ui, &ctx.t(key), before.as_deref(), &grouped(now.get(), 2));
        }
    }
    let before = old_lines.filter(|before| *before != lines).map(|before| before.to_string());
    pair_ui(ui, &ctx.t("review-lines"), before.as_deref(), &lines.to_string());
}

/// A row of the summary: what it is, and the figure before and now.
pub(super) fn pair_ui(ui: &mut Ui, name: &str, before: Option<&str>, now: &str) {
    let t = tokens(ui);
    let font = regular(TEXT_BODY);
    let wide = |text: &str| ui.painter().layout_no_wrap(text.to_owned(), font.clone(), t.text2).size().x;
    let figures = wide(now) + before.map_or(0.0, |before| wide(before) + S12 + theme::ICON_TINY);
    // Where they don't fit beside the name, the figures stand below it.
    let beside = wide(name) + S8 + figures <= ui.available_width();
    let height = if beside { theme::CHIP } else { 2.0 * theme::CHIP };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let named = rect.with_max_y(rect.top() + theme::CHIP);
    ui.painter().text(named.left_center(), Align2::LEFT_CENTER, name, font.clone(), t.text2);
    let rect = rect.with_min_y(rect.bottom() - theme::CHIP);
    let figure = ui.painter().text(rect.right_center(), Align2::RIGHT_CENTER, now, font.clone(), t.text);
    if let Some(before) = before {
        let arrow = Rect::from_center_size(pos2(figure.left() - S12, rect.center().y), Vec2::splat(theme::ICON_TINY));
        paint_icon(ui, arrow, Icon::ArrowRight, t.text2);
        ui.painter().text(pos2(arrow.left() - theme::S4, rect.center().y), Align2::RIGHT_CENTER, before, font, t.text2);
    }
    let said = match before {
        Some(before) => format!("{name}: {before} – {now}"),
        None => format!("{name}: {now}"),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
}

fn checks_ui(ui: &mut Ui, ctx: &Ctx<'_>, editor: &Editor) {
    let t = tokens(ui);
    let (errors, warnings) = editor.derived.counts();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme::FIGURE), Sense::hover());
    ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, ctx.t("summary-checks"), semibold(TEXT_BODY), t.text);
    let words = [
        (ctx.tw("summary-warnings", &[("n", &warnings.to_string())]), if warnings == 0 { t.text2 } else { t.warn }),
        (" · ".to_owned(), t.text2),
        (ctx.tw("summary-errors", &[("n", &errors.to_string())]), if errors == 0 { t.ok } else { t.danger }),
    ];
    let mut x = rect.right();
    for (text, color) in &words {
        let at = pos2(x, rect.center().y);
        x = ui.painter().text(at, Align2::RIGHT_CENTER, text, semibold(TEXT_SMALL), *color).left();
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{} · {}", words[2].0, words[0].0)));
    if errors == 0 {
        let n = editor.order().written_lines().count().to_string();
        note_ui(ui, Icon::Check, t.ok, &ctx.tw("summary-all-valid", &[("n", &n)]));
    }
    let mut left = errors + warnings;
    for severity in [Severity::Error, Severity::Warning] {
        for check in editor.derived.checks().filter(|check| check.severity == severity).take(WARNINGS) {
            let place = names::place(ctx.words, editor.order(), check);
            let (icon, color) =
                if severity == Severity::Error { (Icon::XCircle, t.danger) } else { (Icon::Alert, t.warn) };
            note_ui(ui, icon, color, &format!("{place}: {}", ctx.words.text(&check.text)));
            left -= 1;
        }
    }
    if left > 0 {
        ui.label(RichText::new(ctx.tw("summary-more", &[("n", &left.to_string())])).color(t.text2));
    }
}

fn note_ui(ui: &mut Ui, icon: Icon, color: egui::Color32, text: &str) {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(theme::ICON), Sense::hover());
        paint_icon(ui, rect.translate(vec2(0.0, 2.0)), icon, color);
        ui.add(egui::Label::new(RichText::new(text).color(tokens(ui).text)).wrap());
    });
}

/// The exact request, on demand; `toggle` shows and hides it.
pub(super) fn request_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, request: &Arc<[u8]>, open: bool, toggle: Action) {
    let t = tokens(ui);
    let size = size(ctx.words, request.len() as u64);
    ui.horizontal(|ui| {
        let chevron = if open { Icon::ChevronDown } else { Icon::ChevronRight };
        let name = ctx.t("review-json");
        let button = widgets::Button::new(&name).ghost().small().icon(chevron).tip("Ctrl+J").show(ui);
        ui.ctx().accesskit_node_builder(button.id, |node| node.set_expanded(open));
        if button.clicked() {
            ctx.push(toggle);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if widgets::Button::new(&ctx.t("review-copy")).link().icon(Icon::Copy).show(ui).clicked() {
                ui.ctx().copy_text(String::from_utf8_lossy(request).into_owned());
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let galley = ui.painter().layout_no_wrap(size, regular(TEXT_SMALL), t.text2);
                if galley.size().x <= ui.available_width() {
                    ui.label(galley);
                }
            });
        });
    });
    if !open {
        return;
    }
    let lines = pretty_lines(ui, request);
    let frame = egui::Frame::new()
        .fill(t.surface)
        .stroke(egui::Stroke::new(1.0, t.hairline))
        .corner_radius(theme::RADIUS)
        .inner_margin(S8);
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let area = ScrollArea::vertical().id_salt("request").max_height(theme::REQUEST_BOX);
        // As high in a low window, where what is around it scrolls.
        let area = area.min_scrolled_height(theme::REQUEST_BOX).auto_shrink([false, true]);
        area.show_rows(ui, S16 + 2.0, lines.len(), |ui, range| {
            for line in lines.get(range).unwrap_or_default() {
                let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), S16 + 2.0), Sense::hover());
                let galley = widgets::elide(ui.painter(), line, regular(TEXT_SMALL), t.text, rect.width());
                ui.painter().galley(rect.min, galley, t.text);
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, line));
            }
        });
    });
    if keys::appeared(ui, Id::unique("request shown")) {
        shown.response.scroll_to_me(None);
    }
}

/// The request in lines, made once and kept while it is shown.
fn pretty_lines(ui: &Ui, request: &Arc<[u8]>) -> Arc<Vec<String>> {
    let id = Id::unique("pretty request");
    let held: Option<Lines> = ui.data(|data| data.get_temp(id));
    if let Some((_, lines)) = held.filter(|(of, _)| Arc::ptr_eq(of, request)) {
        return lines;
    }
    let cut = |line: &str| {
        line.char_indices().nth(JSON_LINE).map_or_else(|| line.to_owned(), |(at, _)| format!("{}…", &line[..at]))
    };
    let lines = Arc::new(json(request).lines().map(cut).collect::<Vec<String>>());
    ui.data_mut(|data| data.insert_temp(id, (Arc::clone(request), Arc::clone(&lines))));
    lines
}

fn footer_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, version: &str, ready: bool) {
    let send = ctx.tw("review-send", &[("version", version)]);
    let button = widgets::Button::new(&send).primary().large().icon(Icon::Send).shortcut("Ctrl+Enter").enabled(ready);
    if button.show(ui).clicked() {
        ctx.push(Action::ConfirmSend);
    }
    if widgets::Button::new(&ctx.t("cancel")).large().shortcut("Esc").show(ui).clicked() {
        ctx.push(Action::CloseDialog);
    }
    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
        let t = tokens(ui);
        crate::ui::icons::icon(ui, Icon::Outbox, theme::ICON, t.text2);
        ui.add(egui::Label::new(RichText::new(ctx.t("review-footer")).color(t.text2)).truncate());
    });
}
