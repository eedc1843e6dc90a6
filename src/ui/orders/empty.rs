//! What the list shows when it has no rows: the first steps, or that nothing was found.
//!
//! Owns these two pages. Shows only what is true: a step is ticked when it is done.

use egui::{
    Align, CornerRadius, Frame, Id, Layout, Margin, Rect, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, accesskit::Role, pos2, vec2,
};

use crate::app::action::Action;
use crate::app::state::Screen;
use crate::domain::party::Party;
use crate::domain::status::View;
use crate::ui::Ctx;
use crate::ui::cells::{line_below, text_left};
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::rail::gateway_name;
use crate::ui::theme::{
    self, CARD_HEADER, EMPTY_BLOCK, EMPTY_CARD, ICON, RADIUS_CARD, S8, S12, S16, S20, S24, TEXT_BODY, TEXT_CARD,
    TEXT_HEADING, TEXT_TITLE, regular, semibold,
};
use crate::ui::widgets::{Button, card, keycap};

/// Side of the tinted square behind a card's icon.
const MARK: f32 = 36.0;
/// Width of the names under "Before you send".
const NAMES: f32 = 168.0;

/// No order at all: how to begin.
pub(super) fn store_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let t = theme::tokens(ui);
    let room = ui.available_rect_before_wrap();
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let width = EMPTY_BLOCK.min(room.width() - 2.0 * S20);
        ui.add_space(((room.height() - 440.0) / 2.0).max(S20));
        ui.horizontal_top(|ui| {
            ui.add_space(((room.width() - width) / 2.0).max(S20));
            ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                ui.label(RichText::new(ctx.t("orders-empty-title")).font(semibold(TEXT_HEADING)).color(t.text));
                ui.add_space(S8);
                ui.label(RichText::new(ctx.t("orders-empty-text")).font(regular(TEXT_CARD)).color(t.text2));
                ui.add_space(S20);
                start_card_ui(ui, ctx);
                ui.add_space(S24);
                before_ui(ui, ctx);
            });
        });
    });
}

fn start_card_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let t = theme::tokens(ui);
    let id = Id::unique("start card");
    let (rect, _) = ui.allocate_exact_size(EMPTY_CARD.into(), Sense::hover());
    let response = ui.interact(rect, id, Sense::click());
    let name = ctx.t("orders-start-name");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let line = if response.hovered() || response.has_focus() {
        Stroke::new(2.0, t.accent)
    } else {
        Stroke::new(1.0, t.control_soft)
    };
    ui.painter().rect(rect, CornerRadius::same(RADIUS_CARD), t.surface, line, StrokeKind::Inside);
    let inner = rect.shrink(S20);
    let mark = Rect::from_min_size(inner.min, vec2(MARK, MARK));
    ui.painter().rect_filled(mark, CornerRadius::same(RADIUS_CARD), t.accent_tint);
    paint_icon(ui, Rect::from_center_size(mark.center(), vec2(ICON, ICON)), Icon::Plus, t.accent);
    let title = Rect::from_min_size(pos2(inner.left(), mark.bottom() + S12), vec2(inner.width(), S20));
    text_left(ui, title, &ctx.t("command-new-order"), semibold(TEXT_CARD), t.text);
    let text = ui.painter().layout(ctx.t("orders-start-text"), regular(TEXT_BODY), t.text2, inner.width());
    ui.painter().galley(pos2(inner.left(), title.bottom() + 4.0), text, t.text2);
    let keys = Rect::from_min_max(pos2(inner.left(), inner.bottom() - 18.0), inner.max);
    keycap(&mut ui.new_child(UiBuilder::new().max_rect(keys)), "Ctrl+N");
    // The first step has the focus, once: Enter begins.
    let offered = id.with("offered");
    let idle = ui.memory(|memory| memory.focused().is_none());
    if idle && ui.data(|data| data.get_temp::<bool>(offered)).is_none() {
        response.request_focus();
        ui.data_mut(|data| data.insert_temp(offered, true));
    }
    if response.clicked() {
        ctx.push(Action::NewOrder);
    }
}

fn before_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let none = Party::default();
    let buyer = ctx.state.registry.default_company().map_or(&none, |company| &company.party);
    let gstin = buyer.gstin.value().map(ToString::to_string);
    let company = gstin.filter(|_| !buyer.legal_name.trim().is_empty());
    let company_ready = company.is_some();
    let company_text = match company {
        Some(gstin) => format!("{}, {gstin}", buyer.legal_name.trim()),
        None => ctx.t("orders-before-company-missing"),
    };
    let connection = &ctx.state.connection;
    let sandbox = connection.gateway.is_sandbox();
    let gateway_ready = sandbox || ctx.state.settings.access.has_keys();
    let gateway_text = match (sandbox, gateway_ready) {
        (true, _) => ctx.t("orders-before-sandbox"),
        (false, true) => gateway_name(ctx, connection),
        (false, false) => ctx.tw("orders-before-no-keys", &[("address", &gateway_name(ctx, connection))]),
    };
    let ready = usize::from(company_ready) + usize::from(gateway_ready);
    let note = ctx.tw("orders-before-ready", &[("ready", &ready.to_string()), ("all", "2")]);
    card(ui, |ui| {
        let t = theme::tokens(ui);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), CARD_HEADER), Sense::hover());
        let inner = rect.shrink2(vec2(S12, 0.0));
        text_left(ui, inner, &ctx.t("orders-before-title"), semibold(TEXT_BODY), t.text);
        crate::ui::cells::text_right(ui, inner, &note, regular(theme::TEXT_SMALL), t.text2);
        line_below(ui, rect);
        let fill = ctx.t(if company_ready { "orders-before-company-change" } else { "orders-before-company-fill" });
        let first = step_ui(ui, ctx, company_ready, "orders-before-company", &company_text, &fill);
        line_below(ui, first);
        let change = ctx.t("orders-before-gateway-change");
        step_ui(ui, ctx, gateway_ready, "orders-before-gateway", &gateway_text, &change);
    });
}

fn step_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, ready: bool, key: &str, text: &str, link: &str) -> Rect {
    let t = theme::tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), CARD_HEADER), Sense::hover());
    let inner = rect.shrink2(vec2(S12, 0.0));
    let mark = Rect::from_center_size(pos2(inner.left() + ICON / 2.0, inner.center().y), vec2(ICON, ICON));
    if ready {
        paint_icon(ui, mark, Icon::Check, t.ok);
    } else {
        ui.painter().circle_stroke(mark.center(), 6.0, Stroke::new(1.0, t.control));
    }
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)));
    if Button::new(link).link().small().show(&mut child).clicked() {
        ctx.push(Action::Go(Screen::Settings));
    }
    let right = child.min_rect().left() - S12;
    let name = inner.with_min_x(mark.right() + S8).with_max_x(inner.left() + NAMES);
    text_left(ui, name, &ctx.t(key), regular(TEXT_BODY), t.text);
    text_left(ui, inner.with_min_x(inner.left() + NAMES).with_max_x(right), text, regular(TEXT_BODY), t.text2);
    rect
}

/// Nothing found, or nothing in this view.
pub(super) fn result_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let t = theme::tokens(ui);
    let searched = !ctx.state.list.search.trim().is_empty();
    let (title, button) =
        if searched { ("orders-none-match", "orders-clear-search") } else { ("orders-none-here", "orders-show-all") };
    ui.vertical_centered(|ui| {
        Frame::NONE.inner_margin(Margin::symmetric(0, 120)).show(ui, |ui| {
            ui.label(RichText::new(ctx.t(title)).font(semibold(TEXT_TITLE)).color(t.text));
            ui.add_space(S16);
            if Button::new(&ctx.t(button)).show(ui).clicked() {
                ctx.push(if searched { Action::Search(String::new()) } else { Action::ShowView(View::All) });
            }
        });
    });
}
