//! Below the views of the rail: the Trash while something is in it, and the searches that have a name.
//!
//! Owns these entries. What a saved search finds is counted by the engine.

use egui::{Sense, Ui, vec2};

use crate::app::action::{Action, ListViewAction};
use crate::app::state::Screen;
use crate::domain::status::View;
use crate::ui::cells::text_left;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, ROW, S4, S8, S12, TEXT_SMALL, regular};
use crate::ui::widgets::{Badge, menu_item, nav_item};
use crate::ui::{Ctx, format};

/// Draws a heading between groups of entries.
pub(super) fn heading_ui(ui: &mut Ui, text: &str) {
    ui.add_space(S12);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW - S4), Sense::hover());
    text_left(ui, rect.with_min_x(rect.left() + S8), text, regular(TEXT_SMALL), theme::tokens(ui).text2);
}

/// Draws the Trash, when it is not empty or shown.
pub(super) fn trash_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, narrow: bool) {
    let list = &ctx.state.list;
    let in_trash = list.counts.views.iter().any(|(view, count)| *view == View::Trash && *count > 0);
    let shown = matches!(ctx.state.screen, Screen::Orders | Screen::Editor) && list.view == View::Trash;
    if in_trash || shown {
        super::view_ui(ui, ctx, narrow, View::Trash, Icon::Trash, "list-view-trash");
    }
}

/// Draws the saved searches. They are of the list: beside the editor they are left out.
pub(super) fn saved_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, narrow: bool) {
    let state = ctx.state;
    let views = &state.settings.running.list.views;
    if state.screen == Screen::Editor || views.is_empty() {
        return;
    }
    if narrow {
        ui.add_space(S8);
        crate::ui::widgets::hairline(ui);
        ui.add_space(S8);
    } else {
        heading_ui(ui, &ctx.t("list-views"));
    }
    for (at, view) in views.iter().enumerate() {
        let number = state.list_view.counts.get(at).copied().flatten();
        let count = number.map(|number| (format::count(number), Badge::Plain));
        let here = state.screen == Screen::Orders && state.list_view.open.as_deref() == Some(view.name.as_str());
        let item = nav_item(ui, Icon::Filter, &view.name, count, here, narrow);
        if item.clicked() {
            ctx.push(Action::ListView(ListViewAction::OpenView(view.name.clone())));
        }
        egui::Popup::context_menu(&item).show(|ui| {
            for (key, action) in [
                ("list-view-rename-item", ListViewAction::AskName(Some(view.name.clone()))),
                ("list-view-remove-item", ListViewAction::RemoveView(view.name.clone())),
            ] {
                if menu_item(ui, &ctx.t(key), "").clicked() {
                    ctx.push(Action::ListView(action));
                    ui.close();
                }
            }
        });
    }
}
