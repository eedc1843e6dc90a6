//! The rows of the review: all lines of a first version, or what changed since the last.
//!
//! Owns their order and how a change is drawn: the old text struck through, an arrow, the new one.

use std::sync::Arc;

use egui::{
    Align2, Color32, Galley, Pos2, Rect, ScrollArea, Sense, Stroke, Ui, Vec2, WidgetInfo, accesskit::Role, pos2, vec2,
};
use rust_decimal::Decimal;

use super::review::signed;
use crate::app::editor::Editor;
use crate::app::state::ReviewDialog;
use crate::domain::amount::{Amount, grouped};
use crate::domain::diff::{Diff, FieldChange, LineChange, LineMove};
use crate::domain::entry::Typable;
use crate::domain::field::{Field, HeadField, LineField, List, PartyField};
use crate::domain::gst::StateCode;
use crate::domain::line::LineItem;
use crate::domain::order::Order;
use crate::domain::totals;
use crate::ui::editor::treatment::shown_text;
use crate::ui::fields::grouped_figure;
use crate::ui::format::size;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{self, REVIEW_COLUMNS, ROW, S4, S8, S12, S20, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::{Ctx, names, widgets};

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It leaves for the first time.
    First,
    /// It was there before.
    Changed,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
}

/// A row of the list.
pub(super) enum Row<'a> {
    /// A heading with a count.
    Title(String, usize),
    /// The names of the columns, and whether old figures stand beside the new ones.
    Columns(String, bool),
    /// A field, before and now.
    Field(Changed),
    /// A field as it is.
    Text(String, String),
    /// A line that stands elsewhere.
    Moved(&'a LineMove),
    /// A line.
    Line(Fate, usize, &'a LineItem, Option<&'a LineItem>, Amount),
    /// Words without figures.
    Note(String),
    /// A sum and its figure.
    Sum(String, String),
}

/// A field that differs, as it is shown.
pub(super) struct Changed {
    name: String,
    of_line: bool,
    old: String,
    new: String,
}

impl Changed {
    fn new(ctx: &Ctx<'_>, order: &Order, change: &FieldChange) -> Self {
        Self {
            name: names::name(ctx.words, order, change.field),
            of_line: matches!(change.field, Field::Line(..) | Field::LineRow(..)),
            old: shown(ctx, change.field, &change.old),
            new: shown(ctx, change.field, &change.new),
        }
    }
}

/// A field's text as people read it: a document by its size, a switch by a word, a state with its name, a date in
/// the language of the screen, a figure in groups.
pub(super) fn shown(ctx: &Ctx<'_>, field: Field, text: &str) -> String {
    use HeadField::{PlaceOfSupply, RoundOff, ShippingInTotal};
    let switch = matches!(field, Field::Head(RoundOff | ShippingInTotal) | Field::Line(_, LineField::IsService));
    match (field, text) {
        (_, "") => String::new(),
        (Field::Row(List::Documents, _, 1), text) => {
            size(ctx.words, text.len() as u64 / 4 * 3) // base64: three bytes in four letters
        }
        (_, "Y") if switch => ctx.t("review-yes"),
        (_, "N") if switch => ctx.t("review-no"),
        (Field::Head(PlaceOfSupply) | Field::Party(_, PartyField::StateCode), code) => {
            let state = StateCode::from_typed(code, ctx.state.clock.today);
            state.map_or_else(|| code.to_owned(), |state| format!("{} – {}", state.code(), state.name()))
        }
        (field, date) if field.is_date() => ctx.words.shown(date),
        (field, figure) if field.is_figure() => grouped_figure(field, figure.to_owned()),
        _ => shown_text(ctx, field, text),
    }
}

/// The rows for what is to be sent.
pub(super) fn rows<'a>(ctx: &Ctx<'_>, editor: &'a Editor, dialog: &'a ReviewDialog, order: &'a Order) -> Vec<Row<'a>> {
    match &dialog.diff {
        Some(diff) => {
            let before = dialog.old_totals.as_ref().map_or(Amount::ZERO, |totals| totals.lines.taxable);
            changes(ctx, order, diff, editor.derived.totals.lines.taxable - before)
        }
        None => first(ctx, editor, order),
    }
}

fn first<'a>(ctx: &Ctx<'_>, editor: &Editor, order: &'a Order) -> Vec<Row<'a>> {
    let mut rows = vec![Row::Columns(ctx.t("line-taxable"), false)];
    let kind = totals::kind_of(&order.head);
    for (index, line) in order.lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        let taxable = match editor.derived.line(index) {
            Some(derived) => derived.totals.taxable,
            None => totals::line_totals(line, kind, Amount::ZERO).taxable,
        };
        rows.push(Row::Line(Fate::First, index + 1, line, None, taxable));
    }
    rows.push(Row::Sum(ctx.t("review-sum-taxable"), grouped(editor.derived.totals.lines.taxable.get(), 2)));
    rows
}

/// The rows of the differences that lead to `order`, whose lines are worth `net` rupees more than before.
pub(super) fn changes<'a>(ctx: &Ctx<'_>, order: &Order, diff: &'a Diff, net: Amount) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    if !diff.fields.is_empty() {
        rows.push(Row::Title(ctx.t("review-details"), diff.fields.len()));
        rows.extend(diff.fields.iter().map(|change| Row::Field(Changed::new(ctx, order, change))));
    }
    if diff.line_changes() > 0 {
        rows.push(Row::Columns(ctx.t("review-taxable-change"), true));
    }
    for (key, fate, part) in [
        ("review-changed", Fate::Changed, &diff.changed),
        ("review-added", Fate::Added, &diff.added),
        ("review-removed", Fate::Removed, &diff.removed),
    ] {
        if !part.is_empty() {
            rows.push(Row::Title(ctx.t(key), part.len()));
        }
        for change in part {
            line_rows(ctx, order, &mut rows, fate, change);
        }
    }
    if !diff.moved.is_empty() {
        rows.push(Row::Title(ctx.t("review-moved"), diff.moved.len()));
        rows.extend(diff.moved.iter().map(Row::Moved));
    }
    rows.push(Row::Note(ctx.tw("review-unchanged", &[("n", &diff.unchanged.to_string())])));
    // Not the sum over the changed lines: another discount on the order changes the value of every line.
    rows.push(Row::Sum(ctx.t("review-net"), signed(net)));
    rows
}

fn line_rows<'a>(ctx: &Ctx<'_>, order: &Order, rows: &mut Vec<Row<'a>>, fate: Fate, change: &'a LineChange) {
    let Some(line) = change.new.as_deref().or(change.old.as_deref()) else { return };
    let position = change.new_position.or(change.old_position).unwrap_or(0);
    let old = change.old.as_deref().filter(|_| fate == Fate::Changed);
    rows.push(Row::Line(fate, position, line, old, change.taxable));
    if fate != Fate::Changed {
        return;
    }
    for field in &change.fields {
        use LineField::{Description, Discount, Quantity, Unit, UnitPrice};
        if !matches!(field.field, Field::Line(_, Description | Discount | Quantity | Unit | UnitPrice)) {
            rows.push(Row::Field(Changed::new(ctx, order, field)));
        }
    }
}

/// Draws the rows; Up, Down and Page keys scroll them while `neutral` has the focus.
pub(super) fn rows_ui(ui: &mut Ui, ctx: &Ctx<'_>, rows: &[Row<'_>], neutral: &egui::Response) {
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let by = scroll_by(ui, neutral, ui.available_height());
    ScrollArea::vertical().id_salt("review rows").auto_shrink(false).show_rows(ui, ROW, rows.len(), |ui, range| {
        if by != 0.0 {
            ui.scroll_with_delta(vec2(0.0, by));
        }
        for row in rows.get(range).unwrap_or_default() {
            row_ui(ui, ctx, row);
        }
    });
}

/// How far the keys scroll while the dialog itself has the keyboard, in points; down is negative.
pub(super) fn scroll_by(ui: &Ui, neutral: &egui::Response, page: f32) -> f32 {
    if !neutral.has_focus() {
        return 0.0;
    }
    let filter = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(neutral.id, filter));
    ui.input_mut(|input| {
        [
            (egui::Key::ArrowDown, -ROW),
            (egui::Key::ArrowUp, ROW),
            (egui::Key::PageDown, -page),
            (egui::Key::PageUp, page),
        ]
        .into_iter()
        .filter(|(key, _)| input.consume_key(egui::Modifiers::NONE, *key))
        .map(|(_, by)| by)
        .sum()
    })
}

fn row_ui(ui: &mut Ui, ctx: &Ctx<'_>, row: &Row<'_>) {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let inner = rect.shrink2(vec2(S20, 0.0));
    let (left, right) = (inner.left_center(), inner.right_center());
    let line = Stroke::new(1.0, t.gridline);
    let said = match row {
        Row::Title(title, count) => {
            let end = ui.painter().text(left, Align2::LEFT_CENTER, title, semibold(TEXT_BODY), t.text).right();
            let at = pos2(end + S8, left.y);
            ui.painter().text(at, Align2::LEFT_CENTER, count, regular(TEXT_BODY), t.text2);
            format!("{title} {count}")
        }
        Row::Columns(last, changes) => columns_ui(ui, ctx, rect, last, *changes),
        Row::Field(change) => {
            let at = if change.of_line { rect.left() + REVIEW_COLUMNS[0] + S8 } else { left.x };
            let room = inner.width() * 0.3;
            let galley = widgets::elide(ui.painter(), &change.name, regular(TEXT_BODY), t.text2, room - S8);
            ui.painter().galley(pos2(at, left.y - galley.size().y / 2.0), galley, t.text2);
            let from = at + room;
            change_left(ui, pos2(from, left.y), inner.right() - from, &change.old, &change.new, true);
            ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
            format!("{}: {} – {}", change.name, change.old, change.new)
        }
        Row::Text(name, text) => {
            let room = inner.width() * 0.3;
            let galley = widgets::elide(ui.painter(), name, regular(TEXT_BODY), t.text2, room - S8);
            ui.painter().galley(pos2(left.x, left.y - galley.size().y / 2.0), galley, t.text2);
            let galley = widgets::elide(ui.painter(), text, regular(TEXT_BODY), t.text, inner.width() - room);
            ui.painter().galley(pos2(left.x + room, left.y - galley.size().y / 2.0), galley, t.text);
            ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
            format!("{name}: {text}")
        }
        Row::Moved(moved) => moved_ui(ui, ctx, rect, moved),
        Row::Line(fate, position, line, old, amount) => line_ui(ui, ctx, rect, (*fate, *position), line, *old, *amount),
        Row::Note(text) => {
            ui.painter().text(left, Align2::LEFT_CENTER, text, regular(TEXT_BODY), t.text2);
            text.clone()
        }
        Row::Sum(text, figure) => {
            ui.painter().rect_filled(rect, 0, t.header);
            ui.painter().text(left, Align2::LEFT_CENTER, text, semibold(TEXT_BODY), t.text);
            ui.painter().text(right, Align2::RIGHT_CENTER, figure, semibold(TEXT_BODY), t.text);
            format!("{text}: {figure}")
        }
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
}

/// The right edges of the columns, and where the description begins and ends.
fn edges(rect: Rect, changes: bool) -> ([f32; 4], f32, f32) {
    let widths = widths(rect, changes);
    let change = rect.right() - S20;
    let discount = change - widths[4];
    let price = discount - widths[3];
    let quantity = price - widths[2];
    let from = rect.left() + REVIEW_COLUMNS[0] + S8;
    ([quantity, price, discount, change], from, quantity - widths[1] + S12)
}

/// The widths of the columns. In a narrow dialog they leave some of theirs to the description, but an old price stays
/// readable where there is room for it.
fn widths(rect: Rect, changes: bool) -> [f32; 5] {
    let narrow = theme::REVIEW_NARROW.into_iter().find(|(below, _)| rect.width() < *below);
    let mut widths = narrow.map_or(REVIEW_COLUMNS, |(_, widths)| widths);
    if changes && rect.width() >= theme::REVIEW_NARROW[0].0 {
        widths[2] = widths[2].max(theme::REVIEW_PRICES);
    }
    widths
}

fn columns_ui(ui: &Ui, ctx: &Ctx<'_>, rect: Rect, last: &str, changes: bool) -> String {
    let t = tokens(ui);
    ui.painter().rect_filled(rect, 0, t.header);
    let ([quantity, price, discount, change], from, _) = edges(rect, changes);
    let font = regular(TEXT_SMALL);
    let y = rect.center().y;
    let line = ctx.t("line");
    ui.painter().text(
        pos2(rect.left() + REVIEW_COLUMNS[0] - S8, y),
        Align2::RIGHT_CENTER,
        &line,
        font.clone(),
        t.text2,
    );
    ui.painter().text(pos2(from, y), Align2::LEFT_CENTER, ctx.t("line-description"), font.clone(), t.text2);
    let names = [ctx.t("line-quantity"), ctx.t("line-unit-price"), ctx.t("line-discount"), last.to_owned()];
    let widths = widths(rect, changes);
    for ((x, text), width) in [quantity, price, discount, change].into_iter().zip(names).zip(&widths[1..]) {
        let cell = rect.with_min_x(x - width + S8).with_max_x(x);
        crate::ui::cells::text_right(ui, cell, &text, font.clone(), t.text2);
    }
    let stroke = Stroke::new(1.0, t.hairline);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, stroke);
    format!("{line}, {last}")
}

/// A line that stands elsewhere: its position before and now.
fn moved_ui(ui: &Ui, ctx: &Ctx<'_>, rect: Rect, moved: &LineMove) -> String {
    let t = tokens(ui);
    let y = rect.center().y;
    let (before, now) = (moved.from.to_string(), moved.to.to_string());
    let mut places = pieces(ui, Some(&before), &now, false, true, theme::REVIEW_MOVED);
    places.struck = false;
    places.paint(ui, pos2(rect.left() + S20, y));
    let at = rect.left() + S20 + theme::REVIEW_MOVED;
    let text = &moved.line.description;
    let galley = widgets::elide(ui.painter(), text, regular(TEXT_BODY), t.text, rect.right() - S20 - at);
    ui.painter().galley(pos2(at, y - galley.size().y / 2.0), galley, t.text);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.gridline));
    format!("{} {before} – {now}, {text}", ctx.t("line"))
}

/// A number without needless decimals.
fn number(value: Option<Decimal>, least: u32) -> String {
    value.map_or(String::new(), |value| grouped(value, value.normalize().scale().max(least)))
}

/// The texts of a line: description, quantity with unit, price, discount.
fn texts(line: &LineItem) -> [String; 4] {
    let quantity = line.quantity.value().map(|quantity| quantity.get());
    let whole = quantity.is_none_or(|quantity| quantity.normalize().scale() == 0);
    [
        line.description.clone(),
        format!("{} {}", number(quantity, if whole { 0 } else { 3 }), line.unit).trim().to_owned(),
        number(line.unit_price.value().map(|price| price.get()), 2),
        number(line.discount.value().map(|discount| discount.get()), 2),
    ]
}

fn line_ui(
    ui: &Ui,
    ctx: &Ctx<'_>,
    rect: Rect,
    (fate, position): (Fate, usize),
    line: &LineItem,
    old: Option<&LineItem>,
    amount: Amount,
) -> String {
    let t = tokens(ui);
    let (tint, mark) = match fate {
        Fate::Added => (Some(t.ok_tint), Some((Icon::Plus, t.ok))),
        Fate::Removed => (Some(t.danger_tint), Some((Icon::Minus, t.danger))),
        Fate::First | Fate::Changed => (None, None),
    };
    if let Some(tint) = tint {
        ui.painter().rect_filled(rect, 0, tint);
    }
    let y = rect.center().y;
    if let Some((icon, color)) = mark {
        let place = Rect::from_center_size(pos2(rect.left() + S20 + S4, y), Vec2::splat(theme::ICON_TINY));
        paint_icon(ui, place, icon, color);
    }
    let font = regular(TEXT_BODY);
    ui.painter().text(
        pos2(rect.left() + REVIEW_COLUMNS[0] - S8, y),
        Align2::RIGHT_CENTER,
        position,
        font.clone(),
        t.text2,
    );
    let now = texts(line);
    let before = old.map(texts);
    let changes = fate != Fate::First;
    let (columns, from, to) = edges(rect, changes);
    let mut said = vec![format!("{} {position}", ctx.t("line"))];
    for (index, text) in now.iter().enumerate() {
        let was = before.as_ref().map(|before| before[index].as_str()).filter(|was| *was != text);
        let was = was
            .map(|was| same_unit(old, line, index).and_then(|unit| was.strip_suffix(unit)).map_or(was, str::trim_end));
        let struck = fate == Fate::Removed && !text.is_empty();
        let width = if index == 0 { to - from } else { widths(rect, changes)[index] - S8 };
        let galley = pieces(ui, was, text, struck, true, width);
        let x = if index == 0 { from } else { columns[index - 1] - galley.width };
        galley.paint(ui, pos2(x, y));
        said.push(was.map_or_else(|| text.clone(), |was| format!("{was} – {text}")));
    }
    let figure = if fate == Fate::First { grouped(amount.get(), 2) } else { signed(amount) };
    let (font, color) = match (fate, amount == Amount::ZERO) {
        (Fate::First, _) => (font, t.text),
        (_, true) => (font, t.text2),
        (_, false) => (semibold(TEXT_BODY), t.text),
    };
    ui.painter().text(pos2(columns[3], y), Align2::RIGHT_CENTER, &figure, font, color);
    said.push(figure);
    let stroke = Stroke::new(1.0, t.gridline);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, stroke);
    said.retain(|part| !part.is_empty());
    said.join(", ")
}

/// The unit that a quantity had before and has now, which need not be said twice.
fn same_unit<'a>(old: Option<&LineItem>, line: &'a LineItem, column: usize) -> Option<&'a str> {
    (column == 1 && !line.unit.is_empty() && old?.unit == line.unit).then_some(&line.unit)
}

/// Old and new text, laid out beside each other.
struct Pieces {
    old: Option<Arc<Galley>>,
    new: Arc<Galley>,
    struck: bool,
    width: f32,
}

const ARROW: f32 = S4 + theme::ICON_TINY + S4;

fn pieces(ui: &Ui, old: Option<&str>, new: &str, struck: bool, bold: bool, width: f32) -> Pieces {
    let t = tokens(ui);
    let empty = "–";
    let word = |text: &str| if text.is_empty() { empty.to_owned() } else { text.to_owned() };
    let Some(old) = old else {
        let color = if struck { t.text2 } else { t.text };
        let new = widgets::elide(ui.painter(), new, regular(TEXT_BODY), color, width);
        return Pieces { old: None, width: new.size().x, new, struck };
    };
    let font = if bold { semibold(TEXT_BODY) } else { regular(TEXT_BODY) };
    let new = widgets::elide(ui.painter(), &word(new), font, t.text, (width - ARROW).max(width * 0.5));
    let room = (width - ARROW - new.size().x).max(width * 0.2);
    let old = widgets::elide(ui.painter(), &word(old), regular(TEXT_BODY), t.text2, room);
    Pieces { width: old.size().x + ARROW + new.size().x, old: Some(old), new, struck: true }
}

impl Pieces {
    fn paint(self, ui: &Ui, left: Pos2) {
        let t = tokens(ui);
        let put = |galley: Arc<Galley>, x: f32, strike: bool| {
            let rect = Align2::LEFT_CENTER.anchor_size(pos2(x, left.y), galley.size());
            ui.painter().galley(rect.min, galley, Color32::PLACEHOLDER);
            if strike {
                ui.painter().hline(rect.x_range(), left.y + 1.0, Stroke::new(1.0, t.text2));
            }
            rect.right()
        };
        let Some(old) = self.old else {
            put(self.new, left.x, self.struck);
            return;
        };
        let x = put(old, left.x, self.struck) + S4;
        let arrow = Rect::from_min_size(pos2(x, left.y - theme::ICON_TINY / 2.0), Vec2::splat(theme::ICON_TINY));
        paint_icon(ui, arrow, Icon::ArrowRight, t.text2);
        put(self.new, arrow.right() + S4, false);
    }
}

/// Paints an old text (struck through when `strike`), an arrow and the new one from `left` on.
pub(super) fn change_left(ui: &Ui, left: Pos2, width: f32, old: &str, new: &str, strike: bool) {
    let mut pieces = pieces(ui, Some(old), new, strike, true, width);
    pieces.struck = strike;
    pieces.paint(ui, left);
}
