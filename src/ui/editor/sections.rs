//! The sections beside the lines: delivery, milestones, references, additional information.
//!
//! Owns their layout. What a field is called and does is in `fields` and `names`.

use egui::{Frame, Margin, RichText, ScrollArea, Ui, vec2};
use rust_decimal::Decimal;

use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::domain::amount::grouped;
use crate::domain::edit::Edit;
use crate::domain::field::{Field, HeadField, List};
use crate::ui::fields::{Look, field_ui, take_focus};
use crate::ui::icons::{Icon, icon};
use crate::ui::theme::{self, S8, S12, S16, S20, TEXT_SMALL, regular, tokens};
use crate::ui::{Ctx, names, widgets};

/// A field of the form: where it is, its share of the width, the key of its hint, whether it holds a figure.
#[derive(Clone, Copy)]
struct Place {
    field: Field,
    share: f32,
    hint: &'static str,
    figure: bool,
    required: bool,
}

const fn place(field: Field, share: f32) -> Place {
    Place { field, share, hint: "", figure: false, required: false }
}

/// Draws the addresses of delivery, billing and dispatch.
pub fn delivery_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    page_ui(ui, "delivery", |ui| {
        let list = List::Addresses;
        let count = editor.order().head.rows(list);
        about_ui(ui, ctx, "section-delivery-about", count);
        for row in 0..count {
            let at = |column| Field::Row(list, row, column);
            let hint = |column, share, hint| Place { hint, ..place(at(column), share) };
            row_card_ui(ui, ctx, list, row, |ui, ctx| {
                let first = [
                    hint(0, 0.8, "section-hint-address-use"),
                    hint(1, 0.8, "party-hint-address-type"),
                    place(at(2), 1.4),
                    place(at(3), 1.4),
                ];
                form_row_ui(ui, ctx, editor, &first);
                form_row_ui(
                    ui,
                    ctx,
                    editor,
                    &[place(at(4), 1.0), place(at(5), 1.0), place(at(6), 1.0), place(at(7), 0.7)],
                );
            });
        }
        ui.horizontal(|ui| {
            add_ui(ui, ctx, editor, list);
            let same = ctx.t("section-same-as-buyer");
            if widgets::Button::new(&same).icon(Icon::Copy).show(ui).clicked() {
                ctx.push(Action::Edit(Edit::AddBuyerAddress));
            }
        });
    });
}

/// Draws milestones, shipping, the order's discount and the rounding.
pub fn milestones_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    page_ui(ui, "milestones", |ui| {
        section_ui(ui, ctx, "section-milestones", |ui, ctx| {
            let count = editor.order().head.rows(List::Milestones);
            about_ui(ui, ctx, "section-milestones-about", count);
            for row in 0..count {
                let at = |column| Field::Row(List::Milestones, row, column);
                let date = Place { hint: "section-hint-date", required: true, ..place(at(0), 1.0) };
                let amount = Place { figure: true, required: true, ..place(at(1), 1.0) };
                compact_row_ui(ui, ctx, editor, List::Milestones, row, &[date, amount]);
            }
            if count > 0 {
                sum_ui(ui, ctx, editor);
            }
            add_ui(ui, ctx, editor, List::Milestones);
        });
        section_ui(ui, ctx, "section-shipping", |ui, ctx| {
            let head = |field| place(Field::Head(field), 1.0);
            let terms = Place { hint: "section-hint-terms", share: 1.4, ..head(HeadField::ShippingTerms) };
            let bearer = Place { hint: "section-hint-bearing", ..head(HeadField::BearingParty) };
            let charges = Place { figure: true, ..head(HeadField::ShippingCharges) };
            form_row_ui(ui, ctx, editor, &[terms, bearer, charges]);
            note_ui(ui, ctx, "section-shipping-about");
        });
        section_ui(ui, ctx, "section-money", |ui, ctx| {
            let discount = Place { figure: true, ..place(Field::Head(HeadField::OrderDiscount), 1.0) };
            ui.allocate_ui(vec2(theme::FIELD_MIN + S16 * 4.0, 0.0), |ui| form_row_ui(ui, ctx, editor, &[discount]));
            note_ui(ui, ctx, "section-discount-about");
            let field = Field::Head(HeadField::RoundOff);
            let mut on = editor.order().head.round_off;
            let shown = widgets::toggle_text(ui, &names::label(ctx.words, field), &mut on);
            if shown.changed() {
                let text = if on { "Y" } else { "N" };
                ctx.push(Action::Edit(Edit::Set(field, text.to_owned())));
            }
            take_focus(ctx, editor, field, &shown);
        });
    });
}

/// Draws contract references and supporting documents.
pub fn references_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    page_ui(ui, "references", |ui| {
        section_ui(ui, ctx, "section-references", |ui, ctx| {
            let count = editor.order().head.rows(List::References);
            about_ui(ui, ctx, "section-references-about", count);
            for row in 0..count {
                let at = |column| place(Field::Row(List::References, row, column), 1.0);
                row_card_ui(ui, ctx, List::References, row, |ui, ctx| {
                    form_row_ui(ui, ctx, editor, &[at(3), at(5), at(2)]);
                    let date = Place { hint: "section-hint-date", ..at(1) };
                    form_row_ui(ui, ctx, editor, &[at(0), date, at(4)]);
                });
            }
            add_ui(ui, ctx, editor, List::References);
        });
        section_ui(ui, ctx, "section-documents", |ui, ctx| {
            let count = editor.order().head.rows(List::Documents);
            about_ui(ui, ctx, "section-documents-about", count);
            for row in 0..count {
                let at = |column, share, hint| Place { hint, ..place(Field::Row(List::Documents, row, column), share) };
                let fields = [at(0, 1.4, "section-hint-url"), at(1, 1.0, "section-hint-document"), at(2, 1.0, "")];
                compact_row_ui(ui, ctx, editor, List::Documents, row, &fields);
            }
            add_ui(ui, ctx, editor, List::Documents);
        });
    });
}

/// Draws the lists of further names and values.
pub fn additional_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    page_ui(ui, "additional", |ui| {
        for (list, title, about) in [
            (List::PoInfos, "section-po-infos", "section-po-infos-about"),
            (List::AdditionalInfos, "section-additional-infos", "section-additional-infos-about"),
            (List::OtherValues, "section-other-values", "section-other-values-about"),
        ] {
            section_ui(ui, ctx, title, |ui, ctx| {
                let count = editor.order().head.rows(list);
                about_ui(ui, ctx, about, count);
                for row in 0..count {
                    let name = place(Field::Row(list, row, 0), 1.0);
                    let value = Place { figure: list == List::OtherValues, ..place(Field::Row(list, row, 1), 1.4) };
                    compact_row_ui(ui, ctx, editor, list, row, &[name, value]);
                }
                add_ui(ui, ctx, editor, list);
            });
        }
    });
}

/// A page that scrolls, on the form's background.
fn page_ui(ui: &mut Ui, salt: &str, add: impl FnOnce(&mut Ui)) {
    let t = tokens(ui);
    ui.painter().rect_filled(ui.available_rect_before_wrap(), 0, t.bg);
    ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, |ui| {
        let margin = Margin { left: S16 as i8, right: S16 as i8, top: S16 as i8, bottom: S20 as i8 };
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width().min(theme::FORM_MAX));
            ui.spacing_mut().item_spacing = vec2(S12, S12);
            add(ui);
        });
    });
}

fn section_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, title: &str, add: impl FnOnce(&mut Ui, &mut Ctx<'_>)) {
    widgets::card(ui, |ui| {
        widgets::card_header(ui, None, &ctx.t(title), |_| {});
        widgets::card_body(ui, |ui| add(ui, ctx));
    });
}

/// What a list is for, while it is empty.
fn about_ui(ui: &mut Ui, ctx: &Ctx<'_>, key: &str, rows: usize) {
    if rows == 0 {
        note_ui(ui, ctx, key);
    }
}

fn note_ui(ui: &mut Ui, ctx: &Ctx<'_>, key: &str) {
    ui.label(RichText::new(ctx.t(key)).font(regular(TEXT_SMALL)).color(tokens(ui).text2));
}

fn row_title(ctx: &Ctx<'_>, list: List, row: usize) -> String {
    format!("{} {}", ctx.t(names::list_key(list)), row + 1)
}

/// "Remove address 1".
fn remove_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, list: List, row: usize) {
    let what = row_title(ctx, list, row);
    let mut letters = what.chars();
    let upper = what.chars().nth(1).is_some_and(char::is_uppercase);
    let lower = match letters.next() {
        Some(first) if !upper => format!("{}{}", first.to_lowercase(), letters.as_str()),
        _ => what.clone(),
    };
    let name = ctx.tw("section-remove", &[("what", &lower)]);
    if widgets::icon_button(ui, Icon::Trash, &name, true).clicked() {
        ctx.push(Action::Edit(Edit::RemoveRow(list, row)));
    }
}

/// A row as a card of its own.
fn row_card_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, list: List, row: usize, add: impl FnOnce(&mut Ui, &mut Ctx<'_>)) {
    let title = row_title(ctx, list, row);
    widgets::card(ui, |ui| {
        widgets::card_header(ui, None, &title, |ui| remove_ui(ui, ctx, list, row));
        widgets::card_body(ui, |ui| {
            ui.spacing_mut().item_spacing.y = S8;
            add(ui, ctx);
        });
    });
}

/// A row of few fields, with its remove button at the end.
fn compact_row_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, list: List, row: usize, fields: &[Place]) {
    ui.horizontal_top(|ui| {
        let width = ui.available_width() - theme::ROW - S12;
        ui.allocate_ui(vec2(width, 0.0), |ui| {
            ui.set_width(width);
            form_row_ui(ui, ctx, editor, fields);
        });
        ui.vertical(|ui| {
            ui.add_space(theme::FIELD_LABEL);
            remove_ui(ui, ctx, list, row);
        });
    });
}

/// Fields beside each other; in two columns where there is little room.
fn form_row_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, fields: &[Place]) {
    let least = theme::FIELD_MIN * fields.len() as f32 + S12 * fields.len().saturating_sub(1) as f32;
    let columns = if ui.available_width() >= least { fields.len() } else { 2.min(fields.len()) };
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing = vec2(S12, S8);
        for part in fields.chunks(columns.max(1)) {
            let shares: f32 = part.iter().map(|place| place.share).sum();
            let room = ui.available_width() - S12 * (part.len() - 1) as f32;
            ui.horizontal_top(|ui| {
                for place in part {
                    let hint = if place.hint.is_empty() { String::new() } else { ctx.t(place.hint) };
                    let width = (room * place.share / shares).floor();
                    let look =
                        Look { width, hint: &hint, figure: place.figure, required: place.required, ..Look::default() };
                    field_ui(ui, ctx, editor, place.field, look);
                }
            });
        }
    });
}

/// Adds a row and goes to its first field.
fn add_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor, list: List) {
    let text = ctx.t(match list {
        List::Addresses => "section-add-address",
        List::Milestones => "section-add-milestone",
        List::References => "section-add-reference",
        List::Documents => "section-add-document",
        List::PoInfos => "section-add-po-info",
        List::AdditionalInfos => "section-add-additional-info",
        List::OtherValues => "section-add-other-value",
    });
    if widgets::Button::new(&text).icon(Icon::Plus).show(ui).clicked() {
        let row = editor.order().head.rows(list);
        let column = if list == List::References { 3 } else { 0 };
        ctx.push(Action::Edit(Edit::AddRow(list)));
        ctx.push(Action::GoTo(Field::Row(list, row, column)));
    }
}

/// What the milestones sum to, and how much of the order is not covered.
fn sum_ui(ui: &mut Ui, ctx: &Ctx<'_>, editor: &Editor) {
    let t = tokens(ui);
    let order = editor.order();
    let due: Decimal =
        order.head.milestones.iter().filter_map(|row| row.amount.value()).map(|amount| amount.get()).sum();
    let total = editor.derived.totals.total.get();
    let left = total - due;
    ui.horizontal(|ui| {
        let (mark, color) = if left.is_zero() { (Icon::Check, t.ok) } else { (Icon::Alert, t.warn) };
        icon(ui, mark, theme::ICON_SMALL, color);
        let text = if left.is_zero() {
            ctx.tw("section-sum-equal", &[("due", &grouped(due, 2))])
        } else {
            ctx.tw(
                "section-sum-differs",
                &[("due", &grouped(due, 2)), ("total", &grouped(total, 2)), ("difference", &grouped(left, 2))],
            )
        };
        ui.label(RichText::new(text).color(t.text2));
    });
}
