//! The outbox's keyboard: its list is one stop of the Tab key, in which arrows go from operation to operation.
//!
//! Owns which operation the keys are about, and what they ask for (DESIGN.md §3, 06). Must not know how it is drawn.

use egui::{EventFilter, FocusDirection, Id, Key, Modifiers, Rect, Response, Sense, Ui, WidgetInfo, accesskit::Role};

use super::{barred, row_id};
use crate::app::action::Action;
use crate::domain::ids::OpId;
use crate::domain::status::Operation;
use crate::ui::{Ctx, row_keys};

/// Columns of the list, for those who don't see it.
const COLUMNS: usize = 6;

/// Where the keyboard is in the list.
pub(super) struct Cursor {
    /// The operation that the keys are about.
    pub op: Option<OpId>,
    /// Whether the list has the keyboard, or nothing has: then it is the list's, which is the screen's main thing.
    pub focus: bool,
    /// Whether it went to another operation in this frame.
    pub moved: bool,
}

/// Reads the keys of the list in `body`, whose operations are `ops` from top to bottom.
pub(super) fn cursor_ui(ui: &Ui, ctx: &mut Ctx<'_>, body: Rect, ops: &[&Operation]) -> Cursor {
    let table = ui.interact(body, Id::unique("outbox list"), Sense::focusable_noninteractive());
    let frame = ui.ctx().cumulative_frame_nr();
    table.widget_info(|| WidgetInfo::labeled(Role::Grid, true, ctx.t("outbox-list")));
    ui.data_mut(|data| data.insert_temp(drawn_memory(), frame));
    let place = |id: OpId| ops.iter().position(|op| op.id == id);
    // Where details are shown, they are of the operation that the keys are about.
    let details = ctx.state.outbox.selected;
    let before = details.or_else(|| ui.data(|data| data.get_temp(memory()))).and_then(place);
    let focus = row_keys::has_keyboard(ui, &table) || is_free(ui);
    let mut at = before;
    if focus {
        at = stepped(ui, &table, body, before, ops.len());
    }
    let op = at.and_then(|at| ops.get(at).copied());
    let moved = at != before;
    if let Some(op) = op {
        ui.data_mut(|data| data.insert_temp(memory(), op.id));
        if moved && details.is_some() {
            ctx.push(Action::SelectOp(Some(op.id)));
        }
        if focus {
            keys_ui(ui, ctx, op);
        }
    }
    ui.ctx().accesskit_node_builder(table.id, |node| {
        node.set_row_count(ops.len());
        node.set_column_count(COLUMNS);
        if let Some(op) = op {
            node.set_active_descendant(row_id(op.id).accesskit_id());
        }
    });
    Cursor { op: op.map(|op| op.id), focus, moved }
}

/// Where it is remembered in which frame the list was drawn last.
fn drawn_memory() -> Id {
    Id::unique("outbox list drawn")
}

/// Where the operation is remembered that the keys are about.
fn memory() -> Id {
    Id::unique("outbox cursor")
}

/// Has the keys be about this operation from now on.
pub(super) fn point_at(ui: &Ui, op: OpId) {
    ui.data_mut(|data| data.insert_temp(memory(), op));
}

/// Whether nothing has the keyboard.
fn is_free(ui: &Ui) -> bool {
    ui.memory(|memory| memory.focused().is_none() && memory.top_modal_layer().is_none())
        && !egui::Popup::is_any_open(ui.ctx())
}

/// Where the keys of movement lead.
fn stepped(ui: &Ui, table: &Response, body: Rect, from: Option<usize>, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let mut at = from;
    if table.has_focus() {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(table.id, filter));
        if table.gained_focus() {
            at = at.or(Some(0));
        }
    }
    for (key, by) in row_keys::steps(body) {
        let times = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        for _ in 0..times {
            at = Some(at.map_or(0, |at| at.saturating_add_signed(by as isize).min(last)));
            table.request_focus();
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None)); // the arrow was the list's
        }
    }
    at
}

/// What keys do with an operation now, each with the key of its text in the table of keys.
fn meanings(ctx: &Ctx<'_>, op: &Operation) -> Vec<(Key, &'static str, Action)> {
    let shown = ctx.state.outbox.selected == Some(op.id);
    let retry = Action::RetryNow(op.id);
    let may_retry = op.can_retry() && barred(ctx, op, &retry).is_empty();
    [
        (true, Key::Enter, "outbox-open-po", Action::Open(op.order)),
        (true, Key::Space, "outbox-details", Action::SelectOp((!shown).then_some(op.id))),
        (may_retry, Key::R, "outbox-retry-now", retry),
        (op.state.can_recall(), Key::Backspace, "action-recall", Action::Recall(op.id)),
    ]
    .into_iter()
    .filter_map(|(can, key, text, action)| can.then_some((key, text, action)))
    .collect()
}

/// The keys of the texts of what keys do now, for the bar that names them.
pub fn meant(ui: &Ui, ctx: &Ctx<'_>) -> Vec<&'static str> {
    // The bar is drawn before the list: it goes by the frame before.
    let drawn: Option<u64> = ui.data(|data| data.get_temp(drawn_memory()));
    if drawn.is_none_or(|frame| frame + 1 < ui.ctx().cumulative_frame_nr()) {
        return Vec::new(); // details fill the window
    }
    let at = ctx.state.outbox.selected.or_else(|| ui.data(|data| data.get_temp(memory())));
    let op = ctx.state.outbox.ops.iter().find(|op| Some(op.id) == at);
    op.map(|op| meanings(ctx, op).into_iter().map(|(_, text, _)| text).collect()).unwrap_or_default()
}

fn keys_ui(ui: &Ui, ctx: &mut Ctx<'_>, op: &Operation) {
    for (key, _, action) in meanings(ctx, op) {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            ctx.push(action);
        }
    }
}
