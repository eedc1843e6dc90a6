//! The preview of a paper: its pages as pictures, and what can be done with its PDF.
//!
//! Owns its looks, and which pages are in sight. What stands on the pages came as pictures.

use egui::{
    Align, Context, Event, Id, Key, Layout, Modifiers, Rect, RichText, ScrollArea, Sense, TextureHandle,
    TextureOptions, Ui, UiBuilder, Vec2, WidgetInfo, accesskit::Role, pos2, vec2,
};

use crate::app::action::{Action, PaperAction};
use crate::app::paper::{Busy, Hand, Letter, PaperForm, SaveForm, Sight, ZOOMS, Zoom};
use crate::app::ui_command::{Key as Named, Shortcut};
use crate::message::paper::PaperAbout;
use crate::ui::icons::Icon;
use crate::ui::keys;
use crate::ui::theme::{self, PAPER_BAR, PAPER_GAP, S8, S12, S20, tokens};
use crate::ui::{Ctx, widgets};

/// Points of the screen for a point of paper at 100 %: paper has 72 to the inch, the screen 96.
const SCREEN: f32 = 96.0 / 72.0;

/// A picture in the graphics memory: of which preview, page and scale.
#[derive(Clone)]
struct Shown {
    request: u64,
    page: usize,
    scale: u32,
    texture: TextureHandle,
}

fn memory_id() -> Id {
    Id::unique("paper pictures")
}

/// Forgets the pictures of a preview that is closed.
pub(super) fn forget(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<Vec<Shown>>(memory_id()));
}

/// Draws the dialog.
pub(super) fn paper_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &PaperForm) {
    let id = Id::unique("paper dialog");
    let appeared = super::appeared(ui, id);
    let (title, subtitle) = titles(ctx, form.about.as_deref());
    let close = ctx.t("close");
    let size = ui.ctx().content_rect().size();
    let dialog = widgets::Dialog::new(id, &title, &close).subtitle(&subtitle).size(size).flush();
    if form.saving.is_none() {
        keys_ui(ui, ctx, form);
    } else if !egui::Popup::is_any_open(ui.ctx())
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        ctx.push(Action::Paper(PaperAction::AskSave(false))); // the preview itself closes with the next one
    }
    super::show(
        ui,
        ctx,
        dialog,
        |ui, ctx| {
            ui.spacing_mut().item_spacing.y = 0.0;
            bar_ui(ui, ctx, form);
            notes_ui(ui, ctx, form);
            if let Some(saving) = &form.saving {
                save_ui(ui, ctx, form, saving, id);
            }
            pages_ui(ui, ctx, form, id, appeared);
        },
        |ui, ctx| footer_ui(ui, ctx, form),
    );
}

fn titles(ctx: &Ctx<'_>, about: Option<&PaperAbout>) -> (String, String) {
    let Some(about) = about else { return (ctx.t("command-preview"), String::new()) };
    let title = if about.number.is_empty() { ctx.t("paper-title-unnumbered") } else { about.number.clone() };
    let key = match (about.is_cancelled, about.is_draft) {
        (true, _) => "paper-subtitle-cancelled",
        (false, true) => "paper-subtitle-draft",
        (false, false) => "paper-subtitle",
    };
    (title, ctx.tw(key, &[("version", &about.version.to_string()), ("supplier", &about.supplier)]))
}

/// The keys of the preview: pages, zoom, and what is done with the PDF.
fn keys_ui(ui: &Ui, ctx: &mut Ctx<'_>, form: &PaperForm) {
    let ctrl = |key| Shortcut { ctrl: true, shift: false, alt: false, key };
    let plain = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let mut ask = |action| ctx.push(Action::Paper(action));
    if keys::pressed(ui, ctrl(Named::Plus), true) {
        ask(PaperAction::Zoom(true));
    }
    if keys::pressed(ui, ctrl(Named::Minus), true) {
        ask(PaperAction::Zoom(false));
    }
    if keys::pressed(ui, ctrl(Named::Char('0')), false) {
        ask(PaperAction::SetZoom(Zoom::Fit));
    }
    if keys::pressed(ui, ctrl(Named::Char('S')), false) && form.is_ready() {
        ask(PaperAction::AskSave(true));
    }
    if keys::pressed(ui, ctrl(Named::Char('P')), false) && form.is_ready() {
        ask(PaperAction::Hand(Hand::Print));
    }
    if plain(Key::PageDown) {
        ask(PaperAction::GoTo(form.page + 1));
    }
    if plain(Key::PageUp) {
        ask(PaperAction::GoTo(form.page.saturating_sub(1)));
    }
    if plain(Key::Home) {
        ask(PaperAction::GoTo(0));
    }
    if plain(Key::End) {
        ask(PaperAction::GoTo(usize::MAX));
    }
}

/// Zoom at the left, pages at the right.
fn bar_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &PaperForm) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), PAPER_BAR), Sense::hover());
    let inner = rect.shrink2(vec2(S20, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = S8;
        zoom_ui(ui, ctx, form);
        if form.about.as_ref().is_some_and(|about| about.own_template) {
            ui.add_space(S12);
            ui.label(RichText::new(ctx.t("paper-own-template")).small().color(tokens(ui).text2));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| turn_ui(ui, ctx, form));
    });
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, tokens(ui).hairline));
}

fn zoom_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &PaperForm) {
    let ready = !form.pages.is_empty();
    if widgets::icon_button(ui, Icon::Minus, &ctx.t("paper-smaller"), ready && form.fitted > 50).clicked() {
        ctx.push(Action::Paper(PaperAction::Zoom(false)));
    }
    let fitted = form.fitted.to_string();
    let current = match form.zoom {
        Zoom::Fit => ctx.tw("paper-fit-now", &[("percent", &fitted)]),
        Zoom::Percent(percent) => ctx.tw("paper-percent", &[("percent", &percent.to_string())]),
    };
    let mut options = vec![(String::new(), ctx.t("paper-fit"))];
    options.extend(ZOOMS.map(|zoom| (String::new(), ctx.tw("paper-percent", &[("percent", &zoom.to_string())]))));
    let name = ctx.t("paper-zoom");
    // A choice is as high as one with a label; this one stands in line with the buttons.
    let (place, _) = ui.allocate_exact_size(vec2(theme::PAPER_ZOOM, theme::ROW), Sense::hover());
    let chosen = ui.scope_builder(UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Min)), |ui| {
        widgets::Choice::new(&name, "", &current).width(theme::PAPER_ZOOM).enabled(ready).show(ui, &options)
    });
    if let Some(at) = chosen.inner {
        let zoom = at.checked_sub(1).and_then(|at| ZOOMS.get(at)).map_or(Zoom::Fit, |zoom| Zoom::Percent(*zoom));
        ctx.push(Action::Paper(PaperAction::SetZoom(zoom)));
    }
    if widgets::icon_button(ui, Icon::Plus, &ctx.t("paper-larger"), ready && form.fitted < 200).clicked() {
        ctx.push(Action::Paper(PaperAction::Zoom(true)));
    }
}

/// Laid out from the right.
fn turn_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &PaperForm) {
    let last = form.pages.len().saturating_sub(1);
    if widgets::icon_button(ui, Icon::ArrowDown, &ctx.t("paper-next"), form.page < last).clicked() {
        ctx.push(Action::Paper(PaperAction::GoTo(form.page + 1)));
    }
    if !form.pages.is_empty() {
        let (page, pages) = ((form.page + 1).to_string(), form.pages.len().to_string());
        let text = ctx.tw("paper-page-of", &[("page", &page), ("pages", &pages)]);
        let response = ui.label(RichText::new(&text).color(tokens(ui).text2));
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
    }
    if widgets::icon_button(ui, Icon::ArrowUp, &ctx.t("paper-previous"), form.page > 0).clicked() {
        ctx.push(Action::Paper(PaperAction::GoTo(form.page - 1)));
    }
}

/// What went wrong, and what was done.
fn notes_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &PaperForm) {
    let inset = egui::Margin::symmetric(S20 as i8, S8 as i8);
    if let Some(error) = &form.error {
        let (text, key) = (ctx.words.text(error), ctx.t("paper-use-built-in"));
        egui::Frame::new().inner_margin(inset).show(ui, |ui| {
            widgets::banner_with(ui, widgets::Tone::Err, &text, |ui| {
                if form.template_fault && widgets::Button::new(&key).show(ui).clicked() {
                    ctx.push(Action::Paper(PaperAction::UseBuiltIn));
                }
            });
        });
    } else if let Some(done) = &form.done {
        let text = ctx.words.text(done);
        egui::Frame::new().inner_margin(inset).show(ui, |ui| widgets::banner(ui, widgets::Tone::Ok, &text));
    }
}

/// Where the PDF is to go.
fn save_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &PaperForm, saving: &SaveForm, id: Id) {
    let ready = form.is_ready() && !saving.path.trim().is_empty();
    egui::Frame::new().inner_margin(egui::Margin::symmetric(S20 as i8, S8 as i8)).show(ui, |ui| {
        let (label, hint, choose) = (ctx.t("paper-path"), ctx.t("paper-path-hint"), ctx.t("paper-choose"));
        let (save, leave) =
            (ctx.t(if saving.replace { "paper-replace" } else { "paper-save-now" }), ctx.t("paper-save-cancel"));
        let field = id.with("path");
        let appeared = super::appeared(ui, field);
        let path = widgets::PathField::new(field, &label).hint(&hint).read_only(!form.is_ready());
        let path = path.button(&choose, form.is_ready()).button(&save, ready).button(&leave, true);
        let path = path.show(ui, &saving.path);
        super::start_at(ui, field, appeared);
        if path.changed {
            ctx.push(Action::Paper(PaperAction::TypePath(path.text.clone())));
        }
        // A file is replaced by the button alone: Enter may be pressed twice by mistake.
        if (path.enter && ready && !saving.replace) || path.pressed == Some(1) {
            ctx.push(Action::Paper(PaperAction::Save));
        }
        match path.pressed {
            Some(0) => ctx.push(Action::Paper(PaperAction::Pick(ctx.t("paper-save-title")))),
            Some(2) => ctx.push(Action::Paper(PaperAction::AskSave(false))),
            _ => {}
        }
    });
    widgets::hairline(ui);
}

fn footer_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &PaperForm) {
    if let Some(busy) = form.busy {
        if widgets::Button::new(&ctx.t("paper-stop")).large().show(ui).clicked() {
            ctx.push(Action::Paper(PaperAction::Stop));
        }
        let text = ctx.t(match busy {
            Busy::Laying => "paper-laying",
            Busy::Saving => "paper-saving",
            Busy::Handing => "paper-handing",
        });
        let response = ui.label(RichText::new(&text).color(tokens(ui).text2));
        response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
        return;
    }
    let ready = form.is_ready();
    let button = |ui: &mut Ui, key: &str, tip: &str, icon, keys: &str, primary: bool| {
        let (text, tip) = (ctx.t(key), if tip.is_empty() { String::new() } else { ctx.t(tip) });
        let button = widgets::Button::new(&text).large().icon(icon).shortcut(keys).tip(&tip).enabled(ready);
        let button = if primary { button.primary() } else { button };
        button.show(ui).clicked()
    };
    let mut asked = None;
    if button(ui, "paper-save", "", Icon::Export, "Ctrl+S", true) {
        asked = Some(PaperAction::AskSave(true));
    }
    if button(ui, "paper-mail", "paper-mail-tip", Icon::Send, "", false)
        && let Some(about) = &form.about
    {
        asked = Some(PaperAction::Hand(Hand::Mail(letter(ctx, about))));
    }
    if button(ui, "paper-print", "paper-print-tip", Icon::File, "Ctrl+P", false) {
        asked = Some(PaperAction::Hand(Hand::Print));
    }
    if button(ui, "paper-open", "", Icon::Eye, "", false) {
        asked = Some(PaperAction::Hand(Hand::Open));
    }
    if let Some(action) = asked {
        ctx.push(Action::Paper(action));
    }
}

/// The letter to the supplier.
fn letter(ctx: &Ctx<'_>, about: &PaperAbout) -> Letter {
    let version = about.version.to_string();
    let args = [
        ("number", about.number.as_str()),
        ("version", &version),
        ("subject", &about.subject),
        ("total", &about.total),
        ("buyer", &about.buyer),
    ];
    let [subject, body] = if about.is_cancelled {
        ["paper-mail-subject-cancelled", "paper-mail-body-cancelled"]
    } else {
        ["paper-mail-subject", "paper-mail-body"]
    };
    Letter { to: about.email.clone(), subject: ctx.tw(subject, &args), body: ctx.tw(body, &args) }
}

/// Where each page lies, from the top of all; and the room that all take.
fn places(form: &PaperForm, factor: f32, room: Vec2) -> (Vec<Rect>, Vec2) {
    let widest = form.pages.iter().map(|[width, _]| width * factor).fold(0.0_f32, f32::max);
    let width = room.x.max(widest + 2.0 * PAPER_GAP);
    let mut top = PAPER_GAP;
    let mut places = Vec::with_capacity(form.pages.len());
    for [page_width, page_height] in &form.pages {
        let size = vec2(page_width * factor, page_height * factor);
        places.push(Rect::from_min_size(pos2((width - size.x) / 2.0, top), size));
        top += size.y + PAPER_GAP;
    }
    (places, vec2(width, top.max(room.y)))
}

/// The pages. Only those in sight are drawn, or asked for.
fn pages_ui(ui: &mut Ui, ctx: &mut Ctx<'_>, form: &PaperForm, id: Id, appeared: bool) {
    let room = ui.available_rect_before_wrap();
    ui.painter().rect_filled(room, 0, tokens(ui).bg);
    let neutral = super::neutral(ui, room, id, &ctx.t("paper-pages"), appeared);
    if neutral.has_focus() {
        arrows(ui, id);
    }
    if form.pages.is_empty() {
        return;
    }
    let widest = form.pages.iter().map(|[width, _]| *width).fold(1.0_f32, f32::max);
    let factor = match form.zoom {
        Zoom::Fit => ((room.width() - 2.0 * PAPER_GAP - S12) / widest).clamp(0.2, 2.0 * SCREEN),
        #[allow(clippy::cast_precision_loss)] // at the most 200
        Zoom::Percent(percent) => percent as f32 / 100.0 * SCREEN,
    };
    let (places, all) = places(form, factor, room.size());
    let mut area = ScrollArea::both().id_salt(("paper pages", form.request())).auto_shrink(false);
    if let Some(place) = form.go_to.and_then(|page| places.get(page)) {
        area = area.vertical_scroll_offset((place.top() - PAPER_GAP).max(0.0));
        ctx.push(Action::Paper(PaperAction::Went));
    }
    if let Some(by) = ui.data_mut(|data| data.remove_temp::<f32>(id.with("arrows"))) {
        let now = ui.data(|data| data.get_temp::<f32>(id.with("offset"))).unwrap_or(0.0);
        area = area.vertical_scroll_offset((now + by).max(0.0));
    }
    let output = area.show_viewport(ui, |ui, viewport| {
        let origin = ui.allocate_exact_size(all, Sense::hover()).0.min;
        let first = places.partition_point(|place| place.bottom() < viewport.top());
        let last = places.partition_point(|place| place.top() < viewport.bottom()).saturating_sub(1).max(first);
        let eye = viewport.top() + viewport.height() / 3.0;
        let page = places.partition_point(|place| place.bottom() + PAPER_GAP < eye).min(places.len() - 1);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // small and above zero
        let sight = Sight {
            pages: first..=last,
            page,
            scale: (factor * ui.ctx().pixels_per_point() * 100.0).round() as u32,
            percent: (factor / SCREEN * 100.0).round() as u32,
        };
        let shown = textures(ui, form);
        for (at, place) in places.iter().enumerate().take(last + 1).skip(first) {
            page_ui(ui, ctx, at, place.translate(origin.to_vec2()), shown.iter().find(|shown| shown.page == at));
        }
        if form.is_news(&sight) {
            ctx.push(Action::Paper(PaperAction::Show(sight)));
        }
    });
    ui.data_mut(|data| data.insert_temp(id.with("offset"), output.state.clamped_offset().y));
}

/// Arrow keys scroll by a few lines while nothing else has the keyboard.
fn arrows(ui: &Ui, id: Id) {
    let by = ui.input_mut(|input| {
        let mut by = 0.0;
        input.events.retain(|event| match event {
            Event::Key { key: Key::ArrowDown, pressed: true, modifiers, .. } if modifiers.is_none() => {
                by += theme::PAPER_STEP;
                false
            }
            Event::Key { key: Key::ArrowUp, pressed: true, modifiers, .. } if modifiers.is_none() => {
                by -= theme::PAPER_STEP;
                false
            }
            _ => true,
        });
        by
    });
    if by != 0.0 {
        ui.data_mut(|data| data.insert_temp(id.with("arrows"), by));
    }
}

/// A page: its picture, as soon as there is one, on white.
fn page_ui(ui: &mut Ui, ctx: &Ctx<'_>, at: usize, place: Rect, shown: Option<&Shown>) {
    let response = ui.interact(place, ui.scope_id().with(("page", at)), Sense::hover());
    let name = ctx.tw("paper-page", &[("page", &(at + 1).to_string())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    ui.painter().rect_filled(place, 0, theme::PAPER);
    if let Some(shown) = shown {
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().image(shown.texture.id(), place, whole, egui::Color32::WHITE);
    }
    ui.painter().rect_stroke(place, 0, egui::Stroke::new(1.0, tokens(ui).hairline), egui::StrokeKind::Outside);
}

/// The pictures at hand, in the graphics memory. New ones are taken over, and those that the form has no more are let go.
fn textures(ui: &Ui, form: &PaperForm) -> Vec<Shown> {
    let mut held: Vec<Shown> = ui.data(|data| data.get_temp(memory_id())).unwrap_or_default();
    let before = held.len();
    held.retain(|shown| {
        shown.request == form.request() && form.pictures.get(&shown.page).is_some_and(|now| now.scale == shown.scale)
    });
    let mut changed = held.len() != before;
    for (page, picture) in &form.pictures {
        if held.iter().any(|shown| shown.page == *page) {
            continue;
        }
        let size = [picture.width as usize, picture.height as usize];
        if picture.rgba.len() != size[0] * size[1] * 4 {
            continue; // a picture that is not whole
        }
        let image = egui::ColorImage::from_rgba_premultiplied(size, &picture.rgba);
        let texture = ui.ctx().load_texture(format!("page {page}"), image, TextureOptions::LINEAR);
        held.push(Shown { request: form.request(), page: *page, scale: picture.scale, texture });
        changed = true;
    }
    if changed {
        ui.data_mut(|data| data.insert_temp(memory_id(), held.clone()));
    }
    held
}
