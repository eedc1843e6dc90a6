//! The editor of one order: how its parts are laid out.
//!
//! Owns the layout; each part is drawn by a file of its own.

mod cell_marks;
mod checks;
pub mod company;
mod completion;
pub mod explain;
mod grid_footer;
pub mod grid_input;
mod grid_lines;
mod grid_presses;
mod grid_toolbar;
mod guide;
pub mod header;
mod line_cells;
pub mod line_drawer;
pub mod lines;
pub mod party;
pub mod sections;
pub mod summary;
mod timeline;
pub mod treatment;
mod twins;

use egui::{Frame, Margin, Panel, ScrollArea, Ui};

use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::app::state::Tab;
use crate::ui::cells::side_width;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{self, tokens};
use crate::ui::{Ctx, fields, widgets};

/// Room around parties and details.
const TOP: Margin = Margin { left: 16, right: 16, top: 12, bottom: 12 };

/// Draws the open order.
pub fn editor_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let state = ctx.state;
    let Some(editor) = state.editor.as_ref() else { return };
    fields::leave_rows(ui, ctx);
    Panel::top("editor header")
        .exact_size(theme::HEADER_EDITOR)
        .resizable(false)
        .frame(Frame::NONE.inner_margin(Margin::symmetric(16, 10)))
        .show(ui, |ui| header::header_ui(ui, ctx, editor));
    if right_ui(ui, ctx, editor) {
        return;
    }
    egui::CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
        fault_ui(ui, ctx);
        if editor.drawer.is_some() || !shows_summary(ui, editor) {
            guide::strip_ui(ui, ctx);
        }
        tabs_ui(ui, ctx, editor);
        if ui.available_height() < theme::EDITOR_LOW {
            return low_ui(ui, ctx, editor);
        }
        top_ui(ui, ctx, editor);
        egui::CentralPanel::default().frame(Frame::NONE).show(ui, |ui| section_ui(ui, ctx, editor));
    });
}

/// What cards and tabs lie on. The rest of the order lies on the surface, which the window is cleared to.
fn on_ground(ui: &Ui) -> Frame {
    Frame::NONE.fill(tokens(ui).bg)
}

fn section_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    match editor.tab {
        Tab::Lines => lines::lines_ui(ui, ctx, editor),
        Tab::Delivery => sections::delivery_ui(ui, ctx, editor),
        Tab::Milestones => sections::milestones_ui(ui, ctx, editor),
        Tab::References => sections::references_ui(ui, ctx, editor),
        Tab::Additional => sections::additional_ui(ui, ctx, editor),
    }
}

/// In a low window, or with very large text, parties, details and section scroll as one: each of them has its room.
fn low_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let high = ui.available_height().max(theme::SECTION_LEAST);
    ui.painter().rect_filled(ui.available_rect_before_wrap(), 0.0, tokens(ui).bg);
    ScrollArea::vertical().id_salt("editor low").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        Frame::NONE.inner_margin(TOP).show(ui, |ui| parties_ui(ui, ctx, editor));
        let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), high), egui::Sense::hover());
        ui.painter().rect_filled(rect, 0.0, tokens(ui).surface);
        ui.scope_builder(egui::UiBuilder::new().max_rect(rect), |ui| section_ui(ui, ctx, editor));
    });
}

/// At the right: the line's details, else the summary where there is room or it was asked for. True when it takes all
/// the room, in a very narrow window.
fn right_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) -> bool {
    let room = ui.available_width();
    let mut width = 0.0;
    let frame = Frame::NONE.inner_margin(Margin { left: 1, ..Margin::ZERO });
    if let Some(line) = editor.drawer {
        width = side_width(ui, theme::DRAWER.min(room * 0.6));
        Panel::right("line drawer").exact_size(width).resizable(false).frame(frame).show(ui, |ui| {
            line_drawer::line_drawer_ui(ui, ctx, editor, line);
        });
    } else if shows_summary(ui, editor) {
        width = side_width(ui, theme::PANEL_RIGHT);
        Panel::right("summary").exact_size(width).resizable(false).frame(frame).show(ui, |ui| {
            summary::summary_ui(ui, ctx, editor);
        });
    }
    width >= room
}

/// Whether the summary is shown, unless a line's details are.
fn shows_summary(ui: &Ui, editor: &Editor) -> bool {
    !header::is_narrow(ui) || editor.summary
}

/// Parties and details, above the section. An open party panel scrolls when the window is low.
fn top_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    // Some lines stay in sight, below what is looked for in them, too.
    let kept = if editor.find.is_some() { 160.0 + 2.0 * theme::ROW_GROUP } else { 160.0 };
    let room = (ui.available_height() - kept).max(120.0);
    let panel = Panel::top("editor top").resizable(false).frame(on_ground(ui).inner_margin(TOP));
    panel.show(ui, |ui| {
        if editor.party.is_some() {
            let scroll = ScrollArea::vertical()
                .id_salt(("editor top", editor.party.as_ref().map(|(side, _)| *side)))
                .max_height(room)
                .min_scrolled_height(room);
            scroll.auto_shrink([false, true]).show(ui, |ui| parties_ui(ui, ctx, editor));
        } else {
            parties_ui(ui, ctx, editor);
        }
    });
}

/// Parties and details.
fn parties_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    party::party_cards_ui(ui, ctx, editor);
    ui.add_space(theme::S12);
    header::details_ui(ui, ctx, editor);
}

/// The sections, at the bottom as in a spreadsheet.
fn tabs_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    Panel::bottom("editor tabs")
        .exact_size(36.0)
        .resizable(false)
        .frame(on_ground(ui).inner_margin(Margin::symmetric(8, 0)))
        .show(ui, |ui| {
            let list = egui::UiBuilder::new()
                .accessibility_role(egui::accesskit::Role::TabList)
                .layout(egui::Layout::left_to_right(egui::Align::Center));
            // Where they have no room side by side they go without their keys, and scroll.
            let keys = ui.available_width() >= theme::TABS;
            let scroll = ScrollArea::horizontal().id_salt("editor tabs").auto_shrink(false);
            let scroll = scroll.scroll_bar_visibility(egui::scroll_area::ScrollBarVisibility::AlwaysHidden);
            let shown = scroll.show(ui, |ui| {
                ui.scope_builder(list, |ui| {
                    ui.spacing_mut().item_spacing.x = theme::S4;
                    for (index, tab) in Tab::ALL.into_iter().enumerate() {
                        let key =
                            ["tab-lines", "tab-delivery", "tab-milestones", "tab-references", "tab-additional"][index];
                        let name = ctx.t(key);
                        let count = editor.derived.written();
                        let text = if tab == Tab::Lines { format!("{name} ({count})") } else { name.clone() };
                        let shortcut = format!("Alt+{}", index + 1);
                        if tab_ui(ui, &text, &name, &shortcut, keys, editor.tab == tab) {
                            ctx.push(Action::ShowTab(tab));
                        }
                    }
                })
            });
            more_ui(ui, &shown);
        });
}

/// Marks an end of the tabs behind which there are more, as in a spreadsheet.
fn more_ui<R>(ui: &Ui, shown: &egui::scroll_area::ScrollAreaOutput<R>) {
    let (row, at) = (shown.inner_rect, shown.state.clamped_offset().x);
    let ends = [
        (at > 1.0, false, row.with_max_x(row.left() + theme::S24), Icon::ChevronLeft),
        (
            at + row.width() < shown.content_size.x - 1.0,
            true,
            row.with_min_x(row.right() - theme::S24),
            Icon::ChevronRight,
        ),
    ];
    for (_, at_right, place, icon) in ends.into_iter().filter(|(more, ..)| *more) {
        let bg = tokens(ui).bg;
        ui.painter().rect_filled(place, 0.0, bg);
        // The tab beside it fades away: cut letters would look like a fault.
        let (x, towards) = if at_right { (place.left(), -1.0) } else { (place.right(), 1.0) };
        let mut fade = egui::Mesh::default();
        for (x, color) in [(x, bg), (x + towards * theme::S24, bg.gamma_multiply(0.0))] {
            fade.colored_vertex(egui::pos2(x, place.top()), color);
            fade.colored_vertex(egui::pos2(x, place.bottom()), color);
        }
        fade.add_triangle(0, 1, 2);
        fade.add_triangle(1, 2, 3);
        ui.painter().add(fade);
        let middle = egui::Rect::from_center_size(place.center(), egui::Vec2::splat(theme::ICON));
        paint_icon(ui, middle, icon, tokens(ui).text2);
    }
}

/// Where the identity of the tab shown is remembered, to which F6 leads from the table.
fn tab_memory() -> egui::Id {
    egui::Id::unique("editor tab")
}

/// One tab: text, shortcut, and an accent line above when it is the one shown. True when it was chosen.
fn tab_ui(ui: &mut Ui, text: &str, name: &str, keys: &str, shows_keys: bool, selected: bool) -> bool {
    use egui::{Align2, Sense, WidgetInfo, accesskit::Role, vec2};
    let t = tokens(ui);
    let font = if selected { theme::semibold(theme::TEXT_BODY) } else { theme::regular(theme::TEXT_BODY) };
    let color = if selected { t.text } else { t.text2 };
    let label = ui.painter().layout_no_wrap(text.to_owned(), font, color);
    let hint = if shows_keys { keys } else { "" };
    let hint = ui.painter().layout_no_wrap(hint.to_owned(), theme::regular(theme::TEXT_SMALL), t.text3);
    let beside = if shows_keys { theme::S8 + hint.size().x } else { 0.0 };
    // Semibold is the wider one: a choice does not move its neighbours.
    let wide = ui.painter().layout_no_wrap(text.to_owned(), theme::semibold(theme::TEXT_BODY), color).size().x;
    let size = vec2(wide + beside + 2.0 * theme::S12, 36.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, selected, name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(keys));
    if selected {
        ui.data_mut(|data| data.insert_temp(tab_memory(), response.id));
        ui.painter().rect_filled(rect, 0.0, t.surface);
        ui.painter().hline(rect.x_range(), rect.top() + 1.0, egui::Stroke::new(2.0, t.accent));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, t.hover);
    }
    let at = Align2::LEFT_CENTER.anchor_size(rect.left_center() + vec2(theme::S12, 0.0), label.size());
    let end = rect.right_center() - vec2(theme::S12, 0.0);
    ui.painter().galley(at.min, label, color);
    let at = Align2::RIGHT_CENTER.anchor_size(end, hint.size());
    ui.painter().galley(at.min, hint, t.text3);
    let shown = ui.data(|data| data.get_temp::<bool>(response.id)).unwrap_or(false);
    if (selected && !shown) || response.gained_focus() {
        response.scroll_to_me(None);
    }
    ui.data_mut(|data| data.insert_temp(response.id, selected));
    widgets::focus_ring(ui, &response, rect.shrink(3.0));
    response.clicked()
}

/// What the clerk must know, above the order: a fault, or that it can't be saved just now.
fn fault_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let state = ctx.state;
    let save_error = state
        .editor
        .as_ref()
        .and_then(|editor| state.unsaved.get(&editor.facts.id))
        .and_then(|(_, error)| error.clone());
    let Some(text) = save_error.clone().or_else(|| state.fault.clone()) else { return };
    let words = ctx.words.text(&text);
    let (retry, close) = (ctx.t("editor-retry"), ctx.t("close"));
    Panel::top("editor fault")
        .resizable(false)
        .show_separator_line(false)
        .frame(on_ground(ui).inner_margin(Margin::symmetric(16, 8)))
        .show(ui, |ui| {
            let mut pushed = None;
            widgets::banner_with(ui, widgets::Tone::Err, &words, |ui| {
                let label = if save_error.is_some() { &retry } else { &close };
                if widgets::Button::new(label).link().small().show(ui).clicked() {
                    pushed = Some(if save_error.is_some() { Action::RetrySaveNow } else { Action::DismissFault });
                }
            });
            if let Some(action) = pushed {
                ctx.push(action);
            }
        });
}
