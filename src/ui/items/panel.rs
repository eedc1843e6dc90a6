//! The panel beside the list of items: what one of them is, and each order that it was in.
//!
//! Owns its looks. The fields are those of a line; what they ask for goes to the panel and to no order.

use egui::{Id, ScrollArea, Ui, vec2};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::app::action::{Action, ItemAction};
use crate::app::items::{ItemForm, ItemPanel};
use crate::domain::amount::grouped;
use crate::domain::field::{Field, LineField};
use crate::domain::gst::uqc;
use crate::domain::roster::{ItemPage, ItemUse};
use crate::ui::cells::{text_left, text_right};
use crate::ui::choices::{Choose, Kind, choice_ui};
use crate::ui::fields::{Look, field_ui};
use crate::ui::icons::Icon;
use crate::ui::roster::panel::{Entry, entry_ui, history_row_ui, more_orders_ui, note_ui, price_text};
use crate::ui::theme::{self, S8, S12, TEXT_BODY, TEXT_SMALL, regular, tokens};
use crate::ui::widgets::{self, Button, SmallBar};
use crate::ui::{Ctx, format, names};

/// Prices in the plot at the most, the newest ones.
const PLOTTED: usize = 40;

/// Where the plot's bars begin, as a share of the lowest price.
const BELOW: Decimal = Decimal::from_parts(8, 0, 0, false, 1);

/// Draws the panel.
pub(super) fn panel_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, panel: &ItemPanel) {
    let line = panel.form.as_ref().and_then(|form| form.editor.order().lines.first().cloned());
    let title = line.map(|line| line.description.trim().to_owned()).unwrap_or_default();
    let title = if title.is_empty() { ctx.t("items-nameless") } else { title };
    let entry = Entry {
        id: "item panel foot",
        title: &title,
        saved_at: panel.saved_at,
        new: panel.form.is_some() && panel.id.is_none(),
        error: panel.error.as_ref(),
        close: Action::Items(ItemAction::Panel(Box::new(Action::Back))),
        retry: Action::Items(ItemAction::Retry),
    };
    let foot = panel.page.as_ref().map(|page| move |ui: &mut Ui, ctx: &mut Ctx<'_>| foot_ui(ui, ctx, page));
    entry_ui(ui, ctx, entry, foot, |ui, ctx| {
        ScrollArea::vertical().id_salt("item").auto_shrink(false).show(ui, |ui| {
            if let Some(form) = &panel.form {
                form_ui(ui, ctx, panel, form);
            }
            if let Some(page) = &panel.page {
                history_ui(ui, ctx, page);
            }
        });
    });
}

/// The fields of an item: description over the whole width, the others two in a row.
fn form_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, panel: &ItemPanel, form: &ItemForm) {
    let Some(line) = form.line() else { return };
    let ordered = panel.is_ordered();
    let mut asked = Vec::new();
    let mut inner = Ctx { state: ctx.state, words: ctx.words, actions: &mut asked };
    let field = |ui: &mut Ui, ctx: &mut Ctx<'_>, of: LineField, width: f32| {
        let at = Field::Line(line, of);
        let label = names::label(ctx.words, at);
        let name = ctx.tw("items-field", &[("field", &names::inner(&label))]);
        let look = Look {
            width,
            name: &name,
            required: of == LineField::Description,
            figure: matches!(of, LineField::GstRate | LineField::UnitPrice),
            read_only: of == LineField::UnitPrice && ordered,
            ok: of == LineField::Hsn && form.editor.order().lines.iter().any(|line| line.hsn.value().is_some()),
            ..Look::default()
        };
        if of == LineField::Unit {
            choice_ui(ui, ctx, &form.editor, at, look, (Kind::Free, &|_: &Ctx<'_>| units()));
        } else {
            field_ui(ui, ctx, &form.editor, at, look);
        }
    };
    let half = ((ui.available_width() - S12) / 2.0).floor();
    field(ui, &mut inner, LineField::Description, ui.available_width());
    for pair in [[LineField::Hsn, LineField::Unit], [LineField::GstRate, LineField::UnitPrice]] {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = S12;
            for of in pair {
                field(ui, &mut inner, of, half);
            }
        });
    }
    for action in asked {
        ctx.push(Action::Items(ItemAction::Panel(Box::new(action))));
    }
    note_ui(ui, &ctx.t(if ordered { "items-about" } else { "items-about-new" }));
}

fn units() -> Vec<Choose> {
    uqc().iter().map(|(code, name)| Choose { detail: (*name).to_owned(), ..Choose::word(code) }).collect()
}

fn history_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, page: &ItemPage) {
    if !page.spellings.is_empty() {
        note_ui(ui, &ctx.tw("items-spellings", &[("names", &page.spellings.join("; "))]));
    }
    plot_ui(ui, ctx, page);
    let count = page.row.uses.to_string();
    widgets::section_title(ui, &ctx.t("items-uses"), Some(&count));
    if page.uses.is_empty() {
        note_ui(ui, &ctx.t("items-never-ordered"));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    for used in &page.uses {
        use_ui(ui, ctx, used, &page.row.facts.unit);
    }
    more_orders_ui(ui, ctx, page.row.uses, page.uses.len());
}

/// Prices from the oldest to the newest; one alone says nothing. Bars begin a little below the lowest price, because what
/// is looked for is how they move.
fn plot_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, page: &ItemPage) {
    let priced: Vec<_> = page.uses.iter().filter_map(|used| Some((used, used.price?.get()))).take(PLOTTED).collect();
    let most = priced.iter().map(|(_, price)| *price).max().unwrap_or_default();
    let least = priced.iter().map(|(_, price)| *price).min().unwrap_or_default();
    let floor = least * BELOW;
    if priced.len() < 2 || most <= floor {
        return;
    }
    let bar = |(used, price): &(&ItemUse, Decimal)| SmallBar {
        text: format!("{}: {}, {}", ctx.date(format::local_date(used.at)), price_text(*price, ""), used.supplier),
        share: ((*price - floor) / (most - floor)).to_f64().unwrap_or_default(),
    };
    let bars: Vec<SmallBar> = priced.iter().rev().map(bar).collect();
    let title = ctx.t("items-prices");
    let range = format!("{} – {}", price_text(least, ""), price_text(most, ""));
    widgets::section_title(ui, &title, Some(&range));
    let size = vec2(ui.available_width(), theme::PLOT);
    widgets::small_bars(ui, Id::unique("item prices"), &title, size, &bars);
}

fn use_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, used: &ItemUse, unit: &str) {
    let t = tokens(ui);
    let number = if used.number.trim().is_empty() { ctx.t("orders-no-number") } else { used.number.clone() };
    let price = used.price.map(|price| price_text(price.get(), "")).unwrap_or_default();
    let quantity = used.quantity.map(|quantity| {
        let text = grouped(quantity.get(), quantity.get().normalize().scale());
        if unit.is_empty() { text } else { format!("{text} {unit}") }
    });
    let quantity = quantity.unwrap_or_default();
    let date = ctx.date(format::local_date(used.at));
    let said = format!("{date}, {}, {quantity}, {price}", used.supplier);
    let name = ctx.tw("lists-open-order", &[("number", &number)]);
    let ([above, below], opened) = history_row_ui(ui, Id::unique(("item use", used.order)), &name, &said);
    let right = text_right(ui, above, &price, regular(TEXT_BODY), t.text).left();
    text_left(ui, above.with_max_x(right - S8), &number, regular(TEXT_BODY), t.text);
    let right = text_right(ui, below, &quantity, regular(TEXT_SMALL), t.text2).left();
    let bought = format!("{date} · {}", used.supplier);
    text_left(ui, below.with_max_x(right - S8), &bought, regular(TEXT_SMALL), t.text2);
    if opened {
        ctx.push(Action::Open(used.order));
    }
}

fn foot_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, page: &ItemPage) {
    let (key, icon) = if page.row.hidden { ("items-show", Icon::Eye) } else { ("items-hide", Icon::Ban) };
    if Button::new(&ctx.t(key)).icon(icon).tip(&ctx.t("items-hide-about")).show(ui).clicked() {
        ctx.push(Action::Items(ItemAction::Hide(page.row.id, !page.row.hidden)));
    }
}
