//! The question for the name of a search.
//!
//! Owns this dialog. What is kept under the name is the app's.

use egui::{Id, Key, Modifiers, Ui};

use crate::app::action::{Action, ListViewAction};
use crate::app::list_view::{NAME_MOST, NameForm};
use crate::ui::theme;
use crate::ui::{Ctx, widgets};

/// Draws the question.
pub(super) fn name_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &NameForm) {
    let id = Id::unique("search name dialog");
    let appeared = super::appeared(ui, id);
    let state = ctx.state;
    let enter = !appeared && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    if (enter || super::confirmed(ui, appeared)) && form.is_ready() {
        ctx.push(Action::ListView(ListViewAction::KeepName));
    }
    let renames = form.of.is_some();
    let title = ctx.t(if renames { "list-view-rename-title" } else { "list-view-save-title" });
    let subtitle = match &form.of {
        Some(of) => of.clone(),
        None => state.list.search.trim().to_owned(),
    };
    let close = ctx.t("close");
    let dialog = widgets::Dialog::new(id, &title, &close).subtitle(&subtitle).size(theme::DIALOG_TEMPLATE);
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            let field = id.with("name");
            let (label, mut text) = (ctx.t("list-view-name"), form.name.clone());
            let long = form.name.trim().chars().count() > NAME_MOST;
            let error = long.then(|| ctx.tw("check-too-long", &[("most", &NAME_MOST.to_string())]));
            let replaces = form.replaces(&state.settings.running.list.views);
            let shown = widgets::Field::new(&label, &mut text)
                .id(field)
                .required(true)
                .error(error)
                .warning(replaces.then(|| ctx.t("list-view-replaces")))
                .reserve_message(true)
                .show(ui);
            super::start_at(ui, field, appeared);
            if shown.changed {
                ctx.push(Action::ListView(ListViewAction::TypeName(text)));
            }
        },
        |ui, ctx| {
            let save = ctx.t(if renames { "list-view-rename" } else { "list-view-save" });
            let button = widgets::Button::new(&save).primary().large().shortcut("Enter").enabled(form.is_ready());
            if button.show(ui).clicked() {
                ctx.push(Action::ListView(ListViewAction::KeepName));
            }
            if widgets::Button::new(&ctx.t("cancel")).large().shortcut("Esc").show(ui).clicked() {
                ctx.push(Action::CloseDialog);
            }
        },
    );
}
