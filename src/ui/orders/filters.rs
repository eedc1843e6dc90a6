//! The filters above the table, what is shown and in which order, and the choice of columns.
//!
//! Owns these menus. A filter only edits the text of the search; what the text means is the domain's.

use egui::{
    Align, Color32, Frame, Id, Layout, Margin, Popup, PopupCloseBehavior, Rect, Response, Sense, Ui, UiBuilder,
    WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::ranges;
use super::{EDGES, columns, many};
use crate::app::action::{Action, ListViewAction};
use crate::app::list_view;
use crate::domain::query::{Filter, Query, StatusWord, filter_of};
use crate::message::list::SortBy;
use crate::ui::cells::{text_left, text_right};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, FILTER_BAR, ICON_SMALL, ROW, S4, S8, S12, TEXT_BODY, TEXT_SMALL, regular};
use crate::ui::widgets::{self, Button, menu_item};
use crate::ui::{Ctx, format, keys};

/// The filters in the order of their buttons, and the keys of their names.
const FILTERS: [(Filter, &str); 4] = [
    (Filter::Status, "list-filter-status"),
    (Filter::Supplier, "list-filter-supplier"),
    (Filter::Date, "list-filter-date"),
    (Filter::Total, "list-filter-amount"),
];
/// Letters of a filter's value that its button shows, where there is room for them.
const SHOWN: usize = 20;
/// Letters of it that are shown in any case.
const LEAST: usize = 4;
/// Width of a filter's button beside its words.
const AROUND: f32 = 20.0 + S8 + ICON_SMALL;
/// Width of the button for columns without its word.
const COLUMNS_ICON: f32 = 20.0 + theme::ICON;
/// Suppliers that are offered at once.
const OFFERED: usize = 8;
/// Width of the menu of suppliers.
const SUPPLIERS: f32 = 240.0;
/// Room that the button for columns needs for its word.
const COLUMNS: f32 = 112.0;

/// How far in the lines of a menu are.
const INNER: Margin = Margin { left: S8 as i8, right: S8 as i8, top: S4 as i8, bottom: S4 as i8 };

fn menu_id() -> Id {
    Id::unique("orders filter open")
}

/// Whether the menu of a filter was open in the last frame.
pub(super) fn is_open(ui: &Ui) -> bool {
    ui.data(|data| data.get_temp(menu_id())).unwrap_or_default()
}

/// Draws the bar of filters.
pub(super) fn filters_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, beside_title: Rect) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), FILTER_BAR), Sense::hover());
    let inner =
        Rect::from_min_max(pos2(rect.left() + EDGES[0], rect.top()), pos2(rect.right() - EDGES[1], rect.top() + ROW));
    // Their identities hold whatever stands above them: a menu stays open when that changes.
    let scope = |key: &'static str| UiBuilder::new().scope_id(Id::unique(key));
    let builder = scope("orders filters").max_rect(inner).layout(Layout::left_to_right(Align::Center));
    let mut left = ui.new_child(builder);
    left.spacing_mut().item_spacing = vec2(if inner.width() < theme::SEARCH + ROW { S4 } else { S8 }, 0.0);
    ui.data_mut(|data| data.insert_temp(menu_id(), false));
    let letters = letters(&left, ctx, inner.width());
    let [status, supplier, date, total] = FILTERS;
    let first = filter_ui(&mut left, ctx, status, letters, status_ui);
    if ctx.state.list_view.focus_filters {
        Popup::open_id(ui.ctx(), Popup::default_response_id(&first));
        ctx.push(Action::ListView(ListViewAction::FiltersFocused));
    }
    filter_ui(&mut left, ctx, supplier, letters, supplier_ui);
    filter_ui(&mut left, ctx, date, letters, ranges::date_ui);
    filter_ui(&mut left, ctx, total, letters, ranges::amount_ui);
    saved_ui(&mut left, ctx);
    let from = left.min_rect().right() + S12;
    let room = inner.with_min_x(from.min(inner.right()));
    let builder = scope("orders columns").max_rect(room).layout(Layout::right_to_left(Align::Center));
    let mut right = ui.new_child(builder);
    right.spacing_mut().item_spacing = vec2(S12, 0.0);
    columns_ui(&mut right, ctx);
    many::empty_trash_ui(&mut right, ctx);
    let room = room.with_max_x(right.min_rect().left().min(inner.right()) - S12);
    sentence_ui(ui, ctx, room, beside_title);
}

/// The text of a filter's button: its name, and at most so many letters of its value.
fn button_text(ctx: &Ctx<'_>, (filter, key): (Filter, &str), letters: usize) -> String {
    let name = ctx.t(key);
    match filter_of(&ctx.state.list.search, filter) {
        Some(value) => format!("{name}: {}", short(&value_text(ctx, filter, &value), letters)),
        None => name,
    }
}

/// How many letters of a value have room on each button, with those for the search and the columns at the end.
fn letters(ui: &Ui, ctx: &Ctx<'_>, room: f32) -> usize {
    let around = AROUND + ui.spacing().item_spacing.x;
    let fits = |letters: &usize| {
        let buttons = FILTERS.into_iter().map(|filter| words_width(ui, &button_text(ctx, filter, *letters)) + around);
        buttons.sum::<f32>() + ROW + S12 + COLUMNS_ICON <= room
    };
    (LEAST..=SHOWN).rev().find(fits).unwrap_or(LEAST)
}

fn words_width(ui: &Ui, text: &str) -> f32 {
    ui.painter().layout_no_wrap(text.to_owned(), regular(TEXT_BODY), Color32::PLACEHOLDER).size().x
}

/// The button of a filter and its menu, which is told the filter's value and whether it was just opened.
fn filter_ui(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    (filter, key): (Filter, &str),
    letters: usize,
    body: impl FnOnce(&mut Ui, &mut Ctx<'_>, Option<&str>, bool),
) -> Response {
    let name = ctx.t(key);
    let value = filter_of(&ctx.state.list.search, filter);
    let (text, whole) = (button_text(ctx, (filter, key), letters), button_text(ctx, (filter, key), usize::MAX));
    let tip = if text == whole { "" } else { &whole };
    let shown = value.clone().unwrap_or_default();
    let button = Button::new(&text).name(&name).tip(tip).set(value.is_some()).trailing_icon(Icon::ChevronDown).show(ui);
    let open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&button));
    ui.ctx().accesskit_node_builder(button.id, |node| {
        node.set_value(shown.as_str());
        node.set_expanded(open);
    });
    if open {
        ui.data_mut(|data| data.insert_temp(menu_id(), true));
    }
    Popup::menu(&button).gap(S4).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_min_width(200.0);
        ui.spacing_mut().item_spacing.y = S4;
        let opened = keys::appeared(ui, button.id.with("menu"));
        body(ui, ctx, value.as_deref(), opened);
        if value.is_some() {
            let any = ctx.t("list-filter-any");
            if menu_item(ui, &any, "").clicked() {
                ctx.push(Action::ListView(ListViewAction::SetFilter(filter, None)));
                ui.close();
            }
        }
    });
    button
}

/// Sets a filter and closes its menu.
pub(super) fn set(ui: &Ui, ctx: &mut Ctx<'_>, filter: Filter, value: String) {
    ctx.push(Action::ListView(ListViewAction::SetFilter(filter, Some(value))));
    ui.close();
}

/// The value of a filter as its button says it.
fn value_text(ctx: &Ctx<'_>, filter: Filter, value: &str) -> String {
    match filter {
        Filter::Status => {
            let words = value.split(',').map(str::trim).filter(|word| !word.is_empty());
            words.map(|word| status_text(ctx, word)).collect::<Vec<_>>().join(", ")
        }
        Filter::Date | Filter::Total => {
            ranges::preset_key(filter, value).map_or_else(|| value.to_owned(), |key| ctx.t(key))
        }
        _ => value.to_owned(),
    }
}

/// The beginning of a long value.
fn short(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let start: String = text.chars().take(letters - 1).collect();
    format!("{}…", start.trim_end())
}

/// A status word as the chips and the network say it.
fn status_text(ctx: &Ctx<'_>, word: &str) -> String {
    let lower = word.to_lowercase();
    if !StatusWord::OWN.contains(&lower.as_str()) {
        return word.to_uppercase();
    }
    let keys = [format!("list-status-{lower}"), format!("delivery-{lower}")];
    keys.iter().find(|key| ctx.words.has(key)).map_or_else(|| word.to_owned(), |key| ctx.t(key))
}

fn status_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, value: Option<&str>, opened: bool) {
    let held: Vec<&str> = value.unwrap_or_default().split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
    Frame::new().inner_margin(INNER).show(ui, |ui| {
        for (at, word) in StatusWord::OWN.into_iter().enumerate() {
            let mut on = held.iter().any(|held| held.eq_ignore_ascii_case(word));
            let was = on;
            let shown = widgets::checkbox_text(ui, &status_text(ctx, word), &mut on);
            if at == 0 && opened {
                shown.request_focus();
            }
            if on != was {
                let others = held.iter().copied().filter(|held| !held.eq_ignore_ascii_case(word));
                let words: Vec<&str> = others.chain(on.then_some(word)).collect();
                let value = (!words.is_empty()).then(|| words.join(","));
                ctx.push(Action::ListView(ListViewAction::SetFilter(Filter::Status, value)));
            }
        }
    });
}

/// Suppliers that the store knows, found by typing.
fn supplier_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, _: Option<&str>, opened: bool) {
    let id = Id::unique("orders filter supplier");
    let state = ctx.state;
    let mut typed: String = if opened { String::new() } else { ui.data(|data| data.get_temp(id)).unwrap_or_default() };
    let name = ctx.t("list-find-supplier");
    let shown = widgets::Field::new("", &mut typed).name(&name).hint(&name).icon(Icon::Search).id(id).width(SUPPLIERS);
    ui.set_min_width(SUPPLIERS);
    let shown = shown.show(ui);
    if opened {
        shown.response.request_focus();
    }
    if opened || shown.changed {
        let text = format!("supplier:\"{typed}");
        let end = text.len();
        ctx.push(Action::Suggest(text, end));
    }
    let offers = state.list.suggested.1.iter().take(OFFERED);
    let plain = |text: &str| text.trim_matches('"').to_owned();
    if shown.enter {
        let first = offers.clone().next().map_or_else(|| typed.trim().to_owned(), |offer| plain(&offer.text));
        if !first.is_empty() {
            set(ui, ctx, Filter::Supplier, first);
        }
    }
    for offer in offers {
        let supplier = plain(&offer.text);
        if menu_item(ui, &supplier, &offer.note).clicked() {
            set(ui, ctx, Filter::Supplier, supplier);
        }
    }
    ui.data_mut(|data| data.insert_temp(id, typed));
}

/// What can be done with a search: give it a name, or change what has one.
fn saved_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let state = ctx.state;
    let Some(open) = state.open_view() else {
        if !state.can_save_view() {
            return;
        }
        let save = ctx.t("list-view-save-as");
        // Where its words have no room beside the button for columns, its icon says it.
        let needed = words_width(ui, &save) + 2.0 * S4 + S12 + COLUMNS_ICON;
        let button = if ui.available_width() < needed {
            widgets::icon_button(ui, Icon::Filter, &save, true)
        } else {
            Button::new(&save).link().show(ui)
        };
        if button.clicked() {
            ctx.push(Action::ListView(ListViewAction::AskName(None)));
        }
        return;
    };
    let (name, view) = (ctx.t("list-view-actions"), open.name.clone());
    let button = widgets::icon_button(ui, Icon::More, &name, true);
    let mut entries = vec![
        ("list-view-rename-item", ListViewAction::AskName(Some(view.clone()))),
        ("list-view-remove-item", ListViewAction::RemoveView(view.clone())),
    ];
    if state.open_view_differs() {
        entries.insert(0, ("list-view-update", ListViewAction::UpdateView(view)));
        entries.insert(1, ("list-view-save-as", ListViewAction::AskName(None)));
    }
    Popup::menu(&button).gap(S4).show(|ui| {
        for (key, action) in entries {
            if menu_item(ui, &ctx.t(key), "").clicked() {
                ctx.push(Action::ListView(action));
                ui.close();
            }
        }
    });
}

/// The button that opens the choice of columns.
fn columns_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let name = ctx.t("list-columns");
    let text = if ui.available_width() < COLUMNS { "" } else { &name };
    let button =
        Button::new(text).name(&name).tip(if text.is_empty() { &name } else { "" }).ghost().icon(Icon::Columns);
    let button = button.show(ui);
    let shown = list_view::columns(&ctx.state.settings.running.list);
    Popup::menu(&button).gap(S4).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_min_width(200.0);
        ui.spacing_mut().item_spacing.y = S4;
        Frame::new().inner_margin(INNER).show(ui, |ui| {
            for column in SortBy::ALL.into_iter().filter(|column| list_view::may_hide(*column)) {
                let label = ctx.t(columns::key(column));
                let mut on = shown.contains(&column);
                let name = ctx.tw("list-column", &[("column", &label)]);
                if widgets::checkbox_text(ui, &name, &mut on).changed() {
                    ctx.push(Action::ListView(ListViewAction::ShowColumn(column, on)));
                }
            }
        });
        let reset = ctx.t("list-reset-columns");
        if menu_item(ui, &reset, "").clicked() {
            ctx.push(Action::ListView(ListViewAction::ResetColumns));
            ui.close();
        }
    });
}

/// "1,284 orders, newest change first"; and while words are still being indexed, that a search is not complete.
fn sentence_ui(ui: &Ui, ctx: &Ctx<'_>, room: Rect, beside_title: Rect) {
    let list = &ctx.state.list;
    if list.answered == 0 || list.rows.is_empty() {
        return;
    }
    let sort = ctx.t(sort_key(list.sort.by, list.sort.descending));
    let number = list.rows.len();
    let args = [("number", number.to_string()), ("shown", format::count(number as u64)), ("sort", sort)];
    let mut text = ctx.tw("list-shown", &args.each_ref().map(|(name, value)| (*name, value.as_str())));
    // Words of lines are looked for only by a search that has some.
    let by_words = || Query::parse(&list.search, ctx.state.clock.today).needs_lines();
    if let Some((done, all)) = list.indexed.filter(|_| by_words()) {
        let (done, all) = (format::count(done), format::count(all));
        text = format!("{text} · {}", ctx.tw("list-indexed", &[("done", &done), ("all", &all)]));
    }
    let response = ui.interact(room, Id::unique("orders sentence"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
    let font = || regular(TEXT_SMALL);
    let wide = ui.painter().layout_no_wrap(text.clone(), font(), Color32::PLACEHOLDER).size().x;
    if wide <= room.width() {
        text_right(ui, room, &text, font(), theme::tokens(ui).text2);
    } else {
        let place = beside_title.translate(vec2(0.0, 3.0)); // on the title's line
        text_left(ui, place, &format::count(number as u64), regular(TEXT_BODY), theme::tokens(ui).text2);
    }
}

/// Key of the words for an order of rows.
fn sort_key(by: SortBy, descending: bool) -> &'static str {
    match (by, descending) {
        (SortBy::Number, false) => "list-sort-number-up",
        (SortBy::Number, true) => "list-sort-number-down",
        (SortBy::Supplier, false) => "list-sort-supplier-up",
        (SortBy::Supplier, true) => "list-sort-supplier-down",
        (SortBy::Subject, false) => "list-sort-subject-up",
        (SortBy::Subject, true) => "list-sort-subject-down",
        (SortBy::Ordered, false) => "list-sort-ordered-up",
        (SortBy::Ordered, true) => "list-sort-ordered-down",
        (SortBy::Delivery, false) => "list-sort-delivery-up",
        (SortBy::Delivery, true) => "list-sort-delivery-down",
        (SortBy::Lines, false) => "list-sort-lines-up",
        (SortBy::Lines, true) => "list-sort-lines-down",
        (SortBy::Total, false) => "list-sort-total-up",
        (SortBy::Total, true) => "list-sort-total-down",
        (SortBy::Version, false) => "list-sort-version-up",
        (SortBy::Version, true) => "list-sort-version-down",
        (SortBy::Status, false) => "list-sort-status-up",
        (SortBy::Status, true) => "list-sort-status-down",
        (SortBy::Updated, false) => "list-sort-updated-up",
        (SortBy::Updated, true) => "list-sort-updated-down",
    }
}
