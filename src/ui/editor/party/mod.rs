//! Supplier and buyer: their cards; the panel in which one of them is edited is in `panel`.
//!
//! Owns the layout of the cards, and that the keyboard comes back to the card of a panel that was closed.

mod address;
mod book;
mod panel;

use egui::{Align2, Id, Rect, Response, Sense, Ui, UiBuilder, Vec2, WidgetInfo, accesskit::Role, pos2, vec2};

pub use panel::{party_fields_ui, party_panel_ui};

use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::app::ui_command::COMMANDS;
use crate::domain::party::{Party, Side};
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{self, S4, S8, S12, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::{Ctx, names, widgets};

/// Draws both parties: as cards, or the open one as its panel and the other folded.
pub fn party_cards_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let open = editor.party.as_ref().map(|(side, _)| *side);
    let back_to = closed(ui, editor, open);
    match open {
        Some(side) => {
            let top = ui.cursor().top();
            party_panel_ui(ui, ctx, editor, side);
            note_keyboard(ui, side, top..=ui.cursor().top());
            folded_ui(ui, ctx, editor, if side == Side::Supplier { Side::Buyer } else { Side::Supplier });
        }
        None => {
            let width = ((ui.available_width() - S12) / 2.0).floor();
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = S12;
                for side in [Side::Supplier, Side::Buyer] {
                    let size = vec2(width, theme::PARTY_CARD);
                    ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
                        ui.set_width(width);
                        card_ui(ui, ctx, editor, side, back_to == Some(side));
                    });
                }
            });
        }
    }
}

/// The side whose panel had the keyboard and was closed since the last frame.
fn closed(ui: &Ui, editor: &Editor, open: Option<Side>) -> Option<Side> {
    let id = Id::unique("party panel with the keyboard");
    let had: Side = ui.data(|data| data.get_temp::<Option<Side>>(id)).flatten().filter(|side| open != Some(*side))?;
    ui.data_mut(|data| data.insert_temp::<Option<Side>>(id, None));
    (open.is_none() && editor.focus.is_none()).then_some(had)
}

/// Notes whether the keyboard is in the open panel, which reaches over these heights.
fn note_keyboard(ui: &Ui, side: Side, panel: std::ops::RangeInclusive<f32>) {
    let focused = ui.memory(|memory| memory.focused()).and_then(|id| ui.ctx().read_response(id));
    let inside = focused.is_some_and(|response| panel.contains(&response.rect.center().y));
    let id = Id::unique("party panel with the keyboard");
    ui.data_mut(|data| data.insert_temp(id, inside.then_some(side)));
}

/// Key of the command that opens a side's panel.
fn command_key(side: Side) -> &'static str {
    match side {
        Side::Supplier => "command-edit-supplier",
        Side::Buyer => "command-edit-buyer",
    }
}

fn shortcut(side: Side) -> String {
    let command = COMMANDS.iter().find(|command| command.text == command_key(side));
    command.and_then(|command| command.shortcut).map(|keys| keys.to_string()).unwrap_or_default()
}

/// The link that opens a side's panel, laid out from the right.
fn edit_link_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, side: Side) -> Response {
    let (text, name, keys) = (ctx.t("party-edit"), ctx.t(command_key(side)), shortcut(side));
    let link = widgets::Button::new(&text).link().name(&name);
    // In a narrow card the party's name has the room.
    let link = if ui.available_width() < theme::PARTY_KEYS { link.keys(&keys) } else { link.shortcut(&keys) };
    let link = link.show(ui);
    if link.clicked() {
        ctx.push(Action::OpenParty(Some(side)));
    }
    link
}

/// "GSTIN …, tick, 29 – Karnataka": paints it and gives its right end.
fn gstin_ui(ui: &Ui, ctx: &Ctx<'_>, at: egui::Pos2, party: &Party, limit: f32) -> f32 {
    let t = tokens(ui);
    let font = regular(TEXT_BODY);
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(Rect::everything_left_of(limit)));
    let mut x = painter.text(at, Align2::LEFT_CENTER, ctx.t("party-gstin"), font.clone(), t.text2).right() + S4;
    let gstin = party.gstin.text();
    let (shown, color) = if gstin.is_empty() { ("–", t.text3) } else { (gstin.as_str(), t.text) };
    let galley = widgets::elide(&painter, shown, font.clone(), color, limit - x);
    let place = Align2::LEFT_CENTER.anchor_size(pos2(x, at.y), galley.size());
    painter.galley(place.min, galley, color);
    x = place.right() + S8;
    if !gstin.is_empty() && x + theme::ICON_SMALL < limit {
        let (icon, color) = if party.gstin.value().is_some() { (Icon::Check, t.ok) } else { (Icon::XCircle, t.danger) };
        paint_icon(
            ui,
            Rect::from_min_size(pos2(x, at.y - theme::ICON_SMALL / 2.0), Vec2::splat(theme::ICON_SMALL)),
            icon,
            color,
        );
        x += theme::ICON_SMALL + S8;
    }
    if let Some(state) = party.state.value().filter(|_| limit - x > theme::STATE_LEAST) {
        let text = format!("{} – {}", state.code(), state.name());
        let galley = widgets::elide(&painter, &text, font, t.text2, limit - x);
        let place = Align2::LEFT_CENTER.anchor_size(pos2(x, at.y), galley.size());
        painter.galley(place.min, galley, t.text2);
        x = place.right();
    }
    x
}

fn joined(parts: &[&str], separator: &str) -> String {
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(separator)
}

/// Address and telephone in one line.
fn address(party: &Party) -> String {
    let place = joined(&[&party.address.city, &party.address.pincode], " ");
    let street = joined(&[&party.address.line1, &party.address.line2, &place], ", ");
    let number = party.contact.phone_number.trim();
    let phone = if number.is_empty() { String::new() } else { joined(&[&party.contact.country_code, number], " ") };
    joined(&[&street, &phone], " · ")
}

fn name_of(ctx: &Ctx<'_>, party: &Party) -> (String, bool) {
    let name = party.legal_name.trim();
    if name.is_empty() { (ctx.t("party-none"), false) } else { (name.to_owned(), true) }
}

fn card_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, side: Side, focus: bool) {
    let party = editor.order().head.party(side);
    let t = tokens(ui);
    widgets::card(ui, |ui| {
        let size = vec2(ui.available_width(), theme::PARTY_CARD - 2.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let inner = rect.shrink2(vec2(S12, S8));
        let top = Rect::from_min_size(inner.min, vec2(inner.width(), theme::CHIP + S4));
        let right = ui.scope_builder(
            UiBuilder::new().max_rect(top).layout(egui::Layout::right_to_left(egui::Align::Center)),
            |ui| {
                let link = edit_link_ui(ui, ctx, side);
                if focus {
                    link.request_focus();
                }
                ui.min_rect().left()
            },
        );
        let label = ctx.t(names::side_key(side));
        let from = inner.left() + theme::PARTY_LABEL;
        let y = top.center().y;
        ui.painter().text(pos2(inner.left(), y), Align2::LEFT_CENTER, &label, regular(TEXT_SMALL), t.text2);
        let (name, known) = name_of(ctx, party);
        let (font, color) = if known { (semibold(TEXT_BODY), t.text) } else { (regular(TEXT_BODY), t.text3) };
        let galley = widgets::elide(ui.painter(), &name, font, color, right.inner - S8 - from);
        ui.painter().galley(pos2(from, y - galley.size().y / 2.0), galley, color);
        gstin_ui(ui, ctx, pos2(from, y + theme::PARTY_LINES[0]), party, inner.right());
        let address = address(party);
        let address = if side == Side::Buyer && !known && ctx.state.registry.companies.is_empty() {
            ctx.t("company-first") // in place of nothing
        } else {
            address
        };
        let mut end = inner.right();
        if side == Side::Buyer {
            let line =
                Rect::from_center_size(pos2(inner.center().x, y + theme::PARTY_LINES[1]), vec2(inner.width(), S12));
            let right = egui::Layout::right_to_left(egui::Align::Center);
            let mut child = ui.new_child(UiBuilder::new().max_rect(line).layout(right));
            super::company::keep_ui(&mut child, ctx);
            end = end.min(child.min_rect().left() - S8).max(from);
        }
        let galley = widgets::elide(ui.painter(), &address, regular(TEXT_SMALL), t.text2, end - from);
        ui.painter().galley(pos2(from, y + theme::PARTY_LINES[1] - galley.size().y / 2.0), galley, t.text2);
        let said = joined(&[&name, &party.gstin.text(), &address], ", ");
        response.widget_info(|| WidgetInfo::labeled(Role::Group, true, format!("{label}: {said}")));
    });
}

/// The other party in one row while a panel is open.
fn folded_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, side: Side) {
    let party = editor.order().head.party(side);
    let t = tokens(ui);
    widgets::card(ui, |ui| {
        let size = vec2(ui.available_width(), theme::CARD_HEADER);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let inner = rect.shrink2(vec2(S12, 0.0));
        let y = inner.center().y;
        let from_right = egui::Layout::right_to_left(egui::Align::Center);
        let limit = ui.scope_builder(UiBuilder::new().max_rect(inner).layout(from_right), |ui| {
            edit_link_ui(ui, ctx, side);
            ui.min_rect().left() - S8
        });
        let limit = limit.inner;
        paint_icon(
            ui,
            Rect::from_center_size(pos2(inner.left() + S8, y), Vec2::splat(theme::ICON)),
            Icon::ChevronRight,
            t.text2,
        );
        let label = ctx.t(names::side_key(side));
        let at = pos2(inner.left() + theme::S24, y);
        let mut x = ui.painter().text(at, Align2::LEFT_CENTER, &label, regular(TEXT_SMALL), t.text2).right() + S8;
        let (name, known) = name_of(ctx, party);
        let (font, color) = if known { (semibold(TEXT_BODY), t.text) } else { (regular(TEXT_BODY), t.text3) };
        let galley = widgets::elide(ui.painter(), &name, font, color, limit - x);
        let width = galley.size().x;
        ui.painter().galley(pos2(x, y - galley.size().y / 2.0), galley, color);
        x += width + S8;
        let end = if x < limit { gstin_ui(ui, ctx, pos2(x, y), party, limit) + S12 } else { limit };
        let place = joined(&[&party.address.city, &party.address.pincode], " ");
        if limit - end > theme::FIELD_MIN {
            ui.painter().text(pos2(end, y), Align2::LEFT_CENTER, place, regular(TEXT_SMALL), t.text2);
        }
        response.widget_info(|| WidgetInfo::labeled(Role::Group, true, format!("{label}: {name}")));
    });
}
