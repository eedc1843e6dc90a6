//! Templates: the question for a name, and the list that a new order is chosen from.
//!
//! Owns both dialogs. What is kept in a template is the app's.

use egui::{Id, Key, Modifiers, Rect, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::app::action::{Action, CopyAction};
use crate::domain::ids::TemplateId;
use crate::message::registry::TemplateRow;
use crate::ui::cells::{text_left, text_right};
use crate::ui::format::when;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, S8, S12, S20, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::{Ctx, widgets};

/// Letters that a name may have.
const MOST: usize = 100;

/// Draws the question for a template's name.
pub(super) fn name_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, name: &str) {
    let id = Id::unique("template name dialog");
    let appeared = super::appeared(ui, id);
    let length = name.trim().chars().count();
    let valid = (1..=MOST).contains(&length);
    let (title, close) = (ctx.t("template-save-title"), ctx.t("close"));
    let enter = !appeared && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    if (enter || super::confirmed(ui, appeared)) && valid {
        ctx.push(Action::Copy(CopyAction::SaveTemplate));
    }
    let subtitle = ctx.t("template-save-about");
    let dialog = widgets::Dialog::new(id, &title, &close).subtitle(&subtitle).size(theme::DIALOG_TEMPLATE);
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            let known = ctx.state.registry.templates.iter().any(|row| row.name.eq_ignore_ascii_case(name.trim()));
            let field = id.with("name");
            let mut text = name.to_owned();
            let label = ctx.t("template-name");
            let error = (length > MOST).then(|| ctx.tw("check-too-long", &[("most", &MOST.to_string())]));
            let warning = known.then(|| ctx.t("template-replaces"));
            let shown = widgets::Field::new(&label, &mut text)
                .id(field)
                .required(true)
                .error(error)
                .warning(warning)
                .reserve_message(true)
                .show(ui);
            super::start_at(ui, field, appeared);
            if shown.changed {
                ctx.push(Action::Copy(CopyAction::TypeName(text)));
            }
        },
        |ui, ctx| {
            let save = ctx.t("template-save");
            if widgets::Button::new(&save).primary().large().shortcut("Enter").enabled(valid).show(ui).clicked() {
                ctx.push(Action::Copy(CopyAction::SaveTemplate));
            }
            if widgets::Button::new(&ctx.t("cancel")).large().shortcut("Esc").show(ui).clicked() {
                ctx.push(Action::CloseDialog);
            }
        },
    );
}

/// Draws the list of templates.
pub(super) fn list_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, query: &str) {
    let id = Id::unique("templates dialog");
    let appeared = super::appeared(ui, id);
    let state = ctx.state;
    let found = state.templates_found(query);
    let (place, before) = super::palette::move_highlight(ui, id, found.len(), appeared);
    let enter = !appeared && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let remove = ui.input_mut(|input| input.consume_key(Modifiers::CTRL, Key::Delete));
    if let Some(row) = found.get(place) {
        if enter {
            ctx.push(Action::Copy(CopyAction::Use(row.id)));
        } else if remove {
            ctx.push(Action::Copy(CopyAction::RemoveTemplate(row.id)));
        }
    }
    let (title, close) = (ctx.t("template-list-title"), ctx.t("close"));
    let dialog = widgets::Dialog::new(id, &title, &close).size(theme::DIALOG_PALETTE).flush();
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            query_ui(ui, ctx, id, query, appeared);
            if found.is_empty() {
                let key = if query.trim().is_empty() { "template-none" } else { "template-none-found" };
                ui.horizontal(|ui| {
                    ui.add_space(S20);
                    ui.label(ctx.t(key));
                });
            }
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.spacing_mut().item_spacing = Vec2::ZERO;
                for (index, row) in found.iter().enumerate() {
                    row_ui(ui, ctx, row, index == place, place != before);
                }
            });
        },
        |ui, ctx| {
            for (keys, text) in [("Ctrl+Del", "template-remove-key"), ("Enter", "template-use")] {
                ui.label(egui::RichText::new(ctx.t(text)).font(regular(TEXT_SMALL)).color(tokens(ui).text2));
                widgets::keycap(ui, keys);
            }
        },
    );
}

fn query_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, id: Id, query: &str, appeared: bool) {
    let field = id.with("query");
    let (name, mut text) = (ctx.t("template-find"), query.to_owned());
    let shown = egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(S20 as i8, S12 as i8))
        .show(ui, |ui| widgets::Field::new("", &mut text).name(&name).hint(&name).icon(Icon::Search).id(field).show(ui))
        .inner;
    super::start_at(ui, field, appeared);
    if shown.changed {
        super::palette::restart_highlight(ui, id);
        ctx.push(Action::Copy(CopyAction::Find(text)));
    }
}

fn row_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, row: &TemplateRow, lit: bool, scroll: bool) {
    let t = tokens(ui);
    // Clickable but not focusable: the focus stays in the field.
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme::POPUP_ROW), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, lit, &row.name));
    if lit && scroll {
        response.scroll_to_me(None);
    }
    let detail = detail(ctx, row);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(detail.as_str()));
    let inner = rect.shrink2(vec2(S20, 0.0));
    if ui.is_rect_visible(rect) {
        if lit || response.hovered() {
            let back = rect.shrink2(vec2(S20 - S8, 0.0));
            ui.painter().rect_filled(back, theme::RADIUS, if lit { t.accent_tint } else { t.hover });
        }
        let line = |middle: f32| {
            Rect::from_min_max(
                pos2(inner.left(), rect.top() + middle - S8),
                pos2(inner.right() - theme::ROW - S8, rect.top() + middle + S8),
            )
        };
        let saved = when(ctx.words, row.saved_at, ctx.state.clock.today);
        let at = text_right(ui, line(theme::POPUP_LINES[0]), &saved, regular(TEXT_SMALL), t.text2);
        let name = line(theme::POPUP_LINES[0]).with_max_x(at.left() - S8);
        text_left(ui, name, &row.name, semibold(TEXT_BODY), t.text);
        text_left(ui, line(theme::POPUP_LINES[1]), &detail, regular(TEXT_SMALL), t.text2);
    }
    if remove_ui(ui, ctx, inner, row.id, &row.name) {
        ctx.push(Action::Copy(CopyAction::RemoveTemplate(row.id)));
    } else if response.clicked() {
        ctx.push(Action::Copy(CopyAction::Use(row.id)));
    }
}

fn detail(ctx: &Ctx<'_>, row: &TemplateRow) -> String {
    let lines = ctx.tw("grid-lines", &[("count", &row.lines.to_string())]);
    if row.supplier.is_empty() { lines } else { format!("{} · {lines}", row.supplier) }
}

fn remove_ui(ui: &mut Ui, ctx: &Ctx<'_>, row: Rect, id: TemplateId, name: &str) -> bool {
    let place = Rect::from_center_size(pos2(row.right() - theme::ROW / 2.0, row.center().y), Vec2::splat(theme::ROW));
    let builder = UiBuilder::new().max_rect(place).id_salt(("remove template", id));
    let text = ctx.tw("template-remove", &[("name", name)]);
    ui.scope_builder(builder, |ui| widgets::icon_button(ui, Icon::Trash, &text, true).clicked()).inner
}
