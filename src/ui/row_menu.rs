//! The menu of a row or a cell: what can be done with it, at the pointer or, by keys, at the row itself.
//!
//! Owns how it opens, where it stands, and that the table has the keyboard again when it closes. What it offers is from the
//! table of commands; who opens it has put the cursor on the row. One menu a table, however many rows there are.

use egui::containers::menu::menu_style;
use egui::{Align, Event, Id, Key, Layout, Modifiers, Popup, PopupKind, Pos2, ScrollArea, Ui};

use super::Ctx;
use super::theme::{S4, S16};
use super::widgets::{hairline, menu_item, menu_width};
use crate::app::ui_command::{self, Shortcut};

/// What stands in a menu, from top to bottom.
#[derive(Clone, Copy)]
pub enum Entry {
    /// A command by the key of its text. It shows while it can be done on this screen.
    Command(&'static str),
    /// What only the drawing can do, by the key of its text, with its keys.
    Own(&'static str, Shortcut),
    /// A line between groups that are not empty.
    Line,
}

fn menu_id(table: Id) -> Id {
    table.with("menu")
}

/// Where a menu stands, whether its first entry is to have the keyboard, and the pass in which it was last drawn.
#[derive(Clone, Copy)]
struct Open {
    at: Pos2,
    enter: bool,
    drawn: u64,
}

/// Opens the menu of a table at a place on the screen, in points. By keys its first entry has the keyboard; by the right
/// button none has, until an arrow goes there.
pub fn open(ui: &Ui, table: Id, at: Pos2, by_keys: bool) {
    let open = Open { at, enter: by_keys, drawn: ui.cumulative_pass_nr() };
    ui.data_mut(|data| data.insert_temp(menu_id(table), open));
    ui.memory_mut(|memory| memory.surrender_focus(table));
    Popup::open_id(ui.ctx(), menu_id(table));
    ui.ctx().request_repaint();
}

/// Whether the menu of a table is open.
#[must_use]
pub fn is_open(ui: &Ui, table: Id) -> bool {
    Popup::is_id_open(ui.ctx(), menu_id(table))
}

/// Whether the keys for the menu were pressed while the table has the keyboard; takes them.
pub fn asked_by_keys(ui: &Ui, table: Id) -> bool {
    ui.memory(|memory| memory.has_focus(table))
        && ui.input_mut(|input| {
            input.consume_key(Modifiers::NONE, Key::Menu) || input.consume_key(Modifiers::SHIFT, Key::F10)
        })
}

/// Draws the menu of a table while it is open. A command is asked for; of the table's own entries the chosen one's text
/// key is given back. Call it before the table: that has the keyboard again in the same frame.
pub fn menu_ui(ui: &Ui, ctx: &mut Ctx<'_>, table: Id, entries: &[Entry]) -> Option<&'static str> {
    let id = menu_id(table);
    let open: Open = ui.data(|data| data.get_temp(id))?;
    let pass = ui.cumulative_pass_nr();
    if !is_open(ui, table) {
        ui.data_mut(|data| data.remove::<Open>(id));
        // One that went away with its screen leaves the keyboard where it is by now.
        let is_just_closed = open.drawn + 1 >= pass;
        if is_just_closed && ctx.state.dialog.is_none() && ui.memory(|memory| memory.focused().is_none()) {
            ui.memory_mut(|memory| memory.request_focus(table));
        }
        return None;
    }
    let open = Open { drawn: pass, ..open };
    ui.data_mut(|data| data.insert_temp(id, open));
    let shown = shown(ctx, entries);
    let popup = Popup::new(id, ui.ctx().clone(), open.at, ui.layer_id()).kind(PopupKind::Menu).open_memory(None);
    let popup = popup.layout(Layout::top_down_justified(Align::Min)).style(menu_style);
    let mut chosen = None;
    popup.accessible_name(ctx.t("row-menu")).show(|ui| {
        // Large text in a small window leaves no room for all of it.
        let room = ui.ctx().content_rect().height() - 2.0 * S16;
        ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, |ui| {
            ui.set_width(menu_width(ui, shown.iter().map(|(_, text, keys)| (text.as_str(), keys.as_str()))));
            for (at, (entry, text, keys)) in shown.iter().enumerate() {
                if matches!(entry, Entry::Line) {
                    ui.add_space(S4);
                    hairline(ui);
                    ui.add_space(S4);
                    continue;
                }
                let item = menu_item(ui, text, keys);
                if at == 0 && open.enter && !ui.is_sizing_pass() {
                    item.request_focus();
                    ui.data_mut(|data| data.insert_temp(id, Open { enter: false, ..open }));
                }
                if item.gained_focus() {
                    item.scroll_to_me(None);
                }
                if item.clicked() {
                    chosen = Some(*entry);
                    ui.close();
                }
            }
        });
    });
    let chosen = chosen?;
    ui.memory_mut(|memory| memory.request_focus(table));
    ui.input_mut(|input| {
        // The key that chose it means nothing to the table.
        let is_press = |event: &Event| match event {
            Event::Key { key, pressed, .. } => *pressed && matches!(key, Key::Enter | Key::Space),
            Event::Text(text) => text == " ",
            _ => false,
        };
        input.events.retain(|event| !is_press(event));
    });
    match chosen {
        Entry::Own(key, _) => Some(key),
        Entry::Command(text) => {
            let action = command(ctx, text).and_then(|(command, _)| (command.action)(ctx.state));
            action.into_iter().for_each(|action| ctx.push(action));
            None
        }
        Entry::Line => None,
    }
}

/// The command of that text which can be done here and now, and its keys as they are written.
fn command(ctx: &Ctx<'_>, text: &str) -> Option<(&'static ui_command::UiCommand, String)> {
    let mut here = ui_command::on_screen(ctx.state.screen).filter(|command| command.text == text);
    let found = here.find(|command| (command.action)(ctx.state).is_some())?;
    Some((found, found.shortcut.map(|keys| keys.to_string()).unwrap_or_default()))
}

/// What can be done now, with text and keys, and lines only between what shows.
fn shown(ctx: &Ctx<'_>, entries: &[Entry]) -> Vec<(Entry, String, String)> {
    let mut shown: Vec<(Entry, String, String)> = Vec::new();
    for entry in entries {
        match *entry {
            Entry::Command(text) => {
                let found = command(ctx, text);
                shown.extend(found.map(|(_, keys)| (*entry, ctx.t(text), keys)));
            }
            Entry::Own(text, keys) => shown.push((*entry, ctx.t(text), keys.to_string())),
            Entry::Line if shown.last().is_some_and(|(last, ..)| !matches!(last, Entry::Line)) => {
                shown.push((Entry::Line, String::new(), String::new()));
            }
            Entry::Line => {}
        }
    }
    if shown.last().is_some_and(|(last, ..)| matches!(last, Entry::Line)) {
        shown.pop();
    }
    shown
}
