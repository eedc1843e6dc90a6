//! What the address book adds to the open panel: the party's other addresses, and a registration of the same PAN.
//!
//! Owns the choice of an address, and which one is replaced when the party is kept.

use egui::{Align, Id, Layout, Rect, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2};

use super::joined;
use crate::app::action::{Action, BookAction};
use crate::app::editor::Editor;
use crate::domain::party::{Address, Party, Side};
use crate::message::BookEntry;
use crate::ui::theme::{self, S8, TEXT_SMALL, regular, tokens};
use crate::ui::{Ctx, names, widgets};

/// An address in one line.
fn line(address: &Address) -> String {
    let place = joined(&[&address.city, &address.pincode], " ");
    joined(&[&address.line1, &address.line2, &place], ", ")
}

/// Place of the party's address among those of its entry, from 0.
fn place(entry: &BookEntry, party: &Party) -> Option<usize> {
    entry.addresses.iter().position(|address| *address == party.address)
}

/// Where it is kept which of the addresses was chosen last.
fn chosen_id(side: Side) -> Id {
    Id::unique(("address chosen", side))
}

/// The address that the one on the order may take the place of; `None` when the book has it, or knows none to replace.
pub(super) fn replaced(ui: &Ui, ctx: &Ctx<'_>, party: &Party, side: Side) -> Option<usize> {
    let entry = ctx.state.book.entry(party)?;
    let last = entry.addresses.len().checked_sub(1)?;
    let chosen = ui.data(|data| data.get_temp::<usize>(chosen_id(side))).unwrap_or_default();
    (place(entry, party).is_none() && !line(&party.address).is_empty()).then_some(chosen.min(last))
}

/// What keeping the party would do.
pub(super) fn save_about(ctx: &Ctx<'_>, party: &Party) -> String {
    let Some(entry) = ctx.state.book.entry(party) else { return ctx.t("party-save-about") };
    let name = entry.party.legal_name.as_str();
    match place(entry, party) {
        Some(_) if entry.party == *party => ctx.t("party-save-same"),
        Some(_) => ctx.tw("party-save-updates", &[("name", name)]),
        None => ctx.tw("party-save-address", &[("name", name)]),
    }
}

/// Draws the choice between the party's addresses, when the book has another than that on the order.
pub(super) fn addresses_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, side: Side) {
    let party = editor.order().head.party(side);
    let state = ctx.state;
    let Some(entry) = state.book.entry(party) else { return };
    let at = place(entry, party);
    if let Some(at) = at {
        ui.data_mut(|data| data.insert_temp(chosen_id(side), at));
    }
    if entry.addresses.len() <= usize::from(at.is_some()) {
        return; // there is no other to choose
    }
    let of = entry.addresses.len().to_string();
    let label = match at {
        Some(at) => ctx.tw("party-address-of", &[("at", &(at + 1).to_string()), ("of", &of)]),
        None => ctx.tw("party-address-other", &[("n", &of)]),
    };
    let name = format!("{} {}", ctx.t(names::side_key(side)), names::inner(&ctx.t("party-address")));
    let options: Vec<(String, String)> =
        entry.addresses.iter().map(|address| (address.city.clone(), line(address))).collect();
    let current = line(&party.address);
    let width = ui.available_width();
    if let Some(address) =
        widgets::choice(ui, &name, &label, &current, &options, width).and_then(|at| entry.addresses.get(at))
    {
        ctx.push(Action::Book(BookAction::TakeAddress(side, Box::new(address.clone()))));
    }
}

/// Draws the registration of the same PAN that the address book has, with a link that takes it, in `room`, which was kept
/// for it: no field moves when it appears.
pub(super) fn same_pan_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, side: Side, room: Rect) {
    let party = editor.order().head.party(side);
    let state = ctx.state;
    let Some(entry) = state.book.same_pan(party) else { return };
    let gstin = entry.party.gstin.text();
    let text = ctx.tw("party-same-pan", &[("gstin", &gstin), ("city", &entry.party.address.city)]);
    let t = tokens(ui);
    let galley = widgets::elide(ui.painter(), &text, regular(TEXT_SMALL), t.text2, room.width() - theme::PAN_LINK);
    let at = pos2(room.left(), room.center().y - galley.size().y / 2.0);
    let right = at.x + galley.size().x + S8;
    ui.painter().galley(at, galley, t.text2);
    let response = ui.interact(room, Id::unique(("same PAN", side)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    let place = Rect::from_min_max(pos2(right, room.top()), room.right_bottom());
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center)));
    let name = ctx.tw("party-use-gstin", &[("gstin", &gstin)]);
    if widgets::Button::new(&ctx.t("party-use")).name(&name).link().small().show(&mut child).clicked() {
        ctx.push(Action::Book(BookAction::UseRegistration(side, Box::new(entry.party.clone()))));
    }
}
