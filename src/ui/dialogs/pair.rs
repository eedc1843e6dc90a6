//! Two suppliers or items that may be one: both side by side, and what is taken from which.
//!
//! Owns the looks of the choice. What becomes of the two is the store's.

use egui::{Id, Key, Modifiers, Rect, RichText, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::app::action::{Action, PairAction};
use crate::app::known::{ITEM_CHOICES, PARTY_CHOICES, PairDialog, Which, merged};
use crate::domain::alike::Likeness;
use crate::domain::field::{LineField, PartyField};
use crate::domain::party::Party;
use crate::domain::roster::ItemRow;
use crate::message::lists::PartyPair;
use crate::ui::cells::{line_below, text_left};
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{self, ICON_SMALL, ROW, S4, S8, S12, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::{Ctx, names, widgets};

/// One field of the two.
struct Choice {
    label: String,
    texts: [String; 2],
}

/// Draws the dialog.
pub(super) fn pair_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, dialog: &PairDialog) {
    let id = Id::unique("pair dialog");
    let appeared = super::appeared(ui, id.with((dialog.at, dialog.pairs(ctx.state))));
    let state = ctx.state;
    let (choices, why, heads, after) = match dialog.which {
        Which::Suppliers => {
            let Some(pair) = state.suppliers.pairs.get(dialog.at) else { return };
            (party_choices(ctx, pair), party_why(ctx, pair), party_heads(ctx, pair), party_after(ctx, dialog, pair))
        }
        Which::Items => {
            let Some(pair) = state.items.pairs.get(dialog.at) else { return };
            let heads = pair.each_ref().map(|row| uses(ctx, row.uses));
            (item_choices(ctx, pair), ctx.t("pair-why-spelling"), heads, ctx.t("pair-after-items"))
        }
    };
    if super::confirmed(ui, appeared) && !dialog.working {
        ctx.push(Action::Pair(PairAction::Merge));
    }
    let of = dialog.pairs(state).to_string();
    let key = if dialog.which == Which::Suppliers { "pair-title-suppliers" } else { "pair-title-items" };
    let (title, close) = (ctx.t(key), ctx.t("close"));
    let place = ctx.tw("pair-place", &[("at", &(dialog.at + 1).to_string()), ("of", &of)]);
    let subtitle = format!("{place} · {why}");
    let frame = widgets::Dialog::new(id, &title, &close).subtitle(&subtitle).size(theme::DIALOG_PAIR);
    super::show(
        ui,
        ctx,
        frame,
        |ui, ctx| {
            if let Some(refused) = &dialog.refused {
                widgets::banner(ui, widgets::Tone::Err, &ctx.words.text(refused));
                ui.add_space(S8);
            }
            let rect = ui.available_rect_before_wrap();
            super::neutral(ui, Rect::from_min_size(rect.min, vec2(rect.width(), 1.0)), id, &title, appeared);
            ScrollArea::vertical().id_salt("pair").auto_shrink(false).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                heads_ui(ui, &heads);
                for (at, choice) in choices.iter().enumerate() {
                    choice_ui(ui, ctx, at, choice, dialog.right.get(at) == Some(&true));
                }
                ui.add_space(S12);
                ui.label(RichText::new(after).font(regular(TEXT_SMALL)).color(tokens(ui).text2));
            });
        },
        |ui, ctx| footer_ui(ui, ctx, dialog),
    );
}

fn footer_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, dialog: &PairDialog) {
    let idle = !dialog.working;
    let merge = ctx.t("pair-merge");
    let button = widgets::Button::new(&merge).primary().large().shortcut("Ctrl+Enter").enabled(idle);
    if button.show(ui).clicked() {
        ctx.push(Action::Pair(PairAction::Merge));
    }
    if widgets::Button::new(&ctx.t("pair-apart")).large().enabled(idle).show(ui).clicked() {
        ctx.push(Action::Pair(PairAction::Apart));
    }
    if widgets::Button::new(&ctx.t("pair-skip")).large().enabled(idle).show(ui).clicked() {
        ctx.push(Action::Pair(PairAction::Skip));
    }
}

/// The three columns of a row: label, first, second.
fn thirds(rect: Rect) -> [Rect; 3] {
    let label = theme::PAIR_LABEL.min(rect.width() / 4.0);
    let half = (rect.width() - label) / 2.0;
    let at = |x: f32, width: f32| Rect::from_min_size(pos2(rect.left() + x, rect.top()), vec2(width, rect.height()));
    [at(0.0, label - S8), at(label, half - S8), at(label + half, half)]
}

/// How much each of the two is used.
fn heads_ui(ui: &mut Ui, heads: &[String; 2]) {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    ui.painter().rect_filled(rect, 0, t.header);
    let [_, left, right] = thirds(rect);
    for (place, text) in [left, right].into_iter().zip(heads) {
        text_left(ui, place.with_min_x(place.left() + ICON_SMALL + S8), text, regular(TEXT_SMALL), t.text2);
    }
    line_below(ui, rect);
}

/// One field: which of the two texts is taken. Left and Right change it.
fn choice_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, at: usize, choice: &Choice, right: bool) {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW + S4), Sense::hover());
    let [label, left, other] = thirds(rect);
    text_left(ui, label, &choice.label, regular(TEXT_SMALL), t.text2);
    let same = choice.texts[0].trim() == choice.texts[1].trim();
    for (side, (place, text)) in [left, other].into_iter().zip(&choice.texts).enumerate() {
        let taken = right == (side == 1);
        let shown = if text.trim().is_empty() { "–" } else { text.as_str() };
        if same {
            text_left(ui, place.with_min_x(place.left() + ICON_SMALL + S8), shown, regular(TEXT_BODY), t.text2);
            continue;
        }
        let id = Id::unique(("pair choice", at, side));
        let response = ui.interact(place, id, Sense::click());
        let key = if side == 0 { "pair-take-first" } else { "pair-take-second" };
        let name = ctx.tw(key, &[("field", &names::inner(&choice.label)), ("text", shown)]);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, taken, &name));
        if response.hovered() {
            ui.painter().rect_filled(place, theme::RADIUS, t.hover);
        }
        let mark = Rect::from_center_size(
            pos2(place.left() + ICON_SMALL / 2.0 + S4, place.center().y),
            vec2(ICON_SMALL, ICON_SMALL),
        );
        if taken {
            paint_icon(ui, mark, Icon::Check, t.accent);
        } else {
            ui.painter().circle_stroke(mark.center(), S4, egui::Stroke::new(1.0, t.control));
        }
        let (font, color) = if taken { (semibold(TEXT_BODY), t.text) } else { (regular(TEXT_BODY), t.text2) };
        text_left(ui, place.with_min_x(mark.right() + S4), shown, font, color);
        widgets::focus_ring(ui, &response, place.shrink(2.0));
        let key = if side == 0 { Key::ArrowRight } else { Key::ArrowLeft };
        let moved = response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if moved {
            ui.memory_mut(|memory| memory.request_focus(Id::unique(("pair choice", at, 1 - side))));
        }
        if response.clicked() || moved {
            ctx.push(Action::Pair(PairAction::Take(at, (side == 1) != moved)));
        }
    }
    line_below(ui, rect);
}

fn uses(ctx: &Ctx<'_>, orders: u32) -> String {
    ctx.tw("pair-orders", &[("n", &orders.to_string())])
}

fn party_heads(ctx: &Ctx<'_>, pair: &PartyPair) -> [String; 2] {
    pair.parties.each_ref().map(|(_, _, orders)| uses(ctx, *orders))
}

fn party_why(ctx: &Ctx<'_>, pair: &PartyPair) -> String {
    let word = |why: &Likeness| {
        ctx.t(match why {
            Likeness::Pan => "pair-why-pan",
            Likeness::Name => "pair-why-name",
            Likeness::Phone => "pair-why-phone",
            Likeness::Email => "pair-why-email",
        })
    };
    pair.why.iter().map(word).collect::<Vec<_>>().join(", ")
}

fn party_after(ctx: &Ctx<'_>, dialog: &PairDialog, pair: &PartyPair) -> String {
    let (_, addresses) = merged(pair, &dialog.right);
    ctx.tw("pair-after-suppliers", &[("n", &addresses.len().to_string())])
}

fn party_text(party: &Party, field: PartyField) -> String {
    let text = |field: PartyField| party.cell(field).map(|cell| cell.text()).unwrap_or_default();
    let joined = |fields: &[PartyField], by: &str| {
        let parts: Vec<String> =
            fields.iter().map(|field| text(*field)).filter(|part| !part.trim().is_empty()).collect();
        parts.join(by)
    };
    match field {
        PartyField::AddressLine1 => {
            joined(&[PartyField::AddressLine1, PartyField::AddressLine2, PartyField::City, PartyField::Pincode], ", ")
        }
        // A country's code alone is no number.
        PartyField::PhoneNumber if text(PartyField::PhoneNumber).trim().is_empty() => String::new(),
        PartyField::PhoneNumber => joined(&[PartyField::CountryCode, PartyField::PhoneNumber], " "),
        other => text(other),
    }
}

fn party_choices(ctx: &Ctx<'_>, pair: &PartyPair) -> Vec<Choice> {
    let [(_, left, _), (_, right, _)] = &pair.parties;
    let choice = |field: &PartyField| Choice {
        label: if *field == PartyField::AddressLine1 {
            ctx.t("pair-first-address")
        } else {
            ctx.t(names::party_key(*field))
        },
        texts: [party_text(&left.party, *field), party_text(&right.party, *field)],
    };
    PARTY_CHOICES.iter().map(choice).collect()
}

fn item_choices(ctx: &Ctx<'_>, pair: &[ItemRow; 2]) -> Vec<Choice> {
    let fields: [LineField; ITEM_CHOICES] =
        [LineField::Description, LineField::Hsn, LineField::Unit, LineField::GstRate];
    let text = |row: &ItemRow, field: LineField| match field {
        LineField::Hsn => row.facts.hsn.as_ref().map(ToString::to_string).unwrap_or_default(),
        LineField::Unit => row.facts.unit.clone(),
        LineField::GstRate => row.facts.gst_rate.map(|rate| rate.to_string()).unwrap_or_default(),
        _ => row.facts.description.clone(),
    };
    let choice = |field: LineField| Choice {
        label: ctx.t(names::line_key(field)),
        texts: pair.each_ref().map(|row| text(row, field)),
    };
    fields.into_iter().map(choice).collect()
}
