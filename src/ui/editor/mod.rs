//! The editor of one order: how its parts are laid out.
//!
//! Owns the layout; each part is drawn by a file of its own.

mod checks;
pub mod company;
mod completion;
pub mod explain;
mod grid_footer;
pub mod grid_input;
mod grid_presses;
mod grid_toolbar;
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
use crate::ui::theme::{self, tokens};
use crate::ui::{Ctx, fields, widgets};

/// Draws the open order.
pub fn editor_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let state = ctx.state;
    let Some(editor) = state.editor.as_ref() else { return };
    fields::leave_rows(ui, ctx);
    let t = tokens(ui);
    let plain = Frame::NONE.fill(t.surface);
    Panel::top("editor header")
        .exact_size(theme::HEADER_EDITOR)
        .resizable(false)
        .frame(plain.inner_margin(Margin::symmetric(16, 10)))
        .show(ui, |ui| header::header_ui(ui, ctx, editor));
    right_ui(ui, ctx, editor);
    egui::CentralPanel::default().frame(Frame::NONE.fill(t.bg)).show(ui, |ui| {
        fault_ui(ui, ctx);
        tabs_ui(ui, ctx, editor);
        top_ui(ui, ctx, editor);
        egui::CentralPanel::default().frame(Frame::NONE.fill(t.surface)).show(ui, |ui| match editor.tab {
            Tab::Lines => lines::lines_ui(ui, ctx, editor),
            Tab::Delivery => sections::delivery_ui(ui, ctx, editor),
            Tab::Milestones => sections::milestones_ui(ui, ctx, editor),
            Tab::References => sections::references_ui(ui, ctx, editor),
            Tab::Additional => sections::additional_ui(ui, ctx, editor),
        });
    });
}

/// At the right: the line's details, else the summary where there is room or it was asked for.
fn right_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let t = tokens(ui);
    let frame = Frame::NONE.fill(t.surface).inner_margin(Margin { left: 1, ..Margin::ZERO });
    if let Some(line) = editor.drawer {
        let width = theme::DRAWER.min(ui.available_width() * 0.6);
        Panel::right("line drawer").exact_size(width).resizable(false).frame(frame).show(ui, |ui| {
            line_drawer::line_drawer_ui(ui, ctx, editor, line);
        });
    } else if !header::is_narrow(ui) || editor.summary {
        Panel::right("summary").exact_size(theme::PANEL_RIGHT).resizable(false).frame(frame).show(ui, |ui| {
            summary::summary_ui(ui, ctx, editor);
        });
    }
}

/// Parties and details, above the section. An open party panel scrolls when the window is low.
fn top_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let margin = Margin { left: 16, right: 16, top: 12, bottom: 12 };
    let room = (ui.available_height() - 160.0).max(120.0);
    let content = |ui: &mut Ui, ctx: &mut Ctx<'_>| {
        party::party_cards_ui(ui, ctx, editor);
        ui.add_space(theme::S12);
        header::details_ui(ui, ctx, editor);
    };
    let panel = Panel::top("editor top").resizable(false).frame(Frame::NONE.inner_margin(margin));
    panel.show(ui, |ui| {
        if editor.party.is_some() {
            let scroll = ScrollArea::vertical().id_salt("editor top").max_height(room).min_scrolled_height(room);
            scroll.auto_shrink([false, true]).show(ui, |ui| content(ui, ctx));
        } else {
            content(ui, ctx);
        }
    });
}

/// The sections, at the bottom as in a spreadsheet.
fn tabs_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    Panel::bottom("editor tabs")
        .exact_size(36.0)
        .resizable(false)
        .frame(Frame::NONE.inner_margin(Margin::symmetric(8, 0)))
        .show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                ui.spacing_mut().item_spacing.x = theme::S4;
                for (index, tab) in Tab::ALL.into_iter().enumerate() {
                    let key =
                        ["tab-lines", "tab-delivery", "tab-milestones", "tab-references", "tab-additional"][index];
                    let name = ctx.t(key);
                    let count = editor.derived.written();
                    let text = if tab == Tab::Lines { format!("{name} ({count})") } else { name.clone() };
                    if tab_ui(ui, &text, &name, &format!("Alt+{}", index + 1), editor.tab == tab) {
                        ctx.push(Action::ShowTab(tab));
                    }
                }
            });
        });
}

/// One tab: text, shortcut, and an accent line above when it is the one shown. True when it was chosen.
fn tab_ui(ui: &mut Ui, text: &str, name: &str, keys: &str, selected: bool) -> bool {
    use egui::{Align2, Sense, WidgetInfo, accesskit::Role, vec2};
    let t = tokens(ui);
    let font = if selected { theme::semibold(theme::TEXT_BODY) } else { theme::regular(theme::TEXT_BODY) };
    let color = if selected { t.text } else { t.text2 };
    let label = ui.painter().layout_no_wrap(text.to_owned(), font, color);
    let hint = ui.painter().layout_no_wrap(keys.to_owned(), theme::regular(theme::TEXT_SMALL), t.text3);
    let size = vec2(label.size().x + hint.size().x + 8.0 + 2.0 * theme::S12, 36.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, selected, name));
    if selected {
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
        .frame(Frame::NONE.inner_margin(Margin::symmetric(16, 8)))
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
