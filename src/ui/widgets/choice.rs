//! A dropdown that works from the keyboard: Up, Down, Enter, Esc and typing the first letters.

use egui::{
    EventFilter, Frame, Id, Key, Margin, Popup, PopupCloseBehavior, Rect, Response, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo, accesskit, accesskit::Role, pos2, vec2,
};

use super::banner::Tone;
use super::field::{frame_look, label_ui, message_ui};
use super::paint::{galley_left, square_left, take_key};
use super::text::elide;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{ICON_SMALL, RADIUS, ROW, S4, S8, TEXT_BODY, regular, tokens};

/// Rows shown before the list scrolls.
const ROWS: f32 = 10.0;
/// Seconds after which typing starts a new search.
const TYPING: f64 = 1.0;

/// A dropdown of fixed options.
#[must_use = "call show"]
#[derive(Clone, Debug)]
pub struct Choice<'a> {
    name: &'a str,
    label: &'a str,
    current: &'a str,
    width: Option<f32>,
    id: Option<Id>,
    error: Option<String>,
    required: bool,
    enabled: bool,
    reserve: bool,
    open: bool,
    list: f32,
}

/// Draws a [`Choice`] with nothing special about it; gives the index that was chosen.
pub fn choice<K: AsRef<str>, T: AsRef<str>>(
    ui: &mut Ui,
    name: &str,
    label: &str,
    current: &str,
    options: &[(K, T)],
    width: f32,
) -> Option<usize> {
    Choice::new(name, label, current).width(width).show(ui, options)
}

/// What the widget remembers between frames.
#[derive(Clone, Debug, Default)]
struct Memory {
    highlight: usize,
    typed: String,
    typed_at: f64,
    scroll: bool,
}

impl<'a> Choice<'a> {
    /// A dropdown with an accessible name, a visible label and the text of the current option.
    pub fn new(name: &'a str, label: &'a str, current: &'a str) -> Self {
        Self {
            name,
            label,
            current,
            width: None,
            id: None,
            error: None,
            required: false,
            enabled: true,
            reserve: false,
            open: false,
            list: 96.0,
        }
    }

    /// Sets the width; the available width otherwise.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Sets the id, so that it can be focused from elsewhere.
    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// Shows an error: red border and the message below.
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// Marks the label with a star.
    pub fn required(mut self, required: bool) -> Self {
        self.required = required;
        self
    }

    /// Takes it out of use when false.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Keeps the room of one message line.
    pub fn reserve_message(mut self, reserve: bool) -> Self {
        self.reserve = reserve;
        self
    }

    /// Sets the least width of the list, for a narrow box with long options.
    pub fn list_width(mut self, width: f32) -> Self {
        self.list = width;
        self
    }

    /// Opens its list in this frame, and takes the focus.
    pub fn open(mut self, open: bool) -> Self {
        self.open = open;
        self
    }

    /// Draws it with options of key and text; gives the index that was chosen in this frame.
    pub fn show<K: AsRef<str>, T: AsRef<str>>(self, ui: &mut Ui, options: &[(K, T)]) -> Option<usize> {
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let id = self.id.unwrap_or_else(|| ui.make_persistent_id(("choice", self.name)));
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            label_ui(ui, self.label, self.required);
            let message = self.error.clone().map(|error| (Tone::Err, error));
            let chosen = self.box_ui(ui, id, width, options, message.as_ref());
            message_ui(ui, message.as_ref(), width, self.reserve);
            chosen
        })
        .inner
    }

    fn box_ui<K: AsRef<str>, T: AsRef<str>>(
        &self,
        ui: &mut Ui,
        id: Id,
        width: f32,
        options: &[(K, T)],
        message: Option<&(Tone, String)>,
    ) -> Option<usize> {
        let enabled = self.enabled && ui.is_enabled();
        let (_, rect) = ui.allocate_space(vec2(width, ROW));
        let sense = if enabled { Sense::click() } else { Sense::hover() };
        let response = ui.interact(rect, id, sense);
        let popup = id.with("popup");
        let mut memory: Memory = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        let chosen = if enabled { self.keys(ui, &response, popup, options, &mut memory) } else { None };
        let open = Popup::is_id_open(ui.ctx(), popup);
        response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, enabled, self.name));
        super::paint::node(ui, id, |node| {
            node.set_value(self.current);
            node.set_expanded(open);
            node.set_has_popup(accesskit::HasPopup::Listbox);
            if self.required {
                node.set_required();
            }
            if let Some((_, text)) = message {
                node.set_description(text.as_str());
                node.set_invalid(accesskit::Invalid::True);
            }
        });
        self.paint(ui, rect, &response, enabled, message);
        let clicked = self.popup_ui(ui, &response, popup, options, &mut memory);
        ui.data_mut(|data| data.insert_temp(id, memory));
        chosen.or(clicked)
    }

    /// Handles the keyboard and the click on the box.
    fn keys<K: AsRef<str>, T: AsRef<str>>(
        &self,
        ui: &Ui,
        response: &Response,
        popup: Id,
        options: &[(K, T)],
        memory: &mut Memory,
    ) -> Option<usize> {
        let id = response.id;
        let ctx = ui.ctx();
        let open = Popup::is_id_open(ctx, popup);
        ctx.memory_mut(|mem| {
            let filter = EventFilter { vertical_arrows: true, escape: open, ..EventFilter::default() };
            mem.set_focus_lock_filter(id, filter);
        });
        let enter = take_key(ui, id, Key::Enter);
        let space = take_key(ui, id, Key::Space);
        let down = take_key(ui, id, Key::ArrowDown);
        let up = take_key(ui, id, Key::ArrowUp);
        let jumped = typed_jump(ui, id, options, memory);
        if !open {
            let typing = space && memory.typed.len() > 1;
            if (response.clicked() && !typing) || down || up || self.open {
                memory.highlight = self.index_of_current(options).unwrap_or(0);
                memory.scroll = true;
                response.request_focus();
                Popup::open_id(ctx, popup);
                return None;
            }
            return jumped;
        }
        let last = options.len().saturating_sub(1);
        let before = memory.highlight;
        if down {
            memory.highlight = (memory.highlight + 1).min(last);
        }
        if up {
            memory.highlight = memory.highlight.saturating_sub(1);
        }
        if take_key(ui, id, Key::Home) {
            memory.highlight = 0;
        }
        if take_key(ui, id, Key::End) {
            memory.highlight = last;
        }
        if let Some(index) = jumped {
            memory.highlight = index;
        }
        memory.scroll |= memory.highlight != before;
        let by_pointer = response.clicked() && !enter && !space;
        let typing = space && memory.typed.len() > 1;
        let choose = enter || (space && !typing);
        let escape = take_key(ui, id, Key::Escape);
        let tab = ui.input(|input| input.key_pressed(Key::Tab));
        if choose || by_pointer || escape || tab {
            Popup::close_id(ctx, popup);
        }
        (choose && memory.highlight < options.len()).then_some(memory.highlight)
    }

    fn index_of_current<K: AsRef<str>, T: AsRef<str>>(&self, options: &[(K, T)]) -> Option<usize> {
        options.iter().position(|(_, text)| text.as_ref() == self.current)
    }

    fn paint(&self, ui: &Ui, rect: Rect, response: &Response, enabled: bool, message: Option<&(Tone, String)>) {
        let t = tokens(ui);
        let (fill, stroke) = frame_look(ui, response, enabled, message);
        ui.painter().rect(rect, RADIUS, fill, stroke, StrokeKind::Inside);
        let color = if enabled { t.text } else { t.disabled };
        let room = rect.width() - 2.0 * S8 - ICON_SMALL - S4;
        let galley = elide(ui.painter(), self.current, regular(TEXT_BODY), color, room);
        galley_left(ui, pos2(rect.left() + S8, rect.center().y), galley, color);
        let at = pos2(rect.right() - S8 - ICON_SMALL, rect.center().y);
        let chevron = if enabled { t.text2 } else { t.disabled };
        paint_icon(ui, square_left(at, ICON_SMALL), Icon::ChevronDown, chevron);
    }

    fn popup_ui<K: AsRef<str>, T: AsRef<str>>(
        &self,
        ui: &Ui,
        response: &Response,
        popup: Id,
        options: &[(K, T)],
        memory: &mut Memory,
    ) -> Option<usize> {
        let t = tokens(ui);
        let width = (response.rect.width() - 10.0).max(self.list);
        let mut chosen = None;
        Popup::from_response(response)
            .id(popup)
            .open_memory(None)
            .gap(S4)
            .width(width)
            .accessible_name(self.label)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .frame(
                Frame::new()
                    .fill(t.surface)
                    .stroke(Stroke::new(1.0, t.control_soft))
                    .corner_radius(crate::ui::theme::RADIUS_CARD)
                    .inner_margin(Margin::same(4)),
            )
            .show(|ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing = Vec2::ZERO;
                ScrollArea::vertical().max_height(ROWS * ROW).show(ui, |ui| {
                    for (index, (_, text)) in options.iter().enumerate() {
                        if self.option_ui(ui, index, text.as_ref(), memory) {
                            chosen = Some(index);
                        }
                    }
                });
                memory.scroll = false;
            });
        if chosen.is_some() {
            Popup::close_id(ui.ctx(), popup);
            response.request_focus();
        }
        chosen
    }

    fn option_ui(&self, ui: &mut Ui, index: usize, text: &str, memory: &mut Memory) -> bool {
        let t = tokens(ui);
        let size = vec2(ui.available_width(), ROW);
        // Clickable but not focusable: the focus stays on the box.
        let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, text == self.current, text));
        if response.hovered() && ui.input(|i| i.pointer.is_moving()) {
            memory.highlight = index;
        }
        let lit = memory.highlight == index;
        if lit && memory.scroll {
            response.scroll_to_me(None);
        }
        if ui.is_rect_visible(rect) {
            if lit {
                ui.painter().rect_filled(rect, RADIUS, t.accent_tint);
            }
            let room = rect.width() - 2.0 * S8 - ICON_SMALL;
            let galley = elide(ui.painter(), text, regular(TEXT_BODY), t.text, room);
            galley_left(ui, pos2(rect.left() + S8, rect.center().y), galley, t.text);
            if text == self.current {
                let at = pos2(rect.right() - S8 - ICON_SMALL, rect.center().y);
                paint_icon(ui, square_left(at, ICON_SMALL), Icon::Check, t.accent);
            }
        }
        response.clicked()
    }
}

/// Finds the option that starts with what was typed lately, by text or by key.
fn typed_jump<K: AsRef<str>, T: AsRef<str>>(ui: &Ui, id: Id, options: &[(K, T)], memory: &mut Memory) -> Option<usize> {
    if !ui.memory(|mem| mem.has_focus(id)) {
        return None;
    }
    let (typed, now) = ui.input(|input| {
        let typed: String = input
            .events
            .iter()
            .filter_map(|event| match event {
                egui::Event::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        (typed, input.time)
    });
    if typed.is_empty() {
        return None;
    }
    if now - memory.typed_at > TYPING {
        memory.typed.clear();
    }
    memory.typed_at = now;
    memory.typed.push_str(&typed.to_lowercase());
    let wanted = memory.typed.trim_start();
    if wanted.is_empty() {
        return None;
    }
    let starts = |text: &str| text.to_lowercase().starts_with(wanted);
    options
        .iter()
        .position(|(_, text)| starts(text.as_ref()))
        .or_else(|| options.iter().position(|(key, _)| starts(key.as_ref())))
}
