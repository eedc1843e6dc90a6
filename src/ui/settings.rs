//! The settings screen: the gateway connection, the own company, and how the window looks.
//!
//! Owns this screen. What is typed goes to the form; the connection changes by Apply alone.

mod about;
mod access;
mod company;
mod data;
mod gateway;
mod numbering;
mod paper;

use egui::{Align, CentralPanel, Frame, Id, Layout, Margin, Rect, Sense, Ui, vec2};

use super::Ctx;
use super::cells::{page_header_ui, text_left};
use super::icons::Icon;
use super::theme::{self, CARD_COLUMN, S4, S12, S16, S20, TEXT_SMALL, TWO_COLUMNS, regular};
use super::widgets::{
    Field, FieldResponse, Tone, banner_with, card, card_body, card_header, ground, icon_button, segment_id, segmented,
    select_all, toggle_text,
};
use crate::app::action::{Action, SettingsField};
use crate::app::setting::Setting;
use crate::settings::{LanguageChoice, Theme};

/// Sizes of text that are offered, in percent.
const SIZES: [u32; 5] = [80, 100, 125, 150, 200];

/// Draws the settings.
pub fn settings_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let title = ctx.t("nav-settings");
        page_header_ui(ui, &title, "", |_| {});
        ground(ui, |ui| {
            egui::ScrollArea::vertical().id_salt("settings").auto_shrink(false).show(ui, |ui| {
                Frame::NONE.inner_margin(Margin::same(S20 as i8)).show(ui, |ui| {
                    page_ui(ui, ctx);
                    about::foot_ui(ui, ctx);
                });
            });
        });
    });
}

fn page_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    ui.spacing_mut().item_spacing = vec2(S16, S16);
    fault_ui(ui, ctx);
    let room = ui.available_width();
    if room + 2.0 * S20 < TWO_COLUMNS {
        ui.set_width(room);
        gateway::gateway_ui(ui, ctx);
        company::company_ui(ui, ctx);
        numbering::numbering_ui(ui, ctx);
        paper::paper_ui(ui, ctx);
        data::data_ui(ui, ctx);
        appearance_ui(ui, ctx);
        return;
    }
    let width = ((room - S20) / 2.0).min(CARD_COLUMN).floor();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(S20, S16);
        column_ui(ui, width, |ui| {
            gateway::gateway_ui(ui, ctx);
            numbering::numbering_ui(ui, ctx);
            data::data_ui(ui, ctx);
        });
        column_ui(ui, width, |ui| {
            company::company_ui(ui, ctx);
            paper::paper_ui(ui, ctx);
            appearance_ui(ui, ctx);
        });
    });
}

fn column_ui(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing = vec2(S16, S16);
        add(ui);
    });
}

fn fault_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let Some(fault) = &ctx.state.fault else { return };
    let text = ctx.words.text(fault);
    banner_with(ui, Tone::Err, &text, |ui| {
        if icon_button(ui, Icon::Close, &ctx.t("orders-dismiss"), true).clicked() {
            ctx.push(Action::DismissFault);
        }
    });
}

/// Draws the fields of the connection that are missing, for the review, and the button that applies them.
pub(super) fn missing_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, keys: bool, geocode: bool) {
    if keys {
        access::keys_ui(ui, ctx);
    }
    if geocode {
        gateway::geocode_ui(ui, ctx);
    }
    gateway::apply_ui(ui, ctx, false);
}

/// Paints a label above a control that carries the name itself.
fn caption_ui(ui: &mut Ui, text: &str) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), S16 + S4), Sense::hover());
    let place = rect.with_max_y(rect.top() + S16);
    text_left(ui, place, text, regular(TEXT_SMALL), theme::tokens(ui).text2);
}

/// Draws two fields side by side.
fn pair_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, add: impl FnOnce(&mut Ui, &mut Ctx<'_>, f32)) {
    let width = ((ui.available_width() - S12) / 2.0).floor();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = S12;
        add(ui, ctx, width);
    });
}

/// How a field of this screen is drawn beside its label and name.
#[derive(Default)]
struct Look<'a> {
    width: f32,
    hint: &'a str,
    required: bool,
    read_only: bool,
    password: bool,
    ok: bool,
    error: Option<String>,
}

/// Draws a field of the form. While it has the focus it shows what was typed, not what that was read as.
fn field_ui(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    field: SettingsField,
    label: &str,
    name: &str,
    look: Look<'_>,
) -> FieldResponse {
    let id = Id::unique(("settings field", field));
    let focused = ui.memory(|memory| memory.has_focus(id));
    // Keys are never put anywhere beside the form.
    let buffered = matches!(field, SettingsField::Company(_)); // the series is kept as typed
    let typed = ui.data(|data| data.get_temp::<String>(id)).filter(|_| buffered && focused);
    let mut text = typed.unwrap_or_else(|| ctx.state.settings.text(field));
    let mut widget = Field::new(label, &mut text)
        .id(id)
        .name(name)
        .hint(look.hint)
        .required(look.required)
        .read_only(look.read_only)
        .password(look.password)
        .ok(look.ok)
        .error(look.error);
    if look.width > 0.0 {
        widget = widget.width(look.width);
    }
    let shown = widget.show(ui);
    take_focus(ui, ctx, Setting::Of(field), id, shown.rect);
    if shown.changed && !look.read_only {
        if buffered {
            ui.data_mut(|data| data.insert_temp(id, text.clone()));
        }
        ctx.push(Action::SetSetting(field, text));
    } else if buffered && !shown.response.has_focus() {
        ui.data_mut(|data| data.remove::<String>(id));
    }
    shown
}

/// Gives the keyboard to the widget of a setting that was gone to, and brings it into view.
fn take_focus(ui: &Ui, ctx: &mut Ctx<'_>, setting: Setting, id: Id, rect: Rect) {
    if ctx.state.settings.wanted == Some(setting) {
        ui.memory_mut(|memory| memory.request_focus(id));
        select_all(ui.ctx(), id); // as when Tab had come there
        ui.scroll_to_rect(rect.expand(S20), None);
        ctx.push(Action::SettingShown);
    }
}

/// Draws the choices of a setting in one row; true when another one was chosen.
fn choices_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, setting: Setting, name: &str, at: &mut usize, items: &[&str]) -> bool {
    let (width, id) = (ui.available_width(), segment_id(ui, name, *at));
    let shown = segmented(ui, name, at, items, Some(width));
    take_focus(ui, ctx, setting, id, shown.rect);
    shown.changed()
}

fn appearance_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    card(ui, |ui| {
        card_header(ui, Some(Icon::Palette), &ctx.t("settings-appearance"), |_| {});
        card_body(ui, |ui| {
            theme_ui(ui, ctx);
            contrast_ui(ui, ctx);
            size_ui(ui, ctx);
            language_ui(ui, ctx);
        });
    });
}

fn theme_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    const THEMES: [Theme; 3] = [Theme::Light, Theme::Dark, Theme::System];
    let names = [ctx.t("settings-theme-light"), ctx.t("settings-theme-dark"), ctx.t("settings-theme-system")];
    let name = ctx.t("settings-theme");
    let now = ctx.state.settings.running.theme;
    let mut at = THEMES.iter().position(|theme| *theme == now).unwrap_or(0);
    labelled_ui(ui, &name, |ui| {
        let items: Vec<&str> = names.iter().map(String::as_str).collect();
        if choices_ui(ui, ctx, Setting::Theme, &name, &mut at, &items)
            && let Some(theme) = THEMES.get(at)
        {
            ctx.push(Action::SetTheme(*theme));
        }
    });
}

fn contrast_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let mut on = ctx.state.settings.running.high_contrast;
    let toggle = toggle_text(ui, &ctx.t("settings-high-contrast"), &mut on);
    take_focus(ui, ctx, Setting::Contrast, toggle.id, toggle.rect);
    if toggle.changed() {
        ctx.push(Action::SetHighContrast(on));
    }
}

fn size_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let name = ctx.t("settings-text-size");
    let now = ctx.state.settings.running.text_size;
    let nearest = SIZES.iter().enumerate().min_by_key(|(_, size)| size.abs_diff(now)).map_or(1, |(at, _)| at);
    let mut at = nearest;
    labelled_ui(ui, &name, |ui| {
        let texts: Vec<String> = SIZES.iter().map(|size| format!("{size}%")).collect();
        let items: Vec<&str> = texts.iter().map(String::as_str).collect();
        if choices_ui(ui, ctx, Setting::TextSize, &name, &mut at, &items)
            && let Some(size) = SIZES.get(at)
        {
            ctx.push(Action::SetTextSize(*size));
        }
    });
}

fn language_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    const LANGUAGES: [LanguageChoice; 3] = [LanguageChoice::English, LanguageChoice::Hindi, LanguageChoice::System];
    // Each is called by its own name, so that whoever can't read the language of the screen finds it.
    let names =
        [ctx.t("settings-language-english"), ctx.t("settings-language-hindi"), ctx.t("settings-language-system")];
    let name = ctx.t("settings-language");
    let now = ctx.state.settings.running.language;
    let mut at = LANGUAGES.iter().position(|language| *language == now).unwrap_or(0);
    labelled_ui(ui, &name, |ui| {
        let items: Vec<&str> = names.iter().map(String::as_str).collect();
        if choices_ui(ui, ctx, Setting::Language, &name, &mut at, &items)
            && let Some(language) = LANGUAGES.get(at)
        {
            ctx.push(Action::SetLanguage(*language));
        }
    });
}

/// Draws a control under its label.
fn labelled_ui(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        caption_ui(ui, label);
        add(ui);
    });
}
