//! Parts that dialogs about files are made of.
//!
//! Owns their looks. Must not know what a dialog is about.

use egui::{Id, RichText, Ui, WidgetInfo, accesskit::Role};

use crate::app::action::Action;
use crate::domain::text::Text;
use crate::ui::Ctx;
use crate::ui::icons::Icon;
use crate::ui::theme::{S4, tokens};
use crate::ui::widgets::{self, Button, PathField, PathResponse, Tone};

/// Draws why something failed, if it did.
pub(super) fn error_ui(ui: &mut Ui, ctx: &Ctx<'_>, error: Option<&Text>) {
    if let Some(error) = error {
        widgets::banner(ui, Tone::Err, &ctx.words.text(error));
        ui.add_space(S4);
    }
}

/// Draws what a dialog is about.
pub(super) fn about_ui(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).color(tokens(ui).text2));
    ui.add_space(S4);
}

/// Draws how far something is; it is read out when it changes.
pub(super) fn status_ui(ui: &mut Ui, text: &str) {
    let response = ui.label(RichText::new(text).color(tokens(ui).text2));
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, text));
}

/// Draws the path of a file, beside the button for the system's dialog; it has the focus when the dialog opens.
pub(super) fn path_ui(
    ui: &mut Ui,
    ctx: &Ctx<'_>,
    dialog: Id,
    [label, hint]: [&str; 2],
    (path, idle): (&str, bool),
    appeared: bool,
) -> PathResponse {
    let (field, choose) = (dialog.with("path"), ctx.t("archive-choose"));
    let shown = PathField::new(field, label).hint(hint).read_only(!idle).button(&choose, idle).show(ui, path);
    super::start_at(ui, field, appeared);
    shown
}

/// Draws the buttons of a dialog that goes step by step: the next step, where there is one, and the way out. A step that
/// can't be taken yet has no action.
pub(super) fn steps_ui(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    next: Option<(String, Icon, Option<Action>)>,
    leave: &'static str,
) {
    if let Some((text, icon, action)) = next {
        let button = Button::new(&text).primary().large().icon(icon).shortcut("Ctrl+Enter");
        if button.enabled(action.is_some()).show(ui).clicked()
            && let Some(action) = action
        {
            ctx.push(action);
        }
    }
    if Button::new(&ctx.t(leave)).large().shortcut("Esc").show(ui).clicked() {
        ctx.push(Action::CloseDialog);
    }
}

/// Draws the only button of a dialog while it is at work.
pub(super) fn stop_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, stop: Action) {
    if Button::new(&ctx.t("archive-stop")).large().show(ui).clicked() {
        ctx.push(stop);
    }
}
