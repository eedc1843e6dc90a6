//! Navigation items, the bar of keys at the bottom, and timelines.

use egui::{
    Color32, CornerRadius, Frame, Margin, Rect, Response, Sense, Stroke, Ui, WidgetInfo,
    accesskit::{AriaCurrent, Role},
    pos2, vec2,
};

use super::banner::Tone;
use super::chip::keycap;
use super::paint::{focus_ring, galley_center, galley_left, line, square_left};
use super::text::elide;
use super::tip::tip;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{
    ChipColors, ICON, RADIUS, ROW, ROW_LARGE, S4, S8, SHORTCUT_BAR, TEXT_BODY, TEXT_SMALL, Tokens, regular, semibold,
    tokens,
};

/// The weight of a count in the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Badge {
    /// Only a number.
    Plain,
    /// Something waits.
    Warn,
    /// Something needs a person.
    Danger,
}

impl Badge {
    fn colors(self, t: &Tokens) -> Option<ChipColors> {
        match self {
            Self::Plain => None,
            Self::Warn => Some(t.chips.queued),
            Self::Danger => Some(t.chips.failed),
        }
    }

    fn pip(self, t: &Tokens) -> Option<Color32> {
        match self {
            Self::Plain => None,
            Self::Warn => Some(t.amber),
            Self::Danger => Some(t.danger),
        }
    }
}

/// Draws an item of the rail: icon, name and count; only icon and pip when `narrow`.
pub fn nav_item(
    ui: &mut Ui,
    icon: Icon,
    name: &str,
    count: Option<(String, Badge)>,
    selected: bool,
    narrow: bool,
) -> Response {
    let size = if narrow { vec2(ROW_LARGE, ROW_LARGE) } else { vec2(ui.available_width(), ROW) };
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    super::paint::node(ui, response.id, |node| {
        if selected {
            node.set_aria_current(AriaCurrent::Page);
        }
        if let Some((count, _)) = &count {
            node.set_description(count.as_str());
        }
    });
    let t = tokens(ui);
    let (fill, color) = match (selected, response.hovered()) {
        (true, _) => (t.accent_tint, t.accent),
        (false, true) => (t.hover, t.text2),
        (false, false) => (Color32::TRANSPARENT, t.text2),
    };
    ui.painter().rect_filled(rect, RADIUS, fill);
    if narrow {
        let place = Rect::from_center_size(rect.center(), vec2(ICON, ICON));
        paint_icon(ui, place, icon, color);
        if let Some(pip) = count.as_ref().and_then(|(_, badge)| badge.pip(t)) {
            let at = rect.right_top() + vec2(-8.0, 8.0);
            ui.painter().circle(at, 3.5, pip, Stroke::new(1.0, t.bg));
        }
        focus_ring(ui, &response, rect);
        return tip(response, name);
    }
    paint_icon(ui, square_left(rect.left_center() + vec2(S8, 0.0), ICON), icon, color);
    let right = match &count {
        Some((count, badge)) => count_paint(ui, rect, count, *badge),
        None => rect.right() - S8,
    };
    let (font, ink) = if selected { (semibold(TEXT_BODY), t.accent) } else { (regular(TEXT_BODY), t.text) };
    let x = rect.left() + S8 + ICON + S8;
    let galley = elide(ui.painter(), name, font, ink, right - S4 - x);
    galley_left(ui, pos2(x, rect.center().y), galley, ink);
    focus_ring(ui, &response, rect);
    response
}

/// Paints the count at the right end and gives its left edge.
fn count_paint(ui: &Ui, rect: Rect, count: &str, badge: Badge) -> f32 {
    let t = tokens(ui);
    match badge.colors(t) {
        None => {
            let galley = line(ui, count, regular(TEXT_SMALL), t.text2);
            let left = rect.right() - S8 - galley.size().x;
            galley_left(ui, pos2(left, rect.center().y), galley, t.text2);
            left
        }
        Some(colors) => {
            let galley = line(ui, count, semibold(TEXT_SMALL), colors.text);
            let width = (galley.size().x + 10.0).max(18.0);
            let right = rect.right() - S8;
            let pill =
                Rect::from_min_max(pos2(right - width, rect.center().y - 9.0), pos2(right, rect.center().y + 9.0));
            ui.painter().rect_filled(pill, RADIUS, colors.bg);
            galley_center(ui, pill, galley, colors.text);
            pill.left()
        }
    }
}

/// Draws the bar of keys: `items` from the left while there is room, `end` at the right.
pub fn shortcut_bar(ui: &mut Ui, items: &[(&str, &str)], end: Option<(&str, &str)>) -> Response {
    let t = tokens(ui);
    let size = vec2(ui.available_width(), SHORTCUT_BAR);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::ZERO, t.bg);
    let stroke = Stroke::new(1.0, t.hairline);
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, stroke);
    let mut right = rect.right() - 16.0;
    if let Some((keys, text)) = end {
        right -= key_width(ui, keys, text);
        key_ui(ui, right, rect.center().y, keys, text);
        right -= 16.0;
    }
    let mut x = rect.left() + 16.0;
    for (keys, text) in items {
        let width = key_width(ui, keys, text);
        if x + width > right {
            break;
        }
        key_ui(ui, x, rect.center().y, keys, text);
        x += width + 16.0;
    }
    response
}

/// Keys that stand side by side, such as `Up Down`, are separated by a space.
fn key_width(ui: &Ui, keys: &str, text: &str) -> f32 {
    let ink = tokens(ui).text2;
    let caps: f32 = keys.split(' ').map(|key| cap_width(ui, key) + S4).sum();
    caps + S4 + line(ui, text, regular(TEXT_SMALL), ink).size().x
}

fn cap_width(ui: &Ui, key: &str) -> f32 {
    if matches!(key, "Up" | "Down" | "Left" | "Right") {
        return 22.0;
    }
    let galley = line(ui, key, regular(TEXT_SMALL), tokens(ui).text2);
    (galley.size().x + 10.0).max(18.0)
}

fn key_ui(ui: &mut Ui, x: f32, middle: f32, keys: &str, text: &str) {
    let t = tokens(ui);
    let mut x = x;
    for key in keys.split(' ') {
        let width = cap_width(ui, key);
        let place = Rect::from_min_size(pos2(x, middle - 9.0), vec2(width, 18.0));
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place));
        keycap(&mut child, key);
        x += width + S4;
    }
    let galley = line(ui, text, regular(TEXT_SMALL), t.text2);
    galley_left(ui, pos2(x + S4, middle), galley, t.text2);
}

/// One event of a [`timeline`].
#[derive(Clone, Copy, Debug)]
pub struct TimelineRow<'a> {
    /// The event is the present one: its dot is filled.
    pub active: bool,
    /// Colour of a filled dot; accent when `None`.
    pub tone: Option<Tone>,
    /// What happened.
    pub title: &'a str,
    /// When, and more.
    pub detail: &'a str,
}

/// Draws events below each other, joined by a line.
pub fn timeline(ui: &mut Ui, rows: &[TimelineRow<'_>]) {
    timeline_links(ui, rows, &[]);
}

/// As [`timeline`], with those titles as links that `linked` says; gives the one that was clicked.
pub fn timeline_links(ui: &mut Ui, rows: &[TimelineRow<'_>], linked: &[bool]) -> Option<usize> {
    ui.scope(|ui| timeline_ui(ui, rows, linked)).inner
}

fn timeline_ui(ui: &mut Ui, rows: &[TimelineRow<'_>], linked: &[bool]) -> Option<usize> {
    let t = tokens(ui);
    let mut clicked = None;
    let mut previous: Option<egui::Pos2> = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    for (index, row) in rows.iter().enumerate() {
        let shown = Frame::new().inner_margin(Margin { left: 20, right: 0, top: 0, bottom: 10 }).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            if linked.get(index).copied().unwrap_or(false) {
                if link_ui(ui, row.title).clicked() {
                    clicked = Some(index);
                }
            } else {
                ui.label(egui::RichText::new(row.title).color(t.text));
            }
            let detail = egui::RichText::new(row.detail).font(regular(TEXT_SMALL));
            ui.label(detail.color(t.text2));
        });
        let rect = shown.response.rect;
        let at = pos2(rect.left() + 6.0, rect.top() + 9.0);
        if let Some(previous) = previous {
            let stroke = Stroke::new(1.0, t.hairline);
            let ends = previous.y + S8..=at.y - S8;
            ui.painter().vline(at.x, ends, stroke);
        }
        if row.active {
            let color = row.tone.map_or(t.accent, |tone| tone.color(t));
            ui.painter().circle_filled(at, 4.0, color);
        } else {
            let stroke = Stroke::new(1.5, t.control);
            ui.painter().circle_stroke(at, 3.25, stroke);
        }
        previous = Some(at);
    }
    clicked
}

/// A title in the accent colour, over as many rows as it needs; a stop of the Tab key.
fn link_ui(ui: &mut Ui, title: &str) -> Response {
    let t = tokens(ui);
    let galley = ui.painter().layout(title.to_owned(), regular(TEXT_BODY), t.accent, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title));
    ui.painter().galley(rect.min, galley, t.accent);
    if response.hovered() {
        ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(1.0, t.accent));
    }
    focus_ring(ui, &response, rect);
    response
}
