//! The panel beside the list of suppliers: the fields of one, its addresses, its orders, and what was bought there.
//!
//! Owns its looks. The fields are those of an order's supplier; what they ask for goes to the panel and to no order.

use egui::{Id, ScrollArea, Sense, Ui, vec2};
use rust_decimal::prelude::ToPrimitive;

use crate::app::action::{Action, ItemAction, SupplierAction};
use crate::app::suppliers::{PartyForm, SupplierPanel, SupplierPart};
use crate::domain::amount::grouped;
use crate::domain::party::{Address, Side};
use crate::domain::roster::{PartyItem, PartyOrder, PartyPage};
use crate::ui::cells::{text_left, text_right};
use crate::ui::editor::party::party_fields_ui;
use crate::ui::icons::Icon;
use crate::ui::roster::panel::{Entry, entry_ui, history_row_ui, more_orders_ui, note_ui, price_text};
use crate::ui::theme::{self, S8, S12, S16, TEXT_BODY, TEXT_SMALL, regular, tokens};
use crate::ui::widgets::{self, Button, SmallBar};
use crate::ui::{Ctx, format};

/// Draws the panel.
pub(super) fn panel_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, panel: &SupplierPanel) {
    let title = panel.form.as_ref().map(|form| form.party().legal_name.trim().to_owned()).unwrap_or_default();
    let title = if title.is_empty() { ctx.t("suppliers-nameless") } else { title };
    let entry = Entry {
        id: "supplier panel foot",
        title: &title,
        saved_at: panel.saved_at,
        new: panel.form.is_some() && panel.page.is_none() && panel.saved_at.is_none(),
        error: panel.error.as_ref(),
        close: Action::Suppliers(SupplierAction::Panel(Box::new(Action::Back))),
        retry: Action::Suppliers(SupplierAction::Retry),
    };
    let foot = |ui: &mut Ui, ctx: &mut Ctx<'_>| foot_ui(ui, ctx, panel);
    entry_ui(ui, ctx, entry, Some(foot), |ui, ctx| {
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

fn orders_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, page: &PartyPage) {
    let most = page.months.iter().map(|(_, spent)| *spent).max().unwrap_or_default();
    if !most.is_zero() {
        let bars: Vec<SmallBar> = page
            .months
            .iter()
            .map(|(date, spent)| SmallBar {
                text: format!("{}: {}", ctx.words.month(*date), format::money(*spent)),
                share: (*spent / most).to_f64().unwrap_or_default(),
            })
            .collect();
        widgets::section_title(ui, &ctx.t("suppliers-by-month"), None);
        let size = vec2(ui.available_width(), theme::PLOT);
        widgets::small_bars(ui, Id::unique("supplier months"), &ctx.t("suppliers-by-month"), size, &bars);
        ends_ui(
            ui,
            page.months.first().map(|(date, _)| ctx.words.month(*date)),
            page.months.last().map(|(date, _)| ctx.words.month(*date)),
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
    more_orders_ui(ui, ctx, page.order_count, page.orders.len());
}

/// First and last of a plot's bars, below it.
fn ends_ui(ui: &mut Ui, first: Option<String>, last: Option<String>) {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), S16), Sense::hover());
    text_left(ui, rect, &first.unwrap_or_default(), regular(TEXT_SMALL), t.text3);
    text_right(ui, rect, &last.unwrap_or_default(), regular(TEXT_SMALL), t.text3);
}

fn order_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, order: &PartyOrder) {
    let t = tokens(ui);
    let number = if order.number.trim().is_empty() { ctx.t("orders-no-number") } else { order.number.clone() };
    let state = ctx.t(format::delivery_chip(order.delivery).1);
    let date = order.date.map(|date| ctx.date(date)).unwrap_or_default();
    let said = format!("{date}, {state}, {}", format::money(order.total));
    let name = ctx.tw("lists-open-order", &[("number", &number)]);
    let id = Id::unique(("supplier order", order.id));
    let ([above, below], opened) = history_row_ui(ui, id, &name, &said);
    let right = text_right(ui, above, &grouped(order.total, 2), regular(TEXT_BODY), t.text).left();
    text_left(ui, above.with_max_x(right - S8), &number, regular(TEXT_BODY), t.text);
    text_left(ui, below, &date, regular(TEXT_SMALL), t.text2);
    text_right(ui, below, &state, regular(TEXT_SMALL), t.text2);
    if opened {
        ctx.push(Action::Open(order.id));
    }
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
    let date = ctx.date(format::local_date(item.at));
    let orders = ctx.tw("suppliers-item-orders", &[("n", &item.orders.to_string())]);
    let said = format!("{price}, {date}, {orders}");
    let name = ctx.tw("lists-open-item", &[("item", &item.description)]);
    let id = Id::unique(("supplier item", item.id));
    let ([above, below], opened) = history_row_ui(ui, id, &name, &said);
    let right = text_right(ui, above, &price, regular(TEXT_BODY), t.text).left();
    text_left(ui, above.with_max_x(right - S8), &item.description, regular(TEXT_BODY), t.text);
    text_left(ui, below, &orders, regular(TEXT_SMALL), t.text2);
    text_right(ui, below, &date, regular(TEXT_SMALL), t.text2);
    if opened {
        ctx.push(Action::Items(ItemAction::Open(item.id)));
    }
}

fn foot_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, panel: &SupplierPanel) {
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
}
