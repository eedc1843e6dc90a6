//! The rail at the left: the company, the views with their counts, the connection, and settings.
//!
//! Owns navigation. Must not know what the screens show.

mod views;

use egui::{
    Color32, CornerRadius, Frame, Margin, Panel, Rect, Response, RichText, Sense, Stroke, Ui, WidgetInfo,
    accesskit::Role, pos2, vec2,
};

use super::cells::text_left;
use super::icons::Icon;
use super::theme::{
    self, RADIUS, RAIL_FOLDS, RAIL_NARROW, RAIL_WIDE, ROW, ROW_LARGE, S4, S8, S12, S16, TEXT_BODY, TEXT_SMALL, Tokens,
    regular, semibold,
};
use super::widgets::{Badge, Button, nav_item, tip};
use super::{Ctx, format};
use crate::app::action::{Action, NoticesAction};
use crate::app::state::Screen;
use crate::domain::company::Company;
use crate::domain::date::financial_year;
use crate::domain::status::View;
use crate::message::ConnectionState;

/// Draws the rail: wide beside lists, icons only beside the editor and in a narrow window.
pub fn rail_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let narrow = ctx.state.screen == Screen::Editor || ui.ctx().content_rect().width() < RAIL_FOLDS;
    let t = theme::tokens(ui);
    let width = if narrow { RAIL_NARROW } else { RAIL_WIDE };
    let panel = Panel::left("rail").exact_size(width).resizable(false).show_separator_line(false);
    panel.frame(Frame::NONE.fill(t.bg)).show(ui, |ui| {
        let all = ui.max_rect();
        ui.painter().vline(all.right() - 0.5, all.y_range(), Stroke::new(1.0, t.hairline));
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        Panel::bottom("rail foot")
            .show_separator_line(false)
            .frame(Frame::NONE)
            .show(ui, |ui| foot_ui(ui, ctx, narrow));
        egui::CentralPanel::default().frame(Frame::NONE.inner_margin(Margin::symmetric(edge(narrow), 0))).show(
            ui,
            |ui| {
                egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| top_ui(ui, ctx, narrow));
            },
        );
    });
}

/// Room at both sides: wide enough for the button with its shortcut.
fn edge(narrow: bool) -> i8 {
    if narrow { 8 } else { 6 }
}

fn top_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, narrow: bool) {
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    if narrow {
        ui.add_space(S8);
    } else {
        company_ui(ui, ctx);
    }
    let label = ctx.t("command-new-order");
    let button = if narrow {
        Button::new("").icon(Icon::Plus).name(&label).keys("Ctrl+N").small().min_width(ROW_LARGE)
    } else {
        Button::new(&label).shortcut("Ctrl+N").large().min_width(ui.available_width())
    };
    if button.primary().show(ui).clicked() {
        ctx.push(Action::NewOrder);
    }
    ui.add_space(S12);
    if !narrow {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW - S4), Sense::hover());
        let color = theme::tokens(ui).text2;
        text_left(ui, rect.with_min_x(rect.left() + S8), &ctx.t("rail-orders"), regular(TEXT_SMALL), color);
    }
    view_ui(ui, ctx, narrow, View::All, Icon::File, "view-all");
    view_ui(ui, ctx, narrow, View::Drafts, Icon::Pencil, "view-drafts");
    let waiting = ctx.state.list.counts.outbox;
    let count = (waiting > 0).then(|| (format::count(waiting), Badge::Warn));
    let here = ctx.state.screen == Screen::Outbox;
    if nav_item(ui, Icon::Outbox, &ctx.t("nav-outbox"), count, here, narrow).clicked() {
        ctx.push(Action::Go(Screen::Outbox));
    }
    view_ui(ui, ctx, narrow, View::Sent, Icon::Send, "view-sent");
    view_ui(ui, ctx, narrow, View::NeedsAttention, Icon::Alert, "view-needs-attention");
    view_ui(ui, ctx, narrow, View::Cancelled, Icon::Ban, "view-cancelled");
    views::trash_ui(ui, ctx, narrow);
    views::saved_ui(ui, ctx, narrow);
    lists_ui(ui, ctx, narrow);
}

/// Suppliers and items, with how many there are.
fn lists_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, narrow: bool) {
    ui.add_space(S8);
    if narrow {
        super::widgets::hairline(ui);
        ui.add_space(S8);
    } else {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW - S4), Sense::hover());
        let color = theme::tokens(ui).text2;
        text_left(ui, rect.with_min_x(rect.left() + S8), &ctx.t("rail-lists"), regular(TEXT_SMALL), color);
    }
    let state = ctx.state;
    let lists = [
        (Screen::Suppliers, Icon::Building, "nav-suppliers", state.suppliers.count),
        (Screen::Items, Icon::Box, "nav-items", state.items.count),
    ];
    for (screen, icon, key, number) in lists {
        let count = (number > 0).then(|| (format::count(number), Badge::Plain));
        if nav_item(ui, icon, &ctx.t(key), count, state.screen == screen, narrow).clicked() {
            ctx.push(Action::Go(screen));
        }
    }
}

fn company_ui(ui: &mut Ui, ctx: &Ctx<'_>) {
    let t = theme::tokens(ui);
    let name = ctx.state.registry.default_company().map_or("", Company::name);
    let name = if name.is_empty() { ctx.t("app-name") } else { name.to_owned() };
    let start = financial_year(ctx.state.clock.today);
    let year = format!("{start}-{:02}", (start + 1).rem_euclid(100));
    ui.add_space(S12);
    Frame::NONE.inner_margin(Margin::symmetric(6, 0)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let (first, rest) = split_name(ui, &name);
        let first = RichText::new(first).font(semibold(TEXT_BODY)).color(t.text);
        ui.add(egui::Label::new(first).truncate());
        let mut second = ctx.tw("rail-financial-year", &[("year", &year)]);
        if !rest.is_empty() {
            second = format!("{rest} · {second}");
        }
        ui.add(egui::Label::new(RichText::new(second).font(regular(TEXT_SMALL)).color(t.text2)).truncate());
    });
    ui.add_space(S12);
}

/// Splits a long name between words: what fits into one line, and the rest.
fn split_name<'a>(ui: &Ui, name: &'a str) -> (&'a str, &'a str) {
    let wide =
        |text: &str| ui.painter().layout_no_wrap(text.to_owned(), semibold(TEXT_BODY), Color32::PLACEHOLDER).size().x;
    let room = ui.available_width();
    let ends = std::iter::once(name.len()).chain(name.rmatch_indices(' ').map(|(at, _)| at));
    let end = ends.into_iter().find(|end| wide(&name[..*end]) <= room).unwrap_or(name.len());
    (&name[..end], name[end..].trim())
}

fn view_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, narrow: bool, view: View, icon: Icon, key: &str) {
    let state = ctx.state;
    let number = state.list.counts.views.iter().find(|(of, _)| *of == view).map_or(0, |(_, number)| *number);
    let badge = if view == View::NeedsAttention { Badge::Danger } else { Badge::Plain };
    let count = (number > 0).then(|| (format::count(number), badge));
    // Beside the editor the list is marked that it goes back to.
    let of_list = matches!(state.screen, Screen::Orders | Screen::Editor);
    let here = of_list && state.list.view == view && state.list_view.open.is_none();
    if nav_item(ui, icon, &ctx.t(key), count, here, narrow).clicked() {
        ctx.push(Action::ShowView(view));
    }
}

fn foot_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, narrow: bool) {
    let t = theme::tokens(ui);
    let top = ui.max_rect();
    ui.painter().hline(top.x_range(), top.top() + 0.5, Stroke::new(1.0, t.hairline));
    Frame::NONE.inner_margin(Margin::symmetric(edge(narrow), 8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        connection_ui(ui, ctx, narrow);
        let (unseen, fault) = ctx.state.notices.unseen;
        let badge = if fault { Badge::Danger } else { Badge::Plain };
        let count = (unseen > 0).then(|| (format::count(unseen), badge));
        let notices = nav_item(ui, Icon::Bell, &ctx.t("command-notices"), count, false, narrow);
        say_keys(ui, ctx, &notices, "command-notices");
        if notices.clicked() {
            ctx.push(Action::Notices(NoticesAction::Open));
        }
        let here = ctx.state.screen == Screen::Settings;
        let settings = nav_item(ui, Icon::Sliders, &ctx.t("nav-settings"), None, here, narrow);
        say_keys(ui, ctx, &settings, "nav-settings");
        if settings.clicked() {
            ctx.push(Action::Go(Screen::Settings));
        }
    });
}

/// Names the keys of a command that the navigation leads to, for those who don't see the help.
fn say_keys(ui: &Ui, ctx: &Ctx<'_>, item: &Response, command: &str) {
    ui.ctx().accesskit_node_builder(item.id, |node| node.set_keyboard_shortcut(ctx.keys(command)));
}

/// The gateway's name for people: that of the sandbox, or its host.
#[must_use]
pub fn gateway_name(ctx: &Ctx<'_>, connection: &ConnectionState) -> String {
    if connection.gateway.is_sandbox() {
        return ctx.t("rail-sandbox");
    }
    let address = if connection.address.is_empty() { connection.gateway.as_str() } else { &connection.address };
    let host = address.split_once("://").map_or(address, |(_, rest)| rest);
    host.trim_end_matches('/').to_owned()
}

fn connection_state(ctx: &Ctx<'_>, connection: &ConnectionState, t: &Tokens) -> (String, Color32) {
    let waiting = connection.waiting.to_string();
    let (key, color) = match (connection.paused, connection.online) {
        (true, _) => ("rail-paused", t.amber),
        (false, None) => ("rail-not-tried", t.control),
        (false, Some(true)) => return (ctx.t("rail-online"), t.ok),
        (false, Some(false)) => ("rail-offline", t.amber),
    };
    let text = ctx.t(key);
    if connection.waiting > 0 {
        (format!("{text} · {}", ctx.tw("rail-waiting", &[("number", &waiting)])), color)
    } else {
        (text, color)
    }
}

fn connection_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, narrow: bool) {
    let t = theme::tokens(ui);
    let connection = &ctx.state.connection;
    let name = gateway_name(ctx, connection);
    let (word, color) = connection_state(ctx, connection, t);
    let said = format!("{name} · {word}");
    let size = if narrow { vec2(ROW_LARGE, ROW_LARGE) } else { vec2(ui.available_width(), ROW) };
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(RADIUS), t.hover);
    }
    let dot = if narrow { rect.center() } else { pos2(rect.left() + S16, rect.center().y) };
    ui.painter().circle_filled(dot, 4.0, color);
    if !narrow {
        let place = Rect::from_min_max(pos2(rect.left() + ROW, rect.top()), pos2(rect.right() - S4, rect.bottom()));
        let word = format!("· {word}");
        let wide = ui.painter().layout_no_wrap(word.clone(), regular(TEXT_BODY), t.text2).size().x;
        let room = place.with_max_x((place.right() - wide - S4).max(place.left() + ROW_LARGE));
        let shown = text_left(ui, room, &name, regular(TEXT_BODY), t.text);
        text_left(ui, place.with_min_x(shown.right() + S4), &word, regular(TEXT_BODY), t.text2);
    }
    super::widgets::focus_ring(ui, &response, rect);
    if tip(response, &said).clicked() {
        ctx.push(Action::Go(Screen::Outbox));
    }
}
