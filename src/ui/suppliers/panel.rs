//! The panel beside the list of suppliers: the fields of one, its addresses, its orders, and what was bought there.
//!
//! Owns its looks. The fields are those of an order's supplier; what they ask for goes to the panel and to no order.

use egui::{
    Align, Frame, Id, Layout, Margin, Rect, RichText, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role,
    pos2, vec2,
};
use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use crate::app::action::{Action, ItemAction, SupplierAction};
use crate::app::suppliers::{PartyForm, SupplierPanel, SupplierPart};
use crate::domain::amount::grouped;
use crate::domain::date::show_date;
use crate::domain::party::{Address, Side};
use crate::domain::roster::{PartyItem, PartyOrder, PartyPage};
use crate::ui::cells::{line_below, row_back, text_left, text_right};
use crate::ui::editor::party::party_fields_ui;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, S4, S8, S12, S16, TEXT_BODY, TEXT_SMALL, TEXT_TITLE, regular, semibold, tokens};
use crate::ui::widgets::{self, Button, SmallBar, Tone, icon_button};
use crate::ui::{Ctx, format};

/// Draws the panel.
pub(super) fn panel_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, panel: &SupplierPanel) {
    let t = tokens(ui);
    let all = ui.max_rect();
    ui.painter().vline(all.left() + 0.5, all.y_range(), egui::Stroke::new(1.0, t.hairline));
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let title = panel.form.as_ref().map(|form| form.party().legal_name.trim().to_owned()).unwrap_or_default();
    let title = if title.is_empty() { ctx.t("suppliers-nameless") } else { title };
    let state = (panel.saved_at, panel.form.is_some() && panel.page.is_none() && panel.saved_at.is_none());
    if head_ui(ui, ctx, &title, state) {
        ctx.push(Action::Suppliers(SupplierAction::Panel(Box::new(Action::Back))));
    }
    egui::Panel::bottom("supplier panel foot")
        .exact_size(theme::DIALOG_FOOTER)
        .show_separator_line(false)
        .frame(Frame::NONE)
        .show(ui, |ui| foot_ui(ui, ctx, panel));
    let margin = Margin { left: S16 as i8, right: S16 as i8, top: S12 as i8, bottom: S12 as i8 };
    Frame::NONE.inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(S12, S8);
        error_ui(ui, ctx, panel);
        if panel.page.is_some() {
            parts_ui(ui, ctx, panel);
        }
        ScrollArea::vertical().id_salt(("supplier part", panel.part)).auto_shrink(false).show(ui, |ui| {
            match (panel.part, &panel.form, &panel.page) {
                (SupplierPart::Orders, _, Some(page)) => orders_ui(ui, ctx, page),
                (SupplierPart::Items, _, Some(page)) => items_ui(ui, ctx, page),
                (_, Some(form), _) => details_ui(ui, ctx, form),
                (_, None, _) => {} // it is being read
            }
        });
    });
}

/// Draws the head of an entry's panel: its name, when it was kept, and the button that closes it; whether that was
/// pressed. `state` is when it was kept, and whether it is new.
pub(in crate::ui) fn head_ui(
    ui: &mut Ui,
    ctx: &Ctx<'_>,
    title: &str,
    (saved_at, new): (Option<jiff::Timestamp>, bool),
) -> bool {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), theme::HEADER_LIST), Sense::hover());
    let inner = rect.with_min_x(rect.left() + S16).with_max_x(rect.right() - S8);
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)));
    let closed = icon_button(&mut child, Icon::Close, &ctx.t("lists-close-panel"), true).clicked();
    let room = inner.with_max_x(child.min_rect().left() - S8);
    let note = match saved_at {
        Some(at) => ctx.tw("lists-saved", &[("time", &format::clock_time(at))]),
        None if new => ctx.t("lists-new"),
        None => String::new(),
    };
    let y = if note.is_empty() { 0.0 } else { -9.0 };
    text_left(ui, room.translate(vec2(0.0, y)), title, semibold(TEXT_TITLE), t.text);
    if !note.is_empty() {
        let below = room.translate(vec2(0.0, 12.0));
        text_left(ui, below, &note, regular(TEXT_SMALL), t.text2);
        let id = Id::unique(("panel state", rect.left() as i32));
        let response = ui.interact(below, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &note));
    }
    line_below(ui, rect);
    closed
}

fn error_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, panel: &SupplierPanel) {
    let Some(error) = &panel.error else { return };
    let (title, text) = (ctx.t("lists-not-saved"), ctx.words.text(error));
    let mut again = false;
    widgets::banner_titled(ui, Tone::Err, &title, &text, |ui| {
        again = Button::new(&ctx.t("lists-retry")).show(ui).clicked();
    });
    if again {
        ctx.push(Action::Suppliers(SupplierAction::Retry));
    }
}

fn parts_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, panel: &SupplierPanel) {
    let texts = ["suppliers-part-details", "suppliers-part-orders", "suppliers-part-items"].map(|key| ctx.t(key));
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut at = SupplierPart::ALL.iter().position(|part| *part == panel.part).unwrap_or_default();
    let (name, width) = (ctx.t("suppliers-parts"), ui.available_width());
    if widgets::segmented(ui, &name, &mut at, &texts, Some(width)).changed()
        && let Some(part) = SupplierPart::ALL.get(at)
    {
        ctx.push(Action::Suppliers(SupplierAction::Show(*part)));
    }
}

fn details_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &PartyForm) {
    addresses_ui(ui, ctx, form);
    let mut asked = Vec::new();
    let mut inner = Ctx { state: ctx.state, words: ctx.words, actions: &mut asked };
    party_fields_ui(ui, &mut inner, &form.editor, Side::Supplier);
    for action in asked {
        ctx.push(Action::Suppliers(SupplierAction::Panel(Box::new(action))));
    }
}

/// An address in one line.
fn one_line(ctx: &Ctx<'_>, address: &Address) -> String {
    let parts = [&address.line1, &address.line2, &address.city, &address.pincode];
    let text: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    if text.is_empty() { ctx.t("suppliers-address-empty") } else { text.join(", ") }
}

/// Which of several addresses is in the fields, and what can be done with it.
fn addresses_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &PartyForm) {
    let addresses = form.addresses();
    let of = addresses.len().to_string();
    let label = ctx.tw("suppliers-address-of", &[("at", &(form.at + 1).to_string()), ("of", &of)]);
    let name = ctx.t("suppliers-address");
    let options: Vec<(String, String)> = addresses
        .iter()
        .enumerate()
        .map(|(at, address)| (address.city.clone(), format!("{}. {}", at + 1, one_line(ctx, address))))
        .collect();
    let current = options.get(form.at).map(|(_, text)| text.clone()).unwrap_or_default();
    let width = ui.available_width();
    let mut ask = Vec::new();
    if addresses.len() > 1
        && let Some(at) = widgets::choice(ui, &name, &label, &current, &options, width)
    {
        ask.push(SupplierAction::ShowAddress(at));
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = S12;
        if Button::new(&ctx.t("suppliers-add-address")).link().icon(Icon::Plus).show(ui).clicked() {
            ask.push(SupplierAction::AddAddress);
        }
        if form.at > 0 && Button::new(&ctx.t("suppliers-first-address")).link().show(ui).clicked() {
            ask.push(SupplierAction::FirstAddress);
        }
        if addresses.len() > 1 && Button::new(&ctx.t("suppliers-remove-address")).link().show(ui).clicked() {
            ask.push(SupplierAction::RemoveAddress);
        }
    });
    for action in ask {
        ctx.push(Action::Suppliers(action));
    }
}

fn note_ui(ui: &mut Ui, text: &str) {
    let response = ui.label(RichText::new(text).font(regular(TEXT_SMALL)).color(tokens(ui).text2));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
}

/// "Jun 2026".
fn month(date: Date) -> String {
    let text = show_date(date);
    text.get(3..).unwrap_or_default().to_owned()
}

fn orders_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, page: &PartyPage) {
    let most = page.months.iter().map(|(_, spent)| *spent).max().unwrap_or_default();
    if !most.is_zero() {
        let bars: Vec<SmallBar> = page
            .months
            .iter()
            .map(|(date, spent)| SmallBar {
                text: format!("{}: {}", month(*date), format::money(*spent)),
                share: (*spent / most).to_f64().unwrap_or_default(),
            })
            .collect();
        widgets::section_title(ui, &ctx.t("suppliers-by-month"), None);
        let size = vec2(ui.available_width(), theme::PLOT);
        widgets::small_bars(ui, Id::unique("supplier months"), &ctx.t("suppliers-by-month"), size, &bars);
        ends_ui(
            ui,
            page.months.first().map(|(date, _)| month(*date)),
            page.months.last().map(|(date, _)| month(*date)),
        );
    }
    let count = page.order_count.to_string();
    widgets::section_title(ui, &ctx.t("suppliers-part-orders"), Some(&count));
    if page.orders.is_empty() {
        note_ui(ui, &ctx.t("suppliers-no-orders"));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    for order in &page.orders {
        order_ui(ui, ctx, order);
    }
    let shown = u32::try_from(page.orders.len()).unwrap_or(u32::MAX);
    if page.order_count > shown {
        ui.add_space(S8);
        note_ui(ui, &ctx.tw("suppliers-more-orders", &[("n", &(page.order_count - shown).to_string())]));
    }
}

/// First and last of a plot's bars, below it.
fn ends_ui(ui: &mut Ui, first: Option<String>, last: Option<String>) {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), S16), Sense::hover());
    text_left(ui, rect, &first.unwrap_or_default(), regular(TEXT_SMALL), t.text3);
    text_right(ui, rect, &last.unwrap_or_default(), regular(TEXT_SMALL), t.text3);
}

/// Draws a row that can be pressed; its name, and what is said of it.
pub(in crate::ui) fn history_row_ui(ui: &mut Ui, id: Id, height: f32, name: &str, said: &str) -> (Rect, bool) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(said));
    row_back(ui, rect, false, response.hovered());
    widgets::focus_ring(ui, &response, rect.shrink(2.0));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    (rect.shrink2(vec2(S4, 0.0)), response.clicked())
}

fn order_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, order: &PartyOrder) {
    let t = tokens(ui);
    let number = if order.number.trim().is_empty() { ctx.t("orders-no-number") } else { order.number.clone() };
    let state = ctx.t(format::delivery_chip(order.delivery).1);
    let date = order.date.map(show_date).unwrap_or_default();
    let said = format!("{date}, {state}, {}", format::money(order.total));
    let name = ctx.tw("lists-open-order", &[("number", &number)]);
    let id = Id::unique(("supplier order", order.id));
    let (rect, opened) = history_row_ui(ui, id, theme::POPUP_ROW, &name, &said);
    let [above, below] = two_lines(rect);
    let right = text_right(ui, above, &grouped(order.total, 2), regular(TEXT_BODY), t.text).left();
    text_left(ui, above.with_max_x(right - S8), &number, regular(TEXT_BODY), t.text);
    text_left(ui, below, &date, regular(TEXT_SMALL), t.text2);
    text_right(ui, below, &state, regular(TEXT_SMALL), t.text2);
    if opened {
        ctx.push(Action::Open(order.id));
    }
}

/// The two lines of a row in an entry's history.
pub(in crate::ui) fn two_lines(rect: Rect) -> [Rect; 2] {
    theme::POPUP_LINES.map(|middle| {
        let middle = rect.top() + middle;
        Rect::from_min_max(pos2(rect.left(), middle - S8), pos2(rect.right(), middle + S8))
    })
}

fn items_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, page: &PartyPage) {
    if page.items.is_empty() {
        note_ui(ui, &ctx.t("suppliers-no-items"));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    for item in &page.items {
        item_ui(ui, ctx, item);
    }
}

fn item_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, item: &PartyItem) {
    let t = tokens(ui);
    let price = item.price.map(|price| price_text(price.get(), &item.unit)).unwrap_or_default();
    let date = show_date(format::local_date(item.at));
    let orders = ctx.tw("suppliers-item-orders", &[("n", &item.orders.to_string())]);
    let said = format!("{price}, {date}, {orders}");
    let name = ctx.tw("lists-open-item", &[("item", &item.description)]);
    let id = Id::unique(("supplier item", item.id));
    let (rect, opened) = history_row_ui(ui, id, theme::POPUP_ROW, &name, &said);
    let [above, below] = two_lines(rect);
    let right = text_right(ui, above, &price, regular(TEXT_BODY), t.text).left();
    text_left(ui, above.with_max_x(right - S8), &item.description, regular(TEXT_BODY), t.text);
    text_left(ui, below, &orders, regular(TEXT_SMALL), t.text2);
    text_right(ui, below, &date, regular(TEXT_SMALL), t.text2);
    if opened {
        ctx.push(Action::Items(ItemAction::Open(item.id)));
    }
}

/// "₹23.40 / NOS".
pub(in crate::ui) fn price_text(price: rust_decimal::Decimal, unit: &str) -> String {
    let places = price.normalize().scale().max(2);
    let text = format!("₹{}", grouped(price, places));
    if unit.is_empty() { text } else { format!("{text} / {unit}") }
}

fn foot_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, panel: &SupplierPanel) {
    let rect = ui.max_rect();
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, egui::Stroke::new(1.0, tokens(ui).hairline));
    let inner = rect.shrink2(vec2(S16, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = S8;
        let named = panel.form.as_ref().is_some_and(|form| !form.party().legal_name.trim().is_empty());
        let order = ctx.t("suppliers-order");
        if Button::new(&order).icon(Icon::File).enabled(named).show(ui).clicked() {
            ctx.push(Action::Suppliers(SupplierAction::Order(panel.id)));
        }
        let kept = panel.page.is_some() || panel.saved_at.is_some();
        let (short, full) = (ctx.t("suppliers-remove-short"), ctx.t("suppliers-remove"));
        let remove = Button::new(&short).name(&full).tip(&full).ghost().icon(Icon::Trash);
        if kept && remove.show(ui).clicked() {
            ctx.push(Action::Suppliers(SupplierAction::Remove(panel.id)));
        }
    });
}
