//! A month to choose a day from, under a date field: the keyboard stays in the field.
//!
//! Owns the keys and looks. Arrows move by days and weeks, `PageUp` and `PageDown` by months, Enter takes, Esc closes.

use egui::{
    Align2, Frame, Id, Key, Margin, Modifiers, Popup, PopupCloseBehavior, Rect, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, accesskit::Role, pos2, vec2,
};
use jiff::ToSpan;
use jiff::civil::Date;

use super::button::icon_button;
use super::field::FieldResponse;
use super::offers::hold_keys;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, DAY, RADIUS, ROW, S4, S8, TEXT_BODY, TEXT_SMALL, regular, semibold, tokens};

/// Rows of weeks, always as many, so that nothing jumps from month to month.
const WEEKS: i64 = 6;

/// What the calendar says, in the language of the screen.
pub struct CalendarWords<'a> {
    /// Its accessible name.
    pub name: String,
    /// The month shown, such as "June 2026".
    pub month: String,
    /// The days of the week from Monday on, short.
    pub days: [String; 7],
    /// Name of the button to the month before.
    pub previous: String,
    /// Name of the button to the month after.
    pub next: String,
    /// How a day is called.
    pub day: &'a dyn Fn(Date) -> String,
}

/// The calendar of one field, as it is between frames.
#[derive(Clone, Copy, Debug, Default)]
pub struct Calendar {
    /// The day that Enter takes, while it is open.
    pub at: Option<Date>,
    place: Option<Rect>,
}

impl Calendar {
    /// The calendar of a field.
    #[must_use]
    pub fn load(ui: &Ui, id: Id) -> Self {
        ui.data(|data| data.get_temp(id.with("calendar"))).unwrap_or_default()
    }

    /// Keeps it for the next frame.
    pub fn store(self, ui: &Ui, id: Id) {
        ui.data_mut(|data| data.insert_temp(id.with("calendar"), self));
    }

    /// The keys while it is open, before the field is drawn; gives the day that Enter took.
    pub fn keys(&mut self, ui: &Ui, id: Id) -> Option<Date> {
        let at = self.at.filter(|_| ui.memory(|memory| memory.has_focus(id)))?;
        let mut taken = None;
        ui.input_mut(|input| {
            let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
            let moves = [
                (Key::ArrowLeft, (-1).days()),
                (Key::ArrowRight, 1.days()),
                (Key::ArrowUp, (-7).days()),
                (Key::ArrowDown, 7.days()),
                (Key::PageUp, (-1).months()),
                (Key::PageDown, 1.months()),
            ];
            let mut to = at;
            for (key, span) in moves {
                if pressed(key) {
                    to = to.checked_add(span).unwrap_or(to);
                }
            }
            if pressed(Key::Home) {
                to = to.first_of_month();
            }
            if pressed(Key::End) {
                to = to.last_of_month();
            }
            self.at = Some(to);
            if pressed(Key::Escape) {
                self.at = None;
            } else if pressed(Key::Enter) {
                taken = self.at.take();
            }
        });
        taken
    }

    /// Draws it under its field, and closes it when something is typed or the keyboard has left; gives the day clicked.
    pub fn show(&mut self, ui: &Ui, shown: &FieldResponse, words: &CalendarWords<'_>, today: Date) -> Option<Date> {
        let over = ui.input(|input| input.pointer.interact_pos().or(input.pointer.latest_pos()));
        let over = over.zip(self.place).is_some_and(|(at, place)| place.contains(at));
        if shown.changed || (!shown.response.has_focus() && !over) {
            self.at = None;
        }
        self.place = None;
        ui.ctx().accesskit_node_builder(shown.response.id, |node| node.set_expanded(self.at.is_some()));
        let at = self.at?;
        hold_keys(ui, shown.response.id);
        let t = tokens(ui);
        let mut taken = None;
        let popup = Popup::from_response(&shown.response)
            .id(shown.response.id.with("calendar popup"))
            .open(true)
            .gap(S4)
            .width(7.0 * DAY)
            .accessible_name(words.name.as_str())
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .frame(
                Frame::new()
                    .fill(t.surface)
                    .stroke(Stroke::new(1.0, t.control_soft))
                    .corner_radius(theme::RADIUS_CARD)
                    .inner_margin(Margin::same(S8 as i8)),
            )
            .show(|ui| {
                ui.set_width(7.0 * DAY);
                ui.spacing_mut().item_spacing = Vec2::ZERO;
                self.head_ui(ui, words, at);
                taken = days_ui(ui, words, at, today);
            });
        self.place = popup.map(|popup| popup.response.rect);
        if taken.is_some() || ui.input(|input| input.pointer.any_released()) && over {
            // The keyboard goes back to the field that the calendar belongs to.
            shown.response.request_focus();
        }
        if taken.is_some() {
            self.at = None;
        }
        taken
    }

    /// The month, between the buttons to its neighbours.
    fn head_ui(&mut self, ui: &mut Ui, words: &CalendarWords<'_>, at: Date) {
        let t = tokens(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(7.0 * DAY, ROW), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words.month));
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, &words.month, semibold(TEXT_BODY), t.text);
        let button = |ui: &mut Ui, left: f32, icon: Icon, name: &str| {
            let place = Rect::from_min_size(pos2(left, rect.top()), Vec2::splat(ROW));
            ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| icon_button(ui, icon, name, true).clicked())
                .inner
        };
        if button(ui, rect.left(), Icon::ArrowLeft, &words.previous) {
            self.at = at.checked_add((-1).months()).ok().or(self.at);
        }
        if button(ui, rect.right() - ROW, Icon::ArrowRight, &words.next) {
            self.at = at.checked_add(1.months()).ok().or(self.at);
        }
    }
}

/// The days of the month of `at`, and what of its neighbours stands in the same weeks; gives the one clicked.
fn days_ui(ui: &mut Ui, words: &CalendarWords<'_>, at: Date, today: Date) -> Option<Date> {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(7.0 * DAY, theme::TABLE_HEAD), Sense::hover());
    for (column, day) in words.days.iter().enumerate() {
        #[allow(clippy::cast_precision_loss)] // seven days
        let x = rect.left() + (column as f32 + 0.5) * DAY;
        ui.painter().text(pos2(x, rect.center().y), Align2::CENTER_CENTER, day, regular(TEXT_SMALL), t.text3);
    }
    let first = at.first_of_month();
    let before = i64::from(first.weekday().to_monday_zero_offset());
    let mut taken = None;
    for week in 0..WEEKS {
        ui.horizontal(|ui| {
            for day in 0..7 {
                let Ok(date) = first.checked_add((week * 7 + day - before).days()) else { continue };
                if day_ui(ui, words, date, (at, today)) {
                    taken = Some(date);
                }
            }
        });
    }
    taken
}

/// One day; true when it was clicked.
fn day_ui(ui: &mut Ui, words: &CalendarWords<'_>, date: Date, (at, today): (Date, Date)) -> bool {
    let t = tokens(ui);
    // Clickable but not focusable: the keyboard stays in the field.
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(DAY), Sense::CLICK);
    let lit = date == at;
    let name = (words.day)(date);
    response.widget_info(|| WidgetInfo::selected(Role::GridCell, true, lit, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(lit));
    let cell = rect.shrink(1.0);
    let color = match (lit, date.month() == at.month()) {
        (true, _) => t.on_accent,
        (false, true) => t.text,
        (false, false) => t.text3,
    };
    if lit {
        ui.painter().rect_filled(cell, RADIUS, t.accent_fill);
    } else if response.hovered() {
        ui.painter().rect_filled(cell, RADIUS, t.hover);
    }
    if date == today {
        ui.painter().rect_stroke(cell, RADIUS, Stroke::new(1.0, t.accent), StrokeKind::Inside);
    }
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, date.day().to_string(), regular(TEXT_BODY), color);
    response.clicked()
}
