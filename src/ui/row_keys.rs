//! How a table of rows takes the keyboard, and the keys that go through its rows.
//!
//! Owns this alone: what a step does is the table's. Must not know any screen.

use egui::{Key, Popup, Rect, Response, Ui};

use super::theme::ROW;

/// Whether a table has the keyboard. While nothing else has it, the keys that go far in a list reach the table, too: it is
/// the screen's main thing.
pub fn has_keyboard(ui: &Ui, table: &Response) -> bool {
    let far = [Key::PageUp, Key::PageDown, Key::Home, Key::End];
    let is_free = || {
        ui.memory(|memory| memory.focused().is_none() && memory.top_modal_layer().is_none())
            && !Popup::is_any_open(ui.ctx())
    };
    if table.has_focus() {
        return true;
    }
    let takes = ui.input(|input| far.iter().any(|key| input.key_pressed(*key))) && is_free();
    if takes {
        table.request_focus();
    }
    takes
}

/// The keys that go through rows, with how many rows each goes on; a page is as many as fit into `body`.
#[must_use]
pub fn steps(body: Rect) -> [(Key, i32); 6] {
    let page = (body.height() / ROW).floor() as i32;
    let end = i32::MAX;
    [
        (Key::ArrowUp, -1),
        (Key::ArrowDown, 1),
        (Key::PageUp, -page),
        (Key::PageDown, page),
        (Key::Home, -end),
        (Key::End, end),
    ]
}
