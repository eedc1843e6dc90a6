//! Orders in the overview, what is told of each, and its rows.
//!
//! Owns these rows and their words.

use egui::{Rect, Ui};

use super::{chevron_ui, choice_ui, columns, counted, figure, list_id, push, state_ui};
use crate::app::import::Preview;
use crate::app::intake::{Intake, IntakeAction};
use crate::domain::amount::grouped;
use crate::domain::check::Severity;
use crate::domain::field::LineField;
use crate::domain::order::Order;
use crate::domain::sheet::orders::{Draft, State, Told};
use crate::domain::sheet::{Kind, Row};
use crate::ui::cells::{text_left, text_right};
use crate::ui::dialogs::import::targets::{problem_text, target_text, with_field};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, INTAKE_CHOICE, S4, S8, S20, S24, TEXT_BODY, TEXT_SMALL, regular, tokens};
use crate::ui::{Ctx, names};

/// What an order is called: its number, else where it stands.
fn order_name(ctx: &Ctx<'_>, preview: &Preview, draft: &Draft) -> String {
    if !draft.number.is_empty() {
        return ctx.tw("intake-order", &[("number", &draft.number)]);
    }
    let row = draft.rows.first().and_then(|at| preview.sheet.rows().get(*at)).map_or(0, |row| row.number);
    ctx.tw("intake-order-at", &[("row", &figure(row))])
}

/// What an order is said to be: with errors in its cells, how many.
fn order_state(ctx: &Ctx<'_>, preview: &Preview, draft: &Draft) -> String {
    match draft.state {
        State::Ready => ctx.t("intake-state-ready"),
        State::Taken => match draft.taken_by.as_deref() {
            Some(supplier) if !supplier.is_empty() => ctx.tw("intake-state-taken-by", &[("supplier", supplier)]),
            _ => ctx.t("intake-state-taken"),
        },
        State::Warned | State::Wrong => {
            let rows = draft.rows.iter().filter_map(|at| preview.sheet.rows().get(*at));
            let told = draft.told.iter().map(|told| told.severity);
            let wanted = if draft.state == State::Wrong { Severity::Error } else { Severity::Warning };
            let found = rows.flat_map(|row| row.problems.iter().map(|problem| problem.severity)).chain(told);
            let count = found.filter(|severity| *severity == wanted).count();
            let key = if draft.state == State::Wrong { "intake-state-wrong" } else { "intake-state-warned" };
            counted(ctx, key, count)
        }
    }
}

pub(super) fn order_ui(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    preview: &Preview,
    intake: &Intake,
    entry: usize,
    draft: &Draft,
    rect: Rect,
) -> (String, String) {
    let t = tokens(ui);
    let [number, supplier, date, lines, total, state] = columns(rect, Kind::Orders);
    chevron_ui(ui, rect, intake.is_open(entry));
    let head = &draft.document.head;
    let named = match (draft.number.as_str(), head.po_number.as_str()) {
        ("", "") if head.provisional => ctx.t("intake-number-series"),
        ("", "") => ctx.t("intake-number-none"),
        (own, new) if !new.is_empty() && own != new => new.to_owned(),
        (own, "") if head.provisional => format!("{own} · {}", ctx.t("intake-number-series")),
        (own, _) => own.to_owned(),
    };
    let color = if draft.number.is_empty() { t.text3 } else { t.text };
    text_left(ui, number, &named, regular(TEXT_BODY), color);
    text_left(ui, supplier, &head.supplier.legal_name, regular(TEXT_BODY), t.text);
    let ordered = head.order_date.value().map(|date| ctx.date(*date)).unwrap_or_default();
    if date.width() > 0.0 {
        text_left(ui, date, &ordered, regular(TEXT_BODY), t.text);
    }
    let count = figure(draft.document.lines.len());
    text_right(ui, lines, &count, regular(TEXT_BODY), t.text);
    let sum = grouped(draft.total.get(), 2);
    text_right(ui, total, &sum, regular(TEXT_BODY), t.text);
    let said = order_state(ctx, preview, draft);
    let (icon, color) = match draft.state {
        State::Ready => (Icon::Check, t.ok),
        State::Warned | State::Taken => (Icon::Alert, t.warn),
        State::Wrong => (Icon::XCircle, t.danger),
    };
    let mut room = state;
    let name = order_name(ctx, preview, draft);
    if draft.taken_by.is_some() && draft.state != State::Wrong {
        room = room.with_max_x(state.right() - INTAKE_CHOICE - S8);
        let (skip, new) = (ctx.t("intake-skip"), ctx.t("intake-renumber"));
        let chosen = usize::from(intake.choices.renumbers(&draft.key()));
        let label = ctx.tw("intake-choice", &[("name", &name)]);
        let id = list_id().with(("choice", draft.rows.first()));
        if choice_ui(ui, state, id, &label, [&skip, &new], chosen) {
            push(ctx, IntakeAction::Choose(entry));
        }
    }
    state_ui(ui, room, icon, color, &said);
    let lines = counted(ctx, "intake-lines", draft.document.lines.len());
    (name, format!("{}, {ordered}, {lines}, {sum}, {said}", head.supplier.legal_name))
}

/// What is told of an order, in one line.
fn told_text(ctx: &Ctx<'_>, told: &Told) -> String {
    if !told.missing.is_empty() {
        let blank = Order::default();
        let fields: Vec<String> =
            told.missing.iter().map(|field| names::inner(&names::name(ctx.words, &blank, *field))).collect();
        return ctx.tw("intake-missing", &[("fields", &fields.join(", "))]);
    }
    match told.target.map(|target| target_text(ctx, Kind::Orders, target)) {
        // Of these the sentence speaks of two rows, and not of the field.
        Some(field) if told.text.key.starts_with("intake-rows") || told.text.key.starts_with("intake-deliveries") => {
            format!("{field}: {}", ctx.words.text(&told.text))
        }
        Some(field) => with_field(ctx, &field, &told.text),
        None => ctx.words.text(&told.text),
    }
}

pub(super) fn told_ui(ui: &Ui, ctx: &Ctx<'_>, told: &Told, rect: Rect) -> String {
    let t = tokens(ui);
    let text = told_text(ctx, told);
    let (icon, color) = match told.severity {
        Severity::Error => (Icon::XCircle, t.danger),
        Severity::Warning => (Icon::Alert, t.warn),
    };
    let inner = rect.with_min_x(rect.left() + S20 + S24).with_max_x(rect.right() - S20);
    state_ui(ui, inner, icon, color, &text);
    text
}

/// A row of the sheet: its line, and what is wrong with it.
pub(super) fn sheet_row_ui(ui: &Ui, ctx: &Ctx<'_>, preview: &Preview, row: &Row, rect: Rect) -> String {
    let t = tokens(ui);
    let number = ctx.tw("import-row", &[("row", &figure(row.number))]);
    let inner = rect.with_min_x(rect.left() + S20 + S24).with_max_x(rect.right() - S20);
    text_left(ui, inner, &number, regular(TEXT_SMALL), t.text2);
    let inner = inner.with_min_x(inner.left() + theme::IMPORT_PROBLEM + S4);
    let problem = row.problems.iter().min_by_key(|problem| problem.severity);
    if let Some(problem) = problem {
        let cell = row.cell(problem.column.unwrap_or(usize::MAX));
        let text = problem_text(ctx, preview.sheet.kind(), problem, cell);
        let color = if problem.severity == Severity::Error { t.danger } else { t.warn };
        let icon = if problem.severity == Severity::Error { Icon::XCircle } else { Icon::Alert };
        state_ui(ui, inner, icon, color, &text);
        return format!("{number}: {text}");
    }
    let text = match row.line() {
        Some(line) => {
            let cell = |field: LineField| line.cell(field).text();
            let price = cell(LineField::UnitPrice);
            let amount = format!("{} {} × {price}", cell(LineField::Quantity), cell(LineField::Unit));
            format!("{} · {amount}", line.description)
        }
        None => {
            row.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" · ")
        }
    };
    text_left(ui, inner, &text, regular(TEXT_BODY), t.text);
    format!("{number}: {text}")
}
