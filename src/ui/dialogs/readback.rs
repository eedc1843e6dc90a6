//! Reading orders from our own files: what would come in, what is wrong with it, and then drafts.
//!
//! Owns the looks of the dialog. What a file holds is the engine's to say.

use std::path::PathBuf;

use egui::{Id, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, vec2};

use super::parts::{self, about_ui, error_ui, status_ui, steps_ui, stop_ui};
use crate::app::action::{Action, ExportAction};
use crate::app::readback::{ReadBackForm, ReadStage};
use crate::domain::tabular::back::Problem;
use crate::message::export::Incoming;
use crate::ui::cells::{text_left, text_right};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, READBACK_ROW, S4, S8, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::{Ctx, format, widgets};

/// Problems that are shown; the rest are counted.
const SHOWN: usize = 20;

/// Draws the dialog.
pub(super) fn readback_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ReadBackForm) {
    let id = Id::unique("read back dialog");
    let appeared = super::appeared(ui, id);
    if super::confirmed(ui, appeared)
        && let Some(action) = next(form)
    {
        ctx.push(Action::Export(action));
    }
    let (title, close, about) = (ctx.t("readback-title"), ctx.t("close"), ctx.t("readback-about"));
    let dialog = widgets::Dialog::new(id, &title, &close).size(theme::DIALOG_READBACK);
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            error_ui(ui, ctx, form.error.as_ref());
            about_ui(ui, &about);
            path_ui(ui, ctx, form, id, appeared);
            ui.add_space(S8);
            stage_ui(ui, ctx, form);
        },
        |ui, ctx| footer_ui(ui, ctx, form),
    );
}

/// What the dialog's button does now.
fn next(form: &ReadBackForm) -> Option<ExportAction> {
    match &form.stage {
        ReadStage::Found { orders, .. } if !orders.is_empty() => Some(ExportAction::BringIn),
        ReadStage::Ask if form.is_ready() => Some(ExportAction::Read(PathBuf::from(form.path.trim()))),
        _ => None,
    }
}

fn path_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ReadBackForm, id: Id, appeared: bool) {
    let (label, hint) = (ctx.t("readback-path"), ctx.t("readback-path-hint"));
    let path = parts::path_ui(ui, ctx, id, [&label, &hint], (&form.path, !form.is_working()), appeared);
    if path.changed {
        ctx.push(Action::Export(ExportAction::TypePath(path.text.clone())));
    }
    if path.enter && form.is_ready() {
        ctx.push(Action::Export(ExportAction::Read(PathBuf::from(path.text.trim()))));
    }
    if path.pressed.is_some() {
        let title = ctx.t("readback-title");
        ctx.push(Action::Export(ExportAction::Pick(title)));
    }
}

fn stage_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ReadBackForm) {
    match &form.stage {
        ReadStage::Ask => {}
        ReadStage::Reading { done } => {
            let done = format::count(*done as u64);
            status_ui(ui, &ctx.tw("readback-reading", &[("rows", &done)]));
        }
        ReadStage::Bringing => status_ui(ui, &ctx.t("readback-bringing")),
        ReadStage::Found { orders, problems, problems_in_all } => {
            let lines: usize = orders.iter().map(|order| order.lines).sum();
            let args = [
                ("n", orders.len().to_string()),
                ("count", format::count(orders.len() as u64)),
                ("lines", format::count(lines as u64)),
                ("total", format::money(form.total())),
            ];
            status_ui(ui, &ctx.tw("readback-found", &args.each_ref().map(|(name, text)| (*name, text.as_str()))));
            ui.add_space(S4);
            problems_ui(ui, ctx, problems, *problems_in_all);
            orders_ui(ui, ctx, orders);
        }
    }
}

/// Rows of the file that belong nowhere.
fn problems_ui(ui: &mut Ui, ctx: &Ctx<'_>, problems: &[Problem], in_all: usize) {
    if in_all == 0 {
        return;
    }
    let mut text = ctx.tw("readback-problems", &[("n", &in_all.to_string()), ("count", &format::count(in_all as u64))]);
    for problem in problems.iter().take(SHOWN) {
        let (row, what) = (problem.row.to_string(), ctx.words.text(&problem.text));
        text.push('\n');
        text += &ctx.tw("readback-problem", &[("sheet", problem.sheet), ("row", &row), ("what", &what)]);
    }
    widgets::banner(ui, widgets::Tone::Warn, &text);
    ui.add_space(S8);
}

/// One row an order: number, supplier, lines, total, and what is to be known. Only those in sight are drawn.
fn orders_ui(ui: &mut Ui, ctx: &Ctx<'_>, orders: &[Incoming]) {
    let height = ui.available_height().max(READBACK_ROW * 3.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().id_salt("read back orders").max_height(height).auto_shrink([false, true]).show_rows(
        ui,
        READBACK_ROW,
        orders.len(),
        |ui, rows| {
            for order in &orders[rows] {
                order_ui(ui, ctx, order);
            }
        },
    );
}

fn order_ui(ui: &mut Ui, ctx: &Ctx<'_>, order: &Incoming) {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), READBACK_ROW), Sense::hover());
    let head = &order.document.head;
    let number = match head.po_number.trim() {
        "" => ctx.t("readback-no-number"),
        number => number.to_owned(),
    };
    let supplier = head.supplier.legal_name.trim();
    let total = format::money(order.total);
    let lines = format::count(order.lines as u64);
    let lines = ctx.tw("export-lines", &[("n", &order.lines.to_string()), ("count", &lines)]);
    let mut notes: Vec<String> = order.notes.iter().map(|note| ctx.words.text(note)).collect();
    if order.errors > 0 {
        notes.push(ctx.tw("readback-errors", &[("n", &order.errors.to_string())]));
    }
    if order.warnings > 0 {
        notes.push(ctx.tw("readback-warnings", &[("n", &order.warnings.to_string())]));
    }
    let below = if notes.is_empty() { ctx.t("readback-ready") } else { notes.join(" · ") };
    let spoken = format!("{number}, {supplier}, {lines}, {total}, {below}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, t.hairline));
    let (top, bottom) = rect.split_top_bottom_at_fraction(0.5);
    let (left, right) = top.split_left_right_at_fraction(0.62);
    text_left(ui, left.shrink2(vec2(S4, 0.0)), &format!("{number}  {supplier}"), semibold(TEXT_BODY), t.text);
    text_right(ui, right.shrink2(vec2(S4, 0.0)), &format!("{lines}   {total}"), regular(TEXT_BODY), t.text);
    let color = match (order.errors, notes.is_empty()) {
        (_, true) => t.text2,
        (0, false) => t.warn,
        _ => t.danger,
    };
    text_left(ui, bottom.shrink2(vec2(S4, 0.0)), &below, regular(TEXT_SMALL), color);
    if !notes.is_empty() {
        widgets::tip(response, &below);
    }
}

fn footer_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &ReadBackForm) {
    if matches!(form.stage, ReadStage::Reading { .. }) {
        return stop_ui(ui, ctx, Action::Export(ExportAction::Stop));
    }
    let (text, icon) = match &form.stage {
        ReadStage::Found { orders, .. } => {
            let count = format::count(orders.len() as u64);
            (ctx.tw("readback-bring-in", &[("n", &orders.len().to_string()), ("count", &count)]), Icon::Import)
        }
        _ => (ctx.t("readback-look"), Icon::Eye),
    };
    steps_ui(ui, ctx, Some((text, icon, next(form).map(Action::Export))), "cancel");
}
