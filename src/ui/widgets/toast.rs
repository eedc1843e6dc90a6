//! Toasts: short news at the bottom right, gone after six seconds.

use egui::{
    Align2, Area, Context, CornerRadius, Id, Order, Rect, Response, Sense, Ui, WidgetInfo,
    accesskit::{Live, Role},
    pos2, vec2,
};

use super::banner::Tone;
use super::paint::{focus_ring, galley_center, galley_left, line, node, square_left};
use super::text::elide;
use crate::ui::icons::paint_icon;
use crate::ui::theme::{
    ICON, RADIUS, RADIUS_CARD, ROW_SMALL, S4, S8, S12, S16, SHORTCUT_BAR, TEXT_BODY, TOAST, regular, semibold, tokens,
};

/// Seconds a toast stays.
const STAY: f64 = 6.0;
/// Toasts shown at once; older ones leave.
const MOST: usize = 3;

#[derive(Clone, Debug)]
struct Toast {
    key: u64,
    about: Option<String>,
    tone: Tone,
    text: String,
    action: Option<(String, u64)>,
    left: f64,
    seen: Option<f64>,
    held: bool,
}

/// The toasts on screen.
#[derive(Clone, Debug, Default)]
pub struct Toasts {
    items: Vec<Toast>,
    next: u64,
    lift: f32,
}

impl Toasts {
    /// Adds a toast with at most one action, given as its label and an id of the caller's. One that is `about` the same
    /// thing as an older one takes its place. Gives the toast's own number.
    pub fn push(
        &mut self,
        tone: Tone,
        text: impl Into<String>,
        action: Option<(String, u64)>,
        about: Option<String>,
    ) -> u64 {
        if about.is_some() {
            self.items.retain(|toast| toast.about != about);
        }
        self.next += 1;
        let (key, text) = (self.next, text.into());
        self.items.push(Toast { key, about, tone, text, action, left: STAY, seen: None, held: false });
        if self.items.len() > MOST {
            self.items.remove(0);
        }
        key
    }

    /// Says a toast that is still shown in other words, as in another language.
    pub fn reword(&mut self, key: u64, text: String, label: Option<String>) {
        if let Some(toast) = self.items.iter_mut().find(|toast| toast.key == key) {
            toast.text = text;
            if let (Some((old, _)), Some(label)) = (&mut toast.action, label) {
                *old = label;
            }
        }
    }

    /// Keeps so many points at the bottom free, for a bar that must stay in reach.
    pub fn lift(&mut self, by: f32) {
        self.lift = by;
    }

    /// True when nothing is shown.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Draws the toasts and gives the id of the action that was clicked.
    ///
    /// Asks for a repaint only for the moment when the next toast leaves.
    pub fn show(&mut self, ctx: &Context) -> Option<u64> {
        let now = ctx.input(|input| input.time);
        for toast in &mut self.items {
            if let Some(seen) = toast.seen
                && !toast.held
            {
                toast.left -= now - seen;
            }
            toast.seen = Some(now);
        }
        self.items.retain(|toast| toast.left > 0.0);
        let mut clicked = None;
        let mut up = SHORTCUT_BAR + self.lift + S16; // the keys below stay readable
        for toast in self.items.iter_mut().rev() {
            if let Some(id) = toast.area_ui(ctx, up) {
                clicked = Some(id);
                toast.left = 0.0;
            }
            up += TOAST + S8;
        }
        if clicked.is_some() {
            self.items.retain(|toast| toast.left > 0.0);
            ctx.request_repaint();
        }
        let next = self.items.iter().filter(|toast| !toast.held).map(|toast| toast.left).fold(f64::INFINITY, f64::min);
        if next.is_finite() {
            ctx.request_repaint_after_secs(next as f32);
        }
        clicked
    }
}

impl Toast {
    fn area_ui(&mut self, ctx: &Context, up: f32) -> Option<u64> {
        let shown = Area::new(Id::unique(("toast", self.key)))
            .order(Order::Foreground)
            .anchor(Align2::RIGHT_BOTTOM, vec2(-S16, -up))
            .interactable(true)
            .fade_in(false)
            .show(ctx, |ui| self.body_ui(ui));
        let (clicked, focused) = shown.inner;
        let over = ctx.pointer_hover_pos().is_some_and(|pos| shown.response.rect.contains(pos));
        self.held = over || focused;
        clicked
    }

    fn body_ui(&self, ui: &mut Ui) -> (Option<u64>, bool) {
        let t = tokens(ui);
        let label = self.action.as_ref().map(|(label, _)| line(ui, label, semibold(TEXT_BODY), t.tip_text));
        let action_width = label.as_ref().map(|label| label.size().x + S8);
        let around = S12 + ICON + S8 + S12 + action_width.map_or(0.0, |wide| wide + S4);
        let room = ui.ctx().content_rect().width() - 2.0 * S16 - around;
        let text = elide(ui.painter(), &self.text, regular(TEXT_BODY), t.tip_text, room);
        let width = around + text.size().x;
        let (rect, response) = ui.allocate_exact_size(vec2(width, TOAST), Sense::hover());
        // What went wrong is read out at once, what went well when there is time.
        let role = if matches!(self.tone, Tone::Ok | Tone::Info) { Role::Status } else { Role::Alert };
        response.widget_info(|| WidgetInfo::labeled(role, true, &self.text));
        node(ui, response.id, |node| node.set_live(if role == Role::Alert { Live::Assertive } else { Live::Polite }));
        ui.painter().rect_filled(rect, CornerRadius::same(RADIUS_CARD), t.tip_bg);
        let middle = rect.center().y;
        let icon = square_left(pos2(rect.left() + S12, middle), ICON);
        paint_icon(ui, icon, self.tone.icon(), t.tip_text);
        let at = pos2(rect.left() + S12 + ICON + S8, middle);
        galley_left(ui, at, text, t.tip_text);
        let (Some((name, id)), Some(label), Some(wide)) = (&self.action, label, action_width) else {
            return (None, false);
        };
        let place = Rect::from_min_max(
            pos2(rect.right() - S8 - wide, middle - ROW_SMALL / 2.0),
            pos2(rect.right() - S8, middle + ROW_SMALL / 2.0),
        );
        let button = ui.interact(place, ui.scope_id().with("action"), Sense::click());
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        if button.hovered() {
            let fill = t.tip_text.gamma_multiply(0.14);
            ui.painter().rect_filled(place, RADIUS, fill);
        }
        galley_center(ui, place, label, t.tip_text);
        focus_ring(ui, &button, place);
        (clicked_id(&button, *id), button.has_focus())
    }
}

fn clicked_id(button: &Response, id: u64) -> Option<u64> {
    button.clicked().then_some(id)
}
