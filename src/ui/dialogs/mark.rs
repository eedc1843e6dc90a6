//! The clerk's decision about an operation whose outcome is unknown: how they know, or why it goes again.
//!
//! Owns the question. What it means for the order is the engine's.

use egui::{Id, RichText, Ui};

use crate::app::action::Action;
use crate::domain::ids::OpId;
use crate::domain::status::{Operation, Verdict};
use crate::ui::theme::{self, tokens};
use crate::ui::{Ctx, widgets};

/// Characters that the note may have.
const MOST: usize = 200;

/// Draws the question for one operation.
pub(super) fn mark_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, op: OpId, verdict: Verdict, note: &str) {
    let id = Id::unique("mark dialog");
    let appeared = super::appeared(ui, id);
    let length = note.trim().chars().count();
    let valid = (1..=MOST).contains(&length);
    let held = operation(ctx, op);
    let version = held.map_or(String::new(), |op| op.new_version.to_string());
    let subtitle = held.map_or(String::new(), |op| format!("{} · {}", op.po_number, op.supplier));
    let word = match verdict {
        Verdict::SendAgain => "mark-send-again",
        Verdict::Delivered => "mark-delivered",
        Verdict::NotDelivered => "mark-not-delivered",
    };
    let title = ctx.tw(&format!("{word}-title"), &[("version", &version)]);
    let close = ctx.t("close");
    if super::confirmed(ui, appeared) && valid {
        ctx.push(Action::ConfirmMark);
    }
    let dialog = widgets::Dialog::new(id, &title, &close).subtitle(&subtitle).size(theme::DIALOG_MARK);
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            let t = tokens(ui);
            ui.label(RichText::new(ctx.t(&format!("{word}-about"))).color(t.text));
            ui.add_space(theme::S8);
            let field = id.with("note");
            let mut text = note.to_owned();
            let hint = if verdict == Verdict::SendAgain { "mark-note-hint-again" } else { "mark-note-hint" };
            let (label, hint) = (ctx.t("mark-note"), ctx.t(hint));
            let error = (length > MOST).then(|| ctx.tw("check-too-long", &[("most", &MOST.to_string())]));
            let shown = widgets::Field::new(&label, &mut text)
                .id(field)
                .required(true)
                .hint(&hint)
                .error(error)
                .multiline(2)
                .show(ui);
            super::counter_ui(ui, shown.rect, note, MOST);
            super::start_at(ui, field, appeared);
            if shown.changed {
                ctx.push(Action::TypeNote(text.replace('\n', " ")));
            }
        },
        |ui, ctx| {
            let text = ctx.t(word);
            let button = widgets::Button::new(&text).primary().large().shortcut("Ctrl+Enter").enabled(valid);
            if button.show(ui).clicked() {
                ctx.push(Action::ConfirmMark);
            }
            if widgets::Button::new(&ctx.t("cancel")).large().shortcut("Esc").show(ui).clicked() {
                ctx.push(Action::CloseDialog);
            }
        },
    );
}

fn operation<'a>(ctx: &Ctx<'a>, op: OpId) -> Option<&'a Operation> {
    let of_order = ctx.state.editor.iter().flat_map(|editor| &editor.facts.ops);
    ctx.state.outbox.ops.iter().chain(of_order).find(|held| held.id == op)
}
