//! A list of offers under a text field: the keyboard stays in the field, and Down, Up, Enter and Esc work the list.
//!
//! Owns the list's keys and looks. Must not know what is offered, nor what becomes of the choice.

use egui::{
    Align2, EventFilter, Frame, Id, Key, Modifiers, Popup, PopupCloseBehavior, Rect, ScrollArea, Sense, Stroke, Ui,
    Vec2, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::field::FieldResponse;
use super::text::elide;
use crate::ui::icons::{Icon, paint_icon};
use crate::ui::theme::{
    self, ICON_SMALL, POPUP_LINES, POPUP_ROW, RADIUS, ROW, S4, S8, S12, TEXT_BODY, TEXT_SMALL, regular, semibold,
    tokens,
};

/// Rows of one line that are shown before the list scrolls.
const ROWS: f32 = 10.0;

/// One offer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// What it is called; also its accessible name.
    pub title: String,
    /// Bytes of the title that match what was typed, in SemiBold.
    pub matched: std::ops::Range<usize>,
    /// Explains it: below the title in a row of two lines, else after it.
    pub detail: String,
    /// At the right end.
    pub end: String,
    /// Whether it has two lines.
    pub two_lines: bool,
    /// Drawn as a command below the others, with these keys at its end.
    pub keys: &'static str,
}

/// The list of one field, as it is between frames.
#[derive(Clone, Copy, Debug, Default)]
pub struct Offers {
    /// Whether it is open.
    pub open: bool,
    /// Whether it was opened by typing, so that it shows only what matches.
    pub typed: bool,
    /// The row that Enter takes.
    pub chosen: Option<usize>,
    /// Whether Ctrl+Enter means one of its rows.
    pub takes_ctrl_enter: bool,
    place: Option<Rect>,
    scroll: bool,
}

/// Whether Ctrl+Enter belongs to the list of the field with the keyboard.
#[must_use]
pub fn list_takes_ctrl_enter(ui: &Ui) -> bool {
    let focused = ui.memory(|memory| memory.focused());
    focused.is_some_and(|id| {
        ui.data(|data| data.get_temp::<Offers>(id)).is_some_and(|list| list.open && list.takes_ctrl_enter)
    })
}

/// Notes whether Alt+Down opens something at a field; the shortcuts with Alt and an arrow leave it alone then.
pub fn set_opens_with_alt(ui: &Ui, id: Id, opens: bool) {
    ui.data_mut(|data| data.insert_temp(id.with("opens with alt"), opens));
}

/// Whether Alt+Down opens something at the field with the keyboard.
#[must_use]
pub fn opens_with_alt(ui: &Ui) -> bool {
    let focused = ui.memory(|memory| memory.focused());
    focused.is_some_and(|id| ui.data(|data| data.get_temp::<bool>(id.with("opens with alt"))).unwrap_or_default())
}

/// Whether Down or Alt+Down was pressed in a field; takes the key.
pub fn down_pressed(ui: &Ui, id: Id) -> bool {
    ui.memory(|memory| memory.has_focus(id))
        && ui.input_mut(|input| {
            input.consume_key(Modifiers::ALT, Key::ArrowDown) || input.consume_key(Modifiers::NONE, Key::ArrowDown)
        })
}

/// Keeps arrows and Esc in a field while something hangs open under it.
pub fn hold_keys(ui: &Ui, id: Id) {
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

impl Offers {
    /// The list of a field.
    #[must_use]
    pub fn load(ui: &Ui, id: Id) -> Self {
        ui.data(|data| data.get_temp(id)).unwrap_or_default()
    }

    /// Keeps it for the next frame.
    pub fn store(self, ui: &Ui, id: Id) {
        ui.data_mut(|data| data.insert_temp(id, self));
    }

    /// Opens it at a row.
    pub fn show_at(&mut self, chosen: Option<usize>, typed: bool) {
        *self = Self { open: true, typed, chosen, scroll: true, ..*self };
    }

    /// Down, Up, Enter and Esc while it is open, before the field is drawn; gives the row that Enter took, or Tab where
    /// `tab_takes`.
    pub fn keys(&mut self, ui: &Ui, id: Id, rows: usize, tab_takes: bool) -> Option<usize> {
        self.chosen = self.chosen.filter(|_| rows > 0).map(|chosen| chosen.min(rows - 1));
        if !self.open || rows == 0 || !ui.memory(|memory| memory.has_focus(id)) {
            return None;
        }
        let before = self.chosen;
        let taken = ui.input_mut(|input| {
            let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
            if pressed(Key::ArrowDown) {
                self.chosen = Some(self.chosen.map_or(0, |at| (at + 1).min(rows - 1)));
            }
            if pressed(Key::ArrowUp) {
                self.chosen = self.chosen.map(|at| at.saturating_sub(1));
            }
            if pressed(Key::Escape) {
                self.open = false;
            }
            let enter = self.open && self.chosen.is_some() && pressed(Key::Enter);
            let tab = self.open && tab_takes && input.key_pressed(Key::Tab);
            if enter || tab { self.chosen } else { None }
        });
        self.scroll |= self.chosen != before;
        taken
    }

    /// Draws it under its field, and closes it when the keyboard has left the field; gives the row that was clicked.
    pub fn show(&mut self, ui: &Ui, shown: &FieldResponse, name: &str, rows: &[Offer], width: f32) -> Option<usize> {
        let over = ui.input(|input| input.pointer.interact_pos().or(input.pointer.latest_pos()));
        let over = over.zip(self.place).is_some_and(|(at, place)| place.contains(at));
        if !shown.response.has_focus() && !over && !shown.changed {
            self.open = false;
        }
        self.place = None;
        ui.ctx().accesskit_node_builder(shown.response.id, |node| node.set_expanded(self.open && !rows.is_empty()));
        if !self.open || rows.is_empty() {
            return None;
        }
        hold_keys(ui, shown.response.id);
        let t = tokens(ui);
        let width = shown.rect.width().max(width) - 2.0;
        let mut taken = None;
        let popup = Popup::from_response(&shown.response)
            .id(shown.response.id.with("offers"))
            .open(true)
            .gap(S4)
            .width(width)
            .accessible_name(name)
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .frame(
                Frame::new().fill(t.surface).stroke(Stroke::new(1.0, t.control_soft)).corner_radius(theme::RADIUS_CARD),
            )
            .show(|ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing = Vec2::ZERO;
                // A popup has the room of its last frame: while one types, the list may also become longer.
                ui.set_max_height(ROWS * ROW);
                ScrollArea::vertical().max_height(ROWS * ROW).show(ui, |ui| {
                    for (at, offer) in rows.iter().enumerate() {
                        if self.row_ui(ui, offer, at) {
                            taken = Some(at);
                        }
                    }
                });
            });
        self.scroll = false;
        self.place = popup.map(|popup| popup.response.rect);
        taken
    }

    /// One row; true when it was clicked.
    fn row_ui(&self, ui: &mut Ui, offer: &Offer, at: usize) -> bool {
        let t = tokens(ui);
        let lit = self.chosen == Some(at);
        let height = if offer.two_lines { POPUP_ROW } else { ROW };
        // Clickable but not focusable: the keyboard stays in the field.
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::CLICK);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, lit, &offer.title));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_selected(lit);
            node.set_description(offer.detail.as_str());
        });
        if lit && self.scroll {
            response.scroll_to_me(None);
        }
        if lit || response.hovered() {
            let fill = if lit { t.accent_tint } else { t.hover };
            ui.painter().rect_filled(rect.shrink(1.0), RADIUS, fill);
        }
        let inner = rect.shrink2(vec2(S12, 0.0));
        let first = if offer.two_lines { rect.top() + POPUP_LINES[0] } else { rect.center().y };
        let end = if offer.keys.is_empty() { offer.end.as_str() } else { offer.keys };
        let at = pos2(inner.right(), first);
        let end = ui.painter().text(at, Align2::RIGHT_CENTER, end, regular(TEXT_SMALL), t.text2);
        let limit = end.left() - S8;
        let mut x = inner.left();
        if !offer.keys.is_empty() {
            ui.painter().hline(rect.x_range(), rect.top(), Stroke::new(1.0, t.hairline));
            let place = Rect::from_center_size(pos2(x + ICON_SMALL / 2.0, first), Vec2::splat(ICON_SMALL));
            paint_icon(ui, place, Icon::Plus, t.accent);
            x += ICON_SMALL + S8;
        }
        x = title_ui(ui, offer, x, first, limit);
        let (at, room) = if offer.two_lines {
            (pos2(inner.left(), rect.top() + POPUP_LINES[1]), inner.width())
        } else {
            (pos2(x + S12, first), limit - x - S12)
        };
        let detail = elide(ui.painter(), &offer.detail, regular(TEXT_SMALL), t.text2, room);
        ui.painter().galley(pos2(at.x, at.y - detail.size().y / 2.0), detail, t.text2);
        response.clicked()
    }
}

/// The title with what matches in SemiBold; gives its right end.
fn title_ui(ui: &Ui, offer: &Offer, from: f32, middle: f32, limit: f32) -> f32 {
    let t = tokens(ui);
    let color = if offer.keys.is_empty() { t.text } else { t.accent };
    let (start, end) = (offer.matched.start, offer.matched.end);
    let parts = [
        (offer.title.get(..start), regular(TEXT_BODY)),
        (offer.title.get(start..end), semibold(TEXT_BODY)),
        (offer.title.get(end..), regular(TEXT_BODY)),
    ];
    let mut x = from;
    for (part, font) in parts {
        let galley = elide(ui.painter(), part.unwrap_or_default(), font, color, limit - x);
        let width = galley.size().x;
        ui.painter().galley(pos2(x, middle - galley.size().y / 2.0), galley, color);
        x += width;
    }
    x
}

/// Which bytes of `title` are what was typed, in any case of letters, at the beginning of a word; `None` when none are.
#[must_use]
pub fn matching(title: &str, typed: &str) -> Option<std::ops::Range<usize>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Some(0..0);
    }
    let mut at_start = true;
    for (start, letter) in title.char_indices() {
        if at_start && let Some(length) = begins(&title[start..], typed) {
            return Some(start..start + length);
        }
        at_start = !letter.is_alphanumeric();
    }
    None
}

/// How many bytes at the start of `text` are `typed`.
fn begins(text: &str, typed: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    let mut end = 0;
    for wanted in typed.chars() {
        let (at, letter) = letters.next()?;
        if !letter.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
        end = at + letter.len_utf8();
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::matching;

    #[test]
    fn the_beginning_of_a_word_matches() {
        let table: [(&str, &str, Option<&str>); 7] = [
            ("Bharat Fasteners LLP", "bharat f", Some("Bharat F")),
            ("Bharat Fasteners LLP", "fast", Some("Fast")),
            ("Bharat Fasteners LLP", "ners", None),
            ("29 – Karnataka", "kar", Some("Kar")),
            ("29 – Karnataka", "2", Some("2")),
            ("भारत फास्टनर्स", "फास्ट", Some("फास्ट")),
            ("Goa", "", Some("")),
        ];
        for (title, typed, expected) in table {
            assert_eq!(matching(title, typed).map(|range| &title[range]), expected, "{typed} in {title}");
        }
    }
}
