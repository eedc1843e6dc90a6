//! The frame of a dialog: scrim, header of 72, scrolling body, footer of 56; both 48 where the window is low.

use egui::{
    Align, Align2, Area, Context, CornerRadius, Frame, Id, Key, Layout, Modal, Modifiers, Order, Pos2, Rect,
    ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, UiKind, Vec2, WidgetInfo, accesskit::Role,
    emath::GuiRounding as _, pos2, vec2,
};

use super::button::icon_button;
use super::paint::galley_left;
use super::text::elide;
use crate::ui::icons::Icon;
use crate::ui::theme::{
    DIALOG_EDGE_LOW, DIALOG_FOOTER, DIALOG_HEADER, DIALOG_LOW, RADIUS_DIALOG, ROW, S8, S16, S20, TEXT_SMALL,
    TEXT_TITLE, dialog_shadow, regular, semibold, tokens, tokens_ctx,
};

/// A modal dialog.
#[must_use = "call show"]
#[derive(Clone, Debug)]
pub struct Dialog<'a> {
    id: Id,
    title: &'a str,
    subtitle: &'a str,
    close: &'a str,
    size: Vec2,
    padding: f32,
}

/// What happened in a [`Dialog`].
#[derive(Clone, Copy, Debug)]
pub struct DialogResponse {
    /// Esc, or the close button: the caller takes the dialog away.
    pub close_requested: bool,
    /// The dialog is the topmost one: its shortcuts count.
    pub is_top: bool,
}

/// The height that the body of an open dialog needs.
#[derive(Clone, Copy, Debug)]
struct Needs {
    /// When it was seen first.
    first: f32,
    /// At the most since.
    most: f32,
    /// The last frame that it was seen in.
    frame: u64,
}

/// Room that a dialog leaves between itself and the edge of the window.
const MARGIN: f32 = 16.0;

/// Heights of header and footer.
fn edges(ctx: &Context) -> [f32; 2] {
    let low = ctx.content_rect().height() < DIALOG_LOW;
    if low { [DIALOG_EDGE_LOW; 2] } else { [DIALOG_HEADER, DIALOG_FOOTER] }
}

impl<'a> Dialog<'a> {
    /// A dialog with a title; `close` is the name of the close button.
    pub fn new(id: Id, title: &'a str, close: &'a str) -> Self {
        Self { id, title, subtitle: "", close, size: vec2(580.0, 400.0), padding: S20 }
    }

    /// Puts a line below the title.
    pub fn subtitle(mut self, subtitle: &'a str) -> Self {
        self.subtitle = subtitle;
        self
    }

    /// Sets the size; it shrinks to the window less 32.
    pub fn size(mut self, size: Vec2) -> Self {
        self.size = size;
        self
    }

    /// Leaves out padding and scrolling of the body: the caller fills all of it.
    pub fn flush(mut self) -> Self {
        self.padding = 0.0;
        self
    }

    /// Draws the dialog.
    ///
    /// The footer is laid out from the right: add the primary button first.
    pub fn show(self, ctx: &Context, body: impl FnOnce(&mut Ui), footer: impl FnOnce(&mut Ui)) -> DialogResponse {
        let t = tokens_ctx(ctx);
        let (size, needs) = self.size_now(ctx);
        let frame =
            Frame::new().fill(t.surface).corner_radius(CornerRadius::same(RADIUS_DIALOG)).shadow(dialog_shadow(t));
        // Not anchored: an anchored area stands by its size in the frame before.
        let area = Area::new(self.id).kind(UiKind::Modal).sense(Sense::hover());
        let area = area.fixed_pos(self.place(ctx, size, needs).round_ui());
        let area = area.order(Order::Foreground).interactable(true).accessible_name(self.title).role(Role::Dialog);
        let shown = Modal::new(self.id)
            .area(area)
            .backdrop_color(t.scrim)
            .frame(frame)
            .show(ctx, |ui| self.content_ui(ui, size, needs, body, footer));
        let escape = shown.is_top_modal
            && !shown.any_popup_open
            && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        DialogResponse { close_requested: shown.inner || escape, is_top: shown.is_top_modal }
    }

    /// The size for this frame, and the height that the body was seen to need since the dialog is open. A dialog that
    /// holds less than it has room for is lower; it grows when more comes, and doesn't shrink under the pointer.
    fn size_now(&self, ctx: &Context) -> (Vec2, Option<Needs>) {
        let now = ctx.cumulative_frame_nr();
        let seen: Option<Needs> = ctx.data(|data| data.get_temp(self.id.with("needs")));
        let needs = seen.filter(|needs| needs.frame + 1 >= now);
        (self.size_of(ctx, needs.map(|needs| needs.most)), needs)
    }

    /// The size with a body of that height, or as large as it may be.
    fn size_of(&self, ctx: &Context, body: Option<f32>) -> Vec2 {
        let most = self.size.min(ctx.content_rect().size() - Vec2::splat(2.0 * MARGIN));
        let edges: f32 = edges(ctx).iter().sum();
        vec2(most.x, body.map_or(most.y, |body| (body + edges).min(most.y)))
    }

    /// The upper left corner: in the middle when it opens. It grows downwards, so that nothing moves from under the
    /// pointer, and upwards only where there is no room below.
    fn place(&self, ctx: &Context, size: Vec2, needs: Option<Needs>) -> Pos2 {
        let window = ctx.content_rect();
        let first = self.size_of(ctx, needs.map(|needs| needs.first));
        let place = Align2::CENTER_CENTER.align_size_within_rect(first, window).min;
        pos2(place.x, place.y.min(window.bottom() - MARGIN - size.y))
    }

    fn content_ui(
        &self,
        ui: &mut Ui,
        size: Vec2,
        needs: Option<Needs>,
        body: impl FnOnce(&mut Ui),
        footer: impl FnOnce(&mut Ui),
    ) -> bool {
        let t = tokens(ui);
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let [above, below] = edges(ui.ctx());
        let (top, bottom) = (rect.top() + above, rect.bottom() - below);
        let header = Rect::from_min_max(rect.min, pos2(rect.right(), top));
        let middle = Rect::from_min_max(pos2(rect.left(), top), pos2(rect.right(), bottom));
        let end = Rect::from_min_max(pos2(rect.left(), bottom), rect.max);

        let closed = self.header_ui(ui, header);
        if let Some(height) = self.body_ui(ui, middle, body) {
            let more = needs.is_none_or(|needs| height > needs.most);
            let frame = ui.ctx().cumulative_frame_nr();
            let needs = needs.map_or(Needs { first: height, most: height, frame }, |needs| Needs {
                most: needs.most.max(height),
                frame,
                ..needs
            });
            ui.data_mut(|data| data.insert_temp(self.id.with("needs"), needs));
            if more {
                ui.ctx().request_discard("the dialog's size is known");
            }
        }

        let line = Stroke::new(1.0, t.hairline);
        ui.painter().hline(rect.x_range(), top - 0.5, line);
        ui.painter().hline(rect.x_range(), bottom + 0.5, line);
        let inner = end.shrink2(vec2(S20, 0.0));
        let from_right = Layout::right_to_left(Align::Center);
        ui.scope_builder(UiBuilder::new().max_rect(inner).layout(from_right), |ui| {
            ui.spacing_mut().item_spacing = vec2(S8, S8);
            footer(ui);
        });
        let border = Stroke::new(1.0, t.hairline);
        ui.painter().rect_stroke(rect, RADIUS_DIALOG, border, StrokeKind::Inside);
        closed
    }

    fn header_ui(&self, ui: &mut Ui, rect: Rect) -> bool {
        let t = tokens(ui);
        let x = rect.left() + S20;
        let room = rect.width() - 2.0 * S20 - ROW - S8;
        let font = semibold(TEXT_TITLE);
        let title = elide(ui.painter(), self.title, font, t.text, room);
        let middle = rect.center().y;
        let y = if self.subtitle.is_empty() { middle } else { middle - 10.0 };
        galley_left(ui, pos2(x, y), title, t.text);
        if !self.subtitle.is_empty() {
            let font = regular(TEXT_SMALL);
            let subtitle = elide(ui.painter(), self.subtitle, font, t.text2, room);
            galley_left(ui, pos2(x, middle + 12.0), subtitle, t.text2);
            let response = ui.interact(rect, ui.scope_id().with("subtitle"), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.subtitle));
        }
        let corner = pos2(rect.right() - S16 - ROW + 6.0, y - ROW / 2.0);
        let place = Rect::from_min_size(corner, Vec2::splat(ROW));
        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
            icon_button(ui, Icon::Close, self.close, true).clicked()
        })
        .inner
    }

    /// Draws the body; gives the height that it needs where it scrolls.
    fn body_ui(&self, ui: &mut Ui, rect: Rect, body: impl FnOnce(&mut Ui)) -> Option<f32> {
        ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
            ui.set_clip_rect(rect.intersect(ui.clip_rect()));
            ui.spacing_mut().item_spacing = vec2(S8, S8);
            if self.padding == 0.0 {
                body(ui);
                return None;
            }
            let shown = ScrollArea::vertical().auto_shrink(false).max_height(rect.height()).show(ui, |ui| {
                Frame::new().inner_margin(self.padding).show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    body(ui);
                });
            });
            Some(shown.content_size.y)
        })
        .inner
    }
}
