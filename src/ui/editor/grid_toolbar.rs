//! Above the line table: what can be done with lines, the filter, the choice of columns, and find and replace.
//!
//! Owns their layout. Must not know the table.

use egui::{Align, Frame, Id, Layout, Margin, Panel, Popup, PopupCloseBehavior, Rect, Sense, Stroke, Ui, pos2, vec2};

use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::app::grid::Column;
use crate::app::grid::find::Find;
use crate::app::grid::range::Fill;
use crate::app::import::ImportAction;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, ICON, tokens};
use crate::ui::{Ctx, keys, names, widgets};

/// Width of the filter.
const FILTER: f32 = 180.0;
/// Width of the fields of find and replace.
const FIND: f32 = 200.0;

/// Draws the toolbar and, while it is open, find and replace.
pub fn toolbar_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let bar = Frame::NONE.inner_margin(Margin::symmetric(12, 4));
    Panel::top("grid toolbar").exact_size(36.0).resizable(false).frame(bar).show(ui, |ui| buttons_ui(ui, ctx, editor));
    if let Some(find) = &editor.find {
        Panel::top("grid find").exact_size(36.0).resizable(false).frame(bar).show(ui, |ui| find_ui(ui, ctx, find));
    }
}

/// A short line between what makes lines and what takes steps back.
fn separator_ui(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(theme::S8, ICON), Sense::hover());
    ui.painter().vline(rect.center().x.floor() + 0.5, rect.y_range(), Stroke::new(1.0, tokens(ui).hairline));
}

/// Where the identity of the first button is remembered, to which Shift+F6 leads from the table.
pub(super) fn first_memory() -> Id {
    Id::unique("grid toolbar")
}

fn buttons_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let bar = ui.max_rect();
    // Where there is little room the filter and the columns come first; the keys do the rest.
    let room = bar.width() - FILTER - 120.0;
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = theme::S4;
        let add = ctx.t("command-add-line");
        let add = widgets::Button::new(&add).ghost().icon(Icon::Plus).keys(&ctx.keys("command-add-line")).show(ui);
        ui.data_mut(|data| data.insert_temp(first_memory(), add.id));
        if add.clicked() {
            ctx.push(Action::AddLine);
        }
        if room > 480.0 {
            let (paste, import) = (ctx.t("command-paste-from-excel"), ctx.t("command-import"));
            let keys = ctx.keys("command-paste-from-excel");
            if widgets::Button::new(&paste).ghost().icon(Icon::Paste).keys(&keys).show(ui).clicked() {
                ctx.push(Action::Import(ImportAction::OpenClipboard));
            }
            if widgets::Button::new(&import).ghost().icon(Icon::Import).show(ui).clicked() {
                ctx.push(Action::Import(ImportAction::OpenFile));
            }
        }
        if room > 300.0 {
            let fill = ctx.t("command-fill-down");
            if widgets::Button::new(&fill)
                .ghost()
                .icon(Icon::FillDown)
                .keys(&ctx.keys("command-fill-down"))
                .show(ui)
                .clicked()
            {
                ctx.push(Action::Fill(Fill::Down));
            }
        }
        separator_ui(ui);
        let (undo, redo) = editor.can_undo_redo();
        for (key, icon, possible, action) in
            [("command-undo", Icon::Undo, undo, Action::Undo), ("command-redo", Icon::Redo, redo, Action::Redo)]
        {
            if widgets::icon_button_keys(ui, icon, &ctx.t(key), &ctx.keys(key), possible).clicked() {
                ctx.push(action);
            }
        }
    });
    let right = Rect::from_min_max(pos2(bar.right() - FILTER - 116.0, bar.center().y - theme::ROW / 2.0), bar.max);
    let builder = egui::UiBuilder::new().max_rect(right).layout(Layout::right_to_left(Align::Min));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = theme::S4;
        columns_ui(ui, ctx, editor);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            let (name, mut text) = (ctx.t("grid-filter"), editor.filter().to_owned());
            let field = widgets::Field::new("", &mut text).name(&name).hint(&name).icon(Icon::Filter).width(FILTER);
            if field.show(ui).changed {
                ctx.push(Action::FilterLines(text));
            }
        });
    });
}

/// The button that opens the choice of columns.
fn columns_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, editor: &Editor) {
    let name = ctx.t("grid-columns");
    let button = widgets::Button::new(&name).ghost().icon(Icon::Columns).trailing_icon(Icon::ChevronDown).show(ui);
    Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_min_width(200.0);
        ui.spacing_mut().item_spacing.y = theme::S4;
        // As far in as the words of the button below.
        Frame::new().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
            for column in Column::ALL.into_iter().filter(|column| *column != Column::DESCRIPTION) {
                let label = names::column(ctx.words, column);
                let mut on = editor.columns.contains(&column);
                if widgets::checkbox_text(ui, &label, &mut on).changed() {
                    ctx.push(Action::ShowColumn(column, on));
                }
            }
        });
        let reset = ctx.t("command-reset-columns");
        if widgets::Button::new(&reset).ghost().small().show(ui).clicked() {
            ctx.push(Action::ResetColumns);
        }
    });
}

fn find_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, find: &Find) {
    let t = tokens(ui);
    // From the top: a field is as high as it turns out to be.
    ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = theme::S8;
        let (name, mut text) = (ctx.t("grid-find"), find.text.clone());
        let (id, seen) = (Id::unique("grid find"), Id::unique("grid find asked"));
        // Before the field reads its keys: none of them is the table's any more.
        if keys::appeared(ui, id) || ui.data(|data| data.get_temp(seen)) != Some(find.asked) {
            ui.data_mut(|data| data.insert_temp(seen, find.asked));
            ui.memory_mut(|memory| memory.request_focus(id));
            widgets::select_all(ui.ctx(), id);
        }
        let field = widgets::Field::new("", &mut text).name(&name).hint(&name).icon(Icon::Search).width(FIND).id(id);
        let response = field.show(ui);
        if response.changed {
            ctx.push(Action::TypeFind(text));
        }
        if response.enter {
            ctx.push(Action::FindNext(ui.input(|input| input.modifiers.shift)));
            response.response.request_focus(); // Enter again goes on
        }
        let (name, mut text) = (ctx.t("grid-replace"), find.with.clone());
        let with = widgets::Field::new("", &mut text).name(&name).hint(&name).width(FIND).show(ui);
        if with.changed {
            ctx.push(Action::TypeReplace(text));
        }
        if with.enter {
            ctx.push(Action::ReplaceOne);
            with.response.request_focus();
        }
        let any = find.found.is_some_and(|found| found > 0);
        for (key, action) in [
            ("grid-find-next", Action::FindNext(false)),
            ("grid-replace-one", Action::ReplaceOne),
            ("grid-replace-all", Action::ReplaceAll),
        ] {
            let label = ctx.t(key);
            if widgets::Button::new(&label).enabled(any).show(ui).clicked() {
                ctx.push(action);
            }
        }
        if let Some(found) = find.found {
            let text = ctx.tw("grid-found", &[("count", &found.to_string())]);
            let color = if found > 0 { t.text2 } else { t.danger };
            let galley = ui.painter().layout_no_wrap(text.clone(), theme::regular(theme::TEXT_SMALL), color);
            let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x, theme::ROW), egui::Sense::hover());
            response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Status, true, &text));
            ui.painter().galley(
                egui::Align2::LEFT_CENTER.anchor_size(rect.left_center(), galley.size()).min,
                galley,
                color,
            );
        }
        let close = ctx.t("close");
        if widgets::icon_button(ui, Icon::Close, &close, true).clicked() {
            ctx.push(Action::ShowFind(false));
        }
    });
}
