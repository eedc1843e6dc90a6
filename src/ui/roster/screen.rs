//! What stands around the table of a list screen: the search box, the buttons above it, what is said of an empty list, and
//! the place of the panel.
//!
//! Owns their looks. Must not know what is listed.

use egui::{CentralPanel, Frame, Id, Key, Layout, Margin, Modifiers, Panel, RichText, Sense, Ui, UiBuilder, vec2};

use super::table_id;
use crate::app::action::{Action, IntakeAction, PairAction};
use crate::app::known::Which;
use crate::domain::sheet::Kind;
use crate::ui::Ctx;
use crate::ui::cells::{line_left, page_header_ui, search_keys_ui};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, ROW, S8, S12, S16, S20, SEARCH, TEXT_BODY, TEXT_TITLE, regular, semibold};
use crate::ui::widgets::{self, Button, Tone, banner_with, icon_button};

/// Draws the panel beside a list; in a very narrow window in its place.
pub fn beside_ui(ui: &mut Ui, id: &'static str, panel: impl FnOnce(&mut Ui)) {
    let room = ui.available_width();
    let half = theme::PANEL_ENTRY.min(room / 2.0).floor();
    let width = if half < theme::PANEL_ENTRY_LEAST { room } else { half };
    let side = Panel::right(id).exact_size(width).resizable(false).show_separator_line(false);
    let shown = side.frame(Frame::NONE).show(ui, panel).response.rect;
    if width < room {
        line_left(ui, shown);
    }
}

/// Draws the rest of the screen, if there is any.
pub fn list_ui(ui: &mut Ui, list: impl FnOnce(&mut Ui)) {
    if ui.available_width() < 1.0 {
        return;
    }
    CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        list(ui);
    });
}

/// The head of a list.
pub struct Head<'a> {
    /// The table below it.
    pub table: &'static str,
    /// Keys of the title, of the search box's name and of the hint in it.
    pub keys: [&'static str; 3],
    /// What stands beside the title.
    pub note: &'a str,
    /// What is searched for.
    pub search: &'a str,
    /// Whether there are rows to go to.
    pub any: bool,
}

/// Draws the head of a list; gives what was typed into its search box.
pub fn head_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, head: &Head<'_>) -> Option<String> {
    let mut typed = None;
    let title = ctx.t(head.keys[0]);
    page_header_ui(ui, &title, head.note, |ui| typed = search_ui(ui, ctx, head));
    typed
}

/// The search box, from which Enter and Down go into the table.
fn search_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, head: &Head<'_>) -> Option<String> {
    let width = SEARCH.min(ui.available_width() / 2.0);
    let (rect, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::top_down(egui::Align::Min)));
    let mut typed = head.search.to_owned();
    let shown = widgets::Field::new("", &mut typed)
        .name(&ctx.t(head.keys[1]))
        .id(Id::unique(("search", head.table)))
        .hint(&ctx.t(head.keys[2]))
        .icon(Icon::Search)
        .width(width)
        .show(&mut child);
    search_keys_ui(ui, &shown, rect, head.search.is_empty());
    if ctx.state.list.focus_search {
        shown.response.request_focus();
        ctx.push(Action::SearchFocused);
    }
    let down = shown.response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
    if (shown.enter || down) && head.any {
        ui.memory_mut(|memory| memory.request_focus(table_id(head.table)));
    }
    shown.changed.then_some(typed)
}

/// What can be done with a list as a whole.
pub struct Bar {
    /// Key of the button for a new entry, and what it asks for.
    pub new: (&'static str, Action),
    /// What a file may hold of them.
    pub kind: Kind,
    /// Of which list pairs are offered.
    pub which: Which,
    /// Key of the button that offers pairs, and how many there are.
    pub pairs: (&'static str, usize),
}

/// Draws the row of buttons above the table; `more` draws those that only this list has.
pub fn bar_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, bar: Bar, more: impl FnOnce(&mut Ui, &mut Ctx<'_>)) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), theme::LIST_BAR), Sense::hover());
    let rect = rect.with_min_x(rect.left() + S20).with_max_x(rect.right() - S16);
    let layout = Layout::left_to_right(egui::Align::Center);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    let ui = &mut child;
    ui.spacing_mut().item_spacing.x = S8;
    if Button::new(&ctx.t(bar.new.0)).icon(Icon::Plus).show(ui).clicked() {
        ctx.push(bar.new.1);
    }
    let import = ctx.t("lists-import");
    let asked = if rect.width() < theme::LIST_BAR_WORDS {
        icon_button(ui, Icon::Import, &import, true)
    } else {
        Button::new(&import).icon(Icon::Import).show(ui)
    };
    if asked.clicked() {
        ctx.push(Action::Intake(IntakeAction::Open(Some(bar.kind))));
    }
    let (key, pairs) = bar.pairs;
    if pairs > 0 {
        let text = ctx.tw(key, &[("n", &pairs.to_string())]);
        if Button::new(&text).icon(Icon::Copy).show(ui).clicked() {
            ctx.push(Action::Pair(PairAction::Open(bar.which)));
        }
    }
    more(ui, ctx);
}

/// Draws what the clerk must know.
pub fn fault_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let Some(fault) = &ctx.state.fault else { return };
    let text = ctx.words.text(fault);
    let dismiss = ctx.t("orders-dismiss");
    Frame::NONE.inner_margin(Margin::symmetric(S20 as i8, S12 as i8)).show(ui, |ui| {
        banner_with(ui, Tone::Err, &text, |ui| {
            if icon_button(ui, Icon::Close, &dismiss, true).clicked() {
                ctx.push(Action::DismissFault);
            }
        });
    });
}

/// Draws a page that says that a list is empty, with a button where one helps; whether it was pressed.
pub fn nothing_ui(ui: &mut Ui, ctx: &Ctx<'_>, [title, about, button]: [&str; 3]) -> bool {
    let t = theme::tokens(ui);
    let mut pressed = false;
    ui.vertical_centered(|ui| {
        Frame::NONE.inner_margin(Margin::symmetric(0, 120)).show(ui, |ui| {
            ui.label(RichText::new(ctx.t(title)).font(semibold(TEXT_TITLE)).color(t.text));
            if !about.is_empty() {
                ui.add_space(S8);
                ui.label(RichText::new(ctx.t(about)).font(regular(TEXT_BODY)).color(t.text2));
            }
            if !button.is_empty() {
                ui.add_space(S16);
                pressed = Button::new(&ctx.t(button)).show(ui).clicked();
            }
        });
    });
    pressed
}
