//! All backups, a look into one, and its restore.
//!
//! Owns the dialog's looks. What is inside a backup is the store's to say.

use std::path::PathBuf;

use egui::{Id, Rect, RichText, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, accesskit::Role, pos2, vec2};

use super::damaged::restore_words;
use super::parts::status_ui;
use crate::app::action::{Action, DataAction};
use crate::app::data::{RestoreForm, Restoring};
use crate::domain::status::OrderRow;
use crate::message::data::{BackupKind, BackupLook, BackupRow};
use crate::ui::cells::{row_back, text_left, text_right};
use crate::ui::format::{self, delivery_chip, money, when, when_within};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, S4, S8, S12, S16, S20, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::{Ctx, widgets};

/// Draws the dialog.
pub(super) fn backups_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &RestoreForm) {
    let id = Id::unique("backups dialog");
    let appeared = super::appeared(ui, id);
    let (title, about, close) = (ctx.t("backups-title"), ctx.t("backups-about"), ctx.t("close"));
    let ready = form.restoring == Restoring::No && matches!(form.look, Some(Ok(_)));
    if super::confirmed(ui, appeared) && ready {
        ctx.push(Action::Data(DataAction::Restore));
    }
    let dialog = widgets::Dialog::new(id, &title, &close).subtitle(&about).size(theme::DIALOG_BACKUPS).flush();
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            let [left, right] = super::panes(ui, theme::BACKUPS_LEFT, [0.4, 0.6]);
            super::neutral(ui, left, id, &title, appeared);
            ui.scope_builder(UiBuilder::new().max_rect(left), |ui| left_ui(ui, ctx, form, id));
            ui.scope_builder(UiBuilder::new().max_rect(right), |ui| right_ui(ui, ctx, form));
        },
        |ui, ctx| footer_ui(ui, ctx, form, ready),
    );
    // At the start closing leads back to the choice, because the program can't go on without one.
    if form.damage.is_some() && ctx.actions.contains(&Action::CloseDialog) {
        ctx.actions.retain(|action| *action != Action::CloseDialog);
        ctx.push(Action::Data(DataAction::BackToChoice));
    }
}

fn footer_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &RestoreForm, ready: bool) {
    let restore = ctx.t("backups-restore");
    let button = widgets::Button::new(&restore).primary().large().icon(Icon::Undo).shortcut("Ctrl+Enter");
    if button.enabled(ready).show(ui).clicked() {
        ctx.push(Action::Data(DataAction::Restore));
    }
    let back = ctx.t(if form.damage.is_some() { "backups-back" } else { "cancel" });
    let idle = form.restoring == Restoring::No;
    if widgets::Button::new(&back).large().shortcut("Esc").enabled(idle).show(ui).clicked() {
        ctx.push(Action::CloseDialog);
    }
    let key = match form.restoring {
        Restoring::No => return,
        Restoring::Saving => "backups-saving",
        Restoring::Running => "backups-restoring",
    };
    let text = ctx.t(key);
    let response = ui.label(RichText::new(&text).color(tokens(ui).text2));
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
}

/// The list, and the path of a backup elsewhere below it.
fn left_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &RestoreForm, id: Id) {
    let height = theme::FIELD_LABEL + theme::ROW + 2.0 * S12;
    let (list, below) = ui.max_rect().split_top_bottom_at_y(ui.max_rect().bottom() - height);
    ui.scope_builder(UiBuilder::new().max_rect(list), |ui| {
        ScrollArea::vertical().id_salt("backups").auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            if ctx.state.data.backups.is_empty() {
                egui::Frame::new().inner_margin(S20).show(ui, |ui| ui.label(ctx.t("data-none")));
            }
            let state = ctx.state;
            for backup in &state.data.backups {
                row_ui(ui, ctx, backup, form.chosen.as_ref() == Some(&backup.path));
            }
        });
    });
    let inner = below.shrink2(vec2(S20, S12));
    ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| path_ui(ui, ctx, form, id));
}

fn kind_words(ctx: &Ctx<'_>, kind: BackupKind) -> String {
    ctx.t(match kind {
        BackupKind::Daily => "backups-daily",
        BackupKind::ByHand => "backups-by-hand",
        BackupKind::BeforeUpgrade => "backups-before-upgrade",
        BackupKind::BeforeRestore => "backups-before-restore",
        BackupKind::Elsewhere => "backups-elsewhere",
    })
}

fn row_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, backup: &BackupRow, shown: bool) {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme::POPUP_ROW), Sense::click());
    let today = ctx.state.clock.today;
    let made = when(ctx.words, backup.at, today);
    let kind = kind_words(ctx, backup.kind);
    let inside = match (backup.orders, backup.changed_at) {
        (None, _) => ctx.t("backups-unreadable"),
        (Some(orders), None) => {
            ctx.tw("backups-orders", &[("orders", &orders.to_string()), ("count", &format::count(orders))])
        }
        (Some(orders), Some(at)) => {
            let changed = when_within(ctx.words, at, today);
            let (n, count) = (orders.to_string(), format::count(orders));
            ctx.tw("backups-orders-changed", &[("orders", &n), ("count", &count), ("when", &changed)])
        }
    };
    let size = format::size(ctx.words, backup.bytes);
    let name = format!("{made} · {kind} · {inside} · {size}");
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, shown, &name));
    if ui.is_rect_visible(rect) {
        row_back(ui, rect, shown, response.hovered());
        let inner = rect.shrink2(vec2(S20, 0.0));
        let line = |middle: f32| {
            let y = rect.top() + middle;
            Rect::from_min_max(pos2(inner.left(), y - S8), pos2(inner.right(), y + S8))
        };
        let [first, second] = theme::POPUP_LINES.map(line);
        let at = text_right(ui, first, &kind, regular(TEXT_SMALL), t.text2);
        text_left(ui, first.with_max_x(at.left() - S8), &made, semibold(TEXT_BODY), t.text);
        let at = text_right(ui, second, &size, regular(TEXT_SMALL), t.text2);
        text_left(ui, second.with_max_x(at.left() - S8), &inside, regular(TEXT_SMALL), t.text2);
    }
    widgets::focus_ring(ui, &response, rect.shrink(2.0));
    if response.clicked() {
        ctx.push(Action::Data(DataAction::Look(backup.path.clone())));
    }
}

/// The path of a backup elsewhere, beside the system's dialog for it.
fn path_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &RestoreForm, id: Id) {
    let (label, hint, choose) = (ctx.t("backups-path"), ctx.t("backups-path-hint"), ctx.t("backups-choose"));
    let path = widgets::PathField::new(id.with("path"), &label).hint(&hint).button(&choose, true).show(ui, &form.path);
    if path.changed {
        ctx.push(Action::Data(DataAction::TypePath(path.text.clone())));
    }
    if path.enter {
        ctx.push(Action::Data(DataAction::Look(PathBuf::from(path.text.trim()))));
    }
    if path.pressed.is_some() {
        ctx.push(Action::Data(DataAction::Pick(ctx.t("backups-title"))));
    }
}

/// What is inside the backup chosen.
fn right_ui(ui: &mut Ui, ctx: &Ctx<'_>, form: &RestoreForm) {
    ScrollArea::vertical().id_salt("look").auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(egui::Margin::symmetric(S20 as i8, S16 as i8)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(S8, S4);
            if let Some(error) = &form.error {
                let title = ctx.t("backups-not-restored");
                widgets::banner_titled(ui, widgets::Tone::Err, &title, &ctx.words.text(error), |_| {});
                ui.add_space(S8);
            }
            match (&form.chosen, &form.look) {
                (None, _) => status_ui(ui, &ctx.t("backups-choose-one")),
                (Some(_), None) => status_ui(ui, &ctx.t("backups-looking")),
                (Some(_), Some(Err(text))) => {
                    widgets::banner(ui, widgets::Tone::Err, &ctx.words.text(text));
                }
                (Some(_), Some(Ok(look))) => look_ui(ui, ctx, look),
            }
        });
    });
}

fn look_ui(ui: &mut Ui, ctx: &Ctx<'_>, look: &BackupLook) {
    let t = tokens(ui);
    let title = restore_words(ctx, &look.backup, "backups-inside");
    widgets::section_title(ui, &title, None);
    ui.label(RichText::new(ctx.t("backups-effect")).font(regular(TEXT_SMALL)).color(t.text2));
    ui.add_space(S8);
    if look.newest.is_empty() {
        return;
    }
    widgets::section_title(ui, &ctx.t("backups-newest"), None);
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    for order in &look.newest {
        order_ui(ui, ctx, order);
    }
}

/// An order in the backup: number, supplier, total and state.
fn order_ui(ui: &mut Ui, ctx: &Ctx<'_>, order: &OrderRow) {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme::POPUP_ROW), Sense::hover());
    let (chip, word) = delivery_chip(order.delivery);
    let (state, total) = (ctx.t(word), money(order.total));
    let number = if order.po_number.is_empty() { ctx.t("orders-number-none") } else { order.po_number.clone() };
    let said = format!("{number} · {} · {total} · {state}", order.supplier);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    if !ui.is_rect_visible(rect) {
        return;
    }
    row_back(ui, rect, false, false);
    text_right(ui, rect, &total, semibold(TEXT_BODY), t.text);
    let chip_at = pos2(rect.right() - 2.0 * theme::PATH_BUTTON, rect.center().y);
    widgets::paint_chip(ui, chip_at, chip, &state);
    let [first, second] = theme::POPUP_LINES.map(|middle| {
        let y = rect.top() + middle;
        Rect::from_min_max(pos2(rect.left(), y - S8), pos2(chip_at.x - S8, y + S8))
    });
    text_left(ui, first, &number, semibold(TEXT_BODY), t.text);
    text_left(ui, second, &order.supplier, regular(TEXT_SMALL), t.text2);
}
