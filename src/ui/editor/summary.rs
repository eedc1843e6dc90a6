//! The panel at the right of the editor: figures, checks and what happened.
//!
//! Owns their layout. The figures and checks are those of `derived`.

use egui::{
    Align2, Color32, FontId, Rect, RichText, ScrollArea, Sense, Ui, Vec2, WidgetInfo, accesskit::Role, pos2, vec2,
};

use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::app::state::Screen;
use crate::domain::amount::{Amount, grouped, rupees_in_words};
use crate::domain::check::{Check, Severity};
use crate::domain::gst::TaxKind;
use crate::domain::order::Head;
use crate::domain::status::{OpState, Operation, Outcome};
use crate::ui::format::{money, when};
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{self, S4, S8, S12, S16, TEXT_BODY, TEXT_HEADING, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::{Ctx, names, widgets};

/// Checks drawn; the others are counted.
const CHECKS: usize = 100;
/// Events drawn.
const EVENTS: usize = 40;

/// Draws the summary of the open order.
pub fn summary_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    ScrollArea::vertical().id_salt("summary").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        trouble_ui(ui, ctx);
        part_ui(ui, |ui| totals_ui(ui, ctx, editor));
        widgets::hairline(ui);
        checks_ui(ui, ctx, editor);
        widgets::hairline(ui);
        part_ui(ui, |ui| timeline_ui(ui, ctx, editor));
    });
}

fn part_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    egui::Frame::new().inner_margin(egui::Margin::symmetric(S16 as i8, S12 as i8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        add(ui);
    });
}

/// The operation that needs the clerk: what the gateway said, and what can be done.
fn trouble_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let Some(op) = ctx.state.troubled_op() else { return };
    let version = op.new_version.to_string();
    let (tone, key) = match op.state {
        OpState::Rejected => (widgets::Tone::Err, "summary-rejected"),
        OpState::Unknown => (widgets::Tone::Unk, "summary-unknown"),
        _ => (widgets::Tone::Warn, "summary-credentials"),
    };
    let title = ctx.tw(key, &[("version", &version)]);
    let words = trouble_words(ctx, op);
    egui::Frame::new()
        .inner_margin(egui::Margin { left: S12 as i8, right: S12 as i8, top: S12 as i8, bottom: 0 })
        .show(ui, |ui| {
            widgets::banner_titled(ui, tone, &title, &words, |_| {});
            ui.add_space(S4);
            let (text, action) = match op.state {
                OpState::NeedsCredentials => ("summary-open-settings", Action::Go(Screen::Settings)),
                _ => ("summary-open-outbox", Action::Go(Screen::Outbox)),
            };
            if widgets::Button::new(&ctx.t(text)).link().trailing_icon(Icon::ChevronRight).show(ui).clicked() {
                let id = op.id;
                ctx.push(action.clone());
                if action == Action::Go(Screen::Outbox) {
                    ctx.push(Action::SelectOp(Some(id)));
                }
            }
        });
}

fn trouble_words(ctx: &Ctx<'_>, op: &Operation) -> String {
    match &op.last {
        Some(Outcome::Rejected { code, message, .. }) => format!("{code}: {message}"),
        Some(Outcome::CredentialsNeeded { detail }) => detail.clone(),
        _ if op.state == OpState::Unknown => ctx.t("summary-unknown-about"),
        _ => String::new(),
    }
}

/// Why these taxes apply.
fn reason(ctx: &Ctx<'_>, head: &Head, kind: Option<TaxKind>) -> String {
    let states = head.supplier.tax_state().zip(head.place_of_supply.value().copied());
    let (Some(kind), Some((from, to))) = (kind, states) else {
        let placed = head.place_of_supply.value().is_some();
        return ctx.t(if placed { "summary-state-unknown" } else { "summary-place-unknown" });
    };
    let taxes = match kind {
        TaxKind::Igst => return ctx.tw("summary-between", &[("from", from.name()), ("to", to.name())]),
        TaxKind::CgstSgst => "CGST + SGST",
        TaxKind::CgstUtgst => "CGST + UTGST",
    };
    ctx.tw("summary-within", &[("taxes", taxes), ("state", to.name())])
}

fn totals_ui(ui: &mut Ui, ctx: &Ctx<'_>, editor: &Editor) {
    let t = tokens(ui);
    let totals = &editor.derived.totals;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), theme::FIGURE), Sense::hover());
    let title = ui.painter().text(
        rect.left_center(),
        Align2::LEFT_CENTER,
        ctx.t("summary-totals"),
        semibold(TEXT_BODY),
        t.text,
    );
    let why = reason(ctx, &editor.order().head, totals.kind);
    let galley = widgets::elide(ui.painter(), &why, regular(TEXT_SMALL), t.text2, rect.right() - title.right() - S8);
    let place = Align2::RIGHT_CENTER.anchor_size(rect.right_center(), galley.size());
    ui.painter().galley(place.min, galley, t.text2);
    let said = ui.interact(rect, ui.scope_id().with("reason"), Sense::hover());
    said.widget_info(|| WidgetInfo::labeled(Role::Label, true, &why));
    widgets::tip(said, &why);
    ui.add_space(S4);
    let state_tax = if totals.kind == Some(TaxKind::CgstUtgst) { "summary-utgst" } else { "summary-sgst" };
    let lines = &totals.lines;
    row_ui(ui, ctx, "summary-taxable", lines.taxable, true);
    if let Some(discount) = editor.order().head.order_discount.value().filter(|discount| **discount != Amount::ZERO) {
        let text = ctx.tw("summary-discount", &[("amount", &grouped(discount.get(), 2))]);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), S16), Sense::hover());
        ui.painter().text(rect.right_top(), Align2::RIGHT_TOP, &text, regular(TEXT_SMALL), t.text2);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    }
    row_ui(ui, ctx, "summary-cgst", lines.cgst, false);
    row_ui(ui, ctx, state_tax, lines.sgst, false);
    row_ui(ui, ctx, "summary-igst", lines.igst, false);
    if lines.other_taxes != Amount::ZERO {
        row_ui(ui, ctx, "summary-other-taxes", lines.other_taxes, true);
    }
    row_ui(ui, ctx, "summary-charges", totals.charges(), false);
    row_ui(ui, ctx, "summary-round-off", totals.round_off, false);
    ui.add_space(S8);
    widgets::hairline(ui);
    ui.add_space(S8);
    let total = money(totals.total.get());
    let name = Part { text: &ctx.t("summary-total"), font: semibold(TEXT_BODY), color: t.text };
    figure_ui(ui, theme::ROW, name, Part { text: &total, font: semibold(TEXT_HEADING), color: t.text });
    words_ui(ui, ctx, totals.total);
}

/// A text as it is to be painted.
struct Part<'a> {
    text: &'a str,
    font: FontId,
    color: Color32,
}

fn row_ui(ui: &mut Ui, ctx: &Ctx<'_>, key: &str, amount: Amount, always: bool) {
    let t = tokens(ui);
    let unused = amount == Amount::ZERO && !always;
    let font = regular(TEXT_BODY);
    let name = Part { text: &ctx.t(key), font: font.clone(), color: t.text2 };
    let color = if unused { t.text3 } else { t.text };
    figure_ui(ui, theme::FIGURE, name, Part { text: &grouped(amount.get(), 2), font, color });
}

/// A figure that screen readers and tests find by its name, with the figure as its value.
fn figure_ui(ui: &mut Ui, height: f32, name: Part<'_>, figure: Part<'_>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, name.text, name.font, name.color);
    ui.painter().text(rect.right_center(), Align2::RIGHT_CENTER, figure.text, figure.font, figure.color);
    named_value(ui, &response, name.text, figure.text);
}

/// Name and value of a figure. Not the role of a label: that one's value is its name.
fn named_value(ui: &Ui, response: &egui::Response, name: &str, value: &str) {
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(value));
}

fn words_ui(ui: &mut Ui, ctx: &Ctx<'_>, total: Amount) {
    let t = tokens(ui);
    let text = rupees_in_words(total.get());
    let galley = ui.painter().layout(text.clone(), regular(TEXT_SMALL), t.text2, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y), Sense::hover());
    ui.painter().galley(rect.min, galley, t.text2);
    named_value(ui, &response, &ctx.t("summary-words"), &text);
}

fn checks_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let (errors, warnings) = editor.derived.counts();
    part_ui(ui, |ui| checks_head_ui(ui, ctx, editor, errors, warnings));
    let mut sorted: Vec<&Check> = editor.derived.checks().collect();
    sorted.sort_by_key(|check| (check.severity, check.is_missing()));
    let inner = egui::Margin { left: S8 as i8, right: S8 as i8, top: 0, bottom: S8 as i8 };
    egui::Frame::new().inner_margin(inner).show(ui, |ui| {
        for (index, check) in sorted.iter().take(CHECKS).enumerate() {
            check_ui(ui, ctx, editor, check, index);
        }
        if let Some(more) = sorted.len().checked_sub(CHECKS).filter(|more| *more > 0) {
            let text = ctx.tw("summary-more", &[("n", &more.to_string())]);
            ui.label(RichText::new(text).font(regular(TEXT_SMALL)).color(tokens(ui).text2));
        }
    });
}

fn checks_head_ui(ui: &mut Ui, ctx: &Ctx<'_>, editor: &Editor, errors: usize, warnings: usize) {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme::FIGURE), Sense::hover());
    let title = ctx.t("summary-checks");
    ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, &title, semibold(TEXT_BODY), t.text);
    let words = [
        ctx.tw("summary-errors", &[("n", &errors.to_string())]),
        ctx.tw("summary-warnings", &[("n", &warnings.to_string())]),
    ];
    let mut x = rect.right();
    if errors + warnings > 0 {
        let place = Rect::from_min_max(pos2(x - theme::F_KEYCAP, rect.center().y - theme::KEYCAP / 2.0), rect.max);
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place));
        widgets::keycap(&mut child, "F8");
        x -= theme::F_KEYCAP + S8;
    }
    let mut put = |text: &str, color| {
        let at = pos2(x, rect.center().y);
        x = ui.painter().text(at, Align2::RIGHT_CENTER, text, semibold(TEXT_SMALL), color).left();
    };
    if errors + warnings > 0 {
        put(&words[1], if warnings > 0 { t.warn } else { t.text2 });
        put(" · ", t.text2);
        put(&words[0], if errors > 0 { t.danger } else { t.ok });
    }
    named_value(ui, &response, &title, &words.join(" · "));
    if errors + warnings == 0 {
        let n = editor.order().written_lines().count().to_string();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = S8;
            crate::ui::icons::icon(ui, Icon::Check, theme::ICON, t.ok);
            ui.label(RichText::new(ctx.tw("summary-all-valid", &[("n", &n)])).color(t.text));
        });
    }
}

/// A check that takes to its field.
fn check_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, check: &Check, index: usize) {
    let t = tokens(ui);
    let text = format!("{}: {}", names::place(ctx.words, editor.order(), check), ctx.words.text(&check.text));
    let (icon, color) = match check.severity {
        Severity::Error if check.is_missing() => (Icon::Pencil, t.text2),
        Severity::Error => (Icon::XCircle, t.danger),
        Severity::Warning => (Icon::Alert, t.warn),
    };
    let width = ui.available_width();
    let from = S8 + theme::ICON + S8;
    let galley = ui.painter().layout(text.clone(), regular(TEXT_BODY), t.text, width - from - theme::ICON - S8);
    let (_, rect) = ui.allocate_space(vec2(width, galley.size().y + S8));
    let response = ui.interact(rect, ui.scope_id().with(("check", index)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
    if ui.is_rect_visible(rect) {
        if response.hovered() {
            ui.painter().rect_filled(rect, theme::RADIUS, t.hover);
        }
        let top = rect.top() + S4;
        paint_icon(ui, Rect::from_min_size(pos2(rect.left() + S8, top + 1.0), Vec2::splat(theme::ICON)), icon, color);
        ui.painter().galley(pos2(rect.left() + from, top), galley, t.text);
        let end = pos2(rect.right() - S4 - theme::ICON_SMALL, top + 2.0);
        paint_icon(ui, Rect::from_min_size(end, Vec2::splat(theme::ICON_SMALL)), Icon::ChevronRight, t.text2);
        widgets::focus_ring(ui, &response, rect.shrink(2.0));
    }
    if response.clicked() {
        ctx.push(Action::GoTo(check.path));
    }
}

fn timeline_ui(ui: &mut Ui, ctx: &Ctx<'_>, editor: &Editor) {
    let today = ctx.state.clock.today;
    widgets::section_title(ui, &ctx.t("summary-timeline"), None);
    ui.add_space(S8);
    let mut texts: Vec<(String, String)> = Vec::new();
    let editing = editor.facts.base_version() == 0 || editor.amended();
    if editing {
        let title = ctx.tw("summary-editing", &[("version", &editor.next_version().to_string())]);
        let detail = editor
            .saved_at
            .map(|at| ctx.tw("summary-saved", &[("when", &when(ctx.words, at, today))]))
            .unwrap_or_default();
        texts.push((title, detail));
    }
    for event in editor.facts.events.iter().take(EVENTS) {
        texts.push((ctx.words.text(&event.what), when(ctx.words, event.at, today)));
    }
    let rows: Vec<widgets::TimelineRow<'_>> = texts
        .iter()
        .enumerate()
        .map(|(index, (title, detail))| widgets::TimelineRow { active: index == 0, tone: None, title, detail })
        .collect();
    widgets::timeline(ui, &rows);
}
