//! All commands that are possible now, found by typing.
//!
//! Owns the search and the list; the commands are those of the one table.

use egui::{Id, Key, Modifiers, ScrollArea, Sense, Ui, Vec2, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::app::action::Action;
use crate::app::ui_command::{UiCommand, on_screen};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, ROW, S8, S20, TEXT_BODY, regular, tokens};
use crate::ui::{Ctx, widgets};

/// A command that can be done now.
struct Found {
    command: &'static UiCommand,
    text: String,
    action: Action,
}

/// Draws the palette.
pub(super) fn palette_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, query: &str) {
    let id = Id::unique("command palette");
    let appeared = super::appeared(ui, id);
    let found = found(ctx, query);
    let (place, before) = move_highlight(ui, id, found.len(), appeared);
    let enter = !appeared && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let (title, close) = (ctx.t("command-palette"), ctx.t("close"));
    let mut chosen = enter.then_some(place);
    let dialog = widgets::Dialog::new(id, &title, &close).size(theme::DIALOG_PALETTE).flush();
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            query_ui(ui, ctx, id, query, appeared);
            if found.is_empty() {
                ui.horizontal(|ui| {
                    ui.add_space(S20);
                    ui.label(ctx.t("palette-none"));
                });
            }
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.spacing_mut().item_spacing = Vec2::ZERO;
                for (index, row) in found.iter().enumerate() {
                    if row_ui(ui, row, index == place, place != before) {
                        chosen = Some(index);
                    }
                }
            });
        },
        |ui, ctx| {
            for (keys, text) in [("Esc", "close"), ("Enter", "palette-run"), ("Down", "palette-choose"), ("Up", "")] {
                if !text.is_empty() {
                    ui.label(egui::RichText::new(ctx.t(text)).font(regular(theme::TEXT_SMALL)).color(tokens(ui).text2));
                }
                widgets::keycap(ui, keys);
            }
        },
    );
    if let Some(row) = chosen.and_then(|index| found.into_iter().nth(index)) {
        ctx.push(Action::CloseDialog);
        ctx.push(row.action);
    }
}

/// The commands of this screen that hold every word of the query.
fn found(ctx: &Ctx<'_>, query: &str) -> Vec<Found> {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    on_screen(ctx.state.screen)
        .filter(|command| !matches!(command.text, "command-palette" | "command-list-up" | "command-list-down"))
        .filter_map(|command| {
            let action = (command.action)(ctx.state)?;
            Some(Found { command, text: ctx.t(command.text), action })
        })
        .filter(|row| {
            let text = row.text.to_lowercase();
            words.iter().all(|word| text.contains(word))
        })
        .collect()
}

/// The row that is lit now, and the one before; Up and Down move it.
pub(super) fn move_highlight(ui: &Ui, id: Id, rows: usize, appeared: bool) -> (usize, usize) {
    let id = id.with("highlight");
    let held: usize = if appeared { 0 } else { ui.data(|data| data.get_temp(id)).unwrap_or(0) };
    let last = rows.saturating_sub(1);
    let mut place = held.min(last);
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
            place = (place + 1).min(last);
        }
        if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
            place = place.saturating_sub(1);
        }
    });
    ui.data_mut(|data| data.insert_temp(id, place));
    (place, held)
}

/// Lights the first row again, because the rows are others now.
pub(super) fn restart_highlight(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.insert_temp(id.with("highlight"), 0_usize));
}

fn query_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, id: Id, query: &str, appeared: bool) {
    let field = id.with("query");
    let (name, mut text) = (ctx.t("palette-find"), query.to_owned());
    let shown = egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(S20 as i8, theme::S12 as i8))
        .show(ui, |ui| widgets::Field::new("", &mut text).name(&name).hint(&name).icon(Icon::Search).id(field).show(ui))
        .inner;
    super::start_at(ui, field, appeared);
    if shown.changed {
        restart_highlight(ui, id);
        ctx.push(Action::TypePalette(text));
    }
}

fn row_ui(ui: &mut Ui, row: &Found, lit: bool, scroll: bool) -> bool {
    let t = tokens(ui);
    // Clickable but not focusable: the focus stays in the field.
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, lit, &row.text));
    if lit && scroll {
        response.scroll_to_me(None);
    }
    if ui.is_rect_visible(rect) {
        let inner = rect.shrink2(vec2(S20 - S8, 0.0));
        if lit || response.hovered() {
            ui.painter().rect_filled(inner, theme::RADIUS, if lit { t.accent_tint } else { t.hover });
        }
        let at = pos2(rect.left() + S20, rect.center().y);
        ui.painter().text(at, egui::Align2::LEFT_CENTER, &row.text, regular(TEXT_BODY), t.text);
        if let Some(keys) = row.command.shortcut {
            let at = pos2(rect.right() - S20, rect.center().y);
            ui.painter().text(at, egui::Align2::RIGHT_CENTER, keys.to_string(), regular(theme::TEXT_SMALL), t.text2);
        }
    }
    response.clicked()
}
