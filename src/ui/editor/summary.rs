//! The panel at the right of the editor: figures, checks and what happened.
//!
//! Owns the layout of the figures; the checks are in `checks`, what happened is in `timeline`. The figures are those of
//! `derived`.

use egui::{
    Align2, Color32, FontId, RectAlign, Response, ScrollArea, Sense, Ui, Vec2, WidgetInfo,
    accesskit::{Live, Role},
    vec2,
};

use super::checks;
use super::explain::explain_ui;
use super::timeline::{news_ui, timeline_ui};
use super::treatment::treatment_key;
use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::app::state::Screen;
use crate::domain::amount::{Amount, grouped, rupees_in_words};
use crate::domain::explain::Figure;
use crate::domain::gst::TaxKind;
use crate::domain::order::Head;
use crate::domain::status::{OpState, Operation, Outcome};
use crate::domain::treatment::TreatmentKind;
use crate::ui::format::money;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, S4, S8, S12, S16, TEXT_BODY, TEXT_HEADING, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::{Ctx, standing, widgets};

/// Draws the summary of the open order.
pub fn summary_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    ScrollArea::vertical().id_salt("summary").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        super::guide::guide_ui(ui, ctx);
        trouble_ui(ui, ctx);
        news_ui(ui, ctx, editor);
        part_ui(ui, |ui| totals_ui(ui, ctx, editor));
        widgets::hairline(ui);
        checks::checks_ui(ui, ctx, editor);
        widgets::hairline(ui);
        part_ui(ui, |ui| timeline_ui(ui, ctx, editor));
    });
}

pub(super) fn part_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
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
        OpState::Waiting if op.may_have_arrived() => (widgets::Tone::Unk, "summary-unknown"),
        OpState::Waiting => (widgets::Tone::Warn, "summary-waiting"),
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
                OpState::Waiting if standing::in_use(ctx, op) => ("outbox-retry-now", Action::RetryNow(op.id)),
                OpState::Waiting => ("summary-open-settings", Action::Go(Screen::Settings)),
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
    match (op.state, &op.last) {
        (OpState::Unknown, _) => ctx.tw("summary-unknown-about", &[("reason", &standing::reason(ctx, op))]),
        (OpState::Waiting, _) => standing::reason_and_next(ctx, op),
        (_, Some(Outcome::Rejected { code, message, field, .. })) => {
            let words = if message.is_empty() { code.clone() } else { format!("{code}: {message}") };
            match field {
                Some(field) => ctx.tw("summary-rejected-field", &[("words", &words), ("field", field)]),
                None => words,
            }
        }
        (_, Some(Outcome::CredentialsNeeded { detail })) => detail.clone(),
        _ => String::new(),
    }
}

/// Why these taxes apply.
fn reason(ctx: &Ctx<'_>, head: &Head, kind: Option<TaxKind>) -> String {
    if head.treatment.kind != TreatmentKind::Normal {
        return ctx.t(treatment_key(head.treatment.kind));
    }
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
    let row = |ui: &mut Ui, key, amount, always, figure| {
        let name = ctx.t(key);
        let response = row_ui(ui, &name, amount, always);
        explain_ui(ui, ctx, editor, (&response, RectAlign::LEFT_START), &name, figure);
    };
    row(ui, "summary-taxable", lines.taxable, true, Figure::Taxable);
    if let Some(discount) = editor.order().head.order_discount.value().filter(|discount| **discount != Amount::ZERO) {
        let text = ctx.tw("summary-discount", &[("amount", &grouped(discount.get(), 2))]);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), S16), Sense::hover());
        ui.painter().text(rect.right_top(), Align2::RIGHT_TOP, &text, regular(TEXT_SMALL), t.text2);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    }
    row(ui, "summary-cgst", lines.cgst, false, Figure::Cgst);
    row(ui, state_tax, lines.sgst, false, Figure::Sgst);
    row(ui, "summary-igst", lines.igst, false, Figure::Igst);
    if lines.other_taxes != Amount::ZERO {
        row(ui, "summary-other-taxes", lines.other_taxes, true, Figure::OtherTaxes);
    }
    row(ui, "summary-charges", totals.charges(), false, Figure::Charges);
    row(ui, "summary-round-off", totals.round_off, false, Figure::RoundOff);
    ui.add_space(S8);
    widgets::hairline(ui);
    ui.add_space(S8);
    let total = money(totals.total.get());
    let name = ctx.t("summary-total");
    let part = Part { text: &name, font: semibold(TEXT_BODY), color: t.text };
    let response = figure_ui(ui, theme::ROW, part, Part { text: &total, font: semibold(TEXT_HEADING), color: t.text });
    explain_ui(ui, ctx, editor, (&response, RectAlign::LEFT_START), &name, Figure::Total);
    words_ui(ui, ctx, totals.total);
}

/// A text as it is to be painted.
struct Part<'a> {
    text: &'a str,
    font: FontId,
    color: Color32,
}

fn row_ui(ui: &mut Ui, name: &str, amount: Amount, always: bool) -> Response {
    let t = tokens(ui);
    let unused = amount == Amount::ZERO && !always;
    let font = regular(TEXT_BODY);
    let name = Part { text: name, font: font.clone(), color: t.text2 };
    let color = if unused { t.text3 } else { t.text };
    figure_ui(ui, theme::FIGURE, name, Part { text: &grouped(amount.get(), 2), font, color })
}

/// A figure that screen readers and tests find by its name, with the figure as its value. A click or Enter explains it.
fn figure_ui(ui: &mut Ui, height: f32, name: Part<'_>, figure: Part<'_>) -> Response {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let response = ui.interact(rect, ui.scope_id().with(("figure", name.text)), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(S4, 0.0)), theme::RADIUS, tokens(ui).hover);
    }
    let left = ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, name.text, name.font, name.color).right();
    let room = rect.right() - left - S8;
    let laid = |font| ui.painter().layout_no_wrap(figure.text.to_owned(), font, figure.color);
    // An amount of thousands of crores is shown in small letters, and whole.
    let mut galley = laid(figure.font);
    if galley.size().x > room {
        galley = laid(semibold(TEXT_BODY));
    }
    let at = Align2::RIGHT_CENTER.anchor_size(rect.right_center(), galley.size());
    ui.painter().galley(at.min, galley, figure.color);
    named_value(ui, &response, name.text, figure.text);
    widgets::focus_ring(ui, &response, rect.expand2(vec2(S4, 0.0)));
    response
}

/// Name and value of a figure. Not the role of a label: that one's value is its name.
pub(super) fn named_value(ui: &Ui, response: &egui::Response, name: &str, value: &str) {
    let role = if response.sense.senses_click() { Role::Button } else { Role::Status };
    response.widget_info(|| WidgetInfo::labeled(role, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_value(value);
        node.set_live(Live::Off); // it changes with every key
    });
}

fn words_ui(ui: &mut Ui, ctx: &Ctx<'_>, total: Amount) {
    let t = tokens(ui);
    let text = rupees_in_words(total.get());
    let galley = ui.painter().layout(text.clone(), regular(TEXT_SMALL), t.text2, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y), Sense::hover());
    ui.painter().galley(rect.min, galley, t.text2);
    named_value(ui, &response, &ctx.t("summary-words"), &text);
}
