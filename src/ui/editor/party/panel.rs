//! The panel in which a party is edited: its fields, what the address book adds to them, and the footer.
//!
//! Owns the layout (mock-up 03). The legal name and its list are in `book`, addresses and registrations in `address`.

use egui::{Id, Rect, RichText, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2};

use super::{address, book, shortcut};
use crate::app::action::{Action, BookAction};
use crate::app::editor::Editor;
use crate::domain::check::Severity;
use crate::domain::field::{Field, PartyField};
use crate::domain::gst::{pan_of, pincode_matches_state};
use crate::domain::party::{Party, Side};
use crate::ui::cells::{text_left, text_right};
use crate::ui::choices::{self, Kind, choice_ui, state_code_ui, state_name_ui};
use crate::ui::editor::company;
use crate::ui::fields::{Look, field_ui};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, S8, S12, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::{Ctx, format, keys, names, widgets};

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
            if ui.available_width() >= theme::PARTY_WIDE {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = theme::S20;
                    ui.vertical(|ui| {
                        ui.set_width(theme::PARTY_LEFT);
                        left_ui(ui, ctx, editor, side, appeared);
                    });
                    ui.vertical(|ui| form_ui(ui, ctx, editor, side));
                });
            } else {
                left_ui(ui, ctx, editor, side, appeared);
                form_ui(ui, ctx, editor, side);
            }
        });
        widgets::hairline(ui);
        footer_ui(ui, ctx, editor, side);
    });
}

/// Draws the fields of a party alone, one below the other, as the list of suppliers edits them.
pub fn party_fields_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, side: Side) {
    let look = Look { required: true, ..Look::default() };
    field_ui(ui, ctx, editor, Field::Party(side, PartyField::LegalName), look);
    form_ui(ui, ctx, editor, side);
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

/// Who it is: the own company, the legal name, and what the address book knows of the party.
fn left_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, side: Side, appeared: bool) {
    company::company_choice_ui(ui, ctx, editor, side);
    book::legal_name_ui(ui, ctx, editor, side, appeared);
    let party = editor.order().head.party(side);
    let known = ctx.state.book.entry(party).filter(|entry| entry.orders > 0 && side == Side::Supplier);
    let text = match known {
        Some(entry) => ctx.tw("party-known", &[("n", &entry.orders.to_string())]),
        None => ctx.t("party-find-hint"),
    };
    ui.label(RichText::new(text).font(regular(TEXT_SMALL)).color(tokens(ui).text3));
    // Here it moves no field when it appears.
    address::addresses_ui(ui, ctx, editor, side);
    if side == Side::Supplier {
        recent_ui(ui, ctx, editor);
    }
}

/// The last order from the supplier, what is open there, and what twelve months came to, all without this order.
fn recent_ui(ui: &mut Ui, ctx: &Ctx<'_>, editor: &Editor) {
    let Some(page) = ctx.state.book.recent(&editor.order().head.supplier) else { return };
    let Some(last) = page.orders.first() else { return };
    let number = if last.number.is_empty() { ctx.t("orders-no-number") } else { last.number.clone() };
    let last = last.date.map_or(number.clone(), |date| format!("{number}, {}", ctx.date(date)));
    let spent: rust_decimal::Decimal = page.months.iter().map(|(_, spent)| *spent).sum();
    let mut rows = vec![("party-recent-last", last)];
    let amounts = [("party-recent-open", page.open), ("party-recent-spent", spent)];
    let amounts = amounts.into_iter().filter(|(_, amount)| !amount.is_zero());
    rows.extend(amounts.map(|(key, amount)| (key, format::money(amount))));
    ui.add_space(theme::S4);
    widgets::hairline(ui);
    ui.spacing_mut().item_spacing.y = theme::S4;
    let t = tokens(ui);
    ui.label(RichText::new(ctx.t("party-recent")).font(regular(TEXT_SMALL)).color(t.text2));
    for (key, value) in rows {
        let (rect, response) = ui.allocate_exact_size(egui::vec2(ui.available_width(), theme::S16), Sense::hover());
        let name = ctx.t(key);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {value}")));
        let right = text_right(ui, rect, &value, regular(TEXT_SMALL), t.text).left();
        text_left(ui, rect.with_max_x(right - theme::S8), &name, regular(TEXT_SMALL), t.text2);
    }
}

/// The rows of the form: fields with their share of the width.
type Row = &'static [(PartyField, f32)];
const WHO: [Row; 2] = [
    &[(PartyField::TradeName, 1.0), (PartyField::B2bId, 1.0)],
    &[(PartyField::Gstin, 1.0), (PartyField::StateCode, 1.0)],
];
const WHERE: [Row; 3] = [
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
    WHO.iter().for_each(|row| row_ui(ui, ctx, editor, side, row));
    WHERE.iter().for_each(|row| row_ui(ui, ctx, editor, side, row));
}

fn row_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, side: Side, row: Row) {
    let least = theme::FIELD_MIN * row.len() as f32 + S12 * (row.len() - 1) as f32;
    let columns = if ui.available_width() >= least { row.len() } else { 2.min(row.len()) };
    for part in row.chunks(columns) {
        let widths = widths(part, ui.available_width() - S12 * (part.len() - 1) as f32);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = S12;
            for ((field, _), width) in part.iter().zip(widths) {
                cell_ui(ui, ctx, editor, (side, *field), width);
            }
        });
    }
}

/// The fields' shares of the room, but none less than the least width while there is room for that.
fn widths(part: Row, room: f32) -> Vec<f32> {
    let least = theme::FIELD_MIN.min(room / part.len() as f32);
    let shares: f32 = part.iter().map(|(_, share)| share).sum();
    let is_short = |share: f32| room * share / shares < least;
    let (short, long): (Vec<f32>, Vec<f32>) = part.iter().map(|(_, share)| *share).partition(|share| is_short(*share));
    let rest = room - least * short.len() as f32;
    let shares: f32 = long.iter().sum();
    part.iter().map(|(_, share)| if short.contains(share) { least } else { rest * share / shares }).collect()
}

/// Whether a field is known to be right: a registration by its check character, a PIN code by its state.
fn is_right(party: &Party, field: PartyField) -> bool {
    match field {
        PartyField::Gstin => party.gstin.value().is_some(),
        PartyField::Pincode => {
            let state = crate::domain::gst::StateCode::parse(&party.address.state).or_else(|| party.tax_state());
            state.is_some_and(|state| pincode_matches_state(party.address.pincode.trim(), state) == Some(true))
        }
        _ => false,
    }
}

fn cell_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, (side, field): (Side, PartyField), width: f32) {
    let party = editor.order().head.party(side);
    let hint = if hint_key(field).is_empty() { String::new() } else { ctx.t(hint_key(field)) };
    let pan = party.gstin.value().and_then(|gstin| pan_of(gstin.as_str()));
    let info = match field {
        PartyField::Gstin => pan.map(|pan| ctx.tw("party-pan", &[("pan", &pan)])).unwrap_or_default(),
        _ => String::new(),
    };
    let look = Look {
        width: width.floor(),
        required: required(field),
        hint: &hint,
        ok: is_right(party, field),
        info: &info,
        reserve: matches!(field, PartyField::Gstin | PartyField::StateCode),
        ..Look::default()
    };
    let at = Field::Party(side, field);
    let profile = |ctx: &Ctx<'_>| ctx.state.settings.running.active_profile();
    match field {
        PartyField::StateCode => {
            let shown = state_code_ui(ui, ctx, editor, at, look);
            if editor.check_of(at).is_none() {
                let below = pos2(shown.rect.left(), shown.rect.bottom() + theme::S4);
                let room = Rect::from_min_size(below, vec2(shown.rect.width(), theme::S16));
                address::same_pan_ui(ui, ctx, editor, side, room);
            }
            shown
        }
        PartyField::State => state_name_ui(ui, ctx, editor, at, look, &party.address.country),
        PartyField::AddressType => {
            let kinds = |ctx: &Ctx<'_>| choices::gateway_words(ctx, &profile(ctx).address_kinds, "choice-address-");
            choice_ui(ui, ctx, editor, at, look, (Kind::Free, &kinds))
        }
        PartyField::ContactType => {
            let kinds = |ctx: &Ctx<'_>| choices::gateway_words(ctx, &profile(ctx).contact_kinds, "choice-contact-");
            choice_ui(ui, ctx, editor, at, look, (Kind::Free, &kinds))
        }
        PartyField::Country => {
            choice_ui(ui, ctx, editor, at, look, (Kind::Free, &|ctx: &Ctx<'_>| choices::words(ctx, "choice-countries")))
        }
        PartyField::CountryCode => {
            let codes = |ctx: &Ctx<'_>| choices::words(ctx, "choice-country-codes");
            choice_ui(ui, ctx, editor, at, look, (Kind::Free, &codes))
        }
        _ => field_ui(ui, ctx, editor, at, look),
    };
}

fn footer_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, side: Side) {
    let party = editor.order().head.party(side);
    let changed = editor.party.as_ref().is_some_and(|(_, before)| **before != *party);
    let (save, about, done) = (ctx.t("party-save"), address::save_about(ctx, party), ctx.t("party-done"));
    let (named, replaced) = (!party.legal_name.trim().is_empty(), address::replaced(ui, ctx, party, side));
    let keys = shortcut(side);
    let size = vec2(ui.available_width(), theme::PARTY_FOOTER);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let inner = rect.shrink2(vec2(S12, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(egui::Layout::left_to_right(egui::Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = S8;
        if widgets::Button::new(&save).icon(Icon::Building).enabled(named).show(ui).clicked() {
            ctx.push(Action::Book(BookAction::Save(side, None)));
        }
        if let Some(at) = replaced {
            let text = ctx.tw("party-replace-address", &[("at", &(at + 1).to_string())]);
            if widgets::Button::new(&text).link().show(ui).clicked() {
                ctx.push(Action::Book(BookAction::Save(side, Some(at))));
            }
        }
        let text = RichText::new(about).font(regular(TEXT_SMALL)).color(tokens(ui).text2);
        // The buttons at the right come after those at the left for the keyboard, too.
        let right = right_width(ui, &ctx.t("party-revert"), &done, &keys);
        let room = (ui.available_width() - right).max(0.0);
        ui.allocate_ui_with_layout(vec2(room, theme::ROW), egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.set_width(room);
            ui.add(egui::Label::new(text).truncate());
        });
        let revert = ctx.t("party-revert");
        if widgets::Button::new(&revert).ghost().enabled(changed).show(ui).clicked() {
            ctx.push(Action::Book(BookAction::Revert(side)));
        }
        if widgets::Button::new(&done).shortcut(&keys).show(ui).clicked() {
            ctx.push(Action::OpenParty(None));
        }
    });
}

/// Width of the footer's buttons at the right: their letters, their padding and the gaps before them.
fn right_width(ui: &Ui, revert: &str, done: &str, keys: &str) -> f32 {
    let color = tokens(ui).text;
    let letters = |text: &str, size| ui.painter().layout_no_wrap(text.to_owned(), regular(size), color).size().x;
    let texts = letters(revert, TEXT_BODY) + letters(done, TEXT_BODY) + letters(keys, TEXT_SMALL);
    texts + 2.0 * theme::S20 + 3.0 * S8
}
