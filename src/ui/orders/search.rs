//! The search box: words and filters, completed while they are typed, and what of them is not understood.
//!
//! Owns its keys. What a search means is the domain's; which suppliers and codes there are is the store's.

use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::text_edit::TextEditState;
use egui::{EventFilter, Id, Key, Modifiers, Rect, Ui};

use super::table::list_id;
use crate::app::action::Action;
use crate::domain::query::{Completion, Query, complete};
use crate::ui::Ctx;
use crate::ui::cells::search_keys_ui;
use crate::ui::icons::Icon;
use crate::ui::widgets::{self, FieldResponse, Offer, Offers, matching};

/// Identity of the search box.
fn search_id() -> Id {
    Id::unique("search orders")
}

/// Draws the search box into `rect`.
pub(super) fn search_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, rect: Rect) {
    let id = search_id();
    let state = ctx.state;
    let mut text = state.list.search.clone();
    let cursor = cursor_of(ui, id, &text);
    let completion = complete(&text, cursor);
    let mut list = Offers::load(ui, id);
    let rows = if list.open { offers(ctx, &completion, list.typed, &text) } else { Vec::new() };
    let tab = list.open && !rows.is_empty() && focused(ui, id) && pressed(ui, Key::Tab);
    let mut taken = list.keys(ui, id, rows.len(), false);
    if tab {
        taken = list.chosen.or(Some(0));
    }
    let query = Query::parse(&text, state.clock.today);
    // What can still be completed is not wrong yet.
    let typing = focused(ui, id) && !completion.offers.is_empty();
    let faults = query.faults.iter().filter(|fault| {
        !(typing && fault.range.start <= completion.range.start && completion.range.end <= fault.range.end)
    });
    let faults: Vec<_> = faults.collect();
    let marks: Vec<_> = faults.iter().map(|fault| fault.range.clone()).collect();
    if state.list.focus_search {
        // Before the box is drawn, so that a letter typed right after Ctrl+F is not lost.
        ui.memory_mut(|memory| memory.request_focus(id));
        ctx.push(Action::SearchFocused);
    }
    let before = text.clone();
    let shown = widgets::Field::new("", &mut text)
        .name(&ctx.t("command-search"))
        .id(id)
        .hint(&ctx.t("list-search-hint"))
        .icon(Icon::Search)
        .marks(&marks)
        .error(faults.first().map(|fault| ctx.words.text(&fault.text)))
        .width(rect.width())
        .show(ui);
    if shown.changed {
        list.show_at(None, true);
    } else if !list.open && focused(ui, id) && ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::ArrowDown)) {
        list.show_at(Some(0), false);
    }
    to_table(ui, ctx, &shown, list.open && !rows.is_empty());
    search_keys_ui(ui, &shown, rect, text.is_empty());
    if shown.changed {
        ctx.push(Action::Search(text));
    }
    let clicked = list.show(ui, &shown, &ctx.t("list-search-offers"), &rows, 0.0);
    if list.open && !rows.is_empty() {
        hold_tab(ui, id);
    }
    if let Some(offer) = taken.or(clicked).and_then(|at| rows.get(at)) {
        let (text, cursor) = completion.put(&before, &offer.title);
        put_cursor(ui, id, &text, cursor);
        list.open = false;
        if offer.title.ends_with(':') {
            list.show_at(None, true); // its values follow
        }
        shown.response.request_focus();
        ctx.push(Action::Search(text));
    }
    list.store(ui, id);
}

/// Enter, and Down while nothing is offered, go to the table.
fn to_table(ui: &Ui, ctx: &mut Ctx<'_>, shown: &FieldResponse, offered: bool) {
    let down = !offered && shown.response.has_focus() && pressed(ui, Key::ArrowDown);
    if (shown.enter || down) && !ctx.state.list.rows.is_empty() {
        ui.memory_mut(|memory| memory.request_focus(list_id()));
        if ctx.state.list.place().is_none() {
            ctx.push(Action::MoveSelection(0));
        }
    }
}

fn focused(ui: &Ui, id: Id) -> bool {
    ui.memory(|memory| memory.has_focus(id))
}

fn pressed(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}

/// While something is offered, Tab takes it and the keyboard stays.
fn hold_tab(ui: &Ui, id: Id) {
    let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

/// Where the cursor stands, in bytes; at the end before the box was ever in use.
fn cursor_of(ui: &Ui, id: Id, text: &str) -> usize {
    let place = TextEditState::load(ui.ctx(), id).and_then(|state| state.cursor.char_range());
    let letters = place.map_or(usize::MAX, |range| range.primary.index.0);
    text.char_indices().nth(letters).map_or(text.len(), |(at, _)| at)
}

/// Puts the cursor at a byte of a text that is shown from the next frame on.
fn put_cursor(ui: &Ui, id: Id, text: &str, at: usize) {
    let letters = text.get(..at).map_or(usize::MAX, |before| before.chars().count());
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(CharIndex(letters)))));
    state.store(ui.ctx(), id);
}

/// What is offered. After a space, names are offered only when they are asked for.
fn offers(ctx: &Ctx<'_>, completion: &Completion, typed: bool, text: &str) -> Vec<Offer> {
    let is_value = text.get(..completion.range.start).is_some_and(|before| before.ends_with([':', ',']));
    if typed && completion.typed.is_empty() && !is_value {
        return Vec::new();
    }
    let of = |title: &str, detail: String| Offer {
        title: title.to_owned(),
        matched: matching(title, &completion.typed).unwrap_or(0..0),
        detail,
        ..Offer::default()
    };
    let known = completion.offers.iter().map(|offer| {
        let about = if offer.about.is_empty() { String::new() } else { ctx.t(offer.about) };
        of(&offer.text, about)
    });
    let stored = ctx.state.list.suggested.1.iter().map(|value| of(&value.text, value.note.clone()));
    let stored: Vec<Offer> =
        if completion.values == crate::domain::query::Values::None { Vec::new() } else { stored.collect() };
    known.chain(stored).collect()
}
