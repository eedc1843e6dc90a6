//! Earlier versions of the open order: one to be read, or two compared.
//!
//! Owns the frame, the choices and the list of versions. The rows are those of the review.

use egui::{Align2, Id, Rect, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, accesskit::Role, pos2, vec2};

use super::review::{Money, money_ui};
use super::{review_rows, versions_rows};
use crate::app::action::{Action, PaperAction, Pick, VersionsAction};
use crate::app::versions::VersionsDialog;
use crate::domain::status::Call;
use crate::message::registry::VersionRow;
use crate::ui::cells::{text_left, text_right};
use crate::ui::format::{money, when};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, S8, S12, S16, S20, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::{Ctx, widgets};

/// Draws the dialog.
pub(super) fn versions_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, dialog: &VersionsDialog) {
    let Some(editor) = &ctx.state.editor else { return };
    let id = Id::unique("versions dialog");
    let appeared = super::appeared(ui, id);
    let head = &editor.order().head;
    let title = match &dialog.read {
        Some(read) => ctx.tw("versions-title-read", &[("version", &pick_name(ctx, dialog, read.pick))]),
        None => ctx.t("versions-title"),
    };
    let subtitle = format!("{} · {}", head.po_number, head.supplier.legal_name);
    let close = ctx.t("close");
    let frame = widgets::Dialog::new(id, &title, &close).subtitle(&subtitle).size(theme::DIALOG_REVIEW).flush();
    super::show(
        ui,
        ctx,
        frame,
        |ui, ctx| {
            let [left, right] = super::panes(ui, theme::REVIEW_LEFT, [0.28, 0.5]);
            let neutral = super::neutral(ui, left, id, &title, appeared);
            ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
                ui.set_clip_rect(left.intersect(ui.clip_rect()));
                left_ui(ui, ctx, dialog, &neutral);
            });
            ui.scope_builder(UiBuilder::new().max_rect(right), |ui| right_ui(ui, ctx, dialog));
        },
        |ui, ctx| {
            if widgets::Button::new(&ctx.t("versions-done")).large().shortcut("Esc").show(ui).clicked() {
                ctx.push(Action::CloseDialog);
            }
            if let Some(Pick::Version(op)) = dialog.read.as_ref().map(|read| read.pick) {
                let preview = ctx.t("command-preview");
                if widgets::Button::new(&preview).large().icon(Icon::Eye).show(ui).clicked() {
                    ctx.push(Action::Paper(PaperAction::Open(dialog.order, Some(op))));
                }
            }
            if dialog.read.is_some() && dialog.rows.as_ref().is_some_and(|rows| choices(dialog, rows).len() > 1) {
                let compare = ctx.t("versions-compare");
                if widgets::Button::new(&compare).large().show(ui).clicked() {
                    ctx.push(Action::Versions(VersionsAction::Compare));
                }
            }
        },
    );
}

/// What can be chosen: the draft where it differs, then the versions.
fn choices(dialog: &VersionsDialog, rows: &[VersionRow]) -> Vec<Pick> {
    let draft = dialog.has_draft.then_some(Pick::Draft);
    draft.into_iter().chain(rows.iter().map(|row| Pick::Version(row.op))).collect()
}

/// "v2", or the word for the draft.
fn pick_name(ctx: &Ctx<'_>, dialog: &VersionsDialog, pick: Pick) -> String {
    let row = match pick {
        Pick::Draft => None,
        Pick::Version(op) => dialog.rows.as_ref().and_then(|rows| rows.iter().find(|row| row.op == op)),
    };
    row.map_or_else(|| ctx.t("versions-draft"), |row| format!("v{}", row.version))
}

fn left_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, dialog: &VersionsDialog, neutral: &egui::Response) {
    let waiting = match (&dialog.rows, &dialog.read) {
        (Some(rows), _) if rows.is_empty() => "versions-none",
        (Some(_), Some(read)) => {
            if let Some((order, totals)) = &read.document {
                let rows = versions_rows::rows(ctx, order, totals);
                return review_rows::rows_ui(ui, ctx, &rows, neutral);
            }
            "review-preparing"
        }
        (Some(rows), None) => {
            choose_ui(ui, ctx, dialog, rows);
            if let Some(compared) = &dialog.compared {
                let net = compared.new_totals.lines.taxable - compared.old_totals.lines.taxable;
                let rows = review_rows::changes(ctx, &compared.new, &compared.diff, net);
                return review_rows::rows_ui(ui, ctx, &rows, neutral);
            }
            "review-preparing"
        }
        (None, _) => "review-preparing",
    };
    let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let text = ctx.t(waiting);
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, &text, regular(TEXT_BODY), tokens(ui).text2);
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
}

/// The two choices above the differences.
fn choose_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, dialog: &VersionsDialog, rows: &[VersionRow]) {
    let picks = choices(dialog, rows);
    let names: Vec<(String, String)> = picks
        .iter()
        .map(|pick| {
            let name = pick_name(ctx, dialog, *pick);
            (name.clone(), name)
        })
        .collect();
    egui::Frame::new().inner_margin(egui::Margin::symmetric(S20 as i8, S12 as i8)).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = S12;
            for (key, now, make) in [
                ("versions-from", dialog.from, VersionsAction::From as fn(Pick) -> VersionsAction),
                ("versions-to", dialog.to, VersionsAction::To),
            ] {
                let name = ctx.t(key);
                let current = pick_name(ctx, dialog, now);
                if let Some(pick) = widgets::choice(ui, &name, &name, &current, &names, theme::CHOICE)
                    .and_then(|index| picks.get(index))
                {
                    ctx.push(Action::Versions(make(*pick)));
                }
            }
        });
    });
    widgets::hairline(ui);
}

/// Figures, and the list of versions.
fn right_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, dialog: &VersionsDialog) {
    ScrollArea::vertical().id_salt("versions summary").auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(egui::Margin::symmetric(S20 as i8, S16 as i8)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(S8, theme::S4);
            let shown = figures_ui(ui, ctx, dialog);
            let Some(rows) = &dialog.rows else { return };
            if shown {
                ui.add_space(S8);
                widgets::hairline(ui);
                ui.add_space(S8);
            }
            widgets::section_title(ui, &ctx.t("versions-list"), Some(&rows.len().to_string()));
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            for row in rows {
                row_ui(ui, ctx, dialog, row);
            }
        });
    });
}

fn figures_ui(ui: &mut Ui, ctx: &Ctx<'_>, dialog: &VersionsDialog) -> bool {
    let count = |order: &crate::domain::order::Order| order.written_lines().count();
    match (&dialog.read, &dialog.compared) {
        (Some(read), _) => {
            let Some((order, totals)) = &read.document else { return false };
            money_ui(ui, ctx, &Money { new: totals, old: None, lines: count(order), old_lines: None });
        }
        (None, Some(compared)) => {
            let money = Money {
                new: &compared.new_totals,
                old: Some(&compared.old_totals),
                lines: count(&compared.new),
                old_lines: Some(count(&compared.old)),
            };
            money_ui(ui, ctx, &money);
        }
        (None, None) => return false,
    }
    true
}

/// A version: when it was accepted and its total; Enter or a click opens it to be read.
fn row_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, dialog: &VersionsDialog, row: &VersionRow) {
    let t = tokens(ui);
    let pick = Pick::Version(row.op);
    let selected = dialog.read.as_ref().is_some_and(|read| read.pick == pick);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme::VERSION_ROW), Sense::click());
    let version = row.version.to_string();
    let name = ctx.tw("versions-open", &[("version", &version)]);
    let at = when(ctx.words, row.accepted_at, ctx.state.clock.today);
    let total = money(row.total);
    let what = match row.call {
        Call::StatusChange => ctx.tw("format-op-status", &[("status", &row.status)]),
        Call::Send | Call::Edit => ctx.tw("grid-lines", &[("count", &row.lines.to_string())]),
    };
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(format!("{at}, {total}, {what}")));
    if ui.is_rect_visible(rect) {
        if selected || response.hovered() {
            ui.painter().rect_filled(rect, theme::RADIUS, if selected { t.accent_tint } else { t.hover });
        }
        let inner = rect.shrink2(vec2(S8, 0.0));
        let line = |middle: f32| Rect::from_center_size(pos2(inner.center().x, rect.top() + middle), inner.size());
        let (first, second) = (line(theme::POPUP_LINES[0]), line(theme::POPUP_LINES[1]));
        let figure = text_right(ui, first, &total, regular(TEXT_BODY), t.text);
        let name = first.with_max_x(figure.left() - S8);
        text_left(ui, name, &format!("v{version} · {what}"), semibold(TEXT_BODY), t.text);
        text_left(ui, second, &at, regular(TEXT_SMALL), t.text2);
        widgets::focus_ring(ui, &response, rect.shrink(1.0));
    }
    if response.clicked() {
        ctx.push(Action::Versions(VersionsAction::Read(pick)));
    }
}
