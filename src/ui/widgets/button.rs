//! Buttons: primary, secondary, danger, ghost, link, and icon buttons.

use std::sync::Arc;

use egui::{
    Align2, Color32, Galley, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::paint::{focus_ring, galley_left, ignore_key_repeat, line, node, square_left};
use super::tip::tip;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{
    ICON, ICON_SMALL, RADIUS, ROW, ROW_LARGE, ROW_SMALL, S4, S8, TEXT_BODY, TEXT_SMALL, Tokens, regular, semibold,
    tokens,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    Danger,
    Ghost,
    Link,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    Small,
    Normal,
    Large,
}

/// A push button; secondary unless told otherwise.
///
/// Its accessible name is its text, unless [`Button::name`] gives another.
#[must_use = "call show"]
#[derive(Clone, Debug)]
pub struct Button<'a> {
    text: &'a str,
    name: Option<&'a str>,
    shortcut: &'a str,
    keys: &'a str,
    tip: &'a str,
    icon: Option<Icon>,
    trailing: Option<Icon>,
    kind: Kind,
    size: Size,
    set: bool,
    red: bool,
    enabled: bool,
    min_width: f32,
}

/// Colours of one button in one state.
struct Look {
    fill: Color32,
    line: Color32,
    text: Color32,
    icon: Color32,
    hint: Color32,
}

/// The parts of a button, laid out.
struct Parts {
    text: Arc<Galley>,
    shortcut: Option<Arc<Galley>>,
    icon_side: f32,
    padding: f32,
    content: f32,
}

impl<'a> Button<'a> {
    /// A secondary button with this text.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            name: None,
            shortcut: "",
            keys: "",
            tip: "",
            icon: None,
            trailing: None,
            kind: Kind::Secondary,
            size: Size::Normal,
            set: false,
            red: false,
            enabled: true,
            min_width: 0.0,
        }
    }

    /// Makes it the one primary button of the view.
    pub fn primary(mut self) -> Self {
        self.kind = Kind::Primary;
        self
    }

    /// Makes it red, for what cannot be taken back.
    pub fn danger(mut self) -> Self {
        self.kind = Kind::Danger;
        self
    }

    /// Leaves out border and fill until the pointer is over it.
    pub fn ghost(mut self) -> Self {
        self.kind = Kind::Ghost;
        self
    }

    /// Shows accent text only, 20 high.
    pub fn link(mut self) -> Self {
        self.kind = Kind::Link;
        self
    }

    /// Makes it 24 high; a link gets 12 px text.
    pub fn small(mut self) -> Self {
        self.size = Size::Small;
        self
    }

    /// Makes it 32 high, as in a dialog footer.
    pub fn large(mut self) -> Self {
        self.size = Size::Large;
        self
    }

    /// Puts an icon before the text.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Puts a small icon after the text, such as the chevron of a menu.
    pub fn trailing_icon(mut self, icon: Icon) -> Self {
        self.trailing = Some(icon);
        self
    }

    /// Shows the keys that do the same; not part of the accessible name.
    pub fn shortcut(mut self, keys: &'a str) -> Self {
        self.shortcut = keys;
        self
    }

    /// Names the keys that do the same in the tooltip, where there is no room for them on the button.
    pub fn keys(mut self, keys: &'a str) -> Self {
        self.keys = keys;
        self
    }

    /// Gives another accessible name than the text.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// Writes it in red without filling it, for what deletes and is not the one thing to do here.
    pub fn red(mut self) -> Self {
        self.red = true;
        self
    }

    /// Tints it: the filter that it stands for is in force.
    pub fn set(mut self, set: bool) -> Self {
        self.set = set;
        self
    }

    /// Explains the button in a tooltip, also while it is disabled.
    pub fn tip(mut self, tip: &'a str) -> Self {
        self.tip = tip;
        self
    }

    /// Disables the button when false.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Makes it at least this wide; its content stays in the middle.
    pub fn min_width(mut self, width: f32) -> Self {
        self.min_width = width;
        self
    }

    /// Draws the button and says whether it was clicked.
    pub fn show(self, ui: &mut Ui) -> Response {
        let enabled = self.enabled && ui.is_enabled();
        let parts = self.layout(ui);
        let width = (parts.content + 2.0 * parts.padding).max(self.min_width);
        let sense = if enabled { Sense::click() } else { Sense::hover() };
        let (rect, mut response) = ui.allocate_exact_size(vec2(width, self.height()), sense);
        ignore_key_repeat(ui, &mut response);
        let name = self.name.unwrap_or(self.text);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
        node(ui, response.id, |node| {
            for keys in [self.shortcut, self.keys].into_iter().filter(|keys| !keys.is_empty()) {
                node.set_keyboard_shortcut(keys);
            }
            if !self.tip.is_empty() {
                node.set_description(self.tip);
            }
        });
        if ui.is_rect_visible(rect) {
            let look = self.look(tokens(ui), &response, enabled);
            self.paint(ui, rect, &response, parts, &look);
        }
        tip(response, &tip_text(if self.tip.is_empty() && !self.keys.is_empty() { name } else { self.tip }, self.keys))
    }

    fn height(&self) -> f32 {
        match (self.kind, self.size) {
            (Kind::Link, _) => 20.0,
            (_, Size::Small) => ROW_SMALL,
            (_, Size::Normal) => ROW,
            (_, Size::Large) => ROW_LARGE,
        }
    }

    fn layout(&self, ui: &Ui) -> Parts {
        let small = self.size == Size::Small;
        let size = if small && self.kind == Kind::Link { TEXT_SMALL } else { TEXT_BODY };
        let font = match self.kind {
            Kind::Primary | Kind::Danger => semibold(size),
            _ => regular(size),
        };
        let text = line(ui, self.text, font, Color32::PLACEHOLDER);
        let shortcut = (!self.shortcut.is_empty()).then(|| {
            let font = regular(TEXT_SMALL);
            line(ui, self.shortcut, font, Color32::PLACEHOLDER)
        });
        let icon_side = if small || self.kind == Kind::Link { ICON_SMALL } else { ICON };
        let padding = match (self.kind, self.size) {
            (Kind::Link, _) => S4,
            (_, Size::Small) => S8,
            (Kind::Primary | Kind::Danger, _) | (_, Size::Large) => 12.0,
            _ => 10.0,
        };
        let mut content = text.size().x;
        if self.icon.is_some() {
            content += icon_side + self.icon_gap();
        }
        if let Some(shortcut) = &shortcut {
            content += S8 + shortcut.size().x;
        }
        if self.trailing.is_some() {
            content += S8 + ICON_SMALL;
        }
        Parts { text, shortcut, icon_side, padding, content }
    }

    fn icon_gap(&self) -> f32 {
        if self.text.is_empty() {
            0.0
        } else if self.kind == Kind::Link {
            6.0
        } else {
            S8
        }
    }

    fn look(&self, t: &Tokens, response: &Response, enabled: bool) -> Look {
        let hot = enabled && (response.hovered() || response.is_pointer_button_down_on());
        let none = Color32::TRANSPARENT;
        let look = |fill, line, text, icon, hint| Look { fill, line, text, icon, hint };
        match (self.kind, enabled) {
            (Kind::Primary | Kind::Danger, false) => look(t.hairline, t.hairline, t.text3, t.text3, t.text3),
            (Kind::Secondary, false) => look(t.surface, t.hairline, t.disabled, t.disabled, t.disabled),
            (Kind::Ghost | Kind::Link, false) => look(none, none, t.disabled, t.disabled, t.disabled),
            (Kind::Primary, true) => {
                let fill = if hot { t.accent_fill_hover } else { t.accent_fill };
                look(fill, fill, t.on_accent, t.on_accent, t.on_accent)
            }
            (Kind::Danger, true) => {
                let fill = if hot { t.danger_fill_hover } else { t.danger_fill };
                look(fill, fill, t.on_accent, t.on_accent, t.on_accent)
            }
            (Kind::Secondary, true) if self.set => {
                look(t.accent_tint, if hot { t.accent } else { t.accent_line }, t.text, t.accent, t.accent)
            }
            (Kind::Secondary, true) => {
                let fill = if hot { t.hover } else { t.surface };
                look(fill, t.control_soft, t.text, t.text2, t.text2)
            }
            (Kind::Ghost, true) => {
                let fill = if hot { t.hover } else { none };
                let [text, icon] = if self.red { [t.danger; 2] } else { [t.text, t.text2] };
                look(fill, none, text, icon, t.text2)
            }
            (Kind::Link, true) => look(none, none, t.accent, t.accent, t.text2),
        }
    }

    fn paint(&self, ui: &Ui, rect: Rect, response: &Response, parts: Parts, look: &Look) {
        let stroke = Stroke::new(1.0, look.line);
        ui.painter().rect(rect, RADIUS, look.fill, stroke, StrokeKind::Inside);
        let middle = rect.center().y;
        let mut x = rect.center().x - parts.content / 2.0;
        if let Some(icon) = self.icon {
            let place = square_left(pos2(x, middle), parts.icon_side);
            paint_icon(ui, place, icon, look.icon);
            x += parts.icon_side + self.icon_gap();
        }
        let text = Align2::LEFT_CENTER.anchor_size(pos2(x, middle), parts.text.size());
        if self.kind == Kind::Link && response.hovered() && response.sense.senses_click() {
            let under = Stroke::new(1.0, look.text);
            ui.painter().hline(text.x_range(), text.bottom() - 2.0, under);
        }
        x = text.right();
        ui.painter().galley(text.min, parts.text, look.text);
        if let Some(shortcut) = parts.shortcut {
            let width = shortcut.size().x;
            galley_left(ui, pos2(x + S8, middle), shortcut, look.hint);
            x += S8 + width;
        }
        if let Some(icon) = self.trailing {
            let place = square_left(pos2(x + S8, middle), ICON_SMALL);
            paint_icon(ui, place, icon, look.icon);
        }
        focus_ring(ui, response, rect);
    }
}

/// What a tooltip says of a button and of the keys that do the same.
fn tip_text(text: &str, keys: &str) -> String {
    if keys.is_empty() { text.to_owned() } else { format!("{text} ({keys})") }
}

/// Draws a ghost button of 28×28 with only an icon; its tooltip is its name.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str, enabled: bool) -> Response {
    icon_button_keys(ui, icon, name, "", enabled)
}

/// As [`icon_button`], with the keys that do the same in the tooltip.
pub fn icon_button_keys(ui: &mut Ui, icon: Icon, name: &str, keys: &str, enabled: bool) -> Response {
    let enabled = enabled && ui.is_enabled();
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, mut response) = ui.allocate_exact_size(vec2(ROW, ROW), sense);
    ignore_key_repeat(ui, &mut response);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    if !keys.is_empty() {
        node(ui, response.id, |node| node.set_keyboard_shortcut(keys));
    }
    if ui.is_rect_visible(rect) {
        let look = Button::new("").ghost().look(tokens(ui), &response, enabled);
        ui.painter().rect_filled(rect, RADIUS, look.fill);
        let place = Rect::from_center_size(rect.center(), vec2(ICON, ICON));
        paint_icon(ui, place, icon, look.icon);
        focus_ring(ui, &response, rect);
    }
    tip(response, &tip_text(name, keys))
}
