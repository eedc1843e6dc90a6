//! The question which file is to be attached to the order.
//!
//! Owns its looks. What becomes of the file is the app's.

use std::path::PathBuf;

use egui::{Id, Ui};

use super::parts::{about_ui, error_ui, status_ui};
use crate::app::action::{Action, AttachAction};
use crate::app::attach::AttachForm;
use crate::domain::attached::{MOST_OF_ALL, MOST_OF_ONE};
use crate::ui::theme;
use crate::ui::{Ctx, widgets};

/// Draws the dialog.
pub(super) fn attach_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &AttachForm) {
    let id = Id::unique("attach dialog");
    let appeared = super::appeared(ui, id);
    let (title, close) = (ctx.t("attach-title"), ctx.t("close"));
    let path = form.path.trim();
    let ready = !path.is_empty() && form.reading.is_none();
    if super::confirmed(ui, appeared) && ready {
        ctx.push(Action::Attach(AttachAction::Read(PathBuf::from(path))));
    }
    let dialog = widgets::Dialog::new(id, &title, &close).size(theme::DIALOG_IMPORT_FILE);
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            error_ui(ui, ctx, form.error.as_ref());
            let megabytes = |bytes: u64| (bytes / 1_000_000).to_string();
            let about = ctx.tw("attach-about", &[("one", &megabytes(MOST_OF_ONE)), ("all", &megabytes(MOST_OF_ALL))]);
            about_ui(ui, &about);
            path_ui(ui, ctx, form, id, appeared);
            if form.reading.is_some() {
                status_ui(ui, &ctx.t("attach-reading"));
            }
        },
        |ui, ctx| {
            let attach = ctx.t("attach-read");
            let button = widgets::Button::new(&attach).primary().large().shortcut("Enter").enabled(ready);
            if button.show(ui).clicked() {
                ctx.push(Action::Attach(AttachAction::Read(PathBuf::from(path))));
            }
            if widgets::Button::new(&ctx.t("cancel")).large().shortcut("Esc").show(ui).clicked() {
                ctx.push(Action::CloseDialog);
            }
        },
    );
}

/// The path of the file, beside the system's dialog for it.
fn path_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &AttachForm, id: Id, appeared: bool) {
    let (label, hint, choose) = (ctx.t("attach-path"), ctx.t("attach-path-hint"), ctx.t("attach-choose"));
    let field = id.with("path");
    let path = widgets::PathField::new(field, &label).hint(&hint).button(&choose, true).show(ui, &form.path);
    super::start_at(ui, field, appeared);
    if path.changed {
        ctx.push(Action::Attach(AttachAction::TypePath(path.text.clone())));
    }
    if path.enter && form.reading.is_none() {
        ctx.push(Action::Attach(AttachAction::Read(PathBuf::from(path.text.trim()))));
    }
    if path.pressed.is_some() {
        let title = ctx.t("attach-title");
        ctx.push(Action::Attach(AttachAction::Pick(title)));
    }
}
