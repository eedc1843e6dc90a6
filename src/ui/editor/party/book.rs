//! The legal name, with the parties of the address book that match what is typed.
//!
//! Owns what the list offers and what becomes of the choice: a party of the book, or a new one.

use egui::{Key, Modifiers, Ui};

use super::joined;
use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::domain::field::{Field, PartyField};
use crate::domain::party::Side;
use crate::message::BookEntry;
use crate::ui::fields::{Look, field_id, field_ui};
use crate::ui::icons::Icon;
use crate::ui::theme;
use crate::ui::widgets::{Offer, Offers, matching};
use crate::ui::{Ctx, names};

/// Letters typed before the address book is asked.
const LETTERS: usize = 2;
/// Parties offered.
const OFFERED: usize = 6;

/// Draws the legal name, and the list under it while it is typed.
pub(super) fn legal_name_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, side: Side, appeared: bool) {
    let field = Field::Party(side, PartyField::LegalName);
    let id = field_id(field);
    let mut list = if appeared { Offers::default() } else { Offers::load(ui, id) };
    if appeared && editor.focus.is_none() {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let state = ctx.state;
    let found: &[BookEntry] = state.parties.1.get(..state.parties.1.len().min(OFFERED)).unwrap_or_default();
    let text = editor.text(field);
    let rows = if list.open { offers(ctx, found, text.trim(), side) } else { Vec::new() };
    if list.open && list.chosen.is_none() {
        list.chosen = Some(0);
    }
    let focused = ui.memory(|memory| memory.has_focus(id));
    let kept = list.open && focused && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let mut taken = list.keys(ui, id, rows.len(), false);
    let hint = ctx.t("party-hint-legal-name");
    let look = Look { required: true, hint: &hint, icon: Some(Icon::Search), ..Look::default() };
    let shown = field_ui(ui, ctx, editor, field, look);
    if shown.changed {
        let typed = ctx.actions.iter().rev().find_map(|action| match action {
            Action::Type(of, text) if *of == field => Some(text.trim().to_owned()),
            _ => None,
        });
        let typed = typed.unwrap_or_default();
        list.open = false;
        if typed.chars().count() >= LETTERS {
            list.show_at(Some(0), true);
            list.takes_ctrl_enter = true;
            ctx.push(Action::FindParties(typed));
        }
    }
    taken = taken.or(list.show(ui, &shown, &ctx.t("party-book"), &rows, theme::PARTY_LEFT));
    match taken.map(|at| found.get(at)) {
        Some(Some(entry)) => {
            list.open = false;
            ctx.push(Action::TakeParty(side, Box::new(entry.party.clone())));
        }
        Some(None) => keep(ui, ctx, &mut list, side),
        None if kept => keep(ui, ctx, &mut list, side),
        None => {}
    }
    list.store(ui, id);
}

/// A new party: what is typed stays, and the keyboard goes on to the next field.
fn keep(ui: &Ui, ctx: &mut Ctx<'_>, list: &mut Offers, side: Side) {
    list.open = false;
    ctx.push(Action::Commit);
    let next = Field::Party(side, PartyField::TradeName);
    ui.memory_mut(|memory| memory.request_focus(field_id(next)));
}

/// The parties found, and below them a new one of the name typed.
fn offers(ctx: &Ctx<'_>, found: &[BookEntry], typed: &str, side: Side) -> Vec<Offer> {
    let offer = |entry: &BookEntry| Offer {
        title: entry.party.legal_name.clone(),
        matched: matching(&entry.party.legal_name, typed).unwrap_or(0..0),
        detail: joined(&[&entry.party.address.city, &entry.party.gstin.text()], " · "),
        end: ctx.tw("party-orders", &[("n", &entry.orders.to_string())]),
        two_lines: true,
        keys: "",
    };
    let what = ctx.t(names::side_key(side));
    let title = ctx.tw("party-new", &[("what", &names::inner(&what)), ("name", typed)]);
    let new = Offer { title, keys: "Ctrl+Enter", ..Offer::default() };
    found.iter().map(offer).chain((!typed.is_empty()).then_some(new)).collect()
}
