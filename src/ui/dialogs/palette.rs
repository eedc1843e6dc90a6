//! Everything that can be done or gone to, found by typing: commands, settings, orders, suppliers.
//!
//! Owns the dialog and its keys; what is offered is in `found`. A combobox for those who don't see it: the keyboard stays
//! in the field, and the row that is lit is its active descendant.

mod found;

use egui::accesskit::{AutoComplete, HasPopup, Live, Role};
use egui::text::{CCursor, CCursorRange, CharIndex, LayoutJob, TextFormat};
use egui::text_edit::TextEditState;
use egui::{Event, Id, Key, Modifiers, Rect, RichText, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

use crate::app::action::Action;
use crate::app::palette::PaletteForm;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{self, ICON, ROW, S4, S8, S20, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens};
use crate::ui::{Ctx, widgets};
use found::{Found, Group};

/// Rows that `PageUp` and `PageDown` go.
const PAGE: usize = 8;

/// Draws the palette.
pub(super) fn palette_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &PaletteForm) {
    let id = Id::unique("command palette");
    let appeared = super::appeared(ui, id);
    let found = found::found(ctx, form);
    let (place, before) = move_highlight(ui, id, found.len(), appeared);
    let (title, close) = (ctx.t("command-palette"), ctx.t("close"));
    let mut chosen = entered(ui, id, form, &found, place, appeared);
    let dialog = widgets::Dialog::new(id, &title, &close).size(theme::DIALOG_PALETTE).flush();
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            query_ui(ui, ctx, id, form, found.len(), place, appeared);
            if found.is_empty() && !form.is_awaited() {
                ui.horizontal(|ui| {
                    ui.add_space(S20);
                    ui.label(ctx.t("palette-none"));
                });
            }
            if let Some(row) = list_ui(ui, ctx, id, &found, place, place != before) {
                chosen = Some(row);
            }
        },
        |ui, ctx| footer_ui(ui, ctx, form, found.len()),
    );
    if let Some(row) = chosen.and_then(|index| found.into_iter().nth(index)) {
        ctx.push(Action::CloseDialog);
        if let Some(command) = row.command {
            ctx.push(Action::Ran(command));
        }
        ctx.push(row.action);
    }
}

/// The row that Enter means. While orders and suppliers are still those of an older text, Enter waits for the new ones,
/// unless what is lit was found here.
fn entered(ui: &Ui, id: Id, form: &PaletteForm, found: &[Found], place: usize, appeared: bool) -> Option<usize> {
    let waits = id.with("enter waits");
    let pressed = !appeared && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let waited = ui.data(|data| data.get_temp::<String>(waits)).is_some_and(|text| text == form.text);
    let known = found.get(place).is_some_and(|row| !row.group.is_stored());
    if form.is_awaited() && !known {
        if pressed {
            ui.data_mut(|data| data.insert_temp(waits, form.text.clone()));
        }
        return None;
    }
    ui.data_mut(|data| data.remove::<String>(waits));
    ((pressed || waited) && !found.is_empty()).then_some(place)
}

/// The row that is lit now, and the one before; Up, Down, `PageUp`, `PageDown`, Home and End move it.
pub(super) fn move_highlight(ui: &Ui, id: Id, rows: usize, appeared: bool) -> (usize, usize) {
    let id = id.with("highlight");
    let held: usize = if appeared { 0 } else { ui.data(|data| data.get_temp(id)).unwrap_or(0) };
    let last = rows.saturating_sub(1);
    let mut place = held.min(last);
    ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        if pressed(Key::ArrowDown) {
            place = (place + 1).min(last);
        }
        if pressed(Key::ArrowUp) {
            place = place.saturating_sub(1);
        }
        if pressed(Key::PageDown) {
            place = (place + PAGE).min(last);
        }
        if pressed(Key::PageUp) {
            place = place.saturating_sub(PAGE);
        }
        if pressed(Key::Home) {
            place = 0;
        }
        if pressed(Key::End) {
            place = last;
        }
    });
    ui.data_mut(|data| data.insert_temp(id, place));
    (place, held)
}

/// Lights the first row again, because the rows are others now.
pub(super) fn restart_highlight(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.insert_temp(id.with("highlight"), 0_usize));
}

fn query_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, id: Id, form: &PaletteForm, rows: usize, place: usize, appeared: bool) {
    let field = id.with("query");
    let (name, hint, mut text) = (ctx.t("palette-find"), ctx.t("palette-hint"), form.text.clone());
    // What is typed right after Ctrl+K, before the field can have the keyboard, is not lost.
    let early = if ui.memory(|memory| memory.has_focus(field)) { String::new() } else { take_text(ui) };
    text.push_str(&early);
    let shown = egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(S20 as i8, theme::S12 as i8))
        .show(ui, |ui| widgets::Field::new("", &mut text).name(&name).hint(&hint).icon(Icon::Search).id(field).show(ui))
        .inner;
    if appeared {
        ui.memory_mut(|memory| memory.request_focus(field));
    }
    if shown.response.gained_focus() {
        cursor_to_end(ui, field);
    }
    ui.ctx().accesskit_node_builder(field, |node| {
        node.set_role(Role::EditableComboBox);
        node.set_has_popup(HasPopup::Listbox);
        node.set_auto_complete(AutoComplete::List);
        node.set_expanded(rows > 0);
        if rows > 0 {
            node.set_active_descendant(row_id(id, place).accesskit_id());
        }
    });
    if shown.changed || !early.is_empty() {
        restart_highlight(ui, id);
        ctx.push(Action::TypePalette(text));
    }
}

/// The letters typed in this frame; takes them from the input.
fn take_text(ui: &Ui) -> String {
    let mut taken = String::new();
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Text(text) => {
                taken.push_str(text);
                false
            }
            _ => true,
        });
    });
    taken
}

/// What is typed next goes on after what stands there.
fn cursor_to_end(ui: &Ui, field: Id) {
    let mut state = TextEditState::load(ui.ctx(), field).unwrap_or_default();
    let end = CCursor::new(CharIndex(usize::MAX));
    state.cursor.set_char_range(Some(CCursorRange::one(end)));
    state.store(ui.ctx(), field);
}

fn row_id(id: Id, index: usize) -> Id {
    id.with(("row", index))
}

/// All rows under the names of their groups; gives the one that was clicked.
fn list_ui(ui: &mut Ui, ctx: &Ctx<'_>, id: Id, found: &[Found], place: usize, scroll: bool) -> Option<usize> {
    let mut clicked = None;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let list = UiBuilder::new().accessibility_role(Role::ListBox).accessibility_label(ctx.t("palette-results"));
        ui.scope_builder(list, |ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let mut group = None;
            for (index, row) in found.iter().enumerate() {
                if group.replace(row.group) != Some(row.group) {
                    group_ui(ui, ctx, row.group);
                }
                if row_ui(ui, row_id(id, index), row, [index, found.len()], index == place, scroll) {
                    clicked = Some(index);
                }
            }
        });
    });
    clicked
}

/// The name of a group above its rows.
fn group_ui(ui: &mut Ui, ctx: &Ctx<'_>, group: Group) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let name = ctx.t(group.key());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    let at = pos2(rect.left() + S20, rect.bottom() - S8 - S4);
    let color = tokens(ui).text3;
    ui.painter().text(at, egui::Align2::LEFT_CENTER, name, semibold(TEXT_SMALL), color);
}

fn row_ui(ui: &mut Ui, id: Id, row: &Found, [index, count]: [usize; 2], lit: bool, scroll: bool) -> bool {
    let t = tokens(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    // Clickable but not focusable: the focus stays in the field.
    let response = ui.interact(rect, id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &row.title));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_selected(lit);
        node.set_position_in_set(index + 1);
        node.set_size_of_set(count);
        if row.command.is_some() && !row.end.is_empty() {
            node.set_keyboard_shortcut(row.end.as_str());
        } else {
            let parts = [row.detail.as_str(), row.end.as_str()];
            node.set_description(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "));
        }
    });
    if lit && scroll {
        // With the name of the group above the first row.
        ui.scroll_to_rect(if index == 0 { rect.with_min_y(rect.top() - ROW) } else { rect }, None);
    }
    if !ui.is_rect_visible(rect) {
        return false;
    }
    if lit || response.hovered() {
        let back = rect.shrink2(vec2(S20 - S8, 0.0));
        ui.painter().rect_filled(back, theme::RADIUS, if lit { t.accent_tint } else { t.hover });
    }
    let inner = rect.shrink2(vec2(S20, 0.0));
    let icon = Rect::from_min_size(pos2(inner.left(), rect.center().y - ICON / 2.0), Vec2::splat(ICON));
    paint_icon(ui, icon, row.icon, if lit { t.accent } else { t.text2 });
    let at = pos2(inner.right(), rect.center().y);
    let end = ui.painter().text(at, egui::Align2::RIGHT_CENTER, &row.end, regular(TEXT_SMALL), t.text2).left() - S8;
    let left = icon.right() + S8;
    let title = emphasised(ui, &row.title, &row.marks, TEXT_BODY, t.text, end - left);
    let right = left + title.size().x;
    ui.painter().galley(pos2(left, rect.center().y - title.size().y / 2.0), title, t.text);
    let detail = emphasised(ui, &row.detail, &row.detail_marks, TEXT_SMALL, t.text2, end - right - S8);
    ui.painter().galley(pos2(right + S8, rect.center().y - detail.size().y / 2.0), detail, t.text2);
    response.clicked()
}

/// One line of text with what matches in SemiBold, cut where it is wider.
fn emphasised(
    ui: &Ui,
    text: &str,
    marks: &[std::ops::Range<usize>],
    size: f32,
    color: egui::Color32,
    width: f32,
) -> std::sync::Arc<egui::Galley> {
    let mut job = LayoutJob { break_on_newline: false, ..LayoutJob::default() };
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(0.0));
    let format = |font| TextFormat { font_id: font, color, ..TextFormat::default() };
    let mut end = 0;
    for mark in marks {
        // Two words typed may match the same letters.
        let from = mark.start.max(end);
        let Some((before, inside)) = text.get(end..from).zip(text.get(from..mark.end)) else { continue };
        job.append(before, 0.0, format(regular(size)));
        job.append(inside, 0.0, format(semibold(size)));
        end = mark.end;
    }
    job.append(text.get(end..).unwrap_or_default(), 0.0, format(regular(size)));
    ui.painter().layout_job(job)
}

/// How many there are, said as they change, and the keys.
fn footer_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &PaletteForm, rows: usize) {
    let small =
        |ui: &mut Ui, text: &str| ui.label(RichText::new(text).font(regular(TEXT_SMALL)).color(tokens(ui).text2));
    for (keys, text) in [("Esc", "close"), ("Enter", "palette-run"), ("Down", "palette-choose"), ("Up", "")] {
        if !text.is_empty() {
            small(ui, &ctx.t(text));
        }
        widgets::keycap(ui, keys);
    }
    // Of an older text nothing is said: the number would change at once.
    let awaited = form.is_awaited() && rows == 0;
    let said = if awaited { String::new() } else { ctx.tw("palette-count", &[("count", &rows.to_string())]) };
    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
        let response = small(ui, &said);
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &said));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
    });
}
