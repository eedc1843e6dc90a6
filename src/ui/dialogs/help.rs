//! All shortcuts of the screen that is shown, and the keys of what can have the keyboard there.
//!
//! Owns their layout; the shortcuts are those of the one table of commands.

use egui::accesskit::Role;
use egui::{Align2, Id, Rect, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::app::action::Action;
use crate::app::ui_command::inside::{INSIDE, spots};
use crate::app::ui_command::{Place, UiCommand, on_screen};
use crate::ui::theme::{self, ROW, S4, S8, TEXT_BODY, regular, semibold, tokens};
use crate::ui::{Ctx, widgets};

/// The part of a row's width that its words have at least, if they need it.
const WORDS: f32 = 0.6;

/// A row of the help.
enum Row {
    /// The name of a group.
    Group(String),
    /// What is done, by which keys, and whether it can be done now.
    Keys(String, Vec<String>, bool),
}

/// Draws the list of shortcuts in two columns.
pub(super) fn help_ui(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let id = Id::unique("help dialog");
    let appeared = super::appeared(ui, id);
    let rows = rows(ctx);
    let (title, subtitle, close) = (ctx.t("command-help"), ctx.t("help-subtitle"), ctx.t("close"));
    let dialog = widgets::Dialog::new(id, &title, &close).subtitle(&subtitle).size(theme::DIALOG_HELP);
    super::show(
        ui,
        ctx,
        dialog,
        |ui, _| {
            let neutral = super::neutral(ui, ui.max_rect(), id, &title, appeared);
            let by = super::review_rows::scroll_by(ui, &neutral, ui.clip_rect().height() - ROW);
            if by != 0.0 {
                ui.scroll_with_delta(vec2(0.0, by));
            }
            let (from, gap) = (ui.cursor().min, theme::S24);
            let width = (ui.available_width() - gap) / 2.0;
            for (column, part) in halves(&rows).into_iter().enumerate() {
                let left = from.x + column as f32 * (width + gap);
                let place = Rect::from_min_size(pos2(left, from.y), vec2(width, f32::INFINITY));
                ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    part.iter().for_each(|row| row_ui(ui, row));
                });
            }
        },
        |ui, ctx| {
            let text = ctx.t("close");
            // The close button of the header has the name "Close" too.
            if widgets::Button::new(&text).name(&ctx.t("help-close")).shortcut("Esc").large().show(ui).clicked() {
                ctx.push(Action::CloseDialog);
            }
        },
    );
}

/// The commands of the screen, those of every screen, and the keys of each spot, under their names.
fn rows(ctx: &Ctx<'_>) -> Vec<Row> {
    let screen = ctx.state.screen;
    let command = |command: &UiCommand| {
        let keys = command.shortcut?.to_string();
        Some(Row::Keys(ctx.t(command.text), vec![keys], (command.action)(ctx.state).is_some()))
    };
    let mut rows = Vec::new();
    for (key, here) in [("help-here", true), ("help-everywhere", false)] {
        rows.push(Row::Group(ctx.t(key)));
        let commands = on_screen(screen).filter(|of| (of.place != Place::Everywhere) == here);
        rows.extend(commands.filter_map(command));
        if matches!(rows.last(), Some(Row::Group(_))) {
            rows.pop(); // the screen has none of its own
        }
    }
    for (spot, name) in spots(screen) {
        rows.push(Row::Group(ctx.t(name)));
        let inside = INSIDE.iter().filter(|inside| inside.spot == spot);
        rows.extend(inside.map(|inside| {
            let keys = inside.keys.iter().map(ToString::to_string).collect();
            Row::Keys(ctx.t(inside.text), keys, true)
        }));
    }
    rows
}

/// Two columns of about the same height; the second begins with a group.
fn halves(rows: &[Row]) -> [&[Row]; 2] {
    let half = rows.len() / 2;
    let group = |at: &usize| matches!(rows.get(*at), Some(Row::Group(_)));
    let at = (half..rows.len()).find(group).unwrap_or(rows.len());
    let before = (0..half).rev().find(group).filter(|before| half - before < at - half);
    let (left, right) = rows.split_at(before.unwrap_or(at));
    [left, right]
}

/// The keys in lines: those that have room beside the words, then the others below.
fn key_lines<'a>(ui: &Ui, text: &str, keys: &'a [String]) -> Vec<&'a [String]> {
    let width = ui.available_width();
    let words = ui.painter().layout_no_wrap(text.to_owned(), regular(TEXT_BODY), tokens(ui).text).size().x;
    let mut room = width - words.min(WORDS * width) - S8;
    let (mut lines, mut from) = (Vec::new(), 0);
    for (at, key) in keys.iter().enumerate() {
        let wide = widgets::keycap_width(ui, key) + S4;
        if wide > room {
            lines.push(&keys[from..at]);
            from = at;
            room = width;
        }
        room -= wide;
    }
    lines.push(&keys[from..]);
    lines
}

fn row_ui(ui: &mut Ui, row: &Row) {
    let t = tokens(ui);
    let lines = match row {
        Row::Group(_) => Vec::new(),
        Row::Keys(text, keys, _) => key_lines(ui, text, keys),
    };
    let height = ROW * lines.len().max(1) as f32;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    match row {
        Row::Group(name) => {
            response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, name));
            let at = pos2(rect.left(), rect.bottom() - S8 - S4);
            ui.painter().text(at, Align2::LEFT_CENTER, name, semibold(TEXT_BODY), t.text);
        }
        Row::Keys(text, keys, possible) => {
            let color = if *possible { t.text } else { t.text3 };
            let said = format!("{text}: {}", keys.join(", "));
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
            let first = rect.with_max_y(rect.top() + ROW);
            let mut room = rect.width();
            for (at, keys) in lines.iter().enumerate() {
                let place = first.translate(vec2(0.0, ROW * at as f32));
                let layout = egui::Layout::right_to_left(egui::Align::Center);
                let mut caps = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
                caps.spacing_mut().item_spacing.x = S4;
                keys.iter().rev().for_each(|key| {
                    widgets::keycap(&mut caps, key);
                });
                if at == 0 && !keys.is_empty() {
                    room = caps.min_rect().left() - S8 - rect.left();
                }
            }
            let galley = widgets::elide(ui.painter(), text, regular(TEXT_BODY), color, room);
            ui.painter().galley(pos2(rect.left(), first.center().y - galley.size().y / 2.0), galley, color);
        }
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, t.hairline));
}
