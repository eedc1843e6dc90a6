//! Where the keyboard goes when a dialog closes: back to what had it before, unless something else asked for it.
//!
//! Owns the memory of that. Where the keyboard starts in a dialog is the dialog's.

use egui::{Id, Ui};

use crate::app::state::{Screen, Tab};
use crate::ui::Ctx;
use crate::ui::editor::lines;

/// What had the keyboard before the dialog was opened, and has it now.
#[derive(Clone, Copy, Debug)]
struct Before {
    screen: Screen,
    had: Option<Id>,
    has: Option<Id>,
}

/// Whether a dialog was closed since the last frame, once. In that frame nothing behind it can take the keyboard yet, so
/// that it is best drawn anew.
pub(in crate::ui) fn just_closed(ui: &Ui, ctx: &Ctx<'_>) -> bool {
    let memory = Id::unique("a dialog was open");
    let open = ctx.state.dialog.is_some();
    let was_open = ui.data(|data| data.get_temp::<bool>(memory)).unwrap_or_default();
    ui.data_mut(|data| data.insert_temp(memory, open));
    was_open && !open
}

/// Follows the keyboard in and out of dialogs. To be called in each frame between the screen and its dialog.
pub(super) fn follow(ui: &Ui, ctx: &Ctx<'_>) {
    let memory = Id::unique("keyboard before the dialog");
    let state = ctx.state;
    let now = ui.memory(|memory| memory.focused());
    let before: Option<Before> = ui.data(|data| data.get_temp(memory));
    if state.dialog.is_some() {
        let had = before.map_or(now, |before| before.had);
        let screen = before.map_or(state.screen, |before| before.screen);
        ui.data_mut(|data| data.insert_temp(memory, Before { screen, had, has: now }));
        return;
    }
    let Some(before) = before else { return };
    ui.data_mut(|data| data.remove::<Before>(memory));
    if now.is_some() && now != before.has {
        return; // it was asked for meanwhile
    }
    let is_there = |id: &Id| ui.ctx().read_response(*id).is_some();
    let had = before.had.filter(|id| before.screen == state.screen && is_there(id));
    let table = state.editor.as_ref().filter(|editor| state.screen == Screen::Editor && editor.tab == Tab::Lines);
    match had.or(table.map(|_| lines::grid_id())) {
        Some(id) => ui.memory_mut(|memory| memory.request_focus(id)),
        None => ui.memory_mut(|memory| now.into_iter().for_each(|id| memory.surrender_focus(id))),
    }
}
