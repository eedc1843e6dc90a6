//! The figures above the list: what waits for the clerk, and what was spent; each is a click to the orders behind it.
//!
//! Owns their layout, and that they give way to the table in a small window. Must not know how they are counted.

use egui::{
    Align, Align2, Color32, Id, Layout, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, accesskit::Role,
    pos2, vec2,
};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::EDGES;
use crate::app::action::{Action, ListViewAction};
use crate::domain::amount::grouped;
use crate::domain::date::fy_label;
use crate::message::list::{Spend, Tile, Tiles};
use crate::ui::cells::text_left;
use crate::ui::icons::Icon;
use crate::ui::theme::{
    self, RADIUS_CARD, ROW, S4, S8, S12, SMALL_PLOT, TEXT_BODY, TEXT_HEADING, TEXT_SMALL, TEXT_TITLE, TILE, TILES,
    TILES_ROOM, Tokens, regular, semibold,
};
use crate::ui::widgets::{SmallBar, focus_ring, icon_button, small_bars, tip};
use crate::ui::{Ctx, format};

/// Room at the sides of a figure.
const PADDING: f32 = 10.0;
/// Share of the width that the figures take beside the plots.
const SHARE: f32 = 0.6;

/// A figure as it is drawn.
struct Figure<'a> {
    /// Key of its label, which is also its name.
    key: &'static str,
    tile: &'a Tile,
    /// The figure itself.
    text: String,
    /// More, in small letters.
    note: String,
    color: Color32,
}

/// Draws the figures: whole, or folded to one line.
pub(super) fn tiles_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let page = ui.max_rect().size();
    let roomy = page.x >= TILES_ROOM.x && page.y >= TILES_ROOM.y;
    let folded = ctx.state.settings.running.list.folded || !roomy;
    let height = TILES[usize::from(folded)];
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let inner = rect.with_min_x(rect.left() + EDGES[0]).with_max_x(rect.right() - EDGES[1]);
    let inner = inner.with_max_y(inner.bottom() - if folded { S8 } else { S12 });
    let mut room = inner;
    if roomy {
        room.max.x -= ROW + S4;
        fold_ui(ui, ctx, inner, folded);
    }
    let state = ctx.state;
    // Until they have come their room is kept, so that the table does not jump.
    let Some(tiles) = state.list.tiles.as_deref() else { return };
    let figures = figures(ctx, tiles, theme::tokens(ui));
    if folded {
        line_ui(ui, ctx, room, &figures);
    } else {
        cards_ui(ui, ctx, room, &figures, tiles);
    }
}

fn fold_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, inner: Rect, folded: bool) {
    let place = Rect::from_min_size(pos2(inner.right() - ROW, inner.top()), vec2(ROW, ROW));
    let (icon, key) = if folded { (Icon::ChevronDown, "list-unfold") } else { (Icon::ChevronUp, "list-fold") };
    let name = ctx.t(key);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place));
    if icon_button(&mut child, icon, &name, true).clicked() {
        ctx.push(Action::ListView(ListViewAction::Fold(!folded)));
    }
}

fn figures<'a>(ctx: &Ctx<'_>, tiles: &'a Tiles, t: &Tokens) -> [Figure<'a>; 6] {
    let of = |key, tile: &'a Tile, color| Figure {
        key,
        tile,
        text: format::count(tile.count),
        note: String::new(),
        color: if tile.count == 0 { t.text3 } else { color },
    };
    let ready = format::count(tiles.ready.count);
    let note = if tiles.to_send.count == 0 { String::new() } else { ctx.tw("list-tile-ready", &[("number", &ready)]) };
    [
        Figure { note, ..of("list-tile-to-send", &tiles.to_send, t.text) },
        of("list-tile-waiting", &tiles.waiting, t.warn),
        of("list-tile-unknown", &tiles.unknown, t.unk),
        of("list-tile-awaiting", &tiles.awaiting, t.text),
        of("list-tile-overdue", &tiles.overdue, t.danger),
        Figure { text: short_money(ctx, tiles.open.value), ..of("list-tile-open", &tiles.open, t.text) },
    ]
}

/// What a figure says at length: "12 orders, ₹26,05,513.30".
fn said(ctx: &Ctx<'_>, tile: &Tile) -> String {
    let count = tile.count.to_string();
    ctx.tw(
        "list-tile-said",
        &[("number", &count), ("shown", &format::count(tile.count)), ("value", &format::money(tile.value))],
    )
}

/// An amount in few letters: "₹4.82 Cr", "₹26.05 L", "₹41,772".
fn short_money(ctx: &Ctx<'_>, value: Decimal) -> String {
    let (lakh, crore) = (Decimal::from(100_000), Decimal::from(10_000_000));
    let with = |key, unit| ctx.tw(key, &[("number", &grouped(value / unit, 2))]);
    if value >= crore {
        with("list-crore", crore)
    } else if value >= lakh {
        with("list-lakh", lakh)
    } else {
        format!("₹{}", grouped(value, 0))
    }
}

fn cards_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, room: Rect, figures: &[Figure<'_>; 6], tiles: &Tiles) {
    let count = figures.len() as f32;
    let wide = ((room.width() * SHARE - S8 * (count - 1.0)) / count).clamp(TILE[0], TILE[1]).floor();
    let mut x = room.left();
    for figure in figures {
        let place = Rect::from_min_max(pos2(x, room.top()), pos2(x + wide, room.bottom()));
        card_ui(ui, ctx, place, figure);
        x += wide + S8;
    }
    x += S8;
    let rest = room.right() - x;
    let year = fy_label(tiles.today);
    let by_month = (ctx.t("list-spend-by-month"), &tiles.by_month);
    // All others together would make a line of the few with a name.
    let named: Vec<Spend> = tiles.by_supplier.iter().filter(|spend| !spend.supplier.is_empty()).cloned().collect();
    let by_supplier = (ctx.tw("list-spend-by-supplier", &[("year", &year)]), &named);
    let plots = if rest >= 2.0 * SMALL_PLOT + S12 { vec![by_month, by_supplier] } else { vec![by_month] };
    let wide = (rest - S12 * (plots.len() as f32 - 1.0)) / plots.len() as f32;
    if wide < SMALL_PLOT {
        return;
    }
    for (at, (name, spends)) in plots.into_iter().enumerate() {
        let place = Rect::from_min_max(pos2(x, room.top()), pos2(x + wide, room.bottom()));
        plot_ui(ui, ctx, place, at, &name, spends);
        x += wide + S12;
    }
}

/// A figure as a card.
fn card_ui(ui: &Ui, ctx: &mut Ctx<'_>, place: Rect, figure: &Figure<'_>) {
    let t = theme::tokens(ui);
    let (label, said) = (ctx.t(figure.key), said(ctx, figure.tile));
    let response = button(ui, place, figure, &label, &said);
    let fill = if response.hovered() && figure.tile.count > 0 { t.hover } else { t.surface };
    ui.painter().rect(place, RADIUS_CARD, fill, Stroke::new(1.0, t.hairline), StrokeKind::Inside);
    let inner = place.shrink2(vec2(PADDING, S8));
    let first = inner.with_max_y(inner.top() + 16.0);
    text_left(ui, first, &label, regular(TEXT_SMALL), t.text2);
    let second = inner.with_min_y(inner.bottom() - 28.0);
    let large = ui.painter().layout_no_wrap(figure.text.clone(), semibold(TEXT_HEADING), figure.color).size().x;
    let size = if large <= second.width() { TEXT_HEADING } else { TEXT_TITLE };
    let shown = text_left(ui, second, &figure.text, semibold(size), figure.color);
    let beside = second.with_min_x(shown.right() + S8).translate(vec2(0.0, 3.0));
    if beside.width() > S12 && !figure.note.is_empty() {
        text_left(ui, beside, &figure.note, regular(TEXT_SMALL), t.text2);
    }
    focus_ring(ui, &response, place);
    open(ctx, figure, tip(response, &said).clicked());
}

/// The figures in one line.
fn line_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, room: Rect, figures: &[Figure<'_>; 6]) {
    let t = theme::tokens(ui);
    let mut x = room.left();
    for figure in figures {
        let (label, said) = (ctx.t(figure.key), said(ctx, figure.tile));
        let name = ui.painter().layout_no_wrap(label.clone(), regular(TEXT_SMALL), t.text2);
        let value = ui.painter().layout_no_wrap(figure.text.clone(), semibold(TEXT_BODY), figure.color);
        let wide = name.size().x + S4 + value.size().x + 2.0 * S8;
        let place = Rect::from_min_max(pos2(x - S8, room.top()), pos2(x - S8 + wide, room.bottom()));
        if place.right() > room.right() + S8 {
            break;
        }
        let response = button(ui, place, figure, &label, &said);
        if response.hovered() && figure.tile.count > 0 {
            ui.painter().rect_filled(place, theme::RADIUS, t.hover);
        }
        let at = Align2::LEFT_CENTER.anchor_size(pos2(x, place.center().y), name.size());
        ui.painter().galley(at.min, name, t.text2);
        let at = Align2::RIGHT_CENTER.anchor_size(pos2(place.right() - S8, place.center().y), value.size());
        ui.painter().galley(at.min, value, figure.color);
        focus_ring(ui, &response, place);
        open(ctx, figure, tip(response, &said).clicked());
        x += wide + S4;
    }
}

/// The place of a figure as a button, which is out of use while there is nothing behind it.
fn button(ui: &Ui, place: Rect, figure: &Figure<'_>, label: &str, said: &str) -> egui::Response {
    let enabled = figure.tile.count > 0;
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let response = ui.interact(place, Id::unique(("orders tile", figure.key)), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, label));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_value(figure.text.as_str());
        node.set_description(said);
    });
    response
}

fn open(ctx: &mut Ctx<'_>, figure: &Figure<'_>, clicked: bool) {
    if clicked {
        ctx.push(Action::Search(figure.tile.query.clone()));
    }
}

/// What was spent, as a small plot with its name above.
fn plot_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, place: Rect, at: usize, name: &str, spends: &[Spend]) {
    let t = theme::tokens(ui);
    text_left(ui, place.with_max_y(place.top() + 16.0), name, regular(TEXT_SMALL), t.text2);
    let most = spends.iter().map(|spend| spend.value).max().filter(|most| *most > Decimal::ZERO);
    let Some(most) = most else {
        let none = ctx.t("list-spend-none");
        text_left(ui, place.with_min_y(place.top() + S12), &none, regular(TEXT_SMALL), t.text3);
        return;
    };
    let bars: Vec<SmallBar> = spends
        .iter()
        .map(|spend| SmallBar {
            text: spend_text(ctx, spend, at == 0),
            share: (spend.value / most).to_f64().unwrap_or_default(),
        })
        .collect();
    let below = place.with_min_y(place.top() + 20.0);
    let mut child = ui.new_child(UiBuilder::new().max_rect(below).layout(Layout::top_down(Align::Min)));
    let id = Id::unique(("orders spend", at));
    let clicked = small_bars(&mut child, id, name, below.size(), &bars);
    if let Some(spend) = clicked.and_then(|at| spends.get(at)).filter(|spend| !spend.query.is_empty()) {
        ctx.push(Action::Search(spend.query.clone()));
    }
}

/// "Jun 2026: ₹26,05,513.30, 12 orders".
fn spend_text(ctx: &Ctx<'_>, spend: &Spend, by_month: bool) -> String {
    let what = match (by_month, spend.supplier.is_empty()) {
        (true, _) => ctx.words.month(spend.from),
        (false, true) => ctx.t("list-spend-others"),
        (false, false) => spend.supplier.clone(),
    };
    let count = spend.count.to_string();
    let (shown, value) = (format::count(spend.count), format::money(spend.value));
    ctx.tw("list-spend-said", &[("what", &what), ("number", &count), ("shown", &shown), ("value", &value)])
}
