//! Paste from Excel and Import…: the choice of a file, its reading, and the frame of the preview.
//!
//! Owns the frame, its keys and its footer. The rows are in `table`, the problems and options in `side`.

mod keys;
mod side;
mod table;
pub(super) mod targets;

use std::path::PathBuf;

use egui::{
    Event, Id, Rect, RichText, Stroke, Ui, UiBuilder, ViewportCommand, WidgetInfo, accesskit::Role, pos2, vec2,
};

use crate::app::action::Action;
use crate::app::import::{Filter, ImportAction, ImportDialog, Preview, Source, Stage};
use crate::app::intake::Purpose;
use crate::app::state::{Dialog, Screen};
use crate::app::ui_command::{Key, Shortcut};
use crate::domain::amount::grouped;
use crate::domain::text::Text;
use crate::ui::dialogs::intake;
use crate::ui::icons::Icon;
use crate::ui::keys::{appeared, pressed};
use crate::ui::theme::{self, S4, S8, S12, S20, tokens};
use crate::ui::{Ctx, widgets};

/// Asks for something in the dialog.
fn push(ctx: &mut Ctx<'_>, action: ImportAction) {
    ctx.push(Action::Import(action));
}

/// Key of the dialog's title.
fn title_key(dialog: &ImportDialog) -> &'static str {
    if dialog.purpose == Purpose::Lines { "import-title" } else { "intake-title" }
}

/// A count as people read it, in both forms that the texts use: as a figure for plurals, and grouped.
pub(super) fn counted(ctx: &Ctx<'_>, key: &str, count: usize) -> String {
    ctx.tw(key, &[("n", &count.to_string()), ("count", &figure(count))])
}

pub(super) fn figure(count: usize) -> String {
    grouped(count.into(), 0)
}

/// Takes rows that were pasted for the import, before any widget reads them: with Ctrl+Shift+V, and whatever the dialog
/// waits for. Also asks the system for the clipboard when the dialog wants it.
pub(in crate::ui) fn take_paste(ui: &Ui, ctx: &mut Ctx<'_>) {
    let dialog = match &ctx.state.dialog {
        Some(Dialog::Import(dialog)) => Some(&**dialog),
        Some(_) => return,
        None => None,
    };
    if dialog.is_some_and(|dialog| dialog.wants_clipboard) {
        ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
        push(ctx, ImportAction::ClipboardAsked);
    }
    let typing = ui.ctx().text_edit_focused();
    let is_wanted = |text: &str, shift: bool| match dialog.map(|dialog| &dialog.stage) {
        // A path is one line without tabs: what has more is rows, wherever the keyboard is.
        Some(Stage::Choose { .. }) => !typing || text.trim_end().contains(['\t', '\n', '\r']),
        Some(Stage::Reading { .. } | Stage::Judging { .. } | Stage::Preview(_)) => false,
        None => shift && ctx.state.screen == Screen::Editor,
    };
    let mut taken = None;
    ui.input_mut(|input| {
        let shift = input.modifiers.shift && input.modifiers.command;
        input.events.retain(|event| match event {
            Event::Paste(text) if is_wanted(text, shift) => {
                taken = Some(text.clone());
                false
            }
            _ => true,
        });
    });
    if let Some(text) = taken {
        push(ctx, ImportAction::Paste(text));
    }
    take_dropped(ui, ctx, dialog);
}

/// A file that is dropped on the editor, or on the dialog while it waits for one, is read.
fn take_dropped(ui: &Ui, ctx: &mut Ctx<'_>, dialog: Option<&ImportDialog>) {
    let waits = match dialog.map(|dialog| &dialog.stage) {
        Some(Stage::Choose { .. }) => true,
        Some(Stage::Reading { .. } | Stage::Judging { .. } | Stage::Preview(_)) => false,
        None => ctx.state.screen == Screen::Editor && ctx.state.editor.is_some(),
    };
    let dropped = ui.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
    if let Some(path) = dropped.filter(|_| waits) {
        if dialog.is_none() {
            push(ctx, ImportAction::OpenFile);
        }
        push(ctx, ImportAction::Read(path));
    }
}

/// Draws the dialog.
pub(super) fn import_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, dialog: &ImportDialog) {
    match &dialog.stage {
        Stage::Choose { error } => choose_ui(ui, ctx, dialog, error.as_ref()),
        Stage::Reading { rows, path, .. } => {
            let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            let text = if *rows == 0 {
                ctx.t("import-opening")
            } else {
                ctx.tw("import-reading", &[("rows", &figure(*rows))])
            };
            working_ui(ui, ctx, dialog, &name, &text, true);
        }
        Stage::Judging { rows, then, .. } => {
            let source = match then {
                Ok(preview) => &preview.source,
                Err(source) => source,
            };
            let name = if let Source::File { name, .. } = source { name.clone() } else { String::new() };
            let text = counted(ctx, "intake-judging", *rows);
            working_ui(ui, ctx, dialog, &name, &text, then.is_err());
        }
        Stage::Preview(preview) => preview_ui(ui, ctx, dialog, preview),
    }
}

// ---- Choosing and reading ---------------------------------------------------------------------------------------

fn choose_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, dialog: &ImportDialog, error: Option<&Text>) {
    let id = Id::unique("import file dialog");
    let appeared = super::appeared(ui, id);
    let (title, close) = (ctx.t(title_key(dialog)), ctx.t("close"));
    let frame = widgets::Dialog::new(id, &title, &close).size(theme::DIALOG_IMPORT_FILE);
    let path = dialog.path.trim();
    if super::confirmed(ui, appeared) && !path.is_empty() {
        push(ctx, ImportAction::Read(PathBuf::from(path)));
    }
    super::show(
        ui,
        ctx,
        frame,
        |ui, ctx| {
            if dialog.for_clipboard {
                super::neutral(ui, ui.max_rect(), id, &title, appeared);
            }
            if let Some(error) = error {
                widgets::banner(ui, widgets::Tone::Err, &ctx.words.text(error));
                ui.add_space(S4);
            }
            if dialog.for_clipboard {
                widgets::banner(ui, widgets::Tone::Info, &ctx.t("import-copy-first"));
                ui.add_space(S8);
                ui.label(RichText::new(ctx.t("import-or-file")).color(tokens(ui).text2));
            } else {
                let about = if dialog.purpose == Purpose::Lines { "import-about" } else { "intake-about" };
                ui.label(RichText::new(ctx.t(about)).color(tokens(ui).text2));
            }
            ui.add_space(S4);
            path_ui(ui, ctx, dialog, id, appeared);
        },
        |ui, ctx| {
            let read = ctx.t("import-read");
            let button = widgets::Button::new(&read).primary().large().shortcut("Ctrl+Enter").enabled(!path.is_empty());
            if button.show(ui).clicked() {
                push(ctx, ImportAction::Read(PathBuf::from(path)));
            }
            if widgets::Button::new(&ctx.t("cancel")).large().shortcut("Esc").show(ui).clicked() {
                ctx.push(Action::CloseDialog);
            }
        },
    );
}

/// The path of the file, beside the system's dialog for it.
fn path_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, dialog: &ImportDialog, id: Id, appeared: bool) {
    let (label, hint, choose) = (ctx.t("import-path"), ctx.t("import-path-hint"), ctx.t("import-choose-file"));
    let field = id.with("path");
    let path = widgets::PathField::new(field, &label).hint(&hint).button(&choose, true).show(ui, &dialog.path);
    super::start_at(ui, field, appeared && !dialog.for_clipboard);
    if path.changed {
        push(ctx, ImportAction::TypePath(path.text.clone()));
    }
    if path.enter {
        push(ctx, ImportAction::Read(PathBuf::from(path.text.trim())));
    }
    if path.pressed.is_some() {
        let title = ctx.t("import-choose-title");
        push(ctx, ImportAction::PickFile(title));
    }
}

/// A file is read, or many rows are judged.
fn working_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, dialog: &ImportDialog, name: &str, text: &str, stops: bool) {
    let id = Id::unique("import file dialog");
    let appeared = super::appeared(ui, id.with("reading"));
    let (title, close) = (ctx.t(title_key(dialog)), ctx.t("close"));
    let frame = widgets::Dialog::new(id, &title, &close).subtitle(name).size(theme::DIALOG_IMPORT_FILE);
    super::show(
        ui,
        ctx,
        frame,
        |ui, _| {
            super::neutral(ui, ui.max_rect(), id, &title, appeared);
            let response = ui.label(RichText::new(text).color(tokens(ui).text));
            response.widget_info(|| WidgetInfo::labeled(Role::Status, true, text));
        },
        |ui, ctx| {
            if stops && widgets::Button::new(&ctx.t("import-stop")).large().show(ui).clicked() {
                push(ctx, ImportAction::StopReading);
            }
        },
    );
}

// ---- The preview ------------------------------------------------------------------------------------------------

/// How many rows, orders, suppliers or items can be imported now.
fn good_of(preview: &Preview) -> usize {
    preview.intake.as_ref().map_or_else(|| preview.sheet.counts().good, |intake| intake.good())
}

fn preview_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, dialog: &ImportDialog, preview: &Preview) {
    let id = Id::unique("import dialog");
    let appeared = super::appeared(ui, id);
    let good = good_of(preview);
    if super::confirmed(ui, appeared) && good > 0 {
        push(ctx, ImportAction::Import);
    }
    for (shift, back) in [(true, true), (false, false)] {
        if pressed(ui, Shortcut { ctrl: false, shift, alt: false, key: Key::F(8) }, false) {
            push(ctx, ImportAction::NextProblem(back));
        }
    }
    let (title, close, subtitle) = (ctx.t(title_key(dialog)), ctx.t("close"), subtitle(ctx, preview));
    let frame = widgets::Dialog::new(id, &title, &close).subtitle(&subtitle).size(theme::DIALOG_IMPORT).flush();
    super::show(
        ui,
        ctx,
        frame,
        |ui, ctx| {
            let [left, right] = super::panes(ui, theme::IMPORT_LEFT, [0.24, 0.4]);
            ui.scope_builder(UiBuilder::new().max_rect(left), |ui| left_ui(ui, ctx, preview));
            ui.scope_builder(UiBuilder::new().max_rect(right), |ui| side::side_ui(ui, ctx, preview));
        },
        |ui, ctx| footer_ui(ui, ctx, preview),
    );
}

fn subtitle(ctx: &Ctx<'_>, preview: &Preview) -> String {
    let mut parts = Vec::new();
    match &preview.source {
        Source::Clipboard => parts.push(ctx.t("import-from-clipboard")),
        Source::File { name, sheets, sheet, .. } => {
            parts.push(name.clone());
            parts.extend(sheets.get(*sheet).map(|sheet| ctx.tw("import-sheet-of", &[("sheet", sheet)])));
        }
    }
    parts.push(ctx.tw("import-rows-read", &[("count", &figure(preview.read))]));
    match &preview.intake {
        Some(intake) => parts.extend(intake::taken_text(ctx, preview, intake)),
        None if preview.imported > 0 => parts.push(counted(ctx, "import-imported", preview.imported)),
        None => {}
    }
    parts.join(" · ")
}

/// Filter and mapping, the rows, and what is shown of them.
fn left_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, preview: &Preview) {
    let all = ui.max_rect();
    let saving = if preview.saving.is_some() { theme::IMPORT_BAR } else { 0.0 };
    let top = all.top() + theme::IMPORT_BAR;
    let bottom = all.bottom() - theme::IMPORT_STATUS - saving;
    let bar = Rect::from_min_max(all.min, pos2(all.right(), top)).shrink2(vec2(S20, S12));
    ui.scope_builder(UiBuilder::new().max_rect(bar), |ui| bar_ui(ui, ctx, preview));
    let table = Rect::from_min_max(pos2(all.left(), top), pos2(all.right(), bottom));
    let overview = preview.intake.as_ref().filter(|intake| !intake.by_rows);
    ui.scope_builder(UiBuilder::new().max_rect(table), |ui| {
        ui.set_clip_rect(table.intersect(ui.clip_rect()));
        match overview {
            Some(intake) => intake::overview_ui(ui, ctx, preview, intake),
            None => table::table_ui(ui, ctx, preview),
        }
    });
    let status = Rect::from_min_max(pos2(all.left(), bottom), pos2(all.right(), bottom + theme::IMPORT_STATUS));
    let text = match preview.intake.as_ref().and_then(|intake| intake::status_text(ctx, preview, intake)) {
        Some(text) => text,
        None => shown_text(ui, ctx, preview),
    };
    status_ui(ui, &text, status);
    if let Some(path) = &preview.saving {
        let place = Rect::from_min_max(pos2(all.left(), bottom + theme::IMPORT_STATUS), all.max);
        let inner = place.shrink2(vec2(S20, S12));
        ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| save_ui(ui, ctx, preview, path));
    }
}

fn bar_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, preview: &Preview) {
    let bar = ui.max_rect();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = S12;
        match &preview.intake {
            Some(intake) if intake::bar_ui(ui, ctx, preview, intake) => {}
            _ => filter_ui(ui, ctx, preview),
        }
    });
    let place = Rect::from_min_max(pos2(bar.center().x, bar.top()), bar.max);
    let from_right = egui::Layout::right_to_left(egui::Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(place).layout(from_right), |ui| {
        ui.spacing_mut().item_spacing.x = S12;
        mapping_ui(ui, ctx, preview);
        sheets_ui(ui, ctx, preview);
    });
}

/// Which rows are shown.
fn filter_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, preview: &Preview) {
    let counts = preview.sheet.counts();
    let items = [
        ctx.tw("import-all", &[("count", &figure(counts.all()))]),
        ctx.tw("import-good", &[("count", &figure(counts.good))]),
        ctx.tw("import-problems", &[("count", &figure(counts.bad))]),
    ];
    let filters = [Filter::All, Filter::Good, Filter::Problems];
    let mut chosen = filters.iter().position(|filter| *filter == preview.filter).unwrap_or(0);
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    if widgets::segmented(ui, &ctx.t("import-filter"), &mut chosen, &items, None).changed() {
        push(ctx, ImportAction::Show(filters[chosen.min(2)]));
    }
}

/// Meanings as last time, or guessed: only where there is a last time, or a choice to be taken back.
fn mapping_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, preview: &Preview) {
    let overview = preview.intake.as_ref().is_some_and(|intake| !intake.by_rows);
    if overview || (preview.remembered.is_none() && !preview.sheet.is_chosen()) {
        return;
    }
    let (name, chosen) = (ctx.t("import-mapping"), ctx.t("import-mapping-chosen"));
    let (last, guessed) = (ctx.t("import-mapping-remembered"), ctx.t("import-mapping-guessed"));
    let mut options = Vec::new();
    if preview.remembered.is_some() {
        options.push((true, last.as_str()));
    }
    options.push((false, guessed.as_str()));
    let current = match (preview.uses_remembered, preview.sheet.is_chosen()) {
        (true, _) => &last,
        (false, true) => &chosen,
        (false, false) => &guessed,
    };
    let texts: Vec<(&str, &str)> = options.iter().map(|(_, text)| ("", *text)).collect();
    let shown = widgets::Choice::new(&name, "", current).width(theme::DRAWER / 2.0).show(ui, &texts);
    if let Some((remembered, _)) = shown.and_then(|at| options.get(at)) {
        push(ctx, ImportAction::UseRemembered(*remembered));
    }
    if preview.intake.is_none() {
        beside_ui(ui, &name); // where there is room for it
    }
}

fn sheets_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, preview: &Preview) {
    let Source::File { sheets, sheet, .. } = &preview.source else { return };
    if sheets.len() < 2 || preview.imported > 0 {
        return; // another sheet would take the rows away that are still to be mended
    }
    let name = ctx.t("import-sheet");
    let texts: Vec<(&str, &str)> = sheets.iter().map(|sheet| ("", sheet.as_str())).collect();
    let current = sheets.get(*sheet).map_or("", String::as_str);
    if let Some(at) = widgets::Choice::new(&name, "", current).width(theme::FIELD_MIN).show(ui, &texts) {
        push(ctx, ImportAction::PickSheet(at));
    }
    beside_ui(ui, &name);
}

/// The label beside a dropdown; painted only, for the dropdown has the name.
fn beside_ui(ui: &mut Ui, text: &str) {
    let color = tokens(ui).text2;
    let galley = ui.painter().layout_no_wrap(text.to_owned(), theme::regular(theme::TEXT_BODY), color);
    let (rect, _) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
    ui.painter().galley(rect.min, galley, color);
}

/// Which rows are in view, and what is left out.
fn shown_text(ui: &Ui, ctx: &Ctx<'_>, preview: &Preview) -> String {
    let counts = preview.sheet.counts();
    let mut parts = Vec::new();
    match table::in_view(ui, preview) {
        Some((from, to)) => parts.push(
            ctx.tw("import-shown", &[("from", &figure(from)), ("to", &figure(to)), ("count", &figure(preview.read))]),
        ),
        None => parts.push(ctx.t("import-shown-none")),
    }
    for (key, count) in [("import-blank", counts.blank), ("import-unmapped", counts.left_out)] {
        if count > 0 {
            parts.push(counted(ctx, key, count));
        }
    }
    parts.join(" ")
}

fn status_ui(ui: &mut Ui, text: &str, rect: Rect) {
    let t = tokens(ui);
    ui.painter().rect_filled(rect, 0, t.header);
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, t.hairline));
    let room = rect.width() - 2.0 * S20;
    let galley = widgets::elide(ui.painter(), text, theme::regular(theme::TEXT_SMALL), t.text2, room);
    let at = pos2(rect.left() + S20, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, t.text2);
    let response = ui.interact(rect, Id::unique("import status"), egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, text));
}

/// Where the problem rows are to be saved.
fn save_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, preview: &Preview, path: &str) {
    let (name, hint) = (ctx.t("import-save-path"), ctx.t("import-save-path-hint"));
    let mut text = path.to_owned();
    let field = Id::unique("import save path");
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = S8;
        let shown = widgets::Field::new("", &mut text).name(&name).hint(&hint).id(field).width(theme::SEARCH).show(ui);
        if appeared(ui, field) {
            shown.response.request_focus();
        }
        if shown.changed {
            push(ctx, ImportAction::TypeSavePath(text.clone()));
        }
        let save = widgets::Button::new(&ctx.t("import-save-here")).enabled(!text.trim().is_empty()).show(ui).clicked();
        if (save || shown.enter) && !text.trim().is_empty() {
            push(ctx, ImportAction::Save(PathBuf::from(text.trim())));
        }
        if widgets::Button::new(&ctx.t("import-save-choose")).show(ui).clicked() {
            let title = ctx.t("import-save-path");
            push(ctx, ImportAction::PickSavePath(title));
        }
        let (tone, said) = match &preview.saved {
            Some(Ok(place)) => (widgets::Tone::Ok, ctx.tw("import-saved", &[("path", place)])),
            Some(Err(why)) => (widgets::Tone::Err, ctx.words.text(why)),
            None => return,
        };
        let said_node = ui.add(egui::Label::new(RichText::new(&said).color(tone.color(tokens(ui)))).truncate());
        said_node.widget_info(|| WidgetInfo::labeled(Role::Status, true, &said));
    });
}

fn footer_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, preview: &Preview) {
    let good = good_of(preview);
    let import = match &preview.intake {
        Some(intake) => intake::import_text(ctx, preview, intake),
        None => counted(ctx, "import-import", good),
    };
    let left = preview.intake.as_ref().map_or(preview.sheet.counts().bad, |held| held.overview.left(&preview.sheet));
    let button = widgets::Button::new(&import).primary().large().icon(Icon::Import).shortcut("Ctrl+Enter");
    if button.enabled(good > 0).show(ui).clicked() {
        push(ctx, ImportAction::Import);
    }
    if widgets::Button::new(&ctx.t("cancel")).large().shortcut("Esc").show(ui).clicked() {
        ctx.push(Action::CloseDialog);
    }
    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
        let save = ctx.t("import-save-problems");
        if widgets::Button::new(&save).ghost().large().icon(Icon::Export).enabled(left > 0).show(ui).clicked() {
            push(ctx, ImportAction::AskSave);
        }
        if preview.imported == 0 {
            let other = ctx.t("import-other");
            if widgets::Button::new(&other).ghost().large().show(ui).clicked() {
                push(ctx, ImportAction::ChooseOther);
            }
        }
    });
}
