//! Shortcuts: from keys to the actions of the table of commands.
//!
//! Owns the mapping of our key names to egui's. Held keys repeat for movement only, never for what sends or deletes.

use egui::{Event, Id, Key, Modifiers, Ui};

use super::Ctx;
use super::editor::lines;
use super::orders;
use super::widgets;
use crate::app::ui_command::{self, Key as Named, Shortcut};

/// The egui keys that a named key stands for.
fn keys_of(key: Named) -> Vec<Key> {
    match key {
        Named::Char(c) => Key::from_name(&c.to_string()).into_iter().collect(),
        Named::F(n) => Key::from_name(&format!("F{n}")).into_iter().collect(),
        Named::Enter => vec![Key::Enter],
        Named::Escape => vec![Key::Escape],
        Named::Plus => vec![Key::Plus, Key::Equals],
        Named::Minus => vec![Key::Minus],
        Named::Delete => vec![Key::Delete],
        Named::Up => vec![Key::ArrowUp],
        Named::Down => vec![Key::ArrowDown],
        Named::Comma => vec![Key::Comma],
        Named::Insert => vec![Key::Insert],
        Named::Space => vec![Key::Space],
        Named::Quote => vec![Key::Quote],
        Named::Left => vec![Key::ArrowLeft],
        Named::Right => vec![Key::ArrowRight],
        Named::PageUp => vec![Key::PageUp],
        Named::PageDown => vec![Key::PageDown],
        Named::Home => vec![Key::Home],
        Named::End => vec![Key::End],
        Named::Tab => vec![Key::Tab],
        Named::Backspace => vec![Key::Backspace],
        Named::Menu => vec![Key::Menu],
    }
}

/// Whether the shortcut was pressed in this frame; takes it from the input. A repeat of a held key counts only when
/// `repeats`.
pub fn pressed(ui: &Ui, shortcut: Shortcut, repeats: bool) -> bool {
    times(ui, shortcut, repeats) > 0
}

/// How often it was pressed: on a busy machine a frame brings several.
fn times(ui: &Ui, shortcut: Shortcut, repeats: bool) -> usize {
    let keys = keys_of(shortcut.key);
    let wanted = Modifiers {
        ctrl: shortcut.ctrl,
        command: shortcut.ctrl,
        shift: shortcut.shift,
        alt: shortcut.alt,
        ..Modifiers::NONE
    };
    ui.input_mut(|input| {
        let mut found = 0;
        input.events.retain(|event| {
            let Event::Key { key, pressed: true, repeat, modifiers, .. } = event else { return true };
            // Plus is typed with Shift on many keyboards.
            let shift = modifiers.shift == wanted.shift || shortcut.key == Named::Plus;
            let same =
                keys.contains(key) && modifiers.command == wanted.command && modifiers.alt == wanted.alt && shift;
            if same {
                found += usize::from(repeats || !repeat);
            }
            !same
        });
        found
    })
}

/// Whether the shortcut needs no modifier, so that it belongs to a text field while one has the focus.
fn is_plain(shortcut: Shortcut) -> bool {
    !shortcut.ctrl && !shortcut.alt && !matches!(shortcut.key, Named::F(_))
}

/// Reads the shortcuts of this screen.
pub fn shortcuts(ui: &Ui, ctx: &mut Ctx<'_>) {
    // In most frames no key is pressed, and what each command could do needs not be known.
    if !ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Key { pressed: true, .. }))) {
        return;
    }
    let in_grid = ui.memory(|memory| memory.has_focus(lines::grid_id()));
    let typing = match &ctx.state.editor {
        Some(editor) if in_grid => lines::is_cell_open(editor),
        _ => ui.ctx().text_edit_focused(),
    };
    // The table of orders has the keyboard as a whole: what it does not move by, the commands mean.
    let in_list = ui.memory(|memory| memory.has_focus(orders::list_id()));
    let on_widget = !in_list && ui.memory(|memory| memory.focused().is_some());
    let menu_open = egui::Popup::is_any_open(ui.ctx());
    let (opens, list_open) = (widgets::opens_with_alt(ui), widgets::list_takes_ctrl_enter(ui));
    for command in ui_command::on_screen(ctx.state.screen) {
        let Some(shortcut) = command.shortcut else { continue };
        let plain = is_plain(shortcut);
        // Enter and arrows are the focused widget's; Esc leaves a text field first.
        if plain && (typing || (on_widget && shortcut.key != Named::Escape)) {
            continue;
        }
        if plain && menu_open {
            continue; // arrows and Enter are its own, Esc closes it
        }
        if typing && matches!(shortcut.key, Named::Char('Z' | 'Y')) && !shortcut.alt {
            // A field's own text is undone by the field while it is open; the document's history begins when it is left.
            if ctx.state.is_typing() {
                continue;
            }
        }
        let movement = matches!(shortcut.key, Named::Up | Named::Down);
        if plain && movement && in_list {
            continue; // the table counts each press
        }
        if typing && shortcut.key == Named::Char('A') && !shortcut.alt {
            continue; // all of the field's text
        }
        // What hangs open under a field, or opens there, comes first.
        if (movement && shortcut.alt && opens) || (shortcut.key == Named::Enter && list_open) {
            continue;
        }
        let Some(action) = (command.action)(ctx.state) else { continue };
        let times = times(ui, shortcut, movement);
        for _ in 0..if movement { times } else { times.min(1) } {
            ctx.push(action.clone());
        }
    }
}

/// Whether this frame brings text.
pub fn any_text(ui: &Ui) -> bool {
    let is_text = |event: &Event| matches!(event, Event::Text(_) | Event::Paste(_) | Event::Ime(_));
    ui.input(|input| input.events.iter().any(is_text))
}

/// Whether this frame brings anything that a widget could take: a key, a text, a press of the pointer.
pub fn any_typed(ui: &Ui) -> bool {
    let takes_nothing = |event: &Event| {
        matches!(
            event,
            Event::Key { pressed: false, .. } | Event::PointerMoved(_) | Event::MouseMoved(_) | Event::PointerGone
        )
    };
    ui.input(|input| !input.events.iter().all(takes_nothing))
}

/// Whether this is the first frame in which `id` is shown since it was last away. Call it once in each frame.
pub fn appeared(ui: &Ui, id: Id) -> bool {
    let now = ui.ctx().cumulative_frame_nr();
    let id = id.with("frames");
    let seen: Option<(u64, u64)> = ui.data(|data| data.get_temp(id));
    let first = match seen {
        Some((first, last)) if last + 1 >= now => first,
        _ => now,
    };
    ui.data_mut(|data| data.insert_temp(id, (first, now)));
    first == now
}
