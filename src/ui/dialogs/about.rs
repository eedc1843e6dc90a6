//! About the program: its version, where its data lies, the licences, and the diagnostics for a helper.
//!
//! Owns the looks of the dialog and of its page with all licences. Must not know files.

use egui::{Id, Key, Label, Modifiers, RichText, ScrollArea, Ui, Vec2, WidgetInfo, accesskit::Role, vec2};

use crate::app::about::VERSION;
use crate::app::action::{AboutAction, Action};
use crate::licences;
use crate::ui::cells::note_ui;
use crate::ui::icons::{Icon, program_icon};
use crate::ui::theme::{
    self, ABOUT_ICON, DIALOG_ABOUT, S4, S8, S12, S16, S20, TEXT_BODY, TEXT_CARD, TEXT_HEADING, TEXT_SMALL, regular,
    semibold, tokens,
};
use crate::ui::{Ctx, format, widgets};

/// Lines that a page of the licences goes on.
const PAGE: f32 = 20.0;

/// Draws the dialog.
pub(super) fn about_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, licences: bool) {
    let id = Id::unique("about dialog");
    let appeared = super::appeared(ui, id.with(licences));
    let (title, close) = (ctx.t("about-title"), ctx.t("close"));
    let subtitle = ctx.t("about-licences-of");
    let mut dialog = widgets::Dialog::new(id, &title, &close).size(DIALOG_ABOUT);
    if licences {
        dialog = dialog.subtitle(&subtitle).flush();
    }
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            super::neutral(ui, ui.max_rect(), id, &title, appeared);
            if licences {
                licences_ui(ui);
            } else {
                program_ui(ui, ctx);
                data_ui(ui, ctx);
                terms_ui(ui, ctx);
            }
        },
        |ui, ctx| {
            // The close button of the header has the name "Close" too.
            let done = ctx.t("archive-done");
            if widgets::Button::new(&done).primary().large().shortcut("Esc").show(ui).clicked() {
                ctx.push(Action::CloseDialog);
            }
            let (key, icon, action) = if licences {
                ("about-back", Icon::ArrowLeft, AboutAction::ShowLicences(false))
            } else {
                ("command-diagnostics", Icon::Copy, AboutAction::CopyDiagnostics)
            };
            if widgets::Button::new(&ctx.t(key)).large().icon(icon).show(ui).clicked() {
                ctx.push(Action::About(action));
            }
        },
    );
}

/// Icon, name, version, and what it is for.
fn program_ui(ui: &mut Ui, ctx: &Ctx<'_>) {
    let t = tokens(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(S16, S4);
        program_icon(ui, ABOUT_ICON).widget_info(|| WidgetInfo::labeled(Role::Image, true, ctx.t("app-name")));
        ui.vertical(|ui| {
            let (name, version) = (ctx.t("app-name"), ctx.tw("about-version", &[("version", VERSION)]));
            ui.label(RichText::new(name).font(semibold(TEXT_HEADING)).color(t.text));
            let response = ui.label(RichText::new(&version).font(regular(TEXT_BODY)).color(t.text));
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &version));
            ui.add(Label::new(RichText::new(ctx.t("about-what")).color(t.text2)).wrap());
        });
    });
}

/// Where the data lies, and how much there is.
fn data_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    title_ui(ui, &ctx.t("about-data"));
    let known = ctx.state.about.surroundings.as_ref();
    let (path, bytes) = known.map(|known| (known.folder.display().to_string(), known.bytes())).unwrap_or_default();
    let shown = RichText::new(&path).font(regular(TEXT_BODY)).color(tokens(ui).text);
    ui.add(Label::new(shown).wrap().selectable(true));
    let size = ctx.tw("about-data-size", &[("size", &format::size(ctx.words, bytes))]);
    note_ui(ui, &if known.is_some() { size } else { String::new() });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(S12, S8);
        for (key, icon, action) in [
            ("about-open-folder", Icon::Database, AboutAction::OpenFolder),
            ("about-copy-path", Icon::Copy, AboutAction::CopyPath),
        ] {
            if widgets::Button::new(&ctx.t(key)).icon(icon).enabled(!path.is_empty()).show(ui).clicked() {
                ctx.push(Action::About(action));
            }
        }
    });
}

/// Under which terms the program and its parts stand.
fn terms_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    title_ui(ui, &ctx.t("about-licences"));
    for key in ["about-licence-program", "about-licence-fonts", "about-licence-data", "about-licence-crates"] {
        ui.add(Label::new(RichText::new(ctx.t(key)).color(tokens(ui).text)).wrap());
    }
    if widgets::Button::new(&ctx.t("about-all-licences")).icon(Icon::File).show(ui).clicked() {
        ctx.push(Action::About(AboutAction::ShowLicences(true)));
    }
}

fn title_ui(ui: &mut Ui, text: &str) {
    ui.add_space(S12);
    ui.label(RichText::new(text).font(semibold(TEXT_CARD)).color(tokens(ui).text));
}

/// All licences: only the lines in sight are drawn.
fn licences_ui(ui: &mut Ui) {
    let t = tokens(ui);
    let font = regular(TEXT_SMALL);
    let row = ui.fonts_mut(|fonts| fonts.row_height(&font)).max(theme::S16);
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    ui.spacing_mut().interact_size.y = row;
    let lines = licences::lines();
    ScrollArea::both().id_salt("licences").auto_shrink(false).show_rows(ui, row, lines.len(), |ui, rows| {
        ui.scroll_with_delta(vec2(0.0, -row * steps(ui)));
        for line in lines.get(rows).unwrap_or_default() {
            ui.horizontal(|ui| {
                ui.set_min_height(row);
                ui.add_space(S20);
                ui.add(Label::new(RichText::new(line).font(font.clone()).color(t.text)).extend().selectable(true));
            });
        }
    });
}

/// How many lines further the keys go.
#[allow(clippy::cast_precision_loss)] // some thousand lines
fn steps(ui: &Ui) -> f32 {
    let all = licences::lines().len() as f32;
    let keys = [
        (Key::ArrowDown, 1.0),
        (Key::ArrowUp, -1.0),
        (Key::PageDown, PAGE),
        (Key::PageUp, -PAGE),
        (Key::Home, -all),
        (Key::End, all),
    ];
    ui.input_mut(|input| {
        keys.iter().map(|(key, lines)| if input.consume_key(Modifiers::NONE, *key) { *lines } else { 0.0 }).sum()
    })
}
