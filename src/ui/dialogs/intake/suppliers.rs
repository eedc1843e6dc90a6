//! Suppliers in the overview: who is new, who differs and in what.
//!
//! Owns these rows and their words.

use egui::{Rect, Ui, Vec2, pos2};

use super::{chevron_ui, choice_ui, columns, counted, figure, list_id, push, state_ui};
use crate::app::import::Preview;
use crate::app::intake::{Intake, IntakeAction};
use crate::domain::sheet::Kind;
use crate::domain::sheet::suppliers::{Listed, News};
use crate::ui::cells::{text_left, text_right};
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{
    self, INTAKE_CHOICE, INTAKE_COLUMNS, S8, S12, S20, S24, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens,
};
use crate::ui::{Ctx, names};

pub(super) fn supplier_ui(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    preview: &Preview,
    intake: &Intake,
    entry: usize,
    one: &Listed,
    rect: Rect,
) -> (String, String) {
    let t = tokens(ui);
    let [name, gstin, place, row, _, state] = columns(rect, Kind::Suppliers);
    chevron_ui(ui, rect, intake.is_open(entry));
    let number = preview.sheet.rows().get(one.row).map_or(0, |row| row.number);
    let known = one.party.legal_name.trim();
    let called = if known.is_empty() { ctx.tw("import-row", &[("row", &figure(number))]) } else { known.to_owned() };
    text_left(ui, name, &called, regular(TEXT_BODY), t.text);
    let registered = one.party.gstin.text();
    text_left(ui, gstin, &registered, regular(TEXT_BODY), t.text);
    text_left(ui, place, &one.party.address.state, regular(TEXT_BODY), t.text2);
    text_right(ui, row, &figure(number), regular(TEXT_BODY), t.text2);
    let (icon, color, said) = match &one.news {
        News::New => (Icon::Plus, t.ok, ctx.t("intake-news-new")),
        News::Same => (Icon::Check, t.text2, ctx.t("intake-news-same")),
        News::Differs(differences) => {
            let key = if one.take { "intake-news-take" } else { "intake-news-keep" };
            (Icon::Alert, t.warn, counted(ctx, key, differences.len()))
        }
        News::Repeats(first) => (Icon::Check, t.text2, ctx.tw("intake-news-repeats", &[("row", &figure(*first))])),
        News::Contradicts(first, fields) => {
            let fields: Vec<String> =
                fields.iter().map(|field| names::inner(&ctx.t(names::party_key(*field)))).collect();
            let args = [("row", figure(*first)), ("fields", fields.join(", "))];
            let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
            (Icon::XCircle, t.danger, ctx.tw("intake-news-contradicts", &args))
        }
        News::Wrong => (Icon::XCircle, t.danger, ctx.t("intake-news-wrong")),
    };
    let mut room = state;
    let label = ctx.tw("intake-supplier", &[("name", &called)]);
    if matches!(one.news, News::Differs(_)) {
        room = room.with_max_x(state.right() - INTAKE_CHOICE - S8);
        let (take, keep) = (ctx.t("intake-take"), ctx.t("intake-keep"));
        let name = ctx.tw("intake-choice", &[("name", &label)]);
        let id = list_id().with(("choice", one.row));
        if choice_ui(ui, state, id, &name, [&take, &keep], usize::from(!one.take)) {
            push(ctx, IntakeAction::Choose(entry));
        }
    }
    state_ui(ui, room, icon, color, &said);
    (label, format!("{registered}, {said}"))
}

/// What the address book has, and what the list has.
pub(super) fn difference_ui(ui: &Ui, ctx: &Ctx<'_>, one: &Listed, at: usize, rect: Rect) -> Option<(String, String)> {
    let News::Differs(differences) = &one.news else { return None };
    let difference = differences.get(at)?;
    let t = tokens(ui);
    let field = ctx.t(names::party_key(difference.field));
    let inner = rect.with_min_x(rect.left() + S20 + S24).with_max_x(rect.right() - S20);
    let [label, rest] =
        [inner.with_max_x(inner.left() + INTAKE_COLUMNS[0] - S12), inner.with_min_x(inner.left() + INTAKE_COLUMNS[0])];
    text_left(ui, label, &field, regular(TEXT_SMALL), t.text2);
    let none = ctx.t("intake-empty");
    let or_none = |text: &str| if text.trim().is_empty() { none.clone() } else { text.to_owned() };
    let (held, listed) = (or_none(&difference.held), or_none(&difference.listed));
    let (before, after) = if one.take { (t.text3, t.text) } else { (t.text, t.text3) };
    let font = |wins: bool| if wins { semibold(TEXT_BODY) } else { regular(TEXT_BODY) };
    let first = text_left(ui, rest, &held, font(!one.take), before);
    let arrow = Rect::from_center_size(pos2(first.right() + S12, rect.center().y), Vec2::splat(theme::ICON_TINY));
    paint_icon(ui, arrow, Icon::ArrowRight, t.text2);
    text_left(ui, rest.with_min_x(arrow.right() + S8), &listed, font(one.take), after);
    Some((ctx.tw("intake-difference", &[("field", &field), ("held", &held), ("listed", &listed)]), String::new()))
}
