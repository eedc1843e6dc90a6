//! Supplier and buyer: their cards, and the panel in which one of them is edited.
//!
//! Owns the layout and the popup of the address book. What a field is called and does is in `fields` and `names`.

use egui::{
    Align2, Id, Key, Modifiers, Popup, PopupCloseBehavior, Rect, RichText, Sense, Stroke, Ui, UiBuilder, Vec2,
    WidgetInfo, accesskit::Role, pos2, vec2,
};

use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::app::ui_command::COMMANDS;
use crate::domain::check::Severity;
use crate::domain::field::{Field, PartyField};
use crate::domain::party::{Party, Side};
use crate::message::BookEntry;
use crate::ui::fields::{Look, field_id, field_ui};
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{self, S4, S8, S12, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::{Ctx, keys, names, widgets};

/// Letters typed before the address book is asked.
const LETTERS: usize = 2;
/// Parties offered.
const OFFERED: usize = 6;

/// Draws both parties: as cards, or the open one as its panel and the other folded.
pub fn party_cards_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    match editor.party.as_ref().map(|(side, _)| *side) {
        Some(side) => {
            party_panel_ui(ui, ctx, editor, side);
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
                        card_ui(ui, ctx, editor, side);
                    });
                }
            });
        }
    }
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
fn edit_link_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, side: Side) {
    let (text, name, keys) = (ctx.t("party-edit"), ctx.t(command_key(side)), shortcut(side));
    if widgets::Button::new(&text).link().name(&name).shortcut(&keys).show(ui).clicked() {
        ctx.push(Action::OpenParty(Some(side)));
    }
}

/// "GSTIN …, tick, 29 – Karnataka": paints it and gives its right end.
fn gstin_ui(ui: &Ui, ctx: &Ctx<'_>, at: egui::Pos2, party: &Party, limit: f32) -> f32 {
    let t = tokens(ui);
    let font = regular(TEXT_BODY);
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(Rect::everything_left_of(limit)));
    let mut x = painter.text(at, Align2::LEFT_CENTER, ctx.t("party-gstin"), font.clone(), t.text2).right() + S4;
    let gstin = party.gstin.text();
    let (shown, color) = if gstin.is_empty() { ("–", t.text3) } else { (gstin.as_str(), t.text) };
    x = painter.text(pos2(x, at.y), Align2::LEFT_CENTER, shown, font.clone(), color).right() + S8;
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
    if let Some(state) = party.state.value() {
        let text = format!("{} – {}", state.code(), state.name());
        x = painter.text(pos2(x, at.y), Align2::LEFT_CENTER, text, font, t.text2).right();
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

fn card_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, side: Side) {
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
                edit_link_ui(ui, ctx, side);
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
        let galley = widgets::elide(ui.painter(), &address, regular(TEXT_SMALL), t.text2, inner.right() - from);
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

/// Draws the panel of one side: all its fields, with the address book under the legal name.
pub fn party_panel_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, side: Side) {
    let line = tokens(ui).accent_line;
    let id = Id::unique(("party panel", side));
    let appeared = keys::appeared(ui, id);
    widgets::card_with_line(ui, line, |ui| {
        let title = ctx.t(names::side_key(side));
        let counts = counts(editor, side);
        widgets::card_header(ui, Some(Icon::ChevronDown), &title, |ui| counts_ui(ui, ctx, counts));
        widgets::card_body(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(S12, S8);
            let wide = ui.available_width() >= theme::PARTY_WIDE;
            if wide {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = theme::S20;
                    ui.vertical(|ui| {
                        ui.set_width(theme::PARTY_LEFT);
                        legal_name_ui(ui, ctx, editor, side, appeared);
                        contact_hint_ui(ui, ctx);
                    });
                    ui.vertical(|ui| form_ui(ui, ctx, editor, side));
                });
            } else {
                legal_name_ui(ui, ctx, editor, side, appeared);
                form_ui(ui, ctx, editor, side);
            }
        });
        widgets::hairline(ui);
        footer_ui(ui, ctx, editor, side);
    });
}

/// Errors and warnings of a side; what is only missing is no error yet.
fn counts(editor: &Editor, side: Side) -> (usize, usize, usize) {
    let of_side =
        editor.derived.head_checks.iter().filter(|check| matches!(check.path, Field::Party(of, _) if of == side));
    of_side.fold((0, 0, 0), |(errors, warnings, missing), check| match check.severity {
        _ if check.is_missing() => (errors, warnings, missing + 1),
        Severity::Error => (errors + 1, warnings, missing),
        Severity::Warning => (errors, warnings + 1, missing),
    })
}

fn counts_ui(ui: &mut Ui, ctx: &Ctx<'_>, (errors, warnings, missing): (usize, usize, usize)) {
    let t = tokens(ui);
    let parts = [
        ("summary-warnings", warnings, t.warn),
        ("summary-errors", errors, t.danger),
        ("party-missing", missing, t.text2),
    ];
    let mut first = true;
    for (key, count, color) in parts.into_iter().filter(|(_, count, _)| *count > 0) {
        if !first {
            ui.label(RichText::new("·").color(t.text2));
        }
        first = false;
        let text = ctx.tw(key, &[("n", &count.to_string())]);
        ui.label(RichText::new(text).font(semibold(TEXT_SMALL)).color(color));
    }
}

fn contact_hint_ui(ui: &mut Ui, ctx: &Ctx<'_>) {
    let t = tokens(ui);
    ui.label(RichText::new(ctx.t("party-find-hint")).font(regular(TEXT_SMALL)).color(t.text3));
}

/// The rows of the form: fields with their share of the width.
const FORM: [&[(PartyField, f32)]; 5] = [
    &[(PartyField::TradeName, 1.0), (PartyField::B2bId, 1.0)],
    &[(PartyField::Gstin, 1.0), (PartyField::StateCode, 1.0)],
    &[(PartyField::AddressType, 0.6), (PartyField::AddressLine1, 1.2), (PartyField::AddressLine2, 1.2)],
    &[(PartyField::City, 1.0), (PartyField::State, 1.0), (PartyField::Country, 1.0), (PartyField::Pincode, 1.0)],
    &[
        (PartyField::ContactType, 0.7),
        (PartyField::CountryCode, 0.7),
        (PartyField::PhoneNumber, 1.1),
        (PartyField::Email, 1.5),
    ],
];

fn required(field: PartyField) -> bool {
    use PartyField as P;
    !matches!(field, P::TradeName | P::AddressType | P::AddressLine2 | P::ContactType | P::CountryCode)
}

/// Key of the hint of a field that has usual words; empty for others.
fn hint_key(field: PartyField) -> &'static str {
    match field {
        PartyField::AddressType => "party-hint-address-type",
        PartyField::ContactType => "party-hint-contact-type",
        PartyField::Gstin => "party-hint-gstin",
        PartyField::StateCode => "party-hint-state-code",
        _ => "",
    }
}

fn form_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, side: Side) {
    for row in FORM {
        let least = theme::FIELD_MIN * row.len() as f32 + S12 * (row.len() - 1) as f32;
        let columns = if ui.available_width() >= least { row.len() } else { 2.min(row.len()) };
        for part in row.chunks(columns) {
            let shares: f32 = part.iter().map(|(_, share)| share).sum();
            let room = ui.available_width() - S12 * (part.len() - 1) as f32;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = S12;
                for (field, share) in part {
                    cell_ui(ui, ctx, editor, (side, *field), room * share / shares);
                }
            });
        }
    }
}

fn cell_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, (side, field): (Side, PartyField), width: f32) {
    let party = editor.order().head.party(side);
    let hint = if hint_key(field).is_empty() { String::new() } else { ctx.t(hint_key(field)) };
    let ok = field == PartyField::Gstin && party.gstin.value().is_some();
    let look = Look { width: width.floor(), required: required(field), hint: &hint, ok, ..Look::default() };
    let shown = field_ui(ui, ctx, editor, Field::Party(side, field), look);
    if field == PartyField::StateCode
        && !shown.response.has_focus()
        && let Some(state) = party.state.value()
    {
        let t = tokens(ui);
        let room = shown.rect.width() - theme::S24 - theme::S16;
        let galley = widgets::elide(ui.painter(), state.name(), regular(TEXT_BODY), t.text2, room);
        let at = pos2(shown.rect.left() + theme::S24 + S12, shown.rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, t.text2);
    }
}

fn footer_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, side: Side) {
    let named = !editor.order().head.party(side).legal_name.trim().is_empty();
    let (save, about, done) = (ctx.t("party-save"), ctx.t("party-save-about"), ctx.t("party-done"));
    let keys = shortcut(side);
    let size = vec2(ui.available_width(), theme::PARTY_FOOTER);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let inner = rect.shrink2(vec2(S12, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(egui::Layout::left_to_right(egui::Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = S8;
        if widgets::Button::new(&save).icon(Icon::Building).enabled(named).show(ui).clicked() {
            ctx.push(Action::RememberParty(side));
        }
        let text = RichText::new(about).font(regular(TEXT_SMALL)).color(tokens(ui).text2);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if widgets::Button::new(&done).shortcut(&keys).show(ui).clicked() {
                ctx.push(Action::OpenParty(None));
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(text).truncate())
            });
        });
    });
}

/// What the popup of the address book remembers.
#[derive(Clone, Copy, Debug, Default)]
struct Book {
    open: bool,
    highlight: usize,
    place: Option<Rect>,
}

/// The legal name, with the parties of the address book that match.
fn legal_name_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, side: Side, appeared: bool) {
    let field = Field::Party(side, PartyField::LegalName);
    let id = field_id(field);
    let state = ctx.state;
    let rows: &[BookEntry] = state.parties.1.get(..state.parties.1.len().min(OFFERED)).unwrap_or_default();
    let mut book: Book = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    if appeared {
        book = Book::default();
        if editor.focus.is_none() {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }
    book.highlight = book.highlight.min(rows.len().saturating_sub(1));
    let mut taken = (book.open && !rows.is_empty()).then(|| popup_keys(ui, id, rows.len(), &mut book)).flatten();
    let hint = ctx.t("party-hint-legal-name");
    let look = Look { required: true, hint: &hint, ..Look::default() };
    let shown = field_ui(ui, ctx, editor, field, look);
    let text = editor.text(field);
    if shown.changed {
        let typed = ctx.actions.iter().rev().find_map(|action| match action {
            Action::Type(of, text) if *of == field => Some(text.trim().to_owned()),
            _ => None,
        });
        let typed = typed.unwrap_or_default();
        book.open = typed.chars().count() >= LETTERS;
        book.highlight = 0;
        if book.open {
            ctx.push(Action::FindParties(typed));
        }
    }
    let over = ui.input(|input| input.pointer.interact_pos().or(input.pointer.latest_pos()));
    let over = over.zip(book.place).is_some_and(|(at, place)| place.contains(at));
    if !shown.response.has_focus() && !over && !shown.changed {
        book.open = false;
    }
    book.place = None;
    if book.open && !rows.is_empty() {
        let filter = egui::EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
            ..egui::EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        taken = taken.or(popup_ui(ui, ctx, &shown, rows, &text, &mut book));
    }
    if let Some(entry) = taken.and_then(|index| rows.get(index)) {
        book = Book::default();
        ctx.push(Action::TakeParty(side, Box::new(entry.party.clone())));
    }
    ui.data_mut(|data| data.insert_temp(id, book));
}

/// Down, Up, Enter and Esc while the popup is open; gives the row that Enter took.
fn popup_keys(ui: &Ui, id: Id, rows: usize, book: &mut Book) -> Option<usize> {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return None;
    }
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
            book.highlight = (book.highlight + 1).min(rows.saturating_sub(1));
        }
        if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
            book.highlight = book.highlight.saturating_sub(1);
        }
        if input.consume_key(Modifiers::NONE, Key::Escape) {
            book.open = false;
        }
        input.consume_key(Modifiers::NONE, Key::Enter).then_some(book.highlight)
    })
}

fn popup_ui(
    ui: &Ui,
    ctx: &Ctx<'_>,
    shown: &widgets::FieldResponse,
    rows: &[BookEntry],
    text: &str,
    book: &mut Book,
) -> Option<usize> {
    let t = tokens(ui);
    let mut taken = None;
    let width = shown.rect.width().max(theme::PARTY_LEFT) - 2.0;
    let popup = Popup::from_response(&shown.response)
        .id(shown.response.id.with("address book"))
        .open(true)
        .gap(S4)
        .width(width)
        .accessible_name(ctx.t("party-book"))
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .frame(
            egui::Frame::new()
                .fill(t.surface)
                .stroke(Stroke::new(1.0, t.control_soft))
                .corner_radius(theme::RADIUS_CARD),
        )
        .show(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            for (index, entry) in rows.iter().enumerate() {
                if entry_ui(ui, ctx, entry, text, book.highlight == index) {
                    taken = Some(index);
                }
            }
        });
    book.place = popup.map(|popup| popup.response.rect);
    taken
}

fn entry_ui(ui: &mut Ui, ctx: &Ctx<'_>, entry: &BookEntry, text: &str, lit: bool) -> bool {
    let t = tokens(ui);
    let party = &entry.party;
    // Clickable but not focusable: the focus stays in the field.
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme::POPUP_ROW), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, lit, &party.legal_name));
    let detail = joined(&[&party.address.city, &party.gstin.text()], " · ");
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(detail.as_str()));
    if lit || response.hovered() {
        ui.painter().rect_filled(rect.shrink(1.0), theme::RADIUS, if lit { t.accent_tint } else { t.hover });
    }
    let inner = rect.shrink2(vec2(S12, 0.0));
    let count = ctx.tw("party-orders", &[("n", &entry.orders.to_string())]);
    let at = pos2(inner.right(), rect.top() + theme::POPUP_LINES[0]);
    let limit = ui.painter().text(at, Align2::RIGHT_CENTER, count, regular(TEXT_SMALL), t.text2).left() - S8;
    let (start, rest) = party.legal_name.split_at(matching(&party.legal_name, text));
    let bold = widgets::elide(ui.painter(), start, semibold(TEXT_BODY), t.text, limit - inner.left());
    let x = inner.left() + bold.size().x;
    ui.painter().galley(pos2(inner.left(), rect.top() + theme::POPUP_LINES[0] - bold.size().y / 2.0), bold, t.text);
    let rest = widgets::elide(ui.painter(), rest, regular(TEXT_BODY), t.text, limit - x);
    ui.painter().galley(pos2(x, rect.top() + theme::POPUP_LINES[0] - rest.size().y / 2.0), rest, t.text);
    let galley = widgets::elide(ui.painter(), &detail, regular(TEXT_SMALL), t.text2, inner.width());
    ui.painter().galley(
        pos2(inner.left(), rect.top() + theme::POPUP_LINES[1] - galley.size().y / 2.0),
        galley,
        t.text2,
    );
    response.clicked()
}

/// How many bytes at the start of `name` are what was typed, in any case.
fn matching(name: &str, typed: &str) -> usize {
    let mut end = 0;
    let mut letters = name.char_indices();
    for wanted in typed.trim().chars() {
        match letters.next() {
            Some((at, c)) if c.to_lowercase().eq(wanted.to_lowercase()) => end = at + c.len_utf8(),
            _ => return 0,
        }
    }
    end
}
